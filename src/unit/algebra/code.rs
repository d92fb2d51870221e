//! Codes (代码) by their parts: `CNY/m2` is `CNY` once and `m2` once below.

/// The parts of a code with their powers, `/` turning the sign of the one part after it; none where it is no code.
///
/// A part is an atom as it stands: `m2`, `[mi_i]`, `{次}`. Brackets and braces are taken whole, round brackets open a term of their own.
pub(super) fn terms(code: &str) -> Option<Vec<(&str, i32)>> {
    let mut out = Vec::new();
    term(code, 1, &mut out)?;
    Some(out)
}

fn term<'c>(code: &'c str, sign: i32, out: &mut Vec<(&'c str, i32)>) -> Option<()> {
    if code.is_empty() {
        return Some(());
    }
    let (mut rest, mut power) = match code.strip_prefix('/') {
        Some(rest) => (rest, -sign),
        None => (code, sign),
    };
    loop {
        let end = part(rest)?;
        match rest[..end].strip_prefix('(') {
            Some(inner) => term(inner.strip_suffix(')').filter(|i| !i.is_empty())?, power, out)?,
            None => out.push((&rest[..end], power)),
        }
        rest = &rest[end..];
        power = match rest.chars().next() {
            None => return Some(()),
            Some('.') => sign,
            Some('/') => -sign,
            Some(_) => return None,
        };
        rest = &rest[1..];
    }
}

/// The bytes of the part that `code` begins with.
fn part(code: &str) -> Option<usize> {
    let (mut round, mut inside) = (0_usize, None);
    for (at, c) in code.char_indices() {
        match (inside, c) {
            (Some(close), _) if c == close => inside = None,
            (Some(_), _) => {}
            (None, '[') => inside = Some(']'),
            (None, '{') => inside = Some('}'),
            (None, '(') => round += 1,
            (None, ')') => round = round.checked_sub(1)?,
            (None, '.' | '/') if round == 0 => return (at > 0).then_some(at),
            _ => {}
        }
    }
    (inside.is_none() && round == 0 && !code.is_empty()).then_some(code.len())
}

/// An atom and its power: `s-2` is `s` to the power of -2, `m` to that of 1.
pub(super) fn split_exponent(atom: &str) -> (&str, i32) {
    let digits = atom.len() - atom.bytes().rev().take_while(u8::is_ascii_digit).count();
    let sign = usize::from(atom[..digits].ends_with(['-', '+']));
    let at = digits - sign;
    match atom[at..].parse() {
        Ok(power) if at > 0 && power != 0 => (&atom[..at], power),
        _ => (atom, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::{split_exponent, terms};

    #[test]
    fn parts() {
        assert_eq!(terms("CNY/m2").unwrap(), [("CNY", 1), ("m2", -1)]);
        assert_eq!(terms("kW.h/{a/b}").unwrap(), [("kW", 1), ("h", 1), ("{a/b}", -1)]);
        assert_eq!(terms("g/(kW.h)").unwrap(), [("g", 1), ("kW", -1), ("h", -1)]);
        assert_eq!(terms("a/b.c").unwrap(), [("a", 1), ("b", -1), ("c", 1)]);
        assert_eq!(terms("/d").unwrap(), [("d", -1)]);
        for code in ["a//b", "a/", ".a", "(a", "a)", "[a", "{a", "a..b", "()"] {
            assert_eq!(terms(code), None, "{code}");
        }
    }

    #[test]
    fn exponents() {
        assert_eq!(split_exponent("m3"), ("m", 3));
        assert_eq!(split_exponent("s-2"), ("s", -2));
        assert_eq!(split_exponent("[mi_i]2"), ("[mi_i]", 2));
        assert_eq!(split_exponent("1"), ("1", 1));
        assert_eq!(split_exponent("m0"), ("m0", 1));
    }
}
