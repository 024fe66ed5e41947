//! An editor without a screen: it keeps the text of one deck, and types into it.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};

use serde_json::{Value, json};

use crate::harness::Obverse;

/// An editor with one open deck.
pub(super) struct Editor {
    server: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    uri: String,
    next_id: i64,
    version: i64,
    text: String,
    earlier: Vec<String>,
    /// Whether places are counted in bytes.
    is_utf8: bool,
    /// The messages that the server showed.
    pub shown: Vec<String>,
}

impl Editor {
    /// Starts a server, which may offer to count in bytes, and opens a file of the story's folder.
    pub(super) fn open(obverse: &Obverse, file: &str, is_utf8: bool) -> Self {
        let mut server = obverse.spawn(&["lsp"]);
        let stdin = server.stdin.take();
        let stdout = BufReader::new(server.stdout.take().unwrap());
        let path = obverse.path(file);
        let text = std::fs::read_to_string(&path).unwrap();
        let uri = format!("file://{}", path.display()).replace(' ', "%20");
        let mut editor = Self {
            server,
            stdin,
            stdout,
            uri,
            next_id: 1,
            version: 1,
            text,
            earlier: Vec::new(),
            is_utf8,
            shown: Vec::new(),
        };
        let encodings = if is_utf8 { json!(["utf-8", "utf-16"]) } else { json!(["utf-16"]) };
        let capabilities = json!({ "general": { "positionEncodings": encodings } });
        let started = editor.request("initialize", json!({ "capabilities": capabilities }));
        let encoding = &started["capabilities"]["positionEncoding"];
        assert_eq!(encoding, if is_utf8 { "utf-8" } else { "utf-16" });
        editor.notify("initialized", json!({}));
        let item = json!({
            "uri": editor.uri, "languageId": "toml", "version": 1, "text": editor.text,
        });
        editor.notify("textDocument/didOpen", json!({ "textDocument": item }));
        editor
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn uri(&self) -> &str {
        &self.uri
    }

    /// Replaces the bytes of a span, as a keystroke or a paste does.
    pub(super) fn replace(&mut self, start: usize, end: usize, typed: &str) {
        let range = json!({ "start": self.place(start), "end": self.place(end) });
        self.earlier.push(self.text.clone());
        self.text.replace_range(start..end, typed);
        self.send_change(json!({ "range": range, "text": typed }));
    }

    /// Replaces the only occurrence of a text.
    #[track_caller]
    pub(super) fn change(&mut self, old: &str, new: &str) {
        assert_eq!(self.text.matches(old).count(), 1, "{old}");
        let start = self.text.find(old).unwrap();
        self.replace(start, start + old.len(), new);
    }

    /// Types a text behind the only occurrence of another, a key at a time.
    #[track_caller]
    pub(super) fn type_after(&mut self, place: &str, typed: &str) {
        assert_eq!(self.text.matches(place).count(), 1, "{place}");
        let mut at = self.text.find(place).unwrap() + place.len();
        for c in typed.chars() {
            self.replace(at, at, c.encode_utf8(&mut [0; 4]));
            at += c.len_utf8();
        }
    }

    /// Takes the last change back.
    pub(super) fn undo(&mut self) {
        self.text = self.earlier.pop().expect("a change to undo");
        let text = self.text.clone();
        self.send_change(json!({ "text": text }));
    }

    #[expect(clippy::needless_pass_by_value, reason = "callers write the value in place")]
    fn send_change(&mut self, change: Value) {
        self.version += 1;
        let document = json!({ "uri": self.uri, "version": self.version });
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [change] }),
        );
    }

    /// Writes the text to its file.
    pub(super) fn save(&mut self, obverse: &Obverse, file: &str) {
        std::fs::write(obverse.path(file), &self.text).unwrap();
        self.notify("textDocument/didSave", json!({ "textDocument": { "uri": self.uri } }));
    }

    /// A request about the open deck.
    pub(super) fn ask(&mut self, method: &str, mut params: Value) -> Value {
        params["textDocument"] = json!({ "uri": self.uri });
        self.request(method, params)
    }

    /// A request about the place in front of the only occurrence of a text.
    #[track_caller]
    pub(super) fn ask_at(&mut self, method: &str, place: &str, offset: usize) -> Value {
        assert_eq!(self.text.matches(place).count(), 1, "{place}");
        let at = self.text.find(place).unwrap() + offset;
        let position = self.place(at);
        self.ask(method, json!({ "position": position }))
    }

    /// Sends a request and returns its result. Fails if the server answers with an error.
    pub(super) fn request(&mut self, method: &str, params: Value) -> Value {
        let answer = self.request_anyway(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Sends a request and returns its whole answer.
    #[expect(clippy::needless_pass_by_value, reason = "callers write the value in place")]
    pub(super) fn request_anyway(&mut self, method: &str, params: Value) -> Value {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.read();
            if message.get("id") == Some(&json!(id)) && message.get("method").is_none() {
                return message;
            }
        }
    }

    /// The diagnostics of the present text.
    pub(super) fn diagnostics(&mut self) -> Vec<Value> {
        loop {
            let message = self.read();
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["version"] == self.version
            {
                return message["params"]["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "callers write the value in place")]
    pub(super) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let stdin = self.stdin.as_mut().expect("an open connection");
        write!(stdin, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        stdin.flush().unwrap();
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.stdout.read_line(&mut line).unwrap() > 0, "the server is gone");
            match line.trim().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.stdout.read_exact(&mut body).unwrap();
        let message: Value = serde_json::from_slice(&body).unwrap();
        if message["method"] == "window/showMessage" {
            self.shown.push(message["params"]["message"].as_str().unwrap().to_owned());
        }
        message
    }

    /// Ends the server, and returns its exit code and its standard error.
    pub(super) fn close(mut self) -> (Option<i32>, String) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.hang_up()
    }

    /// Closes the connection without a word.
    pub(super) fn hang_up(mut self) -> (Option<i32>, String) {
        drop(self.stdin.take());
        let mut stderr = String::new();
        self.server.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        (self.server.wait().unwrap().code(), stderr)
    }

    /// The place of a byte in the units of this editor.
    pub(super) fn place(&self, at: usize) -> Value {
        let before = &self.text[..at];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = &before[line_start..];
        let units = if self.is_utf8 { column.len() } else { column.encode_utf16().count() };
        json!({ "line": before.matches('\n').count(), "character": units })
    }

    /// The byte of a place.
    pub(super) fn byte(&self, place: &Value) -> usize {
        let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
        let mut left = usize::try_from(place["character"].as_u64().unwrap()).unwrap();
        let start: usize = self.text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut at = start;
        for c in self.text[start..].chars() {
            if left == 0 || c == '\n' {
                break;
            }
            left -= if self.is_utf8 { c.len_utf8() } else { c.len_utf16() };
            at += c.len_utf8();
        }
        at
    }

    /// The text after these edits, which do not overlap.
    pub(super) fn edited(&self, edits: &[Value]) -> String {
        let mut edits: Vec<(usize, usize, &str)> = edits
            .iter()
            .map(|edit| {
                let range = &edit["range"];
                let new = edit["newText"].as_str().unwrap();
                (self.byte(&range["start"]), self.byte(&range["end"]), new)
            })
            .collect();
        edits.sort_unstable();
        let mut text = self.text.clone();
        for (start, end, new) in edits.into_iter().rev() {
            text.replace_range(start..end, new);
        }
        text
    }
}
