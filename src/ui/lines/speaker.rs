//! Views in words: one thing a line, and a word for every sign. A repeated question is not read
//! again.

use std::mem;

use jiff::Timestamp;

use crate::ui::verdict_rows::{self, RowContent, VerdictRow};
use obverse_core::deck::QuestionType;
use obverse_core::messages::{Locale, message};
use obverse_core::session::choice::{example_of_order, example_of_pairs, example_of_several};
use obverse_core::session::view::{
    AnswerForm, KeyHint, LabelRange, LabelledOption, Menu, QuestionView, SessionView, VerdictView,
    label_range, letter_label,
};
use obverse_core::text::{Line, Style, words};

use super::hand_in::hand_in;
use super::spoken_text::{markdown_lines, option_lines, prefix_lines};
use super::spoken_time::SpokenTime;
use super::verdict_lines::{chosen_lines, given_lines, row_lines};

/// Unwrapped lines, and the prompt for the answer; `None` if no answer is expected.
pub(super) struct SpokenView {
    pub lines: Vec<Line>,
    pub prompt: Option<String>,
}

/// Turns views into words, and remembers them to avoid repetition.
pub(super) struct Speaker {
    locale: Locale,
    question: Option<QuestionView>,
    /// Whether its verdict was read out.
    is_answered: bool,
    /// The prompt of the last question or verdict.
    prompt: String,
    menu: Option<Menu>,
    keys: Vec<KeyHint>,
    time: SpokenTime,
}

impl Speaker {
    /// A speaker of this language that has said nothing yet.
    pub(super) fn new(locale: Locale) -> Self {
        let (prompt, keys) = (String::new(), Vec::new());
        let time = SpokenTime::default();
        Self { locale, question: None, is_answered: false, prompt, menu: None, keys, time }
    }

    /// Puts a view into words.
    pub(super) fn speak(&mut self, view: &SessionView, now: Timestamp) -> SpokenView {
        match view {
            SessionView::Question(question) => self.speak_question(question, now),
            SessionView::Verdict(view) => self.speak_verdict(view),
            SessionView::Menu(view) => self.speak_menu(view),
            SessionView::HandIn(view) => hand_in(view, now, self.locale),
            SessionView::Sheet(lines) => SpokenView { lines: lines.clone(), prompt: None },
        }
    }

