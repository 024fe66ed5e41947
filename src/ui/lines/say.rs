//! What is said of a view: one thing a line, no sign without its word. The same question is said once.

use std::mem;

use jiff::Timestamp;

use crate::ui::rows::{self, Content, Row};
use obverse_core::deck::QuestionType;
use obverse_core::grade::{Mark, PAIRED};
use obverse_core::sitting::choice::{example_of_order, example_of_pairs, example_of_several};
use obverse_core::sitting::view::{
    HandIn, Key, LabelRange, Lettered, Menu, QuestionView, Shape, VerdictView, View, label_range, letter,
    time_left,
};
use obverse_core::text::{Line, Style, TextKind, keeps_lines, say_spelling, words};

use super::aloud::{self, after, ended, markdown, on_one_line, options, sentence};

/// Lines that are not wrapped yet, and what stands before the answer; nothing where none is waited for.
pub(super) struct Said {
    pub lines: Vec<Line>,
    pub prompt: Option<String>,
}

/// Says views, and remembers what need not be said again.
#[derive(Default)]
pub(super) struct Speaker {
    question: Option<QuestionView>,
    /// Whether the verdict on it was said.
    is_answered: bool,
    /// What the last question or verdict was about.
    prompt: String,
    menu: Option<Menu>,
    keys: Vec<Key>,
}

impl Speaker {
    /// Says a view.
    pub fn say(&mut self, view: &View, now: Timestamp) -> Said {
        match view {
            View::Question(question) => self.question(question, now),
            View::Verdict(view) => self.verdict(view),
            View::Menu(view) => self.menu(view),
            View::HandIn(view) => hand_in(view, now),
        }
    }

    fn question(&mut self, view: &QuestionView, now: Timestamp) -> Said {
        if view.shape == Shape::Sure {
            return how_sure(view);
        }
        self.prompt.clone_from(&view.prompt);
        let before = self.question.replace(view.clone());
        let is_same =
            |earlier: &&QuestionView| earlier.number == view.number && earlier.prompt == view.prompt;
        // A card that comes back at once is a question anew.
        let is_answered = mem::take(&mut self.is_answered);
        let same = before.as_ref().filter(|before| is_same(before) && !is_answered);
        let mut lines = notice(view.notice.as_deref());
        if same.is_none() {
            if before.as_ref().is_none_or(|before| before.deck != view.deck) {
                lines.push(Line::plain(&format!("Deck: {}.", view.deck)));
            }
            lines.extend(view.deadline.map(|deadline| time(deadline, now)));
            lines.extend(asked(view));
        }
        let hints = view.hints.iter().skip(same.map_or(0, |same| same.hints.len()));
        lines.extend(hints.flat_map(|hint| after("Hint: ", markdown(hint))));
        match &view.shape {
            Shape::Judge { back } => lines.extend(after("Answer: ", markdown(back))),
            _ => lines.extend(self.new_keys(&view.keys)),
        }
        Said { lines, prompt: Some(prompt(view)) }
    }

    /// A verdict; with its question, where another one was said last, as at the end of an exam.
    fn verdict(&mut self, view: &VerdictView) -> Said {
        let is_same = |question: &QuestionView| question.prompt == view.prompt && !self.is_answered;
        let was_told =
            self.question.as_ref().is_some_and(|question| is_same(question) && is_judged(&question.shape));
        let mut said = verdict(view, was_told);
        self.is_answered = true;
        if self.prompt != view.prompt {
            self.prompt.clone_from(&view.prompt);
            let place =
                Line::plain(&format!("Question {}.", rows::place(view.number, view.total, view.returning)));
            said.lines = [vec![place], markdown(&gaps(&view.prompt)), said.lines].concat();
        }
        said
    }

    fn menu(&mut self, view: &Menu) -> Said {
        let before = self.menu.replace(view.clone());
        let is_same =
            before.is_some_and(|before| before.intro == view.intro && before.options == view.options);
        let mut lines = notice(view.notice.as_deref());
        if !is_same || lines.is_empty() {
            lines.extend(choices(view));
        }
        let letters = range(&(0..view.options.len()).map(letter).collect::<Vec<_>>());
        Said { lines, prompt: Some(format!("Choice{letters}, Enter for a: ")) }
    }

