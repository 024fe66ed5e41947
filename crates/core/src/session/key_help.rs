//! The keys of each screen: their hints, and their explanation.

use crate::messages::message;

use super::dispute::is_disputable;
use super::input::InputLine;
use super::machine::{Phase, Session};
use super::record::{Mode, Rating, Record};
use super::view::{KeyHint, SessionView};

impl Session {
    /// The keys for everything except answering.
    pub(super) fn key_hints(&self) -> Vec<KeyHint> {
        let locale = self.plan.locale;
        match self.phase {
            Phase::Asking => self.asking_key_hints(),
            Phase::Verdict(place) | Phase::Review(place) => {
                let given = self.item_states[place].given.as_ref();
                let mut keys = Vec::new();
                if given.is_some_and(|given| is_disputable(given.verdict.outcome)) {
                    keys.push(KeyHint::new("/o", message!(locale, "key-dispute")));
                }
                keys.extend(self.earlier_dispute_hint());
                if self.is_study() {
                    if given.is_some_and(|given| given.rating == Rating::Good)
                        && self.plan.mode == Mode::Study
                    {
                        keys.push(KeyHint::new("/e", message!(locale, "key-easy-was")));
                    }
                    keys.push(KeyHint::new("/u", message!(locale, "key-take-back")));
                }
                keys.push(KeyHint::new("/f", message!(locale, "key-flag")));
                if self.is_study() && !self.item_states[place].suspended {
                    keys.push(KeyHint::new("/a", message!(locale, "key-suspend")));
                }
                keys.push(KeyHint::new("/q", message!(locale, "key-stop")));
                keys.push(KeyHint::new("?", message!(locale, "key-keys")));
                keys
            }
            Phase::HandIn => vec![
                KeyHint::new("/done", message!(locale, "key-hand-in")),
                KeyHint::new("q", message!(locale, "key-stop")),
                KeyHint::new("?", message!(locale, "key-keys")),
            ],
            Phase::Confidence(_) | Phase::Dispute(..) | Phase::Closed => Vec::new(),
        }
    }

    /// The key that disputes an earlier verdict, after the last verdict of an exam.
    fn earlier_dispute_hint(&self) -> Option<KeyHint> {
        let Phase::Review(place) = self.phase else { return None };
        if !self.is_last_verdict(place) {
            return None;
        }
        let number = self.disputable_number(place)?;
        let does = message!(self.plan.locale, "key-dispute-number", number = number);
        Some(KeyHint::new(format!("/o {number}"), does))
    }

    fn asking_key_hints(&self) -> Vec<KeyHint> {
        let Some(place) = self.queue.front().copied() else { return Vec::new() };
        let locale = self.plan.locale;
        let hints = self.plan.items[place].question().hints.len();
        let mut keys = Vec::new();
        if !self.is_exam() && self.item_states[place].hints < hints {
            keys.push(KeyHint::new("/h", message!(locale, "key-hint")));
        }
        if self.is_exam() {
            keys.push(KeyHint::new("/done", message!(locale, "key-hand-in")));
            // On the first question, the example is the second.
            let number = if place == 0 && self.plan.items.len() > 1 { 2 } else { 1 };
            let does = message!(locale, "key-go-to-first", number = number);
            keys.push(KeyHint::new(format!("/{number}"), does));
        }
        if self.queue.len() > 1 {
            keys.push(KeyHint::new("/s", message!(locale, "key-skip")));
        }
        if !self.undo.is_empty() {
            keys.push(KeyHint::new("/u", message!(locale, "key-take-back")));
        }
        if self.revealed.is_some() && self.may_be_easy() {
            keys.push(KeyHint::new("e", message!(locale, "key-easily")));
        }
        keys.push(KeyHint::new("/f", message!(locale, "key-flag")));
        if self.is_study() {
            keys.push(KeyHint::new("/a", message!(locale, "key-suspend")));
        }
        let own_verdict = self.last.is_some_and(|last| self.is_study() && self.is_flashcard(last));
        if self.last.is_some() && !self.is_silent() && !own_verdict {
            keys.push(KeyHint::new("/o", message!(locale, "key-dispute-last")));
        }
        keys.push(KeyHint::new("/q", message!(locale, "key-stop")));
        keys.push(KeyHint::new("/?", message!(locale, "key-keys")));
        keys
    }

    /// The command that a letter or a sign stands for without its slash, where it can be no answer.
    pub(super) fn short_command(&self, line: &InputLine) -> Option<&'static str> {
        let view = self.view()?;
        match line {
            InputLine::Answer("q" | "Q") if view.leaves_by_letter() => Some("q"),
            InputLine::Answer("?") if view.explains_by_sign() => Some("?"),
            _ => None,
        }
    }

    /// Explains each key on its own line.
    pub(super) fn explain_keys(&mut self) -> Vec<Record> {
        let locale = self.plan.locale;
        let mut lines: Vec<String> = Vec::new();
        for hint in self.shown_key_hints() {
            let key = hint.key.trim_start_matches('/');
            if let Some(effect) = self.key_effect(key) {
                let slash = if key == hint.key { "" } else { "/" };
                lines.push(format!("{slash}{key} {effect}"));
            }
        }
        let is_asking = self.phase == Phase::Asking;
        let asked = self.queue.front().copied();
        let is_graded = asked.is_some_and(|place| !self.is_flashcard(place));
        if is_asking && is_graded {
            let effect = if self.is_exam() {
                message!(locale, "key-help-blank-exam")
            } else {
                message!(locale, "key-help-blank")
            };
            lines.push(format!("/b {effect}"));
        }
        if is_asking && self.asks_for_words() {
            lines.push(format!("// {}", message!(locale, "key-help-slashes")));
        }
        self.set_notice(lines.join("\n"))
    }

    /// The effect of a key, in words.
    fn key_effect(&self, key: &str) -> Option<String> {
        let locale = self.plan.locale;
        let (is_study, is_asking) = (self.is_study(), self.phase == Phase::Asking);
        Some(match key {
            "h" if is_study => message!(locale, "key-help-hint-study"),
            "h" => message!(locale, "key-help-hint-quiz"),
            "i" => message!(locale, "key-help-image"),
            "p" => message!(locale, "key-help-play"),
            "s" => message!(locale, "key-help-skip"),
            "f" => message!(locale, "key-help-flag"),
            "o" if is_asking => message!(locale, "key-help-dispute-last"),
            "o" => message!(locale, "key-help-dispute"),
            "e" => message!(locale, "key-help-easy"),
            "u" => message!(locale, "key-help-take-back"),
            "a" => message!(locale, "key-help-suspend"),
            "q" if is_study => message!(locale, "key-help-stop-study"),
            "q" => message!(locale, "key-help-stop-quiz"),
            "done" => message!(locale, "key-help-done"),
            "1" | "2" => message!(locale, "key-help-number", number = key),
            _ => {
                let number = key.strip_prefix("o ")?;
                message!(locale, "key-help-dispute-number", number = number)
            }
        })
    }

    /// The keys as the screen names them.
    fn shown_key_hints(&self) -> Vec<KeyHint> {
        match self.view() {
            Some(SessionView::Question(view)) => view.keys,
            Some(SessionView::Verdict(view)) => view.keys,
            _ => self.key_hints(),
        }
    }
}
