//! The arithmetic check: sums that are right raise nothing, wrong ones are told with the figures involved; the command `check`.

mod support;

use std::fs;

use assert_cmd::Command;
use shuliang::{Document, arithmetic};
use support::{extractor, shared};

/// What does not fit in `text`: the figures and the message.
fn found(text: &str) -> Vec<(Vec<String>, String)> {
    let records = extractor().extract(&Document::new("", text));
    let figures = |m: &arithmetic::Mismatch| m.records.iter().map(|r| records[*r].text.to_string()).collect();
    arithmetic::mismatches(&records, text).iter().map(|m| (figures(m), m.message.clone())).collect()
}

/// Sums that are right within their stated decimals, and figures that do not belong together.
const RIGHT: &[&str] = &[
    "云岭市贷款余额由8.24万亿元增至9.06万亿元，增长10%。",
    "恒远科技净利润由5.21亿元降至4.17亿元，下降20%。",
    "全市注册企业从1500家增加到3000家，增长1倍。",
    "不良贷款率由1.52%降至1.38%，下降0.14个百分点。",
    "加权平均利率由4.35%降至3.85%，下降50个基点。",
    "出口额由120.5亿元增至150.5亿元，增加30亿元。",
    "绿色贷款余额由2019年的5430亿元增至2023年的1.27万亿元，年均增长23.7%。",
    "恒远科技营业收入12.53亿元，上年同期为10.02亿元，同比增长25.05%。",
    "恒远科技营业收入12.53亿元，同比增长25%（上年同期为10.02亿元）。",
    "恒远科技净利润2813.6万元，上年同期为131.5万元，同比增长2039.6%。",
    "预计上半年恒远科技净利润为8亿元至9亿元，比上年同期的3.64亿元增长119.8%至147.3%。",
    "3月份进口额125亿元，上月为101亿元，环比增长24%。",
    "6月末，云岭市存款余额5236亿元，比年初增加204亿元，增长4.05%。",
    "恒远科技收报25.50元，跌0.50元，跌幅1.92%。",
    "全市进出口总额1863亿元，同比增长8.1%，增加139.6亿元。",
    "6月末，云岭市存款余额5236亿元，比年初增加204亿元，同比增长12.3%。",
    "全市贷款余额2.04万亿元，其中制造业贷款余额3057亿元，占全部贷款的15%。",
    "全市共有企业214家，其中民营企业151家，占70.6%，外资企业21家，占9.8%。",
    "全市进出口总额1863亿元，其中出口额1204亿元，占64.6%。",
    "恒远科技亏损1.2亿元，上年同期亏损2.4亿元，同比下降80%。",
    "恒远科技净利润1.2亿元，上年同期为亏损2.4亿元，同比增长150%。",
    "云岭市贷款余额约9.06万亿元，上年同期为8.24万亿元，同比增长30%。",
    "云岭市贷款余额9.06万亿元，同比增长10%，存款余额8.24万亿元，同比增长12%。",
    "云岭市贷款余额由2019年的5430亿元增至2023年的1.27万亿元，同比增长8%。",
    "全市贷款余额2.04万亿元，其中制造业贷款余额3057亿元，占GDP的35%。",
    "云岭市住户存款余额5236亿元，同比增长9.8%，当月增加52.6亿元。",
    "大股东合计持有公司股份3127万股，其中已质押1846万股，占公司总股本的9.3%。",
    "新设经营主体241.2万户，环比增长8.4%，同比2025年5月的160.8万户增长50%。",
    "利润总额76.4亿元，较2024年上半年的52.7亿元增加23.7亿元，增幅为45%。",
    "恒远科技归母净利润1.36亿元，上年同期净利润1.17亿元，同比增长16.2%。",
    "恒远科技净利润为6.1亿元至7.3亿元，上年同期为1.53亿元，同比增长299%至377%。",
    "恒远科技净利润为6.1亿元至7.3亿元，上年同期为10.2亿元，同比下降28.4%至40.2%。",
];

