//! GIFT, the plain text of Moodle's question banks: <https://docs.moodle.org/en/GIFT_format>. The
//! reader follows Moodle, but is more lenient where Moodle would drop a question.

mod answers;
mod block;
mod question;
mod raw;
pub(super) mod sign;
#[cfg(test)]
mod tests;

use super::bank::{Bank, ItemResult};

pub(crate) use block::category_tag;

/// Whether a text looks like GIFT: braces with answers.
#[must_use]
pub fn is_likely(text: &str) -> bool {
    read(text).items.iter().any(|item| matches!(item.result, ItemResult::Question(_)))
}

/// Reads a file. Text that is not a question is an item too.
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
