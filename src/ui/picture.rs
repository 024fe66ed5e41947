//! The picture of a fault: the line that has it, what is wrong there, and what to write instead.

use std::borrow::Cow;

use annotate_snippets::renderer::{AnsiColor, Effects, Style as Dress};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use obverse_core::deck::fault::{Diagnostic, Mend, Severity};
use obverse_core::deck::span::{Places, Span};
use obverse_core::text::{Line, Style, hang, isolate_lines, visible, visible_line, wrap};

use super::Look;

/// A place of more lines is shown by its first line.
const MOST_LINES: usize = 8;
/// Another place is drawn into the same excerpt when it is no more lines away.
const NEAR: usize = 12;
/// So many bytes of a line are drawn before and behind a place.
const REACH: usize = 500;
/// A mend that puts in more bytes is not drawn.
const LONGEST_MEND: usize = 4 * REACH;

/// The span between characters, and of its first line alone where it has too many.
fn clamped(places: &Places, span: Span) -> Span {
    let (start, end) = (places.floor(span.start), places.floor(span.end));
    let index = places.index(start);
    let is_tall = places.index(end) - index >= MOST_LINES;
    Span::new(start, if is_tall { places.start(index) + places.line(index).len() } else { end })
}

/// Some lines as they are drawn: escaped, and of a very long line only what stands around `focus`.
struct Excerpt {
    /// The number of the first line, from 1.
    first: usize,
    text: String,
    /// For each line the byte of the source and the byte of `text` at which it begins, and its text in the source.
    rows: Vec<(usize, usize, String)>,
}

impl Excerpt {
    fn new(places: &Places, focus: Span) -> Self {
        let (first, last) = (places.index(focus.start), places.index(focus.end));
        let mut excerpt = Self { first: first + 1, text: String::new(), rows: Vec::new() };
        for index in first..=last {
            let (start, line) = (places.start(index), places.line(index));
            let end = start + line.len();
            let from = places.floor(focus.start.clamp(start, end).saturating_sub(REACH).max(start));
            let to = places.floor((focus.end.clamp(start, end) + REACH).min(from + 4 * REACH).min(end));
            let kept = places.text().get(from..to).unwrap_or_default();
            excerpt.rows.push((from, excerpt.text.len(), kept.to_owned()));
            excerpt.text.push_str(&visible(kept));
            excerpt.text.push('\n');
        }
        excerpt.text.pop();
        excerpt
    }

    /// The place of a byte of the source in the excerpt.
    fn at(&self, byte: usize) -> usize {
        let row = self.rows.partition_point(|(start, ..)| *start <= byte).saturating_sub(1);
        let Some((start, at, text)) = self.rows.get(row) else { return 0 };
        at + visible(text.get(..byte.saturating_sub(*start)).unwrap_or(text)).len()
    }

    fn mark<'m>(&self, mark: &Mark<'m>) -> Annotation<'m> {
        let label = Some(visible_line(mark.label)).filter(|label| !label.is_empty());
        mark.kind.span(self.at(mark.span.start)..self.at(mark.span.end)).label(label)
    }

    /// The column that is drawn for a byte, which is not its own where something before it was escaped or left out.
    fn column(&self, byte: usize) -> usize {
        let before = self.text.get(..self.at(byte)).unwrap_or_default();
        before.chars().rev().take_while(|c| *c != '\n').count() + 1
    }

    fn last(&self) -> usize {
        self.first + self.rows.len().saturating_sub(1)
    }

    fn snippet<M: Clone>(&self, path: &str) -> Snippet<'_, M> {
        Snippet::source(self.text.as_str()).line_start(self.first).path(visible_line(path).into_owned())
    }
}

/// A place and what is said below it.
struct Mark<'a> {
    kind: AnnotationKind,
    span: Span,
    label: &'a str,
}

