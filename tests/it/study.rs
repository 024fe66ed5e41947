//! Study: what is asked on which day, what comes back, and what can be taken back.

use std::collections::BTreeMap;
use std::fs;

use rusqlite::Connection;

use crate::harness::{Obverse, golden};
use crate::terminal::Terminal;

/// A deck of flashcards, which the learner grades: `y` or `n`.
fn cards(count: usize) -> String {
    let card = |n: usize| {
        format!(
            "[[questions]]\nid = \"card{n:02}\"\ntype = \"flashcard\"\nprompt = \"front {n}\"\nanswer = \"back {n}\"\n\n"
        )
    };
    format!("title = \"Cards\"\n\n{}", (0..count).map(card).collect::<String>())
}

/// A day of the calendar, so many days after 1 March 2026; in this stretch the clocks of Berlin go forward.
fn day(number: i64) -> String {
    let first: jiff::civil::Date = "2026-03-01".parse().unwrap();
    format!("{}T09:00:00Z", first.checked_add(jiff::Span::new().days(number)).unwrap())
}

/// What the memory says of every card.
fn memory(obverse: &Obverse) -> BTreeMap<String, (String, String, i64, i64)> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows = file.prepare("SELECT card, last, due, reps, lapses FROM memory").unwrap();
    let row = |row: &rusqlite::Row| {
        Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
    };
    rows.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// The cards that were answered on a day, in order.
fn answered(obverse: &Obverse, day: &str) -> Vec<String> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows =
        file.prepare("SELECT card FROM answer WHERE study_day = ?1 ORDER BY id").unwrap();
    rows.query_map([&day[..10]], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Sixty days of a learner who knows what they are asked but for one card in seven, and takes every tenth day off.
#[test]
fn sixty_days_of_a_learner() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(30));
    let mut told = String::new();
    let mut asked: usize = 0;
    for number in 0..60 {
        if number % 10 == 9 {
            continue;
        }
        let today = day(number);
        obverse.at(&today);
        let before = if number == 0 { BTreeMap::new() } else { memory(&obverse) };
        let mut answers = Vec::new();
        for _ in 0..80 {
            asked += 1;
            answers.extend(["", if asked.is_multiple_of(7) { "n" } else { "y" }]);
        }
        let run = obverse.answers(&["study", "cards.toml", "--new", "3", "--seed", "5"], &answers);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let cards = answered(&obverse, &today);
        asked -= 80 - cards.len();
        // No card before it is due, none that is due left out, and new ones in the order of the file.
        let due: Vec<&String> = before
            .iter()
            .filter(|(_, (_, due, ..))| due.as_str() <= &today[..10])
            .map(|(card, _)| card)
            .collect();
        let old: Vec<&String> = cards.iter().filter(|card| before.contains_key(*card)).collect();
        assert!(due.iter().all(|card| old.contains(card)), "{today}: due {due:?}, asked {old:?}");
        assert!(old.iter().all(|card| due.contains(card)), "{today}: due {due:?}, asked {old:?}");
        let mut new: Vec<&String> =
            cards.iter().filter(|card| !before.contains_key(*card)).collect();
        let mut seen = Vec::new();
        new.retain(|card| {
            !seen.contains(card) && {
                seen.push(*card);
                true
            }
        });
        assert!(new.len() <= 3 && new.is_sorted(), "{today}: {new:?}");
        // What was missed came again until it was right.
        assert!(
            memory(&obverse).values().all(|(_, due, ..)| due.as_str() > &today[..10]),
            "{today}"
        );
        told.push_str(&format!("{} {}\n", &today[..10], cards.join(" ")));
    }
    golden("study/sixty-days", &told);
}

#[test]
fn a_day_ends_at_four_and_a_clock_set_back_loses_nothing() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(2));
    let study =
        |obverse: &Obverse| obverse.answers(&["study", "cards.toml"], &["", "y", "", "y", "", "y"]);
    obverse.at("2026-03-10T03:30:00Z");
    study(&obverse).success();
    assert!(memory(&obverse).values().all(|(last, ..)| last == "2026-03-09"));
    let first = memory(&obverse);
    obverse.at("2026-03-08T12:00:00Z");
    study(&obverse).success();
    assert_eq!(memory(&obverse), first, "nothing is due on a day that lies before");
    obverse.at("2026-04-10");
    study(&obverse).success();
    assert!(memory(&obverse).values().all(|(last, _, reps, _)| last == "2026-04-10" && *reps == 2));
}

