//! Moodle XML: <https://docs.moodle.org/en/Moodle_XML_format>, read as Moodle reads it.

mod question;
#[cfg(test)]
mod tests;
mod texts;
mod xml;

use super::bank::{Bank, BankItem, ItemResult, Place, short_name};
use super::gift::category_tag;

pub(super) use texts::{PLUGIN_FILE, percent_encode};

/// Whether a text looks like a question bank of Moodle.
#[must_use]
pub fn is_likely(text: &str) -> bool {
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    begins.starts_with('<') && (begins.contains("<quiz>") || begins.contains("<quiz "))
}

/// Reads a file. What follows a place where the XML is broken is not read, and told; files that questions show are to lie in
/// this folder beside the deck.
#[must_use]
pub fn read(text: &str, folder: &str) -> Bank {
    let (elements, broken) = xml::parse_elements(text, "quiz");
    let mut bank = Bank::default();
    let mut tag = None;
    for element in elements {
        let place = Place::Line(element.line);
        match (element.name.as_str(), element.attribute("type")) {
            ("question", Some("category")) => {
                tag = category_tag(element.child_value("category"));
                let told = element.child_value("info");
                if !told.is_empty() {
                    let fate = ItemResult::Skipped("what is said of a category".to_owned());
                    bank.items.push(BankItem {
                        place,
                        name: short_name(told),
                        result: fate,
                        media: Vec::new(),
                    });
                }
            }
            ("question", _) => bank.items.push(question::read_question(&element, tag.as_deref(), folder)),
            (name, _) => {
                let fate = ItemResult::Refused(format!("<{name}>, which is no question"));
                bank.items.push(BankItem { place, name: String::new(), result: fate, media: Vec::new() });
            }
        }
    }
    if let Some(xml::XmlError { line, reason: why }) = broken {
        let fate =
            ItemResult::Refused(format!("the XML is broken here, and what follows is not read: {why}"));
        bank.items.push(BankItem {
            place: Place::Line(line),
            name: String::new(),
            result: fate,
            media: Vec::new(),
        });
    }
    bank
}
