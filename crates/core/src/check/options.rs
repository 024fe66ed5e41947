//! What a question gives to choose from.

use crate::deck::question::{Body, Choice, Entry, Field};
use crate::deck::{Question, QuestionType};

/// Options of which some are right.
pub(super) struct OptionSet<'a> {
    /// The right ones, the first as the author would give it: one, but where several are to be chosen or earn as much.
    pub keys: Vec<&'a Entry>,
    /// The others.
    pub wrong: Vec<&'a Entry>,
    /// Whether they are shuffled.
    pub shuffle: bool,
    /// Whether they belong to a blank, of which the prompt is more than the question.
    pub is_blank: bool,
}

impl<'a> OptionSet<'a> {
    /// The options of a question: of a cloze those of each blank. A statement has none worth a look.
    pub fn from_question(question: &'a Question) -> Vec<Self> {
        match &question.body {
            Body::Single(Field::Choice(choice)) if question.kind == QuestionType::MultipleChoice => {
                vec![Self::from_choice(choice, false)]
            }
            Body::MultipleResponse(several) => vec![Self {
                keys: several.answers.iter().collect(),
                wrong: several.distractors.iter().collect(),
                shuffle: several.shuffle,
                is_blank: false,
            }],
            Body::Cloze(cloze) => {
                let choice = |field: &'a Field| match field {
                    Field::Choice(choice) if choice.shuffle || choice.options.len() > 2 => Some(choice),
                    _ => None,
                };
                let choices = cloze.blanks.iter().filter_map(|blank| choice(&blank.field));
                choices.map(|choice| Self::from_choice(choice, true)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn from_choice(choice: &'a Choice, is_blank: bool) -> Self {
        let (keys, wrong) = choice.options.iter().partition(|option| option.credit >= 1.0);
        Self { keys, wrong, shuffle: choice.shuffle, is_blank }
    }

    /// All of them, the right ones first.
    pub fn iter(&self) -> impl Iterator<Item = &'a Entry> + Clone {
        self.keys.iter().chain(&self.wrong).copied()
    }

    /// Whether the option is a right one.
    pub fn is_key(&self, option: &Entry) -> bool {
        self.keys.iter().any(|key| std::ptr::eq(*key, option))
    }
}
