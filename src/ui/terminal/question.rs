//! The page of a question.

use jiff::Timestamp;

use obverse_core::messages::{Locale, message};
use obverse_core::session::choice::{example_of_order, example_of_pairs, example_of_several};
use obverse_core::session::view::{
    AnswerForm, LabelRange, LabelledOption, QuestionView, SessionView, label_range,
};
use obverse_core::text::{
    Line, Style, TextKind, hang_lines, pad_right, parse, parse_option, render_answer,
    render_blocks, text_width as width_of, wrap_text,
};

use super::draft::{InputDraft, is_typed};
use super::header::PageHeader;
use super::options::{OptionMark, lettered_choices, option_lines, unmarked_options};
use super::page::{EntryLine, KeyHints, MarkedChoice, Page, PageBody};

/// From this width the two sides of a match are beside each other.
const SIDES_WIDTH: usize = 56;
/// The gap between the two sides of a match.
const SIDES_GAP: usize = 4;

/// The page of a question at `width` columns.
#[must_use]
pub(super) fn question_page(
    view: &SessionView,
    question: &QuestionView,
    draft: &InputDraft,
    now: Timestamp,
    width: usize,
    locale: Locale,
) -> Page {
    let mut body = PageBody::default();
    body.add_illustrated(&question.prompt, &question.images, width);
    if question.form == AnswerForm::Front {
        body.add_part(dim_line(&message!(locale, "ask-think")).wrap_to(width));
    }
    if question.form == AnswerForm::Match {
        add_match(&mut body, view, question, draft, width);
    } else {
        if question.form == AnswerForm::Confidence {
            body.add_part(given_lines(question, width, locale));
            body.add_part(vec![Line::styled(Style::Title, &message!(locale, "ask-confidence"))]);
        }
        let marks = option_marks(view, question, draft);
        body.add_choices(&lettered_choices(&question.options, &marks, width));
    }
    for (number, options) in &question.blanks {
        // With a single blank the list belongs to it.
        let is_one = question.form == AnswerForm::Blanks { count: 1 };
        let heading = message!(locale, "word-blank", number = *number);
        let heading = if is_one { Vec::new() } else { wrap_text(&heading, width) };
        body.add_part([heading, unmarked_options(options, width)].concat());
    }
    body.add_focused(back_lines(question, width, locale));
    if let AnswerForm::Judge { back, explanation, .. } = &question.form {
        body.add_images(back, &question.images);
        body.add_images(explanation.as_deref().unwrap_or_default(), &question.images);
    }
    let hints = question.hints.iter().flat_map(|hint| {
        let label = format!("{}  ", message!(locale, "word-hint"));
        hang_lines(Line::styled(Style::Notice, &label), width, |columns| {
            render_blocks(&parse(hint), columns)
        })
    });
    body.add_focused(hints.collect());
    if !matches!(question.form, AnswerForm::Confidence | AnswerForm::Judge { .. }) {
        body.add_part(given_lines(question, width, locale));
    }
    body.add_focused(notice_lines(question.notice.as_deref(), width));
    Page {
        head: Some(question_header(question, now, width, locale)),
        body,
        entry: question_entry(view, question, draft, width, locale),
        keys: question_keys(question, locale),
    }
}

/// The back of a flashcard, with what was thought of and what the author says to it.
fn back_lines(question: &QuestionView, width: usize, locale: Locale) -> Vec<Line> {
    let AnswerForm::Judge { back, explanation, source, .. } = &question.form else {
        return Vec::new();
    };
    let labels = [message!(locale, "word-you"), message!(locale, "word-answer")];
    let widest = labels.iter().map(|label| width_of(label)).max().unwrap_or(0) + 2;
    let [given_label, answer_label] = labels.map(|label| pad_right(&label, widest));
    let mut lines = Vec::new();
    if let Some(given) = &question.given {
        lines.extend(hang_lines(dim_line(&given_label), width, |columns| {
            render_answer(&TextKind::Typed.parse(given), columns)
        }));
    }
    lines.extend(hang_lines(Line::styled(Style::Title, &answer_label), width, |columns| {
        let mut text = render_blocks(&parse(back), columns);
        text.extend(explanation.iter().flat_map(|more| render_blocks(&parse(more), columns)));
        text.extend(source.iter().flat_map(|source| dim_line(source).wrap_to(columns)));
        text
    }));
    lines
}

