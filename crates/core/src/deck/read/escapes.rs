//! Finds formulas and paths in double quotes whose backslashes TOML took for escapes.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::tree::Node;

/// Commands of TeX that begin like an escape of TOML: `\b`, `\e`, `\f`, `\n`, `\r`, `\t`, `\u`.
const TEX_COMMANDS: &[&str] = &[
    "backslash",
    "bar",
    "barwedge",
    "because",
    "begin",
    "beta",
    "beth",
    "between",
    "big",
    "bigcap",
    "bigcup",
    "binom",
    "bigoplus",
    "bigotimes",
    "bmod",
    "boldsymbol",
    "bot",
    "boxed",
    "bullet",
    "ell",
    "emptyset",
    "end",
    "ensuremath",
    "epsilon",
    "eqref",
    "equiv",
    "eta",
    "eth",
    "exists",
    "exp",
    "fbox",
    "flat",
    "forall",
    "frac",
    "frown",
    "nabla",
    "natural",
    "ne",
    "nearrow",
    "neg",
    "neq",
    "newline",
    "nexists",
    "ngeq",
    "ni",
    "nleq",
    "nmid",
    "not",
    "notin",
    "nparallel",
    "nu",
    "nwarrow",
    "rangle",
    "rbrace",
    "rceil",
    "re",
    "rfloor",
    "rho",
    "right",
    "rightarrow",
    "rightharpoonup",
    "rightleftharpoons",
    "rm",
    "root",
    "tan",
    "tanh",
    "tau",
    "tbinom",
    "text",
    "textbf",
    "textit",
    "textrm",
    "textstyle",
    "texttt",
    "tfrac",
    "therefore",
    "theta",
    "thickapprox",
    "thinspace",
    "tilde",
    "times",
    "to",
    "top",
    "triangle",
    "triangleleft",
    "triangleright",
    "underbrace",
    "underline",
    "underset",
    "uparrow",
    "updownarrow",
    "uplus",
    "upsilon",
];

/// The error for a text in double quotes in which an escape is meant as a backslash.
pub(super) fn eaten_escape_error(node: &Node) -> Option<Diagnostic> {
    let written = node.source_text();
    let quotes = ["\"\"\"", "\""].into_iter().find(|quotes| written.starts_with(quotes))?;
    let inside = written.strip_prefix(quotes)?.strip_suffix(quotes)?;
    let (at, word) = find_eaten(inside)?;
    let start = node.span.start + quotes.len() + at;
    let span = Span::new(start, start + 1 + word.len());
    let sign = &word[..1];
    let message = format!("`\\{sign}` in double quotes means {}", name_escape(sign));
    let diagnostic = Diagnostic::new(Code::EatenEscape, span, message)
        .with_label(format!("learners do not see `\\{word}`"));
    Some(match quote_literally(inside) {
        Some(literal) => diagnostic
            .with_help("in single quotes, a backslash is a normal character")
            .with_fix(node.span, literal),
        None => diagnostic.with_help(format!("write two backslashes: `\\\\{word}`")),
    })
}

fn name_escape(sign: &str) -> &'static str {
    match sign {
        "b" => "a backspace",
        "e" => "an escape sign",
        "f" => "a page break",
        "n" => "a line break",
        "r" => "a carriage return",
        "t" => "a tab",
        _ => "a sign by its number",
    }
}

/// The first escape that is meant as a backslash: its place, and the word after it.
fn find_eaten(inside: &str) -> Option<(usize, &str)> {
    escapes(inside).find(|(at, word)| {
        let before = &inside[..*at];
        let after = &inside[at + word.len()..];
        let is_formula = before.matches('$').count() % 2 == 1 && after.contains('$')
            || before.rfind("\\\\(") > before.rfind("\\\\)");
        // A line of code may end like a drive: `if b:`.
        word.len() > 1 && is_in_path(before) || is_command(word, is_formula)
    })
}

