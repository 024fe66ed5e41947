//! Compares the meaning of two TOML texts.

use toml::de::{DeTable, DeValue};

/// Whether `after` differs from `before` at most in added `id`s of the deck and its questions.
pub(super) fn is_same_but_ids(before: &DeTable, after: &DeTable) -> bool {
    is_same_table(before, after, &|key, one, other| match (key, one, other) {
        ("questions", DeValue::Array(one), DeValue::Array(other)) => {
            let mut pairs = one.iter().zip(other.iter());
            one.len() == other.len()
                && pairs.all(|(one, other)| is_same_question(one.get_ref(), other.get_ref()))
        }
        (_, one, other) => is_same_value(one, other),
    })
}

fn is_same_question(one: &DeValue, other: &DeValue) -> bool {
    match (one, other) {
        (DeValue::Table(one), DeValue::Table(other)) => {
            is_same_table(one, other, &|_, one, other| is_same_value(one, other))
        }
        (one, other) => is_same_value(one, other),
    }
}

/// Whether `after` has every key of `before`, and no other key except `id`.
fn is_same_table(
    before: &DeTable,
    after: &DeTable,
    same: &dyn Fn(&str, &DeValue, &DeValue) -> bool,
) -> bool {
    let kept = before.iter().all(|(key, one)| {
        let name = key.get_ref().as_ref();
        after.get(name).is_some_and(|other| same(name, one.get_ref(), other.get_ref()))
    });
    kept && after
        .keys()
        .all(|key| key.get_ref() == "id" || before.contains_key(key.get_ref().as_ref()))
}

/// Whether two values are the same.
pub(super) fn is_same_value(one: &DeValue, other: &DeValue) -> bool {
    match (one, other) {
        (DeValue::Table(one), DeValue::Table(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| {
                    other
                        .get(key.get_ref().as_ref())
                        .is_some_and(|other| is_same_value(one.get_ref(), other.get_ref()))
                })
        }
        (DeValue::Array(one), DeValue::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other.iter())
                    .all(|(one, other)| is_same_value(one.get_ref(), other.get_ref()))
        }
        (DeValue::String(one), DeValue::String(other)) => one == other,
        (DeValue::Integer(one), DeValue::Integer(other)) => {
            one.as_str() == other.as_str() && one.radix() == other.radix()
        }
        (DeValue::Float(one), DeValue::Float(other)) => one.as_str() == other.as_str(),
        (DeValue::Boolean(one), DeValue::Boolean(other)) => one == other,
        (DeValue::Datetime(one), DeValue::Datetime(other)) => one == other,
        _ => false,
    }
}
