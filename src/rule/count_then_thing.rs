//! `count-then-thing`: the thing counted stands after the count.

use super::befallen::{breaks, chosen, fared, fared_as, nearly_done, nothing_counted};
use super::classifier::{agreed, event};
use super::context::{Context, MOVES, Outcome};
use super::left::Left;
use super::no_noun::no_noun;
use super::number_de_thing::{DONE, attribute, last_listed, owned, told_before};
use super::people::{act, of_people};
use super::relative;
use super::sized::{sized, sorted};
use super::verb_then_number::BEFALLING;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::Kind;
use crate::segment::Pos;
use crate::span::Span;

/// Words that tell of those counted before them: 90户企业用工监测.
const LOOKS: Forms = Forms::new(list!("rule", "count_then_thing.looks"));

/// What becomes of those counted before it, or what they do, and no part of who they are.
pub(super) const BECOMES: Forms = Forms::new(list!("rule", "count_then_thing.becomes"));

/// Sorts of places and trades of which something is counted anew: 12个城市新房成交.
const SORTS: Forms = Forms::new(list!("rule", "count_then_thing.sorts"));

/// Units of what is counted by the noun behind them itself: 5项标准.
const UNITS: Forms = Forms::new(list!("rule", "count_then_thing.units"));

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let mention = context.mention(m);
    // 提出四点意见: points of what is said.
    if context.dimension == "index" && context.frame.tokens.get(context.at + 1).is_some_and(|t| t.stand == Stand::Word && context.frame.touches(context.at + 1))
    {
        let left = context.at + 1;
        let end = context.frame.phrase_end(left, context.frame.clause_end(left), true);
        if end > left && SAID.has(context.frame.word(end - 1)) {
            return Outcome::Yes(context.entity(left, end - 1), "what is said in so many points");
        }
    }
    // 21金18银14铜: medals by what they are made of.
    if matches!(mention.unit.as_str(), "{金}" | "{银}" | "{铜}") {
        return Outcome::Refused("the unit says what is counted");
    }
    if context.dimension != "count" && !(mention.unit == "1" && mention.unit_span.is_empty()) {
        return Outcome::No("the unit counts nothing");
    }
    // 持有公司300万股的监事王海: who holds them.
    let (frame, de) = (context.frame, context.at + 1);
    let tied = || frame.tied_to(de).is_some_and(|name| name < frame.clause_end(de) && frame.touches(name));
    if mention.unit == "{股}" && frame.tokens.get(de).is_some_and(|n| n.stand == Stand::De) && frame.owns(context.from, context.at) && tied() {
        return Outcome::No("who holds the shares stands after 的");
    }
    counted(context, m)
}

/// What is said in points: 三点建议.
const SAID: Forms = Forms::new(list!("rule", "count_then_thing.said"));

/// What has what a verb of holding or making counts: 年产30万套座椅的工厂.
const PLACES: &[char] =
    &['厂', '园', '地', '目', '司', '业', '心', '院', '校', '站', '县', '市', '村', '镇', '城', '库', '楼', '线', '台', '团', '店', '馆', '场', '船', '机'];

/// Where the things end that are counted by a verb of holding or making before mention `m`, of which 的 ties who has them to what it has.
fn held(context: &Context, left: usize, end: usize) -> usize {
    let frame = context.frame;
    let verb = context.at.checked_sub(1).is_some_and(|v| v >= context.from && HOLDING.has(frame.word(v)));
    if !verb || !frame.word(end - 1).ends_with(PLACES) {
        return end;
    }
    (left..end).find(|t| frame.tokens[*t].stand == Stand::De).filter(|de| *de > left).unwrap_or(end)
}

/// What is done with those whom 与 or 同 names: 与20家企业座谈.
const MEETS: Forms = Forms::new(list!("rule", "count_then_thing.meets"));

