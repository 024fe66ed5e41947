//! Markdown to HTML that runs nothing and fetches nothing.

use maud::{Markup, html};

use super::escape::{make_visible, visible_line};
use super::formula::to_mathml;
use super::kind::TextKind;
use super::links::{has_link_scheme, is_data_image};
use super::markdown::{Block, Cell, ColumnAlign, Inline, MarkdownTable, parse};

/// Markdown as HTML, block by block. HTML in the source becomes text, an image becomes its words
/// and path unless its address holds it, and invisible characters are escaped.
#[must_use]
pub fn to_html(markdown: &str) -> Markup {
    blocks_html(&parse(markdown), false)
}

/// An option or an answer as HTML. A single paragraph has no element around it.
#[must_use]
pub fn answer_to_html(text: &str, kind: TextKind) -> Markup {
    match kind.parse(text).as_slice() {
        [Block::Paragraph(content)] => inlines_html(content),
        all => blocks_html(all, false),
    }
}

fn blocks_html(all: &[Block], tight: bool) -> Markup {
    html! { @for one in all { (block_html(one, tight)) } }
}

fn block_html(block: &Block, tight: bool) -> Markup {
    match block {
        Block::Paragraph(content) if tight => inlines_html(content),
        Block::Paragraph(content) => html! { p { (inlines_html(content)) } },
        // A page has its own headings, so the author's stay out of its outline.
        Block::Heading { content, .. } => html! { p { strong { (inlines_html(content)) } } },
        Block::Quote(inner) => html! { blockquote { (blocks_html(inner, false)) } },
        Block::Code { text, .. } => html! { pre { code { (make_visible(text)) } } },
        Block::List { start: Some(start), tight, items } => {
            html! { ol start=(start) { @for item in items { li { (blocks_html(item, *tight)) } } } }
        }
        Block::List { start: None, tight, items } => {
            html! { ul { @for item in items { li { (blocks_html(item, *tight)) } } } }
        }
        Block::Table(table) => table_html(table),
        Block::Rule => html! { hr; },
    }
}

fn table_html(table: &MarkdownTable) -> Markup {
    let has_head = table.head.iter().any(|cell| !cell.is_empty());
    html! {
        table.grid {
            @if has_head {
                thead { tr { @for (side, one) in table.columns.iter().zip(&table.head) { (cell_html(*side, one, true)) } } }
            }
            tbody {
                @for row in &table.rows {
                    tr { @for (side, one) in table.columns.iter().zip(row) { (cell_html(*side, one, false)) } }
                }
            }
        }
    }
}

fn cell_html(side: ColumnAlign, content: &Cell, is_heading: bool) -> Markup {
    let style = match side {
        ColumnAlign::Left => None,
        ColumnAlign::Centre => Some("text-align: center"),
        ColumnAlign::Right => Some("text-align: right"),
    };
    let content = inlines_html(content);
    if is_heading {
        html! { th scope="col" style=[style] { (content) } }
    } else {
        html! { td style=[style] { (content) } }
    }
}

fn inlines_html(all: &[Inline]) -> Markup {
    html! { @for one in all { (inline_html(one)) } }
}

fn inline_html(inline: &Inline) -> Markup {
    match inline {
        Inline::Text(text) => html! { (visible_line(text)) },
        Inline::Math(text) => to_mathml(text).unwrap_or_else(|| html! { (make_visible(text)) }),
        Inline::Emphasis(content) => html! { em { (inlines_html(content)) } },
        Inline::Strong(content) => html! { strong { (inlines_html(content)) } },
        Inline::Code(text) => html! { code { (visible_line(text)) } },
        Inline::SoftBreak => html! { " " },
        Inline::HardBreak => html! { br; },
        Inline::Link { content, destination } => link_html(content, destination),
        Inline::Image { alternative, path } if is_data_image(path) => {
            html! { img src=(path) alt=(visible_line(alternative)); }
        }
        Inline::Image { alternative, path } if alternative.is_empty() => {
            html! { (visible_line(path)) }
        }
        Inline::Image { alternative, path } => {
            html! { (visible_line(alternative)) " (" (visible_line(path)) ")" }
        }
    }
}

