//! From Markdown to HTML as other programs take it: formulas between `\(` and `\)`, images as they are named.

use std::collections::HashSet;

use html_escape::{encode_double_quoted_attribute, encode_text};

use obverse_core::text::{Block, Cell, Inline, Side, Table, parse, parse_option};

/// Markdown as HTML; one paragraph alone stands without signs around it.
pub(super) fn to_html(markdown: &str) -> String {
    match parse(markdown).as_slice() {
        [Block::Paragraph(content)] => inlines(content),
        all => blocks(all, false),
    }
}

/// An option as HTML; one paragraph alone stands without signs around it.
pub(super) fn option_to_html(option: &str) -> String {
    match parse_option(option).as_slice() {
        [Block::Paragraph(content)] => inlines(content),
        all => blocks(all, false),
    }
}

/// The paths of the images in a text.
pub(super) fn images(markdown: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in parse(markdown) {
        in_block(&block, &mut found);
    }
    found
}

/// The paths of the images in a text whose files lie beside the deck, each once.
pub(super) fn files(markdown: &str) -> Vec<String> {
    let mut files = images(markdown);
    let mut seen = HashSet::new();
    files.retain(|path| is_beside(path) && seen.insert(path.clone()));
    files
}

/// Whether a path is none of the net.
fn is_beside(path: &str) -> bool {
    !path.is_empty() && !path.contains("://") && !path.starts_with("//") && !path.starts_with("data:")
}

fn blocks(all: &[Block], tight: bool) -> String {
    all.iter().map(|one| block(one, tight)).collect()
}

fn block(block: &Block, tight: bool) -> String {
    match block {
        Block::Paragraph(content) if tight => inlines(content),
        Block::Paragraph(content) => format!("<p>{}</p>", inlines(content)),
        Block::Heading { level, content } => format!("<h{level}>{}</h{level}>", inlines(content)),
        Block::Quote(inner) => format!("<blockquote>{}</blockquote>", blocks(inner, false)),
        Block::Code { language: None, text } => format!("<pre><code>{}\n</code></pre>", encode_text(text)),
        Block::Code { language: Some(language), text } => format!(
            "<pre><code class=\"language-{}\">{}\n</code></pre>",
            encode_double_quoted_attribute(language),
            encode_text(text)
        ),
        Block::List { start: None, tight, items } => format!("<ul>{}</ul>", list(items, *tight)),
        Block::List { start: Some(1), tight, items } => format!("<ol>{}</ol>", list(items, *tight)),
        Block::List { start: Some(start), tight, items } => {
            format!("<ol start=\"{start}\">{}</ol>", list(items, *tight))
        }
        Block::Table(table) => grid(table),
        Block::Rule => "<hr>".to_owned(),
    }
}

fn grid(table: &Table) -> String {
    let rows: String = table.rows.iter().map(|cells| row(cells, &table.columns, "td")).collect();
    let head = row(&table.head, &table.columns, "th");
    format!("<table><thead>{head}</thead><tbody>{rows}</tbody></table>")
}

fn row(cells: &[Cell], columns: &[Side], element: &str) -> String {
    let cell = |(content, side): (&Cell, &Side)| {
        let style = match side {
            Side::Left => "",
            Side::Centre => " style=\"text-align: center\"",
            Side::Right => " style=\"text-align: right\"",
        };
        format!("<{element}{style}>{}</{element}>", inlines(content))
    };
    format!("<tr>{}</tr>", cells.iter().zip(columns).map(cell).collect::<String>())
}

fn list(items: &[Vec<Block>], tight: bool) -> String {
    items.iter().map(|item| format!("<li>{}</li>", blocks(item, tight))).collect()
}

fn inlines(all: &[Inline]) -> String {
    all.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => encode_text(text).into_owned(),
        Inline::Emphasis(content) => format!("<em>{}</em>", inlines(content)),
        Inline::Strong(content) => format!("<strong>{}</strong>", inlines(content)),
        Inline::Code(code) => format!("<code>{}</code>", encode_text(code)),
        Inline::Math(math) => formula(math),
        Inline::SoftBreak => " ".to_owned(),
        Inline::HardBreak => "<br>".to_owned(),
        Inline::Link { content, destination } => {
            format!("<a href=\"{}\">{}</a>", encode_double_quoted_attribute(destination), inlines(content))
        }
        Inline::Image { alternative, path } => format!(
            "<img src=\"{}\" alt=\"{}\">",
            encode_double_quoted_attribute(path),
            encode_double_quoted_attribute(alternative)
        ),
    }
}

/// A formula between the signs that pages look for.
fn formula(math: &str) -> String {
    let (open, inner, close) = match math.strip_prefix("$$").and_then(|rest| rest.strip_suffix("$$")) {
        Some(inner) => (r"\[", inner, r"\]"),
        None => (r"\(", math.trim_matches('$'), r"\)"),
    };
    format!("{open}{}{close}", encode_text(inner))
}

fn in_block(block: &Block, found: &mut Vec<String>) {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => in_inlines(content, found),
        Block::Quote(inner) => inner.iter().for_each(|block| in_block(block, found)),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| in_block(block, found)),
        Block::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.for_each(|cell| in_inlines(cell, found));
        }
        Block::Code { .. } | Block::Rule => {}
    }
}

fn in_inlines(all: &[Inline], found: &mut Vec<String>) {
    for one in all {
        match one {
            Inline::Image { path, .. } => found.push(path.clone()),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                in_inlines(content, found);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{images, option_to_html, to_html};

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
    fn images_are_found_wherever_they_stand() {
        assert_eq!(images("![](a.png)\n\n> - *![x](b.png)*"), ["a.png", "b.png"]);
        assert_eq!(images("|![](a.png)|\n|-|\n|![](b.png)|"), ["a.png", "b.png"]);
    }
}
