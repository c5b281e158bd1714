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
            a.end() == text.start()
                && b.end == input.start
                && a.len() == b.len()
                && text.len() == input.len()
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
        self.within(span)
            .map(|(_, input)| input)
            .reduce(|all, next| all.start.min(next.start)..all.end.max(next.end))
    }

    /// The pieces that `span` touches, those of equal length cut to it.
    pub fn within(&self, span: Span<Byte>) -> impl Iterator<Item = (Span<Byte>, Range<usize>)> {
        let from = self
            .pieces
            .partition_point(|(text, _)| text.end() <= span.start());
        let touched = self.pieces.iter().skip(from);
        touched
            .take_while(move |(text, _)| text.start() < span.end())
            .map(move |(text, input)| {
                if text.len() != input.len() {
                    return (*text, input.clone());
                }
                let before = span.start().saturating_sub(text.start());
                let after = text.end().saturating_sub(span.end());
                let cut = Span::new(text.start() + before, text.end() - after);
                (cut, input.start + before..input.end - after)
            })
    }

    /// The way through two steps: `self` leads to a text that `inner` leads back from.
    #[must_use]
    pub(super) fn through(&self, inner: &Self) -> Self {
        let mut whole = Self::default();
        for (text, middle) in &self.pieces {
            let middle_span = Span::new(middle.start, middle.end);
            if text.len() == middle.len() {
                for (part, input) in inner.within(middle_span) {
                    // a piece of unequal length is not cut, and may begin before this one
                    let start = part.start().max(middle.start) - middle.start;
                    let end = part.end().min(middle.end) - middle.start;
                    whole.push(Span::new(text.start() + start, text.start() + end), input);
                }
            } else if let Some(input) = inner.input_of(middle_span) {
                whole.push(*text, input);
            }
        }
        whole
    }

    /// The same way to an input that begins `by` bytes earlier.
    #[must_use]
    pub(super) fn shifted(mut self, by: usize) -> Self {
        for (_, input) in &mut self.pieces {
            *input = input.start + by..input.end + by;
        }
        self
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
