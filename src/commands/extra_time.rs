//! Extra time of learners, from a table beside a deck: `tides.extra-time.csv` beside `tides.toml`.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use crate::error::Error;
use crate::library::Unreadable;
use obverse_core::deck::parse_duration;
use obverse_core::text::visible_line;

use super::errors::read_error;

/// The end of the table's name, after the stem of the deck's file.
const ENDING: &str = "extra-time.csv";

/// The largest share of extra time, in percent.
const MOST_PERCENT: f64 = 1000.0;

/// The extra time of a learner with a deck that has this limit. `None` if there is no table, or no
/// line for the learner.
///
/// # Errors
///
/// If the table cannot be read, or a line of it has no learner or no time.
pub(super) fn read_extra_time(
    deck: &Path,
    learner: &str,
    limit: Duration,
) -> Result<Option<Duration>, Error> {
    let path = deck.with_extension(ENDING);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(read_error(&Unreadable { path, error })),
    };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut found = None;
    for record in reader.records() {
        let record = record.map_err(|error| {
            Error::failed(format!("cannot read {} as a table: {error}", path.display()))
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let name = record.get(0).unwrap_or_default().trim();
        let time = record.get(1).unwrap_or_default().trim();
        let is_heading = line == 1 && name.eq_ignore_ascii_case("learner");
        if is_heading || (name.is_empty() && time.is_empty()) {
            continue;
        }
        let extra = parse_extra_time(time, limit).ok_or_else(|| table_error(&path, line, name))?;
        if name == learner {
            found = Some(extra);
        }
    }
    Ok(found)
}

fn table_error(path: &Path, line: u64, name: &str) -> Error {
    let name = visible_line(name);
    Error::failed(format!("{}:{line}: cannot read the extra time of `{name}`", path.display()))
        .hint("write a line such as `ann,25%` or `ann,10m`")
}

/// Reads a share of the limit, such as `25%`, or a time, such as `10m`.
fn parse_extra_time(text: &str, limit: Duration) -> Option<Duration> {
    let Some(percent) = text.strip_suffix('%') else { return parse_duration(text) };
    let percent: f64 = percent.trim().parse().ok()?;
    (percent > 0.0 && percent <= MOST_PERCENT).then(|| limit.mul_f64(percent / 100.0))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::parse_extra_time;

    #[test]
    fn extra_time_is_a_share_or_a_time() {
        let limit = Duration::from_mins(20);
        for (text, minutes) in
            [("25%", Some(5)), ("50 %", Some(10)), ("10m", Some(10)), ("-5%", None), ("ten", None)]
        {
            assert_eq!(parse_extra_time(text, limit), minutes.map(Duration::from_mins), "{text}");
        }
    }
}