/// The place of a fault, then the others that have to do with it.
fn marks<'a>(places: &Places, fault: &'a Diagnostic) -> (Mark<'a>, Vec<Mark<'a>>) {
    let mark = |kind, span, label: &'a str| Mark { kind, span: clamped(places, span), label };
    let others = fault.related.iter().map(|(span, label)| mark(AnnotationKind::Context, *span, label));
    (mark(AnnotationKind::Primary, fault.span, &fault.label), others.collect())
}

/// The excerpts that show all places: one for those that are near the main one, which comes first, and one for each
/// that is far.
fn excerpts<'a>(places: &Places, main: Mark<'a>, others: Vec<Mark<'a>>) -> Vec<(Excerpt, Vec<Mark<'a>>)> {
    let line = places.index(main.span.start);
    let is_near = |mark: &Mark| places.index(mark.span.start).abs_diff(line) <= NEAR;
    let (near, far): (Vec<_>, Vec<_>) = others.into_iter().partition(is_near);
    let near: Vec<Mark> = std::iter::once(main).chain(near).collect();
    let start = near.iter().map(|mark| mark.span.start).min().unwrap_or_default();
    let end = near.iter().map(|mark| mark.span.end).max().unwrap_or_default();
    let first = (Excerpt::new(places, Span::new(start, end)), near);
    let others = far.into_iter().map(|mark| (Excerpt::new(places, mark.span), vec![mark]));
    std::iter::once(first).chain(others).collect()
}

/// Draws a fault of the text at `path`.
#[must_use]
pub fn diagnostic(path: &str, places: &Places, fault: &Diagnostic, look: Look) -> String {
    let (main, others) = marks(places, fault);
    let at = main.span.start;
    let excerpts = excerpts(places, main, others);
    let mend = fault.mend.as_ref().and_then(|mend| mended(places, mend));

    let level = level(fault.severity);
    let title = level.primary_title(visible_line(&fault.message)).id(fault.code.number());
    let snippets = excerpts.iter().map(|(excerpt, marks)| {
        excerpt.snippet(path).annotations(marks.iter().map(|mark| excerpt.mark(mark)))
    });
    let mut groups = vec![title.elements(snippets)];
    groups.extend(mend.as_ref().map(|(excerpt, patch)| proposal(excerpt, patch, fault.help.as_deref())));

    let drawn = renderer(look).render(&groups);
    let place = places.place(at);
    let stands = |column: usize| format!("{}:{}:{column}", visible_line(path), place.line);
    let column = excerpts.first().map_or(place.column, |(excerpt, _)| excerpt.column(at));
    let mut picture = drawn.replacen(&stands(column), &stands(place.column), 1) + "\n";
    if look.isolates {
        picture = isolate_lines(&picture).into_owned();
    }
    if mend.is_none() {
        let last = excerpts.iter().map(|(excerpt, _)| excerpt.last()).max().unwrap_or(1);
        picture.push_str(&advice(fault.help.as_deref(), last, look));
    }
    picture
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name(severity.word()),
    }
}

/// The lines that a mend changes, and the change in them.
fn mended(places: &Places, mend: &Mend) -> Option<(Excerpt, Patch<'static>)> {
    let span = Span::new(places.floor(mend.span.start), places.floor(mend.span.end));
    // A mend that is shown in part would mislead.
    if clamped(places, span) != span || span.end - span.start > REACH || mend.text.len() > LONGEST_MEND {
        return None;
    }
    let excerpt = Excerpt::new(places, span);
    let patch = Patch::new(excerpt.at(span.start)..excerpt.at(span.end), visible(&mend.text).into_owned());
    Some((excerpt, patch))
}

fn proposal<'a>(excerpt: &'a Excerpt, patch: &Patch<'a>, help: Option<&'a str>) -> Group<'a> {
    let title = help.map_or(Cow::Borrowed("write it so"), visible_line);
    Level::HELP.secondary_title(title).element(excerpt.snippet("").path(None::<&str>).patch(patch.clone()))
}

