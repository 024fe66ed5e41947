//! Tells the elements of HTML from other text between `<` and `>`, such as `<T>` or `<stdio.h>`.

use std::borrow::Cow;
use std::collections::HashMap;

/// Elements without an end tag.
pub(super) const VOID_ELEMENTS: [&str; 14] = [
    "br", "img", "hr", "input", "meta", "link", "wbr", "col", "source", "area", "base", "embed",
    "param", "track",
];

/// Elements whose end tag may be left out.
const OPTIONAL_END: [&str; 18] = [
    "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option", "html", "head",
    "body", "rt", "rp", "rb", "div",
];

/// Elements that need an end tag. Without one, the sign means itself.
const PAIRED: [&str; 117] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "annotation",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "colgroup",
    "data",
    "datalist",
    "del",
    "details",
    "dfn",
    "dialog",
    "dl",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "i",
    "iframe",
    "ins",
    "kbd",
    "label",
    "legend",
    "main",
    "map",
    "mark",
    "math",
    "menclose",
    "menu",
    "mfenced",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mphantom",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "nav",
    "nobr",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "output",
    "picture",
    "pre",
    "progress",
    "q",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "semantics",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "template",
    "textarea",
    "time",
    "title",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "anki-mathjax",
    "marquee",
    "search",
    "slot",
];

/// A tag of an element of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name, as written.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub is_end: bool,
    /// The first byte, of its `<`.
    pub start: usize,
    /// The first byte after its `>`.
    pub end: usize,
}

/// Finds the tags of a text.
struct TagScanner<'a> {
    text: &'a str,
    /// The last end tag of each element.
    last_ends: HashMap<String, usize>,
}

impl<'a> TagScanner<'a> {
    fn new(text: &'a str) -> Self {
        let mut last_ends = HashMap::new();
        for (at, _) in text.match_indices("</") {
            last_ends.insert(tag_name(&text[at + 2..]).to_ascii_lowercase(), at);
        }
        Self { text, last_ends }
    }

    /// The tag that begins at a `<`.
    fn tag_at(&self, at: usize) -> Option<Tag<'a>> {
        let rest = &self.text[at + 1..];
        let is_end = rest.starts_with('/');
        let inner = rest.strip_prefix('/').unwrap_or(rest);
        let name = tag_name(inner);
        let after = &inner[name.len()..];
        if name.is_empty() || !after.starts_with(['>', '/', ' ', '\t', '\n', '\r']) {
            return None;
        }
        let end = at + 1 + (rest.len() - after.len()) + tag_end(after)?;
        let lower = name.to_ascii_lowercase();
        let is_known = is_end && is_element(&lower)
            || VOID_ELEMENTS.contains(&lower.as_str())
            || OPTIONAL_END.contains(&lower.as_str())
            || PAIRED.contains(&lower.as_str())
                && (after.trim_start().starts_with("/>")
                    || self.last_ends.get(&lower).is_some_and(|last| *last >= end));
        is_known.then_some(Tag { name, is_end, start: at, end })
    }
}

/// Whether an element has no end tag.
pub(crate) fn is_void_element(name: &str) -> bool {
    VOID_ELEMENTS.contains(&name.to_ascii_lowercase().as_str())
}

fn is_element(name: &str) -> bool {
    VOID_ELEMENTS.contains(&name) || OPTIONAL_END.contains(&name) || PAIRED.contains(&name)
}

fn tag_name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    let name = &text[..end];
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { "" }
}

/// The length up to the `>` that ends a tag, with it. A `<` outside quotes ends the search.
fn tag_end(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in attributes.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if attributes[..at].trim_end().ends_with('=') => quote = Some(c),
            (None, '>') => return Some(at + 1),
            (None, '<') => return None,
            _ => {}
        }
    }
    None
}

/// The tags of a text, in order.
pub(crate) fn tags(text: &str) -> Vec<Tag<'_>> {
    if !text.contains('<') {
        return Vec::new();
    }
    let scanner = TagScanner::new(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('<').map(|at| from + at) {
        match scanner.tag_at(at) {
            Some(tag) => {
                from = tag.end;
                found.push(tag);
            }
            None => from = comment_end(text, at).unwrap_or(at + 1),
        }
    }
    found
}

/// The end of a comment or a declaration that begins at a `<`.
fn comment_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if rest.starts_with("<!--") {
        return Some(at + rest.find("-->")? + 3);
    }
    let is_declaration = rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype"));
    (is_declaration || rest.starts_with("<?xml")).then(|| Some(at + rest.find('>')? + 1))?
}

