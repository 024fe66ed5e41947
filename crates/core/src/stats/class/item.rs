//! The analysis of one question.

use super::estimate::{Estimate, MIN_LEARNERS, MIN_THIRDS};
use super::finding::{ItemFinding, find_item_problems};
use super::moments::{correlation, mean, median};
use super::thirds::{Third, ThirdCounts};
use super::{ClassTable, ItemScore, LearnerTotal};

/// The figures of one question.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemAnalysis {
    /// The number of learners who were asked.
    pub asked: usize,
    /// Of these, the number who left it blank.
    pub omitted: usize,
    /// The number who left it blank, by third; `None` without thirds.
    pub omitted_thirds: Option<ThirdCounts>,
    /// The mean share of the points, from 0 to 1; `None` if nobody was asked.
    pub facility: Option<f64>,
    /// The correlation of its points with the share of the points of the other questions.
    pub item_rest: Estimate,
    /// The facility in the upper third minus that in the lower third.
    pub discrimination: Estimate,
    /// The number of learners who were asked, by third; `None` without thirds.
    pub thirds: Option<ThirdCounts>,
    /// Cronbach's alpha of the test without this question.
    pub alpha_without: Estimate,
    /// The median time on screen, in seconds; `None` if nobody answered.
    pub median_seconds: Option<f64>,
    /// The mean confidence in percent; `None` if nobody was asked for it.
    pub confidence: Option<f64>,
    /// Its options.
    pub options: Vec<OptionAnalysis>,
    /// The remarks for its author, the gravest first.
    pub findings: Vec<ItemFinding>,
}

/// The figures of one option.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionAnalysis {
    /// Whether it is right.
    pub is_key: bool,
    /// The number of learners who chose it.
    pub chosen: usize,
    /// The same by third; `None` without thirds.
    pub thirds: Option<ThirdCounts>,
    /// The correlation of choosing it with the share of the points of the other questions.
    pub correlation: Estimate,
}

impl OptionAnalysis {
    /// The number of the strongest learners who chose it; 0 without thirds.
    pub(super) fn chosen_by_upper_third(&self) -> usize {
        self.thirds.map_or(0, |thirds| thirds.upper)
    }
}

/// The learners who were asked a question, with what they did in the rest of the test.
struct AskedLearners<'a> {
    scores: Vec<&'a ItemScore>,
    thirds: Option<Vec<Third>>,
    /// The share of the points of the other questions; `None` for a learner who was asked no other.
    rest: Vec<Option<f64>>,
}

impl<'a> AskedLearners<'a> {
    fn of_item(
        table: &'a ClassTable,
        item: usize,
        totals: &[LearnerTotal],
        thirds: Option<&[Third]>,
    ) -> Self {
        let (mut scores, mut rest, mut own_thirds) = (Vec::new(), Vec::new(), Vec::new());
        for (at, learner) in table.learners.iter().enumerate() {
            let Some(score) = learner.get(item).and_then(Option::as_ref) else { continue };
            scores.push(score);
            rest.push(totals[at].share_without(score));
            own_thirds.extend(thirds.map(|thirds| thirds[at]));
        }
        Self { scores, thirds: thirds.map(|_| own_thirds), rest }
    }

    /// The correlation of values, one for each learner, with the rest of the test.
    fn correlate(&self, values: &[f64]) -> Estimate {
        let pairs = values.iter().zip(&self.rest);
        let (own, rest): (Vec<f64>, Vec<f64>) =
            pairs.filter_map(|(value, rest)| Some((*value, (*rest)?))).unzip();
        if values.len() >= MIN_LEARNERS && rest.is_empty() {
            return Estimate::NeedsQuestions(2);
        }
        if rest.len() < MIN_LEARNERS {
            return Estimate::NeedsLearners(MIN_LEARNERS);
        }
        Estimate::from_value(correlation(&own, &rest))
    }

    /// The number of learners in each third for whom `is_counted` holds.
    fn count_thirds(&self, is_counted: impl Fn(&ItemScore) -> bool) -> Option<ThirdCounts> {
        let thirds = self.thirds.as_ref()?;
        let mut counts = ThirdCounts::default();
        for (score, third) in self.scores.iter().zip(thirds) {
            if is_counted(score) {
                counts.add(*third);
            }
        }
        Some(counts)
    }

    fn facility_of(&self, wanted: Third) -> Option<f64> {
        let thirds = self.thirds.as_ref()?;
        let pairs = self.scores.iter().zip(thirds);
        let shares = pairs.filter(|(_, third)| **third == wanted).map(|(score, _)| score.share());
        mean(&shares.collect::<Vec<f64>>())
    }

    fn discrimination(&self) -> Estimate {
        if self.scores.len() < MIN_THIRDS {
            return Estimate::NeedsLearners(MIN_THIRDS);
        }
        let (upper, lower) = (self.facility_of(Third::Upper), self.facility_of(Third::Lower));
        Estimate::from_value(upper.zip(lower).map(|(upper, lower)| upper - lower))
    }
}

/// Analyses one question. `totals` and `thirds` have an entry for each learner of the table.
pub(super) fn analyse_item(
    table: &ClassTable,
    item: usize,
    totals: &[LearnerTotal],
    thirds: Option<&[Third]>,
    alpha_without: Estimate,
) -> ItemAnalysis {
    let asked = AskedLearners::of_item(table, item, totals, thirds);
    let earned: Vec<f64> = asked.scores.iter().map(|score| score.earned).collect();
    let shares: Vec<f64> = asked.scores.iter().map(|score| score.share()).collect();
    let times = asked.scores.iter().filter_map(|score| score.taken);
    let times: Vec<f64> = times.map(|taken| taken as f64 / 1000.0).collect();
    let sureness = asked.scores.iter().filter_map(|score| score.confidence);
    let sureness: Vec<f64> = sureness.map(f64::from).collect();
    let keys = &table.options[item];
    let options = (0..keys.len()).map(|at| analyse_option(&asked, at, keys[at])).collect();
    let mut analysis = ItemAnalysis {
        asked: asked.scores.len(),
        omitted: asked.scores.iter().filter(|score| score.is_blank).count(),
        omitted_thirds: asked.count_thirds(|score| score.is_blank),
        facility: mean(&shares),
        item_rest: asked.correlate(&earned),
        discrimination: asked.discrimination(),
        thirds: asked.count_thirds(|_| true),
        alpha_without,
        median_seconds: median(times),
        confidence: mean(&sureness),
        options,
        findings: Vec::new(),
    };
    analysis.findings = find_item_problems(&analysis);
    analysis
}

fn analyse_option(asked: &AskedLearners<'_>, at: usize, is_key: bool) -> OptionAnalysis {
    let is_chosen: Vec<f64> =
        asked.scores.iter().map(|score| f64::from(u8::from(score.chosen.contains(&at)))).collect();
    OptionAnalysis {
        is_key,
        chosen: asked.scores.iter().filter(|score| score.chosen.contains(&at)).count(),
        thirds: asked.count_thirds(|score| score.chosen.contains(&at)),
        correlation: asked.correlate(&is_chosen),
    }
}
