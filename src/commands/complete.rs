//! Completion: what a shell offers for the word that is being typed.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, Command};
use clap_complete::Shell;
use clap_complete::engine::{
    ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter,
};
use clap_complete::env::{CompleteEnv, Shells};

use crate::args::{self, GlobalArgs};
use crate::env::{self, Env};
use crate::library::{FoundDeck, config};
use obverse_core::check::RULES;
use obverse_core::session::record::Mode;
use obverse_core::text::visible_line;
use obverse_store::{SessionFilter, SessionSummary, Store};

use super::app::App;

/// The variable by which the script of a shell asks for completions.
const VARIABLE: &str = "OBVERSE_COMPLETE";
/// How many sessions are offered by their codes, the newest.
const SESSIONS: usize = 50;

/// What an argument takes that obverse knows better than a shell.
#[derive(Clone, Copy)]
enum KnownValues {
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
pub fn answer_shell() -> Option<u8> {
    let words = env::typed_words();
    let program = || {
        let global = Arc::new(typed_globals(&words));
        with_completers(args::build_command(super::version_text()), &global)
    };
    let asked =
        CompleteEnv::with_factory(program).var(VARIABLE).bin("obverse").completer("obverse");
    match asked.try_complete(words.clone(), Some(Path::new("."))) {
        Ok(false) => None,
        Ok(true) => Some(0),
        Err(error) => Some(super::explain_usage(&error)),
    }
}

/// The script by which a shell asks for completions.
pub(super) fn completion_script(shell: Shell) -> String {
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(&shell.to_string()) {
        // A vector takes any write.
        let _ = shell.write_registration(VARIABLE, "obverse", "obverse", "obverse", &mut script);
    }
    String::from_utf8_lossy(&script).into_owned()
}

/// The learner and the score file that the line names so far.
fn typed_globals(words: &[OsString]) -> GlobalArgs {
    GlobalArgs {
        store: typed_value(words, "--store").map(PathBuf::from),
        learner: typed_value(words, "--learner").and_then(|name| name.into_string().ok()),
        ..GlobalArgs::default()
    }
}

/// The value of an option, `--store FILE` or `--store=FILE`.
fn typed_value(words: &[OsString], option: &str) -> Option<OsString> {
    let together = format!("{option}=");
    let behind = words.windows(2).find(|pair| pair[0] == option).map(|pair| pair[1].clone());
    behind.or_else(|| {
        Some(words.iter().find_map(|word| word.to_str()?.strip_prefix(&together))?.into())
    })
}

/// Gives every argument whose values obverse knows a completer.
fn with_completers(command: Command, global: &Arc<GlobalArgs>) -> Command {
    let name = command.get_name().to_owned();
    command
        .mut_args(|arg| match known_values(&name, &arg) {
            Some(known) => {
                let global = Arc::clone(global);
                arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                    offer_values(known, &global, typed)
                }))
            }
            None => arg,
        })
        .mut_subcommands(|command| with_completers(command, global))
}

/// What an argument of a command takes, by its name and by the name of its value.
fn known_values(command: &str, arg: &Arg) -> Option<KnownValues> {
    let value = arg.get_value_names()?.first()?.as_str();
    match (command, arg.get_id().as_str(), value) {
        (_, "learner", _) => Some(KnownValues::Learners),
        (_, "resume", _) => Some(KnownValues::Unfinished),
        (_, _, "CODE") => Some(KnownValues::Sessions),
        (_, _, "DECK") | ("check", _, "PATH") => Some(KnownValues::Decks),
        (_, _, "TAG") => Some(KnownValues::Tags),
        (_, _, "RULE") => Some(KnownValues::Rules),
        ("import", "from", _) => Some(KnownValues::ImportFormats),
        ("export", "to", _) => Some(KnownValues::ExportFormats),
        _ => None,
    }
}

/// What begins as typed.
fn offer_values(
    known: KnownValues,
    global: &GlobalArgs,
    typed: &OsStr,
) -> Vec<CompletionCandidate> {
    let typed_text = typed.to_str().unwrap_or_default();
    let mut offered: Vec<CompletionCandidate> = list_values(known, global)
        .into_iter()
        .filter(|(value, _)| value.starts_with(typed_text) && visible_line(value) == *value)
        .map(|(value, help)| {
            CompletionCandidate::new(value).help(Some(visible_line(&help).to_string().into()))
        })
        .collect();
    if matches!(known, KnownValues::Decks) {
        offered.extend(PathCompleter::any().filter(is_deck_or_folder).complete(typed));
    }
    offered
}

