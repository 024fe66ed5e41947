//! Importing packages of Anki.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use obverse_core::deck::{CardId, Part, QuestionId};
use obverse_core::memory::{Model, Parameters, Rating, Retrievability, Review};
use obverse_core::session::day::day_number;
use obverse_core::session::queue::card_seed;
use obverse_formats::{Format, ImportOptions, ItemResult, OpenedFile, Place, open_file};
use rusqlite::backup::Progress;
use rusqlite::{Connection, MAIN_DB};

use crate::harness::Obverse;
use crate::package::{Layout, Package};

fn package(layout: Layout) -> Package {
    let mut package = Package::new(layout);
    package
        .note(
            1_700_000_000_011,
            "moon",
            0,
            &["the moon", "der Mond<br><img src=moon.png alt='a disc'>"],
            &[(0, 2)],
        )
        .note(1_700_000_000_012, "sun", 1, &["the sun", "die Sonne"], &[(0, 2), (1, 2)])
        .note(
            1_700_000_000_013,
            "gap",
            4,
            &["{{c1::Rome}} fell in {{c2::476::a year}}.", ""],
            &[(0, 3), (1, 3)],
        )
        .note(1_700_000_000_014, "sound", 0, &["[sound:a.mp3]", "a"], &[(0, 2)])
        .file("moon.png", b"\x89PNG");
    package
}

#[test]
fn a_package_becomes_a_deck_with_its_images_beside_it() {
    for layout in Layout::ALL {
        let obverse = Obverse::new();
        fs::write(obverse.path("world.apkg"), package(layout).bytes()).unwrap();
        obverse.run(&["import", "world.apkg", "--to", "world.toml"]).success().stderr("").stdout(
            "
 world.apkg (apkg): 4 items
       3 imported completely
       1 refused
         note 1700000000014, [sound:a.mp3]: its front has only the sound a.mp3,
         which is not in the package

 3 questions in world.toml.
 obverse check world.toml   obverse quiz world.toml
",
        );
        let deck = fs::read_to_string(obverse.path("world.toml")).unwrap();
        assert!(deck.starts_with("format = 1\nid = \"world\"\ntitle = \"World\"\n"), "{deck}");
        let image =
            deck.split("![a disc](").nth(1).and_then(|rest| rest.split(')').next()).unwrap();
        assert_eq!(fs::read(obverse.path(image)).unwrap(), b"\x89PNG");
        let once = fs::read(obverse.path("world.toml")).unwrap();
        obverse.run(&["import", "world.apkg", "--to", "world.toml"]).success();
        assert_eq!(fs::read(obverse.path("world.toml")).unwrap(), once);
        obverse.run(&["check", "world.toml"]).success();
    }
}

#[test]
fn a_damaged_package_is_refused_by_name() {
    let obverse = Obverse::new();
    let bytes = package(Layout::Third).bytes();
    fs::write(obverse.path("cut.apkg"), &bytes[..bytes.len() / 2]).unwrap();
    let run = obverse.run(&["import", "cut.apkg", "--to", "a.toml"]).code(1).stdout("");
    assert!(
        run.stderr
            .starts_with("error: cut.apkg cannot be read: it is no zip file that can be read"),
        "{}",
        run.stderr
    );
    assert!(!obverse.path("a.toml").exists());
}

/// A package with reviews of two cards, one set aside and one flagged.
fn learned() -> Package {
    let mut package = package(Layout::Second);
    package
        .review(MOON, day(0), 1, 0, 0)
        .review(MOON, day(0) + 600_000, 3, 0, 0)
        .review(MOON, day(2), 3, 1, 2)
        .review(MOON, day(9), 2, 1, 7)
        .review(SUN + 1, day(3), 4, 0, 0)
        .review(GAP + 1, day(3) + 5_000, 3, 0, 0)
        .state(SUN + 1, -1, 0)
        .state(GAP, 0, 1);
    package
}

const MOON: i64 = 17_000_000_000_110;
const SUN: i64 = 17_000_000_000_120;
const GAP: i64 = 17_000_000_000_130;

/// Noon so many days after 1 November 2025, in milliseconds.
fn day(number: i64) -> i64 {
    1_761_998_400_000 + number * 86_400_000
}

