//! Cards of Mnemosyne: `.cards` of versions 2, and the XML of versions 1.

use std::collections::HashMap;

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Flashcard};
use obverse_core::text::plain_text;

use super::bank::{Bank, BankItem, Draft, Place, short_name};
use super::decode::decode;
use super::hashcards::{Gap, draft_of_gaps};
use super::markup::{Markup, tags, to_markdown, to_plain};
use super::media::Media;
use super::xml::{Node, ParsedXml, XmlDialect, parse_xml};
use super::zip_files::{PackageFiles, is_zip, unpack_zip};
use crate::GAP;

/// The events of a log that hold content.
const ADDED_CARD: &str = "6";
const ADDED_TAG: &str = "10";
const ADDED_FACT: &str = "16";

const DIALECT: XmlDialect = XmlDialect { spell_name: str::to_owned, html_holder: None };

/// Whether a text looks like XML of Mnemosyne.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    begins.starts_with('<')
        && ["<openSM2sync", "<mnemosyne"].iter().any(|root| begins.contains(root))
}

/// Reads a package or a text. `folder` is the folder for media beside the deck.
///
/// # Errors
///
/// Says why the package cannot be read.
pub(crate) fn read(bytes: &[u8], encoding: Option<&str>, folder: &str) -> Result<Bank, String> {
    let mut files = PackageFiles { folder, entries: Vec::new() };
    let mut content = bytes.to_vec();
    let mut title = None;
    if is_zip(bytes) {
        files.entries = unpack_zip(bytes)?;
        let mut take = |name: &str| {
            let at = files.entries.iter().position(|(path, _)| path == name)?;
            Some(files.entries.swap_remove(at).1)
        };
        content = take("cards.xml").ok_or("it holds no `cards.xml`")?;
        let about = take("METADATA").unwrap_or_default();
        let about = String::from_utf8_lossy(&about).into_owned();
        title =
            about.lines().find_map(|line| line.strip_prefix("card_set_name:")).map(str::to_owned);
    }
    let decoded = decode(&content, encoding).map_err(|_| "it is not text in a known encoding")?;
    let ParsedXml { roots, open_root, error } = parse_xml(&decoded.text, DIALECT);
    let mut bank = Bank {
        title: title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()),
        ..Bank::default()
    };
    let root = roots.first().or(open_root.as_ref());
    match root.map(|root| (root.name.as_str(), root)) {
        Some(("openSM2sync", root)) => read_log(root, &files, &mut bank),
        Some(("mnemosyne", root)) => read_old(root, &files, &mut bank),
        _ => {}
    }
    if let Some(error) = error {
        let why = format!("the XML is broken here, and what follows is not read: {}", error.reason);
        bank.items.push(BankItem::refused(error.line, "", why));
    }
    Ok(bank)
}

/// Reads a log of events: tags, facts, and the cards of each fact.
fn read_log(root: &Node, files: &PackageFiles, bank: &mut Bank) {
    let events = |kind: &'static str| {
        root.children_named("log").filter(move |log| log.attribute("type") == Some(kind))
    };
    let tags: HashMap<&str, &str> = events(ADDED_TAG)
        .filter_map(|log| Some((log.attribute("o_id")?, log.child_value("name"))))
        .collect();
    let mut cards: HashMap<&str, Vec<&Node>> = HashMap::new();
    for card in events(ADDED_CARD) {
        cards.entry(card.attribute("fact").unwrap_or_default()).or_default().push(card);
    }
    for fact in events(ADDED_FACT) {
        let ident = fact.attribute("o_id").unwrap_or_default();
        let own = cards.remove(ident).unwrap_or_default();
        let mut reader = FactReader { files, media: Vec::new(), losses: Vec::new() };
        let read = reader.read_fact(fact, &own).map(|mut draft| {
            draft.source_id = Some(ident.to_owned());
            let names = own.iter().flat_map(|card| {
                card.attribute("tags")
                    .unwrap_or_default()
                    .split(',')
                    .filter_map(|tag| tags.get(tag))
            });
            draft.question.tags = tag_names(names.copied());
            for loss in std::mem::take(&mut reader.losses) {
                draft.add_loss(loss);
            }
            draft.visible = Some(visible_text(fact));
            draft
        });
        let name = fact.elements().next().map(Node::text).unwrap_or_default();
        let name = short_name(&to_plain(&name, Markup::Auto));
        let mut item = BankItem::new(Place::Line(fact.line), name, read);
        item.media = reader.media;
        bank.items.push(item);
    }
}

