//! Parses the arguments, runs the command and returns the exit code.

use std::process::ExitCode;

use obverse::args;
use obverse::env::Env;

fn main() -> ExitCode {
    if let Some(code) = obverse::answer_shell() {
        return code.into();
    }
    match args::parse_words(obverse::version_text()) {
        Ok(cli) => obverse::run(cli, Env::read()).into(),
        Err(usage) => obverse::explain_usage(&usage).into(),
    }
}
