//! Records below each other: the columns of one sentence's records begin at the same place.

use std::iter::repeat_n;

use unicode_width::UnicodeWidthStr;

use super::line::{BETWEEN, WIDTH, put_columns, put_line};
use crate::record::Record;

/// What a line of a record begins with.
const INDENT: &str = "  ";

/// Makes such lines; it keeps its memory from one sentence to the next.
#[derive(Default)]
pub(super) struct Rows {
    /// The columns of all lines, one behind the other.
    text: String,
    /// Where each column ends and how wide it is.
    columns: Vec<(usize, usize)>,
}

impl Rows {
    /// Writes the lines of `records`.
    pub(super) fn put(&mut self, records: &[Record], into: &mut String) {
        // Most stand alone: nothing has to stand below anything.
        if let [record] = records {
            into.push_str(INDENT);
            put_line(record, into);
            into.push('\n');
            return;
        }
        self.read(records);
        let mut widest = [0; WIDTH];
        for row in self.columns.chunks(WIDTH) {
            row.iter().zip(&mut widest).for_each(|((_, width), most)| *most = (*most).max(*width));
        }
        let mut from = 0;
        for row in self.columns.chunks(WIDTH) {
            into.push_str(INDENT);
            for (at, ((end, width), most)) in row.iter().zip(widest).enumerate() {
                into.push_str(&self.text[from..*end]);
                from = *end;
                if at + 1 < WIDTH {
                    into.extend(repeat_n(' ', most - width));
                    into.push_str(BETWEEN);
                }
            }
            into.push('\n');
        }
    }

    fn read(&mut self, records: &[Record]) {
        self.text.clear();
        self.columns.clear();
        let (columns, mut from) = (&mut self.columns, 0);
        for record in records {
            put_columns(record, &mut self.text, |text| {
                columns.push((text.len(), width(&text[from..])));
                from = text.len();
            });
        }
    }
}

/// How many columns of a terminal `text` takes.
fn width(text: &str) -> usize {
    let mut sum = 0;
    for c in text.chars() {
        sum += match c {
            ' '..='~' => 1,
            '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}' => 2,
            // What can be of no width, or change what stands before it.
            _ => return text.width(),
        };
    }
    sum
}

#[cfg(test)]
mod tests {
    use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

    use super::width;

    #[test]
    fn widths() {
        for c in (' '..='~').chain('\u{3000}'..='\u{9FFF}').chain('\u{FE00}'..='\u{FFEF}') {
            assert_eq!(width(c.encode_utf8(&mut [0; 4])), c.width().unwrap_or(0), "{c:?}");
        }
        for text in ["", "12亿元", "约3%（同比）", "a\u{301}b", "1\u{FE0F}\u{20E3}", "“引”——·", "👩‍🔬的", "か\u{3099}", "、。《》"]
        {
            assert_eq!(width(text), text.width(), "{text:?}");
        }
    }
}
