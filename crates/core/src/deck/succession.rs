//! Finds the new form of each edited question.

use std::collections::HashMap;

use super::deck::Deck;
use super::edition::Edition;
use super::id::QuestionId;
use super::question::Question;
pub use super::similarity::{ASK_THRESHOLD, KEEP_THRESHOLD};
use super::similarity::{Gist, question_similarity};

/// Up to this number of pairs, every old question is compared with every new one.
const MAX_FULL_PAIRS: usize = 4_096;

/// Words in more questions than this are ignored.
const MAX_COMMON: usize = 48;

/// The number of candidates that are compared closely for each question; the candidates share its
/// rarest words.
const MAX_NEAREST: usize = 8;

/// A removed question and a new one that may be its edited form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Succession {
    /// The index of the old question.
    pub old: usize,
    /// The index of the new question.
    pub new: usize,
    /// Their similarity, from [`ASK_THRESHOLD`] to 1.
    pub similarity: f64,
}

/// Pairs each old question with at most one new question and vice versa, the most similar first. It
/// leaves out pairs below [`ASK_THRESHOLD`] and pairs that `may_be` forbids. The work grows with
/// the number of questions, not of pairs.
#[must_use]
pub fn find_successions(
    old: &[Question],
    new: &[&Question],
    may_be: impl Fn(usize, usize) -> bool,
) -> Vec<Succession> {
    let gists = (
        old.iter().map(Gist::from_question).collect::<Vec<_>>(),
        new.iter().map(|new| Gist::from_question(new)).collect::<Vec<_>>(),
    );
    let near = near_pairs(&gists.0, &gists.1);
    let mut found: Vec<Succession> = near
        .into_iter()
        .filter(|(old, new)| may_be(*old, *new))
        .map(|(old, new)| Succession {
            old,
            new,
            similarity: question_similarity(&gists.0[old], &gists.1[new]),
        })
        .filter(|pair| pair.similarity >= ASK_THRESHOLD)
        .collect();
    found.sort_by(|a, b| {
        b.similarity.total_cmp(&a.similarity).then((a.new, a.old).cmp(&(b.new, b.old)))
    });
    let (mut is_left, mut is_free) = (vec![true; old.len()], vec![true; new.len()]);
    found.retain(|pair| {
        let takes = is_left[pair.old] && is_free[pair.new];
        if takes {
            (is_left[pair.old], is_free[pair.new]) = (false, false);
        }
        takes
    });
    found
}

/// The pairs that are worth a closer comparison.
fn near_pairs(old: &[Gist], new: &[Gist]) -> Vec<(usize, usize)> {
    if old.len() * new.len() <= MAX_FULL_PAIRS {
        return (0..old.len()).flat_map(|old| (0..new.len()).map(move |new| (old, new))).collect();
    }
    let mut by_feature: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, gist) in old.iter().enumerate() {
        for feature in gist.features() {
            by_feature.entry(feature).or_default().push(index);
        }
    }
    by_feature.retain(|_, olds| olds.len() <= MAX_COMMON);
    let mut pairs = Vec::new();
    for (index, gist) in new.iter().enumerate() {
        let mut weights: HashMap<usize, f64> = HashMap::new();
        for olds in gist.features().iter().filter_map(|feature| by_feature.get(feature)) {
            for old in olds {
                *weights.entry(*old).or_default() += 1.0 / olds.len() as f64;
            }
        }
        let mut weights: Vec<(usize, f64)> = weights.into_iter().collect();
        weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        pairs.extend(weights.into_iter().take(MAX_NEAREST).map(|(old, _)| (old, index)));
    }
    pairs
}

/// A question of a former deck.
#[derive(Clone, Debug)]
pub struct FormerQuestion {
    /// Its identities there; an edited question has several.
    pub ids: Vec<QuestionId>,
    /// Its identity without the `id`.
    pub fingerprint: QuestionId,
    /// The text of a deck that contains only this question.
    pub text: String,
}

/// Finds each question of a former deck in `deck`: the question with the same text, or the one with
/// the same identity if the two are similar enough. `None` if the decks share less than
/// [`ASK_THRESHOLD`] of the smaller deck's questions.
#[must_use]
pub fn match_former(former: &[FormerQuestion], deck: &Deck) -> Option<Vec<Option<usize>>> {
    let (mut by_id, mut by_text) = (HashMap::new(), HashMap::new());
    for (place, question) in deck.questions.iter().enumerate() {
        by_id.insert(question.id.clone(), place);
        by_text.entry(question.fingerprint()).or_insert(place);
    }
    let smaller = former.len().min(deck.questions.len()).max(1);
    let is_enough = |found: usize| found as f64 >= ASK_THRESHOLD * smaller as f64;
    let candidates: Vec<(Option<usize>, Option<usize>)> = former
        .iter()
        .map(|old| {
            let mut ids = std::iter::once(&old.fingerprint).chain(&old.ids);
            let same_text = ids.find_map(|id| by_text.get(id)).copied();
            (same_text, old.ids.iter().find_map(|id| by_id.get(id)).copied())
        })
        .collect();
    if !is_enough(
        candidates.iter().filter(|(same_text, same_id)| same_text.or(*same_id).is_some()).count(),
    ) {
        return None;
    }
    let places: Vec<Option<usize>> = former
        .iter()
        .zip(candidates)
        .map(|(old, (same_text, same_id))| {
            same_text.or_else(|| same_id.filter(|place| is_alike(old, &deck.questions[*place])))
        })
        .collect();
    is_enough(places.iter().flatten().count()).then_some(places)
}

