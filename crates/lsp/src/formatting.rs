//! Formatting, as `obverse fmt` does it.

use lsp_types::TextEdit;
use obverse_core::deck::Levels;
use obverse_core::edit::{EditError, tidy_deck};

use super::document::Document;

/// The edits that format a document; none for a file of another program.
///
/// # Errors
///
/// The reason why the text stays unchanged.
pub(super) fn format_document(
    document: &Document,
    levels: &Levels,
) -> Result<Vec<TextEdit>, &'static str> {
    if document.analysis(levels).is_foreign {
        return Ok(Vec::new());
    }
    match tidy_deck(&document.text, None) {
        Ok(tidied) => Ok(document.edit_into(&tidied.text).into_iter().collect()),
        Err(EditError::Syntax) => Err("cannot format the deck: it is not valid TOML"),
        Err(EditError::Meaning) => {
            Err("cannot format the deck: another order of keys would change its meaning")
        }
    }
}
