//! Views in words: one thing a line, and a word for every sign. A repeated question is not read
//! again.

use std::mem;

use jiff::Timestamp;

use crate::ui::verdict_rows::{self, RowContent};
use obverse_core::deck::QuestionType;
use obverse_core::session::choice::{example_of_order, example_of_pairs, example_of_several};
use obverse_core::session::view::{
    AnswerForm, HandIn, KeyHint, LabelRange, Menu, QuestionView, SessionView, VerdictView,
    label_range, letter_label, time_left,
};
use obverse_core::text::{Line, Style, words};

use super::spoken_text::{end_sentence, markdown_lines, option_lines, prefix_lines};
use super::verdict_lines::{given_lines, row_lines};

/// Unwrapped lines, and the prompt for the answer; `None` if no answer is expected.
pub(super) struct SpokenView {
    pub lines: Vec<Line>,
    pub prompt: Option<String>,
}

/// Turns views into words, and remembers them to avoid repetition.
#[derive(Default)]
pub(super) struct Speaker {
    question: Option<QuestionView>,
    /// Whether its verdict was read out.
    is_answered: bool,
    /// The prompt of the last question or verdict.
    prompt: String,
    menu: Option<Menu>,
    keys: Vec<KeyHint>,
}

impl Speaker {
    /// Puts a view into words.
    pub fn speak(&mut self, view: &SessionView, now: Timestamp) -> SpokenView {
        match view {
            SessionView::Question(question) => self.speak_question(question, now),
            SessionView::Verdict(view) => self.speak_verdict(view),
            SessionView::Menu(view) => self.speak_menu(view),
            SessionView::HandIn(view) => hand_in(view, now),
            SessionView::Sheet(lines) => SpokenView { lines: lines.clone(), prompt: None },
        }
    }

    fn speak_question(&mut self, view: &QuestionView, now: Timestamp) -> SpokenView {
        if view.form == AnswerForm::Confidence {
            return ask_confidence(view);
        }
        self.prompt.clone_from(&view.prompt);
        let before = self.question.replace(view.clone());
        let is_same = |earlier: &&QuestionView| {
            earlier.number == view.number && earlier.prompt == view.prompt
        };
        // A card that returns at once is a new question.
        let is_answered = mem::take(&mut self.is_answered);
        let same = before.as_ref().filter(|before| is_same(before) && !is_answered);
        let mut lines = notice_lines(view.notice.as_deref());
        if same.is_none() {
            if before.as_ref().is_none_or(|before| before.deck != view.deck) {
                lines.push(Line::plain(&format!("Deck: {}.", view.deck)));
            }
            lines.extend(view.deadline.map(|deadline| time_line(deadline, now)));
            lines.extend(question_lines(view));
        }
        let hints = view.hints.iter().skip(same.map_or(0, |same| same.hints.len()));
        lines.extend(hints.flat_map(|hint| prefix_lines("Hint: ", markdown_lines(hint))));
        match &view.form {
            AnswerForm::Judge { back, explanation, source } => {
                lines.extend(prefix_lines("Answer: ", markdown_lines(back)));
                lines.extend(explanation.iter().flat_map(|more| markdown_lines(more)));
                let source = source.iter();
                lines.extend(
                    source.map(|text| Line::plain(&end_sentence(&format!("Source: {text}")))),
                );
            }
            _ => lines.extend(self.new_keys(&view.keys)),
        }
        SpokenView { lines, prompt: Some(answer_prompt(view)) }
    }

    /// A verdict. It repeats its question if another came last, as at the end of an exam.
    fn speak_verdict(&mut self, view: &VerdictView) -> SpokenView {
        let was_told = !self.is_answered
            && self.question.as_ref().is_some_and(|question| {
                question.prompt == view.prompt && is_judged(&question.form)
            });
        let mut spoken = verdict_view(view, was_told);
        self.is_answered = true;
        if self.prompt != view.prompt {
            self.prompt.clone_from(&view.prompt);
            let place = Line::plain(&format!(
                "Question {}.",
                verdict_rows::place_text(view.number, view.total, view.returning)
            ));
            spoken.lines =
                [vec![place], markdown_lines(&speak_gaps(&view.prompt)), spoken.lines].concat();
        }
        spoken
    }

    fn speak_menu(&mut self, view: &Menu) -> SpokenView {
        let before = self.menu.replace(view.clone());
        let is_same = before
            .is_some_and(|before| before.intro == view.intro && before.options == view.options);
        let mut lines = notice_lines(view.notice.as_deref());
        if !is_same || lines.is_empty() {
            lines.extend(menu_lines(view));
        }
        let letters =
            label_range_text(&(0..view.options.len()).map(letter_label).collect::<Vec<_>>());
        let default = letter_label(view.default);
        let leave = if view.leave.is_some() { ", q leaves" } else { "" };
        SpokenView { lines, prompt: Some(format!("Choice{letters}, Enter for {default}{leave}: ")) }
    }