fn remembered(obverse: &Obverse, question: &str) -> (f64, f64, String, String, u32, u32) {
    let file = Connection::open(obverse.store()).unwrap();
    let sql = "SELECT stability, difficulty, last, due, reps, lapses FROM cards WHERE card = ?";
    file.query_row(sql, [question], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
    })
    .unwrap()
}

#[test]
fn imported_reviews_count() {
    let obverse = Obverse::new();
    fs::write(obverse.path("world.apkg"), learned().bytes()).unwrap();
    let told = obverse.run(&["import", "world.apkg", "--to", "world.toml"]).success();
    let history = "6 reviews, 1 card suspended and 1 flag";
    assert!(
        told.stdout.contains(&format!("\n Not imported: {history}. --history imports them.\n")),
        "{}",
        told.stdout
    );
    assert!(!obverse.store().exists());
    let told = obverse.run(&["import", "world.apkg", "--to", "world.toml", "--history"]).success();
    assert!(
        told.stdout.contains(&format!("\n History: {history}; 8 new in the score file.\n")),
        "{}",
        told.stdout
    );
    // What is remembered is what the reviews amount to.
    let card = CardId { question: QuestionId("moon".to_owned()), part: Part::Whole };
    let model = Model::new(Parameters::default(), Retrievability(0.9));
    let date = |number: i8| jiff::civil::date(2025, 11, 1 + number);
    let reviews = [(0, Rating::Again), (0, Rating::Good), (2, Rating::Good), (9, Rating::Hard)]
        .map(|(day, grade)| Review::certain(day_number(date(day)), grade));
    let memory = model.fold_reviews(&reviews, Some(card_seed(&card))).unwrap();
    let (stability, difficulty, last, due, reps, lapses) = remembered(&obverse, "moon");
    assert_eq!(
        (stability, difficulty),
        (f64::from(memory.state.stability.0), f64::from(memory.state.difficulty.0))
    );
    assert_eq!((last, reps, lapses), ("2025-11-10".to_owned(), 4, memory.lapses));
    assert_eq!(due, obverse_core::session::day::date_of_day(memory.due).to_string());
    assert_eq!(remembered(&obverse, "sun#reverse").4, 1);
    assert_eq!(
        obverse.kept(),
        [
            "moon wrong",
            "moon right",
            "moon right",
            "sun#reverse right",
            "fell#c2 right",
            "moon right"
        ]
    );
    let suspended = obverse.run(&["suspend", "--json"]).success().json();
    assert_eq!(
        (&suspended[0]["card"], suspended.as_array().unwrap().len()),
        (&"sun#reverse".into(), 1)
    );
    let flags = obverse.run(&["flags"]).success().stdout;
    assert!(flags.contains("flagged red in Anki"), "{flags}");
    obverse.run(&["stats"]).success();
    obverse.run(&["scores", "--mode", "study"]).success();
    // The same again is nothing new, and a later export brings what came since.
    let once = obverse.run(&["scores", "export"]).success().stdout;
    let told = obverse.run(&["import", "world.apkg", "--to", "world.toml", "--history"]).success();
    assert!(
        told.stdout.contains(&format!("\n History: {history}; none is new.\n")),
        "{}",
        told.stdout
    );
    assert_eq!(obverse.run(&["scores", "export"]).success().stdout, once);
    let mut later = learned();
    later.review(MOON, day(9) + 60_000, 3, 1, 7).review(MOON, day(20), 3, 1, 11);
    fs::write(obverse.path("world.apkg"), later.bytes()).unwrap();
    let told = obverse
        .run(&["import", "world.apkg", "--to", "world.toml", "--history", "--json"])
        .success()
        .json();
    assert_eq!((&told["history"]["reviews"], &told["history"]["new"]), (&8.into(), &2.into()));
    assert_eq!(remembered(&obverse, "moon").4, 6);
    // Another machine that did the same holds the same.
    let other = Obverse::new();
    fs::write(other.path("world.apkg"), later.bytes()).unwrap();
    other.run(&["import", "world.apkg", "--to", "world.toml", "--history"]).success();
    assert_eq!(remembered(&other, "moon"), remembered(&obverse, "moon"));
    assert_eq!(other.kept(), obverse.kept());
}

