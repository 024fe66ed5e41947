//! Aiken, Moodle's plainest format: a line that asks, lines with options, and the letter of the right one.
//! <https://docs.moodle.org/en/Aiken_format>

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Field};

use super::bank::{Bank, Draft, Fate, Item, Place, beginning};
use super::build::{choice, entry};
use super::markup::{Markup, to_markdown};

/// Whether a text looks like Aiken: options by letter, and a line that names one.
#[must_use]
pub fn is_likely(text: &str) -> bool {
    let is_key = |line: &str| matches!(read_line(line.trim()), Line::Key { .. });
    let is_option = |line: &str| matches!(read_line(line.trim()), Line::Option { .. });
    text.lines().any(is_key) && text.lines().filter(|line| is_option(line)).count() > 1
}

/// Reads a file. What Moodle would refuse for its form alone, such as a small letter or a question over several lines, is
/// taken and named.
#[must_use]
pub fn read(text: &str) -> Bank {
    let mut bank = Bank::default();
    let mut asked = Asked::default();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        match read_line(line) {
            Line::Blank => asked.gap(),
            Line::Key { letters, is_strict } => {
                asked.stray(!is_strict, "an answer line that is not written `ANSWER: X`");
                bank.items.extend(std::mem::take(&mut asked).end(letters, number + 1));
            }
            Line::Option { letter, text, is_strict } if !asked.stem.is_empty() => {
                asked.stray(!is_strict, "an option that does not begin with a capital letter");
                asked.options.push((letter, text.to_owned()));
            }
            Line::Option { .. } | Line::Text => {
                // Behind a blank line another question begins; a text without options asked nothing.
                if !asked.options.is_empty() || asked.is_over && !asked.stem.is_empty() {
                    bank.items.extend(std::mem::take(&mut asked).end("", number + 1));
                }
                asked.say(line, number + 1);
            }
        }
    }
    bank.items.extend(asked.end("", text.lines().count() + 1));
    bank
}

/// What a line is.
enum Line<'a> {
    Blank,
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

fn read_line(line: &str) -> Line<'_> {
    if line.is_empty() {
        return Line::Blank;
    }
    if let Some((word, letters)) =
        line.split_once(':').filter(|(word, _)| word.trim().eq_ignore_ascii_case("answer"))
    {
        let letters = letters.trim();
        let is_strict =
            word == "ANSWER" && letters.len() == 1 && letters.bytes().all(|b| b.is_ascii_uppercase());
        return Line::Key { letters, is_strict };
    }
    let mut signs = line.chars();
    match (signs.next(), signs.next()) {
        (Some(letter), Some('.' | ')')) if letter.is_ascii_alphabetic() => {
            let is_strict = letter.is_ascii_uppercase();
            Line::Option { letter: letter.to_ascii_uppercase(), text: line[2..].trim(), is_strict }
        }
        _ => Line::Text,
    }
}

/// A question as far as it was read.
#[derive(Default)]
struct Asked {
    line: usize,
    stem: String,
    /// Whether a blank line followed the last line.
    is_over: bool,
    options: Vec<(char, String)>,
    losses: Vec<String>,
}

impl Asked {
    fn gap(&mut self) {
        self.is_over = true;
    }

    fn stray(&mut self, is_stray: bool, what: &str) {
        if is_stray && !self.losses.iter().any(|loss| loss == what) {
            self.losses.push(what.to_owned());
        }
    }

    /// One more line of what is asked.
    fn say(&mut self, line: &str, number: usize) {
        if self.stem.is_empty() {
            self.line = number;
        } else {
            self.stem.push('\n');
            self.stray(true, "a question over several lines, which Moodle takes the last of");
        }
        self.stem.push_str(line);
        self.is_over = false;
    }

    /// What it is now that it is over; `letters` name its key.
    fn end(self, letters: &str, line: usize) -> Option<Item> {
        if self.stem.is_empty() && letters.is_empty() {
            return None;
        }
        let place = Place::Line(if self.stem.is_empty() { line } else { self.line });
        let name = beginning(&self.stem);
        let fate = self.fate(letters);
        Some(Item { place, name, fate, media: Vec::new() })
    }

    fn fate(self, letters: &str) -> Fate {
        if self.stem.is_empty() {
            return Fate::Refused("an answer without a question".to_owned());
        }
        if self.options.is_empty() && letters.is_empty() {
            return Fate::Passed("a text that asks nothing".to_owned());
        }
        if letters.is_empty() {
            return Fate::Refused("no line names the answer".to_owned());
        }
        let mut letters = letters.chars().filter(|c| c.is_alphanumeric());
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            return Fate::Refused("the answer line does not name one letter".to_owned());
        };
        let key = letter.to_ascii_uppercase();
        if !self.options.iter().any(|(letter, _)| *letter == key) {
            return Fate::Refused(format!("there is no option {key}"));
        }
        self.draft(key).map_or_else(Fate::Refused, |draft| Fate::Question(Box::new(draft)))
    }

    fn draft(self, key: char) -> Result<Draft, String> {
        let shown = |text: &str| to_markdown(text, Markup::Plain, &mut str::to_owned).markdown;
        let credit = |letter: char| f64::from(u8::from(letter == key));
        let options = self.options.iter().map(|(letter, text)| entry(shown(text), credit(*letter), None));
        let choice = Field::Choice(choice(options.collect())?);
        let mut draft = Draft::new(QuestionType::MultipleChoice, shown(&self.stem), Body::Single(choice));
        draft.losses = self.losses;
        Ok(draft)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::bank::Fate;

    fn told(text: &str) -> Vec<String> {
        let told = read(text).items.into_iter().map(|item| {
            let fate = match item.fate {
                Fate::Question(draft) => format!("{:?} {}", draft.question.prompt, draft.losses.join("; ")),
                Fate::Refused(why) => format!("refused, {why}"),
                Fate::Passed(why) => format!("passed, {why}"),
            };
            format!("{}: {fate}", item.place).trim_end().to_owned()
        });
        told.collect()
    }

    #[test]
    fn questions_need_no_blank_lines_between_them() {
        let text = "Which sea?\nA) North\nB) South\nANSWER: B\nWhich *star*?\nA.Sun\nB. Moon\nANSWER: A\n";
        assert_eq!(told(text), ["line 1: \"Which sea?\"", "line 5: \"Which \\\\*star\\\\*?\""]);
        assert!(is_likely(text) && !is_likely("A. one\nB. two\n"));
    }

    #[test]
    fn what_moodle_would_refuse_for_its_form_is_taken_and_named() {
        assert_eq!(
            told("Which\nsea?\na) North\nb) South\nAnswer: b\n"),
            ["line 1: \"Which\\nsea?\" a question over several lines, which Moodle takes the last of; \
              an option that does not begin with a capital letter; an answer line that is not written `ANSWER: X`"]
        );
    }

    #[test]
    fn what_is_no_question_is_told() {
        let text = "Too few\nA) one\nANSWER: A\n\nANSWER: B\n\nNo key\nA) one\nB) two\n\nWrong key\nA) one\nB) two\n\
                    ANSWER: C\n\nTwo keys\nA) one\nB) two\nANSWER: A,B\n\nJust a text\n";
        assert_eq!(
            told(text),
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
        fn no_text_is_too_strange(text in any::<String>(), lines in "([A-Za-c]?[.):]? ?[a-z]{0,3}\n|ANSWER: ?[A-C]?\n|\n){0,12}") {
            drop((read(&text), read(&lines)));
        }
    }
}
