//! Cards in Markdown notes, as Obsidian's and Logseq's learners write them: `question :: answer`,
//! `?` between two sides, `==gaps==` and `{{gaps}}`, `#card`. A note with `Q:` or `C:` is read as
//! hashcards reads it, and one of titles and options as hascard reads it.

mod paragraph;

use obverse_core::deck::{Deck, QuestionId, write};

use super::assemble::assemble;
use super::bank::{Bank, BankItem, ItemResult, Place};
use super::format::Format;
use super::{hascard, hashcards, mdbook};

use paragraph::{Paragraph, paragraph_cards};

/// Whether a text looks like a note with cards.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    read(text).items.iter().any(|item| matches!(item.result, ItemResult::Question(_)))
}

/// Reads a note. Text that is no card is ignored.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    if hashcards::is_likely(text) {
        return hashcards::read(text);
    }
    if hascard::is_likely(text) {
        return hascard::read(text);
    }
    let lines: Vec<&str> = text.lines().collect();
    let (front, from) = front_matter(&lines);
    let mut bank = Bank { title: front.title, ..Bank::default() };
    let is_tagged = front.is_tagged || lines[from..].iter().any(|line| has_card_tag(line));
    for paragraph in split_paragraphs(&lines, from) {
        bank.items.extend(paragraph_cards(&paragraph, is_tagged));
    }
    bank
}

/// Whether a text in TOML is a quiz of mdbook, which is asked where it lies.
#[must_use]
pub fn is_book_quiz(text: &str) -> bool {
    mdbook::is_likely(text)
}

/// The format of a file that is asked where it lies.
fn format_in_place(text: &str) -> Format {
    if mdbook::is_likely(text) {
        Format::Mdbook
    } else if hashcards::is_likely(text) {
        Format::Hashcards
    } else if hascard::is_likely(text) {
        Format::Hascard
    } else {
        Format::Markdown
    }
}

/// A deck made of a note or of a quiz of mdbook, as text, and the lines that look like cards and are
/// none. Questions without an id of their own have none: links follow their edits, as in any deck
/// without one.
#[must_use]
pub fn note_to_deck(text: &str, mut deck: Deck) -> (String, Vec<(usize, String)>) {
    let format = format_in_place(text);
    let bank = if format == Format::Mdbook { mdbook::read(text) } else { read(text) };
    if let Some(title) = &bank.title {
        deck.title.clone_from(title);
    }
    let assembled = assemble(bank, format, deck);
    let refused = assembled.reports.iter().filter(|report| report.question.is_none());
    let refused = refused.map(|report| {
        let Place::Line(line) = report.place else { return (1, report.reasons.join("; ")) };
        (line, report.reasons.join("; "))
    });
    let refused = refused.collect();
    let mut deck = assembled.deck;
    for question in &mut deck.questions {
        let origin = question.origin.take();
        let own = origin.as_deref().and_then(|origin| origin.strip_prefix("mdbook-quiz:"));
        let own = own.filter(|id| QuestionId::is_well_formed(id));
        question.id = own.map_or_else(|| question.fingerprint(), |id| QuestionId(id.to_owned()));
    }
    let mut seen = std::collections::HashSet::new();
    deck.questions.retain(|question| seen.insert(question.id.clone()));
    (write::write_deck(&deck), refused)
}

/// The settings above a note.
#[derive(Debug, Default)]
struct FrontMatter {
    title: Option<String>,
    is_tagged: bool,
}

/// Reads the settings between two lines of hyphens. Returns the number of the line after them.
fn front_matter(lines: &[&str]) -> (FrontMatter, usize) {
    let mut front = FrontMatter::default();
    if lines.first().is_none_or(|line| line.trim() != "---") {
        return (front, 0);
    }
    let Some(end) = lines.iter().skip(1).position(|line| line.trim() == "---") else {
        return (front, 0);
    };
    for line in &lines[1..=end] {
        if let Some((key, value)) = line.split_once([':', '=']) {
            let value = value.trim().trim_matches(['"', '\'']);
            if matches!(key.trim(), "title" | "name") && !value.is_empty() {
                front.title = Some(value.to_owned());
            }
        }
        front.is_tagged |= line.contains("flashcards");
    }
    (front, end + 2)
}

/// Whether a line has the tag that marks notes with cards.
fn has_card_tag(line: &str) -> bool {
    line.split_whitespace().any(|word| word.starts_with("#flashcards"))
}

