//! All stages in a row.

use crate::{
    Error,
    assemble::{Drafts, assemble, contexts_of, contexts_of_report},
    document::{Byte, Document, Span},
    read::Report,
    record::{
        About, Dateline, Event, Evidence, FORMAT_VERSION, Figure, Location, Mention, OUTLET, Place,
        Record, Resolution, Statement, When, Where, Why, WhyNowhere,
    },
    resolve::{
        Parts, Resolved, names_people,
        place::{Located, Places, places},
        resolve,
        time::{self, Clock, TimeExpression},
    },
    tag::Tagger,
};

/// Turns reports into records with the tagger it was given.
pub struct Extractor {
    tagger: Box<dyn Tagger>,
}

impl std::fmt::Debug for Extractor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Extractor").finish_non_exhaustive()
    }
}

impl Extractor {
    /// An extractor that marks with `tagger`.
    pub fn new(tagger: impl Tagger + 'static) -> Self {
        Self {
            tagger: Box::new(tagger),
        }
    }

    /// The record of one report.
    ///
    /// # Errors
    /// When the tagger's engine fails.
    pub fn extract(&self, report: &Report) -> Result<Record, Error> {
        let doc = Document::new(report);
        let marks = self.tagger.tag(&doc)?;
        let mut drafts = assemble(&doc, &marks);
        leave_peoples_out(&doc, &mut drafts);
        let resolved = resolve(report, &doc, &drafts);
        let events = drafts.events.iter().filter_map(|event| event.place);
        let figures = drafts.figures.iter().filter_map(|figure| figure.place);
        let wheres: Vec<Span<Byte>> = events.chain(figures).collect();
        let places = places(report, &doc, &wheres);
        let times = time::times(&doc, Clock::of(report));
        Ok(record(report, &doc, &drafts, resolved, &places, &times))
    }
}

/// "Israeli" in "wounded in Israeli attacks on the strip" is not where a figure was: the place of its event is, if that is told.
fn leave_peoples_out(doc: &Document, drafts: &mut Drafts) {
    let is_people = |span: &Span<Byte>| names_people(doc.quote(*span));
    for figure in &mut drafts.figures {
        if figure.place.as_ref().is_some_and(is_people) {
            let event = figure.event.and_then(|n| drafts.events.get(n));
            figure.place = event
                .and_then(|event| event.place)
                .filter(|span| !is_people(span));
        }
    }
}

