//! A paper as LaTeX, for those who set it themselves.

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::LabelledOption;
use obverse_core::text::TextKind;

use super::answer_room::AnswerRoom;
use super::latex_text::{HEAD_LINE, environment, escape_latex, to_latex};
use super::{ExamPaper, FormPage};
use crate::report::deck_page::QuestionPage;
use crate::report::points_text;

/// All before the first page. It needs only packages of every TeX distribution.
const PREAMBLE: &str = "\\documentclass[11pt]{article}
\\usepackage{iftex}
\\ifPDFTeX\\usepackage[T1]{fontenc}\\usepackage{textcomp}\\else\\usepackage{fontspec}\\fi
\\usepackage[margin=20mm]{geometry}
\\usepackage{amsmath,amssymb,enumitem,longtable}
\\setlength{\\parindent}{0pt}
\\setlength{\\parskip}{.5em}
\\newcommand{\\gap}{\\underline{\\hspace{2.5em}}}
\\newcommand{\\answerline}{\\underline{\\hspace{.6\\linewidth}}}
";

/// A paper as a whole document of LaTeX.
#[must_use]
pub(crate) fn paper_latex(paper: &ExamPaper) -> String {
    let mut pages = Vec::new();
    for form in &paper.forms {
        pages.push(form_page(paper, form));
        if paper.prints_sheets() {
            pages.push(answer_sheet(paper, form));
        }
    }
    if paper.has_keys() {
        pages.extend(paper.forms.iter().map(|form| key_page(paper, form)));
        pages.push(places_page(paper));
    }
    let body = environment("document", &pages.join("\n\\newpage\n"));
    format!("{PREAMBLE}{}{body}\n", learner_command(paper.locale()))
}

/// The command for the line with the name and the date.
fn learner_command(locale: Locale) -> String {
    let [name, date] = [message!(locale, "show-name"), message!(locale, "show-date")];
    let (name, date, colon) = (escape_latex(&name), escape_latex(&date), locale.colon());
    format!(
        "\\newcommand{{\\learner}}{{{name}{colon}\\underline{{\\hspace{{.5\\linewidth}}}}\\hfill \
         {date}{colon}\\underline{{\\hspace{{.2\\linewidth}}}}}}\n"
    )
}

fn heading(title: &str) -> String {
    format!("\\section*{{{}}}", escape_latex(title))
}

fn form_page(paper: &ExamPaper, form: &FormPage) -> String {
    let mut parts = vec![heading(&paper.title), escape_latex(&paper.form_line(form))];
    parts.extend(paper.description.as_ref().map(|text| to_latex(text, TextKind::Blocks)));
    if !paper.has_sheet && !paper.is_corrected {
        parts.push("\\learner".to_owned());
    }
    parts.push("\\begin{enumerate}".to_owned());
    for (at, question) in paper.printed_questions(form).iter().enumerate() {
        if let Some(title) = paper.heading_before(at) {
            let heading = format!("\\item[]\\textbf{{\\large {}}}", escape_latex(title));
            parts.push(heading);
        }
        parts.push(question_item(paper, question));
    }
    parts.push("\\end{enumerate}".to_owned());
    parts.join("\n\n")
}

fn question_item(paper: &ExamPaper, question: &QuestionPage) -> String {
    let mut parts = vec![format!("\\item {}", to_latex(&question.prompt, TextKind::Blocks))];
    let note = question.answer_note(paper.locale());
    if !note.is_empty() {
        parts.push(format!("({})", escape_latex(&note)));
    }
    let (lefts, rights) = question.lettered_choices();
    parts.extend([lefts, rights].iter().filter(|side| !side.is_empty()).map(|side| choices(side)));
    let blanks = question.blanks.iter();
    parts.extend(blanks.map(|(number, options)| {
        let texts: Vec<String> =
            options.iter().map(|option| to_latex(option, TextKind::Option)).collect();
        format!("{number}: {}", texts.join(" · "))
    }));
    if !paper.has_sheet && !paper.is_corrected {
        parts.push(room_latex(&AnswerRoom::of_question(question, &paper.language), "\n\n"));
    }
    if question.answer.is_some() {
        let explanation = question.explanation.as_ref();
        let answer = escape_latex(&message!(paper.locale(), "paper-answer"));
        let explanation = explanation.map(|why| to_latex(why, TextKind::Blocks));
        let key = format!(
            "\\textbf{{{answer}{}}} {}",
            paper.locale().colon().trim_end(),
            key_text(question)
        );
        let all: Vec<String> = [key].into_iter().chain(explanation).collect();
        parts.push(environment("quote", &all.join("\n\n")));
    }
    parts.join("\n\n")
}