    /// The keys not mentioned before.
    fn new_keys(&mut self, keys: &[KeyHint]) -> Option<Line> {
        let new: Vec<&KeyHint> = keys.iter().filter(|key| !self.keys.contains(key)).collect();
        let said: Vec<String> = new.iter().map(|key| format!("{} {}", key.key, key.does)).collect();
        self.keys.extend(new.into_iter().cloned().collect::<Vec<_>>());
        (!said.is_empty()).then(|| Line::plain(&format!("Also: {}.", said.join(", "))))
    }
}

/// The question about confidence, on one line.
fn ask_confidence(view: &QuestionView) -> SpokenView {
    let levels: Vec<String> =
        view.options.iter().map(|option| format!("{} {}", option.letter, option.text)).collect();
    let prompt = format!("How sure? {}: ", levels.join(", "));
    SpokenView { lines: notice_lines(view.notice.as_deref()), prompt: Some(prompt) }
}

fn question_lines(view: &QuestionView) -> Vec<Line> {
    let flagged = if view.flagged { " Flagged." } else { "" };
    let mut lines = vec![Line::plain(&format!(
        "Question {}. {}{flagged}",
        verdict_rows::place_text(view.number, view.total, view.returning),
        instruction_for(view)
    ))];
    let has_gaps = view.kind == QuestionType::Cloze;
    lines.extend(if has_gaps {
        markdown_lines(&speak_gaps(&view.prompt))
    } else {
        markdown_lines(&view.prompt)
    });
    lines.extend(option_lines(&view.lefts));
    lines.extend(option_lines(&view.options));
    for (number, of_blank) in &view.blanks {
        lines.push(Line::plain(&format!("Blank {number}:")));
        lines.extend(option_lines(of_blank));
    }
    lines.extend(
        view.given
            .iter()
            .flat_map(|given| given_lines("Answered so far: ", given, view.given_kind)),
    );
    lines
}

/// The gaps of a cloze in words: `[…]` is a blank, `[2 … city]` the second one with the hint
/// "city".
fn speak_gaps(prompt: &str) -> String {
    let mut parts = prompt.split('[');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let gap =
            part.split_once(']').and_then(|(inner, rest)| Some((inner.split_once('…')?, rest)));
        match gap {
            Some(((number, hint), rest)) if number.trim().chars().all(|c| c.is_ascii_digit()) => {
                let (number, hint) = (number.trim(), hint.trim());
                let before_number = if number.is_empty() { "" } else { " " };
                let before_hint = if hint.is_empty() { "" } else { ": " };
                text += &["[blank", before_number, number, before_hint, hint, "]", rest].concat();
            }
            _ => text += &["[", part].concat(),
        }
    }
    text
}

fn instruction_for(view: &QuestionView) -> String {
    let text = match &view.form {
        AnswerForm::One { .. } if view.kind == QuestionType::TrueFalse => "True or false.",
        AnswerForm::One { .. } => "Choose one.",
        AnswerForm::Several => "Choose every right one.",
        AnswerForm::Order => "Put in order.",
        AnswerForm::Match => return put_to(view),
        AnswerForm::Words => "Type the answer.",
        AnswerForm::Number { unit: None } => "Type a number.",
        AnswerForm::Number { unit: Some(unit) } => return format!("Type a number ({unit})."),
        AnswerForm::Date => "Type a date.",
        AnswerForm::List { count } => {
            return format!("Type {}.", count_with_separator(*count, "answer"));
        }
        AnswerForm::Blanks { count: 1 } => "Fill the blank.",
        AnswerForm::Blanks { count } => {
            return format!("Fill {}.", count_with_separator(*count, "blank"));
        }
        AnswerForm::Front | AnswerForm::Judge { .. } => "Think of the answer.",
        AnswerForm::Confidence => "How sure are you?",
    };
    text.to_owned()
}

/// The way to pair the sides of a match.
fn put_to(view: &QuestionView) -> String {
    if view.lefts.iter().all(|side| side.letter.starts_with(|c: char| c.is_ascii_digit())) {
        "Put a letter to each number."
    } else {
        "Put a number to each letter."
    }
    .to_owned()
}

fn count_with_separator(count: usize, noun: &str) -> String {
    let between = if count > 1 { ", with a semicolon between them" } else { "" };
    format!("{}{between}", words::format_count(count, noun))
}

