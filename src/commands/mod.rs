//! One file for each verb: load, call, save, show. No algorithms.

mod answered;
mod app;
mod attempt;
mod backup;
mod check;
mod config;
mod consent;
mod decks;
mod delete;
mod export;
#[cfg(feature = "formats")]
mod export_deck;
mod fix;
mod flags;
mod fmt;
mod health;
mod held;
#[cfg(feature = "formats")]
mod history;
#[cfg(feature = "formats")]
mod import;
mod judge;
mod learners;
mod lineage;
mod link;
mod mark;
mod memory;
mod merge;
mod new;
mod orphans;
mod overview;
mod past;
mod plan;
mod quiz;
mod redate;
mod regrade;
mod resume;
mod save;
mod scores;
mod show;
mod sit;
mod stats;
mod study;
mod trial;
mod tune;
#[cfg(feature = "formats")]
mod update;
#[cfg(feature = "formats")]
mod waiting;
mod watch;

use std::io::Write;

use clap::CommandFactory;

use crate::args::{Cli, Command};
use crate::env::Env;
use crate::error::{Error, Exit};
use crate::report;
use crate::ui::{self, Facts, Ui};
pub use app::App;
use obverse_core::text::Line;

/// Does what was typed, says what went wrong, and gives the exit code.
#[must_use]
pub fn run(cli: Cli, env: Result<Env, Error>) -> u8 {
    let told = |error: &Error| Ui::new(Facts::default()).error(&error.message, &error.hints);
    let done = env.inspect_err(told).and_then(|env| match cli.command {
        Some(Command::Config(args)) if args.explain || args.edit => {
            config::write(&env, cli.global.plain, args.edit)
        }
        command => App::new(cli.global, env).and_then(|app| dispatch(&app, command)),
    });
    match done {
        Ok(()) => 0,
        Err(error) => error.exit.code(),
    }
}

/// Says why what was typed cannot be read, or gives the help that was asked for, and gives the exit code.
#[must_use]
pub fn explain(error: &clap::Error) -> u8 {
    if error.use_stderr() {
        // It quotes what was typed, which a terminal might obey.
        let lines: Vec<Line> = error.render().to_string().lines().map(Line::plain).collect();
        Ui::new(Facts::default()).say(&lines);
    } else if let Err(unprinted) = ui::prove_open().and_then(|()| error.print()).and_then(|()| std::io::stdout().flush())
    {
        Ui::new(Facts::default()).error(&app::unwritten(&unprinted).message, &[]);
        return Exit::Failed.code();
    }
    u8::try_from(error.exit_code()).unwrap_or(Exit::Usage.code())
}

fn dispatch(app: &App, command: Option<Command>) -> Result<(), Error> {
    let done = match command {
        None => overview::run(app),
        Some(Command::Quiz(args)) => quiz::run(app, &args),
        Some(Command::Study(args)) => study::run(app, &args),
        Some(Command::Flag(args)) => mark::flag(app, &args),
        Some(Command::Unflag(args)) => mark::unflag(app, &args),
        Some(Command::Suspend(args)) => mark::suspend(app, &args),
        Some(Command::Unsuspend(args)) => mark::unsuspend(app, &args),
        Some(Command::Reset(args)) => mark::reset(app, &args),
        Some(Command::Link(args)) => link::link(app, &args),
        Some(Command::Unlink(args)) => link::unlink(app, &args),
        Some(Command::Decks(args)) => decks::run(app, &args),
        Some(Command::Show(args)) => show::run(app, &args),
        Some(Command::Check(args)) => check::run(app, &args),
        Some(Command::New(args)) => new::run(app, &args),
        Some(Command::Fmt(args)) => fmt::run(app, &args),
        Some(Command::Schema) => app.print_text(&report::schema()),
        Some(Command::Scores(args)) => scores::run(app, &args),
        Some(Command::Stats(args)) => stats::run(app, &args),
        Some(Command::Flags(args)) => flags::run(app, &args),
        Some(Command::Tune(args)) => tune::run(app, &args),
        Some(Command::Plan(args)) => plan::run(app, &args),
        #[cfg(feature = "formats")]
        Some(Command::Import(args)) => import::run(app, &args),
        #[cfg(feature = "formats")]
        Some(Command::Export(args)) => export_deck::run(app, &args),
        Some(Command::Config(args)) => config::run(app, args.json),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "obverse", &mut script);
            app.print_text(&String::from_utf8_lossy(&script))
        }
    };
    done.map_err(|error| app.name_copy(error)).inspect_err(|error| app.ui.error(&error.message, &error.hints))
}
