//! Folds all cards of a learner at once, on all cores.

use std::panic::resume_unwind;
use std::sync::mpsc;
use std::thread;

use rusqlite::Connection;

use super::all_reviews::{AllReviews, ReviewedName};
use super::error::StoreError;
use super::fold::{FoldedReviews, LearnerFold, MemorySum, ReviewFold};

/// The number of cards that are folded while others are written.
const CARDS_AT_ONCE: usize = 1024;

impl LearnerFold {
    /// Computes the memory of all cards. The sums come first, because the model depends on them;
    /// so each card is folded once.
    pub(super) fn fold_all_cards(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let all = AllReviews::read(connection, self.learner())?;
        let sums = sum_cards(&*self.fold, &all);
        let mut total = MemorySum::default();
        for sum in &sums {
            total += *sum;
        }
        if let Some(adapted) = self.fold.adapt_to_sum(&total) {
            self.fold = adapted;
        }
        let fold = &*self.fold;
        let parts = all.cards().chunks(CARDS_AT_ONCE);
        thread::scope(|scope| {
            let (send, receive) = mpsc::sync_channel(2);
            let (folding, all) = (parts.clone(), &all);
            let helper = thread::Builder::new().spawn_scoped(scope, move || {
                let mut folded = folding.map(|part| fold_part(fold, all, part));
                // A failed write closes the channel.
                folded.try_for_each(|folded| send.send(folded))
            });
            for (part, sums) in parts.zip(sums.chunks(CARDS_AT_ONCE)) {
                // Without another thread this one folds, too.
                let folded = match &helper {
                    Ok(_) => receive.recv().unwrap_or_default(),
                    Err(_) => fold_part(fold, all, part),
                };
                for ((card, sum), folded) in part.iter().zip(sums).zip(folded) {
                    if let Some(folded) = folded {
                        let name = (all.deck(card), card.name());
                        self.add_memory(connection, name, &folded, *sum)?;
                    }
                }
            }
            Ok(())
        })
    }
}

fn fold_part(
    fold: &dyn ReviewFold,
    all: &AllReviews,
    part: &[ReviewedName],
) -> Vec<Option<FoldedReviews>> {
    let fold = |card: &ReviewedName| {
        fold.fold_reviews(all.deck(card), &card.first_name()?, &all.reviews(card))
    };
    part.iter().map(fold).collect()
}

/// The contribution of each card to the learner's sums.
fn sum_cards(fold: &dyn ReviewFold, all: &AllReviews) -> Vec<MemorySum> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = all.cards().len().div_ceil(cores).max(1);
    let sum = |card: &ReviewedName| fold.sum_reviews(all.deck(card), &all.reviews(card));
    let sum_part = |part: &[ReviewedName]| part.iter().map(sum).collect::<Vec<_>>();
    thread::scope(|scope| {
        let sum_part = &sum_part;
        let threads: Vec<_> = all
            .cards()
            .chunks(share)
            .map(|part| {
                let thread = thread::Builder::new().spawn_scoped(scope, move || sum_part(part));
                (part, thread)
            })
            .collect();
        // Without more threads this one sums, too.
        let sums = threads.into_iter().map(|(part, thread)| match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => sum_part(part),
        });
        sums.flatten().collect()
    })
}
