//! Finds true-false questions with two claims.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, last_word, words};
use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::TwoClaims,
    reason: "If one claim is true and the other false, learners cannot know which one to judge.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "true-false"
prompt = "Mozart was born in Salzburg and died in Prague."
answer = false
"#,
        position: (3, 39),
        good: r#"[[questions]]
type = "true-false"
prompt = "Mozart died in Prague."
answer = false
"#,
    },
    scope: RuleScope::Question(lint_question),
};

const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "does", "did", "can", "could", "will",
    "would", "became", "began", "came", "gave", "got", "held", "led", "made", "won", "wrote",
    "fell", "took", "left", "lost", "ran", "built", "sang", "isn't", "wasn't", "cannot",
];

/// Right after a joint, one of these verbs begins a second claim, since it cannot join nouns.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "isn't",
    "cannot",
];

/// Other verbs whose forms are hardly ever nouns: the base, to which `s` or `es` is added.
const CLEAR_VERBS: &[&str] = &[
    "absorb",
    "allow",
    "attack",
    "attract",
    "become",
    "begin",
    "belong",
    "boil",
    "border",
    "breathe",
    "breed",
    "bring",
    "build",
    "burn",
    "carry",
    "cause",
    "circle",
    "come",
    "connect",
    "conduct",
    "consist",
    "contain",
    "control",
    "convert",
    "cover",
    "deliver",
    "determine",
    "create",
    "define",
    "depend",
    "describe",
    "destroy",
    "develop",
    "digest",
    "eat",
    "emit",
    "exist",
    "explain",
    "filter",
    "flow",
    "form",
    "float",
    "fly",
    "freeze",
    "generate",
    "get",
    "give",
    "go",
    "govern",
    "grow",
    "happen",
    "hold",
    "hunt",
    "include",
    "keep",
    "lack",
    "lay",
    "lie",
    "live",
    "lose",
    "make",
    "mean",
    "melt",
    "move",
    "need",
    "occur",
    "orbit",
    "prevent",
    "produce",
    "protect",
    "provide",
    "pump",
    "raise",
    "reach",
    "receive",
    "reduce",
    "reflect",
    "regulate",
    "release",
    "remain",
    "remove",
    "repel",
    "require",
    "return",
    "rise",
    "rotate",
    "run",
    "send",
    "separate",
    "sing",
    "sink",
    "sleep",
    "speak",
    "stand",
    "stop",
    "store",
    "study",
    "supply",
    "surround",
    "swim",
    "take",
    "teach",
    "transport",
    "travel",
    "turn",
    "use",
    "vary",
    "weigh",
    "write",
];

/// Verbs that are nouns too: only right after a joint, with an object, they begin a claim.
const NOUN_LIKE: &[&str] = &[
    "attack",
    "border",
    "breed",
    "build",
    "burn",
    "cause",
    "circle",
    "conduct",
    "control",
    "cover",
    "filter",
    "return",
    "sleep",
    "stop",
    "study",
    "flow",
    "form",
    "hold",
    "hunt",
    "live",
    "move",
    "need",
    "orbit",
    "pump",
    "raise",
    "release",
    "rise",
    "run",
    "stand",
    "store",
    "supply",
    "transport",
    "travel",
    "turn",
    "use",
    "lack",
    "lie",
    "lay",
    "reach",
    "rotate",
];

/// More sentences are a story, and the last one is the statement.
const MAX_SENTENCES: usize = 2;

const JOINTS: &[&str] = &["and", "but", "because", "while", "whereas"];

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let prompt = &context.question.prompt;
    let sentences = prompt.split(['.', '!', '?']).filter(|part| words(part).count() > 2).count();
    if context.question.kind != QuestionType::TrueFalse || sentences > MAX_SENTENCES {
        return Vec::new();
    }
    let Some(joint) = words(prompt).find(|word| is_any(word, JOINTS) && joins_claims(prompt, word))
    else {
        return Vec::new();
    };
    let diagnostic = Diagnostic::new(
        Code::TwoClaims,
        context.span_in_prompt(joint),
        "a statement with two claims",
    );
    vec![
        diagnostic
            .with_label("second claim")
            .with_help("split it into two statements with the same `group`"),
    ]
}

