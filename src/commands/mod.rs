//! One file for each verb: load, call, save, show. No algorithms.

mod add;
mod app;
mod attempt;
mod backup;
mod broken_deck;
mod check;
mod check_media;
mod checked_decks;
mod class;
mod class_keys;
mod complete;
mod config;
mod consent;
mod decks;
#[cfg(feature = "formats")]
mod delayed_progress;
mod delete;
mod dispute;
mod duckdb;
mod due;
mod editor;
mod errors;
mod export;
#[cfg(feature = "formats")]
mod export_deck;
mod export_parquet;
mod extra_time;
mod find;
mod fix;
mod flags;
mod fmt;
mod former;
mod health;
#[cfg(feature = "formats")]
mod history;
#[cfg(feature = "formats")]
mod import;
#[cfg(feature = "formats")]
mod import_preview;
#[cfg(feature = "formats")]
mod import_source;
mod judge;
#[cfg(feature = "formats")]
mod learned_cards;
mod learners;
mod lineage;
mod link;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod mark;
mod marking;
mod media;
mod memory;
mod merge;
mod new;
mod next_step;
mod orphans;
mod overview;
mod paper;
mod past_sessions;
mod plan;
mod player;
mod practice;
mod pseudonyms;
mod quiz;
mod redate;
mod regrade;
mod removed_questions;
mod resume;
mod save;
mod scores;
mod session;
mod session_lock;
mod session_summary;
mod setting_origins;
mod show;
mod stats;
mod study;
mod try_answers;
mod tune;
mod unusual;
#[cfg(feature = "formats")]
mod update;
mod usage_error;
mod version;
mod watch;

use std::io::Write;

use crate::args::{Cli, Command};
use crate::env::Env;
use crate::error::{Error, Exit};
use crate::report;
use crate::ui::{TerminalFacts, Ui, check_stdout};
pub(crate) use app::App;
pub use complete::answer_shell;
use next_step::SessionStep;
use obverse_core::text::Line;
pub use version::version_text;

/// Runs the command, reports its error and returns the exit code.
#[must_use]
pub fn run(cli: Cli, env: Result<Env, Error>) -> u8 {
    let done = env
        .inspect_err(|error: &Error| {
            Ui::new(TerminalFacts::default()).show_error(&error.message, &error.hints);
        })
        .and_then(|env| match cli.command {
            Some(Command::Config(args)) if args.explain || args.edit => {
                config::write_or_edit(&env, &cli.global, args.edit)
            }
            command => App::new(cli.global, env).and_then(|app| run_command(&app, command)),
        });
    match done {
        Ok(()) => 0,
        Err(error) => error.exit.code(),
    }
}

/// Prints a usage error or the requested help, and returns the exit code.
#[must_use]
pub fn explain_usage(error: &clap::Error) -> u8 {
    if let Some(error) = usage_error::usage_error(error) {
        Ui::new(TerminalFacts::default()).show_error(&error.message, &error.hints);
    } else if error.use_stderr() {
        // The message quotes the arguments, and a terminal might obey them.
        let lines: Vec<Line> = error.render().to_string().lines().map(Line::plain).collect();
        Ui::new(TerminalFacts::default()).show_message(&lines);
    } else if let Err(unprinted) = print_help(error) {
        Ui::new(TerminalFacts::default())
            .show_error(&errors::output_error(&unprinted).message, &[]);
        return Exit::Failed.code();
    }
    u8::try_from(error.exit_code()).unwrap_or(Exit::Usage.code())
}

/// Prints the help or the version that was asked for.
fn print_help(asked: &clap::Error) -> std::io::Result<()> {
    check_stdout()?;
    asked.print()?;
    std::io::stdout().flush()
}

fn run_command(app: &App, command: Option<Command>) -> Result<(), Error> {
    let done = match command {
        None => overview::run(app),
        Some(Command::Quiz(args)) => next_step::run_sessions(app, SessionStep::Quiz(args)),
        Some(Command::Study(args)) => next_step::run_sessions(app, SessionStep::Study(args)),
        Some(Command::One(args)) => study::run_one(app, &args),
        Some(Command::Due(args)) => due::run(app, &args),
        Some(Command::Add(args)) => add::run(app, &args),
        Some(Command::Find(args)) => find::run(app, &args),
        Some(Command::Flag(args)) => mark::flag_card(app, &args),
        Some(Command::Unflag(args)) => mark::unflag_card(app, &args),
        Some(Command::Suspend(args)) => mark::suspend_card(app, &args),
        Some(Command::Unsuspend(args)) => mark::unsuspend_card(app, &args),
        Some(Command::Reset(args)) => mark::reset_card(app, &args),
        Some(Command::Link(args)) => link::link_decks(app, &args),
        Some(Command::Unlink(args)) => link::unlink_cards(app, &args),
        Some(Command::Decks(args)) => decks::run(app, &args),
        Some(Command::Show(args)) => show::run(app, &args),
        Some(Command::Check(args)) => check::run(app, &args),
        Some(Command::New(args)) => new::run(app, &args),
        Some(Command::Fmt(args)) => fmt::run(app, &args),
        Some(Command::Schema) => app.print_text(&report::schema_json()),
        #[cfg(feature = "lsp")]
        Some(Command::Lsp(_)) => lsp::run(app),
        Some(Command::Scores(args)) => scores::run(app, &args),
        Some(Command::Stats(args)) => stats::run(app, &args),
        Some(Command::Paper(args)) => paper::run(app, &args),
        Some(Command::Class(args)) => class::run(app, &args),
        Some(Command::Flags(args)) => flags::run(app, &args),
        Some(Command::Tune(args)) => tune::run(app, &args),
        Some(Command::Plan(args)) => plan::run(app, &args),
        #[cfg(feature = "formats")]
        Some(Command::Import(args)) => import::run(app, &args),
        #[cfg(feature = "formats")]
        Some(Command::Export(args)) => export_deck::run(app, &args),
        Some(Command::Config(args)) => config::run(app, args.json),
        Some(Command::Completions { shell }) => app.print_text(&complete::completion_script(shell)),
        Some(Command::Man(args)) => man::run(app, &args),
    };
    done.map_err(|error| app.hint_at_copy(error))
        .inspect_err(|error| app.ui.show_error(&error.message, &error.hints))
}
