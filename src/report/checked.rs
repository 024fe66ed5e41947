//! The diagnostics of `obverse check` as JSON and as a summary.

use std::collections::BTreeMap;

use serde::Serialize;

use obverse_core::deck::diagnostic::{Code, Diagnostic, Severity};
use obverse_core::deck::span::{LineIndex, Position, Span};
use obverse_core::deck::{Deck, QuestionType};
use obverse_core::text::{Line, Style, words, wrap_text};

use super::table::{Side, Table};

/// A deck with its text and its diagnostics.
#[derive(Clone, Copy, Debug)]
pub struct CheckedDeck<'a> {
    /// The name of its file.
    pub file: &'a str,
    /// Its text.
    pub source: &'a str,
    /// The deck after reading.
    pub deck: &'a Deck,
    /// Errors and lints, in the order of the text.
    pub found: &'a [Diagnostic],
}

impl CheckedDeck<'_> {
    /// The number of questions, skipped ones included.
    fn question_count(&self) -> usize {
        self.deck.questions.len() + self.deck.skipped
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CheckDocument<'a> {
    version: u32,
    decks: Vec<CheckedDeckRow<'a>>,
    found: Vec<FindingRow<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CheckedDeckRow<'a> {
    file: &'a str,
    id: &'a str,
    questions: usize,
    skipped: usize,
    types: BTreeMap<&'static str, usize>,
    /// The findings that are left out because the file has very many.
    more_found: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct FindingRow<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    code: &'static str,
    rule: Option<&'static str>,
    severity: &'static str,
    question: Option<&'a str>,
    message: &'a str,
    label: &'a str,
    text: &'a str,
    help: Option<&'a str>,
    related: Vec<RelatedRow<'a>>,
    fix: Option<FixRow<'a>>,
    mended: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct RelatedRow<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct FixRow<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

/// The most findings of one file in a JSON document. A file with more is no deck that anyone edits,
/// and a document of millions of findings does not fit into memory.
const MAX_FINDINGS: usize = 10_000;

/// The diagnostics as one JSON document, version 2, described in `docs/checks.md`. Errors and lints
/// have one form.
#[must_use]
pub fn checked_json(decks: &[CheckedDeck]) -> String {
    let rows = decks.iter().flat_map(|deck| {
        let places = LineIndex::new(deck.source);
        deck.found
            .iter()
            .take(MAX_FINDINGS)
            .map(move |diagnostic| finding_row(deck, &places, diagnostic))
            .collect::<Vec<_>>()
    });
    super::to_json(&CheckDocument {
        version: 2,
        decks: decks.iter().map(deck_row).collect(),
        found: rows.collect(),
    })
}

fn deck_row<'a>(deck: &CheckedDeck<'a>) -> CheckedDeckRow<'a> {
    let types = count_types(std::slice::from_ref(deck))
        .into_iter()
        .map(|(kind, count)| (kind.name(), count));
    CheckedDeckRow {
        file: deck.file,
        id: &deck.deck.id.0,
        questions: deck.question_count(),
        skipped: deck.deck.skipped,
        types: types.collect(),
        more_found: deck.found.len().saturating_sub(MAX_FINDINGS),
    }
}

fn finding_row<'a>(
    deck: &CheckedDeck<'a>,
    places: &LineIndex,
    diagnostic: &'a Diagnostic,
) -> FindingRow<'a> {
    let (start, end) = start_and_end(places, diagnostic.span);
    let related = diagnostic.related.iter().map(|(span, label)| {
        let (start, end) = start_and_end(places, *span);
        RelatedRow {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            label,
        }
    });
    let fix = diagnostic.fix.as_ref().map(|fix| {
        let (start, end) = start_and_end(places, fix.span);
        let (line, column) = (start.line, start.column);
        FixRow { line, column, end_line: end.line, end_column: end.column, text: &fix.text }
    });
    FindingRow {
        file: deck.file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        code: diagnostic.code.number(),
        rule: diagnostic.code.name(),
        severity: diagnostic.severity.as_str(),
        question: question_id_at(deck.deck, diagnostic.span),
        message: &diagnostic.message,
        label: &diagnostic.label,
        text: places.line_span(diagnostic.span).text_in(deck.source),
        help: diagnostic.help.as_deref(),
        related: related.collect(),
        fix,
        mended: fixed_lines(deck.source, places, diagnostic),
    }
}

