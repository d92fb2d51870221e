//! Who or where has what a mention says, named apart from the entity.

use super::doer::{doer, host, part, rated};
use super::fined::{Fined, fined, imposes, penal};
use super::group::{adjoins, bare_group, group};
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::holder::{Holder, Part};
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::record::Kind;
use crate::rule::{dealt, measures};
use crate::segment::Pos;
use crate::span::Span;

/// Words that say to or from whom something goes.
const TOWARD: Forms = Forms::new(list!("attribute", "holder.toward"));

/// What a firm calls itself, or is called by again.
const OWN: Forms = Forms::new(&["公司", "集团", "该公司", "本公司", "该集团", "本集团"]);

/// Words before somebody else whose number that of another is held against: 超过云帆汽车的3万辆.
const RIVALS: Forms = Forms::new(&["超过", "超出", "多于", "少于", "赶超"]);

/// The holder of mention `m` whose entity is `entity` (bytes of the sentence, where it stands in it); bytes of the sentence.
///
/// The name right before the entity goes before the subject of its clause, that before the subject of an earlier clause.
/// `floor` is where a list of names that are dealt out begins: none of it has what another one has.
pub(crate) fn holder(frame: &Frame, m: usize, entity: Option<Span>, floor: Option<usize>, holders: &[Holder]) -> Option<Span> {
    // 海州57万吨（-1.2%）、云岭11万吨（-6%）: how the number right before its bracket moved is told of the same one.
    held(frame, before_box(frame, m, entity).unwrap_or(m), entity, floor, holders)
}

/// What words end with that say of a number what it is to something, and have none: 在每升0.9元的基础上.
const NO_THINGS: &[&str] = list!("attribute", "holder.no-things");

/// The thing that 的 ties to the number at token `at`, where `entity` is what is measured of it right before the number: 海拔4700米的卓拉哨所.
fn thing(frame: &Frame, at: usize, entity: Span, holders: &[Holder]) -> Option<Span> {
    // 1000万人次以上的机场: 的 may belong to what bounds the number.
    let tied = frame.text[..frame.tokens[at].span.end].ends_with('的');
    let start = at + 2 - usize::from(tied);
    if start >= frame.tokens.len() || !tied && frame.tokens[at + 1].stand != Stand::De || entity.end > frame.tokens[at].span.start {
        return None;
    }
    let right = (at.saturating_sub(2)..at).find(|t| frame.tokens[*t].span.end == entity.end)?;
    if !measures(frame, right, at) {
        return None;
    }
    let named = holders.iter().find(|h| h.start == start).map(|h| h.right + 1);
    // 云帆集团是年收入超过50亿元的企业: who it is stands before.
    let is = |t: usize| matches!(frame.word(t), "是" | "为" | "成为" | "成" | "系" | "当属") && (t == 0 || frame.word(t - 1) != "其次");
    if named.is_none_or(|_| frame.tokens[start].is(class::THING)) && (frame.clause_start(right)..right).any(is) {
        return None;
    }
    let first = &frame.tokens[start];
    if first.is(class::TITLE) || first.form.ends_with("股东") {
        return None;
    }
    let end = frame.phrase_end(start, frame.clause_end(at), true).max(named.unwrap_or(start));
    let whole = end > start && !frame.tokens[end - 1].cue(CueClass::Hollow) && !NO_THINGS.iter().any(|none| frame.word(end - 1).ends_with(none));
    whole.then(|| frame.bytes(start, end - 1))
}

