//! The caches: tables computed from the ledger. One view defines each cache, so that a refreshed
//! row equals a rebuilt one.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, Row, named_params};
use uuid::Uuid;

use obverse_core::deck::{CardId, DeckId};

use super::error::StoreError;
use super::fold::{self, CardColumns, LearnerFold};
use super::link;
use super::memory;
use super::value::Id;
use super::{Store, sql};

/// The keys of the cache rows that a change affects.
#[derive(Default)]
pub(super) struct TouchedCaches {
    sessions: BTreeSet<Id>,
    /// Learners and study days.
    days: BTreeSet<(String, String)>,
    cards: BTreeSet<CardColumns>,
    /// Learners with changed links.
    links: BTreeSet<String>,
}

impl TouchedCaches {
    pub(super) fn add_session(&mut self, session: Uuid) {
        self.sessions.insert(Id(session));
    }

    pub(super) fn add_card(&mut self, learner: &str, deck: &DeckId, card: &CardId) {
        self.cards.insert((learner.to_owned(), deck.0.clone(), card.to_string()));
    }

    pub(super) fn add_links(&mut self, learner: &str) {
        self.links.insert(learner.to_owned());
    }

    /// Adds the rows that an answer affects. The answer must be written already.
    pub(super) fn add_answer(
        &mut self,
        connection: &Connection,
        answer: Uuid,
    ) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(sql::TOUCHED)?;
        statement.query_row(named_params! {":answer": Id(answer)}, |row| {
            self.sessions.insert(row.get("sitting")?);
            self.add_counted_row(row)
        })?;
        Ok(())
    }

    /// Adds the rows that the answers of a session affect, without the session itself.
    pub(super) fn add_answers_of_session(
        &mut self,
        connection: &Connection,
        session: Uuid,
    ) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(sql::ERASED_ANSWERS)?;
        let mut rows = statement.query(named_params! {":sitting": Id(session)})?;
        while let Some(row) = rows.next()? {
            self.add_counted_row(row)?;
        }
        Ok(())
    }

    /// Adds a study day of a learner.
    pub(super) fn add_day(&mut self, learner: &str, day: &str) {
        self.days.insert((learner.to_owned(), day.to_owned()));
    }

    /// Adds a card that an answer with a rating counts for.
    pub(super) fn add_rated_card(&mut self, learner: &str, deck: &str, card: &str) {
        self.cards.insert((learner.to_owned(), deck.to_owned(), card.to_owned()));
    }

    fn add_counted_row(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        self.days.insert((row.get("learner")?, row.get("study_day")?));
        if row.get("is_rated")? {
            self.cards.insert((row.get("learner")?, row.get("deck")?, row.get("card")?));
        }
        Ok(())
    }

    /// Refreshes the affected rows. Memory is refreshed only if its model is available.
    pub(super) fn refresh_caches(
        &self,
        connection: &Connection,
        folding: Option<&LearnerFold>,
    ) -> Result<(), StoreError> {
        for session in &self.sessions {
            connection
                .prepare_cached(sql::REFRESH_TOTAL)?
                .execute(named_params! {":sitting": session})?;
        }
        for (learner, day) in &self.days {
            let key = named_params! {":learner": learner, ":study_day": day};
            connection.prepare_cached(sql::FORGET_TALLY)?.execute(key)?;
            connection.prepare_cached(sql::REFRESH_TALLY)?.execute(key)?;
        }
        let mut cards = self.cards.clone();
        for learner in &self.links {
            cards.extend(link::refresh_members(connection, learner)?);
        }
        fold::invalidate_cards(connection, &cards)?;
        match folding {
            Some(folding) if !cards.is_empty() && folding.is_current(connection)? => {
                folding.update_stale_cards(connection)
            }
            _ => Ok(()),
        }
    }
}

impl Store {
    /// Recomputes every cache from the ledger. Only the learner of [`Store::set_review_fold`] gets
    /// their memory now; other learners get it when their model is set.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written.
    pub fn rebuild_caches(&mut self) -> Result<(), StoreError> {
        let mut folding = self.folding.clone();
        let transaction = self.begin_transaction()?;
        transaction.execute_batch(sql::REBUILD)?;
        for learner in link::linked_learners(&transaction)? {
            link::refresh_members(&transaction, &learner)?;
        }
        folding.iter_mut().try_for_each(|folding| folding.recompute_memory(&transaction))?;
        transaction.commit()?;
        self.folding = folding;
        Ok(())
    }

    /// Checks the whole file and describes its problems: `SQLite` errors in pages and rows, broken
    /// references, and stale caches. Empty if there are none.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read at all.
    pub fn find_problems(&self) -> Result<Vec<String>, StoreError> {
        let mut problems = self.find_damage()?;
        problems.extend(self.find_broken_references()?);
        problems.extend(self.find_stale_caches()?);
        Ok(problems)
    }

    /// Checks the caches against the ledger.
    pub(super) fn find_stale_caches(&self) -> Result<Vec<String>, StoreError> {
        let mut problems = Vec::new();
        let (total, tally, memory) = self
            .connection
            .query_row(sql::STALE, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let memory = memory || self.has_stale_memory()?;
        let member = self.has_stale_members()?;
        for (name, is_stale, by) in [
            ("total", total, "answers"),
            ("tally", tally, "answers"),
            ("member", member, "links"),
            ("memory", memory, "answers"),
        ] {
            if is_stale {
                problems.push(format!("the cache `{name}` is not what the {by} say"));
            }
        }
        Ok(problems)
    }

    /// Whether the classes differ from the links.
    fn has_stale_members(&self) -> Result<bool, StoreError> {
        let connection = &self.connection;
        let mut learners = link::linked_learners(connection)?.into_iter();
        learners.try_fold(false, |found, learner| {
            Ok(found
                || link::read_members(connection, &learner)?
                    != link::expected_members(connection, &learner)?)
        })
    }

    /// Whether memory differs from the ratings. Needs the model of the memory.
    fn has_stale_memory(&self) -> Result<bool, StoreError> {
        let Some(folding) = &self.folding else { return Ok(false) };
        if !folding.is_current(&self.connection)? {
            return Ok(false);
        }
        let stale =
            self.query_rows(sql::STALE_CARDS, [folding.learner()], memory::read_card_key)?;
        let stale: HashSet<(DeckId, CardId)> = stale.into_iter().collect();
        let histories = self.all_histories(folding.learner())?.into_iter();
        let expected = histories.filter(|(key, _)| !stale.contains(key)).filter_map(
            |((deck, card), history)| {
                let folded =
                    folding.fold.fold_reviews(&deck, &history.first, &history.to_reviews())?;
                Some((deck.0, card.to_string(), folded.remembered, folded.trials))
            },
        );
        let mut held = Vec::new();
        self.for_each_studied_card(folding.learner(), |row| {
            held.push((
                row.deck.to_owned(),
                row.card.to_owned(),
                row.remembered,
                row.trials().collect(),
            ));
        })?;
        Ok(held != expected.collect::<Vec<_>>())
    }
}
