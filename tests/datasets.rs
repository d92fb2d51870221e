//! Data sets: near-duplicates are found, splits hold what they promise, the same input gives the same bytes.

#![allow(clippy::print_stdout, reason = "figures that `--nocapture` shows")]

mod support;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::{Value, json};
use shuliang::dataset::{Item, Share, duplicates, jaccard, plan, shingles};
use support::{folder, shared};

/// A number that is the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    /// A common character.
    fn character(&mut self) -> char {
        char::from_u32(0x4E00 + u32::try_from(self.below(3000)).unwrap()).unwrap()
    }
}

/// Texts of 200 characters, and for each a few that were edited more and more.
fn generated() -> Vec<String> {
    let mut random = Random(7);
    let mut texts = Vec::new();
    for _ in 0..150 {
        let base: Vec<char> = (0..200).map(|_| random.character()).collect();
        for edits in [0, 1, 2, 4, 6, 9, 14, 25] {
            let mut text = base.clone();
            for _ in 0..edits {
                let at = random.below(text.len());
                text[at] = random.character();
            }
            texts.push(text.into_iter().collect());
        }
    }
    texts
}

#[test]
fn near_duplicates_are_found() {
    let texts = generated();
    let all: Vec<Vec<u64>> = texts.iter().map(|t| shingles(t)).collect();
    // With nothing dropped every pair from `relate` on is named: against all pairs, compared one by one.
    for (relate, least) in [(0.8, 1.0), (0.65, 0.999), (0.5, 0.985)] {
        let found = duplicates(texts.iter().map(String::as_str), f64::INFINITY, relate);
        assert!(found.dropped.is_empty());
        let named: HashSet<(usize, usize)> = found.related.iter().map(|d| (d.of, d.text)).collect();
        let (mut wanted, mut right) = (0_u32, 0_u32);
        for b in 0..texts.len() {
            // Only texts made of one base can be alike.
            for a in b / 8 * 8..b {
                if jaccard(&all[a], &all[b]) >= relate {
                    wanted += 1;
                    right += u32::from(named.contains(&(a, b)));
                }
            }
        }
        assert!(wanted > 500);
        assert_eq!(usize::try_from(right).unwrap(), named.len(), "every pair that is named is one");
        let recall = f64::from(right) / f64::from(wanted);
        println!("similarity {relate} and more: {wanted} pairs, recall {recall:.4}, precision 1");
        assert!(recall >= least, "recall {recall} at {relate}");
    }
}

#[test]
fn the_first_of_what_is_alike_stays() {
    let texts = generated();
    let found = duplicates(texts.iter().map(String::as_str), 0.8, 0.5);
    let dropped: HashSet<usize> = found.dropped.iter().map(|d| d.text).collect();
    let kept: Vec<usize> = (0..texts.len()).filter(|i| !dropped.contains(i)).collect();
    assert!(found.dropped.iter().all(|d| d.of < d.text && !dropped.contains(&d.of) && d.similarity >= 0.8));
    let all: Vec<Vec<u64>> = texts.iter().map(|t| shingles(t)).collect();
    for (place, b) in kept.iter().enumerate() {
        for a in kept[..place].iter().rev().take(8) {
            assert!(jaccard(&all[*a], &all[*b]) < 0.8, "{a} and {b}");
        }
    }
    assert!((0..texts.len()).step_by(8).all(|i| !dropped.contains(&i)));
    // Short texts and white space.
    let short = duplicates(["", "三吨", "三 吨", "四吨", " "], 0.8, 0.5);
    assert_eq!(short.dropped.iter().map(|d| (d.of, d.text)).collect::<Vec<_>>(), [(1, 2), (0, 4)]);
}

fn shares() -> Vec<Share> {
    [("train", 8), ("validation", 1), ("test", 1)].map(|(name, weight)| Share { name: name.to_owned(), weight }).to_vec()
}

