//! Answers that count to the letter.

use unicode_normalization::UnicodeNormalization;

use super::signs::is_invisible;

/// A text of which each sign and the case of each letter count. Blanks between tokens are free,
/// those within quotation marks are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeText {
    tight: String,
}

impl CodeText {
    /// The form of a text, which may stand in backticks.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let text: String = text.nfc().filter(|c| !is_invisible(*c)).map(straight_quote).collect();
        // Programs for prose make one dash of two hyphens; a prompt is no part of a command.
        let text = text.replace('\u{2014}', "--");
        let text = text.trim();
        let text = text.strip_prefix("$ ").unwrap_or(text);
        Self { tight: remove_free_blanks(strip_backticks(text).unwrap_or(text)) }
    }

    /// The same without a semicolon at its end.
    #[must_use]
    pub fn without_end(&self) -> Self {
        Self { tight: self.tight.trim_end_matches(';').to_owned() }
    }

    /// As it is compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.tight
    }

    /// Whether nothing is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tight.is_empty()
    }
}

/// The text between backticks, where they enclose the whole.
fn strip_backticks(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('`')?.strip_suffix('`')?;
    Some(inner.trim_matches('`').trim()).filter(|inner| !inner.is_empty())
}

/// Quotation marks as code has them; editors for prose put others.
fn straight_quote(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        _ => c,
    }
}

/// The text without the blanks that part nothing.
fn remove_free_blanks(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if quote.is_none() && c.is_whitespace() {
            let next = at + chars[at..].iter().take_while(|c| c.is_whitespace()).count();
            if blank_separates(out.chars().next_back(), &chars[next..]) {
                out.push(' ');
            }
            at = next;
            continue;
        }
        if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '"' | '\'') && chars[at + 1..].contains(&c) {
            quote = Some(c);
        }
        out.push(c);
        at += 1;
    }
    out
}

/// Whether a blank between these parts two words, or a command and its argument.
fn blank_separates(before: Option<char>, behind: &[char]) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let Some(before) = before else { return false };
    let signs = behind.iter().take_while(|c| !is_word(**c) && !c.is_whitespace()).count();
    let sign: String = behind[..signs].iter().collect();
    let is_argument = || {
        let begins = ["-", "--", "+", "/", "./", "../", "~", "~/", "$", "@", ".", ".."]
            .contains(&sign.as_str());
        let is_followed = behind.get(signs).is_some_and(|c| is_word(*c));
        begins && (is_followed || signs == behind.len())
    };
    is_word(before) && (signs == 0 || is_argument())
}

/// Whether a key is code: in backticks, or with signs that only code has.
#[must_use]
pub fn is_code(key: &str) -> bool {
    let key = key.trim();
    strip_backticks(key).is_some()
        || has_operator(key)
        || has_option(key)
        || is_identifier(key)
        || is_command(key)
        || is_derivative(key)
}

/// A function with primes: `f'(x)`.
fn is_derivative(key: &str) -> bool {
    let Some((name, rest)) = key.split_once(['\'', '\u{2032}']) else { return false };
    let bracket = rest.trim_start_matches(['\'', '\u{2032}']);
    let is_letter =
        |text: &str| text.len() == 1 && text.starts_with(|c: char| c.is_ascii_alphabetic());
    let argument = bracket.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    is_letter(name) && argument.is_some_and(|text| text.len() == 1)
}

/// Signs of code that prose and formulas do not have.
const OPERATORS: &[&str] = &[
    "==", "!=", "&&", "||", "->", "=>", "::", ":=", "+=", "-=", "*=", "/=", "%=", "<<", ">>", "()",
    "[]", "{", "${", "/*", "</", "/>", "++i", "i++", "--i", "i--", "#include", "#define", "#!",
    "<?", "?>", "\\n", "\\t", "<=>", "??", "?.",
];

/// A sign of each of [`OPERATORS`] and of whatever else [`has_operator`] looks for.
const OPERATOR_SIGNS: [char; 17] =
    [';', '=', '!', '&', '|', '>', ':', '<', '(', '[', '{', '/', '+', '-', '#', '?', '\\'];

fn has_operator(key: &str) -> bool {
    // Each operator, call, tag and choice has one of these, and an answer in words has none.
    if !key.contains(OPERATOR_SIGNS) {
        return false;
    }
    let is_of_prose = |operator: &str| match operator {
        "->" => is_reaction(key),
        "{" => is_index(key),
        _ => false,
    };
    let counts = |operator: &str| key.contains(operator) && !is_of_prose(operator);
    let is_ended = key.ends_with(';') && key.len() > 1;
    let is_choice = key.contains(" ? ") && key.contains(" : ");
    let is_tag = key.starts_with('<') && key.ends_with('>');
    is_ended
        || is_choice
        || is_tag
        || is_called(key)
        || OPERATORS.iter().any(|operator| counts(operator))
}

/// Whether an arrow stands between parts with spaces around it, as in a chemical reaction:
/// `A + B -> C`.
fn is_reaction(key: &str) -> bool {
    key.contains(" -> ")
}

/// Functions of mathematics, which are written with brackets in prose too.
const MATHEMATICS: [&str; 12] =
    ["sqrt", "sin", "cos", "tan", "log", "ln", "exp", "lim", "max", "min", "det", "arctan"];

