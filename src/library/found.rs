//! A deck that was found: in outline, and in full where that is wanted.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use obverse_core::deck::fault::{Code, Diagnostic};
use obverse_core::deck::id::hex;
use obverse_core::deck::{DeckId, Edition, Outline, errors};

use super::asked::Asked;
use super::bundled::BUNDLED;
use super::files::{self, Unreadable};
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
pub struct Reading {
    /// The deck and its text.
    pub edition: Arc<Edition>,
    /// What is wrong with it.
    pub faults: Vec<Diagnostic>,
}

impl Reading {
    /// Whether this is the file of another program: it has no question, not even a broken one, and a key that no deck has.
    /// Such a file is never rewritten.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        let deck = &self.edition.deck;
        let is_unknown = |fault: &Diagnostic| fault.code == Code::UnknownKey;
        deck.questions.is_empty() && deck.set_aside == 0 && self.faults.iter().any(is_unknown)
    }
}

/// A deck that was found. What is asked of it is read when it is asked: the same whether the deck was read in full or
/// its outline was kept from another run.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it was found.
    pub origin: Origin,
    /// Its file; a bundled deck has none.
    pub path: Option<PathBuf>,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
    Read { reading: Arc<Reading>, outline: OnceLock<Arc<Outline>> },
    Outlined { path: PathBuf, outline: Arc<Outline>, stamp: Stamp, reading: OnceLock<Arc<Reading>> },
}

impl Found {
    /// A deck that was read in full.
    pub(super) fn read(origin: Origin, path: Option<PathBuf>, reading: Reading) -> Self {
        Self { origin, path, body: Body::Read { reading: Arc::new(reading), outline: OnceLock::new() } }
    }

    /// A deck of which the outline is known, from the file as the stamp has it.
    pub(super) fn outlined(origin: Origin, path: PathBuf, outline: Arc<Outline>, stamp: Stamp) -> Self {
        let body = Body::Outlined { path: path.clone(), outline, stamp, reading: OnceLock::new() };
        Self { origin, path: Some(path), body }
    }

    /// A deck that is part of the program.
    pub(super) fn bundled(stem: &str, text: &str) -> Self {
        let (edition, faults) = Edition::read(text.to_owned(), stem);
        Self::read(Origin::Bundled, None, Reading { edition: Arc::new(edition), faults })
    }

    /// What of it can be kept for another run.
    pub(super) fn kept(&self) -> Option<(&Arc<Outline>, &Stamp)> {
        match &self.body {
            Body::Outlined { outline, stamp, .. } => Some((outline, stamp)),
            Body::Read { .. } => None,
        }
    }

    /// Its outline.
    #[must_use]
    pub fn outline(&self) -> &Arc<Outline> {
        match &self.body {
            Body::Outlined { outline, .. } => outline,
            Body::Read { reading, outline } => {
                outline.get_or_init(|| Arc::new(Outline::of(&reading.edition, &reading.faults)))
            }
        }
    }

    /// The deck in full, with all its faults.
    ///
    /// # Errors
    ///
    /// Where it is read only now, and the system does not give its file.
    pub fn reading(&self) -> Result<Arc<Reading>, Unreadable> {
        match &self.body {
            Body::Read { reading, .. } => Ok(Arc::clone(reading)),
            Body::Outlined { path, reading, .. } => match reading.get() {
                Some(reading) => Ok(Arc::clone(reading)),
                None => {
                    let read = Arc::new(files::read(path)?.0);
                    Ok(Arc::clone(reading.get_or_init(|| read)))
                }
            },
        }
    }

    /// Its identity.
    #[must_use]
    pub fn id(&self) -> &DeckId {
        match &self.body {
            Body::Read { reading, .. } => &reading.edition.deck.id,
            Body::Outlined { outline, .. } => &outline.id,
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        match &self.body {
            Body::Read { reading, .. } => &reading.edition.deck.title,
            Body::Outlined { outline, .. } => &outline.title,
        }
    }

    /// How many questions it has that can be asked.
    #[must_use]
    pub fn questions(&self) -> usize {
        match &self.body {
            Body::Read { reading, .. } => reading.edition.deck.questions.len(),
            Body::Outlined { outline, .. } => outline.questions.len(),
        }
    }

    /// How many questions were set aside.
    #[must_use]
    pub fn set_aside(&self) -> usize {
        match &self.body {
            Body::Read { reading, .. } => reading.edition.deck.set_aside,
            Body::Outlined { outline, .. } => outline.set_aside,
        }
    }

    /// How many of its faults cost something.
    #[must_use]
    pub fn errors(&self) -> usize {
        match &self.body {
            Body::Read { reading, .. } => errors(&reading.faults),
            Body::Outlined { outline, .. } => outline.errors,
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
        let hashes = || BUNDLED.iter().map(|(_, text)| hex(&Sha256::digest(text))).collect();
        match &self.body {
            Body::Read { reading, .. } => BUNDLED.iter().any(|(_, text)| *text == reading.edition.source),
            Body::Outlined { outline, .. } => HASHES.get_or_init(hashes).contains(&outline.hash),
        }
    }

    /// Whether two decks are of the same text.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (&self.body, &other.body) {
            (Body::Read { reading: one, .. }, Body::Read { reading: two, .. }) => {
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
    pub fn ask(&self, questions: &[usize]) -> Result<Vec<Option<Asked>>, Unreadable> {
        if let Some(cut) = self.cut(questions) {
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
    fn cut(&self, questions: &[usize]) -> Option<Vec<Option<Asked>>> {
        let Body::Outlined { path, outline, stamp, reading } = &self.body else { return None };
        let mut wanted = questions.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let edition = match reading.get() {
            Some(_) => return None,
            None => Arc::new(files::cut(path, stamp, outline, &wanted)?),
        };
        let place = |question| Some((Arc::clone(&edition), wanted.binary_search(question).ok()?));
        Some(questions.iter().map(place).collect())
    }
}
