//! Text to the network's input: word pieces and the hints that lower-casing loses.
//!
//! `train/onrecord_train/text.py` does the same in Python and explains each code; `tests/parity.rs` keeps both equal.

use std::ops::Range;

use tokenizers::Tokenizer;

use crate::{
    Error,
    document::{Byte, Span},
};

/// How many codes each piece carries.
pub(super) const CODES: usize = 6;

/// Vocabulary ids of the pieces around a window, `[CLS]` and `[SEP]`.
const AROUND: [i32; 2] = [101, 102];

/// The annotation rules that the tagger follows; its training data were annotated by several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Guideline {
    /// onrecord's own guide: statements may nest.
    #[default]
    Onrecord,
    /// Newell, Margolin and Ruths 2018, "An Attribution Relations Corpus for Political News": no nesting.
    Polnear,
    /// The PLV set of Hu et al. 2024 (zero-shot political relation classification by codebook knowledge): the one relation of
    /// a sentence's source and target, for [`Network::relation`](super::Network::relation).
    Plv,
}

impl Guideline {
    /// Its name in the model's files.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Onrecord => "onrecord",
            Self::Polnear => "polnear",
            Self::Plv => "plv",
        }
    }

    /// Its number in the tagger's input.
    pub(super) fn code(self) -> i32 {
        match self {
            Self::Onrecord => 1,
            Self::Polnear => 2,
            Self::Plv => 4,
        }
    }
}

/// A text's pieces before it is cut into windows.
#[derive(Debug, Default)]
pub(super) struct Encoded {
    pieces: Vec<i32>,
    case: Vec<i32>,
    gap: Vec<i32>,
    quote: Vec<i32>,
    /// For each piece the word it is of.
    of_word: Vec<usize>,
    /// Runs of letters and digits, and punctuation marks.
    pub(super) words: Vec<Span<Byte>>,
    /// The first piece of each word.
    pub(super) first: Vec<usize>,
}

