//! The paper: which questions a quiz asks, and in which order it shows them and their options.

use std::collections::HashSet;
use std::sync::Arc;

use rand::{Rng, RngExt};

use crate::deck::question::{self, Body, Choice, Cloze, Entry, Field, order_by_place};
use crate::deck::{CardId, Edition, Outline, Part, Question, QuestionOutline, QuestionType};
use crate::quantity::{self, Language};

use super::order::{interleave, shuffle};
use super::record::PaperRow;

/// How many questions a quiz asks when neither the learner nor the deck says so.
pub const DEFAULT_COUNT: usize = 10;

/// One question of the paper.
#[derive(Clone, Debug)]
pub struct PaperItem {
    /// The deck that it is from.
    pub edition: Arc<Edition>,
    /// Which of the deck's questions it is.
    pub index: usize,
    /// The side of it that is asked.
    pub part: Part,
    /// The options in the order in which they are shown; for a cloze, those of its first chosen blank, then those of
    /// the next.
    pub options: Vec<String>,
}

impl PaperItem {
    /// The question.
    ///
    /// # Panics
    ///
    /// Never: the index was taken from the same edition.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.edition.deck.questions[self.index]
    }

    /// The card.
    #[must_use]
    pub fn card(&self) -> CardId {
        CardId { question: self.question().id.clone(), part: self.part }
    }

    /// What is kept of it.
    #[must_use]
    pub fn paper_row(&self) -> PaperRow {
        let question = self.question();
        PaperRow {
            deck: self.edition.deck.id.clone(),
            card: self.card(),
            text: self.edition.excerpt_question(question),
            options: self.options.clone(),
            points: question.points,
        }
    }
}

/// What is wanted of a paper.
#[derive(Clone, Debug, Default)]
pub struct PaperRequest {
    /// How many questions; the deck's own number, or [`DEFAULT_COUNT`], where nothing is said.
    pub count: Option<usize>,
    /// A question must have all of these tags, or tags below them.
    pub tags: Vec<String>,
    /// Whether it is for an exam, which leaves out flashcards: there the learner would be the judge.
    pub is_exam: bool,
}

/// Whether one of `tags` is `wanted` or lies below it (`history::japan` lies below `history`).
#[must_use]
pub fn has_tag(tags: &[String], wanted: &str) -> bool {
    tags.iter()
        .any(|tag| tag.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with("::")))
}

/// A question of one of several decks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionRef {
    /// Which of the decks.
    pub deck: usize,
    /// Which of its questions.
    pub question: usize,
}

/// A question that was read to be asked: the deck that it is from, or so much of it as is asked, and its place there.
pub type LoadedQuestion = (Arc<Edition>, usize);

/// Draws a paper of decks that are in memory; see [`choose_questions`] and [`make_items`].
pub fn draw_paper(editions: &[Arc<Edition>], request: &PaperRequest, rng: &mut impl Rng) -> Vec<PaperItem> {
    let outlines: Vec<Outline> = editions.iter().map(|edition| Outline::from_edition(edition, &[])).collect();
    let places = choose_questions(&outlines.iter().collect::<Vec<_>>(), request, rng);
    let asked = places.iter().map(|place| (Arc::clone(&editions[place.deck]), place.question));
    make_items(asked.collect(), rng)
}

/// Chooses the questions of a paper, in order. Never two questions of one group, never two cards of one question; the
/// rows of a single deck's blueprint come first unless a number or tags were asked for.
pub fn choose_questions(decks: &[&Outline], request: &PaperRequest, rng: &mut impl Rng) -> Vec<QuestionRef> {
    let rules = match decks {
        [one] => Some(&one.quiz),
        _ => None,
    };
    let blueprint =
        rules.filter(|_| request.count.is_none() && request.tags.is_empty()).map(|rules| &rules.draw);
    let count = request.count.or(rules.and_then(|rules| rules.count)).unwrap_or(DEFAULT_COUNT);
    let mut all = find_candidates(decks, request);
    shuffle(&mut all, rng);
    let mut drawn = PaperDraft::default();
    for row in blueprint.into_iter().flatten() {
        let fits = |place: &QuestionRef| {
            let tags = question_tags(decks, *place);
            row.tags.iter().all(|wanted| has_tag(tags, wanted))
        };
        drawn.take_free(decks, all.iter().copied().filter(fits), row.count);
    }
    let missing = count.saturating_sub(drawn.chosen.len());
    drawn.take_free(decks, all.iter().copied(), missing);
    interleave(drawn.chosen, |place| (place.deck, question_tags(decks, *place).first()), rng)
}