fn start_and_end(places: &LineIndex, span: Span) -> (Position, Position) {
    (places.position_at(span.start), places.position_at(span.end))
}

/// The written id of the question around a place.
fn question_id_at(deck: &Deck, span: Span) -> Option<&str> {
    let at = deck.questions.partition_point(|question| question.span.start <= span.start);
    let question = deck.questions.get(at.checked_sub(1)?)?;
    let is_inside = span.start < question.span.end && !question.id.is_fingerprint();
    is_inside.then_some(question.id.0.as_str())
}

/// The lines that a fix touches, as they are after it.
fn fixed_lines(source: &str, places: &LineIndex, diagnostic: &Diagnostic) -> Option<String> {
    let fix = diagnostic.fix.as_ref()?;
    let line_span = places.line_span(fix.span);
    let before = Span::new(line_span.start, fix.span.start).text_in(source);
    let after = Span::new(fix.span.end, line_span.end).text_in(source);
    Some(format!("{before}{}{after}", fix.text))
}

/// The number of questions of each type, in the order of the documentation.
fn count_types(decks: &[CheckedDeck]) -> Vec<(QuestionType, usize)> {
    let mut counts: BTreeMap<QuestionType, usize> = BTreeMap::new();
    for question in decks.iter().flat_map(|deck| &deck.deck.questions) {
        *counts.entry(question.kind).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// A space without a line break: keeps a number with its noun.
const NO_BREAK_SPACE: char = '\u{a0}';

/// The summary of the diagnostics: by rule, by type of question, and in total.
#[must_use]
pub fn render_checked(decks: &[CheckedDeck], room: usize) -> Vec<Line> {
    let mut rules: BTreeMap<(Code, Severity), usize> = BTreeMap::new();
    for diagnostic in decks.iter().flat_map(|deck| deck.found) {
        *rules.entry((diagnostic.code, diagnostic.severity)).or_default() += 1;
    }
    let mut lines = Vec::new();
    let mut table = Table::new(&[Side::Left, Side::Left, Side::Left]);
    let widest =
        rules.values().map(|count| words::format_thousands(*count).len()).max().unwrap_or_default();
    for ((code, severity), count) in rules.iter().filter(|((code, _), _)| code.name().is_some()) {
        let name = code.name().unwrap_or_default().to_owned();
        let noun = words::format_count(*count, severity.as_str());
        let number = noun.split(' ').next().unwrap_or_default().len();
        let aligned = format!("{}{noun}", " ".repeat(widest.saturating_sub(number)));
        table.row(vec![code.number().to_owned(), name, aligned]);
    }
    lines.extend(table.lines(1, 2, room));
    let questions: usize = decks.iter().map(CheckedDeck::question_count).sum();
    let skipped: usize = decks.iter().map(|deck| deck.deck.skipped).sum();
    let mut kinds: Vec<String> = count_types(decks)
        .iter()
        .map(|(kind, count)| {
            format!("{}{NO_BREAK_SPACE}{}", words::format_thousands(*count), kind.name())
        })
        .collect();
    kinds.extend(
        (skipped > 0)
            .then(|| format!("{}{NO_BREAK_SPACE}skipped", words::format_thousands(skipped))),
    );
    let looked = format!(
        "{} in {}",
        words::format_count(questions, "question"),
        words::format_count(decks.len(), "deck")
    );
    let of_types =
        if kinds.is_empty() { looked } else { format!("{looked}: {}", kinds.join(", ")) };
    for text in [of_types, totals_text(&rules)] {
        let wrapped = wrap_text(&text, room).into_iter();
        lines.extend(
            wrapped.map(|line| Line::plain(&line.to_string().replace(NO_BREAK_SPACE, " "))),
        );
    }
    lines
        .into_iter()
        .map(|line| if line.is_blank() { Line::styled(Style::Plain, "") } else { line })
        .collect()
}

/// The number of diagnostics of each severity: `2 errors, 1 warning and 3 hints`.
fn totals_text(rules: &BTreeMap<(Code, Severity), usize>) -> String {
    let mut counts = [(0, "error"), (0, "warning"), (0, "hint")];
    for ((_, severity), count) in rules {
        let place = match severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Hint => 2,
        };
        counts[place].0 += count;
    }
    let totals: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| words::format_count(*count, noun))
        .collect();
    if totals.is_empty() { "no errors or lints".to_owned() } else { words::format_list(&totals) }
}
