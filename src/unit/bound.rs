//! Bounds (界限): the words before and after a mention that bound it, and 余 and 多 inside.

use super::mention::Mention;
use crate::lexicon::Lexicon;
use crate::record::{Bound, Kind};
use crate::span::Span;

/// Words that may stand between a cue and the number.
const BETWEEN: &[&str] = &["了", "过", "达", "到", "至", "为", "的", "达到", "人民币", "在", "将", "每股", "出"];

/// Words that turn a cue around: 未超过 is at most, 不会低于 at least.
const NEGATIONS: &[&str] = &["不", "未", "没", "没有", "未能", "尚未", "不会", "不能", "不得", "不应", "不宜", "不可", "无法", "并未", "从未", "不再"];

/// Cues of one character, and the characters before them with which they make another word: 签约, 附近, 侦破.
const NO_CUE_AFTER: &[(&str, &str)] = &[
    ("约", "签节合条公预违契履特制邀简集解赴婚践失守毁续租立誓失"),
    ("近", "附邻最靠新亲远切晚"),
    ("超", "赶反中英西德意法高"),
    ("破", "侦打残爆攻撞识踏道点告勘说"),
];

/// Cues after a number, and the characters after them with which they make another word: 起诉, 内地, 以上市公司.
const NO_CUE_BEFORE: &[(&str, &str)] = &[
    ("起", "诉草火源飞重降跌涨到获拍付来码哄义居步点伏"),
    ("内", "资地部陆需销生容外蒙饰置幕控衣镜科"),
    ("以上", "市述海文"),
    ("多", "元国样层边家方功极地名年次个数种位项条只台晶肽糖环媒模头空云用余重"),
    ("余", "下额热地粮款味震杭姚干股"),
    ("许", "可多昌"),
    ("上下", "游班架一文级联行部"),
    ("左右", "手侧两岸逢开"),
    ("封顶", "断"),
    ("起步", "区"),
];

/// Sets bound and outer span of `mention`. `from` is the end of the mention before it.
///
/// A word before the mention says more than 余 inside or 以上 after it: 近4000余家 is `near`, 不超过300多家 `at_most`. 约 and words that bound
/// nothing (达, 共) yield to a word after it: 约3亿元以上 is `at_least`.
pub(super) fn apply(sentence: &str, mention: &mut Mention, lexicon: &Lexicon, from: usize, hidden: &[Span]) {
    let ranged = mention.bound == Bound::Range;
    let mut before = before(sentence, mention.span.start, from, lexicon);
    let after = after(sentence, mention.span.end, lexicon, hidden);
    if let Some((start, bound)) = &mut before {
        mention.outer.start = *start;
        // The highest temperature and the highest price per share are levels, no limits.
        let level = matches!(mention.dimension.as_str(), "temperature" | "index") || mention.dimension.starts_with("currency/count");
        if level && sentence[*start..].starts_with('最') && matches!(bound, Bound::AtMost | Bound::AtLeast) && !sentence[*start..].starts_with("最多") {
            *bound = Bound::Exact;
        }
    }
    if let Some((end, _)) = after {
        mention.outer.end = end;
    }
    if ranged || mention.kind == Kind::Rank {
        return;
    }
    if before.is_none() && after.is_none() && !mention.more {
        if let Some(bound) = distant(sentence, mention, from, lexicon) {
            mention.bound = bound;
        }
        return;
    }
    mention.bound = match (before, after, mention.more) {
        (Some((_, b)), _, _) if b != Bound::Exact && !(b == Bound::About && after.is_some()) => b,
        (_, Some((_, b)), _) => b,
        (_, _, true) if mention.span.of(sentence).contains('来') => Bound::About,
        (_, _, true) => Bound::Over,
        (Some((_, b)), None, false) => b,
        (None, None, false) => Bound::Exact,
    };
}

