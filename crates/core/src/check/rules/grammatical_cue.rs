//! Finds prompts whose grammar fits only the key.

use crate::check::options::OptionSet;
use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, is_capitals, last_word, to_singular, words};
use crate::deck::diagnostic::{Code, Diagnostic};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::GrammaticalCue,
    reason: "Learners can read the prompt and each option as one sentence and choose the one that fits.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "An animal that eats plants and animals alike is called an"
answer = "omnivore"
distractors = ["carnivore", "herbivore", "predator"]
"#,
        position: (3, 66),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What is an animal called that eats plants and animals alike?"
answer = "An omnivore"
distractors = ["A carnivore", "A herbivore", "A predator"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    if context.options.is_empty() {
        return Vec::new();
    }
    let prompt = context
        .question
        .prompt
        .trim_end_matches(|c: char| c.is_whitespace() || "_.…:-".contains(c));
    let Some(last) = last_word(prompt).filter(|last| prompt.ends_with(last)) else {
        return Vec::new();
    };
    let verb = verb_before(prompt, last);
    let cues =
        context.options.iter().filter(|options| !options.is_blank && options.wrong.len() > 1);
    cues.filter_map(|options| {
        let (last, cue) = match find_cue(last, options) {
            None => (verb, find_cue(verb, options)),
            cue => (last, cue),
        };
        let (label, message) = match cue {
            Some(label) => (label, format!("only the key fits after `{last}`")),
            None if rules_key_out(last, options) => {
                ("the key takes another article", format!("the key does not fit after `{last}`"))
            }
            None => return None,
        };
        let span = context.span_in_prompt(last);
        let diagnostic = Diagnostic::new(Code::GrammaticalCue, span, message);
        Some(
            diagnostic
                .with_label(label)
                .with_related(options.keys[0].span, "the key")
                .with_help("move the word into the options, or ask a complete question"),
        )
    })
    .collect()
}

/// The verb of a prompt that ends with `the`, `called` or the like; else its last word.
fn verb_before<'p>(prompt: &'p str, last: &'p str) -> &'p str {
    const AFTER_VERB: &[&str] =
        &["the", "called", "named", "known", "as", "its", "their", "termed"];
    let mut all: Vec<&str> = words(prompt).collect();
    while all.last().is_some_and(|word| is_any(word, AFTER_VERB)) {
        all.pop();
    }
    all.last().copied().unwrap_or(last)
}

/// The reason why the last word of the prompt fits only the keys, if it does.
fn find_cue(last: &str, options: &OptionSet) -> Option<&'static str> {
    let (article, number) =
        ("the other options take another article", "the other options differ in number");
    let (is_fit, label): (fn(&str) -> bool, _) = match last.to_lowercase().as_str() {
        "a" => (|text| !takes_an(text), article),
        "an" => (takes_an, article),
        "are" | "were" => (is_plural, number),
        "is" | "was" => (|text| !is_plural(text), number),
        _ => return None,
    };
    let is_cue = options.keys.iter().all(|key| is_fit(&key.text))
        && !options.wrong.iter().any(|wrong| is_fit(&wrong.text));
    is_cue.then_some(label)
}

/// Whether the article at the end of the prompt fits distractors, but no key.
fn rules_key_out(last: &str, options: &OptionSet) -> bool {
    let is_fit: fn(&str) -> bool = match last.to_lowercase().as_str() {
        "a" => |text| !takes_an(text),
        "an" => takes_an,
        _ => return false,
    };
    !options.keys.iter().any(|key| is_fit(&key.text))
        && options.wrong.iter().any(|wrong| is_fit(&wrong.text))
}

/// Whether the text takes `an`, by its first sound.
fn takes_an(text: &str) -> bool {
    let first = words(text).next().unwrap_or_default();
    let lower = first.to_lowercase();
    let begins = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
    if first.len() > 1 && is_capitals(first) {
        return first.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X']);
    }
    if begins(&["uni", "use", "usu", "eu", "one", "ure", "uto", "ubi"])
        && !begins(&["unin", "unim"])
    {
        return false;
    }
    begins(&["hour", "honest", "honor", "honour", "heir", "8", "11", "18"])
        || lower.starts_with(['a', 'e', 'i', 'o', 'u'])
}

const PREPOSITIONS: &[&str] =
    &["of", "in", "on", "with", "for", "from", "between", "at", "by", "that", "which", "who"];

const IRREGULAR_PLURALS: &[&str] = &[
    "men",
    "women",
    "children",
    "teeth",
    "feet",
    "mice",
    "geese",
    "people",
    "bacteria",
    "fungi",
    "nuclei",
    "phenomena",
    "criteria",
    "larvae",
    "vertebrae",
    "stimuli",
];

/// Whether the text is a plural, as far as its form shows.
fn is_plural(text: &str) -> bool {
    let words: Vec<&str> = words(text).collect();
    let is_several = words.iter().any(|word| is_any(word, &["and"]));
    // The noun of "walls of a cell" stands before the preposition.
    let end = words.iter().skip(1).position(|word| is_any(word, PREPOSITIONS));
    let noun = end.map_or(words.last(), |end| words.get(end)).copied().unwrap_or_default();
    is_several
        || is_any(noun, IRREGULAR_PLURALS)
        || (noun.starts_with(char::is_lowercase)
            && noun.len() > 3
            && to_singular(noun).len() < noun.len())
}

#[cfg(test)]
mod tests {
    use super::{is_plural, verb_before};

    #[test]
    fn the_verb_comes_before_the_article() {
        let verb = |prompt: &'static str| verb_before(prompt, prompt.rsplit(' ').next().unwrap());
        assert_eq!(verb("The parts of a flower that make pollen are the"), "are");
        assert_eq!(verb("The study of cells is known as"), "is");
        assert_eq!(verb("An animal that eats plants is called an"), "an");
    }

    #[test]
    fn the_noun_of_a_phrase_shows_its_number() {
        for text in ["stem vowels", "walls of a cell", "bacteria", "salt and water"] {
            assert!(is_plural(text), "{text}");
        }
        for text in ["stem vowel", "wall of the cells", "gas", "Athens", "status"] {
            assert!(!is_plural(text), "{text}");
        }
    }
}
