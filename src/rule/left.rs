//! Looking left from a mention: what stands before it in its clause.

use super::context::{Context, MOVES};
use super::governor::{base, by_reckoning, compared, far, governor};
use super::number_de_thing::DONE;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::frame::transparent;
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;

/// Words that end a phrase with 在 of when or where: 在海州市场上.
const AT: Forms = Forms::new(list!("rule", "left.at"));

/// How something moves, before the movement: 恢复性增长.
const MANNERS: Forms = Forms::new(list!("rule", "left.manners"));

/// What words for a flow of money end with.
const FLOWS: Forms = Forms::new(list!("rule", "left.flows"));

/// What words end with for what money flows into.
const MARKETS: &[&str] = list!("rule", "left.markets");

/// What words end with for how high or low something is: 历史新高.
const RECORDS: &[&str] = &["新高", "新低", "高位", "低位", "历史最高", "历史最低"];

/// What stands before a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// A noun phrase, from token to token.
    Phrase(usize, usize),
    /// Another mention, with nothing but links between.
    Mention(usize),
    /// A verb that has no object but the mention.
    Verb(usize),
    /// Nothing but a noun of movement: 增速为3.2%.
    Movement(usize),
    /// Nothing: the clause begins here.
    Edge,
}

/// Those of them that compare.
const COMPARATIVES: Forms = Forms::new(list!("rule", "left.comparatives"));

/// Those of them whose phrase says where, how or why.
const ADVERBIAL: Forms = Forms::new(list!("rule", "left.adverbial"));

/// Those who foresee a value.
const FORESEERS: Forms = Forms::new(list!("rule", "left.foreseers"));

/// Whether token `t` tells what those named before it foresee: 预期, 平均预期.
fn foreseen(frame: &Frame, t: usize) -> bool {
    frame.tokens[t].cue(CueClass::Modality)
        || matches!(frame.word(t), "平均" | "普遍" | "此前" | "先前" | "早前" | "原本" | "原先" | "原来" | "最初")
            && frame.tokens[t + 1].cue(CueClass::Modality)
}

/// Where the day begins since which something lasts so long as the mention says, where 起 at token `t` right before it ends that: 担保期限自签署日起两年.
fn since(context: &Context, t: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    let ends = context.dimension == "time" && t + 1 == context.at && matches!(frame.word(t), "起" | "之日起" | "日起" | "起算");
    if !ends {
        return None;
    }
    let since = (from..t).rev().take(10).find(|s| matches!(frame.word(*s), "自" | "从" | "由"))?;
    let before = since.checked_sub(if since > from && matches!(frame.word(since - 1), "为" | "是") { 2 } else { 1 })?;
    // 公司计划自公告之日起6个月内: nothing that lasts.
    (before >= from && frame.tokens[before].is(class::INDICATOR) && !frame.tokens[before].cue(CueClass::Modality)).then_some(since)
}

/// Where those begin, or what they are held against, who foretell what the 所 at token `t` opens, not before token `from`: 与云帆社所预测的165万吨.
fn foretold_by(context: &Context, t: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    if frame.word(t) != "所" || !foreseen(frame, t + 1) || !frame.tokens.get(t + 2).is_some_and(|n| n.stand == Stand::De) {
        return None;
    }
    let named = |w: usize| {
        matches!(frame.tokens[w].stand, Stand::Quote | Stand::Unquote)
            || frame.tokens[w].stand == Stand::Word && (frame.tokens[w].nominal() || frame.holder_like(w))
    };
    let first = (from..t).rev().take_while(|w| named(*w)).last()?;
    let against =
        first > from && (frame.tokens[first - 1].cue(CueClass::Against) || frame.tokens[first - 1].stand == Stand::And || frame.word(first - 1) == "与");
    Some(first - usize::from(against))
}

