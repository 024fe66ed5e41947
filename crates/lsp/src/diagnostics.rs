//! The diagnostics of a deck in the form of the protocol.

use lsp_types::{
    Diagnostic as LspDiagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, PublishDiagnosticsParams,
};
use obverse_core::deck::Levels;
use obverse_core::deck::diagnostic::{Diagnostic, Severity};

use super::document::Document;

/// The name of this server beside each diagnostic.
const SOURCE: &str = "obverse";

/// The diagnostics of a document. A file of another program has none.
pub(super) fn publish_diagnostics(
    document: &Document,
    levels: &Levels,
) -> PublishDiagnosticsParams {
    let analysis = document.analysis(levels);
    let found = if analysis.is_foreign { &[] } else { &analysis.diagnostics[..] };
    let diagnostics = found.iter().map(|one| to_lsp(document, one)).collect();
    PublishDiagnosticsParams::new(document.uri.clone(), diagnostics, Some(document.version))
}

/// No diagnostics, for a document that is closed.
pub(super) fn clear_diagnostics(document: &Document) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams::new(document.uri.clone(), Vec::new(), None)
}

/// A diagnostic with its place, its code and its texts.
pub(super) fn to_lsp(document: &Document, diagnostic: &Diagnostic) -> LspDiagnostic {
    let related = diagnostic.related.iter().map(|(span, label)| DiagnosticRelatedInformation {
        location: Location::new(
            document.uri.clone(),
            document.lines.range_of(&document.text, *span),
        ),
        message: label.clone(),
    });
    LspDiagnostic {
        range: document.lines.range_of(&document.text, diagnostic.span),
        severity: Some(severity_of(diagnostic.severity)),
        code: Some(NumberOrString::String(diagnostic.code.number().to_owned())),
        source: Some(SOURCE.to_owned()),
        message: full_text(diagnostic),
        related_information: (!diagnostic.related.is_empty()).then(|| related.collect()),
        ..LspDiagnostic::default()
    }
}

/// The message with its label, and the help below it, as in the plain output of `obverse check`.
fn full_text(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.clone();
    if !diagnostic.label.is_empty() {
        text.push_str(": ");
        text.push_str(&diagnostic.label);
    }
    if let Some(help) = &diagnostic.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    text
}

fn severity_of(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}
