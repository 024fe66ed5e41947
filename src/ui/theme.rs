//! The look of each role: one theme for all that the program draws.
//!
//! Code names a role ([`Style`]), and only this file names colours. A theme works in the sixteen
//! colours of any terminal; a terminal with true colour gets exact ones that read on dark and on
//! light ground. No colour stands without a word or a sign of the same meaning.

use std::fmt::Write;

use obverse_core::text::{END_OF_ISOLATE, ISOLATE, Line, Style, isolate};

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal that may show them.
    #[default]
    Auto,
    /// Also in a pipe or a file.
    Always,
    /// Nowhere.
    Never,
}

/// The colours that the output can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorDepth {
    /// None.
    #[default]
    None,
    /// The sixteen colours of every terminal.
    Sixteen,
    /// 24 bits.
    True,
}

/// A theme by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The colours that the terminal itself is set to.
    #[default]
    Terminal,
    /// Muted colours.
    Calm,
    /// Strong colours.
    Vivid,
    /// Blue and orange, which nearly all eyes can tell apart.
    ColourBlind,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 4] = [Self::Terminal, Self::Calm, Self::Vivid, Self::ColourBlind];

    /// The name in the configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Calm => "calm",
            Self::Vivid => "vivid",
            Self::ColourBlind => "colour-blind",
        }
    }

    /// The theme with this name in the configuration.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == name)
    }
}

/// The colour of a role: one of the sixteen as its parameter of "select graphic rendition", and its
/// exact form in red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RoleColor(u8, [u8; 3]);

/// The colours of the roles that have one.
struct Palette {
    right: RoleColor,
    almost: RoleColor,
    partly: RoleColor,
    wrong: RoleColor,
    due: RoleColor,
    new: RoleColor,
    notice: RoleColor,
    warning: RoleColor,
}

// The exact colours have nearly the same contrast to black and to white; a test holds them to it.
const CALM: Palette = Palette {
    right: RoleColor(32, [61, 137, 86]),
    almost: RoleColor(36, [65, 131, 145]),
    partly: RoleColor(35, [147, 118, 66]),
    wrong: RoleColor(31, [182, 99, 93]),
    due: RoleColor(35, [151, 101, 186]),
    new: RoleColor(34, [84, 124, 178]),
    notice: RoleColor(36, [71, 129, 158]),
    warning: RoleColor(31, [167, 109, 75]),
};

const VIVID: Palette = Palette {
    right: RoleColor(32, [4, 141, 61]),
    almost: RoleColor(36, [4, 134, 155]),
    partly: RoleColor(35, [160, 113, 4]),
    wrong: RoleColor(31, [244, 6, 46]),
    due: RoleColor(35, [195, 32, 249]),
    new: RoleColor(34, [21, 116, 249]),
    notice: RoleColor(36, [5, 129, 191]),
    warning: RoleColor(31, [203, 87, 5]),
};

const COLOUR_BLIND: Palette = Palette {
    right: RoleColor(34, [12, 124, 221]),
    almost: RoleColor(36, [8, 133, 159]),
    partly: RoleColor(35, [153, 116, 8]),
    wrong: RoleColor(33, [207, 83, 11]),
    due: RoleColor(35, [229, 12, 157]),
    new: RoleColor(36, [12, 124, 221]),
    notice: RoleColor(36, [10, 129, 189]),
    warning: RoleColor(33, [164, 112, 9]),
};

/// The end of a link's text (OSC 8).
const LINK_END: &str = "\x1b]8;;\x1b\\";

/// Turns lines into bytes for a terminal or a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: ThemeName,
    /// The colours of the output.
    pub depth: ColorDepth,
    /// Whether to isolate right-to-left text, as a screen needs it.
    pub isolates: bool,
    /// Whether the output shows links that can be followed (OSC 8).
    pub links: bool,
}

impl Theme {
    /// Text alone.
    pub const PLAIN: Self =
        Self { name: ThemeName::Terminal, depth: ColorDepth::None, isolates: false, links: false };

    /// Whether it uses colours.
    #[must_use]
    pub fn has_color(self) -> bool {
        self.depth != ColorDepth::None
    }

