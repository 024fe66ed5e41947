//! Exports of Mochi (`.mochi`): a zip file with `data.json` or `data.edn`.
//! <https://mochi.cards/docs/import-and-export/mochi-format/>

mod edn;
mod transit;

use serde_json::Value;

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Flashcard};
use obverse_core::text::plain_text;

use super::bank::{Bank, BankItem, Draft, Place, common_levels, levels_below, short_name};
use super::hashcards::{Gap, draft_of_gaps};
use super::media::Media;
use super::zip_files::{PackageFiles, unpack_zip};
use crate::GAP;

/// The names of the data in a package.
pub(super) const DATA_FILES: [&str; 2] = ["data.json", "data.edn"];

/// Reads a package. `folder` is the folder for media beside the deck.
///
/// # Errors
///
/// Says why the package cannot be read.
pub(crate) fn read(bytes: &[u8], folder: &str) -> Result<Bank, String> {
    let mut files = PackageFiles { folder, entries: unpack_zip(bytes)? };
    let data = files.entries.iter().position(|(name, _)| DATA_FILES.contains(&name.as_str()));
    let (name, data) = files.entries.swap_remove(data.ok_or("it holds no `data.json`")?);
    let text = String::from_utf8(data).map_err(|_| format!("its `{name}` is not in UTF-8"))?;
    let data = if name == DATA_FILES[0] {
        let value = serde_json::from_str(&text)
            .map_err(|error| format!("the JSON of its `{name}` is broken: {error}"))?;
        transit::decode(&value)
    } else {
        edn::parse(&text).map_err(|why| format!("its `{name}` is broken: {why}"))?
    };
    Ok(read_data(&data, &files))
}

fn read_data(data: &Value, files: &PackageFiles) -> Bank {
    let decks: Vec<&Value> = list(&data["decks"]).collect();
    let names: Vec<String> = decks.iter().map(|deck| deck_path(deck, &decks)).collect();
    let shared = common_levels(names.iter().map(String::as_str));
    let templates: Vec<&Value> = list(&data["templates"]).collect();
    let mut bank =
        Bank { title: Some(shared.clone()).filter(|title| !title.is_empty()), ..Bank::default() };
    let loose = list(&data["cards"]).map(|card| (card, ""));
    let cards = decks
        .iter()
        .zip(&names)
        .flat_map(|(deck, name)| list(&deck["cards"]).map(move |card| (card, name.as_str())));
    for (number, (card, deck)) in (1..).zip(cards.chain(loose)) {
        let mut reader = CardReader { files, media: Vec::new(), losses: Vec::new() };
        let content = card_content(card, &templates);
        let read = reader.read_card(card, &content).map(|mut draft| {
            draft.source_id = text(&card["id"]).map(str::to_owned);
            draft.question.tags.extend(levels_below(deck, &shared));
            draft.question.tags.extend(list(&card["tags"]).filter_map(text).map(str::to_owned));
            for loss in std::mem::take(&mut reader.losses) {
                draft.add_loss(loss);
            }
            draft
        });
        let name = text(&card["name"]).filter(|name| !name.is_empty());
        let front = split_sides(&content).into_iter().next().unwrap_or_default();
        let name = short_name(&plain_text(name.unwrap_or(&front)));
        let mut item = BankItem::new(Place::Note(number), name, read);
        item.media = reader.media;
        bank.items.push(item);
    }
    bank
}

/// The items of a list; none if it is no list.
fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

/// The most decks around a deck.
const MAX_LEVELS: usize = 20;

/// The names of a deck and of those around it, with `::` between them.
fn deck_path(deck: &Value, decks: &[&Value]) -> String {
    let mut names = vec![text(&deck["name"]).unwrap_or_default()];
    let mut open = deck;
    while let Some(parent) = text(&open["parent-id"]) {
        let found = decks.iter().find(|deck| text(&deck["id"]) == Some(parent));
        let (Some(found), true) = (found, names.len() < MAX_LEVELS) else { break };
        open = found;
        names.insert(0, text(&open["name"]).unwrap_or_default());
    }
    names.join("::")
}