fn is_alike(old: &FormerQuestion, new: &Question) -> bool {
    let (alone, _) = Edition::read(old.text.clone(), "");
    let old = alone.deck.questions.first();
    old.is_some_and(|old| {
        question_similarity(&Gist::from_question(old), &Gist::from_question(new)) >= ASK_THRESHOLD
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{ASK_THRESHOLD, FormerQuestion, MAX_FULL_PAIRS, find_successions, match_former};
    use crate::deck::{Edition, Question, QuestionId};

    fn sample_deck(prompts: &[String]) -> Edition {
        let question = |(at, prompt): (usize, &String)| {
            format!(
                "[[questions]]\ntype = \"short-answer\"\nprompt = \"{prompt}\"\nanswer = \"answer {}\"\n",
                sample_word(at)
            )
        };
        let questions: String = prompts.iter().enumerate().map(question).collect();
        Edition::read(format!("title = \"T\"\n{questions}"), "t").0
    }

    /// A word that no other number has.
    fn sample_word(number: usize) -> String {
        (0..4).map(|place| char::from(b'a' + ((number / 26_usize.pow(place)) % 26) as u8)).collect()
    }

    fn sample_prompts(count: usize) -> Vec<String> {
        (0..count)
            .map(|at| {
                format!(
                    "What does the word {}{} mean in this language?",
                    sample_word(at),
                    sample_word(at * 7)
                )
            })
            .collect()
    }

    #[test]
    fn in_a_large_deck_each_edited_question_finds_its_own() {
        let old = sample_prompts(400);
        let new: Vec<String> =
            old.iter().map(|prompt| prompt.replace("this language", "our tongue")).collect();
        let (old, new) = (sample_deck(&old).deck.questions, sample_deck(&new).deck.questions);
        assert!(old.len() * new.len() > MAX_FULL_PAIRS);
        let found = find_successions(&old, &new.iter().collect::<Vec<_>>(), |_, _| true);
        assert_eq!(found.len(), 400);
        assert!(
            found.iter().all(|pair| pair.old == pair.new && pair.similarity >= ASK_THRESHOLD),
            "{found:?}"
        );
    }

    #[test]
    fn pairs_match_one_to_one_unless_they_cannot() {
        let old = sample_deck(&["What is the capital of Peru?".to_owned()]).deck.questions;
        let new = ["What is the capital city of Peru?", "What is the capital of Peru now?", "Who?"]
            .map(str::to_owned);
        let new = sample_deck(&new).deck.questions;
        let new: Vec<&Question> = new.iter().collect();
        let found = find_successions(&old, &new, |_, _| true);
        assert_eq!(found.iter().map(|pair| (pair.old, pair.new)).collect::<Vec<_>>(), [(0, 0)]);
        let found = find_successions(&old, &new, |_, new| new != 0);
        assert!(found.iter().all(|pair| pair.new == 1), "{found:?}");
        assert_eq!(find_successions(&old, &new, |_, _| false), []);
    }

    fn sample_former(edition: &Edition) -> Vec<FormerQuestion> {
        let of = |question: &Question| FormerQuestion {
            ids: vec![question.id.clone()],
            fingerprint: question.fingerprint(),
            text: edition.excerpt_question(question),
        };
        edition.deck.questions.iter().map(of).collect()
    }

    #[test]
    fn a_deck_is_found_by_its_texts_and_equal_texts_by_ids() {
        let old = sample_deck(&sample_prompts(10));
        let places = match_former(&sample_former(&old), &old.deck).unwrap();
        assert_eq!(places, (0..10).map(Some).collect::<Vec<_>>());
        let other: Vec<String> =
            (0..10).map(|at| format!("Quite another thing, {}", sample_word(at))).collect();
        assert_eq!(match_former(&sample_former(&old), &sample_deck(&other).deck), None);
        // The same ids prove nothing if the texts differ.
        let mut numbered = sample_former(&old);
        let mut strange = sample_deck(&other);
        for (at, (former, question)) in
            numbered.iter_mut().zip(&mut strange.deck.questions).enumerate()
        {
            let id = QuestionId(format!("q{at}"));
            (former.ids, question.id) = (vec![id.clone()], id);
        }
        assert_eq!(match_former(&numbered, &strange.deck), None);
        assert_eq!(
            match_former(&[], &old.deck),
            None,
            "nothing was answered: nothing speaks for it"
        );
    }

    proptest! {
        #[test]
        fn no_question_is_linked_twice(seed in any::<u64>(), count in 1..30_usize) {
            let mixed = |salt: u64| (0..count).map(|at| {
                let number = (seed.wrapping_mul(salt).wrapping_add(at as u64 * salt) % 40) as usize;
                format!("What does {} mean here?", sample_word(number))
            }).collect::<Vec<_>>();
            let (old, new) = (sample_deck(&mixed(3)).deck.questions, sample_deck(&mixed(5)).deck.questions);
            let found = find_successions(&old, &new.iter().collect::<Vec<_>>(), |_, _| true);
            let unique = |places: Vec<usize>| {
                let all: std::collections::HashSet<usize> = places.iter().copied().collect();
                all.len() == places.len()
            };
            prop_assert_eq!(unique(found.iter().map(|pair| pair.old).collect()), true);
            prop_assert_eq!(unique(found.iter().map(|pair| pair.new).collect()), true);
        }
    }
}
