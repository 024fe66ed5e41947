//! Reads the reviews of all cards of a learner at once, in one pass over the file.
//!
//! To read each card by its index takes ten times as long, because it searches every answer and every
//! event about it separately. One pass finds the same reviews for a plain answer: one without an
//! event, of a card that has one name and was never reset, whose answers are in the file in the order
//! of their times. [`fold::load_history`] reads everything else, so each rule has one place. A test
//! compares both.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, named_params};

use obverse_core::deck::{CardId, DeckId};
use obverse_core::memory::Review;
use obverse_core::session::evidence;
use obverse_core::session::record::{GuessChoices, ReviewRow};

use super::error::StoreError;
use super::fold::{self, ReviewHistory};
use super::link::{self, ClassMembers};
use super::sql;
use super::value::{Count, Day, Text, Word, column_text};

/// The end of a chain of reviews.
const NO_REVIEW: u32 = u32::MAX;

/// With fewer answers than the file divided by this, the index is quicker than the whole file.
const SMALL_SHARE: i64 = 10;

/// The reviews of all cards of a learner. A million of them take 24 MB.
#[derive(Debug)]
pub(super) struct AllReviews {
    decks: Vec<DeckId>,
    /// By deck and card.
    cards: Vec<ReviewedName>,
    /// All reviews. Those of a card are a chain, the last one first.
    chain: Vec<ChainedReview>,
}

/// A card with reviews, under its name in the score file.
#[derive(Debug)]
pub(super) struct ReviewedName {
    deck: usize,
    card: Box<str>,
    /// The name at its first review, if it is another one.
    first: Option<Box<str>>,
    /// The place of its last review.
    last: u32,
}

#[derive(Clone, Copy, Debug)]
struct ChainedReview {
    review: Review,
    /// The place of the review before it.
    before: u32,
}

impl AllReviews {
    /// Reads the reviews of a learner.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub(super) fn read(connection: &Connection, learner: &str) -> Result<Self, StoreError> {
        let mut pass = FilePass::begin(connection, learner)?;
        let mut statement = connection.prepare(&file_reviews_of(connection, learner)?)?;
        let mut rows = statement.query(named_params! {":learner": learner})?;
        while let Some(row) = rows.next()? {
            pass.take_row(row)?;
        }
        pass.finish(learner)
    }

    /// The cards, by deck and card.
    pub(super) fn cards(&self) -> &[ReviewedName] {
        &self.cards
    }

    /// The deck of a card.
    pub(super) fn deck(&self, card: &ReviewedName) -> &DeckId {
        &self.decks[card.deck]
    }

    /// The reviews of a card in the order of their times.
    pub(super) fn reviews(&self, card: &ReviewedName) -> Vec<Review> {
        let mut reviews = Vec::new();
        let mut place = card.last;
        while let Some(chained) = self.chain.get(place as usize) {
            reviews.push(chained.review);
            place = chained.before;
        }
        reviews.reverse();
        reviews
    }
}

impl ReviewedName {
    /// The name of the card in the score file.
    pub(super) fn name(&self) -> &str {
        &self.card
    }

    /// The name of the card at its first review. `None` if it is no name of a card.
    pub(super) fn first_name(&self) -> Option<CardId> {
        self.first.as_ref().unwrap_or(&self.card).parse().ok()
    }
}

/// The statement for the answers of a learner. Someone with a small share of the file reads them by
/// their index.
fn file_reviews_of(connection: &Connection, learner: &str) -> rusqlite::Result<String> {
    let (own, all): (i64, i64) = connection.query_row(
        "SELECT (SELECT count(*) FROM answer WHERE learner = ?), (SELECT max(rowid) FROM answer)",
        [learner],
        |row| Ok((row.get(0)?, row.get::<_, Option<_>>(1)?.unwrap_or(0))),
    )?;
    Ok(if own < all / SMALL_SHARE {
        sql::FILE_REVIEWS.replace("NOT INDEXED", "INDEXED BY answer_by_card")
    } else {
        sql::FILE_REVIEWS.to_owned()
    })
}

/// A card while its answers are read.
struct CardChain {
    last: u32,
    /// The time and identity of its last answer.
    key: (i64, [u8; 16]),
    /// Whether it is read separately.
    is_apart: bool,
}

/// One pass over the answers of a learner.
struct FilePass<'a> {
    connection: &'a Connection,
    /// The answers with an event.
    changed: HashSet<[u8; 16]>,
    /// Whether any event has a confidence.
    any_sure: bool,
    members: ClassMembers,
    resets: HashSet<(String, String)>,
    decks: Vec<DeckId>,
    deck_numbers: HashMap<String, usize>,
    /// For each deck, its cards.
    chains: Vec<HashMap<Box<str>, CardChain>>,
    chain: Vec<ChainedReview>,
}

impl<'a> FilePass<'a> {
    fn begin(connection: &'a Connection, learner: &str) -> Result<Self, StoreError> {
        let mut changed = connection.prepare_cached(sql::CHANGED_ANSWERS)?;
        let changed = changed.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut resets = connection.prepare_cached(sql::EVER_RESET)?;
        let resets = resets
            .query_map(named_params! {":learner": learner}, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self {
            connection,
            changed,
            any_sure: connection.prepare_cached(sql::ANY_SURE)?.query_row([], |row| row.get(0))?,
            members: link::read_members(connection, learner)?,
            resets: resets.collect::<Result<_, _>>()?,
            decks: Vec::new(),
            deck_numbers: HashMap::new(),
            chains: Vec::new(),
            chain: Vec::new(),
        })
    }

