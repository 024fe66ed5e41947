//! The decks that are found, and how one is named.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::deck::fault::{Diagnostic, Severity, nearest};
use crate::deck::{DeckId, Edition};

use super::bundled::BUNDLED;
use super::files::{Unreadable, deck_files, load, load_all};

/// Where a deck was found. Of decks with one identity the first of these wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Its path was given.
    Named,
    /// The folder `decks` where one stands.
    Here,
    /// A folder that the configuration names.
    Configured,
    /// A folder that `RECTO_DECKS` names.
    Variable,
    /// In the program itself.
    Bundled,
}

/// A deck with its faults.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it was found.
    pub origin: Origin,
    /// Its file; a bundled deck has none.
    pub path: Option<PathBuf>,
    /// The deck and its text.
    pub edition: Arc<Edition>,
    /// What is wrong with it.
    pub faults: Vec<Diagnostic>,
}

impl Found {
    /// The name under which its faults are told.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.path {
            Some(path) => path.strip_prefix("./").unwrap_or(path).display().to_string(),
            None => format!("bundled deck {}", self.edition.deck.id),
        }
    }

    /// Whether it says just what a bundled deck says, wherever it was found.
    #[must_use]
    pub fn is_as_bundled(&self) -> bool {
        BUNDLED.iter().any(|(_, text)| *text == self.edition.source)
    }

    /// How many of its faults cost something.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.faults.iter().filter(|fault| fault.severity == Severity::Error).count()
    }
}

/// A folder of decks, and why it is looked at.
#[derive(Clone, Debug)]
pub struct Source {
    /// Why.
    pub origin: Origin,
    /// Where.
    pub folder: PathBuf,
}

/// The decks that are found.
#[derive(Debug, Default)]
pub struct Shelf {
    /// One for each identity, in the order in which they were found; those of one folder by path.
    pub decks: Vec<Found>,
    /// Decks that another one with the same identity hides, with the label of that one. A copy that says the same hides
    /// nothing worth a word.
    pub hidden: Vec<(String, String)>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
}

/// No deck has that name.
#[derive(Debug)]
pub struct NotFound {
    /// What was asked for.
    pub name: String,
    /// The deck that may have been meant.
    pub nearest: Option<String>,
    /// Why the file could not be read, where the name is a file's.
    pub unreadable: Option<Unreadable>,
}

impl Shelf {
    /// Looks through folders, nearest first, and takes the bundled decks last. A folder that is not there holds none.
    #[must_use]
    pub fn look(sources: &[Source]) -> Self {
        let mut shelf = Self::default();
        for source in sources.iter().filter(|source| source.folder.exists()) {
            match deck_files(&source.folder) {
                Ok(files) => load_all(&files, source.origin).into_iter().for_each(|found| shelf.put(found)),
                Err(unreadable) => shelf.unreadable.push(unreadable),
            }
        }
        for (stem, text) in BUNDLED {
            let (edition, faults) = Edition::read((*text).to_owned(), stem);
            shelf.put(Ok(Found { origin: Origin::Bundled, path: None, edition: Arc::new(edition), faults }));
        }
        shelf
    }

    fn put(&mut self, found: Result<Found, Unreadable>) {
        let found = match found {
            Ok(found) => found,
            Err(unreadable) => return self.unreadable.push(unreadable),
        };
        let same = |other: &&Found| other.edition.deck.id == found.edition.deck.id;
        match self.decks.iter().find(same) {
            None => self.decks.push(found),
            Some(first) if first.edition.source == found.edition.source => {}
            Some(first) => self.hidden.push((found.label(), first.label())),
        }
    }

    /// Puts decks that were named before all others.
    pub fn prefer(&mut self, named: &[Found]) {
        self.decks.retain(|found| named.iter().all(|other| other.edition.deck.id != found.edition.deck.id));
        self.decks.splice(0..0, named.iter().cloned());
    }

    /// The deck with this identity.
    #[must_use]
    pub fn by_id(&self, id: &DeckId) -> Option<&Found> {
        self.decks.iter().find(|found| found.edition.deck.id == *id)
    }

    /// The decks that the names mean: paths, folders, identities or titles. All that have questions, where no name is
    /// given.
    ///
    /// # Errors
    ///
    /// The first name that means none.
    pub fn select(&self, names: &[String]) -> Result<Vec<Found>, NotFound> {
        if names.is_empty() {
            return Ok(self
                .decks
                .iter()
                .filter(|found| !found.edition.deck.questions.is_empty())
                .cloned()
                .collect());
        }
        let mut selected: Vec<Found> = Vec::new();
        for name in names {
            for found in self.named(name)? {
                if selected.iter().all(|other| other.edition.deck.id != found.edition.deck.id) {
                    selected.push(found);
                }
            }
        }
        Ok(selected)
    }

    fn named(&self, name: &str) -> Result<Vec<Found>, NotFound> {
        let path = Path::new(name);
        let looks_like_path =
            name.contains(['/', '\\']) || path.extension().is_some_and(|extension| extension == "toml");
        let by_name = self.by_name(name);
        if by_name.is_none() || looks_like_path {
            if path.is_dir() {
                return folder(path).map_err(|error| not_found(name, None, Some(error)));
            }
            if path.exists() || looks_like_path {
                let found = load(path, Origin::Named).map(|found| vec![found]);
                return found.map_err(|error| not_found(name, None, Some(error)));
            }
        }
        by_name.map(|found| vec![found.clone()]).ok_or_else(|| not_found(name, self.nearest(name), None))
    }

    fn by_name(&self, name: &str) -> Option<&Found> {
        let lower = name.to_lowercase();
        let title = |found: &&Found| found.edition.deck.title.to_lowercase() == lower;
        self.decks
            .iter()
            .find(|found| found.edition.deck.id.0 == name)
            .or_else(|| self.decks.iter().find(title))
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let names = |found: &Found| [found.edition.deck.id.0.clone(), found.edition.deck.title.clone()];
        let names: Vec<String> = self.decks.iter().flat_map(names).collect();
        let lower = name.to_lowercase();
        let part = names.iter().find(|other| other.to_lowercase().contains(&lower)).map(String::as_str);
        nearest(name, names.iter().map(String::as_str)).or(part).map(str::to_owned)
    }
}

fn folder(path: &Path) -> Result<Vec<Found>, Unreadable> {
    load_all(&deck_files(path)?, Origin::Named).into_iter().collect()
}

fn not_found(name: &str, nearest: Option<String>, unreadable: Option<Unreadable>) -> NotFound {
    NotFound { name: name.to_owned(), nearest, unreadable }
}
