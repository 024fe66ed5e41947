//! The first line of a page: the place in the session, its progress, and the time left.

use std::time::Duration;

use jiff::Timestamp;

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::{SessionTally, time_left};
use obverse_core::text::{Line, Style, StyledSpan, text_width as width_of, truncate, words};

/// The gap between two parts of the header.
const HEADER_GAP: usize = 2;
/// The shortest and the longest bar, in columns.
const MIN_BAR_WIDTH: usize = 6;
const MAX_BAR_WIDTH: usize = 40;
/// The length of a bar beside a title, in columns.
const BAR_BESIDE_TITLE: usize = 12;
/// The shortest useful part of a title, in columns.
const MIN_TITLE_WIDTH: usize = 16;
/// The time from which on the clock is in colour, and from which on it warns.
const SOON: Duration = Duration::from_secs(300);
const VERY_SOON: Duration = Duration::from_secs(60);

/// The content of the header.
pub(super) struct PageHeader<'a> {
    /// The position, from 1.
    pub number: usize,
    /// The number of questions.
    pub total: usize,
    /// The number of missed cards that come back.
    pub returning: usize,
    /// How far the session is.
    pub tally: SessionTally,
    /// Whether the question is flagged.
    pub flagged: bool,
    /// The title of the deck.
    pub title: &'a str,
    /// When the session ends by itself.
    pub deadline: Option<Timestamp>,
    /// The language of the interface.
    pub locale: Locale,
}

impl PageHeader<'_> {
    /// `3 of 10  ━━━━──────  2 right   The deck   14:12 left`. The title is cut first, then the bar
    /// goes, then the number of right answers.
    pub(super) fn line(&self, now: Timestamp, width: usize) -> Line {
        let locale = self.locale;
        let (number, total) = (self.number.to_string(), self.total.to_string());
        let place = message!(locale, "place-of", number = number, total = total);
        let mut left = Line::styled(Style::Dim, &place);
        if self.flagged {
            left.push(Style::Dim, locale.comma());
            left.push(Style::Notice, &message!(locale, "place-flagged"));
        }
        if left.width() > width {
            return Line::styled(Style::Dim, &truncate(&left.to_string(), width));
        }
        let tally = self.tally_line();
        let clock = time_left_line(self.deadline, now).unwrap_or_default();
        let mut right = time_left_phrase(self.deadline, now, locale).unwrap_or_default();
        let used = |parts: &[&Line]| -> usize {
            parts.iter().filter(|part| !part.is_blank()).map(|part| part.width() + HEADER_GAP).sum()
        };
        if left.width() + used(&[&tally, &right]) + HEADER_GAP + MIN_BAR_WIDTH > width {
            right = clock;
        }
        let fixed = left.width() + used(&[&tally, &right]);
        if fixed > width {
            let tally =
                if left.width() + used(&[&tally]) <= width { tally } else { Line::default() };
            return join_ends(join(left, tally), Line::default(), width);
        }
        let room = width - fixed;
        let beside = room.saturating_sub(2 * HEADER_GAP + 1 + BAR_BESIDE_TITLE);
        let title = if beside >= MIN_TITLE_WIDTH.min(width_of(self.title).max(1)) {
            Line::styled(Style::Dim, &truncate(self.title, beside))
        } else {
            Line::default()
        };
        let room = room.saturating_sub(used(&[&title])).saturating_sub(HEADER_GAP + 1);
        if room >= MIN_BAR_WIDTH {
            left = join(left, self.bar(room.min(MAX_BAR_WIDTH)));
        }
        join_ends(join(left, tally), join(title, right), width)
    }

    /// `2 right, 1 to come back`.
    fn tally_line(&self) -> Line {
        let locale = self.locale;
        let mut line = match self.tally.right {
            Some(right) => {
                Line::styled(Style::Right, &message!(locale, "tally-right", count = right))
            }
            None => {
                let answered = message!(locale, "tally-answered", count = self.tally.done);
                Line::styled(Style::Dim, &answered)
            }
        };
        if self.returning > 0 {
            line.push(Style::Dim, locale.comma());
            line.push(Style::Due, &message!(locale, "place-returning", count = self.returning));
        }
        line
    }

    /// Heavy for what is done, dashed for what comes back, light for the rest.
    fn bar(&self, width: usize) -> Line {
        let total = self.total.max(1);
        let cells = |count: usize| (count.min(total) * width + total / 2) / total;
        let right = self.tally.right.unwrap_or(self.tally.done);
        let done = cells(self.tally.done).max(usize::from(self.tally.done > 0));
        let right = cells(right).min(done);
        let returning = cells(self.returning).min(width - done);
        let is_secret = self.tally.right.is_none();
        let right_style = if is_secret { Style::Notice } else { Style::Right };
        Line::styled(right_style, &"━".repeat(right))
            .with(Style::Wrong, &"━".repeat(done - right))
            .with(Style::Due, &"╍".repeat(returning))
            .with(Style::Dim, &"─".repeat(width - done - returning))
    }
}

/// `14:12 left`, in the style of [`time_left_line`].
pub(super) fn time_left_phrase(
    deadline: Option<Timestamp>,
    now: Timestamp,
    locale: Locale,
) -> Option<Line> {
    let time = time_left_line(deadline, now)?;
    let style = time.spans().first().map_or(Style::Dim, StyledSpan::style);
    Some(Line::styled(style, &message!(locale, "time-left", time = time.to_string())))
}

/// The time left, in a style that changes as it runs out.
pub(super) fn time_left_line(deadline: Option<Timestamp>, now: Timestamp) -> Option<Line> {
    let left = time_left(deadline?, now);
    let style = match left {
        left if left < VERY_SOON => Style::Warning,
        left if left < SOON => Style::Due,
        _ => Style::Dim,
    };
    Some(Line::styled(style, &words::format_clock(left)))
}

/// Two parts beside each other, with a gap where both have text.
fn join(mut one: Line, other: Line) -> Line {
    if !one.is_blank() && !other.is_blank() {
        one.push(Style::Plain, &" ".repeat(HEADER_GAP));
    }
    one.append(other);
    one
}

/// One part at each end.
pub(super) fn join_ends(mut left: Line, right: Line, width: usize) -> Line {
    if left.width() > width {
        return Line::styled(Style::Dim, &truncate(&left.to_string(), width));
    }
    if let Some(gap) = width.checked_sub(left.width() + right.width()).filter(|gap| *gap > 0) {
        left.push(Style::Plain, &" ".repeat(gap));
        left.append(right);
    }
    left.trim_end()
}
