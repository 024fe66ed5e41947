//! `obverse scores learners`.

use crate::args::LearnersArgs as Args;
use crate::error::Error;
use crate::report::{self, LearnerLine};
use obverse_store::{LearnerRow, SessionFilter, Store};

use super::app::App;
use super::scores::{deck_ids, format_time, may_tell_verdicts};

/// Lists the learners, each with their last session.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let filter = SessionFilter {
        decks: deck_ids(app, &args.decks)?,
        since: args.since.map(|day| app.days.start_of(day)),
        ..super::past_sessions::scored_filter()
    };
    let mut lines = Vec::new();
    if let Some(store) = app.open_existing_store()? {
        for learner in
            store.list_learners(&SessionFilter { modes: Vec::new(), ..filter.clone() })?
        {
            lines.push(learner_line(app, &store, learner, &filter)?);
        }
    }
    if args.json {
        app.print_text(&report::learners_json(&lines))
    } else if app.ui.data_look().plain {
        app.print(&report::speak_learners(&lines, app.ui.locale()))
    } else {
        app.print(&report::render_learners(&lines, app.ui.width()))
    }
}

fn learner_line(
    app: &App,
    store: &Store,
    row: LearnerRow,
    scored: &SessionFilter,
) -> Result<LearnerLine, Error> {
    let last = match store.last_session(&row.learner, scored)? {
        Some(id) => Some(store.session_summary(id)?),
        None => None,
    };
    let public = last.as_ref().filter(|last| may_tell_verdicts(last) && last.score.possible > 0.0);
    Ok(LearnerLine {
        quizzes: row.scored,
        studies: row.sessions - row.scored,
        when: format_time(app, row.last),
        last: row.last.display_with_offset(app.days.zone.to_offset(row.last)).to_string(),
        percent: public.map(|last| last.score.percent()),
        id: last.map(|last| last.code),
        learner: row.learner,
    })
}
