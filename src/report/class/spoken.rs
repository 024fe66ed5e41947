//! The gradebook in sentences, for readers who do not see signs.

use obverse_core::grade::Outcome;
use obverse_core::text::{Line, words};

use super::tables::facility_cell;
use super::{ClassLearner, ClassReport, nothing_text};
use crate::report::{indented_lines, points_text};

/// The gradebook as sentences: one for each learner and one for each question.
#[must_use]
pub(crate) fn speak_gradebook(report: &ClassReport, room: usize) -> Vec<Line> {
    if report.learners.is_empty() {
        return indented_lines(&nothing_text(report), room);
    }
    let mut sentences = vec![format!("{}. {}", report.title, report.summary_text())];
    sentences.extend(report.learners.iter().map(learner_sentence));
    for (at, question) in report.questions.iter().enumerate() {
        let item = &report.test.items[at];
        sentences.push(format!(
            "Question {}, {}: {} asked, {} left it blank, {} of the points.",
            at + 1,
            question.name,
            words::format_count(item.asked, "learner"),
            item.omitted,
            facility_cell(item)
        ));
    }
    sentences.extend(report.closing_sentences());
    sentences.iter().flat_map(|sentence| indented_lines(sentence, room)).collect()
}

fn learner_sentence(learner: &ClassLearner) -> String {
    let mut parts = vec![
        format!(
            "{}: {} of {} points, {}",
            learner.learner,
            points_text(learner.earned),
            points_text(learner.points),
            words::format_percent(learner.share)
        ),
        learner.time_text(),
    ];
    parts.retain(|part| !part.is_empty());
    parts.extend(learner.passed.map(|passed| if passed { "passed" } else { "failed" }.to_owned()));
    parts.extend(learner.notes());
    let mut text = format!("{}.", parts.join(", "));
    for outcome in [Outcome::Almost, Outcome::Partly, Outcome::Wrong, Outcome::Blank] {
        let cells = (1..).zip(&learner.cells);
        let numbers: Vec<String> = cells
            .filter(|(_, cell)| cell.is_some_and(|cell| cell.outcome == outcome))
            .map(|(number, _): (usize, _)| number.to_string())
            .collect();
        if !numbers.is_empty() {
            text += &format!(" {}: {}.", outcome.heading(), numbers.join(", "));
        }
    }
    text
}
