//! Makes questions from the cards of a note.

use std::collections::{HashMap, HashSet};

use crate::anki_text::EXPLANATION_RULE;
use crate::bank::{
    Bank, BankItem, Draft, ItemResult, Place, common_levels, levels_below, short_name,
};
use crate::build::make_entry;
use crate::markup::{Markup, tags, to_plain};
use crate::media::Media;
use obverse_core::deck::Part;
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Field, Flashcard, SpellingRules, Written};

use super::PackageContent;
use super::cloze;
use super::collection::{AnkiCard, AnkiNote, CardTemplate, Collection, NoteType};
use super::history::{CardHistory, flag_colour, rated_reviews};
use super::package::{MissingFile, Package};
use super::template::{CardSide, SideKind, TemplateFields, render_side};
use super::text::with_tex;

/// The longest answer to type, in characters. A longer answer is for the learner to judge.
const MAX_TYPED_CHARS: usize = 120;

/// Makes questions from notes.
pub(super) struct NoteReader<'a, 'b> {
    collection: &'a Collection,
    pub package: &'a mut Package<'b>,
    /// The folder for the deck's media.
    pub folder: &'a str,
    /// The levels that all decks share, with `::` between them.
    title: String,
    /// The links of the files found so far.
    pub links: HashMap<String, Result<String, MissingFile>>,
    /// The files of this note that no earlier note shows.
    pub media: Vec<Media>,
    /// The visible text that was converted since the last question.
    pub visible: String,
}

/// A text as Markdown, and its losses.
#[derive(Default)]
pub(super) struct NoteText {
    pub markdown: String,
    pub losses: Vec<String>,
}

impl<'a, 'b> NoteReader<'a, 'b> {
    pub(super) fn new(
        collection: &'a Collection,
        package: &'a mut Package<'b>,
        folder: &'a str,
    ) -> Self {
        Self {
            collection,
            package,
            folder,
            title: common_title(collection),
            links: HashMap::new(),
            media: Vec::new(),
            visible: String::new(),
        }
    }

    pub(super) fn read_notes(&mut self, watch: &mut dyn FnMut(f32)) -> PackageContent {
        let title = Some(self.title.clone()).filter(|title| !title.is_empty());
        let mut read =
            PackageContent { bank: Bank { title, ..Bank::default() }, history: Vec::new() };
        let notes = &self.collection.notes;
        for (number, note) in notes.iter().enumerate() {
            self.read_note(note, &mut read);
            if number % 100 == 0 {
                watch(number as f32 / notes.len() as f32);
            }
        }
        read
    }

    fn read_note(&mut self, note: &AnkiNote, read: &mut PackageContent) {
        let Some(kind) = self.collection.note_types.get(&note.note_type) else {
            let why = "its type is not in the collection";
            return read.bank.items.push(refused_item(note, why));
        };
        if note.cards.is_empty() {
            return read.bank.items.push(refused_item(note, "it has no cards"));
        }
        if kind.is_cloze {
            self.read_cloze(note, kind, read);
        } else {
            self.read_cards(note, kind, read);
        }
    }

    /// Makes each card a question of one group. A card and its reverse become one question.
    fn read_cards(&mut self, note: &AnkiNote, kind: &NoteType, read: &mut PackageContent) {
        let made: Vec<(&AnkiCard, Result<Draft, String>)> =
            note.cards.iter().map(|card| (card, self.read_card(note, kind, card))).collect();
        if let [(first, Ok(one)), (second, Ok(other))] = made.as_slice()
            && is_reverse(one, other)
        {
            let mut draft = one.clone();
            if let Body::Flashcard(card) = &mut draft.question.body {
                card.reverse = true;
            }
            for (card, part) in [(first, Part::Whole), (second, Part::Reverse)] {
                read.history.push(card_history(note, first.place, part, card));
            }
            return self.push_draft(note, first.place, draft, read);
        }
        let is_group = made.len() > 1;
        for (card, draft) in made {
            match draft {
                Ok(mut draft) => {
                    draft.question.group = is_group.then(|| format!("note-{}", note.number));
                    read.history.push(card_history(note, card.place, Part::Whole, card));
                    self.push_draft(note, card.place, draft, read);
                }
                Err(why) => read.bank.items.push(refused_item(note, &why)),
            }
        }
    }

    fn read_card(
        &mut self,
        note: &AnkiNote,
        kind: &NoteType,
        card: &AnkiCard,
    ) -> Result<Draft, String> {
        let template =
            kind.templates.get(card.place).ok_or("its card is of no template of its type")?;
        let deck = self.collection.decks.get(&card.deck).cloned().unwrap_or_default();
        let tags = note.tags.join(" ");
        let fields = template_fields(note, kind, template, &deck, &tags);
        let front = render_side(&template.front, &fields, SideKind::Front);
        let back = render_side(&template.back, &fields, SideKind::Back);
        self.make_question(note, &deck, &front, &back)
    }

