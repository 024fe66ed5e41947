//! `obverse new`.

use std::path::{Path, PathBuf};

use crate::args::NewArgs;
use crate::error::{Error, Exit};
use crate::library::create;
use crate::report;
use obverse_core::deck::{DeckId, QuestionId, QuestionType};
use obverse_core::edit::{SCHEMA_FILE, starter_deck};
use obverse_core::session::view::StopReason;
use obverse_core::text::{Line, hang_lines, wrap_text};
use obverse_store::writer::WriteError;

use super::app::App;
use super::errors::write_error;

/// Writes a starter deck and the schema beside it.
pub(super) fn run(app: &App, args: &NewArgs) -> Result<(), Error> {
    let path = deck_file(&args.path)?;
    if path.exists() {
        return Err(write_error(&path, &WriteError::Exists));
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let title = choose_title(app, args, &stem)?;
    let kind = choose_type(app, args)?;
    let id = DeckId(
        Some(QuestionId::nearest_valid(&stem))
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| "deck".to_owned()),
    );
    // The deck is last: after a failed write, no deck blocks the next attempt.
    let schema = path.with_file_name(SCHEMA_FILE);
    let has_schema = match create(&schema, &report::schema_json()) {
        Ok(()) => true,
        Err(WriteError::Exists) => false,
        Err(why) => return Err(write_error(&schema, &why)),
    };
    create(&path, &starter_deck(&title, &id, kind)).map_err(|why| write_error(&path, &why))?;
    report_created(app, &path, has_schema.then_some(schema.as_path()));
    Ok(())
}

/// The path of the deck, which ends in `.toml`.
fn deck_file(path: &Path) -> Result<PathBuf, Error> {
    if path.is_dir() {
        let example = path.join("my-deck.toml");
        return Err(Error::usage(format!("{} is a folder", path.display())).hint(format!(
            "name a file in the folder, as in `obverse new {}`",
            example.display()
        )));
    }
    match path.extension() {
        Some(extension) if extension == "toml" => Ok(path.to_owned()),
        // A dot in a name is no extension: `unit-1.2` becomes `unit-1.2.toml`.
        _ => {
            let mut name = path.as_os_str().to_owned();
            name.push(".toml");
            Ok(PathBuf::from(name))
        }
    }
}

fn choose_title(app: &App, args: &NewArgs, stem: &str) -> Result<String, Error> {
    let spoken = title_from_stem(stem);
    match &args.title {
        Some(title) if title.trim().is_empty() => Err(Error::usage("the title is empty")),
        Some(title) => Ok(title.trim().to_owned()),
        None if app.ui.can_ask() => {
            app.ui.ask_text("Title", &spoken, &app.env.clock).map_err(nothing_written)
        }
        None => Ok(spoken),
    }
}

/// A title from a file name: `capital-cities` becomes `Capital cities`.
fn title_from_stem(stem: &str) -> String {
    let text = stem.replace(['-', '_'], " ").trim().to_owned();
    let mut letters = text.chars();
    let first = letters
        .next()
        .map_or_else(|| "My deck".to_owned(), |first| first.to_uppercase().to_string());
    first + letters.as_str()
}

fn choose_type(app: &App, args: &NewArgs) -> Result<QuestionType, Error> {
    if let Some(kind) = args.kind {
        return Ok(kind);
    }
    if !app.ui.can_ask() {
        return Ok(QuestionType::MultipleChoice);
    }
    let items = QuestionType::ALL.map(|kind| format!("{}: {}", kind.name(), kind.description()));
    let chosen = app
        .ui
        .pick_item("Type of most questions", &items, &app.env.clock)
        .map_err(nothing_written)?;
    chosen.map(|index| QuestionType::ALL[index]).ok_or_else(|| Error::silent(Exit::Interrupted))
}

fn nothing_written(_: StopReason) -> Error {
    Error::failed("nothing was written").hint("use `--title` and `--kind` to skip the prompts")
}

fn report_created(app: &App, path: &Path, schema: Option<&Path>) {
    let path = path.display();
    app.ui.show_note(&format!("Created {path} with an example of each question type."));
    match schema {
        Some(schema) => app.ui.show_note(&format!(
            "Created {}, which lets editors complete keys and mark errors.",
            schema.display()
        )),
        None => app.ui.show_note("Kept the existing schema beside it."),
    }
    app.ui.show_message(&[Line::default(), Line::plain("Next:")]);
    for (verb, does) in
        [("check", "report errors and lints"), ("show", "print the deck"), ("quiz", "try the deck")]
    {
        let command = format!(
            "  {:<width$}  ",
            format!("obverse {verb} {path}"),
            width = path.to_string().len() + 14
        );
        app.ui.show_message(&hang_lines(Line::plain(&command), app.ui.message_width(), |room| {
            wrap_text(does, room)
        }));
    }
}
