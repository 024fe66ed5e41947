//! Draws diagnostics: the source line, the problem in it, and the fix.

use std::borrow::Cow;

use annotate_snippets::renderer::{AnsiColor, Effects, Style as Dress};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use obverse_core::deck::diagnostic::{Diagnostic, Fix, Severity};
use obverse_core::deck::span::{LineIndex, Span};
use obverse_core::text::{
    Line, Style, hang_lines, isolate_lines, make_visible, visible_line, wrap_text,
};

use super::TextLook;

/// A longer place is shown by its first line only.
const MAX_SPAN_LINES: usize = 8;
/// The largest distance, in lines, at which two places share an excerpt.
const NEAR_LINES: usize = 12;
/// The number of bytes of a line drawn on either side of a place.
const MAX_REACH: usize = 500;
/// The size of the largest fix that is drawn, in bytes.
const MAX_FIX_BYTES: usize = 4 * MAX_REACH;

/// Moves a span to character boundaries. A span of too many lines keeps its first line only.
fn clamp_span(places: &LineIndex, span: Span) -> Span {
    let (start, end) = (places.floor_boundary(span.start), places.floor_boundary(span.end));
    let index = places.line_index(start);
    let is_tall = places.line_index(end) - index >= MAX_SPAN_LINES;
    Span::new(
        start,
        if is_tall { places.line_start(index) + places.line_text(index).len() } else { end },
    )
}

/// Source lines for drawing: escaped, and around `focus` only if a line is very long.
struct Excerpt {
    /// The number of the first line, from 1.
    first: usize,
    text: String,
    /// For each line: the byte in the source, the byte in `text`, and the source text.
    rows: Vec<(usize, usize, String)>,
}

impl Excerpt {
    fn new(places: &LineIndex, focus: Span) -> Self {
        let (first, last) = (places.line_index(focus.start), places.line_index(focus.end));
        let mut excerpt = Self { first: first + 1, text: String::new(), rows: Vec::new() };
        for index in first..=last {
            let (start, line) = (places.line_start(index), places.line_text(index));
            let end = start + line.len();
            let from = places
                .floor_boundary(focus.start.clamp(start, end).saturating_sub(MAX_REACH).max(start));
            let to = places.floor_boundary(
                (focus.end.clamp(start, end) + MAX_REACH).min(from + 4 * MAX_REACH).min(end),
            );
            let kept = places.text().get(from..to).unwrap_or_default();
            excerpt.rows.push((from, excerpt.text.len(), kept.to_owned()));
            excerpt.text.push_str(&make_visible(kept));
            excerpt.text.push('\n');
        }
        excerpt.text.pop();
        excerpt
    }

    /// The place of a source byte in the excerpt.
    fn position_of(&self, byte: usize) -> usize {
        let row = self.rows.partition_point(|(start, ..)| *start <= byte).saturating_sub(1);
        let Some((start, at, text)) = self.rows.get(row) else { return 0 };
        at + make_visible(text.get(..byte.saturating_sub(*start)).unwrap_or(text)).len()
    }

    fn annotation_of<'m>(&self, mark: &LabelledSpan<'m>) -> Annotation<'m> {
        let label = Some(visible_line(mark.label)).filter(|label| !label.is_empty());
        mark.kind
            .span(self.position_of(mark.span.start)..self.position_of(mark.span.end))
            .label(label)
    }

    /// The drawn column of a byte. Escapes and gaps before the byte shift it.
    fn drawn_column(&self, byte: usize) -> usize {
        let before = self.text.get(..self.position_of(byte)).unwrap_or_default();
        before.chars().rev().take_while(|c| *c != '\n').count() + 1
    }

    fn last_line(&self) -> usize {
        self.first + self.rows.len().saturating_sub(1)
    }

    fn to_snippet<M: Clone>(&self, path: &str) -> Snippet<'_, M> {
        Snippet::source(self.text.as_str())
            .line_start(self.first)
            .path(visible_line(path).into_owned())
    }
}

/// A place with its label.
struct LabelledSpan<'a> {
    kind: AnnotationKind,
    span: Span,
    label: &'a str,
}

