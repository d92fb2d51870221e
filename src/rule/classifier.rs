//! Which things a measure word counts (量词搭配): 艘 counts ships, 条 lines, 名 people. It tells where the thing counted ends, and that it stands behind what
//! is said of it.

use super::context::Context;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::record::Kind;
use crate::segment::{Pos, governs};
use crate::span::Span;

/// How many words may stand between a count and the last word of what is counted.
const FAR: usize = 6;

/// The last characters of words for people.
const PEOPLE: Forms = Forms::new(list!("rule", "classifier.people"));

/// The last characters of words for firms, offices and institutions.
const BODIES: Forms = Forms::new(list!("rule", "classifier.bodies"));

/// The last characters of words for ships.
const SHIPS: Forms = Forms::new(list!("rule", "classifier.ships"));

/// The last characters of words for what flies.
const CRAFT: Forms = Forms::new(list!("rule", "classifier.craft"));

/// The last characters of words for what runs on a road or on rails.
const VEHICLES: Forms = Forms::new(list!("rule", "classifier.vehicles"));

/// The last characters of words for what leads from one place to another, and what is told.
const LINES: Forms = Forms::new(list!("rule", "classifier.lines"));

/// The last characters of words for what stands where it was built or grew.
const PLACES: Forms = Forms::new(list!("rule", "classifier.places"));

/// The last characters of words for schools and other houses of the public.
const HOUSES: Forms = Forms::new(list!("rule", "classifier.houses"));

/// The last characters of words for what is done, decided or planned point by point.
const POINTS: Forms = Forms::new(list!("rule", "classifier.points"));

/// The last characters of words for films, books and laws.
const WORKS: Forms = Forms::new(list!("rule", "classifier.works"));

/// The last characters of words for what is written or printed on sheets.
const PAPERS: Forms = Forms::new(list!("rule", "classifier.papers"));

/// The last characters of words for troops and teams.
const TROOPS: Forms = Forms::new(list!("rule", "classifier.troops"));

/// The last characters of words for goods of a kind, and for what belongs together.
const GOODS: Forms = Forms::new(list!("rule", "classifier.goods"));

/// What those counted have, behind their own name: 4家上市公司数据.
const HAD: Forms = Forms::new(list!("rule", "classifier.had"));

/// What becomes of what is done so many times: 两场比赛结束.
const NO_ACTS: Forms = Forms::new(list!("rule", "classifier.no-acts"));

/// The last characters of the words for what is counted by the unit coded `unit`; `None` where it may be anything.
fn ends(unit: &str) -> Option<&'static Forms> {
    Some(match unit {
        "{名}" | "{位}" => &PEOPLE,
        "{家}" => &BODIES,
        "{艘}" => &SHIPS,
        "{架}" => &CRAFT,
        "{辆}" | "{列}" => &VEHICLES,
        "{条}" => &LINES,
        "{座}" | "{栋}" => &PLACES,
        "{所}" => &HOUSES,
        "{项}" => &POINTS,
        "{部}" => &WORKS,
        "{份}" | "{张}" => &PAPERS,
        "{支}" => &TROOPS,
        "{款}" | "{套}" => &GOODS,
        _ => return None,
    })
}

/// Whether the word at token `t` is one that the unit coded `unit` counts, and no other unit but by chance.
pub(super) fn counts(frame: &Frame, unit: &str, t: usize) -> bool {
    let cases = |ends: &[&str]| ends.iter().any(|end| frame.word(t).ends_with(end)) && frame.tokens[t].stand == Stand::Word;
    match unit {
        "{人}" => fits(frame, &PEOPLE, t) && noun(frame, t) && !frame.word(t).ends_with("国家"),
        "{件}" => cases(&["案件", "案", "作品", "包裹", "快件", "提案", "议案", "建议案"]),
        "{起}" => cases(&["案件", "案", "事故", "事件", "纠纷"]),
        "{例}" => cases(&["病例", "手术", "案例"]),
        "{宗}" => cases(&["案件", "案", "交易", "投诉", "个案"]),
        "{户}" => cases(&["农户", "住户", "用户", "商户", "贫困户", "家庭"]),
        _ => ends(unit).is_some_and(|ends| fits(frame, ends, t) && noun(frame, t)),
    }
}

