//! `obverse config`.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::env::Env;
use crate::error::Error;
use crate::library::config::{Setting, explain, settings};
use crate::report::{self, ConfigPage, SettingLine};
use crate::ui::Ui;
use obverse_store::writer::{Access, Over, Unwritten, make_folder, write_file};

use super::app::{App, configuration, unsaved, unwritten};
use super::held::Says;

/// Prints what holds, and who says so.
pub(super) fn run(app: &App, as_json: bool) -> Result<(), Error> {
    for folder in app.env.beside(&app.config.decks).iter().filter(|folder| !folder.is_dir()) {
        app.ui.warn(&format!("there is no folder {}, which `decks` names", folder.display()), &[]);
    }
    let page = page(app);
    app.print_text(&if as_json { report::config_json(&page) } else { report::config(&page) })
}

/// Prints a file that explains everything, or opens the one that there is. This stands on no [`App`], which needs a
/// sound configuration: here a broken one is mended.
pub(super) fn write(env: &Env, is_plain: bool, to_edit: bool) -> Result<(), Error> {
    let ui = Ui::new(env.facts(is_plain));
    let done =
        if to_edit { edit(env, &ui) } else { ui.data_text(&explain()).map_err(|error| unwritten(&error)) };
    done.inspect_err(|error| ui.error(&error.message, &error.hints))
}

fn page(app: &App) -> ConfigPage {
    let env = &app.env;
    let mut lines = Vec::new();
    for setting in settings(&app.config) {
        let says = app.said.of(&setting.key());
        let is_decks = setting.key() == "decks";
        // A deck's silence is no setting: what holds for all decks holds for it.
        if says != Says::Default || !setting.table.starts_with("study.decks.") {
            lines.push(line(&setting, setting.value.clone(), says, false));
        }
        if is_decks && !env.decks.is_empty() {
            let folders: Value = env.decks.iter().map(|folder| folder.display().to_string()).collect();
            lines.push(line(&setting, folders, Says::Variable("OBVERSE_DECKS"), true));
        }
    }
    let file = env.config.display().to_string();
    let shown = |path: &Path| path.display().to_string();
    ConfigPage {
        version: 1,
        file,
        exists: env.config.exists(),
        score_file: shown(app.store_path()),
        backups: shown(&app.backups()),
        deck_folders: app.sources().iter().map(|source| shown(&source.folder)).collect(),
        cache: shown(&env.cache),
        settings: lines,
    }
}

fn line(setting: &Setting, value: Value, says: Says, adds: bool) -> SettingLine {
    let (from, by) = match says {
        Says::Default => ("default", None),
        Says::File => ("file", None),
        Says::Variable(name) => ("variable", Some(name)),
        Says::Flag(name) => ("flag", Some(name)),
    };
    SettingLine {
        key: setting.key(),
        table: setting.table.clone(),
        name: setting.name.to_owned(),
        value,
        from,
        by,
        adds,
        does: setting.does,
    }
}

/// Opens the file in the editor, and checks what came of it.
fn edit(env: &Env, ui: &Ui) -> Result<(), Error> {
    let path = env.config.display();
    let Some((program, arguments)) = env.editor.split_first() else {
        return Err(Error::failed("no editor is set: neither VISUAL nor EDITOR")
            .hint(format!("name one, as in `EDITOR=nano obverse config --edit`, or open {path} yourself"))
            .hint("`obverse config --explain` prints a file to begin with"));
    };
    create(&env.config).map_err(|why| unsaved(&env.config, &why))?;
    let status = Command::new(program)
        .args(arguments)
        .arg(&env.config)
        .status()
        .map_err(|error| Error::failed(format!("cannot start the editor `{program}`: {error}")))?;
    if !status.success() {
        return Err(Error::failed(format!("the editor `{program}` failed: {status}")));
    }
    configuration(&env.config, ui)?;
    ui.remark(&format!("{path}: no faults"));
    Ok(())
}

/// Makes the file with everything explained, where there is none.
fn create(path: &Path) -> Result<(), Unwritten> {
    path.parent().map_or(Ok(()), |folder| make_folder(folder, Access::Private))?;
    match write_file(path, explain().as_bytes(), Access::Private, Over::Nothing) {
        Err(Unwritten::Exists) => Ok(()),
        written => written,
    }
}
