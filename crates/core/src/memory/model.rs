//! The FSRS-6 model, wrapped for the rest of the program.

use std::ops::RangeInclusive;

use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState, current_retrievability};

use super::answer_time::{AnswerTimeEffect, RecallTime};
use super::chance::Seed;
use super::days_off::DaysOff;
use super::evidence::Review;
use super::fold::Memory;
use super::parameters::Parameters;
use super::preset::Preset;
use super::prior::Prior;
use super::unit::{CardState, DayNumber, Days, Difficulty, Rating, Retrievability, Stability};

/// The longest interval.
pub const LONGEST_INTERVAL: Days = Days(36_500.0);

/// The allowed desired retention. Below it a learner forgets cards about as often as not; above it
/// cards come up nearly every day.
pub const RETENTION_RANGE: RangeInclusive<f32> = 0.70..=0.99;

/// The fuzz of intervals: each stretch adds this share of its days. The stretches and shares are
/// Anki's (`rslib/src/scheduler/states/fuzz.rs`).
const FUZZ_RANGES: [(RangeInclusive<f32>, f32); 3] =
    [(2.5..=7.0, 0.15), (7.0..=20.0, 0.10), (20.0..=f32::MAX, 0.05)];

/// FSRS-6 with a learner's parameters and desired retention.
#[derive(Clone, Debug)]
pub struct Model {
    engine: FSRS,
    parameters: Parameters,
    preset: Preset,
    prior: Prior,
    answer_time: Option<AnswerTimeEffect>,
    days_off: DaysOff,
}

impl Model {
    /// Builds a model. A desired retention outside [`RETENTION_RANGE`] becomes the nearest bound.
    #[must_use]
    pub fn new(parameters: Parameters, desired: Retrievability) -> Self {
        // Parameters are within their ranges, so that the engine refuses none.
        let engine = FSRS::new(parameters.weights()).unwrap_or_default();
        let preset = Preset { desired, ..Preset::default() };
        Self {
            engine,
            parameters,
            preset: preset.bounded(),
            prior: Prior::default(),
            answer_time: None,
            days_off: DaysOff::default(),
        }
    }

    /// The same model with another desired retention. A value outside [`RETENTION_RANGE`] becomes the
    /// nearest bound.
    #[must_use]
    pub fn with_desired_retention(&self, desired: f32) -> Self {
        self.with_preset(Preset { desired: Retrievability(desired), ..self.preset })
    }

    /// The same model for the cards of a deck with these options. A value out of its range becomes the
    /// nearest bound.
    #[must_use]
    pub fn with_preset(&self, preset: Preset) -> Self {
        Self { preset: preset.bounded(), ..self.clone() }
    }

    /// The same model with other parameters.
    #[must_use]
    pub fn with_parameters(&self, parameters: Parameters) -> Self {
        // Parameters are within their ranges, so that the engine refuses none.
        let engine = FSRS::new(parameters.weights()).unwrap_or_default();
        Self { engine, parameters, ..self.clone() }
    }

    /// The same model with these days off.
    #[must_use]
    pub fn with_days_off(self, days_off: DaysOff) -> Self {
        Self { days_off, ..self }
    }

    /// The days off.
    #[must_use]
    pub fn days_off(&self) -> &DaysOff {
        &self.days_off
    }

    /// The same model for a simulation that begins on this day and counts it as day 0.
    #[must_use]
    pub(super) fn counted_from(&self, first: DayNumber) -> Self {
        Self { days_off: self.days_off.counted_from(first), ..self.clone() }
    }

    /// The same model with this prior.
    #[must_use]
    pub fn with_prior(self, prior: Prior) -> Self {
        Self { prior, ..self }
    }

    /// The same model with this effect of answer times, or without one.
    #[must_use]
    pub fn with_answer_time(self, effect: Option<AnswerTimeEffect>) -> Self {
        Self { answer_time: effect, ..self }
    }

    /// The effect of answer times, if times count for this learner.
    #[must_use]
    pub fn answer_time(&self) -> Option<AnswerTimeEffect> {
        self.answer_time
    }

