//! Org's markup as Markdown, and the gaps of org-drill.

use crate::GAP;
use crate::hashcards::Gap;
use crate::markup::{Markup, to_markdown};

/// The text with a sign for each gap, `[answer||hint]`, and the gaps. Links, notes, dates and checkboxes are none.
pub(super) fn cut_gaps(text: &str) -> (String, Vec<Gap>) {
    let (mut stem, mut gaps, mut rest) = (String::new(), Vec::new(), text);
    while let Some(open) = rest.find('[') {
        stem.push_str(&rest[..open]);
        if let Some(link) = link_length(&rest[open..]) {
            stem.push_str(&rest[open..open + link]);
            rest = &rest[open + link..];
            continue;
        }
        let close = rest[open + 1..].find([']', '[']).map(|at| open + 1 + at);
        let inside = close.filter(|at| rest[*at..].starts_with(']'));
        let inside = inside.map(|at| (&rest[open + 1..at], at + 1));
        match inside.filter(|(inside, _)| is_gap(inside) && !is_code(&stem)) {
            Some((inside, end)) => {
                let (answer, hint) = inside.split_once("||").unwrap_or((inside, ""));
                stem.push(GAP);
                gaps.push(Gap {
                    answer: org_to_markdown(answer.trim()),
                    number: None,
                    hint: Some(hint.trim().to_owned()).filter(|hint| !hint.is_empty()),
                });
                rest = &rest[end..];
            }
            None => {
                stem.push('[');
                rest = &rest[open + 1..];
            }
        }
    }
    stem.push_str(rest);
    (stem, gaps)
}

/// Whether a block of code is open at the end of a text.
fn is_code(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.matches("#+begin_src").count() > lower.matches("#+end_src").count()
}

fn is_gap(inside: &str) -> bool {
    let answer = inside.split("||").next().unwrap_or_default().trim();
    let is_checkbox = matches!(answer, "" | "X" | "-") && !inside.contains("||");
    let is_count = answer.contains(['/', '%'])
        && answer.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '%'));
    let is_date = answer.len() >= 10
        && answer.bytes().take(4).all(|byte| byte.is_ascii_digit())
        && answer.as_bytes()[4] == b'-';
    !answer.is_empty() && !is_checkbox && !is_count && !is_date && !answer.starts_with("fn:")
}

/// The length of a link, `[[address][text]]` or `[[address]]`.
fn link_length(text: &str) -> Option<usize> {
    text.starts_with("[[").then(|| text.find("]]"))?.map(|at| at + 2)
}

/// Org's markup as Markdown: emphasis, code, links, blocks and formulas.
pub(super) fn org_to_markdown(text: &str) -> String {
    let (mut out, mut block): (Vec<String>, Option<bool>) = (Vec::new(), None);
    for line in text.lines() {
        let lower = line.trim().to_ascii_lowercase();
        match block {
            Some(is_code) if lower.starts_with("#+end_") => {
                if is_code {
                    out.push("```".to_owned());
                }
                block = None;
            }
            Some(true) => out.push(line.to_owned()),
            Some(false) => out.push(format!("> {}", inline_markdown(line))),
            None => match lower.strip_prefix("#+begin_") {
                Some(rest) => {
                    let is_code = rest.starts_with("src") || rest.starts_with("example");
                    if is_code {
                        let language = rest.strip_prefix("src ").unwrap_or_default();
                        let language = language.split_whitespace().next().unwrap_or_default();
                        out.push(format!("```{language}"));
                    }
                    block = Some(is_code);
                }
                None => out.push(inline_markdown(line)),
            },
        }
    }
    if block == Some(true) {
        out.push("```".to_owned());
    }
    out.join("\n")
}

/// The signs around emphasis, with those of Markdown.
const EMPHASES: [(char, &str); 4] = [('*', "**"), ('/', "*"), ('+', "~~"), ('_', "*")];