/// The holder of mention `m`, see [`holder`].
fn held(frame: &Frame, m: usize, entity: Option<Span>, floor: Option<usize>, holders: &[Holder]) -> Option<Span> {
    let at = frame.token_of(m);
    let clause = frame.clause_start(at);
    let span = |h: &Holder| frame.bytes(h.start, h.right);
    // An entity of an earlier clause says nothing of who stands in this one: 其中云岭市2100亿元.
    let from = frame.tokens[clause].span.start;
    let number = frame.tokens[at].span.start;
    let anchor = entity.filter(|e| e.start >= from).map_or(number, |e| e.start.min(number)).min(floor.unwrap_or(usize::MAX));
    // 云帆科技占有全国12%的份额: a region right before the number is where, not who.
    let subject = |h: &Holder| !h.generic && h.part == Part::Subject && h.start >= clause && !h.source;
    // 出口到海州 is where it goes, 来到海州 is not; 高于全省 is what it is held against.
    let against = |h: &Holder| h.start > 0 && (frame.compares(h.start - 1) || RIVALS.has(frame.word(h.start - 1)));
    // 对“一带一路”沿线国家出口: what they are called by may stand between.
    let called = |h: &Holder| h.start > 1 && frame.tokens[h.start - 1].stand == Stand::Unquote && partner(frame, frame.opening(h.start - 1));
    let toward = |h: &Holder| frame.bound_for(h.start) || against(h) || h.start > 0 && TOWARD.has(frame.word(h.start - 1)) || called(h);
    let where_only = |h: &Holder| anchor == number && h.generic && holders.iter().any(|o| subject(o) && o.right < h.start) || toward(h);
    let last = m.checked_sub(1).map(|p| frame.token_of(p)).filter(|t| *t > clause);
    // 持股4%的股东张明: who has them is named behind the share.
    let close = |e: Span| rated(frame, at, e, holders).or_else(|| beside(frame, m, e)).or_else(|| thing(frame, at, e, holders)).or_else(|| part(frame, m, e));
    if let Some(close) = shareholder(frame, at, entity, holders).or_else(|| entity.and_then(close)) {
        return Some(close);
    }
    // 持股8%的股东云海创富拟减持不超过2%: what is told on stands before whose it is now.
    if let Some(owner) = entity.and_then(|e| frame.owner_behind(e.end, at)) {
        return Some(owner);
    }
    // 海州市停电8户、云岭县2户: whose number it is stands right before it, what it counts before the one before.
    if let Some(last) = last.filter(|last| entity.is_some_and(|e| e.end <= frame.tokens[*last].span.start))
        && let Some(h) = holders.iter().rev().find(|h| h.right + 1 == at && h.start > last && usable(frame, h, at) && !where_only(h))
    {
        return Some(span(h));
    }
    // 高于云帆汽车的3万辆: whose number the other one is held against.
    let rival = |h: &&Holder| h.right + 2 == at && against(h);
    if frame.tokens[at.max(1) - 1].stand == Stand::De
        && let Some(h) = holders.iter().rev().find(rival)
        && entity.is_none_or(|e| !e.overlaps(span(h)))
    {
        return Some(span(h));
    }
    let penal = entity.is_some_and(|e| penal(e.of(frame.text)));
    let fined = if penal { fined(frame, at, holders) } else { None };
    match fined {
        Some(Fined::Named(who)) if entity.is_none_or(|e| !e.overlaps(who)) => return Some(who),
        Some(Fined::Before(t)) => return holders.iter().rev().find(|h| h.right < t && usable(frame, h, at)).map(span),
        _ => {}
    }
    // 处以云帆集团30万元罚款: who is fined stands right before the number.
    if let Some(h) = holders.iter().rev().find(|h| h.right + 1 == at && h.start > 0 && matches!(frame.word(h.start - 1), "处以" | "判处" | "罚"))
        && entity.is_none_or(|e| !e.overlaps(span(h)))
    {
        return Some(span(h));
    }
    // The holders from the number back: the nearest of each sort.
    let (mut own, mut here, mut earlier) = (None, None, None);
    for h in holders.iter().rev() {
        let span = span(h);
        if !usable(frame, h, at)
            || frame.mentions[m].kind != Kind::Rank && abroad(frame, h, holders)
            || floor.is_some_and(|f| span.end > f)
            || entity.is_some_and(|e| e.overlaps(span))
            || penal && imposes(frame, h)
        {
            continue;
        }
        // 净买入云帆科技3亿元: whose shares they are.
        if h.right + 1 == at && entity.is_some_and(|e| e.end == span.start && e.of(frame.text).contains('净')) {
            return Some(span);
        }
        if span.end <= anchor {
            // 云帆科技、海岚股份等公司: all that are named.
            if h.generic
                && h.start > clause + 1
                && frame.word(h.start - 1) == "等"
                && adjoins(frame, h, anchor)
                && let Some(first) = named_before(frame, h.start - 1, clause)
            {
                return Some(frame.bytes(first, h.right));
            }
            if adjoins(frame, h, anchor) && !where_only(h) {
                return Some(group(frame, h, holders));
            }
            // 云岭区增长5.2%、锦屏县增长4.8%: each number has the name that stands between it and the one before.
            if last.is_some_and(|t| h.start > t) && h.part != Part::Governed && !had(frame, h) {
                own = own.or(Some(h));
            }
        }
        // 在云帆集团宣布裁员3万人后: who does what the phrase tells.
        if matches!(h.part, Part::Governed | Part::Other) && h.start > clause && span.end <= anchor && says(frame, h.right + 1, at) && !toward(h) {
            own = own.or(Some(h));
        }
        // 出口（海州3%）: whose number the bracket tells.
        let other = entity.is_none_or(|e| !e.overlaps(span));
        if frame.bracketed() && (other && frame.boxed(m) == Some(h.right + 1) && entity.is_some() || other && holding(frame, h, at) || averaged(frame, h, at)) {
            return Some(span);
        }
        if foremost_of(frame, h, clause, at) {
            return Some(span);
        }
        // 由云帆控股70%: who does it.
        if h.start > clause && h.right < at && frame.word(h.start - 1) == "由" && frame.tokens[h.right + 1..at].iter().all(|t| t.stand != Stand::De) {
            own = own.or(Some(h));
        }
        if h.part == Part::Subject {
            // The star of *ST云天 stands before the clause.
            if h.right >= clause && span.end <= anchor {
                here = here.or(Some(h));
            } else if h.right < clause {
                earlier = earlier.or(Some(h));
            }
        }
    }
    let alone = || own.map(span).or_else(|| shared(frame, m, holders).filter(|s| entity.is_none_or(|e| !e.overlaps(*s))));
    let known = target(frame, at, entity).or_else(alone).or_else(|| here.map(|h| group(frame, h, holders)));
    known
        .or_else(|| entity.and_then(|e| doer(frame, e, holders)))
        .or_else(|| foremost(frame, clause).filter(|f| entity.is_none_or(|e| !e.overlaps(*f))))
        .or_else(|| earlier.map(|h| group(frame, h, holders)))
}

