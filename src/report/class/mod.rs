//! A class: its gradebook and the analysis of its questions.

mod data;
mod figures;
mod findings;
mod gradebook;
mod items;
mod page;
mod spoken;
mod tables;

use std::time::Duration;

use obverse_core::grade::Outcome;
use obverse_core::session::record::SealStatus;
use obverse_core::stats::class::{AttemptPolicy, TestAnalysis};
use obverse_core::text::words;

pub(crate) use data::{class_csv, class_items_csv, class_json};
pub(crate) use gradebook::render_gradebook;
pub(crate) use items::render_items;
pub(crate) use page::class_page;
pub(crate) use spoken::speak_gradebook;

/// A class and its test.
#[derive(Clone, Debug)]
pub(crate) struct ClassReport {
    /// The deck's id.
    pub deck: String,
    /// The deck's title.
    pub title: String,
    /// The attempts that count.
    pub policy: AttemptPolicy,
    /// The kinds of sessions that count: `exam`, `quiz`, or both.
    pub modes: Vec<String>,
    /// The pass mark in percent, if all attempts have the same.
    pub pass: Option<f64>,
    /// The questions, in the order of the deck.
    pub questions: Vec<ClassQuestion>,
    /// The learners, by name.
    pub learners: Vec<ClassLearner>,
    /// Attempts that are not finished: the learner and the code.
    pub unfinished: Vec<(String, String)>,
    /// The number of finished quizzes that do not count, because exams do.
    pub left_out: usize,
    /// The questions that do not count: the name and the reason.
    pub void: Vec<(String, String)>,
    /// The figures.
    pub test: TestAnalysis,
}

/// A question of the test.
#[derive(Clone, Debug)]
pub(crate) struct ClassQuestion {
    /// Its number in the deck, from 1; `None` if the deck no longer has it.
    pub number: Option<usize>,
    /// The card's id.
    pub card: String,
    /// Its name.
    pub name: String,
    /// Its options, in the order of the analysis.
    pub options: Vec<ClassOption>,
}

/// An option of a question, or a group of typed answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClassOption {
    /// The letter in the deck as `obverse show` prints it.
    pub label: Option<String>,
    /// Its text.
    pub text: String,
    /// Whether it is right.
    pub is_key: bool,
}

impl ClassOption {
    /// The name in a sentence: its letter, or its text in quotes.
    fn name(&self) -> String {
        self.label.clone().unwrap_or_else(|| format!("“{}”", self.text))
    }
}

/// A learner of the class, with the attempts that count.
#[derive(Clone, Debug)]
pub(crate) struct ClassLearner {
    /// The name.
    pub learner: String,
    /// The codes of the attempts that count, oldest first.
    pub sessions: Vec<String>,
    /// The number of finished attempts.
    pub attempts: usize,
    /// The start of the last attempt that counts, as RFC 3339 with the local offset.
    pub at: String,
    /// The time on the screen, in seconds.
    pub seconds: f64,
    /// The points earned.
    pub earned: f64,
    /// The points earned by the first verdicts.
    pub first_earned: f64,
    /// The possible points.
    pub points: f64,
    /// The share of the points, from 0 to 1.
    pub share: f64,
    /// Whether the learner passed; `None` without a pass mark.
    pub passed: Option<bool>,
    /// Whether an attempt that counts ended after the due time.
    pub is_late: bool,
    /// The form of the paper, if the last attempt that counts was on paper.
    pub paper_form: Option<String>,
    /// The extra time that the instructor gave.
    pub extra_time: Option<Duration>,
    /// The learner's own time limit, if it differs from that of the deck.
    pub own_limit: Option<OwnTimeLimit>,
    /// What the seals of the hand-ins prove, the worst of them; `None` if nothing was checked.
    pub seal: Option<SealStatus>,
    /// What is unusual in the hand-ins, in phrases.
    pub unusual: Vec<String>,
    /// The number of disputed verdicts.
    pub disputes: usize,
    /// A cell for each question; `None` if the learner was not asked.
    pub cells: Vec<Option<ClassCell>>,
}

/// A time limit other than that of the deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnTimeLimit {
    /// No limit, though the deck has one.
    NoLimit,
    /// This limit.
    After(Duration),
}

/// A learner's answer to a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ClassCell {
    /// The outcome; blank if no answer counts.
    pub outcome: Outcome,
    /// The points earned.
    pub earned: f64,
    /// The possible points.
    pub points: f64,
}

impl ClassLearner {
    /// The number of questions that the learner was asked.
    fn asked(&self) -> usize {
        self.cells.iter().flatten().count()
    }

