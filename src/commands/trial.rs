//! `obverse check --try`.

use crate::error::Error;
use crate::report::{self, TriedKey, TriedPaste, TriedText};
use obverse_core::check::trial::{Paste, PasteInto, Trial, Typing, trials};
use obverse_core::deck::question::Body;
use obverse_core::deck::{Deck, Question, named};
use obverse_core::text::plain;

use super::app::App;
use super::check::{Checked, look};

/// Lists what learners may type for the answers of the decks that the paths mean, and what it earns. Of a question that
/// is named each answer is tried, else the first one of each place. A single word is a question, unless it is a deck.
pub(super) fn run(app: &App, paths: &[String], question: Option<&str>, as_json: bool) -> Result<(), Error> {
    let is_deck =
        |word: &str| std::path::Path::new(word).exists() || app.shelf().select(&[word.to_owned()]).is_ok();
    let alone = question.filter(|word| paths.is_empty() && is_deck(word)).map(str::to_owned);
    let (paths, question) = match alone {
        Some(deck) => (vec![deck], None),
        None => (paths.to_vec(), question),
    };
    let checked = look(app, &paths)?;
    let keys: Vec<TriedKey> = checked.iter().flat_map(|deck| of_deck(deck, question)).collect();
    if let (Some(word), true) = (question, keys.is_empty()) {
        return Err(Error::failed(format!("no question that is typed is called `{word}`"))
            .hint("name it by its number, its id, or a few words of its prompt"));
    }
    if as_json {
        return app.print_text(&report::tried_json(&keys));
    }
    app.page(&report::tried(&keys, app.ui.width()))?;
    if keys.is_empty() {
        app.ui.remark("There is no question here whose answer is typed.");
    }
    Ok(())
}

fn of_deck(checked: &Checked, question: Option<&str>) -> Vec<TriedKey> {
    let deck = &checked.reading.edition.deck;
    let chosen: Vec<&Question> = match question {
        Some(word) => called(deck, word),
        None => deck.questions.iter().collect(),
    };
    let is_model =
        |trial: &Trial| trial.place.answers().first().is_some_and(|first| std::ptr::eq(*first, trial.key));
    let trials = trials(deck, &chosen);
    let shown = trials.iter().filter(|trial| question.is_some() || is_model(trial));
    shown.map(|trial| key(checked, deck, trial)).collect()
}

/// The questions that a word means, by their ids too.
fn called<'a>(deck: &'a Deck, word: &str) -> Vec<&'a Question> {
    let by_id: Vec<&Question> =
        deck.questions.iter().filter(|question| question.id.0 == word.trim()).collect();
    if by_id.is_empty() {
        named(deck, word).into_iter().map(|(_, question)| question).collect()
    } else {
        by_id
    }
}

fn key(checked: &Checked, deck: &Deck, trial: &Trial) -> TriedKey {
    let question = trial.place.question;
    let at = deck.questions.iter().position(|other| std::ptr::eq(other, question)).unwrap_or_default();
    let what = if matches!(question.body, Body::List(_)) { "item" } else { "blank" };
    let number = trial.place.number;
    let is_named = !question.id.is_fingerprint();
    TriedKey {
        file: checked.file.clone(),
        number: at + 1,
        id: is_named.then(|| question.id.0.clone()),
        prompt: plain(&question.prompt).split_whitespace().collect::<Vec<_>>().join(" "),
        place: (number > 0).then(|| format!("{what} {number}")),
        key: trial.key.text.clone(),
        texts: trial.typings.iter().map(text).collect(),
    }
}

fn text(typing: &Typing) -> TriedText {
    TriedText {
        text: typing.text.clone(),
        way: typing.way.name(),
        how: typing.way.phrase(),
        earns: typing.earns.word(),
        share: typing.earns.share(),
        paste: typing.paste.as_ref().map(paste),
    }
}

fn paste(paste: &Paste) -> TriedPaste {
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
