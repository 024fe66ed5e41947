//! A note: what its cards ask, as questions.

use std::collections::{HashMap, HashSet};

use crate::bank::{Bank, Draft, Fate, Item, Place, beginning, below, shared};
use crate::markup::{Markup, to_markdown, to_plain};
use crate::media::Media;
use obverse_core::deck::Part;
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Entry, Field, Flashcard, Spelling, Written};
use obverse_core::deck::span::Span;

use super::Read;
use super::cloze;
use super::collection::{Card, Collection, Kind, Note, Template};
use super::package::{Missing, Package};
use super::past::{PastCard, colour, pressed};
use super::template::{Fields, Side, Which, side};
use super::text::{percent_decoded, with_tex, without_drawings, without_rules, without_sounds};

/// How long a text may be that is typed, in characters: what is longer is for the learner to judge.
const TYPED: usize = 120;

/// Makes questions of notes.
pub(super) struct Notes<'a, 'b> {
    collection: &'a Collection,
    package: &'a mut Package<'b>,
    /// The folder in which a deck looks for what its questions show.
    folder: &'a str,
    /// The levels that all decks share, with `::` between them.
    title: String,
    /// How a deck names a file that was met before.
    links: HashMap<String, Result<String, Missing>>,
    /// The files of the note at hand that no note before it showed.
    media: Vec<Media>,
}

/// A text as Markdown, and what is lost of it.
struct Shown {
    markdown: String,
    losses: Vec<String>,
}

impl<'a, 'b> Notes<'a, 'b> {
    pub fn new(collection: &'a Collection, package: &'a mut Package<'b>, folder: &'a str) -> Self {
        Self {
            collection,
            package,
            folder,
            title: common(collection),
            links: HashMap::new(),
            media: Vec::new(),
        }
    }

    /// All notes.
    pub fn read(&mut self, watch: &mut dyn FnMut(f32)) -> Read {
        let title = Some(self.title.clone()).filter(|title| !title.is_empty());
        let mut read = Read { bank: Bank { title, items: Vec::new() }, past: Vec::new() };
        let notes = &self.collection.notes;
        for (number, note) in notes.iter().enumerate() {
            self.note(note, &mut read);
            if number % 100 == 0 {
                watch(number as f32 / notes.len() as f32);
            }
        }
        read
    }

    fn note(&mut self, note: &Note, read: &mut Read) {
        let Some(kind) = self.collection.kinds.get(&note.kind) else {
            let why = "its type is not in the collection";
            return read.bank.items.push(refused(note, why));
        };
        if note.cards.is_empty() {
            return read.bank.items.push(refused(note, "it has no cards"));
        }
        if kind.is_cloze { self.cloze(note, kind, read) } else { self.cards(note, kind, read) }
    }

    /// Each card as a question of one group; a card and its reverse as one.
    fn cards(&mut self, note: &Note, kind: &Kind, read: &mut Read) {
        let made: Vec<(&Card, Result<Draft, String>)> =
            note.cards.iter().map(|card| (card, self.card(note, kind, card))).collect();
        if let [(first, Ok(one)), (second, Ok(other))] = made.as_slice()
            && is_reverse(one, other)
        {
            let mut draft = one.clone();
            if let Body::Flashcard(card) = &mut draft.question.body {
                card.reverse = true;
            }
            for (card, part) in [(first, Part::Whole), (second, Part::Reverse)] {
                read.past.push(past(note, first.place, part, card));
            }
            return self.put(note, first.place, draft, read);
        }
        let is_group = made.len() > 1;
        for (card, draft) in made {
            match draft {
                Ok(mut draft) => {
                    draft.question.group = is_group.then(|| format!("note-{}", note.number));
                    read.past.push(past(note, card.place, Part::Whole, card));
                    self.put(note, card.place, draft, read);
                }
                Err(why) => read.bank.items.push(refused(note, &why)),
            }
        }
    }

    fn card(&mut self, note: &Note, kind: &Kind, card: &Card) -> Result<Draft, String> {
        let template = kind.templates.get(card.place).ok_or("its card is of no template of its type")?;
        let deck = self.collection.decks.get(&card.deck).cloned().unwrap_or_default();
        let tags = note.tags.join(" ");
        let fields = fields(note, kind, template, &deck, &tags);
        let front = side(&template.front, &fields, Which::Front);
        let back = side(&template.back, &fields, Which::Back);
        self.question(note, &deck, &front, &back)
    }

