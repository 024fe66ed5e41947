//! Statistics over a made-up year.

use std::collections::BTreeMap;
use std::fs;

use rusqlite::Connection;
use serde_json::{Value, json};

use obverse_core::memory::{
    DayNumber, Evidence, Model, Parameters, Prior, Rating, Retrievability, Review, Seed,
};
use obverse_store::Store;

use crate::harness::{Obverse, golden};
use crate::year::{self, DECKS};

/// The morning after the year, with its decks at hand.
fn after_a_year() -> Obverse {
    let mut obverse = DECKS
        .iter()
        .fold(Obverse::new(), |obverse, (name, text)| obverse.file(&format!("decks/{name}"), text));
    year::live(&obverse.store());
    obverse.at("2026-03-10T09:00:00Z");
    obverse
}

#[test]
fn a_year_is_shown_at_every_width_and_in_words() {
    let mut obverse = after_a_year();
    for width in [40, 60, 80, 120] {
        let run = obverse.width(width).run(&["stats"]).stderr("").success();
        golden(&format!("stats/{width}"), &run.stdout);
        assert!(run.stdout.lines().all(|line| line.chars().count() <= width), "{}", run.stdout);
    }
    let run = obverse.width(60).run(&["stats", "--plain"]).success();
    golden("stats/plain", &run.stdout);
    let signs = ['█', '░', '│', '●', '·', '┊'];
    assert!(!run.stdout.contains(signs), "{}", run.stdout);
    golden("stats/json", &obverse.run(&["stats", "--json"]).success().stdout);
    let run = obverse.run(&["stats", "--html", "year.html"]).stdout("").success();
    assert_eq!(run.stderr, "Written to year.html.\n");
    golden("stats/page.html", &fs::read_to_string(obverse.path("year.html")).unwrap());
}

#[test]
fn part_of_a_year_is_shown() {
    let obverse = after_a_year();
    let some = ["stats", "sky", "--tag", "planets", "--since", "2026-01-01"];
    golden("stats/some", &obverse.run(&some).success().stdout);
    let cards = |args: &[&str]| {
        let told = obverse.run(&[&["stats", "--json"], args].concat()).success().json();
        (told["mastery"]["all"]["cards"].clone(), told["practice"]["answers"].as_u64().unwrap())
    };
    let parts = [cards(&["sky"]), cards(&["capitals"]), cards(&["elements"])];
    let (_, all) = cards(&[]);
    assert_eq!(parts.iter().map(|(_, answers)| answers).sum::<u64>(), all);
    // By tag every answer is read; together they are those of the tallies.
    assert_eq!(cards(&["elements", "--tag", "chemistry"]), parts[2]);
}

#[test]
fn before_the_first_answer_there_is_a_word() {
    let obverse = Obverse::new();
    let told = " No answers yet for ada. `obverse study` or `obverse quiz` makes the first.\n";
    obverse.run(&["stats"]).stdout(told).success();
    assert_eq!(obverse.run(&["stats", "--json"]).success().json()["practice"]["answers"], json!(0));
    assert!(!obverse.store().exists());
    obverse.run(&["stats", "no-such-deck"]).stdout("").code(2);
    obverse.run(&["stats", "--html", "no/folder.html"]).stdout("").code(1);
}

/// Rows of a statement over the public face of the file.
fn rows(obverse: &Obverse, statement: &str) -> Vec<Vec<Value>> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut statement = file.prepare(statement).unwrap();
    let columns = statement.column_count();
    let cell = |row: &rusqlite::Row<'_>, at| match row.get::<_, rusqlite::types::Value>(at).unwrap()
    {
        rusqlite::types::Value::Integer(number) => json!(number),
        rusqlite::types::Value::Real(number) => json!(number),
        rusqlite::types::Value::Text(text) => json!(text),
        _ => Value::Null,
    };
    let rows =
        statement.query_map([], |row| Ok((0..columns).map(|at| cell(row, at)).collect())).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn near(found: &Value, expected: &Value) -> bool {
    (found.as_f64().unwrap() - expected.as_f64().unwrap()).abs() < 1e-5
}

#[test]
fn the_figures_are_those_of_sql_over_the_same_file() {
    let obverse = after_a_year();
    let told = obverse.run(&["stats", "--json"]).success().json();
    let days = rows(
        &obverse,
        "SELECT study_day, count(*), sum(correct), sum(min(seconds, 300.0)) FROM answers
         WHERE learner = 'ada' GROUP BY study_day ORDER BY study_day",
    );
    let found = told["practice"]["days"].as_array().unwrap();
    assert_eq!(found.len(), days.len());
    for (found, expected) in found.iter().zip(&days) {
        assert_eq!(
            [&found["day"], &found["answers"], &found["right"]],
            [&expected[0], &expected[1], &expected[2]]
        );
        assert!(near(&found["seconds"], &expected[3]), "{found} {expected:?}");
    }
    let brier = rows(
        &obverse,
        "SELECT count(*), avg((confidence / 100.0 - correct) * (confidence / 100.0 - correct)),
                avg(confidence / 100.0)
         FROM answers WHERE learner = 'ada' AND confidence IS NOT NULL",
    );
    let calibration = &told["calibration"];
    assert_eq!(calibration["answers"], brier[0][0]);
    assert!(
        near(&calibration["brier"], &brier[0][1]) && near(&calibration["said"], &brier[0][2]),
        "{calibration}"
    );
    let due = rows(
        &obverse,
        "SELECT due, count(*) FROM cards WHERE learner = 'ada' AND suspended IS NULL AND due < '2026-04-09' GROUP BY due",
    );
    let sum: i64 = due.iter().map(|row| row[1].as_i64().unwrap()).sum();
    let forecast = &told["forecast"];
    let load: i64 =
        forecast["days"].as_array().unwrap().iter().map(|day| day.as_i64().unwrap()).sum();
    assert_eq!(forecast["overdue"].as_i64().unwrap() + load, sum);
    let standing = rows(
        &obverse,
        "SELECT count(*), sum(stability >= 21 AND due > last) FROM cards WHERE learner = 'ada' AND suspended IS NULL",
    );
    let all = &told["mastery"]["all"];
    assert_eq!(all["known"], standing[0][1]);
    assert_eq!(
        all["known"].as_i64().unwrap() + all["learning"].as_i64().unwrap(),
        standing[0][0].as_i64().unwrap()
    );
}

