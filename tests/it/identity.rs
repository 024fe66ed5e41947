//! What happens to a learner's history when questions and decks are edited, renamed and deleted.

use rusqlite::Connection;

use crate::harness::Obverse;
use crate::terminal::Terminal;

/// A question that is typed.
fn typed(prompt: &str, answer: &str) -> String {
    format!(
        "[[questions]]\ntype = \"short-answer\"\nprompt = \"{prompt}\"\nanswer = \"{answer}\"\n\n"
    )
}

/// A deck of such questions.
fn deck(questions: &[(&str, &str)]) -> String {
    let questions: String =
        questions.iter().map(|(prompt, answer)| typed(prompt, answer)).collect();
    format!("title = \"Capitals\"\n\n{questions}")
}

const FRANCE: (&str, &str) = ("What is the capital of France?", "Paris");
const PERU: (&str, &str) = ("What is the capital of Peru?", "Lima");
const VIENNA: (&str, &str) = ("Which river runs through Vienna?", "Danube");

/// What the memory says: card, due, reviews.
fn memory(obverse: &Obverse) -> Vec<(String, String, i64)> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows =
        file.prepare("SELECT card, due, reps FROM cards ORDER BY reps DESC, due, card").unwrap();
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    rows.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn write(obverse: &Obverse, name: &str, text: &str) {
    std::fs::write(obverse.path(name), text).unwrap();
}

/// A learner who answered these questions on the first day of the year, all of them right.
fn learned(text: &str, answers: &[&str]) -> Obverse {
    let mut obverse = Obverse::new().file("decks/capitals.toml", text);
    let answers: Vec<&str> = answers.iter().flat_map(|answer| [*answer, ""]).collect();
    obverse.answers(&["study", "capitals", "--seed", "1"], &answers).success();
    obverse.at("2026-01-02").chance(2);
    obverse
}

fn three() -> Obverse {
    // In the order in which the seed asks them: the deck has no tags, so as they stand.
    learned(&deck(&[FRANCE, PERU, VIENNA]), &["Paris", "Lima", "Danube"])
}

const FRANCE_NOW: (&str, &str) = ("Which city is the capital of France?", "Paris");
const FRANCE_ID: &str = "~abe9ce4bca5f3ab2";
const FRANCE_NOW_ID: &str = "~4ca2e1ebe2936f91";
const PERU_ID: &str = "~23945acf16e3e16a";

/// The cards that are remembered, each with the number of its reviews.
fn cards(obverse: &Obverse) -> Vec<String> {
    let mut cards: Vec<String> =
        memory(obverse).iter().map(|(card, _, reps)| format!("{card} {reps}")).collect();
    cards.sort();
    cards
}

/// A terminal with the clock held fast on the second day, where nothing is due.
fn terminal(obverse: &mut Obverse, columns: u16, chance: u64, args: &[&str]) -> Terminal {
    obverse.variable("OBVERSE_TIMESTAMP", "2026-01-02T09:00:00Z").chance(chance);
    Terminal::new(obverse, columns, 24, args)
}

