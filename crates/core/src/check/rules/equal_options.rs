//! Finds options that the grader treats as the same.

use std::collections::HashMap;

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Choice, Entry, Field, ListAnswer, Matching, Written};
use crate::deck::span::Span;
use crate::fold::{ComparisonKey, FoldOptions, TextForm};
use crate::grade::Rules;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::EqualOptions,
    reason: "Learners cannot tell two options with the same meaning apart.",
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

/// A text with its place in the deck.
struct PlacedText<'a> {
    text: &'a str,
    span: Span,
}

impl<'a> From<&'a Entry> for PlacedText<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self { text: &entry.text, span: entry.span }
    }
}

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let rules = context.rules();
    let whole = context.question.prompt_span;
    match &context.question.body {
        Body::Single(field) => lint_field(field, context, &rules),
        Body::Cloze(cloze) => cloze
            .blanks
            .iter()
            .flat_map(|blank| lint_field(&blank.field, context, &rules))
            .collect(),
        Body::MultipleResponse(several) => {
            let options = several.answers.iter().chain(&several.distractors).map(PlacedText::from);
            lint_options(&options.collect::<Vec<_>>(), context, &rules)
        }
        Body::Ordering(items) => {
            // The reader allows equal lines of code, and their indentation can differ.
            let mut texts: Vec<PlacedText> = Vec::new();
            for item in items {
                if !texts.iter().any(|other| other.text.trim() == item.text.trim()) {
                    texts.push(PlacedText { text: &item.text, span: whole });
                }
            }
            lint_options(&texts, context, &rules)
        }
        Body::Matching(matching) => {
            let sides = side_texts(matching, whole);
            sides.iter().flat_map(|texts| lint_options(texts, context, &rules)).collect()
        }
        Body::List(list) => lint_list(list, &rules),
        Body::Flashcard(_) => Vec::new(),
    }
}

fn lint_field(field: &Field, context: &QuestionContext, rules: &Rules) -> Vec<Diagnostic> {
    match field {
        Field::Choice(Choice { options, .. }) => {
            lint_options(&options.iter().map(PlacedText::from).collect::<Vec<_>>(), context, rules)
        }
        Field::Written(written) => lint_written(written, rules),
        // The reader compares numbers and dates by their value.
        Field::Numeric(_) | Field::Dated(_) => Vec::new(),
    }
}

/// The left sides, and the right sides without repetitions.
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

/// Finds options that are equal after folding, by an alias, or as decimal numbers. A prompt that
/// asks for a way of writing has none, since the writing is the answer.
fn lint_options(texts: &[PlacedText], context: &QuestionContext, rules: &Rules) -> Vec<Diagnostic> {
    if asks_for_writing(&context.question.prompt) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for group in group_texts(texts, rules) {
        for (index, other) in group.iter().enumerate() {
            let first = group[..index]
                .iter()
                .find_map(|first| Some((first, reason_same(first.text, other.text, rules)?)));
            found.extend(
                first.map(|(first, reason)| build_diagnostic(other, first, reason, "option")),
            );
        }
    }
    found.extend(lint_same_words(texts, rules));
    found
}

/// Groups the texts that may be equal.
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

/// A key that equal texts share.
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

/// The reason for two texts that an alias makes equal.
const SAME_BY_ALIAS: &str = "the same according to `[aliases]`";

/// The reason why two options are equal.
fn reason_same(one: &str, other: &str, rules: &Rules) -> Option<&'static str> {
    let options = fold_options(rules);
    if !differ_as_symbols(one, other)
        && ComparisonKey::from_text(one, options, false)
            .is_same(&ComparisonKey::from_text(other, options, false), options)
    {
        return Some("the grader treats them as the same");
    }
    if read_decimal(one, rules)
        .is_some_and(|number| read_decimal(other, rules).as_ref() == Some(&number))
    {
        return Some("the same number");
    }
    are_aliases(one, other, rules).then_some(SAME_BY_ALIAS)
}

/// Finds options with the same words in another order.
fn lint_same_words(texts: &[PlacedText], rules: &Rules) -> Vec<Diagnostic> {
    let mut firsts: HashMap<String, &PlacedText> = HashMap::new();
    let mut found = Vec::new();
    for text in texts {
        let Some(form) = reordered_text(text.text) else { continue };
        let first = *firsts.entry(form).or_insert(text);
        let is_other = !std::ptr::eq(first, text)
            && reason_same(first.text, text.text, rules).is_none()
            && !differ_as_symbols(first.text, text.text);
        if is_other {
            found.push(build_diagnostic(text, first, "the same words", "option"));
        }
    }
    found
}

/// The longest option whose parts are compared in any order.
const MAX_REORDERED: usize = 8;

/// A text without articles, and with the two words around *and* or *or* in the order of the
/// alphabet: `Tin and iron`, `iron and tin`. `None` for code and for longer texts.
fn reordered_text(text: &str) -> Option<String> {
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || c == ' ');
    if !is_plain || text.split(' ').count() > MAX_REORDERED {
        return None;
    }
    let own: Vec<String> = words(text)
        .filter(|word| !is_any(word, &["a", "an", "the"]))
        .map(str::to_lowercase)
        .collect();
    let joints: Vec<usize> =
        (0..own.len()).filter(|at| matches!(own[*at].as_str(), "and" | "or")).collect();
    let [joint] = joints[..] else { return Some(own.join(" ")) };
    // More words around the joint may belong to one side: "warm air and water".
    let is_pair = joint == 1 && own.len() == 3;
    let mut parts = [own[..joint].join(" "), own[joint + 1..].join(" ")];
    if is_pair {
        parts.sort();
    }
    Some(parts.join(&format!(" {} ", own[joint])))
}

