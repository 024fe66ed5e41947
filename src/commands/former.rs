//! Takes over scores and configuration from the program's former name, recto: copies them once and
//! reports it.
//!
//! The old files stay in place, because another program now has the old name and its folders.

use std::fs;
use std::path::Path;

use crate::env::{Env, Former};
use crate::error::Error;
use crate::library::config::{self, Config};
use crate::ui::Ui;
use obverse_core::deck::to_toml_string;
use obverse_store::writer::{Access, Overwrite, WriteError, make_folder, write_file};
use obverse_store::{ErrorKind, Store};

use super::app::SCORES;
use super::errors::{store_error, write_error};

/// Copies the configuration if there is none under the present name, and names the old variables
/// that still count.
///
/// A file with an unknown key belongs to another program and stays untouched.
pub(super) fn take_over_config(env: &Env, ui: &Ui) {
    for former in &env.former.variables {
        let name = former.replace("RECTO", "OBVERSE");
        ui.warn(
            &format!("{former} is an old name, read as {name}"),
            &[format!("set {name} instead")],
        );
    }
    if env.config.exists() {
        return;
    }
    let Former { config: from, .. } = &env.former;
    let text = fs::read_to_string(from).ok();
    let Some(text) = text.and_then(|text| text_in_new_place(&text, from)) else { return };
    let (from, to) = (from.display(), env.config.display());
    match write_new(&env.config, &text) {
        Ok(()) => {
            ui.show_note(&format!("obverse was formerly called recto. Copied {from} to {to}."));
        }
        Err(why) => {
            let why = why.message(&env.config);
            ui.warn(
                &format!("obverse was formerly called recto, but {from} was not copied: {why}"),
                &[],
            );
        }
    }
}

/// Writes a private file and creates its folder if necessary.
fn write_new(path: &Path, text: &str) -> Result<(), WriteError> {
    if let Some(folder) = path.parent() {
        make_folder(folder, Access::Private)?;
    }
    write_file(path, text.as_bytes(), Access::Private, Overwrite::Nothing)
}

/// The text of a configuration from `from`, with relative folders made absolute.
fn text_in_new_place(text: &str, from: &Path) -> Option<String> {
    let Config { decks, .. } = parse_whole(text)?;
    let beside = from.parent()?;
    let mut moved = text.to_owned();
    let mut meant = Vec::new();
    for folder in decks {
        let absolute = if folder.starts_with("~") { folder.clone() } else { beside.join(&folder) };
        if absolute != folder {
            let (old, new) = (folder.to_str()?, to_toml_string(absolute.to_str()?));
            for quoted in [format!("\"{old}\""), format!("'{old}'")] {
                moved = moved.replace(&quoted, &new);
            }
        }
        meant.push(absolute);
    }
    (parse_whole(&moved)?.decks == meant).then_some(moved)
}

/// Parses a configuration; `None` if it has errors or unknown keys.
fn parse_whole(text: &str) -> Option<Config> {
    let reading = config::parse(text);
    reading.errors.is_empty().then_some(reading.config)
}

/// Copies the score file if there is none under the present name.
///
/// # Errors
///
/// If the old file cannot be copied: a new one would hide its scores.
pub(super) fn take_over_scores(env: &Env, ui: &Ui, to: &Path) -> Result<(), Error> {
    let from = env.former.data.join(SCORES);
    if to.exists() || to.with_file_name("backups").exists() || !from.exists() {
        return Ok(());
    }
    make_folder(&env.data, Access::Private).map_err(|why| write_error(to, &why.into()))?;
    match Store::copy_file(&from, to) {
        // Another run may have copied it meanwhile.
        Err(_) if to.exists() => return Ok(()),
        // Another program owns the name and the folder.
        Err(error) if matches!(error.kind(), ErrorKind::NotADatabase | ErrorKind::Foreign) => {
            return Ok(());
        }
        copied => copied.map_err(|error| {
            let (from, to) = (from.display(), to.display());
            store_error(&error)
                .hint(format!("obverse was formerly called recto; copy {from} to {to}"))
        })?,
    }
    ui.show_note(&format!(
        "obverse was formerly called recto. Copied the scores in {} to {}.",
        from.display(),
        to.display()
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::text_in_new_place;

    #[test]
    fn folders_mean_the_same_in_the_new_place() {
        let from = Path::new("/home/ada/.config/recto/config.toml");
        let text = "# mine\nlearner = \"ada\"\ndecks = [\"course\", '~/decks', \"/srv/decks\"]\n";
        let moved = text.replace("\"course\"", "\"/home/ada/.config/recto/course\"");
        assert_eq!(text_in_new_place(text, from), Some(moved));
    }

    #[test]
    fn another_programs_configuration_stays_unread() {
        let from = Path::new("/home/ada/.config/recto/config.toml");
        assert_eq!(text_in_new_place("[review]\nnew_cards = 20\n", from), None);
        assert_eq!(text_in_new_place("not toml at all", from), None);
    }
}
