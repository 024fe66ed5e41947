//! What a sitting leaves behind, in the rows that the score file keeps.

use jiff::Timestamp;

use crate::grade::{self, Response, Verdict};

use super::machine::{Sitting, span};
use super::rating;
use super::record::{AnswerRow, Ending, EventRow, Happening, Record};

impl Sitting {
    pub(super) fn row(
        &mut self,
        place: usize,
        response: &Response,
        verdict: &Verdict,
        now: Timestamp,
    ) -> AnswerRow {
        let id = self.ids.next(now);
        let item = &self.plan.items[place];
        let question = item.question();
        let hints = self.places[place].hints;
        AnswerRow {
            id,
            sitting: self.plan.id,
            position: place,
            at: now,
            elapsed: self.millis(now),
            deck: item.edition.deck.id.clone(),
            card: item.card(),
            fingerprint: question.fingerprint(),
            text: item.edition.excerpt(question),
            deck_hash: item.edition.hash().to_owned(),
            options: item.options.clone(),
            response: response.clone(),
            outcome: verdict.outcome,
            credit: verdict.credit,
            points: question.points,
            earned: grade::score(verdict.credit, question.points, hints, self.plan.settings.negative),
            reason: verdict.reason.clone(),
            grader: grade::VERSION,
            taken: u64::try_from(span(self.shown, now).as_millis()).unwrap_or(u64::MAX),
            hints,
            confidence: None,
            study_day: self.plan.days.of(now),
            rating: self.plan.counts.then(|| rating::of(verdict, hints, None)),
        }
    }

    pub(super) fn event(&mut self, what: Happening, now: Timestamp) -> Record {
        let id = self.ids.next(now);
        let (sitting, learner) = (Some(self.plan.id), self.plan.learner.clone());
        Record::Event(EventRow { id, sitting, learner, at: now, elapsed: self.millis(now), what })
    }

    fn millis(&self, now: Timestamp) -> u64 {
        u64::try_from(self.elapsed(now).as_millis()).unwrap_or(u64::MAX)
    }

    pub(super) fn ended(&mut self, ending: Ending, now: Timestamp) -> Record {
        self.ending = Some(ending);
        self.event(Happening::Finish(ending), now)
    }
}
