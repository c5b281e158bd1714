//! The way back: which bytes of the input a stretch of text was made from.

use std::ops::Range;

use crate::document::{Byte, Span};

/// Pieces of the text, in order, each with the input bytes it was made from.
///
/// Within a piece of equal length on both sides bytes correspond one to one; otherwise (an entity, another
/// encoding) the piece corresponds as a whole. Text between pieces was made by the reader.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    pieces: Vec<(Span<Byte>, Range<usize>)>,
}

impl Origin {
    /// The text is the input.
    pub fn same(len: usize) -> Self {
        Self {
            pieces: vec![(Span::new(0, len), 0..len)],
        }
    }

    /// Adds the next piece; `text` must not begin before the last piece's end.
    pub fn push(&mut self, text: Span<Byte>, input: Range<usize>) {
        let joins = |(a, b): &(Span<Byte>, Range<usize>)| {
            a.end() == text.start() && b.end == input.start && a.len() == b.len() && text.len() == input.len()
        };
        match self.pieces.last_mut() {
            Some(last) if joins(last) => {
                last.0 = last.0.hull(text);
                last.1.end = input.end;
            }
            _ => self.pieces.push((text, input)),
        }
    }

    /// The input bytes from the first to the last byte that `span` was made from; `None` if it was made from none.
    pub fn input_of(&self, span: Span<Byte>) -> Option<Range<usize>> {
        let from = self.pieces.partition_point(|(text, _)| text.end() <= span.start());
        let mut touched = self
            .pieces
            .get(from..)?
            .iter()
            .take_while(|(text, _)| text.start() < span.end());
        let first = touched.next()?;
        let last = touched.last().unwrap_or(first);
        let exact = |(text, input): &(Span<Byte>, Range<usize>)| text.len() == input.len();
        let start = if exact(first) {
            first.1.start + span.start().saturating_sub(first.0.start())
        } else {
            first.1.start
        };
        let end = if exact(last) {
            last.1.end - last.0.end().saturating_sub(span.end())
        } else {
            last.1.end
        };
        Some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_traced_as_a_whole() {
        // input `a &amp; b`, text `a & b`
        let mut origin = Origin::default();
        origin.push(Span::new(0, 2), 0..2);
        origin.push(Span::new(2, 3), 2..7);
        origin.push(Span::new(3, 5), 7..9);
        assert_eq!(origin.input_of(Span::new(1, 3)), Some(1..7));
        assert_eq!(origin.input_of(Span::new(4, 5)), Some(8..9));
        assert_eq!(origin.input_of(Span::new(5, 6)), None);
    }
}
