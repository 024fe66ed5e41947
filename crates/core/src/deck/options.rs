//! Options to choose from, and their order.

use super::question::Entry;
use super::statement::STATEMENT_OPTIONS;

/// A fixed place of an option among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionPlace {
    /// This place from the top, from 1.
    At(usize),
    /// Below the others.
    Last,
}

/// Orders options: those with a place stand there, and the others keep their order around them.
#[must_use]
pub fn order_by_place(options: Vec<&Entry>) -> Vec<&Entry> {
    let (mut placed, mut others): (Vec<&Entry>, Vec<&Entry>) =
        options.into_iter().partition(|option| place_from_top(option).is_some());
    others.sort_by_key(|option| option.place == Some(OptionPlace::Last));
    placed.sort_by_key(|option| place_from_top(option));
    for option in placed {
        let above = place_from_top(option).map_or(0, |place| place.saturating_sub(1));
        others.insert(above.min(others.len()), option);
    }
    others
}

fn place_from_top(option: &Entry) -> Option<usize> {
    match option.place {
        Some(OptionPlace::At(place)) => Some(place),
        _ => None,
    }
}

/// The order of options without shuffling: as in the text, except for those with a place.
#[must_use]
pub fn in_written_order(mut options: Vec<&Entry>) -> Vec<&Entry> {
    options.sort_by_key(|option| option.span.start);
    order_by_place(options)
}

/// Options with one key, which comes first, as the author wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The key, then other options with the same credit, then the distractors.
    pub options: Vec<Entry>,
    /// Whether the order may change between sessions.
    pub shuffle: bool,
}

impl Choice {
    /// Whether the options are true and false, in this order.
    #[must_use]
    pub fn is_statement(&self) -> bool {
        let texts = self.options.iter().map(|option| option.text.as_str());
        !self.shuffle && texts.eq(STATEMENT_OPTIONS)
    }

    /// The options that earn most.
    #[must_use]
    pub fn key_options(&self) -> Vec<&Entry> {
        let most = self.options.iter().map(|option| option.credit).fold(f64::MIN, f64::max);
        self.options.iter().filter(|option| option.credit >= most).collect()
    }

    /// The options in the order of display if they are not shuffled, else in their stored order.
    #[must_use]
    pub fn laid_out(&self) -> Vec<&Entry> {
        let options = self.options.iter().collect();
        if self.shuffle { options } else { in_written_order(options) }
    }
}

/// Options with several right answers.
#[derive(Clone, Debug, PartialEq)]
pub struct MultipleResponse {
    /// The right options.
    pub answers: Vec<Entry>,
    /// The wrong options.
    pub distractors: Vec<Entry>,
    /// Whether a partly right answer earns part of the points.
    pub partial: bool,
    /// Whether the order may change between sessions.
    pub shuffle: bool,
}

impl MultipleResponse {
    /// As [`Choice::laid_out`]; the right options come first if they are shuffled.
    #[must_use]
    pub fn laid_out(&self) -> Vec<&Entry> {
        let options = self.answers.iter().chain(&self.distractors).collect();
        if self.shuffle { options } else { in_written_order(options) }
    }
}
