//! Plain text of text2qti: numbered questions with their options on lines.
//! <https://github.com/gpoore/text2qti>

mod lines;
mod question;

use super::bank::{Bank, BankItem, short_name};

use lines::{LineText, Mark, marked_texts};
use question::TextQuestion;

/// Whether a text looks like one of text2qti: a numbered question, and an answer marked with `*`,
/// `=` or `<>`, or a line to write on.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    let mut has_question = false;
    text.lines().any(|line| match lines::line_mark(line) {
        Some((Mark::Question, _)) => {
            has_question = true;
            false
        }
        Some((mark, _)) => has_question && mark.is_telling(),
        None => false,
    })
}

/// Reads a file, question by question. Code in it never runs.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let mut reader = QuizReader::default();
    for marked in marked_texts(text) {
        reader.push_text(marked);
    }
    reader.close_question();
    reader.bank
}

/// Questions of which a part is asked.
#[derive(Clone, Debug, Default)]
struct Group {
    number: usize,
    /// How many of its questions are asked.
    pick: usize,
    points: Option<String>,
}

#[derive(Debug, Default)]
struct QuizReader {
    bank: Bank,
    open: Option<TextQuestion>,
    title: Option<String>,
    points: Option<String>,
    group: Option<Group>,
    groups: usize,
    shuffle: bool,
}

impl QuizReader {
    fn push_text(&mut self, marked: LineText) {
        let LineText { mark, line, text } = marked;
        match mark {
            Mark::Question => self.open_question(line, text),
            Mark::Title => {
                self.close_question();
                self.title = Some(text);
            }
            Mark::Points => {
                self.close_question();
                self.points = Some(text);
            }
            Mark::QuizTitle => self.bank.title = Some(text),
            Mark::GroupStart => {
                self.close_question();
                self.groups += 1;
                self.group = Some(Group { number: self.groups, ..Group::default() });
            }
            Mark::GroupEnd => {
                self.close_question();
                self.group = None;
            }
            Mark::Pick | Mark::PointsEach => {
                if let Some(group) = &mut self.group {
                    match mark {
                        Mark::Pick => group.pick = text.trim().parse().unwrap_or(1),
                        _ => group.points = Some(text),
                    }
                }
            }
            Mark::QuizDescription | Mark::TextTitle | Mark::Text => {
                self.close_question();
                let why = "a text that asks nothing";
                self.bank.items.push(BankItem::skipped(line, short_name(&text), why));
            }
            Mark::Code => {
                self.close_question();
                let why = "code that makes questions, which never runs here";
                self.bank.items.push(BankItem::refused(line, &short_name(&text), why));
            }
            Mark::Unknown => self.push_unknown(line, &text),
            mark => match &mut self.open {
                Some(question) => question.push_part(mark, text),
                None => {
                    let why = "an answer or a remark without a question";
                    self.bank.items.push(BankItem::refused(line, &short_name(&text), why));
                }
            },
        }
    }

    fn open_question(&mut self, line: usize, text: String) {
        self.close_question();
        let group = self.group.as_ref();
        let points = self.points.take().or_else(|| group.and_then(|of| of.points.clone()));
        self.open = Some(TextQuestion {
            line,
            text,
            title: self.title.take(),
            points,
            group: group.map(|of| (of.number, of.pick.max(1))),
            shuffle: self.shuffle,
            ..TextQuestion::default()
        });
    }

    /// Reads a line without a mark: an option of the whole quiz, or more of the text above.
    fn push_unknown(&mut self, line: usize, text: &str) {
        if let Some(question) = &mut self.open {
            question.push_line(text);
            return;
        }
        let option = text.split_once(':').map(|(name, value)| (name.trim(), value.trim()));
        match option {
            Some((name, value)) if matches!(value, "true" | "false") => {
                self.shuffle |= name.eq_ignore_ascii_case("shuffle answers") && value == "true";
            }
            _ => {
                let why = "a text that asks nothing";
                self.bank.items.push(BankItem::skipped(line, short_name(text), why));
            }
        }
    }

