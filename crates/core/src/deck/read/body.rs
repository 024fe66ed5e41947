//! Reads the keys of each type: from a table to the accepted answers.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic, Fix};
use crate::deck::keys::{self, ACCENT_WORDS, MOST_EDITS, Requirement, SHARE, ValueKind};
use crate::deck::question::{
    Accents, Body, Choice, Entry, Field, Flashcard, SpellingRules, Typos, Written,
};
use crate::deck::span::Span;
use crate::deck::statement::STATEMENT_OPTIONS;
use crate::deck::tree::{Node, TableNode};
use crate::fold::FoldOptions;
use crate::quantity::Language;

use super::entry::{
    Comparison, EQUAL_ANSWERS, SpellingComparison, TypedComparison, VisibleComparison, check_apart,
    check_distinct, check_distinct_options, check_places, read_entries, read_entries_with_nodes,
    read_entry,
};
use super::{cloze, multi_answer, quantities};

/// Reads the keys of a question of this type; reports errors and returns `None` if they make no
/// question.
pub(super) fn read_body(
    kind: QuestionType,
    table: &TableNode,
    prompt: Option<&str>,
    language: &Language,
) -> Option<Body> {
    match kind {
        QuestionType::MultipleResponse => multi_answer::read_multiple_response(table),
        QuestionType::Cloze => cloze::read_cloze(table, prompt?, language),
        QuestionType::List => multi_answer::read_list(table, language),
        QuestionType::Ordering => multi_answer::read_ordering(table),
        QuestionType::Matching => multi_answer::read_matching(table),
        QuestionType::Flashcard => read_flashcard(table),
        _ => read_field(kind, table, language).map(Body::Single),
    }
}

/// Reads a place for one answer.
pub(super) fn read_field(
    kind: QuestionType,
    table: &TableNode,
    language: &Language,
) -> Option<Field> {
    match kind {
        QuestionType::MultipleChoice => read_choice(table).map(Field::Choice),
        QuestionType::TrueFalse => read_true_false(table).map(Field::Choice),
        QuestionType::ShortAnswer => read_written(table, kind, language).map(Field::Written),
        QuestionType::Numeric => quantities::read_numeric(table, language).map(Field::Numeric),
        QuestionType::Date => quantities::read_dated(table, language).map(Field::Dated),
        _ => None,
    }
}

/// Reports that the question needs `key`, unless a misspelt form of the key was already reported.
pub(super) fn report_missing_key(table: &TableNode, kind: QuestionType, key: &str) {
    debug_assert!(
        keys::find_key(keys::keys_of_type(kind), key)
            .is_some_and(|key| key.requirement != Requirement::Optional)
    );
    let is_reported = table.entries().any(|(word, ..)| {
        let is_misspelt = keys::likely_key(word, &[key]).is_some() && word != key;
        let is_sibling = matches!(
            (word, key),
            ("answer", "answers" | "items")
                | ("answers", "answer" | "items")
                | ("options" | "choices", "distractors")
                | ("range" | "interval" | "between" | "min" | "max", "answer")
        );
        is_misspelt || is_sibling
    });
    if !is_reported {
        let message = format!("a question of type `{}` needs `{key}`", kind.name());
        table.report(
            Diagnostic::new(Code::MissingKey, table.span, message)
                .with_label(format!("missing `{key}`"))
                .with_help(format!("add `{key} = {}`", example_value(kind, key))),
        );
    }
}

/// An example of the key's value.
fn example_value(kind: QuestionType, key: &str) -> &'static str {
    match (kind, key) {
        (QuestionType::TrueFalse, _) => "true",
        (QuestionType::Numeric, _) => "42",
        (QuestionType::Date, _) => "2004-03-05",
        (_, "answers" | "distractors" | "items") => "[\"…\", \"…\"]",
        (_, "pairs") => "[[\"…\", \"…\"], [\"…\", \"…\"]]",
        _ => "\"…\"",
    }
}

/// The model answer, with full credit.
pub(super) fn read_answer(table: &TableNode, kind: QuestionType) -> Option<Entry> {
    let Some(node) = table.get("answer") else {
        report_missing_key(table, kind, "answer");
        return None;
    };
    if node.as_items().is_some() {
        let mut diagnostic =
            one_answer_error(kind, Span::new(table.key_span("answer").start, node.span.end), &node);
        if let Some(named) = table.get("type")
            && kind == QuestionType::MultipleChoice
            && diagnostic.help.is_some()
        {
            let text = format!("\"{}\"", QuestionType::MultipleResponse.name());
            diagnostic.more_fixes.push(Fix { span: named.span, text });
        }
        node.report(diagnostic);
        return None;
    }
    let entry = read_entry(&node, "answer", 1.0)?;
    if entry.credit < 1.0 {
        node.report(
            Diagnostic::new(Code::OutOfRange, node.span, "the answer must have full credit")
                .with_label("`credit` is below 1")
                .with_help("move an answer with partial credit to `alternatives`"),
        );
    }
    Some(entry)
}

