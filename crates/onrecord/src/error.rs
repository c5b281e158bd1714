//! What can go wrong, one variant a cause. What is merely missing from a report is a note in its record, not an error.

use std::path::PathBuf;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
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
