//! Reads a question by its type.

use crate::bank::{BankItem, Draft, ItemResult, Place, short_name};
use crate::build::{
    self, make_choice, make_entry, make_matching, make_multiple_response, make_numeric_in_order,
    make_target, make_true_false, make_written_in_order, parse_float,
};
use crate::markup::{Markup, to_option, to_plain};
use obverse_core::deck::question::{
    Body, Choice, Entry, Field, Matching, MultipleResponse, Numeric, OrderingItem as Placed,
    Written,
};
use obverse_core::deck::{QuestionType, normal_form};

use super::texts::{TextReader, text_markup, typed_text};
use super::visible::visible_text;
use crate::xml::Node;

/// Reads a question in a category.
pub(super) fn read_question(element: &Node, category: Option<&str>, folder: &str) -> BankItem {
    let parts = TextReader { folder, media: Vec::new(), losses: Vec::new() };
    let mut reader =
        QuestionReader { element, texts: parts, explanation: None, wrong_feedback: None };
    let name = normal_form::collapse_spaces(&html_escape::decode_html_entities(
        element.child_value("name"),
    ));
    let name = if name.is_empty() { None } else { Some(name) };
    let result = match reader.read_draft() {
        Ok(mut draft) => {
            reader.read_common(&mut draft, name.clone(), category);
            draft.visible = Some(visible_text(element));
            ItemResult::Question(Box::new(draft))
        }
        Err(NoQuestion::OnlyText) => ItemResult::Skipped("a text that asks nothing".to_owned()),
        Err(NoQuestion::Refused(why)) => ItemResult::Refused(why),
    };
    let name = name.unwrap_or_else(|| {
        let text = element
            .child("questiontext")
            .map(|text| to_plain(text.trimmed_text(), text_markup(text)));
        short_name(&text.unwrap_or_default())
    });
    BankItem { place: Place::Line(element.line), name, result, media: reader.texts.media }
}

/// The reason why there is no question.
enum NoQuestion {
    /// It is only a text.
    OnlyText,
    Refused(String),
}

impl From<String> for NoQuestion {
    fn from(why: String) -> Self {
        Self::Refused(why)
    }
}

pub(super) struct QuestionReader<'a> {
    pub element: &'a Node,
    pub texts: TextReader<'a>,
    /// The general feedback, apart from its own element.
    explanation: Option<String>,
    /// The feedback for wrong answers, apart from its own element.
    wrong_feedback: Option<String>,
}

