//! A line editor: edits by grapheme, in a window that follows the cursor.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use obverse_core::text;

/// A line of text with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LineEditor {
    text: String,
    /// A byte between two graphemes.
    cursor: usize,
}

/// The visible part of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EditorWindow {
    /// The visible text, with `…` at an end that continues.
    pub text: String,
    /// The column of the cursor in it, from 0.
    pub column: usize,
}

impl LineEditor {
    /// The text.
    #[must_use]
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the line is empty.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Clears the text.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Inserts text at the cursor, as one line and without control characters.
    pub(super) fn insert(&mut self, added: &str) {
        let added = added
            .trim_end_matches(['\n', '\r'])
            .replace("\r\n", " ")
            .replace(['\n', '\r', '\t'], " ");
        let clean: String = added
            .chars()
            .filter(|c| text::hostile_chars(c.encode_utf8(&mut [0; 4])).next().is_none())
            .collect();
        let (before, behind) = self.halves();
        let end = before.len() + clean.len();
        self.text = [before, &clean, behind].concat();
        // The new text may have joined the next grapheme.
        self.cursor = self.boundary(end);
    }

    /// Handles a key. Returns whether the key has a meaning.
    pub(super) fn press(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char(letter) if control => return self.control(letter),
            KeyCode::Char(letter) if !key.modifiers.contains(KeyModifiers::ALT) => {
                self.insert(letter.encode_utf8(&mut [0; 4]));
            }
            KeyCode::Left => self.cursor = self.left(),
            KeyCode::Right => self.cursor = self.right(),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = self.text.len(),
            KeyCode::Backspace => self.delete(self.left(), self.cursor),
            KeyCode::Delete => self.delete(self.cursor, self.right()),
            _ => return false,
        }
        true
    }

    fn control(&mut self, letter: char) -> bool {
        match letter {
            'a' => self.cursor = 0,
            'e' => self.cursor = self.text.len(),
            'b' => self.cursor = self.left(),
            'f' => self.cursor = self.right(),
            'd' => self.delete(self.cursor, self.right()),
            'h' => self.delete(self.left(), self.cursor),
            'k' => self.delete(self.cursor, self.text.len()),
            'u' => self.delete(0, self.cursor),
            'w' => self.delete(self.word(), self.cursor),
            _ => return false,
        }
        true
    }

    /// The visible part in `columns` (2 and up), with a column for the cursor.
    #[must_use]
    pub(super) fn window(&self, columns: usize) -> EditorWindow {
        let (before, behind) = self.halves();
        let mut seen = before.to_owned();
        // The cursor has a column of its own, and so has the sign for more.
        if text::text_width(before) + 1 > columns {
            let kept: Vec<&str> =
                fitting_graphemes(before.graphemes(true).rev(), columns.saturating_sub(2));
            seen = std::iter::once("…").chain(kept.into_iter().rev()).collect();
        }
        let column = text::text_width(&seen);
        let room = columns.saturating_sub(column);
        let tail = if text::text_width(behind) <= room {
            behind.to_owned()
        } else {
            fitting_graphemes(behind.graphemes(true), room.saturating_sub(1)).concat()
                + if room > 0 { "…" } else { "" }
        };
        EditorWindow { text: seen + &tail, column }
    }

    fn halves(&self) -> (&str, &str) {
        self.text.split_at_checked(self.cursor).unwrap_or((&self.text, ""))
    }

    fn boundaries(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.text.grapheme_indices(true).map(|(at, _)| at)
    }

    /// The first boundary from `at` on.
    fn boundary(&self, at: usize) -> usize {
        self.boundaries().find(|boundary| *boundary >= at).unwrap_or(self.text.len())
    }

    fn left(&self) -> usize {
        self.boundaries().rfind(|at| *at < self.cursor).unwrap_or(0)
    }

    fn right(&self) -> usize {
        self.boundaries().find(|at| *at > self.cursor).unwrap_or(self.text.len())
    }

    /// The start of the word before the cursor.
    fn word(&self) -> usize {
        let (before, _) = self.halves();
        before.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + char_len(before, at))
    }

    fn delete(&mut self, from: usize, to: usize) {
        if let (Some(before), Some(behind)) = (self.text.get(..from), self.text.get(to..)) {
            self.text = [before, behind].concat();
            // The remaining sides may have joined.
            self.cursor = self.boundary(from);
        }
    }
}

