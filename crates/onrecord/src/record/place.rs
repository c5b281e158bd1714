//! Where: the places that a report names, and the place of an event.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Evidence;

/// What a place is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A country or dependent territory.
    Country,
    /// A first-level division of a country: a state, province, governorate.
    Division,
    /// A second-level division: a county, district.
    District,
    /// The city that a country is governed from.
    Capital,
    /// A city, town or village.
    City,
    /// A quarter of a city.
    Quarter,
    /// A continent, sea, river, island, or a region inside or across countries.
    Region,
    /// A building, camp, street or small place that the gazetteer has not, told by what contains it.
    Site,
}

/// What tells where a place is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceBy {
    /// The gazetteer has it.
    Gazetteer,
    /// The gazetteer has what the report says that it lies in; the point is that one's.
    Containing,
}

/// A place that the report names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// "P1", unique in the record, in the order of first mention; sites of events last.
    pub id: String,
    /// Its name in the gazetteer; the report's words where the gazetteer has only what contains it.
    pub name: String,
    /// GeoNames' id of the place itself; absent where GeoNames has none, or we do not know it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub geonames: Option<u32>,
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-3; absent for what lies in no one country.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
    /// The name of the first-level division that it lies in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub division: Option<String>,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What tells where it is.
    pub by: PlaceBy,
    /// The words that name it, in the order of the text; none for the site of an event.
    pub mentions: Vec<Evidence>,
}

/// Why words that name a place lead to none.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNowhere {
    /// They name no place that could be looked up: "at the border".
    Unnamed,
    /// The gazetteer has no place of this name, and the report does not say what it lies in.
    NotInGazetteer,
    /// More than one could be meant.
    Ambiguous,
}

/// Which place is meant, or the reason why that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Location {
    /// The id of a place of this record.
    Place(String),
    /// Not known, and why.
    Unresolved(WhyNowhere),
}

/// Words that say where, and the place that they name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Where {
    /// The words.
    #[serde(flatten)]
    pub words: Evidence,
    /// The place.
    pub is: Location,
}
