//! A deck after reading.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::fold::{FoldOptions, TextForm, Vocabulary};
use crate::quantity::Language;

use super::diagnostic::{Code, Diagnostic};
use super::id::{CardId, DeckId, QuestionId};
use super::level::Levels;
use super::question::Question;
use super::span::Span;
use super::vocabulary;

/// A deck: its header and its usable questions.
#[derive(Clone, Debug)]
pub struct Deck {
    /// Its identity, independent of the file's location.
    pub id: DeckId,
    /// Its title.
    pub title: String,
    /// Its subject.
    pub description: Option<String>,
    /// The language of its text, as a BCP 47 tag; `en` by default.
    pub language_tag: String,
    /// The rules of that language for numbers and dates.
    pub language: Language,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its licence.
    pub license: Option<String>,
    /// The source of its facts.
    pub source: Option<String>,
    /// Tags that every question inherits.
    pub tags: Vec<String>,
    /// Spellings that count as the same.
    pub aliases: Aliases,
    /// The deck's settings for a quiz.
    pub quiz: QuizRules,
    /// The levels that the deck sets for rules of `obverse check`.
    pub levels: Levels,
    /// The questions, in the order of the file; broken ones are not included.
    pub questions: Vec<Question>,
    /// The number of questions that were skipped.
    pub skipped: usize,
    /// The parts of the text that belong to no question.
    pub header: Vec<Span>,
    /// The words of its answers, collected on first use.
    pub(crate) vocabulary: OnceLock<Arc<Vocabulary>>,
}

impl Deck {
    /// Whether its file belongs to another program: it has no question, not even a broken one, and
    /// `diagnostics` report a key that is unknown in decks.
    #[must_use]
    pub fn is_foreign(&self, diagnostics: &[Diagnostic]) -> bool {
        self.questions.is_empty()
            && self.skipped == 0
            && diagnostics.iter().any(|diagnostic| diagnostic.code == Code::UnknownKey)
    }

    /// The same header without any questions.
    #[must_use]
    pub fn without_questions(&self) -> Self {
        Self {
            questions: Vec::new(),
            quiz: QuizRules::default(),
            vocabulary: OnceLock::new(),
            ..self.clone()
        }
    }

    /// Finds a question by its identity. Its fingerprint also finds a question that gained an `id`.
    #[must_use]
    pub fn find_question(&self, id: &QuestionId) -> Option<&Question> {
        let by_id = self.questions.iter().find(|question| question.id == *id);
        by_id.or_else(|| {
            if !id.is_fingerprint() {
                return None;
            }
            self.questions.iter().find(|question| question.fingerprint() == *id)
        })
    }

    /// The words of its answers, options and distractors. A deck that was read in part has those of
    /// the whole deck.
    #[must_use]
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        self.vocabulary
            .get_or_init(|| Arc::new(vocabulary::build_vocabulary(&self.questions, &self.language)))
    }

    /// Every card, in the order of the file.
    #[must_use]
    pub fn card_ids(&self) -> Vec<CardId> {
        self.questions.iter().flat_map(Question::card_ids).collect()
    }
}

/// A deck's settings for a quiz; flags override them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct QuizRules {
    /// The number of questions.
    pub count: Option<usize>,
    /// The time limit.
    pub time_limit: Option<Duration>,
    /// The pass mark: a share of the points, from 0 to 100 percent.
    pub pass: Option<f64>,
    /// When verdicts are shown.
    pub verdicts: VerdictTiming,
    /// Whether a question may score below 0.
    pub negative: bool,
    /// The number of questions by tags; earlier rows are drawn first.
    pub draw: Vec<Draw>,
    /// The order of the questions.
    pub order: QuestionOrder,
    /// The sections, in order. If there are any, they replace `count` and `draw`.
    pub sections: Vec<QuizSection>,
}

/// The order of the questions of a quiz or a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuestionOrder {
    /// Another order in each session.
    #[default]
    Shuffled,
    /// The order of the file.
    Fixed,
}

/// A section of a quiz.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizSection {
    /// The heading.
    pub title: Option<String>,
    /// A question has all of these tags.
    pub tags: Vec<String>,
    /// A question is in one of these groups; in any or none if empty.
    pub groups: Vec<String>,
    /// The number of questions to draw; all that fit by default.
    pub count: Option<usize>,
    /// The order of its questions; that of the quiz by default.
    pub order: Option<QuestionOrder>,
}

/// When a quiz shows its verdicts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VerdictTiming {
    /// After each answer.
    #[default]
    AtOnce,
    /// After the last one.
    AtEnd,
}

/// A row of an exam's blueprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// A drawn question has all of these tags.
    pub tags: Vec<String>,
    /// The number of questions to draw.
    pub count: usize,
}

/// Spellings that count as the same in every answer of a deck.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    rows: Vec<(String, Vec<String>)>,
    index: HashMap<String, usize>,
    language: Language,
}

impl Aliases {
    /// Builds the aliases from rows: a name and its other spellings, in the deck's language. A
    /// spelling in two rows belongs to the first.
    #[must_use]
    pub fn new(rows: Vec<(String, Vec<String>)>, language: &Language) -> Self {
        let mut aliases = Self { rows: Vec::new(), index: HashMap::new(), language: *language };
        for (row, (name, others)) in rows.iter().enumerate() {
            for spelling in std::iter::once(name).chain(others) {
                let key = aliases.fold_key(spelling);
                if !key.is_empty() {
                    aliases.index.entry(key).or_insert(row);
                }
            }
        }
        Self { rows, ..aliases }
    }

    fn fold_key(&self, text: &str) -> String {
        TextForm::from_key(text, FoldOptions { language: &self.language, case_sensitive: false })
            .index_text()
    }

    /// The other spellings of `text`, the name itself first; empty if it has none.
    #[must_use]
    pub fn spellings_of(&self, text: &str) -> Vec<&str> {
        if self.is_empty() {
            return Vec::new();
        }
        let key = self.fold_key(text);
        let Some((name, others)) = self.index.get(&key).and_then(|row| self.rows.get(*row)) else {
            return Vec::new();
        };
        std::iter::once(name.as_str())
            .chain(others.iter().map(String::as_str))
            .filter(|spelling| self.fold_key(spelling) != key)
            .collect()
    }

    /// The name of the row that contains a spelling with this folded key.
    #[must_use]
    pub fn name_of(&self, key: &str) -> Option<&str> {
        self.index.get(key).and_then(|row| self.rows.get(*row)).map(|(name, _)| name.as_str())
    }

    /// Whether there are no aliases.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Each name with its other spellings.
    #[must_use]
    pub fn rows(&self) -> &[(String, Vec<String>)] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::Aliases;
    use crate::quantity::Language;

    #[test]
    fn a_spelling_finds_the_others() {
        let aliases = Aliases::new(
            vec![("Soviet Union".into(), vec!["USSR".into(), "U.S.S.R.".into()])],
            &Language::new("en"),
        );
        assert_eq!(aliases.spellings_of("ussr"), ["Soviet Union"]);
        assert_eq!(aliases.spellings_of("the Soviet Union"), ["USSR", "U.S.S.R."]);
        assert!(aliases.spellings_of("Japan").is_empty());
    }
}
