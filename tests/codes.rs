//! The codes of the lexicon: physical ones follow the grammar of UCUM (facts in `tests/codes/`), currencies are of ISO 4217, factors agree with parts.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use shuliang::Lexicon;
use shuliang::unit::{UnitEntry, convert, measures, units};

/// What UCUM publishes, as far as its grammar asks.
struct Ucum {
    prefixes: BTreeSet<&'static str>,
    metric: BTreeSet<&'static str>,
    plain: BTreeSet<&'static str>,
}

fn facts(file: &'static str, kind: &str) -> BTreeSet<&'static str> {
    file.lines().filter_map(|l| l.strip_prefix(kind)?.strip_prefix(' ')).flat_map(str::split_whitespace).collect()
}

impl Ucum {
    fn new() -> Self {
        let file = include_str!("codes/ucum.txt");
        Self { prefixes: facts(file, "prefixes"), metric: facts(file, "metric"), plain: facts(file, "plain") }
    }

    /// main-term: `/term` or `term`.
    fn main(&self, code: &str, own: &BTreeSet<&str>) -> bool {
        let rest = self.term(code.strip_prefix('/').unwrap_or(code), own);
        rest == Some("")
    }

    /// term: components between `.` and `/`; gives what is left.
    fn term<'c>(&self, code: &'c str, own: &BTreeSet<&str>) -> Option<&'c str> {
        let mut rest = self.component(code, own)?;
        while let Some(next) = rest.strip_prefix(['.', '/']) {
            rest = self.component(next, own)?;
        }
        Some(rest)
    }

    /// component: `(term)`, an annotation, a factor, or a simple unit with exponent and annotation.
    fn component<'c>(&self, code: &'c str, own: &BTreeSet<&str>) -> Option<&'c str> {
        if let Some(inner) = code.strip_prefix('(') {
            return self.term(inner, own)?.strip_prefix(')');
        }
        if code.starts_with('{') {
            return annotation(code);
        }
        let end = symbol(code);
        let (symbol, rest) = code.split_at(end);
        let known = |s: &str| self.simple(s) || own.contains(s);
        // The exponent is the longest tail of digits that leaves a symbol: m2, but 10*3 too.
        let digits = symbol.trim_end_matches(|c: char| c.is_ascii_digit());
        let root = digits.strip_suffix(['+', '-']).filter(|_| digits.len() < symbol.len()).unwrap_or(digits);
        let factor = !symbol.is_empty() && symbol.bytes().all(|b| b.is_ascii_digit());
        if !(factor || known(symbol) || known(root)) {
            return None;
        }
        if rest.starts_with('{') { annotation(rest) } else { Some(rest) }
    }

    /// An atom, or a metric atom with a prefix.
    fn simple(&self, symbol: &str) -> bool {
        self.plain.contains(symbol)
            || self.metric.contains(symbol)
            || self.prefixes.iter().any(|p| symbol.strip_prefix(p).is_some_and(|rest| self.metric.contains(rest)))
    }
}

/// The bytes of the symbol at the head of `code`, brackets taken whole.
fn symbol(code: &str) -> usize {
    let mut inside = false;
    for (at, c) in code.char_indices() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            '.' | '/' | '(' | ')' | '{' | '}' if !inside => return at,
            _ => {}
        }
    }
    code.len()
}

/// What is left after `{…}`, which must hold something.
fn annotation(code: &str) -> Option<&str> {
    let (inside, rest) = code.strip_prefix('{')?.split_once('}')?;
    (!inside.is_empty() && !inside.contains('{')).then_some(rest)
}

fn own() -> BTreeSet<&'static str> {
    include_str!("codes/own.txt").lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
}

fn all() -> Vec<UnitEntry> {
    units(&Lexicon::builtin())
}

#[test]
fn the_validator_follows_the_grammar() {
    let (ucum, none) = (Ucum::new(), BTreeSet::new());
    for code in [
        "m",
        "km/h",
        "m2",
        "kg.m/s2",
        "/d",
        "10*3/uL",
        "kW.h",
        "g/(kW.h)",
        "{家}",
        "m3{标准}",
        "[mi_i]2",
        "mm[Hg]",
        "mg/L",
        "s-1",
        "Cel",
        "dB",
        "1",
        "%",
        "uSv",
    ] {
        assert!(ucum.main(code, &none), "{code} is of UCUM");
    }
    for code in ["", "jin", "km//h", "m/", "kmin", "khar2x", "k[degF]", "(m", "m)", "{}", "{a", "kkg", "kWp", "Hz.", "ha", "mps", "元"] {
        assert!(!ucum.main(code, &none), "{code} is not of UCUM");
    }
}

#[test]
fn physical_codes_are_of_ucum_or_listed_as_our_own() {
    let (ucum, own) = (Ucum::new(), own());
    let mut used = BTreeSet::new();
    for unit in all().iter().filter(|u| !u.dimension.starts_with("currency")) {
        assert!(ucum.main(&unit.code, &own), "{}: `{}` is no UCUM code and not in tests/codes/own.txt", unit.place, unit.code);
        used.extend(own.iter().filter(|o| unit.code == **o));
    }
    let unused: Vec<_> = own.difference(&used).collect();
    assert!(unused.is_empty(), "no unit has these codes of tests/codes/own.txt: {unused:?}");
    for code in &own {
        // `mu` 亩 is older than this test and stays.
        assert!((!ucum.simple(code) || *code == "mu") && code.to_lowercase() == *code, "{code} must be in lower case and mean nothing in UCUM");
    }
}

