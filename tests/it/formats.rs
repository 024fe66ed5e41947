//! The formats of other programs: each is known by its content, and its questions are asked.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::Obverse;

/// A zip file with these entries.
fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one sheet of these rows.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rows: String = (1..)
        .zip(rows)
        .map(|(number, cells)| {
            let cells: String = ('A'..)
                .zip(*cells)
                .map(|(column, text)| {
                    format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
                })
                .collect();
            format!("<row r=\"{number}\">{cells}</row>")
        })
        .collect();
    let book = format!(
        "<workbook {main} xmlns:r=\"{office}\"><sheets><sheet name=\"Words\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet {main}><sheetData>{rows}</sheetData></worksheet>");
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    zip(&[
        ("_rels/.rels", &root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &links),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

const MNEMOSYNE: &str = "<openSM2sync number_of_entries=\"2\">\n\
    <log type=\"16\" o_id=\"f1\"><f>Which sea is white?</f><b>the White Sea</b></log>\n\
    <log type=\"6\" o_id=\"c1\" card_t=\"1\" fact=\"f1\" fact_v=\"1.1\" tags=\"\"></log>\n</openSM2sync>\n";

/// A file of each format with one question, the name of the format, and a part of the deck.
fn samples() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        (
            "words.xlsx",
            workbook(&[&["Term", "Definition"], &["la mer", "the sea"]]),
            "xlsx",
            "answer = \"the sea\"",
        ),
        (
            "quiz.txt",
            text("1.  Which sea is white?\n... It is cold.\n*a) White\nb)  Red\n"),
            "text2qti",
            "answer = \"White\"\ndistractors = [\"Red\"]\nshuffle = false\nexplanation = \"It is cold.\"",
        ),
        (
            "general",
            text("#Q Which sea is white?\n^ White\nA White\nB Red\n\n"),
            "opentriviaqa",
            "answer = \"White\"",
        ),
        (
            "seas.org",
            text("* Which sea is /white/? :drill:geo:\n** Answer\nWhite\n"),
            "org-drill",
            "prompt = \"Which sea is *white*?\"\nanswer = \"White\"\ntags = [\"geo\"]",
        ),
        (
            "cards.txt",
            text("# Which sea is white?\n- Red\n* White\n---\n# Sea\nwater\n"),
            "hascard",
            "answer = { text = \"White\", place = 2 }",
        ),
        (
            "page.md",
            text("# Page\n\n<quiz>\nWhich sea is white?\n- [ ] Red\n- [x] White\n</quiz>\n"),
            "mkdocs-quiz",
            "answer = { text = \"White\", place = 2 }",
        ),
        ("seas.xml", text(MNEMOSYNE), "mnemosyne", "answer = \"the White Sea\""),
        (
            "seas.cards",
            zip(&[("cards.xml", MNEMOSYNE), ("METADATA", "card_set_name:Seas\n")]),
            "mnemosyne",
            "title = \"Seas\"",
        ),
        (
            "seas.mochi",
            zip(&[(
                "data.json",
                "{\"~:decks\":[{\"~:name\":\"Seas\",\"~:cards\":{\"~#list\":[{\"~:content\":\"Which?\\n---\\nWhite\"}]}}]}",
            )]),
            "mochi",
            "prompt = \"Which?\"\nanswer = \"White\"",
        ),
        (
            "seas.h5p",
            zip(&[
                ("h5p.json", "{\"title\": \"Seas\", \"mainLibrary\": \"H5P.QuestionSet\"}"),
                (
                    "content/content.json",
                    "{\"questions\": [{\"library\": \"H5P.TrueFalse 1.8\", \"params\": {\"question\": \"<p>It is <b>deep</b>.</p>\", \"correct\": \"true\"}}]}",
                ),
            ]),
            "h5p",
            "prompt = \"It is **deep**.\"\nanswer = true",
        ),
    ]
}

#[test]
fn each_format_is_known_and_its_questions_are_a_deck() {
    for (file, bytes, format, part) in samples() {
        let obverse = Obverse::new();
        std::fs::write(obverse.path(file), bytes).unwrap();
        let run = obverse.run(&["import", file, "--to", "deck.toml", "--yes", "--json"]).success();
        let json = run.json();
        assert_eq!(json["files"][0]["format"], format, "{file}");
        let items = json["files"][0]["items"].as_array().unwrap().clone();
        assert!(items.iter().all(|item| item["outcome"] == "taken"), "{file}: {items:?}");
        let deck = std::fs::read_to_string(obverse.path("deck.toml")).unwrap();
        assert!(deck.contains(part), "{file}: {part} is not in\n{deck}");
        let origin = format!("origin = \"{format}:");
        assert!(deck.contains(&origin), "{file}: {deck}");
        // The same file again changes nothing.
        obverse.run(&["import", file, "--to", "deck.toml", "--yes"]).success();
        assert_eq!(std::fs::read_to_string(obverse.path("deck.toml")).unwrap(), deck, "{file}");
    }
}