/// Whether a verb stands before the word, and another one right after it or after a new subject.
fn joins_claims(prompt: &str, joint: &str) -> bool {
    let at = joint.as_ptr() as usize - prompt.as_ptr() as usize;
    let after = &prompt[at + joint.len()..];
    let is_reason = is_any(joint, &["because"]);
    let has_before = words(&prompt[..at]).any(is_verb) || is_reason && has_any_verb(&prompt[..at]);
    let mut next = words(after);
    let first = next.next().unwrap_or_default();
    let is_pronoun =
        is_any(first, &["it", "he", "she", "they", "its", "his", "her", "their", "the"]);
    // "It was postponed because of rain" is about the cause alone.
    let is_cause_alone = is_any(joint, &["because"]) && is_any(first, &["of"]);
    // "Thieves who wrote down numbers and used them" has one claim.
    let is_relative = is_in_relative_clause(&prompt[..at]);
    let goes_on = is_any(joint, &["and", "but"]) && is_any(first, FINITE);
    let is_doubled = last_word(prompt[..at].trim_end()).is_some_and(|word| is_any(word, FINITE));
    // A new subject, whatever the verbs are.
    let is_subject = is_any(joint, &["and", "but"]) && is_any(first, &["it", "he", "she", "they"]);
    if is_any(joint, &["while", "whereas"]) {
        return joins_contrast(&prompt[..at], after, joint);
    }
    let is_joint = is_any(joint, &["and", "but"]);
    if is_joint
        && ((!is_relative && has_second_verb(&prompt[..at], after))
            || has_second_subject(&prompt[..at], after))
    {
        return !is_doubled;
    }
    let begins_anew =
        is_subject || has_before && (is_verb(first) || (is_pronoun && next.take(4).any(is_verb)));
    let is_new_subject = is_subject || is_pronoun;
    !is_doubled && !is_cause_alone && (!is_relative || is_new_subject) && (goes_on || begins_anew)
}

fn is_verb(word: &str) -> bool {
    is_any(word, VERBS)
        || (word.len() > 3
            && word.ends_with("ed")
            && !word.ends_with("eed")
            && word.starts_with(char::is_lowercase))
}

/// Whether the text ends in a clause that describes a noun.
fn is_in_relative_clause(before: &str) -> bool {
    let clause = before.rsplit([',', '.', ';', ':']).next().unwrap_or_default();
    words(clause).skip(1).any(|word| is_any(word, &["who", "which", "that", "whose"]))
}

/// Whether a word is a form of one of `list`: `store`, `stores`, `carries`.
fn is_form_of(word: &str, list: &[&str]) -> bool {
    let lower = word.to_lowercase();
    let with_y = lower.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let bare = lower.strip_suffix('s').unwrap_or(&lower);
    let bare_es = lower.strip_suffix("es").unwrap_or(&lower);
    list.iter().any(|verb| {
        *verb == lower || *verb == bare || *verb == bare_es || with_y.as_deref() == Some(*verb)
    })
}

/// Whether a word is a verb in any sentence.
fn is_clear_verb(word: &str) -> bool {
    is_verb(word) || (is_form_of(word, CLEAR_VERBS) && !is_form_of(word, NOUN_LIKE))
}

/// Whether the subject before the joint has another verb after it: `makes bile and stores insulin`.
fn has_second_verb(before: &str, after: &str) -> bool {
    let mut next = words(after);
    let (first, second) = (next.next().unwrap_or_default(), next.next().unwrap_or_default());
    let object = after.trim_start().strip_prefix(first).unwrap_or_default();
    let has_object =
        !second.is_empty() && object.starts_with(' ') && !is_any(second, &["of", "and", "or"]);
    let has_ending = first.ends_with('s') && first.starts_with(char::is_lowercase);
    let is_first_verb =
        |word: &str| is_verb(word) || (word.ends_with('s') && is_form_of(word, CLEAR_VERBS));
    has_ending
        && has_object
        && is_form_of(first, CLEAR_VERBS)
        && words(clause_end(before)).any(is_first_verb)
}

/// The text after the last mark that ends a clause.
fn clause_end(text: &str) -> &str {
    text.rsplit(['.', ';', ':']).next().unwrap_or_default()
}

/// The most words of a subject before its verb.
const MAX_SUBJECT: usize = 6;

