//! Simulates a learner who studies with a scheduler.
//!
//! The learner's true memory is separate from the scheduler's estimate. So schedulers can be
//! compared on learners whose memory none of them knows (`examples/simulation.rs`).

use std::mem;

use super::chance::{Chance, Seed};
use super::evidence::{Evidence, Review};
use super::fold::Memory;
use super::model::Model;
use super::pace::Pace;
use super::unit::{DayNumber, Rating};

/// The share of second attempts on the same day that fail, for a new and a known card. These are
/// the defaults of the engine's simulator, from Anki's users.
const SECOND_MISS_SHARES: [f32; 2] = [0.37, 0.22];

/// A learner's true memory.
pub trait Learner {
    /// The true memory of one card.
    type Trace;

    /// The memory after a review. `rating` is Good after a recall and Again otherwise, whatever the
    /// answer.
    fn learn_card(
        &self,
        card: usize,
        before: Option<&Self::Trace>,
        day: DayNumber,
        rating: Rating,
    ) -> Self::Trace;

    /// The chance of recall on a day, from 0 to 1.
    fn recall_chance(&self, trace: &Self::Trace, day: DayNumber) -> f32;

    /// The chance of a right answer without recall, from 0 to 1.
    fn luck(&self, card: usize) -> f32 {
        let _ = card;
        0.0
    }

    /// The time of an answer in seconds, given the chance of recall before it, or 0 if the learner
    /// has no times. It says nothing about the study time, which follows from the [`Pace`].
    fn answer_seconds(&self, recall: f32, chance: &mut Chance) -> f32 {
        let _ = (recall, chance);
        0.0
    }
}

/// Decides when a card is asked again.
pub trait Scheduler {
    /// The scheduler's data for one card.
    type Card;

    /// Adds a review.
    fn schedule_review(
        &self,
        card: usize,
        before: Option<&Self::Card>,
        review: &Review,
    ) -> Self::Card;

    /// The due day.
    fn due(&self, card: &Self::Card) -> DayNumber;

    /// The key for sorting due cards. The lowest comes first.
    fn queue_order(&self, card: &Self::Card, day: DayNumber) -> f32;

    /// Whether the learner does not study on a day.
    fn is_day_off(&self, day: DayNumber) -> bool {
        let _ = day;
        false
    }

    /// The scheduler's estimate of a right answer without recall, from 0 to 1.
    fn luck(&self, card: usize) -> f32 {
        let _ = card;
        0.0
    }
}

impl Learner for Model {
    type Trace = Memory;

    fn learn_card(
        &self,
        _: usize,
        before: Option<&Memory>,
        day: DayNumber,
        rating: Rating,
    ) -> Memory {
        Model::add_review(self, before, &Review::certain(day, rating), None)
    }

    fn recall_chance(&self, trace: &Memory, day: DayNumber) -> f32 {
        Model::recall_on(self, trace, day).0
    }
}

impl Scheduler for Model {
    type Card = Memory;

    fn schedule_review(&self, card: usize, before: Option<&Memory>, review: &Review) -> Memory {
        Model::add_review(self, before, review, Some(Seed(card as u64)))
    }

    fn due(&self, card: &Memory) -> DayNumber {
        card.due
    }

    fn queue_order(&self, card: &Memory, day: DayNumber) -> f32 {
        Model::recall_on(self, card, day).0
    }

    fn is_day_off(&self, day: DayNumber) -> bool {
        self.days_off().is_day_off(day)
    }
}

/// The settings of a simulation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SimulationSettings {
    /// The number of days. The first is day 0.
    pub days: u16,
    /// The most study time per day, in seconds. A started card is finished.
    pub seconds: f32,
    /// The number of new cards.
    pub new: usize,
    /// The number of days over which new cards are spread evenly. Each day they come after due
    /// cards.
    pub spread: u16,
    /// The learner's pace.
    pub pace: Pace,
    /// The seed of all random choices.
    pub seed: u64,
    /// The days between two counts of known cards, or 0 for none.
    pub census: u16,
}

