//! `number-then-thing`: an amount right before the thing that it is an amount of.

use super::context::{Context, Outcome};
use super::count_then_thing::used;
use super::left::Left;
use super::number_de_thing::{hollow, last_listed, who_end};
use super::people::{act, befalls};
use super::price_move::SESSION;
use super::sized::works;
use super::topic::topic;
use super::verb_then_number::AS_THING;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::{CueClass, list};
use crate::record::Kind;
use crate::segment::Pos;
use crate::span::Span;

/// How verbs of rank begin: 以3亿元位列.
const RANKED: &[&str] = list!("rule", "number_then_thing.ranked");

/// What becomes of what an amount is of: 500千伏工程投运.
const BECOMES: Forms = Forms::new(list!("rule", "number_then_thing.becomes"));

/// Verbs of getting an amount.
const GOT: Forms = Forms::new(&["获", "获得", "获得了", "获共", "收到", "得到", "吸引", "录得"]);

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if let Some(entity) = term(context, m) {
        return Outcome::Yes(entity, "what runs for so long stands after 期");
    }
    if let Some(entity) = due(context) {
        return Outcome::Yes(entity, "what is due stands right after the amount");
    }
    if matches!(context.mention(m).kind, Kind::Duration | Kind::Age) || matches!(context.dimension, "percentage_point" | "basis_point" | "index") {
        return Outcome::No("no unit that a thing can have");
    }
    // 在总股本5%以内进行投资, 5%的范围内买入股份: inside what, not of what.
    let inside = || context.frame.text[..context.frame.tokens[context.at].span.end].ends_with('内');
    if matches!(context.dimension, "percent" | "currency" | "multiple") && inside() {
        return Outcome::No("it bounds what is done behind it");
    }
    if let Some(entity) = land(context) {
        return Outcome::Yes(entity, "the land stands right behind how much of it there is");
    }
    if let Some(entity) = taken_as(context) {
        return Outcome::Yes(entity, "as what the number is taken stands behind 为");
    }
    followed(context, m)
}

/// What so many parts of something become.
const TURNS: Forms = Forms::new(&["变成", "变为", "成为", "转为", "转成", "用于", "用作", "转化为", "作为", "划转", "转入"]);

/// How verbs begin of going somewhere.
const ARRIVES: &[&str] = list!("rule", "number_then_thing.arrives");

/// What is agreed on for the amount of money before token `left`, a verb and a word for a paper or a plan: 3亿元救助协议.
fn agreed(context: &Context, left: usize, to: usize) -> Option<Span> {
    const PAPERS: Forms = Forms::new(list!("rule", "number_then_thing.agreed"));
    let frame = context.frame;
    let next = left + 1;
    let verb = next < to && matches!(frame.tokens[left].pos, Pos::Verb | Pos::Verbal) && frame.word(left).len() == 6 && frame.tokens[left].stand == Stand::Word;
    let verb = verb && !frame.word(left).ends_with(['于', '为', '给', '到', '成', '了', '出', '入']);
    let paper = || frame.touches(next) && PAPERS.has(frame.word(next)) && frame.phrase_end(next, to, false) == next + 1;
    (context.dimension == "currency" && verb && !frame.tokens[left].is(class::INDICATOR | class::THING) && paper()).then(|| context.entity(left, next))
}

/// The land right behind an area, in one character: 家有20亩地.
fn land(context: &Context) -> Option<Span> {
    let (frame, next) = (context.frame, context.at + 1);
    let plot = frame.tokens.get(next).is_some_and(|t| t.stand == Stand::Word && matches!(t.form, "地" | "田" | "林" | "山"));
    let ends = || frame.tokens.get(next + 1).is_none_or(|t| t.stand != Stand::Word || !frame.touches(next + 1));
    (context.dimension == "area" && plot && frame.touches(next) && ends()).then(|| context.entity(next, next))
}

