//! Places where something is typed, each graded by itself.

use crate::deck::question::{Body, Dated, Entry, Field, List, Numeric, Question, Written};

use super::texts::{same, says_nothing};
use super::unclear::Unclear;
use super::verdict::{Response, Verdict};
use super::written::Key;
use super::{Part, Rules, field, grade, list};

/// A place of a question where one answer is typed: the whole question, a blank of a cloze or an item of a list.
#[derive(Clone, Copy, Debug)]
pub struct TypedPlace<'a> {
    /// The question.
    pub question: &'a Question,
    /// Which blank or item it is, from 1, where the question has several; else 0.
    pub number: usize,
    /// What is typed there.
    pub takes: Takes<'a>,
    way: Way<'a>,
}

/// What is typed at a place.
#[derive(Clone, Copy, Debug)]
pub enum Takes<'a> {
    /// Words.
    Words(&'a Written),
    /// A number.
    Number(&'a Numeric),
    /// A date.
    Date(&'a Dated),
}

/// How a place is graded.
#[derive(Clone, Copy, Debug)]
enum Way<'a> {
    Whole,
    Blank(&'a Field),
    Item(&'a List, &'a Written),
}

impl<'a> TypedPlace<'a> {
    /// Every place of a question where something is typed, in the order of the text.
    #[must_use]
    pub fn all_of(question: &'a Question) -> Vec<Self> {
        let place = |number, takes, way| Self { question, number, takes, way };
        match &question.body {
            Body::Single(field) => {
                Takes::of(field).map(|takes| place(0, takes, Way::Whole)).into_iter().collect()
            }
            Body::Cloze(cloze) => {
                let is_alone = cloze.blanks.len() == 1;
                let blanks = cloze.blanks.iter().zip(1..);
                let typed = blanks.filter_map(|(blank, number)| {
                    let takes = Takes::of(&blank.field)?;
                    Some(place(if is_alone { 0 } else { number }, takes, Way::Blank(&blank.field)))
                });
                typed.collect()
            }
            Body::List(list) => {
                let items = list.items.iter().zip(1..);
                items.map(|(item, number)| place(number, Takes::Words(item), Way::Item(list, item))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The verdict on a text that is typed here. An item of a list is judged as if it were asked alone.
    ///
    /// # Errors
    ///
    /// Where the text cannot be read as what is asked, and is asked again.
    pub fn grade(&self, text: &str, rules: &Rules) -> Result<Verdict, Unclear> {
        match self.way {
            Way::Whole => grade(self.question, Part::Whole, &Response::Text(text.to_owned()), rules),
            Way::Blank(field) => {
                let is_nothing = says_nothing(text) && !field::texts(field).any(|key| same(text, key));
                let judged = field::judge(field, text, rules)?;
                let is_blank = is_nothing && judged.credit <= 0.0;
                Ok(if is_blank { Verdict::blank() } else { Verdict::new(judged, Vec::new()) })
            }
            Way::Item(..) if says_nothing(text) => Ok(Verdict::blank()),
            Way::Item(list, item) => {
                let judged = Key::new(item, rules).judge(text);
                if judged.credit <= 0.0 {
                    // Several items that are typed as one are asked again.
                    list::grade(list, &[text.to_owned()], rules)?;
                }
                Ok(Verdict::new(judged, Vec::new()))
            }
        }
    }

    /// The answers that the deck gives, each with its alternatives behind it.
    #[must_use]
    pub fn answers(&self) -> Vec<&'a Entry> {
        match self.takes {
            Takes::Words(written) => written.answers.iter().collect(),
            Takes::Number(numeric) => numeric.answers.iter().map(|answer| &answer.entry).collect(),
            Takes::Date(dated) => dated.answers.iter().map(|answer| &answer.entry).collect(),
        }
    }

    /// The known wrong answers.
    #[must_use]
    pub fn distractors(&self) -> Vec<&'a Entry> {
        match self.takes {
            Takes::Words(written) => written.distractors.iter().collect(),
            Takes::Number(numeric) => numeric.distractors.iter().map(|wrong| &wrong.entry).collect(),
            Takes::Date(dated) => dated.distractors.iter().map(|wrong| &wrong.entry).collect(),
        }
    }
}

impl<'a> Takes<'a> {
    /// What is typed into a field; nothing where it is chosen.
    fn of(field: &'a Field) -> Option<Self> {
        match field {
            Field::Choice(_) => None,
            Field::Written(written) => Some(Self::Words(written)),
            Field::Numeric(numeric) => Some(Self::Number(numeric)),
            Field::Dated(dated) => Some(Self::Date(dated)),
        }
    }
}
