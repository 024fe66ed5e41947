//! An open deck: its text as the client has it, and the deck read from it.

use std::cell::OnceCell;
use std::path::Path;

use lsp_types::{TextDocumentContentChangeEvent, TextEdit, Uri};
use obverse_core::check::read_and_check;
use obverse_core::deck::diagnostic::{Diagnostic, Fix};
use obverse_core::deck::span::Span;
use obverse_core::deck::{Edition, Levels};
use obverse_core::edit::Assessment;

use super::lines::{Encoding, LineTable};

/// An open document.
pub(super) struct Document {
    /// Its address.
    pub uri: Uri,
    /// The stem of its file's name, the default id and title of its deck.
    pub stem: String,
    /// The version that the client counts.
    pub version: i32,
    /// Its text.
    pub text: String,
    /// Its lines.
    pub lines: LineTable,
    encoding: Encoding,
    analysis: OnceCell<Analysis>,
}

/// The deck in a text, with its errors and lints.
pub(super) struct Analysis {
    /// The deck.
    pub edition: Edition,
    /// Errors and lints, as `obverse check` reports them.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the file belongs to another program.
    pub is_foreign: bool,
}

impl Analysis {
    fn read(text: String, stem: &str, levels: &Levels) -> Self {
        let (edition, diagnostics) = read_and_check(text, stem, levels);
        let is_foreign = edition.deck.is_foreign(&diagnostics);
        Self { edition, diagnostics, is_foreign }
    }

    /// The diagnostics and the number of skipped questions, for the fixes.
    pub(crate) fn assessment(&self) -> Assessment {
        Assessment { diagnostics: self.diagnostics.clone(), skipped: self.edition.deck.skipped }
    }
}

impl Document {
    pub(crate) fn new(uri: Uri, version: i32, text: String, encoding: Encoding) -> Self {
        let lines = LineTable::new(&text, encoding);
        let stem = file_stem(&uri);
        Self { uri, stem, version, text, lines, encoding, analysis: OnceCell::new() }
    }

    /// The deck in the present text.
    pub(crate) fn analysis(&self, levels: &Levels) -> &Analysis {
        self.analysis.get_or_init(|| Analysis::read(self.text.clone(), &self.stem, levels))
    }

    /// The diagnostics that another text would have in this file.
    pub(crate) fn assess_text(&self, text: &str, levels: &Levels) -> Assessment {
        let (edition, diagnostics) = read_and_check(text.to_owned(), &self.stem, levels);
        Assessment { diagnostics, skipped: edition.deck.skipped }
    }

    /// Applies the changes of a keystroke, in order. A change without a range replaces everything.
    pub(crate) fn apply_changes(
        &mut self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) {
        self.version = version;
        for change in changes {
            match change.range {
                Some(range) => {
                    let span = self.lines.span_of(&self.text, range);
                    self.text.replace_range(span.start..span.end, &change.text);
                }
                None => self.text = change.text,
            }
            self.lines = LineTable::new(&self.text, self.encoding);
        }
        self.analysis = OnceCell::new();
    }

    /// The edits that make these replacements.
    pub(crate) fn edits_for(&self, fixes: Vec<Fix>) -> Vec<TextEdit> {
        let edit = |fix: Fix| TextEdit::new(self.lines.range_of(&self.text, fix.span), fix.text);
        fixes.into_iter().map(edit).collect()
    }

    /// The edit that makes `after` of the text. It leaves the same beginning and end alone, so that
    /// the cursor stays; `None` if nothing changes.
    pub(crate) fn edit_into(&self, after: &str) -> Option<TextEdit> {
        if after == self.text {
            return None;
        }
        let same = |(a, b): &(char, char)| a == b;
        let start: usize =
            self.text.chars().zip(after.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (old, new) = (&self.text[start..], &after[start..]);
        let end: usize = old
            .chars()
            .rev()
            .zip(new.chars().rev())
            .take_while(same)
            .map(|(c, _)| c.len_utf8())
            .sum();
        let span = Span::new(start, self.text.len() - end);
        let range = self.lines.range_of(&self.text, span);
        Some(TextEdit::new(range, new[..new.len() - end].to_owned()))
    }
}

/// The stem of the file's name in an address; empty if the address names no file.
fn file_stem(uri: &Uri) -> String {
    let name = uri.path().segments().next_back().map(|name| name.decode().into_string_lossy());
    let name = name.unwrap_or_default();
    Path::new(&*name)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
