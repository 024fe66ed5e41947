//! Tests the invariants after any sequence of actions.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::Index;

use crate::{CardMemory, Lease, ReviewFold, SessionFilter, Store};
use obverse_core::deck::{CardId, DeckId};
use obverse_core::grade::Outcome;
use obverse_core::session::record::{
    AnswerRow, Ending, EventKind, EventRow, Identity, Mode, Rating, Record, ReviewRow, Ruling,
    SessionStart, Suspension,
};

use super::memory::Toy;
use rusqlite::types::Value;

use super::{
    ANN, answer_record, at, card, card_identity, deck, dump_caches, dump_rows, id, sample_answer,
    sample_event, sample_start, seen_cards,
};

#[derive(Clone, Debug)]
pub(super) enum Act {
    Begin(Mode),
    Answer(Index, usize, Outcome, usize),
    Void(Index),
    Rule(Index, Ruling),
    Regrade(Index, Outcome, u8),
    Rate(Index, Rating),
    Fold(u32),
    Hint(Index),
    Flag(bool),
    Suspend(bool),
    Reset(bool, usize),
    Finish(Index),
    Leave(Index),
    Erase(Index),
    /// A session, a place on its paper, and the new points; 0 makes the question void.
    Weigh(Index, usize, u8),
    Link(bool, Identity, Identity),
}

/// A card in the session, another card, or a deck.
fn any_identity_pair() -> impl Strategy<Value = (Identity, Identity)> {
    let name = || prop_oneof![Just("a"), Just("b"), Just("c")];
    let whole = |name: &str| Identity { deck: deck(name), card: None };
    prop_oneof![
        9 => (name(), 0..4_usize, name(), 0..4_usize).prop_map(|(a, m, b, n)| (card_identity(a, m), card_identity(b, n))),
        1 => (name(), name()).prop_map(move |(a, b)| (whole(a), whole(b))),
    ]
}

fn link() -> impl Strategy<Value = Act> {
    (prop_oneof![3 => Just(true), 1 => Just(false)], any_identity_pair())
        .prop_map(|(is_one, (old, new))| Act::Link(is_one, old, new))
}

fn rating() -> impl Strategy<Value = Rating> {
    prop_oneof![Just(Rating::Again), Just(Rating::Hard), Just(Rating::Good), Just(Rating::Easy)]
}

pub(super) fn act() -> impl Strategy<Value = Act> {
    let outcome = || proptest::sample::select(&Outcome::ALL[..]);
    let ruling = prop_oneof![Just(Ruling::Meant), Just(Ruling::AlsoRight), Just(Ruling::Mistaken)];
    prop_oneof![
        2 => prop_oneof![Just(Mode::Quiz), Just(Mode::Exam), Just(Mode::Study)].prop_map(Act::Begin),
        9 => (any::<Index>(), 0..6_usize, outcome(), 0..2_usize).prop_map(|(s, p, o, h)| Act::Answer(s, p, o, h)),
        3 => any::<Index>().prop_map(Act::Void),
        4 => (any::<Index>(), ruling).prop_map(|(a, r)| Act::Rule(a, r)),
        4 => (any::<Index>(), outcome(), 0..20_u8).prop_map(|(a, o, e)| Act::Regrade(a, o, e)),
        4 => (any::<Index>(), rating()).prop_map(|(a, r)| Act::Rate(a, r)),
        1 => (1..3_u32).prop_map(Act::Fold),
        1 => any::<Index>().prop_map(Act::Hint),
        1 => any::<bool>().prop_map(Act::Flag),
        1 => any::<bool>().prop_map(Act::Suspend),
        2 => (any::<bool>(), 0..3_usize).prop_map(|(is_reset, number)| Act::Reset(is_reset, number)),
        1 => any::<Index>().prop_map(Act::Finish),
        1 => any::<Index>().prop_map(Act::Leave),
        1 => any::<Index>().prop_map(Act::Erase),
        3 => (any::<Index>(), 0..6_usize, 0..3_u8).prop_map(|(s, p, w)| Act::Weigh(s, p, w)),
        5 => link(),
    ]
}

/// A review with the card's name at that time.
type NamedReview = (CardId, ReviewRow);

