//! `obverse import`.

use std::collections::HashSet;
use std::path::Path;

use crate::args::ImportArgs;
use crate::error::{Error, Exit};
use crate::library::create;
use crate::report::{self, Imported, ImportedFile, ImportedItem, ItemOutcome};
use obverse_core::deck::{Deck, DeckId, Edition, QuestionId, parse, write};
use obverse_core::text::words;
use obverse_formats::apkg::CardHistory;
use obverse_formats::{
    Assembled, DecodeError, Format, ImportOptions, ItemReport, Media, OpenError, OpenedFile,
    add_import_hashes, assemble_watched, detect, has_penalty, open_file,
};
use obverse_store::writer::{Access, write_files};

use super::app::{App, write_error};
use super::backup::confirm_action;
use super::delayed_progress::DelayedProgress;
use super::history;
use super::import_source::{ImportSource, expand_folders, read_bytes};
use super::update::{DeckUpdate, read_present};

/// Makes a deck from foreign files.
pub(super) fn run(app: &App, args: &ImportArgs) -> Result<(), Error> {
    let present = read_present(&args.to)?;
    let mut content = read_content(app, args, present.as_deref())?;
    let update = present.map(|edition| DeckUpdate::new(edition, &content.deck));
    let mut imported = import_report(&mut content, update.as_ref());
    let is_lossy = imported.count_outcome(ItemOutcome::WithLosses)
        + imported.count_outcome(ItemOutcome::Refused)
        > 0;
    let is_empty = content.deck.questions.is_empty();
    let fails = is_empty || args.strict && is_lossy;
    let mut is_shown = false;
    if !fails && !args.dry_run {
        is_shown = confirm_update(app, args, update.as_ref(), &imported)?;
        save_import(app, args, &content, update.as_ref(), &mut imported)?;
    }
    let room = app.ui.width();
    match (args.json, is_shown) {
        (true, _) => app.print_text(&report::imported_json(&imported))?,
        (false, true) => app.print(&report::render_import_written(&imported, room))?,
        (false, false) => app.print(&report::render_imported(&imported, room))?,
    }
    match (fails, is_empty) {
        (false, _) => Ok(()),
        (true, true) => Err(Error::failed("there is no question to take")),
        (true, false) => Err(Error::failed("something is lost, and --strict forbids it")),
    }
}

/// The content of the files.
struct ImportContent {
    /// Their questions, under the header of the existing or the new deck.
    deck: Deck,
    files: Vec<ImportedFile>,
    /// The media of the questions.
    media: Vec<Media>,
    past: Vec<CardHistory>,
}

fn read_content(
    app: &App,
    args: &ImportArgs,
    present: Option<&Edition>,
) -> Result<ImportContent, Error> {
    let from = args.from.as_deref().map(parse_format).transpose()?;
    let options = ImportOptions {
        folder: file_stem_of(&args.to),
        columns: args.columns.clone(),
        delimiter: args.delimiter.as_deref().map(parse_delimiter).transpose()?,
    };
    let deck = present.map_or_else(|| empty_deck(args), |edition| deck_header(&edition.deck));
    let mut content =
        ImportContent { deck, files: Vec::new(), media: Vec::new(), past: Vec::new() };
    let mut unknown = Vec::new();
    for ImportSource { path, is_found } in expand_folders(&args.files)? {
        let label = if path.as_os_str() == "-" {
            "standard input".to_owned()
        } else {
            path.display().to_string()
        };
        let bytes = read_bytes(&path)?;
        let Some(format) = from.or_else(|| detect(&path.to_string_lossy(), &bytes)) else {
            if is_found {
                unknown.push(label);
                continue;
            }
            return Err(Error::failed(format!("{label} is in no format that is known here"))
                .hint(format_hint()));
        };
        let mut waiting = DelayedProgress::new(app, &label);
        let OpenedFile { bank, encoding, history: past } =
            open_file(format, &bytes, args.encoding.as_deref(), &options, &mut |share| {
                waiting.set_share(share / 2.0);
            })
            .map_err(|why| open_error(&label, why))?;
        if let (Some(title), None, None) = (&bank.title, &args.title, present) {
            content.deck.title.clone_from(title);
        }
        let Assembled { deck, reports, media } =
            assemble_watched(bank, format, content.deck, &mut |share| {
                waiting.set_share(0.5 + share / 2.0);
                !waiting.is_stopped()
            });
        if waiting.is_stopped() {
            return Err(Error::silent(Exit::Interrupted));
        }
        drop(waiting);
        content.deck = deck;
        content.past.extend(past);
        content.media.extend(media);
        content.files.push(ImportedFile {
            file: label,
            format: format.name().to_owned(),
            encoding: encoding.map(str::to_owned),
            items: reports.into_iter().map(imported_item).collect(),
        });
    }
    report_skipped_files(app, &unknown);
    if present.is_some_and(|edition| !edition.deck.quiz.negative) {
        report_lost_penalties(&mut content);
    }
    add_import_hashes(&mut content.deck);
    Ok(content)
}