fn is_deck_or_folder(path: &Path) -> bool {
    path.is_dir() || path.extension().is_some_and(|end| end == "toml")
}

/// Every value with what it means. What cannot be read offers nothing: this is no place for messages.
fn list_values(known: KnownValues, global: &GlobalArgs) -> Vec<(String, String)> {
    match known {
        KnownValues::Rules => list_rules(),
        KnownValues::ImportFormats => list_import_formats(),
        KnownValues::ExportFormats => list_export_formats(),
        KnownValues::Decks | KnownValues::Tags => {
            open_silently(global).map(|app| list_decks_or_tags(&app, known)).unwrap_or_default()
        }
        KnownValues::Sessions | KnownValues::Unfinished | KnownValues::Learners => {
            open_silently(global).and_then(|app| list_from_store(&app, known)).unwrap_or_default()
        }
    }
}

/// A run that says nothing.
fn open_silently(global: &GlobalArgs) -> Option<App> {
    let env = Env::read().ok()?;
    let reading = config::parse(&fs::read_to_string(&env.config).unwrap_or_default());
    Some(App::with_configuration(reading, global.clone(), env))
}

/// The decks that are found, or their tags.
fn list_decks_or_tags(app: &App, known: KnownValues) -> Vec<(String, String)> {
    let shelf = app.search_decks();
    if matches!(known, KnownValues::Decks) {
        return shelf
            .decks
            .iter()
            .map(|found| (found.id().to_string(), found.title().to_owned()))
            .collect();
    }
    let outlines = shelf.decks.iter().map(FoundDeck::outline);
    let tags = outlines.flat_map(|outline| outline.tag_lists().flat_map(|(tags, _)| tags));
    let tags: BTreeSet<&String> = tags.collect();
    tags.into_iter().map(|tag| (tag.clone(), String::new())).collect()
}

/// What the score file knows. One that is not there, or of an older version, is left as it is.
fn list_from_store(app: &App, known: KnownValues) -> Option<Vec<(String, String)>> {
    let path = app.store_path();
    if Store::is_older(path).unwrap_or(true) {
        return None;
    }
    let store = Store::open_for_reading(path).ok()??;
    if matches!(known, KnownValues::Learners) {
        let learners = store.list_learners(&SessionFilter::default()).ok()?;
        return Some(learners.into_iter().map(|row| (row.learner, String::new())).collect());
    }
    let sessions = if matches!(known, KnownValues::Unfinished) {
        store.unfinished_sessions(&app.learner).ok()?
    } else {
        let modes = vec![Mode::Quiz, Mode::Exam, Mode::Study, Mode::Practice];
        store
            .list_sessions(
                &app.learner,
                &SessionFilter { modes, limit: Some(SESSIONS), ..SessionFilter::default() },
            )
            .ok()?
    };
    Some(sessions.into_iter().map(|session| describe_session(app, session)).collect())
}

/// The code of a session, with its day and its decks.
fn describe_session(app: &App, session: SessionSummary) -> (String, String) {
    let decks: Vec<&str> = session.decks.iter().map(|deck| deck.title.as_str()).collect();
    let day = app.format_day(app.days.day_of(session.at));
    (session.code, format!("{day}, {}", decks.join(", ")))
}

/// The rules of good questions, by name.
fn list_rules() -> Vec<(String, String)> {
    let codes = RULES.iter().map(|rule| rule.code);
    codes.filter_map(|code| Some((code.name()?.to_owned(), code.title().to_owned()))).collect()
}

#[cfg(feature = "formats")]
fn list_import_formats() -> Vec<(String, String)> {
    let formats = obverse_formats::Format::ALL.iter();
    formats.map(|format| (format.name().to_owned(), format.title().to_owned())).collect()
}

#[cfg(feature = "formats")]
fn list_export_formats() -> Vec<(String, String)> {
    let formats = obverse_formats::Target::ALL.iter();
    formats.map(|format| (format.name().to_owned(), String::new())).collect()
}

#[cfg(not(feature = "formats"))]
fn list_import_formats() -> Vec<(String, String)> {
    Vec::new()
}

#[cfg(not(feature = "formats"))]
fn list_export_formats() -> Vec<(String, String)> {
    Vec::new()
}
