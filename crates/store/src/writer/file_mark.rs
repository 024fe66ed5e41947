//! Recognises files by their first bytes.

/// The number of bytes that are inspected.
pub(super) const HEAD_LENGTH: u64 = 4096;

/// The first bytes of an `SQLite` database.
const DATABASE_MARK: &[u8] = b"SQLite format 3\0";

/// The first bytes of an export of scores. The second form is from the time when the program was
/// called recto.
const EXPORTS: [&[u8]; 2] = [b"{\"obverse\":\"scores\"", b"{\"recto\":\"scores\""];

/// The first bytes of a page by obverse.
const PAGE_MARKS: &[u8] = b"<!DOCTYPE html>";

/// A part of the head of a page by obverse. The second form is from the time when the program was
/// called recto.
const GENERATORS: [&[u8]; 2] =
    [b"<meta name=\"generator\" content=\"obverse ", b"<meta name=\"generator\" content=\"recto "];

/// Whether the first bytes are those of a page by obverse.
#[must_use]
pub fn is_page(head: &[u8]) -> bool {
    head.starts_with(PAGE_MARKS)
        && GENERATORS.iter().any(|generator| contains_bytes(head, generator))
}

/// The kind of a file with these first bytes, with an article.
pub(super) fn describe_kind(head: &[u8]) -> &'static str {
    if head.starts_with(DATABASE_MARK) {
        "a database"
    } else if EXPORTS.iter().any(|export| head.starts_with(export)) {
        "an export of scores"
    } else if is_page(head) {
        "a page"
    } else if head.starts_with(b"[[questions]]") || contains_bytes(head, b"\n[[questions]]") {
        "a deck"
    } else {
        "a file of another kind"
    }
}

fn contains_bytes(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
