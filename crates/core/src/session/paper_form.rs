//! The forms of a printed paper: the same questions, each form in another order.

use rand::Rng;
use sha2::{Digest, Sha256};

use crate::deck::QuestionOrder;

use super::order::shuffle;
use super::paper::{PaperItem, item_of_card};

/// A section of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormSection {
    /// The number of its questions.
    pub questions: usize,
    /// The order of its questions: another one in each form, or that of the file.
    pub order: QuestionOrder,
}

/// The seed of a form. A form has the same order whichever other forms are printed with it.
#[must_use]
pub fn form_seed(seed: u64, label: &str) -> u64 {
    let hash = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(label).finalize();
    hash.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// The questions of a form, in order, each with its options in an order of its own. A question
/// stays in its section; `drawn` has the questions of all sections.
#[must_use]
pub fn arrange_form(
    drawn: &[PaperItem],
    sections: &[FormSection],
    rng: &mut impl Rng,
) -> Vec<PaperItem> {
    let mut items: Vec<PaperItem> = drawn
        .iter()
        .map(|item| {
            let form = item_of_card(&item.edition, item.index, item.part, rng);
            PaperItem { file_index: item.file_index, ..form }
        })
        .collect();
    let mut rest = items.as_mut_slice();
    for section in sections {
        let (own, others) = rest.split_at_mut(section.questions.min(rest.len()));
        match section.order {
            QuestionOrder::Shuffled => shuffle(own, rng),
            QuestionOrder::Fixed => own.sort_by_key(|item| item.file_index),
        }
        rest = others;
    }
    items
}

/// The number of hexadecimal digits of a check.
const CHECK_DIGITS: usize = 4;

/// A short check of the drawn questions and their options, in hexadecimal. It differs if a change
/// of the deck gives the same seed other questions, other options or another order.
#[must_use]
pub fn paper_check(drawn: &[PaperItem]) -> String {
    let mut hash = Sha256::new();
    for item in drawn {
        hash.update(item.card().to_string());
        for option in &item.options {
            hash.update("\u{0}");
            hash.update(option);
        }
        for number in item.question().parameters.first_values().values() {
            hash.update(number.to_be_bytes());
        }
        hash.update("\u{1}");
    }
    let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    digits.chars().take(CHECK_DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::{FormSection, arrange_form, form_seed, paper_check};
    use crate::deck::{Edition, QuestionOrder};
    use crate::session::paper::{PaperItem, PaperRequest, draw_paper};

    fn sample_deck(answer: &str) -> String {
        let question = |id: usize| {
            format!(
                "[[questions]]\nid = \"q{id}\"\ntype = \"multiple-choice\"\nprompt = \"Q {id}\"\n\
                 answer = \"{answer} {id}\"\ndistractors = [\"x\", \"y\", \"z\"]\n"
            )
        };
        (0..8).map(question).collect()
    }

    fn draw(text: &str, seed: u64) -> Vec<PaperItem> {
        let (edition, errors) = Edition::read(text.to_owned(), "t");
        assert!(errors.is_empty(), "{errors:?}");
        let request = PaperRequest::default();
        draw_paper(&[Arc::new(edition)], &request, &mut StdRng::seed_from_u64(seed))
    }

    fn arrange(drawn: &[PaperItem], order: QuestionOrder, label: &str) -> Vec<PaperItem> {
        let section = FormSection { questions: drawn.len(), order };
        arrange_form(drawn, &[section], &mut StdRng::seed_from_u64(form_seed(7, label)))
    }

    fn ids(items: &[PaperItem]) -> Vec<String> {
        items.iter().map(|item| item.card().to_string()).collect()
    }

    #[test]
    fn forms_have_the_same_questions_in_another_order() {
        let drawn = draw(&sample_deck("right"), 7);
        let [a, b] = ["A", "B"].map(|label| arrange(&drawn, QuestionOrder::Shuffled, label));
        assert_eq!(ids(&a), ids(&arrange(&drawn, QuestionOrder::Shuffled, "A")));
        assert_ne!(ids(&a), ids(&b));
        let set = |items: &[PaperItem]| ids(items).into_iter().collect::<BTreeSet<_>>();
        assert_eq!(set(&a), set(&b));
        let options = |items: &[PaperItem]| {
            let mut all: Vec<_> =
                items.iter().map(|item| (item.index, item.options.clone())).collect();
            all.sort();
            all
        };
        assert_ne!(options(&a), options(&b));
    }

    #[test]
    fn a_kept_order_is_that_of_the_file() {
        let drawn = draw(&sample_deck("right"), 7);
        let kept = arrange(&drawn, QuestionOrder::Fixed, "B");
        assert!(kept.is_sorted_by_key(|item| item.index));
    }

    #[test]
    fn a_question_stays_in_its_section() {
        let drawn = draw(&sample_deck("right"), 7);
        let sections =
            [3, 5].map(|questions| FormSection { questions, order: QuestionOrder::Shuffled });
        for label in ["A", "B", "C"] {
            let seed = form_seed(7, label);
            let form = arrange_form(&drawn, &sections, &mut StdRng::seed_from_u64(seed));
            let set = |items: &[PaperItem]| ids(items).into_iter().collect::<BTreeSet<_>>();
            assert_eq!(set(&form[..3]), set(&drawn[..3]));
        }
    }

    #[test]
    fn the_check_changes_with_the_options_and_not_with_the_prompt() {
        let text = sample_deck("right");
        let check = |text: &str| paper_check(&draw(text, 7));
        assert_eq!(check(&text).len(), 4);
        assert_eq!(check(&text), check(&text.replace("\"Q ", "\"Question ")));
        assert_ne!(check(&text), check(&sample_deck("true")));
        assert_ne!(check(&text), paper_check(&draw(&text, 8)));
    }
}
