//! Columns of texts as they come: three layouts of strings, dictionaries of them, nothing but nulls.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;

/// A column of texts, read in place.
pub(super) enum Texts<'a> {
    Small(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
    Dictionary {
        keys: Vec<usize>,
        column: &'a ArrayRef,
        values: Box<Texts<'a>>,
    },
    /// No text at all.
    Nothing,
}

/// Whether a column of `kind` is one of texts.
pub(super) fn accepted(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => accepted(values),
        _ => false,
    }
}

impl<'a> Texts<'a> {
    /// The texts of `column`; none where it is no column of texts.
    pub(super) fn new(column: &'a ArrayRef) -> Self {
        match column.data_type() {
            DataType::Utf8 => Self::Small(column.as_string()),
            DataType::LargeUtf8 => Self::Large(column.as_string()),
            DataType::Utf8View => Self::View(column.as_string_view()),
            DataType::Dictionary(..) => {
                let dictionary = column.as_any_dictionary();
                if dictionary.values().is_empty() {
                    return Self::Nothing;
                }
                Self::Dictionary { keys: dictionary.normalized_keys(), column, values: Box::new(Self::new(dictionary.values())) }
            }
            _ => Self::Nothing,
        }
    }

    /// The text of `row`, none where it is null.
    pub(super) fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Small(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Large(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::View(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Dictionary { keys, column, values } => {
                if column.is_valid(row) {
                    values.get(keys[row])
                } else {
                    None
                }
            }
            Self::Nothing => None,
        }
    }
}