fn inline_markdown(line: &str) -> String {
    let margin = line.len() - line.trim_start().len();
    let (mut out, mut plain) = (line[..margin].to_owned(), String::new());
    let mut rest = &line[margin..];
    // The mark of a list stays.
    for mark in ["- ", "+ "] {
        if let Some(item) = rest.strip_prefix(mark) {
            out.push_str("- ");
            rest = item;
        }
    }
    while let Some(c) = rest.chars().next() {
        let before = plain.chars().next_back().or(out.chars().next_back());
        let is_start = before.is_none_or(|c| !c.is_alphanumeric());
        let found = match c {
            '[' => link_markdown(rest),
            '\\' | '$' => formula_markdown(rest),
            '=' | '~' if is_start => {
                marked_text(rest, c).map(|(inside, length)| (code_markdown(inside), length))
            }
            _ if is_start => EMPHASES.iter().find(|(sign, _)| *sign == c).and_then(|(_, mark)| {
                let (inside, length) = marked_text(rest, c)?;
                Some((format!("{mark}{}{mark}", inline_markdown(inside)), length))
            }),
            _ => None,
        };
        match found {
            Some((markdown, length)) => {
                push_plain(&mut out, &mut plain);
                out.push_str(&markdown);
                rest = &rest[length..];
            }
            None => {
                plain.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    push_plain(&mut out, &mut plain);
    out
}

/// Adds plain text, escaped. Spaces at its ends stay.
fn push_plain(out: &mut String, plain: &mut String) {
    let text = std::mem::take(plain);
    let trimmed = text.trim();
    let begin = text.len() - text.trim_start().len();
    out.push_str(&text[..begin]);
    if !trimmed.is_empty() {
        out.push_str(&to_markdown(trimmed, Markup::Plain, &mut str::to_owned).markdown);
        out.push_str(&text[begin + trimmed.len()..]);
    }
}

/// The text between two of the same sign, and the length with the signs.
fn marked_text(text: &str, sign: char) -> Option<(&str, usize)> {
    let inside = &text[1..];
    let begins = inside.chars().next().is_some_and(|c| !c.is_whitespace() && c != sign);
    let ends = inside.match_indices(sign).find(|(at, _)| {
        let after = inside[at + 1..].chars().next();
        !inside[..*at].ends_with(char::is_whitespace)
            && after.is_none_or(|c| !c.is_alphanumeric() && c != sign)
    });
    let (at, _) = ends?;
    begins.then(|| (&inside[..at], at + 2))
}

fn code_markdown(text: &str) -> String {
    let mark = if text.contains('`') { "``" } else { "`" };
    let space = if text.contains('`') { " " } else { "" };
    format!("{mark}{space}{text}{space}{mark}")
}

/// `[[address][text]]` as a link or an image, and its length.
fn link_markdown(text: &str) -> Option<(String, usize)> {
    let length = link_length(text)?;
    let inside = &text[2..length - 2];
    let (address, label) = inside.split_once("][").unwrap_or((inside, ""));
    let path = address.strip_prefix("file:").unwrap_or(address);
    let is_image = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"]
        .iter()
        .any(|ending| path.to_ascii_lowercase().ends_with(ending));
    let path = if path.contains([' ', '(', ')']) { format!("<{path}>") } else { path.to_owned() };
    let label = inline_markdown(label);
    let markdown = match (is_image, label.is_empty()) {
        (true, _) => format!("![{label}]({path})"),
        (false, true) => inline_markdown(address),
        (false, false) => format!("[{label}]({path})"),
    };
    Some((markdown, length))
}

/// `\(…\)`, `\[…\]` and `$…$` as formulas of Markdown, with their length.
fn formula_markdown(text: &str) -> Option<(String, usize)> {
    for (open, close, mark) in
        [("\\(", "\\)", "$"), ("\\[", "\\]", "$$"), ("$$", "$$", "$$"), ("$", "$", "$")]
    {
        let Some(inside) = text.strip_prefix(open) else { continue };
        let end = inside.find(close)?;
        let inside = &inside[..end];
        let is_formula = !inside.trim().is_empty()
            && (open != "$" || !inside.starts_with(' ') && !inside.ends_with(' '));
        let length = open.len() + end + close.len();
        return is_formula.then(|| (format!("{mark}{}{mark}", inside.trim()), length));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{cut_gaps, org_to_markdown};

    #[test]
    fn markup_of_org_becomes_markdown() {
        for (org, markdown) in [
            ("a *b* /c/ =d_e= ~f~ +g+ _h_", "a **b** *c* `d_e` `f` ~~g~~ *h*"),
            ("2 * 3 and a/b/c, x_1", r"2 \* 3 and a/b/c, x\_1"),
            ("[[https://a.org][it]] [[file:a b.png]]", "[it](https://a.org) ![](<a b.png>)"),
            (r"\(a_1\) and $b$ but $5", r"$a_1$ and $b$ but \$5"),
            ("+ item\n- other", "- item\n- other"),
            ("#+BEGIN_SRC rust\nlet *a*;\n#+END_SRC", "```rust\nlet *a*;\n```"),
            ("#+begin_quote\nso\n#+end_quote", "> so"),
        ] {
            assert_eq!(org_to_markdown(org), markdown, "{org}");
        }
    }

    #[test]
    fn gaps_are_no_links_dates_or_checkboxes() {
        let (stem, gaps) = cut_gaps("- [X] [[a][b]] [2026-01-01 Thu] [1/2] [fn:1] [a /b/||c] [d");
        assert_eq!(stem, "- [X] [[a][b]] [2026-01-01 Thu] [1/2] [fn:1] \u{f8f3} [d");
        assert_eq!((gaps.len(), gaps[0].answer.as_str()), (1, "a *b*"));
        assert_eq!(gaps[0].hint.as_deref(), Some("c"));
    }
}
