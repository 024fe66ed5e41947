//! The similarity of two questions: whether one may be an edited form of the other.

use std::collections::HashMap;

use strsim::normalized_levenshtein;

use crate::text;

use super::normal_form;
use super::question::{Body, Cloze, ClozePiece, Entry, Field, Question};
use super::question_type::QuestionType;

/// At this similarity, a person is asked whether two questions are the same.
pub const ASK_THRESHOLD: f64 = 0.7;

/// At this similarity, two questions count as the same if nobody can be asked.
pub const KEEP_THRESHOLD: f64 = 0.8;

/// Texts above this length, in characters, are compared by words only.
const LONG: usize = 400;

/// A question's prompt and answers in a form for comparison.
#[derive(Clone, Debug)]
pub struct Gist {
    prompt: GistText,
    answers: Vec<Vec<GistText>>,
    // With only two possible answers, the answer says little about the question.
    is_statement: bool,
}

#[derive(Clone, Debug)]
struct GistText {
    folded: String,
    words: Vec<String>,
}

impl GistText {
    fn from_markdown(markdown: &str) -> Self {
        let folded = normal_form::fold_text(&text::plain_text(markdown));
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self { words: words.map(str::to_owned).collect(), folded }
    }

    fn has_digit(&self) -> bool {
        self.folded.chars().any(char::is_numeric)
    }
}

impl Gist {
    /// The gist of a question.
    #[must_use]
    pub fn from_question(question: &Question) -> Self {
        let prompt = match &question.body {
            Body::Cloze(cloze) => GistText::from_markdown(&without_blanks(cloze)),
            _ => GistText::from_markdown(&question.prompt),
        };
        let is_statement = question.kind == QuestionType::TrueFalse;
        Self { prompt, answers: answer_texts(&question.body), is_statement }
    }

