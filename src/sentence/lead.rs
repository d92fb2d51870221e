//! Leads (电头, 消息头): what a paragraph says of itself before it says anything: 本报云岭5月3日讯（记者林川）, 原标题：.
//!
//! Nothing in them is said of a quantity: the paper holds none of the figures that it reports.

use crate::forms::Forms;
use crate::lexicon::list;

/// Words that close a lead behind a medium or a day.
const CLOSING: &[&str] = &["电", "讯", "消息", "报道"];

/// What the name of a medium ends with.
const MEDIA: &[&str] = list!("sentence", "lead.media");

/// Words of those who report.
const REPORTERS: &[&str] = list!("sentence", "lead.reporters");

/// Words that before a colon are all that a lead is.
const HEADINGS: Forms = Forms::new(list!("sentence", "lead.headings"));

/// First clauses that only lead on.
const LINKS: Forms = Forms::new(list!("sentence", "lead.links"));

/// What short clauses end with that say where it is seen from.
const VIEWS: &[&str] = list!("sentence", "lead.views");

/// The longest clause that says where it is seen from, in bytes.
const LIGHT: usize = 24;

/// The longest bracket, in bytes.
const LONGEST: usize = 96;

/// The longest lead but for brackets, in bytes: a medium, a place, a day, who reports.
const HEAD: usize = 60;

/// How many bytes at the front of `paragraph`, normalised, are its lead; the first line is looked at.
pub(crate) fn lead(paragraph: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &paragraph[at..];
        let space = rest.len() - rest.trim_start_matches(' ').len();
        let rest = &rest[space..];
        let behind = || if at > 0 { programme(rest).or_else(|| names(rest)) } else { None };
        let length = marker(rest).or_else(|| credit(rest)).or_else(|| line(rest)).or_else(|| wire(rest)).or_else(behind);
        let Some(length) = length else { return at };
        at += space + length;
        at += paragraph[at..].len() - paragraph[at..].trim_start_matches([' ', '：', ':', '，', ',']).len();
    }
}

