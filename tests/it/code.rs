//! Code as an option, an item, a side, a key: every line of it stays, with its indentation, wherever it is shown.

use std::fs;

use obverse_core::deck::QuestionType;

use crate::harness::{Obverse, Run, golden};
use crate::terminal::Terminal;

/// The lines that must come through.
const CODE: [&str; 4] =
    ["if name != \"__main__\":", "    for x in *a, **b:", "        print(x < 1)", "done()"];

/// A question of each type with the code wherever it can stand; what is answered, which is wrong where that can be.
fn question(kind: QuestionType) -> (String, &'static str) {
    let code = format!("\"\"\"\n```python\n{}\n```\"\"\"", CODE.join("\n").replace('"', "\\\""));
    let (keys, answer) = match kind {
        QuestionType::MultipleChoice => {
            (format!("prompt = \"Which?\"\nanswer = {code}\ndistractors = [\"x1\"]"), "x1")
        }
        QuestionType::MultipleResponse => (
            format!("prompt = \"Which?\"\nanswers = [{code}, \"y1\"]\ndistractors = [\"x1\"]"),
            "x1",
        ),
        QuestionType::TrueFalse => (format!("prompt = {code}\nanswer = true"), "f"),
        QuestionType::ShortAnswer => {
            let lines = CODE.join("\n").replace('"', "\\\"");
            (format!("prompt = \"What?\"\nanswer = \"\"\"\n{lines}\"\"\""), "x1")
        }
        QuestionType::Numeric => (format!("prompt = {code}\nanswer = 5"), "4"),
        QuestionType::Date => (format!("prompt = {code}\nanswer = 1989"), "1990"),
        QuestionType::Cloze => (
            format!(
                "prompt = \"So {{{{one}}}} and {{{{two}}}}.\"\n[questions.blanks.one]\ntype = \"multiple-choice\"\n\
                 answer = {code}\ndistractors = [\"x1\"]"
            ),
            "x1; no",
        ),
        QuestionType::List => {
            let lines = CODE.join("\n").replace('"', "\\\"");
            (format!("prompt = \"What?\"\nanswers = [\"\"\"\n{lines}\"\"\", \"y1\"]"), "x1; y1")
        }
        QuestionType::Ordering => {
            (format!("prompt = \"Put in order.\"\nitems = [\"x1\", {code}, \"y1\"]"), "c b a")
        }
        QuestionType::Matching => {
            (format!("prompt = \"What?\"\npairs = [[\"x1\", {code}], [\"y1\", \"z1\"]]"), "1b 2b")
        }
        QuestionType::Flashcard => (format!("prompt = \"What?\"\nanswer = {code}"), ""),
    };
    (format!("title = \"T\"\n[[questions]]\ntype = \"{}\"\n{keys}\n", kind.name()), answer)
}

/// Whether the lines follow one another, each as far to the right as the first.
fn follow(text: &str, lines: &[&str]) -> bool {
    let shown: Vec<&str> = text.lines().map(str::trim_end).collect();
    let column =
        |line: &str, code: &str| line.strip_suffix(code).map(|before| before.chars().count());
    shown.windows(lines.len()).any(|window| {
        let columns: Option<Vec<usize>> =
            window.iter().zip(lines).map(|(line, code)| column(line, code)).collect();
        let is_even = |columns: Vec<usize>| {
            let others = columns.get(1..).unwrap_or_default();
            others.windows(2).all(|two| two[0] == two[1])
        };
        columns.is_some_and(is_even)
    })
}

#[test]
fn every_line_of_code_comes_through_every_type_and_every_prompter() {
    for kind in QuestionType::ALL {
        let (deck, answer) = question(kind);
        let mut obverse = Obverse::new().file("deck.toml", &deck);
        obverse.width(100);
        let answers: &[&str] =
            if kind == QuestionType::Flashcard { &["", "n", ""] } else { &[answer, ""] };
        let run = obverse.answers(&["quiz", "deck.toml", "--seed", "5"], answers).success();
        assert!(follow(&run.stderr, &CODE), "{kind:?} line by line:\n{}", run.stderr);
        let shown = obverse.run(&["show", "deck.toml", "--answers"]).success().stdout;
        assert!(follow(&shown, &CODE), "{kind:?} shown:\n{shown}");
        let attempt = obverse.run(&["scores", "show"]).success().stdout;
        assert!(follow(&attempt, &CODE), "{kind:?} in scores:\n{attempt}");
        let mut terminal = Terminal::new(&obverse, 100, 40, &["quiz", "deck.toml", "--seed", "5"]);
        terminal.shows("1 of 1");
        let mut screens = terminal.text();
        for key in keys(kind, answer) {
            let before = terminal.text();
            terminal.keys(key).changes(&before);
            screens.push_str(&terminal.text());
        }
        assert!(follow(&screens, &CODE), "{kind:?} at a terminal:\n{screens}");
        terminal.keys("\r").shows("Saved as");
        assert_eq!(terminal.ends(), Ok(0));
    }
}

