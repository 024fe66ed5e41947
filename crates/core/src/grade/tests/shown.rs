use super::super::{
    alternative_answers, answer_text, earned_points, field_text, model_response, response_text,
};
use super::{EVERY_TYPE, Response, sample_pairs, sample_question, sample_texts};
use crate::deck::Part;
use crate::deck::question::{Body, Field};

fn sample_answer(keys: &str) -> String {
    answer_text(sample_question(keys).question(), Part::Whole)
}

#[test]
fn the_right_answer_is_one_line() {
    let lines = EVERY_TYPE.map(sample_answer);
    assert_eq!(
        lines,
        [
            "Japan",
            "Japan; Korea",
            "True",
            "Japan",
            "34,000",
            "20 June 1990",
            "1953; Japan; Russia",
            "sympathy; apology; Japan",
            "Japan; Korea; China",
            "Japan → Tokyo; Russia → Moscow",
            "Japan",
        ]
    );
    assert_eq!(sample_answer("type = \"numeric\"\naccept = [10, 20.5]"), "10 to 20.5");
    assert_eq!(
        sample_answer("type = \"short-answer\"\nanswer = { match = \"*panel*Red*\" }"),
        "panel … Red"
    );
    assert_eq!(sample_answer("type = \"true-false\"\nanswer = false"), "False");
    assert_eq!(
        sample_answer("type = \"flashcard\"\nanswer = \"\"\"\n* one\n* two²\n\"\"\""),
        "* one * two²"
    );
    let card = sample_question(EVERY_TYPE[10]);
    assert_eq!(answer_text(card.question(), Part::Reverse), "Who?");
    let cloze = sample_question("type = \"cloze\"\nprompt = \"{{c1::a}} {{c2::b}} {{c1::c}}\"");
    assert_eq!(answer_text(cloze.question(), Part::Blank(1)), "a; c");
}

#[test]
fn a_response_is_one_line() {
    for (response, line) in [
        (Response::Blank, ""),
        (Response::Text(" a\n b² ".to_owned()), "a b²"),
        (sample_texts(&["a", " ", "b"]), "a; …; b"),
        (sample_texts(&["", ""]), ""),
        (Response::Many(Vec::new()), ""),
        (sample_pairs(&[("a", "x"), ("b", "")]), "a → x; b → …"),
    ] {
        assert_eq!(response_text(&response), line, "{response:?}");
    }
}

#[test]
fn an_interval_has_a_round_number_in_it() {
    for (accept, round) in [
        ("[10, 20]", "10"),
        ("[9.5, 20]", "10"),
        ("[0.15, 0.24]", "2e-1"),
        ("[0.1505, 0.159]", "151e-3"),
        ("[-3.5, -2.5]", "-3"),
        ("[0.5, 0.5]", "5e-1"),
        ("[0, 0]", "0"),
    ] {
        let question = sample_question(&format!("type = \"numeric\"\naccept = {accept}"));
        let model = model_response(question.question(), Part::Whole);
        assert_eq!(question.grade(&model).credit, 1.0, "{accept} {model:?}");
        assert_eq!(model, Response::Text(round.to_owned()), "{accept}");
    }
}

#[test]
fn other_answers_that_count_are_named() {
    let others = |keys: &str| {
        let question = sample_question(keys);
        alternative_answers(question.question(), Part::Whole, &question.rules())
    };
    let written = "type = \"short-answer\"\nanswer = \"Boris Yeltsin\"\nalternatives = [\"Tsar Boris\", { match = \"*Boris*\" }, { text = \"he\", credit = 0.5 }, { text = \"Yeltzin\", match = \"*zin\" }]";
    assert_eq!(others(written), ["Yeltsin", "President Yeltsin", "Tsar Boris", "Yeltzin"]);
    assert_eq!(
        others(
            "type = \"numeric\"\nanswer = 12\nalternatives = [\"a dozen\"]"
                .replace("a dozen", "13")
                .as_str()
        ),
        ["13"]
    );
    assert_eq!(others(EVERY_TYPE[6]), ["Nippon"]);
    assert_eq!(others(EVERY_TYPE[7]), ["Nippon"]);
    for silent in [0, 1, 2, 8, 9, 10] {
        assert!(others(EVERY_TYPE[silent]).is_empty());
    }
}

#[test]
fn a_field_names_its_content() {
    let question = sample_question(EVERY_TYPE[3]);
    let Body::Single(field @ Field::Written(_)) = &question.question().body else { panic!() };
    assert_eq!(field_text(field), "Japan");
}

#[test]
fn a_hint_halves_the_gain_but_not_the_loss() {
    for (credit, points, hints, negative, earned) in [
        (1.0, 2.0, 0, false, 2.0),
        (1.0, 2.0, 1, false, 1.0),
        (1.0, 2.0, 3, false, 1.0),
        (0.5, 1.0, 1, true, 0.25),
        (-0.5, 2.0, 0, false, 0.0),
        (-0.5, 2.0, 0, true, -1.0),
        (-0.5, 2.0, 1, true, -1.0),
        (0.0, 2.0, 0, true, 0.0),
    ] {
        assert_eq!(earned_points(credit, points, hints, negative), earned);
    }
}
