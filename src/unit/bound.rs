//! Bounds (界限): the words before and after a mention that bound it, and 余 and 多 inside.

use std::sync::OnceLock;

use super::distant::distant;
use super::mention::Mention;
use crate::lexicon::{Lexicon, Suffixes, list};
use crate::number::begins;
use crate::record::{Bound, Kind};
use crate::span::Span;

/// Words that may stand between a cue and the number.
const BETWEEN: &[&str] = list!("unit", "bound.between");

/// Words that turn a cue around: 未超过 is at most, 不会低于 at least.
const NEGATIONS: &[&str] = list!("unit", "bound.negations");

/// Words that leave open which way it is: 未必超过, 不一定低于.
const OPEN: &[&str] = &["未必", "不一定", "不见得", "说不准"];

/// Words for a movement whose way the sign of the number says: 变动-5%, 增减幅度为+3%.
const EITHER: &[&str] = list!("unit", "bound.either");

/// Adverbs that may stand between a negation and the cue: 不得累计超过, 不会大幅低于.
const ADVERBS: &[&str] = list!("unit", "bound.adverbs");

/// Cues of one character, and the characters before them with which they make another word: 签约, 附近, 侦破.
const NO_CUE_AFTER: &[(&str, &str)] = &[
    ("约", "签节合条公预违契履特制邀简集解赴婚践失守毁续租立誓失"),
    ("近", "附邻最靠新亲远切晚"),
    ("超", "赶反中英西德意法高买卖"),
    ("破", "侦打残爆攻撞识踏道点告勘说"),
];

/// Words whose last character makes no other word with a cue behind it: 折合约3亿元, 其中超三成.
const NO_OTHER_WORD: &[&str] = list!("unit", "bound.whole");

/// Cues after a number, and the characters after them with which they make another word: 起诉, 内地, 以上市公司.
const NO_CUE_BEFORE: &[(&str, &str)] = &[
    ("起", "诉草火源飞重降跌涨到获拍付来码哄义居步点伏"),
    ("内", "资地部陆需销生容外蒙饰置幕控衣镜科"),
    ("以上", "市述海"),
    ("多", "少元国样层边家方功极地名年次个数种位项条只台晶肽糖环媒模头空云用余重支付花缴交赚卖剂语维源式"),
    ("余", "下额热地粮款味震杭姚干股"),
    ("许", "可多昌"),
    ("上下", "游班架一文级联行部"),
    ("左右", "手侧两岸逢开"),
    ("封顶", "断"),
    ("起步", "区"),
];

/// Words that may stand whole behind 以上: 80%以上市民, and not 以上市公司.
const WORDS: &[&str] = list!("unit", "bound.words");

/// Sets bound and outer span of `mention`. `from` is the end of the mention before it.
///
/// A word before the mention says more than 余 inside or 以上 after it: 近4000余家 is `near`, 不超过300多家 `at_most`. 约 and words that bound
/// nothing (达, 共) yield to a word after it: 约3亿元以上 is `at_least`.
pub(super) fn apply(sentence: &str, mention: &mut Mention, lexicon: &Lexicon, from: usize, hidden: &[Span]) {
    let ranged = mention.bound == Bound::Range;
    // 收入最高的10%家庭: which of them, and no limit.
    let mut before = before(sentence, mention.span.start, from, lexicon)
        .filter(|(start, _)| !sentence[*start..mention.span.start].trim_end().ends_with('的') || !sentence[*start..].starts_with('最'));
    if before.is_none() && past(sentence, mention) {
        before = Some((mention.span.start - "过".len(), Bound::Over));
    }
    let after = after(sentence, mention.span.end, lexicon, hidden);
    // 连续三个交易日内: so many in a row, and no fewer.
    let after = after.filter(|(_, bound)| *bound != Bound::AtMost || !sentence[..mention.span.start].ends_with("连续"));
    if let Some((start, bound)) = &mut before {
        mention.outer.start = *start;
        // The highest temperature and the highest price per share are levels, no limits.
        let level = matches!(mention.dimension.as_str(), "temperature" | "index") || mention.unit.ends_with("/{股}");
        let cue = &sentence[*start..mention.span.start];
        if level && cue.starts_with('最') && !cue.contains(['不', '多', '少']) && matches!(bound, Bound::AtMost | Bound::AtLeast) {
            *bound = Bound::Exact;
        }
    }
    if let Some((end, _)) = after {
        mention.outer.end = end;
    }
    // 同比变动+5%, 变动幅度为：-5%: the sign says which way, the word nothing.
    if mention.outer.start == mention.span.start && mention.span.of(sentence).starts_with(['+', '-', '−']) {
        let head = sentence[from..mention.span.start].trim_end_matches(['：', ':', ' ', '为']);
        if let Some(length) = ends().either.longest(head) {
            mention.outer.start = from + head.len() - length;
        }
    }
    if ranged || mention.kind == Kind::Rank {
        return;
    }
    if before.is_none() && after.is_none() && !mention.more {
        if let Some(bound) = distant(sentence, mention, from, lexicon) {
            mention.bound = bound;
        }
        return;
    }
    mention.bound = match (before, after, mention.more) {
        (Some((_, b)), _, _) if b != Bound::Exact && !(b == Bound::About && after.is_some()) => b,
        (_, Some((_, b)), _) => b,
        (_, _, true) if mention.span.of(sentence).contains('来') => Bound::About,
        (_, _, true) => Bound::Over,
        (Some((_, b)), None, false) => b,
        (None, None, false) => Bound::Exact,
    };
}

