//! Words for parts of one: `half`, `thirds`, `Viertel`, `anderthalb`, `полмиллиона`.

use super::cardinal_of_words;
use super::index::{Atom, Index, Meaning};
use crate::quantity::Language;
use crate::quantity::fold::fold_word;

/// The denominators of the words for parts that no ordinal makes, in the order of their lists.
const DENOMINATORS: [u64; 3] = [2, 3, 4];

/// Into how many parts one is cut where so many of them are counted by `word`: 3 for `thirds`
/// behind *two*. An ordinal is a part where its number agrees: *one third*, *two thirds*, not *two
/// third*.
#[must_use]
pub fn denominator(word: &str, count: u64, language: &Language) -> Option<u64> {
    let word = fold_word(word);
    noun(&word, language).or_else(|| ordinal_part(&word, count, language))
}

/// The denominator of a word that names a part and nothing else: `half`, `Drittel`.
#[must_use]
pub fn part_noun(word: &str, language: &Language) -> Option<u64> {
    noun(&fold_word(word), language)
}

/// A fraction in one word, as numerator and denominator: 3 and 2 for `anderthalb`, 5 and 2 for
/// `zweieinhalb`, 3 and 4 for `dreiviertel`, 500,000 and 1 for `полмиллиона`.
#[must_use]
pub(crate) fn fraction_in_one_word(word: &str, language: &Language) -> Option<(u64, u64)> {
    let word = fold_word(word);
    and_a_half(&word, language)
        .or_else(|| half_of_scale(&word, language))
        .or_else(|| glued(&word, language))
}

/// The power of ten, a thousand or more, that a word multiplies by.
#[must_use]
pub(super) fn scale_of_word(word: &str, language: &Language) -> Option<u64> {
    let word = fold_word(word);
    indices(language).find_map(|index| index.scale_value(&word)).filter(|scale| *scale >= 1_000)
}

/// The number words of the language, then those of English.
fn indices(language: &Language) -> impl Iterator<Item = &'static Index> {
    let english = if language.is_english() { None } else { Index::for_language("en") };
    language.numerals().into_iter().chain(english)
}

/// A folded word that only names a part.
fn noun(word: &str, language: &Language) -> Option<u64> {
    let listed = if ordinal(word, language).is_some() { None } else { listed_part(word, language) };
    listed.or_else(|| german_part(word, language))
}

/// A part whose name the lists of fractions have: `half`, `drittel`.
fn listed_part(word: &str, language: &Language) -> Option<u64> {
    let lists = language.each_words(|words| words.fractions);
    let mut forms = lists.into_iter().flat_map(|list| list.split('|').zip(DENOMINATORS));
    let found = forms.find(|(forms, _)| forms.split(' ').any(|form| form == word));
    found.map(|(_, denominator)| denominator)
}

/// `Fünftel`, `Zwanzigstel`: the ordinal with another ending.
fn german_part(word: &str, language: &Language) -> Option<u64> {
    if language.primary() != "de" {
        return None;
    }
    let stem = word.strip_suffix("el")?;
    ordinal(&format!("{stem}e"), language).filter(|part| *part > 2)
}

/// An ordinal that says into how many parts one is cut: `fifth`, `quintos`.
fn ordinal_part(word: &str, count: u64, language: &Language) -> Option<u64> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let is_whole = match language.primary() {
        _ if count == 1 => true,
        "nl" => true,
        "it" => ends(&["i", "e"]),
        "ru" => ends(&["ых"]),
        _ => false,
    };
    let whole = if is_whole { ordinal(word, language) } else { None };
    let plural = word.strip_suffix('s').and_then(|single| ordinal(single, language));
    whole.or(plural).filter(|part| *part > 2)
}

/// The place that one ordinal word says.
fn ordinal(word: &str, language: &Language) -> Option<u64> {
    indices(language).find_map(|index| index.find_atom(word)).and_then(place_of)
}

fn and_a_half(word: &str, language: &Language) -> Option<(u64, u64)> {
    if language
        .words_for(|words| words.and_a_half[0])
        .any(|whole| whole == word && !whole.is_empty())
    {
        return Some((3, 2));
    }
    let mut endings =
        language.words_for(|words| words.and_a_half[1]).filter(|ending| !ending.is_empty());
    let stem =
        endings.find_map(|ending| word.strip_suffix(ending)).filter(|stem| !stem.is_empty())?;
    let (whole, 1) = cardinal_of_words(&[stem], language)? else { return None };
    Some((whole.checked_mul(2)?.checked_add(1)?, 2))
}

/// `полмиллиона`
fn half_of_scale(word: &str, language: &Language) -> Option<(u64, u64)> {
    if language.primary() != "ru" {
        return None;
    }
    let scale = word.strip_prefix("пол")?;
    scale_of_word(scale, language).map(|scale| (scale / 2, 1))
}

/// `dreiviertel`, `driekwart`, in languages that write several number words as one.
fn glued(word: &str, language: &Language) -> Option<(u64, u64)> {
    language.numerals().filter(|index| index.order.is_glued)?;
    // Most words end as no part does, and need not be taken apart.
    let is_german_part = language.primary() == "de" && word.ends_with("el");
    let mut forms = language
        .each_words(|words| words.fractions)
        .into_iter()
        .flat_map(|list| list.split(['|', ' ']).filter(|form| !form.is_empty()));
    if !is_german_part && !forms.any(|form| word.ends_with(form)) {
        return None;
    }
    let splits = word.char_indices().map(|(at, _)| word.split_at(at)).skip(2);
    splits.filter(|(count, part)| !count.is_empty() && part.len() > 3).find_map(|(count, part)| {
        let denominator = noun(part, language)?;
        let (count, 1) = cardinal_of_words(&[count], language)? else { return None };
        (count < denominator).then_some((count, denominator))
    })
}

/// The place that an ordinal says; nothing where the word counts.
fn place_of(atom: Atom) -> Option<u64> {
    let place = match atom.meaning {
        Meaning::Unit(place)
        | Meaning::Teen(place)
        | Meaning::Ten(place)
        | Meaning::Scale(place)
        | Meaning::Hundreds(place) => place,
        Meaning::Hundred => 100,
        Meaning::Zero | Meaning::Article | Meaning::And => return None,
    };
    atom.is_ordinal.then_some(place)
}
