//! The index of decks answers as a full read does, whatever happens to the files.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert_eq};
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestCaseError;
use proptest::{collection, prop_oneof, proptest};

use super::{DeckIndexes, DeckSource, FoundDeck, Origin, Shelf, deck_files};
use obverse_core::deck::{Edition, Question};

const EVERY: &str = include_str!("../../tests/it/fixtures/every.toml");

/// The clock of the tests' file system ticks faster than this.
const TICK: Duration = Duration::from_millis(20);

const HEADS: &[&str] = &[
    "",
    "\u{feff}id = \"one\"\n",
    "id = \"one\"\ntitle = \"One\"\ntags = [\"a\"]\n[aliases]\nJapan = [\"Nippon\"]\n",
    "title = \"Zwei\"\r\nlanguage = \"de\"\r\n[defaults]\r\ntype = \"short-answer\"\r\ngroup = \"g\"\r\n",
    "title = \"One\" # a comment\n[quiz]\ncount = 3\ndraw = [{ tags = [\"t\"], count = 2 }]\n",
    "id = \"no id\"\nbroken = [\n",
    "questions = [{ type = \"true-false\", prompt = \"In line.\", answer = true, id = \"line\" }]\n",
];

const QUESTIONS: &[&str] = &[
    "[[questions]]\ntype = \"short-answer\"\nprompt = \"Which land?\"\nanswer = \"Japan\"\n",
    "[[questions]]\nid = \"a\"\ntype = \"short-answer\"\nprompt = \"Which land?\"\nanswer = \"Japan\"\ntags = [\"t\"]\n",
    "[[questions]]\nid = \"a\"\ntype = \"short-answer\"\nprompt = \"Which city?\"\nanswer = \"Tokyo\"\ntags = [\"u\"]\n",
    "[[questions]]\r\nid = \"ä\"\r\ntype = \"flashcard\"\r\nprompt = \"vorn\"\r\nanswer = \"hinten\"\r\nreverse = true\r\n",
    "[[questions]]\nid = \"c\"\ntype = \"cloze\"\nprompt = '''\n[[questions]]\n{{c2::x}} and {{c1::y}}'''\ngroup = \"g\"\n",
    "  [[questions]] # the blanks\nid = \"b\"\ntype = \"cloze\"\nprompt = \"{{x}}\"\n[questions.blanks.x]\nanswer = \"A\"\n",
    "[[questions]]\nid = \"n\"\ntype = \"numeric\"\nprompt = \"How many?\"\nanswer = 34,000\n",
    "[[questions]]\nid = \"m\"\ntype = \"multiple-choice\"\nprompt = \"Which?\"\nanswer = \"x\"\ndistractors = [\"y\", \"z\"]\n",
    "[[questions]]\nid = \"o\"\nprompt = \"Of what type?\"\nanswer = \"x\"\n",
    "[[question]]\nid = \"p\"\ntype = \"flashcard\"\nprompt = \"p\"\nanswer = \"q\"\n",
];

const TAILS: &[&str] = &["", "\n[quiz]\ncount = 1\n", "[aliases]\nTokyo = [\"Edo\"]", "# the end"];

/// File names: those of one letter are decks, some of them in a folder, and the last is hidden.
const NAMES: &[&str] = &["a.toml", "b.toml", "c/d.toml", "c/e.toml", "a.txt", ".f.toml"];

fn deck_texts() -> impl Strategy<Value = String> {
    let pieces = (select(HEADS), subsequence(QUESTIONS, 0..6), select(TAILS));
    let whole =
        pieces.prop_map(|(head, questions, tail)| format!("{head}{}{tail}", questions.concat()));
    prop_oneof![6 => whole, 1 => Just(EVERY.to_owned())]
}

