//! Which format a file is in.

use super::bank::Bank;
use super::gift;

/// A format that is read or written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Moodle's plain text.
    Gift,
}

impl Format {
    /// Every format.
    pub const ALL: &[Self] = &[Self::Gift];

    /// Its name on the command line, and in the `origin` of a question that came from it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gift => "gift",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Gift => "GIFT, Moodle's plain text",
        }
    }

    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// Reads a text in a format.
#[must_use]
pub fn read(format: Format, text: &str) -> Bank {
    match format {
        Format::Gift => gift::read(text),
    }
}

/// Which format a file is in, by what it holds and, where that could be several, by its name.
#[must_use]
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    let begins = String::from_utf8_lossy(&bytes[..bytes.len().min(64 * 1024)]);
    let is_named =
        std::path::Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gift"));
    let is_gift = is_named || gift::is_likely(&begins);
    is_gift.then_some(Format::Gift)
}
