//! Numbers that are drawn for each session, and the formulas that use them.

use std::collections::BTreeMap;

use exmex::{Express, FlatEx};
use rand::{Rng, RngExt};

use super::span::Span;

/// The sign before and behind a formula in a text.
const OPENING: &str = "{{=";
const CLOSING: &str = "}}";

/// The longest formula, in bytes.
const FORMULA_BYTES: usize = 200;
/// The most decimals that a formula can ask for.
const MOST_DECIMALS: usize = 9;
/// The most values of a range.
pub(crate) const MOST_VALUES: f64 = 1e6;

/// The values that a parameter can have.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterRange {
    /// A number that is drawn already.
    Fixed(f64),
    /// One of these numbers; at least one.
    OneOf(Vec<f64>),
    /// A number from the first to the last, in steps above 0.
    Steps {
        /// The first number.
        from: f64,
        /// The last number, if a step ends there.
        to: f64,
        /// The distance between two numbers.
        step: f64,
    },
}

impl ParameterRange {
    /// The number of values.
    fn count(&self) -> usize {
        match self {
            Self::Fixed(_) => 1,
            Self::OneOf(all) => all.len(),
            Self::Steps { from, to, step } => ((to - from) / step + 1e-9).floor() as usize + 1,
        }
    }

    /// The value with this index.
    fn value_at(&self, index: usize) -> f64 {
        match self {
            Self::Fixed(number) => *number,
            Self::OneOf(all) => all.get(index).copied().unwrap_or_default(),
            Self::Steps { from, step, .. } => round_to(from + step * index as f64, MOST_DECIMALS),
        }
    }
}

/// The values of parameters by their names.
pub type ParameterValues = BTreeMap<String, f64>;

/// The parameters of a question; empty if it has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuestionParameters(pub BTreeMap<String, ParameterRange>);

impl QuestionParameters {
    /// Whether a session draws any of them.
    #[must_use]
    pub fn are_drawn(&self) -> bool {
        self.0.values().any(|range| !matches!(range, ParameterRange::Fixed(_)))
    }

    /// The first value of each, as an example.
    #[must_use]
    pub fn first_values(&self) -> ParameterValues {
        self.0.iter().map(|(name, range)| (name.clone(), range.value_at(0))).collect()
    }

    /// Draws a value for each.
    pub fn draw_values(&self, rng: &mut impl Rng) -> ParameterValues {
        let drawn = self.0.iter().map(|(name, range)| {
            let index = rng.random_range(0..range.count().max(1));
            (name.clone(), range.value_at(index))
        });
        drawn.collect()
    }
}

/// A change of a text: a place in the changed text, and the place in the text before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// The place in the changed text.
    pub changed: Span,
    /// The place in the text before.
    pub before: Span,
}

/// A formula in a text.
struct Formula<'a> {
    span: Span,
    text: &'a str,
}

/// The formulas of a text, `{{=a*b}}`, in order.
fn find_formulas(text: &str) -> Vec<Formula<'_>> {
    let mut formulas = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(OPENING)) {
        let start = at + start;
        let inner = start + OPENING.len();
        let Some(length) = text[inner..].find(CLOSING) else { break };
        let end = inner + length + CLOSING.len();
        let formula = &text[inner..inner + length];
        if !formula.contains('\n') {
            formulas.push(Formula { span: Span::new(start, end), text: formula });
        }
        at = end;
    }
    formulas
}

/// A formula that has no value, and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaError {
    /// Its place in the text.
    pub span: Span,
    /// The reason, as a phrase.
    pub reason: String,
}

/// Puts the value of each formula into a text. `point` is the sign of decimals.
///
/// # Errors
///
/// The first formula without a value.
pub(crate) fn fill_formulas(
    text: &str,
    values: &ParameterValues,
    point: char,
) -> Result<(String, Vec<TextEdit>), FormulaError> {
    let mut filled = String::new();
    let mut edits = Vec::new();
    let mut from = 0;
    for formula in find_formulas(text) {
        filled.push_str(&text[from..formula.span.start]);
        let value = evaluate(formula.text, values)
            .map_err(|reason| FormulaError { span: formula.span, reason })?;
        let start = filled.len();
        filled.push_str(&value.replace('.', &point.to_string()));
        edits.push(TextEdit { changed: Span::new(start, filled.len()), before: formula.span });
        from = formula.span.end;
    }
    filled.push_str(&text[from..]);
    Ok((filled, edits))
}

