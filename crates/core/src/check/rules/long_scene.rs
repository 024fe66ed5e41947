//! Finds prompts that ask for an opinion, for a fact that changes, or after a long story.

use crate::check::options::OptionSet;
use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{content_hash, is_any, strip_code, strip_quotes, words};
use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[LONG_SCENE, UNDATED, OPINION];

const LONG_SCENE: Rule = Rule {
    code: Code::LongScene,
    reason: "Learners spend their time on words that the answer does not need.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "numeric"
prompt = "Ada grew up near the sea, where her aunt kept goats and sold cheese. Later she moved to the city, learned to dance, and joined a club whose shirts are blue and whose hall has a leaking roof. The trainer of the club, a retired baker, likes to sing early in the morning. One cold evening, when half of the team was ill, Ada threw a ball of 2 kg at 3 m/s. What was the momentum of the ball, in kg·m/s?"
answer = 6
"#,
        position: (3, 11),
        good: r#"[[questions]]
type = "numeric"
prompt = "A ball of 2 kg flies at 3 m/s. What is its momentum, in kg·m/s?"
answer = 6
"#,
    },
    scope: RuleScope::Question(lint_scene),
};

const UNDATED: Rule = Rule {
    code: Code::UndatedFact,
    reason: "The right answer changes, and learners cannot know the date that the deck means.",
    reference: "",
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "short-answer"
prompt = "Which country currently has the largest population?"
answer = "India"
"#,
        position: (3, 25),
        good: r#"[[questions]]
type = "short-answer"
prompt = "Which country had the largest population in 2024?"
answer = "India"
"#,
    },
    scope: RuleScope::Question(lint_undated),
};

const OPINION: Rule = Rule {
    code: Code::AskedOpinion,
    reason: "Nobody can be wrong about an opinion.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "short-answer"
prompt = "What is the most beautiful city in Italy?"
answer = "Venice"
"#,
        position: (3, 23),
        good: r#"[[questions]]
type = "short-answer"
prompt = "Which city in Italy lies on islands in a lagoon?"
answer = "Venice"
"#,
    },
    scope: RuleScope::Question(lint_opinion),
};

/// The fewest words before the sentence that asks, by which a story is long.
const MIN_SCENE_WORDS: usize = 55;

/// The fewest words of sentences that neither the question nor an option comes back to.
const MIN_IDLE_WORDS: usize = 40;
const MIN_IDLE_SENTENCES: usize = 2;

/// A sentence with a number may be needed for the answer.
const NUMBER_WORDS: &[&str] = &[
    "two", "three", "four", "five", "six", "eight", "nine", "ten", "twelve", "hundred", "twice",
    "double", "number", "numbers",
];

fn lint_scene(context: &QuestionContext) -> Vec<Diagnostic> {
    let question = context.question;
    let prompt = question.prompt.as_str();
    let is_asked_alone = question.group.is_none()
        && !matches!(question.kind, QuestionType::TrueFalse | QuestionType::Cloze);
    if !is_asked_alone || !is_story(prompt) {
        return Vec::new();
    }
    let Some(asks) = asking_sentence(prompt) else { return Vec::new() };
    let (scene, asked) = prompt.split_at(asks);
    let idle = count_idle_words(scene, asked, context);
    if words(scene).count() < MIN_SCENE_WORDS || idle < MIN_IDLE_WORDS {
        return Vec::new();
    }
    let first = words(prompt).next().unwrap_or_default();
    let span = context.span_in_prompt(first);
    let message = "a long story before a short question";
    let diagnostic = Diagnostic::new(Code::LongScene, span, message);
    vec![
        diagnostic
            .with_label(format!("{idle} words that the question does not come back to"))
            .with_help("keep only what learners need for the answer"),
    ]
}

/// The words of sentences without a number that share no significant word with the question and the
/// options. If no sentence shares one, the question is about all of them, as in a riddle.
fn count_idle_words(scene: &str, asked: &str, context: &QuestionContext) -> usize {
    let mut needed: Vec<u64> = words(asked).filter_map(content_hash).collect();
    let options = context.options.iter().flat_map(OptionSet::iter);
    needed.extend(options.flat_map(|option| words(&option.text)).filter_map(content_hash));
    let (mut idle, mut sentences, mut is_any_needed) = (0, 0, false);
    for sentence in scene.split(['.', '!', '?']) {
        let has_number = sentence.bytes().any(|byte| byte.is_ascii_digit())
            || words(sentence).any(|word| is_any(word, NUMBER_WORDS));
        let is_needed = has_number
            || words(sentence).filter_map(content_hash).any(|word| needed.contains(&word));
        is_any_needed |= is_needed;
        if !is_needed {
            idle += words(sentence).count();
            sentences += 1;
        }
    }
    if is_any_needed && sentences >= MIN_IDLE_SENTENCES { idle } else { 0 }
}

