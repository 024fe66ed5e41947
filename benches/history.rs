//! A past of 1,000,000 reviews, as a learner makes it: every day the cards that are due and some new ones, by the
//! schedule; then two weeks of rest.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use recto::deck::{CardId, Edition, Part, QuestionId};
use recto::grade::{self, Outcome, Response};
use recto::library::{Origin, load};
use recto::memory::{self, Chance, Day, Grade, Memory, Model, Parameters, Retrievability};
use recto::sitting::day::{date, number};
use recto::sitting::ids::Ids;
use recto::sitting::queue::seed;
use recto::sitting::record::{
    AnswerRow, DeckRow, Ending, EventRow, Happening, Mode, Opening, PaperRow, Rating, Record, Settings,
};
use recto::store::{Lease, Store};

/// Who has it.
pub const LEARNER: &str = "ada";

/// The first day of it.
const FIRST: Date = Date::constant(2020, 1, 1);

/// How many reviews there are, how many of them on a day at most, and how many new cards.
const REVIEWS: usize = 1_000_000;
const DAILY: usize = 1_000;
const NEW: usize = 96;

/// How many of 100 cards were ever met.
const MET: usize = 95;

/// For how many days nothing was done before the figures are measured.
const REST: f32 = 14.0;

/// How many of 100 reviews are right.
const RIGHT: f32 = 0.9;

struct Card {
    deck: usize,
    id: CardId,
    fingerprint: QuestionId,
    text: String,
    memory: Option<Memory>,
}

/// Makes the score file, and gives the moment at which the figures are measured.
pub fn make(path: &Path, decks: &[PathBuf]) -> String {
    let mut store = Store::open(path).expect("a store");
    let mut past = Past::new(decks);
    let mut day = number(FIRST);
    while past.reviews < REVIEWS {
        past.study(&mut store, day);
        day = day.after(memory::Days(1.0));
    }
    format!("{}T09:00:00Z", date(day.after(memory::Days(REST))))
}

struct Past {
    decks: Vec<DeckRow>,
    cards: Vec<Card>,
    /// Cards by the day on which they are due.
    due: BinaryHeap<Reverse<(i32, usize)>>,
    next: usize,
    model: Model,
    chance: Chance,
    ids: Ids,
    reviews: usize,
}

impl Past {
    fn new(paths: &[PathBuf]) -> Self {
        let reading = |path: &PathBuf| {
            let found = load(path, Origin::Named).expect("a deck");
            found.reading().expect("a deck").edition.clone()
        };
        let editions: Vec<_> = paths.iter().map(reading).collect();
        let deck = |edition: &Edition| DeckRow {
            id: edition.deck.id.clone(),
            title: edition.deck.title.clone(),
            hash: edition.hash().to_owned(),
        };
        // The first card of each deck, then the second, as new cards are met.
        let most = editions.iter().map(|edition| edition.deck.questions.len()).max().unwrap_or_default();
        let places = (0..most).flat_map(|question| (0..editions.len()).map(move |deck| (deck, question)));
        let card = |(deck, question): (usize, usize)| {
            let question = editions[deck].deck.questions.get(question)?;
            Some(Card {
                deck,
                id: CardId { question: question.id.clone(), part: Part::Whole },
                fingerprint: question.fingerprint(),
                text: editions[deck].excerpt(question),
                memory: None,
            })
        };
        Self {
            decks: editions.iter().map(|edition| deck(edition)).collect(),
            cards: places.filter_map(card).collect(),
            due: BinaryHeap::new(),
            next: 0,
            model: Model::new(Parameters::default(), Retrievability(0.9)),
            chance: Chance(1),
            ids: Ids::new(1),
            reviews: 0,
        }
    }

