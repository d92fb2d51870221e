//! Whether a number is a mention at all, and of what kind: quantity, duration, rank, age.

use rust_decimal::Decimal;

use super::bare::AGED;
use super::find::Found;
use crate::lexicon::list;
use crate::number::{Number, Spelling};
use crate::record::Kind;
use crate::span::Span;

/// What follows 第N where the whole is a name and no rank.
const NAMED: &[char] = &[
    '次', '届', '季', '章', '条', '款', '号', '期', '年', '天', '日', '代', '批', '集', '回', '轮', '步', '点', '方', '者', '产', '线', '项', '页', '版', '卷',
    '部', '个', '种', '类', '周', '财', '一', '二', '三', '阶', '棒', '道', '场', '站', '列', '分', '层', '罐', '封', '笔', '台', '根', '株', '例', '座', '架',
    '艘', '宗', '枚', '桩', '单', '颗', '幅', '张', '户', '辆', '列',
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
    // 居全国首位: the number grammar has asked what stands before.
    if number.span.of(sentence) == "首" {
        return Ranked::Rank(Span::new(number.span.start, number.span.end + '位'.len_utf8()));
    }
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
                // 前3次会议, 前两轮谈判 are counted; 排名前10家 is an order.
                Some('次' | '轮' | '批' | '届' | '场' | '局' | '集' | '例' | '波' | '款' | '部') if !orders(&head[..start]) => Ranked::No,
                _ => Ranked::Rank(Span::new(start, number.span.end)),
            };
        }
    }
    Ranked::No
}

/// Whether the words before 前 put in an order what comes behind it: 排名前10家.
fn orders(head: &str) -> bool {
    head.ends_with("排名") || head.ends_with(['列', '居', '占', '进', '入', '的'])
}

/// Kind by unit and by the words around.
pub(super) fn kind(sentence: &str, found: &Found) -> Kind {
    // 年近50的她: an age without a word for years.
    let aged = || found.unit.is_empty() && found.code == "a" && AGED.iter().any(|word| sentence[..found.span.start].ends_with(word));
    if found.unit.of(sentence).ends_with(['岁', '龄', '旬']) || aged() {
        return Kind::Age;
    }
    if found.dimension == "time" && !days(sentence, found) { Kind::Duration } else { Kind::Quantity }
}

/// Whether days are what an indicator counts, and no length of time: 优良天数27天，比去年同期增加5天.
fn days(sentence: &str, found: &Found) -> bool {
    if found.unit.of(sentence) != "天" {
        return false;
    }
    let head = &sentence[..found.span.start];
    let from = head.rfind(['。', ';', '；', '：', ':']).unwrap_or(0);
    let named = head[from..].rfind("天数").or_else(|| head[from..].rfind("日数"));
    // 总日历天数730天: how long a work takes.
    let lasts = |at: usize| head[..from + at].ends_with("日历") || head[from..].contains("工期");
    named.is_some_and(|at| !lasts(at) && head[from + at..].matches([',', '，']).count() < 2)
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
            counts && !(numeral == "一" && (behind_noun(sentence, number, found) || befallen(sentence, found) || limited(sentence, number, found)))
                || (vague && !lasts(sentence, number, found))
        }
        Spelling::Digit if number.amount.value == Some(Decimal::ZERO) => counts,
        Spelling::Digits => counts && !placed(numeral, found.unit.of(sentence)),
        Spelling::Scale => found.code == "{级}" || (!number.more && !bounded(sentence, number)),
        // 拾起, 拾件: a verb.
        Spelling::Chinese => numeral == "拾" && found.dimension != "currency",
        _ => false,
    }
}

/// Whether what happens to people follows 一人, which counts them then: 一人死亡、三人受伤.
fn befallen(sentence: &str, found: &Found) -> bool {
    const BEFALLING: &[&str] = list!("unit", "kind.befalling");
    let rest = &sentence[found.unit.end..];
    found.code == "{人}" && BEFALLING.iter().any(|verb| rest.starts_with(verb))
}

