//! A question and its answers.

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Blank, Body, Choice, Entry, Field, MultipleResponse};
use obverse_core::quantity::number::Tolerance;
use obverse_core::text::plain_text;

use crate::GAP;
use crate::bank::{BankItem, Draft, Place, short_name};
use crate::build::{
    make_choice, make_cloze, make_entry, make_multiple_response, make_numeric, make_target,
    make_true_false, make_written, parse_float,
};

use super::lines::Mark;

/// A question as it stands in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct TextQuestion {
    pub line: usize,
    pub text: String,
    pub title: Option<String>,
    pub points: Option<String>,
    /// The number of its group, and how many questions of the group are asked.
    pub group: Option<(usize, usize)>,
    pub shuffle: bool,
    pub explanation: Option<String>,
    pub right: Option<String>,
    pub wrong: Option<String>,
    pub answers: Vec<TextAnswer>,
}

#[derive(Clone, Debug)]
pub(super) struct TextAnswer {
    mark: Mark,
    text: String,
    feedback: Option<String>,
}

impl TextQuestion {
    /// Adds an answer or a remark.
    pub(super) fn push_part(&mut self, mark: Mark, text: String) {
        let place = match mark {
            Mark::RightFeedback => &mut self.right,
            Mark::WrongFeedback => &mut self.wrong,
            Mark::Feedback => match self.answers.last_mut() {
                Some(answer) => &mut answer.feedback,
                None => &mut self.explanation,
            },
            mark => {
                self.answers.push(TextAnswer { mark, text, feedback: None });
                return;
            }
        };
        match place {
            Some(before) => before.push_str(&format!("\n\n{text}")),
            None => *place = Some(text),
        }
    }

    /// Goes on with the text above.
    pub(super) fn push_line(&mut self, line: &str) {
        let above = match self.answers.last_mut() {
            Some(answer) => answer.feedback.as_mut().unwrap_or(&mut answer.text),
            None => self.explanation.as_mut().unwrap_or(&mut self.text),
        };
        above.push_str(&format!("\n{line}"));
    }

    pub(super) fn into_item(self) -> BankItem {
        let name = self.title.clone().unwrap_or_else(|| short_name(&plain_text(&self.text)));
        let read = self.to_draft();
        BankItem::new(Place::Line(self.line), name, read)
    }

    fn to_draft(&self) -> Result<Draft, String> {
        let first = self.answers.first().ok_or("no answer is given")?.mark;
        if self.answers.iter().any(|answer| !is_alike(first, answer.mark)) {
            return Err("its answers are of two kinds".to_owned());
        }
        let prompt = self.text.clone();
        let mut draft = match first {
            Mark::Choice { .. } => self.read_choice(prompt)?,
            Mark::Several { .. } => self.read_several(prompt)?,
            Mark::Typed => {
                let answers = self.answers.iter();
                // A star is no pattern there.
                let answers =
                    answers.map(|one| make_entry(one.text.replace('*', r"\*"), 1.0, None));
                let written = make_written(answers.collect(), false)?;
                let body = Body::Single(Field::Written(written));
                Draft::new(QuestionType::ShortAnswer, prompt, body)
            }
            Mark::Number => {
                let field = numeric_field(&self.answers[0].text)?;
                Draft::new(QuestionType::Numeric, prompt, Body::Single(field))
            }
            Mark::Blank | Mark::Dropdown { .. } => self.read_blanks()?,
            _ => return Err("an essay: its answer is for a person to grade".to_owned()),
        };
        self.add_details(&mut draft);
        Ok(draft)
    }

    fn add_details(&self, draft: &mut Draft) {
        draft.question.label.clone_from(&self.title);
        draft.source_id.clone_from(&self.title);
        draft.question.explanation.clone_from(&self.explanation);
        draft.question.feedback.right.clone_from(&self.right);
        draft.question.feedback.wrong.clone_from(&self.wrong);
        let points = self.points.as_ref().and_then(|points| parse_float(points).ok());
        if let Some(points) = points.filter(|points| *points > 0.0) {
            draft.question.points = points;
        }
        match self.group {
            Some((number, 1)) => draft.question.group = Some(format!("group {number}")),
            Some((_, pick)) => {
                draft.add_loss(format!("that {pick} questions of its group are asked"));
            }
            None => {}
        }
        let is_number = |answer: &&TextAnswer| answer.mark == Mark::Number;
        let answers = self.answers.iter().filter(|answer| !is_number(answer));
        let answers = answers.flat_map(|answer| [Some(&answer.text), answer.feedback.as_ref()]);
        let remarks = [&self.explanation, &self.right, &self.wrong, &self.title];
        let remarks = remarks.into_iter().map(Option::as_ref);
        let texts: Vec<&str> = answers
            .chain(remarks)
            .flatten()
            .map(String::as_str)
            .chain([self.text.as_str()])
            .collect();
        draft.visible = Some(without_words(&texts.join("\n")));
    }

    /// The options. A right one earns `right`, a wrong one `wrong`.
    fn options(&self, right: f64, wrong: f64) -> Vec<Entry> {
        let answers = self.answers.iter().map(|answer| {
            let credit = if is_right(answer.mark) { right } else { wrong };
            make_entry(answer.text.clone(), credit, answer.feedback.clone())
        });
        answers.collect()
    }

