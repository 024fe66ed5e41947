//! Writes Moodle XML: <https://docs.moodle.org/en/Moodle_XML_format>.

mod blanks;
mod texts;

use html_escape::encode_text;

use crate::html::option_to_html;
use obverse_core::deck::question::{Body, Choice, Entry, Field, Matching, Numeric, OrderingItem};
use obverse_core::deck::{Deck, Question, QuestionType};
use obverse_core::text::plain_option;

use super::ReadFile;
use super::losses::{Losses, add_question_losses};
use super::typed_answers::{
    date_answers, listed_percent, numeric_answers, spelled_answers, typed_back,
};

use texts::{TextWriter, legal_xml, plain_element, text_xml, value_element};

/// The deck keys that every question type can hold in Moodle XML.
const CARRIED: &[&str] = &["name", "hints", "explanation", "tags", "points", "images"];

/// The text above the questions.
pub(super) fn write_head(deck: &Deck) -> String {
    let mut lines = vec![deck.title.clone()];
    lines.extend(deck.description.clone());
    lines.extend(deck.source.as_ref().map(|source| format!("Source: {source}")));
    lines.extend((!deck.authors.is_empty()).then(|| deck.authors.join(", ")));
    lines.extend(deck.license.clone());
    // Two hyphens would end the comment.
    let lines = lines.join("\n").replace("--", "- -");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n<!--\n{}\n-->\n",
        legal_xml(&lines)
    )
}

/// The text below the questions.
pub(super) const TAIL: &str = "</quiz>\n";

/// A question, or the reason why Moodle cannot hold it.
pub(super) fn write_question(
    question: &Question,
    deck: &Deck,
    files: &mut ReadFile,
    losses: &mut Losses,
) -> Result<String, String> {
    let mut carried = CARRIED.to_vec();
    let has_outcome_feedback = matches!(
        (&question.body, question.kind),
        (Body::MultipleResponse(_) | Body::Matching(_) | Body::Ordering(_), _)
            | (_, QuestionType::MultipleChoice)
    );
    if has_outcome_feedback {
        carried.extend(["right", "partly", "wrong"]);
    }
    add_question_losses(question, deck, &carried, losses);
    let mut writer = MoodleWriter { deck, texts: TextWriter { files, losses }, out: String::new() };
    let (kind, text) = writer.write_body(question)?;
    let body = std::mem::take(&mut writer.out);
    let common = writer.common_xml(question, &text);
    let feedback = if has_outcome_feedback { writer.feedback_xml(question) } else { String::new() };
    let tags = tags_xml(question);
    Ok(format!("\n<question type=\"{kind}\">\n{common}{feedback}{body}{tags}</question>\n"))
}

fn tags_xml(question: &Question) -> String {
    if question.tags.is_empty() {
        return String::new();
    }
    format!(
        "  <tags>\n{}  </tags>\n",
        question.tags.iter().map(|tag| plain_element("tag", tag)).collect::<String>()
    )
}

struct MoodleWriter<'a, 'f> {
    deck: &'a Deck,
    texts: TextWriter<'a, 'f>,
    /// The elements after those of every question.
    out: String,
}

impl MoodleWriter<'_, '_> {
    /// The elements of every question. With hints the penalty is 0.5, so that a hint halves the
    /// points.
    fn common_xml(&mut self, question: &Question, text: &str) -> String {
        let mut out = plain_element("name", &question.name());
        out.push_str(text);
        let explanation = question.explanation.as_deref().unwrap_or_default();
        out.push_str(&self.texts.text_element("generalfeedback", explanation));
        out.push_str(&value_element("defaultgrade", &question.points.to_string()));
        out.push_str(&value_element(
            "penalty",
            if question.hints.is_empty() { "0.3333333" } else { "0.5" },
        ));
        out.push_str(&value_element("hidden", "0"));
        if !question.id.is_fingerprint() {
            out.push_str(&value_element("idnumber", &question.id.0));
        }
        for hint in &question.hints {
            out.push_str(&self.texts.text_element("hint", hint));
        }
        out
    }

    fn feedback_xml(&mut self, question: &Question) -> String {
        let feedback = &question.feedback;
        [
            ("correctfeedback", &feedback.right),
            ("partiallycorrectfeedback", &feedback.partly),
            ("incorrectfeedback", &feedback.wrong),
        ]
        .into_iter()
        .map(|(name, text)| self.texts.text_element(name, text.as_deref().unwrap_or_default()))
        .collect()
    }