/// The text of a card. A card of a template has its fields instead.
fn card_content(card: &Value, templates: &[&Value]) -> String {
    let content = text(&card["content"]).unwrap_or_default();
    let template = text(&card["template-id"])
        .and_then(|id| templates.iter().find(|template| text(&template["id"]) == Some(id)));
    let Some(fields) = card["fields"].as_object().filter(|fields| !fields.is_empty()) else {
        return content.to_owned();
    };
    let value = |id: &str| {
        let field = fields.get(id).unwrap_or(&Value::Null);
        text(&field["value"]).or_else(|| text(field)).unwrap_or_default().to_owned()
    };
    if let Some(template) = template {
        let mut filled = text(&template["content"]).unwrap_or_default().to_owned();
        for (id, field) in template["fields"].as_object().into_iter().flatten() {
            if let Some(name) = text(&field["name"]) {
                for mark in [format!("<< {name} >>"), format!("<<{name}>>")] {
                    filled = filled.replace(&mark, &value(id));
                }
            }
        }
        if !filled.trim().is_empty() {
            return filled;
        }
    }
    if !content.trim().is_empty() {
        return content.to_owned();
    }
    let values: Vec<String> =
        fields.keys().map(|id| value(id)).filter(|text| !text.is_empty()).collect();
    values.join("\n---\n")
}

struct CardReader<'a> {
    files: &'a PackageFiles<'a>,
    media: Vec<Media>,
    losses: Vec<String>,
}

impl CardReader<'_> {
    fn read_card(&mut self, card: &Value, content: &str) -> Result<Draft, String> {
        let sides: Vec<String> =
            split_sides(content).into_iter().map(|side| self.with_media(&side)).collect();
        let (front, backs) = sides.split_first().ok_or("the card is empty")?;
        let (stem, gaps) = cut_gaps(front);
        let visible: Vec<String> = sides.iter().map(|side| visible_side(side)).collect();
        let mut draft = if gaps.is_empty() {
            let backs: Vec<&str> =
                backs.iter().map(String::as_str).filter(|back| !back.is_empty()).collect();
            if front.is_empty() || backs.is_empty() {
                return Err("a side of the card is empty".to_owned());
            }
            let reverse = card["review-reverse?"].as_bool() == Some(true);
            let body = Body::Flashcard(Flashcard { answer: backs.join("\n\n---\n\n"), reverse });
            Draft::new(QuestionType::Flashcard, front.clone(), body)
        } else {
            let mut draft = draft_of_gaps(&stem, &gaps)?;
            let after = backs.join("\n\n");
            draft.question.explanation = Some(after).filter(|text| !text.trim().is_empty());
            draft
        };
        draft.visible = Some(visible.join("\n"));
        Ok(draft)
    }

    /// A text with the paths of its files in the deck. Mochi calls them `@media/name`.
    fn with_media(&mut self, side: &str) -> String {
        let (mut out, mut rest) = (String::new(), side);
        while let Some(at) = rest.find("](@media/") {
            let begin = at + "](".len();
            let Some(end) = rest[begin..].find(')').map(|end| begin + end) else { break };
            let name = &rest[begin + "@media/".len()..end];
            out.push_str(&rest[..begin]);
            match self.files.media_link(name, &mut self.media) {
                Some(link) => out.push_str(&link),
                None => {
                    self.losses.push(format!("the file {name}, which is not in the package"));
                    out.push_str(name);
                }
            }
            rest = &rest[end..];
        }
        out + rest
    }
}

/// The sides of a card: a line of three hyphens stands between two.
fn split_sides(content: &str) -> Vec<String> {
    let mut sides = vec![String::new()];
    let mut is_code = false;
    for line in content.lines() {
        is_code ^= line.trim_start().starts_with("```");
        if line.trim() == "---" && !is_code {
            sides.push(String::new());
        } else if let Some(side) = sides.last_mut() {
            side.push_str(line);
            side.push('\n');
        }
    }
    sides.iter().map(|side| side.trim_matches('\n').trim_end().to_owned()).collect()
}

/// The text with a sign for each gap, `{{answer}}` or `{{1::answer}}`, and the gaps with their
/// numbers.
fn cut_gaps(text: &str) -> (String, Vec<Gap>) {
    let (mut stem, mut gaps, mut rest) = (String::new(), Vec::new(), text);
    while let Some(open) = rest.find("{{") {
        let Some(close) = rest[open..].find("}}").map(|at| open + at) else { break };
        let inside = rest[open + 2..close].trim();
        let (number, answer) = match inside.split_once("::") {
            Some((number, answer)) if number.parse::<u32>().is_ok_and(|number| number > 0) => {
                (number.parse().ok(), answer)
            }
            _ => (None, inside),
        };
        stem.push_str(&rest[..open]);
        stem.push(GAP);
        gaps.push(Gap { answer: answer.trim().to_owned(), number, hint: None });
        rest = &rest[close + 2..];
    }
    stem.push_str(rest);
    // A gap without a number is asked with the first one.
    if gaps.iter().any(|gap: &Gap| gap.number.is_some()) {
        for gap in &mut gaps {
            gap.number = gap.number.or(Some(1));
        }
    }
    (stem, gaps)
}

