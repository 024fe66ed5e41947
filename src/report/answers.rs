//! Answers on lines and on pages. Code keeps its line breaks.

use maud::{Markup, html};

use obverse_core::session::view::{LabelledOption, letter_label};
use obverse_core::text::{Line, Style, TextKind, answer_to_html, keeps_lines, render_answer};

/// An answer as lines of at most `width` columns.
pub(super) fn answer_lines(text: &str, kind: TextKind, width: usize) -> Vec<Line> {
    render_answer(&kind.parse(text), width)
}

/// An answer without lines to keep as one line.
pub(super) fn answer_line(text: &str, kind: TextKind) -> Line {
    let mut all = Line::default();
    for part in answer_lines(text, kind, usize::MAX) {
        all.push(Style::Plain, if all.is_blank() { "" } else { " " });
        all.append(part);
    }
    all
}

/// An answer of unknown text kind: keeps its line breaks, if any, and shows the text unchanged.
pub(super) fn render_unknown_answer(text: &str, width: usize) -> Vec<Line> {
    let kind = if keeps_lines(text) { TextKind::Option } else { TextKind::Typed };
    answer_lines(text, kind, width)
}

fn have_labels(options: &[LabelledOption], label: fn(usize) -> String) -> bool {
    options
        .iter()
        .enumerate()
        .all(|(at, option)| option.letter == label(at) && !option.is_own_label())
}

/// Options on a page, each after its label, with `before` in front of the text.
pub(super) fn options_html(options: &[LabelledOption], before: &Markup) -> Markup {
    let items = html! {
        @for option in options { li { (before) (answer_to_html(&option.text, TextKind::Option)) } }
    };
    if have_labels(options, letter_label) {
        html! { ol.options { (items) } }
    } else if have_labels(options, |at| (at + 1).to_string()) {
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
