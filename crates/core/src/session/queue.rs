//! What a study sitting asks: the cards that are due and some new ones, in an order that serves memory.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use rand::Rng;

use crate::deck::question::Body;
use crate::deck::{CardId, DeckId, Edition, Outline, Part, Question, Retrieval};
use crate::memory::{DayNumber, Memory, Model, Seed};

use super::paper::{LoadedQuestion, PaperItem, QuestionRef, has_tag, item_of_card};

/// From this stability on, in days, a card that was recalled the last time is likely known, and is typed.
pub const RECALL_STABILITY: f32 = 7.0;

/// How far ahead of its turn a card may be asked so that decks and tags do not come in blocks.
const SPREAD_REACH: usize = 5;

/// A deck, and what a learner remembers of its cards.
#[derive(Debug)]
pub struct StudiedDeck<'a> {
    /// The deck.
    pub deck: &'a Outline,
    /// Whether each of its cards was ever reviewed, by the number of the card.
    pub met: Vec<bool>,
    /// What is remembered, by the number of the card: at least of those that are due, or of all where more is wanted.
    pub memories: Vec<(usize, Memory)>,
}

impl<'a> StudiedDeck<'a> {
    /// A deck of which nothing was ever asked.
    #[must_use]
    pub fn new(deck: &'a Outline) -> Self {
        Self { deck, met: vec![false; deck.cards], memories: Vec::new() }
    }
}

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
pub struct QueueRequest {
    /// The learner's day.
    pub day: DayNumber,
    /// How many cards in all, at most: those that are due first, new ones where there is room.
    pub limit: usize,
    /// How many that are due may be cards that were not answered today; those that were come again in any case.
    pub fresh: usize,
    /// How many new cards, at most.
    pub new: usize,
    /// A question must have all of these tags, or tags below them.
    pub tags: Vec<String>,
    /// Whether cards are asked before they are due, when nothing is.
    pub ahead: bool,
    /// Whether the first card is the one that is known best, as for someone who was away.
    pub eases_in: bool,
}

/// How many further cards may be of one deck today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeckShare {
    /// Of those that are due.
    pub due: usize,
    /// Of the new ones.
    pub new: usize,
}

/// What there is to study.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// What is asked, in order.
    pub cards: Vec<QueueCard>,
    /// How many of them are due.
    pub due: usize,
    /// How many of them are new.
    pub new: usize,
}

/// A card of one of several decks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueCard {
    /// The question.
    pub place: QuestionRef,
    /// The side of it.
    pub part: Part,
    /// What is remembered of it; nothing of a new card.
    pub memory: Option<Memory>,
}

/// Makes the queue. Cards that are due come first by the least chance of recall, those of one deck and tag not in
/// blocks; new cards come in the order of their files, the decks in turn, mixed in evenly. Two cards of one question or
/// of one group never come on one day, but a card that was missed today may come again. `share` says how many of them
/// may be of a deck.
pub fn draw_queue(
    decks: &[StudiedDeck],
    model: &Model,
    today: &Today,
    wish: &QueueRequest,
    share: &dyn Fn(&DeckId) -> DeckShare,
) -> Queue {
    let day = TodayIndex::from_today(decks, today);
    let mut apart = SiblingFilter::from_today(decks, &day);
    let (mut due_left, new_left): (Vec<usize>, Vec<usize>) =
        decks.iter().map(|studied| share(&studied.deck.id)).map(|share| (share.due, share.new)).unzip();
    let is_due = |memory: &Memory| memory.due <= wish.day || wish.ahead;
    let mut due: Vec<(f32, QueueCard)> = known_cards(decks, &day, wish)
        .filter_map(|card| Some((card, card.memory.filter(is_due)?)))
        .map(|(card, memory)| (model.recall_on(&memory, wish.day).0, card))
        .collect();
    due.sort_unstable_by(|(a, x), (b, y)| a.total_cmp(b).then_with(|| x.sort_key().cmp(&y.sort_key())));
    let mut fresh = wish.fresh;
    let due = due.into_iter().map(|(_, card)| card).filter(|card| {
        let left = &mut due_left[card.place.deck];
        let counts = usize::from(!apart.is_met(card));
        let takes = (*left).min(fresh) >= counts && apart.try_take(decks, card);
        if takes {
            *left -= counts;
            fresh -= counts;
        }
        takes
    });
    let mut due: Vec<QueueCard> = due.take(wish.limit).collect();
    if wish.eases_in && due.len() > 1 {
        // The last one is the likeliest to be recalled.
        due.rotate_right(1);
    }
    let due = spread_kinds(due, |card| (card.place.deck, first_tag(decks, card)));
    let room = wish.limit.saturating_sub(due.len());
    let wish = &QueueRequest { new: wish.new.min(room), ..wish.clone() };
    let new = new_in_turn(decks, &day, wish, new_left, &mut apart);
    let (dues, news) = (due.len(), new.len());
    Queue { cards: mix_new(due, new), due: dues, new: news }
}

