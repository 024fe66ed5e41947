//! The quizzes of mdbook-quiz: <https://github.com/cognitive-engineering-lab/mdbook-quiz>.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Choice, Entry, Field, MultipleResponse};

use super::bank::{Bank, BankItem, Draft, ItemResult, Place, short_name};
use super::build::{make_choice, make_entry, make_multiple_response, make_written};
use super::markup::{Markup, to_plain};

/// Whether a text looks like an mdbook quiz.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    // A search for the words is quicker than one for lines, and a deck has neither.
    (text.contains("prompt.") || text.contains("[questions.prompt]"))
        && has_key(text, "[[questions]]")
        && (has_key(text, "prompt.") || has_key(text, "[questions.prompt]"))
        && (has_key(text, "answer.") || has_key(text, "[questions.answer]"))
        && !has_key(text, "prompt =")
}

fn has_key(text: &str, key: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with(key))
}

/// Reads a file, question by question. A broken question does not affect the others.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let starts: Vec<usize> = text
        .match_indices("[[questions]]")
        .map(|(at, _)| at)
        .filter(|at| text[..*at].ends_with('\n') || *at == 0)
        .collect();
    let head = DeTable::parse(&text[..starts.first().copied().unwrap_or(text.len())]).ok();
    let shared = head.as_ref().and_then(|head| get_table(head.get_ref(), "multipart"));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let (mut line, mut counted) = (1, 0);
    let items = starts.iter().zip(ends).map(|(start, end)| {
        line += text[counted..*start].matches('\n').count();
        counted = *start;
        read_item(&text[*start..end], line, shared)
    });
    Bank { items: items.collect(), ..Bank::default() }
}

fn read_item(piece: &str, line: usize, shared: Option<&DeTable>) -> BankItem {
    let (name, result) = match DeTable::parse(piece) {
        Err(error) => {
            (String::new(), ItemResult::Refused(format!("the TOML is broken: {}", error.message())))
        }
        Ok(parsed) => {
            let first = match parsed.get_ref().get("questions").map(Spanned::get_ref) {
                Some(DeValue::Array(all)) => all.first().and_then(|one| one.get_ref().as_table()),
                _ => None,
            };
            let draft = first
                .ok_or_else(|| "it is no table".to_owned())
                .and_then(|keys| QuizQuestion { keys, shared_texts: shared }.to_draft());
            match draft {
                Ok(draft) => {
                    let name = short_name(&to_plain(&draft.question.prompt, Markup::Markdown));
                    (name, ItemResult::Question(Box::new(draft)))
                }
                Err(why) => (String::new(), ItemResult::Refused(why)),
            }
        }
    };
    BankItem { place: Place::Line(line), name, result, media: Vec::new() }
}

fn get_table<'a>(keys: &'a DeTable<'_>, key: &str) -> Option<&'a DeTable<'a>> {
    keys.get(key).and_then(|value| value.get_ref().as_table())
}

fn get_text(keys: &DeTable, key: &str) -> Option<String> {
    keys.get(key).and_then(|value| value.get_ref().as_str()).map(|text| text.trim().to_owned())
}

/// One text, or several.
fn get_texts(keys: &DeTable, key: &str) -> Vec<String> {
    match keys.get(key).map(Spanned::get_ref) {
        Some(DeValue::String(text)) => vec![text.trim().to_owned()],
        Some(DeValue::Array(all)) => all
            .iter()
            .filter_map(|one| one.get_ref().as_str())
            .map(|text| text.trim().to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

struct QuizQuestion<'a> {
    keys: &'a DeTable<'a>,
    /// The texts for several questions.
    shared_texts: Option<&'a DeTable<'a>>,
}

impl QuizQuestion<'_> {
    fn to_draft(&self) -> Result<Draft, String> {
        let prompt = get_table(self.keys, "prompt").ok_or("it has no prompt")?;
        let answer = get_table(self.keys, "answer").ok_or("it has no answer")?;
        let kind = get_text(self.keys, "type").unwrap_or_default();
        let mut draft = match kind.as_str() {
            "MultipleChoice" => read_choice(prompt, answer)?,
            "ShortAnswer" => read_short_answer(prompt, answer)?,
            "Tracing" => read_tracing(prompt, answer)?,
            other => return Err(format!("of the type `{other}`, which is not known")),
        };
        if let Some(part) = get_text(self.keys, "multipart") {
            let text = self
                .shared_texts
                .and_then(|shared| get_text(shared, &part))
                .ok_or("the text that it shares is not there")?;
            draft.question.prompt = format!("{text}\n\n{}", draft.question.prompt);
        }
        draft.visible = Some(self.visible_text());
        draft.source_id = get_text(self.keys, "id").filter(|id| !id.is_empty());
        let context = get_text(self.keys, "context").filter(|text| !text.is_empty());
        let parts = [draft.question.explanation.take(), context].into_iter().flatten();
        draft.question.explanation =
            Some(parts.collect::<Vec<_>>().join("\n\n")).filter(|text| !text.is_empty());
        if self.keys.contains_key("promptExplanation") {
            draft.add_loss("that the learner is asked for a reason");
        }
        Ok(draft)
    }
}

impl QuizQuestion<'_> {
    /// The text that a reader of the book sees, before and after the answer.
    fn visible_text(&self) -> String {
        let mut texts = Vec::new();
        for name in ["prompt", "answer"] {
            let Some(table) = get_table(self.keys, name) else { continue };
            for key in ["prompt", "program", "distractors", "answer", "alternatives", "stdout"] {
                texts.extend(get_texts(table, key));
            }
        }
        texts.extend(get_text(self.keys, "context"));
        let part = get_text(self.keys, "multipart");
        let shared = part.and_then(|part| get_text(self.shared_texts?, &part));
        texts.extend(shared);
        texts.join("\n")
    }
}

