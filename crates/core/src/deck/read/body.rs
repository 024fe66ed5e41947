//! The keys of each type: from a table to what counts as an answer.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic, Fix};
use crate::deck::keys::{self, ACCENT_WORDS, MOST_EDITS, Requirement, SHARE, ValueKind};
use crate::deck::question::{Accents, Body, Choice, Entry, Field, Flashcard, SpellingRules, Typos, Written};
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};
use crate::fold::FoldOptions;
use crate::quantity::Language;

use super::entry::{
    Comparison, SpellingComparison, TypedComparison, VisibleComparison, check_apart, check_distinct,
    check_places, read_entries, read_entries_with_nodes, read_entry,
};
use super::{cloze, multi_answer, quantities};

/// Reads the keys of a question of this type; nothing where they cannot make one, which is then told.
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

/// Reads what takes one answer.
pub(super) fn read_field(kind: QuestionType, table: &TableNode, language: &Language) -> Option<Field> {
    match kind {
        QuestionType::MultipleChoice => read_choice(table).map(Field::Choice),
        QuestionType::TrueFalse => read_true_false(table).map(Field::Choice),
        QuestionType::ShortAnswer => read_written(table, kind, language).map(Field::Written),
        QuestionType::Numeric => quantities::read_numeric(table, language).map(Field::Numeric),
        QuestionType::Date => quantities::read_dated(table, language).map(Field::Dated),
        _ => None,
    }
}

/// Says that the question needs `key`, at its heading; a key that was meant for it has been told already.
pub(super) fn report_missing_key(table: &TableNode, kind: QuestionType, key: &str) {
    debug_assert!(
        keys::find_key(keys::keys_of_type(kind), key)
            .is_some_and(|key| key.requirement != Requirement::Optional)
    );
    let meant = |word: &str| keys::likely_key(word, &[key]).is_some() && word != key;
    let sibling =
        |word: &str| matches!((word, key), ("answer", "answers" | "items") | ("answers", "answer" | "items"));
    if !table.entries().any(|(word, ..)| meant(word) || sibling(word)) {
        let message = format!("a question of type {} needs `{key}`", kind.name());
        table.report(
            Diagnostic::new(Code::MissingKey, table.span, message)
                .with_label(format!("`{key}` is missing"))
                .with_help(format!("write `{key} = {}`", example_value(kind, key))),
        );
    }
}

/// How a value of the key is written.
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

/// The model answer, which earns everything.
pub(super) fn read_answer(table: &TableNode, kind: QuestionType) -> Option<Entry> {
    let Some(node) = table.get("answer") else {
        report_missing_key(table, kind, "answer");
        return None;
    };
    if node.as_items().is_some() {
        let mut fault =
            one_answer_error(kind, Span::new(table.key_span("answer").start, node.span.end), &node);
        let named =
            table.get("type").filter(|_| kind == QuestionType::MultipleChoice && fault.help.is_some());
        fault.more_fixes.extend(named.map(|named| {
            let text = format!("\"{}\"", QuestionType::MultipleResponse.name());
            Fix { span: named.span, text }
        }));
        node.report(fault);
        return None;
    }
    let entry = read_entry(&node, "answer", 1.0)?;
    if entry.credit < 1.0 {
        node.report(
            Diagnostic::new(Code::OutOfRange, node.span, "the answer earns all the points")
                .with_label("credit below 1")
                .with_help("an answer that earns a part belongs among the alternatives"),
        );
    }
    Some(entry)
}

/// The fault of a list where one answer is due; `whole` reaches from the key to the end of the list.
pub(super) fn one_answer_error(kind: QuestionType, whole: Span, node: &Node) -> Diagnostic {
    let items = node.as_items().unwrap_or_default();
    let fault = Diagnostic::new(Code::WrongValue, whole, format!("{} has one answer", kind.name()));
    let fault = fault.with_label("this is a list");
    let written: Vec<&str> = items.iter().map(Node::source_text).collect();
    match (kind, written.as_slice()) {
        (_, []) => fault,
        (_, [one]) => fault.with_fix(whole, format!("answer = {one}")),
        (QuestionType::MultipleChoice, several) => fault
            .with_help("several right options make a question of type \"multiple-response\"")
            .with_fix(whole, format!("answers = [{}]", several.join(", "))),
        (QuestionType::ShortAnswer | QuestionType::Numeric | QuestionType::Date, [first, others @ ..]) => {
            fault
                .with_help("the other ways to answer are alternatives")
                .with_fix(whole, format!("answer = {first}\nalternatives = [{}]", others.join(", ")))
        }
        _ => fault,
    }
}

/// Distractors never earn everything: those would be alternatives.
pub(super) fn read_distractors(table: &TableNode, credit: f64) -> Vec<Entry> {
    read_distractors_with_nodes(table, credit).into_iter().map(|(_, entry)| entry).collect()
}

