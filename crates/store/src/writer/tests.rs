use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{
    Access, DRAFT_SUFFIX, Draft, Overwrite, WriteError, is_page, replace_file, write_file,
    write_files,
};

const PAGE: &str = "<!DOCTYPE html><html><head><meta name=\"generator\" content=\"obverse 0.1.0\">";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn write_page(path: &Path) -> Result<(), WriteError> {
    write_file(path, PAGE.as_bytes(), Access::Private, Overwrite::Own(is_page))
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_page_replaces_only_a_page() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    write_page(&at("new.html")).unwrap();
    write_page(&at("new.html")).unwrap();
    fs::write(at("empty.html"), "").unwrap();
    write_page(&at("empty.html")).unwrap();
    for (name, text, kind) in [
        ("deck.toml", "title = \"A\"\n[[questions]]\n", "a deck"),
        ("scores.sqlite", "SQLite format 3\0...", "a database"),
        ("all.jsonl", "{\"obverse\":\"scores\",\"format\":1}", "an export of scores"),
        ("own.html", "<!DOCTYPE html><html><head><title>My site</title>", "a file of another kind"),
        ("notes", "obverse", "a file of another kind"),
    ] {
        fs::write(at(name), text).unwrap();
        let why = write_page(&at(name)).unwrap_err();
        assert_eq!(why.message(Path::new("x")), format!("x is {kind}, and stays as it is"));
        assert_eq!(fs::read_to_string(at(name)).unwrap(), text);
    }
    fs::create_dir(at("folder")).unwrap();
    assert_eq!(
        write_page(&at("folder")).unwrap_err().message(Path::new("x")),
        "x is a folder, and stays as it is"
    );
    assert!(names(folder.path()).iter().all(|name| !name.ends_with(DRAFT_SUFFIX)));
}

#[test]
fn a_new_file_meets_none() {
    let folder = folder();
    let path = folder.path().join("a");
    write_file(&path, b"1", Access::Shared, Overwrite::Nothing).unwrap();
    let again = write_file(&path, b"2", Access::Shared, Overwrite::Nothing);
    assert!(matches!(again, Err(WriteError::Exists)));
    // A file that appears between the inspection and the end is spared too.
    let other = folder.path().join("b");
    let mut draft = Draft::begin_file(&other, Access::Private, Overwrite::Nothing).unwrap();
    draft.write_all(b"2").unwrap();
    fs::write(&other, "1").unwrap();
    assert!(matches!(draft.finish(), Err(WriteError::Exists)));
    assert_eq!(fs::read_to_string(&other).unwrap(), "1");
    assert_eq!(names(folder.path()), ["a", "b"]);
}

#[test]
fn an_abandoned_draft_is_removed_and_a_killed_one_is_swept() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    drop(Draft::begin_file(&at("a"), Access::Private, Overwrite::Nothing).unwrap());
    drop(Draft::begin_beside(&at("a"), Access::Private).unwrap());
    assert!(names(folder.path()).is_empty());
    for name in [
        ".a.x1.obverse-tmp",
        ".b.x2.obverse-tmp",
        ".b.x2.obverse-tmp-new",
        ".b.x2.obverse-tmp-new-journal",
        ".b.x2.obverse-tmp-new-wal",
        ".b.x2.obverse-tmp-new-shm",
        // The draft of these is gone already.
        ".b.x3.obverse-tmp-new",
        ".b.x3.obverse-tmp-new-wal",
    ] {
        fs::write(at(name), "half").unwrap();
    }
    // Files of other programs stay: another program's draft, and one that only ends as ours do.
    for name in [".a.tmp", ".a.tmp-new", "a.obverse-tmp", "a.obverse-tmp-new"] {
        fs::write(at(name), "other").unwrap();
    }
    let living = Draft::begin_file(&at("c"), Access::Private, Overwrite::Nothing).unwrap();
    write_file(&at("d"), b"1", Access::Private, Overwrite::Nothing).unwrap();
    living.finish().unwrap();
    assert_eq!(
        names(folder.path()),
        [".a.tmp", ".a.tmp-new", "a.obverse-tmp", "a.obverse-tmp-new", "c", "d"]
    );
}

