//! Turns the drafts of a bank into questions of a deck.

use std::collections::{HashMap, HashSet};

use obverse_core::deck::diagnostic::{Diagnostic, Severity};
use obverse_core::deck::question::{Body, Field, Question};
use obverse_core::deck::{Deck, QuestionId, QuizRules, make_slug, parse, write};

use super::bank::{Bank, BankItem, Draft, ItemResult, Place};
use super::duplicates::remove_duplicates;
use super::format::Format;
use super::media::Media;
use super::visible::{missing_words, missing_words_loss};

/// Progress is reported after this many items.
const WATCH_STEP: usize = 100;

/// The result of an import.
#[derive(Clone, Debug)]
pub struct Assembled {
    /// The deck with its questions.
    pub deck: Deck,
    /// The text of the new questions in which they have their places; `None` if they were read one
    /// by one.
    pub text: Option<String>,
    /// A report for each item, in the order of the file.
    pub reports: Vec<ItemReport>,
    /// The files that the questions show, each once.
    pub media: Vec<Media>,
}

/// The result for one item.
#[derive(Clone, Debug)]
pub struct ItemReport {
    /// The place in the file.
    pub place: Place,
    /// The name in the file.
    pub name: String,
    /// The question in the deck.
    pub question: Option<QuestionId>,
    /// The losses of a question, or the reasons why there is none, each as a phrase.
    pub reasons: Vec<String>,
    /// The words of the item that the question lacks; `reasons` name them too.
    pub missing: Vec<String>,
    /// Whether the item is not a question at all, so that nothing is lost.
    pub is_skipped: bool,
}

/// Turns a bank into questions of a deck. The questions are written and read back by the deck's own
/// reader. If the reader reports an error in one, its item is refused with that error.
///
/// `deck` provides the settings above the questions. Its questions stay, and their identities are
/// not reused. If an option in a Moodle bank has a penalty, the deck's quiz has negative marks.
#[must_use]
pub fn assemble(bank: Bank, format: Format, deck: Deck) -> Assembled {
    assemble_watched(bank, format, deck, &mut |_| true)
}

/// Does the same as [`assemble()`]. `watch` receives the progress, from 0 to 1, and stops the
/// import by returning `false`.
#[must_use]
pub fn assemble_watched(
    bank: Bank,
    format: Format,
    mut deck: Deck,
    watch: &mut dyn FnMut(f32) -> bool,
) -> Assembled {
    let all = bank.items.len();
    let mut names = DeckNames::from_deck(&deck);
    let header = DeckHeader::new(&deck);
    let mut reports = Vec::with_capacity(all);
    let mut drafts = Vec::with_capacity(all);
    for BankItem { place, name, result, media } in bank.items {
        let mut report = ItemReport {
            place,
            name,
            question: None,
            reasons: Vec::new(),
            missing: Vec::new(),
            is_skipped: false,
        };
        match result {
            ItemResult::Skipped(why) => {
                report.reasons.push(why);
                report.is_skipped = true;
            }
            ItemResult::Refused(why) => report.reasons.push(why),
            ItemResult::Question(draft) => {
                let draft = name_draft(*draft, format, &header, &mut names);
                drafts.push((reports.len(), draft, media));
            }
        }
        reports.push(report);
    }
    let (text, read) = header.read_back_all(drafts.iter().map(|(_, draft, _)| &draft.question));
    let mut shown = Vec::new();
    for (number, ((at, draft, media), question)) in drafts.into_iter().zip(read).enumerate() {
        let report = &mut reports[at];
        match question {
            Ok(question) => {
                report.question = Some(question.id.clone());
                report.reasons = draft.losses;
                if let Some(visible) = draft.visible {
                    report.missing = missing_words(&visible, &question, &report.reasons);
                    report.reasons.extend(missing_words_loss(&report.missing));
                }
                deck.questions.push(question);
                shown.extend(media);
            }
            Err(why) => report.reasons.push(why),
        }
        if number % WATCH_STEP == 0 && !watch(at as f32 / all as f32) {
            break;
        }
    }
    deck.quiz.negative |= format.is_moodle() && deck.questions.iter().any(has_penalty);
    let mut files = HashSet::new();
    shown.retain(|media| files.insert(media.name.clone()));
    Assembled { deck, text, reports, media: shown }
}

/// Whether an option of a choice has a penalty.
#[must_use]
pub fn has_penalty(question: &Question) -> bool {
    let Body::Single(Field::Choice(choice)) = &question.body else { return false };
    choice.options.iter().any(|option| option.credit < 0.0)
}

/// The draft without duplicate answers, with its own identity and origin.
fn name_draft(
    mut draft: Draft,
    format: Format,
    header: &DeckHeader,
    names: &mut DeckNames,
) -> Draft {
    let question = &mut draft.question;
    draft.losses.extend(remove_duplicates(&mut question.body, &header.deck.language));
    let key = draft.source_id.as_deref();
    let given_id = if format.has_names() { key } else { None };
    let id = names.ids.next_free(&preferred_id(question, given_id));
    let source = key.map_or_else(|| question.fingerprint().0, str::to_owned);
    let origin = names.origins.next_free(&format!("{}:{source}", format.name()));
    question.id = QuestionId(id.clone());
    question.origin = Some(origin.clone());
    names.ids.reserve_name(id);
    names.origins.reserve_name(origin);
    draft
}