    /// Keys that were not said before.
    fn new_keys(&mut self, keys: &[Key]) -> Option<Line> {
        let new: Vec<&Key> = keys.iter().filter(|key| !self.keys.contains(key)).collect();
        let said: Vec<String> = new.iter().map(|key| format!("{} {}", key.key, key.does)).collect();
        self.keys.extend(new.into_iter().cloned().collect::<Vec<_>>());
        (!said.is_empty()).then(|| Line::plain(&format!("Also: {}.", said.join(", "))))
    }
}

/// How sure the learner is, in one line.
fn how_sure(view: &QuestionView) -> Said {
    let levels: Vec<String> =
        view.options.iter().map(|option| format!("{} {}", option.letter, option.text)).collect();
    let prompt = format!("How sure? {}: ", levels.join(", "));
    Said { lines: notice(view.notice.as_deref()), prompt: Some(prompt) }
}

/// The question itself.
fn asked(view: &QuestionView) -> Vec<Line> {
    let flagged = if view.flagged { " Flagged." } else { "" };
    let mut lines = vec![Line::plain(&format!(
        "Question {}. {}{flagged}",
        rows::place(view.number, view.total, view.returning),
        instruction(view)
    ))];
    let has_gaps = view.kind == QuestionType::Cloze;
    lines.extend(if has_gaps { markdown(&gaps(&view.prompt)) } else { markdown(&view.prompt) });
    lines.extend(options(&view.lefts));
    lines.extend(options(&view.options));
    for (number, of_blank) in &view.blanks {
        lines.push(Line::plain(&format!("Blank {number}:")));
        lines.extend(options(of_blank));
    }
    lines.extend(view.given.iter().flat_map(|given| answered("Answered so far: ", given, view.given_kind)));
    lines
}

/// The gaps of a cloze in words: `[…]` is a blank, `[2 … city]` the second, for which "city" is the hint.
fn gaps(prompt: &str) -> String {
    let mut parts = prompt.split('[');
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let gap = part.split_once(']').and_then(|(inner, rest)| Some((inner.split_once('…')?, rest)));
        match gap {
            Some(((number, hint), rest)) if number.trim().chars().all(|c| c.is_ascii_digit()) => {
                let named = |sign: &str, text: &str| {
                    if text.is_empty() { String::new() } else { format!("{sign}{text}") }
                };
                let (number, hint) = (named(" ", number.trim()), named(": ", hint.trim()));
                said += &["[blank", &number, &hint, "]", rest].concat();
            }
            _ => said += &["[", part].concat(),
        }
    }
    said
}

fn instruction(view: &QuestionView) -> String {
    let text = match &view.shape {
        Shape::One { .. } if view.kind == QuestionType::TrueFalse => "True or false.",
        Shape::One { .. } => "Choose one.",
        Shape::Several => "Choose every right one.",
        Shape::Order => "Put in order.",
        Shape::Match => return put_to(view),
        Shape::Words => "Type the answer.",
        Shape::Number { unit: None } => "Type a number.",
        Shape::Number { unit: Some(unit) } => return format!("Type a number ({unit})."),
        Shape::Date => "Type a date.",
        Shape::List { count } => return format!("Type {}.", divided(*count, "answer")),
        Shape::Blanks { count: 1 } => "Fill the blank.",
        Shape::Blanks { count } => return format!("Fill {}.", divided(*count, "blank")),
        Shape::Front | Shape::Judge { .. } => "Think of the answer.",
        Shape::Sure => "How sure are you?",
    };
    text.to_owned()
}

/// How the sides of a match are put together.
fn put_to(view: &QuestionView) -> String {
    let is_number = |side: &Lettered| side.letter.starts_with(|c: char| c.is_ascii_digit());
    if view.lefts.iter().all(is_number) {
        "Put a letter to each number."
    } else {
        "Put a number to each letter."
    }
    .to_owned()
}

