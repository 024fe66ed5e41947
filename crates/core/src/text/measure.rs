//! Widths of visible text, in terminal columns.

use super::escape::visible_line;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of `text` on one line of a terminal.
#[must_use]
pub fn text_width(text: &str) -> usize {
    visible_line(text).width()
}

/// The visible form of `text`, cut to at most `columns`. A cut text ends with `…`.
#[must_use]
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    let text = visible_line(text);
    if text.width() <= columns {
        return text;
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let head =
        cut_pieces(&text, room).next().filter(|head| head.width() <= room).unwrap_or_default();
    Cow::Owned(format!("{}…", head.trim_end()))
}

/// The visible form of `text`, padded with spaces on the right. A wider text stays as it is.
#[must_use]
pub fn pad_right(text: &str, columns: usize) -> String {
    format!("{}{}", visible_line(text), " ".repeat(columns.saturating_sub(text_width(text))))
}

/// The visible form of `text`, padded with spaces on the left, as for numbers in a table.
#[must_use]
pub fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{}", " ".repeat(columns.saturating_sub(text_width(text))), visible_line(text))
}

/// Cuts visible text between graphemes into pieces of at most `columns`.
///
/// An empty text gives one empty piece. A character wider than `columns` is a piece of its own.
pub(super) fn cut_pieces(text: &str, columns: usize) -> impl Iterator<Item = &str> {
    let mut atoms =
        text.graphemes(true).flat_map(move |grapheme| split_grapheme(grapheme, columns)).peekable();
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (mut length, mut used) = (0, 0);
        while let Some((bytes, wide)) =
            atoms.next_if(|&(_, wide)| used == 0 || used + wide <= columns)
        {
            length += bytes;
            used += wide;
        }
        let (piece, behind) = rest.take()?.split_at_checked(length)?;
        rest = Some(behind).filter(|behind| !behind.is_empty());
        Some(piece)
    })
}

/// The parts of a grapheme that must stay on one line, as (bytes, columns).
///
/// Usually this is the whole grapheme. If it is wider than the line, as an endless chain of joiners
/// can be, these are its characters. Each of them counts at least one column, because a variation
/// selector can widen the character before it.
fn split_grapheme(grapheme: &str, columns: usize) -> Vec<(usize, usize)> {
    match grapheme.width() {
        wide if wide <= columns => vec![(grapheme.len(), wide)],
        _ => grapheme.chars().map(|c| (c.len_utf8(), c.width().unwrap_or(1).max(1))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{cut_pieces, pad_left, pad_right, text_width, truncate};

    #[test]
    fn widths_are_columns_of_the_visible_form() {
        for (text, columns) in
            [("", 0), ("Ō e\u{301}", 3), ("捕虜", 4), ("👨‍👩‍👧", 2), ("\x1b[0m", 9), ("a\tb\nc", 5)]
        {
            assert_eq!(text_width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn cut_text_has_a_mark() {
        for (text, columns, cut) in [
            ("Yeltsin", 7, "Yeltsin"),
            ("Yeltsin", 6, "Yelts…"),
            ("Boris Yeltsin", 7, "Boris…"),
            ("捕虜収容所", 6, "捕虜…"),
            ("捕虜", 2, "…"),
            ("ee\u{301}e", 2, "e…"),
            ("\x1b[0m", 7, r"\u{1b}…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
            ("", 0, ""),
        ] {
            assert_eq!(truncate(text, columns), cut, "{text:?} at {columns}");
        }
    }

    #[test]
    fn columns_line_up() {
        assert_eq!(pad_right("捕虜", 6) + "|", "捕虜  |");
        assert_eq!(pad_right("long", 2), "long");
        assert_eq!(pad_left("80", 4), "  80");
    }

    #[test]
    fn graphemes_stay_whole_unless_wider_than_the_line() {
        assert_eq!(cut_pieces("ae\u{301}👨‍👩‍👧b", 3).collect::<Vec<_>>(), ["ae\u{301}", "👨‍👩‍👧b"]);
        assert_eq!(cut_pieces("", 3).collect::<Vec<_>>(), [""]);
        // The selector makes the heart before it two columns wide, even at the end of a piece.
        for hearts in 1..12 {
            let chain = "❤\u{200d}".repeat(hearts) + "❤\u{fe0f}\u{200d}" + &"क\u{94d}".repeat(9);
            assert!(cut_pieces(&chain, 6).all(|piece| text_width(piece) <= 6));
        }
        let chain = "क\u{94d}".repeat(9);
        assert!(cut_pieces(&chain, 4).count() > 1);
        assert_eq!(cut_pieces(&chain, 4).collect::<String>(), chain);
    }
}
