//! Writes two sides of each question with signs between them, as Quizlet imports them: no quotes, no
//! names of columns.

use crate::html::to_html;
use crate::table::reads_as_names;
use obverse_core::deck::question::{Body, Cloze, ClozePiece};
use obverse_core::deck::{Deck, Question, QuestionType};
use obverse_core::text::{plain_option, plain_text};

use super::losses::{Losses, add_question_losses};
use super::sides::{blank_answer, question_sides};

/// The signs between two sides, and between two questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableSigns {
    pub between_sides: String,
    pub between_rows: String,
}

/// A row, or the reason why there is none. `number` counts the questions from 1.
pub(super) fn write_question(
    question: &Question,
    number: usize,
    deck: &Deck,
    signs: &TableSigns,
    losses: &mut Losses,
) -> Result<String, String> {
    add_question_losses(question, deck, &[], losses);
    let (front, back) = match &question.body {
        Body::Flashcard(card) => {
            losses.add_if(card.reverse, "that the back is asked too");
            (shown_text(&question.prompt, losses), shown_text(&card.answer, losses))
        }
        _ => {
            losses.add("the grading: the learner is the judge there");
            (question_front(question, losses), question_back(question, losses))
        }
    };
    let sides = [front, back].map(|side| one_cell(&side, signs));
    if sides.iter().any(String::is_empty) {
        return Err("a side of it is empty".to_owned());
    }
    for (sign, place) in
        [(&signs.between_sides, "between two sides"), (&signs.between_rows, "between two rows")]
    {
        if sides.iter().any(|side| holds_sign(side, sign)) {
            return Err(format!("the sign {place} stands in its text"));
        }
    }
    losses.add_if(
        number == 1 && reads_as_names(&sides),
        "a first row that reads as the names of columns",
    );
    Ok(format!("{}{}", sides.join(&signs.between_sides), signs.between_rows))
}

/// Whether a text holds a sign, or a part of it at one of its ends.
fn holds_sign(text: &str, sign: &str) -> bool {
    let is_half = (1..sign.len())
        .filter(|at| sign.is_char_boundary(*at))
        .any(|at| text.ends_with(&sign[..at]) || text.starts_with(&sign[at..]));
    text.contains(sign) || is_half
}

/// A side without spaces at its ends, and on one line if lines are rows.
fn one_cell(side: &str, signs: &TableSigns) -> String {
    let is_line = [&signs.between_sides, &signs.between_rows]
        .iter()
        .any(|sign| sign.chars().all(char::is_whitespace));
    if is_line {
        return side.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    side.trim().to_owned()
}

/// The plain text of Markdown. What else it holds is named.
fn shown_text(markdown: &str, losses: &mut Losses) -> String {
    let plain = plain_text(markdown);
    let is_plain = html_escape::encode_text(&plain) == to_html(markdown);
    losses.add_if(!is_plain, "emphasis, lines and what else is marked up");
    plain
}

fn question_front(question: &Question, losses: &mut Losses) -> String {
    let mut front = match &question.body {
        Body::Cloze(cloze) => shown_text(&text_with_lines(cloze), losses),
        _ => shown_text(&question.prompt, losses),
    };
    let sides = question_sides(question);
    let options: Vec<String> =
        sides.options.iter().chain(&sides.partners).map(|text| plain_option(text)).collect();
    if question.kind == QuestionType::TrueFalse {
        front.push_str(" (true or false)");
    } else if !options.is_empty() {
        front.push_str(&format!(" ({})", options.join("; ")));
    }
    front
}

fn text_with_lines(cloze: &Cloze) -> String {
    let pieces = cloze.pieces.iter().map(|piece| match piece {
        ClozePiece::Text(text) => text.as_str(),
        ClozePiece::Blank(_) => r"\_\_\_\_\_",
    });
    pieces.collect()
}

fn question_back(question: &Question, losses: &mut Losses) -> String {
    let sides = question_sides(question);
    losses.add_if(!sides.feedback.is_empty(), "the feedback of an answer");
    let answers: Vec<String> = match &question.body {
        Body::Cloze(cloze) => cloze.blanks.iter().map(blank_answer).collect(),
        _ => sides.answers,
    };
    let answers: Vec<String> = answers.iter().map(|text| plain_option(text)).collect();
    let also: Vec<String> = sides.alternatives.iter().map(|text| plain_option(text)).collect();
    let also = if also.is_empty() { String::new() } else { format!(" (or {})", also.join("; ")) };
    format!("{}{also}", answers.join("; "))
}
