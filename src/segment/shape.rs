//! What the form of a word alone says (词形), noted once when the word is cut.

use super::Pos;
use crate::characters::digits;
use crate::forms::Forms;
use crate::lexicon::list;

/// It is 的.
pub(crate) const DE: u8 = 1 << 0;
/// It joins: 和 与 或 及 以及 及其.
pub(crate) const AND: u8 = 1 << 1;
/// It ends the name of what is built or run, where a name stands before it: 示范项目, 大桥. None of the two above is both.
pub(crate) const WORK: u8 = DE | AND;
/// It is the name of a place and ends as such: 省, 市, 县.
pub(crate) const PLACE: u8 = 1 << 2;
/// It may tell whether a number holds already (已, 截至) or is still to come (将, 建成后).
pub(crate) const TELLS: u8 = 1 << 3;
/// It says that something is made known: 发布, 宣布.
pub(crate) const PUBLISHES: u8 = 1 << 4;
/// It ends the name of a firm whatever stands before it: 有限公司.
pub(crate) const FIRM: u8 = 1 << 5;
/// It is what an owner or a firm does, or who stands in court, or begins as such: 持股比例, 减持, 中标, 犯.
pub(crate) const OWNS: u8 = 1 << 6;

/// It is made of characters that belong to no word, and no form says so alone.
pub(crate) const STRAY: u8 = 1 << 7;

/// It ends the name of a group that acts, where it is no name of a place: 队, 党, 联盟.
pub(crate) const GROUP: u8 = PLACE;

/// Verbs of [`OWNS`].
const OWNING: Forms = Forms::new(list!("segment", "shape.owning"));

/// The shape of `form`, which jieba takes for `pos`.
pub(super) fn shape(form: &str, pos: Pos) -> u8 {
    tells(form)
        | if OWNING.has(form) || form.len() > 6 && holding(form) { OWNS } else { 0 }
        | if form.ends_with("有限公司") || form.ends_with("责任公司") || form.ends_with("合伙企业") || form == "合伙" { FIRM } else { 0 }
        | if matches!(form, "发布" | "公布" | "发布了" | "宣布") { PUBLISHES } else { 0 }
        | match form {
            _ if pos == Pos::PlaceName => {
                let place = form.ends_with(['省', '市', '县', '区', '州', '国', '镇', '乡', '村', '岛', '港', '盟', '旗'])
                    || form.ends_with("机场")
                    || form.ends_with("口岸");
                if place { PLACE } else { 0 }
            }
            "的" => DE,
            "和" | "与" | "或" | "及" | "以及" | "及其" => AND,
            _ if work(form) => WORK,
            _ if group(form) => GROUP,
            _ => 0,
        }
}

/// Ends of words for goods that have names of their own.
const GOODS: Forms = Forms::new(list!("segment", "shape.goods"));

/// Ends of words for what is built or run.
const BUILT: Forms = Forms::new(list!("segment", "shape.built"));

/// Words of two characters that end the names of groups.
const GROUPS: Forms = Forms::new(list!("segment", "shape.groups"));

/// Words that end as groups do and are none.
const NO_GROUPS: Forms = Forms::new(list!("segment", "shape.no-groups"));

/// Whether `form` is, or ends as, the name of a group that acts.
fn group(form: &str) -> bool {
    ends_as_group(form) && if form.ends_with(['队', '党']) { !NO_GROUPS.has(form) } else { GROUPS.has(tail(form)) }
}

/// Whether the last character of a word is one that a group's name ends with.
#[inline]
fn ends_as_group(form: &str) -> bool {
    const LAST: Forms = Forms::new(list!("segment", "shape.groups-last"));
    form.len().checked_sub(3).and_then(|at| form.get(at..)).is_some_and(|last| LAST.has(last))
}

/// Whether `form` is written as the code of a stock is: 600519, 01137.HK.
pub(crate) fn code(form: &str) -> bool {
    let (_, digits) = digits(form.as_bytes());
    matches!(digits, 5 | 6) && matches!(form.as_bytes().get(digits), None | Some(b'.'))
}

/// Whether `text` begins with the price of a share, how it moved, and by how much: 10.720,0.23,2.19%).
pub(crate) fn priced(text: &str) -> bool {
    let Some(end) = text.as_bytes().iter().take(32).position(|b| !matches!(b, b'0'..=b'9' | b'.' | b',' | b'-' | b'+')) else { return false };
    text[end..].starts_with('%') && text[..end].split(',').count() == 3 && text[..end].split(',').all(|part| part.contains('.'))
}

/// Whether `text` begins with what Malaysia's papers put behind a firm's name, its short name and the code of its stock: YLTEL,4863,.
pub(crate) fn bursa(text: &str) -> bool {
    let name = text.bytes().take(12).take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'&' | b'-')).count();
    let Some(rest) = text.get(name..).and_then(|rest| rest.strip_prefix(',')) else { return false };
    let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
    name > 1 && digits == 4 && rest[digits..].trim_start_matches(|c: char| c.is_ascii_uppercase()).starts_with([',', ')'])
}

/// The last two characters of `form`.
fn tail(form: &str) -> &str {
    form.len().checked_sub(6).and_then(|at| form.get(at..)).unwrap_or_default()
}

