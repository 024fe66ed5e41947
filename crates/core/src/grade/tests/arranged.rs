use super::{EVERY_TYPE, Outcome, mark_lines, sample_pairs, sample_question};

#[test]
fn an_order_is_graded_by_its_pairs() {
    let question =
        sample_question("type = \"ordering\"\nitems = [\"a\", \"b\", \"c\", [\"d\", \"1993\"]]");
    for (given, credit, reason) in [
        (&["a", "b", "c", "d"][..], 1.0, ""),
        (&["b", "a", "c", "d"], 2.0 / 3.0, "5 of the 6 pairs of items in the right order"),
        (&["d", "c", "b", "a"], 0.0, "0 of the 6 pairs of items in the right order"),
        (&["d", "a", "b", "c"], 0.0, "3 of the 6 pairs of items in the right order"),
        (&["a", "b", "c"], 0.0, "3 of the 6 pairs of items in the right order"),
        (&["b", "c", "d"], 0.0, "3 of the 6 pairs of items in the right order"),
        (&["a", "a", "b", "x", "c", "d"], 1.0, ""),
        (&["x"], 0.0, "0 of the 6 pairs of items in the right order"),
    ] {
        let verdict = question.grade_texts(given);
        assert!((verdict.credit - credit).abs() < 1e-9, "{given:?} {}", verdict.credit);
        assert_eq!(verdict.reason.to_string(), reason, "{given:?}");
    }
    assert_eq!(
        mark_lines(&question.grade_texts(&["b", "a", "c"])),
        ["b|a|0", "a|b|0", "c|c|1", "|d|0"]
    );
}

#[test]
fn equal_lines_of_code_are_exchangeable() {
    let question = sample_question(
        "type = \"ordering\"\nitems = [\"if (a) {\", \"b();\", \"}\", \"if (c) {\", \"}\"]",
    );
    for (given, credit, reason) in [
        (&["if (a) {", "b();", "}", "if (c) {", "}"][..], 1.0, ""),
        (
            &["if (a) {", "b();", "}", "}", "if (c) {"],
            7.0 / 9.0,
            "8 of the 9 pairs of items in the right order",
        ),
        (
            &["}", "}", "if (a) {", "b();", "if (c) {"],
            0.0,
            "4 of the 9 pairs of items in the right order",
        ),
    ] {
        let verdict = question.grade_texts(given);
        assert!((verdict.credit - credit).abs() < 1e-9, "{given:?} {}", verdict.credit);
        assert_eq!(verdict.reason.to_string(), reason, "{given:?}");
    }
    let verdict = question.grade_texts(&["if (c) {", "b();", "}", "if (a) {", "}"]);
    assert_eq!(
        mark_lines(&verdict),
        ["if (c) {|if (a) {|0", "b();|b();|1", "}|}|1", "if (a) {|if (c) {|0", "}|}|1"]
    );
}

#[test]
fn a_pair_earns_its_share() {
    let question = sample_question(
        "type = \"matching\"\npairs = [[\"1953\", \"Talks\"], [\"1990\", \"Panel\"], [\"1991\", \"Talks\"]]\n\
         distractors = [{ text = \"War\", feedback = \"Too early.\" }]",
    );
    let verdict =
        question.grade(&sample_pairs(&[("1991", "Talks"), ("1953", "Talks"), ("1990", "Panel")]));
    assert_eq!((verdict.outcome, verdict.reason.to_string().as_str()), (Outcome::Right, ""));
    let verdict =
        question.grade(&sample_pairs(&[("1991", "War"), ("1953", "Talks"), ("2000", "Panel")]));
    assert!((verdict.credit - 1.0 / 3.0).abs() < 1e-9);
    assert_eq!(verdict.reason.to_string(), "one of three pairs right");
    let none = question.grade(&sample_pairs(&[("1991", "War"), ("1953", "Panel")]));
    assert_eq!(none.reason.to_string(), "none of three pairs right");
    assert_eq!(verdict.feedback, ["Too early."]);
    assert_eq!(
        mark_lines(&verdict),
        ["1953 → Talks|1953 → Talks|1", "|1990 → Panel|0", "1991 → War|1991 → Talks|0"]
    );
}

#[test]
fn a_flashcard_is_judged_by_the_learner() {
    let question = sample_question(EVERY_TYPE[10]);
    question.assert_table(&[
        ("yes", 1.0, ""),
        ("Yes", 1.0, ""),
        ("no", 0.0, ""),
        ("Japan", 0.0, ""),
    ]);
    assert_eq!(question.grade_text("no").outcome, Outcome::Wrong);
}