/// Whether a comma and a new subject with a verb of its own follow a sentence with a verb.
fn has_second_subject(before: &str, after: &str) -> bool {
    let Some(clause) = before.trim_end().strip_suffix(',') else {
        let first = words(after).next().unwrap_or_default();
        return is_any(first, &["the"])
            && has_own_verb(after, 4)
            && has_any_verb(before)
            && !is_in_relative_clause(before);
    };
    // Before the last item of a list stand a comma and no verb.
    let clause = clause.rsplit([',', ':', ';', '.']).next().unwrap_or_default();
    has_any_verb(clause) && has_own_verb(after, MAX_SUBJECT)
}

fn has_any_verb(text: &str) -> bool {
    words(clause_end(text)).skip(1).any(|word| is_verb(word) || is_form_of(word, CLEAR_VERBS))
}

/// Whether a subject of at most `longest` words is followed by a verb of its own. A relative clause
/// has another verb.
fn has_own_verb(text: &str, longest: usize) -> bool {
    let clause = text.split([',', '.', ';', ':', '?']).next().unwrap_or_default();
    let mut before = words(clause).next().unwrap_or_default();
    for word in words(clause).skip(1).take(longest) {
        if is_any(word, &["that", "which", "who", "whose", "where", "when", "to", "by"]) {
            return false;
        }
        // Right before a preposition or an article, the form of a noun is a verb.
        let next = words(clause).skip_while(|other| !std::ptr::eq(*other, word)).nth(1);
        let is_used_as_verb = word.ends_with('s')
            && is_form_of(word, NOUN_LIKE)
            && next.is_some_and(|next| is_any(next, &["on", "in", "the", "a", "an", "at", "to"]));
        // After a plural, the base form is a verb if it has an object: "the kidneys store bile".
        let is_after_plural = before.ends_with('s')
            && !word.ends_with('s')
            && is_form_of(word, NOUN_LIKE)
            && next.is_some_and(|next| !is_any(next, &["of", "and", "or"]));
        if (is_clear_verb(word) && !word.ends_with("ed")) || is_used_as_verb || is_after_plural {
            return true;
        }
        before = word;
    }
    false
}

/// Whether `, while` or `whereas` contrasts two claims.
fn joins_contrast(before: &str, after: &str, joint: &str) -> bool {
    let is_contrast = is_any(joint, &["whereas"]) || before.trim_end().ends_with(',');
    let first = words(after).next().unwrap_or_default();
    let is_clause = !first.ends_with("ing") && !first.is_empty();
    is_contrast
        && is_clause
        && has_any_verb(before)
        && words(after)
            .skip(1)
            .take(MAX_SUBJECT + 2)
            .any(|word| is_verb(word) || is_form_of(word, CLEAR_VERBS))
}

#[cfg(test)]
mod tests {
    use super::{is_any, joins_claims, words};

    #[test]
    fn a_second_verb_makes_a_second_claim_and_two_subjects_do_not() {
        let claims_two = |text: &str| {
            words(text).any(|word| is_any(word, super::JOINTS) && joins_claims(text, word))
        };
        for text in [
            "Neap tides occur at half moon and are smaller than spring tides.",
            "Mozart was born in Salzburg and died in Prague.",
            "Whales breathe air but can dive for an hour.",
            "The heart pumps blood and it contains four chambers.",
            "Red blood cells carry oxygen, and white blood cells are made in the kidneys.",
            "Red blood cells carry oxygen and the kidneys make white blood cells.",
            "The liver makes bile and stores insulin.",
            "The heart pumps blood, and the kidneys store bile.",
            "Berlin lies on the Spree, and Vienna lies on the Elbe.",
            "Metals conduct heat, whereas glass keeps it.",
            "The heart pumps blood, while the kidneys make bile.",
        ] {
            assert!(claims_two(text), "{text}");
        }
        for text in [
            "The Sun and the Moon raise tides.",
            "Salt and pepper are spices.",
            "It was and is the largest of all lakes.",
            "Rain falls in spring and autumn.",
            "A cell has a wall, a nucleus, and stores of fat.",
            "A town has banks and stores.",
            "She sang while the band was silent.",
            "Bread, milk, and cheese are foods.",
            "A tax was raised on tea, paper, and glass that came from abroad.",
        ] {
            assert!(!claims_two(text), "{text}");
        }
    }
}
