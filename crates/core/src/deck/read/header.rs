//! What stands above the questions.

use std::sync::OnceLock;
use std::time::Duration;

use jiff::SignedDuration;

use crate::deck::deck::{Aliases, Deck, Draw, QuizRules, Verdicts};
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::id::{DeckId, QuestionId};
use crate::deck::keys::{self, PERCENT, Takes, VERDICTS};
use crate::deck::level::Levels;
use crate::deck::span::Span;
use crate::deck::tree::{Node, Table};
use crate::quantity::Language;

use super::question;

/// A deck without its questions, and what they inherit.
pub(super) struct Header<'a> {
    /// The deck, still empty.
    pub deck: Deck,
    /// What a silent question takes; nothing where there are no defaults.
    pub defaults: Option<Table<'a>>,
    /// Whether the text above the questions could be read, so that what is missing there is really missing.
    pub is_read: bool,
    /// Where each row of the draw stands.
    pub draw_spans: Vec<Span>,
}

impl<'a> Header<'a> {
    /// The header of a deck whose text above the questions is broken.
    pub fn unread(stem: &str) -> Self {
        let deck = Deck {
            id: DeckId(QuestionId::nearest(stem)),
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
            set_aside: 0,
            header: Vec::new(),
            vocabulary: OnceLock::new(),
        };
        Self { deck, defaults: None, is_read: false, draw_spans: Vec::new() }
    }

    /// Reads the keys of a deck.
    pub fn read(root: &Table<'a>, stem: &str) -> Self {
        let mut header = Self::unread(stem);
        header.is_read = true;
        root.only(&[keys::DECK], "a deck");
        format(root);
        super::signs::check(root);
        let deck = &mut header.deck;
        if let Some(id) = id(root) {
            deck.id = DeckId(id.clone());
            deck.title = id;
        }
        if let Some(title) = root.string("title").filter(|title| !title.trim().is_empty()) {
            deck.title = title;
        }
        deck.description = root.string("description");
        deck.language_tag = root.string("language").unwrap_or_else(|| deck.language_tag.clone());
        deck.language = Language::new(&deck.language_tag);
        deck.authors = root.strings("authors");
        deck.license = root.string("license");
        deck.source = root.string("source");
        deck.tags = root.strings("tags");
        deck.aliases = aliases(root, &deck.language);
        if let Some(quiz) = subtable(root, "quiz") {
            (deck.quiz, header.draw_spans) = rules(&quiz);
        }
        if let Some(check) = subtable(root, "check") {
            header.deck.levels = Levels::read(&check);
        }
        header.defaults = subtable(root, "defaults").inspect(question::check_defaults);
        header
    }
}

/// The version of the deck format that is read and written.
pub const FORMAT: i64 = 1;

fn format(root: &Table) {
    let Some(node) = root.get("format") else { return };
    if node.integer() != Some(FORMAT) {
        root.fault(
            Diagnostic::new(
                Code::UnknownFormat,
                node.span,
                "this deck is in a format that this program does not know",
            )
            .label("known is 1")
            .help("take a newer obverse, or write format = 1 if the deck follows docs/deck-format.md"),
        );
    }
}

/// The `id` of a deck or a question, where it is one.
pub(super) fn id(table: &Table) -> Option<String> {
    let node = table.get("id")?;
    let id = node.string("id")?;
    if QuestionId::is_well_formed(&id) {
        return Some(id);
    }
    let mended = QuestionId::nearest(&id);
    let fault = Diagnostic::new(
        Code::BadId,
        node.span,
        "an id has letters, digits, `-`, `_`, `.` and `:`, nothing else",
    );
    let fault = fault.label("not an id");
    node.fault(if QuestionId::is_well_formed(&mended) {
        fault.mend(node.span, format!("\"{mended}\""))
    } else {
        fault
    });
    None
}

fn subtable<'a>(root: &Table<'a>, key: &str) -> Option<Table<'a>> {
    let node = root.get(key)?;
    let table = node.table();
    if table.is_none() {
        node.no_table(key, key);
    }
    table
}

fn aliases(root: &Table, language: &Language) -> Aliases {
    let Some(table) = subtable(root, "aliases") else { return Aliases::default() };
    let rows = table.entries().map(|(name, _, node)| (name.to_owned(), node.strings(name)));
    Aliases::new(rows.collect(), language)
}

fn rules(quiz: &Table) -> (QuizRules, Vec<Span>) {
    quiz.only(&[keys::QUIZ], "[quiz]");
    let (draw, spans) = quiz.get("draw").map(|node| rows(&node)).unwrap_or_default();
    let rules = QuizRules {
        count: quiz.count("count"),
        time_limit: quiz.get("time-limit").and_then(|node| time(&node)),
        pass: quiz.get("pass").and_then(|node| percent(&node)),
        verdicts: quiz.get("show-verdicts").and_then(|node| verdicts(&node)).unwrap_or_default(),
        negative: quiz.flag("negative", false),
        draw,
    };
    let sum: usize = rules.draw.iter().map(|row| row.count).sum();
    if let (Some(count), Some(node)) = (rules.count.filter(|count| sum > *count), quiz.get("draw")) {
        let message = format!("the draw adds up to {sum}, but the quiz asks {count}");
        quiz.fault(
            Diagnostic::new(Code::BadDraw, node.span, message).label(format!("more than count = {count}")),
        );
    }
    (rules, spans)
}

fn rows(node: &Node) -> (Vec<Draw>, Vec<Span>) {
    let rows = node.tables("draw").into_iter().filter_map(|row| {
        row.only(&[keys::DRAW], "a row of `draw`");
        let count = row.count("count");
        if row.get("count").is_none() {
            row.fault(
                Diagnostic::new(Code::MissingKey, row.span, "a row of `draw` needs `count`")
                    .label("how many?"),
            );
        }
        Some((Draw { tags: row.strings("tags"), count: count? }, row.span))
    });
    rows.unzip()
}

fn time(node: &Node) -> Option<Duration> {
    let Some(text) = node.value.as_str() else {
        let fault = Diagnostic::new(
            Code::WrongValue,
            node.span,
            format!("`time-limit` takes {}", Takes::Time.words()),
        )
        .label(format!("this is {}", node.kind()));
        let number = node.written();
        let units = format!("of what? \"{number}m\" is minutes, \"{number}h\" hours");
        node.fault(if node.number().is_some() { fault.help(units) } else { fault });
        return None;
    };
    let duration = reads_as_time(text);
    if duration.is_none() {
        node.unfit("time-limit", Takes::Time);
    }
    duration
}

/// Reads a length of time above zero, such as `15m`, `90s`, `1h 30m` or `20 minutes`.
#[must_use]
pub fn reads_as_time(text: &str) -> Option<Duration> {
    let duration: SignedDuration = text.trim().parse().ok()?;
    duration.try_into().ok().filter(|duration: &Duration| !duration.is_zero())
}

fn percent(node: &Node) -> Option<f64> {
    let number =
        node.number().or_else(|| node.value.as_str()?.trim().trim_end_matches('%').trim_end().parse().ok());
    let percent = number.filter(|percent| PERCENT.holds(*percent));
    if percent.is_none() {
        node.unfit("pass", Takes::Percent);
    }
    percent
}

fn verdicts(node: &Node) -> Option<Verdicts> {
    match node.string("show-verdicts")?.as_str() {
        word if word == VERDICTS.all[0] => Some(Verdicts::AtOnce),
        word if word == VERDICTS.all[1] => Some(Verdicts::AtEnd),
        _ => {
            node.unfit("show-verdicts", Takes::Word(VERDICTS));
            None
        }
    }
}
