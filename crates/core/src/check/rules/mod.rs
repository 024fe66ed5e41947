//! The rules, each in a file of its own or of its family.

pub(super) mod above;
pub(super) mod absolute;
pub(super) mod alike;
pub(super) mod allows;
pub(super) mod claims;
pub(super) mod echo;
pub(super) mod equal;
pub(super) mod explains;
pub(super) mod given_away;
pub(super) mod graded;
pub(super) mod grammar;
pub(super) mod grounded;
pub(super) mod harm;
pub(super) mod kinds;
pub(super) mod labels;
pub(super) mod lengths;
pub(super) mod long;
pub(super) mod longest;
pub(super) mod near;
pub(super) mod negative;
pub(super) mod overlap;
pub(super) mod position;
pub(super) mod tells;
pub(super) mod tolerance;
pub(super) mod unit;

use std::cell::OnceCell;

use crate::deck::Deck;

use super::bag::Bag;
use super::word::Map;

/// The guidelines that most of the rules come from.
pub(super) const GUIDELINES: &str = "Haladyna, Downing and Rodriguez 2002";

/// A word that stands in one of so many prompts is of the deck's subject, where it stands in more than a few.
const SUBJECT: usize = 20;
const FEW: usize = 4;

/// A deck as rules look at it that look at all of it.
pub(super) struct Whole<'a> {
    /// The deck.
    pub deck: &'a Deck,
    bags: OnceCell<Vec<Bag<'a>>>,
    counts: OnceCell<Map<u32>>,
}

impl<'a> Whole<'a> {
    /// Prepares a deck.
    pub fn new(deck: &'a Deck) -> Self {
        Self { deck, bags: OnceCell::new(), counts: OnceCell::new() }
    }

    /// The words of each question, in the order of the file.
    pub fn bags(&self) -> &[Bag<'a>] {
        self.bags.get_or_init(|| self.deck.questions.iter().map(Bag::new).collect())
    }

    /// In how many prompts a word stands.
    pub fn count(&self, word: u64) -> u32 {
        let counts = self.counts.get_or_init(|| {
            let mut counts = Map::default();
            for word in self.bags().iter().flat_map(|bag| &bag.prompt) {
                *counts.entry(*word).or_default() += 1;
            }
            counts
        });
        counts.get(&word).copied().unwrap_or_default()
    }

    /// Whether a word stands in so many prompts that it says what the deck is about, and little of any one question.
    pub fn is_of_the_subject(&self, word: u64) -> bool {
        let count = self.count(word) as usize;
        count >= FEW && count * SUBJECT >= self.deck.questions.len()
    }
}