/// Whether 过 before `mention`, a scale without digits, says that it is more: 涉案金额过亿元, and not 通过万人大会.
fn past(sentence: &str, mention: &Mention) -> bool {
    const OTHERS: [char; 9] = ['通', '经', '超', '不', '越', '渡', '度', '路', '错'];
    mention.span.of(sentence).starts_with(['亿', '万', '千', '百'])
        && sentence[..mention.span.start].strip_suffix('过').is_some_and(|rest| !rest.ends_with(OTHERS))
}

/// Gives the bound of the first number of a list to the others, where 分别 stands before it: 分别约为3亿元、5亿元和8亿元.
pub(super) fn shared(sentence: &str, mentions: &mut [Mention]) {
    let mut dealt: Option<Bound> = None;
    for i in 0..mentions.len() {
        let mention = &mentions[i];
        let bare = mention.bound == Bound::Exact && mention.kind == Kind::Quantity && mention.outer == mention.span;
        let joined = || {
            let last = &mentions[i - 1];
            let gap = sentence.get(last.outer.end..mention.span.start);
            last.dimension == mention.dimension && gap.is_some_and(|gap| matches!(gap, "、" | "和" | "及" | "与" | "以及"))
        };
        if let Some(bound) = dealt.filter(|_| bare && i > 0 && joined()) {
            mentions[i].bound = bound;
        } else {
            let open = !matches!(mention.bound, Bound::Exact | Bound::Range) && mention.outer.start < mention.span.start;
            dealt = (open && dealing(&sentence[..mention.outer.start])).then_some(mention.bound);
        }
    }
}

/// Whether 分别 stands at the end of `head`, or in its last clause: 分别为两家公司提供不超过3亿元、5亿元的担保.
fn dealing(head: &str) -> bool {
    head.ends_with("分别") || head.rfind("分别").is_some_and(|at| !head[at..].contains(['，', ',', '；', '。']))
}

/// The longest cue that ends at byte `at`, and where the first of the cues begins.
pub(super) fn before(sentence: &str, at: usize, from: usize, lexicon: &Lexicon) -> Option<(usize, Bound)> {
    let mut found: Option<(usize, Bound)> = None;
    let mut end = at;
    for _ in 0..3 {
        let offset = from.min(end);
        let head = trimmed(&sentence[offset..end]);
        let Some(last) = head.chars().next_back() else { break };
        let cue_here = || {
            let (length, bound) = lexicon.bounds_before.at(head).find_map(|(length, id)| Some((length, lexicon.cues[id as usize].bound?)))?;
            let start = offset + head.len() - length;
            (!makes_other_word(&sentence[start..offset + head.len()], &sentence[..start])).then_some((start, bound))
        };
        let cue_here = lexicon.bounds_before.may_end(last).then(cue_here).flatten();
        if let Some((start, bound)) = cue_here {
            let (start, bound) = negated(sentence, start, bound);
            // 达 and 高达 bound nothing; a stronger cue before them does.
            let weak = found.is_none_or(|(_, b)| b == Bound::Exact || b == Bound::About && bound != Bound::Exact);
            let bound = if weak { bound } else { found.map_or(bound, |(_, b)| b) };
            found = Some((start, bound));
            end = start;
            continue;
        }
        if found.is_some() {
            break;
        }
        let Some(length) = ends().between.longest(head) else { break };
        end = offset + head.len() - length;
    }
    found
}

