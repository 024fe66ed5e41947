//! The page of a question.

use jiff::Timestamp;

use obverse_core::sitting::choice::{example_of_order, example_of_pairs, example_of_several};
use obverse_core::sitting::view::{LabelRange, Lettered, QuestionView, Shape, View, label_range};
use obverse_core::text::{
    Line, Style, TextKind, hang, layout, layout_answer, parse, parse_option, width as width_of, wrap,
};

use crate::ui::rows;

use super::draft::{Draft, is_typed};
use super::page::{Body, Choice, Entry, Keys, Page, header, time};

/// From this width on, the two sides of a match stand beside each other.
const BESIDE: usize = 56;
/// Between the two sides of a match.
const BETWEEN: usize = 4;

/// The page of a question at `width` columns.
#[must_use]
pub fn page(view: &View, question: &QuestionView, draft: &Draft, now: Timestamp, width: usize) -> Page {
    let mut body = Body::default();
    body.part(layout(&parse(&question.prompt), width));
    if question.shape == Shape::Front {
        body.part(Line::styled(Style::Dim, "Think of the answer.").wrapped(width));
    }
    if question.shape == Shape::Match {
        body.part(sides(question, width));
    } else if question.shape == Shape::Sure {
        body.part(answered(question, width));
        body.part(vec![Line::styled(Style::Title, "How sure are you?")]);
        body.choices(&choices(&question.options, &draft.chosen(view), width));
    } else {
        body.choices(&choices(&question.options, &draft.chosen(view), width));
    }
    for (number, options) in &question.blanks {
        // Where there is one blank, what is listed is for that one.
        let is_one = question.shape == Shape::Blanks { count: 1 };
        let heading = if is_one { Vec::new() } else { wrap(&format!("Blank {number}"), width) };
        body.part([heading, listed(options, width)].concat());
    }
    if let Shape::Judge { back } = &question.shape {
        let thought = question.given.iter();
        let thought = thought.flat_map(|given| {
            hang(dim("You     "), width, |columns| layout_answer(&TextKind::Typed.parse(given), columns))
        });
        let back =
            hang(Line::styled(Style::Title, "Answer  "), width, |columns| layout(&parse(back), columns));
        body.focused(thought.chain(back).collect());
    }
    let hints = question.hints.iter().flat_map(|hint| {
        hang(Line::styled(Style::Notice, "Hint  "), width, |columns| layout(&parse(hint), columns))
    });
    body.focused(hints.collect());
    if !matches!(question.shape, Shape::Sure | Shape::Judge { .. }) {
        body.part(answered(question, width));
    }
    body.focused(notice(question.notice.as_deref(), width));
    Page {
        head: Some(head(question, now, width)),
        body,
        entry: entry(view, question, draft, width),
        keys: keys(question),
    }
}

fn dim(text: &str) -> Line {
    Line::styled(Style::Dim, text)
}

/// What was answered, where that is to be seen.
fn answered(question: &QuestionView, width: usize) -> Vec<Line> {
    let of = |given: &String| {
        let given = question.given_kind.parse(given);
        hang(dim("Answered  "), width, |columns| layout_answer(&given, columns))
    };
    question.given.as_ref().map(of).unwrap_or_default()
}

/// A word of the program to the learner.
#[must_use]
pub fn notice(notice: Option<&str>, width: usize) -> Vec<Line> {
    let lines = wrap(notice.unwrap_or_default(), width);
    lines.into_iter().map(|line| Line::styled(Style::Notice, &line.to_string())).collect()
}

fn head(question: &QuestionView, now: Timestamp, width: usize) -> Line {
    let place = rows::place(question.number, question.total, question.returning);
    let mut place = Line::styled(Style::Dim, &place);
    if question.flagged {
        place.push(Style::Dim, ", ");
        place.push(Style::Notice, "flagged");
    }
    header(place, &question.deck, time(question.deadline, now), width)
}

/// One thing that can be chosen: `› d  341`.
#[must_use]
pub fn option(
    letter: &str,
    widest: usize,
    is_marked: bool,
    width: usize,
    body: impl FnOnce(usize) -> Vec<Line>,
) -> Vec<Line> {
    let mark = Line::styled(Style::Key, if is_marked { "› " } else { "  " })
        .with(Style::Key, letter)
        .with(Style::Plain, &" ".repeat(widest.saturating_sub(width_of(letter)) + 2));
    hang(mark, width, body)
}

fn choices(options: &[Lettered], chosen: &[usize], width: usize) -> Vec<Choice> {
    let widest = options.iter().map(|option| width_of(&option.label())).max().unwrap_or(0);
    let choice = |(index, lettered): (usize, &Lettered)| {
        // What is its own label is not said twice.
        let text = if lettered.is_own_label() { Vec::new() } else { parse_option(&lettered.text) };
        let is_marked = chosen.contains(&index);
        (
            is_marked,
            option(&lettered.label(), widest, is_marked, width, |columns| layout_answer(&text, columns)),
        )
    };
    options.iter().enumerate().map(choice).collect()
}