    /// The factor on stability after an answer with this time. It is 1 without an effect, and for
    /// an answer that was no recall.
    pub(super) fn time_factor(&self, time: Option<RecallTime>) -> f32 {
        let effect = self.answer_time.zip(time);
        effect.map_or(1.0, |(effect, time)| effect.stability_factor(time))
    }

    /// The belief about the learner before an answer.
    #[must_use]
    pub fn prior(&self) -> Prior {
        self.prior
    }

    /// The parameters.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The desired retention.
    #[must_use]
    pub fn desired_retention(&self) -> Retrievability {
        self.preset.desired
    }

    /// The options that decide when a card is due, and when it is a leech.
    #[must_use]
    pub fn preset(&self) -> Preset {
        self.preset
    }

    /// Whether a card was forgotten so often that it should be suspended.
    #[must_use]
    pub fn is_leech(&self, memory: &Memory) -> bool {
        memory.is_leech(self.preset.leech_limit)
    }

    /// Whether the last answer makes a card that was a leech before a leech again.
    pub(crate) fn is_leech_again(&self, before: Option<&Memory>, memory: &Memory) -> bool {
        memory.is_leech_again(before, self.preset.leech_limit)
    }

    /// The memory of a new card after its first review.
    #[must_use]
    pub fn first_state(&self, rating: Rating) -> CardState {
        let first = self.engine.memory_state(engine_item(Days(0.0), rating), None);
        // This cannot fail, because the state is one of the finite weights.
        first.map_or(
            CardState { stability: Stability(1.0), difficulty: Difficulty(5.0) },
            CardState::from,
        )
    }

    /// The memory after one more review, `elapsed` whole days after the last one.
    ///
    /// FSRS-6 has a formula of its own for reviews on the same day; they count less. A state that
    /// is not finite counts as new.
    #[must_use]
    pub fn next_state(&self, state: CardState, elapsed: Days, rating: Rating) -> CardState {
        let next = self.engine.memory_state(engine_item(elapsed, rating), Some(state.into()));
        next.map_or_else(|_| self.first_state(rating), CardState::from)
    }

    /// The memory after a review that may or may not be a recall: a state between both. `before` is
    /// the state and the whole days since the last review, or `None` for a new card.
    #[must_use]
    pub fn weigh_review(&self, before: Option<(CardState, Days)>, review: &Review) -> CardState {
        let belief = self.recall_belief(before, review);
        if belief >= 1.0 {
            return self.state_after(before, review.rating);
        }
        let missed = self.state_after(before, Rating::Again);
        if belief <= 0.0 {
            missed
        } else {
            CardState::mix_states(self.state_after(before, review.rating), missed, belief)
        }
    }

    fn state_after(&self, before: Option<(CardState, Days)>, rating: Rating) -> CardState {
        match before {
            Some((state, elapsed)) => self.next_state(state, elapsed, rating),
            None => self.first_state(rating),
        }
    }

    /// The belief from 0 to 1 that a review was a recall. For a new card, the share known at sight
    /// stands in for the chance of recall.
    #[must_use]
    pub fn recall_belief(&self, before: Option<(CardState, Days)>, review: &Review) -> f32 {
        let expected = match before {
            Some((state, elapsed)) => self.prior.trust * self.retrievability(state, elapsed).0,
            None => self.prior.at_sight,
        };
        review.recall_belief(Retrievability(expected))
    }

    /// The chance of recall this many days after the last review.
    #[must_use]
    pub fn retrievability(&self, state: CardState, elapsed: Days) -> Retrievability {
        let decay = self.parameters.weights()[20];
        Retrievability(current_retrievability(state.into(), elapsed.0.max(0.0), decay))
    }

    /// The whole days until the chance of recall falls to the desired retention, from 1 to the longest
    /// interval of the [`Preset`].
    #[must_use]
    pub fn interval(&self, state: CardState) -> Days {
        Days(self.exact_interval(state).round())
    }

    /// The [interval](Self::interval) with fuzz, so that cards learned together spread out. The
    /// same card and number of reviews always give the same result.
    #[must_use]
    pub fn fuzzed_interval(&self, state: CardState, card: Seed, reviews: u32) -> Days {
        let exact = self.exact_interval(state);
        let (low, high) = fuzz_range(exact, self.preset.longest);
        Days(low + (card.for_review(reviews).next_share() * (high - low + 1.0)).floor())
    }

