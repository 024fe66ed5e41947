//! Identities that are one.
//!
//! What holds of two identities is the last word on the two, by time and identity. Those that are linked, directly or by
//! way of others, are a class; it goes by the identity that the last of its links led to. All of this follows from the
//! set of the events, in whatever order they came into the file.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use obverse_core::deck::{CardId, DeckId};
use obverse_core::session::record::Identity;

use super::error::StoreError;
use super::event;
use super::fold::{self, CardColumns};
use super::value::Millis;
use super::{Store, sql};

/// The last word on two identities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// What it was.
    pub old: Identity,
    /// What it is now.
    pub new: Identity,
    /// Whether the two are one.
    pub is_one: bool,
    /// When it was said.
    pub at: jiff::Timestamp,
}

/// The names of what goes by more than one.
#[derive(Clone, Debug, Default)]
pub struct LinkedNames {
    /// The class of each member.
    classes: BTreeMap<Identity, Identity>,
    /// The members of each class.
    members: BTreeMap<Identity, Vec<Identity>>,
}

impl LinkedNames {
    /// Whether nothing goes by more than one name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The name under which the score file keeps what it remembers.
    #[must_use]
    pub fn kept_name<'a>(&'a self, identity: &'a Identity) -> &'a Identity {
        self.classes.get(identity).unwrap_or(identity)
    }

    /// Every name of what goes by this one, and this one too.
    #[must_use]
    pub fn all_names<'a>(&'a self, identity: &'a Identity) -> &'a [Identity] {
        let class = self.classes.get(identity);
        class.and_then(|class| self.members.get(class)).map_or(std::slice::from_ref(identity), Vec::as_slice)
    }
}

impl From<BTreeMap<Identity, Identity>> for LinkedNames {
    fn from(classes: BTreeMap<Identity, Identity>) -> Self {
        let mut members: BTreeMap<Identity, Vec<Identity>> = BTreeMap::new();
        for (member, class) in &classes {
            members.entry(class.clone()).or_default().push(member.clone());
        }
        Self { classes, members }
    }
}

impl Store {
    /// The last word on every two identities of which the learner, or a run for the learner, said whether they are one;
    /// the oldest word first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn list_links(&self, learner: &str) -> Result<Vec<LinkRow>, StoreError> {
        last_links(&self.connection, learner)
    }

    /// The names of all that goes by more than one name for the learner.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn linked_names(&self, learner: &str) -> Result<LinkedNames, StoreError> {
        let members = read_members(&self.connection, learner)?;
        let identity = |(deck, card): (String, String)| {
            let card = if card.is_empty() { None } else { Some(card.parse().ok()?) };
            Some(Identity { deck: DeckId(deck), card })
        };
        let read = |(member, class)| Some((identity(member)?, identity(class)?));
        Ok(members.into_iter().filter_map(read).collect::<BTreeMap<_, _>>().into())
    }

    /// The card under which a card was first reviewed, whatever it was called then; its fuzz is seeded by it. The card
    /// itself where it was never reviewed.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn first_name(&self, learner: &str, deck: &DeckId, card: &CardId) -> Result<CardId, StoreError> {
        let history = fold::load_history(&self.connection, learner, &deck.0, &card.to_string())?;
        Ok(history.map_or_else(|| card.clone(), |history| history.first))
    }
}

/// A member and the class that it belongs to, as their columns have them.
pub(super) type ClassMembers = BTreeMap<(String, String), (String, String)>;

/// The last word on every two identities, the oldest first.
fn last_links(connection: &Connection, learner: &str) -> Result<Vec<LinkRow>, StoreError> {
    let mut statement = connection.prepare_cached(sql::LINKS)?;
    let read = |row: &Row<'_>| {
        let (old, new) = event::read_linked_pair(row)?;
        Ok(LinkRow { old, new, is_one: row.get("is_one")?, at: row.get::<_, Millis>("at")?.0 })
    };
    let words: Vec<LinkRow> =
        statement.query_map(named_params! {":learner": learner}, read)?.collect::<Result<_, _>>()?;
    let mut spoken = BTreeSet::new();
    let is_last = |word: &LinkRow| {
        let (a, b) = (word.old.clone().min(word.new.clone()), word.old.clone().max(word.new.clone()));
        spoken.insert((a, b))
    };
    let mut last: Vec<LinkRow> = words.into_iter().rev().filter(is_last).collect();
    last.reverse();
    Ok(last)
}