/// Cards that slipped: those with a lapse or whose last review was Again, the worst first. For practice, which touches
/// no schedule. Of each deck, all must be known that is remembered.
#[must_use]
pub fn lapsed_cards(decks: &[StudiedDeck], today: &Today, wish: &QueueRequest) -> Vec<QueueCard> {
    let day = TodayIndex::from_today(decks, today);
    let slips = |card: &QueueCard| {
        card.memory.map_or(0, |memory| memory.lapses * 2 + u32::from(!memory.is_learned()))
    };
    let mut cards: Vec<QueueCard> = known_cards(decks, &day, wish).filter(|card| slips(card) > 0).collect();
    cards.sort_by_key(|card| (std::cmp::Reverse(slips(card)), card.sort_key()));
    cards.truncate(wish.limit);
    cards
}

/// How many cards of each deck are due by a day and not set aside, whatever else keeps them from being asked today.
#[must_use]
pub fn count_due(decks: &[StudiedDeck], today: &Today, day: DayNumber) -> Vec<usize> {
    let happened = TodayIndex::from_today(decks, today);
    let of_deck =
        |number| active_memories(decks, &happened, number).filter(|memory| memory.due <= day).count();
    (0..decks.len()).map(of_deck).collect()
}

/// The days on which cards are due that are not set aside, one for each. Of each deck, all must be known that is
/// remembered.
#[must_use]
pub fn due_days(decks: &[StudiedDeck], today: &Today) -> Vec<DayNumber> {
    let happened = TodayIndex::from_today(decks, today);
    let of_deck = |number| active_memories(decks, &happened, number).map(|memory| memory.due);
    (0..decks.len()).flat_map(of_deck).collect()
}

/// What is remembered of the cards of a deck that are not set aside.
fn active_memories<'a>(
    decks: &'a [StudiedDeck],
    today: &'a TodayIndex,
    deck: usize,
) -> impl Iterator<Item = &'a Memory> {
    let is_free = move |(card, _): &&(usize, Memory)| !today.suspended.contains(&(deck, *card));
    decks[deck].memories.iter().filter(is_free).map(|(_, memory)| memory)
}

/// Makes a paper of cards that were chosen and read. A card with two forms is shown with its options while it is young, and
/// typed once it is likely known, where its question wishes it.
pub fn make_items(asked: Vec<(LoadedQuestion, QueueCard)>, rng: &mut impl Rng) -> Vec<PaperItem> {
    let mut editions: HashMap<*const Edition, Edition> = HashMap::new();
    for ((edition, index), card) in &asked {
        let Some(body) = wished_body(&edition.deck.questions[*index], card) else { continue };
        let other = editions.entry(Arc::as_ptr(edition)).or_insert_with(|| Edition::clone(edition));
        other.deck.questions[*index].body = body;
    }
    let editions: HashMap<_, _> =
        editions.into_iter().map(|(pointer, edition)| (pointer, Arc::new(edition))).collect();
    let item = |((edition, index), card): (LoadedQuestion, QueueCard)| {
        let edition = editions.get(&Arc::as_ptr(&edition)).unwrap_or(&edition);
        item_of_card(edition, index, card.part, rng)
    };
    asked.into_iter().map(item).collect()
}

