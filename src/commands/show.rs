//! `recto show`.

use crate::args::Show;
use crate::deck::question::{Body, Field};
use crate::deck::{Deck, Part, Question};
use crate::error::{Error, Exit};
use crate::grade::{self, Rules};
use crate::library::{Found, Shelf};
use crate::report::{self, DeckPage, QuestionPage};
use crate::sitting::paper::in_order;
use crate::sitting::show::{prompt, source};

use super::app::{App, unread};
use super::scores::lefts;

/// Prints a deck as a person reads it.
pub(super) fn run(app: &App, args: &Show) -> Result<(), Error> {
    let shelf = app.shelf();
    let found = match &args.deck {
        Some(name) => app.select(&shelf, std::slice::from_ref(name))?,
        None => vec![pick(app, &shelf, "Which deck?")?],
    };
    for found in &found {
        let reading = found.reading().map_err(|error| unread(&error))?;
        let page = page(&reading.edition.deck, args.answers);
        if args.json {
            app.print_text(&report::deck_json(&page))?;
        } else {
            app.print(&report::deck_page(&page, app.ui.width()))?;
        }
    }
    Ok(())
}

/// One of the decks that are found, as the learner chooses.
pub(super) fn pick(app: &App, shelf: &Shelf, question: &str) -> Result<Found, Error> {
    if !app.ui.converses() {
        return Err(Error::usage("name a deck").hint("`recto decks` lists those that are found"));
    }
    let titles: Vec<String> = shelf.decks.iter().map(|found| found.title().to_owned()).collect();
    let chosen = app.ui.pick(question, &titles, &app.env.clock).unwrap_or(None);
    chosen.and_then(|index| shelf.decks.get(index).cloned()).ok_or_else(|| Error::silent(Exit::Interrupted))
}

/// A deck to read.
pub(super) fn page(deck: &Deck, answers: bool) -> DeckPage {
    DeckPage {
        id: deck.id.to_string(),
        title: deck.title.clone(),
        description: deck.description.clone(),
        authors: deck.authors.clone(),
        source: deck.source.clone(),
        license: deck.license.clone(),
        questions: deck.questions.iter().map(|question| question_page(deck, question, answers)).collect(),
    }
}

fn question_page(deck: &Deck, question: &Question, answers: bool) -> QuestionPage {
    let part = question.cards().first().map_or(Part::Whole, |card| card.part);
    // A numbered cloze is one text to a reader: all its blanks are gaps.
    let part = if matches!(part, Part::Blank(_)) { Part::Whole } else { part };
    let rules = Rules { aliases: &deck.aliases, language: &deck.language };
    let is_typed = !matches!(question.body, Body::Single(Field::Choice(_)));
    QuestionPage {
        id: question.id.to_string(),
        kind: question.kind.name().to_owned(),
        prompt: prompt(question, part),
        lefts: lefts(question),
        options: in_order(&question.body, &deck.language),
        answer: answers.then(|| grade::answer_text(question, part)),
        also: if answers && is_typed { grade::also(question, part, &rules) } else { Vec::new() },
        explanation: question.explanation.clone().filter(|_| answers),
        source: source(question).filter(|_| answers),
        tags: question.tags.clone(),
        points: question.points,
    }
}
