//! Every time expression of a sentence.

use super::context::{compared, contract, dateline, names, opener};
use super::expression::{Expression, open_expression};
use super::numeral::is_han_numeral;
use super::part::{Close, Grain, Part};
use super::text::{Text, list};
use super::word::{Standing, standing_with};
use crate::characters::{Asked, CharTable, Characters, Text as Letters};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// A time expression in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// The expression without the word that opens it (截至, 自), in bytes of the normalised sentence.
    pub span: Span,
    /// First byte of the word that opens it; `span.start` where there is none.
    pub lead: usize,
    /// Whether it may be attached to a mention as its time: false for what a value is compared with, for datelines,
    /// and for clock times and sessions without a day.
    pub attaches: bool,
    /// Whether a value is compared with it: 较去年同期, 与2019年相比, 是上年的2倍.
    pub compared: bool,
    /// Whether it names a stretch by both ends: 1-6月, 前三季度, 今年以来, “十四五”期间.
    pub range: bool,
    /// How fine it is.
    pub grain: Grain,
    /// For how long what is said of it goes on.
    pub(crate) hold: Hold,
    /// What it is made of.
    pub(super) expression: Expression,
}

/// How long a time holds after what it was named for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hold {
    #[default]
    /// Till another is named: 上半年, 截至5月8日, 报告期内, 国庆假期.
    Lasting,
    /// It is the day of one event: 5月8日, 昨天上午.
    Single,
    /// It is a word without days that is of its own sentence: 近日, 目前.
    Passing,
    /// It is the time of a founding: 成立于1994年.
    Founding,
}

/// Every time expression of a normalised sentence, sorted and disjoint, on character boundaries.
#[must_use]
pub fn times(sentence: &str, lexicon: &Lexicon) -> Vec<TimeSpan> {
    times_in(Characters::read(sentence, &lexicon.classes).0.text(sentence), lexicon)
}

/// The same of a sentence by its characters.
pub(crate) fn times_in(sentence: Letters, lexicon: &Lexicon) -> Vec<TimeSpan> {
    let t = Text { text: sentence.str(), lexicon };
    let mut found: Vec<TimeSpan> = Vec::new();
    let mut next = 0;
    while let Some(i) = sentence.next(next, Asked::Time) {
        let at = sentence.byte(i);
        let (c, following) = (sentence.char(i), sentence.char(i + 1));
        let words = || if lexicon.time_starts.may_begin(c, following) { standing_with(c, following, t.text, at, lexicon) } else { Standing::default() };
        let (here, digits, begins);
        if c.is_ascii_digit() {
            digits = self::digits(t, at);
            begins = number_may_begin(&sentence, i, digits);
            here = if begins { words() } else { Standing::default() };
        } else {
            (here, digits) = (words(), 1);
            begins = may_begin(t, at, c, following, here.opens);
        }
        if !begins {
            // What no time begins with at its first digit begins none at the next.
            next = i + digits;
            continue;
        }
        let end = if let Some(end) = here.hidden() {
            end
        } else if let Some(expression) = open_expression(t, at, &here) {
            let span = Span::new(at, expression.end);
            let floor = found.last().map_or(0, |f| f.span.end);
            found.push(judged(t, span, expression, floor));
            span.end
        } else {
            past(t, at, c)
        };
        next = i + 1;
        while sentence.byte(next) < end {
            next += 1;
        }
    }
    found
}

/// How many ASCII digits stand at byte `at`.
fn digits(t: Text, at: usize) -> usize {
    crate::characters::digits(&t.text.as_bytes()[at..]).1
}

/// Whether an expression may begin with the ASCII digits from character `i` on: before 年, 月 and their like.
fn number_may_begin(sentence: &Letters, i: usize, digits: usize) -> bool {
    let mut after = i + digits;
    while sentence.char(after) == ' ' {
        after += 1;
    }
    let next = sentence.char(after + 1);
    digits <= 8
        && match sentence.char(after) {
            // A point stands in a date of the form 2024.6.30 only.
            '.' => digits == 4 && next.is_ascii_digit() && (sentence.char(after + 2) == '.' || sentence.char(after + 3) == '.'),
            '-' | '~' | '—' | '–' | '―' | '−' | '/' | ':' | '、' | '和' | '及' | '与' | '至' | '到' => {
                next.is_ascii_digit() || next == '—' || next == '-' || next == ' '
            }
            '个' => matches!(next, '月' | '交'),
            '自' => digits == 4 && next == '然',
            '天' | '小' | '多' | '余' | '几' | '半' | '度' | '届' => false,
            c => goes_on(c),
        }
}