/// Who has the number before mention `m`, a share that opens its clause behind 占: 、云岭县损失82万元，占22%.
fn shared(frame: &Frame, m: usize, holders: &[Holder]) -> Option<Span> {
    let at = frame.token_of(m);
    let clause = frame.clause_start(at);
    let before = m.checked_sub(1).map(|p| frame.token_of(p)).filter(|t| t + 2 == clause && frame.word(clause) == "占" && clause + 1 == at)?;
    let none = |h: &Holder| (h.right + 1..before).all(|t| !matches!(frame.tokens[t].stand, Stand::Mention(_) | Stand::Comma));
    let whose = holders.iter().rev().find(|h| h.right < before && h.part != Part::Governed && usable(frame, h, at) && none(h));
    whose.map(|h| frame.bytes(h.start, h.right))
}

/// Whether token `t` stands behind a word for with whom something is done: 对, 与.
fn partner(frame: &Frame, t: usize) -> bool {
    t.checked_sub(1).is_some_and(|with| matches!(frame.word(with), "对" | "与" | "和" | "同" | "向" | "自" | "从"))
}

/// The mention right before the bracket that mention `m` opens, how it moved.
fn before_box(frame: &Frame, m: usize, entity: Option<Span>) -> Option<usize> {
    let (at, before) = (frame.token_of(m), m.checked_sub(1)?);
    let boxed = frame.mentions[m].unit == "%" && frame.token_of(before) + 2 == at && frame.tokens[at - 1].stand == Stand::Open;
    (boxed && entity.is_none_or(|e| e.end <= frame.mentions[before].span.start)).then_some(before)
}

