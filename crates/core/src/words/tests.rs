//! The lists hold the words that learners meet, in the form in which they are looked up, and
//! nothing makes a look-up fail.

use proptest::prelude::*;
use unicode_normalization::is_nfc;

use super::automaton::Automaton;
use super::list::{LISTS, NAMES};
use super::{han, is_word, simplify_sign, spelling, standard_spelling};

/// Words that each list must hold: ordinary ones, inflected ones, and terms that learners confuse.
const WORDS: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "schon",
            "schön",
            "bruder",
            "brüder",
            "größe",
            "gingen",
            "straße",
            "französisch",
            "japan",
        ],
    ),
    (
        "en",
        &[
            "exothermic",
            "endothermic",
            "nitrite",
            "nitrate",
            "hypotension",
            "hypertension",
            "colour",
            "mitosis",
        ],
    ),
    (
        "en",
        &[
            "meiosis",
            "ileum",
            "ilium",
            "lose",
            "loose",
            "running",
            "wolves",
            "millimetre",
            "facade",
            "archaeology",
        ],
    ),
    (
        "es",
        &["hablo", "habló", "papá", "papa", "revolución", "niño", "dámelo", "españa", "francia"],
    ),
    ("fr", &["parlerai", "parlerais", "élève", "élevé", "été", "cœur", "français", "allemagne"]),
    ("it", &["parlo", "parlò", "perché", "città", "cattedrale", "rosso", "germania"]),
    ("nl", &["fiets", "fietsen", "koning", "koningin", "gelopen", "duitsland"]),
    ("pt", &["falar", "falamos", "avó", "avô", "coração", "irmã", "alemanha"]),
    ("ru", &["война", "войны", "ёлка", "елка", "читаешь", "читаете", "москва", "франция"]),
    (
        "en",
        &[
            "gambia",
            "zambia",
            "austria",
            "australia",
            "mahler",
            "miller",
            "thomas",
            "sofia",
            "slovakia",
            "slovenia",
        ],
    ),
];

/// Misspellings, which no list may hold.
const MISSPELLINGS: &[(&str, &[&str])] = &[
    ("de", &["rythmus", "agressiv", "maschiene"]),
    (
        "en",
        &[
            "exothemric",
            "recieve",
            "seperate",
            "definately",
            "goverment",
            "occured",
            "accomodate",
            "embarass",
        ],
    ),
    ("es", &["desición", "exhuberante", "desarroyo"]),
    ("fr", &["apeller", "acceuil", "parmis", "éxagérer"]),
    ("it", &["propio", "eccezzione"]),
    ("nl", &["ennige", "onmiddelijk", "interresant"]),
    ("pt", &["concerteza", "excessão", "previlégio"]),
    ("ru", &["агенство", "участвывать", "будующий"]),
];