/// `head` without the spaces at its end.
fn trimmed(head: &str) -> &str {
    if head.ends_with(|c: char| c.is_ascii_graphic() || c > '\u{3000}') { head } else { head.trim_end() }
}

/// The lists of words by their ends.
struct Ends {
    between: Suffixes,
    negations: Suffixes,
    adverbs: Suffixes,
    whole: Suffixes,
    either: Suffixes,
}

fn ends() -> &'static Ends {
    static ENDS: OnceLock<Ends> = OnceLock::new();
    ENDS.get_or_init(|| Ends {
        between: Suffixes::of(BETWEEN),
        negations: Suffixes::of(NEGATIONS),
        adverbs: Suffixes::of(ADVERBS),
        whole: Suffixes::of(NO_OTHER_WORD),
        either: Suffixes::of(EITHER),
    })
}

/// Whether the cue `word` and the character before it make another word.
pub(super) fn makes_other_word(word: &str, head: &str) -> bool {
    // 失守约3000点, 折合约3亿元 are about it.
    let other = NO_CUE_AFTER.iter().any(|(cue, chars)| *cue == word && head.ends_with(|c| chars.contains(c))) && ends().whole.longest(head).is_none();
    // 超出减持计划上限3000股: by how much.
    let clause = || head.rsplit(['，', '。', ',', '；']).next().unwrap_or(head);
    let exceeds = |verb: &str| clause().split_once(verb).is_some_and(|(before, _)| !before.ends_with(['未', '不', '没', '有', '得']));
    if word == "上限" && ["超出", "超过", "突破", "高出"].iter().any(|verb| exceeds(verb)) {
        return true;
    }
    // 贸易出超3亿美元: a word of its own.
    other || word == "超" && surplus(head)
}

/// Whether `head` ends with 出 or 入 that make a word of trade with the 超 behind it: 12月出超3亿美元, 对东协出超5亿美元, and not 支出超3亿元, 月入超3万元.
fn surplus(head: &str) -> bool {
    let Some(before) = head.strip_suffix(['出', '入']) else { return false };
    let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    let month = || before.strip_suffix('月').is_some_and(|b| b.ends_with(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c)));
    let partner = || {
        let clause = before.rsplit(['，', '。', ',', '；', '、']).next().unwrap_or(before);
        clause
            .rsplit_once('对')
            .is_some_and(|(_, whom)| whom.chars().count() < 6 && whom.ends_with(['国', '协', '盟', '欧', '日', '韩', '陆', '港', '洲', '本']))
    };
    ends(&["贸易", "全年", "半年", "同期", "季", "季度", "个月"]) || !before.ends_with(char::is_alphanumeric) || month() || partner()
}

/// The cue that begins at byte `start` with a negation before it taken in.
pub(super) fn negated(sentence: &str, start: usize, bound: Bound) -> (usize, Bound) {
    let cue = &sentence[start..];
    let turned = match bound {
        // 不止 is more already.
        Bound::Over if cue.starts_with(['不', '何', '岂']) => return (start, bound),
        Bound::Over => Bound::AtMost,
        Bound::Under if !cue.starts_with(['不', '未', '没', '尚', '仍', '还', '仅']) => Bound::AtLeast,
        // 未能达到, 难以达到
        Bound::Exact if cue.starts_with('达') => Bound::Under,
        _ => return (start, bound),
    };
    let mut head = &sentence[..start];
    if let Some(open) = OPEN.iter().find(|w| head.ends_with(*w)) {
        return (start - open.len(), Bound::Exact);
    }
    let negation = |head: &str| ends().negations.longest(head).map(|length| head.len() - length);
    if let Some(begin) = negation(head) {
        return (begin, turned);
    }
    for _ in 0..2 {
        let Some(adverb) = ends().adverbs.longest(head) else { break };
        head = &head[..head.len() - adverb];
        if let Some(begin) = negation(head) {
            return (begin, turned);
        }
    }
    (start, bound)
}

