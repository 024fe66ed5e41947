//! `# obverse: allow(CODE) reason`: what an author has thought of, and holds to be right.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::{Deck, unknown_rule_error};

/// One code in an allow above a question.
struct Allow {
    code: Code,
    /// Where the code stands.
    span: Span,
    /// The question that it stands above.
    question: Option<Span>,
    has_reason: bool,
    is_used: bool,
}

/// Every allow of a deck, and what is wrong with them.
#[derive(Default)]
pub(super) struct AllowList {
    all: Vec<Allow>,
    unknown: Vec<Diagnostic>,
}

impl AllowList {
    /// Reads the comments of a deck.
    pub fn read(source: &str, deck: &Deck) -> Self {
        let mut allows = Self::default();
        // Most decks have none, and this is the quick way to know.
        if !PREFIXES.iter().any(|prefix| source.contains(prefix)) {
            return allows;
        }
        let spans: Vec<Span> = deck.questions.iter().map(|question| question.span).collect();
        for (span, line) in comment_lines(source) {
            let Some((codes, reason)) = parse_allow(line) else { continue };
            let (question, is_lost) = question_below(source, span.end, &spans);
            if is_lost {
                // The question has a fault and was set aside: nobody knows what the allow would silence.
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

    /// Whether an allow above its question silences what was found at a place.
    pub fn silence(&mut self, code: Code, at: Span) -> bool {
        let is_meant = |allow: &&mut Allow| {
            let holds = |span: Span| span.start <= at.start && at.start < span.end;
            allow.code == code && allow.question.is_some_and(holds)
        };
        let allow = self.all.iter_mut().find(is_meant);
        allow.map(|allow| allow.is_used = true).is_some()
    }

    /// What is wrong with the allows themselves; `runs` says whether a rule was run at all.
    pub fn into_diagnostics(self, runs: impl Fn(Code) -> bool) -> Vec<Diagnostic> {
        let idle = |allow: &&Allow| !allow.is_used && (allow.question.is_none() || runs(allow.code));
        let mut told = self.unknown;
        told.extend(self.all.iter().filter(idle).map(|allow| {
            let what = Diagnostic::new(Code::IdleAllow, allow.span, "an allow that silences nothing");
            match allow.question {
                Some(_) => {
                    what.with_label("the question below has no such weakness").with_help("take it away")
                }
                None => what
                    .with_label("no question begins below")
                    .with_help("put it right above its [[questions]]"),
            }
        }));
        told.extend(self.all.iter().filter(|allow| allow.is_used && !allow.has_reason).map(|allow| {
            Diagnostic::new(Code::BareAllow, allow.span, "an allow without a reason")
                .with_label("why is it right here?")
                .with_help("write the reason behind it, for whoever reads the deck next")
        }));
        told
    }
}

/// How an allow begins; the second is from when the program was called recto.
const PREFIXES: [&str; 2] = ["obverse:", "recto:"];

/// The codes of an allow, and the reason behind it.
fn parse_allow(comment: &str) -> Option<(&str, &str)> {
    let comment = comment.trim_start_matches('#').trim_start();
    let rest = PREFIXES.iter().find_map(|prefix| comment.strip_prefix(prefix))?.trim_start();
    rest.strip_prefix("allow")?.trim_start().strip_prefix('(')?.split_once(')')
}

/// The lines that are comments, outside of texts of several lines.
fn comment_lines(source: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    let mut open: Option<&str> = None;
    source.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let text = line.trim();
        if open.is_none() && text.starts_with('#') {
            let start = start + line.find('#').unwrap_or_default();
            return Some((Span::new(start, start + text.len()), text));
        }
        for quotes in ["\"\"\"", "'''"] {
            if open.is_none_or(|open| open == quotes) && line.matches(quotes).count() % 2 == 1 {
                open = if open.is_some() { None } else { Some(quotes) };
            }
        }
        None
    })
}

/// The question whose heading is the next line that is neither empty nor a comment, and whether there is a heading
/// without a question.
fn question_below(source: &str, from: usize, questions: &[Span]) -> (Option<Span>, bool) {
    let rest = source.get(from..).unwrap_or_default();
    let passed = |line: &&str| line.trim().is_empty() || line.trim().starts_with('#');
    let skipped: usize = rest.split_inclusive('\n').take_while(passed).map(str::len).sum();
    let below = rest.get(skipped..).unwrap_or_default();
    let heading = from + skipped + (below.len() - below.trim_start().len());
    let question = questions.iter().copied().find(|span| span.start == heading);
    (question, question.is_none() && below.trim_start().starts_with("[["))
}
