//! Importing: what is taken, what is told, and what is left alone.

use crate::harness::Obverse;
use crate::terminal::Terminal;

const BANK: &str = "// from a course\n::Moon:: Who first stood on it? {~Gagarin =%50%Armstrong}\n\n\
                    Read this.\n\n::Why:: Write a page. {}\n\n::Sun:: It rises in the east. {T}\n";

#[test]
fn every_item_is_reported() {
    let obverse = Obverse::new().file("bank.gift", BANK);
    obverse.run(&["import", "bank.gift", "--to", "bank.toml"]).success().stderr("").stdout(
        "
 bank.gift (gift): 4 items
       1 imported completely
       1 imported with losses
         line 2, Moon: the weight of a right option
       1 refused
         line 6, Why: an essay: its answer is for a person to grade
       1 no questions
         line 4, Read this.: a text that asks nothing

 2 questions in bank.toml.
 obverse check bank.toml   obverse quiz bank.toml
",
    );
    let deck = std::fs::read_to_string(obverse.path("bank.toml")).unwrap();
    assert_eq!(
        deck,
        "format = 1\nid = \"bank\"\ntitle = \"bank\"\nlanguage = \"en\"\n\n[[questions]]\nid = \"Moon\"\nname = \"Moon\"\n\
         type = \"multiple-choice\"\nprompt = \"Who first stood on it?\"\nanswer = \"Armstrong\"\n\
         distractors = [\"Gagarin\"]\norigin = \"gift:Moon\"\nextra = { imported = \"e9eb94b7d8c5\" }\n\n[[questions]]\nid = \"Sun\"\nname = \"Sun\"\n\
         type = \"true-false\"\nprompt = \"It rises in the east.\"\nanswer = true\norigin = \"gift:Sun\"\nextra = { imported = \"e8584234be53\" }\n"
    );
    obverse.run(&["check", "bank.toml"]).success();
}

#[test]
fn no_file_is_written_on_a_dry_run_or_without_items() {
    let obverse = Obverse::new().file("bank.gift", BANK).file("none.gift", "Read this.\n");
    obverse
        .run(&["import", "bank.gift", "--to", "a.toml", "--strict"])
        .code(1)
        .stderr("error: something is lost, and --strict forbids it\n");
    let told = obverse
        .run(&["import", "bank.gift", "--to", "a.toml", "--dry-run", "--json"])
        .success()
        .json();
    assert_eq!(
        (&told["version"], &told["deck"], &told["questions"]),
        (&1.into(), &().into(), &2.into())
    );
    assert_eq!(told["files"][0]["items"][2]["outcome"], "refused");
    obverse
        .run(&["import", "none.gift", "--to", "a.toml"])
        .code(1)
        .stderr("error: there is no question to take\n");
    obverse
        .run(&["import", "none.txt", "--to", "a.toml"])
        .code(1)
        .stderr("error: cannot read none.txt: no such file\n");
    assert!(!obverse.path("a.toml").exists());
}

#[test]
fn an_encoding_is_detected_or_named_and_never_guessed() {
    let obverse = Obverse::new();
    std::fs::write(obverse.path("old.txt"), b"Caf\xe9 or th\xe9? {=caf\xe9 ~th\xe9}").unwrap();
    let run = obverse.run(&["import", "old.txt", "--to", "old.toml"]).success();
    assert!(run.stdout.starts_with(" old.txt (gift, in windows-1252): 1 item\n"), "{}", run.stdout);
    assert!(
        std::fs::read_to_string(obverse.path("old.toml"))
            .unwrap()
            .contains("prompt = \"Café or thé?\"")
    );
    obverse.run(&["import", "old.txt", "--to", "b.toml", "--encoding", "utf-8"]).code(1).stderr(
        "error: old.txt is not in UTF-8\nhint: --encoding NAME says which encoding it is in\n",
    );
}

/// The deck that came of `BANK`, with a comment, an order and a key of its own.
const MINE: &str = r#"id = "mine"
title = "Mine"   # a title of my own
tags = ["astronomy"]

# by hand
[[questions]]
type = "short-answer"
prompt = "What is a star?"
answer = "a sun"

