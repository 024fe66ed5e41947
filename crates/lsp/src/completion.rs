//! Completion: keys by the type of the question, types, tags, groups, ids and aliases.

use std::collections::BTreeSet;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, InsertTextFormat,
    MarkupContent, MarkupKind, TextEdit,
};
use obverse_core::check::find_rule;
use obverse_core::deck::diagnostic::Code;
use obverse_core::deck::keys::{
    BLANK_TYPES, DECK_KEYS, KeySpec, Requirement, ValueKind, keys_of_type,
};
use obverse_core::deck::question::{Body, Field};
use obverse_core::deck::span::Span;
use obverse_core::deck::{Deck, Level, QuestionType, to_toml_string};
use obverse_core::edit::new_question_id;

use super::cursor::{Cursor, Scan, Spot};
use super::document::Document;
use super::rename::all_texts_of_key;
use super::tables::{TableContent, key_at, table_at};

/// The completions at a byte of a document.
pub(super) struct Completer<'a> {
    pub document: &'a Document,
    pub deck: &'a Deck,
    pub scan: &'a Scan<'a>,
    /// Whether the client understands placeholders.
    pub has_snippets: bool,
}

impl Completer<'_> {
    /// The completions at a byte, the most likely first.
    pub(crate) fn complete_at(&self, at: usize) -> Vec<CompletionItem> {
        let cursor = self.scan.cursor_at(at);
        let mut items = match &cursor.spot {
            Spot::Heading => self.headings(self.scan.sections[cursor.section].heading),
            Spot::Key { word, has_value } => self.keys(&cursor, *word, *has_value),
            Spot::Value { key, word, is_text } => self.values(&cursor, key, *word, *is_text),
            Spot::Comment => self.allowed_rules(at),
        };
        for (order, item) in items.iter_mut().enumerate() {
            item.sort_text = Some(format!("{order:04}"));
        }
        items
    }

    fn keys(&self, cursor: &Cursor, word: Span, has_value: bool) -> Vec<CompletionItem> {
        let present: BTreeSet<String> = self.present_keys(cursor, word);
        let starts_line = self.starts_line(word.start);
        match table_at(cursor) {
            TableContent::Keys(keys) => {
                let missing = keys.into_iter().filter(|key| !present.contains(key.name));
                let mut items: Vec<CompletionItem> =
                    missing.map(|key| self.key_item(key, word, has_value)).collect();
                if starts_line && !has_value {
                    items.extend(self.headings(word));
                }
                items
            }
            TableContent::Rules => {
                let codes = Code::LINTS.iter().filter_map(|code| Some((*code, code.name()?)));
                let missing = codes.filter(|(_, name)| !present.contains(*name));
                missing.map(|(code, name)| self.rule_item(code, name, word, has_value)).collect()
            }
            TableContent::Aliases => {
                let answers = self.answers().into_iter().filter(|text| !present.contains(text));
                answers.map(|text| self.plain_item(&to_toml_string(&text), word)).collect()
            }
            TableContent::Blanks | TableContent::Open => Vec::new(),
        }
    }

    /// The keys that the table at a cursor already has, without the word at the cursor.
    fn present_keys(&self, cursor: &Cursor, word: Span) -> BTreeSet<String> {
        let heading = &self.scan.sections[cursor.section].path;
        if cursor.path != *heading {
            return BTreeSet::new();
        }
        let statements = self.scan.statements(cursor.section).into_iter();
        let others = statements.filter(|statement| statement.key_span != word);
        others.filter_map(|statement| statement.key.into_iter().next()).collect()
    }

    fn starts_line(&self, at: usize) -> bool {
        let before = self.document.text.get(..at).unwrap_or_default();
        before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
    }

    fn key_item(&self, key: &KeySpec, word: Span, has_value: bool) -> CompletionItem {
        let is_required = key.requirement == Requirement::Required;
        let text = match (has_value, self.has_snippets) {
            (true, _) => key.name.to_owned(),
            (false, true) => format!("{} = {}", key.name, value_snippet(key.value_kind)),
            (false, false) => format!("{} = ", key.name),
        };
        CompletionItem {
            kind: Some(CompletionItemKind::PROPERTY),
            detail: Some(if is_required { "required".to_owned() } else { "optional".to_owned() }),
            documentation: Some(markdown(&describe_key(key))),
            ..self.item(key.name, word, &text)
        }
    }

    fn rule_item(&self, code: Code, name: &str, word: Span, has_value: bool) -> CompletionItem {
        let text = if has_value { name.to_owned() } else { format!("{name} = ") };
        CompletionItem {
            kind: Some(CompletionItemKind::PROPERTY),
            detail: Some(code.number().to_owned()),
            documentation: find_rule(code).map(|rule| markdown(rule.reason)),
            ..self.item(name, word, &text)
        }
    }

    fn values(&self, cursor: &Cursor, key: &str, word: Span, is_text: bool) -> Vec<CompletionItem> {
        let quote = |text: &str| if is_text { text.to_owned() } else { to_toml_string(text) };
        let quoted = |texts: Vec<String>| -> Vec<CompletionItem> {
            texts.iter().map(|text| self.item(text, word, &quote(text))).collect()
        };
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        if matches!(table_at(cursor), TableContent::Rules) {
            return quoted(owned(&Level::ALL.map(Level::as_str)));
        }
        let Some(spec) = key_at(cursor, key) else { return Vec::new() };
        match spec.value_kind {
            ValueKind::Type => QuestionType::ALL
                .into_iter()
                .map(|kind| self.type_item(kind, word, &quote(kind.name())))
                .collect(),
            ValueKind::BlankType => BLANK_TYPES
                .into_iter()
                .map(|kind| self.type_item(kind, word, &quote(kind.name())))
                .collect(),
            ValueKind::Flag | ValueKind::Truth if !is_text => {
                ["true", "false"].map(|flag| self.plain_item(flag, word)).to_vec()
            }
            ValueKind::Format => vec![self.plain_item("1", word)],
            ValueKind::Typos => quoted(owned(&["auto"])),
            ValueKind::Word(words) => quoted(owned(words.all)),
            ValueKind::Level => quoted(owned(&Level::ALL.map(Level::as_str))),
            ValueKind::Texts if key == "tags" => quoted(self.known_texts(key, word)),
            ValueKind::Text if key == "group" => quoted(self.known_texts(key, word)),
            ValueKind::Id => quoted(self.new_id(cursor).into_iter().collect()),
            ValueKind::Entry(_)
            | ValueKind::Entries(..)
            | ValueKind::List(_)
            | ValueKind::ListOfAlternatives(_)
            | ValueKind::Value
                if is_text =>
            {
                quoted(self.alias_spellings())
            }
            _ => Vec::new(),
        }
    }

    fn type_item(&self, kind: QuestionType, word: Span, text: &str) -> CompletionItem {
        let required = keys_of_type(kind).iter().filter(|key| is_required(key));
        let names: Vec<String> = required.map(|key| format!("`{}`", key.name)).collect();
        CompletionItem {
            kind: Some(CompletionItemKind::ENUM_MEMBER),
            documentation: (!names.is_empty())
                .then(|| markdown(&format!("required keys: {}", names.join(", ")))),
            ..self.item(kind.name(), word, text)
        }
    }

    /// The headings that can stand at a place, a question of each type first.
    fn headings(&self, word: Span) -> Vec<CompletionItem> {
        let mut items = Vec::new();
        if self.has_snippets {
            for kind in QuestionType::ALL {
                items.push(CompletionItem {
                    kind: Some(CompletionItemKind::SNIPPET),
                    filter_text: Some(format!("[[questions]] {}", kind.name())),
                    ..self.item(&format!("[[questions]] {}", kind.name()), word, &skeleton(kind))
                });
            }
        } else {
            items.push(self.plain_item("[[questions]]", word));
        }
        let tables = DECK_KEYS.iter().filter(|key| {
            matches!(key.value_kind, ValueKind::Table(_) | ValueKind::Levels | ValueKind::Aliases)
        });
        items.extend(tables.map(|key| CompletionItem {
            kind: Some(CompletionItemKind::MODULE),
            documentation: Some(markdown(&describe_key(key))),
            ..self.plain_item(&format!("[{}]", key.name), word)
        }));
        items
    }

    /// The rules in `# obverse: allow(…)`.
    fn allowed_rules(&self, at: usize) -> Vec<CompletionItem> {
        let before = self.document.text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let Some((_, codes)) = line.split_once("allow(") else { return Vec::new() };
        let typed = codes.rsplit([',', ' ']).next().unwrap_or_default();
        let word = Span::new(at - typed.len(), at);
        let codes = Code::LINTS.iter().filter_map(|code| Some((*code, code.name()?)));
        codes.map(|(code, name)| self.rule_item(code, name, word, true)).collect()
    }

    /// The texts that the deck already gives a key, also in broken questions.
    fn known_texts(&self, key: &str, word: Span) -> Vec<String> {
        let text = &self.document.text;
        let others = all_texts_of_key(text, key).into_iter().filter(|span| *span != word);
        let texts: BTreeSet<&str> =
            others.map(|span| span.text_in(text)).filter(|text| !text.is_empty()).collect();
        texts.into_iter().map(str::to_owned).collect()
    }

    /// Every spelling in `[aliases]`, the names first.
    fn alias_spellings(&self) -> Vec<String> {
        let rows = self.deck.aliases.rows();
        let names = rows.iter().map(|(name, _)| name);
        names.chain(rows.iter().flat_map(|(_, others)| others)).cloned().collect()
    }

    /// The typed answers of the deck.
    fn answers(&self) -> Vec<String> {
        let typed = self.deck.questions.iter().filter_map(|question| match &question.body {
            Body::Single(Field::Written(written)) => Some(written.answers.first()?.text.clone()),
            _ => None,
        });
        typed.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The id that `obverse fmt --ids` would give the question.
    fn new_id(&self, cursor: &Cursor) -> Option<String> {
        let question = self.scan.question_of(cursor.section)?;
        let text = |key: &str| self.scan.text_of(question, key).filter(|text| !text.is_empty());
        Some(new_question_id(self.deck, text("name").or_else(|| text("prompt"))?))
    }

    fn plain_item(&self, text: &str, word: Span) -> CompletionItem {
        CompletionItem { kind: Some(CompletionItemKind::VALUE), ..self.item(text, word, text) }
    }

    fn item(&self, label: &str, word: Span, text: &str) -> CompletionItem {
        let has_places = self.has_snippets && (text.contains("${") || text.contains("$0"));
        let range = self.document.lines.range_of(&self.document.text, word);
        CompletionItem {
            label: label.to_owned(),
            kind: Some(CompletionItemKind::VALUE),
            insert_text_format: has_places.then_some(InsertTextFormat::SNIPPET),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, text.to_owned()))),
            ..CompletionItem::default()
        }
    }
}