/// The mark before each option: the cursor, and what is chosen so far.
fn option_marks(
    view: &SessionView,
    question: &QuestionView,
    draft: &InputDraft,
) -> Vec<OptionMark> {
    let chosen = draft.chosen_options(view);
    let mut marks = Vec::new();
    for index in 0..question.options.len() {
        let place = chosen.iter().position(|other| *other == index);
        let (has_cursor, tick) = match question.form {
            AnswerForm::Several => {
                let tick = if place.is_some() { "[x]" } else { "[ ]" };
                (draft.cursor == Some(index), tick.to_owned())
            }
            AnswerForm::Order => {
                let widest = question.options.len().to_string().len();
                let number = place.map_or_else(String::new, |place| (place + 1).to_string());
                (draft.cursor == Some(index), format!("[{number:>widest$}]"))
            }
            _ => (place.is_some(), String::new()),
        };
        marks.push(OptionMark { has_cursor, tick });
    }
    marks
}

/// The two sides of a match: with the cursor among the left ones, and the right one of each.
fn add_match(
    body: &mut PageBody,
    view: &SessionView,
    question: &QuestionView,
    draft: &InputDraft,
    width: usize,
) {
    let pairs = draft.chosen_pairs(view);
    if pairs.is_empty() && draft.cursor.is_none() {
        body.add_part(match_sides(question, width));
        return;
    }
    let widest = question.lefts.iter().map(|left| width_of(&left.label())).max().unwrap_or(0);
    let mut lefts: Vec<MarkedChoice> = Vec::new();
    for (index, left) in question.lefts.iter().enumerate() {
        let right = pairs.iter().rev().find(|(of, _)| *of == index).map(|(_, right)| *right);
        let right = right.and_then(|right| question.options.get(right));
        let mark = OptionMark { has_cursor: draft.cursor == Some(index), tick: String::new() };
        let text = if left.is_own_label() { Vec::new() } else { parse_option(&left.text) };
        let lines = option_lines(&left.label(), widest, &mark, width, |columns| {
            let mut lines = render_answer(&text, columns);
            if let Some(right) = right {
                let pair = Line::styled(Style::Key, &format!("→ {}", right.label()));
                match lines.last_mut() {
                    Some(last) if !last.is_listing() && last.width() + pair.width() < columns => {
                        last.push(Style::Plain, " ");
                        last.append(pair);
                    }
                    _ => lines.push(pair),
                }
            }
            lines
        });
        lefts.push((mark.has_cursor, lines));
    }
    body.add_choices(&lefts);
    body.add_part(unmarked_options(&question.options, width));
}

fn dim_line(text: &str) -> Line {
    Line::styled(Style::Dim, text)
}

/// The response, if visible.
fn given_lines(question: &QuestionView, width: usize, locale: Locale) -> Vec<Line> {
    question
        .given
        .as_ref()
        .map(|given| {
            let given = question.given_kind.parse(given);
            let label = format!("{}  ", message!(locale, "answered-before"));
            hang_lines(dim_line(&label), width, |columns| render_answer(&given, columns))
        })
        .unwrap_or_default()
}

/// A message to the learner.
#[must_use]
pub(super) fn notice_lines(notice: Option<&str>, width: usize) -> Vec<Line> {
    let lines = wrap_text(notice.unwrap_or_default(), width);
    lines.into_iter().map(|line| Line::styled(Style::Notice, &line.to_string())).collect()
}

fn question_header(question: &QuestionView, now: Timestamp, width: usize, locale: Locale) -> Line {
    PageHeader {
        number: question.number,
        total: question.total,
        returning: question.returning,
        tally: question.tally,
        flagged: question.flagged,
        title: question.section.as_ref().unwrap_or(&question.deck),
        deadline: question.deadline,
        locale,
    }
    .line(now, width)
}

/// The two sides of a match, beside each other if they fit.
fn match_sides(question: &QuestionView, width: usize) -> Vec<Line> {
    if width < SIDES_WIDTH
        || has_long_code(&question.lefts, width)
        || has_long_code(&question.options, width)
    {
        let (lefts, rights) =
            (unmarked_options(&question.lefts, width), unmarked_options(&question.options, width));
        return [lefts, vec![Line::default()], rights].concat();
    }
    let half = (width - SIDES_GAP) / 2;
    let lefts = unmarked_options(&question.lefts, half);
    let column = lefts.iter().map(Line::width).max().unwrap_or(0) + SIDES_GAP;
    let rights = unmarked_options(&question.options, width - column);
    let rows = lefts.len().max(rights.len());
    let (mut lefts, mut rights) = (lefts.into_iter(), rights.into_iter());
    (0..rows)
        .map(|_| {
            let mut left = lefts.next().unwrap_or_default();
            left.push(Style::Plain, &" ".repeat(column.saturating_sub(left.width())));
            left.append(rights.next().unwrap_or_default());
            left.trim_end()
        })
        .collect()
}

/// Whether a side has code too wide for half of the width.
fn has_long_code(sides: &[LabelledOption], width: usize) -> bool {
    let half = (width - SIDES_GAP) / 2;
    unmarked_options(sides, width).iter().any(|line| line.is_listing() && line.width() > half)
}

