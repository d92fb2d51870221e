//! One character for another: full-width to ASCII, traditional (繁体) to simplified, corner quotes to curved ones.

use std::sync::OnceLock;

use crate::characters::Classes;
use crate::characters::classes::ODD;

/// The table as it stands in its file.
pub(super) const PAIRS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/characters.txt"));

/// For every character of the Basic Multilingual Plane the one that stands for it, 0 where it stands for itself.
fn table() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = vec![0_u16; 0x1_0000];
        let mut put = |from: char, to: char| {
            if let (Ok(from), Ok(to)) = (u16::try_from(from as u32), u16::try_from(to as u32)) {
                table[usize::from(from)] = to;
            }
        };
        for line in PAIRS.lines().filter(|l| !l.starts_with('#')) {
            let mut chars = line.chars().filter(|c| !c.is_whitespace());
            if let (Some(from), Some(to)) = (chars.next(), chars.next()) {
                put(from, to);
            }
        }
        for (from, to) in ('０'..='９').zip('0'..='9').chain(('Ａ'..='Ｚ').zip('A'..='Z')).chain(('ａ'..='ｚ').zip('a'..='z')) {
            put(from, to);
        }
        for (from, to) in [('％', '%'), ('．', '.'), ('＋', '+'), ('－', '-'), ('～', '~'), ('／', '/'), ('＄', '$'), ('￥', '¥'), ('＊', '*')] {
            put(from, to);
        }
        for (from, to) in [('﹒', '.'), ('﹪', '%'), ('﹢', '+'), ('﹣', '-'), ('﹐', '，'), ('﹑', '、'), ('﹔', '；'), ('﹕', '：')] {
            put(from, to);
        }
        for (from, to) in [('「', '“'), ('」', '”'), ('『', '‘'), ('』', '’'), ('〝', '“'), ('〞', '”'), ('＂', '"'), ('・', '·'), ('‧', '·')]
        {
            put(from, to);
        }
        for space in ['\u{3000}', '\u{a0}', '\u{2002}', '\u{2003}', '\u{2009}', '\u{202f}'] {
            put(space, ' ');
        }
        table
    })
}

/// The classes that characters have whatever a lexicon says: those of the grammars, and which of them are others in normalised text.
pub(crate) fn plain() -> &'static Classes {
    static PLAIN: OnceLock<Classes> = OnceLock::new();
    PLAIN.get_or_init(|| {
        let mut plain = Classes::plain().clone();
        plain.add((0_u32..).zip(table()).filter(|(_, to)| **to != 0).filter_map(|(from, _)| char::from_u32(from)), ODD);
        // Which of the curved quotes a straight one stands for, its line tells.
        plain.add(['"'], ODD);
        plain
    })
}

/// The character that stands for `c` in normalised text; `c` itself for most.
pub(crate) fn normal(c: char) -> char {
    let code = c as u32;
    if !(0xa0..0x1_0000).contains(&code) {
        return c;
    }
    match table()[code as usize] {
        0 => c,
        other => char::from_u32(u32::from(other)).unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::normal;
    use crate::characters::classes::ODD;
    use crate::lexicon::Lexicon;

    #[test]
    fn only_what_another_character_stands_for_has_every_class() {
        let lexicon = Lexicon::builtin();
        for c in '\0'..='\u{ffff}' {
            assert_eq!(lexicon.classes.of(c) == ODD, normal(c) != c || c == '"', "{c:?}");
        }
    }
}
