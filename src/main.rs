//! The door: read what was typed, run it, give the exit code.

use std::process::ExitCode;

use obverse::env::Env;
use obverse::{args, commands};

fn main() -> ExitCode {
    if let Some(code) = commands::complete() {
        return code.into();
    }
    match args::parse(commands::version()) {
        Ok(cli) => commands::run(cli, Env::read()).into(),
        Err(untold) => commands::explain(&untold).into(),
    }
}
