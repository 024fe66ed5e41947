//! The figures of a class, held to an independent computation and to their laws.

use super::{
    AttemptPolicy, ClassTable, Estimate, ItemFinding, ItemScore, MIN_LEARNERS, MIN_THIRDS,
    TestAnalysis, analyse_test, choose_attempts, find_twins,
};

/// The scores of a class, and the figures that `reference.py` computes from them.
const SCORES: &str = include_str!("reference/scores.json");
const FIGURES: &str = include_str!("reference/figures.json");

fn read_table(json: &serde_json::Value) -> ClassTable {
    let points: Vec<f64> = numbers(&json["points"]);
    let keys = json["keys"].as_array().unwrap().iter();
    let options = keys
        .map(|keys| keys.as_array().unwrap().iter().map(|key| key.as_bool().unwrap()).collect());
    let learners = json["learners"].as_array().unwrap().iter().map(|row| {
        let cells = row.as_array().unwrap().iter().zip(&points);
        cells.map(|(cell, points)| read_score(cell, *points)).collect()
    });
    ClassTable { learners: learners.collect(), options: options.collect() }
}

fn read_score(cell: &serde_json::Value, points: f64) -> Option<ItemScore> {
    let cell = cell.as_object()?;
    let chosen = cell["chosen"].as_array().unwrap().iter();
    Some(ItemScore {
        earned: cell["earned"].as_f64().unwrap(),
        points,
        is_blank: cell["blank"].as_bool().unwrap(),
        chosen: chosen.map(|at| usize::try_from(at.as_u64().unwrap()).unwrap()).collect(),
        taken: cell["taken"].as_u64(),
        confidence: cell["confidence"].as_u64().map(|percent| u8::try_from(percent).unwrap()),
    })
}

fn numbers(json: &serde_json::Value) -> Vec<f64> {
    json.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

#[track_caller]
fn assert_near(name: &str, found: Option<f64>, expected: &serde_json::Value) {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => {
            assert!((found - expected).abs() < 1e-9, "{name}: {found} and not {expected}");
        }
        (found, expected) => assert_eq!(found, expected, "{name}"),
    }
}

fn assert_same_figures(analysis: &TestAnalysis, expected: &serde_json::Value) {
    assert_near("mean", analysis.mean, &expected["mean"]);
    assert_near("mean share", analysis.mean_share, &expected["mean-share"]);
    assert_near("deviation", analysis.deviation.value(), &expected["deviation"]);
    assert_near("alpha", analysis.alpha.value(), &expected["alpha"]);
    assert_near("error", analysis.standard_error.value(), &expected["standard-error"]);
    let items = expected["items"].as_array().unwrap();
    assert_eq!(analysis.items.len(), items.len());
    for (at, (item, expected)) in analysis.items.iter().zip(items).enumerate() {
        let name = |figure: &str| format!("{figure} of question {at}");
        assert_eq!(item.asked as u64, expected["asked"].as_u64().unwrap());
        assert_eq!(item.omitted as u64, expected["omitted"].as_u64().unwrap());
        assert_near(&name("facility"), item.facility, &expected["facility"]);
        assert_near(&name("item-rest"), item.item_rest.value(), &expected["item-rest"]);
        let discrimination = item.discrimination.value();
        assert_near(&name("discrimination"), discrimination, &expected["discrimination"]);
        assert_near(&name("alpha"), item.alpha_without.value(), &expected["alpha-without"]);
        assert_near(&name("median"), item.median_seconds, &expected["median-seconds"]);
        assert_near(&name("confidence"), item.confidence, &expected["confidence"]);
        for (option, expected) in item.options.iter().zip(expected["options"].as_array().unwrap()) {
            assert_eq!(option.chosen as u64, expected["chosen"].as_u64().unwrap());
            let thirds = option.thirds.map(|thirds| [thirds.lower, thirds.middle, thirds.upper]);
            assert_eq!(serde_json::json!(thirds), expected["thirds"]);
            assert_near(&name("option"), option.correlation.value(), &expected["correlation"]);
        }
    }
}

#[test]
fn the_figures_are_those_of_an_independent_computation() {
    let scores: serde_json::Value = serde_json::from_str(SCORES).unwrap();
    let figures: serde_json::Value = serde_json::from_str(FIGURES).unwrap();
    let classes = scores.as_object().unwrap();
    assert_eq!(classes.len(), 3);
    for (name, class) in classes {
        assert_same_figures(&analyse_test(&read_table(class)), &figures[name]);
    }
}

#[test]
fn the_order_of_learners_does_not_matter() {
    let scores: serde_json::Value = serde_json::from_str(SCORES).unwrap();
    let mut table = read_table(&scores["same-paper"]);
    let before = analyse_test(&table);
    table.learners.reverse();
    let after = analyse_test(&table);
    for (one, other) in before.items.iter().zip(&after.items) {
        assert_eq!(one.thirds, other.thirds);
        assert_eq!(one.findings, other.findings);
        let options = one.options.iter().zip(&other.options);
        options.for_each(|(one, other)| assert_eq!(one.thirds, other.thirds));
    }
}

