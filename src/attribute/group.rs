//! Groups of holders (主体组): several that stand together, and what belongs to the same one.

use crate::frame::Frame;
use crate::frame::holder::Holder;
use crate::frame::token::{Stand, Token, class};
use crate::span::Span;

/// Whether holder `h` is 集团 alone, which stands for a firm that is mostly named elsewhere.
pub(super) fn bare_group(frame: &Frame, h: &Holder) -> bool {
    h.generic && frame.word(h.right) == "集团"
}

/// The 集团 before token `at`, which has the number where nobody is named: 集团收入3亿元.
pub(crate) fn whole_group(frame: &Frame, at: usize, holders: &[Holder]) -> Option<Span> {
    holders.iter().rev().find(|h| h.right < at && bare_group(frame, h)).map(|h| frame.bytes(h.start, h.right))
}

/// The list of names that holder `h` stands in, or `h` alone: 海州、云岭 have it together.
pub(super) fn group(frame: &Frame, h: &Holder, holders: &[Holder]) -> Span {
    let at = holders.iter().position(|o| o == h).unwrap_or(0);
    // 海云集团、实际控制人张明: who the next one is said to be stands before the name.
    let title = |t: usize| frame.tokens[t].is(class::TITLE) || frame.tokens[t].is(class::GENERIC) && frame.word(t).ends_with('人');
    let joined = |a: &Holder, b: &Holder| {
        let rest = a.right + 2..b.start;
        (rest.is_empty() || !title(a.right))
            && b.start >= rest.start
            && matches!(frame.word(a.right + 1), "、" | "和" | "及" | "以及")
            && rest.len() < 3
            && rest.clone().all(title)
    };
    let mut first = at;
    while first > 0 && joined(&holders[first - 1], &holders[first]) && !holders[first - 1].source {
        first -= 1;
    }
    let mut last = at;
    // 海云集团、实际控制人张明: who the last one is said to be stands before the name.
    let named = |a: &Holder, b: &Holder| a.generic && b.start == a.right + 1 && !b.generic;
    while last + 1 < holders.len() && (joined(&holders[last], &holders[last + 1]) || first < last && named(&holders[last], &holders[last + 1])) {
        last += 1;
    }
    // 海州、云岭等20个城市: who they are is said before how many.
    // Names that no list has may stand among them.
    let part = |t: &Token| t.stand == Stand::And && t.form != "与" || t.stand == Stand::Word && t.nominal() && !t.is(class::INDICATOR);
    let listed = frame.tokens[holders[last].right + 1..].iter().take(12).take_while(|t| t.form != "等" && part(t)).count();
    let after = holders[last].right + 1 + listed;
    if (first < last || listed > 1)
        && frame.tokens.get(after).is_some_and(|t| t.form == "等")
        && let Some(Stand::Mention(m)) = frame.tokens.get(after + 1).map(|t| t.stand)
        && frame.mentions[m].dimension == "count"
    {
        let counted = after + 2..frame.phrase_end(after + 2, frame.clause_end(after), true);
        let end = counted.end;
        if let Some(thing) = counted.clone().find(|t| frame.tokens[*t].is(class::THING)).or(counted.last()) {
            // 6个区域电网.
            let grid = thing + 1 < end && frame.tokens[thing + 1].is(class::HOLDER_SUFFIX);
            return frame.bytes(holders[first].start, thing + usize::from(grid));
        }
    }
    frame.bytes(holders[first].start, holders[last].right)
}

/// Whether the entity or number that begins at byte `anchor` follows holder `h` at once, but for 的, quotation marks and times.
pub(super) fn adjoins(frame: &Frame, h: &Holder, anchor: usize) -> bool {
    // 对东盟、欧盟、美国出口: those to whom goods go.
    let listed =
        |t: &usize| frame.tokens[*t].stand == Stand::And || frame.word(*t) == "等" || frame.tokens[*t].stand == Stand::Word && frame.tokens[*t].nominal();
    let first = (0..h.start).rev().take(16).take_while(listed).last();
    let toward = |first: usize| first > 0 && matches!(frame.word(first - 1), "对" | "向") && frame.tokens[first..h.start].iter().any(|t| t.stand == Stand::And);
    let traded = ["进出口", "出口", "进口", "贸易", "外贸"].iter().any(|word| frame.text[anchor..].starts_with(word));
    if traded && first.is_some_and(toward) {
        return false;
    }
    frame.tokens[h.right + 1..]
        .iter()
        .take_while(|t| t.span.start < anchor)
        // 日本国内新车销量: of Japan.
        .all(|t| {
            matches!(t.stand, Stand::De | Stand::Quote | Stand::Unquote | Stand::Time(_) | Stand::Open | Stand::Close) || matches!(t.form, "国内" | "境内")
        })
}
