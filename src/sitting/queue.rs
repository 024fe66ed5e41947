//! What a study sitting asks: the cards that are due and some new ones, in an order that serves memory.

use std::collections::HashSet;
use std::sync::Arc;

use rand::Rng;

use crate::deck::{CardId, DeckId, Edition, Part};
use crate::memory::{Day, Memory, Model, Seed};

use super::paper::{Item, has_tag, of_card};

/// How far ahead of its turn a card may be asked so that decks and tags do not come in blocks.
const REACH: usize = 5;

/// A card's memory, for those that have one.
pub type Known<'a> = dyn Fn(&DeckId, &CardId) -> Option<Memory> + 'a;

/// What has happened today, and what is set aside.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// The cards that were answered today, each with whether that was its first review ever.
    pub met: Vec<(DeckId, CardId, bool)>,
    /// The cards that are set aside.
    pub suspended: HashSet<(DeckId, CardId)>,
}

/// What is wanted of a queue.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The learner's day.
    pub day: Day,
    /// How many cards that are due, at most.
    pub limit: usize,
    /// How many of them may be cards that were not answered today; those that were come again in any case.
    pub fresh: usize,
    /// How many new cards, at most.
    pub new: usize,
    /// A question must have all of these tags, or tags below them.
    pub tags: Vec<String>,
    /// Whether cards are asked before they are due, when nothing is.
    pub ahead: bool,
}

/// How many further cards may be of one deck today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Of those that are due.
    pub due: usize,
    /// Of the new ones.
    pub new: usize,
}

/// What there is to study.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// What is asked, in order.
    pub items: Vec<Item>,
    /// How many of them are due.
    pub due: usize,
    /// How many of them are new.
    pub new: usize,
}

#[derive(Clone)]
struct Candidate {
    deck: usize,
    index: usize,
    part: Part,
    card: CardId,
    memory: Option<Memory>,
}

/// Makes the queue. Cards that are due come first by the least chance of recall, those of one deck and tag not in
/// blocks; new cards come in the order of their files, the decks in turn, mixed in evenly. Two cards of one question or
/// of one group never come on one day, but a card that was missed today may come again. `share` says how many of them
/// may be of a deck.
pub fn draw(
    editions: &[Arc<Edition>],
    model: &Model,
    known: &Known,
    today: &Today,
    wish: &Wish,
    share: &dyn Fn(&DeckId) -> Share,
    rng: &mut impl Rng,
) -> Queue {
    let mut apart = Apart::of(editions, today);
    let (mut due_left, new_left): (Vec<usize>, Vec<usize>) =
        editions.iter().map(|edition| share(&edition.deck.id)).map(|share| (share.due, share.new)).unzip();
    let (due, new): (Vec<_>, Vec<_>) = candidates(editions, known, today, wish)
        .into_iter()
        .partition(|candidate| candidate.memory.is_some());
    let mut due: Vec<(f32, Candidate)> = due
        .into_iter()
        .filter_map(|candidate| {
            let memory = candidate.memory?;
            let is_due = memory.due <= wish.day || wish.ahead;
            is_due.then(|| (model.recall(&memory, wish.day).0, candidate))
        })
        .collect();
    due.sort_by(|(a, x), (b, y)| {
        a.total_cmp(b).then_with(|| (x.deck, x.index, x.part).cmp(&(y.deck, y.index, y.part)))
    });
    let mut fresh = wish.fresh;
    let due = due.into_iter().map(|(_, candidate)| candidate).filter(|candidate| {
        let left = &mut due_left[candidate.deck];
        let counts = usize::from(!apart.is_met(candidate));
        let takes = (*left).min(fresh) >= counts && apart.take(editions, candidate);
        if takes {
            *left -= counts;
            fresh -= counts;
        }
        takes
    });
    let due = spread(due.take(wish.limit).collect(), |c| (c.deck, tag(editions, c)));
    let new = in_turn(editions, new, wish.new, new_left, &mut apart);
    let counts = (due.len(), new.len());
    let items = mixed(due, new);
    let items = items.into_iter().map(|c| of_card(&editions[c.deck], c.index, c.part, rng)).collect();
    Queue { items, due: counts.0, new: counts.1 }
}

/// Cards that slipped: those with a lapse or whose last review was Again, the worst first. For practice, which touches
/// no schedule.
pub fn slipped(
    editions: &[Arc<Edition>],
    known: &Known,
    today: &Today,
    wish: &Wish,
    rng: &mut impl Rng,
) -> Vec<Item> {
    let mut cards: Vec<(u32, Candidate)> = candidates(editions, known, today, wish)
        .into_iter()
        .filter_map(|candidate| {
            let memory = candidate.memory?;
            let slips = memory.lapses * 2 + u32::from(!memory.is_learned());
            (slips > 0).then_some((slips, candidate))
        })
        .collect();
    cards.sort_by_key(|(slips, _)| std::cmp::Reverse(*slips));
    cards
        .into_iter()
        .take(wish.limit)
        .map(|(_, c)| of_card(&editions[c.deck], c.index, c.part, rng))
        .collect()
}

