//! Parses the arguments, runs the command and returns the exit code.

use std::process::ExitCode;

use obverse::env::Env;
use obverse::{args, commands};

fn main() -> ExitCode {
    if let Some(code) = commands::answer_shell() {
        return code.into();
    }
    match args::parse_words(commands::version_text()) {
        Ok(cli) => commands::run(cli, Env::read()).into(),
        Err(usage) => commands::explain_usage(&usage).into(),
    }
}
