//! From TeX to a tree.

use std::iter::Peekable;
use std::vec;

use pulldown_latex::event::{
    Content, DelimiterType, EnvironmentFlow, Event, Font, Grouping, ScriptPosition, ScriptType,
    StateChange, Visual,
};
use pulldown_latex::{Parser, Storage};

use super::signs::styled_char;
use super::tree::{AtomKind, FormulaNode, TableKind};

/// The longest formula, in bytes. A longer one is no formula that somebody wrote.
const MAX_LENGTH: usize = 4000;
/// How deeply groups may nest.
const MAX_DEPTH: usize = 24;
/// Commands that define others, which decks do not need, and a command on whose argument the parser
/// can panic.
const REFUSED_COMMANDS: [&str; 3] = ["\\char", "\\def", "\\futurelet"];

/// Reads a formula without its dollar signs. `None` if any part of it is not understood.
pub(super) fn read_formula(source: &str) -> Option<Vec<FormulaNode>> {
    let is_refused = REFUSED_COMMANDS.iter().any(|command| source.contains(command));
    if source.is_empty() || source.len() > MAX_LENGTH || is_refused {
        return None;
    }
    // The parser does not know the form with limits.
    let source = source.replace("\\operatorname*", "\\operatorname");
    let storage = Storage::new();
    let events: Vec<Event<'_>> = Parser::new(&source, &storage).collect::<Result<_, _>>().ok()?;
    let mut reader = EventReader(events.into_iter().peekable());
    let nodes = reader.read_row(None, 0)?;
    reader.0.next().is_none().then_some(nodes)
}

struct EventReader<'a>(Peekable<vec::IntoIter<Event<'a>>>);

impl EventReader<'_> {
    /// Reads elements up to the end of their group, a break or the end of the formula, which stays
    /// unread.
    fn read_row(&mut self, mut font: Option<Font>, depth: usize) -> Option<Vec<FormulaNode>> {
        let mut nodes = Vec::new();
        while let Some(event) = self.0.peek() {
            match event {
                Event::End | Event::EnvironmentFlow(_) => break,
                Event::StateChange(change) => {
                    if let StateChange::Font(other) = change {
                        font = *other;
                    }
                    self.0.next();
                }
                _ => nodes.push(self.read_element(font, depth)?),
            }
        }
        Some(nodes)
    }

    fn read_element(&mut self, font: Option<Font>, depth: usize) -> Option<FormulaNode> {
        if depth > MAX_DEPTH {
            return None;
        }
        match self.0.next()? {
            Event::Content(content) => read_content(content, font),
            Event::Begin(grouping) => self.read_group(&grouping, font, depth + 1),
            Event::Visual(visual) => self.read_visual(visual, font, depth + 1),
            Event::Script { ty, position } => self.read_script(ty, position, font, depth + 1),
            Event::Space { width, .. } => {
                Some(FormulaNode::Space(width.map_or(0.0, |width| width.value)))
            }
            Event::StateChange(_) => Some(FormulaNode::Row(Vec::new())),
            Event::End | Event::EnvironmentFlow(_) => None,
        }
    }

    fn read_boxed(&mut self, font: Option<Font>, depth: usize) -> Option<Box<FormulaNode>> {
        self.read_element(font, depth).map(Box::new)
    }

    fn read_visual(
        &mut self,
        visual: Visual,
        font: Option<Font>,
        depth: usize,
    ) -> Option<FormulaNode> {
        Some(match visual {
            Visual::SquareRoot => {
                FormulaNode::Root { radicand: self.read_boxed(font, depth)?, index: None }
            }
            Visual::Root => FormulaNode::Root {
                radicand: self.read_boxed(font, depth)?,
                index: Some(self.read_boxed(font, depth)?),
            },
            Visual::Fraction(line) => FormulaNode::Fraction {
                top: self.read_boxed(font, depth)?,
                bottom: self.read_boxed(font, depth)?,
                has_line: line.is_none_or(|line| line.value > 0.0),
            },
            Visual::Negation => FormulaNode::Negated(self.read_boxed(font, depth)?),
        })
    }

    fn read_script(
        &mut self,
        kind: ScriptType,
        position: ScriptPosition,
        font: Option<Font>,
        depth: usize,
    ) -> Option<FormulaNode> {
        let base = self.read_boxed(font, depth)?;
        let sub = match kind {
            ScriptType::Superscript => None,
            _ => Some(self.read_boxed(font, depth)?),
        };
        let sup = match kind {
            ScriptType::Subscript => None,
            _ => Some(self.read_boxed(font, depth)?),
        };
        let is_operator = matches!(
            &*base,
            FormulaNode::Atom(AtomKind::Large | AtomKind::Function, _) | FormulaNode::Row(_)
        ) && is_operator(&base);
        // The limits of a sum stand beside its sign in a line of text.
        Some(if position == ScriptPosition::AboveBelow && !is_operator {
            FormulaNode::Stack { base, below: sub, above: sup }
        } else {
            FormulaNode::Script { base, sub, sup }
        })
    }

    fn read_group(
        &mut self,
        grouping: &Grouping,
        font: Option<Font>,
        depth: usize,
    ) -> Option<FormulaNode> {
        let node = match grouping {
            Grouping::Normal => FormulaNode::Row(self.read_row(font, depth)?),
            Grouping::LeftRight(open, close) => FormulaNode::Fenced {
                open: *open,
                close: *close,
                content: self.read_row(font, depth)?,
            },
            grouping => {
                let kind = match grouping {
                    Grouping::Cases { .. } => TableKind::Cases,
                    Grouping::Matrix { .. } | Grouping::Array(_) | Grouping::SubArray { .. } => {
                        TableKind::Matrix
                    }
                    _ => TableKind::Lines,
                };
                FormulaNode::Table { kind, rows: self.read_table(depth)? }
            }
        };
        matches!(self.0.next(), Some(Event::End)).then_some(node)
    }

    fn read_table(&mut self, depth: usize) -> Option<Vec<Vec<Vec<FormulaNode>>>> {
        let mut rows = vec![Vec::new()];
        loop {
            let cell = self.read_row(None, depth)?;
            rows.last_mut()?.push(cell);
            match self.0.peek()? {
                Event::EnvironmentFlow(flow) => {
                    if matches!(flow, EnvironmentFlow::NewLine { .. }) {
                        rows.push(Vec::new());
                    }
                    self.0.next();
                }
                _ => break,
            }
        }
        // A line break behind the last row begins no other.
        if rows.len() > 1
            && rows.last().is_some_and(|row: &Vec<Vec<FormulaNode>>| row.iter().all(Vec::is_empty))
        {
            rows.pop();
        }
        Some(rows)
    }
}