/// How many bytes at the head of `rest` say in brackets whether an end belongs to it: （含）, (不含), （含本数）, (含20人). 含税 says something else.
pub(super) fn inclusion(rest: &str) -> usize {
    // The first byte tells for nearly all texts.
    if !rest.as_bytes().first().is_some_and(|byte| *byte == b'(' || *byte == "（".as_bytes()[0]) {
        return 0;
    }
    let Some(inner) = rest.strip_prefix(['(', '（']) else { return 0 };
    let inside = inner.strip_prefix('不').unwrap_or(inner);
    let Some((close, mark)) = inside.char_indices().take(12).find(|(_, c)| matches!(c, ')' | '）')) else { return 0 };
    let Some(what) = inside[..close].strip_prefix('含') else { return 0 };
    let itself = what.is_empty() || what == "本数" || what.starts_with(|c: char| c.is_ascii_digit() || begins(c));
    if itself { rest.len() - inside.len() + close + mark.len_utf8() } else { 0 }
}

/// Whether `rest`, behind 以上, begins a word of its own: 80%以上市民, 3000米以上海拔, and not 3家以上市公司.
fn whole(rest: &str) -> bool {
    WORDS.iter().any(|word| rest.starts_with(word))
}

/// Words for a level behind its number, which may stand before what bounds it: 7.2元水平以下, 3000点关口上方.
const LEVELS: &[&str] = list!("unit", "bound.levels");

/// What stands behind such a word.
const SIDES: [(&str, Bound); 6] =
    [("以上", Bound::AtLeast), ("之上", Bound::AtLeast), ("上方", Bound::AtLeast), ("以下", Bound::AtMost), ("之下", Bound::AtMost), ("下方", Bound::AtMost)];

/// The side of a level on which a value lies, as what begins at byte `at` tells, and where that ends.
fn side(sentence: &str, at: usize) -> Option<(usize, Bound)> {
    let rest = &sentence[at..];
    let level = LEVELS.iter().filter(|level| rest.starts_with(**level)).map(|level| level.len()).max()?;
    let (side, bound) = SIDES.iter().find(|(side, _)| rest[level..].starts_with(side))?;
    Some((at + level + side.len(), *bound))
}

/// The longest cue that begins at byte `at`, and where it ends.
fn after(sentence: &str, at: usize, lexicon: &Lexicon, hidden: &[Span]) -> Option<(usize, Bound)> {
    if let Some(side) = side(sentence, at) {
        return Some(side);
    }
    let rest = &sentence[at..];
    let bracket = &rest[..inclusion(rest)];
    let rest = &rest[bracket.len()..];
    let begin = sentence.len() - rest.len();
    lexicon.bounds_after.at(rest).find_map(|(end, id)| {
        let bound = lexicon.cues[id as usize].bound?;
        if NO_CUE_BEFORE.iter().any(|(cue, chars)| *cue == &rest[..end] && rest[end..].starts_with(|c| chars.contains(c))) && !whole(&rest[end..]) {
            return None;
        }
        // 跌至16万元附近 is about it, 数百名附近居民 live near.
        if &rest[..end] == "附近" && rest[end..].starts_with(|c: char| c.is_alphabetic() && !"震波徘盘整交运游成".contains(c)) {
            return None;
        }
        // 100万元（不含）以上 is more than that.
        let bound = match bound {
            Bound::AtLeast if bracket.contains('不') => Bound::Over,
            Bound::AtMost if bracket.contains('不') => Bound::Under,
            _ => bound,
        };
        let span = Span::new(begin, begin + end);
        (!hidden.iter().any(|h| h.overlaps(span))).then_some((span.end, bound))
    })
}