    /// Makes a question from two sides.
    fn make_question(
        &mut self,
        note: &AnkiNote,
        deck: &str,
        front: &CardSide,
        back: &CardSide,
    ) -> Result<Draft, String> {
        self.visible.clear();
        let prompt = self.read_html(&front.html);
        let (answer, after) = match back.html.split_once(EXPLANATION_RULE) {
            Some((answer, after)) => (self.read_html(answer), self.read_html(after)),
            None => (self.read_html(&back.html), NoteText::default()),
        };
        if prompt.markdown.is_empty() {
            return Err(empty_message("front", &prompt.losses));
        }
        let mut draft = match front.typed.as_deref().and_then(typed_text) {
            Some(text) => {
                let is_said = to_plain(&answer.markdown, Markup::Markdown) == text
                    || answer.markdown.is_empty();
                let body = Body::Single(Field::Written(written_answer(text)));
                let mut draft = Draft::new(QuestionType::ShortAnswer, prompt.markdown, body);
                draft.question.explanation = (!is_said).then_some(answer.markdown);
                draft
            }
            None if answer.markdown == prompt.markdown => {
                return Err("its two sides say the same".to_owned());
            }
            None if answer.markdown.is_empty() => {
                return Err(empty_message("back", &answer.losses));
            }
            None => {
                let body = Body::Flashcard(Flashcard { answer: answer.markdown, reverse: false });
                Draft::new(QuestionType::Flashcard, prompt.markdown, body)
            }
        };
        for hint in &front.hints {
            let hint = self.read_html(hint);
            draft.question.hints.push(hint.markdown);
            hint.losses.into_iter().for_each(|loss| draft.add_loss(loss));
        }
        if !after.markdown.is_empty() {
            let more = [draft.question.explanation.take(), Some(after.markdown)];
            let more: Vec<String> = more.into_iter().flatten().collect();
            draft.question.explanation = Some(more.join("\n\n"));
        }
        let losses = prompt.losses.into_iter().chain(answer.losses).chain(after.losses);
        losses
            .chain(front.losses.iter().chain(&back.losses).cloned())
            .for_each(|loss| draft.add_loss(loss));
        draft.question.tags = self.note_tags(note, deck);
        draft.visible = Some(std::mem::take(&mut self.visible));
        Ok(draft)
    }

    /// Reads a text with gaps. If every gap can be typed, it is a cloze; otherwise it is a card for
    /// each number, and the learner judges it.
    fn read_cloze(&mut self, note: &AnkiNote, kind: &NoteType, read: &mut PackageContent) {
        let Some(template) = kind.templates.first() else {
            return read.bank.items.push(refused_item(note, "its type has no template"));
        };
        let deck = note
            .cards
            .first()
            .and_then(|card| self.collection.decks.get(&card.deck))
            .cloned()
            .unwrap_or_default();
        let tags = note.tags.join(" ");
        let fields = template_fields(note, kind, template, &deck, &tags);
        let front = render_side(&template.front, &fields, SideKind::Front);
        let rest = render_side(&template.back, &fields, SideKind::Rest);
        if front.html.contains("image-occlusion:") {
            return read.bank.items.push(refused_item(note, "an image with hidden parts"));
        }
        let nodes = cloze::parse(&front.html);
        let blanks = cloze::typed_gaps(&nodes, Markup::Html).and_then(|(html, gaps)| {
            let shown = self.read_html(&html);
            let (prompt, body) = cloze::cloze_body(&shown.markdown, &gaps)?;
            Some((prompt, body, shown.losses))
        });
        let Some((prompt, body, losses)) = blanks else {
            return self.read_gap_cards(note, &deck, &nodes, &rest, read);
        };
        let mut draft = Draft::new(QuestionType::Cloze, prompt, body);
        self.visible = tags::strip_tags(&with_tex(&cloze::whole_text(&nodes)));
        let explanation = self.read_html(&rest.html);
        draft.visible = Some(std::mem::take(&mut self.visible));
        draft.question.explanation = Some(explanation.markdown).filter(|text| !text.is_empty());
        draft.question.tags = self.note_tags(note, &deck);
        let losses = losses.into_iter().chain(explanation.losses);
        losses.chain(front.losses).chain(rest.losses).for_each(|loss| draft.add_loss(loss));
        for card in &note.cards {
            let number = u32::try_from(card.place + 1).unwrap_or(u32::MAX);
            read.history.push(card_history(note, 0, Part::Blank(number), card));
        }
        self.push_draft(note, 0, draft, read);
    }

