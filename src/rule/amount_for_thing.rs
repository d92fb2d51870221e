//! `amount-for-thing`: what an amount was paid for.

use rust_decimal::Decimal;

use super::context::{Context, Outcome};
use super::left::Left;
use super::sized::works;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::{CueClass, list};
use crate::segment::Pos;

/// Verbs that say what an amount is for.
const VERBS: Forms = Forms::new(list!("rule", "amount_for_thing.verbs"));

/// Words for what is paid.
const PRICES: Forms = Forms::new(list!("rule", "amount_for_thing.prices"));

/// Verbs of paying at a rate.
const PAID: Forms = Forms::new(list!("rule", "amount_for_thing.paid"));

/// Words between who has a thing and the thing: 海州集团所持有的….
const OWNED: Forms = Forms::new(list!("rule", "amount_for_thing.owned"));

/// Words between an amount and the verb that says what it is for: 的价格, 用于.
const BETWEEN: Forms = Forms::new(list!("rule", "amount_for_thing.between"));

#[inline]
pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if quoted_in_brackets(context, m) {
        return Outcome::Refused("a bracket tells what one of a currency costs");
    }
    let rate = match context.dimension {
        // 以每股95美元的价格收购….
        "currency" | "currency/count" => false,
        "ratio" | "percent" if by_day(context) => true,
        _ => return Outcome::No("no amount of money"),
    };
    spent(context, rate)
}

/// Whether mention `m` is one of a currency, or what that costs, in a bracket of its own: 每千升9万日元（1美元约合150日元）.
fn quoted_in_brackets(context: &Context, m: usize) -> bool {
    let frame = context.frame;
    if context.dimension != "currency" || !frame.bracketed() {
        return false;
    }
    let one = |m: usize| {
        let mention = &frame.mentions[m];
        mention.dimension == "currency" && mention.value == Some(Decimal::ONE) && frame.tokens[frame.token_of(m) - 1].stand == Stand::Open
    };
    let costs = |m: usize| frame.mentions.get(m + 1).is_some_and(|n| n.dimension == "currency") && frame.token_of(m + 1) <= frame.token_of(m) + 3;
    [Some(m), m.checked_sub(1)].into_iter().flatten().any(|m| frame.token_of(m) > 0 && one(m) && costs(m))
}

/// Whether it is a rate at which something is paid: 按日万分之五支付违约金.
fn by_day(context: &Context) -> bool {
    let before = &context.frame.tokens[context.from..context.at];
    // 按年利率7.9%计算利息: the rate has a name.
    let named = before.last().is_some_and(|t| t.form.ends_with("利率"));
    !named && before.iter().rev().take(3).any(|t| matches!(t.form, "按" | "按照" | "按日" | "日"))
}

