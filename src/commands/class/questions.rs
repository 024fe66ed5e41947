//! The questions of a class as columns, whatever a learner's paper calls them.

use std::collections::{BTreeMap, HashMap};

use obverse_core::deck::{CardId, Deck, DeckId, Edition, Part, Question};
use obverse_core::grade::Outcome;
use obverse_core::session::record::Identity;
use obverse_core::session::show::name;
use obverse_core::stats::class::{AttemptPolicy, ClassTable, ItemScore};
use obverse_store::{LinkedNames, PaperEntry, Store, TextHash};

use super::attempts::{ClassAttempt, LearnerAttempts};
use super::options::ColumnOptions;
use crate::error::Error;
use crate::report::{ClassCell, ClassQuestion};

/// The place of a question among the columns: those of the deck first, in its order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ColumnKey {
    /// The question with this index in the deck.
    Present(usize, Part),
    /// A question that the deck no longer has.
    Removed(String),
}

/// A column: a card that was asked.
struct Column {
    key: ColumnKey,
    card: CardId,
    /// The question as asked, if the deck no longer has it.
    removed: Option<Box<Question>>,
}

/// The columns, and the column of each question under all of its names.
#[derive(Default)]
pub(super) struct QuestionColumns {
    columns: Vec<Column>,
    places: HashMap<(DeckId, String, TextHash), usize>,
}

impl QuestionColumns {
    /// The columns of all questions on the papers of a class.
    pub(super) fn of_attempts(
        store: &Store,
        deck: &Deck,
        names: &LinkedNames,
        learners: &[LearnerAttempts],
    ) -> Result<Self, Error> {
        let mut keys: HashMap<(DeckId, String, TextHash), ColumnKey> = HashMap::new();
        let mut found: BTreeMap<ColumnKey, Column> = BTreeMap::new();
        let finder = QuestionFinder::new(deck, names);
        let attempts = learners.iter().flat_map(|learner| &learner.attempts);
        let entries = attempts.flat_map(|attempt| &attempt.entries);
        for entry in entries.filter(|entry| entry.void.is_none()) {
            let name = entry_name(entry);
            if keys.contains_key(&name) {
                continue;
            }
            let text = store.question_text(&entry.text)?;
            let column = finder.column_of(entry, text);
            keys.insert(name, column.key.clone());
            found.entry(column.key.clone()).or_insert(column);
        }
        let columns: Vec<Column> = found.into_values().collect();
        let numbers: BTreeMap<&ColumnKey, usize> =
            columns.iter().enumerate().map(|(at, column)| (&column.key, at)).collect();
        let places = keys.into_iter().map(|(name, key)| (name, numbers[&key])).collect();
        Ok(Self { columns, places })
    }

    /// The column of a question; `None` if the question is void.
    fn place_of(&self, entry: &PaperEntry) -> Option<usize> {
        if entry.void.is_some() {
            return None;
        }
        self.places.get(&entry_name(entry)).copied()
    }

    /// The cells of a learner: of one attempt, or the means over several.
    pub(super) fn cells_of(&self, counted: &[&ClassAttempt]) -> Vec<Option<ClassCell>> {
        let mut gathered: Vec<Vec<ClassCell>> = vec![Vec::new(); self.columns.len()];
        for entry in counted.iter().flat_map(|attempt| &attempt.entries) {
            let Some(at) = self.place_of(entry) else { continue };
            let mark = entry.mark.as_ref();
            gathered[at].push(ClassCell {
                outcome: mark.map_or(Outcome::Blank, |mark| mark.outcome),
                earned: mark.map_or(0.0, |mark| mark.earned),
                points: entry.points,
            });
        }
        gathered.iter().map(|cells| mean_cell(cells)).collect()
    }
}

fn entry_name(entry: &PaperEntry) -> (DeckId, String, TextHash) {
    (entry.deck.clone(), entry.card.to_string(), entry.text)
}

/// One cell for several; partly right if the outcomes differ.
fn mean_cell(cells: &[ClassCell]) -> Option<ClassCell> {
    let first = cells.first()?;
    let count = cells.len() as f64;
    let is_same = cells.iter().all(|cell| cell.outcome == first.outcome);
    Some(ClassCell {
        outcome: if is_same { first.outcome } else { Outcome::Partly },
        earned: cells.iter().map(|cell| cell.earned).sum::<f64>() / count,
        points: cells.iter().map(|cell| cell.points).sum::<f64>() / count,
    })
}

/// Finds the present question of a card: by its id, by its fingerprint from before it got an `id`,
/// or by a link.
struct QuestionFinder<'a> {
    deck: &'a Deck,
    names: &'a LinkedNames,
    ids: HashMap<&'a str, usize>,
    fingerprints: HashMap<String, usize>,
}

