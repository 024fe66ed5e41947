//! How alike two questions are: whether one may be the other after an edit.

use std::collections::HashMap;

use strsim::normalized_levenshtein;

use crate::text;

use super::kind::QuestionType;
use super::normal;
use super::question::{Body, Cloze, Entry, Field, Piece, Question};

/// So alike that someone who can be asked is asked whether they are one.
pub const ASKED: f64 = 0.7;

/// So alike that they are taken for one where nobody can be asked.
pub const KEPT: f64 = 0.8;

/// Texts above this length, in characters, are compared by their words alone.
const LONG: usize = 400;

/// What a question asks and what counts as its answer, as they are compared.
#[derive(Clone, Debug)]
pub struct Gist {
    prompt: Text,
    answers: Vec<Vec<Text>>,
    /// An answer of two possible ones says little of the question.
    is_statement: bool,
}

#[derive(Clone, Debug)]
struct Text {
    folded: String,
    words: Vec<String>,
}

impl Text {
    fn of(markdown: &str) -> Self {
        let folded = normal::folded(&text::plain(markdown));
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self { words: words.map(str::to_owned).collect(), folded }
    }

    fn has_digit(&self) -> bool {
        self.folded.chars().any(char::is_numeric)
    }
}

impl Gist {
    /// That of a question.
    #[must_use]
    pub fn of(question: &Question) -> Self {
        let prompt = match &question.body {
            Body::Cloze(cloze) => Text::of(&without_blanks(cloze)),
            _ => Text::of(&question.prompt),
        };
        let is_statement = question.kind == QuestionType::TrueFalse;
        Self { prompt, answers: answers(&question.body), is_statement }
    }

