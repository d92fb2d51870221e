//! The currency of a whole text (本位币): what a bare 元 is where the text says so (新台币，下同) or is from Taiwan.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use compact_str::{CompactString, ToCompactString};
use smallvec::SmallVec;

use super::Mention;
use crate::lexicon::{Lexicon, list};

/// What says that a currency is that of the whole text.
pub(super) const SAME: &str = "下同";

/// Words of a text from Taiwan, whose 元 is its own.
const TAIWAN: &[&str] = list!("unit", "home.taiwan");

/// Words of a text from Hong Kong, whose 元 is its own.
const HONG_KONG: &[&str] = list!("unit", "home.hong-kong");

/// The currency of Hong Kong by its name.
const DOLLAR: &[&str] = &["港元", "港币"];

/// The currency of Singapore by its names in a text of traditional characters.
const SINGAPORE: &[&str] = &["坡元", "新加坡元", "坡币"];

/// The currency of Malaysia by its names.
const RINGGIT: &[&str] = &["令吉", "马币"];

/// Words of markets that only writers from Taiwan have, in whatever script.
const MARKETS: &[&str] = list!("unit", "home.taiwan-markets");

/// What a text from Taiwan has one of where [`MARKETS`] are looked for.
const TRADE: &[&str] = &["纯益", "盈余", "买超", "卖超", "上市柜"];

/// Words of a text about Singapore.
const HERE: &[&str] = list!("unit", "home.singapore");

/// What a text of the paper of Singapore opens with.
const PAPER: &str = "早报讯";

/// Words of a text about the mainland, whatever script it is in.
const MAINLAND: &[&str] = list!("unit", "home.mainland");

/// The currency of a bare 元 in `text`, normalised, where it is not the yuan; `traditional` says that the text as it stood is in traditional characters.
///
/// `told` says that [`SAME`] stands in it.
pub(crate) fn home(text: &str, told: bool, traditional: bool, lexicon: &Lexicon) -> Option<CompactString> {
    if !(told || traditional) {
        return simplified(text).map(CompactString::const_new);
    }
    let told = text.match_indices(SAME).find_map(|(at, _)| {
        let head = text[..at].trim_end_matches(['，', ',', '、', '.', '；', ' ']);
        lexicon.unit_endings.at(head).map(|(_, id)| &lexicon.units[id as usize]).find(|u| u.dimension == "currency").map(|u| u.code.to_compact_string())
    });
    let names = |words: &[&str]| words.iter().any(|w| text.contains(w));
    let from = || match () {
        () if !traditional => None,
        () if names(TAIWAN) || trillions(text) => Some("TWD"),
        // 净利37亿坡元，派息41仙: what is told in the dollar of Singapore and in no other.
        () if names(SINGAPORE) && !names(DOLLAR) => Some("SGD"),
        // 3569亿元人民币及2087亿港元: beside its own dollar the yuan is only another currency.
        () if names(HONG_KONG) && (!names(MAINLAND) || names(DOLLAR)) => Some("HKD"),
        () => None,
    };
    told.or_else(|| from().map(CompactString::const_new)).filter(|code| code != "CNY")
}

/// The currency of a bare 元 in a text of simplified characters that is not from the mainland.
fn simplified(text: &str) -> Option<&'static str> {
    // Hardly any text has one of these.
    static RARE: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new(TRADE.iter().chain(&["仙", PAPER])));
    if RARE.as_ref().is_some_and(|rare| rare.find(text).is_none()) {
        return None;
    }
    let yuan = || ["人民币", "令吉", "马币"].iter().any(|name| text.contains(name));
    match () {
        // 净利3亿令吉，派息7仙: a coin of several countries, in a text that counts in one of their currencies.
        () if text.contains('仙') && RINGGIT.iter().any(|name| text.contains(name)) && !text.contains("港元") => Some("MYR"),
        // 税后纯益3亿元，EPS 0.5元
        () if TRADE.iter().any(|w| text.contains(w)) => (MARKETS.iter().filter(|w| text.contains(**w)).take(2).count() == 2 && !yuan()).then_some("TWD"),
        () if text.contains(PAPER) => (HERE.iter().any(|w| text.contains(w)) && !yuan()).then_some("SGD"),
        () => None,
    }
}

/// Whether amounts are told in 兆, as only Taiwan does: 2兆3248亿元, 5兆元.
fn trillions(text: &str) -> bool {
    text.match_indices('兆').any(|(at, word)| {
        let rest = text[at + word.len()..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
        let lower = rest.len() < text.len() - at - word.len();
        text[..at].ends_with(|c: char| c.is_ascii_digit()) && (rest.starts_with('元') || lower && rest.starts_with("亿元"))
    })
}

/// Gives each of `mentions` whose money several countries call so the currency of the one that `text` names, where it is one alone: 损失3.4亿比索.
pub(crate) fn country(text: &str, mentions: &mut [Mention], lexicon: &Lexicon) {
    for mention in mentions {
        let Some(name) = mention.unit.strip_prefix('{').and_then(|u| u.strip_suffix('}')).filter(|_| mention.dimension == "currency") else { continue };
        let named = lexicon.unit_forms.at(name).map(|(_, id)| &lexicon.units[id as usize]).filter(|u| u.near.iter().any(|w| text.contains(w.as_str())));
        let codes: SmallVec<[CompactString; 2]> = named.map(|u| u.code.clone()).take(2).collect();
        if let [code] = codes.as_slice() {
            mention.unit.clone_from(code);
        }
    }
}

/// Gives each mention whose unit is a bare 元, 块, 角 or 分 of `sentence` the currency `code`.
pub(crate) fn settle(sentence: &str, mentions: &mut [Mention], code: &str) {
    for mention in mentions {
        let unit = mention.unit_span.of(sentence);
        let bare = unit.starts_with(['元', '圆', '块', '角', '毛', '分']) && !mention.span.of(sentence).contains("人民币");
        // 41仙 is a coin of three countries.
        if unit.contains('仙') && matches!(code, "SGD" | "MYR") && mention.unit.starts_with("HKD") && !unit.contains('港') {
            mention.unit = [code, &mention.unit["HKD".len()..]].concat().into();
        }
        // A bare 元 is no ringgit.
        if let Some(rest) = mention.unit.strip_prefix("CNY").filter(|rest| code != "MYR" && bare && (rest.is_empty() || rest.starts_with('/'))) {
            mention.unit = [code, rest].concat().into();
        }
    }
}
