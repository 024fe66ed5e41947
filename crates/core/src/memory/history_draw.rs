//! Histories without doubt, drawn from those in which luck had a part. The engine fits to recalls and lapses and knows
//! nothing between them.

use super::chance::Chance;
use super::evidence::{Evidence, Review};
use super::model::Model;
use super::unit::{Days, Grade};

/// Whether every review leaves no doubt.
pub(super) fn is_certain(history: &[Review]) -> bool {
    history.iter().all(|review| review.is_missed() || review.evidence.is_certain())
}

/// How many ways are tried for each that is drawn.
const DRAWS_TRIED: usize = 8;

/// One way in which a history may have come about: which right answers were recalls, and which were not. Of several ways,
/// each drawn from answer to answer as the model believes, one is taken by how likely it makes all of the answers: what
/// comes later says of an answer as much as what came before.
pub(super) fn draw_history(model: &Model, history: &[Review], chance: &mut Chance) -> Vec<Review> {
    if is_certain(history) {
        return draw_once(model, history, chance).reviews;
    }
    let ways: Vec<DrawnHistory> = (0..DRAWS_TRIED).map(|_| draw_once(model, history, chance)).collect();
    let best = ways.iter().map(|way| way.likelihood).fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = ways.iter().map(|way| (way.likelihood - best).exp()).collect();
    let mut left = f64::from(chance.next_share()) * weights.iter().sum::<f64>();
    let mut taken = 0;
    for (number, weight) in weights.iter().enumerate() {
        taken = number;
        left -= weight;
        if left < 0.0 {
            break;
        }
    }
    ways.into_iter().nth(taken).map(|way| way.reviews).unwrap_or_default()
}

/// A way in which a history may have come about.
struct DrawnHistory {
    reviews: Vec<Review>,
    /// The logarithm of the chance of all answers, given that it was so.
    likelihood: f64,
}

fn draw_once(model: &Model, history: &[Review], chance: &mut Chance) -> DrawnHistory {
    let mut before = None;
    let mut last = history.first().map(|review| review.day);
    let mut way = DrawnHistory { reviews: Vec::with_capacity(history.len()), likelihood: 0.0 };
    for review in history {
        let known = before.zip(last).map(|(state, last)| (state, review.day.days_since(last)));
        let belief = model.recall_belief(known, review);
        let is_recalled = belief >= 1.0 || belief > 0.0 && chance.next_share() < belief;
        let grade = if is_recalled { review.rating } else { Grade::Again };
        let certain = Review { rating: grade, evidence: Evidence::FULL, ..*review };
        if let Some((state, elapsed)) = known.filter(|(_, elapsed)| *elapsed > Days(0.0)) {
            let right = review.evidence.chance_right(f64::from(model.retrievability(state, elapsed).0));
            let answered = if review.is_missed() { 1.0 - right } else { right };
            way.likelihood += answered.max(1e-6).ln();
        }
        before = Some(model.weigh_review(known, &certain));
        last = Some(review.day);
        way.reviews.push(certain);
    }
    way
}

#[cfg(test)]
mod tests {
    use super::{Chance, Days, Evidence, Grade, Model, Review, draw_history, is_certain};
    use crate::memory::{DayNumber, Parameters, Retrievability};

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    fn twice(evidence: Evidence) -> [Review; 2] {
        [0, 2].map(|day| Review { day: DayNumber(day), rating: Grade::Good, evidence })
    }

    #[test]
    fn what_leaves_no_doubt_is_drawn_as_it_is() {
        let history =
            [twice(Evidence::FULL).to_vec(), vec![Review::certain(DayNumber(9), Grade::Again)]].concat();
        assert!(is_certain(&history));
        assert_eq!(draw_history(&model(), &history, &mut Chance(1)), history);
        let guessed = draw_history(&model(), &twice(Evidence::GUESS), &mut Chance(1));
        assert!(guessed.iter().all(Review::is_missed), "{guessed:?}");
    }

    #[test]
    fn as_many_are_drawn_as_recalled_as_all_answers_say() {
        let history = twice(Evidence::new(0.5, 1.0));
        assert!(!is_certain(&history));
        let mut chance = Chance(7);
        let draws: Vec<_> = (0..4_000).map(|_| draw_history(&model(), &history, &mut chance)).collect();
        let recalled = draws.iter().filter(|drawn| !drawn[0].is_missed()).count();
        // 0.3 known at sight, and half of the others by luck; the second answer is right the more likely if it was known.
        let right = |grade| {
            let recall = model().retrievability(model().first_state(grade), Days(2.0)).0;
            0.5 + 0.5 * f64::from(recall)
        };
        let (known, lucky) = (0.3 * right(Grade::Good), 0.35 * right(Grade::Again));
        let share = recalled as f64 / draws.len() as f64;
        assert!((share - known / (known + lucky)).abs() < 0.02, "{share} {}", known / (known + lucky));
        assert!(share > 0.3 / 0.65 + 0.02, "the first answer alone says less");
    }
}
