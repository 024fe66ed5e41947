//! Reads the answers between the braces.

use crate::build::{
    make_choice, make_entry, make_matching, make_multiple_response, make_numeric_in_order,
    make_target, make_true_false, make_written_in_order, parse_float,
};
use crate::embedded::{self, Embedded};
use crate::markup::{Markup, to_markdown, to_option, to_plain};
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{
    Body, Choice, Entry, Field, Matching, MultipleResponse, Numeric, OutcomeFeedback, Target,
    Valued, Written,
};

use super::question::split_markup;
use super::raw::{GiftAnswer, parse_answer, parse_truth, split_answers, split_general_feedback};
use super::sign::{find_run, find_sign, unescape_text, unescaped_signs};

/// The content of the braces.
#[derive(Debug)]
pub(super) struct Answers {
    pub kind: QuestionType,
    pub body: Body,
    /// The weight among other blanks of a text.
    pub points: f64,
    /// The general feedback.
    pub explanation: Option<String>,
    /// The feedback for each outcome.
    pub outcome_feedback: OutcomeFeedback,
    /// The losses.
    pub losses: Vec<String>,
}

/// Whether the text between braces looks like answers.
pub(super) fn is_answers(inside: &str) -> bool {
    let inside = inside.trim();
    inside.is_empty()
        || inside.starts_with('#')
        || parse_truth(inside).is_some()
        || inside.starts_with(['=', '~'])
        || embedded::is_embedded(inside)
}

/// Reads the text between the braces, or says why it is not a question.
pub(super) fn read_answers(inside: &str, usual: Markup) -> Result<Answers, String> {
    if embedded::is_embedded(inside.trim()) {
        let Embedded { points, field, kind, losses } =
            embedded::read_embedded(inside.trim(), usual)?;
        let body = Body::Single(field);
        return Ok(Answers {
            kind,
            body,
            points,
            explanation: None,
            outcome_feedback: OutcomeFeedback::default(),
            losses,
        });
    }
    let (inside, general) = split_general_feedback(inside.trim());
    let mut reader =
        AnswerReader { usual, losses: Vec::new(), outcome_feedback: OutcomeFeedback::default() };
    let (kind, body) = reader.read_body(inside)?;
    let explanation = general.map(|text| reader.read_text(text)).filter(|text| !text.is_empty());
    let AnswerReader { outcome_feedback, losses, .. } = reader;
    Ok(Answers { kind, body, points: 1.0, explanation, outcome_feedback, losses })
}

struct AnswerReader {
    usual: Markup,
    losses: Vec<String>,
    outcome_feedback: OutcomeFeedback,
}

impl AnswerReader {
    fn read_body(&mut self, inside: &str) -> Result<(QuestionType, Body), String> {
        if inside.is_empty() {
            return Err("an essay: its answer is for a person to grade".to_owned());
        }
        if let Some(numbers) = inside.strip_prefix('#') {
            return Ok((
                QuestionType::Numeric,
                Body::Single(Field::Numeric(self.read_numeric(numbers)?)),
            ));
        }
        if let Some((value, feedback)) = parse_truth(inside) {
            return Ok((
                QuestionType::TrueFalse,
                Body::Single(Field::Choice(self.read_true_false(value, feedback))),
            ));
        }
        let raws = if inside.contains(['=', '~']) {
            split_answers(inside)
        } else {
            vec![parse_answer('=', inside)]
        };
        let raws = self.restore_hash_signs(raws);
        let raws = self.drop_empty_keys(raws);
        let has_distractors = raws.iter().any(|raw| raw.sign == '~');
        let has_keys = raws.iter().any(|raw| raw.sign == '=');
        match (has_distractors, has_keys) {
            (true, true) => Ok((
                QuestionType::MultipleChoice,
                Body::Single(Field::Choice(self.read_choice(&raws)?)),
            )),
            (true, false) => Ok((
                QuestionType::MultipleResponse,
                Body::MultipleResponse(self.read_multiple_response(&raws)?),
            )),
            (false, true) if raws.iter().all(|raw| find_run(raw.text, "->").is_some()) => {
                Ok((QuestionType::Matching, Body::Matching(self.read_matching(&raws)?)))
            }
            (false, true) => Ok((
                QuestionType::ShortAnswer,
                Body::Single(Field::Written(self.read_written(&raws)?)),
            )),
            (false, false) => Err("the braces hold no answers".to_owned()),
        }
    }

