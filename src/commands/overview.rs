//! `recto` alone: what there is to do, then a menu.

use crate::args::{Decks, Flags, Quiz, Scores};
use crate::error::Error;
use crate::library::Found;
use crate::report::{self, Standing};
use crate::sitting::paper::COUNT;
use crate::sitting::view::{Clock, Menu, MenuOption};
use crate::store::Filter;
use crate::text::{self, Line, words};

use super::app::App;
use super::{decks, flags, quiz, resume, scores, show};

/// What can be chosen.
#[derive(Clone, Copy)]
enum Choice {
    Quiz,
    OneDeck,
    Decks,
    Scores,
    Flags,
}

/// Shows what there is, and asks what to do where someone can answer.
pub(super) fn run(app: &App) -> Result<(), Error> {
    let shelf = app.shelf();
    let overview = lines(app, &shelf.decks)?;
    if !app.ui.converses() {
        app.print(&overview)?;
        return app.print(&how_to_begin());
    }
    let store = app.store_to_read()?;
    let has_scores = match &store {
        Some(store) => store
            .last(&app.learner, &Filter::default())
            .map_err(|error| super::app::failed(&error))?
            .is_some(),
        None => false,
    };
    drop(store);
    let count: usize = shelf.decks.iter().map(|found| found.edition.deck.questions.len()).sum();
    let choices = choices(count.min(COUNT), shelf.decks.len(), has_scores);
    let menu = Menu {
        intro: overview.iter().map(set_in).collect(),
        options: choices.iter().map(|(option, _)| option.clone()).collect(),
        notice: None,
    };
    let chosen = resume::choose(app, menu)?;
    match choices.get(chosen).map(|(_, choice)| *choice) {
        Some(Choice::OneDeck) => {
            let deck = show::pick(app, &shelf, "Which deck?")?;
            let name =
                deck.path.map_or_else(|| deck.edition.deck.id.to_string(), |path| path.display().to_string());
            quiz::run(app, &Quiz { decks: vec![name], ..Quiz::default() })
        }
        Some(Choice::Decks) => decks::run(app, &Decks { json: false }),
        Some(Choice::Scores) => scores::run(app, &Scores::default()),
        Some(Choice::Flags) => flags::run(app, &Flags::default()),
        Some(Choice::Quiz) | None => quiz::run(app, &Quiz::default()),
    }
}

/// A line as the page of a menu takes it, which sets all its lines in by one column.
fn set_in(line: &Line) -> String {
    let text = line.to_string();
    text.strip_prefix(' ').map(str::to_owned).unwrap_or(text)
}

fn choices(count: usize, decks: usize, has_scores: bool) -> Vec<(MenuOption, Choice)> {
    let option = |label: &str, note: String| MenuOption { label: label.to_owned(), note };
    let mut choices =
        vec![(option("Take a quiz", format!("{}, scored", words::count(count, "question"))), Choice::Quiz)];
    if decks > 1 {
        choices.push((option("Take a quiz on one deck", String::new()), Choice::OneDeck));
    }
    choices.push((option("Look at the decks", String::new()), Choice::Decks));
    if has_scores {
        choices.push((option("Past scores", String::new()), Choice::Scores));
        choices.push((option("What was flagged", String::new()), Choice::Flags));
    }
    choices
}

fn lines(app: &App, found: &[Found]) -> Result<Vec<Line>, Error> {
    let store = app.store_to_read()?;
    let mut standings = Vec::new();
    for found in found {
        let line = decks::line(app, store.as_ref(), found)?;
        standings.push(Standing { title: line.title, cards: line.cards, seen: line.seen, last: line.last });
    }
    let questions = found.iter().map(|found| found.edition.deck.questions.len()).sum();
    let is_bundled = found.iter().all(|found| found.path.is_none());
    let today = app.days.of(app.env.clock.now()).strftime("%A %-d %B").to_string();
    let about = if is_bundled || found.is_empty() { ABOUT } else { "" };
    Ok(report::overview(&standings, about, questions, &today, app.ui.width().min(WIDEST)))
}

/// The widest overview that the page of a menu holds without another wrap.
const WIDEST: usize = 78;

/// What the bundled decks are about.
const ABOUT: &str = "what the Soviet Union and Russia said about Japanese prisoners of war after 1945. The figures are \
                     contested; each question says whose figure it wants.";

fn how_to_begin() -> Vec<Line> {
    let commands = [
        ("recto quiz", "ten questions from all decks"),
        ("recto decks", "the decks that are found"),
        ("recto scores", "past scores"),
        ("recto --help", "everything else"),
    ];
    let rows =
        commands.iter().map(|(command, does)| Line::plain(&format!(" {}  {does}", text::pad(command, 13))));
    std::iter::once(Line::default()).chain(rows).collect()
}
