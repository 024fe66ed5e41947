//! Resumes interrupted sessions.

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;

use crate::error::{Error, Exit};
use crate::library::{FoundDeck, Shelf};
use obverse_core::deck::Edition;
use obverse_core::grade::{self, Rules, Verdict, VerdictReason};
use obverse_core::messages::{Locale, message};
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
    let locale = app.ui.locale();
    let mut choices = resume_options(last, locale);
    let is_other = !wanted.is_empty()
        && last.decks.iter().all(|deck| wanted.iter().all(|found| *found.id() != deck.id));
    if is_other {
        let titles: Vec<&str> = wanted.iter().map(FoundDeck::title).collect();
        let begin = message!(locale, "resume-begin", decks = locale.format_list(&titles));
        let begin = MenuOption::new(begin, message!(locale, "resume-other-stays"));
        choices.pop();
        choices.insert(0, (begin, ResumeChoice::Leave));
    }
    let unchanged = choices.iter().position(|(_, choice)| *choice == ResumeChoice::Leave);
    let leave = match unchanged {
        Some(index) if !is_other => MenuLeave::Option(index),
        _ => MenuLeave::Quit,
    };
    let menu = Menu {
        intro: Menu::intro_of([unfinished_message(app, last), state_message(app, last)]),
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

fn resume_options(last: &SessionSummary, locale: Locale) -> Vec<(MenuOption, ResumeChoice)> {
    let left = last.score.asked.saturating_sub(last.score.answered).to_string();
    let verb = if last.mode == Mode::Exam {
        message!(locale, "resume-hand-in")
    } else {
        message!(locale, "resume-end")
    };
    let ended = MenuOption::new(verb, message!(locale, "resume-end-note", count = left));
    let later = message!(locale, "resume-leave-note", code = &last.code);
    vec![
        (MenuOption::new(message!(locale, "next-go-on"), ""), ResumeChoice::GoOn),
        (ended, ResumeChoice::End),
        (MenuOption::new(message!(locale, "resume-leave"), later), ResumeChoice::Leave),
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
    let locale = app.ui.locale();
    let local = app.days.zone.to_datetime(last.at);
    let titles: Vec<&str> = last.decks.iter().map(|deck| deck.title.as_str()).collect();
    let decks = locale.format_list(&titles);
    let is_today = app.days.day_of(last.at) == app.days.day_of(app.env.clock.now());
    let (time, date) = (local.strftime("%H:%M").to_string(), app.format_day(local.date()));
    match (last.mode == Mode::Exam, is_today) {
        (true, true) => message!(locale, "resume-exam-at", time = time, decks = decks),
        (true, false) => message!(locale, "resume-exam-on", date = date, decks = decks),
        (false, true) => message!(locale, "resume-quiz-at", time = time, decks = decks),
        (false, false) => message!(locale, "resume-quiz-on", date = date, decks = decks),
    }
}

/// How far an interrupted session is, and its time left.
fn state_message(app: &App, last: &SessionSummary) -> String {
    let locale = app.ui.locale();
    let answered = last.score.answered.to_string();
    let asked = last.score.asked.to_string();
    let Some(limit) = last.settings.time_limit.map(Duration::from_millis) else {
        return message!(locale, "resume-state", answered = answered, asked = asked);
    };
    let used = match last.mode {
        Mode::Exam => app.env.clock.now().duration_since(last.at).try_into().unwrap_or_default(),
        _ => Duration::from_millis(last.elapsed),
    };
    match limit.saturating_sub(used) {
        Duration::ZERO => {
            message!(locale, "resume-state-time-up", answered = answered, asked = asked)
        }
        left => message!(
            locale,
            "resume-state-time",
            answered = answered,
            asked = asked,
            time = words::format_clock(left)
        ),
    }
}

/// Shows a menu until the learner chooses an option.
pub(super) fn choose_option(app: &App, menu: Menu) -> Result<usize, Error> {
    choose_or_leave(app, menu)?.ok_or_else(|| Error::silent(Exit::Interrupted))
}

/// Shows a menu until the learner chooses an option; `None` if they leave it.
pub(super) fn choose_or_leave(app: &App, mut menu: Menu) -> Result<Option<usize>, Error> {
    let (count, default, locale) = (menu.options.len(), menu.default, app.ui.locale());
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
            (None, "?" | "/?") => menu.notice = Some(app.ui.explain_menu(&menu)),
            (None, _) => menu.notice = Some(message!(locale, "refuse-menu-letters")),
        }
    }
}

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
        let hint = "`obverse study` asks all due cards";
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
        locale: app.ui.locale(),
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
    let locale = app.ui.locale();
    let menu = Menu {
        intro: Menu::intro_of([message!(locale, "takeover-open")]),
        options: vec![
            MenuOption::new(message!(locale, "takeover-leave"), ""),
            MenuOption::new(
                message!(locale, "takeover-take"),
                message!(locale, "takeover-take-note"),
            ),
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
    // The same reason in the learner's language; an older grader may have given another.
    let again_reason = again.as_ref().map(|verdict| verdict.reason.clone());
    let reason = again_reason
        .filter(|reason| reason.to_string() == row.reason)
        .unwrap_or_else(|| VerdictReason::from_record(&row.reason));
    let (feedback, marks, slips) =
        again.map(|verdict| (verdict.feedback, verdict.marks, verdict.slips)).unwrap_or_default();
    GivenAnswer {
        id: row.id,
        response: row.response.clone(),
        verdict: Verdict {
            outcome: row.outcome,
            credit: row.credit,
            reason,
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