/// Each review of the file, put to the test by folding all that came before it anew. What is expected of the learner is
/// read from the file, as another test holds it to the answers.
#[test]
fn true_retention_matches_the_single_reviews() {
    let obverse = after_a_year();
    let told = obverse.run(&["stats", "--json"]).success().json();
    let prior = rows(&obverse, "SELECT model FROM memory_model WHERE learner = 'ada'");
    let prior: Vec<f32> =
        prior[0][0].as_str().unwrap().split(' ').map(|word| word.parse().unwrap_or(0.0)).collect();
    let [at_sight, trust] = prior[prior.len() - 2..] else { panic!("two figures at the end") };
    let model = Model::new(Parameters::default(), Retrievability(0.9))
        .with_prior(Prior { at_sight, trust });
    let mut cards: BTreeMap<(String, String), Vec<Review>> = BTreeMap::new();
    let (mut right, mut of) = (0, 0);
    let (mut known, mut room) = (0.0, 0.0);
    let reviews = rows(
        &obverse,
        "SELECT deck, card, CAST(julianday(study_day) - julianday('1970-01-01') AS INTEGER), rating, hints, confidence,
                json_array_length(options), ruling IS NOT NULL
         FROM answers WHERE learner = 'ada' AND rating IS NOT NULL ORDER BY answered, id",
    );
    for row in reviews {
        let [deck, card, day, rating, hints, confidence, options, is_ruled] = &row[..] else {
            panic!("eight columns")
        };
        let card = card.as_str().unwrap();
        let day = DayNumber(i32::try_from(day.as_i64().unwrap()).unwrap());
        let review = weighed(day, rating, hints, confidence, options, is_ruled);
        let before = cards.entry((deck.as_str().unwrap().to_owned(), card.to_owned())).or_default();
        let was_right = before.last().is_some_and(|review| review.rating != Rating::Again);
        let memory = model.fold_reviews(before, Some(Seed::from_text(card)));
        if was_right && memory.is_some_and(|memory| memory.due <= day) {
            let luck = f64::from(review.evidence.luck());
            of += 1;
            right += i64::from(!review.is_missed());
            known += if review.is_missed() {
                -luck
            } else {
                f64::from(review.recalled_share()) * (1.0 - luck)
            };
            room += 1.0 - luck;
        }
        before.push(review);
    }
    let all = told["retention"]["spans"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((all["recalled"].as_i64(), all["of"].as_i64()), (Some(right), Some(of)));
    // The file keeps luck in whole percent.
    let share: f64 = known / room;
    assert!((all["known"].as_f64().unwrap() - share).abs() < 0.005, "{all} {share}");
    assert!(share < right as f64 / of as f64 - 0.01);
    assert!(of > 100, "{of} are too few to say anything");
}

/// A review by the rules of `docs/scheduling.md`. The decks of this learner have no other choice than one of several.
fn weighed(
    day: DayNumber,
    rating: &Value,
    hints: &Value,
    confidence: &Value,
    options: &Value,
    is_ruled: &Value,
) -> Review {
    let options = options.as_i64().unwrap();
    let luck = if options == 0 { 0.0 } else { 1.0 / options as f32 };
    let is_guessed = confidence.as_i64().is_some_and(|percent| percent <= 25);
    let is_helped = hints.as_i64().unwrap() > 0;
    let effective = match rating.as_str().unwrap() {
        "again" => Rating::Again,
        "easy" => Rating::Easy,
        "hard" if is_ruled.as_i64() == Some(1) && !is_helped => Rating::Hard,
        _ => Rating::Good,
    };
    let evidence = match (is_guessed, is_helped) {
        (true, _)
            if effective == Rating::Hard
                || rating.as_str() == Some("hard")
                || effective == Rating::Again =>
        {
            Evidence::GUESS
        }
        (_, true) => Evidence::new(luck, 0.5),
        _ => Evidence::new(luck, 1.0),
    };
    Review { day, rating: effective, evidence }
}

#[test]
fn figures_are_the_same_after_a_rebuild() {
    let obverse = after_a_year();
    let told = || obverse.run(&["stats", "--json"]).success().stdout;
    let before = told();
    Store::open(&obverse.store()).unwrap().rebuild_caches().unwrap();
    assert_eq!(told(), before);
}
