//! The thing counted behind what says which of them it is: 4间专门售卖旧书的书店, 12名年龄在18至25岁之间的青年, 8条公交、地铁、轻轨线路.

use super::context::Context;
use super::count_then_thing::BECOMES;
use super::people::AGENTS;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;
use crate::span::Span;

/// Units of things and people, behind which a clause that 的 ties to a noun says which of them are counted.
const UNITS: Forms = Forms::new(list!("rule", "relative.units"));

/// Prepositions and adverbs that open such a clause.
const OPENING: Forms = Forms::new(list!("rule", "relative.opening"));

/// Words between what is measured of those counted and how much it is: 年龄介乎18至25岁.
const BETWEEN: Forms = Forms::new(list!("rule", "relative.between"));

/// Whether what stands from token `left` on behind mention `m`, where no noun and no verb does, can open a clause of those counted: 3家以前做木材生意的工厂.
pub(super) fn opens(context: &Context, m: usize, left: usize, to: usize) -> bool {
    let frame = context.frame;
    if left + 1 >= to || !frame.touches(left + 1) {
        return false;
    }
    let token = &frame.tokens[left];
    // 193个会员国中有157个已承认…: of those counted before.
    let among = context.at > context.from && frame.word(context.at - 1) == "有" && m > 0 && context.mention(m - 1).unit == context.mention(m).unit;
    !among && left == context.at + 1 && UNITS.has(context.mention(m).unit.as_str()) && OPENING.has(token.form)
}

/// The thing that mention `m` counts where 的 ties to it what is said of it from token `left` on, in the clause that ends at token `to`.
pub(super) fn tied(context: &Context, m: usize, left: usize, to: usize) -> Option<Span> {
    let frame = context.frame;
    // 其中1条以纪录片的形式夸大功效: a preposition may as well open what is said of it.
    let strict = OPENING.has(frame.word(left));
    let far = strict || matches!(frame.word(left), "来自" | "包括" | "在" | "从" | "由" | "被" | "因");
    let de = (left + 1..to.min(left + if far { 14 } else { 7 }))
        .take_while(|t| !matches!(frame.tokens[*t].stand, Stand::Mention(_)))
        .find(|t| frame.tokens[*t].stand == Stand::De)?;
    head(context, m, de + 1, to, strict)
}

/// The thing that mention `m` counts where a verb that governs a noun opens at token `left` what 的 ties to it: 5名涉嫌诈骗的男子, 3家从事储能的公司.
pub(super) fn governing(context: &Context, m: usize, left: usize, to: usize) -> Option<Span> {
    const GOVERNING: Forms = Forms::new(list!("rule", "relative.governing"));
    let frame = context.frame;
    if left != context.at + 1 || left + 2 >= to || !frame.touches(left + 1) {
        return None;
    }
    // 为2000万学习汉语的外国人提供服务: so may any verb where people follow.
    if let Some(people) = people_behind(context, m, left, to) {
        return Some(people);
    }
    if !GOVERNING.has(frame.word(left)) {
        return None;
    }
    tied(context, m, left, to)
}

/// The people whom mention `m` counts where a verb with its object, from token `verb` on, and 的 say which of them: 学习汉语的外国人. Behind a number without
/// a unit only where a preposition governs it, since it may be an amount.
fn people_behind(context: &Context, m: usize, verb: usize, to: usize) -> Option<Span> {
    const PREPOSITIONS: Forms = Forms::new(&["为", "给", "对", "向", "由", "让", "使", "帮助", "惠及"]);
    let (frame, mention) = (context.frame, context.mention(m));
    let led = || {
        let bound = Span::new(mention.outer.start, mention.span.start).of(frame.text);
        bound.ends_with('为') || context.at > context.from && PREPOSITIONS.has(frame.word(context.at - 1))
    };
    let token = &frame.tokens[verb];
    let counted = matches!(mention.unit.as_str(), "{名}" | "{位}") || mention.unit == "1" && led();
    if !counted || !matches!(token.pos, Pos::Verb | Pos::Verbal) || token.is(class::THING | class::INDICATOR) {
        return None;
    }
    let de = (verb + 1..to.min(verb + 4)).find(|t| frame.tokens[*t].stand == Stand::De).filter(|de| *de > verb + 1)?;
    let end = frame.phrase_end((de + 1).min(to), to, true);
    (end > de + 1 && frame.word(end - 1).ends_with(AGENTS)).then(|| context.entity(de + 1, end - 1))
}

