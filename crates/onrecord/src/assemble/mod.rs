//! What was said, in which form, and inside what? Marks become [`Draft`]s: statements as spans.

mod statement;

use crate::{
    document::{Byte, Document, Span},
    record::Form,
    tag::Marks,
};

/// A statement before anybody is looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The words that report it.
    pub cue: Span<Byte>,
    /// The words that name the speaker, in pieces.
    pub source: Vec<Span<Byte>>,
    /// What is said, in pieces, in order, at least one; none crosses a sentence.
    pub content: Vec<Span<Byte>>,
    /// Direct, indirect or mixed.
    pub form: Form,
    /// The draft whose content holds this one, by its number; none where the outlet itself speaks.
    pub inside: Option<usize>,
    /// The words that name whom it is said to.
    pub addressee: Option<Span<Byte>>,
    /// How sure the tagger is, from 0 to 1.
    pub confidence: f32,
}

/// Makes drafts of marks, in the order of the cues.
pub fn assemble(doc: &Document, marks: &Marks) -> Vec<Draft> {
    statement::statements(doc, &marks.statements)
}
