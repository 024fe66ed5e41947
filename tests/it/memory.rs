//! The memory model against py-fsrs, the reference of its authors in Python: `fixtures/fsrs/vectors.py` made the values.

use obverse_core::memory::{
    DayNumber, Days, Memory, Model, Parameters, Rating, Retrievability, Review as Answer,
    WEIGHT_COUNT,
};
use serde::Deserialize;

/// The engine counts in single precision, which carries about seven digits, py-fsrs in double. Each review takes powers
/// of what came before; over a whole sequence the two are at most 2 parts in a million apart. This allows five times
/// that. A slip in a formula, a weight or a rule shows in the first two or three digits.
const APART: f64 = 1e-5;

fn near(ours: f32, theirs: f64) -> bool {
    (f64::from(ours) - theirs).abs() <= APART * theirs.abs()
}

/// What `vectors.py` printed.
#[derive(Deserialize)]
struct Vectors {
    source: String,
    sets: Vec<Set>,
}

#[derive(Deserialize)]
struct Set {
    weights: [f32; WEIGHT_COUNT],
    sequences: Vec<Sequence>,
}

#[derive(Deserialize)]
struct Sequence {
    retention: f32,
    reviews: Vec<Review>,
}

/// Days since the last review, rating from 1 to 4, retrievability before it; then stability, difficulty, interval before
/// and after it is rounded.
#[derive(Deserialize)]
struct Review(f32, usize, Option<f64>, f64, f64, f64, f64);

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("fixtures/fsrs/vectors.json"))
        .expect("what the script printed")
}

/// Whether single precision may round an interval the other way, because it lies so near to half a day.
fn is_borderline(exact: f64) -> bool {
    exact < 36_500.0 && (exact.fract() - 0.5).abs() <= APART * exact
}

/// Holds one review to the reference, and says whether its interval could be held to it.
fn check(model: &Model, memory: &Memory, before: Option<f32>, review: &Review) -> bool {
    let Review(_, rating, retrievability, stability, difficulty, exact, interval) = *review;
    assert!(near(memory.state.stability.0, stability), "{:?}, {stability}", memory.state);
    assert!(near(memory.state.difficulty.0, difficulty), "{:?}, {difficulty}", memory.state);
    assert_eq!(before.is_some(), retrievability.is_some());
    if let (Some(ours), Some(theirs)) = (before, retrievability) {
        assert!(near(ours, theirs), "retrievability {ours}, {theirs}");
    }
    let ours = model.interval(memory.state);
    assert_eq!(memory.due, if rating == 1 { memory.last } else { memory.last.plus_days(ours) });
    let allowed = if is_borderline(exact) { 1.5 } else { 0.5 };
    assert!((f64::from(ours.0) - interval).abs() < allowed, "interval {ours:?}, {interval}");
    !is_borderline(exact)
}

#[test]
fn states_and_intervals_are_those_of_py_fsrs() {
    let Vectors { source, sets } = vectors();
    assert_eq!(source, "py-fsrs 6.3.2");
    let (mut sequences, mut reviews, mut intervals) = (0, 0, 0);
    for set in sets {
        let parameters = Parameters::new(set.weights).unwrap();
        for sequence in set.sequences {
            let model = Model::new(parameters, Retrievability(sequence.retention));
            let mut memory: Option<Memory> = None;
            let mut day = DayNumber(0);
            for review in &sequence.reviews {
                day = day.plus_days(Days(review.0));
                let before = memory.map(|memory| model.recall_on(&memory, day).0);
                let after = model.add_review(
                    memory.as_ref(),
                    &Answer::certain(day, Rating::ALL[review.1 - 1]),
                    None,
                );
                intervals += usize::from(check(&model, &after, before, review));
                memory = Some(after);
                reviews += 1;
            }
            sequences += 1;
        }
    }
    // Were the fixture empty, or every interval a borderline, all of this would hold as well. Those are a few of the
    // longest, of which a hundred-thousandth part is a good part of a day.
    assert_eq!((sequences, reviews), (260, 1965));
    assert!(intervals > reviews - 40, "{intervals} of {reviews}");
}

#[test]
fn the_default_parameters_are_those_of_py_fsrs() {
    assert_eq!(Parameters::new(vectors().sets[0].weights), Ok(Parameters::default()));
}
