//! What stands between the braces.

use crate::build::{amount, choice, entry, float, matching, numeric, several, share, statement, written};
use crate::embedded::{self, Embedded};
use crate::markup::{Markup, to_markdown, to_option, to_plain};
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{
    Body, Choice, Entry, Field, Matching, MultipleResponse, Numeric, Said, Target, Valued, Written,
};

use super::question::markup;
use super::sign::{find, find_run, signs, unescaped};

/// What the braces say.
#[derive(Debug)]
pub(super) struct Answers {
    pub kind: QuestionType,
    pub body: Body,
    /// What it weighs among others in one text.
    pub points: f64,
    /// What is said after every answer.
    pub explanation: Option<String>,
    /// What is said after every answer of a kind.
    pub said: Said,
    /// What is lost of it.
    pub losses: Vec<String>,
}

/// Whether a text between braces can be answers at all.
pub(super) fn is_any(inside: &str) -> bool {
    let inside = inside.trim();
    inside.is_empty()
        || inside.starts_with('#')
        || truth(inside).is_some()
        || inside.starts_with(['=', '~'])
        || embedded::is_any(inside)
}

/// Reads what stands between the braces of a text with this markup; or says why it is no question.
pub(super) fn read(inside: &str, usual: Markup) -> Result<Answers, String> {
    if embedded::is_any(inside.trim()) {
        let Embedded { points, field, kind, losses } = embedded::read(inside.trim(), usual)?;
        let body = Body::Single(field);
        return Ok(Answers { kind, body, points, explanation: None, said: Said::default(), losses });
    }
    let (inside, general) = general(inside.trim());
    let mut reader = Reader { usual, losses: Vec::new(), said: Said::default() };
    let (kind, body) = reader.body(inside)?;
    let explanation = general.map(|text| reader.shown(text)).filter(|text| !text.is_empty());
    let Reader { said, losses, .. } = reader;
    Ok(Answers { kind, body, points: 1.0, explanation, said, losses })
}

/// What stands before and behind the last `####`, which says something to every answer.
fn general(inside: &str) -> (&str, Option<&str>) {
    let mut last = None;
    let mut from = 0;
    while let Some(at) = find_run(&inside[from..], "####") {
        last = Some(from + at);
        from += at + 4;
    }
    last.map_or((inside, None), |at| (inside[..at].trim_end(), Some(&inside[at + 4..])))
}

/// The statement's truth, and what is said to a wrong and to a right answer.
fn truth(inside: &str) -> Option<(bool, &str)> {
    let end = find(inside, &['#']).unwrap_or(inside.len());
    match inside[..end].trim() {
        "T" | "TRUE" => Some((true, &inside[end..])),
        "F" | "FALSE" => Some((false, &inside[end..])),
        _ => None,
    }
}

/// One answer as it stands there.
struct Raw<'a> {
    /// `=` or `~`.
    sign: char,
    /// Its share of the points, where it says one.
    weight: Option<f64>,
    text: &'a str,
    feedback: Option<&'a str>,
    /// The text and the feedback, as they stand there.
    both: &'a str,
}

/// Every answer; a choice's `=` takes no weight, which then is part of its text.
fn raws(inside: &str) -> Vec<Raw<'_>> {
    let starts: Vec<(usize, char)> = signs(inside).filter(|(_, sign)| matches!(sign, '=' | '~')).collect();
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([inside.len()]);
    starts.iter().zip(ends).map(|((at, sign), end)| raw(*sign, inside[at + 1..end].trim())).collect()
}

fn raw(sign: char, text: &str) -> Raw<'_> {
    let (weight, text) = weight(text);
    match find(text, &['#']) {
        Some(at) => {
            Raw { sign, weight, text: text[..at].trim(), feedback: Some(text[at + 1..].trim()), both: text }
        }
        None => Raw { sign, weight, text, feedback: None, both: text },
    }
}

/// The weight between two signs of percent, and what follows.
fn weight(text: &str) -> (Option<f64>, &str) {
    let weighed = text.strip_prefix('%').and_then(|rest| rest.split_once('%')).and_then(|(weight, rest)| {
        let weight = weight.trim().parse::<f64>().ok().filter(|weight| weight.abs() <= 100.0)?;
        Some((Some(share(weight)), rest.trim_start()))
    });
    weighed.unwrap_or((None, text))
}

struct Reader {
    usual: Markup,
    losses: Vec<String>,
    said: Said,
}