/// As what the number is taken, where 以 stands right before it and 为 right behind it: 以3.2亿为基数, 以5%为上限.
fn taken_as(context: &Context) -> Option<Span> {
    const TAKEN: Forms = Forms::new(list!("rule", "number_then_thing.taken"));
    let (frame, next) = (context.frame, context.at + 1);
    let by = context.at.checked_sub(1).filter(|by| *by >= context.from && matches!(frame.word(*by), "以" | "拟以"))?;
    let whole = frame.touches(context.at) && frame.tokens.get(next)?.form == "为" && frame.touches(next) && by < next;
    (whole && TAKEN.has(frame.tokens.get(next + 1)?.form)).then(|| context.entity(next + 1, next + 1))
}

/// What runs for as long as mention `m` says: 3年期国债, 270天期超短期融资券.
fn term(context: &Context, m: usize) -> Option<Span> {
    let (frame, next) = (context.frame, context.at + 1);
    if context.mention(m).kind != Kind::Duration
        || frame.tokens.get(next)?.form != "期"
        || next + 1 >= frame.tokens.len()
        || !frame.touches(next)
        || !frame.touches(next + 1)
    {
        return None;
    }
    let end = frame.phrase_end(next + 1, frame.clause_end(context.at), false);
    let thing = end > next + 1 && frame.tokens[end - 1].is(class::THING | class::INDICATOR) && !frame.tokens[next + 1].cue(CueClass::Change);
    thing.then(|| context.entity(next + 1, end - 1))
}

/// What is due or is not yet, right behind an amount of money: 20亿元到期债券, 3亿元未到期债务.
fn due(context: &Context) -> Option<Span> {
    let (frame, next) = (context.frame, context.at + 1);
    let first = next + usize::from(frame.tokens.get(next)?.form == "未");
    let word = frame.tokens.get(first).filter(|t| context.dimension == "currency" && t.form.starts_with("到期") && frame.touches(next))?;
    let thing = |t: usize| frame.tokens.get(t).is_some_and(|t| t.is(class::THING | class::INDICATOR));
    if word.form.len() > "到期".len() {
        return thing(first).then(|| context.entity(next, first));
    }
    thing(first + 1).then(|| context.entity(next, frame.phrase_end(first + 1, frame.clause_end(first), false).max(first + 2) - 1))
}

/// Whether the word at token `left` says only when or to what it is so: 在信心水准95%时抽样误差为…, 按时速350公里标准建设.
fn circumstance(context: &Context, left: usize) -> bool {
    let done = |n: &Token| n.stand == Stand::Word && matches!(n.pos, Pos::Verb | Pos::Verbal) && !n.is(class::THING | class::INDICATOR);
    match context.frame.word(left) {
        "时" => true,
        "标准" => context.frame.tokens.get(left + 1).is_some_and(done),
        _ => false,
    }
}

/// The token at which the thing behind the number at token `at` may begin, behind the term, the order of a size or the number of the time between them.
fn behind_term(context: &Context, at: usize, to: usize) -> usize {
    let frame = context.frame;
    // 3万元至5万元不等罚款: that it varies is no part of it.
    let mut left = at + 1 + usize::from(frame.tokens.get(at + 1).is_some_and(|t| t.form == "不等"));
    // 1580亿元7天期逆回购: a term between the amount and the thing.
    if context.mention_at(left).is_some_and(|other| context.mention(other).kind == Kind::Duration) && frame.touches(left) {
        left += 1;
        if left < to && matches!(frame.word(left), "期" | "的") {
            left += 1;
        }
    }
    // 30万千瓦级机组: of what order it is.
    left += usize::from(left < to && frame.word(left) == "级" && frame.touches(left));
    // 每股25仙第二次中期股息: the how manieth it is.
    if left < to && frame.word(left).starts_with('第') && frame.word(left).ends_with(['次', '期', '笔', '批', '轮']) {
        left += 1;
    }
    left
}

/// Where the thing at token `left` ends: 2800万元注册资本对应的股权 says behind it what it is matched with.
fn thing_end(context: &Context, left: usize, to: usize) -> usize {
    let end = context.frame.phrase_end(left, to, false);
    end - usize::from(end > left + 1 && context.frame.word(end - 1) == "对应")
}

