//! Files known by their first bytes.

/// How many bytes of a file are looked at.
pub(super) const LENGTH: u64 = 4096;

/// How a database of `SQLite` begins.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// How an export of scores begins.
const EXPORT: &[u8] = b"{\"obverse\":\"scores\"";

/// How a page of obverse begins, and what its head says.
const PAGE: (&[u8], &[u8]) = (b"<!DOCTYPE html>", b"<meta name=\"generator\" content=\"obverse ");

/// Whether a file that begins so is a page that obverse wrote.
#[must_use]
pub fn is_page(head: &[u8]) -> bool {
    let (start, mark) = PAGE;
    head.starts_with(start) && holds(head, mark)
}

/// What a file is that begins so, in words with an article.
pub(super) fn name_kind(head: &[u8]) -> &'static str {
    if head.starts_with(DATABASE) {
        "a database"
    } else if head.starts_with(EXPORT) {
        "an export of scores"
    } else if is_page(head) {
        "a page"
    } else if head.starts_with(b"[[questions]]") || holds(head, b"\n[[questions]]") {
        "a deck"
    } else {
        "a file of another kind"
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
