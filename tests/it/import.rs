//! Importing: what is taken, what is told, and what is left alone.

use crate::harness::Recto;

const BANK: &str = "// from a course\n::Moon:: Who first stood on it? {~Gagarin =%50%Armstrong}\n\n\
                    Read this.\n\n::Why:: Write a page. {}\n\n::Sun:: It rises in the east. {T}\n";

#[test]
fn every_item_is_told() {
    let recto = Recto::new().file("bank.gift", BANK);
    recto.run(&["import", "bank.gift", "--to", "bank.toml"]).success().stderr("").stdout(
        "
 bank.gift (gift): 4 items
       1 taken whole
       1 taken, but for what is named
         line 2, Moon: the weight of a right option
       1 refused
         line 6, Why: an essay: its answer is for a person to grade
       1 no questions
         line 4, Read this.: a text that asks nothing

 2 questions in bank.toml.
 recto check bank.toml   recto quiz bank.toml
",
    );
    let deck = std::fs::read_to_string(recto.path("bank.toml")).unwrap();
    assert_eq!(
        deck,
        "format = 1\nid = \"bank\"\ntitle = \"bank\"\nlanguage = \"en\"\n\n[[questions]]\nid = \"Moon\"\nname = \"Moon\"\n\
         type = \"multiple-choice\"\nprompt = \"Who first stood on it?\"\nanswer = \"Armstrong\"\n\
         distractors = [\"Gagarin\"]\norigin = \"gift:Moon\"\n\n[[questions]]\nid = \"Sun\"\nname = \"Sun\"\n\
         type = \"true-false\"\nprompt = \"It rises in the east.\"\nanswer = true\norigin = \"gift:Sun\"\n"
    );
    recto.run(&["check", "bank.toml"]).success();
    recto
        .run(&["import", "bank.gift", "--to", "bank.toml"])
        .code(2)
        .stderr("error: bank.toml is there already\nhint: name a deck that is not there yet\n");
}

#[test]
fn nothing_is_written_where_that_was_asked_for_or_nothing_came() {
    let recto = Recto::new().file("bank.gift", BANK).file("none.gift", "Read this.\n");
    recto
        .run(&["import", "bank.gift", "--to", "a.toml", "--strict"])
        .code(1)
        .stderr("error: something is lost, and --strict forbids it\n");
    let told = recto.run(&["import", "bank.gift", "--to", "a.toml", "--dry-run", "--json"]).success().json();
    assert_eq!((&told["version"], &told["deck"], &told["questions"]), (&1.into(), &().into(), &2.into()));
    assert_eq!(told["files"][0]["items"][2]["fate"], "refused");
    recto
        .run(&["import", "none.gift", "--to", "a.toml"])
        .code(1)
        .stderr("error: there is no question to take\n");
    recto
        .run(&["import", "none.txt", "--to", "a.toml"])
        .code(1)
        .stderr("error: cannot read none.txt: there is no such file\n");
    assert!(!recto.path("a.toml").exists());
}

#[test]
fn an_encoding_is_told_or_said_and_never_guessed_over() {
    let recto = Recto::new();
    std::fs::write(recto.path("old.txt"), b"Caf\xe9 or th\xe9? {=caf\xe9 ~th\xe9}").unwrap();
    let run = recto.run(&["import", "old.txt", "--to", "old.toml"]).success();
    assert!(run.stdout.starts_with(" old.txt (gift, in windows-1252): 1 item\n"), "{}", run.stdout);
    assert!(std::fs::read_to_string(recto.path("old.toml")).unwrap().contains("prompt = \"Café or thé?\""));
    recto
        .run(&["import", "old.txt", "--to", "b.toml", "--encoding", "utf-8"])
        .code(1)
        .stderr("error: old.txt is not in UTF-8\nhint: --encoding NAME says which encoding it is in\n");
}
