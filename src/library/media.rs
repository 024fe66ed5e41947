//! Media of a deck, such as images, in files beside it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The largest readable file, in bytes.
const MAX_MEDIA_BYTES: u64 = 32 << 20;

/// Reads a file that a deck names by a path from its own folder.
///
/// # Errors
///
/// The reason as a clause. A deck may come from a stranger, so a file outside its folder is
/// refused, whatever path leads there.
pub fn read_media(deck: &Path, name: &str) -> Result<Vec<u8>, String> {
    let folder =
        deck.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().map_err(|error| media_error(&error))?;
    let path = folder.join(name).canonicalize().map_err(|error| media_error(&error))?;
    if !path.starts_with(&folder) {
        return Err("whose file is outside the deck's folder".to_owned());
    }
    // To open a named pipe would wait for a writer.
    let metadata = fs::metadata(&path).map_err(|error| media_error(&error))?;
    if !metadata.is_file() {
        return Err("which is not a file".to_owned());
    }
    let file = File::open(&path).map_err(|error| media_error(&error))?;
    let mut bytes = Vec::new();
    file.take(MAX_MEDIA_BYTES + 1).read_to_end(&mut bytes).map_err(|error| media_error(&error))?;
    if bytes.len() as u64 > MAX_MEDIA_BYTES {
        return Err("whose file is larger than 32 MiB".to_owned());
    }
    Ok(bytes)
}

fn media_error(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "whose file is missing".to_owned(),
        _ => format!("whose file cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::read_media;

    #[test]
    fn files_outside_the_folder_of_the_deck_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("decks/deck")).unwrap();
        fs::write(at("secret"), "a secret").unwrap();
        fs::write(at("decks/deck/a b.png"), "image").unwrap();
        let shown = |name: &str| read_media(&at("decks/deck.toml"), name);
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
}
