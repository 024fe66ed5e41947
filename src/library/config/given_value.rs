//! The value of a key, and its errors.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use jiff::civil::Date;

use obverse_core::deck::diagnostic::{Code, Diagnostic};
use obverse_core::deck::tree::{Node, NodeKind};

use super::DaysOff;

const TEXT_KINDS: &[NodeKind] = &[NodeKind::Text];
const NUMBER_KINDS: &[NodeKind] = &[NodeKind::Number];
const SHARE_KINDS: &[NodeKind] = &[NodeKind::Number, NodeKind::Text];
const HOUR_KINDS: &[NodeKind] = &[NodeKind::Number, NodeKind::Text, NodeKind::Date];
const DAY_KINDS: &[NodeKind] = &[NodeKind::Text, NodeKind::Date];

/// The weekdays from Monday on.
pub(super) const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A day without due cards.
enum DayOff {
    /// From 0 for Monday to 6 for Sunday.
    Weekday(u8),
    Date(Date),
}

impl DayOff {
    fn parse(text: &str) -> Option<Self> {
        let named = (0..).zip(WEEKDAYS).find(|(_, name)| name.eq_ignore_ascii_case(text));
        named.map(|(day, _)| Self::Weekday(day)).or_else(|| text.parse().ok().map(Self::Date))
    }
}

/// The value of a key.
pub(super) struct GivenValue<'a> {
    /// The value and its place.
    pub node: Node<'a>,
    /// The key.
    pub name: &'static str,
    /// The accepted values.
    pub takes: &'static str,
}

impl GivenValue<'_> {
    pub(super) fn read_flag(&self, slot: &mut bool) {
        put_into(slot, self.node.flag(self.name));
    }

    pub(super) fn read_name(&self, slot: &mut Option<String>) {
        let name = self.node.value.as_str().map(str::trim);
        put_into(
            slot,
            self.check_fit(name.filter(|name| !name.is_empty()).map(str::to_owned), TEXT_KINDS),
        );
    }

    /// Reads one of these words.
    pub(super) fn read_choice(&self, words: &[&'static str], slot: &mut &'static str) {
        let typed = self.node.value.as_str().map(str::trim);
        let word = words.iter().find(|word| typed == Some(**word)).copied();
        put_into(slot, self.check_fit(word, TEXT_KINDS));
    }

    /// Reads folders; a single one is a list of one.
    pub(super) fn read_folders(&self, slot: &mut Vec<PathBuf>) {
        let items = self.node.as_items().unwrap_or_else(|| vec![self.node]);
        *slot = items
            .into_iter()
            .filter_map(|node| {
                let text = node.value.as_str().filter(|text| !text.trim().is_empty());
                GivenValue { node, ..*self }.check_fit(text.map(PathBuf::from), TEXT_KINDS)
            })
            .collect();
    }

    /// A share as `0.9` or `"90%"`.
    pub(super) fn read_share<V: From<f64>>(&self, range: RangeInclusive<f64>, slot: &mut V) {
        let percent = |text: &str| {
            Some(text.trim().strip_suffix('%')?.trim_end().parse::<f64>().ok()? / 100.0)
        };
        let share = self.node.number().or_else(|| percent(self.node.value.as_str()?));
        // A user who writes 90 means 90 %.
        let meant =
            self.node.number().map(|number| number / 100.0).filter(|share| range.contains(share));
        match (share.filter(|share| range.contains(share)), meant) {
            (None, Some(meant)) => {
                self.node.report(
                    self.misfit_error(SHARE_KINDS).with_fix(self.node.span, meant.to_string()),
                );
            }
            (share, _) => put_into(slot, self.check_fit(share, SHARE_KINDS)),
        }
    }

    pub(super) fn read_whole<V: From<u32>>(&self, range: RangeInclusive<u32>, slot: &mut V) {
        let number = self.node.integer().and_then(|number| u32::try_from(number).ok());
        let quoted = self.node.value.as_str().and_then(|text| text.trim().parse().ok());
        match (number, quoted.filter(|number| range.contains(number))) {
            (None, Some(quoted)) => {
                let error = self.misfit_error(NUMBER_KINDS).with_help("write it without quotes");
                self.node.report(error.with_fix(self.node.span, quoted.to_string()));
            }
            (number, _) => {
                put_into(
                    slot,
                    self.check_fit(number.filter(|number| range.contains(number)), NUMBER_KINDS),
                );
            }
        }
    }

    /// Reads an hour as `4`, `"4:00"` or the time `04:00:00`.
    pub(super) fn read_hour(&self, slot: &mut i8) {
        let hour = self.node.scalar().and_then(|text| {
            let mut parts = text.trim().split(':');
            let hour = parts.next()?.parse::<i8>().ok().filter(|hour| (0..24).contains(hour))?;
            parts.all(|part| part == "00").then_some(hour)
        });
        put_into(slot, self.check_fit(hour, HOUR_KINDS));
    }

    /// Reads weekdays by name, and dates; a single one is a list of one.
    pub(super) fn read_days(&self, slot: &mut DaysOff) {
        let items = self.node.as_items().unwrap_or_else(|| vec![self.node]);
        for node in items {
            let text = node.scalar();
            let day = text.as_deref().map(str::trim).and_then(DayOff::parse);
            match (GivenValue { node, ..*self }).check_fit(day, DAY_KINDS) {
                Some(DayOff::Weekday(day)) => slot.weekdays[usize::from(day)] = true,
                Some(DayOff::Date(date)) => slot.dates.push(date),
                None => {}
            }
        }
        slot.dates.sort_unstable();
        slot.dates.dedup();
        if !slot.weekdays.contains(&false) {
            let message = format!("`{}` must leave a day of the week for study", self.name);
            self.node.report(
                Diagnostic::new(Code::OutOfRange, self.node.span, message)
                    .with_label("every day of the week")
                    .with_help("leave one out; for a break, list its dates"),
            );
        }
    }

    /// Returns the value, or reports that it does not fit. Some values of `kinds` fit.
    fn check_fit<V>(&self, value: Option<V>, kinds: &[NodeKind]) -> Option<V> {
        if value.is_none() {
            self.node.report(self.misfit_error(kinds));
        }
        value
    }

    fn misfit_error(&self, kinds: &[NodeKind]) -> Diagnostic {
        let kind = self.node.kind();
        let label = if kinds.contains(&kind) {
            "invalid value".to_owned()
        } else {
            format!("found {kind}")
        };
        let code = if kinds.contains(&kind) && NUMBER_KINDS.contains(&kind) {
            Code::OutOfRange
        } else {
            Code::WrongValue
        };
        Diagnostic::new(code, self.node.span, format!("`{}` must be {}", self.name, self.takes))
            .with_label(label)
    }
}

fn put_into<V: From<X>, X>(slot: &mut V, value: Option<X>) {
    if let Some(value) = value {
        *slot = value.into();
    }
}
