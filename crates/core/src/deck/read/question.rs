//! Reads the common keys of questions and calls the reader of each type.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::id::QuestionId;
use crate::deck::keys::{self, POINTS, ValueKind};
use crate::deck::parameters::QuestionParameters;
use crate::deck::question::{OutcomeFeedback, Question};
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};

use super::foreign_keys::{foreign_key_error, report_foreign_feedback};
use super::header::{self, Header};
use super::inferred_type::infer_type;
use super::option_notations::{all_options_error, place_of_answer_error, report_lists_in_one_text};
use super::suggestions::{likely_type, other_types_key_error, unknown_type_error};
use super::{body, room, signs};

/// Reads a question; `None` if it has an error.
pub(super) fn read_question(table: &TableNode, span: Span, header: &Header) -> Option<Question> {
    if !room::is_within_limits(table) {
        return None;
    }
    let errors = table.text().diagnostics.error_count();
    signs::check_signs(table);
    let keys = QuestionKeys { table, header };
    let kind = keys.read_kind();
    let likely_kind = kind.or_else(|| match keys.get("type") {
        Some(node) => likely_type(node.value.as_str()?),
        None => infer_type(table),
    });
    report_unknown_keys(table, likely_kind);
    report_lists_in_one_text(table, likely_kind);
    let id = keys.own_key("id").and_then(|_| header::read_id(table)).map(QuestionId);
    let prompt = keys.read_prompt(kind);
    let points = keys.read_points();
    let body = kind
        .and_then(|kind| body::read_body(kind, table, prompt.as_deref(), &header.deck.language));
    let (kind, prompt, body) = (kind?, prompt?, body?);
    let mut tags = header.deck.tags.clone();
    tags.extend(keys.get("tags").map(|node| node.strings("tags")).unwrap_or_default());
    let question = Question {
        id: id.unwrap_or_else(|| QuestionId::fingerprint(kind, &prompt)),
        label: keys.string("name"),
        kind,
        hints: keys.get("hints").map(|node| node.strings("hints")).unwrap_or_default(),
        explanation: keys.string("explanation"),
        source: keys.string("source").or_else(|| header.deck.source.clone()),
        at: keys.string("at"),
        tags,
        group: keys.string("group"),
        points,
        void: keys.own_key("void").and_then(|node| read_void(&node)),
        recognise_first: keys.read_flag("recognise-first"),
        say: keys.read_flag("say"),
        origin: keys.string("origin"),
        feedback: keys.get("feedback").map(|node| read_feedback(&node)).unwrap_or_default(),
        extra: keys.get("extra").map(|node| read_extra(&node)).unwrap_or_default(),
        parameters: QuestionParameters::default(),
        body,
        identity_span: identity_span(table),
        prompt_span: keys.own_key("prompt").map_or(table.span, |node| node.span),
        prompt,
        span,
    };
    (table.text().diagnostics.error_count() == errors).then_some(question)
}

fn identity_span(table: &TableNode) -> Span {
    ["id", "prompt"].iter().find_map(|key| table.get(key)).map_or(table.span, |node| node.span)
}

/// Reads the feedback by outcome.
fn read_feedback(node: &Node) -> OutcomeFeedback {
    let Some(table) = node.as_table() else {
        let diagnostic = node.wrong_kind_error("feedback", ValueKind::Table(keys::FEEDBACK_KEYS));
        node.report(diagnostic.with_help("for text after every answer, use `explanation`"));
        return OutcomeFeedback::default();
    };
    if !report_foreign_feedback(&table, &keys::names(keys::COMMON_KEYS)) {
        table.check_keys(&[keys::FEEDBACK_KEYS], "`feedback`");
    }
    let [right, partly, wrong] = ["right", "partly", "wrong"].map(|key| table.read_string(key));
    OutcomeFeedback { right, partly, wrong }
}

fn read_extra(node: &Node) -> serde_json::Map<String, serde_json::Value> {
    let Some(table) = node.as_table() else {
        node.report_wrong_kind("extra", ValueKind::AnyTable);
        return serde_json::Map::default();
    };
    table.entries().map(|(key, _, node)| (key.to_owned(), node.json())).collect()
}

/// A question's own keys with the deck's defaults behind them.
struct QuestionKeys<'q, 'a> {
    table: &'q TableNode<'a>,
    header: &'q Header<'a>,
}

impl<'a> QuestionKeys<'_, 'a> {
    fn own_key(&self, key: &str) -> Option<Node<'a>> {
        self.table.get(key)
    }

    fn get(&self, key: &str) -> Option<Node<'a>> {
        self.own_key(key).or_else(|| self.header.defaults?.get(key))
    }

    fn string(&self, key: &str) -> Option<String> {
        self.get(key)?.string(key)
    }

    fn read_flag(&self, key: &str) -> bool {
        self.get(key).and_then(|node| node.flag(key)).unwrap_or_default()
    }

    fn read_kind(&self) -> Option<QuestionType> {
        let Some(node) = self.get("type") else {
            if self.header.is_read {
                self.table.report(
                    Diagnostic::new(
                        Code::MissingKey,
                        self.table.span,
                        "the question has no `type`",
                    )
                    .with_label("missing `type`")
                    .with_help(missing_type_help(self.table)),
                );
            }
            return None;
        };
        read_kind(&node)
    }

    fn read_prompt(&self, kind: Option<QuestionType>) -> Option<String> {
        let Some(node) = self.get("prompt") else {
            let is_misspelt =
                self.table.entries().any(|(key, ..)| keys::likely_key(key, &["prompt"]).is_some());
            if kind.is_some() && !is_misspelt {
                let diagnostic = Diagnostic::new(
                    Code::MissingKey,
                    self.table.span,
                    "the question has no `prompt`",
                );
                self.table.report(diagnostic.with_label("missing `prompt`"));
            }
            return None;
        };
        read_prompt(&node)
    }

    fn read_points(&self) -> f64 {
        self.get("points").map_or(1.0, |node| read_points(&node))
    }
}

