//! Questions inside a text, as in Moodle's cloze: `{2:MULTICHOICE:=right#Yes.~%50%half~wrong}`.
//! <https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type>

use std::ops::Range;

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Choice, Entry, Field, MultipleResponse};

use super::build::{
    credit_from_percent, make_choice, make_entry, make_multiple_response, make_numeric_in_order,
    make_target, make_written_in_order, parse_float,
};
use super::markup::{Markup, to_markdown, to_option, to_plain};

/// The characters that a backslash escapes.
const ESCAPED: [char; 7] = ['\\', '}', '{', '~', '#', '"', '/'];

/// A question inside a text.
#[derive(Debug)]
pub(super) struct Embedded {
    /// The weight among the others.
    pub points: f64,
    /// The blank.
    pub field: Field,
    /// The type.
    pub kind: QuestionType,
    /// The losses.
    pub losses: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EmbeddedKind {
    Choice { shuffle: bool },
    MultipleResponse { shuffle: bool },
    ShortAnswer { case_sensitive: bool },
    Numeric,
}

/// Parses Moodle's type names.
fn parse_kind(name: &str) -> Option<EmbeddedKind> {
    let shuffle = name.ends_with('S');
    let base = name.trim_end_matches("_S").trim_end_matches("_H").trim_end_matches("_V");
    Some(match base {
        "MULTICHOICE" | "MULTICHOICE_HS" | "MULTICHOICE_VS" | "MC" | "MCH" | "MCV" | "MCS"
        | "MCHS" | "MCVS" => EmbeddedKind::Choice { shuffle },
        "MULTIRESPONSE" | "MULTIRESPONSE_HS" | "MR" | "MRH" | "MRV" | "MRS" | "MRHS" | "MRVS" => {
            EmbeddedKind::MultipleResponse { shuffle }
        }
        "SHORTANSWER" | "SA" | "MW" => EmbeddedKind::ShortAnswer { case_sensitive: false },
        "SHORTANSWER_C" | "SAC" | "MWC" => EmbeddedKind::ShortAnswer { case_sensitive: true },
        "NUMERICAL" | "NM" => EmbeddedKind::Numeric,
        _ => return None,
    })
}

/// The weight and the type before the answers, and their length.
fn parse_head(inside: &str) -> Option<(f64, EmbeddedKind, usize)> {
    let (weight, rest) = inside.split_once(':')?;
    if !weight.bytes().all(|byte| byte.is_ascii_digit()) || weight.len() > 6 {
        return None;
    }
    let name: String = rest.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
    let length = weight.len() + 1 + name.len();
    let is_ended = inside.len() == length || inside[length..].starts_with(':');
    let points = weight.parse::<f64>().ok().filter(|weight| *weight > 0.0).unwrap_or(1.0);
    is_ended.then_some(())?;
    Some((points, parse_kind(&name)?, (length + 1).min(inside.len())))
}

/// Whether the text between two braces is a question.
pub(super) fn is_embedded(inside: &str) -> bool {
    parse_head(inside).is_some()
}

/// The ranges of the questions in a text, with their braces.
pub(super) fn find_embedded(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        from = open + 1;
        let inside = &text[from..];
        let Some(close) = unescaped_signs(inside).find(|(_, sign)| *sign == '}').map(|(at, _)| at)
        else {
            break;
        };
        if parse_head(&inside[..close]).is_some() {
            found.push(open..from + close + 1);
            from += close + 1;
        }
    }
    found
}

/// The text with only the words of its questions: without weights, types and signs.
pub(super) fn strip_syntax(text: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for range in find_embedded(text) {
        out.push_str(&text[from..range.start]);
        from = range.end;
        let inside = &text[range.start + 1..range.end - 1];
        let answers = parse_head(inside).map_or("", |(.., length)| &inside[length..]);
        for raw in split_answers(answers) {
            out.push_str(&format!(" {} ", unescape_text(raw.text)));
            out.push_str(&unescape_text(raw.feedback.unwrap_or_default()));
        }
    }
    out + &text[from..]
}

