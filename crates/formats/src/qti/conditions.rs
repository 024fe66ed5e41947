//! The conditions of an item of QTI 1.2, and the answers that they make.

use crate::build::{make_entry, make_numeric, make_target, make_written, parse_float};
use obverse_core::deck::question::Field;

use super::tree::Node;

/// A condition for points.
pub(super) struct Condition<'a> {
    /// The response and the value that it must have.
    pub equals: Vec<(&'a str, String)>,
    /// The least and the greatest value.
    pub range: (Option<f64>, Option<f64>),
    pub points: f64,
}

/// A place for one response, with its options.
pub(super) struct Response<'a> {
    pub ident: &'a str,
    pub node: &'a Node,
    pub is_typed: bool,
    pub is_multiple: bool,
}

/// The conditions of an item that earn points.
pub(super) fn conditions_of(item: &Node) -> Vec<Condition<'_>> {
    let mut found = Vec::new();
    for node in item.descendants("respcondition") {
        let points = node
            .descendants("setvar")
            .iter()
            .filter_map(|value| parse_float(&value.text()).ok())
            .fold(0.0, f64::max);
        if points <= 0.0 {
            continue;
        }
        let Some(holder) = node.child("conditionvar") else { continue };
        let mut condition = Condition { equals: Vec::new(), range: (None, None), points };
        collect_conditions(holder, &mut condition);
        found.push(condition);
    }
    found
}

fn collect_conditions<'a>(node: &'a Node, condition: &mut Condition<'a>) {
    for test in node.elements() {
        let value = test.text().trim().to_owned();
        match test.name.as_str() {
            "varequal" => {
                let of = test.attribute("respident").unwrap_or_default();
                condition.equals.push((of, value));
            }
            "vargte" | "vargt" => condition.range.0 = parse_float(&value).ok(),
            "varlte" | "varlt" => condition.range.1 = parse_float(&value).ok(),
            // An option that must not be chosen is wrong.
            "not" => {}
            _ => collect_conditions(test, condition),
        }
    }
}

/// The answers of a response that is typed.
pub(super) fn typed_field(
    response: &Response,
    conditions: &[Condition],
    is_number: bool,
) -> Result<Field, String> {
    let is_number = is_number
        || response.node.name == "response_num"
        || conditions.iter().any(|condition| condition.range != (None, None));
    let most = conditions.iter().map(|condition| condition.points).fold(0.0, f64::max);
    let mut entries = Vec::new();
    let mut amounts = Vec::new();
    for condition in conditions {
        let credit = condition.points / most;
        let own = condition.equals.iter().filter(|(of, _)| *of == response.ident || of.is_empty());
        let own: Vec<&String> = own.map(|(_, value)| value).collect();
        if !is_number {
            entries.extend(own.iter().map(|value| make_entry((*value).clone(), credit, None)));
            continue;
        }
        let exact = own.first().map(|value| parse_float(value)).transpose()?;
        let (value, distance) = match (exact, condition.range) {
            (Some(value), (Some(low), Some(high))) => (value, (value - low).max(high - value)),
            (Some(value), _) => (value, 0.0),
            (None, (Some(low), Some(high))) => (f64::midpoint(low, high), (high - low) / 2.0),
            _ => continue,
        };
        // Sums of decimals are not exact in the file's own arithmetic.
        let distance = (distance * 1e9).round() / 1e9;
        amounts.push(make_target(make_entry(value.to_string(), credit, None), value, distance));
    }
    if is_number {
        return Ok(Field::Numeric(make_numeric(amounts)?));
    }
    Ok(Field::Written(make_written(entries, false)?))
}
