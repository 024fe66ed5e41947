//! Memory as a fold of ratings, whatever the model is that folds them.
//!
//! A card whose ratings changed is first spoiled: it leaves the cache and goes on a list. Whoever has the model at hand
//! settles the list. So ratings can be kept without a model, and nothing in the cache is ever out of date.

use std::fmt;
use std::rc::Rc;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use obverse_core::deck::CardId;
use obverse_core::session::record::{GuessChoices, Rating, ReviewRow};

use super::error::StoreError;
use super::trial::{self, Trial};
use super::value::{Count, Day, Id, Text, Word};
use super::{Store, link, sql};

/// A model of memory with its parameters.
pub trait ReviewFold: fmt::Debug {
    /// Names the model with all that its results depend on: under one name, the same reviews always give the same. What
    /// was computed under another name is computed anew.
    fn name(&self) -> &str;

    /// What is made of a card, by the name under which it was first reviewed, after these reviews, in the order in which
    /// they happened; there is at least one. A day may lie before the one ahead of it, where a clock was set back.
    fn fold_reviews(&self, card: &CardId, reviews: &[ReviewRow]) -> Option<FoldedReviews>;
}

/// What a model makes of the reviews of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldedReviews {
    /// What is left in memory.
    pub remembered: StoredMemory,
    /// Those of the reviews that put memory to the test, in their order.
    pub trials: Vec<Trial>,
    /// What they say of the learner.
    pub sum: MemorySum,
}

/// What answers say of a learner, in thousandths of an answer, once luck is taken off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemorySum {
    /// First answers that were known.
    pub first_known: i64,
    /// First answers that could have been.
    pub first_room: i64,
    /// Later answers that were known, where they could be guessed.
    pub later_known: i64,
    /// Later answers that were to be, as the model predicted.
    pub later_room: i64,
}

/// What is left in memory of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoredMemory {
    /// Days until the chance of recall falls to 90 percent; finite.
    pub stability: f64,
    /// From 1 to 10; finite.
    pub difficulty: f64,
    /// The study day of the last review.
    pub last: Date,
    /// The study day from which it is due.
    pub due: Date,
    /// How often it was reviewed.
    pub reps: u32,
    /// How often it was forgotten after it had been learned.
    pub lapses: u32,
}

/// Whose memory is kept up to date, and by which model.
#[derive(Clone, Debug)]
pub(super) struct LearnerFold {
    learner: String,
    pub(super) fold: Rc<dyn ReviewFold>,
}

/// A card of a learner, as its columns have it.
pub(super) type CardColumns = (String, String, String);

impl Store {
    /// Keeps the memory of this learner up to date from now on, in the transaction of every act, and brings it up to
    /// date now: nothing is written where it is already, and all of it is computed anew where it came from another model.
    ///
    /// Without it, and for other learners, ratings are kept all the same; the memory of the cards that they touch is
    /// missing until it is set.
    ///
    /// # Errors
    ///
    /// Where there is something to bring up to date and the file cannot be written, which is so for a store that was
    /// opened to read.
    pub fn set_review_fold(&mut self, learner: &str, fold: Rc<dyn ReviewFold>) -> Result<(), StoreError> {
        let folding = LearnerFold { learner: learner.to_owned(), fold };
        if !folding.is_current(&self.connection)? {
            let transaction = self.begin_transaction()?;
            folding.recompute_memory(&transaction)?;
            transaction.commit()?;
        } else if self.connection.prepare_cached(sql::STALE_CARDS)?.exists([learner])? {
            let transaction = self.begin_transaction()?;
            folding.update_stale_cards(&transaction)?;
            transaction.commit()?;
        }
        self.folding = Some(folding);
        Ok(())
    }
}

impl LearnerFold {
    pub(super) fn learner(&self) -> &str {
        &self.learner
    }

    /// Whether the memory of the learner comes from this model; another program may have set another one meanwhile.
    pub(super) fn is_current(&self, connection: &Connection) -> Result<bool, StoreError> {
        let mut statement = connection.prepare_cached(sql::MODEL)?;
        let model: Option<String> = statement.query_row([&self.learner], |row| row.get(0)).optional()?;
        Ok(model.is_some_and(|model| model == self.fold.name()))
    }

    /// Computes all memory of the learner anew.
    pub(super) fn recompute_memory(&self, connection: &Connection) -> Result<(), StoreError> {
        connection.prepare_cached(sql::FORGET_MEMORIES)?.execute([&self.learner])?;
        connection.prepare_cached(sql::SPOIL_MEMORIES)?.execute([&self.learner])?;
        let model = named_params! {":learner": self.learner, ":model": self.fold.name()};
        connection.prepare_cached(sql::NAME_MODEL)?.execute(model)?;
        self.update_stale_cards(connection)
    }

