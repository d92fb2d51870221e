//! What governs (支配) a phrase: a preposition, a comparison, or how a number is reckoned.

use super::context::{Context, MOVES};
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::Kind;
use crate::segment::Pos;
use crate::span::Span;

/// Values of an earlier time that something is compared with: 较疫情前的高峰.
const PEAKS: Forms = Forms::new(list!("rule", "governor.peaks"));

/// What is done to accounts before they are compared: 分红后.
const DONE: Forms = Forms::new(list!("rule", "governor.done"));

/// Prepositions whose phrase stands between a subject and its value.
const PREPOSITIONS: Forms = Forms::new(list!("rule", "governor.prepositions"));

/// What makes something move, as a verb behind 受 tells of it: 受春节错位影响, 受涨价拖累.
const FORCES: Forms = Forms::new(list!("rule", "governor.forces"));

/// Whether `word` tells, behind 受, what makes something move.
pub(crate) fn forces(word: &str) -> bool {
    FORCES.has(word)
}

/// The 受 or 因 of why something moves, which token `t` ends, not before token `from`: 受春节错位影响同比增长.
pub(super) fn forced(context: &Context, t: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    if t + 1 == context.at || frame.tokens[t + 1].stand != Stand::Word || !FORCES.has(frame.word(t)) {
        return None;
    }
    let why = |b: &usize| matches!(frame.word(*b), "受" | "受到" | "因" | "受累于" | "受益于");
    (from.max(t.saturating_sub(12))..t).rev().take_while(|b| !matches!(frame.tokens[*b].stand, Stand::Mention(_))).find(why)
}

/// The word that how a number is reckoned, or why it moved, begins with, which ends at token `t`, not before token `from`: 按目录价格计算, 扣除退税因素后.
#[inline]
pub(super) fn by_reckoning(context: &Context, t: usize, from: usize) -> Option<usize> {
    if let Some(why) = forced(context, t, from) {
        return Some(why);
    }
    let frame = context.frame;
    if t == from {
        return None;
    }
    let first = from.max(t.saturating_sub(6));
    let by = || (first..t).rev().find(|b| matches!(frame.word(*b), "按" | "按照" | "以"));
    match frame.word(t) {
        "计算" | "测算" | "估算" | "折算" => by(),
        // 经工作日调整按年增长1.8%: for what it was set right.
        "调整" => (first..t).rev().take(4).find(|b| matches!(frame.word(*b), "经" | "经过")),
        // 分红后较年初增长6%: what was done first moves not.
        "后" if t == from + 1 && DONE.has(frame.word(from)) && frame.tokens[t + 1].is(MOVES | bit(CueClass::Basis) | bit(CueClass::Against)) => Some(from),
        // 扣除退税因素后增长4%: what is left out is not what moves.
        "后" => (first..t)
            .rev()
            .find(|b| matches!(frame.word(*b), "扣除" | "剔除") || frame.word(t - 1) == "调整" && matches!(frame.word(*b), "经" | "经过"))
            .filter(|_| t + 1 == context.at || frame.tokens.get(t + 1).is_some_and(|n| n.is(MOVES | bit(CueClass::Basis) | bit(CueClass::Share)))),
        // 扣除价格因素实际增长4%.
        "价格因素" | "因素" | "影响" => {
            let next = frame.tokens.get(t + 1).is_some_and(|n| n.is(MOVES | bit(CueClass::Basis)) || matches!(n.form, "实际" | "可比"));
            (first..t).rev().find(|b| matches!(frame.word(*b), "扣除" | "剔除")).filter(|_| next)
        }
        // 价格比冲突前水平高20%: what it is held against. 较基准价格的溢价水平下调10元: what moved.
        "水平" | "均值" | "高点" | "低点" => {
            (first..t).rev().take_while(|b| frame.tokens[*b].stand != Stand::De).find(|b| matches!(frame.word(*b), "比" | "较"))
        }
        // 净利润在投资收益带动下达到3亿元: what drove it.
        "下" if FORCES.has(frame.word(t - 1)) || matches!(frame.word(t - 1), "背景" | "支持" | "作用" | "努力" | "压力" | "加持") => {
            let driven = |b: &usize| matches!(frame.tokens[*b].stand, Stand::Word | Stand::De | Stand::And) || frame.word(*b) == "、";
            (from..t - 1).rev().take(10).take_while(driven).find(|b| frame.word(*b) == "在")
        }
        _ => None,
    }
}

