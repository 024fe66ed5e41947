//! What was learned elsewhere, as sittings of study: one for each day, with an answer for each review.
//!
//! Identities follow from what they name, so that the same history is the same rows wherever and however often it is taken
//! in.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::deck::{CardId, Edition, Question};
use crate::grade::{self, Outcome, Response};

use super::day::Days;
use super::record::{
    AnswerRow, DeckRow, Ending, EventRow, Happening, Mode, Opening, PaperRow, Rating, Record, Settings,
    Suspension,
};

/// What was done with a card elsewhere.
#[derive(Clone, Debug)]
pub struct LivedCard {
    /// The card here.
    pub card: CardId,
    /// What names it there, whatever becomes of it here.
    pub name: String,
    /// When it was made.
    pub made: Timestamp,
    /// Whether it is set aside.
    pub is_suspended: bool,
    /// What its flag says, where it has one.
    pub flag: Option<String>,
    /// Its reviews, by time.
    pub reviews: Vec<LivedReview>,
}

/// A review elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct LivedReview {
    /// When.
    pub at: Timestamp,
    /// How well the card was remembered.
    pub rating: Rating,
    /// Whether it touches memory.
    pub counts: bool,
    /// How long it took, in milliseconds.
    pub taken: u64,
}

/// Sittings that are over, and what happened in them and beside them.
#[derive(Clone, Debug, Default)]
pub struct Lived {
    /// The sittings, by day.
    pub openings: Vec<Opening>,
    /// Answers and events, each behind those that it refers to.
    pub records: Vec<Record>,
}

/// The history of a learner with the cards of a deck, told in `reason` to be from elsewhere.
#[must_use]
pub fn lived(learner: &str, edition: &Edition, days: &Days, cards: &[LivedCard], reason: &str) -> Lived {
    let made = Making { learner, edition, days, reason, hash: edition.hash().to_owned() };
    let mut of_days: BTreeMap<Date, Vec<(&LivedCard, LivedReview)>> = BTreeMap::new();
    let mut lived = Lived::default();
    for card in cards {
        for review in &card.reviews {
            of_days.entry(days.of(review.at)).or_default().push((card, *review));
        }
        lived.records.extend(made.states(card));
    }
    let mut texts = HashMap::new();
    for (day, mut reviews) in of_days {
        reviews.sort_by(|(one, first), (other, second)| (first.at, &one.name).cmp(&(second.at, &other.name)));
        made.day(day, &reviews, &mut texts, &mut lived);
    }
    lived
}

struct Making<'a> {
    learner: &'a str,
    edition: &'a Edition,
    days: &'a Days,
    reason: &'a str,
    hash: String,
}

impl Making<'_> {
    /// An identity that follows from what it names.
    fn id(&self, at: Timestamp, parts: &[&str]) -> Uuid {
        let deck = self.edition.deck.id.0.as_str();
        let named = [&[self.learner, deck], parts].concat().join("\u{1f}");
        let hash = Sha256::digest(named);
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&hash[..10]);
        let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// That a card was set aside or flagged.
    fn states(&self, of: &LivedCard) -> Vec<Record> {
        let at = of.reviews.last().map_or(of.made, |review| review.at);
        let (deck, card) = (self.edition.deck.id.clone(), of.card.clone());
        let suspend = of.is_suspended.then(|| Happening::Suspend {
            deck: deck.clone(),
            card: card.clone(),
            why: Suspension::Learner,
        });
        let flag = of.flag.clone().map(|note| Happening::Flag { deck, card, note });
        let event = |(what, word): (Happening, &str)| {
            Record::Event(self.event(self.id(at, &[&of.name, word]), None, at, what))
        };
        let all =
            suspend.map(|what| (what, "suspended")).into_iter().chain(flag.map(|what| (what, "flagged")));
        all.map(event).collect()
    }

    fn day(
        &self,
        day: Date,
        reviews: &[(&LivedCard, LivedReview)],
        texts: &mut HashMap<CardId, String>,
        lived: &mut Lived,
    ) {
        let begin = self.days.begin(day);
        let sitting = self.id(begin, &["day"]);
        let first = reviews.first().map_or(begin, |(_, review)| review.at);
        let mut opening = Opening {
            id: sitting,
            learner: self.learner.to_owned(),
            mode: Mode::Study,
            at: first,
            offset: self.days.offset(first),
            study_day: day,
            seed: 0,
            settings: Settings::default(),
            decks: vec![DeckRow {
                id: self.edition.deck.id.clone(),
                title: self.edition.deck.title.clone(),
                hash: self.hash.clone(),
            }],
            paper: Vec::new(),
        };
        for (of, review) in reviews {
            let Some(question) = self.edition.deck.question(&of.card.question) else { continue };
            let text = texts.entry(of.card.clone()).or_insert_with(|| self.edition.excerpt(question)).clone();
            let position =
                opening.paper.iter().position(|row| row.card == of.card).unwrap_or(opening.paper.len());
            if position == opening.paper.len() {
                opening.paper.push(self.paper(of, question, text.clone()));
            }
            let row = self.answer(sitting, position, first, of, *review, question, text, day);
            lived.records.push(Record::Answer(Box::new(row)));
        }
        let last = reviews.last().map_or(begin, |(_, review)| review.at);
        let finish = Happening::Finish(Ending::Complete);
        lived.records.push(Record::Event(self.event(
            self.id(begin, &["finish"]),
            Some(sitting),
            last,
            finish,
        )));
        lived.openings.push(opening);
    }

    fn paper(&self, of: &LivedCard, question: &Question, text: String) -> PaperRow {
        PaperRow {
            deck: self.edition.deck.id.clone(),
            card: of.card.clone(),
            text,
            options: Vec::new(),
            points: question.points,
        }
    }

    #[allow(clippy::too_many_arguments, reason = "each is a column of its own")]
    fn answer(
        &self,
        sitting: Uuid,
        position: usize,
        first: Timestamp,
        of: &LivedCard,
        review: LivedReview,
        question: &Question,
        text: String,
        day: Date,
    ) -> AnswerRow {
        let is_right = review.rating != Rating::Again;
        let credit = f64::from(u8::from(is_right));
        let elapsed = review.at.as_millisecond().saturating_sub(first.as_millisecond());
        AnswerRow {
            id: self.id(review.at, &[&of.name, "review"]),
            sitting,
            position,
            at: review.at,
            elapsed: u64::try_from(elapsed).unwrap_or_default(),
            deck: self.edition.deck.id.clone(),
            card: of.card.clone(),
            fingerprint: question.fingerprint(),
            text,
            deck_hash: self.hash.clone(),
            options: Vec::new(),
            // What was thought, nobody knows; that it was right, the learner said.
            response: if is_right { grade::model(question, of.card.part) } else { Response::Blank },
            outcome: if is_right { Outcome::Right } else { Outcome::Wrong },
            credit,
            points: question.points,
            earned: credit * question.points,
            reason: self.reason.to_owned(),
            grader: grade::VERSION,
            taken: review.taken,
            hints: 0,
            confidence: None,
            study_day: day,
            rating: review.counts.then_some(review.rating),
        }
    }

    fn event(&self, id: Uuid, sitting: Option<Uuid>, at: Timestamp, what: Happening) -> EventRow {
        EventRow { id, sitting, learner: self.learner.to_owned(), at, elapsed: 0, what }
    }
}
