//! Images, sounds and words read aloud: opened, played and said by programs of the system.

use std::fs;
#[cfg(unix)]
use std::time::{Duration, Instant};

use crate::harness::Obverse;
#[cfg(unix)]
use crate::terminal::Terminal;

/// The beginning of an image: 2 by 1 pixels.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0";

const DECK: &str = "id = \"media\"\ntitle = \"Media\"\nlanguage = \"de\"\n\
    [[questions]]\nid = \"city\"\ntype = \"multiple-choice\"\nshuffle = false\n\
    prompt = \"Which city?\\n\\n![a harbour](media/a.png) [listen](media/a.ogg)\"\n\
    answer = \"Oslo\"\ndistractors = [\"Rome\"]\nexplanation = \"![a plan](media/gone.png)\"\n";

const CARD: &str = "id = \"card\"\ntitle = \"Card\"\nlanguage = \"de-AT\"\n[defaults]\nsay = true\n\
    [[questions]]\nid = \"dog\"\ntype = \"flashcard\"\nprompt = \"the dog\"\n\
    answer = \"der *Hund*\"\n";

fn machine() -> Obverse {
    let obverse = Obverse::new().file("media.toml", DECK).file("card.toml", CARD);
    fs::create_dir(obverse.path("media")).unwrap();
    fs::write(obverse.path("media/a.png"), PNG).unwrap();
    fs::write(obverse.path("media/a.ogg"), b"OggS\0").unwrap();
    obverse
}

/// A machine whose only programs write down how they are called.
#[cfg(unix)]
fn machine_with(programs: &[&str]) -> Obverse {
    use std::os::unix::fs::PermissionsExt;
    let mut obverse = machine();
    let folder = obverse.path("bin");
    fs::create_dir(&folder).unwrap();
    let calls = obverse.path("calls").display().to_string();
    for program in programs {
        let file = folder.join(program);
        let script = format!("#!/bin/sh\nprintf '%s\\n' \"{program} $*\" >> '{calls}'\n");
        fs::write(&file, script).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let folder = folder.display().to_string();
    obverse.variable("PATH", &folder);
    obverse
}

/// Waits for the calls of the programs.
#[cfg(unix)]
#[track_caller]
fn assert_calls(obverse: &Obverse, expected: &str) {
    let end = Instant::now() + Duration::from_secs(10);
    let folder = obverse.path("").canonicalize().unwrap().display().to_string();
    loop {
        let calls = fs::read_to_string(obverse.path("calls")).unwrap_or_default();
        let calls = calls.replace(&folder, "~");
        if calls == expected {
            return;
        }
        assert!(Instant::now() < end, "{calls}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[cfg(unix)]
#[test]
fn keys_open_an_image_and_play_a_sound() {
    let obverse = machine_with(&["xdg-open", "mpv"]);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "media.toml"]);
    terminal.shows("/i image").shows("/p sound").keys("/i\r");
    terminal.shows("Opened in another window: media/a.png.");
    assert_calls(&obverse, "xdg-open ~/media/a.png\n");
    terminal.keys("/p\r").shows("Playing media/a.ogg.");
    terminal.keys("/i 2\r").shows("There is no image here.");
    terminal.keys("?").shows("/i opens the image; /i 2 opens the second one");
    let played = "mpv --no-video --no-terminal --no-config ~/media/a.ogg\n";
    assert_calls(&obverse, &format!("xdg-open ~/media/a.png\n{played}"));
    terminal.keys("a").shows("✓ Right").shows("The file media/gone.png is missing.");
    terminal.keys("/i 2\r").shows("The file media/gone.png is missing.").keys("\r");
    terminal.shows("Saved as");
}

#[cfg(unix)]
#[test]
fn words_are_read_aloud_when_they_are_shown() {
    let obverse = machine_with(&["spd-say"]);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["study", "card.toml"]);
    terminal.shows("the dog").keys("/p\r").shows("There is no sound here.");
    assert!(!obverse.path("calls").exists());
    terminal.keys("\r").shows("Answer  der Hund").shows("/p say it");
    assert_calls(&obverse, "spd-say -l de -- der Hund\n");
    terminal.keys("/p\r").shows("Reading aloud: der Hund.");
    assert_calls(&obverse, "spd-say -l de -- der Hund\nspd-say -l de -- der Hund\n");
    terminal.keys("y").shows("1 right at once");
}

#[cfg(unix)]
#[test]
fn a_missing_program_is_named() {
    let obverse = machine_with(&[]);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "media.toml", "--plain"]);
    terminal.shows("Also: /i image, /p sound,").keys("/i\r");
    terminal.shows("No program opens media/a.png.");
    terminal.keys("/p\r").shows("No program plays media/a.ogg. Install mpv or ffmpeg.");
    let mut terminal = Terminal::new(&obverse, 80, 24, &["study", "card.toml"]);
    terminal.shows("the dog").keys("\r").shows("der Hund").keys("/p\r");
    terminal.shows("No program reads aloud.");
}

