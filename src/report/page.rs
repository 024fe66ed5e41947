//! A page for a browser: one self-contained file, for light and dark, screen and paper.

use data_encoding::BASE64;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use obverse_core::text::visible_line;

/// The style of all pages.
const PAGE_STYLE: &str = include_str!("page.css");

/// The content policy of a page: it uses its own style and requests nothing.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// A page.
pub(crate) struct HtmlPage<'a> {
    /// The heading and tab title, as plain text.
    pub title: &'a str,
    /// The language of its text, as a BCP 47 tag.
    pub language: &'a str,
    /// CSS for this kind of page, after the common style. It belongs to the program, never to a
    /// deck.
    pub style: &'a str,
    /// The content below the title.
    pub body: Markup,
}

/// The whole text of the file. The body must already escape all text from decks and learners;
/// `maud` does so.
#[must_use]
pub(crate) fn html_page(page: &HtmlPage) -> String {
    page_text(page, None)
}

/// As [`html_page`], with a script of the program. The content policy allows this script alone, by
/// its hash.
#[must_use]
pub(super) fn script_page(page: &HtmlPage, script: &'static str) -> String {
    page_text(page, Some(script))
}

/// The address of an image that is part of a page. `mime` is its format: `image/png`.
#[must_use]
pub(crate) fn data_address(mime: &str, bytes: &[u8]) -> String {
    format!("data:{mime};base64,{}", BASE64.encode(bytes))
}

fn content_policy(script: Option<&str>) -> String {
    let hash = script.map(|script| BASE64.encode(&Sha256::digest(script)));
    let allowed = hash.map(|hash| format!("; script-src 'sha256-{hash}'"));
    format!("{CONTENT_POLICY}{}", allowed.unwrap_or_default())
}

fn page_text(page: &HtmlPage, script: Option<&'static str>) -> String {
    let title = visible_line(page.title);
    let markup = html! {
        (DOCTYPE)
        html lang=(page.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(content_policy(script));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content={ "obverse " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                style { (PreEscaped(PAGE_STYLE)) (PreEscaped(page.style)) }
            }
            body {
                header { h1 { (title) } }
                main { (page.body) }
                @if let Some(script) = script { script { (PreEscaped(script)) } }
            }
        }
    };
    markup.into_string() + "\n"
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::{HtmlPage, html_page, script_page};

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

    #[test]
    fn a_page_runs_only_its_own_script() {
        let page = HtmlPage { title: "t", language: "en", style: "", body: html! {} };
        let text = script_page(&page, "alert(1)");
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        let hash = "bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=";
        assert!(text.contains(&format!("script-src 'sha256-{hash}'")), "{text}");
        assert!(text.contains("<script>alert(1)</script>"), "{text}");
        assert!(!html_page(&page).contains("script"), "{text}");
    }
}
