//! Responses that cannot be graded and are asked again.

use std::error::Error;
use std::fmt;

use crate::messages::{Locale, message};
use crate::quantity::Unreadable;

/// Why a response is asked again and not marked wrong. Displayed, it is the message to the learner;
/// it gives no answer away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnclearResponse {
    /// The blank that it is about, from 1, where several are asked.
    pub blank: Option<usize>,
    /// The reason.
    pub reason: UnclearReason,
}

/// Why a text that should be a number or a date is asked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnclearReason {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// It is a number in a unit that is not one of these.
    OtherUnit(Vec<String>),
    /// It is a number whose sign may group its digits or begin its decimals; the decimal sign of
    /// the language.
    DecimalStyle(char),
    /// It is a number with fewer digits than are asked.
    FewDigits,
    /// It is a number with a bound such as *more than*, and a number alone is asked.
    Bound,
    /// It is a number without a bound, and here the bound makes a difference.
    NoBound,
    /// It is two numbers, and one is asked.
    TwoNumbers,
    /// It is two dates, and one is asked.
    TwoDates,
    /// It is one number, and a range is asked.
    OneNumber,
    /// It is one date, and a range is asked.
    OneDate,
    /// Several answers stand there with nothing between them.
    NoSeparator,
}

impl From<UnclearReason> for UnclearResponse {
    fn from(why: UnclearReason) -> Self {
        Self { blank: None, reason: why }
    }
}

impl From<Unreadable> for UnclearResponse {
    fn from(unreadable: Unreadable) -> Self {
        UnclearReason::Unreadable(unreadable).into()
    }
}

impl UnclearResponse {
    /// The message to the learner.
    #[must_use]
    pub fn to_text(&self, locale: Locale) -> String {
        let request = self.reason.to_text(locale);
        match self.blank {
            Some(blank) => {
                message!(locale, "unclear-blank", number = blank.to_string(), request = request)
            }
            None => request,
        }
    }
}

impl UnclearReason {
    fn to_text(&self, locale: Locale) -> String {
        match self {
            Self::Unreadable(unreadable) => unreadable.to_text(locale),
            Self::OtherUnit(units) => {
                message!(locale, "unclear-other-unit", units = locale.format_list_or(units))
            }
            Self::DecimalStyle(decimal) => {
                let sign = if *decimal == ',' { "comma" } else { "point" };
                message!(locale, "unclear-decimal-style", sign = sign)
            }
            Self::FewDigits => message!(locale, "unclear-few-digits"),
            Self::Bound => message!(locale, "unclear-bound"),
            Self::NoBound => message!(locale, "unclear-no-bound"),
            Self::TwoNumbers => message!(locale, "unclear-two-numbers"),
            Self::TwoDates => message!(locale, "unclear-two-dates"),
            Self::OneNumber => message!(locale, "unclear-one-number"),
            Self::OneDate => message!(locale, "unclear-one-date"),
            Self::NoSeparator => message!(locale, "unclear-no-separator"),
        }
    }
}

/// In English.
impl fmt::Display for UnclearResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(Locale::English))
    }
}

impl Error for UnclearResponse {}
