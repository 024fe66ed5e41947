//! From a tree to Unicode in lines of text.

use super::FormulaReader;
use super::signs::{accent, common_sign, lowered, negation, plain_char, raised, small_fraction};
use super::tree::{AtomKind, Node, TableKind};

/// The width of a space that is drawn, in em, and of one that is drawn twice.
const DRAWN_SPACE: f32 = 0.15;
const WIDE_SPACE: f32 = 0.9;

/// Draws a formula. Only a displayed one has lines.
pub(super) fn draw_nodes(
    nodes: &[Node],
    reader: FormulaReader,
    is_display: bool,
) -> Option<String> {
    if let [Node::Table { kind: TableKind::Lines, rows }] = nodes
        && is_display
    {
        let drawer = Drawer { reader, is_tight: false };
        let lines: Option<Vec<String>> =
            rows.iter().map(|row| Some(drawer.draw_row(&row.concat())?.text)).collect();
        return lines.map(|lines| lines.join("\n"));
    }
    Drawer { reader, is_tight: false }.draw_row(nodes).map(|piece| piece.text.trim().to_owned())
}

/// What a piece is made of, which decides whether it needs parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
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
struct Piece {
    text: String,
    kind: AtomKind,
    shape: Shape,
    /// Whether a thing that follows needs a gap, because the text ends in an open script.
    is_open: bool,
}

impl Piece {
    fn new(text: impl Into<String>, kind: AtomKind, shape: Shape) -> Self {
        Self { text: text.into(), kind, shape, is_open: false }
    }

    fn in_parentheses(&self) -> Self {
        Self::new(format!("({})", self.text), AtomKind::Close, Shape::Whole)
    }

    /// Whether it stands like a letter or a number.
    fn is_operand(&self) -> bool {
        is_operand(self.kind)
    }
}

fn is_operand(kind: AtomKind) -> bool {
    matches!(
        kind,
        AtomKind::Identifier
            | AtomKind::Word
            | AtomKind::Number
            | AtomKind::Close
            | AtomKind::Fence
    )
}

#[derive(Clone, Copy)]
struct Drawer {
    reader: FormulaReader,
    /// Whether operators have no spaces around them: in fractions, roots and scripts.
    is_tight: bool,
}

impl Drawer {
    fn tight(self) -> Self {
        Self { is_tight: true, ..self }
    }

    fn draw_row(self, nodes: &[Node]) -> Option<Piece> {
        let mut row = RowText::new(self);
        for (at, node) in nodes.iter().enumerate() {
            if let Node::Space(width) = node {
                row.push_space(*width);
                continue;
            }
            let mut piece = self.draw_node(node)?;
            if piece.text.is_empty() {
                continue;
            }
            // Two things beside a slash would join its sides.
            let next = nodes.get(at + 1);
            let is_beside = row.last.is_some_and(is_operand) || next.is_some_and(starts_operand);
            if is_beside && piece.shape == Shape::Slash || is_bare_root(&piece, next) {
                piece = match piece.text.strip_prefix('√') {
                    Some(inner) if piece.shape != Shape::Slash => {
                        Piece::new(format!("√({inner})"), AtomKind::Close, Shape::Whole)
                    }
                    _ => piece.in_parentheses(),
                };
            }
            row.push_piece(&piece);
        }
        Some(row.finish())
    }

    fn draw_node(self, node: &Node) -> Option<Piece> {
        match node {
            Node::Atom(kind, text) => Some(self.draw_atom(*kind, text)),
            Node::Space(_) => Some(Piece::new("", AtomKind::Identifier, Shape::Single)),
            Node::Row(nodes) => self.draw_group(nodes),
            Node::Fraction { top, bottom, has_line: true } => self.draw_fraction(top, bottom),
            Node::Fraction { has_line: false, .. } => None,
            Node::Root { radicand, index } => self.draw_root(radicand, index.as_deref()),
            Node::Script { base, sub, sup } => {
                self.draw_script(base, sub.as_deref(), sup.as_deref())
            }
            Node::Stack { base, below, above } => {
                self.draw_stack(base, below.as_deref(), above.as_deref())
            }
            Node::Fenced { open, close, content } => {
                let inner = self.draw_row(content)?;
                let [open, close] = [open, close].map(|sign| sign.map(common_sign));
                let mut text = String::from_iter(open);
                text.push_str(inner.text.trim());
                text.extend(close);
                Some(Piece::new(text, AtomKind::Close, Shape::Whole))
            }
            Node::Table { kind, rows } => self.draw_table(*kind, rows),
            Node::Negated(inner) => self.draw_negated(inner),
        }
    }