    fn read_choice(&self, prompt: String) -> Result<Draft, String> {
        let mut right = self.answers.iter().filter(|answer| is_right(answer.mark));
        let key = right.next().ok_or("no option is right")?;
        if right.next().is_some() {
            return Err("several options are right, where one can be chosen".to_owned());
        }
        let truths: Vec<String> =
            self.answers.iter().map(|answer| answer.text.trim().to_lowercase()).collect();
        let is_statement = truths.len() == 2
            && truths.iter().any(|text| text == "true")
            && truths.iter().any(|text| text == "false");
        if is_statement {
            let is_true = key.text.trim().eq_ignore_ascii_case("true");
            let choice = make_true_false(is_true, |response| {
                let place = truths.iter().position(|text| *text == response.to_string())?;
                self.answers[place].feedback.clone()
            });
            let body = Body::Single(Field::Choice(choice));
            return Ok(Draft::new(QuestionType::TrueFalse, prompt, body));
        }
        let choice = Choice { shuffle: self.shuffle, ..make_choice(self.options(1.0, 0.0))? };
        Ok(Draft::new(QuestionType::MultipleChoice, prompt, Body::Single(Field::Choice(choice))))
    }

    fn read_several(&self, prompt: String) -> Result<Draft, String> {
        let right = self.answers.iter().filter(|answer| is_right(answer.mark)).count();
        let share = 1.0 / right.max(1) as f64;
        let several = make_multiple_response(self.options(share, -share))?;
        let several = MultipleResponse { partial: false, shuffle: self.shuffle, ..several };
        let body = Body::MultipleResponse(several);
        Ok(Draft::new(QuestionType::MultipleResponse, prompt, body))
    }

    /// Reads a text with `((word))` for each blank.
    fn read_blanks(&self) -> Result<Draft, String> {
        let (mut stem, mut blanks, mut rest) = (String::new(), Vec::new(), self.text.as_str());
        while let Some((before, word, after)) = split_word(rest) {
            stem.push_str(before);
            stem.push(GAP);
            rest = after;
            blanks.push(Blank {
                number: None,
                hint: None,
                points: 1.0,
                field: self.blank_field(word)?,
            });
        }
        stem.push_str(rest);
        if blanks.is_empty() {
            return Err("there is no blank in its text".to_owned());
        }
        make_cloze(&stem, blanks)
    }

    fn blank_field(&self, word: &str) -> Result<Field, String> {
        let own = self.answers.iter().filter_map(|answer| {
            let (_, of, text) = split_word(&answer.text)?;
            (of == word).then_some((answer.mark, text.trim()))
        });
        let own: Vec<(Mark, &str)> = own.collect();
        let entries = own.iter().map(|(mark, text)| {
            let credit = if is_right(*mark) { 1.0 } else { 0.0 };
            make_entry((*text).to_owned(), credit, None)
        });
        match own.first() {
            None => Err(format!("the blank `{word}` has no answer")),
            Some((Mark::Blank, _)) => {
                let entries = entries.map(|mut entry| {
                    entry.text = entry.text.replace('*', r"\*");
                    entry
                });
                Ok(Field::Written(make_written(entries.collect(), false)?))
            }
            Some(_) => {
                let choice = make_choice(entries.collect())?;
                Ok(Field::Choice(Choice { shuffle: self.shuffle, ..choice }))
            }
        }
    }
}

fn is_right(mark: Mark) -> bool {
    matches!(
        mark,
        Mark::Choice { is_right: true }
            | Mark::Several { is_right: true }
            | Mark::Dropdown { is_right: true }
            | Mark::Typed
            | Mark::Blank
    )
}

/// Whether two marks are of one type of question.
fn is_alike(one: Mark, other: Mark) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

/// The text before the first `((word))`, the word, and the text after it.
fn split_word(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find("((")?;
    let close = open + text[open..].find("))")?;
    Some((&text[..open], &text[open + 2..close], &text[close + 2..]))
}

/// A text without its `((words))`, which mark blanks.
fn without_words(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, _, after)) = split_word(rest) {
        out.push_str(before);
        out.push(' ');
        rest = after;
    }
    out + rest
}

/// A number: `[low, high]`, `value +- distance` or `value`.
fn numeric_field(text: &str) -> Result<Field, String> {
    let text = text.trim();
    let range = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let range = range.and_then(|text| text.split_once(','));
    let (value, tolerance) = match (range, text.split_once("+-")) {
        (Some((low, high)), _) => {
            let (low, high) = (parse_float(low)?, parse_float(high)?);
            (f64::midpoint(low, high), Tolerance::Absolute((high - low).abs() / 2.0))
        }
        (None, Some((value, distance))) => {
            let tolerance = match distance.trim().strip_suffix('%') {
                Some(percent) => Tolerance::Percent(parse_float(percent)?.abs()),
                None => Tolerance::Absolute(parse_float(distance)?.abs()),
            };
            (parse_float(value)?, tolerance)
        }
        (None, None) => (parse_float(text)?, Tolerance::Absolute(0.0)),
    };
    let mut target = make_target(make_entry(value.to_string(), 1.0, None), value, 0.0);
    target.value.tolerance = (tolerance != Tolerance::Absolute(0.0)).then_some(tolerance);
    Ok(Field::Numeric(make_numeric(vec![target])?))
}
