//! A record in the format of annotated reports, so that the two can be compared.
//!
//! Positions are code points of the report's text.

use std::io;

use serde::Serialize;

use crate::record::{
    Actor, ActorKind, Counted, Event, EventType, Evidence, Figure, Form, Record, Resolution,
    Statement, Status, When, number,
};

#[derive(Serialize)]
struct Annotation<'r> {
    id: &'r str,
    actors: Vec<AnnotatedActor<'r>>,
    statements: Vec<AnnotatedStatement<'r>>,
    events: Vec<AnnotatedEvent<'r>>,
    figures: Vec<AnnotatedFigure<'r>>,
}

#[derive(Serialize)]
struct AnnotatedActor<'r> {
    id: &'r str,
    name: &'r str,
    kind: ActorKind,
    country: &'r [String],
    sector: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'r str>,
}

#[derive(Serialize)]
struct AnnotatedStatement<'r> {
    id: &'r str,
    source: Pieces,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'r str>,
    cue: [u32; 2],
    content: Vec<[u32; 2]>,
    form: Form,
    #[serde(skip_serializing_if = "Option::is_none")]
    addressee: Option<&'r str>,
    voice: &'r str,
}

#[derive(Serialize)]
struct AnnotatedEvent<'r> {
    id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    same: Option<&'r str>,
    trigger: [u32; 2],
    #[serde(rename = "type")]
    kind: EventType,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'r str>,
    actor: Vec<([u32; 2], Option<&'r str>)>,
    recipient: Vec<([u32; 2], Option<&'r str>)>,
    place: Option<[u32; 2]>,
    /// The words, and the time that they mean.
    time: Option<([u32; 2], Option<String>)>,
    status: Status,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    historical: bool,
    voice: &'r str,
}

#[derive(Serialize)]
struct AnnotatedFigure<'r> {
    id: &'r str,
    span: [u32; 2],
    value: serde_json::Value,
    bound: &'r str,
    what: Counted,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'r str>,
    who: Option<[u32; 2]>,
    place: Option<[u32; 2]>,
    time: Option<([u32; 2], Option<String>)>,
    voice: &'r str,
}

/// Nothing is null, one piece a span, several a list of spans.
#[derive(Serialize)]
#[serde(untagged)]
enum Pieces {
    None,
    One([u32; 2]),
    Several(Vec<[u32; 2]>),
}

fn pieces(evidence: &[Evidence]) -> Pieces {
    match evidence {
        [] => Pieces::None,
        [one] => Pieces::One(one.at),
        several => Pieces::Several(several.iter().map(|piece| piece.at).collect()),
    }
}

fn actor_of(resolution: &Resolution) -> Option<&str> {
    match resolution {
        Resolution::Actor(id) => Some(id),
        Resolution::Unresolved(_) => None,
    }
}

fn statement(statement: &Statement) -> AnnotatedStatement<'_> {
    AnnotatedStatement {
        id: &statement.id,
        source: pieces(&statement.source),
        speaker: actor_of(&statement.speaker),
        cue: statement.cue.at,
        content: statement.content.iter().map(|piece| piece.at).collect(),
        form: statement.form,
        addressee: statement
            .addressee
            .as_ref()
            .and_then(|whom| actor_of(&whom.is)),
        voice: &statement.voice,
    }
}

/// EDTF as the annotation corpus writes it: no seasons, decades and centuries but their months and years, nothing of how sure it is.
///
/// ```
/// use onrecord::write::corpus_time;
/// assert_eq!(corpus_time("198X"), "1980/1989");
/// assert_eq!(corpus_time("2024-22"), "2024-06/2024-08");
/// assert_eq!(corpus_time("2024-06~"), "2024-06");
/// ```
#[must_use]
pub fn corpus_time(edtf: &str) -> String {
    let plain = edtf.replace('~', "");
    if let Some(years) = plain.strip_suffix("XX") {
        return format!("{years}00/{years}99");
    }
    if let Some(years) = plain.strip_suffix('X') {
        return format!("{years}0/{years}9");
    }
    // a range of seasons begins with the first's first month and ends with the last's last
    let season = |part: &str, last: bool| {
        let (year, season) = part.split_once('-')?;
        let (first_month, last_month) = match season {
            "21" => ("03", "05"),
            "22" => ("06", "08"),
            "23" => ("09", "11"),
            "24" => ("12", "02"),
            _ => return None,
        };
        if last && season == "24" {
            let year: i16 = year.parse().ok()?;
            return Some(format!("{:04}-02", year.checked_add(1)?));
        }
        Some(format!(
            "{year}-{}",
            if last { last_month } else { first_month }
        ))
    };
    let (first, last) = plain.split_once('/').unwrap_or((&plain, &plain));
    let (first_month, last_month) = (season(first, false), season(last, true));
    if first_month.is_none() && last_month.is_none() {
        return plain;
    }
    let first = first_month.unwrap_or_else(|| first.to_owned());
    let last = last_month.unwrap_or_else(|| last.to_owned());
    format!("{first}/{last}")
}

