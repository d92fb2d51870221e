//! Numbers without a unit word (裸数): which of them measure all the same, and in what.

use std::sync::LazyLock;

use compact_str::CompactString;
use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::find::Found;
use super::kind::{bounded, year};
use crate::forms::Forms;
use crate::lexicon::{CueClass, Lexicon, Prefixes, WordClass, list};
use crate::number::{Number, Spelling};
use crate::span::Span;

/// Last characters of names of levels: a decimal after them measures (增速5.2, 市盈率15.6).
const NAMES_OF_LEVELS: &str = "率速数值价比度量益分";

/// Words for money right before a number, whatever follows it.
const MONEY_BEFORE: &[&str] = list!("unit", "bare.money-before");

/// Verbs of what money is spent on.
const SPENT: &[&str] = list!("unit", "bare.spent");

/// What words end with for what somebody pays or gets: 改造款.
const PAID: &[&str] = list!("unit", "bare.paid");

/// Words after which a bare number measures.
const CUES: &[&str] = list!("unit", "bare.cues");

/// Words behind which a number is an age.
pub(super) const AGED: [&str; 7] = ["年近", "年过", "年逾", "年届", "年仅", "年满", "芳龄"];

/// Who is said to be so many tens of years old: 六旬老人.
const OLD: [&str; 14] = ["老", "母", "父", "高龄", "夫妇", "夫妻", "翁", "阿婆", "奶奶", "爷爷", "大爷", "大妈", "婆婆", "的"];

/// Whether `number` between `head` and `rest` is an age without a word for years, and whether 旬 counts it in tens.
fn aged(number: &Number, head: &str, rest: &str) -> Option<bool> {
    let value = number.amount.value.filter(|v| v.scale() == 0 && !number.glued && number.scale < Decimal::from(1000))?;
    let led = head.ends_with(['近', '过', '逾', '届', '仅', '满', '龄']) && AGED.iter().any(|word| head.ends_with(word));
    if let Some(who) = rest.strip_prefix('旬') {
        let plain = number.spelling == Spelling::Digit && value > Decimal::from(4);
        return (plain && (led || OLD.iter().any(|old| who.starts_with(old)))).then_some(true);
    }
    let years =
        value >= Decimal::TEN && value < Decimal::from(120) && !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "岁年周月天个名多余几".contains(c));
    (led && years).then_some(false)
}

