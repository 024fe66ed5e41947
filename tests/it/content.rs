//! Formulas, links and code in a question, wherever they are shown.

use std::fs;

use crate::harness::{Obverse, golden};
use crate::terminal::Terminal;

/// One question with each kind of content, and one whose options are formulas.
const DECK: &str = r#"
id = "content"
title = "Content"

[[questions]]
id = "roots"
type = "multiple-choice"
prompt = '''
The equation $ax^2 + bx + c = 0$ has the roots

$$x = \frac{-b \pm \sqrt{b^2-4ac}}{2a}$$

if \(a \ne 0\), see [the proof](https://example.org/proof). A formula that no line can hold stays
as it is: $\binom{n}{k}$.'''
answer = '$b^2 \ge 4ac$'
distractors = ['$b^2 < 4ac$', '$b = \frac12$']
explanation = 'The root of $\Delta = b^2 - 4ac$ must be real: $\Delta \in \mathbb{R}_{\ge 0}$.'
shuffle = false

[[questions]]
id = "code"
type = "short-answer"
prompt = '''
What does this print?

```python
def half(x):  # of a number
    return x / 2
print(half(3), "is a half")
```'''
answer = "1.5 is a half"
"#;

fn machine(width: usize) -> Obverse {
    let mut obverse = Obverse::new().file("content.toml", DECK);
    obverse.width(width);
    obverse
}

#[test]
fn formulas_links_and_code_at_each_width() {
    let mut all = String::new();
    for width in [40, 80, 120] {
        let obverse = machine(width);
        let shown = obverse.run(&["show", "content.toml", "--answers"]).success();
        let asked = obverse.answers(&["quiz", "content.toml", "--plain"], &["a", "1.5"]);
        all.push_str(&format!("== {width} columns\n{}-- plain\n{}", shown.stdout, asked.stderr));
    }
    let colored = machine(60).run(&["show", "content.toml", "--color", "always"]).success();
    all.push_str(&format!("== with colour\n{}", colored.stdout.replace('\x1b', "ESC")));
    golden("content.txt", &all);
}

#[test]
fn links_can_be_followed_on_a_terminal_that_has_them_and_nowhere_else() {
    let link = "\x1b]8;;https://example.org/proof\x1b\\";
    let mut obverse = machine(80);
    obverse.variable("FORCE_HYPERLINK", "1");
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "content.toml", "-n", "2"]);
    terminal.shows("the proof").keys("q").ends().unwrap();
    let bytes = String::from_utf8(terminal.bytes()).unwrap();
    assert!(bytes.contains(link), "{bytes:?}");
    for flag in ["--answers", "--color=always"] {
        let run = obverse.run(&["show", "content.toml", flag]).success();
        assert!(!run.stdout.contains("\x1b]8"), "{}", run.stdout);
        assert!(run.stdout.contains("(https://example.org/proof)"), "{}", run.stdout);
    }
    let unknown = machine(80);
    let mut terminal = Terminal::new(&unknown, 80, 24, &["quiz", "content.toml", "-n", "2"]);
    terminal.shows("the proof (https://example.org/proof)").keys("q").ends().unwrap();
    assert!(!String::from_utf8(terminal.bytes()).unwrap().contains("\x1b]8"));
}

#[test]
fn a_page_has_formulas_as_mathml() {
    let obverse = machine(80);
    obverse.run(&["show", "content.toml", "--answers", "--html", "page.html"]).success();
    let page = fs::read_to_string(obverse.path("page.html")).unwrap();
    for part in [
        "<math display=\"block\">",
        "<msqrt>",
        "<annotation encoding=\"application/x-tex\">\\binom{n}{k}</annotation>",
        "<a href=\"https://example.org/proof\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("$$") && !page.contains("\\("), "{page}");
}
