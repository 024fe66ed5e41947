//! Fitting the parameters of memory to a learner's own history.

use jiff::civil::date;
use rusqlite::Connection;

use crate::harness::{Obverse, golden};
use crate::history;
use crate::terminal::Terminal;

fn learner(cards: usize, days: u16, is_forgetful: bool) -> Obverse {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(cards));
    history::write(&obverse, &history::reviews(cards, days, is_forgetful), date(2026, 1, 1), 10);
    obverse.at("2026-03-01");
    obverse
}

/// What is remembered of every card.
fn memory(obverse: &Obverse) -> Vec<(String, String, f64)> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows = file.prepare("SELECT card, due, stability FROM memory ORDER BY card").unwrap();
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    rows.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn settled(obverse: &Obverse) -> i64 {
    let file = Connection::open(obverse.store()).unwrap();
    file.query_row("SELECT count(*) FROM event WHERE kind = 'parameters'", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn parameters_are_fitted_adopted_listed_and_taken_back() {
    let mut obverse = learner(150, 60, true);
    obverse
        .run(&["tune", "--list"])
        .success()
        .stdout(" You use the default parameters. `obverse tune` fits them to you.\n");
    let dry = obverse.run(&["tune", "--dry-run"]).success();
    golden("tune/dry", &format!("{}{}", dry.stderr, dry.stdout));
    assert_eq!((settled(&obverse), memory(&obverse)), (0, Vec::new()));
    obverse.run(&[]).success();
    let before = memory(&obverse);
    obverse.at("2026-03-01T09:05:00Z").chance(2);
    let adopted = obverse.run(&["tune"]).success();
    golden("tune/adopted", &format!("{}{}", adopted.stderr, adopted.stdout));
    let after = memory(&obverse);
    assert!(after.len() == before.len() && after != before);
    // What is fitted already is hardly fitted better, and nothing is adopted twice.
    obverse.at("2026-03-01T09:10:00Z").chance(3);
    let again = obverse.width(40).run(&["tune"]).success();
    golden("tune/no-better", &format!("{}{}", again.stderr, again.stdout));
    obverse.at("2026-03-02T09:00:00Z").chance(4);
    obverse
        .run(&["tune", "--undo"])
        .stderr("The default parameters are in use again. All due dates were computed again.\n")
        .success();
    assert_eq!(memory(&obverse), before, "as it was");
    obverse.chance(5);
    let nothing = "You use the default parameters; nothing was changed.\n";
    obverse.run(&["tune", "--undo"]).stderr(nothing).success();
    obverse.run(&["tune", "--reset"]).stderr(nothing).success();
    assert_eq!(settled(&obverse), 2);
    let narrow = obverse.run(&["tune", "--list"]).success().stdout;
    let wide = obverse.width(80).run(&["tune", "--list"]).success().stdout;
    golden("tune/list", &format!("{wide}\n{narrow}"));
    let json = obverse.run(&["tune", "--list", "--json"]).success().json();
    assert_eq!(json["parameters"][0]["weights"].as_array().unwrap().len(), 21);
    assert_eq!(json["parameters"][1]["weights"], serde_json::Value::Null);
}

#[test]
fn too_few_reviews_are_reported_with_the_date_of_enough() {
    let mut obverse = learner(60, 20, true);
    obverse.at("2026-01-20");
    let few = obverse.run(&["tune"]).stderr("").success();
    let json = obverse.run(&["tune", "--json"]).success();
    obverse.at("2027-01-20").width(40);
    let later = obverse.run(&["tune"]).success();
    let none = Obverse::new().run(&["tune"]).stderr("").success();
    golden(
        "tune/too-few",
        &format!("one learner{}{}{}{}", few.stdout, json.stdout, later.stdout, none.stdout),
    );
    assert_eq!(settled(&obverse), 0);
}

#[test]
fn the_last_value_by_time_counts_in_any_order_of_rows() {
    let mut obverse = learner(150, 60, true);
    let run = obverse.run(&["tune"]).success();
    assert_eq!(settled(&obverse), 1, "{}", run.stdout);
    let tuned = memory(&obverse);
    obverse.at("2026-03-02T09:00:00Z").chance(2);
    obverse.run(&["tune", "--reset"]).success();
    let reset = memory(&obverse);
    assert!(tuned != reset);
    // The same rows in another order, as after a merge, and without any cache.
    let file = Connection::open(obverse.store()).unwrap();
    file.execute_batch(
        "CREATE TEMP TABLE kept AS SELECT * FROM event WHERE kind = 'parameters';
         DROP TRIGGER event_stays;
         DELETE FROM event WHERE kind = 'parameters';
         INSERT INTO event SELECT * FROM kept ORDER BY at DESC;
         DELETE FROM memory_model; DELETE FROM memory;
         INSERT INTO memory_stale SELECT DISTINCT learner, deck, card FROM live_rating;",
    )
    .unwrap();
    drop(file);
    obverse.chance(3).run(&[]).success();
    assert_eq!(memory(&obverse), reset);
    obverse.chance(4).run(&["tune", "--undo"]).success();
    assert_eq!(memory(&obverse), tuned);
}

#[test]
fn one_learner_is_not_tuned_by_another() {
    let obverse = learner(150, 60, true);
    obverse.run(&["tune"]).success();
    let other = obverse.run(&["tune", "--learner", "bob", "--list"]).success();
    assert!(other.stdout.starts_with(" You use the default parameters."));
}

#[test]
fn a_bar_is_drawn_at_a_terminal_and_ctrl_c_changes_nothing() {
    let obverse = learner(1_200, 90, true);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["tune"]);
    terminal.shows("Fitting to ").shows(" %").keys("\x03").shows("Stopped. Nothing was changed.");
    assert_eq!(terminal.ends(), Ok(130));
    assert_eq!(settled(&obverse), 0);
}

/// The factors on stability that follow from the times of the last answers, by card.
fn time_factors(obverse: &Obverse) -> Vec<(String, f64)> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows = file.prepare("SELECT card, time_factor FROM memory ORDER BY card").unwrap();
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

fn timed_learner(quickness: f32) -> Obverse {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(400));
    history::write(&obverse, &history::timed_reviews(400, 90, quickness), date(2026, 1, 1), 10);
    obverse.at("2026-04-01");
    obverse
}

