//! Encodings (编码): named by the user, or told by the bytes.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// UTF-8.
    pub const UTF8: Self = Self(UTF_8);

    /// The encoding of a name such as `gbk`, `gb18030`, `big5`, `utf-16le`.
    ///
    /// ```
    /// use shuliang::read::Encoding;
    /// assert_eq!(Encoding::named("GBK").unwrap().name(), "GB18030");
    /// assert!(Encoding::named("chinese-ish").is_none());
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        // GB18030 holds all of GBK, and files that call themselves GBK or GB2312 often go beyond them.
        encoding_rs::Encoding::for_label(name.as_bytes()).map(|e| if e == GBK { GB18030 } else { e }).map(Self)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        if self.0 == GB18030 { "GB18030" } else { self.0.name() }
    }

    /// Units of two bytes, in which a newline is no byte of its own.
    pub(super) fn is_wide(self) -> bool {
        self.0 == UTF_16LE || self.0 == UTF_16BE
    }

    pub(super) fn decoder(self) -> encoding_rs::Decoder {
        self.0.new_decoder_without_bom_handling()
    }

    /// The whole of `bytes` as text, or the offset of the first byte that does not fit.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<String, usize> {
        let mut decoder = self.decoder();
        let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()));
        match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
            (DecoderResult::InputEmpty, _) => Ok(text),
            (DecoderResult::Malformed(bad, more), read) => Err(read.saturating_sub(usize::from(bad) + usize::from(more))),
            (DecoderResult::OutputFull, read) => Err(read),
        }
    }

    /// The whole of `bytes` as text, what does not fit as U+FFFD.
    #[cfg(feature = "html")]
    pub(super) fn decode_leniently(self, bytes: &[u8]) -> String {
        self.0.decode_without_bom_handling(bytes).0.into_owned()
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a byte order mark at the front of `bytes` says, and its length.
pub(super) fn mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    encoding_rs::Encoding::for_bom(bytes).map(|(encoding, length)| (Encoding(encoding), length))
}

/// The encoding of a text of which `bytes` is the front or the whole.
///
/// Only what Chinese texts come in is ever guessed; anything else is UTF-8 and its faults are told as such.
pub(super) fn detect(bytes: &[u8]) -> Encoding {
    if let Some(wide) = wide(bytes) {
        return Encoding(wide);
    }
    // A few bad bytes in a text of UTF-8 are faults of that text; in GBK about one sequence in six looks like UTF-8.
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        // Every character beyond ASCII begins with one such byte and has no other.
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        // A character that is cut off at the end is none of another encoding.
        let cut = std::str::from_utf8(chunk.invalid()).is_err_and(|e| e.error_len().is_none());
        bad += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    if bad == 0 || good > 2 * bad {
        return Encoding::UTF8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    if guess == GBK || guess == GB18030 {
        return Encoding(GB18030);
    }
    if guess == BIG5 {
        return Encoding(BIG5);
    }
    // Too short for the guess, or neither: whichever decodes to Chinese.
    [GB18030, BIG5].into_iter().find(|e| chinese(bytes, e)).map_or(Encoding::UTF8, Encoding)
}

/// Whether most of `bytes` decodes to Chinese characters and ASCII; the last character may be cut off.
fn chinese(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or_default());
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, false);
    matches!(result, DecoderResult::InputEmpty) && mostly_chinese(text.chars())
}

fn mostly_chinese(chars: impl Iterator<Item = char>) -> bool {
    let (mut fit, mut all, mut han) = (0_usize, 0_usize, 0_usize);
    for c in chars {
        all += 1;
        han += usize::from(matches!(c, '\u{4E00}'..='\u{9FFF}'));
        fit += usize::from(
            matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}'),
        );
    }
    han > 0 && fit * 10 >= all * 9
}

/// UTF-16 without a byte order mark: zeros in every other byte, or units that are Chinese where the bytes are no UTF-8.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    if sample.len() < 2 {
        return None;
    }
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    for (encoding, own, other) in [(UTF_16LE, odd, even), (UTF_16BE, even, odd)] {
        if own * 4 >= sample.len() && other * 20 <= own {
            return Some(encoding);
        }
    }
    // Two or three units look Chinese by chance.
    if sample.len() < 16 || std::str::from_utf8(sample).map_or_else(|e| e.error_len().is_none(), |_| true) {
        return None;
    }
    [(UTF_16LE, u16::from_le_bytes as fn([u8; 2]) -> u16), (UTF_16BE, u16::from_be_bytes)].into_iter().find_map(|(encoding, unit)| {
        let units = sample.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let fits = mostly_chinese(char::decode_utf16(units).map(|c| c.unwrap_or('\u{E000}')));
        fits.then_some(encoding)
    })
}
