//! Escapes characters that a terminal would act on.

use super::direction::is_direction_mark;
use std::borrow::Cow;
use std::fmt::Write;

/// Whether a terminal could act on this character, or reorder the text around it.
///
/// These are the C0 controls except newline and tab, DEL, the C1 controls, the embeddings,
/// overrides and isolates of bidirectional text, and the two separators that some terminals take
/// for a newline. The direction marks are not among them: they turn nothing once the text around
/// them is isolated, and Arabic and Hebrew are written with them.
fn is_hostile(c: char) -> bool {
    matches!(c,
        '\0'..='\x08' | '\x0b'..='\x1f' | '\x7f'..='\u{9f}'
        | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The characters of `text` that must not reach a terminal, with their byte offsets.
pub fn hostile_chars(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|&(_, c)| is_hostile(c))
}

/// Replaces every hostile character with its escape, such as `\u{1b}`. Newlines and tabs stay. The
/// text is borrowed if there is nothing to replace.
#[must_use]
pub fn make_visible(text: &str) -> Cow<'_, str> {
    replace_chars(text, is_hostile, |out, c| out.extend(c.escape_unicode()))
}

/// [`make_visible`] for text on one line: newlines and tabs become spaces.
#[must_use]
pub fn visible_line(text: &str) -> Cow<'_, str> {
    replace_chars(
        text,
        |c| is_hostile(c) || matches!(c, '\n' | '\t'),
        |out, c| if is_hostile(c) { out.extend(c.escape_unicode()) } else { out.push(' ') },
    )
}

/// Replaces every hostile character and every direction mark in serialized JSON with an escape such
/// as `\u009b`. The value stays the same.
///
/// The input must come from `serde_json`, where such characters occur only in strings.
#[must_use]
pub fn visible_json(json: &str) -> Cow<'_, str> {
    replace_chars(
        json,
        |c| is_hostile(c) || is_direction_mark(c),
        |out, c| {
            // Four digits are enough, because all hostile characters are in the basic plane.
            // Writing to a `String` cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        },
    )
}

fn replace_chars(
    text: &str,
    wanted: impl Fn(char) -> bool,
    write: impl Fn(&mut String, char),
) -> Cow<'_, str> {
    let Some((clean, rest)) = text.find(&wanted).and_then(|at| text.split_at_checked(at)) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(clean);
    for c in rest.chars() {
        if wanted(c) { write(&mut out, c) } else { out.push(c) }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{hostile_chars, make_visible, visible_json, visible_line};
    use proptest::prelude::{any, proptest};
    use std::borrow::Cow;

    #[test]
    fn control_codes_are_made_visible() {
        for (raw, shown) in [
            ("\x1b[2J", r"\u{1b}[2J"),
            ("a\rb", r"a\u{d}b"),
            ("\x07\x08\x7f", r"\u{7}\u{8}\u{7f}"),
            ("\u{9b}31m", r"\u{9b}31m"),
            (
                "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}",
                r"\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}",
            ),
            ("\u{2066}\u{2067}\u{2068}\u{2069}", r"\u{2066}\u{2067}\u{2068}\u{2069}"),
            ("\u{2028}\u{2029}", r"\u{2028}\u{2029}"),
        ] {
            assert_eq!(make_visible(raw), shown);
            assert_eq!(visible_line(raw), shown);
        }
    }

    #[test]
    fn clean_text_is_borrowed() {
        for text in [
            "",
            "one\ntwo\tthree",
            "Ō é e\u{301} 捕虜 שלום 👨‍👩‍👧 a\u{a0}b\u{ad}\u{200b}\u{200d}",
            "א\u{200f}\u{200e}\u{61c}",
        ] {
            assert!(matches!(make_visible(text), Cow::Borrowed(same) if same == text));
        }
        assert_eq!(visible_line("one\ntwo\tthree"), "one two three");
    }

    #[test]
    fn the_checker_learns_where() {
        assert_eq!(
            hostile_chars("é\x1b[0m\u{202e}").collect::<Vec<_>>(),
            [(2, '\x1b'), (6, '\u{202e}')]
        );
    }

    #[test]
    fn json_keeps_its_value() {
        let value =
            serde_json::json!({ "a\u{202e}": ["\x1b[0m \u{9b} \x7f \u{2028} \u{200f}", "é\n"] });
        let shown = visible_json(&serde_json::to_string_pretty(&value).unwrap()).into_owned();
        assert_eq!(hostile_chars(&shown).count(), 0);
        assert!(shown.contains(r"\u009b \u007f \u2028 \u200f"), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
    }

    proptest! {
        #[test]
        fn cleaning_removes_control_codes_and_is_idempotent(text in any::<String>(), control in 0u32..0xa0) {
            let text = format!("{text}{}\u{202e}", char::from_u32(control).unwrap());
            let once = make_visible(&text);
            assert_eq!(hostile_chars(&once).count(), 0);
            assert_eq!(make_visible(&once), once);
            assert!(!visible_line(&text).contains(['\n', '\t']));
            assert_eq!(hostile_chars(&visible_line(&text)).count(), 0);
        }
    }
}