/// Every character that is not escaped. The `#` of an entity does not count.
fn unescaped_signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            let is_entity = c == '#' && before == '&';
            before = c;
            if c == '\\' && chars.next_if(|(_, next)| ESCAPED.contains(next)).is_some() || is_entity
            {
                continue;
            }
            return Some((at, c));
        }
    })
}

fn unescape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && ESCAPED.contains(next) => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

/// A multiple response inside a text, as a question of its own.
#[derive(Debug)]
pub(super) struct EmbeddedMultipleResponse {
    /// The weight.
    pub points: f64,
    /// The options.
    pub body: MultipleResponse,
    /// The losses.
    pub losses: Vec<String>,
}

/// Reads the text between the braces of a multiple response. It is a question, not a blank of a
/// deck.
pub(super) fn read_multiple_response(
    inside: &str,
    markup: Markup,
) -> Option<Result<EmbeddedMultipleResponse, String>> {
    let (points, kind, length) = parse_head(inside)?;
    let EmbeddedKind::MultipleResponse { shuffle } = kind else { return None };
    let mut losses = Vec::new();
    let answers = share_out_credit(read_answers(&inside[length..], kind, markup, &mut losses));
    Some(make_multiple_response(answers).map(|body| EmbeddedMultipleResponse {
        points,
        body: MultipleResponse { shuffle, ..body },
        losses,
    }))
}

/// Scales the credits of the right options to a sum of 1. If no weight is given, a wrong option
/// takes away the credit of a right one.
fn share_out_credit(mut answers: Vec<Entry>) -> Vec<Entry> {
    let is_bare = answers.iter().all(|answer| answer.credit == 0.0 || answer.credit >= 1.0);
    let total: f64 = answers.iter().map(|answer| answer.credit.max(0.0)).sum();
    if total > 0.0 {
        for answer in &mut answers {
            if answer.credit > 0.0 {
                answer.credit /= total;
            } else if is_bare {
                answer.credit = -1.0 / total;
            }
        }
    }
    answers
}

/// The answers with a text.
fn read_answers(
    text: &str,
    kind: EmbeddedKind,
    markup: Markup,
    losses: &mut Vec<String>,
) -> Vec<Entry> {
    let mut answers = Vec::new();
    for raw in split_answers(text) {
        let text = unescape_text(raw.text);
        let text = match kind {
            EmbeddedKind::Choice { .. } | EmbeddedKind::MultipleResponse { .. } => {
                // Moodle decodes an answer before it shows it as HTML.
                let text = html_escape::decode_html_entities(&text);
                let option = to_option(&text, markup, &mut str::to_owned);
                losses.extend(option.losses);
                option.markdown
            }
            _ => to_plain(&text, markup),
        };
        if text.is_empty() {
            losses.push("an answer without a text".to_owned());
            continue;
        }
        let feedback = raw
            .feedback
            .map(|feedback| {
                html_escape::decode_html_entities(&unescape_text(feedback)).into_owned()
            })
            .map(|feedback| to_markdown_noting(&feedback, markup, losses));
        answers.push(make_entry(text, raw.credit, feedback));
    }
    answers
}

/// Reads the text between the braces, or says why it is not a blank.
pub(super) fn read_embedded(inside: &str, markup: Markup) -> Result<Embedded, String> {
    let (points, kind, length) = parse_head(inside).ok_or("it is no question within a text")?;
    let mut losses = Vec::new();
    let answers = read_answers(&inside[length..], kind, markup, &mut losses);
    let (kind, field) = match kind {
        EmbeddedKind::MultipleResponse { shuffle } => {
            losses.push(
                "that several options of a blank can be chosen, of which one is right".to_owned(),
            );
            (
                QuestionType::MultipleChoice,
                Field::Choice(Choice { shuffle, ..single_choice(answers)? }),
            )
        }
        EmbeddedKind::Choice { shuffle } => (
            QuestionType::MultipleChoice,
            Field::Choice(Choice { shuffle, ..make_choice(answers)? }),
        ),
        EmbeddedKind::ShortAnswer { case_sensitive } => {
            let written = make_written_in_order(answers, case_sensitive, &mut losses)?;
            (QuestionType::ShortAnswer, Field::Written(written))
        }
        EmbeddedKind::Numeric => (QuestionType::Numeric, read_numeric(answers, &mut losses)?),
    };
    Ok(Embedded { points, field, kind, losses })
}