#[test]
fn a_file_that_changed_meanwhile_stays() {
    let folder = folder();
    let path = folder.path().join("deck.toml");
    fs::write(&path, "one").unwrap();
    assert!(matches!(replace_file(&path, b"other", b"two"), Err(WriteError::Changed)));
    replace_file(&path, b"one", b"two").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    let page = folder.path().join("a.html");
    fs::write(&page, PAGE).unwrap();
    let mut draft = Draft::begin_file(&page, Access::Private, Overwrite::Own(is_page)).unwrap();
    draft.write_all(b"new").unwrap();
    fs::write(&page, "the user's").unwrap();
    assert!(matches!(draft.finish(), Err(WriteError::Changed)));
    assert_eq!(fs::read_to_string(&page).unwrap(), "the user's");
}

#[cfg(unix)]
#[test]
fn modes_are_private_or_kept() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    write_file(&at("a"), b"1", Access::Private, Overwrite::Nothing).unwrap();
    assert_eq!(mode(&at("a")), 0o600);
    write_file(&at("b"), b"1", Access::Shared, Overwrite::Nothing).unwrap();
    fs::write(at("usual"), "").unwrap();
    assert_eq!(mode(&at("b")), mode(&at("usual")));
    super::make_folder(&at("x/y"), Access::Private).unwrap();
    assert_eq!([mode(&at("x")), mode(&at("x/y"))], [0o700, 0o700]);
    set_mode(&at("x"), 0o755);
    super::make_folder(&at("x"), Access::Private).unwrap();
    assert_eq!(mode(&at("x")), 0o755);
    for kept in [0o644, 0o640, 0o755, 0o600] {
        set_mode(&at("b"), kept);
        let before = fs::read(at("b")).unwrap();
        replace_file(&at("b"), &before, kept.to_string().as_bytes()).unwrap();
        assert_eq!(mode(&at("b")), kept);
    }
    set_mode(&at("b"), 0o444);
    let why = replace_file(&at("b"), &fs::read(at("b")).unwrap(), b"new").unwrap_err();
    assert_eq!(why.message(Path::new("x")), "cannot write x: this user may not write there");
    let beside = Draft::begin_beside(&at("c"), Access::Private).unwrap();
    assert_eq!(mode(beside.path().unwrap()), 0o600);
    beside.finish().unwrap();
    assert_eq!(mode(&at("c")), 0o600);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_leads_to_the_new_file() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("deck.toml"), "one").unwrap();
    symlink(at("deck.toml"), at("link.toml")).unwrap();
    replace_file(&at("link.toml"), b"one", b"two").unwrap();
    assert_eq!(fs::read_link(at("link.toml")).unwrap(), at("deck.toml"));
    assert_eq!(fs::read_to_string(at("deck.toml")).unwrap(), "two");
    symlink(at("gone"), at("nowhere")).unwrap();
    assert!(matches!(write_page(&at("nowhere")), Err(WriteError::DanglingLink)));
    assert!(!at("gone").exists());
}

#[cfg(unix)]
#[test]
fn files_do_not_go_through_a_link_and_spare_those_that_are_there() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    let files: [(&str, &[u8]); 3] = [("a.png", b"1"), ("b.png", b"2"), ("c.png", b"3")];
    fs::create_dir(at("elsewhere")).unwrap();
    symlink(at("elsewhere"), at("media")).unwrap();
    let refused = write_files(&at("media"), files, Access::Shared);
    assert!(matches!(refused, Err(WriteError::OtherKind("a link"))));
    assert!(names(&at("elsewhere")).is_empty());
    fs::create_dir(at("own")).unwrap();
    fs::write(at("own/a.png"), "1").unwrap();
    fs::write(at("own/b.png"), "edited").unwrap();
    assert_eq!(write_files(&at("own"), files, Access::Shared).unwrap(), ["b.png"]);
    assert_eq!(names(&at("own")), ["a.png", "b.png", "c.png"]);
    assert_eq!(fs::read_to_string(at("own/b.png")).unwrap(), "edited");
    assert_eq!(fs::read_to_string(at("own/c.png")).unwrap(), "3");
}

#[test]
fn a_name_may_be_as_long_as_the_system_allows() {
    let folder = folder();
    let path: PathBuf = folder.path().join("ü".repeat(125));
    write_file(&path, b"1", Access::Private, Overwrite::Nothing).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"1");
}