fn tag<'a>(editions: &'a [Arc<Edition>], candidate: &Candidate) -> Option<&'a String> {
    editions[candidate.deck].deck.questions[candidate.index].tags.first()
}

fn candidates(editions: &[Arc<Edition>], known: &Known, today: &Today, wish: &Wish) -> Vec<Candidate> {
    let mut all = Vec::new();
    for (deck, edition) in editions.iter().enumerate() {
        let id = &edition.deck.id;
        for (index, question) in edition.deck.questions.iter().enumerate() {
            if !wish.tags.iter().all(|tag| has_tag(&question.tags, tag)) {
                continue;
            }
            for card in question.cards() {
                if !today.suspended.contains(&(id.clone(), card.clone())) {
                    let memory = known(id, &card);
                    all.push(Candidate { deck, index, part: card.part, card, memory });
                }
            }
        }
    }
    all
}

/// Keeps the cards of one question, and the questions of one group, on different days.
struct Apart {
    questions: HashSet<(usize, usize)>,
    groups: HashSet<(usize, String)>,
    met: HashSet<(usize, CardId)>,
}

impl Apart {
    fn of(editions: &[Arc<Edition>], today: &Today) -> Self {
        let mut apart = Self { questions: HashSet::new(), groups: HashSet::new(), met: HashSet::new() };
        for (id, card, _) in &today.met {
            let Some(deck) = editions.iter().position(|edition| edition.deck.id == *id) else { continue };
            let questions = &editions[deck].deck.questions;
            let Some(index) = questions.iter().position(|question| question.id == card.question) else {
                continue;
            };
            apart.questions.insert((deck, index));
            apart.groups.extend(questions[index].group.clone().map(|group| (deck, group)));
            apart.met.insert((deck, card.clone()));
        }
        apart
    }

    /// Whether the card itself was answered today.
    fn is_met(&self, candidate: &Candidate) -> bool {
        self.met.contains(&(candidate.deck, candidate.card.clone()))
    }

    /// Takes a card, unless one that would give it away was taken or met today. The card itself may come again.
    fn take(&mut self, editions: &[Arc<Edition>], candidate: &Candidate) -> bool {
        let place = (candidate.deck, candidate.index);
        let group = editions[candidate.deck].deck.questions[candidate.index].group.clone();
        let group = group.map(|group| (candidate.deck, group));
        let returns = self.is_met(candidate);
        let is_free = !self.questions.contains(&place)
            && group.as_ref().is_none_or(|group| !self.groups.contains(group));
        if returns || is_free {
            self.questions.insert(place);
            self.groups.extend(group);
        }
        returns || is_free
    }
}

/// Keeps the order, but asks a card of another kind first where one stands near enough.
fn spread<T, K: PartialEq>(mut items: Vec<T>, kind: impl Fn(&T) -> K) -> Vec<T> {
    let mut spread: Vec<T> = Vec::with_capacity(items.len());
    while !items.is_empty() {
        let last = spread.last().map(&kind);
        let near = items.iter().take(REACH).position(|item| Some(kind(item)) != last);
        spread.push(items.remove(near.unwrap_or(0)));
    }
    spread
}

/// New cards: the decks in turn, each in the order of its file, as many as it may bring.
fn in_turn(
    editions: &[Arc<Edition>],
    new: Vec<Candidate>,
    most: usize,
    mut left: Vec<usize>,
    apart: &mut Apart,
) -> Vec<Candidate> {
    let mut decks: Vec<std::collections::VecDeque<Candidate>> =
        vec![std::collections::VecDeque::new(); editions.len()];
    for candidate in new {
        decks[candidate.deck].push_back(candidate);
    }
    let mut taken = Vec::new();
    loop {
        let before = taken.len();
        for (waiting, left) in decks.iter_mut().zip(&mut left).filter(|(_, left)| **left > 0) {
            if taken.len() == most {
                return taken;
            }
            let next =
                std::iter::from_fn(|| waiting.pop_front()).find(|candidate| apart.take(editions, candidate));
            *left -= usize::from(next.is_some());
            taken.extend(next);
        }
        if taken.len() == before {
            return taken;
        }
    }
}

/// Lays the new cards at even distances among those that are due.
fn mixed(due: Vec<Candidate>, new: Vec<Candidate>) -> Vec<Candidate> {
    let place = |nth: usize, of: usize| (nth as f64 + 0.5) / of.max(1) as f64;
    let (dues, news) = (due.len(), new.len());
    let due = due.into_iter().enumerate().map(|(nth, candidate)| (place(nth, dues), candidate));
    let new = new.into_iter().enumerate().map(|(nth, candidate)| (place(nth, news), candidate));
    let mut all: Vec<_> = due.chain(new).collect();
    all.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    all.into_iter().map(|(_, candidate)| candidate).collect()
}

/// What a card's fuzz is seeded by.
#[must_use]
pub fn seed(card: &CardId) -> Seed {
    Seed::of(&card.to_string())
}
