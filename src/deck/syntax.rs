//! Says what TOML's parser found wrong in the words of someone who writes a deck.

use super::fault::{Code, Diagnostic};
use super::span::{Span, lines};

/// A syntax error explained, and a text of the same length to put there so that the rest can be read.
pub(super) struct Explained {
    pub fault: Diagnostic,
    pub stand_in: Option<(Span, String)>,
}

/// Explains `error`, which was found in `piece`.
pub(super) fn explain(piece: &str, error: &toml::de::Error) -> Explained {
    let span = error.span().map_or(Span::at(0), Span::from);
    let at = Place { piece, span, line: lines(piece, Span::at(span.start)), message: error.message() };
    [
        comma_in_number,
        month,
        impossible,
        curly_quotes,
        unquoted,
        colon,
        inner_quote,
        unclosed_text,
        backslash,
        twice,
        deep,
    ]
    .iter()
    .find_map(|explain| explain(&at))
    .unwrap_or_else(|| only(plainly(&at)))
}

struct Place<'a> {
    piece: &'a str,
    span: Span,
    line: Span,
    message: &'a str,
}

impl Place<'_> {
    /// The run of characters around the error that `belongs` takes.
    fn around(&self, belongs: impl Fn(char) -> bool) -> Span {
        let (before, after) =
            (Span::new(self.line.start, self.span.start), Span::new(self.span.start, self.line.end));
        let back = before
            .of(self.piece)
            .chars()
            .rev()
            .take_while(|c| belongs(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        let on = after.of(self.piece).chars().take_while(|c| belongs(*c)).map(char::len_utf8).sum::<usize>();
        Span::new(self.span.start - back, self.span.start + on)
    }

    /// The value that the line gives its key, as far as the line goes.
    fn value(&self) -> Option<Span> {
        let line = self.line.of(self.piece);
        let equals = line.find('=')?;
        let value = line[equals + 1..].trim();
        let start = self.line.start + equals + 1 + line[equals + 1..].find(value)?;
        Some(Span::new(start, start + value.len()))
    }
}

fn syntax(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Syntax, span, message)
}

fn only(fault: Diagnostic) -> Explained {
    Explained { fault, stand_in: None }
}

fn comma_in_number(at: &Place) -> Option<Explained> {
    let span = at.around(|c| c.is_ascii_digit() || c == ',');
    let number = span.of(at.piece);
    let mut groups = number.split(',');
    let first = groups.next()?;
    let grouped =
        (1..=3).contains(&first.len()) && number.contains(',') && groups.all(|group| group.len() == 3);
    if !grouped {
        return None;
    }
    let mended = number.replace(',', "_");
    let fault = syntax(span, format!("TOML numbers have no comma: {mended} or \"{number}\""))
        .label("a number with a comma")
        .mend(span, mended.clone());
    Some(Explained { fault, stand_in: Some((span, mended)) })
}

fn month(at: &Place) -> Option<Explained> {
    let span = at.around(|c| c.is_ascii_digit() || c == '-');
    let text = span.of(at.piece);
    let (year, month) = text.split_once('-')?;
    let is_month = year.len() == 4 && (1..=2).contains(&month.len()) && !month.contains('-');
    if !is_month {
        return None;
    }
    let mended = format!("\"{text}\"");
    let fault = syntax(span, format!("a month needs quotes: {mended}"))
        .label("TOML has no dates without a day")
        .mend(span, mended);
    Some(Explained { fault, stand_in: Some((span, format!("{year}{}", " ".repeat(text.len() - 4)))) })
}

fn impossible(at: &Place) -> Option<Explained> {
    let text = at.span.of(at.piece);
    (at.message.starts_with("invalid date") && text.len() == 10).then(|| {
        let fault = Diagnostic::new(Code::Unreadable, at.span, format!("there is no date {text}"));
        only(fault.label(at.message.split(", ").nth(1).unwrap_or_default().to_owned()))
    })
}

