//! Units of every class, each with its code and with where it stands.

use rust_decimal::Decimal;

use super::random::Random;
use super::spell::Spelled;

/// A number with its unit in a sentence.
pub(crate) struct Case {
    pub sentence: String,
    /// The mention as it stands.
    pub mention: String,
    pub value: Decimal,
    pub unit: String,
    pub class: &'static str,
}

const MONEY: &[(&str, &str)] = &[
    ("元", "CNY"),
    ("美元", "USD"),
    ("港元", "HKD"),
    ("欧元", "EUR"),
    ("日元", "JPY"),
    ("英镑", "GBP"),
    ("新台币", "TWD"),
    ("卢布", "RUB"),
    ("韩元", "KRW"),
    ("瑞士法郎", "CHF"),
];
const BEFORE: &[(&str, &str)] = &[("¥", "CNY"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("人民币", "CNY"), ("HK$", "HKD")];
const RATIOS: &[(&str, &str)] = &[("%", "%"), ("％", "%"), ("个百分点", "pp"), ("百分点", "pp"), ("个基点", "bp"), ("BP", "bp"), ("倍", "x")];
const PHYSICAL: &[(&str, &str)] = &[
    ("吨", "t"),
    ("公斤", "kg"),
    ("千克", "kg"),
    ("公里", "km"),
    ("平方米", "m2"),
    ("立方米", "m3"),
    ("亩", "mu"),
    ("公顷", "har"),
    ("千瓦时", "kW.h"),
    ("千瓦", "kW"),
    ("兆瓦", "MW"),
    ("毫米", "mm"),
    ("摄氏度", "Cel"),
    ("小时", "h"),
    ("标准箱", "teu"),
    ("GB", "GBy"),
    ("海里", "[nmi_i]"),
];
const COUNTS: &[(&str, &str)] =
    &[("家", "{家}"), ("人次", "{人次}"), ("股", "{股}"), ("台", "{台}"), ("项", "{项}"), ("户", "{户}"), ("辆", "{辆}"), ("套", "{套}"), ("个", "{个}")];
const COMPOUNDS: &[(&str, &str)] = &[
    ("元/吨", "CNY/t"),
    ("元/平方米", "CNY/m2"),
    ("元/股", "CNY/{股}"),
    ("美元/桶", "USD/bbl"),
    ("美元/盎司", "USD/oz_tr"),
    ("元每千瓦时", "CNY/kW.h"),
    ("元/月", "CNY/mo"),
    ("公里/小时", "km/h"),
    ("公里/时", "km/h"),
    ("米/秒", "m/s"),
    ("毫克/升", "mg/L"),
    ("微克/立方米", "ug/m3"),
    ("千瓦时/吨", "kW.h/t"),
    ("立方米/秒", "m3/s"),
    ("吨/年", "t/a"),
    ("帧/秒", "{帧}/s"),
];
const PER: &[(&str, &str)] = &[("每吨", "CNY/t"), ("每股", "CNY/{股}"), ("每平方米", "CNY/m2")];

/// `spelled` with a unit in a sentence; none where the language has no such mention: 一家, 3千克 for 3000 克.
pub(crate) fn case(spelled: &Spelled, random: &mut Random) -> Option<Case> {
    let number = &spelled.text;
    // Digits in a row without a scale word are a year or a code.
    if spelled.class == "digits" {
        return None;
    }
    let class = random.below(10);
    let single = number.chars().count() == 1;
    // 一家 and 零家 count nothing.
    if ["一", "零", "〇"].contains(&number.as_str()) && class > 2 {
        return None;
    }
    // 壹 to 玖 alone are letters of names but where they count money.
    let capital = "壹贰叁肆伍陆柒捌玖";
    if single && capital.contains(number.as_str()) && class > 2 {
        return None;
    }
    // 兆 counts money only.
    if number.ends_with('兆') && class > 1 {
        return None;
    }
    let last = number.chars().next_back()?;
    let scaled = "十百千拾佰仟".contains(last);
    let make = |sentence: String, mention: String, unit: &str, class| Some(Case { sentence, mention, value: spelled.value, unit: unit.to_owned(), class });
    let after = |list: &[(&str, &str)], lead: &str, class, random: &mut Random| {
        let (form, code) = *random.pick(list);
        // 3千米 is three kilometres, 百分之百 no 百百分点.
        if scaled && form.starts_with(['百', '千', '兆', '十', '米']) {
            return None;
        }
        // 3万5% and 3万500BP are nobody's.
        if spelled.class == "parts" && (form == "%" || form == "％" || form.is_ascii()) {
            return None;
        }
        let mention = format!("{number}{form}");
        make(format!("{lead}{mention}。"), mention, code, class)
    };
    match class {
        0 => after(MONEY, "合同额为", "money", random),
        1 => {
            let (form, code) = *random.pick(BEFORE);
            let mention = format!("{form}{number}");
            make(format!("合同额为{mention}。"), mention, code, "money before")
        }
        2 => {
            let (per, code) = *random.pick(PER);
            let mention = format!("{per}{number}元");
            make(format!("价格为{mention}。"), mention, code, "per before")
        }
        3 => after(RATIOS, "读数为", "ratio", random),
        4 => after(PHYSICAL, "读数为", "physical", random),
        5 => after(COUNTS, "共", "count", random),
        6 => after(COMPOUNDS, "读数为", "compound", random),
        7 => fraction(spelled, random),
        8 => {
            let (lead, form, code) = *random.pick(&[("零下", "摄氏度", "Cel"), ("零下", "℃", "Cel"), ("负", "摄氏度", "Cel")]);
            let mention = format!("{lead}{number}{form}");
            Some(Case { sentence: format!("读数为{mention}。"), mention, value: -spelled.value, unit: code.to_owned(), class: "below zero" })
        }
        _ => {
            if spelled.class == "parts" {
                return None;
            }
            let negative = ["负", "-", "−"][random.below(3) as usize];
            let arabic = number.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
            let sign = if arabic { negative } else { "负" };
            let mention = format!("{sign}{number}%");
            (!scaled || arabic).then(|| Case {
                sentence: format!("读数为{mention}。"),
                mention,
                value: -spelled.value,
                unit: "%".to_owned(),
                class: "negative",
            })
        }
    }
}

/// 百分之三点五, 千分之二, 万分之5.
fn fraction(spelled: &Spelled, random: &mut Random) -> Option<Case> {
    let (lead, power, unit) = *random.pick(&[("百分之", 0, "%"), ("千分之", 3, "1"), ("万分之", 4, "1")]);
    let mut value = spelled.value;
    value.set_scale(value.scale() + power).ok()?;
    let mention = format!("{lead}{}", spelled.text);
    Some(Case { sentence: format!("读数为{mention}。"), mention, value: value.normalize(), unit: unit.to_owned(), class: "fraction" })
}
