//! The schedulers: FSRS with and without luck, SM-2, and Leitner's boxes.

use obverse_core::memory::simulate::Scheduler;
use obverse_core::memory::{DayNumber, Days, Memory, Model, Review, Seed};

use super::people::Luck;

/// FSRS that assumes this luck.
pub(crate) struct Weighing {
    pub model: Model,
    pub luck: Luck,
}

impl Scheduler for Weighing {
    type Card = Memory;

    fn schedule_review(&self, card: usize, before: Option<&Memory>, review: &Review) -> Memory {
        self.model.add_review(before, review, Some(Seed(card as u64)))
    }

    fn due(&self, card: &Memory) -> DayNumber {
        card.due
    }

    fn queue_order(&self, card: &Memory, day: DayNumber) -> f32 {
        self.model.recall_on(card, day).0
    }

    fn luck(&self, card: usize) -> f32 {
        (self.luck)(card)
    }
}

/// SM-2 as Wozniak published it in 1990: 1 day, 6 days, then the last interval times the E-factor.
/// A lapse starts again and keeps the E-factor. Good is a 4, which leaves the E-factor at 2.5.
pub(crate) struct Sm2;

/// A card of SM-2.
pub(crate) struct Interval {
    days: f32,
    times: u32,
    due: DayNumber,
}

impl Scheduler for Sm2 {
    type Card = Interval;

    fn schedule_review(&self, _: usize, before: Option<&Interval>, review: &Review) -> Interval {
        if review.is_missed() {
            return Interval { days: 0.0, times: 0, due: review.day };
        }
        let times = before.map_or(0, |card| card.times);
        let days = match times {
            0 => 1.0,
            1 => 6.0,
            _ => (before.map_or(1.0, |card| card.days) * 2.5).round(),
        };
        Interval { days, times: times + 1, due: review.day.plus_days(Days(days)) }
    }

    fn due(&self, card: &Interval) -> DayNumber {
        card.due
    }

    fn queue_order(&self, card: &Interval, _: DayNumber) -> f32 {
        card.due.0 as f32
    }
}

/// Leitner's seven boxes of 1, 2, 4, 8, 16, 32 and 64 days. A lapse goes back to the first.
pub(crate) struct Leitner;

/// A card in a box.
pub(crate) struct Boxed {
    number: u8,
    due: DayNumber,
}

impl Scheduler for Leitner {
    type Card = Boxed;

    fn schedule_review(&self, _: usize, before: Option<&Boxed>, review: &Review) -> Boxed {
        if review.is_missed() {
            return Boxed { number: 0, due: review.day };
        }
        let number = before.map_or(0, |card| card.number);
        let days = 2_f32.powi(i32::from(number));
        Boxed { number: (number + 1).min(6), due: review.day.plus_days(Days(days)) }
    }

    fn due(&self, card: &Boxed) -> DayNumber {
        card.due
    }

    fn queue_order(&self, card: &Boxed, _: DayNumber) -> f32 {
        card.due.0 as f32
    }
}
