//! `change-after-level`: a clause without a subject of its own goes on with that of the clause before it.

use super::among::{among, earned, extent};
use super::boxed::{bracketed, counted, listed, quoted};
use super::clause_thing::clause_thing;
use super::context::{Context, MOVES, Outcome};
use super::fit::{fits, shared, stock};
use super::foremost::{farthest, foremost};
use super::from_to::begins;
use super::governor::{base, held, own_value};
use super::left::Left;
use super::people::{heads, more_or_fewer};
use super::price_move;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::Kind;
use crate::segment::Pos;
use crate::span::Span;

/// What the rest of those asked say, choose or do not: 55%信任，41%不信任.
const SAYS: Forms = Forms::new(list!("rule", "change_after_level.says"));

/// Words between what is measured and the colon behind which those stand one after the other who have it.
const ORDERED: Forms = Forms::new(list!("rule", "change_after_level.ordered"));

/// What was `found`, or whose price moved.
fn or_traded(context: &Context, found: Outcome) -> Outcome {
    let Outcome::No(why) = found else { return found };
    price_move::traded(context).map_or(Outcome::No(why), |entity| Outcome::Yes(entity, "whose price moved, of whom a clause before it tells"))
}

/// What mention `m` is said of whatever stands before it: what another kind of firms has, what the clause before says to be most, or the thing that it counts.
fn apart(context: &Context, m: usize) -> Option<Outcome> {
    let at = context.at;
    // 民营企业进出口4亿元；国有企业3亿元: the same of another kind of firms.
    if let Some(entity) = of_kind(context, m) {
        return Some(Outcome::Yes(entity, "what another kind of firms has before it"));
    }
    // 甲省占最多，有3万人: who comes first is told before how many.
    if let Some(entity) = foremost(context) {
        return Some(Outcome::Yes(entity, "what the clause before it says to be most"));
    }
    // 开挖直径8米，比传统方法快4倍: a size is no faster.
    let faster = || matches!(context.frame.word(at - 1), "快" | "慢" | "提速") && context.dimension == "multiple";
    if m > 0 && at > context.from && faster() && matches!(context.mention(m - 1).dimension.as_str(), "length" | "area" | "mass" | "currency" | "volume") {
        return Some(Outcome::Refused("how fast something is, and no size"));
    }
    clause_thing(context, m).map(|entity| Outcome::Yes(entity, "the thing of the clause before that the unit counts"))
}

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let at = context.at;
    if let Some(told) = apart(context, m) {
        return told;
    }
    if !matches!(context.left(), Left::Edge | Left::Movement(_)) {
        // 跌2.5%，收在230元: the price of what moved, or of whom the clause before tells.
        let price = price_move::goes_on(context, m).map(|entity| Outcome::Yes(entity, "the price of what the clause before it tells of"));
        return price.unwrap_or(Outcome::No("the clause has words of its own before the number"));
    }
    if let Some(told) = pointed_at(context, m) {
        return told;
    }
    // 受访者中，51%认为…: some of those whom the clause before names.
    let some = || if matches!(context.dimension, "percent" | "ratio") && !context.moved() { among(context) } else { None };
    if let Some(entity) = some() {
        return Outcome::Yes(entity, "those of whom the clause before says that some are told of");
    }
    // 受访者中，45%表示会增加储蓄，23%倾向于消费.
    if let Some(entity) = asked(context) {
        return Outcome::Yes(entity, "those of whom so many do it");
    }
    // 55%信任总统，41%不信任: what the rest do is nothing that those did. 6%受访者表示支持，7%表示反对 are of 受访者 both.
    let who = |p: usize| frame.tokens.get(frame.token_of(p) + 1).is_some_and(|n| n.stand == Stand::De || n.is(class::THING));
    if context.dimension == "percent"
        && frame.tokens.get(at + 1).is_some_and(|n| n.stand == Stand::Word && SAYS.has(n.form))
        && frame.touches(at + 1)
        && !m.checked_sub(1).is_some_and(who)
    {
        return Outcome::No("what is not done stands after it");
    }
    // 总股本（2亿股）: a bracket holds the value of what stands before it, which has none yet.
    // 增速比全省平均水平（7.3%）高: what it is held against is told of the same.
    let average = |r: usize| matches!(frame.word(r), "平均水平" | "平均" | "均值" | "平均值") && m > 0;
    let before = at.checked_sub(2).filter(|r| frame.tokens[r + 1].stand == Stand::Open && !average(*r));
    if let Some(right) = before.filter(|r| frame.tokens[*r].is(class::INDICATOR) && frame.ends_phrase(*r)) {
        return Outcome::Yes(context.entity(frame.phrase_start(right, frame.clause_start(right)), right), "the indicator before the bracket");
    }
    if let Some(told) = before_box(context, m) {
        return told;
    }
    // 合同金额预计：3亿元: a colon stands between.
    if let Some(entity) = announced(context) {
        return Outcome::Yes(entity, "the indicator before the colon");
    }
    if frame.bracketed()
        && let Some(told) = in_list(context, m)
    {
        return told;
    }
    let people = |i: usize| heads(context, i);
    if let Some(entity) = more_or_fewer(context, m) {
        return Outcome::Yes(entity, "the people of whom the clause before says that they became more or fewer");
    }
    if counted_anew(context, m) {
        return Outcome::No("it counts people, the number before it does not");
    }
    // 6万人乘车出行，比前一天增加2万人: who they are nobody says, and nothing counted before them moves.
    if m > 0 && context.mention(m - 1).unit == "{人}" && context.entity_of(m - 1).is_none() && context.moved() && (people(m) || context.dimension == "percent")
    {
        return Outcome::Refused("the people counted before it are not named");
    }
    // 41%不信任，减少3个百分点: what moves is the share before it, which is of nothing that is named.
    let rate = |p: usize| matches!(context.mention(p).dimension.as_str(), "percent" | "percentage_point");
    if m > 0 && context.moved() && rate(m) && context.mention(m - 1).dimension == "percent" && context.entity_of(m - 1).is_none() && !context.lasts(m) {
        return Outcome::Refused("the share before it is of nothing that is named");
    }
    // 报名人数66.2万，录取率逐年提高，去年达86.5%: a clause without a number may bring in another subject.
    if let Some(entity) = brought_in(context, m) {
        return Outcome::Yes(entity, "the subject of a clause without a number between");
    }
    // 锦河股份跌停，跌幅达10%: so may one that says only that a price moved.
    if let Some(entity) = price_move::told(context) {
        return Outcome::Yes(entity, "what the clause before it says to have moved");
    }
    // 中标价598元（含运费10元），涨15元: what a bracket says that has closed is said beside.
    // People are no more of what counts something else.
    // 比规模第二的云帆基金多3亿元: which place it has says who is meant. 以3亿元的营收稳居首位，增长4%: nor does a place grow.
    // 位居历史第二高位: nor which level it is.
    let meant = |t: usize| frame.tokens.get(t).is_some_and(|n| matches!(n.stand, Stand::De | Stand::Quote) || matches!(n.form, "高位" | "低位" | "高" | "低"));
    let which = |p: usize| frame.mentions[p].kind == Kind::Rank && (p > 0 && context.moved() || meant(frame.token_of(p) + 1));
    // 报3元，较招股价2.8元，升5%: what it is held against is no more told of.
    let against = |p: usize| base(context, frame.token_of(p), frame.clause_start(frame.token_of(p))).is_some() || held(context, p);
    let goes_on = !people(m) || context.moved() || m > 0 && headcount(context, m);
    let before = || (0..m).rev().filter(|p| !(which(*p) || m > 1 && against(*p)) && (goes_on || people(*p)));
    // 100人遇难，25万人被围困: what happened to some did not happen to others. 100人遇难，其中海州60人: it did to a part of them.
    let part = frame.tokens[context.from].cue(CueClass::Part);
    let fate = |p: usize, e: Span| people(m) && !part && context.mention(p).unit == "{人}" && e.start >= frame.mentions[p].outer.end + context.offset;
    // 连续工作三天，年仅45岁: what lasted so long is not so old.
    let older = |p: usize| context.mention(m).kind == Kind::Age && frame.mentions[p].kind == Kind::Duration;
    let lasting = |p: usize| if context.lasts(m) { context.entity_of(p) } else { context.going_on(p) };
    let told = |p: usize| lasting(p).filter(|e| !fate(p, *e) && !older(p));
    let plain = || before().filter(|p| !beside(frame, *p, at)).find_map(|p| told(p).map(|e| (p, e)));
    let found = plain().or_else(|| before().find_map(|p| told(p).map(|e| (p, e))));
    // 24个省调整了最低工资标准，平均增幅22%: what moved is what is named behind those who moved it.
    if let Some((p, _)) = found
        && matches!(context.dimension, "percent" | "percentage_point")
        && matches!(frame.mentions[p].dimension.as_str(), "count")
        && (context.moved() || matches!(context.left(), Left::Movement(_)))
        && let Some(entity) = behind(context, p)
    {
        return Outcome::Yes(entity, "what the clause before it names behind those counted");
    }
    let Some((last, entity)) = found else {
        // 受损的汽车中，海州有130万辆.
        return match (context.dimension == "count").then(|| among(context)).flatten() {
            Some(entity) => Outcome::Yes(entity, "those of whom the clause before says that some are told of"),
            None => match or_traded(context, clause_before(context, m)) {
                Outcome::No(why) => topic_before(context).map_or(Outcome::No(why), |e| Outcome::Yes(e, "the noun phrase that is all of the clause before it")),
                told => told,
            },
        };
    };
    let entity = stock(context, last).unwrap_or(entity);
    // 票面利率1.6%，规模20亿元: an amount of money goes past a rate to what has both.
    match if fits(context, m, entity) { Some(entity) } else { shared(context, m, last) } {
        Some(entity) => Outcome::Yes(entity, "the clause has no subject: that of the clause before it"),
        None => Outcome::No("the clause before it is about what is measured in another unit"),
    }
}

