//! The words for true and false in the languages of decks.
//!
//! The options of a statement are `True` and `False` in every deck, and so are recorded answers. A
//! learner sees and types the words of the deck's language.

/// The options of a statement, as decks and answers have them.
pub const STATEMENT_OPTIONS: [&str; 2] = ["True", "False"];

/// Whether an option is one of a statement.
#[must_use]
pub fn is_statement_option(text: &str) -> bool {
    STATEMENT_OPTIONS.contains(&text)
}

/// The words for true and for false in a language.
#[derive(Debug, PartialEq, Eq)]
pub struct StatementWords {
    /// The primary subtag of the language.
    language: &'static str,
    /// The words that are shown.
    pub shown: [&'static str; 2],
    /// What else is read for each, in lower case. The first is a letter or a sign to type.
    pub typed: [&'static [&'static str]; 2],
}

const fn statement_words_of(
    language: &'static str,
    shown: [&'static str; 2],
    typed: [&'static [&'static str]; 2],
) -> StatementWords {
    StatementWords { language, shown, typed }
}

/// All languages, English first.
const STATEMENT_WORDS: [StatementWords; 22] = [
    statement_words_of("en", STATEMENT_OPTIONS, [&["t"], &["f"]]),
    statement_words_of("de", ["Richtig", "Falsch"], [&["r", "w", "wahr"], &["f", "falsch"]]),
    statement_words_of("fr", ["Vrai", "Faux"], [&["v"], &["f"]]),
    statement_words_of("es", ["Verdadero", "Falso"], [&["v"], &["f"]]),
    statement_words_of("it", ["Vero", "Falso"], [&["v"], &["f"]]),
    statement_words_of("pt", ["Verdadeiro", "Falso"], [&["v"], &["f"]]),
    statement_words_of("nl", ["Waar", "Onwaar"], [&["w", "juist"], &["o", "onjuist"]]),
    statement_words_of("ru", ["Верно", "Неверно"], [&["в", "да", "правда"], &["н", "нет", "ложь"]]),
    statement_words_of("uk", ["Правильно", "Неправильно"], [&["п", "так"], &["н", "ні"]]),
    statement_words_of("pl", ["Prawda", "Fałsz"], [&["p"], &["f", "falsz"]]),
    statement_words_of("cs", ["Pravda", "Nepravda"], [&["p"], &["n"]]),
    statement_words_of("sv", ["Sant", "Falskt"], [&["s"], &["f"]]),
    statement_words_of("da", ["Sandt", "Falsk"], [&["s"], &["f"]]),
    statement_words_of("no", ["Sant", "Usant"], [&["s"], &["u"]]),
    statement_words_of("nb", ["Sant", "Usant"], [&["s"], &["u"]]),
    statement_words_of("fi", ["Tosi", "Epätosi"], [&["t"], &["e"]]),
    statement_words_of("hu", ["Igaz", "Hamis"], [&["i"], &["h"]]),
    statement_words_of("tr", ["Doğru", "Yanlış"], [&["d"], &["y"]]),
    statement_words_of("el", ["Σωστό", "Λάθος"], [&["σ"], &["λ"]]),
    statement_words_of(
        "ja",
        ["正しい", "誤り"],
        [&["○", "o", "◯", "〇", "まる", "正"], &["×", "✕", "✗", "ばつ", "誤", "間違い"]],
    ),
    statement_words_of("zh", ["正确", "错误"], [&["对", "√", "正確"], &["错", "×", "錯誤", "錯"]]),
    statement_words_of("ko", ["참", "거짓"], [&["○", "맞음"], &["×", "틀림"]]),
];

/// The words of a language, by its tag; English for others.
#[must_use]
pub fn statement_words(tag: &str) -> &'static StatementWords {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let own = STATEMENT_WORDS.iter().find(|words| words.language == primary);
    own.unwrap_or(&STATEMENT_WORDS[0])
}

/// The words that these options are; `None` for other options.
#[must_use]
pub fn words_of_options<'a>(
    options: impl IntoIterator<Item = &'a str>,
) -> Option<&'static StatementWords> {
    let mut options = options.into_iter();
    let pair = [options.next()?, options.next()?];
    let is_pair = options.next().is_none();
    STATEMENT_WORDS.iter().find(|words| is_pair && words.shown == pair)
}

impl StatementWords {
    /// The letters or signs to type for true and for false.
    #[must_use]
    pub fn initials(&self) -> [&'static str; 2] {
        self.typed.map(|typed| typed.first().copied().unwrap_or_default())
    }

    /// The place of the option that a lower-case text names, in this language or in English.
    #[must_use]
    pub fn find(&self, lower: &str) -> Option<usize> {
        let own = (0..2).find(|place| {
            self.shown[*place].to_lowercase() == lower || self.typed[*place].contains(&lower)
        });
        let english = &STATEMENT_WORDS[0];
        own.or_else(|| {
            (0..2).find(|place| {
                english.shown[*place].eq_ignore_ascii_case(lower)
                    || english.typed[*place].contains(&lower)
            })
        })
    }

    /// The word that is shown for an option of a statement; other texts stay.
    #[must_use]
    pub fn show<'a>(&self, text: &'a str) -> &'a str
    where
        'static: 'a,
    {
        match STATEMENT_OPTIONS.iter().position(|option| *option == text) {
            Some(place) => self.shown[place],
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{STATEMENT_OPTIONS, STATEMENT_WORDS, statement_words, words_of_options};

    /// In no language one word stands for both, in any case, and English is always read.
    #[test]
    fn every_word_names_one_option() {
        for words in &STATEMENT_WORDS {
            for (place, option) in STATEMENT_OPTIONS.into_iter().enumerate() {
                let own = words.typed[place].iter().copied().chain([words.shown[place]]);
                for text in own.chain([option]) {
                    let found = words.find(&text.to_lowercase());
                    assert_eq!(found, Some(place), "{text} in {words:?}");
                }
            }
            assert_ne!(words.initials()[0], words.initials()[1]);
        }
    }

    #[test]
    fn the_language_of_a_deck_chooses_the_words() {
        assert_eq!(statement_words("de-AT").shown, ["Richtig", "Falsch"]);
        assert_eq!(statement_words("ja").show("False"), "誤り");
        assert_eq!(statement_words("ja").show("Perhaps"), "Perhaps");
        assert_eq!(statement_words("tlh").shown, STATEMENT_OPTIONS);
        assert_eq!(words_of_options(["Vrai", "Faux"]), Some(statement_words("fr")));
        assert_eq!(words_of_options(["Vrai", "Faux", "Peut-être"]), None);
        assert_eq!(words_of_options(["Vrai"]), None);
    }
}