fn read_prompt(prompt: &DeTable) -> Result<String, String> {
    get_text(prompt, "prompt")
        .filter(|text| !text.is_empty())
        .ok_or_else(|| "it asks nothing".to_owned())
}

/// Reads a choice. A list of answers is a multiple response, even with one answer. Only the
/// complete answer earns points.
fn read_choice(prompt: &DeTable, answer: &DeTable) -> Result<Draft, String> {
    let right = get_texts(answer, "answer");
    let is_list = answer.get("answer").is_some_and(|value| value.get_ref().is_array());
    let wrong = get_texts(prompt, "distractors");
    let share = 1.0 / right.len().max(1) as f64;
    let (earned, lost) = if is_list { (share, -share) } else { (1.0, 0.0) };
    let right = right.into_iter().map(|text| make_entry(text, earned, None)).collect();
    let wrong = wrong.into_iter().map(|text| make_entry(text, lost, None)).collect();
    let (all, shuffle) = order_options(prompt, right, wrong);
    Ok(if is_list {
        let body = MultipleResponse { partial: false, shuffle, ..make_multiple_response(all)? };
        Draft::new(
            QuestionType::MultipleResponse,
            read_prompt(prompt)?,
            Body::MultipleResponse(body),
        )
    } else {
        let body = Choice { shuffle, ..make_choice(all)? };
        Draft::new(
            QuestionType::MultipleChoice,
            read_prompt(prompt)?,
            Body::Single(Field::Choice(body)),
        )
    })
}

/// The options in order, and whether they may be shuffled. Sorted options and options with a place
/// keep their order.
fn order_options(prompt: &DeTable, right: Vec<Entry>, wrong: Vec<Entry>) -> (Vec<Entry>, bool) {
    let sorted = prompt.get("sortAnswers").and_then(|value| value.get_ref().as_bool());
    if sorted == Some(true) {
        let mut all: Vec<Entry> = right.into_iter().chain(wrong).collect();
        all.sort_by(|one, other| one.text.cmp(&other.text));
        return (all, false);
    }
    let index = prompt.get("answerIndex").and_then(|value| value.get_ref().as_integer());
    let Some(index) = index.and_then(|index| index.to_string().parse::<usize>().ok()) else {
        return (right.into_iter().chain(wrong).collect(), true);
    };
    let mut all = wrong;
    let index = index.min(all.len());
    all.splice(index..index, right);
    (all, false)
}

fn read_short_answer(prompt: &DeTable, answer: &DeTable) -> Result<Draft, String> {
    let answers = get_texts(answer, "answer").into_iter().chain(get_texts(answer, "alternatives"));
    let answers = answers.map(|text| make_entry(text, 1.0, None)).collect();
    let mut written = make_written(answers, false)?;
    for answer in &mut written.answers {
        // A star is literal here.
        answer.pattern = None;
    }
    Ok(Draft::new(
        QuestionType::ShortAnswer,
        read_prompt(prompt)?,
        Body::Single(Field::Written(written)),
    ))
}

