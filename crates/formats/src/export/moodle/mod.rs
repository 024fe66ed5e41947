//! Moodle XML: <https://docs.moodle.org/en/Moodle_XML_format>.

mod blanks;
mod parts;

use html_escape::encode_text;

use crate::html::option_to_html;
use obverse_core::deck::question::{Body, Choice, Entry, Field, Item, Matching, Numeric};
use obverse_core::deck::{Deck, Question, QuestionType};
use obverse_core::text::plain_option;

use super::Files;
use super::carried::{Losses, of_question};
use super::typed::{amounts, dates, percent, texts};

use parts::{Parts, legal, plain, text, value};

/// The keys that every type has a place for in Moodle XML.
const CARRIED: &[&str] = &["name", "hints", "explanation", "tags", "points", "images"];

/// What stands above the questions.
pub(super) fn head(deck: &Deck) -> String {
    let mut lines = vec![deck.title.clone()];
    lines.extend(deck.description.clone());
    lines.extend(deck.source.as_ref().map(|source| format!("Source: {source}")));
    lines.extend((!deck.authors.is_empty()).then(|| deck.authors.join(", ")));
    lines.extend(deck.license.clone());
    // Two hyphens would end the comment.
    let lines = lines.join("\n").replace("--", "- -");
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n<!--\n{}\n-->\n", legal(&lines))
}

/// What stands below them.
pub(super) const TAIL: &str = "</quiz>\n";

/// A question, or why Moodle cannot ask it.
pub(super) fn question(
    question: &Question,
    deck: &Deck,
    files: &mut Files,
    losses: &mut Losses,
) -> Result<String, String> {
    let mut carried = CARRIED.to_vec();
    let says_more = matches!(
        (&question.body, question.kind),
        (Body::MultipleResponse(_) | Body::Matching(_) | Body::Ordering(_), _)
            | (_, QuestionType::MultipleChoice)
    );
    if says_more {
        carried.extend(["right", "partly", "wrong"]);
    }
    of_question(question, deck, &carried, losses);
    let mut writer = Writer { deck, parts: Parts { files, losses }, out: String::new() };
    let (kind, text) = writer.body(question)?;
    let body = std::mem::take(&mut writer.out);
    let common = writer.common(question, &text);
    let said = if says_more { writer.said(question) } else { String::new() };
    Ok(format!("\n<question type=\"{kind}\">\n{common}{said}{body}{}</question>\n", tags(question)))
}

fn tags(question: &Question) -> String {
    if question.tags.is_empty() {
        return String::new();
    }
    format!("  <tags>\n{}  </tags>\n", question.tags.iter().map(|tag| plain("tag", tag)).collect::<String>())
}

struct Writer<'a, 'f> {
    deck: &'a Deck,
    parts: Parts<'a, 'f>,
    /// What stands behind what every question says.
    out: String,
}

impl Writer<'_, '_> {
    /// What every question says. Hints halve what can be earned, which is Moodle's penalty.
    fn common(&mut self, question: &Question, text: &str) -> String {
        let mut out = plain("name", &question.name());
        out.push_str(text);
        let explanation = question.explanation.as_deref().unwrap_or_default();
        out.push_str(&self.parts.shown("generalfeedback", explanation));
        out.push_str(&value("defaultgrade", &question.points.to_string()));
        out.push_str(&value("penalty", if question.hints.is_empty() { "0.3333333" } else { "0.5" }));
        out.push_str(&value("hidden", "0"));
        if !question.id.is_fingerprint() {
            out.push_str(&value("idnumber", &question.id.0));
        }
        for hint in &question.hints {
            out.push_str(&self.parts.shown("hint", hint));
        }
        out
    }

    fn said(&mut self, question: &Question) -> String {
        let said = &question.said;
        [
            ("correctfeedback", &said.right),
            ("partiallycorrectfeedback", &said.partly),
            ("incorrectfeedback", &said.wrong),
        ]
        .into_iter()
        .map(|(name, text)| self.parts.shown(name, text.as_deref().unwrap_or_default()))
        .collect()
    }

