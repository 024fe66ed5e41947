//! `obverse class`.

mod answer_table;
mod attempts;
mod enter;
mod hints;
mod options;
mod questions;

use obverse_core::deck::Deck;
use obverse_core::stats::class::{AttemptPolicy, analyse_test};
use obverse_core::text::words;

use crate::args::{ClassArgs as Args, ClassCommand, CountedAttempts};
use crate::error::Error;
use crate::report::{self, ClassReport};

use super::app::{App, write_page};
use super::paper::find_deck;
use attempts::{ClassAttempts, find_attempts};
use questions::{QuestionColumns, class_table};

pub(super) use hints::score_hints;

/// Shows a class, or enters its answers from paper.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    match &args.command {
        Some(ClassCommand::Enter(args)) => enter::run(app, args),
        None => show_class(app, args),
    }
}

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
            let attempts = find_attempts(app, &store, deck, args)?;
            let names = store.linked_names(&app.learner)?;
            let columns = QuestionColumns::of_attempts(&store, deck, &names, &attempts.learners)?;
            (attempts, columns)
        }
        None => (ClassAttempts::default(), QuestionColumns::default()),
    };
    warn_about_pass_marks(app, args, deck, &attempts);
    let pass = args.pass.or(deck.quiz.pass).or_else(|| attempts.common_pass());
    let all = attempts.learners.iter();
    let learners =
        all.map(|learner| learner.summarise(app, args, deck, &columns, policy)).collect();
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
        test: analyse_test(&table),
    })
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
