//! What stands between the braces.

use crate::deck::QuestionType;
use crate::deck::question::{
    Body, Choice, Entry, Field, Matching, MultipleResponse, Numeric, Said, Target, Typos, Valued, Written,
};
use crate::deck::span::Span;
use crate::formats::markup::{Markup, to_markdown, to_plain};
use crate::quantity::number::{Number, Tolerance};

use super::question::markup;
use super::sign::{find, find_run, signs, unescaped};

/// What the braces say.
#[derive(Debug)]
pub(super) struct Answers {
    pub kind: QuestionType,
    pub body: Body,
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
        || embedded(inside)
}

/// A question within a text, as Moodle writes it: `1:MC:…`.
fn embedded(inside: &str) -> bool {
    let behind = inside.trim_start_matches(|c: char| c.is_ascii_digit());
    let kind = behind.strip_prefix(':').and_then(|rest| rest.split_once(':'));
    kind.is_some_and(|(kind, _)| {
        !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
    })
}

/// Reads what stands between the braces of a text with this markup; or says why it is no question.
pub(super) fn read(inside: &str, usual: Markup) -> Result<Answers, String> {
    let (inside, general) = general(inside.trim());
    let mut reader = Reader { usual, losses: Vec::new(), said: Said::default() };
    let (kind, body) = reader.body(inside)?;
    let explanation = general.map(|text| reader.shown(text)).filter(|text| !text.is_empty());
    Ok(Answers { kind, body, explanation, said: reader.said, losses: reader.losses })
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
        Some(at) => Raw { sign, weight, text: text[..at].trim(), feedback: Some(text[at + 1..].trim()) },
        None => Raw { sign, weight, text, feedback: None },
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
        if embedded(inside) {
            return Err("a question within a text, as Moodle's cloze has it".to_owned());
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
        let raws = raws(inside);
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

    /// A text as Markdown.
    fn shown(&mut self, text: &str) -> String {
        let (markup, text) = markup(text, self.usual);
        let told = to_markdown(&unescaped(text), markup, &mut str::to_owned);
        self.losses.extend(told.losses);
        told.markdown
    }

    /// A text as it is typed.
    fn typed(&self, text: &str) -> String {
        let (markup, text) = markup(text, self.usual);
        to_plain(&unescaped(text), markup)
    }

    fn entry(&mut self, raw: &Raw, text: String, credit: f64) -> Entry {
        let feedback =
            raw.feedback.map(|feedback| self.shown(feedback)).filter(|feedback| !feedback.is_empty());
        Entry { text, feedback, credit, last: false, pattern: None, span: Span::at(0) }
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
            let text = self.shown(raw.text);
            if text.is_empty() {
                self.losses.push("an option without a text".to_owned());
                continue;
            }
            options.push(self.entry(raw, text, weight));
        }
        options.sort_by(|one, other| other.credit.total_cmp(&one.credit));
        match options.as_slice() {
            [first, _, ..] if first.credit >= 1.0 => Ok(Choice { options, shuffle: true }),
            [_, ..] if options[0].credit < 1.0 => Err("no option is right".to_owned()),
            _ => Err("there are fewer than two options".to_owned()),
        }
    }

    fn several(&mut self, raws: &[Raw]) -> Result<MultipleResponse, String> {
        let mut options = Vec::new();
        for raw in raws {
            let text = self.shown(raw.text);
            if text.is_empty() {
                self.losses.push("an option without a text".to_owned());
                continue;
            }
            options.push(self.entry(raw, text, raw.weight.unwrap_or(0.0)));
        }
        let (mut answers, distractors): (Vec<Entry>, Vec<Entry>) =
            options.into_iter().partition(|option| option.credit > 0.0);
        if answers.is_empty() {
            return Err("no option is right".to_owned());
        }
        whole(&mut answers);
        Ok(MultipleResponse { answers, distractors, partial: true, shuffle: true })
    }

    fn written(&mut self, raws: &[Raw]) -> Result<Written, String> {
        let mut all = Vec::new();
        for raw in raws {
            let text = self.typed(raw.text);
            if text.is_empty() {
                self.losses.push("an answer without a text".to_owned());
                continue;
            }
            let mut entry = self.entry(raw, text, raw.weight.unwrap_or(1.0));
            // A star stands for any text in Moodle, as it does in a pattern here; behind a backslash it is a star.
            let shown = entry.text.replace(r"\*", "");
            if shown.contains('*') {
                entry.pattern = Some(entry.text.clone());
            } else {
                entry.text = entry.text.replace(r"\*", "*");
            }
            all.push(entry);
        }
        let (mut answers, distractors): (Vec<Entry>, Vec<Entry>) =
            all.into_iter().partition(|entry| entry.credit > 0.0);
        answers.sort_by(|one, other| other.credit.total_cmp(&one.credit));
        if answers.first().is_none_or(|first| first.credit < 1.0) {
            return Err("no answer earns all the points".to_owned());
        }
        // Moodle overlooks no slip of the pen.
        Ok(Written { answers, distractors, case_sensitive: false, typos: Typos::Edits(0) })
    }

    fn pairs(&mut self, raws: &[Raw]) -> Result<Matching, String> {
        let (mut pairs, mut distractors) = (Vec::new(), Vec::new());
        for raw in raws {
            let Some(at) = find_run(raw.text, "->") else { continue };
            let (left, right) = (self.shown(&raw.text[..at]), self.shown(&raw.text[at + 2..]));
            if right.is_empty() {
                self.losses.push("a right side without a text".to_owned());
            } else if left.is_empty() {
                distractors.push(self.entry(raw, right, 0.0));
            } else {
                pairs.push((left, right));
            }
        }
        if pairs.len() < 2 {
            return Err("there are fewer than two pairs".to_owned());
        }
        Ok(Matching { pairs, distractors })
    }

    fn statement(&mut self, value: bool, feedback: &str) -> Choice {
        // To a wrong answer first, then to a right one.
        let mut starts = signs(feedback).filter(|(_, sign)| *sign == '#').map(|(at, _)| at);
        let (wrong, right) = (starts.next(), starts.next());
        let wrong = wrong.map(|at| &feedback[at + 1..right.unwrap_or(feedback.len())]);
        let right = right.map(|at| &feedback[at + 1..starts.next().unwrap_or(feedback.len())]);
        let mut said =
            [wrong, right].map(|text| text.map(|text| self.shown(text)).filter(|text| !text.is_empty()));
        let mut option = |of: bool| Entry {
            text: if of { "True" } else { "False" }.to_owned(),
            feedback: said[usize::from(of == value)].take(),
            credit: f64::from(u8::from(of == value)),
            last: false,
            pattern: None,
            span: Span::at(0),
        };
        Choice { options: vec![option(true), option(false)], shuffle: false }
    }

    fn numbers(&mut self, inside: &str) -> Result<Numeric, String> {
        let inside = inside.trim();
        let raws = if inside.starts_with(['=', '~']) { raws(inside) } else { loose(inside) };
        let mut numeric = Numeric {
            answers: Vec::new(),
            distractors: Vec::new(),
            tolerance: Tolerance::Absolute(0.0),
            unit: None,
            units: Vec::new(),
            accept: None,
        };
        for raw in &raws {
            if raw.sign == '~' || raw.text == "*" || raw.text.is_empty() {
                self.otherwise(raw);
                continue;
            }
            let valued = self.number(raw)?;
            if valued.entry.credit > 0.0 {
                numeric.answers.push(valued);
            } else {
                numeric.distractors.push(valued);
            }
        }
        numeric.answers.sort_by(|one, other| other.entry.credit.total_cmp(&one.entry.credit));
        if numeric.answers.first().is_none_or(|first| first.entry.credit < 1.0) {
            return Err("no number earns all the points".to_owned());
        }
        Ok(numeric)
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
        let tolerance = (tolerance > 0.0).then_some(Tolerance::Absolute(tolerance));
        Ok(Valued { entry, value: Target { number: Number::One(value), tolerance } })
    }
}

