//! Detects the language of a text, so that numbers in words are read as it writes them.

use whatlang::Lang;

/// The fewest letters of a text whose language is detected.
const MIN_LETTERS: usize = 120;

/// The most characters that are looked at.
const MAX_CHARS: usize = 20_000;

/// The tags of the languages that are detected.
const TAGS: [(Lang, &str); 40] = [
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Est, "et"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Ell, "el"),
    (Lang::Tur, "tr"),
    (Lang::Heb, "he"),
    (Lang::Ara, "ar"),
    (Lang::Pes, "fa"),
    (Lang::Hin, "hi"),
    (Lang::Ben, "bn"),
    (Lang::Tha, "th"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Kor, "ko"),
    (Lang::Jpn, "ja"),
    (Lang::Cmn, "zh"),
    (Lang::Cat, "ca"),
];

/// The language of a text as a BCP 47 tag; `None` if it is short, mixed or not known.
pub(super) fn detect_language(text: &str) -> Option<&'static str> {
    let begin: String = text.chars().take(MAX_CHARS).collect();
    if begin.chars().filter(|c| c.is_alphabetic()).count() < MIN_LETTERS {
        return None;
    }
    let found = whatlang::detect(&begin)?;
    // Lists of words hold two languages. Only a plain text is sure.
    let is_sure = found.is_reliable() && found.confidence() > 0.9;
    if !is_sure {
        return None;
    }
    TAGS.iter().find(|(language, _)| *language == found.lang()).map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::detect_language;

    #[test]
    fn only_a_plain_text_has_a_language() {
        let german = "Welche Stadt ist die Hauptstadt von Österreich? Wie heißt der längste Fluss, der \
                      durch diese Stadt fließt, und in welches Meer mündet er? Nenne auch die Länder, durch \
                      die er auf seinem Weg dorthin kommt, und erkläre kurz, warum er so wichtig war.";
        let english = "Which city is the capital of Austria? What is the name of the longest river that \
                       flows through this city, and into which sea does it flow? Name the countries through \
                       which it passes on its way, and explain briefly why it was so important.";
        assert_eq!(detect_language(&german.repeat(2)), Some("de"));
        assert_eq!(detect_language(&english.repeat(2)), Some("en"));
        assert_eq!(detect_language("la mer, the sea"), None);
        assert_eq!(detect_language(&"12 + 34 = 46\n".repeat(100)), None);
    }
}
