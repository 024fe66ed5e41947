//! The keys of each type: from a table to what counts as an answer.

use crate::deck::QuestionType;
use crate::deck::fault::{Code, Diagnostic, Mend};
use crate::deck::keys::{self, ACCENTS, MOST_EDITS, Need, SHARE, Takes};
use crate::deck::question::{Accents, Body, Choice, Entry, Field, Flashcard, Spelling, Typos, Written};
use crate::deck::span::Span;
use crate::deck::tree::{Node, Table};
use crate::fold::Manner;
use crate::quantity::Language;

use super::entry::{Comparison, Spelt, Typed, Visible, apart, distinct, entries, entry, placed, places};
use super::{cloze, quantities, several};

/// Reads the keys of a question of this type; nothing where they cannot make one, which is then told.
pub(super) fn read(
    kind: QuestionType,
    table: &Table,
    prompt: Option<&str>,
    language: &Language,
) -> Option<Body> {
    match kind {
        QuestionType::MultipleResponse => several::multiple_response(table),
        QuestionType::Cloze => cloze::read(table, prompt?, language),
        QuestionType::List => several::list(table, language),
        QuestionType::Ordering => several::ordering(table),
        QuestionType::Matching => several::matching(table),
        QuestionType::Flashcard => flashcard(table),
        _ => field(kind, table, language).map(Body::Single),
    }
}

/// Reads what takes one answer.
pub(super) fn field(kind: QuestionType, table: &Table, language: &Language) -> Option<Field> {
    match kind {
        QuestionType::MultipleChoice => choice(table).map(Field::Choice),
        QuestionType::TrueFalse => true_false(table).map(Field::Choice),
        QuestionType::ShortAnswer => written(table, kind, language).map(Field::Written),
        QuestionType::Numeric => quantities::numeric(table, language).map(Field::Numeric),
        QuestionType::Date => quantities::dated(table, language).map(Field::Dated),
        _ => None,
    }
}

/// Says that the question needs `key`, at its heading; a key that was meant for it has been told already.
pub(super) fn missing(table: &Table, kind: QuestionType, key: &str) {
    debug_assert!(keys::find(keys::of(kind), key).is_some_and(|key| key.need != Need::No));
    let meant = |word: &str| keys::meant(word, &[key]).is_some() && word != key;
    let sibling =
        |word: &str| matches!((word, key), ("answer", "answers" | "items") | ("answers", "answer" | "items"));
    if !table.entries().any(|(word, ..)| meant(word) || sibling(word)) {
        let message = format!("a question of type {} needs `{key}`", kind.name());
        table.fault(
            Diagnostic::new(Code::MissingKey, table.span, message)
                .label(format!("`{key}` is missing"))
                .help(format!("write `{key} = {}`", value(kind, key))),
        );
    }
}

/// How a value of the key is written.
fn value(kind: QuestionType, key: &str) -> &'static str {
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
pub(super) fn answer(table: &Table, kind: QuestionType) -> Option<Entry> {
    let Some(node) = table.get("answer") else {
        missing(table, kind, "answer");
        return None;
    };
    if node.items().is_some() {
        let mut fault = one_answer(kind, Span::new(table.key_span("answer").start, node.span.end), &node);
        let named =
            table.get("type").filter(|_| kind == QuestionType::MultipleChoice && fault.help.is_some());
        fault.again.extend(named.map(|named| {
            let text = format!("\"{}\"", QuestionType::MultipleResponse.name());
            Mend { span: named.span, text }
        }));
        node.fault(fault);
        return None;
    }
    let entry = entry(&node, "answer", 1.0)?;
    if entry.credit < 1.0 {
        node.fault(
            Diagnostic::new(Code::OutOfRange, node.span, "the answer earns all the points")
                .label("credit below 1")
                .help("an answer that earns a part belongs among the alternatives"),
        );
    }
    Some(entry)
}

/// The fault of a list where one answer is due; `whole` reaches from the key to the end of the list.
pub(super) fn one_answer(kind: QuestionType, whole: Span, node: &Node) -> Diagnostic {
    let items = node.items().unwrap_or_default();
    let fault = Diagnostic::new(Code::WrongValue, whole, format!("{} has one answer", kind.name()));
    let fault = fault.label("this is a list");
    let written: Vec<&str> = items.iter().map(Node::written).collect();
    match (kind, written.as_slice()) {
        (_, []) => fault,
        (_, [one]) => fault.mend(whole, format!("answer = {one}")),
        (QuestionType::MultipleChoice, several) => fault
            .help("several right options make a question of type \"multiple-response\"")
            .mend(whole, format!("answers = [{}]", several.join(", "))),
        (QuestionType::ShortAnswer | QuestionType::Numeric | QuestionType::Date, [first, others @ ..]) => {
            fault
                .help("the other ways to answer are alternatives")
                .mend(whole, format!("answer = {first}\nalternatives = [{}]", others.join(", ")))
        }
        _ => fault,
    }
}

/// Distractors never earn everything: those would be alternatives.
pub(super) fn distractors(table: &Table, credit: f64) -> Vec<Entry> {
    wrong(table, credit).into_iter().map(|(_, entry)| entry).collect()
}

/// As [`distractors`], each with where it was read from.
pub(super) fn wrong<'a>(table: &Table<'a>, credit: f64) -> Vec<(Node<'a>, Entry)> {
    let distractors = placed(table, "distractors", credit);
    for (_, entry) in distractors.iter().filter(|(_, entry)| entry.credit >= 1.0) {
        let fault = Diagnostic::new(Code::OutOfRange, entry.span, "a distractor that earns all the points");
        table.fault(fault.label("credit 1").help("it belongs among the answers"));
    }
    distractors
}