/// The cue of a multiple or a share that stands before what it is measured by: 约为2019年的2倍, 不超过总股本的2%.
fn distant(sentence: &str, mention: &Mention, from: usize, lexicon: &Lexicon) -> Option<Bound> {
    let share = match mention.dimension.as_str() {
        "multiple" => false,
        "percent" | "ratio" => true,
        _ => return None,
    };
    let head = sentence.get(from..mention.span.start)?.strip_suffix('的')?;
    let begin = head.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let clause = &head[begin..];
    let ends = clause.char_indices().rev().map(|(at, _)| at).take(18);
    for end in ends {
        let cue = lexicon.bounds_before.at(&clause[..end]).find(|(length, _)| *length > '约'.len_utf8());
        let Some((at, bound)) = cue.and_then(|(length, id)| lexicon.cues[id as usize].bound.map(|b| (end - length, b))) else { continue };
        // 高于去年同期的5% says what last year's was.
        let past = share && ["年", "期", "月", "预", "前", "季"].iter().any(|w| clause[end..].contains(w));
        let (start, bound) = negated(sentence, from + begin + at, bound);
        let compared = share && start == from + begin + at && matches!(&clause[at..end], "高于" | "低于" | "大于" | "小于");
        return (bound != Bound::Exact && !past && !compared).then_some(bound);
    }
    None
}

/// The longest cue that ends at byte `at`, and where the first of the cues begins.
pub(super) fn before(sentence: &str, at: usize, from: usize, lexicon: &Lexicon) -> Option<(usize, Bound)> {
    let mut found: Option<(usize, Bound)> = None;
    let mut end = at;
    for _ in 0..3 {
        let head = &sentence[from.min(end)..end];
        let head = head.trim_end();
        let offset = from.min(end);
        let cue_here = lexicon.bounds_before.at(head).find_map(|(length, id)| lexicon.cues[id as usize].bound.map(|b| (offset + head.len() - length, b)));
        let cue_here = cue_here.filter(|(start, _)| !makes_other_word(&sentence[*start..offset + head.len()], &sentence[..*start]));
        if let Some((start, bound)) = cue_here {
            let (start, bound) = negated(sentence, start, bound);
            // 达 and 高达 bound nothing; a stronger cue before them does.
            let weak = found.is_none_or(|(_, b)| b == Bound::Exact || b == Bound::About && bound != Bound::Exact);
            let bound = if weak { bound } else { found.map_or(bound, |(_, b)| b) };
            found = Some((start, bound));
            end = start;
            continue;
        }
        if found.is_some() {
            break;
        }
        let Some(word) = BETWEEN.iter().filter(|w| head.ends_with(*w)).max_by_key(|w| w.len()) else { break };
        end = offset + head.len() - word.len();
    }
    found
}

/// Whether the cue `word` and the character before it make another word.
fn makes_other_word(word: &str, head: &str) -> bool {
    NO_CUE_AFTER.iter().any(|(cue, chars)| *cue == word && head.ends_with(|c| chars.contains(c)))
}

/// The cue that begins at byte `start` with a negation before it taken in.
fn negated(sentence: &str, start: usize, bound: Bound) -> (usize, Bound) {
    let turned = match bound {
        Bound::Over => Bound::AtMost,
        Bound::Under if !sentence[start..].starts_with(['不', '未', '没']) => Bound::AtLeast,
        _ => return (start, bound),
    };
    let head = &sentence[..start];
    NEGATIONS.iter().filter(|n| head.ends_with(*n)).map(|n| start - n.len()).min().map_or((start, bound), |begin| (begin, turned))
}

/// The longest cue that begins at byte `at`, and where it ends.
fn after(sentence: &str, at: usize, lexicon: &Lexicon, hidden: &[Span]) -> Option<(usize, Bound)> {
    let rest = &sentence[at..];
    let rest = rest.strip_prefix("(含)").or_else(|| rest.strip_prefix("（含）")).unwrap_or(rest);
    let begin = sentence.len() - rest.len();
    lexicon.bounds_after.at(rest).find_map(|(end, id)| {
        let bound = lexicon.cues[id as usize].bound?;
        if NO_CUE_BEFORE.iter().any(|(cue, chars)| *cue == &rest[..end] && rest[end..].starts_with(|c| chars.contains(c))) {
            return None;
        }
        let span = Span::new(begin, begin + end);
        (!hidden.iter().any(|h| h.overlaps(span))).then_some((span.end, bound))
    })
}
