//! Finds orderings and blanks whose text says too much or too little.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{strip_code, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Cloze, ClozePiece, OrderingItem};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[ORDER, BLANKS];

const ORDER: Rule = Rule {
    code: Code::TellingOrder,
    reason: "Learners sort the numbers and need not know the items.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "ordering"
prompt = "Put these events in order, the earliest first."
items = ["Storming of the Bastille (1789)", "Battle of Waterloo (1815)", "July Revolution (1830)"]
"#,
        position: (3, 10),
        good: r#"[[questions]]
type = "ordering"
prompt = "Put these events in order, the earliest first."
items = [["Storming of the Bastille", "1789"], ["Battle of Waterloo", "1815"], ["July Revolution", "1830"]]
"#,
    },
    scope: RuleScope::Question(lint_order),
};

const BLANKS: Rule = Rule {
    code: Code::ManyBlanks,
    reason: "With most words missing, learners have to guess the sentence before they can fill it in.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "cloze"
prompt = "A {{function}} takes {{arguments}}, runs its {{body}}, and {{returns}} a {{value}}."
"#,
        position: (3, 10),
        good: r#"[[questions]]
type = "cloze"
prompt = "A function takes {{arguments}}, runs its body, and returns a {{value}}."
"#,
    },
    scope: RuleScope::Question(lint_blanks),
};

fn lint_order(context: &QuestionContext) -> Vec<Diagnostic> {
    let Body::Ordering(items) = &context.question.body else { return Vec::new() };
    let Some(is_rising) = sorted_by_numbers(items) else { return Vec::new() };
    let message = "the items contain the numbers they are ordered by";
    let label = if is_rising { "the numbers rise" } else { "the numbers fall" };
    let diagnostic = Diagnostic::new(Code::TellingOrder, context.question.prompt_span, message);
    vec![
        diagnostic
            .with_label(format!("{label} from item to item"))
            .with_help("write each number as the note of its item: [\"item\", \"1789\"]"),
    ]
}

/// Whether the numbers in the items rise, or fall, from the first to the last; `None` if an item
/// has no number, only a number, or if the order is another.
fn sorted_by_numbers(items: &[OrderingItem]) -> Option<bool> {
    let mut numbers = Vec::new();
    for item in items {
        let text = item.text.as_str();
        let is_code = text.contains(['`', '$', '=', ';']);
        let is_named = words(text)
            .filter(|word| word.len() > 3 && word.chars().all(char::is_alphabetic))
            .count()
            > 0;
        if is_code || !is_named {
            return None;
        }
        let mut found = words(text)
            .filter_map(|word| word.trim_end_matches("BC").parse::<i64>().ok())
            .collect::<Vec<_>>();
        let last = found.pop()?;
        let is_before = words(text).any(|word| matches!(word, "BC" | "BCE"));
        numbers.push(if is_before { -last } else { last });
    }
    let rises = numbers.windows(2).all(|two| two[0] < two[1]);
    let falls = numbers.windows(2).all(|two| two[0] > two[1]);
    (numbers.len() > 2 && (rises || falls)).then_some(rises)
}

/// The number of blanks that are too many if few words are between them.
const MAX_BLANKS: usize = 4;

/// A sentence has fewer other words than this for each of its blanks.
const WORDS_FOR_BLANK: usize = 3;

fn lint_blanks(context: &QuestionContext) -> Vec<Diagnostic> {
    let Body::Cloze(cloze) = &context.question.body else { return Vec::new() };
    let Some((blanks, count)) = crowded_sentence(cloze) else { return Vec::new() };
    let message = "too many blanks in one sentence";
    let diagnostic = Diagnostic::new(Code::ManyBlanks, context.question.prompt_span, message);
    vec![
        diagnostic
            .with_label(format!("{blanks} blanks and {count} other words"))
            .with_help("keep the one or two blanks that matter"),
    ]
}

/// The blanks and the other words of a sentence with too many blanks. Blanks that are asked one at
/// a time do not count, and neither do code, tables and verses.
fn crowded_sentence(cloze: &Cloze) -> Option<(usize, usize)> {
    let (mut blanks, mut count) = (0, 0);
    let mut next = cloze.blanks.iter();
    let is_prose = !cloze.pieces.iter().any(
        |piece| matches!(piece, ClozePiece::Text(text) if text.contains(['`', '|', '\\', '$'])),
    );
    for piece in &cloze.pieces {
        match piece {
            ClozePiece::Blank(_) => {
                blanks += usize::from(next.next().is_some_and(|blank| blank.number.is_none()));
            }
            ClozePiece::Text(text) => {
                let text = strip_code(text);
                for (at, part) in text.split(['.', '?', '!', ';', '\n']).enumerate() {
                    if at > 0 {
                        if blanks >= MAX_BLANKS && count < WORDS_FOR_BLANK * blanks {
                            break;
                        }
                        (blanks, count) = (0, 0);
                    }
                    count += words(part).count();
                }
            }
        }
        if blanks >= MAX_BLANKS && matches!(piece, ClozePiece::Text(text) if text.contains('.')) {
            break;
        }
    }
    (is_prose && blanks >= MAX_BLANKS && count < WORDS_FOR_BLANK * blanks)
        .then_some((blanks, count))
}

#[cfg(test)]
mod tests {
    use crate::check::check_deck;
    use crate::deck::diagnostic::Code;
    use crate::deck::{Levels, parse};

    fn finds(code: Code, question: &str) -> bool {
        let source = format!("[[questions]]\n{question}");
        let (deck, errors) = parse(&source, "deck");
        assert!(errors.is_empty(), "{errors:#?}");
        check_deck(&source, &deck, &Levels::default()).iter().any(|one| one.code == code)
    }

    #[test]
    fn numbers_give_the_order_if_all_items_have_them() {
        let finds = |items: &str| {
            let question =
                format!("type = \"ordering\"\nprompt = \"Order these.\"\nitems = [{items}]\n");
            finds(Code::TellingOrder, &question)
        };
        assert!(finds("\"Caesar dies, 44 BC\", \"Varus loses, AD 9\", \"Rome burns, 64\""));
        assert!(finds("\"Everest: 8849 m\", \"Mont Blanc: 4806 m\", \"Zugspitze: 2962 m\""));
        for items in [
            "\"3\", \"5\", \"7\"",
            "\"2 km\", \"30 km\", \"400 km\"",
            "\"Apollo 8\", \"Skylab\", \"Soyuz 1\"",
            "\"Windows 95\", \"Windows 7\", \"Windows 10\"",
        ] {
            assert!(!finds(items), "{items}");
        }
    }

    #[test]
    fn blanks_are_too_many_where_few_words_are_left() {
        let finds = |prompt: &str| {
            finds(Code::ManyBlanks, &format!("type = \"cloze\"\nprompt = \"{prompt}\"\n"))
        };
        assert!(finds("The {{sun}} {{warms}} the {{soil}} and {{dries}} it."));
        assert!(!finds("The {{sun}} warms the {{soil}}. The {{wind}} dries the {{hay}}."));
        assert!(!finds("{{c1::sun}} {{c2::moon}} {{c3::star}} {{c4::sky}}"));
    }
}
