//! Responses that cannot be graded and are asked again.

use std::error::Error;
use std::fmt;

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

impl fmt::Display for UnclearResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(blank) = self.blank {
            write!(f, "Blank {blank}: ")?;
        }
        match &self.reason {
            UnclearReason::Unreadable(unreadable) => unreadable.fmt(f),
            UnclearReason::OtherUnit(units) => {
                let units = match units.split_last() {
                    Some((last, [])) => last.clone(),
                    Some((last, others)) => format!("{} or {last}", others.join(", ")),
                    None => String::new(),
                };
                write!(f, "The unit here is {units}. Write it so, or leave it out.")
            }
            UnclearReason::DecimalStyle(decimal) => {
                let name = if *decimal == ',' { "comma" } else { "point" };
                write!(
                    f,
                    "Here the {name} begins the decimals. Write 12500 without a sign, or 2{decimal}5."
                )
            }
            UnclearReason::FewDigits => {
                f.write_str("This asks for more digits. Do not round the number.")
            }
            UnclearReason::Bound => {
                f.write_str("This asks for a number alone, without words such as more than.")
            }
            UnclearReason::NoBound => {
                f.write_str("Say what the number bounds, as in more than 12 or less than 12.")
            }
            UnclearReason::TwoNumbers => f.write_str("This asks for one number, such as 12500."),
            UnclearReason::TwoDates => f.write_str("This asks for one date, such as 5 March 2004."),
            UnclearReason::OneNumber => f.write_str("This asks for both ends. Try 10 to 20."),
            UnclearReason::NoSeparator => {
                f.write_str("Put ; between the answers, such as: one; two.")
            }
            UnclearReason::OneDate => f.write_str("This asks for both ends. Try 1900 to 1910."),
        }
    }
}

impl Error for UnclearResponse {}
