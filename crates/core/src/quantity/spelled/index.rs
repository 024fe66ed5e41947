//! The number words of a language, ready to be looked up.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::beginning::beginning_of;
use super::numerals::{NumeralOrder, Numerals, TONGUES, numerals_of};
use crate::quantity::fold::fold_word;
use crate::quantity::words::words_of;

/// The meaning of a number word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quantity) enum Meaning {
    Zero,
    /// 1 to 9.
    Unit(u64),
    /// 10 to 19.
    Teen(u64),
    /// 20 to 90.
    Ten(u64),
    /// 100 to 900 in one word.
    Hundreds(u64),
    /// Multiplies by 100.
    Hundred,
    /// Multiplies by itself.
    Scale(u64),
    /// `a` of `a million`.
    Article,
    And,
}

/// A number word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quantity) struct Atom {
    pub meaning: Meaning,
    pub is_ordinal: bool,
}

/// The number words of one language by their folded spelling.
#[derive(Debug)]
pub(in crate::quantity) struct Index {
    atoms: HashMap<String, Atom>,
    /// The articles as they stand, in lower case with their accents.
    pub articles: Vec<&'static str>,
    pub order: NumeralOrder,
    pub not_english: Vec<&'static str>,
    longest: usize,
    /// The first letters of all words that a number may begin with.
    beginnings: HashSet<String>,
    /// The most words of which one atom consists: `quatre vingt`.
    pub most_words: usize,
}

/// The longest word that may be several number words, in bytes.
const LONGEST_COMPOUND: usize = 160;

