//! Papers from sittings that are over.

use std::collections::HashMap;
use std::sync::Arc;

use rand::Rng;
use uuid::Uuid;

use crate::error::Error;
use crate::library::{Asked, Shelf};
use obverse_core::deck::{CardId, DeckId, Edition, QuizRules};
use obverse_core::sitting::order::shuffle;
use obverse_core::sitting::paper::{Item, Place, of_card};
use obverse_core::sitting::record::{Identity, Mode, PaperRow};
use obverse_core::text::words;
use obverse_store::{ErrorKind, Filter, Names, Past, Store};

use super::app::{App, failed};

/// The identity of the sitting with this code: the learner's, else the one that somebody else has. Whoever reads what a
/// class handed in names a code and no learner.
pub(super) fn by_code(app: &App, store: &Store, code: &str) -> Result<Uuid, Error> {
    let error = match store.find(&app.learner, code) {
        Ok(id) => return Ok(id),
        Err(error) => error,
    };
    let learners = store.learners(&Filter::default()).map_err(|error| failed(&error))?;
    let others: Vec<Uuid> = learners.iter().filter_map(|row| store.find(&row.learner, code).ok()).collect();
    match (error.kind(), others.as_slice()) {
        (ErrorKind::NoSuch, [id]) => Ok(*id),
        (ErrorKind::NoSuch, [_, _, ..]) => {
            Err(Error::failed(format!("several learners have a sitting `{code}`"))
                .hint("type more letters of its code, or name the learner with --learner"))
        }
        _ => Err(failed(&error)),
    }
}

/// A sitting by its code, whoever's it is; the last one that the learner took of those that are wanted, where the code is
/// empty.
pub(super) fn find(app: &App, store: &Store, code: &str, wanted: &Filter) -> Result<Past, Error> {
    let id = if code.is_empty() {
        let last = store.last(&app.learner, wanted).map_err(|error| failed(&error))?;
        last.ok_or_else(|| {
            Error::failed(format!("{} has no past quiz or exam", app.learner))
                .hint("`obverse quiz` makes the first; `obverse scores --mode study` lists what was studied")
        })?
    } else {
        by_code(app, store, code)?
    };
    store.load(id).map_err(|error| failed(&error))
}

/// The sittings that have a score.
pub(super) fn scored() -> Filter {
    Filter { modes: vec![Mode::Quiz, Mode::Exam], ..Filter::default() }
}

/// The sittings of study, which have none.
pub(super) fn studied() -> Filter {
    Filter { modes: vec![Mode::Study], ..Filter::default() }
}

/// The same questions in the same order, with their options as they were.
pub(super) fn replay(
    app: &App,
    store: &Store,
    shelf: &Shelf,
    code: &str,
    seed: u64,
) -> Result<(Vec<Item>, QuizRules), Error> {
    let past = find(app, store, code, &scored())?;
    let items = items(app, store, shelf, &past.opening.paper, &mut App::rng(seed))?;
    Ok((items, rules(store, app, shelf, &past)?))
}

/// What was not right, in a new order.
pub(super) fn missed(
    app: &App,
    store: &Store,
    shelf: &Shelf,
    code: &str,
    wanted: &Filter,
    seed: u64,
) -> Result<(Vec<Item>, QuizRules), Error> {
    let past = find(app, store, code, wanted)?;
    let is_right = |position: usize| {
        past.answers.iter().any(|answer| {
            let counts = answer.counts.as_ref().filter(|_| answer.row.position == position);
            counts.is_some_and(|counts| counts.counted.outcome.counts_as_right())
        })
    };
    let paper = past.opening.paper.iter().enumerate().filter(|(position, _)| !is_right(*position));
    let paper: Vec<PaperRow> =
        paper.map(|(_, row)| PaperRow { options: Vec::new(), ..row.clone() }).collect();
    if paper.is_empty() {
        return Err(
            Error::failed("nothing was missed in that sitting").hint("`obverse quiz` begins a new one")
        );
    }
    let mut rng = App::rng(seed);
    let mut items = items(app, store, shelf, &paper, &mut rng)?;
    shuffle(&mut items, &mut rng);
    Ok((items, QuizRules { count: None, draw: Vec::new(), ..rules(store, app, shelf, &past)? }))
}

