//! Places where something is typed, each graded by itself.

use crate::deck::question::{Body, Dated, Entry, Field, ListAnswer, Numeric, Question, Written};

use super::texts::{is_empty_answer, is_same_option};
use super::unclear::UnclearResponse;
use super::verdict::{Response, Verdict};
use super::written::WrittenKey;
use super::{Part, Rules, field, grade_response, list};

/// A place of a question where one answer is typed: the whole question, a blank of a cloze or an
/// item of a list.
#[derive(Clone, Copy, Debug)]
pub struct TypedPlace<'a> {
    /// The question.
    pub question: &'a Question,
    /// Which blank or item it is, from 1, where the question has several; else 0.
    pub number: usize,
    /// The kind of text that is typed there.
    pub expected: ExpectedAnswer<'a>,
    grading: PlaceGrading<'a>,
}

/// The kind of text that is typed at a place.
#[derive(Clone, Copy, Debug)]
pub enum ExpectedAnswer<'a> {
    /// Words.
    Words(&'a Written),
    /// A number.
    Number(&'a Numeric),
    /// A date.
    Date(&'a Dated),
}

/// How a place is graded.
#[derive(Clone, Copy, Debug)]
enum PlaceGrading<'a> {
    Whole,
    Blank(&'a Field),
    Item(&'a ListAnswer, &'a Written),
}

impl<'a> TypedPlace<'a> {
    /// Every place of a question where something is typed, in the order of the text.
    #[must_use]
    pub fn all_of(question: &'a Question) -> Vec<Self> {
        let place = |number, takes, way| Self { question, number, expected: takes, grading: way };
        match &question.body {
            Body::Single(field) => ExpectedAnswer::from_field(field)
                .map(|takes| place(0, takes, PlaceGrading::Whole))
                .into_iter()
                .collect(),
            Body::Cloze(cloze) => {
                let is_alone = cloze.blanks.len() == 1;
                let blanks = cloze.blanks.iter().zip(1..);
                let typed = blanks.filter_map(|(blank, number)| {
                    let takes = ExpectedAnswer::from_field(&blank.field)?;
                    Some(place(
                        if is_alone { 0 } else { number },
                        takes,
                        PlaceGrading::Blank(&blank.field),
                    ))
                });
                typed.collect()
            }
            Body::List(list) => {
                let items = list.items.iter().zip(1..);
                items
                    .map(|(item, number)| {
                        place(number, ExpectedAnswer::Words(item), PlaceGrading::Item(list, item))
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The verdict on a text that is typed here. An item of a list is judged as if it were asked
    /// alone.
    ///
    /// # Errors
    ///
    /// Fails where the text cannot be read as the kind of answer that is asked; then it is asked
    /// again.
    pub fn grade_text(&self, text: &str, rules: &Rules) -> Result<Verdict, UnclearResponse> {
        match self.grading {
            PlaceGrading::Whole => {
                grade_response(self.question, Part::Whole, &Response::Text(text.to_owned()), rules)
            }
            PlaceGrading::Blank(field) => {
                let is_nothing = is_empty_answer(text)
                    && !field::field_texts(field).any(|key| is_same_option(text, key));
                let judged = field::judge_field(field, text, rules)?;
                let is_blank = is_nothing && judged.credit <= 0.0;
                Ok(if is_blank { Verdict::blank() } else { Verdict::new(judged, Vec::new()) })
            }
            PlaceGrading::Item(..) if is_empty_answer(text) => Ok(Verdict::blank()),
            PlaceGrading::Item(list, item) => {
                let judged = WrittenKey::new(item, rules).judge_text(text);
                if judged.credit <= 0.0 {
                    // Several items that are typed as one are asked again.
                    list::grade_list(list, &[text.to_owned()], rules)?;
                }
                Ok(Verdict::new(judged, Vec::new()))
            }
        }
    }

    /// The answers that the deck gives, each with its alternatives behind it.
    #[must_use]
    pub fn answer_entries(&self) -> Vec<&'a Entry> {
        match self.expected {
            ExpectedAnswer::Words(written) => written.answers.iter().collect(),
            ExpectedAnswer::Number(numeric) => {
                numeric.answers.iter().map(|answer| &answer.entry).collect()
            }
            ExpectedAnswer::Date(dated) => {
                dated.answers.iter().map(|answer| &answer.entry).collect()
            }
        }
    }

    /// The known wrong answers.
    #[must_use]
    pub fn distractors(&self) -> Vec<&'a Entry> {
        match self.expected {
            ExpectedAnswer::Words(written) => written.distractors.iter().collect(),
            ExpectedAnswer::Number(numeric) => {
                numeric.distractors.iter().map(|wrong| &wrong.entry).collect()
            }
            ExpectedAnswer::Date(dated) => {
                dated.distractors.iter().map(|wrong| &wrong.entry).collect()
            }
        }
    }
}

impl<'a> ExpectedAnswer<'a> {
    /// The kind of text that is typed into a field; none where options are chosen.
    fn from_field(field: &'a Field) -> Option<Self> {
        match field {
            Field::Choice(_) => None,
            Field::Written(written) => Some(Self::Words(written)),
            Field::Numeric(numeric) => Some(Self::Number(numeric)),
            Field::Dated(dated) => Some(Self::Date(dated)),
        }
    }
}
