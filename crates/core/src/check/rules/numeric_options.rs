//! Finds options and answers whose numbers say too much or too little.

use crate::check::options::OptionSet;
use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Entry, Field};
use crate::quantity::number::{Number, Tolerance};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[DECIMAL, RANGES, PRECISION];

const DECIMAL: Rule = Rule {
    code: Code::DecimalAnswer,
    reason: "Learners who round in another way are marked wrong.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "numeric"
prompt = "How many kilometres is a mile?"
answer = 1.61
unit = "km"
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "numeric"
prompt = "How many kilometres is a mile?"
answer = 1.61
tolerance = 0.01
unit = "km"
"#,
    },
    scope: RuleScope::Question(lint_decimal),
};

const RANGES: Rule = Rule {
    code: Code::OverlappingRanges,
    reason: "A value in both ranges has two right answers.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "How many bones does an adult have?"
answer = "200 to 250"
distractors = ["100 to 150", "150 to 200", "250 to 300"]
"#,
        position: (5, 30),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "How many bones does an adult have?"
answer = "201 to 250"
distractors = ["101 to 150", "151 to 200", "251 to 300"]
"#,
    },
    scope: RuleScope::Question(lint_ranges),
};

const PRECISION: Rule = Rule {
    code: Code::TellingPrecision,
    reason: "Learners guess that the most precise number is the one that was looked up.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "How long is a marathon, in kilometres?"
answer = "42.195"
distractors = ["30", "38", "45"]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "How long is a marathon, in kilometres?"
answer = "42"
distractors = ["30", "38", "45"]
"#,
    },
    scope: RuleScope::Question(lint_precision),
};

/// More decimals are the matter of `no-tolerance`.
const MAX_DECIMALS: usize = 2;

/// Words of a prompt that says how exact an answer is, or that asks for an exact number.
const EXACT_WORDS: &[&str] = &[
    "decimals",
    "decimal",
    "digits",
    "figures",
    "nearest",
    "places",
    "round",
    "rounded",
    "significant",
    "exactly",
    "exact",
    "price",
    "cost",
    "costs",
    "version",
    "euros",
    "dollars",
    "pounds",
];

fn lint_decimal(context: &QuestionContext) -> Vec<Diagnostic> {
    let Body::Single(Field::Numeric(numeric)) = &context.question.body else { return Vec::new() };
    let prompt = &context.question.prompt;
    // A calculation in the prompt has an exact result.
    let is_exact = numeric.accept.is_some()
        || numeric.unit.is_none()
        || words(prompt).any(|word| is_any(word, EXACT_WORDS))
        || prompt.contains(['=', '+', '×', '*', '÷']);
    if is_exact {
        return Vec::new();
    }
    let found = numeric.answers.iter().find(|answer| {
        let tolerance = answer.value.tolerance.unwrap_or(numeric.tolerance);
        let is_none = matches!(tolerance, Tolerance::Absolute(distance) | Tolerance::Percent(distance) if distance <= 0.0);
        is_none
            && matches!(answer.value.number, Number::One(_))
            && decimals_of(&answer.entry.text).is_some_and(|decimals| (1..=MAX_DECIMALS).contains(&decimals))
    });
    let Some(answer) = found else { return Vec::new() };
    let message = "a decimal number without a tolerance";
    let diagnostic = Diagnostic::new(Code::DecimalAnswer, answer.entry.span, message);
    vec![
        diagnostic
            .with_label("no other rounding is right")
            .with_help("add a `tolerance`, such as 0.1 or \"1%\""),
    ]
}

/// The number of decimals of a plain number; `None` for any other text.
fn decimals_of(text: &str) -> Option<usize> {
    let text = text.trim().trim_start_matches(['-', '\u{2212}']);
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (!whole.is_empty() && is_plain(whole) && is_plain(decimals)).then_some(decimals.len())
}

/// A range of numbers in an option, in a unit.
struct RangeOption<'a> {
    option: &'a Entry,
    low: f64,
    high: f64,
    unit: String,
}

fn lint_ranges(context: &QuestionContext) -> Vec<Diagnostic> {
    if !asks_amount(&context.question.prompt) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for options in context.options.iter().filter(|options| options.iter().count() > 2) {
        let mut ranges: Vec<RangeOption> = options.iter().filter_map(read_range).collect();
        ranges.sort_by_key(|range| range.option.span.start);
        let overlap = (1..ranges.len()).find_map(|later| {
            let (before, rest) = ranges.split_at(later);
            let other = before.iter().find(|other| overlaps(other, &rest[0]))?;
            Some((&rest[0], other))
        });
        found.extend(overlap.map(|(range, other)| {
            let message = format!("`{}` overlaps `{}`", range.option.text, other.option.text);
            Diagnostic::new(Code::OverlappingRanges, range.option.span, message)
                .with_label("a value can be in both")
                .with_related(other.option.span, "the other range")
                .with_help("let each range start above the end of the one below")
        }));
    }
    found
}

