//! At a terminal: keys, screens, and every way in which a sitting can be broken off.

use crate::harness::Obverse;
use crate::terminal::Terminal;

const THREE: &str = include_str!("fixtures/three.toml");

const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const LEFT: &str = "\x1b[D";
const PAGE_UP: &str = "\x1b[5~";
const PAGE_DOWN: &str = "\x1b[6~";
const BACKSPACE: &str = "\x7f";
const CTRL_C: &str = "\x03";
const CTRL_U: &str = "\x15";
const CTRL_Z: &str = "\x1a";

/// A home with the deck of three questions.
fn home() -> Obverse {
    Obverse::new().file("three.toml", THREE)
}

/// The three questions: the planet (a Neptune, b Saturn, c Jupiter), the kingdom, the peak; or the planet alone, as "sky"
/// (a Saturn, b Neptune, c Jupiter).
fn three<'a>(obverse: &Obverse, more: &[&'a str]) -> Terminal {
    let args: Vec<&'a str> =
        ["quiz", "three.toml", "--seed", "17"].into_iter().chain(more.iter().copied()).collect();
    Terminal::new(obverse, 80, 24, &args)
}

/// One question in a deck of its own.
fn alone(question: &str) -> Obverse {
    Obverse::new()
        .file("deck.toml", &format!("title = \"One\"\n[[questions]]\nid = \"one\"\n{question}"))
}

#[track_caller]
fn ends_well(terminal: &mut Terminal) {
    terminal.shows("Saved as");
    assert_eq!(terminal.ends(), Ok(0));
    assert!(terminal.is_restored() && terminal.is_cooked());
}

#[test]
fn letters_answer_at_once_and_arrows_choose() {
    let obverse = home();
    let mut terminal = three(&obverse, &["--tag", "sky"]);
    terminal.shows("a–c, or ↑↓ and Enter");
    terminal
        .keys(DOWN)
        .shows("› a  Saturn")
        .keys(DOWN)
        .shows("› b  Neptune")
        .keys(UP)
        .shows("› a  Saturn");
    terminal.keys(DOWN).keys(DOWN).shows("› c  Jupiter").keys("\r").shows("✓ Right").keys("\r");
    ends_well(&mut terminal);
    let mut terminal = three(&obverse, &["--tag", "sky"]);
    terminal.shows("b  Neptune").keys("z").keys(BACKSPACE).keys("b").shows("✗ Wrong").keys("\r");
    ends_well(&mut terminal);
    assert_eq!(obverse.kept(), ["planet right", "planet wrong"]);
}

#[test]
fn a_slash_commands() {
    let obverse = home();
    let mut terminal = three(&obverse, &[]);
    terminal
        .shows("1 of 3")
        .keys("/")
        .shows("Command: /")
        .keys("h\r")
        .shows("Hint  It has a red spot.");
    terminal.hides("/h hint");
    terminal.keys("/h\r").shows("That was the last hint.");
    terminal
        .keys("/?\r")
        .shows("/s puts the question off to the end")
        .shows("/f flags it for the author");
    terminal.keys("/x\r").shows("There is no /x here. /? shows the keys.");
    terminal.keys("/f the spot is a storm\r").shows("1 of 3, flagged").shows("Flagged.");
    terminal
        .keys("/s\r")
        .shows("Which kingdom")
        .shows("1 of 3")
        .keys("Great Britain\r")
        .shows("✓ Right");
    terminal.keys("\r");
    terminal.shows("2 of 3").keys("8849\r").shows("✓ Right").keys("\r");
    terminal.shows("3 of 3, flagged").shows("Hint  It has a red spot.").keys("/s\r");
    terminal.shows("This is the last one.");
    terminal.keys("c").shows("✓ Right").shows("0.5 of 1, halved by the hint").keys("\r");
    ends_well(&mut terminal);
    terminal.shows("2.5 of 3");
    let flags = " Three questions\n   Which planet is the largest?\n     1 Jan, flagged: the spot is a storm\n";
    assert_eq!(dated(&obverse.run(&["flags"]).success().stdout), flags);
}

