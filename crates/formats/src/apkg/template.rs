//! Makes a side of a card from a note's fields and a template.

use std::borrow::Cow;
use std::collections::HashMap;

/// The deepest nesting of conditions. Deeper content is hidden.
const MAX_DEPTH: usize = 50;

/// The longest side, in bytes: a template may repeat a long field.
const MAX_SIDE_BYTES: usize = 4 << 20;

/// The most hints of a side.
const MAX_HINTS: usize = 1000;

/// A field of this length, in bytes, is never empty.
const LONG_FIELD_BYTES: usize = 4096;

/// The fields that a template may name.
#[derive(Debug, Default)]
pub(super) struct TemplateFields<'a>(pub HashMap<&'a str, &'a str>);

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct CardSide {
    /// The content, as HTML.
    pub html: String,
    /// The answer to type, as HTML, if any.
    pub typed: Option<String>,
    /// The hints, as HTML.
    pub hints: Vec<String>,
    /// The losses, each as a phrase.
    pub losses: Vec<String>,
}

/// The kind of side to render.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SideKind {
    Front,
    /// The back without the front.
    Back,
    /// The back of a cloze without the text with gaps.
    Rest,
}

/// Renders a side.
pub(super) fn render_side(template: &str, fields: &TemplateFields, which: SideKind) -> CardSide {
    let mut side = CardSide::default();
    let mut shown = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find("{{") {
        let (text, after) = (&rest[..open], &rest[open + 2..]);
        let is_shown = shown.iter().all(|shown| *shown);
        if is_shown {
            side.html.push_str(text);
        }
        let Some(close) = after.find("}}") else { break };
        let inner = after[..close].trim();
        rest = &after[close + 2..];
        let mut signs = inner.chars();
        let sign = signs.next();
        let name = signs.as_str().trim();
        match sign {
            Some('#') => shown.push(shown.len() < MAX_DEPTH && !fields.is_empty(name)),
            Some('^') => shown.push(shown.len() < MAX_DEPTH && fields.is_empty(name)),
            Some('/') => {
                shown.pop();
            }
            Some('!') => {}
            _ if is_shown => side.push_field(inner, fields, which),
            _ => {}
        }
    }
    if shown.iter().all(|shown| *shown) && !rest.contains("{{") {
        side.html.push_str(rest);
    }
    if which != SideKind::Front {
        side.html = side.html.split_off(side.html.len() - after_answer_rule(&side.html).len());
    }
    side
}

impl TemplateFields<'_> {
    /// Whether a field shows nothing.
    fn is_empty(&self, name: &str) -> bool {
        let Some(content) = self.0.get(name) else {
            // `{{#c1}}` tests which gap of a cloze is the question.
            return !is_gap(name);
        };
        if content.len() > LONG_FIELD_BYTES {
            return false;
        }
        let mut content = content.to_ascii_lowercase();
        for tag in ["<br>", "<br/>", "<br />", "<div>", "</div>", "&nbsp;"] {
            content = content.replace(tag, "");
        }
        content.trim().is_empty()
    }
}

fn is_gap(name: &str) -> bool {
    name.strip_prefix('c').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

impl CardSide {
    /// Adds the content of `{{filter:field}}`.
    fn push_field(&mut self, inner: &str, fields: &TemplateFields, which: SideKind) {
        let mut parts: Vec<&str> = inner.split(':').map(str::trim).collect();
        let name = parts.pop().unwrap_or_default();
        let (is_cloze, is_typed) = (parts.contains(&"cloze"), parts.contains(&"type"));
        let is_hint = parts.contains(&"hint");
        if name == "FrontSide" {
            return;
        }
        if parts.iter().any(|filter| filter.starts_with("tts")) {
            self.add_loss("a voice that reads aloud");
            return;
        }
        let Some(content) = fields.0.get(name) else {
            if !name.is_empty() {
                self.add_loss(&format!("the field `{name}`, which the note has not"));
            }
            return;
        };
        let reading = parts.iter().find(|filter| matches!(**filter, "kanji" | "kana" | "furigana"));
        let content: &str = &match reading {
            Some(filter) => Cow::Owned(with_readings(content, filter)),
            None => Cow::Borrowed(*content),
        };
        if self.html.len() + content.len() > MAX_SIDE_BYTES || self.hints.len() >= MAX_HINTS {
            self.add_loss("text beyond 4 MiB");
            return;
        }
        match which {
            // The text itself stands beside the field to type in.
            _ if is_cloze && is_typed => {}
            SideKind::Rest if is_cloze => {}
            _ if is_cloze => self.html.push_str(content),
            SideKind::Front if is_typed => self.typed = Some(content.to_owned()),
            SideKind::Back | SideKind::Rest if is_typed => {}
            SideKind::Front if is_hint && !fields.is_empty(name) => {
                self.hints.push(content.to_owned());
            }
            SideKind::Front if is_hint => {}
            _ => self.html.push_str(content),
        }
    }

    fn add_loss(&mut self, what: &str) {
        if !self.losses.iter().any(|loss| loss == what) {
            self.losses.push(what.to_owned());
        }
    }
}

/// A text with Anki's readings, such as `日本[にほん]`: only the signs (`kanji`), only the readings
/// (`kana`), or both (`furigana`).
fn with_readings(content: &str, filter: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(content.len()), content);
    while let Some(open) = rest.find('[') {
        let before = &rest[..open];
        let begin = before
            .rfind([' ', '>', '\n', '\u{a0}', ';'])
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let base = &before[begin..];
        let Some(close) = rest[open..].find(']').map(|at| open + at) else { break };
        let reading = &rest[open + 1..close];
        if base.is_empty() || reading.is_empty() || reading.starts_with("sound:") {
            out.push_str(&rest[..=close]);
        } else {
            // The space only marks where the base begins.
            out.push_str(before[..begin].strip_suffix(' ').unwrap_or(&before[..begin]));
            match filter {
                "kanji" => out.push_str(base),
                "kana" => out.push_str(reading),
                _ => out.push_str(&format!("<ruby>{base}<rt>{reading}</rt></ruby>")),
            }
        }
        rest = &rest[close + 1..];
    }
    out + rest
}

