//! `obverse scores redate`: moves a session with a wrong date to the right day.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::args::RedateArgs as Args;
use crate::error::Error;
use obverse_core::messages::message;
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::record::{AnswerRow, EventKind, EventRow, Record, SessionStart};
use obverse_core::session::view::Clock;
use obverse_core::text::words;
use obverse_store::{PastSession, Store};

use super::app::App;
use super::backup::confirm_action;
use super::past_sessions::session_by_code;
use super::session_lock::SessionLock;

/// How far a moment must lie ahead to count as future: a clock may be off by a zone or two.
const FUTURE_TOLERANCE: SignedDuration = SignedDuration::from_hours(48);

/// Writes a session again with another day, and deletes the old one.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let Some(store) = app.open_existing_store()? else {
        return Err(Error::failed("no scores yet").hint("run `obverse quiz` to take a quiz"));
    };
    let id = session_by_code(app, &store, &args.id)?;
    let past = store.load_session(id)?;
    let code = store.session_summary(id)?.code;
    let Some(_lock) = SessionLock::take(&store, id) else {
        return Err(
            Error::failed(format!("{code} is open in another terminal")).hint("end it there first")
        );
    };
    drop(store);
    let now = app.env.clock.now();
    let day = args.day.unwrap_or_else(|| app.days.day_of(now));
    let (was, is) = (app.format_day(past.start.study_day), app.format_day(day));
    if past.start.study_day == day {
        return Err(Error::failed(format!("{code} is already dated {is}")));
    }
    let warning =
        format!("{code} of {} is dated {was}. Change its date to {is}?", past.start.learner);
    confirm_action(app, args.yes, &[warning], "Keep the date", "Change the date")?;
    let kept = app.back_up_before("redate")?;
    let (opening, records) = redate_records(app, &past, day);
    let mut store = app.open_store_with_memory()?;
    store.import_history(std::slice::from_ref(&opening), &records)?;
    store.erase_session(id, now)?;
    app.remove_old_copies();
    let new = store.session_summary(opening.id)?.code;
    let answers = words::format_count(past.answers.len(), "answer");
    app.ui.show_note(&format!("{code} is now {new}, dated {is}, with {answers}."));
    if let Some(kept) = kept {
        app.ui.show_note(&format!("The score file from before is in {}.", kept.display()));
    }
    Ok(())
}

/// The session with new ids, and each moment shifted by the same number of days.
fn redate_records(app: &App, past: &PastSession, day: Date) -> (SessionStart, Vec<Record>) {
    let days = past.start.study_day.until(day).map_or(0, |span| i64::from(span.get_days()));
    let by = SignedDuration::from_hours(24 * days);
    let mut ids = app.new_ids();
    let begun = shift_time(past.start.at, by);
    let opening = SessionStart {
        id: ids.next_id(begun),
        at: begun,
        study_day: app.days.day_of(begun),
        ..past.start.clone()
    };
    let mut names = HashMap::new();
    let mut records = Vec::new();
    for answer in &past.answers {
        let moment = shift_time(answer.row.at, by);
        let id = ids.next_id(moment);
        names.insert(answer.row.id, id);
        records.push(Record::Answer(Box::new(AnswerRow {
            id,
            session: opening.id,
            at: moment,
            study_day: app.days.day_of(moment),
            ..answer.row.clone()
        })));
    }
    records.extend(
        past.events
            .iter()
            .map(|event| move_event(event, opening.id, shift_time(event.at, by), &names, &mut ids)),
    );
    (opening, records)
}

fn shift_time(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(at)
}

fn move_event(
    event: &EventRow,
    session: Uuid,
    at: Timestamp,
    names: &HashMap<Uuid, Uuid>,
    ids: &mut IdGenerator,
) -> Record {
    let mut kind = event.kind.clone();
    match &mut kind {
        EventKind::Void { answer }
        | EventKind::Ruled { answer, .. }
        | EventKind::Regraded { answer, .. }
        | EventKind::Rated { answer, .. }
        | EventKind::Confidence { answer, .. } => {
            *answer = names.get(answer).copied().unwrap_or(*answer);
        }
        _ => {}
    }
    Record::Event(EventRow {
        id: ids.next_id(at),
        session: Some(session),
        at,
        kind,
        ..event.clone()
    })
}

impl App {
    /// Warns of the learner's sessions far in the future: their cards would not return until then.
    pub(super) fn warn_of_future_sessions(&self, store: &Store) {
        let now = self.env.clock.now();
        let Ok(limit) = now.checked_add(FUTURE_TOLERANCE) else { return };
        // Other commands report errors of the file.
        for (code, day) in store.sessions_after(&self.learner, limit).unwrap_or_default() {
            let (day, today) = (self.format_day(day), self.days.day_of(now));
            let locale = self.ui.locale();
            let command = format!("`obverse scores redate {code} {today}{}`", self.global_flags);
            let redate = message!(locale, "warn-future-redate", command = command);
            let warning = message!(locale, "warn-future", code = code, day = day);
            self.ui.warn_learner(&warning, Some(&redate));
        }
    }
}
