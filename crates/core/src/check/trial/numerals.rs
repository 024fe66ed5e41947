//! Writes numbers in words, as learners do.

/// Numbers from here on are never written in words.
const END: u64 = 1_000_000;

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The words for 0 to 12 in other languages.
const SMALL: [(&str, [&str; 13]); 7] = [
    (
        "de",
        [
            "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
            "zehn", "elf", "zwölf",
        ],
    ),
    (
        "es",
        [
            "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve",
            "diez", "once", "doce",
        ],
    ),
    (
        "fr",
        [
            "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
            "onze", "douze",
        ],
    ),
    (
        "it",
        [
            "zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove",
            "dieci", "undici", "dodici",
        ],
    ),
    (
        "nl",
        [
            "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
            "elf", "twaalf",
        ],
    ),
    (
        "pt",
        [
            "zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez",
            "onze", "doze",
        ],
    ),
    (
        "ru",
        [
            "ноль",
            "один",
            "два",
            "три",
            "четыре",
            "пять",
            "шесть",
            "семь",
            "восемь",
            "девять",
            "десять",
            "одиннадцать",
            "двенадцать",
        ],
    ),
];

/// A number in the words of a language: below a million in English, up to twelve in others.
pub(super) fn in_words(number: u64, language: &str) -> Option<String> {
    if let Some((_, small)) = SMALL.iter().find(|(primary, _)| *primary == language) {
        return usize::try_from(number)
            .ok()
            .and_then(|number| small.get(number))
            .map(|word| (*word).to_owned());
    }
    (matches!(language, "en" | "und") && number < END).then(|| in_english(number))
}

fn in_english(number: u64) -> String {
    let (thousands, hundreds, rest) = (number / 1_000, number % 1_000 / 100, number % 100);
    let mut parts = Vec::new();
    if thousands > 0 {
        parts.push(format!("{} thousand", in_english(thousands)));
    }
    if hundreds > 0 {
        parts.push(format!("{} hundred", table_word(&ONES, hundreds)));
    }
    let below = match (rest / 10, rest % 10) {
        (_, _) if rest == 0 && number > 0 => None,
        (0 | 1, _) => Some(table_word(&ONES, rest).to_owned()),
        (tens, 0) => Some(table_word(&TENS, tens).to_owned()),
        (tens, ones) => Some(format!("{}-{}", table_word(&TENS, tens), table_word(&ONES, ones))),
    };
    let has_more = !parts.is_empty();
    parts.extend(below.map(|below| if has_more { format!("and {below}") } else { below }));
    parts.join(" ")
}

fn table_word<'a>(table: &[&'a str], index: u64) -> &'a str {
    usize::try_from(index).ok().and_then(|index| table.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{SMALL, in_words};
    use crate::quantity::Language;
    use crate::quantity::spelled::value_of_words;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (number, words) in [
            (0, "zero"),
            (16, "sixteen"),
            (40, "forty"),
            (341, "three hundred and forty-one"),
            (3_005, "three thousand and five"),
            (100_000, "one hundred thousand"),
        ] {
            assert_eq!(in_words(number, "en").as_deref(), Some(words));
        }
        assert_eq!(in_words(13, "de"), None);
        assert_eq!(in_words(7, "ja"), None);
    }

    #[test]
    fn the_reader_reads_every_word_of_the_table() {
        for (primary, words) in SMALL {
            let language = Language::new(primary);
            for (number, word) in words.iter().enumerate().skip(2) {
                let value = value_of_words(&[word], &language).map(|(spelled, _)| spelled.value);
                assert_eq!(value, u64::try_from(number).ok(), "{primary}: {word}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_reader_reads_every_number_that_is_written(number in 0_u64..super::END) {
            let text = in_words(number, "en").unwrap();
            let words: Vec<&str> = text.split(' ').collect();
            let read = value_of_words(&words, &Language::new("en")).map(|(spelled, count)| (spelled.value, count));
            assert_eq!(read, Some((number, words.len())), "{text}");
        }
    }
}