/// What the verb after an amount of money, or after a `rate`, says that it is for.
fn spent(context: &Context, rate: bool) -> Outcome {
    let frame = context.frame;
    let at = context.at;
    // 以3亿美元（约合21亿元）收购…: the bracket says it in another currency.
    let bracket = !rate && frame.tokens.get(at + 1).is_some_and(|t| t.stand == Stand::Open);
    let close = if bracket { frame.closing(at + 1) } else { at };
    let mut to = if close > at && close + 1 < frame.tokens.len() { frame.clause_end(close + 1) } else { frame.clause_end(at) };
    let mut verb = close + 1;
    while verb < to && BETWEEN.has(frame.word(verb)) {
        verb += 1;
    }
    // 投资42亿元在云岭建设…: where it is done stands before the verb.
    if verb + 1 < to && frame.word(verb) == "在" {
        let place = |t: &usize| frame.tokens[*t].stand == Stand::Word && (frame.named(*t) || frame.tokens[*t].is(class::HOLDER_SUFFIX));
        verb += 1 + (verb + 1..to).take_while(place).count();
    }
    // 以2亿元的价格向云岭集团转让…: to or from whom stands before the verb.
    if verb > close + 1 && verb + 2 < to && matches!(frame.word(verb), "向" | "从") {
        let done = frame.phrase_end(verb + 1, to, false);
        verb = if done < to && VERBS.has(frame.word(done)) && frame.holder_like(done - 1) { done } else { verb };
    }
    // 以2亿元的价格，收购….
    if verb == to && verb > close + 1 && verb + 1 < frame.tokens.len() && frame.tokens[verb].stand == Stand::Comma && PRICES.has(frame.word(verb - 1)) {
        verb += 1;
        to = frame.clause_end(verb);
    }
    if verb >= to || !(VERBS.has(frame.word(verb)) || rate && PAID.has(frame.word(verb))) || !(close + 1..=verb).all(|t| frame.touches(t)) {
        return Outcome::No("no verb of buying or building after it");
    }
    if !rate
        && let Left::Phrase(_, right) = context.left()
        && frame.tokens[right].is(class::INDICATOR)
        && !frame.holder_like(right)
    {
        return Outcome::No("an indicator stands before it");
    }
    // Its object: the phrase after the verb, or the one after a share in it (甲公司51%股权).
    let mut left = verb + 1;
    // 3000万元投资设立, 6.5亿元收购了
    while left < to && (VERBS.has(frame.word(left)) && left + 1 < to || matches!(frame.word(left), "了" | "过")) {
        left += 1;
    }
    let mut best = None;
    while left < to {
        // 出售其51%股权.
        if matches!(frame.word(left), "其" | "该") && left + 1 < to {
            left += 1;
        }
        if matches!(frame.tokens[left].stand, Stand::Mention(_)) && left + 1 < to {
            left += 1 + usize::from(frame.tokens[left + 1].stand == Stand::De);
        }
        let phrase = whole(context, works(context, left, frame.phrase_end(left, to, false), to), left, to);
        let end = frame.name_end(left).filter(|last| *last < to).map_or(phrase, |last| phrase.max(last + 1));
        // 收购闲鹿互娱51%的股份: a name that no list has, of which so much of the shares is bought.
        let share = |t: &usize| matches!(frame.tokens[*t].stand, Stand::Mention(m) if frame.mentions[m].unit == "%");
        let run = (end..to.min(end + 4)).take_while(|t| frame.touches(*t)).find(|t| frame.tokens[*t].stand != Stand::Word).filter(share);
        if let Some(part) = run.filter(|part| *part > end && (end == left || frame.unlisted(left))) {
            left = part + 1 + usize::from(frame.tokens.get(part + 1).is_some_and(|t| t.stand == Stand::De));
            continue;
        }
        if end == left {
            break;
        }
        // 陕西 of a name that was cut is not what is bought.
        let cut = end == left + 1 && frame.tokens[left].place() && end < to && frame.touches(end) && frame.tokens[end].stand == Stand::Word;
        // 竞得海州市一宗地块: where it is is not what is bought.
        if (frame.tokens[end - 1].place() || frame.place_name(left, end - 1))
            && end + 1 < to
            && frame.tokens[end].pos == Pos::Numeral
            && frame.tokens[end].stand == Stand::Word
        {
            left = end + 1;
            continue;
        }
        best = if cut { best } else { Some((left, end - 1)) };
        // 收购海州集团持有的云帆科技51%股权: who has it is not what is bought.
        if let Some(had) = owned(context, end, to) {
            left = had;
            continue;
        }
        // 收购三家国外的制造商: where they are is not what is bought.
        let where_of = left > verb + 1 && frame.tokens.get(end).is_some_and(|t| t.stand == Stand::De) && end + 1 < to;
        if where_of && (frame.tokens[end - 1].place() || matches!(frame.word(end - 1), "国外" | "海外" | "境外" | "国内" | "境内" | "当地")) {
            left = end + 1;
            continue;
        }
        // 竞得云岭市一宗住宅用地: where it lies.
        if end + 1 < to && frame.tokens[end].pos == Pos::Numeral && frame.tokens[end].stand == Stand::Word && frame.place_name(left, end - 1) {
            left = end + 1;
            continue;
        }
        match frame.tokens.get(end).map(|t| t.stand) {
            Some(Stand::Mention(_)) if end + 1 < to => {
                left = end + 1 + usize::from(frame.tokens[end + 1].stand == Stand::De);
            }
            _ => break,
        }
    }
    match best.map(|object| rest(context, object, to)) {
        Some((start, right)) => Outcome::Yes(context.entity(start, right), "the object of the verb after it"),
        None => passive(context).unwrap_or(match context.left() {
            // 将股权以2亿元转让给…: what is sold stands before.
            Left::Phrase(..) if verb == at + 1 && verb + 1 < to && !matches!(frame.word(verb), "转让" | "出售") => {
                Outcome::Refused("who buys is named, what is bought is not")
            }
            _ => Outcome::No("the verb after it has no object"),
        }),
    }
}

