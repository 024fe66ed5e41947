//! Workbooks of spreadsheets (`.xlsx`). A workbook comes from a stranger: every size is limited.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx};

use obverse_core::quantity::Language;

use crate::bank::{Bank, BankItem, ItemResult, Place};
use crate::format::ImportOptions;
use crate::language::detect_language;
use crate::zip_files::check_sizes;

use super::sheet::{Sheet, SheetRow};

/// The most cells of a workbook, and the last column that is read.
const MAX_CELLS: usize = 4_000_000;
const MAX_COLUMNS: u32 = 256;

/// Reads each sheet of a workbook as a table. Hidden sheets are named.
///
/// # Errors
///
/// Says why it cannot be read.
pub(crate) fn read_workbook(bytes: &[u8], options: &ImportOptions) -> Result<Bank, String> {
    check_sizes(bytes)?;
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| format!("its content is broken: {error}"))?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut read = Vec::new();
    let mut left = MAX_CELLS;
    for (name, is_visible) in sheets {
        let sheet = read_cells(&mut book, &name, &mut left);
        if !sheet.rows.is_empty() || sheet.broken.is_some() {
            read.push((name, is_visible, sheet));
        }
    }
    let texts: Vec<String> = read
        .iter()
        .flat_map(|(_, _, sheet)| &sheet.rows)
        .map(|row| row.cells.iter().map(Cell::text).collect::<Vec<_>>().join("\n"))
        .collect();
    let detected = detect_language(&texts.join("\n")).map(str::to_owned);
    let language = options.language.clone().or(detected);
    let options = ImportOptions { language: language.clone(), ..options.clone() };
    let is_single = read.len() == 1;
    let mut bank = Bank { language, ..Bank::default() };
    for (name, is_visible, sheet) in read {
        let label = if is_single { String::new() } else { name };
        let items = if is_visible {
            super::read_rows(&plain_sheet(&sheet, &options), &options).items
        } else {
            let result = ItemResult::Skipped("a hidden sheet".to_owned());
            let place = Place::Line(1);
            vec![BankItem { place, name: label.clone(), result, media: Vec::new() }]
        };
        bank.items.extend(items.into_iter().map(|item| in_sheet(item, &label)));
    }
    Ok(bank)
}

fn in_sheet(mut item: BankItem, sheet: &str) -> BankItem {
    if let Place::Line(row) = item.place {
        item.place = Place::Row { sheet: sheet.to_owned(), row };
    }
    item
}

/// A cell before the language of the texts is known.
#[derive(Clone, Debug, Default, PartialEq)]
enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
}

impl Cell {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }
}

struct CellRow {
    line: usize,
    cells: Vec<Cell>,
}

#[derive(Default)]
struct CellSheet {
    rows: Vec<CellRow>,
    broken: Option<(usize, String)>,
}

/// The cells of a sheet, row by row. Nothing is held for rows and columns without content.
fn read_cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut usize) -> CellSheet {
    let mut sheet = CellSheet::default();
    // A chart has no cells.
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return sheet };
    loop {
        let line = sheet.rows.last().map_or(1, |row| row.line);
        let cell = match reader.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => return sheet,
            Err(error) => {
                sheet.broken = Some((line, format!("the sheet is broken: {error}")));
                return sheet;
            }
        };
        let (row, column) = cell.get_position();
        let content = read_cell(cell.get_value());
        if content == Cell::Empty || column >= MAX_COLUMNS {
            continue;
        }
        let Some(rest) = left.checked_sub(1) else {
            sheet.broken = Some((line, format!("it holds more than {MAX_CELLS} cells")));
            return sheet;
        };
        *left = rest;
        let line = row as usize + 1;
        if sheet.rows.last().is_none_or(|last| last.line != line) {
            sheet.rows.push(CellRow { line, cells: Vec::new() });
        }
        if let Some(last) = sheet.rows.last_mut() {
            let column = column as usize;
            last.cells.resize(last.cells.len().max(column + 1), Cell::Empty);
            last.cells[column] = content;
        }
    }
}

fn read_cell(value: &DataRef) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(flag) => Cell::Text(flag.to_string()),
        DataRef::DateTime(date) => Cell::Text(date_text(date)),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text_cell(text)
        }
        DataRef::Error(error) => Cell::Text(error.to_string()),
    }
}

fn text_cell(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.replace("\r\n", "\n")) }
}

/// A date as `2026-01-31`, with its time if it has one; a time of a day as `07:30`.
fn date_text(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    };
    let value = date.as_f64();
    if date.is_duration() || (0.0..1.0).contains(&value) {
        return time;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if value.fract() == 0.0 { day } else { format!("{day} {time}") }
}

