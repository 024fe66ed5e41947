//! Resumes interrupted sessions.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;

use crate::error::{Error, Exit};
use crate::library::{FoundDeck, Shelf};
use obverse_core::deck::Edition;
use obverse_core::grade::{self, Rules, Verdict};
use obverse_core::session::choice;
use obverse_core::session::paper::PaperItem;
use obverse_core::session::record::{AnswerRow, EventKind, Mode, PaperRow, Rating, Record, Ruling};
use obverse_core::session::view::{Clock, LearnerAction, Menu, MenuLeave, MenuOption, SessionView};
use obverse_core::session::{GivenAnswer, ItemState, Session, SessionPlan};
use obverse_core::text::words;
use obverse_store::{Lease, PastSession, SessionFilter, SessionState, SessionSummary, Store};

use super::app::App;
use super::errors::store_error;
use super::past_sessions;
use super::past_sessions::session_by_code;
use super::session::SessionResult;
use super::session_lock::SessionLock;

/// Offers to resume the last interrupted session, unless another terminal has it open. `wanted` are
/// the decks that the learner named: if the session has none of them, a new one is the first choice.
pub(super) fn offer_resume(
    app: &App,
    store: &mut Store,
    shelf: &Shelf,
    wanted: &[FoundDeck],
    json: bool,
) -> Result<Option<SessionResult>, Error> {
    let unfinished = store.unfinished_sessions(&app.learner)?;
    let Some(last) =
        unfinished.iter().find(|session| SessionLock::take(store, session.id).is_some())
    else {
        return Ok(None);
    };
    let mut choices = resume_options(last);
    let is_other = !wanted.is_empty()
        && last.decks.iter().all(|deck| wanted.iter().all(|found| *found.id() != deck.id));
    if is_other {
        let titles: Vec<&str> = wanted.iter().map(FoundDeck::title).collect();
        let begin = MenuOption::new(format!("Begin {}", words::format_list(&titles)), LATER);
        choices.pop();
        choices.insert(0, (begin, ResumeChoice::Leave));
    }
    let (answered, asked) = (last.score.answered, last.score.asked);
    let unchanged = choices.iter().position(|(_, choice)| *choice == ResumeChoice::Leave);
    let leave = match unchanged {
        Some(index) if !is_other => MenuLeave::Option(index),
        _ => MenuLeave::Quit,
    };
    let menu = Menu {
        intro: Menu::intro_of([
            unfinished_message(app, last),
            format!("{answered} of {asked} answered{}.", time_left_phrase(app, last)),
        ]),
        options: choices.iter().map(|(option, _)| option.clone()).collect(),
        leave: Some(leave),
        ..Menu::default()
    };
    match choices.get(choose_option(app, menu)?).map(|(_, choice)| *choice) {
        Some(ResumeChoice::GoOn) => resume_session(app, store, shelf, &last.code, json).map(Some),
        Some(ResumeChoice::End) => {
            let mut open = open_session(app, store, shelf, last.id)?;
            let records = open.session.give_up(app.env.clock.now());
            store.write_records(&records, Some(open.lease))?;
            app.lead_session(store, open.session, open.lease, &shelf.decks, json).map(Some)
        }
        Some(ResumeChoice::Leave) | None => put_off(app, store, last).map(|()| None),
    }
}

/// What to do with an interrupted session.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ResumeChoice {
    GoOn,
    End,
    Leave,
}

/// What becomes of the interrupted session meanwhile.
const LATER: &str = "the other one stays as it is";

fn resume_options(last: &SessionSummary) -> Vec<(MenuOption, ResumeChoice)> {
    let left = last.score.asked.saturating_sub(last.score.answered);
    let verb = if last.mode == Mode::Exam { "Hand it in" } else { "End it" };
    let ended = MenuOption::new(verb, format!("{left} unanswered score nothing"));
    let later = format!("`obverse quiz --resume {}` goes on later", last.code);
    vec![
        (MenuOption::new("Go on", ""), ResumeChoice::GoOn),
        (ended, ResumeChoice::End),
        (MenuOption::new("Leave it", later), ResumeChoice::Leave),
    ]
}

fn put_off(app: &App, store: &mut Store, last: &SessionSummary) -> Result<(), Error> {
    let now = app.env.clock.now();
    let mut ids = app.new_ids();
    let Some(_lock) = SessionLock::take(store, last.id) else { return Ok(()) };
    let lease = store.take_over(last.id, ids.next_id(now))?;
    let row = obverse_core::session::record::EventRow {
        id: ids.next_id(now),
        session: Some(last.id),
        learner: app.learner.clone(),
        at: now,
        elapsed: last.elapsed,
        kind: EventKind::Leave,
    };
    store.write_records(&[Record::Event(row)], Some(lease))?;
    store.release_lease(lease).map_err(|error| store_error(&error))
}

