//! Whole numbers in Chinese numerals: `一百二十亿`, `两千三百五`, `七百三四十`.

use rust_decimal::Decimal;

use super::amount::{add, multiply, power};
use super::arabic::begins_unit;
use super::chinese::scales;
use super::numeral::{digit, large, small};
use super::pair::counts_next;
use crate::characters::Text;
use crate::lexicon::Prefixes;

/// A whole number in Chinese numerals.
pub(super) struct Integer {
    /// Its value; none where 28 digits do not hold it.
    pub value: Option<Decimal>,
    /// The upper end where its last digits mean one or the other: 七百三四十.
    pub high: Option<Decimal>,
    /// Whether it has a scale word.
    pub scaled: bool,
    /// How many digit characters it has.
    pub digits: usize,
    /// The power of ten of the scale words at its end.
    pub tail: u32,
}

/// How many digits stand between two large scale words.
const FOUR: usize = 4;

/// A whole number while it is read: sections of 千 百 十, closed by 万, 亿 …
struct Sections {
    /// What is closed; none where 28 digits do not hold it.
    total: Option<Decimal>,
    section: u128,
    /// Digits in a row, and how many.
    row: u128,
    rows: usize,
    /// Power of ten of the last scale word, and of the last large one.
    last: u32,
    above: u32,
    /// Whether a 零 stands since the last scale word.
    zero: bool,
    scaled: bool,
    tail: u32,
}

impl Sections {
    const fn new() -> Self {
        Self { total: Some(Decimal::ZERO), section: 0, row: 0, rows: 0, last: 0, above: u32::MAX, zero: false, scaled: false, tail: 0 }
    }

    fn small(&mut self, p: u32) {
        let d = if self.rows > 0 { self.row } else { 1 };
        self.section = self.section.saturating_add(d.saturating_mul(10_u128.pow(p)));
        (self.row, self.rows, self.zero, self.scaled) = (0, 0, false, true);
        // 五十亿 is fifty times 亿: 十 is no scale that a range would share.
        (self.last, self.tail) = (p, if p == 1 { 0 } else { p });
    }

    fn large(&mut self, p: u32) -> Option<()> {
        let part = match self.rows {
            0 if self.section == 0 && !self.scaled => 1,
            1 => self.section + self.row,
            0 => self.section,
            _ => self.row,
        };
        let scale = power(p)?;
        self.total = whole(part).and_then(|part| {
            let total = self.total?;
            // 万亿: the larger scale multiplies all before it.
            if part.is_zero() || p > self.above { multiply(add(total, part)?, scale) } else { add(total, multiply(part, scale)?) }
        });
        self.tail = if self.rows == 0 && self.last > 0 { self.tail + p } else { p };
        (self.section, self.row, self.rows, self.zero, self.scaled) = (0, 0, 0, false, true);
        (self.last, self.above) = (p, p);
        Some(())
    }

    /// What the four digits at character `i` say right behind 万 or 亿, where they are no year and no fifth follows.
    fn four(&self, text: &Text, i: usize) -> Option<u128> {
        let own = self.scaled && self.rows == 0 && self.section == 0 && !self.zero && self.last >= 4;
        let end = |c: char| digit(c).is_none() && small(c).is_none() && c != '年';
        let whole = || (i..i + FOUR).try_fold(0, |row, at| Some(row * 10 + u128::from(digit(text.char(at))?)));
        whole().filter(|_| own && text.char(i) != '两' && end(text.char(i + FOUR)))
    }

    /// What a last digit counts: 两千三百五, 三万五 in tenths of the scale before it.
    fn tenth(&self) -> Decimal {
        if self.rows == FOUR {
            return Decimal::ONE;
        }
        if self.scaled && !self.zero && self.last >= 2 { power(self.last - 1).unwrap_or(Decimal::ONE) } else { Decimal::ONE }
    }

    /// The section with `digit` after it, each counting `unit`.
    fn with(&self, digit: u128, unit: Decimal) -> Option<Decimal> {
        add(whole(self.section)?, multiply(whole(digit)?, unit)?)
    }
}

/// A whole number as a decimal; none where 28 digits do not hold it.
fn whole(number: u128) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(i128::try_from(number).ok()?, 0).ok()
}

