//! The page of a question.

use jiff::Timestamp;

use obverse_core::session::choice::{example_of_order, example_of_pairs, example_of_several};
use obverse_core::session::view::{
    AnswerForm, LabelRange, LabelledOption, QuestionView, SessionView, label_range,
};
use obverse_core::text::{
    Line, Style, TextKind, hang_lines, parse, parse_option, render_answer, render_blocks,
    text_width as width_of, wrap_text,
};

use crate::ui::verdict_rows;

use super::draft::{InputDraft, is_typed};
use super::page::{EntryLine, KeyHints, MarkedChoice, Page, PageBody, header_line, time_left_line};

/// From this width the two sides of a match are beside each other.
const SIDES_WIDTH: usize = 56;
/// The gap between the two sides of a match.
const SIDES_GAP: usize = 4;

/// The page of a question at `width` columns.
#[must_use]
pub fn question_page(
    view: &SessionView,
    question: &QuestionView,
    draft: &InputDraft,
    now: Timestamp,
    width: usize,
) -> Page {
    let mut body = PageBody::default();
    body.add_part(render_blocks(&parse(&question.prompt), width));
    if question.form == AnswerForm::Front {
        body.add_part(Line::styled(Style::Dim, "Think of the answer.").wrap_to(width));
    }
    if question.form == AnswerForm::Match {
        body.add_part(match_sides(question, width));
    } else if question.form == AnswerForm::Confidence {
        body.add_part(given_lines(question, width));
        body.add_part(vec![Line::styled(Style::Title, "How sure are you?")]);
        body.add_choices(&lettered_choices(&question.options, &draft.chosen_options(view), width));
    } else {
        body.add_choices(&lettered_choices(&question.options, &draft.chosen_options(view), width));
    }
    for (number, options) in &question.blanks {
        // With a single blank the list belongs to it.
        let is_one = question.form == AnswerForm::Blanks { count: 1 };
        let heading =
            if is_one { Vec::new() } else { wrap_text(&format!("Blank {number}"), width) };
        body.add_part([heading, unmarked_options(options, width)].concat());
    }
    if let AnswerForm::Judge { back } = &question.form {
        let thought = question.given.iter();
        let thought = thought.flat_map(|given| {
            hang_lines(dim_line("You     "), width, |columns| {
                render_answer(&TextKind::Typed.parse(given), columns)
            })
        });
        let back = hang_lines(Line::styled(Style::Title, "Answer  "), width, |columns| {
            render_blocks(&parse(back), columns)
        });
        body.add_focused(thought.chain(back).collect());
    }
    let hints = question.hints.iter().flat_map(|hint| {
        hang_lines(Line::styled(Style::Notice, "Hint  "), width, |columns| {
            render_blocks(&parse(hint), columns)
        })
    });
    body.add_focused(hints.collect());
    if !matches!(question.form, AnswerForm::Confidence | AnswerForm::Judge { .. }) {
        body.add_part(given_lines(question, width));
    }
    body.add_focused(notice_lines(question.notice.as_deref(), width));
    Page {
        head: Some(question_header(question, now, width)),
        body,
        entry: question_entry(view, question, draft, width),
        keys: question_keys(question),
    }
}

fn dim_line(text: &str) -> Line {
    Line::styled(Style::Dim, text)
}

/// The response, if visible.
fn given_lines(question: &QuestionView, width: usize) -> Vec<Line> {
    question
        .given
        .as_ref()
        .map(|given| {
            let given = question.given_kind.parse(given);
            hang_lines(dim_line("Answered  "), width, |columns| render_answer(&given, columns))
        })
        .unwrap_or_default()
}

/// A message to the learner.
#[must_use]
pub fn notice_lines(notice: Option<&str>, width: usize) -> Vec<Line> {
    let lines = wrap_text(notice.unwrap_or_default(), width);
    lines.into_iter().map(|line| Line::styled(Style::Notice, &line.to_string())).collect()
}

fn question_header(question: &QuestionView, now: Timestamp, width: usize) -> Line {
    let place = verdict_rows::place_text(question.number, question.total, question.returning);
    let mut place = Line::styled(Style::Dim, &place);
    if question.flagged {
        place.push(Style::Dim, ", ");
        place.push(Style::Notice, "flagged");
    }
    header_line(place, &question.deck, time_left_line(question.deadline, now), width)
}

/// An option: `› d  341`.
#[must_use]
pub fn option_lines(
    letter: &str,
    widest: usize,
    is_marked: bool,
    width: usize,
    body: impl FnOnce(usize) -> Vec<Line>,
) -> Vec<Line> {
    let mark = Line::styled(Style::Key, if is_marked { "› " } else { "  " })
        .with(Style::Key, letter)
        .with(Style::Plain, &" ".repeat(widest.saturating_sub(width_of(letter)) + 2));
    hang_lines(mark, width, body)
}

