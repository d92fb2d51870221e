//! Other systems' test cases, as `../shared/peers/score.py` scores them. The cases whose expectation contradicts the record's contract stand in
//! `tests/peers/disputed.txt` with the reason, and count nowhere.

mod support;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::{Value, json};
use shuliang::{Document, number};
use support::{extractor, shared};

/// Passed and all.
type Share = (usize, usize);

/// The dimensions and kinds of which, for a scope or category, nothing beside the expected items may be reported; none where anything may.
fn scope(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "currency" => &["currency"],
        "temperature" => &["temperature"],
        "age" => &["time", "age"],
        "percent" | "percentage" => &["percent", "percentage_point", "basis_point"],
        _ => return None,
    })
}

fn decimal(item: &Value, key: &str) -> Option<Decimal> {
    item[key].as_str().filter(|t| !t.is_empty()).map(|t| Decimal::from_str_exact(t).or_else(|_| t.parse()).unwrap())
}

fn close(a: Option<Decimal>, b: Option<Decimal>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => a == b || (a - b).abs() <= b.abs() * Decimal::new(1, 9),
        _ => false,
    }
}

/// Whether what was read, `found`, is the item that a suite wants.
fn meets(found: &Value, wanted: &Value, tier: &str) -> bool {
    let keys = ["value", "low", "high"];
    let has_unit = |unit: &Value| wanted["unit"].as_array().is_some_and(|units| units.contains(unit));
    let named = wanted["unit"].as_array().is_some_and(|units| !units.is_empty());
    let same = keys.iter().all(|k| close(decimal(found, k), decimal(wanted, k)));
    if !same && found["unit"] == "%" {
        // 60 % and the ratio 0.6 are the same number.
        let ratio = keys.iter().all(|k| close(decimal(found, k).map(|d| d / Decimal::ONE_HUNDRED), decimal(wanted, k)));
        return ratio && (!named || has_unit(&json!("1")));
    }
    same && (tier != "A" || !named || has_unit(&found["unit"]))
}

fn passes(case: &Value) -> bool {
    let text = case["text"].as_str().unwrap();
    let tier = case["tier"].as_str().unwrap();
    let wanted = case["expected"].as_array().unwrap();
    if tier == "V" {
        let amount = number::parse(text).unwrap_or_default();
        let [value, low, high] = [amount.value, amount.low, amount.high].map(|d| d.map(|d| d.normalize().to_string()));
        return meets(&json!({"value": value, "low": low, "high": high}), &wanted[0], tier);
    }
    let document = Document::new(case["id"].as_str().unwrap(), text);
    let mut left: Vec<Value> = extractor().extract(&document).iter().map(|r| serde_json::to_value(r).unwrap()).collect();
    for item in wanted {
        let touches = |r: &Value| item["start"].is_null() || (r["end"].as_u64() > item["start"].as_u64() && r["start"].as_u64() < item["end"].as_u64());
        let Some(hit) = left.iter().position(|r| touches(r) && (tier == "S" || meets(r, item, tier))) else { return false };
        left.remove(hit);
    }
    if !matches!(tier, "A" | "S" | "N") {
        return true;
    }
    match scope(case["scope"].as_str().unwrap_or_default()).or_else(|| scope(case["category"].as_str().unwrap_or_default())) {
        Some(names) => !left.iter().any(|r| ["dimension", "kind"].iter().any(|k| names.contains(&r[k].as_str().unwrap_or_default()))),
        None => tier != "N" || left.is_empty(),
    }
}

/// The ids of the disputed cases.
fn disputed() -> BTreeSet<String> {
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers/disputed.txt")).unwrap();
    let lines = file.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    lines.map(|l| l.split_once(' ').unwrap_or_else(|| panic!("tests/peers/disputed.txt: `{l}` gives no reason")).0.to_owned()).collect()
}

#[test]
#[allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "the table is to be read; the counts are small")]
fn suites() {
    let Some(file) = shared("peers/dev.jsonl") else { return };
    let cases: Vec<Value> = fs::read_to_string(file).unwrap().lines().filter(|l| !l.trim().is_empty()).map(|l| serde_json::from_str(l).unwrap()).collect();
    let results: HashMap<&str, bool> = cases.iter().map(|c| (c["id"].as_str().unwrap(), passes(c))).collect();
    let disputed = disputed();
    for id in &disputed {
        assert!(results.contains_key(id.as_str()), "{id} of tests/peers/disputed.txt is no case");
        assert!(!results[id.as_str()], "{id} of tests/peers/disputed.txt passes: strike it out");
    }
    assert!(disputed.len() * 50 <= cases.len(), "{} disputed cases of {}, expected at most 2 %", disputed.len(), cases.len());
    let mut table: BTreeMap<(String, String), Share> = BTreeMap::new();
    let mut failed = Vec::new();
    for case in cases.iter().filter(|c| !disputed.contains(c["id"].as_str().unwrap())) {
        let [id, suite, tier] = ["id", "suite", "tier"].map(|k| case[k].as_str().unwrap());
        for key in [(suite, tier), (suite, "all"), ("all", tier), ("all", "all")] {
            let share = table.entry((key.0.to_owned(), key.1.to_owned())).or_default();
            *share = (share.0 + usize::from(results[id]), share.1 + 1);
        }
        if !results[id] {
            failed.push(id);
        }
    }
    let mut low = Vec::new();
    for ((suite, tier), (passed, all)) in &table {
        let share = *passed as f64 / *all as f64;
        println!("{suite:26}{tier:5}{passed:5} of {all:5}{share:8.3}");
        let least = match (suite.as_str(), tier.as_str()) {
            ("all", "all") => 0.97,
            ("all", _) => 0.95,
            (_, "all") if *all >= 10 => 0.93,
            _ => continue,
        };
        if share < least {
            low.push(format!("{suite} {tier}: {share:.3}, expected at least {least}"));
        }
    }
    println!("{} disputed; failed: {}", disputed.len(), failed.join(" "));
    assert!(low.is_empty(), "{}\nfailed: {}", low.join("\n"), failed.join(" "));
}
