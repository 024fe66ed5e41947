//! From a tree to Unicode in lines of text.

use super::FormulaReader;
use super::row::{Piece, RowText, Shape, is_operand};
use super::signs::{accent, common_sign, lowered, negation, plain_char, raised, small_fraction};
use super::tree::{AtomKind, FormulaNode, TableKind};

/// Draws a formula. Only a displayed one has lines.
pub(super) fn draw_nodes(
    nodes: &[FormulaNode],
    reader: FormulaReader,
    is_display: bool,
) -> Option<String> {
    if let [FormulaNode::Table { kind: TableKind::Lines, rows }] = nodes
        && is_display
    {
        let drawer = Drawer { reader, is_tight: false };
        let lines: Option<Vec<String>> =
            rows.iter().map(|row| Some(drawer.draw_row(&row.concat())?.text)).collect();
        return lines.map(|lines| lines.join("\n"));
    }
    Drawer { reader, is_tight: false }.draw_row(nodes).map(|piece| piece.text.trim().to_owned())
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

    fn draw_row(self, nodes: &[FormulaNode]) -> Option<Piece> {
        let mut row = RowText::new(self.is_tight);
        for (at, node) in nodes.iter().enumerate() {
            if let FormulaNode::Space(width) = node {
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

    fn draw_node(self, node: &FormulaNode) -> Option<Piece> {
        match node {
            FormulaNode::Atom(kind, text) => Some(self.draw_atom(*kind, text)),
            FormulaNode::Space(_) => Some(Piece::new("", AtomKind::Identifier, Shape::Single)),
            FormulaNode::Row(nodes) => self.draw_group(nodes),
            FormulaNode::Fraction { top, bottom, has_line: true } => {
                self.draw_fraction(top, bottom)
            }
            FormulaNode::Fraction { has_line: false, .. } => None,
            FormulaNode::Root { radicand, index } => self.draw_root(radicand, index.as_deref()),
            FormulaNode::Script { base, sub, sup } => {
                self.draw_script(base, sub.as_deref(), sup.as_deref())
            }
            FormulaNode::Stack { base, below, above } => {
                self.draw_stack(base, below.as_deref(), above.as_deref())
            }
            FormulaNode::Fenced { open, close, content } => {
                let inner = self.draw_row(content)?;
                let [open, close] = [open, close].map(|sign| sign.map(common_sign));
                let mut text = String::from_iter(open);
                text.push_str(inner.text.trim());
                text.extend(close);
                Some(Piece::new(text, AtomKind::Close, Shape::Whole))
            }
            FormulaNode::Table { kind, rows } => self.draw_table(*kind, rows),
            FormulaNode::Negated(inner) => self.draw_negated(inner),
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
    fn draw_group(self, nodes: &[FormulaNode]) -> Option<Piece> {
        match nodes {
            [FormulaNode::Atom(kind, text)] => {
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

    fn draw_fraction(self, top: &FormulaNode, bottom: &FormulaNode) -> Option<Piece> {
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

    fn draw_root(self, radicand: &FormulaNode, index: Option<&FormulaNode>) -> Option<Piece> {
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

    fn draw_script(
        self,
        base: &FormulaNode,
        sub: Option<&FormulaNode>,
        sup: Option<&FormulaNode>,
    ) -> Option<Piece> {
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
    fn draw_script_part(self, part: Option<&FormulaNode>) -> Option<Option<Piece>> {
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

    fn draw_stack(
        self,
        base: &FormulaNode,
        below: Option<&FormulaNode>,
        above: Option<&FormulaNode>,
    ) -> Option<Piece> {
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

    fn draw_table(self, kind: TableKind, rows: &[Vec<Vec<FormulaNode>>]) -> Option<Piece> {
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

    fn draw_negated(self, inner: &FormulaNode) -> Option<Piece> {
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
fn starts_operand(node: &FormulaNode) -> bool {
    match node {
        FormulaNode::Atom(kind, text) => {
            matches!(
                kind,
                AtomKind::Identifier | AtomKind::Word | AtomKind::Number | AtomKind::Open
            ) && !matches!(text.as_str(), "!" | "′" | "|" | "%" | "…" | "⋯")
        }
        FormulaNode::Row(nodes) => nodes.first().is_some_and(starts_operand),
        FormulaNode::Script { base, .. } | FormulaNode::Stack { base, .. } => starts_operand(base),
        FormulaNode::Fraction { .. } | FormulaNode::Root { .. } | FormulaNode::Fenced { .. } => {
            true
        }
        _ => false,
    }
}

/// Whether a root without parentheses would take in the thing that follows.
fn is_bare_root(piece: &Piece, next: Option<&FormulaNode>) -> bool {
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