/// Possible changes to a file or an index.
#[derive(Clone, Debug)]
enum FileChange {
    Write(usize, String),
    /// Same length, same time; each letter moves on by one in the alphabet.
    Slyly(usize),
    NotText(usize),
    Delete(usize),
    Rename(usize, usize),
    Link(usize, usize),
    Touch(usize, u64),
    Truncate(usize),
    Flip(usize),
    Foreign,
    Forget,
    Other(u8),
}

fn file_changes() -> impl Strategy<Value = FileChange> {
    let file = || 0..NAMES.len();
    prop_oneof![
        6 => (file(), deck_texts()).prop_map(|(file, text)| FileChange::Write(file, text)),
        4 => file().prop_map(FileChange::Slyly),
        1 => file().prop_map(FileChange::NotText),
        1 => file().prop_map(FileChange::Delete),
        2 => (file(), file()).prop_map(|(from, to)| FileChange::Rename(from, to)),
        1 => (file(), file()).prop_map(|(from, to)| FileChange::Link(from, to)),
        1 => (file(), 0_u64..3_000_000_000).prop_map(|(file, time)| FileChange::Touch(file, time)),
        1 => (0_usize..4_000).prop_map(FileChange::Truncate),
        1 => (0_usize..4_000).prop_map(FileChange::Flip),
        1 => Just(FileChange::Foreign),
        1 => Just(FileChange::Forget),
        1 => any::<u8>().prop_map(FileChange::Other),
    ]
}

struct World {
    folder: tempfile::TempDir,
    indexes: DeckIndexes,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("decks/c")).unwrap();
        let indexes = DeckIndexes {
            folder: folder.path().join("cache"),
            program: "obverse 1".to_owned(),
            min_bytes: 0,
            clock_tick: TICK,
        };
        Self { folder, indexes }
    }

    fn decks(&self) -> PathBuf {
        self.folder.path().join("decks")
    }

    fn file(&self, file: usize) -> PathBuf {
        self.decks().join(NAMES[file])
    }

    fn index_file(&self) -> Option<PathBuf> {
        let entries = fs::read_dir(&self.indexes.folder).ok()?;
        entries
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|end| end == "index"))
    }

    fn change_index(&self, change: impl FnOnce(&mut Vec<u8>)) {
        if let Some(path) = self.index_file() {
            let mut bytes = fs::read(&path).unwrap();
            change(&mut bytes);
            fs::write(&path, bytes).unwrap();
        }
    }

    /// Skips an impossible change, such as deleting a missing file.
    fn make_change(&mut self, change: &FileChange) {
        match change {
            FileChange::Write(file, text) => drop(fs::write(self.file(*file), text)),
            FileChange::Slyly(file) => self.edit_slyly(*file),
            FileChange::NotText(file) => drop(fs::write(self.file(*file), b"title = \"\xe4\"")),
            FileChange::Delete(file) => drop(fs::remove_file(self.file(*file))),
            FileChange::Rename(from, to) => drop(fs::rename(self.file(*from), self.file(*to))),
            FileChange::Link(from, to) => link(&self.file(*from), &self.file(*to)),
            FileChange::Touch(file, time) => {
                set_modified(
                    &self.file(*file),
                    SystemTime::UNIX_EPOCH + Duration::from_secs(*time),
                );
            }
            FileChange::Truncate(at) => self.change_index(|bytes| bytes.truncate(*at)),
            FileChange::Flip(at) => {
                self.change_index(|bytes| {
                    bytes.iter_mut().skip(*at).take(1).for_each(|byte| *byte ^= 4);
                });
            }
            FileChange::Foreign => {
                self.change_index(|bytes| *bytes = b"SQLite format 3\0".to_vec());
            }
            FileChange::Forget => drop(fs::remove_dir_all(&self.indexes.folder)),
            FileChange::Other(version) => self.indexes.program = format!("obverse {version}"),
        }
    }

    fn edit_slyly(&self, file: usize) {
        let path = self.file(file);
        let Ok(text) = fs::read(&path) else { return };
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        if fs::write(
            &path,
            text.into_iter()
                .map(|byte| {
                    if byte == b'p' {
                        b'q'
                    } else if byte == b'q' {
                        b'p'
                    } else {
                        byte
                    }
                })
                .collect::<Vec<u8>>(),
        )
        .is_ok()
        {
            set_modified(&path, time);
        }
    }

    fn search_shelf(&self, indexes: Option<DeckIndexes>) -> Shelf {
        Shelf::search(&[DeckSource { origin: Origin::Here, folder: self.decks() }], indexes)
    }
}