/// As [`read_distractors`], each with where it was read from.
pub(super) fn read_distractors_with_nodes<'a>(table: &TableNode<'a>, credit: f64) -> Vec<(Node<'a>, Entry)> {
    let distractors = read_entries_with_nodes(table, "distractors", credit);
    for (_, entry) in distractors.iter().filter(|(_, entry)| entry.credit >= 1.0) {
        let fault = Diagnostic::new(Code::OutOfRange, entry.span, "a distractor that earns all the points");
        table.report(fault.with_label("credit 1").with_help("it belongs among the answers"));
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
            let fault = Diagnostic::new(Code::WrongValue, node.span, "`distractors` needs 1 or more");
            node.report(fault.with_label("0 here"));
        }
        Some(_) => {}
    }
    let right: Vec<Entry> = std::iter::once(key?).chain(read_entries(table, "alternatives", 1.0)).collect();
    check_apart(table, &right.iter().collect::<Vec<_>>(), &distractors, &VisibleComparison);
    for options in [&right, &distractors] {
        let options: Vec<&Entry> = options.iter().collect();
        check_distinct(table, &options, Code::DuplicateOption, "an option occurs twice", &VisibleComparison);
    }
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
                let fault = Diagnostic::new(Code::MissingKey, entry.span, "the answer needs `value`");
                entry.report(
                    fault.with_label("no `value` here").with_help("write value = true or value = false"),
                );
            }
            entry.get("value")?.flag("value")
        }
        None => node.flag("answer"),
    }?;
    let feedback = |entry: &Entry| (entry.text.to_lowercase(), entry.feedback.clone());
    let said: Vec<_> =
        node.as_table().and_then(|_| read_entry(&node, "answer", 1.0)).iter().map(feedback).collect();
    let said: Vec<_> = read_entries(table, "distractors", 0.0).iter().map(feedback).chain(said).collect();
    let option = |value: bool| Entry {
        text: if value { "True" } else { "False" }.to_owned(),
        feedback: said
            .iter()
            .find(|(text, _)| *text == value.to_string())
            .and_then(|(_, feedback)| feedback.clone()),
        credit: if value == key { 1.0 } else { 0.0 },
        place: None,
        pattern: None,
        span: node.span,
    };
    Some(Choice { options: vec![option(true), option(false)], shuffle: false })
}

/// How typed answers are told apart when a deck is checked.
pub(super) fn typed_comparison(spelling: SpellingRules, language: &Language) -> TypedComparison<'_> {
    let manner = FoldOptions { language, case_sensitive: spelling.case_sensitive };
    TypedComparison { fold_options: manner, exact: spelling.exact }
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

/// Says which typed answers cannot be told from one another, from a distractor, or from a blank one.
pub(super) fn check_typed_answers(
    table: &TableNode,
    answers: &[&Entry],
    distractors: &[Entry],
    typed: TypedComparison,
) {
    let spelt = SpellingComparison { case_sensitive: typed.fold_options.case_sensitive };
    check_distinct(table, answers, Code::EqualAlternatives, "two answers that are compared as one", &spelt);
    check_apart(table, answers, distractors, &typed);
    for entry in answers.iter().filter(|entry| typed.form(&entry.text).1.is_empty()) {
        let error = Diagnostic::new(Code::EmptyText, entry.span, "an answer that nothing is seen of");
        table.report(error.with_label("only signs without width"));
    }
}

/// What counts when an answer in words is compared.
pub(super) fn read_spelling(table: &TableNode) -> SpellingRules {
    let usual = SpellingRules::default();
    SpellingRules {
        exact: table.read_flag("exact", usual.exact),
        case_sensitive: table.read_flag("case-sensitive", usual.case_sensitive),
        typos: read_typos(table),
        accents: read_accents(table).unwrap_or(usual.accents),
        almost: read_almost(table).unwrap_or(usual.almost),
        person: table.read_flag("person", usual.person),
    }
}

fn read_accents(table: &TableNode) -> Option<Accents> {
    let node = table.get("accents")?;
    let all = [Accents::Matter, Accents::Noted, Accents::Ignored];
    let named = ACCENT_WORDS.all.iter().position(|word| node.value.as_str() == Some(word));
    if named.is_none() {
        node.report_unfit("accents", ValueKind::Word(ACCENT_WORDS));
    }
    named.map(|at| all[at])
}

fn read_almost(table: &TableNode) -> Option<f64> {
    let node = table.get("almost")?;
    let share = node.number().filter(|share| SHARE.contains(*share));
    if share.is_none() {
        node.report_unfit("almost", ValueKind::Number(SHARE));
    }
    share
}

/// The `typos` of a question that is answered in words.
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
