//! The units that a word names by a symbol or by a name, with a prefix or without one.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::Measure;
use super::expression::{Case, UnitWord};
use super::table::{PER_WORDS, POWERS_BEFORE, POWERS_BEHIND, PREFIXES, Prefix, Prefixed, UnitRow};
use super::units::UNITS;
use crate::quantity::fold::fold_text;

/// The measures that one word names by its symbol or by its name.
pub(super) fn word_readings(word: &UnitWord, case: Case) -> Vec<Measure> {
    let mut found = by_symbol(word, case);
    for measure in by_name(&word.folded) {
        if !found.iter().any(|other| other.is_same(&measure)) {
            found.push(measure);
        }
    }
    found
}

/// The measures that one word names in the first way that names any, and whether that is its own
/// case.
pub(super) fn readings_of_word(word: &UnitWord) -> Option<(Vec<Measure>, bool)> {
    let named = by_name(&word.folded);
    let cases = [(Case::Counts, true), (Case::OfPrefixes, false), (Case::Ignored, false)];
    let mut found = cases.into_iter().map(|(case, is_own)| (by_symbol(word, case), is_own));
    if named.is_empty() {
        return found.find(|(readings, _)| !readings.is_empty());
    }
    let mut readings = by_symbol(word, Case::Counts);
    for measure in named {
        if !readings.iter().any(|other| other.is_same(&measure)) {
            readings.push(measure);
        }
    }
    Some((readings, true))
}

/// The measures that a word names by a symbol: a unit, or a prefix and a unit.
fn by_symbol(word: &UnitWord, case: Case) -> Vec<Measure> {
    let lists = unit_lists();
    match case {
        Case::Counts => with_prefix(&word.raw, &lists.symbols, &lists.prefix_symbols),
        Case::OfPrefixes => {
            let length = word.raw.chars().next().map_or(0, char::len_utf8);
            let half_folded = format!("{}{}", &word.raw[..length], fold_text(&word.raw[length..]));
            with_prefix(&half_folded, &lists.folded_symbols, &lists.prefix_symbols)
        }
        Case::Ignored => {
            with_prefix(&word.folded, &lists.folded_symbols, &lists.folded_prefix_symbols)
        }
    }
}

/// The measures that a folded name names, in the singular or the plural.
pub(super) fn by_name(name: &str) -> Vec<Measure> {
    let lists = unit_lists();
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > 1 && !lists.may_begin_phrase(&words) {
        return Vec::new();
    }
    let mut found = with_prefix(name, &lists.names, &lists.prefix_names);
    for form in singular_forms(&words) {
        if !found.is_empty() {
            break;
        }
        found = with_prefix(&form, &lists.names, &lists.prefix_names);
    }
    found
}

fn with_prefix(
    word: &str,
    units: &UnitsByName,
    prefixes: &[(String, &'static Prefix)],
) -> Vec<Measure> {
    let mut found = Vec::new();
    let whole = units.get(word).into_iter().flatten().map(|row| (*row, 1.0));
    let behind = prefixes.iter().filter_map(|(text, prefix)| {
        Some((units.get(word.strip_prefix(text.as_str())?)?, *prefix))
    });
    let behind = behind.flat_map(|(rows, prefix)| {
        rows.iter().filter_map(move |row| Some((*row, prefix.factor_for(row)?)))
    });
    for (row, factor) in whole.chain(behind) {
        let measure = Measure::new(row.bases, row.factor * factor);
        if !found.iter().any(|other: &Measure| other.is_same(&measure)) {
            found.push(measure);
        }
    }
    found
}

impl Prefix {
    /// The factor by which it multiplies the unit; none where the unit takes no such prefix.
    fn factor_for(&self, row: &UnitRow) -> Option<f64> {
        let takes = match row.prefixed {
            Prefixed::No => false,
            Prefixed::Decimal => self.base == 10,
            // There is no tenth of a bit.
            Prefixed::Binary => self.power > 2,
        };
        takes.then(|| f64::from(self.base).powi(self.power))
    }
}

/// The endings that make a plural of a name.
const PLURAL_ENDINGS: [&str; 7] = ["s", "es", "e", "n", "en", "er", "i"];

/// The name with one of its words in the singular, or with the same ending taken from all.
fn singular_forms(words: &[&str]) -> Vec<String> {
    let mut forms = Vec::new();
    for ending in PLURAL_ENDINGS {
        let stems: Vec<Option<&str>> =
            words.iter().map(|word| strip_ending(word, ending)).collect();
        if stems.iter().flatten().count() > 1 {
            let all = words.iter().zip(&stems).map(|(word, stem)| stem.unwrap_or(word));
            forms.push(all.collect::<Vec<_>>().join(" "));
        }
        for (at, stem) in stems.iter().enumerate() {
            if let Some(stem) = stem {
                let mut one = words.to_vec();
                one[at] = stem;
                forms.push(one.join(" "));
            }
        }
    }
    if let Some((last, before)) = words.split_last()
        && let Some(stem) = last.strip_suffix("ies")
    {
        forms.push(
            before
                .iter()
                .copied()
                .chain([format!("{stem}y").as_str()])
                .collect::<Vec<_>>()
                .join(" "),
        );
    }
    forms
}

/// The word without the ending, where at least two letters remain.
fn strip_ending<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|stem| stem.chars().count() > 1)
}

