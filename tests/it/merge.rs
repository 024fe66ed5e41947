//! Two laptops, one class: what is recorded leaves a machine and comes to another.

use std::fs;

use obverse_store::Store;
use rusqlite::Connection;

use crate::harness::{Obverse, Run, golden};

/// Two statements; the answers are a and b.
const DECK: &str = r#"
id = "sky"
title = "The sky"

[[questions]]
id = "sun"
type = "true-false"
prompt = "The sun is a star."
answer = true

[[questions]]
id = "moon"
type = "true-false"
prompt = "The moon is a star."
answer = false
"#;

fn machine(seed: u64) -> Obverse {
    let mut obverse = Obverse::new().file("sky.toml", DECK);
    obverse.chance(seed);
    obverse
}

/// Takes a quiz of both statements, answered so.
fn quiz(obverse: &Obverse, learner: &str, answers: &[&str]) {
    let args = ["quiz", "sky.toml", "--seed", "1", "--learner", learner];
    obverse.answers(&args, answers).success();
}

/// What a machine exports.
fn export(obverse: &Obverse) -> String {
    obverse.run(&["scores", "export"]).stderr("").success().stdout
}

/// Brings a file from one machine to another.
fn carry(from: &Obverse, to: &Obverse, name: &str) -> String {
    let name_there = format!("from-{name}");
    fs::copy(from.path(name), to.path(&name_there)).unwrap();
    name_there
}

#[test]
fn an_export_is_all_that_is_recorded_row_by_row() {
    let obverse = machine(1);
    quiz(&obverse, "ada", &["a", "b"]);
    let text = export(&obverse);
    let tables: Vec<String> = text
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            ["table", "obverse", "end"]
                .iter()
                .find_map(|key| line[key].as_str())
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(
        tables,
        [
            "scores",
            "text",
            "text",
            "sitting",
            "sitting_deck",
            "paper",
            "paper",
            "answer",
            "answer",
            "event",
            "scores"
        ]
    );
    obverse
        .run(&["scores", "export", "all.jsonl"])
        .stdout("")
        .stderr("Wrote 1 session, 2 answers and 1 event to all.jsonl.\n")
        .success();
    assert_eq!(fs::read_to_string(obverse.path("all.jsonl")).unwrap(), text);
    obverse
        .run(&["scores", "export", "all.jsonl"])
        .stderr("error: all.jsonl exists already, and stays as it is\nhint: name another file, or remove that one first\n")
        .code(1);
}

#[test]
fn an_export_needs_scores() {
    let obverse = machine(1);
    obverse
        .run(&["scores", "export", "all.jsonl"])
        .stderr("error: no scores yet\nhint: run `obverse quiz` to take a quiz\n")
        .code(1);
    assert!(!obverse.path("all.jsonl").exists());
}

#[test]
fn a_table_of_answers_is_for_people() {
    let obverse = machine(1);
    quiz(&obverse, "=ada", &["a", "a"]);
    let run = obverse.run(&["scores", "export", "--format", "csv"]).stderr("").success();
    let rows: Vec<Vec<&str>> = run.stdout.lines().map(|row| row.split(',').collect()).collect();
    let of = |name: &str| {
        let place = rows[0].iter().position(|other| *other == name).unwrap();
        rows[1..].iter().map(|row| row[place]).collect::<Vec<_>>()
    };
    assert_eq!(of("learner"), ["'=ada", "'=ada"]);
    let mut told: Vec<_> =
        of("question").into_iter().zip(of("response")).zip(of("outcome")).collect();
    told.sort_unstable();
    let expected =
        [(("The moon is a star.", "True"), "wrong"), (("The sun is a star.", "True"), "right")];
    assert_eq!(told, expected);
    assert_eq!(of("options"), ["True; False", "True; False"]);
    obverse
        .run(&["scores", "export", "answers.CSV"])
        .stderr("Wrote 2 answers to answers.CSV.\n")
        .success();
    assert_eq!(fs::read_to_string(obverse.path("answers.CSV")).unwrap(), run.stdout);
}

