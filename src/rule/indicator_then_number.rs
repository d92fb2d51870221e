//! `indicator-then-number`: what is measured stands before its value.

use super::context::{Context, MOVES, Outcome};
use super::fit::shared;
use super::left::{Left, look};
use super::other_place::{next, other_place};
use super::people::dwelling;
use super::price_move::priced;
use super::recipient::received;
use super::some::of_some;
use super::topic::topic;
use super::verb_then_number::{AS_THING, BEFALLING};
use crate::forms::Forms;
use crate::frame::token::{Stand, Token, class};
use crate::frame::transparent;
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;
use crate::span::Span;

/// What has parts: its share is said of a part.
const WHOLES: Forms = Forms::new(list!("rule", "indicator_then_number.wholes"));

/// Verbs of work of which a part is done.
const PROGRESS: Forms = Forms::new(list!("rule", "indicator_then_number.progress"));

/// Verbs of reaching an amount.
const LIGHT: Forms = Forms::new(&["完成", "实现", "达成"]);

/// What is done with roads and land.
const WORKS: Forms = Forms::new(list!("rule", "indicator_then_number.works"));

/// Verbs of what something costs.
const SOLD: Forms = Forms::new(list!("rule", "indicator_then_number.sold"));

/// How what somebody has moves, and nobody.
const GROWS: Forms = Forms::new(&["增长", "下降", "增加", "减少", "回升", "下滑"]);

/// Verbs of where trading ended.
const QUOTES: Forms = Forms::new(&["收", "报收", "收报", "收于", "收在", "暂收"]);

/// Verbs between what is a part of what was set and how much: 完成, 占.
const TIES: Forms = Forms::new(list!("rule", "indicator_then_number.ties"));

/// Whether the phrase from token `start` to token `right` is the subject of the `verb`: an indicator, or a pair of currencies whose rate it tells,
/// 新台币兑美元今天收31.5元.
fn subject(context: &Context, start: usize, right: usize, verb: usize) -> bool {
    let pair = || start + 2 == right && matches!(context.frame.word(start + 1), "兑" | "对") && QUOTES.has(context.frame.word(verb));
    // 加权指数14日收在2.7万点: when trading ended may stand between.
    let timed = || QUOTES.has(context.frame.word(verb)) && context.tokens()[right + 1..verb].iter().all(|t| matches!(t.stand, Stand::Time(_)));
    (right + 1 == verb || context.frame.word(verb) == "翻" || timed()) && context.measures(right) || pair()
}

/// Where a list begins whose sum the number is: 本金、利息共计3亿元; `start` where it is no sum.
fn summed(context: &Context, m: usize, start: usize, right: usize) -> usize {
    let frame = context.frame;
    let from = context.from;
    let item = |first: usize| first >= from + 2 && frame.tokens[first - 1].stand == Stand::And && frame.ends_phrase(first - 2) && !frame.holder_like(first - 2);
    // 停售鱼翅、单价500元以上的菜品: a price is no sum of anything.
    if !item(start) || frame.word(right).ends_with(['价', '率']) {
        return start;
    }
    let mention = context.mention(m);
    let between = &frame.text[frame.tokens[right].span.end..mention.span.start];
    // 租金、物业费3亿元: one amount of money is of the whole list.
    let terms = context.dimension == "currency" && !context.moved() && frame.tokens[right].is(class::INDICATOR | class::THING);
    let sum = terms || ["合计", "共计", "总计", "合共"].iter().any(|w| between.contains(w));
    let mut first = start;
    while sum && item(first) {
        first = frame.phrase_start(first - 2, from);
    }
    first
}

/// Whether mention `m` is a price that a stock rose above or fell below: 腾讯失守370元.
fn passes(context: &Context, m: usize) -> bool {
    let mention = context.mention(m);
    let passed = &context.frame.text[mention.outer.start..mention.span.start];
    priced(context) && ["失守", "跌破", "跌穿", "升破", "站上", "突破", "收复", "重上"].iter().any(|verb| passed.contains(verb))
}

/// Which way something lies.
const WAYS: Forms = Forms::new(list!("rule", "indicator_then_number.ways"));

/// What somebody set.
const SET: Forms = Forms::new(list!("rule", "indicator_then_number.set"));

