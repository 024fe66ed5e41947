//! Exporting a deck: what goes, what is named, and what is left alone.

use crate::harness::Obverse;

const EVERY: &str = include_str!("fixtures/every.toml");

const DECK: &str = r#"id = "moon"
title = "The Moon"

[[questions]]
id = "first"
type = "multiple-choice"
prompt = "Who first stood on it?"
answer = "Armstrong"
distractors = ["Aldrin", "Gagarin"]

[[questions]]
id = "year"
type = "numeric"
prompt = "In which year?"
answer = 1969
hints = ["In the sixties."]

[[questions]]
id = "moon"
type = "flashcard"
prompt = "the moon"
answer = "der Mond"
"#;

#[test]
fn exportable_questions_are_written_and_others_named() {
    let obverse = Obverse::new().file("moon.toml", DECK);
    obverse.run(&["export", "moon.toml", "-o", "moon.gift"]).success().stdout("").stderr(
        " moon.toml to gift: 3 questions
       1 complete
       2 with losses
         line 11, In which year?: the hints
         line 18, the moon: a flashcard, which is a typed answer there
 Wrote moon.gift.
",
    );
    let gift = std::fs::read_to_string(obverse.path("moon.gift")).unwrap();
    assert_eq!(
        gift,
        "// The Moon\n\n// [id:first]\nWho first stood on it?{\n  =Armstrong\n  ~Aldrin\n  ~Gagarin\n}\n\n\
         // [id:year]\nIn which year?{\n  #\n  =1969:0\n}\n\n\
         // [id:moon]\nthe moon{=der Mond}\n"
    );
    obverse.run(&["import", "moon.gift", "--to", "again.toml"]).success();
    obverse.run(&["export", "moon.toml", "-o", "moon.gift"]).code(1).stderr(
        "error: moon.gift exists already, and stays as it is\nhint: name another file, or remove that one first\n",
    );
    assert_eq!(std::fs::read_to_string(obverse.path("moon.gift")).unwrap(), gift);
}

#[test]
fn no_file_is_written_over_another() {
    let obverse = Obverse::new().file("moon.toml", DECK);
    obverse
        .run(&["export", "moon.toml", "--to", "gift", "--strict", "-o", "a"])
        .code(1)
        .stdout("")
        .stderr(
            " moon.toml to gift: 3 questions
       1 complete
       2 with losses
         line 11, In which year?: the hints
         line 18, the moon: a flashcard, which is a typed answer there
 Nothing is written.
error: something is lost, and --strict forbids it
",
        );
    obverse.run(&["export", "moon.toml", "--to", "docx"]).code(2).stderr(
        "error: there is no format `docx`\n\
         hint: the formats are gift, moodle, aiken, anki, apkg, qti, qti2, qti3, csv, quizlet, markdown and json: --to names one\n",
    );
    obverse.run(&["export", "moon.toml"]).code(2).stderr(
        "error: name a format\n\
         hint: the formats are gift, moodle, aiken, anki, apkg, qti, qti2, qti3, csv, quizlet, markdown and json: --to names one\n",
    );
    let told = obverse.run(&["export", "moon.toml", "--json", "-o", "moon.xml"]).success().json();
    assert_eq!(
        (&told["format"], &told["questions"][1]["outcome"]),
        (&"moodle".into(), &"whole".into())
    );
    assert!(!obverse.path("a").exists());
}

#[test]
fn standard_output_has_only_the_file() {
    let obverse = Obverse::new().file("moon.toml", DECK);
    let notes = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:4\n";
    let run = obverse.run(&["export", "moon.toml", "--to", "anki"]).success();
    let rows: Vec<&str> = run.stdout.strip_prefix(notes).unwrap().lines().collect();
    let (guid, first) = rows[0].split_once('\t').unwrap();
    assert!(guid.len() == 20 && guid.bytes().all(|byte| byte.is_ascii_hexdigit()), "{guid}");
    assert_eq!(
        first,
        "Basic\tThe Moon\t\tWho first stood on it?<ul><li>Aldrin</li><li>Armstrong</li><li>Gagarin</li></ul>\tArmstrong"
    );
    assert!(
        rows[1].ends_with("Basic (type in the answer)\tThe Moon\t\tIn which year?\t1969"),
        "{}",
        rows[1]
    );
    assert!(rows[2].ends_with("Basic\tThe Moon\t\tthe moon\tder Mond"), "{}", rows[2]);
    // The identity follows the question and not its text.
    let edited =
        Obverse::new().file("moon.toml", &DECK.replace("Who first", "Who was it who first"));
    let again = edited.run(&["export", "moon.toml", "--to", "anki"]).success();
    assert!(again.stdout.contains(guid));
}

#[test]
fn json_is_the_deck_by_its_own_schema() {
    let obverse = Obverse::new().file("every.toml", EVERY);
    let deck = obverse.run(&["export", "every.toml", "--to", "json"]).success().stderr("").json();
    let schema = obverse.run(&["schema"]).success().json();
    let validator = jsonschema::draft7::options().build(&schema).expect("a schema");
    let faults: Vec<String> = validator.iter_errors(&deck).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(deck["questions"].as_array().unwrap().len(), 11);
}