/// Whether holder `h` is what the number right before it is a part of, or where those come from that it counts: 将4.06%的海州航空股份、99.9%的松江股份质押,
/// 14名也门士兵、3名海州学生.
fn had(frame: &Frame, h: &Holder) -> bool {
    let before = h.start.checked_sub(1 + usize::from(h.start > 0 && frame.tokens[h.start - 1].stand == Stand::De));
    before.is_some_and(|t| matches!(frame.tokens[t].stand, Stand::Mention(m) if frame.mentions[m].unit == "%" || frame.mentions[m].unit.starts_with('{')))
}

/// Whether holder `h` is the one of those compared that has the number at token `at`: 最高的是海州的3200元, 考生最多的是海州6万人, 最低是云岭39%.
fn foremost_of(frame: &Frame, h: &Holder, clause: usize, at: usize) -> bool {
    if h.start <= clause + 1 {
        return false;
    }
    let of = frame.tokens[h.start - 2].stand == Stand::De;
    let most = || frame.word(h.start - 2).starts_with('最') || of && (clause..h.start - 2).any(|t| frame.word(t).starts_with('最'));
    match at.checked_sub(h.right) {
        Some(1) => matches!(frame.word(h.start - 1), "是" | "为") && most(),
        Some(2) => of && frame.word(h.start - 1) == "是" && frame.tokens[at - 1].stand == Stand::De,
        _ => false,
    }
}

/// Who has what `entity` is beside whose name the number or the entity stands, whatever it is made of.
fn beside(frame: &Frame, m: usize, entity: Span) -> Option<Span> {
    // 海州（3.1%）和云岭（3.4%）的失业率: the name before each bracket.
    if frame.bracketed()
        && let Some((start, right)) = frame.had_by_boxed(m)
        && entity == frame.bytes(start, right)
        && let Some(name) = frame.name_before_box(m)
    {
        return Some(name);
    }
    // 70家基金公司资产规模: those counted before what they have.
    let counted = || {
        let start = frame.tokens.binary_search_by_key(&entity.start, |t| t.span.start).ok()?;
        frame.counted_before(start).or_else(|| frame.fund_before(start))
    };
    // 甲、乙2个行业增加值分别增长3%和2%: each has its own.
    let before = entity.end <= frame.mentions[m].outer.start && dealt(frame, m).is_none_or(|d| d.2 < 2);
    before.then(counted).flatten().or_else(|| host(frame, entity))
}

/// Who the clause before token `clause` says comes first, whatever the name is made of: 销量最大的是云帆汽车，…, 募资最多的云帆成长，….
fn foremost(frame: &Frame, clause: usize) -> Option<Span> {
    let end = clause.checked_sub(1).filter(|comma| *comma > 2 && frame.tokens[*comma].stand == Stand::Comma)?;
    let from = frame.clause_start(end);
    let name = |t: &usize| frame.tokens[*t].stand == Stand::Word && !matches!(frame.word(*t), "是" | "为") && (*t + 1 == end || frame.touches(*t + 1));
    let start = (from + 2..end).rev().take(6).take_while(name).last()?;
    let is = matches!(frame.word(start - 1), "是" | "为" | "当属");
    let de = start.checked_sub(1 + usize::from(is)).filter(|de| *de > from && frame.tokens[*de].stand == Stand::De)?;
    // What is the greatest opens the clause: 成为最大的市场 says what somebody is.
    let most = (from + 1..de).rev().take(2).find(|t| frame.word(*t).starts_with('最'));
    let measure = |t: usize| frame.tokens[t].nominal() || frame.tokens[t].cue(CueClass::Change) || frame.tokens[t].cue(CueClass::Part);
    let first = most.is_some_and(|most| (from..most).all(measure) && !frame.tokens[most - 1].place());
    // 最高的时候，: when it was.
    let named = (start..end).all(|t| frame.tokens[t].nominal() || frame.single(t)) && frame.bytes(start, end - 1).len() >= 9;
    let word = start + 1 == end && frame.tokens[start].entry.is_none() && matches!(frame.tokens[start].pos, Pos::Noun | Pos::Verbal);
    (first && named && !word).then(|| frame.bytes(start, end - 1))
}

