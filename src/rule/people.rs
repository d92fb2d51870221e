//! People (人) who are counted: where they are, and what befalls them.

use super::context::Context;
use super::left::Left;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;
use crate::span::Span;

/// What happens to people: who is hurt is counted anew after who is killed.
const FATES: Forms = Forms::new(list!("rule", "people.fates"));

/// Words for places, where people are.
const REGIONS: Forms = Forms::new(list!("rule", "people.regions"));

/// Ends of words for people and bodies.
pub(super) const AGENTS: &[char] = &[
    '告', '人', '员', '者', '民', '家', '商', '方', '众', '户', '生', '师', '手', '业', '司', '构', '部', '心', '位', '队', '体', '行', '店', '厂', '校', '院',
    '会', '兵', '代',
];

/// What happens to the people or cases that mention `m` counts, behind adverbs and 进行, as its first and last token: 紧急转移安置, 成功获救, 进行搜救.
pub(super) fn fate(context: &Context, m: usize, left: usize, to: usize) -> Option<(usize, usize)> {
    const HOW: &[&str] = list!("rule", "people.how");
    let frame = context.frame;
    let unit = context.mention(m).unit.as_str();
    if !matches!(unit, "{人}" | "{人次}" | "{例}") {
        return None;
    }
    let first = (left..to.min(left + 3)).find(|t| !HOW.contains(&frame.word(*t)))?;
    let happens = |t: usize| t < to && FATES.has(frame.word(t));
    let told = if unit == "{例}" { matches!(frame.word(first), "死亡" | "治愈" | "出院" | "痊愈" | "康复") } else { happens(first) };
    told.then(|| (first, if happens(first + 1) { first + 1 } else { first }))
}

/// Whether mention `m` counts people by the head: 3人, 3名, 3位.
pub(super) fn heads(context: &Context, m: usize) -> bool {
    matches!(context.mention(m).unit.as_str(), "{人}" | "{名}" | "{位}")
}

/// Whether the noun before so many 人 names them: 矿工3人死亡.
pub(super) fn named(context: &Context) -> bool {
    matches!(context.left(), Left::Phrase(start, right) if people(context, right) && !located(context, right) && !context.counted(start, right))
}

/// Whether the word at token `t` before so many 人 can be people, how many of them there are, or what is done by them.
pub(crate) fn people(context: &Context, t: usize) -> bool {
    const EVENTS: [&str; 9] = ["案", "车祸", "事故", "事件", "意外", "火警", "火灾", "坍方", "淹水"];
    let token = &context.frame.tokens[t];
    // 再发枪击案 19人受伤: what happened is nobody.
    if EVENTS.iter().any(|event| token.form.ends_with(event)) {
        return false;
    }
    token.is(class::INDICATOR | class::INDICATOR_SUFFIX | class::THING)
        || matches!(token.pos, Pos::Verb | Pos::Verbal)
        || token.cue(CueClass::Verb)
        || token.form.ends_with(AGENTS)
}

/// Whether the phrase from token `start` before a number of people names a part of those counted before: 其中危重症55人.
pub(crate) fn part(context: &Context, start: usize) -> bool {
    start > context.from && context.tokens()[start - 1].cue(CueClass::Part)
}

/// Whether the word at token `t` before a number of people is a place: 南部省份, 机上.
pub(crate) fn located(context: &Context, t: usize) -> bool {
    let token = &context.frame.tokens[t];
    let region = REGIONS.has(token.form);
    (region || token.place()) && !token.is(class::INDICATOR)
}

/// Where people live, whatever it ends with.
const DWELLINGS: Forms = Forms::new(list!("rule", "people.dwellings"));

/// Whether `word` says where people live, which is not who they are: 我们村有800户, 32个行政村、1.2万户.
pub(super) fn dwelling(word: &str) -> bool {
    const ENDS: [char; 5] = ['村', '镇', '乡', '屯', '寨'];
    word.ends_with(ENDS) || DWELLINGS.has(word)
}

