use super::{Outcome, Response, sample_question, sample_question_in};

fn text_response(text: &str) -> Response {
    Response::Text(text.to_owned())
}

#[test]
fn a_number_is_read_as_people_write_it() {
    let question = sample_question(
        "type = \"numeric\"\nanswer = \"34,000\"\nunit = \"people\"\nalternatives = [{ value = 34, credit = 0.5 }]\n\
         distractors = [{ value = \"15,000\", feedback = \"Revised.\" }, { value = \"46,082\", credit = -0.5 }]",
    );
    for right in ["34000", "34 000", "34 thousand", "3.4e4", "34,000 people", "about 34,000"] {
        question.assert_table(&[(right, 1.0, "")]);
    }
    question.assert_table(&[
        ("34", 0.5, ""),
        ("15,000", 0.0, ""),
        ("46082", -0.5, ""),
        ("34,001", 0.0, ""),
    ]);
    assert_eq!(question.grade_text("15 thousand").feedback, ["Revised."]);
    question.assert_table(&[("34,000 to 35,000", 0.0, "one number was asked")]);
    question.asks_again(
        &text_response("many"),
        "I cannot read that as a number. Write it in digits, such as 12500.",
    );
}

#[test]
fn a_number_can_differ_by_the_tolerance() {
    let question = sample_question(
        "type = \"numeric\"\nanswer = 100\ntolerance = \"5%\"\nalternatives = [{ value = 200, credit = 0.5 }]\n\
         distractors = [{ value = 103, feedback = \"Known.\", credit = 0.25 }]",
    );
    question.assert_table(&[
        ("95", 1.0, "within the tolerance of 5 %"),
        ("105", 1.0, "within the tolerance of 5 %"),
        ("105.1", 0.0, ""),
        ("190", 0.5, "within the tolerance of 5 %"),
        ("103", 0.25, ""),
    ]);
    assert_eq!(question.grade_text("103").feedback, ["Known."]);
    let question = sample_question("type = \"numeric\"\nanswer = 0.3\ntolerance = 0.1");
    question.assert_table(&[
        ("0.2", 1.0, "within the tolerance of 0.1"),
        ("0.4", 1.0, "within the tolerance of 0.1"),
        ("0.41", 0.0, ""),
    ]);
}

#[test]
fn an_interval_takes_any_number_in_it() {
    let question = sample_question("type = \"numeric\"\naccept = [10, 20]\ndistractors = [15]");
    question.assert_table(&[
        ("10", 1.0, "between 10 and 20"),
        ("20.0", 1.0, "between 10 and 20"),
        ("15", 0.0, ""),
        ("21", 0.0, ""),
        ("10 to 20", 0.0, "one number was asked"),
    ]);
}

#[test]
fn of_a_range_each_end_is_a_half() {
    let question = sample_question(
        "type = \"numeric\"\nanswer = \"320,000 to 600,000\"\ndistractors = [{ value = \"600,000\", feedback = \"One end.\" }]",
    );
    question.assert_table(&[
        ("320,000 to 600,000", 1.0, ""),
        ("320-600 thousand", 1.0, ""),
        ("320,000 to 500,000", 0.5, "the lower end is right"),
        ("300,000 to 600,000", 0.5, "the upper end is right"),
        ("1 to 2", 0.0, ""),
        ("600,000", 0.0, ""),
    ]);
    assert_eq!(question.grade_text("600,000").feedback, ["One end."]);
    assert_eq!(question.grade_text("320,000 to 1,000,000").outcome, Outcome::Partly);
    question.asks_again(&text_response("320,000"), "This asks for both ends. Try 10 to 20.");
}

#[test]
fn numbers_are_read_by_the_language_of_the_deck() {
    let question = sample_question_in("language = \"de\"", "type = \"numeric\"\nanswer = 34000.5");
    question.assert_table(&[("34.000,5", 1.0, "")]);
}

#[test]
fn a_date_is_asked_to_its_own_precision() {
    let question = sample_question(
        "type = \"date\"\nanswer = 1990-06-20\nalternatives = [{ value = \"May 1991\", credit = 0.5 }]\n\
         distractors = [{ value = \"1953\", feedback = \"Talks.\" }, { value = \"June 1990\", credit = 0.75 }]",
    );
    question.assert_table(&[
        ("20 June 1990", 1.0, ""),
        ("1990-06-20", 1.0, ""),
        ("June 20, 1990", 1.0, ""),
        ("1990", 0.5, "the year is right; more was asked"),
        ("June 1990", 0.75, ""),
        ("May 1991", 0.5, ""),
        ("3 May 1991", 0.5, ""),
        ("1991", 0.25, "the year is right; more was asked"),
        ("21 June 1990", 0.0, ""),
        ("1953", 0.0, ""),
        ("1990 to 1991", 0.0, "one date was asked"),
    ]);
    assert_eq!(question.grade_text("1953").feedback, ["Talks."]);
    question.asks_again(
        &text_response("when?"),
        "I cannot read that as a date. Write it as 5 March 2004, or as 2004.",
    );
    let year = sample_question(
        "type = \"date\"\nanswer = 1953\ndistractors = [{ value = \"May 1953\", feedback = \"Later.\" }]",
    );
    year.assert_table(&[("20 June 1953", 1.0, ""), ("1953", 1.0, ""), ("May 1953", 0.0, "")]);
    let month = sample_question("type = \"date\"\nanswer = 1990-06-20");
    month.assert_table(&[("June 1990", 0.5, "the month is right; more was asked")]);
}

#[test]
fn of_a_range_of_dates_each_end_is_a_half() {
    let question = sample_question("type = \"date\"\nanswer = \"May 1947 to 1950\"");
    question.assert_table(&[
        ("May 1947 to 1950", 1.0, ""),
        ("1947 to 1950", 0.75, "right as far as it goes; more was asked"),
        ("1946 to 1950", 0.5, "the later end is right"),
        ("May 1947 to 1951", 0.5, "the earlier end is right"),
        ("1947 to 1951", 0.25, "the earlier end is right"),
        ("1945 to 1946", 0.0, ""),
    ]);
    question.asks_again(&text_response("1947"), "This asks for both ends. Try 1900 to 1910.");
}

#[test]
fn an_answer_may_have_a_tolerance_of_its_own() {
    let question = sample_question(
        "type = \"numeric\"\nanswer = 1822\nalternatives = [{ value = 1822, credit = 0.5, tolerance = 2 }]\n\
         distractors = [{ value = 1900, tolerance = \"1%\" }]",
    );
    question.assert_table(&[
        ("1822", 1.0, ""),
        ("1824", 0.5, "within the tolerance of 2"),
        ("1825", 0.0, ""),
        ("1900", 0.0, ""),
    ]);
}

#[test]
fn other_units_count_as_so_many_of_the_first() {
    let question = sample_question(
        "type = \"numeric\"\nanswer = 8849\ntolerance = 5\nunit = \"m\"\nunits = { km = 1000, feet = 0.3048 }",
    );
    for right in ["8849", "8849 m", "8.849 km", "29,032 feet"] {
        assert_eq!(question.grade_text(right).outcome, Outcome::Right, "{right}");
    }
    question.assert_table(&[("8849 km", 0.0, ""), ("9 km", 0.0, "")]);
    let units = "The unit here is m, feet or km. Write it so, or leave it out.";
    question.assert_table(&[("8849 miles", 0.0, "")]);
    question.asks_again(&text_response("8849 kg"), units);
    question.asks_again(&text_response("95 °F"), units);
    question.asks_again(
        &text_response("high"),
        "I cannot read that as a number. Write it in digits, such as 12500.",
    );
}
