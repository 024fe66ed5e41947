//! QTI, the exchange of learning platforms: 1.2 as Canvas, Blackboard and D2L write it, and items of
//! 2.x and 3.0, alone or in a zip file. <https://www.imsglobal.org/question/>

mod classic;
mod conditions;
mod item;
#[cfg(test)]
mod tests;
mod texts;
mod tree;

use super::bank::{Bank, BankItem, ItemResult, Place};
use super::decode::decode;
use super::media::Media;
use super::zip_files::unpack_zip;

use tree::{Node, parse_tree};

/// Whether a text looks like a file of QTI.
#[must_use]
pub fn is_likely(text: &str) -> bool {
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
pub fn read(bytes: &[u8], encoding: Option<&str>, folder: &str) -> Result<Bank, String> {
    let mut files = PackageFiles { folder, entries: Vec::new() };
    let mut texts = Vec::new();
    if bytes.starts_with(b"PK\x03\x04") {
        for (name, content) in unpack_zip(bytes)? {
            if name.to_ascii_lowercase().ends_with(".xml") {
                texts.push((name, content));
            } else {
                files.entries.push((name, content));
            }
        }
        texts.sort();
    } else {
        texts.push((String::new(), bytes.to_vec()));
    }
    let mut bank = Bank::default();
    let is_single = texts.len() == 1;
    for (name, content) in texts {
        let Ok(decoded) = decode(&content, encoding) else {
            bank.items.push(refused_item(1, &name, "it is not text in a known encoding"));
            continue;
        };
        match parse_tree(&decoded.text) {
            Ok(root) => read_root(&root, &name, &mut files, &mut bank),
            Err((line, why)) if is_single || is_likely(&decoded.text) => {
                let why = format!("the XML is broken here: {why}");
                bank.items.push(refused_item(line, &name, &why));
            }
            Err(_) => {}
        }
    }
    Ok(bank)
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
        "assessmentItem" => bank.items.push(item::read_item(root, name, files)),
        _ => {}
    }
}

/// The files of a package that texts may show.
pub(super) struct PackageFiles<'a> {
    folder: &'a str,
    entries: Vec<(String, Vec<u8>)>,
}

impl PackageFiles<'_> {
    /// The path of an image in the deck, with the image among `media`. `None` if the package lacks
    /// it.
    fn image_link(&self, source: &str, media: &mut Vec<Media>) -> Option<String> {
        let plain = source.split(['?', '#']).next().unwrap_or_default().replace("%20", " ");
        let name = plain.rsplit('/').next().filter(|name| !name.is_empty())?;
        let (path, bytes) =
            self.entries.iter().find(|(path, _)| path.rsplit('/').next() == Some(name))?;
        let file = Media::from_untrusted(path, bytes.clone())?;
        let link = file.link(self.folder);
        if !media.contains(&file) {
            media.push(file);
        }
        Some(link)
    }
}

fn refused_item(line: usize, name: &str, why: &str) -> BankItem {
    let result = ItemResult::Refused(why.to_owned());
    BankItem { place: Place::Line(line), name: name.to_owned(), result, media: Vec::new() }
}