    fn draw_atom(self, kind: AtomKind, text: &str) -> Piece {
        let text: String = match self.reader {
            FormulaReader::Eyes => text.chars().map(common_sign).collect(),
            FormulaReader::Speech => text.chars().map(common_sign).map(plain_char).collect(),
        };
        let shape =
            if kind == AtomKind::Word && text.contains(' ') { Shape::Sum } else { Shape::Single };
        Piece::new(text, kind, shape)
    }

    /// A group in braces. A single sign in it stands like a letter, as in TeX.
    fn draw_group(self, nodes: &[Node]) -> Option<Piece> {
        match nodes {
            [Node::Atom(kind, text)] => {
                let mut piece = self.draw_atom(*kind, text);
                if !is_operand(*kind) && *kind != AtomKind::Function {
                    piece.kind = AtomKind::Identifier;
                }
                Some(piece)
            }
            [one] => self.draw_node(one),
            nodes => self.draw_row(nodes),
        }
    }

    fn draw_fraction(self, top: &Node, bottom: &Node) -> Option<Piece> {
        let drawer = self.tight();
        let (top, bottom) = (drawer.draw_node(top)?, drawer.draw_node(bottom)?);
        if top.text.is_empty() || bottom.text.is_empty() {
            return None;
        }
        if !self.is_tight
            && let Some(sign) = small_fraction(&top.text, &bottom.text)
        {
            return Some(Piece::new(sign, AtomKind::Number, Shape::Single));
        }
        let over = match top.shape {
            Shape::Sum | Shape::Slash => top.in_parentheses().text,
            Shape::Product if top.text.contains(' ') => top.in_parentheses().text,
            _ => top.text.clone(),
        };
        let under = match bottom.shape {
            Shape::Single | Shape::Whole => bottom.text.clone(),
            Shape::Product if is_derivative(&top.text, &bottom.text) => bottom.text.clone(),
            _ => bottom.in_parentheses().text,
        };
        let mut piece = Piece::new(format!("{over}/{under}"), AtomKind::Identifier, Shape::Slash);
        piece.is_open = bottom.is_open;
        Some(piece)
    }

    fn draw_root(self, radicand: &Node, index: Option<&Node>) -> Option<Piece> {
        let inner = self.tight().draw_node(radicand)?;
        let sign = match self.draw_script_part(index)? {
            None => "√".to_owned(),
            Some(index) => match index.text.as_str() {
                "2" => "√".to_owned(),
                "3" => "∛".to_owned(),
                "4" => "∜".to_owned(),
                other => map_all(other, raised)? + "√",
            },
        };
        let is_bare = inner.shape == Shape::Single && inner.text.chars().all(char::is_alphanumeric);
        let text = if is_bare { inner.text } else { inner.in_parentheses().text };
        Some(Piece::new(sign + &text, AtomKind::Identifier, Shape::Whole))
    }