/// `  = help: …` below lines with numbers up to `last`.
fn advice(help: Option<&str>, last: usize, look: Look) -> String {
    let Some(help) = help else { return String::new() };
    let gutter = " ".repeat(last.to_string().len() + 1);
    let drawn = Line::plain(&gutter).with(Style::Code, "=").with(Style::Strong, " help: ");
    let mark = if look.plain { Line::plain(" help: ") } else { drawn };
    look.theme().lines(&hang(mark, look.width, |columns| wrap(help, columns)))
}

/// The colours are those of the theme: few, and of the sixteen.
fn renderer(look: Look) -> Renderer {
    let bold = |color: AnsiColor| color.on_default().effects(Effects::BOLD);
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width).no_graphics(look.plain);
    if !look.color {
        return renderer;
    }
    renderer
        .error(bold(AnsiColor::Red))
        .warning(bold(AnsiColor::Yellow))
        .note(bold(AnsiColor::Cyan))
        .help(bold(AnsiColor::Cyan))
        .line_num(AnsiColor::Cyan.on_default())
        .context(AnsiColor::Cyan.on_default())
        .addition(AnsiColor::Green.on_default())
        .removal(AnsiColor::Red.on_default())
        .emphasis(Dress::new().effects(Effects::BOLD))
}

#[cfg(test)]
mod tests {
    use super::{Look, diagnostic};
    use obverse_core::deck::fault::{Code, Diagnostic};
    use obverse_core::deck::span::{Places, Span};
    use obverse_core::text::hostile;
    use proptest::prelude::{any, proptest};

    const LOOK: Look = Look { color: false, isolates: false, width: 80, plain: false };

    const DECK: &str = r#"[[questions]]
id = "grave-sites"
type = "multiple-choice"
prompt = """
How many grave sites
did the first Soviet account name?"""
answer = "341"
distractors = ["27", "341"]
"#;

    fn span(text: &str, needle: &str) -> Span {
        let start = text.rfind(needle).unwrap();
        Span::new(start, start + needle.len())
    }

    fn fault() -> Diagnostic {
        Diagnostic::new(Code::AnswerIsDistractor, span(DECK, "\"341\""), "the answer is also a distractor")
            .label("same as the answer on line 7")
    }

    fn drawn(text: &str, fault: &Diagnostic, look: Look) -> String {
        diagnostic("figures.toml", &Places::new(text), fault, look)
    }

    #[test]
    fn a_fault_looks_as_it_was_designed() {
        let fault = fault().help("replace it with a number that a learner could confuse with 341");
        let expected = r#"error[R012]: the answer is also a distractor
 --> figures.toml:8:22
  |
8 | distractors = ["27", "341"]
  |                      ^^^^^ same as the answer on line 7
  = help: replace it with a number that a learner could confuse with 341
"#;
        assert_eq!(drawn(DECK, &fault, LOOK), expected);
        let expected = "  = help: replace it with a number that\n          a learner could confuse with\n          341\n";
        assert!(drawn(DECK, &fault, Look { width: 40, ..LOOK }).ends_with(expected));
        let expected = "error R012: the answer is also a distractor
 at figures.toml:8:22: same as the answer on line 7
 help: replace it with a number that a learner could confuse with 341
";
        assert_eq!(drawn(DECK, &fault, Look { plain: true, ..LOOK }), expected);
        assert!(drawn(DECK, &fault, Look { color: true, ..LOOK }).contains("\x1b[1m\x1b[31merror[R012]"));
    }

