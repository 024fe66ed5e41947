//! A plan that is followed over days: kept, and not kept.

use jiff::civil::{Date, date};
use obverse_core::memory::{Chance, Rating};
use rusqlite::Connection;

use crate::harness::{Obverse, golden};
use crate::history;

/// How long an answer takes, as in the history before.
const SECONDS: u64 = 4;

fn after(first: Date, days: i32) -> Date {
    first.checked_add(jiff::Span::new().days(days)).unwrap()
}

/// Somebody who knew 600 cards and was away for 90 days.
fn away() -> (Obverse, Date) {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(700));
    history::write(&obverse, &history::reviews(600, 60, false), date(2026, 1, 1), 4);
    obverse.at("2026-05-30").width(120);
    (obverse, date(2026, 5, 30))
}

/// The cards that are due by a day, those that are due longest first.
fn due(obverse: &Obverse, day: Date) -> Vec<usize> {
    // What is due is up to date once a command has looked.
    obverse.run(&["stats"]).success();
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows =
        file.prepare("SELECT card FROM memory WHERE due <= ?1 ORDER BY due, card").unwrap();
    let cards = rows.query_map([day.to_string()], |row| row.get::<_, String>(0)).unwrap();
    cards.map(|card| card.unwrap()["card".len()..].parse().unwrap()).collect()
}

/// Studies what is due for so many minutes; one answer in six is wrong at first.
fn study(obverse: &Obverse, day: Date, minutes: u64, chance: &mut Chance) {
    let mut reviews = Vec::new();
    for card in due(obverse, day) {
        if (reviews.len() as u64 + 1) * (SECONDS + 5) > minutes * 60 {
            break;
        }
        if chance.next_share() < 1.0 / 6.0 {
            reviews.push((card, Rating::Again));
        }
        reviews.push((card, Rating::Good));
    }
    if !reviews.is_empty() {
        history::write_day(obverse, day, &reviews, SECONDS);
    }
}

fn told(obverse: &Obverse, args: &[&str]) -> String {
    obverse.run(args).success().stdout.trim().replace('\n', " ").replace("  ", " ")
}

fn new_cards(obverse: &Obverse, day: Date) -> i64 {
    let file = Connection::open(obverse.store()).unwrap();
    let first = "SELECT count(*) FROM (SELECT min(study_day) AS first FROM answer GROUP BY card) WHERE first = ?1";
    file.query_row(first, [day.to_string()], |row| row.get(0)).unwrap()
}

#[test]
fn after_an_absence_a_plan_is_offered_and_kept() {
    let (mut obverse, first) = away();
    let mut all = obverse.run(&["plan", "--catch-up", "--minutes", "10"]).success().stdout;
    assert_eq!(told(&obverse, &["plan"]), "");
    let follow = obverse.run(&["plan", "--catch-up", "--minutes", "10", "--follow"]).success();
    all += &follow.stdout;
    let json = obverse.run(&["plan", "--json"]).success().json();
    let (days, due_then) =
        (json["plan"]["days"].as_i64().unwrap(), json["plan"]["due"].as_i64().unwrap());
    assert!((8..30).contains(&days) && due_then > 400, "{json}");
    let mut chance = Chance(5);
    let mut kept = 0;
    for number in 0..60 {
        let day = after(first, number);
        obverse.at(&format!("{day}T08:00:00Z")).chance(u64::try_from(number).unwrap() + 10);
        let morning = told(&obverse, &["plan"]);
        if number < 3 {
            all += &obverse.run(&[]).success().stdout;
        }
        assert!(morning.contains(&format!("day {} ", number + 1)), "{morning}");
        assert!(morning.contains("You are on course for"), "{morning}");
        study(&obverse, day, 10, &mut chance);
        obverse.at(&format!("{day}T20:00:00Z"));
        // The minutes of the day are used up: study says so, asks nothing, and brings no new cards.
        let evening = obverse.answers(&["study", "cards"], &["", "y"].repeat(20));
        // Once nothing is due the plan is done: that is told once, and new cards come again.
        if evening.stderr.contains("Your plan is done: nothing is due any more.") {
            assert_eq!(new_cards(&obverse, day), 10, "{day}");
            kept += 1;
            break;
        }
        assert_eq!(new_cards(&obverse, day), 0, "{day}");
        if evening.stderr.contains("Today's minutes are done") {
            kept += 1;
        }
        if number == 0 {
            all += &format!("{}{}", evening.stdout, evening.stderr);
        }
    }
    assert!((days - 2..=days + days / 10 + 1).contains(&kept), "{kept} of {days}");
    assert_eq!(told(&obverse, &["plan"]), "");
    golden("plan/catch-up", &all);
}

