//! The kinds of text in a question, and how to parse each.

use super::markdown::{Block, Inline, parse, parse_inline};

/// The kind of a text in a question or an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Markdown with blocks: a prompt, the back of a flashcard.
    Blocks,
    /// An option, an item or a side: Markdown line by line. See [`parse_option`].
    #[default]
    Option,
    /// Text that the learner typed, without Markdown.
    Typed,
}

impl TextKind {
    /// Parses a text of this kind.
    #[must_use]
    pub fn parse(self, text: &str) -> Vec<Block> {
        match self {
            Self::Blocks => parse(text),
            Self::Option => parse_option(text),
            Self::Typed => parse_typed(text),
        }
    }
}

/// Whether line breaks or spaces matter: the text has several lines, or a line starts with a space
/// or a tab.
#[must_use]
pub fn keeps_lines(text: &str) -> bool {
    let text = trim_text(text);
    text.contains('\n') || is_indented(text)
}

/// Removes empty lines at both ends, and spaces at the end of the last line. Spaces at the start of
/// the first line stay.
#[must_use]
pub fn trim_text(text: &str) -> &str {
    let text = text.trim_end();
    let inner = text.trim_start();
    let before = text.get(..text.len() - inner.len()).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    text.get(line..).unwrap_or_default()
}

/// Parses an option, an item or a side of a pair.
///
/// It has no blocks except code and tables: `1953.`, `- 5` and `# 7` are plain text. Every line
/// break counts. Code is a fenced block, a text without fences that has an indented line, or code
/// between backticks that begins with a space.
#[must_use]
pub fn parse_option(text: &str) -> Vec<Block> {
    let lines: Vec<&str> =
        trim_text(text).split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let mut blocks = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(fence) = next_fence(rest) {
        let language = fence.info.split_whitespace().next().map(str::to_owned);
        blocks.extend(parse_unfenced(fence.before));
        blocks.push(Block::Code { language, text: fence.code });
        rest = fence.behind;
    }
    blocks.extend(parse_unfenced(rest));
    blocks
}

/// Converts an option to Markdown that looks the same in a document with blocks.
#[must_use]
pub fn option_to_markdown(text: &str) -> String {
    let lines: Vec<&str> =
        trim_text(text).split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let mut parts = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(fence) = next_fence(rest) {
        parts.push(unfenced_to_markdown(fence.before));
        parts.push(fence_code(fence.info, &fence.code));
        rest = fence.behind;
    }
    parts.push(unfenced_to_markdown(rest));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

fn unfenced_to_markdown(lines: &[&str]) -> String {
    let text = lines.join("\n");
    let text = trim_text(&text);
    match parse_unfenced(lines).as_slice() {
        [Block::Code { text, .. }] => fence_code("", text),
        [Block::Table(_)] => text.to_owned(),
        // A hard line end needs no second mark.
        _ => split_paragraphs(text)
            .join("\n\n")
            .replace("\\\n", "\n")
            .replace('\n', "\\\n")
            .replace("\\\n\\\n", "\n\n"),
    }
}

/// Wraps code in a fence.
#[must_use]
pub fn fence_code(info: &str, code: &str) -> String {
    let runs = code.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
    format!("{fence}{info}\n{code}\n{fence}")
}

/// A fenced block, with the lines around it.
struct Fence<'a, 'b> {
    before: &'a [&'b str],
    info: &'b str,
    code: String,
    behind: &'a [&'b str],
}

/// Finds the next fenced block.
fn next_fence<'a, 'b>(lines: &'a [&'b str]) -> Option<Fence<'a, 'b>> {
    lines.iter().enumerate().find_map(|(at, line)| {
        let (sign, count, info) = parse_opening(line)?;
        let inside = lines.get(at + 1..)?;
        let length = inside.iter().position(|line| is_closing(line, sign, count))?;
        let margin = line.len() - line.trim_start().len();
        let code: Vec<&str> =
            inside.iter().take(length).map(|line| without_margin(line, margin)).collect();
        let (before, behind) = (lines.get(..at)?, inside.get(length + 1..)?);
        Some(Fence { before, info: info.trim(), code: code.join("\n"), behind })
    })
}

