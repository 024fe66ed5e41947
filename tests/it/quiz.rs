//! Quizzes from a pipe: what is asked, what is said, what is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::harness::{Obverse, Run, golden};

const THREE: &str = include_str!("fixtures/three.toml");

/// The three questions at seed 17: the planet (a Neptune, b Saturn, c Jupiter), the kingdom, the peak.
const QUIZ: [&str; 4] = ["quiz", "three.toml", "--seed", "17"];

fn home() -> Obverse {
    Obverse::new().file("three.toml", THREE)
}

/// [`QUIZ`] with more arguments.
fn three(obverse: &Obverse, more: &[&str], answers: &[&str]) -> Run {
    let args: Vec<&str> = QUIZ.iter().chain(more).copied().collect();
    obverse.answers(&args, answers)
}

/// A run as one sees it where everything goes to one screen: the talk, then the data.
fn seen(run: &Run) -> String {
    format!("{}{}", run.stderr, run.stdout)
}

/// The code of the newest sitting.
fn code(obverse: &Obverse) -> String {
    let scores = obverse.run(&["scores", "--json"]).success().json();
    scores[0]["id"].as_str().expect("a code").to_owned()
}

/// The names of the questions, in the order in which they would be asked.
fn drawn(obverse: &Obverse, args: &[&str]) -> Vec<String> {
    let args: Vec<&str> = args.iter().chain(&["--json"]).copied().collect();
    let names = obverse.run(&args).code(130).json()["unanswered"].clone();
    serde_json::from_value(names).expect("names")
}

#[test]
fn a_whole_quiz_is_shown_and_saved() {
    let mut obverse = home();
    let planet = ["x", "/h", "/h", "/?", "/s"];
    let kingdom = ["", "England"];
    let peak = ["/f with the snow?", "/o", "z", "b", "high", "8000"];
    let answers = [&planet[..], &kingdom, &peak, &["/zz", "c", "/f", ""]].concat();
    let run = three(&obverse, &[], &answers).success();
    golden("quiz/story", &seen(&run));
    obverse.at("2026-01-02");
    golden("quiz/story.show", &obverse.run(&["scores", "show"]).success().stdout);
    golden("quiz/story.scores", &obverse.run(&["scores"]).success().stdout);
    golden("quiz/story.flags", &obverse.run(&["flags"]).success().stdout);
    assert_eq!(obverse.kept(), ["kingdom wrong", "peak wrong", "planet right"]);
}

#[test]
fn a_seed_makes_the_same_quiz_each_time() {
    let mut obverse = home();
    let one = three(&obverse, &[], &["c", "UK", "8,849"]).success();
    obverse.at("2026-01-02").chance(2);
    let other = three(&obverse, &[], &["c", "UK", "8,849"]).success();
    assert_eq!(one.stderr, other.stderr);
    let sitting = |id: &str, at: &str| {
        json!({
            "id": id, "at": format!("{at}T09:00:00+00:00"), "decks": ["Three questions"], "mode": "quiz", "finished": true,
            "asked": 3, "answered": 3, "right": 2, "earned": 2.0, "earned-with-rulings": 2.0, "points": 3.0, "passed": null,
            "seconds": 0.0
        })
    };
    let scores = obverse.run(&["scores", "--json"]).success().json();
    assert_eq!(scores, json!([sitting("rjc", "2026-01-02"), sitting("27n", "2026-01-01")]));
}

#[test]
fn missed_questions_are_asked_again() {
    let mut obverse = home();
    three(&obverse, &[], &["c", "England", "1"]).success();
    obverse.chance(2);
    let run = obverse
        .answers(
            &["quiz", "three.toml", "--missed", "--seed", "1"],
            &["United Kingdom", "8849", ""],
        )
        .success();
    golden("quiz/missed", &seen(&run));
    let nothing = "error: that session has no mistakes\nhint: run `obverse quiz` for a new quiz\n";
    obverse.chance(3).run(&["quiz", "--missed"]).stdout("").stderr(nothing).code(1);
}