/// The terminal's clock goes: its day is not one that can be written down.
fn dated(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for line in &mut lines {
        if let Some((_, what)) = line.split_once(", flagged") {
            *line = format!("     1 Jan, flagged{what}");
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_dispute_has_four_ends() {
    for (keys, notice, score) in [
        (
            "a",
            "It counts as right by your ruling, beside the score.",
            "0 of 1, 1 with your rulings",
        ),
        (
            "b",
            "It counts as right by your ruling, beside the score; kept for the author.",
            "0 of 1, 1 with your rulings",
        ),
        ("\x1b[A\r", "Kept for the author; the verdict stands.", "0 of 1   0 %"),
        // A key that is held down changes nothing.
        ("\r", "The verdict stands.", "0 of 1   0 %"),
    ] {
        let obverse = home();
        let mut terminal = three(&obverse, &["--tag", "sky"]);
        terminal
            .shows("b  Neptune")
            .keys("b")
            .shows("✗ Wrong")
            .keys("/o\r")
            .shows("› d  The verdict is right");
        terminal.keys("x").keys(keys).shows("✗ Wrong").shows(notice).keys("\r").shows(score);
        ends_well(&mut terminal);
    }
}

#[test]
fn a_verdict_can_be_disputed_from_the_next_question() {
    let obverse = home();
    let mut terminal = three(&obverse, &[]);
    terminal
        .shows("1 of 3")
        .keys("a")
        .shows("✗ Wrong")
        .shows("The farthest from the Sun.")
        .keys("\r");
    terminal.shows("2 of 3");
    terminal.keys("/o\r").shows("Why is this verdict wrong?").keys("a").shows("2 of 3");
    terminal.shows("It counts as right by your ruling, beside the score.");
    terminal.keys("/q\r").shows("0 of 3, 1 with your rulings");
    assert_eq!(terminal.ends(), Ok(0));
}

#[test]
fn a_line_is_edited() {
    let obverse =
        alone("type = \"short-answer\"\nprompt = \"Who?\"\nanswer = \"Ada Lovelace\"\ntypos = 0\n");
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "deck.toml"]);
    terminal.shows("Answer:").keys("wrong").shows("Answer: wrong").keys(CTRL_U).hides("wrong");
    terminal.keys("da LovelaceX").keys(BACKSPACE).keys(&LEFT.repeat(11)).keys("A");
    terminal.shows("Answer: Ada Lovelace");
    terminal.keys("\x1b[F\x1b[200~ (born\nByron)\x1b[2J\x1b[201~");
    terminal.shows("Answer: Ada Lovelace (born Byron)[2J");
    terminal.keys(&BACKSPACE.repeat(16)).hides("(born").keys("\r").shows("✓ Right").keys("\r");
    ends_well(&mut terminal);
}

#[test]
fn an_empty_answer_is_confirmed_before_it_counts_as_blank() {
    let obverse = home();
    let mut terminal = three(&obverse, &["--tag", "sky"]);
    terminal.shows("1 of 1").keys("\r").shows("You typed nothing. Type an answer");
    terminal.keys("\r").keys("/b\r").shows("– Blank").keys("\r");
    ends_well(&mut terminal);
    assert_eq!(obverse.kept(), ["planet blank"]);
}

#[test]
fn another_size_is_another_layout_of_the_same_page() {
    let obverse = alone(
        "type = \"multiple-choice\"\nprompt = \"Which of these lines is so long that it cannot stand on a narrow screen?\"\n\
         answer = \"This one, which has to be wrapped there\"\ndistractors = [\"This one\"]\nshuffle = false\n",
    );
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "deck.toml"]);
    terminal.shows("1 of 1").keys(DOWN).shows("› a");
    let wide = terminal.text();
    assert!(
        wide.contains("Which of these lines is so long that it cannot stand on a narrow screen?"),
        "{wide}"
    );
    terminal.resize(40, 12).shows("Which of these lines is so long that\n it cannot stand");
    terminal.shows("› a  This one");
    let narrow = terminal.text();
    assert!(narrow.lines().count() <= 12 && narrow.contains("a or b"), "{narrow}");
    terminal.resize(80, 24).changes(&narrow);
    assert_eq!(terminal.text(), wide);
}

#[test]
fn a_verdict_that_is_higher_than_the_screen_scrolls() {
    let explanation: Vec<String> = (1..=30).map(|line| format!("Line {line}.")).collect();
    let obverse = alone(&format!(
        "type = \"true-false\"\nprompt = \"Is it?\"\nanswer = true\nexplanation = \"\"\"\n{}\n\"\"\"\n",
        explanation.join("\n\n")
    ));
    let mut terminal = Terminal::new(&obverse, 60, 12, &["quiz", "deck.toml"]);
    terminal.shows("1 of 1").keys("a").shows("✓ Right").shows("PgDn more").hides("Line 30.");
    for _ in 0..10 {
        terminal.keys(PAGE_DOWN);
    }
    terminal.shows("Line 30.").shows("PgUp back").hides("✓ Right").shows("Enter finish");
    for _ in 0..10 {
        terminal.keys(PAGE_UP);
    }
    terminal.shows("✓ Right").shows("Is it?").keys("\r");
    ends_well(&mut terminal);
}

