//! Seals of hand-ins: a code over all bytes of an export, made with a class key.
//!
//! The head of a sealed export names its key, and the line after its end has the code: HMAC-SHA-256
//! over the SHA-256 of all lines before. So a reader needs no key, and a check needs no file.

use std::fmt::{self, Debug, Formatter};

use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use obverse_core::session::record::SealStatus;

/// The length of a key, in bytes.
const KEY_LENGTH: usize = 32;

/// The length of a block of SHA-256, in bytes. HMAC fills a shorter key with zeros.
const BLOCK_LENGTH: usize = 64;

/// The number of hexadecimal digits in the name of a key.
const NAME_LENGTH: usize = 16;

/// The key of a class, which makes and checks seals.
#[derive(Clone, PartialEq, Eq)]
pub struct ClassKey([u8; KEY_LENGTH]);

impl Debug for ClassKey {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "ClassKey({})", self.name())
    }
}

impl ClassKey {
    /// A key of these random bytes.
    #[must_use]
    pub fn new(bytes: [u8; KEY_LENGTH]) -> Self {
        Self(bytes)
    }

    /// Reads a key as [`ClassKey::to_hex`] writes it; `None` for any other text.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits: Vec<u32> = text.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
        let pairs = digits.chunks_exact(2).map(|pair| (pair[0] * 16 + pair[1]) as u8);
        let bytes: Vec<u8> = pairs.collect();
        (digits.len() == 2 * KEY_LENGTH).then(|| bytes.try_into().ok().map(Self))?
    }

    /// The key in hexadecimal.
    #[must_use]
    pub fn to_hex(&self) -> String {
        to_hex(&self.0)
    }

    /// The name of the key in exports. It does not give the key away.
    #[must_use]
    pub fn name(&self) -> String {
        let mut hash = Sha256::new_with_prefix("obverse class key");
        hash.update(self.0);
        to_hex(&hash.finalize())[..NAME_LENGTH].to_owned()
    }

    /// The line that seals an export with this digest.
    #[must_use]
    pub fn seal_line(&self, digest: LineDigest) -> String {
        let mut block = [0; BLOCK_LENGTH];
        block[..KEY_LENGTH].copy_from_slice(&self.0);
        let mut code = Hmac::<Sha256>::new(&block.into());
        code.update(&digest.0.finalize());
        let code = to_hex(&code.finalize().into_bytes());
        format!("{}\n", json!({"seal": code, "key": self.name()}))
    }
}

/// The digest of the lines of an export, from the first to the last.
#[derive(Clone, Debug, Default)]
pub struct LineDigest(Sha256);

impl LineDigest {
    /// Adds a line with its end.
    pub fn add_line(&mut self, line: &[u8]) {
        self.0.update(line);
    }
}

/// The line with the seal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SealLine {
    #[allow(dead_code, reason = "the whole line is compared")]
    seal: String,
    key: String,
}

/// The seal that an export claims to have.
#[derive(Clone, Debug)]
pub struct FoundSeal {
    /// The names of keys in the head and in the last line.
    keys: Vec<String>,
    /// The last line; empty if the export ends before it.
    line: Vec<u8>,
    /// The digest of the lines before; `None` if the head names no key.
    digest: Option<LineDigest>,
}

impl FoundSeal {
    /// The seal of an export whose head names `key`, and with `line` after its end. `None` if it
    /// has neither, an error if the line is no seal.
    pub(crate) fn from_line(
        key: Option<String>,
        digest: Option<LineDigest>,
        line: Option<Vec<u8>>,
    ) -> Result<Option<Self>, ()> {
        let line = line.unwrap_or_default();
        let mut keys: Vec<String> = key.into_iter().collect();
        if !line.is_empty() {
            keys.push(serde_json::from_slice::<SealLine>(&line).map_err(drop)?.key);
        }
        Ok((!keys.is_empty()).then_some(Self { keys, line, digest }))
    }

    fn is_intact(&self, key: &ClassKey) -> bool {
        let digest = self.digest.clone();
        digest.is_some_and(|digest| key.seal_line(digest).as_bytes() == self.line)
    }
}

