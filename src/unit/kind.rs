//! Whether a number is a mention at all, and of what kind: quantity, duration, rank, age.

use compact_str::CompactString;
use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::find::Found;
use crate::lexicon::{CueClass, Lexicon, WordClass, list};
use crate::number::{Number, Spelling};
use crate::record::Kind;
use crate::span::Span;

/// What follows 第N where the whole is a name and no rank.
const NAMED: &[char] = &[
    '次', '届', '季', '章', '条', '款', '号', '期', '年', '天', '日', '代', '批', '集', '回', '轮', '步', '点', '方', '者', '产', '线', '项', '页', '版', '卷',
    '部', '个', '种', '类', '周', '财', '一', '二', '三', '阶', '棒', '道', '场', '站', '列', '分', '层', '罐', '封', '笔', '台', '根', '株', '例', '座', '架',
    '艘',
];

/// What happens at a time of day, behind 点: 22点播出.
const SHOWN: &[&str] = list!("unit", "kind.shown");

/// Words before 点 that make it a time of day: 下午3点.
const DAYTIME: &[&str] = list!("unit", "kind.daytime");

/// Words before 一年 and the like that make it a length of time: 为期一周.
const LASTING: &[&str] = list!("unit", "kind.lasting");

/// Words before bare scale words that make them a number: 突破万亿元.
const BOUNDS: &[&str] = list!("unit", "kind.bounds");

/// What 第 or 前 makes of the numeral after it.
pub(super) enum Ranked {
    /// Neither stands before it, or it says nothing of an order.
    No,
    /// It is part of a name: 第三产业.
    Name,
    /// A position in an order.
    Rank(Span),
}

/// What the numeral after 第 or 前 says; `begin` is the byte at which it, or the range that it closes, begins.
pub(super) fn rank(sentence: &str, number: &Number, begin: usize) -> Ranked {
    let head = &sentence[..begin];
    let rest = &sentence[number.span.end..];
    if head.ends_with('第') {
        let start = begin - '第'.len_utf8();
        // 第二，深化改革: it numbers what is said.
        let before = head[..start].chars().next_back();
        let numbers = before.is_none_or(|c| !c.is_alphanumeric()) && rest.starts_with(['，', ',', '、', '是', '：']);
        if numbers || rest.starts_with(NAMED) {
            return Ranked::Name;
        }
        let unit = rest.chars().next().filter(|c| matches!(c, '位' | '名' | '大')).map_or(0, char::len_utf8);
        return Ranked::Rank(Span::new(start, number.span.end + unit));
    }
    if head.ends_with('前') && !head.ends_with("目前") && !head.ends_with("之前") && !head.ends_with("以前") && !head.ends_with("此前") {
        let start = begin - '前'.len_utf8();
        let next = rest.chars().next();
        let whole = number.amount.value.is_some_and(|v| v.scale() == 0 && v <= Decimal::ONE_THOUSAND);
        if whole && !number.more {
            return match next {
                Some('位' | '名' | '强' | '大') => Ranked::Rank(Span::new(start, number.span.end + '位'.len_utf8())),
                // 恢复到疫情前九成三: how much of it.
                Some('季' | '个' | '月' | '年' | '天' | '日' | '周' | '期' | '成') => Ranked::No,
                _ => Ranked::Rank(Span::new(start, number.span.end)),
            };
        }
    }
    Ranked::No
}

/// Kind by unit and by the words around.
pub(super) fn kind(sentence: &str, found: &Found) -> Kind {
    if found.unit.of(sentence).ends_with('岁') {
        return Kind::Age;
    }
    if found.dimension == "time" { Kind::Duration } else { Kind::Quantity }
}

/// Whether the numeral counts nothing: 一 as an article (一家公司, 一种), 半 in a word, scale words alone.
pub(super) fn article(sentence: &str, number: &Number, found: &Found) -> bool {
    if number.spelling == Spelling::Arabic {
        // No word for money or per cent makes a name.
        return !matches!(found.dimension.as_str(), "currency" | "percent") && named(sentence, number, found);
    }
    if named(sentence, number, found) {
        return true;
    }
    let head = &sentence[..number.span.start];
    let numeral = number.span.of(sentence);
    let counts = matches!(found.dimension.as_str(), "count" | "index") || found.dimension == "area" && found.code == "m2";
    // 一只 with nothing beside it counts.
    if number.spelling == Spelling::Digit && found.span.of(sentence) == sentence.trim() {
        return false;
    }
    match number.spelling {
        // 半 counts only before a measured unit, and 一半 by itself.
        Spelling::Half if numeral == "一半" => head.ends_with(['另', '前', '后', '上', '下', '多', '有', '这', '那']),
        Spelling::Half => {
            !matches!(found.dimension.as_str(), "time" | "mass" | "length" | "percent" | "volume" | "area")
                || head.ends_with(['一', '大', '上', '下', '前', '后', '过', '近', '多'])
        }
        Spelling::Digit if number.amount.value == Some(Decimal::ONE) => {
            let vague = numeral == "一" && found.unit.len() <= 3 && matches!(found.dimension.as_str(), "time" | "length" | "angle" | "temperature");
            counts || (vague && !lasts(sentence, number, found))
        }
        Spelling::Digit if number.amount.value == Some(Decimal::ZERO) => counts,
        Spelling::Digits => counts && !placed(numeral, found.unit.of(sentence)),
        Spelling::Scale => found.code == "{级}" || (!number.more && !bounded(sentence, number)),
        // 拾起, 拾件: a verb.
        Spelling::Chinese => numeral == "拾" && found.dimension != "currency",
        _ => false,
    }
}

