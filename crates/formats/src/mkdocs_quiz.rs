//! The quizzes of mkdocs-quiz in Markdown: `<quiz>` with a list of checkboxes, or with `[[gaps]]`.
//! <https://github.com/ewels/mkdocs-quiz>

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Blank, Body, Choice, Entry, Field, MultipleResponse};
use obverse_core::text::plain_text;

use super::bank::{Bank, BankItem, Draft, Place, short_name};
use super::build::{make_choice, make_cloze, make_entry, make_multiple_response, make_written};
use super::markup::{Markup, to_markdown, to_option, to_plain};
use crate::GAP;

/// The first and the last line of a quiz, today and in old versions.
const TAGS: [(&str, &str); 2] = [("<quiz>", "</quiz>"), ("<?quiz?>", "<?/quiz?>")];

/// Whether a text holds a quiz.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    TAGS.iter()
        .any(|(open, close)| text.lines().any(|line| line.trim() == *open) && text.contains(close))
}

/// Reads a page, quiz by quiz. Other text, and quizzes shown as code, are ignored.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let lines: Vec<&str> = text.lines().collect();
    let (mut bank, mut at) = (Bank::default(), 0);
    let mut fence: Option<&str> = None;
    while at < lines.len() {
        let (line, first) = (lines[at].trim(), at);
        at += 1;
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            _ => {}
        }
        let tag = TAGS.iter().find(|(open, _)| fence.is_none() && line == *open);
        let Some((open, close)) = tag else { continue };
        let Some(length) = lines[at..].iter().position(|line| line.trim() == *close) else {
            bank.items.push(BankItem::refused(first + 1, "", format!("nothing closes {open}")));
            break;
        };
        let inside = without_margin(&lines[at..at + length]);
        at += length + 1;
        let read = if *open == TAGS[0].0 { read_quiz(&inside) } else { read_old_quiz(&inside) };
        let name = inside.iter().find(|line| !line.is_empty()).copied().unwrap_or_default();
        let name = name.trim_start_matches("question:");
        let name = short_name(&plain_text(name));
        bank.items.push(BankItem::new(Place::Line(first + 1), name, read));
    }
    bank
}

/// The lines without the margin that all of them have.
fn without_margin<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let margins = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len());
    let margin = margins.min().unwrap_or_default();
    lines.iter().map(|line| line.get(margin..).unwrap_or_default().trim_end()).collect()
}

/// `- [x] text` as whether it is right, and the text.
fn read_option(line: &str) -> Option<(bool, &str)> {
    let rest = line.trim().strip_prefix(['-', '*'])?.trim_start().strip_prefix('[')?;
    let (mark, text) = rest.split_once(']')?;
    match mark {
        "x" | "X" => Some((true, text.trim())),
        "" | " " => Some((false, text.trim())),
        _ => None,
    }
}

fn read_quiz(lines: &[&str]) -> Result<Draft, String> {
    let Some(first) = lines.iter().position(|line| read_option(line).is_some()) else {
        return read_gaps(&lines.join("\n"));
    };
    let prompt = lines[..first].join("\n").trim().to_owned();
    let (mut options, mut at) = (Vec::new(), first);
    let mut end = first;
    while let Some((is_right, text)) = lines.get(at).and_then(|line| read_option(line)) {
        let said = lines[at + 1..].iter().map_while(|line| line.trim().strip_prefix('>'));
        let feedback: Vec<&str> = said.map(str::trim).collect();
        at += 1 + feedback.len();
        end = at;
        let feedback = (!feedback.is_empty()).then(|| feedback.join("\n"));
        options.push((is_right, text.to_owned(), feedback));
        // Blank lines between two options mean nothing.
        at += lines[at..].iter().take_while(|line| line.is_empty()).count();
    }
    let explanation = lines[end..].join("\n").trim().to_owned();
    let visible = lines.iter().map(|line| read_option(line).map_or(*line, |(_, text)| text));
    let visible = visible.collect::<Vec<_>>().join("\n");
    let explanation = Some(explanation).filter(|text| !text.is_empty());
    choice_draft(prompt, options, explanation, visible)
}

/// A choice of one option, or of all the right ones.
fn choice_draft(
    prompt: String,
    options: Vec<(bool, String, Option<String>)>,
    explanation: Option<String>,
    visible: String,
) -> Result<Draft, String> {
    if prompt.is_empty() {
        return Err("it asks nothing: its text is empty".to_owned());
    }
    let right = options.iter().filter(|(is_right, ..)| *is_right).count();
    let (share, cost) =
        if right > 1 { (1.0 / right as f64, -1.0 / right as f64) } else { (1.0, 0.0) };
    let entries: Vec<Entry> = options
        .into_iter()
        .map(|(is_right, text, feedback)| {
            make_entry(text, if is_right { share } else { cost }, feedback)
        })
        .collect();
    let mut draft = if right > 1 {
        let several = make_multiple_response(entries)?;
        let body = MultipleResponse { partial: false, shuffle: false, ..several };
        Draft::new(QuestionType::MultipleResponse, prompt, Body::MultipleResponse(body))
    } else {
        let choice = Choice { shuffle: false, ..make_choice(entries)? };
        Draft::new(QuestionType::MultipleChoice, prompt, Body::Single(Field::Choice(choice)))
    };
    draft.question.explanation = explanation;
    draft.visible = Some(visible);
    Ok(draft)
}

