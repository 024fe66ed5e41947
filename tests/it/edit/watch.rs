//! A check on every save.

use std::fs;

use crate::harness::Obverse;
use crate::terminal::Terminal;

const BROKEN: &str = "source = \"s\"\n[[questions]]\ntype = \"true-false\"\nprompt = \"p\"\nanswer = \"false\"\nexplanation = \"e\"\nat = \"p\"\n";

#[test]
fn each_save_is_checked_also_one_that_puts_a_new_file_in_the_place_of_the_old() {
    let obverse = Obverse::new().file("course/deck.toml", BROKEN);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["check", "--watch", "course"]);
    terminal.shows("Watching 1 file. Press Ctrl-C to stop.").shows("error[R005]");
    fs::write(obverse.path("course/deck.toml"), BROKEN.replace("\"false\"", "false")).unwrap();
    terminal.hides("error[R005]").shows("Watching 1 file. Press Ctrl-C to stop.");
    // As editors save: a new file beside it, which takes its name.
    fs::write(
        obverse.path("course/deck.tmp"),
        BROKEN.replace("\"p\"", "5").replace("\"false\"", "true"),
    )
    .unwrap();
    fs::rename(obverse.path("course/deck.tmp"), obverse.path("course/deck.toml")).unwrap();
    terminal.shows("`prompt` must be text in quotes");
    fs::create_dir(obverse.path("course/two")).unwrap();
    fs::write(obverse.path("course/two/more.toml"), BROKEN.replace("\"false\"", "true")).unwrap();
    terminal.shows("Watching 2 files. Press Ctrl-C to stop.").shows("2 questions in 2 decks");
    fs::remove_file(obverse.path("course/deck.toml")).unwrap();
    terminal.hides("error[").shows("1 question in 1 deck");
    terminal.keys("\u{3}");
    assert_eq!(terminal.ends(), Ok(130));
    assert!(terminal.is_restored() && terminal.is_cooked());
}

#[test]
fn the_report_of_an_unchanged_file_stays_until_its_image_is_there() {
    let image = BROKEN.replacen("\"p\"", "\"![](a.png)\"", 1).replace("\"false\"", "false");
    let obverse = Obverse::new()
        .file("course/image.toml", &image)
        .file("course/deck.toml", &BROKEN.replace("\"false\"", "false"));
    let mut terminal = Terminal::new(&obverse, 80, 24, &["check", "--watch", "course"]);
    terminal.shows("whose file is missing").shows("Watching 2 files.");
    fs::write(obverse.path("course/deck.toml"), BROKEN).unwrap();
    terminal.shows("error[R005]").shows("whose file is missing");
    fs::write(obverse.path("course/a.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    fs::write(obverse.path("course/deck.toml"), BROKEN.replace("\"false\"", "false")).unwrap();
    terminal.hides("whose file is missing").hides("error[R005]").shows("2 questions in 2 decks");
    terminal.keys("\u{3}");
    assert_eq!(terminal.ends(), Ok(130));
}

#[test]
fn a_file_that_is_away_for_a_moment_is_waited_for() {
    let obverse = Obverse::new().file("deck.toml", BROKEN);
    let mut terminal = Terminal::new(&obverse, 60, 24, &["check", "--watch", "deck.toml"]);
    terminal.shows("error[R005]");
    fs::remove_file(obverse.path("deck.toml")).unwrap();
    terminal.shows("no such file");
    fs::write(obverse.path("deck.toml"), BROKEN.replace("\"false\"", "false")).unwrap();
    terminal.hides("no such file").shows("1 question in 1 deck");
    terminal.keys("\u{3}");
    assert_eq!(terminal.ends(), Ok(130));
}