#[test]
fn changes_of_the_deck_are_named() {
    let mut obverse = home();
    three(&obverse, &[], &["a", "England", "1"]).success();
    let first = code(&obverse);
    let edited =
        THREE.replace("Which planet is the largest?", "Which planet is the largest of all?");
    let (kept, gone) = edited.split_once("[[questions]]\nid = \"kingdom\"").expect("the kingdom");
    let (_, rest) = gone.split_once("[[questions]]").expect("the peak");
    fs::write(obverse.path("three.toml"), format!("{kept}[[questions]]{rest}")).unwrap();
    obverse.chance(2);
    let replay = ["quiz", "three.toml", "--replay", &first];
    let run = obverse.answers(&replay, &["c", "United Kingdom", "8849", ""]).success();
    golden("quiz/replay.edited", &seen(&run));
    // A deck that was named by its path is not found again without it, and its questions are asked as they were.
    obverse.chance(3);
    let run = obverse.answers(&["quiz", "--missed", &first], &[]).code(130);
    assert!(
        run.stderr.starts_with(
            "warning: the file of 1 deck is not found; its questions are asked as they were: \
                 Three questions\n"
        ),
        "{run:?}"
    );
    assert!(run.stderr.contains("Question 1 of 3"), "{run:?}");
}

#[test]
fn on_a_narrow_screen_lines_are_wrapped() {
    let mut obverse = home();
    let run = three(obverse.width(30), &[], &["c", "England", "8,000 metres", ""]).success();
    golden("quiz/narrow", &seen(&run));
    // A line that waits for an answer is as long as it is.
    assert!(
        seen(&run).lines().all(|line| line.ends_with(": ") || line.chars().count() <= 30),
        "{run:?}"
    );
}

#[test]
fn a_replay_is_the_same_paper() {
    let mut obverse = home();
    let first = three(&obverse, &[], &["a", "England", "1"]).success();
    let code = code(&obverse);
    obverse.chance(2);
    let again = obverse
        .answers(&["quiz", "three.toml", "--replay", &code], &["a", "England", "1"])
        .success();
    assert_eq!(again.stderr, first.stderr);
}

#[test]
fn an_exam_from_a_pipe() {
    let mut obverse = home();
    let answers = [
        "/h",
        "a",
        "",
        "/b",
        "/f unsure",
        "8849",
        "/1",
        "c",
        "/2",
        "/b",
        "8",
        "/done",
        "/done",
        "",
        "/o",
        "",
        "",
    ];
    let run = three(&obverse, &["--exam", "--time-limit", "20m"], &answers).success();
    golden("quiz/exam", &seen(&run));
    golden("quiz/exam.show", &obverse.run(&["scores", "show"]).success().stdout);
    // The answer that was changed is kept, and does not count.
    assert_eq!(obverse.kept(), ["planet wrong", "peak right", "planet right"]);
    let scores = obverse.chance(2).run(&["scores", "--json"]).json();
    assert_eq!(
        (&scores[0]["mode"], &scores[0]["answered"], &scores[0]["earned"]),
        (&json!("exam"), &json!(2), &json!(2.0))
    );
}

#[test]
fn a_ruling_counts_and_looks_the_same_at_the_end_and_later() {
    for (rulings, score) in [
        (&["a", "/o", "c"][..], "0 of 3, 1 with your rulings"),
        (&["b", "/o", "d"], "0 of 3, 1 with your rulings"),
        (&["c", "/o", "d"], "0 of 3   "),
        (&["c", "/o", "a"], "0 of 3, 1 with your rulings"),
    ] {
        let obverse = home();
        let run = three(&obverse, &[], &[&["a", "/o"], rulings, &["/q"]].concat()).success();
        assert!(run.stdout.starts_with(&format!("\n {score}")), "{rulings:?}: {run:?}");
        let shown = obverse.run(&["scores", "show"]).success();
        assert!(shown.stdout.contains(&format!("\n {score}")), "{rulings:?}: {shown:?}");
        let stands =
            if score.contains("with") { "our ruling stands." } else { "he verdict stands." };
        assert!(run.stderr.contains(stands) || rulings.ends_with(&["a"]), "{run:?}");
    }
}