/// Where those counted stand whose phrase from token `left` to `end` says no more than where they are or for whom they work:
/// 八个太平洋建交岛国, 81个海州市级机关, 两名海州市公安局的民警.
pub(super) fn behind_place(context: &Context, m: usize, (left, end, to): (usize, usize, usize)) -> (usize, usize) {
    const BODIES: &[char] = &['局', '处', '部', '院', '所', '会', '厅', '司', '厂', '校', '店', '行', '社', '队', '委', '署', '台', '馆', '织', '团'];
    let frame = context.frame;
    if end <= left || end + 1 >= to {
        return (left, end);
    }
    // 18个城市加入联盟: they are counted themselves.
    let place = (frame.tokens[left].place() || frame.tokens[left].pos == Pos::PlaceName) && !frame.tokens[left].is(class::THING);
    let place = place && !frame.word(left).ends_with(['民', '人']) && !matches!(frame.word(left), "大国" | "强国" | "小国");
    if place && end == left + 1 && frame.touches(end) && frame.touches(end + 1) && frame.tokens[end].stand == Stand::Word {
        let goes_on = frame.word(end) == "级" || matches!(frame.tokens[end].pos, Pos::Verb | Pos::Verbal) && frame.tokens[end + 1].pos == Pos::Noun;
        let close = frame.phrase_end(end + 1, to, true);
        // 岛国领导人会晤: what they do.
        let acts = |t: usize| matches!(frame.tokens[t].pos, Pos::Verb | Pos::Verbal) && !frame.tokens[t].is(class::THING | class::INDICATOR);
        let close = if close > end + 2 && acts(close - 1) { close - 1 } else { close };
        return if goes_on && close > end + 1 { (left, close) } else { (left, end) };
    }
    // “云帆医生”组织的员工: jieba calls it a verb.
    let end = end + usize::from(frame.tokens[end - 1].stand == Stand::Unquote && matches!(frame.word(end), "组织" | "机构" | "协会"));
    let people = matches!(context.mention(m).unit.as_str(), "{名}" | "{位}") && frame.tokens[end].stand == Stand::De && frame.word(end - 1).ends_with(BODIES);
    let close = if people { frame.phrase_end(end + 1, to, true) } else { end };
    let agents = close > end + 1 && (frame.word(close - 1).ends_with(AGENTS) || frame.word(close - 1).ends_with(['官', '警', '长', '医', '工']));
    if agents { (end + 1, close) } else { (left, end) }
}

/// The firms or cases that mention `m` counts behind a list of what they are like, which seems to end at token `end`: 8家全国布局、实力领先的企业集团,
/// 30例某病确诊、疑似病例.
pub(super) fn headed(context: &Context, m: usize, (left, end, to): (usize, usize, usize)) -> Option<Span> {
    const BODIES: &[char] =
        &['业', '司', '团', '构', '行', '店', '厂', '院', '社', '所', '商', '场', '园', '企', '位', '网', '台', '馆', '户', '部', '心', '库', '站', '会', '校'];
    let frame = context.frame;
    let run = |t: &usize| matches!(frame.tokens[*t].stand, Stand::Word | Stand::And | Stand::De);
    let last = (left..to.min(left + 24)).take_while(run).last()?;
    if last < end || !(end..=last).any(|t| frame.tokens[t].stand == Stand::And) {
        return None;
    }
    match context.mention(m).unit.as_str() {
        "{例}" => {
            let whole = ["病例", "患者", "病人"].iter().any(|end| frame.word(last).ends_with(end)) && !(left..last).any(|t| frame.tokens[t].stand == Stand::De);
            whole.then(|| context.entity(left, last))
        }
        "{家}" if !(left..end).any(|t| frame.word(t).ends_with(BODIES)) => {
            let de = (end..last).rev().find(|t| frame.tokens[*t].stand == Stand::De)?;
            let close = frame.phrase_end(de + 1, to, true);
            (close > de + 1 && frame.word(close - 1).ends_with(BODIES)).then(|| context.entity(de + 1, close - 1))
        }
        _ => None,
    }
}

