//! Texts with gaps: `{{c1::answer::hint}}`. Gaps may be nested.

use crate::GAP;
use crate::build::separate_braces;
use crate::markup::{Markup, to_plain};
use obverse_core::deck::normal_form;
use obverse_core::deck::question::{
    Blank, Body, Cloze, ClozePiece, Entry, Field, SpellingRules, Written,
};
use obverse_core::deck::span::Span;

/// The deepest nesting of gaps. Deeper gaps are text.
const MAX_DEPTH: usize = 8;

/// A piece of a text with gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ClozeNode {
    /// HTML.
    Text(String),
    Gap {
        /// Its number, from 1.
        number: u32,
        /// The content of the gap.
        inside: Vec<ClozeNode>,
        /// The text shown in the gap instead of dots, as HTML.
        hint: Option<String>,
    },
}

/// Splits a text at its gaps.
pub(crate) fn parse(html: &str) -> Vec<ClozeNode> {
    let mut rest = html;
    // The text, and the open gaps.
    let mut open: Vec<(u32, Vec<ClozeNode>)> = vec![(0, Vec::new())];
    while !rest.is_empty() {
        if let Some((number, after)) = parse_opening(rest)
            && open.len() <= MAX_DEPTH
        {
            open.push((number, Vec::new()));
            rest = after;
        } else if let Some(after) = rest.strip_prefix("}}")
            && open.len() > 1
        {
            close_gap(&mut open);
            rest = after;
        } else if open.len() > 1
            && let Some(length) = braced_formula(rest)
        {
            push(open.last_mut().map(|(_, nodes)| nodes), &rest[..length]);
            rest = &rest[length..];
        } else {
            let next = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '{' | '}' | '\\'));
            let end = next.map_or(rest.len(), |(at, _)| at);
            push(open.last_mut().map(|(_, nodes)| nodes), &rest[..end]);
            rest = &rest[end..];
        }
    }
    // An unclosed gap is text.
    while open.len() > 1 {
        let Some((number, nodes)) = open.pop() else { break };
        let target = open.last_mut().map(|(_, nodes)| nodes);
        if let Some(target) = target {
            push(Some(&mut *target), &format!("{{{{c{number}::"));
            for node in nodes {
                match node {
                    ClozeNode::Text(text) => push(Some(&mut *target), &text),
                    gap @ ClozeNode::Gap { .. } => target.push(gap),
                }
            }
        }
    }
    open.pop().map(|(_, nodes)| nodes).unwrap_or_default()
}

/// The length of a formula with `}}` in it that begins here, inside a gap that ends after it.
fn braced_formula(text: &str) -> Option<usize> {
    let close = match text.get(..2)? {
        "\\(" => "\\)",
        "\\[" => "\\]",
        _ => return None,
    };
    let length = text.find(close)? + close.len();
    let is_inside = text[..length].contains("}}")
        && !text[..length].contains("{{c")
        && text[length..].contains("}}");
    is_inside.then_some(length)
}

/// The number of a gap that begins here, and the text after its sign. The first of several numbers
/// counts.
fn parse_opening(text: &str) -> Option<(u32, &str)> {
    let (numbers, after) = text.strip_prefix("{{c")?.split_once("::")?;
    let first = numbers.split(',').next()?;
    let is_numbers = numbers.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let number = first.parse().ok().filter(|number| (1..=500).contains(number))?;
    is_numbers.then_some((number, after))
}

fn close_gap(open: &mut Vec<(u32, Vec<ClozeNode>)>) {
    let Some((number, mut inside)) = open.pop() else { return };
    let mut hint = None;
    // The hint comes after the last gap inside this one.
    if let Some(ClozeNode::Text(last)) = inside.last_mut()
        && let Some((answer, text)) = last.split_once("::")
    {
        hint = Some(text.to_owned());
        *last = answer.to_owned();
    }
    if let Some((_, nodes)) = open.last_mut() {
        nodes.push(ClozeNode::Gap { number, inside, hint });
    }
}

fn push(nodes: Option<&mut Vec<ClozeNode>>, text: &str) {
    let Some(nodes) = nodes else { return };
    match nodes.last_mut() {
        Some(ClozeNode::Text(last)) => last.push_str(text),
        _ => nodes.push(ClozeNode::Text(text.to_owned())),
    }
}