impl Reader {
    fn body(&mut self, inside: &str) -> Result<(QuestionType, Body), String> {
        if inside.is_empty() {
            return Err("an essay: its answer is for a person to grade".to_owned());
        }
        if let Some(numbers) = inside.strip_prefix('#') {
            return Ok((QuestionType::Numeric, Body::Single(Field::Numeric(self.numbers(numbers)?))));
        }
        if let Some((value, feedback)) = truth(inside) {
            return Ok((
                QuestionType::TrueFalse,
                Body::Single(Field::Choice(self.statement(value, feedback))),
            ));
        }
        let raws = if inside.contains(['=', '~']) { raws(inside) } else { vec![raw('=', inside)] };
        let raws = self.hashed(raws);
        let raws = self.doubled(raws);
        let has = |sign: char| raws.iter().any(|raw| raw.sign == sign);
        match (has('~'), has('=')) {
            (true, true) => {
                Ok((QuestionType::MultipleChoice, Body::Single(Field::Choice(self.choice(&raws)?))))
            }
            (true, false) => {
                Ok((QuestionType::MultipleResponse, Body::MultipleResponse(self.several(&raws)?)))
            }
            (false, true) if raws.iter().all(|raw| find_run(raw.text, "->").is_some()) => {
                Ok((QuestionType::Matching, Body::Matching(self.pairs(&raws)?)))
            }
            (false, true) => {
                Ok((QuestionType::ShortAnswer, Body::Single(Field::Written(self.written(&raws)?))))
            }
            (false, false) => Err("the braces hold no answers".to_owned()),
        }
    }

