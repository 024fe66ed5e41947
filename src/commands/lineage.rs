//! Follows edited questions and decks: compares changed decks with the history, and stores links.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;

use crate::error::Error;
use crate::library::{FoundDeck, Shelf};
use obverse_core::deck::succession::{KEEP_THRESHOLD, find_successions};
use obverse_core::deck::{CardId, Deck, DeckId, Question, QuestionId};
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::record::{EventKind, EventRow, Identity, Record};
use obverse_core::session::view::Clock;
use obverse_store::{LinkRow, LinkedNames, SearchedEdition, Store};

use super::app::App;
use super::consent::{self, DeckChange, EditAnswer, QuestionChange};
use super::errors::store_error;
use super::removed_questions::{
    RemovedQuestion, card_pairs, compare_removed_deck, find_removed_question,
};

/// A question that has gone, and its possible successor.
pub(super) struct QuestionEdit<'a> {
    pub gone: &'a RemovedQuestion,
    pub now: &'a Question,
    pub likeness: f64,
    /// Whether the text is the same and only an id was added.
    pub is_certain: bool,
}

impl App {
    /// Searches the decks that changed since the last search for this learner, matches new
    /// questions to earlier ones, and keeps their history: by the learner's consent, or, without a
    /// terminal, if they are similar enough.
    pub(super) fn follow_edits(
        &self,
        store: &mut Store,
        shelf: &Shelf,
        decks: &[FoundDeck],
    ) -> Result<(), Error> {
        let answered = store.answered_decks(&self.learner)?;
        if answered.is_empty() {
            return Ok(());
        }
        let mut look = LineageSearch::new(self, store, shelf, decks, answered)?;
        let wanted = look.decks_to_search(decks);
        for found in &wanted {
            let reading = found.reading()?;
            let deck = &reading.edition.deck;
            let is_done = look.match_deck(store, deck)? && look.match_questions(store, deck)?;
            if is_done {
                look.newly_searched
                    .push(look.searched_entry(found.id(), found.outline().hash.clone()));
            }
        }
        if decks.len() >= shelf.decks.len() {
            let lost: Vec<_> =
                look.lost.iter().map(|deck| look.searched_entry(deck, String::new())).collect();
            look.newly_searched.extend(lost);
        }
        look.newly_searched.retain(|(deck, looked)| look.searched.get(deck) != Some(looked));
        if look.newly_searched.is_empty() {
            return Ok(());
        }
        store
            .set_searched_editions(&self.learner, &look.newly_searched)
            .map_err(|error| store_error(&error))
    }

    /// Records links, or that there are none.
    pub(super) fn record_links(
        &self,
        store: &mut Store,
        ids: &mut IdGenerator,
        is_one: bool,
        pairs: Vec<(Identity, Identity)>,
    ) -> Result<(), Error> {
        let now = self.env.clock.now();
        let records: Vec<Record> = pairs
            .into_iter()
            .map(|(old, new)| {
                let kind = if is_one {
                    EventKind::Link { old, new }
                } else {
                    EventKind::Unlink { old, new }
                };
                let (id, learner) = (ids.next_id(now), self.learner.clone());
                Record::Event(EventRow { id, session: None, learner, at: now, elapsed: 0, kind })
            })
            .collect();
        store.write_records(&records, None).map_err(|error| store_error(&error))
    }
}

/// The state of a search.
struct LineageSearch<'a> {
    app: &'a App,
    shelf: &'a Shelf,
    asks: bool,
    answered: Vec<DeckId>,
    /// Decks that have answers and are missing.
    lost: Vec<DeckId>,
    searched: HashMap<DeckId, SearchedEdition>,
    newly_searched: Vec<(DeckId, SearchedEdition)>,
    names: LinkedNames,
    link_rows: Vec<LinkRow>,
    /// Whether the learner keeps all matches in this deck.
    keeps_all: bool,
    ids: IdGenerator,
}

impl<'a> LineageSearch<'a> {
    fn new(
        app: &'a App,
        store: &Store,
        shelf: &'a Shelf,
        decks: &[FoundDeck],
        answered: Vec<DeckId>,
    ) -> Result<Self, Error> {
        let names = store.linked_names(&app.learner)?;
        let lost = answered
            .iter()
            .filter(|id| {
                let whole = Identity::of_deck(id);
                !names.all_names(&whole).iter().any(|name| {
                    shelf.by_id(&name.deck).is_some()
                        || decks.iter().any(|found| *found.id() == name.deck)
                })
            })
            .cloned()
            .collect();
        Ok(Self {
            app,
            shelf,
            asks: app.ui.can_ask(),
            lost,
            searched: store.searched_editions(&app.learner)?,
            newly_searched: Vec::new(),
            link_rows: store.list_links(&app.learner)?,
            keeps_all: false,
            // A separate source of ids from the following session's, even if chance is fixed.
            ids: IdGenerator::new(!app.env.chance()),
            answered,
            names,
        })
    }

