//! `obverse import` into an existing deck.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::error::Error;
use crate::library::{Origin, load_deck, replace};
use crate::report::{DeckChanges, ImportedFile};
use obverse_core::deck::diagnostic::Severity;
use obverse_core::deck::{Deck, Edition, Question, QuestionId, parse, write};
use obverse_core::edit;
use obverse_core::text::words;
use obverse_formats::{MergeChange, Merged, merge};

use super::errors::write_error;

/// The existing deck, if any.
pub(super) fn read_present(path: &Path) -> Result<Option<Arc<Edition>>, Error> {
    if !path.exists() {
        return Ok(None);
    }
    let found = load_deck(path, Origin::Named)?;
    if found.error_count() > 0 {
        let file = path.display();
        return Err(Error::failed(format!("cannot update {file}: it has errors"))
            .hint(format!("run `obverse check {file}` to see each error")));
    }
    let reading = found.reading()?;
    Ok(Some(Arc::clone(&reading.edition)))
}

/// The changes to an existing deck.
pub(super) struct DeckUpdate {
    edition: Arc<Edition>,
    /// The original ids of the imported questions, before the merge with the deck.
    imported_ids: Vec<QuestionId>,
    merged: Merged,
}

impl DeckUpdate {
    /// Compares the imported deck with the existing one.
    pub(super) fn new(edition: Arc<Edition>, imported: &Deck) -> Self {
        let ids = imported.questions.iter().map(|question| question.id.clone()).collect();
        let merged = merge(&edition.deck, imported.questions.clone());
        Self { edition, imported_ids: ids, merged }
    }

    /// The number of questions after the update.
    pub(super) fn count(&self) -> usize {
        self.edition.deck.questions.len() + self.merged.added.len()
    }

    /// The changes as a phrase; `None` if there are none.
    pub(super) fn summary(&self) -> Option<String> {
        let Merged { updated, added, .. } = &self.merged;
        let parts = [(added.len(), "added"), (updated.len(), "updated")];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, done)| format!("{} {done}", words::format_count(count, "question")))
            .collect();
        (!parts.is_empty()).then(|| words::format_list(&parts))
    }

    /// The changes by name.
    pub(super) fn changes(&self) -> DeckChanges {
        let deck = &self.edition.deck;
        DeckChanges {
            new: self.merged.added.iter().map(Question::name).collect(),
            updated: self.names_of(MergeChange::Updated),
            kept: self.names_of(MergeChange::Kept),
            gone: self
                .merged
                .missing
                .iter()
                .filter_map(|at| deck.questions.get(*at))
                .map(Question::name)
                .collect(),
            same: self
                .merged
                .changes
                .iter()
                .filter(|(change, _)| matches!(change, MergeChange::Same | MergeChange::Edited))
                .count(),
        }
    }

    /// The names of the questions with this change.
    fn names_of(&self, wanted: MergeChange) -> Vec<String> {
        let changes = self.merged.changes.iter().filter(|(change, _)| *change == wanted);
        changes
            .filter_map(|(_, id)| self.edition.deck.find_question(id))
            .map(Question::name)
            .collect()
    }

    /// Renames the questions in the files as the deck names them.
    pub(super) fn rename(&self, files: &mut [ImportedFile]) {
        let now: HashMap<&str, &QuestionId> = self
            .imported_ids
            .iter()
            .zip(&self.merged.changes)
            .map(|(id, (_, now))| (id.0.as_str(), now))
            .collect();
        for item in files.iter_mut().flat_map(|file| &mut file.items) {
            let id = item.question.as_deref().and_then(|id| now.get(id));
            item.question = id.map(|id| id.0.clone()).or(item.question.take());
        }
    }

    /// Writes the deck if anything changes.
    pub(super) fn save(&self, path: &Path) -> Result<(), Error> {
        let Merged { updated, added, .. } = &self.merged;
        if updated.is_empty() && added.is_empty() {
            return Ok(());
        }
        let edition = &self.edition;
        let updated: Vec<(usize, String)> = updated
            .iter()
            .map(|(at, question)| (*at, write::write_question(question, &edition.deck)))
            .collect();
        let added: Vec<String> =
            added.iter().map(|question| write::write_question(question, &edition.deck)).collect();
        let text = edit::put_questions(&edition.source, &updated, &added)
            .ok()
            .filter(|text| self.is_as_meant(text));
        let Some(text) = text else {
            let file = path.display();
            return Err(Error::failed(format!(
                "cannot update {file} without changing its meaning"
            ))
            .hint("check its `[defaults]`, and questions outside [[questions]]"));
        };
        replace(path, &edition.source, &text).map_err(|why| write_error(path, &why))
    }

    /// Whether a text contains the intended questions: the kept ones unchanged, the others as
    /// imported.
    fn is_as_meant(&self, text: &str) -> bool {
        let before = &self.edition.deck;
        let (after, errors) = parse(text, &before.id.0);
        let mut meant: Vec<&Question> = before.questions.iter().collect();
        for (at, question) in &self.merged.updated {
            meant[*at] = question;
        }
        meant.extend(&self.merged.added);
        errors.iter().all(|error| error.severity != Severity::Error)
            && after.questions.len() == meant.len()
            && after.questions.iter().zip(meant).all(|(after, meant)| {
                write::write_question(after, before) == write::write_question(meant, before)
            })
    }
}