impl<'a> QuestionFinder<'a> {
    fn new(deck: &'a Deck, names: &'a LinkedNames) -> Self {
        let questions = deck.questions.iter().enumerate();
        let fingerprints = questions.clone().map(|(at, question)| (question.fingerprint().0, at));
        Self {
            deck,
            names,
            fingerprints: fingerprints.collect(),
            ids: questions.map(|(at, question)| (question.id.0.as_str(), at)).collect(),
        }
    }

    fn column_of(&self, entry: &PaperEntry, text: Option<String>) -> Column {
        let part = entry.card.part;
        let edition = text.map(|text| Edition::read(text, &entry.deck.0).0);
        let asked = edition.and_then(|edition| edition.deck.questions.into_iter().next());
        let place = self
            .find_by_id(&entry.card)
            .or_else(|| self.fingerprints.get(&asked.as_ref()?.fingerprint().0).copied())
            .or_else(|| self.find_by_link(&Identity::of_card(&entry.deck, &entry.card)))
            .filter(|at| self.deck.questions[*at].card_ids().iter().any(|card| card.part == part));
        match place {
            Some(at) => Column {
                key: ColumnKey::Present(at, part),
                card: CardId { question: self.deck.questions[at].id.clone(), part },
                removed: None,
            },
            None => Column {
                key: ColumnKey::Removed(entry.card.to_string()),
                card: entry.card.clone(),
                removed: asked.map(Box::new),
            },
        }
    }

    fn find_by_link(&self, own: &Identity) -> Option<usize> {
        let others = self.names.all_names(own).iter().filter(|name| name.deck == self.deck.id);
        others.filter_map(|name| name.card.as_ref()).find_map(|card| self.find_by_id(card))
    }

    fn find_by_id(&self, card: &CardId) -> Option<usize> {
        let id = card.question.0.as_str();
        self.ids.get(id).or_else(|| self.fingerprints.get(id)).copied()
    }
}

/// The questions, and the scores of the learners for the analysis.
pub(super) fn class_table(
    deck: &Deck,
    columns: &QuestionColumns,
    learners: &[LearnerAttempts],
    policy: AttemptPolicy,
) -> (Vec<ClassQuestion>, ClassTable) {
    let counted: Vec<Vec<&ClassAttempt>> =
        learners.iter().map(|learner| learner.counted(policy)).collect();
    let mut given: Vec<Vec<&PaperEntry>> = vec![Vec::new(); columns.columns.len()];
    for entry in counted.iter().filter_map(|attempts| attempts.last()).flat_map(|one| &one.entries)
    {
        if let Some(at) = columns.place_of(entry) {
            given[at].push(entry);
        }
    }
    let mut questions = Vec::new();
    let mut options = Vec::new();
    for (column, given) in columns.columns.iter().zip(&given) {
        let question = match &column.key {
            ColumnKey::Present(at, _) => deck.questions.get(*at),
            ColumnKey::Removed(_) => column.removed.as_deref(),
        };
        options.push(ColumnOptions::of_question(deck, question, given));
        questions.push(ClassQuestion {
            number: match column.key {
                ColumnKey::Present(at, _) => Some(at + 1),
                ColumnKey::Removed(_) => None,
            },
            card: column.card.to_string(),
            name: question
                .map_or_else(|| column.card.to_string(), |asked| name(asked, column.card.part)),
            options: Vec::new(),
        });
    }
    let rows = counted.iter().map(|attempts| scores_of(columns, &options, attempts));
    let table = ClassTable {
        learners: rows.collect(),
        options: options.iter().map(ColumnOptions::keys).collect(),
    };
    for (question, options) in questions.iter_mut().zip(options) {
        question.options = options.shown;
    }
    (questions, table)
}

/// The scores of a learner: the means over the attempts that count; options and confidence are
/// those of the last of them.
fn scores_of(
    columns: &QuestionColumns,
    options: &[ColumnOptions],
    attempts: &[&ClassAttempt],
) -> Vec<Option<ItemScore>> {
    let cells = columns.cells_of(attempts);
    let mut scores: Vec<Option<ItemScore>> = cells
        .iter()
        .map(|cell| {
            cell.map(|cell| ItemScore {
                earned: cell.earned,
                points: cell.points,
                is_blank: cell.outcome == Outcome::Blank,
                ..ItemScore::default()
            })
        })
        .collect();
    for entry in attempts.iter().flat_map(|attempt| &attempt.entries) {
        let Some(at) = columns.place_of(entry) else { continue };
        let Some(score) = scores[at].as_mut() else { continue };
        score.taken = entry.taken;
        score.chosen = Vec::new();
        if let Some(mark) = &entry.mark {
            score.chosen = options[at].chosen_by(mark);
            score.confidence = mark.confidence;
        }
    }
    scores
}
