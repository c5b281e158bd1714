//! Who did what to whom: events in PLOVER's categories.

use std::{fmt, sync::LazyLock};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Evidence, Mention, When, Where};

/// PLOVER's event types and modes with their quad category, score and CAMEO code; see `gazetteer/plover.tsv`.
const PLOVER: &str = include_str!("../../../../gazetteer/plover.tsv");

/// PLOVER's event types (manual of 2021).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum EventType {
    /// A promise or readiness to cooperate; meetings, visits, aid and treaties to come.
    Agree,
    /// Meetings, visits, talks, calls that took place.
    Consult,
    /// Verbal support, praise, recognition, a treaty signed or ratified.
    Support,
    /// A verbal concession, apology, pardon; a promise to lift, free or withdraw.
    Concede,
    /// Mutual material cooperation: trade, joint exercises, extradition, shared intelligence.
    Cooperate,
    /// Material aid: money, arms, relief, asylum, rescue.
    Aid,
    /// Withdrawing, releasing, disarming, a ceasefire in force, access, resigning.
    Retreat,
    /// A request, appeal, demand, order.
    Request,
    /// Criticising, condemning, accusing, suing, charging, investigating.
    Accuse,
    /// Refusing, a veto, denying a demand, cancelling a meeting, barring entry.
    Reject,
    /// A threat, a forceful warning.
    Threaten,
    /// Physical collective protest.
    Protest,
    /// Relations cut or reduced, sanctions, convictions, expulsions of diplomats, aid withdrawn.
    Sanction,
    /// Military or police moves short of force.
    Mobilize,
    /// Arrest, seizure, bans, curfew, censorship, deportation, cyber attack.
    Coerce,
    /// Force used against persons or things.
    Assault,
}

impl EventType {
    /// All types in PLOVER's order.
    pub const ALL: [Self; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// Its name in capitals: "AGREE".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// Its modes in PLOVER's order; none for some types.
    pub fn modes(self) -> impl Iterator<Item = &'static str> {
        ROWS.iter()
            .filter(move |row| row.kind == self.name())
            .map(|row| row.mode)
            .filter(|mode| !mode.is_empty())
    }

    /// The quad category that it falls in.
    #[must_use]
    pub fn quad(self) -> Quad {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => Quad::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => Quad::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => Quad::VerbalConflict,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => {
                Quad::MaterialConflict
            }
        }
    }

    /// PLOVER's conflict–cooperation score of the type in a mode, from −10 to 10.
    #[must_use]
    pub fn score(self, mode: Option<&str>) -> f32 {
        self.row(mode).map_or(0.0, |row| row.score)
    }

    /// The most specific CAMEO code that the type and mode allow; none where they allow several roots.
    #[must_use]
    pub fn cameo(self, mode: Option<&str>) -> Option<Cameo> {
        let code = self
            .row(mode)
            .map(|row| row.cameo)
            .filter(|c| !c.is_empty())?;
        let level = match code.len() {
            2 => CameoLevel::Root,
            3 => CameoLevel::Base,
            _ => CameoLevel::Specific,
        };
        Some(Cameo {
            code: code.to_owned(),
            level,
        })
    }

    fn row(self, mode: Option<&str>) -> Option<&'static Row> {
        let mode = mode.unwrap_or_default();
        ROWS.iter()
            .find(|row| row.kind == self.name() && row.mode == mode)
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One line of `plover.tsv`.
struct Row {
    kind: &'static str,
    mode: &'static str,
    score: f32,
    cameo: &'static str,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    PLOVER
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some(Row {
                kind: cells.next()?,
                mode: cells.next()?,
                score: cells.nth(1)?.parse().ok()?,
                cameo: cells.next()?,
            })
        })
        .collect()
});

/// Words or deeds, together or against each other.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Quad {
    /// Words for each other.
    VerbalCooperation,
    /// Deeds for each other.
    MaterialCooperation,
    /// Words against each other.
    VerbalConflict,
    /// Deeds against each other.
    MaterialConflict,
}

/// A code of CAMEO (Gerner, Schrodt and Yilmaz 2009).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cameo {
    /// "141".
    pub code: String,
    /// How specific it is.
    pub level: CameoLevel,
}

/// How specific a CAMEO code is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CameoLevel {
    /// Two digits.
    Root,
    /// Three digits.
    Base,
    /// Four digits.
    Specific,
}

/// What became of it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It happened or is going on.
    Occurred,
    /// It is announced, expected, to come.
    Planned,
    /// Somebody asks for it.
    Requested,
    /// Somebody threatens it.
    Threatened,
    /// It could happen, or would if.
    Hypothetical,
    /// It did not happen, or somebody denies it.
    Negated,
}

impl Status {
    /// All, in the order of the guide.
    pub const ALL: [Self; 6] = [
        Self::Occurred,
        Self::Planned,
        Self::Requested,
        Self::Threatened,
        Self::Hypothetical,
        Self::Negated,
    ];

    /// Its name: "occurred".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Occurred => "occurred",
            Self::Planned => "planned",
            Self::Requested => "requested",
            Self::Threatened => "threatened",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
        }
    }
}

/// One political or violent interaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// "E1", unique in the record, in the order of the triggers.
    pub id: String,
    /// The words that name it.
    pub trigger: Evidence,
    /// PLOVER's type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER's mode; absent where the type has none or none fits.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mode: Option<String>,
    /// Words or deeds, together or against each other.
    pub quad: Quad,
    /// PLOVER's conflict–cooperation score of type and mode, from −10 to 10.
    pub score: f32,
    /// The CAMEO code that type and mode allow.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cameo: Option<Cameo>,
    /// Who does it; in a meeting of equals all who meet.
    pub actors: Vec<Mention>,
    /// Whom it is done to.
    pub recipients: Vec<Mention>,
    /// Where: the words, and the place that they name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<Where>,
    /// The words that say when.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub time: Option<When>,
    /// What became of it.
    pub status: Status,
    /// Whether it is told as background from more than a year before.
    pub historical: bool,
    /// PLOVER's contexts that its sentence names: "election", "health".
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contexts: Vec<String>,
    /// Whose word it is: `outlet`, or the id of a statement.
    pub voice: String,
    /// The id of an earlier event of the record that is the same one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub same: Option<String>,
    /// How sure the tagger is of the trigger and its type, from 0 to 1.
    pub confidence: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_a_line_and_the_lines_quad() {
        for kind in EventType::ALL {
            let line = PLOVER
                .lines()
                .find(|line| line.starts_with(&format!("{kind}\t\t")));
            let quad = serde_json::to_value(kind.quad()).expect("a name");
            assert_eq!(
                line.and_then(|line| line.split('\t').nth(2)),
                quad.as_str(),
                "{kind}"
            );
        }
    }

    #[test]
    fn a_mode_has_its_own_score_and_code() {
        let score = EventType::Request.score(Some("change"));
        assert!((score + 1.0).abs() < 1e-6);
        let code = EventType::Protest.cameo(Some("hunger")).expect("a code");
        assert_eq!((code.code.as_str(), code.level), ("142", CameoLevel::Base));
        assert_eq!(EventType::Assault.cameo(None), None);
        assert_eq!(EventType::Consult.modes().count(), 4);
    }
}
