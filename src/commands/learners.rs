//! `obverse scores learners`.

use crate::args::Learners as Args;
use crate::error::Error;
use crate::report::{self, LearnerLine};
use obverse_store::{Filter, LearnerRow, Store};

use super::app::App;
use super::scores::{ids, tells, when};

/// Lists whose scores there are, and what each did last.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let filter = Filter {
        decks: ids(app, &args.decks)?,
        since: args.since.map(|day| app.days.begin(day)),
        ..super::past::scored()
    };
    let mut lines = Vec::new();
    if let Some(store) = app.store_to_read()? {
        for learner in store.learners(&Filter { modes: Vec::new(), ..filter.clone() })? {
            lines.push(line(app, &store, learner, &filter)?);
        }
    }
    if args.json {
        app.print_text(&report::learners_json(&lines))
    } else {
        app.print(&report::learners(&lines, app.ui.width()))
    }
}

fn line(app: &App, store: &Store, row: LearnerRow, scored: &Filter) -> Result<LearnerLine, Error> {
    let last = match store.last(&row.learner, scored)? {
        Some(id) => Some(store.summary(id)?),
        None => None,
    };
    let told = last.as_ref().filter(|last| tells(last) && last.score.possible > 0.0);
    Ok(LearnerLine {
        quizzes: row.scored,
        studies: row.sittings - row.scored,
        when: when(app, row.last),
        last: row.last.display_with_offset(app.days.zone.to_offset(row.last)).to_string(),
        percent: told.map(|last| last.score.percent()),
        id: last.map(|last| last.code),
        learner: row.learner,
    })
}
