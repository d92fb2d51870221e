//! The unit of a number: after it, before it, on both sides, and compounds built from parts.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::Draft;
use super::collide::collides;
use super::compound::{below, bounded, compounded, currency_after, currency_before, currency_over_bound, lower_part, per_before};
use super::money::tenth;
use crate::lexicon::{Lexicon, Unit, list};
use crate::number::{Number, Spelling};
use crate::span::Span;

/// What the money of several countries is called, whose alone nothing tells.
const NAMESAKES: &[&str] = list!("unit", "find.namesakes");

/// A unit that was found for a number.
pub(super) struct Found {
    /// Number and unit together.
    pub span: Span,
    /// The unit's words; the ones after the number where there are some on both sides.
    pub unit: Span,
    /// Canonical code.
    pub code: CompactString,
    /// Dimension.
    pub dimension: CompactString,
    /// What the value is multiplied by.
    pub scale: Decimal,
    /// The entry's number in the lexicon; none where the grammar itself knows the unit.
    pub entry: Option<u32>,
}

/// The unit of the number of `draft`, if one touches it; nothing before byte `from` is taken.
pub(super) fn unit(sentence: &str, draft: &mut Draft, from: usize, lexicon: &Lexicon, hidden: &[Span]) -> Option<Found> {
    let number = &draft.number;
    let before = currency_before(sentence, number.span.start, lexicon).filter(|(span, _)| span.start >= from);
    let glued = number.glued && before.is_none();
    if glued && !acronym(sentence, number) {
        return None;
    }
    let mut found = match number.spelling {
        Spelling::Percent => Some(built_in(number, "%", "percent")),
        Spelling::Permille | Spelling::Fraction => Some(fraction_of(sentence, draft, lexicon, hidden).unwrap_or_else(|| built_in(&draft.number, "1", "ratio"))),
        _ => after(sentence, draft, lexicon, hidden),
    };
    if let Some(f) = &mut found {
        split_form(sentence, draft, f, from, lexicon);
    }
    // 进口LNG7600万吨: no model has 万 in its name.
    let large = draft.number.scale >= Decimal::from(10_000);
    if glued && !found.as_ref().is_some_and(|f| rated(&f.dimension) || large && !f.unit.is_empty()) {
        return None;
    }
    // 港币近2亿元: what bounds the number may stand between.
    if before.is_none()
        && let Some(f) = found.as_mut().filter(|f| f.code == "CNY" && f.unit.of(sentence) == "元")
        && let Some((_, unit)) = currency_over_bound(sentence, f.span.start, lexicon).filter(|(span, _)| span.start >= from)
    {
        f.code.clone_from(&unit.code);
    }
    if let Some((span, unit)) = before {
        match &mut found {
            Some(f) if f.dimension == "currency" || f.dimension.starts_with("currency/") => {
                // 人民币8亿元: the word before says the same; US$5亿元 is US money.
                if unit.code != f.code && f.code == "CNY" {
                    f.code.clone_from(&unit.code);
                }
                f.span.start = span.start;
            }
            Some(_) => {}
            // 日元一路走低: a bare numeral that a word goes on behind tells no amount.
            None if draft.number.spelling == Spelling::Digit
                && sentence[draft.number.span.end..].starts_with(|c: char| c.is_alphabetic() && !matches!(c, '整' | '正')) => {}
            None => {
                found = Some(Found {
                    span: span.cover(draft.number.span),
                    unit: span,
                    code: unit.code.clone(),
                    dimension: unit.dimension.clone(),
                    scale: unit.scale,
                    entry: Some(unit.id),
                });
            }
        }
    }
    if let Some(f) = &mut found {
        per_before(sentence, f, from, lexicon);
    }
    found
}

