//! `obverse scores delete`.

use crate::args::Delete as Args;
use crate::error::Error;
use crate::report;
use obverse_core::sitting::view::Clock;
use obverse_core::text::words;
use obverse_store::{Store, Summary};

use super::app::App;
use super::backup::confirm;
use super::past::by_code;
use super::scores;
use super::sit::Lock;

/// Deletes sittings with everything that happened in them.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let Some(store) = app.store_to_read()? else {
        return Err(Error::failed("there are no scores yet").hint("`obverse quiz` makes the first"));
    };
    let (sittings, learners) = named(app, &store, &args.ids)?;
    let mut locks = Vec::new();
    for sitting in &sittings {
        let lock = Lock::take(&store, sitting.id).ok_or_else(|| {
            Error::failed(format!("{} is open in another terminal", sitting.code))
                .hint("end it there, then delete it")
        })?;
        locks.push(lock);
    }
    drop(store);
    let told: Vec<String> = sittings.iter().map(|sitting| line(app, sitting)).collect();
    if !args.yes && !app.ui.converses() {
        for line in &told {
            app.ui.remark(&format!(" {line}"));
        }
    }
    let count = words::count(sittings.len(), "sitting");
    let asked = [vec![format!("Delete {count} of {}:", words::list(&learners))], told.clone()].concat();
    confirm(app, args.yes, &asked, "Keep them", "Delete them")?;
    let kept = app.keep_before("delete")?;
    let ids: Vec<_> = sittings.iter().map(|sitting| sitting.id).collect();
    app.store_with_memory()?.erase_all(&ids, app.env.clock.now())?;
    app.thin_copies();
    let answers = sittings.iter().map(|sitting| sitting.score.answered).sum();
    app.print(&report::deleted(&told, &count, answers, app.ui.width()))?;
    if let Some(kept) = kept {
        let again = &app.again;
        app.ui.remark(&format!(
            "`obverse scores merge --bring-back {}{again}` brings it back.",
            kept.display()
        ));
    }
    Ok(())
}

/// The sittings that are named, each once, and whose they are.
fn named(app: &App, store: &Store, ids: &[String]) -> Result<(Vec<Summary>, Vec<String>), Error> {
    let mut sittings: Vec<Summary> = Vec::new();
    let mut learners: Vec<String> = Vec::new();
    for typed in ids {
        let id = by_code(app, store, typed)?;
        if sittings.iter().all(|other| other.id != id) {
            sittings.push(store.summary(id)?);
            let learner = store.load(id)?.opening.learner;
            if !learners.contains(&learner) {
                learners.push(learner);
            }
        }
    }
    Ok((sittings, learners))
}

/// A sitting in a line: `27n  1 Jan 09:00  The sky  quiz, 2 answers`.
fn line(app: &App, sitting: &Summary) -> String {
    let decks: Vec<&str> = sitting.decks.iter().map(|deck| deck.title.as_str()).collect();
    let decks = if decks.len() > 2 { words::count(decks.len(), "deck") } else { words::list(&decks) };
    let answers = words::count(sitting.score.answered, "answer");
    format!(
        "{}  {}  {decks}  {}, {answers}",
        sitting.code,
        scores::when(app, sitting.at),
        scores::mode(sitting.mode)
    )
}
