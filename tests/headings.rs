//! What a text says once for many numbers: the unit of a heading, the currency of the whole.

mod support;

use shuliang::Document;
use support::extractor;

fn read(text: &str) -> Vec<String> {
    extractor().extract(&Document::new("text", text)).iter().map(|r| format!("{} {} {}", r.text, r.value.as_deref().unwrap_or("?"), r.unit)).collect()
}

#[test]
fn a_heading_gives_its_unit_to_the_lines_under_it() {
    let text = "主要数据\n单位：万元\n营业收入 12,350.60\n营业成本 8,200.35\n每股收益 0.35元\n";
    assert_eq!(read(text), ["12,350.60 123506000 CNY", "8,200.35 82003500 CNY", "0.35元 0.35 CNY"]);
}

#[test]
fn a_heading_ends_where_no_number_takes_its_unit() {
    let text = "单位：亿元\n资产总额 350.20\n公司有员工1200人。\n当日指数收于50.25。\n";
    assert_eq!(read(text), ["350.20 35020000000 CNY", "1200人 1200 {人}", "50.25 50.25 1"]);
}

#[test]
fn a_heading_gives_nothing_to_rates_years_and_codes() {
    let text = "单位：万元\n2024年 2023年\n净利率 12.5\n营收增长 8.3\n附注 5.2\n毛利 3,260.5\n";
    assert!(read(text).contains(&"3,260.5 32605000 CNY".to_owned()), "{:?}", read(text));
    assert!(!read(text).iter().any(|r| ["12.5 125000", "8.3 83000", "5.2 52000"].iter().any(|w| r.starts_with(w))), "{:?}", read(text));
}

#[test]
fn a_word_that_is_no_unit_is_no_heading() {
    for text in ["工作单位：个人 年收入12.5", "单位为员工缴纳12.5%", "用电单位：云岭公司 12.5"] {
        assert!(!read(text).iter().any(|r| r.contains("12.5 12.5 {") || r.contains("CNY")), "{text}: {:?}", read(text));
    }
}

#[test]
fn the_currency_of_the_whole_text() {
    assert_eq!(read("票价300元（新台币，下同）。另收50元，人民币20元。"), ["300元 300 TWD", "50元 50 TWD", "人民币20元 20 CNY"]);
    assert_eq!(read("票價300元，新臺幣走貶。"), ["300元 300 TWD"]);
    assert_eq!(read("恒生指數走低，大市成交1280億元。"), ["1280億元 128000000000 HKD"]);
    // Words of its accounts and markets tell too, and the yuan by its name beside the dollar of Hong Kong is only another currency.
    assert_eq!(read("雲帆電子毛利率6.4%，營益率2.8%，稅後淨損1.5億元。"), ["6.4% 6.4 %", "2.8% 2.8 %", "1.5億元 150000000 TWD"]);
    assert_eq!(read("工廠營收達2兆1,748億元，出口5兆元。"), ["2兆1,748億元 2174800000000 TWD", "5兆元 5000000000000 TWD"]);
    assert_eq!(read("政府統計處公布，零售業總銷貨價值為337億元。"), ["337億元 33700000000 HKD"]);
    assert_eq!(read("主板成交1280億元，南向成交2087億港元，北向成交3569億元人民幣。")[0], "1280億元 128000000000 HKD");
    // The cent of Singapore where its dollar is told, and that of Hong Kong where none is.
    assert_eq!(read("雲海銀行淨利37億坡元。末期息每股41仙。"), ["37億坡元 3700000000 SGD", "每股41仙 0.41 SGD/{股}"]);
    assert_eq!(read("雲海銀行末期息每股41仙，恒指走低。"), ["每股41仙 0.41 HKD/{股}"]);
    assert_eq!(read("新臺幣升值4.2分。"), ["4.2分 0.042 TWD"]);
    assert_eq!(read("雲海生物招股價12元，超額認購5倍，每手入場費1,212元。")[0], "12元 12 HKD");
    assert_eq!(read("收入1万元（澳门币，下同），增加500元。"), ["1万元 10000 MOP", "500元 500 MOP"]);
    assert_eq!(read("收入3亿元（港元，下同），支出1亿元。"), ["3亿元 300000000 HKD", "1亿元 100000000 HKD"]);
    assert_eq!(read("新台币汇率走低，票价300元。"), ["300元 300 CNY"]);
    assert_eq!(read("收入3亿元（人民币，下同）。"), ["3亿元 300000000 CNY"]);
    // Two words of its markets tell of Taiwan in simplified characters too, and the paper of Singapore of its own country.
    assert_eq!(read("云帆金控税后纯益3亿元，EPS 0.5元。")[0], "3亿元 300000000 TWD");
    assert_eq!(read("云帆科技盈余公积3亿元，10月增长5%。")[0], "3亿元 300000000 CNY");
    assert_eq!(read("（早报讯）新加坡云海集团净利3亿元，派息8分。"), ["3亿元 300000000 SGD", "8分 0.08 SGD"]);
    assert_eq!(read("（早报讯）海州云海集团净利3亿元。"), ["3亿元 300000000 CNY"]);
    assert_eq!(read("雲海能源配售價12元，擴大後股本佔5%。")[0], "12元 12 HKD");
    assert_eq!(read("電子指數市值68.5兆元。"), ["68.5兆元 68500000000000 TWD"]);
}
