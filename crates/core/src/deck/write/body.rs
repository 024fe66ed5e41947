//! Writes the accepted answers, type by type.

use std::collections::BTreeSet;

use crate::deck::QuestionType;
use crate::deck::keys::ACCENT_WORDS;
use crate::deck::question::{
    Accents, Blank, Body, Choice, Dated, Entry, Field, Numeric, OptionPlace, Question,
    SpellingRules, Target, Typos, Valued, Written, in_written_order, order_by_place,
};
use crate::deck::read::blanks_of;
use crate::deck::statement::STATEMENT_OPTIONS;
use crate::quantity::number::{self, Number, Tolerance};

use super::value::{
    TableWriter, inline_table, key_literal, list_value, number_value as digits, short_text_value,
    text_value,
};

/// Puts the keys of the question's type into `table`, and returns further tables as text.
pub(super) fn put_body(question: &Question, table: &mut TableWriter) -> String {
    match &question.body {
        Body::Single(one) => put_field(question.kind, one, table),
        Body::MultipleResponse(several) => {
            let share = 1.0 / several.answers.len().max(1) as f64;
            let (right, wrong) =
                laid_out(several.answers.clone(), several.distractors.clone(), several.shuffle);
            table.put("answers", entries_value(&right, share));
            put_entries(table, "distractors", &wrong, -share);
            put_unless(table, "partial", several.partial, true);
            put_unless(table, "shuffle", several.shuffle, true);
        }
        Body::Cloze(cloze) => return blank_tables(&question.prompt, &cloze.blanks),
        Body::List(all) => {
            table.put("answers", list_value(all.items.iter().map(list_item_value)));
            put_entries(table, "distractors", &all.distractors, 0.0);
            table.put_some("count", all.count.map(|count| count.to_string()));
            put_unless(table, "ordered", all.ordered, false);
            if let Some(first) = all.items.first() {
                put_spelling(table, first);
            }
        }
        Body::Ordering(items) => {
            let items = items.iter().map(|item| match &item.note {
                Some(note) => format!("[{}, {}]", text_value(&item.text), short_text_value(note)),
                None => text_value(&item.text),
            });
            table.put("items", list_value(items));
        }
        Body::Matching(matching) => {
            let pairs = matching.pairs.iter();
            let pairs =
                pairs.map(|(left, right)| format!("[{}, {}]", text_value(left), text_value(right)));
            table.put("pairs", list_value(pairs));
            put_entries(table, "distractors", &matching.distractors, 0.0);
        }
        Body::Flashcard(card) => {
            table.put("answer", text_value(&card.answer));
            put_unless(table, "reverse", card.reverse, false);
        }
    }
    String::new()
}

fn put_field(kind: QuestionType, field: &Field, table: &mut TableWriter) {
    match field {
        Field::Choice(choice) if kind == QuestionType::TrueFalse => put_true_false(choice, table),
        Field::Choice(choice) => {
            let (right, wrong) =
                choice.options.iter().cloned().partition(|entry| entry.credit >= 1.0);
            let (right, wrong) = laid_out(right, wrong, choice.shuffle);
            put_answers(table, &right);
            table.put("distractors", entries_value(&wrong, 0.0));
            put_unless(table, "shuffle", choice.shuffle, true);
        }
        Field::Written(written) => {
            put_answers(table, &written.answers);
            put_entries(table, "distractors", &written.distractors, 0.0);
            put_spelling(table, written);
        }
        Field::Numeric(numeric) => put_numeric(numeric, table),
        Field::Dated(dated) => put_dated(dated, table),
    }
}

/// The right options, then the wrong ones, as they are written. If this changes a fixed order, each
/// right option gets a `place`, and the wrong ones stand around them.
fn laid_out(right: Vec<Entry>, wrong: Vec<Entry>, shuffle: bool) -> (Vec<Entry>, Vec<Entry>) {
    let all: Vec<&Entry> = right.iter().chain(&wrong).collect();
    let shown = option_texts(&in_written_order(all.clone()));
    if shuffle || shown == option_texts(&order_by_place(all)) {
        return (right, wrong);
    }
    let index_of =
        |option: &Entry| shown.iter().position(|text| *text == option.text).unwrap_or_default();
    let right = right
        .into_iter()
        .map(|option| Entry { place: Some(OptionPlace::At(index_of(&option) + 1)), ..option })
        .collect();
    let mut wrong: Vec<Entry> =
        wrong.into_iter().map(|option| Entry { place: None, ..option }).collect();
    wrong.sort_by_key(index_of);
    (right, wrong)
}

