//! Which letters differ, and how the difference is shown.

use crate::messages::Locale;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use proptest::strategy::Strategy;

use super::{
    DrawnSpelling, LetterDifference, compare_spellings, describe_difference, describe_spelling,
    draw_spellings, pair_words, spelling_to_html,
};
use crate::text::{Line, Style, StyledSpan, hostile_chars};

/// A typed word, the correct word, and the phrase about the letters that differ.
const SPELLINGS: &[(&str, &str, &str)] = &[
    // Swapped letters.
    ("exothemric", "exothermic", "\"m\" and \"r\" are swapped"),
    ("Gobrachev", "Gorbachev", "\"b\" and \"r\" are swapped"),
    ("teh", "the", "\"e\" and \"h\" are swapped"),
    ("hte", "the", "\"h\" and \"t\" are swapped"),
    ("banaan", "banana", "\"a\" and \"n\" at the end are swapped"),
    // A missing letter.
    ("exothrmic", "exothermic", "\"e\" is missing after \"exoth\""),
    ("posession", "possession", "\"s\" is missing after \"pos\""),
    ("eltsin", "Yeltsin", "\"Y\" is missing at the start"),
    ("Yeltsi", "Yeltsin", "\"n\" is missing at the end"),
    // An extra letter.
    ("Gorbatchev", "Gorbachev", "\"t\" is not needed after \"Gorba\""),
    ("pproton", "proton", "\"p\" is not needed after \"p\""),
    ("hproton", "proton", "\"h\" is not needed at the start"),
    ("protone", "proton", "\"e\" is not needed at the end"),
    // A different letter, or several.
    ("Michail", "Mikhail", "\"c\" should be \"k\""),
    ("seperate", "separate", "\"e\" after \"sep\" should be \"a\""),
    ("fotosynthesis", "photosynthesis", "\"f\" should be \"ph\""),
    ("Jelzin", "Yeltsin", "\"J\" should be \"Y\"; \"z\" should be \"ts\""),
    // Accents.
    ("schon", "schön", "\"ö\" needs its accent"),
    ("schön", "schon", "\"ö\" needs no accent"),
    ("père", "pére", "\"è\" should be \"é\""),
    ("elève", "élève", "\"é\" needs its accent"),
    ("Esperaneo", "Esperanéo", "\"é\" needs its accent"),
    (
        "elephé",
        "éléphé",
        "\"é\" at the start needs its accent; \"é\" after \"él\" needs its accent",
    ),
    ("Θεος", "Θεός", "\"ό\" needs its accent"),
    ("e\u{301}tude", "etude", "\"e\u{301}\" needs no accent"),
    ("Петр", "Пётр", "\"ё\" needs its accent"),
    // Punctuation with a name.
    ("Red-Cross", "Red Cross", "a hyphen should be a space"),
    ("RedCross", "Red Cross", "a space is missing after \"Red\""),
    ("dont", "don't", "an apostrophe is missing after \"don\""),
    // Wide or joined letters.
    ("東亰都", "東京都", "\"亰\" should be \"京\""),
    ("कीताब", "किताब", "\"की\" should be \"कि\""),
    // Hebrew.
    ("שלם", "שלום", "\"ו\" is missing after \"של\""),
];

fn drawn_text(drawn: &[DrawnSpelling]) -> String {
    let lines = drawn.iter().flat_map(|one| one.given.iter().chain(&one.right).chain(&one.marks));
    lines.map(|line| format!("{line}\n")).collect()
}

fn draw_text(words: &[(&str, &str)], width: usize) -> String {
    drawn_text(&draw_spellings(words, width, Locale::English))
}

#[test]
fn differences_are_named() {
    for (given, right, phrase) in SPELLINGS {
        assert_eq!(
            describe_difference(given, right, Locale::English).as_deref(),
            Some(*phrase),
            "{given} for {right}"
        );
    }
    assert_eq!(
        describe_spelling("exothemric", "exothermic", Locale::English),
        "You typed \"exothemric\"; it is spelt \"exothermic\": \"m\" and \"r\" are swapped."
    );
}