/// The thing that mention `m` counts behind where those are, in a word of one character: 800名在京外国学生.
pub(super) fn residing(context: &Context, left: usize, to: usize) -> Option<Span> {
    const PLACES: &[char] =
        &['京', '沪', '津', '渝', '港', '澳', '台', '华', '鄂', '粤', '川', '浙', '苏', '美', '日', '英', '韩', '俄', '欧', '校', '职', '岗', '册', '任'];
    let frame = context.frame;
    let place = left == context.at + 1
        && left + 2 < to
        && frame.word(left) == "在"
        && frame.single(left + 1)
        && frame.word(left + 1).starts_with(PLACES)
        && frame.touches(left + 1)
        && frame.touches(left + 2);
    let end = if place { frame.phrase_end(left + 2, to, true) } else { left };
    // 留学生参观展览: what they do.
    let who = |t: usize| frame.word(t).ends_with(AGENTS);
    (left + 2..end).find(|t| who(*t) && !(*t + 1 < end && who(*t + 1))).map(|last| context.entity(left, last))
}

/// The thing that mention `m` counts where a time opens at token `left` what is said of it, 的 or none behind: 3家去年成立的公司, 5只当月上市新股.
pub(super) fn timed(context: &Context, m: usize, left: usize, to: usize) -> Option<Span> {
    let frame = context.frame;
    let verb = left + 1;
    // 50名当年的老兵: of when they are.
    if left == context.at + 1 && matches!(frame.tokens[left].stand, Stand::Time(_)) && verb < to && frame.tokens[verb].stand == Stand::De {
        return head(context, m, verb + 1, to, false);
    }
    let acts = verb < to && frame.touches(verb) && matches!(frame.tokens[verb].pos, Pos::Verb | Pos::Verbal) && !frame.tokens[verb].cue(CueClass::Change);
    if left != context.at + 1 || !matches!(frame.tokens[left].stand, Stand::Time(_)) || !acts {
        return None;
    }
    let plain = |t: &usize| frame.tokens[*t].stand == Stand::Word && frame.touches(*t);
    let de = (verb + 1..to.min(verb + 5)).find(|t| !plain(t)).filter(|t| frame.tokens[*t].stand == Stand::De);
    if let Some(thing) = de.and_then(|de| head(context, m, de + 1, to, false)) {
        return Some(thing);
    }
    let end = frame.phrase_end(verb + 1, to, true);
    (end > verb + 1 && frame.tokens[end - 1].is(class::THING)).then(|| context.entity(verb + 1, end - 1))
}

/// The thing that mention `m` counts where it stands from token `start` on, behind what is said of it; firms and people only by their ends where `strict`.
fn head(context: &Context, m: usize, start: usize, to: usize, strict: bool) -> Option<Span> {
    let frame = context.frame;
    // 发现6处保存完好的窑址: the clause has its verb. 七台位于闹市的街角 has none but 位于.
    let verb = |t: usize| matches!(frame.tokens[t].pos, Pos::Verb | Pos::Verbal) || frame.word(t).ends_with(['有', '了', '是', '出', '到']);
    let object = context.at > context.from && verb(context.at - 1);
    let plain = object && !strict && !matches!(frame.word(context.at + 1), "在" | "从" | "由" | "被" | "因");
    let end = frame.phrase_end(start.min(to), to, true);
    let joined = || context.mention(m).unit == "{个}" && frame.tokens.get(end).is_some_and(|n| n.stand == Stand::And);
    // 106个未提交计划的镍矿与煤矿许可证: no phrase reads so far.
    if end <= start || strict && joined() && !frame.tokens[end - 1].is(class::THING) {
        return None;
    }
    // 100名获得资助的大学生入学: what becomes of them.
    let end = end - usize::from(end > start + 1 && BECOMES.has(frame.word(end - 1)) && frame.tokens[end - 2].is(class::THING));
    let last = end - 1;
    let word = frame.word(last);
    let unit = context.mention(m).unit.as_str();
    let one = !frame.holder_like(last)
        && match unit {
            "{名}" | "{位}" => word.ends_with(AGENTS) || word.ends_with(['子', '童', '孩', '友', '士', '警', '徒', '贩', '长', '医', '工', '犯']),
            "{辆}" | "{家}" | "{艘}" | "{架}" => {
                word.ends_with(['车', '业', '司', '构', '体', '店', '厂', '行', '船', '舰', '艇', '机', '商', '院', '校', '馆', '社'])
            }
            "{宗}" | "{件}" | "{起}" => matches!(word, "举报" | "投诉" | "申诉" | "诉讼" | "求助" | "骗案" | "案" | "官司" | "意外"),
            _ => {
                let token = &frame.tokens[last];
                let ends = frame.tokens.get(end).is_none_or(|n| matches!(n.stand, Stand::Comma | Stand::Mark));
                UNITS.has(unit) && plain && ends && token.pos == Pos::Noun && !token.is(class::INDICATOR | class::GENERIC) && !word.ends_with(AGENTS)
            }
        };
    // 57家正通过专为企业推出的规则递交申请: no firm.
    // 两人死于与暴风雪有关的车祸: nor people.
    // 100万人参加了今年的考试: nor what they did.
    let of = (1..3).any(|t| frame.word(context.at + t).ends_with('于')) || matches!(frame.tokens[start - 2].stand, Stand::Time(_));
    let people = of && matches!(unit, "{人}" | "{人次}") && !word.ends_with(AGENTS);
    let thing = || (start..end).any(|t| frame.tokens[t].is(class::THING)) && !people && !(strict && matches!(unit, "{名}" | "{位}" | "{家}"));
    // 70间风格各异的工作室: the predicate says so much that anything may be like that.
    let alike = start == context.at + 3 && frame.word(context.at + 1).len() == "风格各异".len();
    (one || alike || thing()).then(|| context.entity(start, last))
}

