//! The movement (变动) that a mention states: direction, mode and basis.

use super::again::{again, converted};
use super::basis::{basis, by_period, compared, listed, reference, viewed};
use super::held_against::growth_of_others;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::frame::transparent;
use crate::lexicon::{CueClass, bit, list};
use crate::record::{Basis, Change, Direction, Mode};
use crate::rule::context::{Context, MOVES};
use crate::rule::{becomes, begins, joined, list_end, mixed, origin};

/// The movement that mention `m` states; `earlier` are those of the mentions before it.
pub(crate) fn change(context: &Context, m: usize, earlier: &[Option<Change>]) -> Option<Change> {
    let frame = context.frame;
    let (at, from) = (context.at, context.from);
    let basis = || {
        basis(context, from, at)
            .or_else(|| same_basis(context, m, earlier))
            .or_else(|| compared(frame, from))
            .or_else(|| viewed(context, from))
            .or_else(|| turned(frame, m, earlier))
    };
    // -20%至-10%: the whole of a range.
    let negative = context.mention(m).value.or(context.mention(m).high).is_some_and(|v| v.is_sign_negative());
    // -20%至20% moves both ways.
    if !negative && context.mention(m).low.is_some_and(|v| v.is_sign_negative()) {
        return None;
    }
    // 翻两番: four times is where it ended.
    if context.dimension == "multiple" && context.mention(m).unit_span.of(frame.text) == "番" {
        return Some(Change { direction: Direction::Up, mode: Mode::To, basis: basis() });
    }
    // 是平均增速的5倍 measures a movement by another.
    let multiple = context.dimension == "multiple" && at > from && frame.tokens[at - 1].stand == Stand::De;
    // From A to B: A is where the movement begins.
    let single = || (begins(context, m) && m + 1 < frame.mentions.len() && origin(context, m + 1) == Some(m)).then_some(m + 1);
    if let Some(end) = single().or_else(|| list_end(context, m))
        && let Some((direction, Mode::To)) = moved(frame, frame.token_of(end - 1) + 1, frame.token_of(end))
    {
        return Some(Change { direction, mode: Mode::From, basis: None });
    }
    // A movement has a verb, a noun or a comparison, or an indicator right before the number that names one.
    // 增长率可达3.6%: a link may stand between.
    let named = || {
        let last = &frame.tokens[at - 1];
        last.is(class::INDICATOR) || last.is(bit(CueClass::Link) | bit(CueClass::Modality)) && context.led_by(class::INDICATOR)
    };
    let moves = context.led_by(MOVES | bit(CueClass::Compare)) || at > from && named();
    if moves
        && !multiple
        && let Some((direction, mode)) = moved(frame, from, at)
    {
        let direction = if negative && mode == Mode::By { Direction::Down } else { direction };
        return Some(Change { direction, mode, basis: basis() });
    }
    // 上涨5%，至每吨320元: where the movement just told has ended.
    if let Some(Change { direction, mode: Mode::By, basis }) = m.checked_sub(1).and_then(|p| earlier.get(p).copied().flatten())
        && ended(context, m)
    {
        return Some(Change { direction, mode: Mode::To, basis });
    }
    // 高开126点或0.5%, 增加15万公顷（225万亩）: the same movement in another measure.
    if let Some(change) =
        m.checked_sub(1).and_then(|p| earlier.get(p).copied().flatten()).filter(|c| c.mode == Mode::By && (again(frame, m) || converted(frame, m)))
    {
        return Some(change);
    }
    // 有5%的上升空间.
    if let Some((direction, mode)) = moves_after(context, m) {
        let behind = || (at + 1..at + 3).find_map(|t| frame.tokens.get(t)?.cue_of(CueClass::Basis, frame.lexicon)?.basis).map(|b| by_period(context, b));
        return Some(Change { direction, mode, basis: basis().or_else(behind) });
    }
    // 海州、云岭涨幅居前，分别为3%、2%: the noun of movement stands in the clause before 分别.
    if let Some((direction, mode)) = before_deal(context) {
        let direction = if negative { Direction::Down } else { direction };
        return Some(Change { direction, mode, basis: basis() });
    }
    // A list of movements has one verb; 提升12元，达到86元 is none.
    let lead = &frame.text[frame.mentions[m].outer.start..frame.mentions[m].span.start];
    if m > 0
        && !lead.starts_with(['达', '为', '高', '低', '远', '好', '优'])
        && (joined(frame, m - 1) || mixed(frame, m - 1))
        && !has_words(frame, frame.token_of(m - 1), at)
    {
        let own = || listed(context, at);
        // 增长-3.1%、5.6%: a sign turns its own number alone.
        let turned = context.mention(m - 1).value.is_some_and(|v| v.is_sign_negative());
        let direction = |c: Change| match (negative, turned) {
            (true, _) => Direction::Down,
            (false, true) => Direction::Up,
            (false, false) => c.direction,
        };
        return earlier.get(m - 1).copied().flatten().map(|c| Change { direction: direction(c), basis: own().or(c.basis), ..c });
    }
    // 营收12.3亿元(+15.2%): how the level before the bracket moved.
    // 营收12.3亿元/+15.2%: so does what stands behind a stroke.
    if m > 0
        && at >= 2
        && matches!(context.dimension, "percent" | "percentage_point")
        && (frame.tokens[at - 1].stand == Stand::Open || frame.word(at - 1) == "/")
        && frame.token_of(m - 1) + 2 == at
        && context.mention(m).span.of(frame.text).starts_with(['+', '-', '−'])
    {
        return Some(Change { direction: if negative { Direction::Down } else { Direction::Up }, mode: Mode::By, basis: None });
    }
    // 同比-3.2%: the basis alone, right before a percentage.
    // 按年10%支付: how often it is reckoned.
    // GDP季环比初值-0.1%: so it is as it is first reckoned.
    let last = if at > from + 1 && matches!(frame.word(at - 1), "初值" | "终值" | "修正值") { at - 1 } else { at };
    let bare = last > from
        && frame.tokens[last - 1].cue(CueClass::Basis)
        && !frame.word(last - 1).starts_with('按')
        && (matches!(context.dimension, "percent" | "percentage_point") || context.mention(m).span.of(frame.text).starts_with(['+', '-', '−']));
    // 较上年末+11%: so does a sign behind what the level is held against.
    let held = || {
        at > from + 1
            && matches!(frame.tokens[at - 1].stand, Stand::Time(_))
            && frame.tokens[at - 2].cue(CueClass::Against)
            && context.mention(m).span.of(frame.text).starts_with(['+', '-', '−'])
    };
    if bare || held() {
        let direction = if negative { Direction::Down } else { Direction::Up };
        return Some(Change { direction, mode: Mode::By, basis: basis() });
    }
    growth_of_others(frame, m, negative)
}