fn answer_prompt(view: &QuestionView) -> String {
    let letters = match label_range(&view.options) {
        LabelRange::Through(first, last) => format!(", {first} to {last}"),
        LabelRange::Each(labels) if labels.is_empty() => String::new(),
        LabelRange::Each(labels) => format!(", {}", words::format_list_or(&labels)),
    };
    match &view.form {
        AnswerForm::One { .. } => format!("Answer{letters}: "),
        AnswerForm::Several => {
            format!("Answers{letters}, as in {}: ", example_of_several(&view.options))
        }
        AnswerForm::Order => format!("Order{letters}, as in {}: ", example_of_order(&view.options)),
        AnswerForm::Match => {
            format!("Pairs, as in {}: ", example_of_pairs(&view.lefts, &view.options, 2))
        }
        AnswerForm::Number { .. } => "Number: ".to_owned(),
        AnswerForm::Date => "Date: ".to_owned(),
        AnswerForm::List { count } if *count > 1 => "Answers: ".to_owned(),
        AnswerForm::Words | AnswerForm::List { .. } | AnswerForm::Blanks { .. } => {
            "Answer: ".to_owned()
        }
        AnswerForm::Front => "Enter for the answer: ".to_owned(),
        AnswerForm::Judge { .. } => "Did you know it, y or n: ".to_owned(),
        AnswerForm::Confidence => format!("How sure{letters}: "),
    }
}

/// `, a to d`.
fn label_range_text(letters: &[String]) -> String {
    match letters {
        [] => String::new(),
        [only] => format!(", {only}"),
        [one, other] => format!(", {one} or {other}"),
        [first, .., last] => format!(", {first} to {last}"),
    }
}

fn is_judged(shape: &AnswerForm) -> bool {
    matches!(shape, AnswerForm::Judge { .. })
}

/// A verdict, without the answer if the learner knows it already.
fn verdict_view(view: &VerdictView, was_told: bool) -> SpokenView {
    let mut lines = notice_lines(view.notice.as_deref());
    let (_, word, style) = verdict_rows::outcome_word(view.outcome);
    let mut first = Line::styled(style, &format!("{word}."));
    let mut rows = verdict_rows::verdict_rows(view);
    rows.retain(|row| !(was_told && matches!(row.content, RowContent::Answer(..))));
    let mut rest: Vec<Line> = rows.iter().flat_map(row_lines).collect();
    let joins = rows
        .first()
        .is_some_and(|row| row.word.is_empty() && matches!(row.content, RowContent::Markdown(_)));
    if joins && !rest.is_empty() {
        first.push(Style::Plain, " ");
        first.append(rest.remove(0));
    }
    lines.push(first);
    lines.extend(rest);
    let keys = view.keys.iter().map(|key| format!(", {} {}", key.key, key.does));
    let prompt = view.is_last.then(|| format!("Enter to finish{}: ", keys.collect::<String>()));
    SpokenView { lines, prompt }
}

fn menu_lines(view: &Menu) -> Vec<Line> {
    let intro = view.intro.iter().filter(|line| !line.is_blank());
    let mut lines: Vec<Line> = intro.map(|line| line.clone().trim()).collect();
    for (index, option) in view.options.iter().enumerate() {
        let label = if option.note.is_empty() {
            option.label.clone()
        } else {
            end_sentence(&option.label) + " "
        };
        lines.push(Line::plain(&format!(
            "{}: {label}{}",
            letter_label(index),
            capitalise(&option.note)
        )));
    }
    lines
}

fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn hand_in(view: &HandIn, now: Timestamp) -> SpokenView {
    let mut lines = notice_lines(view.notice.as_deref());
    lines.push(Line::plain("Hand in?"));
    lines.extend(view.deadline.map(|deadline| time_line(deadline, now)));
    let answered = view.total.saturating_sub(view.unanswered.len());
    lines.push(Line::plain(&format!("Answered: {answered} of {}.", view.total)));
    for (word, numbers) in [("Unanswered", &view.unanswered), ("Flagged", &view.flagged)] {
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        if !numbers.is_empty() {
            lines.push(Line::plain(&format!("{word}: {}.", words::format_list(&numbers))));
        }
    }
    SpokenView {
        lines,
        prompt: Some("A number goes to that question, /done hands in, q stops: ".to_owned()),
    }
}

fn notice_lines(notice: Option<&str>) -> Vec<Line> {
    notice.into_iter().flat_map(str::lines).map(|line| Line::styled(Style::Notice, line)).collect()
}

fn time_line(deadline: Timestamp, now: Timestamp) -> Line {
    let left = time_left(deadline, now);
    let text = match left.as_secs() {
        seconds @ 0..60 => words::format_count(seconds as usize, "second"),
        seconds => words::format_count(seconds.div_ceil(60) as usize, "minute"),
    };
    Line::plain(&format!("{text} left."))
}