fn unfinished_message(app: &App, last: &SessionSummary) -> String {
    let kind = if last.mode == Mode::Exam { "An exam" } else { "A quiz" };
    let local = app.days.zone.to_datetime(last.at);
    let when = if app.days.day_of(last.at) == app.days.day_of(app.env.clock.now()) {
        format!("at {}", local.strftime("%H:%M"))
    } else {
        format!("on {}", app.format_day(local.date()))
    };
    format!(
        "{kind} was interrupted {when}: {}.",
        words::format_list(&last.decks.iter().map(|deck| deck.title.as_str()).collect::<Vec<_>>())
    )
}

/// The time left, as the end of a sentence.
fn time_left_phrase(app: &App, last: &SessionSummary) -> String {
    let Some(limit) = last.settings.time_limit.map(Duration::from_millis) else {
        return String::new();
    };
    let used = match last.mode {
        Mode::Exam => app.env.clock.now().duration_since(last.at).try_into().unwrap_or_default(),
        _ => Duration::from_millis(last.elapsed),
    };
    match limit.saturating_sub(used) {
        Duration::ZERO => ", the time is up".to_owned(),
        left => format!(", {} left", words::format_clock(left)),
    }
}

/// Shows a menu until the learner chooses an option.
pub(super) fn choose_option(app: &App, menu: Menu) -> Result<usize, Error> {
    choose_or_leave(app, menu)?.ok_or_else(|| Error::silent(Exit::Interrupted))
}

/// Shows a menu until the learner chooses an option; `None` if they leave it.
pub(super) fn choose_or_leave(app: &App, mut menu: Menu) -> Result<Option<usize>, Error> {
    let (count, default) = (menu.options.len(), menu.default);
    let mut prompter = app.ui.prompter();
    loop {
        let act = prompter.ask(&SessionView::Menu(menu.clone()), &app.env.clock);
        let Ok(LearnerAction::Line(line)) = act else {
            return Err(Error::silent(Exit::Interrupted));
        };
        match (choice::find_menu_option(count, &line), line.trim()) {
            (_, "") => return Ok(Some(default)),
            (Some(index), _) => return Ok(Some(index)),
            (None, "q" | "Q" | "/q" | "/Q") => match menu.leave {
                Some(MenuLeave::Option(index)) => return Ok(Some(index)),
                _ => return Ok(None),
            },
            (None, "?" | "/?") => menu.notice = Some(MENU_KEYS.to_owned()),
            (None, _) => menu.notice = Some("Answer with one of the letters.".to_owned()),
        }
    }
}

/// The keys of a menu.
const MENU_KEYS: &str = "A letter chooses at once; arrows and Enter choose as well. \
                         Esc or q leaves. PgUp and PgDn scroll.";

/// Resumes a session: the last interrupted one if the code is empty.
pub(super) fn resume_session(
    app: &App,
    store: &mut Store,
    shelf: &Shelf,
    code: &str,
    json: bool,
) -> Result<SessionResult, Error> {
    let id = if code.is_empty() {
        last_unfinished(app, store)?.ok_or_else(|| {
            Error::failed("no session was interrupted").hint("`obverse quiz` begins a new one")
        })?
    } else {
        own_session(app, store, code)?
    };
    let summary = store.session_summary(id)?;
    if let SessionState::Finished(_) = summary.state {
        let hint = format!("`obverse quiz --replay {}` asks it again", summary.code);
        return Err(Error::failed("that session is over").hint(hint));
    }
    if matches!(summary.mode, Mode::Study | Mode::Practice) {
        let hint = "`obverse study` asks what is due, whatever was left then";
        return Err(Error::failed("that was a study session").hint(hint));
    }
    let open = open_session(app, store, shelf, id)?;
    app.lead_session(store, open.session, open.lease, &shelf.decks, json)
}

/// The learner's session with this code. An error names the learner if it is another's.
fn own_session(app: &App, store: &Store, code: &str) -> Result<Uuid, Error> {
    let id = session_by_code(app, store, code)?;
    let learner = store.load_session(id)?.start.learner;
    if learner == app.learner {
        return Ok(id);
    }
    Err(Error::failed(format!("the session `{code}` is {learner}'s"))
        .hint("--learner goes on as somebody else"))
}

/// The last interrupted session, otherwise one that the learner saved for later.
fn last_unfinished(app: &App, store: &Store) -> Result<Option<Uuid>, Error> {
    let unfinished = store.unfinished_sessions(&app.learner)?;
    if let Some(last) = unfinished.first() {
        return Ok(Some(last.id));
    }
    let all = store.list_sessions(&app.learner, &SessionFilter::default())?;
    Ok(all
        .iter()
        .find(|summary| summary.state == SessionState::Abandoned)
        .map(|summary| summary.id))
}

