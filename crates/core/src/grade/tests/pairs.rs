//! Typed answers and how a fair teacher judges them, row by row.

use crate::deck::{Part, parse, to_toml_string};
use crate::grade::{Outcome, Response, Rules, grade_response};

/// A row of `pairs.tsv`: the type, the answer and what was typed as JSON, the language, further
/// keys, and what may come of it: R right or almost right, P partly, W wrong, A asked again.
fn grade_row(row: &str) -> Option<(char, String)> {
    let [kind, answer, given, language, keys, want] = row.split('\t').collect::<Vec<_>>()[..]
    else {
        return None;
    };
    let answer: serde_json::Value = serde_json::from_str(answer).ok()?;
    let answer = answer.as_str().map_or_else(|| answer.to_string(), to_toml_string);
    let given: String = serde_json::from_str(given).ok()?;
    let language = if language.is_empty() { "en" } else { language };
    let deck = format!(
        "title = \"t\"\nlanguage = \"{language}\"\n[[questions]]\ntype = \"{kind}\"\nprompt = \"p\"\nanswer = {answer}\n{keys}\n"
    );
    let (deck, _) = parse(&deck, "t");
    let question = deck.questions.first()?;
    let found = match grade_response(
        question,
        Part::Whole,
        &Response::Text(given),
        &Rules::from_deck(&deck),
    ) {
        Err(_) => 'A',
        Ok(verdict) => match verdict.outcome {
            Outcome::Right | Outcome::Almost => 'R',
            Outcome::Partly => 'P',
            Outcome::Wrong | Outcome::Blank => 'W',
        },
    };
    Some((found, want.to_owned()))
}

#[test]
fn every_pair_is_judged_as_a_fair_teacher_would() {
    let rows: Vec<&str> = include_str!("pairs.tsv").lines().skip(1).collect();
    assert!(rows.len() > 4_500);
    let is_other = |row: &&&str| grade_row(row).is_none_or(|(found, want)| !want.contains(found));
    let failing: Vec<String> =
        rows.iter().filter(is_other).map(|row| format!("{row} {:?}", grade_row(row))).collect();
    assert!(failing.is_empty(), "{} of {}:\n{}", failing.len(), rows.len(), failing.join("\n"));
}
