//! Blocks to lines that fit.

use std::mem;

use super::flow::{NARROWEST_WIDTH, wrap_inline, wrap_styled};
use super::grid::table_lines;
use super::line::{Line, Style};
use super::listing::{fold_code, render_code};
use super::markdown::{Block, Inline};
use super::measure::{pad_left, text_width as width_of};

/// The bar before a quotation.
const QUOTE_BAR: &str = "│ ";
/// The indentation of code.
const CODE_INDENT: usize = 2;

/// Renders Markdown as lines of at most `width` columns (6 and up).
///
/// Blank lines separate blocks, except in tight lists. Code keeps its lines, indented by two, and a
/// long line ends in ` ›` and continues below. Quotations have a bar, list items hang behind their
/// markers, and tables have columns. If nesting leaves fewer than 6 columns, bars and indents are
/// dropped.
#[must_use]
pub fn render_blocks(blocks: &[Block], width: usize) -> Vec<Line> {
    stack_blocks(blocks, width.max(NARROWEST_WIDTH), false)
}

/// Renders an option or an answer, as [`super::TextKind`] parses it.
///
/// Code is not indented, and no empty line separates it from words. Two pieces of code, or two
/// paragraphs, are separated.
#[must_use]
pub fn render_answer(blocks: &[Block], width: usize) -> Vec<Line> {
    let width = width.max(NARROWEST_WIDTH);
    let mut lines = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| blocks.get(at));
        let is_alike =
            before.is_some_and(|before| mem::discriminant(before) == mem::discriminant(block));
        lines.extend(is_alike.then(Line::default));
        lines.extend(answer_block_lines(block, width));
    }
    lines
}

fn answer_block_lines(block: &Block, width: usize) -> Vec<Line> {
    match block {
        Block::Code { language, text } => render_code(language.as_deref(), text, width),
        Block::Paragraph(content) => match content.as_slice() {
            // A paragraph that is only code is not a sentence.
            [Inline::Code(code)] => fold_code(code, width),
            content => wrap_inline(content, width),
        },
        other => block_lines(other, width),
    }
}

/// Puts `mark` before the lines of `body`: `   a  an option of two lines`.
///
/// `body` receives its width. The mark stands on the first line, and the other lines are indented.
/// If the mark leaves fewer than 6 columns, it gets lines of its own.
#[must_use]
pub fn hang_lines(mark: Line, width: usize, body: impl FnOnce(usize) -> Vec<Line>) -> Vec<Line> {
    let columns = mark.width();
    if columns + NARROWEST_WIDTH > width {
        return [mark.wrap_to(width), body(width)].concat();
    }
    let mut lines = body(width - columns).into_iter();
    let mut first = mark;
    first.append(lines.next().unwrap_or_default());
    std::iter::once(first.trim_end()).chain(lines.map(|line| line.indent_by(columns))).collect()
}

fn stack_blocks(blocks: &[Block], width: usize, tight: bool) -> Vec<Line> {
    join_parts(blocks.iter().map(|block| block_lines(block, width)), tight)
}

/// Joins the lines of all parts. Blank lines separate the parts unless `tight`. Empty parts do not
/// count.
fn join_parts(parts: impl Iterator<Item = Vec<Line>>, tight: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !tight && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(part);
    }
    lines
}

fn block_lines(block: &Block, width: usize) -> Vec<Line> {
    match block {
        Block::Paragraph(content) => wrap_inline(content, width),
        Block::Heading { content, .. } => wrap_styled(content, Style::Title, width),
        Block::Quote(blocks) => quote_lines(blocks, width),
        Block::Code { language, text } => code_lines(language.as_deref(), text, width),
        Block::Table(table) => table_lines(table, width),
        Block::List { start, tight, items } => list_lines(*start, *tight, items, width),
        Block::Rule => vec![Line::styled(Style::Dim, &"─".repeat(width))],
    }
}

fn quote_lines(blocks: &[Block], width: usize) -> Vec<Line> {
    let columns = width_of(QUOTE_BAR);
    if columns + NARROWEST_WIDTH > width {
        return stack_blocks(blocks, width, false);
    }
    let lines = stack_blocks(blocks, width - columns, false).into_iter();
    lines
        .map(|line| {
            let mut quoted = Line::styled(Style::Quote, QUOTE_BAR);
            quoted.append(line);
            quoted.trim_end()
        })
        .collect()
}

fn list_lines(start: Option<u64>, tight: bool, items: &[Vec<Block>], width: usize) -> Vec<Line> {
    let widest = width_of(&Block::list_marker(start, items.len().saturating_sub(1)));
    let parts = items.iter().enumerate().map(|(at, item)| {
        let mark = Line::plain(&pad_left(&Block::list_marker(start, at), widest));
        hang_lines(mark, width, |inner| stack_blocks(item, inner, tight))
    });
    join_parts(parts, tight)
}

fn code_lines(language: Option<&str>, text: &str, width: usize) -> Vec<Line> {
    if text.is_empty() {
        return Vec::new();
    }
    let lines = render_code(language, text, width - CODE_INDENT).into_iter();
    lines.map(|line| line.indent_by(CODE_INDENT)).collect()
}

