//! What must hold after any sequence of acts.

use std::collections::BTreeMap;

use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::Index;

use jiff::civil::Date;

use crate::deck::{CardId, DeckId};
use crate::grade::Outcome;
use crate::sitting::record::{AnswerRow, Ending, Happening, Mode, Opening, Rating, Record, Ruling};
use crate::store::{Filter, Fold, Lease, Memory, Store};

use super::memory::Toy;
use super::{ANN, answer, at, caches, card, deck, event, given, id, opening};

#[derive(Clone, Debug)]
enum Act {
    Begin(Mode),
    Answer(Index, usize, Outcome, usize),
    Void(Index),
    Rule(Index, Ruling),
    Regrade(Index, Outcome, u8),
    Rate(Index, Rating),
    Fold(u32),
    Hint(Index),
    Flag(bool),
    Finish(Index),
    Leave(Index),
    Erase(Index),
}

fn rating() -> impl Strategy<Value = Rating> {
    prop_oneof![Just(Rating::Again), Just(Rating::Hard), Just(Rating::Good), Just(Rating::Easy)]
}

fn act() -> impl Strategy<Value = Act> {
    let outcome = || prop_oneof![Just(Outcome::Right), Just(Outcome::Partly), Just(Outcome::Wrong)];
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
        1 => any::<Index>().prop_map(Act::Finish),
        1 => any::<Index>().prop_map(Act::Leave),
        1 => any::<Index>().prop_map(Act::Erase),
    ]
}

/// A store, and beside it all that was told to it.
struct World {
    store: Store,
    openings: Vec<(Opening, Lease)>,
    answers: Vec<AnswerRow>,
    /// By time and identity.
    events: BTreeMap<(i64, u64), Happening>,
    number: u64,
}

/// A sitting of two decks with three questions each.
fn of_two_decks(number: u64, mode: Mode) -> Opening {
    let (mut both, other) = (opening(number, mode, "a", 3), opening(number, mode, "b", 3));
    both.decks.extend(other.decks);
    both.paper.extend(other.paper);
    both
}

