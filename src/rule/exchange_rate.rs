//! `exchange-rate`: so much of one money is given for one of another.

use rust_decimal::Decimal;

use super::context::{Context, Outcome};
use crate::forms::Forms;
use crate::frame::token::class;
use crate::lexicon::list;
use crate::span::Span;

/// Words between the two sides of a rate: 1欧元 兑换 1.15美元.
const GIVEN_FOR: Forms = Forms::new(list!("rule", "exchange_rate.given-for"));

pub(super) fn apply(context: &Context, m: usize) -> Outcome {
    if context.dimension != "currency" {
        return Outcome::No("it is no money");
    }
    let told = priced(context, m).map(|priced| (priced, "the money of which it is the price"));
    let Some((money, why)) = told.or_else(|| priced(context, m + 1).map(|own| (own, "the money whose price stands after it"))) else {
        return Outcome::No("no other money stands beside it at a rate");
    };
    // 中间价为1欧元对人民币7.8元: a rate that has a name.
    if context.frame.classes(0, context.at) & class::INDICATOR != 0 {
        return Outcome::No("an indicator stands before it");
    }
    Outcome::Yes(money, why)
}

/// The name of the money that costs mention `m`: 欧元 of 1欧元兑换1.15美元.
fn priced(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let (one, price) = (frame.mentions.get(m.checked_sub(1)?)?, frame.mentions.get(m)?);
    let money = one.dimension == "currency" && price.dimension == "currency" && one.unit != price.unit;
    // Rates are told of one, and of a hundred where one is little.
    let whole = one.value.is_some_and(|v| [Decimal::ONE, Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND].contains(&v));
    let (from, to) = (frame.token_of(m - 1) + 1, frame.token_of(m));
    let joined = from < to && to <= from + 3 && (from..to).all(|t| GIVEN_FOR.has(frame.word(t)));
    (money && whole && joined && !one.unit_span.is_empty()).then(|| context.document(one.unit_span))
}
