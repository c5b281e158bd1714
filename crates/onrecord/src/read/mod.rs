//! What does the input say, and where did it come from? Bytes become a [`Report`].
//!
//! [`read`] takes bytes and [`read_path`] a file. Bytes are decoded (byte order mark, the page's own word, statistics),
//! their kind is found (web page, Markdown, words alone, JSON, JSON Lines), and that kind's reader gives the report:
//! its text, what the input says of itself, and the way from every character of the text back to the input's bytes
//! ([`Report::origin`]).
//!
//! What cannot be read is an [`Error`](crate::Error) that names the place; one bad line of JSON Lines does not stop the
//! others. What a report merely does not say (no title, no date) is `None`. Nothing is fetched, and no claim is judged.

mod dateline;
mod dates;
mod decode;
mod detect;
mod front;
mod html;
mod json;
mod language;
mod layout;
mod markdown;
mod options;
mod origin;
mod source;
mod text;

pub use options::{InputFormat, ReadOptions};
pub use origin::Origin;
pub use source::{Reports, read, read_path};

use jiff::civil::Date;

use crate::document::{Byte, Span};

/// What a stretch of a report's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Words under a picture.
    Caption,
    /// Everything else.
    Body,
}

/// A stretch of a report's text that is not plain body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in [`Report::text`].
    pub at: Span<Byte>,
}

/// Where and when a report says it was written: "KABUL, Afghanistan (Nov. 20, 2011) -".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dateline {
    /// The words as they stand, up to the dash.
    pub at: Option<Span<Byte>>,
    /// "Kabul, Afghanistan", as written.
    pub place: Option<String>,
    /// The date as written, "Nov. 20, 2011" or "June 8".
    pub date_words: Option<String>,
    /// The date, where it is whole, or the report's date or the same day told whole elsewhere gives the year.
    pub date: Option<Date>,
    /// The agency in brackets, "RHC" or "Reuters".
    pub agency: Option<String>,
}

/// One news report as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The file's stem, the record's own `id`, or the line it stands on.
    pub id: String,
    /// The text that all positions count in. For plain text the input itself, unchanged.
    pub text: String,
    /// Title and captions in the text; the rest is body.
    pub blocks: Vec<Block>,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The line that opens an agency report.
    pub dateline: Option<Dateline>,
    /// When it was published.
    pub date: Option<Date>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The way from the text back to the input's bytes.
    pub origin: Origin,
}

impl Report {
    /// A report that is nothing but a text.
    pub fn from_text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            origin: Origin::same(text.len()),
            ..Self::default()
        }
    }
}
