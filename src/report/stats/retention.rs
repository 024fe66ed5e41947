//! True retention, in words.

use obverse_core::messages::{Locale, message};
use obverse_core::stats::{IntervalFloor, Recall};

use super::{Stats, percent_text, span_text};

/// The periods and the ages of cards, each with its name and the recall in it.
pub(super) fn retention_rows(stats: &Stats, locale: Locale) -> Vec<(String, Recall)> {
    let retention = &stats.figures.retention;
    let spans = retention.periods.iter();
    let spans = spans.map(|(span, found)| (span_text(*span, stats.since, locale), *found));
    let ages = age_texts(locale).into_iter().zip([retention.young, retention.mature]);
    spans.chain(ages).collect()
}

/// The two ages of cards, in words.
fn age_texts(locale: Locale) -> [String; 2] {
    [message!(locale, "stats-young"), message!(locale, "stats-mature")]
}

/// The right and the known answers if they differ, `91 % right, 87 % known`; otherwise `91 %`.
pub(super) fn recalled_text(found: Recall, locale: Locale) -> Option<String> {
    let known = percent_text(found.known_share()?, locale);
    let right = percent_text(found.right.share()?, locale);
    Some(if found.differs_from_right() {
        message!(locale, "stats-right-known", right = right, known = known)
    } else {
        known
    })
}

/// The number of right answers: `87 of 96`.
pub(super) fn counted_text(found: Recall, locale: Locale) -> String {
    message!(locale, "stats-of", count = found.right.count, all = found.answer_count())
}

/// The position of an interval relative to the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TargetPlace {
    Below,
    Above,
    InReach,
}

impl TargetPlace {
    pub(super) fn of(aim: f64, (low, high): (f64, f64)) -> Self {
        match () {
            () if high < aim => Self::Below,
            () if low > aim => Self::Above,
            () => Self::InReach,
        }
    }

    /// In a word.
    pub(super) fn word(self, locale: Locale) -> String {
        match self {
            Self::Below => message!(locale, "stats-below"),
            Self::Above => message!(locale, "stats-above"),
            Self::InReach => message!(locale, "stats-in-reach"),
        }
    }
}

/// Explains a retention below the target by the shortest interval.
pub(super) fn interval_floor_text(floor: &IntervalFloor, locale: Locale) -> String {
    let [share, shortest] = [floor.share, floor.shortest].map(|share| percent_text(share, locale));
    match floor.longer.map(|share| percent_text(share, locale)) {
        Some(longer) => message!(
            locale,
            "stats-interval-floor",
            share = share,
            shortest = shortest,
            longer = longer
        ),
        None => message!(locale, "stats-interval-floor-all", shortest = shortest),
    }
}