/// Turns a multiple response with one right option into a choice.
fn single_choice(answers: Vec<Entry>) -> Result<Choice, String> {
    let mut answers = share_out_credit(answers);
    if answers.iter().filter(|answer| answer.credit > 0.0).count() > 1 {
        return Err(
            "more than one of its options is right, which only a question of its own can ask"
                .to_owned(),
        );
    }
    // A single choice never earns less than nothing.
    for answer in &mut answers {
        answer.credit = answer.credit.max(0.0);
    }
    make_choice(answers)
}

fn to_markdown_noting(text: &str, markup: Markup, losses: &mut Vec<String>) -> String {
    let converted = to_markdown(text, markup, &mut str::to_owned);
    losses.extend(converted.losses);
    converted.markdown
}

fn read_numeric(answers: Vec<Entry>, losses: &mut Vec<String>) -> Result<Field, String> {
    let mut amounts = Vec::new();
    for mut answer in answers {
        if answer.text == "*" {
            losses.push("the feedback of any other number".to_owned());
            continue;
        }
        let (value, tolerance) = match answer.text.split_once(':') {
            Some((value, tolerance)) if tolerance.trim().is_empty() => (value.to_owned(), 0.0),
            Some((value, tolerance)) => (value.to_owned(), parse_float(tolerance)?.abs()),
            None => (answer.text.clone(), 0.0),
        };
        value.trim().clone_into(&mut answer.text);
        amounts.push(make_target(answer, parse_float(&value)?, tolerance));
    }
    Ok(Field::Numeric(make_numeric_in_order(amounts, losses)?))
}

/// One answer in its raw form.
struct EmbeddedAnswer<'a> {
    credit: f64,
    text: &'a str,
    feedback: Option<&'a str>,
}

fn split_answers(answers: &str) -> Vec<EmbeddedAnswer<'_>> {
    let mut raws = Vec::new();
    let mut from = 0;
    let ends = unescaped_signs(answers).filter(|(_, sign)| *sign == '~').map(|(at, _)| at);
    for end in ends.chain([answers.len()]).collect::<Vec<_>>() {
        let answer = answers[from..end].trim();
        from = end + 1;
        if !answer.is_empty() {
            raws.push(parse_answer(answer));
        }
    }
    raws
}

fn parse_answer(answer: &str) -> EmbeddedAnswer<'_> {
    let (credit, answer) = match answer.strip_prefix('=') {
        Some(answer) => (1.0, answer),
        None => parse_weight(answer).unwrap_or((0.0, answer)),
    };
    let (text, feedback) = match unescaped_signs(answer).find(|(_, sign)| *sign == '#') {
        Some((at, _)) => (&answer[..at], Some(answer[at + 1..].trim())),
        None => (answer, None),
    };
    EmbeddedAnswer { credit, text: text.trim(), feedback }
}

