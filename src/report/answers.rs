//! Answers on lines and on pages: code keeps its lines, whatever stands before it.

use maud::{Markup, html};

use obverse_core::sitting::view::{Lettered, letter};
use obverse_core::text::{Line, Style, TextKind, answer_to_html, keeps_lines, layout_answer};

/// An answer as lines of at most `width` columns.
pub(super) fn lines(text: &str, kind: TextKind, width: usize) -> Vec<Line> {
    layout_answer(&kind.parse(text), width)
}

/// An answer without lines to keep as one line.
pub(super) fn line(text: &str, kind: TextKind) -> Line {
    let mut all = Line::default();
    for part in lines(text, kind, usize::MAX) {
        all.push(Style::Plain, if all.is_blank() { "" } else { " " });
        all.append(part);
    }
    all
}

/// An answer of which it is not known how it is written: where it has lines to keep they stay, else it is shown as it
/// stands.
pub(super) fn as_it_stands(text: &str, width: usize) -> Vec<Line> {
    let kind = if keeps_lines(text) { TextKind::Option } else { TextKind::Typed };
    lines(text, kind, width)
}

/// Options on a page, each behind its label; `before` stands before its text.
pub(super) fn options(options: &[Lettered], before: &Markup) -> Markup {
    let are = |label: fn(usize) -> String| {
        options.iter().enumerate().all(|(at, option)| option.letter == label(at) && !option.is_own_label())
    };
    let items = html! {
        @for option in options { li { (before) (answer_to_html(&option.text, TextKind::Option)) } }
    };
    if are(letter) {
        html! { ol.options { (items) } }
    } else if are(|at| (at + 1).to_string()) {
        html! { ol.options style="list-style-type: decimal" { (items) } }
    } else {
        html! {
            ul.options style="list-style-type: none" {
                @for option in options {
                    li {
                        @if !option.is_own_label() { strong { (option.label()) } " " }
                        (before) (answer_to_html(&option.text, TextKind::Option))
                    }
                }
            }
        }
    }
}