#[test]
fn every_note_and_card_of_real_packages_is_reported() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let packages = packages(&folder);
    let mut table = vec![format!(
        "{:<60} {:>6} {:>6} {:>9} {:>8}",
        "package", "notes", "cards", "questions", "refused"
    )];
    for path in &packages {
        let obverse = Obverse::new();
        let told = obverse
            .run(&[
                "import",
                &path.display().to_string(),
                "--to",
                "deck.toml",
                "--dry-run",
                "--json",
            ])
            .json();
        let items = told["files"][0]["items"].as_array().unwrap();
        let notes: BTreeSet<&str> =
            items.iter().map(|item| item["place"].as_str().unwrap()).collect();
        let (in_notes, in_cards) = counted(path);
        assert_eq!(notes.len(), in_notes, "{}", path.display());
        let is_taken = |item: &&serde_json::Value| item["question"].is_string();
        let taken = items.iter().filter(is_taken).count();
        let name = path.file_name().unwrap().to_string_lossy();
        table.push(format!(
            "{name:<60} {in_notes:>6} {in_cards:>6} {taken:>9} {:>8}",
            items.len() - taken
        ));
        every_card_is_accounted_for(path);
    }
    let told = if packages.is_empty() {
        format!("skipped: there is no {}", folder.display())
    } else {
        table.join("\n")
    };
    writeln!(std::io::stderr(), "{told}").unwrap();
}

/// Each card of each note, as SQL counts them, is asked by a question or refused: by itself, or with its whole note.
fn every_card_is_accounted_for(path: &Path) {
    let bytes = fs::read(path).unwrap();
    let Ok(OpenedFile { bank, history: past, .. }) =
        open_file(Format::Apkg, &bytes, None, &ImportOptions::default(), &mut |_| ())
    else {
        panic!("{} cannot be read", path.display());
    };
    let mut asked: BTreeMap<i64, usize> = BTreeMap::new();
    for card in &past {
        *asked.entry(card.created).or_default() += 1;
    }
    let mut refused: BTreeMap<i64, usize> = BTreeMap::new();
    for item in &bank.items {
        if let (Place::Note(note), ItemResult::Refused(_)) = (&item.place, &item.result) {
            *refused.entry(*note).or_default() += 1;
        }
    }
    let sql = "SELECT notes.id, count(DISTINCT ord) FROM notes LEFT JOIN cards ON nid = notes.id GROUP BY notes.id";
    let connection = collection(path);
    let mut statement = connection.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (note, cards): (i64, usize) =
            (row.get(0).unwrap(), row.get::<_, i64>(1).unwrap() as usize);
        let (asked, refused) =
            (asked.remove(&note).unwrap_or(0), refused.remove(&note).unwrap_or(0));
        let is_whole = asked == 0 && refused == 1;
        assert!(
            is_whole || asked + refused == cards,
            "{}, note {note}: {asked} asked, {refused} refused, {cards} cards",
            path.display()
        );
    }
    assert!(asked.is_empty() && refused.is_empty(), "{}: {asked:?} {refused:?}", path.display());
}

fn packages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(packages(&path));
        } else if path.extension().is_some_and(|ending| ending == "apkg") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The notes and the cards of a package, by SQL.
fn counted(path: &Path) -> (usize, usize) {
    let connection = collection(path);
    let count =
        |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap() as usize;
    (count("SELECT count(*) FROM notes"), count("SELECT count(*) FROM cards"))
}

/// The collection of a package, in memory.
fn collection(path: &Path) -> Connection {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let names = ["collection.anki21b", "collection.anki21", "collection.anki2"];
    let name = names.into_iter().find(|name| zip.index_for_name(name).is_some()).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    if name == names[0] {
        let packed = std::mem::take(&mut bytes);
        ruzstd::decoding::StreamingDecoder::new(packed.as_slice())
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("collection");
    fs::write(&file, bytes).unwrap();
    let mut connection = Connection::open_in_memory().unwrap();
    connection.restore(MAIN_DB, &file, None::<fn(Progress)>).unwrap();
    connection
}
