//! The options of a deck that decide when its cards are due, and when one is a leech.

use super::fold::LEECH_LAPSES;
use super::model::{LONGEST_INTERVAL, RETENTION_RANGE};
use super::unit::{Days, Retrievability};

/// The options that decide when a card is due, and when it is a leech. Each deck may have its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// The desired retention, within [`RETENTION_RANGE`].
    pub desired: Retrievability,
    /// The longest interval, from 1 day to [`LONGEST_INTERVAL`].
    pub longest: Days,
    /// The number of lapses that make a leech, at least 1.
    pub leech_limit: u32,
}

impl Default for Preset {
    fn default() -> Self {
        Self { desired: Retrievability(0.9), longest: LONGEST_INTERVAL, leech_limit: LEECH_LAPSES }
    }
}

impl Preset {
    /// The same preset, in which a figure outside of its range is the nearest bound.
    #[allow(clippy::manual_clamp, reason = "`clamp` would keep what is no number")]
    #[must_use]
    pub(super) fn bounded(self) -> Self {
        // What is no number becomes the lower bound.
        let desired = self.desired.0.max(*RETENTION_RANGE.start()).min(*RETENTION_RANGE.end());
        let longest = self.longest.0.max(1.0).min(LONGEST_INTERVAL.0).floor();
        Self {
            desired: Retrievability(desired),
            longest: Days(longest),
            leech_limit: self.leech_limit.max(1),
        }
    }

    /// One preset for cards of several: the mean of their desired retentions by the number of cards, and the shortest of
    /// their longest intervals; nothing where there are no cards.
    #[must_use]
    pub fn mean(presets: impl IntoIterator<Item = (Self, usize)>) -> Option<Self> {
        let mut sum = 0.0;
        let mut all = 0;
        let mut mean: Option<Self> = None;
        for (preset, cards) in presets.into_iter().filter(|(_, cards)| *cards > 0) {
            sum += f64::from(preset.desired.0) * cards as f64;
            all += cards;
            let before = mean.unwrap_or(preset);
            let longest = Days(before.longest.0.min(preset.longest.0));
            let leech_limit = before.leech_limit.min(preset.leech_limit);
            mean = Some(Self { longest, leech_limit, ..preset });
        }
        mean.map(|mean| Self { desired: Retrievability((sum / all as f64) as f32), ..mean })
    }
}

#[cfg(test)]
mod tests {
    use super::{Days, LONGEST_INTERVAL, Preset, Retrievability};

    #[test]
    fn a_figure_out_of_its_range_is_the_nearest_bound() {
        let wild =
            Preset { desired: Retrievability(f32::NAN), longest: Days(-3.0), leech_limit: 0 };
        assert_eq!(
            wild.bounded(),
            Preset { desired: Retrievability(0.7), longest: Days(1.0), leech_limit: 1 }
        );
        let high = Preset { desired: Retrievability(1.0), longest: Days(1e9), ..Preset::default() };
        assert_eq!(
            high.bounded(),
            Preset {
                desired: Retrievability(0.99),
                longest: LONGEST_INTERVAL,
                ..Preset::default()
            }
        );
    }

    #[test]
    fn the_mean_is_by_the_number_of_cards() {
        let deck = |desired, longest| Preset {
            desired: Retrievability(desired),
            longest: Days(longest),
            ..Preset::default()
        };
        let mean =
            Preset::mean([(deck(0.8, 60.0), 30), (deck(0.9, 90.0), 10), (deck(0.7, 5.0), 0)]);
        let mean = mean.unwrap();
        assert!((mean.desired.0 - 0.825).abs() < 1e-6, "{mean:?}");
        assert_eq!(mean.longest, Days(60.0));
        assert_eq!(Preset::mean([(deck(0.8, 60.0), 0)]), None);
    }
}
