//! Decks that are made for the figures, so that a figure depends on nothing else.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A deck of short cards, about 200 bytes each, of the types that are met most.
pub fn deck(name: &str, questions: usize) -> String {
    let mut text = format!("format = 1\nid = \"{name}\"\ntitle = \"Deck {name}\"\n");
    for n in 0..questions {
        let _ = match n % 3 {
            0 => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"short-answer\"\nprompt = \"What is the name of number {n} in {name}?\"\nanswer = \"Name {n}\"\nexplanation = \"It has been so since the beginning.\"\n"
            ),
            1 => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"multiple-choice\"\nprompt = \"Which is the colour of number {n}?\"\nanswer = \"Green {n}\"\ndistractors = [\"Red {n}\", \"Blue {n}\", \"Grey {n}\"]\n"
            ),
            _ => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"flashcard\"\nprompt = \"The front of card {n} in {name}, as long as such fronts are\"\nanswer = \"The back of card {n}\"\n"
            ),
        };
    }
    text
}

/// So many files of decks in a folder.
pub fn many(folder: &Path, files: usize, questions: usize) -> Vec<PathBuf> {
    (0..files)
        .map(|n| {
            let path = folder.join(format!("deck{n:03}.toml"));
            std::fs::write(&path, deck(&format!("d{n}"), questions)).expect("a file");
            path
        })
        .collect()
}
