//! Questions that tell the answers of others.

use crate::check::bag::{Bag, common, fixed};
use crate::check::registry::{Example, Look, Rule};
use crate::check::word::Map;
use crate::deck::QuestionType;
use crate::deck::fault::{Code, Diagnostic};

use super::{GUIDELINES, Whole};

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::GivesAway,
    reason: "Who meets both in one sitting reads in the one what the other asks for.",
    ground: GUIDELINES,
    english: false,
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
        at: (10, 10),
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
    look: Look::Deck(look),
};

/// So large a share of what one question asks with must stand in the other, beside its answer.
const SAID: f64 = 0.6;
/// And so many words at the least.
const LEAST: usize = 2;
/// No more words may be missing, and no number and no name: what a year or a name sets apart is something else.
const MISSING: usize = 1;

fn look(whole: &Whole) -> Vec<Diagnostic> {
    let bags = whole.bags();
    let mut index: Map<Vec<usize>> = Map::default();
    // Only the words that are looked for are kept, with where they stand.
    for word in bags.iter().filter_map(|bag| rarest(whole, &bag.key)) {
        index.entry(word).or_default();
    }
    for (at, bag) in bags.iter().enumerate() {
        for word in bag.own() {
            if let Some(places) = index.get_mut(word) {
                places.push(at);
            }
        }
    }
    let mut found = Vec::new();
    for bag in bags {
        let tellers = rarest(whole, &bag.key).and_then(|word| index.get(&word));
        let teller = tellers.into_iter().flatten().map(|at| &bags[*at]).find(|teller| tells(teller, bag));
        found.extend(teller.map(|teller| told(teller, bag)));
    }
    found
}

/// The word of an answer that stands in the fewest prompts, where all of its words stand in some.
fn rarest(whole: &Whole, key: &[u64]) -> Option<u64> {
    let (count, word) = key.iter().map(|word| (whole.count(*word), *word)).min()?;
    (count > 0).then_some(word)
}

fn tells(teller: &Bag, bag: &Bag) -> bool {
    let group = teller.question.group.as_deref();
    let is_grouped = group.is_some() && group == bag.question.group.as_deref();
    let is_judged = |kind| kind == QuestionType::TrueFalse;
    // Words that say little stand in no prompt's set: an answer of such words alone tells nothing.
    let has_key = |words: &[u64]| common(&bag.key, words) == bag.key.len();
    let shared = common(bag.own(), teller.own());
    !std::ptr::eq(teller, bag)
        && !is_grouped
        && !is_judged(bag.question.kind)
        && shared >= LEAST
        && shared as f64 >= SAID * bag.own().len() as f64
        && shared + MISSING >= bag.own().len()
        && has_key(teller.own())
        && !has_key(&bag.prompt)
        && has_all(teller.own(), &fixed(&bag.question.prompt, true), &bag.key)
}

/// Whether the words hold all of `wanted`, but for those of the answer, which a cloze has in its prompt.
fn has_all(words: &[u64], wanted: &[u64], key: &[u64]) -> bool {
    wanted.iter().all(|word| words.binary_search(word).is_ok() || key.binary_search(word).is_ok())
}

fn told(teller: &Bag, bag: &Bag) -> Diagnostic {
    Diagnostic::new(Code::GivesAway, teller.question.asked, "tells the answer of another question")
        .label("says it")
        .related(bag.question.asked, "asks for it")
        .help("say it in other words, or give both one `group`, so that they never meet")
}