/// What the word at token `left` right behind the number tells by itself, in the clause that ends at token `to`: an agreement, or what becomes of the amount.
fn opened(context: &Context, left: usize, to: usize) -> Option<Outcome> {
    let frame = context.frame;
    // 3亿元救助协议: what is agreed on may open with what is done.
    if let Some(entity) = agreed(context, left, to) {
        return Some(Outcome::Yes(entity, "what is agreed on stands right after the amount"));
    }
    // 把存款的60%变成股份: what becomes of it.
    if matches!(context.dimension, "percent" | "ratio") && TURNS.has(frame.word(left)) {
        return Some(Outcome::No("what becomes of it follows"));
    }
    // 138栋部分损坏: how far it befell those counted.
    if frame.tokens[left].cue(CueClass::Determiner) && frame.tokens.get(left + 1).is_some_and(|n| n.pos == Pos::Verb && frame.touches(left + 1)) {
        return Some(Outcome::No("how far it befell those counted follows"));
    }
    // 航行3000海里抵达海州: where that leads.
    if context.dimension == "length" && ARRIVES.iter().any(|verb| frame.word(left).starts_with(verb)) {
        return Some(Outcome::No("where it leads follows"));
    }
    None
}

/// That the number is named by what stands right before it or is the movement or the price of what follows at token `left`.
fn named_otherwise(context: &Context, left: usize) -> Option<Outcome> {
    let frame = context.frame;
    // 按年利率7.9%计算利息: the rate has a name.
    if context.dimension == "percent" && context.at > context.from && frame.word(context.at - 1).ends_with("利率") {
        return Some(Outcome::No("the name of the rate stands right before it"));
    }
    // 37%环比跌幅: it is the movement itself.
    if context.dimension == "percent" && frame.tokens[left].cue(CueClass::ChangeNoun) && frame.word(left).starts_with(['同', '环']) {
        return Some(Outcome::No("the movement that it is stands after it"));
    }
    // 汇率以31.6元作收: what trading does at that price.
    let priced = frame.word(context.at - usize::from(context.at > context.from)) == "以" && SESSION.has(frame.word(left));
    priced.then_some(Outcome::No("what trading does at that price follows"))
}

/// Whether the word at token `left` is only what something is like that a verb parts from it: 243亿元非法贴现汇票案.
fn like(frame: &Frame, left: usize) -> bool {
    let token = &frame.tokens[left];
    let like = token.pos == Pos::Adjective || matches!(token.form, "非法" | "违法" | "特大" | "虚假");
    let next = frame.tokens.get(left + 1).filter(|n| n.stand == Stand::Word && frame.touches(left + 1));
    like && !token.is(class::THING | class::INDICATOR) && next.is_some_and(|n| matches!(n.pos, Pos::Verb | Pos::Verbal | Pos::Name))
}

