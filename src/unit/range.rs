//! Two numbers that are the ends of one range (区间): 3至5, 大于3且小于5.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::compound::per_before;
use super::find::Found;
use super::{Draft, bound, places};
use crate::forms::Forms;
use crate::lexicon::{Cue, CueClass, Lexicon, WordClass, list};
use crate::number::{Amount, Spelling};
use crate::record::{Bound, Mode};
use crate::span::Span;

/// Words and marks between the ends of a range.
const JOINTS: &[&str] = list!("unit", "range.joints");

/// Words for what is not settled, before what is a range then: 预计下降.
const OPEN: &[&str] = list!("unit", "range.open");

/// Words between the two bounds of a range: 大于100且小于300.
const AND: Forms = Forms::new(list!("unit", "range.and"));

/// Words that hold a movement against another time, right before its verb: 同比减少.
const AGAINST: [&str; 4] = ["同比", "环比", "按年", "按月"];

/// Joins the first two of `drafts` where they are the ends of a range: its amount; the second has unit and span of the whole then.
pub(super) fn range(sentence: &str, drafts: &mut [Draft], lexicon: &Lexicon) -> Option<Amount> {
    let [first, second, ..] = drafts else { return None };
    // 嫌疑人之一——34岁的哥哥: no range begins there.
    if sentence[..first.span.start].ends_with('之') && first.number.span.of(sentence) == "一" {
        return None;
    }
    let ends = ends(sentence, first, second);
    let moves = ends.is_some() && moves(sentence, first, second, lexicon);
    if moves {
        measure(first, second);
    }
    let (amount, span) = ends.filter(|_| !moves).or_else(|| two_sided(sentence, first, second, lexicon))?;
    second.span = span;
    // 百分之三十到四十
    if second.found.is_none() {
        second.found = first.found.take();
        second.number.spelling = first.number.spelling;
    }
    if let Some(found) = &mut second.found {
        found.span = span;
        match &first.found {
            // 每股3.1港元至3.3港元: both ends are said per share.
            Some(per) if per_first(per, found) => (found.code, found.dimension) = (per.code.clone(), per.dimension.clone()),
            // 每股3.1至3.3港元.
            None => per_before(sentence, found, 0, lexicon),
            Some(_) => {}
        }
        second.span = found.span;
    }
    second.number.more = false;
    Some(amount)
}

/// Whether the first of two amounts is a movement and the second where it ended: 减少300家至1200家. The amount of a movement is small beside the level,
/// or larger than it (减少300家至120家), which no range allows, or the clause says where it began (由12元降低3元至9元).
fn moves(sentence: &str, a: &Draft, b: &Draft, lexicon: &Lexicon) -> bool {
    let level = |f: &Found| !matches!(f.dimension.as_str(), "percentage_point" | "multiple");
    let bare = a.found.is_none() && whole(a, b);
    // 利差收窄3个基点至58个基点, 下调10个基点至15个基点: a spread is told in points, by how much rates go mostly.
    let points = a.found.as_ref().is_some_and(|f| f.dimension == "basis_point");
    let gap = &sentence[a.span.end..b.span.start];
    // 增加120人至约200人: nobody bounds one end of a range of what is added alone.
    let bounded = near(gap) != gap;
    if !matches!(near(gap), "至" | "到") || !(bare || a.found.as_ref().is_some_and(level)) {
        return false;
    }
    let percent = a.found.as_ref().is_some_and(|f| f.dimension == "percent");
    // 上涨5仙至8.43令吉: each in its own coin.
    let worth = |d: &Draft| d.number.amount.value?.checked_mul(d.found.as_ref().map_or(Decimal::ONE, |f| f.scale));
    let (by, to) = if a.found.is_some() { (worth(a), worth(b)) } else { (a.number.amount.value, b.number.amount.value) };
    let (Some(by), Some(to)) = (by, to) else { return false };
    // 增加3000至21.7万人: of a number without a unit that is told by more.
    // 增加27.5万至98.5万: nobody tells so exactly how far a range goes.
    let times = if bare && exact(by) && exact(to) {
        2
    } else if bare {
        8
    } else {
        4
    };
    let small = by.checked_mul(Decimal::from(times)).is_some_and(|least| least <= to);
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
    // 同比减少0.7晚至1.6晚: what is held against a year before is told by one number; of money a firm tells bounds.
    let reported = || {
        let counts = a.found.as_ref().is_some_and(|f| !f.dimension.starts_with("currency") && !percent);
        counts && (2..=4).any(|length| head.char_indices().rev().nth(length - 1).is_some_and(|(at, _)| AGAINST.iter().any(|w| head[..at].ends_with(w))))
    };
    !open && !spread && (small || bounded || !bare && !points && (by > to || began() || reported())) && (1..=4).any(verb)
}

