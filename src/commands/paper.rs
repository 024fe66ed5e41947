//! `obverse paper`.

use std::collections::HashSet;
use std::path::Path;

use crate::args::{PaperArgs, PaperDrawArgs, PaperNumber};
use crate::error::Error;
use crate::library::FoundDeck;
use crate::report::{self, ExamPaper, FormPage, QuestionPage, QuestionPlaces, SectionHeading};
use obverse_core::deck::{QuestionOrder, QuestionType};
use obverse_core::session::input::blank_options;
use obverse_core::session::paper::{PaperItem, PaperRequest};
use obverse_core::session::paper_form::{FormSection, arrange_form, form_seed, paper_check};
use obverse_core::session::record::PaperSection;
use obverse_core::session::show::shown_answer;
use obverse_core::text::make_visible;
use obverse_store::writer::{Access, Overwrite, write_file};

use super::app::{App, write_page};
use super::errors::write_error;
use super::quiz::{DrawnItems, draw_items, titled_sections};
use super::show::page_with_options;

/// The seeds that obverse chooses itself are below this one, so that a number is short to type.
const SEED_LIMIT: u64 = 10_000;

/// A drawn paper with its forms.
pub(super) struct DrawnPaper {
    pub seed: u64,
    /// A check of the questions and options.
    check: String,
    /// The name of each form, and its questions in order with their options.
    pub forms: Vec<(String, Vec<PaperItem>)>,
    /// The sections of each form; empty if no section has a title.
    pub sections: Vec<PaperSection>,
}

impl DrawnPaper {
    /// The number of the paper: the seed and the check.
    pub(super) fn number(&self) -> String {
        format!("{}-{}", self.seed, self.check)
    }
}

/// Prints a paper.
pub(super) fn run(app: &App, args: &PaperArgs) -> Result<(), Error> {
    if args.output.is_some() && !args.markdown && !args.latex {
        return Err(Error::usage("-o needs a format")
            .hint("use --markdown or --latex, or --html FILE for a page"));
    }
    let found = find_deck(app, &args.deck)?;
    let own = PaperNumber { seed: app.env.chance() % SEED_LIMIT, check: None };
    let drawn = draw_forms(&found, &args.draw, args.seed.as_ref().unwrap_or(&own))?;
    let paper = exam_paper(&found, &drawn, args);
    if let Some(file) = &args.html {
        write_page(file, &report::paper_page(&paper))?;
        let with = if args.answers { "" } else { ", with the keys at its end" };
        app.ui.show_note(&format!("Wrote {}: paper {}{with}.", file.display(), paper.number));
        return Ok(());
    }
    match (args.markdown, args.latex, args.json) {
        (true, ..) => write_text(app, args.output.as_deref(), &report::paper_markdown(&paper)),
        (_, true, _) => write_text(app, args.output.as_deref(), &report::paper_latex(&paper)),
        (.., true) => app.print_text(&report::paper_json(&paper)),
        _ => app.print_paged(&report::render_paper(&paper, app.ui.width())),
    }
}

/// The deck with this name.
///
/// # Errors
///
/// If it names no deck, or several.
pub(super) fn find_deck(app: &App, name: &str) -> Result<FoundDeck, Error> {
    let shelf = app.find_decks();
    let mut found = app.select_decks(&shelf, &[name.to_owned()])?;
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        _ => Err(Error::usage(format!("{name} matches more than one deck"))
            .hint("give the path of one deck")),
    }
}