/// Whether a prompt asks for an amount, so that the ranges around it should not overlap. Other
/// prompts ask for a range itself.
fn asks_amount(prompt: &str) -> bool {
    const AMOUNTS: &[&str] = &[
        "many", "much", "old", "long", "far", "often", "large", "high", "tall", "fast", "deep",
        "heavy",
    ];
    const SHARES: &[&str] = &["percentage", "percent", "proportion", "fraction", "share"];
    let is_how = words(prompt)
        .zip(words(prompt).skip(1))
        .any(|(first, next)| is_any(first, &["how"]) && is_any(next, AMOUNTS));
    let is_number = words(prompt)
        .zip(words(prompt).skip(1))
        .any(|(first, next)| is_any(first, &["number"]) && is_any(next, &["of"]));
    is_how || is_number || words(prompt).any(|word| is_any(word, SHARES))
}

/// Reads `10 to 20 km`, `10–20%` and `$10-$20`. Two years are a span of time.
fn read_range(option: &Entry) -> Option<RangeOption<'_>> {
    let lower = option.text.trim().to_lowercase();
    let text = lower.trim_start_matches(|c: char| "$€£".contains(c));
    let text = text.strip_prefix("between ").or_else(|| text.strip_prefix("from ")).unwrap_or(text);
    let (low, rest) = read_number(text)?;
    let rest = rest.trim_start_matches([' ', '%']);
    let joints = ["to ", "-", "\u{2013}", "\u{2014}", "and "];
    let rest = joints.iter().find_map(|joint| rest.strip_prefix(joint))?;
    let rest = rest.trim_start().trim_start_matches(|c: char| "$€£".contains(c));
    let (high, unit) = read_number(rest)?;
    let unit = unit.trim().trim_end_matches('.').to_owned();
    let is_years = unit.is_empty() && [low, high].iter().all(|one| (1000.0..2100.0).contains(one));
    let is_clean = !unit.contains(|c: char| c.is_ascii_digit() || ":/".contains(c));
    (low < high && !is_years && is_clean).then_some(RangeOption { option, low, high, unit })
}

/// The number at the start of a text, and the rest.
fn read_number(text: &str) -> Option<(f64, &str)> {
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let number = number.trim_end_matches(['.', ',']).replace(',', "").parse().ok()?;
    Some((number, rest))
}

fn overlaps(one: &RangeOption, other: &RangeOption) -> bool {
    one.unit == other.unit && one.low.max(other.low) <= one.high.min(other.high)
}

/// The least number of digits by which a key stands out.
const MORE_DIGITS: usize = 2;

fn lint_precision(context: &QuestionContext) -> Vec<Diagnostic> {
    let sets =
        context.options.iter().filter(|options| !options.is_blank && options.wrong.len() > 1);
    sets.filter_map(|options: &OptionSet| {
        let [key] = options.keys[..] else { return None };
        let (digits, decimals) = digits_of(&key.text)?;
        for wrong in &options.wrong {
            let (others, other_decimals) = digits_of(&wrong.text)?;
            if others + MORE_DIGITS > digits || (decimals > 0 && other_decimals >= decimals) {
                return None;
            }
        }
        let message = "only the key is precise";
        let diagnostic = Diagnostic::new(Code::TellingPrecision, key.span, message);
        Some(
            diagnostic
                .with_label(format!("{digits} digits, the others have fewer"))
                .with_help("give all options the same number of digits"),
        )
    })
    .collect()
}

/// The significant digits and the decimals of the number that an option starts with; `None` if the
/// option is no plain number with a unit.
fn digits_of(text: &str) -> Option<(usize, usize)> {
    let text = text.trim().trim_start_matches(|c: char| "$€£~≈-\u{2212}".contains(c)).trim_start();
    let (_, rest) = read_number(text)?;
    let number = &text[..text.len() - rest.len()];
    if rest.contains(|c: char| c.is_ascii_digit() || c == '\\') || words(rest).count() > 2 {
        return None;
    }
    let plain = number.replace(',', "");
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let all = format!("{whole}{decimals}");
    let significant = all.trim_start_matches('0');
    let significant =
        if decimals.is_empty() { significant.trim_end_matches('0') } else { significant };
    Some((significant.len(), decimals.len()))
}

#[cfg(test)]
mod tests {
    use super::{asks_amount, decimals_of, digits_of};

    #[test]
    fn digits_are_counted_as_they_tell() {
        assert_eq!(digits_of("3.14159"), Some((6, 5)));
        assert_eq!(digits_of("1,000 km"), Some((1, 0)));
        assert_eq!(digits_of("$2.50"), Some((3, 2)));
        assert_eq!(digits_of("14\\.230 MHz"), None);
        assert_eq!(digits_of("12:30"), None);
        assert_eq!(digits_of("Rome"), None);
        assert_eq!(
            (decimals_of("9.81"), decimals_of("7"), decimals_of("1/2")),
            (Some(2), Some(0), None)
        );
    }

    #[test]
    fn a_range_is_an_amount_where_an_amount_is_asked() {
        for prompt in ["How many bones are there?", "What percentage of it is water?"] {
            assert!(asks_amount(prompt), "{prompt}");
        }
        assert!(!asks_amount("What are the limits of the VHF band?"));
    }
}