/// Sums that are wrong: the text, and what is said of it.
const WRONG: &[(&str, &str)] = &[
    ("云岭市贷款余额由8.24万亿元增至9.06万亿元，增长12%。", "from 8.24万亿元 to 9.06万亿元 is a movement of 9.82 to 10.08 %, not 12 % (12%)"),
    ("恒远科技净利润由5.21亿元降至4.17亿元，下降30%。", "from 5.21亿元 to 4.17亿元 is a movement of -20.13 to -19.79 %, not -30 % (30%)"),
    ("恒远科技净利润由5.21亿元升至6.17亿元，下降18.4%。", "from 5.21亿元 to 6.17亿元 is a movement of 18.22 to 18.64 %, not -18.4 % (18.4%)"),
    ("全市注册企业从1500家增加到3000家，增长2倍。", "from 1500家 to 3000家 is a movement of 99 to 101 %, not 200 % (2倍)"),
    ("不良贷款率由1.52%降至1.38%，下降0.41个百分点。", "from 1.52% to 1.38% is a movement of -0.15 to -0.13 pp, not -0.41 (0.41个百分点)"),
    ("加权平均利率由4.35%降至3.85%，下降5个基点。", "from 4.35% to 3.85% is a movement of -0.51 to -0.49 pp, not -0.05 (5个基点)"),
    ("出口额由120.5亿元增至150.5亿元，增加40亿元。", "from 120.5亿元 to 150.5亿元 is a movement of 2990000000 to 3010000000 CNY, not 4000000000 (40亿元)"),
    (
        "绿色贷款余额由2019年的5430亿元增至2023年的1.27万亿元，年均增长32.7%。",
        "from 5430亿元 to 1.27万亿元 is in 4 years not a movement of 32.7 % a year (32.7%)",
    ),
    ("恒远科技营业收入12.53亿元，上年同期为10.02亿元，同比增长20.05%。", "from 10.02亿元 to 12.53亿元 is a movement of 24.94 to 25.16 %, not 20.05 % (20.05%)"),
    ("恒远科技营业收入12.53亿元，同比增长52%（上年同期为10.02亿元）。", "from 10.02亿元 to 12.53亿元 is a movement of 24.94 to 25.16 %, not 52 % (52%)"),
    (
        "恒远科技净利润2813.6万元，上年同期为1315万元，同比增长2039.6%。",
        "from 1315万元 to 2813.6万元 is a movement of 113.88 to 114.05 %, not 2039.6 % (2039.6%)",
    ),
    (
        "预计上半年恒远科技净利润为8亿元至9亿元，比上年同期的3.64亿元增长19.8%至47.3%。",
        "from 3.64亿元 to 8亿元至9亿元 is a movement of 105.76 to 133.84 %, not 19.8 % (19.8%至47.3%)",
    ),
    ("3月份进口额125亿元，上月为101亿元，环比增长34%。", "from 101亿元 to 125亿元 is a movement of 22.66 to 24.88 %, not 34 % (34%)"),
    ("6月末，云岭市存款余额5236亿元，比年初增加204亿元，增长5.05%。", "5236亿元 after a movement up by 204亿元 is not one by 5.05%"),
    ("恒远科技收报25.50元，跌0.50元，跌幅2.92%。", "25.50元 after a movement down by 0.50元 is not one by 2.92%"),
    ("全市贷款余额2.04万亿元，其中制造业贷款余额3057亿元，占全部贷款的25%。", "3057亿元 of 2.04万亿元 is 14.95 to 15.02 %, not 25%"),
    ("全市共有企业214家，其中民营企业151家，占70.6%，外资企业21家，占19.8%。", "21家 of 214家 is 9.56 to 10.07 %, not 19.8%"),
    ("全市进出口总额1863亿元，其中出口额1204亿元，占46.6%。", "1204亿元 of 1863亿元 is 64.58 to 64.67 %, not 46.6%"),
    (
        "利润总额76.4亿元，较2024年上半年的52.7亿元增加32.7亿元，增幅为45%。",
        "from 52.7亿元 to 76.4亿元 is a movement of 2360000000 to 2380000000 CNY, not 3270000000 (32.7亿元)",
    ),
    ("恒远科技归母净利润1.36亿元，上年同期净利润1.17亿元，同比增长26.1%。", "from 1.17亿元 to 1.36亿元 is a movement of 15.32 to 17.17 %, not 26.1 % (26.1%)"),
    ("恒远科技归母净利润4.13亿元，同比下降29.9%，上年同期净利润6.87亿元。", "from 6.87亿元 to 4.13亿元 is a movement of -40 to -39.77 %, not -29.9 % (29.9%)"),
    (
        "恒远科技净利润为6.1亿元至7.3亿元，上年同期为1.53亿元，同比增长199%至377%。",
        "from 1.53亿元 to 6.1亿元至7.3亿元 is a movement of 294.14 to 303.28 %, not 199 % (199%至377%)",
    ),
    (
        "恒远科技净利润为6.1亿元至7.3亿元，上年同期为10.2亿元，同比下降18.4%至30.2%。",
        "from 10.2亿元 to 6.1亿元至7.3亿元 is a movement of -40.98 to -39.41 %, not -30.2 % (18.4%至30.2%)",
    ),
];