/// How a card is asked where that is not as its question stands.
fn wished_body(question: &Question, card: &QueueCard) -> Option<Body> {
    if !question.recognise_first || card.part != Part::Whole {
        return None;
    }
    let is_likely_known =
        card.memory.is_some_and(|memory| memory.is_learned() && memory.state.stability.0 >= RECALL_STABILITY);
    question.body_for(if is_likely_known { Retrieval::Recall } else { Retrieval::Recognition })
}

impl QueueCard {
    fn sort_key(&self) -> (QuestionRef, Part) {
        (self.place, self.part)
    }
}

fn first_tag<'a>(decks: &[StudiedDeck<'a>], card: &QueueCard) -> Option<&'a String> {
    let deck = decks[card.place.deck].deck;
    deck.tags_of(&deck.questions[card.place.question]).first()
}

/// What happened today, as far as it happened to these decks: by the number of the deck and of the card.
struct TodayIndex {
    met: Vec<(usize, CardId)>,
    suspended: HashSet<(usize, usize)>,
}

impl TodayIndex {
    fn from_today(decks: &[StudiedDeck], today: &Today) -> Self {
        let numbers: HashMap<&DeckId, usize> =
            decks.iter().enumerate().map(|(number, studied)| (&studied.deck.id, number)).collect();
        let number = |(id, card): &(DeckId, CardId)| {
            let deck = *numbers.get(id)?;
            let outline = decks[deck].deck;
            Some((deck, outline.number_of_card(outline.find_question(&card.question)?, card.part)?))
        };
        let met = today.met.iter().filter_map(|(id, card, _)| Some((*numbers.get(id)?, card.clone())));
        Self { met: met.collect(), suspended: today.suspended.iter().filter_map(number).collect() }
    }
}

/// The cards that are remembered, that may be asked, and that are wanted.
fn known_cards<'a>(
    decks: &'a [StudiedDeck],
    today: &'a TodayIndex,
    wish: &'a QueueRequest,
) -> impl Iterator<Item = QueueCard> + 'a {
    let of_deck = move |(number, studied): (usize, &'a StudiedDeck)| {
        let card = move |(card, memory): &(usize, Memory)| {
            let (question, part) = studied.deck.card_at(*card)?;
            let is_free = !today.suspended.contains(&(number, *card));
            let place = QuestionRef { deck: number, question };
            (is_free && is_wanted(studied.deck, question, wish)).then_some(QueueCard {
                place,
                part,
                memory: Some(*memory),
            })
        };
        studied.memories.iter().filter_map(card)
    };
    decks.iter().enumerate().flat_map(of_deck)
}

/// The cards of a deck that were never asked, in the order of the file.
fn new_cards<'a>(
    number: usize,
    studied: &'a StudiedDeck,
    today: &'a TodayIndex,
    wish: &'a QueueRequest,
) -> impl Iterator<Item = QueueCard> + 'a {
    let is_new = move |card: &usize| !studied.met[*card] && !today.suspended.contains(&(number, *card));
    (0..studied.met.len()).filter(is_new).filter_map(move |card| {
        let (question, part) = studied.deck.card_at(card)?;
        let place = QuestionRef { deck: number, question };
        is_wanted(studied.deck, question, wish).then_some(QueueCard { place, part, memory: None })
    })
}

fn is_wanted(deck: &Outline, question: usize, wish: &QueueRequest) -> bool {
    let tags = deck.tags_of(&deck.questions[question]);
    wish.tags.iter().all(|tag| has_tag(tags, tag))
}

