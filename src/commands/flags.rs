//! `obverse flags`.

use crate::args::Flags;
use crate::error::Error;
use crate::report::{self, FlagLine};
use obverse_core::deck::Edition;
use obverse_core::grade;
use obverse_core::sitting::record::Ruling;
use obverse_core::sitting::show::prompt;
use obverse_core::text::plain;
use obverse_store::{FlagRow, Remark};

use super::app::{App, failed};
use super::scores::ids;

/// Lists what was flagged and disputed.
pub(super) fn run(app: &App, args: &Flags) -> Result<(), Error> {
    let decks = ids(app, &args.decks)?;
    let mut rows = Vec::new();
    if let Some(store) = app.store_to_read()? {
        rows = store.flags(&app.learner, None).map_err(|error| failed(&error))?;
        rows.retain(|row| decks.is_empty() || decks.contains(&row.deck));
        rows.sort_by(|a, b| (&a.deck, a.at).cmp(&(&b.deck, b.at)));
    }
    let lines: Vec<FlagLine> = rows.iter().map(|row| line(app, row)).collect();
    match (args.json, args.toml) {
        (true, _) => app.print_text(&report::flags_json(&lines)),
        (_, true) => app.print_text(&report::flags_toml(&lines)),
        _ => app.page(&report::flags(&lines, app.ui.width())),
    }
}

fn line(app: &App, row: &FlagRow) -> FlagLine {
    let edition = row.text.as_ref().map(|text| Edition::read(text.clone(), &row.deck.0).0);
    let question = edition.as_ref().and_then(|edition| edition.deck.questions.first());
    let (kind, note, given, also_right) = match &row.remark {
        Remark::Flag(note) => ("flagged", note.clone(), None, false),
        Remark::Dispute { ruling, response } => {
            let is_alternative = *ruling == Ruling::AlsoRight;
            let kind = if is_alternative { "mine is right as well" } else { "the deck is mistaken" };
            (kind, String::new(), Some(grade::shown_in_lines(response)), is_alternative)
        }
    };
    FlagLine {
        deck: row.deck.to_string(),
        title: edition.as_ref().map_or_else(|| row.deck.to_string(), |edition| edition.deck.title.clone()),
        card: row.card.to_string(),
        prompt: question
            .map_or_else(|| row.card.to_string(), |question| plain(&prompt(question, row.card.part))),
        kind: kind.to_owned(),
        note,
        given,
        when: app.day(app.days.of(row.at)),
        also_right,
    }
}
