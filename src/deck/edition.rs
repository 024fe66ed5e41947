//! A deck together with the text that it was read from.

use sha2::{Digest, Sha256};

use crate::text::hostile;

use super::deck::Deck;
use super::fault::Diagnostic;
use super::id::hex;
use super::question::Question;
use super::read::parse;

/// A deck as it stood at one time: its text, and what was read from it.
#[derive(Clone, Debug)]
pub struct Edition {
    /// What was read.
    pub deck: Deck,
    /// What it was read from.
    pub source: String,
}

impl Edition {
    /// Reads a deck; see [`parse`].
    #[must_use]
    pub fn read(source: String, stem: &str) -> (Self, Vec<Diagnostic>) {
        let (deck, faults) = parse(&source, stem);
        (Self { deck, source }, faults)
    }

    /// SHA-256 of the text, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        hex(&Sha256::digest(&self.source))
    }

    /// A deck of `question` alone, as text: what must be kept for it to be shown and graded again as it was, whatever
    /// becomes of the file. It names the deck's identity and title, which may otherwise stand only in the file's name.
    #[must_use]
    pub fn excerpt(&self, question: &Question) -> String {
        let mut text = String::new();
        let header: String = self.deck.header.iter().map(|span| span.of(&self.source)).collect();
        let has = |key: &str| {
            toml::de::DeTable::parse(&header).is_ok_and(|table| table.get_ref().contains_key(key))
        };
        for (key, value) in [("id", &self.deck.id.0), ("title", &self.deck.title)] {
            if !has(key) {
                text.push_str(&format!("{key} = {}\n", toml_text(value)));
            }
        }
        text.push_str(header.trim_end());
        text.push_str("\n\n");
        text.push_str(question.span.of(&self.source).trim_end());
        text.push('\n');
        text
    }
}

/// A text as a TOML basic string, in which nothing is left that does not show.
#[must_use]
pub fn toml_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        let is_hidden = c.is_control() || hostile(c.encode_utf8(&mut [0; 4])).next().is_some();
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_hidden => quoted.push_str(&format!("\\u{:04X}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::Edition;

    const DECK: &str = "title = \"T\"\n[aliases]\nA = [\"B\"]\n\n[[questions]]\nid = \"one\"\ntype = \"flashcard\"\nprompt = \"p\"\nanswer = \"q\"\n\n[[questions]]\nid = \"two\"\ntype = \"cloze\"\nprompt = \"{{x}}\"\n[questions.blanks.x]\nanswer = \"A\"\n\n[quiz]\ncount = 1\n";

    #[test]
    fn an_excerpt_reads_as_the_same_question_in_the_same_deck() {
        let (edition, faults) = Edition::read(DECK.to_owned(), "my \"deck\"");
        assert!(faults.is_empty(), "{faults:?}");
        for question in &edition.deck.questions {
            let (alone, faults) = Edition::read(edition.excerpt(question), "elsewhere");
            assert!(faults.is_empty(), "{faults:?}");
            assert_eq!(alone.deck.title, "T");
            assert_eq!(alone.deck.id, edition.deck.id);
            assert_eq!(alone.deck.aliases.of("A"), ["B"]);
            let [again] = &alone.deck.questions[..] else { panic!("one question") };
            assert_eq!((&again.id, &again.prompt), (&question.id, &question.prompt));
        }
    }
}
