//! The elements for texts with their markup and their files.

use data_encoding::BASE64;
use html_escape::{encode_double_quoted_attribute, encode_text};

use crate::export::ReadFile;
use crate::export::losses::Losses;
use crate::export::marked_text::{MarkedText, choose_markup};
use crate::html::local_image_paths;
use crate::markup::Markup;
use crate::media::Media;
use crate::moodle::{PLUGIN_FILE, percent_encode};
use obverse_core::text::TextKind;

/// Writes the texts of one question.
pub(super) struct TextWriter<'a, 'f> {
    pub files: &'a mut ReadFile<'f>,
    pub losses: &'a mut Losses,
}

impl TextWriter<'_, '_> {
    /// An element with a text and its markup.
    pub(super) fn text_element(&mut self, name: &str, markdown: &str) -> String {
        let (marked, files) = self.marked_text(markdown, TextKind::Blocks);
        format!(
            "  <{name} format=\"{}\">{}{files}</{name}>\n",
            moodle_format(marked.markup),
            text_xml(&marked.text)
        )
    }

    /// The markup of a text without blocks, and its elements.
    pub(super) fn inline_element(&mut self, markdown: &str) -> (&'static str, String) {
        let (marked, files) = self.marked_text(markdown, TextKind::Option);
        (moodle_format(marked.markup), format!("{}{files}", text_xml(&marked.text)))
    }

    pub(super) fn feedback_element(&mut self, feedback: Option<&str>) -> String {
        feedback
            .map(|text| self.text_element("feedback", text).trim().to_owned())
            .unwrap_or_default()
    }

    /// A text for Moodle, and the elements of its files.
    pub(super) fn marked_text(&mut self, markdown: &str, of: TextKind) -> (MarkedText, String) {
        let mut marked = choose_markup(markdown, of, &[Markup::Html, Markup::Markdown]);
        let mut elements = String::new();
        for path in local_image_paths(markdown) {
            match (self.files)(&path) {
                Ok(bytes) => {
                    let media = Media::new(&path, bytes);
                    let other = format!("{PLUGIN_FILE}{}", percent_encode(&media.name));
                    replace_path(&mut marked, &path, &other);
                    elements.push_str(&file_element(&media));
                }
                Err(why) => self.losses.add(format!("the image {path}, {why}")),
            }
        }
        (marked, elements)
    }
}

/// Replaces the path of a file in a text.
fn replace_path(marked: &mut MarkedText, path: &str, other: &str) {
    marked.text = match marked.markup {
        Markup::Html => marked.text.replace(
            &format!("src=\"{}\"", encode_double_quoted_attribute(path)),
            &format!("src=\"{}\"", encode_double_quoted_attribute(other)),
        ),
        _ => [format!("]({path}"), format!("](<{path}>")]
            .iter()
            .fold(marked.text.clone(), |text, place| text.replace(place, &format!("]({other}"))),
    };
}

/// A file as an element.
fn file_element(media: &Media) -> String {
    let name = encode_double_quoted_attribute(&media.name).into_owned();
    let bytes = BASE64.encode(&media.bytes);
    format!("<file name=\"{name}\" path=\"/\" encoding=\"base64\">{bytes}</file>")
}

/// An element with a text without markup.
pub(super) fn plain_element(name: &str, content: &str) -> String {
    format!("  <{name}>{}</{name}>\n", text_xml(content))
}

/// An element with a number or a word.
pub(super) fn value_element(name: &str, content: &str) -> String {
    format!("  <{name}>{}</{name}>\n", legal_xml(&encode_text(content)))
}

pub(super) fn text_xml(content: &str) -> String {
    let content = legal_xml(content);
    if content.is_empty() {
        "<text></text>".to_owned()
    } else if content.contains(['<', '&']) && !content.contains("]]>") {
        format!("<text><![CDATA[{content}]]></text>")
    } else {
        format!("<text>{}</text>", encode_text(&content))
    }
}

/// A text without the characters that XML forbids.
pub(super) fn legal_xml(text: &str) -> String {
    text.chars().filter(|c| is_legal_xml(*c)).collect()
}

fn is_legal_xml(c: char) -> bool {
    matches!(
        c,
        '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..
    )
}

pub(super) fn moodle_format(markup: Markup) -> &'static str {
    match markup {
        Markup::Html => "html",
        Markup::Markdown => "markdown",
        Markup::Plain => "plain_text",
        Markup::Auto => "moodle_auto_format",
    }
}