/// The basis of the movement before that of mention `m`, where 和 and another verb tie them: 比上月上升0.4和下降0.2个百分点.
fn turned(frame: &Frame, m: usize, earlier: &[Option<Change>]) -> Option<Basis> {
    let before = m.checked_sub(1)?;
    let (a, b) = (frame.token_of(before), frame.token_of(m));
    let tied = b == a + 3 && frame.tokens[a + 1].stand == Stand::And && frame.tokens[a + 2].cue(CueClass::Change);
    earlier.get(before).copied().flatten().filter(|_| tied)?.basis
}

/// The basis of a movement that goes on with the one before it: 增加3亿元，增幅8.5%, or that 分别 deals out after one.
fn same_basis(context: &Context, m: usize, earlier: &[Option<Change>]) -> Option<Basis> {
    let frame = context.frame;
    let (at, from) = (context.at, context.from);
    if context.led_by(bit(CueClass::Respectively)) {
        // Movements of items named apart: as the movement before, in this sentence or the last.
        let moves = context.led_by(MOVES);
        // 其中 at the front of a sentence goes on with the one before it.
        let part = frame.tokens.first().is_some_and(|t| t.cue(CueClass::Part));
        let before = context.subject.basis.filter(|_| part);
        let yearly = earlier.iter().rev().flatten().next().map_or(before, |c| c.basis);
        return yearly.filter(|b| moves && *b == Basis::Yoy);
    }
    let told = m.checked_sub(1).and_then(|p| earlier.get(p).copied().flatten()).filter(|c| c.mode == Mode::By);
    if !context.led_by(bit(CueClass::ChangeNoun)) {
        return told.filter(|c| measured_anew(context, m - 1, c.direction)).and_then(|c| c.basis);
    }
    // A noun of movement that opens its clause.
    let noun = (from..at).find(|t| matches!(frame.tokens[*t].stand, Stand::Word))?;
    if !frame.tokens[noun].cue(CueClass::ChangeNoun) || frame.word(noun).chars().count() > 2 {
        return None;
    }
    // 增速回落1个百分点 moves by itself.
    if (noun + 1..at).any(|t| frame.tokens[t].cue(CueClass::Change)) {
        return None;
    }
    told.and_then(|c| c.basis)
}

