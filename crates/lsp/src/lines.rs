//! Places in a text, as the protocol counts them: a line, and code units in the line.

use lsp_types::{Position, PositionEncodingKind, Range};
use obverse_core::deck::span::Span;

/// The code units that a client counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of 16 bits: the default of the protocol.
    Utf16,
}

impl Encoding {
    /// The best of the encodings that a client offers.
    #[must_use]
    pub(crate) fn choose(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) { Self::Utf8 } else { Self::Utf16 }
    }

    /// Its name in the protocol.
    #[must_use]
    pub(crate) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// The starts of the lines of a text. As in the protocol, `\n`, `\r\n` and `\r` end a line.
#[derive(Clone, Debug)]
pub(crate) struct LineTable {
    starts: Vec<usize>,
    encoding: Encoding,
}

impl LineTable {
    /// Finds the lines of `text`.
    #[must_use]
    pub(crate) fn new(text: &str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self { starts, encoding }
    }

    /// The place of the byte `at`. A byte inside a character has the character's place.
    #[must_use]
    pub(crate) fn position_of(&self, text: &str, at: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= at.min(text.len())) - 1;
        let mut units = 0;
        for (offset, c) in self.line_text(text, line).char_indices() {
            if self.starts[line] + offset + c.len_utf8() > at {
                break;
            }
            units += self.encoding.width(c);
        }
        Position::new(line as u32, units as u32)
    }

    /// The byte at a place. A place behind the end of its line is that end, and a line behind the
    /// last one is the end of the text.
    #[must_use]
    pub(crate) fn byte_at(&self, text: &str, position: Position) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line) else { return text.len() };
        let content = self.line_text(text, line);
        let mut left = position.character as usize;
        for (offset, c) in content.char_indices() {
            let width = self.encoding.width(c);
            if left < width {
                return start + offset;
            }
            left -= width;
        }
        start + content.len()
    }

    /// The range of a span.
    #[must_use]
    pub(crate) fn range_of(&self, text: &str, span: Span) -> Range {
        Range::new(self.position_of(text, span.start), self.position_of(text, span.end))
    }

    /// The span of a range. A range that ends before it starts is empty.
    #[must_use]
    pub(crate) fn span_of(&self, text: &str, range: Range) -> Span {
        Span::new(self.byte_at(text, range.start), self.byte_at(text, range.end))
    }

    /// A line without its line break.
    fn line_text<'a>(&self, text: &'a str, line: usize) -> &'a str {
        let start = self.starts.get(line).copied().unwrap_or(text.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{Encoding, LineTable};
    use lsp_types::Position;

    #[test]
    fn units_are_those_of_the_encoding() {
        let text = "a = 1\r\nß = \"𝄞x\"\rlast\n";
        let at = text.find('x').unwrap();
        for (encoding, unit) in [(Encoding::Utf8, 10), (Encoding::Utf16, 7)] {
            let lines = LineTable::new(text, encoding);
            assert_eq!(lines.position_of(text, at), Position::new(1, unit));
            assert_eq!(lines.byte_at(text, Position::new(1, unit)), at);
            assert_eq!(lines.byte_at(text, Position::new(2, 99)), text.len() - 1);
            assert_eq!(lines.byte_at(text, Position::new(9, 0)), text.len());
            assert_eq!(lines.position_of(text, 999), Position::new(3, 0));
        }
        // The middle of a surrogate pair is the character.
        let lines = LineTable::new(text, Encoding::Utf16);
        assert_eq!(lines.byte_at(text, Position::new(1, 6)), text.find('𝄞').unwrap());
    }

    proptest! {
        #[test]
        fn every_byte_has_its_place_and_every_place_its_byte(
            text in "[a-z\n\r\té𝄞]{0,40}", line in any::<u8>(), unit in any::<u8>(),
        ) {
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let lines = LineTable::new(&text, encoding);
                for (at, c) in text.char_indices().filter(|(_, c)| !['\n', '\r'].contains(c)) {
                    prop_assert_eq!(lines.byte_at(&text, lines.position_of(&text, at)), at, "{}", c);
                }
                let any = Position::new((line % 50).into(), (unit % 50).into());
                prop_assert!(text.is_char_boundary(lines.byte_at(&text, any)));
            }
        }
    }
}