/// Whether an indicator's capitals touch `number`, GDP31.88万亿元, LPR3.5%, and no single letter: A320.
pub(super) fn acronym(sentence: &str, number: &Number) -> bool {
    let head = &sentence[..number.span.start];
    let letters = head.bytes().rev().take_while(u8::is_ascii_uppercase).count();
    letters >= 2 && !head[..head.len() - letters].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Whether a number of this dimension is no model's: money, shares and multiples.
pub(super) fn rated(dimension: &str) -> bool {
    matches!(dimension, "percent" | "percentage_point" | "basis_point" | "multiple") || dimension.starts_with("currency")
}

fn built_in(number: &Number, code: &'static str, dimension: &'static str) -> Found {
    Found {
        span: number.span,
        unit: Span::new(number.span.end, number.span.end),
        code: CompactString::const_new(code),
        dimension: CompactString::const_new(dimension),
        scale: Decimal::ONE,
        entry: None,
    }
}

/// The measured unit that a fraction is said of: 三分之一个百分点, 四分之三英里.
fn fraction_of(sentence: &str, draft: &mut Draft, lexicon: &Lexicon, hidden: &[Span]) -> Option<Found> {
    after(sentence, draft, lexicon, hidden)
        .filter(|f| f.unit.len() > '米'.len_utf8() && matches!(f.dimension.as_str(), "percentage_point" | "basis_point" | "length" | "mass" | "time" | "area"))
}

/// The unit that begins after the number of `draft`, with a compound's lower part.
fn after(sentence: &str, draft: &mut Draft, lexicon: &Lexicon, hidden: &[Span]) -> Option<Found> {
    if let Some(found) = parted(sentence, draft, lexicon) {
        return Some(found);
    }
    let number = &draft.number;
    let mut at = number.span.end;
    let rest = &sentence[at..];
    if rest.starts_with(' ') && !rest.starts_with("  ") {
        at += 1;
    }
    let found = longest(sentence, at, Some(number), lexicon, hidden);
    // 500万克朗 are no grams.
    if let Some(namesake) = namesake(sentence, number).filter(|n| found.is_none_or(|(length, _)| length < n.unit.len())) {
        return Some(namesake);
    }
    let (length, unit) = found?;
    if at > number.span.end && !spaced(unit) {
        return None;
    }
    // 50亿成长至800亿: no more than ten tenths make a whole.
    let tenths = unit.dimension == "percent" && &sentence[at..at + length] == "成";
    if tenths && (number.scale > Decimal::ONE || number.amount.value.is_some_and(|v| v > Decimal::TEN)) {
        return None;
    }
    let mut span = Span::new(at, at + length);
    let mut code = unit.code.clone();
    let mut dimension = unit.dimension.clone();
    let mut scale = unit.scale;
    if let Some((end, lower, many)) = lower_part(sentence, span.end, &dimension, lexicon, hidden) {
        code = compounded(&code, &lower.code);
        dimension = compounded(&dimension, &lower.dimension);
        // 6.5升/百公里
        scale = scale.checked_div(many)?;
        span.end = end;
        // 元/平方米/天, 元/千瓦·月
        if let Some((end, lower)) = below(sentence, end, '/', lexicon, hidden).or_else(|| below(sentence, end, '·', lexicon, hidden)) {
            code = compounded(&code, &lower.code);
            dimension = compounded(&dimension, &lower.dimension);
            span.end = end;
        }
    } else if let Some((length, other)) = currency_after(sentence, span.end, unit, lexicon) {
        // 8亿元人民币, 9000元日币
        span.end += length;
        code.clone_from(&other.code);
    }
    Some(Found { span: number.span.cover(span), unit: span, code, dimension, scale, entry: Some(unit.id) })
}

/// Money of a name that several countries have, behind `number`, where the sentence names none of them: 5亿比索.
fn namesake(sentence: &str, number: &Number) -> Option<Found> {
    let rest = &sentence[number.span.end..];
    let name = NAMESAKES.iter().find(|name| rest.starts_with(**name))?;
    let unit = Span::new(number.span.end, number.span.end + name.len());
    let (code, dimension) = (format!("{{{name}}}").into(), CompactString::const_new("currency"));
    Some(Found { span: number.span.cover(unit), unit, code, dimension, scale: Decimal::ONE, entry: None })
}

/// A form of 个 that 多, 余 or 半 parts: 3个多月, 两个半小时.
fn parted(sentence: &str, draft: &mut Draft, lexicon: &Lexicon) -> Option<Found> {
    let rest = sentence[draft.number.span.end..].strip_prefix('个')?;
    let inner = rest.chars().next().filter(|c| matches!(c, '多' | '余' | '半'))?;
    let tail = &rest[inner.len_utf8()..];
    let (length, unit) = ["个", ""].into_iter().find_map(|head| {
        // 月 is no unit without 个, 小时 is one without.
        let word = tail.chars().take(2).collect::<String>();
        let form = format!("{head}{word}");
        lexicon.unit_forms.at(&form).map(|(l, id)| (l - head.len(), &lexicon.units[id as usize])).find(|(l, u)| *l > 0 && u.dimension == "time")
    })?;
    let number = draft.changed();
    if inner == '半' {
        number.amount.value = number.amount.value.and_then(|v| v.checked_add(Decimal::new(5, 1)));
        number.amount.value?;
    } else {
        number.more = true;
    }
    let start = number.span.end;
    let unit_span = Span::new(start, start + '个'.len_utf8() + inner.len_utf8() + length);
    Some(Found {
        span: number.span.cover(unit_span),
        unit: unit_span,
        code: unit.code.clone(),
        dimension: unit.dimension.clone(),
        scale: unit.scale,
        entry: Some(unit.id),
    })
}

/// Whether a space may stand between a number and the unit.
fn spaced(unit: &Unit) -> bool {
    unit.dimension != "count" || unit.code == "{个}" || unit.code == "{家}"
}

/// The longest unit form at byte `at` that may stand there, after `number` where the unit is not the lower part of a compound.
pub(super) fn longest<'l>(sentence: &str, at: usize, number: Option<&Number>, lexicon: &'l Lexicon, hidden: &[Span]) -> Option<(usize, &'l Unit)> {
    let rest = &sentence[at..];
    let mut best: Option<(usize, &Unit)> = None;
    let mut lone: Option<(usize, &Unit)> = None;
    for (length, id) in lexicon.unit_forms.at(rest) {
        let unit = &lexicon.units[id as usize];
        if best.is_some_and(|(l, b)| l > length || !b.near.is_empty() && unit.near.is_empty()) {
            break;
        }
        let (form, tail) = rest.split_at(length);
        if !bounded(rest, length)
            || number.is_some_and(|n| from_there(sentence, n, form, tail) || collides(rest, length))
            || hidden.iter().any(|h| h.start < at + length && at + length < h.end && h.start >= at)
        {
            continue;
        }
        if !unit.near.is_empty() && !unit.near.iter().any(|w| sentence.contains(w.as_str())) {
            // Money per 桶 or 度 is oil or power: the lower part of a compound needs no other word. Nothing is said per knot.
            let told = number.map_or(unit.dimension != "currency" && !unit.dimension.contains('/'), |n| tells(sentence, n, unit, at + length));
            if !told {
                // A text that is nothing but number and unit has no word to tell.
                let first = lone.is_none() || unit.dimension == "temperature";
                if first && number.is_some_and(|n| alone(sentence, Span::new(n.span.start, at + length), lexicon)) {
                    lone = Some((length, unit));
                }
                continue;
            }
        }
        // 用电量35万度，气温39度: of two units that words tell the one whose word stands nearer, unless both are money.
        let nearer = |b: &Unit| b.dimension != unit.dimension && told_at(sentence, at, unit) > told_at(sentence, at, b);
        if best.is_none_or(|(_, b)| !unit.near.is_empty() && (b.near.is_empty() || nearer(b))) {
            best = Some((length, unit));
        }
    }
    // 13度 by itself is said of the weather, 5码 of a distance, 300块 of a price.
    let everyday = |plain: &Unit, told: &Unit| {
        let pair = (plain.dimension.as_str(), told.dimension.as_str());
        plain.near.is_empty() && (matches!(pair, ("angle", "temperature") | ("count", "length")) || pair == ("count", "currency") && told.scale == Decimal::ONE)
    };
    match (best, lone) {
        (Some((length, plain)), Some((l, told))) if l == length && everyday(plain, told) => lone,
        _ => best.or(lone),
    }
}

