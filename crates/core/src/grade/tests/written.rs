use super::{Outcome, sample_question, sample_question_in};

#[test]
fn harmless_differences_are_ignored() {
    let question = sample_question("type = \"short-answer\"\nanswer = \"the Red Cross\"");
    for text in
        ["Red Cross", "the red cross.", " THE  RED\u{a0}CROSS ", "“Red Cross”", "Ｒed Cross"]
    {
        question.assert_table(&[(text, 1.0, "")]);
    }
    question.assert_table(&[
        ("red", 0.0, ""),
        ("Red Cross officials", 0.0, ""),
        ("blue cross", 0.0, ""),
    ]);
}

#[test]
fn punctuation_between_words_is_passed_over() {
    let question = sample_question("type = \"short-answer\"\nanswer = \"red, white and blue\"");
    question.assert_table(&[("red white and blue", 1.0, ""), ("red, white, and blue", 1.0, "")]);
    let question = sample_question("type = \"short-answer\"\nanswer = \"December 7, 1941\"");
    question.assert_table(&[
        ("December 7 1941", 1.0, ""),
        ("7 December 1941", 0.0, ""),
        ("Decembre 7 1941", 1.0, "spelt December 7, 1941"),
    ]);
}

#[test]
fn aliases_equal_their_spelling() {
    let question = sample_question("type = \"short-answer\"\nanswer = \"Boris Yeltsin\"");
    question.assert_table(&[
        ("yeltsin", 1.0, "another name for Boris Yeltsin"),
        ("President Yeltsin", 1.0, "another name for Boris Yeltsin"),
        ("Yeltsn", 1.0, "spelt Yeltsin"),
        ("President Yelstin", 1.0, "spelt President Yeltsin"),
        ("President Yeltsin's apology", 0.0, ""),
    ]);
    let question =
        sample_question("type = \"short-answer\"\nanswer = \"the Soviet Union and Japan\"");
    question.assert_table(&[
        ("USSR and Japan", 1.0, "another name for the Soviet Union and Japan"),
        ("the U.S.S.R. and Jappan", 1.0, "spelt the Soviet Union and Japan"),
        ("the Soviets and Japan", 0.0, ""),
    ]);
    let question = sample_question(
        "type = \"short-answer\"\nanswer = \"Japan\"\ndistractors = [{ text = \"USSR\", feedback = \"No.\" }]",
    );
    assert_eq!(question.grade_text("the Soviet Union").feedback, ["No."]);
}

#[test]
fn the_family_name_may_come_first() {
    let first = "the family name first";
    let question = sample_question("type = \"short-answer\"\nanswer = \"Mikhail Gorbachev\"");
    question.assert_table(&[
        ("Gorbachev Mikhail", 1.0, first),
        ("Gorbachev, Mikhail", 1.0, first),
        ("Gorbatchev, Mihail", 1.0, "spelt Mikhail Gorbachev"),
        ("Mikhail Mikhail", 0.0, ""),
    ]);
    sample_question("type = \"short-answer\"\nanswer = \"Leonardo da Vinci\"")
        .assert_table(&[("da Vinci, Leonardo", 1.0, first), ("Vinci Leonardo da", 0.0, "")]);
    for (answer, given) in [
        ("山田 太郎", "太郎 山田"),
        ("Japan defeated Russia", "Russia defeated Japan"),
        ("Order 9750", "9750 Order"),
        ("One Two Three Four Five", "Five, One Two Three Four"),
        ("Subject Verb", "Verb Subject"),
        ("Red White Blue", "Blue White Red"),
        ("Vitamin C", "C, Vitamin"),
    ] {
        sample_question(&format!("type = \"short-answer\"\nanswer = \"{answer}\""))
            .assert_table(&[(given, 0.0, "")]);
    }
    sample_question("type = \"short-answer\"\nanswer = \"Kim Il-sung\"\nperson = true")
        .assert_table(&[("Il-sung Kim", 1.0, first)]);
}