/// A store, and all the records that it received.
pub(super) struct World {
    pub(super) store: Store,
    openings: Vec<(SessionStart, Lease)>,
    answers: Vec<AnswerRow>,
    /// By time and identity.
    events: BTreeMap<(i64, u64), EventKind>,
    /// By time and identity.
    links: BTreeMap<(i64, u64), (bool, Identity, Identity)>,
    /// By time and identity: the session, the place on its paper, and the points.
    weights: BTreeMap<(i64, u64), (uuid::Uuid, usize, f64)>,
    pub(super) number: u64,
}

/// A session with two decks of three questions each.
fn of_two_decks(number: u64, mode: Mode) -> SessionStart {
    let (mut both, other) =
        (sample_start(number, mode, "a", 3), sample_start(number, mode, "b", 3));
    both.decks.extend(other.decks);
    both.paper.extend(other.paper);
    both
}

impl World {
    pub(super) fn after(acts: &[Act]) -> Self {
        let (store, events) = (Store::in_memory().unwrap(), BTreeMap::new());
        let (answers, links, weights) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let openings = Vec::new();
        let mut world = Self { store, openings, answers, events, links, weights, number: 0 };
        for act in acts {
            world.act(act);
        }
        world
    }

    /// The clock goes back now and then.
    fn time(&self) -> i64 {
        let number = self.number.cast_signed();
        number - if number % 3 == 0 { 5 } else { 0 }
    }

    pub(super) fn act(&mut self, act: &Act) {
        self.number += 1;
        match act {
            Act::Begin(mode) => {
                let opening = of_two_decks(self.number, *mode);
                let lease = self.store.begin_session(&opening, id(99_999)).unwrap();
                self.openings.push((opening, lease));
            }
            Act::Answer(sitting, position, outcome, hints) => {
                self.answer(*sitting, *position, *outcome, *hints);
            }
            Act::Void(nth) => self.record_about(*nth, |answer| EventKind::Void { answer }),
            Act::Rule(nth, ruling) => {
                self.record_about(*nth, |answer| EventKind::Ruled { answer, ruling: *ruling });
            }
            Act::Regrade(nth, outcome, thirds) => {
                let (outcome, earned) = (*outcome, f64::from(*thirds) / 3.0 - 1.0);
                let (credit, reason, grader) = (earned / 2.0, String::new(), 2);
                self.record_about(*nth, |answer| EventKind::Regraded {
                    answer,
                    outcome,
                    credit,
                    earned,
                    reason,
                    grader,
                });
            }
            Act::Rate(nth, rating) => {
                self.record_about(*nth, |answer| EventKind::Rated { answer, rating: *rating });
            }
            Act::Fold(parameter) => {
                self.store.set_review_fold(ANN, Toy::with_parameter(*parameter)).unwrap();
            }
            Act::Hint(nth) => self.happens(*nth, EventKind::Hint { position: 0 }),
            Act::Flag(true) => {
                self.flags(EventKind::Flag { deck: deck("a"), card: card(0), note: String::new() });
            }
            Act::Flag(false) => self.flags(EventKind::Unflag { deck: deck("a"), card: card(0) }),
            Act::Suspend(true) => {
                let (deck, card, why) = (deck("a"), card(0), Suspension::Learner);
                self.flags(EventKind::Suspend { deck, card, why });
            }
            Act::Suspend(false) => {
                self.flags(EventKind::Unsuspend { deck: deck("a"), card: card(0) });
            }
            Act::Reset(is_reset, number) => {
                let (deck, card) = (deck("a"), card(*number));
                let what = match is_reset {
                    true => EventKind::Reset { deck, card },
                    false => EventKind::Unreset { deck, card },
                };
                self.events.insert((self.time(), self.number), what.clone());
                let mut row = sample_event(self.number, None, what);
                row.at = at(self.time());
                self.store.write_records(&[Record::Event(row)], None).unwrap();
            }
            Act::Finish(nth) => self.happens(*nth, EventKind::Finish(Ending::Ended)),
            Act::Leave(nth) => self.happens(*nth, EventKind::Leave),
            Act::Erase(nth) => self.erase(*nth),
            Act::Weigh(nth, position, points) if !self.openings.is_empty() => {
                let (session, points) = (nth.get(&self.openings).0.id, f64::from(*points));
                let void = (points == 0.0).then(|| "it has two right answers".to_owned());
                self.weights.insert((self.time(), self.number), (session, *position, points));
                self.write(session, EventKind::Weighted { position: *position, points, void });
            }
            Act::Weigh(..) => {}
            Act::Link(is_one, old, new) => {
                self.links.insert((self.time(), self.number), (*is_one, old.clone(), new.clone()));
                let record = self.link(*is_one, old, new);
                self.store.write_records(&[record], None).unwrap();
            }
        }
    }

