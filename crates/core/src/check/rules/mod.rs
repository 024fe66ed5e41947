//! The rules, each in its own file or its family's file.

mod absolute_words;
mod all_of_the_above;
mod answer_in_prompt;
mod answer_not_accepted;
mod appositions;
mod blank_choices;
mod confused_labels;
mod echoed_prompt;
mod equal_options;
mod explains_distractor;
mod given_away_blank;
mod gives_away;
mod grammatical_cue;
mod idle_allow;
mod key_position;
mod long_answer;
mod long_scene;
mod longest_key;
mod mixed_kinds;
mod mixed_lengths;
mod near_answers;
mod near_duplicates;
mod negated_statement;
mod negative_stem;
mod no_source;
mod no_tolerance;
mod no_unit;
mod numeric_options;
mod one_of_many;
mod option_labels;
mod option_lists;
mod option_pairs;
mod overlapping_options;
mod telling_order;
mod two_claims;
mod unsafe_link;
mod wording;

use std::cell::OnceCell;

use crate::deck::Deck;

use super::registry::Rule;
use super::terms::Terms;
use super::word::TermMap;

/// The rules of each file. A new rule goes into one of them.
pub(super) const FAMILIES: &[&[Rule]] = &[
    absolute_words::RULES,
    all_of_the_above::RULES,
    answer_in_prompt::RULES,
    answer_not_accepted::RULES,
    blank_choices::RULES,
    confused_labels::RULES,
    echoed_prompt::RULES,
    equal_options::RULES,
    explains_distractor::RULES,
    given_away_blank::RULES,
    gives_away::RULES,
    grammatical_cue::RULES,
    idle_allow::RULES,
    key_position::RULES,
    long_answer::RULES,
    long_scene::RULES,
    longest_key::RULES,
    mixed_kinds::RULES,
    mixed_lengths::RULES,
    near_answers::RULES,
    near_duplicates::RULES,
    negated_statement::RULES,
    negative_stem::RULES,
    no_source::RULES,
    no_tolerance::RULES,
    no_unit::RULES,
    numeric_options::RULES,
    one_of_many::RULES,
    option_lists::RULES,
    option_pairs::RULES,
    overlapping_options::RULES,
    telling_order::RULES,
    two_claims::RULES,
    unsafe_link::RULES,
    wording::RULES,
];

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
    pub(super) fn new(deck: &'a Deck) -> Self {
        Self { deck, terms: OnceCell::new(), counts: OnceCell::new() }
    }

    /// The words of each question, in the order of the file.
    pub(super) fn terms(&self) -> &[Terms<'a>] {
        self.terms.get_or_init(|| self.deck.questions.iter().map(Terms::new).collect())
    }

    /// The number of prompts with a word.
    pub(super) fn prompt_count(&self, word: u64) -> u32 {
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
    pub(super) fn is_subject_word(&self, word: u64) -> bool {
        let count = self.prompt_count(word) as usize;
        count >= MIN_PROMPTS && count * SUBJECT_RATIO >= self.deck.questions.len()
    }
}