/// The error for a list in place of one answer; `whole` reaches from the key to the end of the
/// list.
pub(super) fn one_answer_error(kind: QuestionType, whole: Span, node: &Node) -> Diagnostic {
    let items = node.as_items().unwrap_or_default();
    let diagnostic = Diagnostic::new(
        Code::WrongValue,
        whole,
        format!("a question of type `{}` takes one answer", kind.name()),
    );
    let diagnostic = diagnostic.with_label("found a list");
    let written: Vec<&str> = items.iter().map(Node::source_text).collect();
    match (kind, written.as_slice()) {
        (_, []) => diagnostic,
        (_, [one]) => diagnostic.with_fix(whole, format!("answer = {one}")),
        (QuestionType::MultipleChoice, several) => diagnostic
            .with_help("for several right options, use type \"multiple-response\"")
            .with_fix(whole, format!("answers = [{}]", several.join(", "))),
        (
            QuestionType::ShortAnswer | QuestionType::Numeric | QuestionType::Date,
            [first, others @ ..],
        ) => diagnostic
            .with_help("list other accepted answers under `alternatives`")
            .with_fix(whole, format!("answer = {first}\nalternatives = [{}]", others.join(", "))),
        _ => diagnostic,
    }
}

/// Reads the distractors, and reports those with full credit, which should be alternatives.
pub(super) fn read_distractors(table: &TableNode, credit: f64) -> Vec<Entry> {
    read_distractors_with_nodes(table, credit).into_iter().map(|(_, entry)| entry).collect()
}

/// As [`read_distractors`], each with its node.
pub(super) fn read_distractors_with_nodes<'a>(
    table: &TableNode<'a>,
    credit: f64,
) -> Vec<(Node<'a>, Entry)> {
    let distractors = read_entries_with_nodes(table, "distractors", credit);
    for (_, entry) in distractors.iter().filter(|(_, entry)| entry.credit >= 1.0) {
        let diagnostic =
            Diagnostic::new(Code::OutOfRange, entry.span, "a distractor cannot have full credit");
        table.report(diagnostic.with_label("`credit` is 1").with_help("move it to the answers"));
    }
    distractors
}

fn read_choice(table: &TableNode) -> Option<Choice> {
    let key = read_answer(table, QuestionType::MultipleChoice);
    let distractors = read_distractors(table, 0.0);
    match table.get("distractors") {
        None => {
            report_missing_key(table, QuestionType::MultipleChoice, "distractors");
            return None;
        }
        Some(node) if node.as_items().is_some_and(|items| items.is_empty()) => {
            let diagnostic = Diagnostic::new(
                Code::WrongValue,
                node.span,
                "`distractors` needs at least one entry",
            );
            node.report(diagnostic.with_label("empty list"));
        }
        Some(_) => {}
    }
    let right: Vec<Entry> =
        std::iter::once(key?).chain(read_entries(table, "alternatives", 1.0)).collect();
    check_apart(table, &right.iter().collect::<Vec<_>>(), &distractors, &VisibleComparison);
    check_distinct_options(table, &right);
    check_distinct_options(table, &distractors);
    let options: Vec<Entry> = right.into_iter().chain(distractors).collect();
    check_places(table, &options.iter().collect::<Vec<_>>());
    Some(Choice { options, shuffle: table.read_flag("shuffle", true) })
}

fn read_true_false(table: &TableNode) -> Option<Choice> {
    let Some(node) = table.get("answer") else {
        report_missing_key(table, QuestionType::TrueFalse, "answer");
        return None;
    };
    let key = match node.as_table() {
        Some(entry) => {
            if entry.get("value").is_none() {
                let diagnostic =
                    Diagnostic::new(Code::MissingKey, entry.span, "the answer needs `value`");
                entry.report(
                    diagnostic
                        .with_label("missing `value`")
                        .with_help("add `value = true` or `value = false`"),
                );
            }
            entry.get("value")?.flag("value")
        }
        None => node.flag("answer"),
    }?;
    let own = node.as_table().and_then(|_| read_entry(&node, "answer", 1.0));
    let feedback: Vec<(String, Option<String>)> = read_entries(table, "distractors", 0.0)
        .into_iter()
        .chain(own)
        .map(|entry| (entry.text.to_lowercase(), entry.feedback))
        .collect();
    let [yes, no] = STATEMENT_OPTIONS;
    let options = [true, false].map(|value| Entry {
        text: if value { yes } else { no }.to_owned(),
        feedback: feedback
            .iter()
            .find(|(text, _)| *text == value.to_string())
            .and_then(|(_, feedback)| feedback.clone()),
        credit: if value == key { 1.0 } else { 0.0 },
        place: None,
        pattern: None,
        span: node.span,
    });
    Some(Choice { options: options.into(), shuffle: false })
}

