//! The decks that the statistics count.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::commands::app::App;
use crate::commands::errors::deck_not_found;
use crate::error::Error;
use crate::library::{FoundDeck, Shelf};
use crate::report::DeckName;
use obverse_core::deck::DeckId;
use obverse_core::session::record::Identity;
use obverse_store::{LinkedNames, Store};

/// The selected decks: first those found, then those known only from history.
pub(super) struct StatsDecks {
    pub found: Vec<FoundDeck>,
    pub names: Vec<DeckName>,
    /// Whether the user named them, so that others do not count.
    pub are_named: bool,
    /// The deck of each id, former ids included.
    pub places: HashMap<DeckId, usize>,
}

impl StatsDecks {
    pub(super) fn choose_decks(
        app: &App,
        shelf: &Shelf,
        store: Option<&Store>,
        names: &LinkedNames,
        wanted: &[String],
    ) -> Result<Self, Error> {
        let mut known =
            store.map_or(Ok(BTreeMap::new()), |store| store.known_decks(&app.learner))?;
        let (mut found, mut lost) = (Vec::new(), Vec::new());
        for name in wanted {
            match shelf.select(std::slice::from_ref(name)) {
                Ok(several) => found.extend(several),
                Err(missing) => {
                    let lower = name.to_lowercase();
                    let (id, title) = known
                        .iter()
                        .find(|(id, title)| id.0 == *name || title.to_lowercase() == lower)
                        .ok_or_else(|| deck_not_found(&missing))?;
                    lost.push((id.clone(), title.clone()));
                }
            }
        }
        if wanted.is_empty() {
            found = app.select_decks(shelf, &[])?;
            let is_found = |id: &DeckId| {
                found.iter().any(|found| deck_identities(names, found.id()).contains(id))
            };
            known.retain(|id, _| !is_found(id));
            lost = known.into_iter().collect();
        }
        let mut seen = HashSet::new();
        found.retain(|found| seen.insert(found.id().clone()));
        lost.retain(|(id, _)| seen.insert(id.clone()));
        Ok(Self::new(found, lost, names, !wanted.is_empty()))
    }

    fn new(
        found: Vec<FoundDeck>,
        lost: Vec<(DeckId, String)>,
        names: &LinkedNames,
        are_named: bool,
    ) -> Self {
        let there = found.iter().map(|found| (found.id().clone(), found.title().to_owned(), true));
        let gone = lost.into_iter().map(|(id, title)| (id, title, false));
        let (mut places, mut all) = (HashMap::new(), Vec::new());
        for (id, title, is_found) in there.chain(gone) {
            places.extend(deck_identities(names, &id).into_iter().map(|id| (id, all.len())));
            all.push(DeckName { id: id.0, title, is_found });
        }
        Self { found, names: all, are_named, places }
    }
}

/// The id of a deck, and its former ids.
fn deck_identities(names: &LinkedNames, deck: &DeckId) -> Vec<DeckId> {
    let identity = Identity::of_deck(deck);
    names
        .all_names(&identity)
        .iter()
        .map(|identity| identity.deck.clone())
        .chain([deck.clone()])
        .collect()
}
