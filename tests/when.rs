//! Which time each number of a text has: those of its clause, of an earlier one, of an earlier sentence, or none.

mod support;

use shuliang::Document;
use support::extractor;

/// The numbers of a text, each with its time.
fn told(text: &str) -> String {
    let records = extractor().extract(&Document::new("text", text));
    let shown = records.iter().map(|r| format!("{} {}", r.text, r.time.as_ref().map_or("-", |t| t.text.as_str())));
    shown.collect::<Vec<_>>().join(" | ")
}

#[rustfmt::skip]
const TOLD: &[(&str, &str)] = &[
    // What a share is of has its own time, which no later number has.
    ("截至6月30日，公司累计回购股份502万股，占公司目前总股本的0.32%，最高成交价为83元/股。", "502万股 6月30日 | 0.32% 目前 | 83元/股 6月30日"),
    ("云岭港中标三项工程，中标金额5亿元，占公司2018年营业收入的17%。云岭港有泊位12个。", "三项 - | 5亿元 - | 17% 2018年 | 12个 -"),
    // A word without days is of its own sentence and what goes on with it.
    ("目前，云帆科技有员工500人。其中，研发人员200人。云岭港有泊位12个。", "500人 目前 | 200人 目前 | 12个 -"),
    ("目前，甲厂有员工500人；乙厂有员工300人。", "500人 目前 | 300人 目前"),
    ("截至目前，甲厂有员工500人。乙厂有员工300人。", "500人 目前 | 300人 目前"),
    ("报告期内，营收5亿元。净利润2亿元。", "5亿元 报告期内 | 2亿元 报告期内"),
    ("国庆假期，海州接待游客32万人次。云岭接待游客12万人次。", "32万人次 国庆假期 | 12万人次 国庆假期"),
    // The day of what a sentence without a number tells is not that of the numbers behind it.
    ("5月8日，海州风电项目启动建设。项目规划装机容量180万千瓦。", "180万千瓦 -"),
    ("今年上半年，海州风电运行平稳。发电量为3.2亿千瓦时。", "3.2亿千瓦时 今年上半年"),
    ("云帆科技成立于2014年6月，法定代表人为林舟。公司有员工300人。", "300人 -"),
    // What is planned for a time says nothing of what is, nor what was of what is planned.
    ("林舟拟在2026年6月3日至9月2日减持80万股。江帆持股240万股。", "80万股 2026年6月3日至9月2日 | 240万股 -"),
    ("上半年营收9亿元。公司拟派发现金红利2亿元。", "9亿元 上半年 | 2亿元 -"),
    ("云帆科技预计下半年营收减少3亿元。该股上涨5%。", "3亿元 下半年 | 5% -"),
    // An event opens a clause without a comma.
    ("海州控股于5月25日增持公司303万股。增持后海州控股持股18亿股，占比38%。", "303万股 5月25日 | 18亿股 增持后 | 38% 增持后"),
    ("增持前其持股2亿股，增持后其持股3亿股。", "2亿股 增持前 | 3亿股 增持后"),
    ("首次公开发行后总股本为2.1亿股。", "2.1亿股 首次公开发行后"),
    ("扣除补助后净利润2.1亿元。", "2.1亿元 -"),
    ("云岭银行因贷后管理不到位被罚款80万元。", "80万元 -"),
    // A time behind a number is opened, or that of something else.
    ("云帆科技3亿元可转债于6月24日申购。", "3亿元 6月24日"),
    ("云帆科技中标5亿元项目 6月24日，公司公告。", "5亿元 -"),
    ("持股5%以上股东林舟于6月24日减持80万股。", "5% - | 80万股 6月24日"),
    ("合计12家公司的股东在10月份披露了减持计划。", "12家 -"),
    // Years of names.
    ("云帆科技2019年第二次临时股东大会审议通过了申请8亿元授信的议案。", "8亿元 -"),
    ("云帆科技2026年限制性股票激励计划拟授予450万股。", "450万股 -"),
    ("云帆科技2023年员工持股计划持有320万股。", "320万股 -"),
    ("云帆科技2019年第二季度净利润2亿元。", "2亿元 2019年第二季度"),
    // How many times a value of a time something is, is of now.
    ("今年上半年，云岭港出口额9亿元，约为去年同期的2倍，是2019年的75%。", "9亿元 今年上半年 | 2倍 今年上半年 | 75% 今年上半年"),
    ("较去年的9%上升1个百分点。", "9% 去年 | 1个百分点 -"),
    // The day of a report.
    ("公司8月31日发布公告称，将以1.79亿元收购云岭港50%股权。", "1.79亿元 - | 50% -"),
    ("记者今天了解到，海州有6家企业获得证书。", "6家 -"),
    ("本次年会预计有50家企业参加。", "50家 -"),
];

#[test]
fn numbers_have_their_times() {
    let wrong: Vec<String> = TOLD
        .iter()
        .filter(|(text, expected)| told(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected}\n  found    {}", told(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
