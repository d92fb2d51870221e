//! `carried-subject`: the subject of the sentence before.

use super::context::{Context, Outcome};
use super::left::Left;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::list;
use crate::sentence::divides;

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    let moved = context.moved();
    // 受访者中，45%表示会增加储蓄；23%倾向于消费.
    if context.subject.open && does(context) {
        return context.subject.entity.map_or(Outcome::No("no sentence before it has a subject"), |e| Outcome::Yes(e, "those of whom so many did it before"));
    }
    if !matches!(context.left(), Left::Edge | Left::Movement(_)) && !moved {
        return Outcome::No("the clause has words of its own before the number");
    }
    // 海州产值3亿元，居首；云岭2亿元: a place alone behind a semicolon.
    if !moved && context.subject.open && (placed(context) || boxed(context, m) || next(context)) {
        return context
            .subject
            .entity
            .map_or(Outcome::No("no sentence before it has a subject"), |e| Outcome::Yes(e, "what the part before the semicolon tells of"));
    }
    // 合同额1531亿元。分地区看，境内1076亿元: by what the sentence divides it.
    if !moved && divides(context.frame.text) && placed(context) {
        let told = context.subject.measured.filter(|e| context.subject.entity == Some(*e));
        return told.map_or(Outcome::No("no sentence before it measures anything"), |e| Outcome::Yes(e, "what the sentence before tells of, by its parts"));
    }
    // 8月为40元；1至8月平均为39元: the same of another time.
    if !moved && averaged(context) {
        return context
            .subject
            .entity
            .map_or(Outcome::No("no sentence before it has a subject"), |e| Outcome::Yes(e, "what the sentence before tells of, over another time"));
    }
    // 换算成美元为4万亿美元: the same in other money.
    if !moved && context.dimension == "currency" && (context.from..context.at).any(|t| context.frame.word(t).starts_with(['换', '折']) && converts(context, t))
    {
        return context
            .subject
            .entity
            .map_or(Outcome::No("no sentence before it has a subject"), |e| Outcome::Yes(e, "what the sentence before tells of, in other money"));
    }
    if !moved {
        return Outcome::No("no movement that could go on from the sentence before");
    }
    match context.subject.entity {
        Some(entity) => Outcome::Yes(entity, "no subject of its own: that of the sentence before"),
        None => Outcome::No("no sentence before it has a subject"),
    }
}

/// Whether the word at token `t` is a place by name, which may have what the sentence before tells of.
fn place(frame: &Frame, t: usize) -> bool {
    frame.holder_like(t) && !frame.tokens[t].is(class::INDICATOR | class::GENERIC) || frame.named(t)
}

/// Whether nothing but a place, and a time at most, stands before an amount in its clause.
fn placed(context: &Context) -> bool {
    let frame = context.frame;
    let plain = |t: usize| place(frame, t) || matches!(frame.tokens[t].stand, Stand::Time(_));
    let amount = matches!(context.dimension, "currency" | "percent" | "mass" | "area" | "energy" | "power");
    amount && context.from < context.at && place(frame, context.at - 1) && (context.from..context.at).all(plain)
}

/// Whether the sentence names nothing up to mention `m` but places, each with what it has in a bracket: 其次是海州（8%）、云岭（4%）.
fn boxed(context: &Context, m: usize) -> bool {
    let frame = context.frame;
    let Some(open) = frame.boxed(m).filter(|open| *open > 0 && open + 1 == context.at) else { return false };
    let plain = |t: usize| {
        matches!(frame.tokens[t].stand, Stand::And | Stand::Open | Stand::Close | Stand::Mention(_))
            || place(frame, t)
            || matches!(frame.word(t), "其次" | "其后" | "随后" | "是" | "为" | "依次" | "依次为" | "依次是" | "分别" | "分别为" | "分别是")
    };
    place(frame, open - 1) && (0..open).all(plain)
}

/// Whether the clause before that of the mention says nothing but who comes next: 非洲其次，为2万人.
fn next(context: &Context) -> bool {
    let (frame, from) = (context.frame, context.from);
    let Some(comma) = from.checked_sub(1).filter(|c| *c > 1 && frame.tokens[*c].stand == Stand::Comma) else { return false };
    let first = frame.clause_start(comma);
    let follows = matches!(frame.word(comma - 1), "其次" | "次之" | "居次" | "随后" | "紧随其后");
    let opens = context.at == from || context.at == from + 1 && matches!(frame.word(from), "为" | "达" | "有" | "约" | "达到");
    follows && opens && first + 1 < comma && (first..comma - 1).all(|t| place(frame, t))
}

/// Whether token `t` says that money is told in another: 换算成美元.
fn converts(context: &Context, t: usize) -> bool {
    ["换算成", "换算为", "折算成", "折算为", "折合"].iter().any(|verb| context.frame.word(t).starts_with(verb))
}

/// Whether nothing but a time and that it is an average, or a sum behind a semicolon, stands before an amount in its clause.
fn averaged(context: &Context) -> bool {
    let frame = context.frame;
    let words = &frame.tokens[context.from..context.at];
    let time = words.first().is_some_and(|t| matches!(t.stand, Stand::Time(_)));
    let over = |t: &Token| t.form == "平均" || context.subject.open && t.form == "累计";
    time && words.len() > 1 && words[1..].iter().any(over) && words[1..].iter().all(|t| over(t) || crate::frame::transparent(t))
}

/// Whether a percentage opens its clause and what so many of those asked say or choose stands behind it.
fn does(context: &Context) -> bool {
    const SAYS: Forms = Forms::new(list!("rule", "carried_subject.says"));
    let next = context.tokens().get(context.at + 1);
    context.dimension == "percent" && context.at == context.from && next.is_some_and(|n| SAYS.has(n.form))
}
