//! From the drafts of a bank to questions of a deck.

use std::collections::{HashMap, HashSet};

use obverse_core::deck::diagnostic::{Diagnostic, Severity};
use obverse_core::deck::question::{Body, Field, Question};
use obverse_core::deck::{Deck, QuestionId, QuizRules, make_slug, parse, write};

use super::bank::{Bank, BankItem, Draft, ItemResult, Place};
use super::duplicates::remove_duplicates;
use super::format::Format;
use super::media::Media;

/// After so many items it is told how far it is.
const WATCH_STEP: usize = 100;

/// What became of a bank.
#[derive(Clone, Debug)]
pub struct Assembled {
    /// The deck, with its questions.
    pub deck: Deck,
    /// What became of each item, in the order of the file.
    pub reports: Vec<ItemReport>,
    /// The files that the questions show, each once.
    pub media: Vec<Media>,
}

/// What became of one item.
#[derive(Clone, Debug)]
pub struct ItemReport {
    /// Where it stands.
    pub place: Place,
    /// What it is called there.
    pub name: String,
    /// The question that it is now.
    pub question: Option<QuestionId>,
    /// What is not said any more of a question, or why there is none, each as a phrase.
    pub reasons: Vec<String>,
    /// Whether it is nothing that a deck could hold, so that nothing is missing.
    pub is_skipped: bool,
}

/// Makes questions of a deck from a bank. Each is written and read by the deck's own reader before it counts: what that
/// refuses is refused here, for its reason. `deck` gives what stands above the questions; those that it has are kept, and
/// their identities are not given again. Where a bank of Moodle takes marks away for an option, its quiz does.
#[must_use]
pub fn assemble(bank: Bank, format: Format, deck: Deck) -> Assembled {
    assemble_watched(bank, format, deck, &mut |_| true)
}

/// [`assemble()`], which tells every now and then what share of it is done, from 0 to 1, and goes no further where it is told so.
#[must_use]
pub fn assemble_watched(
    bank: Bank,
    format: Format,
    mut deck: Deck,
    watch: &mut dyn FnMut(f32) -> bool,
) -> Assembled {
    let all = bank.items.len();
    let mut taken = UniqueNames::from_taken(deck.questions.iter().map(|question| question.id.0.clone()));
    let mut origins =
        UniqueNames::from_taken(deck.questions.iter().filter_map(|question| question.origin.clone()));
    let mut header = deck.without_questions();
    header.quiz = QuizRules::default();
    let mut told = Vec::with_capacity(bank.items.len());
    let mut shown = Vec::new();
    for BankItem { place, name, result: fate, media } in bank.items {
        let mut became = ItemReport { place, name, question: None, reasons: Vec::new(), is_skipped: false };
        match fate {
            ItemResult::Skipped(why) => {
                became.reasons.push(why);
                became.is_skipped = true;
            }
            ItemResult::Refused(why) => became.reasons.push(why),
            ItemResult::Question(draft) => {
                match finish_draft(*draft, format, &header, &mut taken, &mut origins) {
                    Ok((question, losses)) => {
                        became.question = Some(question.id.clone());
                        became.reasons = losses;
                        deck.questions.push(question);
                        shown.extend(media);
                    }
                    Err(why) => became.reasons.push(why),
                }
            }
        }
        told.push(became);
        if told.len() % WATCH_STEP == 0 && !watch(told.len() as f32 / all as f32) {
            break;
        }
    }
    deck.quiz.negative |= format.is_moodle() && deck.questions.iter().any(has_penalty);
    let mut names = HashSet::new();
    shown.retain(|media| names.insert(media.name.clone()));
    Assembled { deck, reports: told, media: shown }
}

/// Whether an option of a choice costs something, where the deck takes marks away.
#[must_use]
pub fn has_penalty(question: &Question) -> bool {
    matches!(&question.body, Body::Single(Field::Choice(choice)) if choice.options.iter().any(|one| one.credit < 0.0))
}

/// The question with an identity and an origin of its own, as the deck's reader reads it; or why it is none.
fn finish_draft(
    draft: Draft,
    format: Format,
    header: &Deck,
    taken: &mut UniqueNames,
    origins: &mut UniqueNames,
) -> Result<(Question, Vec<String>), String> {
    let Draft { mut question, source_id: key, mut losses } = draft;
    losses.extend(remove_duplicates(&mut question.body, &header.language));
    let fingerprint = question.fingerprint();
    let id = taken.next_free(&preferred_id(&question, key.as_deref().filter(|_| format.has_names())));
    let origin = origins.next_free(&format!("{}:{}", format.name(), key.unwrap_or(fingerprint.0)));
    question.id = QuestionId(id.clone());
    question.origin = Some(origin.clone());
    let question = read_back(&question, header)?;
    taken.reserve_name(id);
    origins.reserve_name(origin);
    Ok((question, losses))
}

fn read_back(question: &Question, header: &Deck) -> Result<Question, String> {
    let text = format!("{}\n{}", write::write_deck(header), write::write_question(question, header));
    let (deck, faults) = parse(&text, &header.id.0);
    let is_error = |fault: &&Diagnostic| fault.severity == Severity::Error;
    match (deck.questions.into_iter().next(), faults.iter().find(is_error)) {
        (Some(question), None) => Ok(question),
        (_, Some(fault)) => Err(fault.message.clone()),
        (None, None) => Err("it cannot be written as a question".to_owned()),
    }
}

/// The identity that comes first to mind: the one that the file gives, where it may be one, else one from its words.
fn preferred_id(question: &Question, key: Option<&str>) -> String {
    if let Some(key) = key.filter(|key| QuestionId::is_well_formed(key)) {
        return key.to_owned();
    }
    let texts = [key, question.label.as_deref(), Some(question.prompt.as_str()), Some(question.kind.name())];
    texts
        .into_iter()
        .flatten()
        .map(make_slug)
        .find(|slug| !slug.is_empty())
        .unwrap_or_else(|| "question".to_owned())
}

/// Names of which none is given twice.
struct UniqueNames {
    taken: HashSet<String>,
    /// How often each was wished for.
    request_counts: HashMap<String, usize>,
}

impl UniqueNames {
    fn from_taken(taken: impl Iterator<Item = String>) -> Self {
        Self { taken: taken.collect(), request_counts: HashMap::new() }
    }

    /// The name, with a number behind it where it is taken.
    fn next_free(&mut self, wished: &str) -> String {
        let count = self.request_counts.entry(wished.to_owned()).or_default();
        loop {
            *count += 1;
            let name = if *count == 1 { wished.to_owned() } else { format!("{wished}-{count}") };
            if !self.taken.contains(&name) {
                return name;
            }
        }
    }

    fn reserve_name(&mut self, name: String) {
        self.taken.insert(name);
    }
}
