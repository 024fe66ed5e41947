//! Remarks on a question that follow from its figures.

use super::item::{ItemAnalysis, OptionAnalysis};
use super::{MIN_LEARNERS, MIN_THIRDS};

/// Nearer to 0 than this, the correlation with the rest says that a question hardly separates
/// learners (Ebel and Frisbie, *Essentials of Educational Measurement*, call an index below 0.2
/// poor).
const WEAK_DISCRIMINATION: f64 = 0.1;
/// From this facility on, a question is too easy to separate learners.
const EASY: f64 = 0.95;
/// From this share of blank answers on, a question may be unclear or the time too short.
const OFTEN_OMITTED: f64 = 0.2;

/// A remark on a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemFinding {
    /// More of the upper third chose this distractor than a key, and it goes with a good rest.
    KeyInDoubt {
        /// The index of the distractor.
        option: usize,
    },
    /// The learners who knew the rest missed it more often.
    NegativeDiscrimination,
    /// It hardly separates those who knew the rest from the others.
    WeakDiscrimination,
    /// Everyone earned all its points.
    EveryoneRight,
    /// Nobody earned any of its points.
    NobodyRight,
    /// Almost everyone was right.
    VeryEasy,
    /// Many left it blank.
    OftenOmitted,
    /// Nobody chose these distractors.
    UnusedDistractors {
        /// Their indexes.
        options: Vec<usize>,
    },
}

/// The remarks on an analysed question, the gravest first. Figures that are withheld give none.
pub(super) fn find_item_problems(item: &ItemAnalysis) -> Vec<ItemFinding> {
    let mut findings = Vec::new();
    let facility = item.facility.unwrap_or_default();
    findings.extend(doubtful_key(item).map(|option| ItemFinding::KeyInDoubt { option }));
    match item.item_rest.value() {
        Some(value) if value < -WEAK_DISCRIMINATION => {
            findings.push(ItemFinding::NegativeDiscrimination);
        }
        Some(value) if value < WEAK_DISCRIMINATION && facility < EASY => {
            findings.push(ItemFinding::WeakDiscrimination);
        }
        _ => {}
    }
    if item.asked < MIN_LEARNERS {
        return findings;
    }
    if facility >= 1.0 - 1e-9 {
        findings.push(ItemFinding::EveryoneRight);
    } else if facility >= EASY {
        findings.push(ItemFinding::VeryEasy);
    } else if facility <= 1e-9 {
        findings.push(ItemFinding::NobodyRight);
    }
    if item.omitted as f64 >= OFTEN_OMITTED * item.asked as f64 {
        findings.push(ItemFinding::OftenOmitted);
    }
    let unused = unused_distractors(&item.options);
    if !unused.is_empty() && item.asked >= MIN_THIRDS && facility < EASY {
        findings.push(ItemFinding::UnusedDistractors { options: unused });
    }
    findings
}

/// The distractor that the strongest learners prefer to every key.
fn doubtful_key(item: &ItemAnalysis) -> Option<usize> {
    let keys = item.options.iter().filter(|option| option.is_key);
    let key = keys.map(OptionAnalysis::chosen_by_upper_third).max()?;
    let others = item.options.iter().enumerate().filter(|(_, option)| !option.is_key);
    let (at, best) =
        others.max_by_key(|(at, option)| (option.chosen_by_upper_third(), usize::MAX - at))?;
    let goes_with_rest = best.correlation.value().is_some_and(|value| value > 0.0);
    (best.chosen_by_upper_third() > key && goes_with_rest).then_some(at)
}

fn unused_distractors(options: &[OptionAnalysis]) -> Vec<usize> {
    let unused = options.iter().enumerate().filter(|(_, one)| !one.is_key && one.chosen == 0);
    unused.map(|(at, _)| at).collect()
}
