//! A sign or a letter that is typed as an answer, but is meant as a command: `?` and `q`.
//!
//! Both act alone where letters answer, so a learner types them alone where words answer, too.

use crate::deck::normal_form;
use crate::grade::{self, Outcome, Rules};
use crate::messages::{Locale, message};

use super::choice::{SEMICOLONS, half_width};
use super::input;
use super::paper::PaperItem;

/// The command that an answer to a typed question is meant for, without its slash. `None` if the
/// answer may be meant as one.
pub(super) fn meant_command(item: &PaperItem, answer: &str) -> Option<&'static str> {
    if !input::takes_words(item.question()) {
        return None;
    }
    let typed = half_width(answer).trim().to_lowercase();
    let (command, may_answer): (_, fn(&str) -> bool) = match typed.as_str() {
        "?" => ("?", is_only_signs),
        "q" => ("q", is_short_word),
        _ => return None,
    };
    let may_be_meant = earns_points(item, answer) || key_texts(item).any(|key| may_answer(&key));
    (!may_be_meant).then_some(command)
}

/// The sentence that says how to give the command.
pub(super) fn explain_command(command: &str, locale: Locale) -> String {
    match command {
        "?" => message!(locale, "notice-sign-help"),
        _ => message!(locale, "notice-letter-stop"),
    }
}

fn earns_points(item: &PaperItem, answer: &str) -> bool {
    let rules = Rules::from_deck(&item.edition.deck);
    let response = input::parse_response(item, answer, Locale::English).ok();
    response.is_some_and(|response| {
        let verdict = grade::grade_response(item.question(), item.part, &response, &rules);
        verdict.is_ok_and(|verdict| !matches!(verdict.outcome, Outcome::Wrong | Outcome::Blank))
    })
}

/// The answers that the deck accepts, each part of a list or of a cloze on its own.
fn key_texts(item: &PaperItem) -> impl Iterator<Item = String> {
    let rules = Rules::from_deck(&item.edition.deck);
    let others = grade::alternative_answers(item.question(), item.part, &rules);
    let keys = std::iter::once(grade::answer_text(item.question(), item.part)).chain(others);
    let parts = keys.map(|key| {
        let parts = key.split(SEMICOLONS).map(|part| normal_form::normalise_lines(part.trim()));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
    });
    parts.flatten().collect::<Vec<_>>().into_iter()
}

fn is_only_signs(key: &str) -> bool {
    !key.chars().any(char::is_alphanumeric)
}

/// Whether one letter could be a slip for this key: it has one or two letters.
fn is_short_word(key: &str) -> bool {
    key.chars().count() <= 2 && key.chars().any(char::is_alphabetic)
}