/// Whether tokens `start` to `before` are who does something to the one whose phrase ends with token `right`, and not what is measured: 监管局对该行罚款,
/// 海州银行对小微企业贷款余额.
fn acts_on(frame: &Frame, start: usize, before: usize, right: usize) -> bool {
    let (own, told) = (&frame.tokens[before], &frame.tokens[right]);
    // 监管部门对该公司罚款: what one does to somebody, and no part of who does it.
    told.form == "罚款"
        || frame.name_end(start) == Some(before)
        || !own.is(class::INDICATOR) && (told.is(class::INDICATOR) || !own.is(class::THING) || own.is(class::COMPANY))
}

/// Whether the preposition at token `p` does not make the phrase from token `start` to token `before`, on the way left from token `t`, a mere circumstance.
fn spares(context: &Context, p: usize, (start, before): (usize, usize), t: usize) -> bool {
    let frame = context.frame;
    let (word, form) = (frame.word(p), |i: usize| frame.tokens.get(i).map(|t| t.form));
    let by = before + 1 == t && matches!(word, "以" | "按" | "按照");
    // 因总股本由2亿股增至3亿股: 因 governs the clause, of which it is the subject.
    matches!(word, "因" | "由于" | "随着") && matches!(form(before + 1), Some("由" | "从"))
        // 与德国国债利差: between which two it is.
        || matches!(word, "与" | "同" | "和") && ["利差", "价差", "差距", "差额"].iter().any(|w| frame.word(before).ends_with(w))
        // 以总股本3亿股为基数: what is reckoned from.
        || by && form(t + 1) == Some("为") && matches!(form(t + 2), Some("基数" | "基准"))
        // 以奖牌总数98块的成绩居首: so is what is counted.
        || by && form(t + 1) == Some("的") && form(t + 2).is_some_and(|done| DONE.has(done))
        // 按投前估值200亿元进行: so is by what it is done.
        || by && word != "以" && frame.tokens[before].is(class::INDICATOR) && context.dimension == "currency" && !frame.word(before).ends_with('率')
        // 按年利率7.9%计算: at which rate.
        || by && word != "以" && context.dimension == "percent" && frame.word(before).ends_with("利率")
        || measured(frame, p, start, before)
}

/// Where it begins, down to token `from`, what the 的 at token `de` ties to the number and is said beside: 包括司机在内的17人, 由推行新规前的31%.
fn aside(frame: &Frame, de: usize, from: usize) -> Option<usize> {
    let last = de.checked_sub(1).filter(|last| *last > from)?;
    let opens = |t: &usize| match frame.word(last) {
        "在内" => matches!(frame.word(*t), "包括" | "包含" | "含" | "连同" | "算上"),
        "前" | "后" | "之前" | "之后" | "以前" | "以后" => matches!(frame.word(*t), "由" | "从" | "已由" | "自"),
        _ => false,
    };
    (from..last).rev().take(10).find(opens)
}

