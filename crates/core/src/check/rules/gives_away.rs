//! Finds questions that give away the answers of others.

use std::collections::HashSet;

use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::terms::{Terms, count_common, names_and_numbers};
use crate::check::word::TermMap;
use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};

use super::appositions::find_describers;
use super::{DeckContext, GUIDELINES};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::GivesAway,
    reason: "Learners who get both questions in one session can read the answer to one in the other.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
id = "year"
type = "date"
prompt = "In which year was the Berlin Wall opened?"
answer = 1989

[[questions]]
id = "chancellor"
type = "short-answer"
prompt = "Who was chancellor when the Berlin Wall was opened, in 1989?"
answer = "Helmut Kohl"
"#,
        position: (10, 10),
        good: r#"[[questions]]
id = "year"
type = "date"
prompt = "In which year was the Berlin Wall opened?"
answer = 1989
group = "wall"

[[questions]]
id = "chancellor"
type = "short-answer"
prompt = "Who was chancellor when the Berlin Wall was opened, in 1989?"
answer = "Helmut Kohl"
group = "wall"
"#,
    },
    scope: RuleScope::Deck(lint_deck),
};

/// The minimum number of prompt words that the other question shares, besides the answer. One is
/// enough if it is a name.
const MIN_SHARED: usize = 2;
/// With a name, or with at least this number of prompt words, one word may be missing. Numbers and
/// names may not, since they distinguish topics.
const MIN_TO_MISS_ONE: usize = 5;

/// The words that another question must have to give away the answer of this one.
struct RequiredTerms<'b> {
    /// The words of the answer, sorted.
    key: &'b [u64],
    /// The words of the prompt except those of the answer; sorted.
    asked: Vec<u64>,
    /// The numbers and names among them; sorted.
    names_and_numbers: Vec<u64>,
}

impl<'b> RequiredTerms<'b> {
    /// `None` if no other question can give the answer away: for a true-false question, for an
    /// answer in its own prompt, and for an answer with a word that is in no prompt.
    fn from_terms(terms: &'b Terms, deck_context: &DeckContext) -> Option<Self> {
        let key = terms.key.as_slice();
        if terms.question.kind == QuestionType::TrueFalse
            || key.iter().any(|word| deck_context.prompt_count(*word) == 0)
            || has_all(&terms.prompt, key)
        {
            return None;
        }
        let is_else = |word: &u64| key.binary_search(word).is_err();
        let asked: Vec<u64> = terms.own_words().iter().copied().filter(is_else).collect();
        let fixed: Vec<u64> =
            names_and_numbers(&terms.question.prompt).into_iter().filter(is_else).collect();
        (!asked.is_empty()).then_some(Self { key, asked, names_and_numbers: fixed })
    }

    /// Pairs of the rarest required words. A question that gives the answer away has both words of
    /// at least one pair.
    fn rarest_pairs(&self, deck_context: &DeckContext) -> Vec<(u64, u64)> {
        let mut pairs = Vec::new();
        if !self.names_and_numbers.is_empty() {
            pairs.extend(self.rarest_with_key(deck_context, &self.names_and_numbers));
        } else if self.may_miss()
            && let Some((rarest, rest)) = rarest_first(deck_context, &self.asked)
        {
            // The rarest word is there, or it is the missing one.
            pairs.extend(self.rarest_with_key(deck_context, &[rarest]));
            pairs.extend(self.rarest_with_key(deck_context, &rest));
        } else {
            pairs.extend(self.rarest_with_key(deck_context, &self.asked));
        }
        pairs
    }

    fn rarest_with_key(&self, deck_context: &DeckContext, words: &[u64]) -> Option<(u64, u64)> {
        rarest_two(deck_context, words.iter().chain(self.key).copied())
    }

    fn may_miss(&self) -> bool {
        !self.names_and_numbers.is_empty() || self.asked.len() >= MIN_TO_MISS_ONE
    }

    /// Whether these words give the answer away.
    fn is_in(&self, words: &[u64]) -> bool {
        let shared = count_common(&self.asked, words);
        let missing = self.asked.len() - shared;
        let min = if missing > 0 || self.names_and_numbers.is_empty() { MIN_SHARED } else { 1 };
        has_all(words, self.key)
            && has_all(words, &self.names_and_numbers)
            && missing <= usize::from(self.may_miss())
            && shared >= min
    }
}

fn lint_deck(deck_context: &DeckContext) -> Vec<Diagnostic> {
    let terms_list = deck_context.terms();
    let mut found = find_tellers(deck_context, |wanted, teller| wanted.is_in(teller.own_words()));
    let known: HashSet<usize> = found.iter().map(|(_, asked)| *asked).collect();
    found.extend(
        find_describers(deck_context).into_iter().filter(|(_, asked)| !known.contains(asked)),
    );
    found
        .into_iter()
        .map(|(teller, asked)| build_diagnostic(&terms_list[teller], &terms_list[asked]))
        .collect()
}

