//! Options to choose from, and where each stands among the others.

use super::question::Entry;

/// Where an option stands, however the others are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionPlace {
    /// So far from the top, from 1.
    At(usize),
    /// Below the others.
    Last,
}

/// The order of options: those that have a place stand there, and the others in their own order around them.
#[must_use]
pub fn order_by_place(options: Vec<&Entry>) -> Vec<&Entry> {
    let place = |option: &&Entry| match option.place {
        Some(OptionPlace::At(place)) => Some(place),
        _ => None,
    };
    let (mut placed, mut others): (Vec<&Entry>, Vec<&Entry>) =
        options.into_iter().partition(|option| place(option).is_some());
    others.sort_by_key(|option| option.place == Some(OptionPlace::Last));
    placed.sort_by_key(place);
    for option in placed {
        let above = place(&option).map_or(0, |place| place.saturating_sub(1));
        others.insert(above.min(others.len()), option);
    }
    others
}

/// Options that are not shuffled, as they are shown: in the order of the text, but for those that have a place.
#[must_use]
pub fn in_written_order(mut options: Vec<&Entry>) -> Vec<&Entry> {
    options.sort_by_key(|option| option.span.start);
    order_by_place(options)
}

/// Options of which one is chosen; the key comes first, as the author wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The key, then other options that earn as much, then the distractors.
    pub options: Vec<Entry>,
    /// Whether the order may change from sitting to sitting.
    pub shuffle: bool,
}

impl Choice {
    /// The options as they are shown where they are not shuffled, else as they are held.
    #[must_use]
    pub fn laid_out(&self) -> Vec<&Entry> {
        let options = self.options.iter().collect();
        if self.shuffle { options } else { in_written_order(options) }
    }
}

/// Options of which several are right.
#[derive(Clone, Debug, PartialEq)]
pub struct MultipleResponse {
    /// The right ones.
    pub answers: Vec<Entry>,
    /// The wrong ones.
    pub distractors: Vec<Entry>,
    /// Whether a part of the answer earns a part of the points.
    pub partial: bool,
    /// Whether the order may change from sitting to sitting.
    pub shuffle: bool,
}

impl MultipleResponse {
    /// As [`Choice::laid_out`]; the right ones first where they are shuffled.
    #[must_use]
    pub fn laid_out(&self) -> Vec<&Entry> {
        let options = self.answers.iter().chain(&self.distractors).collect();
        if self.shuffle { options } else { in_written_order(options) }
    }
}
