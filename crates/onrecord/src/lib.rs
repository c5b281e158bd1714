//! onrecord reads a news report and writes down who said what: every statement tied to the words it
//! stands on and to the voice that says it.
//!
//! The modules stand in the order of the flow: bytes are [`read`] into a [`read::Report`], which becomes a
//! [`document::Document`]; a [`tag::Tagger`] marks it; [`assemble`] makes statements of the marks; [`resolve`] finds
//! out who speaks; the result is a [`record::Record`], which [`mod@write`] turns into bytes.
//! [`extract::Extractor`] is all of it in a row.

pub mod error;

pub mod read;

pub mod document;

pub mod tag;

pub mod assemble;

pub mod resolve;

pub mod record;

pub mod write;

pub mod extract;

pub use error::Error;
pub use extract::Extractor;
