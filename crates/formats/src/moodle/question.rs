//! One question, by its type.

use std::ops::Range;

use crate::bank::{Draft, Fate, Item, Place, beginning};
use crate::build::{
    self, GAP, amount, choice, cloze, entry, float, matching, numeric, several, statement, written,
};
use crate::embedded::{self, Several};
use crate::markup::{Markup, to_option, to_plain};
use obverse_core::deck::question::{
    Blank, Body, Choice, Entry, Field, Item as Placed, Matching, MultipleResponse, Numeric, Written,
};
use obverse_core::deck::{QuestionType, normal};

use super::parts::{Parts, markup, typed};
use super::xml::Element;

/// Reads a question of a category.
pub(super) fn read(element: &Element, category: Option<&str>, folder: &str) -> Item {
    let parts = Parts { folder, media: Vec::new(), losses: Vec::new() };
    let mut reader = Reader { element, parts, explanation: None, wrong: None };
    let name = normal::spaced(&html_escape::decode_html_entities(element.value("name")));
    let name = if name.is_empty() { None } else { Some(name) };
    let fate = match reader.draft() {
        Ok(mut draft) => {
            reader.common(&mut draft, name.clone(), category);
            Fate::Question(Box::new(draft))
        }
        Err(Unasked::Text) => Fate::Passed("a text that asks nothing".to_owned()),
        Err(Unasked::Refused(why)) => Fate::Refused(why),
    };
    let name = name.unwrap_or_else(|| {
        let text = element.child("questiontext").map(|text| to_plain(text.said(), markup(text)));
        beginning(&text.unwrap_or_default())
    });
    Item { place: Place::Line(element.line), name, fate, media: reader.parts.media }
}

/// Why there is no question.
enum Unasked {
    /// It only tells something.
    Text,
    Refused(String),
}

impl From<String> for Unasked {
    fn from(why: String) -> Self {
        Self::Refused(why)
    }
}

struct Reader<'a> {
    element: &'a Element,
    parts: Parts<'a>,
    /// What is said after every answer, beside what stands in its own element.
    explanation: Option<String>,
    /// What is said to every wrong answer, beside what stands in its own element.
    wrong: Option<String>,
}