fn option_texts(options: &[&Entry]) -> Vec<String> {
    options.iter().map(|option| option.text.clone()).collect()
}

/// Puts the first entry as the answer and the others as alternatives.
fn put_answers(table: &mut TableWriter, all: &[Entry]) {
    let Some((first, others)) = all.split_first() else { return };
    table.put("answer", entry_value(first, 1.0));
    put_entries(table, "alternatives", others, 1.0);
}

fn put_spelling(table: &mut TableWriter, written: &Written) {
    let (spelling, default) = (written.spelling, SpellingRules::default());
    put_unless(table, "case-sensitive", spelling.case_sensitive, default.case_sensitive);
    put_unless(table, "exact", spelling.exact, default.exact);
    if let Typos::Edits(edits) = spelling.typos {
        table.put("typos", edits.to_string());
    }
    if spelling.accents != default.accents {
        let word = match spelling.accents {
            Accents::Matter => ACCENT_WORDS.all[0],
            Accents::Noted => ACCENT_WORDS.all[1],
            Accents::Ignored => ACCENT_WORDS.all[2],
        };
        table.put("accents", short_text_value(word));
    }
    if spelling.almost < default.almost {
        table.put("almost", digits(spelling.almost));
    }
    put_unless(table, "person", spelling.person, default.person);
}

fn put_true_false(choice: &Choice, table: &mut TableWriter) {
    for (name, is_right) in [("answer", true), ("distractors", false)] {
        let Some(option) = choice.options.iter().find(|entry| (entry.credit >= 1.0) == is_right)
        else {
            continue;
        };
        let value = (option.text == STATEMENT_OPTIONS[0]).to_string();
        match (value, option.feedback.as_deref().map(short_text_value)) {
            (value, Some(feedback)) => {
                let entry = inline_table([("value", value), ("feedback", feedback)]);
                table.put(name, if is_right { entry } else { format!("[{entry}]") });
            }
            (value, None) if is_right => table.put(name, value),
            _ => {}
        }
    }
}

fn put_numeric(numeric: &Numeric, table: &mut TableWriter) {
    if let Some((first, others)) = numeric.answers.split_first() {
        table.put("answer", target_value(first, 1.0));
        table.put_list("alternatives", others.iter().map(|other| target_value(other, 1.0)));
    }
    table.put_list("distractors", numeric.distractors.iter().map(|other| target_value(other, 0.0)));
    if numeric.tolerance != Tolerance::Absolute(0.0) {
        table.put("tolerance", tolerance_value(numeric.tolerance));
    }
    table.put_some("unit", numeric.unit.as_deref().map(short_text_value));
    table.put_inline(
        "units",
        numeric.units.iter().map(|(unit, factor)| (unit.as_str(), digits(*factor))),
    );
    table.put_some(
        "accept",
        numeric.accept.map(|(low, high)| format!("[{}, {}]", digits(low), digits(high))),
    );
}

fn target_value(valued: &Valued<Target>, credit: f64) -> String {
    let Target { number, tolerance, .. } = valued.value;
    let own = tolerance.map(|tolerance| ("tolerance", tolerance_value(tolerance)));
    entry_with(&valued.entry, credit, number_literal(&valued.entry.text, number), own)
}

fn tolerance_value(tolerance: Tolerance) -> String {
    match tolerance {
        Tolerance::Absolute(distance) => digits(distance),
        Tolerance::Percent(percent) => short_text_value(&format!("{percent}%")),
    }
}

/// A bare number if TOML reads it as the same one, else the number in quotes.
fn number_literal(written: &str, number: Number) -> String {
    let is_bare = is_toml(written)
        && number::read_literal(written).is_ok_and(|value| Number::One(value) == number);
    if is_bare { written.to_owned() } else { short_text_value(written) }
}