#[test]
fn splits_are_stratified_and_groups_whole() {
    let mut random = Random(3);
    let kinds = ["dimension currency", "dimension percent", "dimension count", "dimension mass", "rule a", "rule b", "rule c"];
    let odds = [60, 40, 30, 4, 50, 20, 5];
    let items: Vec<Item> = (0..2000)
        .map(|n| {
            let mut traits = BTreeMap::new();
            for (kind, odds) in kinds.iter().zip(odds) {
                if random.below(100) < odds {
                    traits.insert((*kind).to_owned(), u32::try_from(1 + random.below(3)).unwrap());
                }
            }
            Item { id: format!("d{n}"), together: (n % 3 == 0).then(|| format!("day {}", n / 12)), traits }
        })
        .collect();
    let tied: Vec<(usize, usize)> = (0..100).map(|n| (n * 7, n * 11 + 900)).collect();
    let dealt = plan(&items, &tied, &shares(), 1);
    let mut of_key: HashMap<&str, usize> = HashMap::new();
    for (item, a) in items.iter().zip(&dealt.assignments) {
        if let Some(key) = &item.together {
            assert_eq!(*of_key.entry(key).or_insert(a.split), a.split, "{key} is parted");
        }
    }
    assert!(tied.iter().all(|(a, b)| dealt.assignments[*a] == dealt.assignments[*b]));
    for kind in kinds {
        let mut counts = [0_u32; 3];
        for (item, a) in items.iter().zip(&dealt.assignments) {
            counts[a.split] += item.traits.get(kind).copied().unwrap_or_default();
        }
        let total: u32 = counts.iter().sum();
        for (count, share) in counts.iter().zip([0.8, 0.1, 0.1]) {
            let found = f64::from(*count) / f64::from(total);
            assert!((found - share).abs() < 0.01, "{kind}: {counts:?}");
        }
    }
    let count = |s: usize| dealt.assignments.iter().filter(|a| a.split == s).count();
    assert!(count(0).abs_diff(1600) < 20 && count(1).abs_diff(200) < 20, "{} {}", count(0), count(1));
    // The seed settles ties and nothing else does.
    assert_eq!(plan(&items, &tied, &shares(), 1), dealt);
    assert_ne!(plan(&items, &tied, &shares(), 2).assignments, dealt.assignments);
    // A small set leaves no split empty.
    let few = plan(&items[1..40], &[], &shares(), 1);
    assert!((0..3).all(|s| few.assignments.iter().any(|a| a.split == s)));
}

/// Rows of several sites and days, every tenth a copy of another with a word changed.
fn rows() -> String {
    let (places, things) = (["云溪市", "东陵港", "南川县", "林口区"], ["小微企业贷款余额", "木材产值", "港口吞吐量", "志愿者人数", "工业用电量"]);
    let units = ["亿元", "亿元", "万吨", "人", "万千瓦时"];
    let mut random = Random(11);
    let mut rows = String::new();
    let mut before = String::new();
    for n in 0..240 {
        let (place, thing) = (places[random.below(4)], random.below(5));
        let filler: String = (0..60).map(|_| random.character()).collect();
        let mut text =
            format!("{place}{}{}{}，同比增长{}.{}%。{filler}", things[thing], 10 + random.below(900), units[thing], random.below(30), random.below(10));
        if n % 10 == 9 {
            text = before.replacen('。', "！", 1);
        }
        before.clone_from(&text);
        let date = if n % 7 == 0 { Value::Null } else { json!(format!("2025-0{}-{:02}", 1 + n % 9, 1 + n % 5)) };
        rows +=
            &(json!({"id": format!("https://news{}.example/a/{n}", n % 6), "site": format!("site {}", n % 4), "text": text, "date": date}).to_string() + "\n");
    }
    rows
}

fn build(folder: &Path, output: &str, more: &[&str]) -> String {
    let args = [&["dataset", "build", "rows.jsonl", "-o", output][..], more].concat();
    let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder).args(args).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stderr).unwrap()
}

/// Every file of a folder, by its path in it.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().display().to_string(), fs::read(path).unwrap());
            }
        }
    }
    files
}

fn lines(path: &Path) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
#[cfg(all(feature = "parquet", feature = "spacy"))]
fn the_same_input_gives_the_same_bytes() {
    let folder = folder(&[("rows.jsonl", rows().as_bytes())]);
    for (n, format) in ["huggingface", "spacy", "label-studio", "brat"].into_iter().enumerate() {
        let more = ["--to", format, "--source", "column:site", "--licence", "cc-by-4.0", "--name", "数量"];
        let names = [format!("a{n}"), format!("b{n}"), format!("c{n}")];
        build(folder.path(), &names[0], &more);
        build(folder.path(), &names[1], &[&more[..], &["--threads", "1"]].concat());
        build(folder.path(), &names[2], &[&more[..], &["--threads", "7"]].concat());
        let made: Vec<_> = names.iter().map(|name| bytes(&folder.path().join(name))).collect();
        assert!(made[0].len() >= 7 && made[0] == made[1] && made[0] == made[2], "{format}: {:?}", made[0].keys());
    }
}

