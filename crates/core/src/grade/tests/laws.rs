//! What holds for every question and every answer.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::{Index, select};

use super::{EVERY_TYPE, Outcome, Response, SampleQuestion, sample_question};
use crate::deck::Part;
use crate::deck::question::{Body, Field};
use crate::fold::signs::without_accents;
use crate::grade::{model_response, response_text};
use crate::words::{LANGUAGES, sample_words};

static EVERY: LazyLock<[SampleQuestion; 11]> = LazyLock::new(|| EVERY_TYPE.map(sample_question));

/// One word in a few hundred of each list, with its language.
static LISTED: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    const STEP: usize = 311;
    LANGUAGES
        .iter()
        .flat_map(|language| {
            sample_words(language, STEP).into_iter().map(move |word| (*language, word))
        })
        .collect()
});

/// Words that lie near one another, and some with digits.
fn any_phrase() -> impl Strategy<Value = String> {
    let words = select(vec![
        "Yeltsin",
        "Yeltson",
        "Boris",
        "Borys",
        "USSR",
        "Soviet",
        "Union",
        "Kobe",
        "Red",
        "Cross",
        "rail-road",
        "the",
        "a",
        "of",
        "1953",
        "MiG-15",
        "Größe",
        "東京",
        "O'Hara",
        "U.N.",
    ]);
    vec(words, 1..4).prop_map(|words| words.join(" "))
}

/// One edit of a text, anywhere.
fn edit_text(text: &str, at: Index, by: char, kind: u8) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = at.index(letters.len());
    match kind {
        0 => letters[at] = by,
        1 => letters.insert(at, by),
        2 if letters.len() > 1 => drop(letters.remove(at)),
        _ if at > 0 => letters.swap(at, at - 1),
        _ => {}
    }
    letters.into_iter().collect()
}

/// A short-answer question, unless the deck reader refuses these entries.
fn short_answer(answers: &[String], distractors: &[String], more: &str) -> Option<SampleQuestion> {
    let quoted = |texts: &[String]| {
        texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ")
    };
    let (first, others) = answers.split_first()?;
    let deck = format!(
        "[aliases]\n\"Soviet Union\" = [\"USSR\"]\n\"Boris Yeltsin\" = [\"Yeltsin\"]\n[[questions]]\nprompt = \"Who?\"\n\
         type = \"short-answer\"\nanswer = {first:?}\nalternatives = [{}]\ndistractors = [{}]\n{more}",
        quoted(others),
        quoted(distractors)
    );
    let (deck, faults) = crate::deck::parse(&deck, "test");
    (faults.is_empty() && deck.questions.len() == 1)
        .then_some(SampleQuestion { deck, part: Part::Whole })
}

/// A question with one answer, in a deck that begins with `header`.
fn answer_in(header: &str, answer: &str) -> Option<SampleQuestion> {
    let deck = format!(
        "{header}[[questions]]\nprompt = \"Who?\"\ntype = \"short-answer\"\nanswer = {answer:?}\n"
    );
    let (deck, errors) = crate::deck::parse(&deck, "test");
    (errors.is_empty() && deck.questions.len() == 1)
        .then_some(SampleQuestion { deck, part: Part::Whole })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        any_phrase(),
        "[0-9., ]{1,12}( to [0-9,]{1,8})?( people|%)?",
        "[0-9]{1,4}[-/ .]([0-9]{1,2}|June|May)[-/ ,.][0-9]{1,4}",
        select(vec![
            "Japan", "Korea", "China", "Tokyo", "true", "yes", "1953", "*", "…", "\u{200b}",
            "\u{301}", "ﷺ", "-", "a\\*"
        ])
        .prop_map(str::to_owned),
    ]
}