/// Whether a short word differs in case only, as symbols do: `mW` and `MW`, `Co` and `CO`.
fn differ_as_symbols(one: &str, other: &str) -> bool {
    let mut pairs = one.split_whitespace().zip(other.split_whitespace()).enumerate();
    let is_sentence = one.split_whitespace().nth(1).is_some();
    pairs.any(|(at, (one, other))| {
        let is_capital_at_start = at == 0 && is_sentence && differ_in_first_letter(one, other);
        one != other
            && is_symbol_length(one)
            && one.to_lowercase() == other.to_lowercase()
            && !is_capital_at_start
    })
}

/// Whether only the first letters of two words differ, as at the start of a sentence: `An`, `an`.
fn differ_in_first_letter(one: &str, other: &str) -> bool {
    one.chars().skip(1).eq(other.chars().skip(1)) && one.chars().skip(1).all(char::is_lowercase)
}

fn is_symbol_length(word: &str) -> bool {
    /// The maximum number of letters in a symbol.
    const MAX_LETTERS: usize = 4;
    word.chars().filter(|c| c.is_alphabetic()).count() <= MAX_LETTERS
}

/// Whether two texts are spellings of one name.
fn are_aliases(one: &str, other: &str, rules: &Rules) -> bool {
    let name = name_of(one, rules);
    name.is_some() && name == name_of(other, rules)
}

/// The name for a spelling.
fn name_of<'a>(text: &str, rules: &Rules<'a>) -> Option<&'a str> {
    rules.aliases.name_of(&TextForm::from_key(text, fold_options(rules)).index_text())
}

/// A decimal number without group separators or outer zeros; `None` if the text is not such a
/// number.
fn read_decimal(text: &str, rules: &Rules) -> Option<String> {
    let (point, group) = rules.language.number_signs();
    let (sign, digits) = match text.trim().strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", text.trim()),
    };
    let (whole, decimals) = digits.split_once(point).unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(group).collect();
    let is_grouped = groups.len() == 1 || groups[1..].iter().all(|digits| digits.len() == 3);
    let whole = groups.concat();
    let are_digits = whole.bytes().chain(decimals.bytes()).all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_grouped || !are_digits {
        return None;
    }
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if decimals.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{decimals}")
    })
}

/// Words of a prompt that asks for a way of writing, in several languages.
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
    words(prompt)
        .any(|word| is_any(word, WRITING) || WRITING.contains(&word.to_lowercase().as_str()))
}

/// Finds distractors that are an alias of an answer. The reader reports those that are equal after
/// folding.
fn lint_written(written: &Written, rules: &Rules) -> Vec<Diagnostic> {
    let answers = written.answers.iter().filter(|answer| answer.credit >= 1.0);
    let answers: Vec<&Entry> = answers.collect();
    let mut found = Vec::new();
    for wrong in &written.distractors {
        let same = answers.iter().find(|answer| are_aliases(&answer.text, &wrong.text, rules));
        found.extend(same.map(|same| {
            build_diagnostic(
                &PlacedText::from(wrong),
                &PlacedText::from(*same),
                SAME_BY_ALIAS,
                "distractor",
            )
        }));
    }
    found
}

/// Finds items of a list that are equal by an alias, so that one answer names both.
fn lint_list(list: &ListAnswer, rules: &Rules) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, item) in list.items.iter().enumerate() {
        for entry in &item.answers {
            let others = list.items[..index].iter().flat_map(|other| &other.answers);
            let same =
                others.into_iter().find(|other| are_aliases(&other.text, &entry.text, rules));
            found.extend(same.map(|same| {
                build_diagnostic(
                    &PlacedText::from(entry),
                    &PlacedText::from(same),
                    SAME_BY_ALIAS,
                    "answer",
                )
            }));
        }
    }
    for wrong in &list.distractors {
        let answers = list.items.iter().flat_map(|item| &item.answers);
        let same = answers.into_iter().find(|answer| are_aliases(&answer.text, &wrong.text, rules));
        found.extend(same.map(|same| {
            build_diagnostic(
                &PlacedText::from(wrong),
                &PlacedText::from(same),
                SAME_BY_ALIAS,
                "distractor",
            )
        }));
    }
    found
}

fn build_diagnostic(text: &PlacedText, first: &PlacedText, reason: &str, noun: &str) -> Diagnostic {
    let message = format!("the {noun} `{}` means the same as `{}`", text.text, first.text);
    let diagnostic = Diagnostic::new(Code::EqualOptions, text.span, message).with_label(reason);
    let diagnostic = if first.span == text.span {
        diagnostic
    } else {
        diagnostic.with_related(first.span, "first use")
    };
    diagnostic.with_help("replace one of them, or remove the alias")
}
