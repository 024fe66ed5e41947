//! The grammar of number words.

use super::Spelled;
use super::index::{Atom, Index, Meaning};

/// The number at the beginning of the atoms, and how many of them it takes.
pub(super) fn read_atoms(atoms: &[Atom], index: &Index) -> Option<(Spelled, usize)> {
    let mut reader = AtomReader { atoms, at: 0, is_ordinal: false, index };
    let value = reader.take_number()?;
    Some((Spelled { value, is_ordinal: reader.is_ordinal }, reader.at))
}

#[derive(Clone, Copy)]
struct AtomReader<'a> {
    atoms: &'a [Atom],
    at: usize,
    /// An ordinal was read: it is the last word.
    is_ordinal: bool,
    index: &'a Index,
}

impl AtomReader<'_> {
    /// `group scale group scale … group`, each scale smaller than the one before it.
    fn take_number(&mut self) -> Option<u64> {
        if self.take_value(|meaning| (meaning == Meaning::Zero).then_some(0)).is_some() {
            return Some(0);
        }
        let mut sums = Vec::new();
        let mut ahead = *self;
        while let Some(group) = ahead.take_group() {
            let scale = ahead.take_value(scale_of);
            let Some(more) = add_sum(&sums, group, scale.unwrap_or(1)) else { break };
            sums = more;
            ahead.take_larger_scale(&mut sums);
            *self = ahead;
            if scale.is_none() {
                break;
            }
            ahead.take_and();
        }
        let total = |total: u64, sum: &Sum| total.checked_add(sum.value);
        if sums.is_empty() { None } else { sums.iter().try_fold(0, total) }
    }

    /// `millones` of `dos mil millones`, which multiplies the thousands before it.
    fn take_larger_scale(&mut self, sums: &mut Vec<Sum>) {
        let mut ahead = *self;
        let Some(scale) = ahead.take_value(scale_of).filter(|scale| *scale > 1000) else { return };
        let Some((last, before)) = sums.split_last() else { return };
        let falls = before.last().is_none_or(|sum| scale < sum.scale);
        if last.scale == 1000
            && falls
            && let Some(value) = last.value.checked_mul(scale)
        {
            sums.pop();
            sums.push(Sum { value, scale });
            *self = ahead;
        }
    }

    /// A number below 1000, or the 1 that a bare scale has before it.
    fn take_group(&mut self) -> Option<u64> {
        let is_bare = self.index.order.has_bare_scales && self.peek_scale().is_some();
        let mut ahead = *self;
        let has_article =
            ahead.take_value(|meaning| (meaning == Meaning::Article).then_some(1)).is_some();
        if is_bare || has_article && ahead.peek_scale().is_some() {
            *self = ahead;
            return Some(1);
        }
        let hundreds =
            if has_article { ahead.take_hundred(1) } else { self.hundreds_at(&mut ahead) };
        if let Some(hundreds) = hundreds {
            *self = ahead;
            ahead.take_and();
            let rest = ahead.below_hundred();
            return Some(match rest {
                Some(rest) if !ahead.is_hundred() => {
                    *self = ahead;
                    hundreds + rest
                }
                _ => hundreds,
            });
        }
        self.below_hundred()
    }

    /// `two hundred`, `doscientos`, `cent`, `fifteen hundred`
    fn hundreds_at(&self, ahead: &mut Self) -> Option<u64> {
        let ready =
            |meaning| if let Meaning::Hundreds(value) = meaning { Some(value) } else { None };
        if let Some(value) = ahead.take_value(ready) {
            return Some(value);
        }
        if self.index.order.has_bare_scales && ahead.take_hundred(1).is_some() {
            return Some(100);
        }
        let count = ahead.below_hundred()?;
        let can_count = count < 10 || !count.is_multiple_of(10);
        if can_count { ahead.take_hundred(count) } else { None }
    }

    fn take_hundred(&mut self, count: u64) -> Option<u64> {
        self.take_value(|meaning| (meaning == Meaning::Hundred).then_some(count * 100))
    }

    /// Whether the next word is a hundred: in `five hundred and six hundred` are two numbers.
    fn is_hundred(&self) -> bool {
        self.peek().is_some_and(|atom| atom.meaning == Meaning::Hundred)
    }

    fn below_hundred(&mut self) -> Option<u64> {
        if let Some(unit) = self.take_value(unit_of) {
            let mut ahead = *self;
            if self.index.order.has_units_first
                && ahead.take_and()
                && let Some(ten) = ahead.take_value(ten_of)
            {
                *self = ahead;
                return Some(ten + unit);
            }
            return Some(unit);
        }
        let (value, is_ten) = match self.take_value(teen_of) {
            Some(teen) => (teen, teen == 10 && self.is_ordinal),
            // Where the unit comes first, none comes behind.
            None => (self.take_value(ten_of)?, !self.index.order.has_units_first),
        };
        let mut ahead = Self { is_ordinal: false, ..*self };
        let rest = if is_ten { ahead.behind_ten(value) } else { None };
        let goes_on = !self.is_ordinal || self.index.order.repeats_ordinals && ahead.is_ordinal;
        match rest {
            Some(rest) if goes_on => {
                *self = ahead;
                Some(value + rest)
            }
            _ => Some(value),
        }
    }

    /// The unit behind a ten, or the teen behind `soixante` and `quatre-vingt`.
    fn behind_ten(&mut self, ten: u64) -> Option<u64> {
        if self.index.order.links_tens {
            self.take_and();
        }
        let in_twenties = self.index.order.counts_in_twenties && matches!(ten, 60 | 80);
        let unit_or_teen = |meaning| match meaning {
            Meaning::Unit(value) => Some(value),
            Meaning::Teen(value) if in_twenties => Some(value),
            _ => None,
        };
        self.take_value(unit_or_teen)
    }

    fn take_and(&mut self) -> bool {
        self.take_value(|meaning| (meaning == Meaning::And).then_some(1)).is_some()
    }

    fn peek_scale(&self) -> Option<u64> {
        self.peek().and_then(|atom| scale_of(atom.meaning))
    }

    fn peek(&self) -> Option<Atom> {
        if self.is_ordinal { None } else { self.atoms.get(self.at).copied() }
    }

    fn take_value(&mut self, wanted: impl Fn(Meaning) -> Option<u64>) -> Option<u64> {
        let atom = self.peek()?;
        let value = wanted(atom.meaning)?;
        self.at += 1;
        self.is_ordinal = atom.is_ordinal;
        Some(value)
    }
}

