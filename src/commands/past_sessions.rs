//! Papers of past sessions.

use std::collections::HashMap;
use std::sync::Arc;

use rand::Rng;
use uuid::Uuid;

use crate::error::Error;
use crate::library::{LoadedQuestion, Shelf};
use obverse_core::deck::{CardId, DeckId, Edition, Question, QuizRules};
use obverse_core::messages::message;
use obverse_core::session::order::shuffle;
use obverse_core::session::paper::{PaperItem, QuestionRef, item_of_card};
use obverse_core::session::record::{Identity, Mode, PaperRow, PaperSection};
use obverse_store::{ErrorKind, LinkedNames, PastAnswer, PastSession, SessionFilter, Store};

use super::app::{App, read_questions};
use super::errors::store_error;

/// The question of an answer, from the text stored with it.
pub(super) fn question_as_asked(answer: &PastAnswer) -> Option<Question> {
    let edition = Edition::read(answer.row.text.clone(), &answer.row.deck.0).0;
    edition.deck.questions.into_iter().next()
}

/// The id of the session with this code: the learner's own, otherwise another learner's. A teacher
/// names only a code.
pub(super) fn session_by_code(app: &App, store: &Store, code: &str) -> Result<Uuid, Error> {
    let error = match store.find_session(&app.learner, code) {
        Ok(id) => return Ok(id),
        Err(error) => error,
    };
    let learners = store.list_learners(&SessionFilter::default())?;
    let others: Vec<Uuid> =
        learners.iter().filter_map(|row| store.find_session(&row.learner, code).ok()).collect();
    match (error.kind(), others.as_slice()) {
        (ErrorKind::NoSuchSession, [id]) => Ok(*id),
        (ErrorKind::NoSuchSession, [_, _, ..]) => {
            Err(Error::failed(format!("several learners have a session `{code}`"))
                .hint("give more of its code, or use `--learner` to name the learner"))
        }
        _ => Err(store_error(&error)),
    }
}

/// The session with this code, of any learner. Without a code, the learner's last session that
/// passes the filter.
pub(super) fn find_session(
    app: &App,
    store: &Store,
    code: &str,
    wanted: &SessionFilter,
) -> Result<PastSession, Error> {
    let id = if code.is_empty() {
        let last = store.last_session(&app.learner, wanted)?;
        last.ok_or_else(|| {
            Error::failed(format!("{} has not taken a quiz or an exam yet", app.learner))
                .hint("run `obverse quiz` to take one, or `obverse scores --mode study` to list study sessions")
        })?
    } else {
        session_by_code(app, store, code)?
    };
    store.load_session(id).map_err(|error| store_error(&error))
}

/// The sessions with a score.
pub(super) fn scored_filter() -> SessionFilter {
    SessionFilter { modes: vec![Mode::Quiz, Mode::Exam], ..SessionFilter::default() }
}

/// The study sessions, which have no score.
pub(super) fn study_filter() -> SessionFilter {
    SessionFilter { modes: vec![Mode::Study], ..SessionFilter::default() }
}

/// The same questions in the same order, with the same options.
pub(super) fn replay_paper(
    app: &App,
    store: &Store,
    shelf: &Shelf,
    code: &str,
    seed: u64,
) -> Result<(Vec<PaperItem>, QuizRules, Vec<PaperSection>), Error> {
    let past = find_session(app, store, code, &scored_filter())?;
    let items = paper_items(app, store, shelf, &past.start.paper, &mut App::seeded_rng(seed))?;
    let rules = quiz_rules(store, app, shelf, &past)?;
    Ok((items, rules, past.start.settings.sections))
}

/// The missed questions, in a new order.
pub(super) fn missed_paper(
    app: &App,
    store: &Store,
    shelf: &Shelf,
    code: &str,
    wanted: &SessionFilter,
    seed: u64,
) -> Result<(Vec<PaperItem>, QuizRules, Vec<PaperSection>), Error> {
    let past = find_session(app, store, code, wanted)?;
    let missed =
        past.start.paper.iter().enumerate().filter(|(position, _)| !is_right(&past, *position));
    let paper: Vec<PaperRow> =
        missed.map(|(_, row)| PaperRow { options: Vec::new(), ..row.clone() }).collect();
    if paper.is_empty() {
        return Err(
            Error::failed("that session has no mistakes").hint("run `obverse quiz` for a new quiz")
        );
    }
    let mut rng = App::seeded_rng(seed);
    let mut items = paper_items(app, store, shelf, &paper, &mut rng)?;
    shuffle(&mut items, &mut rng);
    let rules = quiz_rules(store, app, shelf, &past)?;
    Ok((items, QuizRules { count: None, draw: Vec::new(), ..rules }, Vec::new()))
}

fn quiz_rules(
    store: &Store,
    app: &App,
    shelf: &Shelf,
    past: &PastSession,
) -> Result<QuizRules, Error> {
    let [deck] = past.start.decks.as_slice() else { return Ok(QuizRules::default()) };
    let names = store.deck_names(&app.learner, &deck.id)?;
    let found = shelf.by_id(&deck.id).or_else(|| names.iter().find_map(|name| shelf.by_id(name)));
    Ok(found.map(|found| found.outline().quiz.clone()).unwrap_or_default())
}

fn is_right(past: &PastSession, position: usize) -> bool {
    past.answers.iter().any(|answer| {
        answer.row.position == position
            && answer
                .current
                .as_ref()
                .is_some_and(|current| current.counted.outcome.counts_as_right())
    })
}

