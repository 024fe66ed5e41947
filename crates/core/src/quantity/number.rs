//! Numbers: reading and comparing them.

use super::fold::fold_text;
use super::spelled::value_of_roman;
use super::token::{Lexed, MOST_TEXT_BYTES};
use super::unit::Unit;
use super::{Language, Unreadable};

mod amount;
mod digits;
mod figure;
mod grammar;
#[cfg(test)]
mod tests;

/// The numbers that a text says; every number is finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// One number.
    One(f64),
    /// `320,000 to 600,000`: both ends are meant.
    Range {
        /// The lower end.
        low: f64,
        /// The higher end, never below `low`.
        high: f64,
    },
}

impl Number {
    /// The lower and the higher end, which are the same for one number.
    #[must_use]
    pub fn ends(self) -> (f64, f64) {
        match self {
            Self::One(value) => (value, value),
            Self::Range { low, high } => (low, high),
        }
    }

    /// `factor` times as much, as when one unit is so many of another; `factor` is above 0.
    #[must_use]
    pub fn multiply_by(self, factor: f64) -> Self {
        let times = |value: f64| (value * factor).clamp(f64::MIN, f64::MAX);
        match self {
            Self::One(value) => Self::One(times(value)),
            Self::Range { low, high } => Self::Range { low: times(low), high: times(high) },
        }
    }

    /// Whether this is the `target`: a number where a number is asked, a range where a range is,
    /// each end [`is_within_tolerance`] the tolerance.
    #[must_use]
    pub fn is_within(self, target: Self, tolerance: Tolerance) -> bool {
        match (self, target) {
            (Self::One(value), Self::One(target)) => is_within_tolerance(value, target, tolerance),
            (Self::Range { low, high }, Self::Range { low: low_target, high: high_target }) => {
                is_within_tolerance(low, low_target, tolerance)
                    && is_within_tolerance(high, high_target, tolerance)
            }
            _ => false,
        }
    }
}

/// The bound that a number makes: `more than 5,300`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `more than`, `>`.
    More,
    /// `less than`, `<`.
    Less,
    /// `at least`, `≥`.
    AtLeast,
    /// `at most`, `≤`.
    AtMost,
    /// `5,300+`, which may be either of *more* and *at least*.
    OrMore,
}

impl Bound {
    /// Whether two bounds may say the same.
    #[must_use]
    pub fn agrees_with(self, other: Self) -> bool {
        let is_upper = |bound| matches!(bound, Self::More | Self::AtLeast | Self::OrMore);
        let is_loose = self == Self::OrMore || other == Self::OrMore;
        self == other || is_loose && is_upper(self) && is_upper(other)
    }
}

/// The bounds of a number, or of both ends of a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Of the one number, or of the lower end.
    pub low: Option<Bound>,
    /// Of the higher end.
    pub high: Option<Bound>,
}

/// How the typed bounds fit those that were asked; the worse of both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BoundsFit {
    /// They say the same, or there are none.
    Same,
    /// One that was asked was not typed.
    Missing,
    /// One was typed that was not asked.
    Added,
    /// One is another than was asked.
    Differs,
}

impl Bounds {
    /// Whether there is one.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// How these, which were typed, fit those that were `asked`.
    #[must_use]
    pub fn fit_to(self, asked: Self) -> BoundsFit {
        let fit = |typed: Option<Bound>, asked: Option<Bound>| match (typed, asked) {
            (None, None) => BoundsFit::Same,
            (None, Some(_)) => BoundsFit::Missing,
            (Some(_), None) => BoundsFit::Added,
            (Some(typed), Some(asked)) if typed.agrees_with(asked) => BoundsFit::Same,
            (Some(_), Some(_)) => BoundsFit::Differs,
        };
        fit(self.low, asked.low).max(fit(self.high, asked.high))
    }
}

/// All that a text says as a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberReading {
    /// The number, in the unit that was asked.
    pub number: Number,
    /// Its bound.
    pub bounds: Bounds,
    /// The number in the other decimal style, where that is another one: 5300 for an English
    /// `5.300`.
    pub other_style: Option<Number>,
    /// Whether two numbers are only listed (`10 and 20`, `10, 20`), so that they are a range where
    /// one is asked.
    pub is_list: bool,
    /// Whether it was typed in another unit, of which the asked one is a multiple or a part.
    pub is_converted: bool,
}

impl NumberReading {
    /// `factor` times as much, as when one unit is so many of another; `factor` is above 0.
    #[must_use]
    pub fn multiply_by(self, factor: f64) -> Self {
        let other_style = self.other_style.map(|number| number.multiply_by(factor));
        Self { number: self.number.multiply_by(factor), other_style, ..self }
    }
}

