//! The decks of all folders, and their selection by name.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use obverse_core::deck::DeckId;
use obverse_core::deck::diagnostic::nearest_word;

use super::bundled::BUNDLED;
use super::files::{
    Unreadable, deck_files, importable_format, is_deck_name, is_note, load_deck, load_decks,
};
use super::found::{FoundDeck, Origin};
use super::index::DeckIndexes;

/// A folder of decks, with its origin.
#[derive(Clone, Debug)]
pub struct DeckSource {
    /// The origin.
    pub origin: Origin,
    /// The folder.
    pub folder: PathBuf,
}

/// The decks found.
#[derive(Debug, Default)]
pub struct Shelf {
    /// One deck for each id, in the order of the search; within a folder by path.
    pub decks: Vec<FoundDeck>,
    /// Hidden decks, each with the label of the deck that has the same id. Copies with the same
    /// text are left out.
    pub hidden: Vec<(String, String)>,
    /// Unreadable files and folders.
    pub unreadable: Vec<Unreadable>,
    /// The number of each id.
    numbers: HashMap<DeckId, usize>,
    indexes: Option<DeckIndexes>,
}

/// A name that matches no deck.
#[derive(Debug)]
pub struct NotFound {
    /// The name.
    pub name: String,
    /// The most similar deck.
    pub nearest: Option<String>,
    /// The error, if the name is that of an unreadable file.
    pub unreadable: Option<Unreadable>,
    /// Whether the name is a folder without decks.
    pub is_empty_folder: bool,
    /// The format of a file that can be imported.
    pub format: Option<&'static str>,
}

impl Shelf {
    /// Searches folders, nearest first, and the bundled decks last. A missing folder counts as
    /// empty. Without indexes it reads every deck in full.
    #[must_use]
    pub fn search(sources: &[DeckSource], indexes: Option<DeckIndexes>) -> Self {
        let mut shelf = Self { indexes, ..Self::default() };
        for source in sources.iter().filter(|source| source.folder.exists()) {
            match shelf.decks_below(&source.folder, source.origin) {
                Ok(found) => found.into_iter().for_each(|found| shelf.add_found(found)),
                Err(unreadable) => shelf.unreadable.push(unreadable),
            }
        }
        let bundled = match &shelf.indexes {
            Some(indexes) => indexes.load_bundled(),
            None => {
                BUNDLED.iter().map(|(stem, text)| FoundDeck::from_bundled(stem, text)).collect()
            }
        };
        for found in bundled {
            shelf.add_found(Ok(found));
        }
        shelf
    }

    /// Keeps the outlines of the bundled decks for the next run.
    pub fn keep_bundled(&self) {
        if let Some(indexes) = &self.indexes {
            indexes.keep_bundled();
        }
    }

    /// The decks of a folder.
    fn decks_below(
        &self,
        folder: &Path,
        origin: Origin,
    ) -> Result<Vec<Result<FoundDeck, Unreadable>>, Unreadable> {
        let files = deck_files(folder)?;
        Ok(match &self.indexes {
            Some(indexes) => indexes.load(folder, &files, origin),
            None => load_decks(&files, origin),
        })
    }

    /// The deck in a named file.
    fn deck_at(&self, path: &Path) -> Result<Vec<FoundDeck>, Unreadable> {
        let indexed = self
            .indexes
            .as_ref()
            .map(|indexes| indexes.load(path, &[path.to_owned()], Origin::Named));
        indexed.unwrap_or_else(|| vec![load_deck(path, Origin::Named)]).into_iter().collect()
    }

    fn add_found(&mut self, found: Result<FoundDeck, Unreadable>) {
        let found = match found {
            Ok(found) => found,
            Err(unreadable) => return self.unreadable.push(unreadable),
        };
        match self.by_id(found.id()) {
            None => {
                self.numbers.insert(found.id().clone(), self.decks.len());
                self.decks.push(found);
            }
            Some(first) if first.says_the_same(&found) => {}
            Some(first) => self.hidden.push((found.label(), first.label())),
        }
    }

