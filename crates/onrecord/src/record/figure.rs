//! How many: numbers with what they count, of whom, where, when, and according to whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::{Evidence, When, Where};

/// What a number counts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// People dead by violence, disaster, accident or disease.
    Killed,
    /// People hurt.
    Injured,
    /// People missing.
    Missing,
    /// People driven from their homes.
    Displaced,
    /// People arrested or held by an authority.
    Detained,
    /// People kidnapped or held hostage.
    Abducted,
    /// People with a disease.
    Infected,
    /// People who take part: in a protest, a meeting, a search.
    Participants,
    /// Soldiers, police, fighters.
    Troops,
    /// Votes cast, or members who voted.
    Votes,
    /// Money.
    Money,
    /// Anyone or anything else that was hurt or has a part.
    Other,
}

impl Counted {
    /// All, in the order of the guide.
    pub const ALL: [Self; 12] = [
        Self::Killed,
        Self::Injured,
        Self::Missing,
        Self::Displaced,
        Self::Detained,
        Self::Abducted,
        Self::Infected,
        Self::Participants,
        Self::Troops,
        Self::Votes,
        Self::Money,
        Self::Other,
    ];

    /// Its name: "killed".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Injured => "injured",
            Self::Missing => "missing",
            Self::Displaced => "displaced",
            Self::Detained => "detained",
            Self::Abducted => "abducted",
            Self::Infected => "infected",
            Self::Participants => "participants",
            Self::Troops => "troops",
            Self::Votes => "votes",
            Self::Money => "money",
            Self::Other => "other",
        }
    }
}

/// How the words around a number bound it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// The number stands for itself.
    Exact,
    /// "at least", "more than".
    AtLeast,
    /// "up to", "as many as", "fewer than".
    AtMost,
    /// "some", "nearly"; words for many ("dozens").
    About,
}

impl Bound {
    /// Its name as the annotation guide writes it: "at least".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::About => "about",
        }
    }
}

/// A number with what it counts and whose word it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// "F1", unique in the record, in the order of the text.
    pub id: String,
    /// The number's words, with the sign or name of its currency.
    #[serde(flatten)]
    pub words: Evidence,
    /// The least and the most that the words allow; equal for one number.
    #[serde(serialize_with = "whole")]
    pub value: [f64; 2],
    /// How the words around bound it.
    pub bound: Bound,
    /// What it counts.
    pub what: Counted,
    /// What it is counted in: a currency (ISO 4217), or "%". Absent where it counts persons or things, and where the currency is not told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    /// The words that say who or what is counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub who: Option<Evidence>,
    /// Where: the words, and the place that they name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<Where>,
    /// Over which time or as of when: the words, and what they mean.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub time: Option<When>,
    /// According to whom: `outlet`, or the id of a statement.
    pub voice: String,
    /// Whether the report gives no source for it: the outlet says it, or a statement that names nobody ("reportedly").
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub unsourced: bool,
    /// The id of the figure that it is a part of: "84 killed, including 12 children".
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part_of: Option<String>,
    /// The id of the event that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub event: Option<String>,
    /// How sure the tagger is of what it counts, from 0 to 1.
    pub confidence: f32,
}

/// Whole numbers are written without a fraction.
fn whole<S: Serializer>(value: &[f64; 2], serializer: S) -> Result<S::Ok, S::Error> {
    value.map(number).serialize(serializer)
}

/// A number of JSON, without a fraction where it is whole.
pub(crate) fn number(value: f64) -> serde_json::Number {
    /// The largest whole number below which all are exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        serde_json::Number::from(value as i64)
    } else {
        serde_json::Number::from_f64(value).unwrap_or_else(|| 0.into())
    }
}
