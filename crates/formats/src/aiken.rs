//! Aiken, Moodle's simplest format: a question line, lettered options and a key line.
//! <https://docs.moodle.org/en/Aiken_format>

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Field};

use super::bank::{Bank, BankItem, Draft, ItemResult, Place, short_name};
use super::build::{make_choice, make_entry};
use super::markup::{Markup, to_markdown};

/// Whether a text looks like Aiken: lettered options and a line that names the key.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    text.lines().any(|line| matches!(read_line(line.trim()), AikenLine::Key { .. }))
        && text
            .lines()
            .filter(|line| matches!(read_line(line.trim()), AikenLine::Option { .. }))
            .count()
            > 1
}

/// Reads a file. The reader is more lenient than Moodle: it accepts a small letter or a question
/// over several lines, and reports it.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let mut bank = Bank::default();
    let mut asked = OpenQuestion::default();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        match read_line(line) {
            AikenLine::Empty => asked.note_blank_line(),
            AikenLine::Key { letters, is_strict } => {
                asked.add_loss_if(!is_strict, "an answer line that is not written `ANSWER: X`");
                bank.items.extend(std::mem::take(&mut asked).into_item(letters, number + 1));
            }
            AikenLine::Option { letter, text, is_strict } if !asked.stem.is_empty() => {
                asked
                    .add_loss_if(!is_strict, "an option that does not begin with a capital letter");
                asked.options.push((letter, text.to_owned()));
            }
            AikenLine::Option { .. } | AikenLine::Text => {
                // A text after a blank line starts another question. A text without options is no
                // question.
                if !asked.options.is_empty() || asked.is_over && !asked.stem.is_empty() {
                    bank.items.extend(std::mem::take(&mut asked).into_item("", number + 1));
                }
                asked.push_stem_line(line, number + 1);
            }
        }
    }
    bank.items.extend(asked.into_item("", text.lines().count() + 1));
    bank
}

enum AikenLine<'a> {
    Empty,
    /// `A. …` or `A) …`.
    Option {
        letter: char,
        text: &'a str,
        is_strict: bool,
    },
    /// `ANSWER: A`.
    Key {
        letters: &'a str,
        is_strict: bool,
    },
    Text,
}

fn read_line(line: &str) -> AikenLine<'_> {
    if line.is_empty() {
        return AikenLine::Empty;
    }
    if let Some((word, letters)) =
        line.split_once(':').filter(|(word, _)| word.trim().eq_ignore_ascii_case("answer"))
    {
        let letters = letters.trim();
        let is_strict = word == "ANSWER"
            && letters.len() == 1
            && letters.bytes().all(|b| b.is_ascii_uppercase());
        return AikenLine::Key { letters, is_strict };
    }
    let mut signs = line.chars();
    match (signs.next(), signs.next()) {
        (Some(letter), Some('.' | ')')) if letter.is_ascii_alphabetic() => {
            let is_strict = letter.is_ascii_uppercase();
            AikenLine::Option {
                letter: letter.to_ascii_uppercase(),
                text: line[2..].trim(),
                is_strict,
            }
        }
        _ => AikenLine::Text,
    }
}

/// A question that is still being read.
#[derive(Default)]
struct OpenQuestion {
    line: usize,
    stem: String,
    /// Whether a blank line followed the last line.
    is_over: bool,
    options: Vec<(char, String)>,
    losses: Vec<String>,
}

impl OpenQuestion {
    fn note_blank_line(&mut self) {
        self.is_over = true;
    }

    fn add_loss_if(&mut self, is_stray: bool, what: &str) {
        if is_stray && !self.losses.iter().any(|loss| loss == what) {
            self.losses.push(what.to_owned());
        }
    }

    fn push_stem_line(&mut self, line: &str, number: usize) {
        if self.stem.is_empty() {
            self.line = number;
        } else {
            self.stem.push('\n');
            self.add_loss_if(true, "a question over several lines, which Moodle takes the last of");
        }
        self.stem.push_str(line);
        self.is_over = false;
    }

    /// Finishes the question; `letters` name its key.
    fn into_item(self, letters: &str, line: usize) -> Option<BankItem> {
        if self.stem.is_empty() && letters.is_empty() {
            return None;
        }
        let place = Place::Line(if self.stem.is_empty() { line } else { self.line });
        let name = short_name(&self.stem);
        let result = self.into_result(letters);
        Some(BankItem { place, name, result, media: Vec::new() })
    }