/// Whether the mention at hand, a rate, tells the movement of mention `p`, an amount, in its `direction` once more: 同比增加3亿元、增长8.5%;
/// 增加15万公顷（225万亩），增长3.5%.
fn measured_anew(context: &Context, p: usize, direction: Direction) -> bool {
    let frame = context.frame;
    let amount = !matches!(frame.mentions[p].dimension.as_str(), "percent" | "percentage_point" | "basis_point" | "multiple" | "ratio");
    let before = frame.token_of(p) + 1;
    let next = before + usize::from(frame.tokens.get(before).is_some_and(|t| t.stand == Stand::Close));
    // Between them stands but the verb.
    let bare = |t: &Token| matches!(t.stand, Stand::Comma | Stand::And) || t.cue(CueClass::Change) || matches!(t.form, "约" | "、");
    amount
        && matches!(context.dimension, "percent" | "multiple")
        && (next + 2..=next + 3).contains(&context.at)
        && frame.tokens[next..context.at].iter().all(bare)
        && (next..context.at).find_map(|t| frame.tokens[t].cue_of(CueClass::Change, frame.lexicon)).is_some_and(|c| c.direction == Some(direction))
}

/// Whether 至 or 到 and nothing else ties mention `m` to the one before it.
fn ended(context: &Context, m: usize) -> bool {
    let frame = context.frame;
    let (a, b) = (frame.token_of(m - 1), frame.token_of(m));
    let reaches = |t: usize| matches!(frame.word(t), "至" | "到" | "至约" | "达到" | "达");
    let tied = (a + 1..b).all(|t| frame.tokens[t].stand == Stand::Comma || reaches(t) || matches!(frame.word(t), "了" | "创纪录" | "的"));
    let lead = frame.mentions[m].outer.start..frame.mentions[m].span.start;
    tied && ((a + 1..b).any(|t| matches!(frame.word(t), "至" | "到")) || frame.text[lead].starts_with(['至', '到']))
}

/// The movement that the clause before that of 分别 says to be great or small, where nothing but 分别 stands before the number: 增幅较大，分别为3%、2%.
fn before_deal(context: &Context) -> Option<(Direction, Mode)> {
    const GREAT: Forms = Forms::new(list!("attribute", "change.great"));
    // 跌幅居前的是电信，幅度为4.8%.
    let frame = context.frame;
    if context.from > 1 && context.dimension == "percent" && frame.word(context.from) == "幅度" {
        let noun = (frame.clause_start(context.from - 1)..context.from - 1).find_map(|t| frame.tokens[t].cue_of(CueClass::ChangeNoun, frame.lexicon))?;
        return Some((noun.direction?, noun.mode?));
    }
    let (at, from) = (context.at, context.from);
    let rate = matches!(context.dimension, "percent" | "percentage_point");
    if !rate || from < 4 || from + 1 != at || !frame.tokens[from].cue(CueClass::Respectively) || frame.tokens[from - 1].stand != Stand::Comma {
        return None;
    }
    let cue = GREAT.has(frame.word(from - 2)).then(|| frame.tokens[from - 3].cue_of(CueClass::ChangeNoun, frame.lexicon))??;
    Some((cue.direction?, cue.mode?))
}

