//! Tables: CSV, TSV and their like, with a row of names, with named columns, or with two sides as
//! in Quizlet.

mod columns;
mod row;
mod sheet;
mod workbook;

use super::bank::{Bank, BankItem, ItemResult, Place, short_name};
use super::format::ImportOptions;

use columns::{Column, column_meaning, is_own_table, is_response_sheet, names_in_row};
use row::TableRow;
use sheet::{Sheet, SheetRow, guess_delimiter, read_sheet};

pub(super) use sheet::record_line;
pub(super) use workbook::read_workbook;

/// The rows above the names, such as a title or advice.
const MAX_ROWS_ABOVE: usize = 15;

/// The fewest rows of a table without names that is known by its delimiter alone.
const MIN_BARE_ROWS: usize = 3;

/// The share of rows that must agree in a table that is known by its delimiter alone.
const MIN_BARE_CONSISTENCY: f64 = 0.85;

/// Whether a text looks like a table: a row names its columns, or its rows agree on a delimiter.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let Some((delimiter, share)) = guess_delimiter(text) else { return false };
    let sheet = read_sheet(text, &delimiter, "");
    let titles = sheet.rows.iter().take(MAX_ROWS_ABOVE).take_while(|row| is_title(row)).count();
    let below = sheet.rows.get(titles);
    let names = below.is_some_and(|row| names_in_row(&row.cells).is_some());
    // A comma or a colon may stand in any text.
    let is_telling = ["\t", "|", ";"].contains(&delimiter.as_str());
    names && share >= 0.5
        || is_telling && share >= MIN_BARE_CONSISTENCY && sheet.rows.len() >= MIN_BARE_ROWS
}

/// Reads a table.
#[must_use]
pub(crate) fn read(text: &str, options: &ImportOptions) -> Bank {
    let delimiter =
        options.delimiter.clone().or_else(|| guess_delimiter(text).map(|(sign, _)| sign));
    let delimiter = delimiter.unwrap_or_else(|| ",".to_owned());
    let sheet = read_sheet(text, &delimiter, options.rows.as_deref().unwrap_or_default());
    read_rows(&sheet, options)
}

/// Reads the rows of a table.
fn read_rows(sheet: &Sheet, options: &ImportOptions) -> Bank {
    let mut bank = Bank::default();
    let language = options.language.as_deref().unwrap_or("en");
    let (columns, first, is_own) = find_columns(sheet, options);
    if let Some(row) = sheet.rows.first().filter(|row| is_response_sheet(&row.cells)) {
        let why = "a sheet of responses to a form, which holds no key".to_owned();
        bank.items.push(refused_item(row.line, why));
        return bank;
    }
    for row in sheet.rows.iter().skip(first) {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let table_row = TableRow::new(&row.cells, &columns, is_own, language);
        let name = short_name(table_row.cell("prompt"));
        let result = table_row
            .into_draft()
            .map_or_else(ItemResult::Refused, |draft| ItemResult::Question(Box::new(draft)));
        bank.items.push(BankItem { place: Place::Line(row.line), name, result, media: Vec::new() });
    }
    bank.items.extend(sheet.broken.clone().map(|(line, why)| refused_item(line, why)));
    bank
}

/// The columns, the first row below them, and whether the cells are Markdown.
fn find_columns(
    sheet: &Sheet,
    options: &ImportOptions,
) -> (Vec<(Option<Column>, String)>, usize, bool) {
    if !options.columns.is_empty() {
        let named = options.columns.iter().map(|name| (column_meaning(name), name.clone()));
        let columns: Vec<_> = named.collect();
        // A row of names is never a card.
        let has_names = sheet.rows.first().is_some_and(|row| names_in_row(&row.cells).is_some());
        return (columns, usize::from(has_names), false);
    }
    for (place, row) in sheet.rows.iter().enumerate().take(MAX_ROWS_ABOVE) {
        if let Some(columns) = names_in_row(&row.cells) {
            return (columns, place + 1, is_own_table(&row.cells));
        }
        if !is_title(row) {
            break;
        }
    }
    let sides = ["prompt", "answer"].map(|key| (Some(Column::Key(key)), key.to_owned()));
    (Vec::from(sides), 0, false)
}

/// Whether a row names columns, so that a reader takes it for no card.
pub(super) fn reads_as_names(cells: &[String]) -> bool {
    names_in_row(cells).is_some()
}

/// Whether a row may stand above the names: a title or advice in one cell.
fn is_title(row: &SheetRow) -> bool {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() < 2
}