/// Looks left from token `t` down to token `from`.
pub(crate) fn look(context: &Context, t: usize, from: usize) -> Left {
    let frame = context.frame;
    let mut i = t;
    let mut fallback = None;
    // Whether the phrase fallen back on stands behind somebody to whom something is done.
    let mut toward = false;
    let mut noun = None;
    while i > from {
        let before = i - 1;
        let token = &frame.tokens[before];
        match token.stand {
            Stand::Close => {
                let open = frame.opening(before);
                if open == before || open < from {
                    break;
                }
                i = open;
            }
            // 较发行价12元上涨5%: what it is held against.
            Stand::Mention(_) if let Some(against) = base(context, before, from) => i = against,
            Stand::Mention(m) => return fallback.unwrap_or(Left::Mention(m)),
            Stand::De if let Some(opens) = aside(frame, before, from) => i = opens,
            Stand::Time(_) | Stand::De | Stand::And | Stand::Quote | Stand::Colon => i = before,
            Stand::Comma | Stand::Open | Stand::Mark => break,
            Stand::Unquote | Stand::Word => {
                if let Some(start) = pair(context, before, from) {
                    return Left::Phrase(start, before);
                }
                if let Some(passed) = compared(context, before, from).or_else(|| by_reckoning(context, before, from)).or_else(|| since(context, before, from)) {
                    i = passed;
                } else if said_of(context, before, t, from, noun) {
                    i = before;
                } else if token.cue(CueClass::ChangeNoun) {
                    noun = noun.or(Some(before));
                    i = before;
                } else if transparent(token) && !token.is(class::THING)
                    || frame.word(before).starts_with('每') && !token.is(class::INDICATOR | class::THING)
                    || per(frame, before)
                    || (token.cue(CueClass::Compare) && !token.is(class::INDICATOR))
                    // 截至6月底为3亿元: until when.
                    || matches!(frame.word(before), "截至" | "截止") && matches!(frame.tokens[i].stand, Stand::Time(_))
                {
                    i = before;
                } else if let Some(passed) = foretold_by(context, before, from).or_else(|| reckoned(frame, before, from)) {
                    // 与云帆社所预测的165万吨相比, 损失据估算已达3亿元.
                    i = passed;
                } else if FORESEERS.has(frame.word(before)) && foreseen(frame, before + 1) {
                    // 不及市场预期的493亿美元: who foresees it is not what is measured.
                    i = before;
                } else if acted(context, before) {
                    return fallback.unwrap_or(Left::Verb(before));
                } else if frame.ends_phrase(before) {
                    let start = begins_at(frame, before, from);
                    // 净买入云帆科技3亿元: what flows is measured, and not where it goes.
                    if let Some(flow) = flow(context, start, before, from) {
                        return Left::Phrase(frame.phrase_start(flow, from), flow);
                    }
                    // 成交额创下历史新高3万亿元: how high that is.
                    if before + 1 == t
                        && let Some(verb) = peak(frame, (start, before), from)
                    {
                        fallback = fallback.or(Some(Left::Phrase(start, before)));
                        i = verb;
                        continue;
                    }
                    // 其中云岭市2100亿元: a place is no indicator.
                    let place = start < before && frame.place_name(start, before);
                    // 受让方29家 counts them.
                    let counted = before + 1 == t && token.is(class::TITLE);
                    let only_holder =
                        !counted && (place || start == before && frame.holder_like(before) && !token.is(class::INDICATOR | class::THING | class::COMPANY));
                    let preposition = governor(context, start, from);
                    let preposition = preposition.filter(|p| !spares(context, *p, (start, before), t));
                    // 获救时气温3度: when it was is not what is measured.
                    let when = preposition.is_none() && matches!(frame.word(before), "时" | "时候");
                    // 到了下游一带收窄到20公里: nor is where.
                    let around = context.dimension != "count" && matches!(frame.word(before), "一带" | "附近" | "沿线" | "周边");
                    if only_holder || when || around {
                        i = start;
                    } else if before + 1 == t && preposition.is_some() && (frame.word(before) == "损失" || base(context, t, from).is_some()) {
                        // 因汇率变动损失3亿元: why is no part of what was lost.
                        return Left::Phrase(if frame.word(before) == "损失" { before } else { start }, before);
                    } else if let Some(preposition) = preposition {
                        // What a value is compared with, or where, how and why it moves, is never what it is said of.
                        let word = far(frame.word(preposition));
                        if !COMPARATIVES.has(word) && !ADVERBIAL.has(word) {
                            // 向星河生物出资: of the verb that the phrase of a receiver stands before, the phrase is no part.
                            let received = matches!(word, "对" | "对于" | "向" | "给");
                            let acts = received && (token.cue(CueClass::Verb) && !token.is(class::INDICATOR) || frame.word(before) == "罚款");
                            toward |= received && fallback.is_none();
                            fallback = fallback.or(Some(Left::Phrase(if acts { before } else { start }, before)));
                        }
                        i = preposition;
                    } else {
                        let governed = toward && matches!(fallback, Some(Left::Phrase(_, right)) if acts_on(frame, start, before, right));
                        return fallback.filter(|_| governed).unwrap_or(Left::Phrase(start, before));
                    }
                } else if transparent(token)
                    || token.pos == Pos::Function
                    || token.cue(CueClass::Compare)
                    || token.cue(CueClass::Verb) && token.cue(CueClass::Link)
                {
                    i = before;
                } else if token.pos == Pos::Verb || token.cue(CueClass::Verb) {
                    return fallback.unwrap_or(Left::Verb(before));
                } else if token.cue(CueClass::Part) || token.cue(CueClass::Source) || token.cue(CueClass::Announce) {
                    break;
                } else {
                    i = before;
                }
            }
        }
    }
    fallback.unwrap_or_else(|| noun.map_or(Left::Edge, Left::Movement))
}