/// Where those counted end in tokens `left` to `end` behind a preposition whose verb would be missing before `to` otherwise: 对16处地点发动袭击.
fn governed(context: &Context, left: usize, end: usize, to: usize) -> usize {
    let frame = context.frame;
    let verb = |t: &usize| {
        let token = &frame.tokens[*t];
        matches!(token.pos, Pos::Verb | Pos::Verbal) && !token.is(class::THING | class::INDICATOR | class::HOLDER_SUFFIX) && token.form.len() > 3
    };
    // 与20家企业座谈交流: what is done with them, though jieba calls it nouns.
    let with = context.at > context.from && matches!(frame.word(context.at - 1), "同" | "与" | "跟" | "和");
    if let Some(talks) = (left + 1..end).find(|t| with && end == to && MEETS.has(frame.word(*t))) {
        return talks;
    }
    let Some(acts) = (left + 1..end).find(verb).filter(|t| *t + 1 < end && end == to) else { return end };
    let preposition = |t: &usize| matches!(frame.word(*t), "对" | "向" | "给" | "为");
    let opens = (context.from..context.at).rev().find(preposition);
    let plain = opens.is_some_and(|p| !(p + 1..context.at).any(|t| matches!(frame.tokens[t].pos, Pos::Verb)));
    if plain { acts } else { end }
}

/// Where those counted by mention `m` end in tokens `left` to `end`, of whom the phrase tells something: 90户企业用工监测, 3000名群众饮水问题.
fn watched(context: &Context, m: usize, left: usize, end: usize) -> usize {
    let frame = context.frame;
    let unit = context.mention(m).unit.as_str();
    let Some(first) = (left..end).find(|t| frame.tokens[*t].is(class::THING)).filter(|t| t + 1 < end) else { return end };
    let people = matches!(unit, "{人}" | "{户}" | "{名}" | "1");
    let looks = |t: usize| {
        let form = frame.word(t);
        LOOKS.has(form) || people && matches!(form, "问题" | "难题" | "困难")
    };
    let bodies = people || matches!(unit, "{家}" | "{个}");
    let last = (first + 1..frame.tokens.len().min(end + 3)).take_while(|t| frame.tokens[*t].stand == Stand::Word && frame.touches(*t)).any(looks);
    // 12个城市新房成交3200套: what is counted anew is theirs.
    let places = || unit == "{个}" && SORTS.has(frame.word(first));
    let anew = || frame.tokens[first + 1].is(class::THING) && frame.tokens[end..frame.clause_end(end)].iter().any(|t| matches!(t.stand, Stand::Mention(_)));
    if places() && anew() {
        return first + 1;
    }
    if bodies && last && frame.word(first).ends_with(WATCHED) { first + 1 } else { end }
}

/// Ends of words for those of whom somebody keeps figures.
const WATCHED: &[char] = &['业', '户', '众', '口', '民', '村', '市', '县', '镇', '庭', '位', '场', '员', '生', '力', '工', '人', '者', '商', '店', '行', '构'];

/// Verbs of holding or making in a clause that 的 ties to who does it.
const HOLDING: Forms = Forms::new(list!("rule", "count_then_thing.holding"));

/// Whether what ends before token `end` behind the people that mention `m` counts is what the next number measures: 判处两人有期徒刑2年.
fn measured(context: &Context, m: usize, end: usize) -> bool {
    let frame = context.frame;
    let next = || frame.tokens.get(end).is_some_and(|t| matches!(t.stand, Stand::Mention(_)));
    let unit = context.mention(m).unit.as_str();
    // 642股买入金额超亿元: so it is of stocks.
    let stocks = || unit == "{股}" && !frame.tokens[end - 1].is(class::THING);
    end == context.at + 2 && (unit == "{人}" || stocks()) && frame.tokens[end - 1].is(class::INDICATOR) && next()
}

/// Where those counted by mention `m` end in tokens `left` to `end`, of whom something becomes, or of whom one is named: 14万用户断电, 前十大股东黄海集团.
fn becoming(context: &Context, m: usize, left: usize, end: usize) -> usize {
    let frame = context.frame;
    // 5件企业破产案件: what they are.
    let becomes = |t: &usize| {
        let whole = || t + 2 == end && frame.tokens[t + 1].is(class::THING);
        BECOMES.has(frame.word(*t)) && (*t + 1 == end || frame.tokens[*t - 1].is(class::THING) && !whole())
    };
    let end = (left + 1..end).find(becomes).unwrap_or(end);
    let bodies = matches!(context.mention(m).unit.as_str(), "{位}" | "{家}");
    if bodies && end > left + 1 && frame.word(left) == "股东" && frame.name_end(left + 1).is_some() { left + 1 } else { end }
}

