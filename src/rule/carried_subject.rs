//! `carried-subject`: the subject of the sentence before.

use super::context::{Context, Outcome};
use super::left::Left;
use crate::forms::Forms;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::list;

pub(super) fn apply(context: &Context, _: usize) -> Outcome {
    let moved = context.moved();
    // 受访者中，45%表示会增加储蓄；23%倾向于消费.
    if context.subject.open && does(context) {
        return context.subject.entity.map_or(Outcome::No("no sentence before it has a subject"), |e| Outcome::Yes(e, "those of whom so many did it before"));
    }
    if !matches!(context.left(), Left::Edge | Left::Movement(_)) && !moved {
        return Outcome::No("the clause has words of its own before the number");
    }
    // 海州产值3亿元，居首；云岭2亿元: a place alone behind a semicolon.
    if !moved && context.subject.open && placed(context) {
        return context
            .subject
            .entity
            .map_or(Outcome::No("no sentence before it has a subject"), |e| Outcome::Yes(e, "what the part before the semicolon tells of"));
    }
    // 8月为40元；1至8月平均为39元: the same of another time.
    if !moved && averaged(context) {
        return context
            .subject
            .entity
            .map_or(Outcome::No("no sentence before it has a subject"), |e| Outcome::Yes(e, "what the sentence before tells of, over another time"));
    }
    if !moved {
        return Outcome::No("no movement that could go on from the sentence before");
    }
    match context.subject.entity {
        Some(entity) => Outcome::Yes(entity, "no subject of its own: that of the sentence before"),
        None => Outcome::No("no sentence before it has a subject"),
    }
}

/// Whether nothing but a place, and a time at most, stands before an amount in its clause.
fn placed(context: &Context) -> bool {
    let frame = context.frame;
    let place = |t: usize| frame.holder_like(t) && !frame.tokens[t].is(class::INDICATOR | class::GENERIC) || frame.named(t);
    let plain = |t: usize| place(t) || matches!(frame.tokens[t].stand, Stand::Time(_));
    let amount = matches!(context.dimension, "currency" | "percent" | "mass" | "area" | "energy" | "power");
    amount && context.from < context.at && place(context.at - 1) && (context.from..context.at).all(plain)
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