fn divided(count: usize, noun: &str) -> String {
    let between = if count > 1 { ", with a semicolon between them" } else { "" };
    format!("{}{between}", words::count(count, noun))
}

fn prompt(view: &QuestionView) -> String {
    let letters = match label_range(&view.options) {
        LabelRange::Through(first, last) => format!(", {first} to {last}"),
        LabelRange::Each(labels) if labels.is_empty() => String::new(),
        LabelRange::Each(labels) => format!(", {}", words::list_or(&labels)),
    };
    match &view.shape {
        Shape::One { .. } => format!("Answer{letters}: "),
        Shape::Several => format!("Answers{letters}, as in {}: ", example_of_several(&view.options)),
        Shape::Order => format!("Order{letters}, as in {}: ", example_of_order(&view.options)),
        Shape::Match => format!("Pairs, as in {}: ", example_of_pairs(&view.lefts, &view.options, 2)),
        Shape::Number { .. } => "Number: ".to_owned(),
        Shape::Date => "Date: ".to_owned(),
        Shape::List { count } if *count > 1 => "Answers: ".to_owned(),
        Shape::Words | Shape::List { .. } | Shape::Blanks { .. } => "Answer: ".to_owned(),
        Shape::Front => "Enter for the answer: ".to_owned(),
        Shape::Judge { .. } => "Did you know it, y or n: ".to_owned(),
        Shape::Sure => format!("How sure{letters}: "),
    }
}

/// `, a to d`.
fn range(letters: &[String]) -> String {
    match letters {
        [] => String::new(),
        [only] => format!(", {only}"),
        [one, other] => format!(", {one} or {other}"),
        [first, .., last] => format!(", {first} to {last}"),
    }
}

fn is_judged(shape: &Shape) -> bool {
    matches!(shape, Shape::Judge { .. })
}

/// A verdict; without the answer, where it was told before.
fn verdict(view: &VerdictView, was_told: bool) -> Said {
    let mut lines = notice(view.notice.as_deref());
    let (_, word, style) = rows::outcome(view.outcome);
    let mut first = Line::styled(style, &format!("{word}."));
    let mut said = rows::rows(view);
    said.retain(|row| !(was_told && matches!(row.content, Content::Answer(..))));
    let mut rest: Vec<Line> = said.iter().flat_map(row).collect();
    let joins =
        said.first().is_some_and(|row| row.word.is_empty() && matches!(row.content, Content::Markdown(_)));
    if joins && !rest.is_empty() {
        first.push(Style::Plain, " ");
        first.append(rest.remove(0));
    }
    lines.push(first);
    lines.extend(rest);
    let keys = view.keys.iter().map(|key| format!(", {} {}", slashed(&key.key), key.does));
    let prompt = view.is_last.then(|| format!("Enter to finish{}: ", keys.collect::<String>()));
    Said { lines, prompt }
}

/// A key as a line says it.
fn slashed(key: &str) -> String {
    if key.starts_with('/') { key.to_owned() } else { format!("/{key}") }
}

fn row(row: &Row) -> Vec<Line> {
    let word = if row.word.is_empty() { String::new() } else { format!("{}: ", row.word) };
    match &row.content {
        Content::Text(text) => vec![Line::plain(&sentence(&format!("{word}{text}")))],
        Content::Aside(text) => vec![Line::plain(&sentence(&format!("{word}{text}")))],
        Content::Markdown(text) => after(&word, markdown(text)),
        Content::Given(text, kind) => answered(&word, text, *kind),
        Content::Answer(answer, also, kind) => self::answer(&word, answer, also, *kind),
        Content::Parts(marks) => {
            marks.iter().enumerate().flat_map(|(at, (mark, kind))| part(at, mark, *kind)).collect()
        }
        Content::Spelling(slips, _) => {
            slips.iter().map(|slip| Line::plain(&say_spelling(&slip.given, &slip.right))).collect()
        }
    }
}

