//! Cuts a deck's text at its headings, so that a broken piece affects only itself.

use super::diagnostic::{Code, Diagnostic, DiagnosticSink, nearest_word};
use super::span::Span;

/// The heading of a question.
const HEADING: &str = "[[questions]]";

/// A question's piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct QuestionPiece {
    /// From the heading to the next one.
    pub span: Span,
    /// The end of the heading's line, where the keys begin.
    pub body: usize,
}

struct Heading<'a> {
    line: Span,
    brackets: usize,
    name: &'a str,
    is_closed: bool,
}

/// The pieces of the questions, in order. Misspelt headings count too; they share one diagnostic.
pub(super) fn cut_questions(source: &str, diagnostics: &DiagnosticSink) -> Vec<QuestionPiece> {
    let headings: Vec<Heading> =
        spanned_lines(source).filter_map(parse_heading).filter(|h| !h.name.contains('.')).collect();
    let ends = headings.iter().skip(1).map(|next| next.line.start).chain([source.len()]);
    let pieces = headings.iter().zip(ends).filter(|(heading, _)| begins_question(heading));
    let (headings, pieces): (Vec<_>, Vec<_>) = pieces
        .map(|(heading, end)| {
            let body = source
                .get(heading.line.end..)
                .and_then(|rest| rest.find('\n'))
                .map_or(source.len(), |n| heading.line.end + n + 1);
            (
                heading,
                QuestionPiece { span: Span::new(heading.line.start, end), body: body.min(end) },
            )
        })
        .unzip();
    report_wrong_headings(&headings, diagnostics);
    pieces
}

/// The text with blanks in place of the questions' pieces, so that every offset stays valid.
pub(super) fn blank_out_pieces(source: &str, pieces: &[QuestionPiece]) -> String {
    let mut header = String::with_capacity(source.len());
    let mut from = 0;
    for piece in pieces {
        header.push_str(Span::new(from, piece.span.start).text_in(source));
        header.extend(std::iter::repeat_n(' ', piece.span.end - piece.span.start - 1));
        header.push('\n');
        from = piece.span.end;
    }
    header.push_str(source.get(from..).unwrap_or_default());
    header
}

/// Whether a key of the deck is a misspelt heading of a question.
pub(super) fn is_near_questions(name: &str) -> bool {
    name != "questions" && nearest_word(&name.to_lowercase(), ["questions", "question"]).is_some()
}

fn begins_question(heading: &Heading) -> bool {
    heading.name == "questions" || is_near_questions(heading.name)
}

fn spanned_lines(source: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    source.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let text = line.trim_end();
        (Span::new(start, start + text.len()), text)
    })
}

fn parse_heading((span, line): (Span, &str)) -> Option<Heading<'_>> {
    let text = line.trim_start();
    let brackets = text.bytes().take_while(|b| *b == b'[').count();
    if brackets == 0 {
        return None;
    }
    let rest = &text[brackets..];
    let end =
        rest.find(|c: char| !(c.is_alphanumeric() || "-_. \"'".contains(c))).unwrap_or(rest.len());
    let (name, tail) = rest.split_at(end);
    let closing = tail.bytes().take_while(|b| *b == b']').count();
    let after = tail[closing..].trim_start();
    let name = name.trim();
    let start = span.end - text.len();
    let is_heading = !name.is_empty() && (after.is_empty() || after.starts_with('#'));
    let line = Span::new(start, start + brackets + end + closing);
    is_heading.then_some(Heading { line, brackets, name, is_closed: closing == brackets })
}

/// Reports one error for all wrong headings: authors repeat the same mistake.
fn report_wrong_headings(headings: &[&Heading], diagnostics: &DiagnosticSink) {
    let wrong: Vec<_> = headings
        .iter()
        .filter(|h| h.name != "questions" || h.brackets != 2 || !h.is_closed)
        .collect();
    let Some(first) = wrong.first() else { return };
    let diagnostic =
        Diagnostic::new(Code::Heading, first.line, format!("a question must start with {HEADING}"));
    let diagnostic = diagnostic
        .with_label("needs two brackets on each side, and the plural")
        .with_more_below(wrong.len() - 1)
        .with_fix(first.line, HEADING);
    diagnostics.push(wrong.iter().skip(1).fold(diagnostic, |diagnostic, heading| {
        diagnostic.with_another_fix(heading.line, HEADING)
    }));
}

#[cfg(test)]
mod tests {
    use super::{DiagnosticSink, blank_out_pieces, cut_questions};

    #[test]
    fn the_text_is_cut_at_headings_and_nowhere_else() {
        let source = "title = \"x\"\n[[questions]]\na = 1\n[questions.blanks.b]\nc = [\n  [1],\n]\n  [[ questions ]] # two\nb = 2\n[quiz]\ncount = 1\n";
        let diagnostics = DiagnosticSink::default();
        let pieces = cut_questions(source, &diagnostics);
        let texts: Vec<&str> =
            pieces.iter().map(|piece| &source[piece.body..piece.span.end]).collect();
        assert_eq!(texts, ["a = 1\n[questions.blanks.b]\nc = [\n  [1],\n]\n  ", "b = 2\n"]);
        let header = blank_out_pieces(source, &pieces);
        assert_eq!(header.len(), source.len());
        assert_eq!(
            header.split_whitespace().collect::<Vec<_>>().join(" "),
            "title = \"x\" [quiz] count = 1"
        );
        assert_eq!(header.find("[quiz]"), source.find("[quiz]"));
        assert!(diagnostics.into_sorted().is_empty());
    }

    #[test]
    fn misspelt_headings_are_one_error() {
        let source =
            "[[question]]\na = 1\n[questions]\nb = 2\n[[questions]\nc = 3\n[[Questions]]\nd = 4";
        let diagnostics = DiagnosticSink::default();
        assert_eq!(cut_questions(source, &diagnostics).len(), 4);
        let found = diagnostics.into_sorted();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].label, "needs two brackets on each side, and the plural; 3 more below");
    }

    #[test]
    fn a_single_question_in_single_brackets_is_read() {
        let source = "[questions]\ntype = \"true-false\"\nprompt = \"a\"\nanswer = true\n";
        let (deck, found) = crate::deck::parse(source, "deck");
        assert_eq!((deck.questions.len(), found.len()), (1, 1));
        assert_eq!(found[0].message, "a question must start with [[questions]]");
    }
}
