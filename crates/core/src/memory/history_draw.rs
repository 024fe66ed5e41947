//! Draws certain histories from histories with luck. The engine fits only to recalls and lapses,
//! with nothing between them.

use super::chance::Chance;
use super::evidence::{Evidence, Review};
use super::model::Model;
use super::unit::{Days, Rating};

/// Whether every review in the history is certain.
pub(super) fn is_certain(history: &[Review]) -> bool {
    history.iter().all(|review| review.is_missed() || review.evidence.is_certain())
}

/// The number of candidates for each draw.
const DRAWS_TRIED: usize = 8;

/// Draws one possible history: which right answers were recalls, and which were luck.
///
/// Each candidate is drawn answer by answer from the model's beliefs. The choice among candidates
/// is weighted by the likelihood of all answers, because later answers say as much about an answer
/// as earlier ones.
pub(super) fn draw_history(model: &Model, history: &[Review], chance: &mut Chance) -> Vec<Review> {
    if is_certain(history) {
        return draw_once(model, history, chance).reviews;
    }
    let candidates: Vec<DrawnHistory> =
        (0..DRAWS_TRIED).map(|_| draw_once(model, history, chance)).collect();
    let best =
        candidates.iter().map(|candidate| candidate.likelihood).fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> =
        candidates.iter().map(|candidate| (candidate.likelihood - best).exp()).collect();
    let mut left = f64::from(chance.next_share()) * weights.iter().sum::<f64>();
    let mut taken = 0;
    for (number, weight) in weights.iter().enumerate() {
        taken = number;
        left -= weight;
        if left < 0.0 {
            break;
        }
    }
    candidates.into_iter().nth(taken).map(|candidate| candidate.reviews).unwrap_or_default()
}

/// One possible history.
struct DrawnHistory {
    reviews: Vec<Review>,
    /// The logarithm of the chance of all answers in this history.
    likelihood: f64,
}

fn draw_once(model: &Model, history: &[Review], chance: &mut Chance) -> DrawnHistory {
    let mut before = None;
    let mut last = history.first().map(|review| review.day);
    let mut candidate =
        DrawnHistory { reviews: Vec::with_capacity(history.len()), likelihood: 0.0 };
    for review in history {
        let known = before.zip(last).map(|(state, last)| (state, review.day.days_since(last)));
        let belief = model.recall_belief(known, review);
        let is_recalled = belief >= 1.0 || belief > 0.0 && chance.next_share() < belief;
        let rating = if is_recalled { review.rating } else { Rating::Again };
        let certain = Review { rating, evidence: Evidence::FULL, ..*review };
        if let Some((state, elapsed)) = known.filter(|(_, elapsed)| *elapsed > Days(0.0)) {
            let right =
                review.evidence.chance_right(f64::from(model.retrievability(state, elapsed).0));
            let answered = if review.is_missed() { 1.0 - right } else { right };
            candidate.likelihood += answered.max(1e-6).ln();
        }
        before = Some(model.weigh_review(known, &certain));
        last = Some(review.day);
        candidate.reviews.push(certain);
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::{Chance, Days, Evidence, Model, Rating, Review, draw_history, is_certain};
    use crate::memory::{DayNumber, Parameters, Retrievability};

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    fn twice(evidence: Evidence) -> [Review; 2] {
        [0, 2].map(|day| Review { day: DayNumber(day), rating: Rating::Good, evidence })
    }

    #[test]
    fn unambiguous_formulas_are_drawn() {
        let history =
            [twice(Evidence::FULL).to_vec(), vec![Review::certain(DayNumber(9), Rating::Again)]]
                .concat();
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
        let draws: Vec<_> =
            (0..4_000).map(|_| draw_history(&model(), &history, &mut chance)).collect();
        let recalled = draws.iter().filter(|drawn| !drawn[0].is_missed()).count();
        // A share of 0.3 is known at sight, and half of the others are right by luck. The second
        // answer is more likely to be right if the card was known.
        let right = |rating| {
            let recall = model().retrievability(model().first_state(rating), Days(2.0)).0;
            0.5 + 0.5 * f64::from(recall)
        };
        let (known, lucky) = (0.3 * right(Rating::Good), 0.35 * right(Rating::Again));
        let share = recalled as f64 / draws.len() as f64;
        assert!(
            (share - known / (known + lucky)).abs() < 0.02,
            "{share} {}",
            known / (known + lucky)
        );
        assert!(share > 0.3 / 0.65 + 0.02, "the first answer alone says less");
    }
}
