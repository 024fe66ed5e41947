//! Decks to ask, of which errors leave no question.

use crate::error::Error;
use crate::library::{FoundDeck, Shelf};
use obverse_core::text::words;

use super::app::App;
use super::errors::deck_not_found;

impl App {
    /// Selects the decks to ask. Reports how many of their questions are skipped.
    ///
    /// # Errors
    ///
    /// If a name matches no deck, or if errors leave no question at all.
    pub(super) fn select_asked(
        &self,
        shelf: &Shelf,
        names: &[String],
    ) -> Result<Vec<FoundDeck>, Error> {
        let selected = shelf.select(names).map_err(|missing| deck_not_found(&missing))?;
        if let Some(error) = broken_decks_error(&selected) {
            return Err(error);
        }
        self.warn_about_skipped(&selected);
        Ok(selected)
    }
}

/// Whether errors leave no question of a deck.
fn is_broken(found: &FoundDeck) -> bool {
    found.error_count() > 0 && found.outline().questions.is_empty()
}

/// The error for decks without any valid question; `None` if there is one, or if a deck is only
/// empty.
fn broken_decks_error(decks: &[FoundDeck]) -> Option<Error> {
    if decks.is_empty() || !decks.iter().all(is_broken) {
        return None;
    }
    let message = match decks {
        [one] => {
            let (label, errors) = (one.label(), one.error_count());
            match one.skipped_questions() {
                0 => format!("{label} has {}", words::format_count(errors, "error")),
                1 => format!("the only question of {label} has an error"),
                count => format!("all {count} questions of {label} have errors"),
            }
        }
        _ => "all questions of these decks have errors".to_owned(),
    };
    let error = Error::failed(format!("{message}, so there is nothing to ask"));
    Some(decks.iter().fold(error, |error, found| {
        let file =
            found.path.as_ref().map_or_else(|| found.label(), |path| path.display().to_string());
        error.hint(format!("run `obverse check {file}` to see each error"))
    }))
}