/// The text after the line between front and back; the whole text if there is no line.
fn after_answer_rule(html: &str) -> &str {
    let lower = html.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find("<hr").map(|at| from + at) {
        let Some(end) = lower[at..].find('>').map(|end| at + end) else { break };
        let sign: String =
            lower[at..end].chars().filter(|c| !matches!(c, '"' | '\'' | ' ')).collect();
        if sign.contains("id=answer") {
            return &html[end + 1..];
        }
        from = end;
    }
    html
}

#[cfg(test)]
mod tests {
    use super::{CardSide, SideKind, TemplateFields, render_side};

    fn sample_fields() -> TemplateFields<'static> {
        TemplateFields(
            [("Front", "a"), ("Back", "b"), ("Empty", "<br>"), ("Hint", "c")].into_iter().collect(),
        )
    }

    fn render_html(template: &str, which: SideKind) -> String {
        render_side(template, &sample_fields(), which).html
    }

    #[test]
    fn fields_and_conditions() {
        for (template, shown) in [
            ("{{Front}}, {{text:Back}}", "a, b"),
            ("{{#Front}}x{{/Front}}{{#Empty}}y{{/Empty}}{{^Empty}}z{{/Empty}}", "xz"),
            ("{{#Empty}}{{#Front}}y{{/Front}}{{/Empty}}{{!no}}{{ Back }}", "b"),
            ("{{#c1}}x{{/c1}}{{^c1}}y{{/c1}}", "x"),
            ("a {{Front", "a "),
            ("{{#Front}}open", "open"),
        ] {
            assert_eq!(render_html(template, SideKind::Front), shown, "{template}");
        }
        let deep = format!("{}x", "{{#Front}}".repeat(100_000));
        assert_eq!(render_html(&deep, SideKind::Front), "");
    }

    #[test]
    fn readings_are_shown_where_the_template_asks_for_them() {
        let fields = TemplateFields([("R", "日本[にほん]の 首都[しゅと]")].into_iter().collect());
        for (template, shown) in [
            ("{{kanji:R}}", "日本の首都"),
            ("{{kana:R}}", "にほんのしゅと"),
            (
                "{{furigana:R}}",
                "<ruby>日本<rt>にほん</rt></ruby>の<ruby>首都<rt>しゅと</rt></ruby>",
            ),
            ("{{R}}", "日本[にほん]の 首都[しゅと]"),
        ] {
            assert_eq!(render_side(template, &fields, SideKind::Front).html, shown);
        }
    }

    #[test]
    fn the_back_does_not_repeat_the_front() {
        for back in [
            "{{FrontSide}}<hr id=answer>{{Back}}",
            "{{Front}}\n<HR ID='answer'>{{Back}}",
            "{{Back}}",
        ] {
            assert_eq!(render_html(back, SideKind::Back), "b");
        }
    }

    #[test]
    fn typed_questions_and_shown_answers() {
        let made = render_side(
            "{{Front}} {{type:Back}}{{hint:Hint}}{{hint:Empty}}{{tts en_US:Front}}{{No}}",
            &sample_fields(),
            SideKind::Front,
        );
        assert_eq!(
            made,
            CardSide {
                html: "a ".to_owned(),
                typed: Some("b".to_owned()),
                hints: vec!["c".to_owned()],
                losses: vec![
                    "a voice that reads aloud".to_owned(),
                    "the field `No`, which the note has not".to_owned()
                ],
            }
        );
        assert_eq!(render_html("{{cloze:Front}}<br>{{Back}}", SideKind::Rest), "<br>b");
    }
}
