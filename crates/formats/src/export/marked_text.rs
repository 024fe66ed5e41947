//! Chooses the markup of a text in a format with several kinds, so that importing it gives the same
//! text.

use crate::html::{option_to_html, to_html};
use crate::markup::{HARD_BREAK, Markup, to_markdown};
use obverse_core::text::{Block, Inline, TextKind, keeps_lines, option_to_markdown};

/// A text in a foreign markup.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MarkedText {
    pub markup: Markup,
    pub text: String,
}

/// Converts Markdown to the first of these kinds that can be converted back without a loss, or else
/// leaves it as Markdown.
pub(super) fn choose_markup(markdown: &str, of: TextKind, kinds: &[Markup]) -> MarkedText {
    let shown = seen_html(markdown, of);
    for kind in kinds {
        let text = match kind {
            Markup::Html => Some(shown.clone()),
            Markup::Markdown => Some(as_blocks(markdown, of)),
            Markup::Plain => bare_text(markdown, of),
            Markup::Auto => bare_text(markdown, of).filter(|text| !text.contains(['<', '&'])),
        };
        let Some(text) = text else { continue };
        let marked = MarkedText { markup: *kind, text };
        let back = to_markdown(&mark_hard_breaks(&marked), *kind, &mut str::to_owned);
        if back.losses.is_empty() && seen_html(&back.markdown, of) == shown {
            return marked;
        }
    }
    MarkedText { markup: Markup::Markdown, text: as_blocks(markdown, of) }
}

/// Markdown for programs without obverse's option syntax.
fn as_blocks(markdown: &str, of: TextKind) -> String {
    match of {
        TextKind::Option if keeps_lines(markdown) => option_to_markdown(markdown),
        _ => markdown.trim().to_owned(),
    }
}

/// A text without markup, with `\n` for a hard break. `None` if it needs markup.
fn bare_text(markdown: &str, of: TextKind) -> Option<String> {
    let content = match of.parse(markdown).as_slice() {
        [] => Vec::new(),
        [Block::Paragraph(content)] => content.clone(),
        _ => return None,
    };
    content.iter().try_fold(String::new(), |mut text, inline| {
        match inline {
            Inline::Text(more) => text.push_str(more),
            Inline::SoftBreak => text.push(' '),
            Inline::HardBreak => text.push('\n'),
            _ => return None,
        }
        Some(text)
    })
}

/// The HTML of a text. Two texts with the same HTML look the same.
fn seen_html(markdown: &str, of: TextKind) -> String {
    match of {
        TextKind::Blocks => to_html(markdown),
        TextKind::Option | TextKind::Typed => option_to_html(markdown),
    }
}

/// Marks the hard breaks of a plain text.
fn mark_hard_breaks(marked: &MarkedText) -> String {
    match marked.markup {
        Markup::Plain | Markup::Auto => marked.text.replace('\n', &HARD_BREAK.to_string()),
        Markup::Html | Markup::Markdown => marked.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Markup, TextKind, choose_markup};

    #[test]
    fn the_simplest_markup_that_keeps_everything_is_taken() {
        let kinds = [Markup::Auto, Markup::Plain, Markup::Html, Markup::Markdown];
        for (markdown, markup, text) in [
            ("Who was first?", Markup::Auto, "Who was first?"),
            ("a\\\nb", Markup::Auto, "a\nb"),
            ("1 < 2", Markup::Plain, "1 < 2"),
            ("2 \\* 3", Markup::Auto, "2 * 3"),
            ("a *b*", Markup::Html, "a <em>b</em>"),
            ("the $x^2$ of it", Markup::Html, r"the \(x^2\) of it"),
            ("a\n\nb", Markup::Html, "<p>a</p><p>b</p>"),
        ] {
            let marked = choose_markup(markdown, TextKind::Blocks, &kinds);
            assert_eq!((marked.markup, marked.text.as_str()), (markup, text), "{markdown}");
        }
        assert_eq!(choose_markup("1. a", TextKind::Option, &kinds).text, "1. a");
        let code = choose_markup("```\na *b*\n  c\n```", TextKind::Option, &kinds);
        assert_eq!(
            (code.markup, code.text.as_str()),
            (Markup::Html, "<pre><code>a *b*\n  c\n</code></pre>")
        );
    }
}