    /// The question that two sides make.
    fn question(&mut self, note: &Note, deck: &str, front: &Side, back: &Side) -> Result<Draft, String> {
        let prompt = self.shown(&front.html);
        let answer = self.shown(&back.html);
        if prompt.markdown.is_empty() {
            return Err(empty("front", &prompt.losses));
        }
        let mut draft = match front.typed.as_deref().and_then(typed) {
            Some(text) => {
                let is_said =
                    to_plain(&answer.markdown, Markup::Markdown) == text || answer.markdown.is_empty();
                let body = Body::Single(Field::Written(written(text)));
                let mut draft = Draft::new(QuestionType::ShortAnswer, prompt.markdown, body);
                draft.question.explanation = (!is_said).then_some(answer.markdown);
                draft
            }
            None if answer.markdown == prompt.markdown => return Err("its two sides say the same".to_owned()),
            None if answer.markdown.is_empty() => return Err(empty("back", &answer.losses)),
            None => {
                let body = Body::Flashcard(Flashcard { answer: answer.markdown, reverse: false });
                Draft::new(QuestionType::Flashcard, prompt.markdown, body)
            }
        };
        for hint in &front.hints {
            let hint = self.shown(hint);
            draft.question.hints.push(hint.markdown);
            hint.losses.into_iter().for_each(|loss| draft.loses(loss));
        }
        let losses = prompt.losses.into_iter().chain(answer.losses);
        losses.chain(front.losses.iter().chain(&back.losses).cloned()).for_each(|loss| draft.loses(loss));
        draft.question.tags = self.tags(note, deck);
        Ok(draft)
    }

    /// A text with gaps: a cloze where each is filled by typing, else a card for each number, which the learner judges.
    fn cloze(&mut self, note: &Note, kind: &Kind, read: &mut Read) {
        let Some(template) = kind.templates.first() else {
            return read.bank.items.push(refused(note, "its type has no template"));
        };
        let deck = note
            .cards
            .first()
            .and_then(|card| self.collection.decks.get(&card.deck))
            .cloned()
            .unwrap_or_default();
        let tags = note.tags.join(" ");
        let fields = fields(note, kind, template, &deck, &tags);
        let front = side(&template.front, &fields, Which::Front);
        let rest = side(&template.back, &fields, Which::Rest);
        if front.html.contains("image-occlusion:") {
            return read.bank.items.push(refused(note, "an image with hidden parts"));
        }
        let nodes = cloze::parse(&front.html);
        let blanks = cloze::typed(&nodes).and_then(|(html, gaps)| {
            let shown = self.shown(&html);
            let (prompt, body) = cloze::body(&shown.markdown, &gaps)?;
            Some((prompt, body, shown.losses))
        });
        let Some((prompt, body, losses)) = blanks else {
            return self.gaps(note, &deck, &nodes, &rest, read);
        };
        let mut draft = Draft::new(QuestionType::Cloze, prompt, body);
        let explanation = self.shown(&rest.html);
        draft.question.explanation = Some(explanation.markdown).filter(|text| !text.is_empty());
        draft.question.tags = self.tags(note, &deck);
        let losses = losses.into_iter().chain(explanation.losses);
        losses.chain(front.losses).chain(rest.losses).for_each(|loss| draft.loses(loss));
        for card in &note.cards {
            let number = u32::try_from(card.place + 1).unwrap_or(u32::MAX);
            read.past.push(past(note, 0, Part::Blank(number), card));
        }
        self.put(note, 0, draft, read);
    }

    /// A card for each number of a text with gaps.
    fn gaps(&mut self, note: &Note, deck: &str, nodes: &[cloze::Node], rest: &Side, read: &mut Read) {
        for card in &note.cards {
            let number = u32::try_from(card.place + 1).unwrap_or(u32::MAX);
            let answers = cloze::answers(nodes, number);
            if answers.is_empty() {
                read.bank.items.push(refused(note, "its card asks for no gap of its text"));
                continue;
            }
            let front = Side { html: cloze::shown(nodes, Some(number)), ..Side::default() };
            let html = format!("{}<hr>{}", answers.join(", "), rest.html);
            let back = Side { html, losses: rest.losses.clone(), ..Side::default() };
            match self.question(note, deck, &front, &back) {
                Ok(mut draft) => {
                    draft.question.group = (note.cards.len() > 1).then(|| format!("note-{}", note.number));
                    read.past.push(past(note, card.place, Part::Whole, card));
                    self.put(note, card.place, draft, read);
                }
                Err(why) => read.bank.items.push(refused(note, &why)),
            }
        }
    }

    fn put(&mut self, note: &Note, place: usize, mut draft: Draft, read: &mut Read) {
        draft.key = Some(key(note, place));
        let name = beginning(&to_plain(&draft.question.prompt, Markup::Markdown));
        let media = std::mem::take(&mut self.media);
        let place = Place::Note(note.number);
        read.bank.items.push(Item { place, name, fate: Fate::Question(Box::new(draft)), media });
    }

