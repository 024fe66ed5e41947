//! The pictures of the documentation. Each is a real session in a real terminal, read back cell by cell, so a picture
//! shows the program as it is. `just pictures` makes them again.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use vt100::{Cell, Color};

use crate::harness::Obverse;
use crate::terminal::Terminal;

const ENERGY: &str = include_str!("fixtures/pictures/energy.toml");

/// The width and the height of a cell, in pixels.
const CELL: (f32, f32) = (8.4, 19.0);
/// The room between the frame and the text, in pixels.
const MARGIN: f32 = 16.0;
/// How long each screen stays, in seconds.
const STAYS: f32 = 3.0;
/// The text, the background, and the colours that a terminal calls 1 (red) to 6 (cyan).
const TEXT: &str = "#dcdfe4";
const BACKGROUND: &str = "#1e2127";
const COLORS: [&str; 6] = ["#f0717b", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2"];

/// A machine in colour on which the clock stands still.
fn machine() -> Obverse {
    let mut obverse = Obverse::new().file("energy.toml", ENERGY);
    obverse.variable("NO_COLOR", "").variable("OBVERSE_TIMESTAMP", "2026-01-01T09:00:00Z");
    obverse
}

#[test]
fn the_picture_of_a_session_is_a_session() {
    let obverse = machine();
    let (columns, rows) = (76, 15);
    let mut terminal =
        Terminal::new(&obverse, columns, rows, &["quiz", "energy.toml", "--seed", "1"]);
    let mut screens = Vec::new();
    let steps = [
        ("", "gives off heat"),
        ("exothemric", "exothemric"),
        ("\r", "Almost"),
        ("\r", "1 kg of ice"),
        ("0.333 MJ", "0.333 MJ"),
        ("\r", "Right"),
        ("\r", "a catalyst lower"),
        ("b", "Wrong"),
        ("\r", "Another deck"),
    ];
    for (keys, shown) in steps {
        terminal.keys(keys).shows(shown);
        screens.push(terminal.cells());
    }
    assert_eq!(terminal.ends(), Ok(0));
    same_picture("session.svg", &svg(&screens, 2, "Three questions, answered in a terminal"));
}

/// A screen of the documentation: its name, the size of the terminal, what is typed behind `obverse`, and keys with
/// what each brings to the screen.
struct Scene {
    name: &'static str,
    size: (u16, u16),
    args: &'static [&'static str],
    /// Sessions before it, each with its answers.
    before: &'static [(&'static [&'static str], &'static [&'static str])],
    steps: &'static [(&'static str, &'static str)],
}

const QUIZ: &[&str] = &["quiz", "energy.toml", "--seed", "1"];
const EXAM: &[&str] = &["quiz", "energy.toml", "--seed", "1", "--exam", "--time-limit", "15m"];

const SCENES: &[Scene] = &[
    Scene {
        name: "overview",
        size: (80, 24),
        args: &[],
        before: &[],
        steps: &[("", "Enter for a")],
    },
    Scene {
        name: "question",
        size: (80, 24),
        args: QUIZ,
        before: &[],
        steps: &[("", "gives off heat"), ("/s\r", "ice"), ("/s\r", "a catalyst lower")],
    },
    Scene {
        name: "verdict",
        size: (80, 24),
        args: QUIZ,
        before: &[],
        steps: &[
            ("", "gives off heat"),
            ("/s\r", "ice"),
            ("/s\r", "a catalyst lower"),
            ("b", "Wrong"),
        ],
    },
    Scene {
        name: "almost",
        size: (80, 24),
        args: QUIZ,
        before: &[],
        steps: &[("", "gives off heat"), ("exothemric\r", "Almost")],
    },
    Scene {
        name: "end",
        size: (80, 24),
        args: QUIZ,
        before: &[],
        steps: &[
            ("", "gives off heat"),
            ("exothemric\r", "Almost"),
            ("\r", "ice"),
            ("0.333 MJ\r", "Right"),
            ("\r", "a catalyst lower"),
            ("b", "Wrong"),
            ("\r", "Another deck"),
        ],
    },
    Scene { name: "narrow", size: (40, 16), args: EXAM, before: &[], steps: &[("", "15:00")] },
    Scene {
        name: "hand-in",
        size: (80, 24),
        args: EXAM,
        before: &[],
        steps: &[
            ("", "15:00"),
            ("exothermic\r", "ice"),
            ("/f\r", "flagged"),
            ("/done\r", "Hand in?"),
        ],
    },
    Scene {
        name: "day",
        size: (80, 24),
        args: &[],
        before: &[
            (&["quiz", "energy", "--seed", "1"], &["exothermic", "334", "b", ""]),
            (&["study", "forms"], &["a b c", "/b", "", "1a 2b 3c", "", "y"]),
        ],
        steps: &[("", "Enter for a")],
    },
    Scene {
        name: "several",
        size: (80, 24),
        args: &["quiz", "forms", "--tag", "several"],
        before: &[],
        steps: &[("", "metals?"), ("\x1b[B ", "[x] a"), ("\x1b[B\x1b[B\x1b[B ", "[x] d")],
    },
    Scene {
        name: "order",
        size: (80, 24),
        args: &["quiz", "forms", "--tag", "order", "--seed", "1"],
        before: &[],
        steps: &[("", "lowest first"), ("c>a>b>d", "c>a>b>d"), ("\r", "Partly")],
    },
    Scene {
        name: "match",
        size: (80, 24),
        args: &["quiz", "forms", "--tag", "match", "--seed", "1"],
        before: &[],
        steps: &[("", "which metal?"), ("\x1b[B \x1b[B  ", "Pairs: 1a 2b")],
    },
    Scene {
        name: "card",
        size: (80, 24),
        args: &["study", "forms", "--tag", "card"],
        before: &[],
        steps: &[("", "Latin"), (" ", "stannum")],
    },
];

const FORMS: &str = include_str!("fixtures/pictures/forms.toml");

impl Scene {
    /// The terminal after the last key.
    fn play(&self, mut obverse: Obverse) -> Terminal {
        // On the first day there are no decks but the bundled ones.
        if !(self.args.is_empty() && self.before.is_empty()) {
            obverse = obverse.file("decks/energy.toml", ENERGY).file("decks/forms.toml", FORMS);
        }
        for (at, (args, answers)) in self.before.iter().enumerate() {
            obverse.at(&format!("2026-01-0{}", at + 1)).chance(at as u64 + 2);
            obverse.answers(args, answers);
        }
        let day = self.before.len() + 1;
        obverse.variable("OBVERSE_TIMESTAMP", &format!("2026-01-0{day}T09:00:00Z"));
        let mut terminal = Terminal::new(&obverse, self.size.0, self.size.1, self.args);
        for (keys, shown) in self.steps {
            terminal.keys(keys).shows(shown);
        }
        terminal
    }
}

/// Each screen of the documentation is a picture in colour as well.
#[test]
fn the_pictures_of_the_screens_are_screens() {
    for scene in SCENES {
        let mut obverse = Obverse::new().file("energy.toml", ENERGY);
        obverse.variable("NO_COLOR", "");
        let cells = scene.play(obverse).cells();
        let last = cells.iter().rposition(|row| row.iter().any(Cell::has_contents));
        let cells: Vec<Vec<Cell>> = cells.into_iter().take(last.map_or(1, |row| row + 1)).collect();
        let title = format!("The screen: {}", scene.name);
        same_picture(&format!("{}.svg", scene.name), &svg(&[cells], 0, &title));
    }
}

/// What the documentation shows under a name.
fn screen(name: &str) -> String {
    let obverse = Obverse::new()
        .file("energy.toml", ENERGY)
        .file("figures.toml", include_str!("fixtures/pictures/figures.toml"));
    let text = match name {
        "plain" => {
            let run = obverse
                .answers(&["quiz", "energy.toml", "--seed", "1", "--plain"], &["exothemric", "/q"]);
            run.stderr
        }
        "check" => obverse.run(&["check", "figures.toml"]).stdout,
        "stats" => include_str!("fixtures/stats/80").to_owned(),
        _ => {
            let scene =
                SCENES.iter().find(|scene| scene.name == name).expect("a scene of this name");
            scene.play(obverse).text()
        }
    };
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn the_screens_of_the_documentation_are_screens() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens.md");
    let text = fs::read_to_string(&path).unwrap();
    let mut parts = text.split("```text ");
    let mut found = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('\n').unwrap();
        let (_, after) = rest.split_once("```\n").unwrap();
        found += &format!("```text {name}\n{}```\n{after}", screen(name));
    }
    if std::env::var_os("OBVERSE_TEST_BLESS").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    assert!(
        found == expected,
        "docs/screens.md is not what the program shows: run `just pictures`\n{found}"
    );
}

/// Compares with a picture in `docs/pictures`, or writes it where `OBVERSE_TEST_BLESS` is set.
#[track_caller]
fn same_picture(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(name);
    if std::env::var_os("OBVERSE_TEST_BLESS").is_some() {
        fs::write(&path, found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{} is not what the program shows: run `just pictures`",
        path.display()
    );
}

/// Screens as one picture that shows them in turn. Where nothing may move, it shows the screen `still`.
fn svg(screens: &[Vec<Vec<Cell>>], still: usize, title: &str) -> String {
    let (rows, columns) = (screens[0].len() as f32, screens[0][0].len() as f32);
    let (width, height) = (columns * CELL.0 + 2.0 * MARGIN, rows * CELL.1 + 2.0 * MARGIN);
    let lasts = screens.len() as f32 * STAYS;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         width=\"{width:.0}\">\n<title>{title}</title>\n<style>\n\
         text{{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:{TEXT};white-space:pre}}\n\
         .s{{visibility:hidden;animation:s {lasts}s step-end infinite}}\n.still{{visibility:visible}}\n\
         @keyframes s{{0%{{visibility:visible}}{:.3}%,100%{{visibility:hidden}}}}\n\
         @media(prefers-reduced-motion:reduce){{.s{{animation:none}}}}\n\
         .b{{font-weight:bold}}.i{{font-style:italic}}.d{{opacity:.6}}\n",
        100.0 / screens.len() as f32,
    );
    for (number, color) in COLORS.iter().enumerate() {
        let _ = writeln!(out, ".c{}{{fill:{color}}}", number + 1);
    }
    let _ = writeln!(
        out,
        "</style>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{BACKGROUND}\"/>"
    );
    for (number, screen) in screens.iter().enumerate() {
        let class = match number {
            _ if screens.len() == 1 => "still",
            number if number == still => "s still",
            _ => "s",
        };
        let delay = number as f32 * STAYS - lasts;
        let _ = writeln!(out, "<g class=\"{class}\" style=\"animation-delay:{delay}s\">");
        for (row, cells) in screen.iter().enumerate() {
            draw_row(&mut out, row, cells);
        }
        out.push_str("</g>\n");
    }
    out + "</svg>\n"
}

/// Draws a line of a screen: what looks alike is one text.
fn draw_row(out: &mut String, row: usize, cells: &[Cell]) {
    let mut column = 0;
    while column < cells.len() {
        let class = look(&cells[column]);
        let alike = cells[column..].iter().take_while(|cell| look(cell) == class).count();
        let text: String = cells[column..column + alike].iter().map(shown).collect();
        let left = text.trim_start();
        let begins = column + text.chars().count() - left.chars().count();
        let text = left.trim_end();
        if !text.is_empty() {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let (x, y) = (MARGIN + begins as f32 * CELL.0, MARGIN + (row as f32 + 0.75) * CELL.1);
            let wide = text.chars().count() as f32 * CELL.0;
            let class = if class.is_empty() { class } else { format!(" class=\"{class}\"") };
            let _ = writeln!(
                out,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{wide:.1}\"{class}>{escaped}</text>"
            );
        }
        column += alike;
    }
}

fn shown(cell: &Cell) -> &str {
    if cell.has_contents() { cell.contents() } else { " " }
}

/// The classes of a cell.
fn look(cell: &Cell) -> String {
    let mut classes = Vec::new();
    if let Color::Idx(number @ 1..=6) = cell.fgcolor() {
        classes.push(format!("c{number}"));
    }
    for (holds, class) in [(cell.bold(), "b"), (cell.italic(), "i"), (cell.dim(), "d")] {
        if holds {
            classes.push(class.to_owned());
        }
    }
    classes.join(" ")
}
