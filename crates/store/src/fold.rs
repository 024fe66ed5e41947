//! Folds ratings into memory with any model.
//!
//! When the ratings of a card change, the card becomes stale: its row leaves the cache, and its
//! name goes on a list. A store with a model folds the cards on the list. So ratings can be written
//! without a model, and the cache is never out of date.

use std::fmt;
use std::ops::AddAssign;
use std::rc::Rc;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use obverse_core::deck::{CardId, DeckId};
use obverse_core::memory::Review;
use obverse_core::session::evidence;
use obverse_core::session::record::{GuessChoices, Rating, ReviewRow};

use super::error::StoreError;
use super::trial::{self, Trial};
use super::value::{Count, Day, Id, Text, Word};
use super::{Store, link, sql};

/// A memory model with its parameters. Several threads use it at once.
pub trait ReviewFold: fmt::Debug + Send + Sync {
    /// The name of the model with everything that affects its results. Under one name, the same
    /// reviews give the same result. A new name means that memory is recomputed.
    fn name(&self) -> &str;

    /// Computes the memory of a card from its reviews, in the order of their times. There is at
    /// least one. `card` is the card's name at its first review. A day may be earlier than the one
    /// before it, if a clock was set back.
    fn fold_reviews(
        &self,
        deck: &DeckId,
        card: &CardId,
        reviews: &[Review],
    ) -> Option<FoldedReviews>;

    /// The contribution of a card's reviews to the learner's sums. It does not depend on those
    /// sums, so that they are known before the first card is folded.
    fn sum_reviews(&self, deck: &DeckId, reviews: &[Review]) -> MemorySum;

    /// The model for a learner with these sums. `None` if it is this one.
    fn adapt_to_sum(&self, _sum: &MemorySum) -> Option<Rc<dyn ReviewFold>> {
        None
    }
}

/// The result of folding a card's reviews.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldedReviews {
    /// The memory of the card.
    pub remembered: StoredMemory,
    /// The reviews that test memory, in order.
    pub trials: Vec<Trial>,
}

/// The learner's sums over all answers, in thousandths of an answer, corrected for guessing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemorySum {
    /// First answers that were right.
    pub first_known: i64,
    /// First answers that could be right.
    pub first_room: i64,
    /// Later answers that were right, if they could be guessed.
    pub later_known: i64,
    /// Later answers that should be right according to the model.
    pub later_room: i64,
}

impl AddAssign for MemorySum {
    fn add_assign(&mut self, other: Self) {
        self.first_known += other.first_known;
        self.first_room += other.first_room;
        self.later_known += other.later_known;
        self.later_room += other.later_room;
    }
}

/// The memory of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoredMemory {
    /// The days until retrievability falls to 90 %; finite.
    pub stability: f64,
    /// The difficulty, from 1 to 10; finite.
    pub difficulty: f64,
    /// The factor on stability that follows from the time of the last answer; finite.
    pub time_factor: f64,
    /// The study day of the last review.
    pub last: Date,
    /// The study day on which it is due.
    pub due: Date,
    /// The number of reviews.
    pub reps: u32,
    /// The number of lapses.
    pub lapses: u32,
    /// Whether the last answer was a recall, at least in part.
    pub was_recalled: bool,
    /// The number of days with a miss since the last recall.
    pub missed_days: u32,
}

/// The learner whose memory is kept up to date, and the model.
#[derive(Clone, Debug)]
pub(super) struct LearnerFold {
    learner: String,
    pub(super) fold: Rc<dyn ReviewFold>,
}

/// The columns of a card: learner, deck and card.
pub(super) type CardColumns = (String, String, String);

impl Store {
    /// Keeps the memory of this learner up to date from now on, in the transaction of every change.
    /// It also updates memory now: nothing is written if it is current, and everything is
    /// recomputed if it comes from another model.
    ///
    /// Without a model, and for other learners, ratings are still written. The memory of their
    /// cards is missing until the model is set.
    ///
    /// # Errors
    ///
    /// Fails if memory needs an update and the file cannot be written, as in a store opened for
    /// reading.
    pub fn set_review_fold(
        &mut self,
        learner: &str,
        fold: Rc<dyn ReviewFold>,
    ) -> Result<(), StoreError> {
        let mut folding = LearnerFold { learner: learner.to_owned(), fold };
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

    /// Whether the learner's memory comes from this model. Another program may change it.
    pub(super) fn is_current(&self, connection: &Connection) -> Result<bool, StoreError> {
        let mut statement = connection.prepare_cached(sql::MODEL)?;
        let model: Option<String> =
            statement.query_row([&self.learner], |row| row.get(0)).optional()?;
        Ok(model.is_some_and(|model| model == self.fold.name()))
    }

    /// Recomputes the learner's memory, and adapts the model to the learner's sums.
    pub(super) fn recompute_memory(&mut self, connection: &Connection) -> Result<(), StoreError> {
        connection.prepare_cached(sql::FORGET_MEMORIES)?.execute([&self.learner])?;
        connection.prepare_cached(sql::SETTLED)?.execute([&self.learner])?;
        self.fold_all_cards(connection)?;
        let model = named_params! {":learner": self.learner, ":model": self.fold.name()};
        connection.prepare_cached(sql::NAME_MODEL)?.execute(model)?;
        Ok(())
    }

    /// Computes the memory of the learner's stale cards.
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

    fn update_card(
        &self,
        connection: &Connection,
        deck: &str,
        card: &str,
    ) -> Result<(), StoreError> {
        let Some(history) = load_history(connection, &self.learner, deck, card)? else {
            return Ok(());
        };
        let deck = DeckId(deck.to_owned());
        let reviews = history.to_reviews();
        let Some(folded) = self.fold.fold_reviews(&deck, &history.first, &reviews) else {
            return Ok(());
        };
        self.add_memory(connection, (&deck, card), &folded, self.fold.sum_reviews(&deck, &reviews))
    }

    /// Writes the memory of a card.
    pub(super) fn add_memory(
        &self,
        connection: &Connection,
        (deck, card): (&DeckId, &str),
        FoldedReviews { remembered, trials }: &FoldedReviews,
        sum: MemorySum,
    ) -> Result<(), StoreError> {
        connection.prepare_cached(sql::ADD_MEMORY)?.execute(named_params! {
            ":learner": self.learner,
            ":deck": deck.0,
            ":card": card,
            ":stability": remembered.stability,
            ":difficulty": remembered.difficulty,
            ":time_factor": remembered.time_factor,
            ":last": Text(remembered.last),
            ":due": Text(remembered.due),
            ":reps": remembered.reps,
            ":lapses": remembered.lapses,
            ":was_recalled": remembered.was_recalled,
            ":missed_days": remembered.missed_days,
            ":trials": trial::encode_trials(trials),
            ":first_known": sum.first_known,
            ":first_room": sum.first_room,
            ":later_known": sum.later_known,
            ":later_room": sum.later_room,
        })?;
        Ok(())
    }
}

/// Removes cards from memory, under all their names, until their ratings are folded again.
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

/// The valid ratings of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewHistory {
    /// The card's name at its first review.
    pub first: CardId,
    /// The reviews, in the order of their times; at least one.
    pub reviews: Vec<ReviewRow>,
}

