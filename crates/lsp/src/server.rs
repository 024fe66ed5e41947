//! The loop of the server: it reads messages, keeps the open documents and answers requests.

use std::collections::BTreeMap;
use std::fmt;

use lsp_server::{
    Connection, ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError,
};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument, Exit,
    Notification as NotificationKind, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{ExecuteCommand, Initialize, Request as RequestKind, Shutdown};
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    CodeLensOptions, CompletionOptions, ExecuteCommandOptions, ExecuteCommandParams,
    HoverProviderCapability, InitializeParams, InitializeResult, MessageType, OneOf, RenameOptions,
    SaveOptions, ServerCapabilities, ServerInfo, ShowMessageParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions,
};
use obverse_core::deck::{Deck, Levels};
use obverse_core::text::words::format_count;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::diagnostics::{clear_diagnostics, publish_diagnostics};
use super::document::Document;
use super::fixes::FIX_ALL;
use super::lenses::{TRY_COMMAND, describe_trial};
use super::lines::Encoding;
use super::rename::{Renaming, id_of_deck, ids_of_questions};

/// The machine on which the server runs.
pub trait Host {
    /// The levels of the rules, as the configuration sets them.
    fn levels(&self) -> &Levels;

    /// The version of the program.
    fn version(&self) -> &str;

    /// Keeps the history of what has a new id, and returns the number of cards that have one.
    ///
    /// # Errors
    ///
    /// The reason why the history stays behind.
    fn keep_history(&mut self, deck: &Deck, renaming: &Renaming) -> Result<usize, String>;
}

/// The reason why the server ended before its client asked it to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServeError {
    /// The client is gone.
    ClientGone,
    /// The client sent `exit` before `shutdown`.
    NoShutdown,
    /// A message is not in the protocol.
    InvalidMessage,
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ClientGone => "the editor closed the connection",
            Self::NoShutdown => "the editor ended the server without a shutdown request",
            Self::InvalidMessage => "standard input is not a language server connection",
        })
    }
}

/// Serves one client over standard input and output, until it sends `exit`.
///
/// # Errors
///
/// If the client ends in another way.
pub fn serve_stdio(host: impl Host) -> Result<(), ServeError> {
    let (connection, threads) = Connection::stdio();
    let served = serve(&connection, host);
    drop(connection);
    match (served, threads.join()) {
        (Err(ServeError::ClientGone), Err(_)) => Err(ServeError::InvalidMessage),
        (served, _) => served,
    }
}

/// Serves one client, until it sends `exit`.
///
/// # Errors
///
/// If the client ends in another way.
pub fn serve(connection: &Connection, host: impl Host) -> Result<(), ServeError> {
    let mut server = Server {
        connection,
        host,
        documents: BTreeMap::new(),
        encoding: Encoding::Utf16,
        has_snippets: false,
        phase: Phase::New,
    };
    loop {
        // The diagnostics wait until no message does, so that fast typing never piles up.
        let message = match connection.receiver.try_recv() {
            Ok(message) => message,
            Err(_) => {
                server.publish_changed()?;
                connection.receiver.recv().map_err(|_| ServeError::ClientGone)?
            }
        };
        match message {
            Message::Notification(notification) if notification.method == Exit::METHOD => {
                let is_orderly = server.phase == Phase::ShutDown;
                return if is_orderly { Ok(()) } else { Err(ServeError::NoShutdown) };
            }
            Message::Notification(notification) => server.take_notification(notification)?,
            Message::Request(request) => server.answer_request(request)?,
            Message::Response(_) => {}
        }
    }
}

/// Whether requests are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    ShutDown,
}

/// A document with its unfinished work.
pub(super) struct OpenDocument {
    pub document: Document,
    /// Whether its diagnostics are still to be sent.
    has_changed: bool,
    /// New ids, whose history is linked once the file is saved.
    pub renamings: Vec<Renaming>,
}

