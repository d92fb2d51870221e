//! What of a sentence is taken (已定) before it is segmented: mentions, times, movements before numbers and names met before.

use memchr::memmem;
use smallvec::SmallVec;

use super::token::{self, Stand};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::time::TimeSpan;
use crate::unit::Mention;

/// What of a sentence is taken already, sorted and disjoint: its mentions, its times, the words of movement before numbers and the `names` met before.
pub(super) fn fixed(text: &str, mentions: &[Mention], times: &[TimeSpan], names: &[&str], lexicon: &Lexicon) -> SmallVec<[(Span, Stand); 8]> {
    let mut fixed: SmallVec<[(Span, Stand); 8]> = mentions.iter().enumerate().map(|(i, m)| (m.outer, Stand::Mention(i))).collect();
    fixed.extend(times.iter().enumerate().map(|(i, t)| (t.span, Stand::Time(i))));
    // A word of movement right before a number is one, whatever a segmenter makes of the name before it: 科莱星瑞 跌 超18%.
    fixed.extend(
        mentions
            .iter()
            .filter_map(|m| moving(text, m.outer.start, lexicon).or_else(|| quoting(text, m)).or_else(|| fine(text, m)))
            .map(|span| (span, Stand::Word)),
    );
    for name in names {
        let free = |span: &Span| fixed.iter().all(|(taken, _)| !taken.overlaps(*span));
        let met: SmallVec<[Span; 4]> = memmem::find_iter(text.as_bytes(), name).map(|at| Span::new(at, at + name.len())).filter(free).collect();
        fixed.extend(met.into_iter().map(|span| (span, Stand::Word)));
    }
    fixed.sort_by_key(|(span, stand)| (span.start, matches!(stand, Stand::Time(_))));
    // A bounding word that two mentions share belongs to the first of them.
    let mut end = 0;
    fixed.retain(|(span, stand)| {
        span.start = span.start.max(end);
        let kept = span.start < span.end || matches!(stand, Stand::Mention(_));
        end = end.max(span.end);
        kept
    });
    fixed
}

/// The longest word of movement that ends at byte `at`.
fn moving(text: &str, at: usize, lexicon: &Lexicon) -> Option<Span> {
    // 提高了40倍: 了 may stand between.
    let at = if text[..at].ends_with('了') { at - '了'.len_utf8() } else { at };
    lexicon.moves.at(&text[..at]).map(|(length, _)| Span::new(at - length, at)).find(|span| {
        // 增 at the end of 新增 is no word of its own.
        let longer = text[..span.start].char_indices().next_back().map_or("", |(start, _)| &text[start..at]);
        let strong = || longer.starts_with('强') && text[..at - longer.len()].ends_with('走');
        if lexicon.word(longer).is_some() && !strong() {
            return false;
        }
        // 评估增值3亿元: what accounts call by a movement.
        let booked = || text[..span.start].char_indices().nth_back(1).is_some_and(|(start, _)| lexicon.word(&text[start..at]).is_some());
        if matches!(span.of(text), "增值" | "贬值" | "减值") && booked() {
            return false;
        }
        // 走强涨超1%: two words of movement.
        if span.of(text).starts_with('强') && text[..span.start].ends_with('走') {
            return false;
        }
        // 改造提升8万亩: what is done to them.
        if text[..span.start].ends_with("改造") {
            return false;
        }
        // A word that is an indicator too (增长) says too little here.
        lexicon.word(span.of(text)).is_some_and(|w| w.bits & (token::class::INDICATOR | token::class::THING) == 0)
    })
}

/// The 报 right before a price, whatever a segmenter makes of the name before it: 云帆科技 报 35元. What is declared or a paper is none: 申报, 年报.
fn quoting(text: &str, mention: &Mention) -> Option<Span> {
    let head = text[..mention.outer.start].strip_suffix('报')?;
    let price = mention.dimension.starts_with("currency") || mention.dimension == "index";
    let named = head.chars().next_back().is_some_and(|c| c.is_alphabetic() && !"年季月周日早晚午快申上海情预电汇财虚谎瞒呈通播回举简公盘收现最暂".contains(c));
    (price && named).then(|| Span::new(head.len(), mention.outer.start))
}

/// The 罚金 right before an amount, which jieba ties to the verb before it: 并处 罚金 3万元.
fn fine(text: &str, mention: &Mention) -> Option<Span> {
    let head = text[..mention.outer.start].strip_suffix("罚金").filter(|head| head.ends_with("并处"))?;
    Some(Span::new(head.len(), mention.outer.start))
}