/// Where the list of names begins that the 等 at token `etc` ends, not before token `clause`.
fn named_before(frame: &Frame, etc: usize, clause: usize) -> Option<usize> {
    let part = |t: &usize| {
        let token = &frame.tokens[*t];
        let word = token.stand == Stand::Word && (token.nominal() || frame.single(*t)) && !frame.closed(*t) && !token.cue(CueClass::Link);
        (word || token.stand == Stand::And) && frame.touches(*t + 1)
    };
    let first = (clause..etc).rev().take(24).take_while(part).last()?;
    let listed = frame.tokens[first].stand == Stand::Word && frame.tokens[first..etc].iter().any(|t| t.form == "、");
    listed.then_some(first)
}

/// Whether holder `h` can have the number at token `at`.
fn usable(frame: &Frame, h: &Holder, at: usize) -> bool {
    // 归属于上市公司股东的净利润 names nobody.
    let owned = || h.generic && h.start > 0 && matches!(frame.word(h.start - 1), "归属于" | "归属" | "于");
    // 占全国总面积的八分之一: of whose whole it is a part.
    let whole = || {
        let share = h.start > 0 && frame.tokens[h.start - 1].cue(CueClass::Share) && frame.tokens.get(h.right + 1).is_some_and(|n| n.stand == Stand::Word);
        share
            && (h.right + 2..frame.tokens.len().min(h.right + 6))
                .any(|t| frame.tokens[t].stand == Stand::De && matches!(frame.tokens.get(t + 1).map(|n| n.stand), Some(Stand::Mention(_))))
    };
    // 距日本3500海里: how far from whom.
    let away = || h.start > 0 && matches!(frame.word(h.start - 1), "距" | "距离") && frame.touches(h.start);
    !h.source && !owned() && !away() && !whole() && !bare_group(frame, h) && !aside(frame, h, at) && !foresees(frame, h)
}

/// Whether holder `h` only foresees what another one, of whom was told before, comes to: 该行预计其电池产量.
fn foresees(frame: &Frame, h: &Holder) -> bool {
    let (verb, whose) = (h.right + 1, h.right + 2);
    frame.tokens.get(whose).is_some_and(|n| n.form == "其" && frame.touches(verb) && frame.touches(whose))
        && (frame.tokens[verb].cue(CueClass::Modality) || matches!(frame.word(verb), "认为" | "指出" | "称"))
}

/// Whether holder `h` is only where a firm that the sentence names before it has something: 云帆集团…，全球员工500人.
fn abroad(frame: &Frame, h: &Holder, holders: &[Holder]) -> bool {
    let region = h.start == h.right && matches!(frame.word(h.start), "全球" | "全国" | "国内" | "海外" | "境外" | "世界");
    // What a clause says of 全国 that names no firm may be told of the country.
    let near = |o: &Holder| !matches!(frame.word(h.start), "全国" | "世界") || o.start >= frame.clause_start(h.start);
    let firm = |o: &Holder| {
        o.part == Part::Subject
            && !o.source
            && (!o.generic || OWN.has(frame.word(o.right)))
            && o.right < h.start
            && near(o)
            && (o.generic || frame.firm_name(o.start, o.right) || frame.word(o.right).ends_with("公司"))
    };
    // 其全球交付量: of whom an earlier sentence told; 公司全球工厂数.
    let own = || h.start > 0 && frame.touches(h.start) && OWN.has(frame.word(h.start - 1));
    let whose = || own() || (frame.clause_start(h.start)..h.start).any(|t| matches!(frame.word(t), "其" | "旗下"));
    region && (whose() || holders.iter().any(firm))
}

/// Whether token `t` says that somebody makes known what goes on up to the number at token `at`: 宣布裁员.
fn says(frame: &Frame, t: usize, at: usize) -> bool {
    let made_known = t < at && frame.tokens[t].stand == Stand::Word && (frame.tokens[t].cue(CueClass::Announce) || frame.word(t) == "宣布");
    made_known && frame.tokens[t..at].iter().all(|n| n.stand != Stand::De)
}

/// Whether a bracket that has closed before token `at` holds `h`: in 医共体（含县级医院）更新设备 no 县级医院 does anything.
pub(super) fn aside(frame: &Frame, h: &Holder, at: usize) -> bool {
    frame.bracketed() && bracket(frame, h).is_some_and(|open| (h.right + 1..at).contains(&frame.closing(open)))
}

