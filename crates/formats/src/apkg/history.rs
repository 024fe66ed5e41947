//! What Anki's reviews say of memory.

use obverse_core::deck::Part;

use super::collection::RevlogRow;

/// What was done with a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardHistory {
    /// What names its question in the package.
    pub source_id: String,
    /// Which card of its note it is, from 0.
    pub place: usize,
    /// Which side of the question it is.
    pub part: Part,
    /// When its note was made, in milliseconds since 1970.
    pub created: i64,
    /// Whether it is set aside.
    pub is_suspended: bool,
    /// The colour of its flag, where it has one.
    pub flag: Option<&'static str>,
    /// Its reviews, by time.
    pub reviews: Vec<AnkiReview>,
}

/// A review that Anki kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnkiReview {
    /// When it was, in milliseconds since 1970.
    pub at: i64,
    /// How well the card was remembered.
    pub rating: AnkiRating,
    /// Whether it says anything of memory.
    pub counts: bool,
    /// How long it took, in milliseconds.
    pub taken: u64,
}

/// The buttons of Anki.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnkiRating {
    /// Not remembered.
    Again,
    /// With effort.
    Hard,
    /// As it should be.
    Good,
    /// Without effort.
    Easy,
}

/// The buttons that were pressed. Those before the card was last made new again say nothing of memory any more, nor do those
/// in a filtered deck that does not reschedule.
pub(super) fn rated_reviews(reviews: &[RevlogRow]) -> Vec<AnkiReview> {
    let is_reset = |review: &RevlogRow| review.kind >= 4 && review.button == 0 && review.factor == 0;
    let reset = reviews.iter().rposition(is_reset);
    let press = |(at, review): (usize, &RevlogRow)| {
        let button = match review.button {
            1 => AnkiRating::Again,
            2 => AnkiRating::Hard,
            3 => AnkiRating::Good,
            4 => AnkiRating::Easy,
            _ => return None,
        };
        let is_practice = review.kind == 3 && review.factor == 0;
        let counts = reset.is_none_or(|reset| at > reset) && !is_practice && review.kind < 4;
        let taken = u64::try_from(review.taken).unwrap_or_default();
        Some(AnkiReview { at: review.at, rating: button, counts, taken })
    };
    reviews.iter().enumerate().filter_map(press).collect()
}

/// What Anki calls the colour of a flag.
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
    fn what_says_something_of_memory_counts() {
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
        let pressed: Vec<_> =
            rated_reviews(&reviews).iter().map(|past| (past.at, past.rating, past.counts)).collect();
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
