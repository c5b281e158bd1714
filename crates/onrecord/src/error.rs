//! What can go wrong, one variant a cause. What is merely missing from a report is a note in its record, not an error.

use std::{fmt, path::PathBuf};

/// The input something is said about: a name, and a line of it where that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The file as it was given, or empty.
    pub name: String,
    /// The line, from 1.
    pub line: Option<u64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.name.is_empty() {
            "input"
        } else {
            &self.name
        };
        match self.line {
            Some(line) => write!(f, "{name}:{line}"),
            None => f.write_str(name),
        }
    }
}

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such file.
    #[error("{}: expected a report, found no such file", path.display())]
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// A folder was given where a file is needed.
    #[error("{}: expected a file, found a folder", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The system does not let the file be read.
    #[error("{}: cannot read the report", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The input holds no text at all.
    #[error("{place}: expected a report, found nothing but white space")]
    Empty {
        /// The input.
        place: Place,
    },
    /// The input is not text.
    #[error("{place}: expected text, found {found}")]
    NotText {
        /// The input.
        place: Place,
        /// "a PDF document"
        found: &'static str,
    },
    /// The input is longer than the options allow.
    #[error("{place}: expected at most {limit} bytes for a report, found more")]
    TooLarge {
        /// The input, or the line of it.
        place: Place,
        /// The most that is read.
        limit: usize,
    },
    /// Elements of a page lie in each other too deep.
    #[error("{place}: expected at most {limit} elements in each other, found more")]
    TooDeep {
        /// The page.
        place: Place,
        /// The most that is read.
        limit: usize,
    },
    /// A page or Markdown file has markup, but no words that could be a report.
    #[error("{place}: expected words between the markup, found none")]
    NoWords {
        /// The input.
        place: Place,
    },
    /// The input is no JSON.
    #[error("{place}: expected JSON, found an error at column {column}: {why}")]
    NotJson {
        /// The input and its line.
        place: Place,
        /// The column, from 1.
        column: usize,
        /// The parser's words.
        why: String,
    },
    /// The JSON value is no object.
    #[error("{place}: expected an object with the field `text`, found {found}")]
    NotObject {
        /// The input and its line.
        place: Place,
        /// "a number"
        found: &'static str,
    },
    /// A field is not there.
    #[error("{place}: expected field `{field}`, found {found}")]
    MissingField {
        /// The input and its line.
        place: Place,
        /// The field.
        field: &'static str,
        /// The fields that are there, or "no field".
        found: String,
    },
    /// A field holds something else than it should.
    #[error("{place}: expected {expected} in field `{field}`, found {found}")]
    WrongField {
        /// The input and its line.
        place: Place,
        /// The field.
        field: &'static str,
        /// "a string"
        expected: &'static str,
        /// "a number", or the words
        found: String,
    },
    /// A file of the model is missing or cannot be read.
    #[error("{}: cannot read the model", path.display())]
    ModelFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A file of the model is not what it should be.
    #[error("model: expected {expected}, found {found}")]
    ModelShape {
        /// What the program needs.
        expected: String,
        /// What the file holds.
        found: String,
    },
    /// The inference engine refused.
    #[error("model: {doing}: {why}")]
    Inference {
        /// The step at which it failed.
        doing: &'static str,
        /// The engine's words.
        why: String,
    },
}
