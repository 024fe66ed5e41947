//! Figures computed by hand.

use proptest::prelude::{any, prop_assert, proptest};

use super::{
    CardRow, MasteryCounts, Period, Proportion, Recall, Retention, TallyRow, forecast_due,
    measure_calibration, measure_mastery, measure_practice, measure_retention, most_forgotten,
};
use crate::memory::{
    CardState, DayNumber, Difficulty, Evidence, Memory, Model, Parameters, RecallTrial,
    Retrievability, Stability,
};

const TODAY: DayNumber = DayNumber(1000);

fn model() -> Model {
    Model::new(Parameters::default(), Retrievability(0.9))
}

fn sample_memory(stability: f32, last: i32, due: i32) -> Memory {
    let state = CardState { stability: Stability(stability), difficulty: Difficulty(5.0) };
    Memory {
        state,
        time_factor: 1.0,
        last: DayNumber(last),
        due: DayNumber(due),
        reps: 3,
        lapses: 0,
        was_recalled: due > last,
        missed_days: 0,
    }
}

fn sample_card(memory: impl Into<Option<Memory>>) -> CardRow<'static> {
    let memory = memory.into();
    CardRow {
        deck: Some(0),
        tags: &[],
        is_available: true,
        is_suspended: false,
        memory,
        trials: Vec::new(),
    }
}

fn sample_trial(day: i32, interval: u32, was_due: bool, right: bool) -> RecallTrial {
    RecallTrial { day: DayNumber(day), interval, was_due, right, evidence: Evidence::FULL }
}

/// A number of right answers out of all, without any chance to guess.
fn sample_recall(count: usize, of: usize) -> Recall {
    recall_with(Evidence::FULL, count, of)
}

fn recall_with(evidence: Evidence, count: usize, of: usize) -> Recall {
    let mut recall = Recall::default();
    for number in 0..of {
        recall.add_trial(&RecallTrial { evidence, ..sample_trial(1, 9, true, number < count) });
    }
    recall
}

fn sample_tally(day: i32, confidence: Option<u8>, answers: usize, right: usize) -> TallyRow {
    TallyRow { day: DayNumber(day), confidence, answers, right, taken: 60_000 }
}

#[test]
fn the_interval_is_that_of_wilson() {
    // The published formula, computed in Python.
    for (count, of, low, high) in
        [(9, 10, 0.595_850, 0.982_124), (0, 10, 0.0, 0.277_533), (450, 500, 0.870_578, 0.923_322)]
    {
        let (found_low, found_high) = Proportion { count, of }.interval().unwrap();
        assert!(
            (found_low - low).abs() < 1e-6 && (found_high - high).abs() < 1e-6,
            "{found_low} {found_high}"
        );
    }
    assert_eq!(Proportion::default().interval(), None);
}

#[test]
fn a_card_has_one_place() {
    let aside = CardRow { is_suspended: true, ..sample_card(sample_memory(99.0, 990, 1090)) };
    let cards = [
        sample_card(None),
        sample_card(sample_memory(5.0, 999, 1004)),
        sample_card(sample_memory(30.0, 1000, 1000)),
        sample_card(sample_memory(30.0, 970, 1000)),
        aside,
    ];
    let MasteryCounts { new, learning, known, suspended: aside, expected } =
        measure_mastery(1, &cards, &model(), TODAY).all;
    assert_eq!([new, learning, known, aside], [1, 2, 1, 1]);
    let chance = |stability: f32, days: i32| {
        let memory = sample_memory(stability, TODAY.0 - days, TODAY.0);
        f64::from(model().recall_on(&memory, TODAY).0)
    };
    assert!((expected - chance(5.0, 1) - 1.0 - 0.9).abs() < 1e-6, "{expected}");
}

