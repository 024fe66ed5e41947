//! Converts Markdown to HTML for other programs, with formulas between `\(` and `\)`.

use std::collections::HashSet;

use html_escape::{encode_double_quoted_attribute, encode_text};

use obverse_core::text::{Block, Cell, ColumnAlign, Inline, MarkdownTable, parse, parse_option};

/// Converts Markdown to HTML; a single paragraph has no `<p>`.
pub(super) fn to_html(markdown: &str) -> String {
    match parse(markdown).as_slice() {
        [Block::Paragraph(content)] => inlines_to_html(content),
        all => blocks_to_html(all, false),
    }
}

/// Converts an option to HTML; a single paragraph has no `<p>`.
pub(super) fn option_to_html(option: &str) -> String {
    match parse_option(option).as_slice() {
        [Block::Paragraph(content)] => inlines_to_html(content),
        all => blocks_to_html(all, false),
    }
}

/// The image paths in a text.
pub(super) fn image_paths(markdown: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in parse(markdown) {
        collect_block_images(&block, &mut found);
    }
    found
}

/// The paths of the local images in a text, each once.
pub(super) fn local_image_paths(markdown: &str) -> Vec<String> {
    let mut files = image_paths(markdown);
    let mut seen = HashSet::new();
    files.retain(|path| is_local(path) && seen.insert(path.clone()));
    files
}

/// The paths of the local images and of the local files that links lead to, each once.
pub(super) fn file_paths(markdown: &str) -> Vec<String> {
    let mut files = Vec::new();
    for block in parse(markdown) {
        collect_block_files(&block, &mut files);
    }
    let mut seen = HashSet::new();
    files.retain(|path| is_local(path) && seen.insert(path.clone()));
    files
}

fn collect_block_files(block: &Block, found: &mut Vec<String>) {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => {
            collect_inline_files(content, found);
        }
        Block::Quote(inner) => inner.iter().for_each(|block| collect_block_files(block, found)),
        Block::List { items, .. } => {
            items.iter().flatten().for_each(|block| collect_block_files(block, found));
        }
        Block::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.for_each(|cell| collect_inline_files(cell, found));
        }
        Block::Code { .. } | Block::Rule => {}
    }
}

fn collect_inline_files(all: &[Inline], found: &mut Vec<String>) {
    for one in all {
        match one {
            Inline::Image { path, .. } => found.push(path.clone()),
            Inline::Link { content, destination } => {
                // A link to a place or a page is no file.
                if destination.contains('.') && !destination.contains(['#', ':', '?']) {
                    found.push(destination.clone());
                }
                collect_inline_files(content, found);
            }
            Inline::Emphasis(content) | Inline::Strong(content) => {
                collect_inline_files(content, found);
            }
            _ => {}
        }
    }
}

/// Whether a path is local.
fn is_local(path: &str) -> bool {
    !path.is_empty()
        && !path.contains("://")
        && !path.starts_with("//")
        && !path.starts_with("data:")
}

fn blocks_to_html(all: &[Block], tight: bool) -> String {
    all.iter().map(|one| block_to_html(one, tight)).collect()
}

fn block_to_html(block: &Block, tight: bool) -> String {
    match block {
        Block::Paragraph(content) if tight => inlines_to_html(content),
        Block::Paragraph(content) => format!("<p>{}</p>", inlines_to_html(content)),
        Block::Heading { level, content } => {
            format!("<h{level}>{}</h{level}>", inlines_to_html(content))
        }
        Block::Quote(inner) => format!("<blockquote>{}</blockquote>", blocks_to_html(inner, false)),
        Block::Code { language: None, text } => {
            format!("<pre><code>{}\n</code></pre>", encode_text(text))
        }
        Block::Code { language: Some(language), text } => format!(
            "<pre><code class=\"language-{}\">{}\n</code></pre>",
            encode_double_quoted_attribute(language),
            encode_text(text)
        ),
        Block::List { start: None, tight, items } => {
            format!("<ul>{}</ul>", items_to_html(items, *tight))
        }
        Block::List { start: Some(1), tight, items } => {
            format!("<ol>{}</ol>", items_to_html(items, *tight))
        }
        Block::List { start: Some(start), tight, items } => {
            format!("<ol start=\"{start}\">{}</ol>", items_to_html(items, *tight))
        }
        Block::Table(table) => table_to_html(table),
        Block::Rule => "<hr>".to_owned(),
    }
}

fn table_to_html(table: &MarkdownTable) -> String {
    let rows: String =
        table.rows.iter().map(|cells| row_to_html(cells, &table.columns, "td")).collect();
    let head = row_to_html(&table.head, &table.columns, "th");
    format!("<table><thead>{head}</thead><tbody>{rows}</tbody></table>")
}

fn row_to_html(cells: &[Cell], columns: &[ColumnAlign], element: &str) -> String {
    let mut out = String::from("<tr>");
    for (content, side) in cells.iter().zip(columns) {
        let style = match side {
            ColumnAlign::Left => "",
            ColumnAlign::Centre => " style=\"text-align: center\"",
            ColumnAlign::Right => " style=\"text-align: right\"",
        };
        out.push_str(&format!("<{element}{style}>{}</{element}>", inlines_to_html(content)));
    }
    out.push_str("</tr>");
    out
}

