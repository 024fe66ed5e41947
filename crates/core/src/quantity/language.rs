//! The rules of a language for numbers and dates.

use super::date::calendar::Calendar;
use super::number::Bound;
use super::spelled::{Index, han};
use super::token::Cursor;
use super::words::{BoundSide, ENGLISH, LanguageWords, words_of};

/// How numbers and dates are written in the language of a deck. English words are understood in all
/// of them.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    primary: &'static str,
    pub(super) decimal: char,
    /// The sign between thousands, beside a space and an apostrophe, which every language has.
    pub(super) group: char,
    /// The order in `20/06/1990`. A year in front settles the order everywhere.
    pub(super) order: DateOrder,
    own: &'static LanguageWords,
    numerals: Option<&'static Index>,
    calendar: Option<&'static Calendar>,
    is_english: bool,
}

/// Which of day and month comes first when the year comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateOrder {
    DayFirst,
    MonthFirst,
    /// Plain `en`, languages that begin with the year, and languages that are not known here.
    Ambiguous,
}

impl Language {
    /// The conventions of a BCP 47 tag, such as `en-GB` or `zh-Hant-TW`. A tag that is not known
    /// writes numbers as English does and settles no order of day and month.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase();
        let mut subtags = tag.split(['-', '_']);
        let primary = subtags.next().unwrap_or_default();
        let region = subtags.take_while(|subtag| subtag.len() > 1).find(|subtag| is_region(subtag));
        let (decimal, group) = decimal_and_group(primary, region.unwrap_or_default());
        Self {
            primary: known_tag(primary),
            decimal,
            group,
            order: date_order(primary, region.unwrap_or_default()),
            own: words_of(primary),
            numerals: Index::for_language(primary),
            calendar: Calendar::for_language(primary),
            is_english: primary == "en",
        }
    }

    /// The primary subtag, such as `de`; `und` where this program knows nothing about the language.
    #[must_use]
    pub fn primary(&self) -> &'static str {
        self.primary
    }

    /// The decimal sign, and the sign between thousands.
    #[must_use]
    pub fn number_signs(&self) -> (char, char) {
        (self.decimal, self.group)
    }

    /// Whether it is English, of whichever region.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.is_english
    }

    /// The number words, where the language has them here.
    pub(super) fn numerals(&self) -> Option<&'static Index> {
        self.numerals
    }

    /// The words of one sort, in the language and in English.
    pub(super) fn words_for(
        &self,
        sort: fn(&LanguageWords) -> &'static str,
    ) -> impl Iterator<Item = &'static str> {
        let english = if self.is_english { "" } else { sort(&ENGLISH) };
        sort(self.own).split('|').chain(english.split('|').filter(|word| !word.is_empty()))
    }

    /// The words of one sort in the language, then in English, each as a list.
    pub(super) fn each_words(&self, sort: fn(&LanguageWords) -> &'static str) -> [&'static str; 2] {
        [sort(self.own), sort(&ENGLISH)]
    }

    /// The words of bounds on one side of a number, in the language and in English; `|` parts them.
    pub(super) fn bound_words(
        &self,
        side: BoundSide,
    ) -> impl Iterator<Item = (Bound, &'static str)> {
        let english = (!self.is_english).then(|| ENGLISH.bounds.on_side(side));
        self.own.bounds.on_side(side).into_iter().chain(english.into_iter().flatten())
    }

    /// The words of dates of one sort, in the language and in English.
    pub(super) fn date_words(
        &self,
        sort: fn(&Calendar) -> &[String],
    ) -> impl Iterator<Item = &'static str> {
        self.calendars().flat_map(move |calendar| sort(calendar).iter().map(String::as_str))
    }

    fn calendars(&self) -> impl Iterator<Item = &'static Calendar> + use<> {
        let english = if self.is_english { None } else { Calendar::for_language("en") };
        self.calendar.into_iter().chain(english)
    }

    /// Takes a word that a range may begin with: `between`, `from`.
    pub(super) fn take_opening(&self, cursor: &mut Cursor<'_>) -> bool {
        cursor.take_longest(self.words_for(|words| words.open))
    }

    /// Takes a scale, such as `thousand`, and gives its power of ten. The language comes before
    /// English: a German `Billion` is a million millions.
    pub(super) fn take_scale(&self, cursor: &mut Cursor<'_>) -> Option<i32> {
        let scales = self.own.scales.iter().chain(ENGLISH.scales);
        let named = scales
            .copied()
            .find_map(|(names, power)| cursor.take_longest(names.split('|')).then_some(power));
        named.or_else(|| cursor.take_word(|word| han::han_power(word.text)))
    }

    /// Takes the name of a month or its beginning, three letters at the least, and gives its number
    /// from 1.
    pub(super) fn take_month(&self, cursor: &mut Cursor<'_>) -> Option<u8> {
        self.calendars().find_map(|calendar| calendar.take_month(cursor))
    }

    /// Takes the name of a day of the week, or its beginning.
    pub(super) fn take_weekday(&self, cursor: &mut Cursor<'_>) -> bool {
        self.calendars().any(|calendar| calendar.take_weekday(cursor))
    }
}