/// Whether the number is a part of what was set, whose own amount stands before 的: 完成预算数6亿元的40%.
fn part_of_amount(context: &Context) -> bool {
    let (frame, at) = (context.frame, context.at);
    let set = |t: usize| SET.has(frame.word(t)) || matches!(frame.word(t), "数" | "任务" | "总额" | "指标") && t > context.from && SET.has(frame.word(t - 1));
    at > context.from + 3
        && frame.tokens[at - 1].stand == Stand::De
        && matches!(frame.tokens[at - 2].stand, Stand::Mention(_))
        && set(at - 3)
        && (context.from..at - 3).any(|t| matches!(frame.word(t), "完成" | "为" | "占" | "达到" | "实现"))
}

/// Whether the number is a part of what was set, which is said of something else: 为预算的101.2%, 完成年度目标的74%.
fn part_of_plan(context: &Context) -> bool {
    let frame = context.frame;
    let at = context.at;
    let of = || frame.tokens[at - 1].stand == Stand::De && SET.has(frame.word(at - 2));
    // 完成年初预算36.7%: 的 may be left out.
    let timed = |t: &usize| matches!(frame.tokens[*t].stand, Stand::Time(_)) || matches!(frame.word(*t), "年初" | "年度" | "全年" | "年");
    let done = || {
        let verb = (context.from..at - 1).rev().take(3).find(|t| !timed(t));
        SET.has(frame.word(at - 1)) && verb.is_some_and(|t| matches!(frame.word(t), "完成" | "为" | "占" | "达到"))
    };
    matches!(context.dimension, "percent" | "multiple" | "ratio") && at > context.from + 1 && (of() || done() || part_of_amount(context))
}

/// What is so much of what was set: the subject of its clause, or what the number before it is said of.
fn planned(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let ties = |t: &usize| TIES.has(frame.word(*t));
    let tie = (context.from..context.at - 1).rev().take(6).find(ties);
    if let Some(tie) = tie
        && let Left::Phrase(start, right) = look(context, tie, context.from)
    {
        return Outcome::Yes(context.entity(start, right), "the subject of what it is a part of what was set");
    }
    match (0..m - usize::from(part_of_amount(context))).rev().find_map(|p| context.going_on(p)) {
        Some(entity) => Outcome::Yes(entity, "the number before it is a part of what was set"),
        None if tie.is_some() => Outcome::Refused("only what was set is named"),
        None => Outcome::No("nothing was set"),
    }
}

/// Whether the phrase from token `start` to token `right` is the name of somebody of whom a verb tells how the indicator of number `told` moves.
fn moves(context: &Context, told: usize, start: usize, right: usize) -> bool {
    let frame = context.frame;
    let name = &frame.tokens[right];
    let indicator = |e: Span| frame.tokens.iter().any(|t| t.is(class::INDICATOR) && context.document(t.span).end == e.end);
    // 净息差收窄16个基点，海州银行收窄12个基点: by points only a rate moves.
    let rate = matches!(context.dimension, "percentage_point" | "basis_point") && !name.is(class::INDICATOR);
    let own = frame.name_end(start) == Some(right) && name.is(class::HOLDER | class::COMPANY);
    let moves = context.dimension == "percent" && GROWS.has(frame.word(context.at - 1)) && own && !name.is(class::INDICATOR | class::THING);
    (moves || rate && (own || frame.firm_name(start, right))) && context.entity_of(told).is_some_and(indicator)
}

/// What the number before mention `m` is said of, where that is compared with the same of a thing in quotes, or is so many times the 数据 of a time.
fn of_other(context: &Context, m: usize) -> Option<Span> {
    let (frame, at) = (context.frame, context.at);
    if at < context.from + 3 || frame.tokens[at - 1].stand != Stand::De {
        return None;
    }
    let data = || {
        context.dimension == "multiple"
            && matches!(frame.word(at - 2), "数据" | "数字" | "数值" | "水平")
            && matches!(frame.tokens[at - 3].stand, Stand::Time(_))
    };
    let quoted = || {
        let close = at - 2 - usize::from(frame.word(at - 2) == "号");
        let open = if frame.tokens[close].stand == Stand::Unquote { frame.opening(close) } else { close };
        let compares = |t: usize| frame.compares(t) || frame.tokens[t].cue(CueClass::BoundBefore);
        open < close && open > context.from && compares(open - 1) && context.mention(m - 1).unit == context.mention(m).unit
    };
    (data() || quoted()).then(|| context.entity_of(m - 1)).flatten()
}

