//! From a number and its unit to a mention, or to nothing.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::find::Found;
use super::{Draft, bare, kind, money, places};
use crate::forms::Forms;
use crate::lexicon::{Lexicon, list};
use crate::number::{Amount, Number, Spelling, begins};
use crate::record::{Bound, Kind};
use crate::span::Span;

/// Units behind a number with a nought that make it a name: 03星.
const NAMES: Forms = Forms::new(list!("unit", "mention.names"));

/// A number with its unit, before anything is known of what it measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Number and unit together, in bytes of the normalised sentence.
    pub span: Span,
    /// The mention with the words that bound it: 不超过5%, 5%以上; never shorter than `span`.
    pub outer: Span,
    /// The unit as it stands; empty where none is written.
    pub unit_span: Span,
    /// The exact value; none for a range, an indefinite number or one too large.
    pub value: Option<Decimal>,
    /// The lower end of a range.
    pub low: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The fraction as written, where the value had to be rounded: `1/3`.
    pub fraction: Option<String>,
    /// How the number bounds the true one.
    pub bound: Bound,
    /// Canonical code of the unit.
    pub unit: CompactString,
    /// Dimension of the unit.
    pub dimension: CompactString,
    /// What sort of number it is.
    pub kind: Kind,
    /// Name of the number grammar that read it: `arabic`, `chinese`, `fraction`, `range` …
    pub grammar: &'static str,
    /// The number of the unit's entry in the lexicon; none where the grammar itself knows the unit.
    pub(crate) unit_entry: Option<u32>,
    /// What a reader should know: a value beyond 28 digits.
    pub warning: Option<&'static str>,
    /// Whether 余, 多 or 上 inside the number says that there is more.
    pub(super) more: bool,
}

impl Mention {
    /// Whether a word before the number says that something moved, and only the sign which way: 变动-5%, 增减幅度为-5%.
    pub(crate) fn turned(&self, sentence: &str) -> bool {
        let lead = &sentence[self.outer.start..self.span.start];
        lead.starts_with('变') || lead.starts_with("增减")
    }
}

/// Whether the number makes a name of its unit: 03星, and 2024至2026款, which begins at `low`.
fn names(sentence: &str, number: &Number, found: &Found, low: Option<Decimal>) -> bool {
    let (numeral, unit) = (number.span.of(sentence), found.unit.of(sentence));
    let nought = numeral.starts_with('0') && numeral.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    nought && (unit.is_empty() || NAMES.has(unit)) || low.is_some_and(|low| kind::dated(&low.to_string(), numeral, unit))
}

