//! Reading a unit that may be made of several: `km/h`, `kg·m/s²`, `kilometres per hour`,
//! `square kilometres`.

use super::Measure;
use super::names::{by_name, readings_of_word, word_readings};
use super::table::{PER_WORDS, POWERS_BEFORE, POWERS_BEHIND};
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

/// All measures that a text may mean as a unit. Its signs are folded.
pub(super) fn read_unit(text: &str, case: Case) -> Vec<Measure> {
    if text.len() > MOST_UNIT_BYTES {
        return Vec::new();
    }
    let pieces = cut_pieces(text);
    if pieces.is_empty() || pieces.len() > MOST_PIECES {
        return Vec::new();
    }
    if let [UnitPiece::Word(word)] = pieces.as_slice() {
        let found = word_readings(word, case);
        return if found.is_empty() {
            raised_name(&word.folded).unwrap_or_default()
        } else {
            found
        };
    }
    let mut readings = phrase_readings(&pieces, case);
    for product in read_product(&pieces, case).unwrap_or_default() {
        if !readings.iter().any(|reading| reading.is_same(&product)) {
            readings.push(product);
        }
    }
    readings
}

/// All measures that a word of letters may mean as a unit, and whether it has the case of a unit.
pub(super) fn read_word(text: &str) -> Option<(Vec<Measure>, bool)> {
    if text.len() > MOST_UNIT_BYTES || text.is_empty() {
        return None;
    }
    let word = UnitWord { raw: text.to_owned(), folded: fold_text(text) };
    readings_of_word(&word).or_else(|| Some((raised_name(&word.folded)?, true)))
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

/// A word of a unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct UnitWord {
    /// As it was typed.
    pub raw: String,
    /// As it is looked up.
    pub folded: String,
}

/// Cuts a unit into words, exponents and signs; signs of multiplication separate words as a space
/// does. Nothing where the text has a sign that no unit has.
fn cut_pieces(text: &str) -> Vec<UnitPiece> {
    let mut text = text.to_owned();
    for (elided, full) in ELISIONS {
        if text.contains(elided) {
            text = text.replace(elided, full);
        }
    }
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

/// Signs that some spellings write together or apart, and the one way in which they are read.
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

    /// The longest name of up to three words, or one word: also with its power in it, as
    /// `Quadratmeter`.
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