#[test]
fn case_and_form_do_not_count_and_long_differences_are_not_shown() {
    for (given, right) in
        [("EXOTHERMIC", "exothermic"), ("E\u{301}tude", "étude"), ("so\u{ad}da", "soda")]
    {
        assert_eq!(describe_difference(given, right, Locale::English), None);
    }
    let four = "\"1\" should be \"w\"; \"2\" should be \"x\"; \"3\" should be \"y\"; \"4\" should be \"z\"";
    assert_eq!(
        describe_difference("a1b2c3d4e", "awbxcydze", Locale::English).as_deref(),
        Some(four)
    );
    assert_eq!(describe_difference("a1b2c3d4e5", "awbxcydzev", Locale::English), None);
    assert_eq!(
        describe_spelling("Tin", "tin", Locale::English),
        "You typed \"Tin\"; it is spelt \"tin\"."
    );
}

#[test]
fn the_letters_that_differ_have_a_sign_below_them() {
    for (given, right, expected) in [
        ("exothemric", "exothermic", "exothemric\nexothermic\n      ^^\n"),
        ("exothrmic", "exothermic", "exoth_rmic\nexothermic\n     ^\n"),
        ("Gorbatchev", "Gorbachev", "Gorbatchev\nGorba_chev\n     ^\n"),
        ("seperate", "separate", "seperate\nseparate\n   ^\n"),
        ("schon", "schön", "schon\nschön\n   ^\n"),
        ("scho\u{308}n", "schon", "scho\u{308}n\nschon\n   ^\n"),
        ("東亰都", "東京都", "東亰都\n東京都\n  ^^\n"),
        ("東都", "東京都", "東__都\n東京都\n  ^^\n"),
        ("aka", "a京a", "ak a\na京a\n ^^\n"),
    ] {
        assert_eq!(draw_text(&[(given, right)], 29), expected, "{given} for {right}");
    }
}

#[test]
fn words_are_side_by_side_if_they_fit() {
    let words = [("Michail", "Mikhail"), ("Gorbatchev", "Gorbachev")];
    let beside = "Michail Gorbatchev\nMikhail Gorba_chev\n  ^          ^\n";
    assert_eq!(draw_text(&words, 29), beside);
    assert_eq!(draw_text(&words, 18), beside);
    let below = "Michail\nMikhail\n  ^\nGorbatchev\nGorba_chev\n     ^\n";
    assert_eq!(draw_text(&words, 17), below);
}

#[test]
fn a_long_word_continues_below() {
    let (given, right) = ("Donaudampfschifahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft");
    let expected = "\
Donaudampfschif__ahrt
Donaudampfschifffahrt
               ^^
sgesellschaft
sgesellschaft

";
    assert_eq!(draw_text(&[(given, right)], 21), expected);
}

#[test]
fn right_to_left_text_is_named_in_words() {
    let expected = "\
שלם
שלום
You typed \"שלם\"; it is spelt
\"שלום\": \"ו\" is missing after
\"של\".
";
    assert_eq!(draw_text(&[("שלם", "שלום")], 29), expected);
}

#[test]
fn an_answer_that_differs_only_in_spelling_is_drawn_whole() {
    let misspelt = [("Gorbachov", "Gorbachev"), ("Michail", "Mikhail")];
    let pairs = |given, right| pair_words(&misspelt, given, right);
    assert_eq!(
        pairs("mikhail  gorbachov", "Mikhail Gorbachev"),
        Some(vec![("mikhail", "Mikhail"), ("gorbachov", "Gorbachev")])
    );
    assert_eq!(pairs("Gorbachov", "Gorbachev").map(|pairs| pairs.len()), Some(1));
    assert_eq!(pairs("the Gorbachov", "Gorbachev"), None);
    assert_eq!(pairs("Raisa Gorbachov", "Mikhail Gorbachev"), None);
    assert_eq!(pairs("Gorbachov", "Mikhail Gorbachev"), None);
}

