//! The rules, each in a file of its own or of its family.

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

/// The guidelines that most of the rules come from.
pub(super) const GUIDELINES: &str = "Haladyna, Downing and Rodriguez 2002";

/// A word that stands in one of so many prompts is of the deck's subject, where it stands in more than a few.
const SUBJECT: usize = 20;
const FEW: usize = 4;

/// A deck as rules look at it that look at all of it.
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

    /// In how many prompts a word stands.
    pub fn prompt_count(&self, word: u64) -> u32 {
        let counts = self.counts.get_or_init(|| {
            let mut counts = TermMap::default();
            for word in self.terms().iter().flat_map(|bag| &bag.prompt) {
                *counts.entry(*word).or_default() += 1;
            }
            counts
        });
        counts.get(&word).copied().unwrap_or_default()
    }

    /// Whether a word stands in so many prompts that it says what the deck is about, and little of any one question.
    pub fn is_subject_word(&self, word: u64) -> bool {
        let count = self.prompt_count(word) as usize;
        count >= FEW && count * SUBJECT >= self.deck.questions.len()
    }
}