/// What the number alone in its bracket is said of that mention `m` is, one of a list of such: 海州（3.1%）和云岭（3.4%）的失业率, 半导体（23%）、石油制品（135%）.
fn in_list(context: &Context, m: usize) -> Option<Outcome> {
    let frame = context.frame;
    let open = frame.boxed(m)?;
    // What the places have, or all those to which 的 ties it.
    let place = |t: usize| frame.holder_like(t) || frame.named(t);
    if let Some((start, right)) = frame.had_by_boxed(m)
        && (start > context.at || place(open - 1))
    {
        return Some(Outcome::Yes(context.entity(start, right), "what those have before whose brackets it stands"));
    }
    let entity = listed(context, m).filter(|_| matches!(context.dimension, "percent" | "percentage_point"))?;
    Some(Outcome::Yes(entity, "what stands before the bracket of a list"))
}

/// Whether mention `m` counts people and the number before it does not: 约3万人获救.
fn counted_anew(context: &Context, m: usize) -> bool {
    // 突破3500万大关，达到3515万人: what a number without a unit counts are people too.
    let bare = |i: usize| context.mention(i).unit == "1" && context.mention(i).unit_span.is_empty();
    m > 0
        && heads(context, m)
        && !heads(context, m - 1)
        && !(context.lasts(m - 1) && begins(context, m))
        && !context.moved()
        && !(bare(m - 1) && ((0..m - 1).any(|i| heads(context, i)) || of_people(context, m - 1)))
        && !headcount(context, m)
}

