//! What are the report's words, sentences and paragraphs? A [`Document`] owns the text; everything later points into it.
//!
//! Made from a [`Report`] alone: no model, no gazetteer. Never changed again.

mod number;
mod sentence;
mod span;

pub use number::{Number, numbers};
pub use span::{Byte, Char, Span};

use crate::read::{BlockKind, Report};

/// A report's text with its parts.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    words: Vec<Span<Byte>>,
    sentences: Vec<Span<Byte>>,
    paragraphs: Vec<Span<Byte>>,
    blocks: Vec<(BlockKind, Span<Byte>)>,
    /// Code points before byte `64 * i`, rounded down to a boundary.
    chars_before: Vec<u32>,
}

impl Document {
    /// Splits a report's text.
    ///
    /// ```
    /// use onrecord::{document::Document, read::Report};
    /// let doc = Document::new(&Report::from_text("The dam will hold, Ada Lind said. Nobody else did."));
    /// assert_eq!(doc.sentences().len(), 2);
    /// assert_eq!(doc.quote(doc.words()[1]), "dam");
    /// ```
    pub fn new(report: &Report) -> Self {
        let text = report.text.clone();
        let paragraphs = sentence::paragraphs(&text);
        let sentences = paragraphs
            .iter()
            .flat_map(|p| sentence::sentences(&text, *p))
            .collect();
        let words = sentence::words(&text);
        let mut chars_before = Vec::with_capacity(text.len() / 64 + 1);
        let mut count = 0;
        for (n, byte) in text.bytes().enumerate() {
            if n % 64 == 0 {
                chars_before.push(count);
            }
            // continuation bytes begin no code point
            count += u32::from(byte & 0xC0 != 0x80);
        }
        chars_before.push(count);
        Self {
            text,
            words,
            sentences,
            paragraphs,
            blocks: report.blocks.iter().map(|b| (b.kind, b.at)).collect(),
            chars_before,
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `span`; empty if it is not inside the text or cuts a code point.
    pub fn quote(&self, span: Span<Byte>) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Runs of letters and digits, and single punctuation marks, in order (BERT's basic tokenisation).
    pub fn words(&self) -> &[Span<Byte>] {
        &self.words
    }

    /// Sentences, in order; none crosses a paragraph.
    pub fn sentences(&self) -> &[Span<Byte>] {
        &self.sentences
    }

    /// Stretches of text between line breaks, in order, trimmed.
    pub fn paragraphs(&self) -> &[Span<Byte>] {
        &self.paragraphs
    }

    /// The number of the sentence that holds `at`, or the last one that begins before it.
    pub fn sentence_at(&self, at: usize) -> usize {
        self.sentences
            .partition_point(|s| s.start() <= at)
            .saturating_sub(1)
    }

    /// The number of the paragraph that holds `at`, or the last one that begins before it.
    pub fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs
            .partition_point(|p| p.start() <= at)
            .saturating_sub(1)
    }

    /// What kind of text stands at `at`: body, unless the reader said otherwise.
    pub fn block_at(&self, at: usize) -> BlockKind {
        self.blocks
            .iter()
            .find(|(_, span)| span.start() <= at && at < span.end())
            .map_or(BlockKind::Body, |(kind, _)| *kind)
    }

    /// The same stretch in code points, the unit of every output.
    pub fn chars(&self, span: Span<Byte>) -> Span<Char> {
        Span::new(self.char_of(span.start()), self.char_of(span.end()))
    }

    fn char_of(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let from = byte / 64 * 64;
        let rest = self.text.as_bytes().get(from..byte).unwrap_or_default();
        let before = self
            .chars_before
            .get(byte / 64)
            .copied()
            .unwrap_or_default() as usize;
        before + rest.iter().filter(|b| **b & 0xC0 != 0x80).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn chars_agree_with_counting(text in "\\PC{0,200}", cut in 0usize..200) {
            let doc = Document::new(&Report::from_text(&text));
            let byte = text.char_indices().map(|(b, _)| b).nth(cut).unwrap_or(text.len());
            let span = doc.chars(Span::new(0, byte));
            prop_assert_eq!(span.end(), text.get(..byte).unwrap().chars().count());
        }

        #[test]
        fn every_sentence_lies_in_a_paragraph(text in "[A-Za-z.?!\"“” \n]{0,300}") {
            let doc = Document::new(&Report::from_text(&text));
            for sentence in doc.sentences() {
                prop_assert!(!doc.quote(*sentence).trim().is_empty());
                prop_assert!(doc.paragraphs().iter().any(|p| p.contains(*sentence)));
            }
        }
    }
}
