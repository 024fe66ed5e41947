//! Finds questions that ask the same.

use std::collections::BTreeMap;

use crate::check::options::OptionSet;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::terms::{Terms, count_common, names_and_numbers};
use crate::check::word::{TermMap, is_any, strip_code, words};
use crate::deck::diagnostic::{Code, Diagnostic};

use super::{DeckContext, GUIDELINES};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::NearDuplicates,
    reason: "A session that asks both asks the same thing twice, and the first verdict gives away the second answer.",
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

/// The minimum share of common words. Questions are duplicates if they have the same answer and the
/// same numbers, and one prompt has all words of the other.
const MIN_SHARED: f64 = 0.6;

fn lint_deck(deck_context: &DeckContext) -> Vec<Diagnostic> {
    let terms_list = deck_context.terms();
    first_duplicates(deck_context, are_duplicates)
        .into_iter()
        .map(|(at, first)| build_diagnostic(&terms_list[at], &terms_list[first]))
        .collect()
}

/// Maps each duplicate to the first question that it repeats, in the order of the deck. One of two
/// duplicates has all words of the other, including the other's rarest word. So each question is
/// compared only with those that have its rarest word.
fn first_duplicates(
    deck_context: &DeckContext,
    mut is_duplicate: impl FnMut(&Terms, &Terms) -> bool,
) -> BTreeMap<usize, usize> {
    let terms_list = deck_context.terms();
    let mut answers: TermMap<u32> = TermMap::default();
    for terms in terms_list {
        *answers.entry(answer_hash(terms)).or_default() += 1;
    }
    let repeated: Vec<usize> = (0..terms_list.len())
        .filter(|at| answers.get(&answer_hash(&terms_list[*at])).is_some_and(|count| *count > 1))
        .collect();
    let mut index: TermMap<Vec<usize>> = TermMap::default();
    for question in &repeated {
        for word in
            terms_list[*question].prompt.iter().filter(|word| deck_context.prompt_count(**word) > 1)
        {
            index.entry(index_key(&terms_list[*question], *word)).or_default().push(*question);
        }
    }
    let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
    for question in repeated {
        let rarest = terms_list[question]
            .prompt
            .iter()
            .min_by_key(|word| (deck_context.prompt_count(**word), **word));
        let others = rarest.and_then(|word| index.get(&index_key(&terms_list[question], *word)));
        for other in others.into_iter().flatten().copied().filter(|other| *other != question) {
            if is_duplicate(&terms_list[question], &terms_list[other]) {
                let first = firsts.entry(question.max(other)).or_insert(question.min(other));
                *first = question.min(other).min(*first);
            }
        }
    }
    firsts
}

/// A hash of an answer and a word. A collision only costs a comparison.
fn index_key(terms: &Terms, word: u64) -> u64 {
    answer_hash(terms).rotate_left(23) ^ word
}

/// A hash of an answer's words.
fn answer_hash(terms: &Terms) -> u64 {
    terms.key.iter().fold(terms.key.len() as u64, |sum, word| sum.rotate_left(7) ^ word)
}

fn are_duplicates(one: &Terms, other: &Terms) -> bool {
    let group = one.question.group.as_deref();
    let is_grouped = group.is_some() && group == other.question.group.as_deref();
    let count = count_common(&one.prompt, &other.prompt);
    let shared = count as f64;
    let all = (one.prompt.len() + other.prompt.len()) as f64 - shared;
    // If each prompt has a word that the other lacks, they may ask for different things.
    let is_within = count == one.prompt.len().min(other.prompt.len());
    !is_grouped
        && one.key == other.key
        && shared >= MIN_SHARED * all
        && is_within
        && prose_names(one) == prose_names(other)
        && code_parts(&one.question.prompt).eq(code_parts(&other.question.prompt))
        && (!asks_among_shown(&one.question.prompt) || option_texts(one) == option_texts(other))
}

/// The numbers and names of a prompt outside of code.
fn prose_names(terms: &Terms) -> Vec<u64> {
    names_and_numbers(&strip_code(&terms.question.prompt))
}

/// The pieces of code in a prompt: the same words in another order are another program.
fn code_parts(prompt: &str) -> impl Iterator<Item = &str> {
    prompt.split('`').skip(1).step_by(2).filter(|code| !code.is_empty())
}

/// Whether a prompt refers to its options, so that other options make another question.
fn asks_among_shown(prompt: &str) -> bool {
    words(prompt).any(|word| is_any(word, &["these", "following", "belong"]))
}

/// The options of a question, in alphabetical order.
fn option_texts<'a>(terms: &Terms<'a>) -> Vec<&'a str> {
    let all = OptionSet::from_question(terms.question);
    let mut texts: Vec<&str> =
        all.iter().flat_map(OptionSet::iter).map(|option| option.text.as_str()).collect();
    texts.sort_unstable();
    texts
}

fn build_diagnostic(terms: &Terms, other: &Terms) -> Diagnostic {
    Diagnostic::new(
        Code::NearDuplicates,
        terms.question.prompt_span,
        "this question asks the same thing as another",
    )
    .with_label("same words and same answer")
    .with_related(other.question.prompt_span, "first question")
    .with_help("remove one of them, or give both the same `group`, so that no session asks both")
}

#[cfg(test)]
mod tests {
    use super::{DeckContext, are_duplicates, first_duplicates, lint_deck};
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
                are_duplicates(one, other)
            });
            count
        };
        assert_eq!([compared(&sample_rivers(200)), compared(&sample_rivers(400))], [0, 0]);
        let doubled = |count: usize| {
            sample_rivers(count) + &sample_rivers(count).replace("id = \"q", "id = \"again")
        };
        assert_eq!([compared(&doubled(200)), compared(&doubled(400))], [400, 800]);
    }

    proptest! {
        #[test]
        fn the_index_finds_the_same_as_comparing_every_pair(questions in any::<[(u16, bool); 14]>()) {
            let source = sample_deck(&questions);
            let (deck, diagnostics) = parse(&source, "deck");
            assert!(diagnostics.is_empty(), "{diagnostics:?}");
            let whole = DeckContext::new(&deck);
            let bags = whole.terms();
            let asks = |at: &usize| !bags[*at].prompt.is_empty();
            let second = |at: &usize| (0..*at).filter(asks).any(|other| are_duplicates(&bags[*at], &bags[other]));
            let expected: Vec<usize> = (0..bags.len()).filter(asks).filter(second).collect();
            let places: Vec<usize> = lint_deck(&whole).iter().map(|one| one.span.start).collect();
            let expected: Vec<usize> = expected.iter().map(|at| bags[*at].question.prompt_span.start).collect();
            assert_eq!(places, expected);
        }
    }
}
