//! Reads the header of a score file as bytes.
//!
//! `SQLite` writes beside a file that it opens, even for reading. The file of another program must
//! not change, so obverse checks the header first. Its layout:
//! <https://www.sqlite.org/fileformat.html>.

use super::error::ErrorKind;

/// Marks a database as obverse's: "rect".
pub(super) const APPLICATION_ID: u32 = 0x7265_6374;

/// The number of bytes to read.
pub(super) const HEADER_LENGTH: u64 = 105;

/// The file at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoundFile {
    /// No file, an empty file, or a database without tables. Overwriting it loses nothing.
    Nothing,
    /// A score file of this version.
    ScoreFile(u32),
}

/// Classifies a file by its first [`HEADER_LENGTH`] bytes, or by all bytes of a shorter file.
/// `known` is the newest readable version.
pub(super) fn classify_header(head: &[u8], known: u32) -> Result<FoundFile, ErrorKind> {
    if head.is_empty() {
        return Ok(FoundFile::Nothing);
    }
    let magic = head.starts_with(b"SQLite format 3\0");
    let (Some(version), Some(application), Some(cells), true) =
        (read_number(head, 60), read_number(head, 68), head.get(103..105), magic)
    else {
        return Err(ErrorKind::NotADatabase);
    };
    let is_leaf = head.get(100) == Some(&0x0d);
    match application {
        APPLICATION_ID if version > known => Err(ErrorKind::Newer { written: version, known }),
        APPLICATION_ID => Ok(FoundFile::ScoreFile(version)),
        0 if is_leaf && cells == [0, 0] => Ok(FoundFile::Nothing),
        _ => Err(ErrorKind::Foreign),
    }
}

fn read_number(head: &[u8], at: usize) -> Option<u32> {
    head.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, FoundFile, classify_header};
    use proptest::prelude::{any, proptest};

    #[test]
    fn other_files_are_distinguished_from_databases() {
        assert_eq!(classify_header(b"", 1), Ok(FoundFile::Nothing));
        assert_eq!(classify_header(b"[[questions]]\n", 1), Err(ErrorKind::NotADatabase));
        assert_eq!(classify_header(b"SQLite format 3\0", 1), Err(ErrorKind::NotADatabase));
        assert_eq!(classify_header(&[0; 105], 1), Err(ErrorKind::NotADatabase));
    }

    proptest! {
        #[test]
        fn any_header_is_read(head in proptest::collection::vec(any::<u8>(), 0..120)) {
            let mut begun = b"SQLite format 3\0".to_vec();
            begun.extend(&head);
            let _ = (classify_header(&head, 1), classify_header(&begun, 1));
        }
    }
}
