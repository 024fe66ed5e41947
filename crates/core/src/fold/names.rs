//! Signs and the words that name them, and short forms of words.

use super::token::{Token, TokenKind};
use super::{Joint, language, set_sign};
use crate::quantity::Language;

/// Puts signs for the words that name them, short forms for long ones, and a sign of money behind
/// its number.
pub(super) fn name_signs(tokens: &mut Vec<Token>, language: &Language) {
    let is_percent =
        |two: &[Token]| PERCENT.contains(&(two[0].plain.as_str(), two[1].plain.as_str()));
    if let Some(at) = tokens.windows(2).position(is_percent) {
        tokens.remove(at);
        set_sign(&mut tokens[at], "%");
        tokens[at].value = None;
    }
    name_powers(tokens);
    join_speed(tokens);
    for at in 0..tokens.len() {
        if tokens[at].kind == TokenKind::Word && tokens[at].value.is_none() {
            if let Some(sign) = language::sign_by_name(&tokens[at].text, language) {
                set_sign(&mut tokens[at], sign);
            } else if let Some(short) = language::short_form(&tokens[at].text, at, tokens.len()) {
                tokens[at].text = short.to_owned();
                tokens[at].plain = short.to_owned();
            }
        }
        name_sign_beside(tokens, at);
        let is_after_degree = at > 0 && tokens[at - 1].text == "°";
        if is_after_degree && matches!(tokens[at].text.as_str(), "celsius" | "fahrenheit") {
            tokens[at].text.truncate(1);
            tokens[at].plain.truncate(1);
        }
    }
    for at in 1..tokens.len() {
        let is_money = matches!(tokens[at - 1].text.as_str(), "€" | "$" | "£" | "¥");
        if is_money && tokens[at].kind == TokenKind::Number {
            tokens.swap(at - 1, at);
        }
    }
}

/// The names of `%` that are two words.
const PERCENT: [(&str, &str); 5] =
    [("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cento"), ("per", "cento")];

/// Words for a power behind its base, in any language, and the exponent.
const POWERS: [(&[&str], &str); 17] = [
    (&["squared"], "2"),
    (&["cubed"], "3"),
    (&["hoch"], ""),
    (&["quadrat"], "2"),
    (&["au", "carre"], "2"),
    (&["au", "cube"], "3"),
    (&["puissance"], ""),
    (&["al", "cuadrado"], "2"),
    (&["al", "cubo"], "3"),
    (&["al", "quadrato"], "2"),
    (&["ao", "quadrado"], "2"),
    (&["ao", "cubo"], "3"),
    (&["kwadraat"], "2"),
    (&["в", "квадрате"], "2"),
    (&["в", "кубе"], "3"),
    (&["to", "the", "power", "of"], ""),
    (&["to", "the"], ""),
];

/// Puts a sign for the words of a power: `x squared`, `2 hoch 4`. Where the words name no power, a
/// number has to follow.
fn name_powers(tokens: &mut Vec<Token>) {
    let may_be_raised =
        |token: &Token| token.kind == TokenKind::Number || token.is_letter() || token.text == ")";
    let mut at = 1;
    while at < tokens.len() {
        let is_here = |(words, power): &&(&[&str], &str)| {
            let behind = tokens.get(at + words.len());
            words
                .iter()
                .enumerate()
                .all(|(n, word)| tokens.get(at + n).is_some_and(|token| token.plain == *word))
                && (!power.is_empty()
                    || behind.is_some_and(|token| token.kind == TokenKind::Number))
        };
        if may_be_raised(&tokens[at - 1])
            && let Some((words, power)) = POWERS.iter().find(is_here)
        {
            tokens.drain(at + 1..at + words.len());
            set_sign(&mut tokens[at], "^");
            tokens[at].before = Joint::Nothing;
            if !power.is_empty() {
                let exponent = Token { kind: TokenKind::Number, value: None, ..tokens[at].clone() };
                tokens.insert(at + 1, exponent);
                (*power).clone_into(&mut tokens[at + 1].text);
                (*power).clone_into(&mut tokens[at + 1].plain);
            }
        }
        at += 1;
    }
}

/// Writes `kmh` with its stroke, which many leave out.
fn join_speed(tokens: &mut Vec<Token>) {
    const SPEED: &str = "km/h";
    let is_speed =
        |three: &[Token]| three.iter().map(|token| token.text.as_str()).eq(["km", "/", "h"]);
    let at = tokens.windows(3).position(is_speed);
    if let Some(at) = at {
        tokens.drain(at + 1..at + 3);
    }
    let at = at.or_else(|| tokens.iter().position(|token| token.text == "kmh"));
    if let Some(speed) = at.and_then(|at| tokens.get_mut(at)) {
        SPEED.clone_into(&mut speed.text);
        SPEED.clone_into(&mut speed.plain);
    }
}

/// Puts one spelling for a measure behind a number, a sign for *sharp* or *flat* behind a note, and
/// a times sign between numbers.
fn name_sign_beside(tokens: &mut [Token], at: usize) {
    let Some(before) = at.checked_sub(1).map(|at| &tokens[at]) else { return };
    let is_number = |token: &Token| token.kind == TokenKind::Number;
    let (is_after_number, is_after_note) = (is_number(before), before.is_note());
    let is_before_number = tokens.get(at + 1).is_some_and(is_number);
    let stands_apart = |token: &Token| token.before == Joint::Space;
    let is_between_letters = before.is_letter()
        && stands_apart(&tokens[at])
        && tokens.get(at + 1).is_some_and(|next| next.is_letter() && stands_apart(next));
    match tokens[at].text.as_str() {
        "x" if is_after_number && is_before_number => set_sign(&mut tokens[at], "*"),
        "x" if is_between_letters => {
            set_sign(&mut tokens[at], "*");
            tokens[at].kind = TokenKind::OptionalSign;
        }
        "sharp" if is_after_note => set_sign(&mut tokens[at], "#"),
        "flat" if is_after_note => set_sign(&mut tokens[at], "♭"),
        text if is_after_number && text.contains("metre") => {
            tokens[at].text = text.replace("metre", "meter");
            tokens[at].plain.clone_from(&tokens[at].text);
        }
        _ => {}
    }
}
