//! Finds hand-ins that are worth a second look.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::error::Error;
use crate::report::{EqualGroup, NamedHandIn, QuickHandIn, UnusualHandIns};
use obverse_core::deck::DeckId;
use obverse_core::session::record::Mode;
use obverse_core::stats::class::{HandInAnswer, HandedAnswers, find_equal_hand_ins};
use obverse_store::{PaperEntry, SessionFilter, SessionState, SessionSummary, Store};

/// The answers of a session to these questions.
pub(super) fn hand_in_of<'a>(
    learner: &str,
    entries: impl Iterator<Item = &'a PaperEntry>,
) -> HandedAnswers {
    let answers = entries.filter_map(|entry| {
        let mark = entry.mark.as_ref()?;
        Some(HandInAnswer {
            question: entry.card.to_string(),
            response: serde_json::to_string(&mark.response).unwrap_or_default(),
            is_right: mark.outcome.counts_as_right(),
            at: mark.at.as_millisecond(),
            taken: entry.taken.unwrap_or_default(),
        })
    });
    HandedAnswers { learner: learner.to_owned(), answers: answers.collect() }
}

/// The hand-ins among these sessions that are worth a second look, compared with all sessions of
/// their decks.
pub(super) fn find_unusual(
    store: &Store,
    sessions: &BTreeSet<(String, Uuid)>,
) -> Result<UnusualHandIns, Error> {
    let mut decks: BTreeSet<DeckId> = BTreeSet::new();
    for (_, session) in sessions {
        let summary = store.session_summary(*session)?;
        if is_hand_in(&summary) {
            decks.extend(summary.decks.into_iter().map(|row| row.id));
        }
    }
    let mut unusual = UnusualHandIns::default();
    for deck in decks {
        let all = sessions_of_deck(store, &deck)?;
        for session in all.iter().filter(|session| session.is_among(sessions)) {
            if let Some(burst) = session.hand_in.longest_burst() {
                let (answers, milliseconds) = (burst.answers, burst.millis);
                let session = session.name.clone();
                unusual.quick.push(QuickHandIn { session, answers, milliseconds });
            }
        }
        let hand_ins: Vec<HandedAnswers> =
            all.iter().map(|session| session.hand_in.clone()).collect();
        for equal in find_equal_hand_ins(&hand_ins) {
            if equal.members.iter().any(|at| all[*at].is_among(sessions)) {
                unusual.equal.push(EqualGroup {
                    sessions: equal.members.iter().map(|at| all[*at].name.clone()).collect(),
                    answers: equal.answers,
                    wrong: equal.wrong,
                    equal_times: equal.has_equal_times,
                });
            }
        }
    }
    Ok(unusual)
}

/// A finished quiz or exam.
struct SessionHandIn {
    name: NamedHandIn,
    id: Uuid,
    hand_in: HandedAnswers,
}

impl SessionHandIn {
    fn is_among(&self, sessions: &BTreeSet<(String, Uuid)>) -> bool {
        sessions.contains(&(self.name.learner.clone(), self.id))
    }
}

/// Whether the times of a session are worth a look. Answers that were entered from paper have none.
fn is_hand_in(summary: &SessionSummary) -> bool {
    summary.settings.paper.is_none()
        && matches!(summary.mode, Mode::Quiz | Mode::Exam)
        && matches!(summary.state, SessionState::Finished(_))
}

/// The finished quizzes and exams with a deck, by learner and time.
fn sessions_of_deck(store: &Store, deck: &DeckId) -> Result<Vec<SessionHandIn>, Error> {
    let filter = SessionFilter { decks: vec![deck.clone()], ..SessionFilter::default() };
    let mut found = Vec::new();
    for row in store.list_learners(&SessionFilter::default())? {
        let sessions = store.list_sessions(&row.learner, &filter)?.into_iter().rev();
        for summary in sessions.filter(is_hand_in) {
            let entries = store.marked_paper(summary.id)?;
            let entries = entries.iter().filter(|entry| entry.deck == *deck);
            found.push(SessionHandIn {
                hand_in: hand_in_of(&row.learner, entries),
                name: NamedHandIn { learner: row.learner.clone(), id: summary.code },
                id: summary.id,
            });
        }
    }
    Ok(found)
}
