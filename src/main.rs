//! The door: read what was typed, run it, give the exit code.

use std::process::ExitCode;

use clap::Parser;
use recto::args::Cli;
use recto::commands;
use recto::env::Env;

fn main() -> ExitCode {
    let cli = Cli::parse();
    commands::run(cli, Env::read()).into()
}
