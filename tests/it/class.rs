//! A class of thirty, from the exam to the marks: a bad key, a dispute, a retake, blanks, a late
//! attempt and an unfinished one.

use std::fs;

use obverse_core::session::record::{EventKind, Mode, Ruling};
use obverse_store::Store;

use crate::class_maker::{Attempt, ClassMaker};
use crate::harness::{Obverse, golden};

pub(crate) const DECK: &str = include_str!("fixtures/class/tides.toml");

/// The answer that those who know it give to the question with the wrong key.
const TRUTH: (&str, &str) = ("spring", "At new and full moon");

/// The machine of an instructor with the exams of a class.
pub(crate) fn class_of(learners: usize) -> Obverse {
    let mut obverse = Obverse::new().file("tides.toml", DECK);
    obverse.at("2026-01-20");
    let mut store = Store::open(&obverse.store()).unwrap();
    let mut class = ClassMaker::new(DECK, &[TRUTH], 7);
    for number in 1..=learners {
        let learner = format!("s{number:02}");
        let drawn = class.draw_ability();
        let ability = if number == 5 { -1.0 } else { drawn };
        let day = if number == 9 { 12 } else { 5 };
        let at = format!("2026-01-{day:02}T09:{number:02}:00Z");
        let exam =
            Attempt { learner: &learner, mode: Mode::Exam, ability, at: &at, is_finished: true };
        let (session, answers) = class.take(&mut store, &exam);
        match number {
            5 => {
                // A retake, with more knowledge.
                let retake = Attempt { at: "2026-01-08T09:00:00Z", ability: 9.0, ..exam };
                class.take(&mut store, &retake);
            }
            7 => {
                let ruling = EventKind::Ruled { answer: answers[2], ruling: Ruling::Meant };
                class.dispute(&mut store, session, &learner, ruling);
            }
            11 => {
                let open = Attempt { at: "2026-01-09T09:00:00Z", is_finished: false, ..exam };
                class.take(&mut store, &open);
            }
            _ => {}
        }
    }
    if learners > 0 {
        let own = Attempt {
            learner: "ada",
            mode: Mode::Quiz,
            ability: 9.0,
            at: "2026-01-02T09:00:00Z",
            is_finished: true,
        };
        class.take(&mut store, &own);
    }
    obverse
}

#[test]
fn a_class_is_shown_at_every_width() {
    let mut obverse = class_of(30);
    for width in [60, 80, 120] {
        obverse.width(width);
        for (name, args) in [
            ("gradebook", &["class", "tides.toml", "--due", "2026-01-10"][..]),
            ("items", &["class", "tides.toml", "--items"]),
        ] {
            let run = obverse.run(args).stderr("").success();
            let widest = run.stdout.lines().map(|line| line.chars().count()).max();
            assert!(widest.unwrap() <= width, "{}", run.stdout);
            golden(&format!("class/{name}-{width}.txt"), &run.stdout);
        }
    }
    let plain = obverse.run(&["class", "tides.toml", "--plain"]).stderr("").success();
    golden("class/plain.txt", &plain.stdout);
}

#[test]
fn a_class_is_exported_to_other_programs() {
    let obverse = class_of(30);
    for (name, args) in [
        ("gradebook.csv", &["--csv"][..]),
        ("items.csv", &["--items", "--csv"]),
        ("class.json", &["--json"]),
    ] {
        let args = [&["class", "tides.toml"], args].concat();
        golden(&format!("class/{name}"), &obverse.run(&args).stderr("").success().stdout);
    }
    let run = obverse.run(&["class", "tides.toml", "--html", "class.html"]).success();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "Wrote class.html.\n"));
    golden("class/class.html", &fs::read_to_string(obverse.path("class.html")).unwrap());
}

/// The share of the points by the spreadsheet's own arithmetic is the share that is printed.
#[test]
fn a_pivot_of_the_csv_gives_the_marks() {
    let obverse = class_of(30);
    let text = obverse.run(&["class", "tides.toml", "--csv"]).success().stdout;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heading = reader.headers().unwrap().clone();
    let place = |name: &str| heading.iter().position(|cell| cell == name).unwrap();
    let first = place("cause");
    let mut blanks = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let number = |at: usize| row[at].parse::<f64>().unwrap();
        let sum: f64 = (first..row.len()).map(number).sum();
        assert!((sum - number(place("earned"))).abs() < 1e-9, "{row:?}");
        let percent = 100.0 * sum / number(place("points"));
        assert!((percent - number(place("percent"))).abs() < 1e-9, "{row:?}");
        assert!((number(place("points")) - 9.0).abs() < 1e-9);
        blanks += row[place("blank")].parse::<usize>().unwrap();
    }
    assert!(blanks > 0);
}

