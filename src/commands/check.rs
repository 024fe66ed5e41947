//! `obverse check`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::args::CheckArgs;
use crate::error::{Error, Exit};
use crate::library::{
    DeckReading, FoundDeck, Origin, Shelf, Unreadable, deck_files, load_deck, load_decks,
    on_all_cores,
};
use crate::report::{self, CheckedDeck, RulePage};
use obverse_core::check::{self, RULES, Rule};
use obverse_core::deck::diagnostic::{Code, Diagnostic, Severity, sort_diagnostics};
use obverse_core::deck::{Levels, unknown_rule_error};

use super::app::App;
use super::check_media::missing_media;
use super::class::score_hints;
use super::errors::read_error;
use super::fix::fix_decks;
use super::try_answers;
use super::watch::watch_decks;

/// A checked deck with its name and its diagnostics.
pub(super) struct CheckedFile {
    /// The deck with its errors.
    pub reading: Arc<DeckReading>,
    /// The path of its file; `None` for a bundled deck.
    pub path: Option<PathBuf>,
    pub file: String,
    /// Errors and lints, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reports every error and lint of every deck. Repeats on every save with `--watch`.
pub(super) fn run(app: &App, args: &CheckArgs) -> Result<(), Error> {
    if let Some(word) = &args.explain {
        return explain_rules(app, word.as_deref(), args.json);
    }
    if let Some(question) = &args.trial {
        return try_answers::run(app, &args.paths, question.as_deref(), args.json);
    }
    if args.watch {
        watch_decks(app, &args.paths, || check_once(app, args))
    } else {
        check_once(app, args)
    }
}

fn check_once(app: &App, args: &CheckArgs) -> Result<(), Error> {
    let mut checked = check_decks(app, &args.paths)?;
    if args.with_scores {
        add_score_hints(app, &mut checked)?;
    }
    let checked = if args.fix { fix_decks(app, checked)? } else { checked };
    print_findings(app, &checked, args.json)?;
    // A learner beside a deck of their own must not mistake this for its result.
    if checked.iter().all(|checked| checked.path.is_none()) && args.paths.is_empty() {
        app.ui.show_note("Checked the bundled decks: no decks in ./decks or in your folders.");
        app.ui.show_note("Run `obverse check FILE` to check a file.");
    }
    if is_failure(&checked, args.strict) { Err(Error::silent(Exit::InvalidDeck)) } else { Ok(()) }
}

/// Checks the named decks, or all of the user's own decks.
pub(super) fn check_decks(app: &App, names: &[String]) -> Result<Vec<CheckedFile>, Error> {
    let found = if names.is_empty() { own_decks(app)? } else { named_decks(app, names)? };
    let checked = on_all_cores(&found, |found| CheckedFile::of(app, found));
    checked.into_iter().collect::<Result<_, _>>().map_err(|error| read_error(&error))
}

impl CheckedFile {
    /// Checks a deck.
    ///
    /// # Errors
    ///
    /// If its file cannot be read.
    pub fn of(app: &App, found: &FoundDeck) -> Result<Self, Unreadable> {
        let reading = found.reading()?;
        let mut diagnostics = all_diagnostics(&reading, &app.config.levels);
        if let Some(path) = &found.path {
            diagnostics.extend(missing_media(path, &reading.edition));
            sort_diagnostics(&mut diagnostics);
        }
        Ok(Self { path: found.path.clone(), file: found.label(), reading, diagnostics })
    }
}

/// The errors and lints of a deck.
fn all_diagnostics(reading: &DeckReading, levels: &Levels) -> Vec<Diagnostic> {
    let mut all = reading.errors.clone();
    all.extend(check::check_deck(&reading.edition.source, &reading.edition.deck, levels));
    sort_diagnostics(&mut all);
    all
}

/// Adds the hints that follow from the answers of a class.
fn add_score_hints(app: &App, checked: &mut [CheckedFile]) -> Result<(), Error> {
    let Some(store) = app.open_existing_store()? else { return Ok(()) };
    for file in checked {
        let reading = Arc::clone(&file.reading);
        file.diagnostics.extend(score_hints(app, &store, &reading.edition.deck)?);
        sort_diagnostics(&mut file.diagnostics);
    }
    Ok(())
}

/// Prints the diagnostics as pictures or JSON, and a summary as messages.
pub(super) fn print_findings(
    app: &App,
    checked: &[CheckedFile],
    as_json: bool,
) -> Result<(), Error> {
    let decks: Vec<CheckedDeck> = checked.iter().map(checked_deck).collect();
    if as_json {
        app.print_text(&report::checked_json(&decks))?;
    } else {
        for deck in &decks {
            app.draw_errors(deck.file, deck.source, deck.found)?;
        }
    }
    app.ui.show_message(&report::render_checked(&decks, app.ui.width()));
    Ok(())
}

fn checked_deck(checked: &CheckedFile) -> CheckedDeck<'_> {
    let edition = &checked.reading.edition;
    CheckedDeck {
        file: &checked.file,
        source: &edition.source,
        deck: &edition.deck,
        found: &checked.diagnostics,
    }
}

