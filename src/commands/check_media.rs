//! Finds the images and sounds of a deck whose files are missing.

use std::path::Path;

use crate::library::{MediaError, find_media};
use obverse_core::deck::Edition;
use obverse_core::deck::diagnostic::{Code, Diagnostic};
use obverse_core::text::MediaKind;

/// The images and sounds that cannot be shown and played, in the order of the text.
pub(super) fn missing_media(deck: &Path, edition: &Edition) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (link, span) in edition.media_places() {
        let Err(error) = find_media(deck, &link.path) else { continue };
        let (what, label) = match link.kind {
            MediaKind::Image => ("an image", "learners do not see it"),
            MediaKind::Sound => ("a sound", "learners do not hear it"),
        };
        let help = match error {
            MediaError::Outside => "put the file beside the deck or into a folder beside it",
            _ => "the path starts in the folder of the deck",
        };
        found.push(
            Diagnostic::new(Code::MissingMedia, span, format!("{what} {error}"))
                .with_label(label)
                .with_help(help),
        );
    }
    found
}