/// What stands right after an amount.
fn followed(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    // 8%、6.5%股权: the thing stands after the last of them.
    let at = last_listed(frame, m);
    let listed = at != context.at;
    if listed && (context.moved() || matches!(context.left(), Left::Phrase(_, right) if context.measures(right))) {
        return Outcome::No("an indicator or a movement stands before the list");
    }
    let to = frame.clause_end(at);
    let left = behind_term(context, at, to);
    // 3亿美元（约21亿元）B轮融资: the same amount in other money stands between.
    let (left, to) = converted(context, m, left).map_or((left, to), |behind| (behind, frame.clause_end(behind)));
    if left >= to || !frame.touches(left) || circumstance(context, left) {
        return Outcome::No("nothing follows it");
    }
    // 1100万美元周末票房: of when it was earned.
    let timed = matches!(frame.tokens[left].stand, Stand::Time(_)) && left + 1 < to && frame.touches(left + 1) && frame.word(left + 1).ends_with("票房");
    let left = left + usize::from(timed);
    if let Some(told) = named_otherwise(context, left) {
        return told;
    }
    if let Some(entity) = denied(context, (left, to), listed) {
        return Outcome::Yes(entity, "what so many do not stands right after it");
    }
    // 云帆证券以3亿元位列第二: of what the sentence or the one before tells.
    if ranks(context, left) {
        if let Some(entity) = topic(context, m) {
            return Outcome::Yes(entity, "what the clause that opens the sentence says that it tells of: where it comes follows the amount");
        }
        let told = (0..m).rev().filter(|p| context.mention(*p).unit == context.mention(m).unit).find_map(|p| context.entity_of(p));
        return told
            .or(context.subject.entity)
            .map_or(Outcome::No("where it comes follows the amount"), |e| Outcome::Yes(e, "what is told of the others: where it comes follows the amount"));
    }
    // 有3亿元净流入: what flows, where no more is said of it.
    if flows(context, left) {
        return Outcome::Yes(context.entity(left, left), "the flow stands right after the amount");
    }
    // 12英寸产线良率: a length is that of the thing, whatever is measured of it.
    let end = thing_end(context, left, to);
    let measured = context.dimension == "length"
        && end > left + 1
        && frame.tokens[end - 1].is(class::INDICATOR)
        && frame.tokens[end - 2].is(class::THING)
        && m + 1 < frame.mentions.len()
        && frame.token_of(m + 1) < to;
    // 以股份总数412万股计: from what is reckoned.
    if frame.word(left) == "计" && left + 1 == to {
        return Outcome::No("it is what something else is reckoned from");
    }
    // 报5.65令吉平盘挂收: how trading ended.
    if context.dimension == "currency"
        && (frame.word(left) == "平盘" || SESSION.has(frame.word(end.max(1) - 1)) && matches!(context.left(), Left::Phrase(..) | Left::Edge))
    {
        return Outcome::No("how trading ended follows");
    }
    if let Some(told) = opened(context, left, to) {
        return told;
    }
    let end = works(context, left, who_end(context, left, end - usize::from(measured)), to);
    // 100兆瓦风电项目并网: what becomes of it.
    let becomes = end > left + 1 && BECOMES.has(frame.word(end - 1)) && frame.tokens[end - 2].is(class::THING | class::INDICATOR);
    let end = end - usize::from(becomes);
    if end <= left {
        return Outcome::No("no thing follows it");
    }
    if end == left + 1 && like(frame, left) {
        return Outcome::No("only what it is like follows");
    }
    // 87倍、42倍镜头: a size is of any noun.
    let sized = || {
        let size = !matches!(context.dimension, "percent" | "currency" | "count") && matches!(context.left(), Left::Edge | Left::Verb(_));
        // 男子200米、500米冠军: of what they are the race.
        let race = context.dimension == "length" && frame.word(end - 1).ends_with(['军', '赛', '组', '目', '牌']);
        size && !race && frame.tokens[end - 1].pos == Pos::Noun && !frame.tokens.get(end).is_some_and(|n| n.nominal() && frame.touches(end))
    };
    if listed && (context.mention(m).unit == "{股}" || !frame.tokens[end - 1].is(class::THING | class::INDICATOR) && !sized()) {
        return Outcome::No("no thing follows the list");
    }
    if context.dimension == "count" && (used(frame, left, end) || befalls(context, m, left, end) || act(context, m, left, end)) {
        return Outcome::No("what is done with them follows the count");
    }
    // 10亿美元级别的收购案: the thing stands after the word for its size.
    if end == left + 1 && hollow(context, left) && !context.moved() && frame.tokens.get(end).is_some_and(|t| t.stand == Stand::De) {
        let close = frame.phrase_end((end + 1).min(to), to, false);
        if close > end + 1 && !hollow(context, close - 1) {
            return Outcome::Yes(context.entity(end + 1, close - 1), "的 ties the amount and the word for its size to the thing after it");
        }
    }
    if frame.word(left).starts_with("补充") || end == left + 1 && frame.word(left) == "主要" || frame.word(left) == "作为" || hollow(context, end - 1) {
        return Outcome::No("what is done with it follows, or a word that says nothing of what is measured");
    }
    // 受贿200万元一审: the verb says what it is.
    if let Left::Verb(verb) = context.left()
        && verb + 1 == at
        && context.dimension == "currency"
        && !frame.tokens[end - 1].is(class::THING | class::INDICATOR)
        && frame.tokens[verb].cue_of(CueClass::Verb, frame.lexicon).is_some_and(|cue| cue.id == AS_THING)
    {
        return Outcome::No("the verb before it says what it is");
    }
    // 减少800万元收入: the object of the verb of movement.
    let object = || {
        frame.tokens[end - 1].is(class::THING | class::INDICATOR)
            && !matches!(context.dimension, "percent" | "multiple" | "ratio")
            && matches!(context.left(), Left::Edge | Left::Movement(_) | Left::Verb(_))
    };
    if context.moved() && !object() {
        return Outcome::No("it is the amount of a movement");
    }
    if levels(context, m, at, (left, end)) {
        return Outcome::No("an indicator stands right before it");
    }
    Outcome::Yes(context.entity(left, end - 1), "the thing stands right after the amount")
}

