//! What was said, in which form, and inside what? What happened, and whose word is it? How many were they? Marks become [`Drafts`]:
//! statements, events and figures as spans.

mod context;
mod event;
mod figure;
mod statement;

pub(crate) use context::{contexts_of, contexts_of_report};

use crate::{
    document::{Byte, Document, Span},
    record::{Bound, Counted, EventType, Form, Status},
    tag::{Marks, MentionMarks},
};

/// What a report holds before anybody is looked up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drafts {
    /// In the order of the cues.
    pub statements: Vec<StatementDraft>,
    /// In the order of the triggers.
    pub events: Vec<EventDraft>,
    /// In the order of the text.
    pub figures: Vec<FigureDraft>,
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

/// A figure before anybody is looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureDraft {
    /// The number's words.
    pub number: Span<Byte>,
    /// The least and the most that they allow.
    pub value: [f64; 2],
    /// How the words around bound it.
    pub bound: Bound,
    /// A currency by its ISO 4217 code, or "%".
    pub unit: Option<&'static str>,
    /// What it counts.
    pub what: Counted,
    /// The words that say who or what is counted.
    pub who: Option<Span<Byte>>,
    /// The words that say where.
    pub place: Option<Span<Byte>>,
    /// The words that say when.
    pub time: Option<Span<Byte>>,
    /// The statement whose word it is, by its number; none where the outlet itself speaks.
    pub voice: Option<usize>,
    /// The figure that it is a part of, by its number.
    pub part_of: Option<usize>,
    /// The event that it belongs to, by its number.
    pub event: Option<usize>,
    /// How sure the tagger is of what it counts, from 0 to 1.
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
    let figures = figure::figures(doc, &marks.figures, &statements, &events);
    Drafts {
        statements,
        events,
        figures,
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
