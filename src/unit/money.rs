//! What may follow a unit of money inside the mention: 3元5角, 三块五, 壹佰元整.

use rust_decimal::Decimal;

use super::compound::{NEAR, PER};
use super::find::Found;
use crate::characters::{Characters, Classes};
use crate::lexicon::{Lexicon, Unit};
use crate::number::{Amount, begins, scan};

/// Lower coins after 元: the sum, and the byte after them.
pub(super) fn lower(sentence: &str, found: &Found, amount: &Amount, negative: bool, lexicon: &Lexicon) -> Option<(Decimal, usize)> {
    let signed = |d: Decimal| if negative { -d } else { d };
    // 每斤三元五角 is money per weight, its coins are money all the same.
    let money = found.code.split('/').next().filter(|c| c.len() == 3)?;
    let mut sum = amount.value?;
    let mut end = found.span.end;
    let mut parts = 0;
    let mut step = found.scale;
    while parts < 2 {
        let rest = sentence[end..].trim_start_matches('零');
        let skipped = sentence.len() - end - rest.len();
        if !rest.starts_with(|c: char| c.is_ascii_digit() || begins(c)) {
            break;
        }
        let window = &rest[..rest.char_indices().nth(6).map_or(rest.len(), |(at, _)| at)];
        let (letters, _) = Characters::read(window, Classes::plain());
        let Some(number) = scan(letters.text(window), &lexicon.unit_forms).next().filter(|n| n.span.start == 0) else { break };
        let value = number.amount.value.filter(|v| *v < Decimal::ONE_HUNDRED && !number.more)?;
        let rest = &window[number.span.end..];
        let unit = lexicon.unit_forms.at(rest).map(|(length, id)| (length, &lexicon.units[id as usize])).find(|(_, u)| {
            let own = u.code == money || u.code == "CNY" && matches!(money, "HKD" | "TWD" | "MOP" | "SGD");
            u.dimension == "currency" && own && u.scale < step
        });
        // 38令吉50仙: a sen of its own is nobody else's.
        let sen = (money == "MYR" && rest.starts_with('仙')).then_some('仙'.len_utf8());
        if let Some(length) = sen.filter(|_| parts == 0) {
            sum = sum.checked_add(signed(value.checked_mul(Decimal::new(1, 2))?))?;
            end += skipped + number.span.end + length;
            return Some((sum, end));
        }
        if let Some((length, unit)) = unit {
            sum = sum.checked_add(signed(value.checked_mul(unit.scale)?))?;
            end += skipped + number.span.end + length;
            step = unit.scale;
            parts += 1;
        } else if let Some((tenths, one)) = window
            .chars()
            .next()
            .and_then(|c| Some((tenth(c).or_else(|| single(window))?, c == '一')))
            .filter(|_| parts == 0 && sentence[..end].ends_with('块'))
        {
            // 三块五 and 三块五一斤: one digit only. 五块一份 is no 五块一.
            if one && lexicon.unit_forms.at(&window['一'.len_utf8()..]).next().is_some() {
                break;
            }
            sum = sum.checked_add(signed(tenths / Decimal::TEN))?;
            end += window.chars().next().map_or(0, char::len_utf8);
            parts = 2;
        } else if let Some(hundredths) =
            window.chars().next().and_then(tenth).filter(|_| parts == 1 && step == Decimal::new(1, 1) && ends_amount(&window['二'.len_utf8()..], lexicon))
        {
            // 三块五毛二
            sum = sum.checked_add(signed(hundredths.checked_mul(Decimal::new(1, 2))?))?;
            end += skipped + '二'.len_utf8();
            parts = 2;
        } else {
            break;
        }
    }
    // 3元 5分 without 角: 分 alone is a coin after 元 only.
    if parts == 1 && step == found.scale {
        return None;
    }
    (parts > 0).then_some((sum, end))
}

/// The digit that `text` begins with, where no number goes on: 5 of 12块5.
fn single(text: &str) -> Option<Decimal> {
    let digit = text.chars().next()?.to_digit(10).filter(|d| *d > 0)?;
    let goes_on = text[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.' || c == '%' || begins(c));
    (!goes_on).then(|| Decimal::from(digit))
}

/// What a Chinese digit from 一 to 九 is worth.
pub(super) fn tenth(c: char) -> Option<Decimal> {
    "一二三四五六七八九".chars().position(|d| d == c).map(|d| Decimal::from(d + 1))
}

/// Whether an amount of money can end before `rest`: no number goes on there, and no unit or thing counted begins.
fn ends_amount(rest: &str, lexicon: &Lexicon) -> bool {
    // 三块五毛二一斤
    let each = rest.strip_prefix('一').is_some_and(|rest| lexicon.unit_forms.at(rest).next().is_some());
    each || !rest.starts_with(|c: char| c.is_ascii_digit() || begins(c) || matches!(c, '点' | '.')) && lexicon.unit_forms.at(rest).next().is_none()
}

/// Two to the power of a small whole number, for 番.
pub(super) fn doubled(times: Decimal) -> Option<Decimal> {
    let times = u32::try_from(i64::try_from(times).ok()?).ok().filter(|t| Decimal::from(*t) == times && (1..=20).contains(t))?;
    Some(Decimal::from(2_u64.pow(times)))
}

/// 整 or 正 after a money unit closes the mention.
pub(super) fn closing(sentence: &str, found: &Found, end: usize) -> usize {
    let rest = &sentence[end..];
    let written = found.dimension == "currency"
        && (rest.starts_with('整') || rest.starts_with('正'))
        && !rest[3..].starts_with(['式', '在', '好', '体', '个', '是', '常', '当']);
    if written { end + '整'.len_utf8() } else { end }
}

/// The area or amount of which `head` ends with 每 and it, and where that begins, not before byte `from`: 每平方米.
pub(super) fn per_area<'l>(head: &str, from: usize, lexicon: &'l Lexicon) -> Option<(usize, &'l Unit)> {
    let from = from.min(head.len());
    let at = head[from..].rfind(PER).map(|at| from + at).filter(|at| head.len() - at <= NEAR)?;
    let form = &head[at + PER.len()..];
    let unit = lexicon.unit_forms.at(form).find(|(length, _)| *length == form.len()).map(|(_, id)| &lexicon.units[id as usize])?;
    matches!(unit.dimension.as_str(), "area" | "mass" | "volume" | "power").then_some((at, unit))
}