#[test]
fn reviews_before_the_due_date_are_no_retention() {
    let trials = vec![
        sample_trial(600, 3, true, true),
        sample_trial(980, 3, true, false),
        sample_trial(994, 40, true, true),
        sample_trial(994, 40, false, false),
        sample_trial(1000, 2, true, true),
    ];
    let cards = [CardRow { trials, ..sample_card(None) }];
    let found = measure_retention(&cards, &[], Retrievability(0.9), (None, TODAY));
    let of = sample_recall;
    let spans = [
        (Period::Last(7), of(2, 2)),
        (Period::Last(30), of(2, 3)),
        (Period::Last(365), of(2, 3)),
        (Period::All, of(3, 4)),
    ];
    assert_eq!(found.periods, spans);
    assert_eq!([found.young, found.mature, found.early], [of(2, 3), of(1, 1), of(0, 1)]);
    assert_eq!(found.months.values().copied().collect::<Vec<_>>(), [of(1, 1), of(2, 3)]);
    let since = measure_retention(&cards, &[], Retrievability(0.9), (Some(DayNumber(990)), TODAY));
    assert_eq!(since.periods, [(Period::Last(7), of(2, 2)), (Period::All, of(2, 2))]);
}

#[test]
fn decks_with_other_wishes_are_held_to_their_mean_by_answers() {
    let of_deck = |deck, answers| {
        let trials = (0..answers).map(|day| sample_trial(900 + day, 3, true, true)).collect();
        CardRow { deck, trials, ..sample_card(None) }
    };
    let targets = [0.8, 0.95].map(Retrievability);
    let aim = |cards: &[CardRow], targets: &[Retrievability]| {
        measure_retention(cards, targets, Retrievability(0.9), (None, TODAY)).desired_retention
    };
    assert!((aim(&[of_deck(Some(0), 2), of_deck(Some(1), 1)], &targets) - 0.85).abs() < 1e-9);
    assert!((aim(&[of_deck(Some(1), 4), of_deck(None, 4)], &targets) - 0.925).abs() < 1e-9);
    assert_eq!((aim(&[], &targets), aim(&[], &targets[..1])), (0.9, 0.8));
}

#[test]
fn luck_is_no_recall() {
    let coin = Evidence::new(0.5, 1.0);
    let tossed = recall_with(coin, 50, 100);
    assert_eq!((tossed.right.share(), tossed.known_share()), (Some(0.5), Some(0.0)));
    assert!(tossed.interval().unwrap().1 < 0.25 && tossed.differs_from_right());
    // 95 of 100 right, with a chance of luck of one half: 90 are known.
    let known = recall_with(coin, 95, 100);
    assert!((known.known_share().unwrap() - 0.9).abs() < 1e-6);
    let (low, high) = Proportion { count: 95, of: 100 }.interval().unwrap();
    let (found_low, found_high) = known.interval().unwrap();
    assert!(
        (found_low - (low - 0.5) * 2.0).abs() < 1e-6
            && (found_high - (high - 0.5) * 2.0).abs() < 1e-6
    );
    let all = sample_recall(9, 10);
    assert_eq!((all.known_share(), all.interval()), (Some(0.9), all.right.interval()));
    assert!(!all.differs_from_right());
    assert_eq!((Recall::default().known_share(), Recall::default().interval()), (None, None));
    // Each with a hint, and each an admitted guess.
    assert!(
        (recall_with(Evidence::new(0.0, 0.5), 10, 10).known_share().unwrap() - 0.5).abs() < 1e-6
    );
    assert_eq!(recall_with(Evidence::GUESS, 10, 10).known_share(), Some(0.0));
}

#[test]
fn the_shortest_interval_is_named_only_where_it_explains_the_aim() {
    let found = |young: (usize, usize), shortest: (usize, usize)| {
        let (young, shortest) =
            (sample_recall(young.0, young.1), sample_recall(shortest.0, shortest.1));
        let nothing = Recall::default();
        Retention {
            desired_retention: 0.9,
            periods: Vec::new(),
            young,
            mature: nothing,
            shortest,
            early: nothing,
            months: std::collections::BTreeMap::default(),
        }
        .interval_floor()
    };
    let floor = found((425, 500), (157, 200)).unwrap();
    assert!((floor.share - 0.4).abs() < 1e-9 && (floor.shortest - 0.785).abs() < 1e-9);
    assert!((floor.longer.unwrap() - 268.0 / 300.0).abs() < 1e-9);
    assert_eq!(found((440, 500), (157, 200)), None, "the aim is in reach");
    assert_eq!(found((400, 500), (157, 200)), None, "the others do not reach it either");
    assert_eq!(found((425, 500), (5, 30)), None, "too few");
    let only = found((70, 100), (70, 100)).unwrap();
    assert_eq!((only.share, only.shortest, only.longer), (1.0, 0.7, None), "there are no others");
    assert_eq!(found((95, 100), (95, 100)), None, "the aim is reached");
}

