//! Two ways to ask a question: recognise the answer among options, or recall and type it.

use std::borrow::Cow;

use crate::text;

use super::question::{
    Body, Choice, Entry, Field, OptionPlace, Question, SpellingRules, Valued, Written,
};
use super::question_type::QuestionType;

/// The maximum width of a typed key, in columns.
const MAX_TYPED_WIDTH: usize = 40;

/// How an answer is retrieved from memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retrieval {
    /// It is recognised among options.
    Recognition,
    /// It is recalled, and typed.
    Recall,
}

impl Question {
    /// The body that asks for this retrieval. `None` if the question cannot ask for it, or already
    /// does.
    #[must_use]
    pub fn body_for(&self, retrieval: Retrieval) -> Option<Body> {
        let Body::Single(field) = &self.body else { return None };
        let other = match (retrieval, field) {
            (Retrieval::Recall, Field::Choice(choice))
                if self.kind == QuestionType::MultipleChoice =>
            {
                Field::Written(typed_choice(choice)?)
            }
            (Retrieval::Recognition, Field::Written(written)) => {
                Field::Choice(options_of(written.answers.first()?, written.distractors.iter())?)
            }
            (Retrieval::Recognition, Field::Numeric(numeric)) => Field::Choice(options_of(
                &numeric.answers.first()?.entry,
                numeric.distractors.iter().map(entry_of),
            )?),
            (Retrieval::Recognition, Field::Dated(dated)) => Field::Choice(options_of(
                &dated.answers.first()?.entry,
                dated.distractors.iter().map(entry_of),
            )?),
            _ => return None,
        };
        Some(Body::Single(other))
    }

    /// The question in the form in which it was asked: with options if any were shown, else typed.
    /// The grader and reports use it for the recorded answer.
    #[must_use]
    pub fn as_asked(&self, options: &[String]) -> Cow<'_, Self> {
        let retrieval = if options.is_empty() { Retrieval::Recall } else { Retrieval::Recognition };
        match self.body_for(retrieval) {
            Some(body) => Cow::Owned(Self { body, ..self.clone() }),
            None => Cow::Borrowed(self),
        }
    }
}

fn entry_of<T>(valued: &Valued<T>) -> &Entry {
    &valued.entry
}

/// The options of a typed question: its answer and its distractors without a pattern. `None` if
/// there are no such distractors, or if the answer has a pattern.
fn options_of<'a>(key: &Entry, distractors: impl Iterator<Item = &'a Entry>) -> Option<Choice> {
    let mut options = vec![key.clone()];
    for distractor in distractors.filter(|distractor| distractor.pattern.is_none()) {
        if options.iter().all(|option| option.text != distractor.text) {
            options.push(distractor.clone());
        }
    }
    (key.pattern.is_none() && options.len() > 1).then_some(Choice { options, shuffle: true })
}

/// A choice as a typed question. `None` if the key cannot be typed: it is long, has several lines,
/// or refers to the other options.
fn typed_choice(choice: &Choice) -> Option<Written> {
    let (answers, distractors): (Vec<Entry>, Vec<Entry>) =
        choice.options.iter().cloned().partition(|option| option.credit >= 1.0);
    let is_for_typing = |key: &Entry| {
        text::text_width(&key.text) <= MAX_TYPED_WIDTH
            && !key.text.contains(['\n', '`', '$'])
            && key.place != Some(OptionPlace::Last)
    };
    answers.iter().all(is_for_typing).then(|| Written {
        answers,
        distractors,
        spelling: SpellingRules::default(),
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Body, Field, Question, QuestionType, Retrieval};
    use crate::deck::Edition;

    fn question(body: &str) -> Question {
        let (edition, errors) =
            Edition::read(format!("[[questions]]\nprompt = \"What?\"\n{body}"), "deck");
        assert!(errors.is_empty(), "{errors:?}");
        edition.deck.questions[0].clone()
    }

    fn options(question: &Question) -> Option<Vec<String>> {
        match question.body_for(Retrieval::Recognition)? {
            Body::Single(Field::Choice(choice)) => {
                Some(choice.options.into_iter().map(|option| option.text).collect())
            }
            _ => None,
        }
    }

    #[test]
    fn typed_questions_with_distractors_can_be_recognised() {
        let typed = "type = \"short-answer\"\nanswer = \"Titan\"\nalternatives = [\"Saturn VI\"]";
        assert_eq!(options(&question(typed)), None);
        let both = question(&format!("{typed}\ndistractors = [\"Rhea\", \"Io\"]"));
        assert_eq!(options(&both).unwrap(), ["Titan", "Rhea", "Io"]);
        let number = question("type = \"numeric\"\nanswer = 7\ndistractors = [8, 9]");
        assert_eq!(options(&number).unwrap(), ["7", "8", "9"]);
        assert!(both.body_for(Retrieval::Recall).is_none(), "it is typed as it stands");
    }

    #[test]
    fn a_choice_can_be_typed_where_its_key_is_for_typing() {
        let choice = |answer: &str| {
            let choice = format!(
                "type = \"multiple-choice\"\nanswer = {answer}\ndistractors = [\"Rhea\", \"Io\"]"
            );
            question(&choice).body_for(Retrieval::Recall)
        };
        let Some(Body::Single(Field::Written(written))) = choice("\"Titan\"") else {
            panic!("it is typed")
        };
        assert_eq!((written.answers[0].text.as_str(), written.distractors.len()), ("Titan", 2));
        for key in ["\"a\\nb\"", "\"`x`\"", "{ text = \"None of these\", last = true }"] {
            assert!(choice(key).is_none(), "{key}");
        }
        assert!(choice(&format!("\"{}\"", "long ".repeat(9))).is_none());
        let statement = question("type = \"true-false\"\nanswer = true");
        assert!(statement.body_for(Retrieval::Recall).is_none());
    }

    /// For every type, the options decide the form of a question.
    #[test]
    fn a_question_is_as_it_was_asked() {
        let (edition, _) = Edition::read(
            include_str!("../../../../tests/it/fixtures/every.toml").to_owned(),
            "every",
        );
        let shown = vec!["one".to_owned(), "two".to_owned()];
        for question in &edition.deck.questions {
            for options in [&[][..], &shown] {
                let asked = question.as_asked(options);
                if let Cow::Owned(other) = &asked {
                    let is_choice = matches!(other.body, Body::Single(Field::Choice(_)));
                    assert_eq!(is_choice, !options.is_empty(), "{}", question.id);
                    assert_eq!(
                        (&other.id, other.fingerprint()),
                        (&question.id, question.fingerprint())
                    );
                    assert!(
                        other.body_for(Retrieval::Recall).is_none()
                            || other.kind == QuestionType::MultipleChoice
                    );
                }
            }
        }
    }
}
