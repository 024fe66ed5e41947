//! Numerals of Chinese characters: `三百四十一`, `二〇二四`, `3万4千` with digits among them.

/// A character that counts: a digit, or a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quantity) enum Numeral {
    /// 0 to 9.
    Digit(u64),
    /// Ten, a hundred or a thousand: it multiplies the digit before it.
    Small(u64),
    /// Ten thousand and above: it multiplies all before it.
    Large(u64),
}

/// The number of a character in any of its forms; plain, simplified or as written on cheques.
pub(in crate::quantity) fn han_numeral(c: char) -> Option<Numeral> {
    use Numeral::{Digit, Large, Small};
    Some(match c {
        '〇' | '零' => Digit(0),
        '一' | '壱' | '壹' => Digit(1),
        '二' | '弐' | '貳' | '贰' | '两' | '兩' => Digit(2),
        '三' | '参' | '參' | '叁' => Digit(3),
        '四' | '肆' => Digit(4),
        '五' | '伍' => Digit(5),
        '六' | '陸' | '陆' => Digit(6),
        '七' | '柒' => Digit(7),
        '八' | '捌' => Digit(8),
        '九' | '玖' => Digit(9),
        '十' | '拾' => Small(10),
        '百' | '佰' => Small(100),
        '千' | '仟' => Small(1000),
        '万' | '萬' => Large(10_000),
        '億' | '亿' => Large(100_000_000),
        '兆' => Large(1_000_000_000_000),
        _ => return None,
    })
}

/// The power of ten of a character that multiplies: `万` is 4. Also those of Korean, which stand
/// behind digits.
pub(in crate::quantity) fn han_power(text: &str) -> Option<i32> {
    let mut chars = text.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    match (c, han_numeral(c)) {
        ('만', _) => Some(4),
        ('억', _) => Some(8),
        ('천', _) => Some(3),
        (_, Some(Numeral::Small(power) | Numeral::Large(power))) => Some(power.ilog10() as i32),
        _ => None,
    }
}

/// The value of a text that consists of these characters alone: by place (`二〇二四`), or by name
/// (`二千二十四`).
pub(in crate::quantity) fn han_value(text: &str) -> Option<u64> {
    let numerals: Vec<Numeral> = text.chars().map(han_numeral).collect::<Option<_>>()?;
    let is_by_place = numerals.iter().all(|numeral| matches!(numeral, Numeral::Digit(_)));
    match numerals.len() {
        0 => None,
        1..=18 if is_by_place => Some(by_place(&numerals)),
        _ => by_name(&numerals),
    }
}

fn by_place(numerals: &[Numeral]) -> u64 {
    numerals.iter().fold(0, |value, numeral| match numeral {
        Numeral::Digit(digit) => value * 10 + digit,
        _ => value,
    })
}

/// Each power stands behind a digit or says 1 by itself, and the powers fall.
fn by_name(numerals: &[Numeral]) -> Option<u64> {
    let (mut total, mut group, mut digit) = (0_u64, 0_u64, None);
    let (mut last_small, mut last_large) = (u64::MAX, u64::MAX);
    for numeral in numerals {
        match *numeral {
            // A zero only says that a place is empty.
            Numeral::Digit(0) if digit.is_none() => {}
            Numeral::Digit(value) if digit.is_none() => digit = Some(value),
            Numeral::Small(power) if power < last_small => {
                group += digit.take().unwrap_or(1) * power;
                last_small = power;
            }
            Numeral::Large(power) if power < last_large => {
                let count = group + digit.take().unwrap_or(0);
                total = total.checked_add(count.max(1).checked_mul(power)?)?;
                (group, last_small, last_large) = (0, u64::MAX, power);
            }
            _ => return None,
        }
    }
    let has_rest = digit.is_none_or(|_| last_small > 1);
    has_rest.then(|| total.checked_add(group + digit.unwrap_or(0)))?
}

#[cfg(test)]
mod tests {
    use super::han_value;

    #[test]
    fn characters_count_by_name_and_by_place() {
        let table = [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三百四十一", 341),
            ("百五", 105),
            ("一百零五", 105),
            ("二〇二四", 2024),
            ("一九九〇", 1990),
            ("千九百九十", 1990),
            ("三万四千", 34_000),
            ("三萬四仟", 34_000),
            ("六十万", 600_000),
            ("一億二千万", 120_000_000),
            ("壱万弐千", 12_000),
            ("〇", 0),
        ];
        for (text, number) in table {
            assert_eq!(han_value(text), Some(number), "{text}");
        }
        for text in ["", "人", "三人", "十百千十", "二三十", "百百", "万億"] {
            assert_eq!(han_value(text), None, "{text}");
        }
    }
}
