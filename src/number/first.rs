//! 首位 as a place in an order: 居全国首位, 排在首位. What somebody puts first (摆在首位) and who comes first (首位客人) are none.

use rust_decimal::Decimal;

use super::{Amount, Number, Spelling};
use crate::characters::Text;
use crate::span::Span;

/// How many characters stand at most between the verb and 首位.
const NEAR: usize = 12;

/// The number that the 首 at character `at` is: 1.
#[cold]
pub(super) fn first(text: &Text, at: usize) -> Option<Number> {
    if text.char(at + 1) != '位' {
        return None;
    }
    let behind = text.char(at + 2);
    let ends = !behind.is_alphanumeric() || matches!(behind, '的' | '且' | '并' | '和' | '与' | '及' | '之');
    let before = || (1..=NEAR.min(at)).map(|back| text.char(at - back)).take_while(|c| c.is_alphanumeric());
    let placed = before().any(|c| matches!(c, '居' | '列' | '占' | '排' | '跃' | '升'));
    let put = before().any(|c| matches!(c, '放' | '摆' | '置' | '作'));
    let span = Span::new(text.byte(at), text.byte(at + 1));
    (ends && placed && !put).then(|| Number {
        span,
        amount: Amount::exact(Decimal::ONE),
        spelling: Spelling::Chinese,
        scale: Decimal::ONE,
        more: false,
        glued: false,
        signed: false,
    })
}
