//! Converts HTML or plain text to Markdown.

mod converter;
mod pieces;
pub(crate) mod tags;

use obverse_core::text;

use converter::convert_html;
use pieces::{BREAK, CELL, ROW, settle_breaks, with_code_lines};
use tags::{element_depth, escape_other_signs};

/// The deepest nesting of elements. Deeper HTML is kept as text.
const MAX_DEPTH: usize = 200;

/// Elements that are dropped with their content, and the losses.
const LEFT_OUT: [(&str, &str); 9] = [
    ("script", "a script"),
    ("iframe", "a frame with another page"),
    ("object", "an embedded object"),
    ("embed", "an embedded object"),
    ("audio", "a sound"),
    ("video", "a film"),
    ("svg", "a drawing"),
    ("canvas", "a drawing"),
    ("form", "a form"),
];

/// Stand for a formula, a dollar sign, an image and a literal ampersand during the conversion. They
/// are characters for private use, which are removed from the text first.
const FORMULA: char = '\u{f8f0}';
const DOLLAR: char = '\u{f8f1}';
const IMAGE: char = '\u{f8f2}';
const AMPERSAND: char = '\u{f8f4}';

/// The markup of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// HTML.
    Html,
    /// None.
    Plain,
    /// Markdown.
    Markdown,
    /// Plain text with some HTML, line by line.
    Auto,
}

/// A conversion of a text to Markdown; the last argument renames media.
pub(crate) type Convert = fn(&str, Markup, &mut dyn FnMut(&str) -> String) -> Converted;

/// A text converted to Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The Markdown.
    pub markdown: String,
    /// The losses, each as a phrase.
    pub losses: Vec<String>,
}

/// A hard line break, in formats where other line breaks only wrap.
pub(super) const HARD_BREAK: char = '\u{2028}';

/// Converts a text to Markdown; `image` maps the source of an image to its path.
pub(super) fn to_markdown(
    text: &str,
    markup: Markup,
    image: &mut dyn FnMut(&str) -> String,
) -> Converted {
    // HTML and Markdown would replace it with U+FFFD.
    let text = text.replace('\0', "");
    let text = text.trim();
    match markup {
        // In these formats every line break is a space.
        Markup::Markdown => Converted {
            markdown: text.replace(HARD_BREAK, "\n").trim().to_owned(),
            losses: Vec::new(),
        },
        Markup::Html => from_html(&text.replace(HARD_BREAK, "\n"), image),
        Markup::Auto if has_tags(text) => {
            let converted = from_html(&text.replace(HARD_BREAK, "<br>"), image);
            // A text that is only an element's tag means the tag itself.
            let is_empty = converted.markdown.is_empty() && converted.losses.is_empty();
            if is_empty {
                Converted { markdown: escape_text(text), losses: Vec::new() }
            } else {
                converted
            }
        }
        Markup::Auto | Markup::Plain => {
            Converted { markdown: escape_text(text), losses: Vec::new() }
        }
    }
}

/// Converts an option. Lines of plain text with leading spaces are code, and so are lines of HTML
/// with leading no-break spaces.
pub(super) fn to_option(
    text: &str,
    markup: Markup,
    image: &mut dyn FnMut(&str) -> String,
) -> Converted {
    let code = without_margin(&text.replace(HARD_BREAK, "\n").replace('\0', ""));
    let is_plain = markup == Markup::Plain || markup == Markup::Auto && !has_tags(&code);
    if is_plain && text::is_indented(&code) {
        return Converted { markdown: text::fence_code("", &code), losses: Vec::new() };
    }
    if markup == Markup::Markdown && (code.starts_with("    ") || code.starts_with('\t')) {
        return Converted { markdown: code, losses: Vec::new() };
    }
    let mut converted = to_markdown(if is_plain { &code } else { text }, markup, image);
    if converted.markdown.lines().any(|line| line.starts_with(NO_BREAK_SPACE)) {
        let lines: Vec<String> = converted.markdown.lines().map(spaced_line).collect();
        converted.markdown = text::fence_code("", &lines.join("\n"));
    }
    converted
}