/// The `object` of the verb, or the shares behind it of which all or the rest are meant: 收购云岭制药所有剩余股权.
fn rest(context: &Context, object: (usize, usize), to: usize) -> (usize, usize) {
    let frame = context.frame;
    let (start, right) = object;
    let all = |t: usize| matches!(frame.word(t), "所有" | "剩余" | "全部" | "其余" | "余下");
    let whole = right > start && all(right);
    let behind = if whole { right } else { right + 1 };
    let shares = behind + (behind..to).take_while(|t| all(*t)).count();
    if shares > behind && shares < to && matches!(frame.word(shares), "股权" | "股份" | "股票" | "权益") {
        return (shares, shares);
    }
    (start, right - usize::from(whole))
}

/// 锦屏科技被星河集团3亿元收购: what stands before 被.
fn passive(context: &Context) -> Option<Outcome> {
    let frame = context.frame;
    let by = (context.from + 1..context.at).rev().find(|t| matches!(frame.word(*t), "被" | "获"))?;
    let right = by - 1;
    frame.ends_phrase(right).then(|| Outcome::Yes(context.entity(frame.phrase_start(right, context.from), right), "what stands before 被"))
}

/// Where the object ends that begins at token `left` and whose words go on beyond token `end`, where jieba took the middle of its name apart: 英国利升酒店.
fn whole(context: &Context, end: usize, left: usize, to: usize) -> usize {
    let frame = context.frame;
    if end == left || !frame.named(end - 1) {
        return end;
    }
    let part = |t: usize| frame.tokens[t].stand == Stand::Word && frame.touches(t) && frame.tokens[t].span.end - frame.tokens[t].span.start <= 6;
    // 金丹良持有的, 安泰通84%股权: a last character and then what is had.
    let follows = |t: usize| matches!(frame.tokens[t].stand, Stand::Mention(_)) || OWNED.has(frame.word(t));
    if end + 1 < to
        && frame.single(end)
        && part(end)
        && !frame.closed(end)
        && frame.tokens[end].pos != Pos::Function
        && frame.touches(end + 1)
        && follows(end + 1)
    {
        return end + 1;
    }
    let head = (end..to.min(end + 3)).take_while(|t| part(*t)).find(|t| frame.tokens[*t].is(class::HOLDER_SUFFIX | class::THING));
    head.filter(|head| *head > end && !frame.tokens[end].cue(CueClass::Stop)).map_or(end, |head| head + 1)
}

/// The token after 持有的 or 旗下, where one of them stands behind token `end` in the same run of words and something follows: what somebody has who is named before it.
fn owned(context: &Context, end: usize, to: usize) -> Option<usize> {
    let frame = context.frame;
    let word = |t: &usize| frame.tokens[*t].stand == Stand::Word && frame.touches(*t) && !frame.tokens[*t].cue(CueClass::Change);
    let has = (end..to.min(end + 6)).take_while(word).filter(|t| OWNED.has(frame.word(*t))).last()?;
    let tied = has + 1 < to && frame.tokens[has + 1].stand == Stand::De;
    let next = has + 1 + usize::from(tied);
    ((tied || matches!(frame.word(has), "旗下" | "名下" | "所持" | "所持有" | "持有" | "合计持有")) && next < to).then_some(next)
}