impl Reader<'_> {
    fn draft(&mut self) -> Result<Draft, Unasked> {
        let kind = self.element.attribute("type").unwrap_or_default();
        let single = |field| Body::Single(field);
        let (of, body) = match kind {
            "description" => return Err(Unasked::Text),
            "essay" => {
                return Err(Unasked::Refused("an essay: its answer is for a person to grade".to_owned()));
            }
            "cloze" | "multianswer" => return Ok(self.blanks()?),
            "multichoice" if is_set(self.element, "single", true) => {
                (QuestionType::MultipleChoice, single(Field::Choice(self.choice()?)))
            }
            "multichoice" => {
                let shuffle = self.is_shuffled();
                let body = MultipleResponse { shuffle, ..several(self.options()?)? };
                (QuestionType::MultipleResponse, Body::MultipleResponse(body))
            }
            "truefalse" => (QuestionType::TrueFalse, single(Field::Choice(self.statement()?))),
            "shortanswer" => (QuestionType::ShortAnswer, single(Field::Written(self.written()?))),
            "numerical" => (QuestionType::Numeric, single(Field::Numeric(self.numeric()?))),
            "matching" | "match" => (QuestionType::Matching, Body::Matching(self.matching()?)),
            "ordering" => (QuestionType::Ordering, Body::Ordering(self.ordering()?)),
            "" => return Err(Unasked::Refused("a question that does not say its type".to_owned())),
            other => {
                return Err(Unasked::Refused(format!(
                    "of Moodle's type `{other}`, which has no like in a deck"
                )));
            }
        };
        let mut prompt =
            self.element.child("questiontext").map(|text| self.parts.shown(text)).unwrap_or_default();
        prompt.push_str(&self.parts.old_image(self.element));
        if prompt.trim().is_empty() {
            return Err(Unasked::Refused("it asks nothing: its text is empty".to_owned()));
        }
        Ok(Draft::new(of, prompt.trim().to_owned(), body))
    }

    /// What questions of all types say.
    fn common(&mut self, draft: &mut Draft, name: Option<String>, category: Option<&str>) {
        let element = self.element;
        let idnumber = element.value("idnumber").to_owned();
        draft.key = Some(idnumber).filter(|id| !id.is_empty()).or_else(|| name.clone());
        let question = &mut draft.question;
        question.label = name;
        question.explanation = self.parts.some(element, "generalfeedback");
        question.hints =
            element.all("hint").map(|hint| self.parts.shown(hint)).filter(|hint| !hint.is_empty()).collect();
        question.said.right = self.parts.some(element, "correctfeedback");
        question.said.partly = self.parts.some(element, "partiallycorrectfeedback");
        question.said.wrong = self.parts.some(element, "incorrectfeedback").or(self.wrong.take());
        if let Some(more) = self.explanation.take() {
            let explanation = question.explanation.take();
            question.explanation = Some(explanation.map_or(more.clone(), |text| format!("{text}\n\n{more}")));
        }
        let tags = element.child("tags").into_iter().flat_map(|tags| tags.all("tag"));
        question.tags = tags.map(|tag| tag.said().to_owned()).filter(|tag| !tag.is_empty()).collect();
        question.tags.extend(category.map(str::to_owned));
        match float(element.value("defaultgrade")) {
            Ok(points) if points > 0.0 => question.points = points,
            Ok(_) => self.parts.losses.push("that it earns nothing".to_owned()),
            Err(_) => {}
        }
        if is_set(element, "hidden", false) {
            self.parts.losses.push("that it is hidden".to_owned());
        }
        for loss in std::mem::take(&mut self.parts.losses) {
            draft.loses(loss);
        }
    }

    fn choice(&mut self) -> Result<Choice, String> {
        Ok(Choice { shuffle: self.is_shuffled(), ..choice(self.options()?)? })
    }

    fn is_shuffled(&self) -> bool {
        is_set(self.element, "shuffleanswers", true)
    }

    /// The options of a choice; those that say nothing are left out.
    fn options(&mut self) -> Result<Vec<Entry>, String> {
        let mut options = Vec::new();
        for answer in self.element.all("answer") {
            let text = self.parts.option(answer);
            if text.is_empty() {
                self.parts.losses.push("an option without a text".to_owned());
                continue;
            }
            options.push(entry(text, share(answer)?, self.parts.some(answer, "feedback")));
        }
        Ok(options)
    }

    fn statement(&mut self) -> Result<Choice, String> {
        let element = self.element;
        let of = |value: bool| {
            let word = if value { "true" } else { "false" };
            element.all("answer").find(|answer| answer.said().eq_ignore_ascii_case(word))
        };
        let credit = |value: bool| of(value).map_or(Ok(0.0), share);
        let (yes, no) = (credit(true)?, credit(false)?);
        if (yes >= 1.0) == (no >= 1.0) {
            return Err("it does not say whether it is true".to_owned());
        }
        Ok(statement(yes > no, |value| of(value).and_then(|answer| self.parts.some(answer, "feedback"))))
    }

    fn written(&mut self) -> Result<Written, String> {
        let mut all = Vec::new();
        for answer in self.element.all("answer") {
            let text = typed(answer);
            if text.is_empty() {
                self.parts.losses.push("an answer without a text".to_owned());
                continue;
            }
            all.push(entry(text, share(answer)?, self.parts.some(answer, "feedback")));
        }
        written(all, is_set(self.element, "usecase", false))
    }

    fn numeric(&mut self) -> Result<Numeric, String> {
        let mut amounts = Vec::new();
        for answer in self.element.all("answer") {
            let (text, credit) = (typed(answer), share(answer)?);
            let feedback = self.parts.some(answer, "feedback");
            if text == "*" || text.is_empty() {
                if credit > 0.0 {
                    self.parts.losses.push("what any other number earns".to_owned());
                }
                self.wrong = feedback;
                continue;
            }
            let tolerance = answer.value("tolerance");
            let tolerance = if tolerance.is_empty() { 0.0 } else { float(tolerance)?.abs() };
            let value = float(&text)?;
            amounts.push(amount(entry(text, credit, feedback), value, tolerance));
        }
        let mut numeric = numeric(amounts)?;
        self.units(&mut numeric)?;
        Ok(numeric)
    }

    /// The units, each as so many of the first; Moodle divides by what obverse multiplies by.
    fn units(&mut self, numeric: &mut Numeric) -> Result<(), String> {
        let element = self.element;
        let mut units = Vec::new();
        for unit in element.child("units").into_iter().flat_map(|units| units.all("unit")) {
            let (name, multiplier) = (unit.value("unit_name"), float(unit.value("multiplier"))?);
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
        let grading = element.value("unitgradingtype");
        if !matches!(grading, "" | "0") && numeric.unit.is_some() {
            let penalty = float(element.value("unitpenalty")).unwrap_or(0.1) * 100.0;
            self.parts.losses.push(format!("that a unit which is missing or wrong costs {penalty} percent"));
        }
        Ok(())
    }

    fn matching(&mut self) -> Result<Matching, String> {
        let (mut pairs, mut distractors) = (Vec::new(), Vec::new());
        for pair in self.element.all("subquestion") {
            let left = self.parts.option(pair);
            let right = pair.child("answer").map(|answer| side(answer.written())).unwrap_or_default();
            match (left.is_empty(), right.is_empty()) {
                (_, true) => self.parts.losses.push("a right side without a text".to_owned()),
                (true, false) => distractors.push(entry(right, 0.0, None)),
                (false, false) => pairs.push((left, right)),
            }
        }
        matching(pairs, distractors)
    }

    fn ordering(&mut self) -> Result<Vec<Placed>, String> {
        let mut items = Vec::new();
        for answer in self.element.all("answer") {
            let place = float(answer.attribute("fraction").unwrap_or_default())?;
            items.push((place, Placed { text: self.parts.option(answer), note: None }));
        }
        items.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        if !matches!(self.element.value("selectcount"), "" | "0") {
            self.parts.losses.push("that only some of its items are asked".to_owned());
        }
        self.parts.losses.push("how its order is graded".to_owned());
        Ok(items.into_iter().map(|(_, item)| item).collect())
    }

    /// A text with questions in it.
    fn blanks(&mut self) -> Result<Draft, String> {
        let holder = self.element.child("questiontext").ok_or("it asks nothing: it has no text")?;
        let text = holder.said();
        let found = embedded::find(text);
        if let [only] = found.as_slice()
            && let Some(several) = embedded::read_several(&text[only.start + 1..only.end - 1], markup(holder))
        {
            return self.several(holder, only, several?);
        }
        let (mut stem, mut blanks, mut from) = (String::new(), Vec::new(), 0);
        for range in found {
            let inside = &text[range.start + 1..range.end - 1];
            let read = embedded::read(inside, markup(holder))
                .map_err(|why| format!("blank {}: {why}", blanks.len() + 1))?;
            self.parts.losses.extend(read.losses);
            stem.push_str(&text[from..range.start]);
            stem.push(GAP);
            from = range.end;
            blanks.push(Blank { number: None, hint: None, points: read.points, field: read.field });
        }
        stem.push_str(&text[from..]);
        if blanks.is_empty() {
            return Err("there is no blank in its text".to_owned());
        }
        let mut markdown = self.parts.marked(&stem, holder);
        markdown.push_str(&self.parts.old_image(self.element));
        let points: f64 = blanks.iter().map(|blank| blank.points).sum();
        let mut draft = cloze(&markdown, blanks)?;
        // Moodle's blanks have points of their own; together they are those of the question.
        draft.question.points = points;
        Ok(draft)
    }

    /// A text with one question in it, of which several options can be chosen: they stand below the text.
    fn several(&mut self, holder: &Element, place: &Range<usize>, read: Several) -> Result<Draft, String> {
        self.parts.losses.extend(read.losses);
        let text = holder.said();
        let mut markdown =
            self.parts.marked(&format!("{}{GAP}{}", &text[..place.start], &text[place.end..]), holder);
        markdown.push_str(&self.parts.old_image(self.element));
        let markdown = match markdown.trim_end().strip_suffix(GAP) {
            Some(before) => before.trim_end().to_owned(),
            None => markdown.replace(GAP, PLACE),
        };
        if markdown.is_empty() {
            return Err("it asks nothing: its text is empty".to_owned());
        }
        let body = Body::MultipleResponse(read.body);
        let mut draft = Draft::new(QuestionType::MultipleResponse, markdown, body);
        draft.question.points = read.points;
        Ok(draft)
    }
}

/// Where a blank stood.
const PLACE: &str = "_____";

/// A right side, which is plain text.
fn side(text: &str) -> String {
    to_option(text, Markup::Plain, &mut str::to_owned).markdown
}

/// What an answer earns, from -1 to 1; old files have it in an element.
fn share(answer: &Element) -> Result<f64, String> {
    let text = answer.attribute("fraction").unwrap_or_else(|| answer.value("fraction"));
    let percent = if text.is_empty() { 0.0 } else { float(text)? };
    if percent.abs() > 100.0 {
        return Err(format!("an answer that earns {percent} percent"));
    }
    Ok(build::share(percent))
}

/// What a switch says: `true` or `1`; `usual` where there is none.
fn is_set(element: &Element, name: &str, usual: bool) -> bool {
    match element.value(name).to_ascii_lowercase().as_str() {
        "true" | "1" => true,
        "false" | "0" => false,
        _ => usual,
    }
}