#[test]
fn a_missed_plan_names_its_end_and_the_daily_number_that_keeps_it() {
    let (mut obverse, first) = away();
    obverse.run(&["plan", "--catch-up", "--minutes", "10", "--follow"]).success();
    let mut chance = Chance(5);
    for number in [0, 1] {
        let day = after(first, number);
        obverse.at(&day.to_string()).chance(u64::try_from(number).unwrap() + 10);
        study(&obverse, day, 10, &mut chance);
    }
    let day = after(first, 8);
    obverse.at(&day.to_string()).chance(30);
    let late = told(&obverse, &["plan"]);
    assert!(
        late.contains("You studied on 2 of 8 days. With 10 minutes a day you finish on"),
        "{late}"
    );
    assert!(late.contains("minutes a day would be in time."), "{late}");
    let json = obverse.run(&["plan", "--json"]).success().json();
    let needed = json["plan"]["outlook"]["minutes"].as_u64().unwrap();
    assert!(needed > 10, "{json}");
    // The overview says the same, and so does the end of study.
    let overview = obverse.run(&[]).success().stdout;
    assert!(overview.contains("You studied on 2 of 8 days."), "{overview}");
    let studied = obverse.answers(&["study", "cards", "--count", "1"], &["", "y"]).success();
    assert!(studied.stdout.contains("You studied on 2 of 8 days."), "{}", studied.stdout);
    // With what it says is needed, the day is kept.
    let left = json["plan"]["days"].as_i64().unwrap() - 8;
    for number in 0..left {
        let day = after(first, 8 + i32::try_from(number).unwrap());
        obverse.at(&day.to_string()).chance(u64::try_from(number).unwrap() + 40);
        study(&obverse, day, needed, &mut chance);
    }
    obverse.at(&after(first, 8 + i32::try_from(left).unwrap()).to_string()).chance(90);
    let last = told(&obverse, &["plan"]);
    assert!(last.contains("done") || last.contains("on course"), "{last}");
    obverse.run(&["plan", "--stop"]).stderr("You no longer follow a plan.\n").success();
    obverse
        .run(&["plan", "--stop"])
        .stderr("You do not follow a plan; nothing was changed.\n")
        .success();
}

#[test]
fn a_plan_to_learn_brings_its_new_cards_and_catches_up_with_a_missed_day() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(60));
    let goal = ["plan", "cards", "--by", "2026-01-21", "--minutes", "20", "--follow"];
    let followed = obverse.run(&goal).success().stdout;
    assert!(followed.contains("You follow this plan from today on"), "{followed}");
    let script = ["", "y"].repeat(80);
    let mut brought = Vec::new();
    for number in [0, 1, 2, 6, 7] {
        let day = after(date(2026, 1, 1), number);
        obverse.at(&day.to_string()).chance(u64::try_from(number).unwrap() + 10);
        if number == 6 {
            let told = told(&obverse, &["plan"]);
            assert!(
                told.contains("day 7 of 20") && told.contains("You studied on 3 of 6 days."),
                "{told}"
            );
            assert!(told.contains("51 new cards still to begin"), "{told}");
        }
        let run = obverse.answers(&["study", "cards"], &script).success();
        assert!(run.stdout.contains("Your plan: day"), "{}", run.stdout);
        brought.push(new_cards(&obverse, day));
    }
    // 60 cards in 20 days are 3 a day; 51 in the 14 days that are left, 4.
    assert_eq!(brought, [3, 3, 3, 4, 4]);
    obverse.at("2026-01-21").chance(70);
    let over = obverse.answers(&["study", "cards"], &[]);
    assert!(
        over.stderr.contains("Your plan ended on 21 Jan: 43 of 60 new cards not begun"),
        "{}",
        over.stderr
    );
    assert_eq!(told(&obverse, &["plan"]), "");
}

