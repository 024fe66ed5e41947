//! A number while it is read: its parts, and their value.

use super::figure::{Figure, Plain};
use super::{Bound, Bounds, Number, NumberReading};
use crate::quantity::Unreadable;
use crate::quantity::unit::is_one;

/// A number in the making.
pub(super) struct Amount {
    pub is_negative: bool,
    pub figure: Figure,
    /// The power of ten of its scales: 6 for `million`.
    pub scale: i32,
    /// The sum of further figures: the 300 of `5 thousand 300`.
    pub more: f64,
    /// How many of the asked unit its unit is, where it has one.
    pub factor: Option<f64>,
    pub bound: Option<Bound>,
}

impl Amount {
    /// Digits and powers of ten meet as text, so that `1.1 million` is exactly 1100000.
    fn value(&self) -> Result<f64, Unreadable> {
        self.value_of(&self.figure.own)
    }

    fn value_of(&self, plain: &Plain) -> Result<f64, Unreadable> {
        let value = plain.value(self.figure.exponent.saturating_add(self.scale))? + self.more;
        let signed = if self.is_negative { -value } else { value };
        let value = self.factor.map_or(signed, |factor| signed * factor);
        if value.is_finite() { Ok(value) } else { Err(Unreadable::NotANumber) }
    }

    /// Whether its unit is another than the one that was asked.
    fn is_converted(&self) -> bool {
        self.factor.is_some_and(|factor| !is_one(factor))
    }

    /// The value in the other decimal style.
    fn other_value(&self) -> Option<f64> {
        self.value_of(self.figure.other.as_ref()?).ok()
    }

    /// `5 to 10 thousand` begins at five thousand, `500 to 1 thousand` at five hundred;
    /// `5 to 10 km` at 5 km.
    fn sharing_with(mut self, high: &Self) -> Result<Self, Unreadable> {
        let unscaled = high.figure.own.value(high.figure.exponent)?;
        let low = self.figure.own.value(self.figure.exponent)?;
        if self.scale == 0 && low < unscaled && !high.is_negative {
            self.scale = high.scale;
        }
        self.factor = self.factor.or(high.factor);
        Ok(self)
    }
}

/// Two bounds of one number have to agree.
pub(super) fn merge_bounds(one: Option<Bound>, other: Bound) -> Result<Bound, Unreadable> {
    match one {
        Some(one) if !one.agrees_with(other) => Err(Unreadable::NotANumber),
        _ => Ok(other),
    }
}

pub(super) fn one_reading(
    amount: &Amount,
    flipped: Option<Bound>,
) -> Result<NumberReading, Unreadable> {
    let bound = match (amount.bound, flipped) {
        (Some(_), Some(_)) => return Err(Unreadable::NotANumber),
        (bound, flipped) => bound.or(flipped),
    };
    Ok(NumberReading {
        number: Number::One(amount.value()?),
        bounds: Bounds { low: bound, high: None },
        other_style: amount.other_value().map(Number::One),
        is_list: false,
        is_converted: amount.is_converted(),
    })
}

pub(super) fn range_reading(
    low: Amount,
    high: &Amount,
    is_list: bool,
) -> Result<NumberReading, Unreadable> {
    let low = low.sharing_with(high)?;
    let (from, to) = (low.value()?, high.value()?);
    if from > to {
        return Err(Unreadable::ReversedRange);
    }
    let (other_from, other_to) = (low.other_value(), high.other_value());
    let other = (other_from.unwrap_or(from), other_to.unwrap_or(to));
    let has_other = (other_from.is_some() || other_to.is_some()) && other.0 <= other.1;
    Ok(NumberReading {
        number: Number::Range { low: from, high: to },
        bounds: Bounds { low: low.bound, high: high.bound },
        other_style: has_other.then_some(Number::Range { low: other.0, high: other.1 }),
        is_list,
        is_converted: low.is_converted() || high.is_converted(),
    })
}
