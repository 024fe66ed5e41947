//! A learner, simulated: what they would remember if a scheduler said each day what to ask.
//!
//! The truth of the learner's memory and what the scheduler thinks of it are apart, so that schedulers can be compared
//! on learners whose memory none of them knows (`examples/simulation.rs`).

use std::mem;

use super::chance::{Chance, Seed};
use super::evidence::{Evidence, Review};
use super::fold::Memory;
use super::model::Model;
use super::unit::{DayNumber, Grade};

/// The share of second attempts on the same day that fail, for a card that is new and for one that was known before:
/// the defaults of the engine's own simulator, which were counted from Anki's users.
const SECOND_MISS_SHARES: [f32; 2] = [0.37, 0.22];

/// How a learner's memory truly is.
pub trait Learner {
    /// What is true of one card.
    type Trace;

    /// What a review makes of it: Good where the card was recalled, Again where it was not, whatever was answered.
    fn learn_card(
        &self,
        card: usize,
        before: Option<&Self::Trace>,
        day: DayNumber,
        grade: Grade,
    ) -> Self::Trace;

    /// The chance that the card is recalled on a day, from 0 to 1.
    fn recall_chance(&self, trace: &Self::Trace, day: DayNumber) -> f32;

    /// The chance that a card is answered right that is not recalled, from 0 to 1.
    fn luck(&self, card: usize) -> f32 {
        let _ = card;
        0.0
    }
}

/// Who says when a card is asked again.
pub trait Scheduler {
    /// What is kept of one card.
    type Card;

    /// What a review makes of it.
    fn schedule_review(&self, card: usize, before: Option<&Self::Card>, review: &Review) -> Self::Card;

    /// The day from which it is to be asked again.
    fn due(&self, card: &Self::Card) -> DayNumber;

    /// What is asked first where not all that is due can be: the lowest.
    fn queue_order(&self, card: &Self::Card, day: DayNumber) -> f32;

    /// The chance that it believes a card is answered right by that is not recalled, from 0 to 1.
    fn luck(&self, card: usize) -> f32 {
        let _ = card;
        0.0
    }
}

impl Learner for Model {
    type Trace = Memory;

    fn learn_card(&self, _: usize, before: Option<&Memory>, day: DayNumber, grade: Grade) -> Memory {
        Model::add_review(self, before, &Review::certain(day, grade), None)
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
}

/// How fast a learner is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// How long an answer takes that is wrong, with the look at the right one, in seconds.
    pub again: f32,
    /// How long any other answer takes, in seconds.
    pub other: f32,
    /// The share of cards that are right when they are asked for the first time, from 0 to 1.
    pub at_sight: f32,
}

/// 20 and 12 seconds, as the engine's own simulator has it of Anki's users; and three cards in ten known at sight.
impl Default for Pace {
    fn default() -> Self {
        Self { again: 20.0, other: 12.0, at_sight: 0.3 }
    }
}

/// What was counted of a learner's answers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AnswerTimes {
    /// How many answers were wrong, and how many seconds they took in all.
    pub missed: (usize, f64),
    /// How many were not, and how many seconds they took in all.
    pub others: (usize, f64),
    /// How many cards were asked for the first time, and how many of them were right.
    pub at_sight: (usize, usize),
}

impl AnswerTimes {
    /// How long a card takes where nothing is known of the learner, in seconds: a guess.
    pub const USUAL_SECONDS: f64 = 20.0;

    /// How long a card takes until it is right, in seconds: all that the answers took, shared among those that were right
    /// in the end, with the usual time of [`Pace::USUAL`] cards beside them.
    #[must_use]
    pub fn seconds_a_card(&self) -> f64 {
        let (missed, others) = (self.missed, self.others);
        (Pace::USUAL * Self::USUAL_SECONDS + missed.1 + others.1) / (Pace::USUAL + others.0 as f64)
    }
}

impl Pace {
    /// So many answers of the usual pace are counted beside the learner's own, so that a few say little and many say all.
    pub const USUAL: f64 = 20.0;

    /// The pace of a learner of whom this was counted.
    #[must_use]
    pub fn from_answers(counted: &AnswerTimes) -> Self {
        let shrunk = |usual: f32, (count, sum): (usize, f64)| {
            ((f64::from(usual) * Self::USUAL + sum) / (Self::USUAL + count as f64)) as f32
        };
        let usual = Self::default();
        let (asked, right) = counted.at_sight;
        Self {
            again: shrunk(usual.again, counted.missed),
            other: shrunk(usual.other, counted.others),
            at_sight: shrunk(usual.at_sight, (asked, right as f64)),
        }
    }
}