#[cfg(test)]
mod tests {
    use super::{hang_lines, render_blocks};
    use crate::text::{Line, Style, StyledSpan, parse, parse_inline, wrap_inline};

    fn lines_text(lines: &[Line]) -> String {
        lines.iter().flat_map(|line| [line.to_string(), "\n".to_owned()]).collect()
    }

    fn layout_text(markdown: &str, width: usize) -> String {
        format!("\n{}", lines_text(&render_blocks(&parse(markdown), width)))
    }

    const PROMPT: &str = "# The first account

In **1990** the Soviet side named
*341* grave sites, see [the list](https://example.org/list).

> The figures were revised.
>
> > Twice.

1. Labour certificates are issued
2. A panel confirms forced labour:
   - in Moscow
   - in Khabarovsk, with `a code`

***

```
fn main() {\t// here
\tprint!(\"捕虜\");

}
```
";

    #[test]
    fn at_80_columns() {
        let expected = "
The first account

In 1990 the Soviet side named 341 grave sites, see the list
(https://example.org/list).

│ The figures were revised.
│
│ │ Twice.

1. Labour certificates are issued
2. A panel confirms forced labour:
   - in Moscow
   - in Khabarovsk, with a code

────────────────────────────────────────────────────────────────────────────────

  fn main() { // here
      print!(\"捕虜\");

  }
";
        assert_eq!(layout_text(PROMPT, 80), expected);
    }

    #[test]
    fn at_40_columns() {
        let expected = "
The first account

In 1990 the Soviet side named 341 grave
sites, see the list
(https://example.org/list).

│ The figures were revised.
│
│ │ Twice.

1. Labour certificates are issued
2. A panel confirms forced labour:
   - in Moscow
   - in Khabarovsk, with a code

────────────────────────────────────────

  fn main() { // here
      print!(\"捕虜\");

  }
";
        assert_eq!(layout_text(PROMPT, 40), expected);
    }

    #[test]
    fn at_20_columns() {
        let expected = "
The first account

In 1990 the Soviet
side named 341 grave
sites, see the list
(https://example.org
/list).

│ The figures were
│ revised.
│
│ │ Twice.

1. Labour
   certificates are
   issued
2. A panel confirms
   forced labour:
   - in Moscow
   - in Khabarovsk,
     with a code

────────────────────

  fn main() { // ›
    here
      print!(\"捕 ›
        虜\");

  }
";
        assert_eq!(layout_text(PROMPT, 20), expected);
    }

    #[test]
    fn lists_keep_their_spacing_and_align_their_numbers() {
        assert_eq!(layout_text("- a\n- b\n\n  c\n- d", 20), "\n- a\n\n- b\n\n  c\n\n- d\n");
        assert_eq!(layout_text("9. a\n10. b\n    c\n11.", 20), "\n 9. a\n10. b c\n11.\n");
        assert_eq!(layout_text("- > a\n- ```\n  b\n  ```", 20), "\n- │ a\n-   b\n");
    }

    #[test]
    fn breaks_that_are_asked_for_remain() {
        assert_eq!(layout_text("a\\\nb\n\n$$\n\\x\n$$", 20), "\na\nb\n\n$$\n\\x\n$$\n");
        assert_eq!(layout_text("<p>\n<b>a</b>\n</p>", 20), "\n<p>\n<b>a</b>\n</p>\n");
    }

    #[test]
    fn a_narrow_column_loses_the_indent_and_no_words() {
        assert_eq!(layout_text("> > > > abcdefgh", 10), "\n│ │ abcdef\n│ │ gh\n");
        assert_eq!(layout_text("123456789. abcdefghij k", 10), "\n123456789.\nabcdefghij\nk\n");
        assert_eq!(layout_text("", 10), "\n");
        assert_eq!(layout_text("> \n\na", 10), "\na\n");
    }

    #[test]
    fn styles_show_the_role_of_a_span() {
        let lines = render_blocks(&parse("# a *b*\n\n> c\n\n    d"), 20);
        assert_eq!(
            lines[0].spans(),
            [StyledSpan::new(Style::Title, "a "), StyledSpan::new(Style::Emphasis, "b")]
        );
        assert_eq!(
            lines[2].spans(),
            [StyledSpan::new(Style::Quote, "│ "), StyledSpan::new(Style::Plain, "c")]
        );
        assert_eq!(
            lines[4].spans(),
            [StyledSpan::new(Style::Plain, "  "), StyledSpan::new(Style::Listing, "d")]
        );
    }

    #[test]
    fn an_option_hangs_behind_its_letter() {
        let option = parse_inline("A panel confirms *forced labour*");
        let mark = Line::plain(" › ").with(Style::Key, "a").with(Style::Plain, "  ");
        let lines = hang_lines(mark.clone(), 24, |width| wrap_inline(&option, width));
        assert_eq!(lines_text(&lines), " › a  A panel confirms\n      forced labour\n");
        assert_eq!(lines_text(&hang_lines(mark, 24, |_| Vec::new())), " › a\n");
    }
}
