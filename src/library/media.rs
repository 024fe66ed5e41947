//! Media of a deck, such as images, in files beside it.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The largest readable file, in bytes.
const MAX_MEDIA_BYTES: u64 = 32 << 20;

/// The bytes at the start of a file that show its format.
const FORMAT_BYTES: u64 = 512;

/// The reason why a file of a deck cannot be used. As a text it is a clause after its name.
#[derive(Debug)]
pub enum MediaError {
    /// There is no such file.
    Missing,
    /// It is outside the folder of the deck. A deck may come from a stranger.
    Outside,
    /// It is a folder or a device.
    NotFile,
    /// It has more than 32 MiB.
    TooLarge,
    /// The system cannot read it.
    Unreadable(io::Error),
}

impl fmt::Display for MediaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("whose file is missing"),
            Self::Outside => f.write_str("whose file is outside the deck's folder"),
            Self::NotFile => f.write_str("which is not a file"),
            Self::TooLarge => f.write_str("whose file is larger than 32 MiB"),
            Self::Unreadable(error) => write!(f, "whose file cannot be read: {error}"),
        }
    }
}

impl From<io::Error> for MediaError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Unreadable(error),
        }
    }
}

/// Finds a file that a deck names by a path from its own folder. The path is absolute, without
/// links.
///
/// # Errors
///
/// If there is no such file, or if it is outside the folder, whatever path leads there.
pub fn find_media(deck: &Path, name: &str) -> Result<PathBuf, MediaError> {
    let folder =
        deck.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize()?;
    let path = folder.join(name).canonicalize()?;
    if !path.starts_with(&folder) {
        return Err(MediaError::Outside);
    }
    // To open a named pipe would wait for a writer.
    if fs::metadata(&path)?.is_file() {
        Ok(without_verbatim_prefix(path))
    } else {
        Err(MediaError::NotFile)
    }
}

