//! Markdown to a tree. The only reader of Markdown in the house.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TextMergeStream};
use std::iter::Peekable;

/// How deep blocks, and inlines, may stand within one another. What is nested deeper joins its ancestor at this
/// depth, so that no input can exhaust the stack of whoever walks the tree.
const MAX_DEPTH: usize = 16;

/// A character that counts as white space for emphasis but neither begins a block nor makes a blank line. It is a
/// newline of old mainframes (NEL), so no text loses anything by its being read as a line's end.
const LINE_GUARD: char = '\u{85}';

/// A block of Markdown, as it was written: nothing is escaped here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph. HTML becomes one too, of the text that was written.
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
        /// The word behind the fence, as `rust`.
        language: Option<String>,
        /// The lines of code, without the last newline.
        text: String,
    },
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// Whether its items stand without blank lines between them.
        tight: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(MarkdownTable),
    /// A thematic break.
    Rule,
}

/// A table: no row has more cells than there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownTable {
    /// How each column is aligned.
    pub columns: Vec<ColumnAlign>,
    /// The headings of the columns; some or all may say nothing.
    pub head: Vec<Cell>,
    /// The rows below them.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell of a table.
pub type Cell = Vec<Inline>;

/// The side of its column at which a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnAlign {
    /// The left, also where nothing is said.
    Left,
    /// The middle.
    Centre,
    /// The right.
    Right,
}

/// A piece of a sentence, as it was written: nothing is escaped here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text; HTML within a sentence is text too.
    Text(String),
    /// Emphasis, `*so*`.
    Emphasis(Vec<Inline>),
    /// Strong emphasis, `**so**`.
    Strong(Vec<Inline>),
    /// Code, without its backticks.
    Code(String),
    /// A formula with its dollar signs, as written; displayed ones may have newlines.
    Math(String),
    /// A line's end in the source, worth a space.
    SoftBreak,
    /// A line's end that the author asks for.
    HardBreak,
    /// A link.
    Link {
        /// The text of the link.
        content: Vec<Inline>,
        /// Where it leads.
        destination: String,
    },
    /// An image.
    Image {
        /// What is said in its stead, as plain text.
        alternative: String,
        /// The path or address of the file.
        path: String,
    },
}

/// Reads `CommonMark` with formulas between dollar signs and with tables.
#[must_use]
pub fn parse(markdown: &str) -> Vec<Block> {
    TreeBuilder::new(markdown, Options::ENABLE_MATH | Options::ENABLE_TABLES).read_blocks(0)
}

/// Reads a text without blocks, such as an option: `1953.`, `- 5` and `# 7` mean what they show. Line ends are
/// soft unless they are asked for.
#[must_use]
pub fn parse_inline(markdown: &str) -> Vec<Inline> {
    let lines = markdown.split(['\n', '\r', LINE_GUARD]).map(str::trim_start).filter(|line| !line.is_empty());
    let guarded: Vec<String> = lines.map(|line| format!("{LINE_GUARD}{line}")).collect();
    match TreeBuilder::new(&guarded.join("\n"), Options::ENABLE_MATH).read_blocks(0).into_iter().next() {
        Some(Block::Paragraph(content)) => content,
        _ => Vec::new(),
    }
}

/// The text of `inlines` alone: no signs, no destinations, a space for every break.
#[must_use]
pub(super) fn text_of(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect()
}

impl Inline {
    fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Math(text) => text.clone(),
            Self::SoftBreak | Self::HardBreak => " ".to_owned(),
            Self::Emphasis(content) | Self::Strong(content) | Self::Link { content, .. } => text_of(content),
            Self::Image { alternative, path } if alternative.is_empty() => path.clone(),
            Self::Image { alternative, .. } => alternative.clone(),
        }
    }
}

impl Block {
    /// What stands before the item at `index` of a list that starts so: `- `, `3. `.
    pub(super) fn list_marker(start: Option<u64>, index: usize) -> String {
        start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start.saturating_add(index as u64)))
    }
}

/// The parser's events on their way to a tree.
struct TreeBuilder<'a>(Peekable<TextMergeStream<'a, Parser<'a>>>);

impl<'a> TreeBuilder<'a> {
    fn new(markdown: &'a str, options: Options) -> Self {
        Self(TextMergeStream::new(Parser::new_ext(markdown, options)).peekable())
    }

    /// The blocks up to the end of what encloses them, and that end.
    fn read_blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut joined: usize = 0;
        loop {
            // A tight item has its sentences without a paragraph around them.
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

    /// The block that `tag` opens, up to its end; none where it stands too deep, and its content is the ancestor's.
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
        let side = |alignment: &Alignment| match alignment {
            Alignment::None | Alignment::Left => ColumnAlign::Left,
            Alignment::Center => ColumnAlign::Centre,
            Alignment::Right => ColumnAlign::Right,
        };
        let columns: Vec<ColumnAlign> = alignments.iter().map(side).collect();
        let mut rows = Vec::new();
        // The head is a row too; the end that follows the last row is the table's own.
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

    /// The inlines up to the end of what encloses them, and that end.
    fn read_closed_inlines(&mut self, depth: usize) -> Vec<Inline> {
        let content = self.read_inlines(depth);
        self.0.next();
        content
    }

    /// The inlines that follow, up to a block or an end, which stays.
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
                Event::InlineMath(math) => content.push(Inline::Math(format!("${}$", remove_guard(&math)))),
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
            Tag::Image { dest_url, .. } => {
                Some(Inline::Image { alternative: text_of(&content), path: remove_guard(&dest_url) })
            }
            _ => None,
        }
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

/// Adds text, which joins the text before it.
fn add_text(content: &mut Vec<Inline>, text: &str) {
    let text = remove_guard(text);
    match content.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(&text),
        _ => content.push(Inline::Text(text)),
    }
}

/// Adds HTML as the lines of text that were written, with `end` for every newline.
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
            ("> a\n> > b", vec![Block::Quote(vec![paragraph("a"), Block::Quote(vec![paragraph("b")])])]),
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
            ("![a *b*](c)", vec![Inline::Image { alternative: "a b".to_owned(), path: "c".to_owned() }]),
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
            [Block::Paragraph(vec![text("from $5 "), Inline::Emphasis(vec![text("up")]), text(" to $10")])]
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
