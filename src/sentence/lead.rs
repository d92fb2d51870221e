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

/// The longest lead but for brackets, in bytes.
const LONGEST: usize = 96;

/// How many bytes at the front of `paragraph`, normalised, are its lead; the first line is looked at.
pub(crate) fn lead(paragraph: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &paragraph[at..];
        let space = rest.len() - rest.trim_start_matches(' ').len();
        let rest = &rest[space..];
        let length = credit(rest).or_else(|| line(rest)).or_else(|| (at > 0).then(|| programme(rest))?);
        let Some(length) = length else { return at };
        at += space + length;
        at += paragraph[at..].len() - paragraph[at..].trim_start_matches([' ', '：', ':', '，', ',']).len();
    }
}

/// The length of a bracket behind a lead and before its colon: (云岭新闻)：.
fn programme(rest: &str) -> Option<usize> {
    let end = rest.starts_with(['（', '(', '《']).then(|| rest[..floor(rest, LONGEST)].find(['）', ')', '》']))??;
    let close = rest[end..].chars().next().map_or(0, char::len_utf8);
    (rest[end + close..].starts_with(['：', ':']) && !rest[..end].bytes().any(|b| b.is_ascii_digit())).then_some(end + close)
}

/// The length of a bracket at the front of `rest` that names reporters: （记者 林川 通讯员 周海）.
fn credit(rest: &str) -> Option<usize> {
    let open = rest.chars().next().filter(|c| matches!(c, '（' | '(' | '【' | '['))?;
    let end = rest[..floor(rest, LONGEST)].find(['）', ')', '】', ']'])?;
    let inside = &rest[open.len_utf8()..end];
    let names = REPORTERS.iter().any(|word| inside.contains(word)) && !inside.bytes().any(|b| b.is_ascii_digit());
    names.then(|| end + rest[end..].chars().next().map_or(0, char::len_utf8))
}

/// The length of what stands without brackets at the front of `rest`: 云岭社5月3日电, 本报讯, 记者 林川 云岭报道, 原标题.
fn line(rest: &str) -> Option<usize> {
    let head = &rest[..floor(rest, LONGEST)];
    let end = head.find(['，', ',', '：', ':', '。', '；', '！', '？', '、', '“', '（', '(', '【', '[', '\n']).unwrap_or(head.len());
    let mark = head[end..].chars().next().unwrap_or(' ');
    let head = &head[..end];
    if matches!(mark, '：' | ':') && HEADINGS.has(head.trim_end_matches(' ')) {
        return Some(end);
    }
    // Where it ends: before the mark, or behind a word that closes it and before a space, a digit or a Latin letter (which a gap may have parted).
    let marked = matches!(mark, '，' | ',' | '：' | ':' | '（' | '(' | '【' | '[').then_some(end);
    let opens = |at: &usize| head.as_bytes().get(*at).is_some_and(|b| *b == b' ' || b.is_ascii_alphanumeric());
    let ends = CLOSING.iter().flat_map(|word| head.match_indices(word).map(|(at, word)| at + word.len())).filter(opens).chain(marked);
    ends.filter(|at| closed(head[..*at].trim_end_matches(' '))).max()
}

/// Whether `head` is a medium, a day or a reporter with a word that closes a lead.
fn closed(head: &str) -> bool {
    let Some(name) = CLOSING.iter().find_map(|word| head.strip_suffix(word)) else { return false };
    // 据云岭日报报道 is a clause like others.
    let name = name.trim_end_matches(' ');
    if name.starts_with('据') {
        return false;
    }
    let day = name.strip_suffix('日').is_some_and(|day| day.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit()));
    day || name.starts_with("本报") || MEDIA.iter().any(|word| name.ends_with(word)) || REPORTERS.iter().any(|word| name.contains(word))
}

/// The last byte up to `at` at which a character of `text` begins.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// Whether the first clause of a sentence, `clause`, says only when something was or where it is known from: 据悉, 5月18日.
pub(crate) fn light(clause: &str) -> bool {
    if clause.starts_with(['据', '经']) || clause.starts_with("记者") {
        return true;
    }
    // From a date to what ends one.
    let short = clause.len() <= "2026年5月18日上午".len();
    let day = || clause.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '今' | '昨' | '近' | '日' | '目' | '当' | '同' | '此'));
    short && (clause.ends_with("显示") || day() && clause.ends_with(['日', '月', '年', '时', '前', '午', '晚', '间', '天', '外', '悉', '度']))
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
            "|据云岭日报报道，贷款余额3亿元。",
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
        for clause in ["据悉", "据云岭日报报道", "记者获悉", "数据显示", "5月18日", "2026年5月18日上午", "近日", "目前", "此外"] {
            assert!(light(clause), "{clause}");
        }
        for clause in ["云岭市发布公告", "海州银行", "5月18日云岭市召开发布会"] {
            assert!(!light(clause), "{clause}");
        }
    }
}
