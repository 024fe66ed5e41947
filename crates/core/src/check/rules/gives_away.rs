//! Questions that tell the answers of others.

use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::terms::{Terms, count_common, names_and_numbers};
use crate::check::word::TermMap;
use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};

use super::{DeckContext, GUIDELINES};

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::GivesAway,
    reason: "Who meets both in one sitting reads in the one what the other asks for.",
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

/// So many of the words that a question asks with must stand in the other, beside its answer; or one that is a name.
const LEAST: usize = 2;
/// Where a name ties the two together, or so many words are asked with, one of them may be missing. But no number and no name:
/// what these set apart is something else.
const MANY: usize = 5;

/// What another question must say to tell the answer of this one.
struct RequiredTerms<'b> {
    /// The words of the answer, sorted.
    key: &'b [u64],
    /// The words that it asks with, but for those of the answer; sorted.
    asked: Vec<u64>,
    /// The numbers and names among them; sorted.
    names_and_numbers: Vec<u64>,
}

impl<'b> RequiredTerms<'b> {
    /// Nothing where no other question can tell it: a statement is judged, what stands in the prompt is not asked, and a word
    /// that stands in no prompt is told by none.
    fn from_terms(bag: &'b Terms, whole: &DeckContext) -> Option<Self> {
        let key = bag.key.as_slice();
        let is_said = |word: &u64| whole.prompt_count(*word) > 0;
        if bag.question.kind == QuestionType::TrueFalse
            || !key.iter().all(is_said)
            || has_all(&bag.prompt, key)
        {
            return None;
        }
        let is_else = |word: &u64| key.binary_search(word).is_err();
        let asked: Vec<u64> = bag.own_words().iter().copied().filter(is_else).collect();
        let fixed: Vec<u64> = names_and_numbers(&bag.question.prompt).into_iter().filter(is_else).collect();
        (!asked.is_empty()).then_some(Self { key, asked, names_and_numbers: fixed })
    }

    /// Words of which whatever tells it has both, in one or the other of these pairs: the rarest of what must be there.
    fn rarest_pairs(&self, whole: &DeckContext) -> Vec<(u64, u64)> {
        let with_key = |words: &[u64]| rarest_two(whole, words.iter().chain(self.key).copied());
        if !self.names_and_numbers.is_empty() {
            return with_key(&self.names_and_numbers).into_iter().collect();
        }
        let Some((rarest, rest)) = rarest_first(whole, &self.asked).filter(|_| self.may_miss()) else {
            return with_key(&self.asked).into_iter().collect();
        };
        // The rarest word is there, or it is the one that is missing.
        with_key(&[rarest]).into_iter().chain(with_key(&rest)).collect()
    }

    fn may_miss(&self) -> bool {
        !self.names_and_numbers.is_empty() || self.asked.len() >= MANY
    }

    /// Whether these words say it.
    fn is_in(&self, words: &[u64]) -> bool {
        let shared = count_common(&self.asked, words);
        let missing = self.asked.len() - shared;
        let least = if missing > 0 || self.names_and_numbers.is_empty() { LEAST } else { 1 };
        has_all(words, self.key)
            && has_all(words, &self.names_and_numbers)
            && missing <= usize::from(self.may_miss())
            && shared >= least
    }
}

fn lint_deck(whole: &DeckContext) -> Vec<Diagnostic> {
    let bags = whole.terms();
    find_tellers(whole, |wanted, teller| wanted.is_in(teller.own_words()))
        .into_iter()
        .map(|(teller, asked)| build_diagnostic(&bags[teller], &bags[asked]))
        .collect()
}

/// Each question with the first other one that tells its answer, the teller first. Whatever tells it has two words that are
/// known beforehand, the rarest of what it must have, so only the questions that have both are compared.
fn find_tellers(
    whole: &DeckContext,
    mut tells: impl FnMut(&RequiredTerms, &Terms) -> bool,
) -> Vec<(usize, usize)> {
    let bags = whole.terms();
    let place = |bag| {
        RequiredTerms::from_terms(bag, whole).map(|wanted| (wanted.rarest_pairs(whole), wanted)).unzip()
    };
    let (places, wanted): (Vec<Option<Vec<_>>>, Vec<_>) = bags.iter().map(place).unzip();
    let index = build_index(bags, places.iter().flatten().flatten().copied());
    let mut found = Vec::new();
    for (asked, (places, wanted)) in places.iter().zip(&wanted).enumerate() {
        let Some(wanted) = wanted else { continue };
        let lists = places.iter().flatten().filter_map(|(word, other)| index.get(word)?.get(other));
        let group = bags[asked].question.group.as_deref();
        let is_met = |teller: &usize| {
            *teller != asked && (group.is_none() || group != bags[*teller].question.group.as_deref())
        };
        let tellers = lists.filter_map(|list| {
            list.iter().copied().filter(&is_met).find(|teller| tells(wanted, &bags[*teller]))
        });
        found.extend(tellers.min().map(|teller| (teller, asked)));
    }
    found
}