#[test]
fn ctrl_c_restores_the_terminal_and_loses_no_answer() {
    let obverse = home();
    let mut terminal = three(&obverse, &[]);
    terminal.shows("1 of 3").keys("c").shows("✓ Right").keys("\r").shows("2 of 3").keys("United");
    assert!(!terminal.is_cooked() && !terminal.is_restored());
    terminal.keys(CTRL_C).shows("Stopped with 2 questions left; nothing is lost.");
    terminal.shows("obverse quiz --resume");
    assert_eq!(terminal.ends(), Ok(130));
    assert!(terminal.is_restored() && terminal.is_cooked());
    assert_eq!(obverse.kept(), ["planet right"]);
}

#[test]
fn signals_restore_the_terminal_and_lose_no_answer() {
    for (signal, end) in [
        ("INT", Ok(130)),
        ("TERM", Ok(143)),
        ("HUP", Ok(129)),
        // These two end the process as without a handler, so that it can leave a core.
        ("QUIT", Err("Quit".to_owned())),
        ("ABRT", Err("Aborted".to_owned())),
    ] {
        let obverse = home();
        let mut terminal = three(&obverse, &[]);
        // At the verdict, which is on the disk before it is on the screen.
        terminal.shows("1 of 3").keys("c").shows("✓ Right").signal(signal);
        assert_eq!(terminal.ends(), end, "{signal}");
        assert!(terminal.is_restored() && terminal.is_cooked(), "{signal}");
        assert_eq!(obverse.kept(), ["planet right"], "{signal}");
    }
}

#[test]
fn a_closed_terminal_ends_the_session() {
    let obverse = home();
    let mut terminal = three(&obverse, &[]);
    terminal.shows("1 of 3").keys("c").shows("✓ Right").keys("\r").shows("2 of 3").keys("United");
    terminal.shows("Answer: United");
    terminal.close();
    assert_eq!(terminal.ends(), Ok(129));
    assert_eq!(obverse.kept(), ["planet right"]);
}

#[test]
fn a_stop_gives_the_terminal_away_and_comes_back_to_the_same_page() {
    for is_from_outside in [false, true] {
        let obverse = home();
        let mut terminal = three(&obverse, &[]);
        terminal.shows("1 of 3").keys("c").shows("✓ Right").keys("\r").shows("2 of 3").keys("Uni");
        terminal.shows("Answer: Uni");
        let before = terminal.text();
        if is_from_outside {
            terminal.signal("TSTP").stops();
        } else {
            terminal.keys(CTRL_Z).stops();
        }
        assert!(terminal.is_restored() && terminal.is_cooked());
        assert_ne!(terminal.text(), before);
        terminal.signal("CONT").shows(&before);
        assert_eq!(terminal.text(), before);
        assert!(!terminal.is_cooked() && !terminal.is_restored());
        terminal.keys("ted Kingdom\r").shows("✓ Right").keys("\r").shows("3 of 3").keys("8849\r");
        terminal.shows("✓ Right").keys("\r");
        ends_well(&mut terminal);
    }
}

#[test]
fn the_time_ends_during_a_prompt_and_the_typed_text_counts() {
    for (typed, kept) in
        [("United Kingdom", vec!["planet right", "kingdom right"]), ("/h", vec!["planet right"])]
    {
        let obverse = home();
        let mut terminal = three(&obverse, &["--time-limit", "3s"]);
        terminal.shows("1 of 3").keys("c").shows("✓ Right").keys("\r").shows("2 of 3").keys(typed);
        terminal.shows("The time is up.");
        ends_well(&mut terminal);
        assert_eq!(obverse.kept(), kept);
    }
}