/// A class in which learner number n of `learners` knows the first questions of `questions`.
fn staircase(learners: usize, questions: usize) -> ClassTable {
    let score = |learner: usize, item: usize| {
        let is_right = item * learners < learner * questions;
        Some(ItemScore {
            earned: f64::from(u8::from(is_right)),
            points: 1.0,
            chosen: vec![usize::from(!is_right)],
            ..ItemScore::default()
        })
    };
    let rows = (0..learners).map(|at| (0..questions).map(|item| score(at, item)).collect());
    ClassTable { learners: rows.collect(), options: vec![vec![true, false]; questions] }
}

#[test]
fn small_classes_say_how_many_learners_they_need() {
    for learners in 0..=MIN_THIRDS {
        let analysis = analyse_test(&staircase(learners, 4));
        let (few, fewer) =
            (Estimate::NeedsLearners(MIN_THIRDS), Estimate::NeedsLearners(MIN_LEARNERS));
        for item in &analysis.items {
            assert_eq!(item.discrimination == few, learners < MIN_THIRDS);
            assert_eq!(item.thirds.is_none(), learners < MIN_THIRDS);
            assert_eq!(item.item_rest == fewer, learners < MIN_LEARNERS);
            assert_eq!(item.alpha_without == fewer, learners < MIN_LEARNERS);
            assert_eq!(item.options[0].correlation == fewer, learners < MIN_LEARNERS);
        }
        assert_eq!(analysis.alpha == fewer, learners < MIN_LEARNERS);
        assert_eq!(analysis.standard_error == fewer, learners < MIN_LEARNERS);
        assert_eq!(analysis.deviation == Estimate::NeedsLearners(2), learners < 2);
    }
}

#[test]
fn figures_without_spread_have_a_reason() {
    let mut table = staircase(20, 1);
    let lone = analyse_test(&table);
    assert_eq!(lone.alpha, Estimate::NeedsQuestions(2));
    assert_eq!(lone.items[0].item_rest, Estimate::NeedsQuestions(2));
    assert_eq!(lone.items[0].alpha_without, Estimate::NeedsQuestions(3));
    table = staircase(20, 3);
    for row in &mut table.learners {
        row.iter_mut().flatten().for_each(|score| score.earned = 1.0);
    }
    let full = analyse_test(&table);
    assert_eq!(full.alpha, Estimate::NoSpread);
    assert_eq!(full.items[0].item_rest, Estimate::NoSpread);
    assert_eq!(full.items[0].findings, [ItemFinding::EveryoneRight]);
    assert_eq!(full.items[0].thirds, None);
    table.learners[0][1] = None;
    assert_eq!(analyse_test(&table).alpha, Estimate::DifferentPapers);
}

#[test]
fn a_wrong_key_is_found() {
    let mut table = staircase(30, 6);
    // The author marked the wrong option of the last question: those who know it are not right.
    for row in &mut table.learners {
        let score = row[5].as_mut().unwrap();
        (score.earned, score.chosen) = (1.0 - score.earned, vec![1 - score.chosen[0]]);
    }
    // Half of the class knows it.
    for (at, row) in table.learners.iter_mut().enumerate() {
        let knows = at >= 15;
        let score = row[5].as_mut().unwrap();
        score.earned = f64::from(u8::from(!knows));
        score.chosen = vec![usize::from(knows)];
    }
    let analysis = analyse_test(&table);
    let findings = &analysis.items[5].findings;
    assert_eq!(
        findings[..2],
        [ItemFinding::KeyInDoubt { option: 1 }, ItemFinding::NegativeDiscrimination]
    );
    assert!(analysis.items[..5].iter().all(|item| item.item_rest.value().unwrap() > 0.1));
}

#[test]
fn each_policy_chooses_its_attempts() {
    let shares = [0.5, 0.8, 0.8, 0.2];
    let chosen: Vec<Vec<usize>> =
        [AttemptPolicy::First, AttemptPolicy::Best, AttemptPolicy::Last, AttemptPolicy::Mean]
            .map(|policy| choose_attempts(policy, &shares))
            .into();
    assert_eq!(chosen, [vec![0], vec![1], vec![3], vec![0, 1, 2, 3]]);
    assert!(choose_attempts(AttemptPolicy::Best, &[]).is_empty());
}

#[test]
fn two_questions_that_behave_as_one_are_found() {
    let mut table = staircase(20, 4);
    assert!(find_twins(&table).is_empty());
    for row in &mut table.learners {
        row[3] = row[1].clone();
    }
    let twins: Vec<[usize; 3]> =
        find_twins(&table).iter().map(|twins| [twins.first, twins.second, twins.asked]).collect();
    assert_eq!(twins, [[1, 3, 20]]);
    // Not from fewer than fifteen learners who were asked both.
    table.learners.iter_mut().take(6).for_each(|row| row[3] = None);
    assert!(find_twins(&table).is_empty());
}