fn choices(options: &[LabelledOption]) -> String {
    let items = options.iter().map(|option| {
        let label = escape_latex(&option.label());
        let text = to_latex(&option.text, TextKind::Option);
        if option.is_own_label() {
            format!("\\item[] {label}")
        } else {
            format!("\\item[{label})] {text}")
        }
    });
    environment("itemize", &items.collect::<Vec<_>>().join("\n"))
}

/// Room for an answer, with `between` lines.
fn room_latex(room: &AnswerRoom, between: &str) -> String {
    match room {
        AnswerRoom::Mark(labels) => labels
            .iter()
            .map(|label| format!("$\\square$~{}", escape_latex(label)))
            .collect::<Vec<_>>()
            .join("\\quad "),
        AnswerRoom::Order(count) => vec!["\\gap"; *count].join("\\quad "),
        AnswerRoom::Pair(labels) => labels
            .iter()
            .map(|label| format!("{}~\\gap", escape_latex(label)))
            .collect::<Vec<_>>()
            .join("\\quad "),
        AnswerRoom::Write { lines, unit } => {
            let unit = unit.as_ref().map(|unit| format!(" {}", escape_latex(unit)));
            let unit = unit.unwrap_or_default();
            let all = (1..=*lines).map(|line| {
                let number = if *lines > 1 { format!("{line}: ") } else { String::new() };
                format!("{number}\\answerline{unit}")
            });
            all.collect::<Vec<_>>().join(between)
        }
    }
}

fn answer_sheet(paper: &ExamPaper, form: &FormPage) -> String {
    let rows = form.questions.iter().enumerate().map(|(at, question)| {
        let room = AnswerRoom::of_question(question, &paper.language);
        vec![
            (at + 1).to_string(),
            room_latex(&room, "\\newline\\strut "),
            escape_latex(&question.sheet_note(paper.locale())),
        ]
    });
    let parts = [
        heading(&paper.answers_heading()),
        escape_latex(&paper.form_line(form)),
        "\\learner".to_owned(),
        "\\renewcommand{\\arraystretch}{1.8}".to_owned(),
        table("rp{.7\\linewidth}p{.15\\linewidth}", &[], rows),
        "\\renewcommand{\\arraystretch}{1}".to_owned(),
    ];
    parts.join("\n\n")
}

fn key_page(paper: &ExamPaper, form: &FormPage) -> String {
    let rows = form.questions.iter().enumerate().map(|(at, question)| {
        let label = question.key_labels().unwrap_or_default();
        vec![
            (at + 1).to_string(),
            escape_latex(label),
            answer_text(question),
            points_text(question.points),
        ]
    });
    let parts = [
        heading(&paper.key_heading(form)),
        escape_latex(&paper.form_line(form)),
        table("rlp{.6\\linewidth}r", &paper.key_columns(), rows),
    ];
    parts.join("\n\n")
}

fn places_page(paper: &ExamPaper) -> String {
    let rows = paper.places.iter().map(|place| {
        let numbers = place.numbers.iter().map(usize::to_string);
        [escape_latex(&place.name)].into_iter().chain(numbers).collect()
    });
    let columns = format!("p{{.5\\linewidth}}{}", "r".repeat(paper.forms.len()));
    let heading = heading(&paper.places_heading());
    format!("{heading}\n\n{}", table(&columns, &paper.place_columns(), rows))
}

fn key_text(question: &QuestionPage) -> String {
    let labels = question.key_labels().map(|labels| format!("{} ", escape_latex(labels)));
    format!("{}{}", labels.unwrap_or_default(), answer_text(question))
}

fn answer_text(question: &QuestionPage) -> String {
    to_latex(question.answer.as_deref().unwrap_or_default(), question.answer_kind)
}

/// A table over as many pages as it needs. A cell has no paragraphs.
fn table(columns: &str, headings: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let head = if headings.is_empty() {
        String::new()
    } else {
        format!("{} \\\\ {HEAD_LINE}\n", headings.join(" & "))
    };
    let rows =
        rows.map(|cells| format!("{} \\\\", cells.join(" & ").replace("\n\n", "\\newline ")));
    let rows = rows.collect::<Vec<_>>().join("\n");
    format!("\\begin{{longtable}}{{{columns}}}\n{head}{rows}\n\\end{{longtable}}")
}
