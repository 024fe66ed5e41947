//! `obverse show`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::args::ShowArgs;
use crate::error::{Error, Exit};
use crate::library::{FoundDeck, MediaFormat, Shelf, read_media};
use crate::report::{self, DeckPage, QuestionPage, Remark};
use obverse_core::deck::question::{Body, Field};
use obverse_core::deck::{Deck, Part, Question, QuestionType};
use obverse_core::grade::{self, Response, Rules};
use obverse_core::session::input::typed_answer;
use obverse_core::session::paper::{blanks_in_order, options_in_order};
use obverse_core::session::show::{common_kind, shown_prompt, shown_source};
use obverse_core::text::MediaKind;

use super::app::{App, write_page};
use super::attempt::left_sides;

/// Prints a deck for readers.
pub(super) fn run(app: &App, args: &ShowArgs) -> Result<(), Error> {
    let shelf = app.find_decks();
    let found = match &args.deck {
        Some(name) => app.select_decks(&shelf, std::slice::from_ref(name))?,
        None => vec![pick_deck(app, &shelf, "Which deck?")?],
    };
    if let Some(file) = &args.html {
        return write_sheet(app, args, &found, file);
    }
    let mut lines = Vec::new();
    for found in &found {
        let reading = found.reading()?;
        let mut page = deck_page(&reading.edition.deck, args.answers);
        if args.json {
            app.print_text(&report::deck_json(&page))?;
        } else {
            page.translate_statements();
            lines.extend(report::render_deck(&page, app.ui.width(), app.ui.locale()));
        }
    }
    if args.json { Ok(()) } else { app.print_paged(&lines) }
}

/// Writes a page for a browser and a printer.
fn write_sheet(app: &App, args: &ShowArgs, found: &[FoundDeck], file: &Path) -> Result<(), Error> {
    let [found] = found else {
        return Err(Error::usage("a page holds only one deck").hint("give the path of one deck"));
    };
    let reading = found.reading()?;
    let mut page = deck_page(&reading.edition.deck, args.answers);
    page.translate_statements();
    let images = read_images(app, found)?;
    page.embed_images(&|path| images.get(path).cloned());
    write_page(file, &report::sheet_html(&page, app.ui.locale()))?;
    let key = if args.answers {
        ", with the key on a separate page"
    } else {
        "; use `--answers` to add the key"
    };
    app.ui.show_note(&format!("Wrote {}{key}.", file.display()));
    Ok(())
}

/// The `data:` addresses of the images of a deck, by their paths. Warns of those that cannot be
/// shown.
fn read_images(app: &App, found: &FoundDeck) -> Result<BTreeMap<String, String>, Error> {
    let mut images = BTreeMap::new();
    let Some(deck) = &found.path else { return Ok(images) };
    let mut left_out = Vec::new();
    for (link, _) in found.reading()?.edition.media_places() {
        if link.kind != MediaKind::Image || images.contains_key(&link.path) {
            continue;
        }
        let bytes = match read_media(deck, &link.path) {
            Ok(bytes) => bytes,
            Err(error) => {
                left_out.push(format!("{}, {error}", link.path));
                continue;
            }
        };
        match MediaFormat::detect(&bytes).filter(|format| format.is_image()) {
            Some(format) => {
                images.insert(link.path, report::data_address(format.mime, &bytes));
            }
            None => left_out.push(format!("{}, which is no image", link.path)),
        }
    }
    left_out.dedup();
    for image in left_out {
        app.ui.warn(&format!("the page lacks the image {image}"), &[]);
    }
    Ok(images)
}

/// Asks the learner to choose one of the decks.
pub(super) fn pick_deck(app: &App, shelf: &Shelf, question: &str) -> Result<FoundDeck, Error> {
    if !app.ui.can_ask() {
        return Err(Error::usage("name a deck").hint("run `obverse decks` to list decks"));
    }
    let titles: Vec<String> = shelf.decks.iter().map(|found| found.title().to_owned()).collect();
    let chosen = app.ui.pick_item(question, &titles, &app.env.clock).unwrap_or(None);
    chosen
        .and_then(|index| shelf.decks.get(index).cloned())
        .ok_or_else(|| Error::silent(Exit::Interrupted))
}

