//! The right responses to an interaction of QTI 2.x and 3.0.

use crate::build::{make_entry, make_numeric, make_target, make_written, parse_float};
use crate::markup::{Markup, to_plain};
use crate::xml::Node;
use obverse_core::deck::question::Field;
use obverse_core::quantity::number::Tolerance;

/// The right responses to an interaction.
pub(super) struct Declaration {
    pub is_multiple: bool,
    pub is_number: bool,
    pub is_case_sensitive: bool,
    pub correct: Vec<String>,
    /// Values with their points.
    pub mapped: Vec<(String, f64)>,
    /// Numbers that are compared with a tolerance, with their points.
    numbers: Vec<ComparedNumber>,
}

struct ComparedNumber {
    value: f64,
    tolerance: Option<Tolerance>,
    points: f64,
}

impl Declaration {
    /// Reads the declaration for a response of an item.
    pub(super) fn read(item: &Node, ident: &str) -> Result<Self, String> {
        let all = item.descendants("responseDeclaration");
        let node = all.into_iter().find(|node| node.attribute("identifier") == Some(ident));
        let node = node.ok_or("no response is declared for it")?;
        let correct = node.child("correctResponse").map(|correct| {
            let values = correct.descendants("value");
            values.iter().map(|value| value.text().trim().to_owned()).collect()
        });
        let entries = node.descendants("mapEntry");
        let is_case_sensitive = !entries.is_empty()
            && entries.iter().all(|entry| entry.attribute("caseSensitive") == Some("true"));
        let mapped = entries.into_iter().filter_map(|entry| {
            let points = parse_float(entry.attribute("mappedValue")?).ok()?;
            Some((entry.attribute("mapKey")?.to_owned(), points))
        });
        let declaration = Self {
            is_multiple: matches!(node.attribute("cardinality"), Some("multiple")),
            is_number: matches!(node.attribute("baseType"), Some("float" | "integer")),
            is_case_sensitive,
            correct: correct.unwrap_or_default(),
            mapped: mapped.collect(),
            numbers: compared_numbers(item, ident),
        };
        if declaration.correct.is_empty()
            && declaration.mapped.is_empty()
            && declaration.numbers.is_empty()
        {
            return Err("it does not say which response is right".to_owned());
        }
        Ok(declaration)
    }

    /// The credit of a value, from the points of the mapping or the correct response.
    pub(super) fn credit_of(&self, value: &str) -> f64 {
        let most = self.mapped.iter().map(|(_, points)| *points).fold(0.0, f64::max);
        let points = self.mapped.iter().find(|(key, _)| key == value).map(|(_, points)| *points);
        match points {
            Some(points) if most > 0.0 => points / most,
            _ if self.correct.iter().any(|correct| correct == value) => 1.0,
            _ => 0.0,
        }
    }

    /// The answers of a text entry.
    pub(super) fn typed_field(&self) -> Result<Field, String> {
        if self.is_number {
            return self.numeric_field();
        }
        let mut values: Vec<String> = self.correct.clone();
        for (value, points) in &self.mapped {
            if *points > 0.0 && !values.contains(value) {
                values.push(value.clone());
            }
        }
        let entries = values.iter().map(|value| {
            let text = to_plain(value, Markup::Plain).replace('*', r"\*");
            make_entry(text, self.credit_of(value), None)
        });
        Ok(Field::Written(make_written(entries.collect(), self.is_case_sensitive)?))
    }

    fn numeric_field(&self) -> Result<Field, String> {
        let mut amounts = Vec::new();
        let most = self.numbers.iter().map(|number| number.points).fold(0.0, f64::max);
        for number in self.numbers.iter().filter(|number| number.points > 0.0) {
            let entry = make_entry(number.value.to_string(), number.points / most, None);
            let mut target = make_target(entry, number.value, 0.0);
            target.value.tolerance = number.tolerance;
            amounts.push(target);
        }
        if amounts.is_empty() {
            let mapped = self.mapped.iter().filter(|(_, points)| *points > 0.0);
            let mapped: Vec<&String> = mapped.map(|(value, _)| value).collect();
            let others = mapped.into_iter().filter(|value| !self.correct.contains(value));
            for value in self.correct.iter().chain(others) {
                let number = parse_float(value)?;
                let entry = make_entry(value.clone(), self.credit_of(value), None);
                amounts.push(make_target(entry, number, 0.0));
            }
        }
        Ok(Field::Numeric(make_numeric(amounts)?))
    }
}

/// The numbers that the processing of an item compares a response with.
fn compared_numbers(item: &Node, ident: &str) -> Vec<ComparedNumber> {
    let mut found = Vec::new();
    for rule in item.descendants("responseProcessing") {
        let branches = ["responseIf", "responseElseIf"];
        for branch in branches.iter().flat_map(|name| rule.descendants(name)) {
            let equals = branch.elements().filter(|node| node.name == "equal");
            let of_response = |node: &&Node| {
                let variables = node.children_named("variable");
                variables.into_iter().any(|of| of.attribute("identifier") == Some(ident))
            };
            let points = branch.descendants("baseValue");
            let points = points.last().and_then(|value| parse_float(&value.text()).ok());
            for equal in equals.filter(of_response) {
                let value = equal.child("baseValue");
                let value = value.and_then(|value| parse_float(&value.text()).ok());
                if let Some(value) = value {
                    let tolerance = equal_tolerance(equal);
                    found.push(ComparedNumber { value, tolerance, points: points.unwrap_or(1.0) });
                }
            }
        }
    }
    found
}

/// The larger tolerance of the two sides of a number.
fn equal_tolerance(equal: &Node) -> Option<Tolerance> {
    let words = equal.attribute("tolerance")?.split_whitespace();
    let most = words.filter_map(|word| parse_float(word).ok()).fold(0.0, f64::max);
    match equal.attribute("toleranceMode") {
        _ if most <= 0.0 => None,
        Some("absolute") => Some(Tolerance::Absolute(most)),
        Some("relative") => Some(Tolerance::Percent(most)),
        _ => None,
    }
}