/// The class of every identity that is linked with another, from the last words on them, the oldest first.
fn link_classes(words: &[LinkRow]) -> BTreeMap<Identity, Identity> {
    let mut parts: Vec<BTreeSet<Identity>> = Vec::new();
    let mut names: Vec<Identity> = Vec::new();
    let mut part_of: BTreeMap<Identity, usize> = BTreeMap::new();
    for word in words.iter().filter(|word| word.is_one && word.old != word.new) {
        let mut part = |identity: &Identity| {
            *part_of.entry(identity.clone()).or_insert_with(|| {
                parts.push(BTreeSet::from([identity.clone()]));
                names.push(identity.clone());
                parts.len() - 1
            })
        };
        let (one, other) = (part(&word.old), part(&word.new));
        let (small, large) = if parts[one].len() < parts[other].len() { (one, other) } else { (other, one) };
        names[large] = word.new.clone();
        if small != large {
            let joining = std::mem::take(&mut parts[small]);
            part_of.extend(joining.iter().map(|identity| (identity.clone(), large)));
            parts[large].extend(joining);
        }
    }
    part_of.into_iter().map(|(identity, part)| (identity, names[part].clone())).collect()
}

fn identity_columns(identity: &Identity) -> (String, String) {
    (identity.deck.0.clone(), identity.card.as_ref().map(CardId::to_string).unwrap_or_default())
}

/// What the cache is to hold.
pub(super) fn expected_members(connection: &Connection, learner: &str) -> Result<ClassMembers, StoreError> {
    let classes = link_classes(&last_links(connection, learner)?);
    Ok(classes.iter().map(|(member, class)| (identity_columns(member), identity_columns(class))).collect())
}

/// What the cache holds.
pub(super) fn read_members(connection: &Connection, learner: &str) -> Result<ClassMembers, StoreError> {
    let mut statement = connection.prepare_cached(sql::MEMBERS)?;
    let row = |row: &Row<'_>| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?)));
    Ok(statement.query_map([learner], row)?.collect::<Result<_, _>>()?)
}

/// The name by which the file keeps a card, where the card goes by more than one.
pub(super) fn find_class(
    connection: &Connection,
    learner: &str,
    deck: &str,
    card: &str,
) -> Result<Option<(String, String)>, StoreError> {
    let mut statement = connection.prepare_cached(sql::CLASS)?;
    let key = named_params! {":learner": learner, ":deck": deck, ":card": card};
    Ok(statement.query_row(key, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Brings the classes of a learner up to date, and names the cards whose history is another one now: under their own
/// names, those of their former classes and those of their present ones.
pub(super) fn refresh_members(
    connection: &Connection,
    learner: &str,
) -> Result<BTreeSet<CardColumns>, StoreError> {
    let (before, after) = (read_members(connection, learner)?, expected_members(connection, learner)?);
    let mut changed = BTreeSet::new();
    for (member, class) in &before {
        if after.get(member) != Some(class) {
            let key = named_params! {":learner": learner, ":deck": member.0, ":card": member.1};
            connection.prepare_cached(sql::FORGET_MEMBER)?.execute(key)?;
            changed.extend([member.clone(), class.clone()]);
        }
    }
    for (member, class) in &after {
        if before.get(member) != Some(class) {
            connection.prepare_cached(sql::ADD_MEMBER)?.execute(named_params! {
                ":learner": learner,
                ":deck": member.0,
                ":card": member.1,
                ":class_deck": class.0,
                ":class_card": class.1,
            })?;
            changed.extend([member.clone(), class.clone()]);
        }
    }
    let cards = changed.into_iter().filter(|(_, card)| !card.is_empty());
    Ok(cards.map(|(deck, card)| (learner.to_owned(), deck, card)).collect())
}

/// Everyone of whom the file has links.
pub(super) fn linked_learners(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(sql::LINKED_LEARNERS)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}