/// The main place of a diagnostic, then the related ones.
fn labelled_spans<'a>(
    places: &LineIndex,
    diagnostic: &'a Diagnostic,
) -> (LabelledSpan<'a>, Vec<LabelledSpan<'a>>) {
    let mark =
        |kind, span, label: &'a str| LabelledSpan { kind, span: clamp_span(places, span), label };
    let others =
        diagnostic.related.iter().map(|(span, label)| mark(AnnotationKind::Context, *span, label));
    (mark(AnnotationKind::Primary, diagnostic.span, &diagnostic.label), others.collect())
}

/// The excerpts for all places: one for those near the main place, which comes first, and one for
/// each distant place.
fn collect_excerpts<'a>(
    places: &LineIndex,
    main: LabelledSpan<'a>,
    others: Vec<LabelledSpan<'a>>,
) -> Vec<(Excerpt, Vec<LabelledSpan<'a>>)> {
    let line = places.line_index(main.span.start);
    let (near, far): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|mark| places.line_index(mark.span.start).abs_diff(line) <= NEAR_LINES);
    let near: Vec<LabelledSpan> = std::iter::once(main).chain(near).collect();
    let start = near.iter().map(|mark| mark.span.start).min().unwrap_or_default();
    let end = near.iter().map(|mark| mark.span.end).max().unwrap_or_default();
    let first = (Excerpt::new(places, Span::new(start, end)), near);
    let others = far.into_iter().map(|mark| (Excerpt::new(places, mark.span), vec![mark]));
    std::iter::once(first).chain(others).collect()
}

/// Draws a diagnostic of the text at `path`.
#[must_use]
pub fn render_diagnostic(
    path: &str,
    places: &LineIndex,
    diagnostic: &Diagnostic,
    look: TextLook,
) -> String {
    let (main, others) = labelled_spans(places, diagnostic);
    let at = main.span.start;
    let excerpts = collect_excerpts(places, main, others);
    let fix = diagnostic.fix.as_ref().and_then(|fix| fix_patch(places, fix));

    let level = annotation_level(diagnostic.severity);
    let title = level.primary_title(visible_line(&diagnostic.message)).id(diagnostic.code.number());
    let snippets = excerpts.iter().map(|(excerpt, marks)| {
        excerpt.to_snippet(path).annotations(marks.iter().map(|mark| excerpt.annotation_of(mark)))
    });
    let mut groups = vec![title.elements(snippets)];
    groups.extend(
        fix.as_ref().map(|(excerpt, patch)| fix_group(excerpt, patch, diagnostic.help.as_deref())),
    );

    let drawn = diagnostic_renderer(look).render(&groups);
    let place = places.position_at(at);
    let file_and_line = format!("{}:{}", visible_line(path), place.line);
    let column = excerpts.first().map_or(place.column, |(excerpt, _)| excerpt.drawn_column(at));
    let mut picture = drawn.replacen(
        &format!("{file_and_line}:{column}"),
        &format!("{file_and_line}:{}", place.column),
        1,
    ) + "\n";
    if look.theme.isolates {
        picture = isolate_lines(&picture).into_owned();
    }
    if fix.is_none() {
        let last = excerpts.iter().map(|(excerpt, _)| excerpt.last_line()).max().unwrap_or(1);
        picture.push_str(&help_line(diagnostic.help.as_deref(), last, look));
    }
    picture
}

fn annotation_level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name(severity.as_str()),
    }
}

/// The lines that a fix changes, with the change.
fn fix_patch(places: &LineIndex, fix: &Fix) -> Option<(Excerpt, Patch<'static>)> {
    let span =
        Span::new(places.floor_boundary(fix.span.start), places.floor_boundary(fix.span.end));
    // A partial fix would mislead.
    if clamp_span(places, span) != span
        || span.end - span.start > MAX_REACH
        || fix.text.len() > MAX_FIX_BYTES
    {
        return None;
    }
    let excerpt = Excerpt::new(places, span);
    let patch = Patch::new(
        excerpt.position_of(span.start)..excerpt.position_of(span.end),
        make_visible(&fix.text).into_owned(),
    );
    Some((excerpt, patch))
}

