//! Options that the grader takes for one.

use std::collections::HashMap;

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Choice, Entry, Field, ListAnswer, Matching, Written};
use crate::deck::span::Span;
use crate::fold::{ComparisonKey, FoldOptions, TextForm};
use crate::grade::Rules;

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::EqualOptions,
    reason: "Two options that say the same cannot be told apart by what a learner knows.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What is a half of one?"
answer = "0.5"
distractors = ["0.50", "0.2"]
"#,
        position: (5, 16),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What is a half of one?"
answer = "0.5"
distractors = ["0.05", "0.2"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

/// A text that stands beside others, and where.
struct PlacedText<'a> {
    text: &'a str,
    span: Span,
}

impl<'a> From<&'a Entry> for PlacedText<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self { text: &entry.text, span: entry.span }
    }
}

fn lint_question(asked: &QuestionContext) -> Vec<Diagnostic> {
    let rules = asked.rules();
    let whole = asked.question.prompt_span;
    let seen = |texts: Vec<PlacedText>| lint_options(&texts, asked, &rules);
    match &asked.question.body {
        Body::Single(field) => lint_field(field, asked, &rules),
        Body::Cloze(cloze) => {
            cloze.blanks.iter().flat_map(|blank| lint_field(&blank.field, asked, &rules)).collect()
        }
        Body::MultipleResponse(several) => {
            seen(several.answers.iter().chain(&several.distractors).map(PlacedText::from).collect())
        }
        Body::Ordering(items) => {
            seen(items.iter().map(|item| PlacedText { text: &item.text, span: whole }).collect())
        }
        Body::Matching(matching) => side_texts(matching, whole).into_iter().flat_map(seen).collect(),
        Body::List(list) => lint_list(list, &rules),
        Body::Flashcard(_) => Vec::new(),
    }
}

fn lint_field(field: &Field, asked: &QuestionContext, rules: &Rules) -> Vec<Diagnostic> {
    match field {
        Field::Choice(Choice { options, .. }) => {
            lint_options(&options.iter().map(PlacedText::from).collect::<Vec<_>>(), asked, rules)
        }
        Field::Written(written) => lint_written(written, rules),
        // The reader compares numbers and dates by their value.
        Field::Numeric(_) | Field::Dated(_) => Vec::new(),
    }
}

/// The left sides, and the right sides, each of which may stand there several times.
fn side_texts(matching: &Matching, span: Span) -> [Vec<PlacedText<'_>>; 2] {
    let lefts = matching.pairs.iter().map(|(left, _)| PlacedText { text: left, span }).collect();
    let mut rights: Vec<PlacedText> = Vec::new();
    for (_, right) in &matching.pairs {
        if !rights.iter().any(|other| other.text == right) {
            rights.push(PlacedText { text: right, span });
        }
    }
    rights.extend(matching.distractors.iter().map(PlacedText::from));
    [lefts, rights]
}

/// Options that differ in nothing that is said: equal once they are folded, by an alias, or as decimal numbers. Where it is
/// asked how something is written, that is what is said.
fn lint_options(texts: &[PlacedText], asked: &QuestionContext, rules: &Rules) -> Vec<Diagnostic> {
    if asks_for_writing(&asked.question.prompt) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for group in group_texts(texts, rules) {
        for (at, other) in group.iter().enumerate() {
            let first =
                group[..at].iter().find_map(|first| Some((first, why_same(first.text, other.text, rules)?)));
            found.extend(first.map(|(first, why)| build_diagnostic(other, first, why, "option")));
        }
    }
    found
}

/// The texts that may say the same, together.
fn group_texts<'t, 'a>(texts: &'t [PlacedText<'a>], rules: &Rules) -> Vec<Vec<&'t PlacedText<'a>>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<&PlacedText>> = Vec::new();
    for text in texts {
        let place = *places.entry(index_text(text.text, rules)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(text);
    }
    groups
}

/// One text for all that may say the same.
fn index_text(text: &str, rules: &Rules) -> String {
    if let Some(number) = read_decimal(text, rules) {
        return number;
    }
    let index = ComparisonKey::from_text(text, fold_options(rules), false).index_text();
    rules.aliases.name_of(&index).map_or(index, str::to_owned)
}

fn fold_options<'a>(rules: &Rules<'a>) -> FoldOptions<'a> {
    FoldOptions { language: rules.language, case_sensitive: false }
}

/// Why two options say the same.
fn why_same(one: &str, other: &str, rules: &Rules) -> Option<&'static str> {
    let manner = fold_options(rules);
    if !differ_as_symbols(one, other)
        && ComparisonKey::from_text(one, manner, false)
            .is_same(&ComparisonKey::from_text(other, manner, false), manner)
    {
        return Some("they are compared as one");
    }
    if read_decimal(one, rules).is_some_and(|number| read_decimal(other, rules).as_ref() == Some(&number)) {
        return Some("they are one number");
    }
    are_aliases(one, other, rules).then_some("they are one by the `[aliases]`")
}

