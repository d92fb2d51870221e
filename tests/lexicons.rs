//! The lexicons: the built-in files are complete and sound, every entry's example runs, and faults name file and line.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use shuliang::{Error, Lexicon, examples};
use support::extractor;
use tempfile::TempDir;

fn load(name: &str, text: &str) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    match Lexicon::load(folder.path()) {
        Ok(_) => "sound".to_owned(),
        Err(error @ Error::Lexicon(_)) => error.to_string().replace(&folder.path().display().to_string(), "DIR"),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn every_file_is_built_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons");
    let mut on_disk = BTreeSet::new();
    let mut waiting = vec![root.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                on_disk.insert(format!("lexicons/{}", path.strip_prefix(&root).unwrap().display()));
            }
        }
    }
    let built_in: BTreeSet<String> = Lexicon::builtin().files().iter().cloned().collect();
    assert_eq!(on_disk, built_in, "list every file of lexicons/ in src/lexicon/builtin.rs");
}

#[test]
fn enough_of_each() {
    let counts: std::collections::HashMap<_, _> = Lexicon::builtin().counts().into_iter().collect();
    for (class, least) in [("indicator", 1500), ("thing", 500), ("holder", 800), ("cue", 400), ("unit", 350), ("time", 40)] {
        assert!(counts[class] >= least, "{class}: {} words, expected {least}", counts[class]);
    }
}

#[test]
fn examples_hold() {
    let words: usize = extractor().lexicon().counts().iter().map(|(_, count)| count).sum();
    assert!(extractor().lexicon().examples().len() > words, "every form has its example");
    let failures = examples::failures(extractor(), extractor().lexicon().examples());
    let shown: Vec<String> = failures.iter().take(60).map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} of {} examples fail:\n{}", failures.len(), extractor().lexicon().examples().len(), shown.join("\n"));
}

