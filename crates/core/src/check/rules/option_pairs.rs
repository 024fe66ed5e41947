//! Finds keys that stand out when the options are compared in pairs.

use crate::check::options::OptionSet;
use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, word_hash, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::Entry;
use crate::deck::{is_all_of_above, is_none_of_above};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[CONVERGENCE, OPPOSITES];

const CONVERGENCE: Rule = Rule {
    code: Code::Convergence,
    reason: "Learners combine the parts that occur most often and find the key.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What is the perfect tense of the German verb for *to go*?"
answer = "ist gegangen"
distractors = ["hat gegangen", "ist gegeht", "war gegangen"]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What is the perfect tense of the German verb for *to go*?"
answer = "ist gegangen"
distractors = ["hat gegangen", "ist gegeht", "hat gegeht"]
"#,
    },
    scope: RuleScope::Question(lint_convergence),
};

const OPPOSITES: Rule = Rule {
    code: Code::OppositeOptions,
    reason: "Of two opposites one is often right, so learners do not consider the other options.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What happens to the pressure of a gas in a closed bottle in the sun?"
answer = "The pressure rises"
distractors = ["The pressure falls", "Some gas becomes liquid", "Its mass changes"]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What happens to the pressure of a gas in a closed bottle in the sun?"
answer = "The pressure rises"
distractors = ["The pressure falls", "The density rises", "The density falls"]
"#,
    },
    scope: RuleScope::Question(lint_opposites),
};

/// The single key and the distractors of each set, without options that refer to others.
fn keyed_sets<'a>(
    context: &'a QuestionContext,
) -> impl Iterator<Item = (&'a Entry, Vec<&'a Entry>)> {
    let sets = context.options.iter().filter(|options| !options.is_blank);
    sets.filter_map(|options: &OptionSet| {
        let [key] = options.keys[..] else { return None };
        let refers = options
            .iter()
            .any(|option| is_all_of_above(&option.text) || is_none_of_above(&option.text));
        (!refers && options.wrong.len() >= 3).then(|| (key, options.wrong.clone()))
    })
}

/// Options with more parts are sentences, whose words are shared by chance.
const MAX_PARTS: usize = 4;

fn lint_convergence(context: &QuestionContext) -> Vec<Diagnostic> {
    keyed_sets(context)
        .filter(|(key, wrong)| {
            converges(&key.text, &wrong.iter().map(|one| one.text.as_str()).collect::<Vec<_>>())
        })
        .map(|(key, _)| {
            let message = "the key shares a part with every distractor";
            Diagnostic::new(Code::Convergence, key.span, message)
                .with_label("made of the parts that occur most often")
                .with_help("let two distractors share a part that the key lacks")
        })
        .collect()
}

fn is_code(text: &str) -> bool {
    text.contains(['`', '$', '=', '/'])
}