#[test]
fn slips_are_allowed_by_the_length_of_the_word() {
    let question =
        sample_question("type = \"short-answer\"\nanswer = \"Kobe, Japan and Vladivostok\"");
    let spelt = "spelt Kobe, Japan and Vladivostok";
    question.assert_table(&[
        ("Kobe, Jappan and Vladivostok", 1.0, spelt),
        ("Kobe, Jappan and Vlodivostock", 1.0, spelt),
        ("Kobe, Japan and Wladiwostok", 0.0, ""),
        ("Kobi, Japan and Vladivostok", 0.0, ""),
        ("Kobe, Jaan nd Vladivostok", 0.0, ""),
        ("Kobe, Jpn and Vladivostok", 0.0, ""),
    ]);
    let exact = sample_question("type = \"short-answer\"\nanswer = \"Vladivostok\"\ntypos = 0");
    exact.assert_table(&[("vladivostok", 1.0, ""), ("Vladivostock", 0.0, "")]);
    let loose = sample_question("type = \"short-answer\"\nanswer = \"Kobe\"\ntypos = 1");
    loose.assert_table(&[("Kobhe", 1.0, "spelt Kobe"), ("Kubo", 0.0, "")]);
}

#[test]
fn a_slip_is_almost_right_and_its_word_is_named() {
    let question =
        sample_question("type = \"short-answer\"\nanswer = \"Thomas Jefferson\"\nalmost = 0.5");
    let verdict = question.grade_text("thomas jeferson");
    assert_eq!((verdict.outcome, verdict.credit), (Outcome::Almost, 0.5));
    let slips: Vec<(&str, &str)> =
        verdict.slips.iter().map(|slip| (slip.given.as_str(), slip.right.as_str())).collect();
    assert_eq!(slips, [("jeferson", "Jefferson")]);
    let several = sample_question("type = \"list\"\nanswers = [\"Jefferson\", \"Madison\"]");
    assert_eq!(several.grade_texts(&["Jefferzon", "Madison"]).outcome, Outcome::Almost);
    assert_eq!(several.grade_texts(&["Jefferzon"]).outcome, Outcome::Partly);
}

#[test]
fn a_slip_is_never_another_word() {
    for (answer, given) in [
        ("endothermic", "exothermic"),
        ("hypertension", "hypotension"),
        ("casual", "causal"),
        ("nitrate", "nitrite"),
        ("tellurite", "tellurate"),
        ("NATO", "NATU"),
        ("strncpy", "strcpy"),
        ("alto", "alta"),
        ("Herod", "Herad 2"),
        ("Schubert", "Schubbert"),
    ] {
        sample_question(&format!("type = \"short-answer\"\nanswer = \"{answer}\""))
            .assert_table(&[(given, 0.0, "")]);
    }
    for (language, answer, given) in [
        ("de", "Brüder", "Bruder"),
        ("es", "año", "ano"),
        ("ru", "студент", "студентка"),
        ("la", "dominus", "dominum"),
        ("ja", "ありがとう", "ありがどう"),
        ("hi", "कमल", "कमला"),
    ] {
        let header = format!("language = \"{language}\"");
        sample_question_in(&header, &format!("type = \"short-answer\"\nanswer = \"{answer}\""))
            .assert_table(&[(given, 0.0, "")]);
    }
}

#[test]
fn a_word_of_the_deck_is_no_slip() {
    let question = sample_question(
        "prompt = \"Who?\"\ntype = \"short-answer\"\nanswer = \"Tarvenia\"\n[[questions]]\nprompt = \"Where?\"\ntype = \"multiple-choice\"\n\
         answer = \"the Tarvonia valley\"\ndistractors = [\"x\"]",
    );
    question.assert_table(&[("Tarvonia", 0.0, ""), ("Tarvenja", 1.0, "spelt Tarvenia")]);
}

#[test]
fn accents_are_a_switch_of_their_own() {
    let earns = |keys: &str, given: &str| {
        let verdict =
            sample_question(&format!("type = \"short-answer\"\nanswer = \"Łódź\"\n{keys}"))
                .grade_text(given);
        (verdict.outcome, verdict.credit)
    };
    assert_eq!(earns("", "Lodz"), (Outcome::Almost, 1.0));
    assert_eq!(earns("typos = 0", "lodz"), (Outcome::Almost, 1.0));
    assert_eq!(earns("accents = \"ignored\"", "Lodz"), (Outcome::Right, 1.0));
    assert_eq!(earns("accents = \"matter\"", "Lodz"), (Outcome::Wrong, 0.0));
    assert_eq!(earns("accents = \"matter\"", "łódź"), (Outcome::Right, 1.0));
}

