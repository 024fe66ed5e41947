//! Splits the text between braces into answers.

use crate::build::credit_from_percent;
use crate::embedded;
use crate::markup::Markup;

use super::question::split_markup;
use super::sign::{find_run, find_sign, unescape_text, unescaped_signs};

/// The words between braces, without their signs, weights and numbers to compare with.
pub(super) fn strip_syntax(inside: &str) -> String {
    if embedded::is_embedded(inside.trim()) {
        return embedded::strip_syntax(&format!("{{{}}}", inside.trim()));
    }
    let (inside, general) = split_general_feedback(inside.trim());
    let is_numeric = inside.starts_with('#');
    let inside = parse_truth(inside).map_or(inside, |(_, feedback)| feedback);
    let mut out = String::new();
    let raws = if inside.contains(['=', '~']) {
        split_answers(inside)
    } else {
        vec![parse_answer('=', inside.trim_start_matches('#'))]
    };
    // What is said to a pair has a loss of its own.
    let are_pairs = raws.iter().all(|raw| find_run(raw.text, "->").is_some());
    for raw in raws {
        let feedback = if are_pairs { None } else { raw.feedback };
        for text in [(!is_numeric).then_some(raw.text), feedback].into_iter().flatten() {
            let (_, text) = split_markup(text, Markup::Auto);
            out.push_str(&unescape_text(text));
            out.push('\n');
        }
    }
    out + &general.map(|text| unescape_text(split_markup(text, Markup::Auto).1)).unwrap_or_default()
}

/// The text before and after the last `####`, which begins the general feedback.
pub(super) fn split_general_feedback(inside: &str) -> (&str, Option<&str>) {
    let mut last = None;
    let mut from = 0;
    while let Some(at) = find_run(&inside[from..], "####") {
        last = Some(from + at);
        from += at + 4;
    }
    last.map_or((inside, None), |at| (inside[..at].trim_end(), Some(&inside[at + 4..])))
}

/// The truth of a statement, and the feedback after it.
pub(super) fn parse_truth(inside: &str) -> Option<(bool, &str)> {
    let end = find_sign(inside, &['#']).unwrap_or(inside.len());
    match inside[..end].trim() {
        "T" | "TRUE" => Some((true, &inside[end..])),
        "F" | "FALSE" => Some((false, &inside[end..])),
        _ => None,
    }
}

/// One answer in its raw form.
pub(super) struct GiftAnswer<'a> {
    /// `=` or `~`.
    pub sign: char,
    /// The weight, if it has one.
    pub weight: Option<f64>,
    pub text: &'a str,
    pub feedback: Option<&'a str>,
    /// The text with the feedback.
    pub both: &'a str,
}

/// Splits the answers. In a choice, `=` has no weight.
pub(super) fn split_answers(inside: &str) -> Vec<GiftAnswer<'_>> {
    let starts: Vec<(usize, char)> =
        unescaped_signs(inside).filter(|(_, sign)| matches!(sign, '=' | '~')).collect();
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([inside.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|((at, sign), end)| parse_answer(*sign, inside[at + 1..end].trim()))
        .collect()
}

pub(super) fn parse_answer(sign: char, text: &str) -> GiftAnswer<'_> {
    let (weight, text) = parse_weight(text);
    match find_sign(text, &['#']) {
        Some(at) => GiftAnswer {
            sign,
            weight,
            text: text[..at].trim(),
            feedback: Some(text[at + 1..].trim()),
            both: text,
        },
        None => GiftAnswer { sign, weight, text, feedback: None, both: text },
    }
}

/// The weight between two percent signs, and the text after it.
fn parse_weight(text: &str) -> (Option<f64>, &str) {
    let weighed =
        text.strip_prefix('%').and_then(|rest| rest.split_once('%')).and_then(|(weight, rest)| {
            let weight =
                weight.trim().parse::<f64>().ok().filter(|weight| weight.abs() <= 100.0)?;
            Some((Some(credit_from_percent(weight)), rest.trim_start()))
        });
    weighed.unwrap_or((None, text))
}
