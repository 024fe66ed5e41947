//! From a tree to `MathML` Core. `maud` escapes every text.

use maud::{Markup, html};

use super::tree::{AtomKind, FormulaNode, TableKind};

/// A whole formula. Its source goes with it, for those who copy it.
pub(super) fn render_math(nodes: &[FormulaNode], source: &str, is_display: bool) -> Markup {
    let display = if is_display { "block" } else { "inline" };
    html! {
        math display=(display) {
            semantics {
                mrow { (render_nodes(nodes)) }
                annotation encoding="application/x-tex" { (source) }
            }
        }
    }
}

fn render_nodes(nodes: &[FormulaNode]) -> Markup {
    html! { @for node in nodes { (render_node(node)) } }
}

fn render_node(node: &FormulaNode) -> Markup {
    match node {
        FormulaNode::Atom(kind, text) => render_atom(*kind, text),
        FormulaNode::Space(width) => html! { mspace width=(format!("{width}em")) {} },
        FormulaNode::Row(nodes) => html! { mrow { (render_nodes(nodes)) } },
        FormulaNode::Fraction { top, bottom, has_line } => {
            let thickness = if *has_line { None } else { Some("0") };
            html! {
                mfrac linethickness=[thickness] { (render_node(top)) (render_node(bottom)) }
            }
        }
        FormulaNode::Root { radicand, index: None } => html! { msqrt { (render_node(radicand)) } },
        FormulaNode::Root { radicand, index: Some(index) } => {
            html! { mroot { (render_node(radicand)) (render_node(index)) } }
        }
        FormulaNode::Script { base, sub, sup } => {
            render_script(base, sub.as_deref(), sup.as_deref())
        }
        FormulaNode::Stack { base, below, above } => {
            render_stack(base, below.as_deref(), above.as_deref())
        }
        FormulaNode::Fenced { open, close, content } => html! {
            mrow {
                @if let Some(sign) = open { mo stretchy="true" { (sign) } }
                (render_nodes(content))
                @if let Some(sign) = close { mo stretchy="true" { (sign) } }
            }
        },
        FormulaNode::Table { kind, rows } => render_table(*kind, rows),
        FormulaNode::Negated(inner) => match &**inner {
            FormulaNode::Atom(kind, text) => render_atom(*kind, &format!("{text}\u{338}")),
            other => html! { menclose notation="updiagonalstrike" { (render_node(other)) } },
        },
    }
}

fn render_atom(kind: AtomKind, text: &str) -> Markup {
    match kind {
        AtomKind::Identifier | AtomKind::Function => html! { mi { (text) } },
        AtomKind::Word if text.chars().count() == 1 => {
            html! { mi mathvariant="normal" { (text) } }
        }
        AtomKind::Word => html! { mtext { (text) } },
        AtomKind::Number => html! { mn { (text) } },
        AtomKind::Open | AtomKind::Close | AtomKind::Fence => {
            html! { mo stretchy="false" { (text) } }
        }
        AtomKind::Large | AtomKind::Binary | AtomKind::Relation | AtomKind::Punctuation => {
            html! { mo { (text) } }
        }
    }
}

fn render_script(
    base: &FormulaNode,
    sub: Option<&FormulaNode>,
    sup: Option<&FormulaNode>,
) -> Markup {
    let base = render_node(base);
    match (sub, sup) {
        (Some(sub), Some(sup)) => {
            html! { msubsup { (base) (render_node(sub)) (render_node(sup)) } }
        }
        (Some(sub), None) => html! { msub { (base) (render_node(sub)) } },
        (None, Some(sup)) => html! { msup { (base) (render_node(sup)) } },
        (None, None) => base,
    }
}

fn render_stack(
    base: &FormulaNode,
    below: Option<&FormulaNode>,
    above: Option<&FormulaNode>,
) -> Markup {
    let base = render_node(base);
    match (below, above) {
        (Some(below), Some(above)) => {
            html! { munderover { (base) (render_node(below)) (render_node(above)) } }
        }
        (Some(below), None) => html! { munder { (base) (render_node(below)) } },
        (None, Some(above)) => html! { mover { (base) (render_node(above)) } },
        (None, None) => base,
    }
}

fn render_table(kind: TableKind, rows: &[Vec<Vec<FormulaNode>>]) -> Markup {
    let table = html! {
        mtable {
            @for row in rows {
                mtr { @for cell in row { mtd { (render_nodes(cell)) } } }
            }
        }
    };
    match kind {
        TableKind::Cases => html! { mrow { mo stretchy="true" { "{" } (table) } },
        TableKind::Matrix | TableKind::Lines => table,
    }
}