/// Whether a prompt is one paragraph of prose. A quotation, a program, a list or several paragraphs
/// are material that the question is about.
fn is_story(prompt: &str) -> bool {
    let is_material = prompt.contains(['`', '$', '|', '“', '"', '_', ':'])
        || prompt.contains("\n\n")
        || prompt.lines().any(|line| line.trim_start().starts_with(['>', '-', '*', '#', '!']))
        || prompt.lines().any(|line| line.ends_with('\\'));
    !is_material && prompt.trim_end().ends_with('?')
}

/// Where the last sentence begins.
fn asking_sentence(prompt: &str) -> Option<usize> {
    let inner = prompt.trim_end().trim_end_matches('?');
    let ends = [". ", "? ", "! ", ".\n", "?\n", "!\n"];
    ends.iter().filter_map(|end| inner.rfind(end)).max().map(|at| at + 1)
}

/// Words for the time at which the deck is written.
const PRESENT_WORDS: &[&str] = &["currently", "presently"];

/// Holders of offices and records, who change.
const HOLDERS: &[&str] = &[
    "president",
    "chancellor",
    "king",
    "queen",
    "monarch",
    "pope",
    "mayor",
    "governor",
    "leader",
    "minister",
    "champion",
    "champions",
    "holder",
    "record",
    "ceo",
    "owner",
    "captain",
    "coach",
    "manager",
    "population",
    "version",
    "rate",
    "price",
    "head",
    "host",
    "member",
    "members",
    "prime",
    "world",
    "senator",
    "chairman",
    "director",
];

fn lint_undated(context: &QuestionContext) -> Vec<Diagnostic> {
    let prompt = context.question.prompt.as_str();
    // Some authors quote with two apostrophes.
    let own = strip_quotes(&strip_code(prompt).replace("''", "\""));
    let is_dated = words(prompt).any(is_year);
    if is_dated || context.question.kind == QuestionType::Flashcard {
        return Vec::new();
    }
    let Some(word) = present_word(&own) else { return Vec::new() };
    let Some(word) = words(prompt).find(|other| *other == word) else { return Vec::new() };
    let span = context.span_in_prompt(word);
    let message = "a fact that changes, without a date";
    let diagnostic = Diagnostic::new(Code::UndatedFact, span, message);
    vec![
        diagnostic
            .with_label("when?")
            .with_help("name the date for which the answer is right, such as \"in 2024\""),
    ]
}

fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    digits.len() == 4
        && digits.starts_with(['1', '2'])
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The word of a prompt that stands for the time of writing.
fn present_word(prompt: &str) -> Option<&str> {
    let all: Vec<&str> = words(prompt).collect();
    let at = (0..all.len()).find(|at| {
        let at = *at;
        let next = all.get(at + 1).copied().unwrap_or_default();
        let after = all.get(at + 2).copied().unwrap_or_default();
        let before = at.checked_sub(1).map_or("", |before| all[before]);
        is_any(all[at], PRESENT_WORDS)
            || is_any(all[at], &["current", "latest", "incumbent"])
                && (is_any(next, HOLDERS) || is_any(after, HOLDERS))
            || is_any(all[at], &["present"]) && is_any(before, &["at"]) && next.is_empty()
    })?;
    Some(all[at])
}

/// Superlatives of taste.
const TASTES: &[&str] = &[
    "beautiful",
    "interesting",
    "exciting",
    "delicious",
    "boring",
    "enjoyable",
    "elegant",
    "attractive",
    "pleasant",
    "annoying",
    "amazing",
    "fun",
    "inspiring",
    "impressive",
];

const TASTE_FORMS: &[&str] =
    &["prettiest", "ugliest", "nicest", "tastiest", "coolest", "funniest", "loveliest", "cutest"];

fn lint_opinion(context: &QuestionContext) -> Vec<Diagnostic> {
    let prompt = context.question.prompt.as_str();
    let own = strip_quotes(&strip_code(prompt));
    if context.question.kind == QuestionType::Flashcard {
        return Vec::new();
    }
    let Some(word) = opinion_word(&own) else { return Vec::new() };
    let Some(word) = words(prompt).find(|other| *other == word) else { return Vec::new() };
    let span = context.span_in_prompt(word);
    let message = "a question about an opinion";
    let diagnostic = Diagnostic::new(Code::AskedOpinion, span, message);
    vec![
        diagnostic
            .with_label("who decides?")
            .with_help("ask for a fact, or say whose opinion it is"),
    ]
}