fn set_modified(path: &Path, time: SystemTime) {
    if let Ok(file) = File::options().append(true).open(path) {
        drop(file.set_modified(time));
    }
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) {
    if !to.exists() {
        drop(std::os::unix::fs::symlink(from, to));
    }
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) {}

/// A question without its place in the text.
fn without_places(question: &Question) -> String {
    let text = format!("{question:?}");
    let mut pieces = text.split("Span {");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('}').map_or(piece, |(_, rest)| rest))
}

fn same_question(
    one: &(std::sync::Arc<Edition>, usize),
    two: &(std::sync::Arc<Edition>, usize),
) -> Result<(), TestCaseError> {
    let of = |(edition, index): &(std::sync::Arc<Edition>, usize)| {
        edition.deck.questions[*index].clone()
    };
    let (asked, full) = (of(one), of(two));
    prop_assert_eq!(without_places(&asked), without_places(&full));
    prop_assert_eq!(one.0.excerpt_question(&asked), two.0.excerpt_question(&full));
    prop_assert_eq!(one.0.hash(), two.0.hash());
    let deck = |edition: &Edition| {
        let deck = &edition.deck;
        (
            deck.id.clone(),
            deck.title.clone(),
            format!("{:?}", deck.language),
            deck.quiz.clone(),
            deck.aliases.spellings_of("Nippon").join(" "),
        )
    };
    prop_assert_eq!(deck(&one.0), deck(&two.0));
    Ok(())
}

/// Compares all questions of two decks.
fn same_deck(one: &FoundDeck, two: &FoundDeck) -> Result<(), TestCaseError> {
    prop_assert_eq!((&one.path, one.origin, one.label()), (&two.path, two.origin, two.label()));
    prop_assert_eq!(
        (one.id(), one.title(), one.question_count()),
        (two.id(), two.title(), two.question_count())
    );
    prop_assert_eq!(
        (one.error_count(), one.skipped_questions()),
        (two.error_count(), two.skipped_questions())
    );
    prop_assert_eq!(one.outline(), two.outline());
    prop_assert_eq!(one.is_as_bundled(), two.is_as_bundled());
    let count = one.question_count();
    for wanted in [
        vec![],
        (0..count).rev().collect(),
        (0..count).step_by(2).chain(0..count.min(1)).collect::<Vec<_>>(),
    ] {
        let (asked, full) =
            (one.load_questions(&wanted).unwrap(), two.load_questions(&wanted).unwrap());
        prop_assert_eq!((asked.len(), full.len()), (wanted.len(), wanted.len()));
        for (asked, full) in asked.iter().zip(&full) {
            same_question(asked.as_ref().unwrap(), full.as_ref().unwrap())?;
        }
    }
    let (one, two) = (one.reading().unwrap(), two.reading().unwrap());
    prop_assert_eq!((&one.edition.source, &one.errors), (&two.edition.source, &two.errors));
    Ok(())
}