/// The questions of a stored paper in the deck's present text, or in the stored text if the deck or
/// the question is gone. Finds a question under any of its names. Reports edited and removed
/// questions.
pub(super) fn paper_items(
    app: &App,
    store: &Store,
    shelf: &Shelf,
    paper: &[PaperRow],
    rng: &mut impl Rng,
) -> Result<Vec<PaperItem>, Error> {
    let (mut changes, mut items) = (PaperChanges::default(), Vec::new());
    let mut excerpts: HashMap<&str, Arc<Edition>> = HashMap::new();
    let names = store.linked_names(&app.learner)?;
    for (row, asked) in paper.iter().zip(current_questions(shelf, &names, paper)?) {
        // Numbers that were drawn are asked again.
        let is_drawn = asked
            .as_ref()
            .is_some_and(|(edition, index)| edition.deck.questions[*index].parameters.are_drawn());
        let item = match if is_drawn { None } else { asked } {
            Some((edition, index)) => {
                let item = item_of_card(&edition, index, row.card.part, rng);
                changes.note_edit(&item, &row.text);
                item
            }
            None => {
                let edition =
                    Arc::clone(excerpts.entry(&row.text).or_insert_with(|| {
                        Arc::new(Edition::read(row.text.clone(), &row.deck.0).0)
                    }));
                if edition.deck.questions.is_empty() {
                    let message = format!("cannot read the stored question {}", row.card);
                    return Err(Error::failed(message));
                }
                let item = item_of_card(&edition, 0, row.card.part, rng);
                if !is_drawn {
                    changes.note_absence(&item, shelf.by_id(&row.deck).is_some());
                }
                item
            }
        };
        items.push(with_options(item, &row.options));
    }
    changes.warn(app);
    Ok(items)
}

/// The differences between a stored paper and the present decks, by name.
#[derive(Default)]
struct PaperChanges {
    /// Questions that were edited since.
    edited: Vec<String>,
    /// Questions that are no longer in their deck.
    gone: Vec<String>,
    /// Decks that are not found, each once.
    lost: Vec<String>,
}

impl PaperChanges {
    fn note_edit(&mut self, item: &PaperItem, stored: &str) {
        let is_same = item.edition.excerpt_question(item.question()) == stored;
        if !is_same && !same_question(item, stored) {
            self.edited.push(item.question().name());
        }
    }

    fn note_absence(&mut self, item: &PaperItem, has_deck: bool) {
        let title = &item.edition.deck.title;
        if has_deck {
            self.gone.push(item.question().name());
        } else if !self.lost.contains(title) {
            self.lost.push(title.clone());
        }
    }

    fn warn(self, app: &App) {
        let locale = app.ui.locale();
        let [edited, gone, lost] = [&self.edited, &self.gone, &self.lost].map(Vec::len);
        let [edited_names, gone_names, lost_names] =
            [self.edited, self.gone, self.lost].map(|names| names.join("; "));
        for (count, warning) in [
            (edited, message!(locale, "warn-edited", count = edited, names = edited_names)),
            (gone, message!(locale, "warn-removed", count = gone, names = gone_names)),
            (lost, message!(locale, "warn-deck-missing", count = lost, names = lost_names)),
        ] {
            if count > 0 {
                app.ui.warn_learner(&warning, None);
            }
        }
    }
}

/// The present questions of a stored paper, under the stored name or another one; `None` for a
/// removed question.
fn current_questions(
    shelf: &Shelf,
    names: &LinkedNames,
    paper: &[PaperRow],
) -> Result<Vec<Option<LoadedQuestion>>, Error> {
    let mut places: Vec<Option<QuestionRef>> = Vec::with_capacity(paper.len());
    for row in paper {
        let own = Identity::of_card(&row.deck, &row.card);
        let others = names.all_names(&own).iter().filter(|name| **name != own);
        let mut all = std::iter::once(&own).chain(others);
        places.push(all.find_map(|name| find_place(shelf, &name.deck, name.card.as_ref()?)));
    }
    let there: Vec<QuestionRef> = places.iter().copied().flatten().collect();
    let mut asked = read_questions(&shelf.decks, &there)?.into_iter();
    Ok(places.into_iter().map(|place| place.and_then(|_| asked.next().flatten())).collect())
}

fn find_place(shelf: &Shelf, deck: &DeckId, card: &CardId) -> Option<QuestionRef> {
    let deck = shelf.number(deck)?;
    let outline = shelf.decks[deck].outline();
    let question = outline.find_question(&card.question)?;
    outline.number_of_card(question, card.part).map(|_| QuestionRef { deck, question })
}

/// Whether the question itself is unchanged, whatever the deck's other keys say.
fn same_question(item: &PaperItem, text: &str) -> bool {
    let (then, _) = Edition::read(text.to_owned(), "");
    let now = item.question();
    then.deck.questions.first().is_some_and(|then| {
        then.prompt == now.prompt
            && obverse_core::grade::model_response(then, item.part)
                == obverse_core::grade::model_response(now, item.part)
    })
}

/// The options in the stored order, if they are still the same.
fn with_options(mut item: PaperItem, stored: &[String]) -> PaperItem {
    let (mut present, mut earlier) = (item.options.clone(), stored.to_vec());
    present.sort();
    earlier.sort();
    if present == earlier {
        item.options = stored.to_vec();
    }
    item
}
