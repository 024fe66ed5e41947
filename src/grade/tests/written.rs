use super::{Outcome, asked};

#[test]
fn what_does_not_change_an_answer_is_passed_over() {
    let question = asked("type = \"short-answer\"\nanswer = \"the Red Cross\"");
    for text in ["Red Cross", "the red cross.", " THE  RED\u{a0}CROSS ", "“Red Cross”", "Ｒed Cross"] {
        question.table(&[(text, 1.0, "")]);
    }
    question.table(&[("red", 0.0, ""), ("Red Cross officials", 0.0, ""), ("blue cross", 0.0, "")]);
}

#[test]
fn punctuation_between_words_is_passed_over() {
    let question = asked("type = \"short-answer\"\nanswer = \"red, white and blue\"");
    question.table(&[("red white and blue", 1.0, ""), ("red, white, and blue", 1.0, "")]);
    let question = asked("type = \"short-answer\"\nanswer = \"December 7, 1941\"");
    question.table(&[
        ("December 7 1941", 1.0, ""),
        ("7 December 1941", 0.0, ""),
        ("Decembre 7 1941", 1.0, "one letter off from December 7, 1941"),
    ]);
}

#[test]
fn aliases_are_one_with_what_they_stand_for() {
    let question = asked("type = \"short-answer\"\nanswer = \"Boris Yeltsin\"");
    question.table(&[
        ("yeltsin", 1.0, "another name for Boris Yeltsin"),
        ("President Yeltsin", 1.0, "another name for Boris Yeltsin"),
        ("Yeltsn", 1.0, "one letter off from Yeltsin"),
        ("President Yelstin", 1.0, "one letter off from President Yeltsin"),
        ("President Yeltsin's apology", 0.0, ""),
    ]);
    let question = asked("type = \"short-answer\"\nanswer = \"the Soviet Union and Japan\"");
    question.table(&[
        ("USSR and Japan", 1.0, "another name for the Soviet Union and Japan"),
        ("the U.S.S.R. and Jappan", 1.0, "one letter off from the Soviet Union and Japan"),
        ("the Soviets and Japan", 0.0, ""),
    ]);
    let question = asked(
        "type = \"short-answer\"\nanswer = \"Japan\"\ndistractors = [{ text = \"USSR\", feedback = \"No.\" }]",
    );
    assert_eq!(question.text("the Soviet Union").feedback, ["No."]);
}

#[test]
fn the_words_of_a_name_stand_in_any_order() {
    let order = "the words in another order";
    let question = asked("type = \"short-answer\"\nanswer = \"Mikhail Gorbachev\"");
    question.table(&[
        ("Gorbachev Mikhail", 1.0, order),
        ("Gorbachev, Mikhail", 1.0, order),
        ("Gorbachov, Michail", 1.0, "two letters off from Mikhail Gorbachev"),
        ("Mikhail Mikhail", 0.0, ""),
    ]);
    asked("type = \"short-answer\"\nanswer = \"Leonardo da Vinci\"").table(&[(
        "da Vinci, Leonardo",
        1.0,
        order,
    )]);
    asked("type = \"short-answer\"\nanswer = \"山田 太郎\"").table(&[("太郎 山田", 1.0, order)]);
    asked("type = \"short-answer\"\nanswer = \"Japan defeated Russia\"").table(&[(
        "Russia defeated Japan",
        0.0,
        "",
    )]);
    asked("type = \"short-answer\"\nanswer = \"Order 9750\"").table(&[("9750 Order", 0.0, "")]);
    asked("type = \"short-answer\"\nanswer = \"One Two Three Four Five\"").table(&[(
        "Two One Three Four Five",
        0.0,
        "",
    )]);
}

#[test]
fn slips_are_allowed_by_the_length_of_the_word() {
    let question = asked("type = \"short-answer\"\nanswer = \"Kobe, Japan and Vladivostok\"");
    question.table(&[
        ("Kobe, Jappan and Vladivostok", 1.0, "one letter off from Kobe, Japan and Vladivostok"),
        ("Kobe, Jappan and Wladiwostok", 1.0, "three letters off from Kobe, Japan and Vladivostok"),
        ("Kobi, Japan and Vladivostok", 0.0, ""),
        ("Kobe, Jaan nd Vladivostok", 0.0, ""),
        ("Kobe, Jpn and Vladivostok", 0.0, ""),
    ]);
    let exact = asked("type = \"short-answer\"\nanswer = \"Vladivostok\"\ntypos = 0");
    exact.table(&[("vladivostok", 1.0, ""), ("Wladivostok", 0.0, "")]);
    let loose = asked("type = \"short-answer\"\nanswer = \"Kobe\"\ntypos = 1");
    loose.table(&[("Kube", 1.0, "one letter off from Kobe"), ("Kubo", 0.0, "")]);
}

#[test]
fn digits_never_slip() {
    let question = asked("type = \"short-answer\"\nanswer = \"Article 9 of 1946\"\ntypos = 3");
    question.table(&[("Artikle 9 of 1946", 1.0, "one letter off from Article 9 of 1946")]);
    for wrong in [
        "Article 8 of 1946",
        "Article 9 of 1947",
        "Article 9 of 194",
        "Article 9 of 1 946",
        "Art1cle 9 of 1946",
    ] {
        question.table(&[(wrong, 0.0, "")]);
    }
}