#[test]
#[cfg(feature = "parquet")]
fn a_card_says_what_is_in_it() {
    let folder = folder(&[("rows.jsonl", rows().as_bytes())]);
    let said = build(folder.path(), "set", &["--source", "host", "--licence", "cc-by-4.0", "--seed", "5"]);
    assert!(said.contains("240 documents, 24 dropped as near-duplicates"), "{said}");
    let set = folder.path().join("set");
    let about: Value = serde_json::from_str(&fs::read_to_string(set.join("dataset.json")).unwrap()).unwrap();
    assert_eq!((&about["documents"], &about["dropped"], &about["seed"], &about["licence"]), (&json!(240), &json!(24), &json!(5), &json!("cc-by-4.0")));
    let splits = about["splits"].as_array().unwrap();
    assert_eq!(splits.iter().map(|s| s["documents"].as_u64().unwrap()).sum::<u64>(), 216);
    assert_eq!(about["inputs"][0]["sha256"].as_str().unwrap().len(), 64);
    let documents = lines(&set.join("documents.jsonl"));
    let dropped = lines(&set.join("duplicates.jsonl"));
    assert_eq!((documents.len(), dropped.len()), (216, 24));
    let mut together: HashMap<String, String> = HashMap::new();
    for d in &documents {
        if !d["date"].is_null() {
            let key = format!("{} {}", d["source"], d["date"]);
            let split = d["split"].as_str().unwrap().to_owned();
            assert_eq!(*together.entry(key).or_insert_with(|| split.clone()), split);
        }
        assert!(d["source"].as_str().unwrap().starts_with("news"));
    }
    let card = fs::read_to_string(set.join("README.md")).unwrap();
    for words in
        ["license: cc-by-4.0", "- split: validation", "path: data/test-00000-of-00001.parquet", "| currency |", "## Provenance", "## How to build it again"]
    {
        assert!(card.contains(words), "{words}: {card}");
    }
    assert!(card.contains("shuliang dataset build rows.jsonl --source host --licence cc-by-4.0 --seed 5 -o DIR"), "{card}");
    for (more, said) in [
        (&["-o", "set"][..], "set: expected a folder that is empty or not there"),
        (&["-o", "new", "--source", "column:none"], "rows.jsonl: --source column:none: expected a column of that name"),
        (&["-o", "new", "--source", "site"], "--source: expected file, folder, host or column:NAME, found `site`"),
        (&["-o", "new", "--splits", "train=8,train=2"], "--splits: expected names of their own with whole shares"),
        (&["-o", "new", "--drop", "2"], "expected a number above 0 and up to 1, found `2`"),
    ] {
        let out = Command::cargo_bin("shuliang").unwrap().current_dir(folder.path()).args(["dataset", "build", "rows.jsonl"]).args(more).output().unwrap();
        let err = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.code() == Some(2) && err.contains(said), "{more:?}: {err}");
        assert!(!folder.path().join("new").exists());
    }
}

/// Real news, a part of the bulk corpus: every pair of near-duplicates, found by comparing whatever shares a shingle, lies in one split.
#[test]
#[cfg(feature = "packed")]
fn no_pair_of_real_news_is_parted() {
    let mut rows: Vec<String> = Vec::new();
    for name in ["company", "flash"] {
        let Some(path) = shared(&format!("corpus/bulk/{name}.jsonl.gz")) else { return };
        let packed = std::io::BufReader::new(fs::File::open(path).unwrap());
        let lines = std::io::BufReader::new(shuliang::packing::unpack(shuliang::packing::Packing::Gzip, packed).unwrap());
        rows.extend(std::io::BufRead::lines(lines).map(Result::unwrap).take(4000));
    }
    let folder = folder(&[("rows.jsonl", (rows.join("\n") + "\n").as_bytes())]);
    build(folder.path(), "set", &["--to", "doccano", "--together", "none"]);
    let texts: HashMap<String, String> = rows
        .iter()
        .map(|r| serde_json::from_str::<Value>(r).unwrap())
        .map(|r| (r["id"].as_str().unwrap().to_owned(), r["text"].as_str().unwrap().to_owned()))
        .collect();
    let documents = lines(&folder.path().join("set/documents.jsonl"));
    let dropped = lines(&folder.path().join("set/duplicates.jsonl")).len();
    let all: Vec<Vec<u64>> = documents.iter().map(|d| shingles(&texts[d["id"].as_str().unwrap()])).collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let (mut alike, mut parted) = (0, 0);
    for (b, own) in all.iter().enumerate() {
        let near: HashSet<usize> = own.iter().filter_map(|s| holders.get(s)).flatten().copied().collect();
        for a in near {
            let similarity = jaccard(&all[a], own);
            assert!(similarity < 0.8, "{} repeats {}", documents[b]["id"], documents[a]["id"]);
            if similarity >= 0.5 {
                alike += 1;
                parted += usize::from(documents[a]["split"] != documents[b]["split"]);
            }
        }
        for s in own {
            holders.entry(*s).or_default().push(b);
        }
    }
    println!("{} documents, {dropped} dropped, {alike} pairs alike to a half and more, {parted} of them parted", rows.len());
    assert!(dropped > 50 && alike > 100);
    assert!(parted * 100 <= alike, "{parted} of {alike} pairs are parted");
}
