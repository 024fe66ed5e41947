//! `obverse find`.

use crate::args::FindArgs;
use crate::error::{Error, Exit};
use crate::report::{self, FoundQuestion};
use obverse_core::deck::span::LineIndex;
use obverse_core::deck::{Part, Question};
use obverse_core::grade;
use obverse_core::session::show::shown_prompt;
use obverse_core::text::{plain_text, shown_text};

use super::app::App;

/// Lists the questions that have all of the words.
pub(super) fn run(app: &App, args: &FindArgs) -> Result<(), Error> {
    let shelf = app.find_decks();
    let decks = app.select_decks(&shelf, &args.decks)?;
    let words: Vec<String> = args
        .words
        .iter()
        .flat_map(|words| words.split_whitespace())
        .map(str::to_lowercase)
        .collect();
    let mut hits = Vec::new();
    for found in &decks {
        let reading = found.reading()?;
        let edition = &reading.edition;
        let places = LineIndex::new(&edition.source);
        for (at, question) in edition.deck.questions.iter().enumerate() {
            let text = searched_text(question);
            if words.iter().all(|word| text.contains(word)) {
                let line = places.position_at(question.prompt_span.start).line;
                hits.push(FoundQuestion {
                    deck: found.title().to_owned(),
                    place: format!("{}:{line}", found.label()),
                    number: at + 1,
                    prompt: shown_text(&shown_prompt(question, Part::Whole)),
                    answer: grade::answer_text(question, Part::Whole),
                });
            }
        }
    }
    if hits.is_empty() {
        app.ui.show_note("No question has these words.");
        return Err(Error::silent(Exit::Failed));
    }
    app.print_paged(&report::render_found(&hits, app.ui.width()))
}

/// Everything that can be found in a question, in lower case.
fn searched_text(question: &Question) -> String {
    let parts = question.card_ids().into_iter().map(|card| card.part);
    let answers = parts.map(|part| grade::answer_text(question, part));
    let texts = [Some(question.name()), Some(plain_text(&question.prompt))];
    let notes = [question.explanation.as_deref().map(plain_text), question.source.clone()];
    let all: Vec<String> = texts.into_iter().chain(notes).flatten().chain(answers).collect();
    all.join("\n").to_lowercase()
}