/// The characters that [`may_begin`] knows more of.
static OPENERS: CharTable<(), 64> =
    CharTable::new(&[('第', ()), ('周', ()), ('星', ()), ('礼', ()), ('公', ()), ('民', ()), ('令', ()), ('平', ()), ('昭', ()), ('上', ()), ('本', ())]);

/// Whether an expression may begin at byte `at` with `c`, which is no digit, and `following`: with a Chinese numeral, a sign, or a word, which
/// `opens` one.
fn may_begin(t: Text, at: usize, c: char, following: char, opens: bool) -> bool {
    if (c as u32) < 0x3400 {
        return match c {
            'F' => following == 'Y',
            'H' | 'Q' => following.is_ascii_digit(),
            _ => following == '十' || opens,
        };
    }
    if is_han_numeral(c) {
        // 二00五年: noughts may stand among Chinese digits.
        let next = || t.rest(at).chars().find(|c| !is_han_numeral(*c) && !matches!(c, '0' | 'O'));
        return c == '十' || opens || next().is_some_and(goes_on);
    }
    // Hardly any word that opens nothing begins as one of these.
    match c {
        _ if OPENERS.get(c).is_none() => opens,
        '第' => ordinal_may_begin(t.rest(at + c.len_utf8())),
        '周' if matches!(following, '一' | '二' | '三' | '四' | '五' | '六' | '日' | '天') => true,
        '星' if following == '期' => true,
        '礼' if following == '拜' => true,
        '公' | '民' | '令' | '平' | '昭' if t.begins(at, list!["公元", "民国", "令和", "平成", "昭和"]) => true,
        '上' | '本' if t.begins(at + c.len_utf8(), list!["世纪"]) => true,
        _ => opens,
    }
}

/// Whether 第 may begin an expression before `rest`: 第三季度, 第1周.
fn ordinal_may_begin(rest: &str) -> bool {
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_han_numeral(c));
    unit.len() < rest.len() && unit.starts_with(['财', '个', '季', '周', ' '])
}

/// Whether a number before `c` can be part of a time.
const fn goes_on(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '号'
            | '时'
            | '点'
            | '分'
            | '秒'
            | '周'
            | '季'
            | '财'
            | '世'
            | '个'
            | '天'
            | '五'
            | '”'
            | '"'
            | '’'
            | '至'
            | '到'
            | '-'
            | '~'
            | '—'
            | '–'
            | '―'
            | '−'
            | '/'
            | '.'
            | ':'
            | '、'
            | '和'
            | '及'
            | '与'
            | 'Q'
            | 'H'
            | 'h'
            | 'M'
            | '上'
            | '下'
            | '旬'
            | '届'
            | '度'
            | '小'
            | '交'
            | '工'
            | '星'
            | '礼'
            | '多'
            | '余'
            | '几'
            | '半'
            | '起'
            | '后'
            | '前'
    )
}

/// Where to look next after nothing was found at `at`: after the whole number, so that none is cut in two.
fn past(t: Text, at: usize, c: char) -> usize {
    let rest = t.rest(at);
    if c.is_ascii_digit() {
        let bytes = rest.as_bytes();
        let mut end = 1;
        while let Some(b) = bytes.get(end) {
            let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
            let grouped = *b == b',' && digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4);
            if !(b.is_ascii_digit() || *b == b'.' && digit(end + 1) || grouped) {
                break;
            }
            end += 1;
        }
        return at + end;
    }
    if is_han_numeral(c) || c == '十' {
        return at + rest.find(|c: char| !is_han_numeral(c)).unwrap_or(rest.len());
    }
    at + c.len_utf8()
}

/// Whether `rest`, behind a time, numbers a storm of that time, whose name it is then part of: 今年第8号台风.
fn storm(rest: &str) -> bool {
    const STORMS: [&str; 5] = ["台风", "强台风", "超强台风", "热带风暴", "强热带风暴"];
    let numbered = rest.strip_prefix('第').and_then(|rest| rest.split_once('号'));
    numbered.is_some_and(|(number, name)| number.len() <= 9 && STORMS.iter().any(|storm| name.starts_with(storm)))
}

