//! `obverse check --fix`: mends in place, before what is left is told.

use std::path::Path;

use crate::error::Error;
use crate::library::{Origin, load, replace};
use obverse_core::check;
use obverse_core::deck::Edition;
use obverse_core::deck::fault::sort;
use obverse_core::edit::{self, Done, Mended, State};
use obverse_core::text::{Line, truncate, words, wrap};

use super::app::{App, unread, unsaved};
use super::check::Checked;
use super::fmt::leave_foreign;

/// Mends the files of decks, says what was mended, and checks them again.
pub(super) fn mend(app: &App, decks: Vec<Checked>) -> Result<Vec<Checked>, Error> {
    let (mut mended, mut files) = (0, 0);
    let mut after = Vec::with_capacity(decks.len());
    for deck in decks {
        let has_mend = deck.told.iter().any(|one| one.mend.is_some());
        let Some(path) = deck.path.clone().filter(|_| has_mend) else {
            after.push(deck);
            continue;
        };
        if deck.reading.is_foreign() {
            leave_foreign(app, &deck.file);
            after.push(deck);
            continue;
        }
        let source = &deck.reading.edition.source;
        let Mended { text, done } = edit::mend(source, |text| state(app, text, &path));
        if !done.is_empty() {
            replace(&path, source, &text).map_err(|why| unsaved(&path, &why))?;
            app.ui.say(
                &done.iter().flat_map(|done| told(&deck.file, done, app.ui.talk_width())).collect::<Vec<_>>(),
            );
            mended += done.iter().map(|done| 1 + done.more).sum::<usize>();
            files += 1;
        }
        let again = load(&path, Origin::Named).and_then(|found| Checked::of(app, &found));
        after.push(again.map_err(|error| unread(&error))?);
    }
    app.ui.remark(&summary(mended, files, &after));
    Ok(after)
}

/// What a text would be told of, were it in the file.
fn state(app: &App, text: &str, path: &Path) -> State {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (edition, mut told) = Edition::read(text.to_owned(), &stem);
    told.extend(check::check(&edition.source, &edition.deck, &app.config.levels));
    sort(&mut told);
    State { told, set_aside: edition.deck.set_aside }
}

/// `mended figures.toml:8: each question begins with [[questions]]`, and below it the line as it is now.
fn told(file: &str, done: &Done, room: usize) -> Vec<Line> {
    let more = if done.more == 0 { String::new() } else { format!(", in {} places", done.more + 1) };
    let message = format!("mended {file}:{}: {}{more}", done.line, done.message);
    let mut lines = wrap(&message, room);
    lines.push(Line::plain(&format!("    {}", truncate(&done.now, room.saturating_sub(4)))));
    lines
}

fn summary(mended: usize, files: usize, after: &[Checked]) -> String {
    let left: usize = after.iter().map(|deck| deck.told.len()).sum();
    let rest = match left {
        0 => "nothing is left".to_owned(),
        1 => "what is left, only its author can mend".to_owned(),
        _ => "what is left, only their author can mend".to_owned(),
    };
    match mended {
        0 => format!("nothing has one right mend; {rest}"),
        mended => {
            format!(
                "{} mended in {}; {rest}",
                words::count_of(mended, "thing", "things"),
                words::count(files, "deck")
            )
        }
    }
}