/// The unit of a number that has no unit word, where it measures all the same.
pub(super) fn unitless(sentence: &str, number: &Number, span: Span, range: bool, lexicon: &Lexicon) -> Option<Found> {
    let make = |code: &'static str, dimension: &'static str| {
        Some(Found {
            span,
            unit: Span::new(number.span.end, number.span.end),
            code: CompactString::const_new(code),
            dimension: CompactString::const_new(dimension),
            scale: Decimal::ONE,
            entry: None,
        })
    };
    let head = &sentence[..span.start];
    let rest = &sentence[span.end..];
    let next = rest.chars().next().unwrap_or('。');
    let before = head.trim_end().chars().next_back().unwrap_or('。');
    if number.spelling == Spelling::Digit && said(sentence, number) {
        return make("1", "ratio");
    }
    // 成交额突破万亿
    if number.spelling == Spelling::Scale && number.scale >= Decimal::from(100_000_000) && (number.more || bounded(sentence, number)) {
        let cut = head.len() - lexicon.bounds_before.at(head).next().map_or(0, |(length, _)| length);
        return (ends_phrase(next) && last_word(&head[..cut], lexicon) == Some(CueClass::MoneyWord)).then(|| make("CNY", "currency")).flatten();
    }
    // 数千难民, 3000游客: people are counted without a measure word too.
    if crowd(sentence, number, rest) {
        return make("1", "ratio");
    }
    // 年近50的她, 六旬老人: an age.
    if let Some(tens) = aged(number, head, rest) {
        let found = make("a", "time")?;
        let unit = Span::new(span.end, span.end + if tens { '旬'.len_utf8() } else { 0 });
        return Some(Found { span: Span::new(span.start, unit.end), unit, scale: if tens { Decimal::TEN } else { Decimal::ONE }, ..found });
    }
    if number.glued || next.is_ascii_alphanumeric() || matches!(number.spelling, Spelling::Digit | Spelling::Digits | Spelling::Scale) {
        return None;
    }
    if number.spelling == Spelling::Half {
        return (number.span.of(sentence) == "一半").then(|| make("1", "ratio")).flatten();
    }
    // 负三点一四一五和: nothing but a number has that many decimals.
    if number.spelling == Spelling::Chinese && number.amount.value.is_some_and(|v| v.scale() >= 3) && number.scale == Decimal::ONE {
        return make("1", "ratio");
    }
    let large = number.scale >= Decimal::from(10_000);
    // 350兆 of a radio net is no number of ours.
    if number.span.of(sentence).ends_with('兆') {
        return None;
    }
    if large {
        let hundred_million = number.scale >= Decimal::from(100_000_000);
        // 拟10.8亿收购: what is bought costs money.
        let spent = SPENT.iter().any(|w| rest.starts_with(w));
        if spent {
            return make("CNY", "currency");
        }
        let told = began(head, lexicon).or_else(|| last_word(head, lexicon)).or_else(|| if hundred_million { carried(head, lexicon) } else { None });
        let money = told.map_or_else(|| hundred_million && !count_follows(rest, lexicon), |class| class == CueClass::MoneyWord);
        // 自筹资金2000万维持…: the word for money right before it tells whatever follows.
        let touches = || MONEY_BEFORE.iter().any(|w| head.ends_with(w)) && !count_follows(rest, lexicon);
        return if money && (ends_phrase(next) || touches()) { make("CNY", "currency") } else { make("1", "ratio") };
    }
    // 三百二十 is a number by its own shape, where it is no part of a name.
    let shaped = matches!(number.spelling, Spelling::Chinese | Spelling::Indefinite) && number.span.len() > 6 && (next != '、' || before.is_alphanumeric());
    // 跌二百二十七点四九.
    let points = || number.amount.value.is_some_and(|v| v.scale() > 0) && lexicon.moves.at(head).next().is_some();
    if shaped && number.signed
        || shaped && closes(next) && points()
        || shaped && closes(next) && (!before.is_alphanumeric() || before == '有' || CUES.iter().any(|c| head.ends_with(c)))
    {
        return make("1", "ratio");
    }
    if number.spelling == Spelling::Indefinite {
        return None;
    }
    let decimal = number.amount.value.is_some_and(|v| v.scale() > 0) || number.signed;
    let measured = range && lexicon.bounds_before.at(head.trim_end()).next().is_some()
        || CUES.iter().any(|c| head.trim_end().ends_with(c))
        || (decimal && before != '.' && ["从", "由", "自"].iter().any(|c| head.ends_with(c)))
        // 由上年的2.18缩小至2.13.
        || (decimal && before == '的' && becomes(rest));
    // 1+1大于2: a saying.
    let sum = |cue: &str| head.strip_suffix(cue).is_some_and(|rest| rest.trim_end_matches(['远', '要']).ends_with(|c: char| c.is_ascii_digit()));
    let measured = measured && !["大于", "小于"].iter().any(|cue| sum(cue));
    // 38654.42 is a level, 38654420 may be anything.
    let length = number.span.of(sentence).len();
    let plain = number.spelling == Spelling::Arabic && (length < 8 || decimal && length == 8 && number.amount.value.is_some_and(|v| v.scale() <= 2));
    // 1859和1897年 are years.
    let year = number.amount.value.is_some_and(|v| v.scale() == 0 && v >= Decimal::from(1500) && v < Decimal::from(2100)) && number.span.len() == 4;
    if year && tail_has_year(rest) {
        return None;
    }
    // 指数大于60时: no hour of a day.
    let when = next == '时' && number.amount.value.is_some_and(|v| v > Decimal::from(24));
    if (measured && plain && (ends_phrase(next) || decimal || when)) || (range && measured) {
        return make("1", "ratio");
    }
    // 申领3500到5000的补助款: money is counted in money.
    if plain && !decimal && !year && paid(rest, lexicon) {
        return make("CNY", "currency");
    }
    // 较上月回落0.3。
    let moved = || number.spelling == Spelling::Arabic && lexicon.moves.at(head).next().is_some();
    let level = decimal && plain && closes(next) && (NAMES_OF_LEVELS.contains(before) || moved() || before == '的' && ended(head, lexicon));
    let level = level || decimal && plain && closes(next) && (held(head) || dealt(head));
    let cued = plain && ["以内", "以上", "以下", "左右"].iter().any(|w| rest.starts_with(w)) && before.is_alphabetic() && !before.is_ascii();
    let grouped = number.span.of(sentence).contains(',') && ends_phrase(next);
    (level || cued || grouped || (number.more && !matches!(next, '年' | '月'))).then(|| make("1", "ratio")).flatten()
}

