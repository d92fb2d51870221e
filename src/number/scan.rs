//! The numbers of a text one after the other, each with its sign.

use super::arabic::Read;
use super::first::first;
use super::{Amount, Number, Spelling, arabic, chinese, fraction, numeral};
use crate::characters::{Asked, Text};
use crate::lexicon::Prefixes;

/// The numbers of a normalised text, sorted and disjoint. `units` are the forms of units: a scale character that begins one is left to it.
pub(crate) fn scan<'t>(text: Text<'t>, units: &'t Prefixes) -> Numbers<'t> {
    Numbers { text, units, at: 0, before: None }
}

/// The numbers of a text, one after the other.
pub(crate) struct Numbers<'t> {
    text: Text<'t>,
    units: &'t Prefixes,
    /// The character to go on from.
    at: usize,
    /// One past the last byte of the number before.
    before: Option<usize>,
}

impl Iterator for Numbers<'_> {
    type Item = Number;

    fn next(&mut self) -> Option<Number> {
        self.next_but(|_| false)
    }
}

impl Numbers<'_> {
    /// One past the last byte of the last number that was read or left out.
    pub(crate) const fn end(&self) -> Option<usize> {
        self.before
    }

    /// The next number; digits before 年, 月 or 日 are left out unread where `dated` says that a date has their first byte.
    pub(crate) fn next_but(&mut self, dated: impl Fn(usize) -> bool) -> Option<Number> {
        let text = self.text;
        loop {
            let i = text.next(self.at, Asked::Begins)?;
            let c = text.char(i);
            if c.is_ascii_digit() {
                if dated(text.byte(i))
                    && let Some(end) = before_date_word(&text, i)
                {
                    self.at = end;
                    self.before = Some(text.byte(end));
                    continue;
                }
                match arabic::read(&text, i, self.units) {
                    Read::Skip(to) => self.at = to,
                    Read::Number(mut number, end) => {
                        self.go_on(i, end, &mut number);
                        return Some(number);
                    }
                }
                continue;
            }
            if c == '零' {
                let next = text.char(i + 1);
                if matches!(next, '下' | '上') {
                    self.at = i + 2;
                    continue;
                }
                // 2年零6个月, 三年零两个月
                let after_unit = i > 0 && matches!(text.char(i - 1), '年' | '月' | '天' | '时') && numeral::digit(next).is_some_and(|d| d > 0);
                if next.is_ascii_digit() || after_unit {
                    self.at = i + 1;
                    continue;
                }
            }
            if c == '首' {
                self.at = i + 1;
                if let Some(number) = first(&text, i) {
                    self.before = Some(number.span.end);
                    return Some(number);
                }
                continue;
            }
            if let Some((mut number, end)) = chinese::read(&text, i, self.units) {
                self.go_on(i, end, &mut number);
                return Some(number);
            }
            self.at = i + 1;
        }
    }

    /// Takes in the rest of a fraction and the sign of `number`, which was read from character `at` up to character `end`, and goes on behind it.
    fn go_on(&mut self, at: usize, end: usize, number: &mut Number) {
        let text = &self.text;
        let joined = match text.char(end) {
            '又' | '分' => fraction::join(text, end, self.units, number),
            '/' => fraction::stroke(text, at, end, number),
            _ => None,
        };
        sign(text, at, self.before, number);
        self.at = joined.unwrap_or(end);
        self.before = Some(number.span.end);
    }
}

/// The character behind the digits from character `at` on, where it is 年, 月 or 日.
fn before_date_word(text: &Text, mut at: usize) -> Option<usize> {
    while text.char(at).is_ascii_digit() {
        at += 1;
    }
    matches!(text.char(at), '年' | '月' | '日').then_some(at)
}

