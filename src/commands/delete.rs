//! `obverse scores delete`.

use crate::args::DeleteArgs as Args;
use crate::error::Error;
use crate::report;
use obverse_core::session::view::Clock;
use obverse_core::text::words;
use obverse_store::{SessionSummary, Store};

use super::app::App;
use super::backup::confirm_action;
use super::past_sessions::session_by_code;
use super::scores;
use super::session_lock::SessionLock;

/// Deletes sessions with all of their events.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let Some(store) = app.open_existing_store()? else {
        return Err(Error::failed("no scores yet").hint("run `obverse quiz` to take a quiz"));
    };
    let (sessions, learners) = named_sessions(app, &store, &args.ids)?;
    let mut locks = Vec::new();
    for session in &sessions {
        let lock = SessionLock::take(&store, session.id).ok_or_else(|| {
            Error::failed(format!("{} is open in another terminal", session.code))
                .hint("end it there first")
        })?;
        locks.push(lock);
    }
    drop(store);
    let session_lines: Vec<String> =
        sessions.iter().map(|session| session_line(app, session)).collect();
    if !args.yes && !app.ui.can_ask() {
        for line in &session_lines {
            app.ui.show_note(&format!(" {line}"));
        }
    }
    let count = words::format_count(sessions.len(), "session");
    let asked = [
        vec![format!("Delete {count} of {}:", words::format_list(&learners))],
        session_lines.clone(),
    ]
    .concat();
    confirm_action(app, args.yes, &asked, "Keep here", "Delete them")?;
    let kept = app.back_up_before("delete")?;
    let ids: Vec<_> = sessions.iter().map(|session| session.id).collect();
    app.open_store_with_memory()?.erase_sessions(&ids, app.env.clock.now())?;
    app.remove_old_copies();
    let answers = sessions.iter().map(|session| session.score.answered).sum();
    app.print(&report::render_deleted(&session_lines, &count, answers, app.ui.width()))?;
    if let Some(kept) = kept {
        let again = &app.global_flags;
        app.ui.show_note(&format!(
            "Run `obverse scores merge --bring-back {}{again}` to undo this.",
            kept.display()
        ));
    }
    Ok(())
}

/// The named sessions without repetition, and their learners.
fn named_sessions(
    app: &App,
    store: &Store,
    ids: &[String],
) -> Result<(Vec<SessionSummary>, Vec<String>), Error> {
    let mut sessions: Vec<SessionSummary> = Vec::new();
    let mut learners: Vec<String> = Vec::new();
    for typed in ids {
        let id = session_by_code(app, store, typed)?;
        if sessions.iter().all(|other| other.id != id) {
            sessions.push(store.session_summary(id)?);
            let learner = store.load_session(id)?.start.learner;
            if !learners.contains(&learner) {
                learners.push(learner);
            }
        }
    }
    Ok((sessions, learners))
}

/// A session as a line: `27n  1 Jan 09:00  The sky  quiz, 2 answers`.
fn session_line(app: &App, session: &SessionSummary) -> String {
    let decks: Vec<&str> = session.decks.iter().map(|deck| deck.title.as_str()).collect();
    let decks = if decks.len() > 2 {
        words::format_count(decks.len(), "deck")
    } else {
        words::format_list(&decks)
    };
    let answers = words::format_count(session.score.answered, "answer");
    format!(
        "{}  {}  {decks}  {}, {answers}",
        session.code,
        scores::format_time(app, session.at),
        scores::mode_name(session.mode)
    )
}