/// The mention of `draft`, which closes the range `range` where there is one; none where the number counts nothing.
pub(super) fn build(sentence: &str, draft: &Draft, range: Option<Amount>, lexicon: &Lexicon) -> Option<Mention> {
    let Draft { number, found, span, .. } = draft;
    let (number, span) = (number, *span);
    let (mut amount, range) = range.map_or_else(|| (number.amount.clone(), false), |amount| (amount, true));
    match kind::rank(sentence, number, span.start) {
        kind::Ranked::No => {}
        kind::Ranked::Name => return None,
        kind::Ranked::Rank(span) => {
            return Some(Mention {
                span,
                outer: span,
                unit_span: Span::new(number.span.end, span.end),
                value: amount.value,
                low: amount.low,
                high: amount.high,
                fraction: None,
                bound: if range { Bound::Range } else { Bound::Exact },
                unit: CompactString::const_new("{位}"),
                dimension: CompactString::const_new("count"),
                kind: Kind::Rank,
                grammar: grammar(number.spelling, range),
                unit_entry: None,
                warning: warning(&amount),
                more: false,
            });
        }
    }
    let own;
    let found = if let Some(found) = found {
        found
    } else {
        own = bare::unitless(sentence, number, span, range, lexicon)?;
        &own
    };
    if sentence[found.unit.start..].starts_with('点') && !found.unit.is_empty() && !range && clock(&sentence[found.unit.end..], &amount) {
        return None;
    }
    if found.code == "{分}" && minutes(&sentence[..number.span.start], &sentence[found.unit.end..]) {
        return None;
    }
    if names(sentence, number, found, amount.low.filter(|_| range)) {
        return None;
    }
    // 350兆 of anything but money is short for another unit.
    if number.span.of(sentence).ends_with('兆') && !found.dimension.starts_with("currency") {
        return None;
    }
    let mut mention_span = span.cover(found.span);
    if !range {
        // 一米八 is no article's.
        if kind::article(sentence, number, found) && places::places(sentence, found, &amount, false, lexicon).is_none() {
            return None;
        }
        match found.unit.of(sentence) {
            // 翻两番 is four times.
            "番" if sentence[found.unit.end..].starts_with('半') => return None,
            "番" => amount.value = Some(money::doubled(amount.value?)?),
            // 八五折 and 85折 are 85 %.
            "折" if amount.value.is_some_and(|v| v > Decimal::TEN) => {}
            _ => amount.times(found.scale),
        }
        // What a number goes on with behind its unit is a number again, and stands there seldom.
        if numeral_follows(sentence, found) {
            let negative = number.signed && !number.span.of(sentence).starts_with('+');
            if let Some((sum, end)) = money::lower(sentence, found, &amount, negative, lexicon) {
                amount = Amount { value: Some(sum), ..Amount::default() };
                mention_span.end = end;
            } else if let Some((value, end)) =
                places::half(sentence, found, &amount, negative).or_else(|| places::places(sentence, found, &amount, negative, lexicon))
            {
                amount.value = Some(value);
                mention_span.end = end;
            }
            if let Some((value, end)) = places::hundredth(sentence, found, &amount) {
                amount.value = Some(value);
                mention_span.end = end;
            }
        }
    } else if let Some((high, end)) = amount.high.and_then(|high| places::half(sentence, found, &Amount::exact(high), false)) {
        // 三岁到五岁半
        amount.high = Some(high);
        mention_span.end = end;
    }
    mention_span.end = money::closing(sentence, found, mention_span.end);
    // ±800千伏: what both poles of a line carry.
    if found.code == "kV" && sentence[mention_span.start..].starts_with('±') {
        amount = amount.high.map_or(amount, Amount::exact);
    }
    let warning = warning(&amount);
    let kind = kind::kind(sentence, found);
    Some(Mention {
        span: mention_span,
        outer: mention_span,
        unit_span: Span::new(found.unit.start, found.unit.end.max(found.unit.start)),
        value: amount.value,
        low: amount.low,
        high: amount.high,
        fraction: amount.fraction,
        bound: if amount.low.is_some() { Bound::Range } else { Bound::Exact },
        unit: found.code.clone(),
        dimension: found.dimension.clone(),
        kind,
        grammar: grammar(number.spelling, range),
        unit_entry: found.entry,
        warning,
        more: number.more,
    })
}

/// What is wrong with a mention of `amount`.
fn warning(amount: &Amount) -> Option<&'static str> {
    amount.too_large().then_some("the value has more than 28 digits")
}

/// Whether what stands behind the unit can begin a number.
fn numeral_follows(sentence: &str, found: &Found) -> bool {
    sentence[found.span.end..].starts_with(|c: char| c.is_ascii_digit() || begins(c))
}

/// Whether `head` before a number of 分, or `rest` behind it, says that it means minutes: 23时47分至48分, 2分多钟.
fn minutes(head: &str, rest: &str) -> bool {
    ["分至", "分到", "分-", "分—", "时", "点"].iter().any(|end| head.ends_with(end)) || ["钟", "多钟", "余钟", "半钟"].iter().any(|end| rest.starts_with(end))
}

/// Whether 点 after a number and before `rest` tells the time: 十点半, 3点钟.
fn clock(rest: &str, amount: &Amount) -> bool {
    rest.starts_with(['半', '钟', '整']) && amount.value.is_some_and(|v| v.scale() <= 1 && v <= Decimal::from(24))
}

const fn grammar(spelling: Spelling, range: bool) -> &'static str {
    if range {
        return "range";
    }
    match spelling {
        Spelling::Arabic => "arabic",
        Spelling::Chinese => "chinese",
        Spelling::Digit => "chinese-digit",
        Spelling::Digits => "chinese-digits",
        Spelling::Scale => "scale-alone",
        Spelling::Indefinite => "indefinite",
        Spelling::Half => "half",
        Spelling::Fraction => "fraction",
        Spelling::Percent => "percent",
        Spelling::Permille => "permille",
    }
}
