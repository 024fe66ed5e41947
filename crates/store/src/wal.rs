//! Reads the log of a score file as bytes: <https://www.sqlite.org/fileformat.html#walformat>.
//!
//! SQLite deletes the log of an empty file, and does not read a log without a file. Salvage copies
//! the pages of the log into the file.

/// The length of the log's header, and of each frame's header, in bytes.
const HEAD_LENGTH: usize = 32;
const FRAME_LENGTH: usize = 24;

/// The usual page size, in bytes.
const DEFAULT_PAGE_SIZE: usize = 4096;

/// The page size in the header of a database, in bytes.
pub(super) fn page_size(file: &[u8]) -> usize {
    match file.get(16..18) {
        Some([0, 1]) => 65_536,
        Some([high, low]) => valid_page_size(usize::from(*high) << 8 | usize::from(*low))
            .unwrap_or(DEFAULT_PAGE_SIZE),
        _ => DEFAULT_PAGE_SIZE,
    }
}

fn valid_page_size(size: usize) -> Option<usize> {
    (size.is_power_of_two() && (512..=65_536).contains(&size)).then_some(size)
}

/// Applies a log to a database. An incomplete last transaction is left out, and so are frames from
/// before the log's last reset.
pub(super) fn replay_log(mut file: Vec<u8>, log: &[u8]) -> Vec<u8> {
    let Some(size) = read_number(log, 8).map(|size| size as usize).and_then(valid_page_size) else {
        return file;
    };
    let salt = log.get(16..24);
    let mut pending: Vec<(usize, &[u8])> = Vec::new();
    let mut at = HEAD_LENGTH;
    while let (Some(head), Some(page)) =
        (log.get(at..at + FRAME_LENGTH), log.get(at + FRAME_LENGTH..at + FRAME_LENGTH + size))
    {
        if head.get(8..16) != salt {
            break;
        }
        let (Some(place), Some(pages)) = (read_number(head, 0), read_number(head, 4)) else {
            break;
        };
        if place == 0 || place > MAX_PAGE_NUMBER {
            break;
        }
        pending.push((place as usize - 1, page));
        if pages > 0 {
            for (place, page) in pending.drain(..) {
                let end = (place + 1) * size;
                if file.len() < end {
                    file.resize(end, 0);
                }
                file[place * size..end].copy_from_slice(page);
            }
        }
        at += FRAME_LENGTH + size;
    }
    file
}

/// The highest page number of a score file. It protects the memory from a damaged log.
const MAX_PAGE_NUMBER: u32 = 1 << 22;

fn read_number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}
