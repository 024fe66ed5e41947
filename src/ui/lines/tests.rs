//! What is said of each view, and what is heard.

use std::io::Cursor;
use std::time::Duration;

use proptest::prelude::{ProptestConfig, any, prop, proptest};

use super::{Input, Lines};
use crate::ui::samples::{NOW, assert_golden, choice, right, views, wrong};
use crate::ui::theme::Theme;
use crate::ui::{HandClock, Prompter, Scripted, Step};
use obverse_core::sitting::view::{Act, QuestionView, Shape, Stop, VerdictView, View};
use obverse_core::text::hostile;

fn asked(question: QuestionView) -> View {
    View::Question(Box::new(question))
}

/// What became of each view, and what was shown.
fn sit(views: &[View], steps: Vec<Step>) -> (Vec<Result<Act, Stop>>, String) {
    let clock = HandClock::new(NOW);
    let mut learner = Scripted::new(steps, clock.clone());
    let acts = views.iter().map(|view| learner.ask(view, &clock)).collect();
    (acts, learner.transcript())
}

fn line(text: &str) -> Act {
    Act::Line(text.to_owned())
}

#[test]
fn every_view_is_said() {
    let mut said = String::new();
    for (name, view) in views() {
        said += &["== ", name, "\n", &sit(&[view], vec![Step::from("x")]).1, "\n"].concat();
    }
    assert_golden("said.txt", include_str!("said.txt"), &said);
}

#[test]
fn a_question_is_said_once_and_what_is_new_is_added() {
    let hinted = QuestionView { hints: vec!["More than 300.".to_owned()], ..choice() };
    let told = QuestionView { notice: Some("Answer with a letter, a to d.".to_owned()), ..hinted.clone() };
    let next = QuestionView { number: 4, deadline: None, ..choice() };
    let (acts, shown) = sit(
        &[asked(choice()), asked(hinted), asked(told), asked(next)],
        ["/h", "z", "d", "a"].map(Step::from).to_vec(),
    );
    assert_eq!(acts, ["/h", "z", "d", "a"].map(line).map(Ok));
    let expected = "Deck: Repatriation in figures.
6 minutes left.
Question 3 of 10. Choose one.
How many grave sites did the first Soviet account name?
a: 15
b: 27
c: 34
d: 341
Also: /h hint, /s skip, /f flag, /q stop, /? keys.
Answer, a to d: /h
Hint: More than 300.
Answer, a to d: z
Answer with a letter, a to d.
Answer, a to d: d
Question 4 of 10. Choose one.
How many grave sites did the first Soviet account name?
a: 15
b: 27
c: 34
d: 341
Answer, a to d: a
";
    assert_eq!(shown, expected);
}

#[test]
fn only_the_last_verdict_waits_and_the_end_of_the_input_is_enter_there() {
    let verdict = |view: VerdictView| View::Verdict(Box::new(view));
    let last = verdict(VerdictView { is_last: true, ..wrong() });
    let (acts, shown) = sit(&[verdict(right()), last.clone()], vec![Step::from("/o")]);
    assert_eq!(acts, ["", "/o"].map(line).map(Ok));
    // Nothing was asked before: each verdict says its question, and says it once.
    let first = "Question 3 of 10.\nHow many grave sites did the first Soviet account name?\n\
                 Right. 341 sites, in the first Soviet account. It was later revised to 27.\n";
    assert!(shown.starts_with(first), "{shown}");
    assert_eq!(shown.matches("Question 3 of 10.").count(), 2, "{shown}");
    assert!(shown.ends_with("\nEnter to finish, /o dispute, /f flag, /q stop: /o\n"), "{shown}");
    let (acts, _) = sit(&[verdict(right()), last, asked(choice())], Vec::new());
    assert_eq!(acts, [Ok(line("")), Ok(line("")), Err(Stop::EndOfInput)]);
}

#[test]
fn a_wait_beyond_the_deadline_is_the_end_of_the_time() {
    let steps =
        vec![Step::Wait(Duration::from_secs(359)), Step::from("d"), Step::Wait(Duration::from_secs(1))];
    let (acts, shown) = sit(&[asked(choice()), asked(choice()), asked(choice())], steps);
    let time_up = || Ok(Act::TimeUp { typed: String::new() });
    assert_eq!(acts, [Ok(line("d")), time_up(), time_up()]);
    assert!(
        shown.ends_with("Answer, a to d: d\nAnswer, a to d: \nThe time is up.\nThe time is up.\n"),
        "{shown}"
    );
}

#[test]
fn a_stream_is_read_line_by_line_and_ends() {
    let input = Input::new(Cursor::new("d\r\n\n"), false);
    let mut lines = Lines::new(input, Vec::new(), Theme { color: false, isolates: false }, 40);
    let words = asked(QuestionView { shape: Shape::Words, options: Vec::new(), ..choice() });
    let clock = HandClock::new(NOW);
    let acts: Vec<_> =
        [words.clone(), words.clone(), words].iter().map(|view| lines.ask(view, &clock)).collect();
    assert_eq!(acts, [Ok(line("d")), Ok(line("")), Err(Stop::EndOfInput)]);
    let expected = "Deck: Repatriation in figures.
6 minutes left.
Question 3 of 10. Type the answer.
How many grave sites did the first
Soviet account name?
Also: /h hint, /s skip, /f flag, /q
stop, /? keys.
Answer: 
Answer: 
Answer: 
";
    assert_eq!(String::from_utf8_lossy(lines.out()), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_hostile_is_said(texts in prop::collection::vec(any::<String>(), 8), worse in "[\\x1b\\u{9b}\\u{202e}\\n>*`a-z]{0,40}") {
        let texts: Vec<String> = texts.into_iter().chain([worse]).rev().collect();
        for view in crate::ui::terminal::tests::with_texts(&texts) {
            let (_, shown) = sit(&[view], Vec::new());
            assert_eq!(hostile(&shown).count(), 0, "{shown:?}");
        }
    }
}
