//! Writes packages of Anki (`.apkg`) with images and sounds, in the layout that every Anki reads.

mod collection;
mod learned;
mod note_types;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use html_escape::{encode_double_quoted_attribute, encode_text};

use crate::html::{file_paths, option_to_html, to_html};
use crate::media::Media;
use crate::zip_files::zip_entries;
use obverse_core::deck::question::{Body, Cloze, Entry, Field};
use obverse_core::deck::{CardId, Deck, Part, Question, QuestionType};

use super::anki::{answer_html, cloze_html, deck_name, note_guid, note_tags, remarks_html};
use super::losses::{Losses, add_question_losses};
use super::question_texts::markdown_texts;
use super::sides::{Sides, question_sides};
use super::{ExportOptions, ReadFile};

use collection::write_collection;
use learned::Learned;
use note_types::NoteKind;

pub use learned::{LearnedCard, LearnedMemory, LearnedReview};

/// The deck keys that a note can hold.
const CARRIED: &[&str] = &["explanation", "source", "at", "tags", "images", "hints"];

/// The extensions of files that Anki plays.
const PLAYED: [&str; 10] =
    ["mp3", "ogg", "oga", "opus", "wav", "flac", "m4a", "aac", "mp4", "webm"];

/// A note with its cards.
#[derive(Debug)]
pub(super) struct PackageNote {
    guid: String,
    kind: NoteKind,
    tags: String,
    /// The fields as HTML, in the order of the note type.
    fields: Vec<String>,
    /// The places of its cards.
    cards: Vec<u32>,
    /// Its cards in the deck, in the same order. A card that only Anki has is none.
    card_ids: Vec<Option<CardId>>,
}

/// Writes a package, note by note.
#[derive(Debug, Default)]
pub(super) struct PackageWriter {
    notes: Vec<PackageNote>,
    /// The files by their names in Anki.
    files: BTreeMap<String, Vec<u8>>,
}

impl PackageWriter {
    /// Adds a note for a question, or says why there is none.
    pub(super) fn add_question(
        &mut self,
        question: &Question,
        deck: &Deck,
        files: &mut ReadFile,
        losses: &mut Losses,
    ) -> Result<(), String> {
        add_question_losses(question, deck, CARRIED, losses);
        let (kind, mut fields, cards) = note_fields(question, deck, losses)?;
        let hints: Vec<String> = question.hints.iter().map(|hint| to_html(hint)).collect();
        fields.push(hints.join("<br>"));
        let names = self.add_files(question, files, losses);
        for field in &mut fields {
            *field = with_file_names(field, &names);
        }
        self.notes.push(PackageNote {
            guid: note_guid(question, deck),
            kind,
            tags: note_tags(question, losses),
            fields,
            card_ids: cards.iter().map(|place| card_at(question, *place)).collect(),
            cards,
        });
        Ok(())
    }

    /// Adds the files of a question. Returns their names in Anki by their paths.
    fn add_files(
        &mut self,
        question: &Question,
        files: &mut ReadFile,
        losses: &mut Losses,
    ) -> HashMap<String, String> {
        let mut names = HashMap::new();
        for path in markdown_texts(question).into_iter().flat_map(file_paths) {
            if names.contains_key(&path) {
                continue;
            }
            match files(&path) {
                Ok(bytes) => {
                    let media = Media::new(&path, bytes);
                    names.insert(path, media.name.clone());
                    self.files.insert(media.name, media.bytes);
                }
                Err(why) => losses.add(format!("the file {path}, {why}")),
            }
        }
        names
    }

    /// The package.
    pub(super) fn finish(self, deck: &Deck, options: &ExportOptions) -> Result<Vec<u8>, String> {
        let at = options.at;
        let mut learned = Learned::new(&options.learned, options.today);
        let title = deck_name(deck);
        let collection = write_collection(&self.notes, &title, &deck.id.0, at, &mut learned)
            .map_err(|error| format!("the package cannot be written: {error}"))?;
        let list: BTreeMap<String, &String> =
            self.files.keys().enumerate().map(|(at, name)| (at.to_string(), name)).collect();
        let list = serde_json::to_vec(&list).unwrap_or_default();
        let entries = [("collection.anki2".to_owned(), collection), ("media".to_owned(), list)];
        let files = self.files.into_values().enumerate();
        let files = files.map(|(at, bytes)| (at.to_string(), bytes));
        zip_entries(entries.into_iter().chain(files))
            .map_err(|error| format!("the package cannot be written: {error}"))
    }
}

/// The card of a question at a place of its note.
fn card_at(question: &Question, place: u32) -> Option<CardId> {
    question.card_ids().into_iter().find(|card| {
        let own = match card.part {
            Part::Whole => 0,
            Part::Blank(number) => number.saturating_sub(1),
            Part::Reverse => 1,
        };
        own == place
    })
}