/// The result of a simulation.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulationResult {
    /// The study time of each day, in seconds.
    pub seconds: Vec<f32>,
    /// The expected number of recalled cards on the day after the last.
    pub known: f32,
    /// The number of new cards begun.
    pub begun: usize,
    /// The number of due cards left on the last day of study.
    pub behind: usize,
    /// The reviews of each new card, in the order in which the cards were begun.
    pub histories: Vec<Vec<Review>>,
    /// For each of these reviews, whether the card was recalled. A right answer may be luck.
    pub recalled: Vec<Vec<bool>>,
    /// The expected number of recalled cards on each day of the census.
    pub census: Vec<f32>,
}

/// Simulates study. `known` holds the cards known before.
pub fn simulate_study<L: Learner, S: Scheduler>(
    learner: &L,
    scheduler: &S,
    known: Vec<(L::Trace, S::Card)>,
    settings: &SimulationSettings,
) -> SimulationResult {
    let days = usize::from(settings.days);
    let mut study = Simulation {
        learner,
        scheduler,
        settings,
        chance: Chance(settings.seed),
        queues: vec![Vec::new(); days],
        first_new: known.len(),
        cards: Vec::with_capacity(known.len() + settings.new),
        histories: Vec::new(),
        recalled: Vec::new(),
        spent: 0.0,
    };
    for (trace, card) in known {
        study.cards.push((trace, card));
        study.enqueue_card(study.cards.len() - 1, DayNumber(0));
    }
    let mut behind = 0;
    let mut seconds = Vec::with_capacity(days);
    let mut census = Vec::new();
    for day in 0..settings.days {
        let number = DayNumber(i32::from(day));
        if scheduler.is_day_off(number) {
            study.skip_day(number);
        } else {
            behind = study.study_day(day);
        }
        seconds.push(mem::take(&mut study.spent));
        if settings.census > 0 && (day + 1).is_multiple_of(settings.census) {
            census.push(study.count_known(DayNumber(i32::from(day) + 1)));
        }
    }
    let known = study.count_known(DayNumber(i32::from(settings.days)));
    let Simulation { histories, recalled, .. } = study;
    SimulationResult { seconds, known, begun: histories.len(), behind, histories, recalled, census }
}

/// An answer, and whether it was a recall.
struct SimulatedAnswer {
    review: Review,
    recalled: bool,
}

impl SimulatedAnswer {
    fn true_rating(&self) -> Rating {
        if self.recalled { Rating::Good } else { Rating::Again }
    }
}

struct Simulation<'a, L: Learner, S: Scheduler> {
    learner: &'a L,
    scheduler: &'a S,
    settings: &'a SimulationSettings,
    chance: Chance,
    /// The cards due from each day on.
    queues: Vec<Vec<usize>>,
    /// The index of the first new card in `cards`.
    first_new: usize,
    cards: Vec<(L::Trace, S::Card)>,
    histories: Vec<Vec<Review>>,
    recalled: Vec<Vec<bool>>,
    /// The study time of today, in seconds.
    spent: f32,
}