    fn link(&self, is_one: bool, old: &Identity, new: &Identity) -> Record {
        let (old, new) = (old.clone(), new.clone());
        let what =
            if is_one { EventKind::Link { old, new } } else { EventKind::Unlink { old, new } };
        let mut row = sample_event(self.number, None, what);
        row.at = at(self.time());
        Record::Event(row)
    }

    /// All names of a card and their class, computed from the events alone.
    fn class(&self, of: &Identity) -> (BTreeSet<Identity>, Identity) {
        let is_about = |word: &&(bool, Identity, Identity), a: &Identity, b: &Identity| {
            (&word.1, &word.2) == (a, b) || (&word.2, &word.1) == (a, b)
        };
        let holds = |word: &(bool, Identity, Identity)| {
            self.links.values().rfind(|other| is_about(other, &word.1, &word.2)) == Some(word)
                && word.0
        };
        let live: Vec<_> =
            self.links.values().filter(|word| holds(word) && word.1 != word.2).collect();
        let mut class = BTreeSet::from([of.clone()]);
        for _ in 0..live.len() {
            for (_, old, new) in &live {
                if class.contains(old) || class.contains(new) {
                    class.extend([old.clone(), new.clone()]);
                }
            }
        }
        let name = live
            .iter()
            .rfind(|(_, old, _)| class.contains(old))
            .map_or(of, |(.., new)| new)
            .clone();
        (class, name)
    }

    fn answer(&mut self, sitting: Index, position: usize, outcome: Outcome, hints: usize) {
        if self.openings.is_empty() {
            return;
        }
        let (opening, lease) = sitting.get(&self.openings);
        let mut row = sample_answer(self.number, opening, position, outcome);
        (row.at, row.hints) = (at(self.time()), hints);
        row.rating = match outcome {
            Outcome::Right | Outcome::Almost => Some(Rating::Good),
            Outcome::Partly => None,
            Outcome::Wrong | Outcome::Blank => Some(Rating::Again),
        };
        row.study_day = row
            .study_day
            .saturating_add(jiff::Span::new().days(i64::from(self.number.is_multiple_of(4))));
        self.store.write_records(&[answer_record(row.clone())], Some(*lease)).unwrap();
        self.answers.push(row);
    }

    fn record_about(&mut self, nth: Index, what: impl FnOnce(uuid::Uuid) -> EventKind) {
        if self.answers.is_empty() {
            return;
        }
        let (answer, sitting) = (nth.get(&self.answers).id, nth.get(&self.answers).session);
        let what = what(answer);
        self.events.insert((self.time(), self.number), what.clone());
        self.write(sitting, what);
    }

    fn happens(&mut self, nth: Index, what: EventKind) {
        if !self.openings.is_empty() {
            self.write(nth.get(&self.openings).0.id, what);
        }
    }

    fn write(&mut self, sitting: uuid::Uuid, what: EventKind) {
        let lease = self
            .openings
            .iter()
            .find(|(opening, _)| opening.id == sitting)
            .map(|(_, lease)| *lease);
        let mut row = sample_event(self.number, Some(sitting), what);
        row.at = at(self.time());
        self.store.write_records(&[Record::Event(row)], lease).unwrap();
    }

    fn flags(&mut self, what: EventKind) {
        self.store
            .write_records(&[Record::Event(sample_event(self.number, None, what))], None)
            .unwrap();
    }

    fn erase(&mut self, nth: Index) {
        if self.openings.is_empty() {
            return;
        }
        let (gone, _) = self.openings.remove(nth.index(self.openings.len()));
        self.store.erase_session(gone.id, at(self.time())).unwrap();
        self.answers.retain(|answer| answer.session != gone.id);
    }

