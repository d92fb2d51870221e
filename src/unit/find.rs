//! The unit of a number: after it, before it, on both sides, and compounds built from parts.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::Draft;
use super::collide::collides;
use super::money::{per_area, tenth};
use crate::lexicon::{Lexicon, Unit, list};
use crate::number::{Number, Spelling, large, power, small};
use crate::span::Span;

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
    let (length, unit) = longest(sentence, at, Some(number), lexicon, hidden)?;
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
fn longest<'l>(sentence: &str, at: usize, number: Option<&Number>, lexicon: &'l Lexicon, hidden: &[Span]) -> Option<(usize, &'l Unit)> {
    let rest = &sentence[at..];
    let mut best: Option<(usize, &Unit)> = None;
    let mut lone: Option<(usize, &Unit)> = None;
    for (length, id) in lexicon.unit_forms.at(rest) {
        let unit = &lexicon.units[id as usize];
        if best.is_some_and(|(l, b)| l > length || !b.near.is_empty()) {
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
        if best.is_none() || !unit.near.is_empty() {
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

/// Whether the number itself says that `unit`, which ends at byte `end`, is meant: -5度 is a temperature, 九角九分 and 人民币壹角 are money.
fn tells(sentence: &str, number: &Number, unit: &Unit, end: usize) -> bool {
    match unit.dimension.as_str() {
        "temperature" => number.signed,
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

/// Whether a Latin form of `length` bytes ends where no letter or digit goes on.
fn bounded(rest: &str, length: usize) -> bool {
    let latin = rest.as_bytes()[length - 1].is_ascii_alphabetic();
    !latin || !rest[length..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The lower part of a compound after byte `at`, /吨, 每吨, /年: the byte after it, the unit, and how many of it.
fn lower_part<'l>(sentence: &str, at: usize, upper: &str, lexicon: &'l Lexicon, hidden: &[Span]) -> Option<(usize, &'l Unit, Decimal)> {
    let rest = &sentence[at..];
    let sign = if rest.starts_with('/') {
        1
    } else if rest.starts_with('每') {
        '每'.len_utf8()
    } else {
        return None;
    };
    // 30个交易日每日 is no compound, 元每吨 is.
    if sign != 1 && !matches!(upper, "currency" | "length" | "mass" | "volume" | "energy" | "data") {
        return None;
    }
    if let Some((end, unit)) = below(sentence, at, if sign == 1 { '/' } else { '每' }, lexicon, hidden) {
        return Some((end, unit, Decimal::ONE));
    }
    let begin = at + sign;
    let first = sentence[begin..].chars().next()?;
    let many = power(small(first).or_else(|| large(first)).filter(|p| matches!(p, 2..=4))?)?;
    let (length, unit) = longest(sentence, begin + first.len_utf8(), None, lexicon, hidden)?;
    (!unit.dimension.starts_with("currency") && unit.scale == Decimal::ONE).then_some((begin + first.len_utf8() + length, unit, many))
}

/// The compound of a unit that ends at byte `at` with the lower part after it: the byte after that, code and dimension.
pub(super) fn compound(sentence: &str, at: usize, code: &str, dimension: &str, lexicon: &Lexicon) -> Option<(usize, CompactString, CompactString)> {
    let (end, lower, many) = lower_part(sentence, at, dimension, lexicon, &[])?;
    (many == Decimal::ONE).then(|| (end, compounded(code, &lower.code), compounded(dimension, &lower.dimension)))
}

/// `upper` per `lower`, as codes and dimensions have it.
fn compounded(upper: &str, lower: &str) -> CompactString {
    let mut compound = CompactString::with_capacity(upper.len() + 1 + lower.len());
    compound.push_str(upper);
    compound.push('/');
    compound.push_str(lower);
    compound
}

/// The unit after `mark` at byte `at`, and the byte after it.
fn below<'l>(sentence: &str, at: usize, mark: char, lexicon: &'l Lexicon, hidden: &[Span]) -> Option<(usize, &'l Unit)> {
    let begin = sentence.len() - sentence[at..].strip_prefix(mark)?.len();
    let (length, unit) = longest(sentence, begin, None, lexicon, hidden).or_else(|| lower_only(&sentence[begin..], lexicon))?;
    (!unit.dimension.starts_with("currency") && unit.scale == Decimal::ONE).then_some((begin + length, unit))
}

/// A form that stands after a stroke or 每 only: 月, which needs no 个 there.
fn lower_only<'l>(rest: &str, lexicon: &'l Lexicon) -> Option<(usize, &'l Unit)> {
    lexicon.unit_lower.at(rest).find(|(length, _)| bounded(rest, *length)).map(|(length, id)| (length, &lexicon.units[id as usize]))
}

/// A currency word right after a money unit: the bytes that it takes, and the currency. Only a bare 元 takes another than its own.
fn currency_after<'l>(sentence: &str, at: usize, unit: &Unit, lexicon: &'l Lexicon) -> Option<(usize, &'l Unit)> {
    if unit.dimension != "currency" {
        return None;
    }
    let rest = &sentence[at..];
    let bare = sentence[..at].ends_with('元') && unit.code == "CNY";
    let forms = lexicon.unit_before.at(rest).chain(lexicon.unit_forms.at(rest));
    forms
        .map(|(length, id)| (length, &lexicon.units[id as usize]))
        .find(|(length, u)| *length > 3 && u.dimension == "currency" && u.scale == Decimal::ONE && (bare || u.code == unit.code) && bounded(rest, *length))
}

/// The currency word or sign that ends at byte `at`, a space between left out.
fn currency_before<'l>(sentence: &str, at: usize, lexicon: &'l Lexicon) -> Option<(Span, &'l Unit)> {
    let head = &sentence[..at];
    let trimmed = head.strip_suffix(' ').unwrap_or(head);
    trimmed.chars().next_back().filter(|c| lexicon.unit_endings.may_end(*c))?;
    lexicon.unit_endings.at(trimmed).find_map(|(length, id)| {
        let start = trimmed.len() - length;
        let letter = trimmed[start..].starts_with(|c: char| c.is_ascii_alphabetic()) && trimmed[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        (!letter).then(|| (Span::new(start, trimmed.len()), &lexicon.units[id as usize]))
    })
}

/// Whether an amount of dimension `upper` is said per `lower`: money per anything, a length or a volume per time where the words touch.
fn timed(upper: &str, lower: &str, touching: bool) -> bool {
    lower != "time" || upper == "currency" || (touching && matches!(upper, "length" | "volume" | "mass" | "data"))
}

/// Words that may stand between 每股 and the amount.
const BETWEEN_PER: &[&str] = list!("unit", "find.between-per");

/// What an amount is said of stands behind it.
pub(super) const PER: &str = "每";

/// How far before an amount it may stand, in bytes.
pub(super) const NEAR: usize = 18;

/// Whether [`PER`] may stand near the end of `head`: one of its bytes does.
fn may_hold_per(head: &str) -> bool {
    let [_, _, last] = PER.as_bytes() else { return true };
    head.as_bytes().last_chunk::<NEAR>().is_none_or(|near| near.iter().fold(0, |held, byte| held | u8::from(byte == last)) != 0)
}

/// 每股2.5元: the unit after 每 that ends where the mention begins, or where the words that bound it do.
fn per_before(sentence: &str, found: &mut Found, from: usize, lexicon: &Lexicon) {
    let head = &sentence[..found.span.start];
    if !may_hold_per(head) {
        return;
    }
    let near = head.len().saturating_sub(NEAR).max(from).min(head.len());
    let Some(per) = head.as_bytes()[near..].windows(PER.len()).rposition(|bytes| bytes == PER.as_bytes()).map(|at| near + at) else { return };
    if found.dimension.contains('/') || found.dimension == "count" {
        return;
    }
    let mut form = &head[per + PER.len()..];
    while let Some(cut) = BETWEEN_PER.iter().find_map(|w| form.strip_suffix(w)) {
        form = cut;
    }
    let whole = || lexicon.unit_forms.at(form).filter(|(length, _)| *length == form.len()).map(|(_, id)| &lexicon.units[id as usize]);
    // 每桶, 每盎司: the reading that a word must tell goes before the plain one.
    let unit = whole().find(|u| !u.near.is_empty()).or_else(|| whole().next());
    let unit = unit.or_else(|| lower_only(form, lexicon).filter(|(length, _)| *length == form.len()).map(|(_, u)| u));
    let touching = form.len() + per + PER.len() == head.len();
    let Some(unit) = unit.filter(|u| u.dimension != "currency" && u.scale == Decimal::ONE && timed(&found.dimension, &u.dimension, touching)) else { return };
    // 每月3000元 is 3000元, said of a month.
    if touching && !(unit.dimension == "time" && found.dimension == "currency") {
        found.span.start = per;
    }
    // 每平方米每月95元: of so much, and of a month.
    if touching
        && unit.dimension == "time"
        && found.dimension == "currency"
        && let Some((at, area)) = per_area(&sentence[..per], from, lexicon)
    {
        found.span.start = at;
        found.code = compounded(&found.code, &area.code);
        found.dimension = compounded(&found.dimension, &area.dimension);
    }
    found.code = compounded(&found.code, &unit.code);
    found.dimension = compounded(&found.dimension, &unit.dimension);
}
