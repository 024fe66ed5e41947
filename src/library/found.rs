//! A deck that was found: in outline, and in full where that is wanted.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use obverse_core::deck::diagnostic::{Code, Diagnostic};
use obverse_core::deck::id::to_hex;
use obverse_core::deck::{DeckId, Edition, Outline, count_errors};

use super::bundled::BUNDLED;
use super::files::{self, Unreadable};
use super::load::LoadedQuestion;
use super::stamp::Stamp;

/// Where a deck was found. Of decks with one identity the first of these wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Its path was given.
    Named,
    /// The folder `decks` where one stands.
    Here,
    /// A folder that the configuration names.
    Configured,
    /// A folder that `OBVERSE_DECKS` names.
    Variable,
    /// In the program itself.
    Bundled,
}

/// A deck that was read in full.
#[derive(Clone, Debug)]
pub struct DeckReading {
    /// The deck and its text.
    pub edition: Arc<Edition>,
    /// What is wrong with it.
    pub errors: Vec<Diagnostic>,
}

impl DeckReading {
    /// Whether this is the file of another program: it has no question, not even a broken one, and a key that no deck has.
    /// Such a file is never rewritten.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        let deck = &self.edition.deck;
        let is_unknown = |fault: &Diagnostic| fault.code == Code::UnknownKey;
        deck.questions.is_empty() && deck.skipped == 0 && self.errors.iter().any(is_unknown)
    }
}

/// A deck that was found. What is asked of it is read when it is asked: the same whether the deck was read in full or
/// its outline was kept from another run.
#[derive(Clone, Debug)]
pub struct FoundDeck {
    /// Where it was found.
    pub origin: Origin,
    /// Its file; a bundled deck has none.
    pub path: Option<PathBuf>,
    body: DeckContent,
}

#[derive(Clone, Debug)]
enum DeckContent {
    Read { reading: Arc<DeckReading>, outline: OnceLock<Arc<Outline>> },
    Outlined { path: PathBuf, outline: Arc<Outline>, stamp: Stamp, reading: OnceLock<Arc<DeckReading>> },
}

impl FoundDeck {
    /// A deck that was read in full.
    pub(super) fn from_reading(origin: Origin, path: Option<PathBuf>, reading: DeckReading) -> Self {
        Self {
            origin,
            path,
            body: DeckContent::Read { reading: Arc::new(reading), outline: OnceLock::new() },
        }
    }

    /// A deck of which the outline is known, from the file as the stamp has it.
    pub(super) fn from_outline(origin: Origin, path: PathBuf, outline: Arc<Outline>, stamp: Stamp) -> Self {
        let body = DeckContent::Outlined { path: path.clone(), outline, stamp, reading: OnceLock::new() };
        Self { origin, path: Some(path), body }
    }

    /// A deck that is part of the program.
    pub(super) fn from_bundled(stem: &str, text: &str) -> Self {
        let (edition, faults) = Edition::read(text.to_owned(), stem);
        Self::from_reading(Origin::Bundled, None, DeckReading { edition: Arc::new(edition), errors: faults })
    }

    /// What of it can be kept for another run.
    pub(super) fn indexable(&self) -> Option<(&Arc<Outline>, &Stamp)> {
        match &self.body {
            DeckContent::Outlined { outline, stamp, .. } => Some((outline, stamp)),
            DeckContent::Read { .. } => None,
        }
    }

    /// Its outline.
    #[must_use]
    pub fn outline(&self) -> &Arc<Outline> {
        match &self.body {
            DeckContent::Outlined { outline, .. } => outline,
            DeckContent::Read { reading, outline } => {
                outline.get_or_init(|| Arc::new(Outline::from_edition(&reading.edition, &reading.errors)))
            }
        }
    }

    /// The deck in full, with all its faults.
    ///
    /// # Errors
    ///
    /// Where it is read only now, and the system does not give its file.
    pub fn reading(&self) -> Result<Arc<DeckReading>, Unreadable> {
        match &self.body {
            DeckContent::Read { reading, .. } => Ok(Arc::clone(reading)),
            DeckContent::Outlined { path, reading, .. } => match reading.get() {
                Some(reading) => Ok(Arc::clone(reading)),
                None => {
                    let read = Arc::new(files::read_deck(path)?.0);
                    Ok(Arc::clone(reading.get_or_init(|| read)))
                }
            },
        }
    }

