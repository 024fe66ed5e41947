# The commands of this project. `just` lists them; each can be typed without it.

# What every change must pass.
gate:
    .ci/run

# The tests of the README.
test:
    cargo test

# Answers killed at 200 random moments (about two minutes); CI runs the same test with 10.
kill:
    OBVERSE_TEST_KILLS=200 cargo test --release --test it kill -- --nocapture

# Absurd files at their whole size: a million questions, images of 90 MB.
bounds:
    OBVERSE_TEST_BOUNDS=1 cargo test --release --test it bounds

# Property tests with a hundred times the cases, and those that write files with twice as many.
deep:
    PROPTEST_CASES=25600 cargo test --release --lib -- --skip store:: --skip library::
    PROPTEST_CASES=512 cargo test --release --lib -- store:: library::

# Any bytes for one target, or for each, for a number of seconds; CONTRIBUTING.md says what it needs.
fuzz target="all" seconds="60":
    fuzz/run {{target}} {{seconds}}

# Figures for docs/performance.md.
bench:
    cargo bench

# How often the grader forgives a misspelling, and how often another word; fetches the lists first.
grading:
    benches/grading/fetch.py
    cargo bench --bench grading

# See a screen as it is drawn: a size, a command, keys.
play:
    cargo run --release

# The page of `obverse stats` in a real browser, over a made-up year; skipped where there is no Chromium.
browser:
    tests/browser/stats.py tests/it/fixtures/stats/page.html

# 10,000 failing system calls and 1,000 kills, over every command that writes; it needs strace and some hours.
faults:
    cargo build --release
    tests/faults/run.py

# The pictures and screens of the documentation, from real sessions: read the difference before you commit it.
pictures:
    OBVERSE_TEST_BLESS=1 cargo test --test it pictures

# The core for WebAssembly: no file, clock, chance or terminal may be in it.
wasm:
    @if rustc --print target-libdir --target wasm32-unknown-unknown | xargs test -d; then cargo build --locked --package obverse-core --target wasm32-unknown-unknown; else echo "skipped: \`rustup target add wasm32-unknown-unknown\` brings what this needs"; fi

# A deb in target/debian, with manual pages and completions; it needs cargo-deb.
deb:
    cargo build --locked --release
    tools/package/make.py files target/release/obverse
    cargo deb --locked --no-build --no-strip

# The archive of a release for this machine, in target/package.
archive:
    cargo build --locked --profile dist
    tools/package/make.py archive target/dist/obverse $(rustc --print host-tuple)

# What `obverse export` writes, read by Anki's library, Moodle's expressions, gift-pegjs and readers of QTI; what cannot be
# had is skipped.
readers:
    cargo build --locked
    tools/readers/read.py target/debug/obverse decks/*.toml
