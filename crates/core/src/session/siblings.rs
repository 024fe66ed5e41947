//! Keeps cards of one question or group apart.

use std::collections::HashSet;

use crate::deck::Part;

use super::paper::QuestionRef;
use super::queue::{QueueCard, StudiedDeck, TodayIndex};

/// Keeps cards of one question or group on different days.
#[derive(Default)]
pub(super) struct SiblingFilter {
    questions: HashSet<QuestionRef>,
    groups: HashSet<(usize, u32)>,
    met: HashSet<(QuestionRef, Part)>,
}

impl SiblingFilter {
    /// A filter that knows the cards answered today.
    pub(super) fn from_today(decks: &[StudiedDeck], today: &TodayIndex) -> Self {
        let mut siblings = Self::default();
        for (deck, card) in &today.met {
            let Some(question) = decks[*deck].deck.find_question(&card.question) else { continue };
            let place = QuestionRef { deck: *deck, question };
            siblings.add_question(decks, place);
            siblings.met.insert((place, card.part));
        }
        siblings
    }

    /// Whether this card was answered today.
    pub(super) fn is_met(&self, card: &QueueCard) -> bool {
        self.met.contains(&card.sort_key())
    }

    fn add_question(&mut self, decks: &[StudiedDeck], place: QuestionRef) {
        self.questions.insert(place);
        self.groups.extend(question_group(decks, place));
    }

    /// Takes a card unless a related card was taken or answered today. The same card may come back.
    pub(super) fn try_take(&mut self, decks: &[StudiedDeck], card: &QueueCard) -> bool {
        let is_taken = self.is_met(card) || self.is_free(decks, card.place);
        if is_taken {
            self.add_question(decks, card.place);
        }
        is_taken
    }

    fn is_free(&self, decks: &[StudiedDeck], place: QuestionRef) -> bool {
        !self.questions.contains(&place)
            && question_group(decks, place).is_none_or(|group| !self.groups.contains(&group))
    }
}

fn question_group(decks: &[StudiedDeck], place: QuestionRef) -> Option<(usize, u32)> {
    Some((place.deck, decks[place.deck].deck.questions[place.question].group?))
}
