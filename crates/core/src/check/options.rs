//! The options of questions.

use crate::deck::question::{Body, Choice, Entry, Field};
use crate::deck::{Question, QuestionType};

/// The largest set of options that rules compare with one another. Nobody reads more options, and
/// the comparisons grow with the square of their number.
const MAX_COMPARED: usize = 200;

/// A set of options with keys and distractors.
pub(super) struct OptionSet<'a> {
    /// The right options, the model answer first. There are several if the question takes several,
    /// or if others earn as much.
    pub keys: Vec<&'a Entry>,
    /// The distractors.
    pub wrong: Vec<&'a Entry>,
    /// Whether they are shuffled.
    pub shuffle: bool,
    /// Whether they belong to a blank; the prompt then asks for more than these options.
    pub is_blank: bool,
}

impl<'a> OptionSet<'a> {
    /// The options of a question, or of each blank of a cloze. True-false questions have none to
    /// check, and neither has a set above [`MAX_COMPARED`].
    pub(super) fn from_question(question: &'a Question) -> Vec<Self> {
        let mut sets = Self::all_from_question(question);
        sets.retain(|set| set.keys.len() + set.wrong.len() <= MAX_COMPARED);
        sets
    }

    fn all_from_question(question: &'a Question) -> Vec<Self> {
        match &question.body {
            Body::Single(Field::Choice(choice))
                if question.kind == QuestionType::MultipleChoice =>
            {
                vec![Self::from_choice(choice, false)]
            }
            Body::MultipleResponse(several) => vec![Self {
                keys: several.answers.iter().collect(),
                wrong: several.distractors.iter().collect(),
                shuffle: several.shuffle,
                is_blank: false,
            }],
            Body::Cloze(cloze) => {
                let choices = cloze.blanks.iter().filter_map(|blank| match &blank.field {
                    Field::Choice(choice) if choice.shuffle || choice.options.len() > 2 => {
                        Some(choice)
                    }
                    _ => None,
                });
                choices.map(|choice| Self::from_choice(choice, true)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn from_choice(choice: &'a Choice, is_blank: bool) -> Self {
        let (keys, wrong) = choice.options.iter().partition(|option| option.credit >= 1.0);
        Self { keys, wrong, shuffle: choice.shuffle, is_blank }
    }

    /// All options, the right ones first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a Entry> + Clone {
        self.keys.iter().chain(&self.wrong).copied()
    }

    /// Whether the option is right.
    pub(super) fn is_key(&self, option: &Entry) -> bool {
        self.keys.iter().any(|key| std::ptr::eq(*key, option))
    }
}
