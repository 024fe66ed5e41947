//! How a text is said in a format that knows several kinds of markup, so that it comes back as it is.

use crate::html::{option_to_html, to_html};
use crate::markup::{HARD_BREAK, Markup, to_markdown};
use obverse_core::text::{Block, Inline, TextKind, keeps_lines, option_to_markdown};

/// A text on its way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MarkedText {
    /// How it is marked up.
    pub markup: Markup,
    /// Its text in that markup.
    pub text: String,
}

/// Markdown in the first of these kinds of markup in which it comes back as it is, else as it stands.
pub(super) fn choose_markup(markdown: &str, of: TextKind, kinds: &[Markup]) -> MarkedText {
    let shown = seen_html(markdown, of);
    let comes_back = |said: &MarkedText| {
        let told = to_markdown(&mark_hard_breaks(said), said.markup, &mut str::to_owned);
        told.losses.is_empty() && seen_html(&told.markdown, of) == shown
    };
    let said = |kind: &Markup| match kind {
        Markup::Html => Some(MarkedText { markup: *kind, text: shown.clone() }),
        Markup::Markdown => Some(MarkedText { markup: *kind, text: as_blocks(markdown, of) }),
        Markup::Plain | Markup::Auto => {
            let text = bare_text(markdown, of)?;
            let is_safe = *kind == Markup::Plain || !text.contains(['<', '&']);
            is_safe.then_some(MarkedText { markup: *kind, text })
        }
    };
    let first = kinds.iter().filter_map(said).find(comes_back);
    first.unwrap_or_else(|| MarkedText { markup: Markup::Markdown, text: as_blocks(markdown, of) })
}

/// Markdown as those read it who know no options.
fn as_blocks(markdown: &str, of: TextKind) -> String {
    match of {
        TextKind::Option if keeps_lines(markdown) => option_to_markdown(markdown),
        _ => markdown.trim().to_owned(),
    }
}

/// A text without signs, with a new line where the author asks for one; none where it cannot do without.
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

/// What is seen of a text: what two texts have in common that look the same.
fn seen_html(markdown: &str, of: TextKind) -> String {
    match of {
        TextKind::Blocks => to_html(markdown),
        TextKind::Option | TextKind::Typed => option_to_html(markdown),
    }
}

/// Where a new line is one that the author asked for, it is marked as such.
fn mark_hard_breaks(said: &MarkedText) -> String {
    match said.markup {
        Markup::Plain | Markup::Auto => said.text.replace('\n', &HARD_BREAK.to_string()),
        Markup::Html | Markup::Markdown => said.text.clone(),
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
            let said = choose_markup(markdown, TextKind::Blocks, &kinds);
            assert_eq!((said.markup, said.text.as_str()), (markup, text), "{markdown}");
        }
        assert_eq!(choose_markup("1. a", TextKind::Option, &kinds).text, "1. a");
        let code = choose_markup("```\na *b*\n  c\n```", TextKind::Option, &kinds);
        assert_eq!((code.markup, code.text.as_str()), (Markup::Html, "<pre><code>a *b*\n  c\n</code></pre>"));
    }
}