    /// Computes the memory of all cards of the learner that were spoiled.
    pub(super) fn update_stale_cards(&self, connection: &Connection) -> Result<(), StoreError> {
        let mut stale = connection.prepare_cached(sql::STALE_CARDS)?;
        let cards = stale.query_map([&self.learner], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for key in cards {
            let (deck, card): (String, String) = key?;
            self.update_card(connection, &deck, &card)?;
        }
        connection.prepare_cached(sql::SETTLED)?.execute([&self.learner])?;
        Ok(())
    }

    fn update_card(&self, connection: &Connection, deck: &str, card: &str) -> Result<(), StoreError> {
        let Some(history) = load_history(connection, &self.learner, deck, card)? else { return Ok(()) };
        let Some(folded) = self.fold.fold_reviews(&history.first, &history.reviews) else { return Ok(()) };
        let FoldedReviews { remembered, trials, sum } = folded;
        connection.prepare_cached(sql::ADD_MEMORY)?.execute(named_params! {
            ":learner": self.learner,
            ":deck": deck,
            ":card": card,
            ":stability": remembered.stability,
            ":difficulty": remembered.difficulty,
            ":last": Text(remembered.last),
            ":due": Text(remembered.due),
            ":reps": remembered.reps,
            ":lapses": remembered.lapses,
            ":trials": trial::encode_trials(&trials),
            ":first_known": sum.first_known,
            ":first_room": sum.first_room,
            ":later_known": sum.later_known,
            ":later_room": sum.later_room,
        })?;
        Ok(())
    }
}

/// Takes cards out of memory, under whatever name, until their ratings are folded again.
pub(super) fn invalidate_cards<'a>(
    connection: &Connection,
    cards: impl IntoIterator<Item = &'a CardColumns>,
) -> Result<(), StoreError> {
    let mut cards = cards.into_iter().peekable();
    // A file of the first version has no memory.
    if cards.peek().is_none() {
        return Ok(());
    }
    let mut forget = connection.prepare_cached(sql::FORGET_MEMORY)?;
    let mut mark_stale = connection.prepare_cached(sql::SPOIL_MEMORY)?;
    for (learner, deck, card) in cards {
        let key = named_params! {":learner": learner, ":deck": deck, ":card": card};
        forget.execute(key)?;
        match link::find_class(connection, learner, deck, card)? {
            None => mark_stale.execute(key)?,
            Some((deck, card)) => {
                connection.prepare_cached(sql::FORGET_STALE)?.execute(key)?;
                let key = named_params! {":learner": learner, ":deck": deck, ":card": card};
                forget.execute(key)?;
                mark_stale.execute(key)?
            }
        };
    }
    Ok(())
}

/// The live ratings of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewHistory {
    /// The name under which it was first reviewed.
    pub first: CardId,
    /// The reviews, in the order in which they happened; at least one.
    pub reviews: Vec<ReviewRow>,
}

/// The live ratings of a card, under all of its names; nothing where there is none.
pub(super) fn load_history(
    connection: &Connection,
    learner: &str,
    deck: &str,
    card: &str,
) -> Result<Option<ReviewHistory>, StoreError> {
    let class = link::find_class(connection, learner, deck, card)?;
    let statement = if class.is_some() { sql::CLASS_REVIEWS } else { sql::REVIEWS };
    let (deck, card) = class.unwrap_or_else(|| (deck.to_owned(), card.to_owned()));
    let mut statement = connection.prepare_cached(statement)?;
    let mut rows = statement.query(named_params! {":learner": learner, ":deck": deck, ":card": card})?;
    let mut found: Option<ReviewHistory> = None;
    while let Some(row) = rows.next()? {
        let review = read_review(connection, row)?;
        match &mut found {
            Some(history) => history.reviews.push(review),
            None => {
                let first = row.get::<_, Text<CardId>>("card")?.0;
                found = Some(ReviewHistory { first, reviews: vec![review] });
            }
        }
    }
    Ok(found)
}

/// Reads a live rating with all that bears on what it proves. Most answers are whole ones that nothing was said of; only
/// of the others more is looked up.
pub(super) fn read_review(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<ReviewRow> {
    let study_day = row.get::<_, Text<_>>("study_day")?.0;
    let rating: Rating = row.get::<_, Word<_>>("rating")?.0;
    let mut review = ReviewRow {
        hints: row.get::<_, Count<_>>("hints")?.0,
        choices: read_choices(row)?,
        ..ReviewRow::from_rating(study_day, rating)
    };
    if rating == Rating::Hard || rating == Rating::Again && review.choices != GuessChoices::None {
        let mut statement = connection.prepare_cached(sql::PROOF)?;
        let answer: Id = row.get("id")?;
        (review.credit, review.confidence) = statement
            .query_row(named_params! {":answer": answer}, |proof| Ok((proof.get(0)?, proof.get(1)?)))?;
    }
    Ok(review)
}

fn read_choices(row: &Row<'_>) -> rusqlite::Result<GuessChoices> {
    let options: usize = row.get::<_, Count<_>>("choices")?.0;
    if options == 0 {
        return Ok(GuessChoices::None);
    }
    if let Some(lefts) = row.get::<_, Option<Count<usize>>>("lefts")? {
        return Ok(GuessChoices::Pairs { lefts: lefts.0, rights: options });
    }
    match row.get("body")? {
        Some(text) => Ok(GuessChoices::Question { text, card: row.get::<_, Text<_>>("card")?.0 }),
        None => Ok(GuessChoices::Options(options)),
    }
}

/// Reads what is left in memory from six columns, from this one on: `stability, difficulty, last, due, reps, lapses`. By
/// their numbers, since there may be very many rows, and to look for a column by its name takes longer than to read it.
pub(super) fn read_memory(row: &Row<'_>, from: usize) -> rusqlite::Result<StoredMemory> {
    Ok(StoredMemory {
        stability: row.get(from)?,
        difficulty: row.get(from + 1)?,
        last: row.get::<_, Day>(from + 2)?.0,
        due: row.get::<_, Day>(from + 3)?.0,
        reps: row.get::<_, Count<_>>(from + 4)?.0,
        lapses: row.get::<_, Count<_>>(from + 5)?.0,
    })
}
