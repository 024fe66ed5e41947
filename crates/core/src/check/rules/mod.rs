//! The rules, each in its own file or its family's file.

pub(super) mod absolute_words;
pub(super) mod all_of_the_above;
pub(super) mod answer_not_accepted;
pub(super) mod confused_labels;
pub(super) mod echoed_prompt;
pub(super) mod equal_options;
pub(super) mod explains_distractor;
pub(super) mod given_away_blank;
pub(super) mod gives_away;
pub(super) mod grammatical_cue;
pub(super) mod idle_allow;
pub(super) mod key_position;
pub(super) mod long_answer;
pub(super) mod longest_key;
pub(super) mod mixed_kinds;
pub(super) mod mixed_lengths;
pub(super) mod near_answers;
pub(super) mod near_duplicates;
pub(super) mod negative_stem;
pub(super) mod no_source;
pub(super) mod no_tolerance;
pub(super) mod no_unit;
pub(super) mod overlapping_options;
pub(super) mod two_claims;
pub(super) mod unsafe_link;

use std::cell::OnceCell;

use crate::deck::Deck;

use super::terms::Terms;
use super::word::TermMap;

/// The source of most of the rules.
pub(super) const GUIDELINES: &str = "Haladyna, Downing and Rodriguez 2002";

/// A word belongs to the deck's subject if one in this number of prompts has it, and at least
/// [`MIN_PROMPTS`].
const SUBJECT_RATIO: usize = 20;
const MIN_PROMPTS: usize = 4;

/// A deck with its word statistics, for the rules.
pub(super) struct DeckContext<'a> {
    /// The deck.
    pub deck: &'a Deck,
    terms: OnceCell<Vec<Terms<'a>>>,
    counts: OnceCell<TermMap<u32>>,
}

impl<'a> DeckContext<'a> {
    /// Prepares a deck.
    pub fn new(deck: &'a Deck) -> Self {
        Self { deck, terms: OnceCell::new(), counts: OnceCell::new() }
    }

    /// The words of each question, in the order of the file.
    pub fn terms(&self) -> &[Terms<'a>] {
        self.terms.get_or_init(|| self.deck.questions.iter().map(Terms::new).collect())
    }

    /// The number of prompts with a word.
    pub fn prompt_count(&self, word: u64) -> u32 {
        let counts = self.counts.get_or_init(|| {
            let mut counts = TermMap::default();
            for word in self.terms().iter().flat_map(|terms| &terms.prompt) {
                *counts.entry(*word).or_default() += 1;
            }
            counts
        });
        counts.get(&word).copied().unwrap_or_default()
    }

    /// Whether too many prompts have a word for it to distinguish questions.
    pub fn is_subject_word(&self, word: u64) -> bool {
        let count = self.prompt_count(word) as usize;
        count >= MIN_PROMPTS && count * SUBJECT_RATIO >= self.deck.questions.len()
    }
}