/// The name by which a command finds a deck again.
pub(super) fn deck_name(deck: &FoundDeck) -> String {
    deck.path.as_ref().map_or_else(|| deck.id().to_string(), |path| path.display().to_string())
}

/// The page of a deck.
pub(super) fn deck_page(deck: &Deck, answers: bool) -> DeckPage {
    DeckPage {
        id: deck.id.to_string(),
        title: deck.title.clone(),
        description: deck.description.clone(),
        language: deck.language_tag.clone(),
        authors: deck.authors.clone(),
        source: deck.source.clone(),
        license: deck.license.clone(),
        questions: deck
            .questions
            .iter()
            .map(|question| question_page(deck, question, answers))
            .collect(),
    }
}

fn question_page(deck: &Deck, question: &Question, answers: bool) -> QuestionPage {
    let part = question.card_ids().first().map_or(Part::Whole, |card| card.part);
    // For readers a numbered cloze is one text: all its blanks are gaps.
    let part = if matches!(part, Part::Blank(_)) { Part::Whole } else { part };
    let options = options_in_order(&question.body, &deck.language);
    let page = page_with_options(deck, question, part, options);
    let blanks = blanks_in_order(question, part, &deck.language);
    let page = QuestionPage { blanks, ..page };
    if answers { page } else { page.without_answer() }
}

/// The page of one side of a question with its answer, and with its options in this order. Blanks
/// have no options.
pub(super) fn page_with_options(
    deck: &Deck,
    question: &Question,
    part: Part,
    options: Vec<String>,
) -> QuestionPage {
    let rules = Rules::from_deck(deck);
    let lefts = left_sides(question);
    let key = sort_by_options(grade::model_response(question, part), question, &options);
    QuestionPage {
        id: question.id.to_string(),
        kind: question.kind.name().to_owned(),
        prompt: shown_prompt(question, part),
        blanks: Vec::new(),
        places: answer_count(question, part),
        unit: question_unit(question),
        answer_kind: common_kind(&question.answer_kinds(part)),
        letters: typed_answer(&key, &options, &lefts),
        answer: Some(answer_text(&key, question, part)),
        also: grade::alternative_answers(question, part, &rules),
        remarks: answer_remarks(question, part),
        hints: question.hints.clone(),
        explanation: question.explanation.clone(),
        source: question_source(deck, question),
        lefts,
        options,
        tags: question.tags.clone(),
        points: question.points,
        void: question.void.clone(),
    }
}

/// Sorts several right options by their letters.
fn sort_by_options(key: Response, question: &Question, options: &[String]) -> Response {
    match key {
        Response::Many(mut texts) if question.kind == QuestionType::MultipleResponse => {
            texts.sort_by_key(|text| options.iter().position(|option| option == text));
            Response::Many(texts)
        }
        key => key,
    }
}

fn answer_text(key: &Response, question: &Question, part: Part) -> String {
    match key {
        Response::Many(_) if question.kind == QuestionType::MultipleResponse => {
            grade::response_in_lines(key)
        }
        _ => grade::key_text(question, part),
    }
}

fn question_unit(question: &Question) -> Option<String> {
    if let Body::Single(Field::Numeric(numeric)) = &question.body {
        numeric.unit.clone()
    } else {
        None
    }
}

fn answer_remarks(question: &Question, part: Part) -> Vec<Remark> {
    grade::remarked_entries(question, part)
        .into_iter()
        .map(|entry| Remark {
            answer: grade::response_in_lines(&Response::Text(entry.text.clone())),
            credit: entry.credit,
            feedback: entry.feedback.clone(),
        })
        .collect()
}

/// The source of a question; for the deck's own source, shown above all questions, only the place.
fn question_source(deck: &Deck, question: &Question) -> Option<String> {
    if question.source == deck.source { question.at.clone() } else { shown_source(question) }
}

/// The number of answers to write, if there may be several.
fn answer_count(question: &Question, part: Part) -> Option<usize> {
    match &question.body {
        Body::List(list) => Some(list.wanted_count()),
        Body::Cloze(cloze) => Some(cloze.asked_blanks(part).count()),
        _ => None,
    }
}
