//! Finds links that are harmful in a browser: they run a script, hold a page in themselves, or open
//! one of the reader's files.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Schemes that run or open something.
const HARMFUL_SCHEMES: [&str; 6] =
    ["javascript", "vbscript", "livescript", "file", "filesystem", "blob"];

/// Pictures allowed inside a link. They hold no script.
const SAFE_PICTURES: [&str; 5] =
    ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/bmp"];

/// The schemes of links that a page or a terminal may open. Any other target is shown as text only.
const LINK_SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Whether a link leads to a web page or a mail address.
pub(super) fn has_link_scheme(destination: &str) -> bool {
    LINK_SCHEMES.iter().any(|scheme| {
        destination.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Whether an address holds an image for a page. On a page no image runs a script, not even SVG.
pub(super) fn is_data_image(address: &str) -> bool {
    address.strip_prefix("data:image/").is_some_and(|rest| {
        rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-./;,=".contains(&byte))
    })
}

/// Whether following a link, or showing it as an image, does more than fetch a page or a picture.
#[must_use]
pub fn is_harmful(destination: &str) -> bool {
    // Browsers ignore invisible characters.
    let bare: String =
        destination.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let bare = bare.to_ascii_lowercase();
    let Some((scheme, _)) = bare.split_once(':') else { return false };
    let is_picture = SAFE_PICTURES
        .iter()
        .any(|begin| bare.strip_prefix(begin).is_some_and(|rest| rest.starts_with([';', ','])));
    HARMFUL_SCHEMES.contains(&scheme) || (scheme == "data" && !is_picture)
}

/// The harmful links and images in Markdown, in order.
#[must_use]
pub fn harmful_links(markdown: &str) -> Vec<String> {
    find_links(markdown).into_iter().map(|link| link.destination).collect()
}

/// Reduces harmful links in Markdown to their words. Returns `None` if there are none.
#[must_use]
pub fn without_harmful_links(markdown: &str) -> Option<String> {
    let mut text = markdown.to_owned();
    let mut last = None;
    // The last link goes first, so that the other positions stay valid. A link definition is
    // removed with its link.
    while let Some(link) = find_links(&text).pop() {
        if last == Some((link.range.clone(), text.len())) {
            // A link that stays even so loses its colon.
            text = text.replace(':', " ");
            break;
        }
        last = Some((link.range.clone(), text.len()));
        text.replace_range(link.range, &link.words);
    }
    last.map(|_| text)
}

struct MarkdownLink {
    range: Range<usize>,
    destination: String,
    words: String,
}

fn find_links(markdown: &str) -> Vec<MarkdownLink> {
    // Most texts have no links, and every text comes through here.
    if !markdown.contains(':') && !markdown.contains('&') {
        return Vec::new();
    }
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let definitions: Vec<MarkdownLink> = parser
        .reference_definitions()
        .iter()
        .filter(|(_, definition)| is_harmful(&definition.dest))
        .map(|(_, definition)| MarkdownLink {
            range: definition.span.clone(),
            destination: definition.dest.to_string(),
            words: String::new(),
        })
        .collect();
    let mut open: Vec<(Range<usize>, Option<String>, String)> = Vec::new();
    let mut links = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let destination = is_harmful(&dest_url).then(|| dest_url.to_string());
                open.push((range, destination, String::new()));
            }
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                let Some((range, destination, words)) = open.pop() else { continue };
                if let Some((.., outer)) = open.last_mut() {
                    outer.push_str(&words);
                }
                links.extend(destination.map(|destination| MarkdownLink {
                    range,
                    words: plain_words(&words),
                    destination,
                }));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((.., words)) = open.last_mut() {
                    words.push_str(&text);
                }
            }
            _ => {}
        }
    }
    links.extend(definitions);
    links.sort_by_key(|link| link.range.start);
    links
}

/// The words of a link, without characters that could form another link.
fn plain_words(words: &str) -> String {
    if is_harmful(words.trim()) {
        return words.replace(':', " ");
    }
    words.chars().filter(|c| !matches!(c, '[' | ']' | '<' | '>' | '!')).collect()
}

#[cfg(test)]
mod tests {
    use super::{harmful_links, is_harmful, without_harmful_links};
    use proptest::prelude::{prop_assert, proptest};

    #[test]
    fn a_dangerous_link_is_found_in_any_notation() {
        for harmful in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "data:image/svg+xml,<svg onload=alert(1)>",
            "data:image/pngx,x",
            "data:,x",
            "file:///etc/passwd",
            "FILE:C:/x",
        ] {
            assert!(is_harmful(harmful), "{harmful}");
        }
        for harmless in [
            "https://example.org/javascript:x",
            "http://example.org",
            "mailto:a@b.c",
            "figures/a.png",
            "data:image/png;base64,AAAA",
            "#top",
            "a: b",
            "",
        ] {
            assert!(!is_harmful(harmless), "{harmless}");
        }
    }

    #[test]
    fn a_harmful_link_becomes_its_words() {
        for (markdown, links, without) in [
            ("see [this *one*](javascript:alert(1)) now", 1, "see this one now"),
            ("![map](file:///etc/passwd)", 1, "map"),
            ("<javascript:alert(1)>", 1, "javascript alert(1)"),
            // Without its definition, this is no longer a link.
            ("[a][b]\n\n[b]: javascript:x", 2, "[a][b]\n\n"),
            ("[a](https://b.c) and [d](data:text/html,e)", 1, "[a](https://b.c) and d"),
            ("[![a](file:b)](javascript:c)", 2, "a"),
            ("[a](java&#115;cript:x)", 1, "a"),
        ] {
            assert_eq!(harmful_links(markdown).len(), links, "{markdown}");
            assert_eq!(without_harmful_links(markdown).as_deref(), Some(without), "{markdown}");
        }
        for markdown in ["a: b", "`[a](javascript:x)`", "[a](https://b.c)", "javascript:alert(1)"] {
            assert_eq!(without_harmful_links(markdown), None, "{markdown}");
        }
    }

    proptest! {
        #[test]
        fn none_is_left(markdown in r"(\[|\]|\(|\)|<|>|!|a|javascript:x|file:y|data:z| |\n|&#58;|:|\\|\*|`|>){0,24}") {
            if let Some(without) = without_harmful_links(&markdown) {
                prop_assert!(harmful_links(&without).is_empty(), "{markdown:?} → {without:?}");
            }
        }
    }
}