fn rules(store: &Store, app: &App, shelf: &Shelf, past: &Past) -> Result<QuizRules, Error> {
    let [one] = past.opening.decks.as_slice() else { return Ok(QuizRules::default()) };
    let names = store.deck_names(&app.learner, &one.id).map_err(|error| failed(&error))?;
    let found = shelf.by_id(&one.id).or_else(|| names.iter().find_map(|name| shelf.by_id(name)));
    Ok(found.map(|found| found.outline().quiz.clone()).unwrap_or_default())
}

/// The questions of a stored paper in the deck's present text, or in the stored one where the deck no longer has them or
/// is not found. A question is found under any of its names. Says which were edited and which are gone.
pub(super) fn items(
    app: &App,
    store: &Store,
    shelf: &Shelf,
    paper: &[PaperRow],
    rng: &mut impl Rng,
) -> Result<Vec<Item>, Error> {
    let (mut edited, mut gone, mut items) = (Vec::new(), Vec::new(), Vec::new());
    let mut lost: Vec<String> = Vec::new();
    let mut excerpts: HashMap<&str, Arc<Edition>> = HashMap::new();
    let names = store.names(&app.learner).map_err(|error| failed(&error))?;
    for (row, asked) in paper.iter().zip(present(app, shelf, &names, paper)?) {
        let item = match asked {
            Some((edition, index)) => {
                let item = of_card(&edition, index, row.card.part, rng);
                if item.edition.excerpt(item.question()) != row.text && !same_question(&item, &row.text) {
                    edited.push(item.question().name());
                }
                item
            }
            None => {
                let read = || Arc::new(Edition::read(row.text.clone(), &row.deck.0).0);
                let edition = Arc::clone(excerpts.entry(&row.text).or_insert_with(read));
                if edition.deck.questions.is_empty() {
                    return Err(Error::failed(format!("the question {} can no longer be read", row.card)));
                }
                let item = of_card(&edition, 0, row.card.part, rng);
                match shelf.by_id(&row.deck) {
                    Some(_) => gone.push(item.question().name()),
                    None if lost.contains(&edition.deck.title) => {}
                    None => lost.push(edition.deck.title.clone()),
                }
                item
            }
        };
        items.push(with_options(item, &row.options));
    }
    for (names, noun, what) in [
        (edited, "question", "edited since"),
        (gone, "question", "gone from the deck, and asked as it was"),
        (lost, "deck", "not found here, and asked as it was"),
    ] {
        if !names.is_empty() {
            app.ui.warn(&format!("{} {what}: {}", words::count(names.len(), noun), names.join("; ")), &[]);
        }
    }
    Ok(items)
}

/// The questions of a stored paper as the decks have them now, each under the name that it had, or under another that it
/// has now; nothing for one that is gone.
fn present(app: &App, shelf: &Shelf, names: &Names, paper: &[PaperRow]) -> Result<Vec<Option<Asked>>, Error> {
    let place = |row: &PaperRow| {
        let own = Identity { deck: row.deck.clone(), card: Some(row.card.clone()) };
        let others = names.of(&own).iter().filter(|name| **name != own);
        let mut all = std::iter::once(&own).chain(others);
        all.find_map(|name| there(shelf, &name.deck, name.card.as_ref()?))
    };
    let places: Vec<Option<Place>> = paper.iter().map(place).collect();
    let there: Vec<Place> = places.iter().copied().flatten().collect();
    let mut asked = app.asked(&shelf.decks, &there)?.into_iter();
    Ok(places.into_iter().map(|place| place.and_then(|_| asked.next().flatten())).collect())
}

fn there(shelf: &Shelf, deck: &DeckId, card: &CardId) -> Option<Place> {
    let deck = shelf.number(deck)?;
    let outline = shelf.decks[deck].outline();
    let question = outline.question(&card.question)?;
    outline.number(question, card.part).map(|_| Place { deck, question })
}

/// Whether the question itself reads as it did, whatever became of the deck's other keys.
fn same_question(item: &Item, text: &str) -> bool {
    let (then, _) = Edition::read(text.to_owned(), "");
    let now = item.question();
    then.deck.questions.first().is_some_and(|then| {
        then.prompt == now.prompt
            && obverse_core::grade::model(then, item.part) == obverse_core::grade::model(now, item.part)
    })
}

/// The options in the stored order, where they are still the same ones.
fn with_options(mut item: Item, stored: &[String]) -> Item {
    let sorted = |options: &[String]| {
        let mut options = options.to_vec();
        options.sort();
        options
    };
    if sorted(&item.options) == sorted(stored) {
        item.options = stored.to_vec();
    }
    item
}