#[test]
fn the_attempts_that_count_are_chosen() {
    let obverse = class_of(6);
    let percent = |policy: &str| {
        let args = ["class", "tides.toml", "--attempts", policy, "--json"];
        let json = obverse.run(&args).success().json();
        assert_eq!(json["attempts"], policy);
        let learner = &json["learners"][4];
        assert_eq!(learner["learner"], "s05");
        assert_eq!(learner["attempts"], 2);
        let ids = learner["ids"].as_array().unwrap().len();
        assert_eq!(ids, if policy == "mean" { 2 } else { 1 });
        learner["percent"].as_f64().unwrap()
    };
    let (first, last) = (percent("first"), percent("last"));
    assert!(first < last);
    assert!((percent("best") - last).abs() < 1e-9);
    assert!((percent("mean") - f64::midpoint(first, last)).abs() < 1e-9);
}

#[test]
fn small_classes_show_no_doubtful_figures() {
    let obverse = class_of(6);
    let text = obverse.run(&["class", "tides.toml", "--items"]).success().stdout;
    golden("class/items-of-six.txt", &text);
    let json = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    assert!(json["test"]["alpha"].is_null());
    assert_eq!(json["test"]["withheld"]["alpha"], "needs 10 learners");
    assert_eq!(json["questions"][0]["withheld"]["discrimination"], "needs 15 learners");
}

#[test]
fn a_fixed_key_changes_the_marks_and_keeps_the_first_ones() {
    let mut obverse = class_of(30);
    let before = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    let fixed = DECK.replace(
        "answer = \"At half moon\"\ndistractors = [\"At new and full moon\",",
        "answer = \"At new and full moon\"\ndistractors = [\"At half moon\",",
    );
    assert_ne!(fixed, DECK);
    fs::write(obverse.path("tides.toml"), fixed).unwrap();
    obverse.at("2026-01-21");
    let old = obverse.run(&["class", "tides.toml"]).success().stderr;
    assert!(old.contains(" answers otherwise now\n"), "{old}");
    assert!(old.contains("run `obverse scores regrade tides.toml --everyone`"), "{old}");
    let own = obverse.run(&["scores", "regrade", "tides.toml", "--dry-run"]).success().stdout;
    assert!(own.contains("disagree with the deck: add --everyone."), "{own}");
    let regraded =
        obverse.run(&["scores", "regrade", "tides.toml", "--everyone", "--yes"]).success();
    assert!(regraded.stdout.contains("\n Now passed: s"), "{}", regraded.stdout);
    let after = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    let question = |json: &serde_json::Value| json["questions"][2].clone();
    assert!(question(&before)["item-rest"].as_f64().unwrap() < 0.0);
    assert!(question(&after)["item-rest"].as_f64().unwrap() > 0.1);
    let remark = "Most who knew the rest chose c: check the key.";
    assert_eq!(question(&before)["remarks"][0], remark);
    let remarks = question(&after)["remarks"].to_string();
    assert!(!remarks.contains("check the key"), "{remarks}");
    let (old, new) =
        (before["learners"].as_array().unwrap(), after["learners"].as_array().unwrap());
    let mut changed = 0;
    for (old, new) in old.iter().zip(new) {
        assert_eq!(old["earned"], new["first-earned"]);
        changed += usize::from(old["earned"] != new["earned"]);
    }
    assert!(changed > 15, "{changed}");
    let run = obverse.run(&["class", "tides.toml"]).success();
    golden("class/regraded.txt", &run.stdout);
    assert_eq!(run.stderr, "");
}

