//! What the form of a word alone says (词形), noted once when the word is cut.

use super::Pos;

/// It is 的.
pub(crate) const DE: u8 = 1 << 0;
/// It joins: 和 与 或 及 以及 及其.
pub(crate) const AND: u8 = 1 << 1;
/// It is the name of a place and ends as such: 省, 市, 县.
pub(crate) const PLACE: u8 = 1 << 2;
/// It may tell whether a number holds already (已, 截至) or is still to come (将, 建成后).
pub(crate) const TELLS: u8 = 1 << 3;

/// The shape of `form`, which jieba takes for `pos`.
pub(super) fn shape(form: &str, pos: Pos) -> u8 {
    tells(form)
        | match form {
            _ if pos == Pos::PlaceName => {
                let place = form.ends_with(['省', '市', '县', '区', '州', '国', '镇', '乡', '村', '岛', '港', '盟', '旗']);
                if place { PLACE } else { 0 }
            }
            _ if form.len() > 6 => 0,
            "的" => DE,
            "和" | "与" | "或" | "及" | "以及" | "及其" => AND,
            _ => 0,
        }
}

/// [`TELLS`] where `form` begins or ends as words do that tell of a status.
fn tells(form: &str) -> u8 {
    match form.chars().next() {
        Some('已' | '实' | '上' | '去' | '同' | '目' | '截' | '此' | '曾' | '现' | '前' | '将' | '会' | '或' | '决') => TELLS,
        _ if form.ends_with('后') => TELLS,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{AND, DE, PLACE, Pos, TELLS, shape};

    #[test]
    fn told_by_form() {
        let cases = [
            ("的", Pos::Function, DE),
            ("目的", Pos::Noun, 0),
            ("以及", Pos::Function, AND),
            ("海州市", Pos::PlaceName, PLACE),
            ("海州", Pos::PlaceName, PLACE),
            ("海岸", Pos::PlaceName, 0),
            ("城市", Pos::Noun, 0),
            ("或", Pos::Function, AND | TELLS),
            ("建成后", Pos::Other, TELLS),
            ("", Pos::Other, 0),
        ];
        for (form, pos, told) in cases {
            assert_eq!(shape(form, pos), told, "{form}");
        }
    }
}