/// Whether a word of two letters or more stands right before a bracket, as the name of a call.
fn is_called(key: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    key.match_indices('(').any(|(at, _)| {
        let before = &key[..at];
        let name = &before[before.trim_end_matches(is_word).len()..];
        let is_lower = name.chars().next().is_some_and(|c| c.is_ascii_lowercase());
        is_lower
            && name.len() > 1
            && key.ends_with(')')
            && (!MATHEMATICS.contains(&name) || before[..before.len() - name.len()].ends_with('.'))
            && !is_plural(&key[at..])
    })
}

/// `(s)` as in `answer(s)`.
fn is_plural(bracket: &str) -> bool {
    matches!(bracket, "(s)" | "(es)" | "(n)" | "(e)")
}

/// An option of a command: a hyphen behind a space or at the beginning, and a letter behind it.
fn has_option(key: &str) -> bool {
    let options = key.split_whitespace().filter(|word| {
        let name = word.trim_start_matches('-');
        let hyphens = word.len() - name.len();
        (1..=2).contains(&hyphens) && name.starts_with(|c: char| c.is_ascii_alphabetic())
    });
    options.count() > 0
}

/// A name as programs and systems have them: `push_back`, `obj.method`, `getName`, `$name`,
/// `/etc/passwd`, `!ready`.
fn is_identifier(key: &str) -> bool {
    if key.contains(char::is_whitespace) || key.is_empty() {
        return false;
    }
    let letters = |c: char| c.is_ascii_alphabetic();
    let begins = |sign: &str| key.strip_prefix(sign).is_some_and(|rest| rest.starts_with(letters));
    let is_snake = key.contains('_') && key.chars().any(letters) && !is_index(key);
    let is_editor_command =
        begins(":") && key.trim_start_matches(':').trim_end_matches('!').chars().all(letters);
    let is_path = begins("/")
        || ["./", "../", "~/"].iter().any(|start| key.starts_with(start))
        || key.ends_with('/') && key.len() > 1;
    let is_indexed = key.ends_with(']') && key.starts_with(letters) && key.contains('[');
    let is_hidden =
        begins(".") && key[1..].chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let is_marked =
        [":", "$", "@", "!", "%", "&", "\\", "#"].into_iter().any(begins) && !key.ends_with('!');
    is_hidden
        || is_indexed
        || is_snake
        || is_editor_command
        || is_path
        || is_marked
        || is_dotted(key)
        || is_camel(key)
}

/// A letter with an index as formulas have it: `x_1`, `a_n`, `x_{n+1}`.
fn is_index(key: &str) -> bool {
    let mut parts = key.split('_');
    let symbol = parts.next().unwrap_or_default();
    let is_short = |part: &str| part.starts_with('{') && part.ends_with('}') || part.len() == 1;
    symbol.len() == 1
        && parts.all(|part| is_short(part) || part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Parts of two small letters or more with points between them. `e.g.` and `p.m.` are none.
fn is_dotted(key: &str) -> bool {
    let mut parts = key.split('.');
    key.contains('.')
        && parts.all(|part| {
            part.len() > 1 && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
        && key.chars().any(|c| c.is_ascii_lowercase())
}

/// Small letters and then a capital with a small one behind it, but for brands such as `iPhone`.
fn is_camel(key: &str) -> bool {
    let lower = key.chars().take_while(char::is_ascii_lowercase).count();
    let rest: Vec<char> = key.chars().skip(lower).collect();
    lower >= 2
        && key.chars().all(|c| c.is_ascii_alphanumeric())
        && rest.first().is_some_and(char::is_ascii_uppercase)
        && rest.get(1).is_some_and(char::is_ascii_lowercase)
}

/// A command with its arguments, where the command is no word of prose.
fn is_command(key: &str) -> bool {
    let mut words = key.split_whitespace();
    words.next().is_some_and(|first| COMMAND_NAMES.contains(&first)) && words.next().is_some()
        || key.split_whitespace().any(|word| word == "..")
}

/// Commands that are no words of prose.
const COMMAND_NAMES: &[&str] = &[
    "awk",
    "cd",
    "chmod",
    "chown",
    "cmake",
    "cp",
    "df",
    "du",
    "gcc",
    "git",
    "grep",
    "gzip",
    "ifconfig",
    "kubectl",
    "ln",
    "ls",
    "mkdir",
    "mv",
    "mysql",
    "npm",
    "npx",
    "printf",
    "psql",
    "pwd",
    "rm",
    "rmdir",
    "rsync",
    "rustc",
    "scp",
    "sed",
    "ssh",
    "sudo",
    "systemctl",
    "unzip",
    "wget",
    "xargs",
];

/// Names of functions and of commands of git, of which each letter counts though some are words of
/// prose too.
const FUNCTION_NAMES: &[&str] = &[
    "append", "atoi", "calloc", "checkout", "clone", "commit", "const", "elif", "enum", "fetch",
    "fopen", "fprintf", "malloc", "memcpy", "memset", "merge", "nullptr", "println", "pull",
    "push", "realloc", "rebase", "scanf", "sizeof", "sprintf", "stash", "strcat", "strcmp",
    "strcpy", "strlen", "strncpy", "struct", "typedef", "typeof",
];

/// Whether the whole key is a command, or a name of a programming language.
#[must_use]
pub fn is_keyword(key: &str) -> bool {
    FUNCTION_NAMES.contains(&key) || COMMAND_NAMES.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::{OPERATOR_SIGNS, OPERATORS};

    #[test]
    fn each_operator_has_one_of_the_signs_by_which_it_is_found() {
        for operator in OPERATORS {
            assert!(operator.contains(OPERATOR_SIGNS), "{operator}");
        }
    }
}