fn choice(table: &Table) -> Option<Choice> {
    let key = answer(table, QuestionType::MultipleChoice);
    let distractors = distractors(table, 0.0);
    match table.get("distractors") {
        None => {
            missing(table, QuestionType::MultipleChoice, "distractors");
            return None;
        }
        Some(node) if node.items().is_some_and(|items| items.is_empty()) => {
            let fault = Diagnostic::new(Code::WrongValue, node.span, "`distractors` needs 1 or more");
            node.fault(fault.label("0 here"));
        }
        Some(_) => {}
    }
    let right: Vec<Entry> = std::iter::once(key?).chain(entries(table, "alternatives", 1.0)).collect();
    apart(table, &right.iter().collect::<Vec<_>>(), &distractors, &Visible);
    for options in [&right, &distractors] {
        let options: Vec<&Entry> = options.iter().collect();
        distinct(table, &options, Code::DuplicateOption, "an option occurs twice", &Visible);
    }
    let options: Vec<Entry> = right.into_iter().chain(distractors).collect();
    places(table, &options.iter().collect::<Vec<_>>());
    Some(Choice { options, shuffle: table.flag("shuffle", true) })
}

fn true_false(table: &Table) -> Option<Choice> {
    let Some(node) = table.get("answer") else {
        missing(table, QuestionType::TrueFalse, "answer");
        return None;
    };
    let key = match node.table() {
        Some(entry) => {
            if entry.get("value").is_none() {
                let fault = Diagnostic::new(Code::MissingKey, entry.span, "the answer needs `value`");
                entry.fault(fault.label("no `value` here").help("write value = true or value = false"));
            }
            entry.get("value")?.flag("value")
        }
        None => node.flag("answer"),
    }?;
    let feedback = |entry: &Entry| (entry.text.to_lowercase(), entry.feedback.clone());
    let said: Vec<_> = node.table().and_then(|_| entry(&node, "answer", 1.0)).iter().map(feedback).collect();
    let said: Vec<_> = entries(table, "distractors", 0.0).iter().map(feedback).chain(said).collect();
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
pub(super) fn typed(spelling: Spelling, language: &Language) -> Typed<'_> {
    let manner = Manner { language, case_sensitive: spelling.case_sensitive };
    Typed { manner, exact: spelling.exact }
}

fn written(table: &Table, kind: QuestionType, language: &Language) -> Option<Written> {
    let answer = answer(table, kind);
    let alternatives = entries(table, "alternatives", 1.0);
    let distractors = distractors(table, 0.0);
    let spelling = spelling(table);
    let answers: Vec<Entry> = std::iter::once(answer?).chain(alternatives).collect();
    let all: Vec<&Entry> = answers.iter().collect();
    told_apart(table, &all, &distractors, typed(spelling, language));
    Some(Written { answers, distractors, spelling })
}

/// Says which typed answers cannot be told from one another, from a distractor, or from a blank one.
pub(super) fn told_apart(table: &Table, answers: &[&Entry], distractors: &[Entry], typed: Typed) {
    let spelt = Spelt { case_sensitive: typed.manner.case_sensitive };
    distinct(table, answers, Code::EqualAlternatives, "two answers that are compared as one", &spelt);
    apart(table, answers, distractors, &typed);
    for entry in answers.iter().filter(|entry| typed.form(&entry.text).1.is_empty()) {
        let error = Diagnostic::new(Code::EmptyText, entry.span, "an answer that nothing is seen of");
        table.fault(error.label("only signs without width"));
    }
}

/// What counts when an answer in words is compared.
pub(super) fn spelling(table: &Table) -> Spelling {
    let usual = Spelling::default();
    Spelling {
        exact: table.flag("exact", usual.exact),
        case_sensitive: table.flag("case-sensitive", usual.case_sensitive),
        typos: typos(table),
        accents: accents(table).unwrap_or(usual.accents),
        almost: almost(table).unwrap_or(usual.almost),
        person: table.flag("person", usual.person),
    }
}

fn accents(table: &Table) -> Option<Accents> {
    let node = table.get("accents")?;
    let all = [Accents::Matter, Accents::Noted, Accents::Ignored];
    let named = ACCENTS.all.iter().position(|word| node.value.as_str() == Some(word));
    if named.is_none() {
        node.unfit("accents", Takes::Word(ACCENTS));
    }
    named.map(|at| all[at])
}

fn almost(table: &Table) -> Option<f64> {
    let node = table.get("almost")?;
    let share = node.number().filter(|share| SHARE.holds(*share));
    if share.is_none() {
        node.unfit("almost", Takes::Number(SHARE));
    }
    share
}

/// The `typos` of a question that is answered in words.
pub(super) fn typos(table: &Table) -> Typos {
    let Some(node) = table.get("typos") else { return Typos::Auto };
    match (node.value.as_str(), node.integer().and_then(|n| usize::try_from(n).ok())) {
        (Some("auto"), _) => Typos::Auto,
        (_, Some(edits)) if edits <= MOST_EDITS => Typos::Edits(edits),
        _ => {
            node.unfit("typos", Takes::Typos);
            Typos::Auto
        }
    }
}

fn flashcard(table: &Table) -> Option<Body> {
    let answer = answer(table, QuestionType::Flashcard)?.text;
    Some(Body::Flashcard(Flashcard { answer, reverse: table.flag("reverse", false) }))
}