#[test]
fn answer_times_count_where_they_predict_recall_and_a_rebuild_gives_the_same() {
    let mut obverse = timed_learner(0.6);
    let says = |obverse: &Obverse| {
        obverse.run(&["stats"]).success().stdout.contains("Answer times count: if an answer takes")
    };
    assert!(!says(&obverse));
    assert!(time_factors(&obverse).iter().all(|(_, factor)| factor.to_bits() == 1.0_f64.to_bits()));
    let before = memory(&obverse);
    let tuned = obverse.chance(2).run(&["tune"]).success().stdout;
    assert!(tuned.contains("Answer times count: if an answer takes"), "{tuned}");
    assert!(says(&obverse));
    let (factors, after) = (time_factors(&obverse), memory(&obverse));
    assert!(factors.iter().any(|(_, factor)| *factor < 0.9), "{factors:?}");
    assert!(factors.iter().any(|(_, factor)| *factor > 1.1), "{factors:?}");
    let listed = obverse.run(&["tune", "--list", "--json"]).success().json();
    let share = listed["parameters"][0]["share-at-twice-the-time"].as_f64().unwrap();
    assert!((0.4..1.0).contains(&share), "{listed}");
    // The caches are made again from the answers alone.
    Connection::open(obverse.store())
        .unwrap()
        .execute_batch(
            "DELETE FROM memory_model; DELETE FROM memory;
             INSERT INTO memory_stale SELECT DISTINCT learner, deck, card FROM live_rating;",
        )
        .unwrap();
    obverse.run(&["stats"]).success();
    assert_eq!((time_factors(&obverse), memory(&obverse)), (factors, after));
    obverse.run(&["scores", "check"]).success();
    obverse.at("2026-04-02").chance(3).run(&["tune", "--undo"]).success();
    assert!(!says(&obverse));
    assert!(time_factors(&obverse).iter().all(|(_, factor)| factor.to_bits() == 1.0_f64.to_bits()));
    assert_eq!(memory(&obverse), before);
}

#[test]
fn meaningless_answer_times_do_not_count() {
    let mut obverse = timed_learner(0.0);
    let tuned = obverse.chance(2).run(&["tune"]).success().stdout;
    assert!(!tuned.contains("Answer times count"), "{tuned}");
    obverse.run(&["stats"]).success();
    assert!(time_factors(&obverse).iter().all(|(_, factor)| factor.to_bits() == 1.0_f64.to_bits()));
}

#[test]
fn stats_names_it_where_recall_is_below_the_target_and_explains_the_floor_of_one_day() {
    let obverse = learner(300, 90, true);
    let stats = obverse.run(&["stats"]).success().stdout.replace("\n ", " ");
    let tune =
        "You recall less than your target: `obverse tune` fits the schedule to your answers.";
    assert!(stats.contains(tune), "{stats}");
    // Once a fit was tried, it is not advised again before there are twice as many reviews.
    obverse.run(&["tune", "--dry-run"]).success();
    let stats = obverse.run(&["stats"]).success().stdout.replace("\n ", " ");
    assert!(stats.contains(tune), "{stats}");
    obverse.run(&["tune"]).success();
    let stats = obverse.run(&["stats"]).success().stdout.replace("\n ", " ");
    assert!(!stats.contains(tune), "{stats}");
    let mut obverse = learner(300, 90, false);
    let stats = obverse.at("2026-04-01").run(&["stats"]).success().stdout.replace("\n ", " ");
    let floor = "No interval is shorter than one day, but a fresh card may need less: ";
    assert!(stats.contains(floor), "{stats}");
}

/// How many reviews the file has that put memory to the test.
fn trials(obverse: &Obverse) -> i64 {
    let file = Connection::open(obverse.store()).unwrap();
    file.query_row("SELECT coalesce(sum(trials), 0) FROM memory_sum", [], |row| row.get(0)).unwrap()
}

#[test]
fn study_suggests_fitting_after_enough_reviews() {
    let mut obverse = learner(66, 40, false);
    let script = ["", "y"].repeat(60);
    let mut named = Vec::new();
    for day in 0..40 {
        obverse
            .at(&date(2026, 2, 10).checked_add(jiff::Span::new().days(day)).unwrap().to_string());
        obverse.chance(u64::try_from(day).unwrap());
        obverse.run(&[]).success();
        let before = trials(&obverse);
        let run = obverse.answers(&["study", "cards"], &script);
        if run.stdout.contains("`obverse tune` fits the schedule to you") {
            named.push((before < 400, trials(&obverse) >= 400));
        }
    }
    assert_eq!(named, [(true, true)], "{} reviews", trials(&obverse));
}
