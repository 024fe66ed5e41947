//! Answers that are right and yet no recall: by luck, by an admitted guess, with a hint, in part.

use obverse_core::memory::simulate::simulate_study;
use obverse_core::memory::{Chance, DayNumber};
use rusqlite::Connection;

use crate::harness::Obverse;
use crate::simulation::measure::{Study, predicted, tuned};
use crate::simulation::people::{Luck, Person, four_options, mixed, true_false, typed};

/// A day of the calendar, so many days after 1 March 2026.
fn day(number: i32) -> String {
    let first: jiff::civil::Date = "2026-03-01".parse().unwrap();
    first.checked_add(jiff::Span::new().days(number)).unwrap().to_string()
}

/// How many days after 1 March 2026 the only card is due, and its lapses.
fn due(obverse: &Obverse) -> (i32, i64) {
    let file = Connection::open(obverse.store()).unwrap();
    let days = "CAST(julianday(due) - julianday('2026-03-01') AS INTEGER)";
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
    file.query_row(&format!("SELECT {days}, lapses FROM memory"), [], row).unwrap()
}

/// The intervals of a card that is answered so eight times, each time on the day on which it is due.
fn intervals(obverse: &mut Obverse, args: &[&str], script: &[&str]) -> Vec<i32> {
    let mut today = 0;
    let mut intervals = Vec::new();
    for number in 0..8 {
        obverse.at(&day(today)).chance(number);
        let run = obverse.answers(&[&["study", "sky.toml"], args].concat(), script).success();
        assert!(run.stderr.contains("Right."), "{}", run.stderr);
        let (next, lapses) = due(obverse);
        assert_eq!(lapses, 0);
        intervals.push(next - today);
        today = next;
    }
    intervals
}

const MOON: &str = "title = \"Sky\"\n\n[[questions]]\nid = \"moon\"\ntype = \"short-answer\"\n\
                    prompt = \"Which moon is the largest?\"\nanswer = \"Ganymede\"\nhints = [\"of Jupiter\"]\n";

#[test]
fn an_admitted_guess_eight_times_does_not_lengthen() {
    let mut obverse = Obverse::new().file("sky.toml", MOON);
    assert_eq!(intervals(&mut obverse, &["--confidence"], &["Ganymede", "1"]), [1; 8]);
}

/// Right as a guess on one day, wrong on the next: the card was never recalled, so it never lapsed.
#[test]
fn a_guess_is_no_recall_and_a_miss_after_it_no_lapse() {
    let mut obverse = Obverse::new().file("sky.toml", MOON);
    let mut told = String::new();
    let mut misses = 0;
    for number in 0..16 {
        obverse.at(&day(number)).chance(u64::try_from(number).unwrap());
        let answer = if number % 2 == 0 { ["Ganymede", "1"] } else { ["Io", "1"] };
        told = obverse.answers(&["study", "sky.toml", "--confidence"], &answer).stderr;
        misses += usize::from(number % 2 == 1);
        assert_eq!(due(&obverse).1, 0, "{number}: no lapse without a recall");
        assert_eq!(told.contains("suspended"), misses == 8, "{number}: {told}");
    }
    assert!(told.contains("You missed this card on 8 days without recalling it"), "{told}");
}

#[test]
fn a_hint_eight_times_does_not_lengthen() {
    let mut obverse = Obverse::new().file("sky.toml", MOON);
    assert_eq!(intervals(&mut obverse, &[], &["/h", "Ganymede"]), [1; 8]);
}

#[test]
fn less_luck_lengthens_the_interval_more() {
    let choice = |kind: &str| {
        format!("title = \"Sky\"\n\n[[questions]]\nid = \"moon\"\nprompt = \"Is it?\"\n{kind}\n")
    };
    let mut typed = Obverse::new().file("sky.toml", MOON);
    let typed = intervals(&mut typed, &[], &["Ganymede"]);
    let options = "type = \"multiple-choice\"\nanswer = \"one\"\ndistractors = [\"two\", \"three\", \"four\"]";
    let mut four = Obverse::new().file("sky.toml", &choice(options));
    let four = intervals(&mut four, &[], &["one"]);
    let mut two = Obverse::new().file("sky.toml", &choice("type = \"true-false\"\nanswer = true"));
    let two = intervals(&mut two, &[], &["true"]);
    assert!(typed.iter().sum::<i32>() > four.iter().sum(), "{typed:?} {four:?}");
    assert!(four.iter().sum::<i32>() > two.iter().sum(), "{four:?} {two:?}");
    assert!(two.last().unwrap() > &30, "{two:?}");
}