/// Whether a number is told by three figures or more: 27.5万, and not 20万.
fn exact(value: Decimal) -> bool {
    let figures = value.mantissa().unsigned_abs().to_string();
    figures.trim_end_matches('0').len() > 2
}

/// Whether `a`, a number without a unit, is a large one by itself, and takes no 万 or 亿 from `b`: 3000至21.7万, 2.3万至45.2万.
fn whole(a: &Draft, b: &Draft) -> bool {
    let own = a.number.amount.value;
    !a.number.glued && own.is_some_and(|v| v >= Decimal::ONE_THOUSAND) && a.number.shared(&b.number, true).value == own
}

/// Gives `first`, the amount of a movement that has no unit of its own, that of the level `second` where it ended: 增加3000至21.7万人.
fn measure(first: &mut Draft, second: &Draft) {
    let span = first.number.span;
    let own = |code, dimension, scale| Found { span, unit: Span::new(span.end, span.end), code, dimension, scale, entry: None };
    first.found = first.found.take().or_else(|| {
        Some(match &second.found {
            Some(found) => own(found.code.clone(), found.dimension.clone(), found.scale),
            None => own(CompactString::const_new("1"), CompactString::const_new("ratio"), Decimal::ONE),
        })
    });
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

/// Whether `x`, the unit of the first end of a range, says per what both ends are, and `y`, that of the second, does not: 每股3.1港元至3.3港元,
/// 9元/股至10元.
fn per_first(x: &Found, y: &Found) -> bool {
    let longer = |whole: &str, part: &str| whole.strip_prefix(part).is_some_and(|rest| rest.starts_with('/'));
    longer(&x.code, &y.code) && longer(&x.dimension, &y.dimension)
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

/// The word that joins the ends of a range, without a word that only bounds the upper end: 5成至近8成, 3000元到逾5000元.
fn near(joint: &str) -> &str {
    const BOUNDS: &[&str] = &["接近", "将近", "大约", "超过", "近", "约", "逾", "超"];
    let bare = BOUNDS.iter().find_map(|word| joint.strip_suffix(word)).map_or(joint, str::trim);
    if matches!(bare, "至" | "到") { bare } else { joint }
}

/// The range from `a` to `b`, if they are its ends.
fn ends(sentence: &str, a: &Draft, b: &Draft) -> Option<(Amount, Span)> {
    let gap = sentence.get(a.span.end..b.span.start).filter(|gap| gap.starts_with(may_join))?;
    // 三岁半到五岁
    let half = a.found.as_ref().filter(|_| gap.starts_with('半')).and_then(|found| places::half(sentence, found, &a.number.amount, false));
    let gap = half.map_or(gap, |(_, end)| &sentence[end..b.span.start]);
    let bare = gap.trim();
    let bare = near(bare[bound::inclusion(bare)..].trim());
    let between = matches!(bare, "和" | "与" | "跟") && closes_between(sentence, b);
    if !(between || JOINTS.contains(&bare)) || a.number.more && !b.number.more || b.number.glued || a.number.glued {
        return None;
    }
    let to = b.found.as_ref();
    let (mut low, high) = (a.number.amount.clone(), b.number.amount.clone());
    if let Some((value, _)) = half.filter(|_| to.is_some_and(|f| f.scale == Decimal::ONE)) {
        low.value = Some(value);
    }
    match (&a.found, to) {
        (Some(x), Some(y)) if x.code == y.code || (y.dimension.starts_with(x.dimension.as_str()) && y.code.starts_with(x.code.as_str())) => {}
        (Some(x), Some(y)) if per_first(x, y) && a.number.scale == b.number.scale => {}
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
        // 5角到2元: the lower end in its own coin.
        let own = a.found.as_ref().filter(|x| x.code == found.code || per_first(x, found)).map_or(found.scale, |x| x.scale);
        low = low.checked_mul(own)?;
        high = high.checked_mul(found.scale)?;
    }
    // 5-3 is a score or a code.
    if low >= high && matches!(bare, "-" | "—" | "–") && to.is_none() {
        return None;
    }
    Some((Amount::range(low, high), a.span.cover(b.span)))
}
