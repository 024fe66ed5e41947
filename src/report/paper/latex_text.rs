//! Markdown to LaTeX that runs nothing and reads no file.

use obverse_core::text::{
    Block, ColumnAlign, Inline, MarkdownTable, TextKind, make_visible, visible_line,
};

/// A text of this kind as LaTeX.
#[must_use]
pub(super) fn to_latex(text: &str, kind: TextKind) -> String {
    blocks_latex(&kind.parse(text))
}

fn blocks_latex(blocks: &[Block]) -> String {
    blocks.iter().map(block_latex).collect::<Vec<_>>().join("\n\n")
}

fn block_latex(block: &Block) -> String {
    match block {
        Block::Paragraph(content) => inlines_latex(content),
        Block::Heading { content, .. } => format!("\\textbf{{{}}}", inlines_latex(content)),
        Block::Quote(inner) => environment("quote", &blocks_latex(inner)),
        Block::Code { text, .. } => code_latex(text),
        Block::List { start, items, .. } => {
            let name = if start.is_some() { "enumerate" } else { "itemize" };
            let items = items.iter().map(|item| format!("\\item {}", blocks_latex(item)));
            environment(name, &items.collect::<Vec<_>>().join("\n"))
        }
        Block::Table(table) => table_latex(table),
        Block::Rule => "\\noindent\\hrulefill".to_owned(),
    }
}

pub(super) fn environment(name: &str, content: &str) -> String {
    format!("\\begin{{{name}}}\n{content}\n\\end{{{name}}}")
}

/// The line below the headings of a table, with a space that keeps it off the first row.
pub(super) const HEAD_LINE: &str = "\\hline\\noalign{\\smallskip}";

/// Code, line by line. It can be in a table too, where `verbatim` cannot.
fn code_latex(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = escape_latex(&make_visible(line)).replace(' ', "~");
        // TeX drops a space at the start of a line, but not behind a box.
        let start = if line.starts_with('~') { "\\mbox{}" } else { "" };
        if line.is_empty() { "~".to_owned() } else { format!("\\texttt{{{start}{line}}}") }
    });
    lines.collect::<Vec<_>>().join("\\newline\n")
}

fn table_latex(table: &MarkdownTable) -> String {
    let columns = table.columns.iter().map(|align| match align {
        ColumnAlign::Left => 'l',
        ColumnAlign::Centre => 'c',
        ColumnAlign::Right => 'r',
    });
    let has_head = table.head.iter().any(|cell| !cell.is_empty());
    let head =
        if has_head { format!("{} {HEAD_LINE}\n", row_latex(&table.head)) } else { String::new() };
    let rows: Vec<String> = table.rows.iter().map(|row| row_latex(row)).collect();
    let columns: String = columns.collect();
    format!("\\begin{{tabular}}{{{columns}}}\n{head}{}\n\\end{{tabular}}", rows.join("\n"))
}

fn row_latex(cells: &[Vec<Inline>]) -> String {
    let cells = cells.iter().map(|cell| inlines_latex(cell));
    format!("{} \\\\", cells.collect::<Vec<_>>().join(" & "))
}

fn inlines_latex(inlines: &[Inline]) -> String {
    inlines.iter().map(inline_latex).collect()
}

fn inline_latex(inline: &Inline) -> String {
    match inline {
        Inline::Math(text) if is_harmless_formula(text) => text.clone(),
        Inline::Text(text) | Inline::Math(text) => escape_latex(text),
        Inline::Emphasis(content) => format!("\\emph{{{}}}", inlines_latex(content)),
        Inline::Strong(content) => format!("\\textbf{{{}}}", inlines_latex(content)),
        Inline::Code(text) => format!("\\texttt{{{}}}", escape_latex(text)),
        Inline::SoftBreak => "\n".to_owned(),
        Inline::HardBreak => "\\newline\n".to_owned(),
        Inline::Link { content, destination } => {
            format!("{} ({})", inlines_latex(content), escape_latex(destination))
        }
        Inline::Image { alternative, path } if alternative.is_empty() => escape_latex(path),
        Inline::Image { alternative, path } => {
            format!("{} ({})", escape_latex(alternative), escape_latex(path))
        }
    }
}