/// A part of a number with the scale that it was read with.
#[derive(Clone, Copy)]
struct Sum {
    value: u64,
    scale: u64,
}

/// The sums with one more, where the scales fall; thousands before a larger scale belong to it.
fn add_sum(sums: &[Sum], group: u64, scale: u64) -> Option<Vec<Sum>> {
    let (before, group) = match sums.split_last() {
        Some((last, before)) if last.scale == 1000 && scale > 1000 => {
            (before, last.value.checked_add(group)?)
        }
        _ => (sums, group),
    };
    let falls = before.last().is_none_or(|last| scale < last.scale);
    if !falls {
        return None;
    }
    let value = group.checked_mul(scale)?;
    Some(before.iter().copied().chain([Sum { value, scale }]).collect())
}

fn teen_of(meaning: Meaning) -> Option<u64> {
    if let Meaning::Teen(value) = meaning { Some(value) } else { None }
}

fn unit_of(meaning: Meaning) -> Option<u64> {
    if let Meaning::Unit(value) = meaning { Some(value) } else { None }
}

fn ten_of(meaning: Meaning) -> Option<u64> {
    if let Meaning::Ten(value) = meaning { Some(value) } else { None }
}

fn scale_of(meaning: Meaning) -> Option<u64> {
    if let Meaning::Scale(value) = meaning { Some(value) } else { None }
}
