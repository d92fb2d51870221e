//! Numbers that belong together: ranges, and lists with one scale and one unit.

use rust_decimal::Decimal;

use super::Draft;
use super::find::Found;
use super::kind;
use crate::lexicon::{Lexicon, list};
use crate::number::{Amount, Spelling};
use crate::span::Span;

/// Gives numbers of a list that lack scale and unit those of the number that closes the list: 60.3/7.5/1.2亿元, 3、5和8亿元.
pub(super) fn lists(sentence: &str, drafts: &mut [Draft]) {
    for i in (0..drafts.len().saturating_sub(1)).rev() {
        let gap = &sentence[drafts[i].span.end..drafts[i + 1].span.start];
        points(sentence, gap, &mut drafts[i..]);
        let slash = gap == "/";
        if !(slash || matches!(gap, "、" | "和" | "及" | "与")) {
            continue;
        }
        let (head, tail) = drafts.split_at_mut(i + 1);
        let (first, next) = (&mut head[i], &tail[0]);
        let bare = first.number.scale == Decimal::ONE;
        let plain = first.found.is_none() && matches!(first.number.spelling, Spelling::Arabic | Spelling::Chinese) && !first.number.glued;
        let Some(unit) = next.found.as_ref().filter(|_| plain) else { continue };
        // 2万、3万吨 share a unit only, 2亿、300家 nothing.
        if (unit.unit.is_empty() && !next.borrowed) || (!bare && next.number.scale == Decimal::ONE) {
            continue;
        }
        // 2025、2026届毕业生: years.
        if kind::dated(first.number.span.of(sentence), next.number.span.of(sentence), unit.unit.of(sentence)) {
            continue;
        }
        // 3、20亿元资金: the 3 numbers an item.
        let head = sentence[..first.span.start].trim_end_matches([' ', '\u{3000}']);
        if gap == "、" && (head.is_empty() && !next.borrowed || head.ends_with(['；', ';', '。', '\n'])) && first.number.span.len() <= 2 {
            continue;
        }
        // 15、20和25家 shares; in 3、40家 the 3 may number an item.
        let opens = sentence[..first.span.start].trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, '、' | '约' | ':' | '：'));
        if !slash && unit.dimension == "count" && next.number.scale == Decimal::ONE && !opens {
            continue;
        }
        first.number.amount = first.number.shared(&next.number, false);
        if bare {
            first.number.scale = next.number.scale;
        }
        first.borrowed = true;
        first.found = Some(Found {
            span: first.number.span,
            unit: Span::new(first.number.span.end, first.number.span.end),
            code: unit.code.clone(),
            dimension: unit.dimension.clone(),
            scale: unit.scale,
            entry: unit.entry,
        });
        first.span = first.number.span;
    }
}

/// Gives a number with 个 the unit of the next one where it only leaves that out: 低0.2个和高0.9个百分点.
fn points(sentence: &str, gap: &str, drafts: &mut [Draft]) {
    let [first, next, ..] = drafts else { return };
    turned(sentence, gap, first, next);
    let (Some(found), Some(unit)) = (&mut first.found, &next.found) else { return };
    let points = matches!(unit.dimension.as_str(), "percentage_point" | "basis_point") && unit.unit.of(sentence).starts_with('个');
    if points && found.unit.of(sentence) == "个" && gap.starts_with(['、', '和', '及', '与']) && gap.chars().count() <= MOST_BETWEEN {
        (found.code, found.dimension, found.entry) = (unit.code.clone(), unit.dimension.clone(), unit.entry);
    }
}

/// Verbs of movement between two numbers of points.
const TURNS: &[&str] = list!("unit", "join.turns");

/// Gives a decimal without a unit the points of the next one, where only a verb of movement stands between: 上升0.4和下降0.2个百分点.
fn turned(sentence: &str, gap: &str, first: &mut Draft, next: &Draft) {
    let Some(unit) = next.found.as_ref().filter(|u| first.found.is_none() && u.dimension == "percentage_point") else { return };
    let decimal = first.number.spelling == Spelling::Arabic && !first.number.glued && first.number.amount.value.is_some_and(|v| v.scale() > 0);
    let verb = gap.strip_prefix(['、', '和', '及', '与']);
    // 指数为50.2、下降0.2个百分点: the first is no movement.
    let before = || sentence[..first.span.start].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、'));
    let moves = || TURNS.iter().any(|v| before().ends_with(v));
    if decimal && unit.unit.of(sentence).starts_with('个') && verb.is_some_and(|v| TURNS.contains(&v)) && moves() {
        let span = first.number.span;
        let end = Span::new(span.end, span.end);
        let (code, dimension) = (unit.code.clone(), unit.dimension.clone());
        first.found = Some(Found { span, unit: end, code, dimension, scale: unit.scale, entry: unit.entry });
        (first.borrowed, first.span) = (true, span);
    }
}

