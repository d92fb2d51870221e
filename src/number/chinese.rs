//! Numbers in Chinese numerals: `一百二十亿`, `三点六五万亿`, `十几`, `数百亿`, `三五百`.

use rust_decimal::Decimal;

use super::amount::{Amount, add, power};
use super::arabic::begins_unit;
use super::integer::integer;
use super::numeral::{digit, large, small};
use super::pair::{counts_next, listed, pair};
use super::{Number, Spelling};
use crate::characters::Text;
use crate::lexicon::Prefixes;
use crate::span::Span;

/// Reads the number that begins at character `at`, and gives the character after it.
pub(super) fn read(text: &Text, at: usize, units: &Prefixes) -> Option<(Number, usize)> {
    let make = |amount: Amount, end: usize, spelling: Spelling, scale: Decimal, more: bool| {
        let number = Number { span: Span::new(text.byte(at), text.byte(end)), amount, spelling, scale, more, glued: false, signed: false };
        Some((number, end))
    };
    match text.char(at) {
        '一' if text.char(at + 1) == '半' => return make(Amount::exact(Decimal::new(5, 1)), at + 2, Spelling::Half, Decimal::ONE, false),
        // 迈上万亿, 网上百家: 上 is another word's.
        // 上海上百家: 海 ends a place.
        '上' if at > 0
            && "迈站跃登涨升冲踏跨走赶用加碰穿追以网链船车路天海世早晚马同爬攀合".contains(text.char(at - 1))
            && !(at > 1 && text.char(at - 2) == '上' && text.char(at - 1) == '海') =>
        {
            return None;
        }
        // 几百上千 is neither; 北京上百家 is one.
        '上' if at > 0 && text.char(at - 1) != '京' && (small(text.char(at - 1)).is_some() || large(text.char(at - 1)).is_some()) => return None,
        // 减半至5亿元: 半 belongs to the verb.
        '半' if at > 0 && matches!(text.char(at - 1), '减' | '折') && matches!(text.char(at + 1), '至' | '到') => return None,
        '半' => return make(Amount::exact(Decimal::new(5, 1)), at + 1, Spelling::Half, Decimal::ONE, false),
        '上' => {
            // 上百, 上千, 上万, 上亿: more than it.
            let (exponent, end) = scales(text, at + 1, units)?;
            let (whole, end) = counted(text, end, exponent, units);
            let spelling = if whole > exponent { Spelling::Chinese } else { Spelling::Scale };
            return make(Amount::exact(power(whole)?), end, spelling, power(whole)?, true);
        }
        // 预测数百分之七点九: 数 ends another word.
        '数' if matches!(text.char(at + 1), '百' | '千' | '万') && text.char(at + 2) == '分' && text.char(at + 3) == '之' => return None,
        '几' | '数' => {
            // 几个亿
            let (exponent, end) = scales(text, at + 1, units).or_else(|| hundred_million(text, at + 1, units).map(|_| (0, at + 1)))?;
            return indefinite(text, at, end, units, (Decimal::TWO, Decimal::from(9), exponent));
        }
        _ => {}
    }
    if let Some((low, high, exponent, end)) = pair(text, at, units).or_else(|| listed(text, at, units)) {
        return indefinite(text, at, end, units, (low, high, exponent));
    }
    let (whole, mut end) = integer(text, at, units)?;
    if let (Some(low), Some(high)) = (whole.value, whole.high) {
        return make(Amount::range(low, high), end, Spelling::Indefinite, power(whole.tail)?, false);
    }
    let mut amount = whole.value.map_or_else(Amount::default, Amount::exact);
    let mut scale = power(whole.tail).unwrap_or(Decimal::ONE);
    let mut spelling = match (whole.scaled, whole.digits) {
        (true, 0) if small(text.char(at)) != Some(1) && !matches!(text.char(at), '廿' | '卅') => Spelling::Scale,
        (true, _) => Spelling::Chinese,
        (false, 1) => Spelling::Digit,
        (false, _) => Spelling::Digits,
    };
    let mut more = false;
    // 十几, 二十几, 几 after a round number.
    if text.char(end) == '几' && small(text.char(end - 1)) == Some(1) {
        let value = whole.value?;
        let (exponent, after) = scales(text, end + 1, units).unwrap_or_else(|| counted(text, end + 1, 0, units));
        let factor = power(exponent)?;
        let mut range = Amount::range(value + Decimal::ONE, value + Decimal::from(9));
        range.times(factor);
        return make(range, after, Spelling::Indefinite, factor, false);
    }
    // 两个亿
    if let Some((more, after)) = hundred_million(text, end, units) {
        scale = power(8)?;
        amount.times(scale);
        return make(amount, after, Spelling::Chinese, scale, more);
    }
    if (text.char(end) == '点' || (text.char(end) == '.' && digit(text.char(end + 1)).is_some()) || dotted(text, end))
        && let Some((value, after)) = decimals(text, end, whole.value)
    {
        end = after;
        amount = value.map_or_else(Amount::default, Amount::exact);
        spelling = Spelling::Chinese;
        scale = Decimal::ONE;
        if let Some((exponent, after)) = scales(text, end, units) {
            scale = power(exponent)?;
            amount.times(scale);
            end = after;
        }
    }
    // 十多亿, 二十余万
    if let Some(after) = self::more(text, end).filter(|_| spelling != Spelling::Digit) {
        more = true;
        end = after;
        if let Some((exponent, after)) = scales(text, end, units) {
            scale = power(exponent)?;
            amount.times(scale);
            end = after;
        }
    }
    make(amount, end, spelling, scale, more)
}

