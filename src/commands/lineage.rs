//! What became of questions and decks that were edited: found when a deck's text has changed, and kept, as links.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;

use crate::error::Error;
use crate::library::{Found, Shelf};
use obverse_core::deck::succession::{KEPT, successions};
use obverse_core::deck::{CardId, Deck, DeckId, Question, QuestionId};
use obverse_core::sitting::ids::Ids;
use obverse_core::sitting::record::{EventRow, Happening, Identity, Record};
use obverse_core::sitting::view::Clock;
use obverse_store::{LinkRow, Looked, Names, Store};

use super::answered::{former, known};
use super::app::{App, failed, unread};
use super::consent::{self, Answer, DeckChange, QuestionChange};

/// A question that is gone from a deck, as the learner knew it.
pub(super) struct Gone {
    pub deck: DeckId,
    pub question: Question,
    /// The cards of it that were answered.
    pub cards: Vec<CardId>,
    pub answers: usize,
    pub last: Timestamp,
}

/// A question that is gone, and the one that it may be now.
pub(super) struct Change<'a> {
    pub gone: &'a Gone,
    pub now: &'a Question,
    pub likeness: f64,
    /// Whether the text is the same, and only an identity was given.
    pub is_sure: bool,
}

impl App {
    /// Looks through those of the decks whose text has changed since they were looked through for this learner, finds what
    /// the questions were that are new in them, and keeps their history: as the learner says, or, where nobody can be
    /// asked, where they are alike enough.
    pub(super) fn follow_edits(
        &self,
        store: &mut Store,
        shelf: &Shelf,
        decks: &[Found],
    ) -> Result<(), Error> {
        let answered = store.answered_decks(&self.learner).map_err(|error| failed(&error))?;
        if answered.is_empty() {
            return Ok(());
        }
        let mut look = Look::new(self, store, shelf, decks, answered)?;
        let wanted = look.wanted(decks);
        for found in &wanted {
            let reading = found.reading().map_err(|error| unread(&error))?;
            let deck = &reading.edition.deck;
            let is_done = look.deck(store, deck)? && look.questions(store, deck)?;
            if is_done {
                look.done.push(look.seen(found.id(), found.outline().hash.clone()));
            }
        }
        if decks.len() >= shelf.decks.len() {
            let lost: Vec<_> = look.lost.iter().map(|deck| look.seen(deck, String::new())).collect();
            look.done.extend(lost);
        }
        look.done.retain(|(deck, looked)| look.looked.get(deck) != Some(looked));
        if look.done.is_empty() {
            return Ok(());
        }
        store.set_looked(&self.learner, &look.done).map_err(|error| failed(&error))
    }

    /// Keeps links, or that there are none.
    pub(super) fn say_of_two(
        &self,
        store: &mut Store,
        ids: &mut Ids,
        is_one: bool,
        pairs: Vec<(Identity, Identity)>,
    ) -> Result<(), Error> {
        let now = self.env.clock.now();
        let record = |(old, new)| {
            let what = if is_one { Happening::Link { old, new } } else { Happening::Unlink { old, new } };
            let (id, learner) = (ids.next(now), self.learner.clone());
            Record::Event(EventRow { id, sitting: None, learner, at: now, elapsed: 0, what })
        };
        let records: Vec<Record> = pairs.into_iter().map(record).collect();
        store.record(&records, None).map_err(|error| failed(&error))
    }
}

/// What is known while decks are looked through.
struct Look<'a> {
    app: &'a App,
    shelf: &'a Shelf,
    asks: bool,
    answered: Vec<DeckId>,
    /// Decks that were answered and are not found.
    lost: Vec<DeckId>,
    looked: HashMap<DeckId, Looked>,
    done: Vec<(DeckId, Looked)>,
    names: Names,
    words: Vec<LinkRow>,
    /// Whether the learner wants all to be kept that is found in this deck.
    keeps_all: bool,
    ids: Ids,
}

impl<'a> Look<'a> {
    fn new(
        app: &'a App,
        store: &Store,
        shelf: &'a Shelf,
        decks: &[Found],
        answered: Vec<DeckId>,
    ) -> Result<Self, Error> {
        let names = store.names(&app.learner).map_err(|error| failed(&error))?;
        let is_found = |id: &DeckId| shelf.by_id(id).is_some() || decks.iter().any(|found| found.id() == id);
        let is_lost = |id: &&DeckId| {
            let whole = Identity { deck: (*id).clone(), card: None };
            !names.of(&whole).iter().any(|name| is_found(&name.deck))
        };
        let lost = answered.iter().filter(is_lost).cloned().collect();
        Ok(Self {
            app,
            shelf,
            asks: app.ui.converses(),
            lost,
            looked: store.looked(&app.learner).map_err(|error| failed(&error))?,
            done: Vec::new(),
            words: store.links(&app.learner).map_err(|error| failed(&error))?,
            keeps_all: false,
            // Other ones than those of the sitting that follows, also where chance is held fast.
            ids: Ids::new(!app.env.chance()),
            answered,
            names,
        })
    }

