//! Reads the header: the keys above the questions.

use std::sync::OnceLock;
use std::time::Duration;

use jiff::SignedDuration;

use crate::deck::deck::{Aliases, Deck, Draw, QuizRules, VerdictTiming};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::id::{DeckId, QuestionId};
use crate::deck::keys::{self, PERCENT, VERDICT_WORDS, ValueKind};
use crate::deck::level::Levels;
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};
use crate::quantity::Language;
use crate::text::words::format_count;

use super::question;

/// A deck without its questions, and the defaults of its questions.
pub(super) struct Header<'a> {
    /// The deck, still empty.
    pub deck: Deck,
    /// The default keys of questions, if there are any.
    pub defaults: Option<TableNode<'a>>,
    /// Whether the header's text was readable, so that an absent key is really missing.
    pub is_read: bool,
    /// The place of each row of the draw.
    pub draw_spans: Vec<Span>,
}

impl<'a> Header<'a> {
    /// The header of a deck with an unreadable header.
    pub fn from_stem(stem: &str) -> Self {
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
        Self { deck, defaults: None, is_read: false, draw_spans: Vec::new() }
    }

    /// Reads the keys of a deck.
    pub fn read(root: &TableNode<'a>, stem: &str) -> Self {
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
            (deck.quiz, header.draw_spans) = read_quiz_rules(&quiz);
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

fn read_quiz_rules(quiz: &TableNode) -> (QuizRules, Vec<Span>) {
    quiz.check_keys(&[keys::QUIZ_KEYS], "[quiz]");
    let (draw, spans) = quiz.get("draw").map(|node| read_draw_rows(&node)).unwrap_or_default();
    let rules = QuizRules {
        count: quiz.read_count("count"),
        time_limit: quiz.get("time-limit").and_then(|node| read_time_limit(&node)),
        pass: quiz.get("pass").and_then(|node| read_percent(&node)),
        verdicts: quiz
            .get("show-verdicts")
            .and_then(|node| read_verdicts(&node))
            .unwrap_or_default(),
        negative: quiz.read_flag("negative", false),
        draw,
    };
    let sum: usize = rules.draw.iter().map(|row| row.count).sum();
    if let (Some(count), Some(node)) = (rules.count.filter(|count| sum > *count), quiz.get("draw"))
    {
        let message =
            format!("`draw` adds up to {}, but `count` is {count}", format_count(sum, "question"));
        quiz.report(
            Diagnostic::new(Code::BadDraw, node.span, message)
                .with_label(format!("more than `count = {count}`")),
        );
    }
    (rules, spans)
}

fn read_draw_rows(node: &Node) -> (Vec<Draw>, Vec<Span>) {
    let rows = node.tables("draw").into_iter().filter_map(|row| {
        row.check_keys(&[keys::DRAW_KEYS], "a row of `draw`");
        let count = row.read_count("count");
        if row.get("count").is_none() {
            row.report(
                Diagnostic::new(Code::MissingKey, row.span, "a row of `draw` needs `count`")
                    .with_label("missing `count`"),
            );
        }
        Some((Draw { tags: row.read_strings("tags"), count: count? }, row.span))
    });
    rows.unzip()
}

fn read_time_limit(node: &Node) -> Option<Duration> {
    let Some(text) = node.value.as_str() else {
        let diagnostic = node.wrong_kind_error("time-limit", ValueKind::Time);
        let number = node.source_text();
        let units = format!("write \"{number}m\" for minutes or \"{number}h\" for hours");
        node.report(if node.number().is_some() { diagnostic.with_help(units) } else { diagnostic });
        return None;
    };
    let duration = parse_duration(text);
    if duration.is_none() {
        node.report_unfit("time-limit", ValueKind::Time);
    }
    duration
}

/// Reads a length of time above zero, such as `15m`, `90s`, `1h 30m` or `20 minutes`.
#[must_use]
pub fn parse_duration(text: &str) -> Option<Duration> {
    let duration: SignedDuration = text.trim().parse().ok()?;
    duration.try_into().ok().filter(|duration: &Duration| !duration.is_zero())
}

fn read_percent(node: &Node) -> Option<f64> {
    let number = node
        .number()
        .or_else(|| node.value.as_str()?.trim().trim_end_matches('%').trim_end().parse().ok());
    // In quotes, `"0.7%"` says what it means.
    if let Some(share) = node.number().filter(|share| *share > 0.0 && *share < 1.0) {
        let fixed = (share * 1000.0).round() / 10.0;
        node.report(
            Diagnostic::new(Code::WrongValue, node.span, "`pass` must be a percentage")
                .with_label("less than 1 %")
                .with_help(format!("for {fixed} %, write {fixed}"))
                .with_fix(node.span, fixed.to_string()),
        );
        return None;
    }
    let percent = number.filter(|percent| PERCENT.contains(*percent));
    if percent.is_none() {
        node.report_unfit("pass", ValueKind::Percent);
    }
    percent
}

fn read_verdicts(node: &Node) -> Option<VerdictTiming> {
    match node.string("show-verdicts")?.as_str() {
        word if word == VERDICT_WORDS.all[0] => Some(VerdictTiming::AtOnce),
        word if word == VERDICT_WORDS.all[1] => Some(VerdictTiming::AtEnd),
        _ => {
            node.report_unfit("show-verdicts", ValueKind::Word(VERDICT_WORDS));
            None
        }
    }
}
