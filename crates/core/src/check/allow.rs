//! Comments that silence lints: `# obverse: allow(CODE) reason`.

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::{Deck, unknown_rule_error};

/// One code in an allow above a question.
struct Allow {
    code: Code,
    /// The place of the code.
    span: Span,
    /// The question below it.
    question: Option<Span>,
    has_reason: bool,
    is_used: bool,
}

/// All allows of a deck, and the diagnostics about unknown codes.
#[derive(Default)]
pub(super) struct AllowList {
    all: Vec<Allow>,
    unknown: Vec<Diagnostic>,
}

impl AllowList {
    /// Reads the comments of a deck.
    pub(super) fn read(source: &str, deck: &Deck) -> Self {
        let mut allows = Self::default();
        // A quick check, since most decks have no allows.
        if !PREFIXES.iter().any(|prefix| source.contains(prefix)) {
            return allows;
        }
        let spans: Vec<Span> = deck.questions.iter().map(|question| question.span).collect();
        for (span, line) in comment_lines(source) {
            let Some((codes, reason)) = parse_allow(line) else { continue };
            let (question, is_skipped) = question_below(source, span.end, &spans);
            if is_skipped {
                // The question was skipped because of an error, so its lints are unknown.
                continue;
            }
            let has_reason = reason.chars().any(char::is_alphanumeric);
            for word in codes.split(',').map(str::trim) {
                let start = span.start + (word.as_ptr() as usize - line.as_ptr() as usize);
                let span = Span::new(start, start + word.len());
                match Code::find_lint(word) {
                    Some(code) => {
                        allows.all.push(Allow { code, span, question, has_reason, is_used: false });
                    }
                    None => allows.unknown.push(unknown_rule_error(word, span)),
                }
            }
        }
        allows
    }

    /// Whether an allow above the question silences a lint at a place; marks the allow as used.
    pub(super) fn silence(&mut self, code: Code, at: Span) -> bool {
        let allow = self.all.iter_mut().find(|allow| {
            let is_above =
                allow.question.is_some_and(|span| span.start <= at.start && at.start < span.end);
            allow.code == code && is_above
        });
        allow.map(|allow| allow.is_used = true).is_some()
    }

    /// The diagnostics about the allows themselves; `runs` says whether a rule ran.
    pub(super) fn into_diagnostics(self, runs: impl Fn(Code) -> bool) -> Vec<Diagnostic> {
        let mut diagnostics = self.unknown;
        for allow in &self.all {
            if allow.is_used || !(allow.question.is_none() || runs(allow.code)) {
                continue;
            }
            let idle = Diagnostic::new(Code::IdleAllow, allow.span, "unused `allow` comment");
            diagnostics.push(match allow.question {
                Some(_) => idle
                    .with_label("the question below does not break this rule")
                    .with_help("remove it"),
                None => idle
                    .with_label("no question starts below")
                    .with_help("put it directly above the [[questions]] of its question"),
            });
        }
        diagnostics.extend(self.all.iter().filter(|allow| allow.is_used && !allow.has_reason).map(
            |allow| {
                Diagnostic::new(Code::BareAllow, allow.span, "`allow` comment without a reason")
                    .with_label("missing reason")
                    .with_help("write the reason after the closing bracket")
            },
        ));
        diagnostics
    }
}

/// The prefixes of an allow; the second is the program's former name.
const PREFIXES: [&str; 2] = ["obverse:", "recto:"];

/// The codes of an allow, and its reason.
fn parse_allow(comment: &str) -> Option<(&str, &str)> {
    let comment = comment.trim_start_matches('#').trim_start();
    let rest = PREFIXES.iter().find_map(|prefix| comment.strip_prefix(prefix))?.trim_start();
    rest.strip_prefix("allow")?.trim_start().strip_prefix('(')?.split_once(')')
}

/// The comments that have a line of their own, with their places.
fn comment_lines(source: &str) -> impl Iterator<Item = (Span, &str)> {
    let comments = Source::new(source).lex().filter(|token| token.kind() == TokenKind::Comment);
    comments.filter_map(|token| {
        let span = Span::new(token.span().start(), token.span().end());
        let before = source[..span.start].rsplit('\n').next().unwrap_or_default();
        before.trim().is_empty().then(|| (span, source[span.start..span.end].trim_end()))
    })
}

/// The question whose heading is the next line that is neither empty nor a comment, and whether
/// that heading has no question.
fn question_below(source: &str, from: usize, questions: &[Span]) -> (Option<Span>, bool) {
    let rest = source.get(from..).unwrap_or_default();
    let skipped: usize = rest
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty() || line.trim().starts_with('#'))
        .map(str::len)
        .sum();
    let below = rest.get(skipped..).unwrap_or_default();
    let heading = from + skipped + (below.len() - below.trim_start().len());
    let question = questions.iter().copied().find(|span| span.start == heading);
    (question, question.is_none() && below.trim_start().starts_with("[["))
}
