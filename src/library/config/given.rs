//! The value that a key is given, and what is wrong with it.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use jiff::civil::Date;

use obverse_core::deck::fault::{Code, Diagnostic};
use obverse_core::deck::tree::Node;

use super::DaysOff;

/// The kinds of values, as [`Node::kind`] says them.
const TEXT: &[&str] = &["a text"];
const NUMBER: &[&str] = &["a number"];
const SHARE: &[&str] = &["a number", "a text"];
const HOUR: &[&str] = &["a number", "a text", "a date"];
const DAY: &[&str] = &["a text", "a date"];

/// The days of the week, from Monday on.
pub(super) const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A day on which nothing is to fall due.
enum DayOff {
    /// From 0 for Monday to 6 for Sunday.
    Weekday(u8),
    Date(Date),
}

impl DayOff {
    fn read(text: &str) -> Option<Self> {
        let named = (0..).zip(WEEKDAYS).find(|(_, name)| name.eq_ignore_ascii_case(text));
        named.map(|(day, _)| Self::Weekday(day)).or_else(|| text.parse().ok().map(Self::Date))
    }
}

/// The value that a key is given.
pub(super) struct Given<'a> {
    /// The value and its place.
    pub node: Node<'a>,
    /// The key.
    pub name: &'static str,
    /// What the key takes.
    pub takes: &'static str,
}

impl Given<'_> {
    pub fn flag(&self, slot: &mut bool) {
        put(slot, self.node.flag(self.name));
    }

    pub fn name(&self, slot: &mut Option<String>) {
        let name = self.node.value.as_str().map(str::trim);
        put(slot, self.fitting(name.filter(|name| !name.is_empty()).map(str::to_owned), TEXT));
    }

    /// Folders; one alone counts as a list of one.
    pub fn folders(&self, slot: &mut Vec<PathBuf>) {
        let items = self.node.items().unwrap_or_else(|| vec![self.node]);
        let folder = |node: Node| {
            let text = node.value.as_str().filter(|text| !text.trim().is_empty());
            Given { node, ..*self }.fitting(text.map(PathBuf::from), TEXT)
        };
        *slot = items.into_iter().filter_map(folder).collect();
    }

    /// A share as `0.9` or `"90%"`.
    pub fn share<V: From<f64>>(&self, range: RangeInclusive<f64>, slot: &mut V) {
        let percent =
            |text: &str| Some(text.trim().strip_suffix('%')?.trim_end().parse::<f64>().ok()? / 100.0);
        let share = self.node.number().or_else(|| percent(self.node.value.as_str()?));
        // Who writes 90 means 90 %.
        let meant = self.node.number().map(|number| number / 100.0).filter(|share| range.contains(share));
        match (share.filter(|share| range.contains(share)), meant) {
            (None, Some(meant)) => {
                self.node.fault(self.unfit(SHARE).mend(self.node.span, meant.to_string()));
            }
            (share, _) => put(slot, self.fitting(share, SHARE)),
        }
    }

    pub fn whole<V: From<u32>>(&self, range: RangeInclusive<u32>, slot: &mut V) {
        let number = self.node.integer().and_then(|number| u32::try_from(number).ok());
        let quoted = self.node.value.as_str().and_then(|text| text.trim().parse().ok());
        match (number, quoted.filter(|number| range.contains(number))) {
            (None, Some(quoted)) => {
                let fault = self.unfit(NUMBER).help("write it without quotes");
                self.node.fault(fault.mend(self.node.span, quoted.to_string()));
            }
            (number, _) => put(slot, self.fitting(number.filter(|number| range.contains(number)), NUMBER)),
        }
    }

    /// An hour as `4`, `"4:00"` or the time `04:00:00`.
    pub fn hour(&self, slot: &mut i8) {
        let hour = self.node.scalar().and_then(|text| {
            let mut parts = text.trim().split(':');
            let hour = parts.next()?.parse().ok().filter(|hour: &i8| (0..24).contains(hour))?;
            parts.all(|part| part == "00").then_some(hour)
        });
        put(slot, self.fitting(hour, HOUR));
    }

    /// Days of the week by their names, and dates; one alone counts as a list of one.
    pub fn days(&self, slot: &mut DaysOff) {
        let items = self.node.items().unwrap_or_else(|| vec![self.node]);
        for node in items {
            let text = node.scalar();
            let day = text.as_deref().map(str::trim).and_then(DayOff::read);
            match (Given { node, ..*self }).fitting(day, DAY) {
                Some(DayOff::Weekday(day)) => slot.weekdays[usize::from(day)] = true,
                Some(DayOff::Date(date)) => slot.dates.push(date),
                None => {}
            }
        }
        slot.dates.sort_unstable();
        slot.dates.dedup();
    }

    /// The value, or the fault that there is none; `kinds` are those of which some values fit.
    fn fitting<V>(&self, value: Option<V>, kinds: &[&str]) -> Option<V> {
        if value.is_none() {
            self.node.fault(self.unfit(kinds));
        }
        value
    }

    fn unfit(&self, kinds: &[&str]) -> Diagnostic {
        let kind = self.node.kind();
        let label =
            if kinds.contains(&kind) { "this does not fit".to_owned() } else { format!("this is {kind}") };
        let code =
            if kinds.contains(&kind) && NUMBER.contains(&kind) { Code::OutOfRange } else { Code::WrongValue };
        Diagnostic::new(code, self.node.span, format!("`{}` takes {}", self.name, self.takes)).label(label)
    }
}

fn put<V: From<X>, X>(slot: &mut V, value: Option<X>) {
    if let Some(value) = value {
        *slot = value.into();
    }
}
