//! Finds rounded decimal answers that accept no other rounding.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Entry, Target, Valued};
use crate::grade::{ExpectedAnswer, TypedPlace};
use crate::quantity::number::{Number, Tolerance};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::NoTolerance,
    reason: "An answer with more digits, or rounded differently, is marked wrong.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "numeric"
prompt = "What is √2?"
answer = 1.414
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "numeric"
prompt = "What is √2?"
answer = 1.414
tolerance = 0.001
"#,
    },
    scope: RuleScope::Question(lint_question),
};

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let prompt = &context.question.prompt;
    if says_digits(prompt) {
        return Vec::new();
    }
    let is_irrational = is_irrational(prompt);
    let places = TypedPlace::all_of(context.question).into_iter();
    places.filter_map(|place| lint_place(place, is_irrational)).collect()
}

fn lint_place(place: TypedPlace, is_irrational: bool) -> Option<Diagnostic> {
    match place.expected {
        ExpectedAnswer::Number(numeric) if numeric.accept.is_none() => {
            let exact = numeric.answers.iter().filter(|answer| is_exact(answer, numeric.tolerance));
            let rounded = exact
                .map(|answer| &answer.entry)
                .find(|entry| is_rounded(&entry.text, is_irrational));
            rounded
                .map(|entry| build_diagnostic(entry, "add a `tolerance`, such as 0.01 or \"1%\""))
        }
        ExpectedAnswer::Words(written) => {
            let rounded =
                written.answers.iter().find(|entry| is_rounded(&entry.text, is_irrational));
            rounded
                .map(|entry| build_diagnostic(entry, "use a `numeric` question with a `tolerance`"))
        }
        ExpectedAnswer::Number(_) | ExpectedAnswer::Date(_) => None,
    }
}

/// Whether only this number is right, and no other rounding of it.
fn is_exact(answer: &Valued<Target>, tolerance: Tolerance) -> bool {
    let tolerance = answer.value.tolerance.unwrap_or(tolerance);
    let is_none = matches!(tolerance, Tolerance::Absolute(distance) | Tolerance::Percent(distance) if distance <= 0.0);
    is_none && matches!(answer.value.number, Number::One(_))
}

/// The minimum number of decimals of a rounded number.
const MIN_DECIMALS: usize = 3;
/// The maximum denominator of fractions with well-known decimals: `0.125` is an eighth.
const MAX_DENOMINATOR: u32 = 64;

/// Whether a text is one number that looks rounded. If the prompt asks for an irrational number,
/// any decimals do. Otherwise there are several decimals, and they are no simple fraction.
fn is_rounded(text: &str, is_irrational: bool) -> bool {
    let text = text.trim().trim_start_matches(['-', '\u{2212}']);
    let digits = text.split(['e', 'E', '×', ' ']).next().unwrap_or_default();
    let Some((whole, decimals)) = digits.split_once(['.', ',']) else { return false };
    // `12,500` may be a whole number.
    let may_be_grouped = digits.contains(',') && decimals.len() == 3;
    if !is_digits(whole) || !is_digits(decimals) || may_be_grouped {
        return false;
    }
    let significant = format!("{whole}{decimals}").trim_matches('0').len();
    let is_long = decimals.len() >= MIN_DECIMALS && significant >= MIN_DECIMALS;
    is_irrational || is_long && !is_plain_fraction(decimals)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether decimals are exactly a fraction with a small denominator.
fn is_plain_fraction(decimals: &str) -> bool {
    let Ok(value) = format!("0.{decimals}").parse::<f64>() else { return false };
    [2_u32, 4, 5, 8, 16, 20, 25, 32, 40, 50, MAX_DENOMINATOR].into_iter().any(|parts| {
        let count = value * f64::from(parts);
        (count - count.round()).abs() < 1e-9
    })
}

/// Whether a prompt asks for an irrational number.
fn is_irrational(prompt: &str) -> bool {
    let has_sign =
        prompt.contains(['√', 'π', '∛']) || prompt.contains("\\sqrt") || prompt.contains("\\pi");
    let words: Vec<&str> = words(prompt).collect();
    let has_root = words
        .windows(2)
        .any(|two| is_any(two[0], &["square", "cube"]) && is_any(two[1], &["root"]));
    has_sign || has_root || words.iter().any(|word| is_any(word, &["pi", "Quadratwurzel"]))
}

/// Words of a prompt that sets the number of digits.
const DIGITS: &[&str] = &[
    "decimals",
    "decimal",
    "digits",
    "figures",
    "nearest",
    "places",
    "round",
    "rounded",
    "significant",
    "Nachkommastellen",
    "gerundet",
    "runden",
    "décimales",
    "arrondi",
    "arrondir",
    "decimales",
    "redondea",
    "redondeado",
    "arrotonda",
    "cifre",
    "arredonde",
    "afgerond",
];

fn says_digits(prompt: &str) -> bool {
    words(prompt).any(|word| is_any(word, DIGITS))
}

fn build_diagnostic(entry: &Entry, help: &str) -> Diagnostic {
    let message = format!("`{}` looks rounded, but no other rounding is accepted", entry.text);
    Diagnostic::new(Code::NoTolerance, entry.span, message)
        .with_label("every digit counts")
        .with_help(help)
}
