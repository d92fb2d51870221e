//! What an entity says itself of the future (前景): goals and limits that are set, values that are foretold.

use crate::lexicon::list;

/// What is earned or sold, in what an outlook is of: 毛利率指引.
const EARNED: &[&str] = list!("attribute", "outlook.earned");

/// What is spent or paid out.
const SPENT: &[&str] = list!("attribute", "outlook.spent");

/// What stands before 计划 in what a sort of fund or of pay is called: 集合资金信托计划.
const FUNDS: &[&str] = list!("attribute", "outlook.funds");

/// Whether an entity is a figure that somebody set: 投资目标, 计划投资额.
pub(crate) fn set(entity: &str) -> bool {
    // Hardly any entity has a character that such a word begins with.
    if !entity.as_bytes().array_windows().fold(false, |any, bytes| any | begins(*bytes)) {
        return false;
    }
    let within = |(at, c): (usize, char)| {
        let rest = &entity[at..];
        match c {
            '计' => rest.starts_with("计划投资") || rest.starts_with("计划总投资") || rest == "计划" && !FUNDS.iter().any(|fund| entity[..at].ends_with(fund)),
            '规' => rest.starts_with("规划"),
            // What a firm will spend it plans, what it will earn it expects.
            '指' => rest.starts_with("指引") && spends(entity),
            '承' => ["承诺净利", "承诺扣非", "承诺利润", "承诺业绩"].iter().any(|set| rest.starts_with(set)),
            '目' => rest.starts_with("目标任务") || rest == "目标",
            _ => false,
        }
    };
    entity.char_indices().any(within)
}

/// Whether an entity is an outlook of what will be earned or sold: 毛利率指引.
pub(crate) fn outlook(entity: &str) -> bool {
    entity.ends_with("指引") && EARNED.iter().any(|word| entity.contains(word))
}

/// Whether `entity` is a price that somebody sets as a target, or what is foretold.
pub(super) fn target(entity: &str) -> bool {
    const TARGETS: &[&str] = list!("attribute", "outlook.targets");
    entity.ends_with(['价', '格', '位', '期', '测', '引']) && (outlook(entity) || TARGETS.iter().any(|w| entity.ends_with(w)))
}

/// Whether an entity is what somebody spends or pays out.
fn spends(entity: &str) -> bool {
    SPENT.iter().any(|word| entity.contains(word))
}

/// Whether these are the bytes of a character that words of [`set`] begin with: 计, 规, 指, 目, 承.
fn begins(bytes: [u8; 3]) -> bool {
    let [a, b, c] = bytes;
    let code = u32::from_be_bytes([0, a, b, c]);
    // The least of the differences is none: a comparison with each would be a branch.
    (code ^ 0xe8_aea1).min(code ^ 0xe8_a784).min(code ^ 0xe6_8c87).min(code ^ 0xe7_9bae).min(code ^ 0xe6_89bf) == 0
}

#[cfg(test)]
mod tests {
    use super::{begins, set};

    #[test]
    fn a_figure_that_somebody_set() {
        for entity in ["投资目标", "目标任务数", "计划投资额", "项目计划总投资", "年度计划", "规划产能", "资本开支指引", "承诺净利润"]
        {
            assert!(set(entity), "{entity}");
        }
        for entity in ["计划生育", "集合资金信托计划", "单一计划", "目标价", "沪指", "累计投资", "规模", ""] {
            assert!(!set(entity), "{entity}");
        }
        for c in '一'..='龥' {
            assert_eq!(begins(*c.to_string().as_bytes().first_chunk().unwrap()), "计规指目承".contains(c), "{c}");
        }
    }
}