/// What the names of those who are counted by the head end with.
const HEADS: &[&str] = list!("rule", "change_after_level.heads");

/// Whether mention `m` is said of how many people there are: 就业人数上升0.4%.
fn of_people(context: &Context, m: usize) -> bool {
    context.entity_of(m).is_some_and(|e| HEADS.iter().any(|end| context.text_of(e).ends_with(end)))
}

/// Whether the percentage before mention `m` tells how a number of people moved, or of what it is a share, of which the mention is the level: 就业人数上升0.4%，达到829万人，从826万人增至829万人.
fn headcount(context: &Context, m: usize) -> bool {
    let frame = context.frame;
    // 约3万人获救: what people do is told of others.
    let level = frame.tokens.get(context.at + 1).is_none_or(|n| matches!(n.stand, Stand::Comma | Stand::Mark | Stand::Close) || n.is(MOVES));
    // 居民人数占总人口的28%，超过3亿人: so is it of a share.
    let last = frame.token_of(m - 1);
    let told = || frame.classes(frame.clause_start(last), last) & (MOVES | bit(CueClass::Share)) != 0;
    level && context.mention(m - 1).unit == "%" && told() && of_people(context, m - 1)
}

/// What mention `m` is said of by a word that points at it, by its own movement, or by the clause before that says what moves most.
fn pointed_at(context: &Context, m: usize) -> Option<Outcome> {
    // 前者增长3%，后者下降1%.
    if let Some(entity) = context.pointed().and_then(|one| one.entity) {
        return Some(Outcome::Yes(entity, "what 前者 or 后者 points to"));
    }
    if let Some(entity) = own_value(context, m) {
        return Some(Outcome::Yes(entity, "the indicator whose own value the number before it is held against"));
    }
    if let Some(entity) = extent(context) {
        return Some(Outcome::Yes(entity, "how far it reaches stands right before the length"));
    }
    if let Some(entity) = earned(context, m) {
        return Some(Outcome::Yes(entity, "the movement says what moves"));
    }
    // 食品类涨幅最大，上涨3.5%.
    if let Some(entity) = farthest(context) {
        return Some(Outcome::Yes(entity, "what the clause before it says to move most"));
    }
    None
}

