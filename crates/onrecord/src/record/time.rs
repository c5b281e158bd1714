//! When: words of time, and the stretch of the calendar that they mean.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Evidence;

/// Why words of time have no value in EDTF.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum NoTime {
    /// They count from the report's day, which is not told.
    Undated,
    /// They count from a time that the report does not tell ("the next day").
    NotTold,
    /// They leave it open ("recently", "for years").
    Vague,
    /// They tell how long, and not when.
    Length,
    /// They tell what comes again and again ("every Monday").
    Repeated,
    /// They are no time expression that is known.
    Unread,
}

/// Words that say when, and what they mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct When {
    /// The words.
    #[serde(flatten)]
    pub words: Evidence,
    /// The stretch of the calendar that they mean, in EDTF (ISO 8601-2, level 1), never narrower than the words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub edtf: Option<String>,
    /// How long, as an ISO 8601 duration.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub duration: Option<String>,
    /// Why there is no `edtf`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub why: Option<NoTime>,
}
