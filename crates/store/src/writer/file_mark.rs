//! Files known by their first bytes.

/// How many bytes of a file are looked at.
pub(super) const HEAD_LENGTH: u64 = 4096;

/// How a database of `SQLite` begins.
const DATABASE_MARK: &[u8] = b"SQLite format 3\0";

/// How an export of scores begins; the second is from when the program was called recto.
const EXPORTS: [&[u8]; 2] = [b"{\"obverse\":\"scores\"", b"{\"recto\":\"scores\""];

/// How a page of obverse begins.
const PAGE_MARKS: &[u8] = b"<!DOCTYPE html>";

/// What the head of a page of obverse says; the second is from when the program was called recto.
const GENERATORS: [&[u8]; 2] =
    [b"<meta name=\"generator\" content=\"obverse ", b"<meta name=\"generator\" content=\"recto "];

/// Whether a file that begins so is a page that obverse wrote.
#[must_use]
pub fn is_page(head: &[u8]) -> bool {
    head.starts_with(PAGE_MARKS)
        && GENERATORS.iter().any(|generator| contains_bytes(head, generator))
}

/// What a file is that begins so, in words with an article.
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
