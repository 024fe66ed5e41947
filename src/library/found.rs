//! A deck that was found: its outline, and its full text on demand.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use obverse_core::deck::diagnostic::Diagnostic;
use obverse_core::deck::id::to_hex;
use obverse_core::deck::{DeckId, Edition, Outline, count_errors};

use super::bundled::BUNDLED;
use super::files::{self, Unreadable};
use super::load::LoadedQuestion;
use super::stamp::Stamp;

/// The origin of a deck. Of decks with one id, the first origin wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The user gave its path.
    Named,
    /// The folder `decks` in the current folder.
    Here,
    /// A folder from the configuration.
    Configured,
    /// A folder from `OBVERSE_DECKS`.
    Variable,
    /// The program itself.
    Bundled,
}

/// A deck after a full read.
#[derive(Clone, Debug)]
pub struct DeckReading {
    /// The deck and its text.
    pub edition: Arc<Edition>,
    /// Its errors.
    pub errors: Vec<Diagnostic>,
}

impl DeckReading {
    /// Whether the file belongs to another program. Such a file is never rewritten.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.edition.deck.is_foreign(&self.errors)
    }
}

/// A deck that was found. It loads questions on demand, the same whether it was read in full or its
/// outline comes from the index.
#[derive(Clone, Debug)]
pub struct FoundDeck {
    /// Its origin.
    pub origin: Origin,
    /// Its file; `None` for a bundled deck.
    pub path: Option<PathBuf>,
    body: DeckContent,
}

#[derive(Clone, Debug)]
enum DeckContent {
    Read { reading: Arc<DeckReading>, outline: OnceLock<Arc<Outline>> },
    Outlined { text: DeckText, outline: Arc<Outline>, reading: OnceLock<Arc<DeckReading>> },
}

/// The place of the text of a deck whose outline is known.
#[derive(Clone, Debug)]
enum DeckText {
    /// A file, with the stamp that it had.
    File(PathBuf, Stamp),
    /// The program: the name and the text.
    Bundled(&'static str, &'static str),
}

impl FoundDeck {
    /// A deck after a full read.
    pub(super) fn from_reading(
        origin: Origin,
        path: Option<PathBuf>,
        reading: DeckReading,
    ) -> Self {
        Self {
            origin,
            path,
            body: DeckContent::Read { reading: Arc::new(reading), outline: OnceLock::new() },
        }
    }

    /// A deck with a known outline, from the file with this stamp.
    pub(super) fn from_outline(
        origin: Origin,
        path: PathBuf,
        outline: Arc<Outline>,
        stamp: Stamp,
    ) -> Self {
        let text = DeckText::File(path.clone(), stamp);
        let body = DeckContent::Outlined { text, outline, reading: OnceLock::new() };
        Self { origin, path: Some(path), body }
    }

    /// A bundled deck with a known outline.
    pub(super) fn from_bundled_outline(
        stem: &'static str,
        text: &'static str,
        outline: Arc<Outline>,
    ) -> Self {
        let text = DeckText::Bundled(stem, text);
        let body = DeckContent::Outlined { text, outline, reading: OnceLock::new() };
        Self { origin: Origin::Bundled, path: None, body }
    }

    /// A bundled deck.
    pub(super) fn from_bundled(stem: &str, text: &str) -> Self {
        Self::from_reading(Origin::Bundled, None, read_bundled(stem, text))
    }

    /// The part to keep in the index.
    pub(super) fn indexable(&self) -> Option<(&Arc<Outline>, &Stamp)> {
        match &self.body {
            DeckContent::Outlined { outline, text: DeckText::File(_, stamp), .. } => {
                Some((outline, stamp))
            }
            DeckContent::Outlined { .. } | DeckContent::Read { .. } => None,
        }
    }

    /// Its outline.
    #[must_use]
    pub fn outline(&self) -> &Arc<Outline> {
        match &self.body {
            DeckContent::Outlined { outline, .. } => outline,
            DeckContent::Read { reading, outline } => outline
                .get_or_init(|| Arc::new(Outline::from_edition(&reading.edition, &reading.errors))),
        }
    }

    /// The full deck, with all its errors.
    ///
    /// # Errors
    ///
    /// If it is read only now, and the system cannot read its file.
    pub fn reading(&self) -> Result<Arc<DeckReading>, Unreadable> {
        match &self.body {
            DeckContent::Read { reading, .. } => Ok(Arc::clone(reading)),
            DeckContent::Outlined { text, reading, .. } => match reading.get() {
                Some(reading) => Ok(Arc::clone(reading)),
                None => {
                    let read = match text {
                        DeckText::File(path, _) => files::read_deck(path)?.0,
                        DeckText::Bundled(stem, text) => read_bundled(stem, text),
                    };
                    Ok(Arc::clone(reading.get_or_init(|| Arc::new(read))))
                }
            },
        }
    }

