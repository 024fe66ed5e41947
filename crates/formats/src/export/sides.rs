//! The two sides of a question, for formats that only show it.

use crate::markup::{Markup, to_markdown};
use obverse_core::deck::question::{Blank, Body, Entry, Field, Numeric, Valued, Written};
use obverse_core::deck::{Question, QuestionType};
use obverse_core::quantity::number::Tolerance;
use obverse_core::text::{fence_code, keeps_lines, trim_text};

/// The sides of a question; every text is in option syntax.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// The options, in an order that does not reveal the answer.
    pub options: Vec<String>,
    /// The right sides of a matching question.
    pub partners: Vec<String>,
    pub answers: Vec<String>,
    /// Whether the order of the answers matters.
    pub is_ordered: bool,
    /// The alternative answers.
    pub alternatives: Vec<String>,
    /// The answers with a feedback.
    pub feedback: Vec<(String, String)>,
}

/// The sides of a question. The caller writes the back of a flashcard and the text of a cloze.
pub(super) fn question_sides(question: &Question) -> Sides {
    let mut sides = Sides::default();
    match &question.body {
        Body::Single(field) => {
            sides.add_field(field);
            if question.kind == QuestionType::TrueFalse {
                sides.options.clear();
            }
        }
        Body::MultipleResponse(several) => {
            sides.answers = several.answers.iter().map(option_text).collect();
            sides.options = option_texts(&several.laid_out(), several.shuffle);
            sides.add_feedback(several.answers.iter().chain(&several.distractors), option_text);
        }
        Body::List(list) => {
            sides.answers = list.items.iter().map(join_alternatives).collect();
            sides.is_ordered = list.ordered;
            sides.add_feedback(&list.distractors, typed_markdown);
        }
        Body::Ordering(items) => {
            sides.options = sort_texts(items.iter().map(|item| item.text.clone()));
            sides.is_ordered = true;
            sides.answers = items
                .iter()
                .map(|item| match &item.note {
                    Some(note) if keeps_lines(&item.text) => format!("{}\n({note})", item.text),
                    Some(note) => format!("{} ({note})", item.text),
                    None => item.text.clone(),
                })
                .collect();
        }
        Body::Matching(matching) => {
            sides.options = matching.pairs.iter().map(|(left, _)| left.clone()).collect();
            let right = matching.pairs.iter().map(|(_, right)| right.clone());
            sides.partners = sort_texts(right.chain(matching.distractors.iter().map(option_text)));
            sides.partners.dedup();
            sides.answers =
                matching.pairs.iter().map(|(left, right)| join_pair(left, right)).collect();
        }
        Body::Cloze(cloze) => {
            sides.is_ordered = true;
            sides.answers = cloze.blanks.iter().map(blank_answer).collect();
        }
        Body::Flashcard(_) => {}
    }
    sides
}

impl Sides {
    fn add_field(&mut self, field: &Field) {
        match field {
            Field::Choice(choice) => {
                let (right, wrong): (Vec<&Entry>, Vec<&Entry>) =
                    choice.options.iter().partition(|entry| entry.credit >= 1.0);
                self.answers = right.iter().map(|entry| option_text(entry)).collect();
                self.options = option_texts(&choice.laid_out(), choice.shuffle);
                self.add_feedback(right.into_iter().chain(wrong), option_text);
            }
            Field::Written(written) => {
                self.add_typed(written.answers.iter(), written.distractors.iter());
            }
            Field::Dated(dated) => {
                self.add_typed(
                    dated.answers.iter().map(valued_entry),
                    dated.distractors.iter().map(valued_entry),
                );
            }
            Field::Numeric(numeric) => {
                self.add_typed(
                    numeric.answers.iter().map(valued_entry),
                    numeric.distractors.iter().map(valued_entry),
                );
                self.add_unit(numeric);
            }
        }
    }

    fn add_typed<'a>(
        &mut self,
        mut answers: impl Iterator<Item = &'a Entry> + Clone,
        distractors: impl Iterator<Item = &'a Entry>,
    ) {
        self.add_feedback(answers.clone().chain(distractors), typed_markdown);
        self.answers.extend(answers.next().map(typed_markdown));
        self.alternatives.extend(answers.map(typed_markdown));
    }

    /// Adds the unit and the tolerance of a number.
    fn add_unit(&mut self, numeric: &Numeric) {
        let unit =
            numeric.unit.as_ref().map(|unit| format!(" {}", escape_text(unit))).unwrap_or_default();
        let tolerance = match numeric.tolerance {
            Tolerance::Absolute(0.0) => String::new(),
            Tolerance::Absolute(distance) => format!(" ± {distance}"),
            Tolerance::Percent(percent) => format!(" ± {percent} %"),
        };
        for answer in &mut self.answers {
            answer.push_str(&format!("{unit}{tolerance}"));
        }
        if let Some((low, high)) = numeric.accept {
            let between = format!("{low} to {high}{unit}");
            if self.answers.is_empty() {
                self.answers.push(between);
            } else {
                self.alternatives.push(between);
            }
        }
    }

    fn add_feedback<'a>(
        &mut self,
        all: impl IntoIterator<Item = &'a Entry>,
        shown: impl Fn(&Entry) -> String,
    ) {
        for entry in all {
            if let Some(feedback) = &entry.feedback {
                self.feedback.push((shown(entry), feedback.clone()));
            }
        }
    }
}

/// A pair; code is on lines of its own.
fn join_pair(left: &str, right: &str) -> String {
    if keeps_lines(left) || keeps_lines(right) {
        format!("{left}\n–\n{right}")
    } else {
        format!("{left} – {right}")
    }
}

fn valued_entry<T>(valued: &Valued<T>) -> &Entry {
    &valued.entry
}

fn option_text(entry: &Entry) -> String {
    entry.text.clone()
}

/// A typed answer as Markdown.
fn typed_markdown(entry: &Entry) -> String {
    escape_text(entry.pattern.as_deref().unwrap_or(&entry.text))
}

fn escape_text(text: &str) -> String {
    if keeps_lines(text) {
        return fence_code("", trim_text(text));
    }
    to_markdown(text, Markup::Plain, &mut str::to_owned).markdown
}

/// An answer with its alternatives in brackets.
fn join_alternatives(written: &Written) -> String {
    let mut all = written.answers.iter().map(typed_markdown);
    let first = all.next().unwrap_or_default();
    let others: Vec<String> = all.collect();
    if others.is_empty() { first } else { format!("{first} (or {})", others.join(", ")) }
}

/// The answer of a blank.
pub(super) fn blank_answer(blank: &Blank) -> String {
    match &blank.field {
        Field::Choice(choice) => choice.options.first().map(option_text),
        Field::Written(written) => Some(join_alternatives(written)),
        Field::Numeric(numeric) => {
            numeric.answers.first().map(|valued| typed_markdown(&valued.entry))
        }
        Field::Dated(dated) => dated.answers.first().map(|valued| typed_markdown(&valued.entry)),
    }
    .unwrap_or_default()
}

/// The options as a reader sees them.
fn option_texts(options: &[&Entry], shuffle: bool) -> Vec<String> {
    let texts = options.iter().map(|entry| option_text(entry));
    if shuffle { sort_texts(texts) } else { texts.collect() }
}

fn sort_texts(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts
}
