//! Zip files in memory. A package comes from a stranger: every size is limited.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::media::{MAX_FILE_BYTES, Media};

/// All files inside a package together, in bytes.
const MAX_ALL_BYTES: u64 = 512 << 20;

/// The most files in a package.
const MAX_FILES: usize = 50_000;

/// Whether bytes begin as a zip file does.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The names of the files in a zip file; empty if it is none.
pub(super) fn zip_names(bytes: &[u8]) -> Vec<String> {
    if !is_zip(bytes) {
        return Vec::new();
    }
    ZipArchive::new(Cursor::new(bytes))
        .map(|zip| zip.file_names().filter_map(Result::ok).map(Cow::into_owned).collect())
        .unwrap_or_default()
}

/// The files of a zip file by their names, within the limits.
pub(super) fn unpack_zip(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("it is no zip file that can be read: {error}"))?;
    if zip.len() > MAX_FILES {
        return Err(format!("it holds more than {MAX_FILES} files"));
    }
    let (mut files, mut left) = (Vec::new(), MAX_ALL_BYTES);
    for at in 0..zip.len() {
        let Ok(mut entry) = zip.by_index(at) else { continue };
        let Ok(name) = entry.name().map(Cow::into_owned) else { continue };
        if entry.is_dir() {
            continue;
        }
        let mut content = Vec::new();
        let most = (MAX_FILE_BYTES as u64).min(left);
        if entry.by_ref().take(most + 1).read_to_end(&mut content).is_err() {
            continue;
        }
        if content.len() as u64 > most {
            return Err(format!("its `{name}` unpacks to more than is taken"));
        }
        left -= content.len() as u64;
        files.push((name, content));
    }
    Ok(files)
}

/// Whether every file of a zip file stays within the limits. Another reader then unpacks it.
pub(super) fn check_sizes(bytes: &[u8]) -> Result<(), String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("it is no zip file that can be read: {error}"))?;
    if zip.len() > MAX_FILES {
        return Err(format!("it holds more than {MAX_FILES} files"));
    }
    let mut left = MAX_ALL_BYTES;
    for at in 0..zip.len() {
        let Ok(mut entry) = zip.by_index(at) else { continue };
        let size = std::io::copy(&mut entry.by_ref().take(left + 1), &mut std::io::sink());
        left =
            left.checked_sub(size.unwrap_or_default()).ok_or("it unpacks to more than is taken")?;
    }
    Ok(())
}

/// A zip file with these entries.
pub(super) fn zip_entries(
    entries: impl Iterator<Item = (String, Vec<u8>)>,
) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The files of a package that texts may show.
#[derive(Debug, Default)]
pub(super) struct PackageFiles<'a> {
    /// The folder for media beside the deck.
    pub folder: &'a str,
    /// The files by their paths in the package.
    pub entries: Vec<(String, Vec<u8>)>,
}

impl PackageFiles<'_> {
    /// The path of a file in the deck, with the file among `media`. `None` if the package lacks it,
    /// or if it is no image, sound or film.
    pub(crate) fn media_link(&self, source: &str, media: &mut Vec<Media>) -> Option<String> {
        let plain = source.split(['?', '#']).next().unwrap_or_default().replace("%20", " ");
        let name = plain.rsplit('/').next().filter(|name| !name.is_empty())?;
        let (path, bytes) =
            self.entries.iter().find(|(path, _)| path.rsplit('/').next() == Some(name))?;
        let file = Media::from_untrusted(path, bytes.clone())?;
        let link = file.link(self.folder);
        if !media.contains(&file) {
            media.push(file);
        }
        Some(link)
    }
}