#[test]
fn any_verdict_of_an_exam_is_disputed_by_its_number() {
    let obverse = home();
    let disputes = ["/?", "/o 9", "/o 1", "c", "/o 2", "b", ""];
    let answers = [&["a", "England", "8849", "/done"][..], &disputes].concat();
    let run = three(&obverse, &["--exam"], &answers).success();
    golden("quiz/exam.disputed", &seen(&run));
    golden("quiz/exam.disputed.flags", &obverse.run(&["flags"]).success().stdout);
    let scores = obverse.run(&["scores", "--json"]).success().json();
    assert_eq!(
        (&scores[0]["earned"], &scores[0]["earned-with-rulings"]),
        (&json!(1.0), &json!(2.0))
    );
}

#[test]
fn verdicts_can_wait_for_the_end() {
    let obverse = home();
    let run = three(
        &obverse,
        &["--show-verdicts", "at-end"],
        &["c", "England", "/o", "8849", "", "", ""],
    )
    .success();
    golden("quiz/at-end", &seen(&run));
}

#[test]
fn an_interrupted_quiz_continues() {
    let mut obverse = home();
    let run = three(&obverse, &[], &["/h", "c", "/s", "/f", "8849"]).code(130);
    golden("quiz/broken-off", &seen(&run));
    assert_eq!(obverse.kept(), ["planet right", "peak right"]);
    golden("quiz/broken-off.show", &obverse.run(&["scores", "show"]).success().stdout);
    obverse.at("2026-01-02").chance(2);
    let run = obverse.answers(&["quiz", "--resume"], &["Great Britain", ""]).success();
    golden("quiz/resumed", &seen(&run));
    let over = "error: that session is over\nhint: `obverse quiz --replay 27n` asks it again\n";
    obverse.chance(3).run(&["quiz", "--resume", "27n"]).stdout("").stderr(over).code(1);
    let none = "error: no session was interrupted\nhint: `obverse quiz` begins a new one\n";
    obverse.run(&["quiz", "--resume"]).stdout("").stderr(none).code(1);
}

#[test]
fn the_clock_of_an_exam_runs_on_and_that_of_a_quiz_does_not() {
    for (more, later) in [(&["--exam"][..], "The time is up."), (&[], "20 minutes left.")] {
        let mut obverse = home();
        let run = three(&obverse, &[&["--time-limit", "20m"], more].concat(), &["c"]).code(130);
        assert!(run.stderr.starts_with("Deck: Three questions.\n20 minutes left.\n"), "{run:?}");
        obverse.at("2026-01-01T09:30:00Z").chance(2);
        let run = obverse.answers(&["quiz", "--resume"], &["Great Britain", "8849", ""]).success();
        assert!(run.stderr.contains(later), "{run:?}");
        let is_over = run.stdout.contains("The time is up.");
        assert_eq!(is_over, !more.is_empty(), "{run:?}");
        assert_eq!(obverse.kept().len(), if is_over { 1 } else { 3 });
    }
}

#[test]
fn the_result_as_json() {
    let obverse = home();
    let run = three(&obverse, &["--json"], &["c", "England", "/o", "b", "/q"]).success();
    let expected = json!({
        "version": 1, "id": "27n", "ending": null, "asked": 3, "answered": 2, "earned": 1.0, "earned-with-rulings": 2.0,
        "points": 3.0, "pass": null, "almost": 0,
        "missed": [{ "name": "The kingdom of London", "given": "England", "answer": "United Kingdom" }],
        "misspelt": [], "unanswered": ["The highest mountain"], "passed": null, "seconds": 0.0
    });
    assert_eq!(run.json(), expected);
    assert!(run.stdout.starts_with("{\n  \"version\": 1,\n"));
    let attempt = obverse.run(&["scores", "show", "--json"]).success().json();
    let question = |id: &str| {
        let questions = attempt["questions"].as_array().unwrap();
        questions.iter().find(|question| question["card"] == id).unwrap().clone()
    };
    let kingdom = json!({
        "number": 2, "deck": "three", "card": "kingdom", "prompt": "Which kingdom is it whose capital is London?", "given": "England",
        "answer": "United Kingdom", "outcome": "wrong", "earned": 0.0, "points": 1.0, "reason": "", "hints": 0,
        "seconds": 0.0, "confidence": null, "ruling": "also-right", "explanation": null, "source": null
    });
    assert_eq!(question("kingdom"), kingdom);
    assert_eq!(
        (&question("peak")["answer"], &question("peak")["given"]),
        (&Value::Null, &Value::Null)
    );
}

