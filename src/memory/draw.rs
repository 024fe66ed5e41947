//! Histories without doubt, drawn from those in which luck had a part. The engine fits to recalls and lapses and knows
//! nothing between them.

use super::chance::Chance;
use super::evidence::{Evidence, Review};
use super::model::Model;
use super::unit::Grade;

/// Whether every review leaves no doubt.
pub(super) fn is_certain(history: &[Review]) -> bool {
    history.iter().all(|review| review.is_missed() || review.evidence.is_certain())
}

/// One way in which a history may have come about: each right answer was a recall with the chance that the model believes
/// in, given the answers before it as they were drawn, and else it was none.
pub(super) fn draw(model: &Model, history: &[Review], chance: &mut Chance) -> Vec<Review> {
    let mut before = None;
    let mut last = history.first().map(|review| review.day);
    let mut drawn = Vec::with_capacity(history.len());
    for review in history {
        let known = before.zip(last).map(|(state, last)| (state, review.day.since(last)));
        let belief = model.belief(known, review);
        let is_recalled = belief >= 1.0 || belief > 0.0 && chance.share() < belief;
        let grade = if is_recalled { review.grade } else { Grade::Again };
        let certain = Review { grade, evidence: Evidence::FULL, ..*review };
        before = Some(model.weigh(known, &certain));
        last = Some(review.day);
        drawn.push(certain);
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::{Chance, Evidence, Grade, Model, Review, draw, is_certain};
    use crate::memory::{Day, Parameters, Retrievability};

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    fn twice(evidence: Evidence) -> [Review; 2] {
        [0, 2].map(|day| Review { day: Day(day), grade: Grade::Good, evidence })
    }

    #[test]
    fn what_leaves_no_doubt_is_drawn_as_it_is() {
        let history = [twice(Evidence::FULL).to_vec(), vec![Review::certain(Day(9), Grade::Again)]].concat();
        assert!(is_certain(&history));
        assert_eq!(draw(&model(), &history, &mut Chance(1)), history);
        let guessed = draw(&model(), &twice(Evidence::GUESS), &mut Chance(1));
        assert!(guessed.iter().all(Review::is_missed), "{guessed:?}");
    }

    #[test]
    fn as_many_are_drawn_as_recalled_as_the_model_believes() {
        let history = twice(Evidence::new(0.5, 1.0));
        assert!(!is_certain(&history));
        let mut chance = Chance(7);
        let draws: Vec<_> = (0..4_000).map(|_| draw(&model(), &history, &mut chance)).collect();
        let recalled = draws.iter().filter(|drawn| !drawn[0].is_missed()).count();
        // 0.3 known at sight, and half of the others by luck: 0.3 of 0.65.
        let share = recalled as f64 / draws.len() as f64;
        assert!((share - 0.3 / 0.65).abs() < 0.03, "{share}");
    }
}