    fn speak_question(&mut self, view: &QuestionView, now: Timestamp) -> SpokenView {
        let locale = self.locale;
        if view.form == AnswerForm::Confidence {
            return ask_confidence(view, locale);
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
        lines.extend(view.confirmation.as_deref().map(Line::plain));
        if same.is_none() {
            if before.as_ref().is_none_or(|before| before.deck != view.deck) {
                lines.push(Line::plain(&message!(locale, "spoken-deck", title = &view.deck)));
            }
            let section = before.as_ref().and_then(|before| before.section.as_ref());
            if let Some(title) = view.section.as_ref().filter(|title| section != Some(title)) {
                lines.push(Line::plain(&message!(locale, "spoken-section", title = title)));
            }
            lines.extend(self.time.next_line(view.deadline, now, locale));
            lines.extend(question_lines(view, locale));
        }
        let hints = view.hints.iter().skip(same.map_or(0, |same| same.hints.len()));
        lines.extend(hints.flat_map(|hint| {
            prefix_lines(
                &spoken_label(&message!(locale, "word-hint"), locale),
                markdown_lines(hint, locale),
            )
        }));
        match &view.form {
            // The back was read out; a wrong key repeats only the prompt.
            AnswerForm::Judge { .. } if same.is_some_and(|same| is_judged(&same.form)) => {}
            AnswerForm::Judge { back, explanation, source, .. } => {
                let answer = spoken_label(&message!(locale, "word-answer"), locale);
                lines.extend(prefix_lines(&answer, markdown_lines(back, locale)));
                lines.extend(explanation.iter().flat_map(|more| markdown_lines(more, locale)));
                if let Some(text) = source {
                    let source = spoken_label(&message!(locale, "word-source"), locale);
                    let text = locale.end_sentence(&format!("{source}{text}"));
                    lines.push(Line::plain(&text));
                }
            }
            _ => lines.extend(self.new_keys(&view.keys)),
        }
        SpokenView { lines, prompt: Some(answer_prompt(view, locale)) }
    }

    /// A verdict. It repeats its question if another came last, as at the end of an exam.
    fn speak_verdict(&mut self, view: &VerdictView) -> SpokenView {
        let was_told = !self.is_answered
            && self.question.as_ref().is_some_and(|question| {
                question.prompt == view.prompt && is_judged(&question.form)
            });
        let locale = self.locale;
        let mut spoken = verdict_view(view, was_told, locale);
        let is_repeated = mem::replace(&mut self.is_answered, true) && self.prompt == view.prompt;
        if is_repeated && view.notice.is_some() {
            spoken.lines = notice_lines(view.notice.as_deref());
        }
        if self.prompt != view.prompt {
            self.prompt.clone_from(&view.prompt);
            let place = verdict_rows::place_text(view.number, view.total, view.returning, locale);
            let place = Line::plain(&message!(locale, "spoken-question", place = place));
            let prompt = speak_gaps(&view.prompt, &message!(locale, "spoken-blank"));
            spoken.lines = [vec![place], markdown_lines(&prompt, locale), spoken.lines].concat();
        }
        spoken
    }

    fn speak_menu(&mut self, view: &Menu) -> SpokenView {
        let before = self.menu.replace(view.clone());
        let is_same = before
            .is_some_and(|before| before.intro == view.intro && before.options == view.options);
        let mut lines = notice_lines(view.notice.as_deref());
        if !is_same || lines.is_empty() {
            lines.extend(menu_lines(view, self.locale));
        }
        let locale = self.locale;
        let letters: Vec<String> = (0..view.options.len()).map(letter_label).collect();
        let default = letter_label(view.default);
        let leave = view.leave.map(|_| message!(locale, "prompt-q-leaves"));
        let parts = [
            Some(message!(locale, "prompt-choice")),
            label_range_text(&letters, locale),
            Some(message!(locale, "prompt-enter-for", key = default)),
            leave,
        ];
        SpokenView { lines, prompt: Some(prompt_of(&parts, locale)) }
    }

    /// The keys not mentioned before.
    fn new_keys(&mut self, keys: &[KeyHint]) -> Option<Line> {
        let keys = keys.iter().map(with_slash);
        let new: Vec<KeyHint> = keys.filter(|key| !self.keys.contains(key)).collect();
        let said: Vec<String> = new.iter().map(|key| format!("{} {}", key.key, key.does)).collect();
        self.keys.extend(new);
        let keys = self.locale.join_list(&said);
        (!said.is_empty())
            .then(|| Line::plain(&message!(self.locale, "spoken-also-keys", keys = keys)))
    }
}

/// A key as every question understands it: `/q`, though some take `q` alone.
fn with_slash(key: &KeyHint) -> KeyHint {
    match key.key.as_str() {
        "q" | "?" => KeyHint { key: format!("/{}", key.key), does: key.does.clone() },
        _ => key.clone(),
    }
}

/// The question about confidence, on one line.
fn ask_confidence(view: &QuestionView, locale: Locale) -> SpokenView {
    let levels: Vec<String> =
        view.options.iter().map(|option| format!("{} {}", option.letter, option.text)).collect();
    let levels = locale.join_list(&levels);
    let prompt = spoken_label(&message!(locale, "prompt-how-sure", levels = levels), locale);
    SpokenView { lines: notice_lines(view.notice.as_deref()), prompt: Some(prompt) }
}

/// A word before a text: `Answer: `.
pub(super) fn spoken_label(word: &str, locale: Locale) -> String {
    format!("{word}{}", locale.colon())
}

/// The parts of a prompt with commas between them.
fn prompt_of(parts: &[Option<String>], locale: Locale) -> String {
    let parts: Vec<&String> = parts.iter().flatten().collect();
    spoken_label(&locale.join_list(&parts), locale)
}

fn question_lines(view: &QuestionView, locale: Locale) -> Vec<Line> {
    let place = verdict_rows::place_text(view.number, view.total, view.returning, locale);
    let place = if view.is_repeat {
        message!(locale, "spoken-repeat", count = view.returning)
    } else {
        message!(locale, "spoken-question", place = place)
    };
    let mut first = vec![place, instruction_for(view, locale)];
    if view.flagged {
        first.push(message!(locale, "spoken-flagged"));
    }
    let mut lines = vec![Line::plain(&locale.join_sentences(&first))];
    let has_gaps = view.kind == QuestionType::Cloze;
    lines.extend(if has_gaps {
        markdown_lines(&speak_gaps(&view.prompt, &message!(locale, "spoken-blank")), locale)
    } else {
        markdown_lines(&view.prompt, locale)
    });
    lines.extend(option_lines(&view.lefts, locale));
    lines.extend(option_lines(&view.options, locale));
    for (number, of_blank) in &view.blanks {
        let blank = spoken_label(&message!(locale, "word-blank", number = *number), locale);
        lines.push(Line::plain(blank.trim_end()));
        lines.extend(option_lines(of_blank, locale));
    }
    let so_far = spoken_label(&message!(locale, "spoken-answered-so-far"), locale);
    lines.extend(
        view.given.iter().flat_map(|given| given_lines(&so_far, given, view.given_kind, locale)),
    );
    lines
}

/// The gaps of a cloze in words: `[…]` is a blank, `[2 … city]` the second one with the hint
/// "city".
fn speak_gaps(prompt: &str, blank: &str) -> String {
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
                text += &["[", blank, before_number, number, before_hint, hint, "]", rest].concat();
            }
            _ => text += &["[", part].concat(),
        }
    }
    text
}