    /// Writes what is of the type alone; gives Moodle's name for it, and the element of its text.
    fn body(&mut self, question: &Question) -> Result<(&'static str, String), String> {
        let kind = match &question.body {
            Body::Single(Field::Choice(choice)) if question.kind == QuestionType::TrueFalse => {
                self.statement(choice);
                "truefalse"
            }
            Body::Single(Field::Choice(choice)) => {
                self.options(true, choice.shuffle, &choice.laid_out());
                "multichoice"
            }
            Body::MultipleResponse(several) => {
                self.parts.losses.add_if(!several.partial, "that it earns all or nothing");
                self.options(false, several.shuffle, &several.laid_out());
                "multichoice"
            }
            Body::Single(Field::Written(written)) => {
                self.out.push_str(&value("usecase", if written.spelling.case_sensitive { "1" } else { "0" }));
                for (entry, text) in texts(written, &self.deck.aliases, self.parts.losses)? {
                    self.typed(&text, entry.credit, entry.feedback.as_deref(), "");
                }
                "shortanswer"
            }
            Body::Single(Field::Dated(dated)) => {
                self.out.push_str(&value("usecase", "0"));
                let written = dates(dated, self.parts.losses);
                for (entry, text) in texts(&written, &self.deck.aliases, self.parts.losses)? {
                    self.typed(&text, entry.credit, entry.feedback.as_deref(), "");
                }
                "shortanswer"
            }
            Body::Single(Field::Numeric(numeric)) => {
                self.numbers(numeric, question.said.wrong.as_deref())?;
                "numerical"
            }
            Body::Matching(matching) => {
                self.pairs(matching);
                "matching"
            }
            Body::Ordering(items) => {
                self.order(items);
                "matching"
            }
            Body::Cloze(cloze) => return Ok(("cloze", self.cloze(cloze)?)),
            Body::List(_) => return Err("several typed answers to one question".to_owned()),
            Body::Flashcard(_) => return Err("a flashcard: its learner is the judge".to_owned()),
        };
        Ok((kind, self.parts.shown("questiontext", &question.prompt)))
    }

    fn options(&mut self, single: bool, shuffle: bool, options: &[&Entry]) {
        self.parts.losses.place(shuffle, options);
        self.out.push_str(&value("single", if single { "true" } else { "false" }));
        self.out.push_str(&value("shuffleanswers", if shuffle { "true" } else { "false" }));
        self.out.push_str(&value("answernumbering", "abc"));
        for option in options {
            let (format, mut inner) = self.parts.inline(&option.text);
            inner.push_str(&self.parts.feedback(option.feedback.as_deref()));
            self.answer(option.credit, &format!(" format=\"{format}\""), &inner);
        }
    }

    fn answer(&mut self, credit: f64, attributes: &str, inner: &str) {
        let fraction = percent(credit);
        self.out.push_str(&format!("  <answer fraction=\"{fraction}\"{attributes}>{inner}</answer>\n"));
    }

    fn typed(&mut self, answer: &str, credit: f64, said: Option<&str>, more: &str) {
        let inner = format!("{}{}{more}", text(answer), self.parts.feedback(said));
        self.answer(credit, " format=\"plain_text\"", &inner);
    }

    fn statement(&mut self, choice: &Choice) {
        for option in &choice.options {
            let word = if option.text == "True" { "true" } else { "false" };
            self.typed(word, option.credit, option.feedback.as_deref(), "");
        }
    }

    fn numbers(&mut self, numeric: &Numeric, wrong: Option<&str>) -> Result<(), String> {
        for amount in amounts(numeric)? {
            let tolerance = format!("<tolerance>{}</tolerance>", amount.tolerance);
            self.typed(&amount.value.to_string(), amount.credit, amount.feedback, &tolerance);
        }
        if wrong.is_some() {
            self.typed("*", 0.0, wrong, "<tolerance>0</tolerance>");
        }
        let first = numeric.unit.iter().map(|unit| (unit.as_str(), 1.0));
        let units = first.chain(numeric.units.iter().map(|(unit, factor)| (unit.as_str(), *factor)));
        // Moodle divides by what obverse multiplies by.
        let unit = |(name, factor): (&str, f64)| {
            let name = legal(&encode_text(name));
            format!(
                "    <unit><multiplier>{}</multiplier><unit_name>{name}</unit_name></unit>\n",
                1.0 / factor
            )
        };
        let units: String = units.map(unit).collect();
        if !units.is_empty() {
            self.out.push_str(&format!("  <units>\n{units}  </units>\n"));
            self.out.push_str(&value("unitgradingtype", "0"));
            self.out.push_str(&value("showunits", "3"));
        }
        Ok(())
    }

    fn pairs(&mut self, matching: &Matching) {
        let has_feedback = matching.distractors.iter().any(|entry| entry.feedback.is_some());
        self.parts.losses.add_if(has_feedback, "what is said to a right side that belongs to nothing");
        self.out.push_str(&value("shuffleanswers", "true"));
        for (left, right) in &matching.pairs {
            self.pair(left, right);
        }
        for entry in &matching.distractors {
            self.pair("", &entry.text);
        }
    }

    fn pair(&mut self, left: &str, right: &str) {
        let (format, left) = self.parts.inline(left);
        let right_text = plain_option(right);
        self.parts
            .losses
            .add_if(option_to_html(right) != encode_text(&right_text), "the emphasis of a right side");
        self.out.push_str(&format!(
            "  <subquestion format=\"{format}\">{left}<answer>{}</answer></subquestion>\n",
            text(&right_text)
        ));
    }

    fn order(&mut self, items: &[Item]) {
        self.parts.losses.add("an order, which is pairs of an item and its place there");
        self.parts.losses.add_if(items.iter().any(|item| item.note.is_some()), "the notes on the items");
        self.out.push_str(&value("shuffleanswers", "true"));
        for (at, item) in items.iter().enumerate() {
            self.pair(&item.text, &(at + 1).to_string());
        }
    }
}