impl Default for Language {
    /// Plain English.
    fn default() -> Self {
        Self::new("en")
    }
}

/// The languages that have rules of their own somewhere in this program.
const KNOWN_TAGS: [&str; 34] = [
    "ar", "az", "be", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi",
    "hu", "it", "ja", "ko", "la", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk", "vi",
    "yue", "zh",
];

fn known_tag(primary: &str) -> &'static str {
    let primary = match primary {
        "nn" | "no" => "nb",
        "cmn" => "zh",
        _ => primary,
    };
    KNOWN_TAGS.into_iter().find(|tag| *tag == primary).unwrap_or("und")
}

fn is_region(subtag: &str) -> bool {
    subtag.len() == 2 || subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit())
}

/// The decimal sign and the sign that parts thousands, after CLDR.
fn decimal_and_group(primary: &str, region: &str) -> (char, char) {
    match (primary, region) {
        ("de" | "it" | "rm", "ch" | "li") | ("gsw", _) => ('.', '\''),
        (
            "es",
            "419" | "bz" | "cu" | "do" | "gt" | "hn" | "mx" | "ni" | "pa" | "pe" | "pr" | "sv"
            | "us",
        ) => ('.', ','),
        (
            "ast" | "az" | "bs" | "ca" | "da" | "de" | "el" | "es" | "eu" | "fo" | "fy" | "gl"
            | "hr" | "id" | "is" | "it" | "jv" | "kl" | "lb" | "mk" | "nl" | "pt" | "ro" | "sl"
            | "sr" | "su" | "tr" | "vi",
            _,
        ) => (',', '.'),
        (
            "af" | "be" | "bg" | "br" | "cs" | "eo" | "et" | "fi" | "fr" | "hu" | "hy" | "ka"
            | "kk" | "ky" | "lt" | "lv" | "nb" | "nn" | "no" | "oc" | "pl" | "ru" | "se" | "sk"
            | "sq" | "sv" | "tg" | "tk" | "uk" | "uz",
            _,
        ) => (',', ' '),
        _ => ('.', ','),
    }
}

/// The order of day and month when the year comes last. Where both are in use it stays unsettled.
fn date_order(primary: &str, region: &str) -> DateOrder {
    match (primary, region) {
        ("en", "us" | "as" | "gu" | "mp" | "pr" | "um" | "vi") => DateOrder::MonthFirst,
        ("en", "" | "ca" | "ph" | "001") | ("es", "pa" | "pr" | "us") => DateOrder::Ambiguous,
        (
            "ar" | "ast" | "az" | "be" | "bg" | "bn" | "br" | "bs" | "ca" | "cs" | "cy" | "da"
            | "de" | "el" | "en" | "es" | "et" | "fi" | "fo" | "fr" | "fy" | "ga" | "gd" | "gl"
            | "gsw" | "gu" | "he" | "hi" | "hr" | "hy" | "id" | "is" | "it" | "ka" | "kk" | "kn"
            | "ky" | "lb" | "lv" | "mk" | "ml" | "mr" | "ms" | "mt" | "nb" | "nl" | "nn" | "no"
            | "oc" | "pl" | "pt" | "rm" | "ro" | "ru" | "sk" | "sl" | "sq" | "sr" | "sw" | "ta"
            | "te" | "tg" | "th" | "tr" | "uk" | "ur" | "uz" | "vi",
            _,
        ) => DateOrder::DayFirst,
        _ => DateOrder::Ambiguous,
    }
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, Language};

    #[test]
    fn a_tag_settles_signs_and_order() {
        let table = [
            ("en", '.', ',', DateOrder::Ambiguous),
            ("en-US", '.', ',', DateOrder::MonthFirst),
            ("en_gb", '.', ',', DateOrder::DayFirst),
            ("EN-Latn-AU", '.', ',', DateOrder::DayFirst),
            ("en-CA", '.', ',', DateOrder::Ambiguous),
            ("en-x-us", '.', ',', DateOrder::Ambiguous),
            ("de", ',', '.', DateOrder::DayFirst),
            ("de-CH", '.', '\'', DateOrder::DayFirst),
            ("fr-CA", ',', ' ', DateOrder::DayFirst),
            ("es-419", '.', ',', DateOrder::DayFirst),
            ("pt-BR", ',', '.', DateOrder::DayFirst),
            ("sv", ',', ' ', DateOrder::Ambiguous),
            ("hu", ',', ' ', DateOrder::Ambiguous),
            ("zh-Hant-TW", '.', ',', DateOrder::Ambiguous),
            ("ja", '.', ',', DateOrder::Ambiguous),
            ("tlh", '.', ',', DateOrder::Ambiguous),
            ("", '.', ',', DateOrder::Ambiguous),
        ];
        for (tag, decimal, group, order) in table {
            let language = Language::new(tag);
            assert_eq!(
                (language.decimal, language.group, language.order),
                (decimal, group, order),
                "{tag}"
            );
        }
    }
}