/// What `word` is without how much: 远低于, 略高于.
pub(super) fn far(word: &str) -> &str {
    let much = || ["显著", "明显", "大幅"].iter().find_map(|much| word.strip_prefix(much));
    word.strip_prefix(['远', '略', '稍']).or_else(much).filter(|w| !w.is_empty()).unwrap_or(word)
}

/// Where what the 相比 at token `t` compares with begins: 费用与试点前同期相比减少, 与国内生产总值之比.
#[inline]
pub(super) fn compared(context: &Context, t: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    if !frame.word(t).ends_with('比') {
        return premium(context, t, from);
    }
    let ends = match frame.word(t) {
        "相比" | "对比" | "之比" => true,
        "比" => t > from && frame.word(t - 1) == "之",
        _ => false,
    };
    if !ends {
        return None;
    }
    (from..t).rev().take(8).find(|w| matches!(frame.word(*w), "与" | "和" | "同" | "跟"))
}

/// The 较 or 比 before the price above or below which another is, where 溢价 or 折价 at token `t`, right before the number, says so: 收购价较海云昨日收盘价溢价5%.
fn premium(context: &Context, t: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    let by = t + 1 == context.at && context.dimension == "percent" && matches!(frame.word(t), "溢价" | "折价" | "折让");
    // 较公司最新股价6元溢价5%: a price of its own stands between.
    let priced = |w: &usize| matches!(frame.tokens[*w].stand, Stand::Mention(m) if frame.mentions[m].dimension.starts_with("currency"));
    (from..t).rev().filter(|_| by).take_while(|w| !priced(w)).find(|w| matches!(frame.word(*w), "较" | "比" | "相较" | "相比"))
}

/// The 较 or 比 right before the price or level of something else, whose value is the mention at token `t`: 较发行价12元, 比账面净资产3亿元.
pub(super) fn base(context: &Context, t: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    let right = t.checked_sub(1).filter(|right| *right > from && frame.touches(t) && frame.tokens[*right].is(class::INDICATOR))?;
    let value = matches!(frame.tokens[t].stand, Stand::Mention(m) if frame.mentions[m].dimension.starts_with("currency"));
    let against = frame.phrase_start(right, from).checked_sub(1).filter(|against| *against >= from && frame.ends_phrase(right))?;
    // 较评估价值溢价9万元: by how much it is above that.
    (value && !matches!(frame.word(right), "溢价" | "折价" | "升水" | "贴水") && matches!(frame.word(against), "较" | "比" | "相比" | "相较"))
        .then_some(against)
}

/// Whether mention `p` is the value, tied by 的 to what it is of, that something in its clause is held against: 较去年300人的规模.
pub(super) fn held(context: &Context, p: usize) -> bool {
    let frame = context.frame;
    let at = frame.token_of(p);
    let tied = frame.tokens.get(at + 1).is_some_and(|n| n.stand == Stand::De) && frame.clause_start(at) == context.from && at < context.at;
    tied && (context.from..at).rev().take(3).any(|t| matches!(frame.word(t), "比" | "较"))
}

