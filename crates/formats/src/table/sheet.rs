//! The rows of a table as text: its delimiter, and its cells.

use csv::{ReaderBuilder, StringRecord};

/// The signs that may stand between columns, the most telling first.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];

/// The signs of several characters that may stand between two sides.
const LONG_DELIMITERS: [&str; 5] = ["::", " -> ", " — ", " – ", " = "];

/// The rows that a guess looks at.
const GUESS_ROWS: usize = 200;

/// The share of rows that must have as many cells as most have.
const MIN_CONSISTENCY: f64 = 0.8;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SheetRow {
    /// The line in the file, or the number of the row, from 1.
    pub line: usize,
    pub cells: Vec<String>,
}

/// A table without meaning.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub rows: Vec<SheetRow>,
    /// The line where the table is broken, and the reason.
    pub broken: Option<(usize, String)>,
}

/// The delimiter that the rows of a text agree on, with the share of rows that have as many cells as
/// most have; `None` if no sign makes columns.
pub(super) fn guess_delimiter(text: &str) -> Option<(String, f64)> {
    if let Some(sign) = declared_delimiter(text) {
        return Some((sign.to_string(), 1.0));
    }
    let mut best: Option<(String, f64)> = None;
    for sign in DELIMITERS {
        let widths = read_csv(text, sign as u8, GUESS_ROWS).rows;
        let widths: Vec<usize> = widths.iter().map(|row| row.cells.len()).collect();
        keep_better(&mut best, &sign.to_string(), consistency(&widths));
    }
    if best.as_ref().is_some_and(|(_, share)| *share >= MIN_CONSISTENCY) {
        return best;
    }
    for sign in LONG_DELIMITERS {
        let lines = text.lines().filter(|line| !line.trim().is_empty()).take(GUESS_ROWS);
        let widths: Vec<usize> = lines.map(|line| line.split(sign).count()).collect();
        keep_better(&mut best, sign, consistency(&widths));
    }
    best
}

fn keep_better(best: &mut Option<(String, f64)>, sign: &str, share: f64) {
    if share > 0.0 && best.as_ref().is_none_or(|(_, other)| share > *other + 1e-9) {
        *best = Some((sign.to_owned(), share));
    }
}

/// `sep=;` in the first line, as spreadsheets write it.
fn declared_delimiter(text: &str) -> Option<char> {
    let line = text.lines().next()?.trim().trim_matches('"');
    let mut signs = line.strip_prefix("sep=")?.chars();
    signs.next().filter(char::is_ascii).or(Some('\t'))
}

/// The share of rows with the most common number of cells, if that is at least two.
fn consistency(widths: &[usize]) -> f64 {
    let widths: Vec<usize> = widths.iter().copied().filter(|width| *width > 0).collect();
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    let common =
        widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| count(*width));
    common.map_or(0.0, |common| {
        let fitting = widths.iter().filter(|width| **width >= 2 && **width <= common).count();
        let exact = count(common);
        // A short row counts half: trailing cells may be missing.
        (exact as f64 + (fitting - exact) as f64 / 2.0) / widths.len() as f64
    })
}

/// Reads a table. `rows` stands between rows; empty if each has a line of its own.
pub(super) fn read_sheet(text: &str, delimiter: &str, rows: &str) -> Sheet {
    let text = match declared_delimiter(text) {
        Some(_) => text.split_once('\n').map_or("", |(_, rest)| rest),
        None => text,
    };
    match delimiter.as_bytes() {
        [sign] if rows.is_empty() => read_csv(text, *sign, usize::MAX),
        _ => split_rows(text, delimiter, if rows.is_empty() { "\n" } else { rows }),
    }
}

fn read_csv(text: &str, delimiter: u8, most: usize) -> Sheet {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for record in reader.records().take(most) {
        match record {
            Ok(record) => sheet.rows.push(SheetRow {
                line: record_line(&record, text, false),
                cells: record.iter().map(str::to_owned).collect(),
            }),
            Err(error) => {
                let line = error.position().map_or(1, |position| position.line() as usize);
                sheet.broken = Some((line, format!("the table is broken: {error}")));
                break;
            }
        }
    }
    sheet
}

/// Splits a text without quotes, as Quizlet exports it.
fn split_rows(text: &str, delimiter: &str, between: &str) -> Sheet {
    let mut sheet = Sheet::default();
    let mut line = 1;
    for row in text.split(between) {
        let begin = row.len() - row.trim_start_matches(['\n', ' ']).len();
        let first = line + row[..begin].matches('\n').count();
        line += row.matches('\n').count() + between.matches('\n').count();
        if !row.trim().is_empty() {
            let cells = row.split(delimiter).map(|cell| cell.trim().to_owned()).collect();
            sheet.rows.push(SheetRow { line: first, cells });
        }
    }
    sheet
}

/// The first line of a record, after empty lines and comments.
pub(crate) fn record_line(record: &StringRecord, text: &str, has_comments: bool) -> usize {
    let Some(position) = record.position() else { return 1 };
    let rest = text.get(position.byte() as usize..).unwrap_or_default();
    let passed = rest
        .split('\n')
        .take_while(|line| line.is_empty() || has_comments && line.starts_with('#'));
    position.line() as usize + passed.count()
}

#[cfg(test)]
mod tests {
    use super::{guess_delimiter, read_sheet};

    #[test]
    fn the_delimiter_is_the_sign_that_the_rows_agree_on() {
        for (text, sign) in [
            ("a, b and c\td\ne\tf, g\n", "\t"),
            ("a;b, c;d\ne;f;g\n", ";"),
            ("a|b, c\nd|e; f\none odd line\ng|h\ni|j\n", "|"),
            ("\"a\nb\",c\nd,e\n", ","),
            ("sep=;\na;b\n", ";"),
            ("Hund :: dog\nKatze :: cat\n", "::"),
            ("Hund – dog\nKatze – cat\n", " – "),
        ] {
            assert_eq!(
                guess_delimiter(text).map(|(sign, _)| sign).as_deref(),
                Some(sign),
                "{text}"
            );
        }
        assert_eq!(guess_delimiter("a line\nanother\n"), None);
    }

    #[test]
    fn rows_without_quotes_are_split_at_any_signs() {
        let sheet = read_sheet("a\nb ## c\n%%\nd ## e\n", "##", "%%");
        let cells: Vec<_> = sheet.rows.iter().map(|row| (row.line, row.cells.clone())).collect();
        assert_eq!(
            cells,
            [
                (1, vec!["a\nb".to_owned(), "c".to_owned()]),
                (4, vec!["d".to_owned(), "e".to_owned()])
            ]
        );
    }
}