/// What stands before the bracket that holds mention `m`, its count or how it moved.
fn before_box(context: &Context, m: usize) -> Option<Outcome> {
    // 过夜旅客（350万人次）上升3%: how many there are of what stands before it.
    if let Some(entity) = counted(context, m) {
        return Some(Outcome::Yes(entity, "the thing before the bracket that counts it"));
    }
    // 云帆科技（+5.2%）: so does a stock.
    if let Some(entity) = quoted(context, m) {
        return Some(Outcome::Yes(entity, "the firm before the bracket"));
    }
    // 服装（上升7.6%）: how what stands before the bracket moved, which has said nothing yet.
    if context.dimension == "percent"
        && context.moved()
        && let Some(entity) = bracketed(context, m)
    {
        return Some(Outcome::Yes(entity, "what stands before the bracket"));
    }
    None
}

/// What the firms of another kind have of whom the amount of money before mention `m` is told, where nothing but a kind of firms opens its clause:
/// 民营企业进出口4亿元；国有企业3亿元.
fn of_kind(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let kind = context.at.checked_sub(1).filter(|k| *k == context.from && context.dimension == "currency")?;
    if !(frame.tokens[kind].is(class::GENERIC) && frame.word(kind).ends_with("企业")) {
        return None;
    }
    let Some(before) = (0..m).rev().find(|p| context.mention(*p).dimension == "currency") else {
        let entity = context.subject.entity.filter(|_| context.subject.open && context.subject.of_firms > 0)?;
        return Some(Span::new(entity.end - context.subject.of_firms, entity.end));
    };
    let entity = context.entity_of(before)?;
    let text = context.text_of(entity);
    let (whose, what) = text.rsplit_once("企业").map_or(("", text), |(whose, what)| (whose, what));
    (!whose.is_empty() && !what.is_empty()).then(|| Span::new(entity.end - what.len(), entity.end))
}

/// Those in whose midst, an earlier clause says, so many do what stands behind the percentage at hand, which opens its clause: 受访者中，45%表示….
fn asked(context: &Context) -> Option<Span> {
    const PEOPLE: [char; 13] = ['者', '人', '民', '户', '生', '工', '众', '友', '员', '女', '业', '庭', '长'];
    let frame = context.frame;
    let next = frame.tokens.get(context.at + 1)?;
    let does = next.stand == Stand::Word && !next.nominal() && frame.touches(context.at + 1) && !next.is(MOVES);
    if context.dimension != "percent" || context.at != context.from || !does {
        return None;
    }
    // 油气资源丰富，70%分布在海上: what the clause before says to be so or so.
    let comma = context.from.checked_sub(1)?;
    if let Some(entity) = described(context, comma) {
        return Some(entity);
    }
    let mut end = comma;
    loop {
        let from = frame.clause_start(end);
        if end > from + 1 && frame.word(end - 1) == "中" && frame.word(end - 2).ends_with(PEOPLE) && frame.ends_phrase(end - 2) {
            return Some(context.entity(frame.phrase_start(end - 2, from), end - 2));
        }
        end = from.checked_sub(1)?;
    }
}

/// What nouns end with of which a part may be somewhere or do something.
const STUFF: [char; 18] = ['源', '品', '物', '料', '业', '户', '者', '人', '员', '生', '车', '船', '房', '店', '校', '村', '地', '民'];

