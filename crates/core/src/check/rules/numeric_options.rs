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

/// A range of numbers in an option, in a unit. An open end is infinite.
struct RangeOption<'a> {
    option: &'a Entry,
    low: f64,
    high: f64,
    /// Whether the ends belong to the range.
    is_closed: [bool; 2],
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
        "heavy", "warm", "hot", "cold", "wide", "thick", "big", "loud", "bright", "strong",
        "dense", "quickly", "likely",
    ];
    const SHARES: &[&str] = &["percentage", "percent", "proportion", "fraction", "share"];
    const MEASURES: &[&str] = &[
        "speed",
        "velocity",
        "temperature",
        "mass",
        "weight",
        "height",
        "length",
        "depth",
        "width",
        "distance",
        "pressure",
        "density",
        "population",
        "age",
        "duration",
        "diameter",
        "area",
    ];
    // A normal range or limit is a range.
    const RANGE_WORDS: &[&str] =
        &["range", "ranges", "limits", "limit", "band", "interval", "between"];
    let pairs = || words(prompt).zip(words(prompt).skip(1));
    let is_how = pairs().any(|(first, next)| is_any(first, &["how"]) && is_any(next, AMOUNTS));
    let is_number =
        pairs().any(|(first, next)| is_any(first, &["number"]) && is_any(next, &["of"]));
    let is_measure = pairs().any(|(first, next)| is_any(first, MEASURES) && is_any(next, &["of"]))
        && !words(prompt).any(|word| is_any(word, RANGE_WORDS));
    is_how || is_number || is_measure || words(prompt).any(|word| is_any(word, SHARES))
}

/// Reads `10 to 20 km`, `10 °C to 20 °C`, `10–20%`, `$10-$20` and `over 20 m/s`. Two years are a
/// span of time.
fn read_range(option: &Entry) -> Option<RangeOption<'_>> {
    let lower = option.text.trim().to_lowercase();
    if let Some(range) = read_open_range(option, &lower) {
        return Some(range);
    }
    let text = lower.trim_start_matches(is_currency);
    let text = text.strip_prefix("between ").or_else(|| text.strip_prefix("from ")).unwrap_or(text);
    let (low, rest) = read_number(text.trim_start_matches(is_currency))?;
    let joints = ["to ", "-", "\u{2013}", "\u{2014}", "and "];
    let (own_unit, rest) = joints
        .iter()
        .filter_map(|joint| rest.find(joint).map(|at| (at, joint)))
        .min()
        .map(|(at, joint)| (rest[..at].trim(), &rest[at + joint.len()..]))?;
    let rest = rest.trim_start().trim_start_matches(is_currency);
    let (high, unit) = read_number(rest)?;
    let unit = unit.trim().trim_end_matches('.').to_owned();
    let is_years = unit.is_empty() && [low, high].iter().all(|one| (1000.0..2100.0).contains(one));
    let is_same_unit = own_unit.is_empty() || own_unit == unit || own_unit == "%";
    let is_read = low < high && !is_years && is_same_unit && is_unit(&unit);
    is_read.then_some(RangeOption { option, low, high, is_closed: [true, true], unit })
}

fn is_currency(c: char) -> bool {
    "$€£".contains(c)
}

/// Whether the text after a number can be a unit: `m/s`, `°C`, `m3`, and not `/3` or `:30`.
fn is_unit(text: &str) -> bool {
    let mut before = ' ';
    let is_clean = text.chars().all(|c| {
        let fits = match c {
            ':' => false,
            '/' => before.is_alphabetic(),
            '0'..='9' => before.is_alphabetic() || "^-/".contains(before),
            _ => true,
        };
        before = c;
        fits
    });
    is_clean && words(text).count() < 4
}