    /// Its identity.
    #[must_use]
    pub fn id(&self) -> &DeckId {
        match &self.body {
            DeckContent::Read { reading, .. } => &reading.edition.deck.id,
            DeckContent::Outlined { outline, .. } => &outline.id,
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        match &self.body {
            DeckContent::Read { reading, .. } => &reading.edition.deck.title,
            DeckContent::Outlined { outline, .. } => &outline.title,
        }
    }

    /// How many questions it has that can be asked.
    #[must_use]
    pub fn question_count(&self) -> usize {
        match &self.body {
            DeckContent::Read { reading, .. } => reading.edition.deck.questions.len(),
            DeckContent::Outlined { outline, .. } => outline.questions.len(),
        }
    }

    /// How many questions were set aside.
    #[must_use]
    pub fn skipped_questions(&self) -> usize {
        match &self.body {
            DeckContent::Read { reading, .. } => reading.edition.deck.skipped,
            DeckContent::Outlined { outline, .. } => outline.set_aside,
        }
    }

    /// How many of its faults cost something.
    #[must_use]
    pub fn error_count(&self) -> usize {
        match &self.body {
            DeckContent::Read { reading, .. } => count_errors(&reading.errors),
            DeckContent::Outlined { outline, .. } => outline.errors,
        }
    }

    /// The name under which its faults are told.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.path {
            Some(path) => path.strip_prefix("./").unwrap_or(path).display().to_string(),
            None => format!("bundled deck {}", self.id()),
        }
    }

    /// Whether it says just what a bundled deck says, wherever it was found.
    #[must_use]
    pub fn is_as_bundled(&self) -> bool {
        static HASHES: OnceLock<HashSet<String>> = OnceLock::new();
        let hashes = || BUNDLED.iter().map(|(_, text)| to_hex(&Sha256::digest(text))).collect();
        match &self.body {
            DeckContent::Read { reading, .. } => {
                BUNDLED.iter().any(|(_, text)| *text == reading.edition.source)
            }
            DeckContent::Outlined { outline, .. } => HASHES.get_or_init(hashes).contains(&outline.hash),
        }
    }

    /// Whether two decks are of the same text.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (&self.body, &other.body) {
            (DeckContent::Read { reading: one, .. }, DeckContent::Read { reading: two, .. }) => {
                one.edition.source == two.edition.source
            }
            _ => self.outline().hash == other.outline().hash,
        }
    }

    /// Reads questions, by their numbers in the outline, to be asked: each as a deck that holds it and its number there.
    /// Nothing where the file was changed in this moment and no longer has the question.
    ///
    /// # Errors
    ///
    /// Where the system does not give the file.
    pub fn load_questions(&self, questions: &[usize]) -> Result<Vec<Option<LoadedQuestion>>, Unreadable> {
        if let Some(cut) = self.load_excerpt(questions) {
            return Ok(cut);
        }
        let edition = Arc::clone(&self.reading()?.edition);
        let outline = self.outline();
        let place = |question: &usize| {
            let id = &outline.questions.get(*question)?.id;
            let same = edition.deck.questions.get(*question).is_some_and(|other| other.id == *id);
            let moved = || edition.deck.questions.iter().position(|other| other.id == *id);
            Some((Arc::clone(&edition), if same { *question } else { moved()? }))
        };
        Ok(questions.iter().map(place).collect())
    }

    /// The questions from their places in the file; nothing where the deck was read in full or is to be.
    fn load_excerpt(&self, questions: &[usize]) -> Option<Vec<Option<LoadedQuestion>>> {
        let DeckContent::Outlined { path, outline, stamp, reading } = &self.body else { return None };
        let mut wanted = questions.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let edition = match reading.get() {
            Some(_) => return None,
            None => Arc::new(files::read_excerpt(path, stamp, outline, &wanted)?),
        };
        let place = |question| Some((Arc::clone(&edition), wanted.binary_search(question).ok()?));
        Some(questions.iter().map(place).collect())
    }
}
