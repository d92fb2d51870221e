//! Digits that go on behind a unit: 1米85, 三十七度五, 九成九, 三斤半.

use rust_decimal::Decimal;

use super::find::Found;
use crate::lexicon::Lexicon;
use crate::number::{Amount, begins};

/// How many digits may go on behind a unit as its decimal places, by the end of its form; 0 where none may.
fn most(sentence: &str, found: &Found) -> usize {
    match found.unit.of(sentence) {
        "米" => 2,
        "斤" | "公斤" => 1,
        "秒" => 3,
        unit if unit.ends_with('度') && found.dimension == "temperature" => 1,
        _ => 0,
    }
}

/// Digits behind a unit are the places of its number: 三十七度五 is 37.5, 1米85 is 1.85, 10秒05 is 10.05.
pub(super) fn places(sentence: &str, found: &Found, amount: &Amount, negative: bool, lexicon: &Lexicon) -> Option<(Decimal, usize)> {
    let most = most(sentence, found);
    let rest = &sentence[found.span.end..];
    // 400米3人: nobody measures so far in these.
    let value = amount.value.filter(|v| most > 0 && v.scale() == 0 && v.abs() < Decimal::ONE_HUNDRED)?;
    let arabic = rest.starts_with(|c: char| c.is_ascii_digit());
    let digit =
        |c: &char| if arabic { c.to_digit(10) } else { "零一二三四五六七八九".chars().position(|d| d == *c).and_then(|d| u32::try_from(d).ok()) };
    let (mut part, mut count, mut length) = (0, 0, 0);
    for c in rest.chars().take(most + 1) {
        let Some(d) = digit(&c) else { break };
        (part, count, length) = (part * 10 + d, count + 1, length + c.len_utf8());
    }
    let goes_on = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | ':' | '-' | '点' | '月' | '日' | '号' | '年' | '时') || begins(c))
            || lexicon.unit_forms.at(rest).next().is_some()
    };
    if part == 0 || count > most || goes_on(&rest[length..]) {
        return None;
    }
    let part = Decimal::new(i64::from(part), u32::try_from(count).ok()?);
    Some((value.checked_add(if negative { -part } else { part })?, found.span.end + length))
}

/// A digit after 成: 九成九 is 99 %.
pub(super) fn hundredth(sentence: &str, found: &Found, amount: &Amount) -> Option<(Decimal, usize)> {
    let end = found.span.end;
    let c = sentence[end..].chars().next().filter(|_| found.unit.of(sentence) == "成")?;
    let d = c.to_digit(10).or_else(|| "一二三四五六七八九".chars().position(|x| x == c).and_then(|p| u32::try_from(p + 1).ok()))?;
    let rest = &sentence[end + c.len_utf8()..];
    // 三成一支持, 三成五家庭: what is counted behind so many tenths is no unit of the digit.
    let goes_on = rest.starts_with(|c: char| c.is_ascii_digit() || "十百千万亿点.年月日号天时周季个倍成".contains(c));
    (!goes_on).then(|| Some((amount.value?.checked_add(Decimal::from(d))?, end + c.len_utf8()))).flatten()
}

/// 半 after a unit: half of one more.
pub(super) fn half(sentence: &str, found: &Found, amount: &Amount, negative: bool) -> Option<(Decimal, usize)> {
    let rest = &sentence[found.span.end..];
    if !rest.starts_with('半')
        || rest[3..].starts_with(['年', '月', '天', '日', '数', '径', '导', '岛', '决', '成', '价', '夜', '路', '场'])
        || found.dimension == "count" && !rest[3..].is_empty() && found.code != "{个}"
    {
        return None;
    }
    let half = Decimal::new(5, 1).checked_mul(found.scale)?;
    let half = if negative { -half } else { half };
    Some((amount.value?.checked_add(half)?, found.span.end + '半'.len_utf8()))
}