#[test]
fn a_forecast_counts_only_cards_that_can_be_asked() {
    let cards = [
        sample_card(sample_memory(5.0, 900, 990)),
        sample_card(sample_memory(5.0, 999, 1000)),
        sample_card(sample_memory(5.0, 999, 1029)),
        sample_card(sample_memory(5.0, 999, 1030)),
        CardRow { is_suspended: true, ..sample_card(sample_memory(5.0, 999, 1000)) },
        CardRow { is_available: false, ..sample_card(sample_memory(5.0, 999, 1000)) },
        sample_card(None),
    ];
    let found = forecast_due(&cards, TODAY);
    assert_eq!((found.overdue, found.days[0], found.days[29], found.later), (1, 1, 1, 1));
    assert_eq!((found.daily_load()[0], found.total_due()), (2, 3));
}

#[test]
fn days_in_a_row_may_end_yesterday() {
    let on = |days: &[i32]| {
        let tallies: Vec<_> = days.iter().map(|day| sample_tally(*day, None, 2, 1)).collect();
        let found = measure_practice(&tallies, TODAY);
        (found.days.len(), found.streak, found.longest)
    };
    assert_eq!(on(&[]), (0, 0, 0));
    assert_eq!(on(&[990, 991, 992, 993, 999, 1000]), (6, 2, 4));
    assert_eq!(on(&[998, 999]), (2, 2, 2));
    assert_eq!(on(&[997, 998]), (2, 0, 2));
}

#[test]
fn the_most_missed_cards_come_first() {
    let with = |results: &[bool]| {
        let trials = results.iter().map(|recalled| sample_trial(990, 3, true, *recalled)).collect();
        CardRow { trials, ..sample_card(None) }
    };
    let cards =
        [with(&[true]), with(&[false, true, false]), with(&[false, false]), with(&[false, true])];
    let forgotten: Vec<_> = most_forgotten(&cards, None)
        .iter()
        .map(|slip| (slip.card, slip.missed.count, slip.missed.of))
        .collect();
    assert_eq!(forgotten, [(2, 2, 2), (1, 2, 3), (3, 1, 2)]);
    assert_eq!(most_forgotten(&cards, Some(DayNumber(991))), []);
}

#[test]
fn the_score_of_brier_by_hand() {
    let found = measure_calibration(&[
        sample_tally(1, Some(80), 4, 3),
        sample_tally(2, Some(100), 1, 0),
        sample_tally(3, None, 9, 9),
    ])
    .unwrap();
    // Three times 0.2², once 0.8², once 1², over five.
    assert!((found.brier - (0.12 + 0.64 + 1.0) / 5.0).abs() < 1e-12);
    assert_eq!((found.right.count, found.right.of), (3, 5));
    assert_eq!(
        found.bands.iter().map(|degree| (degree.low, degree.high)).collect::<Vec<_>>(),
        [(80, 89), (90, 100)]
    );
    assert_eq!(measure_calibration(&[sample_tally(3, None, 9, 9)]), None);
}

proptest! {
    #[test]
    fn the_parts_of_the_score_are_the_score(
        rows in proptest::collection::vec(
            (0_u8..=100, 0_usize..30, any::<proptest::sample::Index>()),
            1..20,
        ),
    ) {
        let tallies: Vec<_> = rows
            .iter()
            .map(|(said, answers, right)| {
                sample_tally(1, Some(*said), *answers, right.index(answers + 1))
            })
            .collect();
        if let Some(found) = measure_calibration(&tallies) {
            let parts = found.reliability - found.resolution + found.uncertainty;
            prop_assert!((found.brier - parts).abs() < 1e-9);
            prop_assert!((0.0..=1.0).contains(&found.brier));
        }
    }

    #[test]
    fn a_share_is_within_its_interval(
        of in 1_usize..2000,
        count in any::<proptest::sample::Index>(),
    ) {
        let proportion = Proportion { count: count.index(of + 1), of };
        let (low, high) = proportion.interval().unwrap();
        let share = proportion.share().unwrap();
        prop_assert!(0.0 <= low && low <= share + 1e-12);
        prop_assert!(share <= high + 1e-12 && high <= 1.0);
    }
}
