//! The user's editor.

use std::path::Path;
use std::process::Command;

use crate::env::Env;
use crate::error::Error;

/// The editor and its arguments.
///
/// # Errors
///
/// If the user has set none.
pub(super) fn find_editor(env: &Env) -> Result<(&String, &[String]), Error> {
    env.editor
        .split_first()
        .ok_or_else(|| Error::failed("no editor: neither VISUAL nor EDITOR is set"))
}

/// Opens a file in the editor, and waits until the editor ends.
///
/// # Errors
///
/// If there is no editor, or if it does not start or fails.
pub(super) fn edit_file(env: &Env, path: &Path) -> Result<(), Error> {
    let (program, arguments) = find_editor(env)?;
    let status =
        Command::new(program).args(arguments).arg(path).status().map_err(|error| {
            Error::failed(format!("cannot start the editor `{program}`: {error}"))
        })?;
    if !status.success() {
        return Err(Error::failed(format!("the editor `{program}` failed: {status}")));
    }
    Ok(())
}