fn any_response() -> impl Strategy<Value = Response> {
    prop_oneof![
        Just(Response::Blank),
        any_text().prop_map(Response::Text),
        vec(any_text(), 0..6).prop_map(Response::Many),
        vec((any_text(), any_text()), 0..5).prop_map(Response::Pairs),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_response_has_the_same_grade_each_time(response in any_response()) {
        for question in EVERY.iter() {
            let first = question.try_grade(&response);
            prop_assert_eq!(&first, &question.try_grade(&response));
            if let Ok(verdict) = first {
                prop_assert!((-1.0..=1.0).contains(&verdict.credit));
                prop_assert!(verdict.marks.iter().all(|mark| (0.0..=1.0).contains(&mark.credit)));
                prop_assert_eq!(matches!(verdict.outcome, Outcome::Right | Outcome::Almost), verdict.credit >= 1.0);
                prop_assert!(!verdict.reason.to_string().contains('\n'));
                prop_assert!(verdict.outcome != Outcome::Blank || verdict.credit == 0.0);
            }
            prop_assert!(!response_text(&response).contains('\n'));
        }
    }

    #[test]
    fn any_text_may_be_an_answer(answer in any_text(), distractor in any_text(), given in any_text()) {
        if let Some(question) = short_answer(&[answer], &[distractor], "") {
            let _ = question.grade_text(&given);
        }
    }

    #[test]
    fn a_known_answer_earns_its_credit(
        answers in vec(any_phrase(), 1..4),
        distractors in vec(any_phrase(), 0..3),
        (at, by, kind) in (any::<Index>(), select(vec!['e', 'x', ' ', '1', '-']), 0..4_u8),
        more in select(vec!["", "typos = 2", "typos = 0", "case-sensitive = true"]),
    ) {
        // The last distractor is one edit from an answer.
        let near = edit_text(&answers[0], at, by, kind);
        let distractors: Vec<String> = distractors.into_iter().chain([near]).collect();
        if let Some(question) = short_answer(&answers, &distractors, more) {
            let model = model_response(question.question(), Part::Whole);
            prop_assert_eq!(question.grade(&model).outcome, Outcome::Right);
            for answer in &answers {
                prop_assert_eq!(question.grade_text(answer).credit, 1.0, "{}", answer);
            }
            for distractor in &distractors {
                prop_assert_eq!(question.grade_text(distractor).credit, 0.0, "{}", distractor);
            }
        }
    }

    #[test]
    fn no_edit_of_a_figure_is_a_slip(
        answer in "[A-Za-z]{5,9} [0-9]{4}|[0-9]{3,6}|mig-[0-9]{3}",
        (at, by, kind) in (any::<Index>(), select(vec!['0', '7', 'x']), 0..4_u8),
    ) {
        let given = edit_text(&answer, at, by, kind);
        let figures = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
        if let Some(question) = short_answer(std::slice::from_ref(&answer), &[], "typos = 3")
            && figures(&given) != figures(&answer)
        {
            prop_assert_eq!(question.grade_text(&given).credit, 0.0, "{} for {}", given, answer);
        }
    }

    #[test]
    fn no_word_of_a_list_is_almost_another(
        place in any::<Index>(),
        (at, by, kind) in (any::<Index>(), select(vec!['a', 'e', 'n', 'r', 's', 't']), 0..4_u8),
    ) {
        let (language, word) = &LISTED[place.index(LISTED.len())];
        let key = edit_text(word, at, by, kind);
        let header = format!("language = \"{language}\"\n");
        if let Some(question) = answer_in(&header, &key)
            && without_accents(&key) != without_accents(word)
        {
            let verdict = question.grade_text(word);
            prop_assert!(verdict.outcome != Outcome::Almost, "{} for {} in {}", word, key, language);
        }
    }

    #[test]
    fn a_list_has_the_same_grade_in_any_order(given in vec(any_text(), 0..6), turn in 0..6_usize) {
        let question = &EVERY[7];
        let mut turned = given.clone();
        turned.rotate_left(turn.min(given.len()));
        let credit = |texts: Vec<String>| question.grade(&Response::Many(texts)).credit;
        prop_assert_eq!(credit(given), credit(turned));
    }
}

#[test]
fn ten_thousand_letters_against_a_thousand_alternatives_are_wrong() {
    // The bench `grading` measures the time of such answers.
    let alternatives: Vec<String> = (0..1_000).map(|n| format!("alternative answer {n}")).collect();
    let question = short_answer(&alternatives, &[], "").expect("a question");
    for given in [
        "x".repeat(10_000),
        "alternative ".repeat(833),
        "('*".repeat(3_333),
        "1/".repeat(5_000),
        "'".repeat(10_000),
        "one hundred and ".repeat(625),
        "5 km per hour ".repeat(714),
        "two thirds of the seats ".repeat(416),
        "kilometres per hour ".repeat(500),
        "1 m ".repeat(14),
        "ä".repeat(10_000),
        "三".repeat(10_000),
    ] {
        let begin: String = given.chars().take(20).collect();
        let earned =
            question.try_grade(&Response::Text(given)).map_or(0.0, |verdict| verdict.credit);
        assert_eq!(earned, 0.0, "{begin}…");
    }
}

#[test]
fn the_model_answer_of_every_type_earns_everything() {
    for question in EVERY_TYPE.map(sample_question) {
        let verdict = question.grade(&model_response(question.question(), Part::Whole));
        assert_eq!(
            (verdict.outcome, verdict.credit),
            (Outcome::Right, 1.0),
            "{:?}",
            question.question()
        );
        assert!(verdict.reason.is_empty());
    }
}

#[test]
fn every_single_distractor_earns_its_credit() {
    for question in EVERY_TYPE.map(sample_question) {
        let entries: Vec<(String, f64)> = match &question.question().body {
            Body::Single(Field::Choice(choice)) => {
                choice.options.iter().map(|e| (e.text.clone(), e.credit)).collect()
            }
            Body::Single(Field::Written(written)) => {
                written.distractors.iter().map(|e| (e.text.clone(), e.credit)).collect()
            }
            Body::Single(Field::Numeric(n)) => {
                n.distractors.iter().map(|v| (v.entry.text.clone(), v.entry.credit)).collect()
            }
            Body::Single(Field::Dated(d)) => {
                d.distractors.iter().map(|v| (v.entry.text.clone(), v.entry.credit)).collect()
            }
            _ => Vec::new(),
        };
        for (text, credit) in entries {
            assert_eq!(question.grade_text(&text).credit, credit, "{text}");
        }
    }
}
