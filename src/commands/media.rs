//! The images, sounds and words of a session, opened, played and read aloud by other programs.

use std::path::{Path, PathBuf};

use crate::library::{FoundDeck, MediaError, MediaFormat, find_media, read_media};
use obverse_core::messages::{Locale, message};
use obverse_core::session::view::{SessionView, ViewImage};
use obverse_core::session::{MediaRequest, Session, SpokenWords};
use obverse_core::text::MediaKind;

use super::app::App;
use super::player::Player;

/// The media of the decks of a session.
pub(super) struct SessionMedia<'a> {
    decks: &'a [FoundDeck],
    locale: Locale,
    /// Whether there is a terminal, and so somebody who sees and hears.
    has_terminal: bool,
    /// Whether the screen draws images.
    draws_images: bool,
    /// Whether words are read aloud unasked. A screen reader has a voice of its own.
    says_unasked: bool,
    player: Player,
    /// The words on the screen that were read aloud.
    said: Option<SpokenWords>,
    /// The image that was read last, with its deck.
    last_image: Option<(PathBuf, ViewImage)>,
}

impl<'a> SessionMedia<'a> {
    /// The media of these decks.
    pub(super) fn new(app: &App, decks: &'a [FoundDeck]) -> Self {
        Self {
            decks,
            locale: app.ui.locale(),
            has_terminal: app.ui.can_ask(),
            draws_images: app.ui.draws_images(),
            says_unasked: app.ui.is_interactive(),
            player: Player::default(),
            said: None,
            last_image: None,
        }
    }

    /// Whether it can open and play.
    pub(super) fn has_terminal(&self) -> bool {
        self.has_terminal
    }

    /// Adds to a view its images if the screen draws them, and a message for each file that it names
    /// and that cannot be used. Reads new words aloud.
    pub(super) fn prepare_view(&mut self, view: &mut SessionView, session: &Session) {
        for link in view.media_links() {
            if let Err(problem) = self.find_file(session, &link.path) {
                view.add_notice(&problem);
            } else if self.draws_images && link.kind == MediaKind::Image {
                self.add_image(view, session, &link.path);
            }
        }
        let words = session.spoken_words();
        if self.says_unasked && words != self.said {
            if let Some(words) = &words {
                self.player.say_words(words, false);
            }
            self.said = words;
        }
    }

    /// Reads an image, once for all views that show it in turn.
    fn add_image(&mut self, view: &mut SessionView, session: &Session, path: &str) {
        let Some(deck) = self.deck_file(session) else { return };
        let is_known =
            self.last_image.as_ref().is_some_and(|(of, image)| of == deck && image.path == path);
        if !is_known {
            // What cannot be read is left as its words.
            let Ok(bytes) = read_media(deck, path) else { return };
            let image = ViewImage { path: path.to_owned(), bytes: bytes.into() };
            self.last_image = Some((deck.to_owned(), image));
        }
        if let Some((_, image)) = &self.last_image {
            view.add_image(image.clone());
        }
    }

    /// Fulfils a request. Returns a message for the learner.
    pub(super) fn serve_request(&mut self, request: &MediaRequest, session: &Session) -> String {
        let locale = self.locale;
        if !self.has_terminal {
            return message!(locale, "notice-media-needs-terminal");
        }
        match request {
            MediaRequest::OpenImage(path) => self.open_image(session, path),
            MediaRequest::PlaySound(path) => self.play_sound(session, path),
            MediaRequest::Say(words) if self.player.say_words(words, true) => {
                message!(locale, "notice-saying", words = words.text.as_str())
            }
            MediaRequest::Say(_) => message!(locale, "notice-no-voice"),
        }
    }

    fn open_image(&self, session: &Session, path: &str) -> String {
        let file = match self.find_file(session, path) {
            Ok(file) => file,
            Err(problem) => return problem,
        };
        let locale = self.locale;
        match MediaFormat::of_file(&file) {
            Ok(Some(format)) if format.is_image() => match open::that_detached(&file) {
                Ok(()) => message!(locale, "notice-image-open", path = path),
                Err(_) => message!(locale, "notice-no-viewer", path = path),
            },
            Ok(_) => message!(locale, "notice-media-kind-image", path = path),
            Err(error) => problem_text(&error, path, locale),
        }
    }

    fn play_sound(&mut self, session: &Session, path: &str) -> String {
        let file = match self.find_file(session, path) {
            Ok(file) => file,
            Err(problem) => return problem,
        };
        let locale = self.locale;
        match MediaFormat::of_file(&file) {
            Ok(Some(format)) if !format.is_image() => {
                if self.player.play_sound(&file) {
                    message!(locale, "notice-playing", path = path)
                } else {
                    message!(locale, "notice-no-player", path = path)
                }
            }
            Ok(_) => message!(locale, "notice-media-kind-sound", path = path),
            Err(error) => problem_text(&error, path, locale),
        }
    }

    /// The file that the deck of the question on the screen names, or a message why there is none.
    fn find_file(&self, session: &Session, path: &str) -> Result<PathBuf, String> {
        let deck = self.deck_file(session).ok_or(MediaError::Missing);
        let found = deck.and_then(|deck| find_media(deck, path));
        found.map_err(|error| problem_text(&error, path, self.locale))
    }

    /// The file of the deck of the question on the screen.
    fn deck_file(&self, session: &Session) -> Option<&Path> {
        let deck = &session.shown_item()?.edition.deck.id;
        self.decks.iter().find(|found| found.id() == deck)?.path.as_deref()
    }
}

/// The reason why a file cannot be used, as a sentence.
fn problem_text(error: &MediaError, path: &str, locale: Locale) -> String {
    match error {
        MediaError::Missing => message!(locale, "notice-media-missing", path = path),
        MediaError::Outside => message!(locale, "notice-media-outside", path = path),
        MediaError::NotFile | MediaError::TooLarge | MediaError::Unreadable(_) => {
            message!(locale, "notice-media-unreadable", path = path)
        }
    }
}
