//! A question for people and for programs that only show it: what is asked, and what is on the back.

use crate::markup::{Markup, to_markdown};
use obverse_core::deck::question::{Blank, Body, Entry, Field, Numeric, Target, Valued, Written};
use obverse_core::deck::{Question, QuestionType};
use obverse_core::quantity::number::Tolerance;
use obverse_core::text::{fence_code, keeps_lines, trim_text};

/// Both sides of a question; every text is written as an option is.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// What there is to choose from or to bring into order, in an order that tells nothing.
    pub options: Vec<String>,
    /// What the right sides are, where sides are to be put together.
    pub partners: Vec<String>,
    /// The answers.
    pub answers: Vec<String>,
    /// Whether the answers stand in an order.
    pub is_ordered: bool,
    /// What counts beside the answer.
    pub alternatives: Vec<String>,
    /// What is said to single answers: each with the answer.
    pub feedback: Vec<(String, String)>,
}

/// Both sides. A flashcard's back and a cloze's text are their own affair.
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
            sides.answers = matching.pairs.iter().map(|(left, right)| join_pair(left, right)).collect();
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
            Field::Written(written) => self.add_typed(written.answers.iter(), written.distractors.iter()),
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

    /// A number with its unit, and how far off still counts.
    fn add_unit(&mut self, numeric: &Numeric) {
        let unit = numeric.unit.as_ref().map(|unit| format!(" {}", escape_text(unit))).unwrap_or_default();
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
            if self.answers.is_empty() { self.answers.push(between) } else { self.alternatives.push(between) }
        }
    }

    fn add_feedback<'a>(
        &mut self,
        all: impl IntoIterator<Item = &'a Entry>,
        shown: impl Fn(&Entry) -> String,
    ) {
        let said = |entry: &'a Entry| Some((shown(entry), entry.feedback.clone()?));
        self.feedback.extend(all.into_iter().filter_map(said));
    }
}

/// Two sides that belong together; code on lines of its own.
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

/// What is typed, as Markdown that shows it.
fn typed_markdown(entry: &Entry) -> String {
    escape_text(entry.pattern.as_deref().unwrap_or(&entry.text))
}

fn escape_text(text: &str) -> String {
    if keeps_lines(text) {
        return fence_code("", trim_text(text));
    }
    to_markdown(text, Markup::Plain, &mut str::to_owned).markdown
}

/// An answer, and in brackets what counts as well.
fn join_alternatives(written: &Written) -> String {
    let mut all = written.answers.iter().map(typed_markdown);
    let first = all.next().unwrap_or_default();
    let others: Vec<String> = all.collect();
    if others.is_empty() { first } else { format!("{first} (or {})", others.join(", ")) }
}

/// What fills a blank.
pub(super) fn blank_answer(blank: &Blank) -> String {
    let first = |all: &[Valued<Target>]| all.first().map(|valued| typed_markdown(&valued.entry));
    match &blank.field {
        Field::Choice(choice) => choice.options.first().map(option_text),
        Field::Written(written) => Some(join_alternatives(written)),
        Field::Numeric(numeric) => first(&numeric.answers),
        Field::Dated(dated) => dated.answers.first().map(|valued| typed_markdown(&valued.entry)),
    }
    .unwrap_or_default()
}

/// Options that are laid out, as a reader sees them.
fn option_texts(options: &[&Entry], shuffle: bool) -> Vec<String> {
    let texts = options.iter().map(|entry| option_text(entry));
    if shuffle { sort_texts(texts) } else { texts.collect() }
}

fn sort_texts(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts
}