/// Each escape with a letter: its place, and the letters after the backslash.
fn escapes(inside: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + inside.get(at..)?.find('\\')?;
            let rest = &inside[start + 1..];
            let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            at = start + 1 + letters.max(rest.chars().next().map_or(0, char::len_utf8));
            if letters > 0 {
                return Some((start, &rest[..letters]));
            }
        }
    })
}

/// Whether the letters after a backslash are a command of TeX. A line break or a tab before a
/// short word is common, so that short commands count only within a formula.
fn is_command(word: &str, is_formula: bool) -> bool {
    if !TEX_COMMANDS.contains(&word) {
        return false;
    }
    let is_common_break = word.starts_with('n') && word.len() <= 3
        || word.starts_with('t') && word.len() <= 2
        || word == "not";
    is_formula || !is_common_break
}

/// Whether a text ends within a path of Windows: `C:` or `C:\data`.
fn is_in_path(before: &str) -> bool {
    let path = before
        .rsplit(|c: char| c.is_whitespace() || "\"'`()<>|".contains(c))
        .next()
        .unwrap_or_default();
    let mut signs = path.chars();
    matches!((signs.next(), signs.next()), (Some('A'..='Z' | 'a'..='z'), Some(':')))
        && signs.as_str().strip_prefix('\\').map_or(signs.as_str().is_empty(), |folders| {
            // A single letter is a line break after code such as `if b:`.
            folders.split('\\').next().is_some_and(|first| first.len() > 1)
        })
}

/// The text in single quotes, with its backslashes; `None` if single quotes cannot hold it.
fn quote_literally(inside: &str) -> Option<String> {
    let text = inside.replace("\\\"", "\"").replace("\\\\", "\\");
    // Other escapes would change their meaning, too.
    let is_plain = escapes(inside).all(|(at, word)| {
        let before = &inside[..at];
        is_in_path(before) || is_command(word, true) || !"btnfrueUx".contains(&word[..1])
    });
    match (is_plain, text.contains('\''), text.contains('\n'), text.contains("'''")) {
        (true, false, false, _) => Some(format!("'{text}'")),
        (true, _, _, false) if !text.ends_with('\'') => Some(format!("'''{text}'''")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{find_eaten, quote_literally};

    #[test]
    fn formulas_and_paths_are_found_and_real_escapes_are_not() {
        for (inside, word) in [
            (r"What is $\theta$?", Some("theta")),
            (r"the angle \theta", Some("theta")),
            (r"$a \neq b$", Some("neq")),
            (r"$\nu$", Some("nu")),
            (r"$2 \times 3$ and $\tan x$", Some("times")),
            (r"$\tan x$", Some("tan")),
            (r"$\text{if}$", Some("text")),
            (r"$\frac{1}{2}$", Some("frac")),
            (r"$\beta$ and $\rho$", Some("beta")),
            (r"\\( \nu \\)", Some("nu")),
            (r"C:\new", Some("new")),
            (r"in C:\data\temp\run", Some("data")),
            (r"one\ntwo", None),
            (r"if b:\n\tc", None),
            (r"pane\ne acqua", None),
            (r"a\tb and \u00e9t\u00e9", None),
            (r"first\n\nthen\tagain", None),
            (r"$5 and\nu", None),
            (r"a \\theta of two backslashes", None),
        ] {
            let found = find_eaten(inside).map(|(_, word)| word);
            assert_eq!(found, word, "{inside}");
        }
    }

    #[test]
    fn literal_text_reads_back() {
        for (inside, literal) in [
            (r"What is $\theta$?", Some(r"'What is $\theta$?'")),
            (r"it's $\theta$", Some(r"'''it's $\theta$'''")),
            (r#"a \"theta\" is $\theta$"#, Some(r#"'a "theta" is $\theta$'"#)),
            (r"one\ntwo $\theta$", None),
            (r"$\\alpha \theta$", Some(r"'$\alpha \theta$'")),
        ] {
            assert_eq!(quote_literally(inside).as_deref(), literal, "{inside}");
        }
    }
}
