//! Decodes bytes to text. The encoding is reported, and unreadable bytes are an error.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text with `\n` line ends, without a byte order mark.
    pub text: String,
    /// The name of the encoding, unless it is UTF-8.
    pub encoding: Option<&'static str>,
}

/// The reason why bytes are not text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// No encoding has this name.
    UnknownEncoding(String),
    /// The bytes do not fit the encoding with this name.
    InvalidBytes(&'static str),
}

/// Decodes bytes. The encoding is the named one, or else that of the byte order mark, or else
/// UTF-8, or else a guess.
///
/// # Errors
///
/// Fails if the encoding is unknown or does not fit.
pub fn decode(bytes: &[u8], named: Option<&str>) -> Result<Decoded, DecodeError> {
    let encoding = match named {
        Some(name) => Encoding::for_label(name.trim().as_bytes())
            .ok_or_else(|| DecodeError::UnknownEncoding(name.to_owned()))?,
        None => guess_encoding(bytes),
    };
    let (text, encoding, has_errors) = encoding.decode(bytes);
    if has_errors {
        return Err(DecodeError::InvalidBytes(encoding.name()));
    }
    let name = (encoding != UTF_8).then(|| encoding.name());
    Ok(Decoded { text: normalise_line_ends(text), encoding: name })
}

fn guess_encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    if let Some(encoding) = declared_encoding(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding in an XML declaration.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let begins = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declaration = begins.strip_prefix("<?xml")?.split("?>").next()?;
    let name = declaration.split("encoding=").nth(1)?;
    Encoding::for_label(name.split(['"', '\'']).nth(1)?.as_bytes())
}

/// The text with `\n` at the end of every line.
fn normalise_line_ends(text: Cow<'_, str>) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{DecodeError, decode};

    #[test]
    fn the_encoding_is_detected_and_no_text_is_invented() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("é\r\nb".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for (bytes, named, text, encoding) in [
            ("é".as_bytes(), None, "é", None),
            ("\u{feff}é\r\nb\rc".as_bytes(), None, "é\nb\nc", None),
            (b"caf\xe9 \x93ol\xe9\x94", None, "café “olé”", Some("windows-1252")),
            (utf16.as_slice(), None, "é\nb", Some("UTF-16LE")),
            (
                b"<?xml version='1.0' encoding='iso-8859-2'?>\xb1",
                None,
                "<?xml version='1.0' encoding='iso-8859-2'?>ą",
                Some("ISO-8859-2"),
            ),
            (b"\xcc\xee\xf1\xea\xe2\xe0", Some("windows-1251"), "Москва", Some("windows-1251")),
        ] {
            let decoded = decode(bytes, named).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding), "{bytes:?}");
        }
        assert_eq!(decode(b"a\xff", Some("utf-8")), Err(DecodeError::InvalidBytes("UTF-8")));
        assert_eq!(
            decode(b"a", Some("klingon")),
            Err(DecodeError::UnknownEncoding("klingon".to_owned()))
        );
    }
}