/// Whether the 贡献 at token `t` is a verb: not 对增长的贡献为1.6个百分点.
fn contributes(context: &Context, t: usize) -> bool {
    let verb = t > context.from && context.frame.word(t) == "贡献" && context.frame.tokens[t - 1].stand != Stand::De;
    verb && context.dimension == "percentage_point" && t + 1 == context.at
}

/// What contributes so much, where the phrase from token `start` on ends with the verb at token `right`.
fn contributor(context: &Context, start: usize, right: usize) -> Outcome {
    match if start < right { Left::Phrase(start, right - 1) } else { look(context, right, context.from) } {
        Left::Phrase(start, right) => Outcome::Yes(context.entity(start, right), "what contributed so much"),
        _ => Outcome::Refused("what contributed so much is not named"),
    }
}

/// Verbs of what is done with bonds, tickets and money, which stand before them: 专项债券已发行3亿元.
const ISSUED: Forms = Forms::new(list!("rule", "indicator_then_number.issued"));

/// What the names of bonds, tickets and money end with.
const PAPERS: [char; 11] = ['债', '券', '票', '据', '金', '款', '费', '贴', '助', '税', '证'];

/// Whether the phrase that ends with token `right` is what the `verb` says so much of to be issued or paid, adverbs between left out.
pub(super) fn issued(context: &Context, right: usize, verb: usize) -> bool {
    let frame = context.frame;
    let token = &frame.tokens[right];
    // 向专项基金拨付3亿元: to which it is paid.
    let receiver = (context.from..right).any(|t| matches!(frame.word(t), "向" | "给" | "对" | "为"));
    !receiver
        && ISSUED.has(frame.word(verb))
        && token.is(class::INDICATOR | class::THING)
        && token.form.ends_with(PAPERS)
        && !token.is(class::HOLDER | class::COMPANY | class::GENERIC | class::HOLDER_SUFFIX)
        && !frame.holder_like(right)
        && (right + 1..verb).all(|t| frame.tokens[t].stand == Stand::Word && transparent(&frame.tokens[t]))
}

/// What the verb at token `verb` right before the number says of what stands before it.
fn of_verb(context: &Context, verb: usize) -> Outcome {
    match look(context, verb, context.from) {
        Left::Phrase(start, right) if context.dimension == "currency" && issued(context, right, verb) => {
            Outcome::Yes(context.entity(start, right), "what is issued or paid")
        }
        // 收入比10年前翻了近20倍: only a value is multiplied.
        // 一双鞋垫卖10元, 门票炒到300元: what is sold.
        Left::Phrase(start, right)
            if right + 1 == verb && context.dimension == "currency" && SOLD.has(context.frame.word(verb)) && !context.frame.holder_like(right) =>
        {
            Outcome::Yes(context.entity(start, right), "what the verb says to cost so much")
        }
        // 大豆收获九成: how far what is named has come.
        Left::Phrase(start, right)
            if right + 1 == verb && context.dimension == "percent" && PROGRESS.has(context.frame.word(verb)) && !context.frame.holder_like(right) =>
        {
            Outcome::Yes(context.entity(start, right), "what the verb says to have come so far")
        }
        // 秋粮收购已超1.2亿吨: what is bought.
        Left::Phrase(start, right)
            if right + 1 == verb && context.dimension == "mass" && context.frame.word(verb) == "收购" && !context.frame.holder_like(right) =>
        {
            Outcome::Yes(context.entity(start, right), "what the verb says to have been bought")
        }
        // 农作物受灾300公顷: what it befell.
        Left::Phrase(start, right)
            if right + 1 == verb && context.dimension == "area" && BEFALLING.has(context.frame.word(verb)) && !context.frame.holder_like(right) =>
        {
            Outcome::Yes(context.entity(start, right), "what the verb befell on so large an area")
        }
        Left::Phrase(start, right) if subject(context, start, right, verb) => Outcome::Yes(context.entity(start, right), "the indicator before the verb"),
        _ => Outcome::No("only a verb stands before it"),
    }
}

