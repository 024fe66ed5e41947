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
use super::session::SessionLock;

/// Deletes sittings with everything that happened in them.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let Some(store) = app.open_existing_store()? else {
        return Err(Error::failed("there are no scores yet").hint("`obverse quiz` makes the first"));
    };
    let (sittings, learners) = named_sessions(app, &store, &args.ids)?;
    let mut locks = Vec::new();
    for sitting in &sittings {
        let lock = SessionLock::take(&store, sitting.id).ok_or_else(|| {
            Error::failed(format!("{} is open in another terminal", sitting.code))
                .hint("end it there, then delete it")
        })?;
        locks.push(lock);
    }
    drop(store);
    let told: Vec<String> = sittings.iter().map(|sitting| session_line(app, sitting)).collect();
    if !args.yes && !app.ui.can_ask() {
        for line in &told {
            app.ui.show_note(&format!(" {line}"));
        }
    }
    let count = words::format_count(sittings.len(), "sitting");
    let asked =
        [vec![format!("Delete {count} of {}:", words::format_list(&learners))], told.clone()].concat();
    confirm_action(app, args.yes, &asked, "Keep them", "Delete them")?;
    let kept = app.back_up_before("delete")?;
    let ids: Vec<_> = sittings.iter().map(|sitting| sitting.id).collect();
    app.open_store_with_memory()?.erase_sessions(&ids, app.env.clock.now())?;
    app.remove_old_copies();
    let answers = sittings.iter().map(|sitting| sitting.score.answered).sum();
    app.print(&report::render_deleted(&told, &count, answers, app.ui.width()))?;
    if let Some(kept) = kept {
        let again = &app.again;
        app.ui.show_note(&format!(
            "`obverse scores merge --bring-back {}{again}` brings it back.",
            kept.display()
        ));
    }
    Ok(())
}

/// The sittings that are named, each once, and whose they are.
fn named_sessions(
    app: &App,
    store: &Store,
    ids: &[String],
) -> Result<(Vec<SessionSummary>, Vec<String>), Error> {
    let mut sittings: Vec<SessionSummary> = Vec::new();
    let mut learners: Vec<String> = Vec::new();
    for typed in ids {
        let id = session_by_code(app, store, typed)?;
        if sittings.iter().all(|other| other.id != id) {
            sittings.push(store.session_summary(id)?);
            let learner = store.load_session(id)?.start.learner;
            if !learners.contains(&learner) {
                learners.push(learner);
            }
        }
    }
    Ok((sittings, learners))
}

/// A sitting in a line: `27n  1 Jan 09:00  The sky  quiz, 2 answers`.
fn session_line(app: &App, sitting: &SessionSummary) -> String {
    let decks: Vec<&str> = sitting.decks.iter().map(|deck| deck.title.as_str()).collect();
    let decks =
        if decks.len() > 2 { words::format_count(decks.len(), "deck") } else { words::format_list(&decks) };
    let answers = words::format_count(sitting.score.answered, "answer");
    format!(
        "{}  {}  {decks}  {}, {answers}",
        sitting.code,
        scores::format_time(app, sitting.at),
        scores::mode_name(sitting.mode)
    )
}