/// Where those counted by mention `m` end, of whom the last word before token `end` says where they work: 上百名跨国公司负责人.
fn leading(context: &Context, m: usize, end: usize, to: usize) -> usize {
    let frame = context.frame;
    // 10名古巴记者: or where they come from.
    let from = frame.tokens[end - 1].place() || frame.latin(end - 1);
    let people = matches!(context.mention(m).unit.as_str(), "{名}" | "{位}" | "{个}") && (frame.tokens[end - 1].is(class::THING) || from);
    end + usize::from(people && end < to && frame.touches(end) && matches!(frame.word(end), "负责人" | "发言人" | "记者"))
}

/// What is so strong in tokens `left` to `end` behind the grade of mention `m`: 7.0级强烈地震抗震救灾工作.
fn strong(context: &Context, m: usize, left: usize, end: usize) -> Option<Span> {
    const STRONG: [&str; 6] = ["地震", "强震", "余震", "大风", "台风", "狂风"];
    let graded = context.mention(m).unit == "{级}";
    let last = (left..end).find(|t| graded && STRONG.iter().any(|word| context.frame.word(*t).ends_with(word)))?;
    Some(context.entity(left, last))
}

/// Where those end in tokens `left` to `end` whom mention `m` counts without a measure word, and not what they have or do: 12亿网络用户的账户, 上千群众突围.
fn crowd(context: &Context, m: usize, left: usize, end: usize) -> usize {
    let frame = context.frame;
    if context.mention(m).unit != "1" {
        return end;
    }
    let people = |t: usize| frame.tokens[t].is(class::THING) && frame.word(t).ends_with(WATCHED);
    if let Some(de) = (left + 1..end).find(|t| frame.tokens[*t].stand == Stand::De && people(t - 1)) {
        return de;
    }
    let acts = |t: usize| matches!(frame.tokens[t].pos, Pos::Verb | Pos::Verbal) && !frame.tokens[t].is(class::THING | class::INDICATOR);
    end - usize::from(end == left + 2 && people(left) && acts(left + 1))
}

/// Who the people of 6个人 are that the word at `left` closes, which ends the phrase at token `end`, where that stands before the count: 员工从6个人发展到….
fn staff(context: &Context, left: usize, end: usize) -> Option<Span> {
    let Left::Phrase(start, right) = context.left() else { return None };
    let staff = matches!(context.frame.word(right), "员工" | "职工" | "雇员" | "工人" | "团队" | "人员");
    (end == left + 1 && staff && context.frame.word(left) == "人").then(|| context.entity(start, right))
}

/// Which cases mention `m` counts where what was done stands before 的 from token `left` on: 6起违反作息规定的典型问题, 1起违规发放月饼的案件.
fn cases(context: &Context, m: usize, left: usize, to: usize) -> Option<Span> {
    const CASES: Forms = Forms::new(&["案件", "问题", "事件", "案例", "事故", "行为", "纠纷", "投诉", "案", "官司"]);
    let frame = context.frame;
    let first = &frame.tokens[left];
    if !matches!(context.mention(m).unit.as_str(), "{起}" | "{件}" | "{宗}" | "{例}") {
        return None;
    }
    let word = |t: &usize| frame.tokens[*t].stand == Stand::Word && frame.touches(*t);
    // 6起党员干部利用职务敛财典型案件: a clause of what was done, and the word for the cases at its end.
    let run = (left..to.min(left + 14)).take_while(word).last()?;
    let close = frame.phrase_end(left, to, true);
    let done = |t: usize| matches!(frame.tokens[t].pos, Pos::Verb | Pos::Verbal);
    // 25件样品质量存在问题: what is wrong with those counted.
    let there = matches!(frame.word(run - usize::from(run > left)), "存在" | "出现" | "发生" | "有" | "产生" | "没有");
    // 8起案件确定为督办案件: those were named.
    let named = close > left && (frame.word(close - 1).ends_with('案') || CASES.has(frame.word(close - 1)));
    if run > close && close > left && CASES.has(frame.word(run)) && run + 1 == to && !there && !named && (close..run).any(done) {
        return Some(context.entity(frame.phrase_start(run, close), run));
    }
    if !matches!(first.pos, Pos::Verb | Pos::Verbal) || first.is(class::THING) {
        return None;
    }
    let de = (left..to.min(left + 10)).find(|t| !word(t)).filter(|t| *t > left && frame.tokens[*t].stand == Stand::De)?;
    let close = frame.phrase_end(de + 1, to, true);
    (close > de + 1 && CASES.has(frame.word(close - 1))).then(|| context.entity(de + 1, close - 1))
}

