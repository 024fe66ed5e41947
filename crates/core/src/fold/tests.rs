//! The examples of every fold, and laws of folding.

use proptest::prelude::*;

use crate::quantity::Language;

use super::table::FOLDS;
use super::{FoldOptions, Likeness, TextForm, is_code, signs};

fn sample_likeness(tag: &str, key: &str, given: &str) -> Option<Likeness> {
    let language = Language::new(tag);
    let manner = FoldOptions { language: &language, case_sensitive: false };
    TextForm::from_key(key, manner).likeness_to(&TextForm::from_given(given, manner), manner)
}

#[test]
fn examples_of_folds_are_the_same() {
    let rows = FOLDS.iter().flat_map(|fold| fold.same.iter().map(move |row| (fold.name, row)));
    let failing: Vec<_> = rows
        .filter(|(_, (tag, key, given))| sample_likeness(tag, key, given) != Some(Likeness::Same))
        .collect();
    assert!(failing.is_empty(), "{failing:#?}");
}

#[test]
fn examples_that_come_near_are_not_the_same() {
    let rows = FOLDS.iter().flat_map(|fold| fold.other.iter().map(move |row| (fold.name, row)));
    let failing: Vec<_> = rows
        .filter(|(_, (tag, key, given))| sample_likeness(tag, key, given) == Some(Likeness::Same))
        .collect();
    assert!(failing.is_empty(), "{failing:#?}");
}

#[test]
fn accents_are_distinguished_from_letters() {
    for (tag, key, given) in [
        ("en", "Łódź", "Lodz"),
        ("vi", "phở", "pho"),
        ("es", "Perú", "Peru"),
        ("de", "Köln", "Koln"),
    ] {
        assert_eq!(sample_likeness(tag, key, given), Some(Likeness::Accents), "{key}");
    }
    for (tag, key, given) in
        [("th", "ม้า", "มา"), ("hi", "कमल", "कमला"), ("ru", "мой", "мои"), ("ja", "ば", "は")]
    {
        assert_eq!(sample_likeness(tag, key, given), None, "{key}");
    }
}

#[test]
fn code_is_distinguished_from_prose() {
    for code in [
        "a == b",
        "x += 1",
        "f()",
        "print(x)",
        "git commit --amend",
        "chmod +x run",
        "obj.method",
        "push_back",
        "`let`",
        "cd ..",
        "/etc/passwd",
        "./run",
        "!ready",
        "--help",
        "let x = 5;",
        "getName",
        "$HOME",
        "std::vec",
        "rm file.",
        "ls -l",
    ] {
        assert!(is_code(code), "{code}");
    }
    for prose in [
        "Paris",
        "E = mc²",
        "C++",
        "C#",
        "AT&T",
        "and/or",
        "iPhone",
        "e.g.",
        "5 p.m.",
        "x = 5",
        "log(2)",
        "answer(s)",
        "pH",
        "co-operation",
        "2H2 + O2 -> 2H2O",
        "Jean-Luc Picard",
        "-5",
        "50 %",
        "What?",
        "ice - cream",
        "A+",
        "O'Neill",
    ] {
        assert!(!is_code(prose), "{prose}");
    }
}

proptest! {
    #[test]
    fn folding_is_idempotent(text in "\\PC{0,24}") {
        let once = signs::unify_signs(&text);
        prop_assert_eq!(signs::unify_signs(&once), once);
    }

    #[test]
    fn every_text_is_itself(text in "\\PC{0,24}", tag in prop::sample::select(vec!["en", "de", "fr", "tr", "ja", "ru", "ar", "und"])) {
        let language = Language::new(tag);
        let manner = FoldOptions { language: &language, case_sensitive: false };
        let (key, given) = (TextForm::from_key(&text, manner), TextForm::from_given(&text, manner));
        prop_assert!(key.is_empty() || key.likeness_to(&given, manner) == Some(Likeness::Same) || key.tokens.is_empty(), "{:?} {:?}", key, given);
    }
}