/// What was answered, or the answer, behind a word.
fn answered(word: &str, text: &str, kind: TextKind) -> Vec<Line> {
    if keeps_lines(text) {
        return after(word, aloud::answer(text, kind));
    }
    let mut line = Line::plain(word);
    line.append(on_one_line(text, kind));
    vec![ended(line)]
}

/// The answer, and others that count.
fn answer(word: &str, answer: &str, also: &[&str], kind: TextKind) -> Vec<Line> {
    let mut lines = answered(word, answer, kind);
    if also.iter().any(|other| keeps_lines(other)) {
        lines.extend(also.iter().flat_map(|other| answered("Also: ", other, kind)));
        return lines;
    }
    let mut others = Line::plain(" Also: ");
    for (at, other) in also.iter().enumerate() {
        others.push(Style::Plain, if at > 0 { ", " } else { "" });
        others.append(on_one_line(other, kind));
    }
    match lines.last_mut() {
        Some(last) if !also.is_empty() && !last.is_listing() => last.append(ended(others)),
        _ if !also.is_empty() => lines.push(ended(others.trimmed())),
        _ => {}
    }
    lines
}

fn part(at: usize, mark: &Mark, kind: TextKind) -> Vec<Line> {
    let (_, word, style) = rows::part(mark);
    let mut line = Line::plain(&format!("Part {}, ", at + 1)).with(style, word);
    let given = rows::shown(mark);
    let right = rows::correction(mark);
    if !rows::is_on_one_line(mark) {
        line.push(Style::Plain, if mark.given.is_empty() { "." } else { ":" });
        let given = aloud::answer(given, kind);
        let right = right.into_iter().flat_map(|right| after("Answer: ", aloud::answer(right, kind)));
        return std::iter::once(line).chain(given).chain(right).collect();
    }
    let said = |text: &str| on_one_line(&text.replace(PAIRED, ": "), kind);
    if !mark.given.is_empty() {
        line.push(Style::Plain, ": ");
        line.append(said(given));
        line = ended(line);
    }
    if let Some(right) = right {
        line.push(Style::Plain, if mark.given.is_empty() { ". Answer: " } else { " Answer: " });
        line.append(said(right));
    }
    vec![ended(line)]
}

fn choices(view: &Menu) -> Vec<Line> {
    let intro = view.intro.iter().filter(|line| !line.trim().is_empty());
    let mut lines: Vec<Line> = intro.map(|line| Line::plain(line.trim())).collect();
    for (index, option) in view.options.iter().enumerate() {
        let label = if option.note.is_empty() { option.label.clone() } else { sentence(&option.label) + " " };
        lines.push(Line::plain(&format!("{}: {label}{}", letter(index), capital(&option.note))));
    }
    lines
}

/// The text as the beginning of a sentence.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn hand_in(view: &HandIn, now: Timestamp) -> Said {
    let mut lines = notice(view.notice.as_deref());
    let numbers = |word: &str, numbers: &[usize]| {
        let listed: Vec<String> = numbers.iter().map(usize::to_string).collect();
        (!listed.is_empty()).then(|| Line::plain(&format!("{word}: {}.", words::list(&listed))))
    };
    lines.push(Line::plain("Hand in?"));
    lines.extend(view.deadline.map(|deadline| time(deadline, now)));
    let answered = view.total.saturating_sub(view.unanswered.len());
    lines.push(Line::plain(&format!("Answered: {answered} of {}.", view.total)));
    lines.extend(numbers("Unanswered", &view.unanswered));
    lines.extend(numbers("Flagged", &view.flagged));
    Said { lines, prompt: Some("A number goes to that question, /done hands in: ".to_owned()) }
}

fn notice(notice: Option<&str>) -> Vec<Line> {
    notice.into_iter().flat_map(str::lines).map(|line| Line::styled(Style::Notice, line)).collect()
}

fn time(deadline: Timestamp, now: Timestamp) -> Line {
    let left = time_left(deadline, now);
    let text = match left.as_secs() {
        seconds @ 0..60 => words::count(seconds as usize, "second"),
        seconds => words::count(seconds.div_ceil(60) as usize, "minute"),
    };
    Line::plain(&format!("{text} left."))
}
