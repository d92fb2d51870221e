//! What stands around each token (上下文): where its clause begins and ends, what may close a name that begins with it.

use super::token::{Stand, Token, class};
use crate::segment::Pos;

/// What stands around one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Around {
    /// First token of its clause: just after the comma before it, commas in brackets left out.
    pub clause_start: usize,
    /// One past the last token of its clause.
    pub clause_end: usize,
    /// The next token that may close a name; the number of tokens where none does.
    pub closes_name: usize,
}

/// What stands around each of `tokens`.
pub(super) fn around(tokens: &[Token]) -> Vec<Around> {
    let mut around = Vec::with_capacity(tokens.len());
    // Where the clause begins, and where those begin that a bracket interrupts.
    let (mut start, mut outer) = (0, Vec::new());
    for (t, token) in tokens.iter().enumerate() {
        around.push(Around { clause_start: start, clause_end: tokens.len(), closes_name: tokens.len() });
        match token.stand {
            Stand::Comma | Stand::Colon | Stand::Mark => start = t + 1,
            Stand::Open => {
                outer.push(start);
                start = t + 1;
            }
            Stand::Close => start = outer.pop().unwrap_or(0),
            _ => {}
        }
    }
    let (mut end, mut closes) = (tokens.len(), tokens.len());
    for (t, token) in tokens.iter().enumerate().rev() {
        (around[t].clause_end, around[t].closes_name) = (end, closes);
        match token.stand {
            Stand::Comma | Stand::Colon | Stand::Mark | Stand::Close => end = t,
            _ if token.is(class::HOLDER | class::HOLDER_SUFFIX | class::TRADE) || matches!(token.pos, Pos::Name | Pos::PlaceName) => closes = t,
            _ => {}
        }
    }
    around
}

#[cfg(test)]
mod tests {
    use super::{Stand, Token, around};
    use crate::segment::Pos;
    use crate::span::Span;

    fn token(stand: Stand) -> Token<'static> {
        Token { span: Span::default(), form: "", stand, pos: Pos::Mark, shape: 0, entry: None, classes: 0 }
    }

    #[test]
    fn clauses_end_at_commas_and_begin_after_them_but_for_those_in_brackets() {
        let of = |marks: &str| -> Vec<(usize, usize)> {
            let tokens: Vec<Token> = marks.chars().map(|c| token(if c == 'a' { Stand::Word } else { super::super::token::mark(c) })).collect();
            around(&tokens).iter().map(|a| (a.clause_start, a.clause_end)).collect()
        };
        assert_eq!(of("a，a"), [(0, 1), (0, 3), (2, 3)]);
        assert_eq!(of("a，（a，a）a"), [(0, 1), (0, 4), (2, 4), (3, 4), (3, 6), (5, 6), (5, 8), (2, 8)]);
        assert_eq!(of("a，a）a"), [(0, 1), (0, 3), (2, 3), (2, 5), (0, 5)], "a bracket that never opened closes all");
    }
}