    fn seen(&self, deck: &DeckId, hash: String) -> (DeckId, Looked) {
        (deck.clone(), Looked { hash, asked: self.asks })
    }

    /// Whether an edition needs no look, because it had one.
    fn is_settled(&self, deck: &DeckId, hash: &str) -> bool {
        self.looked.get(deck).is_some_and(|looked| looked.hash == hash && (looked.asked || !self.asks))
    }

    /// The decks that are to be looked through. One with faults waits until they are mended: what seems to be gone may be
    /// set aside.
    fn wanted(&self, decks: &[Found]) -> Vec<Found> {
        let has_news = self.lost.iter().any(|deck| !self.is_settled(deck, ""));
        let is_wanted = |found: &&Found| {
            let may_be_renamed = has_news && !self.answered.contains(found.id());
            found.set_aside() == 0 && (may_be_renamed || !self.is_settled(found.id(), &found.outline().hash))
        };
        decks.iter().filter(is_wanted).cloned().collect()
    }

    /// Whether a card is there, under any of its names.
    fn is_present(&self, own: &Deck, cards: &HashSet<CardId>, identity: &Identity) -> bool {
        self.names.of(identity).iter().any(|name| {
            let Some(card) = &name.card else { return false };
            if name.deck == own.id {
                return cards.contains(card);
            }
            let elsewhere = || {
                let outline = self.shelf.by_id(&name.deck)?.outline();
                outline.number(outline.question(&card.question)?, card.part)
            };
            elsewhere().is_some()
        })
    }

    /// Whether the learner said that the two are not one.
    fn is_denied(&self, old: &Identity, new: &Identity) -> bool {
        let is_about =
            |word: &LinkRow| (&word.old, &word.new) == (old, new) || (&word.new, &word.old) == (old, new);
        self.words.iter().any(|word| !word.is_one && is_about(word))
    }

    fn keep(
        &mut self,
        store: &mut Store,
        is_one: bool,
        pairs: Vec<(Identity, Identity)>,
    ) -> Result<(), Error> {
        self.app.say_of_two(store, &mut self.ids, is_one, pairs)?;
        self.names = store.names(&self.app.learner).map_err(|error| failed(&error))?;
        self.words = store.links(&self.app.learner).map_err(|error| failed(&error))?;
        Ok(())
    }

    /// Finds the deck that a new one was under another identity. Says whether that is settled.
    fn deck(&mut self, store: &mut Store, deck: &Deck) -> Result<bool, Error> {
        let whole = |deck: &DeckId| Identity { deck: deck.clone(), card: None };
        if self.answered.contains(&deck.id) || self.names.of(&whole(&deck.id)).len() > 1 {
            return Ok(true);
        }
        let mut best: Option<DeckChange> = None;
        for old in self.lost.clone() {
            if self.is_denied(&whole(&old), &whole(&deck.id)) {
                continue;
            }
            let change = former(self.app, store, &self.names, &old, deck)?;
            best = change.into_iter().chain(best).max_by(|a, b| a.share().total_cmp(&b.share()));
        }
        let Some(change) = best else { return Ok(true) };
        let answer = match self.asks {
            true => consent::ask_deck(self.app, deck, &change)?,
            false if change.share() >= KEPT => Answer::Keep,
            false => return Ok(true),
        };
        let mut pairs = vec![(whole(&change.old), whole(&deck.id))];
        if answer == Answer::Keep {
            pairs.extend(change.cards.iter().cloned());
            self.lost.retain(|lost| *lost != change.old);
        }
        if answer == Answer::Later {
            return Ok(false);
        }
        self.keep(store, answer == Answer::Keep, pairs)?;
        if !self.asks {
            consent::tell_deck(self.app, deck, &change);
        }
        Ok(true)
    }