/// What the seal of an export proves to the owner of these keys. A seal of another key is none.
#[must_use]
pub fn check_seal(seal: Option<&FoundSeal>, keys: &[ClassKey]) -> SealStatus {
    let Some(seal) = seal else { return SealStatus::Unsealed };
    let mut named = keys.iter().filter(|key| seal.keys.contains(&key.name())).peekable();
    if named.peek().is_none() {
        return SealStatus::Unsealed;
    }
    if named.any(|key| seal.is_intact(key)) { SealStatus::Sealed } else { SealStatus::Edited }
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{ClassKey, FoundSeal, LineDigest, check_seal};
    use crate::Store;
    use crate::ledger::{LedgerReader, end_line, head_line, row_line, sealed_head_line};
    use crate::tests::full_store;
    use obverse_core::session::record::SealStatus;

    fn sample_key(byte: u8) -> ClassKey {
        ClassKey::new([byte; 32])
    }

    /// An export of a whole store, sealed if there is a key.
    fn export(store: &Store, key: Option<&ClassKey>) -> Vec<u8> {
        let head = key.map_or_else(
            || head_line(Store::VERSION),
            |key| sealed_head_line(Store::VERSION, &key.name()),
        );
        let (mut lines, mut rows) = (vec![head], 0);
        let wanted = crate::ExportSelection::default();
        let taken = store.export_rows(&wanted, |table, row| {
            rows += 1;
            lines.push(row_line(table, &row).unwrap());
            Ok::<_, crate::StoreError>(())
        });
        taken.unwrap();
        lines.push(end_line(rows));
        let mut digest = LineDigest::default();
        for line in &lines {
            digest.add_line(line.as_bytes());
        }
        lines.extend(key.map(|key| key.seal_line(digest)));
        lines.concat().into_bytes()
    }

    /// The seal of an export; an error if it cannot be read.
    fn read_seal(bytes: &[u8]) -> Result<Option<FoundSeal>, String> {
        let mut reader = LedgerReader::new(bytes).map_err(|error| error.reason)?;
        for row in reader.by_ref() {
            row.map_err(|error| error.reason)?;
        }
        Ok(reader.seal().cloned())
    }

    fn status(bytes: &[u8], keys: &[ClassKey]) -> Option<SealStatus> {
        Some(check_seal(read_seal(bytes).ok()?.as_ref(), keys))
    }

    /// The test case 2 of RFC 4231, with a key that HMAC fills up.
    #[test]
    fn the_code_is_that_of_the_standard() {
        use hmac::{Hmac, KeyInit, Mac};
        let mut block = [0; 64];
        block[..4].copy_from_slice(b"Jefe");
        let mut code = Hmac::<sha2::Sha256>::new(&block.into());
        code.update(b"what do ya want for nothing?");
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(super::to_hex(&code.finalize().into_bytes()), expected);
    }

    #[test]
    fn a_sealed_export_reads_like_any_other() {
        let (store, _) = full_store();
        let (own, other) = (sample_key(7), sample_key(8));
        let (sealed, plain) = (export(&store, Some(&own)), export(&store, None));
        assert_eq!(status(&sealed, &[other.clone(), own.clone()]), Some(SealStatus::Sealed));
        assert_eq!(status(&plain, std::slice::from_ref(&own)), Some(SealStatus::Unsealed));
        assert_eq!(status(&sealed, &[other]), Some(SealStatus::Unsealed));
        let rows = |bytes: &[u8]| LedgerReader::new(bytes).unwrap().map(Result::unwrap).count();
        assert_eq!(rows(&sealed), rows(&plain));
        assert_eq!(ClassKey::from_hex(&own.to_hex()), Some(own));
        assert_eq!(ClassKey::from_hex("07"), None);
    }

    #[test]
    fn a_seal_cannot_be_cut_off_or_moved_to_another_export() {
        let (store, _) = full_store();
        let key = sample_key(7);
        let sealed = export(&store, Some(&key));
        let text = String::from_utf8(sealed).unwrap();
        let (body, seal) = text.trim_end().rsplit_once('\n').unwrap();
        let keys = [key.clone()];
        assert_eq!(status(format!("{body}\n").as_bytes(), &keys), Some(SealStatus::Edited));
        let plain = String::from_utf8(export(&store, None)).unwrap();
        let moved = format!("{plain}{seal}\n");
        assert_eq!(status(moved.as_bytes(), &keys), Some(SealStatus::Edited));
        assert_eq!(status(format!("{text}{seal}\n").as_bytes(), &keys), None);
    }

    proptest! {
        #[test]
        fn any_changed_byte_is_detected(place in any::<proptest::sample::Index>(), byte in any::<u8>()) {
            let (store, _) = full_store();
            let key = sample_key(7);
            let mut bytes = export(&store, Some(&key));
            let place = place.index(bytes.len());
            let before = std::mem::replace(&mut bytes[place], byte);
            let found = status(&bytes, std::slice::from_ref(&key));
            if byte == before {
                prop_assert_eq!(found, Some(SealStatus::Sealed));
            } else {
                // Either it no longer reads, or it is reported as edited.
                prop_assert!(matches!(found, None | Some(SealStatus::Edited)), "{:?} at {}", found, place);
            }
        }

        #[test]
        fn any_lost_or_added_byte_is_detected(place in any::<proptest::sample::Index>(), byte in any::<Option<u8>>()) {
            let (store, _) = full_store();
            let key = sample_key(7);
            let mut bytes = export(&store, Some(&key));
            let place = place.index(bytes.len());
            match byte {
                Some(byte) => bytes.insert(place, byte),
                None => drop(bytes.remove(place)),
            }
            let found = status(&bytes, std::slice::from_ref(&key));
            prop_assert!(matches!(found, None | Some(SealStatus::Edited)), "{:?} at {}", found, place);
        }
    }
}
