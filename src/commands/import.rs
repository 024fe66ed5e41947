//! `obverse import`.

use std::collections::HashSet;
use std::path::Path;

use crate::args::ImportArgs;
use crate::error::{Error, Exit};
use crate::library::{create, file_stem};
use crate::report::{self, Imported, ImportedFile, ImportedItem, ItemOutcome};
use obverse_core::deck::{Deck, DeckId, Edition, Levels, QuestionId, parse, write};
use obverse_core::quantity::Language;
use obverse_core::text::words;
use obverse_formats::apkg::CardHistory;
use obverse_formats::{
    Assembled, Bank, Format, ImportOptions, ItemReport, Media, OpenedFile, add_import_hashes,
    assemble_watched, detect, has_penalty, open_file,
};
use obverse_store::writer::{Access, write_files};

use super::app::App;
use super::backup::confirm_action;
use super::delayed_progress::DelayedProgress;
use super::errors::write_error;
use super::history;
use super::import_preview::{check_remarks, first_cards};
use super::import_source::{
    ImportSource, expand_folders, open_error, parse_format, parse_signs, read_bytes, unknown_format,
};
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

/// A file to import, with its name for messages.
struct SourceFile {
    label: String,
    format: Format,
    bytes: Vec<u8>,
    /// Whether its deck is new, so that the file may give it settings.
    is_new: bool,
}

impl ImportContent {
    /// Adds the questions of a file.
    fn add_file(
        &mut self,
        app: &App,
        args: &ImportArgs,
        options: &ImportOptions,
        file: SourceFile,
    ) -> Result<(), Error> {
        let SourceFile { label, format, bytes, is_new } = file;
        let mut waiting = DelayedProgress::new(app, &label);
        let OpenedFile { bank, encoding, history: past } =
            open_file(format, &bytes, args.encoding.as_deref(), options, &mut |share| {
                waiting.set_share(share / 2.0);
            })
            .map_err(|why| open_error(&label, why))?;
        if is_new {
            use_settings(&mut self.deck, &bank, args);
        }
        let known = self.deck.questions.len();
        let Assembled { deck, reports, media } = assemble_watched(
            bank,
            format,
            std::mem::replace(&mut self.deck, empty_deck(args)),
            &mut |share| {
                waiting.set_share(0.5 + share / 2.0);
                !waiting.is_stopped()
            },
        );
        if waiting.is_stopped() {
            return Err(Error::silent(Exit::Interrupted));
        }
        drop(waiting);
        self.deck = deck;
        self.past.extend(past);
        self.media.extend(media);
        self.files.push(ImportedFile {
            file: label,
            format: format.name().to_owned(),
            encoding: encoding.map(str::to_owned),
            cards: if format.is_table() {
                first_cards(&self.deck.questions[known..])
            } else {
                Vec::new()
            },
            items: reports.into_iter().map(imported_item).collect(),
        });
        Ok(())
    }
}

/// The name of a source in messages.
fn source_label(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

fn read_content(
    app: &App,
    args: &ImportArgs,
    present: Option<&Edition>,
) -> Result<ImportContent, Error> {
    let from = args.from.as_deref().map(parse_format).transpose()?;
    let options = ImportOptions {
        folder: file_stem(&args.to),
        columns: args.columns.clone(),
        delimiter: args.delimiter.as_deref().map(parse_signs).transpose()?,
        rows: args.row_delimiter.as_deref().map(parse_signs).transpose()?,
        language: args.language.clone(),
    };
    let deck = present.map_or_else(|| empty_deck(args), |edition| deck_header(&edition.deck));
    let mut content =
        ImportContent { deck, files: Vec::new(), media: Vec::new(), past: Vec::new() };
    let mut unknown = Vec::new();
    for ImportSource { path, is_found } in expand_folders(&args.files)? {
        let label = source_label(&path);
        let bytes = read_bytes(&path)?;
        match from.or_else(|| detect(&path.to_string_lossy(), &bytes)) {
            Some(format) => {
                let file = SourceFile { label, format, bytes, is_new: present.is_none() };
                content.add_file(app, args, &options, file)?;
            }
            None if is_found => unknown.push(label),
            None => return Err(unknown_format(&label, &bytes)),
        }
    }
    report_skipped_files(app, &unknown);
    if present.is_some_and(|edition| !edition.deck.quiz.negative) {
        report_lost_penalties(&mut content);
    }
    add_import_hashes(&mut content.deck);
    add_check_remarks(&mut content, &app.config.levels);
    Ok(content)
}

/// Gives a new deck the settings of its file, and its language.
fn use_settings(deck: &mut Deck, bank: &Bank, args: &ImportArgs) {
    if let (Some(header), true) = (&bank.header, deck.questions.is_empty()) {
        let (id, title) = (deck.id.clone(), deck.title.clone());
        *deck = deck_header(header);
        (deck.id, deck.title) = (id, title);
    }
    if let (Some(title), None) = (&bank.title, &args.title) {
        deck.title.clone_from(title);
    }
    if let (Some(tag), true) = (&bank.language, deck.questions.is_empty()) {
        deck.language_tag.clone_from(tag);
        deck.language = Language::new(tag);
    }
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
        item.outcome = ItemOutcome::WithLosses;
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
    app.ui.show_note(&format!("Skipped, in no known format: {}", name_list(files)));
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

/// Shows the changes to an existing deck, or the first cards of a table, and asks for consent. Returns whether they were shown with
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
    let is_guess =
        args.columns.is_empty() && imported.files.iter().any(|file| !file.cards.is_empty());
    let summary = match update {
        Some(update) => update.summary(),
        None => is_guess.then(|| {
            format!("{} to be written", words::format_count(imported.questions, "question"))
        }),
    };
    let Some(summary) = summary else { return Ok(false) };
    let is_data = app.ui.is_data_on_screen() && !args.json;
    if is_data {
        app.print(&report::render_import_items(imported, app.ui.width()))?;
    } else {
        app.ui.show_message(&report::render_import_items(imported, app.ui.message_width()));
    }
    let asked =
        [vec![format!("{}: {summary}.", args.to.display())], short_summary(imported)].concat();
    let [no, yes] = match update {
        Some(_) => ["Leave it as it is", "Change it"],
        None => ["Write nothing", "Write it"],
    };
    let consent = confirm_action(app, false, &asked, no, yes);
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
        sentences.push(format!("Items with losses: {lossy}; refused: {refused}."));
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

/// The header of a deck, without its questions.
fn deck_header(deck: &Deck) -> Deck {
    deck.without_questions()
}

/// A new deck without questions.
fn empty_deck(args: &ImportArgs) -> Deck {
    let stem = file_stem(&args.to);
    let (mut deck, _) = parse("", &stem);
    deck.id = DeckId(QuestionId::nearest_valid(&stem));
    deck.title = args.title.clone().unwrap_or(stem);
    deck
}

fn imported_item(report: ItemReport) -> ImportedItem {
    let outcome = match (&report.question, report.is_skipped, report.reasons.is_empty()) {
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
        outcome,
        why: report.reasons,
        check: Vec::new(),
    }
}

/// Adds the remarks of `obverse check` on the imported questions to their items.
fn add_check_remarks(content: &mut ImportContent, levels: &Levels) {
    let mut remarks = check_remarks(&content.deck, levels);
    for item in content.files.iter_mut().flat_map(|file| &mut file.items) {
        if let Some(question) = &item.question {
            item.check = remarks.remove(question).unwrap_or_default();
        }
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
