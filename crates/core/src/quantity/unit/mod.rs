//! Units: whether the text beside a number is the unit that was asked, or a multiple of it.

use super::fold::{fold_signs, fold_text};
use super::token::is_plural;

mod expression;
mod names;
mod table;
#[cfg(test)]
mod tests;
mod units;

use expression::{Case, MOST_UNIT_BYTES, read_unit, read_word};
use names::may_be_of_unit;
use table::{BASE_COUNT, Base};

/// The dimensions of a unit, and its size.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Measure {
    exponents: [i8; BASE_COUNT],
    /// How much of the product of the bases it is; above 0.
    factor: f64,
}

impl Measure {
    const ONE: Self = Self { exponents: [0; BASE_COUNT], factor: 1.0 };

    fn new(bases: &[(Base, i8)], factor: f64) -> Self {
        let mut exponents = [0; BASE_COUNT];
        for (base, exponent) in bases {
            exponents[*base as usize] = *exponent;
        }
        Self { exponents, factor }
    }

    fn multiply(&self, other: &Self) -> Self {
        let mut exponents = self.exponents;
        for (exponent, more) in exponents.iter_mut().zip(other.exponents) {
            *exponent = exponent.saturating_add(more);
        }
        Self { exponents, factor: self.factor * other.factor }
    }

    fn raise_to(&self, exponent: i8) -> Self {
        let exponents = self.exponents.map(|of_base| of_base.saturating_mul(exponent));
        Self { exponents, factor: self.factor.powi(exponent.into()) }
    }

    /// How many of `other` this is, where both measure the same.
    fn ratio_to(&self, other: &Self) -> Option<f64> {
        let factor = self.factor / other.factor;
        (self.exponents == other.exponents && factor.is_finite() && factor > 0.0).then_some(factor)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.ratio_to(other).is_some_and(is_one)
    }
}

/// Whether a factor is 1 within rounding errors.
pub(super) fn is_one(factor: f64) -> bool {
    (factor - 1.0).abs() < 1e-12
}

/// How a unit that was typed fits the one that was asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum UnitFit {
    /// It is the same.
    Same,
    /// It measures the same, and is this many of the one that was asked.
    Times(f64),
    /// It is the same but for its case, which makes another unit of it: `MW` for `mW`.
    OtherCase,
}

/// The unit that a question asks for.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// As it stands, with its signs folded.
    text: String,
    folded: String,
    readings: Vec<Measure>,
}

impl Unit {
    /// The unit with this name or symbol.
    pub(super) fn new(unit: &str) -> Self {
        let text = fold_signs(unit.trim()).trim().to_owned();
        Self { folded: fold_text(&text), readings: read_unit(&text, Case::Counts), text }
    }

    /// How `typed`, whose signs are folded, fits this unit; nothing where it is another, or no unit
    /// at all.
    pub(super) fn fit_typed(&self, typed: &str) -> Option<UnitFit> {
        if typed == self.text {
            return Some(UnitFit::Same);
        }
        if typed.len() > MOST_UNIT_BYTES {
            return None;
        }
        let folded = fold_text(typed);
        let found = read_unit(typed, Case::Counts);
        let is_asked = |found: &[Measure]| {
            found.iter().any(|one| self.readings.iter().any(|two| one.is_same(two)))
        };
        if is_asked(&found) {
            return Some(UnitFit::Same);
        }
        let is_same_word = same_words(&folded, &self.folded);
        if self.readings.is_empty() {
            // `Mb` is a unit, and `mb` is none.
            let fit = if found.is_empty() { UnitFit::Same } else { UnitFit::OtherCase };
            return is_same_word.then_some(fit);
        }
        if found.is_empty() {
            return self.fit_in_any_case(typed).or_else(|| is_same_word.then_some(UnitFit::Same));
        }
        if is_same_word {
            return Some(UnitFit::OtherCase);
        }
        let factors =
            found.iter().flat_map(|one| self.readings.iter().filter_map(|two| one.ratio_to(two)));
        let agreed = factors.reduce(|one, two| if is_one(one / two) { one } else { f64::NAN });
        agreed.filter(|factor| factor.is_finite()).map(UnitFit::Times)
    }