    /// One line, without its end.
    #[must_use]
    pub fn format_line(self, line: &Line) -> String {
        let mut out = String::new();
        let mut open = None;
        let mut open_link = None;
        for span in line.spans() {
            let part = if self.isolates { span.isolate() } else { None };
            if part != open {
                out.extend(open.map(|_| END_OF_ISOLATE));
                out.extend(part.map(|_| ISOLATE));
                open = part;
            }
            let link = if self.links { span.link() } else { None };
            if link != open_link {
                out.push_str(if open_link.is_some() { LINK_END } else { "" });
                out.extend(link.map(|link| format!("\x1b]8;;{}\x1b\\", link.as_str())));
                open_link = link;
            }
            let is_bare = self.isolates && part.is_none();
            let text = if is_bare { isolate(span.text()) } else { span.text().into() };
            match self.sgr_code(span.style()) {
                // Writing to a String never fails.
                Some(code) => drop(write!(out, "\x1b[{code}m{text}\x1b[0m")),
                None => out.push_str(&text),
            }
        }
        out.extend(open.map(|_| END_OF_ISOLATE));
        out.push_str(if open_link.is_some() { LINK_END } else { "" });
        out
    }

    /// Lines, each with its end.
    #[must_use]
    pub fn format_lines(self, lines: &[Line]) -> String {
        lines.iter().map(|line| self.format_line(line) + "\n").collect()
    }

    /// The parameters of "select graphic rendition" for a role; `None` for plain text.
    fn sgr_code(self, style: Style) -> Option<String> {
        if !self.has_color() {
            return None;
        }
        let (attribute, color) = (attribute_of(style), self.color_of(style));
        let parts: Vec<String> = attribute.map(str::to_owned).into_iter().chain(color).collect();
        (!parts.is_empty()).then(|| parts.join(";"))
    }

    fn color_of(self, style: Style) -> Option<String> {
        let palette = match self.name {
            ThemeName::Terminal | ThemeName::Calm => &CALM,
            ThemeName::Vivid => &VIVID,
            ThemeName::ColourBlind => &COLOUR_BLIND,
        };
        let RoleColor(basic, [red, green, blue]) = role_color(palette, style)?;
        let is_exact = self.depth == ColorDepth::True && self.name != ThemeName::Terminal;
        Some(if is_exact { format!("38;2;{red};{green};{blue}") } else { basic.to_string() })
    }
}

/// Bold, faint or italic.
fn attribute_of(style: Style) -> Option<&'static str> {
    match style {
        Style::Emphasis => Some("3"),
        // What is almost right and a warning matter, and there is text to read.
        Style::Strong
        | Style::Title
        | Style::Key
        | Style::Cursor
        | Style::CodeKeyword
        | Style::Almost
        | Style::Warning => Some("1"),
        Style::Quote | Style::Dim | Style::CodeComment => Some("2"),
        Style::Plain
        | Style::Code
        | Style::Listing
        | Style::CodeText
        | Style::Right
        | Style::Partly
        | Style::Wrong
        | Style::Due
        | Style::New
        | Style::Notice => None,
    }
}