/// The length of what marks an item of a list or a topic at the front of `rest`: •, 1., （一）, ①, 二、, #云岭财经#.
fn marker(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let length = first.len_utf8();
    let behind = &rest[length..];
    let numeral = |text: &str, most: usize| {
        let arabic = text.bytes().take_while(u8::is_ascii_digit).count();
        let chinese = text.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum::<usize>();
        (arabic.max(chinese) > 0 && arabic <= most && chinese <= "二十一".len()).then_some(arabic.max(chinese))
    };
    match first {
        '•' | '·' | '●' | '○' | '◆' | '◇' | '■' | '□' | '▲' | '△' | '▶' | '►' | '★' | '☆' | '※' | '①'..='⑳' | '❶'..='❿' => {
            Some(length)
        }
        '-' | '*' if behind.starts_with(' ') => Some(length),
        '>' => Some(rest.len() - rest.trim_start_matches('>').len()),
        '（' | '(' => {
            let end = length + numeral(behind, 2)?;
            let close = rest[end..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
            Some(end + close.len_utf8())
        }
        '#' => {
            let end = length + behind[..floor(behind, LONGEST)].find('#')?;
            (!behind.starts_with([' ', '#']) && !rest[..end].contains('\n')).then_some(end + 1)
        }
        _ => {
            let end = numeral(rest, 2)?;
            let mark = rest[end..].chars().next()?;
            let goes_on = rest[end + mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit() || c == '、');
            (matches!(mark, '、') || mark == '.' && first.is_ascii_digit()).then_some(end + mark.len_utf8()).filter(|_| !goes_on)
        }
    }
}

/// The length of a bracket behind a lead and before its colon: (云岭新闻)：.
fn programme(rest: &str) -> Option<usize> {
    let end = rest.starts_with(['（', '(', '《']).then(|| rest[..floor(rest, LONGEST)].find(['）', ')', '》']))??;
    let close = rest[end..].chars().next().map_or(0, char::len_utf8);
    (rest[end + close..].starts_with(['：', ':']) && !rest[..end].bytes().any(|b| b.is_ascii_digit())).then_some(end + close)
}

/// The length of a bracket behind a lead that holds names alone: 四月十九日电(林川 周海) .
fn names(rest: &str) -> Option<usize> {
    let open = rest.chars().next().filter(|c| matches!(c, '（' | '('))?;
    let end = rest[..floor(rest, LONGEST)].find(['）', ')'])?;
    let inside = &rest[open.len_utf8()..end];
    let short = inside.split([' ', '、']).all(|name| (2..=3).contains(&name.chars().count()) && name.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}')));
    let close = rest[end..].chars().next().map_or(0, char::len_utf8);
    (short && rest[end + close..].starts_with([' ', '　'])).then_some(end + close)
}

/// The length of a bracket at the front of `rest` that names reporters: （记者 林川 通讯员 周海）.
fn credit(rest: &str) -> Option<usize> {
    let open = rest.chars().next().filter(|c| matches!(c, '（' | '(' | '【' | '['))?;
    let end = rest[..floor(rest, LONGEST)].find(['）', ')', '】', ']'])?;
    let inside = &rest[open.len_utf8()..end];
    let names = REPORTERS.iter().any(|word| inside.contains(word)) && !inside.bytes().any(|b| b.is_ascii_digit());
    // (海州7日讯), as papers of Malaysia open.
    let dated = ["日讯", "日电"].iter().any(|day| inside.ends_with(day)) && inside.len() <= HEAD;
    (names || dated).then(|| end + rest[end..].chars().next().map_or(0, char::len_utf8))
}

/// The length of 据云岭社电 at the front of `rest`, where no comma parts it from what is told.
fn wire(rest: &str) -> Option<usize> {
    let agency = rest.strip_prefix('据')?;
    let end = agency[..floor(agency, 24)].find("社电")? + "社电".len();
    let plain = agency[..end].chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    (plain && agency[end..].starts_with(|c: char| matches!(c, '\u{4e00}'..='\u{9fff}'))).then_some('据'.len_utf8() + end)
}

/// The length of what stands without brackets at the front of `rest`: 云岭社5月3日电, 本报讯, 记者 林川 云岭报道, 原标题.
fn line(rest: &str) -> Option<usize> {
    let mut found = None;
    // Where a word that closes a lead ended, and the character before.
    let (mut ended, mut last) = (usize::MAX, ' ');
    for (at, c) in rest.char_indices() {
        if at > HEAD {
            return found;
        }
        // 格隆汇4月15日丨.
        if matches!(c, '丨' | '｜') && rest[..at].strip_suffix('日').is_some_and(|day| day.ends_with(|c: char| c.is_ascii_digit())) {
            return Some(at + c.len_utf8());
        }
        // Most are Chinese.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            if matches!((last, c), (_, '电' | '讯') | ('消', '息') | ('报', '道')) {
                ended = at + c.len_utf8();
            }
            last = c;
            continue;
        }
        // It ends before a mark, a space, a digit or a Latin letter, which a gap may have parted from it.
        let opens = || c.is_ascii_alphanumeric() || matches!(c, ' ' | '，' | ',' | '：' | ':' | '（' | '(' | '【' | '[');
        if ended == at && opens() && closed(&rest[..at]) {
            found = Some(at);
        }
        if matches!(c, '，' | ',' | '：' | ':' | '。' | '；' | '！' | '？' | '、' | '“' | '（' | '(' | '【' | '[' | '\n') {
            let heading = matches!(c, '：' | ':') && HEADINGS.has(rest[..at].trim_end_matches(' '));
            return if heading { Some(at) } else { found };
        }
        last = c;
    }
    found.or_else(|| (ended == rest.len() && closed(rest)).then_some(ended))
}

/// Whether `head` is a medium, a day or a reporter with a word that closes a lead.
fn closed(head: &str) -> bool {
    let Some(name) = CLOSING.iter().find_map(|word| head.strip_suffix(word)) else { return false };
    // 据云岭日报报道 is a clause like others.
    let name = name.trim_end_matches(' ');
    if name.starts_with('据') {
        return false;
    }
    // 四月十九日.
    let written = |day: &str| day.ends_with(|c: char| "一二三四五六七八九十".contains(c)) && (day.contains('月') || day.contains('社'));
    let day = name.strip_suffix('日').is_some_and(|day| day.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit()) || written(day));
    day || name.starts_with("本报") || MEDIA.iter().any(|word| name.ends_with(word)) || REPORTERS.iter().any(|word| name.contains(word))
}

