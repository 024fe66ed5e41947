//! `obverse config`.

use std::path::Path;

use serde_json::Value;

use crate::args::GlobalArgs;
use crate::env::Env;
use crate::error::Error;
use crate::library::config::{Setting, explained_config, list_settings};
use crate::report::{self, ConfigPage, SettingLine};
use crate::ui::Ui;
use obverse_store::writer::{Access, Overwrite, WriteError, make_folder, write_file};

use super::app::{App, color_choice, read_configuration};
use super::editor::{edit_file, find_editor};
use super::errors::{output_error, write_error};
use super::setting_origins::SettingOrigin;

/// Prints each setting with its origin.
pub(super) fn run(app: &App, as_json: bool) -> Result<(), Error> {
    for folder in app.env.beside(&app.config.decks).iter().filter(|folder| !folder.is_dir()) {
        app.ui.warn(&format!("`decks` names {}, which is not a folder", folder.display()), &[]);
    }
    let page = config_page(app);
    app.print_text(&if as_json { report::config_json(&page) } else { report::config_toml(&page) })
}

/// Prints an explained configuration, or opens the existing one in the editor. It needs no [`App`],
/// which requires a valid configuration: a broken one is fixed here.
pub(super) fn write_or_edit(env: &Env, global: &GlobalArgs, to_edit: bool) -> Result<(), Error> {
    let ui = Ui::new(env.facts(global.plain, color_choice(global)));
    let done = if to_edit {
        edit_config(env, &ui)
    } else {
        ui.write_text(&explained_config()).map_err(|error| output_error(&error))
    };
    done.inspect_err(|error| ui.show_error(&error.message, &error.hints))
}

fn config_page(app: &App) -> ConfigPage {
    let env = &app.env;
    let mut lines = Vec::new();
    for setting in list_settings(&app.config) {
        let origin = app.origins.origin_of(&setting.key());
        let is_decks = setting.key() == "decks";
        // A deck without a setting of its own uses the general one.
        if origin != SettingOrigin::Default || !setting.table.starts_with("study.decks.") {
            lines.push(setting_line(&setting, setting.value.clone(), origin, false));
        }
        if is_decks && !env.decks.is_empty() {
            let folders: Value =
                env.decks.iter().map(|folder| folder.display().to_string()).collect();
            lines.push(setting_line(
                &setting,
                folders,
                SettingOrigin::Variable("OBVERSE_DECKS"),
                true,
            ));
        }
    }
    let file = env.config.display().to_string();
    let shown = |path: &Path| path.display().to_string();
    ConfigPage {
        version: 1,
        file,
        exists: env.config.exists(),
        score_file: shown(app.store_path()),
        backups: shown(&app.backup_folder()),
        deck_folders: app.deck_sources().iter().map(|source| shown(&source.folder)).collect(),
        cache: shown(&env.cache),
        settings: lines,
    }
}

fn setting_line(setting: &Setting, value: Value, says: SettingOrigin, adds: bool) -> SettingLine {
    let (from, by) = match says {
        SettingOrigin::Default => ("default", None),
        SettingOrigin::File => ("file", None),
        SettingOrigin::Variable(name) => ("variable", Some(name)),
        SettingOrigin::Flag(name) => ("flag", Some(name)),
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

/// Opens the file in the editor, then checks it.
fn edit_config(env: &Env, ui: &Ui) -> Result<(), Error> {
    let path = env.config.display();
    find_editor(env).map_err(|error| {
        error
            .hint(format!(
                "set one, as in `EDITOR=nano obverse config --edit`, or open {path} yourself"
            ))
            .hint("run `obverse config --explain` for a file to start from")
    })?;
    create_explained(&env.config).map_err(|why| write_error(&env.config, &why))?;
    edit_file(env, &env.config)?;
    read_configuration(&env.config, ui)?;
    ui.show_note(&format!("{path}: no errors"));
    Ok(())
}

/// Creates the explained file if it is missing.
fn create_explained(path: &Path) -> Result<(), WriteError> {
    path.parent().map_or(Ok(()), |folder| make_folder(folder, Access::Private))?;
    match write_file(path, explained_config().as_bytes(), Access::Private, Overwrite::Nothing) {
        Err(WriteError::Exists) => Ok(()),
        written => written,
    }
}
