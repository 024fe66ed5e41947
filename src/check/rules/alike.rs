//! Questions that ask the same.

use crate::check::bag::{Bag, common, fixed};
use crate::check::registry::{Example, Look, Rule};
use crate::check::word::Map;
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

/// Two prompts that have so large a share of all their words in common ask the same, where the answer is the same, the one
/// has all words of the other, and both have the same numbers.
const ALIKE: f64 = 0.6;

/// Candidates come from an index of rare words, so that not every pair is compared, and none that is alike is missed: two
/// sets that share so many words share one of the rarest of either (a prefix filter, as in set similarity joins).
fn look(whole: &Whole) -> Vec<Diagnostic> {
    let bags = whole.bags();
    let mut answers: Map<u32> = Map::default();
    for bag in bags {
        *answers.entry(key(bag)).or_default() += 1;
    }
    let mut index: Map<Vec<usize>> = Map::default();
    let mut found = Vec::new();
    for (at, bag) in bags.iter().enumerate().filter(|(_, bag)| answers.get(&key(bag)).is_some_and(|n| *n > 1))
    {
        let mut first: Option<usize> = None;
        for word in rarest(whole, bag) {
            // One number for the answer and the word: where two of them meet by chance, the sets are compared for nothing.
            let others = index.entry(key(bag).rotate_left(23) ^ word).or_default();
            let alike = others.iter().copied().filter(|other| is_alike(bag, &bags[*other])).min();
            first = first.into_iter().chain(alike).min();
            others.push(at);
        }
        found.extend(first.map(|other| told(bag, &bags[other])));
    }
    found
}

/// So many of the rarest words of a prompt that what is alike shares one of them. What no other prompt has is not shared.
fn rarest(whole: &Whole, bag: &Bag) -> Vec<u64> {
    let mut words = bag.prompt.clone();
    words.sort_unstable_by_key(|word| (whole.count(*word), *word));
    let needed = (ALIKE * words.len() as f64).ceil() as usize;
    words.truncate((words.len() + 1).saturating_sub(needed.max(1)));
    words.retain(|word| whole.count(*word) > 1);
    words
}

/// A number that stands for the words of an answer.
fn key(bag: &Bag) -> u64 {
    bag.key.iter().fold(bag.key.len() as u64, |sum, word| sum.rotate_left(7) ^ word)
}

fn is_alike(one: &Bag, other: &Bag) -> bool {
    let group = one.question.group.as_deref();
    let is_grouped = group.is_some() && group == other.question.group.as_deref();
    let count = common(&one.prompt, &other.prompt);
    let shared = count as f64;
    let all = (one.prompt.len() + other.prompt.len()) as f64 - shared;
    // Where each has a word that the other lacks, they may ask for two things that happen to have one answer.
    let is_within = count == one.prompt.len().min(other.prompt.len());
    let numbers = |bag: &Bag| fixed(&bag.question.prompt, false);
    !is_grouped
        && one.key == other.key
        && shared >= ALIKE * all
        && is_within
        && numbers(one) == numbers(other)
}

fn told(bag: &Bag, other: &Bag) -> Diagnostic {
    Diagnostic::new(Code::NearDuplicates, bag.question.asked, "asks the same as another question")
        .label("the same words, and the same answer")
        .related(other.question.asked, "the first")
        .help("take one of them away, or give both one `group`, so that they never meet")
}

#[cfg(test)]
mod tests {
    use super::{Whole, is_alike, look};
    use crate::deck::parse;
    use proptest::prelude::{any, proptest};

    /// A deck of questions of few words, so that many are alike.
    fn deck(questions: &[(u16, bool)]) -> String {
        let words = ["river", "city", "north", "capital", "mouth", "bridge", "oldest", "widest"];
        let question = |(at, (prompt, answer)): (usize, &(u16, bool))| {
            let chosen = words.iter().enumerate().filter(|(bit, _)| prompt >> bit & 1 == 1);
            let prompt: Vec<&str> = chosen.map(|(_, word)| *word).collect();
            let answer = if *answer { "Rhine" } else { "Elbe" };
            let prompt = prompt.join(" ");
            format!(
                "[[questions]]\nid = \"q{at}\"\ntype = \"flashcard\"\nprompt = \"What is {prompt}?\"\nanswer = \"{answer}\"\n"
            )
        };
        questions.iter().enumerate().map(question).collect()
    }

    proptest! {
        #[test]
        fn the_index_finds_what_comparing_every_pair_would_find(questions in any::<[(u16, bool); 14]>()) {
            let source = deck(&questions);
            let (deck, faults) = parse(&source, "deck");
            assert!(faults.is_empty(), "{faults:?}");
            let whole = Whole::new(&deck);
            let bags = whole.bags();
            let asks = |at: &usize| !bags[*at].prompt.is_empty();
            let second = |at: &usize| (0..*at).filter(asks).any(|other| is_alike(&bags[*at], &bags[other]));
            let expected: Vec<usize> = (0..bags.len()).filter(asks).filter(second).collect();
            let places: Vec<usize> = look(&whole).iter().map(|one| one.span.start).collect();
            let expected: Vec<usize> = expected.iter().map(|at| bags[*at].question.asked.start).collect();
            assert_eq!(places, expected);
        }
    }
}