/// Reports penalties lost because the deck's own rules never deduct points.
fn report_lost_penalties(content: &mut ImportContent) {
    let costly: HashSet<&str> = content
        .deck
        .questions
        .iter()
        .filter(|question| has_penalty(question))
        .map(|question| question.id.0.as_str())
        .collect();
    let items = content.files.iter_mut().flat_map(|file| &mut file.items);
    for item in items.filter(|item| item.question.as_deref().is_some_and(|id| costly.contains(id)))
    {
        item.fate = ItemOutcome::WithLosses;
        item.why.push(
            "what an option costs, for the deck takes nothing away (`negative` under [quiz])"
                .to_owned(),
        );
    }
}

/// The number of files named in a message.
const MAX_NAMED_FILES: usize = 5;

/// Reports files in folders that cannot be imported.
fn report_skipped_files(app: &App, files: &[String]) {
    if files.is_empty() {
        return;
    }
    app.ui
        .show_note(&format!("Passed over, in no format that is known here: {}", name_list(files)));
}

/// The report on the import, before anything is written.
fn import_report(content: &mut ImportContent, update: Option<&DeckUpdate>) -> Imported {
    let mut imported = Imported {
        version: 1,
        deck: None,
        questions: update.map_or(content.deck.questions.len(), DeckUpdate::count),
        changes: update.map(DeckUpdate::changes),
        history: history::count_history(&content.past),
        files: std::mem::take(&mut content.files),
    };
    if let Some(update) = update {
        update.rename(&mut imported.files);
    }
    imported
}

/// Shows the changes to an existing deck and asks for consent. Returns whether they were shown with
/// the other data. Without a terminal it continues: manual edits stay in any case.
fn confirm_update(
    app: &App,
    args: &ImportArgs,
    update: Option<&DeckUpdate>,
    imported: &Imported,
) -> Result<bool, Error> {
    if args.yes || !app.ui.can_ask() {
        return Ok(false);
    }
    let Some(summary) = update.and_then(DeckUpdate::summary) else { return Ok(false) };
    let is_data = app.ui.is_data_on_screen() && !args.json;
    if is_data {
        app.print(&report::render_import_items(imported, app.ui.width()))?;
    } else {
        app.ui.show_message(&report::render_import_items(imported, app.ui.message_width()));
    }
    let asked =
        [vec![format!("{}: {summary}.", args.to.display())], short_summary(imported)].concat();
    let consent = confirm_action(app, false, &asked, "Leave it as it is", "Change it");
    if consent.is_err() {
        app.ui.show_note("Nothing is written.");
    }
    consent.map(|()| is_data)
}

/// A summary for the consent question: names of changed and kept questions, and the number of
/// incomplete ones.
fn short_summary(imported: &Imported) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(changes) = &imported.changes {
        for (label, names) in
            [("Updated", &changes.updated), ("Kept as edited by hand", &changes.kept)]
        {
            if !names.is_empty() {
                sentences.push(format!("{label}: {}.", name_list(names)));
            }
        }
    }
    let (lossy, refused) = (
        imported.count_outcome(ItemOutcome::WithLosses),
        imported.count_outcome(ItemOutcome::Refused),
    );
    if lossy + refused > 0 {
        sentences.push(format!("Of what came, {lossy} with losses, and {refused} refused."));
    }
    sentences
}