/// The comparison of typed answers within a deck.
pub(super) fn typed_comparison(
    spelling: SpellingRules,
    language: &Language,
) -> TypedComparison<'_> {
    let fold_options = FoldOptions { language, case_sensitive: spelling.case_sensitive };
    TypedComparison { fold_options, exact: spelling.exact }
}

fn read_written(table: &TableNode, kind: QuestionType, language: &Language) -> Option<Written> {
    let answer = read_answer(table, kind);
    let alternatives = read_entries(table, "alternatives", 1.0);
    let distractors = read_distractors(table, 0.0);
    let spelling = read_spelling(table);
    let answers: Vec<Entry> = std::iter::once(answer?).chain(alternatives).collect();
    let all: Vec<&Entry> = answers.iter().collect();
    check_typed_answers(table, &all, &distractors, typed_comparison(spelling, language));
    Some(Written { answers, distractors, spelling })
}

/// Reports typed answers that equal another answer or a distractor, or that have no visible text.
pub(super) fn check_typed_answers(
    table: &TableNode,
    answers: &[&Entry],
    distractors: &[Entry],
    typed: TypedComparison,
) {
    let spelling = SpellingComparison { case_sensitive: typed.fold_options.case_sensitive };
    check_distinct(table, answers, Code::EqualAlternatives, EQUAL_ANSWERS, &spelling);
    check_apart(table, answers, distractors, &typed);
    for entry in answers.iter().filter(|entry| is_invisible(&entry.text, typed)) {
        let error = Diagnostic::new(Code::EmptyText, entry.span, "the answer is invisible");
        table.report(error.with_label("only characters without width"));
    }
}

/// Whether nothing of an answer is left to compare. A letter or a digit always is, so most answers
/// need no fold.
fn is_invisible(text: &str, typed: TypedComparison) -> bool {
    !text.contains(|c: char| c.is_ascii_alphanumeric()) && typed.form(text).1.is_empty()
}

/// Reads the rules for comparing spellings.
pub(super) fn read_spelling(table: &TableNode) -> SpellingRules {
    let default = SpellingRules::default();
    SpellingRules {
        exact: table.read_flag("exact", default.exact),
        case_sensitive: table.read_flag("case-sensitive", default.case_sensitive),
        typos: read_typos(table),
        accents: read_accents(table).unwrap_or(default.accents),
        almost: read_almost(table).unwrap_or(default.almost),
        person: table.read_flag("person", default.person),
    }
}

fn read_accents(table: &TableNode) -> Option<Accents> {
    let node = table.get("accents")?;
    let all = [Accents::Matter, Accents::Noted, Accents::Ignored];
    let named = ACCENT_WORDS.all.iter().position(|word| node.value.as_str() == Some(word));
    if named.is_none() {
        node.report_unfit("accents", ValueKind::Word(ACCENT_WORDS));
    }
    named.map(|index| all[index])
}

fn read_almost(table: &TableNode) -> Option<f64> {
    let node = table.get("almost")?;
    let share = node.number().filter(|share| SHARE.contains(*share));
    if share.is_none() {
        node.report_unfit("almost", ValueKind::Number(SHARE));
    }
    share
}

/// The `typos` of a question with answers in words.
pub(super) fn read_typos(table: &TableNode) -> Typos {
    let Some(node) = table.get("typos") else { return Typos::Auto };
    match (node.value.as_str(), node.integer().and_then(|n| usize::try_from(n).ok())) {
        (Some("auto"), _) => Typos::Auto,
        (_, Some(edits)) if edits <= MOST_EDITS => Typos::Edits(edits),
        _ => {
            node.report_unfit("typos", ValueKind::Typos);
            Typos::Auto
        }
    }
}

fn read_flashcard(table: &TableNode) -> Option<Body> {
    let answer = read_answer(table, QuestionType::Flashcard)?.text;
    Some(Body::Flashcard(Flashcard { answer, reverse: table.read_flag("reverse", false) }))
}