    /// Makes a card for each number of a text with gaps.
    fn read_gap_cards(
        &mut self,
        note: &AnkiNote,
        deck: &str,
        nodes: &[cloze::ClozeNode],
        rest: &CardSide,
        read: &mut PackageContent,
    ) {
        for card in &note.cards {
            let number = u32::try_from(card.place + 1).unwrap_or(u32::MAX);
            let answers = cloze::gap_answers(nodes, number);
            if answers.is_empty() {
                read.bank.items.push(refused_item(note, "its card asks for no gap of its text"));
                continue;
            }
            let front =
                CardSide { html: cloze::render_nodes(nodes, Some(number)), ..CardSide::default() };
            let html = format!("{}<hr>{}", answers.join(", "), rest.html);
            let back = CardSide { html, losses: rest.losses.clone(), ..CardSide::default() };
            match self.make_question(note, deck, &front, &back) {
                Ok(mut draft) => {
                    draft.question.group =
                        (note.cards.len() > 1).then(|| format!("note-{}", note.number));
                    read.history.push(card_history(note, card.place, Part::Whole, card));
                    self.push_draft(note, card.place, draft, read);
                }
                Err(why) => read.bank.items.push(refused_item(note, &why)),
            }
        }
    }

    fn push_draft(
        &mut self,
        note: &AnkiNote,
        place: usize,
        mut draft: Draft,
        read: &mut PackageContent,
    ) {
        draft.source_id = Some(source_id(note, place));
        let name = short_name(&to_plain(&draft.question.prompt, Markup::Markdown));
        let media = std::mem::take(&mut self.media);
        let place = Place::Note(note.number);
        read.bank.items.push(BankItem {
            place,
            name,
            result: ItemResult::Question(Box::new(draft)),
            media,
        });
    }

    /// The tags of the note, and its deck below the shared levels.
    fn note_tags(&self, note: &AnkiNote, deck: &str) -> Vec<String> {
        let mut tags = note.tags.clone();
        tags.extend(levels_below(deck, &self.title));
        let mut met = HashSet::new();
        tags.retain(|tag| met.insert(tag.clone()));
        tags
    }
}

/// The identity of a card's question in the package: the note's, and the place from the second card
/// on.
fn source_id(note: &AnkiNote, place: usize) -> String {
    if place == 0 { note.guid.clone() } else { format!("{}/{}", note.guid, place + 1) }
}

fn card_history(note: &AnkiNote, place: usize, part: Part, card: &AnkiCard) -> CardHistory {
    CardHistory {
        source_id: source_id(note, place),
        place: card.place,
        part,
        created: note.number,
        is_suspended: card.is_suspended,
        flag: flag_colour(card.flag),
        reviews: rated_reviews(&card.reviews),
    }
}

/// Says why a side makes no question.
fn empty_message(side: &str, losses: &[String]) -> String {
    match losses {
        [] => format!("its {side} is empty"),
        losses => format!("its {side} has only {}", losses.join(" and ")),
    }
}

/// Whether each card asks for the other's answer.
fn is_reverse(one: &Draft, other: &Draft) -> bool {
    let (Body::Flashcard(front), Body::Flashcard(back)) =
        (&one.question.body, &other.question.body)
    else {
        return false;
    };
    front.answer == other.question.prompt
        && back.answer == one.question.prompt
        && one.question.hints.is_empty()
        && other.question.hints.is_empty()
}

fn refused_item(note: &AnkiNote, why: &str) -> BankItem {
    let first = note.fields.first().map(|field| to_plain(field, Markup::Html)).unwrap_or_default();
    BankItem {
        place: Place::Note(note.number),
        name: short_name(&first),
        result: ItemResult::Refused(why.to_owned()),
        media: Vec::new(),
    }
}

/// The fields that templates may name.
fn template_fields<'n>(
    note: &'n AnkiNote,
    kind: &'n NoteType,
    template: &'n CardTemplate,
    deck: &'n str,
    tags: &'n str,
) -> TemplateFields<'n> {
    let special = [
        ("Tags", tags),
        ("Type", kind.name.as_str()),
        ("Deck", deck),
        ("Subdeck", deck.rsplit("::").next().unwrap_or_default()),
        ("Card", template.name.as_str()),
        ("CardFlag", ""),
        ("CardID", ""),
    ];
    let own = kind.fields.iter().map(String::as_str).zip(note.fields.iter().map(String::as_str));
    TemplateFields(special.into_iter().chain(own).collect())
}

/// An answer that can be typed, if it can.
fn typed_text(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let is_more = ["<img", "\\(", "\\[", "[sound:"].iter().any(|sign| lower.contains(sign));
    let text = to_plain(html, Markup::Html);
    (!is_more && !text.is_empty() && text.chars().count() <= MAX_TYPED_CHARS).then_some(text)
}

fn written_answer(text: String) -> Written {
    let entry = make_entry(text, 1.0, None);
    Written { answers: vec![entry], distractors: Vec::new(), spelling: SpellingRules::default() }
}

/// The levels that all decks with cards share.
fn common_title(collection: &Collection) -> String {
    let used: HashSet<i64> =
        collection.notes.iter().flat_map(|note| &note.cards).map(|card| card.deck).collect();
    common_levels(used.iter().filter_map(|deck| collection.decks.get(deck)).map(String::as_str))
}
