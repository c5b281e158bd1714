//! Paragraphs in the making, each character with the input bytes it comes from, laid out as a report's text.

use std::ops::Range;

use super::{Block, BlockKind, Origin};
use crate::document::Span;

/// One paragraph of a text that is built, not taken over.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// What it says, white space made single spaces.
    pub(super) text: String,
    /// Pieces of it with the input they were made from.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl Paragraph {
    /// Adds words that were made from `input`; those of the same length stand there byte for byte.
    pub(super) fn push(&mut self, words: &str, input: Range<usize>) {
        if words.len() != input.len() {
            if words.trim().is_empty() {
                return self.space();
            }
            let start = self.text.len();
            self.text.extend(
                words
                    .chars()
                    .map(|c| if c.is_whitespace() { ' ' } else { c }),
            );
            self.pieces.push((start..self.text.len(), input));
            return;
        }
        let mut at = input.start;
        for run in runs(words) {
            if run.starts_with(char::is_whitespace) {
                if run == " " && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.keep(run, at);
                } else {
                    self.space();
                }
            } else {
                self.keep(run, at);
            }
            at += run.len();
        }
    }

    fn keep(&mut self, run: &str, at: usize) {
        let start = self.text.len();
        self.text.push_str(run);
        self.pieces
            .push((start..self.text.len(), at..at + run.len()));
    }

    /// Adds words that stand nowhere in the input.
    pub(super) fn push_made(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Adds a space, unless there is one or nothing stands before.
    pub(super) fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// Adds a line break.
    pub(super) fn line_break(&mut self) {
        if !self.text.is_empty() {
            self.cut(self.text.trim_end().len());
            self.text.push('\n');
        }
    }

    /// Takes away what stands behind the first `len` bytes.
    fn cut(&mut self, len: usize) {
        self.text.truncate(len);
        self.pieces.retain(|(piece, _)| piece.start < len);
        if let Some((piece, input)) = self.pieces.last_mut().filter(|(piece, _)| piece.end > len) {
            if piece.len() == input.len() {
                input.end -= piece.end - len;
            }
            piece.end = len;
        }
    }

    /// The same paragraph in an input that begins `by` bytes earlier.
    #[must_use]
    pub(super) fn shifted(mut self, by: usize) -> Self {
        for (_, input) in &mut self.pieces {
            *input = input.start + by..input.end + by;
        }
        self
    }

    /// The part that says `words`, if it begins so.
    pub(super) fn beginning(&self, words: &str) -> Option<Self> {
        self.text.starts_with(words).then(|| Self {
            text: words.to_owned(),
            pieces: self
                .pieces
                .iter()
                .filter(|(piece, _)| piece.end <= words.len())
                .cloned()
                .collect(),
        })
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Runs of white space and of other characters, in turn.
fn runs(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        let white = rest.chars().next()?.is_whitespace();
        let end = rest
            .find(|c: char| c.is_whitespace() != white)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

/// A report's text, with its blocks and its way back.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) origin: Origin,
    /// Where the body's paragraphs stand in the text.
    pub(super) body: Vec<Range<usize>>,
}

/// Puts an empty line between the paragraphs and leaves out those that say nothing.
pub(super) fn lay_out(paragraphs: &[(BlockKind, Paragraph)]) -> Layout {
    let mut layout = Layout::default();
    for (kind, paragraph) in paragraphs {
        let end = paragraph.text.trim_end().len();
        let start = end
            - paragraph
                .text
                .get(..end)
                .unwrap_or_default()
                .trim_start()
                .len();
        let words = paragraph.text.get(start..end).unwrap_or_default();
        if words.is_empty() {
            continue;
        }
        if !layout.text.is_empty() {
            layout.text.push_str("\n\n");
        }
        let base = layout.text.len();
        layout.text.push_str(words);
        let at = base..layout.text.len();
        for (piece, input) in &paragraph.pieces {
            let cut = piece.start.max(start)..piece.end.min(end);
            if cut.is_empty() {
                continue;
            }
            let input = if piece.len() == input.len() {
                input.start + (cut.start - piece.start)..input.end - (piece.end - cut.end)
            } else {
                input.clone()
            };
            let span = Span::new(base + cut.start - start, base + cut.end - start);
            layout.origin.push(span, input);
        }
        match kind {
            BlockKind::Body => layout.body.push(at),
            _ => layout.blocks.push(Block {
                kind: *kind,
                at: Span::new(at.start, at.end),
            }),
        }
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_takes_the_place_of_the_space_before_it() {
        // input `Orn \\\nleft`
        let mut paragraph = Paragraph::default();
        paragraph.push("Orn ", 0..4);
        paragraph.line_break();
        paragraph.push("left", 6..10);
        let layout = lay_out(&[(BlockKind::Body, paragraph)]);
        assert_eq!(layout.text, "Orn\nleft");
        assert_eq!(layout.origin.input_of(Span::new(3, 4)), None);
        assert_eq!(layout.origin.input_of(Span::new(4, 8)), Some(6..10));
    }

    #[test]
    fn spaces_at_the_edges_go_and_the_way_back_stays() {
        // input `  The  dam&nbsp;held. `
        let mut paragraph = Paragraph::default();
        paragraph.push("  The  dam", 0..10);
        paragraph.push("\u{a0}", 10..16);
        paragraph.push("held. ", 16..22);
        let layout = lay_out(&[
            (BlockKind::Title, paragraph.clone()),
            (BlockKind::Body, paragraph),
        ]);
        assert_eq!(layout.text, "The dam held.\n\nThe dam held.");
        assert_eq!(layout.origin.input_of(Span::new(19, 22)), Some(7..10));
        assert_eq!(layout.origin.input_of(Span::new(23, 28)), Some(16..21));
        assert_eq!(layout.blocks.len(), 1);
        assert_eq!(layout.body.first(), Some(&(15..28)));
    }
}
