//! Blanks in the notation of Moodle: `{1:SHORTANSWER:=Rome}`.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;

/// Moodle's names of blanks that are typed.
const TYPED: [&str; 6] = ["SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"];
/// Moodle's names of other blanks, by the beginning.
const OTHERS: [&str; 6] = ["NUMERICAL", "NM", "MULTICHOICE", "MC", "MULTIRESPONSE", "MR"];

/// A blank of Moodle in a text.
struct MoodleBlank<'a> {
    span: Span,
    name: &'a str,
    answers: &'a str,
}

/// Whether a prompt has a blank of Moodle.
pub(super) fn has_moodle_blank(prompt: &str) -> bool {
    find_blanks(prompt).next().is_some()
}

/// The error for blanks of Moodle in the written value at `span`. It has a fix if each blank is
/// typed and has right answers alone.
pub(super) fn moodle_blank_error(written: &str, span: Span) -> Option<Diagnostic> {
    let first = find_blanks(written).next()?;
    let place = Span::new(span.start + first.span.start, span.start + first.span.end);
    let diagnostic = Diagnostic::new(Code::BadCloze, place, "a blank in Moodle's format")
        .with_label("write blanks as {{answer}}");
    let mut fixed = String::new();
    let mut end = 0;
    for blank in find_blanks(written) {
        let Some(answers) = right_answers(&blank) else {
            return Some(
                diagnostic.with_help(match first_answer(&first) {
                    Some(answer) if TYPED.contains(&first.name) => format!(
                        "write {{{{{answer}}}}}, and put its other answers under \
                     [questions.blanks.\"{answer}\"]"
                    ),
                    _ => {
                        "write {{name}}, and describe the blank under [questions.blanks.name]; to \
                      convert a whole Moodle file, use `obverse import`"
                            .to_owned()
                    }
                }),
            );
        };
        fixed += &written[end..blank.span.start];
        fixed += &format!("{{{{{}}}}}", answers.join("|"));
        end = blank.span.end;
    }
    fixed += &written[end..];
    Some(diagnostic.with_fix(span, fixed))
}

fn find_blanks(text: &str) -> impl Iterator<Item = MoodleBlank<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find('{')?;
            at = start + 1;
            let rest = &text[at..];
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let Some(typed) = rest[digits..].strip_prefix(':') else { continue };
            let Some((name, answers)) = typed.split_once(':') else { continue };
            let is_known = TYPED.contains(&name) || OTHERS.iter().any(|of| name.starts_with(of));
            if !is_known {
                continue;
            }
            let Some(length) = answers.find('}') else { continue };
            let end = text.len() - answers.len() + length + 1;
            at = end;
            return Some(MoodleBlank {
                span: Span::new(start, end),
                name,
                answers: &answers[..length],
            });
        }
    })
}

/// The answers of a typed blank, if all of them are right and none has feedback.
fn right_answers<'a>(blank: &MoodleBlank<'a>) -> Option<Vec<&'a str>> {
    if !TYPED.contains(&blank.name) || blank.answers.contains(['\\', '#', '|']) {
        return None;
    }
    let answers = blank.answers.split('~').map(|answer| {
        let text = answer.trim();
        text.strip_prefix('=').or_else(|| text.strip_prefix("%100%")).map(str::trim)
    });
    answers.map(|answer| answer.filter(|text| !text.is_empty() && !text.contains('*'))).collect()
}

fn first_answer<'a>(blank: &MoodleBlank<'a>) -> Option<&'a str> {
    let answer = blank.answers.split('~').find_map(|answer| answer.trim().strip_prefix('='))?;
    Some(answer.split(['#', ':']).next().unwrap_or_default().trim())
}

#[cfg(test)]
mod tests {
    use super::moodle_blank_error;
    use crate::deck::span::Span;

    #[test]
    fn typed_blanks_are_rewritten_and_others_are_explained() {
        for (written, fixed) in [
            ("\"Italy's capital is {1:SHORTANSWER:=Rome}.\"", "\"Italy's capital is {{Rome}}.\""),
            ("\"{:SA:=wet~=moist} and {2:MW:%100%dry}\"", "\"{{wet|moist}} and {{dry}}\""),
            ("\"{1:SHORTANSWER:=Rome~Oslo}\"", ""),
            ("\"{1:NUMERICAL:=5300:0}\"", ""),
            ("\"{1:MULTICHOICE:=a~b}\"", ""),
        ] {
            let found = moodle_blank_error(written, Span::new(0, written.len())).unwrap();
            assert_eq!(found.fix.map(|fix| fix.text).unwrap_or_default(), fixed, "{written}");
        }
        for written in ["{1:2}", "{a:SHORTANSWER:=b}", "{1:POEM:=b}", "{1:SA:=b", "{{Rome}}"] {
            assert!(moodle_blank_error(written, Span::empty_at(0)).is_none(), "{written}");
        }
    }
}
