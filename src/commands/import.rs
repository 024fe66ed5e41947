//! `obverse import`.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::args::Import;
use crate::error::{Error, Exit};
use crate::library::{Unreadable, create};
use crate::report::{self, Imported, ImportedFile, ImportedItem, ItemFate};
use obverse_core::deck::{Deck, DeckId, Edition, QuestionId, parse, write};
use obverse_core::text::words;
use obverse_formats::apkg::PastCard;
use obverse_formats::{
    Assembled, Became, Format, Media, Opened, Options, Undecodable, Unopened, assemble_watched, costs,
    detect, open, stamp,
};
use obverse_store::writer::{Access, write_files};

use super::app::{App, unread, unsaved};
use super::backup::confirm;
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
    let mut is_shown = false;
    if !fails && !args.dry_run {
        is_shown = ask(app, args, update.as_ref(), &imported)?;
        keep(app, args, &came, update.as_ref(), &mut imported)?;
    }
    let room = app.ui.width();
    match (args.json, is_shown) {
        (true, _) => app.print_text(&report::imported_json(&imported))?,
        (false, true) => app.print(&report::imported_written(&imported, room))?,
        (false, false) => app.print(&report::imported(&imported, room))?,
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
    let mut unknown = Vec::new();
    for Source { path, is_found } in expanded(&args.files)? {
        let label =
            if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() };
        let bytes = bytes(&path)?;
        let Some(format) = from.or_else(|| detect(&path.to_string_lossy(), &bytes)) else {
            if is_found {
                unknown.push(label);
                continue;
            }
            return Err(Error::failed(format!("{label} is in no format that is known here")).hint(formats()));
        };
        let mut waiting = Waiting::new(app, &label);
        let Opened { bank, encoding, past } =
            open(format, &bytes, args.encoding.as_deref(), &options, &mut |share| waiting.at(share / 2.0))
                .map_err(|why| unopened(&label, why))?;
        if let (Some(title), None, None) = (&bank.title, &args.title, present) {
            came.deck.title.clone_from(title);
        }
        let Assembled { deck, told, media } = assemble_watched(bank, format, came.deck, &mut |share| {
            waiting.at(0.5 + share / 2.0);
            !waiting.is_stopped()
        });
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
    pass_over(app, &unknown);
    if present.is_some_and(|edition| !edition.deck.quiz.negative) {
        without_costs(&mut came);
    }
    stamp(&mut came.deck);
    Ok(came)
}

/// Names what is lost to a deck whose own rule is to take no marks away.
fn without_costs(came: &mut Came) {
    let costly: HashSet<&str> = came
        .deck
        .questions
        .iter()
        .filter(|question| costs(question))
        .map(|question| question.id.0.as_str())
        .collect();
    let items = came.files.iter_mut().flat_map(|file| &mut file.items);
    for item in items.filter(|item| item.question.as_deref().is_some_and(|id| costly.contains(id))) {
        item.fate = ItemFate::WithLosses;
        item.why.push(
            "what an option costs, for the deck takes nothing away (`negative` under [quiz])".to_owned(),
        );
    }
}

/// So many files are named.
const NAMED: usize = 5;

/// Tells of files in folders that are nothing to import.
fn pass_over(app: &App, files: &[String]) {
    if files.is_empty() {
        return;
    }
    app.ui.remark(&format!("Passed over, in no format that is known here: {}", named(files)));
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

/// Shows what changes in a deck that is there, and asks for consent; says whether it was shown with the rest of the data. Where
/// nobody can be asked it goes on: what was edited by hand stays in any case.
fn ask(app: &App, args: &Import, update: Option<&Update>, imported: &Imported) -> Result<bool, Error> {
    let Some(summary) = update.and_then(Update::summary).filter(|_| !args.yes && app.ui.converses()) else {
        return Ok(false);
    };
    let is_data = app.ui.shows() && !args.json;
    if is_data {
        app.print(&report::imported_came(imported, app.ui.width()))?;
    } else {
        app.ui.say(&report::imported_came(imported, app.ui.talk_width()));
    }
    let asked = [vec![format!("{}: {summary}.", args.to.display())], in_short(imported)].concat();
    let consent = confirm(app, false, &asked, "Leave it as it is", "Change it");
    if consent.is_err() {
        app.ui.remark("Nothing is written.");
    }
    consent.map(|()| is_data)
}

/// What somebody may want to know who is asked: names of what changes and of what does not, and how much did not come whole.
fn in_short(imported: &Imported) -> Vec<String> {
    let mut told = Vec::new();
    if let Some(changes) = &imported.changes {
        for (what, names) in [("Updated", &changes.updated), ("Kept as edited by hand", &changes.kept)] {
            if !names.is_empty() {
                told.push(format!("{what}: {}.", named(names)));
            }
        }
    }
    let (lossy, refused) = (imported.count(ItemFate::WithLosses), imported.count(ItemFate::Refused));
    if lossy + refused > 0 {
        told.push(format!("Of what came, {lossy} with losses, and {refused} refused."));
    }
    told
}

/// Some of these names, and how many more there are.
fn named(names: &[String]) -> String {
    let mut some: Vec<String> = names.iter().take(NAMED).cloned().collect();
    if names.len() > NAMED {
        some.push(format!("{} more", names.len() - NAMED));
    }
    words::list(&some)
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
    save_media(app, &args.to.with_extension(""), &came.media)?;
    match update {
        Some(update) => update.save(&args.to)?,
        None => create(&args.to, &write::deck(&came.deck)).map_err(|why| unsaved(&args.to, &why))?,
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
    deck.without_questions()
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

/// A file to import.
struct Source {
    path: PathBuf,
    /// Whether it was found in a folder, so that it may be anything.
    is_found: bool,
}

/// The files, and those in the folders, by name; hidden ones are passed over.
fn expanded(paths: &[PathBuf]) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for path in paths {
        if path.is_dir() {
            let found = below(path)?;
            sources.extend(found.into_iter().map(|path| Source { path, is_found: true }));
        } else {
            sources.push(Source { path: path.clone(), is_found: false });
        }
    }
    Ok(sources)
}

fn below(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let of = |error| unread(&Unreadable { path: folder.to_owned(), error });
    let entries: io::Result<Vec<_>> = fs::read_dir(folder).map_err(of)?.collect();
    let mut entries = entries.map_err(of)?;
    entries.retain(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    entries.sort_by_key(fs::DirEntry::path);
    let mut files = Vec::new();
    for entry in entries {
        // A link to a folder is not followed: it may lead back up.
        if entry.file_type().map_err(of)?.is_dir() {
            files.extend(below(&entry.path())?);
        } else if entry.path().is_file() {
            files.push(entry.path());
        }
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

/// Writes what the questions show beside the deck. A file that somebody edited there stays as it is.
fn save_media(app: &App, folder: &Path, media: &[Media]) -> Result<(), Error> {
    if media.is_empty() {
        return Ok(());
    }
    let files = media.iter().map(|media| (media.name.as_str(), media.bytes.as_slice()));
    let kept = write_files(folder, files, Access::Shared).map_err(|why| unsaved(folder, &why))?;
    for name in kept {
        let file = folder.join(name);
        app.ui.warn(&format!("{} is there already in another form, and stays as it is", file.display()), &[]);
    }
    Ok(())
}