/// The verb of reaching, not before token `from`, whose object is the phrase from token `start` to token `right`, which says only how high a value is: 创下历史新高.
fn peak(frame: &Frame, (start, right): (usize, usize), from: usize) -> Option<usize> {
    const PEAKS: &[&str] = list!("rule", "left.peaks");
    const REACHES: Forms = Forms::new(list!("rule", "left.reaches"));
    let word = frame.word(right);
    if !word.ends_with(['高', '低', '值', '点', '录', '平']) || !PEAKS.iter().any(|peak| word.ends_with(peak)) {
        return None;
    }
    let since =
        |t: usize| matches!(frame.tokens[t].stand, Stand::Time(_) | Stand::De) || matches!(frame.word(t), "历史" | "单日" | "年内" | "有史以来" | "同期");
    // 气温创历史新高41度: the phrase may have the verb in it.
    if let Some(verb) = (start + 1..right).rev().find(|t| !since(*t)).filter(|t| REACHES.has(frame.word(*t))) {
        return Some(verb);
    }
    let first = (from..start).rev().take(3).take_while(|t| since(*t)).last().unwrap_or(start);
    first.checked_sub(1).filter(|verb| *verb > from && REACHES.has(frame.word(*verb)))
}

/// Whether 了 behind the word at token `t` says that it is a verb, whatever jieba calls it: 公园设置了300米长的滑梯; in 事项精简了六成 it is what moved them.
fn acted(context: &Context, t: usize) -> bool {
    let frame = context.frame;
    let token = &frame.tokens[t];
    let rate = matches!(context.dimension, "percent" | "ratio" | "multiple" | "percentage_point");
    !rate
        && frame.tokens.get(t + 1).is_some_and(|n| n.form == "了")
        && frame.touches(t + 1)
        && matches!(token.pos, Pos::Verbal | Pos::Noun)
        && !token.is(class::INDICATOR | class::THING | class::HOLDER | class::HOLDER_SUFFIX | class::COMPANY | MOVES)
}

/// Whether token `t` is a country or a place by one character: 在华, 在美.
fn country(frame: &Frame, t: usize) -> bool {
    const COUNTRIES: Forms = Forms::new(list!("rule", "left.countries"));
    frame.single(t) && COUNTRIES.has(frame.word(t))
}

/// First token of the phrase that ends with token `right`, not before token `from`, without a country by one character that a preposition governs: 云帆汽车在华销量,
/// 对美出口额.
fn begins_at(frame: &Frame, right: usize, from: usize) -> usize {
    let start = frame.phrase_start(right, from);
    start + usize::from(start > from && start < right && matches!(frame.word(start - 1), "在" | "对" | "向") && country(frame, start))
}

/// Whether the preposition at token `p` only says when, where or for what the phrase from token `start` to token `right` is measured: 手机在2015年出货量达3万部.
fn measured(frame: &Frame, p: usize, start: usize, right: usize) -> bool {
    let plain = |t: usize| matches!(frame.tokens[t].stand, Stand::Time(_)) || frame.holder_like(t) || country(frame, t);
    let token = &frame.tokens[right];
    let indicator = token.is(class::INDICATOR) && !matches!(token.pos, Pos::Verb | Pos::Verbal);
    let ends = !frame.tokens.get(right + 1).is_some_and(|n| AT.has(n.form));
    // 单产对粮食增产贡献率: what there is of one thing for another is measured.
    let bears = |word: &str| ["贡献率", "贡献度", "依存度", "依赖度", "满意度", "满意率"].iter().any(|end| word.ends_with(end));
    if matches!(frame.word(p), "对" | "对于") && bears(frame.word(right)) {
        return true;
    }
    indicator && frame.word(p) == "在" && p + 1 < start && ends && (p + 1..start).all(plain)
}

