//! The images and sounds that Markdown names, and the change of their links.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::markdown::{Block, Inline, parse};

/// The extensions of sounds, in lower case.
const SOUND_EXTENSIONS: [&str; 10] =
    ["mp3", "ogg", "oga", "opus", "wav", "flac", "m4a", "aac", "mid", "midi"];

/// A kind of media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// An image in the text: `![a map](map.png)`.
    Image,
    /// A link to a file with a sound: `[listen](word.mp3)`.
    Sound,
}

/// A file with an image or a sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaLink {
    /// Its kind.
    pub kind: MediaKind,
    /// Its path from the folder of the deck, as written.
    pub path: String,
}

/// The images and sounds that a text names by local paths, in order and each once. A web page is
/// never asked for one.
#[must_use]
pub fn media_links(markdown: &str) -> Vec<MediaLink> {
    // Most texts have none, and every text of a session comes through here.
    if !markdown.contains('[') {
        return Vec::new();
    }
    let mut found = Vec::new();
    collect_from_blocks(&parse(markdown), &mut found);
    found
}

/// Markdown with the content of its images: `address_of` gives the `data:` address for a path. An
/// image without an address stays as it is.
#[must_use]
pub fn embed_images(markdown: &str, address_of: impl Fn(&str) -> Option<String>) -> String {
    let mut embedded = markdown.to_owned();
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let mut images = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        if let Event::Start(Tag::Image { dest_url, .. }) = event {
            images.push((range, address_of(&dest_url)));
        }
    }
    // The last one first, so that the other places stay valid.
    for (range, address) in images.into_iter().rev() {
        let (Some(address), Some(written)) = (address, markdown.get(range.clone())) else {
            continue;
        };
        // Of `![words](path)` or `![words][name]`, the words with their brackets.
        let end = written.rfind("](").or_else(|| written.rfind("][")).map_or(0, |at| at + 1);
        if end > 0 {
            embedded.replace_range(range, &format!("{}({address})", &written[..end]));
        }
    }
    embedded
}

fn collect_from_blocks(blocks: &[Block], found: &mut Vec<MediaLink>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => {
                collect_from_inlines(content, found);
            }
            Block::Quote(inner) => collect_from_blocks(inner, found),
            Block::List { items, .. } => {
                for item in items {
                    collect_from_blocks(item, found);
                }
            }
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| collect_from_inlines(cell, found));
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn collect_from_inlines(inlines: &[Inline], found: &mut Vec<MediaLink>) {
    for inline in inlines {
        match inline {
            Inline::Image { path, .. } => add_link(MediaKind::Image, path, found),
            Inline::Link { content, destination } => {
                if is_sound(destination) {
                    add_link(MediaKind::Sound, destination, found);
                }
                collect_from_inlines(content, found);
            }
            Inline::Emphasis(content) | Inline::Strong(content) => {
                collect_from_inlines(content, found);
            }
            _ => {}
        }
    }
}

fn add_link(kind: MediaKind, path: &str, found: &mut Vec<MediaLink>) {
    let is_new = found.iter().all(|link| link.path != path);
    if is_new && is_local(path) {
        found.push(MediaLink { kind, path: path.to_owned() });
    }
}

fn is_sound(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| {
        SOUND_EXTENSIONS.iter().any(|sound| extension.eq_ignore_ascii_case(sound))
    })
}

/// Whether a link leads to a file beside the deck, and not to a web page or a place in the text.
fn is_local(path: &str) -> bool {
    let has_scheme = path.split_once(':').is_some_and(|(scheme, _)| {
        // A single letter is a drive.
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    !path.is_empty() && !path.starts_with(['#', '?']) && !path.starts_with("//") && !has_scheme
}

#[cfg(test)]
mod tests {
    use super::{MediaKind, embed_images, media_links};

    #[test]
    fn images_are_embedded_where_they_are_named() {
        let embed = |markdown: &str| {
            embed_images(markdown, |path| (path != "gone.png").then(|| format!("data:{path}")))
        };
        for (markdown, embedded) in [
            ("a ![b](c.png) ![d](gone.png)", "a ![b](data:c.png) ![d](gone.png)"),
            ("![*b*](<c d.png> \"title\") ![](e.png)", "![*b*](data:c d.png) ![](data:e.png)"),
            ("![b][c]\n\n[c]: d.png", "![b](data:d.png)\n\n[c]: d.png"),
            ("`![b](c.png)` [d](e.png)", "`![b](c.png)` [d](e.png)"),
        ] {
            assert_eq!(embed(markdown), embedded, "{markdown}");
        }
    }

    #[test]
    fn local_images_and_sounds_are_found_once_and_in_order() {
        let markdown = "![a](m/a.png) [say *it*](m/a b.MP3) **![b](b.jpg)** ![a](m/a.png)\n\n\
            | ![c](c.gif) |\n|---|\n| [w](<d e.ogg>) |\n\n- ![f](f.webp)\n\n> ![g](g.png)";
        let found = media_links(markdown);
        let paths: Vec<&str> = found.iter().map(|link| link.path.as_str()).collect();
        assert_eq!(paths, ["m/a.png", "b.jpg", "c.gif", "d e.ogg", "f.webp", "g.png"]);
        assert_eq!(found[3].kind, MediaKind::Sound);
        assert_eq!(found[0].kind, MediaKind::Image);
    }

    #[test]
    fn pages_code_and_other_files_are_no_media() {
        for markdown in [
            "no link",
            "![a](https://x.org/a.png)",
            "![a](//x.org/a.png)",
            "![a](data:image/png;base64,AAAA)",
            "![a](file:///etc/a.png)",
            "![a]()",
            "[a](#top) [b](notes.txt) [c](https://x.org/a.mp3)",
            "`![a](a.png)`",
        ] {
            assert_eq!(media_links(markdown), [], "{markdown}");
        }
    }
}