    /// Writes the elements of the type. Returns Moodle's name of the type, and the element of the
    /// prompt.
    fn write_body(&mut self, question: &Question) -> Result<(&'static str, String), String> {
        let kind = match &question.body {
            Body::Single(Field::Choice(choice)) if question.kind == QuestionType::TrueFalse => {
                self.write_true_false(choice);
                "truefalse"
            }
            Body::Single(Field::Choice(choice)) => {
                self.write_options(true, choice.shuffle, &choice.laid_out());
                "multichoice"
            }
            Body::MultipleResponse(several) => {
                self.texts.losses.add_if(!several.partial, "that it earns all or nothing");
                self.write_options(false, several.shuffle, &several.laid_out());
                "multichoice"
            }
            Body::Single(Field::Written(written)) => {
                self.out.push_str(&value_element(
                    "usecase",
                    if written.spelling.case_sensitive { "1" } else { "0" },
                ));
                for (entry, text) in
                    spelled_answers(written, &self.deck.aliases, self.texts.losses)?
                {
                    self.write_typed(&text, entry.credit, entry.feedback.as_deref(), "");
                }
                "shortanswer"
            }
            Body::Single(Field::Dated(dated)) => {
                self.out.push_str(&value_element("usecase", "0"));
                let written = date_answers(dated, self.texts.losses);
                for (entry, text) in
                    spelled_answers(&written, &self.deck.aliases, self.texts.losses)?
                {
                    self.write_typed(&text, entry.credit, entry.feedback.as_deref(), "");
                }
                "shortanswer"
            }
            Body::Single(Field::Numeric(numeric)) => {
                self.write_numeric(numeric, question.feedback.wrong.as_deref())?;
                "numerical"
            }
            Body::Matching(matching) => {
                self.write_matching(matching);
                "matching"
            }
            Body::Ordering(items) => {
                self.write_ordering(items);
                "matching"
            }
            Body::Cloze(cloze) => return Ok(("cloze", self.cloze_xml(cloze)?)),
            Body::List(_) => return Err("several typed answers to one question".to_owned()),
            Body::Flashcard(card) => {
                let written = typed_back(card, self.texts.losses)?;
                self.out.push_str(&value_element("usecase", "0"));
                for (entry, text) in
                    spelled_answers(&written, &self.deck.aliases, self.texts.losses)?
                {
                    self.write_typed(&text, entry.credit, None, "");
                }
                "shortanswer"
            }
        };
        Ok((kind, self.texts.text_element("questiontext", &question.prompt)))
    }

    fn write_options(&mut self, single: bool, shuffle: bool, options: &[&Entry]) {
        self.texts.losses.add_place_loss(shuffle, options);
        self.out.push_str(&value_element("single", if single { "true" } else { "false" }));
        self.out.push_str(&value_element("shuffleanswers", if shuffle { "true" } else { "false" }));
        self.out.push_str(&value_element("answernumbering", "abc"));
        for option in options {
            let (format, mut inner) = self.texts.inline_element(&option.text);
            inner.push_str(&self.texts.feedback_element(option.feedback.as_deref()));
            self.write_answer(option.credit, &format!(" format=\"{format}\""), &inner);
        }
    }

    fn write_answer(&mut self, credit: f64, attributes: &str, inner: &str) {
        let fraction = listed_percent(credit, self.texts.losses);
        self.out
            .push_str(&format!("  <answer fraction=\"{fraction}\"{attributes}>{inner}</answer>\n"));
    }

    fn write_typed(&mut self, answer: &str, credit: f64, feedback: Option<&str>, more: &str) {
        let inner = format!("{}{}{more}", text_xml(answer), self.texts.feedback_element(feedback));
        self.write_answer(credit, " format=\"plain_text\"", &inner);
    }

    fn write_true_false(&mut self, choice: &Choice) {
        for option in &choice.options {
            let word = if option.text == "True" { "true" } else { "false" };
            self.write_typed(word, option.credit, option.feedback.as_deref(), "");
        }
    }

    fn write_numeric(&mut self, numeric: &Numeric, wrong: Option<&str>) -> Result<(), String> {
        for amount in numeric_answers(numeric)? {
            let tolerance = format!("<tolerance>{}</tolerance>", amount.tolerance);
            self.write_typed(&amount.value.to_string(), amount.credit, amount.feedback, &tolerance);
        }
        if wrong.is_some() {
            self.write_typed("*", 0.0, wrong, "<tolerance>0</tolerance>");
        }
        let first = numeric.unit.iter().map(|unit| (unit.as_str(), 1.0));
        let units =
            first.chain(numeric.units.iter().map(|(unit, factor)| (unit.as_str(), *factor)));
        // Moodle's multiplier is the inverse of obverse's factor.
        let units: String = units
            .map(|(name, factor)| {
                let name = legal_xml(&encode_text(name));
                let multiplier = 1.0 / factor;
                format!(
                    "    <unit><multiplier>{multiplier}</multiplier>\
                     <unit_name>{name}</unit_name></unit>\n"
                )
            })
            .collect();
        if !units.is_empty() {
            self.out.push_str(&format!("  <units>\n{units}  </units>\n"));
            self.out.push_str(&value_element("unitgradingtype", "0"));
            self.out.push_str(&value_element("showunits", "3"));
        }
        Ok(())
    }

    fn write_matching(&mut self, matching: &Matching) {
        let has_feedback = matching.distractors.iter().any(|entry| entry.feedback.is_some());
        self.texts.losses.add_if(has_feedback, "the feedback of a right side without a pair");
        self.out.push_str(&value_element("shuffleanswers", "true"));
        for (left, right) in &matching.pairs {
            self.write_pair(left, right);
        }
        for entry in &matching.distractors {
            self.write_pair("", &entry.text);
        }
    }

    fn write_pair(&mut self, left: &str, right: &str) {
        let (format, left) = self.texts.inline_element(left);
        let right_text = plain_option(right);
        self.texts.losses.add_if(
            option_to_html(right) != encode_text(&right_text),
            "the emphasis of a right side",
        );
        self.out.push_str(&format!(
            "  <subquestion format=\"{format}\">{left}<answer>{}</answer></subquestion>\n",
            text_xml(&right_text)
        ));
    }

    fn write_ordering(&mut self, items: &[OrderingItem]) {
        self.texts.losses.add("an order, which is pairs of an item and its place there");
        self.texts
            .losses
            .add_if(items.iter().any(|item| item.note.is_some()), "the notes on the items");
        self.out.push_str(&value_element("shuffleanswers", "true"));
        for (at, item) in items.iter().enumerate() {
            self.write_pair(&item.text, &(at + 1).to_string());
        }
    }
}
