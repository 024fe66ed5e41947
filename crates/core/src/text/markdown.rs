//! Markdown to a tree. All Markdown is parsed here.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TextMergeStream};
use std::iter::Peekable;

use super::formula::with_dollar_signs;

/// How deeply blocks and inlines may nest. Anything deeper joins its ancestor at this depth, so
/// that no input can overflow the stack of a recursive reader.
const MAX_DEPTH: usize = 16;

/// A character that counts as white space for emphasis, but neither starts a block nor makes a
/// blank line. It is the newline of old mainframes (NEL), so texts lose nothing if it ends a line.
const LINE_GUARD: char = '\u{85}';

/// A block of Markdown. Its text is raw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph. An HTML block becomes one too, with its source as text.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Code, fenced or indented.
    Code {
        /// The word after the fence, such as `rust`.
        language: Option<String>,
        /// The lines of code, without the last newline.
        text: String,
    },
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// Whether the items follow each other without blank lines.
        tight: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(MarkdownTable),
    /// A thematic break.
    Rule,
}

/// A table. No row has more cells than there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownTable {
    /// The alignment of each column.
    pub columns: Vec<ColumnAlign>,
    /// The headings of the columns. Any of them may be empty.
    pub head: Vec<Cell>,
    /// The rows below the headings.
    pub rows: Vec<Vec<Cell>>,
}

/// The content of a table cell.
pub type Cell = Vec<Inline>;

/// The alignment of a cell in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnAlign {
    /// Left, also the default.
    Left,
    /// Centred.
    Centre,
    /// Right.
    Right,
}

/// A piece of a sentence. Its text is raw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text. HTML within a sentence is text too.
    Text(String),
    /// Emphasis, `*so*`.
    Emphasis(Vec<Inline>),
    /// Strong emphasis, `**so**`.
    Strong(Vec<Inline>),
    /// Code, without its backticks.
    Code(String),
    /// A formula with its dollar signs. A displayed formula may have newlines.
    Math(String),
    /// A line break in the source, shown as a space.
    SoftBreak,
    /// A line break that the author asked for.
    HardBreak,
    /// A link.
    Link {
        /// The text of the link.
        content: Vec<Inline>,
        /// The target of the link.
        destination: String,
    },
    /// An image.
    Image {
        /// The alternative text, as plain text.
        alternative: String,
        /// The path or address of the file.
        path: String,
    },
}

/// Parses `CommonMark` with tables and with formulas: `$…$`, `$$…$$` and `\(…\)`.
#[must_use]
pub fn parse(markdown: &str) -> Vec<Block> {
    TreeBuilder::new(&with_dollar_signs(markdown), Options::ENABLE_MATH | Options::ENABLE_TABLES)
        .read_blocks(0)
}

/// Parses a text without blocks, such as an option: `1953.`, `- 5` and `# 7` are plain text. Line
/// breaks are soft unless marked as hard.
#[must_use]
pub fn parse_inline(markdown: &str) -> Vec<Inline> {
    let lines = markdown
        .split(['\n', '\r', LINE_GUARD])
        .map(str::trim_start)
        .filter(|line| !line.is_empty());
    let guarded: Vec<String> = lines.map(|line| format!("{LINE_GUARD}{line}")).collect();
    match TreeBuilder::new(&with_dollar_signs(&guarded.join("\n")), Options::ENABLE_MATH)
        .read_blocks(0)
        .into_iter()
        .next()
    {
        Some(Block::Paragraph(content)) => content,
        _ => Vec::new(),
    }
}

/// The text of `inlines`, without markup or link targets. Every break is a space.
#[must_use]
pub(super) fn text_of(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect()
}

impl Inline {
    fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Math(text) => text.clone(),
            Self::SoftBreak | Self::HardBreak => " ".to_owned(),
            Self::Emphasis(content) | Self::Strong(content) | Self::Link { content, .. } => {
                text_of(content)
            }
            Self::Image { alternative, path } if alternative.is_empty() => path.clone(),
            Self::Image { alternative, .. } => alternative.clone(),
        }
    }
}