fn is_required(key: &KeySpec) -> bool {
    matches!(key.requirement, Requirement::Required | Requirement::RequiredUnless(_))
}

/// The start of a question with the required keys of its type.
fn skeleton(kind: QuestionType) -> String {
    let mut text = format!(
        "[[questions]]\ntype = \"{}\"\nprompt = \"${{1:{}}}\"",
        kind.name(),
        if kind == QuestionType::Cloze { "A text with a {{blank\\}\\}" } else { "Prompt" },
    );
    for (index, key) in keys_of_type(kind).iter().filter(|key| is_required(key)).enumerate() {
        let value = value_snippet(key.value_kind).replace("$0", &format!("${{{}}}", index + 2));
        text.push_str(&format!("\n{} = {value}", key.name));
    }
    text
}

/// A value with a placeholder.
fn value_snippet(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Text
        | ValueKind::Something
        | ValueKind::Id
        | ValueKind::Type
        | ValueKind::BlankType
        | ValueKind::Word(_)
        | ValueKind::Time
        | ValueKind::Level
        | ValueKind::Value
        | ValueKind::Entry(obverse_core::deck::keys::EntryKind::Any) => "\"$0\"",
        ValueKind::Texts
        | ValueKind::Entries(obverse_core::deck::keys::EntryKind::Any, _)
        | ValueKind::List(_)
        | ValueKind::ListOfAlternatives(_)
        | ValueKind::Items(_) => "[\"$0\"]",
        ValueKind::Pairs(_) => "[[\"$0\", \"\"]]",
        ValueKind::Entries(..) | ValueKind::Interval => "[$0]",
        ValueKind::Table(_) | ValueKind::Units => "{ $0 }",
        ValueKind::Tables(_) => "[{ $0 }]",
        _ => "$0",
    }
}

/// A key in words: its purpose and its value.
pub(super) fn describe_key(key: &KeySpec) -> String {
    format!("{}.\n\nTakes {}.", key.description, key.value_kind.description())
}

pub(super) fn markdown(text: &str) -> Documentation {
    Documentation::MarkupContent(MarkupContent {
        kind: MarkupKind::Markdown,
        value: text.to_owned(),
    })
}