    fn searched_entry(&self, deck: &DeckId, hash: String) -> (DeckId, SearchedEdition) {
        (deck.clone(), SearchedEdition { hash, asked: self.asks })
    }

    /// Whether an edition was searched already.
    fn is_settled(&self, deck: &DeckId, hash: &str) -> bool {
        self.searched
            .get(deck)
            .is_some_and(|looked| looked.hash == hash && (looked.asked || !self.asks))
    }

    /// The decks to search. A deck with errors waits: a question that seems gone may be skipped.
    fn decks_to_search(&self, decks: &[FoundDeck]) -> Vec<FoundDeck> {
        let has_news = self.lost.iter().any(|deck| !self.is_settled(deck, ""));
        decks
            .iter()
            .filter(|found| {
                let may_be_renamed = has_news && !self.answered.contains(found.id());
                found.skipped_questions() == 0
                    && (may_be_renamed || !self.is_settled(found.id(), &found.outline().hash))
            })
            .cloned()
            .collect()
    }

    /// Whether a card exists, under any of its names.
    fn is_present(&self, own: &Deck, cards: &HashSet<CardId>, identity: &Identity) -> bool {
        self.names.all_names(identity).iter().any(|name| {
            let Some(card) = &name.card else { return false };
            if name.deck == own.id {
                return cards.contains(card);
            }
            self.shelf.by_id(&name.deck).is_some_and(|found| {
                let question = found.outline().find_question(&card.question);
                question.is_some_and(|question| {
                    found.outline().number_of_card(question, card.part).is_some()
                })
            })
        })
    }

    /// Whether the learner said that the two are different.
    fn is_denied(&self, old: &Identity, new: &Identity) -> bool {
        let is_about = |word: &LinkRow| {
            (&word.old, &word.new) == (old, new) || (&word.new, &word.old) == (old, new)
        };
        self.link_rows.iter().any(|word| !word.is_one && is_about(word))
    }

    fn save_links(
        &mut self,
        store: &mut Store,
        is_one: bool,
        pairs: Vec<(Identity, Identity)>,
    ) -> Result<(), Error> {
        self.app.record_links(store, &mut self.ids, is_one, pairs)?;
        self.names = store.linked_names(&self.app.learner)?;
        self.link_rows = store.list_links(&self.app.learner)?;
        Ok(())
    }

    /// Matches a new deck with a missing one. Returns whether the result is final.
    fn match_deck(&mut self, store: &mut Store, deck: &Deck) -> Result<bool, Error> {
        if self.answered.contains(&deck.id)
            || self.names.all_names(&Identity::of_deck(&deck.id)).len() > 1
        {
            return Ok(true);
        }
        let mut best: Option<DeckChange> = None;
        for old in self.lost.clone() {
            if self.is_denied(&Identity::of_deck(&old), &Identity::of_deck(&deck.id)) {
                continue;
            }
            let change = compare_removed_deck(self.app, store, &self.names, &old, deck)?;
            best = change
                .into_iter()
                .chain(best)
                .max_by(|a, b| a.shared_fraction().total_cmp(&b.shared_fraction()));
        }
        let Some(change) = best else { return Ok(true) };
        let answer = match self.asks {
            true => consent::ask_deck(self.app, deck, &change)?,
            false if change.shared_fraction() >= KEEP_THRESHOLD => EditAnswer::Keep,
            false => return Ok(true),
        };
        let mut pairs = vec![(Identity::of_deck(&change.old), Identity::of_deck(&deck.id))];
        if answer == EditAnswer::Keep {
            pairs.extend(change.cards.iter().cloned());
            self.lost.retain(|lost| *lost != change.old);
        }
        if answer == EditAnswer::Later {
            return Ok(false);
        }
        self.save_links(store, answer == EditAnswer::Keep, pairs)?;
        if !self.asks {
            consent::report_renamed_deck(self.app, deck, &change);
        }
        Ok(true)
    }