/// Whether a short word differs in its case alone, as symbols do: `mW` and `MW`, `Co` and `CO`.
fn differ_as_symbols(one: &str, other: &str) -> bool {
    /// The most letters of a symbol.
    const LONGEST: usize = 4;
    let mut pairs = one.split_whitespace().zip(other.split_whitespace());
    let is_short = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() <= LONGEST;
    pairs.any(|(one, other)| one != other && is_short(one) && one.to_lowercase() == other.to_lowercase())
}

/// Whether two texts as a whole are spellings of one name.
fn are_aliases(one: &str, other: &str, rules: &Rules) -> bool {
    let name = name_of(one, rules);
    name.is_some() && name == name_of(other, rules)
}

/// The name that a text as a whole stands for.
fn name_of<'a>(text: &str, rules: &Rules<'a>) -> Option<&'a str> {
    rules.aliases.name_of(&TextForm::from_key(text, fold_options(rules)).index_text())
}

/// A number in figures with its decimals, without what does not change its value: signs between thousands, and zeros at
/// its ends. Nothing where the text is no such number.
fn read_decimal(text: &str, rules: &Rules) -> Option<String> {
    let (point, group) = rules.language.number_signs();
    let (sign, digits) = match text.trim().strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", text.trim()),
    };
    let (whole, decimals) = digits.split_once(point).unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = whole.split(group).collect();
    let is_grouped = groups.len() == 1 || groups[1..].iter().all(|digits| digits.len() == 3);
    let whole = groups.concat();
    if whole.is_empty() || !is_grouped || !is_digits(&whole) || !is_digits(decimals) {
        return None;
    }
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") })
}

/// Words of a prompt that asks how something is written, in the languages that have them here.
const WRITING: &[&str] = &[
    "abbreviated",
    "abbreviation",
    "capital",
    "capitals",
    "capitalised",
    "capitalized",
    "case",
    "digits",
    "figures",
    "form",
    "format",
    "formatted",
    "lowercase",
    "notation",
    "precise",
    "precision",
    "punctuated",
    "punctuation",
    "significant",
    "spell",
    "spelled",
    "spelling",
    "spellings",
    "spelt",
    "uppercase",
    "write",
    "written",
    "geschrieben",
    "rechtschreibung",
    "schreibt",
    "schreibweise",
    "orthographe",
    "écrit",
    "écrire",
    "escribe",
    "escrito",
    "ortografía",
    "grafia",
    "scrive",
    "scritto",
    "escreve",
    "gespeld",
    "spelling",
    "пишется",
    "написание",
];

fn asks_for_writing(prompt: &str) -> bool {
    words(prompt).any(|word| is_any(word, WRITING) || WRITING.contains(&word.to_lowercase().as_str()))
}

/// Answers in words and known wrong ones that are one by an alias. What is the same once it is folded, the reader names.
fn lint_written(written: &Written, rules: &Rules) -> Vec<Diagnostic> {
    let answers = written.answers.iter().filter(|answer| answer.credit >= 1.0);
    let answers: Vec<&Entry> = answers.collect();
    let told = |wrong: &Entry| {
        let answer = answers.iter().find(|answer| are_aliases(&answer.text, &wrong.text, rules))?;
        Some(build_diagnostic(
            &PlacedText::from(wrong),
            &PlacedText::from(*answer),
            "they are one by the `[aliases]`",
            "distractor",
        ))
    };
    written.distractors.iter().filter_map(told).collect()
}

/// Items of a list that are one by an alias: either would be named by both.
fn lint_list(list: &ListAnswer, rules: &Rules) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, item) in list.items.iter().enumerate() {
        for entry in &item.answers {
            let others = list.items[..at].iter().flat_map(|other| &other.answers);
            let same = others.into_iter().find(|other| are_aliases(&other.text, &entry.text, rules));
            let why = "they are one by the `[aliases]`";
            found.extend(same.map(|same| {
                build_diagnostic(&PlacedText::from(entry), &PlacedText::from(same), why, "answer")
            }));
        }
    }
    for wrong in &list.distractors {
        let answers = list.items.iter().flat_map(|item| &item.answers);
        let same = answers.into_iter().find(|answer| are_aliases(&answer.text, &wrong.text, rules));
        let why = "they are one by the `[aliases]`";
        found.extend(same.map(|same| {
            build_diagnostic(&PlacedText::from(wrong), &PlacedText::from(same), why, "distractor")
        }));
    }
    found
}

fn build_diagnostic(text: &PlacedText, first: &PlacedText, why: &str, what: &str) -> Diagnostic {
    let message = format!("the {what} `{}` says the same as `{}`", text.text, first.text);
    let told = Diagnostic::new(Code::EqualOptions, text.span, message).with_label(why);
    let told = if first.span == text.span { told } else { told.with_related(first.span, "the first") };
    told.with_help("replace one of them, or take the alias away")
}