/// Takes in a sign that stands before the number at character `at`; `before` is the byte after the number before.
fn sign(text: &Text, at: usize, before: Option<usize>, number: &mut Number) {
    let Some(previous) = at.checked_sub(1) else { return };
    let negative = match text.char(previous) {
        // 正负0.3: from the one to the other, and never below nought alone.
        '负' if at >= 2 && text.char(at - 2) == '正' => {
            let Some(value) = number.amount.value else { return };
            number.span.start = text.byte(at - 2);
            number.signed = true;
            number.amount = Amount::range(-value, value);
            if !matches!(number.spelling, Spelling::Percent | Spelling::Permille | Spelling::Fraction) {
                number.spelling = Spelling::Indefinite;
            }
            return;
        }
        // 企业减负3亿元, 身负7处重伤: no sign.
        '负' if at >= 2 && matches!(text.char(at - 2), '税' | '减' | '担' | '胜' | '抱' | '背' | '肩' | '增' | '降' | '轻' | '身') => return,
        '负' => true,
        '下' if at >= 2 && text.char(at - 2) == '零' => {
            number.span.start = text.byte(at - 2);
            number.signed = true;
            number.amount.negate();
            return;
        }
        '上' if at >= 2 && text.char(at - 2) == '零' => {
            number.span.start = text.byte(at - 2);
            number.signed = true;
            return;
        }
        // ±5: from the one to the other.
        '±' => {
            let Some(value) = number.amount.value else { return };
            number.span.start = text.byte(previous);
            number.signed = true;
            number.amount = Amount::range(-value, value);
            number.spelling = Spelling::Indefinite;
            return;
        }
        '的' if at >= 2 && text.char(at - 2) == '负' => {
            number.span.start = text.byte(at - 2);
            number.signed = true;
            number.amount.negate();
            return;
        }
        '-' | '−' | '–' => {
            if !free(text, previous, before) && !column(text, previous, before, number) {
                return;
            }
            true
        }
        '+' => {
            if !free(text, previous, before) {
                return;
            }
            false
        }
        _ => return,
    };
    number.span.start = text.byte(previous);
    number.signed = true;
    if negative {
        number.amount.negate();
    }
}

/// Whether the mark at character `at` behind a space begins a column of its own: 1250 -12% is no range, as what it begins with is larger.
fn column(text: &Text, at: usize, before: Option<usize>, number: &Number) -> bool {
    let Some(end) = before.filter(|end| &text.str()[*end..text.byte(at)] == " ") else { return false };
    let head = &text.str()[..end];
    let digits = &head[head.rfind(|c: char| !c.is_ascii_digit() && c != '.').map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8))..];
    matches!((digits.parse::<rust_decimal::Decimal>(), number.amount.value), (Ok(first), Some(value)) if first > value)
}

/// Whether the mark at character `at` is a sign and not the middle of a range or a name.
fn free(text: &Text, at: usize, before: Option<usize>) -> bool {
    let Some(previous) = at.checked_sub(1) else { return true };
    let c = text.char(previous);
    if matches!(c, '至' | '到' | '~' | '为' | '和' | '、' | '(' | '（') {
        return true;
    }
    // 营收3亿元同比+9%: what it is measured against stands between, and no unit.
    if measured(text, previous) {
        return true;
    }
    if c.is_ascii_alphanumeric() || matches!(c, '%' | '-' | '‰' | '℃' | '°') || (matches!(c, ')' | '）') && text.char(at.wrapping_sub(2)) == '含') {
        return false;
    }
    // 营收3亿元/-9%, -1.8/+0.5个百分点: how it moved stands behind a stroke and a unit or a number.
    let told = |c: char| c.is_ascii_digit() || c == '%' || c.is_alphabetic() && !c.is_ascii();
    if c == '/' && previous.checked_sub(1).is_some_and(|unit| told(text.char(unit))) {
        return true;
    }
    let Some(end) = before else { return true };
    let gap = &text.str()[end..text.byte(at)];
    // Up to four characters of unit between a number and the mark make it a range: 2.4亿元-2.8亿元, and not 前20名净持仓-148手.
    gap.ends_with(['仓', '差', '润', '额', '值', '量'])
        || gap.chars().count() > 4
        || gap.chars().any(|c| !c.is_alphanumeric() && !matches!(c, '/' | '㎡' | ' '))
}

/// Whether the character at `last` ends a word that a movement is measured against or is called by: 同比, 较上年末, 变动, YoY.
fn measured(text: &Text, last: usize) -> bool {
    let head = |count: usize| (0..count).rev().map(|back| last.checked_sub(back).map_or(' ', |at| text.char(at)));
    let of = |words: &[&str], count: usize| words.iter().any(|word| word.chars().eq(head(count)));
    match text.char(last) {
        '比' | '末' | '期' | '初' | '动' => of(&["同比", "环比", "年末", "月末", "季末", "同期", "上期", "年初", "变动", "波动"], 2),
        // 余额3亿元较上周+4%.
        '周' | '月' | '年' | '季' | '日' => of(&["上周", "上月", "上年", "去年", "上季", "昨日", "前日"], 2),
        '度' => of(&["上季度", "上年度"], 3),
        'Y' | 'y' | 'Q' | 'q' | 'M' | 'm' => ["yoy", "qoq", "mom"].iter().any(|word| word.chars().eq(head(3).map(|c| c.to_ascii_lowercase()))),
        _ => false,
    }
}