#[test]
fn an_edited_question_keeps_its_history_in_a_pipe_with_a_note() {
    let mut obverse = three();
    let before: Vec<_> = memory(&obverse).into_iter().map(|(_, due, reps)| (due, reps)).collect();
    write(&obverse, "decks/capitals.toml", &deck(&[FRANCE_NOW, PERU, VIENNA]));
    obverse
        .run(&["study", "capitals"])
        .stderr(
            "Capitals: 1 question was edited and keeps its history: Which city is the capital of France?\n\
             Run `obverse link` to list links, or `obverse unlink capitals '~4ca2e1ebe2936f91'` to undo this one.\n\
             Nothing is due. Next: 3 cards, tomorrow from 4:00.\n",
        )
        .success();
    let after: Vec<_> = memory(&obverse).into_iter().map(|(_, due, reps)| (due, reps)).collect();
    assert_eq!(after, before, "a link moves no schedule");
    assert!(cards(&obverse).contains(&format!("{FRANCE_NOW_ID} 1")));
    obverse
        .run(&["study", "capitals"])
        .stderr("Nothing is due. Next: 3 cards, tomorrow from 4:00.\n")
        .success();
    obverse.run(&["link"]).stdout(
        " capitals\n   What is the capital of France?\n     \
         was ~abe9ce4bca5f3ab2, now ~4ca2e1ebe2936f91, since 2 Jan\n",
    );
    let json = obverse.run(&["link", "--json"]).json();
    assert_eq!(
        (&json[0]["old-card"], &json[0]["new-card"]),
        (&FRANCE_ID.into(), &FRANCE_NOW_ID.into())
    );
    // One card: the next review follows the first, whatever the words are, and no third text forgets it.
    obverse.at("2026-01-05").chance(3);
    let run = obverse
        .answers(&["study", "capitals", "--seed", "1"], &["Paris", "", "Lima", "", "Danube", ""]);
    assert!(run.stdout.starts_with("\n 3 cards in 0 s: 3 right at once."), "{}", run.stdout);
    assert!(cards(&obverse).contains(&format!("{FRANCE_NOW_ID} 2")));
    // Back to the first words.
    obverse.at("2026-01-06").chance(4);
    write(&obverse, "decks/capitals.toml", &deck(&[FRANCE, PERU, VIENNA]));
    let run = obverse.run(&["study", "capitals"]).success();
    assert!(run.stderr.starts_with("Nothing is due. Next: "), "{}", run.stderr);
    assert_eq!(memory(&obverse).len(), 3);
    obverse.at("2026-01-07").chance(5);
    obverse
        .run(&["unlink", "capitals", "4ca2"])
        .stderr("Removed 1 link; each question has its own history again.\n")
        .success();
    assert_eq!(
        cards(&obverse).iter().filter(|card| card.ends_with(" 1")).count(),
        2,
        "{:?}",
        cards(&obverse)
    );
    write(&obverse, "decks/capitals.toml", &deck(&[FRANCE_NOW, PERU, VIENNA]));
    let run = obverse.run(&["study", "capitals"]);
    assert!(
        run.stderr.starts_with("Deck: Capitals."),
        "nobody is told or asked again: {}",
        run.stderr
    );
}

#[test]
fn a_question_that_gains_an_id_keeps_its_history_edited_or_not() {
    let mut obverse = three();
    let named = |deck: String| {
        let one = deck.replacen("type", "id = \"france\"\ntype", 1);
        let at = one.find("prompt = \"What is the capital of Peru").unwrap();
        format!("{}id = \"peru\"\n{}", &one[..at], &one[at..])
    };
    write(&obverse, "decks/capitals.toml", &named(deck(&[FRANCE_NOW, PERU, VIENNA])));
    obverse
        .run(&["study", "capitals"])
        .stderr(
            "Capitals: 1 question now has an id and keeps its history.\n\
             Capitals: 1 question was edited and keeps its history: Which city is the capital of France?\n\
             Run `obverse link` to list links, or `obverse unlink capitals 'france'` to undo this one.\n\
             Nothing is due. Next: 3 cards, tomorrow from 4:00.\n",
        )
        .success();
    assert_eq!(cards(&obverse)[0..2], ["france 1", "peru 1"]);
    obverse.at("2026-01-05");
    write(
        &obverse,
        "decks/capitals.toml",
        &named(deck(&[("Where is the Louvre?", "Paris"), PERU, VIENNA])),
    );
    obverse.run(&["decks", "--orphans"]).stdout(" Every answered question is still in a deck.\n");
}

#[test]
fn at_a_terminal_the_learner_confirms_a_link() {
    let mut obverse = three();
    let heights = ("How high is the Eiffel Tower?", "Paris");
    write(
        &obverse,
        "decks/capitals.toml",
        &deck(&[FRANCE_NOW, ("Name the capital of Peru", "Lima"), heights]),
    );
    let mut screen = terminal(&mut obverse, 80, 11, &["study", "capitals"]);
    screen.shows("a–d, or Enter for a");
    assert_eq!(
        screen.text().trim_end(),
        " A question of Capitals seems edited. Is it still the same question?

 Before:
    What is the capital of France?
    Answer: Paris
 Now:
    Which city is the capital of France?
    Answer: Paris

 › a  Yes, keep its history      1 answer, on 1 Jan
   b  No, it is a new question   it starts without history
   c  Yes to all 2               keep their history
   d  Decide later               it is new until then

 a–d, or Enter for a · q leave · ? keys"
    );
    screen.keys("b").shows("Name the capital of Peru").shows("a–c, or Enter for a").keys("c");
    screen.shows("1 of 3").keys("/q\r");
    assert_eq!(screen.ends(), Ok(0));
    assert!(cards(&obverse).contains(&format!("{FRANCE_ID} 1")), "{:?}", cards(&obverse));
    // What was put off is asked again, what was decided is not; and without a terminal the same holds.
    let mut screen = terminal(&mut obverse, 80, 12, &["study", "capitals"]);
    screen.shows("Name the capital of Peru").keys("a").shows("1 of 2").keys("/q\r");
    assert_eq!(screen.ends(), Ok(0));
    assert_eq!(cards(&obverse).iter().filter(|card| card.ends_with(" 1")).count(), 3);
    assert!(!cards(&obverse).contains(&format!("{PERU_ID} 1")), "{:?}", cards(&obverse));
    obverse.chance(9);
    let run = obverse.run(&["study", "capitals"]);
    assert!(run.stderr.starts_with("Deck: Capitals.\nQuestion 1 of 2."), "{}", run.stderr);
    let mut screen = terminal(&mut obverse, 80, 13, &["study", "capitals"]);
    screen.shows("1 of 2").keys("/q\r");
    assert_eq!(screen.ends(), Ok(0));
}