fn items_to_html(items: &[Vec<Block>], tight: bool) -> String {
    items.iter().map(|item| format!("<li>{}</li>", blocks_to_html(item, tight))).collect()
}

fn inlines_to_html(all: &[Inline]) -> String {
    all.iter().map(inline_to_html).collect()
}

fn inline_to_html(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => encode_text(text).into_owned(),
        Inline::Emphasis(content) => {
            format!("<em>{}</em>", inlines_to_html(&without_mark(content, false)))
        }
        Inline::Strong(content) => {
            format!("<strong>{}</strong>", inlines_to_html(&without_mark(content, true)))
        }
        Inline::Code(code) => format!("<code>{}</code>", encode_text(code)),
        Inline::Math(math) => formula_to_html(math),
        Inline::SoftBreak => " ".to_owned(),
        Inline::HardBreak => "<br>".to_owned(),
        Inline::Link { content, destination } => {
            format!(
                "<a href=\"{}\">{}</a>",
                encode_double_quoted_attribute(destination),
                inlines_to_html(content)
            )
        }
        Inline::Image { alternative, path } => format!(
            "<img src=\"{}\" alt=\"{}\">",
            encode_double_quoted_attribute(path),
            encode_double_quoted_attribute(alternative)
        ),
    }
}

/// A text inside a mark without the same mark again: `<em><em>` would come back as strong.
fn without_mark(all: &[Inline], is_strong: bool) -> Vec<Inline> {
    let mut bare = Vec::new();
    for one in all {
        match one {
            Inline::Emphasis(content) if !is_strong => bare.extend(without_mark(content, false)),
            Inline::Strong(content) if is_strong => bare.extend(without_mark(content, true)),
            Inline::Emphasis(content) => {
                bare.push(Inline::Emphasis(without_mark(content, is_strong)));
            }
            Inline::Strong(content) => bare.push(Inline::Strong(without_mark(content, is_strong))),
            other => bare.push(other.clone()),
        }
    }
    bare
}

/// A formula between the delimiters of web pages.
fn formula_to_html(math: &str) -> String {
    let (open, inner, close) =
        match math.strip_prefix("$$").and_then(|rest| rest.strip_suffix("$$")) {
            Some(inner) => (r"\[", inner, r"\]"),
            None => (r"\(", math.trim_matches('$'), r"\)"),
        };
    format!("{open}{}{close}", encode_text(inner))
}

fn collect_block_images(block: &Block, found: &mut Vec<String>) {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => {
            collect_inline_images(content, found);
        }
        Block::Quote(inner) => inner.iter().for_each(|block| collect_block_images(block, found)),
        Block::List { items, .. } => {
            items.iter().flatten().for_each(|block| collect_block_images(block, found));
        }
        Block::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.for_each(|cell| collect_inline_images(cell, found));
        }
        Block::Code { .. } | Block::Rule => {}
    }
}

fn collect_inline_images(all: &[Inline], found: &mut Vec<String>) {
    for one in all {
        match one {
            Inline::Image { path, .. } => found.push(path.clone()),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                collect_inline_images(content, found);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{image_paths, option_to_html, to_html};

    #[test]
    fn markdown_becomes_html() {
        for (markdown, html) in [
            ("a **b** *c* `d<e`", "a <strong>b</strong> <em>c</em> <code>d&lt;e</code>"),
            ("a\n\nb\\\nc", "<p>a</p><p>b<br>c</p>"),
            ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
            ("3. a\n\n4. b", "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>"),
            ("$a<b$ and $$c$$", r"\(a&lt;b\) and \[c\]"),
            ("![a \"map\"](m.png)", "<img src=\"m.png\" alt=\"a &quot;map&quot;\">"),
            ("<b>no</b>", "&lt;b&gt;no&lt;/b&gt;"),
            ("```rs\na\n```", "<pre><code class=\"language-rs\">a\n</code></pre>"),
        ] {
            assert_eq!(to_html(markdown), html);
        }
        assert_eq!(option_to_html("1. a *b*"), "1. a <em>b</em>");
        assert_eq!(option_to_html("a\nb"), "a<br>b");
        assert_eq!(option_to_html("    a*b*\nc"), "<pre><code>    a*b*\nc\n</code></pre>");
        assert_eq!(
            to_html("|a|b|\n|-|-:|\n|*c*|d|"),
            "<table><thead><tr><th>a</th><th style=\"text-align: right\">b</th></tr></thead>\
             <tbody><tr><td><em>c</em></td><td style=\"text-align: right\">d</td></tr></tbody></table>"
        );
    }

    #[test]
    fn images_are_found_at_every_place() {
        assert_eq!(image_paths("![](a.png)\n\n> - *![x](b.png)*"), ["a.png", "b.png"]);
        assert_eq!(image_paths("|![](a.png)|\n|-|\n|![](b.png)|"), ["a.png", "b.png"]);
    }
}