/// A deck of statements; each with its tags and its group.
fn statements(head: &str, rows: &[(&str, &str)]) -> String {
    let question = |(at, (tag, group)): (usize, &(&str, &str))| {
        let group = if group.is_empty() { String::new() } else { format!("group = \"{group}\"\n") };
        let prompt = format!("Statement {at} of {tag}.");
        format!(
            "[[questions]]\ntype = \"true-false\"\nprompt = \"{prompt}\"\nanswer = true\ntags = [\"{tag}\"]\n{group}"
        )
    };
    let questions: Vec<String> = rows.iter().enumerate().map(question).collect();
    format!("title = \"Statements\"\n{head}\n{}", questions.join("\n"))
}

#[test]
fn a_blueprint_draws_the_counts_it_names() {
    let rows = [[("old", ""); 10], [("new", ""); 10], [("odd", ""); 10]].concat();
    let head = "[quiz]\ncount = 7\ndraw = [{ tags = [\"old\"], count = 3 }, { tags = [\"new\"], count = 2 }]";
    let mut obverse = Obverse::new().file("deck.toml", &statements(head, &rows));
    let mut seen = BTreeSet::new();
    for seed in 1..=20 {
        let names =
            drawn(obverse.chance(seed), &["quiz", "deck.toml", "--seed", &seed.to_string()]);
        let of =
            |tag: &str| names.iter().filter(|name| name.ends_with(&format!("of {tag}."))).count();
        assert_eq!(names.len(), 7);
        assert!(of("old") >= 3 && of("new") >= 2, "{names:?}");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 7, "{names:?}");
        seen.extend(names);
    }
    assert_eq!(seen.len(), 30);
    // A number on the command line sets the blueprint aside.
    assert_eq!(drawn(obverse.chance(21), &["quiz", "deck.toml", "-n", "30"]).len(), 30);
}

#[test]
fn questions_of_one_group_never_meet() {
    let rows = [[("a", "one"); 4], [("b", "two"); 4], [("c", ""); 4]].concat();
    let mut obverse = Obverse::new().file("deck.toml", &statements("", &rows));
    for seed in 1..=20 {
        let run = obverse
            .chance(seed)
            .run(&["quiz", "deck.toml", "-n", "12", "--json", "--seed", &seed.to_string()])
            .code(130);
        let told = "warning: there are only 6 questions to ask, not 12\n\
                    hint: questions of one group never meet in one quiz\n";
        assert!(run.stderr.starts_with(told), "{}", run.stderr);
        let names: Vec<String> = serde_json::from_value(run.json()["unanswered"].clone()).unwrap();
        let of =
            |tag: &str| names.iter().filter(|name| name.ends_with(&format!("of {tag}."))).count();
        assert_eq!((of("a"), of("b"), of("c")), (1, 1, 4), "{names:?}");
    }
}

#[test]
fn tags_choose_and_all_of_several_must_be_there() {
    let rows = [("sky", ""), ("sky::planets", ""), ("skyline", ""), ("earth", "")];
    let mut obverse = Obverse::new().file("deck.toml", &statements("", &rows));
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    let quiz = |obverse: &Obverse, more: &[&str]| {
        sorted(drawn(obverse, &[&["quiz", "deck.toml"], more].concat()))
    };
    assert_eq!(
        quiz(&obverse, &["--tag", "sky"]),
        ["Statement 0 of sky.", "Statement 1 of sky::planets."]
    );
    assert_eq!(quiz(obverse.chance(2), &["--tag", "earth"]), ["Statement 3 of earth."]);
    let none = "error: no question is tagged sky and earth\nhint: the tags are earth, sky, sky::planets, skyline\n";
    obverse
        .run(&["quiz", "deck.toml", "--tag", "sky", "--tag", "earth"])
        .stdout("")
        .stderr(none)
        .code(1);
}