/// The keys for an answer at a terminal.
fn keys(kind: QuestionType, answer: &'static str) -> Vec<&'static str> {
    match kind {
        QuestionType::MultipleChoice => vec!["\x1b[B", "\r"],
        QuestionType::TrueFalse => vec!["f"],
        QuestionType::Flashcard => vec!["\r", "n"],
        _ => vec![answer, "\r"],
    }
}

#[test]
fn every_line_of_code_comes_through_every_page_and_export() {
    let as_html = CODE.join("\n").replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    for kind in QuestionType::ALL {
        let (deck, answer) = question(kind);
        let obverse = Obverse::new().file("deck.toml", &deck);
        let answers: &[&str] =
            if kind == QuestionType::Flashcard { &["", "n", ""] } else { &[answer, ""] };
        obverse.answers(&["quiz", "deck.toml", "--seed", "5"], answers).success();
        obverse.run(&["show", "deck.toml", "--answers", "--html", "sheet.html"]).success();
        obverse.run(&["scores", "show", "--html", "attempt.html"]).success();
        for page in ["sheet.html", "attempt.html"] {
            let html = fs::read_to_string(obverse.path(page)).unwrap();
            assert!(html.contains(&as_html), "{kind:?} in {page}:\n{html}");
        }
        let markdown = obverse.run(&["export", "deck.toml", "--to", "markdown"]).stdout;
        assert!(follow(&markdown, &CODE), "{kind:?} as Markdown:\n{markdown}");
    }
}

const PARSONS: &str = include_str!("fixtures/code/parsons.toml");

/// Both streams of a run.
fn seen(run: &Run) -> String {
    format!("{}{}", run.stderr, run.stdout)
}

#[test]
fn lines_of_code_are_ordered_interrupted_continued_and_regraded() {
    let mut obverse = Obverse::new().file("programs.toml", PARSONS);
    let quiz = ["quiz", "programs.toml", "--seed", "1"];
    // The last line and the first return change places.
    golden("code/asked", &seen(&obverse.answers(&quiz, &["d e c b a f", "b"]).success()));
    golden("code/attempt", &obverse.run(&["scores", "show"]).success().stdout);
    let (first, last) = ("  \"        return 1\",\n", "  \"    return 0\",\n");
    let edited = PARSONS.replace(first, "@").replace(last, first).replace('@', last);
    fs::write(obverse.path("programs.toml"), edited).unwrap();
    obverse.at("2026-01-02").chance(3);
    golden(
        "code/regrade",
        &obverse.run(&["scores", "regrade", "programs.toml", "--dry-run"]).success().stdout,
    );
    obverse.run(&["scores", "regrade", "programs.toml", "--yes"]).success();
    golden("code/regraded", &obverse.run(&["scores", "show"]).success().stdout);
    fs::write(obverse.path("programs.toml"), PARSONS).unwrap();
    obverse.at("2026-01-03").chance(4);
    obverse.answers(&quiz, &["d e c b a f"]);
    golden("code/resumed", &seen(&obverse.answers(&["quiz", "--resume"], &["b", ""]).success()));
}

#[test]
fn code_and_tables_fit_every_width_with_and_without_colours() {
    for width in [40, 80, 120] {
        let mut obverse = Obverse::new().file("programs.toml", PARSONS);
        obverse.width(width.into());
        let shown = obverse.run(&["show", "programs.toml", "--answers"]).success().stdout;
        assert!(shown.lines().all(|line| line.chars().count() <= width.into()), "{shown}");
        golden(&format!("code/show.{width}"), &shown);
        let screens = screens(&obverse, width);
        golden(&format!("code/screens.{width}"), &screens);
        let mut coloured = Obverse::new().file("programs.toml", PARSONS);
        coloured.variable("NO_COLOR", "");
        assert_eq!(self::screens(&coloured, width), screens);
    }
}

/// Both questions and their verdicts at a terminal of so many columns.
fn screens(obverse: &Obverse, columns: u16) -> String {
    let mut terminal =
        Terminal::new(obverse, columns, 40, &["quiz", "programs.toml", "--seed", "1"]);
    terminal.shows("1 of 2");
    let mut screens = format!("{}\n", terminal.text());
    for key in ["d e c b a f", "\r", "\r", "b"] {
        let before = terminal.text();
        terminal.keys(key);
        if key.len() > 1 {
            terminal.shows(&format!(": {key}"));
        }
        terminal.changes(&before);
        screens.push_str(&format!("── {}\n{}\n", key.escape_debug(), terminal.text()));
    }
    terminal.keys("\r").shows("Saved as");
    assert_eq!(terminal.ends(), Ok(0));
    screens
}

const LETTERS: &str = include_str!("fixtures/code/letters.toml");

#[test]
fn a_letter_means_the_option_that_shows_it_everywhere() {
    let obverse = Obverse::new().file("letters.toml", LETTERS);
    let quiz = ["quiz", "letters.toml", "--seed", "1"];
    let answers = &["4; a", "a b c", "c1 a2", "o", "c", "ae", ""];
    golden("code/letters.lines", &seen(&obverse.answers(&quiz, answers).success()));
    golden(
        "code/letters.show",
        &obverse.run(&["show", "letters.toml", "--answers"]).success().stdout,
    );
    golden("code/letters.attempt", &obverse.run(&["scores", "show"]).success().stdout);
    obverse.run(&["show", "letters.toml", "--answers", "--html", "sheet.html"]).success();
    let page = fs::read_to_string(obverse.path("sheet.html")).unwrap();
    golden("code/letters.html", page.split_once("<main>").expect("a page").1);
}
