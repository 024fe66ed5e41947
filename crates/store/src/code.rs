//! The short code of a session, such as `k7f`.
//!
//! The code comes from the random bits of the session's identity, so it is the same in every copy
//! of the score file. Users see the shortest prefix that is unique.

use uuid::Uuid;

/// Lower-case letters and digits as in Crockford's base 32: without `i`, `l` and `o`, which look
/// like digits, and without `u`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The length of a full code.
pub const CODE_LENGTH: usize = 12;

/// The shortest prefix that is shown.
pub const MIN_SHOWN_LENGTH: usize = 3;

/// The full code of an identity: its last 60 bits, which are random. The last bits come first,
/// because a generator may count in the earlier ones.
#[must_use]
pub fn session_code(id: Uuid) -> String {
    (0..CODE_LENGTH)
        .filter_map(|place| ALPHABET.get((id.as_u128() >> (5 * place)) as usize % ALPHABET.len()))
        .map(|byte| char::from(*byte))
        .collect()
}

/// A prefix of the code with 33 million values, for use without a list of the other sessions.
#[must_use]
pub fn brief_code(id: Uuid) -> String {
    session_code(id).chars().take(5).collect()
}

/// Normalises a typed code: capitals and look-alikes are accepted.
#[must_use]
pub fn normalise_code(typed: &str) -> String {
    typed
        .trim()
        .chars()
        .map(|c| match c.to_ascii_lowercase() {
            'i' | 'l' => '1',
            'o' => '0',
            other => other,
        })
        .collect()
}

/// The shortest prefix of `code` that differs from its neighbours in the sort order, with at least
/// [`MIN_SHOWN_LENGTH`] letters.
#[must_use]
pub fn shortest_code<'a>(code: &'a str, neighbours: &[Option<String>]) -> &'a str {
    let shared = neighbours
        .iter()
        .flatten()
        .map(|other| code.chars().zip(other.chars()).take_while(|(a, b)| a == b).count());
    let longest = shared.max().unwrap_or(0);
    code.get(..MIN_SHOWN_LENGTH.max(longest + 1)).unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, CODE_LENGTH, normalise_code, session_code, shortest_code};
    use proptest::prelude::{any, proptest};
    use uuid::Uuid;

    #[test]
    fn a_code_follows_from_chance_alone() {
        let id = Uuid::parse_str("0190a1b2-c3d4-7abc-8def-0123456789ab").unwrap();
        let later = Uuid::parse_str("0290ffff-ffff-7fff-8def-0123456789ab").unwrap();
        assert_eq!(session_code(id), "bd2fp2d41rvv");
        assert_eq!(session_code(id), session_code(later));
    }

    #[test]
    fn the_last_bits_lead() {
        assert_eq!(session_code(Uuid::from_u128(33)), "110000000000");
    }

    #[test]
    fn look_alikes_and_capitals_are_forgiven() {
        assert_eq!(normalise_code(" K7O "), "k70");
        assert_eq!(normalise_code("iLo"), "110");
    }

    #[test]
    fn a_code_is_as_long_as_it_must_be() {
        let after = |other: &str| vec![None, Some(other.to_owned())];
        assert_eq!(shortest_code("k7f000000000", &[]), "k7f");
        assert_eq!(shortest_code("k7f000000000", &after("k8f000000000")), "k7f");
        assert_eq!(shortest_code("k7f0x0000000", &after("k7f0y0000000")), "k7f0x");
        assert_eq!(shortest_code("k7f000000000", &after("k7f000000000")), "k7f000000000");
    }

    proptest! {
        #[test]
        fn a_code_is_its_own_normal_form(bits in any::<u128>()) {
            let code = session_code(Uuid::from_u128(bits));
            assert_eq!(code.len(), CODE_LENGTH);
            assert!(code.bytes().all(|byte| ALPHABET.contains(&byte)));
            assert_eq!(normalise_code(&code), code);
        }
    }
}
