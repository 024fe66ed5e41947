//! The time from a keystroke in an editor to the diagnostics of the deck.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use obverse_core::deck::{Deck, Levels};
use obverse_lsp::{Connection, Host, Message, Notification, Renaming, Request, serve};
use serde_json::{Value, json};

const ADDRESS: &str = "file:///deck.toml";

/// A deck of questions of the types that are most common, each with lints and typed answers to compare.
fn deck(questions: usize) -> String {
    let mut text = String::from("format = 1\ntitle = \"A large deck\"\n");
    for n in 0..questions {
        let _ = match n % 4 {
            0 => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"short-answer\"\nprompt = \"What is the name of number {n} in this list?\"\nanswer = \"Name {n}\"\nexplanation = \"It has been so since the beginning.\"\ntags = [\"names\"]\n"
            ),
            1 => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"multiple-choice\"\nprompt = \"Which is the colour of number {n}?\"\nanswer = \"Green {n}\"\ndistractors = [\"Red {n}\", \"Blue {n}\", \"Grey {n}\"]\n"
            ),
            2 => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"cloze\"\nprompt = \"The {{{{word {n}}}}} stands in a sentence of its own.\"\n"
            ),
            _ => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"true-false\"\nprompt = \"Number {n} is larger than number {}.\"\nanswer = true\n",
                n / 2
            ),
        };
    }
    text
}

struct BenchHost(Levels);

impl Host for BenchHost {
    fn levels(&self) -> &Levels {
        &self.0
    }

    fn version(&self) -> &'static str {
        "0"
    }

    fn keep_history(&mut self, _: &Deck, _: &Renaming) -> Result<usize, String> {
        Ok(0)
    }
}

fn notify(client: &Connection, method: &str, params: Value) {
    let sent = Message::Notification(Notification::new(method.to_owned(), params));
    client.sender.send(sent).expect("a server");
}

/// Waits for the diagnostics of the last change.
fn wait_for_diagnostics(client: &Connection) -> usize {
    loop {
        if let Message::Notification(found) = client.receiver.recv().expect("a server") {
            return found.params["diagnostics"].as_array().map_or(0, Vec::len);
        }
    }
}

fn keystrokes(c: &mut Criterion) {
    let (client, server) = Connection::memory();
    let serving = std::thread::spawn(move || serve(&server, BenchHost(Levels::default())));
    let params = json!({ "capabilities": {} });
    let initialize = Request::new(1.into(), "initialize".to_owned(), params);
    client.sender.send(Message::Request(initialize)).expect("a server");
    client.receiver.recv().expect("a result");
    let item = json!({ "uri": ADDRESS, "languageId": "toml", "version": 0, "text": deck(1_000) });
    notify(&client, "textDocument/didOpen", json!({ "textDocument": item }));
    wait_for_diagnostics(&client);
    let mut version = 0;
    let mut press = |text: &str, end: u32| {
        version += 1;
        let place = |character: u32| json!({ "line": 6, "character": character });
        let range = json!({ "start": place(20), "end": place(end) });
        let params = json!({
            "textDocument": { "uri": ADDRESS, "version": version },
            "contentChanges": [{ "range": range, "text": text }],
        });
        notify(&client, "textDocument/didChange", params);
        black_box(wait_for_diagnostics(&client));
    };
    let mut group = c.benchmark_group("language server");
    group.bench_function("two keystrokes in a deck of 1,000 questions", |b| {
        b.iter(|| {
            press("x", 20);
            press("", 21);
        });
    });
    // An open quotation mark breaks the deck, and each question is read by itself.
    group.bench_function("a deck of 1,000 broken and mended", |b| {
        b.iter(|| {
            press("\"", 20);
            press("", 21);
        });
    });
    group.finish();
    drop(client);
    let _ = serving.join();
}

criterion_group!(benches, keystrokes);
criterion_main!(benches);
