//! `obverse scores dispute`: a learner disputes a verdict after the session.

use crate::args::{DisputeArgs as Args, DisputeRuling};
use crate::error::Error;
use obverse_core::grade::Outcome;
use obverse_core::session::record::{EventKind, EventRow, Record, Ruling};
use obverse_core::session::show::name;
use obverse_core::session::view::Clock;
use obverse_store::{PastAnswer, PastSession, SessionState, Store};

use super::app::App;
use super::past_sessions::{question_as_asked, session_by_code};
use super::session_lock::SessionLock;

/// Records the ruling of the learner against a verdict.
pub(super) fn dispute_verdict(app: &App, args: &Args) -> Result<(), Error> {
    if app.open_existing_store()?.is_none() {
        return Err(Error::failed("no scores yet").hint("run `obverse quiz` to take a quiz"));
    }
    let mut store = app.open_store_with_memory()?;
    let id = session_by_code(app, &store, &args.id)?;
    let summary = store.session_summary(id)?;
    let past = store.load_session(id)?;
    if past.start.learner != app.learner {
        return Err(Error::failed(format!(
            "{} is a session of {}",
            summary.code, past.start.learner
        ))
        .hint(format!("use `--learner {}` if this is you", past.start.learner)));
    }
    if !matches!(summary.state, SessionState::Finished(_)) {
        return Err(Error::failed(format!("{} is not finished", summary.code))
            .hint("run `obverse quiz --resume`, and type /o after a verdict"));
    }
    let ruling = match args.ruling {
        DisputeRuling::AlsoRight => Ruling::AlsoRight,
        DisputeRuling::Meant => Ruling::Meant,
        DisputeRuling::Mistaken => Ruling::Mistaken,
    };
    let answer = disputable_answer(&past, args.number, ruling, &summary.code)?;
    let Some(_lock) = SessionLock::take(&store, id) else {
        return Err(Error::failed(format!("{} is open in another terminal", summary.code))
            .hint("end it there first"));
    };
    record_ruling(app, &mut store, &past, answer, ruling)?;
    let effect = match ruling {
        Ruling::Mistaken => "the verdict stands, and the author can see your dispute",
        Ruling::Meant | Ruling::AlsoRight => "it counts as right by your ruling, beside the score",
    };
    app.ui.show_note(&format!("Question {}, {}: {effect}.", args.number, question_name(answer)));
    Ok(())
}

/// The answer that counts for a question, if it can be disputed so.
fn disputable_answer<'a>(
    past: &'a PastSession,
    number: usize,
    ruling: Ruling,
    code: &str,
) -> Result<&'a PastAnswer, Error> {
    let counted = past.answers.iter().filter(|answer| answer.current.is_some());
    let answer =
        counted.rev().find(|answer| answer.row.position + 1 == number).ok_or_else(|| {
            Error::failed(format!("question {number} of {code} has no answer"))
                .hint(format!("run `obverse scores show {code}` to see the questions"))
        })?;
    let is_right =
        answer.current.as_ref().is_some_and(|current| current.graded.outcome == Outcome::Right);
    if is_right && ruling != Ruling::Mistaken {
        return Err(Error::failed(format!("question {number} of {code} is right already"))
            .hint("use `--as mistaken` if the deck is mistaken"));
    }
    Ok(answer)
}

fn record_ruling(
    app: &App,
    store: &mut Store,
    past: &PastSession,
    answer: &PastAnswer,
    ruling: Ruling,
) -> Result<(), Error> {
    let (now, mut ids) = (app.env.clock.now(), app.new_ids());
    let lease = store.take_over(past.start.id, ids.next_id(now))?;
    let event = EventRow {
        id: ids.next_id(now),
        session: Some(past.start.id),
        learner: past.start.learner.clone(),
        at: now,
        elapsed: answer.row.elapsed,
        kind: EventKind::Ruled { answer: answer.row.id, ruling },
    };
    store.write_records(&[Record::Event(event)], Some(lease))?;
    Ok(store.release_lease(lease)?)
}

fn question_name(answer: &PastAnswer) -> String {
    question_as_asked(answer).map_or_else(
        || answer.row.card.to_string(),
        |question| name(&question, answer.row.card.part),
    )
}