/// Reads `over 20 km`, `at most 5 °C` and `10 kg or more`.
fn read_open_range<'a>(option: &'a Entry, lower: &str) -> Option<RangeOption<'a>> {
    const STARTS: [(&str, bool, bool); 11] = [
        ("more than ", true, false),
        ("over ", true, false),
        ("above ", true, false),
        ("greater than ", true, false),
        ("at least ", true, true),
        ("less than ", false, false),
        ("fewer than ", false, false),
        ("under ", false, false),
        ("below ", false, false),
        ("at most ", false, true),
        ("up to ", false, true),
    ];
    let start = STARTS.iter().find(|(start, ..)| lower.starts_with(start));
    let (is_above, is_closed, rest) = match start {
        Some((start, is_above, is_closed)) => (*is_above, *is_closed, &lower[start.len()..]),
        None => match (lower.strip_suffix(" or more"), lower.strip_suffix(" or less")) {
            (Some(rest), _) => (true, true, rest),
            (_, Some(rest)) => (false, true, rest),
            _ => return None,
        },
    };
    let (number, unit) = read_number(rest.trim_start_matches(is_currency))?;
    let unit = unit.trim().trim_end_matches('.').to_owned();
    let (low, high) = if is_above { (number, f64::INFINITY) } else { (f64::NEG_INFINITY, number) };
    is_unit(&unit).then_some(RangeOption { option, low, high, is_closed: [is_closed; 2], unit })
}

/// The number at the start of a text, and the rest.
fn read_number(text: &str) -> Option<(f64, &str)> {
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (-1.0, digits),
        None => (1.0, text),
    };
    let end = digits
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(digits.len());
    let (number, rest) = digits.split_at(end);
    let number: f64 = number.trim_end_matches(['.', ',']).replace(',', "").parse().ok()?;
    Some((sign * number, rest))
}

/// Whether a value is in both ranges. An end that both share counts if it belongs to both.
fn overlaps(one: &RangeOption, other: &RangeOption) -> bool {
    let (low, high) = (one.low.max(other.low), one.high.min(other.high));
    let is_edge_shared = || {
        let holds = |range: &RangeOption| {
            (low > range.low || range.is_closed[0]) && (high < range.high || range.is_closed[1])
        };
        holds(one) && holds(other)
    };
    one.unit == other.unit && (low < high || (low <= high && is_edge_shared()))
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
    use super::{asks_amount, decimals_of, digits_of, overlaps, read_range};
    use crate::deck::question::Entry;

    #[test]
    fn significant_digits_are_counted() {
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
        for prompt in
            ["What are the limits of the VHF band?", "What is the range of speeds of a car?"]
        {
            assert!(!asks_amount(prompt), "{prompt}");
        }
    }

    #[test]
    fn ranges_overlap_in_any_unit_and_at_a_shared_end() {
        let entry = |text: &str| Entry {
            text: text.to_owned(),
            feedback: None,
            credit: 0.0,
            place: None,
            pattern: None,
            span: crate::deck::span::Span::new(0, 0),
        };
        let overlap = |one: &str, other: &str| {
            let (one, other) = (entry(one), entry(other));
            let ranges = [read_range(&one), read_range(&other)];
            let [Some(one), Some(other)] = &ranges else { panic!("{}, {}", one.text, other.text) };
            overlaps(one, other)
        };
        for (one, other) in [
            ("Between 100 and 250 m/s", "Between 200 and 290 m/s"),
            ("300-400 m/s", "400-500 m/s"),
            ("18 °C to 22 °C", "20 °C to 24 °C"),
            ("-5 to 5 °C", "0 to 10 °C"),
            ("Over 300 m/s", "Over 200 m/s"),
            ("10 to 20 kg", "at least 20 kg"),
            ("5%–10%", "8%–12%"),
        ] {
            assert!(overlap(one, other), "{one}, {other}");
        }
        for (one, other) in [
            ("10 to 20 kg", "more than 20 kg"),
            ("10 to 19 km", "20 to 29 km"),
            ("10 to 20 km", "15 to 25 miles"),
        ] {
            assert!(!overlap(one, other), "{one}, {other}");
        }
        for text in ["1939 to 1945", "10-20/30", "3 dogs", "8:30 to 9:30"] {
            assert!(read_range(&entry(text)).is_none(), "{text}");
        }
    }
}
