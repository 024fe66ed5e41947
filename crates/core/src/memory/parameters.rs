//! The weights of FSRS-6.

use std::error::Error;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use fsrs::DEFAULT_PARAMETERS;

/// The number of weights in FSRS-6.
pub const WEIGHT_COUNT: usize = 21;

/// The range of each weight. Outside it the formulas make no sense, and the engine would silently
/// use the nearest bound.
const WEIGHT_RANGES: [RangeInclusive<f32>; WEIGHT_COUNT] = [
    0.001..=100.0, // the first four: stability after a first Again, Hard, Good, Easy, in days
    0.001..=100.0,
    0.001..=100.0,
    0.001..=100.0,
    1.0..=10.0, // difficulty after a first Again
    0.001..=4.0,
    0.001..=4.0,
    0.001..=0.75,
    0.0..=4.5, // how stability grows on recall
    0.0..=0.8,
    0.001..=3.5,
    0.001..=5.0, // what is left of it after a lapse
    0.001..=0.25,
    0.001..=0.9,
    0.0..=4.0,
    0.0..=1.0, // what Hard takes and Easy gives
    1.0..=6.0,
    0.0..=2.0, // reviews on the same day
    0.0..=2.0,
    0.0..=0.8,
    0.1..=0.8, // how flat the curve of forgetting is
];

/// The weights of FSRS-6, each within its range. The defaults fit the average of many learners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameters([f32; WEIGHT_COUNT]);

impl Parameters {
    /// Checks the weights.
    ///
    /// # Errors
    ///
    /// If a weight is not a number or out of its range.
    pub fn new(weights: [f32; WEIGHT_COUNT]) -> Result<Self, ParameterError> {
        let mut pairs = weights.iter().zip(&WEIGHT_RANGES).enumerate();
        match pairs.find(|(_, (weight, range))| !range.contains(weight)) {
            Some((at, (&weight, range))) => {
                Err(ParameterError::OutOfRange { number: at + 1, weight, range: range.clone() })
            }
            None => Ok(Self(weights)),
        }
    }

    /// The mean of several sets, weight by weight. The defaults if there are none.
    #[must_use]
    pub(super) fn mean_of(sets: &[Self]) -> Self {
        if sets.is_empty() {
            return Self::default();
        }
        Self(std::array::from_fn(|at| {
            let mean = sets.iter().map(|set| set.0[at]).sum::<f32>() / sets.len() as f32;
            mean.clamp(*WEIGHT_RANGES[at].start(), *WEIGHT_RANGES[at].end())
        }))
    }

    /// The weights, in the order of the published formulas.
    #[must_use]
    pub fn weights(&self) -> &[f32; WEIGHT_COUNT] {
        &self.0
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self(DEFAULT_PARAMETERS)
    }
}

/// Writes the weights with commas, each with enough digits to read back the same value.
impl fmt::Display for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weights: Vec<String> = self.0.iter().map(f32::to_string).collect();
        f.write_str(&weights.join(", "))
    }
}

/// Reads the program's own output, or Anki's: numbers separated by commas or spaces, with or
/// without brackets.
impl FromStr for Parameters {
    type Err = ParameterError;

    fn from_str(text: &str) -> Result<Self, ParameterError> {
        let words = text.split(|c: char| c == ',' || c == '[' || c == ']' || c.is_whitespace());
        let weights = words
            .filter(|word| !word.is_empty())
            .enumerate()
            .map(|(at, word)| {
                word.parse()
                    .map_err(|_| ParameterError::NotANumber { number: at + 1, text: word.into() })
            })
            .collect::<Result<Vec<f32>, _>>()?;
        let weights =
            weights.try_into().map_err(|weights: Vec<f32>| ParameterError::Count(weights.len()))?;
        Self::new(weights)
    }
}

/// The reason why weights are invalid.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterError {
    /// The number of weights is wrong.
    Count(usize),
    /// One is not a number.
    NotANumber {
        /// The number of the weight, from 1.
        number: usize,
        /// The text in its place.
        text: String,
    },
    /// One is out of its range.
    OutOfRange {
        /// The number of the weight, from 1.
        number: usize,
        /// The weight.
        weight: f32,
        /// The allowed range.
        range: RangeInclusive<f32>,
    },
}