#[test]
fn an_exam_takes_any_order_and_shows_no_verdict_before_the_end() {
    let obverse = home();
    let mut terminal = three(&obverse, &["--exam"]);
    terminal
        .shows("1 of 3")
        .keys("/h\r")
        .shows("There are no hints in an exam.")
        .keys("c\r")
        .shows("2 of 3");
    terminal
        .keys("/1\r")
        .shows("1 of 3")
        .shows("Answered  Jupiter")
        .shows("› c  Jupiter")
        .keys("a\r");
    terminal.shows("2 of 3");
    terminal.keys("/f hard\r").shows("2 of 3, flagged").keys("/b\r").shows("3 of 3").keys("8849\r");
    terminal.shows("Hand in?");
    terminal
        .shows("Answered      2 of 3")
        .shows("Unanswered    2")
        .shows("Flagged       2")
        .keys("7\r");
    terminal.shows("There are questions 1 to 3.").keys("2\r").shows("2 of 3").keys("/done\r");
    terminal.shows("Hand in?");
    assert_eq!(obverse.kept(), ["planet right", "planet wrong", "peak right"]);
    terminal
        .keys("/done\r")
        .shows("1 of 3")
        .shows("✗ Wrong")
        .keys("\r")
        .shows("3 of 3")
        .shows("✓ Right");
    terminal
        .shows("Enter finish")
        .keys("\r")
        .shows("1 of 3")
        .shows("Not answered\n   The kingdom of London");
    ends_well(&mut terminal);
}

#[test]
fn a_stopped_exam_shows_no_verdict() {
    let obverse = home();
    let mut terminal = three(&obverse, &["--exam"]);
    terminal.shows("1 of 3").keys("a\r").shows("2 of 3").keys(CTRL_C);
    terminal
        .shows("1 of 3 answered")
        .shows("Stopped with 2 questions left")
        .hides("Missed")
        .hides("%");
    assert_eq!(terminal.ends(), Ok(130));
    for args in [&["scores"][..], &["scores", "show"], &["scores", "show", "--json"]] {
        let told = obverse.run(args).success().stdout;
        let says = |word: &str| told.to_lowercase().contains(word);
        assert!(
            !says("wrong") && !says("united") && !says("8,849") && !says("0/3") && !says(" of 3"),
            "{told}"
        );
    }
}

/// A sitting that was killed after its first answer.
fn killed(more: &[&str]) -> Obverse {
    let mut obverse = home();
    let mut terminal = three(&obverse, more);
    terminal.shows("1 of 3").keys("c\r").shows("2 of 3").signal("KILL");
    assert_eq!(terminal.ends(), Err("Killed".to_owned()));
    assert_eq!(obverse.kept(), ["planet right"]);
    obverse.chance(2);
    obverse
}

#[test]
fn a_killed_session_can_be_continued() {
    let obverse = killed(&[]);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "three.toml"]);
    terminal.shows("A quiz was interrupted at").shows("Three questions.").shows("1 of 3 answered.");
    terminal.shows("› a  Go on");
    terminal
        .keys("a")
        .shows("2 of 3")
        .shows("Which kingdom")
        .keys("Great Britain\r")
        .shows("✓ Right");
    terminal.keys("\r");
    terminal.shows("3 of 3").keys("1\r").shows("✗ Wrong").keys("\r").shows("2 of 3");
    ends_well(&mut terminal);
    assert_eq!(obverse.kept(), ["planet right", "kingdom right", "peak wrong"]);
}

#[test]
fn a_killed_session_can_be_ended() {
    let obverse = killed(&[]);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "three.toml"]);
    terminal
        .shows("b  End it")
        .shows("2 unanswered questions score nothing")
        .keys("b")
        .shows("1 of 3");
    terminal.shows("Not answered");
    ends_well(&mut terminal);
    // It is over: the next one begins at once.
    Terminal::new(&obverse, 80, 24, &["quiz", "three.toml"]).shows("1 of 3");
}

#[test]
fn a_killed_session_can_wait() {
    let mut obverse = killed(&[]);
    let mut terminal = three(&obverse, &[]);
    terminal
        .shows("c  Leave it")
        .shows("to go on, type:")
        .keys("c")
        .shows("1 of 3")
        .keys("c")
        .shows("✓ Right");
    terminal.keys("\r").shows("2 of 3").keys("/q\r").shows("Stopped with 2 questions left");
    terminal.ends().unwrap();
    // Only the second is offered now; the first is gone on with by name.
    obverse.chance(3);
    let mut terminal = three(&obverse, &[]);
    terminal.shows("to go on, type: `obverse quiz --resume rjc`").keys(CTRL_C);
    assert_eq!(terminal.ends(), Ok(130));
    let scores = obverse.run(&["scores", "--json"]).success().json();
    let first = scores[1]["id"].as_str().unwrap().to_owned();
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "--resume", &first]);
    terminal.shows("2 of 3").shows("Which kingdom").keys("/q\r").shows("Stopped");
}

