//! Reads clozes: texts with `{{answer}}`, `{{answer|alternative::hint}}`, `{{c1::answer}}` or
//! `{{name}}`.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::keys::{self, ValueKind};
use crate::deck::question::{Blank, Body, Cloze, ClozePiece, Entry, Field, SpellingRules, Written};
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};
use crate::quantity::Language;

use super::entry::{Comparison, SpellingComparison};
use super::{body, braces, question};

/// Reads the blanks of `prompt`.
pub(super) fn read_cloze(table: &TableNode, prompt: &str, language: &Language) -> Option<Body> {
    let node = table.get("prompt");
    let span = node.map_or(table.span, |node| node.span);
    let blanks = table.get("blanks");
    let detailed = blanks.and_then(|node| node.as_table());
    if let (Some(node), None) = (blanks, detailed) {
        node.report_wrong_kind("blanks", ValueKind::Blanks);
    }
    let mut cloze = Cloze { pieces: Vec::new(), blanks: Vec::new() };
    let mut named = Vec::new();
    let mut behind = 0;
    for part in cut_prompt(prompt) {
        if !part.is_blank {
            cloze.pieces.push(ClozePiece::Text(part.text.to_owned()));
            continue;
        }
        let found = node.and_then(|node| blank_span(&node, part.text, behind));
        behind = found.zip(node).map_or(behind, |(found, node)| found.end - node.span.start);
        let place = found.unwrap_or(span);
        let inner = BlankNotation::new(part.text);
        let of_name = detailed.and_then(|blanks| blanks.get(inner.answer.trim()));
        named.extend(of_name.map(|_| inner.answer.trim().to_owned()));
        let (field, points) = match of_name {
            Some(node) => read_blank_table(&node, language)?,
            None => (read_simple_blank(table, &inner, place, language)?, 1.0),
        };
        cloze.pieces.push(ClozePiece::Blank(cloze.blanks.len()));
        let hint = inner.hint.map(str::to_owned);
        cloze.blanks.push(Blank { number: inner.number, hint, points, field });
    }
    report_unused_blanks(detailed, &named);
    if let Some(diagnostic) = node.and_then(|node| braces::unclosed_blank_error(&node, prompt)) {
        table.report(diagnostic);
        return None;
    }
    if cloze.blanks.is_empty() {
        table.report(braces::no_blank_error(table, node));
        return None;
    }
    Some(Body::Cloze(cloze))
}

/// The place of a blank in the deck's text, at least so many bytes behind the start of the prompt;
/// `None` if escapes hide it.
fn blank_span(node: &Node, inner: &str, behind: usize) -> Option<Span> {
    let braces = format!("{{{{{inner}}}}}");
    let start = node.span.start + behind + node.source_text().get(behind..)?.find(&braces)?;
    Some(Span::new(start, start + braces.len()))
}

/// Reports described blanks that do not occur.
fn report_unused_blanks(detailed: Option<TableNode>, named: &[String]) {
    let Some(table) = detailed else { return };
    for (described, span, _) in table.entries() {
        if named.iter().any(|name| name == described) {
            continue;
        }
        let message = format!("the prompt has no blank {{{{{described}}}}}");
        let diagnostic = Diagnostic::new(Code::BadCloze, span, message);
        let help = format!("add {{{{{described}}}}} to the prompt where the blank belongs");
        table.report(diagnostic.with_label("defined here").with_help(help));
    }
}

/// The content of a blank's braces.
pub(in crate::deck) struct BraceContent {
    /// The name for `[questions.blanks]`.
    pub name: String,
    /// Its answers, if no table describes it.
    pub answers: Vec<String>,
}

/// The content of the braces of each blank in a prompt, in order.
pub(in crate::deck) fn blanks_of(prompt: &str) -> impl Iterator<Item = BraceContent> {
    cut_prompt(prompt).filter(|part| part.is_blank).map(|part| {
        let inner = BlankNotation::new(part.text);
        BraceContent {
            name: inner.answer.trim().to_owned(),
            answers: inner.answers().map(str::to_owned).collect(),
        }
    })
}

/// The number of blanks in a prompt.
pub(super) fn count_blanks(prompt: &str) -> usize {
    cut_prompt(prompt).filter(|part| part.is_blank).count()
}

struct PromptPart<'a> {
    text: &'a str,
    is_blank: bool,
}

/// Cuts the prompt at its braces. Unclosed braces are text.
fn cut_prompt(prompt: &str) -> impl Iterator<Item = PromptPart<'_>> {
    let mut rest = prompt;
    let mut blank = None;
    std::iter::from_fn(move || {
        if let Some(text) = blank.take() {
            return Some(PromptPart { text, is_blank: true });
        }
        let open = rest.find("{{");
        let braces = open.and_then(|open| Some((open, open + 2 + rest[open + 2..].find("}}")?)));
        let Some((open, close)) = braces else {
            let text = std::mem::take(&mut rest);
            return (!text.is_empty()).then_some(PromptPart { text, is_blank: false });
        };
        let text = &rest[..open];
        let inner = &rest[open + 2..close];
        rest = &rest[close + 2..];
        if text.is_empty() {
            return Some(PromptPart { text: inner, is_blank: true });
        }
        blank = Some(inner);
        Some(PromptPart { text, is_blank: false })
    })
}

