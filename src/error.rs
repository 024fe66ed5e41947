//! What a command says when it cannot go on. It prints nothing; `main` does.

use std::fmt;

/// Why a command ended, as its exit code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It could not be done: 1.
    Failed,
    /// It was asked for in a way that makes no sense: 2.
    Usage,
    /// A deck has faults: 3.
    InvalidDeck,
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
            Self::Interrupted => 130,
        }
    }
}

/// Why a command cannot go on, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The kind.
    pub exit: Exit,
    /// What went wrong and where: lower case, no full stop. Empty where everything was said already.
    pub message: String,
    /// What to do next.
    pub hints: Vec<String>,
    /// Whether it is about a score file that is damaged or gone.
    pub is_damage: bool,
}

impl Error {
    /// Something could not be done.
    #[must_use]
    pub fn failed(message: impl Into<String>) -> Self {
        Self { exit: Exit::Failed, message: message.into(), hints: Vec::new(), is_damage: false }
    }

    /// Something was asked for in a way that makes no sense.
    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, ..Self::failed(message) }
    }

    /// An end about which nothing more is to be said.
    #[must_use]
    pub fn silent(exit: Exit) -> Self {
        Self { exit, message: String::new(), hints: Vec::new(), is_damage: false }
    }

    /// Says what to do next.
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