/// Makes a paper of questions that were chosen and read: one card of each, with its options.
pub fn make_items(asked: Vec<LoadedQuestion>, rng: &mut impl Rng) -> Vec<PaperItem> {
    asked.into_iter().map(|(edition, index)| make_item(&edition, index, rng)).collect()
}

fn question_sketch<'a>(decks: &[&'a Outline], place: QuestionRef) -> &'a QuestionOutline {
    &decks[place.deck].questions[place.question]
}

fn question_tags<'a>(decks: &[&'a Outline], place: QuestionRef) -> &'a [String] {
    decks[place.deck].tags_of(question_sketch(decks, place))
}

fn find_candidates(decks: &[&Outline], request: &PaperRequest) -> Vec<QuestionRef> {
    let of_deck = |(deck, outline): (usize, &&Outline)| {
        let fits = |sketch: &QuestionOutline| {
            let is_judged = sketch.kind == QuestionType::Flashcard;
            let tags = outline.tags_of(sketch);
            !(request.is_exam && is_judged) && request.tags.iter().all(|tag| has_tag(tags, tag))
        };
        let questions = outline.questions.iter().enumerate();
        let fitting = questions.filter(|(_, question)| fits(question));
        fitting.map(|(question, _)| QuestionRef { deck, question }).collect::<Vec<_>>()
    };
    decks.iter().enumerate().flat_map(of_deck).collect()
}

#[derive(Default)]
struct PaperDraft {
    chosen: Vec<QuestionRef>,
    taken: HashSet<QuestionRef>,
    groups: HashSet<(usize, u32)>,
}

impl PaperDraft {
    /// Takes up to `count` of those that are free.
    fn take_free(&mut self, decks: &[&Outline], from: impl Iterator<Item = QuestionRef>, count: usize) {
        let mut left = count;
        for place in from {
            if left == 0 {
                return;
            }
            let group = question_sketch(decks, place).group.map(|group| (place.deck, group));
            let is_free = group.is_none_or(|group| !self.groups.contains(&group));
            if is_free && self.taken.insert(place) {
                self.groups.extend(group);
                self.chosen.push(place);
                left -= 1;
            }
        }
    }
}

fn make_item(edition: &Arc<Edition>, index: usize, rng: &mut impl Rng) -> PaperItem {
    let question = &edition.deck.questions[index];
    let cards = question.card_ids();
    let part = cards[rng.random_range(0..cards.len().max(1))].part;
    item_of_card(edition, index, part, rng)
}

/// A question of a deck with its options in an order left to chance.
pub fn item_of_card(edition: &Arc<Edition>, index: usize, part: Part, rng: &mut impl Rng) -> PaperItem {
    let options = shown_options(&edition.deck.questions[index].body, part, &edition.deck.language, rng);
    PaperItem { edition: Arc::clone(edition), index, part, options }
}

/// The options of a question as they are shown. Unless the author forbids it, numbers and dates stand in ascending order
/// and others are shuffled; those that have a place stand there.
fn shown_options(body: &Body, part: Part, language: &Language, rng: &mut impl Rng) -> Vec<String> {
    match body {
        Body::Single(Field::Choice(choice)) => choice_options(choice, language, rng),
        Body::MultipleResponse(several) => {
            arrange_options(several.laid_out(), several.shuffle, language, |entries| shuffle(entries, rng))
        }
        Body::Ordering(items) => shuffle_order(items, rng),
        Body::Matching(matching) => {
            let mut rights: Vec<&str> = matching.pairs.iter().map(|(_, right)| right.as_str()).collect();
            rights.extend(matching.distractors.iter().map(|entry| entry.text.as_str()));
            rights.sort_unstable();
            rights.dedup();
            sort_ascending(&rights, language).unwrap_or_else(|| {
                shuffle(&mut rights, rng);
                rights.iter().map(|right| (*right).to_owned()).collect()
            })
        }
        Body::Cloze(cloze) => blank_options(cloze, part, language, rng),
        Body::Single(_) | Body::List(_) | Body::Flashcard(_) => Vec::new(),
    }
}

