//! The data flows one way: a module uses only what stands before it.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the data.
const ORDER: &[&str] = &[
    "span",
    "characters",
    "forms",
    "error",
    "digest",
    "record",
    "document",
    "lexicon",
    "normalise",
    "sentence",
    "number",
    "time",
    "unit",
    "segment",
    "frame",
    "rule",
    "attribute",
    "assemble",
    "arithmetic",
    "explain",
    "extract",
    "examples",
    "packing",
    "read",
    "write",
    "records",
    "stream",
    "snapshot",
    "evaluate",
    "annotation",
    "dataset",
    "export",
    "import",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of module `name`: a file, or all of a folder.
fn files(name: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join("src").join(name)];
    let file = root().join(format!("src/{name}.rs"));
    if file.exists() {
        found.push(file);
    }
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

fn sources(name: &str) -> Vec<(PathBuf, String)> {
    let files = files(name);
    assert!(!files.is_empty(), "no file holds the module `{name}`");
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn data_flows_one_way() {
    for (rank, module) in ORDER.iter().enumerate() {
        for (path, source) in sources(module) {
            for later in &ORDER[rank + 1..] {
                let used = [format!("crate::{later}::"), format!("crate::{later};"), format!("crate::{later}}}")].iter().any(|u| source.contains(u));
                assert!(!used, "{}: `{module}` uses the later stage `{later}`", path.display());
            }
        }
    }
}

#[test]
fn every_module_has_a_rank() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: Vec<&str> = lib.lines().filter_map(|l| l.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')).collect();
    for module in &modules {
        assert!(ORDER.contains(module), "put `{module}` into ORDER of tests/layers.rs");
    }
    let ranks: Vec<usize> = modules.iter().map(|m| ORDER.iter().position(|o| o == m).unwrap()).collect();
    assert!(ranks.is_sorted(), "list the modules of src/lib.rs in the order of the data");
}

/// The one module that may name each of these.
const OWNERS: &[(&str, &[&str])] = &[
    ("jieba_rs", &["segment"]),
    ("rayon", &["extract"]),
    ("daachorse", &["lexicon"]),
    ("flate2", &["packing"]),
    ("encoding_rs", &["read"]),
    ("parquet::", &["read", "write", "records", "export"]),
    ("include_str!", &["lexicon", "rule", "lib"]),
    ("sha2::", &["digest"]),
    ("calamine", &["records"]),
    ("insta::", &["snapshot"]),
];

#[test]
fn each_library_has_one_owner() {
    for module in ORDER {
        for (path, source) in sources(module) {
            for (library, owners) in OWNERS {
                assert!(owners.contains(module) || !source.contains(library), "{}: only {owners:?} may name `{library}`", path.display());
            }
        }
    }
}

#[test]
fn write_knows_only_the_record_and_its_document() {
    for (path, source) in sources("write") {
        for module in ORDER.iter().filter(|m| !matches!(**m, "record" | "document" | "write" | "error")) {
            assert!(!source.contains(&format!("crate::{module}")), "{}: `write` uses `{module}`", path.display());
        }
    }
}

#[test]
fn files_stay_small() {
    for module in ORDER {
        for (path, source) in sources(module) {
            let lines = source.lines().count();
            assert!(lines <= 500, "{}: {lines} lines; split it before 500", path.display());
        }
    }
}

/// The Python package leaves the features out, and the tests compile it with them: what one brings is named only where it is there.
#[test]
fn what_a_feature_brings_stands_behind_it() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let brought: Vec<String> = manifest.split("\"dep:").skip(1).map(|d| d.split('"').next().unwrap().replace('-', "_")).collect();
    assert!(brought.len() > 20, "the features of Cargo.toml bring {} libraries", brought.len());
    let all: Vec<(PathBuf, String)> = ORDER.iter().flat_map(|module| sources(module)).collect();
    let gated: Vec<PathBuf> = all.iter().flat_map(|(path, source)| gated_modules(path, source)).map(|(path, _)| path).collect();
    assert!(gated.len() > 10, "{gated:?}");
    for (path, source) in all.iter().filter(|(path, _)| !gated.contains(path)) {
        let own = gated_modules(path, source).into_iter().map(|(_, name)| name);
        let names: Vec<String> = brought.iter().cloned().chain(own).map(|name| format!("{name}::")).collect();
        let lines: Vec<&str> = source.split("#[cfg(test)]").next().unwrap().lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let Some(name) = names.iter().find(|name| line.contains(name.as_str())) else { continue };
            // The attribute stands somewhere above it in the item that the line is part of.
            let behind = lines[..=at].iter().rev().take_while(|above| **above != "}").any(|above| above.contains("cfg(") && above.contains("feature"));
            assert!(behind, "{}:{}: `{name}` is there with a feature only, and no `cfg(feature = …)` stands before it", path.display(), at + 1);
        }
    }
}

/// The files and names of the modules that `source` declares behind a feature.
fn gated_modules(path: &Path, source: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for (above, line) in source.lines().zip(source.lines().skip(1)) {
        let name = line.trim_start_matches("pub ").trim_start_matches("pub(crate) ").strip_prefix("mod ").and_then(|name| name.strip_suffix(';'));
        if let Some(name) = name.filter(|_| above.starts_with("#[cfg(") && above.contains("feature")) {
            found.push((path.with_file_name(format!("{name}.rs")), name.to_owned()));
        }
    }
    found
}