/// A side without the marks of its gaps.
fn visible_side(side: &str) -> String {
    let (stem, gaps) = cut_gaps(side);
    let mut parts: Vec<&str> = stem.split(GAP).collect();
    parts.extend(gaps.iter().map(|gap| gap.answer.as_str()));
    parts.join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::read;
    use crate::Format;
    use crate::tests::deck_of;
    use crate::zip_files::zip_entries;

    fn package(name: &str, data: &str) -> Vec<u8> {
        let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        let files = [(name.to_owned(), data.as_bytes().to_vec()), ("abc.png".to_owned(), image)];
        zip_entries(files.into_iter()).unwrap()
    }

    const JSON: &str = r#"{"~:version":2,
        "~:templates":{"~#list":[{"~:id":"~:t1","~:content":"<< Word >>\n---\n<< Meaning >>",
            "~:fields":{"~:name":{"~:id":"~:name","~:name":"Word"},"~:m":{"~:id":"~:m","~:name":"Meaning"}}}]},
        "~:decks":[{"~:id":"~:d1","~:name":"Seas"},{"~:id":"~:d2","~:name":"Cold","~:parent-id":"~:d1",
        "~:cards":{"~#list":[
            {"~:id":"~:a","~:content":"Which *sea*? ![](@media/abc.png)\n---\nWhite","~:tags":{"~#set":["geo"]}},
            {"~:id":"~:b","~:content":"It is {{1::deep}} and {{2::cold}}."},
            {"~:id":"~:c","~:template-id":"~:t1","~:content":"","~:fields":{"~:name":{"~:value":"la mer"},
                "~:m":{"~:value":"the sea"}}},
            {"~:id":"~:d","~:content":"alone"}]}}]}"#;

    const EDN: &str = r#"{:version 2 ; a comment
        :decks [{:id :d1, :name "Seas" :cards ({:id :a :content "Which?\n---\nWhite" :tags #{"geo"}
        :pos "6" :created-at #inst "2026-01-01"} #_ {:id :b} {:content "It is {{deep}}." :ease 1.5M})}]}"#;

    #[test]
    fn cards_of_both_kinds_of_data_are_read() {
        let bank = read(&package("data.json", JSON), "deck").unwrap();
        assert_eq!(bank.title.as_deref(), Some("Seas"));
        assert_eq!(bank.items[0].media.len(), 1);
        let (deck, lines) = deck_of(bank, Format::Mochi);
        assert_eq!(
            lines,
            [
                "note 1, Which sea? @media/abc.png: taken",
                "note 2, It is {{1::deep}} and {{2::cold}}.: taken",
                "note 3, la mer: taken",
                "note 4, alone: refused a side of the card is empty"
            ]
        );
        for part in [
            "prompt = \"Which *sea*? ![](deck/abc-",
            "answer = \"White\"\ntags = [\"Cold\", \"geo\"]\n",
            "prompt = \"It is {{c1::deep}} and {{c2::cold}}.\"\n",
            "prompt = \"la mer\"\nanswer = \"the sea\"\n",
        ] {
            assert!(deck.contains(part), "{part} is not in\n{deck}");
        }
        let bank = read(&package("data.edn", EDN), "deck").unwrap();
        let (deck, lines) = deck_of(bank, Format::Mochi);
        assert_eq!(lines, ["note 1, Which?: taken", "note 2, It is {{deep}}.: taken"]);
        assert!(deck.contains("answer = \"White\"\ntags = [\"geo\"]"), "{deck}");
        assert!(deck.contains("prompt = \"It is {{deep}}.\""), "{deck}");
    }

    #[test]
    fn other_files_are_refused_with_a_reason() {
        assert_eq!(read(&package("other", ""), "").unwrap_err(), "it holds no `data.json`");
        let broken = read(&package("data.edn", "{:a"), "").unwrap_err();
        assert_eq!(broken, "its `data.edn` is broken: nothing closes a `{`");
    }

    proptest! {
        #[test]
        fn any_package_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60), text in any::<String>(), signs in "[{}\\[\\]()#:\"a-~^ ]{0,40}") {
            drop(read(&bytes, ""));
            for data in [text, signs] {
                for name in ["data.json", "data.edn"] {
                    drop(read(&package(name, &data), ""));
                }
                let card = format!("{{:decks [{{:cards [{{:content {}}}]}}]}}", serde_json::Value::from(data));
                if let Ok(bank) = read(&package("data.edn", &card), "") {
                    drop(deck_of(bank, Format::Mochi));
                }
            }
        }
    }
}
