//! The study queue: due cards and some new ones, in an order that helps memory.

use std::collections::{HashMap, HashSet};

use crate::deck::{CardId, DeckId, Outline, Part};
use crate::memory::{DayNumber, Memory, Model, Seed};

use super::paper::{QuestionRef, has_tag};
use super::siblings::SiblingFilter;
use super::spread::{mix_evenly, spread_kinds};

/// A deck with the learner's memory of its cards.
#[derive(Debug)]
pub struct StudiedDeck<'a> {
    /// The deck.
    pub deck: &'a Outline,
    /// For each card by number: whether the learner has ever reviewed it.
    pub met: Vec<bool>,
    /// Memory states by card number. Due cards are always included; some callers need all cards.
    pub memories: Vec<(usize, Memory)>,
}

impl<'a> StudiedDeck<'a> {
    /// A deck that the learner has not studied yet.
    #[must_use]
    pub fn new(deck: &'a Outline) -> Self {
        Self { deck, met: vec![false; deck.cards], memories: Vec::new() }
    }
}

/// The answers of today, and all suspended cards.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// The cards answered today, each with a flag for its first review ever.
    pub met: Vec<(DeckId, CardId, bool)>,
    /// The suspended cards.
    pub suspended: HashSet<(DeckId, CardId)>,
}

/// The request for a queue.
#[derive(Clone, Debug)]
pub struct QueueRequest {
    /// The learner's study day.
    pub day: DayNumber,
    /// The most cards in total. Due cards come first, and new ones fill the rest.
    pub limit: usize,
    /// The most due cards that were not answered today. Cards answered today come back anyway.
    pub fresh: usize,
    /// The most new cards.
    pub new: usize,
    /// A question must have each of these tags, or a tag below it.
    pub tags: Vec<String>,
    /// Whether to ask cards early if none are due.
    pub ahead: bool,
    /// Whether to start with the best-known card, to help after a break.
    pub eases_in: bool,
}

/// The number of further cards that a deck may add today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeckShare {
    /// The number of due cards.
    pub due: usize,
    /// The number of new cards.
    pub new: usize,
}

/// The cards to study.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// The cards, in order.
    pub cards: Vec<QueueCard>,
    /// The number of due cards among them.
    pub due: usize,
    /// The number of new cards among them.
    pub new: usize,
}

/// A card of one of several decks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueCard {
    /// The question.
    pub place: QuestionRef,
    /// The side of the question.
    pub part: Part,
    /// Its memory state, or `None` for a new card.
    pub memory: Option<Memory>,
}

/// Draws the queue.
///
/// Due cards come in order of retrievability, the lowest first, and those of one deck and tag are
/// spread out. New cards come in file order, one deck after another in turn, at even distances
/// among the due ones. Two cards of one question or group never come on the same day, but a card
/// missed today may come back. `share` limits the cards of each deck.
pub fn draw_queue(
    decks: &[StudiedDeck],
    model: &Model,
    today: &Today,
    request: &QueueRequest,
    share: &dyn Fn(&DeckId) -> DeckShare,
) -> Queue {
    let index = TodayIndex::from_today(decks, today);
    let mut siblings = SiblingFilter::from_today(decks, &index);
    let (mut due_left, new_left): (Vec<usize>, Vec<usize>) = decks
        .iter()
        .map(|studied| share(&studied.deck.id))
        .map(|share| (share.due, share.new))
        .unzip();
    let mut due: Vec<(f32, QueueCard)> = known_cards(decks, &index, request)
        .filter_map(|card| Some((card, card.memory?)))
        .filter(|(_, memory)| memory.due <= request.day || request.ahead)
        .map(|(card, memory)| (model.recall_on(&memory, request.day).0, card))
        .collect();
    due.sort_unstable_by(|(a, x), (b, y)| {
        a.total_cmp(b).then_with(|| x.sort_key().cmp(&y.sort_key()))
    });
    if request.eases_in && due.len() > 1 {
        // The last card is the most likely one to be recalled.
        due.rotate_right(1);
    }
    let mut fresh = request.fresh;
    let due = due.into_iter().map(|(_, card)| card).filter(|card| {
        let left = &mut due_left[card.place.deck];
        let counts = usize::from(!siblings.is_met(card));
        let is_taken = (*left).min(fresh) >= counts && siblings.try_take(decks, card);
        if is_taken {
            *left -= counts;
            fresh -= counts;
        }
        is_taken
    });
    let due: Vec<QueueCard> = due.take(request.limit).collect();
    let due = spread_kinds(due, |card| (card.place.deck, first_tag(decks, card)));
    let room = request.limit.saturating_sub(due.len());
    let request = &QueueRequest { new: request.new.min(room), ..request.clone() };
    let new = new_in_turn(decks, &index, request, new_left, &mut siblings);
    let (due_count, new_count) = (due.len(), new.len());
    Queue { cards: mix_evenly(due, new), due: due_count, new: new_count }
}

/// The cards with a lapse, or with Again as the last rating, the worst first.
///
/// Practice uses this. It needs the memory states of all cards.
#[must_use]
pub fn lapsed_cards(
    decks: &[StudiedDeck],
    today: &Today,
    request: &QueueRequest,
) -> Vec<QueueCard> {
    let index = TodayIndex::from_today(decks, today);
    let mut cards: Vec<QueueCard> =
        known_cards(decks, &index, request).filter(|card| card.lapse_rank() > 0).collect();
    cards.sort_by_key(|card| (std::cmp::Reverse(card.lapse_rank()), card.sort_key()));
    cards.truncate(request.limit);
    cards
}