#[test]
fn an_exam_that_was_killed_is_handed_in() {
    let obverse = killed(&["--exam"]);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "three.toml"]);
    terminal
        .shows("An exam was interrupted at")
        .shows("b  Hand it in")
        .keys(DOWN)
        .shows("› b")
        .keys("\r");
    terminal.shows("✓ Right").keys("\r").shows("1 of 3").shows("Not answered");
    ends_well(&mut terminal);
}

#[test]
fn a_second_terminal_takes_a_session_over_and_the_first_stops_writing() {
    let mut obverse = home();
    let mut first = three(&obverse, &[]);
    first.shows("1 of 3").keys("c").shows("✓ Right").keys("\r").shows("2 of 3");
    obverse.chance(2);
    let mut second = Terminal::new(&obverse, 80, 24, &["quiz", "--resume"]);
    second.shows("This session is open in another terminal.").shows("b  Take it over").keys("b");
    second.shows("2 of 3");
    first.keys("London\r").shows("another terminal has this session");
    first.shows("your answers here are saved");
    assert_eq!(first.ends(), Ok(1));
    assert!(first.is_restored() && first.is_cooked());
    assert_eq!(obverse.kept(), ["planet right"]);
    second.keys("Great Britain\r").shows("✓ Right").keys("\r").shows("3 of 3").keys("8849\r");
    second.shows("✓ Right").keys("\r");
    ends_well(&mut second);
    assert_eq!(obverse.kept(), ["planet right", "kingdom right", "peak right"]);
}

#[test]
fn a_second_terminal_leaves_a_session_unchanged() {
    let mut obverse = home();
    let mut first = three(&obverse, &[]);
    first.shows("1 of 3");
    obverse.chance(2);
    let mut second = Terminal::new(&obverse, 80, 24, &["quiz", "--resume"]);
    second
        .shows("› a  Leave it there")
        .keys("\r")
        .shows("that session is open in another terminal");
    assert_eq!(second.ends(), Ok(1));
    // Nothing was interrupted, so nothing is offered: another quiz begins at once.
    let mut third = three(&obverse, &[]);
    third.shows("1 of 3").shows("Which planet");
    first.keys("c").shows("✓ Right");
}

#[test]
fn without_arguments_it_lists_the_choices_and_a_key_starts_one() {
    let obverse = Obverse::new();
    let mut terminal = Terminal::new(&obverse, 80, 24, &[]);
    terminal
        .shows("in 5 decks: first steps")
        .shows("› a  First steps")
        .shows("b  Begin: 10 new cards")
        .shows("f  Make your own deck")
        .shows("a–f, or Enter for a · q leave · ? keys");
    terminal.keys("c").shows("1 of 10");
    terminal.keys(CTRL_C).shows("Stopped with 10 questions left");
    assert_eq!(terminal.ends(), Ok(130));
}

/// In a checkout the bundled decks stand in `decks` too, and are told as what they are.
#[test]
fn in_a_checkout_it_names_the_topics_of_the_decks() {
    let obverse = obverse::library::BUNDLED.iter().fold(Obverse::new(), |obverse, (stem, text)| {
        obverse.file(&format!("decks/{stem}.toml"), text)
    });
    let run = obverse.run(&[]).success();
    assert!(run.stdout.contains("first steps with obverse, and what"), "{}", run.stdout);
}

#[test]
fn without_arguments_it_shows_the_state() {
    let mut obverse = Obverse::new().file("decks/three.toml", THREE);
    obverse.answers(&["quiz", "three", "--tag", "sky"], &["Jupiter"]).success();
    obverse.variable("OBVERSE_TIMESTAMP", "2026-01-01T10:00:00Z");
    let mut terminal = Terminal::new(&obverse, 80, 24, &[]);
    terminal
        .shows("e  Past scores")
        .shows("f  What you know and what slips")
        .shows("g  Flagged questions");
    let screen = terminal.text();
    let (head, rest) = screen.split_once("\n\n").unwrap();
    assert!(head.starts_with(" obverse  ") && head.chars().count() <= 80, "{screen}");
    assert!(
        rest.starts_with(
            "   2 new: about 1 minute\n   1 day in a row, 1 answer this week, 100 % right"
        ) && rest.contains("   Three questions ")
            && rest.contains(" 1 of 3 cards seen   last quiz 100 %\n"),
        "{screen}"
    );
    // A listing is a page of its own, and the menu comes back.
    terminal
        .keys("e")
        .shows("1/1  100 %")
        .shows("Enter or q goes back")
        .keys("\r")
        .shows("› e  Past scores");
    terminal.keys("f").shows("What you know today").keys("q").shows("› f").keys("q");
    assert_eq!(terminal.ends(), Ok(0));
}