/// The thing that a mention counts where what is measured of it stands in tokens `left` to `end` right behind the count, and how much that is behind
/// these: 12名年龄在18至25岁之间的青年, 8个距今约3000年的墓葬.
pub(super) fn measured(context: &Context, left: usize, end: usize, to: usize) -> Option<Span> {
    let frame = context.frame;
    let attribute = |t: usize| {
        let token = &frame.tokens[t];
        token.is(class::INDICATOR) && !token.is(class::THING)
            || token.cue(CueClass::ChangeNoun)
            || matches!(token.form, "年龄" | "年纪" | "距今" | "市值" | "身高" | "体重" | "面积")
    };
    if left != context.at + 1 || !(left..end).all(attribute) {
        return None;
    }
    let value = (end..to.min(end + 4)).find(|t| !(BETWEEN.has(frame.word(*t)) || frame.tokens[*t].cue(CueClass::BoundBefore)))?;
    context.mention_at(value)?;
    let inside = frame.text[..frame.tokens[value].span.end].ends_with('的');
    let word = |t: usize| frame.tokens.get(t).map_or("", |n| n.form);
    let next = value + 1 + usize::from(matches!(word(value + 1), "之间" | "左右" | "上下" | "以上" | "以下"));
    let start = if inside { value + 1 } else { next + 1 };
    if !inside && frame.tokens.get(next)?.stand != Stand::De {
        return None;
    }
    let close = frame.phrase_end(start.min(to), to, true);
    // 12家估值超过10亿元的公司: any of them, and no holder.
    let thing = |t: usize| !frame.holder_like(t) || frame.tokens[t].is(class::THING);
    (close > start && thing(close - 1)).then(|| context.entity(start, close - 1))
}

/// Where the list ends that begins at token `left` right behind a count, not beyond token `to`, where its last item alone has the noun for all of them:
/// 8条公交、地铁、轻轨线路.
pub(super) fn listed(context: &Context, left: usize, to: usize) -> Option<usize> {
    let frame = context.frame;
    let plain = |t: usize| {
        let token = &frame.tokens[t];
        let noun = matches!(token.pos, Pos::Noun | Pos::Verbal | Pos::Other | Pos::Adjective) || token.is(class::THING);
        let other = class::HOLDER | class::COMPANY | class::GENERIC | class::INDICATOR_SUFFIX;
        token.stand == Stand::Word && noun && !token.is(other) && !frame.holder_like(t) && !frame.closed(t) && !frame.unlisted(t)
    };
    let item = |start: usize| (start..to.min(start + 4)).take_while(|t| plain(*t) && (*t == start || frame.touches(*t))).count();
    let and = |t: usize| t < to && frame.tokens[t].stand == Stand::And;
    let verbal = |t: usize| frame.tokens[t].pos == Pos::Verbal && !frame.tokens[t].is(class::THING);
    let (mut start, mut items) = (left, 0);
    loop {
        let length = item(start);
        let end = start + length;
        if length == 0 || verbal(start) && !verbal(left) {
            return None;
        }
        if !(and(end) && frame.touches(end) && frame.touches(end + 1) && (frame.word(end) == "、" || items > 0)) {
            let last = &frame.tokens[end - 1];
            let head = length > 1 && last.is(class::THING) && !last.is(class::INDICATOR);
            let more = context.mention_at(end).is_some() || frame.tokens.get(end).is_some_and(|n| n.stand == Stand::De);
            return (items > 0 && head && !more).then_some(end);
        }
        // 5家银行、证券公司: each of two words is one already.
        if length > 1 {
            return None;
        }
        (start, items) = (end + 1, items + 1);
    }
}
