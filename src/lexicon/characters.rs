//! One character for another: full-width to ASCII, traditional (繁体) to simplified.

use std::sync::OnceLock;

const PAIRS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/characters.txt"));

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
        for space in ['\u{3000}', '\u{a0}', '\u{2002}', '\u{2003}', '\u{2009}', '\u{202f}'] {
            put(space, ' ');
        }
        table
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

/// A set of characters of the Basic Multilingual Plane, a bit each: small enough to stay in the nearest cache.
#[derive(Clone, Debug)]
pub(crate) struct CharSet(Box<[u64; PLANE / 64]>);

/// How many codes the Basic Multilingual Plane has.
const PLANE: usize = 0x1_0000;

impl Default for CharSet {
    fn default() -> Self {
        Self(Box::new([0; PLANE / 64]))
    }
}

impl CharSet {
    /// Adds `c`, if the plane has it.
    pub(crate) fn insert(&mut self, c: char) {
        if let Some(slot) = self.0.get_mut(c as usize / 64) {
            *slot |= 1 << (c as usize % 64);
        }
    }

    /// Whether the set holds `c`.
    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|slot| slot >> (c as usize % 64) & 1 == 1)
    }
}

impl Extend<char> for CharSet {
    fn extend<T: IntoIterator<Item = char>>(&mut self, chars: T) {
        chars.into_iter().for_each(|c| self.insert(c));
    }
}