#[test]
fn an_answer_is_taken_back_to_any_depth() {
    let obverse = Obverse::new().file("cards.toml", &cards(3));
    let script = ["", "y", "", "n", "/u", "/u", "", "n", "", "y", "", "y", "", "y"];
    let run = obverse.answers(&["study", "cards.toml", "--seed", "1"], &script).success();
    golden("study/taken-back", &format!("{}{}", run.stderr, run.stdout));
    let file = Connection::open(obverse.store()).unwrap();
    let count = |sql: &str| file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM event WHERE kind = 'void'"), 2);
    assert_eq!(count("SELECT count(*) FROM answer"), 6);
    assert_eq!(memory(&obverse).values().map(|(_, _, reps, _)| reps).sum::<i64>(), 4);
}

#[test]
fn practice_touches_no_schedule_and_a_quiz_does() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(3));
    obverse.answers(&["study", "cards.toml"], &["", "n", "", "y", "", "y", "", "y"]).success();
    let before = memory(&obverse);
    obverse.at("2026-01-01T10:00:00Z").chance(2);
    obverse.answers(&["study", "cards.toml", "--practice"], &["", "n", "", "y"]).success();
    assert_eq!(memory(&obverse), before);
    obverse.run(&["scores"]).stdout(
        " No quiz or exam of ada, but 1 study session. Run `obverse scores --mode study`\n to list it, or `obverse stats` to see what you know.\n",
    ).success();
    obverse.at("2026-01-20").chance(3);
    obverse.answers(&["quiz", "cards.toml"], &["", "y", "", "y", "", "y"]).success();
    let run = obverse.run(&["study", "cards.toml"]).success();
    assert!(run.stderr.starts_with("Nothing is due. Next: 1 card, in "), "{}", run.stderr);
    assert!(memory(&obverse).values().all(|(last, ..)| last == "2026-01-20"));
}

#[test]
fn a_leech_is_suspended_and_can_be_resumed() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(1));
    let mut set_aside = None;
    for number in 0..400 {
        obverse.at(&day(number));
        let run = obverse.answers(&["study", "cards.toml"], &["", "n", "", "y"]);
        if run.stderr.contains("forgot this card 8 times; it is suspended") {
            set_aside = Some(number);
            break;
        }
    }
    assert!(set_aside.is_some());
    obverse.at(&day(401)).chance(2);
    let listed = obverse.run(&["suspend"]).success();
    assert!(
        listed.stdout.contains("cards  ") && listed.stdout.contains("front 0"),
        "{}",
        listed.stdout
    );
    obverse.run(&["study", "cards.toml"]).stderr("Nothing is due.\n").success();
    obverse
        .run(&["unsuspend", "cards.toml", "card00"])
        .stderr("1 card no longer suspended: front 0\n")
        .success();
    obverse.run(&["suspend"]).stdout(" No cards are suspended.\n").success();
}

/// A card that is missed on eight days, often several times, and a card of the same question that waits behind it.
#[test]
fn a_card_that_was_never_recalled_is_a_leech_too_and_its_sibling_gets_its_turn() {
    let deck = "[[questions]]\nid = \"pair\"\ntype = \"flashcard\"\nprompt = \"front\"\nanswer = \"back\"\nreverse = true\n";
    let mut obverse = Obverse::new().file("cards.toml", deck);
    let script = ["", "n"].repeat(9);
    let told = "You missed this card on 8 days without recalling it; it is suspended.";
    for number in -7..=0 {
        obverse.at(&day(number)).chance(u64::try_from(number + 20).unwrap());
        let run = obverse.answers(&["study", "cards.toml"], &script);
        assert_eq!(run.stderr.contains(told), number == 0, "{number}: {}", run.stderr);
    }
    let first = memory(&obverse).keys().next().cloned().unwrap();
    obverse.at(&day(1)).chance(2);
    obverse.answers(&["study", "cards.toml"], &["", "y"]).success();
    let cards: Vec<String> = memory(&obverse).into_keys().collect();
    assert_eq!(cards, ["pair", "pair#reverse"], "{first} was asked first");
    assert_eq!(
        answered(&obverse, &day(1)),
        [if first == "pair" { "pair#reverse" } else { "pair" }]
    );
}

