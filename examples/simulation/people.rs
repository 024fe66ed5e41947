//! Learners with a known memory, each with varying cards.

use obverse_core::memory::simulate::Learner;
use obverse_core::memory::{
    CardState, Chance, DayNumber, Difficulty, Memory, Model, Parameters, Rating, Retrievability,
    Review, Seed, Stability,
};

/// The chance of a right answer without recall, by the number of the card.
pub(crate) type Luck = fn(usize) -> f32;

/// Typed answers cannot be guessed.
pub(crate) fn typed(_: usize) -> f32 {
    0.0
}

/// One of two.
pub(crate) fn true_false(_: usize) -> f32 {
    0.5
}

/// One of four.
pub(crate) fn four_options(_: usize) -> f32 {
    0.25
}

/// A third of the cards each way.
pub(crate) fn mixed(card: usize) -> f32 {
    [0.0, 0.25, 0.5][card % 3]
}

/// The standard deviations of each weight except the first four, as FSRS's training assumes them.
const SPREAD: [f32; 17] = [
    0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14,
    0.27,
];

/// The standard deviation of the logarithm of a card's first stability, around that of its learner.
const CARDS: f32 = 0.5;

/// The largest difference between the difficulty of a card and that of its learner.
const HARDER: f32 = 2.5;

/// A learner. Memory is FSRS-6 with weights that no scheduler knows. Some cards last longer or are
/// easier, which no scheduler knows either.
pub(crate) struct Person {
    model: Model,
    luck: Luck,
    seed: u64,
    /// The decrease of ln(seconds) of an answer for each unit of the log odds of recall. `None` if
    /// answers have no times.
    quickness: Option<f32>,
    /// The standard deviation of the logarithm of a factor on the stability of a card, at every
    /// review.
    lasting: f32,
}

impl Person {
    /// The learner with a number. Stabilities vary by a factor of about 2.5 in both directions, and
    /// the other weights by [`SPREAD`]. A `width` below 1 reduces both.
    pub(crate) fn new(number: u64, width: f32, luck: Luck) -> Self {
        let mut chance = Chance(number);
        let mut weights = *Parameters::default().weights();
        let lasting = 0.9 * width * bell(&mut chance);
        for weight in &mut weights[..4] {
            *weight *= (lasting + 0.3 * width * bell(&mut chance)).exp();
        }
        for (at, spread) in (4..).zip(SPREAD) {
            let before = weights[at];
            weights[at] += spread * width * bell(&mut chance);
            if Parameters::new(weights).is_err() {
                weights[at] = before;
            }
        }
        let parameters = Parameters::new(weights).unwrap_or_default();
        let model = Model::new(parameters, Retrievability(0.9));
        Self { model, luck, seed: number, quickness: None, lasting: 0.0 }
    }

    /// The same learner with answer times and permanently different cards. An answer takes 8
    /// seconds at even odds of recall, and less if recall is more likely. Times only add to the
    /// answers if cards differ permanently.
    pub(crate) fn with_times(self, quickness: f32, lasting: f32) -> Self {
        Self { quickness: Some(quickness), lasting, ..self }
    }

    /// The memory of a new card, different from any other.
    fn first(&self, card: usize, review: &Review) -> Memory {
        let mut memory = self.model.add_review(None, review, None);
        let mut chance = Seed(self.seed.wrapping_mul(1_000_003) ^ card as u64).for_review(0);
        let stability = memory.state.stability.0 * (CARDS * bell(&mut chance)).exp();
        let difficulty = memory.state.difficulty.0 + HARDER * (2.0 * chance.next_share() - 1.0);
        memory.state.stability = Stability(stability.clamp(0.01, 36_500.0));
        memory.state.difficulty = Difficulty(difficulty.clamp(1.0, 10.0));
        memory
    }
}

/// A learner's memory of a card.
pub(crate) struct Trace {
    pub memory: Memory,
    /// The factor by which it lasts longer than FSRS predicts.
    factor: f32,
}

/// A number from an approximate standard normal distribution.
fn bell(chance: &mut Chance) -> f32 {
    (0..12).map(|_| chance.next_share()).sum::<f32>() - 6.0
}

impl Learner for Person {
    type Trace = Trace;

    fn learn_card(
        &self,
        card: usize,
        before: Option<&Trace>,
        day: DayNumber,
        rating: Rating,
    ) -> Trace {
        let review = Review::certain(day, rating);
        match before {
            Some(Trace { memory, factor }) => {
                let memory = self.model.add_review(Some(memory), &review, None);
                Trace { memory, factor: *factor }
            }
            None => {
                let mut chance =
                    Seed(self.seed.wrapping_mul(1_000_003) ^ card as u64).for_review(1);
                let factor = (self.lasting * bell(&mut chance)).exp();
                Trace { memory: self.first(card, &review), factor }
            }
        }
    }

    fn recall_chance(&self, Trace { memory, factor }: &Trace, day: DayNumber) -> f32 {
        let CardState { stability, difficulty } = memory.state;
        let state = CardState { stability: Stability(stability.0 * factor), difficulty };
        self.model.retrievability(state, day.days_since(memory.last)).0
    }

    fn luck(&self, card: usize) -> f32 {
        (self.luck)(card)
    }

    fn answer_seconds(&self, recall: f32, chance: &mut Chance) -> f32 {
        let Some(quickness) = self.quickness else { return 0.0 };
        let recall = recall.clamp(0.01, 0.99);
        let odds = recall / (1.0 - recall);
        (8_f32.ln() - quickness * odds.ln() + 0.5 * bell(chance)).exp()
    }
}
