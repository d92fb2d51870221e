//! Whole numbers in Chinese numerals, written by the rules of the language and by none of the parser's code.

/// How numerals are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub digits: [char; 10],
    /// 十, 百, 千.
    pub small: [char; 3],
    /// 两 before 百, 千, 万, 亿.
    pub liang: bool,
    /// 十 for 一十 at the head.
    pub short_ten: bool,
    /// 兆, 京 and 垓 for ten thousand 亿 and what is above.
    pub myriads: bool,
}

pub(crate) const FORMAL: Style =
    Style {
        digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'], small: ['十', '百', '千'], liang: false, short_ten: true, myriads: false
    };

pub(crate) const CAPITAL: Style =
    Style {
        digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'], small: ['拾', '佰', '仟'], liang: false, short_ten: false, myriads: false
    };

/// The most that `integer` writes.
pub(crate) fn most(style: Style) -> u128 {
    if style.myriads { 10_u128.pow(24) } else { 10_u128.pow(16) }
}

/// `value` with every scale word in its place: 一千零五万三千.
pub(crate) fn integer(value: u128, style: Style) -> String {
    if value == 0 {
        return style.digits[0].to_string();
    }
    let mut out = if style.myriads { sections(value, style, &["", "万", "亿", "兆", "京", "垓"]) } else { nested(value, style) };
    if style.short_ten && out.starts_with("一十") {
        out.remove(0);
    }
    out
}

/// 亿 multiplies all that stands before it: 三万五千亿.
fn nested(value: u128, style: Style) -> String {
    let (upper, lower) = (value / 100_000_000, value % 100_000_000);
    if upper == 0 {
        return sections(lower, style, &["", "万"]);
    }
    let mut out = sections(upper, style, &["", "万"]) + "亿";
    if lower > 0 {
        if lower < 10_000_000 {
            out.push(style.digits[0]);
        }
        out += &sections(lower, style, &["", "万"]);
    }
    lianged(out, style)
}

fn lianged(out: String, style: Style) -> String {
    if style.liang && out.starts_with("二亿") { out.replacen('二', "两", 1) } else { out }
}

/// Sections of four digits, each with its word; 零 where places between two digits are empty.
fn sections(value: u128, style: Style, words: &[&str]) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (n, word) in words.iter().enumerate().rev() {
        let part = value / 10_000_u128.pow(u32::try_from(n).unwrap()) % 10_000;
        if part == 0 {
            gap = true;
            continue;
        }
        if !out.is_empty() && (gap || part < 1000) {
            out.push(style.digits[0]);
        }
        gap = false;
        let liang = style.liang && part == 2 && n > 0;
        out += &if liang { "两".to_owned() } else { section(part, style) };
        out += word;
    }
    out
}

fn section(part: u128, style: Style) -> String {
    let mut out = String::new();
    let mut gap = false;
    for place in (0..4_u32).rev() {
        let digit = usize::try_from(part / 10_u128.pow(place) % 10).unwrap();
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(style.digits[0]);
            gap = false;
        }
        out.push(if style.liang && digit == 2 && place >= 2 { '两' } else { style.digits[digit] });
        if place > 0 {
            out.push(style.small[place as usize - 1]);
        }
    }
    out
}

/// The colloquial form that leaves the last scale word out: 三万五千 is 三万五, 两千三百五十 is 两千三百五. None where there is none.
pub(crate) fn clipped(full: &str) -> Option<String> {
    let chars: Vec<char> = full.chars().collect();
    for (word, above) in [("千万", '亿'), ("千", '万'), ("百", '千'), ("十", '百')] {
        let Some(head) = full.strip_suffix(word) else { continue };
        let at = chars.len() - word.chars().count();
        if at >= 2 && "一二三四五六七八九".contains(chars[at - 1]) && chars[at - 2] == above {
            return Some(head.to_owned());
        }
    }
    None
}

/// Each digit by itself: 三一四.
pub(crate) fn row(digits: &str, style: Style) -> String {
    digits.chars().map(|c| style.digits[c.to_digit(10).unwrap() as usize]).collect()
}