/// Reads a number or a range as a person writes it. The `unit` may stand before or behind it, or be
/// left out; another unit that measures the same is converted.
///
/// # Errors
///
/// [`Unreadable::NotANumber`], [`Unreadable::Grouping`], [`Unreadable::ReversedRange`],
/// [`Unreadable::OtherUnit`] or [`Unreadable::UnitCase`].
pub fn read_number(
    text: &str,
    language: &Language,
    unit: Option<&str>,
) -> Result<NumberReading, Unreadable> {
    if text.len() > MOST_TEXT_BYTES {
        return Err(Unreadable::NotANumber);
    }
    if let Some(value) = read_other_base(fold_text(text).trim()).or_else(|| roman_number(text)) {
        return Ok(NumberReading {
            number: Number::One(value),
            bounds: Bounds::default(),
            other_style: None,
            is_list: false,
            is_converted: false,
        });
    }
    let lexed = Lexed::new(text);
    let unit = unit.map(Unit::new);
    grammar::read_tokens(&lexed.tokens(), language, unit.as_ref())
}

/// Whether words, in lower case with single spaces between them, only make a number that follows a
/// rough one: `about`.
#[must_use]
pub fn says_about(words: &str, language: &Language) -> bool {
    /// A single letter may be a symbol: `c 14`.
    const SHORTEST: usize = 2;
    let words = fold_text(words);
    words.len() >= SHORTEST && language.words_for(|words| words.about).any(|about| about == words)
}

/// A Roman numeral that stands alone; a single letter is none.
fn roman_number(text: &str) -> Option<f64> {
    let numeral = text.trim().trim_end_matches('.');
    if numeral.len() < 2 {
        return None;
    }
    value_of_roman(numeral).map(|value| value as f64)
}

/// Reads a number that stands bare in TOML, where the decimal sign is a point in every language: a
/// German deck's `3.141` is a little more than three, its `"3.141"` three thousand.
///
/// # Errors
///
/// [`Unreadable::NotANumber`], also for `inf` and `nan`.
pub fn read_literal(toml: &str) -> Result<f64, Unreadable> {
    let plain = || without_underscores(toml)?.parse::<f64>().ok().filter(|value| value.is_finite());
    read_other_base(toml).or_else(plain).ok_or(Unreadable::NotANumber)
}

/// `0x1f`, `0o17`, `0b11`, as TOML writes them.
fn read_other_base(text: &str) -> Option<f64> {
    let (radix, digits) = [("0x", 16), ("0o", 8), ("0b", 2)]
        .into_iter()
        .find_map(|(mark, radix)| Some((radix, text.strip_prefix(mark)?)))?;
    // `from_str_radix` takes a sign, TOML none here.
    let digits = without_underscores(digits).filter(|digits| !digits.starts_with('+'))?;
    u64::from_str_radix(&digits, radix).ok().map(|value| value as f64)
}

/// The digits of a TOML number, when each `_` stands between two of them.
fn without_underscores(digits: &str) -> Option<String> {
    let is_sound = digits.split('_').all(|piece| !piece.is_empty());
    is_sound.then(|| digits.replace('_', ""))
}

/// How far from the right number an answer may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// In the unit of the number.
    Absolute(f64),
    /// In percent of the right number.
    Percent(f64),
}

impl Tolerance {
    /// Reads `5`, `5%` or `5 %`, with a ± before it or without.
    ///
    /// # Errors
    ///
    /// [`Unreadable::NotANumber`], also for a range and below 0; [`Unreadable::Grouping`].
    pub fn read(text: &str, language: &Language) -> Result<Self, Unreadable> {
        let text = text.trim_start().trim_start_matches('±');
        let (reading, tolerance): (_, fn(f64) -> Self) = match read_number(text, language, None) {
            Ok(reading) => (reading, Self::Absolute),
            Err(_) => (read_number(text, language, Some("%"))?, Self::Percent),
        };
        match reading.number {
            Number::One(value) if value >= 0.0 && reading.bounds.is_empty() => Ok(tolerance(value)),
            _ => Err(Unreadable::NotANumber),
        }
    }
}

/// The rounding error allowed for two numbers of size 1, with room to spare. Numbers that were read
/// are exact to the last digit that an `f64` holds, so that 1,099,511,627,777 is not taken for
/// 2^40.
const FLOAT_SLACK: f64 = 4.0 * f64::EPSILON;

/// Whether two numbers are the same within rounding errors.
#[must_use]
pub fn is_close(a: f64, b: f64) -> bool {
    is_within_tolerance(a, b, Tolerance::Absolute(0.0))
}

/// Whether `value` is no further from `target` than `tolerance`; its border belongs to it.
#[must_use]
pub fn is_within_tolerance(value: f64, target: f64, tolerance: Tolerance) -> bool {
    let allowed = match tolerance {
        Tolerance::Absolute(distance) => distance,
        Tolerance::Percent(percent) => target.abs() * percent / 100.0,
    };
    (value - target).abs() <= allowed + FLOAT_SLACK * value.abs().max(target.abs())
}
