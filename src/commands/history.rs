//! `obverse import --history`: imported history.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;

use crate::error::Error;
use crate::library::{Origin, load_deck};
use crate::report::HistoryCounts;
use obverse_core::deck::{CardId, Question};
use obverse_core::session::imported_history::{
    ImportedCard, ImportedReview, ImportedSessions, build_history,
};
use obverse_core::session::record::Rating;
use obverse_formats::apkg::{AnkiRating, CardHistory};

use super::app::App;

/// Counts the history before anything is written.
pub(super) fn count_history(past: &[CardHistory]) -> Option<HistoryCounts> {
    let history = HistoryCounts {
        reviews: past.iter().map(|card| card.reviews.len()).sum(),
        suspended: past.iter().filter(|card| card.is_suspended).count(),
        flagged: past.iter().filter(|card| card.flag.is_some()).count(),
        new: None,
    };
    (history.reviews + history.suspended + history.flagged > 0).then_some(history)
}

/// Writes the history of a deck's cards into the score file. Returns the number of new entries.
pub(super) fn import_history(app: &App, deck: &Path, past: &[CardHistory]) -> Result<usize, Error> {
    let found = load_deck(deck, Origin::Named)?;
    let reading = found.reading()?;
    let questions = &reading.edition.deck.questions;
    let by_origin: HashMap<&str, &Question> = questions
        .iter()
        .filter_map(|question| Some((question.origin.as_deref()?, question)))
        .collect();
    let cards: Vec<ImportedCard> = past
        .iter()
        .filter_map(|card| {
            Some(current_card(card, by_origin.get(format!("apkg:{}", card.source_id).as_str())?))
        })
        .flatten()
        .collect();
    let ImportedSessions { sessions: openings, records } =
        build_history(&app.learner, &reading.edition, &app.days, &cards, "rated by you in Anki");
    let kept = app.back_up_before("import")?;
    let new = app.open_store_with_memory()?.import_history(&openings, &records)?;
    if new > 0 {
        app.remove_old_copies();
    } else if let Some(kept) = kept {
        // Nothing was imported, so the backup has no use.
        let _ = fs::remove_file(kept);
    }
    Ok(new)
}

/// The present card; `None` if its question no longer has this side.
fn current_card(past: &CardHistory, question: &Question) -> Option<ImportedCard> {
    let card = CardId { question: question.id.clone(), part: past.part };
    if !question.card_ids().contains(&card) {
        return None;
    }
    Some(ImportedCard {
        name: format!("{}#{}", past.source_id, past.place),
        card,
        made: Timestamp::from_millisecond(past.created).ok()?,
        is_suspended: past.is_suspended,
        flag: past.flag.map(|colour| format!("flagged {colour} in Anki")),
        reviews: past
            .reviews
            .iter()
            .filter_map(|review| {
                let rating = match review.rating {
                    AnkiRating::Again => Rating::Again,
                    AnkiRating::Hard => Rating::Hard,
                    AnkiRating::Good => Rating::Good,
                    AnkiRating::Easy => Rating::Easy,
                };
                Some(ImportedReview {
                    at: Timestamp::from_millisecond(review.at).ok()?,
                    rating,
                    counts: review.counts,
                    taken: review.taken,
                })
            })
            .collect(),
    })
}
