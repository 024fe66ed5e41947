# The commands of this project. `just` lists them; you can also type each without it.

# The gate for every change.
gate:
    .ci/run

# All tests except the slow ones.
test:
    cargo test

# Kills a quiz at 200 random moments (about two minutes); CI uses 10.
kill:
    OBVERSE_TEST_KILLS=200 cargo test --release --test it kill -- --nocapture

# Absurd files at their full size: a million questions, images of 90 MB.
bounds:
    OBVERSE_TEST_BOUNDS=1 cargo test --release --test it bounds

# Property tests with a hundred times the cases, or twice as many for those that write files.
deep:
    PROPTEST_CASES=25600 cargo test --release --lib -p obverse-core -p obverse-formats
    PROPTEST_CASES=25600 cargo test --release --lib -p obverse -- --skip library::
    PROPTEST_CASES=512 cargo test --release --lib -p obverse library::
    PROPTEST_CASES=512 cargo test --release --lib -p obverse-store

# Fuzzes one target, or all, for a number of seconds; see CONTRIBUTING.md.
fuzz target="all" seconds="60":
    fuzz/run {{target}} {{seconds}}

# Figures for docs/performance.md: of one bench, such as `large` or `merge`, or of all.
bench name="":
    cargo bench {{ if name == "" { "" } else { "--bench " + name } }}

# How often the grader forgives a misspelling, and how often another word; downloads the lists first.
grading:
    benches/grading/fetch.py
    cargo bench --bench grading

# Runs obverse.
play:
    cargo run --release

# The pages of `obverse stats`, `class` and `paper` in Chromium; skipped if it is missing.
browser:
    tests/browser/stats.py tests/it/fixtures/stats/page.html
    tests/browser/class.py tests/it/fixtures/class/class.html
    tests/browser/paper.py tests/it/fixtures/paper/page.html

# 10,000 failing system calls and 1,000 kills in every command that writes; needs strace and some hours.
faults:
    cargo build --release
    tests/faults/run.py

# The pictures and screens of the documentation, from real sessions; read the diff before you commit it.
pictures:
    OBVERSE_TEST_BLESS=1 cargo test --test it pictures

# The core for WebAssembly, which has no files, clock, randomness or terminal.
wasm:
    @if rustc --print target-libdir --target wasm32-unknown-unknown | xargs test -d; then cargo build --locked --package obverse-core --target wasm32-unknown-unknown; else echo "skipped: run \`rustup target add wasm32-unknown-unknown\`"; fi

# A deb in target/debian, with manual pages and completions; needs cargo-deb.
deb:
    cargo build --locked --release
    tools/package/make.py files target/release/obverse
    cargo deb --locked --no-build --no-strip

# The archive of a release for this machine, in target/package.
archive:
    cargo build --locked --profile dist --features sixel
    tools/package/make.py archive target/dist/obverse $(rustc --print host-tuple)

# Exports, read by Anki's library, Moodle's expressions, gift-pegjs and readers of QTI; skips missing readers.
readers:
    cargo build --locked
    tools/readers/read.py target/debug/obverse decks/*.toml

# The figures of a department of 2,500 learners, and the SQL of docs/department.md against them; needs DuckDB.
department:
    cargo bench --bench department
    tools/department/check.py target/release/obverse target/tmp/department
