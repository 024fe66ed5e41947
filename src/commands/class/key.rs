//! `obverse class key`: the key that seals the hand-ins of a class.

use obverse_store::ClassKey;
use obverse_store::writer::{Access, Overwrite, WriteError, write_file};

use crate::commands::app::App;
use crate::commands::class_keys::{KEY_EXTENSION, key_text};
use crate::commands::errors::write_error;
use crate::commands::paper::find_deck;
use crate::error::Error;

/// Writes a new key beside a deck. An existing key stays, because it made earlier seals.
pub(super) fn write_key(app: &App, deck: &str) -> Result<(), Error> {
    let found = find_deck(app, deck)?;
    let Some(path) = found.path.as_ref().map(|path| path.with_extension(KEY_EXTENSION)) else {
        return Err(Error::failed(format!("{} has no file to write a key beside", found.label()))
            .hint("copy the deck into a folder of your own first"));
    };
    let text = key_text(found.id(), &ClassKey::new(app.env.secret()));
    match write_file(&path, text.as_bytes(), Access::Private, Overwrite::Nothing) {
        Ok(()) => {}
        Err(WriteError::Exists) => {
            return Err(Error::failed(format!("{} exists", path.display()))
                .hint("keep it: with another key, earlier hand-ins are no longer sealed"));
        }
        Err(why) => return Err(write_error(&path, &why)),
    }
    app.ui.show_note(&format!(
        "Wrote {}. Give it to your learners with the deck; it seals their hand-ins.",
        path.display()
    ));
    Ok(())
}
