//! A question for people and for programs that only show it: what is asked, and what is on the back.

use crate::markup::{Markup, to_markdown};
use obverse_core::deck::question::{Blank, Body, Entry, Field, Numeric, Target, Valued, Written};
use obverse_core::deck::{Question, QuestionType};
use obverse_core::quantity::number::Tolerance;
use obverse_core::text::{fenced, keeps_lines, trimmed};

/// Both sides of a question; every text is written as an option is.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// What there is to choose from or to bring into order, in an order that tells nothing.
    pub options: Vec<String>,
    /// What the right sides are, where sides are to be put together.
    pub rights: Vec<String>,
    /// The answers.
    pub answers: Vec<String>,
    /// Whether the answers stand in an order.
    pub is_ordered: bool,
    /// What counts beside the answer.
    pub also: Vec<String>,
    /// What is said to single answers: each with the answer.
    pub said: Vec<(String, String)>,
}

/// Both sides. A flashcard's back and a cloze's text are their own affair.
pub(super) fn sides(question: &Question) -> Sides {
    let mut sides = Sides::default();
    match &question.body {
        Body::Single(field) => {
            sides.field(field);
            if question.kind == QuestionType::TrueFalse {
                sides.options.clear();
            }
        }
        Body::MultipleResponse(several) => {
            sides.answers = several.answers.iter().map(option).collect();
            sides.options = shown(&several.laid_out(), several.shuffle);
            sides.say(several.answers.iter().chain(&several.distractors), option);
        }
        Body::List(list) => {
            sides.answers = list.items.iter().map(alternatives).collect();
            sides.is_ordered = list.ordered;
            sides.say(&list.distractors, typed);
        }
        Body::Ordering(items) => {
            sides.options = sorted(items.iter().map(|item| item.text.clone()));
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
            sides.rights = sorted(right.chain(matching.distractors.iter().map(option)));
            sides.rights.dedup();
            sides.answers = matching.pairs.iter().map(|(left, right)| pair(left, right)).collect();
        }
        Body::Cloze(cloze) => {
            sides.is_ordered = true;
            sides.answers = cloze.blanks.iter().map(blank).collect();
        }
        Body::Flashcard(_) => {}
    }
    sides
}

impl Sides {
    fn field(&mut self, field: &Field) {
        match field {
            Field::Choice(choice) => {
                let (right, wrong): (Vec<&Entry>, Vec<&Entry>) =
                    choice.options.iter().partition(|entry| entry.credit >= 1.0);
                self.answers = right.iter().map(|entry| option(entry)).collect();
                self.options = shown(&choice.laid_out(), choice.shuffle);
                self.say(right.into_iter().chain(wrong), option);
            }
            Field::Written(written) => self.typed(written.answers.iter(), written.distractors.iter()),
            Field::Dated(dated) => {
                self.typed(dated.answers.iter().map(entry), dated.distractors.iter().map(entry));
            }
            Field::Numeric(numeric) => {
                self.typed(numeric.answers.iter().map(entry), numeric.distractors.iter().map(entry));
                self.amount(numeric);
            }
        }
    }

    fn typed<'a>(
        &mut self,
        mut answers: impl Iterator<Item = &'a Entry> + Clone,
        distractors: impl Iterator<Item = &'a Entry>,
    ) {
        self.say(answers.clone().chain(distractors), typed);
        self.answers.extend(answers.next().map(typed));
        self.also.extend(answers.map(typed));
    }

    /// A number with its unit, and how far off still counts.
    fn amount(&mut self, numeric: &Numeric) {
        let unit = numeric.unit.as_ref().map(|unit| format!(" {}", escaped(unit))).unwrap_or_default();
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
            if self.answers.is_empty() { self.answers.push(between) } else { self.also.push(between) }
        }
    }

    fn say<'a>(&mut self, all: impl IntoIterator<Item = &'a Entry>, shown: impl Fn(&Entry) -> String) {
        let said = |entry: &'a Entry| Some((shown(entry), entry.feedback.clone()?));
        self.said.extend(all.into_iter().filter_map(said));
    }
}

/// Two sides that belong together; code on lines of its own.
fn pair(left: &str, right: &str) -> String {
    if keeps_lines(left) || keeps_lines(right) {
        format!("{left}\n–\n{right}")
    } else {
        format!("{left} – {right}")
    }
}

fn entry<T>(valued: &Valued<T>) -> &Entry {
    &valued.entry
}

fn option(entry: &Entry) -> String {
    entry.text.clone()
}

/// What is typed, as Markdown that shows it.
fn typed(entry: &Entry) -> String {
    escaped(entry.pattern.as_deref().unwrap_or(&entry.text))
}

fn escaped(text: &str) -> String {
    if keeps_lines(text) {
        return fenced("", trimmed(text));
    }
    to_markdown(text, Markup::Plain, &mut str::to_owned).markdown
}

/// An answer, and in brackets what counts as well.
fn alternatives(written: &Written) -> String {
    let mut all = written.answers.iter().map(typed);
    let first = all.next().unwrap_or_default();
    let others: Vec<String> = all.collect();
    if others.is_empty() { first } else { format!("{first} (or {})", others.join(", ")) }
}

/// What fills a blank.
pub(super) fn blank(blank: &Blank) -> String {
    let first = |all: &[Valued<Target>]| all.first().map(|valued| typed(&valued.entry));
    match &blank.field {
        Field::Choice(choice) => choice.options.first().map(option),
        Field::Written(written) => Some(alternatives(written)),
        Field::Numeric(numeric) => first(&numeric.answers),
        Field::Dated(dated) => dated.answers.first().map(|valued| typed(&valued.entry)),
    }
    .unwrap_or_default()
}

/// Options that are laid out, as a reader sees them.
fn shown(options: &[&Entry], shuffle: bool) -> Vec<String> {
    let texts = options.iter().map(|entry| option(entry));
    if shuffle { sorted(texts) } else { texts.collect() }
}

fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts
}
