//! Broken texts and their diagnostics.

use super::explain_error;
use toml::de::DeTable;

fn explain_sample(piece: &str) -> (String, Option<String>) {
    let error = DeTable::parse(piece).unwrap_err();
    let diagnostic = explain_error(piece, &error).diagnostic;
    let fixed = diagnostic.fix.map(|fix| {
        let mut text = piece.to_owned();
        text.replace_range(fix.span.start..fix.span.end, &fix.text);
        assert!(DeTable::parse(&text).is_ok(), "the fixed text is TOML: {text}");
        text
    });
    (diagnostic.message, fixed)
}

#[test]
fn a_finding_with_one_fix_shows_a_fix_that_works() {
    for (wrote, message, fixed) in [
        (
            "answer = 34,000",
            "a number cannot contain a comma: write 34_000 or \"34,000\"",
            "answer = \"34,000\"",
        ),
        (
            "a = [1, 34,000]",
            "a number cannot contain a comma: write 34_000 or \"34,000\"",
            "a = [1, \"34,000\"]",
        ),
        (
            "answer = 1991-04\n",
            "a date without a day needs quotes: \"1991-04\"",
            "answer = \"1991-04\"\n",
        ),
        ("answer = Yes", "write true", "answer = true"),
        ("answer = “who”", "text needs straight quotes", "answer = \"who\""),
        ("answer = Boris Yeltsin", "text needs quotes", "answer = \"Boris Yeltsin\""),
        ("answer : 3", "use `=` between a key and its value", "answer = 3"),
        (
            "type: short-answer\na = 1",
            "use `=` between a key and its value",
            "type = \"short-answer\"\na = 1",
        ),
        ("\"type\": \"numeric\",", "use `=` between a key and its value", "type = \"numeric\""),
        (
            "a = \"He said \"hi\" twice\"",
            "a quotation mark ends the text here",
            "a = 'He said \"hi\" twice'",
        ),
        ("a = \"open\nb = 1", "unclosed text", "a = \"open\"\nb = 1"),
        ("a = \"50\\%\"", "a backslash starts an escape sequence", "a = '50\\%'"),
        (
            "a = \"C:\\data\\tides\"",
            "a backslash starts an escape sequence",
            "a = 'C:\\data\\tides'",
        ),
        ("a = \"50\\% 'x'\"", "a backslash starts an escape sequence", "a = \"50\\\\% 'x'\""),
        ("a = 'What's this?'", "a quotation mark ends the text here", "a = \"What's this?\""),
        ("answer = treu", "write true", "answer = true"),
        ("answer = 3,14", "a number takes a decimal point: 3.14", "answer = 3.14"),
        ("answer = -0,5 # so", "a number takes a decimal point: -0.5", "answer = -0.5 # so"),
        ("a = \"C:\\users\"", "a backslash starts an escape sequence", "a = 'C:\\users'"),
        ("answer = tide\na = 1", "text needs quotes", "answer = \"tide\"\na = 1"),
        ("answer = TRUE # so", "write true", "answer = true # so"),
        ("answer = neap tide # small", "text needs quotes", "answer = \"neap tide\" # small"),
        ("answer = Elbe #1", "text needs quotes", "answer = \"Elbe\" #1"),
        ("answer = July 20, 1969", "text needs quotes", "answer = \"July 20, 1969\""),
        ("answer = 20-07-1969", "a date must start with its year", "answer = 1969-07-20"),
        ("answer = 20.7.1969", "a date must start with its year", "answer = 1969-07-20"),
        ("answer = 07/20/1969", "a date must start with its year", "answer = 1969-07-20"),
        ("answer = 1969-7-20", "a date must start with its year", "answer = 1969-07-20"),
        ("tags = tides, moon", "a list needs square brackets", "tags = [\"tides\", \"moon\"]"),
        (
            "distractors = \"a\", \"b, c\"",
            "a list needs square brackets",
            "distractors = [\"a\", \"b, c\"]",
        ),
        (
            "distractors = “a”, “b, c”",
            "a list needs square brackets",
            "distractors = [\"a\", \"b, c\"]",
        ),
        (
            "distractors = [“a”, \"b\"]",
            "text needs straight quotes",
            "distractors = [\"a\", \"b\"]",
        ),
        (
            "distractors = [green, dark blue, 3]",
            "each text in a list needs quotes",
            "distractors = [\"green\", \"dark blue\", 3]",
        ),
        ("answer = \"red\",\na = 1", "a value cannot end with a comma", "answer = \"red\"\na = 1"),
        ("a = [\"x\" \"y\"]", "missing comma", "a = [\"x\", \"y\"]"),
        ("a = [\"x\",\nb = 1", "unclosed list", "a = [\"x\",]\nb = 1"),
        ("a = [\"x\", \"y\"", "unclosed list", "a = [\"x\", \"y\"]"),
        (
            "a = \"Look in\nthe book\"\nb = 1",
            "text on several lines needs triple quotes",
            "a = \"\"\"Look in\nthe book\"\"\"\nb = 1",
        ),
    ] {
        assert_eq!(explain_sample(wrote), (message.to_owned(), Some(fixed.to_owned())), "{wrote}");
    }
}

#[test]
fn formulas_without_unicode_are_in_plain_words() {
    for (wrote, message) in [
        ("a = 1\na = 2", "duplicate key `a`"),
        ("a = 1990-02-30", "invalid date 1990-02-30"),
        ("a = ", "missing value"),
        ("a = [1,2\nb = 3", "missing `,` or `]`"),
        ("a = 1 b = 2", "unexpected text after the value"),
        ("answer = 05/06/1990", "a date must start with its year"),
    ] {
        assert_eq!(explain_sample(wrote), (message.to_owned(), None), "{wrote}");
    }
    assert!(explain_sample(&format!("a = {}", "[".repeat(500))).0.contains("nested too deeply"));
}

#[test]
fn a_placeholder_has_the_length_of_its_text() {
    for wrote in ["a = 34,000", "a = 1991-04"] {
        let (span, text) =
            explain_error(wrote, &DeTable::parse(wrote).unwrap_err()).stand_in.unwrap();
        assert_eq!(span.end - span.start, text.len());
    }
}