#[test]
fn sessions_can_be_left_out() {
    let obverse = class_of(4);
    let learners = |args: &[&str]| {
        let args = [&["class", "tides.toml", "--json"], args].concat();
        let json = obverse.run(&args).success().json();
        let learners = json["learners"].as_array().unwrap().iter();
        learners.map(|one| one["learner"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(learners(&[]), ["s01", "s02", "s03", "s04"]);
    assert_eq!(learners(&["--mode", "quiz"]), ["ada"]);
    assert_eq!(learners(&["--without", "s02", "--without", "s03"]), ["s01", "s04"]);
    assert!(learners(&["--since", "2026-01-06"]).is_empty());
    assert!(learners(&["--until", "2026-01-04", "--mode", "exam"]).is_empty());
    obverse.run(&["class", "tides.toml", "--mode", "study"]).code(2);
    obverse.run(&["class", "tides.toml", "--pass", "101"]).code(2);
    let none =
        "No finished quiz or exam with Tides. Run `obverse scores merge` to add the hand-ins of a";
    let run = Obverse::new().file("tides.toml", DECK).run(&["class", "tides.toml"]).success();
    let shown = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains(none), "{shown}");
}

#[test]
fn a_check_with_scores_marks_the_lines_of_the_deck() {
    let obverse = class_of(30);
    let without = obverse.run(&["check", "tides.toml"]).success();
    let run = obverse.run(&["check", "tides.toml", "--with-scores"]).success();
    golden("class/check.txt", &format!("{}{}", run.stdout, run.stderr));
    assert!(!without.stdout.contains("R20"), "{}", without.stdout);
    let json = obverse.run(&["check", "tides.toml", "--with-scores", "--json"]).success().json();
    let found = json["found"].as_array().unwrap().iter();
    let key = found.into_iter().find(|finding| finding["code"] == "R201").unwrap();
    assert_eq!(key["text"], "answer = \"At half moon\"");
    assert!(key["rule"].is_null());
    let help = "those who knew the rest chose `At new and full moon`: check the key";
    assert_eq!(key["help"], help);
    obverse.run(&["check", "--explain", "R201"]).success();
}

#[test]
fn a_check_with_scores_of_few_learners_adds_no_hint() {
    let obverse = class_of(14);
    let without = obverse.run(&["check", "tides.toml"]).success();
    let with = obverse.run(&["check", "tides.toml", "--with-scores"]).success();
    assert_eq!((with.stdout, with.stderr), (without.stdout, without.stderr));
}

#[test]
fn flags_of_a_deck_are_those_of_the_class() {
    let mut obverse = Obverse::new().file("tides.toml", DECK);
    let neap = "[[questions]]\nid = \"neap\"\ntype = \"short-answer\"\nprompt = \"What is a tide of small \
                range called?\"\nanswer = \"neap tide\"\n";
    fs::write(obverse.path("neap.toml"), format!("id = \"neap\"\ntitle = \"Neap\"\n{neap}"))
        .unwrap();
    let learners = ["ada", "ben", "cem", "dia"];
    let answers = ["half tide", "half tide", "half moon tide", "neap tide"];
    for ((learner, answer), seed) in learners.into_iter().zip(answers).zip(1..) {
        obverse.chance(seed);
        let args = ["quiz", "neap.toml", "--plain", "--learner", learner];
        obverse.answers(&args, &[answer, "/o", "b", ""]).success();
    }
    obverse.run(&["flag", "neap.toml", "1", "which sea?", "--learner", "dia"]).success();
    golden("class/flags.txt", &obverse.run(&["flags", "neap.toml"]).stderr("").success().stdout);
    let own = obverse.run(&["flags", "neap.toml", "--learner", "cem"]).success().stdout;
    assert!(own.contains("half moon tide") && !own.contains("half tide\n"), "{own}");
    let json = obverse.run(&["flags", "neap.toml", "--json"]).success().json();
    assert_eq!(json.as_array().unwrap().len(), 4);
    assert_eq!(json[0]["learner"], "ada");
    let toml = obverse.run(&["flags", "neap.toml", "--toml"]).success().stdout;
    assert!(toml.ends_with("alternatives = [\"half moon tide\", \"half tide\"]\n\n"), "{toml}");
    assert_eq!(
        obverse.run(&["flags", "--learner", "dia"]).success().stdout.matches("sea").count(),
        1
    );
}

#[test]
fn a_verdict_is_disputed_after_the_exam() {
    let mut obverse = class_of(0);
    let exam = ["quiz", "tides.toml", "--exam", "--json", "--seed", "1"];
    let answers = ["a", "a", "a", "a", "a", "a", "a", "a", "/done"];
    let json = obverse.answers(&exam, &answers).json();
    let id = json["id"].as_str().unwrap().to_owned();
    let shown = obverse.run(&["scores", "show", &id, "--json"]).success().json();
    let questions = shown["questions"].as_array().unwrap().iter();
    let wrong = questions.into_iter().find(|question| question["outcome"] == "wrong").unwrap();
    let number = wrong["number"].to_string();
    let earned = shown["earned"].clone();
    obverse.at("2026-01-21");
    obverse.run(&["scores", "dispute", &id, &number]).stdout("").success();
    let shown = obverse.run(&["scores", "show", &id, "--json"]).success().json();
    assert_eq!(shown["earned"], earned, "the grader's points stay");
    assert_ne!(shown["earned-with-rulings"], earned);
    let flags = obverse.run(&["flags", "tides.toml", "--json"]).success().json();
    assert_eq!(flags[0]["kind"], "mine is right as well");
    let class = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    assert_eq!(class["learners"][0]["disputes"], 1);
    let of_class = class["learners"][0]["earned"].as_f64().unwrap();
    assert!((of_class - earned.as_f64().unwrap()).abs() < 1e-6);
    obverse.run(&["scores", "dispute", &id, "99"]).code(1);
    obverse.run(&["scores", "dispute", &id, &number, "--learner", "ben"]).code(1);
}

/// A learner hands in a file with better verdicts and points than the program gave.
#[test]
fn an_edited_hand_in_is_judged_again() {
    let student = Obverse::new().file("tides.toml", DECK);
    let mut store = Store::open(&student.store()).unwrap();
    let exam = Attempt {
        learner: "s31",
        mode: Mode::Exam,
        ability: -1.5,
        at: "2026-01-05T10:00:00Z",
        is_finished: true,
    };
    ClassMaker::new(DECK, &[TRUTH], 31).take(&mut store, &exam);
    drop(store);
    let honest = student.run(&["class", "tides.toml", "--json"]).success().json();
    let mut edited = String::new();
    for line in student.run(&["scores", "export"]).success().stdout.lines() {
        let mut row: serde_json::Value = serde_json::from_str(line).unwrap();
        if row["table"] == "answer" {
            row["outcome"] = "right".into();
            row["credit"] = 1.0.into();
            row["earned"] = row["points"].clone();
        }
        edited += &format!("{row}\n");
    }
    let obverse = class_of(30).file("s31.jsonl", &edited);
    let merged = obverse.run(&["scores", "merge", "s31.jsonl"]).success();
    golden("class/edited.txt", &format!("{}{}", merged.stdout, merged.stderr));
    let class = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    let learner = &class["learners"][30];
    assert_eq!(learner["learner"], "s31");
    assert_eq!(learner["earned"], honest["learners"][0]["earned"]);
    let first = learner["first-earned"].as_f64().unwrap();
    assert!(first > learner["earned"].as_f64().unwrap(), "the first verdicts stay readable");
}

#[test]
fn extra_time_is_given_by_a_table_beside_the_deck_and_shown_in_the_results() {
    let table = "learner,extra\nann,25%\nben,10m\n";
    let mut obverse = Obverse::new().file("tides.toml", DECK).file("tides.extra-time.csv", table);
    obverse.run(&["check", "."]).code(0);
    for (learner, more, seed) in [
        ("ann", &[][..], 1),
        ("ben", &[], 2),
        ("cem", &[], 3),
        ("dia", &["--time-limit", "30m"], 4),
    ] {
        obverse.chance(seed);
        let args = ["quiz", "tides.toml", "--exam", "--plain", "--learner", learner];
        obverse.answers(&[&args[..], more].concat(), &["/done", "/done"]).success();
    }
    let class = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    let notes = |at: usize| class["learners"][at]["notes"].to_string();
    assert_eq!(notes(0), "[\"extra time of 5 min\"]");
    assert_eq!(notes(1), "[\"extra time of 10 min\"]");
    assert_eq!(notes(2), "[]");
    assert_eq!(notes(3), "[\"own time limit of 30 min\"]");
    let shown = obverse.run(&["scores", "show", "--learner", "ann"]).success().stdout;
    assert!(shown.contains("   extra time of 5 min\n"), "{shown}");
    fs::write(obverse.path("tides.extra-time.csv"), "ann,much\n").unwrap();
    let run = obverse.answers(&["quiz", "tides.toml", "--learner", "ann"], &[]).code(1);
    let error = "tides.extra-time.csv:1: cannot read the extra time of `ann`\n";
    assert!(run.stderr.contains(error), "{}", run.stderr);
}

#[test]
fn an_attempt_is_late_after_a_time_of_the_day() {
    let obverse = class_of(2);
    let late = |due: &str| {
        let class = obverse.run(&["class", "tides.toml", "--due", due, "--json"]).success().json();
        class["learners"][0]["late"].as_bool().unwrap()
    };
    assert!(late("2026-01-05T08:00"));
    assert!(!late("2026-01-05"));
}