    /// The number of questions with this outcome.
    fn count_outcome(&self, outcome: Outcome) -> usize {
        self.cells.iter().flatten().filter(|cell| cell.outcome == outcome).count()
    }

    /// The remarks beside the score.
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.attempts > 1 {
            notes.push(words::format_count(self.attempts, "attempt"));
        }
        if self.is_late {
            notes.push("late".to_owned());
        }
        notes.extend(self.paper_form.as_ref().map(|form| format!("on paper, form {form}")));
        let extra = self.extra_time.map(words::format_duration);
        notes.extend(extra.map(|extra| format!("extra time of {extra}")));
        if let Some(limit) = self.own_limit {
            notes.push(match limit {
                OwnTimeLimit::NoLimit => "no time limit".to_owned(),
                OwnTimeLimit::After(time) => {
                    format!("own time limit of {}", words::format_duration(time))
                }
            });
        }
        match self.seal {
            Some(SealStatus::Edited) => notes.push("edited hand-in".to_owned()),
            Some(SealStatus::Unsealed) => notes.push("unsealed".to_owned()),
            Some(SealStatus::Sealed) | None => {}
        }
        notes.extend(self.unusual.iter().cloned());
        if self.disputes > 0 {
            notes.push(words::format_count(self.disputes, "dispute"));
        }
        if (self.first_earned - self.earned).abs() > 1e-9 {
            notes.push(format!("was {}", super::points_text(self.first_earned)));
        }
        notes
    }

    /// The time on the screen; empty for an attempt on paper.
    fn time_text(&self) -> String {
        match self.paper_form {
            None => words::format_duration(Duration::from_secs_f64(self.seconds.max(0.0))),
            Some(_) => String::new(),
        }
    }
}

impl ClassReport {
    /// The number of attempts in words: `31 exams`.
    fn attempts_text(&self) -> String {
        let attempts = self.learners.iter().map(|learner| learner.attempts).sum();
        match self.modes.as_slice() {
            [mode] if mode == "exam" => words::format_count(attempts, "exam"),
            [_] => words::format_count_of(attempts, "quiz", "quizzes"),
            _ => words::format_count(attempts, "attempt"),
        }
    }

    /// The number of learners and the attempts that count, in a sentence.
    fn summary_text(&self) -> String {
        let learners = words::format_count(self.learners.len(), "learner");
        let has_several = self.learners.iter().any(|learner| learner.attempts > 1);
        let rule = match self.policy {
            _ if !has_several => "",
            AttemptPolicy::First => " The first attempt counts.",
            AttemptPolicy::Best => " The best attempt counts.",
            AttemptPolicy::Last => " The last attempt counts.",
            AttemptPolicy::Mean => " The mean of all attempts counts.",
        };
        let pass = self.pass.map(|pass| {
            let passed = self.learners.iter().filter(|one| one.passed == Some(true)).count();
            format!(" {passed} passed with {} or more.", words::format_percent(pass / 100.0))
        });
        format!("{learners}, {}.{rule}{}", self.attempts_text(), pass.unwrap_or_default())
    }

    /// The number of sealed hand-ins, if seals were checked.
    fn seal_sentence(&self) -> Option<String> {
        let checked = self.learners.iter().filter_map(|learner| learner.seal);
        let sealed = checked.clone().filter(|seal| *seal == SealStatus::Sealed).count();
        let all = checked.count();
        (all > 0)
            .then(|| format!("{sealed} of {} are sealed.", words::format_count(all, "hand-in")))
    }

    /// Sentences about seals, and about questions and sessions that do not count.
    fn closing_sentences(&self) -> Vec<String> {
        let void = self.void.iter();
        let void = void.map(|(name, reason)| format!("Does not count: {name} ({reason})"));
        let mut sentences: Vec<String> = self.seal_sentence().into_iter().chain(void).collect();
        if !self.unfinished.is_empty() {
            let open: Vec<String> =
                self.unfinished.iter().map(|(name, code)| format!("{name} ({code})")).collect();
            sentences.push(format!("Not finished, so not counted: {}.", words::format_list(&open)));
        }
        if self.left_out > 0 {
            let quizzes = words::format_count_of(self.left_out, "quiz", "quizzes");
            let verb = if self.left_out == 1 { "does" } else { "do" };
            sentences.push(format!(
                "{quizzes} {verb} not count beside exams; use `--mode quiz` for them."
            ));
        }
        sentences
    }
}

/// The text without learners.
fn nothing_text(report: &ClassReport) -> String {
    format!(
        "No finished quiz or exam with {}. Run `obverse scores merge` to add the hand-ins of a class.",
        report.title
    )
}
