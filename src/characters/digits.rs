//! ASCII digits (数字) at the beginning of a text, eight at a time: how many there are nothing foretells, and a loop would ask of each.

/// What the digits that `bytes` begin with are worth, where they are not more than 17, and how many there are.
#[inline]
pub(crate) fn digits(bytes: &[u8]) -> (i64, usize) {
    if let Some(eight) = bytes.first_chunk() {
        // Digits become their values; of what is none the highest bit is set, the lowest such byte being told right.
        let values = u64::from_le_bytes(*eight) ^ 0x3030_3030_3030_3030;
        let others = (values.wrapping_add(0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080;
        let count = others.trailing_zeros() / 8;
        if others != 0 && count > 0 {
            return (eight_of(values << (64 - 8 * count)), count as usize);
        }
    }
    one_by_one(bytes)
}

/// What eight digits are worth, of which the first stands in the lowest byte: pairs, then fours, then all of them put together.
#[inline]
fn eight_of(values: u64) -> i64 {
    let pairs = values.wrapping_mul(10).wrapping_add(values >> 8);
    let high = (pairs & 0x0000_00ff_0000_00ff).wrapping_mul(100 + (1_000_000 << 32));
    let low = (pairs >> 16 & 0x0000_00ff_0000_00ff).wrapping_mul(1 + (10_000 << 32));
    (high.wrapping_add(low) >> 32).cast_signed()
}

/// The same digit by digit.
fn one_by_one(bytes: &[u8]) -> (i64, usize) {
    let mut value = 0_i64;
    for (i, byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_digit() {
            return (value, i);
        }
        value = value.wrapping_mul(10).wrapping_add(i64::from(byte - b'0'));
    }
    (value, bytes.len())
}

#[cfg(test)]
mod tests {
    use super::{digits, one_by_one};

    #[test]
    fn as_read_one_by_one() {
        for number in ["", "0", "7", "05", "42", "123", "2024", "98765", "010203", "7654321", "12345678", "123456789", "99999999999999999"] {
            for behind in ["", ".5亿", "亿元，同比增长", "/3", ":30 and so on", "a0000000000", "\u{7f}12345678", "，0000000"] {
                let text = format!("{number}{behind}");
                assert_eq!(digits(text.as_bytes()), one_by_one(text.as_bytes()), "{text}");
                assert_eq!(one_by_one(text.as_bytes()), (number.parse().unwrap_or(0), number.len()), "{text}");
            }
        }
        for byte in 0..=u8::MAX {
            let bytes = [b'3', byte, b'4', byte, 0xff, b'0', b'0', byte, b'1'];
            assert_eq!(digits(&bytes), one_by_one(&bytes), "{byte}");
        }
    }
}
