//! Reads a file from a failing disk. A read fails as a whole if one sector in it fails, so a failed
//! part is read again in small blocks.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

/// The length of a block, in bytes: the unit in which systems read from a disk.
pub(super) const BLOCK_LENGTH: usize = 4096;

/// The length of a usual read, in bytes; a multiple of [`BLOCK_LENGTH`].
const STRIDE: usize = 256 * BLOCK_LENGTH;

/// A file as far as its disk can read it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ReadBlocks {
    /// The bytes. An unreadable block is zeros.
    pub(super) bytes: Vec<u8>,
    /// The offsets of the unreadable blocks, in bytes, ascending.
    pub(super) unreadable: Vec<u64>,
}

/// Reads the file at a path.
///
/// # Errors
///
/// If it cannot be opened, or if no block is readable.
pub(super) fn read_file(path: &Path) -> io::Result<ReadBlocks> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    if length == 0 {
        // Some special files have no length and still have content, or fail.
        let mut read = ReadBlocks::default();
        file.read_to_end(&mut read.bytes)?;
        return Ok(read);
    }
    read_blocks(&mut file, length)
}

/// Reads `length` bytes, or fewer if the stream ends earlier.
fn read_blocks(stream: &mut (impl Read + Seek), length: u64) -> io::Result<ReadBlocks> {
    let mut read = ReadBlocks::default();
    let mut last_error = None;
    while (read.bytes.len() as u64) < length {
        let left = usize::try_from(length - read.bytes.len() as u64).unwrap_or(STRIDE);
        match read_part(stream, &mut read.bytes, left.min(STRIDE)) {
            Ok(true) => continue,
            Ok(false) => break,
            Err(_) => {}
        }
        let end = read.bytes.len() + left.min(STRIDE);
        while read.bytes.len() < end {
            let offset = read.bytes.len();
            let size = (end - offset).min(BLOCK_LENGTH);
            if let Err(error) = read_part(stream, &mut read.bytes, size) {
                read.unreadable.push(offset as u64);
                read.bytes.resize(offset + size, 0);
                last_error = Some(error);
            } else if read.bytes.len() < offset + size {
                // The file has become shorter.
                return Ok(read);
            }
        }
    }
    match last_error {
        Some(error) if read.unreadable.len() * BLOCK_LENGTH >= read.bytes.len() => Err(error),
        _ => Ok(read),
    }
}

/// Appends the next `size` bytes of the stream. Returns whether it has so many. After an error
/// nothing is appended.
fn read_part(
    stream: &mut (impl Read + Seek),
    bytes: &mut Vec<u8>,
    size: usize,
) -> io::Result<bool> {
    let start = bytes.len();
    stream.seek(SeekFrom::Start(start as u64))?;
    bytes.resize(start + size, 0);
    let mut end = start;
    while end < start + size {
        match stream.read(&mut bytes[end..start + size]) {
            Ok(0) => break,
            Ok(length) => end += length,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                bytes.truncate(start);
                return Err(error);
            }
        }
    }
    bytes.truncate(end);
    Ok(end == start + size)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor, Read, Seek, SeekFrom};

    use proptest::collection::btree_set;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{BLOCK_LENGTH, STRIDE, read_blocks};

    /// A disk on which some blocks fail.
    struct FailingDisk {
        content: Cursor<Vec<u8>>,
        failing: Vec<u64>,
    }

    impl Read for FailingDisk {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let (start, end) =
                (self.content.position(), self.content.position() + buffer.len() as u64);
            let is_failing = |block: &u64| start < block + BLOCK_LENGTH as u64 && *block < end;
            if self.failing.iter().any(is_failing) {
                return Err(io::Error::from_raw_os_error(5));
            }
            self.content.read(buffer)
        }
    }

    impl Seek for FailingDisk {
        fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
            self.content.seek(place)
        }
    }

    fn content_of(length: usize) -> Vec<u8> {
        (0..length).map(|place| (place % 251 + 1) as u8).collect()
    }

    proptest! {
        #[test]
        fn all_but_the_failing_blocks_is_read(
            length in 1..3 * STRIDE,
            blocks in btree_set(0..3 * STRIDE / BLOCK_LENGTH, 0..6),
        ) {
            let content = content_of(length);
            let failing: Vec<u64> = blocks
                .into_iter()
                .filter(|block| block * BLOCK_LENGTH < length)
                .map(|block| (block * BLOCK_LENGTH) as u64)
                .collect();
            let mut disk =
                FailingDisk { content: Cursor::new(content.clone()), failing: failing.clone() };
            let read = read_blocks(&mut disk, length as u64);
            if failing.len() * BLOCK_LENGTH >= length {
                prop_assert!(read.is_err());
                return Ok(());
            }
            let mut expected = content;
            for offset in &failing {
                let end = (*offset as usize + BLOCK_LENGTH).min(length);
                expected[*offset as usize..end].fill(0);
            }
            let read = read.expect("some blocks are readable");
            prop_assert_eq!(read.unreadable, failing);
            prop_assert!(read.bytes == expected);
        }
    }

    #[test]
    fn a_file_that_shrinks_is_read_to_its_end() {
        for length in [10, BLOCK_LENGTH, STRIDE + 10] {
            let content = content_of(length);
            let mut disk =
                FailingDisk { content: Cursor::new(content.clone()), failing: Vec::new() };
            let read = read_blocks(&mut disk, 2 * STRIDE as u64).expect("it is readable");
            assert_eq!(read.bytes, content);
        }
    }
}