/// Whether the check fails: on errors always, on warnings if strict, on hints never.
pub(super) fn is_failure(checked: &[CheckedFile], is_strict: bool) -> bool {
    let worst = if is_strict { Severity::Warning } else { Severity::Error };
    checked
        .iter()
        .flat_map(|checked| &checked.diagnostics)
        .any(|diagnostic| diagnostic.severity <= worst)
}

/// The user's own decks, or the bundled ones if there are none.
///
/// # Errors
///
/// If a file cannot be read: a check that leaves it out would pass.
fn own_decks(app: &App) -> Result<Vec<FoundDeck>, Error> {
    let shelf = Shelf::search(&app.deck_sources(), None);
    if let Some(unreadable) = shelf.unreadable.first() {
        return Err(read_error(unreadable));
    }
    let (own, bundled): (Vec<FoundDeck>, Vec<FoundDeck>) =
        shelf.decks.into_iter().partition(|found| found.origin != Origin::Bundled);
    Ok(if own.is_empty() { bundled } else { own })
}

fn named_decks(app: &App, names: &[String]) -> Result<Vec<FoundDeck>, Error> {
    let mut found = Vec::new();
    for name in names {
        let path = Path::new(name);
        if path.is_dir() {
            let files = deck_files(path)?;
            if files.is_empty() {
                return Err(Error::failed(format!("no deck in {name}"))
                    .hint("a deck is a file with the extension .toml"));
            }
            let loaded: Result<Vec<FoundDeck>, _> =
                load_decks(&files, Origin::Named).into_iter().collect();
            found.extend(loaded?);
        } else if path.exists() {
            found.push(load_deck(path, Origin::Named)?);
        } else {
            found.extend(
                app.find_decks()
                    .select(std::slice::from_ref(name))
                    .map_err(|missing| super::errors::deck_not_found(&missing))?,
            );
        }
    }
    Ok(found)
}

/// Explains one rule or lists all rules.
fn explain_rules(app: &App, word: Option<&str>, as_json: bool) -> Result<(), Error> {
    let pages = match word {
        None => RULES.iter().map(|rule| rule_page(app, rule)).collect(),
        Some(word) => vec![find_rule_page(app, word)?],
    };
    if as_json {
        return app.print_text(&report::rules_json(&pages));
    }
    let room = app.ui.width();
    app.print(&match pages.as_slice() {
        [only] => report::render_rule(only, room),
        all => report::render_rules(all, room),
    })
}

fn find_rule_page(app: &App, word: &str) -> Result<RulePage, Error> {
    if let Some(rule) = Code::find_lint(word).and_then(check::find_rule) {
        return Ok(rule_page(app, rule));
    }
    let mut unnamed = Code::ERRORS.iter().chain(Code::FROM_SCORES);
    if let Some(error_code) = unnamed.find(|code| code.number() == word) {
        return Ok(error_page(*error_code));
    }
    let unknown = unknown_rule_error(word, obverse_core::deck::span::Span::default());
    let error = Error::usage(unknown.message);
    Err(match unknown.help {
        Some(help) => error.hint(help),
        None => error,
    })
}

fn rule_page(app: &App, rule: &Rule) -> RulePage {
    let level = Levels::default().level_of(rule.code, &app.config.levels);
    RulePage {
        level: level.as_str(),
        rule: rule.code.name(),
        reason: rule.reason,
        ground: rule.reference,
        english: rule.is_english_only,
        bad: rule.example.bad,
        good: rule.example.good,
        ..error_page(rule.code)
    }
}

fn error_page(code: Code) -> RulePage {
    let level = code.severity().as_str();
    RulePage {
        code: code.number(),
        rule: None,
        level,
        default: level,
        title: code.title(),
        reason: "",
        ground: "",
        english: false,
        bad: "",
        good: "",
    }
}