/// Whether the word at token `before`, on the way left from token `t` to token `from`, says only how the number is told; `noun` is a noun of movement behind it.
fn said_of(context: &Context, before: usize, t: usize, from: usize, noun: Option<usize>) -> bool {
    let frame = context.frame;
    match frame.word(before) {
        // 其余11家: of what is counted before.
        "剩余" | "其余" | "余下" => before + 1 == t && !frame.text[frame.tokens[t].span.end..].starts_with('股') && !frame.word(t).ends_with('股'),
        // 由原有的5种增加为8种: how many there were.
        "原有" | "现有" | "原先" | "原来" | "此前" => {
            before + 2 == t && frame.tokens[before + 1].stand == Stand::De && before > from && frame.tokens[before - 1].cue(CueClass::From)
        }
        // 价格调整为3元: the verb of what happens to it.
        // 1月修正为增加12万: so is what it was set right to.
        "修正" | "修正值" if frame.word(before + 1) == "为" => frame.tokens[before + 2..t].iter().all(transparent),
        "调整" | "修正" | "变更" | "修改" | "优化" | "改善" => {
            // 首付比例调整至15%: 至 may stand between.
            before + 1 == t || before + 2 == t && matches!(frame.word(before + 1), "至" | "到")
        }
        // 中期股息每股普通股5仙: for each share.
        "普通股" => before > from + 1 && frame.word(before - 1) == "每股" && frame.tokens[before - 2].is(class::INDICATOR),
        // 价格主要集中在3000元至5000元, 主要稳定在3%: about where most of it is.
        "集中" => before + 2 == t && matches!(frame.word(before + 1), "在" | "于"),
        "主要" | "大多" => {
            before + 2 == t && frame.word(before + 1).ends_with('在')
                || before + 3 == t && matches!((frame.word(before + 1), frame.word(before + 2)), ("集中", "在" | "于"))
        }
        // 股价开报13元: at what price trading opened.
        "开" => frame.word(before + 1) == "报",
        // 由持平转为上涨3%: how it turned.
        "转为" | "转而" => frame.tokens[before + 1].is(MOVES),
        // 单Q2同比提升1.4个百分点: of one quarter alone.
        "单" => matches!(frame.tokens[before + 1].stand, Stand::Time(_)),
        "统一" | "相应" | "分别" => frame.tokens[before + 1].is(MOVES) || frame.word(before + 1) == "调整",
        // GDP季环比初值为3%: as it is first reckoned.
        // 初值增加11万: of what is told before.
        "初值" | "终值" | "修正值" => {
            before > from && frame.tokens[before - 1].cue(CueClass::Basis)
                || (before == from || before == from + 1 && matches!(frame.tokens[from].stand, Stand::Time(_)))
                    && frame.tokens.get(before + 1).is_some_and(|n| n.is(MOVES))
        }
        // 恢复性增长3%: how it moves.
        word if MANNERS.has(word) => frame.tokens[before + 1].cue(CueClass::Change),
        "创纪录" => frame.tokens[before + 1].stand == Stand::De,
        // 回报率达历史新高的16.3%, 降至创历史新低的3%: how high that is.
        "创" | "创下" | "创出" => frame.tokens.get(before + 1).is_some_and(|n| n.cue(CueClass::Hollow)),
        word if before + 2 == t && frame.tokens[before + 1].stand == Stand::De => RECORDS.iter().any(|end| word.ends_with(end)),
        // 上年同期的数字为3亿元: of what is told before.
        "数字" => before > from + 1 && frame.tokens[before - 1].stand == Stand::De && matches!(frame.tokens[before - 2].stand, Stand::Time(_)),
        // 租金折合人民币约3亿元: in what it is counted.
        // 总投资人民币约3亿元: likewise, though 美元兑人民币约7元 and 持有人民币约3亿元 are of it.
        "人民币" => {
            let bounded = || (before + 1..context.at).all(|i| frame.tokens[i].cue(CueClass::BoundBefore)) && frame.tokens[before - 1].is(class::INDICATOR);
            before > from && (frame.word(before - 1) == "折合" || context.dimension == "currency" && bounded())
        }
        // 基金区间涨幅: from when to when.
        "区间" => noun == Some(before + 1),
        // 连续第12个交易日突破万亿元: how long it has been so.
        "交易日" | "工作日" | "季度" | "月" | "周" | "年" => {
            let count = |n: &Token| n.pos == Pos::Numeral && n.stand == Stand::Word;
            before > from && frame.touches(before) && count(&frame.tokens[before - 1])
        }
        _ => false,
    }
}

