//! Converts the HTML of notes, with their images and sounds.

use crate::bank::short_name;
use crate::markup::{Markup, tags, to_markdown};
use crate::media::Media;

use super::note::{NoteReader, NoteText};
use super::package::MissingFile;
use super::text::{percent_decoded, with_sound_links, with_tex, without_drawings, without_rules};

impl NoteReader<'_, '_> {
    /// Converts HTML to Markdown with its images.
    pub(super) fn read_html(&mut self, html: &str) -> NoteText {
        let (html, drawing) = without_drawings(html);
        let mut losses = Vec::from_iter(drawing);
        let mut missing = Vec::new();
        let html = with_sound_links(&html, &mut |name| self.sound_link(name, &mut missing));
        let html = with_tex(&html);
        self.visible.push_str(&tags::strip_tags(&html));
        self.visible.push('\n');
        let converted =
            to_markdown(&html, Markup::Html, &mut |source| self.image_link(source, &mut missing));
        losses.extend(converted.losses);
        losses.extend(missing);
        NoteText { markdown: without_rules(&converted.markdown).to_owned(), losses }
    }

    /// The link of an image in a deck.
    fn image_link(&mut self, source: &str, missing: &mut Vec<String>) -> String {
        if ["http://", "https://"].iter().any(|scheme| source.starts_with(scheme)) {
            return source.to_owned();
        }
        let name = percent_decoded(source);
        self.file_link(&name).unwrap_or_else(|why| {
            missing.push(format!("the image {}, which {why}", short_name(&name)));
            Media::new(&name, Vec::new()).link(self.folder)
        })
    }

    /// The link of a sound in a deck; `None` if the package lacks it.
    fn sound_link(&mut self, name: &str, missing: &mut Vec<String>) -> Option<String> {
        match self.file_link(name) {
            Ok(link) => Some(link),
            Err(why) => {
                let loss = format!("the sound {}, which {why}", short_name(name));
                if !missing.contains(&loss) {
                    missing.push(loss);
                }
                None
            }
        }
    }

    /// The link of a file in a deck, or why there is none.
    fn file_link(&mut self, name: &str) -> Result<String, &'static str> {
        if !self.links.contains_key(name) {
            let file = self.package.file(name);
            let link = file
                .and_then(|bytes| Media::from_untrusted(name, bytes).ok_or(MissingFile::NotMedia))
                .map(|media| {
                    let link = media.link(self.folder);
                    self.media.push(media);
                    link
                });
            self.links.insert(name.to_owned(), link);
        }
        self.links[name].clone().map_err(|why| match why {
            MissingFile::Absent => "is not in the package",
            MissingFile::TooLarge => "is too large to import",
            MissingFile::Damaged => "is damaged",
            MissingFile::NotMedia => "is no image and no sound",
        })
    }
}
