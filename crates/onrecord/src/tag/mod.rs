//! Which words report, which are reported, and whose are they? Which name an event, and who has a part in it?
//! Which numbers count something, and what?
//! A [`Tagger`] marks a document.
//!
//! The one that is used is a [`Network`]; tests hand in [`FixedMarks`].

#[cfg(feature = "network")]
mod decode;
#[cfg(feature = "network")]
mod encode;
#[cfg(feature = "network")]
mod network;
#[cfg(feature = "network")]
mod relation;

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
    record::{Bound, Counted, EventType, SECTORS, Status},
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

/// One trigger with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct EventMarks {
    /// The words that name the event.
    pub trigger: Span<Byte>,
    /// PLOVER's type.
    pub kind: EventType,
    /// One of the type's modes.
    pub mode: Option<&'static str>,
    /// What became of it.
    pub status: Status,
    /// Whether it is background from more than a year before.
    pub historical: bool,
    /// Whether saying it is the act itself ("must leave"): then its voice is not the statement around it but the one
    /// in which that is told.
    pub spoken: bool,
    /// The words that name who does it, each a span.
    pub actors: Vec<Span<Byte>>,
    /// The words that name whom it is done to, each a span.
    pub recipients: Vec<Span<Byte>>,
    /// The words that say where.
    pub place: Option<Span<Byte>>,
    /// The words that say when.
    pub time: Option<Span<Byte>>,
    /// How sure the tagger is of the trigger and its type, from 0 to 1.
    pub confidence: f32,
}

/// Words that name somebody who speaks, acts or is acted on, and what they tell of them where they stand.
#[derive(Debug, Clone, PartialEq)]
pub struct MentionMarks {
    /// The words.
    pub span: Span<Byte>,
    /// Log probabilities of [`SECTORS`].
    pub sectors: [f32; SECTORS.len()],
    /// Log odds of belonging to no country.
    pub landless: f32,
}

/// A number that counts something, with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureMarks {
    /// The number's words.
    pub number: Span<Byte>,
    /// The least and the most that they allow.
    pub value: [f64; 2],
    /// How the words around bound it.
    pub bound: Bound,
    /// A currency by its ISO 4217 code, or "%".
    pub unit: Option<&'static str>,
    /// Log probabilities of what it counts, of [`Counted::ALL`].
    pub kinds: [f32; Counted::ALL.len()],
    /// The words that say who or what is counted.
    pub who: Option<Span<Byte>>,
    /// The words that say where.
    pub place: Option<Span<Byte>>,
    /// The words that say when.
    pub time: Option<Span<Byte>>,
    /// How sure the tagger is that it counts something that is asked for, from 0 to 1.
    pub confidence: f32,
}

/// All marks of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks {
    /// In the order of the cues.
    pub statements: Vec<StatementMarks>,
    /// In the order of the triggers.
    pub events: Vec<EventMarks>,
    /// In the order of the text.
    pub figures: Vec<FigureMarks>,
    /// Of the statements' sources and the events' actors and recipients; none where the tagger tells nothing of them.
    pub mentions: Vec<MentionMarks>,
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
