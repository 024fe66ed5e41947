//! What `obverse check` found, for programs and in short.

use std::collections::BTreeMap;

use serde::Serialize;

use obverse_core::deck::diagnostic::{Code, Diagnostic, Severity};
use obverse_core::deck::span::{LineIndex, Position, Span};
use obverse_core::deck::{Deck, QuestionType};
use obverse_core::text::{Line, Style, words, wrap_text};

use super::table::{Side, Table};

/// A deck with its text and what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct CheckedDeck<'a> {
    /// The name of its file.
    pub file: &'a str,
    /// Its text.
    pub source: &'a str,
    /// What was read from it.
    pub deck: &'a Deck,
    /// Faults and weaknesses, in the order of the text.
    pub found: &'a [Diagnostic],
}

impl CheckedDeck<'_> {
    /// How many questions it has, those that were set aside included.
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
    set_aside: usize,
    types: BTreeMap<&'static str, usize>,
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
    mend: Option<FixRow<'a>>,
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

/// What was found as one JSON document, version 2; `docs/checks.md` describes it. Faults and weaknesses have one form.
#[must_use]
pub fn checked_json(decks: &[CheckedDeck]) -> String {
    let rows = decks.iter().flat_map(|deck| {
        let places = LineIndex::new(deck.source);
        deck.found.iter().map(move |one| finding_row(deck, &places, one)).collect::<Vec<_>>()
    });
    super::to_json(&CheckDocument {
        version: 2,
        decks: decks.iter().map(deck_row).collect(),
        found: rows.collect(),
    })
}

fn deck_row<'a>(deck: &CheckedDeck<'a>) -> CheckedDeckRow<'a> {
    let types = count_types(std::slice::from_ref(deck)).into_iter().map(|(kind, count)| (kind.name(), count));
    CheckedDeckRow {
        file: deck.file,
        id: &deck.deck.id.0,
        questions: deck.question_count(),
        set_aside: deck.deck.skipped,
        types: types.collect(),
    }
}

fn finding_row<'a>(deck: &CheckedDeck<'a>, places: &LineIndex, one: &'a Diagnostic) -> FindingRow<'a> {
    let (start, end) = start_and_end(places, one.span);
    let related = one.related.iter().map(|(span, label)| {
        let (start, end) = start_and_end(places, *span);
        RelatedRow {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            label,
        }
    });
    let mend = one.fix.as_ref().map(|mend| {
        let (start, end) = start_and_end(places, mend.span);
        let (line, column) = (start.line, start.column);
        FixRow { line, column, end_line: end.line, end_column: end.column, text: &mend.text }
    });
    FindingRow {
        file: deck.file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        code: one.code.number(),
        rule: one.code.name(),
        severity: one.severity.as_str(),
        question: question_id_at(deck.deck, one.span),
        message: &one.message,
        label: &one.label,
        text: places.line_span(one.span).text_in(deck.source),
        help: one.help.as_deref(),
        related: related.collect(),
        mend,
        mended: fixed_lines(deck.source, places, one),
    }
}

fn start_and_end(places: &LineIndex, span: Span) -> (Position, Position) {
    (places.position_at(span.start), places.position_at(span.end))
}

/// The question in which a place stands, by its written id.
fn question_id_at(deck: &Deck, span: Span) -> Option<&str> {
    let at = deck.questions.partition_point(|question| question.span.start <= span.start);
    let question = deck.questions.get(at.checked_sub(1)?)?;
    let is_inside = span.start < question.span.end && !question.id.is_fingerprint();
    is_inside.then_some(question.id.0.as_str())
}

/// The lines that a mend touches, as they are after it.
fn fixed_lines(source: &str, places: &LineIndex, one: &Diagnostic) -> Option<String> {
    let mend = one.fix.as_ref()?;
    let whole = places.line_span(mend.span);
    let before = Span::new(whole.start, mend.span.start).text_in(source);
    let after = Span::new(mend.span.end, whole.end).text_in(source);
    Some(format!("{before}{}{after}", mend.text))
}

