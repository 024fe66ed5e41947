//! A page for a browser: one self-contained file, for light and dark, screen and paper.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use obverse_core::text::visible_line;

/// The style of all pages.
const PAGE_STYLE: &str = include_str!("page.css");

/// The content policy of a page: it uses its own style, runs nothing and requests nothing.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// A page.
pub struct HtmlPage<'a> {
    /// The heading and tab title, as plain text.
    pub title: &'a str,
    /// The language of its text, as a BCP 47 tag.
    pub language: &'a str,
    /// CSS for this kind of page, after the common style. It belongs to the program, never to a
    /// deck.
    pub style: &'static str,
    /// The content below the title.
    pub body: Markup,
}

/// The whole text of the file. The body must already escape all text from decks and learners;
/// `maud` does so.
#[must_use]
pub fn html_page(page: &HtmlPage) -> String {
    let title = visible_line(page.title);
    let markup = html! {
        (DOCTYPE)
        html lang=(page.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(CONTENT_POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content={ "obverse " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                style { (PreEscaped(PAGE_STYLE)) (PreEscaped(page.style)) }
            }
            body {
                header { h1 { (title) } }
                main { (page.body) }
            }
        }
    };
    markup.into_string() + "\n"
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::{HtmlPage, html_page};

    #[test]
    fn a_page_is_one_file_without_requests() {
        let body = html! { p { "a < b" } };
        let text = html_page(&HtmlPage {
            title: "<b>\u{202e}",
            language: "en",
            style: "p { margin: 0 }",
            body,
        });
        assert!(
            text.starts_with("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"),
            "{text}"
        );
        assert!(text.contains("<title>&lt;b&gt;\\u{202e}</title>"), "{text}");
        assert!(text.contains("p { margin: 0 }</style>"), "{text}");
        assert!(text.ends_with("<main><p>a &lt; b</p></main></body></html>\n"), "{text}");
        for foreign in ["<script", "<link", "url(", "@import", " src="] {
            assert!(!text.contains(foreign), "{foreign}");
        }
    }
}