/// A whole number at character `at`, and the character after it.
pub(super) fn integer(text: &Text, at: usize, units: &Prefixes) -> Option<(Integer, usize)> {
    let mut s = Sections::new();
    let mut digits = 0;
    let mut i = at;
    loop {
        let c = text.char(i);
        if let Some(d) = digit(c) {
            let liang = c == '两' && i > at && small(text.char(i + 1)).is_none() && large(text.char(i + 1)).is_none();
            // 二万三一五四口, 三亿二一〇〇万: four digits that 万 or 亿 leaves out nothing of.
            if let Some(row) = s.four(text, i) {
                (s.row, s.rows, s.tail) = (row, FOUR, 0);
                digits += FOUR;
                i += FOUR;
                continue;
            }
            if liang || (s.rows > 0 && s.scaled) {
                break;
            }
            if s.scaled
                && s.rows == 0
                && let Some(found) = inner_pair(text, i, units, &s)
            {
                return Some(found);
            }
            digits += 1;
            i += 1;
            if d == 0 && s.scaled {
                s.zero = true;
            } else {
                (s.row, s.rows, s.tail) = (s.row.saturating_mul(10).saturating_add(u128::from(d)), s.rows + 1, 0);
            }
        } else if matches!(c, '廿' | '卅') {
            if s.rows > 0 {
                break;
            }
            s.section += if c == '廿' { 20 } else { 30 };
            (s.scaled, s.last) = (true, 1);
            i += 1;
        } else if let Some(p) = small(c) {
            let implied = s.rows == 0 && s.scaled && !(s.last > p && p == 1);
            if s.rows > 1 || implied || begins_unit(text, i, units) {
                break;
            }
            // 五十五十 are two numbers.
            if s.section > 0 && s.last <= p && s.rows == 1 {
                (i, s.rows, s.row) = (i - 1, 0, 0);
                break;
            }
            s.small(p);
            i += 1;
        } else if let Some(p) = large(c) {
            if begins_unit(text, i, units) || (matches!(c, '京' | '垓') && digits == 0 && !s.scaled) {
                break;
            }
            s.large(p)?;
            i += 1;
        } else {
            break;
        }
    }
    if i == at {
        return None;
    }
    // 三十零售: a 零 that nothing follows is the next word's.
    if s.zero && s.rows == 0 && text.char(i) != '\0' {
        i -= 1;
    }
    let value = if s.scaled { s.total.and_then(|t| add(t, s.with(s.row, s.tenth())?)) } else { whole(s.row) };
    Some((Integer { value, high: None, scaled: s.scaled, digits, tail: s.tail }, i))
}

/// Two digits at character `i` after a scale word that mean one or the other: 十五六, 四十五六万, 七百三四十, 三万四五.
fn inner_pair(text: &Text, i: usize, units: &Prefixes, s: &Sections) -> Option<(Integer, usize)> {
    let (a, b) = neighbours(text, i, units)?;
    let mut end = i + 2;
    let factor = match small(text.char(end)) {
        Some(p) if p < s.last && !begins_unit(text, end, units) => {
            end += 1;
            power(p)?
        }
        // 十五六千瓦
        Some(_) if begins_unit(text, end, units) => s.tenth(),
        Some(_) => return None,
        None => s.tenth(),
    };
    let (exponent, end) = scales(text, end, units).unwrap_or((0, end));
    let whole = |d: u8| s.total.and_then(|t| add(t, multiply(s.with(u128::from(d), factor)?, power(exponent)?)?));
    Some((Integer { value: whole(a), high: whole(b), scaled: true, digits: 2, tail: exponent }, end))
}

/// The two digits at character `at` if they follow each other, or are 三五, and no third digit stands after them.
pub(super) fn neighbours(text: &Text, at: usize, units: &Prefixes) -> Option<(u8, u8)> {
    let (a, b) = (digit(text.char(at))?, digit(text.char(at + 1))?);
    // 一两 is a weight, 一两千 and 一两个 are numbers; 三四两 are three or four of the weight.
    let alone = |i: usize| text.char(i) == '两' && small(text.char(i + 1)).or_else(|| large(text.char(i + 1))).is_none();
    // 这一两国关系 is one relation of two countries, 这一两年 are one or two years.
    let pointed = at > 0 && matches!(text.char(at - 1), '这' | '那' | '此' | '该') && !matches!(text.char(at + 2), '年' | '天' | '日' | '个' | '月' | '周');
    let weight = alone(at + 1) && (pointed || !counts_next(text, at + 2, units));
    let near = a >= 1 && (b == a + 1 || (a == 3 && b == 5)) && !weight;
    (near && (digit(text.char(at + 2)).is_none() || alone(at + 2))).then_some((a, b))
}
