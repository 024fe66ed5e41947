//! Markdown with `Q:`, `A:` and `C:` for hashcards and repeater.

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Blank, Body, Field, Flashcard, SpellingRules, Written};

use super::bank::{Bank, BankItem, Draft, ItemResult, Place, short_name};
use super::build::{make_cloze, make_entry};
use super::markup::{Markup, to_plain};
use crate::GAP;

/// Whether a text looks like such Markdown: lines that begin with `Q:` and `A:`, or with `C:`.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    let (has_bracket, mut has_question, mut has_answer) = (text.contains('['), false, false);
    text.lines().any(|line| {
        has_question |= line.starts_with("Q:");
        has_answer |= line.starts_with("A:");
        has_question && has_answer || line.starts_with("C:") && has_bracket
    })
}

/// Reads a file. Text outside cards is ignored. A card ends at the next card and at `---`.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let mut bank = Bank::default();
    let lines: Vec<&str> = text.lines().collect();
    let from = front_matter(&lines, &mut bank);
    let mut card: Option<MarkdownCard> = None;
    for (number, line) in lines.iter().enumerate().skip(from) {
        let part =
            ["Q:", "A:", "C:"].into_iter().find_map(|sign| Some((sign, line.strip_prefix(sign)?)));
        match (part, card.as_mut()) {
            (Some(("A:", rest)), Some(open)) if open.is_question && open.answer.is_none() => {
                open.answer = Some(rest.to_owned());
            }
            (Some(("A:", _)), _) => {
                bank.items.extend(card.take().map(MarkdownCard::into_item));
                let why = "an answer without a question".to_owned();
                bank.items.push(BankItem {
                    place: Place::Line(number + 1),
                    name: short_name(line),
                    result: ItemResult::Refused(why),
                    media: Vec::new(),
                });
            }
            (Some((sign, rest)), _) => {
                bank.items.extend(card.take().map(MarkdownCard::into_item));
                let is_question = sign == "Q:";
                card = Some(MarkdownCard {
                    line: number + 1,
                    is_question,
                    prompt: rest.to_owned(),
                    answer: None,
                });
            }
            (None, _) if line.trim() == "---" => {
                bank.items.extend(card.take().map(MarkdownCard::into_item));
            }
            (None, Some(open)) => open.push_line(line),
            (None, None) => {}
        }
    }
    bank.items.extend(card.map(MarkdownCard::into_item));
    bank
}

/// Reads the front matter between two lines of hyphens. Returns the line after it. A name becomes
/// the title.
fn front_matter(lines: &[&str], bank: &mut Bank) -> usize {
    if lines.first().is_none_or(|line| line.trim() != "---") {
        return 0;
    }
    let Some(end) = lines.iter().skip(1).position(|line| line.trim() == "---") else { return 0 };
    let named = lines[1..=end].iter().find_map(|line| line.trim().strip_prefix("name"));
    let name = named.and_then(|rest| rest.trim_start().strip_prefix('='));
    bank.title = name.map(|name| name.trim().trim_matches(['"', '\'']).to_owned());
    end + 2
}

struct MarkdownCard {
    line: usize,
    is_question: bool,
    prompt: String,
    answer: Option<String>,
}

impl MarkdownCard {
    fn push_line(&mut self, line: &str) {
        let text = self.answer.as_mut().unwrap_or(&mut self.prompt);
        text.push('\n');
        text.push_str(line);
    }

    fn into_item(self) -> BankItem {
        let name = short_name(&to_plain(&self.prompt, Markup::Markdown));
        let place = Place::Line(self.line);
        let visible = format!("{}\n{}", self.prompt, self.answer.as_deref().unwrap_or_default());
        let result = self.to_draft().map_or_else(ItemResult::Refused, |mut draft| {
            draft.visible = Some(visible);
            ItemResult::Question(Box::new(draft))
        });
        BankItem { place, name, result, media: Vec::new() }
    }

    fn to_draft(&self) -> Result<Draft, String> {
        let asked = self.prompt.trim();
        if !self.is_question {
            return cloze_draft(asked);
        }
        let answer = self.answer.as_deref().map(str::trim).filter(|answer| !answer.is_empty());
        let body = Body::Flashcard(Flashcard {
            answer: answer.ok_or("no answer follows")?.to_owned(),
            reverse: false,
        });
        Ok(Draft::new(QuestionType::Flashcard, asked.to_owned(), body))
    }
}

