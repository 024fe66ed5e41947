//! Texts that lie within a slip of the pen of one another.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use crate::deck::question::Typos;
use crate::fold::{FoldOptions, TextForm, Token, TokenKind};

use super::edits::{begins_alike, edit_distance};
use super::misspelt::edit_allowance;

/// A text as its letters are compared with those of others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Letters {
    /// Its words, in lower case and without accents, each with whether it is a word of letters
    /// alone.
    words: Vec<(String, bool)>,
    /// Whether they are English, in which more is forgiven.
    is_english: bool,
}

/// How near two texts lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The letters that are added, left out, changed or swapped: 0 where accents alone differ.
    pub edits: usize,
    /// Whether each word begins with the letter of the other, so that it may be a slip.
    pub begins_alike: bool,
}

impl Letters {
    /// The letters of a text.
    #[must_use]
    pub fn from_text(text: &str, manner: FoldOptions) -> Self {
        let tokens = TextForm::from_key(text, manner).tokens;
        let counted = tokens.into_iter().filter(|token| token.kind != TokenKind::OptionalSign);
        Self {
            words: counted.map(token_word).collect(),
            is_english: manner.language.primary() == "en",
        }
    }

    /// How near another text lies, where no word of it is further off than is forgiven in a key of
    /// this length.
    #[must_use]
    pub fn distance_to(&self, other: &Self, typos: Typos) -> Option<Distance> {
        if self.words.len() != other.words.len() {
            return None;
        }
        let mut found = Distance { edits: 0, begins_alike: true };
        for ((key, is_word), (given, is_also_word)) in self.words.iter().zip(&other.words) {
            if key == given {
                continue;
            }
            let limit = if *is_word && *is_also_word {
                edit_allowance(key, given, typos, self.is_english)
            } else {
                0
            };
            found.edits += edit_distance(key, given, limit)?;
            found.begins_alike &= begins_alike(key, given);
        }
        Some(found)
    }
}

/// A word as it is compared, and whether it is one of letters alone.
fn token_word(token: Token) -> (String, bool) {
    let is_word = token.kind == TokenKind::Word
        && token.value.is_none()
        && token.plain.chars().all(char::is_alphabetic);
    (token.plain, is_word)
}

/// Whether one of two texts lies within a slip of the other, where some of these typos are
/// forgiven.
fn lie_near(one: &Letters, other: &Letters, typos: &[Typos]) -> bool {
    typos.iter().any(|typos| {
        one.distance_to(other, *typos).or_else(|| other.distance_to(one, *typos)).is_some()
    })
}

/// For each text the others that lie within a slip of it, by their places, where the one or the
/// other is the key and these many typos are forgiven. No pair is compared that need not be: two
/// words lie near one another where both are the same once a letter or two are taken away, and
/// texts are looked for along such words. Of a text that lies near very many others a few are
/// found.
#[must_use]
pub fn find_neighbours(texts: &[Letters], typos: &[Typos]) -> Vec<Vec<usize>> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut words: Vec<(&str, bool)> = Vec::new();
    let mut trie = Trie::default();
    for (place, text) in texts.iter().enumerate() {
        let path = text.words.iter().map(|(word, is_word)| {
            *numbers.entry(word).or_insert_with(|| {
                words.push((word, *is_word));
                words.len() - 1
            })
        });
        let path: Vec<usize> = path.collect();
        trie.insert(&path, place);
    }
    let is_english = texts.first().is_some_and(|text| text.is_english);
    let near = near_words(&words, typos, is_english, edit_distance);
    let path = |text: &Letters| {
        text.words.iter().map(|(word, _)| numbers[word.as_str()]).collect::<Vec<_>>()
    };
    let found = |(place, text): (usize, &Letters)| {
        let mut found = trie.texts_along(&path(text), &near);
        found.retain(|other| *other != place && lie_near(text, &texts[*other], typos));
        found
    };
    texts.iter().enumerate().map(found).collect()
}

/// The most letters that two near words differ by.
const MOST_EDITS: usize = 2;
/// Of longer words one letter alone is looked for.
const LONG_WORD: usize = 24;
/// Of words that are alike but for the same letters so many are looked at.
const MOST_ALIKE: usize = 32;
/// So many near words are followed from each word.
const MOST_WORDS: usize = 12;
/// So many beginnings of texts are followed from each text.
const MOST_PATHS: usize = 500;