/// What is simulated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SimulationSettings {
    /// How many days, the first of which is day 0.
    pub days: u16,
    /// How long is studied each day at most, in seconds. A card that was begun is finished.
    pub seconds: f32,
    /// How many cards are new.
    pub new: usize,
    /// Over how many days, from the first, they are spread evenly. On each day they come after what is due.
    pub spread: u16,
    /// How fast the learner is.
    pub pace: Pace,
    /// What chance is seeded with.
    pub seed: u64,
    /// Every so many days, the cards are counted that would be recalled; never where it is 0.
    pub census: u16,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulationResult {
    /// How long was studied each day, in seconds.
    pub seconds: Vec<f32>,
    /// How many cards would be recalled on the day after the last.
    pub known: f32,
    /// How many of the new cards were begun.
    pub begun: usize,
    /// How many cards were due on the last day and not asked for want of time.
    pub behind: usize,
    /// The reviews of each new card that was begun, in the order in which they were begun.
    pub histories: Vec<Vec<Review>>,
    /// For each of these reviews, whether the card was recalled; a right answer may be luck.
    pub recalled: Vec<Vec<bool>>,
    /// How many cards would be recalled on each day that was counted, by [`SimulationSettings`].
    pub census: Vec<f32>,
}

/// Simulates study, on top of the cards that are known already.
pub fn simulate_study<L: Learner, S: Scheduler>(
    learner: &L,
    scheduler: &S,
    known: Vec<(L::Trace, S::Card)>,
    setting: &SimulationSettings,
) -> SimulationResult {
    let days = usize::from(setting.days);
    let mut study = Simulation {
        learner,
        scheduler,
        setting,
        chance: Chance(setting.seed),
        queues: vec![Vec::new(); days],
        first_new: known.len(),
        cards: Vec::with_capacity(known.len() + setting.new),
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
    for day in 0..setting.days {
        behind = study.study_day(day);
        seconds.push(mem::take(&mut study.spent));
        if setting.census > 0 && (day + 1).is_multiple_of(setting.census) {
            census.push(study.count_known(DayNumber(i32::from(day) + 1)));
        }
    }
    let known = study.count_known(DayNumber(i32::from(setting.days)));
    let Simulation { histories, recalled, .. } = study;
    SimulationResult { seconds, known, begun: histories.len(), behind, histories, recalled, census }
}

/// An answer, and whether the card was recalled.
struct SimulatedAnswer {
    review: Review,
    recalled: bool,
}

impl SimulatedAnswer {
    fn true_rating(&self) -> Grade {
        if self.recalled { Grade::Good } else { Grade::Again }
    }
}

struct Simulation<'a, L: Learner, S: Scheduler> {
    learner: &'a L,
    scheduler: &'a S,
    setting: &'a SimulationSettings,
    chance: Chance,
    /// The cards that are due from each day on.
    queues: Vec<Vec<usize>>,
    /// Where in `cards` those begin that were new.
    first_new: usize,
    cards: Vec<(L::Trace, S::Card)>,
    histories: Vec<Vec<Review>>,
    recalled: Vec<Vec<bool>>,
    /// How long was studied today, in seconds.
    spent: f32,
}

