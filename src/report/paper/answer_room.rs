//! The room for an answer on the sheet of a paper.

use obverse_core::deck::QuestionType;
use obverse_core::deck::statement::statement_words;
use obverse_core::session::view::LabelledOption;

use crate::report::deck_page::QuestionPage;

/// How a question is answered on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AnswerRoom {
    /// The learner marks one of these labels, or several.
    Mark(Vec<String>),
    /// The learner writes the labels of all items in order, each into a gap.
    Order(usize),
    /// The learner writes a label beside each of these labels.
    Pair(Vec<String>),
    /// The learner writes on lines.
    Write {
        /// The number of lines; above 1, each line has its number.
        lines: usize,
        /// The unit after the line.
        unit: Option<String>,
    },
}

impl AnswerRoom {
    /// The room for the answer to a question. `language` is that of the deck.
    pub(super) fn of_question(question: &QuestionPage, language: &str) -> Self {
        let (lefts, rights) = question.lettered_choices();
        match QuestionType::from_name(&question.kind) {
            Some(QuestionType::MultipleChoice | QuestionType::MultipleResponse) => {
                Self::Mark(labels_of(&rights))
            }
            Some(QuestionType::TrueFalse) => {
                Self::Mark(statement_words(language).shown.map(str::to_owned).to_vec())
            }
            Some(QuestionType::Ordering) => Self::Order(rights.len()),
            Some(QuestionType::Matching) => Self::Pair(labels_of(&lefts)),
            Some(
                QuestionType::ShortAnswer
                | QuestionType::Numeric
                | QuestionType::Date
                | QuestionType::Cloze
                | QuestionType::List
                | QuestionType::Flashcard,
            )
            | None => Self::Write {
                lines: question.places.unwrap_or(1).max(1),
                unit: question.unit.clone(),
            },
        }
    }
}

fn labels_of(options: &[LabelledOption]) -> Vec<String> {
    options.iter().map(LabelledOption::label).collect()
}
