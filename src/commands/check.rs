//! `obverse check`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::args::Check;
use crate::error::{Error, Exit};
use crate::library::{Found, Origin, Reading, Shelf, Unreadable, deck_files, load, load_all, on_all_cores};
use crate::report::{self, CheckedDeck, RulePage};
use obverse_core::check::{self, RULES, Rule};
use obverse_core::deck::fault::{Code, Diagnostic, Severity, sort};
use obverse_core::deck::{Levels, unknown_rule};

use super::app::{App, unread};
use super::fix::mend;
use super::trial;
use super::watch::watch;

/// A deck, the name under which it is told of, and all that was found in it.
pub(super) struct Checked {
    /// The deck with its faults.
    pub reading: Arc<Reading>,
    /// Its file; a bundled deck has none.
    pub path: Option<PathBuf>,
    /// The name of its file.
    pub file: String,
    /// Faults and weaknesses, in the order of the text.
    pub told: Vec<Diagnostic>,
}

/// Tells every fault and every weakness of every deck; with `--watch` again on every save.
pub(super) fn run(app: &App, args: &Check) -> Result<(), Error> {
    if let Some(word) = &args.explain {
        return explain(app, word.as_deref(), args.json);
    }
    if let Some(question) = &args.trial {
        return trial::run(app, &args.paths, question.as_deref(), args.json);
    }
    if args.watch { watch(app, &args.paths, || once(app, args)) } else { once(app, args) }
}

fn once(app: &App, args: &Check) -> Result<(), Error> {
    let checked = look(app, &args.paths)?;
    let checked = if args.fix { mend(app, checked)? } else { checked };
    tell(app, &checked, args.json)?;
    // Whoever stands beside a deck of their own must not take this for its verdict.
    if checked.iter().all(|checked| checked.path.is_none()) && args.paths.is_empty() {
        app.ui.remark("These are the bundled decks: there are none in ./decks or in your folders.");
        app.ui.remark("`obverse check FILE` checks a file.");
    }
    if fails(&checked, args.strict) { Err(Error::silent(Exit::Faults)) } else { Ok(()) }
}

/// Checks the decks that the names mean, or those that are the user's own.
pub(super) fn look(app: &App, names: &[String]) -> Result<Vec<Checked>, Error> {
    let found = if names.is_empty() { own(app) } else { named(app, names)? };
    let checked = on_all_cores(&found, |found| Checked::of(app, found));
    checked.into_iter().collect::<Result<_, _>>().map_err(|error| unread(&error))
}

impl Checked {
    /// A deck with what is found in it.
    ///
    /// # Errors
    ///
    /// Where its file cannot be read.
    pub fn of(app: &App, found: &Found) -> Result<Self, Unreadable> {
        let reading = found.reading()?;
        let told = all_of(&reading, &app.config.levels);
        Ok(Self { path: found.path.clone(), file: found.label(), reading, told })
    }
}

/// The faults and the weaknesses of a deck.
fn all_of(reading: &Reading, levels: &Levels) -> Vec<Diagnostic> {
    let mut all = reading.faults.clone();
    all.extend(check::check(&reading.edition.source, &reading.edition.deck, levels));
    sort(&mut all);
    all
}

/// Tells what was found: the pictures or the JSON as data, and in short as talk.
pub(super) fn tell(app: &App, checked: &[Checked], as_json: bool) -> Result<(), Error> {
    let decks: Vec<CheckedDeck> = checked.iter().map(page).collect();
    if as_json {
        app.print_text(&report::checked_json(&decks))?;
    } else {
        for deck in &decks {
            app.draw_faults(deck.file, deck.source, deck.found)?;
        }
    }
    app.ui.say(&report::checked(&decks, app.ui.width()));
    Ok(())
}

fn page(checked: &Checked) -> CheckedDeck<'_> {
    let edition = &checked.reading.edition;
    CheckedDeck { file: &checked.file, source: &edition.source, deck: &edition.deck, found: &checked.told }
}

/// Whether what was found fails: errors do, warnings where that is asked for, and hints never.
pub(super) fn fails(checked: &[Checked], is_strict: bool) -> bool {
    let worst = if is_strict { Severity::Warning } else { Severity::Error };
    checked.iter().flat_map(|checked| &checked.told).any(|one| one.severity <= worst)
}

/// The decks that are the user's own, or the bundled ones where there are none.
fn own(app: &App) -> Vec<Found> {
    let shelf = Shelf::look(&app.sources(), None);
    let (own, bundled): (Vec<Found>, Vec<Found>) =
        shelf.decks.into_iter().partition(|found| found.origin != Origin::Bundled);
    if own.is_empty() { bundled } else { own }
}

fn named(app: &App, names: &[String]) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    for name in names {
        let path = Path::new(name);
        if path.is_dir() {
            let files = deck_files(path).map_err(|error| unread(&error))?;
            if files.is_empty() {
                return Err(Error::failed(format!("there is no deck in {name}"))
                    .hint("a deck is a file that ends in .toml"));
            }
            let loaded: Result<Vec<Found>, _> = load_all(&files, Origin::Named).into_iter().collect();
            found.extend(loaded.map_err(|error| unread(&error))?);
        } else if path.exists() {
            found.push(load(path, Origin::Named).map_err(|error| unread(&error))?);
        } else {
            found.extend(
                app.shelf()
                    .select(std::slice::from_ref(name))
                    .map_err(|missing| super::app::not_found(&missing))?,
            );
        }
    }
    Ok(found)
}

/// Explains a rule, or lists all.
fn explain(app: &App, word: Option<&str>, as_json: bool) -> Result<(), Error> {
    let pages = match word {
        None => RULES.iter().map(|rule| rule_page(app, rule)).collect(),
        Some(word) => vec![explained(app, word)?],
    };
    if as_json {
        return app.print_text(&report::rules_json(&pages));
    }
    let room = app.ui.width();
    app.print(&match pages.as_slice() {
        [only] => report::rule(only, room),
        all => report::rules(all, room),
    })
}

fn explained(app: &App, word: &str) -> Result<RulePage, Error> {
    if let Some(rule) = Code::weakness(word).and_then(check::rule) {
        return Ok(rule_page(app, rule));
    }
    if let Some(fault) = Code::FAULTS.iter().find(|code| code.number() == word) {
        return Ok(fault_page(*fault));
    }
    let unknown = unknown_rule(word, obverse_core::deck::span::Span::default());
    let error = Error::usage(unknown.message);
    Err(match unknown.help {
        Some(help) => error.hint(help),
        None => error,
    })
}

fn rule_page(app: &App, rule: &Rule) -> RulePage {
    let level = Levels::default().of(rule.code, &app.config.levels);
    RulePage {
        level: level.word(),
        rule: rule.code.name(),
        reason: rule.reason,
        ground: rule.ground,
        english: rule.english,
        bad: rule.example.bad,
        good: rule.example.good,
        ..fault_page(rule.code)
    }
}

fn fault_page(code: Code) -> RulePage {
    let level = code.severity().word();
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
