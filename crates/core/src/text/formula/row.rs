//! A row of drawn parts, and the spaces between them.

use super::tree::AtomKind;

/// The width of a space that is drawn, in em, and of one that is drawn twice.
const DRAWN_SPACE: f32 = 0.15;
const WIDE_SPACE: f32 = 0.9;

/// What a piece is made of, which decides whether it needs parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One sign, number or word.
    Single,
    /// One thing that has its scripts or delimiters.
    Whole,
    /// Things side by side.
    Product,
    /// Parts with a sign between them.
    Sum,
    /// A fraction with a slash.
    Slash,
}

/// A drawn part.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub text: String,
    pub kind: AtomKind,
    pub shape: Shape,
    /// Whether a thing that follows needs a gap, because the text ends in an open script.
    pub is_open: bool,
}

impl Piece {
    pub(super) fn new(text: impl Into<String>, kind: AtomKind, shape: Shape) -> Self {
        Self { text: text.into(), kind, shape, is_open: false }
    }

    pub(super) fn in_parentheses(&self) -> Self {
        Self::new(format!("({})", self.text), AtomKind::Close, Shape::Whole)
    }

    /// Whether it stands like a letter or a number.
    fn is_operand(&self) -> bool {
        is_operand(self.kind)
    }
}

pub(super) fn is_operand(kind: AtomKind) -> bool {
    matches!(
        kind,
        AtomKind::Identifier
            | AtomKind::Word
            | AtomKind::Number
            | AtomKind::Close
            | AtomKind::Fence
    )
}

/// A row while it is drawn.
pub(super) struct RowText {
    is_tight: bool,
    text: String,
    pub last: Option<AtomKind>,
    last_text: String,
    is_open: bool,
    shape: Option<Shape>,
    kind: AtomKind,
    /// Whether it holds upright letters alone, which are one word.
    is_word: bool,
}

impl RowText {
    pub(super) fn new(is_tight: bool) -> Self {
        Self {
            is_tight,
            text: String::new(),
            last: None,
            last_text: String::new(),
            is_open: false,
            shape: None,
            kind: AtomKind::Identifier,
            is_word: true,
        }
    }

    pub(super) fn push_space(&mut self, width: f32) {
        if width >= DRAWN_SPACE && !self.text.is_empty() {
            self.add_gap();
            self.text.push_str(if width >= WIDE_SPACE { " " } else { "" });
        }
    }

    /// Adds a space unless there is one.
    fn add_gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    pub(super) fn push_piece(&mut self, piece: &Piece) {
        let is_spaced = match piece.kind {
            AtomKind::Relation => true,
            AtomKind::Binary => self.last.is_some_and(is_operand) && !matches!(&*piece.text, "/"),
            _ => false,
        };
        let has_sign = is_spaced || matches!(piece.kind, AtomKind::Binary | AtomKind::Relation);
        let is_wide = is_spaced && !self.is_tight;
        if is_wide || self.needs_gap(piece) {
            self.add_gap();
        }
        self.text.push_str(&piece.text);
        let ends_part = piece.kind == AtomKind::Punctuation && !self.is_tight;
        if is_wide || ends_part {
            self.text.push(' ');
        }
        self.shape = Some(match self.shape {
            _ if has_sign || piece.kind == AtomKind::Punctuation => Shape::Sum,
            None => piece.shape,
            Some(Shape::Sum) => Shape::Sum,
            Some(_) if matches!(piece.shape, Shape::Sum) => Shape::Sum,
            Some(_) => Shape::Product,
        });
        self.is_word &= piece.kind == AtomKind::Word && piece.shape == Shape::Single;
        self.kind = if self.last.is_none() { piece.kind } else { AtomKind::Identifier };
        self.last = Some(match piece.kind {
            // A second sign behind a sign belongs to the thing that follows.
            AtomKind::Binary if !is_spaced && piece.text != "/" => AtomKind::Open,
            kind => kind,
        });
        self.last_text.clone_from(&piece.text);
        self.is_open = piece.is_open;
    }

    /// Whether the next piece would join the word before it.
    fn needs_gap(&self, piece: &Piece) -> bool {
        let Some(last) = self.last else { return false };
        let starts =
            piece.is_operand() && piece.kind != AtomKind::Close && piece.kind != AtomKind::Fence
                || matches!(piece.kind, AtomKind::Function | AtomKind::Large)
                || piece.text.starts_with(['(', '[', '{']) && piece.kind == AtomKind::Close;
        match (last, piece.kind) {
            (AtomKind::Function, AtomKind::Close | AtomKind::Open) => false,
            (AtomKind::Function | AtomKind::Large, _) => starts,
            (last, AtomKind::Function | AtomKind::Large) => is_operand(last),
            (last, AtomKind::Identifier) if is_word(last, &self.last_text) => {
                piece.text.chars().all(char::is_alphabetic)
            }
            (AtomKind::Identifier, _) if is_word(piece.kind, &piece.text) => {
                self.last_text.chars().all(char::is_alphabetic)
            }
            _ => self.is_open && starts,
        }
    }

    pub(super) fn finish(self) -> Piece {
        let text = self.text.trim_end().to_owned();
        let shape = match self.shape {
            Some(Shape::Product) if self.is_word => Shape::Single,
            shape => shape.unwrap_or(Shape::Single),
        };
        let kind = if self.is_word { AtomKind::Word } else { self.kind };
        Piece { is_open: self.is_open, ..Piece::new(text, kind, shape) }
    }
}

/// Whether this is an upright word of several letters.
fn is_word(kind: AtomKind, text: &str) -> bool {
    kind == AtomKind::Word && text.chars().count() > 1 && text.chars().all(char::is_alphabetic)
}