/// It is refused in these words before anything is asked or written.
#[track_caller]
fn refused(obverse: &Obverse, args: &[&str], code: i32, words: &str) {
    let before = files(&obverse.path(".."));
    let answers = ["a", "a", "a"];
    obverse.answers(args, &answers).stdout("").stderr(words).code(code);
    let mut after = files(&obverse.path(".."));
    if obverse.store().exists() && after.len() > before.len() {
        // A score file may have been made, but with nothing in it.
        assert_eq!(obverse.run(&["scores", "--json"]).success().stdout, "[]\n");
        after.retain(|path, _| !path.contains("scores.sqlite"));
    }
    assert_eq!(after, before, "nothing is written");
}

/// Every file below a folder, with a hash of its bytes.
fn files(folder: &Path) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let mut hash = DefaultHasher::new();
            fs::read(&path).unwrap().hash(&mut hash);
            found.insert(path.display().to_string(), hash.finish());
        }
    }
    found
}

const BROKEN: &str = "[[questions]]\ntype = \"short-answer\"\nprompt = \"Which?\"\n";

#[test]
fn contradictory_options_are_refused_before_the_first_question() {
    for (args, code, words) in [
        (
            &["quiz", "japanese-pows-figurs"][..],
            2,
            "error: no deck named `japanese-pows-figurs`\nhint: did you mean `japanese-pows-figures`?\n",
        ),
        (
            &["quiz", "Xyzzy"],
            2,
            "error: no deck named `Xyzzy`\nhint: run `obverse decks` to list decks, or give the path of a file\n",
        ),
        (
            &["quiz", "broken.toml"],
            1,
            "error: the only question of broken.toml has an error, so there is nothing to ask\n\
             hint: run `obverse check broken.toml` to see each error\n",
        ),
        (&["quiz", "no.toml"], 1, "error: cannot read no.toml: no such file\n"),
        (
            &["quiz", "three.toml", "--tag", "sea"],
            1,
            "error: no question is tagged sea\nhint: the tags are earth, sky\n",
        ),
        (
            &["quiz", "none.toml"],
            1,
            "error: there is no question to ask\nhint: run `obverse check` to see what is wrong with a deck\n",
        ),
        (
            &["quiz", "cards.toml", "--exam"],
            1,
            "error: there is no question to ask\nhint: an exam leaves out flashcards\n",
        ),
        (
            &["quiz", "--count", "0"],
            2,
            "error: invalid value '0' for '--count <N>': 0 is not in 1..=10000\n\nFor more information, try '--help'.\n",
        ),
        (
            &["quiz", "--time-limit", "soon"],
            2,
            "error: `soon` is not a length of time\nhint: write it as 15m, 90s or 1h30m\n",
        ),
        (
            &["quiz", "--time-limit", "0s"],
            2,
            "error: `0s` is not a length of time\nhint: write it as 15m, 90s or 1h30m\n",
        ),
    ] {
        let obverse = home()
            .file("none.toml", "title = \"Nothing\"\n")
            .file("broken.toml", BROKEN)
            .file("cards.toml", CARDS);
        refused(&obverse, args, code, words);
    }
}

const CARDS: &str =
    "[[questions]]\ntype = \"flashcard\"\nprompt = \"the bridge\"\nanswer = \"die Brücke\"\n";

