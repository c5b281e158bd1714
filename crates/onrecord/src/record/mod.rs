//! The result: what a report's statements, events and figures are, and whose. Every field is specified in `docs/record-format.md`.
//!
//! Knows nothing of how it was made.

mod event;
mod figure;
mod place;
mod time;

pub use event::{Cameo, CameoLevel, Event, EventType, Quad, Status};
pub(crate) use figure::number;
pub use figure::{Bound, Counted, Figure};
pub use place::{Location, Place, PlaceBy, PlaceKind, Where, WhyNowhere};
pub use time::{NoTime, When};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the record format. It grows when a field changes its meaning or goes; new fields leave it.
pub const FORMAT_VERSION: u32 = 1;

/// Words of the report that something stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// First code point of the report's text, and the one after the last.
    pub at: [u32; 2],
    /// The words that stand there.
    pub words: String,
    /// First byte of the input, and the one after the last; absent where the reader made the words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub input: Option<[u64; 2]>,
}

/// How a content is reported.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// All of it in quotation marks: `"It will hold," she said`.
    Direct,
    /// None of it: `She said that it would hold`.
    Indirect,
    /// A part of it: `She said it "will hold" for years`.
    Mixed,
}

/// What an actor is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// Somebody with a name.
    Person,
    /// The unnamed holder of a role: "a police spokesman".
    Office,
    /// A party, ministry, firm, paper.
    Organisation,
    /// A country, its government, or its capital standing for it.
    State,
    /// Protesters, refugees, officials.
    Group,
    /// A place that acts.
    Place,
    /// Anything else.
    Other,
}

/// What tells an actor's country.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CountryBy {
    /// The report's words for the actor: "the Kenyan minister".
    Words,
    /// The gazetteer knows the name.
    Gazetteer,
    /// Nothing but that the report is about this country: an inference, right about three times in four.
    Report,
}

/// Somebody or something that speaks, is spoken to, acts, or is acted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// "A1", unique in the record.
    pub id: String,
    /// The fullest name that the report gives.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Its role as the report gives it: "interim foreign minister".
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
    /// ISO 3166-1 alpha-3 codes; empty where international or not told.
    pub country: Vec<String>,
    /// What tells the country; absent where none is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country_by: Option<CountryBy>,
    /// PLOVER's sector code ("GOV"); empty where not told.
    pub sector: String,
    /// Of an organisation of states, or its members as a whole: the countries (ISO 3166-1 alpha-3) that belong to it on the
    /// report's day, or as last known. Absent where the name is of none.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub members: Vec<String>,
}

/// PLOVER's sectors of actors, "" for none: government, legislature, courts, armed forces, police and security services, spies,
/// rebels, opposition, parties, militias, civilians, intergovernmental and non-governmental organisations, business, unions, media,
/// journalists, education, health, religion, ethnic groups, refugees, criminals, former officials and other elites.
pub const SECTORS: [&str; 25] = [
    "", "GOV", "LEG", "JUD", "MIL", "COP", "SPY", "REB", "OPP", "PTY", "PAR", "CVL", "IGO", "NGO",
    "BUS", "LAB", "MED", "JRN", "EDU", "HLH", "REL", "ETH", "REF", "CRM", "ELI",
];

/// Why words that name somebody lead to no actor.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The report names no source ("reportedly").
    NoSource,
    /// A pronoun or description with nothing before it that it could stand for.
    NoAntecedent,
    /// More than one could be meant.
    Ambiguous,
}

/// Who is meant: an actor, or the reason why that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// The id of an actor of this record.
    Actor(String),
    /// Not known, and why.
    Unresolved(Why),
}

/// Somebody in their part: whom a statement is said to, who does a thing, whom it is done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The words that name them.
    pub words: Evidence,
    /// Who that is.
    pub is: Resolution,
}

/// Somebody said, wrote, thinks, wants, expects or announced something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// "S1", unique in the record, in the order of the cues.
    pub id: String,
    /// The words that name the speaker, in pieces; empty where the report names none.
    pub source: Vec<Evidence>,
    /// The words that report it.
    pub cue: Evidence,
    /// What is said, in pieces, one a sentence.
    pub content: Vec<Evidence>,
    /// Direct, indirect or mixed.
    pub form: Form,
    /// Whose word it is that this was said: `outlet`, or the id of the statement whose content holds it.
    pub voice: String,
    /// Who says it.
    pub speaker: Resolution,
    /// Whom it is said to; absent where the report does not say.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub addressee: Option<Mention>,
    /// How sure the tagger is that this is a statement, from 0 to 1.
    pub confidence: f32,
}

/// The voice of what the report itself asserts.
pub const OUTLET: &str = "outlet";

/// The line that opens an agency report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dateline {
    /// The words as they stand.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub words: Option<Evidence>,
    /// The place as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<String>,
    /// The date as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date_words: Option<String>,
    /// The date, `YYYY-MM-DD`, where the words or the report's date give a year.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// The agency as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency: Option<String>,
}

/// What is known of the report as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outlet: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub byline: Option<String>,
    /// The line that opens an agency report.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub dateline: Option<Dateline>,
    /// When it was published, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// ISO 639-1 code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<String>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// Words under pictures.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub captions: Vec<Evidence>,
    /// PLOVER's contexts: the fields of public life that the report is about ("election", "health").
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contexts: Vec<String>,
}

/// Everything that onrecord writes down from one report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// [`FORMAT_VERSION`].
    pub format: u32,
    /// The report's id.
    pub id: String,
    /// The report as a whole.
    pub about: About,
    /// Who speaks, is spoken to, acts or is acted on, in the order of first mention.
    pub actors: Vec<Actor>,
    /// What they say, in the order of the cues.
    pub statements: Vec<Statement>,
    /// Who does what to whom, in the order of the triggers.
    pub events: Vec<Event>,
    /// How many, in the order of the text.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Every time that the text tells, in its order.
    #[serde(default)]
    pub times: Vec<When>,
    /// The places that it names, in the order of first mention.
    #[serde(default)]
    pub places: Vec<Place>,
    /// Words that name a place which is not known.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places_unresolved: Vec<Where>,
}