#[test]
fn one_deck_is_picked_by_a_few_letters_of_its_name() {
    let mut obverse = Obverse::new();
    let mut terminal = Terminal::new(&obverse, 80, 24, &[]);
    terminal.shows("d  Take a quiz on one deck").keys("d").shows("Which deck?");
    terminal.shows("People and their words");
    terminal.keys("dat").hides("People").shows("Dates and order").keys("\r").shows("1 of 10");
    terminal.shows("Dates and order");
    terminal.keys("/q\r").shows("Saved as").keys("q").shows("Make your own deck").keys("q");
    terminal.ends().unwrap();
    assert!(terminal.is_restored() && terminal.is_cooked());
    obverse.chance(2);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["show"]);
    terminal.shows("Which deck?").listens().keys(CTRL_C);
    assert_eq!(terminal.ends(), Ok(130));
    assert!(terminal.is_restored() && terminal.is_cooked());
}

#[test]
fn plain_at_a_terminal_never_moves_the_cursor() {
    let obverse = home();
    let mut terminal = three(&obverse, &["--plain"]);
    terminal
        .shows("Question 1 of 3. Choose one.")
        .shows("Answer, a to c:")
        .keys("c\r")
        .shows("Right.");
    terminal
        .shows("Question 2 of 3.")
        .keys("London\r")
        .shows("Wrong.")
        .shows("Number:")
        .keys("8849\r");
    terminal.shows("Enter to finish").keys("\r").shows("2 of 3");
    ends_well(&mut terminal);
    assert!(!terminal.bytes().contains(&b'\x1b'), "{}", String::from_utf8_lossy(&terminal.bytes()));
}

#[test]
fn plain_at_a_terminal_ends_as_a_whole_screen_does() {
    let obverse = home();
    let mut terminal = three(&obverse, &["--plain", "--time-limit", "2s"]);
    terminal.shows("Answer, a to c:").keys("c\r").shows("Answer:").shows("The time is up.");
    ends_well(&mut terminal);
    assert_eq!(obverse.kept(), ["planet right"]);
    for (key, told) in [
        (CTRL_C, "Stopped. Every answer given is saved"),
        ("\x04", "Stopped with 2 questions left"),
    ] {
        let obverse = home();
        let mut terminal = three(&obverse, &["--plain"]);
        terminal
            .shows("Answer, a to c:")
            .keys("c\r")
            .shows("Question 2 of 3.")
            .shows("Answer:")
            .keys(key)
            .shows(told);
        assert_eq!(terminal.ends(), Ok(130));
        assert_eq!(obverse.kept(), ["planet right"]);
    }
}

#[test]
fn a_session_ends_in_a_choice_of_one_key() {
    let mut obverse = home();
    // Two sessions of one run are of two names.
    obverse.variable("OBVERSE_RANDOMNESS_SEED", "");
    let mut terminal = three(&obverse, &["--tag", "sky"]);
    terminal.shows("b  Neptune").keys("b").shows("✗ Wrong").keys("\r").shows("0 of 1");
    terminal.shows("a  Again what went wrong   1 question").shows("› e  Done");
    terminal.keys("d").shows("0/1").keys("q").shows("› e  Done").keys("a").shows("1 of 1");
    terminal.shows("Which planet is the largest?").keys("q").shows("a  Go on").keys("a");
    terminal.shows("1 of 1").keys("/b\r").shows("– Blank").keys("\r").shows("b  Five more");
    ends_well(&mut terminal);
}

#[test]
fn a_named_deck_comes_before_an_interrupted_session() {
    let other = "id = \"other\"\ntitle = \"Another\"\n[[questions]]\nid = \"tin\"\ntype = \"short-answer\"\n\
                 prompt = \"Which metal is Sn?\"\nanswer = \"tin\"\n";
    let obverse = killed(&[]).file("other.toml", other);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "other.toml"]);
    terminal.shows("A quiz was interrupted at").shows("› a  Begin Another");
    terminal.shows("b  Go on").keys("\r").shows("1 of 1").shows("Which metal is Sn?");
}
