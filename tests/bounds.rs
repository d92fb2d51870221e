//! Bounds never invert: every cue of `lexicons/cues/bounds.toml`, plain and negated, before and after an amount, doubled, and beside other words.

use std::fs;
use std::path::Path;

use shuliang::Lexicon;
use shuliang::normalise::normalise;
use shuliang::record::Bound;
use shuliang::unit::mentions;

/// A cue as the file has it: the word, its class, its bound.
struct Cue {
    form: String,
    before: bool,
    bound: Bound,
}

/// Every cue of the file, read line by line, so that the test knows nothing of the program's own reading of it.
fn cues() -> Vec<Cue> {
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/cues/bounds.toml")).unwrap();
    let mut out = Vec::new();
    for entry in file.split("[[cue]]").skip(1) {
        let value = |key: &str| {
            let line = entry.lines().find(|l| l.starts_with(&format!("{key} ="))).unwrap_or_else(|| panic!("no {key}: {entry}"));
            line.split('"').nth(1).unwrap().to_owned()
        };
        let bound = match value("bound").as_str() {
            "exact" => Bound::Exact,
            "about" => Bound::About,
            "near" => Bound::Near,
            "over" => Bound::Over,
            "under" => Bound::Under,
            "at_least" => Bound::AtLeast,
            "at_most" => Bound::AtMost,
            other => panic!("bound {other}"),
        };
        let before = value("class") == "bound-before";
        let forms = &entry[entry.find("forms = [").unwrap()..entry.find("example =").unwrap()];
        out.extend(forms.split('"').skip(1).step_by(2).map(|f| Cue { form: f.to_owned(), before, bound }));
    }
    assert!(out.len() > 200, "{} cues", out.len());
    out
}

/// Which side of the number the true one is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Above,
    Below,
    Neither,
}

fn side(bound: Bound) -> Side {
    match bound {
        Bound::Over | Bound::AtLeast => Side::Above,
        Bound::Under | Bound::AtMost | Bound::Near => Side::Below,
        Bound::Exact | Bound::About | Bound::Range => Side::Neither,
    }
}

/// The bound of the only mention of `text`, which is the amount `amount`.
fn read(text: &str, amount: &str, lexicon: &Lexicon) -> Option<Bound> {
    let text = normalise(text);
    mentions(&text, &[], lexicon).iter().find(|m| amount.contains(m.span.of(&text)) || m.span.of(&text).contains(amount)).map(|m| m.bound)
}

/// 最高3000点 says where an index stood, and no limit.
fn level(form: &str, amount: &str) -> bool {
    amount.ends_with('点') && ["最高", "最低"].iter().any(|w| form.starts_with(w)) && !form.contains('不')
}

const AMOUNTS: &[&str] = &["3亿元", "3000点", "12.5%", "40家", "6.8万吨"];

/// Words that turn a cue around.
const NEGATIONS: &[&str] =
    &["不", "没有", "未", "尚未", "不会", "不得", "不能", "不应", "未能", "没能", "不可能", "难以", "从未", "不得累计", "不会大幅", "并未"];

/// Whether the cue has a negation of its own, or says how it stands rather than what it passes, so that none can stand before it.
fn negatable(form: &str) -> bool {
    let own = [
        "不", "未", "没", "至", "最", "起码", "顶多", "何", "岂", "远", "尚", "仍", "还", "仅", "已", "首", "更", "均", "都", "共", "控制", "封顶", "限于",
        "下限", "上限", "应", "合计",
    ];
    let level = ["站上", "站稳", "收复", "重返", "跨", "迈", "跃", "越", "冲", "升破", "涨破"];
    !own.iter().chain(&level).any(|w| form.starts_with(w))
}

#[test]
fn cues_alone() {
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    for cue in cues() {
        for amount in AMOUNTS.iter().filter(|a| !level(&cue.form, a)) {
            let text = if cue.before { format!("总量{}{amount}。", cue.form) } else { format!("总量为{amount}{}。", cue.form) };
            let got = read(&text, amount, &lexicon);
            if got != Some(cue.bound) {
                wrong.push(format!("{text} expected {}, found {:?}", cue.bound.code(), got.map(Bound::code)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn cues_beside_others() {
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    for cue in cues().into_iter().filter(|c| side(c.bound) != Side::Neither) {
        for amount in AMOUNTS.iter().filter(|a| !level(&cue.form, a)) {
            let form = &cue.form;
            let texts = if cue.before {
                // Latin brackets, spaces and words between change nothing, nor does a vaguer word beside it.
                vec![
                    format!("总量{form}约{amount}。"),
                    format!("总量{form}{amount}左右。"),
                    format!("总量约{form}{amount}。"),
                    format!("总量达到{form}{amount}。"),
                    format!("（{form}{amount}）"),
                ]
            } else {
                vec![format!("总量约{amount}{form}。"), format!("总量为约{amount}{form}，其余持平。"), format!("（{amount}{form}）")]
            };
            for text in texts {
                let got = read(&text, amount, &lexicon);
                let inverted = got.is_none_or(|b| side(b) != side(cue.bound) && side(b) != Side::Neither);
                if inverted || got == Some(Bound::Exact) {
                    wrong.push(format!("{text} expected {}, found {:?}", cue.bound.code(), got.map(Bound::code)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn negated_cues_turn() {
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for cue in cues().into_iter().filter(|c| c.before && negatable(&c.form) && matches!(c.bound, Bound::Over | Bound::Under)) {
        let want = if cue.bound == Bound::Over { Bound::AtMost } else { Bound::AtLeast };
        for negation in NEGATIONS {
            for (amount, about) in AMOUNTS.iter().flat_map(|a| [(a, ""), (a, "约")]) {
                let text = format!("总量{negation}{}{about}{amount}。", cue.form);
                let got = read(&text, amount, &lexicon);
                cases += 1;
                if got != Some(want) {
                    wrong.push(format!("{text} expected {}, found {:?}", want.code(), got.map(Bound::code)));
                }
            }
        }
    }
    assert!(cases > 2000, "{cases} cases");
    assert!(wrong.is_empty(), "{} of {cases}:\n{}", wrong.len(), wrong.join("\n"));
}

/// 未 and 没有 before a word that says where a number came to: 未达到3亿元 is less than that.
#[test]
fn what_is_not_reached_is_less() {
    let lexicon = Lexicon::builtin();
    for negation in ["未", "没有", "尚未", "未能", "没能", "不能", "无法", "难以", "并未", "仍未", "还未", "不会"] {
        for amount in AMOUNTS {
            let text = format!("总量{negation}达到{amount}。");
            assert_eq!(read(&text, amount, &lexicon), Some(Bound::Under), "{text}");
        }
    }
}

/// What leaves it open bounds nothing.
#[test]
fn open_negations_bound_nothing() {
    let lexicon = Lexicon::builtin();
    for (open, cue) in ["未必", "不一定", "不见得"].iter().flat_map(|o| [(o, "超过"), (o, "低于")]) {
        let text = format!("总量{open}{cue}3亿元。");
        assert_eq!(read(&text, "3亿元", &lexicon), Some(Bound::Exact), "{text}");
    }
}
