//! `obverse scores redate`: a sitting that a wrong clock dated, on the day on which it was.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::args::Redate as Args;
use crate::error::Error;
use obverse_core::sitting::ids::Ids;
use obverse_core::sitting::record::{AnswerRow, EventRow, Happening, Opening, Record};
use obverse_core::sitting::view::Clock;
use obverse_core::text::words;
use obverse_store::{Past, Store};

use super::app::{App, failed};
use super::backup::confirm;
use super::past::by_code;
use super::sit::Lock;

/// How far behind now a moment must lie to be in the future: a clock may be set wrong by a zone or two.
const TOLERANCE: SignedDuration = SignedDuration::from_hours(48);

/// Writes a sitting anew on another day, and deletes it as it was.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let Some(store) = app.store_to_read()? else {
        return Err(Error::failed("there are no scores yet").hint("`obverse quiz` makes the first"));
    };
    let id = by_code(app, &store, &args.id)?;
    let past = store.load(id).map_err(|error| failed(&error))?;
    let code = store.summary(id).map_err(|error| failed(&error))?.code;
    let Some(_lock) = Lock::take(&store, id) else {
        return Err(Error::failed(format!("{code} is open in another terminal")).hint("end it there first"));
    };
    drop(store);
    let now = app.env.clock.now();
    let day = args.day.unwrap_or_else(|| app.days.of(now));
    let (was, is) = (app.day(past.opening.study_day), app.day(day));
    if past.opening.study_day == day {
        return Err(Error::failed(format!("{code} is of {is} already")));
    }
    let told = format!("{code} of {} is dated {was}; it is written anew for {is}.", past.opening.learner);
    confirm(app, args.yes, &[told], "Leave it as it is", "Date it anew")?;
    let kept = app.keep_before("redate")?;
    let (opening, records) = redated(app, &past, day);
    let mut store = app.store_with_memory()?;
    store.take_in(std::slice::from_ref(&opening), &records).map_err(|error| failed(&error))?;
    store.erase(id, now).map_err(|error| failed(&error))?;
    app.thin_copies();
    let new = store.summary(opening.id).map_err(|error| failed(&error))?.code;
    let answers = words::count(past.answers.len(), "answer");
    app.ui.remark(&format!("{code} is {new} now, of {is}, with {answers}."));
    if let Some(kept) = kept {
        app.ui.remark(&format!("What it was is in {}.", kept.display()));
    }
    Ok(())
}

/// The sitting with other identities, each moment as many days earlier or later as the sitting.
fn redated(app: &App, past: &Past, day: Date) -> (Opening, Vec<Record>) {
    let days = past.opening.study_day.until(day).map_or(0, |span| i64::from(span.get_days()));
    let by = SignedDuration::from_hours(24 * days);
    let mut ids = app.ids();
    let at = move |at: Timestamp| at.checked_add(by).unwrap_or(at);
    let begun = at(past.opening.at);
    let opening =
        Opening { id: ids.next(begun), at: begun, study_day: app.days.of(begun), ..past.opening.clone() };
    let mut names = HashMap::new();
    let mut records = Vec::new();
    for answer in &past.answers {
        let moment = at(answer.row.at);
        let id = ids.next(moment);
        names.insert(answer.row.id, id);
        records.push(Record::Answer(Box::new(AnswerRow {
            id,
            sitting: opening.id,
            at: moment,
            study_day: app.days.of(moment),
            ..answer.row.clone()
        })));
    }
    records
        .extend(past.events.iter().map(|event| event_at(event, opening.id, at(event.at), &names, &mut ids)));
    (opening, records)
}

fn event_at(
    event: &EventRow,
    sitting: Uuid,
    at: Timestamp,
    names: &HashMap<Uuid, Uuid>,
    ids: &mut Ids,
) -> Record {
    let mut what = event.what.clone();
    match &mut what {
        Happening::Void { answer }
        | Happening::Ruled { answer, .. }
        | Happening::Regraded { answer, .. }
        | Happening::Rated { answer, .. }
        | Happening::Sure { answer, .. } => *answer = names.get(answer).copied().unwrap_or(*answer),
        _ => {}
    }
    Record::Event(EventRow { id: ids.next(at), sitting: Some(sitting), at, what, ..event.clone() })
}

impl App {
    /// Names sittings of the learner that a wrong clock dated far in the future: their cards would not come back until then.
    pub(super) fn name_future(&self, store: &Store) {
        let now = self.env.clock.now();
        let Ok(limit) = now.checked_add(TOLERANCE) else { return };
        // Whatever is wrong with the file is told where it is asked.
        for (code, day) in store.begun_after(&self.learner, limit).unwrap_or_default() {
            let (day, today) = (self.day(day), self.days.of(now));
            self.ui.warn(
                &format!("{code} is dated {day}, in the future: its cards do not come back until then"),
                &[format!("`obverse scores redate {code} {today}{}` dates it anew", self.again)],
            );
        }
    }
}
