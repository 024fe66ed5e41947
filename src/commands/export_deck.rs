//! `obverse export`.

use std::path::Path;
use std::sync::Arc;

use crate::args::ExportDeckArgs;
use crate::error::Error;
use crate::library::{FoundDeck, read_media};
use crate::report::{self, DeckExport, ExportOutcome, ExportedQuestion};
use obverse_core::deck::Deck;
use obverse_core::deck::span::LineIndex;
use obverse_core::session::view::Clock;
use obverse_core::text::{make_visible, words};
use obverse_formats::{ExportOptions, Exported, QuestionReport, Target, export_with};
use obverse_store::writer::{Access, Overwrite, write_file};

use super::app::App;
use super::errors::write_error;
use super::import_source::parse_signs;
use super::learned_cards::learned_cards;
use super::show::pick_deck;

/// Writes a deck in a foreign format.
pub(super) fn run(app: &App, args: &ExportDeckArgs) -> Result<(), Error> {
    let target = choose_target(args)?;
    let shelf = app.find_decks();
    let found = match &args.deck {
        Some(name) => only_deck(app.select_decks(&shelf, std::slice::from_ref(name))?)?,
        None => pick_deck(app, &shelf, "Which deck?")?,
    };
    let edition = Arc::clone(&found.reading()?.edition);
    let path = found.path.as_deref();
    let mut files = |name: &str| {
        path.map_or_else(
            || Err("which comes with no file".to_owned()),
            |deck| read_media(deck, name).map_err(|error| error.to_string()),
        )
    };
    check_output(target, args, &edition.deck)?;
    let options = export_options(app, target, args, &edition.deck)?;
    let Exported { text, binary, deck_losses: lost, reports } =
        export_with(&edition.deck, target, &options, &mut files);
    let places = LineIndex::new(&edition.source);
    let mut export = DeckExport {
        version: 1,
        deck: found.label(),
        format: target.name().to_owned(),
        file: None,
        is_written: false,
        lost,
        skipped: edition.deck.skipped,
        questions: reports.into_iter().map(|report| exported_question(report, &places)).collect(),
    };
    let refused = refusal(&export, args.strict);
    if refused.is_none() {
        write_export(app, args, &text, binary.as_deref())?;
        export.file = args.output.as_ref().map(|file| file.display().to_string());
        export.is_written = true;
    }
    if args.json {
        app.print_text(&report::deck_export_json(&export))?;
    } else if args.output.is_some() || refused.is_some() || !is_lossless(&export) {
        app.ui.show_message(&report::render_deck_export(&export, app.ui.width()));
    }
    refused.map_or(Ok(()), Err)
}

/// The settings of the export. Signs between columns and rows are for tables.
fn export_options(
    app: &App,
    target: Target,
    args: &ExportDeckArgs,
    deck: &Deck,
) -> Result<ExportOptions, Error> {
    let delimiter = args.delimiter.as_deref().map(parse_signs).transpose()?;
    let rows = args.row_delimiter.as_deref().map(parse_signs).transpose()?;
    let name = target.name();
    match (target, &delimiter, &rows) {
        (_, None, None) => {}
        (Target::Csv, Some(sign), None) if sign.len() == 1 && sign != "\n" => {}
        (Target::Csv, _, None) => {
            return Err(Error::usage("csv has one sign between two columns")
                .hint("--delimiter takes a sign such as `;`, or `tab`"));
        }
        (Target::Quizlet, _, _) => {
            let between = delimiter.as_deref().unwrap_or("\t");
            let rows = rows.as_deref().unwrap_or("\n");
            if between.contains(rows) || rows.contains(between) {
                return Err(Error::usage("columns and rows have the same separator")
                    .hint("--delimiter and --row-delimiter must differ"));
            }
        }
        (_, _, Some(_)) => {
            return Err(Error::usage(format!("{name} has no separator of rows to choose"))
                .hint("--row-delimiter is for --to quizlet"));
        }
        (_, Some(_), None) => {
            return Err(Error::usage(format!("{name} has no separator of columns to choose"))
                .hint("--delimiter is for --to csv and --to quizlet"));
        }
    }
    if args.with_reviews && target != Target::Apkg {
        return Err(Error::usage(format!("{name} has no place for reviews"))
            .hint("--with-reviews is for --to apkg"));
    }
    let learned = if args.with_reviews { learned_cards(app, deck)? } else { Vec::new() };
    let now = app.env.clock.now();
    let today = app.days.start_of(app.days.day_of(now)).as_second();
    Ok(ExportOptions { at: now.as_second(), delimiter, rows, learned, today })
}

