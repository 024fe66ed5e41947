//! Importers over real files, which are no part of the project. `OBVERSE_CORPORA` names their folder.

#![allow(
    clippy::print_stdout,
    reason = "a table for whoever runs it with --nocapture, and that it was skipped"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use obverse_core::deck::{QuestionType, parse};
use obverse_formats::{
    Assembled, Format, ImportOptions, ItemResult, OpenedFile, assemble, open_file,
};

/// The folder of the files; `None` if there is none, which is printed.
fn corpora() -> Option<PathBuf> {
    let folder = std::env::var_os("OBVERSE_CORPORA").map(PathBuf::from);
    let folder = folder.filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("skipped: OBVERSE_CORPORA names no folder of real files");
    }
    folder
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !path.file_name().unwrap().to_string_lossy().starts_with("UPSTREAM") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The format that a folder of files is in, by its name, and how the names of those files end.
const FORMATS: [(&str, Format, &[&str]); 14] = [
    ("gift-", Format::Gift, &["gift", "txt"]),
    ("mxml-", Format::Moodle, &["xml"]),
    ("aiken-", Format::Aiken, &["txt"]),
    ("ankitxt-", Format::AnkiText, &["txt"]),
    ("apkg-", Format::Apkg, &["apkg"]),
    ("mdbook-", Format::Mdbook, &["toml"]),
    ("otdb-", Format::OpenTdb, &["oq", "json"]),
    ("hashcards-", Format::Hashcards, &["md"]),
    ("quizlet-", Format::Csv, &["txt"]),
    ("qti-", Format::Qti, &["xml"]),
    ("text2qti-", Format::Qti, &["zip"]),
    ("text2qti-", Format::Text2Qti, &["txt"]),
    ("hascard-", Format::Hascard, &["txt"]),
    // Its files have no endings.
    ("opentrivia-", Format::OpenTriviaQa, &[""]),
];

/// How many items of a folder had which fate, and why those were refused.
#[derive(Debug, Default)]
struct Counts {
    items: usize,
    taken: usize,
    lossy: usize,
    refused: usize,
    passed: usize,
    /// Items of which a word is missing in the question.
    silent: usize,
    missing: Vec<String>,
    why: BTreeMap<String, usize>,
}

impl Counts {
    fn add(&mut self, path: &Path, format: Format) {
        let bytes = fs::read(path).unwrap();
        let (empty, _) = parse("", "test");
        let Ok(OpenedFile { bank, .. }) =
            open_file(format, &bytes, None, &ImportOptions::default(), &mut |_| {})
        else {
            *self.why.entry("the file cannot be read".to_owned()).or_default() += 1;
            return;
        };
        let Assembled { reports: told, .. } = assemble(bank, format, empty);
        self.items += told.len();
        for became in told {
            if !became.missing.is_empty() {
                self.silent += 1;
                self.missing.push(format!(
                    "{} {}: {:?}",
                    path.display(),
                    became.place,
                    became.missing
                ));
            }
            match (became.is_skipped, became.question.is_some(), became.reasons.is_empty()) {
                (true, ..) => self.passed += 1,
                (_, true, true) => self.taken += 1,
                (_, true, false) => self.lossy += 1,
                _ => {
                    self.refused += 1;
                    *self.why.entry(became.reasons.join("; ")).or_default() += 1;
                }
            }
        }
    }
}