/// The options of the answers to a card, in order, and whether the answers were right.
fn shown(obverse: &Obverse, card: &str) -> Vec<(String, String)> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows = file
        .prepare("SELECT options, outcome FROM answer WHERE card = ?1 ORDER BY at, id")
        .unwrap();
    rows.query_map([card], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn a_missed_choice_comes_back_with_its_options_in_another_order() {
    let deck = "[[questions]]\nid = \"moon\"\ntype = \"multiple-choice\"\nprompt = \"Which moon?\"\nanswer = \"Io\"\n\
                distractors = [\"Titan\", \"Triton\", \"Miranda\"]\n\n\
                [[questions]]\nid = \"word\"\ntype = \"short-answer\"\nprompt = \"Which word?\"\nanswer = \"yes\"\n";
    for seed in ["1", "2", "3", "4", "5", "6"] {
        let obverse = Obverse::new().file("sky.toml", deck);
        let run = obverse.answers(
            &["study", "sky.toml", "--seed", seed],
            &["Titan", "yes", "Titan", "yes", "Io", "Io"],
        );
        let moon = shown(&obverse, "moon");
        assert!(run.stderr.contains("Which moon?"), "{}", run.stderr);
        for pair in moon.windows(2).filter(|pair| pair[0].1 == "wrong") {
            assert_ne!(pair[0].0, pair[1].0, "seed {seed}");
        }
    }
}

#[test]
fn a_choice_that_is_missed_last_waits_until_its_answer_is_off_the_screen() {
    let deck = "[[questions]]\nid = \"moon\"\ntype = \"multiple-choice\"\nprompt = \"Which moon?\"\nanswer = \"Io\"\n\
                distractors = [\"Titan\", \"Triton\"]\n";
    let mut obverse = Obverse::new().file("sky.toml", deck);
    let run = obverse.answers(&["study", "sky.toml"], &["Titan", "Io"]).success();
    assert!(run.stderr.contains("You see it again today."), "{}", run.stderr);
    assert!(run.stdout.contains("1 still missed"), "{}", run.stdout);
    assert_eq!(shown(&obverse, "moon").len(), 1);
    obverse.at("2026-01-01T10:00:00Z").chance(2);
    obverse.answers(&["study", "sky.toml"], &["Io"]).success();
    assert_eq!(shown(&obverse, "moon").len(), 2);
}

#[test]
fn a_terminal_shows_when_a_card_comes_again() {
    let obverse = Obverse::new().file("decks/cards.toml", &cards(2));
    let mut terminal = Terminal::new(&obverse, 80, 24, &["study", "cards"]);
    terminal
        .shows("1 of 2")
        .shows("front 0")
        .keys("\r")
        .shows("back 0")
        .shows("e easily")
        .keys("e");
    terminal.shows("front 1").shows("It was easy. You see it again in 7 days. /u takes it back.");
    terminal.keys("/u\r").shows("front 0").shows("The answer is undone.");
    terminal.keys("\r").shows("back 0").keys("n");
    terminal.shows("front 1").shows("You did not know it. It comes again in this session.");
    terminal.keys("\r").shows("back 1").keys("y").shows("front 0");
    terminal.keys("\r").shows("back 0").keys("y");
    terminal
        .shows("2 cards in")
        .shows("1 right at once, 1 came back and was right")
        .shows("Tomorrow:");
    assert_eq!(terminal.ends(), Ok(0));
}

#[test]
fn the_configuration_limits_the_day_and_a_deck() {
    let mut obverse = Obverse::new().file("decks/one.toml", &cards(9)).file(
        "decks/two.toml",
        // Another deck with other identities.
        &cards(9).replace("id = \"card", "id = \"other"),
    );
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "[study]\nnew = 6\n\n[study.decks.\"two\"]\nnew = 1\nlimit = 1\n")
        .unwrap();
    let asked = |obverse: &Obverse| {
        let run = obverse.answers(&["study", "one", "two"], &["", "y"].repeat(20));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    };
    asked(&obverse);
    let first = answered(&obverse, "2026-01-01");
    assert_eq!(
        (first.len(), first.iter().filter(|card| card.starts_with("other")).count()),
        (6, 1),
        "{first:?}"
    );
    obverse.at("2026-01-20").chance(2);
    asked(&obverse);
    let later = answered(&obverse, "2026-01-20");
    assert_eq!(
        later.iter().filter(|card| card.starts_with("other")).count(),
        2,
        "one that is due, one that is new: {later:?}"
    );
}

