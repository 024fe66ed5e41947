//! Text on its way to a terminal: Markdown to a tree, the tree to lines that fit, and nothing in them that a
//! terminal would obey.
//!
//! - [`parse`] and [`parse_inline`] read Markdown into [`Block`]s and [`Inline`]s, [`TextKind`] reads options and answers;
//!   the tree holds what was written, raw. [`plain()`] and [`label`] make one line of it.
//! - [`layout()`], [`layout_answer`], [`wrap_inline`] and [`wrap`] make [`Line`]s of [`Span`]s. A span says what its text means
//!   ([`Style`]), never how it looks, and **cannot hold a character that acts on a terminal**: it is escaped when
//!   it is made ([`visible_line`]). All widths are columns of that visible form.
//! - [`to_html`] and [`answer_to_html`] make HTML for a page, in which nothing acts and nothing is fetched.
//! - Text that reaches a terminal by another way goes through [`visible`] or [`visible_json`].
//! - [`compare_spellings`] finds the letters in which two spellings of a word differ; [`draw_spellings`],
//!   [`say_spelling`] and [`spelling_to_html`] show them.
//! - [`words`] says numbers, lists and times in English.

mod direction;
mod escape;
mod flow;
mod grid;
mod harm;
mod html;
mod kind;
mod layout;
mod line;
mod listing;
mod markdown;
mod measure;
mod plain;
mod spelling;
#[cfg(test)]
mod tests;
pub mod words;

pub use direction::{
    END_OF_ISOLATE, ISOLATE, has_right_to_left, is_direction_mark, isolate, isolate_lines, runs_right_to_left,
};
pub use escape::{hostile, visible, visible_json, visible_line};
pub use flow::{wrap, wrap_inline};
pub use harm::{harmful_links, is_harmful, without_harmful_links};
pub use html::{answer_to_html, to_html};
pub use kind::{TextKind, fenced, is_indented, keeps_lines, option_to_markdown, parse_option, trimmed};
pub use layout::{hang, layout, layout_answer};
pub use line::{Line, Span, Style};
pub use markdown::{Block, Cell, Inline, Side, Table, parse, parse_inline};
pub use measure::{pad, pad_left, truncate, width};
pub use plain::{label, plain, plain_option};
pub use spelling::{
    Difference, DrawnSpelling, Place, compare_spellings, describe_difference, draw_spellings, pair_words,
    say_spelling, spelling_to_html,
};