/// The settings of a deck that decide how a question is read.
struct DeckHeader {
    deck: Deck,
    /// The settings as text.
    text: String,
}

impl DeckHeader {
    fn new(deck: &Deck) -> Self {
        let mut deck = deck.without_questions();
        deck.quiz = QuizRules::default();
        let text = write::write_deck(&deck);
        Self { deck, text }
    }

    /// The questions as the deck's reader reads them, or its errors, in their order. It reads all
    /// of them as one text, because each text begins with the settings. Only if it finds an error
    /// does it read one question after the other, to see whose error it is.
    fn read_back_all<'a>(
        &self,
        questions: impl Iterator<Item = &'a Question> + Clone,
    ) -> (Option<String>, Vec<Result<Question, String>>) {
        let written = questions.clone().map(|one| write::write_question(one, &self.deck));
        let text = std::iter::once(self.text.clone())
            .chain(written.map(|one| format!("\n{one}")))
            .collect::<String>();
        let (deck, diagnostics) = parse(&text, &self.deck.id.0);
        let is_sound = diagnostics.iter().all(|found| found.severity != Severity::Error)
            && deck.questions.len() == questions.clone().count();
        if is_sound {
            return (Some(text), deck.questions.into_iter().map(Ok).collect());
        }
        (None, questions.map(|question| self.read_back(question)).collect())
    }

    /// The question as the deck's reader reads it.
    fn read_back(&self, question: &Question) -> Result<Question, String> {
        let text = format!("{}\n{}", self.text, write::write_question(question, &self.deck));
        let (deck, diagnostics) = parse(&text, &self.deck.id.0);
        let error = diagnostics
            .iter()
            .find(|diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error);
        match (deck.questions.into_iter().next(), error) {
            (Some(question), None) => Ok(question),
            (_, Some(error)) => Err(error.message.clone()),
            (None, None) => Err("it cannot be written as a question".to_owned()),
        }
    }
}

/// The preferred identity: the one from the file if it is valid, or else one made from the text.
fn preferred_id(question: &Question, key: Option<&str>) -> String {
    if let Some(key) = key.filter(|key| QuestionId::is_well_formed(key)) {
        return key.to_owned();
    }
    let texts = [
        key,
        question.label.as_deref(),
        Some(question.prompt.as_str()),
        Some(question.kind.name()),
    ];
    texts
        .into_iter()
        .flatten()
        .map(make_slug)
        .find(|slug| !slug.is_empty())
        .unwrap_or_else(|| "question".to_owned())
}

/// The names of the questions of a deck.
struct DeckNames {
    ids: UniqueNames,
    origins: UniqueNames,
}

impl DeckNames {
    fn from_deck(deck: &Deck) -> Self {
        let ids = deck.questions.iter().map(|question| question.id.0.clone());
        let origins = deck.questions.iter().filter_map(|question| question.origin.clone());
        Self { ids: UniqueNames::from_taken(ids), origins: UniqueNames::from_taken(origins) }
    }
}

/// Names that are unique.
struct UniqueNames {
    taken: HashSet<String>,
    /// The number of requests for each name.
    request_counts: HashMap<String, usize>,
}

impl UniqueNames {
    fn from_taken(taken: impl Iterator<Item = String>) -> Self {
        Self { taken: taken.collect(), request_counts: HashMap::new() }
    }

    /// The name, with a number after it if it is taken.
    fn next_free(&mut self, preferred: &str) -> String {
        let count = self.request_counts.entry(preferred.to_owned()).or_default();
        loop {
            *count += 1;
            let name =
                if *count == 1 { preferred.to_owned() } else { format!("{preferred}-{count}") };
            if !self.taken.contains(&name) {
                return name;
            }
        }
    }

    fn reserve_name(&mut self, name: String) {
        self.taken.insert(name);
    }
}

#[cfg(test)]
mod tests {
    use obverse_core::deck::{parse, write};

    use super::DeckHeader;

    const DECK: &str = "title = \"T\"\nlanguage = \"de\"\n[[questions]]\nid = \"a\"\ntype = \"cloze\"\n\
                        prompt = \"{{x}}\"\n[[questions]]\nid = \"b\"\ntype = \"flashcard\"\nprompt = \"p\"\n\
                        answer = \"b\"\n[[questions]]\nid = \"c\"\ntype = \"numeric\"\nprompt = \"n\"\n\
                        answer = \"1,5\"\n";

    #[test]
    fn questions_read_together_are_those_read_one_by_one() {
        let (deck, _) = parse(DECK, "t");
        let header = DeckHeader::new(&deck);
        let (text, together) = header.read_back_all(deck.questions.iter());
        assert!(text.is_some());
        let mut broken = deck.clone();
        broken.questions[1].prompt.clear();
        let (text, apart) = header.read_back_all(broken.questions.iter());
        assert!(text.is_none());
        assert_eq!(apart[1], Err("the prompt is empty".to_owned()));
        for at in [0, 2] {
            let [one, other] = [&together[at], &apart[at]]
                .map(|read| write::write_question(read.as_ref().expect("it is read"), &deck));
            assert_eq!(one, other);
        }
    }
}
