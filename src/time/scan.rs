//! Finding time expressions.

use super::TimeSpan;
use crate::lexicon::{Lexicon, TimePart};
use crate::number::Text;
use crate::span::Span;

/// What a part of an expression is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Year,
    Month,
    Day,
    Quarter,
    Clock,
    Word,
    Session,
    Closing,
    Period,
}

/// Every time expression of a normalised sentence, sorted and disjoint.
#[must_use]
pub fn times(sentence: &str, lexicon: &Lexicon) -> Vec<TimeSpan> {
    let text = Text::new(sentence);
    let scanner = Scanner { text: &text, lexicon };
    let mut out = Vec::new();
    let mut i = 0;
    while i < text.len() {
        match scanner.expression(i) {
            Some((end, attaches)) => {
                let attaches = attaches && !scanner.dateline(end);
                out.push(TimeSpan { span: Span::new(text.byte(i), text.byte(end)), attaches });
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

struct Scanner<'a, 't> {
    text: &'a Text<'t>,
    lexicon: &'a Lexicon,
}

impl Scanner<'_, '_> {
    /// The expression that begins at character `at`: the character after it, and whether it attaches.
    fn expression(&self, at: usize) -> Option<(usize, bool)> {
        let (mut end, first) = self.part(at, None)?;
        let mut last = first;
        let mut attaches = !matches!(first, Part::Clock | Part::Session);
        loop {
            if let Some((after, part)) = self.part(end, Some(last)) {
                attaches |= !matches!(part, Part::Clock | Part::Session | Part::Closing);
                (end, last) = (after, part);
                continue;
            }
            // A range: 1月至7月, 2019年—2023年, 6月11日～9月10日.
            if let Some(after) = self.joint(end) {
                if let Some((to, part)) = self.part(after, None).filter(|(_, p)| matches!(p, Part::Year | Part::Month | Part::Day | Part::Quarter | Part::Clock) && last != Part::Word) {
                    (end, last) = (to, part);
                    continue;
                }
            }
            // A date in brackets: 今日（1月20日）.
            if matches!(self.text.char(end), '（' | '(') {
                if let Some((inner, Part::Day)) = self.row(end + 1) {
                    if matches!(self.text.char(inner), '）' | ')') && matches!(last, Part::Word | Part::Day) {
                        (end, last) = (inner + 1, Part::Day);
                        continue;
                    }
                }
            }
            break;
        }
        Some((end, attaches))
    }

    /// Parts that touch, without ranges: the character after them and the last part.
    fn row(&self, at: usize) -> Option<(usize, Part)> {
        let (mut end, mut last) = self.part(at, None)?;
        while let Some((after, part)) = self.part(end, Some(last)) {
            (end, last) = (after, part);
        }
        Some((end, last))
    }

    /// The mark or word of a range at character `at`: the character after it.
    fn joint(&self, at: usize) -> Option<usize> {
        match self.text.char(at) {
            '至' | '到' | '~' | '-' | '–' | '—' | '―' | '−' => {
                let double = matches!(self.text.char(at + 1), '—' | '-');
                Some(at + 1 + usize::from(double))
            }
            _ => None,
        }
    }

    /// One part at character `at`; `last` is the part that it touches.
    fn part(&self, at: usize, last: Option<Part>) -> Option<(usize, Part)> {
        let c = self.text.char(at);
        if c.is_ascii_digit() {
            let before = at.checked_sub(1).map_or(' ', |b| self.text.char(b));
            if last.is_none() && (before.is_ascii_digit() || before.is_ascii_alphabetic() || (before == '.' || before == ',') && at >= 2 && self.text.char(at - 2).is_ascii_digit()) {
                return None;
            }
            return self.digits(at, last);
        }
        if c.is_ascii_alphabetic() {
            return self.latin(at, last);
        }
        if let Some(found) = self.word(at, last) {
            return Some(found);
        }
        match c {
            '近' | '过' | '未' | '最' | '今' | '前' | '后' | '此' => self.period(at),
            '第' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '〇' | '廿' => self.chinese(at, last),
            '周' | '星' | '礼' => self.weekday(at),
            '“' | '"' => self.plan(at),
            _ => None,
        }
    }

    /// A word of the lexicon.
    fn word(&self, at: usize, last: Option<Part>) -> Option<(usize, Part)> {
        let rest = self.text.rest(at);
        for (length, id) in self.lexicon.time_forms.at(rest) {
            let word = &self.lexicon.times[id as usize];
            let end = self.text.at(self.text.byte(at) + length);
            let next = self.text.char(end);
            match word.part {
                TimePart::Whole => {
                    if rest[..length].ends_with('昨') && !next.is_ascii_digit() && next != '（' {
                        continue;
                    }
                    return Some((end, if word.session { Part::Session } else { Part::Word }));
                }
                TimePart::Suffix => {
                    let Some(last) = last else { continue };
                    let form = &rest[..length];
                    let fits = match form {
                        "间" | "内" | "初" | "底" | "末" | "期间" | "以来" | "年间" => matches!(last, Part::Year | Part::Month | Part::Quarter | Part::Word | Part::Day | Part::Period),
                        "早" | "晚" | "夜" | "晨" => matches!(last, Part::Day) && !matches!(next, '期' | '会' | '已' | '日'),
                        _ => !matches!(last, Part::Clock),
                    };
                    if fits && !(form == "内" && matches!(next, '外' | '部' | '地' | '资' | '需')) && !(form == "末" && next == '端') {
                        let quarter = form.contains('季');
                        return Some((end, if quarter { Part::Quarter } else { Part::Closing }));
                    }
                }
                TimePart::Prefix => {}
            }
        }
        None
    }

    fn run(&self, mut at: usize) -> usize {
        while self.text.char(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    fn value(&self, from: usize, to: usize) -> u32 {
        (from..to).fold(0, |v, i| v.saturating_mul(10).saturating_add(self.text.char(i).to_digit(10).unwrap_or(0)))
    }

    /// Digits and what they are digits of.
    fn digits(&self, at: usize, last: Option<Part>) -> Option<(usize, Part)> {
        let end = self.run(at);
        let (length, value) = (end - at, self.value(at, end));
        let space = usize::from(self.text.char(end) == ' ');
        let c = self.text.char(end + space);
        let after = end + space + 1;
        let next = self.text.char(after);
        match c {
            '年' if length == 4 && (1800..2200).contains(&value) => Some((after + usize::from(next == '度' || next == '份'), Part::Year)),
            '年' if length == 2 && last.is_none() && (next.is_ascii_digit() && self.text.char(self.run(after)) == '月' || matches!(next, '末' | '底' | '初') || self.text.rest(after).starts_with("上半年") || self.text.rest(after).starts_with("下半年") || self.text.rest(after).starts_with("全年") || self.text.rest(after).starts_with("一季度") || self.text.rest(after).starts_with("三季度") || self.text.rest(after).starts_with("二季度") || self.text.rest(after).starts_with("四季度")) => Some((after, Part::Year)),
            '月' if length <= 2 && (1..=12).contains(&value) => Some((after + usize::from(next == '份'), Part::Month)),
            '日' if length <= 2 && (1..=31).contains(&value) && !matches!(next, '元' | '圆' | '均' | '游' | '内' | '龄' | '线' | '之') => Some((after, Part::Day)),
            '号' if length <= 2 && (1..=31).contains(&value) && matches!(last, Some(Part::Month)) => Some((after, Part::Day)),
            '时' if length <= 2 && value <= 24 && !matches!(next, '代' | '长' | '效') => Some((self.minutes(after), Part::Clock)),
            '点' if length <= 2 && value <= 24 && matches!(last, Some(Part::Session | Part::Day | Part::Closing)) => Some((self.minutes(after), Part::Clock)),
            '财' if length == 4 && self.text.rest(end).starts_with("财年") => Some((end + 2, Part::Year)),
            '季' if length == 1 && (1..=4).contains(&value) && next == '度' => Some((after + 1, Part::Quarter)),
            ':' if length <= 2 && value <= 24 && self.run(after) == after + 2 && self.value(after, after + 2) < 60 => {
                let seconds = self.text.char(after + 2) == ':' && self.run(after + 3) == after + 5;
                Some((after + 2 + if seconds { 3 } else { 0 }, Part::Clock))
            }
            '-' | '/' | '.' if length == 4 && (1900..2200).contains(&value) => self.iso(end, c),
            '-' | '至' | '到' | '~' | '–' | '—' | '―' => {
                // 1-6月, 2019-2023年, 11日至13日 is a range of parts.
                let from = self.joint(end)?;
                let to = self.run(from);
                let second = self.value(from, to);
                let unit = self.text.char(to);
                let tail = to + 1;
                match unit {
                    _ if to == from => None,
                    '月' if length <= 2 && to - from <= 2 && second <= 12 && value < second => Some((tail + usize::from(self.text.char(tail) == '份'), Part::Month)),
                    '日' if length <= 2 && to - from <= 2 && second <= 31 && value < second && !matches!(self.text.char(tail), '元' | '圆') => Some((tail, Part::Day)),
                    '年' if length == 4 && to - from == 4 && (1900..2200).contains(&second) && (1900..2200).contains(&value) => Some((tail + usize::from(self.text.char(tail) == '度'), Part::Year)),
                    '年' if length == 4 && to - from == 2 && (1900..2200).contains(&value) => Some((tail, Part::Year)),
                    '季' if length == 1 && value < second && second <= 4 => Some((tail + usize::from(self.text.char(tail) == '度'), Part::Quarter)),
                    _ => None,
                }
            }
            'Q' | 'H' if self.text.char(after).is_ascii_digit() && (length == 4 || length == 1) => {
                let to = self.run(after);
                let fits = if length == 4 { to == after + 1 } else { to - after == 4 || to - after == 2 };
                (fits && !self.text.char(to).is_ascii_alphanumeric()).then_some((to, Part::Quarter))
            }
            _ => None,
        }
    }

    /// 分 and 秒 after 时.
    fn minutes(&self, at: usize) -> usize {
        let mut end = at;
        for unit in ['分', '秒'] {
            let to = self.run(end);
            if to > end && to - end <= 2 && self.text.char(to) == unit {
                end = to + 1;
            }
        }
        if self.text.char(end) == '整' || self.text.char(end) == '许' || self.text.char(end) == '半' { end + 1 } else { end }
    }

    /// 2026-05-20, 2026/5/20, 2026.05.20 after the year.
    fn iso(&self, at: usize, mark: char) -> Option<(usize, Part)> {
        let month = self.run(at + 1);
        let fits = |from: usize, to: usize, most: u32| to > from && to - from <= 2 && (1..=most).contains(&self.value(from, to));
        if !fits(at + 1, month, 12) || self.text.char(month) != mark {
            return None;
        }
        let day = self.run(month + 1);
        fits(month + 1, day, 31).then_some((day, Part::Day))
    }

    /// Q3, H1, FY2024, 1H24.
    fn latin(&self, at: usize, last: Option<Part>) -> Option<(usize, Part)> {
        let before = at.checked_sub(1).map_or(' ', |b| self.text.char(b));
        if before.is_ascii_alphanumeric() && last.is_none() {
            return None;
        }
        let rest = self.text.rest(at);
        let to = match self.text.char(at) {
            'Q' if matches!(self.text.char(at + 1), '1'..='4') => at + 2,
            'H' if matches!(self.text.char(at + 1), '1' | '2') && last == Some(Part::Year) => at + 2,
            'F' if rest.starts_with("FY2") => self.run(at + 2),
            _ => return None,
        };
        (!self.text.char(to).is_ascii_alphanumeric()).then_some((to, Part::Quarter))
    }

    /// 近五年, 过去12个月, 未来三年, 前4个月, 今后五年, 近5日.
    fn period(&self, at: usize) -> Option<(usize, Part)> {
        let rest = self.text.rest(at);
        let opening = ["过去", "未来", "最近", "今后", "此后", "近", "前", "后"].into_iter().find(|o| rest.starts_with(o))?;
        let from = at + opening.chars().count();
        let before = at.checked_sub(1).map_or(' ', |b| self.text.char(b));
        if matches!(opening, "近" | "前" | "后") && matches!(before, '附' | '接' | '将' | '目' | '之' | '以' | '此' | '日' | '最' | '提' | '先' | '靠' | '年' | '过') {
            return None;
        }
        let mut to = self.run(from);
        if to == from {
            while matches!(self.text.char(to), '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '几' | '数' | '百') {
                to += 1;
            }
        }
        if to == from {
            return None;
        }
        let measured = self.text.rest(to);
        let unit = ["个月", "个季度", "个交易日", "个工作日", "交易日", "季度", "个星期", "年", "月", "日", "天", "周", "个财年", "小时", "个小时"].into_iter().filter(|u| measured.starts_with(u)).max_by_key(|u| u.len())?;
        // 近700天 bounds a number only where it is not a span of past days.
        if matches!(opening, "近") && self.value(from, to) > 100 || opening == "后" && unit != "年" {
            return None;
        }
        let mut end = to + unit.chars().count();
        for closing in ["的时间里", "内", "来", "间", "中"] {
            if self.text.rest(end).starts_with(closing) && closing != "中" {
                end += closing.chars().count();
                break;
            }
        }
        Some((end, Part::Period))
    }

    /// 一季度, 第三季度, 五月, 十一月三日, 二〇二四年.
    fn chinese(&self, at: usize, last: Option<Part>) -> Option<(usize, Part)> {
        let from = at + usize::from(self.text.char(at) == '第');
        let mut to = from;
        while matches!(self.text.char(to), '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '〇' | '零' | '廿') {
            to += 1;
        }
        if to == from {
            to = self.run(from);
        }
        let length = to - from;
        let rest = self.text.rest(to);
        if length == 1 && matches!(self.text.char(from), '一' | '二' | '三' | '四' | '1'..='4') && rest.starts_with('季') {
            let wide = rest.starts_with("季度");
            return (wide || from > at || last == Some(Part::Year)).then_some((to + 1 + usize::from(wide), Part::Quarter));
        }
        if from > at {
            // 2022年第1周
            return (rest.starts_with('周') && last == Some(Part::Year)).then_some((to + 1, Part::Word));
        }
        match self.text.char(to) {
            '年' if length == 4 && matches!(self.text.char(from), '一' | '二') => Some((to + 1, Part::Year)),
            '月' if (1..=2).contains(&length) && !matches!(self.text.char(to + 1), '饼' | '光') => Some((to + 1 + usize::from(self.text.char(to + 1) == '份'), Part::Month)),
            '日' if matches!(last, Some(Part::Month)) => Some((to + 1, Part::Day)),
            _ => None,
        }
    }

    /// 周一, 星期三, 上周五 is 上周 and this without 周.
    fn weekday(&self, at: usize) -> Option<(usize, Part)> {
        let rest = self.text.rest(at);
        let opening = ["星期", "礼拜", "周"].into_iter().find(|o| rest.starts_with(o))?;
        let day = at + opening.chars().count();
        let fits = matches!(self.text.char(day), '一' | '二' | '三' | '四' | '五' | '六' | '日' | '末') && !(self.text.char(day) == '日' && matches!(self.text.char(day + 1), '均' | '元'));
        let before = at.checked_sub(1).map_or(' ', |b| self.text.char(b));
        (fits && before != '一' && !before.is_ascii_digit()).then_some((day + 1, Part::Word))
    }

    /// “十四五”期间, with or without the quotation marks' words after it.
    fn plan(&self, at: usize) -> Option<(usize, Part)> {
        let rest = self.text.rest(at);
        let inner = rest.strip_prefix(['“', '"'])?;
        let plan = ["十一五", "十二五", "十三五", "十四五", "十五五", "十六五"].into_iter().find(|p| inner.starts_with(p))?;
        let close = inner[plan.len()..].strip_prefix(['”', '"'])?;
        let closing = ["期间", "时期", "以来", "末", "初期"].into_iter().find(|c| close.starts_with(c))?;
        Some((at + 1 + plan.chars().count() + 1 + closing.chars().count(), Part::Word))
    }

    /// Whether the expression that ends at character `end` is the day of a dateline: 7月12日电, 5月8日讯.
    fn dateline(&self, end: usize) -> bool {
        matches!(self.text.char(end), '电' | '讯') && !matches!(self.text.char(end + 1), '力' | '量' | '网' | '商' | '价' | '站' | '池' | '子' | '动' | '影')
    }
}
