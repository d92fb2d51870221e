//! The command, from outside: options, outputs, bad input, exit codes.

mod support;

use std::fs;
use std::path::Path;
use std::process::Stdio;

use assert_cmd::Command;
use support::folder;

fn shuliang() -> Command {
    let mut command = Command::cargo_bin("shuliang").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// Exit code, standard output, standard error.
fn run(command: &mut Command) -> (i32, String, String) {
    let out = command.output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

fn docs(out: &str) -> Vec<String> {
    out.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["doc"].as_str().unwrap().to_owned()).collect()
}

mod extract {
    use super::*;

    #[test]
    fn the_readmes_first_command() {
        let (code, out, err) = run(shuliang().args(["extract", "corpus/bank-lending/shenzhen-retold.txt"]));
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("\"value\":\"9520000000000\"") && out.lines().count() >= 27, "{out}");
    }

    #[test]
    fn standard_input_as_text_and_as_rows() {
        let (code, out, _) = run(shuliang().args(["extract", "-"]).write_stdin("贷款余额9.52万亿元"));
        assert_eq!((code, docs(&out)), (0, vec!["-".to_owned()]));
        let (code, out, _) = run(shuliang()
            .arg("extract")
            .write_stdin("{\"id\":7,\"text\":\"贷款余额3亿元\"}\n\n{\"id\":\"b\",\"text\":\"存款余额5亿元\",\"date\":\"2024-05-01\"}\n"));
        assert_eq!((code, docs(&out)), (0, vec!["7".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn formats() {
        let text = "上半年，贷款余额约1.2万亿元，同比增长14.8%。";
        let (_, table, _) = run(shuliang().args(["extract", "--format", "table", "-"]).write_stdin(text));
        assert!(table.contains("≈ 1200000000000") && table.contains("up by, yoy") && table.contains("贷款余额"), "{table}");
        let (_, csv, _) = run(shuliang().args(["extract", "--format", "csv", "-"]).write_stdin(text));
        assert_eq!(csv.lines().count(), 3);
        assert!(csv.starts_with("doc,sentence,start,end,text,value"), "{csv}");
        let (_, csv, _) = run(shuliang().args(["extract", "--format", "csv", "-"]).write_stdin("没有"));
        assert_eq!(csv.lines().count(), 1, "the header stands without records too");
    }

    #[test]
    fn a_folder_in_the_order_of_names() {
        let texts = folder(&[
            ("b.txt", "存款余额5亿元".as_bytes()),
            ("a/x.txt", "贷款余额3亿元".as_bytes()),
            ("c.md", b"no text"),
            ("d.jsonl", "{\"id\":\"row\",\"text\":\"利润2亿元\"}".as_bytes()),
        ]);
        let (code, out, _) = run(shuliang().arg("extract").arg(texts.path()));
        let names: Vec<String> = docs(&out).iter().map(|d| d.rsplit('/').next().unwrap().to_owned()).collect();
        assert_eq!((code, names), (0, vec!["x.txt".to_owned(), "b.txt".to_owned(), "row".to_owned()]));
    }

    #[test]
    fn order_is_kept_on_any_number_of_threads() {
        let rows = (0..1500).map(|i| format!("{{\"id\":\"{i}\",\"text\":\"存款余额{i}.5亿元，同比增长{}%。\"}}\n", i % 97 + 1)).collect::<Vec<_>>().concat();
        let outs: Vec<String> = ["1", "2", "5"].iter().map(|n| run(shuliang().args(["extract", "--threads", n]).write_stdin(rows.clone())).1).collect();
        assert_eq!(outs[0].lines().count(), 3000);
        assert!(outs.iter().all(|o| *o == outs[0]));
        assert_eq!(docs(&outs[0])[2998], "1499");
    }

    #[test]
    fn a_date_anchors_times() {
        let (_, out, _) = run(shuliang().args(["extract", "--date", "2024-07-30", "-"]).write_stdin("今年上半年，贷款余额3亿元。"));
        assert!(out.contains("\"from\":\"2024-01-01\",\"to\":\"2024-06-30\""), "{out}");
    }

    #[test]
    fn output_appears_when_it_is_whole() {
        let target = folder(&[("old.jsonl", b"old")]);
        let file = target.path().join("old.jsonl");
        let (code, out, _) = run(shuliang().args(["extract", "-", "-o"]).arg(&file).write_stdin("贷款余额3亿元"));
        assert_eq!((code, out.as_str()), (0, ""));
        assert!(fs::read_to_string(&file).unwrap().contains("\"value\":\"300000000\""));
        let (code, _, err) = run(shuliang().args(["extract", "-", "-o"]).arg(target.path().join("none/out.jsonl")).write_stdin("贷款余额3亿元"));
        assert_eq!(code, 2);
        assert!(err.contains("none/out.jsonl: cannot write"), "{err}");
        assert_eq!(fs::read_dir(target.path()).unwrap().count(), 1, "nothing half-written is left");
    }

    #[test]
    fn a_closed_pipe_is_success() {
        let rows = (0..20000).map(|i| format!("{{\"id\":\"{i}\",\"text\":\"存款余额{i}.5亿元。\"}}\n")).collect::<Vec<_>>().concat();
        let rows = folder(&[("rows.jsonl", rows.as_bytes())]);
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("shuliang"))
            .arg("extract")
            .arg(rows.path().join("rows.jsonl"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let out = child.wait_with_output().unwrap();
        assert_eq!((out.status.code(), String::from_utf8_lossy(&out.stderr).as_ref()), (Some(0), ""));
    }
}

mod bad_input {
    use super::*;

    fn fails(args: &[&str], files: &[(&str, &[u8])], message: &str, documents: usize) {
        let texts = folder(files);
        let mut command = shuliang();
        command.current_dir(texts.path()).args(args);
        let (code, out, err) = run(&mut command);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(message), "expected `{message}`, found `{err}`");
        assert_eq!(out.lines().count(), documents, "the other inputs are processed: {out}");
    }

    const GOOD: (&str, &[u8]) = ("good.txt", "贷款余额3亿元".as_bytes());

    #[test]
    fn each_names_file_and_line() {
        fails(&["extract", "gone.txt", "good.txt"], &[GOOD], "shuliang: gone.txt: cannot read: No such file", 1);
        fails(
            &["extract", "empty", "good.txt"],
            &[GOOD, ("empty/x.md", b"")],
            "shuliang: empty: no texts: expected files ending in .txt, .jsonl or .ndjson",
            1,
        );
        fails(&["extract", "bad.txt", "good.txt"], &[GOOD, ("bad.txt", b"abc\xff\xfe")], "shuliang: bad.txt: byte 3: expected UTF-8 text, found byte 0xFF", 1);
        let rows = "{\"id\":\"1\",\"text\":\"贷款余额3亿元\"}\n{\"id\":\"2\",\"text\":\n{\"id\":\"3\",\"text\":\"贷款余额4亿元\"}\n".as_bytes();
        fails(
            &["extract", "rows.jsonl", "good.txt"],
            &[GOOD, ("rows.jsonl", rows)],
            "shuliang: rows.jsonl:2: column 17: expected a row like {\"id\":\"1\",\"text\":\"…\"}",
            3,
        );
        fails(
            &["extract", "rows.jsonl"],
            &[("rows.jsonl", b"{\"id\":\"1\"}\n")],
            "rows.jsonl:1: column 10: expected a row like {\"id\":\"1\",\"text\":\"\u{2026}\"}: missing field `text`",
            0,
        );
        fails(&["extract", "rows.jsonl"], &[("rows.jsonl", b"{\"id\":\"1\",\"text\":5}\n")], "invalid type: integer `5`, expected a string", 0);
        fails(
            &["extract", "rows.jsonl"],
            &[("rows.jsonl", b"{\"id\":[],\"text\":\"a\"}\n")],
            "rows.jsonl:1: expected an `id` that is a string or a number, found `[]`",
            0,
        );
        fails(
            &["extract", "rows.jsonl"],
            &[("rows.jsonl", b"{\"id\":\"1\",\"text\":\"a\",\"date\":\"5 May\"}\n")],
            "rows.jsonl:1: expected a date like 2026-11-24, found `5 May`",
            0,
        );
        fails(
            &["extract", "rows.jsonl"],
            &[("rows.jsonl", b"{\"id\":\"1\",\"text\":\"\xff\"}\n")],
            "rows.jsonl:1: byte 18: expected UTF-8 text, found byte 0xFF",
            0,
        );
        fails(&["extract", "--date", "soon", "good.txt"], &[GOOD], "--date: expected a date like 2026-11-24, found `soon`", 0);
        fails(&["extract", "--threads", "0", "good.txt"], &[GOOD], "invalid value '0' for '--threads <N>'", 0);
    }

    #[test]
    fn a_faulty_lexicon_names_every_fault() {
        let unit = "[[unit]]\ncode = \"{朵}\"\ndimension = \"count\"\nforms = [\"朵朵\"]\nexample = { text = \"开了3朵朵花\", find = \"3朵朵\" }\n";
        let twice = unit.repeat(2);
        let unknown = unit.replace("forms", "frms");
        let missing = "[[unit]]\ncode = \"{朵}\"\ndimension = \"count\"\nforms = [\"朵朵朵\"]\n";
        let files: [(&str, &[u8]); 4] =
            [("lex/units/a.toml", twice.as_bytes()), ("lex/units/b.toml", unknown.as_bytes()), ("lex/units/c.toml", missing.as_bytes()), GOOD];
        fails(&["extract", "--lexicon", "lex", "good.txt"], &files, "shuliang: lex/units/a.toml:9: form `朵朵` is already listed in lex/units/a.toml:4", 0);
        fails(&["extract", "--lexicon", "lex", "good.txt"], &files, "shuliang: lex/units/b.toml:4: unknown field `frms`", 0);
        fails(&["extract", "--lexicon", "lex", "good.txt"], &files, "shuliang: lex/units/c.toml:1: missing field `example`", 0);
    }
}

mod lexicon {
    use super::*;

    const UNIT: &str =
        "[[unit]]\ncode = \"{朵}\"\ndimension = \"count\"\nforms = [\"朵朵\"]\nexample = { text = \"开了3朵朵花\", find = \"3朵朵\", unit = \"{朵}\" }\n";

    #[test]
    fn check() {
        let sound = folder(&[("units/own.toml", UNIT.as_bytes())]);
        let (code, out, _) = run(shuliang().args(["lexicon", "check"]).arg(sound.path()));
        assert_eq!((code, out.as_str()), (0, "1 files, 1 examples, all sound\n"));
        let twice = folder(&[("units/own.toml", UNIT.repeat(2).as_bytes())]);
        let (code, out, _) = run(shuliang().args(["lexicon", "check"]).arg(twice.path()));
        assert_eq!(code, 1);
        assert!(out.contains("units/own.toml:9: form `朵朵` is already listed"), "{out}");
        let wrong = folder(&[("units/own.toml", UNIT.replace("unit = \"{朵}\"", "unit = \"{枝}\"").as_bytes())]);
        let (code, out, _) = run(shuliang().args(["lexicon", "check"]).arg(wrong.path()));
        assert_eq!(code, 1);
        assert!(out.contains("units/own.toml:5: `开了3朵朵花`: expected unit `{枝}`, found `{朵}`"), "{out}");
        let (code, _, err) = run(shuliang().args(["lexicon", "check", "nowhere"]));
        assert_eq!(code, 2);
        assert!(err.contains("nowhere: cannot read"), "{err}");
        let empty = folder(&[("a.md", b"")]);
        let (code, _, err) = run(shuliang().args(["lexicon", "check"]).arg(empty.path()));
        assert_eq!(code, 2);
        assert!(err.contains("no lexicon: expected .toml files in cues/, "), "{err}");
    }

    /// The folder that the crate is built from is one like any other.
    #[test]
    fn check_of_the_built_in_lexicon() {
        let (code, out, err) = run(shuliang().args(["lexicon", "check", "lexicons"]));
        assert!(code == 0 && out.ends_with(" examples, all sound\n"), "{out}{err}");
    }

    #[test]
    fn check_names_faults_of_every_entry_and_runs_the_other_files() {
        let faulty = format!("{}{}", UNIT.replace("forms", "frms"), UNIT.replace("dimension", "dimensoin"));
        let wrong = UNIT.replace("朵朵", "枝枝").replace("unit = \"{朵}\"", "unit = \"{枝}\"");
        let own = folder(&[("units/a.toml", faulty.as_bytes()), ("units/b.toml", wrong.as_bytes()), ("lists/frame.txt", b"[x]\n")]);
        let (code, out, _) = run(shuliang().args(["lexicon", "check"]).arg(own.path()));
        let out = out.replace(&own.path().display().to_string(), "DIR");
        assert_eq!((code, out.lines().count()), (1, 4), "{out}");
        for said in [
            "DIR/lists/frame.txt:1: this file is not read: lists of words are taken when the crate is compiled",
            "DIR/units/a.toml:4: unknown field `frms`",
            "DIR/units/a.toml:8: unknown field `dimensoin`",
            "DIR/units/b.toml:5: `开了3枝枝花`: expected unit `{枝}`, found `{朵}`",
        ] {
            assert!(out.contains(said), "expected `{said}`, found {out}");
        }
    }

    #[test]
    fn list() {
        let (code, out, _) = run(shuliang().args(["lexicon", "list"]));
        assert_eq!(code, 0);
        assert!(out.contains("indicator") && out.lines().count() == 6, "{out}");
    }

    #[test]
    fn own_words_are_read() {
        let own = folder(&[("units/own.toml", UNIT.as_bytes())]);
        let (_, out, _) = run(shuliang().args(["extract", "-", "--lexicon"]).arg(own.path()).write_stdin("园里开了12朵朵花"));
        assert!(out.contains("\"unit\":\"{朵}\""), "{out}");
    }
}

mod teaching {
    use super::*;

    #[test]
    fn explain_tells_the_whole_derivation() {
        let (code, out, _) = run(shuliang().args(["explain", "6月末，云岭市制造业贷款余额约1.2万亿元，同比增长14.8%。"]));
        assert_eq!(code, 0);
        insta::assert_snapshot!("explain", out);
        let (_, out, _) = run(shuliang().args(["explain", "--format", "json", "-"]).write_stdin("贷款余额3亿元"));
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(json["sentences"][0]["mentions"][0]["record"]["value"], "300000000");
        assert_eq!(run(shuliang().args(["explain", "没有"])).1, "no quantity\n");
        // In any encoding, as a text that is extracted.
        let gbk = b"\xb4\xe6\xc3\xba5\xb6\xd6\xa3\xac\xd4\xf6\xb3\xa43%".to_vec();
        assert!(run(shuliang().args(["explain", "-"]).write_stdin(gbk)).1.contains("存煤5吨"));
    }

    #[test]
    fn rules() {
        let (code, out, _) = run(shuliang().arg("rule"));
        assert_eq!((code, out.lines().count()), (0, shuliang::Rule::ALL.len()));
        let (code, out, _) = run(shuliang().args(["rule", "share-of"]));
        assert_eq!(code, 0);
        assert!(out.starts_with("# share-of"));
        let (code, out, _) = run(shuliang().args(["rule", "unattached"]));
        assert!(code == 0 && out.contains("what `rule` of a record says where none of them found what is measured"), "{out}");
        let (code, _, err) = run(shuliang().args(["rule", "shareof"]));
        assert_eq!((code, err.as_str()), (2, "shuliang: no rule is called `shareof`; the nearest name is `share-of`, and `shuliang rule` lists all\n"));
    }

    #[test]
    fn numbers() {
        let (code, out, _) = run(shuliang()
            .arg("number")
            .write_stdin("{\"id\":\"a\",\"text\":\"一百二十亿\"}\n{\"id\":\"b\",\"text\":\"十几\"}\n{\"id\":\"c\",\"text\":\"三农\"}\n"));
        assert_eq!(code, 0);
        insta::assert_snapshot!("number", out);
    }

    #[test]
    fn help() {
        for args in [&["--help"][..], &["extract", "--help"], &["explain", "--help"], &["lexicon", "check", "--help"]] {
            let (code, out, _) = run(shuliang().args(args).env("COLUMNS", "100"));
            assert_eq!(code, 0);
            assert!(out.contains("Usage:"), "{out}");
        }
        let (_, out, _) = run(shuliang().args(["extract", "--help"]));
        assert!(out.contains("Examples:") && out.contains("Exit codes:"), "{out}");
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md").exists());
    }
}