/// Whether a word for the least or the most stands before 一, which counts then: 每家至少有一人就业; while 至少有一个好处 counts nothing.
fn limited(sentence: &str, number: &Number, found: &Found) -> bool {
    const LIMITS: &[&str] = list!("unit", "kind.limits");
    let head = &sentence[..number.span.start];
    matches!(found.unit.of(sentence), "人" | "名" | "户" | "家" | "次" | "所" | "台" | "辆" | "间" | "架" | "艘")
        && LIMITS.iter().any(|word| head.ends_with(word))
}

/// Whether 一 and its unit end a clause behind what they count, or behind a name in a list of such: 新增病例一例, 手枪一支、子弹三发, 海州三例，云岭一例.
fn behind_noun(sentence: &str, number: &Number, found: &Found) -> bool {
    const COUNTED: &[&str] = list!("unit", "kind.counted-behind");
    let stops = |c: char| matches!(c, '、' | '，' | ',' | ';' | '；' | '。' | '）' | ')' | '\n');
    let rest = &sentence[found.unit.end..];
    if !(rest.trim().is_empty() || rest.starts_with(stops)) {
        return false;
    }
    let head = &sentence[..number.span.start];
    if COUNTED.iter().any(|noun| head.ends_with(noun)) {
        return true;
    }
    // One of the list counts more than one: 消化一批、转移一批 counts nothing.
    let unit = found.unit.of(sentence);
    let mut rest = head;
    for _ in 0..8 {
        let name = rest.rsplit(['、', '，', ',', '（', '(']).next().unwrap_or(rest);
        let before = rest[..rest.len() - name.len()].trim_end_matches(['、', '，', ',', ' ']);
        let named = (2..=4).contains(&name.chars().count()) && name.chars().all(char::is_alphabetic);
        let Some(counted) = before.strip_suffix(unit).filter(|_| named) else { return false };
        match counted.chars().next_back() {
            Some('一') => rest = &counted[..counted.len() - '一'.len_utf8()],
            Some(c) => return c.is_ascii_digit() || "二三四五六七八九十百两".contains(c),
            None => return false,
        }
    }
    false
}

/// Whether digits in a row are read by their places, as papers of Taiwan write them, and count people or things: 八五四六人, 四七一件.
fn placed(numeral: &str, unit: &str) -> bool {
    const COUNTED: &str = "人件户名处座家辆例起所间张艘架席票株只台";
    let rising = numeral.chars().zip(numeral.chars().skip(1)).all(|(a, b)| "一二三四五六七八九".contains(&[a, b].iter().collect::<String>()));
    (3..=6).contains(&numeral.chars().count()) && !rising && unit.chars().count() == 1 && COUNTED.contains(unit)
}

/// What years name: 2026届, 2026款.
const DATED: [&str; 10] = ["集", "款", "版", "季", "级", "星", "届", "期", "站", "杯"];

