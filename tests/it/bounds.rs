//! Absurd files: each command ends soon, within a limit of memory, with a plain message.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{OBVERSE, Obverse, Run, one_at_a_time};

/// The address space of a run, in KiB.
const SPACE: usize = 1_500_000;

/// The time limit of a run. A build for tests is many times slower than a release, and other tests
/// share the machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A size of the whole test, `just bounds`. Without `OBVERSE_TEST_BOUNDS` it is a hundredth of that.
fn sized(whole: usize) -> usize {
    if std::env::var_os("OBVERSE_TEST_BOUNDS").is_some() { whole } else { whole / 100 }
}

/// Runs obverse within the limits of memory and time.
#[track_caller]
fn bounded(obverse: &Obverse, args: &[&str], typed: &str) -> Run {
    let script = format!("ulimit -v {SPACE}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script, OBVERSE]).args(args).current_dir(obverse.path(""));
    for (name, value) in obverse.environment(true) {
        command.env(name, value);
    }
    let file = obverse.path("typed");
    fs::write(&file, typed).unwrap();
    command.stdin(fs::File::open(file).unwrap()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let start = Instant::now();
    let output = one_at_a_time(|| command.spawn()).unwrap().wait_with_output().unwrap();
    let time = start.elapsed();
    assert!(time < PATIENCE, "{args:?} took {time:?}");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let run = Run {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
        code: output.status.code(),
    };
    assert!(
        matches!(run.code, Some(0..=3)),
        "{args:?} ended with {:?}: {}",
        run.code,
        head(&run.stderr)
    );
    assert!(!run.stderr.contains("panicked"), "{args:?}: {}", head(&run.stderr));
    assert!(run.stderr.len() < 1 << 20, "{args:?} says {} bytes", run.stderr.len());
    run
}

fn head(text: &str) -> &str {
    text.char_indices().nth(2_000).map_or(text, |(end, _)| &text[..end])
}

/// The commands that read a deck.
fn every_look(file: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["check", file],
        vec!["check", file, "--json"],
        vec!["check", file, "--try"],
        vec!["quiz", file, "--seed", "1", "-n", "1"],
        vec!["study", file, "--seed", "1"],
        vec!["show", file],
        vec!["show", file, "--html", "page.html"],
        vec!["fmt", "--check", file],
        vec!["fmt", "--ids", file],
        #[cfg(feature = "formats")]
        vec!["export", file, "--to", "moodle", "-o", "bank.xml"],
    ]
}

#[track_caller]
fn every_command(text: &str) -> Vec<Run> {
    let obverse = Obverse::new().file("absurd.toml", text);
    every_look("absurd.toml")
        .iter()
        .map(|args| {
            let run = bounded(&obverse, args, "a\n\n/q\n");
            // Each command gets the same file.
            fs::write(obverse.path("absurd.toml"), text).unwrap();
            run
        })
        .collect()
}

#[test]
fn a_question_of_very_many_options() {
    let mut text = "id = \"many\"\ntitle = \"Many\"\n[[questions]]\ntype = \"multiple-choice\"\nprompt = \"Which?\"\nanswer = \"x\"\ndistractors = [\n".to_owned();
    (0..sized(100_000)).for_each(|n| writeln!(text, "\"option {n}\",").unwrap());
    text.push_str("]\n");
    let is_whole = sized(100) == 100;
    let said = &every_command(&text)[0].stdout;
    assert!(!is_whole || said.contains("`distractors` has 100,000 entries; the limit is 1,000"));
}

#[test]
fn very_many_unknown_tables() {
    let text: String = (0..sized(500_000)).fold(String::new(), |mut text, n| {
        writeln!(text, "[t{n}]").unwrap();
        text
    });
    let runs = every_command(&text);
    let run = &runs[0];
    assert_eq!(run.code, Some(3), "{}", head(&run.stderr));
    assert!(run.stdout.len() < 1 << 20, "{} bytes are drawn", run.stdout.len());
    assert!(run.stdout.contains("more findings not shown"), "{}", head(&run.stdout));
}

#[test]
fn very_many_questions_without_anything_in_them() {
    let runs = every_command(&"[[questions]]\n".repeat(sized(1_000_000)));
    let run = &runs[0];
    assert_eq!(run.code, Some(3), "{}", head(&run.stderr));
    assert!(run.stdout.len() < 1 << 20, "{} bytes are drawn", run.stdout.len());
    assert!(run.stdout.contains("more findings not shown"), "{}", head(&run.stdout));
    let is_whole = sized(100) == 100;
    assert!(!is_whole || runs[8].stderr.contains("the limit is 250,000"), "{}", runs[8].stderr);
}

#[test]
fn a_cloze_of_very_many_blanks() {
    let blanks: String = (0..sized(20_000)).map(|n| format!("{{{{a{n}|b{n}}}}} ")).collect();
    every_command(&format!("[[questions]]\ntype = \"cloze\"\nprompt = \"{blanks}\"\n"));
}

#[test]
fn a_pattern_of_thousands_of_stars() {
    let (pattern, answer) = ("*a".repeat(sized(5_000)), "a".repeat(sized(5_000)));
    every_command(&format!(
        "[[questions]]\ntype = \"short-answer\"\nprompt = \"Which?\"\nanswer = \"{answer}\"\nalternatives = [{{ match = \"{pattern}b\" }}]\n"
    ));
}

#[cfg(feature = "formats")]
mod foreign {
    use std::fs;

    use crate::harness::Obverse;
    use crate::package::{Layout, Package};

    use super::{bounded, head, sized};

    #[test]
    fn a_template_that_repeats_a_long_field_does_not_make_a_gigabyte() {
        let mut package = Package::new(Layout::Second);
        let template = "{{Front}}".repeat(10_000);
        let sql = "UPDATE col SET models = replace(models, '\"{{Front}}\"', '\"' || ? || '\"')";
        assert_eq!(package.connection.execute(sql, [&template]).unwrap(), 1);
        package.note(1, "guid", 0, &[&"x".repeat(100_000), "back"], &[(0, 2)]);
        let obverse = Obverse::new();
        fs::write(obverse.path("notes.apkg"), package.bytes()).unwrap();
        let run = bounded(&obverse, &["import", "notes.apkg", "--to", "notes.toml"], "");
        assert!(
            !obverse.path("notes.toml").exists()
                || fs::metadata(obverse.path("notes.toml")).unwrap().len() < 64 << 20
        );
        assert!(
            run.stdout.replace("\n         ", " ").contains("text beyond 4 MiB"),
            "{}\n{}",
            head(&run.stdout),
            head(&run.stderr)
        );
    }

    /// A Moodle file with an image of `length` bytes, in base64.
    fn moodle_with_image(length: usize) -> String {
        // The first bytes of a PNG, then zeros.
        let image = format!("iVBORw0KGgoA{}", "AAAA".repeat(length / 3));
        format!(
            "<?xml version=\"1.0\"?>\n<quiz><question type=\"truefalse\"><name><text>Big</text></name><questiontext format=\"html\">\
             <text><![CDATA[<p>Is it? <img src=\"@@PLUGINFILE@@/big.png\"></p>]]></text>\
             <file name=\"big.png\" path=\"/\" encoding=\"base64\">{image}</file></questiontext>\
             <answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question></quiz>\n"
        )
    }

    #[test]
    fn an_image_of_many_megabytes() {
        let obverse = Obverse::new();
        fs::write(obverse.path("big.xml"), moodle_with_image(sized(90 << 20))).unwrap();
        let run = bounded(&obverse, &["import", "big.xml", "--to", "big.toml"], "");
        let is_whole = sized(100) == 100;
        assert!(
            !is_whole || run.stdout.contains("big.png") || run.stderr.contains("big.png"),
            "{}\n{}",
            head(&run.stdout),
            head(&run.stderr)
        );
    }

    #[test]
    fn an_image_that_is_written_into_the_html() {
        let obverse = Obverse::new();
        let image = "A".repeat(sized(90 << 20));
        for (name, text) in [
            ("a.gift", format!("Is it? <img src=\"data:image/png;base64,{image}\"> {{TRUE}}\n")),
            (
                "a.csv",
                format!("prompt,answer\n\"<img src='data:image/png;base64,{image}'>\",yes\n"),
            ),
            ("a.md", format!("Q: ![](data:image/png;base64,{image})\nA: yes\n")),
        ] {
            fs::write(obverse.path(name), text).unwrap();
            let run = bounded(&obverse, &["import", name, "--to", &format!("{name}.toml")], "");
            assert!(run.stdout.len() < 1 << 20, "{name}: {} bytes", run.stdout.len());
        }
    }

    #[test]
    fn random_bytes_are_not_imported() {
        let obverse = Obverse::new();
        let mut state = 1_u64;
        let noise: Vec<u8> = (0..sized(1 << 20))
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 56) as u8
            })
            .collect();
        for name in [
            "noise",
            "noise.gift",
            "noise.xml",
            "noise.txt",
            "noise.csv",
            "noise.apkg",
            "noise.toml",
            "noise.json",
            "noise.md",
        ] {
            fs::write(obverse.path(name), &noise).unwrap();
            let run = bounded(&obverse, &["import", name, "--to", "made.toml"], "");
            assert!(run.code != Some(0), "{name}: {}", head(&run.stdout));
            assert!(!obverse.path("made.toml").exists(), "{name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_called_a_deck() {
    let obverse = Obverse::new();
    fs::create_dir(obverse.path("decks")).unwrap();
    for name in ["x.toml", "decks/x.toml"] {
        let made = one_at_a_time(|| Command::new("mkfifo").arg(obverse.path(name)).status());
        assert!(made.unwrap().success());
    }
    for args in [
        &["check", "x.toml"][..],
        &["quiz", "x.toml"],
        &["check"],
        &["decks"],
        &["fmt", "x.toml"],
        &["show", "x.toml"],
        #[cfg(feature = "formats")]
        &["import", "x.toml", "--to", "made.toml"],
        #[cfg(feature = "formats")]
        &["import", "x.toml", "--from", "gift", "--to", "made.toml"],
        &["scores", "merge", "x.toml"],
        &["scores", "restore", "--yes", "x.toml"],
        &["scores", "check", "x.toml"],
        &["scores", "repair", "x.toml", "-o", "saved.sqlite"],
        &["scores", "--store", "x.toml"],
    ] {
        let run = bounded(&obverse, args, "/q\n");
        let is_named = ["it is a pipe or a device, not a file", "it is not a file"]
            .iter()
            .any(|named| run.stderr.contains(named));
        assert!(is_named, "{args:?}: {}", run.stderr);
    }
}
