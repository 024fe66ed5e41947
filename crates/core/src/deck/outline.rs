//! What can be told of a deck without the texts of its questions: enough to choose what is asked.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::fold::Vocabulary;

use super::deck::QuizRules;
use super::diagnostic::{Diagnostic, Severity};
use super::edition::Edition;
use super::id::{CardId, DeckId, Part, QuestionId};
use super::question::{Body, Question};
use super::question_type::QuestionType;
use super::span::Span;

/// A deck in outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// Its identity.
    pub id: DeckId,
    /// What it is called.
    pub title: String,
    /// What a quiz does with it when no flag says otherwise.
    pub quiz: QuizRules,
    /// How many questions were set aside.
    pub set_aside: usize,
    /// How many of its faults cost something.
    pub errors: usize,
    /// SHA-256 of its text, in hexadecimal.
    pub hash: String,
    /// The places of its text that belong to no question.
    pub header: Vec<Span>,
    /// The words of its answers.
    pub vocabulary: Arc<Vocabulary>,
    /// The questions, in the order of the file.
    pub questions: Vec<QuestionOutline>,
    /// How many cards they make.
    pub cards: usize,
    /// The lists of tags that occur.
    tags: Vec<Vec<String>>,
    /// The groups that occur.
    groups: Vec<String>,
    /// The questions by identity.
    by_id: Vec<u32>,
}

/// A question in outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionOutline {
    /// Its identity within the deck.
    pub id: QuestionId,
    /// Its type.
    pub kind: QuestionType,
    /// From its `[[questions]]` to the next table.
    pub span: Span,
    /// Which group of the deck it is in.
    pub group: Option<u32>,
    /// The number of its first card among the cards of the deck.
    pub first_card: u32,
    parts: OutlineParts,
    tags: u32,
    print: u64,
}

/// The sides of a question that are asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum OutlineParts {
    Whole,
    Both,
    Blanks(Vec<u32>),
}

impl OutlineParts {
    fn from_question(question: &Question) -> Self {
        let number = |part| if let Part::Blank(number) = part { Some(number) } else { None };
        match &question.body {
            Body::Flashcard(card) if card.reverse => Self::Both,
            Body::Cloze(cloze) => {
                match cloze.asked_parts().into_iter().filter_map(number).collect::<Vec<_>>() {
                    none if none.is_empty() => Self::Whole,
                    numbers => Self::Blanks(numbers),
                }
            }
            _ => Self::Whole,
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Whole => 1,
            Self::Both => 2,
            Self::Blanks(numbers) => numbers.len(),
        }
    }

    fn nth_part(&self, nth: usize) -> Option<Part> {
        match self {
            Self::Whole => Some(Part::Whole).filter(|_| nth == 0),
            Self::Both => [Part::Whole, Part::Reverse].get(nth).copied(),
            Self::Blanks(numbers) => numbers.get(nth).map(|number| Part::Blank(*number)),
        }
    }
}

impl QuestionOutline {
    /// The sides of it that are asked, in order: as many as it has cards.
    pub fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        (0..self.parts.count()).filter_map(|nth| self.parts.nth_part(nth))
    }

    /// The card of one side.
    #[must_use]
    pub fn card_id(&self, part: Part) -> CardId {
        CardId { question: self.id.clone(), part }
    }
}

impl Outline {
    /// The outline of a deck that was read in full, with these faults.
    #[must_use]
    pub fn from_edition(edition: &Edition, faults: &[Diagnostic]) -> Self {
        let deck = &edition.deck;
        let (mut tags, mut groups) = (Interner::default(), Interner::default());
        let mut cards = 0;
        let mut sketch = |question: &Question| {
            let parts = OutlineParts::from_question(question);
            let first_card = cards as u32;
            cards += parts.count();
            QuestionOutline {
                id: question.id.clone(),
                kind: question.kind,
                span: question.span,
                group: question.group.as_ref().map(|group| groups.intern(group)),
                first_card,
                parts,
                tags: tags.intern(&question.tags),
                print: fingerprint_hash(&question.fingerprint()).unwrap_or_default(),
            }
        };
        let questions: Vec<QuestionOutline> = deck.questions.iter().map(&mut sketch).collect();
        let mut by_id: Vec<u32> = (0..questions.len() as u32).collect();
        by_id.sort_by(|a, b| questions[*a as usize].id.cmp(&questions[*b as usize].id));
        Self {
            id: deck.id.clone(),
            title: deck.title.clone(),
            quiz: deck.quiz.clone(),
            set_aside: deck.skipped,
            errors: count_errors(faults),
            hash: edition.hash().to_owned(),
            header: deck.header.clone(),
            vocabulary: Arc::clone(deck.vocabulary()),
            questions,
            cards,
            tags: tags.all,
            groups: groups.all,
            by_id,
        }
    }