/// The word of a prompt that asks for an opinion.
fn opinion_word(prompt: &str) -> Option<&str> {
    let all: Vec<&str> = words(prompt).collect();
    let word_at = |at: usize| all.get(at).copied().unwrap_or_default();
    let asks = |at: usize| {
        let begins = at.saturating_sub(4);
        let is_asked = all[begins..at].iter().any(|word| is_any(word, &["what", "which", "who"]));
        let is_same = all[begins..at].iter().any(|word| {
            is_any(word, &["is", "are", "was", "makes", "has"]) || word.ends_with("'s")
        });
        is_asked && is_same
    };
    let at = (0..all.len()).find(|at| {
        let at = *at;
        let (next, after) = (word_at(at + 1), word_at(at + 2));
        let is_yours = is_any(all[at], &["your"])
            && is_any(next, &["opinion", "favourite", "favorite", "view"]);
        let is_thought = is_any(all[at], &["you"])
            && is_any(next, &["think", "prefer", "like"])
            && at > 0
            && is_any(word_at(at - 1), &["do", "would"]);
        let is_taste = is_any(all[at], &["most"]) && is_any(next, TASTES) && asks(at)
            || is_any(all[at], TASTE_FORMS) && asks(at);
        // "The best" alone: "the best way to cool a circuit" is knowledge.
        let is_best = is_any(all[at], &["best", "greatest", "worst"])
            && at > 0
            && is_any(word_at(at - 1), &["the"])
            && asks(at)
            && !is_any(
                next,
                &[
                    "known",
                    "selling",
                    "describes",
                    "choice",
                    "answer",
                    "of",
                    "possible",
                    "picture",
                    "actor",
                ],
            )
            && is_best_of_kind(next, after);
        is_yours || is_thought || is_taste || is_best
    })?;
    Some(all[at])
}

/// Whether nobody can measure the best of this kind.
fn is_best_of_kind(next: &str, after: &str) -> bool {
    const KINDS: &[&str] = &[
        "language",
        "book",
        "novel",
        "film",
        "movie",
        "song",
        "album",
        "band",
        "singer",
        "city",
        "country",
        "poem",
        "poet",
        "painting",
        "painter",
        "artist",
        "writer",
        "author",
        "game",
        "player",
        "food",
        "dish",
        "browser",
        "editor",
        "subject",
        "teacher",
        "style",
        "colour",
        "color",
        "season",
        "sport",
        "team",
        "drink",
        "beer",
        "wine",
        "composer",
        "president",
        "leader",
        "invention",
        "actor",
        "director",
        "school",
        "university",
    ];
    is_any(next, KINDS) || is_any(after, KINDS)
}

#[cfg(test)]
mod tests {
    use super::{asking_sentence, is_story, opinion_word, present_word};

    #[test]
    fn a_word_for_today_needs_a_date() {
        for prompt in [
            "Which country currently has the largest population?",
            "Who is the current president of France?",
            "Which is the latest stable version of Python?",
            "How many states are there at present?",
        ] {
            assert!(present_word(prompt).is_some(), "{prompt}");
        }
        for prompt in [
            "What is the current through the resistor?",
            "What is Constantinople called today?",
            "At present-day prices, what did it cost?",
        ] {
            assert_eq!(present_word(prompt), None, "{prompt}");
        }
    }

    #[test]
    fn taste_is_an_opinion_and_a_measure_is_none() {
        for prompt in [
            "What is the best programming language to learn first?",
            "Which is the most beautiful city of Italy?",
            "Which colour do you prefer?",
            "What is, in your opinion, the cause?",
        ] {
            assert!(opinion_word(prompt).is_some(), "{prompt}");
        }
        for prompt in [
            "Which of these best describes a cell?",
            "What is the most common gas in air?",
            "What is the best way to protect a circuit from lightning?",
            "Which film won the award for the best picture?",
        ] {
            assert_eq!(opinion_word(prompt), None, "{prompt}");
        }
    }

    #[test]
    fn a_story_is_prose_and_ends_with_a_question() {
        assert!(is_story("Ada threw a ball. How far did it fly?"));
        assert!(!is_story("> Ada threw a ball.\n\nHow far did it fly?"));
        assert_eq!(asking_sentence("It fell. How far?"), Some(8));
        assert_eq!(asking_sentence("How far did it fall?"), None);
    }
}
