//! `shuliang unit`, from outside: what it lists, shows and converts, and what it says of a unit that is none.

use assert_cmd::Command;

fn unit(args: &[&str]) -> (i32, String, String) {
    let out = Command::cargo_bin("shuliang").unwrap().arg("unit").args(args).output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

#[test]
fn list() {
    let (code, out, _) = unit(&["list"]);
    assert_eq!(code, 0);
    assert!(out.lines().count() > 600, "{out}");
    let (_, out, _) = unit(&["list", "--dimension", "area"]);
    assert!(out.lines().count() >= 12 && out.lines().all(|l| l.contains(" area ")), "{out}");
    assert!(out.contains("mu           area               亩\n"), "{out}");
    let (code, out, err) = unit(&["list", "--dimension", "weight"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("no unit measures `weight`; the dimensions are ") && err.contains(", mass, "), "{err}");
}

#[test]
fn show() {
    let (code, out, _) = unit(&["show", "亩"]);
    assert_eq!(code, 0);
    let want = "mu\n  dimension  area\n  factor     2000/3 m2\n  names      亩\n  example    实测数值为3.2亩。\n  entry      lexicons/units/physical.toml:";
    assert!(out.starts_with(want), "{out}");
    let (_, out, _) = unit(&["show", "元/吨"]);
    assert!(out.starts_with("CNY/t\n  dimension  currency/mass\n  factor     0.001 CNY/kg\n  built of its parts"), "{out}");
    assert!(out.contains("  names      t: 吨 公吨 t\n") && out.contains("  names      CNY: 元 "), "{out}");
    let (_, out, _) = unit(&["show", "摄氏度"]);
    assert!(out.contains("  factor     1 K after 273.15 is added\n") && out.contains("  only near  气温"), "{out}");
    let (_, out, _) = unit(&["show", "度"]);
    assert!(["deg\n", "kW.h\n", "Cel\n"].iter().all(|code| out.contains(code)), "every reading is shown: {out}");
}

#[test]
fn convert() {
    for (value, from, to, want) in [
        ("15", "亩", "har", "1 har"),
        ("1", "mu", "m2", "666.6666666666666666666666667 m2"),
        ("90", "公里/小时", "m/s", "25 m/s"),
        ("36", "km/h", "米每秒", "10 米每秒"),
        ("1.2万", "CNY/t", "CNY/kg", "12 CNY/kg"),
        ("-40", "摄氏度", "[degF]", "-40 [degF]"),
        ("100", "Cel", "[degF]", "212 [degF]"),
        ("0", "K", "Cel", "-273.15 Cel"),
        ("1", "度", "MJ", "3.6 MJ"),
        ("3", "万吨", "kg", "30000000 kg"),
        ("2", "斤", "两", "20 两"),
        ("25", "角", "元", "2.5 元"),
        // A unit that scales another has its code, which would say another amount.
        ("三百", "元", "角", "3000 角"),
        ("10000", "元", "万元", "1 万元"),
        ("30", "%", "成", "3 成"),
        ("1000", "千瓦", "万千瓦", "0.1 万千瓦"),
        ("10", "t", "万吨", "0.001 万吨"),
        ("1", "GBy/s", "Mbit/s", "8000 Mbit/s"),
        ("300", "g/(kW.h)", "kg/J", "0.0000000833333333333333333333 kg/J"),
        ("35", "微克/立方米", "mg/m3", "0.035 mg/m3"),
        ("50", "bp", "pp", "0.5 pp"),
        ("七", "成", "%", "70 %"),
        ("12", "美元/桶", "USD/m3", "75.47772924518526153711426332 USD/m3"),
    ] {
        let (code, out, err) = unit(&["convert", value, from, to]);
        assert_eq!((code, out.trim_end()), (0, want), "{value} {from} to {to}: {err}");
    }
}

#[test]
fn bad_input_says_what_is_wrong() {
    for (args, message) in [
        (&["convert", "3", "t", "CNY"][..], "`t` measures mass and `CNY` measures currency: no conversion leads from one to the other"),
        (&["convert", "3", "USD/bbl", "CNY/bbl"], "`USD/bbl` and `CNY/bbl` are of different currencies"),
        (&["convert", "3", "家", "户"], "`{家}` and `{户}` both measure count, but no fixed factor leads from one to the other"),
        (&["convert", "3", "%", "pp"], "`%` measures percent and `pp` measures percentage_point"),
        (&["convert", "3", "kgg", "t"], "no unit is called `kgg`; did you mean `kg`"),
        (&["convert", "3", "kwh/hh", "kW"], "no unit is called `kwh/hh`"),
        (&["convert", "many", "kg", "t"], "expected a number like 3.5 or 1.2万, found `many`"),
        (&["convert", "3到5", "kg", "t"], "found `3到5`"),
        (&["convert", "123456789012345678901234567890", "kg", "t"], "expected a number of at most 28 digits, found 30 in `123456789012345678901234567890`"),
        (&["convert", "79228162514264337593543950335", "Gy", "mGy"], "the result is beyond 28 digits"),
        (&["show", "xyzzyq"], "no unit is called `xyzzyq`; `shuliang unit list` lists all"),
    ] {
        let (code, out, err) = unit(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.starts_with("shuliang: ") && err.contains(message), "{args:?}: expected `{message}`, found `{err}`");
    }
}

#[test]
fn help_has_examples() {
    for args in [&["--help"][..], &["list", "--help"], &["show", "--help"], &["convert", "--help"]] {
        let (code, out, _) = unit(args);
        assert!(code == 0 && out.contains("Examples:\n  shuliang unit "), "{args:?}: {out}");
    }
}