impl<L: Learner, S: Scheduler> Simulation<'_, L, S> {
    /// Postpones the due cards of a day off.
    fn skip_day(&mut self, day: DayNumber) {
        for card in self.due_queue(day) {
            self.enqueue_card(card, DayNumber(day.0 + 1));
        }
    }

    /// Simulates one day. Returns the number of postponed cards.
    fn study_day(&mut self, number: u16) -> usize {
        let day = DayNumber(i32::from(number));
        let mut late = 0;
        for card in self.due_queue(day) {
            if self.spent < self.settings.seconds {
                self.ask_card(card, day);
            } else {
                late += 1;
                self.enqueue_card(card, DayNumber(day.0 + 1));
            }
        }
        let SimulationSettings { new, spread, .. } = *self.settings;
        let begun = (new * (usize::from(number) + 1)).div_ceil(usize::from(spread.max(1))).min(new);
        while self.spent < self.settings.seconds && self.histories.len() < begun {
            self.begin_card(day);
        }
        late
    }

    /// The due cards of a day, in order.
    fn due_queue(&mut self, day: DayNumber) -> Vec<usize> {
        let due = self.queues.get_mut(day.0 as usize).map(mem::take).unwrap_or_default();
        let mut queue: Vec<(f32, usize)> = due
            .into_iter()
            .filter_map(|number| {
                let (_, card) = self.cards.get(number)?;
                Some((self.scheduler.queue_order(card, day), number))
            })
            .collect();
        queue.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        queue.into_iter().map(|(_, number)| number).collect()
    }

    /// The expected number of recalled cards on a day.
    fn count_known(&self, day: DayNumber) -> f32 {
        self.cards.iter().map(|(trace, _)| self.learner.recall_chance(trace, day)).sum()
    }

    fn begin_card(&mut self, day: DayNumber) {
        let number = self.cards.len();
        let answer = self.draw_answer(number, self.settings.pace.at_sight, day);
        self.histories.push(vec![answer.review]);
        self.recalled.push(vec![answer.recalled]);
        let trace = self.learner.learn_card(number, None, day, answer.true_rating());
        let card = self.scheduler.schedule_review(number, None, &answer.review);
        self.cards.push((trace, card));
        self.repeat_card(number, &answer, SECOND_MISS_SHARES[0]);
    }

    fn ask_card(&mut self, number: usize, day: DayNumber) {
        let Some((trace, _)) = self.cards.get(number) else { return };
        let chance = self.learner.recall_chance(trace, day);
        let answer = self.review_card(number, day, chance);
        self.repeat_card(number, &answer, SECOND_MISS_SHARES[1]);
    }

    /// Repeats a missed card on the same day until it is right.
    fn repeat_card(&mut self, number: usize, answer: &SimulatedAnswer, again: f32) {
        let day = answer.review.day;
        let mut is_missed = answer.review.is_missed();
        while is_missed {
            is_missed = self.review_card(number, day, 1.0 - again).review.is_missed();
        }
        self.enqueue_card(number, DayNumber(day.0 + 1));
    }

    fn review_card(&mut self, number: usize, day: DayNumber, chance: f32) -> SimulatedAnswer {
        let answer = self.draw_answer(number, chance, day);
        if let Some((trace, card)) = self.cards.get_mut(number) {
            *trace = self.learner.learn_card(number, Some(trace), day, answer.true_rating());
            *card = self.scheduler.schedule_review(number, Some(card), &answer.review);
        }
        if let Some(new) = number.checked_sub(self.first_new)
            && let (Some(history), Some(recalled)) =
                (self.histories.get_mut(new), self.recalled.get_mut(new))
        {
            history.push(answer.review);
            recalled.push(answer.recalled);
        }
        answer
    }

    /// Draws an answer and adds its time. A card that is not recalled may be right by luck.
    fn draw_answer(&mut self, number: usize, chance: f32, day: DayNumber) -> SimulatedAnswer {
        let recalled = self.chance.next_share() < chance;
        let luck = self.learner.luck(number);
        let is_right = recalled || luck > 0.0 && self.chance.next_share() < luck;
        self.spent += if is_right { self.settings.pace.other } else { self.settings.pace.again };
        let rating = if is_right { Rating::Good } else { Rating::Again };
        let seconds = self.learner.answer_seconds(chance, &mut self.chance);
        let evidence = Evidence::new(self.scheduler.luck(number), 1.0).with_seconds(seconds);
        SimulatedAnswer { review: Review { day, rating, evidence }, recalled }
    }

    /// Queues a card on its due day, but not before `earliest`.
    fn enqueue_card(&mut self, number: usize, earliest: DayNumber) {
        let Some((_, card)) = self.cards.get(number) else { return };
        let due = self.scheduler.due(card).max(earliest);
        if let Some(queue) = self.queues.get_mut(due.0 as usize) {
            queue.push(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        DayNumber, Memory, Model, Pace, Seed, SimulationResult, SimulationSettings, simulate_study,
    };
    use crate::memory::{DaysOff, Parameters, Retrievability};

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    fn sample_settings() -> SimulationSettings {
        SimulationSettings {
            days: 60,
            seconds: 600.0,
            new: 200,
            spread: 40,
            pace: Pace::default(),
            seed: 1,
            census: 0,
        }
    }

    fn simulated(settings: &SimulationSettings) -> SimulationResult {
        simulate_study(&model(), &model(), Vec::new(), settings)
    }

    #[test]
    fn the_same_seed_is_the_same_study() {
        assert_eq!(simulated(&sample_settings()), simulated(&sample_settings()));
        assert_ne!(
            simulated(&sample_settings()),
            simulated(&SimulationSettings { seed: 2, ..sample_settings() })
        );
    }

    #[test]
    fn no_card_comes_before_its_date_or_stays_wrong_for_the_day() {
        for (card, history) in simulated(&sample_settings()).histories.iter().enumerate() {
            let mut memory: Option<Memory> = None;
            for (place, review) in history.iter().enumerate() {
                assert!(memory.is_none_or(|memory| memory.due <= review.day), "{history:?}");
                let is_last = history.get(place + 1).is_none_or(|next| next.day > review.day);
                assert!(!is_last || !review.is_missed(), "{history:?}");
                memory = Some(model().add_review(memory.as_ref(), review, Some(Seed(card as u64))));
            }
        }
    }

    #[test]
    fn new_cards_are_spread_and_time_is_kept() {
        let roomy = simulated(&SimulationSettings { seconds: 1e6, ..sample_settings() });
        assert_eq!((roomy.begun, roomy.behind), (200, 0));
        let begun_on = |day: i32| {
            roomy
                .histories
                .iter()
                .filter(|history| history.first().unwrap().day == DayNumber(day))
                .count()
        };
        assert!((0..40).all(|day| begun_on(day) == 5), "five a day");
        let short = simulated(&SimulationSettings { seconds: 60.0, ..sample_settings() });
        assert!(short.begun < 100 && short.seconds.iter().all(|seconds| *seconds < 60.0 + 400.0));
    }

    #[test]
    fn a_simulation_without_cards_or_days_is_empty() {
        assert!(
            simulated(&SimulationSettings { new: 0, ..sample_settings() })
                .seconds
                .iter()
                .all(|seconds| *seconds == 0.0)
        );
        let none = simulated(&SimulationSettings { days: 0, ..sample_settings() });
        assert!(none.seconds.is_empty() && none.begun == 0);
    }

    #[test]
    fn a_day_off_has_no_study_and_loses_no_card() {
        let weekdays = [false, false, false, true, false, false, false];
        let free = model().with_days_off(DaysOff { weekdays, days: vec![DayNumber(12)] });
        let settings = SimulationSettings { seconds: 1e6, ..sample_settings() };
        let found = simulate_study(&free, &free, Vec::new(), &settings);
        // Day 0 is a Thursday.
        let is_off = |day: usize| day.is_multiple_of(7) || day == 12;
        for (day, seconds) in found.seconds.iter().enumerate() {
            assert_eq!(*seconds == 0.0, is_off(day), "{day} {seconds}");
        }
        assert_eq!((found.begun, found.behind), (200, 0));
        // The new cards of a day off come on the next day.
        let begun_on =
            |day| found.histories.iter().filter(|history| history[0].day == DayNumber(day)).count();
        assert_eq!((begun_on(7), begun_on(8), begun_on(9)), (0, 10, 5));
    }

    /// If the scheduler knows the learner's true memory, the learner recalls as often as desired.
    #[test]
    fn predicted_recall_is_true_recall() {
        let settings = SimulationSettings {
            days: 200,
            seconds: 1e6,
            new: 2_000,
            spread: 100,
            ..sample_settings()
        };
        let (mut right, mut asked) = (0, 0);
        for history in simulated(&settings).histories {
            for pair in history.windows(2).filter(|pair| pair[1].day.0 - pair[0].day.0 > 4) {
                asked += 1;
                right += usize::from(!pair[1].is_missed());
            }
        }
        let share = f64::from(right as u32) / f64::from(asked);
        assert!(asked > 5_000 && (share - 0.9).abs() < 0.01, "{right} of {asked}");
    }
}