    fn draw_script(self, base: &Node, sub: Option<&Node>, sup: Option<&Node>) -> Option<Piece> {
        let mut base = self.draw_node(base)?;
        if matches!(base.shape, Shape::Product | Shape::Sum | Shape::Slash) || is_small(&base.text)
        {
            base = base.in_parentheses();
        }
        let (sub, sup) = (self.draw_script_part(sub)?, self.draw_script_part(sup)?);
        let [low, high] = [(&sub, false), (&sup, true)].map(|(script, is_raised)| {
            let Some(script) = script else { return Some(String::new()) };
            self.script_text(&script.text, is_raised)
        });
        // A raised sign behind a lowered one in brackets would belong to it.
        let (text, is_open) = match (low, high) {
            (Some(low), Some(high)) => (low + &high, false),
            _ => {
                let low = sub.as_ref().map(|sub| open_script('_', sub)).unwrap_or_default();
                let high = sup.as_ref().map(|sup| open_script('^', sup)).unwrap_or_default();
                let is_open = !(low.clone() + &high).ends_with(')');
                (low + &high, is_open)
            }
        };
        let kind = match base.kind {
            AtomKind::Open => AtomKind::Close,
            kind => kind,
        };
        Some(Piece { is_open, ..Piece::new(base.text + &text, kind, Shape::Whole) })
    }

    /// A part that may be missing. The outer `None` is a part without a readable form.
    #[allow(clippy::option_option, reason = "a missing part is no failure")]
    fn draw_script_part(self, part: Option<&Node>) -> Option<Option<Piece>> {
        match part {
            Some(part) => self.tight().draw_node(part).map(Some),
            None => Some(None),
        }
    }

    /// A script in raised or lowered characters, if it has them.
    fn script_text(self, script: &str, is_raised: bool) -> Option<String> {
        let text = map_all(script, if is_raised { raised } else { lowered })?;
        let is_spoken = is_raised && matches!(text.as_str(), "²" | "³" | "°" | "′" | "″" | "*");
        (self.reader == FormulaReader::Eyes || is_spoken).then_some(text)
    }

    fn draw_stack(self, base: &Node, below: Option<&Node>, above: Option<&Node>) -> Option<Piece> {
        let base = self.draw_node(base)?;
        let drawer = self.tight();
        match (below, above) {
            (None, Some(above)) if is_arrow(&base.text) => {
                let label = drawer.draw_node(above)?.text;
                let text = if base.text == "←" {
                    format!("←{label}—")
                } else {
                    format!("—{label}{}", base.text)
                };
                Some(Piece::new(text, AtomKind::Relation, Shape::Single))
            }
            (Some(sign), None) | (None, Some(sign)) => {
                let accent = accent(&drawer.draw_node(sign)?.text)?;
                let letters = base.text.chars().count();
                if self.reader == FormulaReader::Speech {
                    let text = format!("{} {}", base.text, accent.word);
                    return Some(Piece {
                        is_open: true,
                        ..Piece::new(text, base.kind, Shape::Single)
                    });
                }
                let is_plain = base.text.chars().all(char::is_alphanumeric);
                if !is_plain || letters == 0 || letters > 1 && !accent.repeats && letters > 3 {
                    return None;
                }
                let text: String = if accent.repeats {
                    base.text.chars().flat_map(|c| [c, accent.combining]).collect()
                } else {
                    format!("{}{}", base.text, accent.combining)
                };
                Some(Piece::new(text, base.kind, Shape::Whole))
            }
            _ => None,
        }
    }

    fn draw_table(self, kind: TableKind, rows: &[Vec<Vec<Node>>]) -> Option<Piece> {
        let mut lines = Vec::new();
        for row in rows {
            if kind == TableKind::Lines {
                lines.push(self.draw_row(&row.concat())?.text);
                continue;
            }
            let cells: Option<Vec<String>> =
                row.iter().map(|cell| Some(self.draw_row(cell)?.text.trim().to_owned())).collect();
            let cells: Vec<String> = cells?.into_iter().filter(|cell| !cell.is_empty()).collect();
            lines.push(cells.join(", ").replace(",,", ","));
        }
        let text = lines.join("; ");
        Some(match kind {
            TableKind::Cases => Piece::new(format!("{{ {text} }}"), AtomKind::Close, Shape::Whole),
            _ => Piece::new(text, AtomKind::Identifier, Shape::Sum),
        })
    }

    fn draw_negated(self, inner: &Node) -> Option<Piece> {
        let mut piece = self.draw_node(inner)?;
        piece.text = match negation(&piece.text) {
            Some(negated) => negated.to_owned(),
            None if piece.text.chars().count() == 1 && self.reader == FormulaReader::Eyes => {
                format!("{}\u{338}", piece.text)
            }
            None => return None,
        };
        Some(piece)
    }
}

