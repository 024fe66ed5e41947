//! Tests each type of Moodle, and texts that are not questions.

use proptest::prelude::{any, proptest};

use crate::tests::deck_of;
use crate::{Format, ItemResult};

use super::read;

/// A question of a type, with more elements.
fn sample_question(kind: &str, more: &str) -> String {
    format!(
        "<quiz><question type=\"{kind}\"><name><text>Q</text></name><questiontext format=\"html\"><text>\
         <![CDATA[<p>Which <b>sea</b>?</p>]]></text></questiontext>{more}</question></quiz>"
    )
}

#[track_caller]
fn assert_import(kind: &str, more: &str, toml: &str) {
    let (deck, lines) = deck_of(read(&sample_question(kind, more), "test"), Format::Moodle);
    let head = format!("name = \"Q\"\n{}", toml.trim_start());
    assert_eq!(deck, head, "{lines:?}");
    assert_eq!(lines, ["line 1, Q: taken"]);
}

#[track_caller]
fn assert_report(kind: &str, more: &str, why: &str) {
    assert_eq!(
        deck_of(read(&sample_question(kind, more), "test"), Format::Moodle).1,
        [format!("line 1, Q: {why}")]
    );
}

fn sample_answer(fraction: &str, text: &str, said: &str) -> String {
    format!(
        "<answer fraction=\"{fraction}\"><text>{text}</text><feedback><text>{said}</text></feedback></answer>"
    )
}

#[test]
fn one_option_of_several() {
    let more = "<defaultgrade>2.0000000</defaultgrade><idnumber>seas-1</idnumber>\
                <generalfeedback format=\"html\"><text>&lt;i&gt;Look&lt;/i&gt;.</text></generalfeedback>\
                <single>true</single><shuffleanswers>1</shuffleanswers>\
                <correctfeedback><text>Yes.</text></correctfeedback><incorrectfeedback><text></text></incorrectfeedback>\
                <hint format=\"html\"><text>Far north.</text><clearwrong/></hint>\
                <tags><tag><text>Water</text></tag></tags>";
    let answers = sample_answer("0", "Black", "It is warm.")
        + &sample_answer("100", "White", "")
        + &sample_answer("-25", "Dead", "");
    assert_import(
        "multichoice",
        &(more.to_owned() + &answers),
        r#"
type = "multiple-choice"
prompt = "Which **sea**?"
answer = "White"
distractors = [{ text = "Black", feedback = "It is warm." }, { text = "Dead", credit = -0.25 }]
hints = ["Far north."]
explanation = "*Look*."
tags = ["Water"]
points = 2
feedback = { right = "Yes." }
"#,
    );
}

#[test]
fn several_options() {
    let answers = ["33.33333", "33.33333", "33.33333", "-50"].iter().zip(["a", "b", "c", "d"]);
    let answers: String =
        answers.map(|(fraction, text)| sample_answer(fraction, text, "")).collect();
    assert_import(
        "multichoice",
        &format!("<single>false</single>{answers}"),
        r#"
type = "multiple-response"
prompt = "Which **sea**?"
answers = ["a", "b", "c"]
distractors = [{ text = "d", credit = -0.5 }]
"#,
    );
}

