//! The style of each meaning.

use std::fmt::Write;

use obverse_core::text::{Line, Style};

/// Turns lines into bytes for a terminal or a file. It suits light and dark backgrounds: few
/// colours, from the terminal's own sixteen, and never without a word of the same meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether to use colours.
    pub color: bool,
}

impl Theme {
    /// One line, without its end.
    #[must_use]
    pub fn format_line(self, line: &Line) -> String {
        let mut out = String::new();
        for span in line.spans() {
            match if self.color { sgr_code(span.style()) } else { None } {
                // Writing to a String never fails.
                Some(code) => drop(write!(out, "\x1b[{code}m{}\x1b[0m", span.text())),
                None => out.push_str(span.text()),
            }
        }
        out
    }

    /// Lines, each with its end.
    #[must_use]
    pub fn format_lines(self, lines: &[Line]) -> String {
        lines.iter().map(|line| self.format_line(line) + "\n").collect()
    }
}

/// The parameters of "select graphic rendition"; `None` for plain text.
fn sgr_code(style: Style) -> Option<&'static str> {
    match style {
        Style::Plain => None,
        Style::Emphasis => Some("3"),
        Style::Strong | Style::Title | Style::Key => Some("1"),
        Style::Code | Style::Listing | Style::Notice => Some("36"),
        Style::Quote | Style::Dim => Some("2"),
        Style::Right => Some("32"),
        // It matters, and there is text to read.
        Style::Almost => Some("1;36"),
        Style::Partly => Some("33"),
        Style::Wrong => Some("31"),
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;
    use obverse_core::text::{Line, Style};

    #[test]
    fn without_colour_there_is_nothing_but_text() {
        let line = Line::styled(Style::Wrong, "✗ Wrong")
            .with(Style::Plain, " \x1b[2J")
            .with(Style::Key, "o");
        assert_eq!(Theme { color: false }.format_line(&line), r"✗ Wrong \u{1b}[2Jo");
        assert_eq!(
            Theme { color: false }.format_lines(&[line.clone(), Line::default()]),
            "✗ Wrong \\u{1b}[2Jo\n\n"
        );
        assert_eq!(
            Theme { color: true }.format_line(&line),
            "\x1b[31m✗ Wrong\x1b[0m \\u{1b}[2J\x1b[1mo\x1b[0m"
        );
    }
}