/// A row while it is drawn.
struct RowText {
    drawer: Drawer,
    text: String,
    last: Option<AtomKind>,
    last_text: String,
    is_open: bool,
    shape: Option<Shape>,
    kind: AtomKind,
    /// Whether it holds upright letters alone, which are one word.
    is_word: bool,
}

impl RowText {
    fn new(drawer: Drawer) -> Self {
        Self {
            drawer,
            text: String::new(),
            last: None,
            last_text: String::new(),
            is_open: false,
            shape: None,
            kind: AtomKind::Identifier,
            is_word: true,
        }
    }

    fn push_space(&mut self, width: f32) {
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

    fn push_piece(&mut self, piece: &Piece) {
        let is_spaced = match piece.kind {
            AtomKind::Relation => true,
            AtomKind::Binary => self.last.is_some_and(is_operand) && !matches!(&*piece.text, "/"),
            _ => false,
        };
        let has_sign = is_spaced || matches!(piece.kind, AtomKind::Binary | AtomKind::Relation);
        if is_spaced && !self.drawer.is_tight {
            self.add_gap();
        } else if self.needs_gap(piece) {
            self.add_gap();
        }
        self.text.push_str(&piece.text);
        let ends_part = piece.kind == AtomKind::Punctuation && !self.drawer.is_tight
            || is_spaced && !self.drawer.is_tight;
        if ends_part {
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

    fn finish(self) -> Piece {
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

/// Every character in another form, if each has it.
fn map_all(text: &str, form: fn(char) -> Option<char>) -> Option<String> {
    text.chars().map(form).collect()
}

/// A script behind its sign: `_max`, `^(x+1)`.
fn open_script(sign: char, script: &Piece) -> String {
    // A raised product reads as a factor beside its base.
    let is_word = script.text.chars().all(char::is_alphanumeric)
        && (sign == '_' || script.shape == Shape::Single);
    let is_plain = is_word || matches!(script.text.as_str(), "∞" | "*" | "†" | "+" | "−" | "′");
    if is_plain { format!("{sign}{}", script.text) } else { format!("{sign}({})", script.text) }
}

/// Whether a node stands like a letter or number at its start.
fn starts_operand(node: &Node) -> bool {
    match node {
        Node::Atom(kind, text) => {
            matches!(
                kind,
                AtomKind::Identifier | AtomKind::Word | AtomKind::Number | AtomKind::Open
            ) && !matches!(text.as_str(), "!" | "′" | "|" | "%" | "…" | "⋯")
        }
        Node::Row(nodes) => nodes.first().is_some_and(starts_operand),
        Node::Script { base, .. } | Node::Stack { base, .. } => starts_operand(base),
        Node::Fraction { .. } | Node::Root { .. } | Node::Fenced { .. } => true,
        _ => false,
    }
}

/// Whether a root without parentheses would take in the thing that follows.
fn is_bare_root(piece: &Piece, next: Option<&Node>) -> bool {
    let inner = piece.text.strip_prefix('√');
    inner.is_some_and(|inner| !inner.starts_with('(') && inner.chars().all(char::is_alphanumeric))
        && next.is_some_and(starts_operand)
}

fn is_small(text: &str) -> bool {
    matches!(text, "½" | "⅓" | "⅔" | "¼" | "¾")
        || text.chars().count() == 1 && text.chars().all(|c| ('⅐'..='⅞').contains(&c))
}

/// Whether a fraction is a derivative: `dy/dx`.
fn is_derivative(top: &str, bottom: &str) -> bool {
    ['d', '∂'].iter().any(|sign| top.starts_with(*sign) && bottom.starts_with(*sign))
        && bottom.chars().count() <= 4
}

fn is_arrow(text: &str) -> bool {
    matches!(text, "→" | "←" | "⇌" | "⇒" | "↔" | "⟶" | "⇋")
}
