//! What was said, in which form, and inside what? What happened, and whose word is it? Marks become [`Drafts`]:
//! statements and events as spans.

mod context;
mod event;
mod statement;

pub(crate) use context::{contexts_of, contexts_of_report};

use crate::{
    document::{Byte, Document, Span},
    record::{EventType, Form, Status},
    tag::{Marks, MentionMarks},
};

/// What a report holds before anybody is looked up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drafts {
    /// In the order of the cues.
    pub statements: Vec<StatementDraft>,
    /// In the order of the triggers.
    pub events: Vec<EventDraft>,
    /// What the tagger tells of whoever is named in them.
    pub mentions: Vec<MentionMarks>,
}

/// An event before anybody is looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct EventDraft {
    /// The words that name it.
    pub trigger: Span<Byte>,
    /// PLOVER's type.
    pub kind: EventType,
    /// One of the type's modes.
    pub mode: Option<&'static str>,
    /// What became of it.
    pub status: Status,
    /// Whether it is background from more than a year before.
    pub historical: bool,
    /// The words that name who does it, each a span.
    pub actors: Vec<Span<Byte>>,
    /// The words that name whom it is done to, each a span.
    pub recipients: Vec<Span<Byte>>,
    /// The words that say where.
    pub place: Option<Span<Byte>>,
    /// The words that say when.
    pub time: Option<Span<Byte>>,
    /// The statement whose word it is, by its number; none where the outlet itself speaks.
    pub voice: Option<usize>,
    /// How sure the tagger is, from 0 to 1.
    pub confidence: f32,
}

/// A statement before anybody is looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementDraft {
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

/// Makes drafts of marks.
pub fn assemble(doc: &Document, marks: &Marks) -> Drafts {
    let statements = statement::statements(doc, &marks.statements);
    let events = event::events(doc, &marks.events, &statements);
    Drafts {
        statements,
        events,
        mentions: marks.mentions.clone(),
    }
}

/// With the rest of a hyphened word: "soon said" out of "Won-soon said" becomes "Won-soon said".
fn whole_words(doc: &Document, span: Span<Byte>) -> Span<Byte> {
    let text = doc.text();
    let (before, after) = (
        text.get(..span.start()).unwrap_or_default(),
        text.get(span.end()..).unwrap_or_default(),
    );
    let inside = |c: char| c.is_alphanumeric() || c == '-';
    let words = doc.quote(span);
    let left = if before.ends_with('-') && words.starts_with(char::is_alphanumeric) {
        before.len() - before.trim_end_matches(inside).len()
    } else {
        0
    };
    let right = if words.ends_with(char::is_alphanumeric)
        && after
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    {
        after.len() - after.trim_start_matches(inside).len()
    } else {
        0
    };
    Span::new(span.start() - left, span.end() + right)
}