    fn into_result(self, letters: &str) -> ItemResult {
        if self.stem.is_empty() {
            return ItemResult::Refused("an answer without a question".to_owned());
        }
        if self.options.is_empty() && letters.is_empty() {
            return ItemResult::Skipped("a text that asks nothing".to_owned());
        }
        if letters.is_empty() {
            return ItemResult::Refused("no line names the answer".to_owned());
        }
        let mut letters = letters.chars().filter(|c| c.is_alphanumeric());
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            return ItemResult::Refused("the answer line does not name one letter".to_owned());
        };
        let key = letter.to_ascii_uppercase();
        if !self.options.iter().any(|(letter, _)| *letter == key) {
            return ItemResult::Refused(format!("there is no option {key}"));
        }
        self.into_draft(key)
            .map_or_else(ItemResult::Refused, |draft| ItemResult::Question(Box::new(draft)))
    }

    fn into_draft(self, key: char) -> Result<Draft, String> {
        let mut options = Vec::new();
        for (letter, text) in &self.options {
            let credit = if *letter == key { 1.0 } else { 0.0 };
            options.push(make_entry(plain_markdown(text), credit, None));
        }
        let body = Body::Single(Field::Choice(make_choice(options)?));
        let mut draft = Draft::new(QuestionType::MultipleChoice, plain_markdown(&self.stem), body);
        let options = self.options.iter().map(|(_, text)| text.as_str());
        let lines: Vec<&str> = std::iter::once(self.stem.as_str()).chain(options).collect();
        draft.visible = Some(lines.join("\n"));
        draft.losses = self.losses;
        Ok(draft)
    }
}

fn plain_markdown(text: &str) -> String {
    to_markdown(text, Markup::Plain, &mut str::to_owned).markdown
}
#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::bank::ItemResult;

    fn describe_items(text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for item in read(text).items {
            let result = match item.result {
                ItemResult::Question(draft) => {
                    format!("{:?} {}", draft.question.prompt, draft.losses.join("; "))
                }
                ItemResult::Refused(why) => format!("refused, {why}"),
                ItemResult::Skipped(why) => format!("passed, {why}"),
            };
            lines.push(format!("{}: {result}", item.place).trim_end().to_owned());
        }
        lines
    }

    #[test]
    fn questions_need_no_blank_lines_between_them() {
        let text =
            "Which sea?\nA) North\nB) South\nANSWER: B\nWhich *star*?\nA.Sun\nB. Moon\nANSWER: A\n";
        assert_eq!(
            describe_items(text),
            ["line 1: \"Which sea?\"", "line 5: \"Which \\\\*star\\\\*?\""]
        );
        assert!(is_likely(text) && !is_likely("A. one\nB. two\n"));
    }

    #[test]
    fn files_that_moodle_refuses_are_imported_and_named() {
        assert_eq!(
            describe_items("Which\nsea?\na) North\nb) South\nAnswer: b\n"),
            [
                "line 1: \"Which\\nsea?\" a question over several lines, which Moodle takes the last of; \
              an option that does not begin with a capital letter; an answer line that is not written `ANSWER: X`"
            ]
        );
    }

    #[test]
    fn items_without_a_question_are_reported() {
        let text = "Too few\nA) one\nANSWER: A\n\nANSWER: B\n\nNo key\nA) one\nB) two\n\nWrong key\nA) one\nB) two\n\
                    ANSWER: C\n\nTwo keys\nA) one\nB) two\nANSWER: A,B\n\nJust a text\n";
        assert_eq!(
            describe_items(text),
            [
                "line 1: refused, there are fewer than two options",
                "line 5: refused, an answer without a question",
                "line 7: refused, no line names the answer",
                "line 11: refused, there is no option C",
                "line 16: refused, the answer line does not name one letter",
                "line 21: passed, a text that asks nothing",
            ]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), lines in "([A-Za-c]?[.):]? ?[a-z]{0,3}\n|ANSWER: ?[A-C]?\n|\n){0,12}") {
            drop((read(&text), read(&lines)));
        }
    }
}
