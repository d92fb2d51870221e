//! Exact decimals in every spelling that the grammar claims to read, alone and with units of every class: the same value must come back.
//!
//! `SHULIANG_SEED=N cargo test --test spellings` runs the cases of seed N again; `SHULIANG_CASES` says how many there are.

mod chinese;
mod random;
mod spell;
mod units;

use std::collections::{BTreeMap, HashMap};
use std::time::{SystemTime, UNIX_EPOCH};

use random::Random;
use rust_decimal::Decimal;
use shuliang::Lexicon;
use shuliang::normalise::normalise;
use shuliang::number::parse;
use shuliang::record::Bound;
use shuliang::time::times;
use shuliang::unit::{Mention, mentions};

/// How many cases each of the two ways is given.
const CASES: usize = 100_000;

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: expected a number, found `{text}`")))
}

/// The seed of this run, printed.
#[expect(clippy::print_stderr, reason = "whoever reads a failure must be able to run it again")]
fn seed(test: &str) -> u64 {
    let now = || u64::from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos());
    let seed = from_environment("SHULIANG_SEED").unwrap_or_else(now);
    eprintln!("{test}: SHULIANG_SEED={seed}");
    seed
}

fn cases() -> usize {
    from_environment("SHULIANG_CASES").map_or(CASES, |n| usize::try_from(n).unwrap())
}

/// What went wrong, some of each class.
#[derive(Default)]
struct Failures(BTreeMap<String, Vec<String>>);

impl Failures {
    fn add(&mut self, class: &str, message: String) {
        self.0.entry(class.to_owned()).or_default().push(message);
    }

    fn check(&self, seed: u64) {
        let all: usize = self.0.values().map(Vec::len).sum();
        let shown: Vec<String> =
            self.0.iter().map(|(class, list)| format!("{class}: {} cases\n  {}", list.len(), list[..list.len().min(6)].join("\n  "))).collect();
        assert!(all == 0, "SHULIANG_SEED={seed}: {all} cases\n{}", shown.join("\n"));
    }
}

/// Characters that a number, its unit and the words around them are made of, simplified and traditional.
const SHAPES: &str = "两兩万萬亿億点點贰貳陆陸负負个個数數读讀为為价價额額吨噸时時亩畝顷頃里裡标標准準项項户戶辆輛台臺桶桶欧歐韩韓兰蘭卢盧镑鎊币幣港港";

