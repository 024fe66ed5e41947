//! Builds the rows that a session adds to the score file.

use jiff::Timestamp;

use crate::grade::{self, Response, Verdict};

use super::machine::{Session, time_between};
use super::rating;
use super::record::{AnswerRow, Ending, EventKind, EventRow, Record};

impl Session {
    pub(super) fn answer_row(
        &mut self,
        place: usize,
        response: &Response,
        verdict: &Verdict,
        now: Timestamp,
    ) -> AnswerRow {
        let id = self.ids.next_id(now);
        let item = &self.plan.items[place];
        let question = item.question();
        let hints = self.item_states[place].hints;
        AnswerRow {
            id,
            session: self.plan.id,
            position: place,
            at: now,
            elapsed: self.elapsed_millis(now),
            deck: item.edition.deck.id.clone(),
            card: item.card(),
            fingerprint: question.fingerprint(),
            text: item.edition.excerpt_question(question),
            deck_hash: item.edition.hash().to_owned(),
            options: item.options.clone(),
            response: response.clone(),
            outcome: verdict.outcome,
            credit: verdict.credit,
            points: question.points,
            earned: grade::earned_points(
                verdict.credit,
                question.points,
                hints,
                self.plan.settings.negative,
            ),
            reason: verdict.reason.to_string(),
            grader: grade::VERSION,
            taken: u64::try_from(time_between(self.shown, now).as_millis()).unwrap_or(u64::MAX),
            hints,
            confidence: None,
            study_day: self.plan.days.day_of(now),
            rating: self.plan.counts.then(|| rating::rate_answer(verdict, hints, None)),
        }
    }

    pub(super) fn record_event(&mut self, kind: EventKind, now: Timestamp) -> Record {
        let id = self.ids.next_id(now);
        Record::Event(EventRow {
            id,
            session: Some(self.plan.id),
            learner: self.plan.learner.clone(),
            at: now,
            elapsed: self.elapsed_millis(now),
            kind,
        })
    }

    fn elapsed_millis(&self, now: Timestamp) -> u64 {
        u64::try_from(self.elapsed(now).as_millis()).unwrap_or(u64::MAX)
    }

    pub(super) fn record_end(&mut self, ending: Ending, now: Timestamp) -> Record {
        self.ending = Some(ending);
        self.record_event(EventKind::Finish(ending), now)
    }
}
