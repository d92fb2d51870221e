//! The movement (变动) that a mention states: direction, mode and basis.

use super::again::{again, converted, ends_again, in_percent};
use super::basis::{basis, by_period, compared, listed, viewed};
use super::held_against::growth_of_others;
use super::moved::moved;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::{Basis, Change, Direction, Mode};
use crate::rule::context::{Context, MOVES};
use crate::rule::{begins, joined, list_end, mixed, origin, paired};
use crate::segment::Pos;

/// Whether mention `m` says how the level before its bracket or stroke moved: 营收12.3亿元(+15.2%), 营收12.3亿元/+15.2%; or how the stock or good did whose name
/// stands there: 螺纹钢(+0.5%).
fn signed(context: &Context, m: usize) -> bool {
    let (frame, at) = (context.frame, context.at);
    let text = context.mention(m).span.of(frame.text);
    // 净利率（-5%） is one.
    let name = |t: usize| frame.tokens[t].stand == Stand::Word && (text.starts_with('+') || !frame.tokens[t].is(class::INDICATOR));
    if context.dimension == "percent" && text.starts_with(['+', '-', '−']) && frame.boxed(m).is_some_and(|open| open + 1 == at && name(open - 1)) {
        return true;
    }
    m > 0
        && at >= 2
        && matches!(context.dimension, "percent" | "percentage_point")
        && (frame.tokens[at - 1].stand == Stand::Open || frame.word(at - 1) == "/")
        && frame.token_of(m - 1) + 2 == at
        && context.mention(m).span.of(frame.text).starts_with(['+', '-', '−'])
}

