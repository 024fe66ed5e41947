//! Links between identities of the same card or deck.
//!
//! The latest event about two identities decides whether they are linked, by time and identity.
//! Linked identities, directly or through others, form a class. The class has the name that its
//! latest link leads to. The result depends only on the set of events, not on their order in the
//! file.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use obverse_core::deck::{CardId, DeckId};
use obverse_core::session::record::Identity;

use super::error::StoreError;
use super::event;
use super::fold::{self, CardColumns};
use super::value::Millis;
use super::{Store, sql};

/// The latest decision about two identities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// The old identity.
    pub old: Identity,
    /// The new identity.
    pub new: Identity,
    /// Whether the two are linked.
    pub is_one: bool,
    /// When it was decided.
    pub at: jiff::Timestamp,
}

/// The names of cards and decks with more than one name.
#[derive(Clone, Debug, Default)]
pub struct LinkedNames {
    /// The class of each member.
    classes: BTreeMap<Identity, Identity>,
    /// The members of each class.
    members: BTreeMap<Identity, Vec<Identity>>,
}

impl LinkedNames {
    /// Whether there are no such cards and decks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The name in the score file.
    #[must_use]
    pub fn kept_name<'a>(&'a self, identity: &'a Identity) -> &'a Identity {
        self.classes.get(identity).unwrap_or(identity)
    }

    /// All names of a card or deck, with this one.
    #[must_use]
    pub fn all_names<'a>(&'a self, identity: &'a Identity) -> &'a [Identity] {
        let class = self.classes.get(identity);
        class
            .and_then(|class| self.members.get(class))
            .map_or(std::slice::from_ref(identity), Vec::as_slice)
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
    /// The latest decision about every two identities, for the learner, oldest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn list_links(&self, learner: &str) -> Result<Vec<LinkRow>, StoreError> {
        last_links(&self.connection, learner)
    }

    /// The names of all cards and decks with more than one name for the learner.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn linked_names(&self, learner: &str) -> Result<LinkedNames, StoreError> {
        let members = read_members(&self.connection, learner)?;
        let names = members
            .into_iter()
            .filter_map(|(member, class)| Some((parse_identity(member)?, parse_identity(class)?)));
        Ok(names.collect::<BTreeMap<_, _>>().into())
    }

    /// The card's name at its first review, which seeds its fuzz. The same name if it was never
    /// reviewed.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn first_name(
        &self,
        learner: &str,
        deck: &DeckId,
        card: &CardId,
    ) -> Result<CardId, StoreError> {
        let history = fold::load_history(&self.connection, learner, &deck.0, &card.to_string())?;
        Ok(history.map_or_else(|| card.clone(), |history| history.first))
    }
}

/// Members and their classes, as deck and card columns.
pub(super) type ClassMembers = BTreeMap<(String, String), (String, String)>;

fn parse_identity((deck, card): (String, String)) -> Option<Identity> {
    let card = if card.is_empty() { None } else { Some(card.parse().ok()?) };
    Some(Identity { deck: DeckId(deck), card })
}

fn read_link(row: &Row<'_>) -> rusqlite::Result<LinkRow> {
    let (old, new) = event::read_linked_pair(row)?;
    Ok(LinkRow { old, new, is_one: row.get("is_one")?, at: row.get::<_, Millis>("at")?.0 })
}

/// The latest decision about every two identities, oldest first.
fn last_links(connection: &Connection, learner: &str) -> Result<Vec<LinkRow>, StoreError> {
    let mut statement = connection.prepare_cached(sql::LINKS)?;
    let links = statement.query_map(named_params! {":learner": learner}, read_link)?;
    let links = links.collect::<Result<Vec<_>, _>>()?;
    let mut seen = BTreeSet::new();
    let mut last = Vec::new();
    for link in links.into_iter().rev() {
        let pair = (link.old.clone().min(link.new.clone()), link.old.clone().max(link.new.clone()));
        if seen.insert(pair) {
            last.push(link);
        }
    }
    last.reverse();
    Ok(last)
}

/// The class of every linked identity, from the latest decisions, oldest first.
fn link_classes(links: &[LinkRow]) -> BTreeMap<Identity, Identity> {
    let mut parts: Vec<BTreeSet<Identity>> = Vec::new();
    let mut names: Vec<Identity> = Vec::new();
    let mut part_of: BTreeMap<Identity, usize> = BTreeMap::new();
    for link in links.iter().filter(|link| link.is_one && link.old != link.new) {
        let mut part = |identity: &Identity| {
            *part_of.entry(identity.clone()).or_insert_with(|| {
                parts.push(BTreeSet::from([identity.clone()]));
                names.push(identity.clone());
                parts.len() - 1
            })
        };
        let (one, other) = (part(&link.old), part(&link.new));
        let (small, large) =
            if parts[one].len() < parts[other].len() { (one, other) } else { (other, one) };
        names[large] = link.new.clone();
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

/// The members that the cache should contain.
pub(super) fn expected_members(
    connection: &Connection,
    learner: &str,
) -> Result<ClassMembers, StoreError> {
    let classes = link_classes(&last_links(connection, learner)?);
    Ok(classes
        .iter()
        .map(|(member, class)| (identity_columns(member), identity_columns(class)))
        .collect())
}

/// The members in the cache.
pub(super) fn read_members(
    connection: &Connection,
    learner: &str,
) -> Result<ClassMembers, StoreError> {
    let mut statement = connection.prepare_cached(sql::MEMBERS)?;
    let members = statement
        .query_map([learner], |row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?))))?;
    Ok(members.collect::<Result<_, _>>()?)
}

/// The class of a card; `None` if the card has only one name.
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

/// Refreshes the classes of a learner. Returns the cards whose histories change: their own names,
/// and those of their old and new classes.
pub(super) fn refresh_members(
    connection: &Connection,
    learner: &str,
) -> Result<BTreeSet<CardColumns>, StoreError> {
    let (before, after) =
        (read_members(connection, learner)?, expected_members(connection, learner)?);
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

/// The learners with links.
pub(super) fn linked_learners(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(sql::LINKED_LEARNERS)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}
