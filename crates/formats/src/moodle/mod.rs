//! Moodle XML: <https://docs.moodle.org/en/Moodle_XML_format>, read as Moodle reads it.

mod parts;
mod question;
#[cfg(test)]
mod tests;
mod xml;

use super::bank::{Bank, Fate, Item, Place, beginning};
use super::gift::category;

pub(super) use parts::{PLUGIN, encoded};

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
    let (elements, broken) = xml::elements(text, "quiz");
    let mut bank = Bank::default();
    let mut tag = None;
    for element in elements {
        let place = Place::Line(element.line);
        match (element.name.as_str(), element.attribute("type")) {
            ("question", Some("category")) => {
                tag = category(element.value("category"));
                let told = element.value("info");
                if !told.is_empty() {
                    let fate = Fate::Passed("what is said of a category".to_owned());
                    bank.items.push(Item { place, name: beginning(told), fate, media: Vec::new() });
                }
            }
            ("question", _) => bank.items.push(question::read(&element, tag.as_deref(), folder)),
            (name, _) => {
                let fate = Fate::Refused(format!("<{name}>, which is no question"));
                bank.items.push(Item { place, name: String::new(), fate, media: Vec::new() });
            }
        }
    }
    if let Some(xml::Broken { line, why }) = broken {
        let fate = Fate::Refused(format!("the XML is broken here, and what follows is not read: {why}"));
        bank.items.push(Item { place: Place::Line(line), name: String::new(), fate, media: Vec::new() });
    }
    bank
}
