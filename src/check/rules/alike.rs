//! Questions that ask the same.

use std::collections::HashMap;

use crate::check::bag::{Bag, common};
use crate::check::registry::{Example, Look, Rule};
use crate::deck::fault::{Code, Diagnostic};

use super::{GUIDELINES, Whole};

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::NearDuplicates,
    reason: "Who meets both in one sitting is asked one thing twice, and the first answer answers the second.",
    ground: GUIDELINES,
    english: false,
    example: Example {
        bad: r#"[[questions]]
id = "one"
type = "short-answer"
prompt = "Which city is the capital of Australia?"
answer = "Canberra"

[[questions]]
id = "two"
type = "short-answer"
prompt = "What is the capital city of Australia?"
answer = "Canberra"
"#,
        at: (10, 10),
        good: r#"[[questions]]
id = "one"
type = "short-answer"
prompt = "Which city is the capital of Australia?"
answer = "Canberra"

[[questions]]
id = "two"
type = "short-answer"
prompt = "What is the capital city of Austria?"
answer = "Vienna"
"#,
    },
    look: Look::Deck(look),
};

/// Two prompts that have so large a share of all their words in common ask the same, where the answer is the same.
const ALIKE: f64 = 0.6;

/// Candidates come from an index of rare words, so that not every pair is compared, and none that is alike is missed: two
/// sets that share so many words share one of the rarest of either (a prefix filter, as in set similarity joins).
fn look(whole: &Whole) -> Vec<Diagnostic> {
    let bags = whole.bags();
    let mut index: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    let mut rare = Vec::new();
    for (at, bag) in bags.iter().enumerate() {
        let key = bag.key.iter().fold(bag.key.len() as u64, |sum, word| sum.rotate_left(7) ^ word);
        rare.clone_from(&bag.prompt);
        rare.sort_unstable_by_key(|word| (whole.count(*word), *word));
        let needed = (ALIKE * bag.prompt.len() as f64).ceil() as usize;
        let mut first: Option<usize> = None;
        for word in rare.iter().take((bag.prompt.len() + 1).saturating_sub(needed.max(1))) {
            let others = index.entry((key, *word)).or_default();
            let alike = others.iter().copied().filter(|other| is_alike(bag, &bags[*other])).min();
            first = first.into_iter().chain(alike).min();
            others.push(at);
        }
        found.extend(first.map(|other| told(bag, &bags[other])));
    }
    found
}

fn is_alike(one: &Bag, other: &Bag) -> bool {
    let group = one.question.group.as_deref();
    let is_grouped = group.is_some() && group == other.question.group.as_deref();
    let shared = common(&one.prompt, &other.prompt) as f64;
    let all = (one.prompt.len() + other.prompt.len()) as f64 - shared;
    !is_grouped && one.key == other.key && shared >= ALIKE * all
}

fn told(bag: &Bag, other: &Bag) -> Diagnostic {
    Diagnostic::new(Code::NearDuplicates, bag.question.asked, "asks the same as another question")
        .label("the same words, and the same answer")
        .related(other.question.asked, "the first")
        .help("take one of them away, or give both one `group`, so that they never meet")
}
