//! Choices with the cursor and the space bar: of several options, of an order, of pairs. The line
//! that could be typed stays the answer, so keys and letters can be mixed.

use obverse_core::session::choice;
use obverse_core::session::view::{AnswerForm, LabelledOption, QuestionView, SessionView};

/// The number of options that the cursor can stand on.
pub(super) fn count(view: &SessionView) -> usize {
    let SessionView::Question(question) = view else { return 0 };
    match question.form {
        AnswerForm::Several | AnswerForm::Order => question.options.len(),
        AnswerForm::Match => question.lefts.len(),
        _ => 0,
    }
}

/// The line after the space bar at the option `cursor`. In a match, the next right side is taken.
pub(super) fn toggle(question: &QuestionView, line: &str, cursor: usize) -> String {
    if question.form == AnswerForm::Match {
        return next_pair(question, line, cursor);
    }
    let mut places = choice::find_options(&question.options, line).places;
    if places.contains(&cursor) {
        places.retain(|place| *place != cursor);
    } else {
        places.push(cursor);
    }
    if question.form == AnswerForm::Several {
        places.sort_unstable();
    }
    let labels: Vec<String> =
        places.iter().filter_map(|place| label_at(&question.options, *place)).collect();
    labels.join(" ")
}

fn next_pair(question: &QuestionView, line: &str, cursor: usize) -> String {
    let mut pairs = choice::find_pairs(&question.lefts, &question.options, line).pairs;
    let current = pairs.iter().find(|(left, _)| *left == cursor).map(|(_, right)| *right);
    pairs.retain(|(left, _)| *left != cursor);
    let next = current.map_or(0, |right| right + 1);
    if next < question.options.len() {
        pairs.push((cursor, next));
    }
    pairs.sort_unstable();
    let pairs = pairs.into_iter().filter_map(|(left, right)| {
        let (left, right) = (label_at(&question.lefts, left)?, label_at(&question.options, right)?);
        Some(left + &right)
    });
    pairs.collect::<Vec<_>>().join(" ")
}

fn label_at(options: &[LabelledOption], place: usize) -> Option<String> {
    options.get(place).map(LabelledOption::label)
}