#[test]
fn statements_words_and_numbers() {
    assert_import(
        "truefalse",
        &(sample_answer("0", "true", "No.") + &sample_answer("100", "false", "")),
        r#"
type = "true-false"
prompt = "Which **sea**?"
answer = false
distractors = [{ value = true, feedback = "No." }]
"#,
    );
    let answers = sample_answer("100", "White Sea", "")
        + &sample_answer("50", "White*", "Say it all.")
        + &sample_answer("0", "*", "No.");
    assert_import(
        "shortanswer",
        &format!("<usecase>1</usecase>{answers}"),
        r#"
type = "short-answer"
prompt = "Which **sea**?"
answer = "White Sea"
alternatives = [{ match = "White*", feedback = "Say it all.", credit = 0.5 }]
distractors = [{ match = "*", feedback = "No." }]
case-sensitive = true
typos = 0
"#,
    );
    let number = |fraction: &str, text: &str, tolerance: &str| {
        format!(
            "<answer fraction=\"{fraction}\"><text>{text}</text><tolerance>{tolerance}</tolerance></answer>"
        )
    };
    let numbers =
        number("100", "12.5", "0.5") + &number("50", "12.5", "2") + &number("0", "125", "");
    assert_import(
        "numerical",
        &(numbers
            + "<answer fraction=\"0\"><text>*</text><feedback><text>Not near.</text></feedback></answer>\
               <units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit>\
               <unit><multiplier>1000</multiplier><unit_name>m</unit_name></unit></units>"),
        r#"
type = "numeric"
prompt = "Which **sea**?"
answer = { value = 12.5, tolerance = 0.5 }
alternatives = [{ value = 12.5, credit = 0.5, tolerance = 2 }]
distractors = [125]
unit = "km"
units = { m = 0.001 }
feedback = { wrong = "Not near." }
"#,
    );
    let unit = "<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>\
                <unitgradingtype>1</unitgradingtype><unitpenalty>0.2000000</unitpenalty>";
    assert_report(
        "numerical",
        &(number("100", "3", "") + unit),
        "taken that a unit which is missing or wrong costs 20 percent",
    );
    assert_report("numerical", &number("50", "3", ""), "refused no number earns all the points");
}

#[test]
fn pairs_and_orders() {
    let pair = |left: &str, right: &str| {
        format!(
            "<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
        )
    };
    assert_import(
        "matching",
        &(pair("Rome", "Tiber") + &pair("Bonn", "Rhine") + &pair("", "Danube")),
        r#"
type = "matching"
prompt = "Which **sea**?"
pairs = [["Rome", "Tiber"], ["Bonn", "Rhine"]]
distractors = ["Danube"]
"#,
    );
    assert_report(
        "ordering",
        &(sample_answer("2", "b", "")
            + &sample_answer("1", "a", "")
            + &sample_answer("3", "c", "")),
        "taken how its order is graded",
    );
}

#[test]
fn questions_within_a_text_are_blanks() {
    let text = "<p>It is {2:MC:=cold#Yes.~warm} and {1:SHORTANSWER:=deep~%50%low} and {:NUMERICAL:=4:1} {{x}} km.</p>";
    let bank = format!(
        "<quiz><question type=\"cloze\"><questiontext format=\"html\"><text><![CDATA[{text}]]></text>\
         </questiontext></question></quiz>"
    );
    let (deck, lines) = deck_of(read(&bank, "test"), Format::Moodle);
    assert!(lines[0].ends_with(": taken"), "{lines:?}");
    assert_eq!(
        deck,
        r#"type = "cloze"
prompt = "It is {{blank 1}} and {{blank 2}} and {{blank 3}} { {x} } km."
points = 4

[questions.blanks."blank 1"]
type = "multiple-choice"
answer = { text = "cold", feedback = "Yes." }
distractors = ["warm"]
shuffle = false
points = 2

[questions.blanks."blank 2"]
type = "short-answer"
answer = "deep"
alternatives = [{ text = "low", credit = 0.5 }]
typos = 0

[questions.blanks."blank 3"]
type = "numeric"
answer = { value = 4, tolerance = 1 }
"#
    );
}

#[test]
fn a_text_with_one_question_of_several_options_is_that_question() {
    let bank = "<quiz><question type=\"cloze\"><questiontext format=\"html\"><text><![CDATA[<p>Which are even?</p>\
                <p>{2:MRHS:=two~=four~%-50%five}</p>]]></text></questiontext></question>\n<question type=\"cloze\">\
                <questiontext format=\"html\"><text><![CDATA[{1:MR:=a~=b~c} and {1:MC:=d~e}]]></text></questiontext>\
                </question></quiz>";
    let (deck, lines) = deck_of(read(bank, "test"), Format::Moodle);
    assert_eq!(
        lines,
        [
            "line 1, Which are even? {2:MRHS:=two~=four~%-50%five}: taken",
            "line 2, {1:MR:=a~=b~c} and {1:MC:=d~e}: refused blank 1: more than one of its options is right, which only a \
             question of its own can ask"
        ]
    );
    assert_eq!(
        deck,
        "type = \"multiple-response\"\nprompt = \"Which are even?\"\nanswers = [\"two\", \"four\"]\n\
         distractors = [\"five\"]\npoints = 2\n"
    );
}

