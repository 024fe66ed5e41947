//! The error of a command. It prints nothing; `main` does.

use std::fmt;

/// The reason for the end of a command, as its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The command failed: 1.
    Failed,
    /// The arguments make no sense: 2.
    Usage,
    /// A deck has errors: 3.
    InvalidDeck,
    /// Nothing is due: 4.
    NothingDue,
    /// Ctrl-C: 130.
    Interrupted,
}

impl Exit {
    /// The code for the shell.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::InvalidDeck => 3,
            Self::NothingDue => 4,
            Self::Interrupted => 130,
        }
    }
}

/// An error of a command, with hints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The exit code.
    pub exit: Exit,
    /// The problem and its place: lower case, no full stop. Empty if everything was reported
    /// already.
    pub message: String,
    /// The next steps for the user.
    pub hints: Vec<String>,
    /// Whether a damaged or missing score file is the cause.
    pub is_damage: bool,
}

impl Error {
    /// Creates an error for a failure.
    #[must_use]
    pub fn failed(message: impl Into<String>) -> Self {
        Self { exit: Exit::Failed, message: message.into(), hints: Vec::new(), is_damage: false }
    }

    /// Creates an error for senseless arguments.
    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, ..Self::failed(message) }
    }

    /// Creates an error without a message.
    #[must_use]
    pub fn silent(exit: Exit) -> Self {
        Self { exit, message: String::new(), hints: Vec::new(), is_damage: false }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
