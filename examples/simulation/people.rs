//! Learners whose memory is known, each with cards that differ.

use obverse_core::memory::simulate::Learner;
use obverse_core::memory::{
    CardState, Chance, DayNumber, Difficulty, Memory, Model, Parameters, Rating, Retrievability,
    Review, Seed, Stability,
};

/// How a card is asked, by its number: the chance that it is right although it is not recalled.
pub type Luck = fn(usize) -> f32;

/// What is typed cannot be guessed.
pub fn typed(_: usize) -> f32 {
    0.0
}

/// One of two.
pub fn true_false(_: usize) -> f32 {
    0.5
}

/// One of four.
pub fn four_options(_: usize) -> f32 {
    0.25
}

/// A third of the cards each way.
pub fn mixed(card: usize) -> f32 {
    [0.0, 0.25, 0.5][card % 3]
}

/// By how much learners differ in each weight but the first four: the standard deviations that FSRS's own training
/// assumes.
const SPREAD: [f32; 17] = [
    0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14,
    0.27,
];

/// The standard deviation of the logarithm of a card's first stability, about that of its learner.
const CARDS: f32 = 0.5;

/// By how much the difficulty of a card lies above or below that of its learner, at most.
const HARDER: f32 = 2.5;

/// A learner: memory is FSRS-6 with weights that no scheduler knows, and some cards last longer than others and are
/// easier, which no scheduler knows either.
pub struct Person {
    model: Model,
    luck: Luck,
    seed: u64,
    /// The decrease of ln(seconds) of an answer for each unit of the log odds of recall; nothing where answers have no
    /// times.
    quickness: Option<f32>,
    /// The standard deviation of the logarithm of the factor by which a card lasts longer than FSRS has it, at every review.
    lasting: f32,
}

impl Person {
    /// One learner of many, by number: stabilities are spread by a factor of about 2.5 either way, the other weights by
    /// [`SPREAD`], all of it narrower where `width` is less than 1.
    pub fn new(number: u64, width: f32, luck: Luck) -> Self {
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

    /// The same learner with answers that take 8 seconds at even odds of recall, and the less the likelier it is, and with
    /// cards that differ for good: only then do times say more than the answers themselves.
    pub fn with_times(self, quickness: f32, lasting: f32) -> Self {
        Self { quickness: Some(quickness), lasting, ..self }
    }

    /// The memory of a new card, which is like no other card.
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

/// What a learner remembers of a card.
pub struct Trace {
    pub memory: Memory,
    /// By how much it lasts longer than its memory says.
    factor: f32,
}

/// A number of the standard normal distribution, near enough.
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