    /// The words of it, and the pairs of neighbours among those of the prompt: what a question is found by.
    pub(super) fn features(&self) -> Vec<String> {
        let pairs = self.prompt.words.windows(2).map(|pair| pair.join(" "));
        let answers = self.answers.iter().flatten().flat_map(|text| &text.words);
        let mut all: Vec<String> = self.prompt.words.iter().chain(answers).cloned().chain(pairs).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// How alike two questions are, from 0 to 1: the mean of how alike their prompts are and how alike their answers are.
/// The answer to a statement, true or false, says so little that only another one counts. `docs/identity.md` has it in
/// words.
#[must_use]
pub fn likeness(one: &Gist, other: &Gist) -> f64 {
    let prompts = alike(&one.prompt, &other.prompt);
    let answers = of_sets(&one.answers, &other.answers);
    if one.is_statement && other.is_statement && answers > 0.99 {
        prompts
    } else {
        f64::midpoint(prompts, answers)
    }
}

/// How alike two texts are: by their words or by their letters, whichever is more.
fn alike(one: &Text, other: &Text) -> f64 {
    if one.folded == other.folded {
        return 1.0;
    }
    let is_long = one.folded.len().max(other.folded.len()) > LONG;
    let letters = if is_long { 0.0 } else { normalized_levenshtein(&one.folded, &other.folded) };
    // Texts that have nothing to do with one another have a third of their letters in common.
    by_words(&one.words, &other.words).max(if letters < 0.5 { 0.0 } else { letters })
}

/// Twice the words that both have, of all words of both (Dice's coefficient).
fn by_words(one: &[String], other: &[String]) -> f64 {
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

/// Each answer with the one of the other side that is most like it, in the mean.
fn of_sets(one: &[Vec<Text>], other: &[Vec<Text>]) -> f64 {
    let all = one.len() + other.len();
    if all == 0 {
        return 1.0;
    }
    let best = |answer: &Vec<Text>, of: &[Vec<Text>]| {
        of.iter().map(|other| of_answers(answer, other)).fold(0.0, f64::max)
    };
    let sum: f64 = one.iter().map(|answer| best(answer, other)).sum::<f64>()
        + other.iter().map(|answer| best(answer, one)).sum::<f64>();
    sum / all as f64
}

/// How alike two answers are that may each be written in several ways. An answer with a digit in it is the same or
/// another one: 1912 is not much like 1915.
fn of_answers(one: &[Text], other: &[Text]) -> f64 {
    let pair = |a: &Text, b: &Text| match a.folded == b.folded {
        true => 1.0,
        false if a.has_digit() || b.has_digit() => 0.0,
        false => alike(a, b),
    };
    one.iter().flat_map(|a| other.iter().map(move |b| pair(a, b))).fold(0.0, f64::max)
}

fn without_blanks(cloze: &Cloze) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(markdown) => markdown.clone(),
        Piece::Blank(_) => " … ".to_owned(),
    };
    cloze.pieces.iter().map(text).collect()
}

/// The answers, each with the ways in which it may be written.
fn answers(body: &Body) -> Vec<Vec<Text>> {
    let entries = |entries: &[Entry]| entries.iter().map(|entry| Text::of(&entry.text)).collect::<Vec<_>>();
    let one = |text: &str| vec![Text::of(text)];
    match body {
        Body::Single(field) => vec![of_field(field)],
        Body::MultipleResponse(several) => several.answers.iter().map(|entry| one(&entry.text)).collect(),
        Body::Cloze(cloze) => cloze.blanks.iter().map(|blank| of_field(&blank.field)).collect(),
        Body::List(list) => list.items.iter().map(|item| entries(&item.answers)).collect(),
        Body::Ordering(items) => items.iter().map(|item| one(&item.text)).collect(),
        Body::Matching(matching) => {
            matching.pairs.iter().map(|(left, right)| one(&format!("{left} {right}"))).collect()
        }
        Body::Flashcard(card) => vec![one(&card.answer)],
    }
}

fn of_field(field: &Field) -> Vec<Text> {
    match field {
        Field::Choice(choice) => {
            // Of those that earn the most the first: the options of a statement stand in an order of their own.
            let most = choice.options.iter().map(|option| option.credit).fold(f64::MIN, f64::max);
            let key = choice.options.iter().find(|option| option.credit >= most);
            key.map(|key| Text::of(&key.text)).into_iter().collect()
        }
        Field::Written(written) => written.answers.iter().map(|entry| Text::of(&entry.text)).collect(),
        Field::Numeric(numeric) => {
            let between = numeric.accept.map(|(low, high)| Text::of(&format!("{low} to {high}")));
            numeric.answers.iter().map(|answer| Text::of(&answer.entry.text)).chain(between).collect()
        }
        Field::Dated(dated) => dated.answers.iter().map(|answer| Text::of(&answer.entry.text)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ASKED, Gist, KEPT, likeness};
    use crate::deck::Edition;
    use crate::samples::bundled_decks;

    fn gist(keys: &str) -> Gist {
        let (edition, faults) = Edition::read(format!("title = \"T\"\n[[questions]]\n{keys}\n"), "t");
        assert!(faults.is_empty(), "{faults:?}");
        Gist::of(&edition.deck.questions[0])
    }

    fn typed(prompt: &str, answer: &str) -> String {
        format!("type = \"short-answer\"\nprompt = \"{prompt}\"\nanswer = \"{answer}\"")
    }

    fn alike(one: &str, other: &str) -> f64 {
        let (one, other) = (gist(one), gist(other));
        assert!((likeness(&one, &other) - likeness(&other, &one)).abs() < 1e-9);
        likeness(&one, &other)
    }

    #[test]
    fn what_is_edited_is_kept_and_what_is_another_question_is_not() {
        let france = typed("What is the capital of France?", "Paris");
        let (kept, asked, other) = (KEPT..=1.0, ASKED..KEPT, 0.0..ASKED);
        for (now, is) in [
            (typed("What is the  capital of *France*?", "Paris"), 'k'),
            (typed("Which city is the capital of France?", "Paris"), 'k'),
            (typed("What ist the capital of France?", "Paris"), 'k'),
            (typed("What is the capital of France?", "the city of Paris"), 'a'),
            ("type = \"multiple-choice\"\nprompt = \"What is the capital of France?\"\nanswer = \"Paris\"\ndistractors = [\"Lyon\"]".to_owned(), 'k'),
            (typed("Name the capital of the French Republic", "Paris"), 'a'),
            (typed("What is the capital of Germany?", "Berlin"), 'o'),
            (typed("Who signed the treaty in its last version?", "Paris"), 'o'),
        ] {
            let likeness = alike(&france, &now);
            let found = if kept.contains(&likeness) { 'k' } else if asked.contains(&likeness) { 'a' } else { 'o' };
            assert!(found == is && (is != 'o' || other.contains(&likeness)), "{now}: {likeness}");
        }
    }

    #[test]
    fn numbers_are_the_same_or_others() {
        let born = |year: u32, who: &str| {
            format!("type = \"numeric\"\nprompt = \"In which year was {who} born?\"\nanswer = {year}")
        };
        assert!(alike(&born(1912, "Turing"), &born(1912, "Alan Turing")) > KEPT);
        assert!(alike(&born(1912, "Turing"), &born(1915, "Tukey")) < ASKED);
    }

    #[test]
    fn a_statement_is_told_by_what_it_says() {
        let says = |what: &str, answer: bool| {
            format!("type = \"true-false\"\nprompt = \"{what}\"\nanswer = {answer}")
        };
        let one = says("The war ended in 1945.", true);
        assert!(alike(&one, &says("The war in Europe ended in 1945.", true)) >= KEPT);
        assert!(alike(&one, &says("Lima is a city.", true)) < ASKED);
        assert!(alike(&one, &says("The war ended in 1946.", false)) < ASKED);
    }

    #[test]
    fn several_answers_are_compared_each_with_the_nearest() {
        let list =
            |answers: &str| format!("type = \"list\"\nprompt = \"Name the demands.\"\nanswers = [{answers}]");
        let one = list("\"an apology\", \"the lists of the dead\", \"compensation\"");
        assert!(
            (alike(&one, &list("\"compensation\", \"the lists of the dead\", \"an apology\"")) - 1.0).abs()
                < 1e-9
        );
        assert!(alike(&one, &list("\"an apology\", \"the lists of the dead\"")) > KEPT);
        let cloze = |text: &str| format!("type = \"cloze\"\nprompt = \"{text}\"");
        assert!(
            alike(&cloze("Lima lies in {{Peru}}."), &cloze("The city of Lima lies in {{Peru}}.")) > ASKED
        );
    }

    #[test]
    fn no_two_questions_of_a_bundled_deck_are_taken_for_one() {
        for source in bundled_decks() {
            let (edition, _) = Edition::read(source, "deck");
            let gists: Vec<_> =
                edition.deck.questions.iter().map(|question| (question.name(), Gist::of(question))).collect();
            for (at, (name, one)) in gists.iter().enumerate() {
                for (other_name, other) in &gists[..at] {
                    let likeness = likeness(one, other);
                    assert!(likeness < KEPT, "{name} / {other_name}: {likeness}");
                }
            }
        }
    }
}