/// Where the last word begins before byte `at` that tells that `unit` is meant.
fn told_at(sentence: &str, at: usize, unit: &Unit) -> Option<usize> {
    unit.near.iter().filter_map(|word| sentence[..at].rfind(word.as_str())).max()
}

/// Whether 起 after a number of 万 or more means that it begins there: 售价1000万起.
fn from_there(sentence: &str, number: &Number, form: &str, rest: &str) -> bool {
    let head = || &sentence[..number.span.start];
    form == "起" && number.scale >= Decimal::from(10_000) && !rest.starts_with(char::is_alphanumeric) && head().contains(['价', '售', '薪', '租', '卖', '付'])
}

/// Whether a sentence is nothing but the number and unit `whole`, what bounds them, and what may close a unit: 约23度半, 十二度五.
fn alone(sentence: &str, whole: Span, lexicon: &Lexicon) -> bool {
    let (head, rest) = (sentence[..whole.start].trim(), &sentence[whole.end..]);
    let head = &head[..head.len() - lexicon.bounds_before.at(head).next().map_or(0, |(length, _)| length)];
    if !head.is_empty() {
        return false;
    }
    let rest = rest.strip_prefix(|c| c == '半' || tenth(c).is_some()).unwrap_or(rest);
    let rest = &rest[lexicon.bounds_after.at(rest).next().map_or(0, |(length, _)| length)..];
    !rest.contains(char::is_alphanumeric)
}