    /// `Mhz` is no unit, and can only be `MHz`; `gb` may be two.
    fn fit_in_any_case(&self, typed: &str) -> Option<UnitFit> {
        [Case::OfPrefixes, Case::Ignored].into_iter().find_map(|case| {
            let found = read_unit(typed, case);
            let mut like = found
                .iter()
                .filter(|one| self.readings.iter().any(|two| one.ratio_to(two).is_some()));
            let is_asked = |one: &&Measure| self.readings.iter().any(|two| one.is_same(two));
            let first = like.find(is_asked)?;
            let is_settled = found.iter().all(|one| one.ratio_to(first).is_none_or(is_one));
            Some(if is_settled { UnitFit::Same } else { UnitFit::OtherCase })
        })
    }

    /// Whether it counts things or money, so that `5k` beside it are five thousand.
    pub(super) fn counts_things(&self) -> bool {
        let is_money = |base: usize| base >= Base::Dollar as usize;
        let is_of_money = |reading: &Measure| {
            reading
                .exponents
                .iter()
                .enumerate()
                .any(|(base, exponent)| is_money(base) && *exponent != 0)
        };
        self.readings.is_empty() || self.readings.iter().any(is_of_money)
    }
}

/// A unit inside a text, with all that it may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitInText {
    readings: Vec<Measure>,
    /// Whether its case is that of the unit: `KM` is read, and may be `km` alone.
    has_own_case: bool,
}

impl UnitInText {
    /// The unit that a text names by its symbol or by its name in any language; nothing where it
    /// names none.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let text = fold_signs(text.trim());
        if text.chars().all(char::is_alphabetic) {
            let (readings, has_own_case) = read_word(&text)?;
            return Some(Self { readings, has_own_case });
        }
        let cases = [(Case::Counts, true), (Case::OfPrefixes, false), (Case::Ignored, false)];
        let mut found =
            cases.into_iter().map(|(case, has_own_case)| (read_unit(&text, case), has_own_case));
        let (readings, has_own_case) = found.find(|(readings, _)| !readings.is_empty())?;
        Some(Self { readings, has_own_case })
    }

    /// Whether this word may be part of a unit. It is quick, and its *no* is sure.
    #[must_use]
    pub fn may_have(word: &str) -> bool {
        may_be_of_unit(&fold_text(word))
    }

    /// Whether both may mean the same unit, of the same size.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.readings.iter().any(|one| other.readings.iter().any(|two| one.is_same(two)))
    }

    /// Whether both are written as units are, in their own case, and mean two: `mW` and `MW`.
    #[must_use]
    pub fn is_other(&self, other: &Self) -> bool {
        self.has_own_case && other.has_own_case && !self.is_same(other)
    }
}

/// Plurals that no rule makes.
const IRREGULAR_PLURALS: [(&str, &str); 15] = [
    ("woman", "women"),
    ("man", "men"),
    ("person", "people"),
    ("persons", "people"),
    ("child", "children"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("mouse", "mice"),
    ("goose", "geese"),
    ("ox", "oxen"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("wife", "wives"),
    ("wolf", "wolves"),
    ("penny", "pence"),
];

/// Whether two folded texts are the same words, each in the singular or the plural.
fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let words = text.split([' ', '-', '.', ',']);
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (words(one), words(other));
    !one.is_empty()
        && one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| is_same_word(one, other))
}

fn is_same_word(one: &str, other: &str) -> bool {
    let irregular = |one: &str, other: &str| {
        IRREGULAR_PLURALS.iter().any(|(single, many)| {
            one.strip_suffix(single).is_some_and(|stem| other.strip_suffix(many) == Some(stem))
        })
    };
    one == other
        || is_plural(one, other)
        || is_plural(other, one)
        || irregular(one, other)
        || irregular(other, one)
}