/// `exponent`, and more by 个亿 where that stands at character `end`, and the character after it: 十几个亿, 上百个亿.
fn counted(text: &Text, end: usize, exponent: u32, units: &Prefixes) -> (u32, usize) {
    hundred_million(text, end, units).map_or((exponent, end), |(_, after)| (exponent + 8, after))
}

/// An indefinite number from `low` to `high` times ten to the `exponent`, of which the numeral ends before character `end`.
pub(super) fn indefinite(text: &Text, at: usize, end: usize, units: &Prefixes, (low, high, exponent): (Decimal, Decimal, u32)) -> Option<(Number, usize)> {
    let (exponent, end) = counted(text, end, exponent, units);
    let scale = power(exponent)?;
    let mut amount = Amount::range(low, high);
    amount.times(scale);
    let end = more(text, end).filter(|after| large(text.char(*after)).is_none()).unwrap_or(end);
    let span = Span::new(text.byte(at), text.byte(end));
    Some((Number { span, amount, spelling: Spelling::Indefinite, scale, more: false, glued: false, signed: false }, end))
}

/// 余, 多 or 来 after a number, if it says that there is more: the character after it.
pub(super) fn more(text: &Text, at: usize) -> Option<usize> {
    let next = text.char(at + 1);
    match text.char(at) {
        '余' if !matches!(next, '额' | '下' | '地' | '热' | '款' | '粮' | '年') || next == '年' => Some(at + 1),
        // 十来家
        '来' if (small(text.char(at.wrapping_sub(1))).is_some() || text.char(at.wrapping_sub(1)) == '0')
            && matches!(
                next,
                '个' | '家'
                    | '名'
                    | '位'
                    | '人'
                    | '万'
                    | '亿'
                    | '吨'
                    | '米'
                    | '公'
                    | '天'
                    | '年'
                    | '岁'
                    | '元'
                    | '块'
                    | '斤'
                    | '亩'
                    | '只'
                    | '台'
                    | '辆'
                    | '分'
                    | '次'
                    | '项'
                    | '度'
                    | '里'
                    | '种'
                    | '条'
                    | '所'
                    | '户'
                    | '头'
                    | '座'
                    | '处'
                    | '本'
                    | '件'
                    | '张'
                    | '款'
                    | '秒'
                    | '层'
                    | '场'
            ) =>
        {
            Some(at + 1)
        }
        '多' if matches!(next, '少' | '样' | '数' | '半' | '云' | '方') || text.rest(at).starts_with("多米尼加") => None,
        '多' => Some(at + 1),
        _ => None,
    }
}

/// Scale words in a row at character `at`, none of which begins a unit: 百万, 千亿, 万亿.
pub(super) fn scales(text: &Text, at: usize, units: &Prefixes) -> Option<(u32, usize)> {
    let mut exponent = 0;
    let mut i = at;
    while let Some(power) = small(text.char(i)).or_else(|| large(text.char(i))) {
        if begins_unit(text, i, units) || (i > at && small(text.char(i)).is_some()) {
            break;
        }
        exponent += power;
        i += 1;
        if i - at == 3 {
            break;
        }
    }
    (i > at).then_some((exponent, i))
}

/// 个亿 at character `at`, 多 or 余 inside it: whether there is more, and the character after it. 个亿元村 and 个亿吨级煤矿 are counted things.
pub(super) fn hundred_million(text: &Text, at: usize, units: &Prefixes) -> Option<(bool, usize)> {
    if text.char(at) != '个' {
        return None;
    }
    let inside = usize::from(matches!(text.char(at + 1), '多' | '余'));
    let end = at + 2 + inside;
    let next = text.char(end);
    let counted = matches!(next, '级' | '产' | '人') || small(next).is_some() || large(next).is_some() || counts_next(text, end, units);
    if text.char(end - 1) != '亿' || counted {
        return None;
    }
    let more = more(text, end);
    Some((inside > 0 || more.is_some(), more.unwrap_or(end)))
}

/// Whether character `point` is a raised point before decimals, as papers of Hong Kong and Macao write it: 六十一‧三亿元, 二十·七%. A day (九·一八) has
/// neither a large scale nor a measure behind it.
fn dotted(text: &Text, point: usize) -> bool {
    if text.char(point) != '·' {
        return false;
    }
    let mut end = point + 1;
    while digit(text.char(end)).is_some() {
        end += 1;
    }
    let next = text.char(end);
    end > point + 1 && (large(next).is_some() || matches!(next, '%' | '‰' | '倍' | '元') || next == '个' && text.char(end + 1) == '百')
}

/// Decimals after 点, Chinese or Arabic: the whole value, and the character after it.
pub(super) fn decimals(text: &Text, point: usize, whole: Option<Decimal>) -> Option<(Option<Decimal>, usize)> {
    let mut end = point + 1;
    // Noughts at the end are worth nothing and take no digit: only those before another digit are counted in.
    let (mut fraction, mut places, mut noughts) = (Some(0_i128), 0_u32, 0_u32);
    while let Some(d) = digit(text.char(end)).or_else(|| text.char(end).to_digit(10).and_then(|d| u8::try_from(d).ok())).filter(|_| text.char(end) != '两') {
        noughts += 1;
        if d != 0 {
            fraction = fraction.and_then(|f| f.checked_mul(10_i128.checked_pow(noughts)?)?.checked_add(i128::from(d)));
            places += noughts;
            noughts = 0;
        }
        end += 1;
    }
    if end == point + 1 {
        return None;
    }
    let value = match (whole, fraction) {
        (Some(w), Some(f)) if places <= 28 => Decimal::try_from_i128_with_scale(f, places).ok().and_then(|f| add(w, f)),
        _ => None,
    };
    Some((value, end))
}
