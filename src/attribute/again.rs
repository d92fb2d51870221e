//! The same movement or amount told once more in another measure (再说): 126点或0.5%, 9%，即363亿元, 15万公顷（225万亩）.

use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::record::Bound;

/// Whether only 或 or 即 stands between mention `m` and the one before it, of which one is a percentage.
pub(super) fn again(frame: &Frame, m: usize) -> bool {
    let (a, b) = (frame.token_of(m - 1), frame.token_of(m));
    // 增加9%，即363亿元.
    let or = |t: usize| matches!(frame.word(t), "或" | "即");
    // 0.03%或0.78点: one of the two is told in percent.
    let (first, second) = (&frame.mentions[m - 1], &frame.mentions[m]);
    let percent = second.unit == "%" || first.unit == "%" && matches!(second.dimension.as_str(), "index" | "currency" | "percentage_point");
    // 增加了10倍甚至20倍: or even more.
    if b == a + 2 && matches!(frame.word(a + 1), "甚至" | "乃至") && first.unit == second.unit {
        return true;
    }
    percent && b <= a + 3 && (a + 1..b).any(or) && (a + 1..b).all(|t| or(t) || frame.tokens[t].stand == Stand::Comma)
}

/// Whether mention `m` stands alone in a bracket right behind the one before it and tells the same in another unit, or more exactly: 15万公顷（225万亩）,
/// 1亿美元（折合7亿元）, 近2000元（1830元）.
pub(super) fn converted(frame: &Frame, m: usize) -> bool {
    let at = frame.token_of(m);
    let (now, before) = (&frame.mentions[m], &frame.mentions[m - 1]);
    let open = frame.token_of(m - 1) + 1;
    let told = open + 1 == at || open + 2 == at && matches!(frame.word(at - 1), "折合" | "合" | "约合" | "相当于");
    told && frame.tokens[open].stand == Stand::Open
        && frame.closing(open) == at + 1
        && (now.unit != before.unit || before.bound != Bound::Exact && now.bound == Bound::Exact)
        && now.dimension == before.dimension
}

/// Whether mention `m`, a percentage, stands alone in a bracket right behind the amount of a movement and tells the same of it: 下跌120点（1.2%）.
pub(super) fn in_percent(frame: &Frame, m: usize) -> bool {
    let (at, open) = (frame.token_of(m), frame.token_of(m - 1) + 1);
    let (now, before) = (&frame.mentions[m], &frame.mentions[m - 1]);
    let rate = |unit: &str| matches!(unit, "%" | "pp" | "bp");
    now.unit == "%" && !rate(&before.unit) && open + 1 == at && frame.tokens[open].stand == Stand::Open && frame.closing(open) == at + 1
}

/// Whether mention `m` is where the movement of the one before it ends in another time: 降至2025年的3%和2026年的2%.
pub(super) fn ends_again(frame: &Frame, m: usize) -> bool {
    let (last, at) = (frame.token_of(m - 1), frame.token_of(m));
    at == last + 4
        && frame.mentions[m].unit == frame.mentions[m - 1].unit
        && frame.tokens[last + 1].stand == Stand::And
        && matches!(frame.tokens[last + 2].stand, Stand::Time(_))
        && frame.tokens[last + 3].stand == Stand::De
}

/// Whether mention `m` says what the one before it says, in another measure, as 即 at the front of its clause tells: 不超过500万股，即不超过公司总股本的2%.
pub(super) fn equates(frame: &Frame, m: usize) -> bool {
    let from = frame.clause_start(frame.token_of(m));
    frame.word(from) == "即" && frame.token_of(m - 1) < from
}
