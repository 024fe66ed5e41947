//! Going on with a sitting that was broken off.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;

use crate::error::{Error, Exit};
use crate::library::Shelf;
use obverse_core::deck::Edition;
use obverse_core::grade::{self, Rules, Verdict};
use obverse_core::sitting::choice;
use obverse_core::sitting::paper::Item;
use obverse_core::sitting::record::{AnswerRow, Happening, Mode, PaperRow, Rating, Record, Ruling};
use obverse_core::sitting::view::{Act, Clock, Menu, MenuOption, View};
use obverse_core::sitting::{Given, Place, Plan, Sitting};
use obverse_core::text::words;
use obverse_store::{Filter, Lease, Past, State, Store, Summary};

use super::app::{App, failed};
use super::past;
use super::past::by_code;
use super::sit::Lock;

/// Offers to go on with the last sitting that was broken off; one that is open in another terminal was not. Says whether
/// that was done.
pub(super) fn offer(app: &App, store: &mut Store, shelf: &Shelf, json: bool) -> Result<bool, Error> {
    let unfinished = store.unfinished(&app.learner).map_err(|error| failed(&error))?;
    let Some(last) = unfinished.iter().find(|sitting| Lock::take(store, sitting.id).is_some()) else {
        return Ok(false);
    };
    let (answered, asked) = (last.score.answered, last.score.asked);
    let left = asked.saturating_sub(answered);
    let deadline = past_deadline(app, last);
    let option = |label: &str, note: String| MenuOption { label: label.to_owned(), note };
    let menu = Menu {
        intro: vec![broken_off(app, last), format!("{answered} of {asked} answered{deadline}.")],
        options: vec![
            option("Go on", String::new()),
            match last.mode {
                Mode::Exam => option("Hand it in", format!("{left} unanswered score nothing")),
                _ => option("End it", format!("{left} unanswered score nothing")),
            },
            option("Leave it", format!("`obverse quiz --resume {}` goes on later", last.code)),
        ],
        notice: None,
        leave: Some(2),
    };
    match choose(app, menu)? {
        0 => resume(app, store, shelf, &last.code, json).map(|()| true),
        1 => {
            let mut open = open(app, store, shelf, last.id)?;
            let records = open.sitting.give_up(app.env.clock.now());
            store.record(&records, Some(open.lease)).map_err(|error| failed(&error))?;
            app.lead(store, open.sitting, open.lease, &shelf.decks, json).map(|()| true)
        }
        _ => leave(app, store, last).map(|()| false),
    }
}

fn leave(app: &App, store: &mut Store, last: &Summary) -> Result<(), Error> {
    let now = app.env.clock.now();
    let mut ids = app.ids();
    let Some(_lock) = Lock::take(store, last.id) else { return Ok(()) };
    let lease = store.take_over(last.id, ids.next(now)).map_err(|error| failed(&error))?;
    let row = obverse_core::sitting::record::EventRow {
        id: ids.next(now),
        sitting: Some(last.id),
        learner: app.learner.clone(),
        at: now,
        elapsed: last.elapsed,
        what: Happening::Leave,
    };
    store.record(&[Record::Event(row)], Some(lease)).map_err(|error| failed(&error))?;
    store.release(lease).map_err(|error| failed(&error))
}

fn broken_off(app: &App, last: &Summary) -> String {
    let kind = if last.mode == Mode::Exam { "An exam" } else { "A quiz" };
    let local = app.days.zone.to_datetime(last.at);
    let when = if app.days.of(last.at) == app.days.of(app.env.clock.now()) {
        format!("at {}", local.strftime("%H:%M"))
    } else {
        format!("on {}", app.day(local.date()))
    };
    format!(
        "{kind} was interrupted {when}: {}.",
        words::list(&last.decks.iter().map(|deck| deck.title.as_str()).collect::<Vec<_>>())
    )
}

/// The time that is left, as the end of a sentence.
fn past_deadline(app: &App, last: &Summary) -> String {
    let Some(limit) = last.settings.time_limit.map(Duration::from_millis) else { return String::new() };
    let used = match last.mode {
        Mode::Exam => app.env.clock.now().duration_since(last.at).try_into().unwrap_or_default(),
        _ => Duration::from_millis(last.elapsed),
    };
    match limit.saturating_sub(used) {
        Duration::ZERO => ", the time is up".to_owned(),
        left => format!(", {} left", words::clock(left)),
    }
}