impl Encoded {
    pub(super) fn new(text: &str, tokenizer: &Tokenizer) -> Result<Self, Error> {
        let failed = |e: tokenizers::Error| Error::Inference {
            doing: "splitting the text into pieces",
            why: e.to_string(),
        };
        let encoding = tokenizer.encode(text, false).map_err(failed)?;
        let mut encoded = Self::default();
        let mut last = None;
        for ((piece, word), (start, end)) in encoding
            .get_ids()
            .iter()
            .zip(encoding.get_word_ids())
            .zip(encoding.get_offsets())
        {
            let span = Span::new(*start, *end);
            match encoded.words.last_mut() {
                Some(open) if last == Some(*word) => *open = open.hull(span),
                _ => {
                    encoded.first.push(encoded.pieces.len());
                    encoded.words.push(span);
                }
            }
            last = Some(*word);
            encoded.pieces.push(*piece as i32);
            encoded.of_word.push(encoded.words.len() - 1);
        }
        let quote = |span: &Span<Byte>| text.get(span.range()).unwrap_or_default();
        let mut at = 0;
        let gaps: Vec<i32> = encoded
            .words
            .iter()
            .map(|word| {
                let between = text.get(at..word.start()).unwrap_or_default();
                let breaks = between.bytes().filter(|b| *b == b'\n').count().min(2);
                let gap = if at == 0 { 2 } else { breaks as i32 };
                at = word.end();
                gap
            })
            .collect();
        let marks = quote_codes(encoded.words.iter().map(quote).zip(gaps.iter().copied()));
        let cases: Vec<i32> = encoded.words.iter().map(quote).map(case_of).collect();
        let of = |codes: &[i32], word: usize| codes.get(word).copied().unwrap_or_default();
        let mut last = None;
        for word in &encoded.of_word {
            encoded.case.push(of(&cases, *word));
            encoded.quote.push(of(&marks, *word));
            encoded.gap.push(if last == Some(*word) {
                0
            } else {
                of(&gaps, *word)
            });
            last = Some(*word);
        }
        Ok(encoded)
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The words whose first pieces lie in a window of pieces.
    pub(super) fn words_in(&self, window: &Range<usize>) -> Range<usize> {
        self.first.partition_point(|p| *p < window.start)
            ..self.first.partition_point(|p| *p < window.end)
    }

    /// The codes of one window, `[CODES, n + 2]` row by row.
    pub(super) fn codes(&self, window: &Range<usize>, guideline: Guideline) -> Vec<i32> {
        let n = window.len() + 2;
        let mut codes = Vec::with_capacity(CODES * n);
        let part = |all: &[i32]| all.get(window.clone()).unwrap_or_default().to_vec();
        codes.push(AROUND[0]);
        codes.extend(part(&self.pieces));
        codes.push(AROUND[1]);
        codes.extend((0..n).map(|position| position as i32));
        for hints in [&self.case, &self.gap, &self.quote] {
            codes.push(0);
            codes.extend(part(hints));
            codes.push(0);
        }
        codes.extend(std::iter::repeat_n(guideline.code(), n));
        codes
    }
}

/// Number words that are learned from, beside words that hold a digit.
const NUMERALS: [&str; 48] = [
    "billion",
    "billions",
    "couple",
    "dozen",
    "dozens",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "half",
    "hundred",
    "hundreds",
    "million",
    "millions",
    "nine",
    "nineteen",
    "ninety",
    "no",
    "nobody",
    "none",
    "one",
    "score",
    "scores",
    "seven",
    "seventeen",
    "seventy",
    "several",
    "single",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirteen",
    "thirty",
    "thousand",
    "thousands",
    "three",
    "trillion",
    "twelve",
    "twenty",
    "two",
    "zero",
];

/// Whether a word can be one of a number's: it holds a digit or is a number word.
pub(super) fn is_numeral(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
        || NUMERALS
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
}

/// 0 no capital, 1 first letter capital, 2 all capitals (two letters or more), 3 other mixture.
fn case_of(word: &str) -> i32 {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next().map(char::is_uppercase) else {
        return 0;
    };
    let (mut all, mut upper) = (1, usize::from(first));
    for letter in letters {
        all += 1;
        upper += usize::from(letter.is_uppercase());
    }
    match upper {
        0 => 0,
        1 if first => 1,
        _ if upper == all => 2,
        _ => 3,
    }
}

/// 0 outside double quotation marks, 1 inside, 2 opening mark, 3 closing mark.
///
/// A straight mark opens when none is open. An empty line closes what is open: by the press's convention a
/// quotation that goes on over paragraphs is opened again in each, and a lost mark does harm to one only.
fn quote_codes<'t>(words: impl Iterator<Item = (&'t str, i32)>) -> Vec<i32> {
    let mut inside = false;
    words
        .map(|(word, gap)| {
            if gap == 2 {
                inside = false;
            }
            match word {
                "“" | "«" | "„" => {
                    inside = true;
                    2
                }
                "”" | "»" => {
                    inside = false;
                    3
                }
                "\"" => {
                    inside = !inside;
                    if inside { 2 } else { 3 }
                }
                _ => i32::from(inside),
            }
        })
        .collect()
}

/// Evenly laid windows of at most `size` pieces that share at least `overlap`.
pub(super) fn windows(length: usize, size: usize, overlap: usize) -> Vec<Range<usize>> {
    if length <= size {
        return std::iter::once(0..length).collect();
    }
    let count = (length - overlap).div_ceil(size - overlap);
    // no longer than they must be: all windows together cost what their pieces cost
    let size = size.min((length + (count - 1) * overlap).div_ceil(count) + 1);
    let last = length - size;
    (0..count)
        .map(|n| last * n / (count - 1))
        .map(|start| start..start + size)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_line_ends_a_quotation_that_was_not_closed() {
        let words = [
            ("\"", 2),
            ("Yes", 0),
            (",", 0),
            ("No", 2),
            ("\"", 0),
            ("x", 0),
            ("\"", 0),
        ];
        assert_eq!(quote_codes(words.into_iter()), [2, 1, 1, 0, 2, 1, 3]);
    }

    #[test]
    fn the_case_of_a_word_is_one_of_four() {
        assert_eq!(
            ["dam", "Dam", "D", "UN", "McCoy", "12"].map(case_of),
            [0, 1, 1, 2, 3, 0]
        );
    }

    proptest! {
        #[test]
        fn windows_cover_all_and_overlap(length in 0usize..5000, size in 64usize..400, overlap in 0usize..63) {
            let laid = windows(length, size, overlap);
            prop_assert_eq!(laid.first().map(|w| w.start), Some(0));
            prop_assert_eq!(laid.last().map(|w| w.end), Some(length));
            for pair in laid.windows(2) {
                prop_assert!(pair[0].end - pair[1].start >= overlap && pair[1].start > pair[0].start);
                prop_assert!(pair[0].len() <= size);
            }
        }
    }
}
