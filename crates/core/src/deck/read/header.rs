//! Reads the header: the keys above the questions.

use std::sync::OnceLock;

use crate::deck::deck::{Aliases, Deck, QuizRules};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::id::{DeckId, QuestionId};
use crate::deck::keys;
use crate::deck::level::Levels;
use crate::deck::tree::TableNode;
use crate::quantity::Language;

use super::question;
use super::quiz_rules::{self, QuizSpans};

/// A deck without its questions, and the defaults of its questions.
pub(super) struct Header<'a> {
    /// The deck, still empty.
    pub deck: Deck,
    /// The default keys of questions, if there are any.
    pub defaults: Option<TableNode<'a>>,
    /// Whether the header's text was readable, so that an absent key is really missing.
    pub is_read: bool,
    /// The places of the rows of the draw and of the sections.
    pub quiz_spans: QuizSpans,
}

impl<'a> Header<'a> {
    /// The header of a deck with an unreadable header.
    pub(super) fn from_stem(stem: &str) -> Self {
        let deck = Deck {
            id: DeckId(QuestionId::nearest_valid(stem)),
            title: stem.to_owned(),
            description: None,
            language_tag: "en".to_owned(),
            language: Language::new("en"),
            authors: Vec::new(),
            license: None,
            source: None,
            tags: Vec::new(),
            aliases: Aliases::default(),
            quiz: QuizRules::default(),
            levels: Levels::default(),
            questions: Vec::new(),
            skipped: 0,
            header: Vec::new(),
            vocabulary: OnceLock::new(),
        };
        Self { deck, defaults: None, is_read: false, quiz_spans: QuizSpans::default() }
    }

    /// Reads the keys of a deck.
    pub(super) fn read(root: &TableNode<'a>, stem: &str) -> Self {
        let mut header = Self::from_stem(stem);
        header.is_read = true;
        root.check_keys(&[keys::DECK_KEYS], "a deck");
        check_format(root);
        super::signs::check_signs(root);
        let deck = &mut header.deck;
        if let Some(id) = read_id(root) {
            deck.id = DeckId(id.clone());
            deck.title = id;
        }
        if let Some(title) = root.read_string("title").filter(|title| !title.trim().is_empty()) {
            deck.title = title;
        }
        deck.description = root.read_string("description");
        deck.language_tag =
            root.read_string("language").unwrap_or_else(|| deck.language_tag.clone());
        deck.language = Language::new(&deck.language_tag);
        deck.authors = root.read_strings("authors");
        deck.license = root.read_string("license");
        deck.source = root.read_string("source");
        deck.tags = root.read_strings("tags");
        deck.aliases = read_aliases(root, &deck.language);
        if let Some(quiz) = read_subtable(root, "quiz") {
            (deck.quiz, header.quiz_spans) = quiz_rules::read_quiz_rules(&quiz);
        }
        if let Some(check) = read_subtable(root, "check") {
            header.deck.levels = Levels::from_table(&check);
        }
        header.defaults = read_subtable(root, "defaults").inspect(question::check_defaults);
        header
    }
}

/// The version of the deck format that is read and written.
pub const FORMAT: i64 = 1;

fn check_format(root: &TableNode) {
    let Some(node) = root.get("format") else { return };
    if node.integer() != Some(FORMAT) {
        root.report(
            Diagnostic::new(Code::UnknownFormat, node.span, "unsupported deck format")
                .with_label("only format 1 is supported")
                .with_help(
                    "update obverse, or write `format = 1` if the deck follows docs/deck-format.md",
                ),
        );
    }
}

/// The valid `id` of a deck or a question.
pub(super) fn read_id(table: &TableNode) -> Option<String> {
    let node = table.get("id")?;
    let id = node.string("id")?;
    if QuestionId::is_well_formed(&id) {
        return Some(id);
    }
    let fixed = QuestionId::nearest_valid(&id);
    let diagnostic = Diagnostic::new(
        Code::BadId,
        node.span,
        "an id can contain only letters, digits, `-`, `_`, `.` and `:`",
    );
    let diagnostic = diagnostic.with_label("invalid id");
    node.report(if QuestionId::is_well_formed(&fixed) {
        diagnostic.with_fix(node.span, format!("\"{fixed}\""))
    } else {
        diagnostic
    });
    None
}

fn read_subtable<'a>(root: &TableNode<'a>, key: &str) -> Option<TableNode<'a>> {
    let node = root.get(key)?;
    let table = node.as_table();
    if table.is_none() {
        node.report_no_table(key, key);
    }
    table
}

fn read_aliases(root: &TableNode, language: &Language) -> Aliases {
    let Some(table) = read_subtable(root, "aliases") else { return Aliases::default() };
    let rows = table.entries().map(|(name, _, node)| (name.to_owned(), node.strings(name)));
    Aliases::new(rows.collect(), language)
}