fn curly_quotes(at: &Place) -> Option<Explained> {
    let value = at.value()?;
    let text = value.of(at.piece);
    let inside = text.strip_prefix(['“', '”', '„', '«'])?.trim_end_matches(['“', '”', '»']);
    let fault = syntax(value, "a text stands in straight quotes").label("these are typographic quotes");
    Some(only(fault.mend(value, format!("\"{}\"", inside.replace('"', "\\\"")))))
}

fn unquoted(at: &Place) -> Option<Explained> {
    if !at.message.starts_with("string values must be quoted") {
        return None;
    }
    let value = at.value().unwrap_or(at.span);
    let text = value.of(at.piece);
    let fault = match text.to_lowercase().as_str() {
        "" => syntax(Span::at(at.span.start), "a value is missing").label("nothing stands behind the ="),
        word @ ("yes" | "no" | "true" | "false") => {
            let mended = if matches!(word, "yes" | "true") { "true" } else { "false" };
            syntax(value, format!("write {mended}"))
                .label("true and false are in lower case")
                .mend(value, mended)
        }
        _ if text.contains(['"', '[', '{']) => {
            syntax(at.span, "a text needs quotes").label("a text without quotes")
        }
        _ => syntax(value, "a text needs quotes")
            .label("a text without quotes")
            .mend(value, format!("\"{text}\"")),
    };
    Some(only(fault))
}

fn colon(at: &Place) -> Option<Explained> {
    let rest = Span::new(at.span.start, at.line.end).of(at.piece);
    let colon = at.span.start + rest.find(|c: char| !c.is_whitespace())?;
    (at.message.starts_with("key with no value") && Span::new(colon, colon + 1).of(at.piece) == ":").then(
        || {
            let fault =
                syntax(Span::new(colon, colon + 1), "a key and its value are joined by =").label("a colon");
            only(fault.mend(Span::new(colon, colon + 1), " ="))
        },
    )
}

fn inner_quote(at: &Place) -> Option<Explained> {
    let value = at.value()?;
    let text = value.of(at.piece);
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    let breaks =
        at.message.starts_with("unexpected key or value") && inside.contains('"') && !inside.contains('\\');
    breaks.then(|| {
        let mended = if inside.contains('\'') {
            format!("\"{}\"", inside.replace('"', "\\\""))
        } else {
            format!("'{inside}'")
        };
        let fault = syntax(Span::at(at.span.start), "a quotation mark ends the text here")
            .label("this is outside the text");
        only(fault.help("put the whole text in single quotes, or write \\\" inside it").mend(value, mended))
    })
}

fn unclosed_text(at: &Place) -> Option<Explained> {
    let unclosed = ["invalid basic string, expected `\"`", "invalid literal string, expected `'`"];
    let value = at.value()?;
    let quote = value.of(at.piece).chars().next().filter(|c| "\"'".contains(*c))?;
    let multi = ["\"\"\"", "'''"].iter().any(|three| value.of(at.piece).starts_with(three));
    (unclosed.contains(&at.message) && !multi).then(|| {
        let end = Span::at(at.line.end);
        only(
            syntax(value, "the text is not closed")
                .label("a quotation mark is missing at the end")
                .mend(end, quote),
        )
    })
}

fn backslash(at: &Place) -> Option<Explained> {
    let start = at.piece.get(..at.span.start)?.rfind('\\')?;
    at.message.starts_with("missing escaped value").then(|| {
        let span = Span::new(start, start + 1);
        let fault = syntax(span, "a backslash begins an escape").label("no escape of TOML");
        only(fault.help("double it, or put the text in single quotes").mend(span, "\\\\"))
    })
}

fn twice(at: &Place) -> Option<Explained> {
    let key = at.span.of(at.piece);
    let first =
        at.piece.lines().find(|line| line.split('=').next().is_some_and(|before| before.trim() == key));
    (at.message == "duplicate key").then(|| {
        let fault = syntax(at.span, format!("`{key}` is written twice"))
            .label("the second time")
            .help("keep one of them");
        only(match first.and_then(|line| at.piece.find(line)) {
            Some(start) if start < at.span.start => {
                fault.related(Span::new(start, start + key.len()), "the first time")
            }
            _ => fault,
        })
    })
}

