//! Files that questions show: images, sounds.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// How many bytes of a file's hash stand in its name.
const HASH_BYTES: usize = 4;

/// How long the part of a name may be that its file gives, in characters.
const MAX_NAME_CHARS: usize = 60;

/// What the names of images, sounds and films end in.
const MEDIA_EXTENSIONS: [&str; 26] = [
    "png", "jpg", "jpeg", "gif", "webp", "bmp", "svg", "avif", "heic", "tif", "tiff", "ico", "jxl", "mp3",
    "ogg", "oga", "opus", "wav", "flac", "m4a", "aac", "mid", "mp4", "webm", "ogv", "mov",
];

/// Which kind of image, sound or film begins so, as an ending; nothing where it is none of them.
fn detect_extension(bytes: &[u8]) -> Option<&'static str> {
    // A drawing is XML, which has no first bytes of its own.
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

/// A file that an item shows, on its way to a place beside the deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// What it is called there: nothing but letters, digits, `-`, `_` and `.`, and a part that follows from its content, so
    /// that two files with one name never meet.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Media {
    /// A file with this content, that was called so elsewhere: of a path, the last part is its name.
    #[must_use]
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
        let (stem, ending) = (safe_name_part(stem, MAX_NAME_CHARS), safe_name_part(ending, 8));
        let mut hash = String::new();
        for byte in Sha256::digest(&bytes).iter().take(HASH_BYTES) {
            // A string takes whatever is written to it.
            let _ = write!(hash, "{byte:02x}");
        }
        // A name that was given here once stays.
        let stem = stem.strip_suffix(&hash).map_or(stem.as_str(), |stem| stem.trim_end_matches('-'));
        let parts = [stem, hash.as_str()].into_iter().filter(|part| !part.is_empty());
        let name = parts.collect::<Vec<_>>().join("-");
        let name = if ending.is_empty() { name } else { format!("{name}.{ending}") };
        Self { name, bytes }
    }

    /// As [`Media::new`], for a file that a stranger calls an image or a sound; nothing where it is none by its first bytes.
    /// Its ending is that of its kind: whatever it was called, nobody takes it for a deck or a program.
    #[must_use]
    pub fn from_untrusted(name: &str, bytes: Vec<u8>) -> Option<Self> {
        let kind = detect_extension(&bytes)?;
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
        let is_usual = MEDIA_EXTENSIONS.contains(&ending.to_ascii_lowercase().as_str());
        Some(if is_usual { Self::new(name, bytes) } else { Self::new(&format!("{stem}.{kind}"), bytes) })
    }

    /// How a deck's Markdown names it, where such files lie in this folder beside the deck.
    #[must_use]
    pub fn link(&self, folder: &str) -> String {
        let path = format!("{folder}/{}", self.name);
        let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
        if path.chars().all(is_bare) {
            return path;
        }
        let escaped = |c: char| matches!(c, '<' | '>' | '\\').then_some('\\').into_iter().chain([c]);
        format!("<{}>", path.chars().flat_map(escaped).collect::<String>())
    }
}

/// The letters and digits of a part of a name, everything else as one `-`.
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
        for bytes in ["[[questions]]\n", "#!/bin/sh\n", "<html><script>", "", "MZ\u{1}\u{1}", "hello"] {
            assert_eq!(Media::from_untrusted("a.png", bytes.as_bytes().to_vec()), None, "{bytes:?}");
        }
        let svg = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert!(Media::from_untrusted("a.svg", svg.as_bytes().to_vec()).is_some());
    }

    #[test]
    fn a_link_is_one_in_markdown_whatever_the_folder() {
        let media = Media::new("a.png", b"abc".to_vec());
        assert_eq!(media.link("bank"), "bank/a-ba7816bf.png");
        assert_eq!(media.link("my (old) bank"), "<my (old) bank/a-ba7816bf.png>");
        assert_eq!(media.link("a<b>"), r"<a\<b\>/a-ba7816bf.png>");
    }
}
