//! Records become bytes: a line of JSON, the annotation corpus's format, and a view for a reader's eyes.
//!
//! Takes a [`Record`](crate::record::Record) and, for the view, the report's text. Decides nothing about the report.

mod corpus;

mod json;

mod view;

pub use corpus::{corpus, corpus_time};
pub use json::{json, schema};
pub use view::{ViewOptions, view};
