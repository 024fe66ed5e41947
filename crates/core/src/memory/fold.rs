//! Computes a card's memory from its reviews.

use super::answer_time::RecallTime;
use super::chance::Seed;
use super::evidence::Review;
use super::model::Model;
use super::unit::{CardState, DayNumber, Retrievability};

/// The default number of lapses for a leech: a card that costs more time than it is worth and
/// should be rewritten.
pub const LEECH_LAPSES: u32 = 8;

/// The memory of a card. It is a cache: [`Model::fold_reviews`] can always recompute it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// The state right after the last review.
    pub state: CardState,
    /// The factor on stability that follows from the time of the last answer. It is 1 if times do
    /// not count.
    pub time_factor: f32,
    /// The day of the last review.
    pub last: DayNumber,
    /// The due day. After Again, it is the day of the last review.
    pub due: DayNumber,
    /// The number of reviews.
    pub reps: u32,
    /// The number of times the card was forgotten after a recall.
    pub lapses: u32,
    /// Whether the last answer was a recall, at least in part. An admitted guess is none.
    pub was_recalled: bool,
    /// The number of days with a miss since the last recall, or since the first review.
    pub missed_days: u32,
}

impl Memory {
    /// Whether the last answer was right. It may have been a guess; `was_recalled` says so.
    #[must_use]
    pub fn was_right(&self) -> bool {
        self.due > self.last
    }

    /// The state that predictions use: the state right after the last review, corrected by the time
    /// of the answer.
    #[must_use]
    pub fn expected_state(&self) -> CardState {
        self.state.scale_stability(self.time_factor)
    }

    /// Whether the card has too many lapses, or was missed on as many days without a recall.
    #[must_use]
    pub fn is_leech(&self, limit: u32) -> bool {
        self.lapses >= limit || self.missed_days >= limit
    }

    /// Whether the last answer makes a card that was a leech before a leech again: after half the
    /// limit more lapses, or days with a miss. `before` is the memory before that answer.
    pub(super) fn is_leech_again(&self, before: Option<&Self>, limit: u32) -> bool {
        let reaches = |count: u32, before: u32| {
            let beyond = count.checked_sub(limit);
            count > before && beyond.is_some_and(|more| more % limit.div_ceil(2).max(1) == 0)
        };
        let (lapses, missed_days) =
            before.map_or((0, 0), |before| (before.lapses, before.missed_days));
        reaches(self.lapses, lapses) || reaches(self.missed_days, missed_days)
    }

    /// The number of days with a miss since the last recall, after a review on this day. Several
    /// misses on one day count once.
    fn missed_days_after(before: Option<&Self>, review: &Review) -> u32 {
        let Some(before) = before else { return u32::from(review.is_missed()) };
        if !review.is_missed() {
            return if review.is_recall() { 0 } else { before.missed_days };
        }
        let is_same_day = before.last == review.day && before.missed_days > 0;
        before.missed_days.saturating_add(u32::from(!is_same_day))
    }
}

impl Model {
    /// Computes the memory from all reviews in order. Returns `None` without reviews. Without a
    /// seed, intervals have no fuzz.
    #[must_use]
    pub fn fold_reviews(&self, reviews: &[Review], card: Option<Seed>) -> Option<Memory> {
        reviews
            .iter()
            .fold(None, |before, review| Some(self.add_review(before.as_ref(), review, card)))
    }

    /// Adds one review. If its day is before the last review, as after a clock change, no time has
    /// passed, and the next review counts from this day.
    #[must_use]
    pub fn add_review(
        &self,
        before: Option<&Memory>,
        review: &Review,
        card: Option<Seed>,
    ) -> Memory {
        let day = review.day;
        let known = before.map(|memory| (memory.state, day.days_since(memory.last)));
        let state = self.weigh_review(known, review);
        let time = RecallTime::from_review(known.map(|(_, elapsed)| elapsed), review);
        let time_factor = self.time_factor(time);
        let expected = state.scale_stability(time_factor);
        let reps = before.map_or(0, |memory| memory.reps).saturating_add(1);
        let missed = review.is_missed();
        let due = match card {
            _ if missed => day,
            Some(card) => self.due_day(expected, card, reps, day),
            None => day.plus_days(self.interval(expected)),
        };
        let lapse = missed && before.is_some_and(|memory| memory.was_recalled);
        let lapses = before.map_or(0, |memory| memory.lapses).saturating_add(u32::from(lapse));
        let was_recalled = review.is_recall();
        let missed_days = Memory::missed_days_after(before, review);
        Memory { state, time_factor, last: day, due, reps, lapses, was_recalled, missed_days }
    }

