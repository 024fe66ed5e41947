//! `obverse check --try`.

use crate::error::Error;
use crate::report::{self, TriedKey, TriedPaste, TriedText};
use obverse_core::check::trial::{AnswerTrial, Paste, PasteInto, Typing, try_answers};
use obverse_core::deck::question::Body;
use obverse_core::deck::{Deck, Question, find_questions};
use obverse_core::text::plain_text;

use super::app::App;
use super::checked_decks::{CheckedFile, DeckSelection};

/// Lists possible answers to the selected decks and their points. For a named question it tries
/// each accepted answer, otherwise the first one of each place. A single word names a question
/// unless it is a deck.
pub(super) fn run(
    app: &App,
    paths: &[String],
    question: Option<&str>,
    as_json: bool,
) -> Result<(), Error> {
    let (paths, question) = match question {
        Some(word) if paths.is_empty() && is_deck(app, word) => (vec![word.to_owned()], None),
        _ => (paths.to_vec(), question),
    };
    let checked = DeckSelection::find(app, &paths)?.check_decks(app)?;
    let keys: Vec<TriedKey> = checked.iter().flat_map(|deck| tried_keys(deck, question)).collect();
    if let (Some(word), true) = (question, keys.is_empty()) {
        return Err(Error::failed(format!("no typed question matches `{word}`"))
            .hint("use its number, its id or a few words of its prompt"));
    }
    if as_json {
        return app.print_text(&report::tried_json(&keys));
    }
    app.print_paged(&report::render_tried(&keys, app.ui.width()))?;
    if keys.is_empty() {
        app.ui.show_note("No question here has a typed answer.");
    }
    Ok(())
}

/// Whether a word is the path or the name of a deck.
fn is_deck(app: &App, word: &str) -> bool {
    std::path::Path::new(word).exists() || app.find_decks().select(&[word.to_owned()]).is_ok()
}

fn tried_keys(checked: &CheckedFile, question: Option<&str>) -> Vec<TriedKey> {
    let deck = &checked.reading.edition.deck;
    let chosen: Vec<&Question> = match question {
        Some(word) => questions_by_word(deck, word),
        None => deck.questions.iter().collect(),
    };
    let trials = try_answers(deck, &chosen);
    let shown = trials.iter().filter(|trial| question.is_some() || is_model(trial));
    shown.map(|trial| tried_key(checked, deck, trial)).collect()
}

/// Whether a trial is of the first answer of its place.
fn is_model(trial: &AnswerTrial) -> bool {
    trial.place.answer_entries().first().is_some_and(|first| std::ptr::eq(*first, trial.key))
}

/// The questions that a word matches, by id too.
fn questions_by_word<'a>(deck: &'a Deck, word: &str) -> Vec<&'a Question> {
    let by_id: Vec<&Question> =
        deck.questions.iter().filter(|question| question.id.0 == word.trim()).collect();
    if by_id.is_empty() {
        find_questions(deck, word).into_iter().map(|(_, question)| question).collect()
    } else {
        by_id
    }
}

fn tried_key(checked: &CheckedFile, deck: &Deck, trial: &AnswerTrial) -> TriedKey {
    let question = trial.place.question;
    let at =
        deck.questions.iter().position(|other| std::ptr::eq(other, question)).unwrap_or_default();
    let noun = if matches!(question.body, Body::List(_)) { "item" } else { "blank" };
    let number = trial.place.number;
    let is_named = !question.id.is_fingerprint();
    TriedKey {
        file: checked.file.clone(),
        number: at + 1,
        id: is_named.then(|| question.id.0.clone()),
        prompt: plain_text(&question.prompt).split_whitespace().collect::<Vec<_>>().join(" "),
        place: (number > 0).then(|| format!("{noun} {number}")),
        key: trial.key.text.clone(),
        texts: trial.typings.iter().map(tried_text).collect(),
    }
}

fn tried_text(typing: &Typing) -> TriedText {
    TriedText {
        text: typing.text.clone(),
        way: typing.way.name(),
        how: typing.way.phrase(),
        earns: typing.earning.as_str(),
        share: typing.earning.share(),
        paste: typing.paste.as_ref().map(tried_paste),
    }
}

fn tried_paste(paste: &Paste) -> TriedPaste {
    let inside = match paste.into {
        PasteInto::Alternatives | PasteInto::Distractors => None,
        PasteInto::ItemAlternatives => Some("in the table of the item"),
        PasteInto::Braces => Some("between the braces"),
        PasteInto::BlankDistractors => Some("in a table of the blank, [questions.blanks.NAME]"),
    };
    TriedPaste {
        key: paste.into.key(),
        entry: paste.entry.clone(),
        is_right: paste.into.is_right(),
        has_others: paste.has_others,
        inside,
    }
}
