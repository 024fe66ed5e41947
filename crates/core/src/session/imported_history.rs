//! Turns reviews from another program into study sessions: one per day, with one answer per review.
//!
//! IDs are derived from the imported data. So a repeated import gives the same rows on every
//! machine.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::deck::{CardId, Edition, Question};
use crate::grade::{self, Outcome, Response};

use super::day::StudyCalendar;
use super::record::{
    AnswerRow, DeckRow, Ending, EventKind, EventRow, Mode, PaperRow, Rating, Record, SessionStart,
    Settings, Suspension,
};

/// A card's history in the other program.
#[derive(Clone, Debug)]
pub struct ImportedCard {
    /// The card in this deck.
    pub card: CardId,
    /// The card's stable name in the other program.
    pub name: String,
    /// When the card was created.
    pub made: Timestamp,
    /// Whether the card is suspended.
    pub is_suspended: bool,
    /// The note of its flag, if it has one.
    pub flag: Option<String>,
    /// Its reviews, the earliest first.
    pub reviews: Vec<ImportedReview>,
}

/// One review in the other program.
#[derive(Clone, Copy, Debug)]
pub struct ImportedReview {
    /// The time of the review.
    pub at: Timestamp,
    /// How well the learner remembered the card.
    pub rating: Rating,
    /// Whether it affects the schedule.
    pub counts: bool,
    /// The time taken, in milliseconds.
    pub taken: u64,
}

/// Finished sessions with their answers and events.
#[derive(Clone, Debug, Default)]
pub struct ImportedSessions {
    /// The sessions, by day.
    pub sessions: Vec<SessionStart>,
    /// Answers and events. Each comes after the records it refers to.
    pub records: Vec<Record>,
}

/// Builds a learner's history for the cards of a deck. `reason` becomes the reason of every verdict
/// and names the source.
#[must_use]
pub fn build_history(
    learner: &str,
    edition: &Edition,
    days: &StudyCalendar,
    cards: &[ImportedCard],
    reason: &str,
) -> ImportedSessions {
    let builder =
        HistoryBuilder { learner, edition, days, reason, hash: edition.hash().to_owned() };
    let mut reviews_by_day: BTreeMap<Date, Vec<(&ImportedCard, ImportedReview)>> = BTreeMap::new();
    let mut history = ImportedSessions::default();
    for card in cards {
        for review in &card.reviews {
            reviews_by_day.entry(days.day_of(review.at)).or_default().push((card, *review));
        }
        history.records.extend(builder.state_records(card));
    }
    let mut texts = HashMap::new();
    for (day, mut reviews) in reviews_by_day {
        reviews.sort_by(|(one, first), (other, second)| {
            (first.at, &one.name).cmp(&(second.at, &other.name))
        });
        builder.add_day(day, &reviews, &mut texts, &mut history);
    }
    history
}

struct HistoryBuilder<'a> {
    learner: &'a str,
    edition: &'a Edition,
    days: &'a StudyCalendar,
    reason: &'a str,
    hash: String,
}

impl HistoryBuilder<'_> {
    /// An ID that follows from the given parts.
    fn derive_id(&self, at: Timestamp, parts: &[&str]) -> Uuid {
        let deck = self.edition.deck.id.0.as_str();
        let named = [&[self.learner, deck], parts].concat().join("\u{1f}");
        let hash = Sha256::digest(named);
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&hash[..10]);
        let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// The events for a suspended or flagged card.
    fn state_records(&self, of: &ImportedCard) -> Vec<Record> {
        let at = of.reviews.last().map_or(of.made, |review| review.at);
        let (deck, card) = (self.edition.deck.id.clone(), of.card.clone());
        let mut records = Vec::new();
        if of.is_suspended {
            let (deck, card) = (deck.clone(), card.clone());
            let kind = EventKind::Suspend { deck, card, why: Suspension::Learner };
            let id = self.derive_id(at, &[&of.name, "suspended"]);
            records.push(Record::Event(self.event_row(id, None, at, kind)));
        }
        if let Some(note) = of.flag.clone() {
            let id = self.derive_id(at, &[&of.name, "flagged"]);
            let kind = EventKind::Flag { deck, card, note };
            records.push(Record::Event(self.event_row(id, None, at, kind)));
        }
        records
    }

    fn add_day(
        &self,
        day: Date,
        reviews: &[(&ImportedCard, ImportedReview)],
        texts: &mut HashMap<CardId, String>,
        history: &mut ImportedSessions,
    ) {
        let day_start = self.days.start_of(day);
        let session = self.derive_id(day_start, &["day"]);
        let first = reviews.first().map_or(day_start, |(_, review)| review.at);
        let mut start = SessionStart {
            id: session,
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
            let Some(question) = self.edition.deck.find_question(&of.card.question) else {
                continue;
            };
            let text = texts
                .entry(of.card.clone())
                .or_insert_with(|| self.edition.excerpt_question(question))
                .clone();
            let position =
                start.paper.iter().position(|row| row.card == of.card).unwrap_or(start.paper.len());
            if position == start.paper.len() {
                start.paper.push(self.paper_row(of, question, text.clone()));
            }
            let row = self.answer_row(session, position, first, of, *review, question, text, day);
            history.records.push(Record::Answer(Box::new(row)));
        }
        let last = reviews.last().map_or(day_start, |(_, review)| review.at);
        let finish = EventKind::Finish(Ending::Complete);
        history.records.push(Record::Event(self.event_row(
            self.derive_id(day_start, &["finish"]),
            Some(session),
            last,
            finish,
        )));
        history.sessions.push(start);
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
        session: Uuid,
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
            session,
            position,
            at: review.at,
            elapsed: u64::try_from(elapsed).unwrap_or_default(),
            deck: self.edition.deck.id.clone(),
            card: of.card.clone(),
            fingerprint: question.fingerprint(),
            text,
            deck_hash: self.hash.clone(),
            options: Vec::new(),
            // The real answer is unknown. The learner only said whether it was right.
            response: if is_right {
                grade::model_response(question, of.card.part)
            } else {
                Response::Blank
            },
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

    fn event_row(
        &self,
        id: Uuid,
        session: Option<Uuid>,
        at: Timestamp,
        kind: EventKind,
    ) -> EventRow {
        EventRow { id, session, learner: self.learner.to_owned(), at, elapsed: 0, kind }
    }
}