/// The text with the gaps of one number empty; `None` fills all gaps.
pub(crate) fn render_nodes(nodes: &[ClozeNode], asked: Option<u32>) -> String {
    nodes
        .iter()
        .map(|node| match node {
            ClozeNode::Text(text) => text.clone(),
            ClozeNode::Gap { number, hint, .. } if Some(*number) == asked => {
                format!("[{}]", hint.as_deref().unwrap_or("…"))
            }
            ClozeNode::Gap { inside, .. } => render_nodes(inside, asked),
        })
        .collect()
}

/// The answers of the gaps with one number.
pub(crate) fn gap_answers(nodes: &[ClozeNode], of: u32) -> Vec<String> {
    nodes
        .iter()
        .flat_map(|node| match node {
            ClozeNode::Text(_) => Vec::new(),
            ClozeNode::Gap { number, inside, .. } if *number == of => {
                vec![render_nodes(inside, None)]
            }
            ClozeNode::Gap { inside, .. } => gap_answers(inside, of),
        })
        .collect()
}

/// A gap that the learner fills by typing.
#[derive(Debug)]
pub(crate) struct TypedGap {
    number: u32,
    answer: String,
    hint: Option<String>,
}

/// The HTML with a sign for each gap, and the gaps. `None` if one cannot be typed: an image, a
/// formula, or a text with a gap of its own.
pub(crate) fn typed_gaps(nodes: &[ClozeNode], markup: Markup) -> Option<(String, Vec<TypedGap>)> {
    let (mut html, mut gaps) = (String::new(), Vec::new());
    for node in nodes {
        let (number, inside, hint) = match node {
            ClozeNode::Text(text) => {
                html.push_str(text);
                continue;
            }
            ClozeNode::Gap { number, inside, hint } => (*number, inside.as_slice(), hint),
        };
        let answer = match inside {
            [ClozeNode::Text(answer)] if is_words(answer) => to_plain(answer, markup),
            _ => return None,
        };
        if normal_form::fold_text(&answer).is_empty() {
            return None;
        }
        let hint =
            hint.as_deref().map(|hint| to_plain(hint, markup)).filter(|hint| !hint.is_empty());
        html.push(GAP);
        gaps.push(TypedGap { number, answer, hint });
    }
    let in_formula = FORMULA_SIGNS.into_iter().any(|(open, close)| {
        let after = html.split(open).skip(1);
        after.into_iter().any(|part| {
            part.split(close)
                .next()
                .is_some_and(|formula| formula.contains(GAP) && part.contains(close))
        })
    });
    (!in_formula && !gaps.is_empty()).then_some((html, gaps))
}

/// The signs around a formula.
const FORMULA_SIGNS: [(&str, &str); 6] = [
    ("\\(", "\\)"),
    ("\\[", "\\]"),
    ("$$", "$$"),
    ("[$]", "[/$]"),
    ("[$$]", "[/$$]"),
    ("[latex]", "[/latex]"),
];

fn is_words(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    !["<img", "<table", "[sound:"].iter().any(|sign| lower.contains(sign))
        && !FORMULA_SIGNS.iter().any(|(open, _)| lower.contains(open))
}

/// Whether a piece is a gap.
pub(crate) fn is_gap(node: &ClozeNode) -> bool {
    matches!(node, ClozeNode::Gap { .. })
}

