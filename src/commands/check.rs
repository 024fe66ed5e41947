//! `obverse check`.

use std::sync::Arc;

use crate::args::CheckArgs;
use crate::error::{Error, Exit};
use crate::report::{self, DeckReport, RulePage};
use obverse_core::check::{self, RULES, Rule};
use obverse_core::deck::diagnostic::{Code, Severity, sort_diagnostics};
use obverse_core::deck::{Levels, unknown_rule_error};

use super::app::App;
use super::checked_decks::{CheckedFile, DeckSelection, KeptReports, ReportForm};
use super::class::score_hints;
use super::fix::fix_decks;
use super::try_answers;
use super::watch::watch_decks;

/// Reports every error and lint of every deck. Repeats on every save with `--watch`.
pub(super) fn run(app: &App, args: &CheckArgs) -> Result<(), Error> {
    if let Some(word) = &args.explain {
        return explain_rules(app, word.as_deref(), args.json);
    }
    if let Some(question) = &args.trial {
        return try_answers::run(app, &args.paths, question.as_deref(), args.json);
    }
    if args.watch {
        let kept = KeptReports::for_watch();
        watch_decks(app, &args.paths, || check_once(app, args, &kept))
    } else {
        check_once(app, args, &KeptReports::default())
    }
}

fn check_once(app: &App, args: &CheckArgs, kept: &KeptReports) -> Result<(), Error> {
    let selection = DeckSelection::find(app, &args.paths)?;
    let form = ReportForm::new(app, args.json, args.all);
    let reports = if args.fix || args.with_scores {
        let mut checked = selection.check_decks(app)?;
        if args.with_scores {
            add_score_hints(app, &mut checked)?;
        }
        let checked = if args.fix { fix_decks(app, checked)? } else { checked };
        checked.iter().map(|checked| form.report_deck(checked)).collect()
    } else {
        selection.report_decks(app, form, kept)?
    };
    print_reports(app, &reports, args.json)?;
    // A learner beside a deck of their own must not mistake this for its result.
    if selection.is_bundled() && args.paths.is_empty() {
        app.ui.show_note("Checked the bundled decks: no decks in ./decks or in your folders.");
        app.ui.show_note("Run `obverse check FILE` to check a file.");
    }
    if is_failure(&reports, args.strict) { Err(Error::silent(Exit::InvalidDeck)) } else { Ok(()) }
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

/// Prints the findings as pictures or JSON, and a summary as messages.
fn print_reports(app: &App, reports: &[DeckReport], as_json: bool) -> Result<(), Error> {
    if as_json {
        app.print_text(&report::checked_json(reports))?;
    } else {
        for report in reports {
            app.print_text(report.drawn())?;
        }
    }
    app.ui.show_message(&report::render_checked(reports, app.ui.width()));
    Ok(())
}

/// Whether the check fails: on errors always, on warnings if strict, on hints never.
fn is_failure(reports: &[DeckReport], is_strict: bool) -> bool {
    let worst = if is_strict { Severity::Warning } else { Severity::Error };
    reports.iter().any(|report| report.has_severity(worst))
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