/// The words that say when, and the value.
fn time(when: &When) -> ([u32; 2], Option<String>) {
    (when.words.at, when.edtf.as_deref().map(corpus_time))
}

fn event(event: &Event) -> AnnotatedEvent<'_> {
    AnnotatedEvent {
        id: &event.id,
        same: event.same.as_deref(),
        trigger: event.trigger.at,
        kind: event.kind,
        mode: event.mode.as_deref(),
        actor: event
            .actors
            .iter()
            .map(|m| (m.words.at, actor_of(&m.is)))
            .collect(),
        recipient: event
            .recipients
            .iter()
            .map(|m| (m.words.at, actor_of(&m.is)))
            .collect(),
        place: event.place.as_ref().map(|place| place.words.at),
        time: event.time.as_ref().map(time),
        status: event.status,
        historical: event.historical,
        voice: &event.voice,
    }
}

fn figure(figure: &Figure) -> AnnotatedFigure<'_> {
    AnnotatedFigure {
        id: &figure.id,
        span: figure.words.at,
        value: figure.value.into_iter().map(number).collect(),
        bound: figure.bound.name(),
        what: figure.what,
        unit: figure.unit.as_deref(),
        who: figure.who.as_ref().map(|who| who.at),
        place: figure.place.as_ref().map(|place| place.words.at),
        time: figure.time.as_ref().map(time),
        voice: &figure.voice,
    }
}

fn actor(actor: &Actor) -> AnnotatedActor<'_> {
    AnnotatedActor {
        id: &actor.id,
        name: &actor.name,
        kind: actor.kind,
        country: &actor.country,
        sector: &actor.sector,
        role: actor.role.as_deref(),
    }
}

/// Writes a record as one line of the annotation corpus's resolved format.
///
/// # Errors
/// When `out` does not take the bytes.
pub fn corpus(record: &Record, out: &mut impl io::Write) -> io::Result<()> {
    let annotation = Annotation {
        id: &record.id,
        actors: record.actors.iter().map(actor).collect(),
        statements: record.statements.iter().map(statement).collect(),
        events: record.events.iter().map(event).collect(),
        figures: record.figures.iter().map(figure).collect(),
    };
    serde_json::to_writer(&mut *out, &annotation)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{About, FORMAT_VERSION, OUTLET, Why};

    fn evidence(at: [u32; 2]) -> Evidence {
        Evidence {
            at,
            words: String::new(),
            input: None,
        }
    }

    fn written(source: Vec<Evidence>, speaker: Resolution) -> String {
        let record = Record {
            format: FORMAT_VERSION,
            id: "dam".to_owned(),
            about: About::default(),
            actors: vec![],
            statements: vec![Statement {
                id: "S1".to_owned(),
                source,
                cue: evidence([5, 9]),
                content: vec![evidence([10, 20])],
                form: Form::Indirect,
                voice: OUTLET.to_owned(),
                speaker,
                addressee: None,
                confidence: 1.0,
            }],
            events: vec![],
            figures: vec![],
            times: vec![],
            places: vec![],
            places_unresolved: vec![],
        };
        let mut line = Vec::new();
        corpus(&record, &mut line).expect("a vector takes all bytes");
        String::from_utf8(line).expect("JSON is UTF-8")
    }

    #[test]
    fn no_source_is_null_and_an_unknown_speaker_absent() {
        insta::assert_snapshot!(
            written(vec![], Resolution::Unresolved(Why::NoSource)),
            @r#"{"id":"dam","actors":[],"statements":[{"id":"S1","source":null,"cue":[5,9],"content":[[10,20]],"form":"indirect","voice":"outlet"}],"events":[],"figures":[]}"#
        );
    }

    #[test]
    fn one_piece_is_a_span_and_two_a_list() {
        let one = written(vec![evidence([0, 4])], Resolution::Actor("A1".to_owned()));
        assert!(one.contains(r#""source":[0,4],"speaker":"A1""#), "{one}");
        let two = written(
            vec![evidence([0, 2]), evidence([3, 4])],
            Resolution::Actor("A1".to_owned()),
        );
        assert!(two.contains(r#""source":[[0,2],[3,4]]"#), "{two}");
    }
}
