//! Two digits that mean one or the other (概数): `三五百`, `七八户`, `三、四千`, `5、6万`.

use rust_decimal::Decimal;

use super::chinese::{hundred_million, scales};
use super::integer::neighbours;
use super::numeral::{digit, large, small};
use crate::characters::Text;
use crate::lexicon::Prefixes;

/// The lower and the upper digit, the power of ten behind them, and the character after it.
type Pair = (Decimal, Decimal, u32, usize);

/// What stands before two digits that are places in an order: 第二、三, 分列二、三, 周五、六.
const ORDER: &str = "第列居获周期初高排榜前序号卷章节条款、.．〇零百千万亿";

/// What two digits number, and do not count: 2、3号, 一、二期, 五、六年级, 8、9两个月, 5、6月.
const NUMBERED: &str = "号期线类手审环等月日季代区楼栋届班组版章条款点时路两股批次、";

/// Two digits in a row that mean one or the other, at the head of a number: 三五百, 五六十亿, 七八 before a unit.
pub(super) fn pair(text: &Text, at: usize, units: &Prefixes) -> Option<Pair> {
    // 三两个 is two or three, 三两 a weight.
    if text.char(at) == '三' && text.char(at + 1) == '两' && matches!(text.char(at + 2), '个' | '天' | '年' | '次' | '家' | '句' | '步' | '件') {
        return Some((Decimal::TWO, Decimal::from(3), 0, at + 2));
    }
    let (a, b) = neighbours(text, at, units)?;
    if at > 0 && digit(text.char(at - 1)).is_some() {
        return None;
    }
    let (exponent, end) = scales(text, at + 2, units).unwrap_or((0, at + 2));
    // 占二三%: two figures before the sign.
    if exponent == 0 && text.char(end) == '%' {
        return None;
    }
    // 一二线, 一二手 name two things. 两三 alone is no 23.
    let alone = text.char(at) == '两' && end == text.len() && at == 0;
    if exponent == 0 && (b == 2 && text.char(at + 1) == '二' || !(alone || counts_next(text, end, units) || hundred_million(text, end, units).is_some())) {
        return None;
    }
    // A tail that goes on is no pair: 一二百三.
    if digit(text.char(end)).is_some() && !(exponent == 0 && text.char(end) == '两') {
        return None;
    }
    Some((Decimal::from(a), Decimal::from(b), exponent, end))
}

/// Whether a unit begins at character `i`.
pub(super) fn counts_next(text: &Text, i: usize, units: &Prefixes) -> bool {
    units.at(text.rest(i)).next().is_some()
}

/// Two digits with 、 between them that mean one or the other, as two in a row do: 三、四千, 七、八户, 5、6万. Two that are numbers of things, are ranks, begin
/// a paragraph or are dealt out are not.
pub(super) fn listed(text: &Text, at: usize, units: &Prefixes) -> Option<Pair> {
    if text.char(at + 1) != '、' {
        return None;
    }
    let arabic = text.char(at).is_ascii_digit();
    let read = |i: usize| {
        let c = text.char(i);
        if arabic { c.to_digit(10).and_then(|d| u8::try_from(d).ok()) } else { digit(c) }
    };
    let (a, b) = (read(at)?, read(at + 2)?);
    let before = text.char(at.checked_sub(1)?);
    if a == 0 || b != a + 1 || text.char(at + 2) == '两' || !before.is_alphanumeric() && before != '，' && before != ' ' || ORDER.contains(before) {
        return None;
    }
    if before.is_ascii_alphanumeric() || digit(before).is_some() || small(before).is_some() || dealt(text, at) {
        return None;
    }
    let (exponent, end) = scales(text, at + 3, units).unwrap_or((0, at + 3));
    let next = text.char(end);
    if digit(next).is_some() || next.is_ascii_digit() || matches!(next, '.' | ',' | '%') || small(next).is_some() || large(next).is_some() {
        return None;
    }
    let named = match next {
        // 五、六十年代
        '年' => matches!(text.char(end + 1), '代' | '级'),
        // 8、9级大风, and no 一、二级平台.
        '级' => !matches!(text.char(end + 1), '大' | '阵' | '风' | '偏' | '左' | '东' | '南' | '西' | '北'),
        // 三、四名决赛
        '名' => text.char(end + 1) == '决',
        ' ' => true,
        _ => NUMBERED.contains(next),
    };
    let counts = exponent > 0 || (b != 2 || arabic) && counts_next(text, end, units);
    (counts && !named).then(|| (Decimal::from(a), Decimal::from(b), exponent, end))
}

/// Whether what follows is dealt out to several: 分别为三、四万, 分获二、三名, 各.
fn dealt(text: &Text, at: usize) -> bool {
    (1..=12)
        .map_while(|i| at.checked_sub(i))
        .map(|i| (text.char(i), text.char(i + 1)))
        .take_while(|(c, _)| c.is_alphanumeric())
        .any(|(c, next)| c == '各' || c == '分' && matches!(next, '别' | '获' | '列' | '居'))
}
