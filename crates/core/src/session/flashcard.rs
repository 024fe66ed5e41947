//! Flashcards: two keys for a card, one that turns it over and one for the learner's own verdict.

use jiff::Timestamp;

use crate::grade::Response;
use crate::messages::{Locale, message};

use super::choice;
use super::input::{self, InputLine};
use super::machine::{Phase, Session};
use super::record::Record;

/// The words for yes and for no, in the languages of the interface and of decks.
const JUDGEMENTS: [(&[&str], &str); 2] = [
    (
        &[
            "y", "yes", "j", "ja", "o", "oui", "s", "si", "sí", "sì", "sim", "д", "да", "t", "tak",
            "はい", "是", "对", "예", "네", "ναι", "так", "ano", "kyllä", "igen", "evet",
        ],
        "yes",
    ),
    (
        &[
            "n",
            "no",
            "nein",
            "non",
            "não",
            "nee",
            "н",
            "нет",
            "nie",
            "いいえ",
            "否",
            "不",
            "아니요",
            "όχι",
            "ні",
            "ne",
            "ei",
            "nem",
            "nej",
            "nei",
            "hayır",
        ],
        "no",
    ),
];

/// Reads the learner's own verdict as `yes` or `no`.
///
/// # Errors
///
/// A sentence that asks for it.
pub(super) fn parse_judgement(answer: &str, locale: Locale) -> Result<Response, String> {
    let typed = choice::half_width(answer).trim().to_lowercase();
    let judgement = JUDGEMENTS.iter().find(|(words, _)| words.contains(&typed.as_str()));
    judgement
        .map(|(_, response)| Response::Text((*response).to_owned()))
        .ok_or_else(|| judgement_request(locale))
}

/// Asks whether the learner knew the answer.
fn judgement_request(locale: Locale) -> String {
    let [yes, no] = locale.judgement_letters();
    message!(locale, "notice-knew", yes = yes, no = no)
}

impl Session {
    /// Turns a flashcard over, or takes the learner's own verdict on it.
    pub(super) fn turn_or_judge(
        &mut self,
        place: usize,
        line: &InputLine,
        now: Timestamp,
    ) -> Vec<Record> {
        let InputLine::Answer(typed) = line else {
            if self.revealed.is_some() {
                return self.set_notice(judgement_request(self.plan.locale));
            }
            self.revealed = Some(String::new());
            return Vec::new();
        };
        if self.revealed.is_none() {
            self.revealed = Some((*typed).to_owned());
            return Vec::new();
        }
        let is_easy = self.may_be_easy() && typed.eq_ignore_ascii_case("e");
        let answer = if is_easy { "y" } else { *typed };
        let locale = self.plan.locale;
        let response = match input::parse_response(&self.plan.items[place], answer, locale) {
            Ok(response) => response,
            Err(wanted) => return self.set_notice(wanted),
        };
        let mut records = self.record_answer(place, &response, now);
        let leech = self.notice.take();
        if is_easy {
            records.extend(self.rate_easy(place, now));
        }
        self.notice = leech;
        records.extend(self.pass_own_verdict(place, is_easy, now));
        records
    }

    /// Goes on from the learner's own verdict, which has nothing to tell, unless the author says
    /// something to it or the card was suspended.
    fn pass_own_verdict(&mut self, place: usize, is_easy: bool, now: Timestamp) -> Vec<Record> {
        let given = self.item_states[place].given.as_ref();
        let says_more = given.is_some_and(|given| !given.verdict.feedback.is_empty());
        if self.phase != Phase::Verdict(place) || says_more || self.notice.is_some() {
            return Vec::new();
        }
        let locale = self.plan.locale;
        let known = given.is_some_and(|given| given.verdict.outcome.counts_as_right());
        let word = match (known, is_easy) {
            (true, true) => message!(locale, "notice-was-easy"),
            (true, false) => message!(locale, "notice-you-knew"),
            (false, _) => message!(locale, "notice-you-did-not-know"),
        };
        let undo = self.is_study().then(|| message!(locale, "notice-undo-key"));
        let told = [Some(word), self.next_due_text(place), undo];
        let told: Vec<String> = told.into_iter().flatten().collect();
        let is_last = self.queue.is_empty();
        let records = self.continue_session(now);
        // The summary tells the rest of the last card.
        self.notice = (!is_last).then(|| locale.join_sentences(&told));
        records
    }
}