#[test]
fn two_laptops_become_one_in_either_order() {
    let (home, away) = (machine(1), machine(2));
    quiz(&home, "ada", &["a", "b"]);
    quiz(&away, "ada", &["b", "a"]);
    home.run(&["flag", "sky.toml", "sun", "is it?"]).success();
    for machine in [&home, &away] {
        machine.run(&["scores", "export", "all.jsonl"]).success();
        fs::copy(machine.store(), machine.path("scores.db")).unwrap();
    }
    let by_lines = carry(&away, &home, "all.jsonl");
    let by_file = carry(&home, &away, "scores.db");
    home.run(&["scores", "merge", &by_lines])
        .stdout(" from-all.jsonl: 1 session, 2 answers and 1 event of ada added.\n")
        .stderr("")
        .success();
    away.run(&["scores", "merge", &by_file])
        .stdout(" from-scores.db: 1 session, 2 answers and 2 events of ada added.\n")
        .stderr("")
        .success();
    assert_eq!(export(&home), export(&away));
    home.run(&["scores", "merge", &by_lines])
        .stdout(
            " from-all.jsonl: nothing new; 1 session, 2 answers and 1 event of ada were here\n already.\n",
        )
        .success();
    // Both have the same scores, by the same codes; and the memory of both.
    let listed = home.run(&["scores"]).success();
    assert!(listed.stdout.starts_with(" Since 1 Jan: 2 quizzes\n"), "{}", listed.stdout);
    away.run(&["scores"]).stdout(&listed.stdout).success();
    for machine in [&home, &away] {
        machine.answers(&["study", "sky.toml", "--seed", "1"], &["/q"]);
        let file = Connection::open(machine.store()).unwrap();
        let reps = "SELECT group_concat(reps) FROM cards WHERE learner = 'ada'";
        assert_eq!(file.query_row(reps, [], |row| row.get::<_, String>(0)).unwrap(), "2,2");
    }
}

#[test]
fn a_dry_run_lists_the_result_and_creates_no_file() {
    let (home, away) = (machine(1), machine(2));
    quiz(&away, "ada", &["a", "b"]);
    away.run(&["scores", "export", "all.jsonl"]).success();
    let file = carry(&away, &home, "all.jsonl");
    home.run(&["scores", "merge", "--dry-run", &file])
        .stdout(" from-all.jsonl: 1 session, 2 answers and 1 event of ada would be added.\n")
        .stderr("")
        .success();
    assert!(!home.store().exists());
}

#[test]
fn a_class_hands_in() {
    let teacher = machine(99);
    let mut files = Vec::new();
    for number in 1..=30_u64 {
        let pupil = machine(number);
        let (name, answers) =
            (format!("pupil {number:02}"), if number % 3 == 0 { ["b", "a"] } else { ["a", "b"] });
        quiz(&pupil, &name, &answers);
        // An earlier one is not handed in.
        let mut pupil = pupil;
        pupil.chance(1000 + number).at("2026-01-02");
        quiz(&pupil, &name, &["a", "a"]);
        let listed = pupil.run(&["scores", "--json", "--learner", &name]).json();
        let code = listed[0]["id"].as_str().unwrap();
        pupil
            .run(&["scores", "export", "--learner", &name, "--sitting", code, "mine.jsonl"])
            .stderr("Wrote 1 session, 2 answers and 1 event to mine.jsonl.\n")
            .success();
        let file = format!("{number:02}.jsonl");
        fs::copy(pupil.path("mine.jsonl"), teacher.path(&file)).unwrap();
        files.push(file);
    }
    let cut: String = fs::read_to_string(teacher.path("07.jsonl"))
        .unwrap()
        .lines()
        .take(5)
        .collect::<Vec<_>>()
        .join("\n");
    fs::write(teacher.path("07.jsonl"), cut).unwrap();
    let mut args = vec!["scores", "merge"];
    args.extend(files.iter().map(String::as_str));
    let run = teacher.run(&args).code(1).stderr(
        "error: 07.jsonl:6: the file ends before its last line: it was cut off\n\
         hint: nothing of it was taken; ask its sender for another copy\n",
    );
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 31, "{}", run.stdout);
    assert_eq!(lines[0], " 01.jsonl: 1 session, 2 answers and 1 event of pupil 01 added.");
    assert_eq!(
        lines[29..],
        [
            " 30 files: 29 sessions, 58 answers and 29 events added; 1 was refused and",
            " changed nothing."
        ]
    );
}