/// Where the things end that begin at token `left`, of which the number of a model at token `end` parts the name from the sort: 2架运9军用运输机.
fn modelled(context: &Context, left: usize, end: usize, to: usize) -> usize {
    let frame = context.frame;
    // 三个环节11期节目: a word of more than one character is no mark.
    let number = end == left + 1
        && frame.single(left)
        && end + 1 < to
        && frame.tokens[end].stand == Stand::Word
        && frame.word(end).bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !number || !frame.touches(end) || !frame.touches(end + 1) {
        return end;
    }
    let close = frame.phrase_end(end + 1, to, true);
    if close > end + 1 && frame.tokens[close - 1].is(class::THING) { close } else { end }
}

/// What is told of those counted by what stands from token `left` on, where that is nothing that is counted.
fn told_behind(context: &Context, m: usize, left: usize) -> Option<Outcome> {
    let (frame, at) = (context.frame, context.at);
    if let Some(entity) = breaks(context, m, left) {
        return Some(Outcome::Yes(entity, "what broke a record so many times"));
    }
    if let Some(entity) = chosen(context, m, left, frame.clause_end(at)) {
        return Some(Outcome::Yes(entity, "what the people counted become"));
    }
    // 14票赞成、1票弃权: what those did who voted.
    if left == at + 1 && context.mention(m).unit == "{票}" && matches!(frame.word(left), "赞成" | "反对" | "弃权" | "支持" | "同意" | "否决") {
        return Some(Outcome::Yes(context.entity(left, left), "what those did who voted"));
    }
    nothing_counted(context, m, left)
}

/// The thing behind the last of several counts that 、 parts: 5台、3台机器.
fn behind_list(context: &Context, m: usize) -> Option<Span> {
    let (frame, last) = (context.frame, last_listed(context.frame, m));
    let plain = last != context.at && context.mention(m).kind == Kind::Quantity && context.mention(m).unit != "{股}" && !context.moved();
    if !plain || !matches!(context.left(), Left::Edge | Left::Verb(_)) || !frame.touches(last + 1) {
        return None;
    }
    let end = frame.phrase_end(last + 1, frame.clause_end(last), true);
    let thing = end > last + 1 && (frame.tokens[end - 1].is(class::THING) || frame.tokens[end - 1].pos == Pos::Noun);
    thing.then(|| context.entity(last + 1, end - 1))
}