#[test]
fn right_sums_raise_nothing() {
    for text in RIGHT {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn wrong_sums_are_told() {
    for (text, message) in WRONG {
        let all = found(text);
        assert_eq!(all.iter().map(|(_, m)| m.as_str()).collect::<Vec<_>>(), [*message], "{text}");
        assert_eq!(all[0].0.len(), 3, "{text}");
        let records = extractor().extract(&Document::new("", *text));
        let told: Vec<&str> = records.iter().filter(|r| r.check.as_deref() == Some(message)).map(|r| r.text.as_str()).collect();
        assert_eq!(told, all[0].0, "the records involved carry the message, and no other: {text}");
    }
}

/// A figure stands for all that round to it: the bounds themselves still fit, and the next step does not.
#[test]
fn the_stated_decimals_decide() {
    let rate = |rate: &str| found(&format!("云岭市贷款余额由8.00万亿元增至9.00万亿元，增长{rate}%。")).len();
    // 8.995/8.005 − 1 is 12.367 %, 9.005/7.995 − 1 is 12.633 %
    assert_eq!(["12.36", "12.37", "12.5", "12.63", "12.64"].map(rate), [1, 0, 0, 0, 1]);
    assert_eq!(["12", "13", "14"].map(rate), [0, 0, 1]);
    let level = |level: &str| found(&format!("云岭市贷款余额由{level}万亿元增至9.00万亿元，增长20%。")).len();
    // 7万亿 is anything from 6.5万亿 to 7.5万亿
    assert_eq!(["7", "7.5", "7.9"].map(level), [0, 0, 1]);
}

/// A check does not change what a record says, and full-width digits are read like others.
#[test]
fn records_stay_as_they_are() {
    let text = "云岭市贷款余额由８.24万亿元增至９.06万亿元，增长12％。";
    let records = extractor().extract(&Document::new("", text));
    let values: Vec<&str> = records.iter().filter_map(|r| r.value.as_deref()).collect();
    assert_eq!(values, ["8240000000000", "9060000000000", "12"]);
    assert!(records.iter().all(|r| r.check.is_some()));
    let json = serde_json::to_string(&records[0]).unwrap();
    assert!(json.ends_with("not 12 % (12％)\"}"), "{json}");
    let sound = extractor().extract(&Document::new("", "存款余额5亿元，同比增长3%。"));
    assert!(!serde_json::to_string(&sound).unwrap().contains("\"check\""));
}

/// Records may come from elsewhere: indices are those of the whole list.
#[test]
fn indices_count_from_the_first_record() {
    let text = "员工35人。云岭市不良贷款率由1.52%降至1.38%，下降0.24个百分点。";
    let records = extractor().extract(&Document::new("", text));
    assert_eq!(arithmetic::mismatches(&records, text)[0].records, [1, 2, 3]);
}

/// Real news, read and marked by hand, raises no false alarm.
#[test]
fn no_alarm_on_the_gold() {
    for name in ["gold/dev.jsonl", "gold/source-article.jsonl", "peers/dev.jsonl"] {
        let Some(path) = shared(name) else { return };
        for row in fs::read_to_string(path).unwrap().lines().filter(|l| !l.trim().is_empty()) {
            let row: serde_json::Value = serde_json::from_str(row).unwrap();
            assert_eq!(found(row["text"].as_str().unwrap()), [], "{}", row["id"]);
        }
    }
}

mod command {
    use super::*;

    /// Exit code, standard output, standard error.
    fn run(args: &[&str], input: &str) -> (i32, String, String) {
        let out = Command::cargo_bin("shuliang").unwrap().arg("check").args(args).write_stdin(input).output().unwrap();
        (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    }

    const TEXT: &str = "下降0.24个百分点：不良贷款率由1.52%降至1.38%，下降0.24个百分点。";

    #[test]
    fn exit_codes() {
        assert_eq!(run(&["-"], "存款余额5亿元，同比增长3%。"), (0, String::new(), String::new()));
        let (code, out, err) = run(&["-"], TEXT);
        assert_eq!((code, err.as_str()), (1, ""));
        assert!(out.starts_with("- [17, 40): from 1.52% to 1.38% is a movement of -0.15 to -0.13 pp, not -0.24 (0.24个百分点)\n    下降"), "{out}");
        let (code, out, err) = run(&[], &format!("{{\"id\":\n{{\"id\":\"a\",\"text\":\"{TEXT}\"}}\n"));
        assert_eq!((code, out.lines().count()), (2, 2));
        assert!(err.contains("-:1: column 6"), "{err}");
    }

    #[test]
    fn rows() {
        let (code, out, _) = run(&["--format", "jsonl"], &format!("{{\"id\":\"a\",\"text\":\"{TEXT}\"}}\n"));
        let row: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!((code, row["doc"].as_str(), row["figures"][2]["text"].as_str()), (1, Some("a"), Some("0.24个百分点")));
        assert_eq!(row["figures"][0]["start"], 17);
    }

    #[test]
    fn extract_shows_it_in_every_format() {
        let extract = |format: &str| {
            let out = Command::cargo_bin("shuliang").unwrap().args(["extract", "--format", format, "-"]).write_stdin(TEXT).output().unwrap();
            String::from_utf8(out.stdout).unwrap()
        };
        let message = "from 1.52% to 1.38% is a movement of -0.15 to -0.13 pp";
        assert_eq!(extract("jsonl").matches(message).count(), 3);
        assert_eq!(extract("csv").matches(message).count(), 3);
        assert_eq!(extract("table").matches(message).count(), 1, "once for all three");
    }
}