#[test]
fn a_workbook_shows_its_first_cards() {
    let obverse = Obverse::new();
    let rows: &[&[&str]] = &[&["Term", "Definition"], &["la mer", "the sea"], &["le ciel", ""]];
    std::fs::write(obverse.path("words.xlsx"), workbook(rows)).unwrap();
    let run = obverse.run(&["import", "words.xlsx", "--to", "words.toml"]).success();
    assert!(run.stdout.contains("la mer → the sea"), "{}", run.stdout);
    assert!(run.stdout.contains("row 3, le ciel: no answer is given"), "{}", run.stdout);
}

const BOOK: &str = "[[questions]]\ntype = \"MultipleChoice\"\nprompt.prompt = \"Which sea is white?\"\n\
    prompt.distractors = [\"Red\"]\nanswer.answer = \"White\"\nid = \"sea-one\"\n\n\
    [[questions]]\ntype = \"Essay\"\nprompt.prompt = \"Why?\"\nanswer.answer = \"So\"\n";

#[test]
fn an_mdbook_quiz_is_asked_without_an_import() {
    let obverse = Obverse::new().file("book/seas.toml", BOOK).file("book/deck.toml", "title = \"Own\"\n\n\
        [[questions]]\ntype = \"short-answer\"\nprompt = \"What is `prompt.prompt`?\"\nanswer = \"a key\"\n");
    let run = obverse.run(&["show", "book/seas.toml"]).success();
    assert!(run.stdout.contains("Which sea is white?"), "{}", run.stdout);
    let run = obverse.run(&["check", "book/seas.toml"]);
    let named = "the question at line 8 of the quiz cannot be asked: of the type `Essay`";
    assert!(run.stdout.contains(named), "{run:?}");
    obverse.answers(&["quiz", "book/seas.toml", "--seed", "1"], &["White"]).success();
    let attempt = obverse.run(&["scores", "show", "--json"]).success();
    assert!(attempt.stdout.contains("Which sea is white?"), "{}", attempt.stdout);
    let run = obverse.run(&["show", "book/deck.toml"]).success();
    assert!(run.stdout.contains("prompt.prompt"), "{}", run.stdout);
    assert_eq!(std::fs::read_to_string(obverse.path("book/seas.toml")).unwrap(), BOOK);
}

#[test]
fn a_hascard_file_is_asked_without_an_import() {
    let note = "# Which sea is white?\n- Red\n* White\n\n---\n# The sea\nIt is _deep_.\n";
    let obverse = Obverse::new().file("notes/seas.md", note);
    let run = obverse.run(&["show", "notes/seas.md"]).success();
    assert!(run.stdout.contains("Which sea is white?"), "{}", run.stdout);
    assert_eq!(std::fs::read_to_string(obverse.path("notes/seas.md")).unwrap(), note);
}