/// The number of due cards in each deck, without suspended ones. Daily limits do not count.
#[must_use]
pub fn count_due(decks: &[StudiedDeck], today: &Today, day: DayNumber) -> Vec<usize> {
    let index = TodayIndex::from_today(decks, today);
    (0..decks.len())
        .map(|deck| active_memories(decks, &index, deck).filter(|memory| memory.due <= day).count())
        .collect()
}

/// The due days of all cards that are not suspended. It needs the memory states of all cards.
#[must_use]
pub fn due_days(decks: &[StudiedDeck], today: &Today) -> Vec<DayNumber> {
    let index = TodayIndex::from_today(decks, today);
    (0..decks.len())
        .flat_map(|deck| active_memories(decks, &index, deck).map(|memory| memory.due))
        .collect()
}

/// The memory states of a deck's cards that are not suspended.
fn active_memories<'a>(
    decks: &'a [StudiedDeck],
    today: &'a TodayIndex,
    deck: usize,
) -> impl Iterator<Item = &'a Memory> {
    let memories = decks[deck].memories.iter();
    memories
        .filter(move |(card, _)| !today.suspended.contains(&(deck, *card)))
        .map(|(_, memory)| memory)
}

impl QueueCard {
    /// The order of cards that are equal otherwise, which is also the card's identity.
    pub(super) fn sort_key(&self) -> (QuestionRef, Part) {
        (self.place, self.part)
    }

    fn lapse_rank(&self) -> u32 {
        self.memory.map_or(0, |memory| memory.lapses * 2 + u32::from(!memory.was_right()))
    }
}

fn first_tag<'a>(decks: &[StudiedDeck<'a>], card: &QueueCard) -> Option<&'a String> {
    let deck = decks[card.place.deck].deck;
    deck.tags_of(&deck.questions[card.place.question]).first()
}

/// The parts of [`Today`] that concern these decks, by deck and card number.
pub(super) struct TodayIndex {
    /// The cards answered today, by deck number.
    pub met: Vec<(usize, CardId)>,
    suspended: HashSet<(usize, usize)>,
}

impl TodayIndex {
    fn from_today(decks: &[StudiedDeck], today: &Today) -> Self {
        let numbers: HashMap<&DeckId, usize> =
            decks.iter().enumerate().map(|(number, studied)| (&studied.deck.id, number)).collect();
        let met =
            today.met.iter().filter_map(|(id, card, _)| Some((*numbers.get(id)?, card.clone())));
        let suspended = today.suspended.iter().filter_map(|(id, card)| {
            let deck = *numbers.get(id)?;
            let outline = decks[deck].deck;
            Some((deck, outline.number_of_card(outline.find_question(&card.question)?, card.part)?))
        });
        Self { met: met.collect(), suspended: suspended.collect() }
    }
}

/// The known cards that match the request and are not suspended.
fn known_cards<'a>(
    decks: &'a [StudiedDeck],
    today: &'a TodayIndex,
    request: &'a QueueRequest,
) -> impl Iterator<Item = QueueCard> + 'a {
    decks.iter().enumerate().flat_map(move |(deck, studied)| {
        studied.memories.iter().filter_map(move |(card, memory)| {
            let (question, part) = studied.deck.card_at(*card)?;
            let is_asked = !today.suspended.contains(&(deck, *card))
                && has_wanted_tags(studied.deck, question, request);
            let place = QuestionRef { deck, question };
            is_asked.then_some(QueueCard { place, part, memory: Some(*memory) })
        })
    })
}

/// The cards of a deck that were never reviewed, in file order.
fn new_cards<'a>(
    number: usize,
    studied: &'a StudiedDeck,
    today: &'a TodayIndex,
    request: &'a QueueRequest,
) -> impl Iterator<Item = QueueCard> + 'a {
    (0..studied.met.len()).filter_map(move |card| {
        if studied.met[card] || today.suspended.contains(&(number, card)) {
            return None;
        }
        let (question, part) = studied.deck.card_at(card)?;
        let place = QuestionRef { deck: number, question };
        has_wanted_tags(studied.deck, question, request).then_some(QueueCard {
            place,
            part,
            memory: None,
        })
    })
}

fn has_wanted_tags(deck: &Outline, question: usize, request: &QueueRequest) -> bool {
    let tags = deck.tags_of(&deck.questions[question]);
    request.tags.iter().all(|tag| has_tag(tags, tag))
}

/// New cards from each deck in turn, in file order, up to each deck's share.
fn new_in_turn(
    decks: &[StudiedDeck],
    today: &TodayIndex,
    request: &QueueRequest,
    mut left: Vec<usize>,
    siblings: &mut SiblingFilter,
) -> Vec<QueueCard> {
    let mut waiting: Vec<_> = decks
        .iter()
        .enumerate()
        .map(|(number, studied)| new_cards(number, studied, today, request))
        .collect();
    let mut taken = Vec::new();
    loop {
        let before = taken.len();
        for (waiting, left) in waiting.iter_mut().zip(&mut left).filter(|(_, left)| **left > 0) {
            if taken.len() == request.new {
                return taken;
            }
            let next = waiting.find(|card| siblings.try_take(decks, card));
            *left -= usize::from(next.is_some());
            taken.extend(next);
        }
        if taken.len() == before {
            return taken;
        }
    }
}

/// The seed for a card's interval fuzz.
#[must_use]
pub fn card_seed(card: &CardId) -> Seed {
    Seed::from_text(&card.to_string())
}