/// Refuses to show bytes that are no text.
fn check_output(target: Target, args: &ExportDeckArgs, deck: &Deck) -> Result<(), Error> {
    if !target.is_binary() || args.output.is_some() {
        return Ok(());
    }
    let name = target.name();
    let extension = target.extension();
    Err(Error::usage(format!("{name} is no text to show"))
        .hint(format!("name a file: -o {}.{extension}", deck.id)))
}

fn write_export(
    app: &App,
    args: &ExportDeckArgs,
    text: &str,
    binary: Option<&[u8]>,
) -> Result<(), Error> {
    let Some(file) = &args.output else {
        // Show control characters: the terminal would obey them.
        let is_on_screen = app.ui.is_data_on_screen();
        return app.print_text(&if is_on_screen { make_visible(text) } else { text.into() });
    };
    let bytes = binary.unwrap_or(text.as_bytes());
    write_file(file, bytes, Access::Private, Overwrite::Nothing)
        .map_err(|why| write_error(file, &why))
}

/// The requested format, otherwise the format of the file's extension.
fn choose_target(args: &ExportDeckArgs) -> Result<Target, Error> {
    let names: Vec<&str> = Target::ALL.iter().map(|target| target.name()).collect();
    let formats = format!("the formats are {}: --to names one", words::format_list(&names));
    match (&args.to, &args.output) {
        (Some(name), _) => Target::from_name(name)
            .ok_or_else(|| Error::usage(format!("there is no format `{name}`")).hint(formats)),
        (None, Some(file)) => target_by_extension(file).ok_or_else(|| {
            Error::usage(format!("{} does not say which format it is", file.display()))
                .hint(formats)
        }),
        (None, None) => Err(Error::usage("name a format").hint(formats)),
    }
}

/// The format for the file's extension, if exactly one has it.
fn target_by_extension(file: &Path) -> Option<Target> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "apkg" => Some(Target::Apkg),
        "zip" => Some(Target::Qti),
        "gift" => Some(Target::Gift),
        "xml" => Some(Target::MoodleXml),
        "csv" => Some(Target::Csv),
        "md" => Some(Target::Markdown),
        "json" => Some(Target::Json),
        _ => None,
    }
}

fn only_deck(mut found: Vec<FoundDeck>) -> Result<FoundDeck, Error> {
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        _ => Err(Error::usage("a file holds one deck").hint("name the file of one deck")),
    }
}

fn exported_question(report: QuestionReport, places: &LineIndex) -> ExportedQuestion {
    let outcome = match (report.is_written, report.reasons.is_empty()) {
        (false, _) => ExportOutcome::LeftOut,
        (true, false) => ExportOutcome::WithLosses,
        (true, true) => ExportOutcome::Whole,
    };
    let line = places.position_at(report.start).line;
    ExportedQuestion {
        id: report.question.0,
        line,
        name: report.name,
        outcome,
        why: report.reasons,
    }
}

fn is_lossless(export: &DeckExport) -> bool {
    export.lost.is_empty() && export.count_outcome(ExportOutcome::Whole) == export.questions.len()
}

/// The reason to write nothing, if any.
fn refusal(export: &DeckExport, is_strict: bool) -> Option<Error> {
    if export.count_outcome(ExportOutcome::LeftOut) == export.questions.len() {
        return Some(Error::failed(format!("there is no question that {} can say", export.format)));
    }
    let is_lossy = !is_lossless(export) || export.skipped > 0;
    (is_strict && is_lossy).then(|| Error::failed("something is lost, and --strict forbids it"))
}
