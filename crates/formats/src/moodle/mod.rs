//! Moodle XML: <https://docs.moodle.org/en/Moodle_XML_format>, read like Moodle does.

mod gaps;
mod question;
#[cfg(test)]
mod tests;
mod texts;
mod visible;

use super::bank::{Bank, BankItem, ItemResult, Place, short_name};
use super::gift::category_tag;
use super::xml::{Node, ParsedXml, XmlDialect, XmlError, parse_xml};

pub(super) use texts::{PLUGIN_FILE, percent_encode};

/// Whether a text looks like a Moodle question bank.
#[must_use]
pub fn is_likely(text: &str) -> bool {
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    begins.starts_with('<')
        && (["<quiz>", "<quiz "].iter().any(|root| begins.contains(root))
            || begins.contains("<question type=") && begins.contains("<questiontext"))
}

/// Reads a file. If the XML is broken, the rest of the file is not read, and an item reports it.
/// `folder` is the folder for media beside the deck.
#[must_use]
pub fn read(text: &str, folder: &str) -> Bank {
    let parsed = parse_xml(text, DIALECT);
    let mut bank = Bank::default();
    let mut tag = None;
    let (elements, broken) = quiz_elements(&parsed);
    for element in elements {
        let place = Place::Line(element.line);
        match (element.name.as_str(), element.attribute("type")) {
            ("question", Some("category")) => {
                tag = category_tag(element.child_value("category"));
                let info = element.child_value("info");
                if !info.is_empty() {
                    let why = "the description of a category".to_owned();
                    bank.items.push(BankItem {
                        place,
                        name: short_name(info),
                        result: ItemResult::Skipped(why),
                        media: Vec::new(),
                    });
                }
            }
            ("question", _) => {
                bank.items.push(question::read_question(element, tag.as_deref(), folder));
            }
            (name, _) => {
                let result = ItemResult::Refused(format!("<{name}>, which is no question"));
                bank.items.push(BankItem { place, name: String::new(), result, media: Vec::new() });
            }
        }
    }
    if let Some(XmlError { line, reason }) = broken {
        let why = format!("the XML is broken here, and what follows is not read: {reason}");
        bank.items.push(BankItem {
            place: Place::Line(line),
            name: String::new(),
            result: ItemResult::Refused(why),
            media: Vec::new(),
        });
    }
    bank
}

/// Names as they are; `<text>` holds HTML.
const DIALECT: XmlDialect = XmlDialect { spell_name: str::to_owned, html_holder: Some("text") };

/// The elements of a bank, and the error that ends it. A file may lack its root.
fn quiz_elements(parsed: &ParsedXml) -> (Vec<&Node>, Option<XmlError>) {
    let root = parsed.roots.first().or(parsed.open_root.as_ref());
    let error = parsed.error.as_ref();
    let error = error.map(|error| XmlError { line: error.line, reason: error.reason.clone() });
    match root {
        Some(root) if root.name == "quiz" => (root.elements().collect(), error),
        Some(root) if root.name == "question" => (parsed.roots.iter().collect(), error),
        Some(root) => {
            let reason = format!("<{}>, where <quiz> is due", root.name);
            (Vec::new(), Some(XmlError { line: root.line, reason }))
        }
        None => (Vec::new(), error),
    }
}
