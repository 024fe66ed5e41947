use super::{EVERY_TYPE, Outcome, mark_lines, sample_question, sample_texts};
use crate::deck::Part;

const FACTS: &str = "type = \"list\"\nanswers = [\"sympathy\", { text = \"apology\", alternatives = [{ match = \"*sorry*\" }, { text = \"regret\", credit = 0.5 }] }, \"Korea\", \"Sakhalin\"]\n\
     distractors = [{ text = \"money\", feedback = \"No sum is named.\" }]";

#[test]
fn a_blank_earns_its_share() {
    let question = sample_question(EVERY_TYPE[6]);
    for (given, credit, reason) in [
        (&["1953", "Japan", "Russia"][..], 1.0, ""),
        (&["1953", "Jappan", "Russia"], 1.0, "blank 2: spelt Japan"),
        (&["1953"], 1.0 / 3.0, ""),
        (&["", "Nippon", "", "more"], 1.0 / 3.0, ""),
        (&["1953", "Nippon", "China"], 2.0 / 3.0, ""),
        (&["1954", "Korea", "China"], 0.0, ""),
        (&["May 1953", "x", "Cuba"], 1.0 / 3.0, "blank 3: not among the options"),
    ] {
        let verdict = question.grade_texts(given);
        assert!((verdict.credit - credit).abs() < 1e-9, "{given:?} {}", verdict.credit);
        assert_eq!(verdict.reason.to_string(), reason, "{given:?}");
    }
    assert_eq!(
        mark_lines(&question.grade_texts(&["1953", " ", "China"])),
        ["1953|1953|1", "|Japan|0", "China|Russia|0"]
    );
    question.asks_again(
        &sample_texts(&["then", "Japan", ""]),
        "Blank 1: I cannot read that as a date. Write it as 5 March 2004, or as 2004.",
    );
}

#[test]
fn only_the_blanks_of_the_part_are_asked() {
    let mut question = sample_question(
        "type = \"cloze\"\nprompt = \"{{c1::Yeltsin}} met {{c2::Hosokawa}} in {{c2::number}}\"\n[questions.blanks.number]\ntype = \"numeric\"\nanswer = 1993",
    );
    question.part = Part::Blank(1);
    let verdict = question.grade_texts(&["Yeltsn"]);
    assert_eq!((verdict.credit, verdict.reason.to_string().as_str()), (1.0, "spelt Yeltsin"));
    assert!(verdict.marks.is_empty(), "one blank is the whole answer");
    question.part = Part::Blank(2);
    assert_eq!(question.grade_texts(&["Hosokawa", "1993"]).credit, 1.0);
    question.asks_again(
        &sample_texts(&["Hosokawa", "then"]),
        "Blank 2: I cannot read that as a number. Write it in digits, such as 12500.",
    );
    question.part = Part::Blank(3);
    assert_eq!(question.grade_texts(&["Hosokawa"]).credit, 0.0, "no such part");
}

#[test]
fn a_list_earns_a_share_per_item_and_loses_one_per_surplus_text() {
    let question = sample_question(FACTS);
    for (given, credit, reason) in [
        (&["sympathy", "apology", "Korea", "Sakhalin"][..], 1.0, ""),
        (&["Sakhalin", "Korea", "apology", "Sympathy."], 1.0, ""),
        (&["sympathy", "", "Korea"], 0.5, ""),
        (&["sympathy", "simpathy", "Korea"], 0.5, "one named twice"),
        (&["simpathy", "Korea"], 0.5, "spelt sympathy"),
        (&["sympathy", "apology", "Korea", "Sakhalin", "money"], 0.75, "1 wrong answer"),
        (&["sympathy", "gold", "money"], 0.25, "2 wrong answers"),
        (&["sympathy", "gold", "money", "land", "fame"], 0.0, "4 wrong answers"),
        (&["he was sorry", "sorry indeed"], 0.25, "one named twice"),
        (&["regret"], 0.125, ""),
        (&["regret", "apology"], 0.25, "one named twice"),
    ] {
        let verdict = question.grade_texts(given);
        assert_eq!(
            (verdict.credit, verdict.reason.to_string().as_str()),
            (credit, reason),
            "{given:?}"
        );
    }
    let verdict = question.grade_texts(&["money", "Korea", "sympathy"]);
    assert_eq!(verdict.feedback, ["No sum is named."]);
    assert_eq!(
        mark_lines(&verdict),
        ["sympathy|sympathy|1", "|apology|0", "Korea|Korea|1", "|Sakhalin|0", "money||0"]
    );
}

