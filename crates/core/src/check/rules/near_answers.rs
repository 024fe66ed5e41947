//! Finds typed answers within a typing error of one another.

use std::collections::HashMap;

use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Entry, SpellingRules, Written};
use crate::fold::{ComparisonKey, FoldOptions};
use crate::grade::{self, Distance, ExpectedAnswer, Letters, Outcome, Rules, TypedPlace};

use super::DeckContext;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::NearAnswers,
    reason: "The grader does not forgive a typo that turns one answer of the deck into another, so every letter counts.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "short-answer"
prompt = "Which particle in the nucleus has no charge?"
answer = "neutron"
distractors = ["neutrons", "proton"]
"#,
        position: (5, 16),
        good: r#"[[questions]]
type = "short-answer"
prompt = "Which particle in the nucleus has no charge?"
answer = "neutron"
distractors = ["electron", "proton"]
"#,
    },
    scope: RuleScope::Deck(lint_deck),
};

/// A text that can be typed: an answer or a distractor.
struct TypedAnswer<'a> {
    place: TypedPlace<'a>,
    written: &'a Written,
    entry: &'a Entry,
    is_answer: bool,
}

impl TypedAnswer<'_> {
    fn is_in_question_of(&self, other: &Self) -> bool {
        std::ptr::eq(self.place.question, other.place.question)
    }

    /// The distance of another text from this key.
    fn distance_to(&self, given: &Self, rules: &Rules) -> Option<Distance> {
        let options = FoldOptions { language: rules.language, case_sensitive: false };
        let [key, given] =
            [self, given].map(|typed| Letters::from_text(&typed.entry.text, options));
        key.distance_to(&given, self.written.spelling.typos)
    }
}

/// The maximum number of uses that are checked for one text.
const MAX_USES: usize = 8;

fn lint_deck(deck_context: &DeckContext) -> Vec<Diagnostic> {
    let rules = Rules::from_deck(deck_context.deck);
    let options = FoldOptions { language: rules.language, case_sensitive: false };
    let mut indexes: HashMap<Letters, usize> = HashMap::new();
    let mut texts: Vec<Letters> = Vec::new();
    let mut typed: Vec<Vec<TypedAnswer>> = Vec::new();
    let mut typos = Vec::new();
    for one in deck_context.deck.questions.iter().flat_map(typed_answers).filter(is_in_words) {
        let letters = Letters::from_text(&one.entry.text, options);
        let index = *indexes.entry(letters.clone()).or_insert_with(|| {
            texts.push(letters);
            typed.push(Vec::new());
            typed.len() - 1
        });
        if !typos.contains(&one.written.spelling.typos) {
            typos.push(one.written.spelling.typos);
        }
        if typed[index].len() < MAX_USES {
            typed[index].push(one);
        }
    }
    let mut found = Vec::new();
    for (index, near) in grade::find_neighbours(&texts, &typos).into_iter().enumerate() {
        // Each pair is reported once, at the later text. Texts with the same letters may differ in
        // accents.
        let mut before = near.into_iter().filter(|other| *other < index).chain([index]);
        found.extend(before.find_map(|other| lint_pair(&typed[other], &typed[index], &rules)));
    }
    found
}

/// The texts that can be typed in a question. A list's distractors belong to all of its items, and
/// are returned once.
fn typed_answers(question: &crate::deck::Question) -> Vec<TypedAnswer<'_>> {
    let mut all: Vec<TypedAnswer> = Vec::new();
    for place in TypedPlace::all_of(question) {
        let ExpectedAnswer::Words(written) = place.expected else { continue };
        let answers = written.answers.iter().map(|entry| (entry, true));
        for (entry, is_answer) in
            answers.chain(written.distractors.iter().map(|entry| (entry, false)))
        {
            let is_repeated =
                !is_answer && all.iter().any(|one| !one.is_answer && one.entry.span == entry.span);
            if !is_repeated {
                all.push(TypedAnswer { place, written, entry, is_answer });
            }
        }
    }
    all
}

/// Whether a text is compared as words: not only a pattern, not code, and without exact spelling.
fn is_in_words(one: &TypedAnswer) -> bool {
    let SpellingRules { exact, case_sensitive, .. } = one.written.spelling;
    let is_pattern = one.entry.pattern.as_ref() == Some(&one.entry.text);
    !exact && !case_sensitive && !is_pattern && !ComparisonKey::is_code(&one.entry.text, false)
}

/// Checks two texts within a typing error of one another, at all their uses: first an answer and a
/// distractor of one question, then answers of several questions.
fn lint_pair(one: &[TypedAnswer], other: &[TypedAnswer], rules: &Rules) -> Option<Diagnostic> {
    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
    let pairs = pairs.flat_map(|(one, other)| [(one, other), (other, one)]);
    let (within, across): (Vec<_>, Vec<_>) = pairs
        .filter(|(key, _)| key.is_answer)
        .partition(|(key, given)| key.is_in_question_of(given));
    within.into_iter().chain(across).find_map(|(key, given)| {
        let is_within = key.is_in_question_of(given);
        // Nobody takes a distractor of one question for the answer to another.
        if key.entry.text == given.entry.text || !is_within && !given.is_answer {
            return None;
        }
        // An answer may have alternatives that are close to it.
        if is_within && given.is_answer && std::ptr::eq(key.written, given.written) {
            return None;
        }
        let distance = key.distance_to(given, rules)?;
        // A different first letter is a typing error only within one question.
        if !is_within && !distance.begins_alike {
            return None;
        }
        let outcome = key.place.grade_text(&given.entry.text, rules).ok()?.outcome;
        match outcome {
            Outcome::Wrong => Some(separate_diagnostic(key, given, is_within)),
            Outcome::Almost => Some(almost_diagnostic(key, given, is_within)),
            Outcome::Right | Outcome::Partly | Outcome::Blank => None,
        }
    })
}

fn separate_diagnostic(key: &TypedAnswer, given: &TypedAnswer, is_within: bool) -> Diagnostic {
    let help = match (is_within, given.is_answer) {
        (true, false) => {
            "choose a distractor that looks less like the answer, or leave it: a typo between the two is then wrong"
        }
        (true, true) => {
            "word one of them in another way, or leave both: each is wrong for the other"
        }
        (false, _) => {
            "if both answers are right here, add this one to the other's `alternatives`; else leave them"
        }
    };
    let label = format!("wrong if it is typed for `{}`", key.entry.text);
    build_diagnostic(key, given, is_within, &label).with_help(help)
}

fn almost_diagnostic(key: &TypedAnswer, given: &TypedAnswer, is_within: bool) -> Diagnostic {
    build_diagnostic(key, given, is_within, "almost right as the other answer")
        .with_help("if it should be wrong, set `accents = \"matter\"` or add it to `distractors`")
}

fn build_diagnostic(
    key: &TypedAnswer,
    given: &TypedAnswer,
    is_within: bool,
    label: &str,
) -> Diagnostic {
    let noun = if given.is_answer { "an answer" } else { "a distractor" };
    let (of, related) = if is_within {
        ("", "the answer")
    } else {
        (", the answer to another question", "the other answer")
    };
    let message = format!("{noun} is one typo away from `{}`{of}", key.entry.text);
    Diagnostic::new(Code::NearAnswers, given.entry.span, message)
        .with_label(label)
        .with_related(key.entry.span, related)
}