    /// Before a `~` a `=` without a text says nothing, though Moodle takes it for an option: `=~%50%a`.
    fn doubled<'a>(&mut self, raws: Vec<Raw<'a>>) -> Vec<Raw<'a>> {
        let is_stray = |at: usize| {
            let next = raws.get(at + 1);
            raws[at].sign == '=' && raws[at].text.is_empty() && next.is_some_and(|next| next.sign == '~')
        };
        let is_kept: Vec<bool> = (0..raws.len()).map(|at| !is_stray(at)).collect();
        let has_key = raws.iter().zip(&is_kept).any(|(raw, kept)| *kept && raw.sign == '=');
        if has_key || is_kept.iter().all(|kept| *kept) {
            return raws;
        }
        self.losses.push("a `=` before a `~`, which says nothing".to_owned());
        raws.into_iter().zip(is_kept).filter_map(|(raw, kept)| kept.then_some(raw)).collect()
    }

    /// Where nothing stands before a `#`, there is nothing to say it to: it is meant as a sign, such as that of a colour.
    fn hashed<'a>(&mut self, mut raws: Vec<Raw<'a>>) -> Vec<Raw<'a>> {
        for raw in &mut raws {
            if raw.text.is_empty() && raw.feedback.is_some_and(|feedback| !feedback.is_empty()) {
                self.losses
                    .push("a `#` without a backslash, which is taken for a sign of the text".to_owned());
                (raw.text, raw.feedback) = (raw.both, None);
            }
        }
        raws
    }

    /// A text as Markdown.
    fn shown(&mut self, text: &str) -> String {
        let (markup, text) = markup(text, self.usual);
        let told = to_markdown(&unescaped(text), markup, &mut str::to_owned);
        self.losses.extend(told.losses);
        told.markdown
    }

    /// An option or a side.
    fn option(&mut self, text: &str) -> String {
        let (markup, text) = markup(text, self.usual);
        let text = unescaped(text);
        // Where nothing is marked up, a line of the file ends nothing: what ends a line is written `\n`.
        let text = match markup {
            Markup::Plain | Markup::Auto => {
                let lines = text.lines().map(|line| line.trim_matches([' ', '\t']));
                lines.collect::<Vec<_>>().join(" ")
            }
            Markup::Html | Markup::Markdown => text,
        };
        let told = to_option(&text, markup, &mut str::to_owned);
        self.losses.extend(told.losses);
        told.markdown
    }

    /// A text as it is typed.
    fn typed(&self, text: &str) -> String {
        let (markup, text) = markup(text, self.usual);
        to_plain(&unescaped(text), markup)
    }

    fn entry(&mut self, raw: &Raw, text: String, credit: f64) -> Entry {
        let feedback = raw.feedback.map(|feedback| self.shown(feedback));
        entry(text, credit, feedback)
    }

    /// The options of a choice, the key first; those that say nothing are left out.
    fn choice(&mut self, raws: &[Raw]) -> Result<Choice, String> {
        let mut options = Vec::new();
        for raw in raws {
            // Moodle takes no weight of a right option.
            let is_key = raw.sign == '=';
            let weight = if is_key { 1.0 } else { raw.weight.unwrap_or(0.0) };
            if is_key && raw.weight.is_some() {
                self.losses.push("the weight of a right option".to_owned());
            }
            let text = self.option(raw.text);
            if text.is_empty() {
                self.losses.push("an option without a text".to_owned());
                continue;
            }
            options.push(self.entry(raw, text, weight));
        }
        choice(options)
    }

    fn several(&mut self, raws: &[Raw]) -> Result<MultipleResponse, String> {
        let mut options = Vec::new();
        for raw in raws {
            let text = self.option(raw.text);
            if text.is_empty() {
                self.losses.push("an option without a text".to_owned());
                continue;
            }
            options.push(self.entry(raw, text, raw.weight.unwrap_or(0.0)));
        }
        several(options)
    }

    fn written(&mut self, raws: &[Raw]) -> Result<Written, String> {
        let mut all = Vec::new();
        for raw in raws {
            let text = self.typed(raw.text);
            if text.is_empty() {
                self.losses.push("an answer without a text".to_owned());
                continue;
            }
            all.push(self.entry(raw, text, raw.weight.unwrap_or(1.0)));
        }
        written(all, false)
    }

    fn pairs(&mut self, raws: &[Raw]) -> Result<Matching, String> {
        let (mut pairs, mut distractors) = (Vec::new(), Vec::new());
        for raw in raws {
            let Some(at) = find_run(raw.text, "->") else { continue };
            let (left, right) = (self.option(&raw.text[..at]), self.option(&raw.text[at + 2..]));
            if right.is_empty() {
                self.losses.push("a right side without a text".to_owned());
            } else if left.is_empty() {
                distractors.push(self.entry(raw, right, 0.0));
            } else {
                pairs.push((left, right));
            }
        }
        matching(pairs, distractors)
    }

    fn statement(&mut self, value: bool, feedback: &str) -> Choice {
        // To a wrong answer first, then to a right one.
        let mut starts = signs(feedback).filter(|(_, sign)| *sign == '#').map(|(at, _)| at);
        let (wrong, right) = (starts.next(), starts.next());
        let wrong = wrong.map(|at| &feedback[at + 1..right.unwrap_or(feedback.len())]);
        let right = right.map(|at| &feedback[at + 1..starts.next().unwrap_or(feedback.len())]);
        let mut said =
            [wrong, right].map(|text| text.map(|text| self.shown(text)).filter(|text| !text.is_empty()));
        statement(value, |of| said[usize::from(of == value)].take())
    }

    fn numbers(&mut self, inside: &str) -> Result<Numeric, String> {
        let inside = inside.trim();
        let raws = if inside.starts_with(['=', '~']) { raws(inside) } else { loose(inside) };
        let mut amounts = Vec::new();
        for raw in &raws {
            if raw.sign == '~' || raw.text == "*" || raw.text.is_empty() {
                self.otherwise(raw);
                continue;
            }
            amounts.push(self.number(raw)?);
        }
        numeric(amounts)
    }

    /// What is said to any other number.
    fn otherwise(&mut self, raw: &Raw) {
        if raw.weight.is_some_and(|weight| weight > 0.0) {
            self.losses.push("what any other number earns".to_owned());
        }
        self.said.wrong = raw.feedback.map(|feedback| self.shown(feedback)).filter(|text| !text.is_empty());
    }

    /// `answer`, `answer:tolerance` or `low..high`.
    fn number(&mut self, raw: &Raw) -> Result<Valued<Target>, String> {
        let text = unescaped(raw.text);
        let (written, value, tolerance) = match (text.split_once(".."), text.split_once(':')) {
            (Some((low, high)), _) => {
                let places = places(low).max(places(high)) + 1;
                let (low, high) = (float(low)?, float(high)?);
                let middle = rounded(f64::midpoint(low, high), places);
                (middle.to_string(), middle, rounded((high - low) / 2.0, places).abs())
            }
            (None, Some((value, tolerance))) => {
                (value.trim().to_owned(), float(value)?, float(tolerance)?.abs())
            }
            (None, None) => (text.trim().to_owned(), float(&text)?, 0.0),
        };
        let entry = self.entry(raw, written, raw.weight.unwrap_or(1.0));
        Ok(amount(entry, value, tolerance))
    }
}

/// The only answer of a number, without its `=`, and what is said to others.
fn loose(inside: &str) -> Vec<Raw<'_>> {
    let end = find(inside, &['~', '=']).unwrap_or(inside.len());
    std::iter::once(raw('=', inside[..end].trim())).chain(raws(&inside[end..])).collect()
}

/// How many digits stand behind the point.
fn places(written: &str) -> usize {
    written.trim().split_once('.').map_or(0, |(_, behind)| behind.len())
}

/// The number with so many digits behind its point, as one would write it.
fn rounded(number: f64, places: usize) -> f64 {
    format!("{number:.places$}").parse().unwrap_or(number)
}
