//! Reading a unit that may be made of several: `km/h`, `kg·m/s²`, `kilometres per hour`, `square kilometres`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::Measure;
use super::table::{PER_WORDS, POWERS_BEFORE, POWERS_BEHIND, PREFIXES, Prefix, Prefixed, UnitRow};
use super::units::UNITS;
use crate::quantity::fold::fold_text;

/// The most readings of one unit: a symbol may stand for several.
const MOST_READINGS: usize = 16;

/// The longest text that may be a unit, in bytes.
pub(super) const MOST_UNIT_BYTES: usize = 120;

/// The most pieces of a unit that is worth reading.
const MOST_PIECES: usize = 16;

/// Whether the case of symbols counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Counts,
    /// That of prefixes counts: `Mhz` is `MHz`.
    OfPrefixes,
    Ignored,
}

/// All that a text with its signs folded may mean as a unit.
pub(super) fn read_unit(text: &str, case: Case) -> Vec<Measure> {
    if text.len() > MOST_UNIT_BYTES {
        return Vec::new();
    }
    let pieces = cut_pieces(text);
    if pieces.is_empty() || pieces.len() > MOST_PIECES {
        return Vec::new();
    }
    let mut readings = phrase_readings(&pieces, case);
    for product in read_product(&pieces, case).unwrap_or_default() {
        if !readings.iter().any(|reading| reading.is_same(&product)) {
            readings.push(product);
        }
    }
    readings
}

/// A piece of a unit.
#[derive(Clone, Debug, PartialEq)]
enum UnitPiece {
    Word(UnitWord),
    Exponent(i8),
    Per,
    Open,
    Close,
}

/// A word, as it was typed and folded.
#[derive(Clone, Debug, PartialEq)]
struct UnitWord {
    raw: String,
    folded: String,
}

/// Cuts a unit into words, exponents and signs; signs of multiplication part words as a space does. Nothing, where
/// there is a sign that no unit has.
fn cut_pieces(text: &str) -> Vec<UnitPiece> {
    let text =
        ELISIONS.iter().fold(text.to_owned(), |text, (elided, full)| text.replace(elided, full));
    let mut pieces = Vec::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let end_of = |goes_on: fn(char) -> bool| {
            let further = rest.char_indices().skip(1).find(|(_, c)| !goes_on(*c));
            further.map_or(rest.len(), |(at, _)| at)
        };
        let length = match c {
            '^' | '-' | '0'..='9' => end_of(|c| c.is_ascii_digit() || c == '-'),
            _ if is_of_word(c) => end_of(is_of_word),
            _ => c.len_utf8(),
        };
        let (piece, behind) = rest.split_at(length);
        rest = behind;
        match c {
            '/' => pieces.push(UnitPiece::Per),
            '(' => pieces.push(UnitPiece::Open),
            ')' => pieces.push(UnitPiece::Close),
            // A hyphen within a name: `light-year`.
            ' ' | '·' | '*' | '×' | '.' => {}
            '-' if piece == "-" => {}
            '^' | '-' | '0'..='9' => match piece.trim_start_matches('^').parse() {
                Ok(exponent) => pieces.push(UnitPiece::Exponent(exponent)),
                Err(_) => return Vec::new(),
            },
            _ if is_of_word(c) => {
                pieces.push(UnitPiece::Word(UnitWord {
                    raw: piece.to_owned(),
                    folded: fold_text(piece),
                }));
            }
            _ => return Vec::new(),
        }
    }
    pieces
}

/// What is written together in some spellings, and what it is.
const ELISIONS: [(&str, &str); 6] =
    [("**", "^"), ("''", "\""), ("all'", "al "), (" l'", " "), ("° C", "°C"), ("° F", "°F")];

fn is_of_word(c: char) -> bool {
    c.is_alphabetic()
        || "°%‰'\"$€£¥₽₹₩".contains(c)
        || unicode_normalization::char::is_combining_mark(c)
}

/// Words that together name one unit: `nautical mile`.
fn phrase_readings(pieces: &[UnitPiece], case: Case) -> Vec<Measure> {
    let words = pieces
        .iter()
        .map(|piece| if let UnitPiece::Word(word) = piece { Some(word) } else { None });
    match words.collect::<Option<Vec<_>>>() {
        Some(words) if words.len() == 1 => word_readings(words[0], case),
        Some(words) => {
            let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
            by_name(&folded.join(" "))
        }
        None => Vec::new(),
    }
}

/// Factors and divisors one after another.
fn read_product(pieces: &[UnitPiece], case: Case) -> Option<Vec<Measure>> {
    let mut parser = Parser { pieces, at: 0, case };
    let readings = parser.take_product()?;
    (parser.at == pieces.len()).then_some(readings)
}

struct Parser<'a> {
    pieces: &'a [UnitPiece],
    at: usize,
    case: Case,
}

