//! The time left, said at the start and then when little is left.

use jiff::Timestamp;

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::time_left;
use obverse_core::text::Line;

/// The minutes left at which the time is said again, most first.
const WARNINGS: [u64; 3] = [10, 5, 1];

/// How much of the time was said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SpokenTime {
    /// The number of warnings that are no longer needed; `None` before the first time is said.
    passed: Option<usize>,
}

impl SpokenTime {
    /// The time left, if it is to be said before this question.
    pub(super) fn next_line(
        &mut self,
        deadline: Option<Timestamp>,
        now: Timestamp,
        locale: Locale,
    ) -> Option<Line> {
        let deadline = deadline?;
        let left = time_left(deadline, now).as_secs().div_ceil(60);
        let passed = WARNINGS.iter().filter(|minutes| left <= **minutes).count();
        let is_new = self.passed.is_none_or(|before| before < passed);
        self.passed = Some(passed);
        is_new.then(|| time_line(deadline, now, locale))
    }
}

/// `6 minutes left.`
pub(super) fn time_line(deadline: Timestamp, now: Timestamp, locale: Locale) -> Line {
    let time = match time_left(deadline, now).as_secs() {
        seconds @ 0..60 => message!(locale, "count-seconds", count = seconds),
        seconds => message!(locale, "count-minutes", count = seconds.div_ceil(60)),
    };
    Line::plain(&message!(locale, "time-left-sentence", time = time))
}

#[cfg(test)]
mod tests {
    use super::SpokenTime;
    use crate::ui::samples::NOW;
    use obverse_core::messages::Locale;
    use std::time::Duration;

    #[test]
    fn the_time_is_said_at_the_start_and_at_ten_five_and_one_minutes() {
        let mut time = SpokenTime::default();
        let said = [20, 15, 10, 9, 6, 5, 4, 2, 1, 1].map(|minutes| {
            let deadline = NOW + Duration::from_secs(minutes * 60);
            time.next_line(Some(deadline), NOW, Locale::English).map(|line| line.to_string())
        });
        let said: Vec<String> = said.into_iter().flatten().collect();
        let expected = ["20 minutes", "10 minutes", "5 minutes", "1 minute"];
        assert_eq!(said, expected.map(|time| format!("{time} left.")));
    }
}