    /// The verdict on an answer, computed from the events alone: right and earned by the grader,
    /// and with rulings.
    fn counts(&self, row: &AnswerRow) -> Option<(bool, f64, bool, f64)> {
        let mut graded = (row.outcome.counts_as_right(), row.earned);
        let mut ruled = None;
        for what in self.events.values() {
            match what {
                EventKind::Void { answer } if *answer == row.id => return None,
                EventKind::Regraded { answer, outcome, earned, .. } if *answer == row.id => {
                    graded = (outcome.counts_as_right(), *earned);
                }
                EventKind::Ruled { answer, ruling: Ruling::Meant | Ruling::AlsoRight }
                    if *answer == row.id =>
                {
                    ruled = Some((true, row.points / if row.hints > 0 { 2.0 } else { 1.0 }));
                }
                _ => {}
            }
        }
        let (is_right, earned) = ruled.unwrap_or(graded);
        Some((graded.0, graded.1, is_right, earned))
    }

    /// Whether the card of an answer was reset after it, and the reset is still valid.
    fn is_reset(&self, row: &AnswerRow) -> bool {
        let since = |(time, number): &(i64, u64)| (at(*time), id(*number)) > (row.at, row.id);
        let mut later = self.events.iter().filter(|(key, _)| since(key));
        let last = later.rfind(|(_, what)| match what {
            EventKind::Reset { deck, card } | EventKind::Unreset { deck, card } => {
                (deck, card) == (&row.deck, &row.card)
            }
            _ => false,
        });
        matches!(last, Some((_, EventKind::Reset { .. })))
    }

    /// The rating of an answer, computed from the events alone.
    fn rating(&self, row: &AnswerRow) -> Option<Rating> {
        let given = row.rating.filter(|_| !self.is_reset(row))?;
        let (mut ruled, mut rated) = (None, None);
        for what in self.events.values() {
            match what {
                EventKind::Void { answer } if *answer == row.id => return None,
                EventKind::Rated { answer, rating } if *answer == row.id => rated = Some(*rating),
                EventKind::Ruled { answer, ruling: Ruling::Meant | Ruling::AlsoRight }
                    if *answer == row.id =>
                {
                    ruled = (given == Rating::Again).then_some(Rating::Hard);
                }
                _ => {}
            }
        }
        rated.or(ruled).or(Some(given))
    }

    /// The toy model's memory of the events.
    fn memories(&self, fold: &Toy) -> Vec<CardMemory> {
        let mut answers: Vec<_> = self.answers.iter().collect();
        answers.sort_by_key(|row| (row.at, row.id));
        let mut cards: BTreeMap<(DeckId, CardId), Vec<NamedReview>> = BTreeMap::new();
        for row in answers {
            let own = Identity { deck: row.deck.clone(), card: Some(row.card.clone()) };
            let name = self.class(&own).1;
            let reviews = cards.entry((name.deck, name.card.unwrap())).or_default();
            let review = |rating| ReviewRow {
                hints: row.hints,
                taken: row.taken,
                ..ReviewRow::from_rating(row.study_day, rating)
            };
            reviews.extend(self.rating(row).map(|rating| (row.card.clone(), review(rating))));
        }
        let memory = |((deck, card), reviews): (_, Vec<NamedReview>)| {
            let first = reviews.first()?.0.clone();
            let reviews: Vec<_> = reviews.into_iter().map(|(_, review)| review).collect();
            let remembered = fold.fold_reviews(&deck, &first, &reviews)?.remembered;
            Some(CardMemory { deck, card, remembered })
        };
        cards.into_iter().filter_map(memory).collect()
    }

    /// The score of a session: answered, right, right with rulings, earned, and earned with
    /// rulings.
    fn score(&self, sitting: uuid::Uuid) -> (usize, usize, usize, f64, f64) {
        let mut score = (0, 0, 0, 0.0, 0.0);
        let counts = self
            .answers
            .iter()
            .filter(|row| row.session == sitting)
            .filter_map(|row| Some((self.factor(row), self.counts(row)?)));
        for (factor, (is_right, earned, is_right_ruled, earned_ruled)) in counts {
            let is_asked = factor > 0.0;
            score.0 += usize::from(is_asked);
            score.1 += usize::from(is_right && is_asked);
            score.2 += usize::from(is_right_ruled && is_asked);
            score.3 += earned * factor;
            score.4 += earned_ruled * factor;
        }
        score
    }

