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

use super::day::StudyCalendar;
use super::record::{
    AnswerRow, DeckRow, Ending, EventKind, EventRow, Mode, PaperRow, Rating, Record, SessionStart, Settings,
    Suspension,
};

/// What was done with a card elsewhere.
#[derive(Clone, Debug)]
pub struct ImportedCard {
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
    pub reviews: Vec<ImportedReview>,
}

/// A review elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct ImportedReview {
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
pub struct ImportedSessions {
    /// The sittings, by day.
    pub sessions: Vec<SessionStart>,
    /// Answers and events, each behind those that it refers to.
    pub records: Vec<Record>,
}

/// The history of a learner with the cards of a deck, told in `reason` to be from elsewhere.
#[must_use]
pub fn build_history(
    learner: &str,
    edition: &Edition,
    days: &StudyCalendar,
    cards: &[ImportedCard],
    reason: &str,
) -> ImportedSessions {
    let made = HistoryBuilder { learner, edition, days, reason, hash: edition.hash().to_owned() };
    let mut of_days: BTreeMap<Date, Vec<(&ImportedCard, ImportedReview)>> = BTreeMap::new();
    let mut lived = ImportedSessions::default();
    for card in cards {
        for review in &card.reviews {
            of_days.entry(days.day_of(review.at)).or_default().push((card, *review));
        }
        lived.records.extend(made.state_records(card));
    }
    let mut texts = HashMap::new();
    for (day, mut reviews) in of_days {
        reviews.sort_by(|(one, first), (other, second)| (first.at, &one.name).cmp(&(second.at, &other.name)));
        made.add_day(day, &reviews, &mut texts, &mut lived);
    }
    lived
}

struct HistoryBuilder<'a> {
    learner: &'a str,
    edition: &'a Edition,
    days: &'a StudyCalendar,
    reason: &'a str,
    hash: String,
}

impl HistoryBuilder<'_> {
    /// An identity that follows from what it names.
    fn derive_id(&self, at: Timestamp, parts: &[&str]) -> Uuid {
        let deck = self.edition.deck.id.0.as_str();
        let named = [&[self.learner, deck], parts].concat().join("\u{1f}");
        let hash = Sha256::digest(named);
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&hash[..10]);
        let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// That a card was set aside or flagged.
    fn state_records(&self, of: &ImportedCard) -> Vec<Record> {
        let at = of.reviews.last().map_or(of.made, |review| review.at);
        let (deck, card) = (self.edition.deck.id.clone(), of.card.clone());
        let suspend = of.is_suspended.then(|| EventKind::Suspend {
            deck: deck.clone(),
            card: card.clone(),
            why: Suspension::Learner,
        });
        let flag = of.flag.clone().map(|note| EventKind::Flag { deck, card, note });
        let event = |(what, word): (EventKind, &str)| {
            Record::Event(self.event_row(self.derive_id(at, &[&of.name, word]), None, at, what))
        };
        let all =
            suspend.map(|what| (what, "suspended")).into_iter().chain(flag.map(|what| (what, "flagged")));
        all.map(event).collect()
    }

    fn add_day(
        &self,
        day: Date,
        reviews: &[(&ImportedCard, ImportedReview)],
        texts: &mut HashMap<CardId, String>,
        lived: &mut ImportedSessions,
    ) {
        let begin = self.days.start_of(day);
        let sitting = self.derive_id(begin, &["day"]);
        let first = reviews.first().map_or(begin, |(_, review)| review.at);
        let mut opening = SessionStart {
            id: sitting,
            learner: self.learner.to_owned(),
            mode: Mode::Study,
            at: first,
            offset: self.days.utc_offset(first),
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
            let Some(question) = self.edition.deck.find_question(&of.card.question) else { continue };
            let text = texts
                .entry(of.card.clone())
                .or_insert_with(|| self.edition.excerpt_question(question))
                .clone();
            let position =
                opening.paper.iter().position(|row| row.card == of.card).unwrap_or(opening.paper.len());
            if position == opening.paper.len() {
                opening.paper.push(self.paper_row(of, question, text.clone()));
            }
            let row = self.answer_row(sitting, position, first, of, *review, question, text, day);
            lived.records.push(Record::Answer(Box::new(row)));
        }
        let last = reviews.last().map_or(begin, |(_, review)| review.at);
        let finish = EventKind::Finish(Ending::Complete);
        lived.records.push(Record::Event(self.event_row(
            self.derive_id(begin, &["finish"]),
            Some(sitting),
            last,
            finish,
        )));
        lived.sessions.push(opening);
    }

    fn paper_row(&self, of: &ImportedCard, question: &Question, text: String) -> PaperRow {
        PaperRow {
            deck: self.edition.deck.id.clone(),
            card: of.card.clone(),
            text,
            options: Vec::new(),
            points: question.points,
        }
    }

    #[allow(clippy::too_many_arguments, reason = "each is a column of its own")]
    fn answer_row(
        &self,
        sitting: Uuid,
        position: usize,
        first: Timestamp,
        of: &ImportedCard,
        review: ImportedReview,
        question: &Question,
        text: String,
        day: Date,
    ) -> AnswerRow {
        let is_right = review.rating != Rating::Again;
        let credit = f64::from(u8::from(is_right));
        let elapsed = review.at.as_millisecond().saturating_sub(first.as_millisecond());
        AnswerRow {
            id: self.derive_id(review.at, &[&of.name, "review"]),
            session: sitting,
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
            response: if is_right { grade::model_response(question, of.card.part) } else { Response::Blank },
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

    fn event_row(&self, id: Uuid, sitting: Option<Uuid>, at: Timestamp, what: EventKind) -> EventRow {
        EventRow { id, session: sitting, learner: self.learner.to_owned(), at, elapsed: 0, kind: what }
    }
}
