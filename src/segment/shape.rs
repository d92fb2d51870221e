//! What the form of a word alone says (词形), noted once when the word is cut.

/// It is 的.
pub(crate) const DE: u8 = 1 << 0;
/// It joins: 和 与 或 及 以及 及其.
pub(crate) const AND: u8 = 1 << 1;
/// It ends as places do: 省, 市, 县.
pub(crate) const PLACE: u8 = 1 << 2;
/// It may tell whether a number holds already (已, 截至) or is still to come (将, 建成后).
pub(crate) const TELLS: u8 = 1 << 3;

/// The shape of `form`.
pub(super) fn shape(form: &str) -> u8 {
    let mut chars = form.chars();
    let (Some(first), rest) = (chars.next(), chars.as_str()) else { return 0 };
    let last = chars.next_back().unwrap_or(first);
    let joint = match first {
        '的' if rest.is_empty() => DE,
        '和' | '与' | '或' | '及' if rest.is_empty() => AND,
        '以' if rest == "及" => AND,
        '及' if rest == "其" => AND,
        _ => 0,
    };
    let place = matches!(last, '省' | '市' | '县' | '区' | '州' | '国' | '镇' | '乡' | '村' | '岛' | '港' | '盟' | '旗');
    let tells =
        matches!(first, '已' | '实' | '上' | '去' | '同' | '目' | '截' | '此' | '曾' | '现' | '前' | '将' | '会' | '或' | '决') || last == '后';
    joint | if place { PLACE } else { 0 } | if tells { TELLS } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{AND, DE, PLACE, TELLS, shape};

    #[test]
    fn told_by_form() {
        for (form, told) in [("的", DE), ("目的", 0), ("以及", AND), ("海州市", PLACE), ("市", PLACE), ("市场", 0), ("", 0), ("将", TELLS), ("或", AND | TELLS), ("建成后", TELLS)] {
            assert_eq!(shape(form), told, "{form}");
        }
    }
}
