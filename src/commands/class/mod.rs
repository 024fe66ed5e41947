//! `obverse class`.

mod answer_table;
mod attempts;
mod enter;
mod hints;
mod key;
mod options;
mod questions;

use std::collections::{BTreeMap, BTreeSet};

use obverse_core::deck::{Deck, Edition, Question};
use obverse_core::stats::class::{AttemptPolicy, HandedAnswers, analyse_test, find_equal_hand_ins};
use obverse_core::text::words;
use obverse_store::Store;

use crate::args::{ClassArgs as Args, ClassCommand, CountedAttempts};
use crate::error::Error;
use crate::report::{self, ClassLearner, ClassReport};

use super::app::{App, write_page};
use super::paper::find_deck;
use super::regrade::outdated_answers;
use super::unusual::hand_in_of;
use attempts::{ClassAttempts, find_attempts};
use questions::{QuestionColumns, class_table};

pub(super) use hints::score_hints;
pub(super) use options::{choices_of, is_same_option, response_texts};

/// Shows a class, writes its key, or enters its answers from paper.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    match &args.command {
        Some(ClassCommand::Key(args)) => key::write_key(app, &args.deck),
        Some(ClassCommand::Enter(args)) => enter::run(app, args),
        None => show_class(app, args),
    }
}

/// The most answers that are graded again to find verdicts by an older deck. More would make the
/// gradebook slow.
const MAX_REGRADED: usize = 5_000;

/// Shows the gradebook of a class or the analysis of its questions, or writes both.
fn show_class(app: &App, args: &Args) -> Result<(), Error> {
    let report = collect_class(app, args)?;
    if let Some(path) = &args.html {
        write_page(path, &report::class_page(&report))?;
        app.ui.show_note(&format!("Wrote {}.", path.display()));
        return Ok(());
    }
    if args.json {
        return app.print_text(&report::class_json(&report));
    }
    if args.csv {
        let table = if args.items { report::class_items_csv } else { report::class_csv };
        return app.print_text(&table(&report));
    }
    let look = app.ui.data_look();
    let render = match (args.items, look.plain) {
        (true, _) => report::render_items,
        (false, true) => report::speak_gradebook,
        (false, false) => report::render_gradebook,
    };
    app.print_paged(&render(&report, look.width))
}

fn counted_policy(args: &Args) -> AttemptPolicy {
    match args.attempts {
        CountedAttempts::First => AttemptPolicy::First,
        CountedAttempts::Best => AttemptPolicy::Best,
        CountedAttempts::Last => AttemptPolicy::Last,
        CountedAttempts::Mean => AttemptPolicy::Mean,
    }
}

fn collect_class(app: &App, args: &Args) -> Result<ClassReport, Error> {
    let found = find_deck(app, args.deck.as_deref().unwrap_or_default())?;
    let reading = found.reading()?;
    let deck = &reading.edition.deck;
    let policy = counted_policy(args);
    let (attempts, columns) = match app.open_existing_store()? {
        Some(store) => {
            let mut attempts = find_attempts(app, &store, deck, args)?;
            if args.anonymous {
                attempts.rename_learners(app)?;
            }
            let names = store.linked_names(&app.learner)?;
            let columns = QuestionColumns::of_attempts(&store, deck, &names, &attempts.learners)?;
            if attempts.answer_count() <= MAX_REGRADED {
                warn_about_old_verdicts(app, args, &store, &reading.edition)?;
            }
            (attempts, columns)
        }
        None => (ClassAttempts::default(), QuestionColumns::default()),
    };
    warn_about_pass_marks(app, args, deck, &attempts);
    let pass = args.pass.or(deck.quiz.pass).or_else(|| attempts.common_pass());
    let mut unusual = unusual_notes(&attempts);
    let all = attempts.learners.iter();
    let learners = all.map(|learner| ClassLearner {
        unusual: unusual.remove(&learner.learner).unwrap_or_default(),
        ..learner.summarise(app, args, deck, &columns, policy)
    });
    let learners = learners.collect();
    let void = void_questions(deck, &attempts);
    let (questions, table) = class_table(deck, &columns, &attempts.learners, policy);
    Ok(ClassReport {
        deck: deck.id.to_string(),
        title: deck.title.clone(),
        policy,
        modes: attempts.modes,
        pass,
        questions,
        learners,
        unfinished: attempts.unfinished,
        left_out: attempts.left_out,
        void,
        test: analyse_test(&table),
    })
}

/// The remarks on the hand-ins of each learner, in phrases. Answers from paper have no times.
fn unusual_notes(attempts: &ClassAttempts) -> BTreeMap<String, Vec<String>> {
    let all = attempts.learners.iter().flat_map(|learner| {
        let timed =
            learner.attempts.iter().filter(|attempt| attempt.summary.settings.paper.is_none());
        timed.map(|attempt| hand_in_of(&learner.learner, attempt.entries.iter()))
    });
    let hand_ins: Vec<HandedAnswers> = all.collect();
    let mut notes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for hand_in in &hand_ins {
        if let Some(burst) = hand_in.longest_burst() {
            let own = notes.entry(hand_in.learner.clone()).or_default();
            own.push(report::burst_phrase(burst));
        }
    }
    for equal in find_equal_hand_ins(&hand_ins) {
        let names = equal.members.iter().map(|at| hand_ins[*at].learner.as_str());
        let names: BTreeSet<&str> = names.collect();
        for name in &names {
            let others: Vec<&str> = names.iter().filter(|other| *other != name).copied().collect();
            let phrase = report::equal_phrase(&equal, &others);
            notes.entry((*name).to_owned()).or_default().push(phrase);
        }
    }
    notes
}

/// The questions that do not count, each once: its name and the reason.
fn void_questions(deck: &Deck, attempts: &ClassAttempts) -> Vec<(String, String)> {
    let attempts = attempts.learners.iter().flat_map(|learner| &learner.attempts);
    let mut questions = BTreeSet::new();
    for entry in attempts.flat_map(|attempt| &attempt.entries) {
        if let Some(reason) = &entry.void {
            let question = deck.find_question(&entry.card.question);
            let name = question.map_or_else(|| entry.card.to_string(), Question::name);
            questions.insert((name, reason.clone()));
        }
    }
    questions.into_iter().collect()
}

/// Reports answers that the deck grades otherwise now, such as those merged after a regrade.
fn warn_about_old_verdicts(
    app: &App,
    args: &Args,
    store: &Store,
    edition: &Edition,
) -> Result<(), Error> {
    let outdated = outdated_answers(store, edition, None)?;
    if !outdated.is_empty() {
        let answers = words::format_count(outdated.values().sum(), "answer");
        let deck = args.deck.as_deref().unwrap_or_default();
        app.ui.warn(
            &format!("the deck grades {answers} otherwise now"),
            &[format!("run `obverse scores regrade {deck} --everyone`")],
        );
    }
    Ok(())
}

/// Reports that the pass marks differ, if neither the command nor the deck names one.
fn warn_about_pass_marks(app: &App, args: &Args, deck: &Deck, attempts: &ClassAttempts) {
    let is_named = args.pass.or(deck.quiz.pass).is_some();
    let different = attempts.learners.iter().filter(|one| one.has_pass_mark()).count();
    if !is_named && attempts.common_pass().is_none() && different > 0 {
        let learners = words::format_count(different, "learner");
        app.ui.warn(
            &format!("the pass marks of {learners} are not those of the others"),
            &["use `--pass PERCENT` to give all the same".to_owned()],
        );
    }
}