/// A path of Windows as other programs read it: `C:\a.png` for `\\?\C:\a.png`.
fn without_verbatim_prefix(path: PathBuf) -> PathBuf {
    let rest = path.to_str().and_then(|text| text.strip_prefix(r"\\?\"));
    match rest.filter(|rest| rest.as_bytes().get(1) == Some(&b':')) {
        Some(rest) => PathBuf::from(rest),
        None => path,
    }
}

/// Reads a file that a deck names by a path from its own folder.
///
/// # Errors
///
/// Those of [`find_media`], and if it is too large or cannot be read.
pub fn read_media(deck: &Path, name: &str) -> Result<Vec<u8>, MediaError> {
    let file = File::open(find_media(deck, name)?)?;
    let mut bytes = Vec::new();
    file.take(MAX_MEDIA_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_MEDIA_BYTES {
        return Err(MediaError::TooLarge);
    }
    Ok(bytes)
}

/// The format of a file with an image or a sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaFormat {
    /// Its name on pages: `image/png`.
    pub mime: &'static str,
    /// The usual extensions of its files, in lower case. Empty if no other program gets it: an SVG
    /// image can hold a script.
    extensions: &'static [&'static str],
}

/// The formats by the bytes that they begin with, after the given number of other bytes.
const FORMATS: [(usize, &[u8], MediaFormat); 16] = [
    (0, b"\x89PNG\r\n\x1a\n", of("image/png", &["png"])),
    (0, b"\xff\xd8\xff", of("image/jpeg", &["jpg", "jpeg"])),
    (0, b"GIF8", of("image/gif", &["gif"])),
    (8, b"WEBP", of("image/webp", &["webp"])),
    (0, b"BM", of("image/bmp", &["bmp"])),
    (4, b"ftypavif", of("image/avif", &["avif"])),
    (0, b"ID3", of("audio/mpeg", &["mp3"])),
    (0, b"\xff\xfb", of("audio/mpeg", &["mp3"])),
    (0, b"\xff\xf3", of("audio/mpeg", &["mp3"])),
    (0, b"\xff\xf2", of("audio/mpeg", &["mp3"])),
    (0, b"OggS", of("audio/ogg", &["ogg", "oga", "opus"])),
    (8, b"WAVE", of("audio/wav", &["wav"])),
    (0, b"fLaC", of("audio/flac", &["flac"])),
    (4, b"ftyp", of("audio/mp4", &["m4a"])),
    (0, b"\xff\xf1", of("audio/aac", &["aac"])),
    (0, b"MThd", of("audio/midi", &["mid", "midi"])),
];

const fn of(mime: &'static str, extensions: &'static [&'static str]) -> MediaFormat {
    MediaFormat { mime, extensions }
}

impl MediaFormat {
    /// The format of a file by its first bytes; `None` if it is no image and no sound.
    #[must_use]
    pub fn detect(bytes: &[u8]) -> Option<Self> {
        let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(FORMAT_BYTES as usize)]);
        let begin = begin.trim_start_matches('\u{feff}').trim_start().to_lowercase();
        if begin.starts_with("<svg") || (begin.starts_with("<?xml") && begin.contains("<svg")) {
            return Some(of("image/svg+xml", &[]));
        }
        let found = FORMATS
            .iter()
            .find(|(at, sign, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(sign)));
        found.map(|(.., format)| *format)
    }

    /// The format of a file that another program may open: its first bytes and its name agree, so
    /// that no program takes it for anything else. `None` for other files.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn of_file(path: &Path) -> Result<Option<Self>, MediaError> {
        let mut bytes = Vec::new();
        File::open(path)?.take(FORMAT_BYTES).read_to_end(&mut bytes)?;
        let extension = path.extension().and_then(|extension| extension.to_str());
        let extension = extension.unwrap_or_default().to_lowercase();
        let format = Self::detect(&bytes);
        Ok(format.filter(|format| format.extensions.contains(&extension.as_str())))
    }

    /// Whether it is an image.
    #[must_use]
    pub fn is_image(self) -> bool {
        self.mime.starts_with("image/")
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{MediaFormat, read_media, without_verbatim_prefix};

    #[test]
    fn other_programs_get_usual_paths() {
        for (path, usual) in [
            (r"\\?\C:\decks\a.png", r"C:\decks\a.png"),
            (r"\\?\UNC\host\a.png", r"\\?\UNC\host\a.png"),
            ("/decks/a.png", "/decks/a.png"),
        ] {
            assert_eq!(without_verbatim_prefix(PathBuf::from(path)), Path::new(usual));
        }
    }

    #[test]
    fn files_outside_the_folder_of_the_deck_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("decks/deck")).unwrap();
        fs::write(at("secret"), "a secret").unwrap();
        fs::write(at("decks/deck/a b.png"), "image").unwrap();
        let shown = |name: &str| {
            read_media(&at("decks/deck.toml"), name).map_err(|error| error.to_string())
        };
        assert_eq!(shown("deck/a b.png"), Ok(b"image".to_vec()));
        assert_eq!(shown("deck/../deck/a b.png"), Ok(b"image".to_vec()));
        for name in ["../secret".to_owned(), at("secret").display().to_string()] {
            assert_eq!(shown(&name), Err("whose file is outside the deck's folder".to_owned()));
        }
        assert_eq!(shown("deck"), Err("which is not a file".to_owned()));
        assert_eq!(shown("gone.png"), Err("whose file is missing".to_owned()));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(at("secret"), at("decks/link.png")).unwrap();
            assert_eq!(
                shown("link.png"),
                Err("whose file is outside the deck's folder".to_owned())
            );
        }
    }

    #[test]
    fn only_a_file_that_matches_its_name_has_a_format() {
        let folder = tempfile::tempdir().unwrap();
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice();
        let svg = b"<?xml version=\"1.0\"?>\n<svg/>".as_slice();
        for (name, bytes, mime) in [
            ("a.png", png, Some("image/png")),
            ("a.PNG", png, Some("image/png")),
            ("a.exe", png, None),
            ("a.png.desktop", png, None),
            ("b.png", b"#!/bin/sh\n", None),
            ("b.jpg", png, None),
            ("c.svg", svg, None),
            ("d.mp3", b"#EXTM3U\nhttp://x.org", None),
            ("d.wav", b"RIFF\0\0\0\0WAVEfmt ", Some("audio/wav")),
            ("e.mp3", b"ID3\x03", Some("audio/mpeg")),
            ("f", png, None),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            let format = MediaFormat::of_file(&path).unwrap();
            assert_eq!(format.map(|format| format.mime), mime, "{name}");
        }
        let svg = MediaFormat::detect(svg).unwrap();
        assert!(svg.is_image() && svg.mime == "image/svg+xml");
    }
}
