//! `obverse show`.

use std::path::Path;

use crate::args::Show;
use crate::error::{Error, Exit};
use crate::library::{Found, Shelf};
use crate::report::{self, DeckPage, QuestionPage, Remark};
use obverse_core::deck::question::{Body, Entry, Field};
use obverse_core::deck::{Deck, Part, Question, QuestionType};
use obverse_core::grade::{self, Response, Rules};
use obverse_core::sitting::line::typed;
use obverse_core::sitting::paper::{blanks_in_order, in_order};
use obverse_core::sitting::show::{prompt, source, whole_kind};

use super::app::{App, unread, write_page};
use super::attempt::lefts;

/// Prints a deck as a person reads it.
pub(super) fn run(app: &App, args: &Show) -> Result<(), Error> {
    let shelf = app.shelf();
    let found = match &args.deck {
        Some(name) => app.select(&shelf, std::slice::from_ref(name))?,
        None => vec![pick(app, &shelf, "Which deck?")?],
    };
    if let Some(file) = &args.html {
        return write_sheet(app, args, &found, file);
    }
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

/// Writes a page for a browser and a printer.
fn write_sheet(app: &App, args: &Show, found: &[Found], file: &Path) -> Result<(), Error> {
    let [found] = found else {
        return Err(Error::usage("a page holds one deck").hint("name the file of one deck"));
    };
    let reading = found.reading().map_err(|error| unread(&error))?;
    let text = report::sheet(&page(&reading.edition.deck, args.answers));
    write_page(file, &text)?;
    let key = if args.answers { ", with the key on a page of its own" } else { "; --answers adds the key" };
    app.ui.remark(&format!("Wrote {}{key}.", file.display()));
    Ok(())
}

/// One of the decks that are found, as the learner chooses.
pub(super) fn pick(app: &App, shelf: &Shelf, question: &str) -> Result<Found, Error> {
    if !app.ui.converses() {
        return Err(Error::usage("name a deck").hint("`obverse decks` lists those that are found"));
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
        language: deck.language_tag.clone(),
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
    let rules = Rules::of(deck);
    let (lefts, options) = (lefts(question), in_order(&question.body, &deck.language));
    let key = answers.then(|| in_their_order(grade::model(question, part), question, &options));
    QuestionPage {
        id: question.id.to_string(),
        kind: question.kind.name().to_owned(),
        prompt: prompt(question, part),
        blanks: blanks_in_order(question, part, &deck.language),
        places: places(question, part),
        unit: unit(question),
        answer_kind: whole_kind(&question.answer_kinds(part)),
        letters: key.as_ref().and_then(|key| typed(key, &options, &lefts)),
        answer: key.as_ref().map(|key| answer(key, question, part)),
        also: if answers { grade::also(question, part, &rules) } else { Vec::new() },
        remarks: if answers { remarks(question, part) } else { Vec::new() },
        hints: if answers { question.hints.clone() } else { Vec::new() },
        explanation: question.explanation.clone().filter(|_| answers),
        source: own_source(deck, question).filter(|_| answers),
        lefts,
        options,
        tags: question.tags.clone(),
        points: question.points,
    }
}

/// Of several right options those that stand first come first, so that a key is read along the letters.
fn in_their_order(key: Response, question: &Question, options: &[String]) -> Response {
    match key {
        Response::Many(mut texts) if question.kind == QuestionType::MultipleResponse => {
            texts.sort_by_key(|text| options.iter().position(|option| option == text));
            Response::Many(texts)
        }
        key => key,
    }
}

fn answer(key: &Response, question: &Question, part: Part) -> String {
    match key {
        Response::Many(_) if question.kind == QuestionType::MultipleResponse => grade::shown_in_lines(key),
        _ => grade::key_text(question, part),
    }
}

fn unit(question: &Question) -> Option<String> {
    if let Body::Single(Field::Numeric(numeric)) = &question.body { numeric.unit.clone() } else { None }
}

fn remarks(question: &Question, part: Part) -> Vec<Remark> {
    let remark = |entry: &Entry| Remark {
        answer: grade::shown_in_lines(&Response::Text(entry.text.clone())),
        credit: entry.credit,
        feedback: entry.feedback.clone(),
    };
    grade::remarked(question, part).into_iter().map(remark).collect()
}

/// Where to read it; of the deck's own source, which stands above all questions, the place alone.
fn own_source(deck: &Deck, question: &Question) -> Option<String> {
    if question.source == deck.source { question.at.clone() } else { source(question) }
}

/// How many answers are written, where it may be more than one.
fn places(question: &Question, part: Part) -> Option<usize> {
    match &question.body {
        Body::List(list) => Some(list.items.len()),
        Body::Cloze(cloze) => Some(cloze.asked(part).count()),
        _ => None,
    }
}