    /// Every card, in the order of the file.
    pub fn card_ids(&self) -> impl Iterator<Item = CardId> + '_ {
        self.questions.iter().flat_map(|question| question.parts().map(|part| question.card_id(part)))
    }

    /// The tags of a question: its own and the deck's.
    #[must_use]
    pub fn tags_of(&self, question: &QuestionOutline) -> &[String] {
        self.tags.get(question.tags as usize).map_or(&[], Vec::as_slice)
    }

    /// The lists of tags that occur, each with how many questions have it.
    pub fn tag_lists(&self) -> impl Iterator<Item = (&[String], usize)> {
        let mut counts = vec![0; self.tags.len()];
        for question in &self.questions {
            counts.get_mut(question.tags as usize).into_iter().for_each(|count| *count += 1);
        }
        self.tags.iter().map(Vec::as_slice).zip(counts)
    }

    /// The index of the question with this identity; an identity from before the question had an `id` finds it too.
    #[must_use]
    pub fn find_question(&self, id: &QuestionId) -> Option<usize> {
        self.find_by_id(&id.0).or_else(|| {
            let print = fingerprint_hash(id)?;
            self.questions.iter().position(|question| question.print == print)
        })
    }

    fn find_by_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(self.position_by_id(id)?).map(|index| *index as usize)
    }

    /// Where a question stands among all by identity.
    fn position_by_id(&self, id: &str) -> Option<usize> {
        let of = |index: &u32| self.questions.get(*index as usize).map_or("", |question| &question.id.0);
        self.by_id.binary_search_by(|index| of(index).cmp(id)).ok()
    }

    /// The number of the card with this name, among the cards of the deck.
    #[must_use]
    pub fn card_number(&self, name: &str) -> Option<usize> {
        let (question, part) = Part::split_card(name)?;
        self.number_of_card(self.find_by_id(question)?, part)
    }

    /// Looks up cards by their names, one after another.
    #[must_use]
    pub fn card_lookup(&self) -> CardLookup<'_> {
        CardLookup { outline: self, next: 0 }
    }

    /// The question and the side of it that a card asks, by the number of the card.
    #[must_use]
    pub fn card_at(&self, number: usize) -> Option<(usize, Part)> {
        let question = self
            .questions
            .partition_point(|question| question.first_card as usize <= number)
            .checked_sub(1)?;
        let sketch = &self.questions[question];
        Some((question, sketch.parts.nth_part(number - sketch.first_card as usize)?))
    }

    /// The number of a question's card.
    #[must_use]
    pub fn number_of_card(&self, question: usize, part: Part) -> Option<usize> {
        let question = self.questions.get(question)?;
        Some(question.first_card as usize + question.parts().position(|other| other == part)?)
    }
}

/// Looks up cards by their names: at once where they come in the order of the questions' identities.
#[derive(Clone, Debug)]
pub struct CardLookup<'a> {
    outline: &'a Outline,
    next: usize,
}

impl CardLookup<'_> {
    /// The same as [`Outline::card_id`].
    pub fn card_number(&mut self, name: &str) -> Option<usize> {
        let (question, part) = Part::split_card(name)?;
        let is_it = |at: &usize| {
            let index = self.outline.by_id.get(*at);
            index.is_some_and(|index| self.outline.questions[*index as usize].id.0 == question)
        };
        // Several cards of one question come one after another.
        let known = [self.next.wrapping_sub(1), self.next].into_iter().find(is_it);
        let at = known.or_else(|| self.outline.position_by_id(question))?;
        self.next = at + 1;
        self.outline.number_of_card(self.outline.by_id[at] as usize, part)
    }
}

/// How many of these faults cost something.
#[must_use]
pub fn count_errors(faults: &[Diagnostic]) -> usize {
    faults.iter().filter(|fault| fault.severity == Severity::Error).count()
}

/// Names that each stand once.
struct Interner<T> {
    all: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self { all: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Interner<T> {
    fn intern(&mut self, name: &T) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.all.len() as u32;
        self.all.push(name.clone());
        self.numbers.insert(name.clone(), number);
        number
    }
}

/// The hash in a fingerprint; nothing where it is none.
fn fingerprint_hash(id: &QuestionId) -> Option<u64> {
    u64::from_str_radix(id.0.strip_prefix('~')?, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, prop_assert_eq, proptest};

    use super::{Edition, Outline};

    const DECK: &str = r#"
title = "T"

[[questions]]
id = "b"
type = "flashcard"
prompt = "p"
answer = "x"
reverse = true

[[questions]]
id = "b-1"
type = "cloze"
prompt = "{{c2::two}} and {{c10::ten}}"

[[questions]]
id = "a"
type = "flashcard"
prompt = "p"
answer = "y"
"#;

    fn sample_names() -> impl Strategy<Value = Vec<&'static str>> {
        Just(vec!["a", "a#c1", "b", "b#reverse", "b-1", "b-1#c10", "b-1#c2", "c", "", "#", "~0"])
            .prop_shuffle()
    }

    proptest! {
        #[test]
        fn cards_are_looked_up_in_any_order(names in sample_names()) {
            let (edition, faults) = Edition::read(DECK.to_owned(), "t");
            let outline = Outline::from_edition(&edition, &faults);
            prop_assert_eq!(outline.cards, 5);
            let mut lookup = outline.card_lookup();
            for name in names {
                prop_assert_eq!(lookup.card_number(name), outline.card_number(name), "{}", name);
            }
        }
    }
}
