//! Which format a file is in.

use super::apkg::{self, PastCard};
use super::bank::Bank;
use super::decode::{Undecodable, decode};
use super::{gift, moodle};

/// A format that is read or written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Moodle's plain text.
    Gift,
    /// Moodle's XML.
    Moodle,
    /// Anki's packages.
    Apkg,
}

impl Format {
    /// Every format.
    pub const ALL: &[Self] = &[Self::Gift, Self::Moodle, Self::Apkg];

    /// Its name on the command line, and in the `origin` of a question that came from it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gift => "gift",
            Self::Moodle => "moodle",
            Self::Apkg => "apkg",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Gift => "GIFT, Moodle's plain text",
            Self::Moodle => "Moodle XML",
            Self::Apkg => "a package of Anki",
        }
    }

    /// Whether what it calls a question tells people anything.
    #[must_use]
    pub(super) fn has_names(self) -> bool {
        self != Self::Apkg
    }

    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// What is to be known to read a file, beside what is in it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder in which files lie that questions show, as the deck names it.
    pub folder: String,
}

/// What came of a file.
#[derive(Debug, Default)]
pub struct Opened {
    /// What is in it.
    pub bank: Bank,
    /// What to say of its encoding, where it is a text and not in UTF-8: its name.
    pub encoding: Option<&'static str>,
    /// What was done with its cards before.
    pub past: Vec<PastCard>,
}

/// Why nothing came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It is to be a text, and is none.
    Undecodable(Undecodable),
    /// It is not what it is to be, in words.
    Unfit(String),
}

/// Reads a file in a format; a text in this encoding, where one is named. Where it may take long, it is told every now and
/// then what share of it is done, from 0 to 1.
///
/// # Errors
///
/// Where nothing of it can be read.
pub fn open(
    format: Format,
    bytes: &[u8],
    encoding: Option<&str>,
    options: &Options,
    watch: &mut dyn FnMut(f32),
) -> Result<Opened, Unopened> {
    if format == Format::Apkg {
        let apkg::Read { bank, past } = apkg::read(bytes, options, watch).map_err(Unopened::Unfit)?;
        return Ok(Opened { bank, encoding: None, past });
    }
    let decoded = decode(bytes, encoding).map_err(Unopened::Undecodable)?;
    let bank = read(format, &decoded.text, options);
    Ok(Opened { bank, encoding: decoded.encoding, past: Vec::new() })
}

/// Reads a text in a format. A package is no text, and nothing comes of one.
#[must_use]
pub fn read(format: Format, text: &str, options: &Options) -> Bank {
    match format {
        Format::Gift => gift::read(text),
        Format::Moodle => moodle::read(text, &options.folder),
        Format::Apkg => Bank::default(),
    }
}

/// Which format a file is in, by what it holds and, where that could be several, by its name.
#[must_use]
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    if apkg::is_likely(bytes) {
        return Some(Format::Apkg);
    }
    let begins = String::from_utf8_lossy(&bytes[..bytes.len().min(64 * 1024)]);
    if moodle::is_likely(&begins) {
        return Some(Format::Moodle);
    }
    let is_named =
        std::path::Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gift"));
    let is_gift = is_named || gift::is_likely(&begins);
    is_gift.then_some(Format::Gift)
}