#[test]
fn all_edits_of_a_deck_are_kept_with_one_key() {
    let mut obverse = three();
    let now = [
        FRANCE_NOW,
        ("Which city is the capital of Peru?", "Lima"),
        ("Which river runs through old Vienna?", "Danube"),
    ];
    write(&obverse, "decks/capitals.toml", &deck(&now));
    let mut screen = terminal(&mut obverse, 40, 14, &["study", "capitals"]);
    screen.shows("Yes to all 3").keys("c").shows("Nothing is due.").shows("Stop").keys("/q\r");
    assert_eq!(screen.ends(), Ok(0));
    assert_eq!(cards(&obverse).len(), 3);
    obverse.run(&["decks", "--orphans"]).stdout(" Every answered question is still in a deck.\n");
}

#[test]
fn a_deleted_question_keeps_its_history_and_can_be_put_back_or_linked() {
    let mut obverse = three();
    write(&obverse, "decks/capitals.toml", &deck(&[FRANCE, VIENNA]));
    obverse
        .run(&["study", "capitals"])
        .stderr("Nothing is due. Next: 2 cards, tomorrow from 4:00.\n")
        .success();
    obverse.run(&["decks", "--orphans"]).stdout(
        "
 Capitals (capitals)
   What is the capital of Peru?
     ~23945acf16e3e16a: 1 answer, on 1 Jan, remembered for 2 days

 This history is kept. Run `obverse link DECK OLD NEW` to link it to a present
 question. A question that you put back has its history again.
",
    );
    let json = obverse.run(&["decks", "--orphans", "--json"]).json();
    assert_eq!(
        (&json[0]["card"], &json[0]["due"], &json[0]["answers"]),
        (&PERU_ID.into(), &"2026-01-03".into(), &1.into())
    );
    write(&obverse, "decks/capitals.toml", &deck(&[FRANCE, PERU, VIENNA]));
    obverse.run(&["decks", "--orphans"]).stdout(" Every answered question is still in a deck.\n");
    obverse
        .run(&["study", "capitals"])
        .stderr("Nothing is due. Next: 3 cards, tomorrow from 4:00.\n")
        .success();
    let lima = format!(
        "{}{}",
        deck(&[FRANCE, VIENNA]),
        typed("Lima?", "yes").replace("type", "id = \"lima\"\ntype")
    );
    write(&obverse, "decks/capitals.toml", &lima);
    obverse
        .run(&["link", "capitals", "2394", "lima"])
        .stderr("1 card keeps its history.\n")
        .success();
    assert!(cards(&obverse).contains(&"lima 1".to_owned()));
    obverse
        .run(&["link", "capitals", "x", "lima"])
        .stderr(
            "error: you have no answers to a question `x` in capitals\n\
         hint: run `obverse decks --orphans` to list history without a question\n",
        )
        .code(2);
    obverse.run(&["link", "capitals", "lima", "x"]).code(2);
    obverse.at("2026-01-03").chance(3);
    obverse
        .run(&["unlink", "capitals", "lima"])
        .stderr("Removed 1 link; each question has its own history again.\n")
        .success();
    obverse
        .run(&["unlink", "capitals", "lima"])
        .stderr(
            "error: no link between `lima` and capitals\nhint: run `obverse link` to list links\n",
        )
        .code(1);
}