#[test]
fn files_go_with_the_question_that_shows_them() {
    let bank = "<quiz><question type=\"truefalse\"><questiontext format=\"html\"><text><![CDATA[<p>See <img \
                src=\"@@PLUGINFILE@@/a%20map.png\" alt=\"A map\"> <a href=\"@@PLUGINFILE@@/hum.mp3\">hear</a> \
                <img src=\"@@PLUGINFILE@@/gone.png\" alt=\"\"></p>]]></text>\
                <file name=\"a map.png\" encoding=\"base64\">R0lG\nYWJj</file><file name=\"hum.mp3\">SUQzeHl6</file>\
                <file name=\"idle.txt\">SUQzeHl6</file><file name=\"odd\">!</file></questiontext>\
                <answer fraction=\"100\"><text>true</text></answer></question></quiz>";
    let bank = read(bank, "my bank");
    let ItemResult::Question(draft) = &bank.items[0].result else { panic!("it is refused") };
    let link = "<my bank/a-map-c8b66d80.png>";
    assert_eq!(
        draft.question.prompt,
        format!("See ![A map]({link}) [hear](<my bank/hum-de9ad088.mp3>) ![](gone.png)")
    );
    assert_eq!(
        draft.losses,
        [
            "the file odd, which cannot be decoded",
            "the file idle.txt, which its text does not show",
            "the image gone.png, which is not in the file"
        ]
    );
    let media: Vec<_> = bank.items[0]
        .media
        .iter()
        .map(|media| (media.name.as_str(), media.bytes.as_slice()))
        .collect();
    assert_eq!(
        media,
        [("a-map-c8b66d80.png", &b"GIFabc"[..]), ("hum-de9ad088.mp3", &b"ID3xyz"[..])]
    );
}

#[test]
fn the_image_of_moodle_1_9_is_below_its_text() {
    let more = "<image>a.png</image><image_base64>\n R0lGYWJj\n</image_base64><answer fraction=\"100\"><text>true</text></answer>";
    assert_import(
        "truefalse",
        more,
        "type = \"true-false\"\nprompt = \"\"\"\nWhich **sea**?\n\n![](test/a-c8b66d80.png)\"\"\"\nanswer = true\n",
    );
}

#[test]
fn categories_are_tags() {
    let statement = "<questiontext><text>It is.</text></questiontext><answer fraction=\"100\"><text>true</text></answer>";
    let bank = format!(
        "<?xml version=\"1.0\"?>\n<quiz>\n<question type=\"category\"><category><text>$course$/top/Seas/A//B</text>\
         </category>\n<info><text>All of them.</text></info></question>\n<question type=\"truefalse\">{statement}\
         </question>\n<oddity/></quiz>"
    );
    let (deck, lines) = deck_of(read(&bank, "test"), Format::Moodle);
    assert!(deck.contains("tags = [\"Seas::A/B\"]"), "{deck}");
    assert_eq!(
        lines,
        [
            "line 3, All of them.: passed the description of a category",
            "line 5, It is.: taken",
            "line 6, : refused <oddity>, which is no question"
        ]
    );
}

#[test]
fn options_that_are_not_shuffled_keep_their_order() {
    let fixed = "<shuffleanswers>false</shuffleanswers>";
    assert_import(
        "multichoice",
        &(fixed.to_owned()
            + &sample_answer("0", "Never", "")
            + &sample_answer("50", "Daily", "")
            + &sample_answer("100", "Often", "")),
        r#"
type = "multiple-choice"
prompt = "Which **sea**?"
answer = { text = "Often", place = 3 }
distractors = ["Never", { text = "Daily", credit = 0.5 }]
shuffle = false
"#,
    );
    let several = "<single>false</single>".to_owned()
        + fixed
        + &sample_answer("50", "3", "")
        + &sample_answer("-50", "2", "")
        + &sample_answer("50", "1", "");
    assert_import(
        "multichoice",
        &several,
        r#"
type = "multiple-response"
prompt = "Which **sea**?"
answers = [{ text = "3", place = 1 }, { text = "1", place = 3 }]
distractors = ["2"]
shuffle = false
"#,
    );
}