impl World {
    fn after(acts: &[Act]) -> Self {
        let (store, events) = (Store::in_memory().unwrap(), BTreeMap::new());
        let mut world = Self { store, openings: Vec::new(), answers: Vec::new(), events, number: 0 };
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

    fn act(&mut self, act: &Act) {
        self.number += 1;
        match act {
            Act::Begin(mode) => {
                let opening = of_two_decks(self.number, *mode);
                let lease = self.store.begin(&opening, id(99_999)).unwrap();
                self.openings.push((opening, lease));
            }
            Act::Answer(sitting, position, outcome, hints) => {
                self.answer(*sitting, *position, *outcome, *hints);
            }
            Act::Void(nth) => self.about(*nth, |answer| Happening::Void { answer }),
            Act::Rule(nth, ruling) => self.about(*nth, |answer| Happening::Ruled { answer, ruling: *ruling }),
            Act::Regrade(nth, outcome, thirds) => {
                let (outcome, earned) = (*outcome, f64::from(*thirds) / 3.0 - 1.0);
                let (credit, reason, grader) = (earned / 2.0, String::new(), 2);
                self.about(*nth, |answer| Happening::Regraded {
                    answer,
                    outcome,
                    credit,
                    earned,
                    reason,
                    grader,
                });
            }
            Act::Rate(nth, rating) => self.about(*nth, |answer| Happening::Rated { answer, rating: *rating }),
            Act::Fold(parameter) => self.store.set_fold(ANN, Toy::with(*parameter)).unwrap(),
            Act::Hint(nth) => self.happens(*nth, Happening::Hint { position: 0 }),
            Act::Flag(true) => {
                self.flags(Happening::Flag { deck: deck("a"), card: card(0), note: String::new() });
            }
            Act::Flag(false) => self.flags(Happening::Unflag { deck: deck("a"), card: card(0) }),
            Act::Finish(nth) => self.happens(*nth, Happening::Finish(Ending::Ended)),
            Act::Leave(nth) => self.happens(*nth, Happening::Leave),
            Act::Erase(nth) => self.erase(*nth),
        }
    }

    fn answer(&mut self, sitting: Index, position: usize, outcome: Outcome, hints: usize) {
        if self.openings.is_empty() {
            return;
        }
        let (opening, lease) = sitting.get(&self.openings);
        let mut row = answer(self.number, opening, position, outcome);
        (row.at, row.hints) = (at(self.time()), hints);
        row.rating = match outcome {
            Outcome::Right => Some(Rating::Good),
            Outcome::Partly => None,
            Outcome::Wrong | Outcome::Blank => Some(Rating::Again),
        };
        row.study_day =
            row.study_day.saturating_add(jiff::Span::new().days(i64::from(self.number.is_multiple_of(4))));
        self.store.record(&[given(row.clone())], Some(*lease)).unwrap();
        self.answers.push(row);
    }

    fn about(&mut self, nth: Index, what: impl FnOnce(uuid::Uuid) -> Happening) {
        if self.answers.is_empty() {
            return;
        }
        let (answer, sitting) = (nth.get(&self.answers).id, nth.get(&self.answers).sitting);
        let what = what(answer);
        self.events.insert((self.time(), self.number), what.clone());
        self.write(sitting, what);
    }

    fn happens(&mut self, nth: Index, what: Happening) {
        if !self.openings.is_empty() {
            self.write(nth.get(&self.openings).0.id, what);
        }
    }

    fn write(&mut self, sitting: uuid::Uuid, what: Happening) {
        let lease = self.openings.iter().find(|(opening, _)| opening.id == sitting).map(|(_, lease)| *lease);
        let mut row = event(self.number, Some(sitting), what);
        row.at = at(self.time());
        self.store.record(&[Record::Event(row)], lease).unwrap();
    }

    fn flags(&mut self, what: Happening) {
        self.store.record(&[Record::Event(event(self.number, None, what))], None).unwrap();
    }

    fn erase(&mut self, nth: Index) {
        if self.openings.is_empty() {
            return;
        }
        let (gone, _) = self.openings.remove(nth.index(self.openings.len()));
        self.store.erase(gone.id, at(0)).unwrap();
        self.answers.retain(|answer| answer.sitting != gone.id);
    }

    /// What counts of an answer, told from the acts alone: right and earned by the grader, and with rulings.
    fn counts(&self, row: &AnswerRow) -> Option<(bool, f64, bool, f64)> {
        let mut graded = (row.outcome == Outcome::Right, row.earned);
        let mut ruled = None;
        for what in self.events.values() {
            match what {
                Happening::Void { answer } if *answer == row.id => return None,
                Happening::Regraded { answer, outcome, earned, .. } if *answer == row.id => {
                    graded = (*outcome == Outcome::Right, *earned);
                }
                Happening::Ruled { answer, ruling: Ruling::Meant | Ruling::AlsoRight }
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

    /// What an answer says of memory, told from the acts alone.
    fn rating(&self, row: &AnswerRow) -> Option<Rating> {
        let given = row.rating?;
        let (mut ruled, mut rated) = (None, None);
        for what in self.events.values() {
            match what {
                Happening::Void { answer } if *answer == row.id => return None,
                Happening::Rated { answer, rating } if *answer == row.id => rated = Some(*rating),
                Happening::Ruled { answer, ruling: Ruling::Meant | Ruling::AlsoRight }
                    if *answer == row.id =>
                {
                    ruled = Some(Rating::Hard);
                }
                _ => {}
            }
        }
        rated.or(ruled).or(Some(given))
    }

    /// What the toy remembers of the acts.
    fn memories(&self, fold: &Toy) -> Vec<Memory> {
        let mut answers: Vec<_> = self.answers.iter().collect();
        answers.sort_by_key(|row| (row.at, row.id));
        let mut cards: BTreeMap<(DeckId, CardId), Vec<(Date, Rating)>> = BTreeMap::new();
        for row in answers {
            let key = (row.deck.clone(), row.card.clone());
            cards.entry(key).or_default().extend(self.rating(row).map(|rating| (row.study_day, rating)));
        }
        let memory = |((deck, card), reviews): (_, Vec<_>)| {
            let remembered = fold.fold(&card, &reviews)?;
            Some(Memory { deck, card, remembered })
        };
        cards.into_iter().filter_map(memory).collect()
    }

    /// Answered, right, right with rulings, earned, and earned with rulings, of a sitting.
    fn score(&self, sitting: uuid::Uuid) -> (usize, usize, usize, f64, f64) {
        let mut score = (0, 0, 0, 0.0, 0.0);
        let counts =
            self.answers.iter().filter(|row| row.sitting == sitting).filter_map(|row| self.counts(row));
        for (is_right, earned, is_right_ruled, earned_ruled) in counts {
            score.0 += 1;
            score.1 += usize::from(is_right);
            score.2 += usize::from(is_right_ruled);
            score.3 += earned;
            score.4 += earned_ruled;
        }
        score
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-4
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn caches_are_what_a_rebuild_makes_of_them(acts in proptest::collection::vec(act(), 1..60)) {
        let mut world = World::after(&acts);
        world.store.set_fold(ANN, Toy::with(1)).unwrap();
        let incremental = caches(&world.store);
        prop_assert_eq!(world.store.check().unwrap(), Vec::<String>::new());
        world.store.rebuild().unwrap();
        prop_assert_eq!(caches(&world.store), incremental);
    }

    #[test]
    fn scores_are_what_the_acts_say(acts in proptest::collection::vec(act(), 1..60)) {
        let world = World::after(&acts);
        let summaries = world.store.list(ANN, &Filter::default()).unwrap();
        prop_assert_eq!(summaries.len(), world.openings.len());
        for summary in summaries {
            let (answered, right, right_ruled, earned, earned_ruled) = world.score(summary.id);
            let score = summary.score;
            prop_assert_eq!((score.asked, score.answered), (6, answered));
            prop_assert_eq!((score.right, score.right_ruled), (right, right_ruled));
            assert!(near(score.earned, earned) && near(score.earned_ruled, earned_ruled), "{score:?} {earned}");
            assert!(near(score.possible, 12.0));
        }
    }

    #[test]
    fn memory_is_what_the_acts_say(acts in proptest::collection::vec(act(), 1..60), is_early in any::<bool>()) {
        let early = is_early.then_some(Act::Fold(2));
        let mut world = World::after(&early.into_iter().chain(acts).collect::<Vec<_>>());
        let fold = Toy::with(2);
        prop_assert_eq!(world.store.check().unwrap(), Vec::<String>::new());
        world.store.set_fold(ANN, fold.clone()).unwrap();
        prop_assert_eq!(world.store.memories(ANN, None).unwrap(), world.memories(&fold));
        let histories = world.store.all_histories(ANN).unwrap();
        let told = world.memories(&fold).into_iter().map(|memory| memory.remembered.reps as usize);
        prop_assert_eq!(histories.iter().map(Vec::len).collect::<Vec<_>>(), told.collect::<Vec<_>>());
    }

    #[test]
    fn an_answer_that_is_taken_back_leaves_the_caches_as_they_were(
        acts in proptest::collection::vec(act(), 1..40),
        sitting in any::<Index>(),
    ) {
        let mut world = World::after(&acts);
        world.act(&Act::Begin(Mode::Study));
        world.act(&Act::Fold(1));
        let before = caches(&world.store);
        world.act(&Act::Answer(sitting, 1, Outcome::Right, 0));
        assert!(caches(&world.store) != before);
        let (answer, sitting) = world.answers.last().map(|row| (row.id, row.sitting)).unwrap();
        world.number += 1;
        world.write(sitting, Happening::Void { answer });
        prop_assert_eq!(caches(&world.store), before);
    }
}
