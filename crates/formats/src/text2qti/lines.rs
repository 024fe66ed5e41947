//! The lines of a file with their marks.

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Question,
    Choice { is_right: bool },
    Several { is_right: bool },
    Typed,
    Blank,
    Dropdown { is_right: bool },
    Number,
    Essay,
    Upload,
    Feedback,
    RightFeedback,
    WrongFeedback,
    Title,
    Points,
    TextTitle,
    Text,
    QuizTitle,
    QuizDescription,
    GroupStart,
    GroupEnd,
    Pick,
    PointsEach,
    Code,
    Unknown,
}

impl Mark {
    /// Whether it tells text2qti from other numbered lists.
    pub(super) fn is_telling(self) -> bool {
        matches!(
            self,
            Self::Choice { is_right: true }
                | Self::Several { is_right: true }
                | Self::Typed
                | Self::Blank
                | Self::Dropdown { .. }
                | Self::Number
                | Self::Upload
        )
    }

    /// Whether its text may go on in lines with a margin.
    fn is_multi_line(self) -> bool {
        !matches!(
            self,
            Self::Points
                | Self::Pick
                | Self::PointsEach
                | Self::Number
                | Self::Typed
                | Self::Essay
                | Self::Upload
                | Self::GroupStart
                | Self::GroupEnd
                | Self::Code
                | Self::Unknown
        )
    }
}

/// A text with its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineText {
    pub mark: Mark,
    /// The first line, counted from 1.
    pub line: usize,
    pub text: String,
}

/// The texts of a file, without comments.
pub(super) fn marked_texts(text: &str) -> Vec<LineText> {
    let lines: Vec<&str> = text.lines().collect();
    let (mut texts, mut at) = (Vec::new(), 0);
    while at < lines.len() {
        let (line, first) = (lines[at], at);
        at += 1;
        if line.starts_with('%') || line.trim().is_empty() {
            continue;
        }
        if line.trim_end() == "COMMENT" {
            at = end_of_block(&lines, at, "END_COMMENT");
            continue;
        }
        if is_code_to_run(line) {
            let end = end_of_block(&lines, at, "```");
            let text = lines[at..end].join("\n");
            at = end;
            let text = text.trim_end_matches('`').trim_end().to_owned();
            texts.push(LineText { mark: Mark::Code, line: first + 1, text });
            continue;
        }
        let (mark, length) = line_mark(line).unwrap_or((Mark::Unknown, 0));
        let mut text = line[length..].trim_end().to_owned();
        if mark.is_multi_line() {
            let (more, end) = lines_below(&lines, at);
            text.push_str(&more);
            at = end;
        }
        texts.push(LineText { mark, line: first + 1, text });
    }
    texts
}

/// The line after the one that ends a block.
fn end_of_block(lines: &[&str], from: usize, end: &str) -> usize {
    let found = lines[from..].iter().position(|line| line.starts_with(end));
    found.map_or(lines.len(), |found| from + found + 1)
}

fn is_code_to_run(line: &str) -> bool {
    line.starts_with("```") && line.contains(".run")
}

/// The lines with a margin that go on with a text, without the margin, and the line after them.
fn lines_below(lines: &[&str], from: usize) -> (String, usize) {
    let (mut more, mut at, mut blank) = (String::new(), from, 0);
    let mut margin = None;
    while let Some(line) = lines.get(at) {
        let spaces = line.len() - line.trim_start_matches([' ', '\t']).len();
        if line.trim().is_empty() {
            blank += 1;
        } else if spaces > 0 {
            let margin = *margin.get_or_insert(spaces);
            more.push_str(&"\n".repeat(blank + 1));
            more.push_str(line[spaces.min(margin)..].trim_end());
            blank = 0;
        } else {
            break;
        }
        at += 1;
    }
    (more, at - blank)
}

/// The fixed marks, each before a space and a text.
const MARKS: [(&str, Mark); 9] = [
    ("[*]", Mark::Several { is_right: true }),
    ("[ ]", Mark::Several { is_right: false }),
    ("[]", Mark::Several { is_right: false }),
    ("*", Mark::Typed),
    ("...", Mark::Feedback),
    ("+", Mark::RightFeedback),
    ("-", Mark::WrongFeedback),
    ("=", Mark::Number),
    ("<>", Mark::Blank),
];

/// The marks of blanks with options.
const DROPDOWNS: [(&str, Mark); 3] = [
    ("{*}", Mark::Dropdown { is_right: true }),
    ("{ }", Mark::Dropdown { is_right: false }),
    ("{}", Mark::Dropdown { is_right: false }),
];

/// The names before a colon. Those with more words come first.
const NAMES: [(&str, Mark); 8] = [
    ("quiz title:", Mark::QuizTitle),
    ("quiz description:", Mark::QuizDescription),
    ("text title:", Mark::TextTitle),
    ("points per question:", Mark::PointsEach),
    ("title:", Mark::Title),
    ("points:", Mark::Points),
    ("text:", Mark::Text),
    ("pick:", Mark::Pick),
];

/// The mark of a line and the length of the mark with the space behind it.
pub(super) fn line_mark(line: &str) -> Option<(Mark, usize)> {
    let bare = line.trim_end();
    let is_only = |sign: char| bare.len() >= 3 && bare.chars().all(|c| c == sign);
    match bare {
        "GROUP" => return Some((Mark::GroupStart, line.len())),
        "END_GROUP" => return Some((Mark::GroupEnd, line.len())),
        _ if is_only('_') => return Some((Mark::Essay, line.len())),
        _ if is_only('^') => return Some((Mark::Upload, line.len())),
        _ => {}
    }
    let fixed = MARKS.iter().chain(&DROPDOWNS);
    let found = fixed.into_iter().find(|(sign, _)| has_text_after(line, sign.len(), sign));
    if let Some((sign, mark)) = found {
        return Some((*mark, text_start(line, sign.len())));
    }
    for (name, mark) in NAMES {
        let begin = line.get(..name.len()).filter(|begin| begin.eq_ignore_ascii_case(name));
        if begin.is_some() && line[name.len()..].starts_with([' ', '\t']) {
            return Some((mark, text_start(line, name.len())));
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && has_text_after(&line[digits..], 1, ".") {
        return Some((Mark::Question, text_start(line, digits + 1)));
    }
    let is_right = line.starts_with('*');
    let letter = usize::from(is_right);
    let is_letter = line.as_bytes().get(letter).is_some_and(u8::is_ascii_alphabetic);
    if is_letter && has_text_after(&line[letter + 1..], 1, ")") {
        return Some((Mark::Choice { is_right }, text_start(line, letter + 2)));
    }
    None
}

/// Whether a line begins with a sign, and a space and a text follow it.
fn has_text_after(line: &str, length: usize, sign: &str) -> bool {
    line.starts_with(sign)
        && line[length..].starts_with([' ', '\t'])
        && !line[length..].trim().is_empty()
}

fn text_start(line: &str, from: usize) -> usize {
    line.len() - line[from..].trim_start().len()
}
