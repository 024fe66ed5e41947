//! The languages of the interface.

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    English,
    /// German.
    German,
    /// French.
    French,
    /// Japanese.
    Japanese,
    /// Russian.
    Russian,
}

impl Locale {
    /// All languages, English first.
    pub const ALL: [Self; 5] =
        [Self::English, Self::German, Self::French, Self::Japanese, Self::Russian];

    /// The codes of all languages, in the order of [`Locale::ALL`].
    pub const CODES: [&'static str; 5] = ["en", "de", "fr", "ja", "ru"];

    /// The code of ISO 639: `ja`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }

    /// The language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The language of a tag or of a system's locale: `de-AT`, `ru_RU.UTF-8`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::from_code(&primary.to_ascii_lowercase())
    }

    /// The text of its catalogue.
    pub(super) const fn source(self) -> &'static str {
        match self {
            Self::English => include_str!("en.ftl"),
            Self::German => include_str!("de.ftl"),
            Self::French => include_str!("fr.ftl"),
            Self::Japanese => include_str!("ja.ftl"),
            Self::Russian => include_str!("ru.ftl"),
        }
    }
}