    fn take_row(&mut self, row: &Row<'_>) -> Result<(), StoreError> {
        let deck = self.deck_number(column_text(row, 0)?);
        let name = column_text(row, 1)?;
        let key = (row.get(3)?, row.get(2)?);
        if !self.chains[deck].contains_key(name) {
            let is_apart = self.is_apart(deck, name);
            let new = CardChain { last: NO_REVIEW, key: (i64::MIN, [0; 16]), is_apart };
            self.chains[deck].insert(name.into(), new);
        }
        let review = self.read_review(row, key.1)?;
        let Some(card) = self.chains[deck].get_mut(name) else { return Ok(()) };
        card.is_apart |= key < card.key;
        card.key = key;
        if !card.is_apart
            && let Some(review) = review
        {
            let before = card.last;
            card.last = self.chain.len() as u32;
            self.chain.push(ChainedReview { review, before });
        }
        Ok(())
    }

    fn deck_number(&mut self, deck: &str) -> usize {
        if let Some(number) = self.deck_numbers.get(deck) {
            return *number;
        }
        self.deck_numbers.insert(deck.to_owned(), self.decks.len());
        self.decks.push(DeckId(deck.to_owned()));
        self.chains.push(HashMap::new());
        self.decks.len() - 1
    }

    /// Whether a card has several names or was ever reset.
    fn is_apart(&self, deck: usize, card: &str) -> bool {
        if self.members.is_empty() && self.resets.is_empty() {
            return false;
        }
        let name = (self.decks[deck].0.clone(), card.to_owned());
        self.members.contains_key(&name) || self.resets.contains(&name)
    }

    /// Reads the review in a row. `None` if the answer does not count.
    fn read_review(&self, row: &Row<'_>, id: [u8; 16]) -> Result<Option<Review>, StoreError> {
        if self.changed.contains(&id) {
            let mut statement = self.connection.prepare_cached(sql::LIVE_REVIEW)?;
            let mut rows = statement.query(named_params! {":answer": id})?;
            let found = rows.next()?.map(|row| fold::read_review(self.connection, row));
            return Ok(found.transpose()?.map(|review| evidence::to_review(&review)));
        }
        let mut review = ReviewRow {
            hints: row.get::<_, Count<_>>(6)?.0,
            choices: read_choices(row)?,
            taken: row.get::<_, Count<_>>(7)?.0,
            ..ReviewRow::from_rating(row.get::<_, Day>(4)?.0, row.get::<_, Word<_>>(5)?.0)
        };
        if fold::needs_proof(&review) {
            (review.credit, review.confidence) = if self.any_sure {
                fold::read_proof(self.connection, row.get(2)?)?
            } else {
                (row.get(11)?, row.get(12)?)
            };
        }
        Ok(Some(evidence::to_review(&review)))
    }

    /// Reads the cards that are read separately, and sorts all of them.
    fn finish(mut self, learner: &str) -> Result<AllReviews, StoreError> {
        let chains = std::mem::take(&mut self.chains);
        let (mut cards, mut apart) = (Vec::new(), Vec::new());
        for (deck, chains) in chains.into_iter().enumerate() {
            for (card, chain) in chains {
                let name = (self.decks[deck].0.clone(), card);
                match chain {
                    // The class of the card stands for it.
                    _ if self.members.contains_key(&(name.0.clone(), name.1.to_string())) => {}
                    chain if chain.is_apart => apart.push((name.0, name.1.into_string())),
                    chain if chain.last == NO_REVIEW => {}
                    CardChain { last, .. } => {
                        cards.push(ReviewedName { deck, card: name.1, first: None, last });
                    }
                }
            }
        }
        let classes: HashSet<_> =
            self.members.values().filter(|(_, card)| !card.is_empty()).cloned().collect();
        for (deck, card) in apart.into_iter().chain(classes) {
            if let Some(history) = fold::load_history(self.connection, learner, &deck, &card)? {
                let first = Some(history.first.to_string().into());
                let last = self.chain_history(&history);
                let deck = self.deck_number(&deck);
                cards.push(ReviewedName { deck, card: card.into(), first, last });
            }
        }
        let Self { decks, chain, .. } = self;
        cards.sort_unstable_by(|one, other| {
            (&decks[one.deck].0, &one.card).cmp(&(&decks[other.deck].0, &other.card))
        });
        Ok(AllReviews { decks, cards, chain })
    }

    /// Adds a history and returns the place of its last review.
    fn chain_history(&mut self, history: &ReviewHistory) -> u32 {
        history.to_reviews().into_iter().fold(NO_REVIEW, |before, review| {
            self.chain.push(ChainedReview { review, before });
            self.chain.len() as u32 - 1
        })
    }
}

fn read_choices(row: &Row<'_>) -> Result<GuessChoices, StoreError> {
    let options: usize = row.get::<_, Count<_>>(8)?.0;
    if options == 0 {
        return Ok(GuessChoices::None);
    }
    let (lefts, text): (Option<Count<usize>>, Option<String>) = (row.get(9)?, row.get(10)?);
    fold::choices_from(options, lefts.map(|lefts| lefts.0), text, || {
        Ok(row.get::<_, Text<_>>(1)?.0)
    })
    .map_err(StoreError::from)
}
