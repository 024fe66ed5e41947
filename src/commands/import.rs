//! `recto import`.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::args::Import;
use crate::deck::{Deck, DeckId, Edition, QuestionId, parse, write};
use crate::error::{Error, Exit};
use crate::formats::apkg::PastCard;
use crate::formats::{
    Assembled, Became, Format, Media, Opened, Options, Undecodable, Unopened, assemble_watched, detect, open,
    stamp,
};
use crate::library::{Unreadable, put};
use crate::report::{self, Imported, ImportedFile, ImportedItem, ItemFate};
use crate::text::words;

use super::app::{App, unread};
use super::history;
use super::update::{Update, present};
use super::waiting::Waiting;

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Makes a deck of foreign files.
pub(super) fn run(app: &App, args: &Import) -> Result<(), Error> {
    let present = present(&args.to)?;
    let mut came = came(app, args, present.as_deref())?;
    let update = present.map(|edition| Update::new(edition, &came.deck));
    let mut imported = told(&mut came, update.as_ref());
    let is_lossy = imported.count(ItemFate::WithLosses) + imported.count(ItemFate::Refused) > 0;
    let is_empty = came.deck.questions.is_empty();
    let fails = is_empty || args.strict && is_lossy;
    if !fails && !args.dry_run {
        keep(app, args, &came, update.as_ref(), &mut imported)?;
    }
    if args.json {
        app.print_text(&report::imported_json(&imported))?;
    } else {
        app.print(&report::imported(&imported, app.ui.width()))?;
    }
    match (fails, is_empty) {
        (false, _) => Ok(()),
        (true, true) => Err(Error::failed("there is no question to take")),
        (true, false) => Err(Error::failed("something is lost, and --strict forbids it")),
    }
}

/// What the files hold.
struct Came {
    /// Their questions, under what stands above them in the deck that is there, or that is to be.
    deck: Deck,
    files: Vec<ImportedFile>,
    /// What the questions show.
    media: Vec<Media>,
    past: Vec<PastCard>,
}

fn came(app: &App, args: &Import, present: Option<&Edition>) -> Result<Came, Error> {
    let from = args.from.as_deref().map(format).transpose()?;
    let options = Options {
        folder: stem(&args.to),
        columns: args.columns.clone(),
        delimiter: args.delimiter.as_deref().map(delimiter).transpose()?,
    };
    let deck = present.map_or_else(|| empty(args), |edition| bare(&edition.deck));
    let mut came = Came { deck, files: Vec::new(), media: Vec::new(), past: Vec::new() };
    for path in expanded(&args.files)? {
        let label =
            if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() };
        let bytes = bytes(&path)?;
        let Some(format) = from.or_else(|| detect(&path.to_string_lossy(), &bytes)) else {
            return Err(Error::failed(format!("{label} is in no format that is known here")).hint(formats()));
        };
        let mut waiting = Waiting::new(app, &label);
        let Opened { bank, encoding, past } =
            open(format, &bytes, args.encoding.as_deref(), &options, &mut |share| waiting.at(share / 2.0))
                .map_err(|why| unopened(&label, why))?;
        if let (Some(title), None, None) = (&bank.title, &args.title, present) {
            came.deck.title.clone_from(title);
        }
        let Assembled { deck, told, media } =
            assemble_watched(bank, format, came.deck, &mut |share| waiting.at(0.5 + share / 2.0));
        if waiting.is_stopped() {
            return Err(Error::silent(Exit::Interrupted));
        }
        drop(waiting);
        came.deck = deck;
        came.past.extend(past);
        came.media.extend(media);
        came.files.push(ImportedFile {
            file: label,
            format: format.name().to_owned(),
            encoding: encoding.map(str::to_owned),
            items: told.into_iter().map(item).collect(),
        });
    }
    stamp(&mut came.deck);
    Ok(came)
}

/// What is told of it, before anything is written.
fn told(came: &mut Came, update: Option<&Update>) -> Imported {
    let mut imported = Imported {
        version: 1,
        deck: None,
        questions: update.map_or(came.deck.questions.len(), Update::count),
        changes: update.map(Update::changes),
        history: history::counted(&came.past),
        files: std::mem::take(&mut came.files),
    };
    if let Some(update) = update {
        update.rename(&mut imported.files);
    }
    imported
}