    /// The chance of recall on a day.
    #[must_use]
    pub fn recall_on(&self, memory: &Memory, day: DayNumber) -> Retrievability {
        self.retrievability(memory.expected_state(), day.days_since(memory.last))
    }
}

#[cfg(test)]
mod tests {
    use fsrs::{FSRS, FSRSItem, FSRSReview};
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

    use super::{DayNumber, Memory, Model, Retrievability, Review, Seed};
    use crate::memory::{AnswerTimeEffect, Evidence, Parameters, Prior, Rating};

    const CARD: Option<Seed> = Some(Seed(42));

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    fn timed_model() -> Model {
        model().with_answer_time(Some(AnswerTimeEffect::new(0.4, 6.0, 6.0)))
    }

    fn memory_after(reviews: &[(i32, Rating)]) -> Memory {
        let reviews: Vec<_> =
            reviews.iter().map(|(day, rating)| Review::certain(DayNumber(*day), *rating)).collect();
        model().fold_reviews(&reviews, None).unwrap()
    }

    fn history() -> impl Strategy<Value = Vec<Review>> {
        let review = (0_i32..400, 0_usize..4, 0.0_f32..30.0).prop_map(|(day, rating, seconds)| {
            let evidence = Evidence::FULL.with_seconds(seconds);
            Review { day: DayNumber(day), rating: Rating::ALL[rating], evidence }
        });
        proptest::collection::vec(review, 0..30)
    }

    #[test]
    fn a_card_that_was_missed_is_due_the_same_day() {
        let missed = memory_after(&[(10, Rating::Again)]);
        assert_eq!((missed.due, missed.was_right()), (DayNumber(10), false));
        let learned = memory_after(&[(10, Rating::Again), (10, Rating::Good)]);
        assert_eq!((learned.due, learned.was_right(), learned.reps), (DayNumber(11), true, 2));
        assert_eq!(memory_after(&[(10, Rating::Good)]).due, DayNumber(12));
        assert_eq!(memory_after(&[(10, Rating::Easy)]).due, DayNumber(18));
    }

    #[test]
    fn only_a_learned_card_can_lapse() {
        use Rating::{Again, Good, Hard};
        let lapses = |ratings: &[Rating]| {
            memory_after(&ratings.iter().map(|rating| (0, *rating)).collect::<Vec<_>>()).lapses
        };
        assert_eq!(lapses(&[Again, Again, Again]), 0);
        assert_eq!(lapses(&[Again, Good, Again]), 1);
        assert_eq!(lapses(&[Good, Again, Again, Hard, Again]), 2);
        let often = [Good, Again].repeat(8);
        assert!(
            memory_after(&often.iter().map(|rating| (0, *rating)).collect::<Vec<_>>()).is_leech(8)
        );
        assert_eq!(lapses(&often[..15]), 7);
    }

    #[test]
    fn a_card_that_was_never_recalled_is_a_leech_too() {
        let missed = |count: i32| {
            memory_after(&(0..count).map(|day| (day, Rating::Again)).collect::<Vec<_>>())
        };
        assert!(missed(8).is_leech(8) && !missed(7).is_leech(8) && missed(7).is_leech(7));
        assert_eq!(missed(8).lapses, 0);
        let one_day = memory_after(&[(0, Rating::Again); 9]);
        assert_eq!((one_day.missed_days, one_day.is_leech(2)), (1, false), "one day counts once");
        let good = memory_after(&(0..12).map(|day| (40 * day, Rating::Good)).collect::<Vec<_>>());
        assert!(!good.is_leech(8));
        let last = [(0, Rating::Again), (1, Rating::Again), (2, Rating::Good), (9, Rating::Again)];
        let last = memory_after(&last);
        assert_eq!((last.lapses, last.missed_days), (1, 1), "a recall ends the days with a miss");
    }