    /// Leaves the decks out that come with the program.
    #[must_use]
    pub fn without_bundled(mut self) -> Self {
        self.decks.retain(|found| found.origin != Origin::Bundled);
        let numbers =
            self.decks.iter().enumerate().map(|(number, found)| (found.id().clone(), number));
        self.numbers = numbers.collect();
        self
    }

    /// Moves named decks to the front.
    pub fn prefer(&mut self, named: &[FoundDeck]) {
        self.decks.retain(|found| named.iter().all(|other| other.id() != found.id()));
        self.decks.splice(0..0, named.iter().cloned());
        let numbers =
            self.decks.iter().enumerate().map(|(number, found)| (found.id().clone(), number));
        self.numbers = numbers.collect();
    }

    /// The number of the deck with this id.
    #[must_use]
    pub fn number(&self, id: &DeckId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// The deck with this id.
    #[must_use]
    pub fn by_id(&self, id: &DeckId) -> Option<&FoundDeck> {
        self.decks.get(self.number(id)?)
    }

    /// The decks with these names: paths, folders, ids or titles. Without names, all decks with
    /// questions.
    ///
    /// # Errors
    ///
    /// The first name that matches no deck.
    pub fn select(&self, names: &[String]) -> Result<Vec<FoundDeck>, NotFound> {
        if names.is_empty() {
            return Ok(self
                .decks
                .iter()
                .filter(|found| found.question_count() > 0)
                .cloned()
                .collect());
        }
        let mut selected: Vec<FoundDeck> = Vec::new();
        for name in names {
            for found in self.decks_named(name)? {
                if selected.iter().all(|other| other.id() != found.id()) {
                    selected.push(found);
                }
            }
        }
        Ok(selected)
    }

    fn decks_named(&self, name: &str) -> Result<Vec<FoundDeck>, NotFound> {
        let path = Path::new(name);
        let has_deck_name = is_deck_name(path) || is_note(path);
        let looks_like_path = name.contains(['/', '\\']) || has_deck_name;
        let by_name = self.by_name(name);
        if by_name.is_none() || looks_like_path {
            if path.is_dir() {
                let found = self
                    .decks_below(path, Origin::Named)
                    .and_then(|found| found.into_iter().collect());
                let found: Vec<FoundDeck> =
                    found.map_err(|error| not_found(name, None, Some(error)))?;
                if found.is_empty() {
                    return Err(NotFound { is_empty_folder: true, ..not_found(name, None, None) });
                }
                return Ok(found);
            }
            if path.is_file()
                && !has_deck_name
                && let Some(format) = importable_format(path)
            {
                return Err(NotFound { format: Some(format), ..not_found(name, None, None) });
            }
            if path.exists() || looks_like_path {
                return self.deck_at(path).map_err(|error| not_found(name, None, Some(error)));
            }
        }
        by_name
            .map(|found| vec![found.clone()])
            .ok_or_else(|| not_found(name, self.nearest(name), None))
    }

    fn by_name(&self, name: &str) -> Option<&FoundDeck> {
        let lower = name.to_lowercase();
        self.by_id(&DeckId(name.to_owned()))
            .or_else(|| self.decks.iter().find(|found| found.title().to_lowercase() == lower))
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let names: Vec<String> = self
            .decks
            .iter()
            .flat_map(|found| [found.id().0.clone(), found.title().to_owned()])
            .collect();
        let lower = name.to_lowercase();
        let part =
            names.iter().find(|other| other.to_lowercase().contains(&lower)).map(String::as_str);
        nearest_word(name, names.iter().map(String::as_str)).or(part).map(str::to_owned)
    }
}

fn not_found(name: &str, nearest: Option<String>, unreadable: Option<Unreadable>) -> NotFound {
    NotFound { name: name.to_owned(), nearest, unreadable, is_empty_folder: false, format: None }
}
