//! Pages as text, and the effects of keys on them.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use proptest::prelude::{ProptestConfig, any, prop, proptest};

use super::draft::{InputDraft, Reaction};
use super::page::{ScreenFrame, ScreenSize};
use super::{HeldKey, REPEAT_WAIT, ViewState, reveal_focus, unread_text};
use crate::ui::samples::{
    NOW, assert_golden, sample_choice, sample_matching, sample_order, sample_question,
    sample_right, sample_views,
};
use obverse_core::deck::QuestionType;
use obverse_core::messages::Locale;
use obverse_core::session::view::{
    AnswerForm, HandIn, LearnerAction, Menu, MenuLeave, MenuOption, SessionView, StopReason,
};
use obverse_core::text::{Line, hostile_chars};

fn key_event(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn control_event(letter: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
}

fn frame_text(frame: &ScreenFrame) -> String {
    frame.lines.iter().map(|line| line.to_string() + "\n").collect()
}

fn view_text(view: &SessionView, sight: &mut ViewState, columns: usize, rows: usize) -> String {
    frame_text(&sight.frame(view, NOW, ScreenSize { columns, rows }))
}

/// The view after `typed`, with the last reaction.
fn view_after(view: &SessionView, typed: &str) -> (String, Reaction) {
    let mut sight = ViewState::new(view, Locale::English);
    let mut last = Reaction::Stay;
    for letter in typed.chars() {
        let code = match letter {
            '\n' => KeyCode::Enter,
            '↓' => KeyCode::Down,
            '↑' => KeyCode::Up,
            '⎋' => KeyCode::Esc,
            letter => KeyCode::Char(letter),
        };
        last = sight.draft.handle_event(view, &key_event(code));
    }
    (view_text(view, &mut sight, 80, 24), last)
}

fn line_reaction(text: &str) -> Reaction {
    Reaction::Act(LearnerAction::Line(text.to_owned()))
}

fn question_view(question: obverse_core::session::view::QuestionView) -> SessionView {
    SessionView::Question(Box::new(question))
}

#[test]
fn every_view_has_its_page() {
    let mut pages = String::new();
    for columns in [80, 40] {
        for (name, view) in sample_views() {
            let page = view_text(&view, &mut ViewState::new(&view, Locale::English), columns, 40);
            pages += &["== ", name, ", ", &columns.to_string(), " columns\n", &page, "\n"].concat();
        }
    }
    assert_golden("pages.txt", include_str!("pages.txt"), &pages);
}

#[test]
fn every_page_fits_its_screen_in_every_language() {
    for locale in Locale::ALL {
        for columns in [40, 80] {
            for (name, view) in sample_views() {
                let mut sight = ViewState::new(&view, locale);
                let frame = sight.frame(&view, NOW, ScreenSize { columns, rows: 40 });
                for line in &frame.lines {
                    let is_narrow = line.is_listing() || line.width() <= columns;
                    assert!(is_narrow, "{locale:?}, {columns}, {name}: {line}");
                }
            }
        }
    }
}

#[test]
fn no_letter_of_a_word_answers_and_a_space_turns_a_card_over() {
    // A word that begins with no label is a line; none of its letters chooses an option.
    assert_eq!(view_after(&question_view(sample_choice()), "xabcd").1, Reaction::Stay);
    assert_eq!(view_after(&question_view(sample_choice()), "xa\n").1, line_reaction("xa"));
    assert_eq!(view_after(&question_view(sample_choice()), " ").1, Reaction::Stay);
    let verdict = SessionView::Verdict(Box::new(sample_right()));
    for letter in 'a'..='z' {
        assert_eq!(view_after(&verdict, &letter.to_string()).1, Reaction::Stay, "{letter}");
    }
    assert_eq!(view_after(&verdict, "Oslo\n").1, line_reaction("Oslo"));
    assert_eq!(view_after(&verdict, " ").1, line_reaction(""));
    let front =
        question_view(sample_question(QuestionType::Flashcard, "Tin", AnswerForm::Front, &[]));
    assert_eq!(
        (view_after(&front, " ").1, view_after(&front, "n b\n").1),
        (line_reaction(""), line_reaction("n b"))
    );
    let true_false = question_view(sample_question(
        QuestionType::TrueFalse,
        "Lead is a metal.",
        AnswerForm::One { at_once: true },
        &["True", "False"],
    ));
    assert_eq!(
        (view_after(&true_false, "T").1, view_after(&true_false, "f").1),
        (line_reaction("t"), line_reaction("f"))
    );
    let (page, last) = view_after(&question_view(sample_choice()), "/a");
    assert!(last == Reaction::Stay && !page.contains('›'), "{page}");
    let many: Vec<String> = (0..30).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let many = question_view(sample_question(
        QuestionType::MultipleChoice,
        "?",
        AnswerForm::One { at_once: true },
        &many,
    ));
    assert_eq!(view_after(&many, "ab\n").1, line_reaction("ab"));
}

#[test]
fn a_letter_answers_at_once_and_a_slash_commands() {
    let view = question_view(sample_choice());
    assert_eq!(view_after(&view, "d").1, line_reaction("d"));
    assert_eq!(view_after(&view, "D").1, line_reaction("d"));
    assert_eq!(view_after(&view, "\n").1, line_reaction(""));
    let (page, _) = view_after(&view, "/f odd");
    assert!(page.contains(" Command: /f odd\n"), "{page}");
    assert_eq!(view_after(&view, "/f odd\n").1, line_reaction("/f odd"));
    assert_eq!(view_after(&view, "/f⎋d").1, line_reaction("d"));
}

#[test]
fn unreadable_input_can_be_corrected_or_replaced_by_a_command() {
    let mut date = sample_question(QuestionType::Date, "When?", AnswerForm::Date, &[]);
    let sent = || ("When?".to_owned(), "19 ocober 1956".to_owned());
    assert_eq!(
        unread_text(&question_view(date.clone()), sent()),
        None,
        "it is another question that reads the same"
    );
    date.notice = Some("That is no date.".to_owned());
    let view = question_view(date);
    assert_eq!(unread_text(&view, sent()), Some("19 ocober 1956".to_owned()));
    assert_eq!(unread_text(&view, ("When?".to_owned(), "/f odd".to_owned())), None);
    assert_eq!(unread_text(&view, ("Where?".to_owned(), "x".to_owned())), None);
    let typed = |keys: &str| {
        let mut draft = InputDraft::from_unread(&view, "1956");
        keys.chars()
            .for_each(|letter| drop(draft.handle_event(&view, &key_event(KeyCode::Char(letter)))));
        draft.editor.text().to_owned()
    };
    assert_eq!(
        (typed("-10"), typed("/q"), typed("-/")),
        ("1956-10".into(), "/q".into(), "1956-/".into())
    );
}

#[test]
fn esc_takes_the_option_of_a_menu_without_effect() {
    let option = |label: &str| MenuOption { label: label.to_owned(), note: String::new() };
    let menu = Menu { options: vec![option("Go on"), option("Stop")], ..Menu::default() };
    assert_eq!(view_after(&SessionView::Menu(menu.clone()), "⎋").1, Reaction::Stay);
    assert_eq!(
        view_after(&SessionView::Menu(Menu { leave: Some(MenuLeave::Option(1)), ..menu }), "⎋").1,
        line_reaction("b")
    );
}

#[test]
fn arrows_move_the_mark_and_enter_takes_it() {
    let view = question_view(sample_choice());
    for (typed, reaction) in [
        ("↓\n", "a"),
        ("↑\n", "d"),
        ("↓↓\n", "b"),
        ("↓↑↑\n", "a"),
        ("↓↓↓↓↓↓\n", "d"),
        ("↓/h\n", "/h"),
    ] {
        assert_eq!(view_after(&view, typed).1, line_reaction(reaction), "{typed}");
    }
    assert!(view_after(&view, "↓↓").0.contains("\n › b  27\n"));
}

#[test]
fn in_an_exam_a_letter_waits_for_enter() {
    let exam = question_view(obverse_core::session::view::QuestionView {
        form: AnswerForm::One { at_once: false },
        given: Some("34".to_owned()),
        ..sample_choice()
    });
    assert_eq!(view_after(&exam, "\n").1, line_reaction("c"));
    let (page, reaction) = view_after(&exam, "b");
    assert_eq!(reaction, Reaction::Stay);
    assert!(page.contains("\n › b  27\n   c  34\n") && page.contains("\n Answer: b\n"), "{page}");
    assert_eq!(view_after(&exam, "b\n").1, line_reaction("b"));
    assert_eq!(view_after(&exam, "b↓\n").1, line_reaction("c"));
}

#[test]
fn letters_of_two_signs_wait_for_the_second() {
    let options: Vec<String> = (0..30).map(|number| number.to_string()).collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let many = question_view(sample_question(
        QuestionType::MultipleChoice,
        "?",
        AnswerForm::One { at_once: true },
        &options,
    ));
    assert_eq!(view_after(&many, "a").1, Reaction::Stay);
    let menu = SessionView::Menu(Menu {
        options: options
            .iter()
            .map(|label| MenuOption { label: (*label).to_owned(), note: String::new() })
            .collect(),
        ..Default::default()
    });
    assert_eq!(view_after(&menu, "e").1, line_reaction("e"));
    assert_eq!(view_after(&menu, "a").1, Reaction::Stay);
    assert_eq!(view_after(&menu, "ad\n").1, line_reaction("ad"));
    assert_eq!(view_after(&menu, "\n").1, line_reaction("a"));
    assert_eq!(view_after(&menu, "↓↓\n").1, line_reaction("c"));
}

#[test]
fn the_rest_of_an_order_or_a_match_is_announced() {
    for (view, typed, remark) in [
        (sample_order(), "b c", "a is left"),
        (sample_order(), "bc", "a is left"),
        (sample_order(), "c", "a and b are left"),
        (sample_matching(), "1b", "2 and 3 are left"),
        (sample_matching(), "1b 3a", "2 is left"),
    ] {
        let view = question_view(view);
        let (page, _) = view_after(&view, typed);
        let line = page.lines().find(|line| line.contains(typed) && line.contains(": ")).unwrap();
        assert!(line.ends_with(remark), "{line}");
    }
    for typed in ["", "a b c", "/s"] {
        assert!(
            !view_after(&question_view(sample_order()), typed).0.contains("left\n Order"),
            "{typed}"
        );
        assert!(
            !view_after(&question_view(sample_order()), typed).0.contains("are left\n"),
            "{typed}"
        );
    }
}

#[test]
fn several_letters_mark_their_options() {
    let view = question_view(sample_question(
        QuestionType::MultipleResponse,
        "?",
        AnswerForm::Several,
        &["x1", "y1", "z1"],
    ));
    let (page, _) = view_after(&view, "c a");
    assert!(page.contains("\n   [x] a  x1\n   [ ] b  y1\n   [x] c  z1\n"), "{page}");
    assert_eq!(view_after(&view, "c a\n").1, line_reaction("c a"));
}

#[test]
fn marks_follow_the_typed_letters() {
    let metals = ["Copper", "Iron", "Gold", "Zinc"];
    let view = question_view(sample_question(
        QuestionType::MultipleResponse,
        "?",
        AnswerForm::Several,
        &metals,
    ));
    let (page, _) = view_after(&view, "zin");
    assert!(!page.contains("[x]"), "{page}");
    let (page, _) = view_after(&view, "zinc a");
    assert!(
        page.contains("[x] a  Copper\n   [ ] b  Iron\n   [ ] c  Gold\n   [x] d  Zinc\n"),
        "{page}"
    );
    let letters = ["B", "C", "A"];
    let view = question_view(sample_question(
        QuestionType::MultipleResponse,
        "?",
        AnswerForm::Several,
        &letters,
    ));
    let (page, _) = view_after(&view, "ab");
    assert!(page.contains("\n   [x] B\n   [ ] C\n   [x] A\n"), "{page}");
    let view = question_view(sample_question(
        QuestionType::MultipleChoice,
        "?",
        AnswerForm::One { at_once: true },
        &letters,
    ));
    assert_eq!(view_after(&view, "C").1, line_reaction("c"));
    // A letter that may begin an option does not answer alone.
    let groups = ["AB", "A", "O"];
    let view = question_view(sample_question(
        QuestionType::MultipleChoice,
        "?",
        AnswerForm::One { at_once: true },
        &groups,
    ));
    let (page, reaction) = view_after(&view, "A");
    assert!(page.contains("\n   1  AB\n › 2  A\n   3  O\n"), "{page}");
    assert_eq!(reaction, Reaction::Stay);
    assert_eq!(view_after(&view, "AB\n").1, line_reaction("AB"));
    assert_eq!(view_after(&view, "3").1, line_reaction("3"));
}

#[test]
fn shell_keys_edit_the_line() {
    let view =
        question_view(sample_question(QuestionType::ShortAnswer, "?", AnswerForm::Words, &[]));
    let mut draft = InputDraft::new(&view);
    assert_eq!(
        draft.handle_event(&view, &control_event('d')),
        Reaction::Stop(StopReason::EndOfInput)
    );
    assert_eq!(
        draft.handle_event(&view, &Event::Paste("Boris\nYeltsin\n".to_owned())),
        Reaction::Stay
    );
    assert_eq!(draft.handle_event(&view, &control_event('d')), Reaction::Stay);
    assert_eq!(draft.handle_event(&view, &control_event('l')), Reaction::Redraw);
    assert_eq!(draft.handle_event(&view, &control_event('z')), Reaction::Suspend);
    assert_eq!(draft.handle_event(&view, &Event::Resize(9, 9)), Reaction::Redraw);
    assert_eq!(draft.handle_event(&view, &key_event(KeyCode::PageDown)), Reaction::Turn(1));
    assert_eq!(draft.handle_event(&view, &key_event(KeyCode::Up)), Reaction::Scroll(-1));
    assert_eq!(draft.handle_event(&view, &control_event('w')), Reaction::Stay);
    assert_eq!(draft.handle_event(&view, &key_event(KeyCode::Enter)), line_reaction("Boris "));
    assert_eq!(
        draft.handle_event(&view, &control_event('c')),
        Reaction::Stop(StopReason::Interrupted)
    );
    let verdict = SessionView::Verdict(Box::new(sample_right()));
    assert_eq!(
        InputDraft::new(&verdict).handle_event(&verdict, &Event::Paste("e".to_owned())),
        Reaction::Stay
    );
    assert_eq!(view_after(&verdict, "e").1, Reaction::Stay);
}

#[test]
fn a_page_that_is_too_high_scrolls() {
    let numbered: Vec<String> = (1..=20).map(|number| format!("Line {number}\\\n")).collect();
    let view = question_view(obverse_core::session::view::QuestionView {
        prompt: numbered.concat(),
        deadline: None,
        ..sample_choice()
    });
    let mut sight = ViewState::new(&view, Locale::English);
    let top = view_text(&view, &mut sight, 40, 9);
    assert_eq!(
        top,
        " 3 of 10  ━━━━───────────────  1 right\n\n Line 1\n Line 2\n Line 3\n Line 4\n Line 5\n\n a–d · PgDn more · q stop · ? keys\n"
    );
    sight.turn(1, 5);
    let middle = view_text(&view, &mut sight, 40, 9);
    assert!(
        middle.contains("\n Line 5\n")
            && middle.contains("\n Line 9\n\n a–d · PgUp/PgDn more · q stop · ? keys\n"),
        "{middle}"
    );
    sight.turn(9, 5);
    let end = view_text(&view, &mut sight, 40, 9);
    assert!(end.contains("\n   d  341\n\n a–d · PgUp back · q stop · ? keys\n"), "{end}");
    sight.turn(-9, 5);
    assert_eq!(view_text(&view, &mut sight, 40, 9), top);
    // The view follows the mark.
    sight.draft.handle_event(&view, &key_event(KeyCode::Up));
    assert!(view_text(&view, &mut sight, 40, 9).contains("\n › d  341\n"));
}

#[test]
fn a_verdict_of_every_type_is_visible() {
    let prompt = "A long way to a short question. ".repeat(30);
    let view = SessionView::Verdict(Box::new(obverse_core::session::view::VerdictView {
        prompt,
        ..sample_right()
    }));
    let page = view_text(&view, &mut ViewState::new(&view, Locale::English), 80, 12);
    assert!(
        page.contains("✓ Right") && page.contains("You see it again in 4 days.\n\n Enter next"),
        "{page}"
    );
    for (focus, top, seen, first) in
        [(0..0, 3, 5, 3), (4..6, 0, 5, 1), (4..6, 5, 5, 4), (4..20, 0, 5, 4), (0..3, 2, 5, 0)]
    {
        assert_eq!(reveal_focus(&focus, top, seen), first, "{focus:?}");
    }
}

#[test]
fn the_time_left_is_a_clock_that_warns() {
    let view = question_view(sample_choice());
    let head = |seconds: i64| {
        let now = Timestamp::from_second(seconds).unwrap();
        let frame = ViewState::new(&view, Locale::English).frame(
            &view,
            now,
            ScreenSize { columns: 80, rows: 24 },
        );
        frame.lines.first().map(Line::to_string).unwrap()
    };
    for (passed, left) in [(0, "6:00"), (59, "5:01"), (300, "1:00"), (301, "0:59"), (359, "0:01")] {
        assert!(head(passed).ends_with(&format!("{left} left")), "{}", head(passed));
    }
}

#[test]
fn the_cursor_is_where_typing_continues() {
    let view = question_view(sample_order());
    let mut sight = ViewState::new(&view, Locale::English);
    sight.draft.editor.insert("b c");
    let frame = sight.frame(&view, NOW, ScreenSize { columns: 80, rows: 24 });
    let (column, row) = frame.cursor.unwrap();
    assert!(frame.lines[row].to_string().starts_with(" Order: b c"));
    assert_eq!(column, " Order: b c".len());
    let choice = question_view(sample_choice());
    assert_eq!(
        ViewState::new(&choice, Locale::English)
            .frame(&choice, NOW, ScreenSize { columns: 80, rows: 24 })
            .cursor,
        None
    );
}

/// The views with their texts replaced.
pub(in crate::ui) fn sample_with_texts(texts: &[String]) -> Vec<SessionView> {
    let text = |at: usize| texts.get(at % texts.len()).cloned().unwrap_or_default();
    let change = |view: SessionView| match view {
        SessionView::Question(mut view) => {
            (view.deck, view.prompt) = (text(0), text(1));
            view.options.iter_mut().for_each(|option| option.text = text(2));
            view.lefts.iter_mut().for_each(|left| left.text = text(3));
            (view.hints, view.given, view.notice) = (vec![text(4)], Some(text(5)), Some(text(6)));
            view.number = 123_456;
            match &mut view.form {
                AnswerForm::Judge { back, .. } => *back = text(7),
                AnswerForm::Number { unit } => *unit = Some(text(7)),
                _ => {}
            }
            SessionView::Question(view)
        }
        SessionView::Verdict(mut view) => {
            (view.deck, view.prompt, view.given, view.answer) =
                (text(0), text(1), text(2), text(3));
            (view.also, view.reason, view.feedback) = (vec![text(4)], text(5), vec![text(6)]);
            view.marks.iter_mut().for_each(|mark| (mark.given, mark.right) = (text(7), text(0)));
            view.slips.iter_mut().for_each(|slip| (slip.given, slip.right) = (text(4), text(5)));
            (view.explanation, view.source, view.notice) =
                (Some(text(1)), Some(text(2)), Some(text(3)));
            SessionView::Verdict(view)
        }
        SessionView::Menu(mut view) => {
            view.intro = Menu::intro_of([text(0), format!("    {}", text(1))]);
            view.options
                .iter_mut()
                .for_each(|option| (option.label, option.note) = (text(2), text(3)));
            SessionView::Menu(view)
        }
        SessionView::Sheet(_) => SessionView::Sheet(Menu::intro_of([text(0), text(1)])),
        SessionView::HandIn(view) => SessionView::HandIn(HandIn {
            unanswered: (1..99).collect(),
            notice: Some(text(0)),
            ..view
        }),
    };
    sample_views().into_iter().map(|(_, view)| change(view)).collect()
}

#[test]
fn esc_and_q_leave_and_a_question_mark_explains() {
    let letters = question_view(sample_choice());
    let words =
        question_view(sample_question(QuestionType::ShortAnswer, "?", AnswerForm::Words, &[]));
    let verdict = SessionView::Verdict(Box::new(sample_right()));
    for view in [&letters, &verdict, &question_view(sample_order())] {
        assert_eq!(view_after(view, "?").1, line_reaction("?"));
        assert_eq!(view_after(view, "⎋").1, line_reaction("/q"));
    }
    assert_eq!(view_after(&letters, "q").1, line_reaction("/q"));
    // Both can begin an answer in words, and a letter does nothing to a verdict.
    assert_eq!(view_after(&words, "q?").1, Reaction::Stay);
    assert_eq!(view_after(&verdict, "q").1, Reaction::Stay);
    // What is typed or marked goes first.
    assert_eq!(view_after(&words, "Oslo⎋").1, Reaction::Stay);
    assert_eq!(view_after(&words, "Oslo⎋⎋").1, line_reaction("/q"));
    assert_eq!(view_after(&letters, "↓⎋").1, Reaction::Stay);
    let quartz = ["quartz", "mica"];
    let one = AnswerForm::One { at_once: true };
    let named = question_view(sample_question(QuestionType::MultipleChoice, "?", one, &quartz));
    assert_eq!(view_after(&named, "quartz\n").1, line_reaction("quartz"));
}

#[test]
fn arrows_and_the_space_bar_choose_several_an_order_and_pairs() {
    let several = question_view(sample_question(
        QuestionType::MultipleResponse,
        "?",
        AnswerForm::Several,
        &["x1", "y1", "z1"],
    ));
    for (keys, line) in [("↓ \n", "a"), ("↑ ↑↑ \n", "a c"), ("↓ ↓  \n", "a"), ("c↓ \n", "a c")]
    {
        assert_eq!(view_after(&several, keys).1, line_reaction(line), "{keys}");
    }
    let (page, _) = view_after(&several, "↓↓ ");
    assert!(page.contains("\n   [ ] a  x1\n › [x] b  y1\n"), "{page}");
    let (page, _) = view_after(&question_view(sample_order()), "↑ ↑↑ ");
    assert!(page.contains("\n › [2] a  Labour") && page.contains("\n   [1] c  A panel"), "{page}");
    assert!(page.contains("\n Order: c a"), "{page}");
    let (page, _) = view_after(&question_view(sample_matching()), "↓  ↓ ");
    assert!(page.contains("\n   1  Gorbachev → b\n › 2  Yeltsin → a\n"), "{page}");
    assert!(page.contains("\n Pairs: 1b 2a"), "{page}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_page_is_wider_than_its_screen_or_obeyed_by_it(
        any_texts in prop::collection::vec(any::<String>(), 8),
        worse in prop::collection::vec("[ \\n\\t\\x1b\\u{9b}\\u{202e}捕é👨\\u{200d}`*_>#$a-z0-9-]{0,80}", 8),
        columns in 20usize..130,
        rows in 1usize..40,
        top in 0usize..9,
    ) {
        for texts in [any_texts, worse] {
            for view in sample_with_texts(&texts) {
                let mut sight = ViewState::new(&view, Locale::English);
                sight.draft.editor.insert(texts.first().map_or("", String::as_str));
                sight.top = top;
                let frame = sight.frame(&view, NOW, ScreenSize { columns, rows });
                assert!(frame.lines.len() <= rows, "{frame:?}");
                for line in &frame.lines {
                    assert!(line.width() <= columns, "{columns}: {line}");
                    assert_eq!(hostile_chars(&line.to_string()).count(), 0, "{line}");
                }
                if let Some((column, row)) = frame.cursor {
                    assert!(column < columns && row < rows, "{frame:?}");
                }
            }
        }
    }
}

#[test]
fn a_letter_that_is_held_answers_one_question() {
    let view = question_view(sample_choice());
    let (letter, other) = (key_event(KeyCode::Char('a')), key_event(KeyCode::Char('b')));
    let now = NOW;
    let mut held = HeldKey::default();
    assert!(!held.is_repeat(&letter, &view, now));
    held.note(&letter, now);
    // Each repeat extends the wait, for as long as the key is down.
    let mut later = now;
    for _ in 0..5 {
        later += REPEAT_WAIT / 2;
        assert!(held.is_repeat(&letter, &view, later));
    }
    assert!(!held.is_repeat(&letter, &view, later + REPEAT_WAIT));
    held.note(&letter, now);
    assert!(!held.is_repeat(&other, &view, now), "another letter is an answer");
    assert!(!held.is_repeat(&letter, &view, now), "and ends the wait");
}
