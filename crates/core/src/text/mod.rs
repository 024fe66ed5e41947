//! Text on its way to a terminal: Markdown to a tree, the tree to lines that fit, and nothing in them that a
//! terminal would obey.
//!
//! - [`parse`] and [`parse_inline`] read Markdown into [`Block`]s and [`Inline`]s, [`TextKind`] reads options and answers;
//!   the tree holds what was written, raw. [`plain_text`] and [`short_label`] make one line of it.
//! - [`render_blocks`], [`render_answer`], [`wrap_inline`] and [`wrap_text`] make [`Line`]s of [`StyledSpan`]s. A span says what its text means
//!   ([`Style`]), never how it looks, and **cannot hold a character that acts on a terminal**: it is escaped when
//!   it is made ([`visible_line`]). All widths are columns of that visible form.
//! - [`to_html`] and [`answer_to_html`] make HTML for a page, in which nothing acts and nothing is fetched.
//! - Text that reaches a terminal by another way goes through [`make_visible`] or [`visible_json`].
//! - [`compare_spellings`] finds the letters in which two spellings of a word differ; [`draw_spellings`],
//!   [`describe_spelling`] and [`spelling_to_html`] show them.
//! - [`words`] says numbers, lists and times in English.

mod direction;
mod escape;
mod flow;
mod grid;
mod html;
mod kind;
mod layout;
mod line;
mod links;
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
pub use escape::{hostile_chars, make_visible, visible_json, visible_line};
pub use flow::{wrap_inline, wrap_text};
pub use html::{answer_to_html, to_html};
pub use kind::{TextKind, fence_code, is_indented, keeps_lines, option_to_markdown, parse_option, trim_text};
pub use layout::{hang_lines, render_answer, render_blocks};
pub use line::{Line, Style, StyledSpan};
pub use links::{harmful_links, is_harmful, without_harmful_links};
pub use markdown::{Block, Cell, ColumnAlign, Inline, MarkdownTable, parse, parse_inline};
pub use measure::{pad_left, pad_right, text_width, truncate};
pub use plain::{plain_option, plain_text, short_label};
pub use spelling::{
    DrawnSpelling, LetterDifference, LetterPair, compare_spellings, describe_difference, describe_spelling,
    draw_spellings, pair_words, spelling_to_html,
};