#[test]
fn unreadable_files_are_named_and_change_nothing() {
    let obverse = machine(1);
    quiz(&obverse, "ada", &["a", "b"]);
    let text = export(&obverse);
    let (head, rest) = text.split_once('\n').unwrap();
    let known = format!("\"schema\":{}", Store::VERSION);
    fs::write(obverse.path("deck.jsonl"), "[[questions]]\n").unwrap();
    fs::write(obverse.path("newer.jsonl"), text.replace(&known, "\"schema\":999")).unwrap();
    fs::write(obverse.path("later.jsonl"), text.replace("\"format\":1", "\"format\":3")).unwrap();
    fs::write(
        obverse.path("lost.jsonl"),
        text.replace("{\"table\":\"sitting\"", "{\"table\":\"siting\""),
    )
    .unwrap();
    fs::write(
        obverse.path("odd.jsonl"),
        text.replace("\"mode\":\"quiz\"", "\"mode\":\"\\u001b[2J\""),
    )
    .unwrap();
    fs::write(obverse.path("extra.jsonl"), text.replace("\"seed\":", "\"sead\":1,\"seed\":"))
        .unwrap();
    fs::write(obverse.path("broken.jsonl"), format!("{head}\nnonsense\n{rest}")).unwrap();
    fs::write(obverse.path("twice.jsonl"), format!("{text}{text}")).unwrap();
    let paper = text.lines().find(|line| line.contains("\"paper\"")).unwrap();
    fs::write(obverse.path("dangling.jsonl"), format!("{head}\n{paper}\n{rest}")).unwrap();
    fs::write(obverse.path("notes.db"), "").unwrap();
    let before = export(&obverse);
    let files = [
        "deck.jsonl",
        "newer.jsonl",
        "later.jsonl",
        "lost.jsonl",
        "odd.jsonl",
        "extra.jsonl",
        "broken.jsonl",
        "twice.jsonl",
        "dangling.jsonl",
        "notes.db",
        "nothing.jsonl",
        ".",
    ];
    let Run { stdout, stderr, code } = obverse.run(&[&["scores", "merge"][..], &files].concat());
    assert_eq!(
        (stdout.as_str(), code),
        (" 12 files: nothing new; 12 were refused and changed nothing.\n", Some(1))
    );
    let stderr = stderr.replace(&format!("knows {})", Store::VERSION), "knows …)");
    golden("merge/refused.stderr", &stderr);
    let own = obverse.store();
    let run = obverse.run(&["scores", "merge", own.to_str().unwrap()]).code(1);
    assert!(
        run.stderr.contains("this is the score file that it would be merged into"),
        "{}",
        run.stderr
    );
    assert_eq!(export(&obverse), before);
}