#[test]
fn a_card_of_a_note_keeps_its_history_when_its_words_are_edited() {
    let note = "Which sea is white and very cold? :: the White Sea\n\nWhich sea is red and warm? :: the Red Sea\n";
    let mut obverse = Obverse::new().file("notes/seas.md", note);
    obverse.answers(&["study", "notes/seas.md", "--seed", "1"], &["", "y", "", "y"]).success();
    obverse.at("2026-01-02").chance(2);
    let edited = note
        .replace("very cold", "really cold")
        .replace("Which sea is red", "Above all, which sea is red");
    std::fs::write(obverse.path("notes/seas.md"), format!("# A heading\n\n{edited}")).unwrap();
    let run = obverse.run(&["study", "notes/seas.md"]).success();
    assert!(
        run.stderr.contains("2 questions were edited and keep their history"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("Nothing is due."), "{}", run.stderr);
}

const CARDS: &str = "id = \"seas\"\ntitle = \"Seas\"\n\n[[questions]]\nid = \"mer\"\ntype = \"flashcard\"\n\
    prompt = \"la mer\"\nanswer = \"the sea\"\nreverse = true\n\n[[questions]]\nid = \"gap\"\ntype = \"cloze\"\n\
    prompt = \"The {{c1::Baltic}} is {{c2::shallow}}.\"\n\n[[questions]]\nid = \"new\"\ntype = \"flashcard\"\n\
    prompt = \"le ciel\"\nanswer = \"the sky\"\n";

#[test]
fn two_sides_are_written_with_the_given_signs() {
    let obverse = Obverse::new().file("seas.toml", CARDS);
    let run = obverse.run(&["export", "seas.toml", "--to", "quizlet"]).success();
    assert_eq!(
        run.stdout,
        "la mer\tthe sea\nThe _____ is _____.\tBaltic; shallow\nle ciel\tthe sky\n"
    );
    let signs = ["--delimiter", " = ", "--row-delimiter", ";\\n"];
    let run =
        obverse.run(&[&["export", "seas.toml", "--to", "quizlet"], &signs[..]].concat()).success();
    assert!(run.stdout.starts_with("la mer = the sea;\nThe"), "{}", run.stdout);
    let run = obverse.run(&["export", "seas.toml", "--to", "csv", "--delimiter", ";"]).success();
    assert!(run.stdout.starts_with("id;name;type;prompt;answer;"), "{}", run.stdout);
    for (args, error) in [
        (["csv", "--delimiter", "::"], "error: csv has one sign between two columns\n"),
        (["csv", "--row-delimiter", ";"], "error: csv has no separator of rows to choose\n"),
        (["gift", "--delimiter", ";"], "error: gift has no separator of columns to choose\n"),
        (
            ["quizlet", "--row-delimiter", "tab"],
            "error: columns and rows have the same separator\n",
        ),
    ] {
        let run = obverse.run(&[&["export", "seas.toml", "--to"], &args[..]].concat());
        assert!(run.stderr.starts_with(error), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn items_of_both_versions_of_qti_come_back() {
    let obverse = Obverse::new().file("seas.toml", CARDS);
    for target in ["qti2", "qti3"] {
        let file = format!("{target}.zip");
        obverse.run(&["export", "seas.toml", "--to", target, "-o", &file]).success();
        let deck = format!("{target}.toml");
        let run = obverse.run(&["import", &file, "--to", &deck, "--json"]).success();
        assert_eq!(run.json()["questions"], 3, "{target}");
        let text = std::fs::read_to_string(obverse.path(&deck)).unwrap();
        assert!(text.contains("title = \"Seas\""), "{text}");
        assert!(text.contains("prompt = \"The {{blank 1}} is {{blank 2}}.\""), "{text}");
    }
}

const WORDS: &str = "id = \"seas\"\ntitle = \"Seas\"\n\n[[questions]]\nid = \"mer\"\ntype = \"flashcard\"\n\
    prompt = \"la mer\"\nanswer = \"the sea\"\n\n[[questions]]\nid = \"ciel\"\ntype = \"flashcard\"\n\
    prompt = \"le ciel\"\nanswer = \"the sky\"\n";

#[test]
fn an_anki_package_has_reviews_on_request() {
    let mut obverse = Obverse::new().file("seas.toml", WORDS);
    obverse.answers(&["study", "seas.toml", "--seed", "1"], &["", "y", "", "y"]).success();
    obverse.run(&["suspend", "seas.toml", "2"]).success();
    obverse.at("2026-01-03").chance(2);
    obverse
        .run(&["export", "seas.toml", "--to", "gift", "--with-reviews"])
        .code(2)
        .stderr("error: gift has no place for reviews\nhint: --with-reviews is for --to apkg\n");
    obverse.run(&["export", "seas.toml", "-o", "plain.apkg"]).success();
    obverse.run(&["export", "seas.toml", "-o", "seas.apkg", "--with-reviews"]).success();
    let counts = |file: &str| {
        let bytes = std::fs::read(obverse.path(file)).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut collection = zip.by_name("collection.anki2").unwrap();
        let path = obverse.path("collection.anki2");
        std::io::copy(&mut collection, &mut std::fs::File::create(&path).unwrap()).unwrap();
        let collection = rusqlite::Connection::open(path).unwrap();
        let count = |sql: &str| collection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        [
            count("SELECT count(*) FROM revlog"),
            count(
                "SELECT count(*) FROM cards WHERE type = 2 AND due > 9000 AND data LIKE '%\"s\":%'",
            ),
            count("SELECT count(*) FROM cards WHERE queue = -1"),
        ]
    };
    assert_eq!(counts("plain.apkg"), [0, 0, 0]);
    assert_eq!(counts("seas.apkg"), [2, 2, 1]);
    let away = Obverse::new();
    std::fs::copy(obverse.path("seas.apkg"), away.path("seas.apkg")).unwrap();
    let run =
        away.run(&["import", "seas.apkg", "--to", "seas.toml", "--history", "--json"]).success();
    assert_eq!(run.json()["history"]["reviews"], 2, "{}", run.stdout);
}