/// The thing with which the clause up to token `comma` opens, of which it says only what it is like: 油气资源极其丰富.
fn described(context: &Context, comma: usize) -> Option<Span> {
    let frame = context.frame;
    let from = frame.clause_start(comma);
    let like = comma.checked_sub(1).filter(|like| *like > from && frame.tokens[*like].pos == Pos::Adjective && frame.tokens[*like].stand == Stand::Word)?;
    let right = (from..like).rev().find(|t| frame.tokens[*t].pos != Pos::Function || frame.tokens[*t].is(class::THING))?;
    let stuff = frame.tokens[right].is(class::THING) || frame.tokens[right].pos == Pos::Noun && frame.word(right).ends_with(STUFF);
    let thing = stuff && !frame.tokens[right].is(class::INDICATOR | class::HOLDER | class::COMPANY) && frame.ends_phrase(right);
    let start = frame.phrase_start(right, from);
    let owned = |t: usize| frame.holder_like(t) || matches!(frame.tokens[t].stand, Stand::Time(_)) || matches!(frame.tokens[t].pos, Pos::Noun | Pos::Function);
    (thing && (from..start).all(owned)).then(|| context.entity(start, right))
}

/// The indicator with which the clause before the colon right before the mention ends, and of which no number is told.
fn announced(context: &Context) -> Option<Span> {
    let frame = context.frame;
    let colon = context.from.checked_sub(1).filter(|c| frame.tokens[*c].stand == Stand::Colon)?;
    let from = frame.clause_start(colon);
    if frame.tokens[from..colon].iter().any(|t| matches!(t.stand, Stand::Mention(_))) {
        return None;
    }
    let indicator = |t: &usize| frame.tokens[*t].is(class::INDICATOR) && frame.ends_phrase(*t);
    // 各港吞吐量依次为：海州57万吨、云岭11万吨: what each of those in the list has.
    let dealt = (from..colon).rev().take_while(|t| ORDERED.has(frame.word(*t))).count();
    let right = if context.at == context.from {
        (from..colon).rev().take(2 + dealt).find(indicator)?
    } else {
        let placed = dealt > 0 && (context.from..context.at).all(|t| frame.tokens[t].is(class::HOLDER) || frame.tokens[t].place());
        colon.checked_sub(dealt + 1).filter(|t| placed && *t >= from && indicator(t))?
    };
    Some(context.entity(frame.phrase_start(right, from), right))
}

/// The indicator that a clause between the number before and that of mention `m` begins with, where such a clause has no number.
fn brought_in(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let last = m.checked_sub(1).map_or(0, |p| frame.clause_end(frame.token_of(p)));
    let mut from = context.from;
    while from > last + 1 {
        let end = from - 1;
        from = frame.clause_start(end);
        if from <= last {
            return None;
        }
        let first = (from..end).find(|t| !matches!(frame.tokens[*t].stand, Stand::Time(_)) && !frame.tokens[*t].cue(CueClass::Part))?;
        // Only what the clause says to move, and of nothing else: 录取率逐年提高.
        let rest = frame.classes(first, end);
        // 其中，制造业仍较低迷，同比下降2%: a trade may be told of in any words.
        if context.dimension == "percent"
            && end + 1 == context.from
            && context.moved()
            && frame.tokens[first].stand == Stand::Word
            && frame.word(first).len() >= 9
            && frame.word(first).ends_with('业')
            && frame.ends_phrase(first)
            && frame.tokens.get(first + 1).is_some_and(|n| n.stand == Stand::Word && !matches!(n.pos, Pos::Noun | Pos::Verbal) && first + 1 < end)
        {
            return Some(context.entity(first, first));
        }
        if rest & MOVES == 0 || frame.tokens[first..end].iter().any(|t| t.stand == Stand::De) {
            continue;
        }
        let right = (first..end).find(|t| frame.tokens[*t].is(class::INDICATOR) && frame.ends_phrase(*t) && *t + 1 < end && !frame.tokens[*t + 1].nominal());
        // 全国平均失业率微升: who has it and over what it is an average may stand before it.
        let light = |t: usize| frame.tokens[t].is(class::HOLDER) || frame.word(t) == "平均";
        if let Some(right) = right
            && let start = frame.phrase_start(right, from)
            && (first..start).all(light)
        {
            let entity = context.entity(start, right);
            return fits(context, m, entity).then_some(entity);
        }
    }
    None
}

