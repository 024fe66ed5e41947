//! The media of questions: images, sounds and films.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The bytes of the content hash in a file name.
const HASH_BYTES: usize = 4;

/// The largest file that a deck shows, in bytes.
pub(super) const MAX_FILE_BYTES: usize = 32 << 20;

/// The longest original name in a file name, in characters.
const MAX_NAME_CHARS: usize = 60;

/// The extensions of images, sounds and films.
const MEDIA_EXTENSIONS: [&str; 26] = [
    "png", "jpg", "jpeg", "gif", "webp", "bmp", "svg", "avif", "heic", "tif", "tiff", "ico", "jxl",
    "mp3", "ogg", "oga", "opus", "wav", "flac", "m4a", "aac", "mid", "mp4", "webm", "ogv", "mov",
];

/// Detects an image, sound or film by its first bytes. Returns its extension.
fn detect_extension(bytes: &[u8]) -> Option<&'static str> {
    // SVG is XML and has no magic bytes.
    let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let begin = begin.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if begin.starts_with("<svg") || (begin.starts_with("<?xml") && begin.contains("<svg")) {
        return Some("svg");
    }
    let found = infer::get(bytes)?;
    let (image, audio, video) =
        (infer::MatcherType::Image, infer::MatcherType::Audio, infer::MatcherType::Video);
    [image, audio, video].contains(&found.matcher_type()).then(|| found.extension())
}

/// A file of an item. It is saved beside the deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The new name. It contains only letters, digits, `-`, `_` and `.`. It includes a hash of the
    /// content, so that two files with the same name do not collide.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Media {
    /// A file with this content and original name. Only the last part of a path is used.
    #[must_use]
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
        let (stem, ending) = (safe_name_part(stem, MAX_NAME_CHARS), safe_name_part(ending, 8));
        let mut hash = String::new();
        for byte in Sha256::digest(&bytes).iter().take(HASH_BYTES) {
            // Writing to a string cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        // A name with the hash stays the same.
        let stem =
            stem.strip_suffix(&hash).map_or(stem.as_str(), |stem| stem.trim_end_matches('-'));
        let parts = [stem, hash.as_str()].into_iter().filter(|part| !part.is_empty());
        let name = parts.collect::<Vec<_>>().join("-");
        let name = if ending.is_empty() { name } else { format!("{name}.{ending}") };
        Self { name, bytes }
    }

    /// Does the same as [`Media::new`] for an untrusted file. `None` if the first bytes are not
    /// those of an image, a sound or a film. The extension always fits media, so that the file
    /// cannot pass as a deck or a program.
    #[must_use]
    pub fn from_untrusted(name: &str, bytes: Vec<u8>) -> Option<Self> {
        let kind = detect_extension(&bytes)?;
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
        let is_usual = MEDIA_EXTENSIONS.contains(&ending.to_ascii_lowercase().as_str());
        Some(if is_usual {
            Self::new(name, bytes)
        } else {
            Self::new(&format!("{stem}.{kind}"), bytes)
        })
    }

    /// The path in a deck's Markdown, with the folder beside the deck.
    #[must_use]
    pub fn link(&self, folder: &str) -> String {
        let path = format!("{folder}/{}", self.name);
        if path.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.')) {
            return path;
        }
        let mut escaped = String::new();
        for c in path.chars() {
            if matches!(c, '<' | '>' | '\\') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        format!("<{escaped}>")
    }
}

/// A part of a name with its letters and digits. Other characters become a single `-`.
fn safe_name_part(part: &str, length: usize) -> String {
    let mut safe = String::new();
    for c in part.chars().take(length) {
        let is_kept = c.is_alphanumeric() || c == '_';
        if is_kept {
            safe.push(c);
        } else if !safe.is_empty() && !safe.ends_with('-') {
            safe.push('-');
        }
    }
    safe.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::Media;

    #[test]
    fn a_name_leads_nowhere_and_follows_from_the_content() {
        for (given, name) in [
            ("map.png", "map-ba7816bf.png"),
            ("map-ba7816bf.png", "map-ba7816bf.png"),
            ("ba7816bf.png", "ba7816bf.png"),
            ("../../etc/passwd", "passwd-ba7816bf"),
            (r"C:\pictures\a b (1).JPG", "a-b-1-ba7816bf.JPG"),
            ("..", "ba7816bf"),
            ("", "ba7816bf"),
            (".bashrc", "ba7816bf.bashrc"),
            ("nul\0\u{1b}[2J.png", "nul-2J-ba7816bf.png"),
            ("Größe.png", "Größe-ba7816bf.png"),
        ] {
            assert_eq!(Media::new(given, b"abc".to_vec()).name, name, "{given:?}");
        }
        assert_ne!(Media::new("a.png", vec![1]).name, Media::new("a.png", vec![2]).name);
        assert!(Media::new(&"x".repeat(9_000), Vec::new()).name.len() < 80);
    }

    #[test]
    fn only_images_and_sounds_are_shown_and_none_is_called_otherwise() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        for (name, ends) in [
            ("a.png", "png"),
            ("x.toml", "png"),
            ("run.sh", "png"),
            ("a", "png"),
            ("b.JPG", "JPG"),
            ("../.x", "png"),
        ] {
            let media = Media::from_untrusted(name, png.clone()).unwrap();
            assert!(media.name.ends_with(&format!(".{ends}")), "{name}: {}", media.name);
        }
        for bytes in
            ["[[questions]]\n", "#!/bin/sh\n", "<html><script>", "", "MZ\u{1}\u{1}", "hello"]
        {
            assert_eq!(
                Media::from_untrusted("a.png", bytes.as_bytes().to_vec()),
                None,
                "{bytes:?}"
            );
        }
        let svg = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert!(Media::from_untrusted("a.svg", svg.as_bytes().to_vec()).is_some());
    }

    #[test]
    fn a_media_link_is_markdown_for_any_folder() {
        let media = Media::new("a.png", b"abc".to_vec());
        assert_eq!(media.link("bank"), "bank/a-ba7816bf.png");
        assert_eq!(media.link("my (old) bank"), "<my (old) bank/a-ba7816bf.png>");
        assert_eq!(media.link("a<b>"), r"<a\<b\>/a-ba7816bf.png>");
    }
}
