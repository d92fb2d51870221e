//! Numbers that belong together: ranges, and lists with one scale and one unit.

use rust_decimal::Decimal;

use super::find::Found;
use super::{Draft, bound, money};
use crate::forms::Forms;
use crate::lexicon::{Cue, CueClass, Lexicon, WordClass, list};
use crate::number::{Amount, Spelling};
use crate::record::{Bound, Mode};
use crate::span::Span;

/// Words and marks between the ends of a range.
const JOINTS: &[&str] = list!("unit", "join.joints");

/// Words for what is not settled, before what is a range then: 预计下降.
const OPEN: &[&str] = list!("unit", "join.open");

/// Words between the two bounds of a range: 大于100且小于300.
const AND: Forms = Forms::new(list!("unit", "join.and"));

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
        // ；3、20亿元资金: the 3 numbers an item.
        let head = sentence[..first.span.start].trim_end_matches([' ', '\u{3000}']);
        if gap == "、" && head.ends_with(['；', ';', '。', '\n']) && first.number.span.len() <= 2 {
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

/// Joins the first two of `drafts` where they are the ends of a range: its amount; the second has unit and span of the whole then.
pub(super) fn range(sentence: &str, drafts: &mut [Draft], lexicon: &Lexicon) -> Option<Amount> {
    let [first, second, ..] = drafts else { return None };
    let (amount, span) =
        ends(sentence, first, second).filter(|_| !moves(sentence, first, second, lexicon)).or_else(|| two_sided(sentence, first, second, lexicon))?;
    second.span = span;
    // 百分之三十到四十
    if second.found.is_none() {
        second.found = first.found.take();
        second.number.spelling = first.number.spelling;
    }
    if let Some(found) = &mut second.found {
        found.span = span;
    }
    second.number.more = false;
    Some(amount)
}

/// Whether the first of two amounts is a movement and the second where it ended: 减少300家至1200家. The amount of a movement is small beside the level,
/// or larger than it (减少300家至120家), which no range allows, or the clause says where it began (由12元降低3元至9元).
fn moves(sentence: &str, a: &Draft, b: &Draft, lexicon: &Lexicon) -> bool {
    let level = |f: &Found| !matches!(f.dimension.as_str(), "percentage_point" | "multiple");
    // 利差收窄3个基点至58个基点, 下调10个基点至15个基点: a spread is told in points, by how much rates go mostly.
    let points = a.found.as_ref().is_some_and(|f| f.dimension == "basis_point");
    if !matches!(&sentence[a.span.end..b.span.start], "至" | "到") || !a.found.as_ref().is_some_and(level) {
        return false;
    }
    let percent = a.found.as_ref().is_some_and(|f| f.dimension == "percent");
    let (Some(by), Some(to)) = (a.number.amount.value, b.number.amount.value) else { return false };
    let small = by.checked_mul(Decimal::from(4)).is_some_and(|least| least <= to);
    let head = sentence[..a.span.start].trim_end_matches('了');
    let clause = head.rfind(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(0);
    let began =
        || sentence[clause..a.span.start].rfind(['由', '从']).is_some_and(|at| sentence[clause + at..a.span.start].contains(|c: char| c.is_ascii_digit()));
    let open = OPEN.iter().any(|w| sentence[clause..a.span.start].contains(w));
    let spread = ["不等", "之间", "区间"].iter().any(|w| sentence[b.span.end..].starts_with(w));
    let verb = |length: usize| {
        let start = head.char_indices().rev().nth(length - 1).map(|(at, _)| at);
        let word = start.and_then(|start| lexicon.word(&head[start..]));
        let by = |cue: &Cue| cue.class == CueClass::Change && cue.mode == Some(Mode::By);
        // 毛利率下降2.6%至41.7%: only a rate is itself told in percent.
        let rate =
            |start: usize| sentence[..start].trim_end_matches("同比").trim_end_matches("环比").ends_with(['率', '重']) || head[..start].ends_with("占比");
        if percent && !start.is_some_and(rate) {
            return false;
        }
        word.is_some_and(|w| w.classes.iter().any(|c| matches!(c, WordClass::Cue(id) if by(&lexicon.cues[*id as usize]))))
    };
    !open && !spread && (small || !points && (by > to || began())) && (1..=4).any(verb)
}

/// The range whose ends are bounded one by one, 大于100且小于300, where the first has no unit of its own to be a mention with.
fn two_sided(sentence: &str, a: &Draft, b: &Draft, lexicon: &Lexicon) -> Option<(Amount, Span)> {
    if a.found.is_some() || a.number.glued || b.number.glued || a.number.more || b.number.more {
        return None;
    }
    let (begin, upper) = bound::before(sentence, b.span.start, a.span.end, lexicon)?;
    let between = sentence.get(a.span.end..begin)?.trim_matches([' ', '，', ',']);
    if !(between.is_empty() || AND.has(between)) {
        return None;
    }
    let (_, lower) = bound::before(sentence, a.span.start, 0, lexicon)?;
    let rises = |bound: Bound| match bound {
        Bound::Over | Bound::AtLeast => Some(true),
        Bound::Under | Bound::AtMost => Some(false),
        _ => None,
    };
    let (first, second) = (a.number.shared(&b.number, false).value?, b.number.amount.value?);
    let (low, high) = match (rises(lower)?, rises(upper)?) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return None,
    };
    let scale = b.found.as_ref().map_or(Decimal::ONE, |f| f.scale);
    (low < high).then(|| Some((Amount::range(low.checked_mul(scale)?, high.checked_mul(scale)?), a.span.cover(b.span)))).flatten()
}

/// Whether 之间 or 间 follows `b`, which has no unit or has it before them: 在3%和5%之间.
fn closes_between(sentence: &str, b: &Draft) -> bool {
    let rest = &sentence[b.span.end..];
    rest.starts_with("之间") || (rest.starts_with('间') && b.found.is_none()) || b.found.as_ref().is_some_and(|f| f.unit.of(sentence) == "间")
}

/// Whether what joins the ends of a range, or what may stand between the first end and that, can begin with `c`.
fn may_join(c: char) -> bool {
    matches!(c, '至' | '到' | '和' | '与' | '跟' | '半' | '(' | '（' | '~' | '-' | '—' | '–' | '－' | '～' | '―' | '−') || c.is_whitespace()
}

/// How far apart the ends of a range of temperatures are at most that one 零下 is said of, the first of them `low`.
fn near_degrees(low: Decimal) -> Decimal {
    if low < Decimal::from(-8) { Decimal::from(4) } else { Decimal::TWO }
}

/// Whether 零下 stands before the number of `a`.
fn frozen(sentence: &str, a: &Draft) -> bool {
    a.number.span.of(sentence).starts_with("零下")
}

/// The range from `a` to `b`, if they are its ends.
fn ends(sentence: &str, a: &Draft, b: &Draft) -> Option<(Amount, Span)> {
    let gap = sentence.get(a.span.end..b.span.start).filter(|gap| gap.starts_with(may_join))?;
    // 三岁半到五岁
    let half = a.found.as_ref().filter(|_| gap.starts_with('半')).and_then(|found| money::half(sentence, found, &a.number.amount, false));
    let gap = half.map_or(gap, |(_, end)| &sentence[end..b.span.start]);
    let bare = gap.trim();
    let bare = bare[bound::inclusion(bare)..].trim();
    let between = matches!(bare, "和" | "与" | "跟") && closes_between(sentence, b);
    if !(between || JOINTS.contains(&bare)) || a.number.more || b.number.glued || a.number.glued {
        return None;
    }
    let to = b.found.as_ref();
    let (mut low, high) = (a.number.amount.clone(), b.number.amount.clone());
    if let Some((value, _)) = half.filter(|_| to.is_some_and(|f| f.scale == Decimal::ONE)) {
        low.value = Some(value);
    }
    match (&a.found, to) {
        (Some(x), Some(y)) if x.code == y.code || (y.dimension.starts_with(x.dimension.as_str()) && y.code.starts_with(x.code.as_str())) => {}
        (None, Some(_)) if !b.number.signed || bare != "-" => low = a.number.shared(&b.number, true),
        // 百分之三十到四十
        (Some(x), None) if x.unit.is_empty() && a.number.spelling == Spelling::Percent => {
            return Some((Amount::range(low.value?, high.value?), a.span.cover(b.span)));
        }
        (None, None) if !matches!(bare, "至" | "到") || a.number.spelling == b.number.spelling => low = a.number.shared(&b.number, true),
        _ => return None,
    }
    // 从A到B of two bare Chinese digits, and 一到两 of nothing, are no range.
    if to.is_none() && !matches!(a.number.spelling, Spelling::Arabic | Spelling::Chinese) {
        return None;
    }
    let (mut low, mut high) = (low.low.or(low.value)?, high.high.or(high.value)?);
    // 零下8到10度: both ends are below nought where they are near each other.
    if low.is_sign_negative() && !b.number.signed && frozen(sentence, a) && high.checked_add(low).is_some_and(|wide| wide.abs() <= near_degrees(low)) {
        high = -high;
    }
    if let Some(found) = to {
        low = low.checked_mul(found.scale)?;
        high = high.checked_mul(found.scale)?;
    }
    // 5-3 is a score or a code.
    if low >= high && matches!(bare, "-" | "—" | "–") && to.is_none() {
        return None;
    }
    Some((Amount::range(low, high), a.span.cover(b.span)))
}
