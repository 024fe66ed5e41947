//! Links that a browser would obey: to run a script, to show a page that is in the link itself, to open a file of the
//! reader's.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// What a link begins with that runs or opens something.
const HARMFUL_SCHEMES: [&str; 6] = ["javascript", "vbscript", "livescript", "file", "filesystem", "blob"];

/// Pictures that may stand in a link itself: they hold no script.
const SAFE_PICTURES: [&str; 5] =
    ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/bmp"];

/// Whether a browser that follows a link, or shows it as an image, does more than fetch a page or a picture.
#[must_use]
pub fn is_harmful(destination: &str) -> bool {
    // Browsers pass over what does not show.
    let bare: String = destination.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let bare = bare.to_ascii_lowercase();
    let Some((scheme, _)) = bare.split_once(':') else { return false };
    let is_picture = SAFE_PICTURES
        .iter()
        .any(|begin| bare.strip_prefix(begin).is_some_and(|rest| rest.starts_with([';', ','])));
    HARMFUL_SCHEMES.contains(&scheme) || (scheme == "data" && !is_picture)
}

/// The harmful links in a text of Markdown, in their order; images too.
#[must_use]
pub fn harmful_links(markdown: &str) -> Vec<String> {
    find_links(markdown).into_iter().map(|link| link.destination).collect()
}

/// A text of Markdown in which harmful links are no more than their words; nothing where there are none.
#[must_use]
pub fn without_harmful_links(markdown: &str) -> Option<String> {
    let mut text = markdown.to_owned();
    let mut last = None;
    // Each time the last of them, so that the places of the others stay; what a link was defined as goes with it.
    while let Some(link) = find_links(&text).pop() {
        if last == Some((link.range.clone(), text.len())) {
            // What cannot be taken out by itself takes its sign with it.
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
    // Most texts have none, and this is asked of every text.
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

/// The words of a link without what would make another one of them.
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
    fn what_a_browser_obeys_is_harmful_however_it_is_written() {
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
            // Without its definition it is no link any more.
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
