//! `cargo bench`: how fast extraction is, as a ratio to jieba-rs over the same text in the same run.
//!
//! Reads `../shared/corpus/bulk/flash.jsonl.gz` (dense) and `broadcast.jsonl.gz` (sparse); our own corpus where they are absent. Times are
//! printed as MB/s, but only the ratios mean anything on another machine: records built on one thread, the command from JSON Lines to JSON
//! Lines, two threads to one, the command's start to that of a process that loads jieba's dictionary, and daachorse to aho-corasick on our own terms.

#![expect(clippy::print_stdout, clippy::cast_precision_loss, reason = "a benchmark prints figures of a few digits")]

use std::fs;
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use aho_corasick::AhoCorasick;
use daachorse::{CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use jieba_rs::Jieba;
use shuliang::{Document, Extractor, Lexicon};

/// The command's allocator, so that the figures are the command's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Passes over the text; the fastest counts.
const PASSES: usize = 5;

/// Starts of a process; the fastest counts.
const STARTS: usize = 20;

/// Tells the benchmark, started by itself, to do nothing but load jieba's dictionary.
const LOAD: &str = "SHULIANG_BENCH_LOAD";

fn main() {
    if std::env::var_os(LOAD).is_some() {
        black_box(Jieba::new().has_word("余额"));
        return;
    }
    let extractor = Extractor::new(Lexicon::builtin());
    let jieba = Jieba::new();
    println!("{:<12}{:>8}{:>10}{:>10}{:>10}{:>8}{:>8}{:>10}", "text", "MB", "cut", "tag", "extract", "/cut", "/tag", "records");
    for (name, texts) in corpora() {
        let documents: Vec<Document> = texts.iter().map(|t| Document::new("", t.clone())).collect();
        let bytes: usize = texts.iter().map(String::len).sum();
        let mut records = 0;
        let cut = fastest(|| texts.iter().map(|t| jieba.cut(t, true).len()).sum());
        let tag = fastest(|| texts.iter().map(|t| jieba.tag(t, true).len()).sum());
        let extract = fastest(|| {
            records = documents.iter().map(|d| extractor.extract(d).len()).sum();
            records
        });
        let mb = bytes as f64 / 1e6;
        println!("{name:<12}{mb:>8.1}{:>10.1}{:>10.1}{:>10.1}{:>8.2}{:>8.2}{records:>10}", mb / cut, mb / tag, mb / extract, cut / extract, tag / extract);
    }
    println!();
    println!("{:<12}{:>14}{:>14}", "text", "files/cut", "two/one");
    for (name, texts) in corpora() {
        let (file, pair) = (files(&jieba, &texts), pair(&extractor, texts));
        println!("{name:<12}{file:>14.2}{pair:>14.2}");
    }
    println!();
    println!("start of the command to loading jieba's dictionary: {:.2}", start());
    automata();
}

/// The command from one file of JSON Lines to another on one thread, its start left out, as a ratio to `cut` over the same text.
fn files(jieba: &Jieba, texts: &[String]) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let rows: String = texts.iter().map(|t| serde_json::json!({"text": t}).to_string() + "\n").collect();
    fs::write(folder.path().join("in.jsonl"), rows).unwrap();
    fs::write(folder.path().join("none.jsonl"), "").unwrap();
    let run = |name: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shuliang"));
        let status = command.current_dir(folder.path()).args(["extract", name, "-o", "out.jsonl", "--threads", "1"]).status().unwrap();
        usize::from(status.success())
    };
    let cut = fastest(|| texts.iter().map(|t| jieba.cut(t, true).len()).sum());
    cut / (fastest(|| run("in.jsonl")) - fastest(|| run("none.jsonl")))
}

/// How many times as fast two threads are as one.
fn pair(extractor: &Extractor, texts: Vec<String>) -> f64 {
    let documents: Vec<Document> = texts.into_iter().map(|t| Document::new("", t)).collect();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        fastest(|| pool.install(|| extractor.extract_all(&documents).len()))
    };
    on(1) / on(2)
}

/// The command on one short text, as a ratio to a process that only loads jieba's dictionary: both begin with no memory at hand.
fn start() -> f64 {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.txt"), "6月末，海州市贷款余额1.2万亿元。").unwrap();
    let run = |command: &mut Command| usize::from(command.current_dir(folder.path()).status().unwrap().success());
    let command = || run(Command::new(env!("CARGO_BIN_EXE_shuliang")).args(["extract", "one.txt", "-o", "out.jsonl"]));
    let load = || run(Command::new(std::env::current_exe().unwrap()).env(LOAD, "1"));
    fastest_of(STARTS, command) / fastest_of(STARTS, load)
}

/// Seconds of the fastest pass.
fn fastest(pass: impl FnMut() -> usize) -> f64 {
    fastest_of(PASSES, pass)
}

/// Seconds of the fastest of `passes` passes.
fn fastest_of(passes: usize, mut pass: impl FnMut() -> usize) -> f64 {
    (0..passes)
        .map(|_| {
            let start = Instant::now();
            black_box(pass());
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

/// Our own terms found in our text by both automata: why daachorse stands beside aho-corasick.
fn automata() {
    let lexicon = Lexicon::builtin();
    let mut terms: Vec<String> = lexicon.terms().collect();
    terms.sort();
    terms.dedup();
    let text = corpora().remove(0).1.concat();
    let daachorse = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build::<_, _, u32>(&terms).unwrap();
    let aho = AhoCorasick::builder().match_kind(aho_corasick::MatchKind::LeftmostLongest).build(&terms).unwrap();
    let ours = fastest(|| daachorse.leftmost_find_iter(&text).count());
    let other = fastest(|| aho.find_iter(&text).count());
    println!("{} terms: daachorse {:.2} times aho-corasick", terms.len(), other / ours);
}

fn corpora() -> Vec<(&'static str, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for name in ["flash", "broadcast"] {
        let path = root.join(format!("../shared/corpus/bulk/{name}.jsonl.gz"));
        if path.exists() {
            let mut unpack = Command::new("gzip").arg("-dc").arg(&path).stdout(Stdio::piped()).spawn().expect("gzip unpacks");
            let lines = BufReader::new(unpack.stdout.take().unwrap()).lines();
            let texts = lines.map(|l| serde_json::from_str::<serde_json::Value>(&l.unwrap()).unwrap()["text"].as_str().unwrap().to_owned()).collect();
            unpack.wait().unwrap();
            found.push((name, texts));
        }
    }
    if found.is_empty() {
        println!("../shared is absent: our own corpus, which is small");
        let mut texts = Vec::new();
        for genre in fs::read_dir(root.join("corpus")).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
            texts.extend(
                fs::read_dir(genre)
                    .unwrap()
                    .map(|e| e.unwrap().path())
                    .filter(|p| p.extension().is_some_and(|e| e == "txt"))
                    .map(|p| fs::read_to_string(p).unwrap()),
            );
        }
        found.push(("own corpus", texts));
    }
    found
}