    /// Matches the new questions of a deck. Returns whether the result is final.
    fn match_questions(&mut self, store: &mut Store, deck: &Deck) -> Result<bool, Error> {
        let (gone, firsts) = self.removed_questions(store, deck)?;
        if gone.is_empty() {
            return Ok(true);
        }
        let fresh: Vec<&Question> =
            deck.questions.iter().filter(|question| self.is_fresh(deck, question)).collect();
        let changes = self.find_edits(deck, &gone, &fresh, &firsts);
        let (sure, unsure): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|change| change.is_certain);
        self.link_cards(store, deck, true, &sure)?;
        consent::report_new_ids(self.app, deck, &sure);
        if !self.asks {
            let kept: Vec<_> =
                unsure.into_iter().filter(|change| change.likeness >= KEEP_THRESHOLD).collect();
            self.link_cards(store, deck, true, &kept)?;
            consent::report_edits(self.app, deck, &kept);
            return Ok(true);
        }
        let mut is_settled = true;
        self.keeps_all = false;
        for (nth, change) in unsure.iter().enumerate() {
            let left = unsure.len() - nth;
            let answer = if self.keeps_all {
                EditAnswer::Keep
            } else {
                consent::ask_question(self.app, &QuestionChange { deck, change, left })?
            };
            self.keeps_all |= answer == EditAnswer::KeepAll;
            match answer {
                EditAnswer::Keep | EditAnswer::KeepAll => {
                    self.link_cards(store, deck, true, std::slice::from_ref(change))?;
                }
                EditAnswer::Another => {
                    self.link_cards(store, deck, false, std::slice::from_ref(change))?;
                }
                EditAnswer::Later => is_settled = false,
            }
        }
        Ok(is_settled)
    }

    fn link_cards(
        &mut self,
        store: &mut Store,
        deck: &Deck,
        is_one: bool,
        changes: &[QuestionEdit],
    ) -> Result<(), Error> {
        let pairs: Vec<_> =
            changes.iter().flat_map(|change| card_pairs(deck, change.gone, change.now)).collect();
        if pairs.is_empty() { Ok(()) } else { self.save_links(store, is_one, pairs) }
    }

    /// The questions of a deck that have answers and are gone, and the first answer of each present
    /// card.
    fn removed_questions(
        &self,
        store: &Store,
        deck: &Deck,
    ) -> Result<(Vec<RemovedQuestion>, HashMap<CardId, Timestamp>), Error> {
        let learner = &self.app.learner;
        let cards: HashSet<CardId> = deck.card_ids().into_iter().collect();
        let mut firsts = HashMap::new();
        let mut gone = Vec::new();
        for name in store.deck_names(learner, &deck.id)? {
            let mut missing: BTreeMap<QuestionId, Vec<CardId>> = BTreeMap::new();
            for trace in store.answered_cards(learner, &name)? {
                let identity = Identity::of_card(&name, &trace.card);
                if !self.is_present(deck, &cards, &identity) {
                    missing.entry(trace.card.question.clone()).or_default().push(trace.card);
                } else if name == deck.id {
                    firsts.insert(trace.card, trace.first);
                }
            }
            for (_, cards) in missing {
                gone.extend(find_removed_question(self.app, store, &name, cards)?);
            }
        }
        Ok((gone, firsts))
    }

    /// Whether a question has no other name yet.
    fn is_fresh(&self, deck: &Deck, question: &Question) -> bool {
        question.card_ids().into_iter().all(|card| {
            self.names.all_names(&Identity { deck: deck.id.clone(), card: Some(card) }).len() == 1
        })
    }

    fn find_edits<'b>(
        &self,
        deck: &Deck,
        gone: &'b [RemovedQuestion],
        fresh: &[&'b Question],
        firsts: &HashMap<CardId, Timestamp>,
    ) -> Vec<QuestionEdit<'b>> {
        let old: Vec<Question> = gone.iter().map(|gone| gone.question.clone()).collect();
        let may_be = |old: usize, new: usize| {
            let (gone, now) = (&gone[old], fresh[new]);
            let first = now.card_ids().iter().filter_map(|card| firsts.get(card)).min().copied();
            let is_named = !gone.question.id.is_fingerprint() && !now.id.is_fingerprint();
            let pairs = card_pairs(deck, gone, now);
            (!is_named || gone.question.fingerprint() == now.fingerprint())
                // A learner who answered both in the same period knows them as two.
                && first.is_none_or(|first| first >= gone.last)
                && !pairs.is_empty()
                && !pairs.iter().any(|(old, new)| self.is_denied(old, new))
        };
        let sure = newly_named(gone, fresh, &may_be);
        let (named, ids): (HashSet<usize>, HashSet<usize>) = sure.iter().copied().unzip();
        let mut unsure = find_successions(&old, fresh, |old, new| {
            !named.contains(&old) && !ids.contains(&new) && may_be(old, new)
        });
        unsure.sort_by_key(|pair| pair.new);
        let sure = sure.iter().map(|(old, new)| (*old, *new, 1.0, true));
        let all =
            sure.chain(unsure.into_iter().map(|pair| (pair.old, pair.new, pair.similarity, false)));
        all.map(|(old, new, likeness, is_sure)| QuestionEdit {
            gone: &gone[old],
            now: fresh[new],
            likeness,
            is_certain: is_sure,
        })
        .collect()
    }
}

/// The questions that were known by their text and have an id now, with the earlier text.
fn newly_named(
    gone: &[RemovedQuestion],
    fresh: &[&Question],
    may_be: &dyn Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let by_text: HashMap<QuestionId, usize> =
        fresh.iter().enumerate().map(|(place, question)| (question.fingerprint(), place)).collect();
    gone.iter()
        .enumerate()
        .filter_map(|(old, gone)| {
            let new = *by_text.get(&gone.question.id)?;
            may_be(old, new).then_some((old, new))
        })
        .collect()
}
