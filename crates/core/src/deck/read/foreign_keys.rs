//! Advice for keys that other formats have and this one says in another way.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::to_toml_string;
use crate::deck::tree::{Node, TableNode};

const RANGE_KEYS: &[&str] = &["range", "interval", "between"];
const LOW_KEYS: &[&str] = &["min", "minimum", "low", "lower", "from"];
const HIGH_KEYS: &[&str] = &["max", "maximum", "high", "upper", "to"];
const IMAGE_KEYS: &[&str] = &["image", "images", "img", "picture", "figure", "media", "photo"];
const SOUND_KEYS: &[&str] = &["audio", "sound", "video"];
const PATTERN_KEYS: &[&str] = &["pattern", "regex", "regexp", "match", "matches"];

/// The error for a key of another format; `None` if a rename or the list of keys says enough.
pub(super) fn foreign_key_error(
    table: &TableNode,
    kind: Option<QuestionType>,
    key: &str,
    span: Span,
    node: &Node,
) -> Option<Diagnostic> {
    let name = key.to_lowercase().replace('_', "-");
    let is_in = |names: &[&str]| names.contains(&name.as_str());
    let help = if is_in(RANGE_KEYS) && may_be_number(kind) {
        format!("for a range of numbers, write `accept = {}`", node.source_text())
    } else if (is_in(LOW_KEYS) || is_in(HIGH_KEYS)) && may_be_number(kind) {
        let end = |names: &[&str], other: &'static str| {
            let node = names.iter().find_map(|name| table.get(name));
            node.map_or(other, |node| node.source_text())
        };
        let (low, high) = (end(LOW_KEYS, "…"), end(HIGH_KEYS, "…"));
        format!("for a range of numbers, write `accept = [{low}, {high}]`")
    } else if is_in(IMAGE_KEYS) {
        let file = node.scalar().unwrap_or("file.png".into());
        format!("put the image in the prompt: `![description]({file})`")
    } else if is_in(SOUND_KEYS) {
        let file = node.scalar().unwrap_or("file.mp3".into());
        format!("put a link to the file in the prompt: `[listen]({file})`")
    } else if is_in(PATTERN_KEYS) && kind != Some(QuestionType::Matching) {
        let pattern = to_toml_string(&node.scalar().unwrap_or_default().replace(".*", "*"));
        format!(
            "patterns belong to an answer: `alternatives = [{{ match = {pattern} }}]`, where `*` \
             stands for any text"
        )
    } else {
        return None;
    };
    let message = format!("unknown key `{key}`");
    Some(
        Diagnostic::new(Code::UnknownKey, span, message)
            .with_label("not a key of a question")
            .with_help(help),
    )
}

fn may_be_number(kind: Option<QuestionType>) -> bool {
    matches!(kind, None | Some(QuestionType::Numeric | QuestionType::Date))
}

/// Reports keys of `feedback` that belong elsewhere: the answer that a text speaks to, and keys
/// of the question.
pub(super) fn report_foreign_feedback(table: &TableNode, question_keys: &[&str]) -> bool {
    let mut is_reported = false;
    for (key, span, node) in table.entries() {
        let help = if question_keys.contains(&key) {
            format!("`{key}` is a key of the question; move it out of `feedback`")
        } else if ["right", "partly", "wrong"].contains(&key) || is_outcome_word(key) {
            continue;
        } else {
            let number = key.parse::<f64>().is_ok();
            let value = if number { key.to_owned() } else { to_toml_string(key) };
            format!(
                "put feedback for one answer next to it: `{{ text = {value}, feedback = {} }}`",
                node.source_text()
            )
        };
        let message = format!("unknown key `{key}`");
        let diagnostic =
            Diagnostic::new(Code::UnknownKey, span, message).with_label("not a key of `feedback`");
        table.report(diagnostic.with_help(help));
        is_reported = true;
    }
    is_reported
}

/// Whether a key is an outcome under another name, so that the nearest key is suggested.
fn is_outcome_word(key: &str) -> bool {
    let outcomes = ["correct", "incorrect", "partial", "partially", "almost", "true", "false"];
    outcomes.contains(&key)
        || crate::deck::diagnostic::nearest_word(key, ["right", "partly", "wrong"]).is_some()
}
