//! Stories of a machine where the program was called recto.

use std::fs;

use super::harness::Obverse;

const SKY: &str = "title = \"Sky\"\n[[questions]]\ntype = \"short-answer\"\nprompt = \"Which is our star?\"\nanswer = \"Sun\"\n";

/// A machine whose learner answered a question under the former name.
fn machine_of_a_former_learner() -> Obverse {
    let mut machine = Obverse::new().file("course/sky.toml", SKY);
    let old = machine.path("../home/.local/share/recto/scores.sqlite").display().to_string();
    machine.answers(&["quiz", "course/sky.toml", "--store", &old], &["Sun"]).success();
    let config = machine.path("../home/.config/recto/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    fs::write(config, "decks = [\"../../../work/course\"]\n").unwrap();
    machine.variable("OBVERSE_STORE", "");
    machine
}

#[test]
fn scores_and_configuration_are_copied_once_and_reported() {
    let machine = machine_of_a_former_learner();
    let old = machine.path("../home/.local/share/recto/scores.sqlite");
    let before = fs::read(&old).unwrap();
    let first = machine.run(&["scores", "show"]).success();
    assert_eq!(
        first.stderr,
        "obverse was formerly called recto. Copied ~/home/.config/recto/config.toml to \
         ~/home/.config/obverse/config.toml.\n\
         obverse was formerly called recto. Copied the scores in ~/home/.local/share/recto/scores.sqlite to \
         ~/home/.local/share/obverse/scores.sqlite.\n"
    );
    assert!(first.stdout.contains("Which is our star?"), "{}", first.stdout);
    let second = machine.run(&["scores", "show"]).success();
    assert_eq!((second.stdout, second.stderr.as_str()), (first.stdout, ""));
    assert!(machine.run(&["decks"]).success().stdout.contains("Sky"));
    assert!(fs::read(&old).unwrap() == before, "the old file stays as it is");
}

#[test]
fn old_variables_count_and_are_named() {
    let mut machine = machine_of_a_former_learner();
    let old = machine.path("../home/.local/share/recto/scores.sqlite").display().to_string();
    machine.variable("RECTO_STORE", &old);
    let run = machine.run(&["scores", "show"]).success();
    assert!(
        run.stderr.starts_with(
            "warning: RECTO_STORE is an old name, read as OBVERSE_STORE\nhint: set OBVERSE_STORE instead\n"
        ),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("Copied the scores"), "{}", run.stderr);
    assert!(run.stdout.contains("Which is our star?"));
}

#[test]
fn files_of_another_program_with_the_old_name_stay_unread() {
    let mut machine = Obverse::new().file("course/sky.toml", SKY);
    machine.variable("OBVERSE_STORE", "");
    let data = machine.path("../home/.local/share/recto");
    let config = machine.path("../home/.config/recto");
    fs::create_dir_all(&data).unwrap();
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "[review]\nnew_cards = 20\n").unwrap();
    let file = rusqlite::Connection::open(data.join("scores.sqlite")).unwrap();
    file.execute_batch("CREATE TABLE cards (id INTEGER PRIMARY KEY, due TEXT)").unwrap();
    drop(file);
    let run = machine.answers(&["quiz", "course/sky.toml"], &["Sun"]).success();
    assert!(!run.stderr.contains("recto"), "{}", run.stderr);
    assert!(machine.path("../home/.local/share/obverse/scores.sqlite").exists());
    assert!(!machine.path("../home/.config/obverse/config.toml").exists());
}
