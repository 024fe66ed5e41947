//! Markdown to one line of text, for labels, summaries and comparison.

use super::escape::visible_line;
use super::flow::wrap_text;
use super::formula::{FormulaReader, with_drawn_formulas};
use super::kind::parse_option;
use super::markdown::{Block, Cell, parse, text_of};
use super::measure::{text_width, truncate};

/// Reduces Markdown to one line of plain text, for example for comparison.
///
/// The line has list markers but no other Markdown syntax and no link targets. Every run of white
/// space is a single space. The text is raw; a [`super::StyledSpan`] escapes it.
#[must_use]
pub fn plain_text(markdown: &str) -> String {
    if is_bare(markdown) {
        return markdown.to_owned();
    }
    one_line(&text_of_blocks(&parse(markdown)))
}

/// [`plain_text`] of an option, parsed with [`parse_option`].
#[must_use]
pub fn plain_option(markdown: &str) -> String {
    if is_bare(markdown) {
        return markdown.to_owned();
    }
    one_line(&text_of_blocks(&parse_option(markdown)))
}

/// Whether a text shows as it is written: English words with single spaces between them, and no
/// sign that can be Markdown. Most prompts and options are such texts, and need no parser. A number
/// at the start could be that of a list, and words after a point that of a link.
fn is_bare(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.last() != Some(&b' ')
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b" ,?.".contains(byte))
        && !text.contains("  ")
}

/// [`plain_text`] for display: its formulas are drawn.
#[must_use]
pub fn shown_text(markdown: &str) -> String {
    one_line(&text_of_blocks(&with_drawn_formulas(&parse(markdown), FormulaReader::Eyes)))
}

/// The visible plain text of Markdown in at most `columns`. A longer text ends between words, with
/// `…`.
#[must_use]
pub fn short_label(markdown: &str, columns: usize) -> String {
    let text = shown_text(markdown);
    if text_width(&text) <= columns {
        return visible_line(&text).into_owned();
    }
    match wrap_text(&text, columns.saturating_sub(1)).first() {
        Some(head) if head.width() < columns => {
            format!("{}…", head.to_string().trim_end_matches([' ', ',', ';', ':', '–', '—', '-']))
        }
        _ => truncate(&text, columns).into_owned(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text_of_blocks(blocks: &[Block]) -> String {
    blocks.iter().map(|block| text_of_block(block) + "\n").collect()
}

fn text_of_block(block: &Block) -> String {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => text_of(content),
        Block::Quote(blocks) => text_of_blocks(blocks),
        Block::Code { text, .. } => text.clone(),
        Block::List { start, items, .. } => {
            let items = items.iter().enumerate();
            items.map(|(at, item)| Block::list_marker(*start, at) + &text_of_blocks(item)).collect()
        }
        Block::Table(table) => std::iter::once(&table.head)
            .chain(&table.rows)
            .map(|row| text_of_row(row) + "\n")
            .collect(),
        Block::Rule => String::new(),
    }
}

fn text_of_row(row: &[Cell]) -> String {
    row.iter().map(|cell| text_of(cell)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{
        one_line, parse, parse_option, plain_option, plain_text, short_label, text_of_blocks,
    };

    #[test]
    fn markdown_becomes_one_line() {
        for (markdown, line) in [
            ("", ""),
            ("In **1990** the *Soviet*\nside", "In 1990 the Soviet side"),
            ("# Order\n\n> these  \n> two:\n\n1. a\n2. b\n\n***\n", "Order these two: 1. a 2. b"),
            ("- 5 + 3 = ?", "- 5 + 3 = ?"),
            ("1990. What happened?", "1990. What happened?"),
            ("See\n\n```\nlet  a;\nb\n```", "See let a; b"),
            ("[a `list`](https://x.org) ![map](a.png) ![](b.png)", "a list map b.png"),
            ("$$\na\n$$ <b>x</b> &amp;", "$$ a $$ <b>x</b> &"),
        ] {
            assert_eq!(plain_text(markdown), line, "{markdown:?}");
        }
        assert_eq!(plain_text("|a|b|\n|-|-|\n|*c*|d|"), "a b c d");
        assert_eq!(plain_option("- **5**\n# b"), "- 5 # b");
        assert_eq!(plain_option("```\n    a * b\nc\n```"), "a * b c");
    }

    proptest::proptest! {
        #[test]
        fn a_bare_text_shows_as_the_parser_reads_it(text in "[a-zA-Z0-9 ,?.]{1,30}") {
            proptest::prop_assert_eq!(plain_text(&text), one_line(&text_of_blocks(&parse(&text))));
            let option = one_line(&text_of_blocks(&parse_option(&text)));
            proptest::prop_assert_eq!(plain_option(&text), option);
        }
    }

    #[test]
    fn labels_end_at_a_word() {
        let prompt = "How many grave sites, roughly, did the *first* Soviet account name?";
        for (columns, shown) in [
            (80, "How many grave sites, roughly, did the first Soviet account name?"),
            (40, "How many grave sites, roughly, did the…"),
            (31, "How many grave sites, roughly…"),
            (22, "How many grave sites…"),
            (10, "How many…"),
            (4, "How…"),
            (3, "Ho…"),
            (0, ""),
        ] {
            assert_eq!(short_label(prompt, columns), shown, "{columns}");
        }
        assert_eq!(short_label("捕虜収容所の数", 9), "捕虜収容…");
        assert_eq!(short_label("incomprehensible", 9), "incompre…");
        assert_eq!(short_label("&#27;[0m", 20), r"\u{1b}[0m");
    }
}
