//! The requests about one document, each with the module that answers it.

use lsp_server::{ErrorCode, ResponseError};
use lsp_types::request::{
    CodeActionRequest, CodeLensRequest, Completion, DocumentSymbolRequest, Formatting,
    HoverRequest, PrepareRenameRequest, Rename, Request as RequestKind,
};
use lsp_types::{
    CompletionResponse, DocumentSymbolResponse, Position, PrepareRenameResponse, RenameParams, Uri,
    WorkspaceEdit,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::completion::Completer;
use super::cursor::Scan;
use super::document::{Analysis, Document};
use super::fixes::{edit_of, list_actions};
use super::formatting::format_document;
use super::hover::hover_at;
use super::lenses::list_lenses;
use super::rename::{Renaming, rename_word, word_to_rename};
use super::server::{Answer, Host, Server, read_params, response_error, to_value};
use super::symbols::list_symbols;

impl<H: Host> Server<'_, H> {
    /// Answers a request about a document.
    pub(crate) fn answer_method(&mut self, method: &str, params: Value) -> Answer {
        match method {
            CodeActionRequest::METHOD => self.on_document::<CodeActionRequest>(
                params,
                |params| &params.text_document.uri,
                |server, document, params| {
                    let (range, context) = (params.range, &params.context);
                    Ok(Some(list_actions(document, server.levels(), range, context)))
                },
            ),
            Formatting::METHOD => self.on_document::<Formatting>(
                params,
                |params| &params.text_document.uri,
                |server, document, _| {
                    let edits = format_document(document, server.levels());
                    edits.map(Some).map_err(|why| response_error(ErrorCode::RequestFailed, why))
                },
            ),
            DocumentSymbolRequest::METHOD => self.on_deck::<DocumentSymbolRequest>(
                params,
                |params| &params.text_document.uri,
                |_, document, analysis, _| {
                    let symbols = list_symbols(document, &analysis.edition.deck);
                    Some(DocumentSymbolResponse::Nested(symbols))
                },
            ),
            CodeLensRequest::METHOD => self.on_deck::<CodeLensRequest>(
                params,
                |params| &params.text_document.uri,
                |_, document, analysis, _| Some(list_lenses(document, &analysis.edition.deck)),
            ),
            Completion::METHOD => self.on_deck::<Completion>(
                params,
                |params| &params.text_document_position.text_document.uri,
                |server, document, analysis, params| {
                    let at = byte_at(document, params.text_document_position.position);
                    Some(complete(server.has_snippets, document, analysis, at))
                },
            ),
            HoverRequest::METHOD => self.on_deck::<HoverRequest>(
                params,
                |params| &params.text_document_position_params.text_document.uri,
                |_, document, analysis, params| {
                    let at = byte_at(document, params.text_document_position_params.position);
                    hover_at(document, &analysis.edition.deck, at)
                },
            ),
            PrepareRenameRequest::METHOD => self.on_deck::<PrepareRenameRequest>(
                params,
                |params| &params.text_document.uri,
                |_, document, _, params| {
                    let word = word_to_rename(document, byte_at(document, params.position))?;
                    let range = document.lines.range_of(&document.text, word.span);
                    Some(PrepareRenameResponse::Range(range))
                },
            ),
            Rename::METHOD => self.rename(params),
            _ => Err(response_error(ErrorCode::MethodNotFound, "no such method")),
        }
    }

    /// Renames a name, and remembers the renaming of an id until the file is saved.
    fn rename(&mut self, params: Value) -> Answer {
        let RenameParams { text_document_position: place, new_name, .. } = read_params(params)?;
        let Some(open) = self.documents.get_mut(place.text_document.uri.as_str()) else {
            return Err(response_error(ErrorCode::InvalidParams, "the document is not open"));
        };
        let document = &open.document;
        let word =
            word_to_rename(document, byte_at(document, place.position)).ok_or_else(|| {
                let message = "only ids, tags and groups can be renamed";
                response_error(ErrorCode::RequestFailed, message)
            })?;
        let (fixes, renaming) = rename_word(document, &word, &new_name)
            .map_err(|why| response_error(ErrorCode::RequestFailed, &why))?;
        let edit: WorkspaceEdit = edit_of(document, document.edits_for(fixes));
        if let Some(renaming) = renaming {
            remember_renaming(&mut open.renamings, renaming);
        }
        to_value(Some(edit))
    }

    /// Answers a request about a deck; a file of another program gets an empty answer.
    fn on_deck<R: RequestKind>(
        &self,
        params: Value,
        uri: impl Fn(&R::Params) -> &Uri,
        answer: impl Fn(&Self, &Document, &Analysis, &R::Params) -> R::Result,
    ) -> Answer
    where
        R::Params: DeserializeOwned,
        R::Result: Serialize + Default,
    {
        self.on_document::<R>(params, uri, |server, document, params| {
            let analysis = document.analysis(server.levels());
            if analysis.is_foreign {
                return Ok(R::Result::default());
            }
            Ok(answer(server, document, analysis, params))
        })
    }

    /// Answers a request about one document.
    fn on_document<R: RequestKind>(
        &self,
        params: Value,
        uri: impl Fn(&R::Params) -> &Uri,
        answer: impl Fn(&Self, &Document, &R::Params) -> Result<R::Result, ResponseError>,
    ) -> Answer
    where
        R::Params: DeserializeOwned,
        R::Result: Serialize,
    {
        let params: R::Params = read_params(params)?;
        let Some(open) = self.documents.get(uri(&params).as_str()) else {
            return Err(response_error(ErrorCode::InvalidParams, "the document is not open"));
        };
        to_value(answer(self, &open.document, &params)?)
    }
}

/// Adds a renaming; one that follows another becomes one with it.
fn remember_renaming(all: &mut Vec<Renaming>, renaming: Renaming) {
    let before = all
        .iter_mut()
        .find(|before| before.is_deck == renaming.is_deck && before.new == renaming.old);
    match before {
        Some(before) => before.new = renaming.new,
        None => all.push(renaming),
    }
}

fn byte_at(document: &Document, position: Position) -> usize {
    document.lines.byte_at(&document.text, position)
}

fn complete(
    has_snippets: bool,
    document: &Document,
    analysis: &Analysis,
    at: usize,
) -> CompletionResponse {
    let scan = Scan::new(&document.text);
    let deck = &analysis.edition.deck;
    let completer = Completer { document, deck, scan: &scan, has_snippets };
    CompletionResponse::Array(completer.complete_at(at))
}