/// Which questions have both words of a pair, by the one and then by the other, for those pairs that are looked for.
fn build_index(bags: &[Terms], pairs: impl Iterator<Item = (u64, u64)>) -> TermMap<TermMap<Vec<usize>>> {
    let mut index: TermMap<TermMap<Vec<usize>>> = TermMap::default();
    for (word, other) in pairs {
        index.entry(word).or_default().entry(other).or_default();
    }
    for (at, bag) in bags.iter().enumerate() {
        for word in bag.own_words() {
            let Some(others) = index.get_mut(word) else { continue };
            for other in bag.own_words() {
                if let Some(places) = others.get_mut(other) {
                    places.push(at);
                }
            }
        }
    }
    index
}

/// The one of the words that stands in the fewest prompts, and the others.
fn rarest_first(whole: &DeckContext, words: &[u64]) -> Option<(u64, Vec<u64>)> {
    let rarest = words.iter().copied().min_by_key(|word| (whole.prompt_count(*word), *word))?;
    Some((rarest, words.iter().copied().filter(|word| *word != rarest).collect()))
}

/// The two that stand in the fewest prompts, where all of them stand in some.
fn rarest_two(whole: &DeckContext, words: impl Iterator<Item = u64>) -> Option<(u64, u64)> {
    let mut counted: Vec<(u32, u64)> = words.map(|word| (whole.prompt_count(word), word)).collect();
    counted.sort_unstable();
    match counted[..] {
        [(1.., one), (_, other), ..] => Some((one, other)),
        _ => None,
    }
}

/// Whether the words hold all of `wanted`. Words that say little stand in no prompt's set: an answer of such words alone
/// is told by none.
fn has_all(words: &[u64], wanted: &[u64]) -> bool {
    count_common(words, wanted) == wanted.len()
}

fn build_diagnostic(teller: &Terms, bag: &Terms) -> Diagnostic {
    Diagnostic::new(Code::GivesAway, teller.question.prompt_span, "tells the answer of another question")
        .with_label("says it")
        .with_related(bag.question.prompt_span, "asks for it")
        .with_help("say it in other words, or give both one `group`, so that they never meet")
}

#[cfg(test)]
mod tests {
    use super::{DeckContext, find_tellers};
    use crate::deck::parse;

    /// Questions whose answers stand in half of all prompts, and of which none tells another's answer.
    fn sample_rivers(count: usize, names: bool, more: &str) -> String {
        let (rhine, elbe) = if names { ("Rhine", "Elbe") } else { ("rhine", "elbe") };
        let letters =
            |n: usize| n.to_string().bytes().map(|digit| char::from(digit + 49)).collect::<String>();
        let question = |n: usize| {
            let (said, answer) = if n.is_multiple_of(2) { (rhine, elbe) } else { (elbe, rhine) };
            let town = letters(n);
            format!(
                "[[questions]]\nid = \"q{n}\"\ntype = \"short-answer\"\nprompt = \"What joins town{town} on the {said} by canal{more}?\"\nanswer = \"{answer}\"\n"
            )
        };
        (0..count).map(question).collect()
    }

    /// How many pairs are compared, and how many tell.
    fn count_compared(source: &str) -> (usize, usize) {
        let (deck, faults) = parse(source, "deck");
        assert!(faults.is_empty(), "{faults:?}");
        let mut count = 0;
        let found = find_tellers(&DeckContext::new(&deck), |wanted, teller| {
            count += 1;
            wanted.is_in(teller.own_words())
        });
        (count, found.len())
    }

    #[test]
    fn answers_that_stand_in_half_of_all_prompts_are_not_looked_for_in_each_of_them() {
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
        assert_eq!([count_compared(&both(100)), count_compared(&both(400))], [(100, 100), (400, 400)]);
    }
}
