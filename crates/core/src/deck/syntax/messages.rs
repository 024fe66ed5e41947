//! The messages of TOML's parser in words for authors.

/// A message of the parser by its beginning, the message for authors, and the label.
const MESSAGES: &[(&str, &str, &str)] = &[
    (
        "unexpected key or value",
        "something stands behind the value",
        "a line holds one key and its value",
    ),
    ("key with no value", "a key without a value", "an = is missing"),
    ("missing comma between array elements", "a comma or a ] is missing before this", ""),
    ("missing comma", "a comma is missing before this", ""),
    ("extra comma", "one comma too many", ""),
    ("extra `=`", "one = too many", ""),
    ("extra assignment", "one = too many", ""),
    ("missing assignment", "an = is missing", ""),
    (
        "invalid multi-line",
        "the text in three quotes is not closed",
        "close it with the same three quotes",
    ),
    (
        "invalid basic string",
        "a character that a text cannot hold",
        "take it out, or write it as an escape such as \\u0007",
    ),
    ("invalid literal string", "a character that a text cannot hold", "take it out"),
    ("invalid comment", "a character that a comment cannot hold", "take it out"),
    (
        "carriage return",
        "a carriage return without a line break",
        "save the file with the line ends of one system",
    ),
    ("`_` may only", "an underscore stands only between digits", ""),
    (
        "cannot extend",
        "a value stands above under this name, so nothing can stand below it",
        "take one of the two away",
    ),
    ("integers with a radix", "a number in this notation has no sign", ""),
    (
        "invalid inline table",
        "a table in braces holds keys and values",
        "write it as `{ key = value }`",
    ),
    ("invalid key-value pair", "a line holds one key and its value", ""),
    (
        "invalid unquoted key",
        "a key has letters, digits, `-` and `_`",
        "put any other key in quotes",
    ),
    ("unquoted keys", "a key is missing", "a key has letters, digits, `-` and `_`"),
    ("keys cannot be multi-line", "a key stands on one line", ""),
    ("missing key", "a key is missing", ""),
    ("missing value", "a value is missing", "nothing stands behind the ="),
    ("invalid value", "a value that cannot be read", "a text needs quotes"),
    ("string values must be quoted", "a text needs quotes", "a text without quotes"),
    ("missing escaped", "a backslash begins an escape", "no escape of TOML"),
    ("too few unicode", "a backslash begins an escape", "four digits are missing after \\u"),
    ("missing opening quote", "a quotation mark is missing", ""),
    ("missing array opening", "a [ is missing", ""),
    ("missing inline table opening", "a { is missing", ""),
    ("missing table open", "a [ is missing", ""),
    ("missing", "something is missing here", ""),
    ("unclosed array table", "the heading is not closed", "]] is missing"),
    ("unclosed array", "the list is not closed", "a ] is missing"),
    ("unclosed inline table", "the table in braces is not closed", "a } is missing"),
    ("unclosed table", "the heading is not closed", "a ] is missing"),
    ("unclosed", "this is not closed", ""),
    ("radix must", "0x, 0o and 0b are in lower case", ""),
    ("redundant integer", "a number with two beginnings", ""),
    ("unexpected leading zero", "a number does not begin with 0", "a text needs quotes"),
    ("redundant numeric sign", "one sign too many", ""),
    ("unexpected sign", "one sign too many", ""),
    ("unexpected `=`", "an = stands inside of a list", "close the list before the next key"),
    ("invalid date", "a date that cannot be read", "TOML writes year-month-day"),
    ("invalid time", "a time that cannot be read", "TOML writes hours:minutes:seconds"),
    ("invalid offset", "a time that cannot be read", "TOML writes hours:minutes:seconds"),
    ("invalid integer", "a number that cannot be read", "a text needs quotes"),
    ("invalid float", "a number that cannot be read", "a text needs quotes"),
    ("invalid boolean", "neither true nor false", "a text needs quotes"),
];

/// The message for authors and its label, which may be empty.
pub(super) fn author_message(parser_message: &str) -> (&'static str, &'static str) {
    let known = MESSAGES.iter().find(|(begins, ..)| parser_message.starts_with(begins));
    known.map_or(("this line is not TOML", "a line is `key = value`"), |(_, message, label)| {
        (*message, *label)
    })
}