/// Whether the number at token `at` stands in a bracket behind what is the average of holder `h`: 比全省平均水平（8.1%）高.
fn averaged(frame: &Frame, h: &Holder, at: usize) -> bool {
    h.right + 3 == at && frame.tokens[at - 1].stand == Stand::Open && matches!(frame.word(at - 2), "平均水平" | "平均" | "均值" | "平均值")
}

/// Whether the bracket that opens right behind holder `h` tells what shares `h` holds, the number at token `at` among it: 股东海云集团（持有公司股份3万股，
/// 占总股本的2%）.
fn holding(frame: &Frame, h: &Holder, at: usize) -> bool {
    let open = h.right + 1;
    open + 1 < at
        && frame.tokens[open].stand == Stand::Open
        && frame.closing(open) > at
        && ["持有", "持股", "直接持", "合计持", "目前持", "现持"].iter().any(|holds| frame.word(open + 1).starts_with(holds))
}

/// Who holds the shares that the number at token `at` tells, where 的股东 ties the name to it: 持股4%的股东张明, 持有公司股份3万股（占2%）的股东张明.
fn shareholder(frame: &Frame, at: usize, entity: Option<Span>, holders: &[Holder]) -> Option<Span> {
    let (end, name) = frame.owner_tied(at)?;
    let text = entity.map_or("股份", |e| e.of(frame.text));
    let held =
        ["持股", "持有", "持股比例"].contains(&text) || ["股份", "公司"].iter().any(|of| text.ends_with(of)) && frame.owns(frame.clause_start(end + 1), end);
    let named = |h: &&Holder| h.start == name && frame.touches(name);
    if !held {
        return None;
    }
    // 常州福弘: a place and a name that no list has. 的监事陆炜，计划减持: or nothing but such a name.
    let goes_on = |t: &usize| frame.touches(*t) && frame.unlisted(*t);
    let right = frame.tied_name(name).or_else(|| holders.iter().find(named).map(|h| h.right)).or_else(|| frame.unlisted(name).then_some(name))?;
    Some(frame.bytes(name, (right + 1..frame.tokens.len()).take_while(goes_on).last().unwrap_or(right)))
}

/// The bracket that holder `h` stands in.
fn bracket(frame: &Frame, h: &Holder) -> Option<usize> {
    // Clause by clause back to where one is opened.
    std::iter::successors(frame.clause_start(h.start).checked_sub(1), |mark| frame.clause_start(*mark).checked_sub(1))
        .find(|mark| frame.tokens[*mark].stand == Stand::Open)
}

/// Whose shares a percentage right before them counts, whatever the name is made of: 增持云帆协和3%股份.
fn target(frame: &Frame, at: usize, entity: Option<Span>) -> Option<Span> {
    let shares = entity.filter(|e| e.start >= frame.tokens[at].span.end)?.of(frame.text);
    if !matches!(shares, "股权" | "股份" | "权益" | "股票") {
        return None;
    }
    // 中源协和: a character that is a word of its own elsewhere.
    let odd = |t: usize| {
        let token = &frame.tokens[t];
        token.stand == Stand::Word
            && frame.single(t)
            && !frame.closed(t)
            && !token.cue(CueClass::Determiner)
            && !token.cue(CueClass::Link)
            && token.pos != Pos::Verb
    };
    // 合计云帆协和, 不超过公司总股本: neither begins or ends a name.
    let measures = |t: usize| {
        let token = &frame.tokens[t];
        let measured = token.is(class::INDICATOR) && !token.is(class::HOLDER_SUFFIX);
        measured
            || !frame.single(t) && (token.cue(CueClass::Link) || token.cue(CueClass::BoundBefore))
            || matches!(token.form, "旗下" | "所持" | "持" | "剩余" | "其余")
    };
    let mut start = at;
    while start > 0
        && frame.touches(start)
        && (frame.name_part(start - 1) || odd(start - 1))
        && !measures(start - 1)
        && !frame.tokens[start - 1].cue(CueClass::Verb)
        && frame.tokens[start - 1].pos != Pos::Verb
    {
        start -= 1;
    }
    (start < at && at - start <= 6).then(|| frame.bytes(start, at - 1)).filter(|s| s.len() >= 9)
}