#[cfg(unix)]
#[test]
fn only_images_beside_the_deck_are_opened() {
    let images = "![](run.png) ![](../outside.png) ![](real.exe)";
    let deck = DECK.replace("![a harbour](media/a.png)", images);
    let obverse = machine_with(&["xdg-open"]).file("media.toml", &deck);
    fs::write(obverse.path("run.png"), "#!/bin/sh\n").unwrap();
    fs::write(obverse.path("real.exe"), PNG).unwrap();
    fs::write(obverse.path("../outside.png"), PNG).unwrap();
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "media.toml"]);
    terminal.shows("The file ../outside.png is outside the deck’s folder.").keys("/i\r");
    terminal.shows("No other program gets run.png").keys("/i 3\r");
    terminal.shows("No other program gets real.exe").keys("q").shows("Saved as");
    assert!(!obverse.path("calls").exists());
}

#[test]
fn a_pipe_offers_no_keys_and_names_missing_input() {
    let run = machine().answers(&["quiz", "media.toml"], &["/i", "a"]);
    run.stderr(
        "
Deck: Media.
Question 1 of 1. Choose one.
Which city?
[image: a harbour (media/a.png)] listen (media/a.ogg)
a: Oslo
b: Rome
Also: /f flag, /q stop, /? keys.
Answer, a or b: 
Images and sounds need a terminal.
Answer, a or b: 
The file media/gone.png is missing.
Right. [image: a plan (media/gone.png)]
Enter to finish, /f flag, /q stop, /? keys: 
",
    );
}

#[test]
fn a_check_finds_missing_files() {
    let quiet = "[check]\nno-source = \"off\"\ntwo-options = \"off\"\n[[questions]]";
    let deck = DECK.replace("media/a.ogg", "../a.ogg").replace("[[questions]]", quiet);
    let obverse = machine().file("media.toml", &deck);
    fs::write(obverse.path("../a.ogg"), b"OggS\0").unwrap();
    let run = obverse.run(&["check", "media.toml", "--strict"]).code(3);
    run.stdout(
        r#"
warning[R032]: a sound whose file is outside the deck's folder
  --> media.toml:11:61
   |
11 | prompt = "Which city?\n\n![a harbour](media/a.png) [listen](../a.ogg)"
   |                                                             ^^^^^^^^ learners do not hear it
   = help: put the file beside the deck or into a folder beside it

warning[R032]: an image whose file is missing
  --> media.toml:14:26
   |
14 | explanation = "![a plan](media/gone.png)"
   |                          ^^^^^^^^^^^^^^ learners do not see it
   = help: the path starts in the folder of the deck

"#,
    );
    obverse.run(&["check", "--explain", "R032"]).success();
}

#[test]
fn a_page_contains_its_images() {
    let obverse = machine();
    let run = obverse.run(&["show", "media.toml", "--answers", "--html", "page.html"]).success();
    run.stderr(
        "
warning: the page lacks the image media/gone.png, whose file is missing
Wrote page.html, with the key on a separate page.
",
    );
    let page = fs::read_to_string(obverse.path("page.html")).unwrap();
    let image = "<img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAA=\" \
        alt=\"a harbour\">";
    assert!(page.contains(image), "{page}");
    assert!(page.contains("a plan (media/gone.png)") && !page.contains("src=\"media"), "{page}");
}

/// A home with an image of 40 by 40 pixels, in a terminal with these variables.
#[cfg(unix)]
fn drawn(variables: &[(&'static str, &str)]) -> Terminal {
    let mut obverse = machine();
    fs::write(obverse.path("media/a.png"), square_png()).unwrap();
    for (name, value) in variables {
        obverse.variable(name, value);
    }
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "media.toml"]);
    terminal.shows("Which city?").keys("b").shows("✗ Wrong");
    terminal
}

#[cfg(unix)]
fn square_png() -> Vec<u8> {
    let mut bytes = PNG.to_vec();
    (bytes[19], bytes[23]) = (40, 40);
    bytes
}

#[cfg(unix)]
fn count_of(needle: &str, terminal: &Terminal) -> usize {
    let bytes = terminal.bytes();
    bytes.windows(needle.len()).filter(|window| *window == needle.as_bytes()).count()
}

#[cfg(unix)]
#[test]
fn a_terminal_that_can_draws_the_image() {
    let kitty = "\x1b_Ga=T,f=100,q=2,C=1,c=4,r=2,m=0;iVBORw0KGgo";
    let terminal = drawn(&[("KITTY_WINDOW_ID", "1")]);
    // Once for the question, and not again for its verdict, where it stands in the same place.
    assert_eq!(count_of(kitty, &terminal), 1);
    let iterm = "\x1b]1337;File=inline=1;size=29;width=4;height=2;";
    let terminal = drawn(&[("TERM_PROGRAM", "iTerm.app")]);
    assert_eq!(count_of(iterm, &terminal), 1);
}

#[cfg(unix)]
#[test]
fn no_other_terminal_gets_the_codes_of_images() {
    for variables in [
        &[][..],
        &[("KITTY_WINDOW_ID", "1"), ("TMUX", "/tmp/tmux")],
        &[("KITTY_WINDOW_ID", "1"), ("OBVERSE_PLAIN", "1")],
        &[("KITTY_WINDOW_ID", "1"), ("TERM", "dumb")],
    ] {
        let mut obverse = machine();
        for (name, value) in variables {
            obverse.variable(name, value);
        }
        let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "media.toml"]);
        terminal.shows("Which city?");
        assert_eq!(count_of("\x1b_G", &terminal), 0, "{variables:?}");
    }
    let run = machine().answers(&["quiz", "media.toml"], &["a"]);
    assert!(!run.stdout.contains('\x1b') && !run.stderr.contains('\x1b'));
}