impl Block {
    /// The marker before the item at `index` of a list: `- `, `3. `.
    pub(super) fn list_marker(start: Option<u64>, index: usize) -> String {
        start.map_or_else(
            || "- ".to_owned(),
            |start| format!("{}. ", start.saturating_add(index as u64)),
        )
    }
}

/// Builds a tree from the parser's events.
struct TreeBuilder<'a>(Peekable<TextMergeStream<'a, Parser<'a>>>);

impl<'a> TreeBuilder<'a> {
    fn new(markdown: &'a str, options: Options) -> Self {
        Self(TextMergeStream::new(Parser::new_ext(markdown, options)).peekable())
    }

    /// Reads blocks up to the end of their parent, and that end.
    fn read_blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut joined: usize = 0;
        loop {
            // The text of a tight item has no paragraph around it.
            if self.0.peek().is_some_and(is_inline) {
                blocks.push(Block::Paragraph(self.read_inlines(0)));
                continue;
            }
            match self.0.next() {
                None => return blocks,
                Some(Event::End(_)) => match joined.checked_sub(1) {
                    Some(fewer) => joined = fewer,
                    None => return blocks,
                },
                Some(Event::Rule) => blocks.push(Block::Rule),
                Some(Event::Start(tag)) => match self.read_block(tag, depth + 1) {
                    Some(block) => blocks.push(block),
                    None => joined += 1,
                },
                Some(_) => {}
            }
        }
    }

    /// Reads the block that `tag` opens, up to its end. Returns `None` if it is too deep; its
    /// content then joins the ancestor.
    fn read_block(&mut self, tag: Tag<'a>, depth: usize) -> Option<Block> {
        Some(match tag {
            Tag::Paragraph | Tag::HtmlBlock => Block::Paragraph(self.read_closed_inlines(0)),
            Tag::Heading { level, .. } => {
                Block::Heading { level: level as u8, content: self.read_closed_inlines(0) }
            }
            Tag::CodeBlock(kind) => self.read_code(&kind),
            _ if depth > MAX_DEPTH => return None,
            Tag::BlockQuote(_) => Block::Quote(self.read_blocks(depth)),
            Tag::List(start) => self.read_list(start, depth),
            Tag::Table(alignments) => Block::Table(self.read_table(&alignments)),
            _ => return None,
        })
    }

    fn read_code(&mut self, kind: &CodeBlockKind<'_>) -> Block {
        let mut text = String::new();
        while let Some(Event::Text(part)) = self.0.next() {
            text.push_str(&part);
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
            CodeBlockKind::Indented => None,
        };
        let text = text.strip_suffix('\n').map(str::to_owned).unwrap_or(text);
        Block::Code { language, text }
    }

    fn read_list(&mut self, start: Option<u64>, depth: usize) -> Block {
        let (mut items, mut tight) = (Vec::new(), true);
        while let Some(Event::Start(_)) = self.0.next() {
            tight &= !matches!(self.0.peek(), Some(Event::Start(Tag::Paragraph)));
            items.push(self.read_blocks(depth));
        }
        Block::List { start, tight, items }
    }

    fn read_table(&mut self, alignments: &[Alignment]) -> MarkdownTable {
        let columns = alignments.iter().copied().map(column_align).collect();
        let mut rows = Vec::new();
        // The head is a row too. The end after the last row belongs to the table.
        while let Some(Event::Start(_)) = self.0.next() {
            let mut cells = Vec::new();
            while let Some(Event::Start(_)) = self.0.next() {
                cells.push(self.read_closed_inlines(0));
            }
            rows.push(cells);
        }
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        MarkdownTable { columns, head, rows }
    }

    /// Reads inlines up to the end of their parent, and that end.
    fn read_closed_inlines(&mut self, depth: usize) -> Vec<Inline> {
        let content = self.read_inlines(depth);
        self.0.next();
        content
    }

    /// Reads inlines up to a block or an end, which stays unread.
    fn read_inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut content = Vec::new();
        let mut joined: usize = 0;
        while let Some(event) =
            self.0.next_if(|event| is_inline(event) || joined > 0 && matches!(event, Event::End(_)))
        {
            match event {
                Event::End(_) => joined -= 1,
                Event::Start(_) if depth == MAX_DEPTH => joined += 1,
                Event::Start(tag) => content.extend(self.read_span(tag, depth + 1)),
                Event::Text(text) => add_text(&mut content, &text),
                Event::Code(code) => content.push(Inline::Code(remove_guard(&code))),
                Event::InlineMath(math) => {
                    content.push(Inline::Math(format!("${}$", remove_guard(&math))));
                }
                Event::DisplayMath(math) => {
                    content.push(Inline::Math(format!("$${}$$", remove_guard(&math))));
                }
                Event::InlineHtml(html) => add_lines(&mut content, &html, &Inline::SoftBreak),
                Event::Html(html) => add_lines(&mut content, &html, &Inline::HardBreak),
                Event::SoftBreak => content.push(Inline::SoftBreak),
                Event::HardBreak => content.push(Inline::HardBreak),
                _ => {}
            }
        }
        content
    }

    fn read_span(&mut self, tag: Tag<'a>, depth: usize) -> Option<Inline> {
        let content = self.read_closed_inlines(depth);
        match tag {
            Tag::Emphasis => Some(Inline::Emphasis(content)),
            Tag::Strong => Some(Inline::Strong(content)),
            Tag::Link { dest_url, .. } => {
                Some(Inline::Link { content, destination: remove_guard(&dest_url) })
            }
            Tag::Image { dest_url, .. } => Some(Inline::Image {
                alternative: text_of(&content),
                path: remove_guard(&dest_url),
            }),
            _ => None,
        }
    }
}