/// Pairs each question with the first other one that gives its answer away; the teller comes first.
/// Only questions with both words of a rarest pair are compared.
fn find_tellers(
    deck_context: &DeckContext,
    mut tells: impl FnMut(&RequiredTerms, &Terms) -> bool,
) -> Vec<(usize, usize)> {
    let terms_list = deck_context.terms();
    let (pairs, wanted): (Vec<Option<Vec<_>>>, Vec<_>) = terms_list
        .iter()
        .map(|terms| {
            let wanted = RequiredTerms::from_terms(terms, deck_context);
            wanted.map(|wanted| (wanted.rarest_pairs(deck_context), wanted)).unzip()
        })
        .unzip();
    let index = build_index(terms_list, pairs.iter().flatten().flatten().copied());
    let mut found = Vec::new();
    for (asked, (pairs, wanted)) in pairs.iter().zip(&wanted).enumerate() {
        let Some(wanted) = wanted else { continue };
        let lists = pairs.iter().flatten().filter_map(|(word, other)| index.get(word)?.get(other));
        let group = terms_list[asked].question.group.as_deref();
        let tellers = lists.filter_map(|list| {
            list.iter().copied().find(|teller| {
                *teller != asked
                    && (group.is_none() || group != terms_list[*teller].question.group.as_deref())
                    && tells(wanted, &terms_list[*teller])
            })
        });
        found.extend(tellers.min().map(|teller| (teller, asked)));
    }
    found
}

/// Indexes the questions that have both words of a pair, by the first and then by the second word.
fn build_index(
    terms_list: &[Terms],
    pairs: impl Iterator<Item = (u64, u64)>,
) -> TermMap<TermMap<Vec<usize>>> {
    let mut index: TermMap<TermMap<Vec<usize>>> = TermMap::default();
    for (word, other) in pairs {
        index.entry(word).or_default().entry(other).or_default();
    }
    for (question, terms) in terms_list.iter().enumerate() {
        for word in terms.own_words() {
            let Some(others) = index.get_mut(word) else { continue };
            for other in terms.own_words() {
                if let Some(places) = others.get_mut(other) {
                    places.push(question);
                }
            }
        }
    }
    index
}

/// The word in the fewest prompts, and the others.
fn rarest_first(deck_context: &DeckContext, words: &[u64]) -> Option<(u64, Vec<u64>)> {
    let rarest =
        words.iter().copied().min_by_key(|word| (deck_context.prompt_count(*word), *word))?;
    Some((rarest, words.iter().copied().filter(|word| *word != rarest).collect()))
}

/// The two words in the fewest prompts, if every word is in some prompt.
fn rarest_two(deck_context: &DeckContext, words: impl Iterator<Item = u64>) -> Option<(u64, u64)> {
    let mut counted: Vec<(u32, u64)> =
        words.map(|word| (deck_context.prompt_count(word), word)).collect();
    counted.sort_unstable();
    match counted[..] {
        [(1.., one), (_, other), ..] => Some((one, other)),
        _ => None,
    }
}

/// Whether the words contain all of `wanted`. Frequent words are in no set, so no question gives
/// away an answer that has only such words.
fn has_all(words: &[u64], wanted: &[u64]) -> bool {
    count_common(words, wanted) == wanted.len()
}

fn build_diagnostic(teller: &Terms, terms: &Terms) -> Diagnostic {
    Diagnostic::new(
        Code::GivesAway,
        teller.question.prompt_span,
        "this question gives away the answer to another",
    )
    .with_label("contains the answer")
    .with_related(terms.question.prompt_span, "asks for it")
    .with_help("reword it, or give both the same `group`, so that no session asks both")
}

#[cfg(test)]
mod tests {
    use super::{DeckContext, find_tellers};
    use crate::deck::parse;

    /// Questions whose answers stand in half of all prompts. None gives another's answer away.
    fn sample_rivers(count: usize, names: bool, more: &str) -> String {
        let (rhine, elbe) = if names { ("Rhine", "Elbe") } else { ("rhine", "elbe") };
        let letters = |n: usize| {
            n.to_string().bytes().map(|digit| char::from(digit + 49)).collect::<String>()
        };
        let question = |n: usize| {
            let (said, answer) = if n.is_multiple_of(2) { (rhine, elbe) } else { (elbe, rhine) };
            let town = letters(n);
            format!(
                "[[questions]]\nid = \"q{n}\"\ntype = \"short-answer\"\nprompt = \"What joins town{town} on the {said} by canal{more}?\"\nanswer = \"{answer}\"\n"
            )
        };
        (0..count).map(question).collect()
    }

    /// The number of compared pairs, and of those that give an answer away.
    fn count_compared(source: &str) -> (usize, usize) {
        let (deck, diagnostics) = parse(source, "deck");
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let mut count = 0;
        let found = find_tellers(&DeckContext::new(&deck), |wanted, teller| {
            count += 1;
            wanted.is_in(teller.own_words())
        });
        (count, found.len())
    }

    #[test]
    fn answers_in_half_of_all_prompts_are_not_searched() {
        for (names, more) in [(true, ""), (false, ""), (false, " across deep northern lakes")] {
            let compared = |count: usize| count_compared(&sample_rivers(count, names, more));
            assert_eq!([compared(100), compared(400)], [(0, 0), (0, 0)]);
        }
    }

    #[test]
    fn four_times_as_many_questions_take_four_times_the_comparisons() {
        let both = |count: usize| {
            let one = sample_rivers(count, true, "");
            let teller = |n: usize| {
                format!(
                    "[[questions]]\nid = \"t{n}\"\ntype = \"flashcard\"\nprompt = \"By canal the Elbe joins the Rhine, lock {n}\"\nanswer = \"so\"\n"
                )
            };
            one + &(0..count).map(teller).collect::<String>()
        };
        assert_eq!(
            [count_compared(&both(100)), count_compared(&both(400))],
            [(100, 100), (400, 400)]
        );
    }
}