/// The value of a formula, such as `a*b` or `a/b:2`, which has two decimals.
fn evaluate(formula: &str, values: &ParameterValues) -> Result<String, String> {
    let (formula, decimals) = match formula.rsplit_once(':') {
        Some((formula, decimals)) => {
            let decimals = decimals.trim().parse().ok().filter(|count| *count <= MOST_DECIMALS);
            let decimals = decimals.ok_or_else(|| {
                format!("the number of decimals must be from 0 to {MOST_DECIMALS}")
            })?;
            (formula, Some(decimals))
        }
        None => (formula, None),
    };
    if formula.len() > FORMULA_BYTES {
        return Err(format!("a formula has at most {FORMULA_BYTES} characters"));
    }
    let expression = FlatEx::<f64>::parse(formula.trim())
        .map_err(|_| "it is no formula such as a*b or sqrt(a)".to_owned())?;
    let known = expression.var_names().iter().map(|name| {
        values.get(name.as_str()).copied().ok_or_else(|| format!("there is no parameter `{name}`"))
    });
    let known: Vec<f64> = known.collect::<Result<_, _>>()?;
    let value = expression.eval(&known).map_err(|_| "it has no value".to_owned())?;
    if !value.is_finite() {
        return Err("it has no value, such as a division by 0".to_owned());
    }
    Ok(match decimals {
        Some(decimals) => format!("{:.decimals$}", round_to(value, decimals)),
        None => number_text(value),
    })
}

/// A number without needless digits, and with at most nine decimals.
pub(crate) fn number_text(number: f64) -> String {
    let rounded = round_to(number, MOST_DECIMALS);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

fn round_to(number: f64, decimals: usize) -> f64 {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or_default());
    let scaled = number * scale;
    // Halves round away from zero, also those that binary numbers miss by a little.
    if scaled.abs() < 1e15 { (scaled + scaled.signum() * 1e-6).round() / scale } else { number }
}

/// The text of a deck with one question whose numbers are drawn: formulas become numbers, and each
/// parameter has its value. `None` if a formula has no value or the text is no such deck.
pub(crate) fn fix_values(text: &str, values: &ParameterValues, point: char) -> Option<String> {
    let (mut filled, _) = fill_formulas(text, values, point).ok()?;
    let root = toml::de::DeTable::parse(&filled).ok()?;
    let questions = root.get_ref().get("questions")?.get_ref().as_array()?;
    let question = questions.iter().next()?.get_ref().as_table()?;
    let parameters = question.get("parameters")?.get_ref().as_table()?;
    let mut places: Vec<(std::ops::Range<usize>, String)> = parameters
        .iter()
        .filter_map(|(name, value)| {
            let drawn = values.get(name.get_ref().as_ref())?;
            Some((value.span(), number_text(*drawn)))
        })
        .collect();
    places.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    drop(root);
    for (span, number) in places {
        filled.replace_range(span, &number);
    }
    Some(filled)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::{ParameterRange, ParameterValues, QuestionParameters, fill_formulas, fix_values};

    fn sample_values() -> ParameterValues {
        [("a", 3.0), ("b", 0.5)].map(|(name, value)| (name.to_owned(), value)).into()
    }

    #[test]
    fn formulas_become_numbers() {
        for (text, filled) in [
            ("{{=a}} and {{= b }}", "3 and 0.5"),
            ("{{=a*b}} {{=a/b}} {{=a^2-1}} {{=sqrt(a*12)}}", "1.5 6 8 6"),
            ("{{=1/a:2}} {{=a:1}} {{=0-1/a}}", "0.33 3.0 -0.333333333"),
            ("{{a}} {{=", "{{a}} {{="),
        ] {
            assert_eq!(fill_formulas(text, &sample_values(), '.').unwrap().0, filled);
        }
        let (german, edits) = fill_formulas("ä {{=b}}.", &sample_values(), ',').unwrap();
        assert_eq!((german.as_str(), edits[0].changed.text_in(&german)), ("ä 0,5.", "0,5"));
        for (text, reason) in [
            ("{{=c}}", "there is no parameter `c`"),
            ("{{=a/0}}", "it has no value, such as a division by 0"),
            ("{{=a b (}}", "it is no formula such as a*b or sqrt(a)"),
            ("{{=a:x}}", "the number of decimals must be from 0 to 9"),
        ] {
            assert_eq!(fill_formulas(text, &sample_values(), '.').unwrap_err().reason, reason);
        }
    }

    #[test]
    fn each_value_of_a_range_is_drawn_and_no_other() {
        let range = ParameterRange::Steps { from: 0.1, to: 0.5, step: 0.1 };
        let parameters = QuestionParameters([("a".to_owned(), range)].into());
        let mut seen = std::collections::BTreeSet::new();
        let mut rng = StdRng::seed_from_u64(1);
        for _ in 0..200 {
            seen.insert(parameters.draw_values(&mut rng)["a"].to_string());
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["0.1", "0.2", "0.3", "0.4", "0.5"]);
    }

    #[test]
    fn drawn_numbers_are_in_the_text() {
        let text = "[[questions]]\nprompt = \"{{=a}} times {{=b}}?\"\nanswer = \"{{=a*b}}\"\n\
                    [questions.parameters]\na = { from = 1, to = 9 }\nb = [0.5, 2]\n";
        let fixed = fix_values(text, &sample_values(), '.').unwrap();
        let expected = "[[questions]]\nprompt = \"3 times 0.5?\"\nanswer = \"1.5\"\n\
                        [questions.parameters]\na = 3\nb = 0.5\n";
        assert_eq!(fixed, expected);
    }
}