/// The last indicator behind the thing counted by mention `p`, in its own clause and with a verb between.
fn behind(context: &Context, p: usize) -> Option<Span> {
    let frame = context.frame;
    let token = frame.token_of(p);
    let end = frame.clause_end(token);
    if end >= context.at {
        return None;
    }
    // 260项货品的平均售价，比去年上升2%: what they have.
    let last = end - usize::from(frame.tokens[end - 1].stand == Stand::Comma);
    let de = (token + 1..last).rev().find(|t| frame.tokens[*t].stand == Stand::De);
    if let Some(de) = de.filter(|_| context.from == end + usize::from(last == end))
        && de + 1 < last
        && frame.tokens[last - 1].is(class::INDICATOR)
        && frame.ends_phrase(last - 1)
        && frame.phrase_start(last - 1, de + 1) == de + 1
    {
        return Some(context.entity(de + 1, last - 1));
    }
    let verb = (token + 1..end).find(|t| matches!(frame.tokens[*t].pos, Pos::Verb | Pos::Verbal) && !frame.tokens[*t].is(class::INDICATOR | class::THING))?;
    let right = (verb + 1..end).rev().find(|t| frame.tokens[*t].is(class::INDICATOR) && frame.ends_phrase(*t))?;
    Some(context.entity(frame.phrase_start(right, verb + 1), right))
}

/// Whether mention `p` stands in a bracket that closes before token `at`.
fn beside(frame: &Frame, p: usize, at: usize) -> bool {
    let mut open = 0;
    frame.tokens[frame.token_of(p)..at].iter().any(|token| {
        open += match token.stand {
            Stand::Open => 1,
            Stand::Close => -1,
            _ => 0,
        };
        open < 0
    })
}

/// The noun phrase that is all of the clause before the movement at hand: 氮氧化物等污染物质，增加了10倍.
fn topic_before(context: &Context) -> Option<Span> {
    let frame = context.frame;
    let comma = context.from.checked_sub(1).filter(|c| frame.tokens[*c].stand == Stand::Comma && context.moved())?;
    let first = frame.clause_start(comma);
    let right = comma.checked_sub(1).filter(|right| *right >= first)?;
    let part = |t: usize| {
        let token = &frame.tokens[t];
        let noun = token.stand == Stand::Word && (token.nominal() || token.form == "等") && (token.pos != Pos::Verb || token.is(class::THING));
        noun && !token.is(class::TITLE | MOVES) && !token.cue(CueClass::Modality) || token.stand == Stand::And
    };
    let token = &frame.tokens[right];
    let named =
        token.is(class::HOLDER | class::COMPANY | class::GENERIC | class::HOLDER_SUFFIX) || token.place() || frame.unlisted(right) || token.form == "等";
    let noun = !named && (token.is(class::THING) || token.pos == Pos::Noun) && token.form.len() > 3;
    (noun && (first..=right).all(part)).then(|| context.entity(frame.phrase_start(right, first), right))
}

/// The subject of the clause before, where it has no number of its own: 中国经济继续复苏，增长5%.
pub(super) fn clause_before(context: &Context, m: usize) -> Outcome {
    let frame = context.frame;
    let mut from = context.from;
    while from >= 2 {
        let end = from - 1;
        from = frame.clause_start(end);
        // 主力合约2107，以平盘收盘: the month in which a contract ends is part of its name.
        let contract = |t: usize| t + 2 == end && frame.tokens[t + 1].pos == Pos::Numeral && frame.touches(t + 1) && frame.word(t).ends_with("合约");
        if let Some(right) = (from..end).rev().find(|t| frame.tokens[*t].is(class::INDICATOR) && frame.ends_phrase(*t) || contract(*t)) {
            // 两周时间，捐献2亿元: how long it took.
            if frame.word(right) == "时间" && right > from && matches!(frame.tokens[right - 1].stand, Stand::Mention(_)) {
                continue;
            }
            let entity = context.entity(frame.phrase_start(right, from), right);
            // 因股票价格波动，又将600万股质押: no price is told in shares.
            return if fits(context, m, entity) {
                Outcome::Yes(entity, "the indicator of the clause before it")
            } else {
                Outcome::No("the indicator of the clause before it has another unit")
            };
        }
    }
    Outcome::No("no clause before it has an indicator")
}