#[test]
fn spaces_hyphens_and_points_may_be_otherwise() {
    let question = asked("type = \"short-answer\"\nanswer = \"Red Cross\"");
    let same = "the same letters as Red Cross";
    question.table(&[("redcross", 1.0, same), ("Red-Cross", 1.0, same), ("redcros", 0.0, "")]);
    asked("type = \"short-answer\"\nanswer = \"co-operation\"")
        .table(&[("cooperation", 1.0, "the same letters as co-operation"), ("co–operation", 1.0, "")]);
    asked("type = \"short-answer\"\nanswer = \"UN\"")
        .table(&[("U.N.", 1.0, "the same letters as UN"), ("U N", 0.0, "")]);
    asked("type = \"short-answer\"\nanswer = \"MiG 15\"").table(&[("MiG15", 0.0, "")]);
}

#[test]
fn case_counts_where_it_is_asked() {
    let question = asked("type = \"short-answer\"\nanswer = \"Boris Yeltsin\"\ncase-sensitive = true");
    question.table(&[
        ("Boris Yeltsin.", 1.0, ""),
        ("Yeltsin", 1.0, "another name for Boris Yeltsin"),
        ("yeltsin", 0.0, ""),
        ("Boris Yeltsim", 0.0, ""),
        ("boris Yeltsin", 0.0, ""),
    ]);
}

#[test]
fn patterns_stand_behind_the_texts_that_authors_name() {
    let question = asked(
        "type = \"short-answer\"\nanswer = \"panel\"\nalternatives = [{ match = \"*panel*\" }, { text = \"body\", match = \"bod*\" }]\n\
         distractors = [{ text = \"side panel\", feedback = \"No.\" }, { match = \"*government\", feedback = \"Which?\" }]",
    );
    question.table(&[
        ("panel", 1.0, ""),
        ("a Panel of academics", 1.0, ""),
        ("body", 1.0, ""),
        ("bodies", 1.0, ""),
        ("side panel", 0.0, ""),
        ("panel government", 1.0, ""),
        ("the Soviet government", 0.0, ""),
        ("pan", 0.0, ""),
    ]);
    assert_eq!(question.text("side panel").feedback, ["No."]);
    assert_eq!(question.text("government").feedback, ["Which?"]);
}

#[test]
fn a_known_wrong_answer_is_no_slip() {
    let question = asked(
        "type = \"short-answer\"\nanswer = \"Gorbachyov\"\ndistractors = [{ text = \"Gorbachev\", feedback = \"Not he.\" }]",
    );
    question.table(&[
        ("Gorbachyov", 1.0, ""),
        ("Gorbachev", 0.0, ""),
        ("Gorbachov", 0.0, "Gorbachov is as near to Gorbachev"),
        ("Gorbatschev", 0.0, "two letters off from Gorbachev"),
        ("Gorbacheev", 0.0, "Gorbacheev is nearer to Gorbachev"),
        ("Gorbachyof", 1.0, "one letter off from Gorbachyov"),
    ]);
    assert_eq!(question.text("Gorbachov").feedback, ["Not he."]);
}

#[test]
fn of_two_names_that_are_as_near_the_wrong_one_is_meant() {
    let question =
        asked("type = \"short-answer\"\nanswer = \"Boris Pilnyak\"\ndistractors = [\"Boris Pilniak\"]");
    question.table(&[
        ("Pilnyak, Boris", 1.0, "the words in another order"),
        ("Pilnjak, Boris", 0.0, "Pilnjak, Boris is as near to Boris Pilniak"),
    ]);
}

#[test]
fn a_distractor_too_short_to_slip_still_counts_as_near() {
    let question = asked(
        "type = \"short-answer\"\nanswer = \"Korea\"\ndistractors = [{ text = \"Kore\", feedback = \"No.\" }]",
    );
    question
        .table(&[("Koree", 0.0, "Koree is as near to Kore"), ("Korrea", 1.0, "one letter off from Korea")]);
    assert!(question.text("Koree").feedback.is_empty());
}

#[test]
fn a_word_of_a_distractor_is_no_slip() {
    let question =
        asked("type = \"short-answer\"\nanswer = \"Boris Godunov\"\ndistractors = [\"Borys Pasternak\"]");
    question
        .table(&[("Borys Godunov", 0.0, ""), ("Boriz Godunov", 1.0, "one letter off from Boris Godunov")]);
}

#[test]
fn entries_earn_their_credit_and_say_their_feedback() {
    let question = asked(
        "type = \"short-answer\"\nanswer = \"Emperor Akihito\"\nalternatives = [{ text = \"Akihito\", credit = 0.5, feedback = \"What was he?\" }]\n\
         distractors = [{ text = \"Hirohito\", credit = -0.25 }]",
    );
    let half = question.text("Akihitto");
    assert_eq!((half.credit, half.outcome, half.feedback.len()), (0.5, Outcome::Partly, 1));
    assert_eq!(half.reason, "one letter off from Akihito");
    question.table(&[("Hirohito", -0.25, ""), ("Hirohitto", -0.25, "one letter off from Hirohito")]);
}

#[test]
fn a_very_long_answer_is_read_in_time() {
    let question = asked(
        "type = \"short-answer\"\nanswer = \"Boris Yeltsin\"\nalternatives = [{ match = \"*a*b*c*d*\" }]",
    );
    let long = "Yeltsn USSR ".repeat(20_000);
    assert_eq!(question.text(&long).credit, 0.0);
    assert_eq!(question.text(&"a".repeat(200_000)).credit, 0.0);
}