#[test]
fn texts_with_marked_gaps_are_clozes() {
    let options = "<selectoption><text>cat</text><group>1</group></selectoption>\
                   <selectoption><text>dog</text><group>1</group></selectoption>\
                   <selectoption><text>red</text><group>2</group></selectoption>\
                   <selectoption><text>blue</text><group>2</group></selectoption>";
    for (kind, body) in
        [("gapselect", options.to_owned()), ("ddwtos", options.replace("selectoption", "dragbox"))]
    {
        let bank = format!(
            "<quiz><question type=\"{kind}\"><name><text>Q</text></name>\
             <questiontext><text>A [[1]] is [[3]].</text></questiontext>{body}</question></quiz>"
        );
        let (deck, lines) = deck_of(read(&bank, ""), Format::Moodle);
        assert_eq!(lines, ["line 1, Q: taken"]);
        assert!(deck.contains("A {{blank 1}} is {{blank 2}}."), "{deck}");
        assert!(
            deck.contains("answer = \"cat\"") && deck.contains("distractors = [\"blue\"]"),
            "{deck}"
        );
    }
    let bank = "<question type=\"gapfill\"><name><text>Q</text></name><questiontext><text>A [cat|kitten] \
                purrs.</text></questiontext></question>";
    let (deck, lines) = deck_of(read(bank, ""), Format::Moodle);
    assert_eq!(lines, ["line 1, Q: taken"]);
    assert!(deck.contains("\"cat\"") && deck.contains("\"kitten\""), "{deck}");
}

#[test]
fn an_answer_that_counts_first_is_kept_or_named() {
    let bank = |answers: &str| {
        let bank = format!(
            "<quiz><question type=\"shortanswer\"><name><text>Q</text></name><questiontext>\
             <text>Say <b>not</b> it.</text></questiontext>{answers}</question></quiz>"
        );
        deck_of(read(&bank, ""), Format::Moodle)
    };
    let answer = |credit: &str, text: &str| {
        format!("<answer fraction=\"{credit}\"><text>{text}</text></answer>")
    };
    let (deck, lines) = bank(&(answer("0", "dark*red") + &answer("100", "*red")));
    assert_eq!(
        lines,
        ["line 1, Q: taken that `dark*red` decides before `*red`: here the best answer counts"]
    );
    assert!(deck.contains("Say **not** it."), "{deck}");
    let (_, lines) = bank(&(answer("50", "r*") + &answer("100", "red") + &answer("100", "x")));
    assert_eq!(lines, ["line 1, Q: taken `red`, which nothing reaches behind an earlier pattern"]);
    let (_, lines) = bank(&(answer("100", "red") + &answer("0", "*")));
    assert_eq!(lines, ["line 1, Q: taken"]);
}

#[test]
fn items_without_a_question_are_reported() {
    assert_report("description", "", "passed a text that asks nothing");
    assert_report("essay", "", "refused an essay: its answer is for a person to grade");
    for plugin in ["stack", "coderunner", "ddimageortext", "calculated"] {
        assert_report(
            plugin,
            "",
            &format!("refused of Moodle's type `{plugin}`, which has no like in a deck"),
        );
    }
    assert_report(
        "multichoice",
        &(sample_answer("50", "a", "") + &sample_answer("0", "b", "")),
        "refused no option is right",
    );
    assert_report(
        "multichoice",
        &sample_answer("100", "a", ""),
        "refused there are fewer than two options",
    );
    assert_report("truefalse", "", "refused it does not say whether it is true");
    assert_report("cloze", "", "refused there is no blank in its text");
    assert_report(
        "multichoice",
        &(sample_answer("100", "a", "") + &sample_answer("0", "b", "") + "<hidden>1</hidden>"),
        "taken that it is hidden",
    );
    let broken = sample_question("truefalse", &sample_answer("100", "true", ""))
        .replace("</quiz>", "\n<question></quiz>");
    let lines = deck_of(read(&broken, "test"), Format::Moodle).1;
    assert_eq!(lines[0], "line 1, Q: taken");
    assert!(
        lines[1].starts_with(
            "line 2, : refused the XML is broken here, and what follows is not read: "
        ),
        "{lines:?}"
    );
}

