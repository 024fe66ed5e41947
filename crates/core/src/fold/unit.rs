//! Units behind numbers inside a text: `2500 km` is `2500 kilometres`.

use super::token::{Joint, Token, TokenKind};
use super::value;
use crate::quantity::UnitInText;

/// The most tokens of a unit: `kilometres per hour`, `kg·m/s²`.
const MOST: usize = 9;

/// Notes the unit behind each number, and makes one token of a unit of several.
pub(super) fn read_units(tokens: &mut Vec<Token>) {
    let mut at = 1;
    while at < tokens.len() {
        if tokens[at - 1].counts() {
            read_at(tokens, at);
        }
        at += 1;
    }
}

fn read_at(tokens: &mut Vec<Token>, at: usize) {
    if tokens[at].kind == TokenKind::Word && !UnitInText::may_have(&tokens[at].shown) {
        return;
    }
    let most = tokens[at..].iter().take(MOST).enumerate().take_while(|(place, token)| {
        let before = place.checked_sub(1).map(|before| tokens[at + before].text.as_str());
        may_be_of_unit(token, before)
    });
    let most = most.count();
    for count in (1..=most).rev() {
        let run = &tokens[at..at + count];
        if count > 1 && !is_said_by_several(run) {
            continue;
        }
        if let Some(unit) = UnitInText::from_text(&as_written(run)) {
            value::join(tokens, at, count, "");
            tokens[at].unit = Some(unit);
            return;
        }
    }
}

/// Whether a token may be part of a unit, behind the text of the one before it.
fn may_be_of_unit(token: &Token, before: Option<&str>) -> bool {
    match token.kind {
        TokenKind::Word => {
            UnitInText::may_have(&token.shown)
                && (token.value.is_none() || UnitInText::from_text(&token.shown).is_some())
        }
        TokenKind::Number => matches!(before, Some("^" | "-")),
        TokenKind::Sign => {
            matches!(token.text.as_str(), "/" | "^" | "*" | "°")
                || token.text == "-" && before == Some("^")
        }
        TokenKind::OptionalSign => token.text == "*",
    }
}

/// Whether several tokens are one unit, and not short words that happen to be symbols: `a m` of
/// `7 a.m.` is none.
fn is_said_by_several(run: &[Token]) -> bool {
    /// The fewest letters of a name.
    const NAME: usize = 3;
    let is_sign = |token: &Token| matches!(token.text.as_str(), "/" | "^" | "*" | "°");
    run.iter().any(|token| is_sign(token) || token.text.chars().count() >= NAME)
}

fn as_written(run: &[Token]) -> String {
    let mut text = String::new();
    for (place, token) in run.iter().enumerate() {
        if place > 0 && token.kind == TokenKind::Word && token.before != Joint::Nothing {
            text.push(' ');
        }
        text.push_str(if token.kind == TokenKind::Word { &token.shown } else { &token.text });
    }
    text
}