/// The movement that a noun after 的 names: 5%的上升空间, 8%的降幅.
fn moves_after(context: &Context, m: usize) -> Option<(Direction, Mode)> {
    let frame = context.frame;
    // 分别录得3%和2%的增长: behind the last of a list.
    let last = (m..frame.mentions.len() - 1).take_while(|p| joined(frame, *p)).last().map_or(m, |p| p + 1);
    let at = frame.token_of(last);
    // 8%左右的增速: the 的 belongs to the words around the number.
    let inside = frame.text[..frame.tokens[at].span.end].ends_with('的');
    // 获得5%同比增长: so may it be without 的.
    let close = || frame.tokens.get(at + 3).is_none_or(|t| !matches!(t.stand, Stand::Word | Stand::Mention(_)));
    let bare = frame.tokens.get(at + 1).is_some_and(|t| t.cue(CueClass::Basis)) && close();
    let next = if inside || bare { at + 1 } else { at + 2 };
    if !inside && !bare && frame.tokens.get(at + 1)?.stand != Stand::De
        || next >= frame.tokens.len()
        || !matches!(context.dimension, "percent" | "percentage_point" | "basis_point")
    {
        return None;
    }
    // 5%的同比增长.
    let basis = frame.tokens[next].cue(CueClass::Basis) && next + 1 < frame.tokens.len();
    let next = next + usize::from(basis);
    let token = &frame.tokens[next];
    let room = || frame.tokens.get(next + 1).is_some_and(|t| matches!(t.form, "空间" | "幅度" | "潜力" | "速度"));
    let cue = token.cue_of(CueClass::ChangeNoun, frame.lexicon).or_else(|| {
        token.cue_of(CueClass::Change, frame.lexicon).filter(|_| room() || !frame.tokens.get(next + 1).is_some_and(|t| t.stand == Stand::Word && t.nominal()))
    })?;
    Some((cue.direction?, cue.mode?))
}

fn has_words(frame: &Frame, a: usize, b: usize) -> bool {
    (a + 1..b).any(|t| frame.tokens[t].stand == Stand::Word)
}

/// Whether token `at` stands for a count.
fn counts(frame: &Frame, at: usize) -> bool {
    matches!(frame.tokens.get(at).map(|t| t.stand), Some(Stand::Mention(m)) if frame.mentions[m].dimension == "count")
}

/// Verbs of movement that 为 ends: 降为3%. What 增长为5% says is how much.
const BECOMES: Forms = Forms::new(list!("attribute", "change.becomes"));

/// Those that 为 ends only where the number that it began with stands before: 由3亿股减少为2亿股.
const BECOMES_FROM: Forms = Forms::new(list!("attribute", "change.becomes-from"));

/// Verbs of movement whose object may stand before the amount: 下调存款利率15个基点.
const TRANSITIVE: Forms = Forms::new(list!("attribute", "change.transitive"));