    /// One day of study, in one sitting.
    fn study(&mut self, store: &mut Store, day: Day) {
        let cards = self.planned(day);
        if cards.is_empty() {
            return;
        }
        let at = TimeZone::UTC.to_timestamp(date(day).at(18, 0, 0, 0)).expect("a time");
        let opening = self.opening(&cards, at, date(day));
        let lease = store.begin(&opening, self.ids.next(at)).expect("it begins");
        let mut records = Vec::new();
        for (position, card) in cards.iter().enumerate() {
            let at = at.checked_add((position as i64 * 8).seconds()).expect("a time");
            records.push(self.answer(&opening, position, *card, at, day));
        }
        records.push(self.end(lease, at));
        store.record(&records, Some(lease)).expect("it is recorded");
        store.release(lease).expect("it ends");
        self.reviews += cards.len();
    }

    /// What is due, and some new cards.
    fn planned(&mut self, day: Day) -> Vec<usize> {
        let room = DAILY.min(REVIEWS - self.reviews);
        let new = NEW.min(room).min(self.cards.len() * MET / 100 - self.next);
        let mut cards: Vec<usize> = (self.next..self.next + new).collect();
        self.next += new;
        while cards.len() < room && self.due.peek().is_some_and(|Reverse((due, _))| *due <= day.0) {
            cards.extend(self.due.pop().map(|Reverse((_, card))| card));
        }
        cards
    }

    fn opening(&mut self, cards: &[usize], at: Timestamp, study_day: Date) -> Opening {
        let row = |card: &usize| {
            let card = &self.cards[*card];
            PaperRow {
                deck: self.decks[card.deck].id.clone(),
                card: card.id.clone(),
                text: card.text.clone(),
                options: Vec::new(),
                points: 1.0,
            }
        };
        let paper = cards.iter().map(row).collect();
        let is_asked = |deck: usize| cards.iter().any(|card| self.cards[*card].deck == deck);
        let decks = (0..self.decks.len()).filter(|deck| is_asked(*deck)).map(|deck| self.decks[deck].clone());
        Opening {
            decks: decks.collect(),
            id: self.ids.next(at),
            learner: LEARNER.to_owned(),
            mode: Mode::Study,
            at,
            offset: 0,
            study_day,
            seed: 1,
            settings: Settings::default(),
            paper,
        }
    }

    /// What is missed is asked again the next day.
    fn answer(&mut self, opening: &Opening, position: usize, card: usize, at: Timestamp, day: Day) -> Record {
        let is_right = self.chance.share() < RIGHT;
        let grade = if is_right { Grade::Good } else { Grade::Again };
        let known = &mut self.cards[card];
        let memory = self.model.review(known.memory.as_ref(), day, grade, Some(seed(&known.id)));
        known.memory = Some(memory);
        self.due.push(Reverse((memory.due.0.max(day.0 + 1), card)));
        let deck = &self.decks[known.deck];
        Record::Answer(Box::new(AnswerRow {
            id: self.ids.next(at),
            sitting: opening.id,
            position,
            at,
            elapsed: position as u64 * 8_000,
            deck: deck.id.clone(),
            card: known.id.clone(),
            fingerprint: known.fingerprint.clone(),
            text: known.text.clone(),
            deck_hash: deck.hash.clone(),
            options: Vec::new(),
            response: Response::Text(if is_right { "the answer" } else { "another" }.to_owned()),
            outcome: if is_right { Outcome::Right } else { Outcome::Wrong },
            credit: f64::from(u8::from(is_right)),
            points: 1.0,
            earned: f64::from(u8::from(is_right)),
            reason: "as it is".to_owned(),
            grader: grade::VERSION,
            taken: 8_000,
            hints: 0,
            confidence: None,
            study_day: date(day),
            rating: Some(if is_right { Rating::Good } else { Rating::Again }),
        }))
    }

    fn end(&mut self, lease: Lease, at: Timestamp) -> Record {
        let (id, learner) = (self.ids.next(at), LEARNER.to_owned());
        let what = Happening::Finish(Ending::Complete);
        Record::Event(EventRow { id, sitting: Some(lease.sitting), learner, at, elapsed: 0, what })
    }
}