#[test]
fn the_sessions_of_a_day_share_its_limit_and_missed_cards_come_again_beyond_it() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(6));
    obverse.answers(&["study", "cards.toml"], &["", "y"].repeat(6)).success();
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "[study]\nnew = 0\nlimit = 2\n").unwrap();
    obverse.at("2026-01-20").chance(2);
    // The first is missed, and the sitting is broken off before it comes again.
    obverse.answers(&["study", "cards.toml", "--seed", "1"], &["", "n", "", "y"]).code(130);
    let first = answered(&obverse, "2026-01-20");
    assert_eq!(first.len(), 2);
    obverse.at("2026-01-20T10:00:00Z").chance(3);
    obverse.answers(&["study", "cards.toml"], &["", "y"]).success();
    let second = answered(&obverse, "2026-01-20");
    assert_eq!(second[2..], first[..1], "what was missed, and no other");
    obverse.at("2026-01-20T11:00:00Z").chance(4);
    obverse
        .run(&["study", "cards.toml"])
        .stderr("Today's limit is reached. 4 cards are due beyond it; `obverse study -n 4` asks them.\n")
        .success();
    obverse.answers(&["study", "cards.toml", "--count", "3"], &["", "y"].repeat(4)).success();
    assert_eq!(answered(&obverse, "2026-01-20").len(), 6);
    obverse.at("2026-01-21").chance(5);
    obverse.answers(&["study", "cards.toml"], &["", "y"].repeat(4)).success();
    assert_eq!(
        answered(&obverse, "2026-01-21").len(),
        2,
        "the last one, and what was missed yesterday"
    );
}

#[test]
fn a_limit_of_a_deck_puts_its_backlog_off_over_days_and_loses_none_of_it() {
    let mut obverse = Obverse::new()
        .file("decks/one.toml", &cards(7))
        .file("decks/two.toml", &cards(7).replace("id = \"card", "id = \"other"));
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "[study]\nnew = 20\n").unwrap();
    study(&obverse, &["one", "two"]);
    fs::write(obverse.config(), "[study]\nnew = 0\n\n[study.decks.\"two\"]\nlimit = 3\n").unwrap();
    let mut seen = Vec::new();
    for (day, limited, free) in [("2026-02-01", 3, 7), ("2026-02-02", 3, 0), ("2026-02-03", 1, 0)] {
        obverse.at(&format!("{day}T08:00:00Z"));
        study(&obverse, &["one", "two"]);
        let morning = answered(&obverse, day);
        // The limit is of the day, however often one sits down.
        obverse.at(&format!("{day}T20:00:00Z"));
        obverse.answers(&["study", "one", "two"], &["", "y"].repeat(9)).success();
        assert_eq!(answered(&obverse, day), morning, "{day}");
        let (others, own): (Vec<String>, Vec<String>) =
            morning.into_iter().partition(|card| card.starts_with("other"));
        assert_eq!((others.len(), own.len()), (limited, free), "{day}: {others:?} {own:?}");
        seen.extend(others);
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 7, "each was asked once: {seen:?}");
}

/// Whatever is due, what was missed is never the next card where another one waits, also when others were put off.
#[test]
fn a_missed_card_comes_again_some_cards_later() {
    for (script, order) in [
        ("n y y y y y y y y", "0 1 2 3 4 5 0 6 7"),
        ("y y y y y y y n y", "0 1 2 3 4 5 6 7 7"),
        ("y y y y y y n y y", "0 1 2 3 4 5 6 7 6"),
        ("n /s y y y y y y y y", "0 2 3 4 5 0 6 7 1"),
    ] {
        let obverse = Obverse::new().file("cards.toml", &cards(8));
        let answers: Vec<&str> = script
            .split(' ')
            .flat_map(|word| if word == "/s" { vec!["/s"] } else { vec!["", word] })
            .collect();
        obverse.answers(&["study", "cards.toml"], &answers).success();
        let asked: Vec<String> =
            answered(&obverse, "2026-01-01").iter().map(|card| card[5..].to_owned()).collect();
        assert_eq!(asked.join(" "), order, "{script}");
    }
}

/// A deck of which some cards are questions of their own and some come in pairs: a flashcard with its reverse.
fn pairs(count: usize) -> String {
    cards(count).replace("answer = \"back", "reverse = true\nanswer = \"back")
}

