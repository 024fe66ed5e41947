//! Roman numerals.

/// The value of a Roman numeral in capitals, as it is properly written: `XIV` is 14, `IIII` and
/// `xiv` are none.
#[must_use]
pub fn value_of_roman(text: &str) -> Option<u64> {
    if text.is_empty() || text.len() > LONGEST_ROMAN {
        return None;
    }
    let digits: Vec<i64> = text.chars().map(digit_value).collect::<Option<_>>()?;
    let mut value = 0;
    for (at, digit) in digits.iter().enumerate() {
        let is_before_larger = digits.get(at + 1).is_some_and(|next| next > digit);
        value += if is_before_larger { -digit } else { *digit };
    }
    let value = u64::try_from(value).ok()?;
    (to_roman(value) == text).then_some(value)
}

/// The length of 3888, the longest numeral below 4000.
const LONGEST_ROMAN: usize = 15;

fn digit_value(sign: char) -> Option<i64> {
    Some(match sign {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        'L' => 50,
        'C' => 100,
        'D' => 500,
        'M' => 1000,
        _ => return None,
    })
}

/// The number as a Roman numeral.
fn to_roman(mut value: u64) -> String {
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (worth, sign) in signs {
        while value >= worth {
            text.push_str(sign);
            value -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{to_roman, value_of_roman};

    #[test]
    fn every_numeral_reads_back() {
        for value in 1..4000 {
            assert_eq!(value_of_roman(&to_roman(value)), Some(value));
        }
        for text in ["", "IIII", "VX", "IC", "xiv", "XIVB", "MIX UP", "IXI"] {
            assert_eq!(value_of_roman(text), None, "{text}");
        }
    }
}