/// A resumed session with its lock.
struct OpenSession {
    session: Session,
    lease: Lease,
    _lock: SessionLock,
}

fn open_session(
    app: &App,
    store: &mut Store,
    shelf: &Shelf,
    id: Uuid,
) -> Result<OpenSession, Error> {
    let now = app.env.clock.now();
    let mut ids = app.new_ids();
    let lock = match SessionLock::take(store, id) {
        Some(lock) => lock,
        None if confirm_takeover(app)? => SessionLock::unlocked(),
        None => {
            return Err(Error::failed("that session is open in another terminal")
                .hint("end it there, or go on with it there"));
        }
    };
    let lease = store.take_over(id, ids.next_id(now))?;
    // Another terminal may have continued it meanwhile.
    let past = store.load_session(id)?;
    let items = past_sessions::paper_items(
        app,
        store,
        shelf,
        &past.start.paper,
        &mut App::seeded_rng(past.start.seed),
    )?;
    let items: Vec<PaperItem> = items
        .into_iter()
        .zip(&past.start.paper)
        .map(|(item, row)| with_paper_names(item, row))
        .collect();
    let (places, skipped, carried) = paper_state(&past, &items);
    let plan = SessionPlan {
        id,
        learner: past.start.learner,
        mode: past.start.mode,
        began: past.start.at,
        seed: past.start.seed,
        settings: past.start.settings,
        items,
        days: app.days.clone(),
        counts: app.config.study.quiz_counts,
        study: None,
    };
    Ok(OpenSession {
        session: Session::with_progress(plan, ids, places, &skipped, carried, now),
        lease,
        _lock: lock,
    })
}

/// A question under its deck's name in the stored paper: a session has no answers of other decks.
fn with_paper_names(item: PaperItem, row: &PaperRow) -> PaperItem {
    if item.edition.deck.id == row.deck {
        return item;
    }
    let mut edition = Edition::clone(&item.edition);
    edition.deck.id = row.deck.clone();
    PaperItem { edition: Arc::new(edition), ..item }
}

/// Asks whether to take the session over from another terminal.
fn confirm_takeover(app: &App) -> Result<bool, Error> {
    if !app.ui.can_ask() {
        return Ok(false);
    }
    let menu = Menu {
        intro: Menu::intro_of(["This session is open in another terminal."]),
        options: vec![
            MenuOption::new("Leave it there", ""),
            MenuOption::new("Take it over", "the other terminal stops at its next answer"),
        ],
        leave: Some(MenuLeave::Option(0)),
        ..Menu::default()
    };
    Ok(choose_option(app, menu)? == 1)
}

/// The state of each item, the postponed items, and the time on the screen.
fn paper_state(past: &PastSession, items: &[PaperItem]) -> (Vec<ItemState>, Vec<usize>, Duration) {
    let mut places = vec![ItemState::default(); items.len()];
    let mut skipped = Vec::new();
    let mut elapsed = 0;
    for event in &past.events {
        elapsed = elapsed.max(event.elapsed);
        match &event.kind {
            EventKind::Hint { position } => {
                if let Some(place) = places.get_mut(*position) {
                    place.hints += 1;
                }
            }
            EventKind::Skip { position } => skipped.push(*position),
            EventKind::Flag { deck, card, .. } | EventKind::Unflag { deck, card } => {
                let flags = matches!(event.kind, EventKind::Flag { .. });
                // By the stored names: a question may have a new one.
                let paper = past.start.paper.iter().zip(items);
                if let Some(at) = paper.into_iter().position(|(row, item)| {
                    row.deck == *deck && (row.card == *card || item.card() == *card)
                }) {
                    places[at].flagged = flags;
                }
            }
            _ => {}
        }
    }
    for answer in &past.answers {
        elapsed = elapsed.max(answer.row.elapsed);
        let Some(counts) = &answer.current else { continue };
        if let (Some(place), Some(item)) =
            (places.get_mut(answer.row.position), items.get(answer.row.position))
        {
            place.tries += 1;
            place.given = Some(given_answer(&answer.row, counts.ruling, item));
        }
    }
    (places, skipped, Duration::from_millis(elapsed))
}

/// An answer with its stored verdict. Grades it again for the parts that the file does not store.
fn given_answer(row: &AnswerRow, ruling: Option<Ruling>, item: &PaperItem) -> GivenAnswer {
    let deck = &item.edition.deck;
    let rules = Rules::from_deck(deck);
    let again = grade::grade_response(item.question(), item.part, &row.response, &rules).ok();
    // A newer grader may find slips in an answer that was simply right or wrong before.
    let agrees = again.as_ref().is_some_and(|verdict| verdict.outcome == row.outcome);
    let (feedback, marks, slips) =
        again.map(|verdict| (verdict.feedback, verdict.marks, verdict.slips)).unwrap_or_default();
    GivenAnswer {
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
        taken: row.taken,
    }
}