/// Whether scripts of this base are limits.
fn is_operator(base: &FormulaNode) -> bool {
    match base {
        FormulaNode::Atom(AtomKind::Large | AtomKind::Function, _) => true,
        FormulaNode::Row(nodes) => matches!(nodes.as_slice(), [one] if is_operator(one)),
        _ => false,
    }
}

fn read_content(content: Content<'_>, font: Option<Font>) -> Option<FormulaNode> {
    let (kind, text) = match content {
        Content::Text(text) => (AtomKind::Word, plain_tex(text)?),
        Content::Number(number) => {
            (AtomKind::Number, number.chars().map(|c| styled_char(c, font)).collect())
        }
        Content::Function(name) => (AtomKind::Function, plain_tex(name)?),
        Content::Ordinary { content, .. } => {
            let is_upright = matches!(font, Some(Font::UpRight)) && content.is_alphabetic();
            let kind = if is_upright { AtomKind::Word } else { AtomKind::Identifier };
            (kind, styled_char(content, font).to_string())
        }
        Content::LargeOp { content, .. } => (AtomKind::Large, content.to_string()),
        Content::BinaryOp { content, .. } => (AtomKind::Binary, content.to_string()),
        Content::Relation { content, .. } => {
            let mut bytes = [0; 8];
            let text = std::str::from_utf8(content.encode_utf8_to_buf(&mut bytes)).ok()?;
            (AtomKind::Relation, text.to_owned())
        }
        Content::Delimiter { content, ty, .. } => {
            let kind = match ty {
                DelimiterType::Open => AtomKind::Open,
                DelimiterType::Fence => AtomKind::Fence,
                DelimiterType::Close => AtomKind::Close,
            };
            (kind, content.to_string())
        }
        Content::Punctuation(sign) => (AtomKind::Punctuation, sign.to_string()),
    };
    Some(FormulaNode::Atom(kind, text))
}

/// A text or a name without the escapes of TeX. `None` if it holds other commands.
fn plain_tex(text: &str) -> Option<String> {
    let text = text.replace("&nbsp;", " ").replace('~', " ");
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next()? {
                escaped @ ('$' | '%' | '&' | '_' | '{' | '}' | '#' | ' ') => out.push(escaped),
                ',' | ';' | ':' => out.push(' '),
                _ => return None,
            },
            '{' | '}' | '$' => return None,
            c => out.push(c),
        }
    }
    Some(out)
}