fn column_align(alignment: Alignment) -> ColumnAlign {
    match alignment {
        Alignment::None | Alignment::Left => ColumnAlign::Left,
        Alignment::Center => ColumnAlign::Centre,
        Alignment::Right => ColumnAlign::Right,
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(_) | Event::Rule => false,
        _ => true,
    }
}

fn remove_guard(text: &str) -> String {
    text.replace(LINE_GUARD, "")
}

/// Adds text to the text before it.
fn add_text(content: &mut Vec<Inline>, text: &str) {
    let text = remove_guard(text);
    match content.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(&text),
        _ => content.push(Inline::Text(text)),
    }
}

/// Adds HTML as lines of text, with `end` for every newline.
fn add_lines(content: &mut Vec<Inline>, html: &str, end: &Inline) {
    for line in html.split_inclusive('\n') {
        add_text(content, line.trim_end_matches(['\n', '\r']));
        if line.ends_with('\n') {
            content.push(end.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, Inline, parse, parse_inline};

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn paragraph(words: &str) -> Block {
        Block::Paragraph(vec![text(words)])
    }

    fn code(language: Option<&str>, text: &str) -> Block {
        Block::Code { language: language.map(str::to_owned), text: text.to_owned() }
    }

    fn list(start: Option<u64>, tight: bool, items: Vec<Vec<Block>>) -> Block {
        Block::List { start, tight, items }
    }

    #[test]
    fn blocks() {
        let two = || vec![vec![paragraph("a")], vec![paragraph("b")]];
        for (markdown, blocks) in [
            ("", vec![]),
            ("a\n\nb", vec![paragraph("a"), paragraph("b")]),
            ("## a", vec![Block::Heading { level: 2, content: vec![text("a")] }]),
            (
                "> a\n> > b",
                vec![Block::Quote(vec![paragraph("a"), Block::Quote(vec![paragraph("b")])])],
            ),
            ("```rust ignore\nlet a;\n\nb\n```", vec![code(Some("rust"), "let a;\n\nb")]),
            ("    a\n    b", vec![code(None, "a\nb")]),
            ("- a\n- b", vec![list(None, true, two())]),
            ("3. a\n\n4. b", vec![list(Some(3), false, two())]),
            (
                "- a\n  - b\n",
                vec![list(
                    None,
                    true,
                    vec![vec![paragraph("a"), list(None, true, vec![vec![paragraph("b")]])]],
                )],
            ),
            ("-\n- b", vec![list(None, true, vec![vec![], vec![paragraph("b")]])]),
            ("a\n\n***\n", vec![paragraph("a"), Block::Rule]),
        ] {
            assert_eq!(parse(markdown), blocks, "{markdown:?}");
        }
    }

    #[test]
    fn inlines() {
        for (markdown, inlines) in [
            (
                "a *b* **c** `d`",
                vec![
                    text("a "),
                    Inline::Emphasis(vec![text("b")]),
                    text(" "),
                    Inline::Strong(vec![text("c")]),
                    text(" "),
                    Inline::Code("d".to_owned()),
                ],
            ),
            (
                "a\nb  \nc\\\nd",
                vec![
                    text("a"),
                    Inline::SoftBreak,
                    text("b"),
                    Inline::HardBreak,
                    text("c"),
                    Inline::HardBreak,
                    text("d"),
                ],
            ),
            (
                "[*a*](b \"title\")",
                vec![Inline::Link {
                    content: vec![Inline::Emphasis(vec![text("a")])],
                    destination: "b".to_owned(),
                }],
            ),
            (
                "![a *b*](c)",
                vec![Inline::Image { alternative: "a b".to_owned(), path: "c".to_owned() }],
            ),
            ("&lt;&amp;\\* &#27;", vec![text("<&* \x1b")]),
        ] {
            assert_eq!(parse(markdown), [Block::Paragraph(inlines.clone())], "{markdown:?}");
            assert_eq!(parse_inline(markdown), inlines, "{markdown:?}");
        }
    }

    #[test]
    fn formulas_are_as_written() {
        for math in [r"$a_1 * b_2 * c \\ \frac{1}{2}$", "$$\n\\sum_i *x*\n$$", "$`a`$", "$100,$"] {
            assert_eq!(parse(math), [Block::Paragraph(vec![Inline::Math(math.to_owned())])]);
        }
        assert_eq!(parse_inline("$a\n b$"), [Inline::Math("$a\nb$".to_owned())]);
        assert_eq!(
            parse("from $5 *up* to $10"),
            [Block::Paragraph(vec![
                text("from $5 "),
                Inline::Emphasis(vec![text("up")]),
                text(" to $10")
            ])]
        );
    }

    #[test]
    fn html_is_the_text_that_was_written() {
        assert_eq!(parse("a <b>c</b> <!-- d -->"), [paragraph("a <b>c</b> <!-- d -->")]);
        assert_eq!(
            parse("<div>\n*a* &amp;\n</div>\n\nb"),
            [
                Block::Paragraph(vec![
                    text("<div>"),
                    Inline::HardBreak,
                    text("*a* &amp;"),
                    Inline::HardBreak,
                    text("</div>"),
                    Inline::HardBreak,
                ]),
                paragraph("b"),
            ]
        );
        assert_eq!(parse_inline("<script>alert(1)</script>"), [text("<script>alert(1)</script>")]);
    }

    #[test]
    fn an_option_has_no_blocks() {
        for option in [
            "1953.",
            "1953. A year",
            "- 5",
            "+ 5",
            "* 5",
            "# 7",
            "> 5",
            "---",
            "***",
            "===",
            "[a]: b",
            "~~~ a",
            "<p>",
        ] {
            assert_eq!(parse_inline(option), [text(option)]);
            assert_eq!(parse_inline(&format!("    {option}")), [text(option)]);
            assert_eq!(
                parse_inline(&format!("a\r\n\r\n{option}")),
                [text("a"), Inline::SoftBreak, text(option)]
            );
        }
        assert_eq!(parse_inline(" \n\n"), []);
        assert_eq!(parse_inline("*\"a\"*"), [Inline::Emphasis(vec![text("\"a\"")])]);
        assert_eq!(parse_inline("_a_"), [Inline::Emphasis(vec![text("a")])]);
        assert_eq!(parse_inline("`a\n b`"), [Inline::Code("a b".to_owned())]);
    }
}