/// One of two answers is right each time.
#[test]
fn half_an_answer_eight_times_does_not_lengthen() {
    let deck = "title = \"Sky\"\n\n[[questions]]\nid = \"moon\"\ntype = \"cloze\"\n\
                prompt = \"The largest is {{Ganymede}}, and the next {{Titan}}.\"\n";
    let mut obverse = Obverse::new().file("sky.toml", deck);
    let mut today = 0;
    for number in 0..8 {
        obverse.at(&day(today)).chance(number);
        let run = obverse.answers(&["study", "sky.toml"], &["Ganymede; Io"]).success();
        assert!(run.stderr.contains("Partly."), "{}", run.stderr);
        let (next, lapses) = due(&obverse);
        assert_eq!((next - today, lapses), (1, 0));
        today = next;
    }
}

/// A hundred cards of true or false, each answered by tossing a coin, for sixty days.
#[test]
fn coin_tosses_are_no_knowledge() {
    let card = |n: usize| {
        let answer = n.is_multiple_of(3);
        format!(
            "[[questions]]\nid = \"card{n:03}\"\ntype = \"true-false\"\nprompt = \"Is it {n}?\"\nanswer = {answer}\n\n"
        )
    };
    let deck = format!("title = \"Coin\"\n\n{}", (0..100).map(card).collect::<String>());
    let mut obverse = Obverse::new().file("decks/coin.toml", &deck);
    let mut chance = Chance(1);
    for number in 0..60 {
        let toss: Vec<&str> =
            (0..500).map(|_| if chance.next_share() < 0.5 { "true" } else { "false" }).collect();
        obverse.at(&day(number)).chance(u64::try_from(number).unwrap());
        let run = obverse.answers(&["study", "coin"], &toss);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
    obverse.at(&day(60)).chance(60);
    let stats = obverse.run(&["stats", "coin", "--json"]).success().json();
    let mastery = &stats["mastery"]["all"];
    assert_eq!((&mastery["known"], &mastery["new"]), (&0.into(), &0.into()), "{mastery}");
    let all = stats["retention"]["spans"].as_array().unwrap().last().unwrap();
    let (right, known) = (all["share"].as_f64().unwrap(), all["known"].as_f64().unwrap());
    assert!((0.4..0.6).contains(&right) && known < 0.1, "{all}");
    assert!(all["of"].as_u64().unwrap() > 500, "{all}");
    let told = obverse.run(&["stats", "coin"]).success().stdout;
    assert!(told.contains("Fewer answers were known"), "{told}");
}

/// A few learners whose memory is known, of the simulation behind `docs/scheduling.md`: fitted to their first days, the
/// schedule predicts the rest of the year well whatever the format, and a schedule that knows no luck does not.
#[test]
fn recall_is_predicted_for_every_format() {
    let apart = |luck: Luck, believed: Luck| {
        let differences = (1..=3).map(|seed| {
            let study = Study { days: 210, minutes: 6.0, fitted_on: 120, seed };
            let person = Person::new(seed, 1.0, luck);
            let scheduler = tuned(&person, believed, 0.9, study);
            let outcome =
                simulate_study(&person, &scheduler, Vec::new(), &study.setting(study.days));
            let found = predicted(&person, &scheduler, &outcome, DayNumber(120));
            100.0 * (found.predicted - found.truth)
        });
        differences.sum::<f32>() / 3.0
    };
    let formats: [(&str, Luck); 4] =
        [("typed", typed), ("four", four_options), ("two", true_false), ("mixed", mixed)];
    for (name, luck) in formats {
        let found = apart(luck, luck);
        assert!(found.abs() < 3.0, "{name}: {found}");
    }
    let plain = apart(true_false, typed);
    assert!(plain > 5.0, "without luck: {plain}");
}