"#;

fn read(obverse: &Obverse, name: &str) -> String {
    std::fs::read_to_string(obverse.path(name)).unwrap()
}

#[test]
fn a_second_import_changes_nothing() {
    let obverse = Obverse::new().file("bank.gift", BANK).file("mine.toml", MINE);
    obverse.run(&["import", "bank.gift", "--to", "mine.toml"]).success();
    let once = read(&obverse, "mine.toml");
    assert!(once.starts_with(MINE.trim_end()), "{once}");
    assert!(once.contains("\n[[questions]]\nid = \"Moon\"\n"), "{once}");
    let run = obverse.run(&["import", "bank.gift", "--to", "mine.toml"]).success();
    assert!(run.stdout.ends_with(" In the deck:\n       2 unchanged\n\n 3 questions in mine.toml.\n obverse check mine.toml   obverse quiz mine.toml\n"), "{}", run.stdout);
    assert_eq!(read(&obverse, "mine.toml"), once);
    let edited = format!("# my deck\r\n{}", once.replace("name = \"Sun\"", "name = \"Our sun\""));
    std::fs::write(obverse.path("mine.toml"), &edited).unwrap();
    obverse.run(&["import", "bank.gift", "--to", "mine.toml"]).success();
    assert_eq!(read(&obverse, "mine.toml"), edited);
}

#[test]
fn an_update_takes_changes_and_keeps_edits() {
    let obverse = Obverse::new().file("bank.gift", BANK).file("mine.toml", MINE);
    obverse.run(&["import", "bank.gift", "--to", "mine.toml"]).success();
    let once = read(&obverse, "mine.toml");
    let mine = once
        .replace(
            "prompt = \"It rises in the east.\"",
            "# so it seems\nprompt = \"It comes up in the east.\"",
        )
        .replace("answer = \"Armstrong\"", "# he, and no other\nanswer = \"Armstrong\"");
    std::fs::write(obverse.path("mine.toml"), &mine).unwrap();
    let new =
        BANK.replace("=%50%Armstrong", "=Armstrong ~Aldrin").replace("the east.", "the east!")
            + "\n::Mars:: Its colour? {=red}\n";
    let obverse = obverse.file("bank.gift", &new);
    let told = "
 In the deck:
       1 new
       1 updated
         Moon
       1 kept: edited by hand, and changed in the file
         Sun

";
    let run = obverse.run(&["import", "bank.gift", "--to", "mine.toml", "--dry-run"]).success();
    assert!(run.stdout.contains(told), "{}", run.stdout);
    assert!(run.stdout.ends_with(" 4 questions, and nothing is written.\n"), "{}", run.stdout);
    assert_eq!(read(&obverse, "mine.toml"), mine);
    let run = obverse.run(&["import", "bank.gift", "--to", "mine.toml"]).success();
    assert!(run.stdout.contains(told), "{}", run.stdout);
    let twice = read(&obverse, "mine.toml");
    let stamp = |text: &str, id: &str| {
        let question =
            text.split("[[questions]]").find(|part| part.contains(id)).unwrap().to_owned();
        question.lines().find(|line| line.starts_with("extra = ")).unwrap().to_owned()
    };
    assert_eq!(
        twice,
        mine.replace("distractors = [\"Gagarin\"]", "distractors = [\"Gagarin\", \"Aldrin\"]")
            .replace(&stamp(&mine, "\"Moon\""), &stamp(&twice, "\"Moon\""))
            + &format!(
                "\n[[questions]]\nid = \"Mars\"\nname = \"Mars\"\ntype = \"short-answer\"\nprompt = \"Its colour?\"\nanswer = \"red\"\n\
                 typos = 0\norigin = \"gift:Mars\"\n{}\n",
                stamp(&twice, "\"Mars\"")
            )
    );
    assert_ne!(stamp(&mine, "\"Moon\""), stamp(&twice, "\"Moon\""));
    let obverse = obverse
        .file("bank.gift", "::Moon:: Who first stood on it? {=Armstrong ~Gagarin ~Aldrin}\n");
    let told =
        obverse.run(&["import", "bank.gift", "--to", "mine.toml", "--json"]).success().json();
    let changes = &told["changes"];
    assert_eq!(
        (&changes["same"], &changes["gone"]),
        (&1.into(), &serde_json::json!(["Sun", "Mars"]))
    );
    assert_eq!(read(&obverse, "mine.toml"), twice);
}

