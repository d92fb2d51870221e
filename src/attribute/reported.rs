//! Times that are not those of the number (别的时间): of a report, of a founding, of what was held against or outdone.

use super::period::begun;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::Stand;
use crate::lexicon::{CueClass, list};
use crate::time::{Grain, Hold};

/// Verbs whose time is that of the news, and says nothing of its figures.
const REPORTED: Forms = Forms::new(list!("attribute", "reported.reported"));

/// What has its day from the news: 今天的数据.
const PAPERS: Forms = Forms::new(list!("attribute", "reported.papers"));

/// Verbs of founding, whose time is that of the founding alone.
const FOUNDED: Forms = Forms::new(list!("attribute", "reported.founded"));

/// Whether the time at token `t` is that since which something is the first or the greatest: 年内最低, 今年以来新高.
pub(super) fn record(frame: &Frame, t: usize, text: &str) -> bool {
    // 2003年以来的16年新低.
    const FIRST: Forms = Forms::new(list!("attribute", "reported.first"));
    let low = || text.ends_with("以来") && frame.tokens[t + 1..].iter().take(3).any(|n| FIRST.has(n.form));
    // 历史同期首次超过300万辆: no other same period had it.
    if text == "历史同期" {
        return frame.tokens.get(t + 1).is_some_and(|n| n.form.starts_with(['最', '新', '次', '首', '第']));
    }
    let since = matches!(text, "年内" | "今年以来" | "今年来" | "年初以来") || text.ends_with("年来") || text.ends_with("月来");
    since && frame.tokens.get(t + 1).is_some_and(|n| n.form.starts_with(['最', '新', '次'])) || low()
}

/// Whether the time at token `t` is of what a number was held against: 突破2016年最大负荷3万千瓦，….
pub(super) fn surpassed(frame: &Frame, t: usize) -> bool {
    const AGAINST: Forms = Forms::new(list!("attribute", "reported.surpassed"));
    t > 0 && AGAINST.has(frame.word(t - 1))
}

/// Whether time `i` at token `t` is that of a report, before a verb that stands before token `at`: 今天公布.
pub(super) fn reported(frame: &Frame, t: usize, i: usize, at: usize) -> bool {
    // A period is mostly that of what was done in it: 前三季度共受理5万件.
    let time = &frame.times[i];
    let day = matches!(time.grain, Grain::Day | Grain::Clock | Grain::Vague);
    let period = time.range || day && time.hold == Hold::Lasting || matches!(time.grain, Grain::Era | Grain::Year | Grain::Quarter);
    let of = |w: usize| frame.tokens.get(w + 1).is_some_and(|n| n.stand == Stand::De);
    // 据统计局今天的数据，…: the figures are as old as what they tell of.
    if day && of(t) && frame.tokens.get(t + 2).is_some_and(|n| PAPERS.has(n.form)) && frame.clause_end(t) < at {
        return true;
    }
    let mut commas = 0;
    for w in t + 1..at {
        match frame.tokens[w].stand {
            Stand::Mention(_) | Stand::Time(_) => return false,
            Stand::Comma if commas == 0 && w == t + 1 => commas += 1,
            Stand::Comma | Stand::Mark | Stand::Colon => return false,
            Stand::Word if frame.tokens[w].cue(CueClass::Announce) || REPORTED.has(frame.word(w)) => {
                // 今天发布16个预警: what is reported is what is counted.
                let object = w + 1 + usize::from(frame.tokens.get(w + 1).is_some_and(|n| matches!(n.form, "了" | "过" | "到")));
                let counted = matches!(frame.tokens.get(object).map(|t| t.stand), Some(Stand::Mention(m)) if frame.mentions[m].dimension == "count");
                // 今年受理案件3000件: what comes in is counted over the year.
                let comes = period && matches!(frame.word(w), "受理" | "收到" | "接到");
                return !counted && !comes && (!period || w == t + 1);
            }
            // 5月签署的协议: the time is that of the paper.
            Stand::Word if matches!(frame.word(w), "签署" | "签订" | "出具" | "颁布" | "制定" | "作出") && of(w) => return true,
            // 2018年发行的债券余额3亿元: nor is when it was issued that of what is left of it.
            Stand::Word if matches!(frame.word(w), "发行" | "上市" | "收购" | "建成") && of(w) => return w == t + 1 && worth(frame, at),
            _ => {}
        }
    }
    false
}

/// Whether the number at token `at` tells what something is worth or yields by now: 余额, 到期收益率.
fn worth(frame: &Frame, at: usize) -> bool {
    const WORTH: &[&str] = list!("attribute", "reported.worth");
    (frame.clause_start(at)..at).rev().take(3).any(|w| WORTH.iter().any(|end| frame.word(w).ends_with(end)))
}

/// Whether the time at token `t` is that of a founding: 成立于1994年.
pub(super) fn founded(frame: &Frame, t: usize) -> bool {
    // 2025年成立的基金有3只: it tells which they are.
    let whose = || frame.tokens.get(t + 2).is_some_and(|n| n.stand == Stand::De);
    begun(frame, t) || (t.saturating_sub(2)..t).any(|i| FOUNDED.has(frame.word(i))) || frame.tokens.get(t + 1).is_some_and(|n| FOUNDED.has(n.form) && !whose())
}
