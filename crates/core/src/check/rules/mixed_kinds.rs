//! Finds options of a different kind.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Entry, OptionPlace};
use crate::deck::{is_all_of_above, is_none_of_above};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::MixedKinds,
    reason: "An option that differs in kind from all others stands out, so learners choose or reject it without knowing the answer.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What does a triangle have to have?"
answer = "180"
distractors = ["Equal sides", "A right angle", "Equal angles"]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "To how many degrees do the angles of a triangle add up?"
answer = "180"
distractors = ["90", "270", "360"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

#[derive(Clone, Copy, PartialEq)]
enum OptionKind {
    /// Digits without letters.
    Number,
    /// Only code.
    Code,
    /// Letters without digits or code.
    Words,
    /// A mixture, which is not compared.
    Mixed,
}

/// Words for numbers, which may stand among figures.
const SPELLED_NUMBERS: &[&str] = &[
    "none", "nothing", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "infinite", "infinity", "never",
];

fn kind_of(text: &str) -> OptionKind {
    let text = text.trim();
    if is_any(text, SPELLED_NUMBERS) {
        return OptionKind::Mixed;
    }
    let inner = text.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
    match inner {
        Some(inner) if !inner.contains('`') && !inner.is_empty() => OptionKind::Code,
        _ if text.contains('`') => OptionKind::Mixed,
        _ => {
            match (text.contains(|c: char| c.is_ascii_digit()), text.contains(char::is_alphabetic))
            {
                (true, false) => OptionKind::Number,
                (false, true) => OptionKind::Words,
                _ => OptionKind::Mixed,
            }
        }
    }
}

/// Whether the option refers to the others, and so has no kind of its own.
fn refers_to_others(option: &Entry) -> bool {
    option.place == Some(OptionPlace::Last)
        || is_all_of_above(&option.text)
        || is_none_of_above(&option.text)
}

/// Whether the text is not a name: a longer word in it begins in lower case.
fn is_phrase(text: &str) -> bool {
    words(text).any(|word| word.len() > 3 && word.starts_with(char::is_lowercase))
}

/// Words of a prompt that asks for a title or a name, which may be a number.
const TITLE_WORDS: &[&str] = &[
    "film",
    "films",
    "movie",
    "movies",
    "song",
    "songs",
    "album",
    "albums",
    "band",
    "bands",
    "book",
    "books",
    "novel",
    "game",
    "games",
    "title",
    "titled",
    "series",
    "show",
    "episode",
    "name",
    "named",
    "called",
    "character",
    "track",
    "single",
    "group",
    "team",
    "number",
    "mission",
    "program",
    "programme",
    "brand",
    "word",
    "code",
    "codename",
    "written",
    "stand",
    "stands",
    "starred",
    "directed",
    "franchise",
    "anime",
    "artist",
    "soundtrack",
    "these",
    "following",
];

/// The one option whose kind differs from all others. A number among names may be a name itself,
/// unless it is a distractor and the prompt asks for no title.
fn odd_one(all: &[&Entry], may_be_title: bool) -> Option<usize> {
    let kinds: Vec<OptionKind> = all.iter().map(|option| kind_of(&option.text)).collect();
    (0..all.len()).find(|at| {
        let mut rest =
            kinds.iter().enumerate().filter(|(other, _)| other != at).map(|(_, kind)| *kind);
        let first = rest.next().unwrap_or(OptionKind::Mixed);
        let is_name = kinds[*at] == OptionKind::Number
            && may_be_title
            && !all.iter().any(|option| is_phrase(&option.text));
        // Code beside words may be the same kind of thing: `for` and recursion.
        let is_code_beside_words = matches!(
            (kinds[*at], first),
            (OptionKind::Code, OptionKind::Words) | (OptionKind::Words, OptionKind::Code)
        );
        kinds[*at] != OptionKind::Mixed
            && !is_code_beside_words
            && first != OptionKind::Mixed
            && first != kinds[*at]
            && rest.all(|kind| kind == first)
            && !is_name
    })
}

/// Whether a key is the number or letter of an option, as in other programs, and the options are
/// texts.
fn is_place(context: &QuestionContext, key: &Entry, wrong: &[&Entry]) -> bool {
    let written = context.source_text(key.span);
    let is_digit = written.len() == 1 && written.bytes().all(|byte| byte.is_ascii_digit());
    let text = key.text.trim();
    let is_letter = text.len() == 1 && text.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_digit || is_letter)
        && wrong.len() > 1
        && wrong.iter().all(|option| {
            kind_of(&option.text) == OptionKind::Words && option.text.chars().count() > 1
        })
}

/// The fewest pairs among which one stands out.
const MIN_PAIRS: usize = 4;

/// Finds the one side of a matching that is a measure or a number among words.
fn lint_matching(context: &QuestionContext) -> Option<Diagnostic> {
    let Body::Matching(matching) = &context.question.body else { return None };
    let sides: [Vec<&str>; 2] = [
        matching.pairs.iter().map(|(left, _)| left.as_str()).collect(),
        matching.pairs.iter().map(|(_, right)| right.as_str()).collect(),
    ];
    let odd = sides.iter().find_map(|side| {
        let numbers: Vec<&str> = side.iter().copied().filter(|text| is_measure(text)).collect();
        let has_words_only =
            side.iter().all(|text| is_measure(text) || kind_of(text) == OptionKind::Words);
        match numbers[..] {
            [odd] if side.len() >= MIN_PAIRS && has_words_only => Some(odd),
            _ => None,
        }
    })?;
    let message = format!("`{odd}` differs in kind from the others");
    let diagnostic = Diagnostic::new(Code::MixedKinds, context.question.prompt_span, message);
    Some(
        diagnostic
            .with_label("the only number in its column")
            .with_help("use the same kind for one column: all dates, all places or all people"),
    )
}

/// Whether a text is a number, perhaps with a unit: `1,609 metres`.
fn is_measure(text: &str) -> bool {
    let number = words(text).next().unwrap_or_default();
    number.bytes().all(|byte| byte.is_ascii_digit())
        && text.trim().starts_with(|c: char| c.is_ascii_digit())
        && text.split_whitespace().count() < 3
}

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = lint_matching(context).into_iter().collect();
    for options in context.options.iter().filter(|options| options.keys.len() == 1) {
        if is_place(context, options.keys[0], &options.wrong) {
            let diagnostic = Diagnostic::new(
                Code::MixedKinds,
                options.keys[0].span,
                "the answer looks like the position of an option",
            );
            found.push(diagnostic.with_label("read as the text of the answer").with_help(
                "write the text of the right option here, and list only the wrong ones as distractors",
            ));
            continue;
        }
        let all: Vec<&Entry> = options.iter().filter(|option| !refers_to_others(option)).collect();
        let asks_for_title = words(&context.question.prompt).any(|word| is_any(word, TITLE_WORDS));
        let odd = if all.len() > 3 {
            odd_one(&all, asks_for_title).map(|index| all[index])
        } else {
            None
        };
        found.extend(odd.map(|odd| {
            let label = if options.is_key(odd) {
                "the key is the only option of its kind"
            } else {
                "the only option of its kind"
            };
            Diagnostic::new(
                Code::MixedKinds,
                odd.span,
                "one option differs in kind from the others",
            )
            .with_label(label)
            .with_help("use the same kind for all options: all numbers, all names or all sentences")
        }));
    }
    found
}