type UnitsByName = HashMap<String, Vec<&'static UnitRow>>;

/// All symbols and names.
struct UnitLists {
    symbols: UnitsByName,
    folded_symbols: UnitsByName,
    names: UnitsByName,
    prefix_symbols: Vec<(String, &'static Prefix)>,
    folded_prefix_symbols: Vec<(String, &'static Prefix)>,
    prefix_names: Vec<(String, &'static Prefix)>,
    /// The first letters of prefixes and of names that have several words: others need not be
    /// looked up.
    beginnings: HashSet<String>,
    /// All words of names that have several, of powers and of *per*.
    phrase_words: HashSet<String>,
}

impl UnitLists {
    fn may_begin_phrase(&self, words: &[&str]) -> bool {
        self.beginnings.contains(first_letters(words[0]))
            && words.iter().all(|word| self.may_name(word))
    }

    /// Whether a word may be a name, or a word of one, with or without a prefix.
    fn may_name(&self, word: &str) -> bool {
        let mut prefixes = self.prefix_names.iter().map(|(prefix, _)| prefix.as_str());
        self.has_form(word)
            || prefixes
                .any(|prefix| word.strip_prefix(prefix).is_some_and(|name| self.has_form(name)))
    }

    /// Whether a word is a name, or a word of one, in the singular or the plural.
    fn has_form(&self, word: &str) -> bool {
        let is_known =
            |name: &str| self.names.contains_key(name) || self.phrase_words.contains(name);
        is_known(word)
            || PLURAL_ENDINGS.iter().any(|ending| word.strip_suffix(ending).is_some_and(is_known))
            || word.strip_suffix("ies").is_some_and(|stem| is_known(&format!("{stem}y")))
    }
}

/// The first letters of a name.
fn first_letters(name: &str) -> &str {
    let end = name.char_indices().nth(2).map_or(name.len(), |(at, _)| at);
    &name[..end]
}

fn unit_lists() -> &'static UnitLists {
    static LISTS: OnceLock<UnitLists> = OnceLock::new();
    LISTS.get_or_init(|| UnitLists {
        symbols: units_by(|row| row.symbols.split_whitespace().map(str::to_owned).collect()),
        folded_symbols: units_by(|row| row.symbols.split_whitespace().map(fold_text).collect()),
        names: units_by(|row| {
            row.names.split('|').map(fold_text).filter(|name| !name.is_empty()).collect()
        }),
        prefix_symbols: prefixes_by(|prefix| {
            prefix.symbols.split(' ').map(str::to_owned).collect()
        }),
        folded_prefix_symbols: prefixes_by(|prefix| {
            prefix.symbols.split(' ').map(fold_text).collect()
        }),
        prefix_names: prefixes_by(|prefix| prefix.names.split('|').map(fold_text).collect()),
        beginnings: phrase_beginnings(),
        phrase_words: phrase_words(),
    })
}

/// Whether a folded word may be a unit, or part of one of several words. It reads no measures, so it
/// is quick.
pub(super) fn may_be_of_unit(word: &str) -> bool {
    let lists = unit_lists();
    let is_symbol = |symbol: &str| lists.folded_symbols.contains_key(symbol);
    let mut prefixes = lists.folded_prefix_symbols.iter().map(|(prefix, _)| prefix.as_str());
    let mut powers = POWERS_BEFORE.iter().flat_map(|(words, _)| words.split('|'));
    is_symbol(word)
        || prefixes.any(|prefix| word.strip_prefix(prefix).is_some_and(is_symbol))
        || lists.may_name(word)
        || powers.any(|power| word.strip_prefix(power).is_some_and(|name| lists.may_name(name)))
}

/// The words of names that have several, of powers, and words for *per*.
fn phrase_words() -> HashSet<String> {
    let names = UNITS.iter().flat_map(|row| row.names.split('|')).filter(|name| name.contains(' '));
    let powers = POWERS_BEFORE.iter().chain(&POWERS_BEHIND).flat_map(|(words, _)| words.split('|'));
    let phrases = names.chain(powers).chain(PER_WORDS.split('|'));
    phrases.flat_map(|text| text.split(' ')).map(fold_text).collect()
}

fn phrase_beginnings() -> HashSet<String> {
    let names = UNITS.iter().flat_map(|row| row.names.split('|')).filter(|name| name.contains(' '));
    let prefixes = PREFIXES.iter().flat_map(|prefix| prefix.names.split('|'));
    names.chain(prefixes).map(|name| first_letters(&fold_text(name)).to_owned()).collect()
}

fn units_by(spellings: fn(&UnitRow) -> Vec<String>) -> UnitsByName {
    let mut units = UnitsByName::new();
    for row in UNITS {
        for spelling in spellings(row) {
            units.entry(spelling).or_default().push(row);
        }
    }
    units
}

fn prefixes_by(spellings: fn(&Prefix) -> Vec<String>) -> Vec<(String, &'static Prefix)> {
    PREFIXES
        .iter()
        .flat_map(|prefix| spellings(prefix).into_iter().map(move |spelling| (spelling, prefix)))
        .collect()
}