#[test]
fn a_deck_that_is_renamed_keeps_its_history_and_its_scores() {
    let mut obverse = three();
    obverse
        .answers(&["quiz", "capitals", "--seed", "1"], &["Paris", "", "Lima", "", "Danube", ""])
        .success();
    std::fs::rename(obverse.path("decks/capitals.toml"), obverse.path("decks/towns.toml")).unwrap();
    obverse.at("2026-01-03").chance(3);
    let run = obverse.run(&["decks", "--orphans"]);
    assert!(run.stdout.starts_with(" Capitals (capitals): deck not found\n"), "{}", run.stdout);
    let run = obverse.run(&[]).stderr(
        "Capitals keeps the history of the missing deck `capitals`: it has all 3 questions that you answered there.\n\
         Run `obverse unlink towns --from capitals` to undo this.\n",
    );
    assert!(run.stdout.contains("Capitals "), "{}", run.stdout);
    let line = run.stdout.lines().find(|line| line.contains("Capitals ")).unwrap();
    assert!(line.contains("3 of 3 cards seen") && line.contains("last quiz 100 %"), "{line}");
    obverse
        .run(&["link"])
        .stdout(" towns\n   The deck, with 3 cards\n     was capitals, since 3 Jan\n");
    obverse.run(&["decks", "--orphans"]).stdout(" Every answered question is still in a deck.\n");
    let scores = obverse.run(&["scores", "towns", "--json"]).json();
    assert_eq!(scores.as_array().map(Vec::len), Some(1), "{scores}");
    obverse.at("2026-01-04").chance(4);
    obverse
        .run(&["unlink", "towns", "--from", "capitals"])
        .stderr("Removed 4 links; each question has its own history again.\n")
        .success();
    obverse.at("2026-01-05").chance(5);
    obverse
        .run(&["link", "towns", "--from", "capitals"])
        .stderr("3 cards keep their history.\n")
        .success();
    assert_eq!(cards(&obverse).len(), 3);
}

#[test]
fn a_renamed_deck_is_asked_about_at_a_terminal() {
    let mut obverse = three();
    std::fs::rename(obverse.path("decks/capitals.toml"), obverse.path("decks/towns.toml")).unwrap();
    let mut screen = terminal(&mut obverse, 80, 15, &["study", "towns"]);
    screen.shows("Is the deck Capitals the former deck `capitals`?");
    screen.shows("`capitals` is missing, and this deck has all 3 questions that you answered");
    screen.keys("b").shows("1 of 3").keys("/q\r");
    assert_eq!(screen.ends(), Ok(0));
    let mut screen = terminal(&mut obverse, 80, 16, &["study", "towns"]);
    screen.shows("1 of 3").keys("/q\r");
    assert_eq!(screen.ends(), Ok(0), "nobody is asked twice");
}

#[test]
fn missed_and_interrupted_questions_use_the_present_text() {
    let mut obverse = Obverse::new().file("decks/capitals.toml", &deck(&[FRANCE, PERU]));
    obverse.answers(&["quiz", "capitals", "--seed", "1"], &["Rome", "", "Rome", ""]).success();
    obverse.at("2026-01-02").chance(2);
    obverse.answers(&["quiz", "capitals", "--seed", "1"], &["/f odd", "Rome"]).code(130);
    write(&obverse, "decks/capitals.toml", &deck(&[FRANCE_NOW, PERU]));
    obverse.at("2026-01-03").chance(3);
    let run = obverse.answers(&["quiz", "--resume"], &["Lima", ""]);
    assert!(
        run.stderr.contains("1 question edited since: Which city is the capital of France?"),
        "{}",
        run.stderr
    );
    obverse.chance(4);
    let run = obverse.run(&["quiz", "--missed"]);
    assert!(!run.stderr.contains("removed from the deck"), "{}", run.stderr);
    std::fs::rename(obverse.path("decks/capitals.toml"), obverse.path("decks/towns.toml")).unwrap();
    obverse.at("2026-01-04").chance(5);
    let run = obverse.run(&["quiz", "towns", "--missed"]);
    assert!(
        run.stderr.starts_with("Capitals keeps the history of the missing deck `capitals`"),
        "{}",
        run.stderr
    );
    assert!(
        !run.stderr.contains("not found, asked") && run.stderr.contains("Deck: Capitals."),
        "{}",
        run.stderr
    );
    // A sitting that was broken off goes on, although its deck has another name.
    obverse.chance(6);
    let run = obverse.answers(&["quiz", "--resume"], &["Lima", "", "Paris", "", "Paris", ""]);
    assert!(!run.stderr.contains("refused a row"), "{}", run.stderr);
}