#[test]
fn faults_name_file_and_line() {
    let unit = "[[unit]]\ncode = \"{朵}\"\ndimension = \"count\"\nforms = [\"朵朵\"]\nexample = { text = \"开了3朵朵花\", find = \"3朵朵\" }\n";
    insta::assert_snapshot!(load("units/own.toml", unit), @"sound");
    insta::assert_snapshot!(load("units/own.toml", &unit.repeat(2)), @"DIR/units/own.toml:9: form `朵朵` is already listed in DIR/units/own.toml:4");
    insta::assert_snapshot!(load("units/own.toml", &unit.replace("forms", "frms")), @"DIR/units/own.toml:4: unknown field `frms`, expected one of `code`, `dimension`, `factor`, `offset`, `scale`, `forms`, `before`, `lower`, `near`, `example`");
    insta::assert_snapshot!(load("units/own.toml", "[[unit]]\ncode = \"{朵}\"\ndimension = \"count\"\nforms = [\"朵朵\"]\n"), @"DIR/units/own.toml:1: missing field `example`");
    insta::assert_snapshot!(load("units/own.toml", &unit.replace("3朵朵\"", "4朵朵\"")), @"DIR/units/own.toml:5: the example's text does not hold `4朵朵`, the mention to find");
    insta::assert_snapshot!(load("units/own.toml", &unit.replace("朵朵", "個個")), @"DIR/units/own.toml:4: form `個個` is not in normalised shape, expected `个个`");
    insta::assert_snapshot!(load("units/own.toml", &unit.replace("dimension", "factor = \"a\"\ndimension")), @"DIR/units/own.toml:3: factor `a` is no exact decimal, expected something like `0.1`, `4046.8564224` or `2000/3`");
    insta::assert_snapshot!(load("indicators/own.toml", "[[group]]\nid = \"Own terms\"\nexample = \"没有\"\nforms = [\"甲乙额\"]\n"), @r"
    DIR/indicators/own.toml:2: id `Own terms` is not in kebab-case, expected something like `loan-balance`
    DIR/indicators/own.toml:3: the example `没有` has no `{}` for the form
    ");
    insta::assert_snapshot!(load("cues/own.toml", "[[cue]]\nid = \"own\"\nclass = \"change\"\nforms = [\"蹿\"]\nexample = { text = \"额{}3%\", find = \"3%\" }\n"), @"DIR/cues/own.toml:3: a cue of class Change needs `direction` and `mode`");
    insta::assert_snapshot!(load("exceptions.toml", "[[pattern]]\nid = \"own\"\nregex = \"[\"\nneeds = [\"x\"]\nexample = \"x\"\n[[word]]\nid = \"own\"\nforms = [\"\"]\nexample = \"{}\"\n"), @r"
    DIR/exceptions.toml:2: id `own` is already used in DIR/exceptions.toml:7
    DIR/exceptions.toml:3: the pattern is no regular expression: regex parse error:     [     ^ error: unclosed character class
    DIR/exceptions.toml:8: expected a form, found an empty string
    ");
    insta::assert_snapshot!(load("words.toml", ""), @"DIR/words.toml:1: no kind of lexicon is called `words.toml`, expected a file in cues/, holders/, indicators/, things/ or units/, or exceptions.toml or times.toml");
    insta::assert_snapshot!(load("times.toml", "a = "), @"DIR/times.toml:1: string values must be quoted, expected literal string");
}

#[test]
fn faults_that_no_syntax_shows() {
    let unit = |old: &str, new: &str| {
        let unit =
            "[[unit]]\ncode = \"tsp\"\ndimension = \"mass\"\nfactor = \"5\"\nforms = [\"茶匙匙\"]\nexample = { text = \"加3茶匙匙糖\", find = \"3茶匙匙\" }\n";
        assert!(unit.contains(old));
        load("units/own.toml", &unit.replace(old, new))
    };
    insta::assert_snapshot!(unit("", ""), @"sound");
    insta::assert_snapshot!(unit("\"5\"", "\"-5\""), @"DIR/units/own.toml:4: expected a factor above 0, found `-5`");
    insta::assert_snapshot!(unit("\"5\"", "\"0\""), @"DIR/units/own.toml:4: expected a factor above 0, found `0`");
    insta::assert_snapshot!(unit("tsp", "NOT A CODE 匙"), @"DIR/units/own.toml:2: expected a code of UCUM or ISO 4217, or a Chinese word in braces like `{朵}`, found `NOT A CODE 匙`");
    let nosuch = unit("mass", "nosuch");
    assert!(nosuch.starts_with("DIR/units/own.toml:3: no unit with factor 1 measures `nosuch`, expected one of ") && nosuch.contains(", mass, "), "{nosuch}");
    let nosuch = unit("mass\"\nfactor = \"5", "nosuch/time\"\nfactor = \"5");
    assert!(nosuch.contains("measures `nosuch`, expected one of "), "{nosuch}");
    insta::assert_snapshot!(unit("mass\"\nfactor = \"5", "grist\"\nfactor = \"1"), @"sound");
    let other = unit("tsp", "kg");
    assert!(
        other.starts_with("DIR/units/own.toml:4: expected the factor of `kg` in lexicons/units/physical.toml:") && other.ends_with(", `1`, found `5`"),
        "{other}"
    );
    let other = unit("tsp\"\ndimension = \"mass", "kg\"\ndimension = \"length");
    assert!(other.starts_with("DIR/units/own.toml:3: expected the dimension `mass`, which `kg` has in ") && other.ends_with(", found `length`"), "{other}");
    let time = |part: &str, means: &str| {
        load(
            "times.toml",
            &format!(
                "[[time]]\nid = \"own\"\npart = \"{part}\"\nmeans = \"{means}\"\nforms = [\"翌翌年\"]\nexample = {{ text = \"翌翌年产煤3吨\", find = \"3吨\" }}\n"
            ),
        )
    };
    insta::assert_snapshot!(time("whole", "year+2"), @"sound");
    insta::assert_snapshot!(time("whole", "year+2 nonsense"), @"DIR/times.toml:4: expected `means` of a whole as lexicons/times.toml lists them, found `nonsense`");
    insta::assert_snapshot!(time("suffix", "year+2"), @"DIR/times.toml:4: expected `means` of a suffix as lexicons/times.toml lists them, found `year+2`");
    // Every entry with a fault is named, not the first alone.
    let entry = "[[unit]]\ncode = \"{朵}\"\ndimension = \"count\"\nform = [\"朵朵\"]\nexample = { text = \"开了3朵朵花\", find = \"3朵朵\" }\n";
    assert_eq!(load("units/own.toml", &entry.repeat(3)).lines().count(), 3);
}

#[test]
fn a_users_form_goes_before_a_built_in_one() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("units")).unwrap();
    fs::write(
        folder.path().join("units/own.toml"),
        "[[unit]]\ncode = \"{伙}\"\ndimension = \"count\"\nforms = [\"家\"]\nexample = { text = \"来了3家人\", find = \"3家\" }\n",
    )
    .unwrap();
    let own = shuliang::Extractor::new(Lexicon::load(folder.path()).unwrap());
    let records = own.extract(&shuliang::Document::new("", "会上14家银行签约。"));
    assert_eq!(records[0].unit, "{伙}");
}