/// The preposition that governs the phrase beginning at token `start`, over holders, determiners and times between.
pub(super) fn governor(context: &Context, start: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    let mut i = start;
    while i > from {
        let token = &frame.tokens[i - 1];
        // 同比去年最高负荷增加3万千瓦.
        if token.form == "同比" && matches!(frame.tokens[i].stand, Stand::Time(_)) {
            return Some(i - 1);
        }
        if token.stand == Stand::Word && PREPOSITIONS.has(far(frame.word(i - 1))) {
            // 将在9月降息: the preposition governs the time alone.
            // 于3月至5月回购股份3万股: so does 于 whatever follows.
            let timed = i < start && matches!(frame.word(i - 1), "在" | "于") && (i..start).all(|t| matches!(frame.tokens[t].stand, Stand::Time(_)));
            if timed && (frame.word(i - 1) == "于" || frame.tokens[start].is(MOVES | bit(CueClass::Verb))) {
                return None;
            }
            return Some(i - 1);
        }
        // 受成本和需求影响: the preposition governs the list.
        if token.stand == Stand::And && i >= 2 && i - 2 >= from && frame.ends_phrase(i - 2) {
            i = frame.phrase_start(i - 2, from);
            continue;
        }
        // 比规模第二的云帆基金多: so it does over a rank. 比去年300人的规模增加50人: and over the value that something is held against.
        if token.stand == Stand::De
            && i >= from + 3
            && matches!(frame.tokens[i - 2].stand, Stand::Mention(m) if frame.mentions[m].kind == Kind::Rank || i == start && start < context.at)
            && let Some(against) = (from..i - 2).rev().take(3).find(|t| matches!(frame.word(*t), "比" | "较"))
        {
            return Some(against);
        }
        // 较疫情前的高峰减少: the comparison reaches over 的.
        if token.stand == Stand::De && i == start && PEAKS.has(frame.word(start)) {
            let near = (from..i - 1).rev().take(4).take_while(|t| matches!(frame.tokens[*t].stand, Stand::Word | Stand::Time(_)));
            if let Some(against) = near.into_iter().find(|t| matches!(frame.word(*t), "较" | "比")) {
                return Some(against);
            }
        }
        let skipped = match token.stand {
            Stand::Time(_) => true,
            // 领先第二名《长风》15个百分点.
            Stand::Mention(m) => frame.mentions[m].kind == Kind::Rank,
            Stand::Quote => true,
            // 较通车初期: when something was done.
            Stand::Word
                if i >= from + 2 && matches!(token.pos, Pos::Verb | Pos::Verbal | Pos::Noun) && matches!(frame.word(i - 2), "较" | "比") && i == start =>
            {
                true
            }
            // 较上年度修订预算: of what time it is.
            Stand::Word
                if i == start
                    && i >= from + 3
                    && matches!(token.pos, Pos::Verb | Pos::Verbal)
                    && matches!(frame.tokens[i - 2].stand, Stand::Time(_))
                    && matches!(frame.word(i - 3), "较" | "比") =>
            {
                true
            }
            Stand::Word => {
                frame.holder_like(i - 1)
                    || token.cue(CueClass::Determiner)
                    || token.pos == Pos::Numeral
                    || matches!(token.form, "全部" | "全体" | "整体" | "总体")
            }
            _ => false,
        };
        if !skipped {
            return None;
        }
        i -= 1;
    }
    None
}

/// The indicator whose own value mention `m` is, where the number before it is held against that value: 报5.3元，低于昨日收盘价5.35元; 进口额3亿元，超过出口额的2亿元.
pub(super) fn own_value(context: &Context, m: usize) -> Option<Span> {
    let (frame, at, from) = (context.frame, context.at, context.from);
    let measured = |d: &str| !matches!(d, "percent" | "percentage_point" | "basis_point" | "multiple" | "ratio");
    if m == 0 || !measured(context.dimension) || context.mention(m - 1).unit != context.mention(m).unit {
        return None;
    }
    let of = at > from && frame.tokens[at - 1].stand == Stand::De;
    let right = at.checked_sub(1 + usize::from(of)).filter(|right| *right > from && frame.tokens[*right].is(class::INDICATOR) && frame.ends_phrase(*right))?;
    // 高于预期目标的3亿元: a goal is of what is told before.
    if frame.tokens[right].cue(CueClass::Hollow) || !of && !frame.touches(at) {
        return None;
    }
    let start = frame.phrase_start(right, from);
    // 超过海拓股份的2万台: who has the other value.
    if frame.holder_like(right) || frame.name_end(start) == Some(right) {
        return None;
    }
    let against = governor(context, start, from)?;
    let held = matches!(far(frame.word(against)), "高于" | "低于" | "多于" | "少于" | "优于" | "不及") || of && far(frame.word(against)) == "超过";
    // 高于发行价5元: by how much, which is far less than what it is of.
    let near = || match (context.mention(m - 1).value, context.mention(m).value) {
        (Some(a), Some(b)) => a <= b + b && b <= a + a,
        _ => false,
    };
    (held && (of || near())).then(|| context.entity(start, right))
}