/// What right behind the count at token `left` tells without a search for the thing: how far it befell those counted, what places have, marks, the end of a list.
fn right_behind(context: &Context, m: usize, left: usize) -> Option<Outcome> {
    let (frame, mention) = (context.frame, context.mention(m));
    // 138栋部分损坏: how far it befell those counted.
    let how = matches!(frame.word(left), "部分" | "全部" | "完全" | "严重" | "轻微" | "轻度" | "基本");
    if how && frame.tokens.get(left + 1).is_some_and(|n| BEFALLING.has(n.form) || n.form.ends_with(['损', '坏', '毁', '塌'])) && frame.touches(left + 1) {
        return Some(Outcome::No("what befell those counted follows"));
    }
    // 涉及八省市的特大案件: the places are counted themselves.
    if frame.tokens[left].stand == Stand::De
        && matches!(mention.unit.as_str(), "{省市}" | "{省}" | "{省区}" | "{省区市}" | "{国}" | "{县}" | "{市}" | "{县市}" | "{市县}")
    {
        return Some(Outcome::Refused("the places counted have what stands after 的"));
    }
    if let Some(entity) = behind_list(context, m) {
        return Some(Outcome::Yes(entity, "the thing counted stands after the last count of the list"));
    }
    // 以61.3分摘得铜牌: marks are of nothing behind them but what 的 ties to them.
    if mention.unit == "{分}" && frame.tokens[left].stand != Stand::De {
        return Some(Outcome::No("marks count nothing behind them"));
    }
    None
}

/// What stands after a count.
fn counted(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let mention = context.mention(m);
    let at = context.at;
    let mut left = at + 1;
    if left >= frame.tokens.len() || !frame.touches(left) {
        return Outcome::No("nothing follows the count");
    }
    if let Some(told) = right_behind(context, m, left) {
        return told;
    }
    if frame.tokens[left].stand == Stand::De {
        left += 1;
        // 以奖牌总数98块的成绩居首: what is counted stands before it.
        if frame.tokens.get(left).is_some_and(|t| DONE.has(t.form)) && told_before(context) {
            return Outcome::No("how well it was done stands after 的");
        }
    }
    if let Some(outcome) = told_behind(context, m, left) {
        return outcome;
    }
    // 689件各类武器装备: a word that does not say which.
    if left + 1 < frame.tokens.len() && matches!(frame.word(left), "各类" | "各式" | "各种" | "各项" | "各型") {
        left += 1;
    }
    let to = frame.clause_end(at);
    let end = frame.phrase_end(left.min(to), to, true);
    let end = modelled(context, left, end, to);
    // 147家重点统计企业: of what sort they are stands before them.
    let end = sorted(context, m, (left, end, to));
    let (left, end) = relative::behind_place(context, m, (left, end, to));
    // 5名涉嫌诈骗的男子: what they did stands before who they are. 2个深逾1米的大坑: how large they are.
    if let Some(entity) = relative::governing(context, m, left, to).or_else(|| relative::residing(context, left, to)).or_else(|| sized(context, left, to)) {
        return Outcome::Yes(entity, "the thing counted stands after its size or what it does");
    }
    if let Some(strong) = strong(context, m, left, end) {
        return Outcome::Yes(strong, "what is so strong stands after the grade");
    }
    if measured(context, m, end) {
        return Outcome::Refused("what follows is what the next number measures");
    }
    if left == at + 1
        && let Some(end) = relative::listed(context, left, to)
    {
        return Outcome::Yes(context.entity(left, end - 1), "the list before one noun stands after the count");
    }
    if end <= left {
        let timed = relative::timed(context, m, left, to);
        return timed.map_or_else(|| no_noun(context, m, left, to), |e| Outcome::Yes(e, "the thing counted stands after when it did something"));
    }
    if let Some(outcome) = fared_as(context, m, left, end).or_else(|| nearly_done(context, m, left, to)) {
        return outcome;
    }
    if let Some(staff) = staff(context, left, end) {
        return Outcome::Yes(staff, "who the people are stands before the count");
    }
    // 40万人无家可归: of people that nothing names the whole predicate tells.
    if left == at + 1
        && let Some(told) = fared(context, m, left, end, to)
    {
        return told;
    }
    let headed = || if left == at + 1 { relative::headed(context, m, (left, end, to)) } else { None };
    if let Some(thing) = headed().or_else(|| cases(context, m, left, to)) {
        return Outcome::Yes(thing, "the cases or firms counted stand after what is said of them");
    }
    // 18人参与项目, 300人接受培训: what they do.
    if left == at + 1 && act(context, m, left, end) {
        return Outcome::No("what they do follows the people");
    }
    let end = governed(context, left, crowd(context, m, left, end), to);
    let end = watched(context, m, left, held(context, left, of_people(context, m, left, end)));
    let end = leading(context, m, becoming(context, m, left, end), to);
    if left == at + 1
        && let Some(entity) = event(context, m, (left, end, to))
    {
        return Outcome::Yes(entity, "what is done so many times stands after the count");
    }
    let (start, end) = agreed(context, m, (left, end, to));
    if start > left {
        return Outcome::Yes(context.entity(start, end - 1), "the thing counted stands after what is said of it");
    }
    // 8家基金公司旗下1900只基金: what they have is counted behind it.
    let end = end - usize::from(end > left + 1 && frame.belongs(end - 1));
    let tied = left > at + 1 || frame.text[mention.span.end..mention.outer.end].ends_with('的');
    // 死亡数超过10例的病种, 日均客流量3万人次的车站: how many those have is what is measured.
    if tied && let Some(entity) = attribute(context) {
        return Outcome::Yes(entity, "the indicator before the number of those behind");
    }
    if tied && owned(context, m, left, end) {
        return Outcome::No("who has them stands after the count");
    }
    // 42所投入使用: what is done with them.
    if left == at + 1 && used(frame, left, end) {
        return Outcome::No("what is done with them follows the count");
    }
    // 64台单机容量8兆瓦的风机, 790只跌幅超30%的基金: the thing stands after its own attribute.
    if let Some(entity) = relative::measured(context, left, end, to) {
        return Outcome::Yes(entity, "the thing counted stands after its attribute");
    }
    if left == at + 1 && end == left + 1 && frame.tokens[left].cue(CueClass::Hollow) && !frame.tokens[left].is(class::THING) && !itself(context, m, left) {
        return Outcome::No("the word after it says nothing of what is counted");
    }
    if left == at + 1 && m > 0 && indicates(context, m, left, end) {
        let before = (0..m).rev().filter(|p| context.mention(*p).unit == mention.unit).find_map(|p| context.entity_of(p));
        return before.map_or(Outcome::Refused("those counted are not named"), |entity| Outcome::Yes(entity, "an indicator of those counted before follows"));
    }
    Outcome::Yes(context.entity(left, end - 1), "the thing counted stands after the count")
}