/// Reads an opening fence: its character, its length, and the text after it.
fn parse_opening(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim_start();
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let info = line.trim_start_matches(sign);
    let count = line.len() - info.len();
    (count >= 3 && !(sign == '`' && info.contains('`'))).then_some((sign, count, info))
}

fn is_closing(line: &str, sign: char, count: usize) -> bool {
    let line = line.trim();
    line.len() >= count && line.chars().all(|c| c == sign)
}

/// Removes the indentation of the fence from a line, as far as the line has it.
fn without_margin(line: &str, margin: usize) -> &str {
    let spaces = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(margin.min(spaces)..).unwrap_or(line)
}

fn parse_unfenced(lines: &[&str]) -> Vec<Block> {
    let text = lines.join("\n");
    let text = trim_text(&text);
    if text.is_empty() {
        return Vec::new();
    }
    if let Some(table) = parse_table(text) {
        return vec![table];
    }
    if is_indented(text) {
        return vec![code_block(text)];
    }
    split_paragraphs(text).iter().map(|text| parse_paragraph(text)).collect()
}

/// Whether any line that is not empty starts with a space or a tab.
#[must_use]
pub fn is_indented(text: &str) -> bool {
    text.lines().any(|line| line.starts_with([' ', '\t']) && !line.trim().is_empty())
}

fn code_block(text: &str) -> Block {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    Block::Code { language: None, text: lines.join("\n") }
}

/// The table, if the text is a table and nothing else.
fn parse_table(text: &str) -> Option<Block> {
    if !(text.contains('\n') && text.contains('|') && text.contains('-')) {
        return None;
    }
    let mut blocks = parse(text);
    match (blocks.pop(), blocks.is_empty()) {
        (Some(Block::Table(table)), true) => Some(Block::Table(table)),
        _ => None,
    }
}

/// Splits a text at empty lines.
fn split_paragraphs(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.lines() {
        match all.last_mut() {
            Some(last) if last.is_empty() => last.push_str(line),
            Some(_) if line.trim().is_empty() => all.push(String::new()),
            Some(last) => last.extend(["\n", line]),
            None => {}
        }
    }
    all
}

fn parse_paragraph(text: &str) -> Block {
    match keep_breaks(parse_inline(text)).as_slice() {
        [Inline::Code(code)] if code.starts_with([' ', '\t']) => {
            Block::Code { language: None, text: code.trim_end().to_owned() }
        }
        content => Block::Paragraph(content.to_vec()),
    }
}

/// Turns every soft line break into a hard one.
fn keep_breaks(inlines: Vec<Inline>) -> Vec<Inline> {
    let inlines = inlines.into_iter();
    inlines
        .map(|inline| match inline {
            Inline::SoftBreak => Inline::HardBreak,
            Inline::Emphasis(content) => Inline::Emphasis(keep_breaks(content)),
            Inline::Strong(content) => Inline::Strong(keep_breaks(content)),
            Inline::Link { content, destination } => {
                Inline::Link { content: keep_breaks(content), destination }
            }
            other => other,
        })
        .collect()
}

/// Parses typed text. Its lines and indentation stay.
fn parse_typed(text: &str) -> Vec<Block> {
    let text = trim_text(text);
    if text.is_empty() {
        return Vec::new();
    }
    if is_indented(text) {
        return vec![code_block(text)];
    }
    let mut content = Vec::new();
    for line in text.lines() {
        if !content.is_empty() {
            content.push(Inline::HardBreak);
        }
        content.push(Inline::Text(line.to_owned()));
    }
    vec![Block::Paragraph(content)]
}

#[cfg(test)]
mod tests {
    use super::{TextKind, keeps_lines, option_to_markdown, parse_option, trim_text};
    use crate::text::{Block, Inline, parse};

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn paragraph_block(words: &str) -> Block {
        Block::Paragraph(vec![text(words)])
    }