/// Direction and mode of the verb or noun of movement right before token `at`, not before token `from`.
fn moved(frame: &Frame, from: usize, at: usize) -> Option<(Direction, Mode)> {
    // 提高到营收的15%: what it is a part of stands between.
    let of = at > from && frame.tokens[at - 1].stand == Stand::De;
    let mut whole = false;
    let mut to = false;
    // 下调存款利率15个基点: what it moves may stand between.
    let object = at > from && (frame.tokens[at - 1].is(class::INDICATOR) && !frame.tokens[at - 1].is(MOVES) || matches!(frame.word(at - 1), "预测" | "预期"));
    // 增产粮食5万吨: a verb that only goods follow.
    if let Some(verb) = at.checked_sub(2).filter(|v| *v >= from && matches!(frame.word(*v), "增产" | "减产") && frame.tokens[at - 1].nominal()) {
        return frame.tokens[verb].cue_of(CueClass::Change, frame.lexicon).and_then(|cue| Some((cue.direction?, cue.mode?)));
    }
    let mut compared = None;
    for t in (from..at).rev() {
        let token = &frame.tokens[t];
        // 价格下降的有54个: how many they are is no movement.
        if token.stand == Stand::De && t > from && frame.tokens[t - 1].is(MOVES) && counts(frame, at) {
            return None;
        }
        if let Some(cue) = token.cue_of(CueClass::Change, frame.lexicon).or_else(|| token.cue_of(CueClass::ChangeNoun, frame.lexicon)) {
            // 高于平均增速17个百分点 compares, it does not move.
            // 高于市场预测升0.9%: what was foreseen moves.
            let foreseen = t + 1 == at && t > from && matches!(frame.word(t - 1), "预测" | "预期" | "预估" | "市场预期" | "市场预测");
            if !foreseen && (from..t).any(|c| frame.tokens[c].cue(CueClass::Compare) && frame.word(c).chars().count() > 1) {
                return None;
            }
            let noun = cue.class == CueClass::ChangeNoun;
            // 下探3200点, 上行逼近3300点: how far an index came, not by how much.
            // 上涨2135只: nor how many stocks there are.
            if reached(frame, t, at) || t + 1 == at && STOCKS.has(token.form) && counts_stocks(frame, at) {
                return None;
            }
            // 降息3次 counts how often.
            if token.is(class::INDICATOR) && !noun && matches!(frame.tokens[at].stand, Stand::Mention(m) if frame.mentions[m].dimension == "count") {
                return None;
            }
            if object && !TRANSITIVE.has(token.form) || whole && (noun || cue.mode != Some(Mode::To)) {
                return None;
            }
            // 增速高出6个百分点 compares the movements of two.
            if noun && compared.is_some() {
                return None;
            }
            // 由5%降为3%.
            let since =
                || BECOMES_FROM.has(token.form) && frame.clause_start(at) <= from && (frame.clause_start(at)..t).any(|b| frame.tokens[b].cue(CueClass::From));
            let becomes = becomes(frame, at) == Some(t) && (BECOMES.has(token.form) || since());
            let mode = if (to || becomes) && !noun { Mode::To } else { cue.mode? };
            return Some((cue.direction?, mode));
        }
        let links = |n: &Token| n.is(bit(CueClass::Link) | bit(CueClass::Modality)) && !n.is(bit(CueClass::Compare) | bit(CueClass::Against));
        if token.is(class::INDICATOR)
            && frame.tokens[t + 1..at].iter().all(links)
            && let Some((_, id)) = frame.lexicon.movements.at(frame.word(t)).next()
        {
            // 高于收入增速4个百分点 compares.
            if (from..t).any(|c| frame.compares(c)) {
                return None;
            }
            let cue = &frame.lexicon.cues[id as usize];
            return Some((cue.direction?, cue.mode?));
        }
        match frame.word(t) {
            "至" | "到" => to = true,
            // 增加3亿元至创纪录的5亿元.
            "创纪录" => continue,
            _ => {}
        }
        if token.cue(CueClass::Compare) && t + 1 >= at.saturating_sub(1) {
            // 比去年同期120毫米偏多3%: the value that it is compared with stands between.
            if let Some(direction) = over_time(frame, from, t) {
                return Some((direction, Mode::By));
            }
            compared = match frame.word(t) {
                "高" | "多" | "快" | "高出" | "偏多" | "偏高" | "快于" | "高于" | "多于" => Some(Direction::Up),
                "低" | "少" | "慢" | "偏少" | "偏低" => Some(Direction::Down),
                _ => None,
            };
            continue;
        }
        // 将关税提高至80%, 提高关税至80%: the object of the verb may stand between.
        if (to || object) && token.nominal() && !token.cue(CueClass::Verb) {
            continue;
        }
        if of && token.nominal() && !token.cue(CueClass::Verb) {
            whole = true;
            continue;
        }
        if object && !matches!(token.stand, Stand::And | Stand::Time(_)) && !token.is(class::HOLDER) {
            return None;
        }
        if !transparent(token) && token.stand != Stand::De {
            // 增长率连续三年超过10%: how long it has been so.
            let lasts = match token.stand {
                Stand::Mention(i) => frame.mentions[i].dimension == "time" && t > from && frame.word(t - 1) == "连续",
                _ => token.form == "连续" && t + 1 < at && matches!(frame.tokens[t + 1].stand, Stand::Mention(_)),
            };
            if !lasts {
                return None;
            }
            continue;
        }
        // 比上年同期低50个基点: a comparison with an earlier time is a movement.
        if let (Some(direction), Stand::Time(i)) = (compared, token.stand) {
            let against = t > from && frame.tokens[t - 1].cue(CueClass::Against);
            if against && reference(frame, frame.times[i].span.of(frame.text), None).is_some_and(|b| b != Basis::Cumulative) {
                return Some((direction, Mode::By));
            }
        }
        // 同比高0.1个百分点: so is one that says only over how long.
        if let Some(direction) = compared
            && token.cue(CueClass::Basis)
        {
            return Some((direction, Mode::By));
        }
        if token.is(class::HOLDER) && !transparent(token) {
            return None;
        }
    }
    None
}