/// Reads a text with `[[answer]]` for each gap. What follows a line of hyphens comes after.
fn read_gaps(text: &str) -> Result<Draft, String> {
    let (asked, after) = text.split_once("\n---").unwrap_or((text, ""));
    let (mut stem, mut blanks, mut rest) = (String::new(), Vec::new(), asked.trim());
    while let Some(open) = rest.find("[[") {
        let Some(length) = rest[open..].find("]]") else { break };
        stem.push_str(&rest[..open]);
        stem.push(GAP);
        let answer = to_plain(&rest[open + 2..open + length], Markup::Markdown);
        rest = &rest[open + length + 2..];
        let written = make_written(vec![make_entry(answer.replace('*', r"\*"), 1.0, None)], false)?;
        blanks.push(Blank {
            number: None,
            hint: None,
            points: 1.0,
            field: Field::Written(written),
        });
    }
    stem.push_str(rest);
    if blanks.is_empty() {
        return Err("it has no options and no gap".to_owned());
    }
    let mut draft = make_cloze(&stem, blanks)?;
    draft.question.explanation = Some(after.trim().to_owned()).filter(|text| !text.is_empty());
    draft.visible = Some(text.to_owned());
    Ok(draft)
}

/// Reads a quiz of an old version: `question:`, `answer:`, `answer-correct:` and `content:`.
fn read_old_quiz(lines: &[&str]) -> Result<Draft, String> {
    let (mut prompt, mut options, mut content) = (String::new(), Vec::new(), Vec::new());
    let mut is_content = false;
    let mut visible = String::new();
    for line in lines {
        let (key, value) = line.split_once(':').unwrap_or(("", line));
        let value = value.trim();
        match key.trim() {
            _ if is_content => content.push(*line),
            "question" => prompt = html_markdown(value),
            "answer" | "answer-correct" => {
                let text = to_option(value, Markup::Auto, &mut str::to_owned).markdown;
                options.push((key.trim() == "answer-correct", text, None));
            }
            "content" => is_content = true,
            _ => prompt.push_str(&format!("\n{}", html_markdown(line))),
        }
        visible.push_str(&format!(
            "{}\n",
            to_plain(if key == "content" { "" } else { value }, Markup::Auto)
        ));
    }
    let content = html_markdown(&content.join("\n"));
    let content = Some(content).filter(|text| !text.is_empty());
    choice_draft(prompt, options, content, visible)
}

fn html_markdown(text: &str) -> String {
    to_markdown(text, Markup::Auto, &mut str::to_owned).markdown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    #[test]
    fn quizzes_are_found_among_other_text() {
        let text = "# Page\n\n```\n<quiz>\nnot this\n</quiz>\n```\n\n    <quiz>\n    What is *2*?\n    ```\n    x\n    ```\n\
                    \x20   - [ ] 3\n    > No.\n\n    - [x] 4\n\n    It is `4`.\n    </quiz>\n<quiz>\nEven?\n* [x] 2\n* [X] 4\n* [] 5\n\
                    </quiz>\n<quiz>\nPython is of [[1991]] by [[Guido]].\n\n---\nYes.\n</quiz>\n<quiz>\nNothing.\n</quiz>\n\
                    <?quiz?>\nquestion: Ready?\nanswer-correct: <code>Yes</code>\nanswer: No\ncontent:\n<h2>More</h2>\n<?/quiz?>\n<quiz>\n";
        assert!(is_likely(text) && !is_likely("a <quiz> b\n"));
        let (deck, lines) = deck_of(read(text), Format::MkdocsQuiz);
        assert_eq!(
            lines,
            [
                "line 9, What is 2?: taken",
                "line 21, Even?: taken",
                "line 27, Python is of [[1991]] by [[Guido]].: taken",
                "line 33, Nothing.: refused it has no options and no gap",
                "line 36, Ready?: taken",
                "line 43, : refused nothing closes <quiz>"
            ]
        );
        for part in [
            "prompt = \"\"\"\nWhat is *2*?\n```\nx\n```\"\"\"\nanswer = { text = \"4\", place = 2 }\n\
             distractors = [{ text = \"3\", feedback = \"No.\" }]\nshuffle = false\nexplanation = \"It is `4`.\"\n",
            "answers = [\"2\", \"4\"]\ndistractors = [\"5\"]\npartial = false\nshuffle = false\n",
            "prompt = \"Python is of {{blank 1}} by {{blank 2}}.\"\n",
            "answer = \"`Yes`\"\ndistractors = [\"No\"]\nshuffle = false\nexplanation = \"## More\"\n",
        ] {
            assert!(deck.contains(part), "{part} is not in\n{deck}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), lines in "((- \\[x\\] |- \\[ \\] |> |\\[\\[|---|</quiz>|answer: )?[a\\]<é ]{0,6}\n){0,12}") {
            for text in [text, format!("<quiz>\n{lines}</quiz>\n"), format!("<?quiz?>\n{lines}<?/quiz?>\n")] {
                drop(deck_of(read(&text), Format::MkdocsQuiz));
            }
        }
    }
}
