//! Which format a file is in.

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