/// The hashes of the different words of a text, sorted.
fn distinct_parts(text: &str) -> Vec<u64> {
    let mut parts: Vec<u64> = words(text).map(word_hash).collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// Whether the key alone has a part in common with each other option.
fn converges(key: &str, wrong: &[&str]) -> bool {
    if is_code(key) || wrong.iter().any(|text| is_code(text)) {
        return false;
    }
    let all: Vec<Vec<u64>> =
        std::iter::once(key).chain(wrong.iter().copied()).map(distinct_parts).collect();
    if all.iter().any(|parts| !(2..=MAX_PARTS).contains(&parts.len())) {
        return false;
    }
    // What all options share tells nothing.
    let is_common = |part: &u64| all.iter().all(|parts| parts.contains(part));
    let own: Vec<Vec<u64>> = all
        .iter()
        .map(|parts| parts.iter().copied().filter(|part| !is_common(part)).collect())
        .collect();
    let shares = |one: &Vec<u64>, other: &Vec<u64>| one.iter().any(|part| other.contains(part));
    let (key, wrong) = (&own[0], &own[1..]);
    let is_each_part_shared =
        key.len() > 1 && key.iter().all(|part| wrong.iter().any(|other| other.contains(part)));
    let is_unlike_others = |at: usize| {
        wrong.iter().enumerate().any(|(other, parts)| other != at && !shares(&wrong[at], parts))
    };
    is_each_part_shared
        && wrong.iter().all(|other| shares(key, other) && other != key)
        && (0..wrong.len()).all(is_unlike_others)
}

/// Words of opposite meaning.
const OPPOSITES_OF: &[(&str, &str)] = &[
    ("increases", "decreases"),
    ("increase", "decrease"),
    ("increased", "decreased"),
    ("increasing", "decreasing"),
    ("rises", "falls"),
    ("rise", "fall"),
    ("rose", "fell"),
    ("more", "less"),
    ("more", "fewer"),
    ("higher", "lower"),
    ("high", "low"),
    ("highest", "lowest"),
    ("larger", "smaller"),
    ("large", "small"),
    ("largest", "smallest"),
    ("greater", "smaller"),
    ("greater", "less"),
    ("longer", "shorter"),
    ("long", "short"),
    ("faster", "slower"),
    ("fast", "slow"),
    ("stronger", "weaker"),
    ("strong", "weak"),
    ("warmer", "colder"),
    ("warmer", "cooler"),
    ("hotter", "colder"),
    ("hotter", "cooler"),
    ("hot", "cold"),
    ("warm", "cold"),
    ("start", "end"),
    ("beginning", "end"),
    ("first", "last"),
    ("before", "after"),
    ("left", "right"),
    ("up", "down"),
    ("upwards", "downwards"),
    ("above", "below"),
    ("top", "bottom"),
    ("front", "back"),
    ("inside", "outside"),
    ("into", "out"),
    ("open", "closed"),
    ("opens", "closes"),
    ("positive", "negative"),
    ("accepts", "rejects"),
    ("gains", "loses"),
    ("gain", "lose"),
    ("expands", "contracts"),
    ("expand", "contract"),
    ("attracts", "repels"),
    ("attract", "repel"),
    ("absorbs", "releases"),
    ("north", "south"),
    ("northern", "southern"),
    ("east", "west"),
    ("eastern", "western"),
    ("light", "dark"),
    ("heavy", "light"),
    ("heavier", "lighter"),
    ("wet", "dry"),
    ("male", "female"),
    ("male", "female"),
    ("hard", "soft"),
    ("rich", "poor"),
    ("maximum", "minimum"),
    ("maximise", "minimise"),
    ("raises", "lowers"),
    ("raise", "lower"),
    ("speeds", "slows"),
    ("older", "younger"),
    ("deeper", "shallower"),
    ("thicker", "thinner"),
    ("clockwise", "anticlockwise"),
    ("clockwise", "counterclockwise"),
    ("horizontal", "vertical"),
    ("horizontally", "vertically"),
    ("better", "worse"),
    ("odd", "even"),
    ("true", "false"),
    ("internal", "external"),
    ("always", "never"),
    ("with", "without"),
    ("strengthens", "weakens"),
    ("improves", "worsens"),
    ("win", "lose"),
    ("won", "lost"),
    ("allows", "prevents"),
    ("concave", "convex"),
    ("acid", "alkaline"),
    ("acidic", "alkaline"),
    ("acidic", "basic"),
    ("clean", "dirty"),
    ("wider", "narrower"),
    ("brighter", "darker"),
    ("earlier", "later"),
    ("quickly", "slowly"),
    ("upper", "lower"),
    ("forwards", "backwards"),
    ("forward", "backward"),
];

/// Shorter options, such as *very high*, are points of a scale.
const MIN_OPPOSITE_WORDS: usize = 3;

/// Whether an option stands for no change at all. With both directions, such options are complete.
fn says_no_change(text: &str) -> bool {
    const NO_CHANGE: &[&str] = &[
        "no",
        "not",
        "nothing",
        "same",
        "unchanged",
        "unaffected",
        "independent",
        "constant",
        "neither",
        "never",
        "none",
        "equal",
        "both",
        "very",
    ];
    words(text).any(|word| is_any(word, NO_CHANGE))
}

fn lint_opposites(context: &QuestionContext) -> Vec<Diagnostic> {
    keyed_sets(context)
        .filter_map(|(key, wrong)| {
            let opposite = wrong.iter().position(|other| are_opposite(&key.text, &other.text))?;
            let others: Vec<&Entry> = wrong
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != opposite)
                .map(|(_, other)| *other)
                .collect();
            let all_texts =
                || wrong.iter().map(|other| other.text.as_str()).chain([key.text.as_str()]);
            if words(&key.text).count() < MIN_OPPOSITE_WORDS || all_texts().any(says_no_change) {
                return None;
            }
            let stands_outside = |other: &&Entry| {
                !are_similar(&other.text, &key.text)
                    && !others.iter().any(|next| are_paired(&next.text, &other.text))
            };
            others.iter().all(stands_outside).then(|| {
                let message = "only the key has an opposite among the options";
                Diagnostic::new(Code::OppositeOptions, key.span, message)
                    .with_label("the key")
                    .with_related(wrong[opposite].span, "its opposite")
                    .with_help("add the opposite of another distractor, or replace this one")
            })
        })
        .collect()
}

/// Whether two texts are the same but for one word and its opposite.
fn are_opposite(one: &str, other: &str) -> bool {
    let mut pairs =
        words(one).zip(words(other)).filter(|(one, other)| !one.eq_ignore_ascii_case(other));
    let differing = pairs.next();
    words(one).count() == words(other).count()
        && words(one).count() > 1
        && pairs.next().is_none()
        && differing.is_some_and(|(one, other)| {
            OPPOSITES_OF.iter().any(|(first, second)| {
                (one.eq_ignore_ascii_case(first) && other.eq_ignore_ascii_case(second))
                    || (one.eq_ignore_ascii_case(second) && other.eq_ignore_ascii_case(first))
            })
        })
}

/// Whether two options are a pair of their own: opposites, or the same words in another order.
fn are_paired(one: &str, other: &str) -> bool {
    one != other && (are_opposite(one, other) || distinct_parts(one) == distinct_parts(other))
}

/// Whether half of the words of one text are in the other, frequent words apart.
fn are_similar(one: &str, other: &str) -> bool {
    const FREQUENT: &[&str] =
        &["it", "its", "the", "a", "an", "of", "to", "is", "in", "they", "and"];
    let own: Vec<&str> = words(one).filter(|word| !is_any(word, FREQUENT)).collect();
    let shared =
        own.iter().filter(|word| words(other).any(|next| next.eq_ignore_ascii_case(word))).count();
    2 * shared >= own.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::{are_opposite, are_similar, converges};

    #[test]
    fn the_key_converges_if_each_distractor_borrows_a_part_of_it() {
        assert!(converges("red and round", &["red and square", "green and round", "red and flat"]));
        for wrong in [
            ["red and square", "green and round", "green and square"],
            ["blue and square", "green and flat", "red and round"],
        ] {
            assert!(!converges("red and round", &wrong), "{wrong:?}");
        }
    }

    #[test]
    fn opposites_differ_in_one_word() {
        assert!(are_opposite("It moves to the end", "It moves to the start"));
        assert!(!are_opposite("It moves to the end", "It moves to the middle"));
        assert!(!are_opposite("Rises", "Falls"));
        assert!(are_similar("The pressure falls", "The pressure rises"));
        assert!(!are_similar("It loses its ending", "It moves to the end of its clause"));
    }
}
