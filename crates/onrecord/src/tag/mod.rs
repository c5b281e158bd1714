//! Which words report, which are reported, and whose are they? A [`Tagger`] marks a document.
//!
//! The one that is used is a [`Network`]; tests hand in [`FixedMarks`].

#[cfg(feature = "network")]
mod decode;
#[cfg(feature = "network")]
mod encode;
#[cfg(feature = "network")]
mod network;

#[cfg(feature = "network")]
pub use encode::Guideline;
#[cfg(feature = "network")]
#[doc(hidden)]
pub use network::Raw;
#[cfg(feature = "network")]
pub use network::{Model, Network};

use crate::{
    Error,
    document::{Byte, Document, Span},
};

/// One cue with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementMarks {
    /// The words that report.
    pub cue: Span<Byte>,
    /// The words that name who says it; none, one, or several pieces, in order.
    pub source: Vec<Span<Byte>>,
    /// What is said, in pieces, in order; at least one.
    pub content: Vec<Span<Byte>>,
    /// How sure the tagger is that the cue reports something, from 0 to 1.
    pub confidence: f32,
}

/// All marks of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks {
    /// In the order of the cues.
    pub statements: Vec<StatementMarks>,
}

/// Something that marks documents.
pub trait Tagger: Send + Sync {
    /// Marks one document.
    ///
    /// # Errors
    /// When the engine behind it fails; never because of what the text says.
    fn tag(&self, doc: &Document) -> Result<Marks, Error>;
}

/// A tagger that always answers the same: for tests of what comes after.
#[derive(Debug, Clone, Default)]
pub struct FixedMarks(pub Marks);

impl Tagger for FixedMarks {
    fn tag(&self, _doc: &Document) -> Result<Marks, Error> {
        Ok(self.0.clone())
    }
}