/// Puts the parts together.
fn record(
    report: &Report,
    doc: &Document,
    drafts: &Drafts,
    resolved: Resolved,
    places: &Places,
    times: &[TimeExpression],
) -> Record {
    let evidence = |span: Span<Byte>| {
        let at = doc.chars(span);
        Evidence {
            at: [at.start() as u32, at.end() as u32],
            words: doc.quote(span).to_owned(),
            input: report
                .origin
                .input_of(span)
                .map(|input| [input.start as u64, input.end as u64]),
        }
    };
    let when = |span: Span<Byte>| {
        let meant = time::when(doc, times, span);
        When {
            words: evidence(span),
            edtf: meant.edtf,
            duration: meant.duration,
            why: meant.why,
        }
    };
    let voice = |n: Option<usize>| n.map_or(OUTLET.to_owned(), |n| format!("S{}", n + 1));
    let rounded = |confidence: f32| (confidence * 1000.0).round() / 1000.0;
    let statements = drafts
        .statements
        .iter()
        .enumerate()
        .map(|(n, draft)| Statement {
            id: format!("S{}", n + 1),
            source: draft.source.iter().copied().map(evidence).collect(),
            cue: evidence(draft.cue),
            content: draft.content.iter().copied().map(evidence).collect(),
            form: draft.form,
            voice: voice(draft.inside),
            speaker: resolved
                .speakers
                .get(n)
                .cloned()
                .unwrap_or(Resolution::Unresolved(Why::NoSource)),
            addressee: draft.addressee.map(|span| Mention {
                words: evidence(span),
                is: resolved
                    .addressees
                    .get(n)
                    .cloned()
                    .flatten()
                    .unwrap_or(Resolution::Unresolved(Why::NoAntecedent)),
            }),
            confidence: rounded(draft.confidence),
        });
    let mentions = |spans: &[Span<Byte>], meant: &[Resolution]| -> Vec<Mention> {
        let mention = |(span, is): (&Span<Byte>, &Resolution)| Mention {
            words: evidence(*span),
            is: is.clone(),
        };
        spans.iter().zip(meant).map(mention).collect()
    };
    let location = |is: Result<usize, WhyNowhere>| match is {
        Ok(n) => Location::Place(format!("P{}", n + 1)),
        Err(why) => Location::Unresolved(why),
    };
    // in the order of the events, then figures that say where they were
    let mut asked = places.asked.iter();
    let mut place = |span| Where {
        words: evidence(span),
        is: location(*asked.next().unwrap_or(&Err(WhyNowhere::Unnamed))),
    };
    let owned = |names: Vec<&'static str>| names.into_iter().map(str::to_owned).collect();
    let nobody = Parts::default();
    let events: Vec<Event> = drafts
        .events
        .iter()
        .enumerate()
        .map(|(n, draft)| {
            let parts = resolved.events.get(n).unwrap_or(&nobody);
            Event {
                id: format!("E{}", n + 1),
                trigger: evidence(draft.trigger),
                kind: draft.kind,
                mode: draft.mode.map(str::to_owned),
                quad: draft.kind.quad(),
                score: draft.kind.score(draft.mode),
                cameo: draft.kind.cameo(draft.mode),
                actors: mentions(&draft.actors, &parts.actors),
                recipients: mentions(&draft.recipients, &parts.recipients),
                place: draft.place.map(&mut place),
                time: draft.time.map(when),
                status: draft.status,
                historical: draft.historical,
                contexts: owned(contexts_of(doc, draft.trigger)),
                voice: voice(draft.voice),
                same: None,
                confidence: rounded(draft.confidence),
            }
        })
        .collect();
    let figures: Vec<Figure> = drafts
        .figures
        .iter()
        .enumerate()
        .map(|(n, draft)| Figure {
            id: format!("F{}", n + 1),
            words: evidence(draft.number),
            value: draft.value,
            bound: draft.bound,
            what: draft.what,
            unit: draft.unit.map(str::to_owned),
            who: draft.who.map(evidence),
            place: draft.place.map(&mut place),
            time: draft.time.map(when),
            voice: voice(draft.voice),
            unsourced: is_unsourced(drafts, draft.voice),
            part_of: draft.part_of.map(|n| format!("F{}", n + 1)),
            event: draft.event.map(|n| format!("E{}", n + 1)),
            confidence: rounded(draft.confidence),
        })
        .collect();
    let captions = report
        .blocks
        .iter()
        .filter(|block| block.kind == crate::read::BlockKind::Caption);
    Record {
        format: FORMAT_VERSION,
        id: report.id.clone(),
        about: About {
            title: report.title.clone(),
            outlet: report.outlet.clone(),
            byline: report.byline.clone(),
            dateline: report.dateline.as_ref().map(|line| Dateline {
                words: line.at.map(evidence),
                place: line.place.clone(),
                date_words: line.date_words.clone(),
                date: line.date.map(|date| date.to_string()),
                agency: line.agency.clone(),
            }),
            date: report.date.map(|date| date.to_string()),
            language: report.language.clone(),
            url: report.url.clone(),
            captions: captions.map(|block| evidence(block.at)).collect(),
            contexts: owned(contexts_of_report(doc)),
        },
        statements: statements.collect(),
        events: told_again(events),
        figures,
        times: times
            .iter()
            .map(|time| When {
                words: evidence(time.span),
                edtf: time.edtf.clone(),
                duration: time.duration.clone(),
                why: time.why,
            })
            .collect(),
        actors: resolved.actors,
        places: written(places, evidence),
        places_unresolved: places
            .toponyms
            .iter()
            .filter(|toponym| toponym.is.is_err())
            .map(|toponym| Where {
                words: evidence(toponym.span),
                is: location(toponym.is),
            })
            .collect(),
    }
}

/// Whether nobody is named whose word it is: the outlet speaks, or a statement without a source ("reportedly").
fn is_unsourced(drafts: &Drafts, voice: Option<usize>) -> bool {
    voice
        .and_then(|n| drafts.statements.get(n))
        .is_none_or(|statement| statement.source.is_empty())
}

/// The places with the words that name each.
fn written(places: &Places, evidence: impl Fn(Span<Byte>) -> Evidence) -> Vec<Place> {
    let place = |(n, place): (usize, &Located)| {
        let names = places.toponyms.iter().filter(|toponym| toponym.is == Ok(n));
        Place {
            id: format!("P{}", n + 1),
            name: place.name.clone(),
            geonames: place.geonames,
            kind: place.kind,
            country: place.country.map(str::to_owned),
            division: place.division.map(str::to_owned),
            latitude: place.latitude,
            longitude: place.longitude,
            by: place.by,
            mentions: names.map(|toponym| evidence(toponym.span)).collect(),
        }
    };
    places.places.iter().enumerate().map(place).collect()
}

/// Notes on each event which earlier one it tells again.
fn told_again(mut events: Vec<Event>) -> Vec<Event> {
    for n in 1..events.len() {
        let (before, rest) = events.split_at_mut(n);
        let Some(event) = rest.first_mut() else {
            continue;
        };
        let nearest = before.iter().rev().find(|earlier| is_same(earlier, event));
        event.same =
            nearest.map(|earlier| earlier.same.clone().unwrap_or_else(|| earlier.id.clone()));
    }
    events
}

