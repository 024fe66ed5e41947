//! The summary of a session: its score, and the questions that were missed.

use std::sync::Arc;

use crate::error::Error;
use crate::report::{ConfidenceLevel, MissedQuestion, Misspelling, Summary};
use obverse_core::deck::{DeckId, Edition};
use obverse_core::grade::{self, Outcome, Verdict};
use obverse_core::messages::Locale;
use obverse_core::session::paper::PaperItem;
use obverse_core::session::record::{Rating, Ruling};
use obverse_core::session::show;
use obverse_core::session::view::Clock;
use obverse_core::session::{GivenAnswer, ItemState, Session, full_answer};
use obverse_store::{Score, Store};

use super::app::App;

impl App {
    /// The summary of a session.
    pub(super) fn session_summary(
        &self,
        store: &Store,
        session: &Session,
    ) -> Result<Summary, Error> {
        let plan = session.plan();
        let code = store.session_summary(plan.id)?.code;
        let first = plan.items.first().map(|item| Arc::clone(&item.edition));
        let one_deck =
            first.filter(|first| plan.items.iter().all(|item| same_deck(&item.edition, first)));
        let recent = match one_deck {
            Some(edition) => recent_scores(self, store, &edition.deck.id, 5)?,
            None => Vec::new(),
        };
        let tells = session.can_show_verdicts();
        // An empty sum is -0.
        let earned = answered_items(session).map(|(.., given)| given.earned).sum::<f64>() + 0.0;
        let with_rulings = answered_items(session)
            .map(|(item, place, _)| points_with_ruling(item, place))
            .sum::<f64>()
            + 0.0;
        let mut summary = Summary {
            id: code,
            ending: session.ending(),
            asked: plan.items.len(),
            answered: answered_items(session).count(),
            earned: tells.then_some(earned),
            earned_with_rulings: tells.then_some(with_rulings),
            points: plan.items.iter().map(|item| item.question().points).sum(),
            pass: plan.settings.pass,
            time: session.elapsed(self.env.clock.now()),
            almost: tells
                .then(|| answered_items(session).filter(|(.., given)| is_almost(given)).count()),
            missed: answered_items(session)
                .filter(|(.., given)| !given.verdict.outcome.counts_as_right())
                .map(|(item, place, _)| missed_answer(item, place, plan.locale))
                .collect(),
            misspelt: if tells {
                collect_misspelt(answered_items(session).map(|(.., given)| given))
            } else {
                Vec::new()
            },
            unanswered: session
                .items_with_state()
                .filter(|(_, place)| place.given.is_none())
                .map(|(item, _)| show::name(item.question(), item.part))
                .collect(),
            sureness: if tells { confidence_levels(store, session)? } else { Vec::new() },
            recent,
            global_flags: self.global_flags.clone(),
        };
        summary.missed.retain(|_| tells);
        Ok(summary)
    }
}

/// An item with its state and its answer.
pub(super) type AnsweredItem<'a> = (&'a PaperItem, &'a ItemState, &'a GivenAnswer);

pub(super) fn answered_items(session: &Session) -> impl Iterator<Item = AnsweredItem<'_>> {
    session
        .items_with_state()
        .filter_map(|(item, place)| Some((item, place, place.given.as_ref()?)))
}

pub(super) fn is_recalled(given: &GivenAnswer) -> bool {
    given.rating != Rating::Again
}

pub(super) fn is_in_part(given: &GivenAnswer) -> bool {
    given.verdict.outcome == Outcome::Partly && !is_ruled_right(given)
}

/// Whether the learner ruled an answer right.
pub(super) fn is_ruled_right(given: &GivenAnswer) -> bool {
    matches!(given.ruling, Some(Ruling::Meant | Ruling::AlsoRight))
}

/// Whether an answer is right apart from its spelling and has no ruling.
pub(super) fn is_almost(given: &GivenAnswer) -> bool {
    given.verdict.outcome == Outcome::Almost && !is_ruled_right(given)
}

/// The misspelt words in these answers, except those ruled right.
pub(super) fn collect_misspelt<'a>(
    answers: impl Iterator<Item = &'a GivenAnswer>,
) -> Vec<Misspelling> {
    collect_misspellings(answers.filter(|given| !is_ruled_right(given)).map(|given| &given.verdict))
}

/// The misspelt words in these verdicts.
pub(super) fn collect_misspellings<'a>(
    verdicts: impl IntoIterator<Item = &'a Verdict>,
) -> Vec<Misspelling> {
    let slips = verdicts.into_iter().flat_map(|verdict| &verdict.slips);
    Misspelling::collect(slips.map(|slip| (slip.given.as_str(), slip.right.as_str())))
}

/// The share of right answers at each confidence level, if the session asked for confidence.
pub(super) fn confidence_levels(
    store: &Store,
    session: &Session,
) -> Result<Vec<ConfidenceLevel>, Error> {
    if !session.plan().settings.confidence {
        return Ok(Vec::new());
    }
    let past = store.load_session(session.plan().id)?;
    let answers = past.answers.iter().filter_map(|answer| {
        let counts = answer.current.as_ref()?;
        Some((answer.row.confidence?, counts.graded.outcome.counts_as_right()))
    });
    Ok(ConfidenceLevel::group_answers(answers))
}

/// The last scores of a deck in percent, oldest first.
pub(super) fn recent_scores(
    app: &App,
    store: &Store,
    deck: &DeckId,
    count: usize,
) -> Result<Vec<f64>, Error> {
    let scores = store.recent_scores(&app.learner, deck, count)?;
    Ok(scores.iter().map(Score::percent).collect())
}

fn same_deck(one: &Edition, other: &Edition) -> bool {
    one.deck.id == other.deck.id
}

/// The points under the learner's ruling: full if ruled right, but a hint still halves them.
fn points_with_ruling(item: &PaperItem, place: &ItemState) -> f64 {
    let Some(given) = &place.given else { return 0.0 };
    match given.ruling {
        Some(Ruling::Meant | Ruling::AlsoRight) => {
            grade::earned_points(1.0, item.question().points, place.hints, false)
        }
        Some(Ruling::Mistaken) | None => given.earned,
    }
}

fn missed_answer(item: &PaperItem, place: &ItemState, locale: Locale) -> MissedQuestion {
    let question = item.question();
    let given = place.given.as_ref();
    MissedQuestion {
        name: show::name(question, item.part),
        given: given
            .filter(|given| given.verdict.outcome != Outcome::Blank)
            .map(|given| show::shown_given(item, &given.response, locale))
            .unwrap_or_default(),
        answer: full_answer(item, locale),
    }
}