/// How many questions of each type there are, in the order of the documentation.
fn count_types(decks: &[CheckedDeck]) -> Vec<(QuestionType, usize)> {
    let mut counts: BTreeMap<QuestionType, usize> = BTreeMap::new();
    for question in decks.iter().flat_map(|deck| &deck.deck.questions) {
        *counts.entry(question.kind).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// A space at which no line ends: a number stays with what it counts.
const NO_BREAK_SPACE: char = '\u{a0}';

/// What was found, in short: by rule, by type of question and in all.
#[must_use]
pub fn render_checked(decks: &[CheckedDeck], room: usize) -> Vec<Line> {
    let mut rules: BTreeMap<(Code, Severity), usize> = BTreeMap::new();
    for one in decks.iter().flat_map(|deck| deck.found) {
        *rules.entry((one.code, one.severity)).or_default() += 1;
    }
    let mut lines = Vec::new();
    let mut table = Table::new(&[Side::Left, Side::Left, Side::Left]);
    let widest = rules.values().map(|count| words::format_thousands(*count).len()).max().unwrap_or_default();
    for ((code, severity), count) in rules.iter().filter(|((code, _), _)| code.name().is_some()) {
        let name = code.name().unwrap_or_default().to_owned();
        let noun = words::format_count(*count, severity.as_str());
        let number = noun.split(' ').next().unwrap_or_default().len();
        let aligned = format!("{}{noun}", " ".repeat(widest.saturating_sub(number)));
        table.row(vec![code.number().to_owned(), name, aligned]);
    }
    lines.extend(table.lines(1, 2, room));
    let questions: usize = decks.iter().map(CheckedDeck::question_count).sum();
    let aside: usize = decks.iter().map(|deck| deck.deck.skipped).sum();
    let mut kinds: Vec<String> = count_types(decks)
        .iter()
        .map(|(kind, count)| format!("{}{NO_BREAK_SPACE}{}", words::format_thousands(*count), kind.name()))
        .collect();
    kinds.extend(
        (aside > 0)
            .then(|| format!("{}{NO_BREAK_SPACE}set{NO_BREAK_SPACE}aside", words::format_thousands(aside))),
    );
    let looked = format!(
        "{} in {}",
        words::format_count(questions, "question"),
        words::format_count(decks.len(), "deck")
    );
    let of_types = if kinds.is_empty() { looked } else { format!("{looked}: {}", kinds.join(", ")) };
    for said in [of_types, totals_text(&rules)] {
        let wrapped = wrap_text(&said, room).into_iter();
        lines.extend(wrapped.map(|line| Line::plain(&line.to_string().replace(NO_BREAK_SPACE, " "))));
    }
    lines
        .into_iter()
        .map(|line| if line.is_blank() { Line::styled(Style::Plain, "") } else { line })
        .collect()
}

/// How many of each kind: `2 faults, 1 warning and 3 hints`.
fn totals_text(rules: &BTreeMap<(Code, Severity), usize>) -> String {
    let count = |is_so: &dyn Fn(Code, Severity) -> bool| -> usize {
        rules.iter().filter(|((code, severity), _)| is_so(*code, *severity)).map(|(_, count)| count).sum()
    };
    let is_rule = |code: Code| code.name().is_some();
    let counts = [
        (count(&|code, severity| severity == Severity::Error && !is_rule(code)), "fault"),
        (count(&|code, severity| severity == Severity::Error && is_rule(code)), "error"),
        (count(&|_, severity| severity == Severity::Warning), "warning"),
        (count(&|_, severity| severity == Severity::Hint), "hint"),
    ];
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| words::format_count(*count, noun))
        .collect();
    if told.is_empty() { "no faults and no weaknesses".to_owned() } else { words::format_list(&told) }
}