/// That a length of time within which something is done is of nothing before it: 接入水电即可24小时内投运.
fn within(context: &Context, m: usize) -> Option<Outcome> {
    let after = &context.frame.text[context.mention(m).span.end..];
    let inside = context.dimension == "time" && ["内", "之内", "以内"].iter().any(|inside| after.starts_with(inside));
    let measured = || matches!(context.left(), Left::Phrase(_, right) if context.frame.tokens[right].is(class::INDICATOR));
    (inside && !measured() || context.dimension == "time" && over(context, m)).then_some(Outcome::Refused("within how long something is done"))
}

/// The distance that the number measures, to what stands between 距离 and it: 该岛距离云岭海岸80公里.
fn distance(context: &Context) -> Option<Outcome> {
    let frame = context.frame;
    let Left::Phrase(_, right) = context.left() else { return None };
    let to = |t: &usize| frame.tokens[*t].stand == Stand::Word && (*t == right || frame.touches(*t + 1)) && frame.tokens[*t].nominal();
    let first = (context.from..=right).rev().take(6).take_while(to).find(|t| frame.word(*t) == "距离").filter(|t| *t < right);
    // 距美国本土2000公里: 距 alone is no noun.
    let near = || {
        let start = frame.phrase_start(right, context.from);
        (context.from..start)
            .rev()
            .take(3)
            .find(|t| matches!(frame.word(*t), "距" | "离") || frame.tokens[*t].stand != Stand::Word)
            .filter(|t| matches!(frame.word(*t), "距" | "离"))
    };
    let first = first.or_else(near)?;
    (context.dimension == "length").then(|| Outcome::Yes(context.entity(first, right), "the distance to what stands before the number"))
}

/// That a length behind nothing but a way is of nothing before it: 位于海州东南约140公里.
fn toward(context: &Context) -> Option<Outcome> {
    let way = |start: usize, right: usize| start == right && WAYS.has(context.frame.word(right));
    let lies = context.dimension == "length" && matches!(context.left(), Left::Phrase(start, right) if way(start, right));
    lies.then_some(Outcome::Refused("only which way it lies is named"))
}

/// Whether mention `p` is the length of time over which what stands before it came to the number behind it: 人均收入十年增长了3倍, 企业两年亏损30亿元.
fn over(context: &Context, p: usize) -> bool {
    let frame = context.frame;
    if context.mention(p).dimension != "time" || !context.lasts(p) || p + 1 >= frame.mentions.len() || context.lasts(p + 1) {
        return false;
    }
    let (at, next) = (frame.token_of(p), frame.token_of(p) + 1);
    let comes = |t: &Token| t.is(MOVES) || t.cue(CueClass::Verb) || t.form == "翻" || t.is(class::INDICATOR) && t.pos == Pos::Verb;
    next < frame.token_of(p + 1)
        && frame.touches(next)
        && frame.token_of(p + 1) < frame.clause_end(at)
        && comes(&frame.tokens[next])
        && at > frame.clause_start(at)
        && (context.measures(at - 1) || frame.holder_like(at - 1) || frame.tokens[at - 1].is(class::GENERIC))
}

/// What stands before mention `p`, the length of time over which the number behind it came.
fn before_time(context: &Context, p: usize) -> Outcome {
    match look(context, context.frame.token_of(p), context.from) {
        Left::Phrase(start, right) if !context.frame.holder_like(right) => {
            Outcome::Yes(context.entity(start, right), "the noun phrase before the time over which it came")
        }
        _ => Outcome::No("only who, and over how long, stands before it"),
    }
}

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    match elsewhere(context, m) {
        Outcome::No(_) => measured(context, m),
        found => found,
    }
}

/// What an earlier clause names of which the number tells a part, or which another place has.
fn elsewhere(context: &Context, m: usize) -> Outcome {
    if let Some(entity) = other_place(context, m) {
        return Outcome::Yes(entity, "what the clause before tells of another place");
    }
    if let Some(entity) = context.whole(m) {
        return Outcome::Yes(entity, "what a clause before it tells of the whole");
    }
    if let Some(entity) = of_some(context, m) {
        return Outcome::Yes(entity, "what the clause before it tells of: only some of those who have it stand before the number");
    }
    if part_of_plan(context) { planned(context, m) } else { Outcome::No("no part of a plan") }
}