proptest! {
    #[test]
    fn any_text_is_read(
        text in any::<String>(),
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "<quiz>", "</quiz>", "<question type=\"cloze\">", "<question type=\"numerical\">", "</question>",
                "<questiontext>", "</questiontext>", "<text>", "</text>", "{1:MC:=a~b}", "<answer fraction=\"100\">",
                "</answer>", "<![CDATA[", "]]>", "&lt;", "&x;", "<file name=\"a\">", "</file>", "1e999", "<!DOCTYPE", "é",
            ]),
            0..30,
        ),
    ) {
        for text in [text, parts.concat(), format!("<quiz>{}", parts.concat())] {
            drop(deck_of(read(&text, "test"), Format::Moodle));
        }
    }
}

#[test]
fn options_that_are_code_keep_their_lines() {
    let option = |fraction: &str, format: &str, text: &str| {
        format!(
            "<answer fraction=\"{fraction}\" format=\"{format}\"><text><![CDATA[{text}]]></text></answer>"
        )
    };
    let answers = option("100", "html", "<pre><code>if a:\n    b()\n</code></pre>")
        + &option("0", "html", "<p>if a:<br>&nbsp; &nbsp; c()</p>")
        + &option("0", "plain_text", "if a:\n    d *e*")
        + &option("0", "moodle_auto_format", "    f_g_h")
        + &option("0", "markdown", "```python\nif a:\n    g()\n```")
        + &option("0", "plain_text", "\n      none of\n      these\n    ");
    assert_import(
        "multichoice",
        &format!("<single>true</single>{answers}"),
        r#"
type = "multiple-choice"
prompt = "Which **sea**?"
answer = """
```
if a:
    b()
```"""
distractors = [
  """
```
if a:
    c()
```""",
  """
```
if a:
    d *e*
```""",
  """
```
    f_g_h
```""",
  """
```python
if a:
    g()
```""",
  """
none of
these""",
]
"#,
    );
}

#[test]
fn lines_of_a_program_keep_their_indentation() {
    let line = |place: &str, text: &str| {
        format!("<answer fraction=\"{place}\" format=\"plain_text\"><text>{text}</text></answer>")
    };
    let items = line("1.0", "def f(x):") + &line("2.0", "    return x") + &line("3.0", "\tpass");
    let (deck, _) = deck_of(read(&sample_question("ordering", &items), "test"), Format::Moodle);
    let expected = "items = [\n  \"def f(x):\",\n  \"\"\"\n```\n    return x\n```\"\"\",\n  \"```\\n\\tpass\\n```\",\n]\n";
    assert!(deck.ends_with(expected), "{deck}");
}

#[test]
fn a_root_may_be_missing_and_another_one_is_refused() {
    let question = "<question type=\"truefalse\"><questiontext><text>Is it?</text></questiontext>\
                    <answer fraction=\"100\"><text>true</text></answer></question>";
    for (text, described) in [
        (format!("<quiz>{question}</quiz>"), "1"),
        (format!("{question}\n{question}"), "2"),
        (format!("{question}<question type=\"truefalse\">"), "1, nothing closes <question>"),
        ("<html>\n</html>".to_owned(), "0, <html>, where <quiz> is due"),
    ] {
        let bank = read(&text, "");
        let refused = bank.items.iter().find_map(|item| match &item.result {
            ItemResult::Refused(why) => why.rsplit("read: ").next(),
            _ => None,
        });
        let taken = bank.items.len() - usize::from(refused.is_some());
        let description = [Some(taken.to_string()), refused.map(str::to_owned)];
        assert_eq!(
            description.into_iter().flatten().collect::<Vec<_>>().join(", "),
            described,
            "{text}"
        );
    }
}
