//! `obverse add`.

use std::io;
use std::path::{Path, PathBuf};

use crate::args::AddArgs;
use crate::error::Error;
use crate::library::{Origin, Shelf, create, file_stem, is_deck_name, load_deck, replace};
use obverse_core::deck::{Edition, QuestionId, to_toml_string};
use obverse_core::edit;
use obverse_core::messages::message;

use super::app::App;
use super::editor::{edit_file, find_editor};
use super::errors::{deck_not_found, write_error};

/// The file and the title of the deck for cards without another one.
const USUAL_FILE: &str = "my-cards.toml";
const USUAL_TITLE: &str = "My cards";

/// Adds a card to a deck, and makes the deck if it is missing.
pub(super) fn run(app: &App, args: &AddArgs) -> Result<(), Error> {
    let shelf = app.search_decks();
    let path = deck_path(app, &shelf, args.to.as_deref())?;
    if !is_deck_name(&path) {
        return Err(unreadable_deck(&path));
    }
    let source = match load_deck(&path, Origin::Named) {
        Ok(found) => Some(found.reading()?.edition.source.clone()),
        Err(missing) if missing.error.kind() == io::ErrorKind::NotFound => None,
        Err(unreadable) => return Err(unreadable.into()),
    };
    let (front, back) = match (&args.front, &args.back) {
        (Some(front), Some(back)) => (front.clone(), back.clone()),
        _ => write_in_editor(app)?,
    };
    let (front, back) = (front.trim(), back.trim());
    if front.is_empty() || back.is_empty() {
        return Err(Error::usage("a card needs a front and a back"));
    }
    let stem = file_stem(&path);
    let before = source.clone().unwrap_or_else(|| new_deck_text(&stem));
    let (edition, errors) = Edition::read(before.clone(), &stem);
    if edition.deck.questions.iter().any(|question| question.prompt == front) {
        return Err(Error::failed(format!("`{front}` is in {} already", path.display())));
    }
    let text = edit::put_questions(&before, &[], &[card_text(&edition, front, back)])
        .map_err(|_| unreadable_deck(&path))?;
    let (after, later) = Edition::read(text.clone(), &stem);
    if after.deck.questions.len() != edition.deck.questions.len() + 1 || later.len() > errors.len()
    {
        return Err(unreadable_deck(&path));
    }
    match &source {
        Some(source) => replace(&path, source, &text),
        None => create(&path, &text),
    }
    .map_err(|why| write_error(&path, &why))?;
    let locale = app.ui.locale();
    let cards = message!(locale, "count-cards", count = after.deck.questions.len());
    let (deck, path) = (&after.deck.title, path.display().to_string());
    app.ui.show_note(&message!(locale, "added-card", deck = deck, cards = cards, path = path));
    Ok(())
}

fn unreadable_deck(path: &Path) -> Error {
    Error::failed(format!("{} cannot take a card as it is", path.display()))
        .hint(format!("`obverse check {}` shows its errors", path.display()))
}

/// The file of the named deck, or the one for cards without another deck.
fn deck_path(app: &App, shelf: &Shelf, name: Option<&str>) -> Result<PathBuf, Error> {
    let Some(name) = name else { return Ok(app.added_decks().join(USUAL_FILE)) };
    match shelf.select(&[name.to_owned()]) {
        Ok(found) => match found.as_slice() {
            [one] => one.path.clone().ok_or_else(|| {
                Error::failed(format!("`{name}` comes with obverse and cannot be changed"))
                    .hint("copy it with `obverse export`, or add the card to a deck of your own")
            }),
            _ => Err(Error::usage(format!("{name} holds several decks")).hint("name one of them")),
        },
        // A file that is not there yet is made.
        Err(_) if is_deck_name(Path::new(name)) => Ok(PathBuf::from(name)),
        Err(missing) => {
            Err(deck_not_found(&missing).hint("a name that ends in .toml makes a new deck"))
        }
    }
}

fn new_deck_text(stem: &str) -> String {
    let id = QuestionId::nearest_valid(stem);
    let title = if stem == "my-cards" { USUAL_TITLE.to_owned() } else { stem.replace('-', " ") };
    format!("format = 1\nid = {}\ntitle = {}\n", to_toml_string(&id), to_toml_string(&title))
}

/// The card as a question of a deck, with an id that is free there.
fn card_text(edition: &Edition, front: &str, back: &str) -> String {
    format!(
        "[[questions]]\nid = {}\ntype = \"flashcard\"\nprompt = {}\nanswer = {}\n",
        to_toml_string(&edit::new_question_id(&edition.deck, front)),
        to_toml_string(front),
        to_toml_string(back)
    )
}

/// The line between the two sides in the editor.
const SIDES_LINE: &str = "---";

/// Asks for both sides in the learner's editor.
fn write_in_editor(app: &App) -> Result<(String, String), Error> {
    find_editor(&app.env).map_err(|_| {
        Error::usage("a card needs a front and a back")
            .hint("write `obverse add FRONT BACK`, or set EDITOR for longer cards")
    })?;
    let file =
        tempfile::Builder::new().prefix("obverse-card-").suffix(".md").tempfile().map_err(
            |error| Error::failed(format!("cannot make a file for the editor: {error}")),
        )?;
    edit_file(&app.env, file.path())?;
    let text = std::fs::read_to_string(file.path())
        .map_err(|error| Error::failed(format!("cannot read the new card: {error}")))?;
    match text.split_once(&format!("\n{SIDES_LINE}\n")) {
        Some((front, back)) => Ok((front.to_owned(), back.to_owned())),
        None => Err(Error::failed("nothing was added: the card has no back")
            .hint("write the front, a line with three hyphens, and the back")),
    }
}