    /// Finds what the new questions of a deck were. Says whether that is settled.
    fn questions(&mut self, store: &mut Store, deck: &Deck) -> Result<bool, Error> {
        let (gone, firsts) = self.gone(store, deck)?;
        if gone.is_empty() {
            return Ok(true);
        }
        let fresh: Vec<&Question> =
            deck.questions.iter().filter(|question| self.is_fresh(deck, question)).collect();
        let changes = self.changes(deck, &gone, &fresh, &firsts);
        let (sure, unsure): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| change.is_sure);
        self.link(store, deck, true, &sure)?;
        consent::tell_named(self.app, deck, &sure);
        if !self.asks {
            let kept: Vec<_> = unsure.into_iter().filter(|change| change.likeness >= KEPT).collect();
            self.link(store, deck, true, &kept)?;
            consent::tell_edited(self.app, deck, &kept);
            return Ok(true);
        }
        let mut is_settled = true;
        self.keeps_all = false;
        for (nth, change) in unsure.iter().enumerate() {
            let left = unsure.len() - nth;
            let answer = if self.keeps_all {
                Answer::Keep
            } else {
                consent::ask_question(self.app, &QuestionChange { deck, change, left })?
            };
            self.keeps_all |= answer == Answer::KeepAll;
            match answer {
                Answer::Keep | Answer::KeepAll => {
                    self.link(store, deck, true, std::slice::from_ref(change))?;
                }
                Answer::Another => self.link(store, deck, false, std::slice::from_ref(change))?,
                Answer::Later => is_settled = false,
            }
        }
        Ok(is_settled)
    }

    fn link(
        &mut self,
        store: &mut Store,
        deck: &Deck,
        is_one: bool,
        changes: &[Change],
    ) -> Result<(), Error> {
        let pairs: Vec<_> = changes.iter().flat_map(|change| pairs(deck, change.gone, change.now)).collect();
        if pairs.is_empty() { Ok(()) } else { self.keep(store, is_one, pairs) }
    }

    /// The questions of a deck that were answered and are no longer there, and when the cards that are there were answered
    /// first.
    fn gone(&self, store: &Store, deck: &Deck) -> Result<(Vec<Gone>, HashMap<CardId, Timestamp>), Error> {
        let learner = &self.app.learner;
        let cards: HashSet<CardId> = deck.cards().into_iter().collect();
        let mut firsts = HashMap::new();
        let mut gone = Vec::new();
        for name in store.deck_names(learner, &deck.id).map_err(|error| failed(&error))? {
            let mut missing: BTreeMap<QuestionId, Vec<CardId>> = BTreeMap::new();
            for trace in store.traces(learner, &name).map_err(|error| failed(&error))? {
                let identity = Identity { deck: name.clone(), card: Some(trace.card.clone()) };
                if !self.is_present(deck, &cards, &identity) {
                    missing.entry(trace.card.question.clone()).or_default().push(trace.card);
                } else if name == deck.id {
                    firsts.insert(trace.card, trace.first);
                }
            }
            for (_, cards) in missing {
                gone.extend(known(self.app, store, &name, cards)?);
            }
        }
        Ok((gone, firsts))
    }

    /// Whether a question goes by no other name yet.
    fn is_fresh(&self, deck: &Deck, question: &Question) -> bool {
        let is_alone =
            |card: CardId| self.names.of(&Identity { deck: deck.id.clone(), card: Some(card) }).len() == 1;
        question.cards().into_iter().all(is_alone)
    }

    fn changes<'b>(
        &self,
        deck: &Deck,
        gone: &'b [Gone],
        fresh: &[&'b Question],
        firsts: &HashMap<CardId, Timestamp>,
    ) -> Vec<Change<'b>> {
        let old: Vec<Question> = gone.iter().map(|gone| gone.question.clone()).collect();
        let was_answered =
            |question: &Question| question.cards().iter().filter_map(|card| firsts.get(card)).min().copied();
        let may_be = |old: usize, new: usize| {
            let (gone, now) = (&gone[old], fresh[new]);
            let is_named = !gone.question.id.is_fingerprint() && !now.id.is_fingerprint();
            let pairs = pairs(deck, gone, now);
            (!is_named || gone.question.fingerprint() == now.fingerprint())
                // Who was asked both at one time knows them as two.
                && was_answered(now).is_none_or(|first| first >= gone.last)
                && !pairs.is_empty()
                && !pairs.iter().any(|(old, new)| self.is_denied(old, new))
        };
        let sure = named(gone, fresh, &may_be);
        let (named, ids): (HashSet<usize>, HashSet<usize>) = sure.iter().copied().unzip();
        let is_open = |old: usize, new: usize| !named.contains(&old) && !ids.contains(&new);
        let mut unsure = successions(&old, fresh, |old, new| is_open(old, new) && may_be(old, new));
        unsure.sort_by_key(|pair| pair.new);
        let sure = sure.iter().map(|(old, new)| (*old, *new, 1.0, true));
        let all = sure.chain(unsure.into_iter().map(|pair| (pair.old, pair.new, pair.likeness, false)));
        let change = |(old, new, likeness, is_sure): (usize, usize, f64, bool)| Change {
            gone: &gone[old],
            now: fresh[new],
            likeness,
            is_sure,
        };
        all.map(change).collect()
    }
}

/// The questions that had no identity but their text and were given one, with the text as it was.
fn named(gone: &[Gone], fresh: &[&Question], may_be: &dyn Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let by_text: HashMap<QuestionId, usize> =
        fresh.iter().enumerate().map(|(place, question)| (question.fingerprint(), place)).collect();
    let place = |(old, gone): (usize, &Gone)| {
        let new = *by_text.get(&gone.question.id)?;
        may_be(old, new).then_some((old, new))
    };
    gone.iter().enumerate().filter_map(place).collect()
}

/// The cards of a question that is gone, each with the one of another question that asks the same side.
fn pairs(deck: &Deck, gone: &Gone, now: &Question) -> Vec<(Identity, Identity)> {
    let new = now.cards();
    let pair = |old: &CardId| {
        let new = new.iter().find(|new| new.part == old.part)?;
        let identity =
            |deck: &DeckId, card: &CardId| Identity { deck: deck.clone(), card: Some(card.clone()) };
        Some((identity(&gone.deck, old), identity(&deck.id, new)))
    };
    gone.cards.iter().filter_map(pair).collect()
}
