//! What became of marked cards, in words.

use obverse_core::messages::{Locale, message};

/// What was done to cards outside a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marking {
    Flagged,
    Unflagged,
    Suspended,
    Unsuspended,
    Reset,
    ResetAndFreed,
    Unreset,
}

impl Marking {
    /// `1 card suspended`.
    pub(super) fn describe(self, count: usize, locale: Locale) -> String {
        match self {
            Self::Flagged => message!(locale, "marked-flagged", count = count),
            Self::Unflagged => message!(locale, "marked-unflagged", count = count),
            Self::Suspended => message!(locale, "marked-suspended", count = count),
            Self::Unsuspended => message!(locale, "marked-unsuspended", count = count),
            Self::Reset => message!(locale, "marked-reset", count = count),
            Self::ResetAndFreed => message!(locale, "marked-reset-freed", count = count),
            Self::Unreset => message!(locale, "marked-unreset", count = count),
        }
    }
}