/// The text without empty lines at its ends. If it begins on a line of its own, the common
/// indentation is removed too.
fn without_margin(text: &str) -> String {
    let own = text::trim_text(text);
    let begins_below = text.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
    let indented = own.lines().filter(|line| !line.trim().is_empty()).map(indentation);
    let margin = if begins_below { indented.min().unwrap_or_default() } else { 0 };
    own.lines()
        .map(|line| line.get(margin.min(indentation(line))..).unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// HTML indents lines with this space.
const NO_BREAK_SPACE: char = '\u{a0}';

/// A line of Markdown without markup, with its indentation as spaces.
fn spaced_line(line: &str) -> String {
    let line = line.strip_suffix('\\').unwrap_or(line);
    let inner = line.trim_start_matches([NO_BREAK_SPACE, ' ']);
    let margin = line.chars().take_while(|c| matches!(*c, NO_BREAK_SPACE | ' ')).count();
    format!("{}{}", " ".repeat(margin), text::plain_option(inner))
}

/// A text as one line without markup, such as a typed answer.
pub(super) fn to_plain(text: &str, markup: Markup) -> String {
    match markup {
        Markup::Plain => text.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => text::plain_text(&to_markdown(text, markup, &mut str::to_owned).markdown),
    }
}

/// Whether a text seems to contain a tag or an entity.
fn has_tags(text: &str) -> bool {
    !tags::tags(text).is_empty()
        || text.match_indices('&').any(|(at, _)| is_entity(&text[at + 1..]))
}

/// Escapes plain text, so that Markdown shows it unchanged.
fn escape_text(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((at, formula, length)) = next_formula(rest) {
        out.push_str(&rest[..at].lines().map(escape_line).collect::<Vec<_>>().join("\n"));
        out.push_str(&formula);
        rest = &rest[at + length..];
    }
    let lines: Vec<String> = rest.split('\n').map(escape_line).collect();
    out + &lines.join("\n")
}

fn escape_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let is_first = line[..at].trim().is_empty();
        let begins_block = is_first && matches!(c, '#' | '>' | '+' | '-' | '=' | '~');
        let is_item = matches!(c, '.' | ')')
            && !is_first
            && line[..at].trim().bytes().all(|b| b.is_ascii_digit());
        match c {
            HARD_BREAK => out.push_str("\\\n"),
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '$' | '&' => out.extend(['\\', c]),
            _ if begins_block || is_item => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// The next TeX formula between `\(` and `\)`, `\[` and `\]` or double dollar signs: its position,
/// its deck syntax, and its length here.
fn next_formula(text: &str) -> Option<(usize, String, usize)> {
    let signs = [("\\(", "\\)", "$"), ("\\[", "\\]", "$$"), ("$$", "$$", "$$")];
    let found = signs.into_iter().filter_map(|(open, close, sign)| {
        let at = text.find(open)?;
        let length = text[at + open.len()..].find(close)?;
        let inner = &text[at + open.len()..at + open.len() + length];
        let is_formula = !inner.trim().is_empty() && !inner.contains('$');
        is_formula.then(|| {
            (at, format!("{sign}{}{sign}", inner.trim()), open.len() + length + close.len())
        })
    });
    found.min_by_key(|(at, ..)| *at)
}

fn from_html(html: &str, image: &mut dyn FnMut(&str) -> String) -> Converted {
    let mut result = Converted::default();
    if element_depth(html) > MAX_DEPTH {
        result.losses.push(
            "elements inside one another too many times: their text is kept as it stands"
                .to_owned(),
        );
        result.markdown = escape_text(html);
        return result;
    }
    let html = escape_other_signs(html);
    let names: Vec<String> =
        tags::tags(&html).iter().map(|tag| tag.name.to_ascii_lowercase()).collect();
    for (tag, loss) in LEFT_OUT.into_iter().filter(|(tag, _)| names.iter().any(|name| name == tag))
    {
        result.losses.push(format!("{loss} (<{tag}>)"));
    }
    if names.iter().any(|name| name == "math") {
        result.losses.push("the layout of a formula (<math>)".to_owned());
    }
    let clean: String = html.chars().filter(|c| !is_placeholder(*c)).collect();
    let (masked, formulas) = mask_formulas(&with_code_lines(&clean));
    let (converted, images) = convert_html(&masked);
    let converted = settle_breaks(converted.unwrap_or_else(|| escape_text(&html)).trim());
    let mut formulas = formulas.into_iter();
    let mut images = images.iter();
    let mut code = CodeState::default();
    for c in converted.chars() {
        code.push_char(c);
        match c {
            FORMULA => {
                let formula = formulas.next().unwrap_or_default();
                let line = result.markdown.rsplit('\n').next().unwrap_or_default();
                // A bar in a formula would end a cell of a table.
                let is_cell = line.starts_with("| ") && formula.contains('|');
                let formula = if is_cell { formula.replace('|', "\\vert ") } else { formula };
                result.markdown.push_str(&formula);
            }
            // Code would show the backslash.
            DOLLAR => result.markdown.push_str(if code.is_open() { "$" } else { "\\$" }),
            AMPERSAND => result.markdown.push_str(if code.is_open() { "&" } else { "\\&" }),
            IMAGE => result.markdown.extend(images.next().map(|source: &String| image(source))),
            c => result.markdown.push(c),
        }
    }
    result
}

/// Whether a character stands for something else during the conversion.
fn is_placeholder(c: char) -> bool {
    matches!(c, FORMULA | DOLLAR | IMAGE | AMPERSAND | BREAK | ROW | CELL)
}

/// Whether a position in Markdown is inside code.
#[derive(Debug, Default)]
struct CodeState {
    /// The number of backticks before the position.
    backticks: usize,
    /// The number of backticks that began the code.
    open: Option<usize>,
    is_escaped: bool,
}

impl CodeState {
    /// Moves past a character.
    fn push_char(&mut self, c: char) {
        if c == '`' && !self.is_escaped {
            self.backticks += 1;
            return;
        }
        if self.backticks > 0 {
            self.open = match self.open {
                None => Some(self.backticks),
                Some(run) if run == self.backticks => None,
                open => open,
            };
            self.backticks = 0;
        }
        self.is_escaped = c == '\\' && self.open.is_none() && !self.is_escaped;
    }

    fn is_open(&self) -> bool {
        self.open.is_some()
    }
}

/// The longest name of an entity.
const MAX_ENTITY: usize = 12;

/// Whether the text after an ampersand completes an entity.
fn is_entity(rest: &str) -> bool {
    let name: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
    !name.is_empty() && name.len() < MAX_ENTITY && rest[name.len()..].starts_with(';')
}

/// Masks every ampersand that would begin an entity in Markdown.
fn without_ampersands(html: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(at) = rest.find("&amp;") {
        let after = &rest[at + "&amp;".len()..];
        out.push_str(&rest[..at]);
        if is_entity(after) {
            out.push(AMPERSAND);
        } else {
            out.push_str("&amp;");
        }
        rest = after;
    }
    out + rest
}

/// Masks formulas, dollar signs and such ampersands. Returns the formulas too.
fn mask_formulas(html: &str) -> (String, Vec<String>) {
    let (mut out, mut formulas, mut rest) = (String::new(), Vec::new(), html);
    while let Some((at, formula, length)) = next_formula(rest) {
        out.push_str(&mask_signs(&rest[..at]));
        out.push(FORMULA);
        formulas.push(html_escape::decode_html_entities(&formula).into_owned());
        rest = &rest[at + length..];
    }
    (out + &mask_signs(rest), formulas)
}

fn mask_signs(html: &str) -> String {
    without_ampersands(html).replace('$', &DOLLAR.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Converted, HARD_BREAK, Markup, to_markdown, to_plain};
    use obverse_core::text::plain_text;

    fn convert_text(text: &str, markup: Markup) -> Converted {
        to_markdown(text, markup, &mut |source| format!("media/{source}"))
    }

    #[test]
    fn html_becomes_markdown() {
        for (html, markdown) in [
            ("<p>a <b>b</b> <i>c</i></p><p>d</p>", "a **b** *c*\n\nd"),
            ("a<br>b<br />c", "a\\\nb\\\nc"),
            ("<p>a<br></p><p>b<br><br>c</p>", "a\n\nb\n\nc"),
            ("<pre>a<br>  <b>b</b></pre>", "```\na\n  b\n```"),
            ("<code>a<br>b</code>", "```\na\nb\n```"),
            ("What does <reified T> do in List<T>?", "What does \\<reified T> do in List\\<T>?"),
            (
                "<table><tr><td>a</td><td>b|c<br>d</td></tr><tr><td>e</td><td>f</td></tr></table>",
                "| a | b\\|c d |\n| --- | --- |\n| e | f |",
            ),
            ("<ruby>日本<rp>(</rp><rt>にほん</rt></ruby>", "日本(にほん)"),
            (
                "x<sup>2</sup> H<sub>2</sub>O e<sup>i</sup> a<sub>ij</sub> 10<sup>-3</sup>",
                "x² H₂O e\\^i a\\_(ij) 10⁻³",
            ),
            ("1 &lt; 2 &amp; &eacute; &lt;b&gt;", "1 < 2 & é \\<b>"),
            ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
            ("it costs $5 and $6", "it costs \\$5 and \\$6"),
            (
                "<code>$HOME &amp;amp;</code> for $5, &amp;amp; so",
                "`$HOME &amp;` for \\$5, \\&amp; so",
            ),
            ("<pre><code>a `$b`</code></pre> $5", "```\na `$b`\n```\n\n\\$5"),
            (r#"<img src="a$b.png">"#, "![](media/a$b.png)"),
            (
                r"\(x_1 &lt; \frac{1}{2}\) and $$y^2$$ and \[z\]",
                r"$x_1 < \frac{1}{2}$ and $$y^2$$ and $$z$$",
            ),
            (r#"<img src="a b.png" alt="a *map*">"#, "![a \\*map\\*](media/a b.png)"),
            ("<pre><code>let a;\nb</code></pre>", "```\nlet a;\nb\n```"),
            ("2 * 3 * 4 _a_", r"2 \* 3 \* 4 \_a\_"),
            ("a\0b <img src=\"c\0.png\">", "ab ![](media/c.png)"),
        ] {
            assert_eq!(
                convert_text(html, Markup::Html),
                Converted { markdown: markdown.to_owned(), losses: Vec::new() },
                "{html}"
            );
        }
    }

    #[test]
    fn omissions_are_named() {
        let html =
            "a<script>alert(1)</script><iframe src='https://b.org'></iframe><audio src=x></audio>";
        let converted = convert_text(html, Markup::Html);
        assert_eq!(converted.markdown, "a");
        assert_eq!(
            converted.losses,
            ["a script (<script>)", "a frame with another page (<iframe>)", "a sound (<audio>)"]
        );
        let deep = "<div>".repeat(100_000);
        assert_eq!(to_markdown(&deep, Markup::Html, &mut str::to_owned).losses.len(), 1);
    }

    #[test]
    fn plain_text_is_shown_unchanged() {
        for text in [
            "# no heading",
            "1. no item",
            "2) no item",
            "- no item",
            "a * b * c",
            "<b>no</b>",
            "`a`",
            "[a](b)",
            "a & b; &amp;",
            "$5 or $6",
            r"a\b",
            "> no",
            "~~~",
            "snake_case_word",
        ] {
            assert_eq!(plain_text(&convert_text(text, Markup::Plain).markdown), text);
        }
        assert_eq!(convert_text(&format!("a{HARD_BREAK}b"), Markup::Auto).markdown, "a\\\nb");
        assert_eq!(convert_text("1 < 2 <b>c</b>", Markup::Auto).markdown, "1 < 2 **c**");
        assert_eq!(convert_text("1 < 2 and 3 > 2", Markup::Auto).markdown, r"1 \< 2 and 3 > 2");
        assert_eq!(convert_text(r"the \(n^2\) of it", Markup::Plain).markdown, "the $n^2$ of it");
        assert_eq!(to_plain("<p>a <b>b</b>\n c</p>", Markup::Html), "a b c");
    }
}