/// Asks a menu until one of its options is chosen.
pub(super) fn choose(app: &App, mut menu: Menu) -> Result<usize, Error> {
    let count = menu.options.len();
    let mut prompter = app.ui.prompter();
    loop {
        let act = prompter.ask(&View::Menu(menu.clone()), &app.env.clock);
        let Ok(Act::Line(line)) = act else { return Err(Error::silent(Exit::Interrupted)) };
        match choice::of_menu(count, &line) {
            Some(index) => return Ok(index),
            None if line.trim().eq_ignore_ascii_case("/q") => return Err(Error::silent(Exit::Interrupted)),
            None => menu.notice = Some("Answer with one of the letters.".to_owned()),
        }
    }
}

/// Goes on with a sitting: the last one that was broken off, where the code is empty.
pub(super) fn resume(
    app: &App,
    store: &mut Store,
    shelf: &Shelf,
    code: &str,
    json: bool,
) -> Result<(), Error> {
    let id = if code.is_empty() {
        let nothing = || Error::failed("no sitting was broken off").hint("`obverse quiz` begins a new one");
        broken_off_last(app, store)?.ok_or_else(nothing)?
    } else {
        own(app, store, code)?
    };
    let summary = store.summary(id).map_err(|error| failed(&error))?;
    if let State::Finished(_) = summary.state {
        let hint = format!("`obverse quiz --replay {}` asks it again", summary.code);
        return Err(Error::failed("that sitting is over").hint(hint));
    }
    if matches!(summary.mode, Mode::Study | Mode::Practice) {
        let hint = "`obverse study` asks what is due, whatever was left then";
        return Err(Error::failed("that sitting was for study").hint(hint));
    }
    let open = open(app, store, shelf, id)?;
    app.lead(store, open.sitting, open.lease, &shelf.decks, json)
}

/// The learner's sitting with this code. Another's is gone on with as theirs, which has to be said.
fn own(app: &App, store: &Store, code: &str) -> Result<Uuid, Error> {
    let id = by_code(app, store, code)?;
    let learner = store.load(id).map_err(|error| failed(&error))?.opening.learner;
    if learner == app.learner {
        return Ok(id);
    }
    Err(Error::failed(format!("the sitting `{code}` is {learner}'s"))
        .hint("--learner goes on as somebody else"))
}

/// The last sitting that was broken off; one that the learner left for later, where there is no other.
fn broken_off_last(app: &App, store: &Store) -> Result<Option<Uuid>, Error> {
    let unfinished = store.unfinished(&app.learner).map_err(|error| failed(&error))?;
    if let Some(last) = unfinished.first() {
        return Ok(Some(last.id));
    }
    let all = store.list(&app.learner, &Filter::default()).map_err(|error| failed(&error))?;
    Ok(all.iter().find(|summary| summary.state == State::Left).map(|summary| summary.id))
}

/// A sitting that goes on, and what keeps others from it.
struct Open {
    sitting: Sitting,
    lease: Lease,
    _lock: Lock,
}

fn open(app: &App, store: &mut Store, shelf: &Shelf, id: Uuid) -> Result<Open, Error> {
    let now = app.env.clock.now();
    let mut ids = app.ids();
    let lock = match Lock::take(store, id) {
        Some(lock) => lock,
        None if takes_over(app)? => Lock::none(),
        None => {
            return Err(Error::failed("that sitting is open in another terminal")
                .hint("end it there, or go on with it there"));
        }
    };
    let lease = store.take_over(id, ids.next(now)).map_err(|error| failed(&error))?;
    // Whoever had it may have gone on in the meantime.
    let past = store.load(id).map_err(|error| failed(&error))?;
    let items = past::items(app, store, shelf, &past.opening.paper, &mut App::rng(past.opening.seed))?;
    let items: Vec<Item> =
        items.into_iter().zip(&past.opening.paper).map(|(item, row)| of_deck(item, row)).collect();
    let (places, skipped, carried) = state(&past, &items);
    let plan = Plan {
        id,
        learner: past.opening.learner,
        mode: past.opening.mode,
        began: past.opening.at,
        seed: past.opening.seed,
        settings: past.opening.settings,
        items,
        days: app.days.clone(),
        counts: app.config.study.quiz_counts,
        study: None,
    };
    Ok(Open { sitting: Sitting::resumed(plan, ids, places, &skipped, carried, now), lease, _lock: lock })
}