/// The only answer of a number, without its `=`, and what is said to others.
fn loose(inside: &str) -> Vec<Raw<'_>> {
    let end = find(inside, &['~', '=']).unwrap_or(inside.len());
    std::iter::once(raw('=', inside[..end].trim())).chain(raws(&inside[end..])).collect()
}

fn float(text: &str) -> Result<f64, String> {
    let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("`{}` is no number", text.trim()))
}

/// How many digits stand behind the point.
fn places(written: &str) -> usize {
    written.trim().split_once('.').map_or(0, |(_, behind)| behind.len())
}

/// The number with so many digits behind its point, as one would write it.
fn rounded(number: f64, places: usize) -> f64 {
    format!("{number:.places$}").parse().unwrap_or(number)
}

/// The share that a weight in percent means: with five places, as Moodle writes them, a third is a third.
fn share(percent: f64) -> f64 {
    let share = percent / 100.0;
    let near = |parts: f64| {
        let exact = (share * parts).round() / parts;
        ((exact - share).abs() < 1e-6).then_some(exact)
    };
    (1..=20).map(f64::from).find_map(near).unwrap_or(share)
}

/// Weights such as 33.33333 of three are a third each, and the sum is everything.
fn whole(answers: &mut [Entry]) {
    let share = 1.0 / answers.len() as f64;
    if answers.iter().all(|answer| (answer.credit - share).abs() < 5e-4) {
        for answer in answers {
            answer.credit = share;
        }
    }
}
