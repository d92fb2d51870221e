//! What a clause without a noun of its own is said of: some of those whom the clause before ends with (受访者中，51%认为…), how far something reaches (宽38米),
//! what somebody earns more (增收3万元).

use super::context::Context;
use crate::forms::Forms;
use crate::frame::token::{Stand, class};
use crate::lexicon::list;
use crate::span::Span;

/// What stands behind those of whom some are told of.
const AMONG: Forms = Forms::new(list!("rule", "among.of"));

/// How far something reaches in one direction, before a length.
const EXTENTS: Forms = Forms::new(list!("rule", "among.extents"));

/// Movements that say what moves.
const EARNING: Forms = Forms::new(list!("rule", "among.earning"));

/// Those of whom a clause before the mention says that some of them are told of: 1003名受访者中，51%认为…，33%….
pub(super) fn among(context: &Context) -> Option<Span> {
    let frame = context.frame;
    let mut from = context.from;
    while from > 2 {
        let comma = from - 1;
        if frame.tokens[comma].stand != Stand::Comma {
            return None;
        }
        from = frame.clause_start(comma);
        // 受访企业中，利润下降3%，降幅…: another thing was told of meanwhile.
        let between = &frame.tokens[comma + 1..context.from];
        let first = between.iter().position(|t| t.is(class::INDICATOR));
        if first.is_some_and(|i| between[i..].iter().take_while(|t| t.stand != Stand::Comma).any(|t| matches!(t.stand, Stand::Mention(_)))) {
            return None;
        }
        let right = comma.checked_sub(2).filter(|right| *right >= from && AMONG.has(frame.word(comma - 1)) && frame.touches(comma - 1));
        if let Some(right) = right {
            // 在施工过程中: nobody is told of.
            let token = &frame.tokens[right];
            let event = token.form.ends_with(['动', '赛', '程', '会', '展', '战', '放', '议']);
            let counted = (from..=right).rev().find_map(|t| context.mention_at(t)).filter(|p| context.mention(*p).dimension == "count");
            let counted = counted.filter(|_| !event).and_then(|p| context.entity_of(p));
            let people = !token.is(class::HOLDER | class::GENERIC) && token.is(class::THING) && !token.is(class::INDICATOR) && !event
                || token.form.ends_with(['者', '人', '员', '户', '民', '生']);
            // 在所有死亡病例中: which of them is no part of their name.
            let start = || {
                let start = frame.phrase_start(right, from);
                start + usize::from(start < right && matches!(frame.word(start), "所有" | "全部" | "上述" | "这些" | "全体"))
            };
            return counted.or_else(|| (people && frame.ends_phrase(right)).then(|| context.entity(start(), right)));
        }
    }
    None
}

/// The word for how far something reaches right before the mention, a length, where no noun stands before it: 该舰长248米，宽38米.
pub(super) fn extent(context: &Context) -> Option<Span> {
    let frame = context.frame;
    let t = context.at.checked_sub(1).filter(|t| context.dimension == "length" && *t >= context.from && EXTENTS.has(frame.word(*t)))?;
    let free = t == context.from || {
        let before = &frame.tokens[t - 1];
        let one = matches!(before.stand, Stand::Mention(_)) || before.form.starts_with('一');
        before.is(class::GENERIC) || !before.nominal() && !one || !frame.touches(t)
    };
    free.then(|| context.entity(t, t))
}

/// The movement right before the mention that says itself what moves, where nothing is named: 全村增收1200万元.
pub(super) fn earned(context: &Context, m: usize) -> Option<Span> {
    let frame = context.frame;
    let t = context.at.checked_sub(1).filter(|t| context.dimension == "currency" && *t >= context.from && EARNING.has(frame.word(*t)))?;
    // 税收收入3亿元，比上年增收2000万元: the level was named.
    let flow = if frame.word(t).ends_with('收') { ["收入", "税", "费"] } else { ["支出", "经费", "开支"] };
    let level = m.checked_sub(1).and_then(|p| context.entity_of(p)).is_some_and(|e| flow.iter().any(|w| context.text_of(e).ends_with(w)));
    (!level).then(|| context.entity(t, t))
}
