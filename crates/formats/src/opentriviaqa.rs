//! `OpenTriviaQA`: `#Q` asks, `^` answers, and letters name the options.

use obverse_core::deck::question::{Body, Field};
use obverse_core::deck::{QuestionType, normal_form};

use super::bank::{Bank, BankItem, Draft, Place, short_name};
use super::build::{make_choice, make_entry, make_true_false};
use super::markup::{Markup, to_markdown, to_option};

/// Whether a text looks like `OpenTriviaQA`.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    let mut has_question = false;
    text.lines().any(|line| {
        has_question |= line.starts_with("#Q ");
        has_question && line.starts_with("^ ")
    })
}

/// Reads a file, question by question.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let mut bank = Bank::default();
    let mut open: Option<TriviaQuestion> = None;
    for (number, line) in text.lines().enumerate() {
        if let Some(rest) = line.strip_prefix("#Q") {
            bank.items.extend(open.take().map(TriviaQuestion::into_item));
            let prompt = rest.trim().to_owned();
            open = Some(TriviaQuestion { line: number + 1, prompt, ..TriviaQuestion::default() });
        } else if let Some(question) = &mut open {
            question.push_line(line.trim());
        }
    }
    bank.items.extend(open.map(TriviaQuestion::into_item));
    bank
}

#[derive(Debug, Default)]
struct TriviaQuestion {
    line: usize,
    prompt: String,
    key: Option<String>,
    options: Vec<String>,
}

impl TriviaQuestion {
    /// Adds a line. One without a mark goes on with the text above it.
    fn push_line(&mut self, line: &str) {
        if line.is_empty() {
            return;
        }
        if self.key.is_none()
            && let Some(key) = line.strip_prefix('^')
        {
            self.key = Some(key.trim().to_owned());
            return;
        }
        let expected = char::from(b'A' + self.options.len().min(25) as u8);
        let option = line.strip_prefix(expected).filter(|rest| {
            self.key.is_some() && (rest.is_empty() || rest.starts_with([' ', '\t', '.', ')']))
        });
        if let Some(option) = option {
            self.options.push(option.trim_start_matches(['.', ')']).trim().to_owned());
            return;
        }
        let above = self.options.last_mut().or(self.key.as_mut()).unwrap_or(&mut self.prompt);
        above.push('\n');
        above.push_str(line);
    }

    fn into_item(self) -> BankItem {
        BankItem::new(Place::Line(self.line), short_name(&self.prompt), self.to_draft())
    }

    fn to_draft(&self) -> Result<Draft, String> {
        if self.prompt.is_empty() {
            return Err("it asks nothing: its text is empty".to_owned());
        }
        let key = self.key.as_deref().filter(|key| !key.is_empty()).ok_or("no answer is given")?;
        let right = self.find_key(key).ok_or_else(|| format!("`{key}` is none of its options"))?;
        let prompt = to_markdown(&self.prompt, Markup::Plain, &mut str::to_owned).markdown;
        let truths: Vec<String> =
            self.options.iter().map(|option| normal_form::fold_text(option)).collect();
        let mut draft = if matches!(truths.as_slice(), [a, b] if is_truth_pair(a, b)) {
            let choice = make_true_false(truths[right] == "true", |_| None);
            Draft::new(QuestionType::TrueFalse, prompt, Body::Single(Field::Choice(choice)))
        } else {
            let options = self.options.iter().enumerate().filter(|(_, text)| !text.is_empty());
            let options = options.map(|(at, text)| {
                let option = to_option(text, Markup::Plain, &mut str::to_owned);
                make_entry(option.markdown, if at == right { 1.0 } else { 0.0 }, None)
            });
            let choice = make_choice(options.collect())?;
            Draft::new(QuestionType::MultipleChoice, prompt, Body::Single(Field::Choice(choice)))
        };
        draft.visible = Some(format!("{}\n{}", self.prompt, self.options.join("\n")));
        Ok(draft)
    }

    /// The place of the option that the key names. Case, spaces and final points may differ.
    fn find_key(&self, key: &str) -> Option<usize> {
        let exact = self.options.iter().position(|option| option == key);
        exact.or_else(|| {
            let wanted = bare_text(key);
            self.options.iter().position(|option| bare_text(option) == wanted)
        })
    }
}

fn is_truth_pair(one: &str, other: &str) -> bool {
    matches!((one, other), ("true", "false") | ("false", "true"))
}

fn bare_text(text: &str) -> String {
    normal_form::fold_text(text.trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    #[test]
    fn letters_name_the_options_and_a_caret_the_right_one() {
        let text = "#Q Which sea is\nwhite?\n^ the White Sea.\nA Red\nB the White sea\nC\nD Black\n\
                    or dead\n\n#Q It is *deep*.\n^ False\nA True\nB False\n\n#Q Why?\n^ x\nA a\nB b\n\n\
                    #Q How?\nA a\n";
        assert!(is_likely(text) && !is_likely("#Quote\n^ a\n"));
        let (deck, lines) = deck_of(read(text), Format::OpenTriviaQa);
        assert_eq!(
            lines,
            [
                "line 1, Which sea is white?: taken",
                "line 10, It is *deep*.: taken",
                "line 15, Why?: refused `x` is none of its options",
                "line 20, How? A a: refused no answer is given"
            ]
        );
        assert_eq!(
            deck,
            "type = \"multiple-choice\"\nprompt = \"\"\"\nWhich sea is\nwhite?\"\"\"\n\
             answer = \"the White sea\"\ndistractors = [\n  \"Red\",\n  \"\"\"\nBlack\nor dead\"\"\",\n]\n\n\
             type = \"true-false\"\nprompt = 'It is \\*deep\\*.'\nanswer = false\n"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), lines in "((#Q |\\^ |[AB] )?[a<*é ]{0,6}\n){0,12}") {
            for text in [text, format!("#Q a\n{lines}")] {
                drop(deck_of(read(&text), Format::OpenTriviaQa));
            }
        }
    }
}
