//! GIFT, the plain text of Moodle's question banks: <https://docs.moodle.org/en/GIFT_format>, read as Moodle reads it where
//! that makes sense, and more leniently where it would throw a question away.

mod answers;
mod block;
mod question;
pub(super) mod sign;
#[cfg(test)]
mod tests;

use super::bank::{Bank, ItemResult};

pub(crate) use block::category_tag;

/// Whether a text looks like GIFT: a pair of braces in it holds answers.
#[must_use]
pub fn is_likely(text: &str) -> bool {
    read(text).items.iter().any(|item| matches!(item.result, ItemResult::Question(_)))
}

/// Reads a file. Nothing in it is passed over: what is no question is an item too.
#[must_use]
pub fn read(text: &str) -> Bank {
    let mut category = None;
    let mut bank = Bank::default();
    for block in block::split_blocks(text) {
        match block.text.strip_prefix("$CATEGORY:") {
            Some(path) => category = category_tag(path),
            None => bank.items.push(question::read_question(&block, category.as_deref())),
        }
    }
    bank
}