/// The last byte up to `at` at which a character of `text` begins.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// Whether the first clause of a sentence, `clause`, says only where it is known from or how it goes on: 据悉, 此外.
pub(crate) fn light(clause: &str) -> bool {
    let clause = clause.trim_start();
    if clause.starts_with(['据', '经']) || clause.starts_with("记者") || LINKS.has(clause) {
        return true;
    }
    clause.len() <= LIGHT && VIEWS.iter().any(|word| clause.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::{lead, light};

    #[test]
    fn leads_end_where_the_news_begins() {
        // The news begins at `|`.
        for marked in [
            "本报讯 |云岭市贷款余额3亿元。",
            "本报讯（记者林川）|云岭市贷款余额3亿元。",
            "本报云岭11月26日讯（记者 林川 通讯员 周海）|贷款余额3亿元。",
            "云岭社海州11月26日电 |贷款余额3亿元。",
            "云岭社5月18日电，|贷款余额3亿元。",
            "云岭汇4月15日丨|云帆药业贷款余额3亿元。",
            "云岭美股讯 |5月18日，贷款余额3亿元。",
            "中新社云岭四月十九日电(林川 周海) |贷款余额3亿元。",
            "云岭社二十四日电 |贷款余额3亿元。",
            "|三日电量3亿度，贷款余额3亿元。",
            "|(林川) 贷款余额3亿元。",
            "  云岭网讯 （见习记者 周海）|贷款余额3亿元。",
            "数码之家 5 月 18 日消息，|手机售价3999元。",
            "（经济导报记者 林川）|贷款余额3亿元。",
            "记者 林川 云岭报道 |贷款余额3亿元。",
            "经济导报记者林川 云岭报道 |贷款余额3亿元。",
            "原标题：|云岭市贷款余额3亿元",
            "快讯：|云岭市贷款余额3亿元",
            "本报讯|5月18日，贷款余额3亿元。",
            "快讯：云岭网消息(云岭新闻)：|贷款余额3亿元",
            "【云岭财经综合报道】|云岭市贷款余额3亿元。",
            "• |贷款余额3亿元。",
            "1、|贷款余额3亿元。",
            "2. |贷款余额3亿元。",
            "（三）|贷款余额3亿元。",
            "① 本报讯 |贷款余额3亿元。",
            "二、|贷款余额3亿元。",
            "#云岭财经# |贷款余额3亿元。",
            "|1.5亿元贷款发放。",
            "|1、2月贷款余额3亿元。",
            "|二三线城市房价下降3%。",
            "|3家银行贷款余额3亿元。",
            "|-3.5%的增速。",
            "原标题：|云帆股份5名股东质押850万股 用于公司申请银行授信担保11月18日消息，",
            "|据云岭日报报道，贷款余额3亿元。",
            "据云岭社电|海州市贷款余额3亿元。",
            "|据云岭社电，贷款余额3亿元。",
            "|全社会用电，增长3%。",
            "|5月18日，用电3亿千瓦时。",
            "|云岭（300人）报道",
            "|公司消息：利润3亿元。",
            "|云岭市：贷款余额3亿元。",
            "|贷款余额（亿元）3.5",
            "|",
        ] {
            let at = marked.find('|').unwrap();
            assert_eq!(lead(&marked.replace('|', "")), at, "{marked}");
        }
    }

    #[test]
    fn light_clauses() {
        for clause in ["据悉", "据云岭日报报道", "记者获悉", "数据显示", "近日", "目前", "此外", "第一", "具体来看"] {
            assert!(light(clause), "{clause}");
        }
        for clause in ["云岭市发布公告", "海州银行", "5月18日", "5月18日云岭市召开发布会", "海州银行上半年贷款增长较快", "林川表示"]
        {
            assert!(!light(clause), "{clause}");
        }
    }
}