/// Whether `form` is, or ends as, goods that have names of their own: 起重船, 动力电池.
pub(crate) fn goods(form: &str) -> bool {
    let tail = tail(form);
    GOODS.has(tail) && !(tail == "模型" && !form.ends_with("大模型") || tail == "平台" && form != "电商平台") || form.len() > 6 && form.ends_with(['船', '药'])
}

/// Whether `form` is, or ends as, what is built or run, or goods: 工程, 储能电站, 起重船.
fn work(form: &str) -> bool {
    // Kinds of them that statistics speak of.
    const KINDS: &[&str] = list!("segment", "shape.kinds");
    let tail = tail(form);
    let whole = || match tail {
        "公路" => form.ends_with("高速公路"),
        "合体" => form.ends_with("综合体"),
        "市场" => form.ends_with("批发市场"),
        "基金" => ["产业基金", "引导基金", "母基金", "创投基金", "投资基金", "发展基金"].iter().any(|end| form.ends_with(end)),
        _ => true,
    };
    (BUILT.has(tail) && whole() || goods(form)) && !KINDS.iter().any(|kind| form.starts_with(kind))
}

/// Words for sorts of towns and what one does there, which name none.
const SORTS_OF_TOWN: Forms = Forms::new(list!("segment", "shape.sorts-of-town"));

/// Whether `form` is the name of a village, a town or a county by its end: 石桥镇.
pub(super) fn town(form: &str) -> bool {
    form.len() == 9 && form.ends_with(['县', '镇', '乡', '村']) && !SORTS_OF_TOWN.has(tail(form))
}

/// Whether `form` is 持, or begins as the words of what is done to shares do: 持股比例.
pub(crate) fn holding(form: &str) -> bool {
    form == "持" || form.get(..6).is_some_and(|first| matches!(first, "持有" | "持股" | "减持" | "增持" | "套现"))
}

/// Whether a time expression may tell of a status: 去年同期, 建成后.
pub(crate) fn time_tells(form: &str) -> bool {
    tells(form) != 0 || form.ends_with("同期")
}

/// [`TELLS`] where `form` begins or ends as words do that tell of a status.
fn tells(form: &str) -> u8 {
    // By their place in a table: which of so many characters it is nothing foretells.
    const FIRST: Forms = Forms::new(list!("segment", "shape.tells"));
    let told = form.get(..3).is_some_and(|first| FIRST.has(first))
        || form.as_bytes().ends_with("后".as_bytes())
        || matches!(form, "以来" | "建议" | "呼吁" | "时至今日");
    if told { TELLS } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{AND, DE, FIRM, GROUP, OWNS, PLACE, PUBLISHES, Pos, TELLS, WORK, bursa, code, ends_as_group, priced, shape};

    #[test]
    fn told_by_form() {
        let cases = [
            ("的", Pos::Function, DE),
            ("目的", Pos::Noun, TELLS),
            ("以及", Pos::Function, AND),
            ("示范项目", Pos::Noun, WORK),
            ("重点项目", Pos::Noun, 0),
            ("海州市", Pos::PlaceName, PLACE),
            ("海州", Pos::PlaceName, PLACE),
            ("海岸", Pos::PlaceName, 0),
            ("有限公司", Pos::Noun, FIRM),
            ("公司", Pos::Noun, 0),
            ("持有", Pos::Verb, OWNS),
            ("宣布", Pos::Verb, OWNS | PUBLISHES),
            ("持股比例", Pos::Noun, OWNS),
            ("城市", Pos::Noun, 0),
            ("人民党", Pos::Noun, GROUP),
            ("组队", Pos::Verb, 0),
            ("或", Pos::Function, AND | TELLS),
            ("建成后", Pos::Other, TELLS),
            ("", Pos::Other, 0),
        ];
        for (form, pos, told) in cases {
            assert_eq!(shape(form, pos), told, "{form}");
        }
    }

    #[test]
    fn groups_end_with_these_characters_alone() {
        for c in '一'..='龥' {
            assert_eq!(ends_as_group(&c.to_string()), "队党盟线会方局装军部业派营".contains(c), "{c}");
        }
        assert!(super::GROUPS.words().iter().all(|word| ends_as_group(word)));
    }

    #[test]
    fn prices_of_shares() {
        assert!(priced("10.720,0.23,2.19%)") && priced("21.150,-0.36,-1.67%)"));
        for text in ["10.720,0.23)", "10,23,2%", "1.5%", "", "10.720,0.23,2.19元"] {
            assert!(!priced(text), "{text}");
        }
    }

    #[test]
    fn codes_of_malaysia() {
        for text in ["YLTEL,4863,主板电讯股)", "QJB,1295)", "JHRES,5027WA,主板)"] {
            assert!(bursa(text), "{text}");
        }
        for text in ["YLTEL)", "YLTEL,3.2%", "4863,主板", "A,12345,", ""] {
            assert!(!bursa(text), "{text}");
        }
    }

    #[test]
    fn codes_of_stocks() {
        for form in ["600519", "01137", "01137.HK"] {
            assert!(code(form), "{form}");
        }
        for form in ["2024", "1234567", "300人", "x", ""] {
            assert!(!code(form), "{form}");
        }
    }
}
