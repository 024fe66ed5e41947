//! Writes QTI 1.2 in a zip file, as Canvas writes it and most platforms read it.

mod modern;
mod parts;

use std::collections::BTreeMap;

use html_escape::{encode_double_quoted_attribute, encode_text};

use crate::html::{local_image_paths, to_html};
use crate::media::Media;
use crate::zip_files::zip_entries;
use obverse_core::deck::{Deck, Question, make_slug};

use super::ReadFile;
use super::losses::{Losses, add_question_losses};

use parts::{ItemParts, item_parts};

pub(super) use modern::{ModernQtiWriter, QtiVersion};

/// The deck keys that an item can hold.
const CARRIED: &[&str] = &["name", "explanation", "points", "images", "right", "wrong"];

/// Writes a package, item by item.
#[derive(Debug, Default)]
pub(super) struct QtiWriter {
    items: String,
    files: BTreeMap<String, Vec<u8>>,
}

impl QtiWriter {
    /// Adds an item for a question, or says why there is none.
    pub(super) fn add_question(
        &mut self,
        question: &Question,
        deck: &Deck,
        files: &mut ReadFile,
        losses: &mut Losses,
    ) -> Result<(), String> {
        add_question_losses(question, deck, CARRIED, losses);
        let mut parts = item_parts(question, deck, losses)?;
        if let Some(explanation) = &question.explanation {
            parts.feedback.push(("general_fb".to_owned(), to_html(explanation)));
        }
        for (ident, text) in [
            ("correct_fb", &question.feedback.right),
            ("general_incorrect_fb", &question.feedback.wrong),
        ] {
            parts.feedback.extend(text.as_ref().map(|text| (ident.to_owned(), to_html(text))));
        }
        let mut item = item_xml(question, &parts);
        for path in
            super::question_texts::markdown_texts(question).into_iter().flat_map(local_image_paths)
        {
            match files(&path) {
                Ok(bytes) => {
                    let media = Media::new(&path, bytes);
                    // The HTML stands in an element, escaped once more.
                    let source = |path: &str| {
                        let path = encode_double_quoted_attribute(path).into_owned();
                        encode_text(&format!("src=\"{path}\"")).into_owned()
                    };
                    item = item.replace(&source(&path), &source(&format!("images/{}", media.name)));
                    self.files.insert(format!("images/{}", media.name), media.bytes);
                }
                Err(why) => losses.add(format!("the image {path}, {why}")),
            }
        }
        self.items.push_str(&item);
        Ok(())
    }

    /// The package.
    pub(super) fn finish(self, deck: &Deck) -> Result<Vec<u8>, String> {
        let ident = format!("obverse_{}", make_slug(&deck.id.0));
        let title = encode_double_quoted_attribute(&deck.title).into_owned();
        let file = format!("{ident}/{ident}.xml");
        let assessment = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <questestinterop xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\">\n\
             <assessment ident=\"{ident}\" title=\"{title}\">\n<section ident=\"root_section\">\n{}\
             </section>\n</assessment>\n</questestinterop>\n",
            self.items
        );
        let images: String = self
            .files
            .keys()
            .enumerate()
            .map(|(at, name)| {
                format!(
                    "<resource identifier=\"image_{at}\" type=\"webcontent\" href=\"{name}\">\
                     <file href=\"{name}\"/></resource>\n"
                )
            })
            .collect();
        let manifest = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <manifest identifier=\"{ident}_manifest\" xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1\">\n\
             <metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>\n\
             <organizations/>\n<resources>\n\
             <resource identifier=\"{ident}\" type=\"imsqti_xmlv1p2\"><file href=\"{file}\"/></resource>\n\
             {images}</resources>\n</manifest>\n"
        );
        let entries = [
            ("imsmanifest.xml".to_owned(), manifest.into_bytes()),
            (file, assessment.into_bytes()),
        ];
        zip_entries(entries.into_iter().chain(self.files))
            .map_err(|error| format!("the package cannot be written: {error}"))
    }
}

fn item_xml(question: &Question, parts: &ItemParts) -> String {
    let name = encode_double_quoted_attribute(&question.name()).into_owned();
    let name = legal_xml(&name);
    let ident = encode_double_quoted_attribute(&question.id.0).into_owned();
    let feedback: String = parts
        .feedback
        .iter()
        .map(|(ident, html)| {
            format!(
                "<itemfeedback ident=\"{ident}\"><flow_mat>{}</flow_mat></itemfeedback>\n",
                material_xml(html)
            )
        })
        .collect();
    format!(
        "<item ident=\"{ident}\" title=\"{name}\">\n<itemmetadata><qtimetadata>\n{}{}\
         </qtimetadata></itemmetadata>\n<presentation>\n{}\n{}</presentation>\n<resprocessing>\n\
         <outcomes><decvar maxvalue=\"100\" minvalue=\"0\" varname=\"SCORE\" vartype=\"Decimal\"/></outcomes>\n\
         {}</resprocessing>\n{feedback}</item>\n",
        field_xml("question_type", parts.kind),
        field_xml("points_possible", &question.points.to_string()),
        material_xml(&parts.stem),
        parts.responses,
        parts.conditions,
    )
}

fn field_xml(label: &str, entry: &str) -> String {
    format!(
        "<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{entry}</fieldentry>\
         </qtimetadatafield>\n"
    )
}

fn material_xml(html: &str) -> String {
    let html = legal_xml(html);
    format!("<material><mattext texttype=\"text/html\">{}</mattext></material>", encode_text(&html))
}

/// A text without the characters that XML forbids.
fn legal_xml(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
