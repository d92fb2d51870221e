//! Who has a number where nobody stands before it (他处): to whom something is done, the place of the body that tells, the goods told of before.

use super::fined::imposes;
use super::holder::aside;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::holder::{Holder, Part};
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;
use crate::span::Span;

/// Words behind one of whom others only think something: 对海州持积极态度.
const VIEWS: Forms = Forms::new(list!("attribute", "elsewhere.views"));

/// Characters that end the names of places.
const SUFFIXES: Forms = Forms::new(list!("attribute", "elsewhere.suffixes"));

/// Words before what goods are measured by that are no goods: 全年产量.
const NO_GOODS: Forms = Forms::new(list!("attribute", "elsewhere.no-goods"));

/// Whether an entity says itself that it is that of the world or of a whole country, and of no firm: 全球手机出货量.
pub(crate) fn worldwide(entity: &str) -> bool {
    let rest = ["全球", "世界", "全国", "国内"].iter().find_map(|whole| entity.strip_prefix(whole));
    // 国内旅游收入, 国内航线旅客: a place has its own.
    rest.is_some_and(|rest| !rest.starts_with("生产") && !rest.starts_with(['杯', '级', '性', '旅', '游', '航']))
}

/// What markets of the world trade, by how its name ends.
const TRADED: &[&str] = list!("attribute", "elsewhere.traded");

/// Whether an entity is what a market of the world quotes, which nobody of an earlier sentence has: 现货黄金, 布伦特原油期货价格, 英镑兑美元.
pub(crate) fn worldly(entity: &str) -> bool {
    let name = ["价格", "价"].iter().find_map(|price| entity.strip_suffix(price)).unwrap_or(entity);
    name.ends_with(['货', '金', '银', '油', '铜', '铝', '锌', '镍', '铅', '锡', '率', '数', '币', '坊', '元']) && TRADED.iter().any(|word| name.ends_with(word))
}

/// The holder to whom something is done in the clause of mention `m`, where nobody does it: 向海州发放贷款3亿元.
pub(crate) fn receiver(frame: &Frame, m: usize, holders: &[Holder]) -> Option<Span> {
    let at = frame.token_of(m);
    let clause = frame.clause_start(at);
    // 查获云帆手机12部、芯片3万枚: whose goods the first are.
    let goods = |h: &Holder| {
        let next = h.right + 1;
        let brand = frame.tokens[h.right].is(class::COMPANY) && !frame.tokens[h.right].is(class::HOLDER_SUFFIX | class::GENERIC);
        brand && frame.tokens[next].nominal() && frame.touches(next) && (next..at).any(|t| matches!(frame.tokens[t].stand, Stand::Mention(_)))
    };
    let given =
        |h: &Holder| h.part == Part::Other && !goods(h) || h.start > clause && matches!(frame.word(h.start - 1), "对" | "向" | "给" | "为") && !views(frame, h);
    // 央行公告，开展了2150亿元逆回购操作: who tells it does it where nobody else is named.
    let announcer = || {
        let tells = |t: usize| frame.tokens.get(t).is_some_and(|n| n.cue(CueClass::Announce)) && frame.tokens.get(t + 1).is_none_or(|n| n.stand != Stand::De);
        holders.iter().find(|h| h.source && h.part == Part::Subject && tells(h.right + 1) && !frame.website(h.right))
    };
    let given = holders.iter().rev().find(|h| h.start >= clause && h.right < at && !h.source && !aside(frame, h, at) && given(h) && !imposes(frame, h));
    given.or_else(announcer).map(|h| frame.bytes(h.start, h.right))
}

/// Whether holder `h` is only what others think of: 对海州持积极态度, 对云岭感到满意.
fn views(frame: &Frame, h: &Holder) -> bool {
    frame.tokens.get(h.right + 1).is_some_and(|n| VIEWS.has(n.form))
}

/// Ends of the names of public bodies that tell of the place which they are of.
const OF_PLACE: &[char] = &['局', '部', '厅', '委', '署', '府', '省', '处', '台', '关', '行'];

/// Who comes first or next, as a clause without a number says right before the number at token `at`: 以海州最多，达300家；其次为云岭，达200家.
pub(crate) fn foremost(frame: &Frame, at: usize, holders: &[Holder]) -> Option<Span> {
    const MOST: Forms = Forms::new(list!("attribute", "elsewhere.most"));
    const NEXT: Forms = Forms::new(&["其次", "第二", "再次", "其后", "接着", "紧随其后"]);
    let h = holders.iter().rev().find(|h| h.right < at).filter(|h| !h.generic)?;
    let (first, end) = (frame.clause_start(h.start), frame.clause_end(h.right));
    if end >= at || frame.tokens[first..end].iter().any(|t| matches!(t.stand, Stand::Mention(_))) {
        return None;
    }
    let part = frame.tokens[first].cue(CueClass::Part) || frame.word(first) == "当中";
    let front = first + usize::from(part);
    // 其次为江苏，达200家.
    let next = NEXT.has(frame.word(front)) && front + 2 == h.start && matches!(frame.word(front + 1), "为" | "是") && h.right + 1 == end;
    // jieba parts 最 from 多.
    let parted = end > h.right + 2 && frame.word(end - 2) == "最" && matches!(frame.word(end - 1), "多" | "少" | "高" | "大");
    let behind =
        (h.right + 1..end - usize::from(parted) * 2).all(|t| MOST.has(frame.word(t)) || matches!(frame.word(t), "占" | "则" | "依然" | "仍" | "仍然" | "占比"));
    let most =
        (front == h.start || front + 1 == h.start && frame.word(front) == "以") && behind && (parted || end > h.right + 1 && MOST.has(frame.word(end - 1)));
    // 增持最多的是云海科技，增持3万股.
    let greatest = |t: usize| MOST.has(frame.word(t)) || frame.word(t - 1) == "最";
    let named = h.right + 1 == end
        && h.start > first + 3
        && matches!(frame.word(h.start - 1), "是" | "为")
        && frame.tokens[h.start - 2].stand == Stand::De
        && greatest(h.start - 3);
    (next || most || named).then(|| frame.bytes(h.start, h.right))
}