fn instruction_for(view: &QuestionView, locale: Locale) -> String {
    match &view.form {
        AnswerForm::One { .. } if view.kind == QuestionType::TrueFalse => {
            message!(locale, "ask-true-false")
        }
        AnswerForm::One { .. } => message!(locale, "ask-one"),
        AnswerForm::Several => message!(locale, "ask-several"),
        AnswerForm::Order => message!(locale, "ask-order"),
        AnswerForm::Match => {
            let starts_with_digit =
                |side: &LabelledOption| side.letter.starts_with(|c: char| c.is_ascii_digit());
            let noun = if view.lefts.iter().all(starts_with_digit) { "letter" } else { "number" };
            message!(locale, "ask-pairs", noun = noun)
        }
        AnswerForm::Words => message!(locale, "ask-words"),
        AnswerForm::Number { unit: None } => message!(locale, "ask-number"),
        AnswerForm::Number { unit: Some(unit) } => {
            message!(locale, "ask-number-unit", unit = unit)
        }
        AnswerForm::Date => message!(locale, "ask-date"),
        AnswerForm::List { count } => message!(locale, "ask-list", count = *count),
        AnswerForm::Blanks { count: 1 } => message!(locale, "ask-blank"),
        AnswerForm::Blanks { count } => message!(locale, "ask-blanks", count = *count),
        AnswerForm::Front | AnswerForm::Judge { .. } => message!(locale, "ask-think"),
        AnswerForm::Confidence => message!(locale, "ask-confidence"),
    }
}

fn answer_prompt(view: &QuestionView, locale: Locale) -> String {
    let letters = match label_range(&view.options) {
        LabelRange::Through(first, last) => {
            Some(message!(locale, "label-range", first = first, last = last))
        }
        LabelRange::Each(labels) if labels.is_empty() => None,
        LabelRange::Each(labels) => Some(locale.format_list_or(&labels)),
    };
    let (word, letters, example) = match &view.form {
        AnswerForm::One { .. } => (message!(locale, "prompt-answer"), letters, None),
        AnswerForm::Several => {
            let example = example_of_several(&view.options);
            (message!(locale, "prompt-answers"), letters, Some(example))
        }
        AnswerForm::Order => {
            (message!(locale, "prompt-order"), letters, Some(example_of_order(&view.options)))
        }
        AnswerForm::Match => {
            let example = example_of_pairs(&view.lefts, &view.options, 2);
            (message!(locale, "prompt-pairs"), None, Some(example))
        }
        AnswerForm::Number { .. } => (message!(locale, "prompt-number"), None, None),
        AnswerForm::Date => (message!(locale, "prompt-date"), None, None),
        AnswerForm::List { count } if *count > 1 => {
            (message!(locale, "prompt-answers"), None, None)
        }
        AnswerForm::Words | AnswerForm::List { .. } | AnswerForm::Blanks { .. } => {
            (message!(locale, "prompt-answer"), None, None)
        }
        AnswerForm::Front => (message!(locale, "prompt-enter-for-answer"), None, None),
        AnswerForm::Judge { letters: [yes, no], .. } => {
            (message!(locale, "prompt-knew", yes = *yes, no = *no), None, None)
        }
        AnswerForm::Confidence => (message!(locale, "prompt-how-sure-short"), letters, None),
    };
    let example = example.map(|example| message!(locale, "prompt-as-in", example = example));
    prompt_of(&[Some(word), letters, example], locale)
}

