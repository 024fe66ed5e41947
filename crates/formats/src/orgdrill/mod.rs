//! Cards of org-drill: headings of an Org file with the tag `drill`.
//! <https://orgmode.org/worg/org-contrib/org-drill.html>

mod inline;
mod outline;

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Flashcard};

use super::bank::{Bank, BankItem, Draft, Place, short_name};
use super::hashcards::{Gap, draft_of_gaps};
use super::markup::{Markup, to_plain};

use inline::{cut_gaps, org_to_markdown};
use outline::{Heading, read_outline};

/// Whether a text looks like an Org file with cards.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    text.lines().any(|line| {
        line.starts_with('*')
            && line.trim_start_matches('*').starts_with(' ')
            && line.trim_end().ends_with(':')
            && line.contains(":drill:")
    })
}

/// Reads a file, heading by heading. Headings without the tag are ignored.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let outline = read_outline(text);
    let mut bank = Bank { title: outline.title, ..Bank::default() };
    for (at, heading) in outline.headings.iter().enumerate() {
        if !heading.tags.iter().any(|tag| tag == "drill") {
            continue;
        }
        let below = outline.headings[at + 1..].iter();
        let below: Vec<&Heading> = below.take_while(|below| below.level > heading.level).collect();
        // A card inside a card has its own item.
        let sides: Vec<&Heading> = below
            .iter()
            .filter(|below| below.level == heading.level + 1)
            .filter(|below| !below.tags.iter().any(|tag| tag == "drill"))
            .copied()
            .collect();
        let name = short_name(&to_plain(&org_to_markdown(&heading.title), Markup::Markdown));
        let card = DrillCard { heading, sides, below };
        bank.items.push(BankItem::new(Place::Line(heading.line), name, card.to_draft()));
    }
    bank
}

/// Headings that say nothing.
const EMPTY_TITLES: [&str; 7] = ["item", "card", "fact", "question", "note", "topic", ""];

struct DrillCard<'a> {
    heading: &'a Heading,
    /// The headings one level below, in order.
    sides: Vec<&'a Heading>,
    /// Every heading below.
    below: Vec<&'a Heading>,
}

