//! Random order for questions and options.

use std::collections::HashMap;
use std::hash::Hash;

use rand::{Rng, RngExt};

/// Shuffles `items`. Every order is equally likely (Fisher and Yates, in Durstenfeld's version).
///
/// The shuffles of `rand` may change between its versions. This one does not, so a stored seed
/// always gives the same quiz.
pub fn shuffle<T>(items: &mut [T], rng: &mut impl Rng) {
    for last in (1..items.len()).rev() {
        items.swap(last, rng.random_range(0..=last));
    }
}

/// Spreads `items` so that items of one kind are far apart.
///
/// Each kind is shuffled by itself. Its items then get even distances over the whole list, from a
/// random start. Items of a single kind are only shuffled.
pub fn interleave<T, K: Eq + Hash>(
    items: Vec<T>,
    kind: impl Fn(&T) -> K,
    rng: &mut impl Rng,
) -> Vec<T> {
    let mut index: HashMap<K, usize> = HashMap::new();
    let mut kinds: Vec<Vec<T>> = Vec::new();
    for item in items {
        let next = kinds.len();
        let at = *index.entry(kind(&item)).or_insert(next);
        if at == next {
            kinds.push(Vec::new());
        }
        kinds[at].push(item);
    }
    let mut spread: Vec<(f64, T)> = Vec::new();
    for mut items in kinds {
        shuffle(&mut items, rng);
        let distance = 1.0 / items.len() as f64;
        let start: f64 = rng.random();
        spread.extend(
            items
                .into_iter()
                .enumerate()
                .map(|(nth, item)| ((nth as f64 + start) * distance, item)),
        );
    }
    spread.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    spread.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::{interleave, shuffle};

    #[test]
    fn every_order_is_as_likely_as_any_other() {
        let mut rng = StdRng::seed_from_u64(1);
        let mut seen: HashMap<Vec<u8>, f64> = HashMap::new();
        let rounds = 24_000;
        for _ in 0..rounds {
            let mut items = vec![1, 2, 3, 4];
            shuffle(&mut items, &mut rng);
            *seen.entry(items).or_default() += 1.0;
        }
        let expected = f64::from(rounds) / 24.0;
        let chi_squared: f64 = seen.values().map(|n| (n - expected).powi(2) / expected).sum();
        assert_eq!(seen.len(), 24);
        // With 23 degrees of freedom, a fair shuffle passes 49.73 for one seed in a thousand. This
        // seed is fixed.
        assert!(chi_squared < 49.73, "{chi_squared}");
    }

    #[test]
    fn one_kind_is_shuffled_evenly() {
        let mut rng = StdRng::seed_from_u64(2);
        let mut first: HashMap<u8, f64> = HashMap::new();
        for _ in 0..6_000 {
            *first.entry(interleave(vec![1, 2, 3], |_| (), &mut rng)[0]).or_default() += 1.0;
        }
        let chi_squared: f64 = first.values().map(|n| (n - 2_000.0).powi(2) / 2_000.0).sum();
        assert!(chi_squared < 13.82, "{chi_squared}");
    }

    #[test]
    fn kinds_lie_apart() {
        let mut rng = StdRng::seed_from_u64(3);
        for _ in 0..200 {
            let items: Vec<(char, u8)> =
                ['a', 'b'].into_iter().flat_map(|k| (0..10).map(move |n| (k, n))).collect();
            let spread = interleave(items, |(kind, _)| *kind, &mut rng);
            assert_eq!(spread.len(), 20);
            let longest = spread.chunk_by(|(a, _), (b, _)| a == b).map(<[_]>::len).max().unwrap();
            assert!(longest <= 2, "{spread:?}");
        }
    }
}
