//! The output for each view, and the input.

use std::io::Cursor;
use std::time::Duration;

use proptest::prelude::{ProptestConfig, any, prop, proptest};

use super::{InputStream, LinePrompter};
use crate::ui::samples::{
    NOW, assert_golden, sample_choice, sample_right, sample_views, sample_wrong,
};
use crate::ui::theme::Theme;
use crate::ui::{ManualClock, Prompter, ScriptStep, ScriptedPrompter};
use obverse_core::messages::Locale;
use obverse_core::session::view::{
    AnswerForm, LearnerAction, QuestionView, SessionView, StopReason, VerdictView,
};
use obverse_core::text::hostile_chars;

fn question_view(question: QuestionView) -> SessionView {
    SessionView::Question(Box::new(question))
}

/// Runs the views. Returns the actions and the output.
fn run_views(
    views: &[SessionView],
    steps: Vec<ScriptStep>,
) -> (Vec<Result<LearnerAction, StopReason>>, String) {
    let clock = ManualClock::new(NOW);
    let mut learner = ScriptedPrompter::new(steps, clock.clone());
    let acts = views.iter().map(|view| learner.ask(view, &clock)).collect();
    (acts, learner.transcript())
}

fn line_act(text: &str) -> LearnerAction {
    LearnerAction::Line(text.to_owned())
}

#[test]
fn every_view_has_words() {
    let mut said = String::new();
    for (name, view) in sample_views() {
        said +=
            &["== ", name, "\n", &run_views(&[view], vec![ScriptStep::from("x")]).1, "\n"].concat();
    }
    assert_golden("said.txt", include_str!("said.txt"), &said);
}

#[test]
fn a_question_is_shown_once_and_changes_are_added() {
    let hinted = QuestionView { hints: vec!["More than 300.".to_owned()], ..sample_choice() };
    let with_notice =
        QuestionView { notice: Some("Answer with a letter, a to d.".to_owned()), ..hinted.clone() };
    let next = QuestionView { number: 4, deadline: None, ..sample_choice() };
    let (acts, shown) = run_views(
        &[
            question_view(sample_choice()),
            question_view(hinted),
            question_view(with_notice),
            question_view(next),
        ],
        ["/h", "z", "d", "a"].map(ScriptStep::from).to_vec(),
    );
    assert_eq!(acts, ["/h", "z", "d", "a"].map(line_act).map(Ok));
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
    let verdict = |view: VerdictView| SessionView::Verdict(Box::new(view));
    let last = verdict(VerdictView { is_last: true, ..sample_wrong() });
    let (acts, shown) =
        run_views(&[verdict(sample_right()), last.clone()], vec![ScriptStep::from("/o")]);
    assert_eq!(acts, ["", "/o"].map(line_act).map(Ok));
    // No question came before: each verdict repeats its question once.
    let first = "Question 3 of 10.\nHow many grave sites did the first Soviet account name?\n\
                 Right. 341 sites, in the first Soviet account. It was later revised to 27.\n";
    assert!(shown.starts_with(first), "{shown}");
    assert_eq!(shown.matches("Question 3 of 10.").count(), 2, "{shown}");
    assert!(
        shown.ends_with("\nEnter to finish, /o dispute, /f flag, /q stop, /? keys: /o\n"),
        "{shown}"
    );
    let (acts, _) =
        run_views(&[verdict(sample_right()), last, question_view(sample_choice())], Vec::new());
    assert_eq!(acts, [Ok(line_act("")), Ok(line_act("")), Err(StopReason::EndOfInput)]);
}

#[test]
fn a_wait_beyond_the_deadline_is_the_end_of_the_time() {
    let steps = vec![
        ScriptStep::Wait(Duration::from_secs(359)),
        ScriptStep::from("d"),
        ScriptStep::Wait(Duration::from_secs(1)),
    ];
    let (acts, shown) = run_views(
        &[
            question_view(sample_choice()),
            question_view(sample_choice()),
            question_view(sample_choice()),
        ],
        steps,
    );
    let time_up = || Ok(LearnerAction::TimeUp { typed: String::new() });
    assert_eq!(acts, [Ok(line_act("d")), time_up(), time_up()]);
    assert!(
        shown.ends_with("Answer, a to d: d\nAnswer, a to d: \nThe time is up.\nThe time is up.\n"),
        "{shown}"
    );
}

#[test]
fn a_stream_is_read_line_by_line_and_ends() {
    let input = InputStream::new(Cursor::new("d\r\n\n"), false);
    let mut lines = LinePrompter::new(input, Vec::new(), Theme::PLAIN, 40, Locale::English);
    let words = question_view(QuestionView {
        form: AnswerForm::Words,
        options: Vec::new(),
        ..sample_choice()
    });
    let clock = ManualClock::new(NOW);
    let acts: Vec<_> =
        [words.clone(), words.clone(), words].iter().map(|view| lines.ask(view, &clock)).collect();
    assert_eq!(acts, [Ok(line_act("d")), Ok(line_act("")), Err(StopReason::EndOfInput)]);
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
    assert_eq!(String::from_utf8_lossy(lines.written()), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_control_code_reaches_a_message(texts in prop::collection::vec(any::<String>(), 8), worse in "[\\x1b\\u{9b}\\u{202e}\\n>*`a-z]{0,40}") {
        let texts: Vec<String> = texts.into_iter().chain([worse]).rev().collect();
        for view in crate::ui::terminal::tests::sample_with_texts(&texts) {
            let (_, shown) = run_views(&[view], Vec::new());
            assert_eq!(hostile_chars(&shown).count(), 0, "{shown:?}");
        }
    }
}