#[test]
fn ordinary_words_are_there() {
    let missing: Vec<_> = WORDS
        .iter()
        .flat_map(|(language, words)| words.iter().map(move |word| (*language, *word)))
        .filter(|(language, word)| !is_word(language, word))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn misspellings_are_not() {
    let found: Vec<_> = MISSPELLINGS
        .iter()
        .flat_map(|(language, words)| words.iter().map(move |word| (*language, *word)))
        .filter(|(language, word)| is_word(language, word))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_list_belongs_to_its_language() {
    assert!(is_word("de", "schön") && !is_word("en", "schön"));
    assert!(is_word("sv", "australia"), "names belong to all");
    assert!(!is_word("sv", "ordinarily"));
    for language in ["", "EN", "en-GB", "tlh", "\0"] {
        assert!(!is_word(language, "ordinarily"), "{language:?}");
    }
}

#[test]
fn joined_words_are_words() {
    for (language, words) in [
        (
            "de",
            [
                "sicherheitsabschätzung",
                "hinüberwatend",
                "herunterzufahren",
                "vorlesungsfrei",
                "schwefelsäuremolekül",
            ],
        ),
        (
            "nl",
            [
                "fietsenwinkel",
                "koningsdagmarkt",
                "waterstofbruggen",
                "terugverwijzen",
                "schoolgebouw",
            ],
        ),
    ] {
        for word in words {
            assert!(is_word(language, word), "{word}");
        }
    }
    for word in [
        "freundschafft",
        "kindergartten",
        "bundesrepublick",
        "bäckerrei",
        "entwicklunghilfe",
        "wasserschtoff",
    ] {
        assert!(!is_word("de", word), "{word}");
    }
    assert!(!is_word("en", "waterbrick"), "English joins few words");
}

#[test]
fn every_word_is_in_the_form_that_is_looked_up() {
    for list in LISTS.iter().chain([&NAMES]) {
        let mut words = 0;
        list.unpacked_words().for_each_word(&mut |word| {
            words += 1;
            let letters = word.chars().count();
            assert!(list.unpacked_words().contains(word), "{word}");
            assert!((3..=24).contains(&letters), "{word}");
            assert!(is_nfc(word) && word == word.to_lowercase(), "{word}");
        });
        let least = if list.language.is_empty() { 30_000 } else { 120_000 };
        assert!(words > least, "{} has {words} words", list.language);
        assert!(list.unpacked_words().alphabet().is_sorted());
    }
}

#[test]
fn spellings_lead_to_one_standard() {
    for (british, american) in [
        ("colour", "color"),
        ("colours", "colors"),
        ("sulphur", "sulfur"),
        ("manoeuvre", "maneuver"),
        ("manoeuvred", "maneuvered"),
        ("aluminium", "aluminum"),
        ("foetus", "fetus"),
        ("grey", "gray"),
        ("organise", "organize"),
        ("organisation", "organization"),
        ("analysed", "analyzed"),
        ("haemoglobin", "hemoglobin"),
        ("oesophagus", "esophagus"),
        ("centre", "center"),
        ("millimetre", "millimeter"),
        ("defence", "defense"),
        ("practise", "practice"),
        ("catalogue", "catalog"),
        ("travelled", "traveled"),
        ("programme", "program"),
    ] {
        let one = |word| standard_spelling(word).unwrap_or(word).to_owned();
        assert_eq!(one(british), one(american));
    }
    for word in ["nitrite", "nitrate", "affect", "effect", "principal", "colander", ""] {
        assert_eq!(standard_spelling(word), None, "{word}");
    }
}

#[test]
fn a_standard_is_its_own_standard() {
    let spellings = spelling::spelling_pairs();
    assert!(spellings.len() > 3_500, "{}", spellings.len());
    for pair in spellings.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{pair:?}");
    }
    for (word, standard) in spellings {
        assert_eq!(standard_spelling(word), Some(*standard));
        assert_eq!(standard_spelling(standard), None, "{word}");
        for text in [word, standard] {
            assert!(text.len() > 3 && text.bytes().all(|byte| byte.is_ascii_lowercase()), "{text}");
        }
    }
}

#[test]
fn traditional_signs_have_a_simplified_form() {
    let simple = |text: &str| text.chars().map(simplify_sign).collect::<String>();
    assert_eq!(simple("中華人民共和國"), "中华人民共和国");
    assert_eq!(simple("台灣的經濟發展"), "台湾的经济发展");
    assert_eq!(simple("看著"), "看着");
    assert_eq!(simple("東京 Tōkyō とうきょう"), "东京 Tōkyō とうきょう");
}

#[test]
fn simplified_signs_stay() {
    let forms = han::han_forms();
    assert!(forms.len() > 4_000, "{}", forms.len());
    for (traditional, simple) in forms {
        assert_ne!(traditional, simple);
        assert_eq!(simplify_sign(*traditional), *simple);
        assert_eq!(simplify_sign(*simple), *simple, "{traditional}");
    }
    assert!(forms.is_sorted());
}

#[test]
fn broken_files_have_no_items() {
    let file = super::unpack_file(include_bytes!("data/names.words"));
    assert!(Automaton::from_bytes(&file).is_some());
    for length in [0, 3, 11, 12, 60, file.len() / 2, file.len() - 1] {
        assert!(Automaton::from_bytes(&file[..length]).is_none(), "{length}");
    }
    assert_eq!(super::unpack_file(b"\x01\0\0\0 not packed"), b"");
    assert_eq!(super::unpack_file(b""), b"");
}

proptest! {
    #[test]
    fn any_text_can_be_looked_up(language in "[a-z]{2}|\\PC*", word in "\\PC*") {
        let _ = (is_word(&language, &word), standard_spelling(&word));
        for list in &LISTS {
            let _ = is_word(list.language, &word);
        }
        for sign in word.chars() {
            prop_assert_eq!(simplify_sign(simplify_sign(sign)), simplify_sign(sign));
        }
    }

    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Some(words) = Automaton::from_bytes(&bytes) {
            let _ = words.contains("a");
        }
        let _ = super::unpack_file(&bytes[..bytes.len().min(40)]);
    }

    /// A word of a list with one letter changed to a sign of no language is no word.
    #[test]
    fn a_word_with_another_sign_is_none(at in 0_usize..9, sign in "[0-9%☃]") {
        let mut letters: Vec<char> = "confederation".chars().collect();
        prop_assert!(is_word("en", "confederation"));
        letters[at] = sign.chars().next().expect("one sign");
        prop_assert!(!is_word("en", &letters.iter().collect::<String>()));
    }
}