/// The options of a question for someone who reads the deck: what is shuffled elsewhere stands in the order of the
/// alphabet, which gives nothing away and is the same each time.
#[must_use]
pub fn options_in_order(body: &Body, language: &Language) -> Vec<String> {
    let by_alphabet = |entries: &mut Vec<&Entry>| entries.sort_by_key(|entry| entry.text.to_lowercase());
    let mut texts: Vec<&str> = match body {
        Body::Single(Field::Choice(choice)) => {
            let is_statement =
                !choice.shuffle && choice.options.iter().map(|o| o.text.as_str()).eq(["True", "False"]);
            let options = if is_statement { Vec::new() } else { choice.laid_out() };
            return arrange_options(options, choice.shuffle, language, by_alphabet);
        }
        Body::MultipleResponse(several) => {
            return arrange_options(several.laid_out(), several.shuffle, language, by_alphabet);
        }
        Body::Ordering(items) => items.iter().map(|item| item.text.as_str()).collect(),
        Body::Matching(matching) => {
            let rights = matching.pairs.iter().map(|(_, right)| right.as_str());
            rights.chain(matching.distractors.iter().map(|entry| entry.text.as_str())).collect()
        }
        Body::Single(_) | Body::Cloze(_) | Body::List(_) | Body::Flashcard(_) => Vec::new(),
    };
    texts.sort_by_key(|text| text.to_lowercase());
    texts.dedup();
    if let Some(sorted) = sort_ascending(&texts, language) {
        return sorted;
    }
    // The alphabet may happen to give the order that is asked for.
    if matches!(body, Body::Ordering(items) if items.iter().map(|item| item.text.as_str()).eq(texts.iter().copied()))
    {
        texts.reverse();
    }
    texts.into_iter().map(str::to_owned).collect()
}

/// The options of a cloze's blanks for someone who reads the deck, each with the number of its blank.
#[must_use]
pub fn blanks_in_order(question: &Question, part: Part, language: &Language) -> Vec<(usize, Vec<String>)> {
    let Body::Cloze(cloze) = &question.body else { return Vec::new() };
    let numbered = cloze.asked_blanks(part).enumerate();
    let of_choice = numbered.filter(|(_, blank)| matches!(blank.field, Field::Choice(_)));
    let options = of_choice
        .map(|(index, blank)| (index + 1, options_in_order(&Body::Single(blank.field.clone()), language)));
    options.filter(|(_, options)| !options.is_empty()).collect()
}

fn blank_options(cloze: &Cloze, part: Part, language: &Language, rng: &mut impl Rng) -> Vec<String> {
    let mut options = Vec::new();
    for blank in cloze.asked_blanks(part) {
        if let Field::Choice(choice) = &blank.field {
            options.extend(choice_options(choice, language, rng));
        }
    }
    options
}

fn choice_options(choice: &Choice, language: &Language, rng: &mut impl Rng) -> Vec<String> {
    arrange_options(choice.laid_out(), choice.shuffle, language, |entries| shuffle(entries, rng))
}

/// Options that are laid out, as they are shown: those that may stand in any order do as `mix` has it, unless they are
/// numbers or dates.
fn arrange_options<'a>(
    mut entries: Vec<&'a Entry>,
    may_move: bool,
    language: &Language,
    mix: impl FnOnce(&mut Vec<&'a Entry>),
) -> Vec<String> {
    if may_move {
        let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
        match quantity::ascending_order(&texts, language) {
            Some(order) => entries = order.into_iter().filter_map(|at| entries.get(at).copied()).collect(),
            None => mix(&mut entries),
        }
        entries = order_by_place(entries);
    }
    entries.into_iter().map(|entry| entry.text.clone()).collect()
}

/// The texts in ascending order where all are numbers, or all are dates.
fn sort_ascending(texts: &[&str], language: &Language) -> Option<Vec<String>> {
    let order = quantity::ascending_order(texts, language)?;
    Some(order.into_iter().filter_map(|place| texts.get(place).map(|text| (*text).to_owned())).collect())
}

/// A shuffle that does not happen to be the right order, which would say that nothing is to be done. Two items may stand
/// in their order: else the answer would always be to turn them round.
fn shuffle_order(items: &[question::OrderingItem], rng: &mut impl Rng) -> Vec<String> {
    let right: Vec<String> = items.iter().map(|item| item.text.clone()).collect();
    let mut shuffled = right.clone();
    shuffle(&mut shuffled, rng);
    while shuffled == right && right.len() > 2 {
        shuffle(&mut shuffled, rng);
    }
    shuffled
}
