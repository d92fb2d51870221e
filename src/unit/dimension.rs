//! The dimension (量纲) of a unit that is known by its code alone.

use compact_str::{CompactString, format_compact};

use crate::lexicon::Lexicon;

/// The dimension of the unit with the canonical `code`, as records carry it; none where the lexicon has no such unit.
///
/// ```
/// use shuliang::{Lexicon, unit::dimension};
///
/// let lexicon = Lexicon::builtin();
/// assert_eq!(dimension("CNY/m2", &lexicon).as_deref(), Some("currency/area"));
/// assert_eq!(dimension("{家}", &lexicon).as_deref(), Some("count"));
/// assert_eq!(dimension("parsec", &lexicon), None);
/// ```
#[must_use]
pub fn dimension(code: &str, lexicon: &Lexicon) -> Option<CompactString> {
    if let Some(unit) = lexicon.units.iter().find(|u| u.code == code) {
        return Some(unit.dimension.clone());
    }
    match code {
        "%" => Some(CompactString::const_new("percent")),
        "x" => Some(CompactString::const_new("multiple")),
        "1" => Some(CompactString::const_new("ratio")),
        _ if code.starts_with('{') && code.ends_with('}') => Some(CompactString::const_new("count")),
        _ => code.split_once('/').and_then(|(upper, lower)| Some(format_compact!("{}/{}", dimension(upper, lexicon)?, dimension(lower, lexicon)?))),
    }
}