/// Writes what came, and says so.
fn keep(
    app: &App,
    args: &Import,
    came: &Came,
    update: Option<&Update>,
    imported: &mut Imported,
) -> Result<(), Error> {
    // First what the deck names, so that it never names what is not there.
    let folder = args.to.with_extension("");
    for media in &came.media {
        save(&folder.join(&media.name), &media.bytes)?;
    }
    match update {
        Some(update) => update.save(&args.to)?,
        None => save(&args.to, write::deck(&came.deck).as_bytes())?,
    }
    imported.deck = Some(args.to.display().to_string());
    if let Some(history) = imported.history.as_mut().filter(|_| args.history) {
        history.new = Some(history::take(app, &args.to, &came.past)?);
    }
    Ok(())
}

fn format(name: &str) -> Result<Format, Error> {
    Format::from_name(name)
        .ok_or_else(|| Error::usage(format!("there is no format `{name}`")).hint(formats()))
}

/// What stands between columns: one sign, or its name.
fn delimiter(text: &str) -> Result<u8, Error> {
    match (text, text.as_bytes()) {
        ("tab" | "\\t", _) => Ok(b'\t'),
        (_, [sign]) if sign.is_ascii() && *sign != b'"' => Ok(*sign),
        _ => Err(Error::usage(format!("`{text}` is not one sign")).hint("write one sign, or `tab`")),
    }
}

fn formats() -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    format!("the formats are {}: --from names one", words::list(&names))
}

/// What stands above the questions of a deck.
fn bare(deck: &Deck) -> Deck {
    Deck { questions: Vec::new(), ..deck.clone() }
}

/// The deck before there is anything in it.
fn empty(args: &Import) -> Deck {
    let stem = stem(&args.to);
    let (mut deck, _) = parse("", &stem);
    deck.id = DeckId(QuestionId::nearest(&stem));
    deck.title = args.title.clone().unwrap_or(stem);
    deck
}

/// The name of a deck's file without its ending: also that of the folder for what its questions show.
fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The files, and those in the folders, by name.
fn expanded(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let of = |error| unread(&Unreadable { path: path.clone(), error });
        let entries: io::Result<Vec<_>> = fs::read_dir(path).map_err(of)?.collect();
        let mut inside: Vec<PathBuf> = entries.map_err(of)?.into_iter().map(|entry| entry.path()).collect();
        inside.retain(|path| {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            path.is_file() && !hidden
        });
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let of = |error| unread(&Unreadable { path: path.to_owned(), error });
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(of)?;
    } else {
        let file = fs::File::open(path).map_err(of)?;
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(of)?;
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Error::failed(format!("{} is larger than 256 MiB", path.display())).hint("split it"));
    }
    Ok(bytes)
}

fn unopened(label: &str, why: Unopened) -> Error {
    match why {
        Unopened::Undecodable(error) => undecodable(label, &error),
        Unopened::Unfit(why) => Error::failed(format!("{label} cannot be read: {why}")),
    }
}

fn undecodable(label: &str, error: &Undecodable) -> Error {
    match error {
        Undecodable::NoSuchEncoding(name) => Error::usage(format!("there is no encoding `{name}`"))
            .hint("the names are those of the web: utf-8, utf-16le, windows-1252, iso-8859-2, shift_jis …"),
        Undecodable::Misfit(name) => Error::failed(format!("{label} is not in {name}"))
            .hint("--encoding NAME says which encoding it is in"),
    }
}

fn item(became: Became) -> ImportedItem {
    let fate = match (&became.question, became.passed, became.why.is_empty()) {
        (Some(_), _, true) => ItemFate::Taken,
        (Some(_), _, false) => ItemFate::WithLosses,
        (None, true, _) => ItemFate::Passed,
        (None, false, _) => ItemFate::Refused,
    };
    let question = became.question.map(|id| id.0);
    ImportedItem { place: became.place.to_string(), name: became.name, question, fate, why: became.why }
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    put(path, bytes).map_err(|error| Error::failed(format!("cannot write {}: {error}", path.display())))
}
