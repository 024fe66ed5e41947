//! Finds typed questions whose prompt contains the answer.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, is_same_word, words};
use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Field};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[IN_PROMPT];

const IN_PROMPT: Rule = Rule {
    code: Code::AnswerInPrompt,
    reason: "Learners can copy the answer from the prompt.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "short-answer"
prompt = "Which fruit gives the orange butterfly its name?"
answer = "orange"
"#,
        position: (3, 33),
        good: r#"[[questions]]
type = "short-answer"
prompt = "Which fruit gives this butterfly its name?"
answer = "orange"
"#,
    },
    scope: RuleScope::Question(lint_question),
};

/// The fewest letters of an answer that is not in a prompt by chance.
const MIN_LETTERS: usize = 4;

/// Words of a prompt that lists the choices, or asks about the word itself.
const NAMING_WORDS: &[&str] = &[
    "or",
    "spell",
    "spelled",
    "spelt",
    "not",
    "contain",
    "contains",
    "letter",
    "letters",
    "anagram",
    "true",
    "false",
    "word",
    "words",
    "rhymes",
    "plural",
    "translate",
    "mean",
    "means",
    "type",
    "either",
];

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let question = context.question;
    let prompt = question.prompt.trim();
    let Body::Single(Field::Written(written)) = &question.body else { return Vec::new() };
    let Some(answer) = written.answers.first() else { return Vec::new() };
    let lists_choices = prompt.contains(['`', '\n', '"', '“', '/', ',', '=', '[', '*', '_'])
        || words(prompt).any(|word| is_any(word, NAMING_WORDS));
    let is_code = answer.text.contains(['`', '/', '_']);
    if question.kind != QuestionType::ShortAnswer || lists_choices || is_code {
        return Vec::new();
    }
    let Some(first) = find_words(prompt, &answer.text) else { return Vec::new() };
    let span = context.span_in_prompt(first);
    let message = format!("the prompt contains the answer `{}`", answer.text);
    let diagnostic = Diagnostic::new(Code::AnswerInPrompt, span, message);
    vec![diagnostic.with_label("the answer").with_help("reword the prompt")]
}

/// The first word of `part` in `text`, if all of its words stand there in order.
fn find_words<'t>(text: &'t str, part: &str) -> Option<&'t str> {
    let (all, some): (Vec<&str>, Vec<&str>) = (words(text).collect(), words(part).collect());
    let letters: usize =
        some.iter().map(|word| word.chars().filter(|c| c.is_alphabetic()).count()).sum();
    if letters < MIN_LETTERS || some.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let run = all
        .windows(some.len())
        .find(|run| run.iter().zip(&some).all(|(one, other)| is_same_word(one, other)))?;
    run.first().copied()
}

#[cfg(test)]
mod tests {
    use super::find_words;

    #[test]
    fn an_answer_is_found_by_its_words() {
        let prompt = "Who led the New York Knicks in New York?";
        assert_eq!(find_words(prompt, "new york"), Some("New"));
        assert_eq!(find_words(prompt, "York New"), None);
        assert_eq!(find_words("Is it in it?", "it"), None);
    }
}