/// Whether the number itself says that `unit`, which ends at byte `end`, is meant: -5度 is a temperature, 2.2分 a mark, 九角九分 and 人民币壹角 are money.
fn tells(sentence: &str, number: &Number, unit: &Unit, end: usize) -> bool {
    match unit.dimension.as_str() {
        "temperature" => number.signed,
        // 提高2.2分: what is told in parts of a 分 is a mark, no minute; words tell cents.
        "count" if unit.code == "{分}" => {
            number.spelling == Spelling::Arabic && number.amount.value.is_some_and(|v| v.scale() > 0) && !sentence[end..].starts_with("升/")
        }
        "currency" => {
            let mut next = sentence[end..].chars();
            let (first, second) = (next.next().unwrap_or('。'), next.next().unwrap_or('。'));
            let digit = "二三四五六七八九123456789".contains(first);
            let coin = sentence[..end].ends_with('块')
                && digit
                && (!second.is_alphanumeric() || matches!(second, '毛' | '角' | '钱' | '涨' | '跌' | '降' | '升' | '到' | '至'));
            sentence[..number.span.start].ends_with("人民币") || second == '分' || coin
        }
        _ => false,
    }
}

/// A form around the number: 摄氏37度, 零下华氏5度. Takes in the words before the number, and a sign before them.
fn split_form(sentence: &str, draft: &mut Draft, found: &mut Found, from: usize, lexicon: &Lexicon) {
    let head = &sentence[..draft.number.span.start];
    if !head.ends_with('氏') || found.dimension == "currency" {
        return;
    }
    let Some((start, _)) = head.char_indices().rev().nth(1).filter(|(at, _)| *at >= from) else { return };
    let form = format!("{}{}", &head[start..], found.unit.of(sentence));
    let Some((_, id)) = lexicon.unit_forms.at(&form).find(|(length, _)| *length == form.len()) else { return };
    let unit = &lexicon.units[id as usize];
    found.code.clone_from(&unit.code);
    found.dimension.clone_from(&unit.dimension);
    found.scale = unit.scale;
    found.entry = Some(unit.id);
    let mut begin = start;
    let before = &head[..start];
    let number = draft.changed();
    if let Some(sign) = ["零下", "负的", "负", "-"].into_iter().find(|s| before.ends_with(s) && before.len() - s.len() >= from) {
        begin -= sign.len();
        number.amount.negate();
        number.signed = true;
    }
    number.span.start = begin;
    found.span.start = begin;
}
