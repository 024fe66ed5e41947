//! Loads questions from several decks.

use std::sync::Arc;

use obverse_core::deck::Edition;

use super::files::Unreadable;
use super::found::FoundDeck;

/// A loaded question: the deck or the part of it that contains the question, and the question's
/// number there.
pub type LoadedQuestion = (Arc<Edition>, usize);

/// Loads questions by the numbers of deck and question. The results keep their order. An entry is
/// `None` if the file changed just now and the question is gone.
///
/// # Errors
///
/// If the system cannot read a file.
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