/// Some of the names and the number of the others.
fn name_list(names: &[String]) -> String {
    let mut some: Vec<String> = names.iter().take(MAX_NAMED_FILES).cloned().collect();
    if names.len() > MAX_NAMED_FILES {
        some.push(format!("{} more", names.len() - MAX_NAMED_FILES));
    }
    words::format_list(&some)
}

/// Writes the import and reports it.
fn save_import(
    app: &App,
    args: &ImportArgs,
    content: &ImportContent,
    update: Option<&DeckUpdate>,
    imported: &mut Imported,
) -> Result<(), Error> {
    // Media first: the deck must never name a missing file.
    save_media(app, &args.to.with_extension(""), &content.media)?;
    match update {
        Some(update) => update.save(&args.to)?,
        None => {
            create(&args.to, &write::write_deck(&content.deck))
                .map_err(|why| write_error(&args.to, &why))?;
        }
    }
    imported.deck = Some(args.to.display().to_string());
    if let Some(history) = &mut imported.history
        && args.history
    {
        history.new = Some(history::import_history(app, &args.to, &content.past)?);
    }
    Ok(())
}

fn parse_format(name: &str) -> Result<Format, Error> {
    Format::from_name(name)
        .ok_or_else(|| Error::usage(format!("there is no format `{name}`")).hint(format_hint()))
}

/// The delimiter: one character, or its name.
fn parse_delimiter(text: &str) -> Result<u8, Error> {
    match (text, text.as_bytes()) {
        ("tab" | "\\t", _) => Ok(b'\t'),
        (_, [sign]) if sign.is_ascii() && *sign != b'"' => Ok(*sign),
        _ => {
            Err(Error::usage(format!("`{text}` is not one sign")).hint("write one sign, or `tab`"))
        }
    }
}

fn format_hint() -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    format!("the formats are {}: --from names one", words::format_list(&names))
}

/// The header of a deck, without its questions.
fn deck_header(deck: &Deck) -> Deck {
    deck.without_questions()
}

/// A new deck without questions.
fn empty_deck(args: &ImportArgs) -> Deck {
    let stem = file_stem_of(&args.to);
    let (mut deck, _) = parse("", &stem);
    deck.id = DeckId(QuestionId::nearest_valid(&stem));
    deck.title = args.title.clone().unwrap_or(stem);
    deck
}

/// The stem of a deck's file name. It also names the folder for media.
fn file_stem_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn open_error(label: &str, why: OpenError) -> Error {
    match why {
        OpenError::Decode(error) => decode_error(label, &error),
        OpenError::Invalid(why) => Error::failed(format!("{label} cannot be read: {why}")),
    }
}

fn decode_error(label: &str, error: &DecodeError) -> Error {
    match error {
        DecodeError::UnknownEncoding(name) => Error::usage(format!("there is no encoding `{name}`"))
            .hint("the names are those of the web: utf-8, utf-16le, windows-1252, iso-8859-2, shift_jis …"),
        DecodeError::InvalidBytes(name) => Error::failed(format!("{label} is not in {name}"))
            .hint("--encoding NAME says which encoding it is in"),
    }
}

fn imported_item(report: ItemReport) -> ImportedItem {
    let fate = match (&report.question, report.is_skipped, report.reasons.is_empty()) {
        (Some(_), _, true) => ItemOutcome::Taken,
        (Some(_), _, false) => ItemOutcome::WithLosses,
        (None, true, _) => ItemOutcome::Passed,
        (None, false, _) => ItemOutcome::Refused,
    };
    let question = report.question.map(|id| id.0);
    ImportedItem {
        place: report.place.to_string(),
        name: report.name,
        question,
        fate,
        why: report.reasons,
    }
}

/// Writes the media beside the deck. Keeps a file that somebody edited.
fn save_media(app: &App, folder: &Path, media: &[Media]) -> Result<(), Error> {
    if media.is_empty() {
        return Ok(());
    }
    let files = media.iter().map(|media| (media.name.as_str(), media.bytes.as_slice()));
    let kept =
        write_files(folder, files, Access::Shared).map_err(|why| write_error(folder, &why))?;
    for name in kept {
        let file = folder.join(name);
        app.ui.warn(
            &format!("{} is there already in another form, and stays as it is", file.display()),
            &[],
        );
    }
    Ok(())
}