    fn close_question(&mut self) {
        self.bank.items.extend(self.open.take().map(TextQuestion::into_item));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    const QUIZ: &str = "\
Quiz title: Seas
Shuffle answers: true
% a comment
Title: First
Points: 2
1.  Which is **white**?
    ```
    code
    ```
... It lies in the north.
+   Yes.
-   No.
a)  Red
... Too warm.
*b) White

2.  Is it?
*a) True
b)  False

COMMENT
3. nothing
END_COMMENT
4.  Which are seas?
[*] a
[ ] b
[*] c

5.  Say it.
*   one
*   two

6.  How deep?
=   1.5 +- 0.5
7.  How far?
=   [2, 4]
8.  How near?
=   100 +- 5%
9.  Write.
____
10. The ((a)) and the ((b)).
<> ((a)) sea
<> ((b)) sky
11. The ((a)).
{*} ((a)) x
{ } ((a)) y
GROUP
pick: 1
12. One?
*a) x
b)  y
13. Two?
*a) x
b)  y
END_GROUP
";

    #[test]
    fn each_type_becomes_one_of_a_deck() {
        assert!(is_likely(QUIZ) && !is_likely("1. a\na) b\nb) c\nANSWER: A\n"));
        let bank = read(QUIZ);
        assert_eq!(bank.title.as_deref(), Some("Seas"));
        let (deck, lines) = deck_of(bank, Format::Text2Qti);
        let (whole, others): (Vec<_>, Vec<_>) =
            lines.iter().partition(|line| line.ends_with(": taken"));
        assert_eq!(whole.len(), 11, "{lines:?}");
        assert_eq!(
            others,
            ["line 39, Write.: refused an essay: its answer is for a person to grade"]
        );
        for part in [
            "name = \"First\"\ntype = \"multiple-choice\"\nprompt = \"\"\"\nWhich is **white**?\n```\ncode\n```\"\"\"\n\
             answer = \"White\"\ndistractors = [{ text = \"Red\", feedback = \"Too warm.\" }]\n",
            "explanation = \"It lies in the north.\"\n",
            "points = 2\n",
            "right = \"Yes.\"",
            "wrong = \"No.\"",
            "type = \"true-false\"\nprompt = \"Is it?\"\nanswer = true\n",
            "answers = [\"a\", \"c\"]\ndistractors = [\"b\"]\npartial = false\n",
            "answer = \"one\"\nalternatives = [\"two\"]\ntypos = 0\n",
            "value = 1.5, tolerance = 0.5",
            "value = 3, tolerance = 1",
            "value = 100, tolerance = \"5%\"",
            "prompt = \"The {{blank 1}} and the {{blank 2}}.\"\n",
            "group = \"group 1\"\n",
        ] {
            assert!(deck.contains(part), "{part} is not in\n{deck}");
        }
    }

    #[test]
    fn refused_items_have_a_reason() {
        let text = "*a) alone\n1.  Many?\n*a) x\n*b) y\n2.  None?\na) x\nb) y\n3.  Both?\n*a) x\n[*] y\n4.  No answer?\n\
                    5.  How?\n=   much\n```{.python .run}\nprint(1)\n```\nText: Read.\nGROUP\npick: 2\n6.  A?\n*a) x\nb) y\n";
        let (_, lines) = deck_of(read(text), Format::Text2Qti);
        assert_eq!(
            lines,
            [
                "line 1, alone: refused an answer or a remark without a question",
                "line 2, Many?: refused several options are right, where one can be chosen",
                "line 5, None?: refused no option is right",
                "line 8, Both?: refused its answers are of two kinds",
                "line 11, No answer?: refused no answer is given",
                "line 12, How?: refused `much` is no number",
                "line 14, print(1): refused code that makes questions, which never runs here",
                "line 17, Read.: passed a text that asks nothing",
                "line 20, A?: taken that 2 questions of its group are asked"
            ]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(
            text in any::<String>(),
            lines in "((1\\.|a\\)|\\*a\\)|\\[\\*\\]|\\*|=|<>|\\{\\*\\}|\\.\\.\\.|GROUP|```|Points:| ) ?(\\(\\(a\\)\\))?[a1<é]{0,4}\n){0,14}",
        ) {
            for text in [text, format!("1. a ((a))\n{lines}")] {
                drop(deck_of(read(&text), Format::Text2Qti));
            }
        }
    }
}