/// Whether digits in a row are read by their places, as papers of Taiwan write them, and count people or things: 八五四六人, 四七一件.
fn placed(numeral: &str, unit: &str) -> bool {
    const COUNTED: &str = "人件户名处座家辆例起所间张艘架席票株只台";
    let rising = numeral.chars().zip(numeral.chars().skip(1)).all(|(a, b)| "一二三四五六七八九".contains(&[a, b].iter().collect::<String>()));
    (3..=6).contains(&numeral.chars().count()) && !rising && unit.chars().count() == 1 && COUNTED.contains(unit)
}

/// Whether numeral and unit are part of a name: 九届九次会议, 2026款, 等级为三级, 两国, 四方.
fn named(sentence: &str, number: &Number, found: &Found) -> bool {
    let head = &sentence[..number.span.start];
    let numeral = number.span.of(sentence);
    let unit = found.unit.of(sentence);
    let digit = number.spelling == Spelling::Digit;
    // 壹 and 陆 alone are letters of names unless they stand in an amount of money.
    let capital = digit && numeral.starts_with(['壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']) && !found.dimension.starts_with("currency");
    let year = || numeral.len() == 4 && (numeral.starts_with("19") || numeral.starts_with("20")) && numeral.bytes().all(|b| b.is_ascii_digit());
    let part = match unit {
        "次" => head.ends_with(['届', '第']),
        "集" | "款" | "版" | "季" | "级" | "星" | "届" | "期" | "站" | "杯" | "场" if year() => true,
        "类" => head.ends_with(['药', '品', '属', '械']) || number.amount.value.is_some_and(|v| v.scale() > 0),
        "级" => (digit && numeral != "两") || head.ends_with("等级为") || head.ends_with("别为"),
        "国" | "地" | "两" | "手" => numeral == "两",
        "期" => digit && numeral != "两",
        "联" | "标段" | "单元" | "通道" => digit && numeral != "两",
        // 梅开二度
        "度" => digit && found.dimension == "angle",
        "方" => number.amount.value.is_some_and(|v| v < Decimal::TEN),
        "州" => numeral == "九",
        "局" => head.ends_with(['铁', '建', '冶', '交', '水', '化', '工', '电', '航']),
        "点" => clock(head, &sentence[found.unit.end..], number),
        _ => false,
    };
    part || capital
}

/// Whether a word before 点 or after it makes it a time of day: 下午3点, 8号九点, 在22点播出.
fn clock(head: &str, rest: &str, number: &Number) -> bool {
    let hour = number.amount.value.is_some_and(|v| v.scale() == 0 && v <= Decimal::from(24));
    let shown = || SHOWN.iter().any(|w| rest.starts_with(w));
    hour && (head.ends_with(['在', '于', '是']) && shown()) || hour && DAYTIME.iter().any(|w| head.ends_with(w))
}

/// Whether the words around 一年, 一周 make them a length of time: 为期一周, 一年多.
fn lasts(sentence: &str, number: &Number, found: &Found) -> bool {
    let head = &sentence[..number.span.start];
    let rest = &sentence[found.unit.end..];
    LASTING.iter().any(|w| head.ends_with(w)) || ["多", "半", "以上", "以内", "之内", "左右"].iter().any(|w| rest.starts_with(w))
}

/// Whether words stand before bare scale words that make them a number: 突破万亿元, 近千家.
fn bounded(sentence: &str, number: &Number) -> bool {
    let head = &sentence[..number.span.start];
    // 几百上千 is neither.
    if head.strip_suffix('上').is_some_and(|h| h.ends_with(['十', '百', '千', '万', '亿'])) {
        return false;
    }
    BOUNDS.iter().any(|w| head.ends_with(w))
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
        let money = last_word(head, lexicon).map_or_else(|| hundred_million && !count_follows(rest, lexicon), |class| class == CueClass::MoneyWord);
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
    // 38654.42 is a level, 38654420 may be anything.
    let length = number.span.of(sentence).len();
    let plain = number.spelling == Spelling::Arabic && (length < 8 || decimal && length == 8 && number.amount.value.is_some_and(|v| v.scale() <= 2));
    // 1859和1897年 are years.
    let year = number.amount.value.is_some_and(|v| v.scale() == 0 && v >= Decimal::from(1500) && v < Decimal::from(2100)) && number.span.len() == 4;
    if year && tail_has_year(rest) {
        return None;
    }
    if (measured && plain && (ends_phrase(next) || decimal)) || (range && measured) {
        return make("1", "ratio");
    }
    // 较上月回落0.3。
    let moved = || number.spelling == Spelling::Arabic && lexicon.moves.at(head).next().is_some();
    let level = decimal && plain && closes(next) && (NAMES_OF_LEVELS.contains(before) || moved());
    let cued = plain && ["以内", "以上", "以下", "左右"].iter().any(|w| rest.starts_with(w)) && before.is_alphabetic() && !before.is_ascii();
    let grouped = number.span.of(sentence).contains(',') && ends_phrase(next);
    (level || cued || grouped || (number.more && !matches!(next, '年' | '月'))).then(|| make("1", "ratio")).flatten()
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

/// Last characters of names of levels: a decimal after them measures (增速5.2, 市盈率15.6).
const NAMES_OF_LEVELS: &str = "率速数值价比度量益分";

/// Whether a phrase ends at the mark `c`.
const fn closes(c: char) -> bool {
    matches!(c, '，' | ',' | '。' | '；' | ';' | '、' | '\n' | '！' | '？' | '】' | '）' | ')' | '的')
}

/// Words for money right before a number, whatever follows it.
const MONEY_BEFORE: &[&str] = list!("unit", "kind.money-before");

/// Verbs of what money is spent on.
const SPENT: &[&str] = list!("unit", "kind.spent");

/// Words after which a bare number measures.
const CUES: &[&str] = list!("unit", "kind.cues");

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