#[test]
fn the_cost_of_an_option_is_reported_without_negative_scores() {
    let obverse = Obverse::new()
        .file("bank.gift", "::Moon:: Who first stood on it? {=Armstrong ~%-50%Gagarin ~Aldrin}\n")
        .file("own.toml", "title = \"Own\"\n");
    obverse.run(&["import", "bank.gift", "--to", "new.toml", "--strict"]).success();
    assert!(read(&obverse, "new.toml").contains("negative = true"));
    let told = obverse.run(&["import", "bank.gift", "--to", "own.toml", "--json"]).success().json();
    assert_eq!(
        told["files"][0]["items"][0]["why"][0],
        "what an option costs, for the deck takes nothing away (`negative` under [quiz])"
    );
    obverse.run(&["import", "bank.gift", "--to", "own.toml", "--strict"]).code(1);
    obverse.run(&["import", "bank.gift", "--to", "new.toml", "--strict"]).success();
}

#[test]
fn a_deck_with_errors_stays_unchanged() {
    let broken = format!("{MINE}[[questions]]\ntype = \"numeric\"\n");
    let obverse = Obverse::new().file("bank.gift", BANK).file("mine.toml", &broken);
    obverse.run(&["import", "bank.gift", "--to", "mine.toml"]).code(1).stdout("").stderr(
        "error: cannot update mine.toml: it has errors\nhint: run `obverse check mine.toml` to see each error\n",
    );
    let list = "questions = [{ type = \"flashcard\", prompt = \"a\", answer = \"b\" }]\n";
    let obverse = obverse.file("list.toml", list);
    obverse.run(&["import", "bank.gift", "--to", "list.toml"]).code(1).stderr(
        "error: cannot update list.toml without changing its meaning\n\
         hint: check its `[defaults]`, and questions outside [[questions]]\n",
    );
    assert_eq!(
        (read(&obverse, "mine.toml"), read(&obverse, "list.toml")),
        (broken, list.to_owned())
    );
}

#[test]
fn a_bank_of_moodle_comes_with_its_images_beside_the_deck() {
    let bank = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n<question type=\"multichoice\">\n\
                <name><text>Flag</text></name>\n<questiontext format=\"html\"><text><![CDATA[<p>Whose is <img \
                src=\"@@PLUGINFILE@@/flag.png\" alt=\"a flag\">?</p>]]></text>\n\
                <file name=\"flag.png\" encoding=\"base64\">iVBORw0K</file></questiontext>\n\
                <single>true</single><answer fraction=\"100\"><text>Ours</text></answer>\
                <answer fraction=\"0\"><text>Theirs</text></answer></question>\n\
                <question type=\"stack\"><name><text>Integral</text></name></question>\n</quiz>\n";
    let obverse = Obverse::new().file("bank.xml", bank);
    obverse.run(&["import", "bank.xml", "--to", "flags.toml"]).success().stderr("").stdout(
        "
 bank.xml (moodle): 2 items
       1 imported completely
       1 refused
         line 8, Integral: of Moodle's type `stack`, which has no like in a deck

 1 question in flags.toml.
 obverse check flags.toml   obverse quiz flags.toml
",
    );
    let deck = std::fs::read_to_string(obverse.path("flags.toml")).unwrap();
    let image = deck.split("![a flag](").nth(1).and_then(|rest| rest.split(')').next()).unwrap();
    assert_eq!(image, "flags/flag-823ceb99.png");
    assert_eq!(std::fs::read(obverse.path(image)).unwrap(), b"\x89PNG\r\n");
    obverse.run(&["check", "flags.toml"]).success();
    let again = obverse.run(&["import", "bank.xml", "--to", "flags.toml"]).success();
    assert!(again.stdout.contains("1 question"), "{}", again.stdout);
    assert_eq!(std::fs::read_to_string(obverse.path("flags.toml")).unwrap(), deck);
}

