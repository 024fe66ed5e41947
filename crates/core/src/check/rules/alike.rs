//! Questions that ask the same.

use std::collections::BTreeMap;

use crate::check::bag::{Bag, common, fixed};
use crate::check::options::Options;
use crate::check::registry::{Example, Look, Rule};
use crate::check::word::{Map, is_any, prose, words};
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

fn look(whole: &Whole) -> Vec<Diagnostic> {
    let bags = whole.bags();
    firsts(whole, is_alike).into_iter().map(|(at, first)| told(&bags[at], &bags[first])).collect()
}

/// Each question that is alike to one before it, with the first of those, in the order of the deck. Of two that are alike
/// the one has all words of the other: also the rarest word of the other. So not every pair is compared and none is missed: a
/// question is looked for among those with its rarest word, and nowhere where no other prompt has that word.
fn firsts(whole: &Whole, mut alike: impl FnMut(&Bag, &Bag) -> bool) -> BTreeMap<usize, usize> {
    let bags = whole.bags();
    let mut answers: Map<u32> = Map::default();
    for bag in bags {
        *answers.entry(key(bag)).or_default() += 1;
    }
    let is_again = |bag: &Bag| answers.get(&key(bag)).is_some_and(|count| *count > 1);
    let again: Vec<usize> = (0..bags.len()).filter(|at| is_again(&bags[*at])).collect();
    let mut index: Map<Vec<usize>> = Map::default();
    for at in &again {
        for word in bags[*at].prompt.iter().filter(|word| whole.count(**word) > 1) {
            index.entry(place(&bags[*at], *word)).or_default().push(*at);
        }
    }
    let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
    for at in again {
        let rarest = bags[at].prompt.iter().min_by_key(|word| (whole.count(**word), **word));
        let others = rarest.and_then(|word| index.get(&place(&bags[at], *word)));
        for other in others.into_iter().flatten().copied().filter(|other| *other != at) {
            if alike(&bags[at], &bags[other]) {
                let first = firsts.entry(at.max(other)).or_insert(at.min(other));
                *first = at.min(other).min(*first);
            }
        }
    }
    firsts
}

/// One number for an answer and a word: where two of them meet by chance, the sets are compared for nothing.
fn place(bag: &Bag, word: u64) -> u64 {
    key(bag).rotate_left(23) ^ word
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
    let fixed = |bag: &Bag| fixed(&prose(&bag.question.prompt));
    !is_grouped
        && one.key == other.key
        && shared >= ALIKE * all
        && is_within
        && fixed(one) == fixed(other)
        && code(&one.question.prompt).eq(code(&other.question.prompt))
        && (!points(&one.question.prompt) || choices(one) == choices(other))
}

/// What of a prompt is code: the same words in another order are another program.
fn code(prompt: &str) -> impl Iterator<Item = &str> {
    prompt.split('`').skip(1).step_by(2).filter(|code| !code.is_empty())
}

/// Whether a prompt asks for one of what is shown, and is another question with other options.
fn points(prompt: &str) -> bool {
    words(prompt).any(|word| is_any(word, &["these", "following", "belong"]))
}

/// What a question gives to choose from, in order of the letters.
fn choices<'a>(bag: &Bag<'a>) -> Vec<&'a str> {
    let all = Options::of(bag.question);
    let mut texts: Vec<&str> = all.iter().flat_map(Options::all).map(|option| option.text.as_str()).collect();
    texts.sort_unstable();
    texts
}

fn told(bag: &Bag, other: &Bag) -> Diagnostic {
    Diagnostic::new(Code::NearDuplicates, bag.question.asked, "asks the same as another question")
        .label("the same words, and the same answer")
        .related(other.question.asked, "the first")
        .help("take one of them away, or give both one `group`, so that they never meet")
}

#[cfg(test)]
mod tests {
    use super::{Whole, firsts, is_alike, look};
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

    /// A deck of one answer, in which each prompt has a word of its own among words that all have.
    fn rivers(count: usize) -> String {
        let question = |n: usize| {
            format!(
                "[[questions]]\nid = \"q{n}\"\ntype = \"true-false\"\nprompt = \"The river flows past Town{n} to the sea.\"\nanswer = true\n"
            )
        };
        (0..count).map(question).collect()
    }

    #[test]
    fn twice_as_many_questions_take_no_more_than_twice_the_comparisons() {
        let compared = |source: &str| {
            let deck = parse(source, "deck").0;
            let mut count = 0;
            firsts(&Whole::new(&deck), |one, other| {
                count += 1;
                is_alike(one, other)
            });
            count
        };
        assert_eq!([compared(&rivers(200)), compared(&rivers(400))], [0, 0]);
        let doubled = |count: usize| rivers(count) + &rivers(count).replace("id = \"q", "id = \"again");
        assert_eq!([compared(&doubled(200)), compared(&doubled(400))], [400, 800]);
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
