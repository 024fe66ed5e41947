//! Writes Aiken: multiple choice in plain lines. <https://docs.moodle.org/en/Aiken_format>

use crate::html::{option_to_html, to_html};
use obverse_core::deck::question::{Body, Entry, Field};
use obverse_core::deck::{Deck, Question, QuestionType};
use obverse_core::text::{plain_option, plain_text};

use super::losses::{Losses, add_question_losses};

/// A question in Aiken, or the reason why Aiken cannot hold it.
pub(super) fn write_question(
    question: &Question,
    deck: &Deck,
    losses: &mut Losses,
) -> Result<String, String> {
    let Body::Single(Field::Choice(choice)) = &question.body else {
        return Err("it is not a choice of one option".to_owned());
    };
    add_question_losses(question, deck, &[], losses);
    let is_whole = choice.options.iter().all(|entry| is_key(entry) || entry.credit == 0.0);
    if choice.options.iter().filter(|entry| is_key(entry)).count() != 1 {
        return Err("more than one option is right".to_owned());
    }
    if choice.options.len() > 26 {
        return Err("there are more options than letters".to_owned());
    }
    losses.add_if(!is_whole, "what a wrong option earns");
    let is_statement = question.kind == QuestionType::TrueFalse;
    losses.add_if(is_statement, "a statement, which is a choice there");
    losses.add_if(
        choice.options.iter().any(|entry| entry.feedback.is_some()),
        "the feedback of an option",
    );
    let mut options = choice.laid_out();
    if !is_statement {
        losses.add_order_loss(choice.shuffle, &options);
    }
    if choice.shuffle {
        // Otherwise the key would always come first.
        options.sort_by(|one, other| one.text.cmp(&other.text));
    }
    let prompt = plain_text(&question.prompt);
    let mut is_bare = is_plain(&prompt, &to_html(&question.prompt));
    let mut lines = vec![prompt];
    let mut key = 'A';
    for (letter, option) in ('A'..='Z').zip(options) {
        let text = plain_option(&option.text);
        is_bare &= is_plain(&text, &option_to_html(&option.text));
        if is_key(option) {
            key = letter;
        }
        lines.push(format!("{letter}. {text}"));
    }
    losses.add_if(!is_bare, "emphasis, lines and what else is marked up");
    if lines.iter().any(|line| line.trim().is_empty()) || is_option_or_key(&lines[0]) {
        return Err("its text is none that stands on a line of Aiken".to_owned());
    }
    lines.push(format!("ANSWER: {key}"));
    Ok(format!("{}\n\n", lines.join("\n")))
}

fn is_key(entry: &Entry) -> bool {
    entry.credit >= 1.0
}

/// Whether the HTML of a text has no markup.
fn is_plain(text: &str, html: &str) -> bool {
    html_escape::encode_text(text) == html
}

/// Whether Aiken would read a prompt as an option or a key.
fn is_option_or_key(line: &str) -> bool {
    let mut chars = line.chars();
    let is_option = chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars.next().is_some_and(|c| c == '.' || c == ')');
    is_option || line.starts_with("ANSWER:") || line.len() < 2
}