/// The length in bytes of the character at `at`.
fn char_len(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// The graphemes that fit.
fn fitting_graphemes<'a>(graphemes: impl Iterator<Item = &'a str>, columns: usize) -> Vec<&'a str> {
    let mut used = 0;
    graphemes
        .take_while(|grapheme| {
            used += text::text_width(grapheme);
            used <= columns
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{EditorWindow, LineEditor};
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use obverse_core::text;
    use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
    use unicode_segmentation::UnicodeSegmentation;

    fn plain_key(code: KeyCode) -> KeyEvent {
        KeyEvent::new(code, KeyModifiers::NONE)
    }

    fn control_key(letter: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
    }

    /// The text after the keys, with `|` at the cursor.
    fn text_after(text: &str, keys: &[KeyEvent]) -> String {
        let mut editor = LineEditor::default();
        editor.insert(text);
        for key in keys {
            assert!(editor.press(*key), "{key:?}");
        }
        let (before, behind) = editor.halves();
        format!("{before}|{behind}")
    }

    #[test]
    fn keys_move_and_delete_by_grapheme() {
        use KeyCode::{Backspace, Char, Delete, End, Home, Left, Right};
        for (keys, left) in [
            (vec![Left], "Ōe\u{301}|👨‍👩‍👧"),
            (vec![Left, Left], "Ō|e\u{301}👨‍👩‍👧"),
            (vec![Backspace], "Ōe\u{301}|"),
            (vec![Left, Backspace], "Ō|👨‍👩‍👧"),
            (vec![Home, Right, Delete], "Ō|👨‍👩‍👧"),
            (vec![Home, Backspace, Left], "|Ōe\u{301}👨‍👩‍👧"),
            (vec![Home, End, Delete, Right, Char('x')], "Ōe\u{301}👨‍👩‍👧x|"),
        ] {
            assert_eq!(
                text_after(
                    "Ōe\u{301}👨‍👩‍👧",
                    &keys.iter().map(|code| plain_key(*code)).collect::<Vec<_>>()
                ),
                left
            );
        }
    }

    #[test]
    fn control_keys_are_those_of_a_shell() {
        for (keys, left) in [
            ("a", "|one two  "),
            ("ae", "one two  |"),
            ("w", "one |"),
            ("ww", "|"),
            ("www", "|"),
            ("bbbw", "one |o  "),
            ("bbbu", "|o  "),
            ("bbbk", "one tw|"),
            ("affd", "on| two  "),
            ("h", "one two |"),
        ] {
            assert_eq!(
                text_after("one two  ", &keys.chars().map(control_key).collect::<Vec<_>>()),
                left,
                "{keys}"
            );
        }
        assert!(!LineEditor::default().press(control_key('z')));
        assert!(!LineEditor::default().press(plain_key(KeyCode::Tab)));
    }

    #[test]
    fn pasted_text_becomes_one_harmless_line() {
        assert_eq!(
            text_after("one\r\ntwo\tthree\u{1b}[2J\u{202e}\nfour\n", &[]),
            "one two three[2J four|"
        );
    }

    #[test]
    fn a_combining_mark_joins_the_character_before_it() {
        assert_eq!(
            text_after("ae", &[plain_key(KeyCode::Left), plain_key(KeyCode::Char('\u{301}'))]),
            "a\u{301}|e"
        );
        assert_eq!(
            text_after("\u{301}", &[plain_key(KeyCode::Home), plain_key(KeyCode::Char('e'))]),
            "e\u{301}|"
        );
    }

    #[test]
    fn a_long_line_is_seen_through_a_window_around_the_cursor() {
        let mut editor = LineEditor::default();
        editor.insert("捕虜 and more");
        let seen = |editor: &LineEditor, columns| editor.window(columns);
        let window = |text: &str, column| EditorWindow { text: text.to_owned(), column };
        assert_eq!(seen(&editor, 20), window("捕虜 and more", 13));
        assert_eq!(seen(&editor, 14), window("捕虜 and more", 13));
        assert_eq!(seen(&editor, 13), window("…虜 and more", 12));
        assert_eq!(seen(&editor, 6), window("…more", 5));
        editor.press(plain_key(KeyCode::Home));
        assert_eq!(seen(&editor, 6), window("捕虜 …", 0));
        assert_eq!(seen(&editor, 4), window("捕…", 0));
        editor.press(plain_key(KeyCode::Right));
        editor.press(plain_key(KeyCode::Right));
        editor.press(plain_key(KeyCode::Right));
        assert_eq!(seen(&editor, 7), window("捕虜 a…", 5));
    }

    proptest! {
        #[test]
        fn the_cursor_stays_between_graphemes_and_in_the_window(
            keys in prop::collection::vec(any_key(), 0..40),
            columns in 2usize..30,
        ) {
            let mut editor = LineEditor::default();
            for key in keys {
                editor.press(key);
                let ends = editor.boundaries().chain([editor.text.len()]).any(|at| at == editor.cursor);
                assert!(ends, "{editor:?}");
                let window = editor.window(columns);
                assert!(text::text_width(&window.text) <= columns, "{window:?} {columns}");
                assert!(window.column < columns, "{window:?} {columns}");
                assert_eq!(text::hostile_chars(editor.text()).count(), 0);
                assert!(window.text.graphemes(true).count() <= editor.text.graphemes(true).count() + 2);
            }
        }
    }

    fn any_key() -> impl Strategy<Value = KeyEvent> {
        let letter = prop_oneof![
            any::<char>(),
            Just('e'),
            Just('\u{301}'),
            Just('捕'),
            Just(' '),
            Just('\u{200d}')
        ];
        prop_oneof![
            6 => letter.prop_map(|letter| plain_key(KeyCode::Char(letter))),
            2 => prop_oneof![
                Just(KeyCode::Left),
                Just(KeyCode::Right),
                Just(KeyCode::Home),
                Just(KeyCode::Backspace),
                Just(KeyCode::Delete)
            ].prop_map(plain_key),
            1 => prop::char::range('a', 'z').prop_map(control_key),
        ]
    }
}