    /// The points of a question of a session; `None` as asked.
    fn weight(&self, session: uuid::Uuid, position: usize) -> Option<f64> {
        let mut weights = self.weights.values();
        let last = weights.rfind(|(of, at, _)| (*of, *at) == (session, position));
        last.map(|(.., points)| *points)
    }

    /// How often the points of an answer count.
    fn factor(&self, row: &AnswerRow) -> f64 {
        self.weight(row.session, row.position).map_or(1.0, |points| points / row.points)
    }

    /// The number of questions of a session that count, and their points.
    fn paper(&self, session: uuid::Uuid) -> (usize, f64) {
        let points = (0..6).map(|position| self.weight(session, position).unwrap_or(2.0));
        (points.clone().filter(|points| *points > 0.0).count(), points.sum())
    }
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-4
}

/// The cards of a deck with an answer that counts and was not reset, under all their names,
/// computed from the answers alone.
fn answered(store: &Store, deck: &str) -> Vec<String> {
    let statement = format!(
        "WITH met AS (
           SELECT c.learner, c.deck, c.card FROM counted AS c JOIN answer AS a ON a.id = c.id
           WHERE a.rating IS NULL OR a.id IN (SELECT id FROM live_rating))
         SELECT card FROM met WHERE learner = '{ANN}' AND deck = '{deck}'
         UNION
         SELECT m.card
         FROM member AS m
         JOIN member AS o ON o.learner = m.learner AND o.class_deck = m.class_deck AND o.class_card = m.class_card
         JOIN met AS c ON c.learner = o.learner AND c.deck = o.deck AND c.card = o.card
         WHERE m.learner = '{ANN}' AND m.deck = '{deck}' AND m.card <> ''
         ORDER BY 1"
    );
    let text = |cells: Vec<Value>| match cells.into_iter().next() {
        Some(Value::Text(card)) => card,
        other => panic!("{other:?}"),
    };
    dump_rows(store, &statement).into_iter().map(text).collect()
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn caches_equal_their_rebuild(acts in proptest::collection::vec(act(), 1..60)) {
        let mut world = World::after(&acts);
        world.store.set_review_fold(ANN, Toy::with_parameter(1)).unwrap();
        let incremental = dump_caches(&world.store);
        prop_assert_eq!(world.store.find_problems().unwrap(), Vec::<String>::new());
        world.store.rebuild_caches().unwrap();
        prop_assert_eq!(dump_caches(&world.store), incremental);
    }

    #[test]
    fn scores_follow_the_events(acts in proptest::collection::vec(act(), 1..60)) {
        let world = World::after(&acts);
        let summaries = world.store.list_sessions(ANN, &SessionFilter::default()).unwrap();
        prop_assert_eq!(summaries.len(), world.openings.len());
        for summary in summaries {
            let (answered, right, right_ruled, earned, earned_ruled) = world.score(summary.id);
            let score = summary.score;
            let (asked, possible) = world.paper(summary.id);
            prop_assert_eq!((score.asked, score.answered), (asked, answered));
            prop_assert_eq!((score.right, score.right_ruled), (right, right_ruled));
            assert!(is_near(score.earned, earned) && is_near(score.earned_ruled, earned_ruled), "{score:?} {earned}");
            assert!(is_near(score.possible, possible));
        }
    }

    #[test]
    fn memory_follows_the_events(acts in proptest::collection::vec(act(), 1..60), is_early in any::<bool>()) {
        let early = is_early.then_some(Act::Fold(2));
        let mut world = World::after(&early.into_iter().chain(acts).collect::<Vec<_>>());
        let fold = Toy::with_parameter(2);
        prop_assert_eq!(world.store.find_problems().unwrap(), Vec::<String>::new());
        world.store.set_review_fold(ANN, fold.clone()).unwrap();
        prop_assert_eq!(world.store.memories(ANN).unwrap(), world.memories(&fold));
        let histories = world.store.all_histories(ANN).unwrap();
        let reps = world.memories(&fold).into_iter().map(|memory| memory.remembered.reps as usize);
        prop_assert_eq!(histories.iter().map(|(_, history)| history.reviews.len()).collect::<Vec<_>>(), reps.collect::<Vec<_>>());
    }

    #[test]
    fn a_seen_card_has_an_answer_that_counts(acts in proptest::collection::vec(act(), 1..60)) {
        let mut world = World::after(&acts);
        world.store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
        for name in ["a", "b", "c"] {
            prop_assert_eq!(seen_cards(&world.store, ANN, &deck(name)), answered(&world.store, name), "{}", name);
        }
    }

    #[test]
    fn an_answer_that_is_taken_back_leaves_the_caches_as_they_were(
        acts in proptest::collection::vec(act(), 1..40),
        sitting in any::<Index>(),
    ) {
        let mut world = World::after(&acts);
        world.act(&Act::Begin(Mode::Study));
        world.act(&Act::Fold(1));
        let before = dump_caches(&world.store);
        world.act(&Act::Answer(sitting, 1, Outcome::Right, 0));
        assert!(dump_caches(&world.store) != before);
        let (answer, sitting) = world.answers.last().map(|row| (row.id, row.session)).unwrap();
        world.number += 1;
        world.write(sitting, EventKind::Void { answer });
        prop_assert_eq!(dump_caches(&world.store), before);
    }

    #[test]
    fn names_follow_the_links(links in proptest::collection::vec(link(), 1..20)) {
        let world = World::after(&links);
        let names = world.store.linked_names(ANN).unwrap();
        let all = ["a", "b", "c"].into_iter().flat_map(|name| {
            let whole = Identity { deck: deck(name), card: None };
            (0..4).map(move |number| card_identity(name, number)).chain([whole])
        });
        for identity in all {
            let (class, name) = world.class(&identity);
            prop_assert_eq!(names.all_names(&identity).iter().cloned().collect::<BTreeSet<_>>(), class.clone());
            prop_assert_eq!(names.kept_name(&identity), &name);
            // It is an equivalence: linked names have the same names.
            assert!(class.iter().all(|other| names.all_names(other) == names.all_names(&identity)));
        }
    }

    #[test]
    fn the_order_in_which_links_come_in_never_matters(
        acts in proptest::collection::vec(act(), 1..40),
        seed in any::<u64>(),
        twice in any::<bool>(),
    ) {
        let mut world = World::after(&acts);
        world.store.set_review_fold(ANN, Toy::with_parameter(1)).unwrap();
        // The same records without the links, and then the links in another order.
        let kept: Vec<Act> = acts.iter().map(|act| match act {
            Act::Link(..) => Act::Fold(1),
            other => other.clone(),
        }).collect();
        let mut other = World::after(&kept);
        other.store.set_review_fold(ANN, Toy::with_parameter(1)).unwrap();
        let mut links: Vec<_> = world.links.clone().into_iter().collect();
        links.sort_by_key(|((_, number), _)| number.wrapping_mul(seed | 1));
        for ((at_second, number), (is_one, old, new)) in links {
            let what = if is_one { EventKind::Link { old, new } } else { EventKind::Unlink { old, new } };
            let row = EventRow { at: at(at_second), ..sample_event(number, None, what) };
            other.store.write_records(&[Record::Event(row)], None).unwrap();
            if twice {
                other.store.rebuild_caches().unwrap();
            }
        }
        prop_assert_eq!(&dump_caches(&other.store)[2..], &dump_caches(&world.store)[2..]);
    }

    #[test]
    fn a_link_that_is_withdrawn_leaves_no_trace(
        acts in proptest::collection::vec(act(), 1..40),
        pair in any_identity_pair(),
    ) {
        let mut world = World::after(&acts);
        world.act(&Act::Fold(1));
        let (old, new) = pair;
        // Later than any clock that was set back, so that each link is the latest.
        world.number += 9;
        world.act(&Act::Link(false, old.clone(), new.clone()));
        let before = dump_caches(&world.store);
        world.number += 9;
        world.act(&Act::Link(true, old.clone(), new.clone()));
        world.number += 9;
        world.act(&Act::Link(false, old, new));
        prop_assert_eq!(dump_caches(&world.store), before);
    }
}