/// What so many do not, as tokens `left` to `to` behind a percentage tell: 41%不信任总统.
fn denied(context: &Context, (left, to): (usize, usize), listed: bool) -> Option<Span> {
    let frame = context.frame;
    let alone = context.dimension == "percent" && !listed && !context.moved() && matches!(context.left(), Left::Edge | Left::Mention(_));
    if !alone || frame.word(left) != "不" {
        return None;
    }
    let end = frame.phrase_end((left + 1).min(to), to, false);
    let verb = end == left + 1 && end < to && matches!(frame.tokens[end].pos, Pos::Verb | Pos::Verbal | Pos::Adjective) && frame.word(end).len() > 3;
    let end = end + usize::from(verb);
    let closes = frame.tokens.get(end).is_none_or(|n| matches!(n.stand, Stand::Comma | Stand::Mark | Stand::And | Stand::Close));
    (end > left + 1 && frame.touches(left + 1) && closes).then(|| context.entity(left, end - 1))
}

/// Whether the indicator right before token `at` has the amount of mention `m`, and not what stands from token `left` to `end` behind it.
fn levels(context: &Context, m: usize, at: usize, (left, end): (usize, usize)) -> bool {
    let frame = context.frame;
    let Left::Phrase(_, right) = context.left() else { return false };
    let level = context.measures(right) && right + 1 == at && frame.tokens[right].is(class::INDICATOR);
    // 收盘价2.56元/股溢价一倍: a price is of nothing that stands after it.
    let priced = context.dimension.starts_with("currency/") && context.mention(m).unit.ends_with("{股}");
    // 收盘价33.98元溢价11%.
    let premium = end == left + 1 && matches!(frame.word(left), "溢价" | "折价");
    // 营收200亿美元指引: what somebody says that it will be.
    let foretold = end == left + 1 && matches!(frame.word(left), "指引" | "预期" | "目标");
    level && (priced || premium || foretold || !frame.tokens[end - 1].is(class::THING | class::INDICATOR))
}

/// One past the bracket at token `open` right behind mention `m`, an amount of money, where it holds nothing but the same amount in other money.
fn converted(context: &Context, m: usize, open: usize) -> Option<usize> {
    let frame = context.frame;
    if context.dimension != "currency" || frame.tokens.get(open).is_none_or(|t| t.stand != Stand::Open) {
        return None;
    }
    let close = frame.closing(open);
    let same = m + 1 < frame.mentions.len() && frame.mentions[m + 1].dimension == "currency" && frame.token_of(m + 1) + 1 == close;
    (same && (open + 2..=open + 3).contains(&close) && frame.tokens.get(close + 1).is_some_and(|t| t.stand == Stand::Word)).then_some(close + 1)
}

/// Whether the word at token `t` says which way the money before it flows, and ends what is said of it: 有3亿元净流入.
fn flows(context: &Context, t: usize) -> bool {
    let frame = context.frame;
    // 获得3亿元认购: what was got.
    let got = || matches!(frame.word(t), "认购" | "申购") && context.from < context.at && GOT.has(frame.word(context.at - 1));
    context.dimension == "currency"
        && (matches!(frame.word(t), "净流入" | "净流出" | "净买入" | "净卖出") || got())
        && frame.tokens.get(t + 1).is_none_or(|n| !matches!(n.stand, Stand::Word | Stand::Mention(_) | Stand::De))
}

/// Whether an amount behind 以 is followed at token `t` by where the one who has it comes: 以3亿元位列第二.
fn ranks(context: &Context, t: usize) -> bool {
    let frame = context.frame;
    let by = context.at > context.from && frame.word(context.at - 1) == "以";
    by && matches!(context.dimension, "currency" | "percent") && RANKED.iter().any(|w| frame.word(t).starts_with(w))
}