/// The paragraphs of a note, without code and headings.
fn split_paragraphs<'a>(lines: &[&'a str], from: usize) -> Vec<Paragraph<'a>> {
    let mut paragraphs = Vec::new();
    let mut open = Paragraph::default();
    let mut fence: Option<&str> = None;
    for (number, line) in lines.iter().enumerate().skip(from) {
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        let is_heading =
            trimmed.starts_with('#') && trimmed.trim_start_matches('#').starts_with(' ');
        match (fence, mark) {
            (Some(of), Some(mark)) if of == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            _ => {}
        }
        let is_code = fence.is_some() || mark.is_some();
        if !is_code && (trimmed.is_empty() || is_heading || trimmed.trim_end() == "---") {
            paragraphs.extend(open.take());
            continue;
        }
        open.push(number + 1, line, is_code);
    }
    paragraphs.extend(open.take());
    paragraphs
}

/// A refused item.
fn refused_item(line: usize, name: String, why: &str) -> BankItem {
    let result = ItemResult::Refused(why.to_owned());
    BankItem { place: Place::Line(line), name, result, media: Vec::new() }
}

#[cfg(test)]
mod tests {
    use obverse_core::deck::parse;
    use proptest::prelude::{any, proptest};

    use super::{is_book_quiz, is_likely, note_to_deck, read};
    use crate::Format;
    use crate::tests::deck_of;

    #[test]
    fn cards_are_found_among_notes() {
        let text = "---\ntitle: Seas\ntags: [flashcards/geo]\n---\n# Notes\n\nJust a text with a::path.\n\n\
                    - Which sea? :: the **White** Sea <!--SR:!2026-01-01,3,250-->\n- la mer ::: the sea\n\n\
                    Why is it cold?\nTell.\n?\nIt lies\nin the north. ^abc\n\n\
                    The ==Baltic== is {{shallow}}.\n\n```\na :: b\n```\n\n- What is it? #card\n  - a sea\n\n\
                    x ::\n";
        assert!(is_likely(text));
        let bank = read(text);
        assert_eq!(bank.title.as_deref(), Some("Seas"));
        let (deck, lines) = deck_of(bank, Format::Markdown);
        assert_eq!(
            lines,
            [
                "line 7, Just a text with a: taken",
                "line 9, Which sea?: taken",
                "line 10, la mer: taken",
                "line 12, Why is it cold? Tell.: taken",
                "line 18, The ==Baltic== is {{shallow}}.: taken",
                "line 24, What is it?: taken",
                "line 27, x: refused a side of the card is empty"
            ]
        );
        for part in [
            "prompt = \"Which sea?\"\nanswer = \"the **White** Sea\"\n",
            "prompt = \"la mer\"\nanswer = \"the sea\"\nreverse = true\n",
            "prompt = \"\"\"\nWhy is it cold?\nTell.\"\"\"\nanswer = \"\"\"\nIt lies\nin the north.\"\"\"\n",
            "prompt = \"The {{c1::Baltic}} is {{c2::shallow}}.\"\n",
            "prompt = \"What is it?\"\nanswer = \"a sea\"\n",
        ] {
            assert!(deck.contains(part), "{part} is not in\n{deck}");
        }
    }

    #[test]
    fn code_is_no_card_without_the_tag() {
        assert!(!is_likely("Use std::vector and a::b.\n\n`x :: y`\n"));
        assert!(!is_likely("# Title\n\nA plain note? Yes.\n"));
    }

    #[test]
    fn a_note_is_a_deck_without_ids() {
        let (empty, _) = parse("", "seas");
        let (text, refused) = note_to_deck("Which? :: a\n\nx ::\n", empty);
        assert!(!text.contains("[[questions]]\nid"), "{text}");
        assert_eq!(refused, [(3, "a side of the card is empty".to_owned())]);
        let (deck, diagnostics) = parse(&text, "seas");
        assert_eq!((deck.questions.len(), diagnostics.len()), (1, 0), "{text}");
    }

    #[test]
    fn a_quiz_of_mdbook_keeps_its_ids() {
        let (empty, _) = parse("", "seas");
        let quiz = "[[questions]]\ntype = \"ShortAnswer\"\nprompt.prompt = \"A sea?\"\n\
                    answer.answer = \"White\"\nid = \"sea-one\"\n\n[[questions]]\ntype = \"Essay\"\n";
        assert!(is_book_quiz(quiz));
        let (text, refused) = note_to_deck(quiz, empty);
        assert!(text.contains("id = \"sea-one\"\ntype = \"short-answer\""), "{text}");
        assert_eq!(refused.len(), 1);
        assert!(!is_book_quiz(
            "[[questions]]\nprompt = \"What is `prompt.prompt`?\"\nanswer = \"a\"\n"
        ));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), lines in "((- |#card|\\?\n|---\n)?[a:={} `?]{0,8}\n){0,12}") {
            for text in [text, lines] {
                drop(deck_of(read(&text), Format::Markdown));
            }
        }
    }
}