/// Options without a mark.
fn listed(options: &[Lettered], width: usize) -> Vec<Line> {
    choices(options, &[], width).into_iter().flat_map(|(_, lines)| lines).collect()
}

/// The two sides of a match, beside each other where there is room.
fn sides(question: &QuestionView, width: usize) -> Vec<Line> {
    let below =
        || [listed(&question.lefts, width), vec![Line::default()], listed(&question.options, width)].concat();
    if width < BESIDE || has_long_code(&question.lefts, width) || has_long_code(&question.options, width) {
        return below();
    }
    let half = (width - BETWEEN) / 2;
    let lefts = listed(&question.lefts, half);
    let column = lefts.iter().map(Line::width).max().unwrap_or(0) + BETWEEN;
    let rights = listed(&question.options, width - column);
    let rows = lefts.len().max(rights.len());
    let (mut lefts, mut rights) = (lefts.into_iter(), rights.into_iter());
    let row = |_| {
        let mut left = lefts.next().unwrap_or_default();
        left.push(Style::Plain, &" ".repeat(column.saturating_sub(left.width())));
        left.append(rights.next().unwrap_or_default());
        left.trimmed()
    };
    (0..rows).map(row).collect()
}

/// Whether a side holds code that has no room in half of the width.
fn has_long_code(sides: &[Lettered], width: usize) -> bool {
    let half = (width - BETWEEN) / 2;
    let is_long = |line: &Line| line.is_listing() && line.width() > half;
    listed(sides, width).iter().any(is_long)
}

fn entry(view: &View, question: &QuestionView, draft: &Draft, width: usize) -> Option<Entry> {
    let is_shown = is_typed(view) || !draft.editor.is_empty();
    let remark = match &question.shape {
        Shape::Number { unit: Some(unit) } => unit.clone(),
        _ => draft.missing(question),
    };
    is_shown.then(|| Entry::new(label(&question.shape), &draft.editor, &remark, width))
}

fn label(shape: &Shape) -> &'static str {
    match shape {
        Shape::Order => "Order: ",
        Shape::Match => "Pairs: ",
        Shape::Number { .. } => "Number: ",
        Shape::Date => "Date: ",
        Shape::Several | Shape::List { .. } => "Answers: ",
        _ => "Answer: ",
    }
}

fn keys(question: &QuestionView) -> Keys {
    let letters = labels(&question.options);
    let key = |key: &str| Line::styled(Style::Key, key);
    let as_in = |wanted: &str, example: &str| {
        let long = dim("as in ").with(Style::Key, example).with(Style::Dim, ", then Enter");
        (long, key(wanted).with(Style::Dim, ", as in ").with(Style::Key, example))
    };
    let answer = match &question.shape {
        Shape::One { at_once: true } | Shape::Sure => {
            (key(&letters).with(Style::Dim, ", or ↑↓ and Enter"), key(&letters))
        }
        Shape::One { at_once: false } => {
            (key(&letters).with(Style::Dim, ", or ↑↓, then Enter"), key(&letters))
        }
        Shape::Several => as_in(&letters, &example_of_several(&question.options)),
        Shape::Order => as_in(&letters, &example_of_order(&question.options)),
        Shape::Match => as_in("pairs", &example_of_pairs(&question.lefts, &question.options, 2)),
        Shape::List { count } => {
            (dim(&format!("{count} answers with ; between them")), dim("; between answers"))
        }
        Shape::Blanks { count } if *count > 1 => {
            (dim(&format!("{count} blanks with ; between them")), dim("; between blanks"))
        }
        Shape::Words | Shape::Number { .. } | Shape::Date | Shape::Blanks { .. } => {
            (key("Enter").with(Style::Dim, " answers"), key("Enter"))
        }
        Shape::Front => {
            (key("Enter").with(Style::Dim, " shows the answer"), key("Enter").with(Style::Dim, " answer"))
        }
        Shape::Judge { .. } => {
            let both = |yes: &str, no: &str| {
                key("y").with(Style::Dim, yes).with(Style::Key, "n").with(Style::Dim, no)
            };
            (both(" I knew it · ", " I did not"), both(" yes · ", " no"))
        }
    };
    Keys { answer, others: question.keys.clone() }
}

/// `a–d`, `a or b`, `B A D C`.
fn labels(options: &[Lettered]) -> String {
    match label_range(options) {
        LabelRange::Through(first, last) => format!("{first}–{last}"),
        LabelRange::Each(labels) if labels.len() == 2 => labels.join(" or "),
        LabelRange::Each(labels) => labels.join(" "),
    }
}
