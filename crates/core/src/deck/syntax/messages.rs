//! The messages of TOML's parser in words for authors.

/// A message of the parser by its beginning, the message for authors, and the label.
const MESSAGES: &[(&str, &str, &str)] = &[
    (
        "unexpected key or value",
        "unexpected text after the value",
        "write one key and its value on each line",
    ),
    ("key with no value", "key without a value", "missing `=`"),
    ("missing comma between array elements", "missing `,` or `]`", ""),
    ("missing comma", "missing `,`", ""),
    ("extra comma", "unexpected `,`", "one too many"),
    ("extra `=`", "unexpected `=`", "one too many"),
    ("extra assignment", "unexpected `=`", "one too many"),
    ("missing assignment", "missing `=`", ""),
    ("invalid multi-line", "unclosed text in three quotes", "close it with the same three quotes"),
    (
        "invalid basic string",
        "invalid character in a text",
        "remove it, or write it as an escape such as \\u0007",
    ),
    ("invalid literal string", "invalid character in a text", "remove it"),
    ("invalid comment", "invalid character in a comment", "remove it"),
    (
        "carriage return",
        "carriage return without a line break",
        "save the file with one kind of line endings",
    ),
    ("`_` may only", "misplaced `_`", "use it only between digits"),
    ("cannot extend", "this name already has a value", "remove one of the two"),
    ("integers with a radix", "unexpected sign", "0x, 0o and 0b numbers have no sign"),
    ("invalid inline table", "invalid table in braces", "write `{ key = value }`"),
    ("invalid key-value pair", "missing key or value", "write one key and its value on each line"),
    (
        "invalid unquoted key",
        "invalid key",
        "use letters, digits, `-` and `_`, or put the key in quotes",
    ),
    ("unquoted keys", "missing key", "use letters, digits, `-` and `_`"),
    ("keys cannot be multi-line", "a key must be on one line", ""),
    ("missing key", "missing key", ""),
    ("missing value", "missing value", "nothing after `=`"),
    ("invalid value", "cannot read this value", "text needs quotes"),
    ("string values must be quoted", "text needs quotes", "text without quotes"),
    ("missing escaped", "a backslash starts an escape sequence", "not an escape sequence in TOML"),
    ("too few unicode", "a backslash starts an escape sequence", "\\u needs four digits"),
    ("missing opening quote", "missing quotation mark", ""),
    ("missing array opening", "missing `[`", ""),
    ("missing inline table opening", "missing `{`", ""),
    ("missing table open", "missing `[`", ""),
    ("missing", "something is missing here", ""),
    ("unclosed array table", "unclosed heading", "missing `]]`"),
    ("unclosed array", "unclosed list", "missing `]`"),
    ("unclosed inline table", "unclosed table in braces", "missing `}`"),
    ("unclosed table", "unclosed heading", "missing `]`"),
    ("unclosed", "unclosed", ""),
    ("radix must", "write 0x, 0o and 0b in lower case", ""),
    ("redundant integer", "cannot read this number", "text needs quotes"),
    ("unexpected leading zero", "a number cannot start with 0", "put it in quotes if it is text"),
    ("redundant numeric sign", "unexpected sign", "one too many"),
    ("unexpected sign", "unexpected sign", "one too many"),
    ("unexpected `=`", "unexpected `=` in a list", "close the list before the next key"),
    ("invalid date", "cannot read this date", "write year-month-day"),
    ("invalid time", "cannot read this time", "write hours:minutes:seconds"),
    ("invalid offset", "cannot read this time", "write hours:minutes:seconds"),
    ("invalid integer", "cannot read this number", "text needs quotes"),
    ("invalid float", "cannot read this number", "text needs quotes"),
    ("invalid boolean", "neither true nor false", "text needs quotes"),
];

/// The message for authors and its label, which may be empty.
pub(super) fn author_message(parser_message: &str) -> (&'static str, &'static str) {
    let known = MESSAGES.iter().find(|(begins, ..)| parser_message.starts_with(begins));
    known.map_or(("cannot read this line", "write `key = value`"), |(_, message, label)| {
        (*message, *label)
    })
}