/// Answers every card with yes.
fn study(obverse: &Obverse, args: &[&str]) {
    let run = obverse.answers(&[&["study"], args].concat(), &["", "y"].repeat(40));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn the_sessions_of_a_day_share_its_new_cards() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(40));
    study(&obverse, &["cards.toml"]);
    assert_eq!(answered(&obverse, "2026-01-01").len(), 10, "the ten of the day");
    obverse.at("2026-01-01T20:00:00Z").chance(2);
    study(&obverse, &["cards.toml"]);
    assert_eq!(answered(&obverse, "2026-01-01").len(), 10, "none are left in the evening");
    // What is typed holds for the sitting, whatever the day has had.
    obverse.chance(3);
    study(&obverse, &["cards.toml", "--new", "2"]);
    assert_eq!(answered(&obverse, "2026-01-01").len(), 12);
    obverse.at("2026-01-02T05:00:00Z").chance(4);
    study(&obverse, &["cards.toml", "--new", "3"]);
    assert_eq!(answered(&obverse, "2026-01-02").len(), 3);
    obverse.at("2026-01-02T09:00:00Z").chance(5);
    study(&obverse, &["cards.toml"]);
    assert_eq!(answered(&obverse, "2026-01-02").len(), 10, "the day is filled up to its ten");
}

#[test]
fn a_limit_counts_all_cards_of_a_session_and_due_cards_come_first() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(40));
    study(&obverse, &["cards.toml", "--new", "4"]);
    obverse.at("2026-01-20").chance(2);
    study(&obverse, &["cards.toml", "-n", "6"]);
    let asked = answered(&obverse, "2026-01-20");
    let new: Vec<&String> = asked.iter().filter(|card| card.as_str() > "card03").collect();
    assert_eq!((asked.len(), new.len()), (6, 2), "four that are due leave room for two: {asked:?}");
    obverse.at("2026-02-20").chance(3);
    study(&obverse, &["cards.toml", "-n", "3"]);
    let asked = answered(&obverse, "2026-02-20");
    assert_eq!(asked.len(), 3);
    assert!(
        asked.iter().all(|card| card.as_str() < "card06"),
        "three that are due leave none: {asked:?}"
    );
}

#[test]
fn the_sessions_of_a_day_share_the_limit_of_a_deck() {
    let mut obverse = Obverse::new()
        .file("decks/one.toml", &cards(20))
        .file("decks/two.toml", &cards(20).replace("id = \"card", "id = \"other"));
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "[study]\nnew = 8\n\n[study.decks.\"two\"]\nnew = 2\n").unwrap();
    let others = |obverse: &Obverse, day: &str| {
        let asked = answered(obverse, day);
        (asked.len(), asked.iter().filter(|card| card.starts_with("other")).count())
    };
    study(&obverse, &["two"]);
    assert_eq!(others(&obverse, "2026-01-01"), (2, 2));
    obverse.at("2026-01-01T12:00:00Z").chance(2);
    study(&obverse, &["one", "two"]);
    assert_eq!(
        others(&obverse, "2026-01-01"),
        (8, 2),
        "what is left of the eight, none of it of the deck that had its two"
    );
    obverse.at("2026-01-02").chance(3);
    study(&obverse, &["one", "two"]);
    assert_eq!(others(&obverse, "2026-01-02"), (8, 2));
}

#[test]
fn quizzes_count_toward_the_day_unless_switched_off() {
    for (counts, left) in [("true", 7), ("false", 10)] {
        let mut obverse = Obverse::new().file("cards.toml", &cards(40));
        fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
        fs::write(obverse.config(), format!("[study]\nquiz-counts = {counts}\n")).unwrap();
        obverse.answers(&["quiz", "cards.toml", "-n", "3"], &["", "y"].repeat(3)).success();
        obverse.at("2026-01-01T12:00:00Z").chance(2);
        study(&obverse, &["cards.toml"]);
        assert_eq!(answered(&obverse, "2026-01-01").len(), 3 + left, "quiz-counts = {counts}");
    }
}

#[test]
fn two_sides_of_a_card_never_come_on_one_day() {
    let mut obverse = Obverse::new().file("cards.toml", &pairs(3));
    study(&obverse, &["cards.toml"]);
    let morning = answered(&obverse, "2026-01-01");
    assert_eq!(morning, ["card00", "card01", "card02"]);
    obverse.at("2026-01-01T20:00:00Z").chance(2);
    obverse
        .run(&["study", "cards.toml"])
        .stderr("Nothing is due. Next: 3 cards, in 2 days, on 3 Jan.\n")
        .success();
    obverse.at("2026-01-02").chance(3);
    study(&obverse, &["cards.toml"]);
    assert_eq!(
        answered(&obverse, "2026-01-02"),
        ["card00#reverse", "card01#reverse", "card02#reverse"]
    );
    // A quiz in the morning keeps the other side away as well.
    obverse.at("2026-02-01").chance(4);
    obverse.answers(&["quiz", "cards.toml", "-n", "3"], &["", "y"].repeat(3)).success();
    obverse.at("2026-02-01T20:00:00Z").chance(5);
    obverse.run(&["study", "cards.toml"]).success();
    assert_eq!(answered(&obverse, "2026-02-01").len(), 3);
}

