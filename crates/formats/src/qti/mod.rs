//! QTI, the exchange of learning platforms: 1.2 as Canvas, Blackboard and D2L write it, and items of
//! 2.x and 3.0, alone or in a zip file. <https://www.imsglobal.org/question/>

mod classic;
mod conditions;
mod declaration;
mod item;
#[cfg(test)]
mod tests;
mod texts;

use super::bank::{Bank, BankItem};
use super::decode::decode;
use super::xml::{Node, ParsedXml, XmlDialect, parse_xml};
use super::zip_files::{PackageFiles, is_zip, unpack_zip};

/// Whether a text looks like a file of QTI.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    begins.starts_with('<')
        && ["<questestinterop", "<assessmentItem", "<qti-assessment-item"]
            .iter()
            .any(|root| begins.contains(root))
}

/// Reads a file or a package. `folder` is the folder for media beside the deck.
///
/// # Errors
///
/// Says why the package cannot be read.
pub(crate) fn read(bytes: &[u8], encoding: Option<&str>, folder: &str) -> Result<Bank, String> {
    let mut files = PackageFiles { folder, entries: Vec::new() };
    let mut texts = Vec::new();
    if is_zip(bytes) {
        for (name, content) in unpack_zip(bytes)? {
            if name.to_ascii_lowercase().ends_with(".xml") {
                texts.push((name, content));
            } else {
                files.entries.push((name, content));
            }
        }
        sort_by_manifest(&mut texts);
    } else {
        texts.push((String::new(), bytes.to_vec()));
    }
    let mut bank = Bank::default();
    let is_single = texts.len() == 1;
    for (name, content) in texts {
        let Ok(decoded) = decode(&content, encoding) else {
            bank.items.push(BankItem::refused(1, &name, NOT_TEXT));
            continue;
        };
        let ParsedXml { roots, error, .. } = parse_xml(&decoded.text, DIALECT);
        match error {
            None => roots.iter().for_each(|root| read_root(root, &name, &mut files, &mut bank)),
            Some(error) if is_single || is_likely(&decoded.text) => {
                let why = format!("the XML is broken here: {}", error.reason);
                bank.items.push(BankItem::refused(error.line, &name, why));
            }
            Some(_) => {}
        }
    }
    Ok(bank)
}

/// Sorts the files of a package as its manifest lists them, or else by their names.
fn sort_by_manifest(texts: &mut [(String, Vec<u8>)]) {
    let manifest = texts.iter().find(|(name, _)| name.ends_with("imsmanifest.xml"));
    let manifest = manifest.map(|(_, content)| String::from_utf8_lossy(content).into_owned());
    let manifest = manifest.unwrap_or_default();
    texts.sort_by_cached_key(|(name, _)| {
        let place = manifest.find(&format!("href=\"{name}\""));
        (place.unwrap_or(usize::MAX), name.clone())
    });
}

/// Reads the items of a file. Other files of a package, such as its list, hold none.
fn read_root(root: &Node, name: &str, files: &mut PackageFiles, bank: &mut Bank) {
    match root.name.as_str() {
        "questestinterop" => {
            let titled = root.descendants("assessment").into_iter().next();
            let title = titled.and_then(|assessment| assessment.attribute("title"));
            bank.title = bank.title.take().or(title.map(str::to_owned));
            for item in root.descendants("item") {
                bank.items.push(classic::read_item(item, files));
            }
        }
        "assessmentTest" => {
            let title = root.attribute("title").map(str::trim).filter(|title| !title.is_empty());
            bank.title = bank.title.take().or(title.map(str::to_owned));
        }
        "assessmentItem" => bank.items.push(item::read_item(root, name, files)),
        _ => {}
    }
}

/// The reason to refuse a file in no known encoding.
const NOT_TEXT: &str = "it is not text in a known encoding";

const DIALECT: XmlDialect = XmlDialect { spell_name, html_holder: None };

/// A name without its prefix. The names of QTI 3 become those of QTI 2.
fn spell_name(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or_default();
    let own = name.strip_prefix("qti-");
    if own.is_none() && !name.contains('-') {
        return name.to_owned();
    }
    let mut parts = own.unwrap_or(name).split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let mut signs = part.chars();
        let capital = signs.next().map(|c| c.to_ascii_uppercase());
        name + &capital.into_iter().chain(signs).collect::<String>()
    })
}