/// How stocks fare, which are counted.
const STOCKS: Forms = Forms::new(list!("attribute", "change.stocks"));

/// Whether token `at` stands for a number of stocks.
fn counts_stocks(frame: &Frame, at: usize) -> bool {
    let Stand::Mention(m) = frame.tokens[at].stand else { return false };
    matches!(frame.mentions[m].unit.as_str(), "{只}" | "{家}" | "{支}" | "{档}" | "{个}")
}

/// Whether the verb at token `t` says how far what is counted in points or money came, which is the number at token `at`: 下探3200点, 上行逼近3300点.
fn reached(frame: &Frame, t: usize, at: usize) -> bool {
    let word = frame.word(t);
    if !word.starts_with(['下', '上']) || t + 1 != at {
        return false;
    }
    let Stand::Mention(m) = frame.tokens[at].stand else { return false };
    let mention = &frame.mentions[m];
    let near = || frame.text[mention.outer.start..mention.span.start].starts_with(['逼', '直']);
    (matches!(word, "下探" | "上探" | "上攻") && matches!(mention.dimension.as_str(), "index" | "currency")) || matches!(word, "上行" | "下行") && near()
}

/// The direction in which the comparison at token `t` lies, where it is made with a value of an earlier time: 比去年同期120毫米偏多.
fn over_time(frame: &Frame, from: usize, t: usize) -> Option<Direction> {
    let value = t.checked_sub(1).filter(|v| *v > from + 1)?;
    let (Stand::Mention(_), Stand::Time(i)) = (frame.tokens[value].stand, frame.tokens[value - 1].stand) else { return None };
    let earlier = frame.tokens[value - 2].cue(CueClass::Against) && reference(frame, frame.times[i].span.of(frame.text), None) == Some(Basis::Yoy);
    match frame.word(t) {
        "高" | "多" | "高出" | "偏多" | "偏高" if earlier => Some(Direction::Up),
        "低" | "少" | "偏少" | "偏低" if earlier => Some(Direction::Down),
        _ => None,
    }
}