fn deep(at: &Place) -> Option<Explained> {
    (at.message.contains("recurs")).then(|| {
        let fault = Diagnostic::new(
            Code::TooDeep,
            at.span,
            "tables or arrays stand inside one another too many times",
        );
        only(fault.label("deeper than this program reads"))
    })
}

/// The parser's own words, without what only its authors need.
fn plainly(at: &Place) -> Diagnostic {
    let (what, wanted) = at.message.split_once(", expected ").unwrap_or((at.message, ""));
    let message = match what {
        "unexpected key or value" => "something stands behind the value".to_owned(),
        "key with no value" => "a key without a value".to_owned(),
        "missing comma between array elements" => "a comma or a ] is missing before this".to_owned(),
        other => other.to_owned(),
    };
    let fault = syntax(at.span, message);
    if wanted.is_empty() { fault } else { fault.label(format!("here TOML wants {wanted}")) }
}

#[cfg(test)]
mod tests {
    use super::explain;
    use toml::de::DeTable;

    fn explained(piece: &str) -> (String, Option<String>) {
        let error = DeTable::parse(piece).unwrap_err();
        let fault = explain(piece, &error).fault;
        let mended = fault.mend.map(|mend| {
            let mut text = piece.to_owned();
            text.replace_range(mend.span.start..mend.span.end, &mend.text);
            assert!(DeTable::parse(&text).is_ok(), "the mended text is TOML: {text}");
            text
        });
        (fault.message, mended)
    }

    #[test]
    fn what_has_one_mend_is_told_with_it_and_the_mend_holds() {
        for (wrote, message, mended) in [
            ("answer = 34,000", "TOML numbers have no comma: 34_000 or \"34,000\"", "answer = 34_000"),
            ("a = [1, 34,000]", "TOML numbers have no comma: 34_000 or \"34,000\"", "a = [1, 34_000]"),
            ("answer = 1991-04\n", "a month needs quotes: \"1991-04\"", "answer = \"1991-04\"\n"),
            ("answer = Yes", "write true", "answer = true"),
            ("answer = “who”", "a text stands in straight quotes", "answer = \"who\""),
            ("answer = Boris Yeltsin", "a text needs quotes", "answer = \"Boris Yeltsin\""),
            ("answer : 3", "a key and its value are joined by =", "answer  = 3"),
            (
                "a = \"He said \"hi\" twice\"",
                "a quotation mark ends the text here",
                "a = 'He said \"hi\" twice'",
            ),
            ("a = \"open\nb = 1", "the text is not closed", "a = \"open\"\nb = 1"),
            ("a = \"50\\%\"", "a backslash begins an escape", "a = \"50\\\\%\""),
        ] {
            assert_eq!(explained(wrote), (message.to_owned(), Some(mended.to_owned())), "{wrote}");
        }
    }

    #[test]
    fn what_has_none_is_told_in_plain_words() {
        for (wrote, message) in [
            ("a = 1\na = 2", "`a` is written twice"),
            ("a = 1990-02-30", "there is no date 1990-02-30"),
            ("a = ", "a value is missing"),
            ("a = [1,2\nb = 3", "a comma or a ] is missing before this"),
            ("a = 1 b = 2", "something stands behind the value"),
        ] {
            assert_eq!(explained(wrote), (message.to_owned(), None), "{wrote}");
        }
        assert!(explained(&format!("a = {}", "[".repeat(500))).0.contains("too many times"));
    }

    #[test]
    fn a_stand_in_has_the_length_of_what_it_stands_for() {
        for wrote in ["a = 34,000", "a = 1991-04"] {
            let (span, text) = explain(wrote, &DeTable::parse(wrote).unwrap_err()).stand_in.unwrap();
            assert_eq!(span.end - span.start, text.len());
        }
    }
}
