//! Study: what is asked on which day, what comes back, and what can be taken back.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::harness::{Recto, golden};
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
fn memory(recto: &Recto) -> BTreeMap<String, (String, String, i64, i64)> {
    let file = Connection::open(recto.store()).unwrap();
    let mut rows = file.prepare("SELECT card, last, due, reps, lapses FROM memory").unwrap();
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)));
    rows.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// The cards that were answered on a day, in order.
fn answered(recto: &Recto, day: &str) -> Vec<String> {
    let file = Connection::open(recto.store()).unwrap();
    let mut rows = file.prepare("SELECT card FROM answer WHERE study_day = ?1 ORDER BY id").unwrap();
    rows.query_map([&day[..10]], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Sixty days of a learner who knows what they are asked but for one card in seven, and takes every tenth day off.
#[test]
fn sixty_days_of_a_learner() {
    let mut recto = Recto::new().file("cards.toml", &cards(30));
    let mut told = String::new();
    let mut asked: usize = 0;
    for number in 0..60 {
        if number % 10 == 9 {
            continue;
        }
        let today = day(number);
        recto.at(&today);
        let before = if number == 0 { BTreeMap::new() } else { memory(&recto) };
        let mut answers = Vec::new();
        for _ in 0..80 {
            asked += 1;
            answers.extend(["", if asked.is_multiple_of(7) { "n" } else { "y" }]);
        }
        let run = recto.answers(&["study", "cards.toml", "--new", "3", "--seed", "5"], &answers);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let cards = answered(&recto, &today);
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
        let mut new: Vec<&String> = cards.iter().filter(|card| !before.contains_key(*card)).collect();
        let mut seen = Vec::new();
        new.retain(|card| {
            !seen.contains(card) && {
                seen.push(*card);
                true
            }
        });
        assert!(new.len() <= 3 && new.is_sorted(), "{today}: {new:?}");
        // What was missed came again until it was right.
        assert!(memory(&recto).values().all(|(_, due, ..)| due.as_str() > &today[..10]), "{today}");
        told.push_str(&format!("{} {}\n", &today[..10], cards.join(" ")));
    }
    golden("study/sixty-days", &told);
}

#[test]
fn a_day_ends_at_four_and_a_clock_set_back_loses_nothing() {
    let mut recto = Recto::new().file("cards.toml", &cards(2));
    let study = |recto: &Recto| recto.answers(&["study", "cards.toml"], &["", "y", "", "y", "", "y"]);
    recto.at("2026-03-10T03:30:00Z");
    study(&recto).success();
    assert!(memory(&recto).values().all(|(last, ..)| last == "2026-03-09"));
    let first = memory(&recto);
    recto.at("2026-03-08T12:00:00Z");
    study(&recto).success();
    assert_eq!(memory(&recto), first, "nothing is due on a day that lies before");
    recto.at("2026-04-10");
    study(&recto).success();
    assert!(memory(&recto).values().all(|(last, _, reps, _)| last == "2026-04-10" && *reps == 2));
}

#[test]
fn an_answer_is_taken_back_to_any_depth() {
    let recto = Recto::new().file("cards.toml", &cards(3));
    let script = ["", "y", "", "n", "/u", "/u", "", "n", "", "y", "", "y", "", "y"];
    let run = recto.answers(&["study", "cards.toml", "--seed", "1"], &script).success();
    golden("study/taken-back", &format!("{}{}", run.stderr, run.stdout));
    let file = Connection::open(recto.store()).unwrap();
    let count = |sql: &str| file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM event WHERE kind = 'void'"), 2);
    assert_eq!(count("SELECT count(*) FROM answer"), 6);
    assert_eq!(memory(&recto).values().map(|(_, _, reps, _)| reps).sum::<i64>(), 4);
}

#[test]
fn practice_touches_no_schedule_and_a_quiz_does() {
    let mut recto = Recto::new().file("cards.toml", &cards(3));
    recto.answers(&["study", "cards.toml"], &["", "n", "", "y", "", "y", "", "y"]).success();
    let before = memory(&recto);
    recto.at("2026-01-01T10:00:00Z").chance(2);
    recto.answers(&["study", "cards.toml", "--practice"], &["", "n", "", "y"]).success();
    assert_eq!(memory(&recto), before);
    recto.run(&["scores"]).stdout(" No scores yet for ada. `recto quiz` makes the first.\n").success();
    recto.at("2026-01-20").chance(3);
    recto.answers(&["quiz", "cards.toml"], &["", "y", "", "y", "", "y"]).success();
    let run = recto.run(&["study", "cards.toml"]).success();
    assert!(run.stderr.starts_with("Nothing is due. Next: 1 card, in "), "{}", run.stderr);
    assert!(memory(&recto).values().all(|(last, ..)| last == "2026-01-20"));
}

#[test]
fn a_leech_is_set_aside_and_can_be_brought_back() {
    let mut recto = Recto::new().file("cards.toml", &cards(1));
    let mut set_aside = None;
    for number in 0..400 {
        recto.at(&day(number));
        let run = recto.answers(&["study", "cards.toml"], &["", "n", "", "y"]);
        if run.stderr.contains("slipped 8 times and is set aside") {
            set_aside = Some(number);
            break;
        }
    }
    assert!(set_aside.is_some());
    recto.at(&day(401)).chance(2);
    let listed = recto.run(&["suspend"]).success();
    assert!(listed.stdout.contains("cards  ") && listed.stdout.contains("card00"), "{}", listed.stdout);
    recto.run(&["study", "cards.toml"]).stderr("Nothing is due.\n").success();
    recto.run(&["unsuspend", "cards.toml", "card00"]).stderr("1 card asked again.\n").success();
    recto.run(&["suspend"]).stdout(" Nothing is set aside.\n").success();
}

#[test]
fn at_a_terminal_it_says_when_a_card_comes_again() {
    let recto = Recto::new().file("decks/cards.toml", &cards(2));
    let mut terminal = Terminal::new(&recto, 80, 24, &["study", "cards"]);
    terminal.shows("1 of 2").shows("front 0").keys("\r").shows("back 0").keys("y");
    terminal
        .shows("✓ Right")
        .shows("You see it again in")
        .shows("e it was easy")
        .keys("e")
        .shows("It was easy, then.");
    terminal
        .shows("You see it again in 7 days.")
        .keys("u")
        .shows("front 0")
        .shows("The answer is taken back.");
    terminal.keys("\r").shows("back 0").keys("n").shows("It comes again in this sitting.").keys("\r");
    terminal.shows("front 1").keys("\r").shows("back 1").keys("y").shows("✓ Right").keys("\r");
    terminal.shows("front 0").keys("\r").shows("back 0").keys("y").shows("✓ Right").keys("\r");
    terminal.shows("2 cards in").shows("1 right at once, 1 came back and was right").shows("Tomorrow:");
    assert_eq!(terminal.ends(), Ok(0));
}

#[test]
fn the_configuration_limits_the_day_and_a_deck() {
    let mut recto = Recto::new().file("decks/one.toml", &cards(9)).file(
        "decks/two.toml",
        // Another deck with other identities.
        &cards(9).replace("id = \"card", "id = \"other"),
    );
    std::fs::create_dir_all(recto.config().parent().unwrap()).unwrap();
    std::fs::write(recto.config(), "[study]\nnew = 6\n\n[study.decks.\"two\"]\nnew = 1\nlimit = 1\n")
        .unwrap();
    let asked = |recto: &Recto| {
        let run = recto.answers(&["study", "one", "two"], &["", "y"].repeat(20));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    };
    asked(&recto);
    let first = answered(&recto, "2026-01-01");
    assert_eq!(
        (first.len(), first.iter().filter(|card| card.starts_with("other")).count()),
        (6, 1),
        "{first:?}"
    );
    recto.at("2026-01-20").chance(2);
    asked(&recto);
    let later = answered(&recto, "2026-01-20");
    assert_eq!(
        later.iter().filter(|card| card.starts_with("other")).count(),
        2,
        "one that is due, one that is new: {later:?}"
    );
}

#[test]
fn the_limit_of_the_day_holds_over_its_sittings_and_what_was_missed_comes_again_beyond_it() {
    let mut recto = Recto::new().file("cards.toml", &cards(6));
    recto.answers(&["study", "cards.toml"], &["", "y"].repeat(6)).success();
    std::fs::create_dir_all(recto.config().parent().unwrap()).unwrap();
    std::fs::write(recto.config(), "[study]\nnew = 0\nlimit = 2\n").unwrap();
    recto.at("2026-01-20").chance(2);
    // The first is missed, and the sitting is broken off before it comes again.
    recto.answers(&["study", "cards.toml", "--seed", "1"], &["", "n", "", "y"]).code(130);
    let first = answered(&recto, "2026-01-20");
    assert_eq!(first.len(), 2);
    recto.at("2026-01-20T10:00:00Z").chance(3);
    recto.answers(&["study", "cards.toml"], &["", "y"]).success();
    let second = answered(&recto, "2026-01-20");
    assert_eq!(second[2..], first[..1], "what was missed, and no other");
    recto.at("2026-01-20T11:00:00Z").chance(4);
    recto
        .run(&["study", "cards.toml"])
        .stderr("Today's limit is reached. 4 cards are due beyond it; `recto study --limit 4` asks them.\n")
        .success();
    recto.answers(&["study", "cards.toml", "--limit", "3"], &["", "y"].repeat(4)).success();
    assert_eq!(answered(&recto, "2026-01-20").len(), 6);
    recto.at("2026-01-21").chance(5);
    recto.answers(&["study", "cards.toml"], &["", "y"].repeat(4)).success();
    assert_eq!(answered(&recto, "2026-01-21").len(), 2, "the last one, and what was missed yesterday");
}

/// Whatever is due, what was missed is never the next card where another one waits, also when others were put off.
#[test]
fn what_was_missed_comes_again_some_cards_later() {
    for (script, order) in [
        ("n y y y y y y y y", "0 1 2 3 4 5 0 6 7"),
        ("y y y y y y y n y", "0 1 2 3 4 5 6 7 7"),
        ("y y y y y y n y y", "0 1 2 3 4 5 6 7 6"),
        ("n /s y y y y y y y y", "0 2 3 4 5 0 6 7 1"),
    ] {
        let recto = Recto::new().file("cards.toml", &cards(8));
        let answers: Vec<&str> = script
            .split(' ')
            .flat_map(|word| if word == "/s" { vec!["/s"] } else { vec!["", word] })
            .collect();
        recto.answers(&["study", "cards.toml"], &answers).success();
        let asked: Vec<String> =
            answered(&recto, "2026-01-01").iter().map(|card| card[5..].to_owned()).collect();
        assert_eq!(asked.join(" "), order, "{script}");
    }
}