impl DrillCard<'_> {
    fn to_draft(&self) -> Result<Draft, String> {
        let kind = self.heading.property("DRILL_CARD_TYPE").unwrap_or("simple");
        let kind = kind.trim_matches(['"', ' ']).to_lowercase();
        let mut draft = match kind.as_str() {
            "twosided" | "multisided" => self.read_sides(kind == "multisided")?,
            _ => self.read_simple(&kind)?,
        };
        draft.source_id = self.heading.property("ID").map(str::to_owned);
        let tags =
            self.heading.tags.iter().filter(|tag| !matches!(tag.as_str(), "drill" | "leech"));
        draft.question.tags = tags.cloned().collect();
        let mut visible = self.heading.body.clone();
        if !self.has_empty_title() {
            visible.insert(0, self.heading.title.clone());
        }
        visible.extend(
            self.below
                .iter()
                .filter(|below| self.is_own(below))
                .flat_map(|below| &below.body)
                .cloned(),
        );
        draft.visible = Some(to_plain(&org_to_markdown(&visible.join("\n")), Markup::Markdown));
        Ok(draft)
    }

    /// Whether a heading below belongs to this card and to no card inside it.
    fn is_own(&self, below: &Heading) -> bool {
        let mut level = below.level;
        let at = self.below.iter().position(|other| std::ptr::eq(*other, below));
        let before = self.below[..at.unwrap_or_default()].iter().rev();
        let is_card = |heading: &Heading| heading.tags.iter().any(|tag| tag == "drill");
        if is_card(below) {
            return false;
        }
        for heading in before {
            if heading.level < level {
                level = heading.level;
                if is_card(heading) {
                    return false;
                }
            }
        }
        true
    }

    fn has_empty_title(&self) -> bool {
        let title = self.heading.title.to_lowercase();
        let title = title.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#');
        EMPTY_TITLES.contains(&title)
    }

    /// The heading, unless it says nothing, and the text below it.
    fn front(&self) -> String {
        let body = self.heading.text();
        let title = if self.has_empty_title() { "" } else { self.heading.title.trim() };
        match (title.is_empty(), body.is_empty()) {
            (true, _) => body,
            (false, true) => title.to_owned(),
            (false, false) => format!("{title}\n\n{body}"),
        }
    }

    /// The texts of the sides below, each under the name of its heading unless it says nothing.
    fn back(&self, sides: &[&Heading], is_named: bool) -> String {
        let texts = sides.iter().map(|side| {
            let text = self.side_text(side);
            let name = org_to_markdown(side.title.trim());
            if is_named && !name.is_empty() { format!("*{name}:* {text}") } else { text }
        });
        let texts = texts.filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// The text of a side and of the headings below it.
    fn side_text(&self, side: &Heading) -> String {
        let at = self.below.iter().position(|below| std::ptr::eq(*below, side));
        let deeper = self.below[at.map_or(self.below.len(), |at| at + 1)..].iter();
        let deeper = deeper.take_while(|below| below.level > side.level);
        let mut parts = vec![org_to_markdown(&side.text())];
        for heading in deeper.filter(|heading| self.is_own(heading)) {
            parts.push(org_to_markdown(heading.title.trim()));
            parts.push(org_to_markdown(&heading.text()));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    /// Reads two sides, of which each is asked. Further sides come after.
    fn read_sides(&self, is_many: bool) -> Result<Draft, String> {
        let [first, second, more @ ..] = self.sides.as_slice() else {
            return Err("it has no two sides".to_owned());
        };
        let front = self.back(&[first], true);
        let mut sides = vec![*second];
        if is_many {
            sides.extend(more);
        }
        let answer = self.back(&sides, true);
        if front.is_empty() || answer.is_empty() {
            return Err("a side of the card is empty".to_owned());
        }
        let above = org_to_markdown(&self.front());
        let prompt = if above.is_empty() { front } else { format!("{above}\n\n{front}") };
        let body = Body::Flashcard(Flashcard { answer, reverse: true });
        let mut draft = Draft::new(QuestionType::Flashcard, prompt, body);
        if is_many && !more.is_empty() {
            draft.add_loss("that each of its sides may be the question");
        } else if !more.is_empty() {
            let explanation = self.back(more, true);
            draft.question.explanation = Some(explanation).filter(|text| !text.is_empty());
        }
        Ok(draft)
    }

    /// Reads a card with gaps, or with an answer below it.
    fn read_simple(&self, kind: &str) -> Result<Draft, String> {
        let front = self.front();
        let (stem, gaps) = cut_gaps(&front);
        let answer = self.back(&self.sides, self.sides.len() > 1);
        if gaps.is_empty() {
            if front.is_empty() || answer.is_empty() {
                return Err("a side of the card is empty".to_owned());
            }
            let body = Body::Flashcard(Flashcard { answer, reverse: false });
            let prompt = org_to_markdown(&front);
            let mut draft = Draft::new(QuestionType::Flashcard, prompt, body);
            if kind != "simple" {
                draft.add_loss(format!("the type `{kind}` of org-drill"));
            }
            return Ok(draft);
        }
        // A simple card hides all gaps at once, the other types ask one of them.
        let is_numbered = kind != "simple";
        let gaps: Vec<Gap> = (1..)
            .zip(gaps)
            .map(|(number, gap)| Gap { number: is_numbered.then_some(number), ..gap })
            .collect();
        let mut draft = draft_of_gaps(&org_to_markdown(&stem), &gaps)?;
        draft.question.explanation = Some(answer).filter(|text| !text.is_empty());
        Ok(draft)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    #[test]
    fn each_type_of_card_becomes_a_question() {
        let text = "#+TITLE: Seas\n* Notes\nNo card.\n** Item :drill:\n   SCHEDULED: <2026-01-01 Thu>\n   :PROPERTIES:\n\
                    \x20  :ID: abc\n   :END:\n   Which sea is *white*?\n*** Answer\n    The /White/ Sea.\n\
                    ** Capital of Estonia? :drill:geo:\n*** Answer\n    Tallinn\n\
                    ** Fact :drill:\n   It is [deep||how] and [cold], see [[https://a.org][there]].\n\
                    ** Fact :drill:\n   :PROPERTIES:\n   :DRILL_CARD_TYPE: hide1cloze\n   :END:\n   The [one] and the [two].\n\
                    ** Word :drill:\n   :PROPERTIES:\n   :DRILL_CARD_TYPE: twosided\n   :END:\n   Translate.\n*** Spanish\n    Hoy\n\
                    *** English\n    Today\n*** Example\n    Hoy es domingo.\n** Nothing :drill:\n";
        assert!(is_likely(text) && !is_likely("* Item\n** drill\n"));
        let bank = read(text);
        assert_eq!(bank.title.as_deref(), Some("Seas"));
        let (deck, lines) = deck_of(bank, Format::OrgDrill);
        assert_eq!(
            lines,
            [
                "line 4, Item: taken",
                "line 12, Capital of Estonia?: taken",
                "line 15, Fact: taken",
                "line 17, Fact: taken",
                "line 22, Word: taken",
                "line 33, Nothing: refused a side of the card is empty"
            ]
        );
        for part in [
            "prompt = \"Which sea is **white**?\"\nanswer = \"The *White* Sea.\"\n",
            "prompt = \"Capital of Estonia?\"\nanswer = \"Tallinn\"\ntags = [\"geo\"]\n",
            "prompt = \"It is {{deep::how}} and {{cold}}, see [there](https://a.org).\"\n",
            "prompt = \"The {{c1::one}} and the {{c2::two}}.\"\n",
            "prompt = \"\"\"\nWord\n\nTranslate.\n\n*Spanish:* Hoy\"\"\"\nanswer = \"*English:* Today\"\nreverse = true\n\
             explanation = \"*Example:* Hoy es domingo.\"\n",
        ] {
            assert!(deck.contains(part), "{part} is not in\n{deck}");
        }
    }

    #[test]
    fn a_card_inside_a_card_is_one_of_its_own() {
        let text = "* Sea :drill:\nWhich?\n** Answer\nWhite\n*** More\nx\n** Inner :drill:\nWhy?\n*** Answer\nSo\n";
        let (deck, lines) = deck_of(read(text), Format::OrgDrill);
        assert_eq!(lines, ["line 1, Sea: taken", "line 7, Inner: taken"]);
        assert!(deck.contains("answer = \"\"\"\nWhite\n\nMore\n\nx\"\"\""), "{deck}");
        assert!(deck.contains("prompt = \"\"\"\nInner\n\nWhy?\"\"\"\nanswer = \"So\""), "{deck}");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), lines in "((\\* |\\*\\* |:PROPERTIES:|:END:|#\\+BEGIN_SRC|#\\+END_SRC)?[a\\[\\]|*/=~<é :]{0,8}( :drill:)?\n){0,12}") {
            for text in [text, format!("* a :drill:\n{lines}")] {
                drop(deck_of(read(&text), Format::OrgDrill));
            }
        }
    }
}