/// `a to d`; `None` without letters.
fn label_range_text(letters: &[String], locale: Locale) -> Option<String> {
    match letters {
        [] => None,
        [only] => Some(only.clone()),
        [_, _] => Some(locale.format_list_or(letters)),
        [first, .., last] => Some(message!(locale, "label-range", first = first, last = last)),
    }
}

fn is_judged(shape: &AnswerForm) -> bool {
    matches!(shape, AnswerForm::Judge { .. })
}

/// A verdict, without the answer if the learner knows it already.
fn verdict_view(view: &VerdictView, was_told: bool, locale: Locale) -> SpokenView {
    let mut lines = notice_lines(view.notice.as_deref());
    let (_, word, style) = verdict_rows::outcome_word(view.outcome, locale);
    let mut first = Line::styled(style, &format!("{word}{}", locale.full_stop()));
    let mut rows = verdict_rows::verdict_rows(view, locale);
    rows.retain(|row| !(was_told && matches!(row.content, RowContent::Answer(..))));
    let mut rest = Vec::new();
    let has_parts = rows.iter().any(|row| matches!(row.content, RowContent::Parts(_)));
    if has_parts && let Some(lines) = chosen_lines(view, locale) {
        // They say the reason, too.
        let is_reason = |row: &VerdictRow| matches!(&row.content, RowContent::Text(text) if *text == view.reason);
        rows.retain(|row| !matches!(row.content, RowContent::Parts(_)) && !is_reason(row));
        rest = lines;
    }
    rest.extend(rows.iter().flat_map(|row| row_lines(row, locale)));
    let joins = !has_parts
        && rows.first().is_some_and(|row| {
            row.word.is_empty() && matches!(row.content, RowContent::Markdown(_))
        });
    if joins && !rest.is_empty() {
        first.push(Style::Plain, " ");
        first.append(rest.remove(0));
    }
    lines.push(first);
    lines.extend(rest);
    let prompt = view.is_last.then(|| {
        let keys = view.keys.iter().map(with_slash);
        let keys = keys.map(|key| Some(format!("{} {}", key.key, key.does)));
        let finish = Some(message!(locale, "prompt-enter-to-finish"));
        prompt_of(&std::iter::once(finish).chain(keys).collect::<Vec<_>>(), locale)
    });
    SpokenView { lines, prompt }
}

fn menu_lines(view: &Menu, locale: Locale) -> Vec<Line> {
    let intro = view.intro.iter().filter(|line| !line.is_blank());
    let mut lines: Vec<Line> = intro.map(|line| line.clone().trim()).collect();
    for (index, option) in view.options.iter().enumerate() {
        let label = if option.note.is_empty() {
            option.label.clone()
        } else {
            locale.end_sentence(&option.label) + locale.sentence_space()
        };
        let letter = spoken_label(&letter_label(index), locale);
        lines.push(Line::plain(&format!("{letter}{label}{}", words::capitalise(&option.note))));
    }
    lines
}

pub(super) fn notice_lines(notice: Option<&str>) -> Vec<Line> {
    notice.into_iter().flat_map(str::lines).map(|line| Line::styled(Style::Notice, line)).collect()
}