#[test]
fn a_card_is_suspended_and_resumed_within_a_session() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &cards(4));
    // Before it was asked; after it was missed, from which it does not come back; and a setting aside that is taken back.
    let script = ["/a", "/?", "/u", "/a", "", "n", "", "y", "/a", "/u", "/u", "/a", "", "y", ""];
    let run = obverse.answers(&["study", "cards"], &script);
    golden("study/set-aside", &format!("{}{}", run.stderr, run.stdout));
    obverse
        .run(&["suspend"])
        .stdout(
            "
 deck      card     reason  since
 cards  1  front 0  by you  1 Jan
 cards  3  front 2  by you  1 Jan

 Run `obverse unsuspend DECK CARD` to bring one back. CARD is its number or a
 few of its words.
",
        )
        .success();
    obverse.at("2026-01-01T10:00:00Z").chance(2);
    obverse
        .run(&["unsuspend", "cards", "3"])
        .stderr("1 card no longer suspended: front 2\n")
        .success();
    obverse.run(&["suspend"]).stdout(
        "
 deck      card     reason  since
 cards  1  front 0  by you  1 Jan

 Run `obverse unsuspend cards 1` to bring it back.
",
    );
    obverse.at("2026-01-02").chance(3);
    study(&obverse, &["cards"]);
    assert!(!answered(&obverse, "2026-01-02").contains(&"card00".to_owned()));
}

#[test]
fn a_card_is_meant_by_its_number_its_words_or_its_id() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(12));
    for (card, name) in [("2", "front 1"), ("FRONT 11", "front 11"), ("card04", "front 4")] {
        obverse.chance(card.len() as u64 + 1);
        obverse
            .run(&["suspend", "cards.toml", card])
            .stderr(&format!("1 card suspended: {name}\n"))
            .success();
    }
    obverse
        .run(&["suspend", "cards.toml", "front"])
        .stderr(
            "
error: `front` matches 12 questions
hint: 1: front 0
hint: 2: front 1
hint: 3: front 2
hint: 4: front 3
hint: 5: front 4
hint: and others; run `obverse show DECK` to see all
",
        )
        .code(2);
    obverse
        .run(&["suspend", "cards.toml", "13"])
        .stderr(
            "
error: no card `13` in cards.toml
hint: run `obverse show cards.toml` to see the number of each question
",
        )
        .code(2);
    obverse.chance(20);
    obverse
        .run(&["flag", "cards.toml", "3", "too", "easy"])
        .stderr("1 card flagged: front 2\n")
        .success();
}

#[test]
fn confidence_is_asked_without_a_hint_of_the_verdict() {
    let statement = |n: usize| {
        format!(
            "[[questions]]\nid = \"s{n}\"\ntype = \"true-false\"\nprompt = \"It is so, {n}.\"\nanswer = true\n\n"
        )
    };
    let deck = format!("title = \"Said\"\n\n{}", (0..3).map(statement).collect::<String>());
    let obverse = Obverse::new().file("decks/said.toml", &deck);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["study", "said", "--confidence"]);
    terminal.shows("1 of 3").keys("f").shows("How sure are you?");
    let asked = terminal.text();
    assert!(asked.starts_with(" 1 of 3 "), "{asked}");
    terminal.keys("1").shows("✗ Wrong");
    let told = terminal.text();
    assert!(told.starts_with(" 1 of 3 ") && told.contains("0 right, 1 to come back "), "{told}");
}

#[test]
fn the_overview_counts_the_cards_that_study_asks() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &pairs(1));
    for day in ["2026-01-01", "2026-01-02"] {
        obverse.at(day);
        study(&obverse, &["cards"]);
    }
    obverse.at("2026-02-01");
    let told = obverse.run(&[]).success().stdout;
    assert!(told.contains(" 1 due") && !told.contains("2 due"), "two sides of one card: {told}");
    study(&obverse, &["cards"]);
    assert_eq!(answered(&obverse, "2026-02-01").len(), 1);
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "[study]\nnew = 0\n").unwrap();
    let told = obverse.run(&[]).success().stdout;
    let next = "Nothing is due. Next: 1 card, tomorrow from 4:00.";
    assert!(
        told.contains(next) && !told.split("obverse quiz").next().unwrap().contains(" due "),
        "the other side is of another day: {told}"
    );
}

