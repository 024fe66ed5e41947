//! Writes QTI 2.1 and 3.0: a zip file with an item for each question, and a test of all of them.

mod cloze;
mod markup;
mod parts;

use std::collections::BTreeMap;

use html_escape::{encode_double_quoted_attribute, encode_text};

use crate::export::ReadFile;
use crate::export::losses::{Losses, add_question_losses};
use crate::export::question_texts::markdown_texts;
use crate::html::local_image_paths;
use crate::media::Media;
use crate::zip_files::zip_entries;
use obverse_core::deck::{Deck, Question, make_slug};

use super::legal_xml;
use markup::{Version, xhtml_blocks};
use parts::{ModernParts, item_parts};

pub(in crate::export) use markup::Version as QtiVersion;

/// The deck keys that an item can hold.
const CARRIED: &[&str] = &["name", "explanation", "points", "images", "right", "wrong"];

/// Writes a package, item by item.
#[derive(Debug)]
pub(in crate::export) struct ModernQtiWriter {
    version: Version,
    /// The items by their identifiers.
    items: Vec<(String, String)>,
    files: BTreeMap<String, Vec<u8>>,
}

impl ModernQtiWriter {
    pub(crate) fn new(version: Version) -> Self {
        Self { version, items: Vec::new(), files: BTreeMap::new() }
    }

    /// Adds an item for a question, or says why there is none.
    pub(crate) fn add_question(
        &mut self,
        question: &Question,
        deck: &Deck,
        files: &mut ReadFile,
        losses: &mut Losses,
    ) -> Result<(), String> {
        add_question_losses(question, deck, CARRIED, losses);
        let parts = item_parts(question, deck, self.version, losses)?;
        let ident = self.free_identifier(&question.id.0);
        let mut item = self.item_xml(question, &ident, &parts, losses);
        for path in markdown_texts(question).into_iter().flat_map(local_image_paths) {
            match files(&path) {
                Ok(bytes) => {
                    let media = Media::new(&path, bytes);
                    let name = format!("images/{}", media.name);
                    item = item.replace(&image_source(&path), &image_source(&format!("../{name}")));
                    self.files.insert(name, media.bytes);
                }
                Err(why) => losses.add(format!("the image {path}, {why}")),
            }
        }
        self.items.push((ident, item));
        Ok(())
    }

    /// An identifier that XML allows and that no other item has.
    fn free_identifier(&self, id: &str) -> String {
        let plain = format!("q-{}", make_slug(id));
        let is_taken = |wanted: &str| self.items.iter().any(|(ident, _)| ident == wanted);
        let mut ident = plain.clone();
        let mut number = 2;
        while is_taken(&ident) {
            ident = format!("{plain}-{number}");
            number += 1;
        }
        ident
    }

