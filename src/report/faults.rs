//! Faults for programs.

use serde::Serialize;

use crate::deck::fault::Diagnostic;
use crate::deck::span::{Span, lines, place};

/// A file with its text and its faults.
#[derive(Clone, Copy, Debug)]
pub struct FileFaults<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// Its text.
    pub source: &'a str,
    /// What is wrong with it.
    pub faults: &'a [Diagnostic],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Document<'a> {
    version: u32,
    faults: Vec<Row<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    label: &'a str,
    text: &'a str,
    help: Option<&'a str>,
    mended: Option<String>,
}

/// The faults of files as one JSON document, version 1. `text` holds the whole lines that the fault touches, and
/// `mended` the same lines as they should be, where one mend is right.
#[must_use]
pub fn faults_json(files: &[FileFaults]) -> String {
    let faults = files.iter().flat_map(|file| file.faults.iter().map(|fault| row(file, fault))).collect();
    super::json(&Document { version: 1, faults })
}

fn row<'a>(file: &FileFaults<'a>, fault: &'a Diagnostic) -> Row<'a> {
    let start = place(file.source, fault.span.start);
    let end = place(file.source, fault.span.end);
    Row {
        file: file.file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        code: fault.code.number(),
        severity: fault.severity().word(),
        message: &fault.message,
        label: &fault.label,
        text: lines(file.source, fault.span).of(file.source),
        help: fault.help.as_deref(),
        mended: mended(file.source, fault),
    }
}

/// The lines that a mend touches, as they are after it.
fn mended(source: &str, fault: &Diagnostic) -> Option<String> {
    let mend = fault.mend.as_ref()?;
    let whole = lines(source, mend.span);
    let before = Span::new(whole.start, mend.span.start).of(source);
    let after = Span::new(mend.span.end, whole.end).of(source);
    Some(format!("{before}{}{after}", mend.text))
}