/// Draws the questions of a paper, and arranges them for each form.
///
/// # Errors
///
/// If there is no question to ask, if two forms have the same name, or if the paper was printed
/// from another text of the deck.
pub(super) fn draw_forms(
    found: &FoundDeck,
    args: &PaperDrawArgs,
    number: &PaperNumber,
) -> Result<DrawnPaper, Error> {
    let mut names = HashSet::new();
    if let Some(twice) = args.forms.iter().find(|form| !names.insert(form.as_str())) {
        return Err(Error::usage(format!("form {twice} is named twice")));
    }
    let request = PaperRequest {
        count: args.count.map(|count| count as usize),
        tags: args.tag.clone(),
        is_exam: false,
    };
    let DrawnItems { items: drawn, sections } =
        draw_items(std::slice::from_ref(found), &request, number.seed)?;
    let check = paper_check(&drawn);
    if let Some(printed) = number.check.as_ref().filter(|printed| **printed != check) {
        return Err(Error::failed(format!(
            "this deck makes another paper now: {}-{check}, not {}-{printed}",
            number.seed, number.seed
        ))
        .hint("use the text that the deck had when the paper was printed")
        .hint("-n, --tag and the forms must be the same too"));
    }
    let arranged = sections.iter().map(|(_, section)| FormSection {
        order: if args.keep_order { QuestionOrder::Fixed } else { section.order },
        ..*section
    });
    let arranged: Vec<FormSection> = arranged.collect();
    let forms = args.forms.iter().map(|form| {
        let mut rng = App::seeded_rng(form_seed(number.seed, form));
        (form.clone(), arrange_form(&drawn, &arranged, &mut rng))
    });
    let (seed, sections) = (number.seed, titled_sections(&sections));
    Ok(DrawnPaper { seed, check, forms: forms.collect(), sections })
}

fn exam_paper(found: &FoundDeck, drawn: &DrawnPaper, args: &PaperArgs) -> ExamPaper {
    let items = drawn.forms.first().map_or(&[][..], |(_, items)| items);
    let deck = items.first().map(|item| &item.edition.deck);
    ExamPaper {
        deck: found.id().to_string(),
        title: found.title().to_owned(),
        description: deck.and_then(|deck| deck.description.clone()),
        language: deck.map_or_else(|| "en".to_owned(), |deck| deck.language_tag.clone()),
        number: drawn.number(),
        points: items.iter().map(|item| item.question().points).sum(),
        forms: drawn
            .forms
            .iter()
            .map(|(form, items)| FormPage {
                form: form.clone(),
                questions: items.iter().map(item_page).collect(),
            })
            .collect(),
        places: question_places(drawn),
        sections: drawn.sections.iter().map(section_heading).collect(),
        is_corrected: args.answers,
        has_sheet: !args.no_sheet,
    }
}

fn section_heading(section: &PaperSection) -> SectionHeading {
    SectionHeading { title: section.title.clone(), questions: section.questions }
}

/// The question of an item with its options in the order of the form.
fn item_page(item: &PaperItem) -> QuestionPage {
    let (deck, question) = (&item.edition.deck, item.question());
    let options = match question.kind {
        QuestionType::TrueFalse | QuestionType::Cloze => Vec::new(),
        _ => item.options.clone(),
    };
    let page = page_with_options(deck, question, item.part, options);
    let blanks = blank_options(question, item.part, &item.options).into_iter().enumerate();
    let blanks = blanks.filter(|(_, options)| !options.is_empty());
    let blanks = blanks.map(|(at, options)| (at + 1, options.to_vec())).collect();
    let answer = match question.kind {
        QuestionType::TrueFalse => Some(shown_answer(item)),
        _ => page.answer,
    };
    QuestionPage { blanks, answer, ..page }
}

fn question_places(drawn: &DrawnPaper) -> Vec<QuestionPlaces> {
    let Some((_, first)) = drawn.forms.first() else { return Vec::new() };
    let mut items: Vec<&PaperItem> = first.iter().collect();
    items.sort_by_key(|item| item.file_index);
    let places = items.into_iter().map(|item| QuestionPlaces {
        id: item.question().id.to_string(),
        name: item.question().name(),
        numbers: drawn
            .forms
            .iter()
            .filter_map(|(_, items)| items.iter().position(|other| other.card() == item.card()))
            .map(|at| at + 1)
            .collect(),
    });
    places.collect()
}

fn write_text(app: &App, file: Option<&Path>, text: &str) -> Result<(), Error> {
    let Some(file) = file else {
        // Show control characters: the terminal would obey them.
        let is_on_screen = app.ui.is_data_on_screen();
        return app.print_text(&if is_on_screen { make_visible(text) } else { text.into() });
    };
    write_file(file, text.as_bytes(), Access::Private, Overwrite::Nothing)
        .map_err(|why| write_error(file, &why))?;
    app.ui.show_note(&format!("Wrote {}.", file.display()));
    Ok(())
}
