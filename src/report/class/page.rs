//! The class as a page for a browser: sorted by a press on a heading, and ready to print.

use maud::{Markup, html};

use obverse_core::grade::Outcome;
use obverse_core::text::{visible_line, words};

use super::figures::{signed, test_sentences, withheld_sentences};
use super::findings::finding_sentences;
use super::tables::{
    ITEM_HEADINGS, ITEM_LEGEND, OptionRow, count_cell, item_cells, option_rows, pass_cell,
};
use super::{ClassCell, ClassLearner, ClassReport, nothing_text};
use crate::report::page::{HtmlPage, script_page};
use crate::report::points_text;

/// The script that sorts tables.
const SORT_SCRIPT: &str = include_str!("sort.js");

/// The class as the text of one file.
#[must_use]
pub(crate) fn class_page(report: &ClassReport) -> String {
    let body = html! {
        @if report.learners.is_empty() {
            p { (nothing_text(report)) }
        } @else {
            p { (report.summary_text()) }
            @for sentence in report.closing_sentences() { p.dim { (visible_line(&sentence)) } }
            (gradebook_section(report))
            (item_section(report))
            (option_section(report))
        }
    };
    script_page(
        &HtmlPage { title: &report.title, language: "en", style: include_str!("page.css"), body },
        SORT_SCRIPT,
    )
}

fn sort_heading(class: &str, text: &str) -> Markup {
    html! { th scope="col" class=(class) { button type="button" { (text) } } }
}

fn gradebook_section(report: &ClassReport) -> Markup {
    html! {
        section {
            h2 { "Learners" }
            div.scroll tabindex="0" {
                table.sortable {
                    thead { tr {
                        (sort_heading("", "learner"))
                        @for heading in ["points", "of", "percent", "blank", "minutes"] {
                            (sort_heading("number", heading))
                        }
                        (sort_heading("", "passed"))
                        @for at in 0..report.questions.len() {
                            (sort_heading("mark", &(at + 1).to_string()))
                        }
                        (sort_heading("", "notes"))
                    } }
                    tbody { @for learner in &report.learners { (learner_row(learner)) } }
                }
            }
            p.dim { (sign_words()) }
        }
    }
}

fn sign_words() -> String {
    let words: Vec<String> = Outcome::ALL
        .into_iter()
        .map(|outcome| format!("{} {}", outcome.sign(), outcome.phrase()))
        .collect();
    format!("{}; an empty cell was not asked.", words.join(", "))
}

fn learner_row(learner: &ClassLearner) -> Markup {
    html! {
        tr {
            th scope="row" { (visible_line(&learner.learner)) }
            td.number { (points_text(learner.earned)) }
            td.number { (points_text(learner.points)) }
            td.number data-value=(learner.share) { (words::format_percent(learner.share)) }
            @let blank = learner.count_outcome(Outcome::Blank);
            td.number data-value=(blank) { (count_cell(blank)) }
            td.number { (format!("{:.1}", learner.seconds / 60.0)) }
            td { (pass_cell(learner)) }
            @for cell in &learner.cells { (mark_cell(*cell)) }
            td { (learner.notes().join(", ")) }
        }
    }
}

fn mark_cell(cell: Option<ClassCell>) -> Markup {
    let Some(cell) = cell else { return html! { td.mark {} } };
    let label = format!("{}, {} points", cell.outcome.phrase(), points_text(cell.earned));
    html! {
        td.mark data-value=(cell.earned) {
            span class=(cell.outcome.name()) role="img" aria-label=(label) title=(label) {
                (cell.outcome.sign())
            }
        }
    }
}

fn item_section(report: &ClassReport) -> Markup {
    let sentences = [test_sentences(&report.test), withheld_sentences(&report.test)].concat();
    html! {
        section.new-page {
            h2 { "Questions" }
            @for sentence in &sentences { p { (sentence) } }
            div.scroll tabindex="0" {
                table.sortable {
                    thead { tr {
                        (sort_heading("number", "number"))
                        (sort_heading("", "question"))
                        @for heading in ITEM_HEADINGS { (sort_heading("number", heading)) }
                    } }
                    tbody {
                        @for at in 0..report.questions.len() { (item_row(report, at)) }
                    }
                }
            }
            p.dim { (ITEM_LEGEND) }
        }
    }
}

fn item_row(report: &ClassReport, at: usize) -> Markup {
    let item = &report.test.items[at];
    let values = [
        Some(item.asked as f64),
        item.facility,
        item.item_rest.value(),
        item.discrimination.value(),
        item.alpha_without.value(),
        item.median_seconds,
        item.confidence,
        Some(item.omitted as f64),
    ];
    html! {
        tr {
            td.number { (at + 1) }
            th scope="row" { (visible_line(&report.questions[at].name)) }
            @for (cell, value) in item_cells(item).iter().zip(values) {
                td.number data-value=[value] { (cell) }
            }
        }
    }
}

fn option_section(report: &ClassReport) -> Markup {
    html! {
        section.new-page {
            h2 { "Options" }
            p { "The last column is the correlation of choosing an option with the rest of the test." }
            @for at in 0..report.questions.len() { (question_options(report, at)) }
        }
    }
}

fn question_options(report: &ClassReport, at: usize) -> Markup {
    let (question, item) = (&report.questions[at], &report.test.items[at]);
    let findings = finding_sentences(question, item);
    let rows = option_rows(question, item);
    let facts = [
        item.facility.map(|share| format!("facility {}", words::format_percent(share))),
        item.item_rest.value().map(|value| format!("item–rest {}", signed(value))),
        item.discrimination.value().map(|value| format!("thirds {}", signed(value))),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    html! {
        @if !findings.is_empty() || !rows.is_empty() {
            section.keep {
                h3 { (at + 1) ". " (visible_line(&question.name)) }
                p.dim { (facts.join(", ")) }
                @for sentence in &findings { p.findings { (visible_line(sentence)) } }
                @if !rows.is_empty() { div.scroll tabindex="0" { (option_table(&rows)) } }
            }
        }
    }
}

fn option_table(rows: &[OptionRow]) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { "" } th scope="col" { "answer" }
                @for heading in ["lower", "middle", "upper", "all", "correlation"] {
                    th.number scope="col" { (heading) }
                }
            } }
            tbody {
                @for row in rows {
                    tr.key[row.is_key] {
                        td { @if row.is_key { "✓ " } (row.label) }
                        th scope="row" { (visible_line(&row.text)) }
                        @for cell in &row.thirds { td.number { (cell) } }
                        td.number { (row.all) }
                        td.number { (row.correlation) }
                    }
                }
            }
        }
    }
}
