//! `obverse flags`.

use crate::args::FlagsArgs;
use crate::error::Error;
use crate::report::{self, FlagLine};
use obverse_core::deck::Edition;
use obverse_core::grade;
use obverse_core::session::record::Ruling;
use obverse_core::session::show::shown_prompt;
use obverse_core::text::shown_text;
use obverse_store::{FlagRow, Remark, SessionFilter, Store};

use super::app::App;
use super::scores::deck_ids;
use super::setting_origins::SettingOrigin;

/// Lists flags and disputes.
pub(super) fn run(app: &App, args: &FlagsArgs) -> Result<(), Error> {
    let decks = deck_ids(app, &args.decks)?;
    let is_named = matches!(app.origins.origin_of("learner"), SettingOrigin::Flag(_));
    let is_class = !decks.is_empty() && !is_named;
    let mut rows: Vec<(Option<String>, FlagRow)> = Vec::new();
    if let Some(store) = app.open_existing_store()? {
        for learner in listed_learners(app, &store, is_class)? {
            let own = store.open_flags(&learner, None)?.into_iter();
            let own = own.filter(|row| decks.is_empty() || decks.contains(&row.deck));
            rows.extend(own.map(|row| (is_class.then(|| learner.clone()), row)));
        }
        rows.sort_by(|(_, a), (_, b)| (&a.deck, a.at).cmp(&(&b.deck, b.at)));
    }
    let lines: Vec<FlagLine> =
        rows.into_iter().map(|(learner, row)| flag_line(app, learner, &row)).collect();
    match (args.json, args.toml) {
        (true, _) => app.print_text(&report::flags_json(&lines)),
        (_, true) => app.print_text(&report::flags_toml(&lines)),
        _ => app.print_paged(&report::render_flags(&lines, app.ui.width(), app.ui.locale())),
    }
}

/// The learner of the run, or all.
fn listed_learners(app: &App, store: &Store, is_class: bool) -> Result<Vec<String>, Error> {
    if !is_class {
        return Ok(vec![app.learner.clone()]);
    }
    let rows = store.list_learners(&SessionFilter::default())?;
    let mut learners: Vec<String> = rows.into_iter().map(|row| row.learner).collect();
    // A flag needs no session.
    if !learners.contains(&app.learner) {
        learners.push(app.learner.clone());
    }
    Ok(learners)
}

fn flag_line(app: &App, learner: Option<String>, row: &FlagRow) -> FlagLine {
    let edition = row.text.as_ref().map(|text| Edition::read(text.clone(), &row.deck.0).0);
    let question = edition.as_ref().and_then(|edition| edition.deck.questions.first());
    let (kind, note, given, also_right) = match &row.remark {
        Remark::Flag(note) => ("flagged", note.clone(), None, false),
        Remark::Dispute { ruling, response } => {
            let is_alternative = *ruling == Ruling::AlsoRight;
            let kind =
                if is_alternative { "mine is right as well" } else { "the deck is mistaken" };
            (kind, String::new(), Some(grade::response_in_lines(response)), is_alternative)
        }
    };
    FlagLine {
        learner,
        deck: row.deck.to_string(),
        title: edition
            .as_ref()
            .map_or_else(|| row.deck.to_string(), |edition| edition.deck.title.clone()),
        card: row.card.to_string(),
        prompt: question.map_or_else(
            || row.card.to_string(),
            |question| shown_text(&shown_prompt(question, row.card.part)),
        ),
        kind: kind.to_owned(),
        note,
        given,
        when: app.format_day(app.days.day_of(row.at)),
        also_right,
    }
}
