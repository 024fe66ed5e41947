//! `obverse import --history`: what was learned elsewhere.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;

use crate::error::Error;
use crate::library::{Origin, load};
use crate::report::ImportedHistory;
use obverse_core::deck::{CardId, Question};
use obverse_core::sitting::lived::{Lived, LivedCard, LivedReview, lived};
use obverse_core::sitting::record::Rating;
use obverse_formats::apkg::{Button, PastCard};

use super::app::{App, failed, unread};

/// What there is of a past, before anything is written.
pub(super) fn counted(past: &[PastCard]) -> Option<ImportedHistory> {
    let history = ImportedHistory {
        reviews: past.iter().map(|card| card.reviews.len()).sum(),
        suspended: past.iter().filter(|card| card.is_suspended).count(),
        flagged: past.iter().filter(|card| card.flag.is_some()).count(),
        new: None,
    };
    (history.reviews + history.suspended + history.flagged > 0).then_some(history)
}

/// Writes the past of a deck's cards into the score file; gives how much of it was new.
pub(super) fn take(app: &App, deck: &Path, past: &[PastCard]) -> Result<usize, Error> {
    let found = load(deck, Origin::Named).map_err(|error| unread(&error))?;
    let reading = found.reading().map_err(|error| unread(&error))?;
    let questions = &reading.edition.deck.questions;
    let by_origin: HashMap<&str, &Question> =
        questions.iter().filter_map(|question| Some((question.origin.as_deref()?, question))).collect();
    let cards: Vec<LivedCard> = past
        .iter()
        .filter_map(|card| Some(card_of(card, by_origin.get(format!("apkg:{}", card.key).as_str())?)))
        .flatten()
        .collect();
    let Lived { openings, records } =
        lived(&app.learner, &reading.edition, &app.days, &cards, "by your own word, in Anki");
    let kept = app.keep_before("import")?;
    let new = app.store_with_memory()?.take_in(&openings, &records).map_err(|error| failed(&error))?;
    if new > 0 {
        app.thin_copies();
    } else if let Some(kept) = kept {
        // Nothing came, so there is nothing to go back to.
        let _ = fs::remove_file(kept);
    }
    Ok(new)
}

/// The card that it is now; nothing where its question has no such side any more.
fn card_of(past: &PastCard, question: &Question) -> Option<LivedCard> {
    let card = CardId { question: question.id.clone(), part: past.part };
    if !question.cards().contains(&card) {
        return None;
    }
    let at = |millis: i64| Timestamp::from_millisecond(millis).ok();
    let review = |review: &obverse_formats::apkg::PastReview| {
        let rating = match review.button {
            Button::Again => Rating::Again,
            Button::Hard => Rating::Hard,
            Button::Good => Rating::Good,
            Button::Easy => Rating::Easy,
        };
        Some(LivedReview { at: at(review.at)?, rating, counts: review.counts, taken: review.taken })
    };
    Some(LivedCard {
        name: format!("{}#{}", past.key, past.place),
        card,
        made: at(past.made)?,
        is_suspended: past.is_suspended,
        flag: past.flag.map(|colour| format!("flagged {colour} in Anki")),
        reviews: past.reviews.iter().filter_map(review).collect(),
    })
}
