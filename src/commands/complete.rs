//! Completion: what a shell offers for the word that is being typed.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, Command};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use clap_complete::env::{CompleteEnv, Shells};

use crate::args::{self, Global};
use crate::env::{self, Env};
use crate::library::{Found, Shelf, config};
use obverse_core::check::RULES;
use obverse_core::sitting::record::Mode;
use obverse_core::text::visible_line;
use obverse_store::{Filter, Store};

use super::app::App;

/// The variable by which the script of a shell asks for completions.
const VARIABLE: &str = "OBVERSE_COMPLETE";
/// How many sessions are offered by their codes, the newest.
const SESSIONS: usize = 50;

/// What an argument takes that obverse knows better than a shell.
#[derive(Clone, Copy)]
enum Known {
    Decks,
    Tags,
    /// Sessions of any kind, by their codes.
    Sessions,
    /// Sessions that were broken off.
    Unfinished,
    Learners,
    Rules,
    ImportFormats,
    ExportFormats,
}

/// Answers a shell that asks for completions, and gives the exit code; nothing where no shell asks.
#[must_use]
pub fn complete() -> Option<u8> {
    let words = env::words();
    let program = || {
        let global = Arc::new(global(&words));
        with_completers(args::command(super::version()), &global)
    };
    let asked = CompleteEnv::with_factory(program).var(VARIABLE).bin("obverse").completer("obverse");
    match asked.try_complete(words.clone(), Some(Path::new("."))) {
        Ok(false) => None,
        Ok(true) => Some(0),
        Err(error) => Some(super::explain(&error)),
    }
}

/// The script by which a shell asks for completions.
pub(super) fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(&shell.to_string()) {
        // A vector takes any write.
        let _ = shell.write_registration(VARIABLE, "obverse", "obverse", "obverse", &mut script);
    }
    String::from_utf8_lossy(&script).into_owned()
}

/// The learner and the score file that the line names so far.
fn global(words: &[OsString]) -> Global {
    let value = |flag: &str| {
        let together = format!("{flag}=");
        let behind = words.windows(2).rev().find(|pair| pair[0] == flag).map(|pair| pair[1].clone());
        behind.or_else(|| {
            Some(words.iter().rev().find_map(|word| word.to_str()?.strip_prefix(&together))?.into())
        })
    };
    Global {
        store: value("--store").map(PathBuf::from),
        learner: value("--learner").and_then(|name| name.into_string().ok()),
        ..Global::default()
    }
}

/// Gives every argument whose values obverse knows a completer.
fn with_completers(command: Command, global: &Arc<Global>) -> Command {
    let name = command.get_name().to_owned();
    command
        .mut_args(|arg| match known(&name, &arg) {
            Some(known) => {
                let global = Arc::clone(global);
                arg.add(ArgValueCompleter::new(move |typed: &OsStr| offer(known, &global, typed)))
            }
            None => arg,
        })
        .mut_subcommands(|command| with_completers(command, global))
}

/// What an argument of a command takes, by its name and by the name of its value.
fn known(command: &str, arg: &Arg) -> Option<Known> {
    let value = arg.get_value_names()?.first()?.as_str();
    match (command, arg.get_id().as_str(), value) {
        (_, "learner", _) => Some(Known::Learners),
        (_, "resume", _) => Some(Known::Unfinished),
        (_, _, "CODE") => Some(Known::Sessions),
        (_, _, "DECK") => Some(Known::Decks),
        ("check", _, "PATH") => Some(Known::Decks),
        (_, _, "TAG") => Some(Known::Tags),
        (_, _, "RULE") => Some(Known::Rules),
        ("import", "from", _) => Some(Known::ImportFormats),
        ("export", "to", _) => Some(Known::ExportFormats),
        _ => None,
    }
}