/// The numbers of the gaps, in order and each once.
pub(crate) fn gap_numbers(nodes: &[ClozeNode]) -> Vec<u32> {
    let mut numbers = Vec::new();
    for node in nodes {
        if let ClozeNode::Gap { number, inside, .. } = node {
            numbers.push(*number);
            numbers.extend(gap_numbers(inside));
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Every text of the gaps and around them, with the hints, as HTML.
pub(crate) fn whole_text(nodes: &[ClozeNode]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            ClozeNode::Text(text) => text.clone(),
            ClozeNode::Gap { inside, hint, .. } => {
                format!("{} {} ", whole_text(inside), hint.as_deref().unwrap_or_default())
            }
        })
        .collect()
}

/// The prompt and the body of a cloze, from Markdown with a sign for each gap. `None` if a sign is
/// missing.
pub(crate) fn cloze_body(markdown: &str, gaps: &[TypedGap]) -> Option<(String, Body)> {
    if markdown.matches(GAP).count() != gaps.len() {
        return None;
    }
    let (mut prompt, mut pieces, mut blanks) = (String::new(), Vec::new(), Vec::new());
    for (place, text) in markdown.split(GAP).enumerate() {
        if let Some(gap) = place.checked_sub(1).and_then(|at| gaps.get(at)) {
            prompt.push_str(&gap_markup(gap, place));
            pieces.push(ClozePiece::Blank(place - 1));
            blanks.push(gap_blank(gap));
        }
        // Braces in a text are not gaps.
        let text = text.replace("{{", r"{\{");
        prompt.push_str(&text);
        pieces.push(ClozePiece::Text(text));
    }
    Some((prompt, Body::Cloze(Cloze { pieces, blanks })))
}

/// A gap in deck syntax. A gap is written by name if its answer contains a sign of the format.
fn gap_markup(gap: &TypedGap, place: usize) -> String {
    let has_signs = gap.answer.contains(['|', '{', '}']) || gap.answer.contains("::");
    let answer = if has_signs { format!("blank {place}") } else { gap.answer.clone() };
    let mut hint = gap.hint.as_deref().map(separate_braces).unwrap_or_default();
    // A brace at the end would close the gap too early. The reader ignores the space.
    if hint.ends_with('}') {
        hint.push(' ');
    }
    if gap.hint.is_some() {
        hint.insert_str(0, "::");
    }
    format!("{{{{c{}::{answer}{hint}}}}}", gap.number)
}

fn gap_blank(gap: &TypedGap) -> Blank {
    let entry = Entry {
        text: gap.answer.clone(),
        feedback: None,
        credit: 1.0,
        place: None,
        pattern: None,
        span: Span::empty_at(0),
    };
    let written = Written {
        answers: vec![entry],
        distractors: Vec::new(),
        spelling: SpellingRules::default(),
    };
    Blank {
        number: Some(gap.number),
        hint: gap.hint.clone(),
        points: 1.0,
        field: Field::Written(written),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        ClozeNode, Markup, cloze_body, gap_answers, gap_numbers, parse, render_nodes, typed_gaps,
    };

    fn sample_gap(number: u32, inside: &str, hint: Option<&str>) -> ClozeNode {
        ClozeNode::Gap {
            number,
            inside: vec![ClozeNode::Text(inside.to_owned())],
            hint: hint.map(str::to_owned),
        }
    }

    #[test]
    fn a_text_is_cut_at_its_gaps() {
        let text = |text: &str| ClozeNode::Text(text.to_owned());
        for (html, nodes) in [
            ("a {{c1::b}} c", vec![text("a "), sample_gap(1, "b", None), text(" c")]),
            ("{{c2::b::of two}}", vec![sample_gap(2, "b", Some("of two"))]),
            ("{{c1,3::b}}", vec![sample_gap(1, "b", None)]),
            ("{{c0::b}} {b} }}", vec![text("{{c0::b}} {b} }}")]),
            ("{{c1::b", vec![text("{{c1::b")]),
        ] {
            assert_eq!(parse(html), nodes, "{html}");
        }
        let nested = parse("{{c1::a {{c2::b}} c::hint}}");
        assert_eq!(render_nodes(&nested, None), "a b c");
        assert_eq!(render_nodes(&nested, Some(2)), "a […] c");
        assert_eq!(render_nodes(&nested, Some(1)), "[hint]");
        assert_eq!(gap_answers(&nested, 2), ["b"]);
        assert!(typed_gaps(&nested, Markup::Html).is_none());
        assert_eq!(gap_numbers(&nested), [1, 2]);
        let formula = parse(r"{{c1::\(\frac{1}{2^{n}}\)}} of it");
        assert_eq!(render_nodes(&formula, Some(1)), "[…] of it");
        assert_eq!(gap_answers(&formula, 1), [r"\(\frac{1}{2^{n}}\)"]);
        parse(&"{{c1::".repeat(100_000));
    }

    #[test]
    fn a_typeable_answer_becomes_a_blank() {
        let (html, gaps) =
            typed_gaps(&parse("{{c1::<b>Rome</b>::a city}} fell in {{c2::4|7}}"), Markup::Html)
                .unwrap();
        let (prompt, _) = cloze_body(&html, &gaps).unwrap();
        assert_eq!(prompt, "{{c1::Rome::a city}} fell in {{c2::blank 2}}");
        let (html, gaps) =
            typed_gaps(&parse("{{c1::set::{a} or {b&#125;}}"), Markup::Html).unwrap();
        let (prompt, _) = cloze_body(&html, &gaps).unwrap();
        assert_eq!(prompt, "{{c1::set::{a} or {b} }}");
        for html in
            ["{{c1::<img src=a>}}", r"{{c1::\(x\)}}", r"\({{c1::x}}\)", "{{c1::!}}", "no gap"]
        {
            assert!(typed_gaps(&parse(html), Markup::Html).is_none(), "{html}");
        }
    }
}
