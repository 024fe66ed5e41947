//! Reads the parts of all types: texts with their markup and their files.

use data_encoding::BASE64;

use crate::markup::{Converted, Markup, to_markdown, to_option, to_plain};
use crate::media::{MAX_FILE_BYTES, Media};

use crate::xml::Node;

/// Moodle's prefix for a file in the bank.
pub(crate) const PLUGIN_FILE: &str = "@@PLUGINFILE@@/";

/// Converts a text to Markdown.
type ConvertText = fn(&str, Markup, &mut dyn FnMut(&str) -> String) -> Converted;

/// Reads the texts of one question.
pub(super) struct TextReader<'a> {
    /// The folder for media.
    pub folder: &'a str,
    pub media: Vec<Media>,
    pub losses: Vec<String>,
}

impl TextReader<'_> {
    /// A text as Markdown with its media.
    pub(super) fn read_text(&mut self, holder: &Node) -> String {
        self.read_markup(holder.trimmed_text(), holder)
    }

    /// An option, an item or a side, with its media.
    pub(super) fn read_option(&mut self, holder: &Node) -> String {
        self.convert_text(holder.raw_text(), holder, to_option)
    }

    /// A text in the markup of an element, as Markdown.
    pub(super) fn read_markup(&mut self, text: &str, holder: &Node) -> String {
        self.convert_text(text, holder, to_markdown)
    }

    fn convert_text(&mut self, text: &str, holder: &Node, reader: ConvertText) -> String {
        let files: Vec<(String, Media)> =
            holder.children_named("file").filter_map(|file| self.read_file(file)).collect();
        let mut lost = Vec::new();
        let converted = reader(text, text_markup(holder), &mut |source: &str| {
            self.image_link(source, &files, &mut lost)
        });
        let mut markdown = converted.markdown;
        for (name, media) in &files {
            // Links to other files, such as sounds, change too.
            markdown = markdown.replace(
                &format!("{PLUGIN_FILE}{}", percent_encode(name)),
                &media.link(self.folder),
            );
            markdown = markdown.replace(&format!("{PLUGIN_FILE}{name}"), &media.link(self.folder));
        }
        for (name, media) in files {
            if markdown.contains(&media.name) {
                self.media.push(media);
            } else {
                self.losses.push(format!("the file {name}, which its text does not show"));
            }
        }
        self.losses.extend(converted.losses);
        self.losses.extend(lost);
        markdown
    }

    /// The text of a child element as Markdown, unless it is empty.
    pub(super) fn child_text(&mut self, of: &Node, name: &str) -> Option<String> {
        of.child(name).map(|part| self.read_text(part)).filter(|text| !text.is_empty())
    }

    fn read_file(&mut self, file: &Node) -> Option<(String, Media)> {
        let name = file.attribute("name").unwrap_or("file").to_owned();
        match decode_base64(file.own_text()) {
            Some(bytes) if bytes.len() > MAX_FILE_BYTES => {
                self.losses.push(format!("the file {name}, which is larger than 32 MiB"));
                None
            }
            Some(bytes) => match Media::from_untrusted(&name, bytes) {
                Some(media) => Some((name, media)),
                None => {
                    self.losses.push(format!(
                        "the file {name}, which is neither an image nor a sound file"
                    ));
                    None
                }
            },
            None => {
                self.losses.push(format!("the file {name}, which cannot be decoded"));
                None
            }
        }
    }

    /// The path of an image.
    fn image_link(
        &self,
        source: &str,
        files: &[(String, Media)],
        lost: &mut Vec<String>,
    ) -> String {
        let Some(name) = source.strip_prefix(PLUGIN_FILE) else { return source.to_owned() };
        let file = files.iter().find(|(of, _)| of == name || percent_encode(of) == name);
        match file {
            Some((_, media)) => media.link(self.folder),
            None => {
                lost.push(format!("the image {name}, which is not in the file"));
                name.to_owned()
            }
        }
    }

    /// The image of Moodle 1.9, which is outside the text, as a paragraph.
    pub(super) fn read_old_image(&mut self, question: &Node) -> String {
        let name = question.child_value("image");
        match decode_base64(question.child_value("image_base64")) {
            Some(bytes) if !bytes.is_empty() => {
                let Some(media) = Media::from_untrusted(name, bytes) else {
                    self.losses.push(format!(
                        "the file {name}, which is neither an image nor a sound file"
                    ));
                    return String::new();
                };
                let link = media.link(self.folder);
                self.media.push(media);
                format!("\n\n![]({link})")
            }
            _ if name.is_empty() => String::new(),
            _ => {
                self.losses.push(format!("the image {name}, which is not in the file"));
                String::new()
            }
        }
    }
}

/// A typed answer.
pub(super) fn typed_text(holder: &Node) -> String {
    to_plain(
        holder.trimmed_text(),
        if text_markup(holder) == Markup::Html { Markup::Html } else { Markup::Plain },
    )
}

/// The markup of a text. Old files do not declare it.
pub(super) fn text_markup(holder: &Node) -> Markup {
    match holder.attribute("format") {
        Some("html") => Markup::Html,
        Some("plain_text") => Markup::Plain,
        Some("markdown") => Markup::Markdown,
        _ => Markup::Auto,
    }
}

fn decode_base64(base64: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = base64.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(&digits).ok()
}

/// A name in a URL.
pub(crate) fn percent_encode(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
