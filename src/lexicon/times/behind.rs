//! What a character behind a part of a time may begin, a bit each.

use crate::characters::Classes;

/// A word that closes an expression: 末, 以来.
pub(crate) const CLOSING: u8 = 1 << 0;
/// A further part: 6月 behind 2024年.
pub(crate) const PART: u8 = 1 << 1;
/// A bracket: （周二）.
pub(crate) const BRACKET: u8 = 1 << 2;
/// The second end of a range, or another day: 至7月12日, 、22日.
pub(crate) const SECOND: u8 = 1 << 3;
/// 一年 behind a year.
pub(crate) const WHOLE: u8 = 1 << 4;
/// What has begun since, or comes: 2021年12月开通以来, 今年来.
pub(crate) const SINCE: u8 = 1 << 5;

/// The characters that the grammar itself knows, and a space, which may stand before most of what follows.
const CHARS: [(&str, u8); 6] = [
    ("0123456789FHQ“\"‘〇零一二两三四五六七八九十第周星礼公民令平昭上本农阴夏正冬腊大的截", PART),
    ("（(", BRACKET),
    ("起开至到迄及和与、截直—–-~〜─", SECOND),
    ("一", WHOLE),
    ("开成实启通运投上施建正来", SINCE),
    (" ", PART | BRACKET | SECOND | WHOLE),
];

/// Adds to `table` what the grammar itself knows.
pub(crate) fn add_signs(table: &mut Classes) {
    for (chars, what) in CHARS {
        table.add(chars.chars(), what);
    }
}