/// Whether two events of one report can be one: type, mode and status are the same, nothing that both tell differs, and
/// they share somebody or are named alike. On the events that the corpus's annotators marked, 69 % of what this finds is right, and it finds 70 %.
fn is_same(a: &Event, b: &Event) -> bool {
    if (a.kind, &a.mode, a.status) != (b.kind, &b.mode, b.status) {
        return false;
    }
    let known = |mentions: &[Mention]| -> Vec<String> {
        let actor = |mention: &Mention| match &mention.is {
            Resolution::Actor(id) => Some(id.clone()),
            Resolution::Unresolved(_) => None,
        };
        mentions.iter().filter_map(actor).collect()
    };
    let compare = |a: &[Mention], b: &[Mention]| {
        let (a, b) = (known(a), known(b));
        let shared = a.iter().any(|id| b.contains(id));
        (shared, shared || a.is_empty() || b.is_empty())
    };
    let lower = |evidence: &Evidence| evidence.words.to_lowercase();
    let agree = |a: &Option<Evidence>, b: &Option<Evidence>| match (a, b) {
        (Some(a), Some(b)) => lower(a) == lower(b),
        _ => true,
    };
    let at_one_time = match (&a.time, &b.time) {
        // the same day in other words is the same time
        (Some(a), Some(b)) => match (&a.edtf, &b.edtf) {
            (Some(a), Some(b)) => a == b,
            _ => lower(&a.words) == lower(&b.words),
        },
        _ => true,
    };
    let stem = |event: &Event| lower(&event.trigger).chars().take(5).collect::<String>();
    let (actors, actors_may) = compare(&a.actors, &b.actors);
    let (recipients, recipients_may) = compare(&a.recipients, &b.recipients);
    let words = |place: &Option<Where>| place.as_ref().map(|place| place.words.clone());
    agree(&words(&a.place), &words(&b.place))
        && at_one_time
        && actors_may
        && recipients_may
        && (actors || recipients || stem(a) == stem(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        record::{Bound, Counted, EventType, Status},
        tag::{EventMarks, FigureMarks, FixedMarks, Marks},
    };

    #[test]
    fn an_event_told_twice_is_known() {
        let text =
            "Police arrested Bo Orn. The arrest of Bo Orn came at night. They arrested Ada Lind.";
        let at = |words: &str, from: usize| {
            let start = from
                + text[from..]
                    .find(words)
                    .expect("the words stand in the text");
            Span::new(start, start + words.len())
        };
        let event = |trigger, recipient| EventMarks {
            trigger,
            kind: EventType::Coerce,
            mode: Some("arrest"),
            status: Status::Occurred,
            historical: false,
            spoken: false,
            actors: vec![],
            recipients: vec![recipient],
            place: None,
            time: None,
            confidence: 1.0,
        };
        let marks = Marks {
            statements: vec![],
            events: vec![
                event(at("arrested", 0), at("Bo Orn", 0)),
                event(at("arrest", 20), at("Bo Orn", 20)),
                event(at("arrested", 50), at("Ada Lind", 50)),
            ],
            figures: vec![],
            mentions: vec![],
        };
        let record = Extractor::new(FixedMarks(marks))
            .extract(&Report::from_text(text))
            .expect("fixed marks do not fail");
        let same: Vec<_> = record.events.iter().map(|e| e.same.as_deref()).collect();
        assert_eq!(same, [None, Some("E1"), None]);
    }

    #[test]
    fn a_people_is_not_where_a_figure_was() {
        let text = "In Orn, 20 people were hurt in Kenyan attacks.";
        let span = |words: &str| {
            let at = text.find(words).expect("the words stand in the text");
            Span::new(at, at + words.len())
        };
        let marks = Marks {
            events: vec![EventMarks {
                trigger: span("attacks"),
                kind: EventType::Assault,
                mode: None,
                status: Status::Occurred,
                historical: false,
                spoken: false,
                actors: vec![span("Kenyan")],
                recipients: vec![span("people")],
                place: Some(span("Orn")),
                time: None,
                confidence: 1.0,
            }],
            figures: vec![FigureMarks {
                number: span("20"),
                value: [20.0, 20.0],
                bound: Bound::Exact,
                unit: None,
                kinds: Counted::ALL.map(|kind| if kind == Counted::Injured { 0.0 } else { -9.0 }),
                who: Some(span("people")),
                place: Some(span("Kenyan")),
                time: None,
                confidence: 1.0,
            }],
            ..Marks::default()
        };
        let record = Extractor::new(FixedMarks(marks))
            .extract(&Report::from_text(text))
            .expect("fixed marks do not fail");
        let figure = &record.figures[0];
        let place = figure
            .place
            .as_ref()
            .map(|place| place.words.words.as_str());
        assert_eq!((place, figure.event.as_deref()), (Some("Orn"), Some("E1")));
        assert!(figure.unsourced);
    }
}
