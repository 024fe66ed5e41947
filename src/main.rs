//! Parses the arguments, runs the command and returns the exit code.

use std::process::ExitCode;

use clap::Parser;
use obverse::args::Cli;
use obverse::commands;
use obverse::env::Env;

fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => commands::run(cli, Env::read()).into(),
        Err(usage) => commands::explain_usage(&usage).into(),
    }
}
