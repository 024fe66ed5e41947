//! Tables: CSV and TSV with a header row, with named columns, or with two sides as in Quizlet.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use obverse_core::deck::diagnostic::Severity;
use obverse_core::deck::parse;

use super::bank::{Bank, BankItem, Draft, ItemResult, Place, short_name};
use super::format::ImportOptions;

/// The columns. The first name is the deck's key, the others are common names for it.
const COLUMNS: [(&str, &[&str]); 16] = [
    ("id", &[]),
    ("name", &["title"]),
    ("type", &["kind"]),
    ("prompt", &["front", "question", "term", "text"]),
    ("answer", &["back", "definition", "correct", "correct answer", "answers", "items", "pairs"]),
    ("alternatives", &[]),
    ("distractors", &["wrong", "incorrect", "incorrect answers", "options"]),
    ("tolerance", &[]),
    ("unit", &[]),
    ("hints", &["hint"]),
    ("explanation", &["feedback", "extra"]),
    ("source", &[]),
    ("at", &["page"]),
    ("tags", &["tag"]),
    ("group", &[]),
    ("points", &["score"]),
];

/// Whether the first row of a text names the columns of questions.
#[must_use]
pub fn is_likely(text: &str) -> bool {
    let Some(first) = text.trim_start_matches('\u{feff}').lines().next() else { return false };
    let delimiter = guess_delimiter(first);
    let keys: Vec<Option<&str>> =
        first.split(char::from(delimiter)).map(|cell| column_key(cell.trim_matches('"'))).collect();
    keys.contains(&Some("prompt")) && keys.len() > 1
}

/// The deck key for a column name.
fn column_key(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    COLUMNS
        .iter()
        .find(|(key, others)| *key == name || others.contains(&name.as_str()))
        .map(|(key, _)| *key)
}

/// Guesses the delimiter: the most common one in the first line.
fn guess_delimiter(line: &str) -> u8 {
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|sign| line.bytes().filter(|byte| byte == sign).count())
        .unwrap_or(b',')
}

/// Reads a table.
#[must_use]
pub fn read(text: &str, options: &ImportOptions) -> Bank {
    let mut bank = Bank::default();
    let first = text.lines().next().unwrap_or_default();
    let delimiter = options.delimiter.unwrap_or_else(|| guess_delimiter(first));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut names: Option<Vec<String>> =
        (!options.columns.is_empty()).then(|| options.columns.clone());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, |position| position.line() as usize);
                let why = format!("the table is broken: {error}");
                bank.items.push(BankItem {
                    place: Place::Line(line),
                    name: String::new(),
                    result: ItemResult::Refused(why),
                    media: Vec::new(),
                });
                break;
            }
        };
        let has_names =
            record.iter().any(|cell| column_key(cell) == Some("prompt")) && record.len() > 1;
        match &names {
            None if has_names => names = Some(record.iter().map(str::to_owned).collect()),
            None => {
                let two = names.insert(vec!["prompt".to_owned(), "answer".to_owned()]);
                bank.items.push(read_row(&record, two, text));
            }
            Some(names) => bank.items.push(read_row(&record, names, text)),
        }
    }
    bank
}

/// The first line of a record, after empty lines and comments.
pub(super) fn record_line(record: &StringRecord, text: &str, has_comments: bool) -> usize {
    let Some(position) = record.position() else { return 1 };
    let rest = text.get(position.byte() as usize..).unwrap_or_default();
    let passed = rest
        .split('\n')
        .take_while(|line| line.is_empty() || has_comments && line.starts_with('#'));
    position.line() as usize + passed.count()
}

fn read_row(record: &StringRecord, names: &[String], text: &str) -> BankItem {
    let line = record_line(record, text, false);
    let row = TableRow::new(record, names);
    let name = short_name(row.cell("prompt"));
    let result = row
        .into_draft()
        .map_or_else(ItemResult::Refused, |draft| ItemResult::Question(Box::new(draft)));
    BankItem { place: Place::Line(line), name, result, media: Vec::new() }
}