/// Whether a text is a plain TOML number: digits with at most one point, and no superfluous zeros.
fn is_toml(written: &str) -> bool {
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && whole.len() < 16
        && fraction.is_none_or(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn put_dated(dated: &Dated, table: &mut TableWriter) {
    let entries: Vec<Entry> = dated.answers.iter().map(|valued| valued.entry.clone()).collect();
    put_answers(table, &entries);
    table.put_list(
        "distractors",
        dated.distractors.iter().map(|valued| entry_value(&valued.entry, 0.0)),
    );
}

/// The tables of blanks that need more than their braces.
fn blank_tables(prompt: &str, blanks: &[Blank]) -> String {
    let mut written = BTreeSet::new();
    let mut tables = String::new();
    for (inner, blank) in blanks_of(prompt).zip(blanks) {
        if is_simple(&inner.answers, blank) || !written.insert(inner.name.clone()) {
            continue;
        }
        tables.push_str(&format!(
            "\n[questions.blanks.{}]\n{}",
            key_literal(&inner.name),
            blank_table(blank)
        ));
    }
    tables
}

fn blank_table(blank: &Blank) -> TableWriter {
    let kind = match &blank.field {
        Field::Choice(choice) if choice.is_statement() => QuestionType::TrueFalse,
        Field::Choice(_) => QuestionType::MultipleChoice,
        Field::Written(_) => QuestionType::ShortAnswer,
        Field::Numeric(_) => QuestionType::Numeric,
        Field::Dated(_) => QuestionType::Date,
    };
    let mut table = TableWriter::default();
    table.put("type", text_value(kind.name()));
    put_field(kind, &blank.field, &mut table);
    if blank.points != 1.0 {
        table.put("points", digits(blank.points));
    }
    table
}

/// Whether the braces of a blank express all of it.
fn is_simple(answers: &[String], blank: &Blank) -> bool {
    let Field::Written(written) = &blank.field else { return false };
    let mut entries = written.answers.iter();
    blank.points == 1.0
        && written.distractors.is_empty()
        && written.spelling == SpellingRules::default()
        && entries.all(|entry| entry_with(entry, 1.0, String::new(), None).is_empty())
        && written.answers.iter().map(|entry| &entry.text).eq(answers)
}

fn list_item_value(written: &Written) -> String {
    let Some((first, others)) = written.answers.split_first() else { return "\"\"".to_owned() };
    let others = list_value(others.iter().map(|other| entry_value(other, 1.0)));
    let own = (written.answers.len() > 1).then_some(("alternatives", others));
    entry_with(first, 1.0, short_text_value(&first.text), own)
}

fn put_unless(table: &mut TableWriter, name: &str, flag: bool, default: bool) {
    if flag != default {
        table.put(name, flag.to_string());
    }
}

fn put_entries(table: &mut TableWriter, name: &str, all: &[Entry], credit: f64) {
    table.put_list(name, all.iter().map(|one| entry_value(one, credit)));
}

fn entries_value(all: &[Entry], credit: f64) -> String {
    list_value(all.iter().map(|one| entry_value(one, credit)))
}

fn entry_value(one: &Entry, credit: f64) -> String {
    let written = entry_with(one, credit, short_text_value(&one.text), None);
    // A table stands on one line, while a text alone keeps its lines.
    if written == short_text_value(&one.text) { text_value(&one.text) } else { written }
}

/// An entry as a value, or as a table if it has other keys; `credit` is its default credit.
fn entry_with(entry: &Entry, credit: f64, value: String, own: Option<(&str, String)>) -> String {
    let mut keys = Vec::new();
    if entry.pattern.as_ref() != Some(&entry.text) {
        let is_bare = value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        keys.push((if is_bare { "value" } else { "text" }, value.clone()));
    }
    keys.extend(entry.pattern.as_deref().map(|pattern| ("match", short_text_value(pattern))));
    keys.extend(entry.feedback.as_deref().map(|feedback| ("feedback", short_text_value(feedback))));
    if entry.credit != credit {
        keys.push(("credit", digits(entry.credit)));
    }
    match entry.place {
        Some(OptionPlace::At(place)) => keys.push(("place", place.to_string())),
        Some(OptionPlace::Last) => keys.push(("last", "true".to_owned())),
        None => {}
    }
    keys.extend(own);
    if keys.len() == 1 && entry.pattern.is_none() { value } else { inline_table(keys) }
}