#[test]
fn every_item_of_real_files_is_imported_or_reported() {
    let Some(corpora) = corpora() else { return };
    println!(
        "| corpus | items | whole | with losses | silent losses | refused | no questions | why they are refused |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let documented = fs::read_to_string(page).unwrap();
    let mut unlike = Vec::new();
    let mut folders: Vec<PathBuf> =
        fs::read_dir(corpora).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let formats: Vec<_> =
            FORMATS.iter().filter(|(begins, ..)| name.starts_with(begins)).collect();
        if formats.is_empty() {
            continue;
        }
        let mut counts = Counts::default();
        for file in files(&folder) {
            let ending = file
                .extension()
                .map(|ending| ending.to_string_lossy().into_owned())
                .unwrap_or_default();
            let format = formats.iter().find(|(_, _, endings)| endings.contains(&ending.as_str()));
            if let Some((_, format, _)) = format {
                counts.add(&file, *format);
            }
        }
        let Counts { items, taken, lossy, refused, passed, silent, missing, why } = counts;
        for line in missing.iter().take(8) {
            println!("    {line}");
        }
        assert_eq!(items, taken + lossy + refused + passed);
        assert!(taken + lossy > 0 || name == "mxml-stack-sample", "{name}: nothing is taken");
        let mut why: Vec<(String, usize)> = why.into_iter().collect();
        why.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let why: Vec<String> =
            why.iter().take(4).map(|(why, count)| format!("{count} × {why}")).collect();
        let row = format!(
            "| `{name}` | {items} | {taken} | {lossy} | {silent} | {refused} | {passed} | {} |",
            why.join("; ")
        );
        println!("{row}");
        if !documented.contains(&row) {
            unlike.push(row);
        }
    }
    assert!(unlike.is_empty(), "docs/formats.md does not have\n{}", unlike.join("\n"));
}

#[test]
fn moodle_xml_has_as_many_questions_as_its_text() {
    let Some(corpora) = corpora() else { return };
    for file in files(&corpora).into_iter().filter(|file| file.to_string_lossy().contains("/mxml-"))
    {
        if file.extension().is_none_or(|ending| ending != "xml") {
            continue;
        }
        let text = String::from_utf8(fs::read(&file).unwrap()).unwrap();
        let all = text.matches("<question ").count()
            - text.matches("<question type=\"category\"").count();
        let Ok(OpenedFile { bank, .. }) = open_file(
            Format::Moodle,
            text.as_bytes(),
            None,
            &ImportOptions::default(),
            &mut |_| {},
        ) else {
            panic!("{} cannot be read", file.display());
        };
        let is_category = |fate: &ItemResult| matches!(fate, ItemResult::Skipped(why) if why.contains("category"));
        let read = bank.items.iter().filter(|item| !is_category(&item.result)).count();
        assert_eq!(read, all, "{}", file.display());
    }
}

/// What a type of the reference grammar is here.
fn is_alike(reference: &str, fate: &ItemResult) -> bool {
    let is = |kinds: &[QuestionType]| matches!(fate, ItemResult::Question(draft) if kinds.contains(&draft.question.kind));
    match reference {
        "Description" => matches!(fate, ItemResult::Skipped(_)),
        "Essay" => matches!(fate, ItemResult::Refused(_)),
        "MC" => is(&[QuestionType::MultipleChoice, QuestionType::MultipleResponse]),
        "TF" => is(&[QuestionType::TrueFalse]),
        "Short" => is(&[QuestionType::ShortAnswer]),
        "Numerical" => is(&[QuestionType::Numeric]),
        "Matching" => is(&[QuestionType::Matching]),
        _ => false,
    }
}

#[test]
fn gift_is_read_as_the_trees_of_a_reference_grammar_say() {
    let Some(corpora) = corpora() else { return };
    let mut unlike = Vec::new();
    for file in files(&corpora.join("gift-pegjs")) {
        let tree = file.with_extension("json");
        if file.extension().is_none_or(|ending| ending != "gift") || !tree.is_file() {
            continue;
        }
        let tree: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(tree).unwrap()).unwrap();
        let types = tree.as_array().into_iter().flatten().filter_map(|one| one["type"].as_str());
        let types: Vec<&str> = types.filter(|kind| *kind != "Category").collect();
        let Ok(OpenedFile { bank, .. }) = open_file(
            Format::Gift,
            &fs::read(&file).unwrap(),
            None,
            &ImportOptions::default(),
            &mut |_| {},
        ) else {
            panic!("{} cannot be read", file.display());
        };
        let alike = types
            .iter()
            .zip(&bank.items)
            .filter(|(kind, item)| is_alike(kind, &item.result))
            .count();
        if alike != types.len() || types.len() != bank.items.len() {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let told: Vec<String> =
                bank.items.iter().map(|item| format!("{}: {:?}", item.name, item.result)).collect();
            unlike.push(format!(
                "{name}: {types:?}, {} items, {alike} alike\n{}",
                bank.items.len(),
                told.join("\n").chars().take(600).collect::<String>()
            ));
        }
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
}