#[test]
fn code_counts_to_the_letter() {
    for (answer, right, wrong) in [
        ("x += 1", &["x+=1", "x  += 1"][..], &["x -= 1", "x = 1", "X += 1"][..]),
        (
            "git commit --amend",
            &["git  commit --amend"],
            &["git commit amend", "git commit -amend", "Git commit --amend"],
        ),
        ("f()", &["f( )"], &["f", "F()"]),
        ("let x = 5;", &["let x=5;", "let x = 5"], &["let y = 5;"]),
        ("print(\\\"a b\\\")", &["print( \"a b\" )"], &["print(\"ab\")"]),
        ("`Vec`", &["Vec", "`Vec`"], &["vec"]),
        ("/etc/hosts", &["/etc/hosts"], &["etc/hosts", "/etc/host"]),
        ("!=", &["!=", "≠"], &["=", "!"]),
        (";", &[";"], &[":", ","]),
        ("cd ..", &["cd  .."], &["cd", "cd ."]),
    ] {
        let question = sample_question(&format!("type = \"short-answer\"\nanswer = \"{answer}\""));
        for text in right {
            assert_eq!(question.grade_text(text).outcome, Outcome::Right, "{answer} {text}");
        }
        for text in wrong {
            assert_ne!(question.grade_text(text).outcome, Outcome::Right, "{answer} {text}");
            assert_eq!(question.grade_text(text).credit, 0.0, "{answer} {text}");
        }
    }
    let exact = sample_question("type = \"short-answer\"\nanswer = \"Big Endian\"\nexact = true");
    exact.assert_table(&[
        ("Big Endian", 1.0, ""),
        ("big endian", 0.0, ""),
        ("Big Endiam", 0.0, ""),
    ]);
}

#[test]
fn digits_never_slip() {
    let question =
        sample_question("type = \"short-answer\"\nanswer = \"Article 9 of 1946\"\ntypos = 3");
    question.assert_table(&[("Artikle 9 of 1946", 1.0, "spelt Article 9 of 1946")]);
    for wrong in ["Article 8 of 1946", "Article 9 of 1947", "Article 9 of 194", "Art1cle 9 of 1946"]
    {
        question.assert_table(&[(wrong, 0.0, "")]);
    }
}

#[test]
fn spaces_hyphens_and_points_may_be_otherwise() {
    let question = sample_question("type = \"short-answer\"\nanswer = \"Red Cross\"");
    question.assert_table(&[
        ("redcross", 1.0, ""),
        ("Red-Cross", 1.0, ""),
        ("redcros", 1.0, "spelt Red Cross"),
    ]);
    sample_question("type = \"short-answer\"\nanswer = \"co-operation\"")
        .assert_table(&[("cooperation", 1.0, ""), ("co–operation", 1.0, "")]);
    sample_question("type = \"short-answer\"\nanswer = \"UN\"")
        .assert_table(&[("U.N.", 1.0, ""), ("U N", 1.0, "")]);
    sample_question("type = \"short-answer\"\nanswer = \"MiG 15\"")
        .assert_table(&[("MiG15", 1.0, ""), ("MiG 16", 0.0, "")]);
}

#[test]
fn case_counts_if_the_question_says_so() {
    let question = sample_question(
        "type = \"short-answer\"\nanswer = \"Boris Yeltsin\"\ncase-sensitive = true",
    );
    question.assert_table(&[
        ("Boris Yeltsin.", 1.0, ""),
        ("Yeltsin", 1.0, "another name for Boris Yeltsin"),
        ("yeltsin", 0.0, ""),
        ("Boris Yeltsim", 0.0, ""),
        ("boris Yeltsin", 0.0, ""),
    ]);
}

#[test]
fn patterns_come_after_literal_texts() {
    let question = sample_question(
        "type = \"short-answer\"\nanswer = \"panel\"\nalternatives = [{ match = \"*panel*\" }, { text = \"body\", match = \"bod*\" }]\n\
         distractors = [{ text = \"side panel\", feedback = \"No.\" }, { match = \"*government\", feedback = \"Which?\" }]",
    );
    question.assert_table(&[
        ("panel", 1.0, ""),
        ("a Panel of academics", 1.0, ""),
        ("body", 1.0, ""),
        ("bodies", 1.0, ""),
        ("side panel", 0.0, ""),
        ("panel government", 1.0, ""),
        ("the Soviet government", 0.0, ""),
        ("pan", 0.0, ""),
    ]);
    assert_eq!(question.grade_text("side panel").feedback, ["No."]);
    assert_eq!(question.grade_text("government").feedback, ["Which?"]);
}