/// Over what a rate is told behind 每, which jieba may part from it.
const PER: Forms = Forms::new(&["小时", "分钟", "秒", "秒钟", "平方公里", "立方米", "公里", "公顷"]);

/// Whether token `t` is over what a rate is told behind 每, which jieba parts from it: 水位每小时上涨5厘米.
fn per(frame: &Frame, t: usize) -> bool {
    t > 0 && frame.word(t - 1) == "每" && frame.touches(t) && PER.has(frame.word(t))
}

/// How a value is known, behind 据.
const RECKONED: Forms = Forms::new(&["估算", "统计", "测算", "估计", "推算", "预计", "初步统计", "初步估算", "不完全统计"]);

/// The 据 down to token `from` whose phrase ends at token `t` and tells by what a value is known: 据初步统计.
fn reckoned(frame: &Frame, t: usize, from: usize) -> Option<usize> {
    let by = t.checked_sub(1 + usize::from(t > from && frame.word(t - 1) == "初步"))?;
    (by >= from && frame.word(by) == "据" && RECKONED.has(frame.word(t))).then_some(by)
}

/// Names of money, one of which is quoted in another.
const CURRENCIES: Forms = Forms::new(list!("rule", "left.currencies"));

/// Where the pair of currencies begins that ends at token `right`, its rate or not: 比索兑美元, 卢布对美元汇率.
pub(super) fn pair(context: &Context, right: usize, from: usize) -> Option<usize> {
    let frame = context.frame;
    let money = if matches!(frame.word(right), "汇率" | "即期汇率" | "中间价") { right.checked_sub(1)? } else { right };
    let start = money.checked_sub(2).filter(|start| *start >= from && matches!(frame.word(money - 1), "兑" | "对"))?;
    // 美元汇率 may be one word.
    let quoted = frame.word(money).strip_suffix("汇率").filter(|name| !name.is_empty()).unwrap_or(frame.word(money));
    (CURRENCIES.has(quoted) && CURRENCIES.has(frame.word(start))).then_some(start)
}

/// The word for a flow of money whose object is the phrase up to token `right` before an amount: 净买入 云帆科技.
fn flow(context: &Context, start: usize, right: usize, from: usize) -> Option<usize> {
    const TERMS: u32 = class::INDICATOR | class::INDICATOR_SUFFIX;
    let frame = context.frame;
    let flows = |t: &usize| {
        let form = frame.word(*t);
        let end = form.len().checked_sub("净买入".len()).and_then(|at| form.get(at..));
        frame.tokens[*t].is(TERMS) && end.is_some_and(|end| FLOWS.has(end))
    };
    let somewhere =
        |t: usize| frame.named(t) || frame.tokens[t].is(class::HOLDER_SUFFIX | class::TRADE) || MARKETS.iter().any(|end| frame.word(t).ends_with(end));
    if context.dimension != "currency" || frame.tokens[right].is(TERMS) || !somewhere(right) {
        return None;
    }
    (start.saturating_sub(1).max(from)..right).find(flows).filter(|t| frame.touches(t + 1))
}
