//! The texts of a question that may contain images.

use crate::GAP;
use obverse_core::deck::Question;
use obverse_core::deck::question::{Body, Cloze, ClozePiece, Entry, Field};

/// Every Markdown text of a question.
pub(super) fn markdown_texts(question: &Question) -> Vec<&str> {
    let feedback = &question.feedback;
    let some = [&question.explanation, &feedback.right, &feedback.partly, &feedback.wrong];
    let some = some.into_iter().flatten();
    let mut texts: Vec<&str> = some.chain(&question.hints).map(String::as_str).collect();
    texts.push(&question.prompt);
    match &question.body {
        Body::Single(field) => collect_field(field, &mut texts),
        Body::MultipleResponse(several) => {
            collect_options(several.answers.iter().chain(&several.distractors), &mut texts);
        }
        Body::Cloze(cloze) => {
            cloze.blanks.iter().for_each(|blank| collect_field(&blank.field, &mut texts));
        }
        Body::List(list) => {
            let typed =
                list.items.iter().flat_map(|item| item.answers.iter().chain(&item.distractors));
            collect_feedback(typed.chain(&list.distractors), &mut texts);
        }
        Body::Ordering(items) => texts.extend(items.iter().map(|item| item.text.as_str())),
        Body::Matching(matching) => {
            texts.extend(
                matching.pairs.iter().flat_map(|(left, right)| [left.as_str(), right.as_str()]),
            );
            collect_options(&matching.distractors, &mut texts);
        }
        Body::Flashcard(card) => texts.push(&card.answer),
    }
    texts
}

fn collect_field<'a>(field: &'a Field, texts: &mut Vec<&'a str>) {
    match field {
        Field::Choice(choice) => collect_options(&choice.options, texts),
        Field::Written(written) => {
            collect_feedback(written.answers.iter().chain(&written.distractors), texts);
        }
        Field::Numeric(numeric) => {
            let all = numeric.answers.iter().chain(&numeric.distractors);
            collect_feedback(all.map(|valued| &valued.entry), texts);
        }
        Field::Dated(dated) => {
            let all = dated.answers.iter().chain(&dated.distractors);
            collect_feedback(all.map(|valued| &valued.entry), texts);
        }
    }
}

fn collect_options<'a>(options: impl IntoIterator<Item = &'a Entry>, texts: &mut Vec<&'a str>) {
    for option in options {
        texts.push(&option.text);
        texts.extend(option.feedback.as_deref());
    }
}

/// Typed answers are not Markdown, but their feedback is.
fn collect_feedback<'a>(typed: impl IntoIterator<Item = &'a Entry>, texts: &mut Vec<&'a str>) {
    texts.extend(typed.into_iter().filter_map(|entry| entry.feedback.as_deref()));
}

/// The text of a cloze with [`GAP`] for each blank.
pub(super) fn text_with_gaps(cloze: &Cloze) -> String {
    let pieces = cloze.pieces.iter().map(|piece| match piece {
        ClozePiece::Text(text) => text.clone(),
        ClozePiece::Blank(_) => GAP.to_string(),
    });
    pieces.collect()
}