fn role_color(palette: &Palette, style: Style) -> Option<RoleColor> {
    match style {
        Style::Right => Some(palette.right),
        Style::Almost => Some(palette.almost),
        Style::Partly => Some(palette.partly),
        Style::Wrong => Some(palette.wrong),
        Style::Due | Style::CodeText => Some(palette.due),
        Style::New => Some(palette.new),
        Style::Warning => Some(palette.warning),
        Style::Code | Style::Listing | Style::CodeKeyword | Style::Notice | Style::Cursor => {
            Some(palette.notice)
        }
        Style::Plain
        | Style::Emphasis
        | Style::Strong
        | Style::Quote
        | Style::Dim
        | Style::CodeComment
        | Style::Title
        | Style::Key => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{CALM, COLOUR_BLIND, ColorDepth, Palette, RoleColor, Theme, ThemeName, VIVID};
    use obverse_core::text::{END_OF_ISOLATE, ISOLATE, Line, Style, parse_inline, wrap_inline};

    fn theme(name: ThemeName, depth: ColorDepth) -> Theme {
        Theme { name, depth, ..Theme::PLAIN }
    }

    #[test]
    fn without_colour_there_is_only_text() {
        let line = Line::styled(Style::Wrong, "✗ Wrong")
            .with(Style::Plain, " \x1b[2J")
            .with(Style::Key, "o");
        for name in ThemeName::ALL {
            let plain = theme(name, ColorDepth::None);
            assert_eq!(plain.format_line(&line), r"✗ Wrong \u{1b}[2Jo");
            assert_eq!(
                plain.format_lines(&[line.clone(), Line::default()]),
                "✗ Wrong \\u{1b}[2Jo\n\n"
            );
        }
        let colored = |name, depth| theme(name, depth).format_line(&line);
        let basic = "\x1b[31m✗ Wrong\x1b[0m \\u{1b}[2J\x1b[1mo\x1b[0m";
        assert_eq!(colored(ThemeName::Terminal, ColorDepth::Sixteen), basic);
        assert_eq!(colored(ThemeName::Terminal, ColorDepth::True), basic);
        assert_eq!(colored(ThemeName::Calm, ColorDepth::Sixteen), basic);
        assert_eq!(
            colored(ThemeName::Calm, ColorDepth::True),
            "\x1b[38;2;182;99;93m✗ Wrong\x1b[0m \\u{1b}[2J\x1b[1mo\x1b[0m"
        );
    }

    /// The line on a screen, with `<` and `>` for isolates.
    fn on_screen(line: &Line) -> String {
        let shown =
            Theme { depth: ColorDepth::Sixteen, isolates: true, ..Theme::PLAIN }.format_line(line);
        shown.replace(ISOLATE, "<").replace(END_OF_ISOLATE, ">")
    }

    #[test]
    fn links_can_be_followed_where_the_terminal_has_them() {
        let line = wrap_inline(&parse_inline("see [a *map*](https://x.org/m), [b](file:c)"), 80);
        let plain = "see a map (https://x.org/m), b (file:c)";
        assert_eq!(Theme::PLAIN.format_line(&line[0]), plain);
        let linked = Theme { links: true, ..Theme::PLAIN }.format_line(&line[0]);
        let text =
            "see \x1b]8;;https://x.org/m\x1b\\a map (https://x.org/m)\x1b]8;;\x1b\\, b (file:c)";
        assert_eq!(linked, text);
        // Each line of a wrapped link is one.
        let lines = wrap_inline(&parse_inline("[one two](https://x.org/m)"), 8);
        let theme = Theme { links: true, ..Theme::PLAIN };
        for line in &lines[..2] {
            let shown = theme.format_line(line);
            assert!(
                shown.starts_with("\x1b]8;;https") && shown.ends_with(super::LINK_END),
                "{shown}"
            );
        }
    }

    #[test]
    fn right_to_left_text_does_not_reorder_its_line() {
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
        assert_eq!(Theme::PLAIN.format_line(&option), "1  אבג Rust דה. 2 ו");
    }

    #[test]
    fn each_theme_has_its_name() {
        for name in ThemeName::ALL {
            assert_eq!(ThemeName::parse(name.as_str()), Some(name));
        }
        assert_eq!(ThemeName::parse("Calm "), None);
    }

    /// The roles whose difference matters most, and all others.
    fn roles(palette: &Palette) -> [RoleColor; 8] {
        [
            palette.right,
            palette.wrong,
            palette.almost,
            palette.partly,
            palette.due,
            palette.new,
            palette.notice,
            palette.warning,
        ]
    }

    /// The components in linear light.
    fn linear(color: [u8; 3]) -> [f64; 3] {
        color.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// The contrast of two colours as WCAG defines it.
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let [one, other] = [one, other].map(|color| {
            let [red, green, blue] = linear(color);
            0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
        });
        one.max(other) / one.min(other)
    }

    #[test]
    fn every_exact_colour_reads_on_dark_and_on_light_ground() {
        for palette in [CALM, VIVID, COLOUR_BLIND] {
            for RoleColor(_, color) in roles(&palette) {
                for ground in [[0; 3], [30, 30, 30], [255; 3]] {
                    let found = contrast(color, ground);
                    assert!(found >= 3.8, "{color:?} on {ground:?}: {found:.2}");
                }
            }
        }
    }

    /// The colour as eyes without one kind of cone see it, by Viénot, Brettel and Mollon (1999).
    fn seen_without(cone: usize, color: [u8; 3]) -> [f64; 3] {
        let [red, green, blue] = linear(color);
        let mixed = match cone {
            0 => 0.112_38 * red + 0.887_62 * green,
            _ => 0.292_75 * red + 0.707_25 * green,
        };
        let shift = match cone {
            0 => 0.004_01 * red - 0.004_01 * green + blue,
            _ => -0.022_34 * red + 0.022_34 * green + blue,
        };
        [mixed, mixed, shift]
    }

    #[test]
    fn right_and_wrong_differ_for_colour_blind_eyes() {
        let distance = |palette: &Palette, cone| {
            let (right, wrong) =
                (seen_without(cone, palette.right.1), seen_without(cone, palette.wrong.1));
            right.iter().zip(wrong).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
        };
        for cone in [0, 1] {
            let (blind, calm) = (distance(&COLOUR_BLIND, cone), distance(&CALM, cone));
            assert!(blind > 0.5 && blind > 3.0 * calm, "cone {cone}: {blind:.2}, {calm:.2}");
        }
        assert_ne!(COLOUR_BLIND.right.0, COLOUR_BLIND.wrong.0);
    }
}