fn judged(t: Text, span: Span, expression: Expression, floor: usize) -> TimeSpan {
    let opened = opener(t, span.start).filter(|(start, _)| *start >= floor);
    let lead = opened.as_ref().map_or(span.start, |(start, _)| *start);
    let compared = compared(t, span) || lead < span.start && compared(t, Span::new(lead, span.end));
    let upto = opened.is_some_and(|(_, means)| means == "upto");
    let dated = expression.left.iter().chain(&expression.right).any(|p| !matches!(p, Part::OfDay | Part::Session | Part::Clock));
    // 每月 says how often, 9月合约 names a contract.
    let inside = || t.before(span.start).is_some_and(|c| c.is_alphanumeric() && !"在于到为将对着向面是的与和及，".contains(c));
    let other = t.begins(span.end, list!["合约", "期货", "交割", "交货的"]) || span.of(t.text) == "未来" && inside() || names(t, span.end, &expression);
    // 为2021年8月以来最高水平: since when nothing was higher.
    let record = || {
        t.begins(span.end, list!["最", "的最", "新高", "新低", "首次", "首度", "的新高", "的新低"])
            && t.ends(lead, list!["为", "是", "创", "创下", "至", "系", "创出", "刷新", "刷新了", "创了", "到", "创造了", "成为", "属"])
    };
    // 创同月最低: among which it is the lowest.
    let same = || t.ends(span.end, list!["同期", "同月", "同季"]) && t.begins(span.end, list!["最", "新高", "新低", "次高", "次低", "历史"]);
    // 比近5年同期平均: of which years the time before it says.
    let of_years = || span.of(t.text) == "同期" && t.ends(span.start, list!["年", "历史", "往年", "常年", "历年"]);
    // 紧随其后 says who comes next, 去年同期汇率 at which rate something is reckoned.
    let manner = || match span.of(t.text) {
        "其后" => t.ends(span.start, list!["随", "跟"]),
        text => text.ends_with("同期") && t.begins(span.end, list!["汇率"]),
    };
    // 创历年单月新高.
    let all_years = || {
        let behind = list!["单月", "单季", "同月", "同期", "同季", "次高", "新高", "最高", "新低", "最低"];
        span.of(t.text) == "历年" && t.begins(span.end, behind)
    };
    let other = other || same() || of_years() || all_years() || manner() || contract(t, span, &expression);
    // 创25年来同月最低.
    let ever = || {
        span.of(t.text).ends_with('来') && t.begins(span.end, list!["同月最", "同期最", "同季最", "单月最", "单季最", "同日最", "单日最", "同月新", "同期新"])
    };
    let other = other || ever() || storm(&t.text[span.end..]);
    let other = other || expression.closes.last() == Some(&Close::Since) && record();
    let grain = expression.grain();
    let founded = t.ends(lead, list!["成立", "创立", "注册", "创建", "建", "诞生", "创办", "组建", "设立"]);
    let hold = match grain {
        _ if founded || t.begins(span.end, list!["成立", "创立", "创建", "诞生", "创办"]) => Hold::Founding,
        _ if upto => Hold::Lasting,
        _ if matches!(expression.left[..], [Part::Last(..=0, _) | Part::Point(..)]) => Hold::Passing,
        Grain::Vague
            if matches!(expression.left[..], [Part::Period, ..]) || expression.is_range() || t.ends(span.end, list!["假期", "长假", "黄金周", "档"]) =>
        {
            Hold::Lasting
        }
        Grain::Vague => Hold::Passing,
        // 5月21日、22日、25日: the days of one thing.
        Grain::Day if !expression.right.is_empty() && span.of(t.text).contains('、') => Hold::Passing,
        // 5月8日召开董事会: of what was decided there alone.
        Grain::Day | Grain::Clock if t.begins(span.end, list!["召开", "主持召开", "举行"]) => Hold::Passing,
        Grain::Day | Grain::Clock if !expression.is_range() => Hold::Single,
        _ => Hold::Lasting,
    };
    TimeSpan {
        span,
        lead,
        attaches: (dated || upto) && !other && !compared && !dateline(t, span),
        compared,
        range: expression.is_range(),
        grain,
        hold,
        expression,
    }
}
