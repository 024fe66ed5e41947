//! English grammar for messages, so that nobody writes "1 questions".

use std::time::Duration;

/// `1 question`, `2 questions`, `1,204 questions`.
#[must_use]
pub fn format_count(n: usize, noun: &str) -> String {
    format_count_of(n, noun, &format!("{noun}s"))
}

/// [`format_count`] for a noun with an irregular plural: `count_of(2, "entry", "entries")`.
#[must_use]
pub fn format_count_of(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", format_thousands(n), if n == 1 { one } else { many })
}

/// The text with a capital first letter.
#[must_use]
pub fn capitalise(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn format_list<S: AsRef<str>>(items: &[S]) -> String {
    join_with(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
#[must_use]
pub fn format_list_or<S: AsRef<str>>(items: &[S]) -> String {
    join_with(items, "or")
}

fn join_with<S: AsRef<str>>(items: &[S], word: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [head @ .., last] => format!("{} {word} {last}", head.join(", ")),
    }
}

/// A share as whole percent: `0.8` is `80 %`.
///
/// Only a full share is `100 %`, and only zero is `0 %`. NaN is `–`.
#[must_use]
pub fn format_percent(share: f64) -> String {
    if share.is_nan() {
        return "–".to_owned();
    }
    let percent = match (share * 100.0).round() {
        rounded if rounded >= 100.0 && share < 1.0 => 99.0,
        rounded if rounded <= 0.0 && share > 0.0 => 1.0,
        rounded => rounded,
    };
    format!("{} %", percent as i64)
}

/// `34,000`.
#[must_use]
pub fn format_thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A time as on a clock: `0:12`, `3:12`, `1:03:12`. Fractions of a second are dropped.
#[must_use]
pub fn format_clock(time: Duration) -> String {
    let (hours, minutes, seconds) = split_seconds(time.as_secs());
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// A time in words: `12 s`, `3 min 12 s`, `3 min`, `1 h 3 min`. Fractions of a second are dropped,
/// and so are seconds above one hour.
#[must_use]
pub fn format_duration(time: Duration) -> String {
    match split_seconds(time.as_secs()) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, 0) => format!("{minutes} min"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, 0, _) => format!("{hours} h"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

/// The rest of a time limit, to use before "left": `6 min`, rounded up to the minute. In the last
/// minute it counts seconds: `45 s`.
#[must_use]
pub fn format_remaining(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format_duration(Duration::from_secs(seconds)),
        seconds => format_duration(Duration::from_secs(seconds.div_ceil(60) * 60)),
    }
}

/// An estimate, to use after "about": `11 minutes`, rounded to the minute and at least one.
#[must_use]
pub fn format_minutes(time: Duration) -> String {
    format_count(((time.as_secs_f64() / 60.0).round() as usize).max(1), "minute")
}

fn split_seconds(seconds: u64) -> (u64, u64, u64) {
    (seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::{
        format_clock, format_count, format_count_of, format_duration, format_list, format_list_or,
        format_minutes, format_percent, format_remaining, format_thousands,
    };
    use std::time::Duration;

    #[test]
    fn numbers_agree_with_their_nouns() {
        assert_eq!(format_count(0, "question"), "0 questions");
        assert_eq!(format_count(1, "question"), "1 question");
        assert_eq!(format_count(1204, "question"), "1,204 questions");
        assert_eq!(format_count_of(1, "entry", "entries"), "1 entry");
        assert_eq!(format_count_of(2, "entry", "entries"), "2 entries");
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(format_list::<&str>(&[]), "");
        assert_eq!(format_list(&["a"]), "a");
        assert_eq!(format_list(&["a", "b"]), "a and b");
        assert_eq!(format_list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(format_list_or(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b or c");
    }

    #[test]
    fn percent_is_whole_only_when_all_is_right() {
        for (share, shown) in [
            (0.0, "0 %"),
            (0.001, "1 %"),
            (0.29, "29 %"),
            (2.0 / 3.0, "67 %"),
            (0.999, "99 %"),
            (1.0, "100 %"),
            (1.25, "125 %"),
            (-0.25, "-25 %"),
            (-0.001, "0 %"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(format_percent(share), shown);
        }
    }

    #[test]
    fn thousands_are_grouped() {
        for (n, shown) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (34_000, "34,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(format_thousands(n), shown);
        }
    }

    #[test]
    fn times_are_worded_for_their_place() {
        for (seconds, by_clock, in_words, left, estimate) in [
            (0, "0:00", "0 s", "0 s", "1 minute"),
            (45, "0:45", "45 s", "45 s", "1 minute"),
            (192, "3:12", "3 min 12 s", "4 min", "3 minutes"),
            (360, "6:00", "6 min", "6 min", "6 minutes"),
            (3600, "1:00:00", "1 h", "1 h", "60 minutes"),
            (3792, "1:03:12", "1 h 3 min", "1 h 4 min", "63 minutes"),
        ] {
            let time = Duration::from_secs(seconds);
            assert_eq!(
                [
                    format_clock(time),
                    format_duration(time),
                    format_remaining(time),
                    format_minutes(time)
                ],
                [by_clock, in_words, left, estimate]
            );
        }
    }
}