    #[test]
    fn a_guess_is_no_recall_and_a_miss_after_it_no_lapse() {
        let review = |day, rating, evidence| Review { day: DayNumber(day), rating, evidence };
        let guesses = (0..16).map(|day| match day % 2 {
            0 => review(day, Rating::Hard, Evidence::GUESS),
            _ => review(day, Rating::Again, Evidence::FULL),
        });
        let guessed = model().fold_reviews(&guesses.collect::<Vec<_>>(), None).unwrap();
        assert_eq!((guessed.reps, guessed.lapses, guessed.missed_days), (16, 0, 8));
        assert!(guessed.is_leech(8) && !guessed.is_leech(9));
        let after_guess = [
            review(0, Rating::Good, Evidence::FULL),
            review(2, Rating::Hard, Evidence::GUESS),
            review(3, Rating::Again, Evidence::FULL),
        ];
        let forgotten = model().fold_reviews(&after_guess, None).unwrap();
        assert_eq!((forgotten.lapses, forgotten.missed_days), (0, 1));
        let hinted = [
            review(0, Rating::Hard, Evidence::new(0.0, 0.5)),
            review(1, Rating::Again, Evidence::FULL),
        ];
        assert_eq!(model().fold_reviews(&hinted, None).unwrap().lapses, 1, "a hint is in between");
    }

    #[test]
    fn a_leech_that_was_brought_back_is_one_again_at_half_the_limit_more() {
        let with = |lapses, missed_days| Memory {
            lapses,
            missed_days,
            ..memory_after(&[(0, Rating::Good)])
        };
        let again_at = |limit: u32| {
            (1..20)
                .filter(|lapses| with(*lapses, 1).is_leech_again(Some(&with(lapses - 1, 0)), limit))
                .collect::<Vec<_>>()
        };
        assert_eq!(again_at(8), [8, 12, 16]);
        assert_eq!(again_at(3), [3, 5, 7, 9, 11, 13, 15, 17, 19]);
        assert_eq!(again_at(1).len(), 19);
        let missed = with(8, 2).is_leech_again(Some(&with(8, 1)), 8);
        assert!(!missed, "a miss that is no lapse does not count");
        assert!(with(0, 12).is_leech_again(Some(&with(0, 11)), 8));
    }

    #[test]
    fn a_clock_that_was_set_back_is_no_time_at_all() {
        let set_back = memory_after(&[(10, Rating::Good), (5, Rating::Good)]);
        assert_eq!(set_back.state, memory_after(&[(10, Rating::Good), (10, Rating::Good)]).state);
        assert_eq!(set_back.last, DayNumber(5));
    }

    #[test]
    fn days_at_the_end_of_counting_do_no_harm() {
        let end = memory_after(&[(i32::MIN, Rating::Good), (i32::MAX, Rating::Good)]);
        assert_eq!(end.due, DayNumber(i32::MAX));
    }

    /// The whole days until a card is due again, if it is answered right on its due day eight times
    /// in a row.
    fn fold_intervals(evidence: Evidence) -> Vec<i32> {
        let mut memory: Option<Memory> = None;
        let mut intervals = Vec::new();
        for _ in 0..8 {
            let day = memory.map_or(DayNumber(0), |memory| memory.due);
            let review = Review { day, rating: Rating::Good, evidence };
            let after = model().add_review(memory.as_ref(), &review, None);
            intervals.push(after.due.0 - day.0);
            memory = Some(after);
        }
        intervals
    }

    #[test]
    fn only_recall_lengthens_the_interval() {
        assert_eq!(fold_intervals(Evidence::FULL)[..5], [2, 11, 46, 163, 497]);
        assert_eq!(fold_intervals(Evidence::GUESS), [1; 8], "an admitted guess eight times");
        assert_eq!(fold_intervals(Evidence::new(0.0, 0.5)), [1; 8], "a hint eight times");
        let (four, two) =
            (fold_intervals(Evidence::new(0.25, 1.0)), fold_intervals(Evidence::new(0.5, 1.0)));
        assert!(four.iter().zip(&two).all(|(four, two)| four >= two), "{four:?} {two:?}");
        assert!(
            fold_intervals(Evidence::FULL).iter().zip(&four).all(|(full, four)| full >= four),
            "{four:?}"
        );
    }