/// The words of those who are counted without a measure word: people by any number, firms and places by a vague one.
static CROWDS: LazyLock<Prefixes> = LazyLock::new(|| {
    const PEOPLE: &[&str] = list!("unit", "bare.people");
    const BODIES: &[&str] = list!("unit", "bare.bodies");
    let mut crowds = Prefixes::default();
    for word in PEOPLE {
        crowds.insert(word, ANY);
    }
    for word in BODIES {
        crowds.insert(word, ANY + 1);
    }
    crowds
});

/// The number of people among [`CROWDS`].
const ANY: u32 = 0;

/// Numbers that are called or are names, and count nobody: 110, 985.
const CALLED: Forms = Forms::new(list!("unit", "bare.called"));

/// Whether `number` counts those whose word begins `rest`: 数千难民, 300学生, 上百企业.
fn crowd(sentence: &str, number: &Number, rest: &str) -> bool {
    if number.glued || !rest.starts_with(|c: char| c > '\u{3000}') {
        return false;
    }
    let numeral = number.span.of(sentence);
    let vague = number.spelling == Spelling::Indefinite && number.amount.low.is_some_and(|v| v >= Decimal::TEN);
    let vague = vague || number.spelling == Spelling::Scale && number.more;
    let counts = vague
        || match number.spelling {
            Spelling::Chinese => numeral.chars().count() > 1,
            // 2020学生 is of a year, 110民警 of a telephone.
            Spelling::Arabic => {
                let whole = numeral.bytes().all(|b| b.is_ascii_digit() || b == b',') && number.amount.value.is_some_and(|v| v >= Decimal::TEN);
                whole && !year(numeral) && !CALLED.has(numeral)
            }
            _ => false,
        };
    counts && CROWDS.at(rest).any(|(_, who)| who == ANY || vague)
}

/// Whether 的 at the beginning of `rest` ties a number to a word for money that ends the clause.
fn paid(rest: &str, lexicon: &Lexicon) -> bool {
    let Some(thing) = rest.strip_prefix('的') else { return false };
    let length = thing.char_indices().find(|(_, c)| !c.is_alphabetic()).map_or(thing.len(), |(at, _)| at);
    let thing = &thing[..length];
    length <= "农村危房改造补助款".len() && (PAID.iter().any(|end| thing.ends_with(end)) || last_word(thing, lexicon) == Some(CueClass::MoneyWord))
}

/// Whether `head` ends with a number without a unit that 分别 deals out, and what joins another one to it: PMI分别为50.2和.
fn dealt(head: &str) -> bool {
    let Some(first) = ["和", "、", "与", "及"].iter().find_map(|joint| head.strip_suffix(joint)) else { return false };
    let value = first.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let clause = value.rfind(['，', ',', '。', '；', ';']).map_or(value, |at| &value[at..]);
    value.len() < first.len() && clause.contains("分别")
}

/// Whether `head` ends with what a level is held against or with the end of what is allowed: 高于上月, 容积率上限.
fn held(head: &str) -> bool {
    const WHEN: &[&str] = list!("unit", "bare.when");
    let against = |rest: &str| ["高于", "低于", "好于", "优于", "不及", "差于", "逊于", "快于", "慢于"].iter().any(|w| rest.ends_with(w));
    head.ends_with("上限") || head.ends_with("下限") || WHEN.iter().any(|w| head.strip_suffix(w).is_some_and(against))
}

/// Whether a Chinese digit by itself is what something is said to be: 这是五, 差等于三.
pub(super) fn said(sentence: &str, number: &Number) -> bool {
    let next = sentence[number.span.end..].chars().next().unwrap_or('。');
    let closed = matches!(next, '，' | ',' | '。' | '；' | ';' | '！' | '？' | '\n' | '这' | '那' | '却' | '而');
    closed && ["是", "等于"].iter().any(|w| sentence[..number.span.start].ends_with(w))
}

/// Whether a movement that ends somewhere begins `rest`: 缩小至, 升到.
fn becomes(rest: &str) -> bool {
    let next = rest.char_indices().nth(3).map_or(rest, |(end, _)| &rest[..end]);
    next.starts_with(['升', '降', '增', '减', '缩', '扩', '提', '下', '上', '回']) && next.contains(['至', '到', '为'])
}

/// Whether a movement that ends at a time and 的 closes `head`: 升到12月份的, 降至上年同期的.
fn ended(head: &str, lexicon: &Lexicon) -> bool {
    let time = |c: char| c.is_ascii_digit() || "年月份日季度第一二三四上去前同期末底".contains(c);
    let verb = head.strip_suffix('的').map_or(head, |rest| rest.trim_end_matches(time));
    verb.len() + '的'.len_utf8() < head.len() && verb.ends_with(['到', '至']) && lexicon.moves.at(verb).next().is_some()
}