    /// HTML as Markdown, with its images.
    fn shown(&mut self, html: &str) -> Shown {
        let (html, drawings) = without_drawings(html);
        let (html, mut losses) = without_sounds(&html);
        losses.extend(drawings);
        let html = with_tex(&html);
        let mut missing = Vec::new();
        let told = to_markdown(&html, Markup::Html, &mut |source| self.image(source, &mut missing));
        losses.extend(told.losses);
        losses.extend(missing);
        Shown { markdown: without_rules(&told.markdown).to_owned(), losses }
    }

    /// How a deck names an image.
    fn image(&mut self, source: &str, missing: &mut Vec<String>) -> String {
        if ["http://", "https://"].iter().any(|scheme| source.starts_with(scheme)) {
            return source.to_owned();
        }
        let name = percent_decoded(source);
        if !self.links.contains_key(&name) {
            let file = self.package.file(&name);
            let link =
                file.and_then(|bytes| Media::shown(&name, bytes).ok_or(Missing::OfNoKind)).map(|media| {
                    let link = media.link(self.folder);
                    self.media.push(media);
                    link
                });
            self.links.insert(name.clone(), link);
        }
        match &self.links[&name] {
            Ok(link) => link.clone(),
            Err(why) => {
                let why = match why {
                    Missing::Absent => "is not in the package",
                    Missing::TooLarge => "is larger than what is taken",
                    Missing::Damaged => "is damaged",
                    Missing::OfNoKind => "is no image and no sound",
                };
                let short = beginning(&name);
                missing.push(format!("the image {short}, which {why}"));
                Media::new(&name, Vec::new()).link(self.folder)
            }
        }
    }

    /// The tags of the note, and its deck below those that all share.
    fn tags(&self, note: &Note, deck: &str) -> Vec<String> {
        let mut tags = note.tags.clone();
        tags.extend(below(deck, &self.title));
        let mut met = HashSet::new();
        tags.retain(|tag| met.insert(tag.clone()));
        tags
    }
}

/// What names a card's question in the package: the note's identity, and for a second card its place too.
fn key(note: &Note, place: usize) -> String {
    if place == 0 { note.guid.clone() } else { format!("{}/{}", note.guid, place + 1) }
}

fn past(note: &Note, place: usize, part: Part, card: &Card) -> PastCard {
    PastCard {
        key: key(note, place),
        place: card.place,
        part,
        made: note.number,
        is_suspended: card.is_suspended,
        flag: colour(card.flag),
        reviews: pressed(&card.reviews),
    }
}

/// Why a side makes no question.
fn empty(side: &str, losses: &[String]) -> String {
    match losses {
        [] => format!("its {side} is empty"),
        losses => format!("its {side} is empty but for {}", losses.join(" and ")),
    }
}

/// Whether the one card asks what the other answers, and the other way round.
fn is_reverse(one: &Draft, other: &Draft) -> bool {
    let (Body::Flashcard(front), Body::Flashcard(back)) = (&one.question.body, &other.question.body) else {
        return false;
    };
    front.answer == other.question.prompt
        && back.answer == one.question.prompt
        && one.question.hints.is_empty()
        && other.question.hints.is_empty()
}

fn refused(note: &Note, why: &str) -> Item {
    let first = note.fields.first().map(|field| to_plain(field, Markup::Html)).unwrap_or_default();
    Item {
        place: Place::Note(note.number),
        name: beginning(&first),
        fate: Fate::Refused(why.to_owned()),
        media: Vec::new(),
    }
}

/// What templates may name.
fn fields<'n>(
    note: &'n Note,
    kind: &'n Kind,
    template: &'n Template,
    deck: &'n str,
    tags: &'n str,
) -> Fields<'n> {
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
    Fields(special.into_iter().chain(own).collect())
}

/// A text that is typed, where it is one.
fn typed(html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let is_more = ["<img", "\\(", "\\[", "[sound:"].iter().any(|sign| lower.contains(sign));
    let text = to_plain(html, Markup::Html);
    (!is_more && !text.is_empty() && text.chars().count() <= TYPED).then_some(text)
}

fn written(text: String) -> Written {
    let entry = Entry { text, feedback: None, credit: 1.0, place: None, pattern: None, span: Span::at(0) };
    Written { answers: vec![entry], distractors: Vec::new(), spelling: Spelling::default() }
}

/// The levels that the names of all decks with cards begin with.
fn common(collection: &Collection) -> String {
    let used: HashSet<i64> =
        collection.notes.iter().flat_map(|note| &note.cards).map(|card| card.deck).collect();
    shared(used.iter().filter_map(|deck| collection.decks.get(deck)).map(String::as_str))
}