    /// The words of prompt and answers, and pairs of neighbouring words in the prompt: the keys of
    /// the index of questions.
    pub(super) fn features(&self) -> Vec<String> {
        let pairs = self.prompt.words.windows(2).map(|pair| pair.join(" "));
        let answers = self.answers.iter().flatten().flat_map(|text| &text.words);
        let mut all: Vec<String> =
            self.prompt.words.iter().chain(answers).cloned().chain(pairs).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The similarity of two questions, from 0 to 1: the mean of the similarities of their prompts and
/// of their answers. For true-false questions, equal answers say little, so only the prompts count.
/// `docs/identity.md` describes it.
#[must_use]
pub fn question_similarity(one: &Gist, other: &Gist) -> f64 {
    let prompts = text_similarity(&one.prompt, &other.prompt);
    let answers = answer_set_similarity(&one.answers, &other.answers);
    if one.is_statement && other.is_statement && answers > 0.99 {
        prompts
    } else {
        f64::midpoint(prompts, answers)
    }
}

/// The similarity of two texts: by words or by letters, whichever is greater.
fn text_similarity(one: &GistText, other: &GistText) -> f64 {
    if one.folded == other.folded {
        return 1.0;
    }
    let is_long = one.folded.len().max(other.folded.len()) > LONG;
    let letters = if is_long { 0.0 } else { normalized_levenshtein(&one.folded, &other.folded) };
    // Unrelated texts share about a third of their letters.
    word_similarity(&one.words, &other.words).max(if letters < 0.5 { 0.0 } else { letters })
}

/// Dice's coefficient: twice the number of shared words, divided by the number of all words.
fn word_similarity(one: &[String], other: &[String]) -> f64 {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in one {
        *left.entry(word).or_default() += 1;
    }
    let both = other.iter().filter(|word| {
        left.get_mut(word.as_str()).is_some_and(|count| {
            let has = *count > 0;
            *count -= usize::from(has);
            has
        })
    });
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * both.count() as f64 / all as f64 }
}

/// The mean similarity of each answer to its nearest answer on the other side.
fn answer_set_similarity(one: &[Vec<GistText>], other: &[Vec<GistText>]) -> f64 {
    let all = one.len() + other.len();
    if all == 0 {
        return 1.0;
    }
    let sum = best_similarities(one, other) + best_similarities(other, one);
    sum / all as f64
}

/// The sum, over `answers`, of the similarity to the nearest of `others`.
fn best_similarities(answers: &[Vec<GistText>], others: &[Vec<GistText>]) -> f64 {
    let best = answers.iter().map(|answer| {
        others.iter().map(|other| answer_similarity(answer, other)).fold(0.0, f64::max)
    });
    best.sum()
}

/// The similarity of two answers, each with its alternatives. Answers with digits are equal or
/// different: 1912 is not similar to 1915.
fn answer_similarity(one: &[GistText], other: &[GistText]) -> f64 {
    let mut best: f64 = 0.0;
    for (a, b) in one.iter().flat_map(|a| other.iter().map(move |b| (a, b))) {
        best = best.max(match a.folded == b.folded {
            true => 1.0,
            false if a.has_digit() || b.has_digit() => 0.0,
            false => text_similarity(a, b),
        });
    }
    best
}

fn without_blanks(cloze: &Cloze) -> String {
    let pieces = cloze.pieces.iter().map(|piece| match piece {
        ClozePiece::Text(markdown) => markdown.as_str(),
        ClozePiece::Blank(_) => " … ",
    });
    pieces.collect()
}

/// The answers, each with its alternatives.
fn answer_texts(body: &Body) -> Vec<Vec<GistText>> {
    match body {
        Body::Single(field) => vec![field_texts(field)],
        Body::MultipleResponse(several) => {
            several.answers.iter().map(|entry| single_text(&entry.text)).collect()
        }
        Body::Cloze(cloze) => cloze.blanks.iter().map(|blank| field_texts(&blank.field)).collect(),
        Body::List(list) => list.items.iter().map(|item| entry_texts(&item.answers)).collect(),
        Body::Ordering(items) => items.iter().map(|item| single_text(&item.text)).collect(),
        Body::Matching(matching) => matching
            .pairs
            .iter()
            .map(|(left, right)| single_text(&format!("{left} {right}")))
            .collect(),
        Body::Flashcard(card) => vec![single_text(&card.answer)],
    }
}

fn single_text(markdown: &str) -> Vec<GistText> {
    vec![GistText::from_markdown(markdown)]
}

fn entry_texts(entries: &[Entry]) -> Vec<GistText> {
    entries.iter().map(|entry| GistText::from_markdown(&entry.text)).collect()
}
fn field_texts(field: &Field) -> Vec<GistText> {
    match field {
        Field::Choice(choice) => {
            // The first of those with the most credit: the options of a statement have an order of
            // their own.
            let most = choice.options.iter().map(|option| option.credit).fold(f64::MIN, f64::max);
            let key = choice.options.iter().find(|option| option.credit >= most);
            key.map(|key| GistText::from_markdown(&key.text)).into_iter().collect()
        }
        Field::Written(written) => entry_texts(&written.answers),
        Field::Numeric(numeric) => {
            let between = numeric
                .accept
                .map(|(low, high)| GistText::from_markdown(&format!("{low} to {high}")));
            numeric
                .answers
                .iter()
                .map(|answer| GistText::from_markdown(&answer.entry.text))
                .chain(between)
                .collect()
        }
        Field::Dated(dated) => {
            dated.answers.iter().map(|answer| GistText::from_markdown(&answer.entry.text)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ASK_THRESHOLD, Gist, KEEP_THRESHOLD, question_similarity};
    use crate::deck::Edition;
    use crate::samples::bundled_decks;

    fn sample_gist(keys: &str) -> Gist {
        let (edition, diagnostics) =
            Edition::read(format!("title = \"T\"\n[[questions]]\n{keys}\n"), "t");
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        Gist::from_question(&edition.deck.questions[0])
    }

    fn sample_short_answer(prompt: &str, answer: &str) -> String {
        format!("type = \"short-answer\"\nprompt = \"{prompt}\"\nanswer = \"{answer}\"")
    }

    fn sample_similarity(one: &str, other: &str) -> f64 {
        let (one, other) = (sample_gist(one), sample_gist(other));
        assert!(
            (question_similarity(&one, &other) - question_similarity(&other, &one)).abs() < 1e-9
        );
        question_similarity(&one, &other)
    }

    #[test]
    fn edited_questions_keep_their_history_and_others_do_not() {
        let france = sample_short_answer("What is the capital of France?", "Paris");
        let (kept, asked, other) =
            (KEEP_THRESHOLD..=1.0, ASK_THRESHOLD..KEEP_THRESHOLD, 0.0..ASK_THRESHOLD);
        for (now, is) in [
            (sample_short_answer("What is the  capital of *France*?", "Paris"), 'k'),
            (sample_short_answer("Which city is the capital of France?", "Paris"), 'k'),
            (sample_short_answer("What ist the capital of France?", "Paris"), 'k'),
            (sample_short_answer("What is the capital of France?", "the city of Paris"), 'a'),
            ("type = \"multiple-choice\"\nprompt = \"What is the capital of France?\"\nanswer = \"Paris\"\ndistractors = [\"Lyon\"]".to_owned(), 'k'),
            (sample_short_answer("Name the capital of the French Republic", "Paris"), 'a'),
            (sample_short_answer("What is the capital of Germany?", "Berlin"), 'o'),
            (sample_short_answer("Who signed the treaty in its last version?", "Paris"), 'o'),
        ] {
            let likeness = sample_similarity(&france, &now);
            let found = if kept.contains(&likeness) { 'k' } else if asked.contains(&likeness) { 'a' } else { 'o' };
            assert!(found == is && (is != 'o' || other.contains(&likeness)), "{now}: {likeness}");
        }
    }

    #[test]
    fn numbers_are_the_same_or_others() {
        let born = |year: u32, who: &str| {
            format!(
                "type = \"numeric\"\nprompt = \"In which year was {who} born?\"\nanswer = {year}"
            )
        };
        assert!(
            sample_similarity(&born(1912, "Turing"), &born(1912, "Alan Turing")) > KEEP_THRESHOLD
        );
        assert!(sample_similarity(&born(1912, "Turing"), &born(1915, "Tukey")) < ASK_THRESHOLD);
    }

    #[test]
    fn a_statement_is_recognised_by_its_text() {
        let says = |what: &str, answer: bool| {
            format!("type = \"true-false\"\nprompt = \"{what}\"\nanswer = {answer}")
        };
        let one = says("The war ended in 1945.", true);
        assert!(
            sample_similarity(&one, &says("The war in Europe ended in 1945.", true))
                >= KEEP_THRESHOLD
        );
        assert!(sample_similarity(&one, &says("Lima is a city.", true)) < ASK_THRESHOLD);
        assert!(sample_similarity(&one, &says("The war ended in 1946.", false)) < ASK_THRESHOLD);
    }

    #[test]
    fn several_answers_are_compared_each_with_the_nearest() {
        let list = |answers: &str| {
            format!("type = \"list\"\nprompt = \"Name the demands.\"\nanswers = [{answers}]")
        };
        let one = list("\"an apology\", \"the lists of the dead\", \"compensation\"");
        assert!(
            (sample_similarity(
                &one,
                &list("\"compensation\", \"the lists of the dead\", \"an apology\"")
            ) - 1.0)
                .abs()
                < 1e-9
        );
        assert!(
            sample_similarity(&one, &list("\"an apology\", \"the lists of the dead\""))
                > KEEP_THRESHOLD
        );
        let cloze = |text: &str| format!("type = \"cloze\"\nprompt = \"{text}\"");
        assert!(
            sample_similarity(
                &cloze("Lima lies in {{Peru}}."),
                &cloze("The city of Lima lies in {{Peru}}.")
            ) > ASK_THRESHOLD
        );
    }

    #[test]
    fn no_two_questions_of_a_bundled_deck_are_taken_for_one() {
        for source in bundled_decks() {
            let (edition, _) = Edition::read(source, "deck");
            let gists: Vec<_> = edition
                .deck
                .questions
                .iter()
                .map(|question| (question.name(), Gist::from_question(question)))
                .collect();
            for (at, (name, one)) in gists.iter().enumerate() {
                for (other_name, other) in &gists[..at] {
                    let likeness = question_similarity(one, other);
                    assert!(likeness < KEEP_THRESHOLD, "{name} / {other_name}: {likeness}");
                }
            }
        }
    }
}