/// Keeps the cards of one question, and the questions of one group, on different days.
#[derive(Default)]
struct SiblingFilter {
    questions: HashSet<QuestionRef>,
    groups: HashSet<(usize, u32)>,
    met: HashSet<(QuestionRef, Part)>,
}

impl SiblingFilter {
    fn from_today(decks: &[StudiedDeck], today: &TodayIndex) -> Self {
        let mut apart = Self::default();
        for (deck, card) in &today.met {
            let Some(question) = decks[*deck].deck.find_question(&card.question) else { continue };
            let place = QuestionRef { deck: *deck, question };
            apart.add_question(decks, place);
            apart.met.insert((place, card.part));
        }
        apart
    }

    /// Whether the card itself was answered today.
    fn is_met(&self, card: &QueueCard) -> bool {
        self.met.contains(&card.sort_key())
    }

    fn add_question(&mut self, decks: &[StudiedDeck], place: QuestionRef) {
        self.questions.insert(place);
        self.groups.extend(question_group(decks, place));
    }

    /// Takes a card, unless one that would give it away was taken or met today. The card itself may come again.
    fn try_take(&mut self, decks: &[StudiedDeck], card: &QueueCard) -> bool {
        let is_free = || {
            !self.questions.contains(&card.place)
                && question_group(decks, card.place).is_none_or(|group| !self.groups.contains(&group))
        };
        let takes = self.is_met(card) || is_free();
        if takes {
            self.add_question(decks, card.place);
        }
        takes
    }
}

fn question_group(decks: &[StudiedDeck], place: QuestionRef) -> Option<(usize, u32)> {
    Some((place.deck, decks[place.deck].deck.questions[place.question].group?))
}

/// Keeps the order, but asks a card of another kind first where one stands near enough.
fn spread_kinds<T, K: PartialEq>(items: Vec<T>, kind: impl Fn(&T) -> K) -> Vec<T> {
    let mut items = VecDeque::from(items);
    let mut spread: Vec<T> = Vec::with_capacity(items.len());
    while !items.is_empty() {
        let last = spread.last().map(&kind);
        let near = items.iter().take(SPREAD_REACH).position(|item| Some(kind(item)) != last);
        spread.extend(items.remove(near.unwrap_or(0)));
    }
    spread
}

/// New cards: the decks in turn, each in the order of its file, as many as it may bring.
fn new_in_turn(
    decks: &[StudiedDeck],
    today: &TodayIndex,
    wish: &QueueRequest,
    mut left: Vec<usize>,
    apart: &mut SiblingFilter,
) -> Vec<QueueCard> {
    let mut waiting: Vec<_> =
        decks.iter().enumerate().map(|(number, studied)| new_cards(number, studied, today, wish)).collect();
    let mut taken = Vec::new();
    loop {
        let before = taken.len();
        for (waiting, left) in waiting.iter_mut().zip(&mut left).filter(|(_, left)| **left > 0) {
            if taken.len() == wish.new {
                return taken;
            }
            let next = waiting.find(|card| apart.try_take(decks, card));
            *left -= usize::from(next.is_some());
            taken.extend(next);
        }
        if taken.len() == before {
            return taken;
        }
    }
}

/// Lays the new cards at even distances among those that are due.
fn mix_new(due: Vec<QueueCard>, new: Vec<QueueCard>) -> Vec<QueueCard> {
    let place = |nth: usize, of: usize| (nth as f64 + 0.5) / of.max(1) as f64;
    let (dues, news) = (due.len(), new.len());
    let due = due.into_iter().enumerate().map(|(nth, card)| (place(nth, dues), card));
    let new = new.into_iter().enumerate().map(|(nth, card)| (place(nth, news), card));
    let mut all: Vec<_> = due.chain(new).collect();
    all.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    all.into_iter().map(|(_, card)| card).collect()
}

/// What a card's fuzz is seeded by.
#[must_use]
pub fn card_seed(card: &CardId) -> Seed {
    Seed::from_text(&card.to_string())
}