fn question_entry(
    view: &SessionView,
    question: &QuestionView,
    draft: &InputDraft,
    width: usize,
    locale: Locale,
) -> Option<EntryLine> {
    let is_shown = is_typed(view) || !draft.editor.is_empty();
    let remark = match &question.form {
        AnswerForm::Number { unit: Some(unit) } => unit.clone(),
        _ => draft.missing_text(question, locale),
    };
    let label = entry_label(&question.form, locale);
    is_shown.then(|| EntryLine::new(&label, &draft.editor, &remark, width, locale))
}

fn entry_label(form: &AnswerForm, locale: Locale) -> String {
    match form {
        AnswerForm::Order => message!(locale, "prompt-order"),
        AnswerForm::Match => message!(locale, "prompt-pairs"),
        AnswerForm::Number { .. } => message!(locale, "prompt-number"),
        AnswerForm::Date => message!(locale, "prompt-date"),
        AnswerForm::Several | AnswerForm::List { .. } => message!(locale, "prompt-answers"),
        _ => message!(locale, "prompt-answer"),
    }
}

fn key_line(key: &str) -> Line {
    Line::styled(Style::Key, key)
}

/// The keys of a question with an example, in a long and a short form.
fn example_keys(wanted: &str, example: &str, locale: Locale) -> (Line, Line) {
    let as_in = format!("{} ", message!(locale, "keys-as-in"));
    let long = dim_line(&as_in)
        .with(Style::Key, example)
        .with(Style::Dim, &message!(locale, "keys-arrows-space"));
    let short = key_line(wanted).with(Style::Dim, locale.comma()).with(Style::Dim, &as_in);
    (long, short.with(Style::Key, example))
}

/// The Enter key and its effect.
fn enter_line(effect: &str, locale: Locale) -> Line {
    key_line(&message!(locale, "key-enter")).with(Style::Dim, &format!(" {effect}"))
}

fn question_keys(question: &QuestionView, locale: Locale) -> KeyHints {
    let letters = labels_text(&question.options, locale);
    let answer = match &question.form {
        AnswerForm::One { at_once: true } | AnswerForm::Confidence => {
            let arrows = message!(locale, "keys-arrows-enter");
            (key_line(&letters).with(Style::Dim, &arrows), key_line(&letters))
        }
        AnswerForm::One { at_once: false } => {
            let arrows = message!(locale, "keys-arrows-then-enter");
            (key_line(&letters).with(Style::Dim, &arrows), key_line(&letters))
        }
        AnswerForm::Several => {
            example_keys(&letters, &example_of_several(&question.options), locale)
        }
        AnswerForm::Order => example_keys(&letters, &example_of_order(&question.options), locale),
        AnswerForm::Match => {
            let example = example_of_pairs(&question.lefts, &question.options, 2);
            example_keys(&message!(locale, "keys-pairs"), &example, locale)
        }
        AnswerForm::List { count } => (
            dim_line(&message!(locale, "keys-list", count = *count)),
            dim_line(&message!(locale, "keys-list-short")),
        ),
        AnswerForm::Blanks { count } if *count > 1 => (
            dim_line(&message!(locale, "keys-blanks", count = *count)),
            dim_line(&message!(locale, "keys-blanks-short")),
        ),
        AnswerForm::Words
        | AnswerForm::Number { .. }
        | AnswerForm::Date
        | AnswerForm::Blanks { .. } => (
            enter_line(&message!(locale, "keys-enter-answers"), locale),
            key_line(&message!(locale, "key-enter")),
        ),
        AnswerForm::Front => (
            enter_line(&message!(locale, "keys-enter-shows"), locale),
            enter_line(&message!(locale, "keys-enter-shows-short"), locale),
        ),
        AnswerForm::Judge { letters: [yes, no], .. } => {
            let long = [message!(locale, "keys-knew"), message!(locale, "keys-did-not-know")];
            let short =
                [message!(locale, "keys-knew-short"), message!(locale, "keys-did-not-know-short")];
            let [long, short] = [long, short].map(|[knew, not]| {
                let line = key_line(yes).with(Style::Dim, &format!(" {knew} · "));
                line.with(Style::Key, no).with(Style::Dim, &format!(" {not}"))
            });
            (long, short)
        }
    };
    KeyHints { answer, others: question.keys.clone() }
}

/// `a–d`, `a or b`, `B A D C`.
fn labels_text(options: &[LabelledOption], locale: Locale) -> String {
    match label_range(options) {
        LabelRange::Through(first, last) => format!("{first}–{last}"),
        LabelRange::Each(labels) if labels.len() == 2 => locale.format_list_or(&labels),
        LabelRange::Each(labels) => labels.join(" "),
    }
}
