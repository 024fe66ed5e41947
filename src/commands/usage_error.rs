//! The usual usage errors in the words of this program; the parser words the rest.

use std::error::Error as _;
use std::num::{IntErrorKind, ParseIntError};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::Error;

/// The error for arguments that the parser refused; `None` if its own words serve.
pub(super) fn usage_error(error: &clap::Error) -> Option<Error> {
    match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(error),
        ErrorKind::ValueValidation => wrong_number(error),
        ErrorKind::MissingRequiredArgument => missing_argument(error),
        _ => None,
    }
}

fn unknown_command(error: &clap::Error) -> Option<Error> {
    let typed = first_text(error, ContextKind::InvalidSubcommand)?;
    let mut named = Error::usage(format!("there is no command `{typed}`"));
    if let Some(suggested) = first_text(error, ContextKind::SuggestedSubcommand) {
        named = named.hint(format!("did you mean `{suggested}`?"));
    }
    Some(named.hint("`obverse help` lists the commands"))
}

/// The error for a value that is no number. Numbers out of range keep the words of the parser.
fn wrong_number(error: &clap::Error) -> Option<Error> {
    let cause = error.source()?.downcast_ref::<ParseIntError>()?;
    if !matches!(cause.kind(), IntErrorKind::InvalidDigit | IntErrorKind::Empty) {
        return None;
    }
    let argument = first_text(error, ContextKind::InvalidArg)?;
    let name = argument.split_whitespace().next().unwrap_or(&argument);
    let value = first_text(error, ContextKind::InvalidValue)?;
    Some(Error::usage(format!("`{name}` needs a whole number, not `{value}`")))
}

fn missing_argument(error: &clap::Error) -> Option<Error> {
    let missing = first_text(error, ContextKind::InvalidArg)?;
    let name = missing.trim_matches(['<', '>', '.', '[', ']']);
    let usage = error.get(ContextKind::Usage)?.to_string();
    let usage = usage.trim().trim_start_matches("Usage:").trim().replace(['<', '>'], "");
    Some(Error::usage(format!("{name} is missing")).hint(format!("write it as `{usage}`")))
}

/// The first text of a part of the parser's message.
fn first_text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::usage_error;
    use crate::args::build_command;

    #[track_caller]
    fn assert_error(words: &[&str], message: &str, hints: &[&str]) {
        let words = ["obverse"].iter().chain(words);
        let refused = build_command("1").try_get_matches_from(words).unwrap_err();
        let error = usage_error(&refused).unwrap_or_else(|| panic!("{refused}"));
        assert_eq!(
            (error.message.as_str(), error.hints),
            (message, hints.iter().map(|hint| (*hint).to_owned()).collect())
        );
    }

    #[test]
    fn the_usual_usage_errors_are_plain() {
        let list = "`obverse help` lists the commands";
        assert_error(&["quzi"], "there is no command `quzi`", &["did you mean `quiz`?", list]);
        assert_error(&["xyzzy"], "there is no command `xyzzy`", &[list]);
        assert_error(&["study", "-n", "x"], "`--count` needs a whole number, not `x`", &[]);
        let usage = "write it as `obverse add FRONT BACK`";
        assert_error(&["add", "a"], "BACK is missing", &[usage]);
    }
}
