//! What several tests share: one extractor, a record as one line, the shared texts.
#![allow(dead_code, unreachable_pub, clippy::print_stderr, clippy::format_push_string, reason = "each test file uses a part of it")]

pub(crate) mod python;

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use shuliang::record::{Bound, Kind, Record, Status};
use shuliang::{Extractor, Lexicon};
use tempfile::TempDir;

/// The extractor with the built-in lexicon, loaded once.
pub(crate) fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::new(Lexicon::builtin()))
}

/// A folder of its own that holds `files`, by their paths in it.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// A record as one line that a person can read: only what is not the default is said.
pub(crate) fn line(record: &Record) -> String {
    let value = match (&record.value, &record.low, &record.high) {
        (Some(value), _, _) => value.clone(),
        (None, None, None) => "?".into(),
        (None, low, high) => format!("{}~{}", low.as_deref().unwrap_or(""), high.as_deref().unwrap_or("")).into(),
    };
    let mut out = format!("{}-{} {} = {value} {}", record.start, record.end, record.text, record.unit);
    if record.bound != Bound::Exact {
        out += &format!(" [{}]", record.bound.code());
    }
    if record.kind != Kind::Quantity {
        out += &format!(" ({})", record.kind.code());
    }
    out += &format!(" | {}", record.entity.as_ref().map_or("-", |e| &e.text));
    if let Some(holder) = &record.holder {
        out += &format!(" @ {}", holder.text);
    }
    if let Some(time) = &record.time {
        out += &format!(" # {}", time.text);
    }
    if let Some(change) = &record.change {
        out += &format!(" ~ {} {}", change.direction.code(), change.mode.code());
        if let Some(basis) = change.basis {
            out += &format!(" {}", basis.code());
        }
    }
    if record.status != Status::Actual {
        out += &format!(" !{}", record.status.code());
    }
    out += &format!(" < {}", record.rule);
    record.check.as_ref().map_or(out.clone(), |check| format!("{out} ?? {check}"))
}

/// A file of the shared folder beside the project; none where the folder is absent.
///
/// # Panics
///
/// In CI, where it must be there.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is absent, and CI needs it", path.display());
    eprintln!("\n*** SKIPPED: {} is absent; this test checked nothing ***\n", path.display());
    None
}