/// A question under the name that its deck had when the sitting began: a sitting has no answers of other decks.
fn of_deck(item: Item, row: &PaperRow) -> Item {
    if item.edition.deck.id == row.deck {
        return item;
    }
    let mut edition = Edition::clone(&item.edition);
    edition.deck.id = row.deck.clone();
    Item { edition: Arc::new(edition), ..item }
}

/// Whether the learner takes a sitting over from another terminal.
fn takes_over(app: &App) -> Result<bool, Error> {
    if !app.ui.converses() {
        return Ok(false);
    }
    let option = |label: &str, note: &str| MenuOption { label: label.to_owned(), note: note.to_owned() };
    let menu = Menu {
        intro: vec!["This sitting is open in another terminal.".to_owned()],
        options: vec![
            option("Leave it there", ""),
            option("Take it over", "the other terminal stops at its next answer"),
        ],
        notice: None,
        leave: Some(0),
    };
    Ok(choose(app, menu)? == 1)
}

/// What became of each place, the places that were put off, and how long it was on the screen.
fn state(past: &Past, items: &[Item]) -> (Vec<Place>, Vec<usize>, Duration) {
    let mut places = vec![Place::default(); items.len()];
    let mut skipped = Vec::new();
    let mut elapsed = 0;
    for event in &past.events {
        elapsed = elapsed.max(event.elapsed);
        match &event.what {
            Happening::Hint { position } => {
                if let Some(place) = places.get_mut(*position) {
                    place.hints += 1;
                }
            }
            Happening::Skip { position } => skipped.push(*position),
            Happening::Flag { deck, card, .. } | Happening::Unflag { deck, card } => {
                let flags = matches!(event.what, Happening::Flag { .. });
                // By the names of the time: a question may go by another one since.
                let paper = past.opening.paper.iter().zip(items);
                let of_card = |(row, item): (&PaperRow, &Item)| {
                    row.deck == *deck && (row.card == *card || item.card() == *card)
                };
                if let Some(at) = paper.into_iter().position(of_card) {
                    places[at].flagged = flags;
                }
            }
            _ => {}
        }
    }
    for answer in &past.answers {
        elapsed = elapsed.max(answer.row.elapsed);
        let Some(counts) = &answer.counts else { continue };
        if let (Some(place), Some(item)) =
            (places.get_mut(answer.row.position), items.get(answer.row.position))
        {
            place.tries += 1;
            place.given = Some(given(&answer.row, counts.ruling, item));
        }
    }
    (places, skipped, Duration::from_millis(elapsed))
}

/// An answer with the verdict that was given then. What the file does not keep of a verdict is graded again.
fn given(row: &AnswerRow, ruling: Option<Ruling>, item: &Item) -> Given {
    let deck = &item.edition.deck;
    let rules = Rules::of(deck);
    let again = grade::grade(item.question(), item.part, &row.response, &rules).ok();
    // A later grader may find slips in what was simply right, or wrong, when it was given.
    let agrees = again.as_ref().is_some_and(|verdict| verdict.outcome == row.outcome);
    let (feedback, marks, slips) =
        again.map(|verdict| (verdict.feedback, verdict.marks, verdict.slips)).unwrap_or_default();
    Given {
        id: row.id,
        response: row.response.clone(),
        verdict: Verdict {
            outcome: row.outcome,
            credit: row.credit,
            reason: row.reason.clone(),
            feedback,
            marks,
            slips: if agrees { slips } else { Vec::new() },
        },
        earned: row.earned,
        ruling,
        confidence: row.confidence,
        rating: row.rating.unwrap_or(Rating::Again),
    }
}
