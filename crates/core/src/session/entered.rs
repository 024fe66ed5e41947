//! Answers that were given on paper and are entered later.

use jiff::Timestamp;

use crate::deck::question::Body;
use crate::grade::Response;
use crate::messages::Locale;

use super::choice;
use super::input::parse_response;
use super::machine::Session;
use super::paper::PaperItem;
use super::record::Record;
use super::view::label_sides;

impl Session {
    /// Records an answer from paper to the item at `place`, as if the learner had typed it.
    ///
    /// # Errors
    ///
    /// A sentence that says how to write the answer, if it cannot be read.
    pub fn enter_answer(
        &mut self,
        place: usize,
        typed: &str,
        now: Timestamp,
    ) -> Result<Vec<Record>, String> {
        let Some(item) = self.plan.items.get(place) else { return Ok(Vec::new()) };
        let response = entered_response(item, typed, self.plan.locale)?;
        self.queue.retain(|other| *other != place);
        self.queue.push_front(place);
        self.notice = None;
        let records = self.record_answer(place, &response, now);
        match self.notice.take() {
            Some(notice) if records.is_empty() => Err(notice),
            _ => Ok(records),
        }
    }
}

/// Reads an answer as a session does. On paper, a learner can leave out sides of a match.
fn entered_response(item: &PaperItem, typed: &str, locale: Locale) -> Result<Response, String> {
    let refused = match parse_response(item, typed, locale) {
        Ok(response) => return Ok(response),
        Err(refused) => refused,
    };
    let Body::Matching(matching) = &item.question().body else { return Err(refused) };
    let lefts: Vec<String> = matching.pairs.iter().map(|(left, _)| left.clone()).collect();
    let (lefts, rights) = label_sides(&lefts, &item.options);
    let found = choice::find_pairs(&lefts, &rights, typed);
    let are_distinct = found
        .pairs
        .iter()
        .enumerate()
        .all(|(at, (left, _))| found.pairs[..at].iter().all(|(other, _)| other != left));
    if !found.is_whole || !are_distinct || found.pairs.is_empty() {
        return Err(refused);
    }
    let pairs = found.pairs.iter().filter_map(|(left, right)| {
        Some((lefts.get(*left)?.text.clone(), rights.get(*right)?.text.clone()))
    });
    Ok(Response::Pairs(pairs.collect()))
}
