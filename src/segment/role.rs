//! What a word is to those around it (作用), noted once when the word is cut, so that a sentence asks nothing of it again.

use super::{Pos, shape};
use crate::lexicon::{CueClass, bit, class};

/// It may close a name.
pub(crate) const CLOSER: u8 = 1 << 0;
/// It is a name, or may be.
pub(crate) const HEAD: u8 = 1 << 1;
/// It may tell whether a number holds already.
pub(crate) const TELLER: u8 = 1 << 2;
/// No name goes over it.
pub(crate) const BAR: u8 = 1 << 3;
/// What comes next stands at the front.
pub(crate) const FRONT: u8 = 1 << 4;
/// What of a role marks tokens.
pub(crate) const MARKS: u8 = CLOSER | HEAD | TELLER | BAR | FRONT;

/// It ends the name of a group that acts.
pub(crate) const GROUP: u8 = 1 << 5;
/// What it is hangs on its neighbours, which few words do.
pub(crate) const ODD: u8 = 1 << 6;
/// A phrase ends at it.
pub(crate) const CLOSED: u8 = 1 << 7;

/// Cues at which a phrase ends.
const CLOSING: u32 = bit(CueClass::Stop)
    | bit(CueClass::Source)
    | bit(CueClass::Announce)
    | bit(CueClass::Part)
    | bit(CueClass::Modality)
    | bit(CueClass::Basis)
    | bit(CueClass::Change)
    | bit(CueClass::From)
    | bit(CueClass::Against)
    | bit(CueClass::Respectively);

/// The role of `form`, a word that stands as `pos` and has these classes and this [`shape`].
pub(crate) fn role(form: &str, pos: Pos, classes: u32, shape: u8) -> u8 {
    if pos == Pos::Mark {
        return ODD;
    }
    let flag = |bit: u8, set: bool| if set { bit } else { 0 };
    let is = |bits: u32| classes & bits != 0;
    let named = matches!(pos, Pos::Name | Pos::PlaceName);
    let name = named || is(class::HOLDER | class::GENERIC | class::HOLDER_SUFFIX | class::TRADE);
    // 地区 closes the name of a place that no list has.
    let region = !name && is(class::THING) && form == "地区";
    let latin = !name && !region && form.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    // 林某: a surname that means something else alone.
    let somebody = is(bit(CueClass::Determiner)) && form.starts_with('某');
    let joins = matches!(shape & shape::WORK, shape::DE | shape::AND);
    let closing = !joins && is(CLOSING);
    // 偏多 compares, 不超过 bounds; 高 and 多, 达 and 超 may stand in a name.
    let bars = is(bit(CueClass::Compare) | bit(CueClass::BoundBefore)) && form.len() > 3 && !matches!(form, "最高" | "最低" | "上限" | "下限");
    let named_thing = is(class::INDICATOR | class::THING);
    flag(CLOSER, named || region || is(class::HOLDER | class::HOLDER_SUFFIX | class::TRADE))
        | flag(HEAD, named || is(class::HOLDER | class::GENERIC))
        | flag(TELLER, shape & shape::TELLS != 0)
        | flag(BAR, joins || closing && !named_thing)
        | flag(FRONT, closing && is(bit(CueClass::Part)))
        | flag(GROUP, shape & shape::GROUP != 0 && pos != Pos::PlaceName)
        | flag(ODD, latin || somebody || matches!(form, "用" | "指" | "站" | "成长" | "集团" | "比较" | "大城市" | "大都市" | "大国" | "大洲" | "大企业"))
        | flag(CLOSED, (bars || is(CLOSING)) && !named_thing)
}

#[cfg(test)]
mod tests {
    use super::{BAR, CLOSED, CLOSER, CLOSING, FRONT, GROUP, HEAD, ODD, Pos, TELLER, role, shape};
    use crate::lexicon::{CueClass, bit, class};

    #[test]
    fn told_by_what_is_known_of_a_word() {
        let cases = [
            ("海州", Pos::PlaceName, class::HOLDER, 0, CLOSER | HEAD),
            ("公司", Pos::Noun, class::GENERIC, 0, HEAD),
            ("公司", Pos::Noun, class::HOLDER_SUFFIX, 0, CLOSER),
            ("地区", Pos::Noun, class::THING, 0, CLOSER),
            ("余额", Pos::Noun, class::INDICATOR, 0, 0),
            ("增长", Pos::Verb, CLOSING, 0, BAR | FRONT | CLOSED),
            ("增长", Pos::Verb, bit(CueClass::Change) | class::INDICATOR, 0, 0),
            ("的", Pos::Function, bit(CueClass::Stop), shape::DE, BAR | CLOSED),
            ("不超过", Pos::Verb, bit(CueClass::BoundBefore), 0, CLOSED),
            ("超", Pos::Verb, bit(CueClass::BoundBefore), 0, 0),
            ("截至", Pos::Function, 0, shape::TELLS, TELLER),
            ("船队", Pos::Noun, 0, shape::GROUP, GROUP),
            ("船队", Pos::PlaceName, 0, shape::GROUP, CLOSER | HEAD),
            ("AI", Pos::Noun, 0, 0, ODD),
            ("TCL", Pos::Name, 0, 0, CLOSER | HEAD),
            ("某", Pos::Function, bit(CueClass::Determiner), 0, ODD),
            ("用", Pos::Verb, 0, 0, ODD),
            ("指", Pos::Noun, 0, 0, ODD),
            ("集团", Pos::Noun, class::HOLDER_SUFFIX, 0, CLOSER | ODD),
            ("比较", Pos::Function, 0, 0, ODD),
            ("，", Pos::Mark, 0, 0, ODD),
        ];
        for (form, pos, classes, shape, told) in cases {
            assert_eq!(role(form, pos, classes, shape), told, "{form} {pos:?}");
        }
    }
}