/// Tags without Mnemosyne's own, each once.
fn tag_names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for name in names {
        let is_own = name.is_empty() || name == "__UNTAGGED__" || name == "<default>";
        if !is_own && tags.iter().all(|tag| tag != name) {
            tags.push(name.to_owned());
        }
    }
    tags
}

/// Every text of a fact, without markup and without the signs of gaps.
fn visible_text(fact: &Node) -> String {
    let texts = fact.elements().map(|field| tags::strip_tags(&field.text()));
    texts.collect::<Vec<_>>().join("\n")
}

struct FactReader<'a> {
    files: &'a PackageFiles<'a>,
    media: Vec<Media>,
    losses: Vec<String>,
}

impl FactReader<'_> {
    fn read_fact(&mut self, fact: &Node, cards: &[&Node]) -> Result<Draft, String> {
        // A type that was made of another one is called `2::name`.
        let kind = cards.first().and_then(|card| card.attribute("card_t")).unwrap_or("1");
        let kind = kind.split("::").next().unwrap_or_default();
        let views: Vec<&str> = cards.iter().filter_map(|card| card.attribute("fact_v")).collect();
        let field = |name: &str| fact.child(name).map(Node::text).unwrap_or_default();
        match kind {
            "3" => {
                let (word, sound, meaning) = (field("f"), field("p_1"), field("m_1"));
                let back = [sound.as_str(), meaning.as_str()];
                let back: Vec<&str> = back.into_iter().filter(|text| !text.is_empty()).collect();
                let reverse = views.len() > 1;
                if views == ["3.2"] {
                    return self.two_sides(&meaning, &[word, sound].join("<br>"), false);
                }
                self.two_sides(&word, &back.join("<br>"), reverse)
            }
            "4" => self.two_sides(
                &field("blank"),
                &[field("loc"), field("marked")].join("<br>"),
                views.len() > 1,
            ),
            "5" => self.read_gaps(&field("f"), &[field("p_1"), field("m_1")].join("<br>")),
            "6" => self.read_gaps(&field("text"), ""),
            _ => {
                let mut fields: Vec<String> = fact.elements().map(Node::text).collect();
                if fact.child("f").is_some() {
                    fields = vec![field("f"), field("b")];
                }
                let front = fields.first().cloned().unwrap_or_default();
                let back = fields.get(1..).unwrap_or_default().join("<br>");
                self.two_sides(&front, &back, kind == "2" && views.len() > 1)
            }
        }
    }

    fn two_sides(&mut self, front: &str, back: &str, reverse: bool) -> Result<Draft, String> {
        let (prompt, answer) = (self.markdown(front), self.markdown(back));
        if prompt.is_empty() || answer.is_empty() {
            return Err("a side of the card is empty".to_owned());
        }
        let body = Body::Flashcard(Flashcard { answer, reverse });
        Ok(Draft::new(QuestionType::Flashcard, prompt, body))
    }

    /// Reads a text with `[answer:hint]` for each gap, which is asked by itself.
    fn read_gaps(&mut self, text: &str, after: &str) -> Result<Draft, String> {
        let (mut stem, mut gaps, mut rest) = (String::new(), Vec::new(), text);
        while let Some(open) = rest.find('[') {
            let Some(close) = rest[open..].find(']').map(|at| open + at) else { break };
            let inside = &rest[open + 1..close];
            let (answer, hint) = inside.split_once(':').unwrap_or((inside, ""));
            stem.push_str(&rest[..open]);
            stem.push(GAP);
            let hint = Some(to_plain(hint, Markup::Auto)).filter(|hint| !hint.is_empty());
            let number = u32::try_from(gaps.len() + 1).ok();
            gaps.push(Gap { answer: self.markdown(answer), number, hint });
            rest = &rest[close + 1..];
        }
        stem.push_str(rest);
        if gaps.is_empty() {
            return Err("there is no gap in brackets".to_owned());
        }
        let mut draft = draft_of_gaps(&self.markdown(&stem), &gaps)?;
        draft.question.explanation = Some(self.markdown(after)).filter(|text| !text.is_empty());
        Ok(draft)
    }

    /// A text as Markdown, with its formulas and its files.
    fn markdown(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for (open, close, mark) in
            [("<latex>", "</latex>", "$$"), ("<$$>", "</$$>", "$$"), ("<$>", "</$>", "$")]
        {
            text = text.replace(open, if mark == "$" { r"\(" } else { r"\[" });
            text = text.replace(close, if mark == "$" { r"\)" } else { r"\]" });
        }
        let text = text.replace('\n', "<br>");
        let (files, media, losses) = (self.files, &mut self.media, &mut self.losses);
        let mut missing = Vec::new();
        let converted = to_markdown(&text, Markup::Auto, &mut |source| {
            files.media_link(source, media).unwrap_or_else(|| {
                if !source.contains("://") {
                    missing.push(format!("the file {source}, which is not in the package"));
                }
                source.to_owned()
            })
        });
        losses.extend(converted.losses);
        losses.extend(missing);
        converted.markdown
    }
}

