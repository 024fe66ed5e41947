//! The images, sounds and words of the question on the screen, and the keys for them. The program
//! opens, plays and says; the session knows only their names.

use crate::deck::Part;
use crate::deck::question::Body;
use crate::grade;
use crate::messages::message;
use crate::text::{MediaKind, MediaLink, media_links, plain_text};

use super::input::{InputLine, parse_line};
use super::machine::{Phase, Session};
use super::paper::PaperItem;
use super::record::Record;
use super::view::{
    AnswerForm, KeyHint, LabelledOption, LearnerAction, QuestionView, SessionView, VerdictView,
    ViewImage,
};

/// Words to read aloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenWords {
    /// The words, without Markdown.
    pub text: String,
    /// Their language, as a BCP 47 tag.
    pub language: String,
}

/// A request of the learner that the program fulfils.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaRequest {
    /// To open the image at this path from the folder of the deck.
    OpenImage(String),
    /// To play the sound at this path from the folder of the deck.
    PlaySound(String),
    /// To read words aloud.
    Say(SpokenWords),
}

impl SessionView {
    /// The local images and sounds in its texts, in the order of the screen and each once.
    #[must_use]
    pub fn media_links(&self) -> Vec<MediaLink> {
        let texts = match self {
            Self::Question(question) => texts_of_question(question),
            Self::Verdict(verdict) => texts_of_verdict(verdict),
            Self::Menu(_) | Self::HandIn(_) | Self::Sheet(_) => Vec::new(),
        };
        let mut found: Vec<MediaLink> = Vec::new();
        for link in texts.into_iter().flat_map(media_links) {
            if !found.contains(&link) {
                found.push(link);
            }
        }
        found
    }

    /// Adds an image that its texts name.
    pub fn add_image(&mut self, image: ViewImage) {
        match self {
            Self::Question(question) => question.images.push(image),
            Self::Verdict(verdict) => verdict.images.push(image),
            Self::Menu(_) | Self::HandIn(_) | Self::Sheet(_) => {}
        }
    }

    /// Adds a message to the one that is shown first.
    pub fn add_notice(&mut self, text: &str) {
        let notice = match self {
            Self::Question(question) => &mut question.notice,
            Self::Verdict(verdict) => &mut verdict.notice,
            Self::Menu(_) | Self::HandIn(_) | Self::Sheet(_) => return,
        };
        let before = notice.take().map(|before| before + "\n").unwrap_or_default();
        *notice = Some(before + text);
    }
}

fn texts_of_question(question: &QuestionView) -> Vec<&str> {
    let blanks = question.blanks.iter().flat_map(|(_, options)| options);
    let options = question.lefts.iter().chain(&question.options).chain(blanks);
    let mut texts = vec![question.prompt.as_str()];
    texts.extend(options.map(option_text));
    texts.extend(question.hints.iter().map(String::as_str));
    if let AnswerForm::Judge { back, explanation, .. } = &question.form {
        texts.push(back);
        texts.extend(explanation.as_deref());
    }
    texts
}

fn texts_of_verdict(verdict: &VerdictView) -> Vec<&str> {
    let mut texts = vec![verdict.prompt.as_str()];
    for judged in &verdict.options {
        texts.push(option_text(&judged.option));
        texts.extend(judged.feedback.as_deref());
    }
    texts.push(&verdict.answer);
    texts.extend(verdict.feedback.iter().map(String::as_str));
    texts.extend(verdict.explanation.as_deref());
    texts
}

/// The path of one of the links of a kind, counted from 0.
fn nth_path(links: Vec<MediaLink>, kind: MediaKind, nth: usize) -> Option<String> {
    links.into_iter().filter(|link| link.kind == kind).nth(nth).map(|link| link.path)
}

fn option_text(option: &LabelledOption) -> &str {
    &option.text
}

impl Session {
    /// Offers the keys for images and sounds. Call it where the program can open and play them.
    pub fn offer_media_keys(&mut self) {
        self.has_media_keys = true;
    }

    /// The item of the question or the verdict on the screen.
    #[must_use]
    pub fn shown_item(&self) -> Option<&PaperItem> {
        let place = match self.phase {
            Phase::Asking => *self.queue.front()?,
            Phase::Confidence(place) | Phase::Verdict(place) | Phase::Review(place) => place,
            Phase::Dispute(..) | Phase::HandIn | Phase::Closed => return None,
        };
        self.plan.items.get(place)
    }

    /// The words of the question on the screen that are read aloud: its answer, once it is shown.
    /// The front of a reversed card shows it at once.
    #[must_use]
    pub fn spoken_words(&self) -> Option<SpokenWords> {
        let item = self.shown_item().filter(|item| item.question().say)?;
        let is_shown = match self.phase {
            Phase::Asking => item.part == Part::Reverse || self.revealed.is_some(),
            Phase::Verdict(_) | Phase::Review(_) => true,
            _ => false,
        };
        let question = item.question();
        let text = match &question.body {
            Body::Flashcard(card) => plain_text(&card.answer),
            _ => plain_text(&grade::answer_text(question, item.part)),
        };
        let language = item.edition.deck.language_tag.clone();
        (is_shown && !text.is_empty()).then_some(SpokenWords { text, language })
    }

    /// The request in an action on `view`: `/i` for an image, `/p` for a sound or for words, with a
    /// number for another than the first. `None` for other actions, and if there is nothing to open
    /// or to play.
    #[must_use]
    pub fn media_request(
        &self,
        view: &SessionView,
        action: &LearnerAction,
    ) -> Option<MediaRequest> {
        let LearnerAction::Line(line) = action else { return None };
        let InputLine::Command(command, argument) = parse_line(line) else { return None };
        let nth = argument.parse().unwrap_or(1).max(1) - 1;
        let links = view.media_links();
        match command {
            "i" => nth_path(links, MediaKind::Image, nth).map(MediaRequest::OpenImage),
            "p" => match nth_path(links, MediaKind::Sound, nth) {
                Some(path) => Some(MediaRequest::PlaySound(path)),
                None => self.spoken_words().map(MediaRequest::Say),
            },
            _ => None,
        }
    }

    /// Shows a message with the next view.
    pub fn show_notice(&mut self, notice: String) {
        self.notice = Some(notice);
    }

    /// Says that there is nothing to open or to play.
    pub(super) fn note_no_media(&mut self, command: &str) -> Vec<Record> {
        let locale = self.plan.locale;
        self.set_notice(match command {
            "i" => message!(locale, "notice-no-image"),
            _ => message!(locale, "notice-no-sound"),
        })
    }

    /// Puts the keys for images and sounds before the other keys of a view.
    pub(super) fn add_media_keys(&self, view: &mut SessionView) {
        let links = if self.has_media_keys { view.media_links() } else { return };
        let locale = self.plan.locale;
        let mut media_keys = Vec::new();
        if links.iter().any(|link| link.kind == MediaKind::Image) {
            media_keys.push(KeyHint::new("/i", message!(locale, "key-image")));
        }
        if links.iter().any(|link| link.kind == MediaKind::Sound) {
            media_keys.push(KeyHint::new("/p", message!(locale, "key-sound")));
        } else if self.spoken_words().is_some() {
            media_keys.push(KeyHint::new("/p", message!(locale, "key-say")));
        }
        let keys = match view {
            SessionView::Question(question) => &mut question.keys,
            SessionView::Verdict(verdict) => &mut verdict.keys,
            SessionView::Menu(_) | SessionView::HandIn(_) | SessionView::Sheet(_) => return,
        };
        keys.splice(0..0, media_keys);
    }
}
