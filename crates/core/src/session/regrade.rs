//! Past answers judged by a deck as it is now, after its key was mended.

use std::collections::HashMap;

use uuid::Uuid;

use crate::deck::{Deck, Edition, Part, Question};
use crate::grade::{self, Outcome, Rules, Verdict};

use super::rating;
use super::record::{AnswerRow, EventKind, Rating};

/// An answer with what counts of it now, before any ruling.
#[derive(Clone, Copy, Debug)]
pub struct StandingAnswer<'a> {
    /// As it was given.
    pub row: &'a AnswerRow,
    /// The last verdict of a grader in a word.
    pub outcome: Outcome,
    /// The points that it earned by that.
    pub earned: f64,
    /// What it says of memory; nothing where it does not touch memory.
    pub rating: Option<Rating>,
    /// Whether the quiz may score below 0.
    pub negative: bool,
}

/// Why an answer cannot be judged anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RegradeObstacle {
    /// The deck no longer has the question.
    Gone,
    /// The question is of another type now.
    OtherType,
    /// The response cannot be read as an answer to the question as it is now.
    Unclear,
}

/// A verdict that is another one by the deck as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictChange {
    /// The answer.
    pub answer: Uuid,
    /// The name of the question.
    pub name: String,
    /// The new verdict.
    pub verdict: Verdict,
    /// The points that it earns, after hints.
    pub earned: f64,
    /// What it says of memory, where that is another thing than before.
    pub rating: Option<Rating>,
}

impl VerdictChange {
    /// What is to be kept of it.
    #[must_use]
    pub fn event_kinds(&self) -> Vec<EventKind> {
        let regraded = EventKind::Regraded {
            answer: self.answer,
            outcome: self.verdict.outcome,
            credit: self.verdict.credit,
            earned: self.earned,
            reason: self.verdict.reason.clone(),
            grader: grade::VERSION,
        };
        let rated = self.rating.map(|rating| EventKind::Rated { answer: self.answer, rating });
        std::iter::once(regraded).chain(rated).collect()
    }
}

/// Judges answers by one deck as it is now.
#[derive(Debug)]
pub struct Regrader<'a> {
    deck: &'a Deck,
    /// The questions by their identities were they without an `id`.
    fingerprints: HashMap<String, &'a Question>,
}

impl<'a> Regrader<'a> {
    /// By this deck.
    #[must_use]
    pub fn new(deck: &'a Deck) -> Self {
        let fingerprints =
            deck.questions.iter().map(|question| (question.fingerprint().0, question)).collect();
        Self { deck, fingerprints }
    }

    /// What becomes of an answer; nothing where the verdict is what it was.
    ///
    /// # Errors
    ///
    /// Why it cannot be judged.
    pub fn judge_answer(&self, standing: &StandingAnswer) -> Result<Option<VerdictChange>, RegradeObstacle> {
        let row = standing.row;
        let part = row.card.part;
        let question = self.find_question(row, part).ok_or(RegradeObstacle::Gone)?;
        let then = Edition::read(row.text.clone(), &row.deck.0).0;
        if then.deck.questions.first().is_none_or(|then| then.kind != question.kind) {
            return Err(RegradeObstacle::OtherType);
        }
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

    /// The question that was answered, by its identity, or by the one that it had before it was given an `id`.
    fn find_question(&self, row: &AnswerRow, part: Part) -> Option<&'a Question> {
        let has_part = |question: &&Question| question.card_ids().iter().any(|card| card.part == part);
        let by_id = self.deck.find_question(&row.card.question);
        by_id.or_else(|| self.fingerprints.get(&row.fingerprint.0).copied()).filter(has_part)
    }
}

/// What an answer says of memory now, where that is another thing; what the learner found easy stays so.
fn changed_rating(before: Rating, now: Rating) -> Option<Rating> {
    let is_same = before == now || (before == Rating::Easy && now == Rating::Good);
    (!is_same).then_some(now)
}