/// For each word those that lie near it, itself first; `measure` gives the letters between two
/// words within a limit.
fn near_words(
    words: &[(&str, bool)],
    typos: &[Typos],
    is_english: bool,
    mut measure: impl FnMut(&str, &str, usize) -> Option<usize>,
) -> Vec<Vec<usize>> {
    // A word of four letters may be longer by one, or have two swapped: nobody knows which before
    // they are compared.
    let limit = |word: &str| {
        let forgiven = |typos: &Typos| match typos {
            Typos::Auto if word.chars().count() == 4 => 1,
            typos => edit_allowance(word, word, *typos, is_english),
        };
        let most = if word.chars().count() > LONG_WORD { 1 } else { MOST_EDITS };
        typos.iter().map(forgiven).max().unwrap_or_default().min(most)
    };
    let variants: Vec<Vec<u64>> = words
        .iter()
        .map(
            |(word, is_word)| {
                if *is_word { shortened_hashes(word, limit(word)) } else { Vec::new() }
            },
        )
        .collect();
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (number, variants) in variants.iter().enumerate() {
        for variant in variants {
            let alike = index.entry(*variant).or_default();
            if alike.len() < MOST_ALIKE {
                alike.push(number);
            }
        }
    }
    let near = |(number, variants): (usize, &Vec<u64>)| {
        let (word, _) = words[number];
        let mut found: Vec<usize> =
            variants.iter().flat_map(|variant| index[variant].iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        let is_near = |other: &usize| {
            let limit = limit(word).max(limit(words[*other].0));
            *other != number && measure(word, words[*other].0, limit).is_some()
        };
        found.retain(is_near);
        found.truncate(MOST_WORDS);
        found.insert(0, number);
        found
    };
    variants.iter().enumerate().map(near).collect()
}

/// Numbers that stand for a word with up to so many letters taken away, in every way.
fn shortened_hashes(word: &str, letters: usize) -> Vec<u64> {
    let mut all = HashSet::from([word.to_owned()]);
    let mut last = vec![word.to_owned()];
    for _ in 0..letters {
        let mut next = Vec::new();
        for word in &last {
            for (at, c) in word.char_indices() {
                let rest = format!("{}{}", &word[..at], &word[at + c.len_utf8()..]);
                if !rest.is_empty() && all.insert(rest.clone()) {
                    next.push(rest);
                }
            }
        }
        last = next;
    }
    // Where two texts have one number by chance, a pair is compared in vain.
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    all.iter().map(|text| hasher.hash_one(text)).collect()
}

/// Texts by their words, one word after the other.
#[derive(Default)]
struct Trie {
    steps: HashMap<(usize, usize), usize>,
    count: usize,
    /// The places of the texts that end at a node.
    ends: HashMap<usize, Vec<usize>>,
}

impl Trie {
    fn insert(&mut self, path: &[usize], place: usize) {
        let mut node = 0;
        for word in path {
            let next = self.count + 1;
            let to = *self.steps.entry((node, *word)).or_insert(next);
            self.count = self.count.max(to);
            node = to;
        }
        self.ends.entry(node).or_default().push(place);
    }

    /// The texts of which each word lies near that of the path.
    fn texts_along(&self, path: &[usize], near: &[Vec<usize>]) -> Vec<usize> {
        let mut nodes = vec![0];
        for word in path {
            let steps =
                nodes.iter().flat_map(|node| near[*word].iter().map(move |word| (*node, *word)));
            nodes =
                steps.filter_map(|step| self.steps.get(&step).copied()).take(MOST_PATHS).collect();
        }
        let mut found: Vec<usize> = nodes
            .iter()
            .flat_map(|node| self.ends.get(node).into_iter().flatten().copied())
            .collect();
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, proptest};

    use super::{Letters, edit_distance, find_neighbours, near_words};
    use crate::deck::question::Typos;
    use crate::fold::FoldOptions;
    use crate::quantity::Language;

    fn sample_letters(texts: &[&str]) -> Vec<Letters> {
        let language = Language::new("en");
        texts
            .iter()
            .map(|text| {
                Letters::from_text(text, FoldOptions { language: &language, case_sensitive: false })
            })
            .collect()
    }

    #[test]
    fn texts_lie_near_one_another_word_by_word() {
        let texts = sample_letters(&[
            "Mikhail Gorbachev",
            "Michail Gorbatchev",
            "Boris Gorbachev",
            "Mikhail",
            "nitrite",
            "nitrate",
        ]);
        let found = find_neighbours(&texts, &[Typos::Auto]);
        assert_eq!(found, [vec![1], vec![0], vec![], vec![], vec![5], vec![4]]);
        for (one, other, is_near) in [
            ("Gambia", "Zambia", true),
            ("MiG 15", "MiG 17", false),
            ("Iran", "Iraq", false),
            ("file", "flie", true),
            ("Iran", "Irans", true),
            ("stalactite", "stalagmite", true),
            ("the nitrite", "nitrate", true),
            ("hypertension", "hypotension", true),
        ] {
            let two = sample_letters(&[one, other]);
            assert_eq!(
                !find_neighbours(&two, &[Typos::Auto])[0].is_empty(),
                is_near,
                "{one}, {other}"
            );
            assert_eq!(
                two[0].distance_to(&two[1], Typos::Auto).is_some(),
                is_near,
                "{one}, {other}"
            );
        }
    }

    /// How many pairs of words are compared among so many that all lie near one another.
    fn count_comparisons(count: usize) -> usize {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        let words: Vec<String> = (0..count)
            .map(|n| format!("lan{}{}{}d", letter(n / 676), letter(n / 26), letter(n)))
            .collect();
        let words: Vec<(&str, bool)> = words.iter().map(|word| (word.as_str(), true)).collect();
        let mut compared = 0;
        near_words(&words, &[Typos::Auto], true, |one, other, limit| {
            compared += 1;
            edit_distance(one, other, limit)
        });
        compared
    }

    #[test]
    fn twice_as_many_words_take_twice_the_comparisons() {
        let [once, twice] = [count_comparisons(1_000), count_comparisons(2_000)];
        assert!(once > 1_000 && twice < 2 * once + once / 2, "{once}, {twice}");
    }

    proptest! {
        #[test]
        fn the_index_finds_the_same_as_comparing_every_pair(texts in prop::collection::hash_set("[ab]{4,8}( [ab]{4,6})?", 1..7)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let letters = sample_letters(&texts);
            for (at, found) in find_neighbours(&letters, &[Typos::Auto]).iter().enumerate() {
                for (other, text) in letters.iter().enumerate().filter(|(other, _)| *other != at) {
                    let is_near = letters[at].distance_to(text, Typos::Auto).is_some()
                        || text.distance_to(&letters[at], Typos::Auto).is_some();
                    assert!(!is_near || found.contains(&other), "{} {}", texts[at], texts[other]);
                }
            }
        }
    }
}