impl Error for ParameterError {}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count @ (17 | 19)) => {
                write!(f, "{count} weights are those of an earlier FSRS; FSRS-6 has {WEIGHT_COUNT}")
            }
            Self::Count(1) => write!(f, "there is 1 weight; FSRS-6 has {WEIGHT_COUNT}"),
            Self::Count(count) => write!(f, "there are {count} weights; FSRS-6 has {WEIGHT_COUNT}"),
            Self::NotANumber { number, text } => {
                write!(f, "weight {number} is \"{text}\", which is not a number")
            }
            Self::OutOfRange { number, weight, range } => {
                write!(
                    f,
                    "weight {number} is {weight}; it may be from {} to {}",
                    range.start(),
                    range.end()
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use fsrs::FSRS;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{Parameters, WEIGHT_COUNT, WEIGHT_RANGES};

    fn error_text(text: &str) -> String {
        text.parse::<Parameters>().unwrap_err().to_string()
    }

    #[test]
    fn printed_output_reads_back() {
        let defaults = Parameters::default();
        assert_eq!(defaults.to_string().parse(), Ok(defaults));
        assert_eq!(format!("[{}]", defaults.to_string().replace(", ", "\n")).parse(), Ok(defaults));
    }

    #[test]
    fn the_mean_of_sets_is_that_of_each_weight() {
        let mut weights = *Parameters::default().weights();
        weights[3] = 10.0;
        let other = Parameters::new(weights).unwrap();
        let mean = Parameters::mean_of(&[Parameters::default(), other]);
        weights[3] = f32::midpoint(Parameters::default().weights()[3], 10.0);
        assert_eq!(mean, Parameters::new(weights).unwrap());
        assert_eq!(Parameters::mean_of(&[]), Parameters::default());
        assert_eq!(Parameters::mean_of(&[other]), other);
    }

    #[test]
    fn unusable_values_are_refused_with_their_place() {
        let defaults = Parameters::default().to_string();
        assert_eq!(error_text(""), "there are 0 weights; FSRS-6 has 21");
        assert_eq!(error_text("0.4"), "there is 1 weight; FSRS-6 has 21");
        assert_eq!(
            error_text(&["1"; 19].join(" ")),
            "19 weights are those of an earlier FSRS; FSRS-6 has 21"
        );
        assert_eq!(
            error_text(&defaults.replace("1.2931", "1,2931x")),
            "weight 3 is \"2931x\", which is not a number"
        );
        assert_eq!(
            error_text(&defaults.replace("0.1542", "1.5")),
            "weight 21 is 1.5; it may be from 0.1 to 0.8"
        );
        assert_eq!(
            error_text(&defaults.replace("0.212", "NaN")),
            "weight 1 is NaN; it may be from 0.001 to 100"
        );
    }

    /// The engine replaces a weight out of range with the nearest bound. Its ranges are not public,
    /// but it shows the value.
    #[test]
    fn the_ranges_are_those_of_the_engine() {
        let taken = |at: usize, weight: f32| {
            let mut weights = *Parameters::default().weights();
            weights[at] = weight;
            format!("{:?}", FSRS::new(&weights).unwrap())
        };
        for (at, range) in WEIGHT_RANGES.iter().enumerate() {
            let (low, high) = (*range.start(), *range.end());
            assert_eq!(taken(at, low - 1.0), taken(at, low), "weight {}", at + 1);
            assert_eq!(taken(at, high + 1.0), taken(at, high), "weight {}", at + 1);
            assert_ne!(taken(at, low + (high - low) * 0.001), taken(at, low), "weight {}", at + 1);
            assert_ne!(
                taken(at, high - (high - low) * 0.001),
                taken(at, high),
                "weight {}",
                at + 1
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9., \\[\\]a-zé-]{0,80}") {
            let _ = text.parse::<Parameters>();
        }

        #[test]
        fn any_weights_within_their_ranges_are_printed_and_read(shares in any::<[u16; WEIGHT_COUNT]>()) {
            let mut weights = [0.0; WEIGHT_COUNT];
            for ((weight, range), share) in weights.iter_mut().zip(&WEIGHT_RANGES).zip(shares) {
                let share = f32::from(share) / f32::from(u16::MAX);
                *weight = (range.start() + share * (range.end() - range.start())).min(*range.end());
            }
            let parameters = Parameters::new(weights).unwrap();
            prop_assert_eq!(parameters.to_string().parse(), Ok(parameters));
        }
    }
}