    #[test]
    fn another_place_stands_beside_it_and_a_far_one_below() {
        let near = fault().label("and here").related(span(DECK, "\"341\"\nd"), "the answer");
        let expected = r#"error[R012]: the answer is also a distractor
 --> figures.toml:8:22
  |
7 | answer = "341"
  |          ----- the answer
8 | distractors = ["27", "341"]
  |                      ^^^^^ and here
"#;
        let mut near = near;
        near.related[0].0.end -= 2;
        assert_eq!(drawn(DECK, &near, LOOK), expected);
        let text = format!("{DECK}{}id = \"grave-sites\"\n", "\n".repeat(100));
        let far =
            Diagnostic::new(Code::DuplicateId, span(&text, "\"grave-sites\""), "two questions have one id")
                .label("again")
                .related(Span::new(19, 32), "first")
                .help("give it another id");
        let expected = r#"error[R007]: two questions have one id
   --> figures.toml:109:6
    |
109 | id = "grave-sites"
    |      ^^^^^^^^^^^^^ again
    |
   ::: figures.toml:2:6
    |
  2 | id = "grave-sites"
    |      ------------- first
    = help: give it another id
"#;
        assert_eq!(drawn(&text, &far, LOOK), expected);
    }

    #[test]
    fn a_mend_is_drawn_as_the_mended_line() {
        let mend = fault()
            .help("a number that a learner could confuse with it")
            .mend(span(DECK, "\"341\""), "\"314\"");
        let expected = r#"error[R012]: the answer is also a distractor
 --> figures.toml:8:22
  |
8 | distractors = ["27", "341"]
  |                      ^^^^^ same as the answer on line 7
  |
help: a number that a learner could confuse with it
  |
8 - distractors = ["27", "341"]
8 + distractors = ["27", "314"]
  |
"#;
        assert_eq!(drawn(DECK, &mend, LOOK), expected);
    }

    #[test]
    fn a_tall_place_is_shown_by_its_first_line() {
        let text = format!("prompt = \"\"\"{}", "x\n".repeat(1000));
        let fault = Diagnostic::new(Code::Syntax, Span::new(9, text.len()), "the text has no end")
            .label("begins here");
        let expected = r#"error[R001]: the text has no end
 --> figures.toml:1:10
  |
1 | prompt = """x
  |          ^^^^ begins here
"#;
        assert_eq!(drawn(&text, &fault, LOOK), expected);
    }

    #[test]
    fn columns_are_those_of_the_file_whatever_is_escaped() {
        let text = "# a\r\nid = \"a\u{9b}\u{200e}b\u{1b}\" x\r\n";
        let fault = Diagnostic::new(Code::Syntax, span(text, "x"), "not \x1b[2J TOML").label("\u{202e}this");
        let expected = r#"error[R001]: not \u{1b}[2J TOML
 --> figures.toml:2:14
  |
2 | id = "a\u{9b}\u{200e}b\u{1b}" x
  |                               ^ \u{202e}this
"#;
        assert_eq!(drawn(text, &fault, LOOK), expected);
    }

    #[test]
    fn a_text_of_one_long_line_is_not_drawn_whole() {
        let text = "x".repeat(8 << 20);
        let places = Places::new(&text);
        let fault = Diagnostic::new(Code::Syntax, Span::new(4 << 20, (4 << 20) + 1), "not TOML");
        let picture = diagnostic("figures.toml", &places, &fault, LOOK);
        assert!(picture.contains("figures.toml:1:4194305\n"), "{picture}");
        assert!(picture.len() < 1000);
    }

    proptest! {
        #[test]
        fn any_fault_of_any_text_can_be_drawn(
            any in any::<String>(),
            many in "[a-z \n\r\t\u{9b}\u{1b}\u{202e}捕é]{0,200}",
            ends in any::<[u8; 6]>(),
            words in any::<[String; 4]>(),
            plain in any::<bool>(),
        ) {
            let text = many + &any;
            let span = |at: usize| Span::new(ends[at].into(), (ends[at] ^ ends[at + 1]).into());
            let [message, label, help, mend] = &words;
            let fault = Diagnostic::new(Code::Syntax, span(0), message.as_str())
                .label(label.as_str())
                .related(span(2), label.as_str())
                .help(help.as_str());
            for fault in [fault.clone(), fault.mend(span(4), mend.as_str())] {
                let places = Places::new(&text);
                let picture = diagnostic(message, &places, &fault, Look { plain, ..LOOK });
                assert_eq!(hostile(&picture).count(), 0, "{picture:?}");
            }
        }
    }
}