/// Reads a tracing question: the output of a program, or that it does not compile.
fn read_tracing(prompt: &DeTable, answer: &DeTable) -> Result<Draft, String> {
    let program = get_text(prompt, "program").ok_or("it has no program")?;
    let compiles = answer.get("doesCompile").and_then(|value| value.get_ref().as_bool());
    let compiles = compiles.ok_or("it does not say whether its program compiles")?;
    let printed = get_text(answer, "stdout").unwrap_or_default();
    let expected = match (compiles, printed.is_empty()) {
        (false, _) => "error".to_owned(),
        (true, true) => "nothing".to_owned(),
        (true, false) => printed.clone(),
    };
    let asked = format!(
        "What does this program print? If it does not compile, type `error`; if it prints nothing, type `nothing`. \
         Between lines, type a space.\n\n```rust\n{program}\n```"
    );
    let mut written = make_written(vec![make_entry(expected, 1.0, None)], true)?;
    for answer in &mut written.answers {
        answer.pattern = None;
    }
    let mut draft =
        Draft::new(QuestionType::ShortAnswer, asked, Body::Single(Field::Written(written)));
    if !compiles && let Some(line) = answer.get("lineNumber") {
        let line = line.get_ref().as_integer().map(ToString::to_string);
        draft.question.explanation = line.map(|line| format!("The error is in line {line}."));
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    #[test]
    fn each_type_becomes_one_of_a_deck() {
        let text = "[multipart]\npart = \"Read this.\"\n\n[[questions]]\ntype = \"MultipleChoice\"\n\
                    prompt.prompt = \"Which?\"\nprompt.distractors = [\"`b`\"]\nanswer.answer = [\"`a`\"]\n\
                    multipart = \"part\"\ncontext = \"So.\"\nid = \"one\"\n\n[[questions]]\ntype = \"ShortAnswer\"\n\
                    prompt.prompt = \"What?\"\nanswer.answer = \"let *\"\nanswer.alternatives = [\"var\"]\n\n\
                    [[questions]]\ntype = \"Tracing\"\nprompt.program = \"fn main() {}\"\nanswer.doesCompile = false\n\
                    answer.lineNumber = 1\n\n[[questions]]\ntype = \"Essay\"\nprompt.prompt = \"x\"\nanswer.answer = \"y\"\n\n\
                    [[questions]]\ntype = \n";
        assert!(is_likely(text));
        let (deck, lines) = deck_of(read(text), Format::Mdbook);
        assert_eq!(
            deck,
            "type = \"multiple-response\"\nprompt = \"\"\"\nRead this.\n\nWhich?\"\"\"\nanswers = [\"`a`\"]\n\
             distractors = [\"`b`\"]\npartial = false\nexplanation = \"So.\"\n\n\
             type = \"short-answer\"\nprompt = \"What?\"\nanswer = \"let *\"\nalternatives = [\"var\"]\ntypos = 0\n\n\
             type = \"short-answer\"\nprompt = \"\"\"\nWhat does this program print? If it does not compile, type `error`; \
             if it prints nothing, type `nothing`. Between lines, type a space.\n\n```rust\nfn main() {}\n```\"\"\"\n\
             answer = \"error\"\ncase-sensitive = true\ntypos = 0\nexplanation = \"The error is in line 1.\"\n"
        );
        assert!(lines[3].ends_with("refused of the type `Essay`, which is not known"), "{lines:?}");
        assert!(lines[4].starts_with("line 30, : refused the TOML is broken: "), "{lines:?}");
    }

    #[test]
    fn options_that_have_an_order_keep_it() {
        for (prompt, answer, body) in [
            (
                "sortAnswers = true",
                "\"b\"",
                "answer = { text = \"b\", place = 2 }\ndistractors = [\"a\", \"c\"]",
            ),
            (
                "answerIndex = 1",
                "\"b\"",
                "answer = { text = \"b\", place = 2 }\ndistractors = [\"c\", \"a\"]",
            ),
            ("answerIndex = 0", "\"b\"", "answer = \"b\"\ndistractors = [\"c\", \"a\"]"),
            (
                "answerIndex = 7",
                "[\"b\", \"d\"]",
                "answers = [{ text = \"b\", place = 3 }, { text = \"d\", place = 4 }]\n\
                 distractors = [\"c\", \"a\"]\npartial = false",
            ),
        ] {
            let text = format!(
                "[[questions]]\ntype = \"MultipleChoice\"\nprompt.prompt = \"Which?\"\nprompt.{prompt}\n\
                 prompt.distractors = [\"c\", \"a\"]\nanswer.answer = {answer}\n"
            );
            let (deck, lines) = deck_of(read(&text), Format::Mdbook);
            assert!(lines[0].ends_with(": taken"), "{lines:?}");
            assert!(deck.ends_with(&format!("{body}\nshuffle = false\n")), "{deck}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), lines in "(type = \"(MultipleChoice|Tracing)\"\n|prompt.prompt = \"a\"\n|answer.answer = (\\[\\]|\"\")\n|\\[\\[questions\\]\\]\n|[a=\"]{0,3}\n){0,10}") {
            for text in [text, format!("[[questions]]\n{lines}")] {
                drop(deck_of(read(&text), Format::Mdbook));
            }
        }
    }
}