struct TableRow<'a> {
    cells: HashMap<&'static str, &'a str>,
    losses: Vec<String>,
}

impl<'a> TableRow<'a> {
    fn new(record: &'a StringRecord, names: &[String]) -> Self {
        let mut row = Self { cells: HashMap::new(), losses: Vec::new() };
        for (place, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            let name = names.get(place).map_or("", String::as_str);
            match column_key(name).filter(|key| !row.cells.contains_key(key)) {
                Some(key) => drop(row.cells.insert(key, strip_guard(cell))),
                None if name == "-" => {}
                None if name.is_empty() => {
                    row.losses.push(format!("what stands in column {}", place + 1))
                }
                None => row.losses.push(format!("what stands in column `{name}`")),
            }
        }
        row
    }

    fn cell(&self, key: &str) -> &'a str {
        self.cells.get(key).copied().unwrap_or_default()
    }

    /// The type in the row, or else the type that its columns suggest.
    fn question_type(&self) -> &'a str {
        match (self.cell("type"), self.cell("distractors")) {
            ("", _) if self.cell("prompt").contains("{{") => "cloze",
            ("", "") => "flashcard",
            ("", _) => "multiple-choice",
            (kind, _) => kind,
        }
    }

    /// The question, read by the deck's own reader.
    fn into_draft(mut self) -> Result<Draft, String> {
        if self.cell("prompt").is_empty() {
            return Err("it asks nothing: its prompt is empty".to_owned());
        }
        let mut toml = String::from("[[questions]]\n");
        let kind = self.question_type();
        toml.push_str(&format!("type = {}\n", text_toml(kind)));
        for key in ["name", "prompt", "explanation", "source", "at", "group", "unit"] {
            if !self.cell(key).is_empty() {
                toml.push_str(&format!("{key} = {}\n", text_toml(self.cell(key))));
            }
        }
        for key in ["hints", "tags", "alternatives", "distractors"] {
            if !self.cell(key).is_empty() {
                toml.push_str(&format!("{key} = {}\n", list_toml(self.cell(key))));
            }
        }
        for key in ["points", "tolerance"] {
            let cell = self.cell(key);
            if !cell.is_empty() {
                let value = cell
                    .trim()
                    .parse::<f64>()
                    .map_or_else(|_| text_toml(cell), |number| number.to_string());
                toml.push_str(&format!("{key} = {value}\n"));
            }
        }
        toml.push_str(&answer_toml(kind, self.cell("answer")));
        let (deck, diagnostics) = parse(&toml, "row");
        if let Some(error) = diagnostics.iter().find(|one| one.severity == Severity::Error) {
            return Err(error.message.clone());
        }
        let question =
            deck.questions.into_iter().next().ok_or("it cannot be read as a question")?;
        let mut draft = Draft::new(question.kind, String::new(), question.body.clone());
        draft.question = question;
        draft.source_id = Some(self.cell("id").trim().to_owned()).filter(|id| !id.is_empty());
        std::mem::swap(&mut draft.losses, &mut self.losses);
        Ok(draft)
    }
}

/// The answer under the key of its type.
fn answer_toml(kind: &str, cell: &str) -> String {
    match kind {
        "cloze" => String::new(),
        "multiple-response" | "list" => format!("answers = {}\n", list_toml(cell)),
        "ordering" => format!("items = {}\n", list_toml(cell)),
        "matching" => {
            let pairs = split_cell(cell).into_iter().map(|line| {
                let (left, right) = line.split_once("->").unwrap_or((line, ""));
                format!("[{}, {}]", text_toml(left.trim()), text_toml(right.trim()))
            });
            format!("pairs = [{}]\n", pairs.collect::<Vec<_>>().join(", "))
        }
        "true-false" => {
            let is_true = matches!(cell.trim().to_lowercase().as_str(), "true" | "t" | "yes" | "1");
            let is_false =
                matches!(cell.trim().to_lowercase().as_str(), "false" | "f" | "no" | "0");
            if is_true || is_false {
                format!("answer = {is_true}\n")
            } else {
                format!("answer = {}\n", text_toml(cell))
            }
        }
        _ if cell.is_empty() => String::new(),
        _ => format!("answer = {}\n", text_toml(cell)),
    }
}

