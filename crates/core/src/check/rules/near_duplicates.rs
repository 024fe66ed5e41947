//! Questions that ask the same.

use std::collections::BTreeMap;

use crate::check::options::OptionSet;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::terms::{Terms, count_common, names_and_numbers};
use crate::check::word::{TermMap, is_any, strip_code, words};
use crate::deck::diagnostic::{Code, Diagnostic};

use super::{DeckContext, GUIDELINES};

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::NearDuplicates,
    reason: "Who meets both in one sitting is asked one thing twice, and the first answer answers the second.",
    reference: GUIDELINES,
    is_english_only: false,
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
        position: (10, 10),
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
    scope: RuleScope::Deck(lint_deck),
};

/// Two prompts that have so large a share of all their words in common ask the same, where the answer is the same, the one
/// has all words of the other, and both have the same numbers.
const MIN_SHARED: f64 = 0.6;

fn lint_deck(whole: &DeckContext) -> Vec<Diagnostic> {
    let bags = whole.terms();
    first_duplicates(whole, is_alike)
        .into_iter()
        .map(|(at, first)| build_diagnostic(&bags[at], &bags[first]))
        .collect()
}

/// Each question that is alike to one before it, with the first of those, in the order of the deck. Of two that are alike
/// the one has all words of the other: also the rarest word of the other. So not every pair is compared and none is missed: a
/// question is looked for among those with its rarest word, and nowhere where no other prompt has that word.
fn first_duplicates(
    whole: &DeckContext,
    mut alike: impl FnMut(&Terms, &Terms) -> bool,
) -> BTreeMap<usize, usize> {
    let bags = whole.terms();
    let mut answers: TermMap<u32> = TermMap::default();
    for bag in bags {
        *answers.entry(answer_hash(bag)).or_default() += 1;
    }
    let is_again = |bag: &Terms| answers.get(&answer_hash(bag)).is_some_and(|count| *count > 1);
    let again: Vec<usize> = (0..bags.len()).filter(|at| is_again(&bags[*at])).collect();
    let mut index: TermMap<Vec<usize>> = TermMap::default();
    for at in &again {
        for word in bags[*at].prompt.iter().filter(|word| whole.prompt_count(**word) > 1) {
            index.entry(index_key(&bags[*at], *word)).or_default().push(*at);
        }
    }
    let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
    for at in again {
        let rarest = bags[at].prompt.iter().min_by_key(|word| (whole.prompt_count(**word), **word));
        let others = rarest.and_then(|word| index.get(&index_key(&bags[at], *word)));
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
fn index_key(bag: &Terms, word: u64) -> u64 {
    answer_hash(bag).rotate_left(23) ^ word
}

/// A number that stands for the words of an answer.
fn answer_hash(bag: &Terms) -> u64 {
    bag.key.iter().fold(bag.key.len() as u64, |sum, word| sum.rotate_left(7) ^ word)
}

fn is_alike(one: &Terms, other: &Terms) -> bool {
    let group = one.question.group.as_deref();
    let is_grouped = group.is_some() && group == other.question.group.as_deref();
    let count = count_common(&one.prompt, &other.prompt);
    let shared = count as f64;
    let all = (one.prompt.len() + other.prompt.len()) as f64 - shared;
    // Where each has a word that the other lacks, they may ask for two things that happen to have one answer.
    let is_within = count == one.prompt.len().min(other.prompt.len());
    let fixed = |bag: &Terms| names_and_numbers(&strip_code(&bag.question.prompt));
    !is_grouped
        && one.key == other.key
        && shared >= MIN_SHARED * all
        && is_within
        && fixed(one) == fixed(other)
        && code_parts(&one.question.prompt).eq(code_parts(&other.question.prompt))
        && (!asks_among_shown(&one.question.prompt) || option_texts(one) == option_texts(other))
}

/// What of a prompt is code: the same words in another order are another program.
fn code_parts(prompt: &str) -> impl Iterator<Item = &str> {
    prompt.split('`').skip(1).step_by(2).filter(|code| !code.is_empty())
}

/// Whether a prompt asks for one of what is shown, and is another question with other options.
fn asks_among_shown(prompt: &str) -> bool {
    words(prompt).any(|word| is_any(word, &["these", "following", "belong"]))
}

/// What a question gives to choose from, in order of the letters.
fn option_texts<'a>(bag: &Terms<'a>) -> Vec<&'a str> {
    let all = OptionSet::from_question(bag.question);
    let mut texts: Vec<&str> =
        all.iter().flat_map(OptionSet::iter).map(|option| option.text.as_str()).collect();
    texts.sort_unstable();
    texts
}

fn build_diagnostic(bag: &Terms, other: &Terms) -> Diagnostic {
    Diagnostic::new(Code::NearDuplicates, bag.question.prompt_span, "asks the same as another question")
        .with_label("the same words, and the same answer")
        .with_related(other.question.prompt_span, "the first")
        .with_help("take one of them away, or give both one `group`, so that they never meet")
}

#[cfg(test)]
mod tests {
    use super::{DeckContext, first_duplicates, is_alike, lint_deck};
    use crate::deck::parse;
    use proptest::prelude::{any, proptest};

    /// A deck of questions of few words, so that many are alike.
    fn sample_deck(questions: &[(u16, bool)]) -> String {
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
    fn sample_rivers(count: usize) -> String {
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
            first_duplicates(&DeckContext::new(&deck), |one, other| {
                count += 1;
                is_alike(one, other)
            });
            count
        };
        assert_eq!([compared(&sample_rivers(200)), compared(&sample_rivers(400))], [0, 0]);
        let doubled =
            |count: usize| sample_rivers(count) + &sample_rivers(count).replace("id = \"q", "id = \"again");
        assert_eq!([compared(&doubled(200)), compared(&doubled(400))], [400, 800]);
    }

    proptest! {
        #[test]
        fn the_index_finds_what_comparing_every_pair_would_find(questions in any::<[(u16, bool); 14]>()) {
            let source = sample_deck(&questions);
            let (deck, faults) = parse(&source, "deck");
            assert!(faults.is_empty(), "{faults:?}");
            let whole = DeckContext::new(&deck);
            let bags = whole.terms();
            let asks = |at: &usize| !bags[*at].prompt.is_empty();
            let second = |at: &usize| (0..*at).filter(asks).any(|other| is_alike(&bags[*at], &bags[other]));
            let expected: Vec<usize> = (0..bags.len()).filter(asks).filter(second).collect();
            let places: Vec<usize> = lint_deck(&whole).iter().map(|one| one.span.start).collect();
            let expected: Vec<usize> = expected.iter().map(|at| bags[*at].question.prompt_span.start).collect();
            assert_eq!(places, expected);
        }
    }
}