fn lettered_choices(
    options: &[LabelledOption],
    chosen: &[usize],
    width: usize,
) -> Vec<MarkedChoice> {
    let widest = options.iter().map(|option| width_of(&option.label())).max().unwrap_or(0);
    options
        .iter()
        .enumerate()
        .map(|(index, lettered)| {
            // An option that equals its label appears once.
            let text =
                if lettered.is_own_label() { Vec::new() } else { parse_option(&lettered.text) };
            let is_marked = chosen.contains(&index);
            (
                is_marked,
                option_lines(&lettered.label(), widest, is_marked, width, |columns| {
                    render_answer(&text, columns)
                }),
            )
        })
        .collect()
}

/// Options without a mark.
fn unmarked_options(options: &[LabelledOption], width: usize) -> Vec<Line> {
    lettered_choices(options, &[], width).into_iter().flat_map(|(_, lines)| lines).collect()
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
) -> Option<EntryLine> {
    let is_shown = is_typed(view) || !draft.editor.is_empty();
    let remark = match &question.form {
        AnswerForm::Number { unit: Some(unit) } => unit.clone(),
        _ => draft.missing_text(question),
    };
    is_shown.then(|| EntryLine::new(entry_label(&question.form), &draft.editor, &remark, width))
}

fn entry_label(shape: &AnswerForm) -> &'static str {
    match shape {
        AnswerForm::Order => "Order: ",
        AnswerForm::Match => "Pairs: ",
        AnswerForm::Number { .. } => "Number: ",
        AnswerForm::Date => "Date: ",
        AnswerForm::Several | AnswerForm::List { .. } => "Answers: ",
        _ => "Answer: ",
    }
}

fn key_line(key: &str) -> Line {
    Line::styled(Style::Key, key)
}

/// The keys of a question with an example, in a long and a short form.
fn example_keys(wanted: &str, example: &str) -> (Line, Line) {
    let long = dim_line("as in ").with(Style::Key, example).with(Style::Dim, ", then Enter");
    (long, key_line(wanted).with(Style::Dim, ", as in ").with(Style::Key, example))
}

fn question_keys(question: &QuestionView) -> KeyHints {
    let letters = labels_text(&question.options);
    let answer = match &question.form {
        AnswerForm::One { at_once: true } | AnswerForm::Confidence => {
            (key_line(&letters).with(Style::Dim, ", or ↑↓ and Enter"), key_line(&letters))
        }
        AnswerForm::One { at_once: false } => {
            (key_line(&letters).with(Style::Dim, ", or ↑↓, then Enter"), key_line(&letters))
        }
        AnswerForm::Several => example_keys(&letters, &example_of_several(&question.options)),
        AnswerForm::Order => example_keys(&letters, &example_of_order(&question.options)),
        AnswerForm::Match => {
            example_keys("pairs", &example_of_pairs(&question.lefts, &question.options, 2))
        }
        AnswerForm::List { count } => (
            dim_line(&format!("{count} answers with ; between them")),
            dim_line("; between answers"),
        ),
        AnswerForm::Blanks { count } if *count > 1 => {
            (dim_line(&format!("{count} blanks with ; between them")), dim_line("; between blanks"))
        }
        AnswerForm::Words
        | AnswerForm::Number { .. }
        | AnswerForm::Date
        | AnswerForm::Blanks { .. } => {
            (key_line("Enter").with(Style::Dim, " answers"), key_line("Enter"))
        }
        AnswerForm::Front => (
            key_line("Enter").with(Style::Dim, " shows the answer"),
            key_line("Enter").with(Style::Dim, " answer"),
        ),
        AnswerForm::Judge { .. } => {
            let long = key_line("y").with(Style::Dim, " I knew it · ");
            let short = key_line("y").with(Style::Dim, " yes · ");
            (
                long.with(Style::Key, "n").with(Style::Dim, " I did not"),
                short.with(Style::Key, "n").with(Style::Dim, " no"),
            )
        }
    };
    KeyHints { answer, others: question.keys.clone() }
}

/// `a–d`, `a or b`, `B A D C`.
fn labels_text(options: &[LabelledOption]) -> String {
    match label_range(options) {
        LabelRange::Through(first, last) => format!("{first}–{last}"),
        LabelRange::Each(labels) if labels.len() == 2 => labels.join(" or "),
        LabelRange::Each(labels) => labels.join(" "),
    }
}
