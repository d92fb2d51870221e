//! What the form of a word alone says (词形), noted once when the word is cut.

/// It is 的.
pub(crate) const DE: u8 = 1 << 0;
/// It joins: 和 与 或 及 以及 及其.
pub(crate) const AND: u8 = 1 << 1;
/// It ends as places do: 省, 市, 县.
pub(crate) const PLACE: u8 = 1 << 2;

/// The shape of `form`.
pub(super) fn shape(form: &str) -> u8 {
    match form {
        "的" => DE,
        "和" | "与" | "或" | "及" | "以及" | "及其" => AND,
        _ if form.ends_with(['省', '市', '县', '区', '州', '国', '镇', '乡', '村', '岛', '港', '盟', '旗']) => PLACE,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{AND, DE, PLACE, shape};

    #[test]
    fn told_by_form() {
        for (form, told) in [("的", DE), ("目的", 0), ("以及", AND), ("海州市", PLACE), ("市", PLACE), ("市场", 0), ("", 0)] {
            assert_eq!(shape(form), told, "{form}");
        }
    }
}