    #[test]
    fn an_admitted_guess_is_neither_a_lapse_nor_asked_again_at_once() {
        let known = memory_after(&[(0, Rating::Good), (2, Rating::Good)]);
        let guess = Review { day: known.due, rating: Rating::Good, evidence: Evidence::GUESS };
        let guessed = model().add_review(Some(&known), &guess, None);
        let missed =
            model().add_review(Some(&known), &Review::certain(known.due, Rating::Again), None);
        assert_eq!(guessed.state, missed.state);
        assert_eq!((guessed.lapses, missed.lapses), (0, 1));
        assert!(guessed.due > known.due && missed.due == known.due);
    }

    #[test]
    fn the_first_answer_uses_the_share_known_at_sight_as_recall() {
        let first = |share, luck| {
            let model = model().with_prior(Prior { at_sight: share, ..Prior::default() });
            let review = Review {
                day: DayNumber(0),
                rating: Rating::Good,
                evidence: Evidence::new(luck, 1.0),
            };
            model.add_review(None, &review, None).state.stability.0
        };
        let weights = *Parameters::default().weights();
        // 0.3 of 0.475: the logarithm lies so far from Again to Good.
        let expected = weights[2].powf(0.3 / 0.475) * weights[0].powf(0.175 / 0.475);
        assert!((first(0.3, 0.25) - expected).abs() < 1e-5);
        assert!(first(0.6, 0.25) > first(0.3, 0.25) && first(0.3, 0.5) < first(0.3, 0.25));
        assert!((first(0.1, 0.0) - weights[2]).abs() < 1e-6);
    }

    #[test]
    fn a_slow_recall_is_due_sooner_and_changes_no_later_state() {
        let answers = |seconds| {
            let evidence = Evidence::FULL.with_seconds(seconds);
            [0, 2, 13].map(|day| Review { day: DayNumber(day), rating: Rating::Good, evidence })
        };
        let fold = |seconds| timed_model().fold_reviews(&answers(seconds), None).unwrap();
        let (quick, usual, slow) = (fold(3.0), fold(6.0), fold(12.0));
        assert!(quick.due > usual.due && usual.due > slow.due);
        assert_eq!((quick.state, slow.state), (usual.state, usual.state));
        assert_eq!(usual, model().fold_reviews(&answers(6.0), None).unwrap());
        assert_eq!(fold(0.0), model().fold_reviews(&answers(3.0), None).unwrap());
        let day = DayNumber(40);
        let recall = |memory| timed_model().recall_on(&memory, day).0;
        assert!(recall(quick) > recall(usual) && recall(usual) > recall(slow));
    }

    #[test]
    fn no_reviews_are_no_memory() {
        assert_eq!(model().fold_reviews(&[], CARD), None);
    }

    proptest! {
        #[test]
        fn one_by_one_is_all_at_once(reviews in history(), cut in any::<proptest::sample::Index>()) {
            let model = timed_model();
            let (early, late) = reviews.split_at(cut.index(reviews.len() + 1));
            let mut memory = model.fold_reviews(early, CARD);
            for review in late {
                memory = Some(model.add_review(memory.as_ref(), review, CARD));
            }
            prop_assert_eq!(memory, model.fold_reviews(&reviews, CARD));
        }

        /// The engine can fold a whole history by itself.
        #[test]
        fn the_state_is_that_of_the_engine(mut reviews in history()) {
            reviews.sort_by_key(|review| review.day);
            let mut last = reviews.first().map_or(0, |review| review.day.0);
            let item = reviews.iter().map(|review| {
                let delta_t = (review.day.0 - last) as u32;
                last = review.day.0;
                FSRSReview { rating: review.rating.to_fsrs(), delta_t }
            });
            let item = FSRSItem { reviews: item.collect() };
            if let Some(memory) = timed_model().fold_reviews(&reviews, CARD) {
                let whole = FSRS::default().memory_state(item, None).unwrap();
                prop_assert_eq!(memory.state, whole.into());
                prop_assert_eq!(memory.reps as usize, reviews.len());
            }
        }
    }
}