/// Splits a cell into its values. They are on lines, or separated by bars on one line.
fn split_cell(cell: &str) -> Vec<&str> {
    let sign = if cell.contains('\n') { '\n' } else { '|' };
    cell.split(sign).map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn list_toml(cell: &str) -> String {
    format!("[{}]", split_cell(cell).into_iter().map(text_toml).collect::<Vec<_>>().join(", "))
}

/// A text in TOML syntax.
fn text_toml(text: &str) -> String {
    serde_json::Value::from(text.trim()).to_string().replace('\u{7f}', "\\u007F")
}

/// Removes the `'` that protects a cell from being a formula.
fn strip_guard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::tests::deck_of;
    use crate::{Format, ImportOptions};

    fn import_table(text: &str, options: &ImportOptions) -> (String, Vec<String>) {
        deck_of(read(text, options), Format::Csv)
    }

    #[test]
    fn a_row_of_names_says_what_the_columns_are() {
        let text = "id,type,Question,answer,distractors,tags,colour\nq1,,Which?,a,\"b\nc\",x,red\n\
                    q2,numeric,\"How, then?\",12,,,\nq3,matching,Match.,a -> b|c -> d,,,\nq4,,,x,,,\n";
        assert!(is_likely(text) && !is_likely("a,b\nc,d\n"));
        let (deck, lines) = import_table(text, &ImportOptions::default());
        assert_eq!(
            deck,
            "type = \"multiple-choice\"\nprompt = \"Which?\"\nanswer = \"a\"\ndistractors = [\"b\", \"c\"]\n\
             tags = [\"x\"]\n\ntype = \"numeric\"\nprompt = \"How, then?\"\nanswer = 12\n\n\
             type = \"matching\"\nprompt = \"Match.\"\npairs = [[\"a\", \"b\"], [\"c\", \"d\"]]\n"
        );
        assert_eq!(
            lines,
            [
                "line 2, Which?: taken what stands in column `colour`",
                "line 4, How, then?: taken",
                "line 5, Match.: taken",
                "line 6, : refused it asks nothing: its prompt is empty"
            ]
        );
    }

    #[test]
    fn two_sides_are_a_flashcard_and_columns_can_be_named() {
        let (deck, lines) =
            import_table("la mer\tthe sea\nle ciel\tthe sky\tblue\n", &ImportOptions::default());
        assert!(
            deck.starts_with("type = \"flashcard\"\nprompt = \"la mer\"\nanswer = \"the sea\"\n"),
            "{deck}"
        );
        assert_eq!(
            lines,
            ["line 1, la mer: taken", "line 2, le ciel: taken what stands in column 3"]
        );
        let options = ImportOptions {
            columns: ["answer", "prompt", "-"].map(str::to_owned).to_vec(),
            delimiter: Some(b'#'),
            ..ImportOptions::default()
        };
        let (deck, lines) = import_table("the sea#la mer#1\n", &options);
        assert!(deck.contains("prompt = \"la mer\"\nanswer = \"the sea\""), "{deck}");
        assert_eq!(lines, ["line 1, la mer: taken"]);
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in any::<String>(), cells in "(prompt|type|answer|cloze|list|[a{}|\"',;\t\n>-]{0,4}){0,30}") {
            for text in [text, format!("prompt,type,answer,distractors\n{cells}")] {
                drop(import_table(&text, &ImportOptions::default()));
            }
        }
    }
}