fn same_shelf(world: &World) -> Result<(), TestCaseError> {
    let (kept, full) = (world.search_shelf(Some(world.indexes.clone())), world.search_shelf(None));
    prop_assert_eq!(&kept.hidden, &full.hidden);
    let unreadable =
        |shelf: &Shelf| shelf.unreadable.iter().map(|not| not.path.clone()).collect::<Vec<_>>();
    prop_assert_eq!(unreadable(&kept), unreadable(&full));
    prop_assert_eq!(kept.decks.len(), full.decks.len());
    for (one, two) in kept.decks.iter().zip(&full.decks) {
        same_deck(one, two)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_index_answers_as_a_full_read_does(
        first in collection::vec(deck_texts(), NAMES.len()),
        changes in collection::vec((collection::vec(file_changes(), 1..4), any::<bool>()), 1..8),
    ) {
        let mut world = World::new();
        for (file, text) in first.iter().enumerate() {
            fs::write(world.file(file), text).unwrap();
        }
        for (changes, waits) in &changes {
            if *waits {
                sleep(TICK * 2);
            }
            same_shelf(&world)?;
            for change in changes {
                world.make_change(change);
            }
        }
        same_shelf(&world)?;
    }
}

/// Keeps the law above meaningful: after a while the index has all decks, and only changed ones are
/// read.
#[test]
fn unchanged_decks_stay_in_the_index() {
    let mut world = World::new();
    (0..4).for_each(|file| fs::write(world.file(file), EVERY).unwrap());
    let files = deck_files(&world.decks()).unwrap();
    let kept = |world: &World| {
        let found = world.indexes.load(&world.decks(), &files, Origin::Here);
        found.into_iter().filter(|found| found.as_ref().unwrap().indexable().is_some()).count()
    };
    assert_eq!((kept(&world), world.index_file()), (0, None), "what is young is not kept");
    sleep(TICK * 2);
    assert_eq!(kept(&world), 4);
    assert!(world.index_file().is_some());
    // The index is in use: an unreadable deck still has its outline.
    let known = |world: &World| {
        let found = world.indexes.load(&world.decks(), &files, Origin::Here);
        found.iter().map(|found| found.as_ref().unwrap().question_count()).sum::<usize>()
    };
    let before = world.index_file().map(|path| fs::metadata(path).unwrap().modified().unwrap());
    assert_eq!(known(&world), 44);
    world.make_change(&FileChange::Write(0, String::new()));
    assert_eq!((known(&world), kept(&world)), (33, 3));
    assert_eq!(
        world.index_file().map(|path| fs::metadata(path).unwrap().modified().unwrap()),
        before
    );
    sleep(TICK * 2);
    assert_eq!((known(&world), kept(&world)), (33, 4));
    let left: Vec<_> =
        fs::read_dir(&world.indexes.folder).unwrap().flatten().map(|entry| entry.path()).collect();
    assert_eq!(left, Vec::from_iter(world.index_file()), "nothing half made is left behind");
}

/// Indexes of missing folders are deleted, and so are drafts of killed processes.
#[test]
fn useless_indexes_are_deleted() {
    let world = World::new();
    let elsewhere = World { folder: tempfile::tempdir().unwrap(), indexes: world.indexes.clone() };
    fs::create_dir_all(elsewhere.decks().join("c")).unwrap();
    let load = |world: &World| {
        fs::write(world.file(0), EVERY).unwrap();
        sleep(TICK * 2);
        world.indexes.load(&world.decks(), &[world.file(0)], Origin::Here).len()
    };
    assert_eq!(load(&elsewhere), 1);
    let first = world.index_file();
    fs::write(
        world.indexes.folder.join(format!(".0123.index.77{}", obverse_store::writer::DRAFT_SUFFIX)),
        "",
    )
    .unwrap();
    drop(elsewhere);
    assert_eq!(load(&world), 1);
    assert_ne!(world.index_file(), first);
    assert_eq!(fs::read_dir(&world.indexes.folder).unwrap().count(), 1);
}

/// Without a place for the index, every deck is read.
#[test]
fn without_an_index_every_deck_is_read() {
    let mut world = World::new();
    fs::write(world.file(0), EVERY).unwrap();
    world.indexes.folder = world.file(0).join("cache");
    sleep(TICK * 2);
    same_shelf(&world).unwrap();
}
