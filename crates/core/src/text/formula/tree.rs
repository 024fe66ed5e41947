//! A formula after reading.

/// The role of a sign in its row, which decides the spaces around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtomKind {
    /// A variable, or a sign that stands like one.
    Identifier,
    /// An upright letter or a text, such as a unit.
    Word,
    /// A number.
    Number,
    /// A named function, such as `sin`.
    Function,
    /// A large operator, such as a sum.
    Large,
    /// A binary operator, such as plus.
    Binary,
    /// A relation, such as equals.
    Relation,
    /// An opening delimiter.
    Open,
    /// A closing delimiter.
    Close,
    /// A delimiter between two parts, or one that may open or close.
    Fence,
    /// A comma or semicolon.
    Punctuation,
}

/// A part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FormulaNode {
    /// A sign or word.
    Atom(AtomKind, String),
    /// A space, in em. It may be negative.
    Space(f32),
    /// A group.
    Row(Vec<FormulaNode>),
    /// A fraction.
    Fraction {
        top: Box<FormulaNode>,
        bottom: Box<FormulaNode>,
        /// Whether it has a line. A binomial coefficient has none.
        has_line: bool,
    },
    /// A root.
    Root { radicand: Box<FormulaNode>, index: Option<Box<FormulaNode>> },
    /// Scripts beside a base.
    Script { base: Box<FormulaNode>, sub: Option<Box<FormulaNode>>, sup: Option<Box<FormulaNode>> },
    /// Signs below and above a base: an accent, a brace, the label of an arrow.
    Stack {
        base: Box<FormulaNode>,
        below: Option<Box<FormulaNode>>,
        above: Option<Box<FormulaNode>>,
    },
    /// A group between delimiters of its height.
    Fenced { open: Option<char>, close: Option<char>, content: Vec<FormulaNode> },
    /// Rows of cells.
    Table { kind: TableKind, rows: Vec<Vec<Vec<FormulaNode>>> },
    /// A crossed-out part.
    Negated(Box<FormulaNode>),
}

/// The kind of a table in a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableKind {
    /// A matrix or an array.
    Matrix,
    /// Cases behind a brace.
    Cases,
    /// Lines of a calculation.
    Lines,
}
