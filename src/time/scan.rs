//! Every time expression of a sentence.

use super::expression::{Expression, open_expression};
use super::judge::judged;
use super::numeral::is_han_numeral;
use super::part::Grain;
use super::several::from_january;
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
        let known = lexicon.time_starts.may_begin(c, following);
        let words = || if known { standing_with(c, following, t.text, at, lexicon) } else { Standing::default() };
        // Two characters that words of time begin with are mostly no such word's.
        if !(known | SIGNS.get(c).is_some()) {
            next = i + 1;
            continue;
        }
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
        } else if let Some(mut expression) = open_expression(t, at, &here) {
            let span = Span::new(from_january(t, at, &mut expression.left), expression.end);
            let floor = found.last().map_or(0, |f| f.span.end);
            let mut time = judged(t, span, expression, floor);
            // 比2022年、2019年分别增长: both are what something is held against.
            if found.last().is_some_and(|f| f.compared && matches!(t.text[f.span.end..time.lead].trim(), "、" | "和" | "及" | "与")) {
                (time.compared, time.attaches) = (true, false);
            }
            // 与2022年、2019年同期相比
            if let Some(first) = found.last_mut().filter(|f| time.compared && !f.compared && &t.text[f.span.end..time.lead] == "、") {
                (first.compared, first.attaches) = (true, false);
            }
            found.push(time);
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
            '个' => matches!(next, '月' | '交' | '多' | '余'),
            '自' => digits == 4 && next == '然',
            // 20多年前.
            '多' | '余' | '几' => (after + 2..after + 6).any(|i| sentence.char(i) == '前'),
            '天' | '小' | '半' | '度' | '届' => false,
            c => goes_on(c),
        }
}

/// The characters that an expression which is no word can begin with.
static SIGNS: CharTable<(), 256> = {
    const CHARS: [char; 45] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'F', 'H', 'Q', '“', '"', '‘', '〇', '零', '○', '一', '二', '两', '三', '四', '五', '六', '七', '八',
        '九', '十', '百', '千', '万', '亿', '第', '周', '星', '礼', '公', '民', '令', '平', '昭', '上', '本',
    ];
    let mut pairs = [('\0', ()); CHARS.len()];
    let mut i = 0;
    while i < CHARS.len() {
        pairs[i].0 = CHARS[i];
        i += 1;
    }
    CharTable::new(&pairs)
};

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
            | '赛'
            | '雪'
            | '全'
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

#[cfg(test)]
mod tests {
    use super::super::expression::expression;
    use super::{may_begin, number_may_begin, times};
    use crate::characters::{Asked, Characters};
    use crate::lexicon::Lexicon;
    use crate::time::text::Text;

    #[test]
    fn numbers_that_a_time_may_begin_with_are_looked_at() {
        let lexicon = Lexicon::builtin();
        for c in '\0'..='\u{ffff}' {
            for number in ["3", "2024", "三", "十"] {
                let text = format!("{number}{c}1日");
                let (letters, _) = Characters::read(&text, &lexicon.classes);
                let (sentence, t) = (letters.text(&text), Text { text: &text, lexicon: &lexicon });
                let begins = match number {
                    "十" => expression(t, 0).is_some(),
                    "三" => may_begin(t, 0, '三', c, false),
                    _ => number_may_begin(&sentence, 0, number.len()),
                };
                assert!(!begins || sentence.next(0, Asked::Time) == Some(0), "{text}");
            }
        }
    }

    #[test]
    fn times_are_found_wherever_they_stand() {
        let lexicon = Lexicon::builtin();
        for before in 0..150 {
            for time in ["2024.6.30", "2024.12.1", "二00五年", "十四五期间", "2024年", "2024 年", "FY2024", "“十四五”期间", "双11期间"] {
                let text = format!("{}，{time}，收入3.5亿元", "甲".repeat(before));
                let found: Vec<&str> = times(&text, &lexicon).iter().map(|t| t.span.of(&text)).collect();
                assert_eq!(found, [time], "{text}");
            }
        }
    }
}