fn fix_group<'a>(excerpt: &'a Excerpt, patch: &Patch<'a>, help: Option<&'a str>) -> Group<'a> {
    let title = help.map_or(Cow::Borrowed("write it so"), visible_line);
    Level::HELP
        .secondary_title(title)
        .element(excerpt.to_snippet("").path(None::<&str>).patch(patch.clone()))
}

/// `  = help: …` below lines with numbers up to `last`.
fn help_line(help: Option<&str>, last: usize, look: TextLook) -> String {
    let Some(help) = help else { return String::new() };
    let gutter = " ".repeat(last.to_string().len() + 1);
    let drawn = Line::plain(&gutter).with(Style::Code, "=").with(Style::Strong, " help: ");
    let mark = if look.plain { Line::plain(" help: ") } else { drawn };
    look.theme.format_lines(&hang_lines(mark, look.width, |columns| wrap_text(help, columns)))
}

/// The theme's colours: few, and among the basic sixteen.
fn diagnostic_renderer(look: TextLook) -> Renderer {
    let renderer = if look.theme.has_color() { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width).no_graphics(look.plain);
    if !look.theme.has_color() {
        return renderer;
    }
    renderer
        .error(AnsiColor::Red.on_default().bold())
        .warning(AnsiColor::Yellow.on_default().bold())
        .note(AnsiColor::Cyan.on_default().bold())
        .help(AnsiColor::Cyan.on_default().bold())
        .line_num(AnsiColor::Cyan.on_default())
        .context(AnsiColor::Cyan.on_default())
        .addition(AnsiColor::Green.on_default())
        .removal(AnsiColor::Red.on_default())
        .emphasis(Dress::new().effects(Effects::BOLD))
}

#[cfg(test)]
mod tests {
    use super::{TextLook, render_diagnostic};
    use crate::ui::theme::{ColorDepth, Theme};
    use obverse_core::deck::diagnostic::{Code, Diagnostic};
    use obverse_core::deck::span::{LineIndex, Span};
    use obverse_core::messages::Locale;
    use obverse_core::text::hostile_chars;
    use proptest::prelude::{any, proptest};

    const COLORED: Theme = Theme { depth: ColorDepth::Sixteen, ..Theme::PLAIN };
    const LOOK: TextLook =
        TextLook { theme: Theme::PLAIN, width: 80, plain: false, locale: Locale::English };

    const DECK: &str = r#"[[questions]]
id = "grave-sites"
type = "multiple-choice"
prompt = """
How many grave sites
did the first Soviet account name?"""
answer = "341"
distractors = ["27", "341"]
"#;

    fn span_of(text: &str, needle: &str) -> Span {
        let start = text.rfind(needle).unwrap();
        Span::new(start, start + needle.len())
    }

    fn sample_diagnostic() -> Diagnostic {
        Diagnostic::new(
            Code::AnswerIsDistractor,
            span_of(DECK, "\"341\""),
            "the answer is also a distractor",
        )
        .with_label("same as the answer on line 7")
    }

    fn rendered_diagnostic(text: &str, diagnostic: &Diagnostic, look: TextLook) -> String {
        render_diagnostic("figures.toml", &LineIndex::new(text), diagnostic, look)
    }

    #[test]
    fn an_error_is_drawn_as_designed() {
        let diagnostic = sample_diagnostic()
            .with_help("replace it with a number that a learner could confuse with 341");
        let expected = r#"error[R012]: the answer is also a distractor
 --> figures.toml:8:22
  |
8 | distractors = ["27", "341"]
  |                      ^^^^^ same as the answer on line 7
  = help: replace it with a number that a learner could confuse with 341
"#;
        assert_eq!(rendered_diagnostic(DECK, &diagnostic, LOOK), expected);
        let expected = "  = help: replace it with a number that\n          a learner could confuse with\n          341\n";
        assert!(
            rendered_diagnostic(DECK, &diagnostic, TextLook { width: 40, ..LOOK })
                .ends_with(expected)
        );
        let expected = "error R012: the answer is also a distractor
 at figures.toml:8:22: same as the answer on line 7
 help: replace it with a number that a learner could confuse with 341
";
        assert_eq!(
            rendered_diagnostic(DECK, &diagnostic, TextLook { plain: true, ..LOOK }),
            expected
        );
        assert!(
            rendered_diagnostic(DECK, &diagnostic, TextLook { theme: COLORED, ..LOOK })
                .contains("\x1b[1m\x1b[31merror[R012]")
        );
    }

