//! The invariants, each a property of random texts made of numerals, units, cues, names and marks.

mod support;

use proptest::prelude::*;
use shuliang::normalise::normalise;
use shuliang::sentence::sentences;
use shuliang::unit::mentions;
use shuliang::{Document, Lexicon};
use std::sync::OnceLock;
use support::extractor;

/// Pieces that texts are made of.
const PIECES: &[&str] = &[
    "3",
    "12",
    "1,234.5",
    "０",
    "９．５",
    "一百二十",
    "十几",
    "三分之一",
    "万",
    "亿",
    "万亿",
    "千",
    "半",
    "几",
    "余",
    "多",
    "元",
    "亿元",
    "美元",
    "%",
    "％",
    "个百分点",
    "家",
    "吨",
    "千瓦时",
    "元/吨",
    "每股",
    "第",
    "至",
    "-",
    "~",
    "、",
    "和",
    "，",
    "。",
    "；",
    "\n",
    "（",
    "）",
    "“",
    "”",
    "【",
    "】",
    "：",
    " ",
    "\u{3000}",
    "同比",
    "增长",
    "下降",
    "增至",
    "由",
    "从",
    "占",
    "分别",
    "其中",
    "约",
    "不超过",
    "以上",
    "左右",
    "翻",
    "番",
    "倍",
    "成",
    "折",
    "贷款余额",
    "净利润",
    "銀行",
    "深圳",
    "海拓股份",
    "今年",
    "6月末",
    "2024年",
    "的",
    "为",
    "达",
    "😀",
    "e\u{301}",
    "\u{0}",
    "ABC",
    "5G",
    "(300001.SZ)",
    "兩",
    "餘",
    "億",
];

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|p| p.concat())
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::builtin)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn normalising_keeps_every_character_in_its_place(text in ".{0,80}") {
        prop_assert_eq!(normalise(&text).chars().count(), text.chars().count());
        let normal = normalise(&text).into_owned();
        prop_assert_eq!(normalise(&normal), normal.as_str());
    }

    #[test]
    fn sentences_make_the_text(text in texts()) {
        let joined: String = sentences(&text).iter().map(|s| s.of(&text)).collect();
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn mentions_are_sorted_and_apart(text in texts()) {
        let normal = normalise(&text);
        for sentence in sentences(&normal) {
            let sentence = sentence.of(&normal);
            let found = mentions(sentence, &shuliang::time::times(sentence, lexicon()), lexicon());
            for m in &found {
                prop_assert!(m.outer.contains(m.span) && sentence.get(m.span.range()).is_some() && sentence.get(m.outer.range()).is_some());
                prop_assert!(m.value.is_some() || (m.low.is_some() && m.high.is_some()) || m.warning.is_some());
            }
            prop_assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        }
    }

    #[test]
    fn records_point_at_their_characters(text in texts()) {
        let chars: Vec<char> = text.chars().collect();
        let records = extractor().extract(&Document::new("t", text.clone()));
        let at = |start: usize, end: usize| chars[start..end].iter().collect::<String>();
        for r in &records {
            prop_assert_eq!(&at(r.start, r.end), &r.text);
            for place in [&r.entity, &r.holder].into_iter().flatten() {
                prop_assert_eq!(&at(place.start, place.end), &place.text);
            }
            if let Some(t) = &r.time {
                prop_assert_eq!(&at(t.start, t.end), &t.text);
            }
        }
        prop_assert!(records.windows(2).all(|w| w[0].end <= w[1].start));
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let _ = extractor().extract(&Document::new("t", text));
    }

    #[test]
    fn a_document_does_not_depend_on_its_neighbours(a in texts(), b in texts()) {
        let [a, b] = [Document::new("a", a), Document::new("b", b)];
        let both = extractor().extract_all(&[a.clone(), b.clone(), a.clone()]);
        prop_assert_eq!(&both[0], &extractor().extract(&a));
        prop_assert_eq!(&both[1], &extractor().extract(&b));
        prop_assert_eq!(&both[2], &both[0]);
    }

    #[test]
    fn no_token_straddles_a_mention(text in texts()) {
        let explained = extractor().explain(&Document::new("t", text));
        for sentence in explained.sentences {
            let found = sentence.tokens.iter().filter(|t| t.class == "mention").count();
            prop_assert_eq!(found, sentence.mentions.len());
        }
    }
}

/// A headline is cut, a caption begins in the middle: every example of the rules' pages, from its front to any of its characters and from any of them on.
#[test]
fn a_text_may_end_and_begin_anywhere() {
    let mut cuts = 0;
    for entry in std::fs::read_dir("docs/rules").unwrap() {
        let page = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for example in page.split("```zh\n").skip(1).filter_map(|rest| rest.split_once("\n```")).map(|(example, _)| example) {
            for (cut, _) in example.char_indices() {
                for part in [&example[..cut], &example[cut..]] {
                    let document = Document::new("part", part);
                    let whole = extractor().extract(&document).iter().all(|r| part.chars().count() >= r.end);
                    assert!(whole, "{part}: a record of characters that are not there");
                    cuts += 1;
                }
            }
        }
    }
    assert!(cuts > 10_000, "{cuts} parts");
}