/// Whether the word at token `t` is a thing or a noun.
fn noun(frame: &Frame, t: usize) -> bool {
    frame.tokens[t].is(class::THING) || frame.tokens[t].pos == Pos::Noun
}

/// Whether the word at token `t` ends as the words of `ends` do.
fn fits(frame: &Frame, ends: &Forms, t: usize) -> bool {
    let form = frame.word(t);
    let token = &frame.tokens[t];
    // 民宿营业: what they do.
    let acts = matches!(form, "营业" | "停业" | "开业" | "歇业" | "就业" | "创业" | "毕业" | "作业" | "失业" | "执行" | "举行" | "运行" | "进行" | "发行");
    token.stand == Stand::Word
        && !acts
        && (form.len() > 3 || token.is(class::THING))
        && form.get(form.len().wrapping_sub(3)..).is_some_and(|last| ends.has(last))
}

/// Whether the word at token `t` may stand inside the name of a thing, whatever jieba calls it.
fn inside(frame: &Frame, t: usize) -> bool {
    let token = &frame.tokens[t];
    token.stand == Stand::Word
        && matches!(token.pos, Pos::Noun | Pos::Verbal | Pos::Verb | Pos::Adjective | Pos::Other | Pos::PlaceName)
        && !frame.closed(t)
        && (!token.is(class::HOLDER | class::INDICATOR) || token.is(class::THING))
        && !token.cue(CueClass::Link)
        && !token.cue(CueClass::Stop)
        && !token.cue(CueClass::Compare)
}

/// The first and the last token of the thing that mention `m` counts, which seems to stand from token `left` up to token `end`, by what its unit counts;
/// `to` is where the clause ends.
pub(super) fn agreed(context: &Context, m: usize, (left, end, to): (usize, usize, usize)) -> (usize, usize) {
    let frame = context.frame;
    let told = (left, end);
    if context.mention(m).unit == "{个}"
        && let Some(de) = of_group(frame, left, end)
    {
        return (left, de);
    }
    let Some(ends) = ends(context.mention(m).unit.as_str()).filter(|_| context.mention(m).kind != Kind::Rank) else { return told };
    let Some(last) = (left..end).rev().find(|t| fits(frame, ends, *t)) else {
        return behind(frame, ends, (left, end, to)).unwrap_or(told);
    };
    if last + 1 == end || !frame.tokens[last].is(class::THING | class::HOLDER_SUFFIX | class::GENERIC) {
        return told;
    }
    let next = &frame.tokens[last + 1];
    // 4家上市公司数据: what they have. 两座矿山的产品: 的 ties it to them.
    let had = next.stand == Stand::De || last + 2 == end && (HAD.has(next.form) || next.is(class::INDICATOR) && !next.is(class::THING));
    let people = std::ptr::eq(ends, &PEOPLE);
    let bodies = std::ptr::eq(ends, &BODIES) || std::ptr::eq(ends, &HOUSES);
    let had = had || bodies && done_there(frame, (end, to));
    if had && !people || people && one(frame, last + 1) { (left, last + 1) } else { told }
}

/// The 的 among tokens `left` to `end` that ties those who are of them to the places, bodies or teams counted before it: 20个国家的代表.
fn of_group(frame: &Frame, left: usize, end: usize) -> Option<usize> {
    const GROUPS: Forms = Forms::new(list!("rule", "classifier.groups"));
    (left + 1..end).find(|t| frame.tokens[*t].stand == Stand::De).filter(|de| GROUPS.has(frame.word(de - 1)))
}

