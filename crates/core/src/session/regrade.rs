//! Grades past answers again with the current deck, after its key or its points were changed.

use std::collections::HashMap;

use uuid::Uuid;

use crate::deck::{Deck, Edition, Part, Question};
use crate::grade::{self, Outcome, Rules, Verdict};

use super::rating;
use super::record::{AnswerRow, EventKind, EventRow, PaperRow, Rating};

/// An answer with its current verdict, before any ruling.
#[derive(Clone, Copy, Debug)]
pub struct StandingAnswer<'a> {
    /// The recorded answer.
    pub row: &'a AnswerRow,
    /// The outcome of the grader's last verdict.
    pub outcome: Outcome,
    /// The points for that verdict, out of the points as asked.
    pub earned: f64,
    /// The rating, or `None` if the answer does not affect the schedule.
    pub rating: Option<Rating>,
    /// Whether the quiz allows scores below 0.
    pub negative: bool,
}

/// The reason why an answer cannot be regraded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RegradeObstacle {
    /// The deck no longer has the question.
    Gone,
    /// The question now has another type.
    OtherType,
    /// The question draws its numbers, and it now has a parameter without a number in the session, or
    /// makes no question with these numbers.
    Drawn,
    /// The response no longer parses as an answer to the question.
    Unclear,
}

/// A verdict that changes with the current deck.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictChange {
    /// The answer.
    pub answer: Uuid,
    /// The name of the question.
    pub name: String,
    /// The new verdict.
    pub verdict: Verdict,
    /// The points it earns, after hints.
    pub earned: f64,
    /// The new rating, if it changes.
    pub rating: Option<Rating>,
}

impl VerdictChange {
    /// The events to record.
    #[must_use]
    pub fn event_kinds(&self) -> Vec<EventKind> {
        let regraded = EventKind::Regraded {
            answer: self.answer,
            outcome: self.verdict.outcome,
            credit: self.verdict.credit,
            earned: self.earned,
            reason: self.verdict.reason.to_string(),
            grader: grade::VERSION,
        };
        let rated = self.rating.map(|rating| EventKind::Rated { answer: self.answer, rating });
        std::iter::once(regraded).chain(rated).collect()
    }
}

/// The weight of a question in a session.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionWeight {
    /// The points for a full answer: 0 exactly if the question is void.
    pub points: f64,
    /// The reason why it is void.
    pub void: Option<String>,
}

impl QuestionWeight {
    fn of_question(question: &Question) -> Self {
        let points = if question.void.is_some() { 0.0 } else { question.points };
        Self { points, void: question.void.clone() }
    }
}

/// The weights of the questions of a paper. `events` are those of its session, by time.
#[must_use]
pub fn weights_of_paper(paper: &[PaperRow], events: &[EventRow]) -> Vec<QuestionWeight> {
    let as_asked = |row: &PaperRow| QuestionWeight { points: row.points, void: None };
    let mut weights: Vec<QuestionWeight> = paper.iter().map(as_asked).collect();
    for event in events {
        if let EventKind::Weighted { position, points, void } = &event.kind
            && let Some(weight) = weights.get_mut(*position)
        {
            *weight = QuestionWeight { points: *points, void: void.clone() };
        }
    }
    weights
}

/// A question of a session whose weight changes with the current deck.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightChange {
    /// The place on the paper, from 0.
    pub position: usize,
    /// The name of the question.
    pub name: String,
    /// The weight until now.
    pub before: QuestionWeight,
    /// The weight by the current deck.
    pub after: QuestionWeight,
}

impl WeightChange {
    /// The event to record.
    #[must_use]
    pub fn event_kind(&self) -> EventKind {
        let QuestionWeight { points, void } = self.after.clone();
        EventKind::Weighted { position: self.position, points, void }
    }
}

/// Regrades answers with one deck in its current state.
#[derive(Debug)]
pub struct Regrader<'a> {
    edition: &'a Edition,
    deck: &'a Deck,
    /// The questions by fingerprint: the ID that each would have without an `id`.
    fingerprints: HashMap<String, &'a Question>,
}

impl<'a> Regrader<'a> {
    /// A regrader for this deck.
    #[must_use]
    pub fn new(edition: &'a Edition) -> Self {
        let deck = &edition.deck;
        let fingerprints =
            deck.questions.iter().map(|question| (question.fingerprint().0, question)).collect();
        Self { edition, deck, fingerprints }
    }

    /// Grades an answer again. Returns `None` if the verdict stays the same.
    ///
    /// # Errors
    ///
    /// The reason why the answer cannot be regraded.
    pub fn judge_answer(
        &self,
        standing: &StandingAnswer,
    ) -> Result<Option<VerdictChange>, RegradeObstacle> {
        let row = standing.row;
        let part = row.card.part;
        let question = self.find_question(row, part).ok_or(RegradeObstacle::Gone)?;
        let then = Edition::read(row.text.clone(), &row.deck.0).0;
        let then = then.deck.questions.first().filter(|then| then.kind == question.kind);
        let then = then.ok_or(RegradeObstacle::OtherType)?;
        let fixed = question.parameters.are_drawn().then(|| {
            let numbers = then.parameters.first_values();
            self.edition.with_numbers(question, &numbers).ok_or(RegradeObstacle::Drawn)
        });
        let fixed = fixed.transpose()?;
        let with_numbers = fixed.as_ref().and_then(|edition| edition.deck.questions.first());
        let question = with_numbers.unwrap_or(question);
        let rules = Rules::from_deck(self.deck);
        let asked = question.as_asked(&row.options);
        let verdict = grade::grade_response(&asked, part, &row.response, &rules)
            .map_err(|_| RegradeObstacle::Unclear)?;
        let earned = grade::earned_points(verdict.credit, row.points, row.hints, standing.negative);
        if verdict.outcome == standing.outcome && (earned - standing.earned).abs() < 1e-9 {
            return Ok(None);
        }
        let rating = standing.rating.and_then(|before| {
            changed_rating(before, rating::rate_answer(&verdict, row.hints, row.confidence))
        });
        Ok(Some(VerdictChange { answer: row.id, name: question.name(), verdict, earned, rating }))
    }

    /// Weighs a question of a paper again. Returns `None` if its weight stays the same, or if the
    /// deck no longer has it.
    #[must_use]
    pub fn weigh_question(
        &self,
        row: &PaperRow,
        position: usize,
        before: &QuestionWeight,
    ) -> Option<WeightChange> {
        let by_id = self.deck.find_question(&row.card.question);
        let question = by_id.or_else(|| {
            let then = Edition::read(row.text.clone(), &row.deck.0).0;
            let asked = then.deck.questions.first()?;
            self.fingerprints.get(&asked.fingerprint().0).copied()
        })?;
        let after = QuestionWeight::of_question(question);
        let is_same = (after.points - before.points).abs() < 1e-9 && after.void == before.void;
        let (name, before) = (question.name(), before.clone());
        (!is_same).then_some(WeightChange { position, name, before, after })
    }

    /// Finds the question by its ID, or by its fingerprint from before it got an `id`.
    fn find_question(&self, row: &AnswerRow, part: Part) -> Option<&'a Question> {
        let by_id = self.deck.find_question(&row.card.question);
        by_id
            .or_else(|| self.fingerprints.get(&row.fingerprint.0).copied())
            .filter(|question| question.card_ids().iter().any(|card| card.part == part))
    }
}

/// The new rating of an answer, if it changes. A learner's Easy stays.
fn changed_rating(before: Rating, now: Rating) -> Option<Rating> {
    let is_same = before == now || (before == Rating::Easy && now == Rating::Good);
    (!is_same).then_some(now)
}
