//! GIFT's special characters and their escapes.

use crate::markup::HARD_BREAK;

/// The characters that a backslash escapes; before others it is literal. `\n` is a line break.
const ESCAPED: [char; 8] = ['\\', ':', '#', '=', '{', '}', '~', 'n'];

/// Every character that is not escaped, with its position.
pub(super) fn unescaped_signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            if c == '\\' && chars.next_if(|(_, next)| ESCAPED.contains(next)).is_some() {
                continue;
            }
            return Some((at, c));
        }
    })
}

/// The position of the first of these characters that is not escaped.
pub(super) fn find_sign(text: &str, wanted: &[char]) -> Option<usize> {
    unescaped_signs(text).find(|(_, c)| wanted.contains(c)).map(|(at, _)| at)
}

/// The position of the first run of characters that is not escaped.
pub(super) fn find_run(text: &str, run: &str) -> Option<usize> {
    let first = run.chars().next()?;
    unescaped_signs(text)
        .find(|(at, c)| *c == first && text[*at..].starts_with(run))
        .map(|(at, _)| at)
}

/// Removes the escapes from a text.
pub(super) fn unescape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('n')) => {
                chars.next();
                out.push(HARD_BREAK);
            }
            ('\\', Some(next)) if ESCAPED.contains(next) => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

/// Escapes a text and puts it on one line.
pub(crate) fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str(r"\n"),
            '\r' => {}
            c if c != 'n' && ESCAPED.contains(&c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{HARD_BREAK, escape_text, find_run, find_sign, unescape_text};

    #[test]
    fn a_backslash_makes_text_of_signs() {
        assert_eq!(find_sign(r"a \= b = c", &['=']), Some(7));
        assert_eq!(find_sign(r"a \\= c", &['=']), Some(4));
        assert_eq!(find_run(r"a \:: b :: c", "::"), Some(8));
        assert_eq!(
            unescape_text(r"\= \{ \\ \n \frac \%"),
            format!(r"= {{ \ {HARD_BREAK} \frac \%")
        );
        assert_eq!(
            unescape_text(&escape_text("a = {b} \\c\n~#:%")),
            format!("a = {{b}} \\c{HARD_BREAK}~#:%")
        );
    }
}