impl Parser<'_> {
    fn take_product(&mut self) -> Option<Vec<Measure>> {
        let mut readings = vec![Measure::ONE];
        let mut has_factor = false;
        // In words, all that follows divides: `joules per kilogram kelvin`.
        let mut divides_on = false;
        while let Some(piece) = self.pieces.get(self.at) {
            if *piece == UnitPiece::Close {
                break;
            }
            let is_stroke = *piece == UnitPiece::Per;
            divides_on |= !is_stroke && self.is_word_for_per();
            if is_stroke || self.is_word_for_per() {
                self.at += 1;
            }
            let mut factor = self.take_factor()?;
            if is_stroke || divides_on {
                factor = factor.iter().map(|measure| measure.raise_to(-1)).collect();
            }
            readings = combine_readings(&readings, &factor);
            has_factor = true;
        }
        has_factor.then_some(readings)
    }

    /// Whether a word for `/` stands here, between two factors.
    fn is_word_for_per(&self) -> bool {
        let Some(UnitPiece::Word(word)) = self.pieces.get(self.at) else { return false };
        let is_between = self.at > 0 && self.at + 1 < self.pieces.len();
        // A capital alone is a unit: `V A s`.
        let is_long = word.raw.chars().nth(1).is_some();
        let is_per = is_listed(PER_WORDS, if is_long { &word.folded } else { &word.raw });
        is_between && is_per
    }

    /// `(kg·m)`, `square metre`, `m^2`, `metres squared`
    fn take_factor(&mut self) -> Option<Vec<Measure>> {
        let before = self.power_word(&POWERS_BEFORE);
        let mut readings = match self.pieces.get(self.at)? {
            UnitPiece::Open => {
                self.at += 1;
                let inner = self.take_product()?;
                self.at += 1;
                (self.pieces.get(self.at - 1) == Some(&UnitPiece::Close)).then_some(inner)?
            }
            UnitPiece::Word(_) => self.take_word()?,
            _ => return None,
        };
        let behind = match self.pieces.get(self.at) {
            Some(&UnitPiece::Exponent(exponent)) => {
                self.at += 1;
                Some(exponent)
            }
            _ => self.power_word(&POWERS_BEHIND),
        };
        let exponent = before.unwrap_or(1).checked_mul(behind.unwrap_or(1))?;
        if !(-9..=9).contains(&exponent) || exponent == 0 {
            return None;
        }
        for measure in &mut readings {
            *measure = measure.raise_to(exponent);
        }
        Some(readings)
    }

    fn power_word(&mut self, powers: &[(&str, i8)]) -> Option<i8> {
        let UnitPiece::Word(word) = self.pieces.get(self.at)? else { return None };
        let (_, power) = powers.iter().find(|(words, _)| is_listed(words, &word.folded))?;
        self.at += 1;
        Some(*power)
    }

    /// The longest name of up to three words, or one word: also with its power in it, as `Quadratmeter`.
    fn take_word(&mut self) -> Option<Vec<Measure>> {
        for count in [3, 2] {
            let pieces = self.pieces.get(self.at..self.at + count);
            let found = pieces.map(|pieces| phrase_readings(pieces, self.case)).unwrap_or_default();
            if !found.is_empty() {
                self.at += count;
                return Some(found);
            }
        }
        let UnitPiece::Word(word) = self.pieces.get(self.at)? else { return None };
        let found = Some(word_readings(word, self.case)).filter(|found| !found.is_empty());
        let found = found.or_else(|| raised_name(&word.folded))?;
        self.at += 1;
        Some(found)
    }
}

/// `quadratkilometer`, `平方キロメートル`
fn raised_name(folded: &str) -> Option<Vec<Measure>> {
    let powers = POWERS_BEFORE
        .iter()
        .flat_map(|(words, power)| words.split('|').map(move |word| (word, *power)));
    let long = powers.filter(|(word, _)| word.chars().count() > 4 || !word.is_ascii());
    long.filter_map(|(word, power)| Some((folded.strip_prefix(word)?, power)))
        .map(|(name, power)| {
            by_name(name).iter().map(|measure| measure.raise_to(power)).collect::<Vec<_>>()
        })
        .find(|found| !found.is_empty())
}

fn is_listed(words: &str, folded: &str) -> bool {
    words.split('|').any(|word| word == folded)
}

fn combine_readings(one: &[Measure], other: &[Measure]) -> Vec<Measure> {
    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| one.multiply(other)));
    pairs.take(MOST_READINGS).collect()
}

/// What one word means as a symbol or as a name.
fn word_readings(word: &UnitWord, case: Case) -> Vec<Measure> {
    let mut found = by_symbol(word, case);
    for measure in by_name(&word.folded) {
        if !found.iter().any(|other| other.is_same(&measure)) {
            found.push(measure);
        }
    }
    found
}

/// What a word means as a symbol: a unit, or a prefix and a unit.
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

/// What a folded name means, in the singular or the plural.
fn by_name(name: &str) -> Vec<Measure> {
    let lists = unit_lists();
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > 1 && !lists.may_begin_phrase(name) {
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
    /// What it multiplies the unit by, where the unit takes it.
    fn factor_for(&self, row: &UnitRow) -> Option<f64> {
        let takes = match row.prefixed {
            Prefixed::No => false,
            Prefixed::Decimal => self.base == 10,
            // A tenth of a bit is none.
            Prefixed::Binary => self.power > 2,
        };
        takes.then(|| f64::from(self.base).powi(self.power))
    }
}

/// The name with one of its words in the singular, or with the same ending taken from all.
fn singular_forms(words: &[&str]) -> Vec<String> {
    let mut forms = Vec::new();
    for ending in ["s", "es", "e", "n", "en", "er", "i"] {
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
    /// The first letters of prefixes and of names that have several words: others need not be looked up.
    beginnings: HashSet<String>,
}

impl UnitLists {
    fn may_begin_phrase(&self, name: &str) -> bool {
        self.beginnings.contains(&first_letters(name))
    }
}

/// The first letters of a name.
fn first_letters(name: &str) -> String {
    name.chars().take(2).collect()
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
    })
}

fn phrase_beginnings() -> HashSet<String> {
    let names = UNITS.iter().flat_map(|row| row.names.split('|')).filter(|name| name.contains(' '));
    let prefixes = PREFIXES.iter().flat_map(|prefix| prefix.names.split('|'));
    names.chain(prefixes).map(|name| first_letters(&fold_text(name))).collect()
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
