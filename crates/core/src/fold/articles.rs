//! Leading articles: the genders that they can have, and the words that they stand before.

use crate::quantity::Language;

/// A leading article: the genders that it can have, and before which words it stands, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Article {
    pub genders: u8,
    pub forms: u8,
}

impl Article {
    /// Whether both may stand before the same word.
    pub(super) fn agrees(self, other: Self) -> bool {
        self.genders & other.genders != 0 && self.forms & other.forms != 0
    }
}

/// A leading article, the genders that it can have and the words before which it stands, as bits.
/// Two articles are one only where they share both.
type Row = (&'static str, u8, u8);

const MASCULINE: u8 = 1;
const FEMININE: u8 = 2;
const NEUTER: u8 = 4;
const ANY: u8 = 7;

/// Before a vowel, where the article is shorter there: `l'`.
const VOWEL: u8 = 1;
/// Before most consonants.
const PLAIN: u8 = 2;
/// Before some consonants that take an article of their own, as in `lo zio`.
const HARD: u8 = 4;
const ALL: u8 = 7;

/// The articles of a language.
fn language_articles(primary: &str) -> &'static [Row] {
    match primary {
        "de" => &[
            ("der", MASCULINE, ALL),
            ("die", FEMININE, ALL),
            ("das", NEUTER, ALL),
            ("den", MASCULINE, ALL),
            ("dem", MASCULINE | NEUTER, ALL),
            ("ein", MASCULINE | NEUTER, ALL),
            ("eine", FEMININE, ALL),
            ("einen", MASCULINE, ALL),
        ],
        "fr" => &[
            ("le", MASCULINE, PLAIN),
            ("la", FEMININE, PLAIN),
            ("les", ANY, ALL),
            ("l", ANY, VOWEL),
            ("un", MASCULINE, ALL),
            ("une", FEMININE, ALL),
            ("des", ANY, ALL),
        ],
        "es" => &[
            ("el", MASCULINE, ALL),
            ("la", FEMININE, ALL),
            ("los", MASCULINE, ALL),
            ("las", FEMININE, ALL),
            ("un", MASCULINE, ALL),
            ("una", FEMININE, ALL),
        ],
        "it" => &[
            ("il", MASCULINE, PLAIN),
            ("lo", MASCULINE, HARD),
            ("la", FEMININE, PLAIN | HARD),
            ("i", MASCULINE, PLAIN),
            ("gli", MASCULINE, HARD | VOWEL),
            ("le", FEMININE, ALL),
            ("l", ANY, VOWEL),
            ("un", ANY, PLAIN | VOWEL),
            ("uno", MASCULINE, HARD),
            ("una", FEMININE, PLAIN | HARD),
        ],
        "pt" => &[
            ("o", MASCULINE, ALL),
            ("a", FEMININE, ALL),
            ("os", MASCULINE, ALL),
            ("as", FEMININE, ALL),
            ("um", MASCULINE, ALL),
            ("uma", FEMININE, ALL),
        ],
        "nl" => &[("de", MASCULINE | FEMININE, ALL), ("het", NEUTER, ALL), ("een", ANY, ALL)],
        "ca" => &[
            ("el", MASCULINE, PLAIN),
            ("la", FEMININE, PLAIN),
            ("l", ANY, VOWEL),
            ("els", MASCULINE, ALL),
            ("les", FEMININE, ALL),
            ("un", MASCULINE, ALL),
            ("una", FEMININE, ALL),
        ],
        "da" | "nb" | "sv" => &[
            ("en", MASCULINE | FEMININE, ALL),
            ("ei", FEMININE, ALL),
            ("et", NEUTER, ALL),
            ("ett", NEUTER, ALL),
        ],
        "el" => &[
            ("ο", MASCULINE, ALL),
            ("η", FEMININE, ALL),
            ("το", NEUTER, ALL),
            ("οι", MASCULINE | FEMININE, ALL),
            ("τα", NEUTER, ALL),
            ("τον", MASCULINE, ALL),
            ("την", FEMININE, ALL),
        ],
        "hu" => &[("a", ANY, PLAIN), ("az", ANY, VOWEL), ("egy", ANY, ALL)],
        "en" | "und" => &[("the", ANY, ALL), ("a", ANY, ALL), ("an", ANY, ALL)],
        _ => &[],
    }
}

/// An article of the language; none where the word is no article.
pub(super) fn article(word: &str, language: &Language) -> Option<Article> {
    let row =
        language_articles(language.primary()).iter().find(|(article, ..)| *article == word)?;
    Some(Article { genders: row.1, forms: row.2 })
}

/// Words that a letter named *A* stands before, as in *A flat*, which is no article.
pub(super) const AFTER_LETTERS: [&str; 7] =
    ["flat", "sharp", "minor", "major", "level", "levels", "team"];