#[test]
fn patterns_keep_their_punctuation_and_take_no_denial() {
    let question = |pattern: &str| {
        sample_question(&format!(
            "type = \"short-answer\"\nanswer = {{ text = \"x\", match = '{pattern}' }}"
        ))
    };
    for (pattern, right, wrong) in [
        ("int x;*", &["int x;", "int x; // zero"][..], &["int x", "int y;"][..]),
        (";*", &[";", "; done"], &["banana", ""]),
        (
            "*Red Cross*",
            &["the Red Cross!", "International Red Cross"],
            &["not the Red Cross", "anything but the red crescent"],
        ),
        ("*not*guilty*", &["he was not guilty"], &["he was guilty"]),
        ("*café*", &["a cafe in Paris"], &["a bar"]),
    ] {
        for text in right {
            assert_eq!(
                question(pattern).grade_text(text).outcome,
                Outcome::Right,
                "{pattern} {text}"
            );
        }
        for text in wrong {
            assert_ne!(
                question(pattern).grade_text(text).outcome,
                Outcome::Right,
                "{pattern} {text}"
            );
        }
    }
}

#[test]
fn a_known_wrong_answer_is_no_slip() {
    let question = sample_question(
        "type = \"short-answer\"\nanswer = \"Brandelyov\"\ndistractors = [{ text = \"Brandelev\", feedback = \"Not he.\" }]",
    );
    question.assert_table(&[
        ("Brandelyov", 1.0, ""),
        ("Brandelev", 0.0, ""),
        ("Brandelov", 0.0, "Brandelov is as near to Brandelev"),
        ("Brandtelev", 0.0, "spelt Brandelev"),
        ("Brandeleev", 0.0, ""),
        ("Brandelyof", 1.0, "spelt Brandelyov"),
    ]);
    assert_eq!(question.grade_text("Brandelov").feedback, ["Not he."]);
}

#[test]
fn of_two_names_that_are_as_near_the_wrong_one_is_meant() {
    let question = sample_question(
        "type = \"short-answer\"\nanswer = \"Boris Pilnyak\"\ndistractors = [\"Boris Pilniak\"]",
    );
    question.assert_table(&[
        ("Pilnyak, Boris", 1.0, "the family name first"),
        ("Boris Pilnjak", 0.0, "Boris Pilnjak is as near to Boris Pilniak"),
    ]);
}

#[test]
fn a_distractor_too_short_to_slip_still_counts_as_near() {
    let question = sample_question(
        "type = \"short-answer\"\nanswer = \"Korean\"\ndistractors = [{ text = \"Kore\", feedback = \"No.\" }]",
    );
    question.assert_table(&[("Korea", 0.0, ""), ("Koraen", 1.0, "spelt Korean")]);
}

#[test]
fn a_word_of_a_distractor_is_no_slip() {
    let question = sample_question(
        "type = \"short-answer\"\nanswer = \"Boris Godunov\"\ndistractors = [\"Borys Pasternak\"]",
    );
    question
        .assert_table(&[("Borys Godunov", 0.0, ""), ("Boris Godunof", 1.0, "spelt Boris Godunov")]);
}

#[test]
fn entries_earn_their_credit_and_say_their_feedback() {
    let question = sample_question(
        "type = \"short-answer\"\nanswer = \"Emperor Akihito\"\nalternatives = [{ text = \"Akihito\", credit = 0.5, feedback = \"What was he?\" }]\n\
         distractors = [{ text = \"Hirohito\", credit = -0.25 }]",
    );
    let half = question.grade_text("Akihyto");
    assert_eq!((half.credit, half.outcome, half.feedback.len()), (0.5, Outcome::Partly, 1));
    assert_eq!(half.reason.to_string(), "spelt Akihito");
    question.assert_table(&[("Hirohito", -0.25, ""), ("Hirohyto", -0.25, "spelt Hirohito")]);
}

#[test]
fn a_very_long_answer_is_read_in_time() {
    let question = sample_question(
        "type = \"short-answer\"\nanswer = \"Boris Yeltsin\"\nalternatives = [{ match = \"*a*b*c*d*\" }]",
    );
    let long = "Yeltsn USSR ".repeat(20_000);
    assert_eq!(question.grade_text(&long).credit, 0.0);
    assert_eq!(question.grade_text(&"a".repeat(200_000)).credit, 0.0);
}