/// Where the indicator that ends at token `right` begins, in the phrase from token `start` on, behind as what somebody acts and what is issued for it:
/// 作为合伙人认缴出资, 发行股票募集资金.
fn own_start(context: &Context, start: usize, right: usize) -> usize {
    let frame = context.frame;
    let role = start > context.from && frame.word(start - 1).ends_with("作为");
    let raised = frame.word(right).starts_with("募集") && start > context.from && frame.word(start - 1).starts_with("发行");
    let term = || (start..=right).find(|t| frame.tokens[*t].is(class::INDICATOR) && !frame.tokens[*t].is(class::HOLDER_SUFFIX));
    if raised {
        right
    } else if role {
        term().unwrap_or(start)
    } else {
        start
    }
}

/// Whether nothing but a name that no list has stands from token `start` on before the indicator at token `right`, which the number before mention `m` has of another one.
fn named_alike(context: &Context, m: usize, start: usize, right: usize) -> bool {
    let frame = context.frame;
    let name = |t: usize| {
        let token = &frame.tokens[t];
        token.stand == Stand::Word
            && !token.is(class::INDICATOR | class::THING | MOVES)
            && (frame.unlisted(t) || frame.single(t) || matches!(token.pos, Pos::Name | Pos::PlaceName))
    };
    start == context.from
        && start < right
        && frame.tokens[right].is(class::INDICATOR)
        && (start..right).all(name)
        && (start..right).any(|t| frame.unlisted(t) || frame.tokens[t].pos == Pos::PlaceName)
        && m.checked_sub(1).and_then(|last| context.entity_of(last)).is_some_and(|e| context.text_of(e) == frame.word(right))
}

/// What the number before mention `m` is said of, where nothing but a time and the same word for a loss or a profit as there stands before it.
fn again(context: &Context, m: usize) -> Option<Span> {
    const OUTCOMES: Forms = Forms::new(&["亏损", "盈利", "预亏", "预盈", "净亏损", "净亏"]);
    let frame = context.frame;
    let last = m.checked_sub(1).filter(|last| context.mention(*last).unit == context.mention(m).unit)?;
    let word = context.at.checked_sub(1).filter(|word| *word >= context.from && OUTCOMES.has(frame.word(*word)))?;
    let plain = |t: &Token| matches!(t.stand, Stand::Time(_)) || transparent(t);
    let same = frame.token_of(last).checked_sub(1).is_some_and(|t| frame.word(t) == frame.word(word)) && frame.tokens[context.from..word].iter().all(plain);
    context.entity_of(last).filter(|e| same && context.text_of(*e) != frame.word(word))
}

/// What mention `m` is said of, or that it is of nothing, before anybody looks at the phrase before it.
fn told_first(context: &Context, m: usize) -> Option<Outcome> {
    // 相当于去年营业额的3倍: what it is held against is not what it is said of.
    if m > 0
        && context.dimension == "multiple"
        && context.frame.tokens[context.at - 1].stand == Stand::De
        && matches!(context.frame.word(context.from), "相当于" | "约相当于")
        && let Some(entity) = context.entity_of(m - 1)
    {
        return Some(Outcome::Yes(entity, "the number before it is so many times what is named"));
    }
    if let Some(outcome) = received(context).or_else(|| within(context, m)).or_else(|| toward(context)).or_else(|| distance(context)) {
        return Some(outcome);
    }
    // 大于“云海”号的1.4万吨, 是8月数据的两倍: the value of another one, or of an earlier time.
    if m > 0
        && let Some(entity) = of_other(context, m)
    {
        return Some(Outcome::Yes(entity, "what the number before it is said of, of another one"));
    }
    if let Some(entity) = topic(context, m).or_else(|| next(context, m)) {
        return Some(Outcome::Yes(entity, "what the clause before says that it tells of, of whoever has it"));
    }
    // 净利润亏损3亿元，上年亏损2亿元: the same of another time.
    if let Some(entity) = again(context, m) {
        return Some(Outcome::Yes(entity, "what the number before it is said of, of another time"));
    }
    None
}