#[test]
fn some_items_of_a_list_are_enough() {
    let question = sample_question(
        "type = \"list\"\nanswers = [\"red\", \"green\", \"blue\", \"cyan\", \"pink\"]\ncount = 3",
    );
    for (given, credit, marks) in [
        (&["red", "blue", "pink"][..], 1.0, 3),
        (&["red", "green", "blue", "cyan"], 1.0, 4),
        (&["red", "green", "blue", "cyan", "pink"], 1.0, 5),
        (&["red", "blue"], 2.0 / 3.0, 2),
        (&["red", "blue", "blue"], 2.0 / 3.0, 2),
        (&["red", "blue", "wood"], 2.0 / 3.0, 3),
        (&["red", "green", "blue", "wood"], 2.0 / 3.0, 4),
        (&["wood", "stone"], 0.0, 2),
    ] {
        let verdict = question.grade_texts(given);
        assert!((verdict.credit - credit).abs() < 1e-9, "{given:?}: {}", verdict.credit);
        assert_eq!(verdict.marks.len(), marks, "{given:?}");
    }
}

#[test]
fn a_text_that_fits_two_items_leaves_the_other_free() {
    let question = sample_question(
        "type = \"list\"\nanswers = [{ match = \"*rail*\" }, { match = \"*factor*\" }]",
    );
    for given in [
        ["rails and factories", "rail"],
        ["rail", "rails and factories"],
        ["zrail", "rails and factories"],
    ] {
        assert_eq!(question.grade_texts(&given).credit, 1.0, "{given:?}");
    }
    let question = sample_question("type = \"list\"\nanswers = [\"Korea\", \"Koreas\"]");
    assert_eq!(
        question.grade_texts(&["Korea", "Korea"]).credit,
        0.5,
        "what is one item is no slip of another"
    );
    assert_eq!(question.grade_texts(&["Koreas", "Korea"]).credit, 1.0);
}

#[test]
fn an_item_never_takes_from_the_others() {
    let question = sample_question(
        "type = \"list\"\nanswers = [\"Japan\", { text = \"Korea\", alternatives = [{ text = \"Corea\", credit = -1 }] }]",
    );
    assert_eq!(question.grade_texts(&["Japan", "Corea"]).credit, 0.5);
}

#[test]
fn in_an_ordered_list_one_omission_does_not_spoil_the_rest() {
    let question = sample_question(&format!("{FACTS}\nordered = true"));
    for (given, credit, reason) in [
        (&["sympathy", "apology", "Korea", "Sakhalin"][..], 1.0, ""),
        (&["apology", "Korea", "Sakhalin"], 0.75, ""),
        (&["sympathy", "Korea", "apology", "Sakhalin"], 0.75, "one out of order"),
        (&["Sakhalin", "Korea", "apology", "sympathy"], 0.25, "three out of order"),
        (&["sympathy", "sympathy", "apology"], 0.5, "one named twice"),
        (&["sympathy", "money", "apology"], 0.5, "1 wrong answer"),
    ] {
        let verdict = question.grade_texts(given);
        assert_eq!(
            (verdict.credit, verdict.reason.to_string().as_str()),
            (credit, reason),
            "{given:?}"
        );
    }
    assert_eq!(question.grade_texts(&["money"]).outcome, Outcome::Wrong);
}

#[test]
fn the_points_of_a_blank_are_its_weight() {
    let question = sample_question(
        "type = \"cloze\"\nprompt = \"{{one}} {{two}}\"\n[questions.blanks.two]\nanswer = \"three\"\npoints = 3",
    );
    for (given, credit) in [(["one", "three"], 1.0), (["one", ""], 0.25), (["", "three"], 0.75)] {
        assert_eq!(question.grade(&sample_texts(&given)).credit, credit, "{given:?}");
    }
}