/// The notation between the braces of a blank.
struct BlankNotation<'a> {
    number: Option<u32>,
    answer: &'a str,
    hint: Option<&'a str>,
}

impl<'a> BlankNotation<'a> {
    fn new(text: &'a str) -> Self {
        let numbered = text.split_once("::").and_then(|(number, rest)| {
            let number = number.trim().strip_prefix('c')?.parse().ok()?;
            Some((number, rest))
        });
        let (number, rest) = numbered.map_or((None, text), |(number, rest)| (Some(number), rest));
        let (answer, hint) = rest
            .split_once("::")
            .map_or((rest, None), |(answer, hint)| (answer, Some(hint.trim())));
        Self { number, answer, hint }
    }

    /// The answers, if no table describes the blank.
    fn answers(&self) -> impl Iterator<Item = &'a str> {
        self.answer.split('|').map(str::trim).filter(|text| !text.is_empty())
    }
}

/// Reads a blank with its answers between the braces.
fn read_simple_blank(
    table: &TableNode,
    inner: &BlankNotation,
    span: Span,
    language: &Language,
) -> Option<Field> {
    let answers: Vec<Entry> = inner
        .answers()
        .map(|text| Entry {
            text: text.to_owned(),
            feedback: None,
            credit: 1.0,
            place: None,
            pattern: None,
            span,
        })
        .collect();
    let typed = body::typed_comparison(SpellingRules::default(), language);
    let has_answer = answers.iter().any(|entry| !typed.form(&entry.text).1.is_empty());
    if !has_answer {
        let diagnostic = Diagnostic::new(Code::BadCloze, span, "a blank without an answer")
            .with_label("no answer between the braces");
        table.report(diagnostic);
        return None;
    }
    let texts: Vec<&str> = inner.answers().collect();
    report_repeated_spellings(table, inner, &texts, span);
    Some(Field::Written(Written {
        answers,
        distractors: Vec::new(),
        spelling: SpellingRules::default(),
    }))
}

/// Reports answers of a blank that the grader takes for an earlier one. They do no harm.
fn report_repeated_spellings(
    table: &TableNode,
    inner: &BlankNotation,
    texts: &[&str],
    blank: Span,
) {
    let spelling = SpellingComparison { case_sensitive: false };
    // Escapes may hide the braces.
    let source = blank.text_in(table.text().source);
    let inside = source.find(inner.answer).map(|at| blank.start + at);
    let place = |text: &str| {
        let before = text.as_ptr() as usize - inner.answer.as_ptr() as usize;
        inside.map_or(blank, |start| Span::new(start + before, start + before + text.len()))
    };
    for (index, text) in texts.iter().enumerate() {
        let form = spelling.form(text);
        let same = texts[..index].iter().find(|other| spelling.form(other) == form);
        let Some(first) = same else { continue };
        let reason = if text == first {
            "written twice"
        } else if text.to_lowercase() == first.to_lowercase() {
            "capital letters are ignored"
        } else if text.split_whitespace().count() == first.split_whitespace().count() {
            "signs around an answer are ignored"
        } else {
            "a leading article is ignored"
        };
        let message = format!("`{text}` is accepted anyway, because of `{first}`");
        let diagnostic = Diagnostic::new(Code::RepeatedSpelling, place(text), message);
        let diagnostic = if place(first) == place(text) {
            diagnostic
        } else {
            diagnostic.with_related(place(first), "the same answer")
        };
        table.report(diagnostic.with_label(reason).with_help("remove one of them"));
    }
}

/// Reads a blank that `[questions.blanks.name]` describes.
fn read_blank_table(node: &Node, language: &Language) -> Option<(Field, f64)> {
    let Some(table) = node.as_table() else {
        node.report_wrong_kind("blanks", ValueKind::Blanks);
        return None;
    };
    let kind = match table.read_string("type") {
        None => QuestionType::ShortAnswer,
        Some(name) => {
            match QuestionType::from_name(&name).filter(|kind| keys::BLANK_TYPES.contains(kind)) {
                Some(kind) => kind,
                None => {
                    let node = table.get("type")?;
                    node.report_wrong_kind("type", ValueKind::BlankType);
                    return None;
                }
            }
        }
    };
    table.check_keys(&[keys::keys_of_type(kind), keys::BLANK_KEYS], "a blank");
    let points = table.get("points").map_or(1.0, |node| question::read_points(&node));
    Some((body::read_field(kind, &table, language)?, points))
}
