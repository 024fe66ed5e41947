//! What a deck is once it has been read.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::fold::{FoldOptions, TextForm, Vocabulary};
use crate::quantity::Language;

use super::id::{CardId, DeckId, QuestionId};
use super::level::Levels;
use super::question::Question;
use super::span::Span;
use super::vocabulary;

/// A deck: what stands above its questions, and the questions that can be used.
#[derive(Clone, Debug)]
pub struct Deck {
    /// Its identity, wherever the file lies.
    pub id: DeckId,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The language of its text, as a BCP 47 tag; `en` where it says none.
    pub language_tag: String,
    /// What that language settles about numbers and dates.
    pub language: Language,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Under which terms it may be passed on.
    pub license: Option<String>,
    /// Where its facts are from.
    pub source: Option<String>,
    /// Tags that every question of it has.
    pub tags: Vec<String>,
    /// Spellings that count as one.
    pub aliases: Aliases,
    /// What a quiz does with it when no flag says otherwise.
    pub quiz: QuizRules,
    /// What the rules of `obverse check` cost in it, where it says so.
    pub levels: Levels,
    /// The questions, in the order of the file; those with faults are not among them.
    pub questions: Vec<Question>,
    /// How many questions were set aside.
    pub skipped: usize,
    /// The places of the text that belong to no question.
    pub header: Vec<Span>,
    /// The words of its answers, found out when they are asked for.
    pub(crate) vocabulary: OnceLock<Arc<Vocabulary>>,
}

impl Deck {
    /// The same header over no questions.
    #[must_use]
    pub fn without_questions(&self) -> Self {
        Self {
            questions: Vec::new(),
            quiz: QuizRules::default(),
            vocabulary: OnceLock::new(),
            ..self.clone()
        }
    }

    /// The question with this identity; an identity from before the question had an `id` finds it too.
    #[must_use]
    pub fn find_question(&self, id: &QuestionId) -> Option<&Question> {
        let by_id = self.questions.iter().find(|question| question.id == *id);
        by_id.or_else(|| {
            let was_without = |question: &&Question| id.is_fingerprint() && question.fingerprint() == *id;
            self.questions.iter().find(was_without)
        })
    }

    /// The words of its answers, options and distractors; of the whole deck too where only a part was read.
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

/// What a quiz does with a deck when no flag says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct QuizRules {
    /// How many questions it asks.
    pub count: Option<usize>,
    /// How long it may take.
    pub time_limit: Option<Duration>,
    /// The share of the points that passes, from 0 to 100 percent.
    pub pass: Option<f64>,
    /// When verdicts are shown.
    pub verdicts: VerdictTiming,
    /// Whether a question may score below 0.
    pub negative: bool,
    /// How many questions with which tags; the first rows are drawn first.
    pub draw: Vec<Draw>,
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
    /// A question must have all of them.
    pub tags: Vec<String>,
    /// So many are drawn.
    pub count: usize,
}

/// Spellings that count as one, in every answer of a deck.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    rows: Vec<(String, Vec<String>)>,
    index: HashMap<String, usize>,
    language: Language,
}

impl Aliases {
    /// Each row is a name and its other spellings, in the language of the deck. A spelling of two rows belongs to the
    /// first.
    #[must_use]
    pub fn new(rows: Vec<(String, Vec<String>)>, language: &Language) -> Self {
        let mut aliases = Self { rows: Vec::new(), index: HashMap::new(), language: *language };
        for (at, (name, others)) in rows.iter().enumerate() {
            for spelling in std::iter::once(name).chain(others) {
                let key = aliases.fold_key(spelling);
                if !key.is_empty() {
                    aliases.index.entry(key).or_insert(at);
                }
            }
        }
        Self { rows, ..aliases }
    }

    fn fold_key(&self, text: &str) -> String {
        TextForm::from_key(text, FoldOptions { language: &self.language, case_sensitive: false }).index_text()
    }

    /// The other spellings of `text`, the name itself first; empty where it has none.
    #[must_use]
    pub fn spellings_of(&self, text: &str) -> Vec<&str> {
        if self.is_empty() {
            return Vec::new();
        }
        let key = self.fold_key(text);
        let Some((name, others)) = self.index.get(&key).and_then(|row| self.rows.get(*row)) else {
            return Vec::new();
        };
        let is_other = |spelling: &&str| self.fold_key(spelling) != key;
        std::iter::once(name.as_str()).chain(others.iter().map(String::as_str)).filter(is_other).collect()
    }

    /// The name of the row that has a spelling with this folded key.
    #[must_use]
    pub fn name_of(&self, key: &str) -> Option<&str> {
        self.index.get(key).and_then(|row| self.rows.get(*row)).map(|(name, _)| name.as_str())
    }

    /// Whether there are none.
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