/// A server with its client.
pub(super) struct Server<'c, H> {
    connection: &'c Connection,
    host: H,
    pub documents: BTreeMap<String, OpenDocument>,
    encoding: Encoding,
    /// Whether the client understands placeholders in completions.
    pub has_snippets: bool,
    phase: Phase,
}

/// The answer to a request: a value, or an error for the client.
pub(super) type Answer = Result<Value, ResponseError>;

impl<H: Host> Server<'_, H> {
    fn answer_request(&mut self, request: Request) -> Result<(), ServeError> {
        let Request { id, method, params } = request;
        let answer = match (self.phase, method.as_str()) {
            (Phase::New, Initialize::METHOD) => self.initialize(params),
            (Phase::New, _) => {
                Err(response_error(ErrorCode::ServerNotInitialized, "initialize the server first"))
            }
            (Phase::ShutDown, _) => {
                Err(response_error(ErrorCode::InvalidRequest, "the server is shut down"))
            }
            (Phase::Running, Shutdown::METHOD) => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            (Phase::Running, ExecuteCommand::METHOD) => self.execute_command(params),
            (Phase::Running, method) => self.answer_method(method, params),
        };
        self.respond(id, answer)
    }

    fn initialize(&mut self, params: Value) -> Answer {
        let params: InitializeParams = read_params(params)?;
        self.has_snippets = understands_snippets(&params.capabilities);
        let general = params.capabilities.general;
        let offered = general.and_then(|general| general.position_encodings);
        self.encoding = Encoding::choose(&offered.unwrap_or_default());
        self.phase = Phase::Running;
        to_value(InitializeResult {
            capabilities: capabilities(self.encoding),
            server_info: Some(ServerInfo {
                name: "obverse".to_owned(),
                version: Some(self.host.version().to_owned()),
            }),
        })
    }

    fn take_notification(&mut self, notification: Notification) -> Result<(), ServeError> {
        if self.phase != Phase::Running {
            return Ok(());
        }
        let Notification { method, params } = notification;
        match method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read_notification::<DidOpenTextDocument>(params) {
                    let item = params.text_document;
                    let document = Document::new(item.uri, item.version, item.text, self.encoding);
                    let open = OpenDocument { document, has_changed: true, renamings: Vec::new() };
                    self.documents.insert(open.document.uri.to_string(), open);
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = read_notification::<DidChangeTextDocument>(params)
                    && let Some(open) = self.documents.get_mut(params.text_document.uri.as_str())
                {
                    let version = params.text_document.version;
                    open.document.apply_changes(version, params.content_changes);
                    open.has_changed = true;
                }
            }
            DidSaveTextDocument::METHOD => {
                if let Some(params) = read_notification::<DidSaveTextDocument>(params) {
                    self.link_renamed(params.text_document.uri.as_str())?;
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read_notification::<DidCloseTextDocument>(params)
                    && let Some(open) = self.documents.remove(params.text_document.uri.as_str())
                {
                    self.notify::<PublishDiagnostics>(clear_diagnostics(&open.document))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Links the history of every id that was renamed and is in the saved text. A renaming that was
    /// undone is forgotten.
    fn link_renamed(&mut self, uri: &str) -> Result<(), ServeError> {
        let Some(open) = self.documents.get_mut(uri) else { return Ok(()) };
        let renamings = std::mem::take(&mut open.renamings);
        if renamings.is_empty() {
            return Ok(());
        }
        let (text, deck_id) = (&open.document.text, id_of_deck(&open.document.text));
        let ids = ids_of_questions(text);
        let mut messages = Vec::new();
        let deck = &open.document.analysis(self.host.levels()).edition.deck.clone();
        for renaming in renamings {
            let is_done = if renaming.is_deck {
                deck_id.as_ref() == Some(&renaming.new)
            } else {
                ids.contains(&renaming.new) && !ids.contains(&renaming.old)
            };
            if is_done {
                messages.push((renaming.new.clone(), self.host.keep_history(deck, &renaming)));
            }
        }
        for (new, kept) in messages {
            match kept {
                Ok(0) => {}
                Ok(cards) => {
                    let count = format_count(cards, "card");
                    let verb = if cards == 1 { "keeps its" } else { "keep their" };
                    self.show(MessageType::INFO, format!("{new}: {count} {verb} history"))?;
                }
                Err(why) => self.show(MessageType::ERROR, why)?,
            }
        }
        Ok(())
    }

    /// Runs a command of a lens. Its result is its message, for clients that show it themselves.
    fn execute_command(&self, params: Value) -> Answer {
        let params: ExecuteCommandParams = read_params(params)?;
        if params.command != TRY_COMMAND {
            return Err(response_error(ErrorCode::InvalidParams, "no such command"));
        }
        let (uri, number) = (params.arguments.first(), params.arguments.get(1));
        let open = uri.and_then(Value::as_str).and_then(|uri| self.documents.get(uri));
        let index = number.and_then(Value::as_u64).and_then(|number| number.checked_sub(1));
        let deck = open.map(|open| &open.document.analysis(self.levels()).edition.deck);
        let question = deck.zip(index).and_then(|(deck, index)| deck.questions.get(index as usize));
        let (Some(deck), Some(question)) = (deck, question) else {
            return Err(response_error(ErrorCode::InvalidParams, "no such question"));
        };
        let text = describe_trial(deck, question);
        self.show(MessageType::INFO, text.clone())
            .map_err(|gone| response_error(ErrorCode::InternalError, &gone.to_string()))?;
        Ok(Value::String(text))
    }

    fn show(&self, typ: MessageType, message: String) -> Result<(), ServeError> {
        self.notify::<ShowMessage>(ShowMessageParams { typ, message })
    }

    /// The levels of the rules.
    pub(crate) fn levels(&self) -> &Levels {
        self.host.levels()
    }

    /// Sends the diagnostics of each document that has changed.
    fn publish_changed(&mut self) -> Result<(), ServeError> {
        let mut found = Vec::new();
        for open in self.documents.values_mut().filter(|open| open.has_changed) {
            open.has_changed = false;
            found.push(publish_diagnostics(&open.document, self.host.levels()));
        }
        found.into_iter().try_for_each(|found| self.notify::<PublishDiagnostics>(found))
    }

    fn respond(&self, id: RequestId, answer: Answer) -> Result<(), ServeError> {
        let response = match answer {
            Ok(result) => Response::new_ok(id, result),
            Err(error) => Response::new_err(id, error.code, error.message),
        };
        self.send(response.into())
    }

    fn notify<N: NotificationKind>(&self, params: N::Params) -> Result<(), ServeError> {
        self.send(Notification::new(N::METHOD.to_owned(), params).into())
    }

    fn send(&self, message: Message) -> Result<(), ServeError> {
        self.connection.sender.send(message).map_err(|_| ServeError::ClientGone)
    }
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
                include_text: Some(false),
            })),
            ..TextDocumentSyncOptions::default()
        })),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["\"", "[", "(", "="].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![TRY_COMMAND.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// Whether completions may have placeholders.
fn understands_snippets(client: &ClientCapabilities) -> bool {
    let completion = client.text_document.as_ref().and_then(|text| text.completion.as_ref());
    let item = completion.and_then(|completion| completion.completion_item.as_ref());
    item.and_then(|item| item.snippet_support).unwrap_or_default()
}

pub(super) fn read_params<P: DeserializeOwned>(params: Value) -> Result<P, ResponseError> {
    serde_json::from_value(params)
        .map_err(|error| response_error(ErrorCode::InvalidParams, &error.to_string()))
}

/// The parameters of a notification. One that the protocol does not allow gets no answer.
fn read_notification<N: NotificationKind>(params: Value) -> Option<N::Params> {
    serde_json::from_value(params).ok()
}

pub(super) fn to_value(result: impl Serialize) -> Answer {
    serde_json::to_value(result)
        .map_err(|error| response_error(ErrorCode::InternalError, &error.to_string()))
}

pub(super) fn response_error(code: ErrorCode, message: &str) -> ResponseError {
    ResponseError { code: code as i32, message: message.to_owned(), data: None }
}
