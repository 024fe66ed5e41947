//! `obverse lsp`: the language server, over standard input and output.

use crate::error::Error;
use crate::ui::check_stdout;
use obverse_core::deck::{CardId, Deck, DeckId, Levels, QuestionId};
use obverse_core::session::record::Identity;
use obverse_lsp::{Host, Renaming, serve_stdio};
use obverse_store::Store;

use super::app::App;
use super::errors::output_error;
use super::link::{answered_cards, pairs_of_decks};

/// Serves an editor until it ends the server.
pub(super) fn run(app: &App) -> Result<(), Error> {
    if app.env.stdin_is_terminal {
        return Err(Error::usage("`obverse lsp` talks to an editor, not to a terminal")
            .hint("docs/editors.md explains how editors start it"));
    }
    check_stdout().map_err(|error| output_error(&error))?;
    serve_stdio(AppHost { app }).map_err(|error| Error::failed(error.to_string()))
}

/// This program as the server sees it.
struct AppHost<'a> {
    app: &'a App,
}

impl Host for AppHost<'_> {
    fn levels(&self) -> &Levels {
        &self.app.config.levels
    }

    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn keep_history(&mut self, deck: &Deck, renaming: &Renaming) -> Result<usize, String> {
        self.link_renamed(deck, renaming).map_err(|error| error.message)
    }
}

impl AppHost<'_> {
    /// Links the history of a new id, as `obverse link` does, and returns the number of its cards.
    fn link_renamed(&self, deck: &Deck, renaming: &Renaming) -> Result<usize, Error> {
        let app = self.app;
        if app.open_existing_store()?.is_none() {
            return Ok(0);
        }
        let mut store = app.open_store_with_memory()?;
        let pairs = if renaming.is_deck {
            let old = DeckId(renaming.old.clone());
            let known = answered_cards(app, &store, &old)?;
            if known.is_empty() { Vec::new() } else { pairs_of_decks(deck, &old, &known)? }
        } else {
            pairs_of_question(app, &store, deck, renaming)?
        };
        let cards = pairs.iter().filter(|(old, _)| old.card.is_some()).count();
        app.record_links(&mut store, &mut app.new_ids(), true, pairs)?;
        Ok(cards)
    }
}

/// The cards of a question under its old and its new id, as far as they have a history.
fn pairs_of_question(
    app: &App,
    store: &Store,
    deck: &Deck,
    renaming: &Renaming,
) -> Result<Vec<(Identity, Identity)>, Error> {
    let known = answered_cards(app, store, &deck.id)?;
    let links = store.list_links(&app.learner)?;
    let Some(question) = deck.find_question(&QuestionId(renaming.new.clone())) else {
        return Ok(Vec::new());
    };
    let mut pairs = Vec::new();
    for new in question.card_ids() {
        let old = CardId { question: QuestionId(renaming.old.clone()), part: new.part };
        let identity = Identity::of_card(&deck.id, &old);
        let is_linked = links.iter().any(|link| link.is_one && link.new == identity);
        if is_linked || known.contains(&old) {
            pairs.push((identity, Identity::of_card(&deck.id, &new)));
        }
    }
    Ok(pairs)
}