#[test]
fn letters_that_differ_have_a_meaning_of_their_own() {
    let [drawn] = &draw_spellings(&[("exothrmik", "exothermic")], 29, Locale::English)[..] else {
        panic!()
    };
    let spans = |lines: &[Line]| lines.iter().flat_map(Line::spans).cloned().collect::<Vec<_>>();
    let span = StyledSpan::new;
    assert_eq!(
        spans(&drawn.given),
        [
            span(Style::Plain, "exoth"),
            span(Style::Dim, "_"),
            span(Style::Plain, "rmi"),
            span(Style::Wrong, "k")
        ]
    );
    assert_eq!(
        spans(&drawn.right),
        [
            span(Style::Plain, "exoth"),
            span(Style::Right, "e"),
            span(Style::Plain, "rmi"),
            span(Style::Right, "c")
        ]
    );
    assert_eq!(
        spans(&drawn.marks),
        [
            span(Style::Plain, "     "),
            span(Style::Strong, "^"),
            span(Style::Plain, "   "),
            span(Style::Strong, "^")
        ]
    );
}

#[test]
fn a_page_marks_different_letters_and_names_them() {
    assert_eq!(
        spelling_to_html("exothrmik", "exothermic").into_string(),
        "exothrmi<del>k</del> → exoth<ins>e</ins>rmi<ins>c</ins>: \
         &quot;e&quot; is missing after &quot;exoth&quot;; &quot;k&quot; should be &quot;c&quot;"
    );
    assert_eq!(
        spelling_to_html("<b>\u{202e}", "<c>").into_string(),
        "&lt;<del>b</del>&gt;<del>\\u{202e}</del> → &lt;<ins>c</ins>&gt;: \
         &quot;b&quot; should be &quot;c&quot;; &quot;\\u{202e}&quot; is not needed at the end"
    );
}

#[test]
fn a_text_without_end_is_compared_in_no_time() {
    let given = "ab".repeat(5_000);
    let right = "ba".repeat(5_000);
    assert_eq!(compare_spellings(&given, &right).len(), 20_000);
    let slipped = format!("{}x{}", &given[..5_000], &given[5_000..]);
    let places = compare_spellings(&slipped, &given);
    let differing: Vec<_> = places.iter().filter_map(|place| place.difference).collect();
    assert_eq!(differing, [LetterDifference::Extra]);
}

/// A word, and the same word after a few edits.
fn misspelt_pairs() -> impl Strategy<Value = (String, String)> {
    let edits =
        proptest::collection::vec((0..4, any::<proptest::sample::Index>(), any::<char>()), 0..4);
    ("[a-zäöü捕虜\u{301} -]{1,40}|\\PC{0,20}", edits).prop_map(|(right, edits)| {
        let mut letters: Vec<char> = right.chars().collect();
        for (kind, at, letter) in edits {
            let at = at.index(letters.len() + 1);
            match kind {
                0 => letters.insert(at, letter),
                1 if at < letters.len() => drop(letters.remove(at)),
                2 if at < letters.len() => letters[at] = letter,
                _ if at + 1 < letters.len() => letters.swap(at, at + 1),
                _ => {}
            }
        }
        (letters.into_iter().collect(), right)
    })
}

proptest! {
    #[test]
    fn every_letter_is_in_its_place((given, right) in misspelt_pairs()) {
        let places = compare_spellings(&given, &right);
        let seen = |word: &str| -> String {
            super::split_letters(word).iter().map(|letter| letter.text).collect()
        };
        let given_letters: String = places.iter().map(|place| place.given).collect();
        let right_letters: String = places.iter().map(|place| place.right).collect();
        prop_assert_eq!(given_letters, seen(&given));
        prop_assert_eq!(right_letters, seen(&right));
        for place in &places {
            prop_assert!(!place.given.is_empty() || !place.right.is_empty());
        }
    }

    #[test]
    fn equal_texts_have_no_difference(word in "\\PC{0,30}") {
        let places = compare_spellings(&word, &word);
        prop_assert!(places.iter().all(|place| place.difference.is_none()));
        prop_assert_eq!(describe_difference(&word, &word, Locale::English), None);
    }

    #[test]
    fn drawings_fit_and_align(words in proptest::collection::vec(misspelt_pairs(), 0..4), width in 6_usize..90) {
        let words: Vec<(&str, &str)> =
            words.iter().map(|(given, right)| (given.as_str(), right.as_str())).collect();
        for one in draw_spellings(&words, width, Locale::English) {
            for line in one.given.iter().chain(&one.right).chain(&one.marks) {
                prop_assert!(line.width() <= width, "{line}");
                prop_assert_eq!(hostile_chars(&line.to_string()).count(), 0);
            }
        }
    }
}