/// Reads the items of versions 1. A card that asks the other way has `.inv` in its id.
fn read_old(root: &Node, files: &PackageFiles, bank: &mut Bank) {
    let items: Vec<&Node> = root.children_named("item").collect();
    let idents: Vec<&str> = items.iter().filter_map(|item| item.attribute("id")).collect();
    for item in &items {
        let ident = item.attribute("id").unwrap_or_default();
        let is_twin = ident.split_once(".inv").is_some_and(|(of, _)| idents.contains(&of));
        if is_twin {
            continue;
        }
        let has_twin = idents.iter().any(|other| *other == format!("{ident}.inv"));
        let mut reader = FactReader { files, media: Vec::new(), losses: Vec::new() };
        let (front, back) = (item.child_value("Q"), item.child_value("A"));
        let read = reader.two_sides(front, back, has_twin).map(|mut draft| {
            draft.source_id = Some(ident.to_owned()).filter(|ident| !ident.is_empty());
            draft.question.tags = tag_names([item.child_value("cat")].into_iter());
            for loss in std::mem::take(&mut reader.losses) {
                draft.add_loss(loss);
            }
            draft.visible = Some(tags::strip_tags(&format!("{front}\n{back}")));
            draft
        });
        let name = short_name(&plain_text(&to_plain(front, Markup::Auto)));
        let mut item = BankItem::new(Place::Line(item.line), name, read);
        item.media = reader.media;
        bank.items.push(item);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;
    use crate::zip_files::zip_entries;

    const LOG: &str = "<openSM2sync number_of_entries=\"9\">\n\
        <log type=\"10\" o_id=\"t1\"><name>geo::seas</name></log>\n\
        <log type=\"10\" o_id=\"t2\"><name>__UNTAGGED__</name></log>\n\
        <log type=\"16\" o_id=\"f1\"><f>Which &lt;b&gt;sea&lt;/b&gt;?</f><b>White &lt;img src=\"a/s.png\"&gt;</b></log>\n\
        <log type=\"16\" o_id=\"f2\"><f>la mer</f><p_1>mɛʁ</p_1><m_1>the sea</m_1></log>\n\
        <log type=\"16\" o_id=\"f3\"><text>It is [deep:how] and &lt;$&gt;x_1&lt;/$&gt; [cold].</text></log>\n\
        <log type=\"16\" o_id=\"f4\"><f>alone</f><b></b></log>\n\
        <log type=\"6\" o_id=\"c1\" card_t=\"1\" fact=\"f1\" fact_v=\"1.1\" tags=\"t1,t2\"></log>\n\
        <log type=\"6\" o_id=\"c2\" card_t=\"3::mine\" fact=\"f2\" fact_v=\"3.1\" tags=\"t2\"></log>\n\
        <log type=\"6\" o_id=\"c3\" card_t=\"3::mine\" fact=\"f2\" fact_v=\"3.2\" tags=\"t2\"></log>\n\
        <log type=\"6\" o_id=\"c4\" card_t=\"6\" fact=\"f3\" fact_v=\"5.1\" tags=\"t2\"></log>\n\
        </openSM2sync>\n";

    #[test]
    fn facts_of_a_package_become_questions() {
        let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        let files = [
            ("cards.xml".to_owned(), LOG.as_bytes().to_vec()),
            ("METADATA".to_owned(), b"card_set_name:Seas\nnotes:\n".to_vec()),
            ("a/s.png".to_owned(), image),
        ];
        let bank = read(&zip_entries(files.into_iter()).unwrap(), None, "deck").unwrap();
        assert_eq!(bank.title.as_deref(), Some("Seas"));
        assert_eq!(bank.items[0].media.len(), 1);
        let (deck, lines) = deck_of(bank, Format::Mnemosyne);
        assert_eq!(
            lines,
            [
                "line 4, Which sea?: taken",
                "line 5, la mer: taken",
                "line 6, It is [deep:how] and <$>x_1</$> [cold].: taken",
                "line 7, alone: refused a side of the card is empty"
            ]
        );
        for part in [
            "prompt = \"Which **sea**?\"\nanswer = \"White ![](deck/s-",
            "tags = [\"geo::seas\"]\n",
            "prompt = \"la mer\"\nanswer = \"\"\"\nmɛʁ\\\\\nthe sea\"\"\"\nreverse = true\n",
            "prompt = \"It is {{c1::deep::how}} and $x_1$ {{c2::cold}}.\"\n",
        ] {
            assert!(deck.contains(part), "{part} is not in\n{deck}");
        }
    }

    #[test]
    fn items_of_old_versions_are_read() {
        let text = "<?xml version=\"1.0\"?>\n<mnemosyne core_version=\"1\">\n<category active=\"1\"><name>Words</name></category>\n\
                    <item id=\"a1\"><cat>Words</cat><Q>la mer</Q><A>the sea</A></item>\n\
                    <item id=\"a1.inv\"><cat>Words</cat><Q>the sea</Q><A>la mer</A></item>\n\
                    <item id=\"b\"><cat>&lt;default&gt;</cat><Q>2 &lt; 3?</Q><A>yes</A></item>\n</mnemosyne>\n";
        assert!(is_likely(text));
        let (deck, lines) = deck_of(read(text.as_bytes(), None, "").unwrap(), Format::Mnemosyne);
        assert_eq!(lines, ["line 4, la mer: taken", "line 6, 2 < 3?: taken"]);
        assert!(deck.contains("reverse = true\ntags = [\"Words\"]"), "{deck}");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80), text in any::<String>(), fields in "(<f>|</f>|<b>|</b>|<text>|</text>|\\[|\\]|&lt;|[a:é]){0,20}") {
            drop(read(&bytes, None, ""));
            for inside in [text, fields] {
                let xml = format!("<openSM2sync><log type=\"16\" o_id=\"f\">{inside}</log></openSM2sync>");
                if let Ok(bank) = read(xml.as_bytes(), None, "") {
                    drop(deck_of(bank, Format::Mnemosyne));
                }
            }
        }
    }
}
