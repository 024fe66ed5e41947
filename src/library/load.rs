//! Questions that are to be asked, of several decks.

use std::sync::Arc;

use obverse_core::deck::Edition;

use super::files::Unreadable;
use super::found::FoundDeck;

/// A question that was read to be asked: the deck that holds it, or so much of the deck as is asked, and the number of
/// the question there.
pub type LoadedQuestion = (Arc<Edition>, usize);

/// Reads questions, each named by the numbers of its deck and of the question there; the results stand in their order.
/// Nothing stands for one that is no longer there, because the file was changed in this moment.
///
/// # Errors
///
/// Where the system does not give a file.
pub fn load_questions(
    decks: &[FoundDeck],
    places: &[(usize, usize)],
) -> Result<Vec<Option<LoadedQuestion>>, Unreadable> {
    let mut of_deck: Vec<Vec<usize>> = vec![Vec::new(); decks.len()];
    for (nth, (deck, _)) in places.iter().enumerate() {
        of_deck.get_mut(*deck).into_iter().for_each(|wanted| wanted.push(nth));
    }
    let mut asked: Vec<Option<LoadedQuestion>> = vec![None; places.len()];
    for (found, wanted) in decks.iter().zip(of_deck).filter(|(_, wanted)| !wanted.is_empty()) {
        let questions: Vec<usize> = wanted.iter().map(|nth| places[*nth].1).collect();
        for (nth, read) in wanted.into_iter().zip(found.load_questions(&questions)?) {
            asked[nth] = read;
        }
    }
    Ok(asked)
}