impl Index {
    /// The index of the language with this primary subtag, where it has number words.
    pub(crate) fn for_language(primary: &str) -> Option<&'static Self> {
        static INDICES: [OnceLock<Index>; TONGUES.len()] =
            [const { OnceLock::new() }; TONGUES.len()];
        let place = TONGUES.binary_search(&primary).ok()?;
        let numerals = numerals_of(primary)?;
        Some(INDICES[place].get_or_init(|| Self::new(primary, numerals)))
    }

    fn new(primary: &str, numerals: &'static Numerals) -> Self {
        let mut index = Self {
            atoms: HashMap::new(),
            articles: numerals.articles.split_whitespace().collect(),
            order: numerals.order,
            not_english: numerals.not_english.split_whitespace().collect(),
            longest: 0,
            beginnings: HashSet::new(),
            most_words: 1,
        };
        index.add_cardinals(numerals);
        index.add_ordinals(numerals);
        index.add_beginnings(primary);
        let atoms = index.atoms.keys();
        index.longest = atoms.clone().map(String::len).max().unwrap_or(0);
        index.most_words = atoms.map(|form| form.split(' ').count()).max().unwrap_or(1);
        index
    }

    /// Number words, words for parts of one, and words that hold both.
    fn add_beginnings(&mut self, primary: &str) {
        let words = words_of(primary);
        let parts = words.fractions.split(['|', ' ']).chain(words.and_a_half[0].split('|'));
        let others = parts.chain(["a", "an", "пол"]).filter(|word| !word.is_empty());
        let forms = self.atoms.keys().flat_map(|form| form.split(' ')).chain(others);
        self.beginnings = forms.map(|word| beginning_of(word).to_owned()).collect();
    }

    /// Whether a number word, or a word for a part of one, begins as this folded word does.
    pub(crate) fn begins(&self, word: &str) -> bool {
        // A number word of two letters may have others right behind it: `enogtyve`.
        let of_two = word.char_indices().nth(2).map_or(word, |(at, _)| &word[..at]);
        self.beginnings.contains(beginning_of(word))
            || self.order.is_glued && self.beginnings.contains(of_two)
    }

    fn add_cardinals(&mut self, numerals: &Numerals) {
        self.add_forms(numerals.zero, Meaning::Zero);
        self.add_forms(numerals.hundred, Meaning::Hundred);
        self.add_forms(numerals.and, Meaning::And);
        self.add_forms(numerals.scale_articles, Meaning::Article);
        self.add_list(numerals.units, |place| Meaning::Unit(place + 1));
        self.add_list(numerals.teens, |place| Meaning::Teen(place + 10));
        self.add_list(numerals.tens, |place| Meaning::Ten((place + 2) * 10));
        self.add_list(numerals.hundreds, |place| Meaning::Hundreds((place + 1) * 100));
        self.add_list(numerals.scales, scale_meaning);
    }

    fn add_ordinals(&mut self, numerals: &Numerals) {
        let endings = numerals.endings;
        self.add_ordinal_list(numerals.ordinal_units, endings, |place| Meaning::Unit(place + 1));
        self.add_ordinal_list(numerals.ordinal_teens, endings, |place| Meaning::Teen(place + 10));
        self.add_ordinal_list(numerals.ordinal_tens, endings, |place| {
            Meaning::Ten((place + 2) * 10)
        });
        self.add_ordinal_list(numerals.ordinal_hundred, endings, |_| Meaning::Hundred);
        self.add_ordinal_list(numerals.ordinal_scales, endings, scale_meaning);
    }

    fn add_ordinal_list(&mut self, list: &str, endings: &str, meaning: impl Fn(u64) -> Meaning) {
        for (place, stems) in (0..).zip(list.split('|')) {
            for stem in stems.split_whitespace() {
                self.add_endings(stem, endings, meaning(place));
            }
        }
    }

    fn add_endings(&mut self, stem: &str, endings: &str, meaning: Meaning) {
        if endings.is_empty() {
            self.insert(stem, Atom { meaning, is_ordinal: true });
        }
        for ending in endings.split_whitespace() {
            self.insert(&format!("{stem}{ending}"), Atom { meaning, is_ordinal: true });
        }
    }

    fn add_list(&mut self, list: &str, meaning: impl Fn(u64) -> Meaning) {
        for (place, forms) in (0..).zip(list.split('|')) {
            self.add_forms(forms, meaning(place));
        }
    }

    fn add_forms(&mut self, forms: &str, meaning: Meaning) {
        for form in forms.split_whitespace() {
            self.insert(form, Atom { meaning, is_ordinal: false });
        }
    }

    fn insert(&mut self, form: &str, atom: Atom) {
        let parts: Vec<String> = form.split('_').map(fold_word).collect();
        // A cardinal stands before an ordinal that is spelt like it.
        self.atoms.entry(parts.join(" ")).or_insert(atom);
    }

    /// The meaning of a folded word, or of several words with a space between them.
    pub(crate) fn find_atom(&self, form: &str) -> Option<Atom> {
        self.atoms.get(form).copied()
    }

    /// Every number word, folded.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        self.atoms.keys().map(String::as_str)
    }

    /// The power that a scale or a hundred multiplies by.
    pub(crate) fn scale_value(&self, word: &str) -> Option<u64> {
        match self.find_atom(word)? {
            Atom { meaning: Meaning::Scale(scale), is_ordinal: false } => Some(scale),
            Atom { meaning: Meaning::Hundred, is_ordinal: false } => Some(100),
            _ => None,
        }
    }

    /// The number words of which one word is made, such as `ein`, `und` and `zwanzig`.
    pub(crate) fn split_word(&self, word: &str) -> Option<Vec<Atom>> {
        if let Some(atom) = self.find_atom(word) {
            return Some(vec![atom]);
        }
        let may_be_several = self.order.is_glued && word.len() <= LONGEST_COMPOUND;
        may_be_several.then(|| self.cut_word(word))?
    }

    /// Cuts a word into number words, the longest first. `dead[at]` says that nothing fits from
    /// there on.
    fn cut_word(&self, word: &str) -> Option<Vec<Atom>> {
        let mut dead = vec![false; word.len() + 1];
        let mut path: Vec<(usize, Atom)> = Vec::new();
        let (mut at, mut below) = (0, usize::MAX);
        while at < word.len() {
            let longest = self.longest.min(word.len() - at).min(below.saturating_sub(1));
            let fits = |length: &usize| {
                let piece = word.get(at..at + length)?;
                if dead[at + length] {
                    return None;
                }
                self.find_atom(piece).map(|atom| (*length, atom))
            };
            let next = (1..=longest).rev().find_map(|length| fits(&length));
            if let Some((length, atom)) = next {
                path.push((length, atom));
                at += length;
                below = usize::MAX;
            } else {
                dead[at] = true;
                let (length, _) = path.pop()?;
                at -= length;
                below = length;
            }
        }
        Some(path.into_iter().map(|(_, atom)| atom).collect())
    }
}

fn scale_meaning(place: u64) -> Meaning {
    Meaning::Scale([1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000][place as usize])
}