#[test]
fn a_line_of_absurd_size_is_not_read_to_its_end() {
    let obverse = machine(1);
    fs::write(obverse.path("long.jsonl"), "{\"obverse\":\"".to_owned() + &"x".repeat(1 << 22))
        .unwrap();
    obverse
        .run(&["scores", "merge", "long.jsonl"])
        .stderr(
            "error: long.jsonl:1: the line is too long\n\
             hint: nothing of it was taken; score files and exports of `obverse scores export` can be merged\n",
        )
        .code(1);
    let deep = format!(
        "{}{}{}",
        "{\"obverse\":\"scores\",\"format\":1,\"schema\":3}\n",
        "[".repeat(100_000),
        "\n"
    );
    fs::write(obverse.path("deep.jsonl"), deep).unwrap();
    let run = obverse.run(&["scores", "merge", "deep.jsonl"]).code(1);
    assert!(
        run.stderr.starts_with("error: deep.jsonl:2: this is not as obverse writes it"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_unfinished_session_is_marked_in_an_export() {
    let obverse = machine(1);
    obverse.answers(&["quiz", "sky.toml", "--seed", "1"], &["a"]).code(130);
    let code = obverse.run(&["scores", "--json"]).json()[0]["id"].as_str().unwrap().to_owned();
    obverse
        .run(&["scores", "export", "--sitting", &code, "one.jsonl"])
        .stderr(&format!(
            "warning: {code} is not finished: the export has only its answers so far\n\
             Wrote 1 session and 1 answer to one.jsonl.\n"
        ))
        .success();
    obverse
        .run(&["scores", "export", "--sitting", "zzz"])
        .stderr("error: there is no session `zzz`\nhint: `obverse scores` lists the sessions\n")
        .code(1);
}

#[test]
fn an_export_can_be_of_some() {
    let mut obverse = machine(1);
    quiz(&obverse, "ada", &["a", "b"]);
    obverse.chance(2).at("2026-02-01");
    quiz(&obverse, "ben", &["a", "b"]);
    let count = |args: &[&str]| {
        let run = obverse.run(&[&["scores", "export"][..], args].concat()).success();
        run.stdout.lines().filter(|line| line.contains("\"table\":\"sitting\"")).count()
    };
    assert_eq!(count(&[]), 2);
    assert_eq!(count(&["--learner", "ben"]), 1);
    assert_eq!(count(&["--learner", "eve"]), 0);
    assert_eq!(count(&["--since", "2026-01-15"]), 1);
    assert_eq!(count(&["--deck", "sky.toml"]), 2);
    assert_eq!(count(&["--deck", "sea"]), 0);
}

/// A file with so many sittings, made of one sitting with other identities.
fn many(obverse: &Obverse, count: usize) -> String {
    let text = export(obverse);
    let mut lines: Vec<&str> = text.lines().collect();
    let (head, _) = (lines.remove(0), lines.pop());
    let begin =
        lines.iter().find_map(|line| line.split_once("\"table\":\"sitting\",\"id\":\"")).unwrap().1;
    let begin = &begin[..8];
    let mut all = vec![head.to_owned()];
    for line in lines {
        let copies = if line.contains("\"table\":\"text\"") { 1 } else { count };
        let other = |n: usize| line.replace(&format!("\"{begin}-"), &format!("\"{n:08x}-"));
        all.extend((0..copies).map(other));
    }
    let end = format!("{{\"end\":\"scores\",\"rows\":{}}}\n", all.len() - 1);
    all.join("\n") + "\n" + &end
}

#[test]
fn a_merge_that_is_killed_leaves_the_file_as_it_was() {
    const MANY: usize = 200;
    let obverse = machine(1);
    quiz(&obverse, "ada", &["a", "b"]);
    fs::write(obverse.path("many.jsonl"), many(&obverse, MANY)).unwrap();
    let home = machine(2);
    quiz(&home, "ada", &["a", "b"]);
    fs::copy(obverse.path("many.jsonl"), home.path("many.jsonl")).unwrap();
    let (before, whole) = (export(&home), fs::read(home.store()).unwrap());
    let start = std::time::Instant::now();
    home.run(&["scores", "merge", "many.jsonl"])
        .stdout(" many.jsonl: 200 sessions, 400 answers and 200 events of ada added.\n")
        .success();
    let (time, after) = (start.elapsed(), export(&home));
    for part in 1..=6_u32 {
        fs::write(home.store(), &whole).unwrap();
        let mut child = home.spawn(&["scores", "merge", "many.jsonl"]);
        std::thread::sleep(time * part / 7);
        child.kill().unwrap();
        child.wait().unwrap();
        let left = export(&home);
        assert!(left == before || left == after, "a part of it came");
        let file = Connection::open(home.store()).unwrap();
        let health: String =
            file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(health, "ok");
        drop(file);
        home.run(&["scores", "merge", "many.jsonl"]).success();
        assert_eq!(export(&home), after, "it goes in the next time");
    }
}

#[test]
fn others_read_and_write_while_a_large_file_is_merged() {
    const MANY: u32 = 4_000;
    let away = machine(1);
    quiz(&away, "ada", &["a", "b"]);
    let mut home = machine(2);
    quiz(&home, "eve", &["a", "b"]);
    fs::write(home.path("many.jsonl"), many(&away, MANY as usize)).unwrap();
    let mut merge = home.spawn(&["scores", "merge", "many.jsonl"]);
    drop(merge.stdin.take());
    let store = home.store();
    let begun = || {
        let file = Connection::open(&store).unwrap();
        let count = "SELECT count(*) FROM sitting WHERE learner = 'ada'";
        file.query_row(count, [], |row| row.get::<_, u32>(0)).unwrap()
    };
    while begun() == 0 {
        assert!(merge.try_wait().unwrap().is_none(), "it was over before it was seen");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    // A part at a time: what is seen is sessions that are whole, and not yet all of them.
    let mut quizzes = 0;
    let mut seen = Vec::new();
    while merge.try_wait().unwrap().is_none() {
        seen.push(begun());
        home.chance(100 + quizzes);
        home.run(&["scores", "--learner", "eve"]).stderr("").success();
        quiz(&home, "eve", &["a", "a"]);
        quizzes += u64::from(merge.try_wait().unwrap().is_none());
    }
    let output = merge.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(quizzes > 0, "nobody had a turn");
    assert!(seen.iter().any(|count| (1..MANY).contains(count)), "{seen:?}");
    assert_eq!(begun(), MANY);
    home.run(&["scores", "check"]).success();
}

/// A pupil's export of everything, changed.
fn forged(change: impl Fn(&str) -> String) -> (Obverse, String) {
    let pupil = machine(7);
    quiz(&pupil, "ben", &["b", "b"]);
    let text = change(&export(&pupil));
    (pupil, text)
}

/// A teacher who merges a text, with what is said.
fn teacher(text: &str, more: &[&str]) -> (Obverse, Run) {
    let teacher = machine(99);
    fs::write(teacher.path("hand-in.jsonl"), text).unwrap();
    let run = teacher.run(&[&["scores", "merge", "hand-in.jsonl"][..], more].concat());
    (teacher, run)
}

/// What a score file says of ben's answers: outcome and points.
fn counted(obverse: &Obverse) -> Vec<(String, f64)> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows = file.prepare("SELECT outcome, earned FROM answers ORDER BY card").unwrap();
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

fn spoken(run: &Run) -> String {
    run.stdout.replace("\n ", " ")
}

#[test]
fn a_forged_verdict_is_named_and_counts_as_judged_here() {
    let honest = [("right".to_owned(), 1.0), ("wrong".to_owned(), 0.0)];
    let (pupil, text) = forged(|text| {
        text.replace("\"outcome\":\"wrong\",\"credit\":0.0", "\"outcome\":\"right\",\"credit\":1.0")
            .replace("\"earned\":0.0", "\"earned\":1.0")
    });
    assert_eq!(counted(&pupil), honest);
    let (teacher, run) = teacher(&text, &[]);
    let told = spoken(&run);
    assert!(
        told.contains(
            " counts as judged here: its verdict in the file is not what the response earns."
        ),
        "{told}"
    );
    assert!(told.contains("1 answer of ben in "), "{told}");
    assert_eq!(counted(&teacher), honest);
    // The first verdict stays readable, and what comes again changes nothing.
    let file = Connection::open(teacher.store()).unwrap();
    let first = "SELECT count(*) FROM answers WHERE first_outcome = 'right'";
    assert_eq!(file.query_row(first, [], |row| row.get::<_, u32>(0)).unwrap(), 2);
    drop(file);
    let before = export(&teacher);
    teacher.run(&["scores", "merge", "hand-in.jsonl"]).success();
    assert_eq!(export(&teacher), before);
    let json = teacher.run(&["scores", "merge", "--json", "hand-in.jsonl"]).json();
    assert_eq!(json["files"][0]["judged"], serde_json::json!([]));
}

#[test]
fn more_points_than_the_question_has_are_refused() {
    let (_, text) = forged(|text| text.replace("\"points\":1.0", "\"points\":100.0"));
    let (teacher, run) = teacher(&text, &[]);
    let run = run.code(1);
    assert!(run.stderr.contains(" is worth 1, but the file says 100\n"), "{}", run.stderr);
    assert_eq!(counted(&teacher), []);
}

#[test]
fn a_verdict_that_was_changed_there_counts_where_that_is_wanted() {
    let (_, text) = forged(|text| {
        let answer: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .filter(|line: &serde_json::Value| line["outcome"] == "wrong")
            .collect();
        let (answer, rows) = (&answer[0], text.lines().count() - 1);
        let event = serde_json::json!({
            "table": "event", "id": "7fffffff-ffff-7fff-bfff-ffffffffffff", "sitting": answer["sitting"], "learner": "ben",
            "at": "2026-01-01T10:00:00.000Z", "elapsed": 0, "kind": "regrade", "answer": answer["id"],
            "detail": "", "outcome": "right", "credit": 1.0, "earned": 1.0, "grader": 1,
        });
        let end = format!("{{\"end\":\"scores\",\"rows\":{}}}", rows - 1);
        text.replace(&end, &format!("{event}\n{{\"end\":\"scores\",\"rows\":{rows}}}"))
    });
    let (strict, run) = teacher(&text, &[]);
    let told = spoken(&run.success());
    assert!(
        told.contains("1 later verdict on answers of others left out; --regrades lets them count."),
        "{told}"
    );
    assert_eq!(counted(&strict)[1].0, "wrong");
    let (trusting, run) = teacher(&text, &["--regrades"]);
    run.success();
    assert_eq!(counted(&trusting)[1].0, "right");
}

#[test]
fn a_merge_keeps_hand_ins_and_names_a_retake() {
    let mut pupil = machine(7);
    quiz(&pupil, "ben", &["b", "b"]);
    let code = |obverse: &Obverse| {
        obverse.run(&["scores", "--json", "--learner", "ben"]).json()[0]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let first = code(&pupil);
    pupil.run(&["scores", "export", "first.jsonl"]).success();
    let teacher = machine(99);
    let file = carry(&pupil, &teacher, "first.jsonl");
    teacher.run(&["scores", "merge", &file]).success();
    pupil.run(&["scores", "delete", "--yes", "--learner", "ben", &first]).success();
    pupil.chance(8).at("2026-01-02");
    quiz(&pupil, "ben", &["a", "b"]);
    let second = code(&pupil);
    // Handed in alone, it still tells that it is not the first.
    pupil
        .run(&["scores", "export", "--learner", "ben", "--sitting", &second, "second.jsonl"])
        .success();
    let file = carry(&pupil, &teacher, "second.jsonl");
    for args in
        [&["scores", "merge", "--dry-run", &file][..], &["scores", "merge", "--deletions", &file]]
    {
        let told = spoken(&teacher.run(args).success());
        assert!(told.contains(&format!("ben deleted {first}")), "{told}");
        assert!(told.contains(&format!(" and then took the same deck again: {second}")), "{told}");
        assert!(told.contains(" of ben had been deleted there; it stays here."), "{told}");
    }
    assert_eq!(counted(&teacher).len(), 4);
    // Where the first was never handed in, only that there was one is known.
    let other = machine(98);
    let file = carry(&pupil, &other, "second.jsonl");
    let told = spoken(&other.run(&["scores", "merge", &file]).success());
    assert!(told.contains("ben had deleted a session before "), "{told}");
}

#[test]
fn at_a_terminal_the_learner_confirms_a_deletion() {
    let mut away = machine(7);
    quiz(&away, "ada", &["b", "b"]);
    away.run(&["scores", "export", "first.jsonl"]).success();
    let home = machine(99);
    let file = carry(&away, &home, "first.jsonl");
    home.run(&["scores", "merge", &file]).success();
    let code = away.run(&["scores", "--json"]).json()[0]["id"].as_str().unwrap().to_owned();
    away.at("2026-01-02").run(&["scores", "delete", "--yes", &code]).success();
    away.run(&["scores", "export", "second.jsonl"]).success();
    let file = carry(&away, &home, "second.jsonl");
    for (key, left) in [("a", 2), ("b", 0)] {
        let mut terminal =
            crate::terminal::Terminal::new(&home, 80, 24, &["scores", "merge", &file]);
        terminal.shows("Delete here too");
        terminal.keys(key);
        assert_eq!(terminal.ends(), Ok(0));
        assert_eq!(home.kept().len(), left, "{key}");
    }
}
