//! The tutorial and its like do what they say: their files are written, their commands are run, and what these print is
//! what the pages show.
//!
//! A block of `toml NAME` is a file; one of `diff NAME` changes it. In a block of `console` a line behind `$` is a command,
//! and `ada$` one of a student with a score file of her own. What stands behind `Answer…:` is typed.

use std::fs;
use std::path::Path;

use crate::harness::Obverse;

/// Whether a prompt may begin so: what is typed follows its colon.
fn is_prompt(line: &str, before: &str) -> bool {
    let heads = ["Answer, ", "Answer: ", "Number: ", "Type /done to hand in"];
    // The line of a verdict begins so too; above it stands what was answered.
    heads.iter().any(|head| line.starts_with(head)) && !before.starts_with("You: ")
}

#[test]
fn the_commands_of_the_tutorial_give_its_output() {
    assert!(shows_what_happens("docs/tutorial.md", Machines::OneEach) > 10);
}

#[test]
fn the_answers_to_questions_are_true() {
    assert!(shows_what_happens("docs/questions.md", Machines::OneLearner) > 10);
}

#[cfg(feature = "formats")]
#[test]
fn the_ways_from_other_programs_are_as_they_are_shown() {
    assert_eq!(shows_what_happens("docs/coming-from.md", Machines::OneLearner), 2);
}

/// Whose the machines of a page are, which stand before `$`.
#[derive(Clone, Copy, PartialEq)]
enum Machines {
    /// Each is that of another learner.
    OneEach,
    /// All are of one learner.
    OneLearner,
}

/// Compares a page with what its commands do, and gives how many there are.
#[track_caller]
fn shows_what_happens(page: &str, machines: Machines) -> u64 {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let text = fs::read_to_string(&path).unwrap();
    let mut room = Room { obverse: Obverse::new(), machines, runs: 0, code: String::new() };
    let told = told(&text, &mut room);
    if std::env::var_os("OBVERSE_TEST_BLESS").is_some() {
        fs::write(&path, &told).unwrap();
    } else {
        for (line, (found, expected)) in told.lines().zip(text.lines()).enumerate() {
            assert!(found == expected, "line {} is\n{found}\nand not\n{expected}", line + 1);
        }
        assert_eq!(told.lines().count(), text.lines().count(), "{told}");
    }
    room.runs
}

/// The tutorial as it should be.
fn told(text: &str, room: &mut Room) -> String {
    let mut told = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        told += &format!("{line}\n");
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        told += &match info.split_once(' ') {
            Some(("toml" | "markdown", file)) => room.write(file, &block),
            Some(("diff", file)) => room.change(file, &block),
            _ if info == "console" => room.console(&block),
            // It is only read.
            _ => block.iter().map(|line| format!("{line}\n")).collect(),
        };
        told += "```\n";
    }
    told
}

/// The folder of whoever reads, and the score files of all.
struct Room {
    obverse: Obverse,
    machines: Machines,
    runs: u64,
    /// The code of the last sitting.
    code: String,
}

impl Room {
    fn write(&self, file: &str, block: &[&str]) -> String {
        let text = block.join("\n") + "\n";
        fs::write(self.obverse.path(file), &text).unwrap();
        text
    }

    fn change(&self, file: &str, block: &[&str]) -> String {
        let lines = |sign: char| -> String {
            block
                .iter()
                .filter_map(|line| line.strip_prefix(sign))
                .map(|line| format!("{line}\n"))
                .collect()
        };
        let before = fs::read_to_string(self.obverse.path(file)).unwrap();
        assert_eq!(before.matches(&lines('-')).count(), 1, "{before}");
        fs::write(self.obverse.path(file), before.replace(&lines('-'), &lines('+'))).unwrap();
        block.join("\n") + "\n"
    }

    fn console(&mut self, block: &[&str]) -> String {
        let is_command = |line: &str| line.split_once("$ ").is_some_and(|(who, _)| who.len() < 4);
        let mut told = String::new();
        let mut rest = block;
        while let Some((command, behind)) = rest.split_first() {
            let end = behind.iter().position(|line| is_command(line)).unwrap_or(behind.len());
            let (shown, next) = behind.split_at(end);
            rest = next;
            let pairs = std::iter::once(&"").chain(shown).zip(shown);
            let prompts = pairs.filter(|(before, line)| is_prompt(line, before));
            let typed = prompts.filter_map(|(_, line)| Some(line.split_once(": ")?.1));
            told += &self.run(command, &typed.collect::<Vec<_>>());
        }
        told
    }

    fn run(&mut self, command: &str, typed: &[&str]) -> String {
        let command = command.replace("CODE", &self.code);
        let (who, words) = command.split_once("$ obverse ").expect("a command");
        let name = if who.is_empty() { "reader" } else { who };
        let store = self.obverse.path("..").join(format!("{name}.sqlite")).display().to_string();
        self.runs += 1;
        self.obverse.chance(self.runs);
        match self.machines {
            Machines::OneEach => {
                self.obverse.variable("USER", name).variable("OBVERSE_STORE", &store)
            }
            // The first machine has its scores where the system puts them.
            Machines::OneLearner if who.is_empty() => self.obverse.variable("OBVERSE_STORE", ""),
            Machines::OneLearner => self.obverse.variable("OBVERSE_STORE", &store),
        };
        let words: Vec<&str> = words.split(' ').collect();
        let run = self.obverse.answers(&words, typed);
        let mut answers = typed.iter();
        let mut told = format!("{command}\n");
        // Where both go to one terminal, a sitting comes before its result, and what was found before its summary.
        let both = if run.stderr.starts_with("Deck: ") {
            [run.stderr, run.stdout]
        } else {
            [run.stdout, run.stderr]
        };
        let shown = |line: &str| match self.machines {
            Machines::OneEach => line.to_owned(),
            Machines::OneLearner => line.replace("~/home/", "~/"),
        };
        for line in both.iter().flat_map(|text| text.lines()).map(shown) {
            let is_asked = line.ends_with(": ");
            let answer = if is_asked { answers.next().copied().unwrap_or_default() } else { "" };
            told += &format!("{line}{answer}\n");
        }
        let saved = told.split("Saved as ").nth(1).and_then(|rest| rest.split('.').next());
        self.code = saved.map_or(std::mem::take(&mut self.code), str::to_owned);
        told
    }
}