/// Whether 年 closes the next number of `rest`.
fn tail_has_year(rest: &str) -> bool {
    rest.chars().take(7).any(|c| c == '年')
}

/// Whether the last telling word before a number speaks of money or of a count, if one stands within twelve characters.
fn last_word(head: &str, lexicon: &Lexicon) -> Option<CueClass> {
    let near = tail(head, 12);
    let mut starts: SmallVec<[usize; 13]> = near.char_indices().map(|(at, _)| at).collect();
    starts.push(near.len());
    let kind = |word: &str| {
        lexicon.word(word)?.classes.iter().find_map(|c| match c {
            WordClass::Cue(id) => Some(lexicon.cues[*id as usize].class).filter(|c| matches!(c, CueClass::MoneyWord | CueClass::CountWord)),
            _ => None,
        })
    };
    // The last word of up to four characters, and of those that begin at one place the longest. 参数规模 and 用户规模 are counts.
    let sized = |i: usize, end: usize| i >= 2 && &near[starts[i]..end] == "规模" && kind(&near[starts[i - 2]..starts[i]]) == Some(CueClass::CountWord);
    let told = |i: usize, end: usize| kind(&near[starts[i]..end]).map(|class| if sized(i, end) { CueClass::CountWord } else { class });
    (0..starts.len()).rev().find_map(|i| starts[i + 1..].iter().take(4).rev().find_map(|end| told(i, *end)))
}

/// What the last telling word before the 从 or 由 of a movement in the clause at hand speaks of: 用户数从2010年底的6311万增长到1.95亿.
fn began(head: &str, lexicon: &Lexicon) -> Option<CueClass> {
    let clause = head.rfind(['，', ',', '。', '；', ';', '！', '？', '\n']).map_or(head, |mark| &head[mark..]);
    // 由公司出资3亿 tells of no movement.
    let from = clause.rfind(['从', '由']).filter(|from| clause[*from..].contains(|c: char| c.is_ascii_digit()))?;
    last_word(&clause[..from], lexicon)
}

/// What the last telling word before the clause at hand speaks of, where that clause says no more than when and how far: 老年人口近2亿，2025年预计将突破3亿.
fn carried(head: &str, lexicon: &Lexicon) -> Option<CueClass> {
    const SAYS: &str = "年月日底末初第一二三四季度半上下今明后去前预计有望将会料可能达到为超过突破约近逾增至升降的了已仍还或再而在则当时目现截期未来更首次并又则高比较同环加减少长多扩缩净内共计年";
    let comma = head.rfind(['，', ','])?;
    let clause = &head[comma..];
    let light = clause.chars().skip(1).all(|c| c.is_ascii_digit() || SAYS.contains(c));
    light.then(|| last_word(&head[..comma], lexicon)).flatten()
}

/// Whether one of the first words after a number speaks of a count: 3亿左右的农民.
fn count_follows(rest: &str, lexicon: &Lexicon) -> bool {
    let clause = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(rest);
    clause.char_indices().take(10).any(|(start, _)| {
        (2..=4).any(|n| {
            let end = clause[start..].char_indices().nth(n).map_or(clause.len(), |(at, _)| start + at);
            lexicon
                .word(&clause[start..end])
                .is_some_and(|w| w.classes.iter().any(|c| matches!(c, WordClass::Cue(id) if lexicon.cues[*id as usize].class == CueClass::CountWord)))
        })
    })
}

/// Whether a phrase ends at the mark `c`.
const fn closes(c: char) -> bool {
    matches!(c, '，' | ',' | '。' | '；' | ';' | '、' | '\n' | '！' | '？' | '】' | '）' | ')' | '的')
}

fn tail(head: &str, chars: usize) -> &str {
    head.char_indices().rev().nth(chars - 1).map_or(head, |(at, _)| &head[at..])
}

const fn ends_phrase(c: char) -> bool {
    matches!(
        c,
        '，' | ','
            | '。'
            | '；'
            | ';'
            | '）'
            | ')'
            | '、'
            | '\n'
            | '！'
            | '？'
            | '】'
            | '”'
            | ' '
            | '—'
            | '的'
            | '和'
            | '以'
            | '左'
            | '上'
            | '大'
            | '关'
            | '与'
            | '及'
            | '至'
            | '到'
            | '并'
            | '：'
    )
}
