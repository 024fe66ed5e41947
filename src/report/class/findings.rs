//! The remarks on a question in words.

use obverse_core::stats::class::{ItemAnalysis, ItemFinding};
use obverse_core::text::words;

use super::ClassQuestion;

/// The remarks in sentences, the gravest first.
pub(super) fn finding_sentences(question: &ClassQuestion, item: &ItemAnalysis) -> Vec<String> {
    item.findings.iter().map(|finding| finding_sentence(question, item, finding)).collect()
}

fn finding_sentence(
    question: &ClassQuestion,
    item: &ItemAnalysis,
    finding: &ItemFinding,
) -> String {
    match finding {
        ItemFinding::KeyInDoubt { option } => doubt_sentence(question, item, *option),
        ItemFinding::NegativeDiscrimination => {
            "Those who knew the rest missed it more often than the others.".to_owned()
        }
        ItemFinding::WeakDiscrimination => {
            "It hardly separates those who knew the rest from the others.".to_owned()
        }
        ItemFinding::EveryoneRight => "Everyone was right, so it separates nobody.".to_owned(),
        ItemFinding::VeryEasy => "Almost everyone was right.".to_owned(),
        ItemFinding::NobodyRight => "Nobody earned a point: check the key.".to_owned(),
        ItemFinding::OftenOmitted => format!(
            "{} of {} left it blank: it may be unclear, or the time too short.",
            item.omitted, item.asked
        ),
        ItemFinding::UnusedDistractors { options } => {
            let names = options.iter().filter_map(|at| question.options.get(*at));
            let names: Vec<String> = names.map(super::ClassOption::name).collect();
            format!("Nobody chose {}.", words::format_list_or(&names))
        }
    }
}

fn doubt_sentence(question: &ClassQuestion, item: &ItemAnalysis, at: usize) -> String {
    let name = question.options.get(at).map(super::ClassOption::name).unwrap_or_default();
    let strong = item.options.get(at).and_then(|option| option.thirds).unwrap_or_default().upper;
    let all = item.thirds.unwrap_or_default().upper;
    if 2 * strong > all {
        format!("Most who knew the rest chose {name}: check the key.")
    } else {
        format!("More of those who knew the rest chose {name} than the key: check the key.")
    }
}