fn parse_weight(answer: &str) -> Option<(f64, &str)> {
    let (weight, text) = answer.strip_prefix('%')?.split_once('%')?;
    // Moodle accepts a comma too.
    let weight = weight
        .trim()
        .replace(',', ".")
        .parse::<f64>()
        .ok()
        .filter(|weight| weight.abs() <= 100.0)?;
    Some((credit_from_percent(weight), text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Markup, find_embedded, read_embedded, read_multiple_response};
    use obverse_core::deck::question::Field;

    fn describe_read(inside: &str) -> String {
        match read_embedded(inside, Markup::Html)
            .map(|embedded| (embedded.points, embedded.field, embedded.losses))
        {
            Ok((points, Field::Choice(choice), _)) => {
                let options = choice.options.iter().map(|one| {
                    format!(
                        "{} {} {}",
                        one.text,
                        one.credit,
                        one.feedback.as_deref().unwrap_or("-")
                    )
                });
                format!("{points} choice: {}", options.collect::<Vec<_>>().join("; "))
            }
            Ok((points, Field::Written(all), _)) => {
                let texts: Vec<&str> =
                    all.answers.iter().map(|answer| answer.text.as_str()).collect();
                format!("{points} words {}: {}", all.spelling.case_sensitive, texts.join("; "))
            }
            Ok((points, Field::Numeric(all), losses)) => {
                let values = all.answers.iter().map(|answer| format!("{:?}", answer.value));
                format!(
                    "{points} number: {} {}",
                    values.collect::<Vec<_>>().join("; "),
                    losses.join("; ")
                )
            }
            Ok((_, Field::Dated(_), _)) => "a date".to_owned(),
            Err(why) => why,
        }
    }

    #[test]
    fn each_type_is_read() {
        for (inside, as_read) in [
            ("1:MC:=North#Yes.~South~%50%East", "1 choice: North 1 Yes.; East 0.5 -; South 0 -"),
            ("2:MULTICHOICE_VS:%100%a~b", "2 choice: a 1 -; b 0 -"),
            (":MCH:~=a~b", "1 choice: a 1 -; b 0 -"),
            ("3:SHORTANSWER:=one \\} two~%50%caf&#233;", "3 words false: one } two; café"),
            ("1:SAC:=Bern", "1 words true: Bern"),
            (
                "2:NUMERICAL:=3:0.1~*#No.",
                "2 number: Target { number: One(3.0), bounds: Bounds { low: None, high: None }, tolerance: Some(Absolute(0.1)) } the feedback of any other number",
            ),
            (
                "1:MR:=a~=b~c",
                "more than one of its options is right, which only a question of its own can ask",
            ),
            ("2:MULTIRESPONSE_HS:~=a~b", "2 choice: a 1 -; b 0 -"),
            ("1:MC:%33,5%a~=b", "1 choice: b 1 -; a 0.335 -"),
            ("1:MC:=only", "there are fewer than two options"),
            ("1:MC", "there are fewer than two options"),
            ("1:MC:%50%a~b", "no option is right"),
            ("1:NM:=zero", "`zero` is no number"),
        ] {
            assert_eq!(describe_read(inside), as_read, "{inside}");
        }
    }

    #[test]
    fn several_options_are_shared_out_as_moodle_does() {
        let credits = |inside: &str| {
            let body = read_multiple_response(inside, Markup::Html).unwrap().unwrap().body;
            body.answers
                .iter()
                .chain(&body.distractors)
                .map(|entry| entry.credit)
                .collect::<Vec<_>>()
        };
        assert_eq!(credits("1:MR:=a~=b~c~d"), [0.5, 0.5, -0.5, -0.5]);
        assert_eq!(credits("1:MRHS:%50%a~%100%b~c~%-25%d"), [1.0 / 3.0, 2.0 / 3.0, 0.0, -0.25]);
        assert!(read_multiple_response("1:MC:=a~b", Markup::Html).is_none());
        assert!(read_multiple_response("1:MR:a~b", Markup::Html).unwrap().is_err());
    }

    #[test]
    fn they_are_found_among_other_braces() {
        let text = r"{x} is {1:SA:=a\}b} or {:MC:=a~b} and {2:STACK:a} {1:SA:=";
        let found: Vec<&str> = find_embedded(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, [r"{1:SA:=a\}b}", "{:MC:=a~b}"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), signs in "[{}12:MCSANR=~%#*& \\\\a-]{0,60}") {
            for text in [text, signs] {
                for range in find_embedded(&text) {
                    drop(read_embedded(&text[range.start + 1..range.end - 1], Markup::Html));
                }
            }
        }
    }
}