#[test]
fn an_unknown_session_is_named() {
    let mut obverse = home();
    three(&obverse, &[], &["c"]).code(130);
    obverse.chance(2);
    for option in ["--resume", "--missed", "--replay"] {
        let words = "error: there is no session `zzz`\nhint: `obverse scores` lists the sessions\n";
        obverse.answers(&["quiz", option, "zzz"], &["a"]).stdout("").stderr(words).code(1);
    }
    let stranger = "error: grace has not taken a quiz or an exam yet\nhint: run `obverse quiz` to take one, \
                    or `obverse scores --mode study` to list study sessions\n";
    obverse
        .answers(&["quiz", "--missed", "--learner", "grace"], &["a"])
        .stdout("")
        .stderr(stranger)
        .code(1);
    assert_eq!(obverse.kept(), ["planet right"]);
}

#[test]
fn a_score_file_that_is_none_is_left_as_it_is() {
    let obverse = home().file("notes.txt", "Not a score.\n").file("folder/x", "");
    let quiz = |store: &str| -> Vec<String> {
        ["quiz", "three.toml", "--store", store].map(str::to_owned).to_vec()
    };
    let other = obverse.path("other.sqlite");
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        .unwrap();
    for (store, words) in [
        (
            "notes.txt",
            "error: notes.txt is not a score file\nhint: name another file with --store, or move this one away\n",
        ),
        (
            "other.sqlite",
            "error: other.sqlite is a database of another program\nhint: name another file with --store, or move this one away\n",
        ),
        (
            "folder",
            "error: folder cannot be opened: it is a folder\nhint: name another file with --store\n",
        ),
        (
            "notes.txt/scores.sqlite",
            "error: notes.txt/scores.sqlite cannot be opened: Not a directory (os error 20)\nhint: name another file with --store\n",
        ),
    ] {
        let args = quiz(store);
        refused(&obverse, &args.iter().map(String::as_str).collect::<Vec<_>>(), 1, words);
    }
}

#[test]
fn a_score_file_of_a_newer_obverse_is_left_as_it_is() {
    let obverse = home();
    three(&obverse, &[], &["c"]).code(130);
    let file = Connection::open(obverse.store()).unwrap();
    let known: u32 = file.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    drop(file);
    let words = &format!(
        "error: ~/scores.sqlite was written by a newer obverse (version 99; this one knows {known})\n\
         hint: update obverse, or name another file with --store\n"
    );
    for args in [&QUIZ[..], &["scores"], &["quiz", "--resume"], &["decks"]] {
        refused(&obverse, args, 1, words);
    }
}

#[test]
#[cfg(unix)]
fn a_read_only_folder_is_reported_before_the_first_question() {
    use std::os::unix::fs::PermissionsExt;
    let obverse = home().file("locked/x", "");
    let locked = obverse.path("locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    // The rights of a folder do not bind the superuser, for whom there is nothing to refuse.
    if fs::write(locked.join("y"), "").is_err() {
        let run = obverse
            .answers(&["quiz", "three.toml", "--store", "locked/scores.sqlite"], &["c"])
            .stdout("")
            .code(1);
        assert!(
            run.stderr.starts_with("error: locked/scores.sqlite cannot be ")
                && !run.stderr.contains("Question"),
            "{run:?}"
        );
    }
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn some_items_of_a_list_are_enough() {
    let deck = "[[questions]]\nid = \"light\"\ntype = \"list\"\nprompt = \"Name two colours of light.\"\n\
                answers = [\"red\", \"green\", \"blue\"]\ncount = 2\n";
    let obverse = Obverse::new().file("light.toml", deck);
    let quiz = obverse.answers(&["quiz", "light.toml", "--plain"], &["blue, red", ""]).success();
    assert!(quiz.stdout.contains("Your score is 1 of 1, 100 %."), "{}", quiz.stdout);
    assert!(quiz.stderr.contains("Type 2 answers"), "{}", quiz.stderr);
    let shown = obverse.run(&["show", "light.toml", "--answers"]).success().stdout;
    assert!(shown.contains("answer  2 of: red; green; blue\n"), "{shown}");
    let wrong = Obverse::new().file("light.toml", &deck.replace("count = 2", "count = 4"));
    let run = wrong.run(&["check", "light.toml"]).code(3).stdout;
    let line = "error[R026]: `count` is 4, but there are 3 items\n --> light.toml:6:9\n";
    assert!(run.contains(line), "{run}");
}
