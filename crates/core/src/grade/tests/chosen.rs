use super::{Outcome, mark_lines, sample_question, sample_texts};

#[test]
fn an_option_earns_its_credit() {
    let question = sample_question(
        "type = \"multiple-choice\"\nanswer = { text = \"341\", feedback = \"Yes.\" }\n\
         distractors = [{ text = \"27\", feedback = \"Revised.\" }, { text = \"340\", credit = 0.5 }, { text = \"0\", credit = -0.5 }]",
    );
    question.assert_table(&[
        ("341", 1.0, ""),
        (" 341 ", 1.0, ""),
        ("27", 0.0, ""),
        ("340", 0.5, ""),
        ("0", -0.5, ""),
        ("342", 0.0, "not among the options"),
    ]);
    assert_eq!(question.grade_text("341").feedback, ["Yes."]);
    assert_eq!(question.grade_text("27").feedback, ["Revised."]);
    let outcomes = ["341", "340", "27", "0"].map(|text| question.grade_text(text).outcome);
    assert_eq!(outcomes, [Outcome::Right, Outcome::Partly, Outcome::Wrong, Outcome::Wrong]);
}

#[test]
fn an_option_of_punctuation_is_an_answer() {
    let question = sample_question(
        "type = \"multiple-choice\"\nanswer = \"?\"\ndistractors = [\"!\", \"dna\", \"DNA\"]",
    );
    question.assert_table(&[("?", 1.0, ""), ("!", 0.0, ""), ("dna", 0.0, "")]);
    assert_eq!(question.grade_text("!").outcome, Outcome::Wrong);
    assert_eq!(question.grade_text(".").outcome, Outcome::Blank);
}

#[test]
fn a_statement_is_true_or_false_in_any_case() {
    let question = sample_question(
        "type = \"true-false\"\nanswer = { value = false, feedback = \"So it is.\" }\n\
         distractors = [{ value = true, feedback = \"No.\" }]",
    );
    question.assert_table(&[
        ("False", 1.0, ""),
        ("false", 1.0, ""),
        ("TRUE", 0.0, ""),
        ("perhaps", 0.0, "not among the options"),
    ]);
    assert_eq!(question.grade_text("false").feedback, ["So it is."]);
    assert_eq!(question.grade_text("true").feedback, ["No."]);
}

#[test]
fn several_options_earn_the_sum_of_their_credits() {
    let question = sample_question(
        "type = \"multiple-response\"\nanswers = [\"a\", \"b\", { text = \"c\", feedback = \"C.\" }]\n\
         distractors = [{ text = \"x\", feedback = \"X.\" }, { text = \"y\", credit = -1 }]",
    );
    for (given, credit, reason) in [
        (&["a", "b", "c"][..], 1.0, ""),
        (&["c", "b", "a", "a"], 1.0, ""),
        (&["a"], 1.0 / 3.0, "two right options missed"),
        (&["a", "b", "x"], 1.0 / 3.0, "one right option missed; one wrong option chosen"),
        (&["a", "b", "c", "y"], 0.0, "one wrong option chosen"),
        (&["x", "y"], 0.0, "three right options missed; two wrong options chosen"),
        (&["a", "b", "c", "gone"], 1.0, ""),
    ] {
        let verdict = question.grade_texts(given);
        assert!((verdict.credit - credit).abs() < 1e-9, "{given:?} {}", verdict.credit);
        assert_eq!(verdict.reason.to_string(), reason, "{given:?}");
    }
    let verdict = question.grade_texts(&["x", "c", "a"]);
    assert_eq!(verdict.feedback, ["C.", "X."]);
    assert_eq!(mark_lines(&verdict), ["a|a|1", "c|c|1", "|b|0", "x||0"]);
}

#[test]
fn sixths_add_up_to_a_whole() {
    let question = sample_question(
        "type = \"multiple-response\"\nanswers = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]",
    );
    assert_eq!(question.grade_texts(&["a", "b", "c", "d", "e", "f"]).outcome, Outcome::Right);
    let weights = "answers = [{ text = \"a\", credit = 0.3333 }, { text = \"b\", credit = 0.3333 }, { text = \"c\", credit = 0.3333 }]";
    assert_eq!(
        sample_question(&format!("type = \"multiple-response\"\n{weights}"))
            .grade_texts(&["a", "b", "c"])
            .credit,
        1.0
    );
}

#[test]
fn all_or_nothing_is_that() {
    let question = sample_question(
        "type = \"multiple-response\"\npartial = false\nanswers = [\"a\", \"b\"]\ndistractors = [\"x\"]",
    );
    for (given, credit) in
        [(&["b", "a"][..], 1.0), (&["a"], 0.0), (&["a", "b", "x"], 0.0), (&["a", "b", "gone"], 0.0)]
    {
        assert_eq!(question.grade(&sample_texts(given)).credit, credit, "{given:?}");
    }
}

#[test]
fn several_options_may_be_as_right() {
    let question = sample_question(
        "type = \"multiple-choice\"\nanswer = \"Rome\"\nalternatives = [\"Roma\"]\ndistractors = [\"Milan\"]",
    );
    question.assert_table(&[("Rome", 1.0, ""), ("Roma", 1.0, ""), ("Milan", 0.0, "")]);
    assert_eq!(super::super::answer_text(question.question(), question.part), "Rome");
    assert_eq!(
        super::super::alternative_answers(question.question(), question.part, &question.rules()),
        ["Roma"]
    );
}

#[test]
fn feedback_for_every_wrong_answer_is_written_once() {
    let question = sample_question(
        "type = \"multiple-choice\"\nanswer = { text = \"a\", feedback = \"Yes.\" }\n\
         distractors = [\"b\", { text = \"c\", credit = 0.5 }]\n\
         feedback = { right = \"Yes.\", partly = \"Nearly.\", wrong = \"No.\" }",
    );
    for (given, said) in [("a", "Yes."), ("b", "No."), ("c", "Nearly."), ("", "No.")] {
        assert_eq!(question.grade_text(given).feedback, [said], "{given}");
    }
}