/// From A to B: A is where the movement begins; so are A and C of A、C to B、D, which ends at D too. `earlier` are the movements of the mentions before.
fn from_where(context: &Context, m: usize, earlier: &[Option<Change>]) -> Option<Change> {
    let frame = context.frame;
    if let Some(change) = paired(context, m).filter(|first| m == first + 3).and_then(|first| earlier.get(first + 2).copied().flatten()) {
        return Some(change);
    }
    let begins = begins(context, m);
    let single = || (begins && m + 1 < frame.mentions.len() && origin(context, m + 1) == Some(m)).then_some(m + 1);
    let stepped = begins && steps(context, m);
    // 由1800万股、5.3%降至1700万股、5%.
    let both = || paired(context, m).filter(|first| m < first + 2).map(|first| first + 2);
    if let Some(end) = single().or_else(|| list_end(context, m)).or_else(|| stepped.then_some(m + 1)).or_else(both)
        && let Some((direction, mode)) = moved(frame, frame.token_of(end - 1) + 1, frame.token_of(end))
        && (mode == Mode::To || stepped)
    {
        return Some(Change { direction, mode: Mode::From, basis: None });
    }
    // 由30亿元，增长20%至36亿元: by how much it moved stands between.
    if begins
        && m + 2 < frame.mentions.len()
        && origin(context, m + 2) == Some(m)
        && let Some((direction, Mode::By)) = moved(frame, frame.token_of(m) + 1, frame.token_of(m + 1))
    {
        return Some(Change { direction, mode: Mode::From, basis: None });
    }
    None
}

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
    if let Some(mode) = doubled(context, m) {
        return Some(Change { direction: Direction::Up, mode, basis: basis() });
    }
    // 是平均增速的5倍 measures a movement by another.
    let multiple = context.dimension == "multiple" && at > from && frame.tokens[at - 1].stand == Stand::De;
    if let Some(change) = from_where(context, m, earlier) {
        return Some(change);
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
    if let Some(change) = m
        .checked_sub(1)
        .and_then(|p| earlier.get(p).copied().flatten())
        .filter(|c| c.mode != Mode::From && converted(frame, m) || c.mode == Mode::By && (again(frame, m) || in_percent(frame, m) && !signed(context, m)))
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
        // 同比增速较快，分别为3%、2%.
        let noun = || frame.tokens[frame.clause_start(from - 1)..from].iter().any(|t| t.form.starts_with("同比")).then_some(Basis::Yoy);
        return Some(Change { direction, mode, basis: basis().or_else(noun) });
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
    // 降至2025年的3%和2026年的2%: where it ends in each of two times.
    if let Some(change) = m.checked_sub(1).and_then(|p| earlier.get(p).copied().flatten()).filter(|c| c.mode == Mode::To && ends_again(frame, m)) {
        return Some(change);
    }
    if signed(context, m) {
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
            && matches!(frame.word(at - 2), "较" | "比" | "相较")
            && matches!(context.dimension, "percent" | "percentage_point")
            && context.mention(m).span.of(frame.text).starts_with(['+', '-', '−'])
    };
    // 净息差变动-12个基点, 增减幅度为-5%: which way, the sign alone says.
    if bare || held() || context.mention(m).turned(frame.text) {
        let direction = if negative { Direction::Down } else { Direction::Up };
        return Some(Change { direction, mode: Mode::By, basis: basis() });
    }
    // 营收CAGR +11.1%: a rate of growth by its letters.
    let letters = (from..at).rev().find(|t| !frame.tokens[*t].is(bit(CueClass::Link))).filter(|t| frame.word(*t).ends_with("CAGR"));
    if context.dimension == "percent" && letters.is_some() {
        let direction = if negative { Direction::Down } else { Direction::Up };
        return Some(Change { direction, mode: Mode::By, basis: Some(Basis::Cagr) });
    }
    // 恒指失188点: what an index lost, as Hong Kong's papers say it.
    if context.dimension == "index" && at > from && frame.word(at - 1) == "失" {
        return Some(Change { direction: Direction::Down, mode: Mode::By, basis: basis() });
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
    let bare = |t: &Token| matches!(t.stand, Stand::Comma | Stand::And) || t.cue(CueClass::Change) || matches!(t.form, "约" | "、" | "了");
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

/// Whether mention `m` is where a movement begins of which the next says by how much and the one behind it where it ends: 从80万吨下跌2.5%，至78万吨.
fn steps(context: &Context, m: usize) -> bool {
    let frame = context.frame;
    let alike = |p: usize| frame.mentions[p].dimension == context.dimension;
    m + 2 < frame.mentions.len()
        && alike(m + 2)
        && (alike(m + 1) || matches!(frame.mentions[m + 1].dimension.as_str(), "percent" | "percentage_point" | "basis_point" | "multiple"))
        && ended(context, m + 2)
        && matches!(moved(frame, frame.token_of(m) + 1, frame.token_of(m + 1)), Some((_, Mode::By)))
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
    // 增幅最高，为14%: or right behind the comma.
    let opens = from == at || from + 1 == at && matches!(frame.word(from), "为" | "达" | "达到" | "高达" | "仅" | "仅为" | "约");
    let deals = from + 1 == at && frame.tokens[from].cue(CueClass::Respectively);
    if !rate || from < 4 || !(opens || deals) || frame.tokens[from - 1].stand != Stand::Comma {
        return None;
    }
    // jieba parts 最 from 高, 较 from 快 and 居 from 前.
    let parted = usize::from(frame.touches(from - 2) && from > 4 && GREAT.has(frame.bytes(from - 3, from - 2).of(frame.text)));
    let great = parted > 0 || GREAT.has(frame.word(from - 2));
    let cue = great.then(|| frame.tokens[from - 3 - parted].cue_of(CueClass::ChangeNoun, frame.lexicon))??;
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
    let whole = |t: &Token| t.cue(CueClass::ChangeNoun) && t.form.starts_with(['同', '环']);
    let bare = frame.tokens.get(at + 1).is_some_and(|t| t.cue(CueClass::Basis)) && close()
        || frame.tokens.get(at + 1).is_some_and(whole) && frame.tokens.get(at + 2).is_none_or(|t| !matches!(t.stand, Stand::Word | Stand::Mention(_)))
        // 以44%升幅称冠.
        || extent(frame, at + 1);
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
    // 以66%的惊人升幅收市.
    let next = next + usize::from(!frame.tokens[next].cue(CueClass::ChangeNoun) && frame.tokens[next].pos != Pos::Verb && extent(frame, next + 1));
    let token = &frame.tokens[next];
    let room = || frame.tokens.get(next + 1).is_some_and(|t| matches!(t.form, "空间" | "幅度" | "潜力" | "速度"));
    let cue = token.cue_of(CueClass::ChangeNoun, frame.lexicon).or_else(|| {
        token.cue_of(CueClass::Change, frame.lexicon).filter(|_| room() || !frame.tokens.get(next + 1).is_some_and(|t| t.stand == Stand::Word && t.nominal()))
    })?;
    Some((cue.direction?, cue.mode?))
}

/// How 翻 moves mention `m`, a multiple: 翻两番 is where it ended, 翻了近三倍 by how much.
fn doubled(context: &Context, m: usize) -> Option<Mode> {
    let (frame, at) = (context.frame, context.at);
    if context.dimension != "multiple" {
        return None;
    }
    if context.mention(m).unit_span.of(frame.text) == "番" {
        return Some(Mode::To);
    }
    let bound = |t: &usize| frame.tokens[*t].cue(CueClass::BoundBefore) || frame.word(*t) == "了";
    let verb = (context.from..at).rev().find(|t| !bound(t))?;
    (frame.word(verb) == "翻").then_some(Mode::By)
}

/// Whether token `t` is a noun of how far or fast something moved, and no part of a limit on that: 涨幅, 增速, and not 涨幅限制.
fn extent(frame: &Frame, t: usize) -> bool {
    const LIMITS: Forms = Forms::new(list!("attribute", "change.limits"));
    frame.tokens.get(t).is_some_and(|n| n.cue(CueClass::ChangeNoun) && (n.form.ends_with('幅') || matches!(n.form, "增速" | "增长率")))
        && !frame.tokens.get(t + 1).is_some_and(|n| LIMITS.has(n.form))
}

fn has_words(frame: &Frame, a: usize, b: usize) -> bool {
    (a + 1..b).any(|t| frame.tokens[t].stand == Stand::Word)
}