/// What stands before the number.
fn measured(context: &Context, m: usize) -> Outcome {
    if let Some(told) = told_first(context, m) {
        return told;
    }
    match context.left() {
        // 新开工323公里: what is done is not what is measured.
        Left::Phrase(start, right)
            if start == right && right + 1 == context.at && matches!(context.dimension, "length" | "area") && WORKS.has(context.frame.word(right)) =>
        {
            Outcome::Refused("only what is done is named")
        }
        // 云帆银行3亿元支持…: who gives it is not what it is.
        Left::Phrase(start, right)
            if start == right
                && (context.frame.tokens[right].is(class::COMPANY) && !context.frame.tokens[right].is(class::INDICATOR | class::THING)
                    || context.frame.tokens[right].is(class::GENERIC)
                        && !context.frame.tokens[right].is(class::INDICATOR)
                        && context.dimension == "currency")
                && matches!(context.dimension, "currency" | "count")
                && !passes(context, m) =>
        {
            Outcome::No("only a name stands before the number")
        }
        // 减持3万股，不超过总股本的2%: the whole is not what has the share.
        Left::Phrase(start, right)
            if context.dimension == "percent"
                && right + 2 == context.at
                && WHOLES.has(context.frame.word(right))
                && context.tokens()[right + 1].stand == Stand::De =>
        {
            match (0..m).rev().find_map(|p| context.entity_of(p)).or_else(|| context.shares_before(start)) {
                Some(entity) => Outcome::Yes(entity, "the number before it is the part of the whole"),
                None => Outcome::Refused("only the whole is named"),
            }
        }
        // 海州港吞吐量1.3亿吨，下降2%，而云岭港则增长3%: of whom the same moves.
        Left::Phrase(start, right) if m > 0 && moves(context, m - 1, start, right) => {
            context.entity_of(m - 1).map_or(Outcome::No(""), |entity| Outcome::Yes(entity, "what the number before it is said of, of somebody else"))
        }
        // 海川公司以6亿元的价格中标.
        Left::Phrase(start, right)
            if start < right
                && right + 1 < context.at
                && context.dimension == "currency"
                && context.frame.word(right + 1) == "以"
                && !context.frame.tokens[right].is(class::INDICATOR) =>
        {
            Outcome::No("only who pays stands before the number")
        }
        // 张云被罚80万元: the verb says what it is, whatever stands before.
        Left::Phrase(start, right)
            if start < right
                && right + 1 == context.at
                && context.tokens()[right].cue_of(CueClass::Verb, context.frame.lexicon).is_some_and(|cue| cue.id == AS_THING) =>
        {
            Outcome::Yes(context.entity(right, right), "the verb says what the amount is")
        }
        // 其中，国家铁路完成6100亿元: who did it is named, what it is was before.
        Left::Phrase(_, right)
            if m > 0
                && context.dimension == "currency"
                && right + 2 == context.at
                && LIGHT.has(context.frame.word(right + 1))
                && !context.measures(right)
                && context.frame.tokens[..context.from]
                    .iter()
                    .rev()
                    .take(2)
                    .chain(&context.frame.tokens[context.from..=context.from])
                    .any(|t| t.cue(CueClass::Part))
                && context.mention(m - 1).unit == context.mention(m).unit
                && context.entity_of(m - 1).is_some() =>
        {
            context.entity_of(m - 1).map_or(Outcome::No(""), |entity| Outcome::Yes(entity, "what the number before it is said of, done by somebody else"))
        }
        // 净出口贡献1.6个百分点: what moved the whole so far.
        Left::Phrase(start, right) if contributes(context, right) => contributor(context, start, right),
        // 甲公司获配金额3亿元，周明获配金额2亿元: the name of another one, which no list has.
        Left::Phrase(start, right) if named_alike(context, m, start, right) => {
            Outcome::Yes(context.entity(right, right), "what the number before it measures, of another one")
        }
        Left::Phrase(start, right) => {
            Outcome::Yes(context.entity(own_start(context, summed(context, m, start, right), right), right), "the noun phrase before the number")
        }
        // 32个行政村、1.2万户4.5万人: where people live is not who they are.
        Left::Mention(other)
            if matches!(context.mention(m).unit.as_str(), "{户}" | "{人}")
                && context.entity_of(other).is_none_or(|e| dwelling(context.text_of(e)))
                && context.mention(other).dimension == "count" =>
        {
            Outcome::Refused("only where they live is named")
        }
        Left::Mention(other) if over(context, other) => before_time(context, other),
        Left::Mention(other) => match shared(context, m, other) {
            Some(entity) => Outcome::Yes(entity, "the entity of the number before it in the clause"),
            None => Outcome::No("only another number stands before it"),
        },
        // 净利润预亏5亿元: the indicator is the subject of the verb.
        Left::Verb(verb) => of_verb(context, verb),
        Left::Edge | Left::Movement(_) => Outcome::No("nothing stands before it in the clause"),
    }
}
