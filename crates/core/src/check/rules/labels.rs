//! Options that are letters, and cannot be told apart by what is typed for them.

use crate::check::asked::Asked;
use crate::check::registry::{Example, Look, Rule};
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::labels::{Confusion, confusion, side_confusion};
use crate::deck::question::{Body, Entry, Field};
use crate::deck::span::Span;

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::ConfusedLabels,
    reason: "A learner types a letter for an option; where two options are written alike, the letter may mean either.",
    ground: "",
    english: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-response"
prompt = "Which blood groups carry the antigen A?"
answers = ["A", "AB"]
distractors = ["B", "O"]
"#,
        at: (4, 17),
        good: r#"[[questions]]
type = "multiple-response"
prompt = "Which blood groups carry the antigen A?"
answers = ["A", "A with B"]
distractors = ["B", "O"]
"#,
    },
    look: Look::Question(look),
};

fn look(asked: &Asked) -> Vec<Diagnostic> {
    let question = asked.question;
    let whole = question.asked;
    match &question.body {
        Body::Single(field) => of_field(field).into_iter().collect(),
        Body::Cloze(cloze) => cloze.blanks.iter().filter_map(|blank| of_field(&blank.field)).collect(),
        Body::MultipleResponse(several) => {
            let options: Vec<&Entry> = several.answers.iter().chain(&several.distractors).collect();
            of_entries(&options, true).into_iter().collect()
        }
        Body::Ordering(items) => {
            let texts: Vec<String> = items.iter().map(|item| item.text.clone()).collect();
            confusion(&texts, true).map(|found| told(whole, &texts, &found)).into_iter().collect()
        }
        Body::Matching(matching) => {
            let mut rights: Vec<String> = matching.pairs.iter().map(|(_, right)| right.clone()).collect();
            rights.extend(matching.distractors.iter().map(|entry| entry.text.clone()));
            rights.sort_unstable();
            rights.dedup();
            side_confusion(&rights).map(|found| told(whole, &rights, &found)).into_iter().collect()
        }
        Body::List(_) | Body::Flashcard(_) => Vec::new(),
    }
}

fn of_field(field: &Field) -> Option<Diagnostic> {
    let Field::Choice(choice) = field else { return None };
    of_entries(&choice.options.iter().collect::<Vec<_>>(), false)
}

fn of_entries(options: &[&Entry], may_be_several: bool) -> Option<Diagnostic> {
    let texts: Vec<String> = options.iter().map(|option| option.text.clone()).collect();
    let found = confusion(&texts, may_be_several)?;
    Some(told(options.get(found.place)?.span, &texts, &found))
}

fn told(span: Span, texts: &[String], found: &Confusion) -> Diagnostic {
    let option = texts.get(found.place).map(String::as_str).unwrap_or_default();
    let message = format!("the option `{option}` is typed as others are");
    Diagnostic::new(Code::ConfusedLabels, span, message)
        .label(found.why.clone())
        .help("write it in other signs or with a word, so that no other option is typed like it")
}