#[test]
fn a_page_is_read_by_people() {
    let obverse = Obverse::new().file("every.toml", EVERY);
    let run = obverse.run(&["export", "every.toml", "--to", "markdown"]).success();
    assert!(
        run.stdout.starts_with(
            "# Every type\n\nSource: An atlas\n\n## 1\n\nWhich planet is the *largest*?\n\n- Jupiter\n- Neptune\n- Saturn\n\n\
             *Hint:* It has a red spot.\n\n**Answer:** Jupiter\n\n- Saturn: The one with the rings.\n\n\
             More than twice the mass of all others together.\n\n*page 1*\n\n## 2\n"
        ),
        "{}",
        run.stdout
    );
}

/// A deck that shows images in each of its texts, one that is not there, and one that is none of its own.
const SHOWN: &str = r#"id = "flags"
title = "Flags"

[[questions]]
id = "flag"
type = "multiple-choice"
prompt = "Whose is ![a flag](flags/ours.png)?"
answer = { text = "![ours](<flags/our country.png>)", feedback = "See ![again](flags/ours.png)." }
distractors = ["Theirs"]
explanation = "From ![](https://example.org/a.png)."

[[questions]]
id = "gone"
type = "true-false"
prompt = "![lost](flags/gone.png) ![secret](../secret) is red."
answer = true

[[questions]]
id = "card"
type = "flashcard"
prompt = "![](flags/ours.png)"
answer = "ours"
"#;

#[test]
fn images_go_into_a_bank_of_moodle_and_come_back() {
    let obverse = Obverse::new().file("in/flags.toml", SHOWN).file("secret", "a secret");
    let obverse =
        obverse.file("in/flags/ours.png", "GIFimage").file("in/flags/our country.png", "GIFmap");
    obverse.run(&["export", "in/flags.toml", "-o", "flags.xml"]).success().stderr(
        " in/flags.toml to moodle: 3 questions
       1 complete
       2 with losses
         line 12, lost secret is red.: the image flags/gone.png, whose file is
         missing; the image ../secret, whose file is outside the deck's folder
         line 18, flags/ours.png: a flashcard, which is a typed answer there
 Wrote flags.xml.
",
    );
    let bank = std::fs::read_to_string(obverse.path("flags.xml")).unwrap();
    let shown = "<text><![CDATA[Whose is <img src=\"@@PLUGINFILE@@/ours-8e80ba59.png\" alt=\"a flag\">?]]></text>\
                 <file name=\"ours-8e80ba59.png\" path=\"/\" encoding=\"base64\">R0lGaW1hZ2U=</file></questiontext>";
    assert!(bank.contains(shown) && !bank.contains("YSBzZWNyZXQ"), "{bank}");
    obverse.run(&["import", "flags.xml", "--to", "out/flags.toml"]).success();
    let deck = std::fs::read_to_string(obverse.path("out/flags.toml")).unwrap();
    for part in [
        "prompt = \"Whose is ![a flag](flags/ours-8e80ba59.png)?\"",
        "answer = { text = \"![ours](flags/our-country-4bc2f5df.png)\", feedback = \"See ![again](flags/ours-8e80ba59.png).\" }",
        "explanation = \"From ![](https://example.org/a.png).\"",
    ] {
        assert!(deck.contains(part), "{part} is not in\n{deck}");
    }
    assert_eq!(std::fs::read(obverse.path("out/flags/ours-8e80ba59.png")).unwrap(), b"GIFimage");
    // Once more, and nothing has another name.
    obverse.run(&["export", "out/flags.toml", "-o", "again.xml"]).success();
    obverse.run(&["import", "again.xml", "--to", "again/flags.toml"]).success();
    assert_eq!(std::fs::read_to_string(obverse.path("again/flags.toml")).unwrap(), deck);
}

#[test]
fn images_that_a_format_cannot_carry_are_named() {
    let obverse = Obverse::new().file("flags.toml", SHOWN).file("flags/ours.png", "image");
    let run = obverse.run(&["export", "flags.toml", "--to", "anki"]).success();
    assert!(
        run.stdout.contains("\t\"<img src=\"\"ours.png\"\" alt=\"\"\"\">\"\tours\n"),
        "{}",
        run.stdout
    );
    let named = "the files of its images";
    assert_eq!(run.stderr.matches(named).count(), 3, "{}", run.stderr);
    let run = obverse.run(&["export", "flags.toml", "--to", "gift"]).success();
    assert_eq!(run.stderr.matches(named).count(), 3, "{}", run.stderr);
    obverse.run(&["export", "flags.toml", "--to", "json", "--strict"]).success();
}

#[test]
fn a_package_of_anki_is_a_file_and_comes_back() {
    let obverse = Obverse::new().file("moon.toml", DECK);
    obverse
        .run(&["export", "moon.toml", "--to", "apkg"])
        .code(2)
        .stderr("error: apkg is no text to show\nhint: name a file: -o moon.apkg\n");
    obverse.run(&["export", "moon.toml", "-o", "moon.apkg"]).success();
    let told =
        obverse.run(&["import", "moon.apkg", "--to", "again.toml", "--json"]).success().json();
    assert_eq!((&told["files"][0]["format"], &told["questions"]), (&"apkg".into(), &3.into()));
}