#[test]
fn each_format_is_detected_by_its_content() {
    let obverse = Obverse::new()
        .file("in/aiken.txt", "Which sea?\nA) North\nB) South\nANSWER: B\n")
        .file("in/anki.txt", "#separator:tab\n#html:true\n<b>Which</b> sea is cold?\tNorth\n")
        .file("in/cards.md", "# Notes\nQ: Which sea is warm?\nA: South\n")
        .file(
            "in/quiz.toml",
            "[[questions]]\ntype = \"ShortAnswer\"\nprompt.prompt = \"A sea?\"\nanswer.answer = \"North\"\n",
        )
        .file("in/table.csv", "question,answer,distractors\nWhich sea is deep?,North,South|East\n")
        .file(
            "in/trivia.json",
            "{\"response_code\":0,\"results\":[{\"type\":\"boolean\",\"question\":\"It&#039;s deep.\",\
             \"correct_answer\":\"True\",\"incorrect_answers\":[\"False\"]}]}",
        );
    let told = obverse.run(&["import", "in", "--to", "seas.toml", "--json"]).success().json();
    let formats: Vec<&str> = told["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["format"].as_str().unwrap())
        .collect();
    assert_eq!(formats, ["aiken", "anki-text", "hashcards", "mdbook-quiz", "csv", "opentdb"]);
    assert_eq!(told["questions"], 6);
    obverse.run(&["check", "seas.toml"]).success();
}

#[test]
fn columns_and_separators_can_be_given() {
    let obverse = Obverse::new().file("words.txt", "the sea|la mer|1\nthe sky|le ciel|2\n");
    let run = [
        "import",
        "words.txt",
        "--from",
        "csv",
        "--to",
        "words.toml",
        "--delimiter",
        "|",
        "--columns",
    ];
    obverse.run(&[&run[..], &["answer,prompt,-"]].concat()).success();
    let deck = std::fs::read_to_string(obverse.path("words.toml")).unwrap();
    assert!(
        deck.contains("type = \"flashcard\"\nprompt = \"la mer\"\nanswer = \"the sea\"\n"),
        "{deck}"
    );
    obverse.run(&["import", "words.txt", "--to", "b.toml", "--delimiter", ""]).code(2).stderr(
        "error: `` cannot stand between the cells of a table\nhint: write other signs, or `tab`\n",
    );
}

#[test]
fn a_folder_is_imported_with_its_subfolders_and_other_files_are_named() {
    let obverse = Obverse::new()
        .file("in/LICENSE", "Do as you like.\n")
        .file("in/a/sea.gift", "::Sea:: Is it deep? {T}\n")
        .file("in/b.gift", "::Sky:: Is it blue? {T}\n")
        .file("in/.hidden", "::Not:: Here? {T}\n");
    let run = obverse.run(&["import", "in", "--to", "all.toml"]).success();
    let run = run.stderr("Skipped, in no known format: in/LICENSE\n");
    assert!(
        run.stdout.contains(" in/a/sea.gift (gift): 1 item\n")
            && run.stdout.contains(" in/b.gift (gift)"),
        "{run:?}"
    );
    assert!(run.stdout.contains(" 2 questions in all.toml.\n"), "{}", run.stdout);
    obverse
        .run(&["import", "in/LICENSE", "--to", "b.toml"])
        .code(1)
        .stderr("error: in/LICENSE is in no known format\nhint: the formats are gift, moodle, aiken, apkg, anki-text, csv, mdbook-quiz, opentdb, hashcards, json, recto, markdown, qti, xlsx, text2qti, opentriviaqa, org-drill, hascard, mnemosyne, mochi, h5p and mkdocs-quiz: --from names one\n");
}

#[test]
fn at_a_terminal_the_changes_come_before_they_are_made() {
    let obverse = Obverse::new().file("bank.gift", BANK).file("mine.toml", MINE);
    let import = ["import", "bank.gift", "--to", "mine.toml"];
    let mut terminal = Terminal::new(&obverse, 80, 40, &import);
    terminal.shows("mine.toml: 2 questions added.").shows("Items with losses: 1; refused: 1.");
    terminal.shows("› a  Leave it as it is").keys("\r").shows("2 new").shows("Nothing is written.");
    assert_eq!(terminal.ends(), Ok(130));
    assert_eq!(read(&obverse, "mine.toml"), MINE);
    let mut terminal = Terminal::new(&obverse, 80, 40, &import);
    terminal.shows("b  Change it").keys("b").shows("3 questions in mine.toml.");
    assert_eq!(terminal.ends(), Ok(0));
    assert!(terminal.is_restored() && terminal.is_cooked());
    // Where nothing changes there is nothing to ask.
    let once = read(&obverse, "mine.toml");
    let mut terminal = Terminal::new(&obverse, 80, 40, &import);
    terminal.shows("2 unchanged").shows("3 questions in mine.toml.");
    assert_eq!(terminal.ends(), Ok(0));
    let obverse = obverse.file("bank.gift", &BANK.replace("in the east", "in the west"));
    let mut terminal = Terminal::new(&obverse, 80, 40, &[&import[..], &["--yes"]].concat());
    terminal.shows("1 updated").shows("3 questions in mine.toml.");
    assert_eq!(terminal.ends(), Ok(0));
    assert_ne!(read(&obverse, "mine.toml"), once);
}

#[test]
fn long_work_shows_progress_and_can_be_stopped() {
    let bank: String =
        (0..15_000).map(|n| format!("::Q{n}:: Is {n} a number? {{T}}\n\n")).collect();
    let obverse = Obverse::new().file("bank.gift", &bank);
    let mut terminal =
        Terminal::new(&obverse, 80, 24, &["import", "bank.gift", "--to", "bank.toml"]);
    terminal.shows("Reading bank.gift").keys("\u{3}");
    assert_eq!(terminal.ends(), Ok(130));
    assert!(terminal.is_restored() && terminal.is_cooked());
    assert!(!obverse.path("bank.toml").exists());
}

#[test]
fn a_table_shows_its_first_cards_and_many_losses_are_grouped() {
    let rows: String = (0..30).map(|n| format!("word {n};meaning {n};more {n}\n")).collect();
    let obverse = Obverse::new().file("words.csv", &rows);
    let run = obverse.run(&["import", "words.csv", "--to", "words.toml"]).success();
    for part in [
        "   First cards:\n     word 0 → meaning 0\n     word 1 → meaning 1\n     word 2 → meaning 2\n",
        "         30 × what stands in column 3 (line 1, line 2, line 3, …)\n",
    ] {
        assert!(run.stdout.contains(part), "{part} is not in\n{}", run.stdout);
    }
}

#[test]
fn a_deck_comes_back_from_json_and_files_of_others_are_named() {
    let obverse = Obverse::new().file("mine.toml", MINE).file("a.pdf", "%PDF-1.7\n");
    obverse.run(&["export", "mine.toml", "-o", "mine.json"]).success();
    obverse.run(&["import", "mine.json", "--to", "again.toml", "--strict"]).success();
    assert!(read(&obverse, "again.toml").contains("tags = [\"astronomy\"]"));
    obverse.run(&["import", "a.pdf", "--to", "b.toml"]).code(1).stderr(
        "error: a.pdf is a PDF\nhint: copy its questions into a text, such as GIFT or a table\n",
    );
}

#[test]
fn a_deck_is_in_the_language_of_its_text_or_in_the_given_one() {
    let german = "::F:: Wie heißt der längste Fluss, der durch die Hauptstadt von Österreich fließt, und in \
                  welches Meer mündet er auf seinem langen Weg durch viele Länder? {=Donau}\n\n\
                  ::G:: Welche Länder liegen an diesem Fluss, und warum war er für den Handel so wichtig? {=Ungarn}\n";
    let obverse = Obverse::new().file("bank.gift", german);
    obverse.run(&["import", "bank.gift", "--to", "a.toml"]).success();
    assert!(read(&obverse, "a.toml").contains("language = \"de\""));
    obverse.run(&["import", "bank.gift", "--to", "b.toml", "--language", "fr"]).success();
    assert!(read(&obverse, "b.toml").contains("language = \"fr\""));
}