#[test]
fn practice_without_missed_questions_is_empty() {
    let obverse = Obverse::new().file("decks/cards.toml", &cards(1));
    obverse.answers(&["study", "cards"], &["", "y"]).success();
    obverse
        .run(&["study", "cards", "--practice"])
        .success()
        .stderr("No forgotten cards to practise.\n");
}

#[test]
fn past_midnight_the_next_day_of_study_is_today() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &cards(1));
    obverse.at("2026-01-10T12:00:00Z");
    obverse.answers(&["study", "cards"], &["", "n", "", "y"]).success();
    obverse.at("2026-01-10T22:00:00Z");
    obverse.run(&["study", "cards"]).stderr("Nothing is due. Next: 1 card, tomorrow from 4:00.\n");
    obverse.at("2026-01-11T01:00:00Z");
    obverse.run(&["study", "cards"]).stderr("Nothing is due. Next: 1 card, from 4:00.\n");
}

#[test]
fn at_a_terminal_every_key_is_answered() {
    let deck = cards(2)
        + "[[questions]]\ntype = \"true-false\"\nprompt = \"Lead is a metal.\"\nanswer = true\n\n\
           [[questions]]\ntype = \"multiple-choice\"\nprompt = \"Which is a gas?\"\nanswer = \"Neon\"\ndistractors = [\"Tin\", \"Lead\"]\n";
    let obverse = Obverse::new().file("decks/cards.toml", &deck);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["study", "cards", "--seed", "1"]);
    terminal
        .shows("front 0")
        .shows("Think of the answer.")
        .keys("bak")
        .shows("Answer: bak")
        .keys("\r");
    terminal
        .shows("You     bak")
        .shows("Answer  back 0")
        .keys("x\r")
        .shows("Did you know it? Answer y or n.");
    terminal.keys("\x15n").shows("2 of 4").shows("1 to come back").shows("You did not know it.");
    terminal.shows("front 1").keys(" ").shows("back 1").keys("y");
    terminal.shows("Lead is a metal.").shows("a or b, or ↑↓ and Enter").keys("z\r");
    terminal
        .shows("Answer with a letter, a or b, or t or f.")
        .keys("t")
        .shows("✓ Right")
        .keys("x\r")
        .shows("You have your verdict")
        .keys(" ");
    terminal.shows("Which is a gas?").keys("z\r").shows("Answer with a letter, a to c.");
    terminal.keys("/a\r");
    terminal.shows("Suspended: study does not ask it any more. /u undoes that.");
    terminal.shows("3 of 3").shows("1 to come back").shows("front 0").keys("/q\r");
    terminal.says("1 suspended: `obverse suspend` lists it.");
    assert_eq!(terminal.ends(), Ok(0));
}

#[test]
fn a_card_that_is_reset_is_new_again_and_can_be_taken_back() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(1));
    obverse.at(&day(0)).answers(&["study", "cards.toml"], &["", "y"]).success();
    let before = memory(&obverse);
    obverse.at(&day(1)).chance(2);
    obverse.run(&["reset", "cards.toml", "card00"]).stderr("1 card reset: front 0\n").success();
    assert_eq!(memory(&obverse), BTreeMap::new(), "the file says so at once");
    obverse.at("2026-03-02T10:00:00Z").chance(3);
    obverse
        .run(&["reset", "cards.toml", "card00", "--undo"])
        .stderr("1 card no longer reset: front 0\n")
        .success();
    assert_eq!(memory(&obverse), before);
    obverse.at("2026-03-02T11:00:00Z").chance(4).run(&["reset", "cards.toml", "card00"]).success();
    obverse.at("2026-03-02T12:00:00Z").chance(5);
    obverse.answers(&["study", "cards.toml"], &["", "y"]).success();
    let (last, _, reps, lapses) = memory(&obverse)["card00"].clone();
    assert_eq!((last.as_str(), reps, lapses), ("2026-03-02", 1, 0));
    assert_eq!(obverse.kept().len(), 2, "the answers stay in the record");
}