/// Whether the noun at token `left` behind mention `m` is what is counted, whatever it tells elsewhere: 3个目标, 5项标准.
pub(super) fn itself(context: &Context, m: usize, left: usize) -> bool {
    let frame = context.frame;
    let token = &frame.tokens[left];
    let noun = token.stand == Stand::Word && matches!(token.pos, Pos::Noun | Pos::Verbal) && !token.is(MOVES | bit(CueClass::Basis)) && token.form != "持平";
    let ends = frame.tokens.get(left + 1).is_none_or(|t| matches!(t.stand, Stand::Comma | Stand::Mark | Stand::Close | Stand::De) || t.form == "是");
    noun && ends && UNITS.has(context.mention(m).unit.as_str())
}

/// Whether tokens `left` to `end` behind mention `m` are an indicator of what it counts, and say how it stands: 5家净利润增速超过50%.
fn indicates(context: &Context, m: usize, left: usize, end: usize) -> bool {
    let frame = context.frame;
    matches!(context.mention(m).unit.as_str(), "{家}" | "{只}" | "{户}")
        && frame.tokens[end - 1].is(class::INDICATOR)
        && (left..end).all(|t| !frame.tokens[t].is(class::THING))
        && (context.mention_at(end).is_some() || frame.tokens.get(end).is_some_and(|t| t.is(MOVES)))
}

/// Whether tokens `left` to `end` say what is done with what is counted before: 投入使用, 投入运营.
pub(crate) fn used(frame: &Frame, left: usize, end: usize) -> bool {
    let verbs = |t: usize| frame.tokens[t].cue(CueClass::Verb) || matches!(frame.word(t), "使用" | "运营" | "运行" | "生产" | "建设" | "试运行");
    let whole = frame.word(left).starts_with("投入") && frame.word(left).len() > "投入".len();
    end == left + 1 && whole || end > left + 1 && frame.tokens[left].cue(CueClass::Verb) && (left..end).all(verbs)
}