/// What begins as typed.
fn offer(known: Known, global: &Global, typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed_text = typed.to_str().unwrap_or_default();
    let mut offered: Vec<CompletionCandidate> = values(known, global)
        .into_iter()
        .filter(|(value, _)| value.starts_with(typed_text) && visible_line(value) == *value)
        .map(|(value, help)| {
            CompletionCandidate::new(value).help(Some(visible_line(&help).to_string().into()))
        })
        .collect();
    if matches!(known, Known::Decks) {
        let decks = |path: &Path| path.is_dir() || path.extension().is_some_and(|end| end == "toml");
        offered.extend(PathCompleter::any().filter(decks).complete(typed));
    }
    offered
}

/// Every value with what it means. What cannot be read offers nothing: this is no place for messages.
fn values(known: Known, global: &Global) -> Vec<(String, String)> {
    match known {
        Known::Rules => rules(),
        Known::ImportFormats => import_formats(),
        Known::ExportFormats => export_formats(),
        Known::Decks | Known::Tags => open(global).map(|app| shelf_values(&app, known)).unwrap_or_default(),
        Known::Sessions | Known::Unfinished | Known::Learners => {
            open(global).and_then(|app| store_values(&app, known)).unwrap_or_default()
        }
    }
}

/// A run that says nothing.
fn open(global: &Global) -> Option<App> {
    let env = Env::read().ok()?;
    let reading = config::parse(&fs::read_to_string(&env.config).unwrap_or_default());
    Some(App::with(reading, global.clone(), env))
}

/// The decks that are found, or their tags.
fn shelf_values(app: &App, known: Known) -> Vec<(String, String)> {
    let shelf = Shelf::look(&app.sources(), Some(app.indexes()));
    if matches!(known, Known::Decks) {
        return shelf.decks.iter().map(|found| (found.id().to_string(), found.title().to_owned())).collect();
    }
    let outlines = shelf.decks.iter().map(Found::outline);
    let tags = outlines.flat_map(|outline| outline.tag_lists().flat_map(|(tags, _)| tags));
    let tags: BTreeSet<&String> = tags.collect();
    tags.into_iter().map(|tag| (tag.clone(), String::new())).collect()
}

/// What the score file knows. One that is not there, or of an older version, is left as it is.
fn store_values(app: &App, known: Known) -> Option<Vec<(String, String)>> {
    let path = app.store_path();
    if Store::is_older(path).unwrap_or(true) {
        return None;
    }
    let store = Store::open_for_reading(path).ok()??;
    if matches!(known, Known::Learners) {
        let learners = store.learners(&Filter::default()).ok()?;
        return Some(learners.into_iter().map(|row| (row.learner, String::new())).collect());
    }
    let sessions = if matches!(known, Known::Unfinished) {
        store.unfinished(&app.learner).ok()?
    } else {
        let modes = vec![Mode::Quiz, Mode::Exam, Mode::Study, Mode::Practice];
        store.list(&app.learner, &Filter { modes, limit: Some(SESSIONS), ..Filter::default() }).ok()?
    };
    let described = sessions.into_iter().map(|session| {
        let decks: Vec<&str> = session.decks.iter().map(|deck| deck.title.as_str()).collect();
        let day = app.day(app.days.of(session.at));
        (session.code, format!("{day}, {}", decks.join(", ")))
    });
    Some(described.collect())
}

/// The rules of good questions, by name.
fn rules() -> Vec<(String, String)> {
    let codes = RULES.iter().map(|rule| rule.code);
    codes.filter_map(|code| Some((code.name()?.to_owned(), code.title().to_owned()))).collect()
}

#[cfg(feature = "formats")]
fn import_formats() -> Vec<(String, String)> {
    let formats = obverse_formats::Format::ALL.iter();
    formats.map(|format| (format.name().to_owned(), format.title().to_owned())).collect()
}

#[cfg(feature = "formats")]
fn export_formats() -> Vec<(String, String)> {
    let formats = obverse_formats::Target::ALL.iter();
    formats.map(|format| (format.name().to_owned(), String::new())).collect()
}

#[cfg(not(feature = "formats"))]
fn import_formats() -> Vec<(String, String)> {
    Vec::new()
}

#[cfg(not(feature = "formats"))]
fn export_formats() -> Vec<(String, String)> {
    Vec::new()
}