fn refused_item(line: usize, why: String) -> BankItem {
    let result = ItemResult::Refused(why);
    BankItem { place: Place::Line(line), name: String::new(), result, media: Vec::new() }
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
    fn a_header_row_names_the_columns() {
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
            delimiter: Some("#".to_owned()),
            ..ImportOptions::default()
        };
        let (deck, lines) = import_table("the sea#la mer#1\n", &options);
        assert!(deck.contains("prompt = \"la mer\"\nanswer = \"the sea\""), "{deck}");
        assert_eq!(lines, ["line 1, la mer: taken"]);
    }

    fn describe_table(text: &str) -> (String, Vec<String>) {
        import_table(text, &ImportOptions::default())
    }

    #[test]
    fn answers_are_given_by_letter_number_or_text() {
        let head = "Question,Option A,Option B,Option C,Correct Answer,Tags\n";
        for (row, key) in [
            ("Which?,red,green,blue,B,", "answer = \"green\"\ndistractors = [\"red\", \"blue\"]"),
            ("Which?,red,green,blue,3,", "answer = \"blue\""),
            ("Which?,red,green,blue,Green,", "answer = \"green\""),
            ("Which?,4,2,6,2,", "answer = \"2\""),
            ("Which?,red,green,blue,\"A, C\",", "answers = [\"red\", \"blue\"]"),
            ("Which?,red,green,,b,\"x y\"", "tags = [\"x\", \"y\"]"),
        ] {
            let (deck, lines) = describe_table(&format!("{head}{row}\n"));
            assert_eq!(lines, ["line 2, Which?: taken"], "{row}");
            assert!(deck.contains(key), "{key} is not in\n{deck}");
        }
        let (_, lines) = describe_table(&format!("{head}Which?,a,b,c,e,\nWhy?,a,b,c,,\n"));
        assert_eq!(
            lines,
            [
                "line 2, Which?: refused `e` is none of its options",
                "line 3, Why?: refused no answer is given"
            ]
        );
    }

    #[test]
    fn tables_of_games_and_forms_are_read() {
        let kahoot = "Kahoot!,,,,,,\nAdd questions,,,,,,\n\
                      ,Question - max 120 characters,Answer 1 - max 75 characters,\
                      Answer 2 - max 75 characters,Time limit (sec),\
                      Correct answer(s) - choose at least one\n1,What is 1+1?,1,2,20,2\n";
        let (deck, lines) = describe_table(kahoot);
        assert_eq!(lines, ["line 4, What is 1+1?: taken what stands in column 1"]);
        assert!(deck.contains("answer = \"2\"\ndistractors = [\"1\"]"), "{deck}");
        let (_, lines) = describe_table("Timestamp,Score,Which?\n2026-01-01,1,a\n");
        assert_eq!(lines, ["line 1, : refused a sheet of responses to a form, which holds no key"]);
    }

    #[test]
    fn cells_of_other_programs_are_plain_text() {
        let (deck, _) = describe_table("Front\tBack\nWhat is List<T>?\t$5 or *6*\n");
        assert!(deck.contains(r"prompt = 'What is List\<T>?'"), "{deck}");
        assert!(deck.contains(r"answer = '\$5 or \*6\*'"), "{deck}");
        let (deck, _) = describe_table("prompt,answer\nWhat is *it*?,**x**\n");
        assert!(deck.contains("answer = \"**x**\""), "{deck}");
    }

    #[test]
    fn one_odd_line_does_not_make_a_table_unknown() {
        let text = "surprise|I got a ____, when\nodd\nwitness|It is a ____; so\ngather|We ____\nnew|A ____\nx|y\nz|w\nu|v\nq|r\n";
        assert!(is_likely(text));
        let (_, lines) = describe_table(text);
        assert_eq!(lines[1], "line 2, odd: refused no answer is given");
        assert_eq!(lines.len(), 9);
    }

    #[test]
    fn rows_may_have_a_sign_between_them() {
        let options = ImportOptions {
            delimiter: Some("##".to_owned()),
            rows: Some("%%".to_owned()),
            ..ImportOptions::default()
        };
        let (deck, lines) = import_table("la mer##the\nsea%%le ciel##the sky", &options);
        assert_eq!(lines.len(), 2);
        assert!(deck.contains("answer = \"\"\"\nthe\nsea\"\"\""), "{deck}");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), cells in "(prompt|type|answer|cloze|list|[a{}|\"',;\t\n>-]{0,4}){0,30}") {
            for text in [text, format!("prompt,type,answer,distractors\n{cells}")] {
                drop(import_table(&text, &ImportOptions::default()));
            }
        }
    }
}
