use super::{
    Config, ConfigReading, DeckId, DeckOptions, explained_config, list_settings, parse,
    reference_settings,
};
use obverse_core::deck::diagnostic::Code;

/// Each error: code, text of its place, message and fix.
fn sample_errors(source: &str) -> Vec<(Code, String, String, Option<String>)> {
    parse(source)
        .errors
        .into_iter()
        .map(|error| {
            let fix = error.fix.map(|fix| fix.text);
            (error.code, error.span.text_in(source).to_owned(), error.message, fix.or(error.help))
        })
        .collect()
}

fn sample_config(source: &str) -> Config {
    let ConfigReading { config, errors, .. } = parse(source);
    assert!(errors.is_empty(), "{source}: {errors:?}");
    config
}

#[test]
fn no_setting_is_required() {
    assert_eq!(parse(""), ConfigReading::default());
}

#[test]
fn every_key_is_read() {
    let config = sample_config(
        r#"
plain = true
learner = " Ada "
decks = ["~/decks", "more"]
[study]
retention = "85%"
new = 0
limit = 9_999
minutes = 25
day-begins = "5:00"
quiz-counts = false
[study.decks."rivers"]
new = 3
[study.decks.lakes]
limit = 7
"#,
    );
    assert!(config.plain);
    assert_eq!(config.learner.as_deref(), Some("Ada"));
    assert_eq!(config.decks, ["~/decks", "more"].map(std::path::PathBuf::from));
    let study = &config.study;
    assert_eq!((study.retention, study.new, study.limit, study.minutes), (0.85, 0, 9999, Some(25)));
    assert_eq!((study.day_begins, study.quiz_counts), (5, false));
    let [rivers, lakes, other] = ["rivers", "lakes", "other"].map(|id| DeckId(id.to_owned()));
    assert_eq!(study.decks[&rivers], DeckOptions { new: Some(3), ..DeckOptions::default() });
    assert_eq!(study.decks[&lakes], DeckOptions { limit: Some(7), ..DeckOptions::default() });
    assert_eq!(study.decks.get(&other), None);
}

#[test]
fn the_explained_file_has_the_defaults() {
    let reading = parse(&explained_config());
    assert_eq!((&reading.config, &reading.errors), (&Config::default(), &Vec::new()));
    let expected = reference_settings()
        .into_iter()
        .filter(|setting| !setting.value.is_null())
        .map(|setting| setting.key())
        .collect();
    assert_eq!(reading.written, expected);
}