impl ReviewHistory {
    /// The reviews as the memory model uses them.
    #[must_use]
    pub fn to_reviews(&self) -> Vec<Review> {
        self.reviews.iter().map(evidence::to_review).collect()
    }
}

/// The valid ratings of a card, under all its names. `None` if there are none.
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
    let mut rows =
        statement.query(named_params! {":learner": learner, ":deck": deck, ":card": card})?;
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

/// Reads a valid rating with its evidence. Most answers are plain and complete; only for the others
/// the function reads more rows.
pub(super) fn read_review(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<ReviewRow> {
    let study_day = row.get::<_, Text<_>>("study_day")?.0;
    let rating: Rating = row.get::<_, Word<_>>("rating")?.0;
    let mut review = ReviewRow {
        hints: row.get::<_, Count<_>>("hints")?.0,
        choices: read_choices(row)?,
        taken: row.get::<_, Count<_>>("taken")?.0,
        ..ReviewRow::from_rating(study_day, rating)
    };
    if needs_proof(&review) {
        let answer: Id = row.get("id")?;
        (review.credit, review.confidence) = read_proof(connection, answer)?;
    }
    Ok(review)
}

/// Whether the credit and the confidence of an answer change what it proves of memory.
pub(super) fn needs_proof(review: &ReviewRow) -> bool {
    review.rating == Rating::Hard
        || review.rating == Rating::Again && review.choices != GuessChoices::None
}

/// The credit and the confidence of an answer, after all events about it.
pub(super) fn read_proof(
    connection: &Connection,
    answer: Id,
) -> rusqlite::Result<(f64, Option<u8>)> {
    let mut statement = connection.prepare_cached(sql::PROOF)?;
    statement
        .query_row(named_params! {":answer": answer}, |proof| Ok((proof.get(0)?, proof.get(1)?)))
}

fn read_choices(row: &Row<'_>) -> rusqlite::Result<GuessChoices> {
    let options: usize = row.get::<_, Count<_>>("choices")?.0;
    if options == 0 {
        return Ok(GuessChoices::None);
    }
    let lefts = row.get::<_, Option<Count<usize>>>("lefts")?.map(|lefts| lefts.0);
    choices_from(options, lefts, row.get("body")?, || Ok(row.get::<_, Text<_>>("card")?.0))
}

/// The ways to guess an answer with options: from their number, the number of left sides of a
/// matching, or the text of a question that decides.
pub(super) fn choices_from(
    options: usize,
    lefts: Option<usize>,
    text: Option<String>,
    card: impl FnOnce() -> rusqlite::Result<CardId>,
) -> rusqlite::Result<GuessChoices> {
    Ok(match (lefts, text) {
        (Some(lefts), _) => GuessChoices::Pairs { lefts, rights: options },
        (None, Some(text)) => GuessChoices::Question { text, card: card()? },
        (None, None) => GuessChoices::Options(options),
    })
}

/// Reads a memory from nine columns, beginning at this one: `stability, difficulty, last, due, reps,
/// lapses, time_factor, was_recalled, missed_days`. It uses column numbers, because looking up a name takes longer than reading the value.
pub(super) fn read_memory(row: &Row<'_>, from: usize) -> rusqlite::Result<StoredMemory> {
    Ok(StoredMemory {
        stability: row.get(from)?,
        difficulty: row.get(from + 1)?,
        last: row.get::<_, Day>(from + 2)?.0,
        due: row.get::<_, Day>(from + 3)?.0,
        reps: row.get::<_, Count<_>>(from + 4)?.0,
        lapses: row.get::<_, Count<_>>(from + 5)?.0,
        time_factor: row.get(from + 6)?,
        was_recalled: row.get(from + 7)?,
        missed_days: row.get::<_, Count<_>>(from + 8)?.0,
    })
}