impl QuestionReader<'_> {
    fn read_draft(&mut self) -> Result<Draft, NoQuestion> {
        let kind = self.element.attribute("type").unwrap_or_default();
        let (of, body) = match kind {
            "description" => return Err(NoQuestion::OnlyText),
            "essay" => {
                return Err(NoQuestion::Refused(
                    "an essay: its answer is for a person to grade".to_owned(),
                ));
            }
            "cloze" | "multianswer" => return Ok(self.read_cloze()?),
            "gapselect" | "ddwtos" => return Ok(self.read_word_gaps(kind)?),
            "gapfill" => return Ok(self.read_gapfill()?),
            "multichoice" if is_set(self.element, "single", true) => {
                (QuestionType::MultipleChoice, Body::Single(Field::Choice(self.read_choice()?)))
            }
            "multichoice" => {
                let shuffle = self.is_shuffled();
                let body =
                    MultipleResponse { shuffle, ..make_multiple_response(self.read_options()?)? };
                (QuestionType::MultipleResponse, Body::MultipleResponse(body))
            }
            "oumultiresponse" => {
                self.texts
                    .losses
                    .push("how Moodle's type `oumultiresponse` shares out the points".to_owned());
                let shuffle = self.is_shuffled();
                let body = MultipleResponse { shuffle, ..equal_shares(self.read_options()?)? };
                (QuestionType::MultipleResponse, Body::MultipleResponse(body))
            }
            "truefalse" => {
                (QuestionType::TrueFalse, Body::Single(Field::Choice(self.read_true_false()?)))
            }
            "shortanswer" => {
                (QuestionType::ShortAnswer, Body::Single(Field::Written(self.read_written()?)))
            }
            "numerical" => {
                (QuestionType::Numeric, Body::Single(Field::Numeric(self.read_numeric()?)))
            }
            "matching" | "match" | "ddmatch" => {
                (QuestionType::Matching, Body::Matching(self.read_matching()?))
            }
            "ordering" => (QuestionType::Ordering, Body::Ordering(self.read_ordering()?)),
            "" => {
                return Err(NoQuestion::Refused(
                    "a question that does not say its type".to_owned(),
                ));
            }
            other => {
                return Err(NoQuestion::Refused(format!(
                    "of Moodle's type `{other}`, which has no like in a deck"
                )));
            }
        };
        let mut prompt = self
            .element
            .child("questiontext")
            .map(|text| self.texts.read_text(text))
            .unwrap_or_default();
        prompt.push_str(&self.texts.read_old_image(self.element));
        if prompt.trim().is_empty() {
            return Err(NoQuestion::Refused("it asks nothing: its text is empty".to_owned()));
        }
        Ok(Draft::new(of, prompt.trim().to_owned(), body))
    }

    /// Reads the elements of all types.
    fn read_common(&mut self, draft: &mut Draft, name: Option<String>, category: Option<&str>) {
        let element = self.element;
        let idnumber = element.child_value("idnumber").to_owned();
        draft.source_id = Some(idnumber).filter(|id| !id.is_empty()).or_else(|| name.clone());
        let question = &mut draft.question;
        question.label = name;
        question.explanation = self.texts.child_text(element, "generalfeedback");
        question.hints = element
            .children_named("hint")
            .map(|hint| self.texts.read_text(hint))
            .filter(|hint| !hint.is_empty())
            .collect();
        question.feedback.right = self.texts.child_text(element, "correctfeedback");
        question.feedback.partly = self.texts.child_text(element, "partiallycorrectfeedback");
        question.feedback.wrong =
            self.texts.child_text(element, "incorrectfeedback").or(self.wrong_feedback.take());
        if let Some(more) = self.explanation.take() {
            let explanation = question.explanation.take();
            question.explanation =
                Some(explanation.map_or(more.clone(), |text| format!("{text}\n\n{more}")));
        }
        let tags = element.child("tags").into_iter().flat_map(|tags| tags.children_named("tag"));
        question.tags =
            tags.map(|tag| tag.trimmed_text().to_owned()).filter(|tag| !tag.is_empty()).collect();
        question.tags.extend(category.map(str::to_owned));
        match parse_float(element.child_value("defaultgrade")) {
            Ok(points) if points > 0.0 => question.points = points,
            Ok(_) => self.texts.losses.push("that it earns nothing".to_owned()),
            Err(_) => {}
        }
        if is_set(element, "hidden", false) {
            self.texts.losses.push("that it is hidden".to_owned());
        }
        for loss in std::mem::take(&mut self.texts.losses) {
            draft.add_loss(loss);
        }
    }

    fn read_choice(&mut self) -> Result<Choice, String> {
        Ok(Choice { shuffle: self.is_shuffled(), ..make_choice(self.read_options()?)? })
    }

    fn is_shuffled(&self) -> bool {
        is_set(self.element, "shuffleanswers", true)
    }

    /// The options of a choice. Empty options are dropped.
    fn read_options(&mut self) -> Result<Vec<Entry>, String> {
        let mut options = Vec::new();
        for answer in self.element.children_named("answer") {
            let text = self.texts.read_option(answer);
            if text.is_empty() {
                self.texts.losses.push("an option without a text".to_owned());
                continue;
            }
            options.push(make_entry(
                text,
                answer_credit(answer)?,
                self.texts.child_text(answer, "feedback"),
            ));
        }
        Ok(options)
    }

    fn read_true_false(&mut self) -> Result<Choice, String> {
        let element = self.element;
        let yes = statement_answer(element, true);
        let no = statement_answer(element, false);
        let yes_credit = yes.map_or(Ok(0.0), answer_credit)?;
        let no_credit = no.map_or(Ok(0.0), answer_credit)?;
        if (yes_credit >= 1.0) == (no_credit >= 1.0) {
            return Err("it does not say whether it is true".to_owned());
        }
        Ok(make_true_false(yes_credit > no_credit, |response| {
            let answer = if response { yes } else { no };
            answer.and_then(|answer| self.texts.child_text(answer, "feedback"))
        }))
    }

    fn read_written(&mut self) -> Result<Written, String> {
        let mut all = Vec::new();
        for answer in self.element.children_named("answer") {
            let text = typed_text(answer);
            if text.is_empty() {
                self.texts.losses.push("an answer without a text".to_owned());
                continue;
            }
            all.push(make_entry(
                text,
                answer_credit(answer)?,
                self.texts.child_text(answer, "feedback"),
            ));
        }
        make_written_in_order(all, is_set(self.element, "usecase", false), &mut self.texts.losses)
    }

    fn read_numeric(&mut self) -> Result<Numeric, String> {
        let mut amounts = Vec::new();
        for answer in self.element.children_named("answer") {
            let (text, credit) = (typed_text(answer), answer_credit(answer)?);
            let feedback = self.texts.child_text(answer, "feedback");
            if text == "*" || text.is_empty() {
                if credit > 0.0 {
                    self.texts.losses.push("what any other number earns".to_owned());
                }
                self.wrong_feedback = feedback;
                continue;
            }
            let tolerance = answer.child_value("tolerance");
            let tolerance = if tolerance.is_empty() { 0.0 } else { parse_float(tolerance)?.abs() };
            let value = parse_float(&text)?;
            amounts.push(make_target(make_entry(text, credit, feedback), value, tolerance));
        }
        let mut numeric = make_numeric_in_order(amounts, &mut self.texts.losses)?;
        self.read_units(&mut numeric)?;
        Ok(numeric)
    }

    /// Reads the units as multiples of the first. Moodle's multiplier is the inverse of obverse's
    /// factor.
    fn read_units(&mut self, numeric: &mut Numeric) -> Result<(), String> {
        let element = self.element;
        let mut units = Vec::new();
        for unit in
            element.child("units").into_iter().flat_map(|units| units.children_named("unit"))
        {
            let (name, multiplier) =
                (unit.child_value("unit_name"), parse_float(unit.child_value("multiplier"))?);
            if name.is_empty() || multiplier <= 0.0 {
                return Err("a unit without a name, or of no size".to_owned());
            }
            units.push((name.to_owned(), 1.0 / multiplier));
        }
        let base = units.iter().position(|(_, factor)| (factor - 1.0).abs() < 1e-12);
        if let Some(base) = base {
            numeric.unit = Some(units.remove(base).0);
        } else if !units.is_empty() {
            return Err("no unit is the one that the answer is in".to_owned());
        }
        numeric.units = units;
        let grading = element.child_value("unitgradingtype");
        if !matches!(grading, "" | "0") && numeric.unit.is_some() {
            let penalty = parse_float(element.child_value("unitpenalty")).unwrap_or(0.1) * 100.0;
            self.texts
                .losses
                .push(format!("that a unit which is missing or wrong costs {penalty} percent"));
        }
        Ok(())
    }

    fn read_matching(&mut self) -> Result<Matching, String> {
        let (mut pairs, mut distractors) = (Vec::new(), Vec::new());
        for pair in self.element.children_named("subquestion") {
            let left = self.texts.read_option(pair);
            let right = pair
                .child("answer")
                .map(|answer| match answer.attribute("format") {
                    // Only `ddmatch` has right sides with markup.
                    Some("html" | "markdown") => self.texts.read_option(answer),
                    _ => right_side(answer.raw_text()),
                })
                .unwrap_or_default();
            match (left.is_empty(), right.is_empty()) {
                (_, true) => self.texts.losses.push("a right side without a text".to_owned()),
                (true, false) => distractors.push(make_entry(right, 0.0, None)),
                (false, false) => pairs.push((left, right)),
            }
        }
        make_matching(pairs, distractors)
    }

    fn read_ordering(&mut self) -> Result<Vec<Placed>, String> {
        let mut items = Vec::new();
        for answer in self.element.children_named("answer") {
            let place = parse_float(answer.attribute("fraction").unwrap_or_default())?;
            items.push((place, Placed { text: self.texts.read_option(answer), note: None }));
            if answer.child("feedback").is_some_and(|text| !text.trimmed_text().is_empty()) {
                self.texts.losses.push("the feedback of an item".to_owned());
            }
        }
        items.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        if !matches!(self.element.child_value("selectcount"), "" | "0") {
            self.texts.losses.push("that only some of its items are asked".to_owned());
        }
        self.texts.losses.push("how its order is graded".to_owned());
        Ok(items.into_iter().map(|(_, item)| item).collect())
    }
}