/// The place of which the public body that the sentence names as a source before token `at` tells, where nobody else is named: 海州市统计局数据显示，….
///
/// What the bodies of the whole country tell of is mostly not said.
pub(crate) fn seat(frame: &Frame, at: usize, holders: &[Holder]) -> Option<Span> {
    let told = |h: &Holder| h.part == Part::Subject || h.start > 0 && matches!(frame.word(h.start - 1), "从" | "来自" | "据");
    let body = holders.iter().rev().find(|h| h.source && h.right < at && told(h))?;
    let whole = frame.bytes(body.start, body.right);
    let name = whole.of(frame.text);
    let one = body.start == body.right;
    let public = name.ends_with(OF_PLACE) && !name.ends_with("俱乐部") || name.ends_with("委员会") || one && name.ends_with("协会");
    if !public || frame.firm_name(body.start, body.right) {
        return None;
    }
    let named = if one {
        // 俄罗斯联邦统计局 is one word: the place that it begins with.
        let ends = frame.word(body.start).char_indices().map(|(end, _)| end).skip(2).take(4);
        ends.filter(|end| frame.lexicon.word(&frame.word(body.start)[..*end]).is_some_and(|w| w.bits & class::PLACE != 0)).last()?
    } else {
        let suffix = |t: usize| frame.single(t) && SUFFIXES.has(frame.word(t));
        let placed = |t: &usize| frame.tokens[*t].place() || frame.tokens[*t].pos == Pos::PlaceName || *t > body.start && suffix(*t);
        let last = (body.start..=body.right).take_while(placed).last()?;
        frame.tokens[last].span.end - whole.start
    };
    let place = Span::new(whole.start, whole.start + named);
    // 海州市统计局公布海州经济运行情况: as the place is called behind it.
    let behind = holders.iter().rev().filter(|h| h.start > body.right && h.right < at && !h.source);
    if let Some(called) = behind.map(|h| frame.bytes(h.start, h.right)).find(|c| place.of(frame.text).starts_with(c.of(frame.text))) {
        return Some(called);
    }
    (!matches!(place.of(frame.text), "中国" | "全球" | "世界" | "欧洲" | "亚洲" | "非洲")).then_some(place)
}

/// Who has the number that is the `index`th of `count` that 分别 at token `cue` deals out: the same of a list of names before it.
pub(crate) fn dealt_holder(frame: &Frame, cue: usize, index: usize, count: usize, holders: &[Holder]) -> Option<Span> {
    let joined = |a: &Holder, b: &Holder| b.start == a.right + 2 && matches!(frame.word(a.right + 1), "、" | "和" | "及" | "以及" | "与");
    let mut from = 0;
    while from < holders.len() {
        let size = 1 + holders[from..].windows(2).take_while(|w| joined(&w[0], &w[1])).count();
        if size == count && holders[from + size - 1].right < cue && !holders[from].source {
            let h = &holders[from + index];
            return Some(frame.bytes(h.start, h.right));
        }
        from += size;
    }
    None
}

/// What goods are measured by.
const OF_GOODS: &[&str] = list!("attribute", "elsewhere.of-goods");

/// What has the bare indicator `entity` of a later clause where nobody is named: the goods that the indicator `before` was told of.
///
/// 新能源汽车产量19万辆，销量20万辆: the second is of 新能源汽车 too.
pub(crate) fn told_of(frame: &Frame, m: usize, before: Span, entity: Span) -> Option<Span> {
    if !OF_GOODS.contains(&entity.of(frame.text)) {
        return None;
    }
    let from = frame.tokens[frame.clause_start(frame.token_of(m))].span.start;
    let text = before.of(frame.text);
    let goods = OF_GOODS.iter().find_map(|tail| text.strip_suffix(tail)).filter(|goods| goods.len() >= 6)?;
    let plain = !goods.ends_with(['总', '年', '月']) && !NO_GOODS.has(goods);
    (plain && before.end <= from && entity.start >= from).then(|| Span::new(before.start, before.start + goods.len()))
}

/// Whether the entity is of those who are not from where `holder` is: 非内地旅客.
pub(super) fn denied(frame: &Frame, entity: Option<Span>, holder: Span) -> bool {
    entity.and_then(|e| e.of(frame.text).strip_prefix('非')).is_some_and(|whom| whom.starts_with(holder.of(frame.text)))
}