#[test]
fn every_line_of_the_explained_file_can_be_used() {
    let all: String = explained_config()
        .lines()
        .map(|line| {
            let key = line
                .strip_prefix("# ")
                .filter(|line| line.contains(" = ") || line.starts_with('['));
            format!("{}\n", key.unwrap_or(line))
        })
        .collect();
    let reading = parse(&all);
    assert_eq!(reading.errors, Vec::new());
    assert_eq!(reading.written, reference_settings().iter().map(super::Setting::key).collect());
    assert!(all.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn shown_values_read_back() {
    let source = "learner = \"A \\\"d\\\" a\"\n[study]\nretention = 0.83\n";
    let config = sample_config(source);
    for setting in list_settings(&config).into_iter().filter(|setting| !setting.value.is_null()) {
        let heading =
            if setting.table.is_empty() { String::new() } else { format!("[{}]\n", setting.table) };
        let again = sample_config(&format!("{heading}{} = {}\n", setting.name, setting.value));
        assert!(list_settings(&again).contains(&setting), "{setting:?}");
    }
}

#[test]
fn every_value_is_checked_at_its_place() {
    let check = |table: &str, name: &str, bad: &[(&str, Code)], good: &[&str]| {
        let heading = if table.is_empty() { String::new() } else { format!("[{table}]\n") };
        let takes = reference_settings()
            .into_iter()
            .find(|s| s.table == table && s.name == name)
            .unwrap()
            .takes;
        for (value, code) in bad {
            let source = format!("{heading}{name} = {value}\n");
            let found = sample_errors(&source);
            assert_eq!(found.len(), 1, "{source}");
            let (found_code, place, message, _) = &found[0];
            assert_eq!((found_code, place.as_str()), (code, *value));
            assert_eq!(*message, format!("`{name}` must be {takes}"));
        }
        for value in good {
            sample_config(&format!("{heading}{name} = {value}\n"));
        }
    };
    let (kind, range) = (Code::WrongValue, Code::OutOfRange);
    for (table, name) in [("", "plain"), ("study", "quiz-counts")] {
        check(table, name, &[("1", kind), ("\"true\"", kind), ("[]", kind)], &["true", "false"]);
    }
    check("", "learner", &[("1", kind), ("\" \"", kind), ("true", kind)], &["\"Ada\""]);
    check(
        "",
        "decks",
        &[("1", kind), ("\"\"", kind), ("{}", kind)],
        &["[]", "\"a\"", "[\"a\", \"b\"]"],
    );
    let bad = [
        ("0.69", range),
        ("1", range),
        ("nan", range),
        ("90", range),
        ("\"100%\"", kind),
        ("\"0.9\"", kind),
    ];
    check("study", "retention", &bad, &["0.70", "0.99", "\"70%\"", "\"92.5 %\""]);
    for table in ["study", "study.decks.\"deck-id\""] {
        for name in ["new", "limit"] {
            let bad = [
                ("-1", range),
                ("10000", range),
                ("1.5", range),
                ("\"ten\"", kind),
                ("\"10\"", kind),
            ];
            check(table, name, &bad, &["0", "9999"]);
        }
    }
    check("study", "minutes", &[("0", range), ("1441", range), ("true", kind)], &["1", "1440"]);
    let bad = [
        ("24", range),
        ("-1", range),
        ("4.0", range),
        ("\"4:30\"", kind),
        ("true", kind),
        ("[]", kind),
    ];
    check("study", "day-begins", &bad, &["0", "23", "\"4:00\"", "\"04\"", "04:00:00"]);
}

#[test]
fn an_error_skips_its_own_key_and_no_other() {
    let reading = parse("plain = 1\nlearner = \"Ada\"\n[study]\nnew = -1\nlimit = 5\n");
    assert_eq!(reading.errors.len(), 2);
    assert_eq!((reading.config.learner.as_deref(), reading.config.study.limit), (Some("Ada"), 5));
    assert_eq!((reading.config.plain, reading.config.study.new), (false, 10));
}

#[test]
fn an_unknown_key_suggests_the_nearest() {
    let one = |source: &str| {
        let error = parse(source).errors.into_iter().next().unwrap();
        let place = error.span.text_in(source).to_owned();
        (place, error.message, error.label, error.fix.map(|fix| fix.text).or(error.help))
    };
    let expect = |place: &str, of: &str, help: &str| {
        let (message, label) = (format!("unknown key `{place}`"), format!("not a key of {of}"));
        (place.to_owned(), message, label, Some(help.to_owned()))
    };
    assert_eq!(one("plian = true"), expect("plian", "the configuration", "plain"));
    assert_eq!(one("[study]\nday_begins = 3"), expect("day_begins", "[study]", "day-begins"));
    assert_eq!(one("[studdy]"), expect("studdy", "the configuration", "study"));
    let far =
        "valid keys: plain, theme, language, learner, confidence, decks, bundled, study, check";
    assert_eq!(one("colour = 1"), expect("colour", "the configuration", far));
    let of_deck = "[study.decks.\"a\"]";
    assert_eq!(one("[study.decks.a]\nnwe = 1"), expect("nwe", of_deck, "new"));
}

#[test]
fn a_key_in_the_wrong_table_is_reported_with_its_place() {
    let told = |source| sample_errors(source).remove(0);
    let (code, _, _, help) = told("retention = 0.9");
    assert_eq!(
        (code, help.as_deref()),
        (Code::Misplaced, Some("`retention` belongs under [study]"))
    );
    let (code, _, _, help) = told("[study]\nlearner = \"Ada\"");
    let top = "`learner` belongs at the top of the file, above every [table]";
    assert_eq!((code, help.as_deref()), (Code::Misplaced, Some(top)));
}

#[test]
fn missing_tables_and_ids_are_reported() {
    let told = |source| sample_errors(source).remove(0);
    assert_eq!(told("study = 1").2, "`study` must be a table: start it with [study]");
    assert_eq!(
        told("[study]\ndecks = []").2,
        "`decks` must be a table: start it with [study.decks.\"deck-id\"]"
    );
    assert_eq!(
        told("[study.decks]\na = 1").2,
        "`a` must be a table: start it with [study.decks.\"a\"]"
    );
    assert_eq!(told("[study.decks.\"a b\"]").0, Code::BadId);
}

#[test]
fn a_syntax_error_has_a_fix() {
    assert_eq!(sample_errors("plain = yes\n")[0].3.as_deref(), Some("true"));
    let fixes: Vec<_> = sample_errors("learner = Ada\n").into_iter().map(|error| error.3).collect();
    assert_eq!(fixes, [Some("\"Ada\"".to_owned())]);
}

#[test]
fn an_almost_right_value_has_a_fix() {
    for (source, fixed) in
        [("retention = 90", "0.9"), ("new = \" 5\"", "5"), ("quiz-counts = \"false\"", "false")]
    {
        let found = sample_errors(&format!("[study]\n{source}\n"));
        assert_eq!((found.len(), found[0].3.as_deref()), (1, Some(fixed)), "{source}");
    }
    assert_eq!(sample_errors("[study]\nnew = \"10000\"\n")[0].3, None);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_errors() {
    assert!(sample_config("\u{feff}plain = true\r\n[study]\r\nnew = 1\r\n").plain);
}