/// Plain text as LaTeX.
#[must_use]
pub(super) fn escape_latex(text: &str) -> String {
    let mut escaped = String::new();
    let text = visible_line(text);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '"' => escaped.push_str("\\textquotedbl{}"),
            // Two of these make another sign.
            '<' | '>' | '-' | '`' | '\'' if rest.peek() == Some(&c) => {
                escaped.push(c);
                escaped.push_str("{}");
            }
            '→' => escaped.push_str("$\\to$"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Commands of TeX that read or write files, or change the meaning of other signs.
const HARMFUL_COMMANDS: &[&str] = &[
    "catcode",
    "csname",
    "def",
    "directlua",
    "edef",
    "end",
    "endinput",
    "everyjob",
    "expandafter",
    "futurelet",
    "gdef",
    "immediate",
    "include",
    "includegraphics",
    "input",
    "let",
    "loop",
    "lstinputlisting",
    "newcommand",
    "newread",
    "newwrite",
    "openin",
    "openout",
    "read",
    "renewcommand",
    "special",
    "toks",
    "usepackage",
    "verbatiminput",
    "write",
    "xdef",
];

/// Commands of a formula that take the name of an environment.
const ENVIRONMENT_COMMANDS: &[&str] = &["begin", "end"];

/// Whether a formula only shows something. A deck can come from a stranger.
fn is_harmless_formula(formula: &str) -> bool {
    let mut rest = formula;
    while let Some(at) = rest.find('\\') {
        rest = &rest[at + 1..];
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(length);
        let is_environment =
            ENVIRONMENT_COMMANDS.contains(&name) && behind.trim_start().starts_with('{');
        if HARMFUL_COMMANDS.contains(&name) && !is_environment {
            return false;
        }
        rest = behind;
        // `\\` is one command.
        rest = if name.is_empty() { rest.strip_prefix('\\').unwrap_or(rest) } else { rest };
    }
    !formula.contains("^^")
}

#[cfg(test)]
mod tests {
    use super::{TextKind, to_latex};

    #[test]
    fn markdown_becomes_latex() {
        for (markdown, latex) in [
            ("50 % of *it* & **that**", "50 \\% of \\emph{it} \\& \\textbf{that}"),
            ("well-known -- it's", "well-known -{}- it's"),
            ("`a_b`", "\\texttt{a\\_b}"),
            ("a\n\nb", "a\n\nb"),
            ("- a\n- b", "\\begin{itemize}\n\\item a\n\\item b\n\\end{itemize}"),
            ("~~~\nif x:\n  y\n~~~", "\\texttt{if~x:}\\newline\n\\texttt{\\mbox{}~~y}"),
            ("$x^2$ and \\$5", "$x^2$ and \\$5"),
            (
                "|a|b|\n|-|-:|\n|1|2|",
                "\\begin{tabular}{lr}\na & b \\\\ \\hline\\noalign{\\smallskip}\n1 & 2 \\\\\n\\end{tabular}",
            ),
        ] {
            assert_eq!(to_latex(markdown, TextKind::Blocks), latex);
        }
        assert_eq!(
            to_latex("\\input{x} ^^ \"a\"", TextKind::Typed),
            "\\textbackslash{}input\\{x\\} \\textasciicircum{}\\textasciicircum{} \\textquotedbl{}a\\textquotedbl{}"
        );
    }

    #[test]
    fn a_formula_reads_no_file() {
        for formula in ["\\input{/etc/passwd}", "\\immediate\\write18{ls}", "\\end", "^^5cinput x"]
        {
            let latex = to_latex(&format!("${formula}$"), TextKind::Blocks);
            assert!(!latex.contains(formula), "{latex}");
        }
        for formula in ["$\\frac{1}{2}$", "$\\\\input$", "$\\begin{matrix}1\\end{matrix}$"] {
            assert_eq!(to_latex(formula, TextKind::Blocks), formula);
        }
    }
}