/// Whether `numeral` is a year as digits write it.
pub(super) fn year(numeral: &str) -> bool {
    numeral.len() == 4 && (numeral.starts_with("19") || numeral.starts_with("20")) && numeral.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the numerals `first` and `last` are years that name what `unit` counts, and count none of it: 2025、2026届毕业生, 2024至2026款.
pub(super) fn dated(first: &str, last: &str, unit: &str) -> bool {
    DATED.contains(&unit) && year(first) && year(last)
}

/// Whether numeral and unit are part of a name: 九届九次会议, 2026款, 等级为三级, 两国, 四方.
fn named(sentence: &str, number: &Number, found: &Found) -> bool {
    let head = &sentence[..number.span.start];
    let numeral = number.span.of(sentence);
    let unit = found.unit.of(sentence);
    let digit = number.spelling == Spelling::Digit;
    // 壹 and 陆 alone are letters of names unless they stand in an amount of money.
    let capital = digit && numeral.starts_with(['壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']) && !found.dimension.starts_with("currency");
    let part = match unit {
        "次" => head.ends_with(['届', '第']),
        // 2018县市长选举
        "县市" | "市" | "县" if year(numeral) => sentence[found.unit.end..].starts_with(['长', '议']),
        // 约2000场活动 are so many, whatever year it might be.
        unit if year(numeral) && (unit == "场" || DATED.contains(&unit)) => {
            !head.ends_with(['约', '近', '超', '逾', '共', '余', '过', '达', '了']) && numeral != "2000"
        }
        // 十届全国人大 has a name, 举办了三届 counts.
        "届" => {
            let counted = head.ends_with(['了', '过', '办', '续', '任', '计', '满', '行']) || head.ends_with("已") || head.ends_with("一共");
            !counted || sentence[found.unit.end..].starts_with(|c: char| c.is_alphanumeric() && c != '的')
        }
        "类" => head.ends_with(['药', '品', '属', '械']) || number.amount.value.is_some_and(|v| v.scale() > 0),
        "级" => (digit && numeral != "两") || head.ends_with("等级为") || head.ends_with("别为"),
        "国" | "地" | "两" | "手" => numeral == "两",
        // 分获二、三名, 三、四名决赛: places.
        "位" => digit && placed_apart(head),
        "名" => digit && (placed_apart(head) || sentence[found.unit.end..].starts_with('决')),
        "期" => digit && numeral != "两",
        "联" | "单元" | "通道" => digit && numeral != "两",
        // 工程施工1标段 is the first of them, 分为3标段 are three.
        "标段" => !head.ends_with(['共', '分', '成', '为', '等', '余', '及', '计']) && numeral != "两",
        // 十六局, 一师四团: names of firms and regiments.
        "局" if number.amount.value.is_some_and(|v| v >= Decimal::TEN) && numeral.starts_with(['十', '二']) => true,
        "团" => head.ends_with(['师', '旅']) || head.contains("兵团"),
        // 梅开二度
        "度" => digit && found.dimension == "angle",
        "方" => number.amount.value.is_some_and(|v| v < Decimal::TEN),
        // 五支队三营, 三支队队长: which one it is, and no five teams.
        "支" => sentence[found.unit.end..].strip_prefix('队').is_some_and(|rest| rest.starts_with(OFFICES)),
        "州" => numeral == "九",
        "局" => head.ends_with(['铁', '建', '冶', '交', '水', '化', '工', '电', '航']),
        "点" => clock(head, &sentence[found.unit.end..], number),
        _ => false,
    };
    // 云岭电站-83团公路: a mark between two names.
    let marked = || {
        let dash = number.signed && numeral.starts_with(['-', '−', '–']) && head.ends_with(char::is_alphabetic);
        dash && matches!(unit, "团" | "包" | "串" | "标段" | "段" | "期" | "栋" | "座" | "站" | "架") && !head.ends_with(REACHED)
    };
    part || capital || marked()
}

/// What stands behind the name of a detachment: its parts, and who leads it.
const OFFICES: [char; 18] = ['长', '政', '参', '司', '副', '队', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '部', '所'];

/// Last characters of words for what a count below nought is told of: 产量合计-10辆.
const REACHED: [char; 9] = ['计', '增', '为', '量', '数', '达', '至', '到', '是'];

/// Whether what stands before a digit and the digits listed with it deals out places: 分获二、三名.
fn placed_apart(head: &str) -> bool {
    let before = head.trim_end_matches(['、', '一', '二', '三', '四', '五', '六', '七', '八']);
    ["分获", "分列", "分居"].iter().any(|w| before.ends_with(w))
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
pub(super) fn bounded(sentence: &str, number: &Number) -> bool {
    let head = &sentence[..number.span.start];
    // 几百上千 is neither.
    if head.strip_suffix('上').is_some_and(|h| h.ends_with(['十', '百', '千', '万', '亿'])) {
        return false;
    }
    BOUNDS.iter().any(|w| head.ends_with(w))
}