    /// The due day after this many reviews, the last on `day`, with a
    /// [fuzzed](Self::fuzzed_interval) interval.
    ///
    /// It avoids days off if the fuzz range has another day. Otherwise the card is due on a day
    /// off.
    #[must_use]
    pub fn due_day(&self, state: CardState, card: Seed, reviews: u32, day: DayNumber) -> DayNumber {
        if self.days_off == DaysOff::default() {
            return day.plus_days(self.fuzzed_interval(state, card, reviews));
        }
        let (low, high) = fuzz_range(self.exact_interval(state), self.preset.longest);
        let days = || (low as i32..=high as i32).map(|days| day.plus_days(Days(days as f32)));
        let count = days().filter(|day| !self.days_off.is_day_off(*day)).count();
        let nth = (card.for_review(reviews).next_share() * count as f32) as usize;
        let chosen = days().filter(|day| !self.days_off.is_day_off(*day)).nth(nth);
        chosen.unwrap_or_else(|| day.plus_days(self.fuzzed_interval(state, card, reviews)))
    }

    fn exact_interval(&self, state: CardState) -> f32 {
        let stability = Some(state.stability.0);
        let days = self.engine.next_interval(
            stability,
            self.desired_retention().0,
            Rating::Good.to_fsrs(),
        );
        days.clamp(1.0, self.preset.longest.0)
    }
}

/// The shortest and the longest interval with fuzz, in whole days. An interval below 2.5 days has no
/// fuzz.
fn fuzz_range(days: f32, longest: Days) -> (f32, f32) {
    let within = |(stretch, share): &(RangeInclusive<f32>, f32)| {
        share * (days.min(*stretch.end()) - stretch.start()).max(0.0)
    };
    let by = if days < 2.5 { 0.0 } else { 1.0 + FUZZ_RANGES.iter().map(within).sum::<f32>() };
    ((days - by).round().max(1.0), (days + by).round().min(longest.0))
}

fn engine_item(elapsed: Days, rating: Rating) -> FSRSItem {
    FSRSItem { reviews: vec![FSRSReview { rating: rating.to_fsrs(), delta_t: elapsed.0 as u32 }] }
}

impl From<MemoryState> for CardState {
    fn from(state: MemoryState) -> Self {
        Self { stability: Stability(state.stability), difficulty: Difficulty(state.difficulty) }
    }
}