#[test]
fn a_reset_frees_a_leech_and_is_undone_only_once() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(2));
    for number in 0..8 {
        obverse.at(&day(number)).chance(u64::try_from(number).unwrap());
        obverse.answers(&["study", "cards.toml", "-n", "1"], &["", "n"]);
    }
    let suspended = obverse.chance(20).run(&["suspend", "--json"]).success().json();
    assert_eq!(suspended.as_array().map(Vec::len), Some(1), "{suspended}");
    let card = suspended[0]["card"].as_str().unwrap().to_owned();
    obverse.at(&day(8)).chance(21);
    let run = obverse.run(&["reset", "cards.toml", &card]).success();
    assert!(
        run.stderr.starts_with("1 card reset and no longer suspended: front "),
        "{}",
        run.stderr
    );
    obverse.chance(22).run(&["suspend"]).stdout(" No cards are suspended.\n").success();
    obverse.chance(23).answers(&["study", "cards.toml", "-n", "2"], &["", "y", "", "y"]).success();
    assert!(answered(&obverse, &day(8)).contains(&card), "it is new again");

    // Only what was reset can be taken back, and only once.
    let other = if card == "card00" { "card01" } else { "card00" };
    let nothing = "The card was not reset; nothing was changed.\n";
    let undo =
        |obverse: &Obverse, card: &str| obverse.run(&["reset", "cards.toml", card, "--undo"]);
    obverse.at("2026-03-09T10:00:00Z").chance(24);
    undo(&obverse, other).stderr(nothing).success();
    let run = undo(&obverse, &card).success();
    assert!(run.stderr.starts_with("1 card no longer reset: front "), "{}", run.stderr);
    obverse.at("2026-03-09T11:00:00Z").chance(25);
    undo(&obverse, &card).stderr(nothing).success();

    // A card that the learner suspended stays so.
    obverse.at("2026-03-09T12:00:00Z").chance(26).run(&["suspend", "cards.toml", other]).success();
    let run = obverse.chance(27).run(&["reset", "cards.toml", other]).success();
    assert!(run.stderr.contains("it stays suspended"), "{}", run.stderr);
    let listed = obverse.run(&["suspend"]).success().stdout;
    assert!(listed.contains("front "), "{listed}");
}

#[test]
fn one_side_of_a_question_is_meant_by_its_name() {
    let deck = "title = \"Words\"\n\n[[questions]]\nid = \"house\"\ntype = \"flashcard\"\nprompt = \"house\"\n\
                answer = \"maison\"\nreverse = true\n";
    let mut obverse = Obverse::new().file("decks/words.toml", deck);
    for (number, (typed, told)) in (2..).zip([
        ("maison", "1 card suspended: maison"),
        ("house#front", "1 card suspended: house"),
        ("1#reverse", "1 card suspended: maison"),
        ("house#reverse", "1 card suspended: maison"),
        ("house", "2 cards suspended: house"),
        ("1", "2 cards suspended: house"),
    ]) {
        let run = obverse.chance(number).run(&["suspend", "words", typed]).success();
        assert_eq!(run.stderr, format!("{told}\n"), "{typed}");
        obverse.chance(number + 50).run(&["unsuspend", "words", "house"]).success();
    }
    obverse.chance(90).run(&["suspend", "words", "house#c7"]).code(2);
}

/// The view for other programs, right after the quiz.
#[test]
fn the_view_of_cards_is_right_after_a_quiz_too() {
    let obverse = Obverse::new().file("cards.toml", &cards(2));
    obverse.answers(&["quiz", "cards.toml"], &["", "y", "", "n"]).success();
    let file = Connection::open(obverse.store()).unwrap();
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
    let counts: (i64, i64) =
        file.query_row("SELECT count(*), sum(reps) FROM cards", [], row).unwrap();
    assert_eq!(counts, (2, 2));
}

/// Who flies from Honolulu to Auckland is a day ahead some hours later.
#[test]
fn over_the_date_line_the_day_brings_its_new_cards_once() {
    let mut obverse = Obverse::new().file("cards.toml", &cards(40));
    let script = ["", "y"].repeat(20);
    let args = ["study", "cards.toml"];
    obverse.variable("TZ", "Pacific/Honolulu").at("2026-03-02T20:00:00Z");
    obverse.answers(&args, &script).success();
    assert_eq!(memory(&obverse).len(), 10, "the new cards of Monday, at 10 in the morning");
    obverse.variable("TZ", "Pacific/Auckland").at("2026-03-03T06:00:00Z").chance(2);
    obverse.answers(&args, &script).success();
    assert_eq!(memory(&obverse).len(), 10, "Tuesday, at 7 in the evening");
    obverse.at("2026-03-03T20:00:00Z").chance(3);
    obverse.answers(&args, &script).success();
    assert_eq!(memory(&obverse).len(), 20, "Wednesday morning");
}
