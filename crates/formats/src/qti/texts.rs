//! The texts of an item of QTI as Markdown.

use crate::GAP;
use crate::markup::{Convert, Markup, tags};
use crate::media::Media;
use crate::zip_files::PackageFiles;

/// The results that the texts of an item add to.
pub(super) struct ItemTexts<'a> {
    /// The images of the item.
    pub media: &'a mut Vec<Media>,
    /// What the conversion lost.
    pub losses: &'a mut Vec<String>,
    /// The text that the file shows.
    pub visible: &'a mut String,
}

impl ItemTexts<'_> {
    /// Converts a text in HTML, and takes its images from the package.
    pub(super) fn convert(&mut self, html: &str, convert: Convert, files: &PackageFiles) -> String {
        self.visible.push_str(&tags::strip_tags(&html.replace(GAP, " ")));
        self.visible.push('\n');
        let mut missing = Vec::new();
        let converted = convert(html, Markup::Html, &mut |source| {
            if source.contains("://") {
                return source.to_owned();
            }
            files.media_link(source, self.media).unwrap_or_else(|| {
                missing.push(format!("the image {source}, which is not in the package"));
                source.to_owned()
            })
        });
        self.losses.extend(converted.losses);
        self.losses.extend(missing);
        converted.markdown
    }
}
