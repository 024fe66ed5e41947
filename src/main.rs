//! The door: read what was typed, run it, give the exit code.

use std::process::ExitCode;

use clap::Parser;
use obverse::args::Cli;
use obverse::commands;
use obverse::env::Env;

fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => commands::run(cli, Env::read()).into(),
        Err(untold) => commands::explain_usage(&untold).into(),
    }
}