/// Whether nothing that can be counted stands in tokens `left` to `end` behind so many 人: 58人遭处罚, while 300人团队 is a team.
pub(crate) fn befalls(context: &Context, m: usize, left: usize, end: usize) -> bool {
    matches!(context.mention(m).unit.as_str(), "{人}" | "{人次}")
        && !context.frame.tokens[left..end].iter().any(|t| t.is(class::THING | class::INDICATOR | class::HOLDER_SUFFIX))
}

/// Whether tokens `left` to `end` right behind so many 人 or 股 say what those do, and to what, or what is done with them: 18人参与项目, 3亿股采取司法冻结;
/// while 20人考察团 is a group.
pub(crate) fn act(context: &Context, m: usize, left: usize, end: usize) -> bool {
    const GROUPS: [char; 12] = ['团', '组', '队', '班', '会', '营', '群', '舱', '餐', '座', '间', '位'];
    let frame = context.frame;
    let first = &frame.tokens[left];
    let verb = matches!(first.pos, Pos::Verb | Pos::Verbal) && !first.is(class::THING | class::INDICATOR | class::HOLDER_SUFFIX);
    let last = frame.word(end - 1);
    matches!(context.mention(m).unit.as_str(), "{人}" | "{人次}" | "{股}") && verb && end > left + 1 && !last.ends_with(GROUPS) && !last.ends_with(AGENTS)
}

/// Where the people counted by mention `m` end in tokens `left` to `end`, of which 的 ties something else to them: 60位原告的经济损失.
pub(super) fn of_people(context: &Context, m: usize, left: usize, end: usize) -> usize {
    let frame = context.frame;
    // 500万户居民家庭基本用电.
    if context.mention(m).unit == "{户}"
        && let Some(homes) = (left..end).rev().find(|t| ["家庭", "居民", "农户", "用户", "群众", "村民"].iter().any(|home| frame.word(*t).ends_with(home)))
    {
        return homes + 1;
    }
    if !matches!(context.mention(m).unit.as_str(), "{名}" | "{位}" | "{家}" | "{户}")
        || frame.word(end - 1).ends_with(AGENTS) && !frame.word(end - 1).ends_with("账户")
    {
        return end;
    }
    let de = (left..end).find(|t| frame.tokens[*t].stand == Stand::De).filter(|de| frame.word(*de - 1).ends_with(AGENTS));
    let plain = |de: &usize| (left..*de).all(|t| !matches!(frame.tokens[t].pos, Pos::Verb | Pos::Verbal) || frame.tokens[t].is(class::THING));
    de.filter(plain).unwrap_or(end)
}

/// The people of whom the clause before that of a number says that they became more or fewer: 来自基层的专家有所增加，达到37人.
pub(super) fn more_or_fewer(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let reaches = |t: usize| matches!(frame.word(t), "达到" | "达" | "已达" | "共" | "总数" | "升至" | "增至" | "降至" | "减至" | "有" | "共有");
    let bare = heads(context, m) && (context.from..context.at).all(reaches) && frame.tokens.get(context.at + 1).is_none_or(|n| n.stand != Stand::Word);
    let comma = context.from.checked_sub(1).filter(|c| bare && frame.tokens[*c].stand == Stand::Comma)?;
    let moves = |v: &usize| frame.tokens[*v].cue(CueClass::Change) || frame.word(*v).starts_with("有所");
    let verb = comma.checked_sub(1).filter(moves)?;
    let clause = frame.clause_start(verb);
    let right = (clause..verb).rev().find(|t| !matches!(frame.word(*t), "有所" | "明显" | "大幅" | "逐步" | "略有" | "不断" | "持续" | "继续" | "显著"))?;
    let named = frame.tokens[right].is(class::THING) && frame.word(right).ends_with(AGENTS);
    named.then(|| context.entity(frame.phrase_start(right, clause), right))
}