fn link_html(content: &[Inline], destination: &str) -> Markup {
    if has_link_scheme(destination) {
        html! { a href=(visible_line(destination)) rel="noreferrer" { (inlines_html(content)) } }
    } else {
        html! { (inlines_html(content)) " (" (visible_line(destination)) ")" }
    }
}

#[cfg(test)]
mod tests {
    use super::{answer_to_html, to_html};
    use crate::text::TextKind;

    #[test]
    fn blocks_become_elements() {
        for (markdown, html) in [
            ("a\n\nb", "<p>a</p><p>b</p>"),
            ("# a", "<p><strong>a</strong></p>"),
            ("> a", "<blockquote><p>a</p></blockquote>"),
            ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
            ("3. a\n\n4. b", "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>"),
            ("```\nlet a;\n\tb\n```", "<pre><code>let a;\n\tb</code></pre>"),
            ("***", "<hr>"),
            (
                "|a|b|\n|-|-:|\n|*c*|d|",
                "<table class=\"grid\"><thead><tr><th scope=\"col\">a</th>\
                 <th scope=\"col\" style=\"text-align: right\">b</th></tr></thead>\
                 <tbody><tr><td><em>c</em></td><td style=\"text-align: right\">d</td></tr></tbody></table>",
            ),
        ] {
            assert_eq!(to_html(markdown).into_string(), html, "{markdown:?}");
        }
    }

    #[test]
    fn inlines_become_elements() {
        for (markdown, html) in [
            ("*a* **b** `c` $\\a<1$", "<em>a</em> <strong>b</strong> <code>c</code> $\\a&lt;1$"),
            ("1953.", "1953."),
            ("a\\\nb\nc", "a<br>b<br>c"),
            ("```\na <b>\n  c\n```", "<pre><code>a &lt;b&gt;\n  c</code></pre>"),
            ("    *a*", "<pre><code>    *a*</code></pre>"),
            ("![a map](map.png) ![](x.png)", "a map (map.png) x.png"),
            (
                "![a \"map\"](data:image/png;base64,AA+/)",
                "<img src=\"data:image/png;base64,AA+/\" alt=\"a &quot;map&quot;\">",
            ),
            ("![a](data:text/html;base64,AA)", "a (data:text/html;base64,AA)"),
            ("![a](data:image/png;base64,A\u{202e})", "a (data:image/png;base64,A\\u{202e})"),
            (
                "[a](https://b.org/?c&d)",
                "<a href=\"https://b.org/?c&amp;d\" rel=\"noreferrer\">a</a>",
            ),
        ] {
            assert_eq!(
                answer_to_html(markdown, TextKind::Option).into_string(),
                html,
                "{markdown:?}"
            );
        }
    }

    #[test]
    fn a_page_runs_no_code_and_fetches_no_file() {
        for (markdown, html) in [
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
            ("a <img src=x onerror=y>", "<p>a &lt;img src=x onerror=y&gt;</p>"),
            ("[a](javascript:alert(1))", "<p>a (javascript:alert(1))</p>"),
            ("[a](JAVASCRIPT:b)", "<p>a (JAVASCRIPT:b)</p>"),
            ("[a](data:text/html,b)", "<p>a (data:text/html,b)</p>"),
            ("[a](HTTPS://b\"c)", "<p><a href=\"HTTPS://b&quot;c\" rel=\"noreferrer\">a</a></p>"),
            ("a\u{202e}b\u{0}", "<p>a\\u{202e}b\\u{0}</p>"),
        ] {
            assert_eq!(to_html(markdown).into_string(), html, "{markdown:?}");
        }
    }
}
