//! Isolates right-to-left text from the text around it.
//!
//! A terminal with the bidirectional algorithm (UAX 9) lays out a whole line at once. A Hebrew name
//! would pull the number behind it to its other side, and a prompt in Arabic would turn its own
//! label. An isolate keeps a part of a line apart, so both read as written. Isolates are added only
//! where a line goes to a screen. Text that is measured, compared or stored has none.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// Begins a right-to-left isolate.
pub const ISOLATE: char = '\u{2067}';

/// Ends the last isolate.
pub const END_OF_ISOLATE: char = '\u{2069}';

/// Whether a character is a direction mark. Authors write them beside a character without a
/// direction of its own. Unlike embeddings and overrides, they have no effect outside their
/// isolate.
#[must_use]
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// Whether the character belongs to a right-to-left script.
fn is_right_to_left(c: char) -> bool {
    !c.is_ascii() && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Whether the text contains right-to-left letters.
#[must_use]
pub fn has_right_to_left(text: &str) -> bool {
    text.chars().any(is_right_to_left)
}

/// Whether the first letter of the text is a right-to-left letter.
#[must_use]
pub fn runs_right_to_left(text: &str) -> bool {
    text.chars()
        .find(|c| matches!(bidi_class(*c), BidiClass::L | BidiClass::R | BidiClass::AL))
        .is_some_and(is_right_to_left)
}

/// A line of a screen with an isolate around each right-to-left stretch. A stretch begins and ends
/// with a right-to-left letter, and contains no left-to-right letter.
#[must_use]
pub fn isolate(line: &str) -> Cow<'_, str> {
    if !has_right_to_left(line) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len() + 16);
    let mut rest = line;
    while let Some(start) = rest.find(is_right_to_left) {
        let (before, behind) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let (stretch, next) =
            behind.split_at_checked(length_of_stretch(behind)).unwrap_or((behind, ""));
        out.push_str(before);
        out.push(ISOLATE);
        out.push_str(stretch);
        out.push(END_OF_ISOLATE);
        rest = next;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// [`isolate`] for each line of a text.
#[must_use]
pub fn isolate_lines(text: &str) -> Cow<'_, str> {
    if has_right_to_left(text) {
        Cow::Owned(text.split_inclusive('\n').map(isolate).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The length of the right-to-left stretch at the start of the text, in bytes. Characters without a
/// direction belong to it between two of its letters. A point or an accent belongs to the letter
/// before it.
fn length_of_stretch(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let behind = at + c.len_utf8();
        match bidi_class(c) {
            BidiClass::R | BidiClass::AL => end = behind,
            BidiClass::NSM if end == at => end = behind,
            BidiClass::L => break,
            _ => {}
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{
        END_OF_ISOLATE, ISOLATE, has_right_to_left, isolate, isolate_lines, runs_right_to_left,
    };

    /// The line on a screen, with `[` and `]` for isolates.
    fn shown(line: &str) -> String {
        isolate(line).replace(ISOLATE, "[").replace(END_OF_ISOLATE, "]")
    }

    #[test]
    fn each_stretch_is_set_off() {
        for (line, isolated) in [
            ("", ""),
            ("Ō é 捕虜 12", "Ō é 捕虜 12"),
            ("שלום", "[שלום]"),
            ("1 answer of עדה לב, 3 of 5", "1 answer of [עדה לב], 3 of 5"),
            ("קלט 12 פלט 13", "[קלט 12 פלט] 13"),
            ("كتاب Rust جديد!", "[كتاب] Rust [جديد]!"),
            // The point belongs to its letter. The mark counts as a letter.
            ("שָׁ.", "[שָׁ]."),
            ("12\u{200f} a", "12[\u{200f}] a"),
        ] {
            assert_eq!(shown(line), isolated);
        }
        assert_eq!(isolate_lines("a\nאב\n").replace([ISOLATE, END_OF_ISOLATE], "|"), "a\n|אב|\n");
    }

    #[test]
    fn the_first_letter_decides_the_direction() {
        for (text, is_so) in [
            ("", false),
            ("12 !", false),
            ("12. אב Rust", true),
            ("Rust אב", false),
            ("\u{200f}Rust", true),
            ("\u{200e}אב", false),
        ] {
            assert_eq!(runs_right_to_left(text), is_so, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn text_outside_an_isolate_keeps_its_direction(line in "[a-z0-9 .,()א-ת؀-ۿ\u{200f}\u{5b0}]{0,40}") {
            let isolated = isolate(&line);
            let mut depth = 0;
            for c in isolated.chars() {
                match c {
                    ISOLATE => depth += 1,
                    END_OF_ISOLATE => depth -= 1,
                    c => assert!(depth == 1 || !has_right_to_left(c.encode_utf8(&mut [0; 4])), "{isolated:?}"),
                }
                assert!((0..=1).contains(&depth));
            }
            prop_assert_eq!(depth, 0);
            prop_assert_eq!(isolated.replace([ISOLATE, END_OF_ISOLATE], ""), line);
        }
    }
}