/// The note type, the fields but for the hints, and the places of the cards.
fn note_fields(
    question: &Question,
    deck: &Deck,
    losses: &mut Losses,
) -> Result<(NoteKind, Vec<String>, Vec<u32>), String> {
    let remarks = remarks_html(question, deck);
    Ok(match &question.body {
        Body::Flashcard(card) => {
            let (kind, cards) = if card.reverse {
                (NoteKind::BothWays, vec![0, 1])
            } else {
                (NoteKind::Card, vec![0])
            };
            (kind, vec![to_html(&question.prompt), to_html(&card.answer), remarks], cards)
        }
        Body::Cloze(cloze) => {
            let html = cloze_html(cloze, losses)?;
            (cloze_kind(cloze), vec![html, remarks], cloze_cards(cloze))
        }
        Body::Single(field) if !matches!(field, Field::Choice(_)) => {
            let sides = question_sides(question);
            let entry = first_entry(field).ok_or("it has no answer that can be typed")?;
            losses.add("the grading: Anki compares the answer letter by letter");
            let fields = vec![
                to_html(&question.prompt),
                encode_text(&entry.text).into_owned(),
                also_html(&sides, entry),
                remarks,
            ];
            (NoteKind::Typed, fields, vec![0])
        }
        _ => {
            losses.add("the grading: the learner is the judge there");
            let sides = question_sides(question);
            let fields = vec![
                to_html(&question.prompt),
                options_html(question, &sides),
                answer_html(&sides),
                remarks,
            ];
            (NoteKind::Choice, fields, vec![0])
        }
    })
}

fn first_entry(field: &Field) -> Option<&Entry> {
    match field {
        Field::Written(written) => written.answers.first(),
        Field::Numeric(numeric) => numeric.answers.first().map(|valued| &valued.entry),
        Field::Dated(dated) => dated.answers.first().map(|valued| &valued.entry),
        Field::Choice(choice) => choice.options.first(),
    }
}

/// What stands below a typed answer: its unit and tolerance, other answers, the feedback.
fn also_html(sides: &Sides, entry: &Entry) -> String {
    let mut parts = Vec::new();
    if let Some(first) = sides.answers.first() {
        let shown = option_to_html(first);
        if shown != encode_text(&entry.text) {
            parts.push(shown);
        }
    }
    parts.extend(sides.alternatives.iter().map(|text| option_to_html(text)));
    for (text, feedback) in &sides.feedback {
        parts.push(format!("<em>{}</em>: {}", option_to_html(text), to_html(feedback)));
    }
    parts.join("<br>")
}

/// The options to choose from, as items of a list.
fn options_html(question: &Question, sides: &Sides) -> String {
    let texts: Vec<String> = if question.kind == QuestionType::TrueFalse {
        vec!["True".to_owned(), "False".to_owned()]
    } else {
        sides.options.iter().chain(&sides.partners).cloned().collect()
    };
    texts.iter().map(|text| format!("<li>{}</li>", option_to_html(text))).collect()
}

/// A cloze is typed if every gap is a word, and each card has few of them.
fn cloze_kind(cloze: &Cloze) -> NoteKind {
    let is_typed = cloze.blanks.iter().all(|blank| matches!(blank.field, Field::Written(_)));
    if is_typed { NoteKind::TypedCloze } else { NoteKind::Cloze }
}

/// The places of the cards of a cloze: its numbers from 0.
fn cloze_cards(cloze: &Cloze) -> Vec<u32> {
    let mut places: Vec<u32> =
        cloze.blanks.iter().map(|blank| blank.number.unwrap_or(1).saturating_sub(1)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// A field with Anki's names of its files. Links to sounds play them.
fn with_file_names(html: &str, names: &HashMap<String, String>) -> String {
    let mut html = html.to_owned();
    for (path, name) in names {
        let given = encode_double_quoted_attribute(path);
        html = html.replace(&format!("src=\"{given}\""), &format!("src=\"{name}\""));
        let is_played = name
            .rsplit_once('.')
            .is_some_and(|(_, ending)| PLAYED.contains(&ending.to_ascii_lowercase().as_str()));
        let opening = format!("<a href=\"{given}\">");
        while let Some(at) = html.find(&opening) {
            let Some(end) = html[at..].find("</a>").map(|end| at + end + "</a>".len()) else {
                break;
            };
            let link = if is_played {
                format!("[sound:{name}]")
            } else {
                format!("<a href=\"{name}\">{}", &html[at + opening.len()..end])
            };
            html.replace_range(at..end, &link);
        }
    }
    html
}
