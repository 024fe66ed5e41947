//! A deck without the texts of its questions: enough to choose the questions of a session.

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
    /// Its title.
    pub title: String,
    /// The deck's settings for a quiz.
    pub quiz: QuizRules,
    /// The number of questions that were skipped.
    pub skipped: usize,
    /// The number of errors in its text.
    pub errors: usize,
    /// SHA-256 of its text, in hexadecimal.
    pub hash: String,
    /// The parts of the text that belong to no question.
    pub header: Vec<Span>,
    /// The words of its answers.
    pub vocabulary: Arc<Vocabulary>,
    /// The questions, in the order of the file.
    pub questions: Vec<QuestionOutline>,
    /// The number of its cards.
    pub cards: usize,
    /// The distinct lists of tags.
    tags: Vec<Vec<String>>,
    /// The distinct groups.
    groups: Vec<String>,
    /// The indexes of the questions, sorted by identity.
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
    /// The index of its group in the deck.
    pub group: Option<u32>,
    /// Whether it does not count in quizzes and exams.
    pub is_void: bool,
    /// The number of its first card among the cards of the deck.
    pub first_card: u32,
    parts: OutlineParts,
    tags: u32,
    fingerprint: u64,
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
        match &question.body {
            Body::Flashcard(card) if card.reverse => Self::Both,
            Body::Cloze(cloze) => {
                let parts = cloze.asked_parts().into_iter();
                let numbers: Vec<u32> = parts
                    .filter_map(
                        |part| if let Part::Blank(number) = part { Some(number) } else { None },
                    )
                    .collect();
                if numbers.is_empty() { Self::Whole } else { Self::Blanks(numbers) }
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
            Self::Whole => (nth == 0).then_some(Part::Whole),
            Self::Both => [Part::Whole, Part::Reverse].get(nth).copied(),
            Self::Blanks(numbers) => numbers.get(nth).map(|number| Part::Blank(*number)),
        }
    }
}

impl QuestionOutline {
    /// The sides that are asked, in order: one for each card.
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
    /// The outline of a deck that was read in full, with its diagnostics.
    #[must_use]
    pub fn from_edition(edition: &Edition, diagnostics: &[Diagnostic]) -> Self {
        let deck = &edition.deck;
        let (mut tags, mut groups) = (Interner::default(), Interner::default());
        let mut cards = 0;
        let mut questions: Vec<QuestionOutline> = Vec::with_capacity(deck.questions.len());
        for question in &deck.questions {
            let parts = OutlineParts::from_question(question);
            let first_card = cards as u32;
            cards += parts.count();
            questions.push(QuestionOutline {
                id: question.id.clone(),
                kind: question.kind,
                span: question.span,
                group: question.group.as_ref().map(|group| groups.intern(group)),
                is_void: question.void.is_some(),
                first_card,
                parts,
                tags: tags.intern(&question.tags),
                fingerprint: fingerprint_hash(&question.fingerprint()).unwrap_or_default(),
            });
        }
        let mut by_id: Vec<u32> = (0..questions.len() as u32).collect();
        by_id.sort_by(|a, b| questions[*a as usize].id.cmp(&questions[*b as usize].id));
        Self {
            id: deck.id.clone(),
            title: deck.title.clone(),
            quiz: deck.quiz.clone(),
            skipped: deck.skipped,
            errors: count_errors(diagnostics),
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
        self.questions
            .iter()
            .flat_map(|question| question.parts().map(|part| question.card_id(part)))
    }

    /// The tags of a question: its own and the deck's.
    #[must_use]
    pub fn tags_of(&self, question: &QuestionOutline) -> &[String] {
        self.tags.get(question.tags as usize).map_or(&[], Vec::as_slice)
    }

    /// The group of a question.
    #[must_use]
    pub fn group_of(&self, question: &QuestionOutline) -> Option<&str> {
        self.groups.get(question.group? as usize).map(String::as_str)
    }

    /// The distinct lists of tags, each with its number of questions.
    pub fn tag_lists(&self) -> impl Iterator<Item = (&[String], usize)> {
        let mut counts = vec![0; self.tags.len()];
        for question in &self.questions {
            counts.get_mut(question.tags as usize).into_iter().for_each(|count| *count += 1);
        }
        self.tags.iter().map(Vec::as_slice).zip(counts)
    }

    /// The index of a question with this identity. Its fingerprint also finds a question that
    /// gained an `id`.
    #[must_use]
    pub fn find_question(&self, id: &QuestionId) -> Option<usize> {
        self.find_by_id(&id.0).or_else(|| {
            let fingerprint = fingerprint_hash(id)?;
            self.questions.iter().position(|question| question.fingerprint == fingerprint)
        })
    }

    fn find_by_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(self.position_by_id(id)?).map(|index| *index as usize)
    }

    /// The position of a question in the order of identities.
    fn position_by_id(&self, id: &str) -> Option<usize> {
        self.by_id
            .binary_search_by(|index| {
                let question = self.questions.get(*index as usize);
                question.map_or("", |question| &question.id.0).cmp(id)
            })
            .ok()
    }

    /// The number of the card with this name within the deck.
    #[must_use]
    pub fn card_number(&self, name: &str) -> Option<usize> {
        let (question, part) = Part::split_card(name)?;
        self.number_of_card(self.find_by_id(question)?, part)
    }

    /// A lookup for several cards by name.
    #[must_use]
    pub fn card_lookup(&self) -> CardLookup<'_> {
        CardLookup { outline: self, next: 0 }
    }

    /// The index of a card's question and its side, by the number of the card.
    #[must_use]
    pub fn card_at(&self, number: usize) -> Option<(usize, Part)> {
        let question = self
            .questions
            .partition_point(|question| question.first_card as usize <= number)
            .checked_sub(1)?;
        let entry = &self.questions[question];
        Some((question, entry.parts.nth_part(number - entry.first_card as usize)?))
    }

    /// The number of a question's card.
    #[must_use]
    pub fn number_of_card(&self, question: usize, part: Part) -> Option<usize> {
        let question = self.questions.get(question)?;
        Some(question.first_card as usize + question.parts().position(|other| other == part)?)
    }
}

/// Looks up cards by name. It is fastest if they come in the order of the questions' identities.
#[derive(Clone, Debug)]
pub struct CardLookup<'a> {
    outline: &'a Outline,
    next: usize,
}

impl CardLookup<'_> {
    /// The same as [`Outline::card_number`].
    pub fn card_number(&mut self, name: &str) -> Option<usize> {
        let (question, part) = Part::split_card(name)?;
        // Several cards of one question often come one after another.
        let known = [self.next.wrapping_sub(1), self.next].into_iter().find(|at| {
            let index = self.outline.by_id.get(*at);
            index.is_some_and(|index| self.outline.questions[*index as usize].id.0 == question)
        });
        let at = known.or_else(|| self.outline.position_by_id(question))?;
        self.next = at + 1;
        self.outline.number_of_card(self.outline.by_id[at] as usize, part)
    }
}

/// The number of errors among diagnostics.
#[must_use]
pub fn count_errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// Numbers distinct names in the order of their first use.
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

/// The hash in a fingerprint; `None` if the identity is not a fingerprint.
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
            let (edition, diagnostics) = Edition::read(DECK.to_owned(), "t");
            let outline = Outline::from_edition(&edition, &diagnostics);
            prop_assert_eq!(outline.cards, 5);
            let mut lookup = outline.card_lookup();
            for name in names {
                prop_assert_eq!(lookup.card_number(name), outline.card_number(name), "{}", name);
            }
        }
    }
}
