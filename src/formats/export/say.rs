//! How a text is said in a format that knows several kinds of markup, so that it comes back as it is.

use crate::formats::html::{inline_to_html, to_html};
use crate::formats::markup::{HARD, Markup, to_markdown};
use crate::text::{Block, Inline, parse, parse_inline};

/// Whether a text may hold blocks, as a prompt does, or none, as an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Paragraphs, lists and what else there is.
    Blocks,
    /// One line, with emphasis at most.
    Inline,
}

/// A text on its way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// How it is marked up.
    pub markup: Markup,
    /// Its text in that markup.
    pub text: String,
}

/// Markdown in the first of these kinds of markup in which it comes back as it is, else as it stands.
pub(super) fn say(markdown: &str, of: Of, kinds: &[Markup]) -> Said {
    let shown = shown(markdown, of);
    let comes_back = |said: &Said| {
        let told = to_markdown(&hard(said), said.markup, &mut str::to_owned);
        told.losses.is_empty() && self::shown(&told.markdown, of) == shown
    };
    let said = |kind: &Markup| match kind {
        Markup::Html => Some(Said { markup: *kind, text: shown.clone() }),
        Markup::Markdown => Some(Said { markup: *kind, text: markdown.trim().to_owned() }),
        Markup::Plain | Markup::Auto => {
            let text = bare(markdown, of)?;
            let is_safe = *kind == Markup::Plain || !text.contains(['<', '&']);
            is_safe.then_some(Said { markup: *kind, text })
        }
    };
    let first = kinds.iter().filter_map(said).find(comes_back);
    first.unwrap_or_else(|| Said { markup: Markup::Markdown, text: markdown.trim().to_owned() })
}

/// A text without signs, with a new line where the author asks for one; none where it cannot do without.
fn bare(markdown: &str, of: Of) -> Option<String> {
    let content = match of {
        Of::Inline => parse_inline(markdown),
        Of::Blocks => match parse(markdown).as_slice() {
            [] => Vec::new(),
            [Block::Paragraph(content)] => content.clone(),
            _ => return None,
        },
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
fn shown(markdown: &str, of: Of) -> String {
    match of {
        Of::Blocks => to_html(markdown),
        Of::Inline => inline_to_html(markdown),
    }
}

/// Where a new line is one that the author asked for, it is marked as such.
fn hard(said: &Said) -> String {
    match said.markup {
        Markup::Plain | Markup::Auto => said.text.replace('\n', &HARD.to_string()),
        Markup::Html | Markup::Markdown => said.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Markup, Of, say};

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
            let said = say(markdown, Of::Blocks, &kinds);
            assert_eq!((said.markup, said.text.as_str()), (markup, text), "{markdown}");
        }
        assert_eq!(say("1. a", Of::Inline, &kinds).text, "1. a");
    }
}