    fn listing_block(text: &str) -> Block {
        Block::Code { language: None, text: text.to_owned() }
    }

    #[test]
    fn an_option_of_one_line_has_no_blocks() {
        for option in ["1953.", "- 5", "# 7", "> 5", "---", "~~~ a", "```", "| a |", "<p>"] {
            assert_eq!(parse_option(option), [paragraph_block(option)], "{option}");
        }
        assert_eq!(parse_option(" \n\n"), []);
        assert_eq!(
            parse_option("```let a```"),
            [Block::Paragraph(vec![Inline::Code("let a".to_owned())])]
        );
    }

    #[test]
    fn fenced_lines_and_indented_lines_are_code() {
        for (option, blocks) in [
            ("```\nlet a;\n    b\n```\n", vec![listing_block("let a;\n    b")]),
            ("~~~\n```\n~~~", vec![listing_block("```")]),
            ("  ```\n  a\n    b\n  ```", vec![listing_block("a\n  b")]),
            ("```\n\n```", vec![listing_block("")]),
            (
                "So:\n```\na\n```\nor *so*",
                vec![
                    paragraph_block("So:"),
                    listing_block("a"),
                    Block::Paragraph(vec![text("or "), Inline::Emphasis(vec![text("so")])]),
                ],
            ),
            ("    return a * b * c", vec![listing_block("    return a * b * c")]),
            ("\tx", vec![listing_block("\tx")]),
            ("if __a__:\n    b ", vec![listing_block("if __a__:\n    b")]),
            ("\n    a\n\n  b\n", vec![listing_block("    a\n\n  b")]),
            ("`    return x`", vec![listing_block("    return x")]),
            ("` x `", vec![Block::Paragraph(vec![Inline::Code("x".to_owned())])]),
        ] {
            assert_eq!(parse_option(option), blocks, "{option:?}");
        }
        let rust = Block::Code { language: Some("rust".to_owned()), text: "a".to_owned() };
        assert_eq!(parse_option("```rust ignore\na\n```"), [rust]);
    }

    #[test]
    fn lines_stay_lines_and_a_table_stays_a_table() {
        assert_eq!(
            parse_option("a\nb\\\nc"),
            [Block::Paragraph(vec![
                text("a"),
                Inline::HardBreak,
                text("b"),
                Inline::HardBreak,
                text("c")
            ])]
        );
        assert_eq!(parse_option("a\r\n\r\n- b"), [paragraph_block("a"), paragraph_block("- b")]);
        assert!(matches!(
            parse_option("| a | b |\n|---|---|\n| 1 | 2 |").as_slice(),
            [Block::Table(_)]
        ));
    }

    #[test]
    fn an_option_looks_the_same_where_blocks_are_read() {
        for option in [
            "a",
            "a\nb\\\nc",
            "a\n\nb",
            "    a\n  *b*",
            "So:\n```rust\na\n\n b\n```\nor",
            "~~~\n```\n~~~",
            "|a|\n|-|\n|b|",
        ] {
            let markdown = option_to_markdown(option);
            assert_eq!(parse(&markdown), parse_option(option), "{markdown}");
        }
    }

    #[test]
    fn typed_text_is_no_markdown() {
        assert_eq!(TextKind::Typed.parse("*a* `b`"), [paragraph_block("*a* `b`")]);
        assert_eq!(TextKind::Typed.parse("a\n  *b*"), [listing_block("a\n  *b*")]);
        assert_eq!(TextKind::Blocks.parse("    a"), [listing_block("a")]);
    }

    #[test]
    fn only_lines_that_mean_something_are_kept() {
        for (text, keeps) in
            [("a", false), ("a \n", false), ("\na", false), ("a\nb", true), (" a", true)]
        {
            assert_eq!(keeps_lines(text), keeps, "{text:?}");
        }
        assert_eq!(
            (trim_text("\n \n  a\n b \n"), trim_text(" a "), trim_text("")),
            ("  a\n b", " a", "")
        );
    }
}