    #[test]
    fn a_near_place_is_beside_the_line_and_a_far_one_below() {
        let near = sample_diagnostic()
            .with_label("and here")
            .with_related(span_of(DECK, "\"341\"\nd"), "the answer");
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
        assert_eq!(rendered_diagnostic(DECK, &near, LOOK), expected);
        let text = format!("{DECK}{}id = \"grave-sites\"\n", "\n".repeat(100));
        let far = Diagnostic::new(
            Code::DuplicateId,
            span_of(&text, "\"grave-sites\""),
            "two questions have one id",
        )
        .with_label("again")
        .with_related(Span::new(19, 32), "first")
        .with_help("give it another id");
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
        assert_eq!(rendered_diagnostic(&text, &far, LOOK), expected);
    }

    #[test]
    fn a_fix_is_drawn_as_the_fixed_line() {
        let fix = sample_diagnostic()
            .with_help("a number that a learner could confuse with it")
            .with_fix(span_of(DECK, "\"341\""), "\"314\"");
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
        assert_eq!(rendered_diagnostic(DECK, &fix, LOOK), expected);
    }

    #[test]
    fn a_tall_place_is_shown_by_its_first_line() {
        let text = format!("prompt = \"\"\"{}", "x\n".repeat(1000));
        let diagnostic =
            Diagnostic::new(Code::Syntax, Span::new(9, text.len()), "the text has no end")
                .with_label("begins here");
        let expected = r#"error[R001]: the text has no end
 --> figures.toml:1:10
  |
1 | prompt = """x
  |          ^^^^ begins here
"#;
        assert_eq!(rendered_diagnostic(&text, &diagnostic, LOOK), expected);
    }

    #[test]
    fn columns_are_those_of_the_file_despite_escapes() {
        let text = "# a\r\nid = \"a\u{9b}\u{202d}b\u{1b}\" x\r\n";
        let diagnostic = Diagnostic::new(Code::Syntax, span_of(text, "x"), "not \x1b[2J TOML")
            .with_label("\u{202e}this");
        let expected = r#"error[R001]: not \u{1b}[2J TOML
 --> figures.toml:2:14
  |
2 | id = "a\u{9b}\u{202d}b\u{1b}" x
  |                               ^ \u{202e}this
"#;
        assert_eq!(rendered_diagnostic(text, &diagnostic, LOOK), expected);
    }

    #[test]
    fn a_text_of_one_long_line_is_not_drawn_whole() {
        let text = "x".repeat(8 << 20);
        let places = LineIndex::new(&text);
        let diagnostic =
            Diagnostic::new(Code::Syntax, Span::new(4 << 20, (4 << 20) + 1), "not TOML");
        let picture = render_diagnostic("figures.toml", &places, &diagnostic, LOOK);
        assert!(picture.contains("figures.toml:1:4194305\n"), "{picture}");
        assert!(picture.len() < 1000);
    }

    proptest! {
        #[test]
        fn any_diagnostic_of_any_text_can_be_drawn(
            any in any::<String>(),
            many in "[a-z \n\r\t\u{9b}\u{1b}\u{202e}捕é]{0,200}",
            ends in any::<[u8; 6]>(),
            words in any::<[String; 4]>(),
            plain in any::<bool>(),
        ) {
            let text = many + &any;
            let span = |at: usize| Span::new(ends[at].into(), (ends[at] ^ ends[at + 1]).into());
            let [message, label, help, fix] = &words;
            let diagnostic = Diagnostic::new(Code::Syntax, span(0), message.as_str())
                .with_label(label.as_str())
                .with_related(span(2), label.as_str())
                .with_help(help.as_str());
            for diagnostic in [diagnostic.clone(), diagnostic.with_fix(span(4), fix.as_str())] {
                let places = LineIndex::new(&text);
                let picture = render_diagnostic(message, &places, &diagnostic, TextLook { plain, ..LOOK });
                assert_eq!(hostile_chars(&picture).count(), 0, "{picture:?}");
            }
        }
    }
}
