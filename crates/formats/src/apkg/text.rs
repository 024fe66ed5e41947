//! Anki's own syntax in the HTML of its fields.

/// A text without rules and line breaks at its ends. Anki separates two sides with them.
pub(super) fn without_rules(markdown: &str) -> &str {
    const RULE: &str = "* * *";
    let mut text = markdown.trim();
    loop {
        let rule = text.strip_prefix(RULE).filter(|rest| rest.is_empty() || rest.starts_with('\n'));
        let first = rule.or_else(|| {
            text.strip_prefix('\\').filter(|rest| rest.is_empty() || rest.starts_with('\n'))
        });
        let rule = text.strip_suffix(RULE).filter(|rest| rest.ends_with('\n'));
        // A backslash after another backslash is part of the text.
        let is_break = text.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
        let break_end = if is_break { text.strip_suffix('\\') } else { None };
        let Some(rest) = first.or(rule).or(break_end) else {
            return text;
        };
        text = rest.trim();
    }
}

/// The text without drawings, which can be very long, and the loss.
pub(super) fn without_drawings(html: &str) -> (String, Option<String>) {
    let (mut out, mut rest) = (String::new(), html);
    while let Some((before, behind)) = rest.split_once("<svg") {
        let Some((_, after)) = behind.split_once("</svg>") else { break };
        out.push_str(before);
        rest = after;
    }
    let loss = (rest.len() < html.len()).then(|| "a drawing (<svg>)".to_owned());
    (out + rest, loss)
}

/// The text with links for `[sound:…]`. `link` returns the path of a sound.
pub(crate) fn with_sound_links(html: &str, link: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let (mut out, mut rest) = (String::new(), html);
    while let Some(at) = rest.find("[sound:") {
        let Some(end) = rest[at..].find(']').map(|end| at + end) else { break };
        let name = html_escape::decode_html_entities(&rest[at + "[sound:".len()..end]);
        out.push_str(&rest[..at]);
        if let Some(path) = link(&name) {
            let path = path.trim_start_matches('<').trim_end_matches('>');
            let path = html_escape::encode_double_quoted_attribute(path);
            let name = html_escape::encode_text(&name);
            out.push_str(&format!("<a href=\"{path}\">{name}</a>"));
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

/// Replaces Anki's older formula signs with those of web pages.
pub(crate) fn with_tex(html: &str) -> String {
    let signs = [
        ("[$$]", "[/$$]", r"\[", r"\]"),
        ("[$]", "[/$]", r"\(", r"\)"),
        ("[latex]", "[/latex]", r"\[", r"\]"),
    ];
    let mut html = html.to_owned();
    for (open, close, opens, closes) in signs {
        let mut out = String::new();
        let mut rest = html.as_str();
        while let Some((before, behind)) = rest.split_once(open) {
            let Some((formula, after)) = behind.split_once(close) else { break };
            out.push_str(before);
            out.push_str(&format!("{opens}{}{closes}", strip_tags(formula)));
            rest = after;
        }
        html = out + rest;
    }
    html
}

/// A formula without the elements that an editor added.
fn strip_tags(formula: &str) -> String {
    let mut out = String::new();
    let mut is_tag = false;
    for c in formula.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                out.push(' ');
            }
            c if !is_tag => out.push(c),
            _ => {}
        }
    }
    out.trim().trim_matches('$').to_owned()
}

/// A name with `%20` decoded to a space, and so on.
pub(super) fn percent_decoded(source: &str) -> String {
    let bytes = source.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        match (byte, hex_digit(bytes, at + 1), hex_digit(bytes, at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| source.to_owned())
}

fn hex_digit(bytes: &[u8], at: usize) -> Option<u32> {
    char::from(*bytes.get(at)?).to_digit(16)
}
#[cfg(test)]
mod tests {
    use super::{percent_decoded, with_sound_links, with_tex, without_drawings, without_rules};

    #[test]
    fn a_separator_belongs_to_neither_side() {
        for (text, left) in [
            ("* * *\n\na", "a"),
            ("a\n\n* * *", "a"),
            ("\\\n a\\", "a"),
            ("a\\\\", "a\\\\"),
            ("* * *", ""),
            ("\\", ""),
            ("a\n\n* * *\n\nb", "a\n\n* * *\n\nb"),
        ] {
            assert_eq!(without_rules(text), left);
        }
    }

    #[test]
    fn signs_of_anki_are_read() {
        assert_eq!(
            with_tex("[$]a<br>b[/$] [$$]c[/$$] [latex]$d$[/latex] [$]e"),
            r"\(a b\) \[c\] \[d\] [$]e"
        );
        let text = with_sound_links("a[sound:b&amp;.mp3][sound:c.mp3]d[sound:", &mut |name| {
            (name == "b&.mp3").then(|| "deck/b.mp3".to_owned())
        });
        assert_eq!(text, "a<a href=\"deck/b.mp3\">b&amp;.mp3</a>d[sound:");
        assert_eq!(
            without_drawings("a<svg x><svg></svg>b<svg>"),
            ("ab<svg>".to_owned(), Some("a drawing (<svg>)".to_owned()))
        );
        assert_eq!(without_drawings("a").1, None);
        assert_eq!(percent_decoded("a%20b%zz%"), "a b%zz%");
    }
}
