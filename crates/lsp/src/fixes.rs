//! The fixes of `obverse check --fix` as code actions.

use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Range, TextEdit,
    WorkspaceEdit,
};
use obverse_core::deck::Levels;
use obverse_core::deck::diagnostic::Diagnostic;
use obverse_core::edit::{FixedText, apply_fixes, useful_fix};

use super::diagnostics::to_lsp;
use super::document::Document;

/// The kind of the action that applies every fix; editors can run it on each save.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.obverse");

/// The fixes for the diagnostics in a range, and the action that applies all fixes of the deck.
pub(super) fn list_actions(
    document: &Document,
    levels: &Levels,
    range: Range,
    context: &CodeActionContext,
) -> Vec<CodeActionOrCommand> {
    let analysis = document.analysis(levels);
    if analysis.is_foreign || analysis.diagnostics.iter().all(|one| one.fix.is_none()) {
        return Vec::new();
    }
    let mut actions = Vec::new();
    if wants_kind(context, &CodeActionKind::QUICKFIX) {
        let near = analysis.diagnostics.iter().filter(|one| touches(document, one, range));
        actions.extend(near.filter_map(|one| quick_fix(document, levels, one)));
    }
    if wants_kind(context, &FIX_ALL) {
        actions.extend(fix_all(document, levels));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether a client asks for actions of a kind: of this kind, of a kind above it, or of any.
fn wants_kind(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    context.only.as_ref().is_none_or(|only| {
        only.iter().any(|wanted| {
            let rest = kind.as_str().strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    })
}

fn touches(document: &Document, diagnostic: &Diagnostic, range: Range) -> bool {
    let own = document.lines.range_of(&document.text, diagnostic.span);
    own.start <= range.end && range.start <= own.end
}

fn quick_fix(document: &Document, levels: &Levels, diagnostic: &Diagnostic) -> Option<CodeAction> {
    let before = document.analysis(levels).assessment();
    let judge = |text: &str| document.assess_text(text, levels);
    let fixes = useful_fix(&document.text, diagnostic, &before, judge)?;
    Some(CodeAction {
        title: diagnostic.help.clone().unwrap_or_else(|| diagnostic.message.clone()),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![to_lsp(document, diagnostic)]),
        edit: Some(edit_of(document, document.edits_for(fixes))),
        is_preferred: Some(true),
        ..CodeAction::default()
    })
}

fn fix_all(document: &Document, levels: &Levels) -> Option<CodeAction> {
    let FixedText { text, .. } =
        apply_fixes(&document.text, |text| document.assess_text(text, levels));
    let edit = document.edit_into(&text)?;
    Some(CodeAction {
        title: "fix every finding with only one right fix".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(edit_of(document, vec![edit])),
        ..CodeAction::default()
    })
}

// The protocol keys a map by addresses; their hash is that of their text.
#[allow(clippy::mutable_key_type)]
pub(super) fn edit_of(document: &Document, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit::new([(document.uri.clone(), edits)].into())
}