    fn item_xml(
        &self,
        question: &Question,
        ident: &str,
        parts: &ModernParts,
        losses: &mut Losses,
    ) -> String {
        let version = self.version;
        let mut inside = parts.declarations.clone();
        inside.push_str(&version.outcome("SCORE", "float", Some("0")));
        inside.push_str(&version.outcome("MAXSCORE", "float", Some(&question.points.to_string())));
        if parts.has_feedback {
            inside.push_str(&version.element(
                "outcomeDeclaration",
                &[
                    ("identifier", "FEEDBACK"),
                    ("cardinality", parts.cardinality),
                    ("baseType", "identifier"),
                ],
                "",
            ));
        }
        let said = [
            ("explanation", &question.explanation),
            ("correct", &question.feedback.right),
            ("incorrect", &question.feedback.wrong),
        ];
        let said: Vec<(&str, &String)> =
            said.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?))).collect();
        if !said.is_empty() {
            inside.push_str(&version.element(
                "outcomeDeclaration",
                &[("identifier", "SAID"), ("cardinality", "multiple"), ("baseType", "identifier")],
                "",
            ));
        }
        inside.push_str(&version.element("itemBody", &[], &parts.body));
        let names: Vec<&str> = said.iter().map(|(name, _)| *name).collect();
        inside.push_str(&version.processing(parts, &names));
        for (name, text) in said {
            let text = xhtml_blocks(text, losses);
            let text = version.feedback_body(&text);
            let attributes =
                [("outcomeIdentifier", "SAID"), ("identifier", name), ("showHide", "show")];
            inside.push_str(&version.element("modalFeedback", &attributes, &text));
        }
        let title = legal_xml(&question.name());
        let item = version.element(
            "assessmentItem",
            &[
                ("xmlns", version.namespace()),
                ("identifier", ident),
                ("title", &title),
                ("adaptive", "false"),
                ("timeDependent", "false"),
            ],
            &inside,
        );
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{item}")
    }

    /// The package.
    pub(crate) fn finish(self, deck: &Deck) -> Result<Vec<u8>, String> {
        let version = self.version;
        let ident = format!("obverse-{}", make_slug(&deck.id.0));
        let references: String = self
            .items
            .iter()
            .map(|(item, _)| {
                let href = format!("items/{item}.xml");
                let attributes = [("identifier", item.as_str()), ("href", href.as_str())];
                version.element("assessmentItemRef", &attributes, "")
            })
            .collect();
        let title = legal_xml(&deck.title);
        let section = version.element(
            "assessmentSection",
            &[("identifier", "section"), ("title", &title), ("visible", "true")],
            &references,
        );
        let part = version.element(
            "testPart",
            &[
                ("identifier", "part"),
                ("navigationMode", "nonlinear"),
                ("submissionMode", "individual"),
            ],
            &section,
        );
        let test = version.element(
            "assessmentTest",
            &[("xmlns", version.namespace()), ("identifier", &ident), ("title", &title)],
            &part,
        );
        let test = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{test}");
        let entries = [
            ("imsmanifest.xml".to_owned(), self.manifest_xml(&ident).into_bytes()),
            ("test.xml".to_owned(), test.into_bytes()),
        ];
        let items = self.items.into_iter();
        let items = items.map(|(ident, item)| (format!("items/{ident}.xml"), item.into_bytes()));
        zip_entries(entries.into_iter().chain(items).chain(self.files))
            .map_err(|error| format!("the package cannot be written: {error}"))
    }

    fn manifest_xml(&self, ident: &str) -> String {
        let version = self.version;
        let (item_type, test_type) = version.resource_types();
        let items = self.items.iter().map(|(item, xml)| {
            let images = self.files.keys().filter(|name| xml.contains(name.as_str()));
            let images: String = images
                .map(|name| format!("<dependency identifierref=\"{}\"/>", file_ident(name)))
                .collect();
            format!(
                "<resource identifier=\"{item}\" type=\"{item_type}\" href=\"items/{item}.xml\">\
                 <file href=\"items/{item}.xml\"/>{images}</resource>\n"
            )
        });
        let files = self.files.keys().map(|name| {
            format!(
                "<resource identifier=\"{}\" type=\"webcontent\" href=\"{name}\"><file href=\"{name}\"/></resource>\n",
                file_ident(name)
            )
        });
        let uses =
            self.items.iter().map(|(item, _)| format!("<dependency identifierref=\"{item}\"/>"));
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" identifier=\"{ident}-manifest\">\n\
             <metadata><schema>{}</schema><schemaversion>{}</schemaversion></metadata>\n\
             <organizations/>\n<resources>\n\
             <resource identifier=\"{ident}\" type=\"{test_type}\" href=\"test.xml\"><file href=\"test.xml\"/>{}</resource>\n\
             {}{}</resources>\n</manifest>\n",
            version.schema_name(),
            version.number(),
            uses.collect::<String>(),
            items.collect::<String>(),
            files.collect::<String>(),
        )
    }
}

fn file_ident(name: &str) -> String {
    format!("file-{}", make_slug(name))
}

/// The attribute that shows an image.
fn image_source(path: &str) -> String {
    format!("src=\"{}\"", encode_double_quoted_attribute(path))
}

/// A text as the content of an element.
fn escaped(text: &str) -> String {
    encode_text(&legal_xml(text)).into_owned()
}