#[test]
fn suspensions_and_flags_stay_are_listed_and_can_be_removed() {
    let mut obverse = three();
    obverse
        .run(&["suspend", "capitals", FRANCE_ID])
        .stderr(&format!("1 card suspended: {}\n", FRANCE.0))
        .success();
    obverse.chance(3);
    obverse
        .run(&["flag", "capitals", FRANCE_ID, "which", "one"])
        .stderr(&format!("1 card flagged: {}\n", FRANCE.0))
        .success();
    obverse.at("2026-01-05").chance(4);
    write(&obverse, "decks/capitals.toml", &deck(&[FRANCE_NOW, PERU, VIENNA]));
    let run = obverse.answers(&["study", "capitals"], &["x"]);
    assert!(run.stderr.contains("Question 1 of 2."), "{}", run.stderr);
    obverse.run(&["suspend"]).stdout(
        " deck         card                                  reason  since\n \
         capitals  1  Which city is the capital of France?  by you  2 Jan\n\n \
         Run `obverse unsuspend capitals 1` to bring it back.\n",
    );
    let json = obverse.run(&["suspend", "--json"]).json();
    assert_eq!((&json[0]["card"], &json[0]["why"]), (&FRANCE_NOW_ID.into(), &"learner".into()));
    assert_eq!(obverse.run(&["flags", "--json"]).json()[0]["note"], "which one");
    obverse.at("2026-01-06").chance(5);
    obverse
        .run(&["unsuspend", "capitals", FRANCE_NOW_ID])
        .stderr(&format!("1 card no longer suspended: {}\n", FRANCE_NOW.0))
        .success();
    obverse.chance(6);
    // By the name of the time it can be taken back too, also when the question is gone.
    write(&obverse, "decks/capitals.toml", &deck(&[PERU, VIENNA]));
    obverse.run(&["unflag", "capitals", FRANCE_ID]).stderr("1 card no longer flagged.\n").success();
    obverse.run(&["suspend"]).stdout(" No cards are suspended.\n");
    assert_eq!(obverse.run(&["flags", "--json"]).json().as_array().map(Vec::len), Some(0));
}

#[test]
fn the_sides_of_a_question_go_by_themselves() {
    let sides = |what: &str| {
        format!(
            "title = \"Sides\"\n\n[[questions]]\ntype = \"flashcard\"\nprompt = \"{what}\"\nanswer = \"the back of it\"\nreverse = true\n"
        )
    };
    let mut obverse = Obverse::new().file("decks/sides.toml", &sides("the front of it"));
    obverse.answers(&["study", "sides"], &["", "y", ""]).success();
    obverse.at("2026-01-02").chance(2);
    obverse.answers(&["study", "sides"], &["", "y", ""]).success();
    let names = |obverse: &Obverse| {
        cards(obverse).iter().map(|card| card.contains("#reverse")).collect::<Vec<_>>()
    };
    assert_eq!(names(&obverse), [false, true]);
    let before = memory(&obverse);
    obverse.at("2026-01-03").chance(3);
    write(&obverse, "decks/sides.toml", &sides("the front of it all"));
    let run = obverse.run(&["decks", "--orphans"]);
    assert_eq!(run.stdout.matches("remembered for").count(), 2, "{}", run.stdout);
    let run = obverse.run(&["study", "sides"]);
    assert!(
        run.stderr.starts_with(
            "Sides: 1 question was edited and keeps its history: the front of it all\n"
        ),
        "{}",
        run.stderr
    );
    assert_eq!(names(&obverse), [false, true]);
    assert!(memory(&obverse).iter().all(|card| !before.contains(card)), "each under its new name");
}

#[test]
fn a_broken_deck_and_different_questions_are_not_linked() {
    let obverse = three();
    let broken = deck(&[PERU, VIENNA])
        + "[[questions]]\ntype = \"short-answer\"\nprompt = \"Which city is the capital of France?\"\n";
    write(&obverse, "decks/capitals.toml", &broken);
    obverse.run(&["study", "capitals"]);
    obverse.run(&["link"]).stdout(" No links. A link lets an edited question keep its history.\n");
    let run = obverse.run(&["decks", "--orphans"]);
    assert!(
        run.stdout.starts_with(
            " Capitals (capitals): the deck has errors and skips questions, perhaps these"
        ),
        "{}",
        run.stdout
    );
    write(
        &obverse,
        "decks/capitals.toml",
        &deck(&[PERU, VIENNA, ("What is the capital of Germany?", "Berlin")]),
    );
    obverse.run(&["study", "capitals"]);
    obverse.run(&["link", "--json"]).stdout("[]\n");
}
