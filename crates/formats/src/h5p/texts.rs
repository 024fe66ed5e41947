//! The texts of a content as Markdown, with its pictures.

use serde_json::Value;

use crate::markup::{Convert, Markup, tags, to_markdown, to_option, to_plain};
use crate::media::Media;
use crate::zip_files::PackageFiles;

/// What the texts of a content add to.
pub(super) struct H5pTexts<'a> {
    files: &'a PackageFiles<'a>,
    pub media: Vec<Media>,
    pub losses: Vec<String>,
    /// The text that a learner sees.
    pub visible: String,
}

impl<'a> H5pTexts<'a> {
    pub(super) fn new(files: &'a PackageFiles<'a>) -> Self {
        Self { files, media: Vec::new(), losses: Vec::new(), visible: String::new() }
    }

    /// A text as Markdown; empty if the value is no text.
    pub(super) fn markdown(&mut self, value: &Value) -> String {
        self.convert(value.as_str().unwrap_or_default(), to_markdown)
    }

    /// A text as an option.
    pub(super) fn option(&mut self, value: &Value) -> String {
        self.convert(value.as_str().unwrap_or_default(), to_option)
    }

    /// A text that is typed.
    pub(super) fn typed(&mut self, text: &str) -> String {
        let plain = to_plain(text, Markup::Html);
        self.visible.push_str(&plain);
        self.visible.push('\n');
        plain
    }

    /// Some text as Markdown; `None` if it is empty.
    pub(super) fn some_markdown(&mut self, value: &Value) -> Option<String> {
        Some(self.markdown(value)).filter(|text| !text.is_empty())
    }

    pub(super) fn convert(&mut self, html: &str, convert: Convert) -> String {
        self.visible.push_str(&tags::strip_tags(&html.replace(crate::GAP, " ")));
        self.visible.push('\n');
        let (files, media) = (self.files, &mut self.media);
        let converted = convert(html, Markup::Html, &mut |source| {
            files.media_link(source, media).unwrap_or_else(|| source.to_owned())
        });
        self.losses.extend(converted.losses);
        converted.markdown
    }

    /// The picture of a content as Markdown, with a blank line before it.
    pub(super) fn picture(&mut self, media: &Value) -> String {
        let holder = if media["type"].is_object() { &media["type"] } else { media };
        let params = if holder["params"].is_object() { &holder["params"] } else { holder };
        let file = if params["file"].is_object() { &params["file"] } else { params };
        let Some(path) = file["path"].as_str() else { return String::new() };
        let alt = params["alt"].as_str().or_else(|| media["imageAltText"].as_str());
        let alt = to_plain(alt.unwrap_or_default(), Markup::Html).replace(['[', ']', '\n'], " ");
        match self.files.media_link(path, &mut self.media) {
            Some(link) => format!("\n\n![{alt}]({link})"),
            None if path.contains("://") => format!("\n\n![{alt}](<{path}>)"),
            None => {
                self.losses.push(format!("the file {path}, which is not in the package"));
                String::new()
            }
        }
    }
}
