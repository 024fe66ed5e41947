//! The style of each meaning.

use std::fmt::Write;

use obverse_core::text::{END_OF_ISOLATE, ISOLATE, Line, Style, isolate};

/// Turns lines into bytes for a terminal or a file. It suits light and dark backgrounds: few
/// colours, from the terminal's own sixteen, and never without a word of the same meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether to use colours.
    pub color: bool,
    /// Whether to isolate right-to-left text, as a screen needs it.
    pub isolates: bool,
}

impl Theme {
    /// One line, without its end.
    #[must_use]
    pub fn format_line(self, line: &Line) -> String {
        let mut out = String::new();
        let mut open = None;
        for span in line.spans() {
            let part = if self.isolates { span.isolate() } else { None };
            if part != open {
                out.extend(open.map(|_| END_OF_ISOLATE));
                out.extend(part.map(|_| ISOLATE));
                open = part;
            }
            let is_bare = self.isolates && part.is_none();
            let text = if is_bare { isolate(span.text()) } else { span.text().into() };
            match if self.color { sgr_code(span.style()) } else { None } {
                // Writing to a String never fails.
                Some(code) => drop(write!(out, "\x1b[{code}m{text}\x1b[0m")),
                None => out.push_str(&text),
            }
        }
        out.extend(open.map(|_| END_OF_ISOLATE));
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
    use obverse_core::text::{END_OF_ISOLATE, ISOLATE, Line, Style, parse_inline, wrap_inline};

    #[test]
    fn without_colour_there_is_nothing_but_text() {
        let line = Line::styled(Style::Wrong, "✗ Wrong")
            .with(Style::Plain, " \x1b[2J")
            .with(Style::Key, "o");
        let [bare, coloured] = [false, true].map(|color| Theme { color, isolates: false });
        assert_eq!(bare.format_line(&line), r"✗ Wrong \u{1b}[2Jo");
        assert_eq!(bare.format_lines(&[line.clone(), Line::default()]), "✗ Wrong \\u{1b}[2Jo\n\n");
        assert_eq!(coloured.format_line(&line), "\x1b[31m✗ Wrong\x1b[0m \\u{1b}[2J\x1b[1mo\x1b[0m");
    }

    /// The line on a screen, with `<` and `>` for isolates.
    fn on_screen(line: &Line) -> String {
        let shown = Theme { color: true, isolates: true }.format_line(line);
        shown.replace(ISOLATE, "<").replace(END_OF_ISOLATE, ">")
    }

    #[test]
    fn what_runs_from_right_to_left_turns_nothing_around_it() {
        let name = Line::plain("1 answer of עדה, 3 of 5").with(Style::Key, " א");
        assert_eq!(on_screen(&name), "1 answer of <עדה>, 3 of 5\x1b[1m <א>\x1b[0m");
        // A text of the author is one isolate, with the words of other scripts in it.
        let mut option = Line::plain("1  ");
        option.append(wrap_inline(&parse_inline("אבג *Rust* דה."), 40).remove(0));
        option.append(Line::plain(" 2 "));
        option.append(wrap_inline(&parse_inline("ו"), 40).remove(0));
        assert_eq!(on_screen(&option), "1  <אבג \x1b[3mRust\x1b[0m דה.> 2 <ו>");
        let wrapped: Vec<String> = option.wrap_to(8).iter().map(on_screen).collect();
        assert_eq!(wrapped, ["1  <אבג>", "<\x1b[3mRust\x1b[0m דה.>", "2 <ו>"]);
        let piped = Theme { color: false, isolates: false };
        assert_eq!(piped.format_line(&option), "1  אבג Rust דה. 2 ו");
    }
}
