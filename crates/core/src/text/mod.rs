//! Text for the terminal: Markdown to a tree, the tree to lines that fit, and no characters that a
//! terminal would act on.
//!
//! - [`parse`] and [`parse_inline`] read Markdown into [`Block`]s and [`Inline`]s, and [`TextKind`]
//!   reads options and answers. The tree holds raw text. [`plain_text`] and [`short_label`] reduce
//!   it to one line.
//! - [`render_blocks`], [`render_answer`], [`wrap_inline`] and [`wrap_text`] make [`Line`]s of
//!   [`StyledSpan`]s. A span knows its meaning ([`Style`]), never its look, and **cannot hold a
//!   character that acts on a terminal**: the constructor escapes it ([`visible_line`]). All widths
//!   are columns of this visible form.
//! - [`to_html`] and [`answer_to_html`] make HTML that runs nothing and fetches nothing.
//! - Text that reaches a terminal in another way goes through [`make_visible`] or [`visible_json`].
//! - [`draw_formula`] draws TeX in Unicode; [`to_html`] shows it as `MathML`.
//! - [`compare_spellings`] finds the letters that differ between two spellings of a word.
//!   [`draw_spellings`], [`describe_spelling`] and [`spelling_to_html`] show them.
//! - [`media_links`] lists the images and sounds beside a deck.
//! - [`words`] formats numbers, lists and times in English.

mod direction;
mod escape;
mod flow;
mod formula;
mod grid;
mod highlight;
mod html;
mod kind;
mod layout;
mod line;
mod links;
mod listing;
mod markdown;
mod measure;
mod media;
mod plain;
mod spelling;
#[cfg(test)]
mod tests;
pub mod words;

pub use direction::{
    END_OF_ISOLATE, ISOLATE, has_right_to_left, is_direction_mark, isolate, isolate_lines,
    runs_right_to_left,
};
pub use escape::{hostile_chars, make_visible, visible_json, visible_line};
pub use flow::{wrap_inline, wrap_text};
pub use formula::{FormulaReader, draw_formula, with_drawn_formulas};
pub use html::{answer_to_html, to_html};
pub use kind::{
    TextKind, fence_code, is_indented, keeps_lines, option_to_markdown, parse_option, trim_text,
};
pub use layout::{hang_lines, render_answer, render_blocks};
pub use line::{Line, LinkTarget, Style, StyledSpan};
pub use links::{harmful_links, is_harmful, without_harmful_links};
pub use markdown::{Block, Cell, ColumnAlign, Inline, MarkdownTable, parse, parse_inline};
pub use measure::{pad_left, pad_right, text_width, truncate};
pub use media::{MediaKind, MediaLink, embed_images, media_links};
pub use plain::{plain_option, plain_text, short_label, shown_text};
pub use spelling::{
    DrawnSpelling, LetterDifference, LetterPair, compare_spellings, describe_difference,
    describe_spelling, draw_spellings, pair_words, spelling_to_html,
};
