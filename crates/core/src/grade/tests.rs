//! Tables of answers and their verdicts, type by type, and laws that hold for all types.

#![allow(
    clippy::float_cmp,
    reason = "a credit is the fraction that the rules name, to the last bit"
)]

mod arranged;
mod chosen;
mod laws;
mod page;
mod pairs;
mod quantities;
mod several;
mod shown;
mod valued;
mod written;

use crate::deck::{Deck, Part, Question, parse};

use super::{Outcome, Response, Rules, UnclearResponse, Verdict, grade_response};

/// A deck of one question, and what is asked of it.
struct SampleQuestion {
    deck: Deck,
    part: Part,
}

/// A question with these keys, in a deck with aliases.
fn sample_question(keys: &str) -> SampleQuestion {
    sample_question_in("", keys)
}

/// As [`asked`], with these keys of the deck above it.
fn sample_question_in(header: &str, keys: &str) -> SampleQuestion {
    let deck = format!(
        "title = \"t\"\n{header}\n[aliases]\n\"Boris Yeltsin\" = [\"Yeltsin\", \"President Yeltsin\"]\n\
         \"Soviet Union\" = [\"USSR\", \"U.S.S.R.\"]\n[[questions]]\n{keys}\n"
    );
    let deck = if keys.contains("prompt") {
        deck
    } else {
        deck.replace("[[questions]]", "[[questions]]\nprompt = \"Who?\"")
    };
    let (deck, faults) = parse(&deck, "test");
    assert!(faults.is_empty(), "{keys}: {faults:?}");
    SampleQuestion { deck, part: Part::Whole }
}

impl SampleQuestion {
    fn question(&self) -> &Question {
        &self.deck.questions[0]
    }

    fn rules(&self) -> Rules<'_> {
        Rules::from_deck(&self.deck)
    }

    fn try_grade(&self, response: &Response) -> Result<Verdict, UnclearResponse> {
        grade_response(self.question(), self.part, response, &self.rules())
    }

    fn grade(&self, response: &Response) -> Verdict {
        self.try_grade(response).unwrap_or_else(|unclear| panic!("{response:?}: {unclear}"))
    }

    /// The verdict on a text.
    fn grade_text(&self, text: &str) -> Verdict {
        self.grade(&Response::Text(text.to_owned()))
    }

    /// The verdict on several texts.
    fn grade_texts(&self, texts: &[&str]) -> Verdict {
        self.grade(&sample_texts(texts))
    }

    /// What each text earns, and why.
    #[track_caller]
    fn assert_table(&self, rows: &[(&str, f64, &str)]) {
        for (text, credit, reason) in rows {
            let verdict = self.grade_text(text);
            assert_eq!(
                (verdict.credit, verdict.reason.to_string().as_str()),
                (*credit, *reason),
                "{text:?}"
            );
        }
    }

    /// What is said when a text is asked again.
    #[track_caller]
    fn asks_again(&self, response: &Response, said: &str) {
        assert_eq!(self.try_grade(response).unwrap_err().to_string(), said, "{response:?}");
    }
}

fn sample_texts(texts: &[&str]) -> Response {
    Response::Many(texts.iter().map(|text| (*text).to_owned()).collect())
}

fn sample_pairs(pairs: &[(&str, &str)]) -> Response {
    Response::Pairs(
        pairs.iter().map(|(left, right)| ((*left).to_owned(), (*right).to_owned())).collect(),
    )
}

/// Marks as `given|right|credit`.
fn mark_lines(verdict: &Verdict) -> Vec<String> {
    verdict
        .marks
        .iter()
        .map(|mark| format!("{}|{}|{}", mark.given, mark.right, mark.credit))
        .collect()
}

#[test]
fn an_answer_without_content_is_blank() {
    for question in EVERY_TYPE.map(sample_question) {
        let blanks = [
            Response::Blank,
            Response::Text(" \u{a0}\n".to_owned()),
            Response::Text("…?!".to_owned()),
            Response::Many(Vec::new()),
            sample_texts(&["", " . "]),
            Response::Pairs(Vec::new()),
            sample_pairs(&[("Japan", ""), ("x", "?")]),
        ];
        for blank in blanks {
            let verdict = question.grade(&blank);
            assert_eq!(
                (verdict.outcome, verdict.credit),
                (Outcome::Blank, 0.0),
                "{blank:?} {:?}",
                question.question()
            );
        }
    }
}

#[test]
fn a_response_of_another_shape_is_wrong() {
    let shapes = [
        Response::Text("Japan".to_owned()),
        sample_texts(&["Japan"]),
        sample_pairs(&[("Japan", "Japan")]),
    ];
    for question in EVERY_TYPE.map(sample_question) {
        let model = super::model_response(question.question(), Part::Whole);
        for shape in shapes
            .iter()
            .filter(|shape| std::mem::discriminant(*shape) != std::mem::discriminant(&model))
        {
            let verdict = question.grade(shape);
            assert_eq!((verdict.outcome, verdict.credit), (Outcome::Wrong, 0.0), "{shape:?}");
            assert_eq!(verdict.reason.to_string(), "this question is answered in another way");
        }
    }
}

/// A question of each type.
const EVERY_TYPE: [&str; 11] = [
    "type = \"multiple-choice\"\nanswer = \"Japan\"\ndistractors = [\"Korea\", \"China\"]",
    "type = \"multiple-response\"\nanswers = [\"Japan\", \"Korea\"]\ndistractors = [\"Siberia\"]",
    "type = \"true-false\"\nanswer = true",
    "type = \"short-answer\"\nanswer = \"Japan\"\nalternatives = [\"Nippon\", { match = \"*Nihon*\" }]\ndistractors = [\"Jaban\"]",
    "type = \"numeric\"\nanswer = \"34,000\"\ntolerance = \"5%\"\nunit = \"people\"\ndistractors = [{ value = \"35,000\", credit = 0.5 }]",
    "type = \"date\"\nanswer = \"20 June 1990\"\ndistractors = [1991]",
    "type = \"cloze\"\nprompt = \"In {{year}} {{Japan|Nippon}} met {{side}}\"\n[questions.blanks.year]\ntype = \"date\"\nanswer = 1953\n\
     [questions.blanks.side]\ntype = \"multiple-choice\"\nanswer = \"Russia\"\ndistractors = [{ text = \"China\", credit = -1 }]",
    "type = \"list\"\nanswers = [\"sympathy\", \"apology\", { text = \"Japan\", alternatives = [\"Nippon\"] }]\ndistractors = [\"money\"]",
    "type = \"ordering\"\nitems = [\"Japan\", \"Korea\", [\"China\", \"1953\"]]",
    "type = \"matching\"\npairs = [[\"Japan\", \"Tokyo\"], [\"Russia\", \"Moscow\"]]\ndistractors = [\"Seoul\"]",
    "type = \"flashcard\"\nanswer = \"Japan\"\nreverse = true",
];