impl From<CardState> for MemoryState {
    fn from(state: CardState) -> Self {
        Self { stability: state.stability.0, difficulty: state.difficulty.0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{DayNumber, DaysOff, LONGEST_INTERVAL, Model, Parameters, Seed, fuzz_range};
    use crate::memory::{CardState, Days, Difficulty, Preset, Rating, Retrievability, Stability};

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    fn state_lasting(days: f32) -> CardState {
        CardState { stability: Stability(days), difficulty: Difficulty(5.0) }
    }

    #[test]
    fn the_interval_for_ninety_percent_is_the_stability() {
        for days in [1.0, 2.4, 7.0, 365.0] {
            assert_eq!(model().interval(state_lasting(days)), Days(days.round()));
            assert!((model().retrievability(state_lasting(days), Days(days)).0 - 0.9).abs() < 1e-6);
        }
        assert_eq!(model().interval(state_lasting(0.01)), Days(1.0));
        assert_eq!(model().interval(state_lasting(36_500.0)), LONGEST_INTERVAL);
    }

    #[test]
    fn a_wish_beyond_the_range_is_its_bound() {
        let desired =
            |wish| Model::new(Parameters::default(), Retrievability(wish)).desired_retention().0;
        assert!((desired(0.1) - 0.7).abs() < f32::EPSILON);
        assert!((desired(1.0) - 0.99).abs() < f32::EPSILON);
        assert!((desired(f32::NAN) - 0.7).abs() < f32::EPSILON);
    }

    /// The bounds of Anki's own tests, in the same file as its stretches.
    #[test]
    fn the_spread_is_that_of_anki() {
        for (days, low, high) in [
            (1.0, 1.0, 1.0),
            (2.49, 2.0, 2.0),
            (2.5, 2.0, 4.0),
            (6.9, 5.0, 9.0),
            (7.0, 5.0, 9.0),
            (7.1, 5.0, 9.0),
            (17.0, 14.0, 20.0),
            (19.9, 17.0, 23.0),
            (20.1, 17.0, 23.0),
            (37.0, 33.0, 41.0),
            (36_500.0, 34_673.0, 36_500.0),
        ] {
            assert_eq!(fuzz_range(days, LONGEST_INTERVAL), (low, high), "{days} days");
        }
    }

    #[test]
    fn no_interval_is_longer_than_the_longest_of_the_deck() {
        for longest in [1.0, 2.0, 30.0, 400.0] {
            let preset = Preset { longest: Days(longest), ..Preset::default() };
            let model = model().with_preset(preset);
            for days in [0.5, 3.0, 29.0, 31.0, 395.0, 30_000.0] {
                let state = state_lasting(days);
                assert!(model.interval(state) <= Days(longest), "{days} {longest}");
                let due = |card| {
                    model.due_day(state, Seed(card), 3, DayNumber(100)).days_since(DayNumber(100))
                };
                assert!(
                    (0..200).all(|card| (1.0..=longest).contains(&due(card).0)),
                    "{days} {longest}"
                );
            }
        }
    }

    #[test]
    fn fuzz_reaches_every_day_of_its_spread_and_no_other() {
        let mut seen: Vec<i32> = (0..1000)
            .map(|card| model().fuzzed_interval(state_lasting(17.0), Seed(card), 3).0 as i32)
            .collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, (14..=20).collect::<Vec<_>>());
    }

    #[test]
    fn a_card_falls_due_on_no_day_off_that_fuzz_can_avoid() {
        let mondays = DaysOff {
            weekdays: [true, false, false, false, false, false, false],
            ..DaysOff::default()
        };
        let free = model().with_days_off(mondays);
        let mut moved = 0;
        for card in 0..1_000 {
            let day = DayNumber(20_000 + card % 7);
            let (usual, due) = (model(), &free);
            let usual = usual.due_day(state_lasting(17.0), Seed(card as u64), 3, day);
            let due = due.due_day(state_lasting(17.0), Seed(card as u64), 3, day);
            assert_eq!(
                usual,
                day.plus_days(model().fuzzed_interval(state_lasting(17.0), Seed(card as u64), 3))
            );
            assert!(due.weekday() != 0 && (14.0..=20.0).contains(&due.days_since(day).0));
            moved += i32::from(due != usual);
        }
        assert!((100..900).contains(&moved), "{moved}");
        // An interval that is too short for fuzz stays.
        assert_eq!(free.due_day(state_lasting(2.0), Seed(1), 1, DayNumber(20_002)).0, 20_004);
    }

    #[test]
    fn an_invalid_number_counts_as_never_reviewed() {
        let nothing =
            CardState { stability: Stability(f32::NAN), difficulty: Difficulty(f32::NAN) };
        assert_eq!(
            model().next_state(nothing, Days(3.0), Rating::Good),
            model().first_state(Rating::Good)
        );
    }

    proptest! {
        #[test]
        fn any_reviews_stay_within_bounds(
            reviews in proptest::collection::vec((0_u16..4000, 0_usize..4), 1..40),
            card in any::<u64>(),
        ) {
            let model = model();
            let mut state = model.first_state(Rating::Good);
            for (reps, (elapsed, rating)) in reviews.into_iter().enumerate() {
                let elapsed = Days(f32::from(elapsed));
                let chance = model.retrievability(state, elapsed).0;
                prop_assert!((0.0..=1.0).contains(&chance));
                state = model.next_state(state, elapsed, Rating::ALL[rating]);
                prop_assert!((0.001..=36_500.0).contains(&state.stability.0));
                prop_assert!((1.0..=10.0).contains(&state.difficulty.0));
                let days = model.fuzzed_interval(state, Seed(card), reps as u32).0;
                prop_assert!((1.0..=LONGEST_INTERVAL.0).contains(&days) && days.fract() == 0.0);
                prop_assert_eq!(Days(days), model.fuzzed_interval(state, Seed(card), reps as u32));
            }
        }
    }
}