/// Simplified characters in the traditional shape.
fn traditional() -> HashMap<char, char> {
    let chars: Vec<char> = SHAPES.chars().collect();
    chars.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

fn shown(value: Option<Decimal>) -> String {
    value.map_or_else(|| "none".to_owned(), |v| v.normalize().to_string())
}

#[test]
fn the_number_parser_gives_the_value_back() {
    let (seed, traditional) = (seed("numbers"), traditional());
    let mut random = Random::new(seed);
    let mut failures = Failures::default();
    for _ in 0..cases() {
        let mut spelled = spell::spelled(&mut random);
        if random.once_in(4) {
            spelled.text = spelled.text.chars().map(|c| *traditional.get(&c).unwrap_or(&c)).collect();
        }
        let (text, want) = match random.below(6) {
            0 => (format!("负{}", spelled.text), -spelled.value),
            _ => (spelled.text.clone(), spelled.value),
        };
        let got = parse(&text).and_then(|a| a.value);
        if got != Some(want) {
            failures.add(spelled.class, format!("{text}: expected {want}, read {}", shown(got)));
        }
    }
    failures.check(seed);
}

fn read(sentence: &str, lexicon: &Lexicon) -> Vec<(Mention, String)> {
    let normal = normalise(sentence);
    let found = mentions(&normal, &times(&normal, lexicon), lexicon);
    found
        .into_iter()
        .map(|m| {
            let text = m.span.of(&normal).to_owned();
            (m, text)
        })
        .collect()
}

#[test]
fn extraction_gives_value_and_unit_back() {
    let (lexicon, seed, traditional) = (Lexicon::builtin(), seed("mentions"), traditional());
    let mut random = Random::new(seed ^ 0x5eed);
    let mut failures = Failures::default();
    let mut run = 0;
    while run < cases() {
        let spelled = spell::spelled(&mut random);
        let Some(mut case) = units::case(&spelled, &mut random) else { continue };
        run += 1;
        if random.once_in(4) {
            case.sentence = case.sentence.chars().map(|c| *traditional.get(&c).unwrap_or(&c)).collect();
        }
        let found = read(&case.sentence, &lexicon);
        let right = matches!(&found[..], [(m, text)] if m.value == Some(case.value) && m.unit == case.unit && m.bound == Bound::Exact && *text == normalise(&case.mention));
        if !right {
            let got: Vec<String> = found.iter().map(|(m, text)| format!("{text} = {} {} [{}]", shown(m.value), m.unit, m.bound.code())).collect();
            let message = format!("{}: expected {} {}, read {}", case.sentence, case.value, case.unit, got.join("; "));
            failures.add(&format!("{} as {}", spelled.class, case.class), message);
        }
    }
    failures.check(seed);
}

/// More than 28 digits: never a number that is not there, but a mention without a value and with a warning.
#[test]
fn beyond_the_decimal_type_there_is_no_value() {
    let (lexicon, seed) = (Lexicon::builtin(), seed("beyond"));
    let mut random = Random::new(seed ^ 0xbe70);
    let mut failures = Failures::default();
    for _ in 0..cases() / 20 {
        let digits: String =
            (0..30 + random.below(20)).map(|i| char::from(b'0' + u8::try_from(if i == 0 { 1 + random.below(9) } else { random.below(10) }).unwrap())).collect();
        let number = match random.below(6) {
            0 => digits.clone(),
            1 => format!("{}.{}", &digits[..12], digits[12..].trim_end_matches('0')),
            2 => format!("{}万亿", &digits[..20]),
            3 => format!("{}点{}", chinese::integer(digits[..10].parse().unwrap(), chinese::FORMAL), chinese::row(&digits[..28], chinese::FORMAL)),
            4 => format!("{}.{}亿亿", &digits[..8], &digits[8..]),
            _ => format!("-{digits}"),
        };
        // What ends within the type is no such case.
        if digits.ends_with('0') {
            continue;
        }
        for unit in ["元", "家", "%", "吨", "元/吨"] {
            let sentence = format!("读数为{number}{unit}。");
            let found = read(&sentence, &lexicon);
            let right = matches!(&found[..], [(m, _)] if m.value.is_none() && m.low.is_none() && m.warning.is_some());
            if !right {
                let got: Vec<String> = found.iter().map(|(m, text)| format!("{text} = {} {}", shown(m.value), m.unit)).collect();
                failures.add("beyond", format!("{sentence}: expected one mention without a value, read {}", got.join("; ")));
            }
        }
        if let Some(amount) = parse(&number)
            && !amount.too_large()
        {
            failures.add("beyond, alone", format!("{number}: expected no value, read {}", shown(amount.value)));
        }
    }
    failures.check(seed);
}

/// 3元5角2分 and 2小时30分钟 are sums, and exact ones.
#[test]
fn sums_are_exact() {
    let (lexicon, seed) = (Lexicon::builtin(), seed("sums"));
    let mut random = Random::new(seed ^ 0x50a5);
    let mut failures = Failures::default();
    for _ in 0..cases() / 20 {
        let (a, b, c) = (1 + random.below(99_999), 1 + random.below(9), 1 + random.below(9));
        let whole = |n: u32, style| chinese::integer(u128::from(n), style);
        let style = *random.pick(&[chinese::FORMAL, chinese::CAPITAL]);
        let (text, value, unit) = match random.below(6) {
            0 => (format!("{a}元{b}角{c}分"), Decimal::new(i64::from(a * 100 + b * 10 + c), 2), "CNY"),
            1 => (format!("{a}元{b}角"), Decimal::new(i64::from(a * 10 + b), 1), "CNY"),
            2 => (format!("{}元{}角{}分", whole(a, style), whole(b, style), whole(c, style)), Decimal::new(i64::from(a * 100 + b * 10 + c), 2), "CNY"),
            3 => (format!("{}元零{}分", whole(a, style), whole(c, style)), Decimal::new(i64::from(a * 100 + c), 2), "CNY"),
            4 => (format!("{a}斤{b}两"), Decimal::new(i64::from(a * 10 + b), 1), "jin"),
            _ => (format!("{a}小时{}分钟", b * 6), Decimal::new(i64::from(a * 10 + b), 1), "h"),
        };
        let sentence = format!("读数为{text}。");
        let found = read(&sentence, &lexicon);
        if !matches!(&found[..], [(m, span)] if m.value == Some(value.normalize()) && m.unit == unit && *span == text) {
            let got: Vec<String> = found.iter().map(|(m, text)| format!("{text} = {} {}", shown(m.value), m.unit)).collect();
            failures.add("sums", format!("{sentence}: expected {value} {unit}, read {}", got.join("; ")));
        }
    }
    failures.check(seed);
}