/// The text with `&lt;` for every `<` that begins no element of HTML, so that it is shown.
pub(super) fn escape_other_signs(html: &str) -> Cow<'_, str> {
    if !html.contains('<') {
        return Cow::Borrowed(html);
    }
    let scanner = TagScanner::new(html);
    let (mut out, mut from) = (String::with_capacity(html.len() + 16), 0);
    while let Some(at) = html[from..].find('<').map(|at| from + at) {
        out.push_str(&html[from..at]);
        let end = scanner.tag_at(at).map(|tag| tag.end).or_else(|| comment_end(html, at));
        match end {
            Some(end) => {
                out.push_str(&html[at..end]);
                from = end;
            }
            None => {
                out.push_str("&lt;");
                from = at + 1;
            }
        }
    }
    out.push_str(&html[from..]);
    Cow::Owned(out)
}

/// The visible text of HTML: without tags, with its entities decoded. Blocks, line breaks and
/// cells are apart.
pub(crate) fn strip_tags(html: &str) -> String {
    let html = &*without_comments(html);
    let (mut out, mut from, mut hidden) = (String::with_capacity(html.len()), 0, None);
    for tag in tags(html) {
        let lower = tag.name.to_ascii_lowercase();
        if hidden.is_none() {
            out.push_str(&html[from..tag.start]);
        }
        from = tag.end;
        match &hidden {
            Some(name) if *name == lower && tag.is_end => hidden = None,
            Some(_) => continue,
            None if is_hidden(&lower) && !tag.is_end => hidden = Some(lower.clone()),
            None => {}
        }
        if !is_within_word(&lower) {
            out.push(' ');
        }
    }
    if hidden.is_none() {
        out.push_str(&html[from..]);
    }
    html_escape::decode_html_entities(&out).into_owned()
}

/// The nesting depth of elements, judged by their tags.
pub(super) fn element_depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let name: String =
            rest.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        // For example `<path … />` in a drawing.
        let is_closed = rest.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        match (
            rest.starts_with('/'),
            is_closed
                || name.is_empty()
                || VOID_ELEMENTS.contains(&name.to_ascii_lowercase().as_str()),
        ) {
            (_, true) => {}
            (true, false) => depth = depth.saturating_sub(1),
            (false, false) => depth += 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn without_comments(html: &str) -> Cow<'_, str> {
    if !html.contains("<!--") {
        return Cow::Borrowed(html);
    }
    let (mut out, mut rest) = (String::new(), html);
    while let Some(at) = rest.find("<!--") {
        let Some(end) = rest[at..].find("-->").map(|end| at + end + 3) else { break };
        out.push_str(&rest[..at]);
        rest = &rest[end..];
    }
    Cow::Owned(out + rest)
}

/// Elements whose text nobody sees, or whose loss has its own name.
fn is_hidden(name: &str) -> bool {
    super::LEFT_OUT.iter().any(|(tag, _)| *tag == name)
        || matches!(name, "style" | "head" | "noscript" | "template" | "rp" | "title")
}

/// Elements that may stand inside a word.
fn is_within_word(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "i"
            | "u"
            | "s"
            | "em"
            | "strong"
            | "span"
            | "font"
            | "mark"
            | "big"
            | "small"
            | "strike"
            | "del"
            | "ins"
            | "wbr"
            | "code"
            | "tt"
            | "ruby"
            | "rb"
    )
}

#[cfg(test)]
mod tests {
    use super::{escape_other_signs, strip_tags};

    #[test]
    fn only_elements_of_html_are_tags() {
        for (html, escaped) in [
            ("What does <reified T> do?", "What does &lt;reified T> do?"),
            ("List<T>, Map<String, List<A>>", "List&lt;T>, Map&lt;String, List&lt;A>>"),
            ("#include <stdio.h> and <string>", "#include &lt;stdio.h> and &lt;string>"),
            ("a <b and c> d", "a &lt;b and c> d"),
            ("a <b>c</b> <i>", "a <b>c</b> &lt;i>"),
            ("<p>a<br/>b <img src='x>y'>", "<p>a<br/>b <img src='x>y'>"),
            ("1 < 2 <!-- no --> x<y", "1 &lt; 2 <!-- no --> x&lt;y"),
            ("<B>a</B></i>", "<B>a</B></i>"),
        ] {
            assert_eq!(escape_other_signs(html), escaped);
        }
    }

    #[test]
    fn the_visible_text_has_no_tags() {
        assert_eq!(
            strip_tags("a<b>b</b><!-- no --> <T>&eacute;<script>x</script><br>c"),
            "ab <T>é   c"
        );
    }
}