fn statement_answer(element: &Node, value: bool) -> Option<&Node> {
    let word = if value { "true" } else { "false" };
    element.children_named("answer").find(|answer| answer.trimmed_text().eq_ignore_ascii_case(word))
}

/// A multiple response whose right options earn the same.
fn equal_shares(mut options: Vec<Entry>) -> Result<MultipleResponse, String> {
    let count = options.iter().filter(|option| option.credit > 0.0).count().max(1);
    for option in options.iter_mut().filter(|option| option.credit > 0.0) {
        option.credit = 1.0 / count as f64;
    }
    make_multiple_response(options)
}

/// The right side of a pair, which is plain text.
fn right_side(text: &str) -> String {
    to_option(text, Markup::Plain, &mut str::to_owned).markdown
}

/// The credit of an answer, from -1 to 1. Old files have it in an element.
fn answer_credit(answer: &Node) -> Result<f64, String> {
    let text = answer.attribute("fraction").unwrap_or_else(|| answer.child_value("fraction"));
    let percent = if text.is_empty() { 0.0 } else { parse_float(text)? };
    if percent.abs() > 100.0 {
        return Err(format!("an answer that earns {percent} percent"));
    }
    Ok(build::credit_from_percent(percent))
}

/// The value of a switch: `true` or `1`; `usual` if it is missing.
pub(super) fn is_set(element: &Node, name: &str, usual: bool) -> bool {
    match element.child_value(name).to_ascii_lowercase().as_str() {
        "true" | "1" => true,
        "false" | "0" => false,
        _ => usual,
    }
}