/// The cells as texts. Numbers have the decimal sign of the language.
fn plain_sheet(sheet: &CellSheet, options: &ImportOptions) -> Sheet {
    let language = Language::new(options.language.as_deref().unwrap_or("en"));
    let (decimal, _) = language.number_signs();
    let rows = sheet.rows.iter().map(|row| SheetRow {
        line: row.line,
        cells: row.cells.iter().map(|cell| cell_text(cell, decimal)).collect(),
    });
    Sheet { rows: rows.collect(), broken: sheet.broken.clone() }
}

fn cell_text(cell: &Cell, decimal: char) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string().replace('.', &decimal.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::read_workbook;
    use crate::tests::deck_of;
    use crate::zip_files::zip_entries;
    use crate::{Format, ImportOptions, detect};

    /// A workbook of sheets, each with its rows as XML.
    fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
        let begin = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let (mut list, mut links) = (String::new(), String::new());
        let mut files = Vec::new();
        for (number, (name, rows)) in (1..).zip(sheets) {
            let hidden = if name.starts_with('-') { " state=\"hidden\"" } else { "" };
            list.push_str(&format!(
                "<sheet name=\"{name}\" sheetId=\"{number}\"{hidden} r:id=\"r{number}\"/>"
            ));
            links.push_str(&format!(
                "<Relationship Id=\"r{number}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            ));
            files.push((
                format!("xl/worksheets/sheet{number}.xml"),
                format!("{begin}<worksheet {main}><sheetData>{rows}</sheetData></worksheet>"),
            ));
        }
        files.push((
            "xl/workbook.xml".to_owned(),
            format!(
                "{begin}<workbook {main} xmlns:r=\"{relations}\"><sheets>{list}</sheets></workbook>"
            ),
        ));
        files.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("{begin}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"),
        ));
        files.push((
            "_rels/.rels".to_owned(),
            format!(
                "{begin}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"r\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ));
        let files = files.into_iter().map(|(name, text)| (name, text.into_bytes()));
        zip_entries(files).unwrap()
    }

    fn row(number: usize, cells: &[&str]) -> String {
        let cells: String = ('A'..)
            .zip(cells)
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| match text.parse::<f64>() {
                Ok(number_text) => format!("<c r=\"{column}{number}\"><v>{number_text}</v></c>"),
                Err(_) => format!(
                    "<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                    html_escape::encode_text(text)
                ),
            })
            .collect();
        format!("<row r=\"{number}\">{cells}</row>")
    }

    #[test]
    fn sheets_are_tables() {
        let words = row(1, &["My words"])
            + &row(2, &["Term", "Definition", "Tags"])
            + &row(3, &["la mer", "the sea", "x"])
            + &row(5, &["pi", "3.14", ""])
            + &row(6, &["a", "", ""]);
        let choice = row(1, &["Question", "Option A", "Option B", "Correct Answer"])
            + &row(2, &["Even?", "2", "3", "A"]);
        let bytes =
            workbook(&[("Words", &words), ("Choice", &choice), ("-Old", &words), ("Empty", "")]);
        assert_eq!(detect("a.bin", &bytes), Some(Format::Xlsx));
        let bank = read_workbook(&bytes, &ImportOptions::default()).unwrap();
        let (deck, lines) = deck_of(bank, Format::Xlsx);
        assert_eq!(
            lines,
            [
                "sheet Words, row 3, la mer: taken",
                "sheet Words, row 5, pi: taken",
                "sheet Words, row 6, a: refused no answer is given",
                "sheet Choice, row 2, Even?: taken",
                "sheet -Old, row 1, -Old: passed a hidden sheet"
            ]
        );
        assert!(deck.contains("prompt = \"pi\"\nanswer = '3\\.14'\n"), "{deck}");
        assert!(deck.contains("answer = \"2\"\ndistractors = [\"3\"]\n"), "{deck}");
        let german = ImportOptions { language: Some("de".to_owned()), ..ImportOptions::default() };
        let bytes = workbook(&[("Words", &words)]);
        let (deck, lines) = deck_of(read_workbook(&bytes, &german).unwrap(), Format::Xlsx);
        assert!(deck.contains("answer = \"3,14\"\n"), "{deck}");
        assert_eq!(lines[0], "row 3, la mer: taken");
    }

    #[test]
    fn a_sheet_of_two_far_cells_takes_no_room() {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Term</t></is></c></row>\
                    <row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
        let bank = read_workbook(&workbook(&[("a", rows)]), &ImportOptions::default()).unwrap();
        assert_eq!(bank.items.len(), 1);
    }

    proptest! {
        #[test]
        fn any_workbook_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60), rows in "(<row>|</row>|<c r=\"[A-C][0-9]{0,8}\">|</c>|<v>|</v>|[1.a-]){0,20}") {
            drop(read_workbook(&bytes, &ImportOptions::default()));
            if let Ok(bank) = read_workbook(&workbook(&[("a", &rows)]), &ImportOptions::default()) {
                drop(deck_of(bank, Format::Xlsx));
            }
        }
    }
}