/// Reads the defaults to report their errors, even if every question sets its own values.
pub(super) fn check_defaults(table: &TableNode) {
    table.check_keys(&[keys::DEFAULT_KEYS], "[defaults]");
    for key in keys::DEFAULT_KEYS {
        let Some(node) = table.get(key.name) else { continue };
        if key.name == "parameters" {
            node.report(
                Diagnostic::new(Code::OutOfRange, node.span, "`parameters` has no default")
                    .with_label("not in [defaults]")
                    .with_help("give each question its own `parameters`"),
            );
            continue;
        }
        match key.value_kind {
            ValueKind::Type => drop(read_kind(&node)),
            ValueKind::Something => drop(read_prompt(&node)),
            ValueKind::Texts => drop(node.strings(key.name)),
            ValueKind::Number(_) => drop(read_points(&node)),
            ValueKind::Flag => drop(node.flag(key.name)),
            ValueKind::AnyTable => drop(read_extra(&node)),
            ValueKind::Table(_) => drop(read_feedback(&node)),
            _ => drop(node.string(key.name)),
        }
    }
}

/// Reads the reason why a question does not count.
fn read_void(node: &Node) -> Option<String> {
    let reason = node.value.as_str().filter(|reason| !reason.trim().is_empty());
    if reason.is_none() {
        let diagnostic = node.wrong_kind_error("void", ValueKind::Something);
        let help = match node.value.as_bool() {
            Some(false) => "remove this line if the question counts",
            _ => "give the reason: void = \"two options are right\"",
        };
        node.report(diagnostic.with_help(help));
    }
    reason.map(str::to_owned)
}

fn read_prompt(node: &Node) -> Option<String> {
    let prompt = node.string("prompt")?;
    if prompt.trim().is_empty() {
        node.report(
            Diagnostic::new(Code::EmptyText, node.span, "the prompt is empty")
                .with_label("write the question here"),
        );
        return None;
    }
    Some(prompt)
}

fn read_kind(node: &Node) -> Option<QuestionType> {
    let name = node.string("type")?;
    QuestionType::from_name(&name).or_else(|| {
        node.report(unknown_type_error(node, &name));
        None
    })
}

/// Reads the points of a question, or the weight of a blank.
pub(super) fn read_points(node: &Node) -> f64 {
    match node.number() {
        Some(points) if POINTS.contains(points) => return points,
        Some(_) => {
            let diagnostic = Diagnostic::new(
                Code::OutOfRange,
                node.span,
                "`points` must be above 0 and at most 1000",
            );
            node.report(diagnostic.with_label("out of range"));
        }
        None => node.report_wrong_kind("points", ValueKind::Number(POINTS)),
    }
    1.0
}

fn missing_type_help(table: &TableNode) -> String {
    let types = type_names().join(", ");
    match infer_type(table) {
        Some(kind) => format!("did you mean `type = \"{}\"`? valid types: {types}", kind.name()),
        None => format!("valid types: {types}"),
    }
}

/// The names of the types.
pub(super) fn type_names() -> Vec<&'static str> {
    QuestionType::ALL.iter().map(|kind| kind.name()).collect()
}

fn report_unknown_keys(table: &TableNode, kind: Option<QuestionType>) {
    let own = kind.map(keys::keys_of_type).unwrap_or_default();
    for (key, span, node) in table.entries() {
        if keys::COMMON_KEYS.iter().chain(own).any(|spec| spec.name == key) {
            continue;
        }
        let advice = [all_options_error, place_of_answer_error, foreign_key_error]
            .into_iter()
            .find_map(|advise| advise(table, kind, key, span, &node));
        if let Some(diagnostic) = advice {
            table.report(diagnostic);
            continue;
        }
        let of_types: Vec<&str> = keys::types_with(key).map(QuestionType::name).collect();
        let diagnostic = match kind {
            _ if keys::find_key(keys::DECK_KEYS, key).is_some() => Diagnostic::new(
                Code::Misplaced,
                span,
                format!("`{key}` is a key of the deck, not of a question"),
            )
            .with_label("below [[questions]], keys belong to a question")
            .with_help("move it above the first [[questions]]"),
            None if !of_types.is_empty() => continue,
            Some(kind) if !of_types.is_empty() => {
                other_types_key_error(kind, key, span, &node, &of_types)
            }
            _ => table.unknown_key_error(
                key,
                span,
                &keys::names(&[keys::COMMON_KEYS, own].concat()),
                "a question",
            ),
        };
        table.report(diagnostic);
    }
}
