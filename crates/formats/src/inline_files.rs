//! Files inside a text: `data:image/png;base64,…`.

/// The largest file inside a text, in characters of base64. A question is a text to read; a larger
/// image belongs in a file of its own.
const MAX_CHARACTERS: usize = 4 << 20;

const MARK: &str = "base64,";

/// The text without the content of inline files that are too large.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CutText {
    /// The text.
    pub text: String,
    /// The line of each file that was cut, from 1.
    pub lines: Vec<usize>,
}

/// Cuts the content of each inline file of more than 4 MiB.
pub(super) fn cut_inline_files(text: String) -> CutText {
    let mut kept = String::new();
    let mut lines = Vec::new();
    let (mut from, mut line) = (0, 1);
    for (at, _) in text.match_indices(MARK) {
        let start = at + MARK.len();
        let length = content_length(&text.as_bytes()[start..]);
        if start < from || length <= MAX_CHARACTERS {
            continue;
        }
        line += text[from..start].matches('\n').count();
        lines.push(line);
        kept.push_str(&text[from..start]);
        from = start + length;
    }
    if lines.is_empty() {
        return CutText { text, lines };
    }
    kept.push_str(&text[from..]);
    CutText { text: kept, lines }
}

/// The number of characters of base64 at the start.
fn content_length(bytes: &[u8]) -> usize {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=-_%".contains(byte);
    bytes.iter().position(|byte| !is_base64(byte)).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::{MAX_CHARACTERS, cut_inline_files};

    fn image(characters: usize) -> String {
        format!("![](data:image/png;base64,{})", "A".repeat(characters))
    }

    #[test]
    fn a_large_file_is_cut_at_its_line() {
        let text = format!("one\ntwo {} three\n{}", image(MAX_CHARACTERS + 1), image(8));
        let cut = cut_inline_files(text);
        assert_eq!(cut.text, format!("one\ntwo {} three\n{}", image(0), image(8)));
        assert_eq!(cut.lines, [2]);
    }

    #[test]
    fn a_file_within_the_limit_stays() {
        let text = image(MAX_CHARACTERS);
        let cut = cut_inline_files(text.clone());
        assert!(cut.text == text && cut.lines.is_empty());
    }
}