/// How many characters may stand between two numbers of points: what joins them and a verb, 和下降.
const MOST_BETWEEN: usize = 3;

/// Joins what is said in two units of one dimension: 1小时30分钟, 六斤八两, 2年零6个月. The sum is in the larger unit where it ends, else in the smaller.
pub(super) fn descending(sentence: &str, drafts: &mut Vec<Draft>, lexicon: &Lexicon) {
    if drafts.len() > 1 {
        minutes(sentence, drafts, lexicon);
    }
    let mut i = 0;
    while i + 1 < drafts.len() {
        if let Some((value, larger)) = sum(sentence, &drafts[i], &drafts[i + 1], lexicon) {
            let second = drafts.remove(i + 1);
            let first = &mut drafts[i];
            let span = first.span.cover(second.span);
            if let (false, Some(found)) = (larger, second.found) {
                first.found = Some(found);
            }
            if let Some(found) = &mut first.found {
                found.unit = Span::new(found.unit.start.min(second.span.end), second.span.end);
                found.span = span;
                found.scale = Decimal::ONE;
            }
            first.number.amount = Amount::exact(value);
            first.span = span;
            // 1小时20分30秒: a third part may follow.
            continue;
        }
        i += 1;
    }
}

/// Gives 分 the sense of minutes between hours and seconds: 2小时15分30秒.
fn minutes(sentence: &str, drafts: &mut [Draft], lexicon: &Lexicon) {
    let time = |draft: &Draft, code: &str| draft.found.as_ref().is_some_and(|f| f.code == code && f.dimension == "time");
    for i in 0..drafts.len() {
        let at = drafts[i].number.span.end;
        let rest = &sentence[at..];
        if !rest.starts_with('分') || drafts[i].number.spelling == Spelling::Fraction {
            continue;
        }
        let end = at + '分'.len_utf8();
        let after_hours = i > 0 && time(&drafts[i - 1], "h") && matches!(&sentence[drafts[i - 1].span.end..drafts[i].number.span.start], "" | "零");
        let seconds = drafts.get(i + 1).is_some_and(|next| time(next, "s") && next.number.span.start == end);
        // 2小时3分店: another word begins.
        let closed = seconds || !rest['分'.len_utf8()..].starts_with(char::is_alphanumeric);
        let Some((_, id)) = lexicon.unit_forms.at("分钟").find(|(length, _)| *length == "分钟".len()) else { return };
        if !((after_hours && closed) || seconds) {
            continue;
        }
        let (draft, unit) = (&mut drafts[i], &lexicon.units[id as usize]);
        draft.span = Span::new(draft.number.span.start, end);
        draft.found = Some(Found {
            span: draft.span,
            unit: Span::new(at, end),
            code: unit.code.clone(),
            dimension: unit.dimension.clone(),
            scale: unit.scale,
            entry: Some(id),
        });
    }
}

/// The sum of `a` and `b`, and whether it is in the unit of `a`.
fn sum(sentence: &str, a: &Draft, b: &Draft, lexicon: &Lexicon) -> Option<(Decimal, bool)> {
    if !matches!(&sentence[a.span.end..b.span.start], "" | "零" | "又") || a.number.more || b.number.signed {
        return None;
    }
    let (x, y) = (a.found.as_ref()?, b.found.as_ref()?);
    if x.dimension != y.dimension || !matches!(x.dimension.as_str(), "time" | "mass" | "length") || x.unit.is_empty() {
        return None;
    }
    let factor = |entry: Option<u32>| lexicon.units[entry? as usize].factor;
    let ((n, d), (m, e)) = (factor(x.entry)?, factor(y.entry)?);
    // How many of the smaller unit make one of the larger.
    let ratio = n.checked_mul(e)?.checked_div(d.checked_mul(m)?)?.normalize();
    let (upper, lower) = (a.number.amount.value?, b.number.amount.value?);
    if ratio <= Decimal::ONE || ratio.scale() > 0 || lower >= ratio || upper.is_sign_negative() {
        return None;
    }
    let part = lower.checked_div(ratio)?.normalize();
    if part.scale() <= 6 && part.checked_mul(ratio)? == lower {
        return Some((upper.checked_add(part)?, true));
    }
    Some((upper.checked_mul(ratio)?.checked_add(lower)?, false))
}