/// Reads a text with gaps in brackets. Images, links and escaped brackets are not gaps. Each gap is
/// a card. If a gap cannot be typed, such as a formula, the learner judges the card.
fn cloze_draft(text: &str) -> Result<Draft, String> {
    let (mut stem, mut answers) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let before = rest[..open].chars().next_back();
        let close = rest[open..].find(']').map(|at| open + at);
        let Some(close) = close else { break };
        let is_link = matches!(before, Some('!' | '\\')) || rest[close + 1..].starts_with('(');
        stem.push_str(&rest[..open]);
        if is_link {
            stem.push_str(&rest[open..=close]);
        } else {
            stem.push(GAP);
            answers.push(rest[open + 1..close].trim());
        }
        rest = &rest[close + 1..];
    }
    stem.push_str(rest);
    if answers.is_empty() {
        return Err("there is no gap in brackets".to_owned());
    }
    gap_draft(&stem, &answers)
}

/// A gap of a text.
pub(super) struct Gap {
    /// The answer as Markdown.
    pub answer: String,
    /// The number of its card; gaps without numbers are asked together.
    pub number: Option<u32>,
    pub hint: Option<String>,
}

/// Makes a cloze of a text with a sign for each gap, which is asked by itself.
pub(super) fn gap_draft(stem: &str, answers: &[&str]) -> Result<Draft, String> {
    let gaps = answers.iter().zip(1..).map(|(answer, number)| Gap {
        answer: (*answer).to_owned(),
        number: Some(number),
        hint: None,
    });
    draft_of_gaps(stem, &gaps.collect::<Vec<_>>())
}

/// Makes a cloze of a text with a sign for each gap. If an answer cannot be typed, the learner
/// judges the card.
pub(super) fn draft_of_gaps(stem: &str, gaps: &[Gap]) -> Result<Draft, String> {
    let is_typed = gaps.iter().all(|gap| {
        !gap.answer.contains('$') && !to_plain(&gap.answer, Markup::Markdown).is_empty()
    });
    if !is_typed {
        let answers: Vec<&str> = gaps.iter().map(|gap| gap.answer.as_str()).collect();
        let body = Body::Flashcard(Flashcard { answer: answers.join(", "), reverse: false });
        let mut draft = Draft::new(QuestionType::Flashcard, stem.replace(GAP, "\\[…\\]"), body);
        draft.question.hints = gaps.iter().filter_map(|gap| gap.hint.clone()).collect();
        if gaps.len() > 1 && gaps.iter().any(|gap| gap.number.is_some()) {
            draft.add_loss("that each gap is asked by itself");
        }
        return Ok(draft);
    }
    let blanks = gaps.iter().map(|gap| {
        let answers = vec![make_entry(to_plain(&gap.answer, Markup::Markdown), 1.0, None)];
        let written =
            Written { answers, distractors: Vec::new(), spelling: SpellingRules::default() };
        let field = Field::Written(written);
        Blank { number: gap.number, hint: gap.hint.clone(), points: 1.0, field }
    });
    make_cloze(stem, blanks.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    #[test]
    fn cards_are_found_among_other_text() {
        let text = "---\nname = \"Seas\"\n---\n\n# Notes\nNothing.\n\nQ: Which sea?\n\n![](sea.png)\nA: White\nand cold\n---\nMore.\nC: It is\n[deep] and ![map](a.png).\nQ: Why?\nA: lost\nA: twice\n";
        assert!(is_likely(text) && !is_likely("Q. a\nA. b\n"));
        let bank = read(text);
        assert_eq!(bank.title.as_deref(), Some("Seas"));
        let (deck, lines) = deck_of(bank, Format::Hashcards);
        assert_eq!(
            lines,
            [
                "line 8, Which sea? sea.png: taken",
                "line 15, It is [deep] and map.: taken",
                "line 17, Why?: taken",
                "line 19, A: twice: refused an answer without a question"
            ]
        );
        assert!(deck.starts_with("type = \"flashcard\"\nprompt = \"\"\"\nWhich sea?\n\n![](sea.png)\"\"\"\nanswer = \"\"\"\nWhite\nand cold\"\"\"\n"), "{deck}");
        assert!(
            deck.contains("prompt = \"\"\"\nIt is\n{{c1::deep}} and ![map](a.png).\"\"\"\n"),
            "{deck}"
        );
    }

    #[test]
    fn answers_that_cannot_be_typed_become_flashcards() {
        let (deck, lines) =
            deck_of(read("C: It is [$\\alpha$].\n\nC: no gap\n\nQ: alone\n"), Format::Hashcards);
        assert_eq!(
            lines,
            [
                "line 1, It is [$\\alpha$].: taken",
                "line 3, no gap: refused there is no gap in brackets",
                "line 5, alone: refused no answer follows"
            ]
        );
        assert!(deck.contains("answer = '$\\alpha$'"), "{deck}");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), lines in "((Q:|A:|C:|---|name = )?[a\\[\\]{}|: $!é]{0,6}\n){0,12}") {
            drop(deck_of(read(&text), Format::Hashcards));
            drop(deck_of(read(&lines), Format::Hashcards));
        }
    }
}
