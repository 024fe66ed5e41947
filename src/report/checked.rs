//! The diagnostics of `obverse check` as JSON and as a summary.

use std::collections::BTreeMap;

use serde::Serialize;

use obverse_core::deck::diagnostic::{Code, Diagnostic, Severity};
use obverse_core::deck::span::{LineIndex, Position, Span};
use obverse_core::deck::{Deck, QuestionType};
use obverse_core::text::{Line, Style, words, wrap_text};

use super::finding_limit::FindingLimit;
use super::table::{Side, Table};

/// A deck with its text and its diagnostics.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CheckedDeck<'a> {
    /// The name of its file.
    pub file: &'a str,
    /// Its text.
    pub source: &'a str,
    /// The deck after reading.
    pub deck: &'a Deck,
    /// Errors and lints, in the order of the text.
    pub found: &'a [Diagnostic],
}

/// The result of a check of one deck. It holds neither the text nor the questions, so a check of
/// many decks needs the memory of only a few.
#[derive(Clone, Debug)]
pub(crate) struct DeckReport {
    file: String,
    id: String,
    /// The number of questions, skipped ones included.
    questions: usize,
    skipped: usize,
    types: BTreeMap<QuestionType, usize>,
    counts: BTreeMap<(Code, Severity), usize>,
    findings: ReportedFindings,
}

/// The findings of a deck, in the form in which they are printed.
#[derive(Clone, Debug)]
enum ReportedFindings {
    /// Drawn, as a text.
    Drawn(String),
    /// Rows of a JSON document, and the number of findings without a row.
    Rows(Vec<FindingRow>, usize),
}

impl DeckReport {
    /// Reports a deck for a terminal, with its drawn findings.
    #[must_use]
    pub(crate) fn with_drawings(checked: &CheckedDeck, drawn: String) -> Self {
        Self::new(checked, ReportedFindings::Drawn(drawn))
    }

    /// Reports a deck for a JSON document.
    #[must_use]
    pub(crate) fn with_rows(checked: &CheckedDeck, limit: FindingLimit) -> Self {
        let places = LineIndex::new(checked.source);
        let shown = limit.select(checked.found);
        let more = checked.found.len() - shown.len();
        let rows = shown.into_iter().map(|found| finding_row(checked, &places, found));
        Self::new(checked, ReportedFindings::Rows(rows.collect(), more))
    }

    fn new(checked: &CheckedDeck, findings: ReportedFindings) -> Self {
        let mut types = BTreeMap::new();
        for question in &checked.deck.questions {
            *types.entry(question.kind).or_default() += 1;
        }
        let mut counts = BTreeMap::new();
        for diagnostic in checked.found {
            *counts.entry((diagnostic.code, diagnostic.severity)).or_default() += 1;
        }
        Self {
            file: checked.file.to_owned(),
            id: checked.deck.id.0.clone(),
            questions: checked.deck.questions.len() + checked.deck.skipped,
            skipped: checked.deck.skipped,
            types,
            counts,
            findings,
        }
    }

    /// The id of the deck.
    #[must_use]
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The drawn findings; empty for a JSON document.
    #[must_use]
    pub(crate) fn drawn(&self) -> &str {
        match &self.findings {
            ReportedFindings::Drawn(text) => text,
            ReportedFindings::Rows(..) => "",
        }
    }

    /// Whether a finding is at least as severe.
    #[must_use]
    pub(crate) fn has_severity(&self, worst: Severity) -> bool {
        self.counts.keys().any(|(_, severity)| *severity <= worst)
    }

    fn rows(&self) -> &[FindingRow] {
        match &self.findings {
            ReportedFindings::Drawn(_) => &[],
            ReportedFindings::Rows(rows, _) => rows,
        }
    }

    fn more_found(&self) -> usize {
        match &self.findings {
            ReportedFindings::Drawn(_) => 0,
            ReportedFindings::Rows(_, more) => *more,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CheckDocument<'a> {
    version: u32,
    decks: Vec<CheckedDeckRow<'a>>,
    found: Vec<&'a FindingRow>,
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

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct FindingRow {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    code: &'static str,
    rule: Option<&'static str>,
    severity: &'static str,
    question: Option<String>,
    message: String,
    label: String,
    text: String,
    help: Option<String>,
    related: Vec<RelatedRow>,
    fix: Option<FixRow>,
    fixed: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct RelatedRow {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct FixRow {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: String,
}

/// The diagnostics as one JSON document, version 2, described in `docs/checks.md`. Errors and lints
/// have one form.
#[must_use]
pub(crate) fn checked_json(decks: &[DeckReport]) -> String {
    super::to_json(&CheckDocument {
        version: 3,
        decks: decks.iter().map(deck_row).collect(),
        found: decks.iter().flat_map(DeckReport::rows).collect(),
    })
}

fn deck_row(deck: &DeckReport) -> CheckedDeckRow<'_> {
    CheckedDeckRow {
        file: &deck.file,
        id: &deck.id,
        questions: deck.questions,
        skipped: deck.skipped,
        types: deck.types.iter().map(|(kind, count)| (kind.name(), *count)).collect(),
        more_found: deck.more_found(),
    }
}

fn finding_row(deck: &CheckedDeck, places: &LineIndex, diagnostic: &Diagnostic) -> FindingRow {
    let (start, end) = start_and_end(places, diagnostic.span);
    let related = diagnostic.related.iter().map(|(span, label)| {
        let (start, end) = start_and_end(places, *span);
        RelatedRow {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            label: label.clone(),
        }
    });
    let fix = diagnostic.fix.as_ref().map(|fix| {
        let (start, end) = start_and_end(places, fix.span);
        let (line, column) = (start.line, start.column);
        FixRow { line, column, end_line: end.line, end_column: end.column, text: fix.text.clone() }
    });
    FindingRow {
        file: deck.file.to_owned(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        code: diagnostic.code.number(),
        rule: diagnostic.code.name(),
        severity: diagnostic.severity.as_str(),
        question: question_id_at(deck.deck, diagnostic.span).map(str::to_owned),
        message: diagnostic.message.clone(),
        label: diagnostic.label.clone(),
        text: places.line_span(diagnostic.span).text_in(deck.source).to_owned(),
        help: diagnostic.help.clone(),
        related: related.collect(),
        fix,
        fixed: fixed_lines(deck.source, places, diagnostic),
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

/// A space without a line break: keeps a number with its noun.
const NO_BREAK_SPACE: char = '\u{a0}';

/// The summary of the diagnostics: by rule, by type of question, and in total.
#[must_use]
pub(crate) fn render_checked(decks: &[DeckReport], room: usize) -> Vec<Line> {
    let rules = sum_counts(decks.iter().map(|deck| &deck.counts));
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
    let questions: usize = decks.iter().map(|deck| deck.questions).sum();
    let skipped: usize = decks.iter().map(|deck| deck.skipped).sum();
    let mut kinds: Vec<String> = sum_counts(decks.iter().map(|deck| &deck.types))
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

/// The sum of the counts of all decks, for each key.
fn sum_counts<'a, K: Copy + Ord + 'a>(
    counts: impl Iterator<Item = &'a BTreeMap<K, usize>>,
) -> BTreeMap<K, usize> {
    let mut sums = BTreeMap::new();
    for (key, count) in counts.flatten() {
        *sums.entry(*key).or_default() += count;
    }
    sums
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