#[test]
fn currencies_are_of_iso_4217() {
    let file = include_str!("codes/iso4217.txt");
    let (active, historic) = (facts(file, "active"), facts(file, "historic"));
    let mut seen = BTreeSet::new();
    for unit in all().into_iter().filter(|u| u.dimension == "currency") {
        assert!(active.contains(&*unit.code) || historic.contains(&*unit.code), "{}: `{}` is no ISO 4217 code", unit.place, unit.code);
        seen.insert(unit.code);
    }
    assert!(seen.len() >= 100, "{} currencies", seen.len());
    assert_eq!(active.intersection(&historic).count(), 0);
}

#[test]
fn enough_of_each_sort() {
    let all = all();
    let codes = |test: &dyn Fn(&UnitEntry) -> bool| all.iter().filter(|u| test(u)).map(|u| u.code.as_str()).collect::<BTreeSet<_>>().len();
    assert!(codes(&|u| u.dimension == "count") >= 250);
    assert!(codes(&|u| !matches!(&*u.dimension, "count" | "currency" | "index")) >= 200);
}

#[test]
fn every_code_is_built_of_known_parts() {
    let lexicon = Lexicon::builtin();
    for unit in units(&lexicon) {
        let measure = &measures(&unit.code, &lexicon).unwrap_or_else(|e| panic!("{}: {e}", unit.place))[0];
        assert_eq!((&measure.code, &measure.dimension), (&unit.code, &unit.dimension), "{}", unit.place);
        for form in unit.forms.iter().chain(&unit.before) {
            let readings = measures(form, &lexicon).unwrap();
            assert!(readings.iter().any(|m| m.code == unit.code || m.bases == measure.bases), "{}: {form} reads as {readings:?}", unit.place);
        }
    }
}

/// Factors that are defined by others: the same from two sides.
#[test]
fn factors_agree() {
    let lexicon = Lexicon::builtin();
    for (value, from, to, want) in [
        ("12", "[in_i]", "[ft_i]", "1"),
        ("3", "[ft_i]", "[yd_i]", "1"),
        ("1760", "[yd_i]", "[mi_i]", "1"),
        ("144", "[sin_i]", "[sft_i]", "1"),
        ("640", "[acr_br]", "[mi_i]2", "1"),
        ("231", "[cin_i]", "[gal_us]", "1"),
        ("42", "[gal_us]", "bbl", "1"),
        ("2150.42", "[cin_i]", "[bu_us]", "1"),
        ("16", "[oz_av]", "[lb_av]", "1"),
        ("7000", "[gr]", "[lb_av]", "1"),
        ("480", "[gr]", "oz_tr", "1"),
        ("2000", "[lb_av]", "[ston_av]", "1"),
        ("2240", "[lb_av]", "[lton_av]", "1"),
        ("1", "[kn_i]", "[nmi_i]/h", "1"),
        ("1", "W.h", "J", "3600"),
        ("1", "V.A", "W", "1"),
        ("1", "V/A", "Ohm", "1"),
        ("1", "N/m2", "Pa", "1"),
        ("1", "N.m", "J", "1"),
        ("1", "Hz", "/s", "1"),
        ("8", "bit", "By", "1"),
        ("10", "li", "km", "5"),
        ("10", "chi", "zhang", "1"),
        ("10", "cun", "chi", "1"),
        ("100", "mu", "qing", "1"),
        ("10", "liang", "jin", "1"),
        ("10", "qian", "liang", "1"),
        ("100", "jin", "dan", "1"),
        ("1", "tce", "MJ", "29307.6"),
        ("1", "toe", "GJ", "41.868"),
        ("1", "mbtu", "[Btu_IT]", "1000000"),
        ("32", "[degF]", "Cel", "0"),
        ("1", "K", "[degF]", "-457.87"),
        ("0.1", "m3/s", "L/min", "6000"),
    ] {
        let got = convert(Decimal::from_str_exact(value).unwrap(), from, to, &lexicon);
        assert_eq!(got, Ok(Decimal::from_str_exact(want).unwrap()), "{value} {from} to {to}");
    }
}

/// Forth and back is the same for every pair of units of one dimension, where nothing is rounded.
#[test]
fn forth_and_back() {
    let lexicon = Lexicon::builtin();
    let codes: BTreeSet<String> = units(&lexicon).into_iter().filter(|u| u.dimension != "currency" && u.dimension != "count").map(|u| u.code).collect();
    let value = Decimal::from_str_exact("-1234.5678").unwrap();
    let (mut exact, mut refused) = (0, 0);
    for from in &codes {
        for to in &codes {
            let Ok(there) = convert(value, from, to, &lexicon) else {
                refused += 1;
                continue;
            };
            // A result with too few digits is refused: the way back may be where the way there is not.
            let Ok(back) = convert(there, to, from, &lexicon) else { continue };
            if back == value {
                exact += 1;
            } else {
                let off = (back - value).abs();
                assert!(there.scale() >= 10 && off < Decimal::new(1, 6), "{from} and {to}: {value} came back as {back} from {there}");
            }
        }
    }
    assert!(exact > 1000 && refused > 10_000, "{exact} exact, {refused} refused");
}
