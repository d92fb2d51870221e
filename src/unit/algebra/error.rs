//! Why a unit is none, or why nothing leads from one to another.

/// What can be wrong with the name of a unit, or with a conversion.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnitError {
    /// The lexicon has no such unit.
    #[error("no unit is called `{name}`; {}", suggestion(nearest))]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// Codes of units with names like it, the nearest first.
        nearest: Vec<String>,
    },
    /// The two measure different things.
    #[error("`{from}` measures {from_dimension} and `{to}` measures {to_dimension}: no conversion leads from one to the other")]
    Dimensions {
        /// Code of the unit that was to be converted.
        from: String,
        /// What it measures.
        from_dimension: String,
        /// Code of the other unit.
        to: String,
        /// What that measures.
        to_dimension: String,
    },
    /// Both are money, of two currencies.
    #[error("`{from}` and `{to}` are of different currencies: the rate between them is no constant")]
    Currencies {
        /// Code of the unit that was to be converted.
        from: String,
        /// Code of the other unit.
        to: String,
    },
    /// Both are of one sort, but no fixed factor joins them: two counts, or decibels.
    #[error("`{from}` and `{to}` both measure {dimension}, but no fixed factor leads from one to the other")]
    NoFactor {
        /// Code of the unit that was to be converted.
        from: String,
        /// Code of the other unit.
        to: String,
        /// What both measure.
        dimension: String,
    },
    /// The result is too large for the decimal type, or too small to have digits in it.
    #[error("the result is beyond 28 digits")]
    TooLarge,
}

fn suggestion(nearest: &[String]) -> String {
    if nearest.is_empty() {
        return "`shuliang unit list` lists all".to_owned();
    }
    let names: Vec<String> = nearest.iter().map(|n| format!("`{n}`")).collect();
    format!("did you mean {}? `shuliang unit list` lists all", names.join(" or "))
}