    /// Its id.
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

    /// The number of its valid questions.
    #[must_use]
    pub fn question_count(&self) -> usize {
        match &self.body {
            DeckContent::Read { reading, .. } => reading.edition.deck.questions.len(),
            DeckContent::Outlined { outline, .. } => outline.questions.len(),
        }
    }

    /// The number of its skipped questions.
    #[must_use]
    pub fn skipped_questions(&self) -> usize {
        match &self.body {
            DeckContent::Read { reading, .. } => reading.edition.deck.skipped,
            DeckContent::Outlined { outline, .. } => outline.skipped,
        }
    }

    /// The number of its errors that have a cost.
    #[must_use]
    pub fn error_count(&self) -> usize {
        match &self.body {
            DeckContent::Read { reading, .. } => count_errors(&reading.errors),
            DeckContent::Outlined { outline, .. } => outline.errors,
        }
    }

    /// Its name in diagnostics.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.path {
            Some(path) => path.strip_prefix("./").unwrap_or(path).display().to_string(),
            None => format!("bundled deck {}", self.id()),
        }
    }

    /// Whether its text equals that of a bundled deck, wherever it was found.
    #[must_use]
    pub fn is_as_bundled(&self) -> bool {
        static HASHES: OnceLock<HashSet<String>> = OnceLock::new();
        match &self.body {
            DeckContent::Read { reading, .. } => {
                BUNDLED.iter().any(|(_, text)| *text == reading.edition.source)
            }
            DeckContent::Outlined { outline, .. } => HASHES
                .get_or_init(|| {
                    BUNDLED.iter().map(|(_, text)| to_hex(&Sha256::digest(text))).collect()
                })
                .contains(&outline.hash),
        }
    }

    /// Whether it comes with the program, or is a copy of such a deck.
    #[must_use]
    pub fn is_bundled(&self) -> bool {
        self.origin == Origin::Bundled || self.is_as_bundled()
    }

    /// Whether two decks have the same text.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (&self.body, &other.body) {
            (DeckContent::Read { reading: one, .. }, DeckContent::Read { reading: two, .. }) => {
                one.edition.source == two.edition.source
            }
            _ => self.outline().hash == other.outline().hash,
        }
    }

    /// Loads questions by their numbers in the outline. Each comes as a deck that contains it, with
    /// its number there; `None` if the file changed just now and the question is gone.
    ///
    /// # Errors
    ///
    /// If the system cannot read the file.
    pub fn load_questions(
        &self,
        questions: &[usize],
    ) -> Result<Vec<Option<LoadedQuestion>>, Unreadable> {
        if let Some(cut) = self.load_excerpt(questions) {
            return Ok(cut);
        }
        let edition = Arc::clone(&self.reading()?.edition);
        let outline = self.outline();
        Ok(questions
            .iter()
            .map(|question| {
                let id = &outline.questions.get(*question)?.id;
                let same =
                    edition.deck.questions.get(*question).is_some_and(|other| other.id == *id);
                let number = if same {
                    *question
                } else {
                    edition.deck.questions.iter().position(|other| other.id == *id)?
                };
                Some((Arc::clone(&edition), number))
            })
            .collect())
    }

    /// Loads the questions from their places in the file; `None` if the deck was read in full or
    /// must be.
    fn load_excerpt(&self, questions: &[usize]) -> Option<Vec<Option<LoadedQuestion>>> {
        let DeckContent::Outlined { text, outline, reading } = &self.body else {
            return None;
        };
        let mut wanted = questions.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let edition = match reading.get() {
            Some(_) => return None,
            None => Arc::new(match text {
                DeckText::File(path, stamp) => files::read_excerpt(path, stamp, outline, &wanted)?,
                DeckText::Bundled(stem, text) => files::cut_excerpt(text, stem, outline, &wanted)?,
            }),
        };
        Some(
            questions
                .iter()
                .map(|question| Some((Arc::clone(&edition), wanted.binary_search(question).ok()?)))
                .collect(),
        )
    }
}

fn read_bundled(stem: &str, text: &str) -> DeckReading {
    let (edition, errors) = Edition::read(text.to_owned(), stem);
    DeckReading { edition: Arc::new(edition), errors }
}
