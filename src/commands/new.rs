//! `obverse new`.

use std::path::{Path, PathBuf};

use crate::args::New;
use crate::error::{Error, Exit};
use crate::library::create;
use crate::report;
use obverse_core::deck::{DeckId, QuestionId, QuestionType};
use obverse_core::edit::{SCHEMA, starter};
use obverse_core::sitting::view::Stop;
use obverse_core::text::{Line, hang, wrap};
use obverse_store::writer::Unwritten;

use super::app::{App, unsaved};

/// Writes a deck to start from, and the schema beside it.
pub(super) fn run(app: &App, args: &New) -> Result<(), Error> {
    let path = file(&args.path)?;
    if path.exists() {
        return Err(unsaved(&path, &Unwritten::Exists));
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let title = title(app, args, &stem)?;
    let kind = kind(app, args)?;
    let id = DeckId(
        Some(QuestionId::nearest(&stem)).filter(|id| !id.is_empty()).unwrap_or_else(|| "deck".to_owned()),
    );
    // The deck comes last: where the disk is full, none is there that would be in the way of the next try.
    let schema = path.with_file_name(SCHEMA);
    let has_schema = match create(&schema, &report::schema()) {
        Ok(()) => true,
        Err(Unwritten::Exists) => false,
        Err(why) => return Err(unsaved(&schema, &why)),
    };
    create(&path, &starter(&title, &id, kind)).map_err(|why| unsaved(&path, &why))?;
    tell(app, &path, has_schema.then_some(schema.as_path()));
    Ok(())
}

/// The file that is meant: a deck ends in `.toml`.
fn file(path: &Path) -> Result<PathBuf, Error> {
    if path.is_dir() {
        let example = path.join("my-deck.toml");
        return Err(Error::usage(format!("{} is a folder", path.display()))
            .hint(format!("name a file in it, as in `obverse new {}`", example.display())));
    }
    match path.extension() {
        Some(extension) if extension == "toml" => Ok(path.to_owned()),
        // A point in a name is no extension: `unit-1.2` is `unit-1.2.toml`.
        _ => {
            let mut name = path.as_os_str().to_owned();
            name.push(".toml");
            Ok(PathBuf::from(name))
        }
    }
}

fn title(app: &App, args: &New, stem: &str) -> Result<String, Error> {
    let spoken = spoken(stem);
    match &args.title {
        Some(title) if title.trim().is_empty() => Err(Error::usage("the title is empty")),
        Some(title) => Ok(title.trim().to_owned()),
        None if app.ui.converses() => app.ui.ask_text("Title", &spoken, &app.env.clock).map_err(stopped),
        None => Ok(spoken),
    }
}

/// A file's name as a title: `capital-cities` is `Capital cities`.
fn spoken(stem: &str) -> String {
    let text = stem.replace(['-', '_'], " ").trim().to_owned();
    let mut letters = text.chars();
    let first = letters.next().map_or_else(|| "My deck".to_owned(), |first| first.to_uppercase().to_string());
    first + letters.as_str()
}

fn kind(app: &App, args: &New) -> Result<QuestionType, Error> {
    if let Some(kind) = args.kind {
        return Ok(kind);
    }
    if !app.ui.converses() {
        return Ok(QuestionType::MultipleChoice);
    }
    let items = QuestionType::ALL.map(|kind| format!("{}: {}", kind.name(), kind.does()));
    let chosen = app.ui.pick("Type of most questions", &items, &app.env.clock).map_err(stopped)?;
    chosen.map(|index| QuestionType::ALL[index]).ok_or_else(|| Error::silent(Exit::Interrupted))
}

fn stopped(_: Stop) -> Error {
    Error::failed("nothing was written").hint("`obverse new PATH --title TITLE --kind TYPE` asks nothing")
}

fn tell(app: &App, path: &Path, schema: Option<&Path>) {
    let path = path.display();
    app.ui.remark(&format!("Made {path}: a question of each type, to change and to copy."));
    match schema {
        Some(schema) => app
            .ui
            .remark(&format!("Made {} for editors: they complete keys and mark mistakes.", schema.display())),
        None => app.ui.remark("The schema beside it was there already; it is as it was."),
    }
    app.ui.say(&[Line::default(), Line::plain("Next:")]);
    for (verb, does) in [
        ("check", "says what is wrong with it"),
        ("show", "shows it as a person reads it"),
        ("quiz", "tries it"),
    ] {
        let command =
            format!("  {:<width$}  ", format!("obverse {verb} {path}"), width = path.to_string().len() + 14);
        app.ui.say(&hang(Line::plain(&command), app.ui.talk_width(), |room| wrap(does, room)));
    }
}
