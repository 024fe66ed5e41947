//! The images, sounds and words of a session, opened, played and read aloud by other programs.

use std::path::{Path, PathBuf};

use crate::library::{FoundDeck, MediaError, MediaFormat, find_media};
use obverse_core::messages::{Locale, message};
use obverse_core::session::view::SessionView;
use obverse_core::session::{MediaRequest, Session, SpokenWords};

use super::app::App;
use super::player::Player;

/// The media of the decks of a session.
pub(super) struct SessionMedia<'a> {
    decks: &'a [FoundDeck],
    locale: Locale,
    /// Whether there is a terminal, and so somebody who sees and hears.
    has_terminal: bool,
    /// Whether words are read aloud unasked. A screen reader has a voice of its own.
    says_unasked: bool,
    player: Player,
    /// The words on the screen that were read aloud.
    said: Option<SpokenWords>,
}

impl<'a> SessionMedia<'a> {
    /// The media of these decks.
    pub(super) fn new(app: &App, decks: &'a [FoundDeck]) -> Self {
        Self {
            decks,
            locale: app.ui.locale(),
            has_terminal: app.ui.can_ask(),
            says_unasked: app.ui.is_interactive(),
            player: Player::default(),
            said: None,
        }
    }

    /// Whether it can open and play.
    pub(super) fn has_terminal(&self) -> bool {
        self.has_terminal
    }

    /// Adds to a view a message for each file that it names and that cannot be used, and reads new
    /// words aloud.
    pub(super) fn prepare_view(&mut self, view: &mut SessionView, session: &Session) {
        for link in view.media_links() {
            if let Err(problem) = self.find_file(session, &link.path) {
                view.add_notice(&problem);
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