    /// Drops a `=` without a text before a `~`, as in `=~%50%a`. Moodle treats it as an option.
    fn drop_empty_keys<'a>(&mut self, raws: Vec<GiftAnswer<'a>>) -> Vec<GiftAnswer<'a>> {
        let is_kept: Vec<bool> = raws
            .iter()
            .enumerate()
            .map(|(at, raw)| {
                let is_before_option = raws.get(at + 1).is_some_and(|next| next.sign == '~');
                !(raw.sign == '=' && raw.text.is_empty() && is_before_option)
            })
            .collect();
        let has_key = raws.iter().zip(&is_kept).any(|(raw, kept)| *kept && raw.sign == '=');
        if has_key || is_kept.iter().all(|kept| *kept) {
            return raws;
        }
        self.losses.push("a `=` before a `~`, which says nothing".to_owned());
        raws.into_iter().zip(is_kept).filter_map(|(raw, kept)| kept.then_some(raw)).collect()
    }

    /// Restores a `#` without a text before it. It is not feedback but part of the text, such as a
    /// colour.
    fn restore_hash_signs<'a>(&mut self, mut raws: Vec<GiftAnswer<'a>>) -> Vec<GiftAnswer<'a>> {
        for raw in &mut raws {
            if raw.text.is_empty() && raw.feedback.is_some_and(|feedback| !feedback.is_empty()) {
                self.losses.push(
                    "a `#` without a backslash, which is taken for a sign of the text".to_owned(),
                );
                (raw.text, raw.feedback) = (raw.both, None);
            }
        }
        raws
    }

    fn read_text(&mut self, text: &str) -> String {
        let (markup, text) = split_markup(text, self.usual);
        let converted = to_markdown(&unescape_text(text), markup, &mut str::to_owned);
        self.losses.extend(converted.losses);
        converted.markdown
    }

    /// Reads an option or a side of a pair.
    fn read_option(&mut self, text: &str) -> String {
        let (markup, text) = split_markup(text, self.usual);
        let text = unescape_text(text);
        // In plain text, only `\n` ends a line. A line break in the file is a space.
        let text = match markup {
            Markup::Plain | Markup::Auto => {
                let lines = text.lines().map(|line| line.trim_matches([' ', '\t']));
                lines.collect::<Vec<_>>().join(" ")
            }
            Markup::Html | Markup::Markdown => text,
        };
        let converted = to_option(&text, markup, &mut str::to_owned);
        self.losses.extend(converted.losses);
        converted.markdown
    }

    /// Reads a typed answer.
    fn read_typed(&self, text: &str) -> String {
        let (markup, text) = split_markup(text, self.usual);
        to_plain(&unescape_text(text), markup)
    }

    fn read_entry(&mut self, raw: &GiftAnswer, text: String, credit: f64) -> Entry {
        let feedback = raw.feedback.map(|feedback| self.read_text(feedback));
        make_entry(text, credit, feedback)
    }

    /// The options of a choice, the key first. Empty options are dropped.
    fn read_choice(&mut self, raws: &[GiftAnswer]) -> Result<Choice, String> {
        let mut options = Vec::new();
        for raw in raws {
            // Moodle ignores the weight of a right option.
            let is_key = raw.sign == '=';
            let weight = if is_key { 1.0 } else { raw.weight.unwrap_or(0.0) };
            if is_key && raw.weight.is_some() {
                self.losses.push("the weight of a right option".to_owned());
            }
            let text = self.read_option(raw.text);
            if text.is_empty() {
                self.losses.push("an option without a text".to_owned());
                continue;
            }
            options.push(self.read_entry(raw, text, weight));
        }
        make_choice(options)
    }

    fn read_multiple_response(&mut self, raws: &[GiftAnswer]) -> Result<MultipleResponse, String> {
        let mut options = Vec::new();
        for raw in raws {
            let text = self.read_option(raw.text);
            if text.is_empty() {
                self.losses.push("an option without a text".to_owned());
                continue;
            }
            options.push(self.read_entry(raw, text, raw.weight.unwrap_or(0.0)));
        }
        make_multiple_response(options)
    }

    fn read_written(&mut self, raws: &[GiftAnswer]) -> Result<Written, String> {
        let mut all = Vec::new();
        for raw in raws {
            let text = self.read_typed(raw.text);
            if text.is_empty() {
                self.losses.push("an answer without a text".to_owned());
                continue;
            }
            all.push(self.read_entry(raw, text, raw.weight.unwrap_or(1.0)));
        }
        make_written_in_order(all, false, &mut self.losses)
    }

    fn read_matching(&mut self, raws: &[GiftAnswer]) -> Result<Matching, String> {
        let (mut pairs, mut distractors) = (Vec::new(), Vec::new());
        for raw in raws {
            let Some(at) = find_run(raw.text, "->") else { continue };
            if raw.feedback.is_some_and(|feedback| !feedback.is_empty()) {
                self.losses.push("the feedback of a pair".to_owned());
            }
            let (left, right) =
                (self.read_option(&raw.text[..at]), self.read_option(&raw.text[at + 2..]));
            if right.is_empty() {
                self.losses.push("a right side without a text".to_owned());
            } else if left.is_empty() {
                distractors.push(self.read_entry(raw, right, 0.0));
            } else {
                pairs.push((left, right));
            }
        }
        make_matching(pairs, distractors)
    }

    fn read_true_false(&mut self, value: bool, feedback: &str) -> Choice {
        // The feedback for a wrong answer comes first.
        let mut starts =
            unescaped_signs(feedback).filter(|(_, sign)| *sign == '#').map(|(at, _)| at);
        let (wrong, right) = (starts.next(), starts.next());
        let wrong = wrong.map(|at| &feedback[at + 1..right.unwrap_or(feedback.len())]);
        let right = right.map(|at| &feedback[at + 1..starts.next().unwrap_or(feedback.len())]);
        let mut feedback = [wrong, right]
            .map(|text| text.map(|text| self.read_text(text)).filter(|text| !text.is_empty()));
        make_true_false(value, |of| feedback[usize::from(of == value)].take())
    }

    fn read_numeric(&mut self, inside: &str) -> Result<Numeric, String> {
        let inside = inside.trim();
        let raws = if inside.starts_with(['=', '~']) {
            split_answers(inside)
        } else {
            split_bare_answer(inside)
        };
        let mut amounts = Vec::new();
        for raw in &raws {
            if raw.sign == '~' || raw.text == "*" || raw.text.is_empty() {
                self.read_wrong_feedback(raw);
                continue;
            }
            amounts.push(self.read_number(raw)?);
        }
        make_numeric_in_order(amounts, &mut self.losses)
    }

    /// Reads the feedback for any other number.
    fn read_wrong_feedback(&mut self, raw: &GiftAnswer) {
        if raw.weight.is_some_and(|weight| weight > 0.0) {
            self.losses.push("what any other number earns".to_owned());
        }
        self.outcome_feedback.wrong =
            raw.feedback.map(|feedback| self.read_text(feedback)).filter(|text| !text.is_empty());
    }

    /// Reads `answer`, `answer:tolerance` or `low..high`.
    fn read_number(&mut self, raw: &GiftAnswer) -> Result<Valued<Target>, String> {
        let text = unescape_text(raw.text);
        let (written, value, tolerance) = match (text.split_once(".."), text.split_once(':')) {
            (Some((low, high)), _) => {
                let places = decimal_places(low).max(decimal_places(high)) + 1;
                let (low, high) = (parse_float(low)?, parse_float(high)?);
                let middle = round_to(f64::midpoint(low, high), places);
                (middle.to_string(), middle, round_to((high - low) / 2.0, places).abs())
            }
            (None, Some((value, tolerance))) => {
                (value.trim().to_owned(), parse_float(value)?, parse_float(tolerance)?.abs())
            }
            (None, None) => (text.trim().to_owned(), parse_float(&text)?, 0.0),
        };
        let entry = self.read_entry(raw, written, raw.weight.unwrap_or(1.0));
        Ok(make_target(entry, value, tolerance))
    }
}

/// A single number without its `=`, and the feedback for others.
fn split_bare_answer(inside: &str) -> Vec<GiftAnswer<'_>> {
    let end = find_sign(inside, &['~', '=']).unwrap_or(inside.len());
    std::iter::once(parse_answer('=', inside[..end].trim()))
        .chain(split_answers(&inside[end..]))
        .collect()
}

/// The number of decimals.
fn decimal_places(written: &str) -> usize {
    written.trim().split_once('.').map_or(0, |(_, after)| after.len())
}

/// The number rounded to a number of decimals.
fn round_to(number: f64, places: usize) -> f64 {
    format!("{number:.places$}").parse().unwrap_or(number)
}
