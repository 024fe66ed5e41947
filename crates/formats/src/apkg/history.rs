//! The reviews in Anki's log.

use obverse_core::deck::Part;

use super::collection::RevlogRow;

/// The history of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardHistory {
    /// The identity of its question in the package.
    pub source_id: String,
    /// The place of the card in its note, from 0.
    pub place: usize,
    /// The part of the question.
    pub part: Part,
    /// When the note was made, in milliseconds since 1970.
    pub created: i64,
    /// Whether the card is suspended.
    pub is_suspended: bool,
    /// The colour of the flag, if any.
    pub flag: Option<&'static str>,
    /// The reviews, by time.
    pub reviews: Vec<AnkiReview>,
}

/// A review from Anki.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnkiReview {
    /// When it was, in milliseconds since 1970.
    pub at: i64,
    /// The button.
    pub rating: AnkiRating,
    /// Whether it counts for memory.
    pub counts: bool,
    /// The answer time, in milliseconds.
    pub taken: u64,
}

/// Anki's buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnkiRating {
    /// Forgotten.
    Again,
    /// Recalled with effort.
    Hard,
    /// Recalled.
    Good,
    /// Recalled without effort.
    Easy,
}

/// The reviews with a button. A review does not count before the card's last reset, nor in a
/// filtered deck that does not reschedule.
pub(super) fn rated_reviews(reviews: &[RevlogRow]) -> Vec<AnkiReview> {
    let reset = reviews
        .iter()
        .rposition(|review| review.kind >= 4 && review.button == 0 && review.factor == 0);
    let first = reset.map_or(0, |at| at + 1);
    reviews
        .iter()
        .enumerate()
        .filter_map(|(at, review)| rated_review(review, at >= first))
        .collect()
}

fn rated_review(review: &RevlogRow, is_after_reset: bool) -> Option<AnkiReview> {
    let rating = match review.button {
        1 => AnkiRating::Again,
        2 => AnkiRating::Hard,
        3 => AnkiRating::Good,
        4 => AnkiRating::Easy,
        _ => return None,
    };
    let is_practice = review.kind == 3 && review.factor == 0;
    let counts = is_after_reset && !is_practice && review.kind < 4;
    let taken = u64::try_from(review.taken).unwrap_or_default();
    Some(AnkiReview { at: review.at, rating, counts, taken })
}

/// Anki's name for a flag colour.
pub(super) fn flag_colour(flag: u8) -> Option<&'static str> {
    ["red", "orange", "green", "blue", "pink", "turquoise", "purple"]
        .get(usize::from(flag).checked_sub(1)?)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::{AnkiRating, RevlogRow, flag_colour, rated_reviews};

    fn sample_review(at: i64, button: i64, kind: i64, factor: i64) -> RevlogRow {
        RevlogRow { at, button, kind, factor, taken: 2000 }
    }

    #[test]
    fn answers_about_memory_count() {
        let reviews = [
            sample_review(1, 3, 0, 0),
            sample_review(2, 0, 4, 0),
            sample_review(3, 1, 0, 0),
            sample_review(4, 2, 1, 2500),
            sample_review(5, 4, 3, 0),
            sample_review(6, 4, 3, 2500),
            sample_review(7, 0, 4, 2500),
            sample_review(8, 9, 1, 2500),
        ];
        let pressed: Vec<_> = rated_reviews(&reviews)
            .iter()
            .map(|past| (past.at, past.rating, past.counts))
            .collect();
        assert_eq!(
            pressed,
            [
                (1, AnkiRating::Good, false),
                (3, AnkiRating::Again, true),
                (4, AnkiRating::Hard, true),
                (5, AnkiRating::Easy, false),
                (6, AnkiRating::Easy, true),
            ]
        );
        assert_eq!(
            [flag_colour(0), flag_colour(1), flag_colour(7), flag_colour(8)],
            [None, Some("red"), Some("purple"), None]
        );
    }
}