impl<L: Learner, S: Scheduler> Simulation<'_, L, S> {
    /// Studies for a day; says how many cards were put off.
    fn study_day(&mut self, number: u16) -> usize {
        let day = DayNumber(i32::from(number));
        let mut late = 0;
        for card in self.due_queue(day) {
            if self.spent < self.setting.seconds {
                self.ask_card(card, day);
            } else {
                late += 1;
                self.enqueue_card(card, DayNumber(day.0 + 1));
            }
        }
        let SimulationSettings { new, spread, .. } = *self.setting;
        let begun = (new * (usize::from(number) + 1)).div_ceil(usize::from(spread.max(1))).min(new);
        while self.spent < self.setting.seconds && self.histories.len() < begun {
            self.begin_card(day);
        }
        late
    }

    /// What is due on a day, in the order in which it is asked.
    fn due_queue(&mut self, day: DayNumber) -> Vec<usize> {
        let due = self.queues.get_mut(day.0 as usize).map(mem::take).unwrap_or_default();
        let order =
            |number: usize| Some((self.scheduler.queue_order(&self.cards.get(number)?.1, day), number));
        let mut queue: Vec<(f32, usize)> = due.into_iter().filter_map(order).collect();
        queue.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        queue.into_iter().map(|(_, number)| number).collect()
    }

    /// How many cards would be recalled on a day.
    fn count_known(&self, day: DayNumber) -> f32 {
        self.cards.iter().map(|(trace, _)| self.learner.recall_chance(trace, day)).sum()
    }

    fn begin_card(&mut self, day: DayNumber) {
        let number = self.cards.len();
        let answer = self.draw_answer(number, self.setting.pace.at_sight, day);
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

    /// Asks a card that was missed again on the same day until it is right.
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
            && let (Some(history), Some(recalled)) = (self.histories.get_mut(new), self.recalled.get_mut(new))
        {
            history.push(answer.review);
            recalled.push(answer.recalled);
        }
        answer
    }

    /// Right or wrong, and the time that it took. A card that is not recalled may be right by luck.
    fn draw_answer(&mut self, number: usize, chance: f32, day: DayNumber) -> SimulatedAnswer {
        let recalled = self.chance.next_share() < chance;
        let luck = self.learner.luck(number);
        let is_right = recalled || luck > 0.0 && self.chance.next_share() < luck;
        self.spent += if is_right { self.setting.pace.other } else { self.setting.pace.again };
        let grade = if is_right { Grade::Good } else { Grade::Again };
        let evidence = Evidence::new(self.scheduler.luck(number), 1.0);
        SimulatedAnswer { review: Review { day, rating: grade, evidence }, recalled }
    }

    /// Puts a card into the queue of the day on which it is due, and of no day before `earliest`.
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
        AnswerTimes, DayNumber, Memory, Model, Pace, Seed, SimulationResult, SimulationSettings,
        simulate_study,
    };
    use crate::memory::{Parameters, Retrievability};

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

    fn simulated(setting: &SimulationSettings) -> SimulationResult {
        simulate_study(&model(), &model(), Vec::new(), setting)
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
    fn no_card_is_asked_before_it_is_due_nor_left_wrong_for_the_day() {
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
    fn a_pace_of_few_answers_is_nearly_the_usual_one() {
        let of = |count: usize| {
            let seconds = |each: f64| (count, each * count as f64);
            Pace::from_answers(&AnswerTimes {
                missed: seconds(40.0),
                others: seconds(6.0),
                at_sight: (count, count),
            })
        };
        assert_eq!(of(0), Pace::default());
        assert_eq!(of(20), Pace { again: 30.0, other: 9.0, at_sight: 0.65 });
        let own = of(20_000);
        assert!((own.again - 40.0).abs() < 0.1 && (own.other - 6.0).abs() < 0.1 && own.at_sight > 0.99);
    }

    #[test]
    fn a_card_takes_what_its_answers_took() {
        let counted = |count| AnswerTimes {
            missed: (count, 9.0 * count as f64),
            others: (count, 3.0 * count as f64),
            at_sight: (0, 0),
        };
        for (count, seconds) in [(0, 20.0), (20, 16.0)] {
            assert!((counted(count).seconds_a_card() - seconds).abs() < 1e-9, "{count}");
        }
        assert!((counted(20_000).seconds_a_card() - 12.0).abs() < 0.1);
    }

    #[test]
    fn new_cards_are_spread_and_time_is_kept() {
        let roomy = simulated(&SimulationSettings { seconds: 1e6, ..sample_settings() });
        assert_eq!((roomy.begun, roomy.behind), (200, 0));
        let begun_on = |day: i32| {
            roomy.histories.iter().filter(|history| history.first().unwrap().day == DayNumber(day)).count()
        };
        assert!((0..40).all(|day| begun_on(day) == 5), "five a day");
        let short = simulated(&SimulationSettings { seconds: 60.0, ..sample_settings() });
        assert!(short.begun < 100 && short.seconds.iter().all(|seconds| *seconds < 60.0 + 400.0));
    }

    #[test]
    fn a_learner_with_no_cards_or_no_days_does_nothing() {
        assert!(
            simulated(&SimulationSettings { new: 0, ..sample_settings() })
                .seconds
                .iter()
                .all(|seconds| *seconds == 0.0)
        );
        let none = simulated(&SimulationSettings { days: 0, ..sample_settings() });
        assert!(none.seconds.is_empty() && none.begun == 0);
    }

    /// A learner whose memory is what the scheduler takes it for recalls as often as was wished for.
    #[test]
    fn what_is_wished_for_is_what_comes() {
        let setting =
            SimulationSettings { days: 200, seconds: 1e6, new: 2_000, spread: 100, ..sample_settings() };
        let (mut right, mut asked) = (0, 0);
        for history in simulated(&setting).histories {
            for pair in history.windows(2).filter(|pair| pair[1].day.0 - pair[0].day.0 > 4) {
                asked += 1;
                right += usize::from(!pair[1].is_missed());
            }
        }
        let share = f64::from(right as u32) / f64::from(asked);
        assert!(asked > 5_000 && (share - 0.9).abs() < 0.01, "{right} of {asked}");
    }
}
