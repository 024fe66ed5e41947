//! The keys of each screen: their hints, and their explanation.

use crate::grade::Outcome;

use super::input::InputLine;
use super::machine::{Phase, Session};
use super::record::{Mode, Rating, Record};
use super::view::{KeyHint, SessionView};

/// The label of the undo key.
pub(super) const TAKE_BACK: &str = "take back";

impl Session {
    /// The keys for everything except answering.
    pub(super) fn key_hints(&self) -> Vec<KeyHint> {
        match self.phase {
            Phase::Asking => self.asking_key_hints(),
            Phase::Verdict(place) | Phase::Review(place) => {
                let given = self.item_states[place].given.as_ref();
                let outcome = given.map(|given| given.verdict.outcome);
                let mut keys = Vec::new();
                if matches!(outcome, Some(Outcome::Almost | Outcome::Partly | Outcome::Wrong)) {
                    keys.push(KeyHint::new("/o", "dispute"));
                }
                if self.is_study() {
                    if given.is_some_and(|given| given.rating == Rating::Good)
                        && self.plan.mode == Mode::Study
                    {
                        keys.push(KeyHint::new("/e", "it was easy"));
                    }
                    keys.push(KeyHint::new("/u", TAKE_BACK));
                }
                keys.push(KeyHint::new("/f", "flag"));
                if self.is_study() && !self.item_states[place].suspended {
                    keys.push(KeyHint::new("/a", "suspend"));
                }
                keys.push(KeyHint::new("/q", "stop"));
                keys.push(KeyHint::new("?", "keys"));
                keys
            }
            Phase::HandIn => vec![
                KeyHint::new("/done", "hand in"),
                KeyHint::new("q", "stop"),
                KeyHint::new("?", "keys"),
            ],
            Phase::Confidence(_) | Phase::Dispute(..) | Phase::Closed => Vec::new(),
        }
    }

    fn asking_key_hints(&self) -> Vec<KeyHint> {
        let Some(place) = self.queue.front().copied() else { return Vec::new() };
        let hints = self.plan.items[place].question().hints.len();
        let mut keys = Vec::new();
        if !self.is_exam() && self.item_states[place].hints < hints {
            keys.push(KeyHint::new("/h", "hint"));
        }
        if self.is_exam() {
            keys.push(KeyHint::new("/done", "hand in"));
            keys.push(KeyHint::new("/1", "go to question 1"));
        }
        if self.queue.len() > 1 {
            keys.push(KeyHint::new("/s", "skip"));
        }
        if !self.undo.is_empty() {
            keys.push(KeyHint::new("/u", TAKE_BACK));
        }
        if self.revealed.is_some() && self.may_be_easy() {
            keys.push(KeyHint::new("e", "easily"));
        }
        keys.push(KeyHint::new("/f", "flag"));
        if self.is_study() {
            keys.push(KeyHint::new("/a", "suspend"));
        }
        let own_verdict = self.last.is_some_and(|last| self.is_study() && self.is_flashcard(last));
        if self.last.is_some() && !self.is_silent() && !own_verdict {
            keys.push(KeyHint::new("/o", "dispute the last verdict"));
        }
        keys.push(KeyHint::new("/q", "stop"));
        keys.push(KeyHint::new("/?", "keys"));
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
        let (is_study, is_answered) = (self.is_study(), !matches!(self.phase, Phase::Asking));
        let mut lines: Vec<String> = Vec::new();
        for hint in self.shown_key_hints() {
            let key = hint.key.trim_start_matches('/');
            let effect = match key {
                "h" if is_study => "shows a hint; the card then comes back sooner",
                "h" => "shows a hint and halves the points",
                "s" => "puts the question off to the end",
                "f" => "flags it for the author; a few words behind it say why",
                "o" if is_answered => "disputes the verdict",
                "o" => "disputes the last verdict",
                "e" => "says that it was easy; the card then comes back later",
                "u" => "takes back the last step: an answer or a suspension",
                "a" => "suspends the card: study does not ask it any more",
                "q" if is_study => "stops; `obverse study` goes on with the rest",
                "q" => "stops; `obverse quiz` offers to go on",
                "done" => "goes to the handing in",
                "1" => "goes to question 1, and so on",
                _ => "",
            };
            if !effect.is_empty() {
                let slash = if key == hint.key { "" } else { "/" };
                lines.push(format!("{slash}{key} {effect}"));
            }
        }
        let is_asking = self.phase == Phase::Asking;
        let asked = self.queue.front().copied();
        let is_graded = asked.is_some_and(|place| !self.is_exam() && !self.is_flashcard(place));
        if is_asking && is_graded {
            lines.push("/b leaves the answer blank and shows the verdict".to_owned());
        }
        if is_asking && self.asks_for_words() {
            lines.push("// begins an answer that starts with a slash".to_owned());
        }
        self.set_notice(&lines.join("\n"))
    }

    /// The keys as the screen names them.
    fn shown_key_hints(&self) -> Vec<KeyHint> {
        match self.view() {
            Some(SessionView::Question(view)) => view.keys,
            _ => self.key_hints(),
        }
    }
}