#[test]
fn days_off_are_no_days_of_a_plan() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(60));
    let goal = ["plan", "cards", "--by", "2026-01-21", "--minutes", "20"];
    let usual = obverse.run(&[&goal[..], &["--json"]].concat()).success().json();
    std::fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    std::fs::write(obverse.config(), "[study]\ndays-off = [\"Saturday\", \"Sunday\"]\n").unwrap();
    let free = obverse.run(&[&goal[..], &["--json"]].concat()).success().json();
    let minutes = |plan: &serde_json::Value| {
        let courses = plan["courses"].as_array().unwrap();
        let course = courses.iter().find(|course| course["retention"] == 90).unwrap();
        (course["minutes"].as_f64().unwrap(), course["new-a-day"].as_u64().unwrap())
    };
    // 20 days with 3 weekends are 14 days of study.
    let ((usual, three), (free, five)) = (minutes(&usual), minutes(&free));
    assert_eq!((three, five), (3, 5));
    assert!((1.2..1.7).contains(&(free / usual)), "{usual} {free}");
    obverse.run(&[&goal[..], &["--follow"]].concat()).success();
    let script = ["", "y"].repeat(80);
    let mut brought = Vec::new();
    // Thursday and Friday, then Saturday and Monday.
    for number in [0, 1, 2, 4] {
        let day = after(date(2026, 1, 1), number);
        obverse.at(&day.to_string()).chance(u64::try_from(number).unwrap() + 10);
        assert!(!told(&obverse, &["plan"]).contains("You studied on"), "{day}");
        obverse.answers(&["study", "cards"], &script);
        brought.push(new_cards(&obverse, day));
    }
    assert_eq!(brought, [5, 5, 0, 5]);
}

#[test]
fn on_a_day_off_study_explains_the_empty_plan() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(60));
    std::fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    std::fs::write(obverse.config(), "[study]\ndays-off = [\"Saturday\"]\n").unwrap();
    let goal = ["plan", "cards", "--by", "2026-01-21", "--minutes", "20", "--follow"];
    obverse.run(&goal).success();
    // A Saturday.
    obverse.at("2026-01-03").chance(5);
    let told = "Nothing is due. Today is a day off, so your plan brings no new cards.\n";
    obverse.run(&["study", "cards"]).stderr(told).success();
}

#[test]
fn few_minutes_are_counted_once_and_in_words() {
    let (mut obverse, _) = away();
    for (minutes, rows) in [("1", vec![1, 2]), ("2", vec![1, 2, 3, 4]), ("3", vec![2, 3, 5, 6])] {
        obverse.chance(3);
        let json =
            obverse.run(&["plan", "--catch-up", "--minutes", minutes, "--json"]).success().json();
        let shown: Vec<u64> = json["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["minutes"].as_u64().unwrap())
            .collect();
        assert_eq!(shown, rows, "{minutes}");
    }
    let run = obverse.run(&["plan", "--catch-up", "--minutes", "1", "--follow"]).code(1);
    let told = "error: with 1 minute a day you do not catch up within a year\n";
    assert!(run.stderr.starts_with(told), "{}", run.stderr);
}

/// The example of a message must work on any day.
#[test]
fn the_plan_that_a_message_suggests_can_be_made() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(20));
    obverse.at("2031-06-18");
    let told = obverse.run(&["plan"]).success().stderr;
    let example = told.split('`').nth(1).unwrap().trim_start_matches("obverse ").to_owned();
    let args: Vec<&str> = example.split(' ').collect();
    assert_eq!(args[0], "plan", "{told}");
    obverse.chance(2).run(&args).success();
    let refused = obverse.chance(3).run(&["plan", "--follow"]).code(2).stderr;
    assert!(!refused.contains("2026"), "{refused}");
}

#[test]
fn a_plan_that_does_not_fit_is_not_followed() {
    let obverse = Obverse::new().file("decks/cards.toml", &history::deck(150));
    let run =
        obverse.run(&["plan", "cards", "--by", "2026-01-08", "--minutes", "5", "--follow"]).code(1);
    assert_eq!(
        run.stderr,
        "error: this plan does not fit with your desired retention of 90 %\n\
         hint: run it without --follow to see what would fit\n"
    );
    let run = obverse.run(&["plan", "--follow"]).code(2);
    assert!(run.stderr.starts_with("error: the plan has no end\n"), "{}", run.stderr);
    obverse
        .run(&["plan", "--catch-up"])
        .stderr("Nothing is due, so there is nothing to catch up with.\n")
        .success();
    assert!(!obverse.store().exists());
}