/// Whether the phrase up to token `end` tells behind firms or houses what they do or have: 三家银行改革, 十家医院药品采购价.
fn done_there(frame: &Frame, (end, to): (usize, usize)) -> bool {
    let close = &frame.tokens[end - 1];
    let done = matches!(close.pos, Pos::Verb | Pos::Verbal) && !close.is(class::HOLDER_SUFFIX);
    let next = || end < to && frame.touches(end) && frame.tokens[end].is(class::INDICATOR) && frame.tokens[end].stand == Stand::Word;
    done || next()
}

/// Whether the word at token `t` behind a word for people is the name of one of them: 犯罪嫌疑人李某.
fn one(frame: &Frame, t: usize) -> bool {
    let token = &frame.tokens[t];
    token.stand == Stand::Word && (token.pos == Pos::Name || frame.surname(t)) && !token.is(class::THING)
}

/// The thing of which something is said first from token `left` on, so that no word up to token `end` is what is counted: 三条跨海直达航线,
/// 5架身份不明的无人机.
fn behind(frame: &Frame, ends: &Forms, (left, end, to): (usize, usize, usize)) -> Option<(usize, usize)> {
    let run = (left..to.min(left + FAR)).take_while(|t| *t == left || frame.touches(*t)).take_while(|t| inside(frame, *t)).count();
    let stop = left + run;
    if stop < end {
        return None;
    }
    // 嘉宾讲述主持人…: what those do who are named already.
    let plain = |t: usize| !governs(frame.word(t)) && (frame.tokens[t].pos != Pos::Verb || !(left..end).any(|t| frame.tokens[t].is(class::THING)));
    if let Some(last) = (end..stop).take_while(|t| plain(*t)).find(|t| fits(frame, ends, *t) && frame.tokens[*t].nominal()) {
        let whole = !frame.tokens.get(last + 1).is_some_and(|n| n.nominal() && frame.touches(last + 1));
        return whole.then_some((left, last + 1));
    }
    let start = stop + 1;
    if stop == end || !frame.tokens.get(stop).is_some_and(|n| n.stand == Stand::De && frame.touches(stop)) {
        return None;
    }
    let close = frame.phrase_end(start.min(to), to, true);
    let last = (start..close).rev().find(|t| fits(frame, ends, *t))?;
    (last + 1 == close || one(frame, last + 1)).then_some((start, last + 1))
}

/// What is done so many times, of which tokens `left` to `end` behind mention `m` tell to whom or to what: 三次股票发行, 两轮总统选举.
pub(super) fn event(context: &Context, m: usize, (left, end, to): (usize, usize, usize)) -> Option<Span> {
    let frame = context.frame;
    if !matches!(context.mention(m).unit.as_str(), "{次}" | "{轮}" | "{场}") || end <= left {
        return None;
    }
    // 投票选出: a verb with what comes of it is done once.
    let act = |t: &usize| {
        let token = &frame.tokens[*t];
        token.stand == Stand::Word
            && frame.touches(*t)
            && token.form.len() == 6
            && matches!(token.pos, Pos::Verb | Pos::Verbal | Pos::Noun)
            && !frame.closed(*t)
            && !governs(token.form)
            && !NO_ACTS.has(token.form)
            && !token.cue(CueClass::Link)
            && !token.cue(CueClass::Stop)
            && !token.form.ends_with(['出', '成', '到', '为', '至', '了'])
    };
    let last = (end..to.min(end + 2)).take_while(act).last()?;
    // 总统选举投票, 地震救灾演练: two of them make one act where the last is the name of an act; 报告听取意见 do not.
    let (first, whole) = (frame.tokens[end].pos, frame.tokens[last].pos);
    if last > end && !(whole == Pos::Verbal && first != Pos::Noun || whole == Pos::Noun && first == Pos::Verbal) {
        return None;
    }
    let ends = frame.tokens.get(last + 1).is_none_or(|n| matches!(n.stand, Stand::Comma | Stand::Mark | Stand::Close | Stand::And));
    ends.then(|| context.entity(left, last))
}
