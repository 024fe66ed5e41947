//! A check on every save.

use std::fs;

use crate::harness::Recto;
use crate::terminal::Terminal;

const BROKEN: &str = "source = \"s\"\n[[questions]]\ntype = \"true-false\"\nprompt = \"p\"\nanswer = \"false\"\nexplanation = \"e\"\nat = \"p\"\n";

#[test]
fn each_save_is_checked_also_one_that_puts_a_new_file_in_the_place_of_the_old() {
    let recto = Recto::new().file("course/deck.toml", BROKEN);
    let mut terminal = Terminal::new(&recto, 80, 24, &["check", "--watch", "course"]);
    terminal.shows("Watching 1 file. Ctrl-C ends.").shows("error[R005]");
    fs::write(recto.path("course/deck.toml"), BROKEN.replace("\"false\"", "false")).unwrap();
    terminal.hides("error[R005]").shows("Watching 1 file. Ctrl-C ends.");
    // As editors save: a new file beside it, which takes its name.
    fs::write(recto.path("course/deck.tmp"), BROKEN.replace("\"p\"", "5").replace("\"false\"", "true"))
        .unwrap();
    fs::rename(recto.path("course/deck.tmp"), recto.path("course/deck.toml")).unwrap();
    terminal.shows("`prompt` takes a text in quotes");
    fs::create_dir(recto.path("course/two")).unwrap();
    fs::write(recto.path("course/two/more.toml"), BROKEN.replace("\"false\"", "true")).unwrap();
    terminal.shows("Watching 2 files. Ctrl-C ends.").shows("2 questions in 2 decks");
    fs::remove_file(recto.path("course/deck.toml")).unwrap();
    terminal.hides("error[").shows("1 question in 1 deck");
    terminal.keys("\u{3}");
    assert_eq!(terminal.ends(), Ok(130));
    assert!(terminal.is_restored() && terminal.is_cooked());
}

#[test]
fn a_file_that_is_away_for_a_moment_is_waited_for() {
    let recto = Recto::new().file("deck.toml", BROKEN);
    let mut terminal = Terminal::new(&recto, 60, 24, &["check", "--watch", "deck.toml"]);
    terminal.shows("error[R005]");
    fs::remove_file(recto.path("deck.toml")).unwrap();
    terminal.shows("there is no such file");
    fs::write(recto.path("deck.toml"), BROKEN.replace("\"false\"", "false")).unwrap();
    terminal.hides("there is no such file").shows("1 question in 1 deck");
    terminal.keys("\u{3}");
    assert_eq!(terminal.ends(), Ok(130));
}
